//! Building and taking apart tuples, lists, sets, dicts, slices and strings.

use super::Answer;
use crate::heap::{Value, ty};
use crate::objects::{Ctx, Flow, Resume};
use crate::sub;
use crate::vm::{ends, fast};

/// The top `n` values become a tuple.
pub fn tuple(ctx: &mut Ctx, n: u32) {
    let from = ctx.t.sp - n;
    let v = ctx.heap.new_tuple_of_operands(&ctx.t.stack[from as usize..ctx.t.sp as usize]);
    ctx.t.sp = from;
    ctx.push(v);
}

/// The top `n` values become a list.
pub fn list(ctx: &mut Ctx, n: u32) {
    let from = ctx.t.sp - n;
    let v = ctx.heap.new_list_of_operands(&ctx.t.stack[from as usize..ctx.t.sp as usize]);
    ctx.t.sp = from;
    ctx.push(v);
}

pub fn slice(ctx: &mut Ctx, n: u32) -> Flow<()> {
    let step = if n == 3 { ctx.pop_owned() } else { Value::NONE };
    let (stop, start) = (ctx.pop_owned(), ctx.pop_owned());
    let v = ctx.heap.new_record(ty::SLICE, [start.raw(), stop.raw(), step.raw(), 0, 0, 0]);
    ctx.push(v);
    Ok(())
}

/// Window: the `n` items, the set.
pub fn set(ctx: &mut Ctx, n: u32) -> Flow {
    let set = ctx.heap.new_set();
    ctx.push(set);
    set_from(ctx, [n, 0, 0, 0])
}

fn set_from(ctx: &mut Ctx, mut state: [u32; 4]) -> Flow {
    let [n, mut i, ..] = state;
    let set = ctx.peek(0);
    while i < n {
        let item = ctx.peek(n - i);
        i += 1;
        state[1] = i;
        let owned = ctx.heap.dup(item);
        if fast::set_add(&mut ctx.heap, set, owned) {
            continue;
        }
        ctx.heap.release(owned);
        sub!(ctx, super::sets::add(ctx, set, item), &SET, state);
    }
    Ok(ctx.pop_owned())
}

static SET: Resume = Resume::new("", |ctx, cont, _| set_from(ctx, cont.state));

/// Window: the `2 n` keys and values, the dict.
pub fn map(ctx: &mut Ctx, n: u32) -> Flow {
    let dict = ctx.heap.new_dict();
    ctx.heap.dict_reserve(dict.handle(), n as usize);
    ctx.push(dict);
    map_from(ctx, [n, 0, 0, 0])
}

fn map_from(ctx: &mut Ctx, mut state: [u32; 4]) -> Flow {
    let [n, mut i, ..] = state;
    let dict = ctx.peek(0);
    while i < n {
        let (key, value) = (ctx.peek(2 * (n - i)), ctx.peek(2 * (n - i) - 1));
        i += 1;
        state[1] = i;
        match fast::dict_store(&mut ctx.heap, dict, key, value.as_borrowed()) {
            Some(old) => ctx.heap.release(old),
            None => {
                sub!(ctx, ctx.dict_store(dict, key, value), &MAP, state);
            }
        }
    }
    Ok(ctx.pop_owned())
}

static MAP: Resume = Resume::new("", |ctx, cont, _| map_from(ctx, cont.state));

/// The pieces of an f-string are strings by now.
pub fn string(ctx: &mut Ctx, n: u32) -> Flow {
    let pieces = &ctx.t.stack[(ctx.t.sp - n) as usize..ctx.t.sp as usize];
    Ok(ctx.heap.str_join(crate::heap::fixed::EMPTY_STR, pieces))
}

/// `[texts, interpolations]`: a t-string.
pub fn template(ctx: &mut Ctx) -> Flow {
    let (strings, interpolations) = (ctx.peek(1), ctx.peek(0));
    let (strings, interpolations) = (ctx.heap.dup(strings), ctx.heap.dup(interpolations));
    Ok(ctx.new_template(strings, interpolations))
}

/// `[value, expression's text, format spec if bit 0 is set]`; the conversion stands above bit 1.
pub fn interpolation(ctx: &mut Ctx, arg: u32) -> Flow {
    let has_spec = arg & 1;
    let (value, text) = (ctx.peek(1 + has_spec), ctx.peek(has_spec));
    let spec = if has_spec == 1 { ctx.peek(0) } else { Value::borrowed(crate::heap::fixed::EMPTY_STR) };
    let conversion = match arg >> 2 {
        0 => Value::NONE,
        1 => ctx.heap.intern("s"),
        2 => ctx.heap.intern("r"),
        _ => ctx.heap.intern("a"),
    };
    let [value, text, spec] = [value, text, spec].map(|v| ctx.heap.dup(v));
    Ok(ctx.new_interpolation([value, text, conversion, spec]))
}

pub fn format_simple(ctx: &mut Ctx) -> Flow {
    let v = ctx.peek(0);
    if ctx.heap.type_of(v) == ty::STR {
        return Ok(ctx.heap.dup(v));
    }
    let empty = Value::borrowed(crate::heap::fixed::EMPTY_STR);
    ctx.format(v, empty)
}

pub fn convert_value(ctx: &mut Ctx, how: u32) -> Flow {
    let v = ctx.peek(0);
    match how {
        1 => ctx.str_of(v),
        2 => ctx.repr(v),
        _ => ctx.ascii(v),
    }
}

/// The items are pushed in reverse, so that the first is on top.
pub fn unpack_sequence(ctx: &mut Ctx, n: u32) -> Answer {
    let v = ctx.peek(0);
    let t = ctx.heap.type_of(v);
    if (t == ty::TUPLE || t == ty::LIST) && ctx.heap.seq_len(v.handle()) == n as usize {
        let sequence = ctx.pop();
        for i in (0..n as usize).rev() {
            let item = ctx.heap.items(sequence.handle())[i];
            ctx.push_dup(item);
        }
        ctx.heap.release(sequence);
        return super::arranged(Ok(()));
    }
    let at = ctx.t.sp;
    (0..n).for_each(|_| ctx.push(Value::NULL));
    // The places to be filled count as operands: they must outlive a pause.
    ctx.t.operands = ctx.t.sp;
    (ctx.unpack_sequence(v, n, at), &UNPACKED, [n, at, 0, 0])
}

/// `a, *b, c = v`: the items before, the list, the items after.
pub fn unpack_ex(ctx: &mut Ctx, arg: u32) -> Answer {
    let v = ctx.peek(0);
    let (before, after) = (arg & 0xFF, arg >> 8);
    let n = before + 1 + after;
    let at = ctx.t.sp;
    (0..n).for_each(|_| ctx.push(Value::NULL));
    // The places to be filled count as operands: they must outlive a pause.
    ctx.t.operands = ctx.t.sp;
    (ctx.unpack_ex(v, before, after, at), &UNPACKED, [n, at, 0, 0])
}

/// The `n` items lie above the operand, which goes.
static UNPACKED: Resume = ends::end(|ctx, cont, _| {
    let n = cont.state[0] as usize;
    ctx.cut(cont.state[1] + cont.state[0]);
    let at = cont.state[1] as usize - 1;
    let operand = ctx.t.stack[at];
    ctx.t.stack.copy_within(at + 1..at + 1 + n, at);
    ctx.t.sp -= 1;
    ctx.t.pc += 1;
    ctx.heap.release(operand);
    Err(crate::objects::Break::Next)
});
