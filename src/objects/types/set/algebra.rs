//! Set algebra: union, intersection, difference, symmetric difference, comparisons.

use super::each::Each;
use crate::heap::{Layout, Value, ty};
use crate::objects::protocol::Compare;
use crate::objects::{Ctx, Flow, Resume};
use crate::sub;

/// The operators of sets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinaryOp {
    Or,
    And,
    Sub,
    Xor,
}

impl BinaryOp {
    pub const ALL: [BinaryOp; 4] = [BinaryOp::Or, BinaryOp::And, BinaryOp::Sub, BinaryOp::Xor];
}

/// True for sets and for views of keys and items.
pub fn is_set_like(ctx: &Ctx, v: Value) -> bool {
    ctx.heap.layout(v) == Layout::Set || matches!(ctx.heap.type_of(v), ty::DICT_KEYS | ty::DICT_ITEMS)
}

/// What lies on top of the stack is the answer.
static TOP: Resume = Resume::new("set", |ctx, _, _| Ok(ctx.pop_owned()));

impl Ctx {
    /// `set.update(other)`.
    pub fn set_update(&mut self, set: Value, other: Value) -> Flow {
        if self.heap.layout(other) == Layout::Set && self.heap.set_merge(set.handle(), other.handle()) {
            return Ok(Value::NONE);
        }
        self.set_each(Each::Add, other, set, Value::NULL)
    }

    /// A copy of a set with the base type `set` or `frozenset`.
    pub fn set_copy_base(&mut self, set: Value) -> Value {
        let type_ = self.base_set(set);
        let h = self.heap.set_copy(set.handle(), type_);
        self.heap.track(h);
        Value::owned(h)
    }

    /// `a op b` as a new set; `a` is a set, `b` any iterable.
    pub fn set_operation(&mut self, op: BinaryOp, a: Value, b: Value) -> Flow {
        match op {
            BinaryOp::Or => {
                let copy = self.set_copy_base(a);
                self.push(copy);
                sub!(self, self.set_update(copy.as_borrowed(), b), &TOP, [0; 4]);
            }
            BinaryOp::And => return self.set_intersection(a, b),
            BinaryOp::Sub => return self.set_difference(a, b),
            BinaryOp::Xor => {
                let other = self.new_set_like(a);
                self.push(other);
                sub!(self, self.set_update(other.as_borrowed(), b), &XOR, [a.raw() | 1, 0, 0, 0]);
                return xor(self, a);
            }
        }
        Ok(self.pop_owned())
    }

    fn set_intersection(&mut self, a: Value, b: Value) -> Flow {
        let result = self.new_set_like(a);
        self.push(result);
        let (mut source, mut filter) = (b, a);
        if self.heap.layout(b) == Layout::Set && self.heap.set_len(b.handle()) > self.heap.set_len(a.handle())
        {
            (source, filter) = (a, b);
        }
        sub!(self, self.set_each(Each::AddIfIn, source, result.as_borrowed(), filter), &TOP, [0; 4]);
        Ok(self.pop_owned())
    }

    fn set_difference(&mut self, a: Value, b: Value) -> Flow {
        let n = self.heap.set_len(a.handle());
        let table = match self.heap.layout(b) {
            Layout::Set => Some(self.heap.set_len(b.handle())),
            Layout::Dict if self.heap.type_of(b) == ty::DICT => Some(self.heap.dict_len(b.handle())),
            _ => None,
        };
        match table {
            Some(m) if n >> 2 <= m => {
                let result = self.new_set_like(a);
                self.push(result);
                sub!(self, self.set_each(Each::AddUnlessIn, a, result.as_borrowed(), b), &TOP, [0; 4]);
            }
            _ => {
                let copy = self.set_copy_base(a);
                self.push(copy);
                sub!(self, self.set_each(Each::Discard, b, copy.as_borrowed(), Value::NULL), &TOP, [0; 4]);
            }
        }
        Ok(self.pop_owned())
    }

    /// `set.difference_update(other)`.
    pub fn set_difference_update(&mut self, set: Value, other: Value) -> Flow {
        if set.is(other) {
            let old = self.heap.set_take_all(set.handle());
            self.release_all(old);
            return Ok(Value::NONE);
        }
        self.push(set.as_borrowed());
        sub!(self, self.set_each(Each::Discard, other, set, Value::NULL), &PURGE, [0; 4]);
        Ok(purge(self))
    }

    /// `set.symmetric_difference_update(other)`.
    pub fn set_toggle(&mut self, set: Value, other: Value) -> Flow {
        if set.is(other) {
            return self.set_difference_update(set, other);
        }
        if self.heap.layout(other) == Layout::Set || self.heap.type_of(other) == ty::DICT {
            return self.set_each(Each::Toggle, other, set, Value::NULL);
        }
        // Items that come twice count once.
        self.push(set.as_borrowed());
        let once = self.heap.new_set();
        self.push(once);
        let sp = self.t.sp - 2;
        sub!(self, self.set_update(once.as_borrowed(), other), &TOGGLE, [0; 4]);
        let answer = toggle(self);
        self.settled(sp, answer)
    }

    /// `a <= b` for a set and any table.
    pub fn set_is_subset(&mut self, a: Value, b: Value) -> Flow {
        if self.heap.set_len(a.handle()) > self.length_raw(b) {
            return Ok(Value::FALSE);
        }
        self.set_each(Each::AllIn, a, Value::NULL, b)
    }

    /// Comparison of sets: inclusion.
    pub fn set_compare(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        if self.heap.layout(b) != Layout::Set {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let (m, n) = (self.heap.set_len(a.handle()), self.heap.set_len(b.handle()));
        match op {
            Compare::Eq | Compare::Ne if m != n => Ok(Value::bool(op == Compare::Ne)),
            Compare::Eq => self.set_is_subset(a, b),
            Compare::Ne => {
                let same = sub!(self, self.set_is_subset(a, b), &NOT, [0; 4]);
                Ok(Value::bool(same.is(Value::FALSE)))
            }
            Compare::Lt if m >= n => Ok(Value::FALSE),
            Compare::Gt if m <= n => Ok(Value::FALSE),
            Compare::Lt | Compare::Le => self.set_is_subset(a, b),
            Compare::Gt | Compare::Ge => self.set_is_subset(b, a),
        }
    }

    /// Comparison where at least one side is a view.
    pub fn set_like_compare(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        let size = |ctx: &mut Ctx, v| ctx.length_now(v).unwrap_or_else(|| ctx.length_raw(v));
        let (m, n) = (size(self, a), size(self, b));
        match op {
            Compare::Eq if m == n => self.every_in(a, b, true),
            Compare::Eq => Ok(Value::FALSE),
            Compare::Ne if m != n => Ok(Value::TRUE),
            Compare::Ne => {
                let same = sub!(self, self.every_in(a, b, true), &NOT, [0; 4]);
                Ok(Value::bool(same.is(Value::FALSE)))
            }
            Compare::Lt if m < n => self.every_in(a, b, true),
            Compare::Le if m <= n => self.every_in(a, b, true),
            Compare::Gt if m > n => self.every_in(b, a, true),
            Compare::Ge if m >= n => self.every_in(b, a, true),
            _ => Ok(Value::FALSE),
        }
    }

    /// `view.isdisjoint(other)`.
    pub fn set_like_disjoint(&mut self, a: Value, b: Value) -> Flow {
        self.every_in(b, a, false)
    }

    /// True if `(item in container) == wanted` for every item of an iterable.
    fn every_in(&mut self, items: Value, container: Value, wanted: bool) -> Flow {
        self.push(container.as_borrowed());
        let it = sub!(self, self.iter(items), &EVERY_ITER, [wanted as u32, 0, 0, 0]);
        self.push(it);
        every(self, wanted, false, None)
    }

    /// `a op b` where a view is involved: a set is made of the left side.
    pub fn view_operation(&mut self, op: BinaryOp, a: Value, b: Value) -> Flow {
        self.push(b.as_borrowed());
        let set = self.heap.new_set();
        self.push(set);
        let sp = self.t.sp - 2;
        sub!(self, self.set_update(set.as_borrowed(), a), &VIEW, [op as u32, 0, 0, 0]);
        let answer = view_made(self, op);
        self.settled(sp, answer)
    }
}

/// Window: the set.
static PURGE: Resume = Resume::new("difference_update", |ctx, _, _| Ok(purge(ctx)));

/// Deleted places that are more than a quarter of the table go.
fn purge(ctx: &mut Ctx) -> Value {
    let set = ctx.peek(0).handle();
    let (fill, used, mask) =
        (ctx.heap.set_fill(set), ctx.heap.set_len(set), ctx.heap.set_table_size(set) - 1);
    if fill - used > mask as usize / 4 {
        ctx.heap.set_resize(set, if used > 50_000 { used * 2 } else { used * 4 });
    }
    let top = ctx.t.sp - 1;
    ctx.cut(top);
    Value::NONE
}

/// Window: the other side as a set. State: the left side, which the caller keeps.
static XOR: Resume = Resume::new("^", |ctx, cont, _| xor(ctx, Value::from_raw(cont.state[0])));

fn xor(ctx: &mut Ctx, a: Value) -> Flow {
    let other = ctx.peek(0);
    sub!(ctx, ctx.set_each(Each::Toggle, a, other, Value::NULL), &TOP, [0; 4]);
    Ok(ctx.pop_owned())
}

/// Window: the set, the other's items once.
static TOGGLE: Resume = Resume::new("^=", |ctx, _, _| toggle(ctx));

fn toggle(ctx: &mut Ctx) -> Flow {
    let (set, once) = (ctx.peek(1), ctx.peek(0));
    ctx.set_each(Each::Toggle, once, set, Value::NULL)
}

static NOT: Resume = Resume::new("!=", |_, _, v| Ok(Value::bool(v.is(Value::FALSE))));

static EVERY_ITER: Resume = Resume::new("in", |ctx, cont, it| {
    ctx.push(it);
    every(ctx, cont.state[0] != 0, false, None)
});

/// Window: container, iterator, then the item. State: what is wanted, true if the answer about the item arrives.
static EVERY: Resume =
    Resume::new("in", |ctx, cont, v| every(ctx, cont.state[0] != 0, cont.state[1] != 0, Some(v)));

fn every(ctx: &mut Ctx, wanted: bool, mut asked: bool, mut arrived: Option<Value>) -> Flow {
    let base = ctx.t.sp - if asked { 3 } else { 2 };
    loop {
        if asked {
            let v = match arrived.take() {
                Some(v) => v,
                None => {
                    let (container, item) = (ctx.at(base), ctx.at(base + 2));
                    sub!(ctx, ctx.contains(container, item), &EVERY, [wanted as u32, 1, 0, 0])
                }
            };
            if v.is(Value::TRUE) != wanted {
                ctx.cut(base);
                return Ok(Value::FALSE);
            }
            ctx.cut(base + 2);
        } else {
            let v = match arrived.take() {
                Some(v) => v,
                None => {
                    let it = ctx.at(base + 1);
                    sub!(ctx, ctx.next(it), &EVERY, [wanted as u32, 0, 0, 0])
                }
            };
            if v.is_null() {
                ctx.cut(base);
                return Ok(Value::TRUE);
            }
            ctx.push(v);
        }
        asked = !asked;
    }
}

/// Window: the right side, a set of the left one.
static VIEW: Resume =
    Resume::new("set", |ctx, cont, _| view_made(ctx, BinaryOp::ALL[cont.state[0] as usize]));

fn view_made(ctx: &mut Ctx, op: BinaryOp) -> Flow {
    let (b, set) = (ctx.peek(1), ctx.peek(0));
    match op {
        BinaryOp::And => return ctx.set_operation(BinaryOp::And, set, b),
        BinaryOp::Or => sub!(ctx, ctx.set_update(set, b), &TOP, [0; 4]),
        BinaryOp::Sub => sub!(ctx, ctx.set_difference_update(set, b), &TOP, [0; 4]),
        BinaryOp::Xor => sub!(ctx, ctx.set_toggle(set, b), &TOP, [0; 4]),
    };
    Ok(ctx.pop_owned())
}
