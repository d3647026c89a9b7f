//! Modules: lane 4 holds the namespace.

use super::core_support::{NO, REPR};
use super::object::keys_list;
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{Get, Method, Set, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

/// Everything in `module`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    D::new("__init__", "(self, name, doc=None)", Slot, init, "Initialize self."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__getattribute__", "(self, name, /)", Slot, getattribute, "Return getattr(self, name)."),
    D::new("__dir__", "(self, /)", Method, dir, "The names in the module."),
    D::new("__dict__", "(self, /)", Get, dict, "The namespace."),
    D::new("__annotations__", "(self, /)", Get, annotations, "The annotations, computed when asked for."),
    D::new("__annotations__", "(self, value, /)", Set, set_annotations, "The annotations."),
    D::new("__annotate__", "(self, /)", Get, annotate, "The function that computes the annotations."),
    D::new(
        "__annotate__",
        "(self, value, /)",
        Set,
        set_annotate,
        "The function that computes the annotations.",
    ),
];

impl Ctx {
    /// A new module with the attributes that every module has. Owned.
    pub fn new_module(&mut self, name: &str) -> Value {
        let module = self.heap.new_record(ty::MODULE, [NO, NO, NO, NO, NO, 0]);
        let name = self.heap.intern(name);
        fill(self, module, name, Value::NONE);
        // The namespace is tracked before the module.
        self.heap.track_last(module.handle());
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
        return Err(ctx.not_str(name, "module() argument 'name'"));
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

fn annotations(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = ctx.dict_of(args.get(ctx, 0)).handle();
    let known = ctx.dict_get(dict, "__annotations__");
    if !known.is_null() {
        return Ok(ctx.heap.dup(known));
    }
    let annotate = ctx.dict_get(dict, "__annotate__");
    if annotate.is_null() || ctx.special_of(annotate, Special::CALL).is_null() {
        let made = ctx.heap.new_dict();
        return Ok(keep_annotations(ctx, args.base, made));
    }
    let v = sub!(ctx, ctx.call(annotate, &[Value::small_int(1)]), &ANNOTATIONS, [args.base, 0, 0, 0]);
    annotated(ctx, args.base, v)
}

static ANNOTATIONS: Resume = Resume::new("", |ctx, cont, v| annotated(ctx, cont.state[0], v));

fn annotated(ctx: &mut Ctx, base: u32, v: Value) -> Flow {
    let v = super::function::check_annotations(ctx, v)?;
    Ok(keep_annotations(ctx, base, v))
}

fn keep_annotations(ctx: &mut Ctx, base: u32, made: Value) -> Value {
    let dict = ctx.dict_of(ctx.at(base)).handle();
    let answer = ctx.heap.dup(made);
    ctx.dict_set(dict, "__annotations__", made);
    answer
}

fn remove(ctx: &mut Ctx, dict: u32, name: &str) -> bool {
    let key = ctx.heap.intern(name);
    let found = ctx.heap.dict_find_str(dict, key.handle());
    if let Some(entry) = found {
        let (k, v) = ctx.heap.dict_remove(dict, entry);
        ctx.heap.release(k);
        ctx.heap.release(v);
    }
    ctx.heap.release(key);
    found.is_some()
}

fn set_annotations(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, v) = (ctx.dict_of(args.get(ctx, 0)).handle(), args.get(ctx, 1));
    if v.is_null() {
        if !remove(ctx, dict, "__annotations__") {
            return Err(ctx.raise(ty::ATTRIBUTE_ERROR, "__annotations__"));
        }
    } else {
        let v = ctx.heap.dup(v);
        ctx.dict_set(dict, "__annotations__", v);
    }
    remove(ctx, dict, "__annotate__");
    Ok(Value::NONE)
}

fn annotate(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = ctx.dict_of(args.get(ctx, 0)).handle();
    let v = ctx.dict_get(dict, "__annotate__");
    if v.is_null() {
        ctx.dict_set(dict, "__annotate__", Value::NONE);
        return Ok(Value::NONE);
    }
    Ok(ctx.heap.dup(v))
}

fn set_annotate(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, v) = (ctx.dict_of(args.get(ctx, 0)).handle(), args.get(ctx, 1));
    if v.is_null() {
        return Err(ctx.type_error("cannot delete __annotate__ attribute"));
    }
    if !v.is_none() && ctx.special_of(v, Special::CALL).is_null() {
        return Err(ctx.type_error("__annotate__ must be callable or None"));
    }
    let kept = ctx.heap.dup(v);
    ctx.dict_set(dict, "__annotate__", kept);
    if !v.is_none() {
        remove(ctx, dict, "__annotations__");
    }
    Ok(Value::NONE)
}
