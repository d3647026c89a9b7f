//! `str`: the method table, but for construction ([`super::new`]) and iteration.

use smallvec::SmallVec;

use super::case;
use super::chars::{is_line_break, is_space};
use super::search::{self, Kind as K};
use crate::heap::layout::text::count_chars;
use crate::heap::{Layout, Value, fixed, ty, wtf8};
use crate::objects::types::macros::row;
use crate::objects::{Args, Break, Ctx, Flow, NativeDef};
use crate::{bound_param, int_param, size_param};

/// Methods of str that are words.
pub static METHODS: &[NativeDef] = &[
    row!("capitalize" "(self, /)" Method |c, a| mapped(c, a, case::capitalize), "Return a capitalized version of the string."),
    row!("casefold" "(self, /)" Method |c, a| mapped(c, a, case::casefold), "Return a version of the string suitable for caseless comparisons."),
    row!("lower" "(self, /)" Method |c, a| mapped_ascii(c, a, <[u8]>::make_ascii_lowercase, case::lower), "Return a copy of the string converted to lowercase."),
    row!("upper" "(self, /)" Method |c, a| mapped_ascii(c, a, <[u8]>::make_ascii_uppercase, case::upper), "Return a copy of the string converted to uppercase."),
    row!("swapcase" "(self, /)" Method |c, a| mapped(c, a, case::swapcase), "Convert uppercase characters to lowercase and lowercase characters to uppercase."),
    row!("title" "(self, /)" Method |c, a| mapped(c, a, case::title), "Return a version of the string where each word is titlecased."),
    row!("isalnum" "(self, /)" Method |c, a| every(c, a, super::chars::is_alnum), "Return True if the string is an alpha-numeric string, False otherwise."),
    row!("isalpha" "(self, /)" Method |c, a| every(c, a, super::chars::is_alpha), "Return True if the string is an alphabetic string, False otherwise."),
    row!("isascii" "(self, /)" Method |c, a| Ok(Value::bool(own(c, a).is_ascii())), "Return True if all characters in the string are ASCII, False otherwise."),
    row!("isdecimal" "(self, /)" Method |c, a| every(c, a, super::chars::is_decimal), "Return True if the string is a decimal string, False otherwise."),
    row!("isdigit" "(self, /)" Method |c, a| every(c, a, super::chars::is_digit), "Return True if the string is a digit string, False otherwise."),
    row!("isidentifier" "(self, /)" Method |c, a| Ok(Value::bool(case::is_identifier(own(c, a)))), "Return True if the string is a valid Python identifier, False otherwise."),
    row!("islower" "(self, /)" Method |c, a| Ok(Value::bool(case::is_lower(own(c, a)))), "Return True if the string is a lowercase string, False otherwise."),
    row!("isnumeric" "(self, /)" Method |c, a| every(c, a, super::chars::is_numeric), "Return True if the string is a numeric string, False otherwise."),
    row!("isprintable" "(self, /)" Method |c, a| Ok(Value::bool(wtf8::chars(own(c, a)).all(super::chars::is_printable))), "Return True if all characters in the string are printable, False otherwise."),
    row!("isspace" "(self, /)" Method |c, a| every(c, a, is_space), "Return True if the string is a whitespace string, False otherwise."),
    row!("istitle" "(self, /)" Method |c, a| Ok(Value::bool(case::is_title(own(c, a)))), "Return True if the string is a title-cased string, False otherwise."),
    row!("isupper" "(self, /)" Method |c, a| Ok(Value::bool(case::is_upper(own(c, a)))), "Return True if the string is an uppercase string, False otherwise."),
    row!("find" "(self, sub, start=None, end=None, /)" Method find, "Return the lowest index in S where substring sub is found, or -1."),
    row!("rfind" "(self, sub, start=None, end=None, /)" Method rfind, "Return the highest index in S where substring sub is found, or -1."),
    row!("index" "(self, sub, start=None, end=None, /)" Method index, "Return the lowest index in S where substring sub is found."),
    row!("rindex" "(self, sub, start=None, end=None, /)" Method rindex, "Return the highest index in S where substring sub is found."),
    row!("count" "(self, sub, start=None, end=None, /)" Method count, "Return the number of non-overlapping occurrences of substring sub."),
    row!("startswith" "(self, prefix, start=None, end=None, /)" Method startswith, "Return True if the string starts with the specified prefix, False otherwise."),
    row!("endswith" "(self, suffix, start=None, end=None, /)" Method endswith, "Return True if the string ends with the specified suffix, False otherwise."),
    row!("removeprefix" "(self, prefix, /)" Method removeprefix, "Return a str with the given prefix string removed if present."),
    row!("removesuffix" "(self, suffix, /)" Method removesuffix, "Return a str with the given suffix string removed if present."),
    row!("replace" "(self, old, new, /, count=-1)" Method replace, "Return a copy with all occurrences of substring old replaced by new."),
    row!("split" "(self, /, sep=None, maxsplit=-1)" Method split, "Return a list of the substrings in the string, using sep as the separator string."),
    row!("rsplit" "(self, /, sep=None, maxsplit=-1)" Method rsplit, "Return a list of the substrings in the string, using sep as the separator string."),
    row!("splitlines" "(self, /, keepends=False)" Method splitlines, "Return a list of the lines in the string, breaking at line boundaries."),
    row!("partition" "(self, sep, /)" Method partition, "Partition the string into three parts using the given separator."),
    row!("rpartition" "(self, sep, /)" Method rpartition, "Partition the string into three parts using the given separator."),
    row!("strip" "(self, chars=None, /)" Method |c, a| strip(c, a, "strip", true, true), "Return a copy of the string with leading and trailing whitespace removed."),
    row!("lstrip" "(self, chars=None, /)" Method |c, a| strip(c, a, "lstrip", true, false), "Return a copy of the string with leading whitespace removed."),
    row!("rstrip" "(self, chars=None, /)" Method |c, a| strip(c, a, "rstrip", false, true), "Return a copy of the string with trailing whitespace removed."),
    row!("center" "(self, width, fillchar=' ', /)" Method center, "Return a centered string of length width."),
    row!("ljust" "(self, width, fillchar=' ', /)" Method ljust, "Return a left-justified string of length width."),
    row!("rjust" "(self, width, fillchar=' ', /)" Method rjust, "Return a right-justified string of length width."),
    row!("zfill" "(self, width, /)" Method zfill, "Pad a numeric string with zeros on the left, to fill a field of the given width."),
    row!("expandtabs" "(self, /, tabsize=8)" Method expandtabs, "Return a copy where all tab characters are expanded using spaces."),
];

/// The receiver's text.
pub fn own(ctx: &Ctx, args: Args) -> &[u8] {
    ctx.heap.str_bytes(args.get(ctx, 0).handle())
}

fn mapped(ctx: &mut Ctx, args: Args, f: fn(&[u8]) -> Vec<u8>) -> Flow {
    let text = f(own(ctx, args));
    Ok(ctx.heap.new_str_unshared(&text))
}

/// The same where ASCII text can be changed in place.
fn mapped_ascii(ctx: &mut Ctx, args: Args, ascii: fn(&mut [u8]), f: fn(&[u8]) -> Vec<u8>) -> Flow {
    if !ctx.heap.str_is_ascii(args.get(ctx, 0).handle()) {
        return mapped(ctx, args, f);
    }
    let mut text = search::Text::from_slice(own(ctx, args));
    ascii(&mut text);
    Ok(ctx.heap.new_str_unshared(&text))
}

fn every(ctx: &mut Ctx, args: Args, f: fn(u32) -> bool) -> Flow {
    Ok(Value::bool(case::all(own(ctx, args), f)))
}

/// The receiver itself where nothing changed: the same object, unless its class is the program's.
pub fn unchanged(ctx: &mut Ctx, v: Value) -> Value {
    if ctx.heap.type_of(v) == ty::STR {
        return ctx.heap.dup(v);
    }
    let text = ctx.heap.str_bytes(v.handle()).to_vec();
    ctx.heap.new_str_unshared(&text)
}

/// Byte offset of character `i`.
pub fn offset(text: &[u8], i: usize) -> usize {
    if text.is_ascii() {
        return i.min(text.len());
    }
    text.iter().enumerate().filter(|(_, b)| **b & 0xC0 != 0x80).map(|(at, _)| at).nth(i).unwrap_or(text.len())
}

/// The part of the receiver that `start` and `end` name: first byte, last byte, first character; `None` if `start`
/// lies beyond the end.
fn range(ctx: &Ctx, args: Args) -> Option<(usize, usize, usize)> {
    let h = args.get(ctx, 0).handle();
    let len = ctx.heap.str_len(h) as i64;
    let (start, end) = bounds(ctx, args, len);
    if start > len || start > end {
        return None;
    }
    if ctx.heap.str_is_ascii(h) {
        return Some((start as usize, end as usize, start as usize));
    }
    let text = ctx.heap.str_bytes(h);
    Some((offset(text, start as usize), offset(text, end as usize), start as usize))
}

/// `start` and `end` (parameters 2 and 3) for a sequence of length `len`, negative ones counted from its end.
pub fn bounds(ctx: &Ctx, args: Args, len: i64) -> (i64, i64) {
    let bound = |i: u32, default: i64| match args.opt(ctx, i).filter(|v| !v.is_none()) {
        None => default,
        Some(v) => match ctx.clamped(v) {
            n if n < 0 => n.saturating_add(len).max(0),
            n => n,
        },
    };
    (bound(2, 0), bound(3, len).min(len))
}

macro_rules! searcher {
    ($name:ident, $text:literal, $search:path, $absent:expr) => {
        fn $name(ctx: &mut Ctx, args: Args) -> Flow {
            let pattern = ctx.want_str(args, 1, $text)?;
            bound_param!(ctx, args, 2, $name);
            bound_param!(ctx, args, 3, $name);
            let found = range(ctx, args).and_then(|(start, end, first)| {
                let text = &own(ctx, args)[start..end];
                let at = $search(text, ctx.heap.str_bytes(pattern.handle()))?;
                let ascii = ctx.heap.str_is_ascii(args.get(ctx, 0).handle());
                Some(first + if ascii { at } else { count_chars(&text[..at]) })
            });
            match found {
                Some(at) => Ok(ctx.heap.new_int(at as i64)),
                None => $absent(ctx),
            }
        }
    };
}

searcher!(find, "find", search::find, |_| Ok(Value::small_int(-1)));
searcher!(rfind, "rfind", search::rfind, |_| Ok(Value::small_int(-1)));
searcher!(index, "index", search::find, |ctx: &mut Ctx| Err(ctx.value_error("substring not found")));
searcher!(rindex, "rindex", search::rfind, |ctx: &mut Ctx| Err(ctx.value_error("substring not found")));

fn count(ctx: &mut Ctx, args: Args) -> Flow {
    let pattern = ctx.want_str(args, 1, "count")?;
    bound_param!(ctx, args, 2, count);
    bound_param!(ctx, args, 3, count);
    let n = range(ctx, args).map_or(0, |(start, end, _)| {
        search::count(&own(ctx, args)[start..end], ctx.heap.str_bytes(pattern.handle()), K::Text)
    });
    Ok(ctx.heap.new_int(n as i64))
}

fn startswith(ctx: &mut Ctx, args: Args) -> Flow {
    bound_param!(ctx, args, 2, startswith);
    bound_param!(ctx, args, 3, startswith);
    tail_match(ctx, args, "startswith", |text, part| text.starts_with(part))
}

fn endswith(ctx: &mut Ctx, args: Args) -> Flow {
    bound_param!(ctx, args, 2, endswith);
    bound_param!(ctx, args, 3, endswith);
    tail_match(ctx, args, "endswith", |text, part| text.ends_with(part))
}

fn tail_match(ctx: &mut Ctx, args: Args, name: &str, matches: fn(&[u8], &[u8]) -> bool) -> Flow {
    let part = args.get(ctx, 1);
    let parts: SmallVec<[Value; 8]> = match ctx.heap.layout(part) {
        Layout::Str => SmallVec::from_slice(&[part]),
        Layout::Tuple => SmallVec::from_slice(ctx.heap.items(part.handle())),
        _ => {
            let got = ctx.tp_name(part);
            let message = format!("{name} first arg must be str or a tuple of str, not {got}");
            return Err(ctx.type_error(message));
        }
    };
    let range = range(ctx, args);
    for part in parts {
        if !ctx.is_str(part) {
            let message = format!("tuple for {name} must only contain str, not {}", ctx.tp_name(part));
            return Err(ctx.type_error(message));
        }
        let text = ctx.heap.str_bytes(part.handle());
        if range.is_some_and(|(start, end, _)| matches(&own(ctx, args)[start..end], text)) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn removeprefix(ctx: &mut Ctx, args: Args) -> Flow {
    let part = ctx.only_str(args, "removeprefix")?;
    let rest = own(ctx, args).strip_prefix(ctx.heap.str_bytes(part.handle())).map(<[u8]>::to_vec);
    Ok(shortened(ctx, args, rest))
}

fn removesuffix(ctx: &mut Ctx, args: Args) -> Flow {
    let part = ctx.only_str(args, "removesuffix")?;
    let rest = own(ctx, args).strip_suffix(ctx.heap.str_bytes(part.handle())).map(<[u8]>::to_vec);
    Ok(shortened(ctx, args, rest))
}

fn shortened(ctx: &mut Ctx, args: Args, rest: Option<Vec<u8>>) -> Value {
    match rest {
        Some(rest) if rest.len() < own(ctx, args).len() => ctx.heap.new_str(&rest),
        _ => unchanged(ctx, args.get(ctx, 0)),
    }
}

/// A count or split limit: negative means no limit.
pub fn limit(ctx: &Ctx, v: Option<Value>) -> usize {
    v.map_or(usize::MAX, |v| usize::try_from(ctx.clamped(v)).unwrap_or(usize::MAX))
}

fn replace(ctx: &mut Ctx, args: Args) -> Flow {
    let old = ctx.want_str(args, 1, "replace")?;
    let new = ctx.want_str(args, 2, "replace")?;
    size_param!(ctx, args, 3, replace);
    let max = limit(ctx, args.opt(ctx, 3));
    let (text, old) = (own(ctx, args), ctx.heap.str_bytes(old.handle()));
    let same = old == ctx.heap.str_bytes(new.handle());
    let first = if max == 0 || same { None } else { search::find(text, old) };
    let Some(first) = first else { return Ok(unchanged(ctx, args.get(ctx, 0))) };
    let new = ctx.heap.str_bytes(new.handle());
    if let ([old], &[new]) = (old, new)
        && max == usize::MAX
    {
        let mut out = search::Text::from_slice(text);
        out[first..].iter_mut().filter(|b| **b == *old).for_each(|b| *b = new);
        return Ok(ctx.heap.new_str_unshared(&out));
    }
    let out = match old.is_empty() {
        true => search::replace(text, old, new, max, K::Text),
        false => search::replace_from(text, first, old, new, max),
    };
    Ok(ctx.heap.new_str_unshared(&out))
}

/// ASCII white space, a bit each.
const SPACES: u64 = 0x1_F000_3E00;

/// Length in bytes of the white space at the start of a text.
#[inline]
pub fn space_at(text: &[u8]) -> usize {
    match text[0] {
        b @ 0..=32 => (SPACES >> b & 1) as usize,
        0..0x80 => 0,
        _ => wide_space_at(text),
    }
}

fn wide_space_at(text: &[u8]) -> usize {
    let len = wtf8::length(text[0]).min(text.len());
    if text[0] & 0xC0 != 0x80 && is_space(wtf8::decode(&text[..len])) { len } else { 0 }
}

/// Room that CPython gives a list before it splits.
const PREALLOC_MAX: usize = 12;

/// Where the parts of a text lie: offset and length of each.
fn places(text: &[u8], parts: search::Parts<'_>) -> Places {
    parts.iter().map(|part| (part.as_ptr() as usize - text.as_ptr() as usize, part.len())).collect()
}

type Places = SmallVec<[(usize, usize); 24]>;

/// A list of the parts, with room for `room` from the start.
fn list_of(ctx: &mut Ctx, args: Args, parts: Places, room: usize) -> Value {
    let list = list_with_room(ctx, room);
    for (at, n) in parts {
        push_part(ctx, args, list, at, at + n);
    }
    list
}

fn list_with_room(ctx: &mut Ctx, room: usize) -> Value {
    let list = ctx.heap.new_list(&[]);
    if room > 0 {
        ctx.heap.list_reallocate(list.handle(), 0, room.min(PREALLOC_MAX));
    }
    list
}

/// Appends the receiver's bytes from `start` to `end`; all of them are the receiver itself.
fn push_part(ctx: &mut Ctx, args: Args, list: Value, start: usize, end: usize) {
    let whole = args.get(ctx, 0);
    let all = end - start == ctx.heap.str_bytes(whole.handle()).len();
    let part = match all && ctx.heap.type_of(whole) == ty::STR {
        true => ctx.heap.dup(whole),
        false => ctx.heap.new_substr(whole.handle(), start, end - start),
    };
    ctx.heap.list_push(list.handle(), part);
}

/// How many parts `split` makes room for.
fn split_room(ctx: &Ctx, args: Args, separator: Option<Value>, max: usize) -> usize {
    let n = ctx.heap.str_len(args.get(ctx, 0).handle());
    let parts = match separator {
        Some(s) if n < ctx.heap.str_len(s.handle()) => return 1,
        _ if max != usize::MAX => max,
        Some(s) => n / ctx.heap.str_len(s.handle()) + 1,
        None => n.saturating_sub(1) / 2 + 1,
    };
    parts.saturating_add(1)
}

fn separator(ctx: &mut Ctx, args: Args) -> Flow<Option<Value>> {
    match args.opt(ctx, 1).filter(|v| !v.is_none()) {
        None => Ok(None),
        Some(v) if !ctx.is_str(v) => {
            let message = format!("must be str or None, not {}", ctx.tp_name(v));
            Err(ctx.type_error(message))
        }
        Some(v) if ctx.heap.str_bytes(v.handle()).is_empty() => Err(ctx.value_error("empty separator")),
        v => Ok(v),
    }
}

fn split(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 2, split);
    let separator = separator(ctx, args)?;
    let max = limit(ctx, args.opt(ctx, 2));
    let room = split_room(ctx, args, separator, max);
    let list = list_with_room(ctx, room);
    match separator {
        None => push_words(ctx, args, list, max),
        Some(separator) => push_pieces(ctx, args, list, separator, max),
    }
    Ok(list)
}

/// What `split` finds between white space. The parts become objects as they are found.
fn push_words(ctx: &mut Ctx, args: Args, list: Value, max: usize) {
    let (mut at, mut left) = (0, max);
    while let Some((start, end)) = search::next_word(own(ctx, args), at, space_at) {
        at = if left == 0 { own(ctx, args).len() } else { end };
        push_part(ctx, args, list, start, at);
        left = left.saturating_sub(1);
    }
}

/// What `split` finds between separators.
fn push_pieces(ctx: &mut Ctx, args: Args, list: Value, separator: Value, max: usize) {
    let pattern = separator.handle();
    let (mut at, mut left) = (0, max);
    while left > 0
        && let Some(end) = search::find_from(own(ctx, args), ctx.heap.str_bytes(pattern), at)
    {
        push_part(ctx, args, list, at, end);
        at = end + ctx.heap.str_bytes(pattern).len();
        left -= 1;
    }
    let end = own(ctx, args).len();
    push_part(ctx, args, list, at, end);
}

fn rsplit(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 2, rsplit);
    let separator = separator(ctx, args)?;
    let max = limit(ctx, args.opt(ctx, 2));
    let text = own(ctx, args);
    let parts = match separator {
        None => search::rsplit_space(text, max, space_at),
        Some(s) => search::rsplit(text, ctx.heap.str_bytes(s.handle()), max),
    };
    let parts = places(text, parts);
    let room = split_room(ctx, args, separator, max);
    Ok(list_of(ctx, args, parts, room))
}

fn splitlines(ctx: &mut Ctx, args: Args) -> Flow {
    let keep = match args.opt(ctx, 1) {
        None => false,
        Some(v) => ctx.truth_now(v).unwrap_or(true),
    };
    let text = own(ctx, args);
    let (mut lines, mut start, mut at) = (Places::new(), 0, 0);
    while at < text.len() {
        let len = wtf8::length(text[at]).min(text.len() - at);
        let c = wtf8::decode(&text[at..at + len]);
        at += len;
        if is_line_break(c) {
            let end = at - len;
            if c == 0x0D && text.get(at) == Some(&b'\n') {
                at += 1;
            }
            lines.push((start, if keep { at } else { end } - start));
            start = at;
        }
    }
    if start < text.len() {
        lines.push((start, text.len() - start));
    }
    Ok(list_of(ctx, args, lines, 0))
}

fn partition(ctx: &mut Ctx, args: Args) -> Flow {
    parted(ctx, args, search::find, false)
}

fn rpartition(ctx: &mut Ctx, args: Args) -> Flow {
    parted(ctx, args, search::rfind, true)
}

fn parted(ctx: &mut Ctx, args: Args, find: fn(&[u8], &[u8]) -> Option<usize>, from_right: bool) -> Flow {
    let sep = args.get(ctx, 1);
    if !ctx.is_str(sep) {
        let message = format!("must be str, not {}", ctx.tp_name(sep));
        return Err(ctx.type_error(message));
    }
    let (text, pattern) = (own(ctx, args), ctx.heap.str_bytes(sep.handle()));
    if pattern.is_empty() {
        return Err(ctx.value_error("empty separator"));
    }
    let empty = Value::borrowed(fixed::EMPTY_STR);
    let parts = match find(text, pattern) {
        Some(at) => {
            let (after, size, h) = (at + pattern.len(), text.len(), args.get(ctx, 0).handle());
            let left = ctx.heap.new_substr(h, 0, at);
            [left, ctx.heap.dup(sep), ctx.heap.new_substr(h, after, size - after)]
        }
        None => {
            let whole = unchanged(ctx, args.get(ctx, 0));
            if from_right { [empty, empty, whole] } else { [whole, empty, empty] }
        }
    };
    Ok(ctx.heap.new_tuple(&parts))
}

fn strip(ctx: &mut Ctx, args: Args, name: &str, left: bool, right: bool) -> Flow {
    let set: Option<Vec<u32>> = match args.opt(ctx, 1).filter(|v| !v.is_none()) {
        None if ctx.heap.str_is_ascii(args.get(ctx, 0).handle()) => {
            let text = own(ctx, args);
            let inked = |&b: &u8| space_at(&[b]) == 0;
            let start = if left { text.iter().position(inked).unwrap_or(text.len()) } else { 0 };
            let end =
                if right { text.iter().rposition(inked).map_or(start, |at| at + 1) } else { text.len() };
            return Ok(stripped(ctx, args, start, end.max(start)));
        }
        None => None,
        Some(v) if ctx.is_str(v) => Some(wtf8::chars(ctx.heap.str_bytes(v.handle())).collect()),
        Some(_) => return Err(ctx.type_error(format!("{name} arg must be None or str"))),
    };
    let drop = |c: u32| set.as_ref().map_or_else(|| is_space(c), |set| set.contains(&c));
    let text = own(ctx, args);
    let mut start = 0;
    if left {
        for c in wtf8::chars(text).take_while(|&c| drop(c)) {
            start += char::from_u32(c).map_or(3, char::len_utf8);
        }
    }
    let mut end = text.len();
    if right {
        for c in wtf8::chars(&text[start..]).rev().take_while(|&c| drop(c)) {
            end -= char::from_u32(c).map_or(3, char::len_utf8);
        }
    }
    Ok(stripped(ctx, args, start, end))
}

/// The receiver's bytes from `start` to `end`.
fn stripped(ctx: &mut Ctx, args: Args, start: usize, end: usize) -> Value {
    let s = args.get(ctx, 0);
    if (start, end) == (0, ctx.heap.str_bytes(s.handle()).len()) {
        return unchanged(ctx, s);
    }
    ctx.heap.new_substr(s.handle(), start, end - start)
}

fn fill_char(ctx: &mut Ctx, args: Args) -> Flow<u32> {
    match args.opt(ctx, 2) {
        None => Ok(b' ' as u32),
        Some(v) if !ctx.is_str(v) => {
            let got = ctx.tp_name(v);
            let message = format!("The fill character must be a unicode character, not {got}");
            Err(ctx.type_error(message))
        }
        Some(v) => {
            let first_two = {
                let mut chars = wtf8::chars(ctx.heap.str_bytes(v.handle()));
                (chars.next(), chars.next())
            };
            match first_two {
                (Some(c), None) => Ok(c),
                _ => Err(ctx.type_error("The fill character must be exactly one character long")),
            }
        }
    }
}

/// The receiver with `left` and `right` fill characters.
fn padded(ctx: &mut Ctx, args: Args, left: usize, right: usize, fill: u32) -> Flow {
    if left + right == 0 {
        return Ok(unchanged(ctx, args.get(ctx, 0)));
    }
    if left + right > crate::objects::protocol::exact::LEN_MAX {
        return Err(too_long(ctx));
    }
    let h = args.get(ctx, 0).handle();
    if fill < 0x80 && ctx.heap.str_is_ascii(h) {
        return Ok(ctx.heap.str_padded(h, left, right, fill as u8));
    }
    let text = own(ctx, args);
    let mut out = Vec::new();
    (0..left).for_each(|_| wtf8::push(&mut out, fill));
    out.extend_from_slice(text);
    (0..right).for_each(|_| wtf8::push(&mut out, fill));
    Ok(ctx.heap.new_str(&out))
}

fn too_long(ctx: &mut Ctx) -> Break {
    ctx.memory_error()
}

/// Characters missing to the width in parameter 1.
fn missing(ctx: &Ctx, args: Args) -> usize {
    let width = usize::try_from(ctx.clamped(args.get(ctx, 1))).unwrap_or(0);
    width.saturating_sub(ctx.heap.str_len(args.get(ctx, 0).handle()))
}

fn center(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, center);
    let fill = fill_char(ctx, args)?;
    let missing = missing(ctx, args);
    let width = missing + ctx.heap.str_len(args.get(ctx, 0).handle());
    let left = missing / 2 + (missing & width & 1);
    padded(ctx, args, left, missing - left, fill)
}

fn ljust(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, ljust);
    let fill = fill_char(ctx, args)?;
    let missing = missing(ctx, args);
    padded(ctx, args, 0, missing, fill)
}

fn rjust(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, rjust);
    let fill = fill_char(ctx, args)?;
    let missing = missing(ctx, args);
    padded(ctx, args, missing, 0, fill)
}

fn zfill(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, zfill);
    let missing = missing(ctx, args);
    if missing > crate::objects::protocol::exact::LEN_MAX {
        return Err(too_long(ctx));
    }
    let text = own(ctx, args);
    if missing == 0 {
        return Ok(unchanged(ctx, args.get(ctx, 0)));
    }
    let sign = matches!(text.first(), Some(b'+' | b'-')) as usize;
    let out = [&text[..sign], "0".repeat(missing).as_bytes(), &text[sign..]].concat();
    Ok(ctx.heap.new_str_unshared(&out))
}

fn expandtabs(ctx: &mut Ctx, args: Args) -> Flow {
    int_param!(ctx, args, 1, expandtabs);
    let size = args.opt(ctx, 1).map_or(8, |v| ctx.clamped(v)).max(0) as usize;
    if !own(ctx, args).contains(&b'\t') {
        return Ok(unchanged(ctx, args.get(ctx, 0)));
    }
    ctx.need_room(expanded_len(own(ctx, args), size))?;
    let out = expand(own(ctx, args), size);
    Ok(ctx.heap.new_str_unshared(&out))
}

/// Bytes of the text with its tabs expanded, as many as a `usize` holds.
pub fn expanded_len(text: &[u8], size: usize) -> usize {
    let (mut column, mut len) = (0_usize, 0_usize);
    for &b in text {
        let n = if b == b'\t' { if size > 0 { size - column % size } else { 0 } } else { 1 };
        len = len.saturating_add(n);
        if len > 1 << 40 {
            return len;
        }
        column = match b {
            b'\n' | b'\r' => 0,
            _ => column.saturating_add(if b & 0xC0 == 0x80 { 0 } else { n }),
        };
    }
    len
}

/// Tabs expanded; shared with bytes.
pub fn expand(text: &[u8], size: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut column = 0;
    for &b in text {
        match b {
            b'\t' => {
                let n = if size > 0 { size - column % size } else { 0 };
                out.extend(std::iter::repeat_n(b' ', n));
                column += n;
            }
            _ => {
                out.push(b);
                column = if matches!(b, b'\n' | b'\r') { 0 } else { column + (b & 0xC0 != 0x80) as usize };
            }
        }
    }
    out
}
