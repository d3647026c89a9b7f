//! Builtin functions on numbers and text: `abs`, `divmod`, `pow`, `round`, `bin`, `chr`, `ord`, `repr`, `sum`, ...

use crate::heap::{Layout, Value, ty, wtf8};
use crate::index_param;
use crate::objects::protocol::{BinaryOp, UnaryOp};
use crate::objects::types::macros::row;
use crate::objects::{Args, Break, Ctx, Flow, NativeDef, Resume, Special};
use crate::sub;

pub static FUNCTIONS: &[NativeDef] = &[
    row!("abs" "(number, /)" Function |ctx, a| ctx.unary_op(UnaryOp::Abs, a.get(ctx, 0)), "Return the absolute value of the argument."),
    row!("divmod" "(x, y, /)" Function |ctx, a| ctx.divmod(a.get(ctx, 0), a.get(ctx, 1)), "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."),
    row!("pow" "(base, exp, mod=None)" Function pow, "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."),
    row!("round" "(number, ndigits=None)" Function round, "Round a number to a given precision in decimal digits."),
    row!("bin" "(number, /)" Function bin, "Return the binary representation of an integer."),
    row!("oct" "(number, /)" Function oct, "Return the octal representation of an integer."),
    row!("hex" "(number, /)" Function hex, "Return the hexadecimal representation of an integer."),
    row!("chr" "(i, /)" Function chr, "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."),
    row!("ord" "(character, /)" Function ord, "Return the ordinal value of a character."),
    row!("repr" "(obj, /)" Function |ctx, a| ctx.repr(a.get(ctx, 0)), "Return the canonical string representation of the object."),
    row!("ascii" "(obj, /)" Function |ctx, a| ctx.ascii(a.get(ctx, 0)), "Return an ASCII-only representation of an object."),
    row!("format" "(value, format_spec='', /)" Function format, "Return type(value).__format__(value, format_spec)."),
    row!("sum" "(iterable, /, start=0)" Function sum, "Return the sum of a 'start' value (default: 0) plus an iterable of numbers."),
];

fn pow(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    match args.opt(ctx, 2).filter(|m| !m.is_none()) {
        None => ctx.binary_op(BinaryOp::Pow, a, b),
        Some(m) => ctx.pow_mod(a, b, m),
    }
}

fn round(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let method = ctx.special_of(v, Special::ROUND);
    if method.is_null() || method.is_none() {
        let message = format!("type {} doesn't define __round__ method", ctx.tp_name(v));
        return Err(ctx.type_error(message));
    }
    match args.opt(ctx, 1).filter(|d| !d.is_none()) {
        None => ctx.call_special(method, v, &[]),
        Some(digits) => ctx.call_special(method, v, &[digits]),
    }
}

fn bin(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, bin);
    Ok(in_base(ctx, args, 2, "0b"))
}

fn oct(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, oct);
    Ok(in_base(ctx, args, 8, "0o"))
}

fn hex(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, hex);
    Ok(in_base(ctx, args, 16, "0x"))
}

fn in_base(ctx: &mut Ctx, args: Args, base: u32, prefix: &str) -> Value {
    let i = ctx.heap.big(args.get(ctx, 0));
    let sign = if i.sign() == num_bigint::Sign::Minus { "-" } else { "" };
    let text = format!("{sign}{prefix}{}", i.magnitude().to_str_radix(base));
    ctx.str(&text)
}

fn chr(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, chr);
    match u32::try_from(ctx.clamped(args.get(ctx, 0))) {
        Ok(c) if c < 0x11_0000 => {
            let mut text = Vec::new();
            wtf8::push(&mut text, c);
            Ok(ctx.heap.new_str(&text))
        }
        _ => Err(ctx.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let (len, first) = match ctx.heap.layout(v) {
        Layout::Str => {
            let text = ctx.heap.str_bytes(v.handle());
            if let &[c @ 0..0x80] = text {
                return Ok(Value::small_int(c as i64));
            }
            (ctx.heap.str_len(v.handle()), wtf8::chars(text).next())
        }
        Layout::Bytes => {
            let data = ctx.heap.bytes_data(v.handle());
            (data.len(), data.first().map(|&b| b as u32))
        }
        _ => {
            let message = format!("ord() expected string of length 1, but {} found", ctx.tp_name(v));
            return Err(ctx.type_error(message));
        }
    };
    match first {
        Some(c) if len == 1 => Ok(ctx.heap.new_int(c as i64)),
        _ => Err(ctx.type_error(format!("ord() expected a character, but string of length {len} found"))),
    }
}

fn format(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    match args.opt(ctx, 1) {
        None => ctx.format_simple(v),
        Some(spec) if ctx.is_str(spec) => ctx.format(v, spec),
        Some(spec) => Err(ctx.not_str(spec, "format() argument 2")),
    }
}

/// How `sum` adds: ints in a machine word, floats with compensation (Neumaier), anything with `+`.
const INTS: u32 = 0;
const FLOATS: u32 = 1;
const OBJECTS: u32 = 2;

/// Places in the window: the iterator, the total, and two private floats whose bits are the accumulators.
const ITERATOR: u32 = 0;
const TOTAL: u32 = 1;
const HIGH: u32 = 2;
const LOW: u32 = 3;
const END: u32 = 4;

/// Window: iterable, start; iterator, total, accumulators.
fn sum(ctx: &mut Ctx, args: Args) -> Flow {
    let iterator = sub!(ctx, ctx.iter(args.get(ctx, 0)), &BEGIN, [args.base, 0, 0, 0]);
    begin(ctx, args.base, iterator)
}

static BEGIN: Resume = Resume::new("sum", |ctx, cont, iterator| begin(ctx, cont.state[0], iterator));

fn begin(ctx: &mut Ctx, base: u32, iterator: Value) -> Flow {
    let w = ctx.t.sp;
    ctx.push(iterator);
    if let start = ctx.at(base + 1)
        && !start.is_null()
    {
        let refused = match ctx.heap.layout(start) {
            Layout::Str => Some("sum() can't sum strings [use ''.join(seq) instead]"),
            Layout::Bytes if ctx.heap.type_of(start) == ty::BYTEARRAY => {
                Some("sum() can't sum bytearray [use b''.join(seq) instead]")
            }
            Layout::Bytes => Some("sum() can't sum bytes [use b''.join(seq) instead]"),
            _ => None,
        };
        if let Some(message) = refused {
            return Err(ctx.type_error(message));
        }
    }
    let start = ctx.at(base + 1);
    ctx.push_dup(if start.is_null() { Value::small_int(0) } else { start });
    for _ in 0..2 {
        let accumulator = ctx.heap.new_float(0.0);
        ctx.push(accumulator);
    }
    let mode = choose(ctx, w);
    go_on(ctx, w, mode, None)
}

/// The way to add that fits the total, whose value goes to the accumulators.
fn choose(ctx: &mut Ctx, w: u32) -> u32 {
    let total = ctx.at(w + TOTAL);
    if let Some(i) = ctx.heap.exact_int(total) {
        set_bits(ctx, w + HIGH, i as u64);
        return INTS;
    }
    match ctx.heap.exact_float(total) {
        Some(x) => {
            set_bits(ctx, w + HIGH, x.to_bits());
            set_bits(ctx, w + LOW, 0);
            FLOATS
        }
        None => OBJECTS,
    }
}

fn bits(ctx: &Ctx, at: u32) -> u64 {
    ctx.heap.slot(ctx.at(at).handle()).w[0]
}

fn set_bits(ctx: &mut Ctx, at: u32, bits: u64) {
    let h = ctx.at(at).handle();
    ctx.heap.slot_mut(h).w[0] = bits;
}

/// An item has come (NULL: no more), or a sum of objects.
static ITEM: Resume =
    Resume::new("sum", |ctx, cont, v| go_on(ctx, cont.state[0], cont.state[1], Some((false, v))));
static ADDED: Resume =
    Resume::new("sum", |ctx, cont, v| go_on(ctx, cont.state[0], cont.state[1], Some((true, v))));

fn go_on(ctx: &mut Ctx, w: u32, mut mode: u32, mut arrived: Option<(bool, Value)>) -> Flow {
    loop {
        let (added, v) = match arrived.take() {
            Some(arrived) => arrived,
            None if ctx.poll().is_err() => return Err(Break::Raise),
            None => match ctx.next_plain(ctx.at(w + ITERATOR)) {
                Some(v) => (false, v),
                None => (false, sub!(ctx, ctx.next(ctx.at(w + ITERATOR)), &ITEM, [w, mode, 0, 0])),
            },
        };
        if added {
            ctx.set_at(w + TOTAL, v);
            ctx.cut(w + END);
            if mode == INTS && ctx.heap.exact_float(ctx.at(w + TOTAL)).is_some() {
                mode = choose(ctx, w);
            } else if mode != OBJECTS {
                mode = OBJECTS;
            }
            continue;
        }
        if v.is_null() {
            store_total(ctx, w, mode);
            let total = ctx.at(w + TOTAL);
            return Ok(ctx.heap.dup(total));
        }
        if accumulate(ctx, w, mode, v) {
            ctx.heap.release(v);
            continue;
        }
        store_total(ctx, w, mode);
        ctx.push(v);
        let total = ctx.at(w + TOTAL);
        let added = sub!(ctx, ctx.binary_op(BinaryOp::Add, total, v.as_borrowed()), &ADDED, [w, mode, 0, 0]);
        arrived = Some((true, added));
    }
}

/// Adds an item to the accumulators, if it is of the kind they are for.
fn accumulate(ctx: &mut Ctx, w: u32, mode: u32, v: Value) -> bool {
    let small = match ctx.heap.type_of(v) {
        ty::INT | ty::BOOL => ctx.heap.small(v),
        _ => None,
    };
    match mode {
        INTS => {
            let Some(sum) = small.and_then(|i| (bits(ctx, w + HIGH) as i64).checked_add(i)) else {
                return false;
            };
            set_bits(ctx, w + HIGH, sum as u64);
            true
        }
        FLOATS => {
            let Some(x) = ctx.heap.exact_float(v).or(small.map(|i| i as f64)) else { return false };
            let high = f64::from_bits(bits(ctx, w + HIGH));
            let sum = high + x;
            let low = f64::from_bits(bits(ctx, w + LOW));
            let lost = if high.abs() >= x.abs() { (high - sum) + x } else { (x - sum) + high };
            set_bits(ctx, w + LOW, (low + lost).to_bits());
            set_bits(ctx, w + HIGH, sum.to_bits());
            true
        }
        _ => false,
    }
}

/// Makes an object of the accumulators.
fn store_total(ctx: &mut Ctx, w: u32, mode: u32) {
    let total = match mode {
        INTS => {
            let i = bits(ctx, w + HIGH) as i64;
            ctx.heap.new_int(i)
        }
        FLOATS => {
            let (high, low) = (f64::from_bits(bits(ctx, w + HIGH)), f64::from_bits(bits(ctx, w + LOW)));
            let sum = if low != 0.0 && low.is_finite() { high + low } else { high };
            ctx.heap.new_float(sum)
        }
        _ => return,
    };
    ctx.set_at(w + TOTAL, total);
}
