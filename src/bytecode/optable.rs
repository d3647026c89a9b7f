//! THE table of opcodes: CPython 3.14's numbers, names, operands, caches and stack effects. Everything else derives
//! from it. A row is `NAME = number, operand, caches, (taken -- left), what it does`; a specialised form names its
//! base and inherits the rest.

use super::opcode::{ArgKind, OpInfo};
use super::stack_effect::Effect;

/// Makes the enum and the rows from the two lists.
macro_rules! opcodes {
    (
        base { $($name:ident = $number:literal, $arg:ident, $caches:literal, $formula:literal, $doc:literal;)* }
        specialised { $($special:ident = $snumber:literal, $base:ident, $sdoc:literal;)* }
    ) => {
        /// An opcode of CPython 3.14, or a pseudo instruction of its compiler (256 and up).
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "CPython's own names for CPython's own things")]
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u16)]
        pub enum Op {
            $(#[doc = $doc] $name = $number,)*
            $(#[doc = $sdoc] $special = $snumber,)*
        }

        const fn rows() -> [Option<OpInfo>; OPS] {
            let mut table = [const { None }; OPS];
            $(table[$number] = Some(OpInfo {
                op: Op::$name,
                name: stringify!($name),
                arg: ArgKind::$arg,
                caches: $caches,
                formula: $formula,
                effect: Effect::parse($formula),
                base: Op::$name,
                doc: $doc,
            });)*
            $(table[$snumber] = specialise(&table, Op::$special, stringify!($special), Op::$base, $sdoc);)*
            table
        }
    };
}

/// One more than the greatest number.
const OPS: usize = 267;

/// All rows by number; numbers that CPython does not use are `None`.
pub static BY_NUMBER: [Option<OpInfo>; OPS] = rows();

/// The row of a specialised form: its base's, under its own name.
const fn specialise(
    table: &[Option<OpInfo>; OPS],
    op: Op,
    name: &'static str,
    base: Op,
    doc: &'static str,
) -> Option<OpInfo> {
    match table[base as usize] {
        Some(info) => Some(OpInfo { op, name, base, doc, ..info }),
        None => panic!("a specialised form without its base"),
    }
}

opcodes! {
    base {
        CACHE = 0, None, 0, "( -- )", "Room after an instruction for what specialisation has learnt; never executed.";
        BINARY_SLICE = 1, None, 0, "(container, start, stop -- res)", "Pushes `container[start:stop]`.";
        BUILD_TEMPLATE = 2, None, 0, "(strings, interpolations -- template)", "Makes a template string from its text parts and interpolations.";
        CALL_FUNCTION_EX = 4, None, 0, "(callable, null, args, kwargs_or_null -- res)", "Calls with a tuple of positional and perhaps a dict of keyword arguments.";
        CHECK_EG_MATCH = 5, None, 0, "(exc, match_type -- rest, match)", "Splits an exception group for `except*`.";
        CHECK_EXC_MATCH = 6, None, 0, "(exc, match_type -- exc, matches)", "Tests whether the exception is an instance of the `except` clause's type.";
        CLEANUP_THROW = 7, None, 0, "(sub_iter, last_sent, exc -- none, value)", "Ends a delegation into which an exception was thrown: passes on StopIteration's value or re-raises.";
        DELETE_SUBSCR = 8, None, 0, "(container, sub -- )", "Executes `del container[sub]`.";
        END_FOR = 9, None, 0, "(value -- )", "Drops the last value of an exhausted loop.";
        END_SEND = 10, None, 0, "(receiver, value -- value)", "Drops the exhausted sub-iterator from under its result.";
        EXIT_INIT_CHECK = 11, None, 0, "(should_be_none -- )", "Raises TypeError unless `__init__` returned None.";
        FORMAT_SIMPLE = 12, None, 0, "(value -- res)", "Formats a replacement field without format spec.";
        FORMAT_WITH_SPEC = 13, None, 0, "(value, spec -- res)", "Formats a replacement field with its format spec.";
        GET_AITER = 14, None, 0, "(obj -- iter)", "Replaces an object by its asynchronous iterator.";
        GET_ANEXT = 15, None, 0, "(aiter -- aiter, awaitable)", "Pushes the awaitable of the next item of an asynchronous iterator.";
        GET_ITER = 16, None, 0, "(iterable -- iter)", "Replaces an object by its iterator.";
        GET_LEN = 18, None, 0, "(obj -- obj, len)", "Pushes the length of the object, for sequence patterns.";
        GET_YIELD_FROM_ITER = 19, None, 0, "(iterable -- iter)", "Replaces an object by the iterator `yield from` delegates to.";
        INTERPRETER_EXIT = 20, None, 0, "(retval -- )", "Leaves the interpreter from its entry frame.";
        LOAD_BUILD_CLASS = 21, None, 0, "( -- build_class)", "Pushes `builtins.__build_class__`.";
        LOAD_LOCALS = 22, None, 0, "( -- locals)", "Pushes the namespace of a class body or module.";
        MAKE_FUNCTION = 23, None, 0, "(code -- func)", "Makes a function of a code object and the current globals.";
        MATCH_KEYS = 24, None, 0, "(subject, keys -- subject, keys, values_or_none)", "Looks up the keys of a mapping pattern.";
        MATCH_MAPPING = 25, None, 0, "(subject -- subject, matches)", "Tests whether the subject is a mapping.";
        MATCH_SEQUENCE = 26, None, 0, "(subject -- subject, matches)", "Tests whether the subject is a sequence, but no string.";
        NOP = 27, None, 0, "( -- )", "Does nothing; keeps a line visible to tracing.";
        NOT_TAKEN = 28, None, 0, "( -- )", "Marks the way on which a conditional jump is not taken, for monitoring.";
        POP_EXCEPT = 29, None, 0, "(prev_exc -- )", "Restores the exception that was being handled before this handler.";
        POP_ITER = 30, None, 0, "(iter -- )", "Drops the iterator of a finished loop.";
        POP_TOP = 31, None, 0, "(value -- )", "Drops the top value.";
        PUSH_EXC_INFO = 32, None, 0, "(exc -- prev_exc, exc)", "Makes the exception the one being handled, and saves the one before.";
        PUSH_NULL = 33, None, 0, "( -- null)", "Pushes the empty value a call takes in place of `self`.";
        RETURN_GENERATOR = 34, None, 0, "( -- unused)", "Makes a generator, coroutine or asynchronous generator of this frame and returns it to the caller.";
        RETURN_VALUE = 35, None, 0, "(retval -- res)", "Returns the top value to the caller.";
        SETUP_ANNOTATIONS = 36, None, 0, "( -- )", "Makes sure that the namespace has an `__annotations__` dict.";
        STORE_SLICE = 37, None, 0, "(value, container, start, stop -- )", "Executes `container[start:stop] = value`.";
        STORE_SUBSCR = 38, None, 1, "(value, container, sub -- )", "Executes `container[sub] = value`.";
        TO_BOOL = 39, None, 3, "(value -- res)", "Replaces a value by its truth.";
        UNARY_INVERT = 40, None, 0, "(value -- res)", "Computes `~value`.";
        UNARY_NEGATIVE = 41, None, 0, "(value -- res)", "Computes `-value`.";
        UNARY_NOT = 42, None, 0, "(value -- res)", "Inverts a bool.";
        WITH_EXCEPT_START = 43, None, 0, "(exit_func, exit_self, lasti, prev_exc, exc -- exit_func, exit_self, lasti, prev_exc, exc, res)", "Calls `__exit__` with the exception that left a `with` block.";
        BINARY_OP = 44, Binary, 5, "(left, right -- res)", "Applies a binary or in-place operator, or subscripts.";
        BUILD_INTERPOLATION = 45, Number, 0, "(value, text, format[oparg & 1] -- interpolation)", "Makes an interpolation of a template string.";
        BUILD_LIST = 46, Number, 0, "(values[oparg] -- list)", "Makes a list of the top values.";
        BUILD_MAP = 47, Number, 0, "(pairs[2*oparg] -- map)", "Makes a dict of the top keys and values.";
        BUILD_SET = 48, Number, 0, "(values[oparg] -- set)", "Makes a set of the top values.";
        BUILD_SLICE = 49, Number, 0, "(args[oparg] -- slice)", "Makes a slice of two or three values.";
        BUILD_STRING = 50, Number, 0, "(pieces[oparg] -- str)", "Joins the pieces of an f-string.";
        BUILD_TUPLE = 51, Number, 0, "(values[oparg] -- tuple)", "Makes a tuple of the top values.";
        CALL = 52, Number, 3, "(callable, self_or_null, args[oparg] -- res)", "Calls with positional arguments.";
        CALL_INTRINSIC_1 = 53, Intrinsic1, 0, "(value -- res)", "Calls one of the compiler's helper functions with one argument.";
        CALL_INTRINSIC_2 = 54, Intrinsic2, 0, "(value2, value1 -- res)", "Calls one of the compiler's helper functions with two arguments.";
        CALL_KW = 55, Number, 3, "(callable, self_or_null, args[oparg], kwnames -- res)", "Calls with arguments of which the last are keywords.";
        COMPARE_OP = 56, Compare, 1, "(left, right -- res)", "Compares two values.";
        CONTAINS_OP = 57, Invert, 1, "(left, right -- res)", "Computes `left in right` or `left not in right`.";
        CONVERT_VALUE = 58, Convert, 0, "(value -- res)", "Applies `!s`, `!r` or `!a` of a replacement field.";
        COPY = 59, Number, 0, "(bottom, between[oparg - 1] -- bottom, between[oparg - 1], top)", "Pushes another reference to the value at the given depth.";
        COPY_FREE_VARS = 60, Number, 0, "( -- )", "Copies the cells of the closure into the frame.";
        DELETE_ATTR = 61, Name, 0, "(owner -- )", "Executes `del owner.name`.";
        DELETE_DEREF = 62, Cell, 0, "( -- )", "Empties a cell.";
        DELETE_FAST = 63, Local, 0, "( -- )", "Unbinds a local variable.";
        DELETE_GLOBAL = 64, Name, 0, "( -- )", "Deletes a global variable.";
        DELETE_NAME = 65, Name, 0, "( -- )", "Deletes a name from the namespace of a class body or module.";
        DICT_MERGE = 66, Number, 0, "(callable, null, args, dict, between[oparg - 1], update -- callable, null, args, dict, between[oparg - 1])", "Adds keyword arguments to a dict and refuses duplicates.";
        DICT_UPDATE = 67, Number, 0, "(dict, between[oparg - 1], update -- dict, between[oparg - 1])", "Updates a dict display from a mapping.";
        END_ASYNC_FOR = 68, JumpBackward, 0, "(awaitable, exc -- )", "Ends an `async for` on StopAsyncIteration and re-raises anything else.";
        EXTENDED_ARG = 69, Number, 0, "( -- )", "Gives the next instruction eight more operand bits.";
        FOR_ITER = 70, JumpForward, 1, "(iter -- iter, next)", "Pushes the next item, or jumps to the end of the loop.";
        GET_AWAITABLE = 71, Number, 0, "(iterable -- iter)", "Replaces an object by the iterator `await` delegates to.";
        IMPORT_FROM = 72, Name, 0, "(module -- module, res)", "Pushes an attribute of the module just imported.";
        IMPORT_NAME = 73, Name, 0, "(level, fromlist -- res)", "Imports a module.";
        IS_OP = 74, Invert, 0, "(left, right -- res)", "Computes `left is right` or `left is not right`.";
        JUMP_BACKWARD = 75, JumpBackward, 1, "( -- )", "Jumps backward and lets pending work happen.";
        JUMP_BACKWARD_NO_INTERRUPT = 76, JumpBackward, 0, "( -- )", "Jumps backward without letting pending work happen.";
        JUMP_FORWARD = 77, JumpForward, 0, "( -- )", "Jumps forward.";
        LIST_APPEND = 78, Number, 0, "(list, between[oparg - 1], value -- list, between[oparg - 1])", "Appends to the list at the given depth, for comprehensions and displays.";
        LIST_EXTEND = 79, Number, 0, "(list, between[oparg - 1], iterable -- list, between[oparg - 1])", "Extends the list at the given depth.";
        LOAD_ATTR = 80, NameFlag, 9, "(owner -- attr, self_or_null[oparg & 1])", "Replaces an object by its attribute; with the flag, as a method about to be called.";
        LOAD_COMMON_CONSTANT = 81, CommonConstant, 0, "( -- value)", "Pushes one of the few constants that need no `co_consts` entry.";
        LOAD_CONST = 82, Const, 0, "( -- value)", "Pushes a constant.";
        LOAD_DEREF = 83, Cell, 0, "( -- value)", "Pushes the content of a cell.";
        LOAD_FAST = 84, Local, 0, "( -- value)", "Pushes a local variable.";
        LOAD_FAST_AND_CLEAR = 85, Local, 0, "( -- value)", "Pushes a local variable, bound or not, and unbinds it, to save it around an inlined comprehension.";
        LOAD_FAST_BORROW = 86, Local, 0, "( -- value)", "Pushes a local variable without counting the reference.";
        LOAD_FAST_BORROW_LOAD_FAST_BORROW = 87, LocalPair, 0, "( -- value1, value2)", "Pushes two local variables without counting the references.";
        LOAD_FAST_CHECK = 88, Local, 0, "( -- value)", "Pushes a local variable that may be unbound.";
        LOAD_FAST_LOAD_FAST = 89, LocalPair, 0, "( -- value1, value2)", "Pushes two local variables.";
        LOAD_FROM_DICT_OR_DEREF = 90, Cell, 0, "(namespace -- value)", "Looks a name up in a class namespace, else in its cell.";
        LOAD_FROM_DICT_OR_GLOBALS = 91, Name, 0, "(namespace -- value)", "Looks a name up in a class namespace, else among globals and builtins.";
        LOAD_GLOBAL = 92, NameFlag, 4, "( -- value, null[oparg & 1])", "Pushes a global or builtin; with the flag, as a function about to be called.";
        LOAD_NAME = 93, Name, 0, "( -- value)", "Looks a name up in namespace, globals and builtins.";
        LOAD_SMALL_INT = 94, Number, 0, "( -- value)", "Pushes the int that the operand says.";
        LOAD_SPECIAL = 95, SpecialMethod, 0, "(owner -- method, self_or_null)", "Looks up a method of `with` on the object's type.";
        LOAD_SUPER_ATTR = 96, NameTwoFlags, 1, "(global_super, class, self -- attr, self_or_null[oparg & 1])", "Computes `super().name` without making the super object.";
        MAKE_CELL = 97, Cell, 0, "( -- )", "Puts a new cell, holding the argument if any, in place of a local.";
        MAP_ADD = 98, Number, 0, "(dict, between[oparg - 1], key, value -- dict, between[oparg - 1])", "Adds an item to the dict at the given depth, for comprehensions.";
        MATCH_CLASS = 99, Number, 0, "(subject, type, names -- attrs_or_none)", "Matches a class pattern and gives the attributes.";
        POP_JUMP_IF_FALSE = 100, JumpForward, 1, "(cond -- )", "Jumps if the bool on top is False.";
        POP_JUMP_IF_NONE = 101, JumpForward, 1, "(value -- )", "Jumps if the top value is None.";
        POP_JUMP_IF_NOT_NONE = 102, JumpForward, 1, "(value -- )", "Jumps if the top value is not None.";
        POP_JUMP_IF_TRUE = 103, JumpForward, 1, "(cond -- )", "Jumps if the bool on top is True.";
        RAISE_VARARGS = 104, Number, 0, "(args[oparg] -- )", "Executes `raise`, `raise exc` or `raise exc from cause`.";
        RERAISE = 105, Number, 0, "(lasti[oparg], exc -- lasti[oparg])", "Raises the exception again, restoring its instruction if that was saved.";
        SEND = 106, JumpForward, 1, "(receiver, value -- receiver, res)", "Sends a value into the sub-iterator, and jumps when it has returned.";
        SET_ADD = 107, Number, 0, "(set, between[oparg - 1], value -- set, between[oparg - 1])", "Adds to the set at the given depth, for comprehensions.";
        SET_FUNCTION_ATTRIBUTE = 108, FunctionAttribute, 0, "(attr, func -- func)", "Gives a new function its defaults, annotations or closure.";
        SET_UPDATE = 109, Number, 0, "(set, between[oparg - 1], iterable -- set, between[oparg - 1])", "Updates the set at the given depth.";
        STORE_ATTR = 110, Name, 4, "(value, owner -- )", "Executes `owner.name = value`.";
        STORE_DEREF = 111, Cell, 0, "(value -- )", "Stores into a cell.";
        STORE_FAST = 112, Local, 0, "(value -- )", "Stores into a local variable.";
        STORE_FAST_LOAD_FAST = 113, LocalPair, 0, "(value -- value2)", "Stores into one local variable and pushes another.";
        STORE_FAST_STORE_FAST = 114, LocalPair, 0, "(value2, value1 -- )", "Stores into two local variables.";
        STORE_GLOBAL = 115, Name, 0, "(value -- )", "Stores into a global variable.";
        STORE_NAME = 116, Name, 0, "(value -- )", "Stores into the namespace of a class body or module.";
        SWAP = 117, Number, 0, "(bottom, between[oparg - 2], top -- top, between[oparg - 2], bottom)", "Exchanges the top value with the one at the given depth.";
        UNPACK_EX = 118, Number, 0, "(seq -- before[oparg & 255], rest, after[oparg >> 8])", "Unpacks an iterable with a starred target.";
        UNPACK_SEQUENCE = 119, Number, 1, "(seq -- values[oparg])", "Unpacks an iterable of exactly this many items.";
        YIELD_VALUE = 120, Number, 0, "(retval -- sent)", "Yields the top value; what is sent comes back in its place.";
        RESUME = 128, Number, 0, "( -- )", "Starts or resumes a frame and lets pending work happen.";
        ANNOTATIONS_PLACEHOLDER = 256, None, 0, "( -- )", "Marks where a module's deferred annotation set is to be made.";
        JUMP = 257, Jump, 0, "( -- )", "Jumps in either direction.";
        JUMP_IF_FALSE = 258, Jump, 0, "(cond -- cond)", "Jumps if the value is false, and keeps it.";
        JUMP_IF_TRUE = 259, Jump, 0, "(cond -- cond)", "Jumps if the value is true, and keeps it.";
        JUMP_NO_INTERRUPT = 260, Jump, 0, "( -- )", "Jumps in either direction without letting pending work happen.";
        LOAD_CLOSURE = 261, Local, 0, "( -- cell)", "Pushes a cell itself, to be captured by a closure.";
        POP_BLOCK = 262, None, 0, "( -- )", "Closes the innermost protected range.";
        SETUP_CLEANUP = 263, Handler, 0, "( -- lasti, exc)", "Opens a range whose handler gets the failing instruction and the exception.";
        SETUP_FINALLY = 264, Handler, 0, "( -- exc)", "Opens a range whose handler gets the exception.";
        SETUP_WITH = 265, Handler, 0, "( -- exc)", "Opens the body of `with`, whose handler gets the failing instruction and the exception.";
        STORE_FAST_MAYBE_NULL = 266, Local, 0, "(value_or_null -- )", "Stores into a local variable what may be the empty value.";
    }
    specialised {
        BINARY_OP_INPLACE_ADD_UNICODE = 3, BINARY_OP, "Appends to a string that only the following store's local still holds.";
        BINARY_OP_ADD_FLOAT = 129, BINARY_OP, "Adds two floats.";
        BINARY_OP_ADD_INT = 130, BINARY_OP, "Adds two compact ints.";
        BINARY_OP_ADD_UNICODE = 131, BINARY_OP, "Concatenates two strings.";
        BINARY_OP_EXTEND = 132, BINARY_OP, "Applies an operator for a rarer pair of types that the cache names.";
        BINARY_OP_MULTIPLY_FLOAT = 133, BINARY_OP, "Multiplies two floats.";
        BINARY_OP_MULTIPLY_INT = 134, BINARY_OP, "Multiplies two compact ints.";
        BINARY_OP_SUBSCR_DICT = 135, BINARY_OP, "Looks a key up in a dict.";
        BINARY_OP_SUBSCR_GETITEM = 136, BINARY_OP, "Calls a `__getitem__` written in Python in a new frame.";
        BINARY_OP_SUBSCR_LIST_INT = 137, BINARY_OP, "Takes an item of a list at a small non-negative index.";
        BINARY_OP_SUBSCR_LIST_SLICE = 138, BINARY_OP, "Takes a slice of a list.";
        BINARY_OP_SUBSCR_STR_INT = 139, BINARY_OP, "Takes an ASCII character of a string at a small non-negative index.";
        BINARY_OP_SUBSCR_TUPLE_INT = 140, BINARY_OP, "Takes an item of a tuple at a small non-negative index.";
        BINARY_OP_SUBTRACT_FLOAT = 141, BINARY_OP, "Subtracts two floats.";
        BINARY_OP_SUBTRACT_INT = 142, BINARY_OP, "Subtracts two compact ints.";
        CALL_ALLOC_AND_ENTER_INIT = 143, CALL, "Makes an instance and enters its Python `__init__` in a new frame.";
        CALL_BOUND_METHOD_EXACT_ARGS = 144, CALL, "Calls a bound Python method with as many arguments as it has parameters.";
        CALL_BOUND_METHOD_GENERAL = 145, CALL, "Calls a bound Python method of any signature.";
        CALL_BUILTIN_CLASS = 146, CALL, "Calls a builtin class.";
        CALL_BUILTIN_FAST = 147, CALL, "Calls a builtin function of positional arguments.";
        CALL_BUILTIN_FAST_WITH_KEYWORDS = 148, CALL, "Calls a builtin function that also takes keywords.";
        CALL_BUILTIN_O = 149, CALL, "Calls a builtin function of one argument.";
        CALL_ISINSTANCE = 150, CALL, "Calls the builtin `isinstance`.";
        CALL_KW_BOUND_METHOD = 151, CALL_KW, "Calls a bound Python method with keyword arguments.";
        CALL_KW_NON_PY = 152, CALL_KW, "Calls anything but a Python function with keyword arguments.";
        CALL_KW_PY = 153, CALL_KW, "Calls a Python function with keyword arguments.";
        CALL_LEN = 154, CALL, "Calls the builtin `len`.";
        CALL_LIST_APPEND = 155, CALL, "Calls `append` of a list and drops its None.";
        CALL_METHOD_DESCRIPTOR_FAST = 156, CALL, "Calls a builtin method of positional arguments.";
        CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS = 157, CALL, "Calls a builtin method that also takes keywords.";
        CALL_METHOD_DESCRIPTOR_NOARGS = 158, CALL, "Calls a builtin method without arguments.";
        CALL_METHOD_DESCRIPTOR_O = 159, CALL, "Calls a builtin method of one argument.";
        CALL_NON_PY_GENERAL = 160, CALL, "Calls anything but a Python function.";
        CALL_PY_EXACT_ARGS = 161, CALL, "Calls a Python function with as many arguments as it has parameters.";
        CALL_PY_GENERAL = 162, CALL, "Calls a Python function of any signature.";
        CALL_STR_1 = 163, CALL, "Calls `str` with one argument.";
        CALL_TUPLE_1 = 164, CALL, "Calls `tuple` with one argument.";
        CALL_TYPE_1 = 165, CALL, "Calls `type` with one argument.";
        COMPARE_OP_FLOAT = 166, COMPARE_OP, "Compares two floats.";
        COMPARE_OP_INT = 167, COMPARE_OP, "Compares two compact ints.";
        COMPARE_OP_STR = 168, COMPARE_OP, "Compares two strings for equality.";
        CONTAINS_OP_DICT = 169, CONTAINS_OP, "Tests whether a dict has a key.";
        CONTAINS_OP_SET = 170, CONTAINS_OP, "Tests whether a set has an item.";
        FOR_ITER_GEN = 171, FOR_ITER, "Resumes a generator for the next item.";
        FOR_ITER_LIST = 172, FOR_ITER, "Takes the next item of a list.";
        FOR_ITER_RANGE = 173, FOR_ITER, "Takes the next int of a range.";
        FOR_ITER_TUPLE = 174, FOR_ITER, "Takes the next item of a tuple.";
        JUMP_BACKWARD_JIT = 175, JUMP_BACKWARD, "Jumps backward and counts towards compilation.";
        JUMP_BACKWARD_NO_JIT = 176, JUMP_BACKWARD, "Jumps backward where there is no compiler.";
        LOAD_ATTR_CLASS = 177, LOAD_ATTR, "Loads an attribute of a class.";
        LOAD_ATTR_CLASS_WITH_METACLASS_CHECK = 178, LOAD_ATTR, "Loads an attribute of a class whose metaclass is guarded too.";
        LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN = 179, LOAD_ATTR, "Calls a `__getattribute__` written in Python in a new frame.";
        LOAD_ATTR_INSTANCE_VALUE = 180, LOAD_ATTR, "Loads from the inline values of an instance.";
        LOAD_ATTR_METHOD_LAZY_DICT = 181, LOAD_ATTR, "Loads a method of an instance that has no dict yet.";
        LOAD_ATTR_METHOD_NO_DICT = 182, LOAD_ATTR, "Loads a method of an instance that cannot have a dict.";
        LOAD_ATTR_METHOD_WITH_VALUES = 183, LOAD_ATTR, "Loads a method of an instance with inline values.";
        LOAD_ATTR_MODULE = 184, LOAD_ATTR, "Loads an attribute of a module.";
        LOAD_ATTR_NONDESCRIPTOR_NO_DICT = 185, LOAD_ATTR, "Loads a class attribute through an instance that cannot have a dict.";
        LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES = 186, LOAD_ATTR, "Loads a class attribute through an instance with inline values.";
        LOAD_ATTR_PROPERTY = 187, LOAD_ATTR, "Calls a property's Python getter in a new frame.";
        LOAD_ATTR_SLOT = 188, LOAD_ATTR, "Loads from a slot.";
        LOAD_ATTR_WITH_HINT = 189, LOAD_ATTR, "Loads from the dict of an instance at a remembered place.";
        LOAD_CONST_IMMORTAL = 190, LOAD_CONST, "Pushes a constant that needs no counting.";
        LOAD_CONST_MORTAL = 191, LOAD_CONST, "Pushes a constant that is counted.";
        LOAD_GLOBAL_BUILTIN = 192, LOAD_GLOBAL, "Loads a builtin at a remembered place.";
        LOAD_GLOBAL_MODULE = 193, LOAD_GLOBAL, "Loads a global at a remembered place.";
        LOAD_SUPER_ATTR_ATTR = 194, LOAD_SUPER_ATTR, "Loads an attribute through the real `super`.";
        LOAD_SUPER_ATTR_METHOD = 195, LOAD_SUPER_ATTR, "Loads a method through the real `super`.";
        RESUME_CHECK = 196, RESUME, "Resumes a frame when nothing is pending.";
        SEND_GEN = 197, SEND, "Resumes a generator or coroutine to which is delegated.";
        STORE_ATTR_INSTANCE_VALUE = 198, STORE_ATTR, "Stores into the inline values of an instance.";
        STORE_ATTR_SLOT = 199, STORE_ATTR, "Stores into a slot.";
        STORE_ATTR_WITH_HINT = 200, STORE_ATTR, "Stores into the dict of an instance at a remembered place.";
        STORE_SUBSCR_DICT = 201, STORE_SUBSCR, "Stores into a dict.";
        STORE_SUBSCR_LIST_INT = 202, STORE_SUBSCR, "Stores into a list at a small non-negative index.";
        TO_BOOL_ALWAYS_TRUE = 203, TO_BOOL, "Tests an object of a type without truth of its own.";
        TO_BOOL_BOOL = 204, TO_BOOL, "Tests a bool.";
        TO_BOOL_INT = 205, TO_BOOL, "Tests an int.";
        TO_BOOL_LIST = 206, TO_BOOL, "Tests a list.";
        TO_BOOL_NONE = 207, TO_BOOL, "Tests None.";
        TO_BOOL_STR = 208, TO_BOOL, "Tests a string.";
        UNPACK_SEQUENCE_LIST = 209, UNPACK_SEQUENCE, "Unpacks a list.";
        UNPACK_SEQUENCE_TUPLE = 210, UNPACK_SEQUENCE, "Unpacks a tuple.";
        UNPACK_SEQUENCE_TWO_TUPLE = 211, UNPACK_SEQUENCE, "Unpacks a pair.";
    }
}
