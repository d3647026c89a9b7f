//! Rich comparison: natively for builtin types, with reflected methods and their priority for the rest.

use std::cmp::Ordering;

use crate::heap::{ITEMS_MAX, Layout, Value, ty};
use crate::objects::{Ctx, Flow, Resume, Special};
use crate::sub;

/// The six comparisons, numbered as CPython numbers them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Compare {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

use Compare::*;

impl Compare {
    /// All, by number.
    pub const ALL: [Compare; 6] = [Lt, Le, Eq, Ne, Gt, Ge];

    pub fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    pub fn special(self) -> Special {
        use Special::*;
        [LT, LE, EQ, NE, GT, GE][self as usize]
    }

    /// The comparison with its sides exchanged.
    pub fn swapped(self) -> Compare {
        [Gt, Ge, Eq, Ne, Lt, Le][self as usize]
    }

    /// What the comparison says of an ordering; nothing compares with NaN.
    #[inline]
    pub fn holds(self, ordering: Option<Ordering>) -> bool {
        let Some(o) = ordering else { return self == Ne };
        match self {
            Lt => o.is_lt(),
            Le => o.is_le(),
            Eq => o.is_eq(),
            Ne => o.is_ne(),
            Gt => o.is_gt(),
            Ge => o.is_ge(),
        }
    }
}

impl Ctx {
    /// The order of two exact numbers, strings or bytes; `None` for anything else. The inner `None` is NaN.
    #[inline]
    pub fn order_now(&self, a: Value, b: Value) -> Option<Option<Ordering>> {
        let heap = &self.heap;
        match (heap.type_of(a), heap.type_of(b)) {
            (ty::INT | ty::BOOL, ty::INT | ty::BOOL) => Some(Some(match (heap.small(a), heap.small(b)) {
                (Some(x), Some(y)) => x.cmp(&y),
                _ => heap.big(a).cmp(&heap.big(b)),
            })),
            (ty::FLOAT, ty::FLOAT) => Some(heap.float(a).partial_cmp(&heap.float(b))),
            (ty::STR, ty::STR) => {
                Some(Some(wtf8_order(heap.str_bytes(a.handle()), heap.str_bytes(b.handle()))))
            }
            (ty::INT | ty::BOOL, ty::FLOAT) => Some(self.int_float_order(a, heap.float(b))),
            (ty::FLOAT, ty::INT | ty::BOOL) => {
                Some(self.int_float_order(b, heap.float(a)).map(Ordering::reverse))
            }
            (ty::BYTES, ty::BYTES) => {
                Some(Some(heap.bytes_data(a.handle()).cmp(heap.bytes_data(b.handle()))))
            }
            _ => None,
        }
    }

    /// An int of any size against a float, exactly.
    pub fn int_float_order(&self, i: Value, x: f64) -> Option<Ordering> {
        if x.is_nan() {
            return None;
        }
        if x.is_infinite() {
            return Some(if x > 0.0 { Ordering::Less } else { Ordering::Greater });
        }
        if let Some(i) = self.heap.small(i).filter(|_| x.abs() < 9.0e18) {
            let order = i.cmp(&(x.floor() as i64));
            return Some(if order.is_eq() && x.fract() != 0.0 { Ordering::Less } else { order });
        }
        let floor = num_traits::FromPrimitive::from_f64(x.floor());
        let floor: num_bigint::BigInt = floor.expect("finite");
        let order = self.heap.big(i).cmp(&floor);
        Some(if order.is_eq() && x.fract() != 0.0 { Ordering::Less } else { order })
    }

    /// `a op b`: the answer of the comparison, any object.
    #[inline]
    pub fn compare(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        if let Some(order) = self.order_now(a, b) {
            return Ok(Value::bool(op.holds(order)));
        }
        if matches!(op, Eq | Ne)
            && let Some(equal) = self.heap.exact_eq(a, b)
        {
            return Ok(Value::bool(equal == (op == Eq)));
        }
        if matches!(op, Eq | Ne) && self.is_silent(a, b) && self.is_silent(b, a) {
            return Ok(Value::bool(a.is(b) == (op == Eq)));
        }
        self.compare_slow(op, a, b)
    }

    /// True if `v` has nothing to say about its equality with `other`: what `==` comes to is identity then.
    #[inline]
    fn is_silent(&mut self, v: Value, other: Value) -> bool {
        match self.heap.type_of(v) {
            t @ (ty::INT | ty::STR | ty::NONE | ty::LIST | ty::TUPLE | ty::DICT) => t != self.solid(other),
            t if t < ty::USER => false,
            t => {
                [Special::EQ, Special::NE].iter().all(|&s| self.special(t, s).is(self.special(ty::OBJECT, s)))
            }
        }
    }

    #[inline(never)]
    fn compare_slow(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        self.push(a.as_borrowed());
        self.push(b.as_borrowed());
        compare_step(self, self.t.sp - 2, op, 0, Value::NULL)
    }

    /// `a is b or a == b`, as True or False: what containers ask.
    #[inline]
    pub fn equal(&mut self, a: Value, b: Value) -> Flow {
        if a.is(b) {
            return Ok(Value::TRUE);
        }
        match self.heap.exact_eq(a, b) {
            Some(equal) => Ok(Value::bool(equal)),
            None => self.compare_truth(Eq, a, b),
        }
    }

    /// `bool(a op b)`.
    #[inline]
    pub fn compare_truth(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        let answer = sub!(self, self.compare(op, a, b), &TRUTH, [0; 4]);
        truth_of(self, answer)
    }

    /// One side's opinion: `type(a).__op__(a, b)`, NotImplemented if it has none.
    fn compare_half(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        let t = self.heap.type_of(a);
        match t {
            ty::LIST | ty::TUPLE | ty::DICT | ty::SET | ty::FROZENSET | ty::RANGE | ty::SLICE => {
                return self.compare_builtin(op, a, b);
            }
            _ => {}
        }
        let special = op.special();
        let f = self.special(t, special);
        if f.is_null() || f.is(self.special(ty::OBJECT, special)) {
            return self.compare_object(op, a, b);
        }
        if f.is_none() {
            let message = "'NoneType' object is not callable";
            return Err(self.type_error(message));
        }
        self.call_special(f, a, &[b])
    }

    /// `object.__eq__` and its kin: identity, and `!=` as the opposite of the class's own `==`.
    pub fn compare_object(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        match op {
            Eq => Ok(if a.is(b) { Value::TRUE } else { Value::NOT_IMPLEMENTED }),
            Ne => {
                // `object.__ne__` is called with a tuple of both, and takes the right one out of it into another.
                let base = self.t.sp;
                let eq = self.special_of(a, Special::EQ);
                let held = self.heap.type_of(eq) == ty::FUNCTION;
                for v in [a, b, b].into_iter().filter(|_| held) {
                    self.push_dup(v);
                }
                let answer = sub!(self, self.compare_half(Eq, a, b), &INVERT, [base, 0, 0, 0]);
                self.cut(base);
                invert(self, answer)
            }
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// What a builtin container type says of `a op b`; `a` is laid out as one. The native behind their `__eq__` etc.
    pub fn compare_builtin(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        let layout = self.heap.layout(a);
        match layout {
            Layout::List | Layout::Tuple if self.heap.layout(b) == layout => {
                if layout == Layout::List
                    && matches!(op, Eq | Ne)
                    && self.heap.seq_len(a.handle()) != self.heap.seq_len(b.handle())
                {
                    return Ok(Value::bool(op == Ne));
                }
                self.guarded_compare(op, a, b)
            }
            Layout::Dict if matches!(op, Eq | Ne) && self.heap.layout(b) == Layout::Dict => {
                self.dict_equal(op, a, b)
            }
            Layout::Set => self.set_compare(op, a, b),
            Layout::Record => match self.heap.types[self.heap.type_of(a) as usize].solid {
                ty::RANGE => self.range_compare(op, a, b),
                ty::SLICE => self.slice_compare(op, a, b),
                _ => Ok(Value::NOT_IMPLEMENTED),
            },
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// An error if comparisons are nested too deeply.
    pub fn check_compare_depth(&mut self) -> Flow<()> {
        if self.t.conts.len() > COMPARE_DEPTH_MAX {
            return Err(self.raise(ty::RECURSION_ERROR, "maximum recursion depth exceeded in comparison"));
        }
        Ok(())
    }

    /// Compares two lists or tuples; nesting goes through the driver so that depth costs no Rust stack.
    fn guarded_compare(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        self.check_compare_depth()?;
        self.push(a.as_borrowed());
        self.push(b.as_borrowed());
        if self.t.native_depth > 20 {
            return self.go(&SEQUENCES, [op as u32, 0, START, 0]);
        }
        let base = self.t.sp - 2;
        self.t.native_depth += 1;
        let answer = compare_sequences(self, base, op, 0, START, Value::NULL);
        self.t.native_depth -= 1;
        self.settled(base, answer)
    }

    fn slice_compare(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        if self.heap.type_of(b) != ty::SLICE {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        if a.is(b) {
            return Ok(Value::bool(matches!(op, Eq | Le | Ge)));
        }
        for v in [a, b] {
            let items = [0, 1, 2].map(|i| {
                let part = self.heap.lane(v.handle(), i);
                self.heap.dup(part)
            });
            let tuple = self.heap.new_tuple(&items);
            self.push(tuple);
        }
        let base = self.t.sp - 2;
        let answer = compare_sequences(self, base, op, 0, START, Value::NULL);
        self.settled(base, answer)
    }
}

/// Continuations that nested comparisons may leave before they count as endless.
const COMPARE_DEPTH_MAX: usize = 20_000;

/// Orders WTF-8 by code point: bytewise, as UTF-8 was made for.
fn wtf8_order(a: &[u8], b: &[u8]) -> Ordering {
    a.cmp(b)
}

/// The truth of what a comparison answered arrives.
static TRUTH: Resume = Resume::new("", |ctx, _, v| truth_of(ctx, v));

fn truth_of(ctx: &mut Ctx, v: Value) -> Flow {
    if v.is(Value::TRUE) || v.is(Value::FALSE) {
        return Ok(v);
    }
    ctx.push(v);
    let v = v.as_borrowed();
    let truth = sub!(ctx, ctx.truth(v), &POPPED, [0; 4]);
    ctx.cut(ctx.t.sp - 1);
    Ok(truth)
}

/// Hands on a value; what lay under it is cut by the receiver.
static POPPED: Resume = Resume::new("", |_, _, v| Ok(v));

static INVERT: Resume = Resume::new("!=", |ctx, cont, v| {
    ctx.cut(cont.state[0]);
    invert(ctx, v)
});

fn invert(ctx: &mut Ctx, v: Value) -> Flow {
    if v.is(Value::NOT_IMPLEMENTED) {
        return Ok(v);
    }
    let truth = sub!(ctx, truth_of(ctx, v), &NOT, [0; 4]);
    Ok(Value::bool(truth.is(Value::FALSE)))
}

static NOT: Resume = Resume::new("", |_, _, v| Ok(Value::bool(v.is(Value::FALSE))));

/// Window: left, right. State: operation, stage. The stage's answer arrives.
static COMPARE: Resume = Resume::new("", |ctx, cont, v| {
    compare_step(ctx, cont.sp - 2, Compare::ALL[cont.state[0] as usize], cont.state[1], v)
});

/// Stage 0: a reflected method of a subclass. 1: the left side. 2: the right side, unless it was asked. 3: identity.
fn compare_step(ctx: &mut Ctx, base: u32, op: Compare, mut stage: u32, mut answer: Value) -> Flow {
    let (a, b) = (ctx.at(base), ctx.at(base + 1));
    let (s, t) = (ctx.heap.type_of(a), ctx.heap.type_of(b));
    let right_first = s != t && ctx.heap.is_subtype(t, s);
    loop {
        if !answer.is_null() && !answer.is(Value::NOT_IMPLEMENTED) {
            ctx.cut(base);
            return Ok(answer);
        }
        let reflected = match stage {
            0 if right_first => true,
            1 => false,
            2 if !right_first => true,
            0 | 2 => {
                stage += 1;
                continue;
            }
            _ => break,
        };
        stage += 1;
        let state = [op as u32, stage, 0, 0];
        answer = match reflected {
            true => sub!(ctx, ctx.compare_half(op.swapped(), b, a), &COMPARE, state),
            false => sub!(ctx, ctx.compare_half(op, a, b), &COMPARE, state),
        };
    }
    let same = a.is(b);
    let answer = match op {
        Eq => Ok(Value::bool(same)),
        Ne => Ok(Value::bool(!same)),
        _ => {
            let (left, right) = (ctx.type_name(a), ctx.type_name(b));
            let message =
                format!("'{}' not supported between instances of '{left}' and '{right}'", op.symbol());
            Err(ctx.type_error(message))
        }
    };
    if answer.is_ok() {
        ctx.cut(base);
    }
    answer
}

/// Nothing has arrived yet.
const START: u32 = 0;
/// Whether the items at the index are equal arrives.
const EQUAL: u32 = 1;

/// Window: left, right, left item, right item. State: operation, index.
static SEQUENCES: Resume = Resume::new("compare", |ctx, cont, v| {
    let [op, i, stage, _] = cont.state;
    let base = if stage == START { cont.sp - 2 } else { cont.sp - 4 };
    let v = if stage == START { Value::NULL } else { v };
    compare_sequences(ctx, base, Compare::ALL[op as usize], i, stage, v)
});

/// Lists may lose their items while these are compared, tuples keep them.
fn push_items(ctx: &mut Ctx, lists: bool, x: Value, y: Value) {
    for v in [x, y] {
        if lists { ctx.push_dup(v) } else { ctx.push(v) }
    }
}

/// Finds the first pair of items that differ, then compares these, or else the lengths.
fn compare_sequences(ctx: &mut Ctx, base: u32, op: Compare, mut i: u32, stage: u32, arrived: Value) -> Flow {
    let (a, b) = (ctx.at(base).handle(), ctx.at(base + 1).handle());
    let lists = ctx.heap.layout(ctx.at(base)) == Layout::List;
    let mut arrived = if stage == START { Value::TRUE } else { arrived };
    i += (stage == EQUAL && arrived.is(Value::TRUE)) as u32;
    loop {
        if arrived.is(Value::FALSE) {
            let (x, y) = (ctx.at(base + 2), ctx.at(base + 3));
            return match op {
                Eq => Ok(Value::FALSE),
                Ne => Ok(Value::TRUE),
                _ => ctx.compare(op, x, y),
            };
        }
        ctx.cut(base + 2);
        ctx.poll()?;
        // Lengths are read again: comparing may have changed the lists.
        let (p, q) = (ctx.heap.items(a), ctx.heap.items(b));
        let at = i as usize;
        if at >= p.len() || at >= q.len() {
            return Ok(Value::bool(op.holds(Some(p.len().cmp(&q.len())))));
        }
        let (x, y) = (p[at].as_borrowed(), q[at].as_borrowed());
        if x.is(y) {
            i += 1;
            continue;
        }
        match ctx.heap.exact_eq(x, y) {
            Some(true) => i += 1,
            Some(false) => {
                push_items(ctx, lists, x, y);
                arrived = Value::FALSE;
            }
            None => {
                if ctx.heap.type_of(x) == ty::TUPLE {
                    // They have been looked through in vain.
                    ctx.poll_many(ITEMS_MAX as usize)?;
                }
                push_items(ctx, lists, x, y);
                arrived = sub!(ctx, ctx.equal(x, y), &SEQUENCES, [op as u32, i, EQUAL, 0]);
                i += arrived.is(Value::TRUE) as u32;
            }
        }
    }
}
