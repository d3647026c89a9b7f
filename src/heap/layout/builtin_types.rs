//! The table of builtin types: one row each, from which ids, handles, names, layouts and bases follow.

use super::class::flag::{BASE, DICT, GC, MAPPING, SEQUENCE, WEAK};
use super::{Layout, TypeId};

/// One builtin type.
#[derive(Debug)]
pub struct BuiltinType {
    pub id: TypeId,
    /// `__name__`; `__module__` is `builtins` unless the name has a dot.
    pub name: &'static str,
    pub base: TypeId,
    pub layout: Layout,
    /// For records: which lanes hold values, bit n for lane n.
    pub traced: u8,
    pub flags: u16,
}

macro_rules! builtin_types {
    ($($id:ident $name:literal $base:ident $layout:ident $traced:literal [$($flag:ident)*];)*) => {
        /// Ids of the builtin types.
        #[allow(non_upper_case_globals)]
        pub mod ty {
            use super::TypeId;
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            enum Index { $($id),* }
            $(pub const $id: TypeId = Index::$id as TypeId;)*
            /// Exceptions that have more fields than their bases: two of them cannot be bases of one class.
            pub const EXCEPTIONS_WITH_FIELDS: [TypeId; 11] = [
                BASE_EXCEPTION_GROUP, SYSTEM_EXIT, STOP_ITERATION, ATTRIBUTE_ERROR, IMPORT_ERROR, NAME_ERROR, OS_ERROR,
                SYNTAX_ERROR, UNICODE_DECODE_ERROR, UNICODE_ENCODE_ERROR, UNICODE_TRANSLATE_ERROR,
            ];
            /// The first id of a class that the program makes.
            pub const USER: TypeId = super::BUILTIN_TYPES.len() as TypeId;
        }
        pub static BUILTIN_TYPES: &[BuiltinType] = &[$(BuiltinType {
            id: ty::$id, name: $name, base: ty::$base, layout: Layout::$layout, traced: $traced, flags: 0 $(| $flag)*,
        }),*];
    };
}

builtin_types! {
    FREE "<free slot>" FREE Free 0 [];
    OBJECT "object" OBJECT Object 0 [BASE];
    TYPE "type" OBJECT Type 0 [GC BASE DICT WEAK];
    INT "int" OBJECT Int 0 [BASE];
    BOOL "bool" INT Int 0 [];
    FLOAT "float" OBJECT Float 0 [BASE];
    COMPLEX "complex" OBJECT Complex 0 [BASE];
    STR "str" OBJECT Str 0 [BASE];
    BYTES "bytes" OBJECT Bytes 0 [BASE];
    BYTEARRAY "bytearray" OBJECT Bytes 0 [BASE];
    TUPLE "tuple" OBJECT Tuple 0 [GC BASE SEQUENCE];
    LIST "list" OBJECT List 0 [GC BASE SEQUENCE];
    DICT "dict" OBJECT Dict 0 [GC BASE MAPPING];
    SET "set" OBJECT Set 0 [GC BASE WEAK];
    FROZENSET "frozenset" OBJECT Set 0 [GC BASE WEAK];
    NONE "NoneType" OBJECT Object 0 [];
    ELLIPSIS "ellipsis" OBJECT Object 0 [];
    NOT_IMPLEMENTED "NotImplementedType" OBJECT Object 0 [];
    RANGE "range" OBJECT Record 0b1111 [SEQUENCE];
    SLICE "slice" OBJECT Record 0b111 [GC];
    FOREIGN_BUILTINS "builtins" OBJECT Dict 0 [GC];
    FUNCTION "function" OBJECT Function 0 [GC DICT WEAK];
    METHOD "method" OBJECT Record 0b11 [GC WEAK];
    BUILTIN "builtin_function_or_method" OBJECT Record 0b1110 [GC WEAK];
    METHOD_DESCRIPTOR "method_descriptor" OBJECT Record 0b1110 [GC];
    WRAPPER_DESCRIPTOR "wrapper_descriptor" OBJECT Record 0b1110 [GC];
    METHOD_WRAPPER "method-wrapper" OBJECT Record 0b1110 [GC];
    CLASSMETHOD_DESCRIPTOR "classmethod_descriptor" OBJECT Record 0b1110 [GC];
    GETSET_DESCRIPTOR "getset_descriptor" OBJECT Record 0b1110 [GC];
    MEMBER_DESCRIPTOR "member_descriptor" OBJECT Record 0b1110 [GC];
    CELL "cell" OBJECT Record 0b1 [GC];
    CODE "code" OBJECT Code 0 [WEAK];
    FRAME "frame" OBJECT Frame 0 [GC];
    TRACEBACK "traceback" OBJECT Record 0b11 [GC];
    GENERATOR "generator" OBJECT Generator 0 [GC WEAK];
    COROUTINE "coroutine" OBJECT Generator 0 [GC WEAK];
    ASYNC_GENERATOR "async_generator" OBJECT Generator 0 [GC WEAK];
    MODULE "module" OBJECT Record 0b10011 [GC BASE DICT WEAK];
    PROPERTY "property" OBJECT Fields 0 [GC BASE];
    CLASSMETHOD "classmethod" OBJECT Record 0b10001 [GC BASE DICT];
    STATICMETHOD "staticmethod" OBJECT Record 0b10001 [GC BASE DICT];
    SUPER "super" OBJECT Record 0b111 [GC BASE];
    MAPPINGPROXY "mappingproxy" OBJECT Record 0b1 [GC MAPPING];
    WEAKREF "weakref.ReferenceType" OBJECT Record 0b10 [GC BASE];
    WEAKPROXY "weakref.ProxyType" OBJECT Record 0b10 [GC];
    WEAKCALLABLEPROXY "weakref.CallableProxyType" OBJECT Record 0b10 [GC];
    GENERIC_ALIAS "types.GenericAlias" OBJECT Record 0b111 [GC BASE WEAK];
    UNION "typing.Union" OBJECT Record 0b11 [GC WEAK];
    TYPING_ALIAS "typing._GenericAlias" OBJECT Record 0b111 [GC WEAK];
    UNPACK_ALIAS "typing._UnpackGenericAlias" OBJECT Record 0b111 [GC WEAK];
    TYPE_VAR "typing.TypeVar" OBJECT Fields 0 [GC DICT WEAK];
    TYPE_VAR_TUPLE "typing.TypeVarTuple" OBJECT Fields 0 [GC DICT WEAK];
    PARAM_SPEC "typing.ParamSpec" OBJECT Fields 0 [GC DICT WEAK];
    PARAM_SPEC_ARGS "typing.ParamSpecArgs" OBJECT Record 0b1 [GC WEAK];
    PARAM_SPEC_KWARGS "typing.ParamSpecKwargs" OBJECT Record 0b1 [GC WEAK];
    TYPE_ALIAS_TYPE "typing.TypeAliasType" OBJECT Fields 0 [GC];
    GENERIC "typing.Generic" OBJECT Object 0 [BASE];
    NO_DEFAULT_TYPE "NoDefaultType" OBJECT Object 0 [];
    CONST_EVALUATOR "_typing._ConstEvaluator" OBJECT Record 0b1 [GC];
    TEMPLATE "string.templatelib.Template" OBJECT Record 0b11 [GC];
    INTERPOLATION "string.templatelib.Interpolation" OBJECT Record 0b1111 [GC];
    TEMPLATE_ITER "string.templatelib.TemplateIter" OBJECT Record 0b11 [GC];
    SIMPLE_NAMESPACE "types.SimpleNamespace" OBJECT Object 0 [GC BASE DICT];
    DICT_KEYS "dict_keys" OBJECT Record 0b1 [GC];
    DICT_VALUES "dict_values" OBJECT Record 0b1 [GC];
    DICT_ITEMS "dict_items" OBJECT Record 0b1 [GC];
    LIST_ITERATOR "list_iterator" OBJECT Record 0b1 [GC];
    LIST_REVERSEITERATOR "list_reverseiterator" OBJECT Record 0b1 [GC];
    TUPLE_ITERATOR "tuple_iterator" OBJECT Record 0b1 [GC];
    RANGE_ITERATOR "range_iterator" OBJECT Record 0 [];
    LONGRANGE_ITERATOR "longrange_iterator" OBJECT Record 0b111 [];
    STR_ITERATOR "str_iterator" OBJECT Record 0b1 [GC];
    STR_ASCII_ITERATOR "str_ascii_iterator" OBJECT Record 0b1 [GC];
    BYTES_ITERATOR "bytes_iterator" OBJECT Record 0b1 [GC];
    BYTEARRAY_ITERATOR "bytearray_iterator" OBJECT Record 0b1 [GC];
    DICT_KEYITERATOR "dict_keyiterator" OBJECT Record 0b100001 [GC];
    DICT_VALUEITERATOR "dict_valueiterator" OBJECT Record 0b100001 [GC];
    DICT_ITEMITERATOR "dict_itemiterator" OBJECT Record 0b100001 [GC];
    DICT_REVERSEKEYITERATOR "dict_reversekeyiterator" OBJECT Record 0b100001 [GC];
    DICT_REVERSEVALUEITERATOR "dict_reversevalueiterator" OBJECT Record 0b100001 [GC];
    DICT_REVERSEITEMITERATOR "dict_reverseitemiterator" OBJECT Record 0b100001 [GC];
    SET_ITERATOR "set_iterator" OBJECT Record 0b1 [GC];
    CALLABLE_ITERATOR "callable_iterator" OBJECT Record 0b11 [GC];
    SEQ_ITERATOR "iterator" OBJECT Record 0b1 [GC];
    MEMORY_ITERATOR "memory_iterator" OBJECT Record 0b1 [GC];
    LINE_ITERATOR "line_iterator" OBJECT Record 0b1 [BASE];
    POSITIONS_ITERATOR "positions_iterator" OBJECT Record 0b1 [BASE];
    BRANCHES_ITERATOR "line_iterator" OBJECT Record 0b1 [BASE];
    ENUMERATE "enumerate" OBJECT Record 0b1011 [GC BASE];
    ZIP "zip" OBJECT Record 0b101 [GC BASE];
    MAP "map" OBJECT Record 0b11 [GC BASE];
    FILTER "filter" OBJECT Record 0b11 [GC BASE];
    REVERSED "reversed" OBJECT Record 0b1 [GC BASE];
    DEQUE_ITERATOR "_collections._deque_iterator" OBJECT Record 0b1 [GC];
    DEQUE_REVERSE_ITERATOR "_collections._deque_reverse_iterator" OBJECT Record 0b1 [GC];
    ACCUMULATE "itertools.accumulate" OBJECT Fields 0 [GC BASE];
    BATCHED "itertools.batched" OBJECT Fields 0 [GC BASE];
    CHAIN "itertools.chain" OBJECT Fields 0 [GC BASE];
    COMBINATIONS "itertools.combinations" OBJECT Fields 0 [GC BASE];
    COMBINATIONS_WITH_REPLACEMENT "itertools.combinations_with_replacement" OBJECT Fields 0 [GC BASE];
    COMPRESS "itertools.compress" OBJECT Fields 0 [GC BASE];
    COUNT "itertools.count" OBJECT Fields 0 [GC BASE];
    CYCLE "itertools.cycle" OBJECT Fields 0 [GC BASE];
    DROPWHILE "itertools.dropwhile" OBJECT Fields 0 [GC BASE];
    FILTERFALSE "itertools.filterfalse" OBJECT Fields 0 [GC BASE];
    GROUPBY "itertools.groupby" OBJECT Fields 0 [GC BASE];
    GROUPER "itertools._grouper" OBJECT Fields 0 [GC];
    ISLICE "itertools.islice" OBJECT Fields 0 [GC BASE];
    PAIRWISE "itertools.pairwise" OBJECT Fields 0 [GC BASE];
    PERMUTATIONS "itertools.permutations" OBJECT Fields 0 [GC BASE];
    PRODUCT "itertools.product" OBJECT Fields 0 [GC BASE];
    REPEAT "itertools.repeat" OBJECT Fields 0 [GC BASE];
    STARMAP "itertools.starmap" OBJECT Fields 0 [GC BASE];
    TAKEWHILE "itertools.takewhile" OBJECT Fields 0 [GC BASE];
    TEE "itertools._tee" OBJECT Fields 0 [GC];
    TEE_DATA "itertools._tee_dataobject" OBJECT Fields 0 [GC];
    ZIP_LONGEST "itertools.zip_longest" OBJECT Fields 0 [GC BASE];
    DEQUE "collections.deque" OBJECT Record 0b10001 [GC BASE WEAK SEQUENCE];
    TUPLEGETTER "collections._tuplegetter" OBJECT Record 0b11 [GC];
    MEMORYVIEW "memoryview" OBJECT Record 0b100001 [GC WEAK SEQUENCE];
    CAPSULE "PyCapsule" OBJECT Object 0 [];
    SITE_QUITTER "_sitebuiltins.Quitter" OBJECT Record 0b1 [];
    SITE_PRINTER "_sitebuiltins._Printer" OBJECT Record 0b11 [];
    SITE_HELPER "_sitebuiltins._Helper" OBJECT Record 0 [];
    IO_BASE "_io._IOBase" OBJECT Object 0 [GC BASE DICT];
    RAW_IO_BASE "_io._RawIOBase" IO_BASE Object 0 [GC BASE DICT];
    BUFFERED_IO_BASE "_io._BufferedIOBase" IO_BASE Object 0 [GC BASE DICT];
    TEXT_IO_BASE "_io._TextIOBase" IO_BASE Object 0 [GC BASE DICT];
    TEXT_IO "_io.TextIOWrapper" TEXT_IO_BASE Record 0 [];
    STRING_IO "_io.StringIO" TEXT_IO_BASE Record 0b10001 [GC BASE DICT];
    BYTES_IO "_io.BytesIO" BUFFERED_IO_BASE Record 0b10001 [GC BASE DICT];
    FILE_IO "_io.FileIO" RAW_IO_BASE Object 0 [GC BASE DICT];
    BUFFERED_READER "_io.BufferedReader" BUFFERED_IO_BASE Object 0 [GC BASE DICT];
    BUFFERED_WRITER "_io.BufferedWriter" BUFFERED_IO_BASE Object 0 [GC BASE DICT];
    BUFFERED_RW_PAIR "_io.BufferedRWPair" BUFFERED_IO_BASE Object 0 [GC BASE DICT];
    BUFFERED_RANDOM "_io.BufferedRandom" BUFFERED_IO_BASE Object 0 [GC BASE DICT];
    NEWLINE_DECODER "_io.IncrementalNewlineDecoder" OBJECT Object 0 [BASE];
    LOCK "_thread.lock" OBJECT Record 0 [];
    RLOCK "_thread.RLock" OBJECT Record 0 [BASE];
    FRAME_LOCALS_PROXY "FrameLocalsProxy" OBJECT Record 0b1 [GC];
    COROUTINE_WRAPPER "coroutine_wrapper" OBJECT Record 0b1 [GC];
    ASYNC_GENERATOR_ASEND "async_generator_asend" OBJECT Record 0b11 [GC];
    ASYNC_GENERATOR_ATHROW "async_generator_athrow" OBJECT Record 0b1111 [GC];
    ASYNC_GENERATOR_WRAPPED_VALUE "async_generator_wrapped_value" OBJECT Record 0b1 [GC];
    ANEXT_AWAITABLE "anext_awaitable" OBJECT Record 0b11 [GC];
    // Values that the program never sees (a wrapped key of a hidden sort).
    HIDDEN "<hidden>" OBJECT Fields 0 [];
    SYS_VERSION_INFO "sys.version_info" TUPLE Tuple 0 [GC];
    SYS_FLOAT_INFO "sys.float_info" TUPLE Tuple 0 [GC];
    SYS_INT_INFO "sys.int_info" TUPLE Tuple 0 [GC];
    SYS_HASH_INFO "sys.hash_info" TUPLE Tuple 0 [GC];
    SYS_FLAGS "sys.flags" TUPLE Tuple 0 [GC];
    SYS_THREAD_INFO "sys.thread_info" TUPLE Tuple 0 [GC];
    SYS_ASYNCGEN_HOOKS "asyncgen_hooks" TUPLE Tuple 0 [GC];
    SYS_UNRAISABLE "sys.UnraisableHookArgs" TUPLE Tuple 0 [GC];
    TIME_STRUCT "time.struct_time" TUPLE Tuple 0 [GC];
    MODULE_SPEC "_frozen_importlib.ModuleSpec" OBJECT Object 0 [GC BASE DICT];
    BUILTIN_IMPORTER "_frozen_importlib.BuiltinImporter" OBJECT Object 0 [BASE];
    ZIP_IMPORTER "zipimport.zipimporter" OBJECT Object 0 [BASE];

    BASE_EXCEPTION "BaseException" OBJECT Fields 0 [GC BASE DICT];
    EXCEPTION "Exception" BASE_EXCEPTION Fields 0 [GC BASE DICT];
    BASE_EXCEPTION_GROUP "BaseExceptionGroup" BASE_EXCEPTION Fields 0 [GC BASE DICT];
    EXCEPTION_GROUP "ExceptionGroup" BASE_EXCEPTION_GROUP Fields 0 [GC BASE DICT WEAK];
    SYSTEM_EXIT "SystemExit" BASE_EXCEPTION Fields 0 [GC BASE DICT];
    KEYBOARD_INTERRUPT "KeyboardInterrupt" BASE_EXCEPTION Fields 0 [GC BASE DICT];
    GENERATOR_EXIT "GeneratorExit" BASE_EXCEPTION Fields 0 [GC BASE DICT];
    STOP_ITERATION "StopIteration" EXCEPTION Fields 0 [GC BASE DICT];
    STOP_ASYNC_ITERATION "StopAsyncIteration" EXCEPTION Fields 0 [GC BASE DICT];
    ARITHMETIC_ERROR "ArithmeticError" EXCEPTION Fields 0 [GC BASE DICT];
    FLOATING_POINT_ERROR "FloatingPointError" ARITHMETIC_ERROR Fields 0 [GC BASE DICT];
    OVERFLOW_ERROR "OverflowError" ARITHMETIC_ERROR Fields 0 [GC BASE DICT];
    ZERO_DIVISION_ERROR "ZeroDivisionError" ARITHMETIC_ERROR Fields 0 [GC BASE DICT];
    ASSERTION_ERROR "AssertionError" EXCEPTION Fields 0 [GC BASE DICT];
    ATTRIBUTE_ERROR "AttributeError" EXCEPTION Fields 0 [GC BASE DICT];
    BUFFER_ERROR "BufferError" EXCEPTION Fields 0 [GC BASE DICT];
    EOF_ERROR "EOFError" EXCEPTION Fields 0 [GC BASE DICT];
    IMPORT_ERROR "ImportError" EXCEPTION Fields 0 [GC BASE DICT];
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError" IMPORT_ERROR Fields 0 [GC BASE DICT];
    LOOKUP_ERROR "LookupError" EXCEPTION Fields 0 [GC BASE DICT];
    INDEX_ERROR "IndexError" LOOKUP_ERROR Fields 0 [GC BASE DICT];
    KEY_ERROR "KeyError" LOOKUP_ERROR Fields 0 [GC BASE DICT];
    MEMORY_ERROR "MemoryError" EXCEPTION Fields 0 [GC BASE DICT];
    NAME_ERROR "NameError" EXCEPTION Fields 0 [GC BASE DICT];
    UNBOUND_LOCAL_ERROR "UnboundLocalError" NAME_ERROR Fields 0 [GC BASE DICT];
    OS_ERROR "OSError" EXCEPTION Fields 0 [GC BASE DICT];
    BLOCKING_IO_ERROR "BlockingIOError" OS_ERROR Fields 0 [GC BASE DICT];
    CHILD_PROCESS_ERROR "ChildProcessError" OS_ERROR Fields 0 [GC BASE DICT];
    CONNECTION_ERROR "ConnectionError" OS_ERROR Fields 0 [GC BASE DICT];
    BROKEN_PIPE_ERROR "BrokenPipeError" CONNECTION_ERROR Fields 0 [GC BASE DICT];
    CONNECTION_ABORTED_ERROR "ConnectionAbortedError" CONNECTION_ERROR Fields 0 [GC BASE DICT];
    CONNECTION_REFUSED_ERROR "ConnectionRefusedError" CONNECTION_ERROR Fields 0 [GC BASE DICT];
    CONNECTION_RESET_ERROR "ConnectionResetError" CONNECTION_ERROR Fields 0 [GC BASE DICT];
    FILE_EXISTS_ERROR "FileExistsError" OS_ERROR Fields 0 [GC BASE DICT];
    FILE_NOT_FOUND_ERROR "FileNotFoundError" OS_ERROR Fields 0 [GC BASE DICT];
    INTERRUPTED_ERROR "InterruptedError" OS_ERROR Fields 0 [GC BASE DICT];
    IS_A_DIRECTORY_ERROR "IsADirectoryError" OS_ERROR Fields 0 [GC BASE DICT];
    NOT_A_DIRECTORY_ERROR "NotADirectoryError" OS_ERROR Fields 0 [GC BASE DICT];
    PERMISSION_ERROR "PermissionError" OS_ERROR Fields 0 [GC BASE DICT];
    PROCESS_LOOKUP_ERROR "ProcessLookupError" OS_ERROR Fields 0 [GC BASE DICT];
    TIMEOUT_ERROR "TimeoutError" OS_ERROR Fields 0 [GC BASE DICT];
    REFERENCE_ERROR "ReferenceError" EXCEPTION Fields 0 [GC BASE DICT];
    RUNTIME_ERROR "RuntimeError" EXCEPTION Fields 0 [GC BASE DICT];
    NOT_IMPLEMENTED_ERROR "NotImplementedError" RUNTIME_ERROR Fields 0 [GC BASE DICT];
    PYTHON_FINALIZATION_ERROR "PythonFinalizationError" RUNTIME_ERROR Fields 0 [GC BASE DICT];
    RECURSION_ERROR "RecursionError" RUNTIME_ERROR Fields 0 [GC BASE DICT];
    SYNTAX_ERROR "SyntaxError" EXCEPTION Fields 0 [GC BASE DICT];
    INDENTATION_ERROR "IndentationError" SYNTAX_ERROR Fields 0 [GC BASE DICT];
    TAB_ERROR "TabError" INDENTATION_ERROR Fields 0 [GC BASE DICT];
    INCOMPLETE_INPUT_ERROR "_IncompleteInputError" SYNTAX_ERROR Fields 0 [GC BASE DICT];
    SYSTEM_ERROR "SystemError" EXCEPTION Fields 0 [GC BASE DICT];
    TYPE_ERROR "TypeError" EXCEPTION Fields 0 [GC BASE DICT];
    VALUE_ERROR "ValueError" EXCEPTION Fields 0 [GC BASE DICT];
    UNICODE_ERROR "UnicodeError" VALUE_ERROR Fields 0 [GC BASE DICT];
    UNICODE_DECODE_ERROR "UnicodeDecodeError" UNICODE_ERROR Fields 0 [GC BASE DICT];
    UNICODE_ENCODE_ERROR "UnicodeEncodeError" UNICODE_ERROR Fields 0 [GC BASE DICT];
    UNICODE_TRANSLATE_ERROR "UnicodeTranslateError" UNICODE_ERROR Fields 0 [GC BASE DICT];
    WARNING "Warning" EXCEPTION Fields 0 [GC BASE DICT];
    BYTES_WARNING "BytesWarning" WARNING Fields 0 [GC BASE DICT];
    DEPRECATION_WARNING "DeprecationWarning" WARNING Fields 0 [GC BASE DICT];
    ENCODING_WARNING "EncodingWarning" WARNING Fields 0 [GC BASE DICT];
    FUTURE_WARNING "FutureWarning" WARNING Fields 0 [GC BASE DICT];
    IMPORT_WARNING "ImportWarning" WARNING Fields 0 [GC BASE DICT];
    PENDING_DEPRECATION_WARNING "PendingDeprecationWarning" WARNING Fields 0 [GC BASE DICT];
    RESOURCE_WARNING "ResourceWarning" WARNING Fields 0 [GC BASE DICT];
    RUNTIME_WARNING "RuntimeWarning" WARNING Fields 0 [GC BASE DICT];
    SYNTAX_WARNING "SyntaxWarning" WARNING Fields 0 [GC BASE DICT];
    UNICODE_WARNING "UnicodeWarning" WARNING Fields 0 [GC BASE DICT];
    USER_WARNING "UserWarning" WARNING Fields 0 [GC BASE DICT];
    UNSUPPORTED_OPERATION "io.UnsupportedOperation" OS_ERROR Fields 0 [GC BASE DICT];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_rows_and_fit_the_fixed_handles() {
        const { assert!(ty::USER < super::super::BUILTIN_TYPES_MAX) };
        for (row, t) in BUILTIN_TYPES.iter().enumerate() {
            assert_eq!(row as u32, t.id);
        }
    }
}
