//! `bytes`: construction and special methods. The methods that are words lie in [`methods`].

pub mod methods;

use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::protocol::buffer::FULL_READ_ONLY;
use crate::objects::protocol::iter::Purpose;
use crate::objects::types::compare::compare_bytes;
use crate::objects::types::macros::{compare_slots, row};
use crate::objects::types::str_::{search, slots::codec_params};
use crate::objects::{Args, Ctx, Flow, NativeDef, Resume, Special, catches};
use crate::{buffer_param, fitting_param, index_param, sub};

/// Everything in `bytes`'s dict.
pub static METHODS: &[&[NativeDef]] = &[COMPARE, SLOTS, methods::METHODS];

static COMPARE: &[NativeDef] = compare_slots!(compare_bytes;
    "__lt__" Lt "<", "__le__" Le "<=", "__eq__" Eq "==", "__ne__" Ne "!=", "__gt__" Gt ">", "__ge__" Ge ">=");

static SLOTS: &[NativeDef] = &[
    row!("__new__" "(cls, source=b'', encoding='utf-8', errors='strict')" Static new, "Create and return a new object."),
    row!("__repr__" "(self, /)" Slot repr, "Return repr(self)."),
    row!("__str__" "(self, /)" Slot repr, "Return str(self)."),
    row!("__hash__" "(self, /)" Slot |ctx, a| { let hash = crate::heap::hash::hash_buffer(own(ctx, a)); Ok(ctx.heap.new_int(hash)) }, "Return hash(self)."),
    row!("__len__" "(self, /)" Slot |ctx, a| { let n = own(ctx, a).len(); Ok(ctx.heap.new_int(n as i64)) }, "Return len(self)."),
    row!("__iter__" "(self, /)" Slot iter, "Implement iter(self)."),
    row!("__contains__" "(self, key, /)" Slot contains, "Return bool(key in self)."),
    row!("__getitem__" "(self, key, /)" Slot getitem, "Return self[key]."),
    row!("__add__" "(self, value, /)" Slot add, "Return self+value."),
    row!("__mul__" "(self, value, /)" Slot mul, "Return self*value."),
    row!("__rmul__" "(self, value, /)" Slot mul, "Return value*self."),
    row!("__rmod__" "(self, value, /)" Slot |ctx, a| match ctx.solid(a.get(ctx, 1)) {
        ty::BYTES => ctx.percent_bytes(a.get(ctx, 1), a.get(ctx, 0)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }, "Return value%self."),
    row!("__mod__" "(self, value, /)" Slot |ctx, a| ctx.percent_bytes(a.get(ctx, 0), a.get(ctx, 1)), "Return self%value."),
    row!("__bytes__" "(self, /)" Method |ctx, a| Ok(exact(ctx, a.get(ctx, 0))), "Convert this value to exact type bytes."),
    row!("__getnewargs__" "(self, /)" Method getnewargs, "Arguments for copying and pickling."),
];

/// The receiver's data.
pub fn own(ctx: &Ctx, args: Args) -> &[u8] {
    ctx.heap.bytes_data(args.get(ctx, 0).handle())
}

/// The same bytes as an exact bytes object.
pub fn exact(ctx: &mut Ctx, v: Value) -> Value {
    if ctx.heap.type_of(v) == ty::BYTES {
        return ctx.heap.dup(v);
    }
    let data = ctx.heap.bytes_data(v.handle()).to_vec();
    ctx.heap.new_bytes(&data)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let text = format!("b{}", crate::objects::format::escape::bytes_repr(own(ctx, args)));
    Ok(ctx.str(&text))
}

fn getnewargs(ctx: &mut Ctx, args: Args) -> Flow {
    let v = exact(ctx, args.get(ctx, 0));
    Ok(ctx.heap.new_tuple(&[v]))
}

fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let v = ctx.heap.dup(args.get(ctx, 0));
    Ok(ctx.heap.new_record(ty::BYTES_ITERATOR, [v.raw(), 0, 0, 0, 0, 0]))
}

/// What is searched for: bytes, or an int as one byte.
pub fn needle(ctx: &mut Ctx, v: Value) -> Flow<Vec<u8>> {
    if ctx.heap.layout(v) == Layout::Bytes {
        return Ok(ctx.heap.bytes_data(v.handle()).to_vec());
    }
    match u8::try_from(ctx.clamped(v)) {
        Ok(b) => Ok(vec![b]),
        Err(_) => Err(ctx.value_error("byte must be in range(0, 256)")),
    }
}

pub fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    match ctx.has_index(args.get(ctx, 1)) {
        true => index_param!(ctx, args, 1, contains),
        false => buffer_param!(ctx, args, 1, contains),
    }
    let part = needle(ctx, args.get(ctx, 1))?;
    Ok(Value::bool(search::find(own(ctx, args), &part).is_some()))
}

fn getitem(ctx: &mut Ctx, args: Args) -> Flow {
    let (s, key) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(key) == ty::SLICE {
        if !ctx.slice_is_plain(key) {
            let state = [args.base, args.n, 0, 0];
            let slice = sub!(ctx, ctx.plain_slice(key), &PLAIN_SLICE, state);
            ctx.set_at(args.base + 1, slice);
        }
        let n = own(ctx, args).len();
        let extent = ctx.extent(args.get(ctx, 1), n)?;
        if extent.count == n && extent.step == 1 {
            return Ok(exact(ctx, s));
        }
        let data = own(ctx, args);
        let out: Vec<u8> = extent.indices().map(|i| data[i]).collect();
        return Ok(ctx.heap.new_bytes(&out));
    }
    if !ctx.is_int(key) && !ctx.has_index(key) {
        let message = format!("byte indices must be integers or slices, not {}", ctx.tp_name(key));
        return Err(ctx.type_error(message));
    }
    fitting_param!(ctx, args, 1, getitem, ty::INDEX_ERROR);
    let i = ctx.clamped(args.get(ctx, 1));
    let data = own(ctx, args);
    let i = if i < 0 { i + data.len() as i64 } else { i };
    match data.get(i as usize) {
        Some(&b) if i >= 0 => Ok(Value::small_int(b as i64)),
        _ => Err(ctx.index_error("index out of range")),
    }
}

static PLAIN_SLICE: Resume = Resume::new("", |ctx, cont, slice| {
    let [base, n, ..] = cont.state;
    ctx.set_at(base + 1, slice);
    getitem(ctx, Args { base, n })
});

fn add(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.is_plain_bytes(b) {
        return ctx.concat_bytes(a, b);
    }
    let more = sub!(ctx, ctx.more_to_concat(a, b), &ADDED, [args.base, 0, 0, 0]);
    ctx.push(more);
    ctx.concat_bytes(a, more.as_borrowed())
}

static ADDED: Resume = Resume::new("", |ctx, cont, more| {
    ctx.push(more);
    ctx.concat_bytes(ctx.at(cont.state[0]), more.as_borrowed())
});

fn mul(ctx: &mut Ctx, args: Args) -> Flow {
    fitting_param!(ctx, args, 1, mul, ty::OVERFLOW_ERROR);
    let plain = exact(ctx, args.get(ctx, 0));
    let n = args.get(ctx, 1);
    let answer = ctx.repeat_exact(plain.as_borrowed(), n);
    ctx.heap.release(plain);
    answer
}

/// A new bytes object of a class; takes `data` over.
fn make(ctx: &mut Ctx, class: TypeId, data: Value) -> Value {
    if class == ty::BYTES {
        return data;
    }
    let content = ctx.heap.bytes_data(data.handle()).to_vec();
    ctx.heap.release(data);
    let h = ctx.heap.new_bytes_of(class, &content);
    ctx.adopt(h)
}

/// Window: class, source, encoding, errors.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.heap.type_id(args.get(ctx, 0));
    let source = args.opt(ctx, 1);
    let with_encoding = args.opt(ctx, 2).is_some() || args.opt(ctx, 3).is_some();
    let Some(source) = source else {
        if with_encoding {
            codec_params(ctx, args, 2, "bytes")?;
            let what = if args.opt(ctx, 2).is_some() { "encoding" } else { "errors" };
            return Err(ctx.type_error(format!("{what} without a string argument")));
        }
        let empty = ctx.heap.new_bytes(b"");
        return Ok(make(ctx, class, empty));
    };
    if with_encoding {
        let (encoding, errors) = codec_params(ctx, args, 2, "bytes")?;
        if !ctx.is_str(source) {
            let what = if args.opt(ctx, 2).is_some() { "encoding" } else { "errors" };
            return Err(ctx.type_error(format!("{what} without a string argument")));
        }
        let data = ctx.encode_str(source, &encoding, &errors)?;
        return Ok(make(ctx, class, data));
    }
    if ctx.is_str(source) && ctx.special_of(source, Special::BYTES).is_null() {
        return Err(ctx.type_error("string argument without an encoding"));
    }
    let method = ctx.special_of(source, Special::BYTES);
    if method.is_null() && ctx.has_index(source) {
        let data = sub!(ctx, zeros(ctx, source), &ZEROS_OR_ELSE, [class, args.base, 0, 0]);
        return zeros_or_else(ctx, class, args.base, data);
    }
    let data = sub!(ctx, ctx.bytes_from(source), &NEW, [class, 0, 0, 0]);
    Ok(make(ctx, class, data))
}

static NEW: Resume = Resume::new("bytes", |ctx, cont, data| Ok(make(ctx, cont.state[0], data)));

static ZEROS_OR_ELSE: Resume =
    Resume::new("bytes", |ctx, cont, data| zeros_or_else(ctx, cont.state[0], cont.state[1], data));

fn zeros_or_else(ctx: &mut Ctx, class: TypeId, base: u32, data: Value) -> Flow {
    let data = match data.is_null() {
        true => sub!(ctx, ctx.bytes_from(ctx.at(base + 1)), &NEW, [class, 0, 0, 0]),
        false => data,
    };
    Ok(make(ctx, class, data))
}

/// As many zeros as an object with `__index__` says; NULL if that raises TypeError, for the object may be more than a
/// number.
pub fn zeros(ctx: &mut Ctx, v: Value) -> Flow {
    let n = sub!(ctx, ctx.to_fitting_index(v, ty::OVERFLOW_ERROR), &ZEROS, [0; 4]);
    zeros_of(ctx, n)
}

static ZEROS: Resume = Resume::catching(
    "bytes",
    |ctx, _, n| zeros_of(ctx, n),
    catches::TYPE_ERROR,
    |ctx, _| {
        ctx.clear_exc();
        Ok(Value::NULL)
    },
);

fn zeros_of(ctx: &mut Ctx, n: Value) -> Flow {
    let count = ctx.clamped(n);
    ctx.heap.release(n);
    if count < 0 {
        return Err(ctx.value_error("negative count"));
    }
    if count as u64 > crate::objects::protocol::exact::LEN_MAX as u64 {
        return Err(ctx.memory_error());
    }
    Ok(ctx.heap.new_bytes(&vec![0; count as usize]))
}

impl Ctx {
    /// The bytes of what is put behind bytes or a bytearray, or the TypeError.
    pub fn more_to_concat(&mut self, a: Value, b: Value) -> Flow {
        let more = sub!(self, self.simple_buffer_or_null(b), &MORE, [a.raw(), b.raw(), 0, 0]);
        checked_more(self, a, b, more)
    }

    /// Bytes from an object: `__bytes__`, the bytes of a bytes-like object, the ints of an iterable.
    pub fn bytes_from(&mut self, v: Value) -> Flow {
        self.bytes_for(v, Purpose::Bytes)
    }

    /// The same for a purpose. A bytearray does not ask `__bytes__`, and its complaint about a bad item is of one byte.
    pub fn bytes_for(&mut self, v: Value, purpose: Purpose) -> Flow {
        if self.heap.type_of(v) == ty::BYTES {
            return Ok(self.heap.dup(v));
        }
        let (wording, method) = match purpose {
            Purpose::Bytes => (PLURAL, self.special_of(v, Special::BYTES)),
            _ => (SINGULAR, Value::NULL),
        };
        if !method.is_null() {
            let data = sub!(self, self.call_special_held(method, v, &[], 1), &DUNDER, [0; 4]);
            return dunder_answer(self, data);
        }
        if !self.own_buffer(v).is_null() {
            return self.exported_bytes(v, FULL_READ_ONLY);
        }
        match self.heap.layout(v) {
            Layout::Bytes => return Ok(exact(self, v)),
            _ if let Some(data) = self.buffer_data(v) => return Ok(self.heap.new_bytes(&data)),
            Layout::Str if !matches!(purpose, Purpose::BytesMore) => {
                let message = format!("cannot convert '{}' object to bytes", self.tp_name(v));
                return Err(self.type_error(message));
            }
            _ => {}
        }
        let hinted = !matches!(purpose, Purpose::Bytearray);
        let list = sub!(self, self.to_list_for(v, purpose, hinted), &LIST, [wording, 0, 0, 0]);
        self.push(list);
        from_items(self, 0, wording, None)
    }
}

static MORE: Resume = Resume::new("", |ctx, cont, more| {
    let [a, b, ..] = cont.state;
    checked_more(ctx, Value::from_raw(a), Value::from_raw(b), more)
});

fn checked_more(ctx: &mut Ctx, a: Value, b: Value, more: Value) -> Flow {
    if more.is_null() {
        let message = format!("can't concat {} to {}", ctx.tp_name(b), ctx.tp_name(a));
        return Err(ctx.type_error(message));
    }
    Ok(more)
}

/// Wordings for an item out of range.
const PLURAL: u32 = 0;
const SINGULAR: u32 = 1;

static DUNDER: Resume = Resume::new("", |ctx, _, v| dunder_answer(ctx, v));

fn dunder_answer(ctx: &mut Ctx, v: Value) -> Flow {
    if ctx.heap.layout(v) == Layout::Bytes {
        return Ok(v);
    }
    let message = format!("__bytes__ returned non-bytes (type {})", ctx.tp_name(v));
    ctx.heap.release(v);
    Err(ctx.type_error(message))
}

static LIST: Resume = Resume::new("bytes", |ctx, cont, list| {
    ctx.push(list);
    from_items(ctx, 0, cont.state[0], None)
});

/// An item's `__index__` has answered.
static ITEM: Resume =
    Resume::new("bytes", |ctx, cont, v| from_items(ctx, cont.state[0], cont.state[1], Some(v)));

/// Window: the list of items, whose ints replace it one by one.
fn from_items(ctx: &mut Ctx, mut i: u32, wording: u32, mut arrived: Option<Value>) -> Flow {
    let list = ctx.peek(0).handle();
    while (i as usize) < ctx.heap.seq_len(list) {
        if let Some(v) = arrived.take() {
            let old = std::mem::replace(&mut ctx.heap.items_mut(list)[i as usize], v);
            ctx.heap.release(old);
        }
        let item = ctx.heap.items(list)[i as usize].as_borrowed();
        if !ctx.is_int(item) {
            arrived = Some(sub!(ctx, ctx.index(item), &ITEM, [i, wording, 0, 0]));
            continue;
        }
        i += 1;
    }
    let mut data = Vec::with_capacity(i as usize);
    for v in ctx.heap.items(list).to_vec() {
        match u8::try_from(ctx.clamped(v)) {
            Ok(b) => data.push(b),
            Err(_) => {
                let word = if wording == SINGULAR { "byte" } else { "bytes" };
                return Err(ctx.value_error(format!("{word} must be in range(0, 256)")));
            }
        }
    }
    let list = ctx.pop();
    ctx.heap.release(list);
    Ok(ctx.heap.new_bytes(&data))
}
