//! `object.__reduce_ex__`: how any object is taken apart for copying and pickling, and the functions of `copyreg` that
//! put it together again.

use crate::heap::{Layout, TypeId, Value, flag, ty};
use crate::objects::Kind::{Function, Method};
use crate::objects::{Args, Break, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::{int_param, sub};

/// Rows of `object`'s dict.
pub static METHODS: &[D] = &[
    D::new("__reduce__", "(self, /)", Method, reduce, "Helper for pickle."),
    D::new("__reduce_ex__", "(self, protocol, /)", Method, reduce_ex, "Helper for pickle."),
];

/// What `copyreg` has of it.
pub static COPYREG: &[D] = &[
    D::new("__newobj__", "(cls, /, *args)", Function, newobj, "Makes an instance without calling __init__."),
    D::new("__newobj_ex__", "(cls, args, kwargs)", Function, newobj_ex, "The same with keywords."),
    D::new(
        "_reconstructor",
        "(cls, base, state)",
        Function,
        reconstructor,
        "Makes an instance for protocols 0 and 1.",
    ),
];

/// A function of the module `copyreg`, owned.
fn copyreg(ctx: &mut Ctx, name: &str) -> Flow {
    let modules = ctx.modules.handle();
    let module = ctx.dict_get(modules, "copyreg");
    if module.is_null() || ctx.heap.type_of(module) != ty::MODULE {
        return Err(ctx.raise(ty::IMPORT_ERROR, "copyreg is gone from sys.modules"));
    }
    let dict = ctx.dict_of(module).handle();
    let f = ctx.dict_get(dict, name);
    Ok(ctx.heap.dup(f))
}

fn cannot_pickle(ctx: &mut Ctx, object: Value) -> Break {
    let name = ctx.tp_name(object);
    let name =
        if ctx.heap.type_of(object) < ty::USER { name.rsplit('.').next().unwrap_or(name) } else { name };
    let message = format!("cannot pickle '{name}' object");
    ctx.type_error(message)
}

/// An attribute of the class, borrowed.
fn of_class(ctx: &mut Ctx, type_: TypeId, name: &str) -> Value {
    let name = ctx.heap.intern(name);
    let v = ctx.lookup_mro(type_, name.handle());
    ctx.heap.release(name);
    v
}

fn reduce(ctx: &mut Ctx, args: Args) -> Flow {
    old_reduce(ctx, args.base)
}

/// Asks a `__reduce__` of the object's own class; without one takes the object apart itself.
fn reduce_ex(ctx: &mut Ctx, args: Args) -> Flow {
    int_param!(ctx, args, 1, reduce_ex);
    let object = args.get(ctx, 0);
    let own = ctx.special_of(object, Special::REDUCE);
    if own.is(ctx.special(ty::OBJECT, Special::REDUCE)) {
        return match ctx.clamped(args.get(ctx, 1)) {
            protocol if protocol < 2 => old_reduce(ctx, args.base),
            _ => new_reduce(ctx, args.base),
        };
    }
    let name = ctx.heap.intern("__reduce__");
    ctx.push(name);
    let f = sub!(ctx, ctx.get_attr(object, name.as_borrowed()), &REDUCE, [0; 4]);
    call_reduce(ctx, f)
}

static REDUCE: Resume = Resume::new("", |ctx, _, f| call_reduce(ctx, f));

fn call_reduce(ctx: &mut Ctx, f: Value) -> Flow {
    ctx.push(f);
    ctx.call(f.as_borrowed(), &[])
}

// Protocol 2 and up. Window: object, protocol, then from `base + 2` on: new arguments, keywords, state, list items.

fn new_reduce(ctx: &mut Ctx, base: u32) -> Flow {
    let object = ctx.at(base);
    let type_ = ctx.heap.type_of(object);
    let new = ctx.special(type_, Special::NEW);
    let callable = type_ == ty::OBJECT || ctx.heap.types[type_ as usize].has(flag::HEAP);
    if !callable && new.is(ctx.special(ty::OBJECT, Special::NEW)) {
        return Err(cannot_pickle(ctx, object));
    }
    ctx.cut(base + 2);
    let ex = of_class(ctx, type_, "__getnewargs_ex__");
    if !ex.is_null() {
        let pair = sub!(ctx, ctx.call_special(ex, object, &[]), &NEW_ARGS_EX, [base, 0, 0, 0]);
        return new_args_ex(ctx, base, pair);
    }
    let plain = of_class(ctx, type_, "__getnewargs__");
    if !plain.is_null() {
        let items = sub!(ctx, ctx.call_special(plain, object, &[]), &NEW_ARGS, [base, 0, 0, 0]);
        return new_args(ctx, base, items);
    }
    ctx.push(Value::NULL);
    ctx.push(Value::NULL);
    state(ctx, base)
}

static NEW_ARGS_EX: Resume = Resume::new("", |ctx, cont, pair| new_args_ex(ctx, cont.state[0], pair));
static NEW_ARGS: Resume = Resume::new("", |ctx, cont, items| new_args(ctx, cont.state[0], items));

fn new_args_ex(ctx: &mut Ctx, base: u32, pair: Value) -> Flow {
    ctx.push(pair);
    if ctx.heap.layout(pair) != Layout::Tuple {
        let message = format!("__getnewargs_ex__ should return a tuple, not '{}'", ctx.tp_name(pair));
        return Err(ctx.type_error(message));
    }
    let n = ctx.heap.seq_len(pair.handle());
    if n != 2 {
        let message = format!("__getnewargs_ex__ should return a tuple of length 2, not {n}");
        return Err(ctx.value_error(message));
    }
    let (items, keywords) = (ctx.heap.items(pair.handle())[0], ctx.heap.items(pair.handle())[1]);
    for (v, layout, which, what) in
        [(items, Layout::Tuple, "first", "tuple"), (keywords, Layout::Dict, "second", "dict")]
    {
        if ctx.heap.layout(v) != layout {
            let got = ctx.tp_name(v);
            return Err(ctx.type_error(format!(
                "{which} item of the tuple returned by __getnewargs_ex__ must be a {what}, not '{got}'"
            )));
        }
    }
    let (items, keywords) = (ctx.heap.dup(items), ctx.heap.dup(keywords));
    ctx.cut(base + 2);
    ctx.push(items);
    ctx.push(keywords);
    state(ctx, base)
}

fn new_args(ctx: &mut Ctx, base: u32, items: Value) -> Flow {
    ctx.push(items);
    if ctx.heap.layout(items) != Layout::Tuple {
        let message = format!("__getnewargs__ should return a tuple, not '{}'", ctx.tp_name(items));
        return Err(ctx.type_error(message));
    }
    ctx.push(Value::NULL);
    state(ctx, base)
}

fn state(ctx: &mut Ctx, base: u32) -> Flow {
    let object = ctx.at(base);
    let type_ = ctx.heap.type_of(object);
    let known = !ctx.at(base + 2).is_null();
    let listed = matches!(ctx.heap.layout(object), Layout::List | Layout::Dict);
    let own = of_class(ctx, type_, "__getstate__");
    let plain = own.is(of_class(ctx, ty::OBJECT, "__getstate__"));
    let data = &ctx.heap.types[type_ as usize];
    if plain && !known && !listed && matches!(data.solid, ty::MEMORYVIEW | ty::CODE) {
        let message = format!("cannot pickle {} objects", ctx.tp_name(object));
        return Err(ctx.type_error(message));
    }
    let data = &ctx.heap.types[type_ as usize];
    if plain && !known && !listed && data.layout != Layout::Object && data.solid != ty::OBJECT {
        return Err(cannot_pickle(ctx, object));
    }
    let name = ctx.heap.intern("__getstate__");
    ctx.push(name);
    let f = sub!(ctx, ctx.get_attr(object, name.as_borrowed()), &GETSTATE, [base, 0, 0, 0]);
    call_getstate(ctx, base, f)
}

static GETSTATE: Resume = Resume::new("", |ctx, cont, f| call_getstate(ctx, cont.state[0], f));
static STATE: Resume = Resume::new("", |ctx, cont, state| list_items(ctx, cont.state[0], state));

fn call_getstate(ctx: &mut Ctx, base: u32, f: Value) -> Flow {
    ctx.push(f);
    let state = sub!(ctx, ctx.call(f.as_borrowed(), &[]), &STATE, [base, 0, 0, 0]);
    list_items(ctx, base, state)
}

fn list_items(ctx: &mut Ctx, base: u32, state: Value) -> Flow {
    ctx.cut(base + 4);
    ctx.push(state);
    let object = ctx.at(base);
    if ctx.heap.layout(object) != Layout::List {
        return dict_items(ctx, base, Value::NONE);
    }
    let it = sub!(ctx, ctx.iter(object), &LIST_ITEMS, [base, 0, 0, 0]);
    dict_items(ctx, base, it)
}

static LIST_ITEMS: Resume = Resume::new("", |ctx, cont, it| dict_items(ctx, cont.state[0], it));

fn dict_items(ctx: &mut Ctx, base: u32, listed: Value) -> Flow {
    ctx.push(listed);
    let object = ctx.at(base);
    if ctx.heap.layout(object) != Layout::Dict {
        return taken_apart(ctx, base, Value::NONE);
    }
    let name = ctx.heap.intern("items");
    ctx.push(name);
    let f = sub!(ctx, ctx.get_attr(object, name.as_borrowed()), &ITEMS_METHOD, [base, 0, 0, 0]);
    call_items(ctx, base, f)
}

static ITEMS_METHOD: Resume = Resume::new("", |ctx, cont, f| call_items(ctx, cont.state[0], f));
static ITEMS: Resume = Resume::new("", |ctx, cont, items| iter_items(ctx, cont.state[0], items));
static DICT_ITEMS: Resume = Resume::new("", |ctx, cont, it| taken_apart(ctx, cont.state[0], it));

fn call_items(ctx: &mut Ctx, base: u32, f: Value) -> Flow {
    ctx.push(f);
    let items = sub!(ctx, ctx.call(f.as_borrowed(), &[]), &ITEMS, [base, 0, 0, 0]);
    iter_items(ctx, base, items)
}

fn iter_items(ctx: &mut Ctx, base: u32, items: Value) -> Flow {
    ctx.push(items);
    let it = sub!(ctx, ctx.iter(items.as_borrowed()), &DICT_ITEMS, [base, 0, 0, 0]);
    taken_apart(ctx, base, it)
}

fn taken_apart(ctx: &mut Ctx, base: u32, dict_items: Value) -> Flow {
    ctx.push(dict_items);
    let (items, keywords) = (ctx.at(base + 2), ctx.at(base + 3));
    let class = ctx.heap.type_object(ctx.heap.type_of(ctx.at(base)));
    let with_keywords = !keywords.is_null() && ctx.heap.dict_len(keywords.handle()) > 0;
    let f = copyreg(ctx, if with_keywords { "__newobj_ex__" } else { "__newobj__" })?;
    let arguments = if with_keywords {
        ctx.tuple_of(&[class, items, keywords])
    } else {
        let mut all = vec![class];
        if !items.is_null() {
            all.extend(ctx.heap.items(items.handle()).iter().map(|v| v.as_borrowed()));
        }
        ctx.tuple_of(&all)
    };
    let rest = [ctx.at(base + 4), ctx.at(base + 5), dict_items].map(|v| ctx.heap.dup(v));
    Ok(ctx.heap.new_tuple(&[f, arguments, rest[0], rest[1], rest[2]]))
}

// Protocols 0 and 1. Window: object, what else was given, then from `base + 2` on: builtin base class, its value.

fn old_reduce(ctx: &mut Ctx, base: u32) -> Flow {
    ctx.cut(base + 1);
    ctx.push(Value::NULL);
    let object = ctx.at(base);
    let type_ = ctx.heap.type_of(object);
    let mut found = ty::OBJECT;
    for t in ctx.heap.types[type_ as usize].mro_ids.clone() {
        if !ctx.heap.types[t as usize].has(flag::HEAP) {
            found = t;
            break;
        }
    }
    if found != ty::OBJECT && found == type_ {
        return Err(cannot_pickle(ctx, object));
    }
    let class = ctx.heap.type_object(found);
    ctx.push(class.as_borrowed());
    if found == ty::OBJECT {
        return old_state(ctx, base, Value::NONE);
    }
    let value = sub!(ctx, ctx.call(class.as_borrowed(), &[object]), &BASE_VALUE, [base, 0, 0, 0]);
    old_state(ctx, base, value)
}

static BASE_VALUE: Resume = Resume::new("", |ctx, cont, v| old_state(ctx, cont.state[0], v));
static OLD_GETSTATE: Resume = Resume::new("", |ctx, cont, f| call_old_getstate(ctx, cont.state[0], f));
static OLD_STATE: Resume = Resume::new("", |ctx, cont, state| taken_apart_old(ctx, cont.state[0], state));

fn old_state(ctx: &mut Ctx, base: u32, value: Value) -> Flow {
    ctx.push(value);
    let object = ctx.at(base);
    let type_ = ctx.heap.type_of(object);
    let own = of_class(ctx, type_, "__getstate__");
    let slots = of_class(ctx, type_, "__slots__");
    let has_slots = !slots.is_null() && ctx.truth_now(slots).unwrap_or(true);
    if own.is(of_class(ctx, ty::OBJECT, "__getstate__")) && has_slots {
        let message = "a class that defines __slots__ without defining __getstate__ cannot be pickled";
        return Err(ctx.type_error(message));
    }
    let name = ctx.heap.intern("__getstate__");
    ctx.push(name);
    let f = sub!(ctx, ctx.get_attr(object, name.as_borrowed()), &OLD_GETSTATE, [base, 0, 0, 0]);
    call_old_getstate(ctx, base, f)
}

fn call_old_getstate(ctx: &mut Ctx, base: u32, f: Value) -> Flow {
    ctx.push(f);
    let state = sub!(ctx, ctx.call(f.as_borrowed(), &[]), &OLD_STATE, [base, 0, 0, 0]);
    taken_apart_old(ctx, base, state)
}

fn taken_apart_old(ctx: &mut Ctx, base: u32, state: Value) -> Flow {
    ctx.push(state);
    let class = ctx.heap.type_object(ctx.heap.type_of(ctx.at(base)));
    let arguments = ctx.tuple_of(&[class, ctx.at(base + 2), ctx.at(base + 3)]);
    let f = copyreg(ctx, "_reconstructor")?;
    if !ctx.truth_now(state).unwrap_or(true) {
        return Ok(ctx.heap.new_tuple(&[f, arguments]));
    }
    let state = ctx.heap.dup(state);
    Ok(ctx.heap.new_tuple(&[f, arguments, state]))
}

// Putting together.

/// `cls.__new__(cls, *args, **kwargs)`; window: whatever the caller keeps, which the look-up leaves alone.
fn call_new(ctx: &mut Ctx, class: Value, items: &[Value], keywords: Value) -> Flow {
    if !ctx.heap.is_type(class) {
        let got = ctx.tp_name(class).to_owned();
        return Err(ctx.type_error(format!("{got}.__new__(X): X is not a type object ({got})")));
    }
    let id = ctx.heap.type_id(class);
    let f = ctx.resolve_new(id);
    let mut all = vec![class];
    all.extend(items.iter().map(|v| v.as_borrowed()));
    ctx.call_kw(f, &all, keywords)
}

fn newobj(ctx: &mut Ctx, args: Args) -> Flow {
    let items = ctx.extra_args(args, 1);
    call_new(ctx, args.get(ctx, 0), &items, Value::NULL)
}

fn newobj_ex(ctx: &mut Ctx, args: Args) -> Flow {
    let (items, keywords) = (args.get(ctx, 1), args.get(ctx, 2));
    if ctx.heap.layout(items) != Layout::Tuple || ctx.heap.layout(keywords) != Layout::Dict {
        let odd = if ctx.heap.layout(items) != Layout::Tuple { items } else { keywords };
        let message = format!("Value after * must be an iterable, not {}", ctx.tp_name(odd));
        return Err(ctx.type_error(message));
    }
    let items = ctx.heap.items(items.handle()).to_vec();
    call_new(ctx, args.get(ctx, 0), &items, keywords)
}

/// Window: class, base, state, the new object.
fn reconstructor(ctx: &mut Ctx, args: Args) -> Flow {
    let (class, base, state) = (args.get(ctx, 0), args.get(ctx, 1), args.get(ctx, 2));
    if !ctx.heap.is_type(base) {
        let message = format!("'{}' object is no class", ctx.tp_name(base));
        return Err(ctx.type_error(message));
    }
    let id = ctx.heap.type_id(base);
    let f = ctx.special(id, Special::NEW);
    if id == ty::OBJECT {
        return ctx.call(f, &[class]);
    }
    let object = sub!(ctx, ctx.call(f, &[class, state]), &MADE, [args.base, 0, 0, 0]);
    initialise(ctx, args.base, object)
}

static MADE: Resume = Resume::new("", |ctx, cont, object| initialise(ctx, cont.state[0], object));
static INITIALISED: Resume = Resume::new("", |ctx, cont, none| initialised(ctx, cont.state[0], none));

fn initialise(ctx: &mut Ctx, base: u32, object: Value) -> Flow {
    ctx.push(object);
    let id = ctx.heap.type_id(ctx.at(base + 1));
    let init = ctx.special(id, Special::INIT);
    if init.is(ctx.special(ty::OBJECT, Special::INIT)) {
        return initialised(ctx, base, Value::NONE);
    }
    let state = ctx.at(base + 2);
    let none = sub!(ctx, ctx.call(init, &[object.as_borrowed(), state]), &INITIALISED, [base, 0, 0, 0]);
    initialised(ctx, base, none)
}

fn initialised(ctx: &mut Ctx, base: u32, none: Value) -> Flow {
    ctx.heap.release(none);
    Ok(ctx.heap.dup(ctx.at(base + 3)))
}
