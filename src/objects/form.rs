//! Forms: what the interpreter loop distinguishes. Each has one arm in the loop's `match`, which is exhaustive, so that
//! the dispatch needs no range check.

use crate::bytecode::Op;

macro_rules! forms {
    ($($(#[$doc:meta])* $name:ident $(| $alias:ident)*,)*) => {
        /// One arm of the interpreter loop.
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum Form {
            $($(#[$doc])* $name,)*
            /// `BINARY_OP` on two ints with an operator that has no specialised opcode.
            INT_OPERATOR,
            /// `BINARY_OP /` on two floats.
            FLOAT_DIVIDE,
            /// The two `LOAD_ATTR_NONDESCRIPTOR`s: a plain class attribute through an instance.
            LOAD_ATTR_NONDESCRIPTOR,
            /// `COMPARE_OP` on two ints of which one has more digits than CPython's specialised opcode takes.
            COMPARE_WIDE_INTS,
            /// `LOAD_ATTR` of a staticmethod, through an instance or a class.
            LOAD_ATTR_STATIC,
            LOAD_ATTR_STATIC_OF_CLASS,
            /// A native called with positional arguments: the `CALL_BUILTIN` and `CALL_METHOD_DESCRIPTOR` families.
            CALL_NATIVE,
            /// `list`, `set` or `dict` called: an empty container is filled by its `__init__`.
            CALL_CONTAINER_CLASS,
            /// A class of exceptions called that does no more than store the arguments.
            CALL_EXCEPTION_CLASS,
            /// Somebody wants to be told of this instruction: see `vm::monitor`.
            INSTRUMENTED,
            /// An instruction that takes its specialised name when it first runs.
            FIRST,
            /// Executed by a function of `vm::ops`.
            OTHER,
            // Superinstructions: this instruction and the next (or the next two) at once. See `instruction::fuse`.
            COMPARE_INT_JUMP_IF_FALSE,
            COMPARE_INT_JUMP_IF_TRUE,
            COMPARE_FLOAT_JUMP_IF_FALSE,
            SMALL_INT_COMPARE_JUMP_IF_FALSE,
            SMALL_INT_ADD,
            SMALL_INT_SUBTRACT,
            SMALL_INT_SUBSCR_LIST,
            LOCAL_ATTR_INSTANCE_VALUE,
            LOCAL_ADD_INT,
            LOCAL_SUBTRACT_INT,
            LOCAL_MULTIPLY_INT,
            LOCAL_ADD_FLOAT,
            LOCAL_SUBTRACT_FLOAT,
            LOCAL_MULTIPLY_FLOAT,
            LOCALS_ADD_INT,
            LOCALS_SUBTRACT_INT,
            LOCALS_MULTIPLY_INT,
            LOCALS_ADD_FLOAT,
            LOCALS_SUBTRACT_FLOAT,
            LOCALS_MULTIPLY_FLOAT,
            LOCALS_SUBSCR_LIST,
            FOR_RANGE_STORE_FAST,
            FOR_LIST_STORE_FAST,
            STORE_FAST_JUMP_BACKWARD,
            UNPACK_PAIR_STORE_FAST,
            LOCAL_SMALL_INT_ADD,
            LOCAL_SMALL_INT_SUBTRACT,
            LOCAL_SMALL_INT_SUBSCR_LIST,
            LOCAL_SMALL_INT_COMPARE_JUMP_IF_FALSE,
            LOCAL_STORE_ATTR,
            LOCALS_STORE_ATTR,
            COPY_SUBSCR_LIST,
            ROTATE_STORE_SUBSCR_LIST,
        }

        impl Form {
            /// True for a superinstruction.
            pub fn is_fused(self) -> bool {
                self as u8 > Form::OTHER as u8
            }

            /// The arm that executes an opcode.
            pub fn of(op: Op) -> Form {
                match op {
                    $(Op::$name $(| Op::$alias)* => Form::$name,)*
                    Op::LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES | Op::LOAD_ATTR_NONDESCRIPTOR_NO_DICT => {
                        Form::LOAD_ATTR_NONDESCRIPTOR
                    }
                    Op::CALL_BUILTIN_O
                    | Op::CALL_BUILTIN_FAST
                    | Op::CALL_BUILTIN_FAST_WITH_KEYWORDS
                    | Op::CALL_METHOD_DESCRIPTOR_FAST
                    | Op::CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS
                    | Op::CALL_METHOD_DESCRIPTOR_NOARGS
                    | Op::CALL_METHOD_DESCRIPTOR_O => Form::CALL_NATIVE,
                    Op::RESUME | Op::LOAD_CONST | Op::JUMP_BACKWARD => Form::FIRST,
                    // A specialised name without an arm of its own.
                    _ if op.deopt() != op => Form::of(op.deopt()),
                    _ => Form::OTHER,
                }
            }
        }
    };
}

impl Form {
    /// The arm that executes an opcode where it is not specialised: what is watched, and operands that do not fit.
    #[cold]
    #[inline(never)]
    pub fn general(op: Op) -> Form {
        match op.deopt() {
            Op::RESUME => Form::RESUME_CHECK,
            Op::LOAD_CONST => Form::LOAD_CONST_MORTAL,
            Op::JUMP_BACKWARD => Form::JUMP_BACKWARD_NO_JIT,
            op => Form::of(op),
        }
    }
}

forms! {
    NOP | NOT_TAKEN | CACHE | EXTENDED_ARG,
    RESUME_CHECK,
    LOAD_FAST_BORROW,
    LOAD_FAST,
    LOAD_FAST_CHECK,
    LOAD_FAST_BORROW_LOAD_FAST_BORROW,
    LOAD_FAST_LOAD_FAST,
    LOAD_FAST_AND_CLEAR,
    STORE_FAST,
    STORE_FAST_LOAD_FAST,
    STORE_FAST_STORE_FAST,
    DELETE_FAST,
    LOAD_CONST_MORTAL | LOAD_CONST_IMMORTAL,
    LOAD_SMALL_INT,
    POP_TOP,
    END_FOR,
    POP_ITER,
    SEND | SEND_GEN,
    END_SEND,
    PUSH_NULL,
    COPY,
    SWAP,
    JUMP_FORWARD,
    JUMP_BACKWARD_NO_INTERRUPT,
    JUMP_BACKWARD_NO_JIT | JUMP_BACKWARD_JIT,
    POP_JUMP_IF_FALSE,
    POP_JUMP_IF_TRUE,
    POP_JUMP_IF_NONE,
    POP_JUMP_IF_NOT_NONE,
    UNARY_NEGATIVE,
    UNARY_NOT,
    IS_OP,
    TO_BOOL,
    TO_BOOL_BOOL,
    TO_BOOL_INT,
    TO_BOOL_NONE,
    TO_BOOL_LIST,
    TO_BOOL_STR,
    BINARY_OP | BINARY_OP_EXTEND,
    BINARY_OP_ADD_UNICODE,
    BINARY_OP_ADD_INT,
    BINARY_OP_SUBTRACT_INT,
    BINARY_OP_MULTIPLY_INT,
    BINARY_OP_ADD_FLOAT,
    BINARY_OP_SUBTRACT_FLOAT,
    BINARY_OP_MULTIPLY_FLOAT,
    BINARY_OP_SUBSCR_LIST_INT,
    BINARY_OP_SUBSCR_TUPLE_INT,
    BINARY_OP_SUBSCR_DICT,
    BINARY_OP_SUBSCR_STR_INT,
    BINARY_OP_SUBSCR_GETITEM,
    BINARY_OP_INPLACE_ADD_UNICODE,
    COMPARE_OP,
    COMPARE_OP_INT,
    COMPARE_OP_FLOAT,
    COMPARE_OP_STR,
    CONTAINS_OP,
    CONTAINS_OP_DICT,
    CONTAINS_OP_SET,
    LOAD_GLOBAL,
    LOAD_GLOBAL_MODULE,
    LOAD_GLOBAL_BUILTIN,
    LOAD_DEREF,
    STORE_DEREF,
    DELETE_DEREF,
    MAKE_CELL,
    COPY_FREE_VARS,
    LOAD_ATTR,
    LOAD_ATTR_INSTANCE_VALUE,
    LOAD_ATTR_METHOD_WITH_VALUES,
    LOAD_ATTR_METHOD_NO_DICT,
    LOAD_ATTR_CLASS,
    LOAD_ATTR_MODULE,
    LOAD_ATTR_SLOT,
    LOAD_ATTR_PROPERTY,
    LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN,
    STORE_ATTR,
    STORE_ATTR_INSTANCE_VALUE,
    STORE_ATTR_SLOT,
    GET_ITER,
    FOR_ITER,
    FOR_ITER_GEN,
    FOR_ITER_RANGE,
    FOR_ITER_LIST,
    FOR_ITER_TUPLE,
    LIST_APPEND,
    SET_ADD,
    MAP_ADD,
    STORE_SUBSCR,
    STORE_SUBSCR_DICT,
    STORE_SUBSCR_LIST_INT,
    CALL,
    CALL_KW | CALL_KW_PY | CALL_KW_BOUND_METHOD | CALL_KW_NON_PY,
    CALL_PY_EXACT_ARGS | CALL_BOUND_METHOD_EXACT_ARGS,
    CALL_LEN,
    CALL_ISINSTANCE,
    CALL_LIST_APPEND,
    CALL_ALLOC_AND_ENTER_INIT,
    RETURN_VALUE,
    YIELD_VALUE,
    LOAD_SUPER_ATTR,
    LOAD_SUPER_ATTR_METHOD,
    CALL_TYPE_1,
    CALL_STR_1,
    CALL_TUPLE_1,
    CALL_BUILTIN_CLASS,
    BUILD_TUPLE,
    BUILD_LIST,
    BUILD_MAP,
    BUILD_SLICE,
    BUILD_STRING,
    BINARY_SLICE,
    STORE_SLICE,
    FORMAT_SIMPLE,
    FORMAT_WITH_SPEC,
    MAKE_FUNCTION,
    SET_FUNCTION_ATTRIBUTE,
    PUSH_EXC_INFO,
    POP_EXCEPT,
    CHECK_EXC_MATCH,
    LOAD_SPECIAL,
    MATCH_SEQUENCE,
    MATCH_MAPPING,
    MATCH_KEYS,
    MATCH_CLASS,
    GET_LEN,
    UNPACK_SEQUENCE,
    UNPACK_SEQUENCE_TWO_TUPLE,
    UNPACK_SEQUENCE_TUPLE,
}
