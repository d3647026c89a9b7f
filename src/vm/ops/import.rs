//! `import` statements: native modules only; what is not there says so.

use crate::heap::{Value, ty};
use crate::objects::{Ctx, Flow};
use crate::sub;

fn name_at(ctx: &Ctx, index: u32) -> Value {
    let code = ctx.t.frame().code;
    ctx.heap.codes[code as usize].names[index as usize].as_borrowed()
}

/// `[level, fromlist]`: calls `__import__`.
pub fn import_name(ctx: &mut Ctx, index: u32) -> Flow {
    let name = name_at(ctx, index);
    let (level, fromlist) = (ctx.peek(1), ctx.peek(0));
    let builtins = ctx.t.frame().builtins;
    let import = ctx.heap.dict_get_str(builtins, ctx.names.import.handle());
    if import.is_null() {
        return Err(ctx.raise(ty::IMPORT_ERROR, "__import__ not found"));
    }
    let frame = ctx.t.frame();
    let globals = Value::borrowed(frame.globals);
    let locals = if frame.namespace.is_null() { Value::NONE } else { frame.namespace };
    ctx.call(import, &[name, globals, locals, fromlist, level])
}

/// `[module]`: an attribute of it, which stays on the stack.
pub fn import_from(ctx: &mut Ctx, index: u32) -> Flow {
    let name = name_at(ctx, index);
    let module = ctx.peek(0);
    let v = sub!(ctx, ctx.get_attr_or_null(module, name), &FROM, [index, 0, 0, 0]);
    imported_from(ctx, index, v)
}

static FROM: crate::objects::Resume =
    crate::objects::Resume::new("", |ctx, cont, v| imported_from(ctx, cont.state[0], v));

fn imported_from(ctx: &mut Ctx, index: u32, v: Value) -> Flow {
    if !v.is_null() {
        return Ok(v);
    }
    let name = name_at(ctx, index);
    let module = ctx.peek(0);
    let dict = ctx.dict_of(module).handle();
    let module_name = ctx.heap.dict_get_str(dict, ctx.names.name.handle());
    let module_name =
        if module_name.is_null() { "<unknown module name>".to_owned() } else { ctx.text(module_name) };
    let text = ctx.text(name);
    let message = format!("cannot import name '{text}' from '{module_name}' (unknown location)");
    let broken = ctx.raise(ty::IMPORT_ERROR, &message);
    // `msg`, `name`, and at the end `name_from`, beside the arguments.
    let exc = ctx.t.exc.handle();
    let first = crate::heap::layout::exception::FIRST;
    let (message, from) = (ctx.str(&message), ctx.heap.dup(name));
    let module_name = ctx.str(&module_name);
    for (i, v) in [(0, message), (1, module_name), (3, from)] {
        let old = ctx.heap.set_field(exc, first + i, v);
        ctx.heap.release(old);
    }
    Err(broken)
}

/// `from module import *`.
pub fn import_star(ctx: &mut Ctx, module: Value) -> Flow {
    let dict = ctx.dict_of(module).handle();
    let all = ctx.heap.dict_get_str(dict, ctx.names.all.handle());
    let names: Vec<Value> = match all.is_null() {
        false => ctx.heap.items(all.handle()).to_vec(),
        true => {
            let keys: Vec<Value> = ctx.heap.dict_items(dict).map(|(k, _)| k).collect();
            keys.into_iter().filter(|k| !ctx.heap.str_bytes(k.handle()).starts_with(b"_")).collect()
        }
    };
    let namespace = ctx.t.frame().namespace;
    for name in names {
        let v = ctx.heap.dict_get_str(dict, name.handle());
        if v.is_null() {
            let message = format!("module has no attribute '{}'", ctx.text(name));
            return Err(ctx.raise(ty::ATTRIBUTE_ERROR, message));
        }
        let v = ctx.heap.dup(v);
        let old = ctx.heap.dict_set_str(namespace.handle(), name.handle(), v);
        ctx.heap.release(old);
    }
    Ok(Value::NONE)
}
