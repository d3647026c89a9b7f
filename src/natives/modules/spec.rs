//! How modules came in: `ModuleSpec`, the importer of modules in Rust, and the zip file in which the library seems to lie.

use crate::heap::{Handle, Value, ty};
use crate::natives::library::{self, Packed, ROOT};
use crate::natives::modules::sys::CACHE_TAG;
use crate::objects::Kind::{Get, Method, Slot, Static};
use crate::objects::types::core_support::REPR;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, load};

/// `ModuleSpec`, whose attributes lie in its dict.
pub static MODULE_SPEC: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    D::new(
        "__init__",
        "(self, name, loader, *, origin=None, loader_state=None, is_package=None)",
        Slot,
        init,
        "Initialize self.",
    ),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("parent", "(self, /)", Get, parent, "The name of the module's parent."),
    D::new("has_location", "(self, /)", Get, has_location, "True if the origin is a place."),
];

/// `zipimporter`: the one object that loads the library.
pub static ZIP_IMPORTER: &[D] = &[
    D::new(
        "__repr__",
        "(self, /)",
        Slot,
        |c, _| Ok(c.str(&format!("<zipimporter object \"{ROOT}/\">"))),
        "Return repr(self).",
    ),
    D::new("archive", "(self, /)", Get, |c, _| Ok(c.str(ROOT)), "The file of the archive."),
    D::new("prefix", "(self, /)", Get, |c, _| Ok(c.str("")), "The folder inside the archive."),
    D::new(
        "get_source",
        "(self, fullname)",
        Method,
        |c, a| about(c, a, |c, m| c.str(&m.source())),
        "Get the source code for the specified module.",
    ),
    D::new(
        "get_code",
        "(self, fullname)",
        Method,
        |c, a| about(c, a, |c, m| load::load(c, &m.unpack().code)),
        "Get the code object for the specified module.",
    ),
    D::new(
        "get_filename",
        "(self, fullname)",
        Method,
        |c, a| about(c, a, |c, m| c.str(&m.file())),
        "Get the filename for the specified module.",
    ),
    D::new(
        "is_package",
        "(self, fullname)",
        Method,
        |c, a| about(c, a, |_, m| Value::bool(m.package)),
        "Return True if the module specified by fullname is a package.",
    ),
];

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let id = crate::objects::types::object::class_arg(ctx, args.get(ctx, 0), ty::MODULE_SPEC)?;
    Ok(ctx.heap.new_instance(id))
}

fn init(ctx: &mut Ctx, args: Args) -> Flow {
    let spec = args.get(ctx, 0);
    let package = args.opt(ctx, 5).is_some_and(|v| ctx.truth_now(v) == Some(true));
    let places = if package { ctx.heap.new_list(&[]) } else { Value::NONE };
    let fields = [
        ("name", args.get(ctx, 1)),
        ("loader", args.get(ctx, 2)),
        ("origin", args.get(ctx, 3)),
        ("loader_state", args.get(ctx, 4)),
    ];
    for (name, v) in fields {
        let v = if v.is_null() { Value::NONE } else { ctx.heap.dup(v) };
        ctx.dict_set_attr(spec, name, v);
    }
    ctx.dict_set_attr(spec, "submodule_search_locations", places);
    ctx.dict_set_attr(spec, "_set_fileattr", Value::FALSE);
    ctx.dict_set_attr(spec, "cached", Value::NONE);
    Ok(Value::NONE)
}

/// An attribute of a spec, borrowed; NULL if somebody deleted it.
fn field(ctx: &mut Ctx, args: Args, name: &str) -> Value {
    let dict = ctx.dict_of(args.get(ctx, 0)).handle();
    ctx.dict_get(dict, name)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let mut parts = vec![field(ctx, args, "name"), field(ctx, args, "loader")];
    let mut template = format!("ModuleSpec(name={REPR}, loader={REPR}");
    for name in ["origin", "submodule_search_locations"] {
        let v = field(ctx, args, name);
        if !v.is_null() && !v.is_none() {
            template += &format!(", {name}={REPR}");
            parts.push(v);
        }
    }
    parts.iter_mut().filter(|v| v.is_null()).for_each(|v| *v = Value::NONE);
    ctx.render(&(template + ")"), &parts)
}

fn parent(ctx: &mut Ctx, args: Args) -> Flow {
    let name = field(ctx, args, "name");
    let name = if ctx.is_str(name) { ctx.text(name) } else { String::new() };
    let places = field(ctx, args, "submodule_search_locations");
    if !places.is_null() && !places.is_none() {
        return Ok(ctx.str(&name));
    }
    Ok(ctx.str(name.rsplit_once('.').map_or("", |(parent, _)| parent)))
}

fn has_location(ctx: &mut Ctx, args: Args) -> Flow {
    let set = field(ctx, args, "_set_fileattr");
    Ok(Value::bool(set.is(Value::TRUE)))
}

/// What the archive says about a module.
fn about(ctx: &mut Ctx, args: Args, answer: fn(&mut Ctx, &Packed) -> Value) -> Flow {
    let name = args.get(ctx, 1);
    let name = if ctx.is_str(name) { ctx.text(name) } else { String::new() };
    match library::find(&name) {
        Some(module) => Ok(answer(ctx, module)),
        None => Err(ctx.raise(ty::IMPORT_ERROR, format!("can't find module '{name}'"))),
    }
}

/// The loader of the library, the same for all its modules. Owned.
fn zip_importer(ctx: &mut Ctx) -> Value {
    let cache = ctx.dict_get(ctx.sys_dict.handle(), "path_importer_cache");
    if cache.is_null() || ctx.heap.type_of(cache) != ty::DICT {
        return ctx.heap.new_instance(ty::ZIP_IMPORTER);
    }
    let known = ctx.dict_get(cache.handle(), ROOT);
    if !known.is_null() {
        return ctx.heap.dup(known);
    }
    let made = ctx.heap.new_instance(ty::ZIP_IMPORTER);
    let kept = ctx.heap.dup(made);
    ctx.dict_set(cache.handle(), ROOT, kept);
    made
}

/// A spec with its attributes; takes over the values. Owned.
fn new_spec(ctx: &mut Ctx, name: &str, loader: Value, origin: &str, places: Value, located: bool) -> Value {
    let spec = ctx.heap.new_instance(ty::MODULE_SPEC);
    let (name, origin) = (ctx.str(name), ctx.str(origin));
    let fields = [
        ("name", name),
        ("loader", loader),
        ("origin", origin),
        ("loader_state", Value::NONE),
        ("submodule_search_locations", places),
        ("_set_fileattr", Value::bool(located)),
        ("cached", Value::NONE),
    ];
    for (field, v) in fields {
        ctx.dict_set_attr(spec, field, v);
    }
    spec
}

/// Gives a native module its spec.
pub fn describe_native(ctx: &mut Ctx, dict: Handle, name: &str) {
    let importer = ctx.heap.type_object(ty::BUILTIN_IMPORTER);
    let (importer, loader) = (ctx.heap.dup(importer), ctx.heap.dup(importer));
    let spec = new_spec(ctx, name, importer, "built-in", Value::NONE, false);
    let package = ctx.str(name.rsplit_once('.').map_or("", |(parent, _)| parent));
    for (key, v) in [("__package__", package), ("__loader__", loader), ("__spec__", spec)] {
        ctx.dict_set(dict, key, v);
    }
}

/// Where compiled code of a file would be kept.
fn cached(file: &str) -> String {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    format!("{folder}/__pycache__/{}.{CACHE_TAG}.pyc", name.trim_end_matches(".py"))
}

/// Gives a module of the library the attributes that an import sets.
pub fn describe_packed(ctx: &mut Ctx, dict: Handle, module: &Packed) {
    let loader = zip_importer(ctx);
    let places = match module.folder() {
        Some(folder) => {
            let folder = ctx.str(&folder);
            ctx.heap.new_list(&[folder])
        }
        None => Value::NONE,
    };
    let path = ctx.heap.dup(places);
    let own = ctx.heap.dup(loader);
    let spec = new_spec(ctx, module.name, loader, &module.file(), places, true);
    ctx.dict_set_attr(spec, "_initializing", Value::TRUE);
    let package = match module.package {
        true => module.name,
        false => module.name.rsplit_once('.').map_or("", |(parent, _)| parent),
    };
    let cached = cached(&module.file());
    let [package, file, cached, kept] = [package, &module.file(), &cached, &cached].map(|text| ctx.str(text));
    ctx.dict_set_attr(spec, "cached", kept);
    for (key, v) in [("__package__", package), ("__loader__", own), ("__spec__", spec)] {
        ctx.dict_set(dict, key, v);
    }
    if !path.is_none() {
        ctx.dict_set(dict, "__path__", path);
    }
    ctx.dict_set(dict, "__file__", file);
    ctx.dict_set(dict, "__cached__", cached);
    let builtins = ctx.heap.dup(ctx.builtins);
    ctx.dict_set(dict, "__builtins__", builtins);
}
