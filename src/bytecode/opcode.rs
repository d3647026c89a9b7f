//! What is known about each opcode: name, number, operand, caches, stack effect, family and one sentence.
//!
//! The data stand in `optable`; this file turns them into `Op` and answers questions about it.

use super::stack_effect::Effect;

pub use super::optable::Op;

/// What the operand of an instruction means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArgKind {
    /// No operand; the byte is 0.
    None,
    /// A plain number: a count, a depth, flags.
    Number,
    /// Index into `co_consts`.
    Const,
    /// Index into `co_names`.
    Name,
    /// Index into `co_names` in the upper bits, one flag in the lowest (`LOAD_ATTR`, `LOAD_GLOBAL`).
    NameFlag,
    /// Index into `co_names` in the upper bits, two flags below (`LOAD_SUPER_ATTR`).
    NameTwoFlags,
    /// Index of a fast local.
    Local,
    /// Two indices of fast locals, four bits each.
    LocalPair,
    /// Index of a fast local that holds a cell.
    Cell,
    /// Code units to jump forward, from the instruction after this one and its caches.
    JumpForward,
    /// Code units to jump backward, from the same place.
    JumpBackward,
    /// A pseudo instruction's jump, whose direction is not known yet.
    Jump,
    /// A pseudo instruction that opens a protected range; the target is its handler.
    Handler,
    /// A comparison in the upper bits, "result is wanted as bool" in bit 4.
    Compare,
    /// One of `NB_*`.
    Binary,
    /// 1 inverts `is` or `in`.
    Invert,
    /// Index into the common constants.
    CommonConstant,
    /// Index into the special method names.
    SpecialMethod,
    /// One of `INTRINSIC_*` with one argument.
    Intrinsic1,
    /// One of `INTRINSIC_*` with two arguments.
    Intrinsic2,
    /// A conversion of a replacement field: 1 `!s`, 2 `!r`, 3 `!a`.
    Convert,
    /// Which attribute `SET_FUNCTION_ATTRIBUTE` sets.
    FunctionAttribute,
}

/// One row of the opcode table.
#[derive(Clone, Copy, Debug)]
pub struct OpInfo {
    pub op: Op,
    pub name: &'static str,
    pub arg: ArgKind,
    /// Inline cache entries after the instruction, in code units.
    pub caches: u8,
    /// Values taken and left, as `(left, right -- res)`.
    pub formula: &'static str,
    pub effect: Effect,
    /// The adaptive instruction a specialised one falls back to, itself for all others.
    pub base: Op,
    /// What it does, in one sentence.
    pub doc: &'static str,
}

/// The smallest number of a pseudo instruction, which no code object ever contains.
pub const FIRST_PSEUDO: u16 = 256;

impl Op {
    /// The opcode with this number, if there is one in a code object.
    pub fn from_u8(number: u8) -> Option<Op> {
        super::optable::BY_NUMBER[number as usize].as_ref().map(|info| info.op)
    }

    /// The row of the table.
    pub fn info(self) -> &'static OpInfo {
        super::optable::BY_NUMBER[self as usize].as_ref().expect("every opcode has a row")
    }

    /// CPython's name, e.g. `LOAD_FAST`.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Inline cache entries after the instruction, in code units.
    pub fn caches(self) -> usize {
        self.info().caches as usize
    }

    /// The adaptive instruction a specialised one falls back to, itself for all others.
    pub fn deopt(self) -> Op {
        self.info().base
    }

    /// True if the operand byte means something.
    pub fn has_arg(self) -> bool {
        self.info().arg != ArgKind::None
    }

    /// True for jumps, pseudo jumps included; `SETUP_*` is not among them.
    pub fn is_jump(self) -> bool {
        matches!(self.info().arg, ArgKind::JumpForward | ArgKind::JumpBackward | ArgKind::Jump)
    }

    /// True for `SETUP_FINALLY`, `SETUP_CLEANUP` and `SETUP_WITH`.
    pub fn is_block_push(self) -> bool {
        self.info().arg == ArgKind::Handler
    }

    /// True if the instruction names another one: a jump or the opening of a protected range.
    pub fn has_target(self) -> bool {
        self.is_jump() || self.is_block_push()
    }

    /// True for jumps that are always taken.
    pub fn is_unconditional_jump(self) -> bool {
        use Op::*;
        matches!(self, JUMP | JUMP_NO_INTERRUPT | JUMP_FORWARD | JUMP_BACKWARD | JUMP_BACKWARD_NO_INTERRUPT)
    }

    /// True for the four `POP_JUMP_IF_*`.
    pub fn is_conditional_jump(self) -> bool {
        use Op::*;
        matches!(self, POP_JUMP_IF_FALSE | POP_JUMP_IF_TRUE | POP_JUMP_IF_NONE | POP_JUMP_IF_NOT_NONE)
    }

    /// True for the general form of a family that is specialised by what it works on: its cache begins with a counter.
    pub fn is_adaptive(self) -> bool {
        self.caches() > 0 && !self.is_conditional_jump() && self != Op::JUMP_BACKWARD
    }

    /// True if the frame is left: return and raise.
    pub fn exits_scope(self) -> bool {
        use Op::*;
        matches!(self, RETURN_VALUE | RAISE_VARARGS | RERAISE)
    }

    /// Values taken from the stack.
    pub fn popped(self, oparg: u32) -> i32 {
        self.info().effect.popped.of(oparg)
    }

    /// Values left on the stack. For `SETUP_*` these are the values its handler starts with.
    pub fn pushed(self, oparg: u32) -> i32 {
        self.info().effect.pushed.of(oparg)
    }

    /// Net effect on the depth of the stack, where the jump is taken or not.
    pub fn stack_effect(self, oparg: u32, jump: bool) -> i32 {
        if self.is_block_push() && !jump { 0 } else { self.pushed(oparg) - self.popped(oparg) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::optable::BY_NUMBER;
    use super::Op;

    /// FNV-1a over `NAME=number:caches;`, to notice a number changed by accident.
    fn fingerprint() -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for info in BY_NUMBER.iter().flatten() {
            for byte in format!("{}={}:{};", info.name, info.op as u16, info.caches).bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
        hash
    }

    #[test]
    fn numbers_are_those_of_3_14() {
        assert_eq!(fingerprint(), FINGERPRINT);
    }

    /// Recorded from CPython 3.14.2's `opcode` module: all rows of the table, in order of their numbers.
    const FINGERPRINT: u64 = 0xf6fc_8e91_135e_ef4e;

    #[test]
    fn effects_are_those_of_stack_effect() {
        let expected = [
            (Op::CALL, 3, -4),
            (Op::CALL_KW, 2, -4),
            (Op::CALL_FUNCTION_EX, 0, -3),
            (Op::LOAD_ATTR, 1, 1),
            (Op::UNPACK_EX, 0x102, 3),
            (Op::UNPACK_SEQUENCE, 3, 2),
            (Op::BUILD_MAP, 2, -3),
            (Op::LIST_APPEND, 2, -1),
            (Op::MAP_ADD, 2, -2),
            (Op::SWAP, 2, 0),
            (Op::COPY, 3, 1),
            (Op::DICT_MERGE, 1, -1),
            (Op::BUILD_INTERPOLATION, 3, -2),
            (Op::FOR_ITER, 9, 1),
            (Op::RERAISE, 1, -1),
        ];
        for (op, oparg, effect) in expected {
            assert_eq!(op.stack_effect(oparg, false), effect, "{}", op.name());
        }
        assert_eq!(Op::SETUP_WITH.stack_effect(0, true), 1);
        assert_eq!(Op::SETUP_CLEANUP.stack_effect(0, true), 2);
        assert_eq!(Op::SETUP_FINALLY.stack_effect(0, false), 0);
    }

    #[test]
    fn specialised_forms_share_shape_with_their_base() {
        for info in BY_NUMBER.iter().flatten() {
            let base = info.base.info();
            assert_eq!((info.caches, info.arg), (base.caches, base.arg), "{}", info.name);
        }
        assert_eq!(Op::BINARY_OP_ADD_INT.deopt(), Op::BINARY_OP);
        assert_eq!(Op::from_u8(17), None);
    }
}
