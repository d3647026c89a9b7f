//! Binary operators: `a + b`, `a += b` and their kin.
//!
//! In front a native path for pairs of exact builtin types ([`super::exact`]); behind it the full protocol over the
//! special methods: in-place method, reflected method first if the right operand's class derives from the left one's
//! and overrides it, `NotImplemented`, sequence concatenation and repetition last. The operands are borrowed: whoever
//! asks keeps them alive (on the value stack) until the answer is there.

use crate::heap::layout::builtin;
use crate::heap::{TypeId, Value, ty};
use crate::objects::{Break, Ctx, Flow, Resume, Special};
use crate::sub;

/// A binary operator, with the number that CPython's `NB_*` gives it in BINARY_OP's argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum BinaryOp {
    Add = 0,
    And = 1,
    FloorDiv = 2,
    LShift = 3,
    MatMul = 4,
    Mul = 5,
    Mod = 6,
    Or = 7,
    Pow = 8,
    RShift = 9,
    Sub = 10,
    TrueDiv = 11,
    Xor = 12,
}

/// All operators by number.
pub const BINARY_OPS: [BinaryOp; 13] = [
    BinaryOp::Add,
    BinaryOp::And,
    BinaryOp::FloorDiv,
    BinaryOp::LShift,
    BinaryOp::MatMul,
    BinaryOp::Mul,
    BinaryOp::Mod,
    BinaryOp::Or,
    BinaryOp::Pow,
    BinaryOp::RShift,
    BinaryOp::Sub,
    BinaryOp::TrueDiv,
    BinaryOp::Xor,
];

impl BinaryOp {
    /// The operator and whether it is in place, from BINARY_OP's argument (`NB_SUBSCR`, 26, is none of them).
    #[inline]
    pub fn from_arg(arg: u32) -> Option<(BinaryOp, bool)> {
        match arg {
            0..13 => Some((BINARY_OPS[arg as usize], false)),
            13..26 => Some((BINARY_OPS[arg as usize - 13], true)),
            _ => None,
        }
    }

    /// `+`, `//`, ...
    pub fn symbol(self) -> &'static str {
        ["+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"][self as usize]
    }

    /// `__add__`, ...
    pub fn special(self) -> Special {
        use Special::*;
        [ADD, AND, FLOORDIV, LSHIFT, MATMUL, MUL, MOD, OR, POW, RSHIFT, SUB, TRUEDIV, XOR][self as usize]
    }

    /// `__radd__`, ...
    pub fn reflected(self) -> Special {
        use Special::*;
        [RADD, RAND, RFLOORDIV, RLSHIFT, RMATMUL, RMUL, RMOD, ROR, RPOW, RRSHIFT, RSUB, RTRUEDIV, RXOR]
            [self as usize]
    }

    /// `__iadd__`, ...
    pub fn in_place(self) -> Special {
        use Special::*;
        [IADD, IAND, IFLOORDIV, ILSHIFT, IMATMUL, IMUL, IMOD, IOR, IPOW, IRSHIFT, ISUB, ITRUEDIV, IXOR]
            [self as usize]
    }
}

/// Steps of the protocol; the step named in a continuation is the one whose answer arrives.
const IN_PLACE: u32 = 0;
const REFLECTED_FIRST: u32 = 1;
const LEFT: u32 = 2;
const REFLECTED_LAST: u32 = 3;

/// State: operator and flags, left, right (raw, borrowed from the asker), step.
static BINARY: Resume = Resume::new("", |ctx, cont, answer| {
    let [op, a, b, step] = cont.state;
    let (a, b) = (Value::from_raw(a), Value::from_raw(b));
    match step {
        REFLECTED_INDEX => repeat_with(ctx, op, a, b, answer),
        step => after_step(ctx, op, a, b, step, answer),
    }
});

/// In a continuation's operator word: the operation is in place (for messages and the in-place sequence slots).
const IN_PLACE_FLAG: u32 = 0x100;

impl Ctx {
    /// `a op b`.
    #[inline]
    pub fn binary_op(&mut self, op: BinaryOp, a: Value, b: Value) -> Flow {
        if let Some(answer) = self.exact_binary(op, a, b) {
            return answer;
        }
        self.binary_op_slots(op as u32, a, b)
    }

    /// `a op= b`: the new value of `a`.
    pub fn inplace_op(&mut self, op: BinaryOp, a: Value, b: Value) -> Flow {
        if !matches!(self.heap.type_of(a), ty::LIST | ty::BYTEARRAY)
            && let Some(answer) = self.exact_binary(op, a, b)
        {
            return answer;
        }
        let method = self.special_of(a, op.in_place());
        let word = op as u32 | IN_PLACE_FLAG;
        // A list's own `+=` and `*=` are sequence slots: they come after the number slots of either side.
        if method.is_null() || is_sequence_slot(self, method) {
            return self.binary_op_slots(word, a, b);
        }
        let answer =
            sub!(self, self.call_special(method, a, &[b]), &BINARY, [word, a.raw(), b.raw(), IN_PLACE]);
        after_step(self, word, a, b, IN_PLACE, answer)
    }

    /// The number slots of both operands, then the sequence slots.
    #[cold]
    fn binary_op_slots(&mut self, word: u32, a: Value, b: Value) -> Flow {
        if self.reflected_goes_first(op_of(word), a, b) {
            return try_step(self, word, a, b, REFLECTED_FIRST);
        }
        try_step(self, word, a, b, LEFT)
    }

    /// The right operand's class derives from the left one's and brings its own reflected method.
    fn reflected_goes_first(&mut self, op: BinaryOp, a: Value, b: Value) -> bool {
        let (s, t) = (self.heap.type_of(a), self.heap.type_of(b));
        if s == t || !self.heap.is_subtype(t, s) {
            return false;
        }
        let theirs = self.special(t, op.reflected());
        if theirs.is_null() || is_sequence_slot(self, theirs) {
            return false;
        }
        let ours = self.special(s, op.reflected());
        !theirs.is(ours)
    }
}

fn op_of(word: u32) -> BinaryOp {
    BINARY_OPS[(word & 0xFF) as usize]
}

/// Takes one step of the protocol and what follows from its answer.
fn try_step(ctx: &mut Ctx, word: u32, a: Value, b: Value, step: u32) -> Flow {
    let op = op_of(word);
    let (receiver, other, special) = match step {
        LEFT => (a, b, op.special()),
        _ => (b, a, op.reflected()),
    };
    let method = ctx.special_of(receiver, special);
    if method.is_null() || is_sequence_slot(ctx, method) {
        return after_step(ctx, word, a, b, step, Value::NOT_IMPLEMENTED);
    }
    let answer =
        sub!(ctx, ctx.call_special(method, receiver, &[other]), &BINARY, [word, a.raw(), b.raw(), step]);
    after_step(ctx, word, a, b, step, answer)
}

/// `answer` is what `step` produced; anything but `NotImplemented` is the result.
fn after_step(ctx: &mut Ctx, word: u32, a: Value, b: Value, step: u32, answer: Value) -> Flow {
    if !answer.is(Value::NOT_IMPLEMENTED) {
        return Ok(answer);
    }
    match step {
        IN_PLACE => ctx.binary_op_slots(word, a, b),
        REFLECTED_FIRST => {
            let flagged = word | REFLECTED_TRIED;
            try_step(ctx, flagged, a, b, LEFT)
        }
        LEFT if word & REFLECTED_TRIED == 0 && ctx.heap.type_of(a) != ctx.heap.type_of(b) => {
            try_step(ctx, word, a, b, REFLECTED_LAST)
        }
        _ => sequence_op(ctx, word, a, b),
    }
}

/// In a continuation's operator word: the reflected method has been asked already.
const REFLECTED_TRIED: u32 = 0x200;

/// True for `list.__add__` and its kin: in CPython these are sequence slots, which `+` and `*` try only after the
/// number slots of both operands.
fn is_sequence_slot(ctx: &Ctx, method: Value) -> bool {
    if ctx.heap.type_of(method) != ty::WRAPPER_DESCRIPTOR {
        return false;
    }
    let owner = ctx.heap.lane(method.handle(), builtin::OWNER);
    if owner.is_null() || !ctx.heap.is_type(owner) {
        return false;
    }
    let name = ctx.heap.lane(method.handle(), builtin::NAME);
    let plain = matches!(
        ctx.heap.str_bytes(name.handle()),
        b"__add__" | b"__mul__" | b"__rmul__" | b"__iadd__" | b"__imul__"
    );
    plain && is_sequence_type(ctx, ctx.heap.type_id(owner))
}

fn is_sequence_type(ctx: &Ctx, t: TypeId) -> bool {
    matches!(t, ty::STR | ty::BYTES | ty::BYTEARRAY | ty::TUPLE | ty::LIST | ty::TEMPLATE)
        || matches!(&*ctx.heap.types[t as usize].name, "collections.deque" | "array.array")
}

/// `+` and `*` by the sequence slots, else the TypeError.
fn sequence_op(ctx: &mut Ctx, word: u32, a: Value, b: Value) -> Flow {
    let op = op_of(word);
    let in_place = word & IN_PLACE_FLAG != 0;
    if op == BinaryOp::Add {
        for special in [Special::IADD, Special::ADD] {
            let method = ctx.special_of(a, special);
            if (in_place || special == Special::ADD) && !method.is_null() && is_sequence_slot(ctx, method) {
                return ctx.call_special(method, a, &[b]);
            }
        }
    }
    if op == BinaryOp::Mul {
        if in_place {
            let method = ctx.special_of(a, Special::IMUL);
            if !method.is_null() && is_sequence_slot(ctx, method) {
                return repeat(ctx, method, a, b);
            }
        }
        for (sequence, count) in [(a, b), (b, a)] {
            let method = ctx.special_of(sequence, Special::MUL);
            if !method.is_null() && is_sequence_slot(ctx, method) {
                return repeat(ctx, method, sequence, count);
            }
        }
    }
    Err(operands_error(ctx, op, in_place, a, b))
}

/// Step: the answer is the repetition count.
const REFLECTED_INDEX: u32 = 9;

fn repeat(ctx: &mut Ctx, method: Value, sequence: Value, count: Value) -> Flow {
    let has_index = !ctx.special_of(count, Special::INDEX).is_null();
    if !has_index {
        let message = format!("can't multiply sequence by non-int of type '{}'", ctx.tp_name(count));
        return Err(ctx.type_error(message));
    }
    if ctx.is_int(count) {
        return ctx.call_special(method, sequence, &[count]);
    }
    let state = [0, sequence.raw(), method.raw(), REFLECTED_INDEX];
    let count = sub!(ctx, ctx.to_fitting_index(count, ty::OVERFLOW_ERROR), &BINARY, state);
    repeat_with(ctx, 0, sequence, method, count)
}

fn repeat_with(ctx: &mut Ctx, _: u32, sequence: Value, method: Value, count: Value) -> Flow {
    let base = ctx.t.sp;
    ctx.push(count);
    let answer = ctx.call_special(method, sequence, &[count.as_borrowed()]);
    if answer.is_ok() {
        ctx.cut(base);
    }
    answer
}

/// `unsupported operand type(s) for +: 'int' and 'str'`.
#[cold]
pub fn operands_error(ctx: &mut Ctx, op: BinaryOp, in_place: bool, a: Value, b: Value) -> Break {
    let symbol = match (op, in_place) {
        (BinaryOp::Pow, false) => "** or pow()".to_owned(),
        (_, false) => op.symbol().to_owned(),
        (_, true) => format!("{}=", op.symbol()),
    };
    let mut message =
        format!("unsupported operand type(s) for {symbol}: '{}' and '{}'", ctx.tp_name(a), ctx.tp_name(b));
    // `print >> file`, as Python 2 wrote it.
    if op == BinaryOp::RShift && !in_place && ctx.heap.type_of(a) == ty::BUILTIN {
        let name = ctx.heap.lane(a.handle(), builtin::NAME);
        if ctx.heap.str_bytes(name.handle()) == b"print" {
            message += ". Did you mean \"print(<message>, file=<output_stream>)\"?";
        }
    }
    ctx.type_error(message)
}

impl Ctx {
    /// The type's name as CPython's `tp_name` gives it: builtin types outside `builtins` with their module.
    pub fn tp_name(&self, v: Value) -> &str {
        &self.heap.type_data(v).name
    }
}
