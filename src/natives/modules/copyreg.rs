//! The `copyreg` module: what `object.__reduce_ex__` answers with, and the registry of ways to pickle a class.

use crate::heap::{Handle, Layout, Value};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Special};

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new(
        "pickle",
        "(ob_type, pickle_function, constructor_ob=None)",
        Kind::Function,
        pickle,
        "Registers how objects of a class are taken apart.",
    ),
    NativeDef::new(
        "constructor",
        "(object)",
        Kind::Function,
        constructor,
        "Checks that an object can be called.",
    ),
    NativeDef::new(
        "_slotnames",
        "(cls)",
        Kind::Function,
        slot_names,
        "The names of the slots of a class and its bases.",
    ),
];

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    let table = ctx.heap.new_dict();
    ctx.dict_set(dict, "dispatch_table", table);
}

/// The registry is the attribute `dispatch_table`, which `copy` and `pickle` read.
fn pickle(ctx: &mut Ctx, args: Args) -> Flow {
    let (class, function) = (args.get(ctx, 0), args.get(ctx, 1));
    if !ctx.has_special(function, Special::CALL) {
        return Err(ctx.type_error("reduction functions must be callable"));
    }
    let modules = ctx.modules.handle();
    let module = ctx.dict_get(modules, "copyreg");
    if !module.is_null() {
        let dict = ctx.dict_of(module).handle();
        let table = ctx.dict_get(dict, "dispatch_table");
        if !table.is_null() && ctx.heap.layout(table) == Layout::Dict {
            return ctx.set_item(table, class, function);
        }
    }
    Ok(Value::NONE)
}

fn constructor(ctx: &mut Ctx, args: Args) -> Flow {
    if !ctx.has_special(args.get(ctx, 0), Special::CALL) {
        return Err(ctx.type_error("constructors must be callable"));
    }
    Ok(Value::NONE)
}

fn slot_names(ctx: &mut Ctx, args: Args) -> Flow {
    let class = args.get(ctx, 0);
    if !ctx.heap.is_type(class) {
        return Err(ctx.type_error("_slotnames() wants a class"));
    }
    ctx.remembered_slot_names(class)
}
