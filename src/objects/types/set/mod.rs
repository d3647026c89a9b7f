//! The types `set` and `frozenset`.

mod algebra;
pub mod each;

pub use algebra::{BinaryOp, is_set_like};

use self::each::Each;
use super::common::{iter, len, method, new_empty, one_arg, slot};
use super::dict::probe::Act;
use super::repr::container_repr;
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

impl Ctx {
    /// `key in set`.
    pub fn set_contains(&mut self, set: Value, key: Value) -> Flow {
        self.set_probe(Act::Contains, set, key)
    }

    /// `set.add(key)`.
    pub fn set_add(&mut self, set: Value, key: Value) -> Flow {
        self.set_probe(Act::Add, set, key)
    }

    /// Finds a key; a set as the key stands for the frozenset with its items when it is only looked for.
    fn set_probe(&mut self, act: Act, set: Value, key: Value) -> Flow {
        if act != Act::Add && self.heap.layout(key) == Layout::Set && self.hash_now(key).is_none() {
            let frozen = self.heap.set_copy(key.handle(), ty::FROZENSET);
            let sp = self.t.sp;
            self.push(Value::owned(frozen));
            let answer = self.probe(act, set, Value::borrowed(frozen), Value::NULL);
            return self.settled(sp, answer);
        }
        self.probe(act, set, key, Value::NULL)
    }
}

/// `set.__init__(self, iterable=())`.
fn init(ctx: &mut Ctx, args: Args) -> Flow {
    let set = args.get(ctx, 0);
    let class = ctx.heap.type_of(set);
    let name = called(ctx, args, class, "set", true);
    let iterable = one_arg(ctx, args, &name, true)?;
    let old = ctx.heap.set_take_all(set.handle());
    ctx.release_all(old);
    match iterable {
        None => Ok(Value::NONE),
        Some(v) => {
            sub!(ctx, ctx.set_update(set, v), &NONE, [0; 4]);
            Ok(Value::NONE)
        }
    }
}

/// By which name too many arguments are refused: that of the class, unless keywords are the worse fault
/// (where they are looked at: `strict`).
fn called(ctx: &Ctx, args: Args, class: TypeId, builtin: &str, strict: bool) -> String {
    let keywords = args.get(ctx, 1);
    let named = !keywords.is_null() && ctx.heap.dict_len(keywords.handle()) > 0;
    match args.n > 3 && !(strict && named) {
        true => ctx.heap.types[class as usize].name.to_string(),
        false => builtin.to_owned(),
    }
}

static NONE: Resume = Resume::new("set", |_, _, _| Ok(Value::NONE));

/// `frozenset.__new__(cls, iterable=())`.
fn frozen_new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.class_arg(args)?;
    let strict = ctx.inherits(class, ty::FROZENSET, "__init__");
    let name = called(ctx, args, class, "frozenset", strict);
    let iterable = one_arg(ctx, args, &name, strict)?;
    if let Some(v) = iterable
        && class == ty::FROZENSET
        && ctx.heap.type_of(v) == ty::FROZENSET
    {
        return Ok(ctx.heap.dup(v));
    }
    let set = ctx.heap.new_instance(class);
    let Some(v) = iterable else { return Ok(set) };
    ctx.push(set);
    sub!(ctx, ctx.set_update(set.as_borrowed(), v), &TOP, [0; 4]);
    Ok(ctx.pop_owned())
}

static TOP: Resume = Resume::new("set", |ctx, _, _| Ok(ctx.pop_owned()));

fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    let (set, key) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.set_contains(set, key)
}

fn add(ctx: &mut Ctx, args: Args) -> Flow {
    let (set, key) = (args.get(ctx, 0), args.get(ctx, 1));
    sub!(ctx, ctx.set_add(set, key), &NONE, [0; 4]);
    Ok(Value::NONE)
}

fn discard(ctx: &mut Ctx, args: Args) -> Flow {
    let (set, key) = (args.get(ctx, 0), args.get(ctx, 1));
    sub!(ctx, ctx.set_probe(Act::Discard, set, key), &NONE, [0; 4]);
    Ok(Value::NONE)
}

fn remove(ctx: &mut Ctx, args: Args) -> Flow {
    let (set, key) = (args.get(ctx, 0), args.get(ctx, 1));
    let found = sub!(ctx, ctx.set_probe(Act::Discard, set, key), &REMOVED, [args.base, 0, 0, 0]);
    removed(ctx, args.base, found)
}

static REMOVED: Resume = Resume::new("remove", |ctx, cont, found| removed(ctx, cont.state[0], found));

fn removed(ctx: &mut Ctx, base: u32, found: Value) -> Flow {
    if found.is(Value::TRUE) {
        return Ok(Value::NONE);
    }
    let key = ctx.at(base + 1);
    Err(ctx.key_error(key))
}

fn pop(ctx: &mut Ctx, args: Args) -> Flow {
    let key = ctx.heap.set_pop(args.get(ctx, 0).handle());
    if key.is_null() {
        let message = ctx.str("pop from an empty set");
        return Err(ctx.raise_with(ty::KEY_ERROR, &[message]));
    }
    Ok(ctx.heap.own(key))
}

fn clear(ctx: &mut Ctx, args: Args) -> Flow {
    let old = ctx.heap.set_take_all(args.get(ctx, 0).handle());
    ctx.release_all(old);
    Ok(Value::NONE)
}

fn copy(ctx: &mut Ctx, args: Args) -> Flow {
    let set = args.get(ctx, 0);
    match ctx.heap.type_of(set) {
        ty::FROZENSET => Ok(ctx.heap.dup(set)),
        _ => Ok(ctx.set_copy_base(set)),
    }
}

/// An operator: both sides must be sets.
fn operate<const OP: usize, const SWAPPED: bool>(ctx: &mut Ctx, args: Args) -> Flow {
    let (mut a, mut b) = (args.get(ctx, 0), args.get(ctx, 1));
    if SWAPPED {
        std::mem::swap(&mut a, &mut b);
    }
    if ctx.heap.layout(a) != Layout::Set || ctx.heap.layout(b) != Layout::Set {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    ctx.set_operation(BinaryOp::ALL[OP], a, b)
}

/// What a method with several arguments does with each of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fold {
    Union,
    Intersection,
    Difference,
    Update,
    IntersectionUpdate,
    DifferenceUpdate,
}

const FOLDS: [Fold; 6] = {
    use Fold::*;
    [Union, Intersection, Difference, Update, IntersectionUpdate, DifferenceUpdate]
};

/// Methods with any number of iterables. Window: set, iterables, the set reached so far.
fn fold<const FOLD: usize>(ctx: &mut Ctx, args: Args) -> Flow {
    let set = args.get(ctx, 0);
    match FOLDS[FOLD] {
        Fold::Union => {
            let copy = ctx.set_copy_base(set);
            ctx.push(copy);
        }
        Fold::Intersection | Fold::Difference | Fold::IntersectionUpdate if args.n == 1 => {
            let copy = ctx.set_copy_base(set);
            ctx.push(copy);
        }
        _ => ctx.push_dup(set),
    }
    fold_on(ctx, args, 1, FOLD)
}

/// State: base, number of arguments, the argument done, the method.
static FOLDING: Resume = Resume::new("set", |ctx, cont, v| {
    let [base, n, i, which] = cont.state;
    folded(ctx, which as usize, v);
    fold_on(ctx, Args { base, n }, i + 1, which as usize)
});

/// A step that makes a new set has it take the old one's place.
fn folded(ctx: &mut Ctx, which: usize, v: Value) {
    if ctx.heap.layout(v) == Layout::Set && !matches!(FOLDS[which], Fold::Union | Fold::Update) {
        let at = ctx.t.sp - 1;
        ctx.set_at(at, v);
    }
}

fn fold_on(ctx: &mut Ctx, args: Args, mut i: u32, which: usize) -> Flow {
    while i < args.n {
        let other = args.get(ctx, i);
        let state = [args.base, args.n, i, which as u32];
        let v = sub!(ctx, fold_step(ctx, FOLDS[which], i, other), &FOLDING, state);
        folded(ctx, which, v);
        i += 1;
    }
    let set = args.get(ctx, 0);
    match FOLDS[which] {
        Fold::Update | Fold::DifferenceUpdate => return Ok(Value::NONE),
        Fold::IntersectionUpdate => {
            let result = ctx.peek(0);
            ctx.heap.set_swap(set.handle(), result.handle());
            return Ok(Value::NONE);
        }
        _ => {}
    }
    Ok(ctx.pop_owned())
}

fn fold_step(ctx: &mut Ctx, fold: Fold, i: u32, other: Value) -> Flow {
    let so_far = ctx.peek(0);
    match fold {
        Fold::Union | Fold::Update => ctx.set_update(so_far, other),
        Fold::Intersection | Fold::IntersectionUpdate => ctx.set_operation(BinaryOp::And, so_far, other),
        Fold::Difference if i == 1 => ctx.set_operation(BinaryOp::Sub, so_far, other),
        Fold::Difference | Fold::DifferenceUpdate => ctx.set_difference_update(so_far, other),
    }
}

fn symmetric_difference(ctx: &mut Ctx, args: Args) -> Flow {
    let (set, other) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.set_operation(BinaryOp::Xor, set, other)
}

fn symmetric_difference_update(ctx: &mut Ctx, args: Args) -> Flow {
    let (set, other) = (args.get(ctx, 0), args.get(ctx, 1));
    sub!(ctx, ctx.set_toggle(set, other), &NONE, [0; 4]);
    Ok(Value::NONE)
}

/// `|=`, `-=`, `^=`; `&=` goes by a new set.
fn in_place<const OP: usize>(ctx: &mut Ctx, args: Args) -> Flow {
    let (set, other) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.layout(other) != Layout::Set {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let state = [args.base, OP as u32, 0, 0];
    let v = sub!(ctx, in_place_step(ctx, BinaryOp::ALL[OP], set, other), &IN_PLACE, state);
    in_place_done(ctx, args.base, OP, v)
}

fn in_place_step(ctx: &mut Ctx, op: BinaryOp, set: Value, other: Value) -> Flow {
    match op {
        BinaryOp::Or => ctx.set_update(set, other),
        BinaryOp::And => ctx.set_operation(op, set, other),
        BinaryOp::Sub => ctx.set_difference_update(set, other),
        BinaryOp::Xor => ctx.set_toggle(set, other),
    }
}

static IN_PLACE: Resume =
    Resume::new("set", |ctx, cont, v| in_place_done(ctx, cont.state[0], cont.state[1] as usize, v));

fn in_place_done(ctx: &mut Ctx, base: u32, op: usize, v: Value) -> Flow {
    let set = ctx.at(base);
    if BinaryOp::ALL[op] == BinaryOp::And {
        ctx.heap.set_swap(set.handle(), v.handle());
        ctx.heap.release(v);
    }
    Ok(ctx.heap.dup(set))
}

fn isdisjoint(ctx: &mut Ctx, args: Args) -> Flow {
    let (set, other) = (args.get(ctx, 0), args.get(ctx, 1));
    let (mut source, mut filter) = (other, set);
    if ctx.heap.layout(other) == Layout::Set
        && ctx.heap.set_len(other.handle()) > ctx.heap.set_len(set.handle())
    {
        (source, filter) = (set, other);
    }
    ctx.set_each(Each::NoneIn, source, Value::NULL, filter)
}

/// `issubset(other)`: an iterable becomes a set first.
fn issubset(ctx: &mut Ctx, args: Args) -> Flow {
    let (set, other) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.layout(other) == Layout::Set {
        return ctx.set_is_subset(set, other);
    }
    let made = ctx.heap.new_set();
    ctx.push(made);
    sub!(ctx, ctx.set_update(made.as_borrowed(), other), &SUBSET, [args.base, 0, 0, 0]);
    subset(ctx, args.base)
}

static SUBSET: Resume = Resume::new("issubset", |ctx, cont, _| subset(ctx, cont.state[0]));

fn subset(ctx: &mut Ctx, base: u32) -> Flow {
    let (set, made) = (ctx.at(base), ctx.peek(0));
    ctx.set_is_subset(set, made)
}

fn issuperset(ctx: &mut Ctx, args: Args) -> Flow {
    let (set, other) = (args.get(ctx, 0), args.get(ctx, 1));
    match ctx.heap.layout(other) {
        Layout::Set => ctx.set_is_subset(other, set),
        _ => ctx.set_each(Each::AllIn, other, Value::NULL, set),
    }
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let hash = ctx.heap.frozenset_hash(args.get(ctx, 0).handle());
    Ok(ctx.heap.new_int(hash))
}

fn size_of(ctx: &mut Ctx, args: Args) -> Flow {
    let size = ctx.heap.sizeof_object(args.get(ctx, 0));
    Ok(ctx.heap.new_int(size as i64))
}

/// Rows of both types.
pub static COMMON: &[NativeDef] = &[
    slot("__repr__", "(self, /)", container_repr, "Return repr(self)."),
    slot("__len__", "(self, /)", len, "Return len(self)."),
    slot("__iter__", "(self, /)", iter, "Implement iter(self)."),
    method("__contains__", "(self, object, /)", contains, "x.__contains__(y) <==> y in x."),
    slot("__or__", "(self, value, /)", operate::<0, false>, "Return self|value."),
    slot("__ror__", "(self, value, /)", operate::<0, true>, "Return value|self."),
    slot("__and__", "(self, value, /)", operate::<1, false>, "Return self&value."),
    slot("__rand__", "(self, value, /)", operate::<1, true>, "Return value&self."),
    slot("__sub__", "(self, value, /)", operate::<2, false>, "Return self-value."),
    slot("__rsub__", "(self, value, /)", operate::<2, true>, "Return value-self."),
    slot("__xor__", "(self, value, /)", operate::<3, false>, "Return self^value."),
    slot("__rxor__", "(self, value, /)", operate::<3, true>, "Return value^self."),
    method("__sizeof__", "(self, /)", size_of, "S.__sizeof__() -> size of S in memory, in bytes."),
    method("copy", "(self, /)", copy, "Return a shallow copy of a set."),
    method(
        "union",
        "(self, /, *others)",
        fold::<0>,
        "Return a new set with elements from the set and all others.",
    ),
    method(
        "intersection",
        "(self, /, *others)",
        fold::<1>,
        "Return a new set with elements common to the set and all others.",
    ),
    method(
        "difference",
        "(self, /, *others)",
        fold::<2>,
        "Return a new set with elements in the set that are not in the others.",
    ),
    method(
        "symmetric_difference",
        "(self, other, /)",
        symmetric_difference,
        "Return a new set with elements in either the set or other but not both.",
    ),
    method("isdisjoint", "(self, other, /)", isdisjoint, "Return True if two sets have a null intersection."),
    method("issubset", "(self, other, /)", issubset, "Report whether another set contains this set."),
    method("issuperset", "(self, other, /)", issuperset, "Report whether this set contains another set."),
];

/// Rows of `set`.
pub static METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", "(cls, /, *args, **kwargs)", Kind::Static, new_empty, "Create a new object."),
    slot("__init__", "(self, /, *args, **kwargs)", init, "Initialize self."),
    slot("__ior__", "(self, value, /)", in_place::<0>, "Return self|=value."),
    slot("__iand__", "(self, value, /)", in_place::<1>, "Return self&=value."),
    slot("__isub__", "(self, value, /)", in_place::<2>, "Return self-=value."),
    slot("__ixor__", "(self, value, /)", in_place::<3>, "Return self^=value."),
    method("add", "(self, object, /)", add, "Add an element to a set."),
    method("clear", "(self, /)", clear, "Remove all elements from this set."),
    method("discard", "(self, object, /)", discard, "Remove an element from a set if it is a member."),
    method("pop", "(self, /)", pop, "Remove and return an arbitrary set element."),
    method("remove", "(self, object, /)", remove, "Remove an element from a set; it must be a member."),
    method("update", "(self, /, *others)", fold::<3>, "Update the set, adding elements from all others."),
    method(
        "intersection_update",
        "(self, /, *others)",
        fold::<4>,
        "Update the set, keeping only elements found in it and all others.",
    ),
    method(
        "difference_update",
        "(self, /, *others)",
        fold::<5>,
        "Update the set, removing elements found in others.",
    ),
    method(
        "symmetric_difference_update",
        "(self, other, /)",
        symmetric_difference_update,
        "Update the set, keeping only elements found in either set, but not in both.",
    ),
];

/// Rows of `frozenset`.
pub static FROZEN_METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", "(cls, /, *args, **kwargs)", Kind::Static, frozen_new, "Create a new object."),
    slot("__hash__", "(self, /)", hash, "Return hash(self)."),
];
