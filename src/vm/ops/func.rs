//! Making functions.

use crate::heap::layout::function;
use crate::heap::{Handle, Value};
use crate::objects::Ctx;

/// `MAKE_FUNCTION`: a function of `code` over the running frame's globals. The instruction remembers where these have
/// what every function takes from them.
pub fn make_function(ctx: &mut Ctx, code: Value) -> Value {
    let globals = Value::borrowed(ctx.t.frame().globals);
    let ins = ctx.code[ctx.t.pc as usize];
    if ins.c0 != 0
        && let Some(builtins) = ctx.heap.dict_value_at(globals.handle(), ins.c0, ins.c1)
        && let Some(module) = ctx.heap.dict_value_at(globals.handle(), ins.c0, ins.c2)
    {
        return ctx.new_function_among(code, globals, builtins, module);
    }
    remember_globals(ctx, globals.handle());
    ctx.new_function(code, globals)
}

fn remember_globals(ctx: &mut Ctx, globals: Handle) {
    let (builtins, name) = (ctx.names.builtins.handle(), ctx.names.name.handle());
    let Some(builtins) = ctx.heap.dict_find_str(globals, builtins) else { return };
    let Some(module) = ctx.heap.dict_find_str(globals, name) else { return };
    let ins = &mut ctx.code[ctx.t.pc as usize];
    ins.c0 = ctx.heap.dict_version(globals);
    ins.c1 = ctx.heap.dict_place(globals, builtins);
    ins.c2 = ctx.heap.dict_place(globals, module);
}

/// `SET_FUNCTION_ATTRIBUTE`: sets one of the function's optional parts, taking over `v`; answers the old one, owned.
pub fn set_function_attribute(ctx: &mut Ctx, f: Value, which: u32, v: Value) -> Value {
    let field = match which {
        1 => function::DEFAULTS,
        2 => function::KWDEFAULTS,
        4 => function::ANNOTATIONS,
        8 => function::CLOSURE,
        _ => function::ANNOTATE,
    };
    ctx.heap.set_field(f.handle(), field, v)
}
