//! Adding to sets, and merging keyword dicts, for the instructions that build them.

use crate::heap::layout::exception;
use crate::heap::{Find, Value, ty};
use crate::objects::types::core_support::STR;
use crate::objects::types::dict::ops::{REPLACE, UNIQUE};
use crate::objects::{Break, Ctx, Flow, Resume, catches};
use crate::sub;

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
        let said = format!("argument after * must be an iterable, not {}", ctx.type_name(args));
        return refuse(ctx, callee, &said, &[]);
    }
    ctx.to_tuple(args)
}

/// TypeError: the callee's name, then what is said, with `str()` of the values at its marks.
fn refuse(ctx: &mut Ctx, callee: Value, said: &str, values: &[Value]) -> Flow {
    let name = callee_name(ctx, callee);
    let mut all = Vec::from_iter(name.contains(STR).then_some(callee));
    all.extend_from_slice(values);
    ctx.raise_rendered(ty::TYPE_ERROR, &format!("{name}{said}"), &all)
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

/// `{**other}`: any AttributeError on the way is taken for one of `other.keys`, as CPython does.
pub fn merge_mapping(ctx: &mut Ctx, dict: Value, other: Value) -> Flow {
    Ok(sub!(ctx, ctx.dict_merge(dict, other, REPLACE), &NOT_A_MAPPING, [0; 4]))
}

/// Window: `other` on top.
static NOT_A_MAPPING: Resume = Resume::catching(
    "",
    |_, _, none| Ok(none),
    catches::ATTRIBUTE_ERROR,
    |ctx, _| {
        ctx.clear_exc();
        let message = format!("'{}' object is not a mapping", ctx.type_name(ctx.peek(0)));
        Err(ctx.type_error(message))
    },
);

/// `f(**other)`: merges keywords, each at most once. `callee` is so far below the top of the stack.
pub fn merge_keywords(ctx: &mut Ctx, dict: Value, other: Value, callee: u32) -> Flow {
    if ctx.heap.type_of(other) == ty::DICT && only_plain_names(ctx, other) {
        let items: Vec<(Value, Value)> = ctx.heap.dict_items(other.handle()).collect();
        for (key, value) in items {
            if ctx.heap.dict_find_str(dict.handle(), key.handle()).is_some() {
                let callee = ctx.peek(callee);
                return repeated_keyword(ctx, callee, key);
            }
            let value = ctx.heap.dup(value);
            ctx.heap.dict_set_str(dict.handle(), key.handle(), value);
        }
        return Ok(Value::NONE);
    }
    Ok(sub!(ctx, ctx.dict_merge(dict, other, UNIQUE), &NOT_KEYWORDS, [callee, 0, 0, 0]))
}

fn only_plain_names(ctx: &Ctx, dict: Value) -> bool {
    ctx.heap.dict_items(dict.handle()).all(|(key, _)| ctx.heap.type_of(key) == ty::STR)
}

/// Window: `other` on top. State: how far below the top the callee is. CPython takes every AttributeError on the way for
/// one of `other.keys`, and every KeyError for a key that is there already.
static NOT_KEYWORDS: Resume = Resume::catching(
    "",
    |_, _, none| Ok(none),
    catches::ATTRIBUTE_ERROR | catches::KEY_ERROR,
    |ctx, cont| {
        let (other, callee) = (ctx.peek(0), ctx.peek(cont.state[0]));
        if ctx.exc_is(ty::ATTRIBUTE_ERROR) {
            ctx.clear_exc();
            let said = format!("argument after ** must be a mapping, not {}", ctx.type_name(other));
            return refuse(ctx, callee, &said, &[]);
        }
        let args = ctx.heap.field(ctx.t.exc.handle(), exception::ARGS);
        let &[key] = ctx.heap.items(args.handle()) else { return Err(Break::Raise) };
        ctx.push_dup(key);
        ctx.clear_exc();
        repeated_keyword(ctx, callee, key)
    },
);

fn repeated_keyword(ctx: &mut Ctx, callee: Value, key: Value) -> Flow {
    let said = format!("got multiple values for keyword argument '{STR}'");
    refuse(ctx, callee, &said, &[key])
}
