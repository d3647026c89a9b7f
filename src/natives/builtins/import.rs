//! `__import__`: from a name to a module, through the packages around it.
//!
//! Modules in Rust are filled, modules of the library compiled and run; what is in `sys.modules` already is taken from
//! there. The frames of CPython's own importer do not show in tracebacks, so that there are none here costs nothing.

use crate::heap::layout::exception;
use crate::heap::{Layout, Value, ty};
use crate::index_param;
use crate::natives::modules::spec::{describe_native, describe_packed};
use crate::natives::{APPS, library, registry};
use crate::objects::Kind::Function;
use crate::objects::{Args, Break, Ctx, Flow, NativeDef as D, Resume, catches, load};
use crate::sub;

pub static FUNCTIONS: &[D] = &[D::new(
    "__import__",
    "(name, globals=None, locals=None, fromlist=(), level=0)",
    Function,
    import,
    "Import a module.",
)];

/// Arguments of `__import__` in its window.
const NAME: u32 = 0;
const GLOBALS: u32 = 1;
const FROMLIST: u32 = 3;
const LEVEL: u32 = 4;
/// Behind them the absolute name, then the module and the list of names to import from it.
const ABSOLUTE: u32 = 5;
const MODULE: u32 = 6;
const NAMES: u32 = 7;

fn import(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 4, import);
    let name = args.get(ctx, NAME);
    if ctx.heap.layout(name) != Layout::Str {
        return Err(ctx.type_error("module name must be a string"));
    }
    let level = match args.opt(ctx, LEVEL) {
        Some(level) => ctx.index_arg(level)?,
        None => 0,
    };
    let absolute = match level {
        0 if ctx.heap.str_bytes(name.handle()).is_empty() => {
            return Err(ctx.value_error("Empty module name"));
        }
        0 => ctx.heap.dup(name),
        1.. => relative(ctx, args, level as usize)?,
        _ => return Err(ctx.value_error("level must be >= 0")),
    };
    ctx.push(absolute);
    let module = sub!(ctx, import_module(ctx, absolute.as_borrowed()), &IMPORTED, [args.base, 0, 0, 0]);
    imported(ctx, args.base, module)
}

static IMPORTED: Resume = Resume::new("", |ctx, cont, module| imported(ctx, cont.state[0], module));

/// The absolute name of what `level` leading dots and the name mean in a module with the given globals. Owned.
fn relative(ctx: &mut Ctx, args: Args, level: usize) -> Flow {
    let globals = args.get(ctx, GLOBALS);
    if globals.is_null() || ctx.heap.layout(globals) != Layout::Dict {
        return Err(ctx.raise(ty::KEY_ERROR, "'__name__' not in globals"));
    }
    let globals = globals.handle();
    let package = ctx.dict_get(globals, "__package__");
    let package = if !package.is_null() && !package.is_none() {
        if !ctx.is_str(package) {
            return Err(ctx.type_error("package must be a string"));
        }
        ctx.text(package)
    } else {
        let name = ctx.dict_get(globals, "__name__");
        if name.is_null() || !ctx.is_str(name) {
            return Err(ctx.raise(ty::KEY_ERROR, "'__name__' not in globals"));
        }
        let name = ctx.text(name);
        match ctx.dict_get(globals, "__path__").is_null() {
            false => name,
            true => name.rsplit_once('.').map_or(String::new(), |(parent, _)| parent.to_owned()),
        }
    };
    if package.is_empty() {
        let message = "attempted relative import with no known parent package";
        return Err(ctx.raise(ty::IMPORT_ERROR, message));
    }
    let mut around = package.as_str();
    for _ in 1..level {
        let Some((parent, _)) = around.rsplit_once('.') else {
            return Err(ctx.raise(ty::IMPORT_ERROR, "attempted relative import beyond top-level package"));
        };
        around = parent;
    }
    let name = ctx.text(args.get(ctx, NAME));
    Ok(ctx.str(&if name.is_empty() { around.to_owned() } else { format!("{around}.{name}") }))
}

/// What the statement gets: the first package of a dotted name, or the module itself, when names are imported from it.
fn imported(ctx: &mut Ctx, base: u32, module: Value) -> Flow {
    ctx.push(module);
    let names = ctx.at(base + FROMLIST);
    if names.is_null() || names.is_none() || ctx.length_now(names) == Some(0) {
        let (name, absolute) = (ctx.text(ctx.at(base + NAME)), ctx.text(ctx.at(base + ABSOLUTE)));
        let first = name.split('.').next().unwrap_or_default();
        let shown = match ctx.at(base + LEVEL) {
            level if level.is_null() || ctx.heap.small(level) == Some(0) => first,
            _ => &absolute[..absolute.len() - (name.len() - first.len())],
        };
        let modules = ctx.modules.handle();
        let module = ctx.dict_get(modules, shown);
        if module.is_null() {
            let message = format!("'{shown}' not in sys.modules as expected");
            return Err(ctx.raise(ty::KEY_ERROR, message));
        }
        return Ok(ctx.heap.dup(module));
    }
    if module_attribute(ctx, module.as_borrowed(), "__path__").is_null() {
        return Ok(ctx.heap.dup(module));
    }
    let names = sub!(ctx, ctx.to_list(names), &FROM, [base, 0, 0, 0]);
    ctx.push(names);
    submodules(ctx, base, 0, None)
}

static FROM: Resume = Resume::new("", |ctx, cont, names| {
    ctx.push(names);
    submodules(ctx, cont.state[0], 0, None)
});

/// Imports the names of the list that a package does not have yet as its submodules, from item `i` on. `found` is what
/// the package has under that name, once that is known.
fn submodules(ctx: &mut Ctx, base: u32, mut i: usize, mut found: Option<Value>) -> Flow {
    loop {
        let (module, names) = (ctx.at(base + MODULE), ctx.at(base + NAMES).handle());
        let Some(name) = ctx.heap.items(names).get(i).map(|v| v.as_borrowed()) else {
            return Ok(ctx.heap.dup(module));
        };
        let state = [base, i as u32, 0, 0];
        let found = match found.take() {
            Some(found) => found,
            None if !ctx.is_str(name) => {
                let message = format!("Item in ``from list'' must be str, not {}", ctx.type_name(name));
                return Err(ctx.type_error(message));
            }
            None if ctx.heap.str_bytes(name.handle()) == b"*" => {
                add_all(ctx, base);
                i += 1;
                continue;
            }
            None => {
                let name = ctx.attr_name(name)?;
                ctx.push(name);
                sub!(ctx, ctx.get_attr_or_null(module, name.as_borrowed()), &HAS, state)
            }
        };
        if found.is_null() {
            let full = submodule_name(ctx, base, i);
            ctx.push(full);
            let made = sub!(ctx, import_module(ctx, full.as_borrowed()), &DONE, state);
            ctx.heap.release(made);
        }
        ctx.heap.release(found);
        ctx.cut(base + NAMES + 1);
        i += 1;
    }
}

static HAS: Resume =
    Resume::new("", |ctx, cont, found| submodules(ctx, cont.state[0], cont.state[1] as usize, Some(found)));

/// A submodule that is not there is no error: the statement says so itself.
static DONE: Resume = Resume::catching(
    "",
    |ctx, cont, made| {
        ctx.heap.release(made);
        ctx.cut(cont.state[0] + NAMES + 1);
        submodules(ctx, cont.state[0], cont.state[1] as usize + 1, None)
    },
    catches::ALL,
    |ctx, cont| {
        let [base, i, ..] = cont.state;
        let full = submodule_name(ctx, base, i as usize);
        ctx.push(full);
        if !ctx.exc_is(ty::MODULE_NOT_FOUND_ERROR) {
            return Err(Break::Raise);
        }
        let missing = ctx.heap.field(ctx.t.exc.handle(), exception::FIRST + 1);
        let same = ctx.is_str(missing) && ctx.heap.str_eq(missing.handle(), full.handle());
        let known = ctx.heap.dict_get_str(ctx.modules.handle(), full.handle());
        if !same || known.is_none() {
            return Err(Break::Raise);
        }
        ctx.clear_exc();
        ctx.cut(base + NAMES + 1);
        submodules(ctx, base, i as usize + 1, None)
    },
);

/// The full name of item `i` of the names as a submodule. Owned.
fn submodule_name(ctx: &mut Ctx, base: u32, i: usize) -> Value {
    let name = ctx.heap.items(ctx.at(base + NAMES).handle())[i];
    let (name, package) = (ctx.text(name), ctx.text(ctx.at(base + ABSOLUTE)));
    ctx.str(&format!("{package}.{name}"))
}

/// `*` stands for what the package's `__all__` lists.
fn add_all(ctx: &mut Ctx, base: u32) {
    let (module, names) = (ctx.at(base + MODULE), ctx.at(base + NAMES).handle());
    let all = module_attribute(ctx, module, "__all__");
    if !matches!(ctx.heap.layout(all), Layout::List | Layout::Tuple) {
        return;
    }
    for v in ctx.heap.items(all.handle()).to_vec() {
        if !(ctx.is_str(v) && ctx.heap.str_bytes(v.handle()) == b"*") {
            let v = ctx.heap.dup(v);
            ctx.heap.list_push(names, v);
        }
    }
}

/// An attribute in the namespace of what `sys.modules` holds, borrowed, or NULL.
fn module_attribute(ctx: &mut Ctx, module: Value, name: &str) -> Value {
    let name = ctx.heap.intern(name);
    let v = ctx.instance_attr(module, name);
    ctx.heap.release(name);
    v
}

/// Imports by absolute name; the packages around it first. Answers the module, owned.
///
/// Window: the name.
pub fn import_module(ctx: &mut Ctx, name: Value) -> Flow {
    let base = ctx.t.sp;
    ctx.push_dup(name);
    if ctx.is_audited() && ctx.dict_get_now(ctx.modules, name).is_null() {
        let mut told = [name, Value::NONE, Value::NONE, Value::NONE, Value::NONE];
        for (i, known) in ["path", "meta_path", "path_hooks"].into_iter().enumerate() {
            let v = ctx.dict_get(ctx.sys_dict.handle(), known);
            told[i + 2] = if v.is_null() { Value::NONE } else { v };
        }
        let told = told.map(|v| ctx.heap.dup(v));
        sub!(ctx, ctx.audit("import", &told), &TOLD, [base, 0, 0, 0]);
    }
    walk(ctx, base, 0)
}

static TOLD: Resume = Resume::new("", |ctx, cont, _| walk(ctx, cont.state[0], 0));

/// Goes on behind the last dot of what is there already.
fn walk(ctx: &mut Ctx, base: u32, mut from: usize) -> Flow {
    loop {
        let name = ctx.text(ctx.at(base));
        let end = name[from..].find('.').map_or(name.len(), |n| from + n);
        let full = &name[..end];
        let modules = ctx.modules.handle();
        let known = ctx.dict_get(modules, full);
        if known.is_null() {
            let loaded = sub!(ctx, load_module(ctx, full), &LOADED, [base, end as u32, 0, 0]);
            ctx.heap.release(loaded);
        } else if known.is_none() {
            return Err(not_found(ctx, full, format!("import of {full} halted; None in sys.modules")));
        }
        if end == name.len() {
            return there(ctx, base);
        }
        from = end + 1;
    }
}

static LOADED: Resume = Resume::new("", |ctx, cont, loaded| {
    ctx.heap.release(loaded);
    let [base, end, ..] = cont.state;
    match ctx.heap.str_bytes(ctx.at(base).handle()).len() as u32 {
        len if len == end => there(ctx, base),
        _ => walk(ctx, base, end as usize + 1),
    }
});

/// The module whose name is in the window. Owned.
fn there(ctx: &mut Ctx, base: u32) -> Flow {
    let name = ctx.at(base);
    let module = ctx.heap.dict_get_str(ctx.modules.handle(), name.handle());
    if module.is_null() {
        let name = ctx.heap.dup(name);
        return Err(ctx.raise_with(ty::KEY_ERROR, &[name]));
    }
    Ok(ctx.heap.dup(module))
}

/// Makes a module that is not there, in Rust or from the library.
fn load_module(ctx: &mut Ctx, name: &str) -> Flow {
    if let Some((parent, _)) = name.rsplit_once('.') {
        let modules = ctx.modules.handle();
        let around = ctx.dict_get(modules, parent);
        if around.is_null() || module_attribute(ctx, around, "__path__").is_null() {
            let message = format!("No module named '{name}'; '{parent}' is not a package");
            return Err(not_found(ctx, name, message));
        }
    }
    if let Some(module) = registry::import_native(ctx, name) {
        let dict = ctx.dict_of(module).handle();
        describe_native(ctx, dict, name);
        let modules = ctx.modules.handle();
        ctx.dict_set(modules, name, module);
        attach(ctx, name);
        return match APPS.iter().find(|(owner, _)| *owner == name) {
            Some((owner, source)) => {
                let code = library::compiled(owner, source);
                let (base, name) = (ctx.t.sp, ctx.str(name));
                ctx.push(name);
                ctx.push_dup(module);
                let code = load::load_hidden(ctx, &code);
                run_code(ctx, base, code)
            }
            None => Ok(Value::NONE),
        };
    }
    match library::find(name) {
        Some(packed) => run_module(ctx, packed),
        None => Err(not_found(ctx, name, format!("No module named '{name}'"))),
    }
}

/// Window: the name, the module, the function that runs its code.
fn run_module(ctx: &mut Ctx, packed: &library::Packed) -> Flow {
    let base = ctx.t.sp;
    let name = ctx.str(packed.name);
    ctx.push(name);
    let module = ctx.new_module(packed.name);
    ctx.push(module);
    let dict = ctx.dict_of(module);
    describe_packed(ctx, dict.handle(), packed);
    let (modules, kept) = (ctx.modules.handle(), ctx.heap.dup(module));
    ctx.dict_set(modules, packed.name, kept);
    let library::Unpacked { source, code } = packed.unpack();
    ctx.host.share_source(&packed.file(), source);
    let code = load::load(ctx, &code);
    run_code(ctx, base, code)
}

/// Runs code (taken over) as that of the module in the window, which holds its name and itself.
fn run_code(ctx: &mut Ctx, base: u32, code: Value) -> Flow {
    let dict = ctx.dict_of(ctx.at(base + 1));
    let builtins = ctx.heap.dup(ctx.builtins);
    ctx.dict_set(dict.handle(), "__builtins__", builtins);
    let run = ctx.new_function(code.as_borrowed(), dict);
    ctx.heap.release(code);
    ctx.push(run);
    ctx.t.next_namespace = ctx.heap.dup(dict);
    let done = sub!(ctx, ctx.call(run.as_borrowed(), &[]), &RAN, [base, 0, 0, 0]);
    ran(ctx, base, done)
}

static RAN: Resume = Resume::catching(
    "",
    |ctx, cont, done| ran(ctx, cont.state[0], done),
    catches::ALL,
    |ctx, cont| {
        let name = ctx.at(cont.state[0]);
        initialised(ctx, cont.state[0]);
        let modules = ctx.modules.handle();
        if let Some(entry) = ctx.heap.dict_find_str(modules, name.handle()) {
            let (name, module) = ctx.heap.dict_remove(modules, entry);
            ctx.heap.release(name);
            ctx.heap.release(module);
        }
        Err(Break::Raise)
    },
);

fn ran(ctx: &mut Ctx, base: u32, done: Value) -> Flow {
    ctx.heap.release(done);
    initialised(ctx, base);
    let name = ctx.text(ctx.at(base));
    attach(ctx, &name);
    Ok(Value::NONE)
}

/// The module's code has run.
fn initialised(ctx: &mut Ctx, base: u32) {
    let spec = module_attribute(ctx, ctx.at(base + 1), "__spec__");
    if ctx.heap.type_of(spec) == ty::MODULE_SPEC {
        ctx.dict_set_attr(spec, "_initializing", Value::FALSE);
    }
}

/// A submodule becomes an attribute of its package.
fn attach(ctx: &mut Ctx, name: &str) {
    let Some((parent, child)) = name.rsplit_once('.') else { return };
    let modules = ctx.modules.handle();
    let (parent, module) = (ctx.dict_get(modules, parent), ctx.dict_get(modules, name));
    if parent.is_null() || module.is_null() || !ctx.heap.is_subtype(ctx.heap.type_of(parent), ty::MODULE) {
        return;
    }
    let module = ctx.heap.dup(module);
    ctx.dict_set_attr(parent, child, module);
}

fn not_found(ctx: &mut Ctx, name: &str, message: String) -> Break {
    let broken = ctx.raise(ty::MODULE_NOT_FOUND_ERROR, &message);
    let exc = ctx.t.exc.handle();
    let (message, name) = (ctx.str(&message), ctx.str(name));
    for (i, v) in [message, name].into_iter().enumerate() {
        let old = ctx.heap.set_field(exc, exception::FIRST + i, v);
        ctx.heap.release(old);
    }
    broken
}
