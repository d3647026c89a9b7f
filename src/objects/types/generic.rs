//! `typing.Generic` and what generic classes need: finding type parameters in types, and putting types in their place.

use super::alias::{ARGS, ORIGIN, is_alias};
use super::core_support::REPR;
use super::type_param::is_type_param;
use crate::heap::{Value, ty};
use crate::objects::Kind::ClassMethod;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

/// Everything in `typing.Generic`'s dict.
pub static METHODS: &[D] = &[
    D::new(
        "__class_getitem__",
        "(cls, args, /)",
        ClassMethod,
        class_getitem,
        "Parameterizes a generic class.",
    ),
    D::new(
        "__init_subclass__",
        "(cls, /, *args, **kwargs)",
        ClassMethod,
        init_subclass,
        "Function to initialize subclasses.",
    ),
];

/// How deep types may be nested where parameters are replaced.
const DEPTH_MAX: u32 = 200;

/// The type parameters in a list of type arguments, each once, in order. Borrowed values.
pub fn parameters_in(ctx: &Ctx, items: &[Value]) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut todo: Vec<Value> = items.iter().rev().map(|v| v.as_borrowed()).collect();
    while let Some(v) = todo.pop() {
        let inner = match ctx.heap.type_of(v) {
            t if is_type_param(t) => {
                if !found.iter().any(|f| f.is(v)) {
                    found.push(v);
                }
                continue;
            }
            ty::LIST | ty::TUPLE => v,
            t => match parameters_lane(t) {
                Some(lane) => ctx.heap.lane(v.handle(), lane),
                None if t == ty::TYPE_ALIAS_TYPE => ctx.type_alias_params(v),
                None => continue,
            },
        };
        if !inner.is_null() {
            todo.extend(ctx.heap.items(inner.handle()).iter().rev().map(|v| v.as_borrowed()));
        }
    }
    found
}

/// Where an alias or a union keeps the tuple of its parameters.
fn parameters_lane(t: u32) -> Option<usize> {
    match t {
        ty::UNION => Some(super::union::PARAMETERS),
        t if is_alias(t) => Some(super::alias::PARAMETERS),
        _ => None,
    }
}

/// A tuple in which each TypeVarTuple is unpacked.
pub fn unpack_tuples(ctx: &mut Ctx, params: Value) -> Value {
    let items = ctx.heap.items(params.handle()).to_vec();
    if !items.iter().any(|&v| ctx.heap.type_of(v) == ty::TYPE_VAR_TUPLE) {
        return ctx.heap.dup(params);
    }
    let mut new = Vec::new();
    for v in items {
        new.push(match ctx.heap.type_of(v) {
            ty::TYPE_VAR_TUPLE => ctx.new_unpack(v.as_borrowed()),
            _ => ctx.heap.dup(v),
        });
    }
    ctx.heap.new_tuple(&new)
}

/// `Generic[T, *Ts]`, as the syntax makes it of the type parameters.
pub fn subscript_generic(ctx: &mut Ctx, params: Value) -> Value {
    let args = unpack_tuples(ctx, params);
    ctx.push(args);
    // The class keeps its `__type_params__` to itself.
    let items = ctx.heap.items(args.handle()).to_vec();
    let items: Vec<Value> = items.iter().map(|v| v.as_borrowed()).collect();
    let args = ctx.tuple_of(&items);
    ctx.cut(ctx.t.sp - 1);
    ctx.push(args);
    let origin = ctx.heap.type_object(ty::GENERIC);
    let alias = ctx.new_alias_of(ty::TYPING_ALIAS, origin, args.as_borrowed());
    ctx.cut(ctx.t.sp - 1);
    alias
}

/// Replaces type parameters: pairs of a parameter and what comes for it (for a TypeVarTuple a tuple). Owned.
pub fn replace(ctx: &mut Ctx, v: Value, pairs: &[(Value, Value)], depth: u32) -> Flow {
    if depth > DEPTH_MAX {
        return Err(ctx.raise(ty::RECURSION_ERROR, "maximum recursion depth exceeded"));
    }
    let t = ctx.heap.type_of(v);
    if is_type_param(t) {
        let new = pairs.iter().find(|(param, _)| param.is(v)).map_or(v, |&(_, new)| new);
        return Ok(ctx.heap.dup(new));
    }
    let inner = match parameters_lane(t) {
        Some(lane) => ctx.heap.lane(v.handle(), lane),
        None => match t {
            ty::LIST | ty::TUPLE => return replace_items(ctx, v, pairs, depth),
            ty::TYPE_ALIAS_TYPE => ctx.type_alias_params(v),
            _ => Value::NULL,
        },
    };
    if inner.is_null() || ctx.heap.seq_len(inner.handle()) == 0 {
        return Ok(ctx.heap.dup(v));
    }
    let (origin, args) = match t {
        ty::UNION => (Value::NULL, ctx.heap.lane(v.handle(), 0)),
        ty::TYPE_ALIAS_TYPE => (v, inner),
        _ => (ctx.heap.lane(v.handle(), ORIGIN), ctx.heap.lane(v.handle(), ARGS)),
    };
    let new = replace_items(ctx, args, pairs, depth)?;
    ctx.push(new);
    let made = match t {
        ty::UNION => super::union::of_tuple(ctx, new.as_borrowed())?,
        ty::TYPE_ALIAS_TYPE => ctx.new_generic_alias(origin, new.as_borrowed()),
        _ => {
            let made = ctx.new_alias_of(t, origin, new.as_borrowed());
            super::alias::copy_star(ctx, v, made);
            made
        }
    };
    ctx.cut(ctx.t.sp - 1);
    Ok(made)
}

/// The items of a tuple or list with parameters replaced, a tuple or list again; unpacked tuples are spread.
fn replace_items(ctx: &mut Ctx, items: Value, pairs: &[(Value, Value)], depth: u32) -> Flow {
    let list = ctx.heap.new_list(&[]);
    ctx.push(list);
    for item in ctx.heap.items(items.handle()).to_vec() {
        let item = item.as_borrowed();
        if ctx.heap.type_of(item) == ty::UNPACK_ALIAS {
            let args = ctx.heap.lane(item.handle(), ARGS);
            let param = ctx.heap.items(args.handle())[0];
            if let Some(&(_, new)) = pairs.iter().find(|(p, _)| p.is(param)) {
                for part in ctx.heap.items(new.handle()).to_vec() {
                    let part = ctx.heap.dup(part);
                    ctx.heap.list_push(list.handle(), part);
                }
                continue;
            }
        }
        let new = replace(ctx, item, pairs, depth + 1)?;
        ctx.heap.list_push(list.handle(), new);
    }
    let made = match ctx.heap.type_of(items) {
        ty::LIST => ctx.heap.dup(list),
        _ => ctx.list_to_tuple(list.as_borrowed()),
    };
    ctx.cut(ctx.t.sp - 1);
    Ok(made)
}

/// `shown[given]`: what comes for each parameter. The window on top holds the parameters (a tuple) and the given
/// arguments (a list, to which defaults have been added). Pushes the tuples for TypeVarTuples it makes.
pub fn pair_up(ctx: &mut Ctx, shown: Value, params: Value, given: Value) -> Flow<Vec<(Value, Value)>> {
    let params: Vec<Value> = ctx.heap.items(params.handle()).iter().map(|v| v.as_borrowed()).collect();
    let given: Vec<Value> = ctx.heap.items(given.handle()).iter().map(|v| v.as_borrowed()).collect();
    let many = params.iter().position(|&p| ctx.heap.type_of(p) == ty::TYPE_VAR_TUPLE);
    let (n, m) = (params.len(), given.len());
    let wrong = |ctx: &mut Ctx, word: &str, expected: String| {
        let text = format!("Too {word} arguments for {REPR}; actual {m}, expected {expected}");
        ctx.raise_rendered(ty::TYPE_ERROR, &text, &[shown]).unwrap_err()
    };
    match many {
        Some(_) if m + 1 < n => return Err(wrong(ctx, "few", format!("at least {}", n - 1))),
        None if m > n => return Err(wrong(ctx, "many", n.to_string())),
        None if m < n => {
            let optional = params[m..].iter().filter(|&&p| ctx.type_param_has_default(p)).count();
            return Err(wrong(ctx, "few", format!("at least {}", n - optional)));
        }
        _ => {}
    }
    let mut pairs = Vec::new();
    let mut at = 0;
    for (i, &param) in params.iter().enumerate() {
        if many == Some(i) {
            let tuple = ctx.tuple_of(&given[at..at + m + 1 - n]);
            ctx.push(tuple);
            at += m + 1 - n;
            pairs.push((param, tuple.as_borrowed()));
        } else {
            pairs.push((param, given[at]));
            at += 1;
        }
    }
    Ok(pairs)
}

/// Begins a list of type arguments on the stack: what stands in brackets, None as its type.
pub fn push_arguments(ctx: &mut Ctx, item: Value) -> Flow<()> {
    let items = match ctx.heap.type_of(item) {
        ty::TUPLE => ctx.heap.items(item.handle()).to_vec(),
        _ => vec![item],
    };
    let list = ctx.heap.new_list(&[]);
    ctx.push(list);
    for v in items {
        let v = match ctx.heap.type_of(v) {
            ty::TUPLE => v,
            _ => ctx.type_argument(v.as_borrowed(), "")?,
        };
        let v = ctx.heap.dup(v);
        ctx.heap.list_push(list.handle(), v);
    }
    Ok(())
}

/// Adds defaults to the list of arguments on top, below which the tuple of parameters lies.
pub fn add_defaults(ctx: &mut Ctx) -> Flow {
    loop {
        let (params, list) = (ctx.peek(1), ctx.peek(0));
        let items = ctx.heap.items(params.handle());
        let n = ctx.heap.seq_len(list.handle());
        let tuple = items.iter().any(|&p| ctx.heap.type_of(p) == ty::TYPE_VAR_TUPLE);
        match items.get(n) {
            Some(&param) if !tuple && ctx.type_param_has_default(param) => {
                let param = param.as_borrowed();
                let v = sub!(ctx, ctx.type_param_default(param), &DEFAULT, [0; 4]);
                ctx.heap.list_push(list.handle(), v);
            }
            _ => return Ok(Value::NONE),
        }
    }
}

static DEFAULT: Resume = Resume::new("", |ctx, _, v| {
    let list = ctx.peek(0).handle();
    ctx.heap.list_push(list, v);
    add_defaults(ctx)
});

/// Window: class, item; then the parameters and the list of arguments.
fn class_getitem(ctx: &mut Ctx, args: Args) -> Flow {
    let (class, item) = (args.get(ctx, 0), args.get(ctx, 1));
    if class.is(ctx.heap.type_object(ty::GENERIC)) {
        return generic_of(ctx, class, item);
    }
    let name = ctx.heap.intern("__parameters__");
    ctx.push(name);
    let params = sub!(ctx, ctx.get_attr(class, name.as_borrowed()), &PARAMETERS, [args.base, 0, 0, 0]);
    specialize(ctx, args.base, params)
}

static PARAMETERS: Resume = Resume::new("", |ctx, cont, params| specialize(ctx, cont.state[0], params));

fn specialize(ctx: &mut Ctx, base: u32, params: Value) -> Flow {
    ctx.push(params);
    if ctx.heap.type_of(params) != ty::TUPLE || ctx.heap.seq_len(params.handle()) == 0 {
        let class = ctx.at(base);
        return ctx.raise_rendered(ty::TYPE_ERROR, &format!("{REPR} is not a generic class"), &[class]);
    }
    let item = ctx.at(base + 1);
    let items = ctx.heap.items(params.handle()).to_vec();
    let lone_spec = items.len() == 1 && ctx.heap.type_of(items[0]) == ty::PARAM_SPEC;
    if lone_spec {
        // `C[int, str]` for one ParamSpec means `C[[int, str]]`.
        let spec = spec_argument(ctx, item);
        let list = ctx.heap.new_list(&[spec]);
        ctx.push(list);
    } else {
        push_arguments(ctx, item)?;
    }
    let done = sub!(ctx, add_defaults(ctx), &FILLED, [base, 0, 0, 0]);
    ctx.heap.release(done);
    alias_of_class(ctx, base)
}

/// A list of types, `...` and a ParamSpec are what a ParamSpec stands for; owned.
fn spec_argument(ctx: &mut Ctx, item: Value) -> Value {
    let items = match ctx.heap.type_of(item) {
        ty::TUPLE => ctx.heap.items(item.handle()).to_vec(),
        ty::LIST => return ctx.list_to_tuple(item),
        ty::ELLIPSIS | ty::PARAM_SPEC => return ctx.heap.dup(item),
        _ => vec![item],
    };
    match items[..] {
        [one] if matches!(ctx.heap.type_of(one), ty::ELLIPSIS | ty::PARAM_SPEC) => ctx.heap.dup(one),
        [one] if ctx.heap.type_of(one) == ty::LIST => ctx.list_to_tuple(one.as_borrowed()),
        _ => ctx.tuple_of(&items),
    }
}

static FILLED: Resume = Resume::new("", |ctx, cont, done| {
    ctx.heap.release(done);
    alias_of_class(ctx, cont.state[0])
});

/// Window: class, item, ..., parameters, list of arguments.
fn alias_of_class(ctx: &mut Ctx, base: u32) -> Flow {
    let (class, params, list) = (ctx.at(base), ctx.peek(1), ctx.peek(0));
    pair_up(ctx, class, params, list)?;
    let mut items = Vec::new();
    let n = ctx.heap.seq_len(list.handle());
    for i in 0..n {
        let v = ctx.heap.items(list.handle())[i].as_borrowed();
        // What stands for a ParamSpec is a list in the source and a tuple here.
        items.push(if ctx.heap.type_of(v) == ty::LIST { ctx.list_to_tuple(v) } else { ctx.heap.dup(v) });
    }
    let items = ctx.heap.new_tuple(&items);
    ctx.push(items);
    Ok(ctx.new_alias_of(ty::TYPING_ALIAS, class, items.as_borrowed()))
}

/// `Generic[T, S]`: only type parameters, each once.
fn generic_of(ctx: &mut Ctx, class: Value, item: Value) -> Flow {
    let items = match ctx.heap.type_of(item) {
        ty::TUPLE => ctx.heap.items(item.handle()).to_vec(),
        _ => vec![item],
    };
    let items: Vec<Value> = items.iter().map(|v| v.as_borrowed()).collect();
    if items.is_empty() {
        return Err(ctx.type_error("Parameter list to Generic[...] cannot be empty"));
    }
    let known = |&v: &Value| is_type_param(ctx.heap.type_of(v)) || ctx.heap.type_of(v) == ty::UNPACK_ALIAS;
    if !items.iter().all(known) {
        let message =
            "Parameters to Generic[...] must all be type variables or parameter specification variables.";
        return Err(ctx.type_error(message));
    }
    if items.iter().enumerate().any(|(i, a)| items[..i].iter().any(|b| a.is(*b))) {
        return Err(ctx.type_error("Parameters to Generic[...] must all be unique"));
    }
    let tuple = ctx.tuple_of(&items);
    ctx.push(tuple);
    Ok(ctx.new_alias_of(ty::TYPING_ALIAS, class, tuple.as_borrowed()))
}

/// Arguments: class, keywords, positional ones. The next `__init_subclass__` first.
fn init_subclass(ctx: &mut Ctx, args: Args) -> Flow {
    let class = args.get(ctx, 0);
    let generic = ctx.heap.type_object(ty::GENERIC);
    let name = ctx.names.specials[Special::INIT_SUBCLASS as usize];
    let method = sub!(ctx, ctx.super_lookup(generic, class, name), &NEXT, [args.base, args.n, 0, 0]);
    call_next(ctx, args, method)
}

static NEXT: Resume = Resume::new("", |ctx, cont, method| {
    call_next(ctx, Args { base: cont.state[0], n: cont.state[1] }, method)
});

fn call_next(ctx: &mut Ctx, args: Args, method: Value) -> Flow {
    ctx.push(method);
    let (given, keywords) = (ctx.extra_args(args, 2), args.get(ctx, 1));
    let done = sub!(ctx, ctx.call_kw(method.as_borrowed(), &given, keywords), &CALLED, [args.base, 0, 0, 0]);
    ctx.heap.release(done);
    set_parameters(ctx, args.base)
}

static CALLED: Resume = Resume::new("", |ctx, cont, done| {
    ctx.heap.release(done);
    set_parameters(ctx, cont.state[0])
});

/// `cls.__parameters__`: those of its bases as written, `Generic[...]` deciding their order.
fn set_parameters(ctx: &mut Ctx, base: u32) -> Flow {
    let class = ctx.at(base);
    let generic = ctx.heap.type_object(ty::GENERIC);
    let data = &ctx.heap.types[ctx.heap.type_id(class) as usize];
    let (dict, bases) = (data.dict.handle(), data.bases);
    let written = ctx.heap.dict_get_str(dict, ctx.names.orig_bases.handle());
    let among = if written.is_null() { bases } else { written };
    if ctx.heap.items(among.handle()).iter().any(|b| b.is(generic)) {
        return Err(ctx.type_error("Cannot inherit from plain Generic"));
    }
    let written = match written.is_null() {
        true => Vec::new(),
        false => ctx.heap.items(written.handle()).to_vec(),
    };
    let mut params =
        parameters_in(ctx, &written.iter().copied().filter(|v| !ctx.heap.is_type(*v)).collect::<Vec<_>>());
    let mut listed: Option<Vec<Value>> = None;
    for b in written {
        if ctx.heap.type_of(b) == ty::TYPING_ALIAS && ctx.heap.lane(b.handle(), ORIGIN).is(generic) {
            if listed.is_some() {
                return Err(ctx.type_error("Cannot inherit from Generic[...] multiple times."));
            }
            let own = ctx.heap.lane(b.handle(), super::alias::PARAMETERS);
            listed = Some(ctx.heap.items(own.handle()).iter().map(|v| v.as_borrowed()).collect());
        }
    }
    if let Some(listed) = listed {
        let strange: Vec<Value> =
            params.iter().copied().filter(|p| !listed.iter().any(|l| l.is(*p))).collect();
        if !strange.is_empty() {
            let marks = |n: usize| vec![REPR.to_string(); n].join(", ");
            let text = format!(
                "Some type variables ({}) are not listed in Generic[{}]",
                marks(strange.len()),
                marks(listed.len())
            );
            return ctx.raise_rendered(ty::TYPE_ERROR, &text, &[strange, listed].concat());
        }
        params = listed;
    }
    let tuple = ctx.tuple_of(&params);
    ctx.push(tuple);
    let name = ctx.heap.intern("__parameters__");
    ctx.push(name);
    ctx.type_set_attr(class, name.as_borrowed(), tuple.as_borrowed())
}
