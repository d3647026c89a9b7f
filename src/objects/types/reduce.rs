//! `__reduce__` of builtin types: what to call with which arguments to make an equal object.

use super::alias::{ARGS, ORIGIN};
use crate::heap::layout::{builtin, exception, method};
use crate::heap::wtf8;
use crate::heap::{TypeId, Value, flag, ty};
use crate::objects::Kind::Method;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

/// One row of a type's table.
const fn row(func: crate::objects::native::NativeFn) -> D {
    D::new("__reduce__", "(self, /)", Method, func, "Return state information for pickling.")
}

pub static ITERATOR: &[D] = &[row(iterator)];
pub static RANGE_ITERATOR: &[D] = &[row(range_iterator)];
pub static HASHED_ITERATOR: &[D] = &[row(hashed_iterator)];
pub static CALLABLE_ITERATOR: &[D] = &[row(callable_iterator)];
pub static ALIAS_ITERATOR: &[D] = &[row(alias_iterator)];
pub static ENUMERATE: &[D] = &[row(enumerate)];
pub static ZIP: &[D] = &[row(|c, a| gathered(c, a, 0))];
pub static MAP: &[D] = &[row(|c, a| gathered(c, a, 1))];
pub static FILTER: &[D] = &[row(|c, a| lanes(c, a, 2))];
pub static REVERSED: &[D] = &[row(reversed)];
pub static SLICE: &[D] = &[row(|c, a| lanes(c, a, 3))];
pub static RANGE: &[D] = &[row(|c, a| lanes(c, a, 3))];
pub static SET: &[D] = &[row(set)];
pub static BYTEARRAY: &[D] = &[
    row(|c, a| bytearray(c, a, 2)),
    D::new(
        "__reduce_ex__",
        "(self, proto=0, /)",
        Method,
        bytearray_ex,
        "Return state information for pickling.",
    ),
];
pub static METHOD: &[D] = &[row(bound_method)];
pub static BUILTIN: &[D] = &[row(builtin_function)];
pub static DESCRIPTOR: &[D] = &[row(descriptor)];
pub static ALIAS: &[D] = &[row(generic_alias)];
pub static NAMESPACE: &[D] = &[row(namespace)];
pub static STRUCT: &[D] = &[row(structure)];
pub static EXCEPTION: &[D] = &[row(exception_state)];
pub static IMPORT_ERROR: &[D] = &[row(import_error)];
pub static OS_ERROR: &[D] = &[row(os_error)];
pub static ATTRIBUTE_ERROR: &[D] = &[
    row(attribute_error),
    D::new("__getstate__", "(self, /)", Method, attribute_state, "Helper for pickle."),
];

/// A builtin function by name, owned.
fn function(ctx: &mut Ctx, name: &str) -> Value {
    let dict = ctx.builtins.handle();
    let f = ctx.dict_get(dict, name);
    ctx.heap.dup(f)
}

/// The class of the receiver, owned.
fn class(ctx: &mut Ctx, args: Args) -> Value {
    let class = ctx.heap.type_object(ctx.heap.type_of(args.get(ctx, 0)));
    ctx.heap.dup(class)
}

/// `(callable, arguments)`, with a state where there is one; takes everything over.
fn answer(ctx: &mut Ctx, callable: Value, arguments: &[Value], state: Option<Value>) -> Flow {
    let arguments = ctx.heap.new_tuple(arguments);
    Ok(match state {
        None => ctx.heap.new_tuple(&[callable, arguments]),
        Some(state) => ctx.heap.new_tuple(&[callable, arguments, state]),
    })
}

/// Iterators over sequences.
fn iterator(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0);
    let type_ = ctx.heap.type_of(it);
    let container = ctx.heap.lane(it.handle(), 0);
    let position = ctx.heap.slot(it.handle()).lane(1) as usize;
    let back = type_ == ty::LIST_REVERSEITERATOR;
    let callable = match back {
        true => ctx.heap.dup(Value::borrowed(ctx.heap.type_object(ty::REVERSED).handle())),
        false => function(ctx, "iter"),
    };
    if container.is_null() || back && position == 0 {
        let empty = match type_ {
            ty::LIST_ITERATOR | ty::LIST_REVERSEITERATOR => ctx.heap.new_list(&[]),
            ty::STR_ITERATOR | ty::STR_ASCII_ITERATOR => ctx.heap.new_str(b""),
            _ => Value::EMPTY_TUPLE,
        };
        return answer(ctx, callable, &[empty], None);
    }
    let index = match type_ {
        ty::STR_ITERATOR | ty::STR_ASCII_ITERATOR => {
            wtf8::chars(&ctx.heap.str_bytes(container.handle())[..position]).count() as i64
        }
        // As two lanes, like its `__next__` counts it.
        ty::SEQ_ITERATOR => ctx.heap.slot(it.handle()).w[1] as i64,
        _ => position as i64 - back as i64,
    };
    let container = ctx.heap.dup(container);
    let index = ctx.heap.new_int(index);
    answer(ctx, callable, &[container], Some(index))
}

fn range_iterator(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0).handle();
    let parts = match ctx.heap.slot(it).ty {
        ty::RANGE_ITERATOR => ctx.heap.slot(it).w.map(|w| num_bigint::BigInt::from(w as i64)),
        _ => [0, 1, 2].map(|i| ctx.heap.big(ctx.heap.lane(it, i))),
    };
    let [next, step, left] = parts;
    let end = &next + &step * left;
    let range = ctx.new_big_range(next, end, step);
    let iter = function(ctx, "iter");
    answer(ctx, iter, &[range], Some(Value::NONE))
}

/// Iterators over dicts and sets: a list of what is left, taken by a copy of the iterator.
fn hashed_iterator(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0);
    let type_ = ctx.heap.type_of(it);
    let slot = ctx.heap.slot(it.handle());
    let lanes = [0, 1, 2, 3, 4, 5].map(|i| slot.lane(i));
    let left = ctx.heap.new_list(&[]);
    ctx.push(left);
    let traced = [lanes[0], lanes[5]].map(|raw| ctx.heap.dup(Value::from_raw(raw)));
    let is_set = type_ == ty::SET_ITERATOR;
    let result = if is_set { lanes[5] } else { traced[1].raw() };
    let copy = ctx.heap.new_record(type_, [traced[0].raw(), lanes[1], lanes[2], lanes[3], lanes[4], result]);
    ctx.push(copy);
    loop {
        let item = if is_set { ctx.set_iter_next(copy)? } else { ctx.dict_iter_next(copy, type_)? };
        if item.is_null() {
            break;
        }
        ctx.heap.list_push(left.handle(), item);
    }
    let left = ctx.heap.dup(left);
    let iter = function(ctx, "iter");
    answer(ctx, iter, &[left], None)
}

fn callable_iterator(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0).handle();
    let (f, sentinel) = (ctx.heap.lane(it, 0), ctx.heap.lane(it, 1));
    let iter = function(ctx, "iter");
    if f.is_null() {
        return answer(ctx, iter, &[Value::EMPTY_TUPLE], None);
    }
    let both = [ctx.heap.dup(f), ctx.heap.dup(sentinel)];
    answer(ctx, iter, &both, None)
}

fn alias_iterator(ctx: &mut Ctx, args: Args) -> Flow {
    let alias = ctx.heap.lane(args.get(ctx, 0).handle(), 0);
    let alias = if alias.is_null() { Value::EMPTY_TUPLE } else { ctx.heap.dup(alias) };
    let iter = function(ctx, "iter");
    answer(ctx, iter, &[alias], None)
}

fn enumerate(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0).handle();
    let (inner, big) = (ctx.heap.lane(it, 0), ctx.heap.lane(it, 1));
    let small = ctx.heap.slot(it).lane(2) as i64;
    let index = if big.is_null() { ctx.heap.new_int(small) } else { ctx.heap.dup(big) };
    let inner = ctx.heap.dup(inner);
    let class = class(ctx, args);
    answer(ctx, class, &[inner, index], None)
}

/// `zip` and `map`: the function, if there is one, and the iterators; True as state if they are to be of one length.
fn gathered(ctx: &mut Ctx, args: Args, at: usize) -> Flow {
    let it = args.get(ctx, 0).handle();
    let mut items: Vec<Value> = (0..at).map(|i| ctx.heap.lane(it, i)).collect();
    items.extend(ctx.heap.items(ctx.heap.lane(it, at).handle()).iter().map(|v| v.as_borrowed()));
    let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
    let strict = ctx.heap.slot(it).lane(at + 1) != 0;
    let class = class(ctx, args);
    answer(ctx, class, &items, strict.then_some(Value::TRUE))
}

/// The class called with the first `n` lanes.
fn lanes(ctx: &mut Ctx, args: Args, n: usize) -> Flow {
    let h = args.get(ctx, 0).handle();
    let items: Vec<Value> = (0..n).map(|i| ctx.heap.lane(h, i)).collect();
    let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
    let class = class(ctx, args);
    answer(ctx, class, &items, None)
}

fn reversed(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0).handle();
    let seq = ctx.heap.lane(it, 0);
    let class = class(ctx, args);
    if seq.is_null() {
        return answer(ctx, class, &[Value::EMPTY_TUPLE], None);
    }
    let seq = ctx.heap.dup(seq);
    let index = ctx.heap.slot(it).w[1] as i64;
    let index = ctx.heap.new_int(index);
    answer(ctx, class, &[seq], Some(index))
}

/// Window: the receiver, the answer's arguments. Adds what `__getstate__` says and makes the answer.
fn with_state(ctx: &mut Ctx, base: u32, arguments: Value) -> Flow {
    ctx.push(arguments);
    let object = ctx.at(base);
    let name = ctx.heap.intern("__getstate__");
    ctx.push(name);
    let getstate = sub!(ctx, ctx.get_attr(object, name.as_borrowed()), &STATE_METHOD, [base, 0, 0, 0]);
    call_getstate(ctx, base, getstate)
}

static STATE_METHOD: Resume = Resume::new("", |ctx, cont, f| call_getstate(ctx, cont.state[0], f));
static STATE: Resume = Resume::new("", |ctx, cont, state| stated(ctx, cont.state[0], state));

fn call_getstate(ctx: &mut Ctx, base: u32, getstate: Value) -> Flow {
    ctx.push(getstate);
    let state = sub!(ctx, ctx.call(getstate.as_borrowed(), &[]), &STATE, [base, 0, 0, 0]);
    stated(ctx, base, state)
}

fn stated(ctx: &mut Ctx, base: u32, state: Value) -> Flow {
    let arguments = ctx.at(base + 1);
    let arguments = ctx.heap.dup(arguments);
    let class = class(ctx, Args { base, n: 1 });
    Ok(ctx.heap.new_tuple(&[class, arguments, state]))
}

fn set(ctx: &mut Ctx, args: Args) -> Flow {
    let items: Vec<Value> = ctx.heap.set_items(args.get(ctx, 0).handle()).collect();
    let items = ctx.list_of(&items);
    let arguments = ctx.heap.new_tuple(&[items]);
    with_state(ctx, args.base, arguments)
}

fn bytearray_ex(ctx: &mut Ctx, args: Args) -> Flow {
    crate::int_param!(ctx, args, 1, bytearray_ex);
    let protocol = args.opt(ctx, 1).map_or(0, |v| ctx.clamped(v));
    ctx.cut(args.base + 1);
    bytearray(ctx, args, protocol)
}

/// Old protocols know no bytes: they are spelt as Latin-1 text.
fn bytearray(ctx: &mut Ctx, args: Args, protocol: i64) -> Flow {
    let data = ctx.heap.bytes_data(args.get(ctx, 0).handle()).to_vec();
    let arguments = if data.is_empty() {
        Value::EMPTY_TUPLE
    } else if protocol < 3 {
        let text: String = data.iter().map(|&b| b as char).collect();
        let both = [ctx.str(&text), ctx.str("latin-1")];
        ctx.heap.new_tuple(&both)
    } else {
        let data = ctx.heap.new_bytes(&data);
        ctx.heap.new_tuple(&[data])
    };
    with_state(ctx, args.base, arguments)
}

/// `(getattr, (owner, name))`; takes both over.
fn by_name(ctx: &mut Ctx, owner: Value, name: Value) -> Flow {
    let getattr = function(ctx, "getattr");
    answer(ctx, getattr, &[owner, name], None)
}

fn bound_method(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let name = ctx.heap.intern("__name__");
    ctx.push(name);
    let f = ctx.heap.lane(h, method::FUNC);
    let name = sub!(ctx, ctx.get_attr(f, name.as_borrowed()), &METHOD_NAME, [args.base, 0, 0, 0]);
    named_method(ctx, args.base, name)
}

static METHOD_NAME: Resume = Resume::new("", |ctx, cont, name| named_method(ctx, cont.state[0], name));

fn named_method(ctx: &mut Ctx, base: u32, name: Value) -> Flow {
    let owner = ctx.heap.lane(ctx.at(base).handle(), method::SELF);
    let owner = ctx.heap.dup(owner);
    by_name(ctx, owner, name)
}

/// A module's function by its name alone, a bound one by its owner.
fn builtin_function(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let (name, owner) = (ctx.heap.lane(h, builtin::NAME), ctx.heap.lane(h, builtin::SELF));
    let name = ctx.heap.dup(name);
    if owner.is_null() || ctx.heap.type_of(owner) == ty::MODULE {
        return Ok(name);
    }
    let owner = ctx.heap.dup(owner);
    by_name(ctx, owner, name)
}

/// Descriptors by the class that has them, bound slots by the object.
fn descriptor(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let lane = if ctx.heap.slot(h).ty == ty::METHOD_WRAPPER { builtin::SELF } else { builtin::OWNER };
    let (owner, name) = (ctx.heap.lane(h, lane), ctx.heap.lane(h, builtin::NAME));
    let (owner, name) = (ctx.heap.dup(owner), ctx.heap.dup(name));
    by_name(ctx, owner, name)
}

fn generic_alias(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let items = [ORIGIN, ARGS].map(|i| ctx.heap.lane(h, i)).map(|v| ctx.heap.dup(v));
    let class = ctx.heap.type_object(ty::GENERIC_ALIAS);
    let class = ctx.heap.dup(class);
    answer(ctx, class, &items, None)
}

fn namespace(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = ctx.dict_of(args.get(ctx, 0));
    let dict = ctx.heap.dup(dict);
    let class = class(ctx, args);
    answer(ctx, class, &[], Some(dict))
}

fn structure(ctx: &mut Ctx, args: Args) -> Flow {
    let items = ctx.heap.items(args.get(ctx, 0).handle()).to_vec();
    let items = ctx.tuple_of(&items);
    let hidden = ctx.heap.new_dict();
    let class = class(ctx, args);
    answer(ctx, class, &[items, hidden], None)
}

/// The attributes of an exception, owned; `None` if it has none.
fn attributes(ctx: &mut Ctx, exc: Value) -> Option<Value> {
    if !ctx.heap.type_data(exc).has(flag::DICT) {
        return None;
    }
    let dict = ctx.dict_of(exc);
    (ctx.heap.dict_len(dict.handle()) > 0).then(|| ctx.heap.dup(dict))
}

/// `(class, args)` and what else there is.
fn exception_with(ctx: &mut Ctx, args: Args, arguments: Value, state: Option<Value>) -> Flow {
    let class = class(ctx, args);
    Ok(match state {
        None => ctx.heap.new_tuple(&[class, arguments]),
        Some(state) => ctx.heap.new_tuple(&[class, arguments, state]),
    })
}

fn exception_args(ctx: &mut Ctx, args: Args) -> Value {
    let arguments = ctx.heap.field(args.get(ctx, 0).handle(), exception::ARGS);
    ctx.heap.dup(arguments)
}

fn exception_state(ctx: &mut Ctx, args: Args) -> Flow {
    let arguments = exception_args(ctx, args);
    let state = attributes(ctx, args.get(ctx, 0));
    exception_with(ctx, args, arguments, state)
}

/// A copy of the attributes with named fields added, those that are set; `None` if there is nothing.
fn state_with(ctx: &mut Ctx, exc: Value, fields: &[(&str, usize)]) -> Option<Value> {
    let attributes = attributes(ctx, exc);
    let state = ctx.heap.new_dict();
    if let Some(from) = attributes {
        let items: Vec<(Value, Value)> = ctx.heap.dict_items(from.handle()).collect();
        for (k, v) in items {
            let (k, v) = (ctx.heap.dup(k), ctx.heap.dup(v));
            ctx.dict_set_now(state, k, v);
        }
        ctx.heap.release(from);
    }
    for &(name, field) in fields {
        let v = ctx.heap.field(exc.handle(), field);
        if !v.is_null() {
            let v = ctx.heap.dup(v);
            ctx.dict_set(state.handle(), name, v);
        }
    }
    if ctx.heap.dict_len(state.handle()) == 0 {
        ctx.heap.release(state);
        return None;
    }
    Some(state)
}

const FIRST: usize = exception::FIRST;

fn import_error(ctx: &mut Ctx, args: Args) -> Flow {
    let fields = [("name", FIRST + 1), ("path", FIRST + 2), ("name_from", FIRST + 3)];
    let state = state_with(ctx, args.get(ctx, 0), &fields);
    let arguments = exception_args(ctx, args);
    exception_with(ctx, args, arguments, state)
}

fn attribute_state(ctx: &mut Ctx, args: Args) -> Flow {
    let state = state_with(ctx, args.get(ctx, 0), &[("name", FIRST), ("args", exception::ARGS)]);
    Ok(state.unwrap_or(Value::NONE))
}

fn attribute_error(ctx: &mut Ctx, args: Args) -> Flow {
    let state = attribute_state(ctx, args)?;
    let arguments = exception_args(ctx, args);
    exception_with(ctx, args, arguments, Some(state))
}

/// The file names belong to the arguments again.
fn os_error(ctx: &mut Ctx, args: Args) -> Flow {
    let exc = args.get(ctx, 0);
    let given = ctx.heap.items(ctx.heap.field(exc.handle(), exception::ARGS).handle()).to_vec();
    let [name, second] = [FIRST + 2, FIRST + 3].map(|i| ctx.heap.field(exc.handle(), i));
    let mut items: Vec<Value> = given.iter().map(|v| v.as_borrowed()).collect();
    if items.len() == 2 && !name.is_null() {
        items.push(name);
        if !second.is_null() && !second.is_none() {
            items.extend([Value::NONE, second]);
        }
    }
    let arguments = ctx.tuple_of(&items);
    let state = attributes(ctx, exc);
    exception_with(ctx, args, arguments, state)
}

/// A constant by its name: `Ellipsis`, `NotImplemented`.
pub fn constant(ctx: &mut Ctx, args: Args) -> Flow {
    let type_: TypeId = ctx.heap.type_of(args.get(ctx, 0));
    Ok(ctx.str(if type_ == ty::ELLIPSIS { "Ellipsis" } else { "NotImplemented" }))
}
