//! The builtin types: what their objects do, and the tables of their methods.

pub mod abstract_class;
pub mod adaptors;
pub mod alias;
pub mod async_gen;
pub mod awaitable;
pub mod bool_;
pub mod builtin;
pub mod bytearray;
pub mod bytes;
pub mod cell;
pub mod classmethod;
pub mod code;
mod code_iterators;
pub mod code_new;
pub mod code_replace;
pub mod common;
pub mod compare;
pub mod complex;
pub mod core_support;
pub mod core_tables;
pub mod deque;
pub mod dict;
pub mod exception;
pub mod exception_fields;
pub mod exception_group;
pub mod float;
pub mod frame;
pub mod frame_lineno;
pub mod frame_locals;
pub mod function;
pub mod generator;
pub mod generic;
pub mod group_split;
pub mod int;
pub mod iterators;
pub mod itertools;
pub mod list;
pub(crate) mod macros;
pub mod mappingproxy;
pub mod memory_items;
pub mod memoryview;
pub mod method;
pub mod module;
pub mod namespace;
pub mod none;
pub mod object;
pub mod pickling;
pub mod property;
pub mod range;
pub mod reduce;
pub mod reduce_ex;
pub mod repr;
pub mod set;
pub mod slice;
pub mod sort;
pub mod str_;
pub mod structseq;
pub mod super_;
pub mod support;
pub mod template;
pub mod timsort;
pub mod traceback;
pub mod tuple;
pub mod tuplegetter;
pub mod type_;
pub mod type_alias;
pub mod type_attrs;
pub mod type_param;
pub mod union;
pub mod weakproxy;
pub mod weakref;

use super::NativeDef;
use crate::heap::{TypeId, ty};

/// Every builtin type with the tables that fill its dict.
pub static TABLES: &[(TypeId, &[&[NativeDef]])] = &[
    (ty::INT, int::METHODS),
    (ty::BOOL, bool_::METHODS),
    (ty::FLOAT, float::METHODS),
    (ty::COMPLEX, complex::METHODS),
    (ty::STR, str_::METHODS),
    (ty::BYTES, bytes::METHODS),
    (ty::BYTES, &[memoryview::BUFFER]),
    (ty::BYTEARRAY, bytearray::METHODS),
    (ty::BYTEARRAY, &[memoryview::BUFFER, memoryview::RELEASE_BUFFER, reduce::BYTEARRAY]),
    (ty::NONE, &[none::METHODS, common::IDENTITY, common::NO_ORDER]),
    (ty::ELLIPSIS, &[none::ELLIPSIS]),
    (ty::NOT_IMPLEMENTED, &[none::NOT_IMPLEMENTED]),
    (ty::LIST, &[list::METHODS, common::COMPARISONS, common::GENERIC]),
    (ty::TUPLE, &[tuple::METHODS, common::COMPARISONS, common::GENERIC]),
    (ty::DICT, &[dict::METHODS, common::COMPARISONS, common::GENERIC]),
    (ty::DICT_KEYS, &[dict::views::METHODS, dict::views::SET_METHODS]),
    (ty::DICT_VALUES, &[dict::views::METHODS]),
    (ty::DICT_ITEMS, &[dict::views::METHODS, dict::views::SET_METHODS]),
    (ty::SET, &[set::COMMON, set::METHODS, common::COMPARISONS, common::GENERIC, reduce::SET]),
    (ty::FROZENSET, &[set::COMMON, set::FROZEN_METHODS, common::COMPARISONS, common::GENERIC, reduce::SET]),
    (ty::SYS_VERSION_INFO, &[structseq::VERSION_INFO, structseq::ALONE, structseq::COMMON, reduce::STRUCT]),
    (ty::SYS_FLOAT_INFO, &[structseq::FLOAT_INFO, structseq::MAKING, structseq::COMMON, reduce::STRUCT]),
    (ty::SYS_INT_INFO, &[structseq::INT_INFO, structseq::MAKING, structseq::COMMON, reduce::STRUCT]),
    (ty::SYS_HASH_INFO, &[structseq::HASH_INFO, structseq::MAKING, structseq::COMMON, reduce::STRUCT]),
    (
        ty::SYS_FLAGS,
        &[structseq::FLAGS, structseq::FLAGS_METHODS, structseq::ALONE, structseq::COMMON, reduce::STRUCT],
    ),
    (ty::SYS_THREAD_INFO, &[structseq::THREAD_INFO, structseq::MAKING, structseq::COMMON, reduce::STRUCT]),
    (
        ty::SYS_ASYNCGEN_HOOKS,
        &[structseq::ASYNCGEN_HOOKS, structseq::MAKING, structseq::COMMON, reduce::STRUCT],
    ),
    (ty::SYS_UNRAISABLE, &[structseq::UNRAISABLE, structseq::MAKING, structseq::COMMON, reduce::STRUCT]),
    (
        ty::TIME_STRUCT,
        &[structseq::MAKING, structseq::COMMON, reduce::STRUCT, structseq::TIME, structseq::TIME_METHODS],
    ),
    (ty::DEQUE, &[deque::METHODS, common::GENERIC]),
    (ty::DEQUE_ITERATOR, &[iterators::METHODS]),
    (ty::DEQUE_REVERSE_ITERATOR, &[iterators::METHODS]),
    (ty::TUPLEGETTER, &[tuplegetter::METHODS]),
    (ty::MEMORYVIEW, &[memoryview::METHODS, common::NO_ORDER]),
    (ty::RANGE, &[range::METHODS, reduce::RANGE, common::NO_ORDER]),
    (ty::SLICE, &[slice::METHODS, reduce::SLICE]),
    (ty::MAPPINGPROXY, &[mappingproxy::METHODS, common::GENERIC]),
    (ty::LIST_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS, reduce::ITERATOR]),
    (ty::LIST_REVERSEITERATOR, &[iterators::METHODS, iterators::STATE_METHODS, reduce::ITERATOR]),
    (ty::TUPLE_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS, reduce::ITERATOR]),
    (ty::RANGE_ITERATOR, &[iterators::METHODS, iterators::RANGE_STATE, reduce::RANGE_ITERATOR]),
    (ty::LONGRANGE_ITERATOR, &[iterators::METHODS, iterators::RANGE_STATE, reduce::RANGE_ITERATOR]),
    (ty::STR_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS, reduce::ITERATOR]),
    (ty::STR_ASCII_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS, reduce::ITERATOR]),
    (ty::BYTES_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS, reduce::ITERATOR]),
    (ty::BYTEARRAY_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS, reduce::ITERATOR]),
    (ty::DICT_KEYITERATOR, &[iterators::METHODS, reduce::HASHED_ITERATOR]),
    (ty::DICT_VALUEITERATOR, &[iterators::METHODS, reduce::HASHED_ITERATOR]),
    (ty::DICT_ITEMITERATOR, &[iterators::METHODS, reduce::HASHED_ITERATOR]),
    (ty::DICT_REVERSEKEYITERATOR, &[iterators::METHODS, reduce::HASHED_ITERATOR]),
    (ty::DICT_REVERSEVALUEITERATOR, &[iterators::METHODS, reduce::HASHED_ITERATOR]),
    (ty::DICT_REVERSEITEMITERATOR, &[iterators::METHODS, reduce::HASHED_ITERATOR]),
    (ty::SET_ITERATOR, &[iterators::METHODS, reduce::HASHED_ITERATOR]),
    (ty::SEQ_ITERATOR, &[adaptors::SEQ_METHODS, adaptors::SEQ_STATE, reduce::ITERATOR]),
    (ty::CALLABLE_ITERATOR, &[iterators::PLAIN_METHODS, reduce::CALLABLE_ITERATOR]),
    (ty::MEMORY_ITERATOR, &[iterators::PLAIN_METHODS]),
    (ty::LINE_ITERATOR, &[iterators::PLAIN_METHODS]),
    (ty::POSITIONS_ITERATOR, &[iterators::PLAIN_METHODS]),
    (ty::BRANCHES_ITERATOR, &[iterators::PLAIN_METHODS]),
    (
        ty::ENUMERATE,
        &[iterators::PLAIN_METHODS, adaptors::ENUMERATE_METHODS, reduce::ENUMERATE, common::GENERIC],
    ),
    (ty::ZIP, &[iterators::PLAIN_METHODS, adaptors::ZIP_METHODS, adaptors::ZIP_STATE, reduce::ZIP]),
    (ty::MAP, &[iterators::PLAIN_METHODS, adaptors::MAP_METHODS, adaptors::MAP_STATE, reduce::MAP]),
    (ty::FILTER, &[iterators::PLAIN_METHODS, adaptors::FILTER_METHODS, reduce::FILTER]),
    (
        ty::REVERSED,
        &[adaptors::SEQ_METHODS, adaptors::REVERSED_METHODS, adaptors::SEQ_STATE, reduce::REVERSED],
    ),
];
