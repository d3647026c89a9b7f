//! Tests of the `match` statement: sequences, mappings and their keys, classes and their attributes.

use smallvec::SmallVec;

use crate::heap::{Find, Handle, TypeId, Value, flag, ty};
use crate::objects::types::core_support::REPR;
use crate::objects::{Break, Ctx, Flow, Resume};
use crate::sub;
use crate::vm::fast;

/// Is a subject a sequence in the sense of a pattern?
pub fn is_sequence(ctx: &Ctx, v: Value) -> bool {
    ctx.heap.types[ctx.heap.type_of(v) as usize].has(flag::SEQUENCE)
}

/// Is it a mapping?
pub fn is_mapping(ctx: &Ctx, v: Value) -> bool {
    ctx.heap.types[ctx.heap.type_of(v) as usize].has(flag::MAPPING)
}

/// Places in the window of `MATCH_KEYS`, from its base on.
const GET: u32 = 0;
const DUMMY: u32 = 1;
const SEEN: u32 = 2;
const VALUES: u32 = 3;

/// `[subject, keys]`: the tuple of the values under these keys, None if one is missing.
pub fn match_keys(ctx: &mut Ctx) -> Flow {
    let (subject, keys) = (ctx.peek(1), ctx.peek(0));
    if ctx.heap.seq_len(keys.handle()) == 0 {
        return Ok(Value::EMPTY_TUPLE);
    }
    if ctx.heap.type_of(subject) == ty::DICT
        && let Some(answer) = dict_values(ctx, subject.handle(), keys.handle())
    {
        return Ok(answer);
    }
    let base = ctx.t.sp;
    let get = sub!(ctx, ctx.get_attr(subject, ctx.names.get), &GET_METHOD, [base, 0, 0, 0]);
    begin_keys(ctx, base, get)
}

/// `MATCH_KEYS` of an exact dict, if no Python code need be asked about the keys and they differ. The set of keys seen
/// so far is not made, only counted.
fn dict_values(ctx: &mut Ctx, dict: Handle, keys: Handle) -> Option<Value> {
    let mut values: SmallVec<[Value; 8]> = SmallVec::new();
    for i in 0..ctx.heap.seq_len(keys) {
        let key = ctx.heap.items(keys)[i];
        let hash = ctx.hash_now(key)?;
        for &other in &ctx.heap.items(keys)[..i] {
            if ctx.heap.exact_eq(other, key)? {
                return None;
            }
        }
        match ctx.heap.dict_find(dict, key, hash) {
            Find::Found(entry) => values.push(ctx.heap.dict_entry_value(dict, entry)),
            Find::Absent => {
                ctx.heap.count_absent(ty::SET);
                ctx.heap.count_absent_death(ty::SET);
                return Some(Value::NONE);
            }
            Find::Ask { .. } => return None,
        }
    }
    ctx.heap.count_absent(ty::SET);
    let answer = ctx.heap.new_tuple_shared(&values);
    ctx.heap.count_absent_death(ty::SET);
    Some(answer)
}

static GET_METHOD: Resume = Resume::new("", |ctx, cont, get| begin_keys(ctx, cont.state[0], get));

fn begin_keys(ctx: &mut Ctx, base: u32, get: Value) -> Flow {
    ctx.push(get);
    let dummy = ctx.heap.new_instance(ty::OBJECT);
    ctx.push(dummy);
    let seen = ctx.heap.new_instance(ty::SET);
    ctx.push(seen);
    let values = ctx.heap.new_list(&[]);
    ctx.push(values);
    key(ctx, base, 0)
}

fn key_at(ctx: &Ctx, base: u32, i: u32) -> Option<Value> {
    ctx.heap.items(ctx.at(base - 1).handle()).get(i as usize).map(|v| v.as_borrowed())
}

/// Looks the keys up, from number `i` on.
fn key(ctx: &mut Ctx, base: u32, mut i: u32) -> Flow {
    while let Some(key) = key_at(ctx, base, i) {
        let state = [base, i, 0, 0];
        let again = sub!(ctx, ctx.contains(ctx.at(base + SEEN), key), &AGAIN, state);
        let done = sub!(ctx, note(ctx, base, i, again), &NOTED, state);
        ctx.heap.release(done);
        let value = sub!(ctx, value_of(ctx, base, i), &FOUND, state);
        if !take_value(ctx, base, value) {
            return Ok(Value::NONE);
        }
        i += 1;
    }
    let list = ctx.at(base + VALUES);
    Ok(ctx.list_to_tuple(list))
}

static AGAIN: Resume = Resume::new("", |ctx, cont, again| {
    let [base, i, ..] = cont.state;
    let done = sub!(ctx, note(ctx, base, i, again), &NOTED, cont.state);
    noted(ctx, base, i, done)
});

/// The key joins those seen, unless it is there.
fn note(ctx: &mut Ctx, base: u32, i: u32, again: Value) -> Flow {
    let key = key_at(ctx, base, i).expect("this key is being looked up");
    if again.is(Value::TRUE) {
        let text = format!("mapping pattern checks duplicate key ({REPR})");
        return ctx.raise_rendered(ty::VALUE_ERROR, &text, &[key]);
    }
    super::sets::add(ctx, ctx.at(base + SEEN), key)
}

static NOTED: Resume = Resume::new("", |ctx, cont, done| noted(ctx, cont.state[0], cont.state[1], done));

fn noted(ctx: &mut Ctx, base: u32, i: u32, done: Value) -> Flow {
    ctx.heap.release(done);
    let value = sub!(ctx, value_of(ctx, base, i), &FOUND, [base, i, 0, 0]);
    if take_value(ctx, base, value) { key(ctx, base, i + 1) } else { Ok(Value::NONE) }
}

/// `subject.get(key, dummy)`.
fn value_of(ctx: &mut Ctx, base: u32, i: u32) -> Flow {
    let key = key_at(ctx, base, i).expect("this key is being looked up");
    let (get, dummy) = (ctx.at(base + GET), ctx.at(base + DUMMY));
    ctx.call(get, &[key, dummy])
}

static FOUND: Resume = Resume::new("", |ctx, cont, value| {
    let [base, i, ..] = cont.state;
    if take_value(ctx, base, value) { key(ctx, base, i + 1) } else { Ok(Value::NONE) }
});

/// False if there is no such key.
fn take_value(ctx: &mut Ctx, base: u32, value: Value) -> bool {
    if value.is(ctx.at(base + DUMMY)) {
        ctx.heap.release(value);
        return false;
    }
    ctx.heap.list_push(ctx.at(base + VALUES).handle(), value);
    true
}

/// Places in the window of `MATCH_CLASS`, from its base on; the operands lie below it.
const MATCH_ARGS: u32 = 0;
const ATTRS: u32 = 1;

/// Builtin types that stand for themselves in a class pattern with one positional sub-pattern.
const MATCH_SELF: &[TypeId] = &[
    ty::BYTEARRAY,
    ty::BYTES,
    ty::DICT,
    ty::FLOAT,
    ty::FROZENSET,
    ty::INT,
    ty::LIST,
    ty::SET,
    ty::STR,
    ty::TUPLE,
];

/// `[subject, class, names of keywords]`: the tuple of attributes for `n` positional and the keyword sub-patterns,
/// None if the subject does not match.
pub fn match_class(ctx: &mut Ctx, n: u32) -> Flow {
    let (subject, class) = (ctx.peek(2), ctx.peek(1));
    if !ctx.heap.is_type(class) {
        return Err(ctx.type_error("called match pattern must be a class"));
    }
    let base = ctx.t.sp;
    if n == 1 && is_itself(ctx, subject, class) {
        ctx.heap.count_absent(ty::LIST);
        let answer = ctx.heap.new_tuple_shared(&[subject]);
        ctx.heap.count_absent_death(ty::LIST);
        return Ok(answer);
    }
    let is = match fast::is_instance(&ctx.heap, subject, class) {
        Some(is) => Value::bool(is),
        None => sub!(ctx, ctx.isinstance(subject, class), &IS_INSTANCE, [base, n, 0, 0]),
    };
    is_instance(ctx, base, n, is)
}

/// `case int(x):` and its kin, without keywords: the only attribute is the subject. The list of attributes is not made.
fn is_itself(ctx: &Ctx, subject: Value, class: Value) -> bool {
    let id = ctx.heap.type_id(class);
    MATCH_SELF.contains(&id)
        && ctx.heap.is_subtype(ctx.heap.type_of(subject), id)
        && ctx.heap.seq_len(ctx.peek(0).handle()) == 0
}

static IS_INSTANCE: Resume =
    Resume::new("", |ctx, cont, is| is_instance(ctx, cont.state[0], cont.state[1], is));

fn is_instance(ctx: &mut Ctx, base: u32, n: u32, is: Value) -> Flow {
    if !is.is(Value::TRUE) {
        return Ok(Value::NONE);
    }
    if n == 0 {
        return match_args(ctx, base, n, Value::NULL);
    }
    let (class, name) = (ctx.at(base - 2), ctx.names.match_args);
    let found = sub!(ctx, ctx.get_attr_or_null(class, name), &HAS_MATCH_ARGS, [base, n, 0, 0]);
    match_args(ctx, base, n, found)
}

static HAS_MATCH_ARGS: Resume =
    Resume::new("", |ctx, cont, found| match_args(ctx, cont.state[0], cont.state[1], found));

/// Checks how many positional sub-patterns there may be.
fn match_args(ctx: &mut Ctx, base: u32, n: u32, found: Value) -> Flow {
    ctx.push(found);
    let attrs = ctx.heap.new_list(&[]);
    ctx.push(attrs);
    if n == 0 {
        return attribute(ctx, base, n, 0);
    }
    let class = ctx.heap.type_id(ctx.at(base - 2));
    let match_self = found.is_null() && MATCH_SELF.iter().any(|&t| ctx.heap.is_subtype(class, t));
    if !found.is_null() && ctx.heap.type_of(found) != ty::TUPLE {
        let (class_name, got) = (&ctx.heap.types[class as usize].name, ctx.tp_name(found));
        return Err(ctx.type_error(format!("{class_name}.__match_args__ must be a tuple (got {got})")));
    }
    let allowed = match found.is_null() {
        true => match_self as usize,
        false => ctx.heap.seq_len(found.handle()),
    };
    if allowed < n as usize {
        let s = if allowed == 1 { "" } else { "s" };
        let class_name = &ctx.heap.types[class as usize].name;
        let message = format!("{class_name}() accepts {allowed} positional sub-pattern{s} ({n} given)");
        return Err(ctx.type_error(message));
    }
    if match_self {
        let subject = ctx.at(base - 3);
        let subject = ctx.heap.dup(subject);
        ctx.heap.list_push(attrs.handle(), subject);
    }
    attribute(ctx, base, n, match_self as u32)
}

/// The name of the attribute for sub-pattern number `i`: positional ones first.
fn attribute_name(ctx: &Ctx, base: u32, n: u32, i: u32) -> Option<Value> {
    let (from, i) = if i < n { (ctx.at(base + MATCH_ARGS), i) } else { (ctx.at(base - 1), i - n) };
    ctx.heap.items(from.handle()).get(i as usize).map(|v| v.as_borrowed())
}

/// Gets the attributes, from number `i` on.
fn attribute(ctx: &mut Ctx, base: u32, n: u32, mut i: u32) -> Flow {
    let list = ctx.at(base + ATTRS).handle();
    // Those that nobody has to be asked for stay out of the list until somebody must be.
    let mut plain: SmallVec<[Value; 8]> = SmallVec::new();
    while let Some(name) = attribute_name(ctx, base, n, i) {
        if let Err(broken) = check_name(ctx, base, n, i, name) {
            add_attributes(ctx, list, &mut plain);
            return Err(broken);
        }
        let subject = ctx.at(base - 3);
        if ctx.heap.str_is_name(name.handle())
            && let Some(value) = ctx.plain_attr(subject, name)
        {
            if value.is_null() {
                add_attributes(ctx, list, &mut plain);
                return Ok(Value::NONE);
            }
            plain.push(value);
            i += 1;
            continue;
        }
        add_attributes(ctx, list, &mut plain);
        let name = ctx.attr_name(name)?;
        ctx.push(name);
        let state = [base, n, i, 0];
        let value = sub!(ctx, ctx.get_attr_or_null(subject, name.as_borrowed()), &ATTRIBUTE, state);
        if !take_attribute(ctx, base, value) {
            return Ok(Value::NONE);
        }
        i += 1;
    }
    if ctx.heap.seq_len(list) == 0 {
        return Ok(ctx.heap.new_tuple_packed(&plain));
    }
    add_attributes(ctx, list, &mut plain);
    Ok(ctx.list_to_tuple(Value::borrowed(list)))
}

/// Appends attributes to the list, which takes them over.
fn add_attributes(ctx: &mut Ctx, list: Handle, attributes: &mut SmallVec<[Value; 8]>) {
    attributes.drain(..).for_each(|v| ctx.heap.list_push(list, v));
}

static ATTRIBUTE: Resume = Resume::new("", |ctx, cont, value| {
    let [base, n, i, _] = cont.state;
    if take_attribute(ctx, base, value) { attribute(ctx, base, n, i + 1) } else { Ok(Value::NONE) }
});

/// False if the subject has no such attribute.
fn take_attribute(ctx: &mut Ctx, base: u32, value: Value) -> bool {
    ctx.cut(base + ATTRS + 1);
    if value.is_null() {
        return false;
    }
    ctx.heap.list_push(ctx.at(base + ATTRS).handle(), value);
    true
}

/// A name must be a str, and none may be asked for twice.
fn check_name(ctx: &mut Ctx, base: u32, n: u32, i: u32, name: Value) -> Flow<()> {
    if i < n && ctx.heap.type_of(name) != ty::STR {
        let got = ctx.tp_name(name).to_owned();
        return Err(ctx.type_error(format!("__match_args__ elements must be strings (got {got})")));
    }
    let text = ctx.heap.str_bytes(name.handle());
    let again = (0..i)
        .filter_map(|j| attribute_name(ctx, base, n, j))
        .any(|other| ctx.heap.type_of(other) == ty::STR && ctx.heap.str_bytes(other.handle()) == text);
    if again {
        let class = ctx.heap.types[ctx.heap.type_id(ctx.at(base - 2)) as usize].name.clone();
        let name = ctx.heap_repr(name);
        let broken: Break =
            ctx.type_error(format!("{class}() got multiple sub-patterns for attribute {name}"));
        return Err(broken);
    }
    Ok(())
}
