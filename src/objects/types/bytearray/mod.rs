//! `bytearray`: bytes that can be changed. Their run in the byte slab is replaced when the length changes its size class.

pub mod shared;

use crate::heap::layout::exception;
use crate::heap::{Value, ty};
use crate::objects::protocol::iter::Purpose;
use crate::objects::types::bytes::{self, own};
use crate::objects::types::compare::compare_bytearray;
use crate::objects::types::macros::{compare_slots, row};
use crate::objects::{Args, Break, Ctx, Flow, NativeDef, Resume, catches};
use crate::{fitting_param, index_param, size_param, sub};
use shared::as_bytearrays;

/// Everything in `bytearray`'s dict.
pub static METHODS: &[&[NativeDef]] = &[COMPARE, SLOTS, CHANGES, shared::METHODS];

static COMPARE: &[NativeDef] = compare_slots!(compare_bytearray;
    "__lt__" Lt "<", "__le__" Le "<=", "__eq__" Eq "==", "__ne__" Ne "!=", "__gt__" Gt ">", "__ge__" Ge ">=");

static SLOTS: &[NativeDef] = &[
    row!("__new__" "(cls, /, *args, **kwargs)" Static new, "Create and return a new object."),
    row!("__init__" "(self, source=b'', encoding='utf-8', errors='strict')" Slot init, "Initialize self."),
    row!("__repr__" "(self, /)" Slot repr, "Return repr(self)."),
    row!("__str__" "(self, /)" Slot repr, "Return str(self)."),
    row!("__len__" "(self, /)" Slot |c, a| { let n = own(c, a).len(); Ok(c.heap.new_int(n as i64)) }, "Return len(self)."),
    row!("__iter__" "(self, /)" Slot |c, a| Ok(c.new_iterator(ty::BYTEARRAY_ITERATOR, a.get(c, 0))), "Implement iter(self)."),
    row!("__contains__" "(self, key, /)" Slot bytes::contains, "Return bool(key in self)."),
    row!("__getitem__" "(self, key, /)" Slot get_item, "Return self[key]."),
    row!("__setitem__" "(self, key, value, /)" Slot set_item, "Set self[key] to value."),
    row!("__delitem__" "(self, key, /)" Slot del_item, "Delete self[key]."),
    row!("__add__" "(self, value, /)" Slot add, "Return self+value."),
    row!("__mul__" "(self, value, /)" Slot mul, "Return self*value."),
    row!("__rmul__" "(self, value, /)" Slot mul, "Return value*self."),
    row!("__iadd__" "(self, value, /)" Slot iadd, "Implement self+=value."),
    row!("__imul__" "(self, value, /)" Slot imul, "Implement self*=value."),
    row!("__rmod__" "(self, value, /)" Slot |ctx, a| match ctx.solid(a.get(ctx, 1)) {
        ty::BYTEARRAY => modulo_of(ctx, a.get(ctx, 1), a.get(ctx, 0)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }, "Return value%self."),
    row!("__mod__" "(self, value, /)" Slot modulo, "Return self%value."),
    row!("__alloc__" "(self, /)" Method |c, a| { let n = allocated(own(c, a).len()); Ok(c.heap.new_int(n)) }, "Return the number of bytes actually allocated."),
    row!("__sizeof__" "(self, /)" Method |c, a| { let n = allocated(own(c, a).len()); Ok(c.heap.new_int(56 + n)) }, "Returns the size of the bytearray object in memory, in bytes."),
];

static CHANGES: &[NativeDef] = &[
    row!("append" "(self, item, /)" Method append, "Append a single item to the end of the bytearray."),
    row!("extend" "(self, iterable_of_ints, /)" Method extend, "Append all the items from the iterator or sequence to the end of the bytearray."),
    row!("insert" "(self, index, item, /)" Method insert, "Insert a single item into the bytearray before the given index."),
    row!("pop" "(self, index=-1, /)" Method pop, "Remove and return a single item from B."),
    row!("remove" "(self, value, /)" Method remove, "Remove the first occurrence of a value in the bytearray."),
    row!("reverse" "(self, /)" Method reverse, "Reverse the order of the values in B in place."),
    row!("clear" "(self, /)" Method |c, a| store(c, a, &[]), "Remove all items from the bytearray."),
    row!("copy" "(self, /)" Method |c, a| { let data = own(c, a).to_vec(); Ok(c.heap.new_bytearray(&data)) }, "Return a copy of B."),
    row!("resize" "(self, size, /)" Method resize, "Resize the internal buffer of bytearray to len."),
];

/// CPython keeps a zero behind the data.
fn allocated(n: usize) -> i64 {
    if n == 0 { 0 } else { n as i64 + 1 }
}

/// Replaces the receiver's data.
fn store(ctx: &mut Ctx, args: Args, data: &[u8]) -> Flow {
    let h = args.get(ctx, 0).handle();
    if ctx.heap.exports(h) > 0 && ctx.heap.bytes_data(h).len() != data.len() {
        return Err(exported(ctx));
    }
    ctx.heap.set_bytes(h, data);
    Ok(Value::NONE)
}

fn exported(ctx: &mut Ctx) -> Break {
    ctx.raise(ty::BUFFER_ERROR, "Existing exports of data: object cannot be re-sized")
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.heap.type_id(args.get(ctx, 0));
    let h = ctx.heap.new_bytes_of(class, &[]);
    Ok(ctx.adopt(h))
}

/// Window: self, source, encoding, errors. The work is that of `bytes(...)`.
fn init(ctx: &mut Ctx, args: Args) -> Flow {
    store(ctx, args, &[])?;
    for (i, what) in [(2, "encoding"), (3, "errors")] {
        if let Some(v) = args.opt(ctx, i)
            && !ctx.is_str(v)
        {
            return Err(ctx.not_str(v, &format!("bytearray() argument '{what}'")));
        }
    }
    let given: Vec<Value> = (1..4).filter_map(|i| args.opt(ctx, i)).collect();
    if given.is_empty() {
        return Ok(Value::NONE);
    }
    let source = given[0];
    if given.len() == 1 && !ctx.is_str(source) {
        if !ctx.has_index(source) {
            return filled_from(ctx, args);
        }
        let data = sub!(ctx, bytes::zeros(ctx, source), &ZEROS_OR_ELSE, [args.base, args.n, 0, 0]);
        return zeros_or_else(ctx, args, data);
    }
    let keywords = ctx.heap.new_dict();
    ctx.push(keywords);
    for (i, name) in [(1, "source"), (2, "encoding"), (3, "errors")] {
        if let Some(v) = args.opt(ctx, i) {
            let v = ctx.heap.dup(v);
            ctx.dict_set(keywords.handle(), name, v);
        }
    }
    let class = ctx.heap.type_object(ty::BYTES);
    let data = sub!(ctx, ctx.call_kw(class, &[], keywords.as_borrowed()), &INIT, [args.base, args.n, 0, 0]);
    filled(ctx, args, data)
}

static ZEROS_OR_ELSE: Resume = Resume::new("bytearray", |ctx, cont, data| {
    zeros_or_else(ctx, Args { base: cont.state[0], n: cont.state[1] }, data)
});

fn zeros_or_else(ctx: &mut Ctx, args: Args, data: Value) -> Flow {
    if data.is_null() { filled_from(ctx, args) } else { filled(ctx, args, data) }
}

/// Window: self, something that is neither a str nor a number.
fn filled_from(ctx: &mut Ctx, args: Args) -> Flow {
    let source = args.get(ctx, 1);
    let data = sub!(ctx, ctx.bytes_for(source, Purpose::Bytearray), &INIT, [args.base, args.n, 0, 0]);
    filled(ctx, args, data)
}

static INIT: Resume =
    Resume::new("bytearray", |ctx, cont, v| filled(ctx, Args { base: cont.state[0], n: cont.state[1] }, v));

fn filled(ctx: &mut Ctx, args: Args, data: Value) -> Flow {
    let content = ctx.heap.bytes_data(data.handle()).to_vec();
    ctx.heap.release(data);
    store(ctx, args, &content)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let name = ctx.type_name(v);
    let name = name.rsplit('.').next().unwrap_or(name).to_owned();
    let text = format!("{name}(b{})", crate::objects::format::escape::bytes_repr(own(ctx, args)));
    Ok(ctx.str(&text))
}

/// An index as the program wrote it, from the front; IndexError with the given wording if it is outside.
fn place(ctx: &mut Ctx, args: Args, i: u32, wording: &str) -> Flow<usize> {
    let at = ctx.clamped(args.get(ctx, i));
    let n = own(ctx, args).len() as i64;
    let at = if at < 0 { at + n } else { at };
    if at < 0 || at >= n {
        return Err(ctx.index_error(wording));
    }
    Ok(at as usize)
}

fn bad_key(ctx: &mut Ctx, key: Value) -> Break {
    let message = format!("bytearray indices must be integers or slices, not {}", ctx.tp_name(key));
    ctx.type_error(message)
}

/// Parameter `i` as one byte; it is an int by now.
fn byte(ctx: &mut Ctx, args: Args, i: u32) -> Flow<u8> {
    match u8::try_from(ctx.clamped(args.get(ctx, i))) {
        Ok(b) => Ok(b),
        Err(_) => Err(ctx.value_error("byte must be in range(0, 256)")),
    }
}

/// Makes the slice in place 1 of the window plain; Python code may have to run for that.
macro_rules! plain_slice {
    ($ctx:expr, $args:expr, $again:path) => {{
        static AGAIN: Resume = Resume::new("", |ctx, cont, slice| {
            let [base, n, ..] = cont.state;
            ctx.set_at(base + 1, slice);
            $again(ctx, Args { base, n })
        });
        let key = $args.get($ctx, 1);
        if !$ctx.slice_is_plain(key) {
            let slice = sub!($ctx, $ctx.plain_slice(key), &AGAIN, [$args.base, $args.n, 0, 0]);
            $ctx.set_at($args.base + 1, slice);
        }
    }};
}

fn get_item(ctx: &mut Ctx, args: Args) -> Flow {
    let key = args.get(ctx, 1);
    if ctx.heap.type_of(key) == ty::SLICE {
        plain_slice!(ctx, args, get_item);
        let n = own(ctx, args).len();
        let extent = ctx.extent(args.get(ctx, 1), n)?;
        let data = own(ctx, args);
        let out: Vec<u8> = extent.indices().map(|i| data[i]).collect();
        return Ok(ctx.heap.new_bytearray(&out));
    }
    if !ctx.has_index(key) {
        return Err(bad_key(ctx, key));
    }
    fitting_param!(ctx, args, 1, get_item, ty::INDEX_ERROR);
    let at = place(ctx, args, 1, "bytearray index out of range")?;
    Ok(Value::small_int(own(ctx, args)[at] as i64))
}

fn set_item(ctx: &mut Ctx, args: Args) -> Flow {
    let key = args.get(ctx, 1);
    if ctx.heap.type_of(key) == ty::SLICE {
        plain_slice!(ctx, args, set_item);
        let v = args.get(ctx, 2);
        if ctx.is_str(v) || ctx.is_number(v) {
            return Err(
                ctx.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
            );
        }
        let data = sub!(ctx, ctx.bytes_for(v, Purpose::Bytearray), &SET_SLICE, [args.base, args.n, 0, 0]);
        return set_slice(ctx, args, data);
    }
    if !ctx.has_index(key) {
        return Err(bad_key(ctx, key));
    }
    fitting_param!(ctx, args, 1, set_item, ty::INDEX_ERROR);
    index_param!(ctx, args, 2, set_item);
    if args.get(ctx, 2).is_none() {
        return Err(ctx.type_error("'NoneType' object cannot be interpreted as an integer"));
    }
    let at = place(ctx, args, 1, "bytearray index out of range")?;
    let b = byte(ctx, args, 2)?;
    let h = args.get(ctx, 0).handle();
    ctx.heap.bytes_mut(h)[at] = b;
    Ok(Value::NONE)
}

static SET_SLICE: Resume =
    Resume::new("", |ctx, cont, v| set_slice(ctx, Args { base: cont.state[0], n: cont.state[1] }, v));

/// The new bytes (taken over) go where the slice says.
fn set_slice(ctx: &mut Ctx, args: Args, new: Value) -> Flow {
    let new_data = ctx.heap.bytes_data(new.handle()).to_vec();
    ctx.heap.release(new);
    let mut data = own(ctx, args).to_vec();
    let e = ctx.extent(args.get(ctx, 1), data.len())?;
    if e.step == 1 {
        data.splice(e.start as usize..e.start as usize + e.count, new_data);
        return store(ctx, args, &data);
    }
    if new_data.is_empty() {
        return del_slice(ctx, args);
    }
    if new_data.len() != e.count {
        let (n, m) = (new_data.len(), e.count);
        return Err(
            ctx.value_error(format!("attempt to assign bytes of size {n} to extended slice of size {m}"))
        );
    }
    e.indices().zip(new_data).for_each(|(i, b)| data[i] = b);
    store(ctx, args, &data)
}

fn del_slice(ctx: &mut Ctx, args: Args) -> Flow {
    let data = own(ctx, args).to_vec();
    let e = ctx.extent(args.get(ctx, 1), data.len())?;
    let gone: std::collections::HashSet<usize> = e.indices().collect();
    let left: Vec<u8> =
        data.into_iter().enumerate().filter(|(i, _)| !gone.contains(i)).map(|(_, b)| b).collect();
    store(ctx, args, &left)
}

fn del_item(ctx: &mut Ctx, args: Args) -> Flow {
    let key = args.get(ctx, 1);
    if ctx.heap.type_of(key) == ty::SLICE {
        plain_slice!(ctx, args, del_item);
        return del_slice(ctx, args);
    }
    if !ctx.has_index(key) {
        return Err(bad_key(ctx, key));
    }
    fitting_param!(ctx, args, 1, del_item, ty::INDEX_ERROR);
    let at = place(ctx, args, 1, "bytearray index out of range")?;
    let mut data = own(ctx, args).to_vec();
    data.remove(at);
    store(ctx, args, &data)
}

fn add(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    let more = sub!(ctx, ctx.more_to_concat(a, b), &ADD, [args.base, args.n, 0, 0]);
    Ok(added(ctx, args, more))
}

static ADD: Resume =
    Resume::new("", |ctx, cont, more| Ok(added(ctx, Args { base: cont.state[0], n: cont.state[1] }, more)));

/// Takes `more` over.
fn added(ctx: &mut Ctx, args: Args, more: Value) -> Value {
    let both = [own(ctx, args), ctx.heap.bytes_data(more.handle())].concat();
    ctx.heap.release(more);
    ctx.heap.new_bytearray(&both)
}

/// The receiver's data repeated as often as parameter 1, an int, says.
fn repeated(ctx: &mut Ctx, args: Args) -> Flow<Vec<u8>> {
    let (n, len) = (ctx.clamped(args.get(ctx, 1)).max(0) as u64, own(ctx, args).len() as u64);
    match n.checked_mul(len) {
        Some(total) if total <= crate::objects::protocol::exact::LEN_MAX as u64 => {
            Ok(own(ctx, args).repeat(if len == 0 { 0 } else { n as usize }))
        }
        _ => Err(ctx.memory_error()),
    }
}

fn mul(ctx: &mut Ctx, args: Args) -> Flow {
    fitting_param!(ctx, args, 1, mul, ty::OVERFLOW_ERROR);
    let data = repeated(ctx, args)?;
    Ok(ctx.heap.new_bytearray(&data))
}

fn imul(ctx: &mut Ctx, args: Args) -> Flow {
    fitting_param!(ctx, args, 1, imul, ty::OVERFLOW_ERROR);
    let data = repeated(ctx, args)?;
    store(ctx, args, &data)?;
    Ok(ctx.heap.dup(args.get(ctx, 0)))
}

fn iadd(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    let more = sub!(ctx, ctx.more_to_concat(a, b), &IADD, [args.base, args.n, 0, 0]);
    grown(ctx, args, more)
}

static IADD: Resume =
    Resume::new("", |ctx, cont, more| grown(ctx, Args { base: cont.state[0], n: cont.state[1] }, more));

/// The bytearray itself with more behind it.
fn grown(ctx: &mut Ctx, args: Args, more: Value) -> Flow {
    extended(ctx, args, more)?;
    Ok(ctx.heap.dup(args.get(ctx, 0)))
}

fn modulo(ctx: &mut Ctx, args: Args) -> Flow {
    modulo_of(ctx, args.get(ctx, 0), args.get(ctx, 1))
}

/// `format % values`, of a bytearray.
fn modulo_of(ctx: &mut Ctx, format: Value, values: Value) -> Flow {
    let v = bytes::exact(ctx, format);
    ctx.push(v);
    let answer = sub!(ctx, ctx.percent_bytes(v.as_borrowed(), values), &shared::COPIED, [0; 4]);
    Ok(as_bytearrays(ctx, answer))
}

fn append(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 1, append);
    if args.get(ctx, 1).is_none() {
        return Err(ctx.type_error("'NoneType' object cannot be interpreted as an integer"));
    }
    let b = byte(ctx, args, 1)?;
    let h = args.get(ctx, 0).handle();
    if ctx.heap.exports(h) > 0 {
        return Err(exported(ctx));
    }
    ctx.heap.bytes_push(h, b);
    Ok(Value::NONE)
}

fn extend(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    if ctx.heap.type_of(v) == ty::STR {
        if ctx.heap.str_len(v.handle()) == 0 {
            return Ok(Value::NONE);
        }
        return Err(ctx.type_error("expected iterable of integers; got: 'str'"));
    }
    if ctx.has_buffer(v) {
        let more = sub!(ctx, ctx.simple_buffer_or_null(v), &BUFFER_MORE, [args.base, args.n, 0, 0]);
        return extended_by_buffer(ctx, args, more);
    }
    let data = sub!(ctx, ctx.bytes_for(v, Purpose::BytesMore), &EXTEND, [args.base, args.n, 0, 0]);
    extended(ctx, args, data)
}

static BUFFER_MORE: Resume = Resume::new("extend", |ctx, cont, more| {
    extended_by_buffer(ctx, Args { base: cont.state[0], n: cont.state[1] }, more)
});

fn extended_by_buffer(ctx: &mut Ctx, args: Args, more: Value) -> Flow {
    if more.is_null() {
        let message = format!("can't set bytearray slice from {}", ctx.tp_name(args.get(ctx, 1)));
        return Err(ctx.type_error(message));
    }
    extended(ctx, args, more)
}

static EXTEND: Resume = Resume::catching(
    "extend",
    |ctx, cont, v| extended(ctx, Args { base: cont.state[0], n: cont.state[1] }, v),
    catches::TYPE_ERROR,
    |ctx, cont| {
        // An item of a text that is no int.
        let exc = ctx.t.exc.handle();
        let args = ctx.heap.field(exc, exception::ARGS).handle();
        let said = ctx.heap.items(args).first().map(|&v| ctx.text(v)).unwrap_or_default();
        let item = said.ends_with("object cannot be interpreted as an integer");
        if item && ctx.is_str(ctx.at(cont.state[0] + 1)) {
            ctx.clear_exc();
            return Err(ctx.type_error("expected iterable of integers; got: 'str'"));
        }
        Err(Break::Raise)
    },
);

fn extended(ctx: &mut Ctx, args: Args, more: Value) -> Flow {
    let data = [own(ctx, args), ctx.heap.bytes_data(more.handle())].concat();
    ctx.heap.release(more);
    store(ctx, args, &data)
}

fn insert(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, insert);
    index_param!(ctx, args, 2, insert);
    let b = byte(ctx, args, 2)?;
    let mut data = own(ctx, args).to_vec();
    let (at, n) = (ctx.clamped(args.get(ctx, 1)), data.len() as i64);
    let at = if at < 0 { (at + n).max(0) } else { at.min(n) };
    data.insert(at as usize, b);
    store(ctx, args, &data)
}

fn pop(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, pop);
    if own(ctx, args).is_empty() {
        return Err(ctx.index_error("pop from empty bytearray"));
    }
    let mut data = own(ctx, args).to_vec();
    let at = match args.opt(ctx, 1) {
        None => data.len() - 1,
        Some(_) => place(ctx, args, 1, "pop index out of range")?,
    };
    let b = data.remove(at);
    store(ctx, args, &data)?;
    Ok(Value::small_int(b as i64))
}

fn remove(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 1, remove);
    let b = byte(ctx, args, 1)?;
    let mut data = own(ctx, args).to_vec();
    match data.iter().position(|&x| x == b) {
        Some(at) => data.remove(at),
        None => return Err(ctx.value_error("value not found in bytearray")),
    };
    store(ctx, args, &data)
}

fn reverse(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    ctx.heap.bytes_mut(h).reverse();
    Ok(Value::NONE)
}

fn resize(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, resize);
    let n = ctx.clamped(args.get(ctx, 1));
    if n < 0 {
        let message = format!("Can only resize to positive sizes, got {n}");
        return Err(ctx.value_error(message));
    }
    if n as u64 > crate::objects::protocol::exact::LEN_MAX as u64 {
        return Err(ctx.memory_error());
    }
    let mut data = own(ctx, args).to_vec();
    data.resize(n as usize, 0);
    store(ctx, args, &data)
}
