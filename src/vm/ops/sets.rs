//! Adding to sets, and merging keyword dicts, for the instructions that build them.

use crate::heap::{Find, Value, ty};
use crate::objects::types::core_support::STR;
use crate::objects::{Ctx, Flow};

/// `set.add(item)`; answers None.
pub fn add(ctx: &mut Ctx, set: Value, item: Value) -> Flow {
    let Some(hash) = ctx.hash_now(item) else {
        let add = ctx.heap.intern("add");
        let method = ctx.lookup_mro(ctx.heap.type_of(set), add.handle());
        ctx.heap.release(add);
        return ctx.call_special(method, set, &[item]);
    };
    match ctx.heap.set_add(set.handle(), item, hash) {
        Find::Absent | Find::Found(_) => Ok(Value::NONE),
        Find::Ask { .. } => {
            let add = ctx.heap.intern("add");
            let method = ctx.lookup_mro(ctx.heap.type_of(set), add.handle());
            ctx.heap.release(add);
            ctx.call_special(method, set, &[item])
        }
    }
}

/// `set.update(iterable)`; answers None.
pub fn update(ctx: &mut Ctx, set: Value, iterable: Value) -> Flow {
    let update = ctx.heap.intern("update");
    let method = ctx.lookup_mro(ctx.heap.type_of(set), update.handle());
    ctx.heap.release(update);
    ctx.call_special(method, set, &[iterable])
}

/// The tuple of `f(*args)`.
pub fn star_args(ctx: &mut Ctx, callee: Value, args: Value) -> Flow {
    if ctx.special_of(args, crate::objects::Special::ITER).is_null()
        && ctx.special_of(args, crate::objects::Special::GETITEM).is_null()
    {
        let message = format!(
            "{}argument after * must be an iterable, not {}",
            callee_name(ctx, callee),
            ctx.type_name(args)
        );
        return ctx.raise_rendered(ty::TYPE_ERROR, &message, &[callee]);
    }
    ctx.to_tuple(args)
}

/// `module.f() ` as messages name a callee: by its dotted path, builtins without their module.
fn callee_name(ctx: &mut Ctx, callee: Value) -> String {
    let dotted = |module: Option<String>, name: String| match module.as_deref() {
        None | Some("builtins") => format!("{name}() "),
        Some(module) => format!("{module}.{name}() "),
    };
    match ctx.heap.type_of(callee) {
        ty::FUNCTION => {
            let f = callee.handle();
            let name = ctx.text(ctx.heap.field(f, crate::heap::layout::function::QUALNAME));
            let module = ctx.heap.field(f, crate::heap::layout::function::MODULE);
            let named = !module.is_null() && ctx.heap.type_of(module) == ty::STR;
            dotted(named.then(|| ctx.text(module)), name)
        }
        ty::METHOD => {
            let f = ctx.heap.lane(callee.handle(), crate::heap::layout::method::FUNC);
            callee_name(ctx, f)
        }
        ty::BUILTIN | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR | ty::METHOD_WRAPPER => {
            let native = ctx.heap.slot(callee.handle()).lane(crate::heap::layout::builtin::NATIVE);
            dotted(None, ctx.natives[native as usize].qualname.clone())
        }
        _ if ctx.heap.is_type(callee) => {
            let id = ctx.heap.type_id(callee);
            let (module, name) = (ctx.module_of(id), ctx.qualname_of(id));
            dotted(module, name)
        }
        _ => format!("{STR} "),
    }
}

/// `f(**other)`: merges keywords, each at most once.
pub fn merge_keywords(ctx: &mut Ctx, dict: Value, other: Value, callee: Value) -> Flow {
    if ctx.heap.type_of(other) != ty::DICT {
        if !matches!(ctx.heap.layout(other), crate::heap::Layout::Dict) {
            let (t, keys) = (ctx.heap.type_of(other), ctx.names.keys);
            if ctx.lookup_mro(t, keys.handle()).is_null() {
                let message = format!(
                    "{}argument after ** must be a mapping, not {}",
                    callee_name(ctx, callee),
                    ctx.type_name(other)
                );
                return ctx.raise_rendered(ty::TYPE_ERROR, &message, &[callee]);
            }
        }
        return ctx.dict_update(dict, other);
    }
    let items: Vec<(Value, Value)> = ctx.heap.dict_items(other.handle()).collect();
    for (key, value) in items {
        if !ctx.is_str(key) {
            return Err(ctx.type_error("keywords must be strings"));
        }
        if ctx.heap.type_of(key) != ty::STR {
            // It may have an `__eq__` of its own.
            return ctx.dict_update(dict, other);
        }
        if ctx.heap.dict_find_str(dict.handle(), key.handle()).is_some() {
            let message = format!(
                "{}got multiple values for keyword argument '{}'",
                callee_name(ctx, callee),
                ctx.text(key)
            );
            return Err(ctx.type_error(message));
        }
        let value = ctx.heap.dup(value);
        ctx.heap.dict_set_str(dict.handle(), key.handle(), value);
    }
    Ok(Value::NONE)
}
