//! `string.templatelib`, and the package `string` around it.

use crate::heap::{Handle, Layout, Value, ty};
use crate::objects::types::core_support::STR;
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef};

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new(
        "convert",
        "(obj, /, conversion)",
        Kind::Function,
        convert,
        "Convert *obj* using formatted string literal semantics.",
    ),
    NativeDef::new(
        "_template_unpickle",
        "(*args)",
        Kind::Function,
        unpickle,
        "Makes a template of the tuples of its texts and of its interpolations.",
    ),
];

fn unpickle(ctx: &mut Ctx, args: Args) -> Flow {
    let given = ctx.extra_args(args, 0);
    let [strings, interpolations] = given[..] else {
        return Err(ctx.value_error("Template expects tuple of length 2 to unpickle"));
    };
    for v in [strings, interpolations] {
        if !matches!(ctx.heap.layout(v), Layout::Tuple | Layout::List) {
            let message = format!("'{}' object is not iterable", ctx.type_name(v));
            return Err(ctx.type_error(message));
        }
    }
    let [strings, interpolations] = [strings, interpolations].map(|v| ctx.heap.items(v.handle()));
    let parts = (0..strings.len().max(interpolations.len()))
        .flat_map(|i| [strings.get(i), interpolations.get(i)])
        .flatten()
        .map(|v| v.as_borrowed())
        .collect::<Vec<Value>>();
    let class = ctx.heap.type_object(ty::TEMPLATE);
    ctx.call(class, &parts)
}

fn convert(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, how) = (args.get(ctx, 0), args.get(ctx, 1));
    if how.is_none() {
        return Ok(ctx.heap.dup(v));
    }
    let letter = if ctx.is_str(how) { ctx.text(how) } else { String::new() };
    match letter.as_str() {
        "r" => ctx.repr(v),
        "s" => ctx.str_of(v),
        "a" => ctx.ascii(v),
        _ => ctx.raise_rendered(ty::VALUE_ERROR, &format!("invalid conversion specifier: {STR}"), &[how]),
    }
}

/// The package.
pub fn fill_package(ctx: &mut Ctx, dict: Handle) {
    let path = ctx.heap.new_list(&[]);
    ctx.heap.untrack(path.handle());
    ctx.dict_set(dict, "__path__", path);
}

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for (name, t) in [("Template", ty::TEMPLATE), ("Interpolation", ty::INTERPOLATION)] {
        let class = ctx.heap.type_object(t);
        ctx.dict_set(dict, name, class);
    }
    let names: Vec<Value> = ["value", "expression", "conversion", "format_spec"]
        .iter()
        .map(|name| ctx.heap.intern(name))
        .collect();
    let names = ctx.heap.new_tuple(&names);
    ctx.heap.untrack(names.handle());
    let own = ctx.heap.types[ty::INTERPOLATION as usize].dict.handle();
    ctx.dict_set(own, "__match_args__", names);
}

/// The submodule becomes an attribute of its package.
pub fn join_package(ctx: &mut Ctx, module: Value) {
    let modules = ctx.modules.handle();
    let package = ctx.dict_get(modules, "string");
    let module = ctx.heap.dup(module);
    ctx.dict_set_attr(package.as_borrowed(), "templatelib", module);
}
