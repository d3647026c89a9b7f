//! Attributes at sites that see objects of several classes: what one of them has learned of a class serves all.
//!
//! The answers are those of the specialised forms, so they are got by the same functions ([`quicken`]), allocate
//! and release the same. A site's own cache and its opcode go their way beside this: listings do not depend on it.

use super::quicken;
use crate::heap::{Handle, TypeId, Value, ty};
use crate::objects::Ctx;
use crate::objects::attribute_cache::{Asks, How, Known, Question};

/// What the loop does for an attribute.
pub enum Got {
    /// Goes the general way.
    Nothing,
    /// Puts this value (owned) in the owner's place.
    Value(Value),
    /// Puts this function (borrowed) before the owner.
    Method(Value),
}

fn name_at(ctx: &Ctx, index: u32) -> Value {
    ctx.heap.code(ctx.t.frame().code).names[index as usize].as_borrowed()
}

/// The class that decides, and who asks it.
#[inline(always)]
fn asked(ctx: &Ctx, owner: Value, method: bool) -> (TypeId, Asks) {
    match (ctx.heap.type_of(owner), method) {
        (ty::TYPE, false) => (ctx.heap.type_id(owner), Asks::ClassValue),
        (ty::TYPE, true) => (ctx.heap.type_id(owner), Asks::ClassMethod),
        (t, false) => (t, Asks::Value),
        (t, true) => (t, Asks::Method),
    }
}

#[inline(always)]
fn question(ctx: &Ctx, class: TypeId, name: Value, asks: Asks) -> Question {
    let version = ctx.heap.types[class as usize].version;
    Question { version, name: name.handle(), deaths: ctx.heap.interned_deaths(), asks }
}

/// True if the answer holds for this object: it has not got an attribute of its own by that name.
#[inline(always)]
fn holds(ctx: &Ctx, class: TypeId, owner: Value, keys: u32) -> bool {
    keys == u32::MAX
        || ctx.heap.has_inline_values(owner.handle())
            && ctx.heap.types[class as usize].shared_keys.len() as u32 == keys
}

/// The attribute for `LOAD_ATTR`, whose operand is `arg`.
#[inline(never)]
pub fn load(ctx: &mut Ctx, owner: Value, arg: u32) -> Got {
    let name = name_at(ctx, arg >> 1);
    let (class, asks) = asked(ctx, owner, arg & 1 != 0);
    let known = recalled(
        ctx,
        class,
        name,
        asks,
        |ctx, known| holds(ctx, class, owner, known.keys),
        |ctx| quicken::known(ctx, owner, name, arg & 1 != 0).unwrap_or_default(),
    );
    let h = owner.handle();
    match known.how {
        How::Generally | How::Unlearned => Got::Nothing,
        How::Inline(index) => {
            if !ctx.heap.has_inline_values(h) || index as usize >= ctx.heap.values_capacity(h) {
                return Got::Nothing;
            }
            value_at(ctx, h, index)
        }
        How::Slot(index) => value_at(ctx, h, index),
        How::Function(f) => Got::Method(Value::borrowed(f)),
        How::Plain(v) => Got::Value(ctx.heap.dup(Value::borrowed(v))),
        How::Bound(f) => {
            let class = ctx.heap.type_object(class);
            Got::Value(ctx.new_method(Value::borrowed(f), class))
        }
    }
}

#[inline(always)]
fn value_at(ctx: &mut Ctx, h: Handle, index: u32) -> Got {
    match ctx.heap.words.get(ctx.heap.values_at(h) + index as usize) {
        v if v.is_null() => Got::Nothing,
        v => Got::Value(ctx.heap.dup(v)),
    }
}

/// What is known about a class's attribute. It is learned when it is asked for a second time: of a class that changes all
/// the time there is nothing to learn.
#[inline(always)]
fn recalled(
    ctx: &mut Ctx,
    class: TypeId,
    name: Value,
    asks: Asks,
    holds: impl FnOnce(&Ctx, &Known) -> bool,
    learn: impl FnOnce(&mut Ctx) -> Known,
) -> Known {
    let question = question(ctx, class, name, asks);
    match ctx.attribute_cache.get(&question) {
        Some(known) if known.how != How::Unlearned && holds(ctx, &known) => known,
        Some(_) => {
            let known = learn(ctx);
            remember(ctx, class, name, asks, known)
        }
        None => remember(ctx, class, name, asks, Known { how: How::Unlearned, keys: u32::MAX }),
    }
}

#[cold]
fn remember(ctx: &mut Ctx, class: TypeId, name: Value, asks: Asks, known: Known) -> Known {
    ctx.heap.type_version(class);
    let question = question(ctx, class, name, asks);
    ctx.attribute_cache.set(question, known);
    known
}

/// Where `STORE_ATTR` puts the value: the index of an inline value or slot for which there is room.
#[inline(never)]
pub fn place(ctx: &mut Ctx, owner: Value, arg: u32) -> Option<usize> {
    let (name, class) = (name_at(ctx, arg), ctx.heap.type_of(owner));
    let learn = |ctx: &mut Ctx| quicken::known_place(ctx, owner, name);
    let known = recalled(ctx, class, name, Asks::Store, |_, _| true, learn);
    let h = owner.handle();
    match known.how {
        How::Slot(index) => Some(index as usize),
        How::Inline(index) => {
            let index = index as usize;
            (ctx.heap.has_inline_values(h) && index < ctx.heap.values_capacity(h)).then_some(index)
        }
        _ => None,
    }
}

/// The function behind `class` in the MRO of `self_`'s class, for `LOAD_SUPER_ATTR`; NULL if it takes the general way.
#[inline(never)]
pub fn super_method(ctx: &mut Ctx, class: Value, self_: Value, arg: u32) -> Value {
    let (name, t) = (name_at(ctx, arg >> 2), ctx.heap.type_of(self_));
    let asks = Asks::Super(class.handle());
    let known = match ctx.attribute_cache.get(&question(ctx, t, name, asks)) {
        Some(known) => known,
        None if !ctx.heap.is_type(class) => return Value::NULL,
        // At once: a bound method would be another callee for the call that follows.
        None => {
            let known = quicken::known_super(ctx, class, self_, name);
            remember(ctx, t, name, asks, known)
        }
    };
    match known.how {
        How::Function(f) => Value::borrowed(f),
        _ => Value::NULL,
    }
}
