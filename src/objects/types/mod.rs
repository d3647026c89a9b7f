//! The builtin types: what their objects do, and the tables of their methods.

pub mod adaptors;
pub mod alias;
pub mod bool_;
pub mod builtin;
pub mod bytearray;
pub mod bytes;
pub mod cell;
pub mod classmethod;
pub mod code;
pub mod code_replace;
pub mod common;
pub mod compare;
pub mod complex;
pub mod core_support;
pub mod core_tables;
pub mod dict;
pub mod exception;
pub mod exception_fields;
pub mod exception_group;
pub mod float;
pub mod frame;
pub mod frame_locals;
pub mod function;
pub mod generator;
pub mod generic;
pub mod group_split;
pub mod int;
pub mod iterators;
pub mod list;
pub(crate) mod macros;
pub mod mappingproxy;
pub mod memoryview;
pub mod method;
pub mod module;
pub mod none;
pub mod object;
pub mod pickling;
pub mod property;
pub mod range;
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
pub mod type_;
pub mod type_alias;
pub mod type_attrs;
pub mod type_param;
pub mod union;
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
    (ty::BYTEARRAY, bytearray::METHODS),
    (ty::NONE, &[none::METHODS]),
    (ty::ELLIPSIS, &[none::ELLIPSIS]),
    (ty::NOT_IMPLEMENTED, &[none::NOT_IMPLEMENTED]),
    (ty::LIST, &[list::METHODS, common::COMPARISONS, common::GENERIC]),
    (ty::TUPLE, &[tuple::METHODS, common::COMPARISONS, common::GENERIC]),
    (ty::DICT, &[dict::METHODS, common::COMPARISONS, common::GENERIC]),
    (ty::DICT_KEYS, &[dict::views::METHODS, dict::views::SET_METHODS]),
    (ty::DICT_VALUES, &[dict::views::METHODS]),
    (ty::DICT_ITEMS, &[dict::views::METHODS, dict::views::SET_METHODS]),
    (ty::SET, &[set::COMMON, set::METHODS, common::COMPARISONS, common::GENERIC]),
    (ty::FROZENSET, &[set::COMMON, set::FROZEN_METHODS, common::COMPARISONS, common::GENERIC]),
    (ty::SYS_VERSION_INFO, &[structseq::VERSION_INFO, structseq::COMMON]),
    (ty::SYS_FLOAT_INFO, &[structseq::FLOAT_INFO, structseq::COMMON]),
    (ty::SYS_INT_INFO, &[structseq::INT_INFO, structseq::COMMON]),
    (ty::SYS_HASH_INFO, &[structseq::HASH_INFO, structseq::COMMON]),
    (ty::SYS_FLAGS, &[structseq::FLAGS, structseq::COMMON]),
    (ty::SYS_THREAD_INFO, &[structseq::THREAD_INFO, structseq::COMMON]),
    (ty::TIME_STRUCT, &[structseq::COMMON, structseq::TIME, structseq::TIME_METHODS]),
    (ty::DIS_INSTRUCTION, &[structseq::INSTRUCTION, structseq::INSTRUCTION_METHODS, structseq::COMMON]),
    (ty::DIS_POSITIONS, &[structseq::POSITIONS, structseq::COMMON]),
    (ty::MEMORYVIEW, &[memoryview::METHODS]),
    (ty::RANGE, &[range::METHODS]),
    (ty::SLICE, &[slice::METHODS]),
    (ty::MAPPINGPROXY, &[mappingproxy::METHODS]),
    (ty::LIST_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS]),
    (ty::LIST_REVERSEITERATOR, &[iterators::METHODS, iterators::STATE_METHODS]),
    (ty::TUPLE_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS]),
    (ty::RANGE_ITERATOR, &[iterators::METHODS]),
    (ty::LONGRANGE_ITERATOR, &[iterators::METHODS]),
    (ty::STR_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS]),
    (ty::STR_ASCII_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS]),
    (ty::BYTES_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS]),
    (ty::BYTEARRAY_ITERATOR, &[iterators::METHODS, iterators::STATE_METHODS]),
    (ty::DICT_KEYITERATOR, &[iterators::METHODS]),
    (ty::DICT_VALUEITERATOR, &[iterators::METHODS]),
    (ty::DICT_ITEMITERATOR, &[iterators::METHODS]),
    (ty::DICT_REVERSEKEYITERATOR, &[iterators::METHODS]),
    (ty::DICT_REVERSEVALUEITERATOR, &[iterators::METHODS]),
    (ty::DICT_REVERSEITEMITERATOR, &[iterators::METHODS]),
    (ty::SET_ITERATOR, &[iterators::METHODS]),
    (ty::SEQ_ITERATOR, &[adaptors::SEQ_METHODS]),
    (ty::CALLABLE_ITERATOR, &[iterators::PLAIN_METHODS]),
    (ty::ENUMERATE, &[iterators::PLAIN_METHODS, adaptors::ENUMERATE_METHODS]),
    (ty::ZIP, &[iterators::PLAIN_METHODS, adaptors::ZIP_METHODS]),
    (ty::MAP, &[iterators::PLAIN_METHODS, adaptors::MAP_METHODS]),
    (ty::FILTER, &[iterators::PLAIN_METHODS, adaptors::FILTER_METHODS]),
    (ty::REVERSED, &[adaptors::SEQ_METHODS, adaptors::REVERSED_METHODS]),
];
