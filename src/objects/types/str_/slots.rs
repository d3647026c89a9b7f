//! `str`: construction, special methods, joining, translating, encoding.

use smallvec::SmallVec;

use super::codec::{self, Codec, HandlerFault};
use super::methods::{own, unchanged};
use super::search::{self, Kind as K};
use crate::heap::{Layout, TypeId, Value, fixed, ty, wtf8};
use crate::objects::protocol::BinaryOp;
use crate::objects::protocol::iter::Purpose;
use crate::objects::types::compare::compare_str;
use crate::objects::types::macros::{compare_slots, row};
use crate::objects::types::support::format_method;
use crate::objects::{Args, Break, Ctx, Flow, NativeDef, Resume, catches};
use crate::{fitting_param, sub};

pub static COMPARE: &[NativeDef] = compare_slots!(compare_str;
    "__lt__" Lt "<", "__le__" Le "<=", "__eq__" Eq "==", "__ne__" Ne "!=", "__gt__" Gt ">", "__ge__" Ge ">=");

/// Special methods and those with callbacks.
pub static SLOTS: &[NativeDef] = &[
    row!("__new__" "(cls, object='', encoding='utf-8', errors='strict')" Static new, "Create and return a new object."),
    row!("__repr__" "(self, /)" Slot repr, "Return repr(self)."),
    row!("__str__" "(self, /)" Slot |ctx, a| Ok(unchanged(ctx, a.get(ctx, 0))), "Return str(self)."),
    row!("__hash__" "(self, /)" Slot hash, "Return hash(self)."),
    row!("__len__" "(self, /)" Slot |ctx, a| { let n = ctx.heap.str_len(a.get(ctx, 0).handle()); Ok(ctx.heap.new_int(n as i64)) }, "Return len(self)."),
    row!("__iter__" "(self, /)" Slot iter, "Implement iter(self)."),
    row!("__contains__" "(self, key, /)" Slot contains, "Return bool(key in self)."),
    row!("__getitem__" "(self, key, /)" Slot getitem, "Return self[key]."),
    row!("__add__" "(self, value, /)" Slot add, "Return self+value."),
    row!("__mul__" "(self, value, /)" Slot mul, "Return self*value."),
    row!("__rmul__" "(self, value, /)" Slot mul, "Return value*self."),
    row!("__mod__" "(self, value, /)" Slot |ctx, a| ctx.percent_str(a.get(ctx, 0), a.get(ctx, 1)), "Return self%value."),
    row!("__rmod__" "(self, value, /)" Slot rmod, "Return value%self."),
    row!("__format__" "(self, format_spec, /)" Method format_method, "Return a formatted version of the string as described by format_spec."),
    row!("__getnewargs__" "(self, /)" Method getnewargs, "Arguments for copying and pickling."),
    row!("__sizeof__" "(self, /)" Method sizeof, "Return the size of the string in memory, in bytes."),
    row!("join" "(self, iterable, /)" Method join, "Concatenate any number of strings."),
    row!("encode" "(self, /, encoding='utf-8', errors='strict')" Method encode, "Encode the string using the codec registered for encoding."),
    row!("format" "(self, /, *args, **kwargs)" Method crate::objects::format::template::format, "Return a formatted version of the string, using substitutions from args and kwargs."),
    row!("format_map" "(self, mapping, /)" Method crate::objects::format::template::format_map, "Return a formatted version of the string, using substitutions from mapping."),
    row!("translate" "(self, table, /)" Method translate, "Replace each character in the string using the given translation table."),
    row!("maketrans" "(x, y=None, z=None, /)" Static maketrans, "Return a translation table usable for str.translate()."),
];

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let text = crate::objects::format::escape::str_repr(own(ctx, args), false);
    Ok(ctx.heap.new_str(&text))
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let hash = ctx.heap.str_hash(args.get(ctx, 0).handle());
    Ok(ctx.heap.new_int(hash))
}

fn getnewargs(ctx: &mut Ctx, args: Args) -> Flow {
    let text = own(ctx, args).to_vec();
    let v = ctx.heap.new_str(&text);
    Ok(ctx.heap.new_tuple(&[v]))
}

fn sizeof(ctx: &mut Ctx, args: Args) -> Flow {
    let size = ctx.heap.sizeof_object(args.get(ctx, 0));
    Ok(ctx.heap.new_int(size as i64))
}

fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let type_ = if ctx.heap.str_is_ascii(v.handle()) { ty::STR_ASCII_ITERATOR } else { ty::STR_ITERATOR };
    let v = ctx.heap.dup(v);
    Ok(ctx.heap.new_record(type_, [v.raw(), 0, 0, 0, 0, 0]))
}

fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    let part = args.get(ctx, 1);
    if !ctx.is_str(part) {
        let got = ctx.tp_name(part);
        let message = format!("'in <string>' requires string as left operand, not {got}");
        return Err(ctx.type_error(message));
    }
    Ok(Value::bool(search::find(own(ctx, args), ctx.heap.str_bytes(part.handle())).is_some()))
}

/// Window: string, key.
fn getitem(ctx: &mut Ctx, args: Args) -> Flow {
    let (s, key) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(key) == ty::SLICE {
        if !ctx.slice_is_plain(key) {
            let state = [args.base, args.n, 0, 0];
            let slice = sub!(ctx, ctx.plain_slice(key), &PLAIN_SLICE, state);
            ctx.set_at(args.base + 1, slice);
        }
        return slice_of(ctx, s, args.get(ctx, 1));
    }
    if !ctx.is_int(key) && !ctx.has_index(key) {
        let message = format!("string indices must be integers, not '{}'", ctx.tp_name(key));
        return Err(ctx.type_error(message));
    }
    fitting_param!(ctx, args, 1, getitem, ty::INDEX_ERROR);
    let i = ctx.clamped(args.get(ctx, 1));
    match ctx.char_at(s, i) {
        Some(v) => Ok(v),
        None => Err(ctx.index_error("string index out of range")),
    }
}

static PLAIN_SLICE: Resume = Resume::new("", |ctx, cont, slice| {
    let [base, n, ..] = cont.state;
    ctx.set_at(base + 1, slice);
    getitem(ctx, Args { base, n })
});

impl Ctx {
    /// Character `i` of a str, counted from the end if negative.
    pub fn char_at(&mut self, s: Value, i: i64) -> Option<Value> {
        let h = s.handle();
        let len = self.heap.str_len(h) as i64;
        let i = if i < 0 { i + len } else { i };
        if !(0..len).contains(&i) {
            return None;
        }
        let text = self.heap.str_bytes(h);
        let start =
            if self.heap.str_is_ascii(h) { i as usize } else { super::methods::offset(text, i as usize) };
        let n = wtf8::length(text[start]);
        Some(self.heap.new_substr(h, start, n))
    }
}

pub fn slice_of(ctx: &mut Ctx, s: Value, slice: Value) -> Flow {
    let h = slice.handle();
    part_of(ctx, s, [0, 1, 2].map(|i| ctx.heap.lane(h, i)))
}

/// `s[start:stop:step]` with the slice's parts.
pub fn part_of(ctx: &mut Ctx, s: Value, parts: [Value; 3]) -> Flow {
    let h = s.handle();
    let len = ctx.heap.str_len(h);
    let extent = ctx.extent_of(parts, len)?;
    if extent.count == len && extent.step == 1 {
        return Ok(unchanged(ctx, s));
    }
    if extent.step == 1 && ctx.heap.str_is_ascii(h) {
        return Ok(ctx.heap.new_substr(h, extent.start as usize, extent.count));
    }
    let text = ctx.heap.str_bytes(h);
    let out: Vec<u8> = if ctx.heap.str_is_ascii(h) {
        extent.indices().map(|i| text[i]).collect()
    } else {
        let starts: Vec<usize> =
            text.iter().enumerate().filter(|(_, b)| **b & 0xC0 != 0x80).map(|(i, _)| i).collect();
        extent
            .indices()
            .flat_map(|i| text[starts[i]..].iter().copied().take(wtf8::length(text[starts[i]])))
            .collect()
    };
    Ok(ctx.heap.new_str(&out))
}

fn add(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if !ctx.is_str(b) {
        let message = format!("can only concatenate str (not \"{}\") to str", ctx.tp_name(b));
        return Err(ctx.type_error(message));
    }
    ctx.concat_str(a, b)
}

fn mul(ctx: &mut Ctx, args: Args) -> Flow {
    fitting_param!(ctx, args, 1, mul, ty::OVERFLOW_ERROR);
    let (s, n) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(s) == ty::STR {
        return ctx.repeat_exact(s, n);
    }
    let plain = unchanged(ctx, s);
    let answer = ctx.repeat_exact(plain.as_borrowed(), n);
    ctx.heap.release(plain);
    answer
}

fn rmod(ctx: &mut Ctx, args: Args) -> Flow {
    let (s, other) = (args.get(ctx, 0), args.get(ctx, 1));
    if !ctx.is_str(other) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    ctx.binary_op(BinaryOp::Mod, other, s)
}

/// `separator.join(iterable)`. Window: separator, iterable.
fn join(ctx: &mut Ctx, args: Args) -> Flow {
    let iterable = args.get(ctx, 1);
    if matches!(ctx.heap.type_of(iterable), ty::LIST | ty::TUPLE) {
        return join_items(ctx, args.get(ctx, 0), iterable);
    }
    let it = sub!(ctx, ctx.iter_for(iterable, Purpose::Join), &JOIN_ITER, [args.base, 0, 0, 0]);
    join_iterator(ctx, args.base, it)
}

static JOIN_ITER: Resume = Resume::new("str.join", |ctx, cont, it| join_iterator(ctx, cont.state[0], it));

fn join_iterator(ctx: &mut Ctx, base: u32, it: Value) -> Flow {
    ctx.push(it);
    let list = sub!(ctx, ctx.to_list(it.as_borrowed()), &JOIN, [base, 0, 0, 0]);
    joined(ctx, base, list)
}

static JOIN: Resume = Resume::new("str.join", |ctx, cont, list| joined(ctx, cont.state[0], list));

fn joined(ctx: &mut Ctx, base: u32, list: Value) -> Flow {
    ctx.push(list);
    let separator = ctx.at(base);
    join_items(ctx, separator, list.as_borrowed())
}

/// Joins the items of a list or tuple.
pub fn join_items(ctx: &mut Ctx, separator: Value, items: Value) -> Flow {
    let items: SmallVec<[Value; 32]> = SmallVec::from_slice(ctx.heap.items(items.handle()));
    let is_str = |v: Value| ctx.heap.type_of(v) == ty::STR || ctx.is_str(v);
    if let Some(i) = items.iter().position(|&v| !is_str(v)) {
        let got = ctx.tp_name(items[i]);
        let message = format!("sequence item {i}: expected str instance, {got} found");
        return Err(ctx.type_error(message));
    }
    if let [one] = *items
        && ctx.heap.type_of(one) == ty::STR
    {
        return Ok(ctx.heap.dup(one));
    }
    let gap = ctx.heap.str_bytes(separator.handle()).len();
    let size: usize = items.iter().map(|v| ctx.heap.str_bytes(v.handle()).len() + gap).sum();
    if !ctx.heap.has_room(size) {
        return Err(ctx.memory_error());
    }
    Ok(ctx.heap.str_join(separator.handle(), &items))
}

/// The `encoding` and `errors` parameters of `name()`.
pub fn codec_params(ctx: &mut Ctx, args: Args, i: u32, name: &str) -> Flow<(String, String)> {
    let mut texts = ["utf-8".to_owned(), "strict".to_owned()];
    for (k, what) in ["encoding", "errors"].into_iter().enumerate() {
        let Some(v) = args.opt(ctx, i + k as u32) else { continue };
        if v.is_none() && name == "str" {
            let exact = ctx.heap.type_id(args.get(ctx, 0)) == ty::STR;
            let got = if exact { "NoneType" } else { "None" };
            return Err(ctx.type_error(format!("str() argument '{what}' must be str, not {got}")));
        }
        if !ctx.is_str(v) {
            return Err(ctx.not_str(v, &format!("{name}() argument '{what}'")));
        }
        texts[k] = ctx.text(v);
        if texts[k].contains('\0') {
            return Err(ctx.value_error("embedded null character"));
        }
    }
    let [encoding, errors] = texts;
    Ok((encoding, errors))
}

fn encode(ctx: &mut Ctx, args: Args) -> Flow {
    let (encoding, errors) = codec_params(ctx, args, 1, "encode")?;
    ctx.encode_str(args.get(ctx, 0), &encoding, &errors)
}

impl Ctx {
    fn codec(&mut self, encoding: &str, function: &str) -> Flow<Codec> {
        match Codec::find(encoding) {
            Some(codec) => Ok(codec),
            None if Codec::is_binary(encoding) => {
                let message = format!(
                    "'{encoding}' is not a text encoding; use codecs.{function}() to handle arbitrary codecs"
                );
                Err(self.raise(ty::LOOKUP_ERROR, message))
            }
            None => Err(self.raise(ty::LOOKUP_ERROR, format!("unknown encoding: {encoding}"))),
        }
    }

    /// `s.encode(encoding, errors)`.
    pub fn encode_str(&mut self, s: Value, encoding: &str, errors: &str) -> Flow {
        let codec = self.codec(encoding, "encode")?;
        match codec::encode(self.heap.str_bytes(s.handle()), codec, errors) {
            Ok(Ok(data)) => Ok(self.heap.new_bytes(&data)),
            Ok(Err(bad)) => {
                let text = self.heap.dup(s);
                Err(self.codec_error(ty::UNICODE_ENCODE_ERROR, text, bad))
            }
            Err(fault) => Err(self.handler_fault(errors, fault)),
        }
    }

    /// `data.decode(encoding, errors)`; the new str is of class str.
    pub fn decode_bytes(&mut self, data: Value, encoding: &str, errors: &str) -> Flow {
        let bytes = self.buffer_data(data).unwrap_or_default();
        if bytes.is_empty() {
            // Nothing to decode: nobody asks whether there is such an encoding.
            return Ok(self.heap.new_str(b""));
        }
        let codec = self.codec(encoding, "decode")?;
        match codec::decode(&bytes, codec, errors) {
            Ok(Ok(text)) => Ok(self.heap.new_str(&text)),
            Ok(Err(bad)) => {
                let data = self.heap.dup(data);
                Err(self.codec_error(ty::UNICODE_DECODE_ERROR, data, bad))
            }
            Err(fault) => Err(self.handler_fault(errors, fault)),
        }
    }

    fn handler_fault(&mut self, errors: &str, fault: HandlerFault) -> Break {
        if fault == HandlerFault::OnlyEncodes {
            return self.type_error("don't know how to handle UnicodeDecodeError in error callback");
        }
        self.raise(ty::LOOKUP_ERROR, format!("unknown error handler name '{errors}'"))
    }

    /// `UnicodeEncodeError(encoding, object, start, end, reason)` and its kin; takes `object` over.
    fn codec_error(&mut self, type_: TypeId, object: Value, bad: codec::Bad) -> Break {
        use crate::heap::layout::exception::FIRST;
        let args = [
            self.str(bad.codec),
            object,
            self.heap.new_int(bad.start as i64),
            self.heap.new_int(bad.end as i64),
            self.str(bad.reason),
        ];
        let fields = args.map(|v| self.heap.dup(v));
        let broken = self.raise_with(type_, &args);
        // encoding, object, start, end, reason
        let exc = self.t.exc.handle();
        for (i, v) in fields.into_iter().enumerate() {
            let old = self.heap.set_field(exc, FIRST + i, v);
            self.heap.release(old);
        }
        broken
    }
}

/// Window: class, object, encoding, errors.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.heap.type_id(args.get(ctx, 0));
    let Some(object) = args.opt(ctx, 1) else {
        codec_params(ctx, args, 2, "str")?;
        return Ok(make(ctx, class, Value::borrowed(fixed::EMPTY_STR)));
    };
    if args.opt(ctx, 2).is_none() && args.opt(ctx, 3).is_none() {
        let text = sub!(ctx, ctx.str_of(object), &NEW, [class, 0, 0, 0]);
        return Ok(make(ctx, class, text));
    }
    codec_params(ctx, args, 2, "str")?;
    match ctx.heap.layout(object) {
        Layout::Str => Err(ctx.type_error("decoding str is not supported")),
        _ => {
            let data = sub!(ctx, ctx.simple_buffer_or_null(object), &DATA, [args.base, args.n, 0, 0]);
            decoded(ctx, args, data)
        }
    }
}

static DATA: Resume =
    Resume::new("str", |ctx, cont, data| decoded(ctx, Args { base: cont.state[0], n: cont.state[1] }, data));

/// The text of an object's bytes (owned), NULL if it has none.
fn decoded(ctx: &mut Ctx, args: Args, data: Value) -> Flow {
    if data.is_null() {
        let got = ctx.tp_name(args.get(ctx, 1));
        let message = format!("decoding to str: need a bytes-like object, {got} found");
        return Err(ctx.type_error(message));
    }
    ctx.push(data);
    let (encoding, errors) = codec_params(ctx, args, 2, "str")?;
    let text = ctx.decode_bytes(data.as_borrowed(), &encoding, &errors)?;
    let class = ctx.heap.type_id(args.get(ctx, 0));
    Ok(make(ctx, class, text))
}

static NEW: Resume = Resume::new("str", |ctx, cont, text| Ok(make(ctx, cont.state[0], text)));

/// Text as an instance of a class; takes `text` over.
fn make(ctx: &mut Ctx, class: TypeId, text: Value) -> Value {
    if class == ty::STR {
        return text;
    }
    let bytes = ctx.heap.str_bytes(text.handle()).to_vec();
    ctx.heap.release(text);
    let h = ctx.heap.new_str_of(class, &bytes);
    ctx.adopt(h)
}

/// `str.maketrans(x, y, z)`: a dict from code points.
fn maketrans(ctx: &mut Ctx, args: Args) -> Flow {
    let x = args.get(ctx, 0);
    let Some(y) = args.opt(ctx, 1) else { return maketrans_dict(ctx, x) };
    for (i, v) in [(2, Some(y)), (3, args.opt(ctx, 2)), (1, Some(x))] {
        if let Some(v) = v.filter(|v| !ctx.is_str(*v)) {
            if i == 1 {
                return Err(
                    ctx.type_error("first maketrans argument must be a string if there is a second argument")
                );
            }
            return Err(ctx.not_str(v, &format!("maketrans() argument {i}")));
        }
    }
    let chars = |ctx: &Ctx, v: Value| wtf8::chars(ctx.heap.str_bytes(v.handle())).collect::<Vec<u32>>();
    let (from, to) = (chars(ctx, x), chars(ctx, y));
    if from.len() != to.len() {
        return Err(ctx.value_error("the first two maketrans arguments must have equal length"));
    }
    let dict = ctx.heap.new_dict();
    for (&a, &b) in from.iter().zip(&to) {
        let value = ctx.heap.new_int(b as i64);
        insert(ctx, dict, a, value);
    }
    if let Some(z) = args.opt(ctx, 2) {
        for c in chars(ctx, z) {
            insert(ctx, dict, c, Value::NONE);
        }
    }
    Ok(dict)
}

/// Sets an int key, taking the value over.
fn insert(ctx: &mut Ctx, dict: Value, key: u32, value: Value) {
    let key = ctx.heap.new_int(key as i64);
    ctx.dict_set_now(dict, key, value);
}

fn maketrans_dict(ctx: &mut Ctx, x: Value) -> Flow {
    if ctx.heap.type_of(x) != ty::DICT {
        return Err(ctx.type_error("if you give only one argument to maketrans it must be a dict"));
    }
    let entries: Vec<(Value, Value)> = ctx.heap.dict_items(x.handle()).collect();
    let dict = ctx.heap.new_dict();
    for (key, value) in entries {
        let fault = if ctx.is_str(key) {
            let chars: Vec<u32> = wtf8::chars(ctx.heap.str_bytes(key.handle())).take(2).collect();
            match *chars {
                [c] => {
                    let value = ctx.heap.dup(value);
                    insert(ctx, dict, c, value);
                    continue;
                }
                _ => ctx.value_error("string keys in translate table must be of length 1"),
            }
        } else if ctx.is_int(key) {
            let (key, value) = (ctx.heap.dup(key), ctx.heap.dup(value));
            ctx.dict_set_now(dict, key, value);
            continue;
        } else {
            ctx.type_error("keys in translate table must be strings or integers")
        };
        ctx.heap.release(dict);
        return Err(fault);
    }
    Ok(dict)
}

/// `s.translate(table)`. Window: string, table, text so far. State: next character, base.
fn translate(ctx: &mut Ctx, args: Args) -> Flow {
    let empty = Value::borrowed(fixed::EMPTY_STR);
    ctx.push(empty);
    translate_from(ctx, args.base, 0, ctx.t.sp - 1, None)
}

static TRANSLATE: Resume = Resume::catching(
    "str.translate",
    |ctx, cont, v| {
        let [base, i, at, _] = cont.state;
        translate_from(ctx, base, i, at, Some(v))
    },
    catches::KEY_ERROR | catches::INDEX_ERROR,
    |ctx, cont| {
        let [base, i, at, _] = cont.state;
        // No entry: the character stays.
        ctx.clear_exc();
        translate_from(ctx, base, i, at, Some(Value::NULL))
    },
);

/// `arrived`: what the table said of character `i`, NULL for nothing.
fn translate_from(ctx: &mut Ctx, base: u32, mut i: u32, at: u32, mut arrived: Option<Value>) -> Flow {
    let all: Vec<u32> = wtf8::chars(ctx.heap.str_bytes(ctx.at(base).handle())).collect();
    let mut out = ctx.heap.str_bytes(ctx.at(at).handle()).to_vec();
    let exact = ctx.heap.type_of(ctx.at(base + 1)) == ty::DICT;
    loop {
        if let Some(v) = arrived.take() {
            let kept = translated(ctx, &mut out, all[i as usize], v);
            ctx.heap.release(v);
            kept?;
            i += 1;
        }
        let Some(&c) = all.get(i as usize) else { break };
        let key = ctx.heap.new_int(c as i64);
        if exact {
            let found = ctx.dict_get_now(ctx.at(base + 1), key.as_borrowed());
            ctx.heap.release(key);
            arrived = Some(ctx.heap.dup(found));
            continue;
        }
        let so_far = ctx.heap.new_str(&out);
        ctx.set_at(at, so_far);
        ctx.push(key);
        let v = sub!(ctx, ctx.get_item(ctx.at(base + 1), key.as_borrowed()), &TRANSLATE, [base, i, at, 0]);
        ctx.cut(at + 1);
        arrived = Some(v);
    }
    Ok(ctx.heap.new_str(&out))
}

fn translated(ctx: &mut Ctx, out: &mut Vec<u8>, c: u32, v: Value) -> Flow<()> {
    if v.is_null() {
        wtf8::push(out, c);
    } else if ctx.is_str(v) {
        out.extend_from_slice(ctx.heap.str_bytes(v.handle()));
    } else if ctx.is_int(v) {
        match u32::try_from(ctx.clamped(v)) {
            Ok(c) if c < 0x11_0000 => wtf8::push(out, c),
            _ => return Err(ctx.value_error("character mapping must be in range(0x110000)")),
        }
    } else if !v.is_none() {
        return Err(ctx.type_error("character mapping must return integer, None or str"));
    }
    Ok(())
}

/// The number of times a pattern occurs, for other natives.
pub fn occurrences(text: &[u8], pattern: &[u8]) -> usize {
    search::count(text, pattern, K::Text)
}
