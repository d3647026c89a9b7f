//! `%` formatting of str and bytes: `'%-5s|%05.1f' % (a, b)`.
//!
//! The template is read item by item. What an item needs of its argument (`str(v)`, an int, a float, a mapping's
//! value) may run Python code; then the state is the position in the template and the text so far on the stack.

use num_bigint::BigInt;
use num_traits::Signed;
use smallvec::SmallVec;

use super::float::write as write_float;
use super::number::decimal;
use super::{Text, park_with_text};
use crate::heap::{Layout, Value, ty, wtf8};
use crate::objects::{Break, Ctx, Flow, Resume, Special, catches};

/// One parsed `%` item.
#[derive(Clone, Debug, Default)]
struct Item {
    left: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
    code: u8,
    /// Where the code stands in the template.
    place: usize,
    /// It follows a digit of the width or the precision.
    after_digits: bool,
}

/// Window from `base`: template, argument(s), text so far, the value of the last key (or None), then the value being
/// formatted.
/// State: base, position in the template, number of the next argument | flags, stage.
static PERCENT: Resume = Resume::new("%", |ctx, cont, v| {
    let [base, at, next, stage] = cont.state;
    ctx.push(v);
    run(ctx, base, at as usize, next, stage)
});

/// Stages: nothing has arrived; the mapping's value is on top of the stack; the converted value is.
const FRESH: u32 = 0;
const FETCHED: u32 = 1;
const CONVERTED: u32 = 2;

/// In the argument number: the argument is a single value, not a tuple.
const SINGLE: u32 = 1 << 31;
/// A key has been read: the argument is what it stands for, until the next key. Widths are taken from it too.
const KEYED: u32 = 1 << 30;
/// The template is bytes.
const BYTES: u32 = 1 << 29;
const COUNT: u32 = (1 << 29) - 1;

impl Ctx {
    /// `template % argument` for a str.
    pub fn percent_str(&mut self, template: Value, argument: Value) -> Flow {
        self.percent(template, argument, 0)
    }

    /// `template % argument` for bytes.
    pub fn percent_bytes(&mut self, template: Value, argument: Value) -> Flow {
        self.percent(template, argument, BYTES)
    }

    fn percent(&mut self, template: Value, argument: Value, flags: u32) -> Flow {
        if flags == 0 && self.heap.str_bytes(template.handle()) == b"%s" {
            // Nothing to put together: the str itself.
            let only = match self.heap.layout(argument) {
                Layout::Tuple if self.heap.seq_len(argument.handle()) == 1 => {
                    self.heap.items(argument.handle())[0]
                }
                _ => argument,
            };
            if self.heap.type_of(only) == ty::STR {
                return Ok(self.heap.dup(only));
            }
        }
        if flags == 0
            && let Some(text) = plain(self, template, argument)
        {
            return Ok(self.heap.new_str(&text));
        }
        let base = self.t.sp;
        self.push(template.as_borrowed());
        self.push(argument.as_borrowed());
        self.push(Value::NULL);
        self.push(Value::NONE);
        let single = if self.heap.layout(argument) == Layout::Tuple { 0 } else { SINGLE };
        let answer = run(self, base, 0, single | flags, FRESH);
        if answer.is_ok() {
            self.cut(base);
        }
        answer
    }
}

fn template(ctx: &Ctx, base: u32, bytes: bool) -> &[u8] {
    let h = ctx.at(base).handle();
    if bytes { ctx.heap.bytes_data(h) } else { ctx.heap.str_bytes(h) }
}

/// The loop over items; `stage` says what has arrived for the item at `at`.
fn run(ctx: &mut Ctx, base: u32, mut at: usize, mut next: u32, mut stage: u32) -> Flow {
    let bytes = next & BYTES != 0;
    let text: SmallVec<[u8; 64]> = SmallVec::from_slice(template(ctx, base, bytes));
    let so_far = ctx.at(base + 2);
    let mut out = match so_far.is_null() {
        true => Text::new(),
        false => Text::from_slice(ctx.heap.bytes_data(so_far.handle())),
    };
    loop {
        if stage == FRESH {
            let Some(percent) = text[at..].iter().position(|&b| b == b'%') else {
                out.extend_from_slice(&text[at..]);
                break;
            };
            out.extend_from_slice(&text[at..at + percent]);
            at += percent;
        }
        if text.get(at + 1) == Some(&b'%') {
            out.push(b'%');
            at += 2;
            continue;
        }
        if stage == FRESH && plain_item(ctx, base, &text, at, next, &mut out) {
            (at, next) = (at + 2, next + 1);
            continue;
        }
        let (begin, counter) = (at, next);
        let state = |stage| [base, begin as u32, counter, stage];
        let mut reader = Reader { ctx, text: &text, at: at + 1, base, next, after_digits: false };
        if reader.peek() == Some(b'(') {
            let (start, end) = reader.key()?;
            (at, next) = (reader.at, next & BYTES | SINGLE | KEYED);
            if stage == FRESH {
                let before = (ctx.t.conts.len(), ctx.t.sp);
                let step = key_value(ctx, base, &text[start..end], bytes);
                let v = finish(ctx, before, step, (base + 2, &out), state(FETCHED))?;
                ctx.set_at(base + 3, v);
            } else if stage == FETCHED {
                let v = ctx.pop();
                ctx.set_at(base + 3, v);
            }
            reader = Reader { ctx, text: &text, at, base, next, after_digits: false };
        }
        let item = reader.item()?;
        (at, next) = (reader.at, reader.next);
        let v = argument(ctx, base, &mut next)?;
        if stage != CONVERTED {
            if !is_code(item.code, bytes) {
                return Err(unsupported(ctx, &text, &item, bytes));
            }
            ctx.push(v.as_borrowed());
        }
        let v = ctx.peek(0);
        if stage != CONVERTED && !ready(ctx, v, &item, bytes) {
            let before = (ctx.t.conts.len(), ctx.t.sp);
            let step = convert(ctx, v, &item, bytes);
            let v = finish(ctx, before, step, (base + 2, &out), state(CONVERTED))?;
            ctx.push(v);
        }
        stage = FRESH;
        let v = ctx.peek(0);
        format_item(ctx, &mut out, v, &item, bytes)?;
        ctx.cut(base + 4);
    }
    check_all_used(ctx, base, next)?;
    let answer = if bytes { ctx.heap.new_bytes(&out) } else { ctx.heap.new_str(&out) };
    ctx.cut(base);
    Ok(answer)
}

/// The whole of a str's `%` where all items are plain ones.
fn plain(ctx: &Ctx, template: Value, argument: Value) -> Option<Text> {
    let template = ctx.heap.str_bytes(template.handle());
    let mut arguments = match ctx.heap.layout(argument) {
        Layout::Tuple => ctx.heap.items(argument.handle()),
        _ => std::slice::from_ref(&argument),
    }
    .iter();
    let (mut out, mut at) = (Text::new(), 0);
    while let Some(literal) = template[at..].iter().position(|&b| b == b'%') {
        out.extend_from_slice(&template[at..at + literal]);
        at += literal + 2;
        append_plain(ctx, *template.get(at - 1)?, *arguments.next()?, &mut out).then_some(())?;
    }
    out.extend_from_slice(&template[at..]);
    arguments.next().is_none().then_some(out)
}

/// A plain item among others, of a tuple's arguments. False, and nothing done, for any other.
#[inline]
fn plain_item(ctx: &Ctx, base: u32, text: &[u8], at: usize, next: u32, out: &mut Text) -> bool {
    let Some(&code) = text.get(at + 1) else { return false };
    if next & (SINGLE | KEYED | BYTES) != 0 {
        return false;
    }
    match ctx.heap.items(ctx.at(base + 1).handle()).get(next as usize) {
        Some(&v) => append_plain(ctx, code, v, out),
        None => false,
    }
}

/// The commonest items by far, written at once: `%s` or `%d` and no more, for an exact str or an int of one word. False,
/// and nothing done, for any other.
#[inline]
fn append_plain(ctx: &Ctx, code: u8, v: Value, out: &mut Text) -> bool {
    if !matches!(code, b's' | b'd') {
        return false;
    }
    match ctx.heap.exact_int(v) {
        Some(i) => out.extend_from_slice(decimal(i, &mut [0; 20])),
        None if code == b's' && ctx.heap.type_of(v) == ty::STR => {
            out.extend_from_slice(ctx.heap.str_bytes(v.handle()));
        }
        None => return false,
    }
    true
}

/// The value of a step, or the break after parking.
#[inline]
fn finish(ctx: &mut Ctx, before: (usize, u32), step: Flow, text: (u32, &[u8]), state: [u32; 4]) -> Flow {
    match step {
        Ok(_) => ctx.cut(before.1),
        Err(broken) => return Err(park_with_text(ctx, before, broken, text, &PERCENT, state)),
    }
    step
}

/// Too many arguments, unless the argument is a mapping.
fn check_all_used(ctx: &mut Ctx, base: u32, next: u32) -> Flow<()> {
    let argument = ctx.at(base + 1);
    let left = match next & SINGLE != 0 {
        true => next & (KEYED | COUNT) == 0 && !is_mapping(ctx, argument, next & BYTES != 0),
        false => (next & COUNT) as usize != ctx.heap.seq_len(argument.handle()),
    };
    if !left {
        return Ok(());
    }
    let what = if next & BYTES != 0 { "bytes" } else { "string" };
    Err(ctx.type_error(format!("not all arguments converted during {what} formatting")))
}

/// Subscriptable and neither a tuple nor text.
fn is_mapping(ctx: &mut Ctx, v: Value, bytes: bool) -> bool {
    let text = match ctx.heap.layout(v) {
        Layout::Str => true,
        Layout::Bytes => bytes,
        Layout::Tuple => true,
        _ => false,
    };
    !text && !ctx.special_of(v, Special::GETITEM).is_null()
}

/// The next positional argument, borrowed.
fn argument(ctx: &mut Ctx, base: u32, next: &mut u32) -> Flow<Value> {
    let argument = ctx.at(if *next & KEYED != 0 { base + 3 } else { base + 1 });
    let n = *next & COUNT;
    let v = match *next & SINGLE != 0 {
        true if n == 0 => Some(argument),
        true => None,
        false => ctx.heap.items(argument.handle()).get(n as usize).map(|v| v.as_borrowed()),
    };
    *next += 1;
    v.ok_or(()).map_err(|()| ctx.type_error("not enough arguments for format string"))
}

/// `%(key)s`: the mapping's value, owned.
fn key_value(ctx: &mut Ctx, base: u32, key: &[u8], bytes: bool) -> Flow {
    let mapping = ctx.at(base + 1);
    let key = if bytes { ctx.heap.new_bytes(key) } else { ctx.heap.new_str(key) };
    ctx.push(key);
    ctx.get_item(mapping, key.as_borrowed())
}

/// The letters that end an item.
fn is_code(code: u8, bytes: bool) -> bool {
    bytes && code == b'b' || b"sradiuxXoceEfFgG".contains(&code)
}

/// What ends the item at `place` is no such letter.
#[cold]
fn unsupported(ctx: &mut Ctx, text: &[u8], item: &Item, bytes: bool) -> Break {
    let place = item.place;
    let (c, index) = match bytes {
        // C has signed characters, except where CPython has looked for digits.
        true if text[place] > 0x7F && !item.after_digits => {
            return ctx.overflow_error("character argument not in range(0x110000)");
        }
        true => (text[place] as u32, place),
        false => (
            wtf8::chars(&text[place..]).next().unwrap_or(0),
            crate::heap::layout::text::count_chars(&text[..place]),
        ),
    };
    let shown = if bytes || (32..127).contains(&c) { char::from(c as u8) } else { '?' };
    ctx.value_error(format!("unsupported format character '{shown}' ({c:#x}) at index {index}"))
}

/// True if the value needs no Python code to be formatted.
fn ready(ctx: &Ctx, v: Value, item: &Item, bytes: bool) -> bool {
    match item.code {
        b's' if !bytes => ctx.heap.type_of(v) == ty::STR,
        b's' | b'b' => ctx.heap.layout(v) == Layout::Bytes,
        b'r' | b'a' => false,
        b'd' | b'i' | b'u' => matches!(ctx.heap.layout(v), Layout::Int),
        b'x' | b'X' | b'o' => ctx.is_int(v),
        b'c' => ctx.is_int(v) || matches!(ctx.heap.layout(v), Layout::Str | Layout::Bytes),
        _ => matches!(ctx.heap.type_of(v), ty::FLOAT),
    }
}

/// What an item needs of a value that is not ready.
fn convert(ctx: &mut Ctx, v: Value, item: &Item, bytes: bool) -> Flow {
    let code = item.code as char;
    match item.code {
        b's' if !bytes => ctx.str_of(v),
        b's' | b'b' => {
            if !ctx.special_of(v, Special::BYTES).is_null() {
                return ctx.bytes_from(v);
            }
            if ctx.has_buffer(v) {
                return ctx.bytes_from(v);
            }
            let got = ctx.tp_name(v);
            let message = format!(
                "%b requires a bytes-like object, or an object that implements __bytes__, not '{got}'"
            );
            Err(ctx.type_error(message))
        }
        b'r' if !bytes => ctx.repr(v),
        b'r' | b'a' => ctx.ascii(v),
        b'd' | b'i' | b'u' => {
            let number = ctx.heap.layout(v) != Layout::Str
                && (!ctx.special_of(v, Special::INT).is_null()
                    || !ctx.special_of(v, Special::INDEX).is_null());
            if number {
                return integer(ctx, v, item.code);
            }
            let message = format!("%{code} format: a real number is required, not {}", ctx.tp_name(v));
            Err(ctx.type_error(message))
        }
        b'c' if ctx.special_of(v, Special::INDEX).is_null() => Ok(ctx.heap.dup(v)),
        b'c' if bytes => ctx.index(v),
        b'c' => integer(ctx, v, item.code),
        b'x' | b'X' | b'o' => {
            if !ctx.special_of(v, Special::INDEX).is_null() {
                return integer(ctx, v, item.code);
            }
            let message = format!("%{code} format: an integer is required, not {}", ctx.tp_name(v));
            Err(ctx.type_error(message))
        }
        _ if bytes => float(ctx, v),
        _ => ctx.to_float(v),
    }
}

/// `%f` of bytes: whatever is raised by the conversion is worded as the format's own.
fn float(ctx: &mut Ctx, v: Value) -> Flow {
    ctx.push_dup(v);
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    match ctx.to_float(v) {
        Ok(x) => {
            ctx.cut(sp - 1);
            Ok(x)
        }
        Err(Break::Raise) => no_float(ctx, v),
        Err(broken) => Err(ctx.park(depth, sp, broken, &FLOAT, [0; 4])),
    }
}

static FLOAT: Resume = Resume::catching(
    "",
    |ctx, cont, x| {
        ctx.cut(cont.sp - 1);
        Ok(x)
    },
    catches::ALL,
    |ctx, cont| {
        let v = ctx.at(cont.sp - 1);
        no_float(ctx, v)
    },
);

fn no_float(ctx: &mut Ctx, v: Value) -> Flow {
    ctx.clear_exc();
    let message = format!("float argument required, not {}", ctx.tp_name(v));
    Err(ctx.type_error(message))
}

/// `%d`, `%x` and `%c`: whatever TypeError the conversion raises is worded as the format's own.
fn integer(ctx: &mut Ctx, v: Value, code: u8) -> Flow {
    ctx.push_dup(v);
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    let decimal = matches!(code, b'd' | b'i' | b'u');
    match if decimal { ctx.to_int(v) } else { ctx.index(v) } {
        Ok(n) => {
            ctx.cut(sp - 1);
            Ok(n)
        }
        Err(Break::Raise) => reword(ctx, v, code),
        Err(broken) => Err(ctx.park(depth, sp, broken, &INTEGER, [code as u32, 0, 0, 0])),
    }
}

static INTEGER: Resume = Resume::catching(
    "",
    |ctx, cont, n| {
        ctx.cut(cont.sp - 1);
        Ok(n)
    },
    catches::TYPE_ERROR,
    |ctx, cont| {
        let v = ctx.at(cont.sp - 1);
        reword(ctx, v, cont.state[0] as u8)
    },
);

fn reword(ctx: &mut Ctx, v: Value, code: u8) -> Flow {
    if !ctx.exc_is(ty::TYPE_ERROR) {
        return Err(Break::Raise);
    }
    ctx.clear_exc();
    let got = ctx.tp_name(v);
    let message = match code {
        b'c' => format!("%c requires an int or a unicode character, not {got}"),
        b'd' | b'i' | b'u' => format!("%{} format: a real number is required, not {got}", code as char),
        _ => format!("%{} format: an integer is required, not {got}", code as char),
    };
    Err(ctx.type_error(message))
}

fn format_item(ctx: &mut Ctx, out: &mut Text, v: Value, item: &Item, bytes: bool) -> Flow<()> {
    let h = v.handle();
    let text = matches!(item.code, b's' | b'r' | b'a' | b'b' | b'c');
    let size = item.width.max(if text { 0 } else { item.precision.unwrap_or(0) });
    if size > crate::objects::protocol::exact::LEN_MAX {
        return Err(ctx.memory_error());
    }
    ctx.need_room(size)?;
    match item.code {
        b'c' => {
            let c = char_of(ctx, v, bytes)?;
            pad(out, &c, 1, item);
        }
        b's' | b'r' | b'a' | b'b' => {
            let mut text = match ctx.heap.layout(v) {
                Layout::Bytes => ctx.heap.bytes_data(h),
                _ => ctx.heap.str_bytes(h),
            };
            let bytes_text = bytes && ctx.heap.layout(v) == Layout::Bytes;
            let mut len = if bytes_text { text.len() } else { crate::heap::layout::text::count_chars(text) };
            if let Some(n) = item.precision.filter(|&n| n < len) {
                let end = if bytes_text { n } else { crate::objects::types::str_::methods::offset(text, n) };
                (text, len) = (&text[..end], n);
            }
            pad(out, text, len, item);
        }
        b'd' | b'i' | b'u' | b'x' | b'X' | b'o' => {
            if ctx.heap.big_ref(v).is_some() && matches!(item.code, b'd' | b'i' | b'u') {
                ctx.int_text(v)?;
            }
            match ctx.heap.small(v) {
                Some(i) if matches!(item.code, b'd' | b'i' | b'u') && item.precision.is_none() => {
                    let mut buffer = [0; 20];
                    let digits = decimal(i, &mut buffer);
                    number(out, i < 0, "", digits.strip_prefix(b"-").unwrap_or(digits), item, true);
                }
                _ => format_int(out, &ctx.heap.big(v), item),
            }
        }
        _ => {
            let x = ctx.heap.float(v);
            let code = item.code.to_ascii_lowercase() as char;
            let mut text = Text::new();
            write_float(&mut text, x, code, item.precision.unwrap_or(6), item.alternate, false);
            if item.code.is_ascii_uppercase() {
                text.make_ascii_uppercase();
            }
            let digits = text.strip_prefix(b"-").unwrap_or(&text);
            number(out, digits.len() < text.len(), "", digits, item, x.is_finite());
        }
    }
    Ok(())
}

fn char_of(ctx: &mut Ctx, v: Value, bytes: bool) -> Flow<Vec<u8>> {
    let limit = if bytes { 256 } else { 0x11_0000 };
    if ctx.is_int(v) {
        let mut out = Vec::new();
        return match u32::try_from(ctx.clamped(v)) {
            Ok(c) if c < limit && bytes => Ok(vec![c as u8]),
            Ok(c) if c < limit => {
                wtf8::push(&mut out, c);
                Ok(out)
            }
            _ if bytes => Err(ctx.overflow_error("%c arg not in range(256)")),
            _ => Err(ctx.overflow_error("%c arg not in range(0x110000)")),
        };
    }
    match ctx.heap.layout(v) {
        Layout::Str if !bytes => {
            let len = ctx.heap.str_len(v.handle());
            if len == 1 {
                return Ok(ctx.heap.str_bytes(v.handle()).to_vec());
            }
            let message = format!("%c requires an int or a unicode character, not a string of length {len}");
            Err(ctx.type_error(message))
        }
        Layout::Bytes if bytes => {
            let data = ctx.heap.bytes_data(v.handle());
            let len = data.len();
            if len == 1 {
                return Ok(data.to_vec());
            }
            let array = ctx.heap.is_subtype(ctx.heap.type_of(v), ty::BYTEARRAY);
            let kind = if array { "bytearray" } else { "bytes" };
            let wanted = "%c requires an integer in range(256) or a single byte";
            Err(ctx.type_error(format!("{wanted}, not a {kind} object of length {len}")))
        }
        _ => {
            let got = ctx.tp_name(v);
            let message = match bytes {
                true => format!("%c requires an integer in range(256) or a single byte, not {got}"),
                false => format!("%c requires an int or a unicode character, not {got}"),
            };
            Err(ctx.type_error(message))
        }
    }
}

fn format_int(out: &mut Text, i: &BigInt, item: &Item) {
    let (radix, prefix) = match item.code {
        b'x' => (16, "0x"),
        b'X' => (16, "0X"),
        b'o' => (8, "0o"),
        _ => (10, ""),
    };
    let mut digits = i.magnitude().to_str_radix(radix);
    if item.code == b'X' {
        digits.make_ascii_uppercase();
    }
    if let Some(n) = item.precision {
        digits = format!("{}{digits}", "0".repeat(n.saturating_sub(digits.len())));
    }
    let prefix = if item.alternate { prefix } else { "" };
    number(out, i.is_negative(), prefix, digits.as_bytes(), item, true);
}

/// Sign, prefix and digits, filled to the width.
fn number(out: &mut Text, negative: bool, prefix: &str, digits: &[u8], item: &Item, zero_fill: bool) {
    let sign = match () {
        _ if negative => "-",
        _ if item.plus => "+",
        _ if item.space => " ",
        _ => "",
    };
    let missing = item.width.saturating_sub(sign.len() + prefix.len() + digits.len());
    let (zeros, spaces) = match item.zero && !item.left && zero_fill {
        true => (missing, 0),
        false => (0, missing),
    };
    if !item.left {
        out.resize(out.len() + spaces, b' ');
    }
    out.extend_from_slice(sign.as_bytes());
    out.extend_from_slice(prefix.as_bytes());
    out.resize(out.len() + zeros, b'0');
    out.extend_from_slice(digits);
    if item.left {
        out.resize(out.len() + spaces, b' ');
    }
}

fn pad(out: &mut Text, text: &[u8], len: usize, item: &Item) {
    let missing = item.width.saturating_sub(len);
    if !item.left {
        out.resize(out.len() + missing, b' ');
    }
    out.extend_from_slice(text);
    if item.left {
        out.resize(out.len() + missing, b' ');
    }
}

/// Reads one item of a template.
struct Reader<'a> {
    ctx: &'a mut Ctx,
    text: &'a [u8],
    at: usize,
    base: u32,
    next: u32,
    /// The last character read was a digit of a width or a precision.
    after_digits: bool,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// The place of a key in its parentheses.
    fn key(&mut self) -> Flow<(usize, usize)> {
        let (argument, bytes) = (self.ctx.at(self.base + 1), self.next & BYTES != 0);
        if !is_mapping(self.ctx, argument, bytes) {
            return Err(self.ctx.type_error("format requires a mapping"));
        }
        let start = self.at + 1;
        let mut depth = 1;
        self.at = start;
        while depth > 0 {
            match self.peek() {
                Some(b'(') => depth += 1,
                Some(b')') => depth -= 1,
                Some(_) => {}
                None => return Err(self.ctx.value_error("incomplete format key")),
            }
            self.at += 1;
        }
        Ok((start, self.at - 1))
    }

    /// The item, after its key.
    fn item(&mut self) -> Flow<Item> {
        let mut item = Item::default();
        loop {
            match self.peek() {
                Some(b'-') => item.left = true,
                Some(b'+') => item.plus = true,
                Some(b' ') => item.space = true,
                Some(b'#') => item.alternate = true,
                Some(b'0') => item.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        if let Some(width) = self.number("width too big", i64::MAX, "ssize_t")? {
            item.left |= width < 0;
            item.width = width.unsigned_abs() as usize;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            let too_big = if self.next & BYTES != 0 { "prec too big" } else { "precision too big" };
            item.precision = Some(self.number(too_big, i32::MAX as i64, "int")?.unwrap_or(0).max(0) as usize);
        }
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.at += 1;
            self.after_digits = false;
        }
        let Some(code) = self.peek() else { return Err(self.ctx.value_error("incomplete format")) };
        (item.code, item.place, item.after_digits) = (code, self.at, self.after_digits);
        self.at += 1;
        Ok(item)
    }

    /// Digits or `*`.
    fn number(&mut self, too_big: &str, most: i64, c_type: &str) -> Flow<Option<i64>> {
        self.after_digits = false;
        if self.peek() == Some(b'*') {
            self.at += 1;
            let v = argument(self.ctx, self.base, &mut self.next)?;
            if !self.ctx.is_int(v) {
                return Err(self.ctx.type_error("* wants int"));
            }
            let n = self.ctx.heap.small(v).filter(|n| (-most - 1..=most).contains(n));
            let Some(n) = n else {
                let message = format!("Python int too large to convert to C {c_type}");
                return Err(self.ctx.overflow_error(message));
            };
            return Ok(Some(n));
        }
        let start = self.at;
        let mut n = 0i64;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            let longer = n.checked_mul(10).and_then(|n| n.checked_add((digit - b'0') as i64));
            n = match longer.filter(|n| *n <= most) {
                Some(n) => n,
                None => return Err(self.ctx.value_error(too_big)),
            };
            self.at += 1;
        }
        self.after_digits = self.at > start;
        Ok(self.after_digits.then_some(n))
    }
}
