//! Instructions as the VM runs them: one fixed-size record each, decoded from code units when code is first loaded.

use super::counter::Counter;
use super::form::Form;
use crate::bytecode::Op;

/// One instruction with its prefixes folded in and its inline cache. 32 bytes, so that an index is a shift away from
/// an address.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(32))]
pub struct Ins {
    /// What the loop executes where nobody looks: superinstructions too.
    pub fast: Form,
    /// What it executes where somebody looks at every instruction: the form of `base`.
    pub form: Form,
    /// What listings show: 3.14's own opcodes, specialised or not.
    pub base: Op,
    /// Only the name is specialised: the general form is executed.
    pub named: bool,
    pub arg: u32,
    /// Inline cache; for jumps `c0` is the target's index, for `LOAD_CONST` the constant, borrowed.
    pub c0: u32,
    pub c1: u32,
    pub c2: u32,
    /// When it is specialised, or specialised anew.
    pub counter: Counter,
    /// Code units from the start of the code object to this instruction's opcode unit.
    pub unit: u32,
}

impl Ins {
    /// An instruction that has not run yet.
    pub fn new(op: Op, arg: u32, unit: u32) -> Ins {
        let form = Form::of(op);
        Ins {
            fast: form,
            form,
            base: op,
            named: false,
            arg,
            c0: 0,
            c1: 0,
            c2: 0,
            counter: Counter::WARMUP,
            unit,
        }
    }
}

/// Most instructions that a superinstruction executes at once.
pub const PARTS_MAX: usize = 4;

/// Makes the instruction at `i` one of another opcode of its family.
pub fn specialise(code: &mut [Ins], i: usize, op: Op) {
    let ins = &mut code[i];
    debug_assert!(ins.form != Form::INSTRUMENTED, "what is watched stays general");
    ins.base = op;
    ins.form = Form::of(op);
    ins.fast = ins.form;
    ins.named = op != op.deopt() && ins.form == Form::of(op.deopt());
    for first in i.saturating_sub(PARTS_MAX - 1)..=i {
        fuse(code, first);
    }
}

/// Lets the loop execute an instruction together with the following ones where there is an arm for that. The
/// others stay as they are: they may be jumped to. An arm that finds other operands than its parts are specialised for
/// executes the first alone.
pub fn fuse(code: &mut [Ins], i: usize) {
    let form = |k: usize| code.get(i + k).map_or(Form::OTHER, |ins| ins.form);
    let arg = |k: usize| code.get(i + k).map_or(0, |ins| ins.arg);
    let fused = match (form(0), form(1)) {
        (Form::LOAD_FAST_BORROW, Form::LOAD_SMALL_INT) => match (form(2), form(3)) {
            (Form::BINARY_OP_ADD_INT, _) => Form::LOCAL_SMALL_INT_ADD,
            (Form::BINARY_OP_SUBTRACT_INT, _) => Form::LOCAL_SMALL_INT_SUBTRACT,
            (Form::BINARY_OP_SUBSCR_LIST_INT, _) => Form::LOCAL_SMALL_INT_SUBSCR_LIST,
            (Form::COMPARE_OP_INT, Form::POP_JUMP_IF_FALSE) => Form::LOCAL_SMALL_INT_COMPARE_JUMP_IF_FALSE,
            _ => form(0),
        },
        (Form::LOAD_FAST_BORROW, Form::STORE_ATTR_INSTANCE_VALUE) => Form::LOCAL_STORE_ATTR,
        (Form::LOAD_FAST_BORROW_LOAD_FAST_BORROW, Form::STORE_ATTR_INSTANCE_VALUE) => Form::LOCALS_STORE_ATTR,
        // `a[i] op= v` copies `a` and `i` to load, and swaps to store.
        (Form::COPY, Form::COPY)
            if form(2) == Form::BINARY_OP_SUBSCR_LIST_INT && arg(0) == 2 && arg(1) == 2 =>
        {
            Form::COPY_SUBSCR_LIST
        }
        (Form::SWAP, Form::SWAP) if form(2) == Form::STORE_SUBSCR_LIST_INT && arg(0) == 3 && arg(1) == 2 => {
            Form::ROTATE_STORE_SUBSCR_LIST
        }
        (Form::COMPARE_OP_INT, Form::POP_JUMP_IF_FALSE) => Form::COMPARE_INT_JUMP_IF_FALSE,
        (Form::COMPARE_OP_INT, Form::POP_JUMP_IF_TRUE) => Form::COMPARE_INT_JUMP_IF_TRUE,
        (Form::COMPARE_OP_FLOAT, Form::POP_JUMP_IF_FALSE) => Form::COMPARE_FLOAT_JUMP_IF_FALSE,
        (Form::LOAD_SMALL_INT, Form::COMPARE_OP_INT) if form(2) == Form::POP_JUMP_IF_FALSE => {
            Form::SMALL_INT_COMPARE_JUMP_IF_FALSE
        }
        (Form::LOAD_SMALL_INT, Form::BINARY_OP_ADD_INT) => Form::SMALL_INT_ADD,
        (Form::LOAD_SMALL_INT, Form::BINARY_OP_SUBTRACT_INT) => Form::SMALL_INT_SUBTRACT,
        (Form::LOAD_SMALL_INT, Form::BINARY_OP_SUBSCR_LIST_INT) => Form::SMALL_INT_SUBSCR_LIST,
        (Form::LOAD_FAST_BORROW, Form::LOAD_ATTR_INSTANCE_VALUE) => Form::LOCAL_ATTR_INSTANCE_VALUE,
        (Form::LOAD_FAST_BORROW, Form::BINARY_OP_ADD_INT) => Form::LOCAL_ADD_INT,
        (Form::LOAD_FAST_BORROW, Form::BINARY_OP_SUBTRACT_INT) => Form::LOCAL_SUBTRACT_INT,
        (Form::LOAD_FAST_BORROW, Form::BINARY_OP_MULTIPLY_INT) => Form::LOCAL_MULTIPLY_INT,
        (Form::LOAD_FAST_BORROW, Form::BINARY_OP_ADD_FLOAT) => Form::LOCAL_ADD_FLOAT,
        (Form::LOAD_FAST_BORROW, Form::BINARY_OP_SUBTRACT_FLOAT) => Form::LOCAL_SUBTRACT_FLOAT,
        (Form::LOAD_FAST_BORROW, Form::BINARY_OP_MULTIPLY_FLOAT) => Form::LOCAL_MULTIPLY_FLOAT,
        (Form::LOAD_FAST_BORROW_LOAD_FAST_BORROW, second) => match second {
            Form::BINARY_OP_ADD_INT => Form::LOCALS_ADD_INT,
            Form::BINARY_OP_SUBTRACT_INT => Form::LOCALS_SUBTRACT_INT,
            Form::BINARY_OP_MULTIPLY_INT => Form::LOCALS_MULTIPLY_INT,
            Form::BINARY_OP_ADD_FLOAT => Form::LOCALS_ADD_FLOAT,
            Form::BINARY_OP_SUBTRACT_FLOAT => Form::LOCALS_SUBTRACT_FLOAT,
            Form::BINARY_OP_MULTIPLY_FLOAT => Form::LOCALS_MULTIPLY_FLOAT,
            Form::BINARY_OP_SUBSCR_LIST_INT => Form::LOCALS_SUBSCR_LIST,
            _ => form(0),
        },
        (Form::FOR_ITER_RANGE, Form::STORE_FAST) => Form::FOR_RANGE_STORE_FAST,
        (Form::FOR_ITER_LIST, Form::STORE_FAST) => Form::FOR_LIST_STORE_FAST,
        (Form::UNPACK_SEQUENCE_TWO_TUPLE, Form::STORE_FAST_STORE_FAST) => Form::UNPACK_PAIR_STORE_FAST,
        (Form::STORE_FAST, Form::JUMP_BACKWARD_NO_JIT) => Form::STORE_FAST_JUMP_BACKWARD,
        (alone, _) => alone,
    };
    let ins = &mut code[i];
    if fused.is_fused() || ins.fast.is_fused() {
        ins.fast = fused;
    }
}
