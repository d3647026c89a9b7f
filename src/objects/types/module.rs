//! Modules: lane 4 holds the namespace.

use super::core_support::{NO, REPR};
use super::object::keys_list;
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{Get, Method, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

/// Everything in `module`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    D::new("__init__", "(self, name, doc=None)", Slot, init, "Initialize self."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__getattribute__", "(self, name, /)", Slot, getattribute, "Return getattr(self, name)."),
    D::new("__dir__", "(self, /)", Method, dir, "The names in the module."),
    D::new("__dict__", "(self, /)", Get, dict, "The namespace."),
];

impl Ctx {
    /// A new module with the attributes that every module has. Owned.
    pub fn new_module(&mut self, name: &str) -> Value {
        let module = self.heap.new_record(ty::MODULE, [NO, NO, NO, NO, NO, 0]);
        let name = self.heap.intern(name);
        fill(self, module, name, Value::NONE);
        module
    }
}

/// Sets `__name__` (taken over), `__doc__`, `__package__`, `__loader__`, `__spec__`.
fn fill(ctx: &mut Ctx, module: Value, name: Value, doc: Value) {
    let dict = ctx.dict_of(module).handle();
    ctx.dict_set(dict, "__name__", name);
    ctx.dict_set(dict, "__doc__", doc);
    for key in ["__package__", "__loader__", "__spec__"] {
        ctx.dict_set(dict, key, Value::NONE);
    }
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let id = super::object::class_arg(ctx, args.get(ctx, 0), ty::MODULE)?;
    let module = ctx.new_core_record(id, [NO, NO, NO, NO, NO, 0]);
    ctx.dict_of(module);
    Ok(module)
}

fn init(ctx: &mut Ctx, args: Args) -> Flow {
    let (module, name) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.layout(name) != Layout::Str {
        let message = format!("module() argument 'name' must be str, not {}", ctx.type_name(name));
        return Err(ctx.type_error(message));
    }
    let doc = args.opt(ctx, 2).unwrap_or(Value::NONE);
    let (name, doc) = (ctx.heap.dup(name), ctx.heap.dup(doc));
    fill(ctx, module, name, doc);
    Ok(Value::NONE)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = ctx.dict_of(args.get(ctx, 0)).handle();
    let (name, file) = (ctx.dict_get(dict, "__name__"), ctx.dict_get(dict, "__file__"));
    let name = if name.is_null() { ctx.str("?") } else { ctx.heap.dup(name) };
    ctx.push(name);
    let name = name.as_borrowed();
    if !file.is_null() {
        return ctx.render(&format!("<module {REPR} from {REPR}>"), &[name, file]);
    }
    // A module made by the program has no loader; the interpreter's own are all built in.
    let known = ctx.heap.type_of(name) == ty::STR
        && ctx.heap.dict_get_str(ctx.modules.handle(), name.handle()).is(args.get(ctx, 0));
    let template = if known { format!("<module {REPR} (built-in)>") } else { format!("<module {REPR}>") };
    ctx.render(&template, &[name])
}

fn getattribute(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.get_attr_natively(ty::MODULE, args.get(ctx, 0), name.as_borrowed())
}

/// The namespace's names, or what a module's own `__dir__` says.
fn dir(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = ctx.dict_of(args.get(ctx, 0)).handle();
    let own = ctx.dict_get(dict, "__dir__");
    if !own.is_null() {
        return ctx.call(own, &[]);
    }
    Ok(keys_list(ctx, dict))
}

fn dict(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = ctx.dict_of(args.get(ctx, 0));
    Ok(ctx.heap.dup(dict))
}
