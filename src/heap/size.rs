//! `sys.getsizeof`: what objects occupy in 64-bit CPython 3.14.
//!
//! Nothing here has to do with our own memory: the sizes are those of CPython's C structs, recorded from 3.13 (64-bit)
//! and corrected where 3.14 has changed a struct. An object is its collector's header, the header of a managed
//! `__dict__` and weak references, and the struct; lists, dicts and sets have tables besides.

use super::layout::{Layout, frame};
use super::{Handle, Heap, TypeId, Value, fixed, flag, ty};

const WORD: usize = 8;
const GC_HEADER: usize = 16;
/// Pointers to the `__dict__` and the weak references of instances lie in front of the object.
const MANAGED_HEADER: usize = 16;
/// `sizeof(PyHeapTypeObject)`.
const HEAP_TYPE: usize = 936;
/// `sizeof(PyTypeObject)` for builtin types, which have no collector's header.
const STATIC_TYPE: usize = 416 - GC_HEADER;
/// The table of shared keys that a class keeps for its instances: 64 indices, 42 entries.
const SHARED_KEYS: usize = 32 + 64 + 42 * 16;
/// `sizeof(PyCodeObject)`.
const CODE: usize = 208;
/// Words of a generator and of a frame object before the locals.
const GENERATOR_WORDS: usize = 19;
const FRAME_WORDS: usize = 19;

impl Heap {
    /// `sys.getsizeof(v)` for an object whose class does not define `__sizeof__`.
    pub fn sizeof(&self, v: Value) -> usize {
        self.sizeof_headers(v) + self.sizeof_object(v)
    }

    /// What `__sizeof__` of the builtin types and of `object` answers: all but the headers.
    pub fn sizeof_object(&self, v: Value) -> usize {
        self.sizeof_struct(v.handle()) + self.sizeof_external(v.handle())
    }

    /// What stands before the object in memory: `sys.getsizeof` adds it to `__sizeof__`.
    pub fn sizeof_headers(&self, v: Value) -> usize {
        let t = self.type_data(v);
        let solid = &self.types[t.solid as usize];
        let added = t.has(flag::HEAP) && (t.flags & !solid.flags) & (flag::DICT | flag::WEAK) != 0;
        let gc = if self.is_gc(v.handle()) { GC_HEADER } else { 0 };
        gc + if added { MANAGED_HEADER } else { 0 } + self.sizeof_static_type_header(v.handle())
    }

    /// Builtin types have the flag, so `getsizeof` counts a header that is not there.
    fn sizeof_static_type_header(&self, h: Handle) -> usize {
        let t = &self.types[self.slot(h).ty as usize];
        if t.layout == Layout::Type && !self.is_gc(h) { GC_HEADER } else { 0 }
    }

    /// The struct with the items it ends with.
    pub(super) fn sizeof_struct(&self, h: Handle) -> usize {
        let t = &self.types[self.slot(h).ty as usize];
        let slots = if t.has(flag::HEAP) { t.slots as usize * WORD } else { 0 };
        slots + self.sizeof_base(h, t.layout, t.solid, t.has(flag::HEAP))
    }

    fn sizeof_base(&self, h: Handle, layout: Layout, solid: TypeId, heap_type: bool) -> usize {
        let slot = self.slot(h);
        match layout {
            Layout::Int => 24 + 4 * self.int_digits(h).max(1),
            Layout::Float => 24,
            Layout::Complex => 32,
            Layout::Str => self.sizeof_str(h, heap_type),
            Layout::Bytes if solid == ty::BYTEARRAY => 56,
            Layout::Bytes => 33 + self.bytes_data(h).len(),
            Layout::Tuple => 24 + WORD * self.seq_len(h),
            Layout::List => 40,
            Layout::Dict => 48,
            Layout::Set => 200,
            Layout::Function => 152,
            Layout::Type => match self.is_gc(h) {
                false => STATIC_TYPE,
                true => self.sizeof_class(slot.w[0] as TypeId),
            },
            Layout::Code => {
                let code = &self.code(slot.w[0] as u32).code;
                (CODE + 2 * code.code.len()).next_multiple_of(WORD)
            }
            Layout::Generator => {
                let code = self.code(self.field_raw(h, super::layout::generator::CODE_INDEX));
                WORD * (GENERATOR_WORDS + code.framesize as usize)
            }
            Layout::Frame => {
                let code = self.code(self.field_raw(h, frame::CODE_INDEX));
                WORD * (FRAME_WORDS + code.framesize as usize)
            }
            Layout::Record | Layout::Fields | Layout::Object | Layout::Free => {
                self.sizeof_fixed(h, solid, layout)
            }
        }
    }

    fn int_digits(&self, h: Handle) -> usize {
        let v = Value::borrowed(h);
        let bits = match self.small(v) {
            Some(i) => 64 - i.unsigned_abs().leading_zeros() as usize,
            None => self.big_ref(v).map_or(0, |big| big.bits() as usize),
        };
        bits.div_ceil(30)
    }

    fn sizeof_str(&self, h: Handle, heap_type: bool) -> usize {
        let text = self.str_bytes(h);
        let n = self.str_len(h) + 1;
        let width = match super::wtf8::chars(text).max() {
            Some(0x100..=0xFFFF) => 2,
            Some(0x1_0000..) => 4,
            _ => 1,
        };
        match (heap_type, text.is_ascii()) {
            (true, _) => 64 + n * width,
            (false, true) => 40 + n,
            // CPython's shared Latin-1 characters carry their UTF-8 form: two bytes and a zero.
            (false, false) => 56 + n * width + if h < fixed::END { 3 } else { 0 },
        }
    }

    fn sizeof_class(&self, id: TypeId) -> usize {
        HEAP_TYPE + if self.types[id as usize].has(flag::INLINE) { SHARED_KEYS } else { 0 }
    }

    /// Structs of one size.
    fn sizeof_fixed(&self, h: Handle, solid: TypeId, layout: Layout) -> usize {
        let words = match solid {
            ty::NONE | ty::ELLIPSIS | ty::NOT_IMPLEMENTED | ty::OBJECT => 2,
            ty::SIMPLE_NAMESPACE | ty::CELL | ty::MAPPINGPROXY => 3,
            ty::DICT_KEYS | ty::DICT_VALUES | ty::DICT_ITEMS => 3,
            ty::CLASSMETHOD | ty::STATICMETHOD | ty::METHOD_WRAPPER | ty::CALLABLE_ITERATOR => 4,
            ty::SEQ_ITERATOR | ty::MEMORY_ITERATOR | ty::FILTER | ty::REVERSED | ty::BRANCHES_ITERATOR => 4,
            ty::LIST_ITERATOR | ty::LIST_REVERSEITERATOR | ty::TUPLE_ITERATOR => 4,
            ty::STR_ITERATOR | ty::STR_ASCII_ITERATOR | ty::BYTES_ITERATOR | ty::BYTEARRAY_ITERATOR => 4,
            ty::SLICE | ty::TRACEBACK | ty::SUPER | ty::MAP => 5,
            ty::RANGE_ITERATOR | ty::LONGRANGE_ITERATOR => 5,
            ty::LINE_ITERATOR => 8,
            ty::POSITIONS_ITERATOR => 10,
            ty::RANGE | ty::METHOD | ty::ZIP | ty::SET_ITERATOR => 6,
            ty::GETSET_DESCRIPTOR | ty::MEMBER_DESCRIPTOR => 6,
            ty::BUILTIN | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR | ty::CLASSMETHOD_DESCRIPTOR => 7,
            ty::MODULE | ty::UNION | ty::ENUMERATE => 7,
            ty::DICT_KEYITERATOR | ty::DICT_VALUEITERATOR | ty::DICT_ITEMITERATOR => 7,
            ty::DICT_REVERSEKEYITERATOR | ty::DICT_REVERSEVALUEITERATOR | ty::DICT_REVERSEITEMITERATOR => 7,
            ty::PROPERTY | ty::WEAKREF | ty::WEAKPROXY | ty::WEAKCALLABLEPROXY | ty::GENERIC_ALIAS => 8,
            ty::COROUTINE_WRAPPER | ty::TEMPLATE_ITER => 5,
            ty::ANEXT_AWAITABLE | ty::TEMPLATE => 6,
            ty::ASYNC_GENERATOR_ASEND | ty::ASYNC_GENERATOR_ATHROW => 7,
            ty::INTERPOLATION => 8,
            ty::TYPE_ALIAS_TYPE => 9,
            ty::TYPE_VAR => 14,
            ty::MEMORYVIEW => 21,
            _ if layout == Layout::Fields => return self.sizeof_exception(h, solid),
            _ => 2 + 6,
        };
        words * WORD
    }

    /// Exceptions have 9 words; some classes add their own.
    fn sizeof_exception(&self, h: Handle, solid: TypeId) -> usize {
        let kind = |base| self.is_subtype(solid, base);
        let more = match () {
            _ if kind(ty::SYNTAX_ERROR) => 9,
            _ if kind(ty::OS_ERROR) || kind(ty::UNICODE_ERROR) => 5,
            _ if kind(ty::IMPORT_ERROR) || kind(ty::BASE_EXCEPTION_GROUP) => 4,
            _ if kind(ty::ATTRIBUTE_ERROR) => 2,
            _ if kind(ty::STOP_ITERATION) || kind(ty::SYSTEM_EXIT) || kind(ty::NAME_ERROR) => 1,
            _ if kind(ty::BASE_EXCEPTION) => 0,
            _ => return WORD * (2 + (self.slot(h).w[0] >> 32) as usize),
        };
        WORD * (9 + more)
    }

    /// Tables and buffers that belong to an object.
    pub(super) fn sizeof_external(&self, h: Handle) -> usize {
        let t = &self.types[self.slot(h).ty as usize];
        match t.layout {
            Layout::List => WORD * self.list_allocated(h),
            Layout::Dict => self.dict_keys_size(h),
            Layout::Set => self.set_table_bytes(h),
            Layout::Bytes if t.solid == ty::BYTEARRAY => match self.bytes_data(h).len() {
                0 => 0,
                n => n + 1,
            },
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heap: &Heap, v: Value, size: usize) {
        assert_eq!(heap.sizeof(v), size);
    }

    #[test]
    fn numbers_and_text() {
        let heap = &mut Heap::new();
        let ints = [(0, 28), (-1, 28), (1 << 30, 32), ((1 << 60) - 1, 32), (1 << 60, 36), (i64::MIN, 36)];
        for (i, size) in ints {
            let v = heap.new_int(i);
            check(heap, v, size);
        }
        let big = heap.new_bigint(num_bigint::BigInt::from(10).pow(100));
        check(heap, big, 72);
        for (text, size) in [("", 41), ("abc", 44), ("é", 61), ("éa", 59), ("Ωab", 64), ("😀abc", 76)] {
            let v = heap.new_str(text.as_bytes());
            check(heap, v, size);
        }
        let v = heap.new_bytes(b"abc");
        check(heap, v, 36);
        check(heap, Value::TRUE, 28);
        check(heap, Value::NONE, 16);
    }

    #[test]
    fn containers_and_types() {
        let heap = &mut Heap::new();
        check(heap, Value::EMPTY_TUPLE, 40);
        let pair = heap.new_tuple(&[Value::NONE, Value::NONE]);
        check(heap, pair, 56);
        let list = heap.new_list(&[Value::NONE]);
        check(heap, list, 64);
        let dict = heap.new_dict();
        check(heap, dict, 64);
        let set = heap.new_set();
        check(heap, set, 216);
        let slice = heap.new_record(ty::SLICE, [1; 6]);
        check(heap, slice, 56);
        let range = heap.new_record(ty::RANGE, [1; 6]);
        check(heap, range, 48);
        check(heap, heap.type_object(ty::INT), 416);
    }
}
