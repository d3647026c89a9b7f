//! The numbers inside operands: operators, comparisons, helper functions, flags.

macro_rules! numbered {
    ($(#[$doc:meta])* $list:ident: $($name:ident = $text:literal,)*) => {
        numbered!(@consts 0, $($name,)*);
        $(#[$doc])*
        pub const $list: &[&str] = &[$($text,)*];
    };
    ($(#[$doc:meta])* $list:ident $names:ident: $($name:ident = $text:literal,)*) => {
        numbered!($(#[$doc])* $list: $($name = $text,)*);
        /// Their names in CPython's sources.
        pub const $names: &[&str] = &[$(stringify!($name),)*];
    };
    (@consts $number:expr, $name:ident, $($rest:ident,)*) => {
        pub const $name: u32 = $number;
        numbered!(@consts $number + 1, $($rest,)*);
    };
    (@consts $number:expr,) => {};
}

numbered! {
    /// Operators of `BINARY_OP` as a listing shows them.
    BINARY_OPS BINARY_OP_NAMES:
    NB_ADD = "+",
    NB_AND = "&",
    NB_FLOOR_DIVIDE = "//",
    NB_LSHIFT = "<<",
    NB_MATRIX_MULTIPLY = "@",
    NB_MULTIPLY = "*",
    NB_REMAINDER = "%",
    NB_OR = "|",
    NB_POWER = "**",
    NB_RSHIFT = ">>",
    NB_SUBTRACT = "-",
    NB_TRUE_DIVIDE = "/",
    NB_XOR = "^",
    NB_INPLACE_ADD = "+=",
    NB_INPLACE_AND = "&=",
    NB_INPLACE_FLOOR_DIVIDE = "//=",
    NB_INPLACE_LSHIFT = "<<=",
    NB_INPLACE_MATRIX_MULTIPLY = "@=",
    NB_INPLACE_MULTIPLY = "*=",
    NB_INPLACE_REMAINDER = "%=",
    NB_INPLACE_OR = "|=",
    NB_INPLACE_POWER = "**=",
    NB_INPLACE_RSHIFT = ">>=",
    NB_INPLACE_SUBTRACT = "-=",
    NB_INPLACE_TRUE_DIVIDE = "/=",
    NB_INPLACE_XOR = "^=",
    NB_SUBSCR = "[]",
}

numbered! {
    /// Comparisons of `COMPARE_OP`.
    COMPARE_OPS:
    CMP_LT = "<",
    CMP_LE = "<=",
    CMP_EQ = "==",
    CMP_NE = "!=",
    CMP_GT = ">",
    CMP_GE = ">=",
}

/// The comparison stands in the operand's upper bits.
pub const COMPARE_SHIFT: u32 = 5;
/// Bit of `COMPARE_OP`: the result is wanted as a bool.
pub const COMPARE_TO_BOOL: u32 = 16;

/// The operand of `COMPARE_OP` for a comparison: its number, and for specialised forms the outcomes
/// (unordered 1, less 2, greater 4, equal 8) under which it is true.
pub fn compare(comparison: u32) -> u32 {
    const LESS: u32 = 2;
    const GREATER: u32 = 4;
    const EQUAL: u32 = 8;
    const UNORDERED: u32 = 1;
    let mask = match comparison {
        CMP_LT => LESS,
        CMP_LE => LESS | EQUAL,
        CMP_EQ => EQUAL,
        CMP_NE => UNORDERED | LESS | GREATER,
        CMP_GT => GREATER,
        _ => GREATER | EQUAL,
    };
    comparison << COMPARE_SHIFT | mask
}

numbered! {
    /// Constants of `LOAD_COMMON_CONSTANT` as a listing shows them.
    COMMON_CONSTANTS:
    CONSTANT_ASSERTIONERROR = "AssertionError",
    CONSTANT_NOTIMPLEMENTEDERROR = "NotImplementedError",
    CONSTANT_BUILTIN_TUPLE = "tuple",
    CONSTANT_BUILTIN_ALL = "<built-in function all>",
    CONSTANT_BUILTIN_ANY = "<built-in function any>",
}

numbered! {
    /// Methods of `LOAD_SPECIAL`.
    SPECIAL_METHODS:
    SPECIAL___ENTER__ = "__enter__",
    SPECIAL___EXIT__ = "__exit__",
    SPECIAL___AENTER__ = "__aenter__",
    SPECIAL___AEXIT__ = "__aexit__",
}

numbered! {
    /// Helpers of `CALL_INTRINSIC_1`.
    INTRINSICS_1:
    INTRINSIC_1_INVALID = "INTRINSIC_1_INVALID",
    INTRINSIC_PRINT = "INTRINSIC_PRINT",
    INTRINSIC_IMPORT_STAR = "INTRINSIC_IMPORT_STAR",
    INTRINSIC_STOPITERATION_ERROR = "INTRINSIC_STOPITERATION_ERROR",
    INTRINSIC_ASYNC_GEN_WRAP = "INTRINSIC_ASYNC_GEN_WRAP",
    INTRINSIC_UNARY_POSITIVE = "INTRINSIC_UNARY_POSITIVE",
    INTRINSIC_LIST_TO_TUPLE = "INTRINSIC_LIST_TO_TUPLE",
    INTRINSIC_TYPEVAR = "INTRINSIC_TYPEVAR",
    INTRINSIC_PARAMSPEC = "INTRINSIC_PARAMSPEC",
    INTRINSIC_TYPEVARTUPLE = "INTRINSIC_TYPEVARTUPLE",
    INTRINSIC_SUBSCRIPT_GENERIC = "INTRINSIC_SUBSCRIPT_GENERIC",
    INTRINSIC_TYPEALIAS = "INTRINSIC_TYPEALIAS",
}

numbered! {
    /// Helpers of `CALL_INTRINSIC_2`.
    INTRINSICS_2:
    INTRINSIC_2_INVALID = "INTRINSIC_2_INVALID",
    INTRINSIC_PREP_RERAISE_STAR = "INTRINSIC_PREP_RERAISE_STAR",
    INTRINSIC_TYPEVAR_WITH_BOUND = "INTRINSIC_TYPEVAR_WITH_BOUND",
    INTRINSIC_TYPEVAR_WITH_CONSTRAINTS = "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
    INTRINSIC_SET_FUNCTION_TYPE_PARAMS = "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
    INTRINSIC_SET_TYPEPARAM_DEFAULT = "INTRINSIC_SET_TYPEPARAM_DEFAULT",
}

numbered! {
    /// Conversions of `CONVERT_VALUE`.
    CONVERSIONS:
    FVC_NONE = "",
    FVC_STR = "str",
    FVC_REPR = "repr",
    FVC_ASCII = "ascii",
}

/// Bits of `SET_FUNCTION_ATTRIBUTE`.
pub const MAKE_FUNCTION_DEFAULTS: u32 = 0x01;
pub const MAKE_FUNCTION_KWDEFAULTS: u32 = 0x02;
pub const MAKE_FUNCTION_ANNOTATIONS: u32 = 0x04;
pub const MAKE_FUNCTION_CLOSURE: u32 = 0x08;
pub const MAKE_FUNCTION_ANNOTATE: u32 = 0x10;
/// The same as a listing shows them, lowest bit first.
pub const FUNCTION_ATTRIBUTES: &[&str] = &["defaults", "kwdefaults", "annotations", "closure", "annotate"];

/// Places at which a frame is resumed, the operand of `RESUME`.
pub const RESUME_AT_FUNC_START: u32 = 0;
pub const RESUME_AFTER_YIELD: u32 = 1;
pub const RESUME_AFTER_YIELD_FROM: u32 = 2;
pub const RESUME_AFTER_AWAIT: u32 = 3;
/// Bit of `RESUME`: the yield stands inside exactly one protected range.
pub const RESUME_DEPTH1: u32 = 4;
