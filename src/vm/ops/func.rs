//! Making functions.

use crate::heap::Value;
use crate::heap::layout::function;
use crate::objects::{Ctx, Flow};

/// `[code]`: a function over the running frame's globals.
pub fn make_function(ctx: &mut Ctx) -> Flow {
    let code = ctx.peek(0);
    let globals = Value::borrowed(ctx.t.frame().globals);
    Ok(ctx.new_function(code, globals))
}

/// `[value, function]`: sets one of the function's optional parts.
pub fn set_function_attribute(ctx: &mut Ctx, which: u32) -> Flow<()> {
    let f = ctx.pop();
    let v = ctx.pop_owned();
    let field = match which {
        1 => function::DEFAULTS,
        2 => function::KWDEFAULTS,
        4 => function::ANNOTATIONS,
        8 => function::CLOSURE,
        _ => function::ANNOTATE,
    };
    let old = ctx.heap.set_field(f.handle(), field, v);
    ctx.heap.release(old);
    ctx.push(f);
    Ok(())
}
