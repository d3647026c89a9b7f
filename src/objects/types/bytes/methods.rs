//! `bytes`: the methods that are words.

use super::{exact, needle, own};
use crate::heap::{Layout, Value, ty};
use crate::objects::protocol::iter::Purpose;
use crate::objects::types::macros::row;
use crate::objects::types::str_::methods::{bounds, expand, expanded_len, limit};
use crate::objects::types::str_::search::{self, Kind as K, Parts};
use crate::objects::types::str_::slots::codec_params;
use crate::objects::{Args, Break, Ctx, Flow, NativeDef, Resume, catches};
use crate::{bound_param, buffer_param, index_param, int_param, size_param, sub};

pub static METHODS: &[NativeDef] = &[
    row!("capitalize" "(self, /)" Method |c, a| mapped(c, a, capitalize), "Return a copy of B with only its first character capitalized (ASCII)."),
    row!("lower" "(self, /)" Method |c, a| mapped(c, a, <[u8]>::to_ascii_lowercase), "Return a copy of B with all ASCII characters converted to lowercase."),
    row!("upper" "(self, /)" Method |c, a| mapped(c, a, <[u8]>::to_ascii_uppercase), "Return a copy of B with all ASCII characters converted to uppercase."),
    row!("swapcase" "(self, /)" Method |c, a| mapped(c, a, swapcase), "Return a copy of B with uppercase ASCII characters converted to lowercase and vice versa."),
    row!("title" "(self, /)" Method |c, a| mapped(c, a, title), "Return a titlecased version of B."),
    row!("isalnum" "(self, /)" Method |c, a| every(c, a, |b| b.is_ascii_alphanumeric()), "Return True if all characters in B are alphanumeric."),
    row!("isalpha" "(self, /)" Method |c, a| every(c, a, |b| b.is_ascii_alphabetic()), "Return True if all characters in B are alphabetic."),
    row!("isascii" "(self, /)" Method |c, a| Ok(Value::bool(own(c, a).is_ascii())), "Return True if B is empty or all characters in B are ASCII."),
    row!("isdigit" "(self, /)" Method |c, a| every(c, a, |b| b.is_ascii_digit()), "Return True if all characters in B are digits."),
    row!("islower" "(self, /)" Method |c, a| Ok(Value::bool(cased(own(c, a), |b| b.is_ascii_lowercase()))), "Return True if all cased characters in B are lowercase."),
    row!("isupper" "(self, /)" Method |c, a| Ok(Value::bool(cased(own(c, a), |b| b.is_ascii_uppercase()))), "Return True if all cased characters in B are uppercase."),
    row!("isspace" "(self, /)" Method |c, a| every(c, a, is_space), "Return True if all characters in B are whitespace."),
    row!("istitle" "(self, /)" Method |c, a| Ok(Value::bool(crate::objects::types::str_::case::is_title(&ascii_only(own(c, a))))), "Return True if B is a titlecased string."),
    row!("find" "(self, sub, start=None, end=None, /)" Method find, "Return the lowest index in B where subsection sub is found, or -1."),
    row!("rfind" "(self, sub, start=None, end=None, /)" Method rfind, "Return the highest index in B where subsection sub is found, or -1."),
    row!("index" "(self, sub, start=None, end=None, /)" Method index, "Return the lowest index in B where subsection sub is found."),
    row!("rindex" "(self, sub, start=None, end=None, /)" Method rindex, "Return the highest index in B where subsection sub is found."),
    row!("count" "(self, sub, start=None, end=None, /)" Method count, "Return the number of non-overlapping occurrences of subsection sub."),
    row!("startswith" "(self, prefix, start=None, end=None, /)" Method startswith, "Return True if the bytes starts with the specified prefix, False otherwise."),
    row!("endswith" "(self, suffix, start=None, end=None, /)" Method endswith, "Return True if the bytes ends with the specified suffix, False otherwise."),
    row!("removeprefix" "(self, prefix, /)" Method removeprefix, "Return a bytes object with the given prefix string removed if present."),
    row!("removesuffix" "(self, suffix, /)" Method removesuffix, "Return a bytes object with the given suffix string removed if present."),
    row!("replace" "(self, old, new, count=-1, /)" Method replace, "Return a copy with all occurrences of substring old replaced by new."),
    row!("split" "(self, /, sep=None, maxsplit=-1)" Method split, "Return a list of the sections in the bytes, using sep as the delimiter."),
    row!("rsplit" "(self, /, sep=None, maxsplit=-1)" Method rsplit, "Return a list of the sections in the bytes, using sep as the delimiter."),
    row!("splitlines" "(self, /, keepends=False)" Method splitlines, "Return a list of the lines in the bytes, breaking at line boundaries."),
    row!("partition" "(self, sep, /)" Method |c, a| partition(c, a, false), "Partition the bytes into three parts using the given separator."),
    row!("rpartition" "(self, sep, /)" Method |c, a| partition(c, a, true), "Partition the bytes into three parts using the given separator."),
    row!("strip" "(self, bytes=None, /)" Method strip, "Strip leading and trailing bytes contained in the argument."),
    row!("lstrip" "(self, bytes=None, /)" Method lstrip, "Strip leading bytes contained in the argument."),
    row!("rstrip" "(self, bytes=None, /)" Method rstrip, "Strip trailing bytes contained in the argument."),
    row!("center" "(self, width, fillchar=b' ', /)" Method center, "Return a centered string of length width."),
    row!("ljust" "(self, width, fillchar=b' ', /)" Method ljust, "Return a left-justified string of length width."),
    row!("rjust" "(self, width, fillchar=b' ', /)" Method rjust, "Return a right-justified string of length width."),
    row!("zfill" "(self, width, /)" Method zfill, "Pad a numeric string with zeros on the left, to fill a field of the given width."),
    row!("expandtabs" "(self, /, tabsize=8)" Method expandtabs, "Return a copy where all tab characters are expanded using spaces."),
    row!("decode" "(self, /, encoding='utf-8', errors='strict')" Method decode, "Decode the bytes using the codec registered for encoding."),
    row!("hex" "(self, sep=None, bytes_per_sep=1)" Method hex, "Create a string of hexadecimal numbers from a bytes object."),
    row!("fromhex" "(type, string, /)" ClassMethod fromhex, "Create a bytes object from a string of hexadecimal numbers."),
    row!("join" "(self, iterable_of_bytes, /)" Method join, "Concatenate any number of bytes objects."),
    row!("translate" "(self, table, /, delete=b'')" Method translate, "Return a copy with each character mapped by the given translation table."),
    row!("maketrans" "(frm, to, /)" Static maketrans, "Return a translation table usable for the bytes or bytearray translate method."),
];

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | 9..=13)
}

fn ascii_only(data: &[u8]) -> Vec<u8> {
    data.iter().map(|&b| if b < 0x80 { b } else { b' ' }).collect()
}

fn mapped(ctx: &mut Ctx, args: Args, f: fn(&[u8]) -> Vec<u8>) -> Flow {
    let data = f(own(ctx, args));
    Ok(ctx.heap.new_bytes(&data))
}

fn every(ctx: &mut Ctx, args: Args, f: fn(u8) -> bool) -> Flow {
    let data = own(ctx, args);
    Ok(Value::bool(!data.is_empty() && data.iter().all(|&b| f(b))))
}

fn cased(data: &[u8], f: fn(&u8) -> bool) -> bool {
    data.iter().any(f) && data.iter().filter(|b| b.is_ascii_alphabetic()).all(f)
}

fn capitalize(data: &[u8]) -> Vec<u8> {
    let mut out = data.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

fn swapcase(data: &[u8]) -> Vec<u8> {
    data.iter().map(|b| if b.is_ascii_alphabetic() { b ^ 0x20 } else { *b }).collect()
}

fn title(data: &[u8]) -> Vec<u8> {
    let mut inside = false;
    data.iter()
        .map(|b| {
            let out = if inside { b.to_ascii_lowercase() } else { b.to_ascii_uppercase() };
            inside = b.is_ascii_alphabetic();
            out
        })
        .collect()
}

/// The part that `start` and `end` name.
fn range(ctx: &Ctx, args: Args) -> Option<(usize, usize)> {
    let len = own(ctx, args).len() as i64;
    let (start, end) = bounds(ctx, args, len);
    (start <= end && start <= len).then_some((start as usize, end as usize))
}

/// An object that is no buffer but has an `__index__` is searched for as one byte.
macro_rules! needle_param {
    ($ctx:expr, $args:expr, $native:path) => {
        let v = $args.get($ctx, 1);
        if $ctx.has_buffer(v) {
            buffer_param!($ctx, $args, 1, $native);
        } else if $ctx.has_index(v) {
            index_param!($ctx, $args, 1, $native);
        } else {
            let got = $ctx.tp_name(v);
            let message = format!("argument should be integer or bytes-like object, not '{got}'");
            return Err($ctx.type_error(message));
        }
    };
}

macro_rules! searcher {
    ($name:ident, $search:path, $absent:expr) => {
        fn $name(ctx: &mut Ctx, args: Args) -> Flow {
            bound_param!(ctx, args, 2, $name);
            bound_param!(ctx, args, 3, $name);
            needle_param!(ctx, args, $name);
            let part = needle(ctx, args.get(ctx, 1))?;
            let found = range(ctx, args)
                .and_then(|(start, end)| Some(start + $search(&own(ctx, args)[start..end], &part)?));
            match found {
                Some(at) => Ok(ctx.heap.new_int(at as i64)),
                None => $absent(ctx),
            }
        }
    };
}

searcher!(find, search::find, |_| Ok(Value::small_int(-1)));
searcher!(rfind, search::rfind, |_| Ok(Value::small_int(-1)));
searcher!(index, search::find, |ctx: &mut Ctx| Err(ctx.value_error("subsection not found")));
searcher!(rindex, search::rfind, |ctx: &mut Ctx| Err(ctx.value_error("subsection not found")));

fn count(ctx: &mut Ctx, args: Args) -> Flow {
    bound_param!(ctx, args, 2, count);
    bound_param!(ctx, args, 3, count);
    needle_param!(ctx, args, count);
    let part = needle(ctx, args.get(ctx, 1))?;
    let n = range(ctx, args)
        .map_or(0, |(start, end)| search::count(&own(ctx, args)[start..end], &part, K::Bytes));
    Ok(ctx.heap.new_int(n as i64))
}

fn startswith(ctx: &mut Ctx, args: Args) -> Flow {
    bound_param!(ctx, args, 2, startswith);
    bound_param!(ctx, args, 3, startswith);
    tail_match(ctx, args, false, 0)
}

fn endswith(ctx: &mut Ctx, args: Args) -> Flow {
    bound_param!(ctx, args, 2, endswith);
    bound_param!(ctx, args, 3, endswith);
    tail_match(ctx, args, true, 0)
}

/// Tests the parts one by one, from the given one on.
fn tail_match(ctx: &mut Ctx, args: Args, at_end: bool, from: u32) -> Flow {
    let given = args.get(ctx, 1);
    let several = ctx.heap.layout(given) == Layout::Tuple;
    let count = if several { ctx.heap.seq_len(given.handle()) as u32 } else { 1 };
    for i in from..count {
        let part = if several { ctx.heap.items(given.handle())[i as usize].as_borrowed() } else { given };
        let state = [args.base, args.n, at_end as u32, i];
        let part = sub!(ctx, ctx.simple_buffer(part), &TAIL, state);
        if tail_fits(ctx, args, at_end, part) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

static TAIL: Resume = Resume::catching(
    "",
    |ctx, cont, part| {
        let [base, n, at_end, i] = cont.state;
        let args = Args { base, n };
        if tail_fits(ctx, args, at_end != 0, part) {
            return Ok(Value::TRUE);
        }
        tail_match(ctx, args, at_end != 0, i + 1)
    },
    catches::TYPE_ERROR,
    |ctx, cont| {
        let [base, _, at_end, _] = cont.state;
        let given = ctx.at(base + 1);
        if ctx.heap.layout(given) == Layout::Tuple {
            return Err(Break::Raise);
        }
        ctx.clear_exc();
        let (name, got) = (if at_end == 0 { "startswith" } else { "endswith" }, ctx.tp_name(given));
        let message = format!("{name} first arg must be bytes or a tuple of bytes, not {got}");
        Err(ctx.type_error(message))
    },
);

/// Takes `part` over.
fn tail_fits(ctx: &mut Ctx, args: Args, at_end: bool, part: Value) -> bool {
    let tail = ctx.heap.bytes_data(part.handle());
    let fits = range(ctx, args).is_some_and(|(start, end)| {
        let text = &own(ctx, args)[start..end];
        if at_end { text.ends_with(tail) } else { text.starts_with(tail) }
    });
    ctx.heap.release(part);
    fits
}

/// The bytes of a parameter that has been made bytes.
fn bytes_param(ctx: &Ctx, args: Args, i: u32) -> Vec<u8> {
    ctx.heap.bytes_data(args.get(ctx, i).handle()).to_vec()
}

fn removeprefix(ctx: &mut Ctx, args: Args) -> Flow {
    buffer_param!(ctx, args, 1, removeprefix);
    let part = bytes_param(ctx, args, 1);
    let rest = own(ctx, args).strip_prefix(&part[..]).map(<[u8]>::to_vec);
    Ok(shortened(ctx, args, rest))
}

fn removesuffix(ctx: &mut Ctx, args: Args) -> Flow {
    buffer_param!(ctx, args, 1, removesuffix);
    let part = bytes_param(ctx, args, 1);
    let rest = own(ctx, args).strip_suffix(&part[..]).map(<[u8]>::to_vec);
    Ok(shortened(ctx, args, rest))
}

fn shortened(ctx: &mut Ctx, args: Args, rest: Option<Vec<u8>>) -> Value {
    match rest {
        Some(rest) if rest.len() < own(ctx, args).len() => ctx.heap.new_bytes(&rest),
        _ => exact(ctx, args.get(ctx, 0)),
    }
}

/// The object itself if it is exactly of type bytes, else a copy of that type.
fn unchanged(ctx: &mut Ctx, v: Value) -> Value {
    if ctx.heap.type_of(v) == ty::BYTES {
        return ctx.heap.dup(v);
    }
    let data = ctx.heap.bytes_data(v.handle()).to_vec();
    ctx.heap.new_bytes(&data)
}

fn replace(ctx: &mut Ctx, args: Args) -> Flow {
    buffer_param!(ctx, args, 1, replace);
    buffer_param!(ctx, args, 2, replace);
    size_param!(ctx, args, 3, replace);
    let (old, new) = (bytes_param(ctx, args, 1), bytes_param(ctx, args, 2));
    let max = limit(ctx, args.opt(ctx, 3));
    let data = own(ctx, args);
    if max == 0 || search::find(data, &old).is_none() {
        return Ok(unchanged(ctx, args.get(ctx, 0)));
    }
    let out = search::replace(data, &old, &new, max, K::Bytes);
    Ok(ctx.heap.new_bytes(&out))
}

/// A list of the parts, with room for `room` from the start.
fn list_of(ctx: &mut Ctx, parts: Vec<Vec<u8>>, room: usize) -> Value {
    let list = ctx.heap.new_list(&[]);
    if room > 0 {
        ctx.heap.list_reallocate(list.handle(), 0, room);
    }
    for part in &parts {
        let part = ctx.heap.new_bytes(part);
        ctx.heap.list_push(list.handle(), part);
    }
    list
}

type CutAt = for<'a> fn(&'a [u8], &[u8], usize) -> Parts<'a>;
type Cut = fn(&[u8], usize, fn(&[u8]) -> usize) -> Parts<'_>;

fn split(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 2, split);
    if args.opt(ctx, 1).is_some_and(|v| !v.is_none()) {
        buffer_param!(ctx, args, 1, split);
    }
    cut_up(ctx, args, search::split, search::split_space)
}

fn rsplit(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 2, rsplit);
    if args.opt(ctx, 1).is_some_and(|v| !v.is_none()) {
        buffer_param!(ctx, args, 1, rsplit);
    }
    cut_up(ctx, args, search::rsplit, search::rsplit_space)
}

fn cut_up(ctx: &mut Ctx, args: Args, at_separator: CutAt, at_space: Cut) -> Flow {
    let max = limit(ctx, args.opt(ctx, 2).filter(|v| ctx.is_int(*v)));
    let separator = args.opt(ctx, 1).filter(|v| !v.is_none()).map(|_| bytes_param(ctx, args, 1));
    let data = own(ctx, args);
    let parts = match &separator {
        Some(s) if s.is_empty() => return Err(ctx.value_error("empty separator")),
        Some(s) => at_separator(data, s, max),
        None => at_space(data, max, |data| is_space(data[0]) as usize),
    };
    let whole = parts.len() == 1 && parts[0].len() == data.len();
    let parts: Vec<Vec<u8>> = parts.into_iter().map(<[u8]>::to_vec).collect();
    if whole && ctx.heap.type_of(args.get(ctx, 0)) == ty::BYTES {
        let list = list_of(ctx, Vec::new(), max.saturating_add(1).min(12));
        let v = ctx.heap.dup(args.get(ctx, 0));
        ctx.heap.list_push(list.handle(), v);
        return Ok(list);
    }
    Ok(list_of(ctx, parts, max.saturating_add(1).min(12)))
}

fn splitlines(ctx: &mut Ctx, args: Args) -> Flow {
    let keep = args.opt(ctx, 1).is_some_and(|v| ctx.truth_now(v).unwrap_or(true));
    let data = own(ctx, args);
    let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
    while at < data.len() {
        at += 1;
        if matches!(data[at - 1], b'\n' | b'\r') {
            let end = at - 1;
            if data[end] == b'\r' && data.get(at) == Some(&b'\n') {
                at += 1;
            }
            lines.push(data[start..if keep { at } else { end }].to_vec());
            start = at;
        }
    }
    if start < data.len() {
        lines.push(data[start..].to_vec());
    }
    Ok(list_of(ctx, lines, 0))
}

fn partition(ctx: &mut Ctx, args: Args, from_right: bool) -> Flow {
    let state = [args.base, args.n, from_right as u32, 0];
    let sep = sub!(ctx, ctx.simple_buffer(args.get(ctx, 1)), &PARTITION, state);
    parted(ctx, args, sep, from_right)
}

static PARTITION: Resume = Resume::new("", |ctx, cont, sep| {
    let [base, n, from_right, _] = cont.state;
    parted(ctx, Args { base, n }, sep, from_right != 0)
});

/// Takes the separator's bytes over.
fn parted(ctx: &mut Ctx, args: Args, bytes: Value, from_right: bool) -> Flow {
    let sep = ctx.heap.bytes_data(bytes.handle()).to_vec();
    ctx.heap.release(bytes);
    if sep.is_empty() {
        return Err(ctx.value_error("empty separator"));
    }
    let data = own(ctx, args).to_vec();
    let empty = ctx.heap.new_bytes(b"");
    let found = if from_right { search::rfind(&data, &sep) } else { search::find(&data, &sep) };
    let parts = match found {
        Some(at) => [
            ctx.heap.new_bytes(&data[..at]),
            // A bytearray answers with a copy.
            match ctx.solid(args.get(ctx, 0)) {
                ty::BYTEARRAY => ctx.heap.new_bytes(&sep),
                _ => ctx.heap.dup(args.get(ctx, 1)),
            },
            ctx.heap.new_bytes(&data[at + sep.len()..]),
        ],
        None => {
            let whole = exact(ctx, args.get(ctx, 0));
            if from_right { [empty, empty, whole] } else { [whole, empty, empty] }
        }
    };
    Ok(ctx.heap.new_tuple(&parts))
}

macro_rules! stripper {
    ($name:ident, $left:literal, $right:literal) => {
        fn $name(ctx: &mut Ctx, args: Args) -> Flow {
            if args.opt(ctx, 1).is_some_and(|v| !v.is_none()) {
                buffer_param!(ctx, args, 1, $name);
            }
            stripped(ctx, args, $left, $right)
        }
    };
}

stripper!(strip, true, true);
stripper!(lstrip, true, false);
stripper!(rstrip, false, true);

fn stripped(ctx: &mut Ctx, args: Args, left: bool, right: bool) -> Flow {
    let set = args.opt(ctx, 1).filter(|v| !v.is_none()).map(|_| bytes_param(ctx, args, 1));
    let drop = |b: &u8| set.as_ref().map_or_else(|| is_space(*b), |set| set.contains(b));
    let data = own(ctx, args);
    let start = if left { data.iter().take_while(|b| drop(b)).count() } else { 0 };
    let mut end = data.len();
    if right {
        end -= data[start..].iter().rev().take_while(|b| drop(b)).count();
    }
    let part = (end - start < data.len()).then(|| data[start..end].to_vec());
    Ok(shortened(ctx, args, part))
}

fn fill_byte(ctx: &mut Ctx, args: Args, name: &str) -> Flow<u8> {
    let Some(v) = args.opt(ctx, 2) else { return Ok(b' ') };
    if ctx.heap.layout(v) != Layout::Bytes {
        let got = if v.is_none() { "None" } else { ctx.tp_name(v) };
        let message = format!("{name}() argument 2 must be a byte string of length 1, not {got}");
        return Err(ctx.type_error(message));
    }
    match *ctx.heap.bytes_data(v.handle()) {
        [b] => Ok(b),
        ref other => {
            let n = other.len();
            let got = ctx.tp_name(v);
            let message = format!(
                "{name}(): argument 2 must be a byte string of length 1, not a {got} object of length {n}"
            );
            Err(ctx.type_error(message))
        }
    }
}

fn padded(ctx: &mut Ctx, args: Args, left: usize, right: usize, fill: u8) -> Flow {
    if left + right > crate::objects::protocol::exact::LEN_MAX {
        return Err(ctx.memory_error());
    }
    if left + right == 0 {
        return Ok(exact(ctx, args.get(ctx, 0)));
    }
    let mut out = vec![fill; left];
    out.extend_from_slice(own(ctx, args));
    out.resize(out.len() + right, fill);
    Ok(ctx.heap.new_bytes(&out))
}

fn missing(ctx: &Ctx, args: Args) -> usize {
    usize::try_from(ctx.clamped(args.get(ctx, 1))).unwrap_or(0).saturating_sub(own(ctx, args).len())
}

fn center(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, center);
    let fill = fill_byte(ctx, args, "center")?;
    let missing = missing(ctx, args);
    let left = missing / 2 + (missing & (missing + own(ctx, args).len()) & 1);
    padded(ctx, args, left, missing - left, fill)
}

fn ljust(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, ljust);
    let fill = fill_byte(ctx, args, "ljust")?;
    let missing = missing(ctx, args);
    padded(ctx, args, 0, missing, fill)
}

fn rjust(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, rjust);
    let fill = fill_byte(ctx, args, "rjust")?;
    let missing = missing(ctx, args);
    padded(ctx, args, missing, 0, fill)
}

fn zfill(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, zfill);
    let missing = missing(ctx, args);
    if missing > crate::objects::protocol::exact::LEN_MAX {
        return Err(ctx.memory_error());
    }
    if missing == 0 {
        return Ok(unchanged(ctx, args.get(ctx, 0)));
    }
    let data = own(ctx, args);
    let sign = matches!(data.first(), Some(b'+' | b'-')) as usize;
    let out = [&data[..sign], &vec![b'0'; missing], &data[sign..]].concat();
    Ok(ctx.heap.new_bytes(&out))
}

fn expandtabs(ctx: &mut Ctx, args: Args) -> Flow {
    int_param!(ctx, args, 1, expandtabs);
    let size = args.opt(ctx, 1).map_or(8, |v| ctx.clamped(v)).max(0) as usize;
    ctx.need_room(expanded_len(own(ctx, args), size))?;
    let out = expand(own(ctx, args), size);
    Ok(ctx.heap.new_bytes(&out))
}

fn decode(ctx: &mut Ctx, args: Args) -> Flow {
    let (encoding, errors) = codec_params(ctx, args, 1, "decode")?;
    ctx.decode_bytes(args.get(ctx, 0), &encoding, &errors)
}

fn hex(ctx: &mut Ctx, args: Args) -> Flow {
    int_param!(ctx, args, 2, hex);
    let separator = match args.opt(ctx, 1) {
        None => None,
        Some(v) => {
            let text: Vec<u32> = match ctx.heap.layout(v) {
                Layout::Str => crate::heap::wtf8::chars(ctx.heap.str_bytes(v.handle())).collect(),
                Layout::Bytes if ctx.solid(v) == ty::BYTES => {
                    ctx.heap.bytes_data(v.handle()).iter().map(|&b| b as u32).collect()
                }
                _ => {
                    let n = sub!(ctx, ctx.length(v), &SEPARATOR_LENGTH, [0; 4]);
                    return wrong_separator(ctx, n);
                }
            };
            match *text {
                [c] if c < 128 => Some(c as u8),
                [_] => return Err(ctx.value_error("sep must be ASCII.")),
                _ => return Err(ctx.value_error("sep must be length 1.")),
            }
        }
    };
    let group = args.opt(ctx, 2).map_or(1, |v| ctx.clamped(v));
    let data = own(ctx, args);
    let n = data.len();
    let mut out = String::with_capacity(n * 2);
    for (i, b) in data.iter().enumerate() {
        let size = group.unsigned_abs() as usize;
        let here = if group > 0 { n - i } else { i };
        if let Some(s) = separator.filter(|_| i > 0 && size > 0 && here % size == 0) {
            out.push(s as char);
        }
        out.push_str(&format!("{b:02x}"));
    }
    Ok(ctx.str(&out))
}

static SEPARATOR_LENGTH: Resume = Resume::new("", |ctx, _, n| wrong_separator(ctx, n));

/// A separator that is neither str nor bytes; its length is looked at first.
fn wrong_separator(ctx: &mut Ctx, n: Value) -> Flow {
    match ctx.heap.small(n) {
        Some(1) => Err(ctx.type_error("sep must be str or bytes.")),
        _ => Err(ctx.value_error("sep must be length 1.")),
    }
}

fn fromhex(ctx: &mut Ctx, args: Args) -> Flow {
    if ctx.has_buffer(args.get(ctx, 1)) {
        buffer_param!(ctx, args, 1, fromhex);
    }
    let v = args.get(ctx, 1);
    let text: Vec<u32> = match ctx.heap.layout(v) {
        Layout::Str => crate::heap::wtf8::chars(ctx.heap.str_bytes(v.handle())).collect(),
        Layout::Bytes => ctx.heap.bytes_data(v.handle()).iter().map(|&b| b as u32).collect(),
        _ => {
            let message = format!("fromhex() argument must be str or bytes-like, not {}", ctx.tp_name(v));
            return Err(ctx.type_error(message));
        }
    };
    let digit = |i: usize| char::from_u32(*text.get(i)?)?.to_digit(16);
    let (mut out, mut i) = (Vec::new(), 0);
    while i < text.len() {
        if text[i] < 128 && is_space(text[i] as u8) {
            i += 1;
            continue;
        }
        match (digit(i), digit(i + 1)) {
            (Some(high), Some(low)) => out.push((high << 4 | low) as u8),
            (Some(_), None) if i + 1 == text.len() => {
                let message = "fromhex() arg must contain an even number of hexadecimal digits";
                return Err(ctx.value_error(message));
            }
            (high, _) => {
                let at = if high.is_none() { i } else { i + 1 };
                let message = format!("non-hexadecimal number found in fromhex() arg at position {at}");
                return Err(ctx.value_error(message));
            }
        }
        i += 2;
    }
    let data = ctx.heap.new_bytes(&out);
    let class = args.get(ctx, 0);
    if ctx.heap.type_id(class) == crate::heap::ty::BYTES {
        return Ok(data);
    }
    ctx.push(data);
    ctx.call(class, &[data.as_borrowed()])
}

/// Window: separator, iterable.
fn join(ctx: &mut Ctx, args: Args) -> Flow {
    let iterable = args.get(ctx, 1);
    if matches!(ctx.heap.type_of(iterable), ty::LIST | ty::TUPLE) {
        let list = sub!(ctx, ctx.to_list(iterable), &JOIN, [args.base, 0, 0, 0]);
        return joined(ctx, args.base, list);
    }
    let it = sub!(ctx, ctx.iter_for(iterable, Purpose::Join), &JOIN_ITER, [args.base, 0, 0, 0]);
    join_iterator(ctx, args.base, it)
}

static JOIN_ITER: Resume = Resume::new("bytes.join", |ctx, cont, it| join_iterator(ctx, cont.state[0], it));

fn join_iterator(ctx: &mut Ctx, base: u32, it: Value) -> Flow {
    ctx.push(it);
    let list = sub!(ctx, ctx.to_list(it.as_borrowed()), &JOIN, [base, 0, 0, 0]);
    joined(ctx, base, list)
}

static JOIN: Resume = Resume::new("bytes.join", |ctx, cont, list| joined(ctx, cont.state[0], list));

fn joined(ctx: &mut Ctx, base: u32, list: Value) -> Flow {
    ctx.push(list);
    let items = ctx.heap.items(list.handle());
    if let [only] = items
        && ctx.heap.type_of(*only) == ty::BYTES
    {
        return Ok(ctx.heap.dup(*only));
    }
    join_items(ctx, base, 0)
}

/// The bytes of an item have arrived, or NULL.
static JOIN_ITEM: Resume = Resume::new("bytes.join", |ctx, cont, data| {
    let [base, i, ..] = cont.state;
    put_item(ctx, i, data)?;
    join_items(ctx, base, i + 1)
});

/// The list on top of the stack, whose items give way to their bytes, from number `i` on.
fn join_items(ctx: &mut Ctx, base: u32, mut i: u32) -> Flow {
    let list = ctx.peek(0).handle();
    while let Some(&item) = ctx.heap.items(list).get(i as usize) {
        let item = item.as_borrowed();
        if !ctx.is_plain_bytes(item) {
            let data = sub!(ctx, ctx.simple_buffer_or_null(item), &JOIN_ITEM, [base, i, 0, 0]);
            put_item(ctx, i, data)?;
        }
        i += 1;
    }
    let data = |v: Value| ctx.heap.bytes_data(v.handle());
    let parts: Vec<&[u8]> = ctx.heap.items(list).iter().map(|&v| data(v)).collect();
    let out = parts.join(data(ctx.at(base)));
    Ok(ctx.heap.new_bytes(&out))
}

fn put_item(ctx: &mut Ctx, i: u32, data: Value) -> Flow<()> {
    let list = ctx.peek(0).handle();
    if data.is_null() {
        let got = ctx.tp_name(ctx.heap.items(list)[i as usize]);
        let message = format!("sequence item {i}: expected a bytes-like object, {got} found");
        return Err(ctx.type_error(message));
    }
    let old = std::mem::replace(&mut ctx.heap.items_mut(list)[i as usize], data);
    ctx.heap.release(old);
    Ok(())
}

fn translate(ctx: &mut Ctx, args: Args) -> Flow {
    if !args.get(ctx, 1).is_none() {
        buffer_param!(ctx, args, 1, translate);
    }
    let table = Some(args.get(ctx, 1)).filter(|v| !v.is_none()).map(|_| bytes_param(ctx, args, 1));
    if table.as_ref().is_some_and(|t| t.len() != 256) {
        return Err(ctx.value_error("translation table must be 256 characters long"));
    }
    if args.opt(ctx, 2).is_some() {
        buffer_param!(ctx, args, 2, translate);
    }
    let delete = args.opt(ctx, 2).map_or(Vec::new(), |_| bytes_param(ctx, args, 2));
    let kept = own(ctx, args).iter().filter(|b| !delete.contains(b));
    let out: Vec<u8> = match &table {
        Some(table) => kept.map(|&b| table[b as usize]).collect(),
        None => kept.copied().collect(),
    };
    if out == own(ctx, args) {
        return Ok(unchanged(ctx, args.get(ctx, 0)));
    }
    Ok(ctx.heap.new_bytes(&out))
}

fn maketrans(ctx: &mut Ctx, args: Args) -> Flow {
    buffer_param!(ctx, args, 0, maketrans);
    buffer_param!(ctx, args, 1, maketrans);
    let (from, to) = (bytes_param(ctx, args, 0), bytes_param(ctx, args, 1));
    if from.len() != to.len() {
        return Err(ctx.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&a, &b) in from.iter().zip(&to) {
        table[a as usize] = b;
    }
    Ok(ctx.heap.new_bytes(&table))
}
