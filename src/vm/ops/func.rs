//! Making functions.

use crate::heap::layout::function;
use crate::heap::{Value, ty};
use crate::objects::{Ctx, Flow};

/// `[code]`: a function over the running frame's globals.
pub fn make_function(ctx: &mut Ctx) -> Flow {
    let code = ctx.peek(0);
    let globals = Value::borrowed(ctx.t.frame().globals);
    Ok(new_function(ctx, code, globals))
}

/// A function of a code object and its globals (both borrowed).
pub fn new_function(ctx: &mut Ctx, code: Value, globals: Value) -> Value {
    let index = ctx.heap.code_index(code);
    let data = &ctx.heap.codes[index as usize];
    let (name, qualname, hidden) = (data.name, data.qualname, data.hidden);
    let doc = match data.code.flags & crate::bytecode::flags::HAS_DOCSTRING {
        0 => Value::NONE,
        _ => data.consts[0],
    };
    let mut builtins = ctx.heap.dict_get_str(globals.handle(), ctx.names.builtins.handle());
    if builtins.is_null() || ctx.heap.type_of(builtins) != ty::DICT {
        builtins = match !builtins.is_null() && ctx.heap.type_of(builtins) == ty::MODULE {
            true => ctx.heap.instance_dict(builtins.handle()),
            false => ctx.builtins.as_borrowed(),
        };
    }
    let module = ctx.heap.dict_get_str(globals.handle(), ctx.names.name.handle());
    let mut fields = [Value::NULL; function::WORDS];
    fields[function::CODE] = ctx.heap.dup(code);
    fields[function::GLOBALS] = ctx.heap.dup(globals);
    fields[function::BUILTINS] = ctx.heap.dup(builtins);
    fields[function::NAME] = ctx.heap.dup(name);
    fields[function::QUALNAME] = ctx.heap.dup(qualname);
    fields[function::DOC] = ctx.heap.dup(doc);
    fields[function::MODULE] = ctx.heap.dup(module);
    fields[function::CODE_INDEX] = Value::from_raw(index);
    fields[function::VERSION] = Value::from_raw(0);
    let f = ctx.heap.new_fields(ty::FUNCTION, &fields);
    if !hidden {
        ctx.heap.track(f.handle());
    }
    f
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
