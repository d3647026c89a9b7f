//! `import` statements: `__import__`, then what is taken from the module.

use super::names::builtin_or_null;
use crate::heap::{Value, ty};
use crate::objects::{Ctx, Flow, Resume};
use crate::sub;

fn name_at(ctx: &Ctx, index: u32) -> Value {
    let code = ctx.t.frame().code;
    ctx.heap.codes[code as usize].names[index as usize].as_borrowed()
}

/// `[level, fromlist]`: calls `__import__`.
pub fn import_name(ctx: &mut Ctx, index: u32) -> Flow {
    let key = ctx.names.import;
    let import = sub!(ctx, builtin_or_null(ctx, key), &IMPORT, [index, 0, 0, 0]);
    call_import(ctx, index, import)
}

static IMPORT: Resume = Resume::new("", |ctx, cont, import| call_import(ctx, cont.state[0], import));

/// `__import__` is there, owned, or NULL.
fn call_import(ctx: &mut Ctx, index: u32, import: Value) -> Flow {
    if import.is_null() {
        return Err(ctx.raise(ty::IMPORT_ERROR, "__import__ not found"));
    }
    let name = name_at(ctx, index);
    let (level, fromlist) = (ctx.peek(1), ctx.peek(0));
    ctx.push(import);
    let frame = ctx.t.frame();
    let globals = Value::borrowed(frame.globals);
    let locals = if frame.namespace.is_null() { Value::NONE } else { frame.namespace };
    let module = sub!(
        ctx,
        ctx.call(import.as_borrowed(), &[name, globals, locals, fromlist, level]),
        &IMPORTED,
        [0; 4]
    );
    ctx.cut(ctx.t.sp - 1);
    Ok(module)
}

static IMPORTED: Resume = Resume::new("", |ctx, cont, module| {
    ctx.cut(cont.sp - 1);
    Ok(module)
});

/// `[module]`: an attribute of it, which stays on the stack.
pub fn import_from(ctx: &mut Ctx, index: u32) -> Flow {
    let name = name_at(ctx, index);
    let module = ctx.peek(0);
    let v = sub!(ctx, ctx.get_attr_or_null(module, name), &FROM, [index, 0, 0, 0]);
    imported_from(ctx, index, v)
}

static FROM: Resume = Resume::new("", |ctx, cont, v| imported_from(ctx, cont.state[0], v));

fn imported_from(ctx: &mut Ctx, index: u32, v: Value) -> Flow {
    if !v.is_null() {
        return Ok(v);
    }
    let name = name_at(ctx, index);
    let module = ctx.peek(0);
    let module_name = own_attribute(ctx, module, "__name__");
    let text = ctx.text(name);
    if ctx.is_str(module_name) {
        // A submodule that is being imported is no attribute of its package yet.
        let full = format!("{}.{text}", ctx.text(module_name));
        let modules = ctx.modules.handle();
        let found = ctx.dict_get(modules, &full);
        if !found.is_null() {
            return Ok(ctx.heap.dup(found));
        }
    }
    let module_name = match ctx.is_str(module_name) {
        true => ctx.text(module_name),
        false => "<unknown module name>".to_owned(),
    };
    let file = own_attribute(ctx, module, "__file__");
    let place = if ctx.is_str(file) { ctx.text(file) } else { "unknown location".to_owned() };
    let spec = own_attribute(ctx, module, "__spec__");
    let loading = ctx.heap.type_of(spec) == ty::MODULE_SPEC
        && own_attribute(ctx, spec, "_initializing").is(Value::TRUE);
    let message = match loading {
        true => format!(
            "cannot import name '{text}' from partially initialized module '{module_name}' (most likely due to a circular import) ({place})"
        ),
        false => {
            format!("cannot import name '{text}' from '{module_name}' ({place})")
        }
    };
    let broken = ctx.raise(ty::IMPORT_ERROR, &message);
    // `msg`, `name`, `path`, and `name_from`, beside the arguments.
    let exc = ctx.t.exc.handle();
    let first = crate::heap::layout::exception::FIRST;
    let path = if ctx.is_str(file) { ctx.str(&place) } else { Value::NONE };
    let (message, from) = (ctx.str(&message), ctx.heap.dup(name));
    let module_name = ctx.str(&module_name);
    for (i, v) in [(0, message), (1, module_name), (2, path), (3, from)] {
        let old = ctx.heap.set_field(exc, first + i, v);
        ctx.heap.release(old);
    }
    Err(broken)
}

/// An attribute in an object's own namespace, borrowed, or NULL.
fn own_attribute(ctx: &mut Ctx, object: Value, name: &str) -> Value {
    let name = ctx.heap.intern(name);
    let v = ctx.instance_attr(object, name);
    ctx.heap.release(name);
    v
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
