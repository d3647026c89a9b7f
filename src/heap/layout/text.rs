//! Strings and bytes.
//!
//! Str: `w[0]` = cached hash, 0 until asked for. The last byte of `w[2]` is the tag: `SLAB`, `WIDE` (not ASCII),
//! `INTERNED`, and the length of an inline string in its low four bits. Inline: up to 15 bytes of WTF-8 in `w[1]`
//! and the rest of `w[2]`. In the slab: `w[1]` = offset | byte length << 32; a wide one's run begins with its length in
//! characters (4 bytes). A string of a subclass always lies in the slab; its `__dict__` is lane 4, and the tag keeps
//! the top byte of lane 5. If the subclass has `__slots__`, the run ends with the place of their values (4 bytes).
//!
//! Bytes: `w[0]` = cached hash (of a bytearray: how many memoryviews look at it), `w[1]` = offset | length << 32.

use smallvec::SmallVec;

use super::ty;
use crate::heap::{Handle, Heap, Value, fixed};

const SLAB: u64 = 0x80 << 56;
const WIDE: u64 = 0x40 << 56;
const INTERNED: u64 = 0x20 << 56;
/// Longest text that lies in the slot.
const INLINE_MAX: usize = 15;

/// Up to 15 bytes as a number: the first half and the last, which may overlap. What is copied to memory piece by piece is
/// slow to load as a whole.
#[inline]
fn short(text: &[u8]) -> u128 {
    let n = text.len();
    let (first, last) = match n {
        8.. => (half::<8>(text.first_chunk()), half::<8>(text.last_chunk()) << ((n - 8) * 8)),
        4.. => (half::<4>(text.first_chunk()), half::<4>(text.last_chunk()) << ((n - 4) * 8)),
        2.. => (half::<2>(text.first_chunk()), half::<2>(text.last_chunk()) << ((n - 2) * 8)),
        _ => (half::<1>(text.first_chunk()), 0),
    };
    first | last
}

/// Some bytes as a number, 0 for none.
#[inline(always)]
fn half<const N: usize>(bytes: Option<&[u8; N]>) -> u128 {
    let mut word = [0; 8];
    if let Some(bytes) = bytes {
        word[..N].copy_from_slice(bytes);
    }
    u64::from_le_bytes(word) as u128
}

/// The payload of a string that lies in the slot.
#[inline(always)]
fn short_words(text: u128, n: usize) -> [u64; 3] {
    const HIGH_BITS: u128 = u128::from_le_bytes([0x80; 16]);
    let wide = if text & HIGH_BITS == 0 { 0 } else { WIDE };
    [0, text as u64, (text >> 64) as u64 | wide | (n as u64) << 56]
}

impl Heap {
    /// A new string from WTF-8. The empty string and single Latin-1 characters are shared objects.
    pub fn new_str(&mut self, text: &[u8]) -> Value {
        if text.len() > INLINE_MAX {
            return Value::owned(self.new_str_of(ty::STR, text));
        }
        self.new_short_str(short(text), text.len())
    }

    /// A new string of up to 15 bytes; the others are zero.
    #[inline]
    fn new_short_str(&mut self, text: u128, n: usize) -> Value {
        match (n, text as u32) {
            (0, _) => Value::borrowed(fixed::EMPTY_STR),
            (1, c) => Value::borrowed(fixed::CHARS + c),
            (2, c) if c & 0xFF == 0xC2 => Value::borrowed(fixed::CHARS + (c >> 8)),
            (2, c) if c & 0xFF == 0xC3 => Value::borrowed(fixed::CHARS + 0x40 + (c >> 8)),
            _ => {
                let h = self.alloc(ty::STR);
                self.slot_mut(h).w = short_words(text, n);
                Value::owned(h)
            }
        }
    }

    /// `n` bytes of a string, at most 15, from `at` on.
    #[inline]
    fn short_text(&self, h: Handle, at: usize, n: usize) -> u128 {
        let slot = self.slot(h);
        let mask = (1u128 << (n * 8)) - 1;
        if slot.w[2] & SLAB == 0 {
            return (slot.w[1] as u128 | (slot.w[2] as u128) << 64) >> (at * 8) & mask;
        }
        let head = if slot.w[2] & WIDE != 0 { 4 } else { 0 };
        let from = slot.w[1] as u32 as usize + head + at;
        match self.bytes.elements.get(from..).and_then(|text| text.first_chunk()) {
            Some(text) => u128::from_le_bytes(*text) & mask,
            // Close to the slab's end.
            None => short(self.bytes.run(from as u32, n)),
        }
    }

    /// [`Heap::new_str`] for texts that CPython writes into a new object without looking whether a shared one exists.
    pub fn new_str_unshared(&mut self, text: &[u8]) -> Value {
        match text.is_empty() {
            true => Value::borrowed(fixed::EMPTY_STR),
            false => Value::owned(self.new_str_of(ty::STR, text)),
        }
    }

    /// The shared object for a text of one Latin-1 character.
    pub fn shared_character(&self, h: Handle) -> Option<Handle> {
        match *self.str_bytes(h) {
            [c] => Some(fixed::CHARS + c as u32),
            [0xC2, c] => Some(fixed::CHARS + c as u32),
            [0xC3, c] => Some(fixed::CHARS + 0x40 + c as u32),
            _ => None,
        }
    }

    /// A new string object of the given type, always a fresh one.
    pub fn new_str_of(&mut self, type_: u32, text: &[u8]) -> Handle {
        let mut w;
        if text.len() <= INLINE_MAX && type_ == ty::STR {
            w = short_words(short(text), text.len());
        } else {
            let wide = if text.is_ascii() { 0 } else { WIDE };
            w = [0, 0, wide];
            let head = if wide == 0 { 0 } else { 4 };
            let tail = self.str_tail(type_);
            let offset = self.bytes.alloc_stale(head + text.len() + tail, 0);
            self.note_growth();
            let run = self.bytes.run_mut(offset, head + text.len() + tail);
            run[head..head + text.len()].copy_from_slice(text);
            run[head + text.len()..].fill(0);
            if head == 4 {
                run[..4].copy_from_slice(&(count_chars(text) as u32).to_le_bytes());
            }
            w[1] = offset as u64 | (text.len() as u64) << 32;
            w[2] |= SLAB;
        }
        let h = self.alloc(type_);
        self.slot_mut(h).w = w;
        h
    }

    /// A new string from `n` bytes of another one, from `at` on; both are ends of characters.
    pub fn new_substr(&mut self, h: Handle, at: usize, n: usize) -> Value {
        if n <= INLINE_MAX {
            let text = self.short_text(h, at, n);
            return self.new_short_str(text, n);
        }
        if !self.str_is_ascii(h) {
            let text = &self.str_bytes(h)[at..at + n];
            if !text.is_ascii() {
                let text: SmallVec<[u8; 64]> = SmallVec::from_slice(text);
                return self.new_str(&text);
            }
        }
        let copy = self.bytes.alloc_stale(n, 0);
        self.note_growth();
        // A string of that size lies in the slab.
        let slot = self.slot(h);
        let head = if slot.w[2] & WIDE != 0 { 4 } else { 0 };
        self.bytes.copy_within(slot.w[1] as u32 as usize + head + at, copy as usize, n);
        self.new_slab_str(copy, n)
    }

    /// The string of two others, neither of them empty.
    pub fn str_concat(&mut self, a: Handle, b: Handle) -> Value {
        let (m, n) = (self.str_bytes(a).len(), self.str_bytes(b).len());
        if m + n <= INLINE_MAX {
            let text = self.short_text(a, 0, m) | self.short_text(b, 0, n) << (m * 8);
            return self.new_short_str(text, m + n);
        }
        if !self.str_is_ascii(a) || !self.str_is_ascii(b) {
            return self.str_join(fixed::EMPTY_STR, &[Value::borrowed(a), Value::borrowed(b)]);
        }
        let offset = self.bytes.alloc_stale(m + n, 0);
        self.note_growth();
        let end = offset as usize + m + n;
        let at = self.copy_text(a, offset as usize, end);
        self.copy_text(b, at, end);
        self.new_slab_str(offset, m + n)
    }

    /// An ASCII string with so many ASCII characters before and behind it.
    pub fn str_padded(&mut self, h: Handle, left: usize, right: usize, fill: u8) -> Value {
        let n = left + self.str_bytes(h).len() + right;
        if n <= INLINE_MAX {
            let mut text: SmallVec<[u8; 16]> = SmallVec::from_elem(fill, left);
            text.extend_from_slice(self.str_bytes(h));
            text.resize(n, fill);
            return self.new_short_str(short(&text), n);
        }
        let offset = self.bytes.alloc_stale(n, 0);
        self.note_growth();
        self.bytes.run_mut(offset, left).fill(fill);
        let end = offset as usize + n;
        let at = self.copy_text(h, offset as usize + left, end);
        self.bytes.run_mut(at as u32, end - at).fill(fill);
        self.new_slab_str(offset, n)
    }

    /// `separator.join(pieces)`.
    pub fn str_join(&mut self, separator: Handle, pieces: &[Value]) -> Value {
        let gap = self.str_bytes(separator).len();
        let (mut size, mut ascii) = (gap * pieces.len().saturating_sub(1), self.str_is_ascii(separator));
        for piece in pieces {
            size += self.str_bytes(piece.handle()).len();
            ascii &= self.str_is_ascii(piece.handle());
        }
        if size <= INLINE_MAX {
            return self.short_join(separator, pieces);
        }
        if ascii {
            let offset = self.bytes.alloc_stale(size, 0);
            self.note_growth();
            let (mut at, end) = (offset as usize, offset as usize + size);
            for (i, piece) in pieces.iter().enumerate() {
                if i > 0 && gap > 0 {
                    at = self.copy_text(separator, at, end);
                }
                at = self.copy_text(piece.handle(), at, end);
            }
            return self.new_slab_str(offset, size);
        }
        let mut text: SmallVec<[u8; 64]> = SmallVec::with_capacity(size);
        for (i, piece) in pieces.iter().enumerate() {
            if i > 0 {
                text.extend_from_slice(self.str_bytes(separator));
            }
            text.extend_from_slice(self.str_bytes(piece.handle()));
        }
        self.new_str(&text)
    }

    /// The same for a result of at most 15 bytes.
    fn short_join(&mut self, separator: Handle, pieces: &[Value]) -> Value {
        let gap = self.str_bytes(separator).len();
        let (mut text, mut at) = (0, 0);
        for (i, piece) in pieces.iter().enumerate() {
            if i > 0 && gap > 0 {
                text |= self.short_text(separator, 0, gap) << (at * 8);
                at += gap;
            }
            let n = self.str_bytes(piece.handle()).len();
            text |= self.short_text(piece.handle(), 0, n) << (at * 8);
            at += n;
        }
        self.new_short_str(text, at)
    }

    /// Copies an ASCII string's text to a place in the slab; returns where it ends. Bytes up to `end` are about to be
    /// written.
    #[inline]
    fn copy_text(&mut self, h: Handle, to: usize, end: usize) -> usize {
        let slot = self.slot(h);
        if slot.w[2] & SLAB == 0 {
            let n = (slot.w[2] >> 56) as usize & 15;
            let text = (slot.w[1] as u128 | (slot.w[2] as u128) << 64).to_le_bytes();
            match self.bytes.elements[to..end].first_chunk_mut() {
                Some(place) => *place = text,
                None => self.bytes.run_mut(to as u32, n).copy_from_slice(&text[..n]),
            }
            return to + n;
        }
        let slot = *slot;
        let n = (slot.w[1] >> 32) as usize;
        self.bytes.copy_within(slot.w[1] as u32 as usize, to, n);
        to + n
    }

    /// A string object for ASCII text that is in the slab already.
    fn new_slab_str(&mut self, offset: u32, n: usize) -> Value {
        let h = self.alloc(ty::STR);
        self.slot_mut(h).w = [0, offset as u64 | (n as u64) << 32, SLAB];
        Value::owned(h)
    }

    /// Appends to a string in place, as CPython does for one that nobody holds but the `held` references of the
    /// addition itself; false if this one cannot be.
    pub fn str_append(&mut self, h: Handle, held: u32, other: Handle) -> bool {
        let slot = self.slot(h);
        let (w1, tag) = (slot.w[1], slot.w[2]);
        let plain = tag & (WIDE | INTERNED) == 0 && slot.w[0] == 0 && slot.rc == held;
        if !plain || tag & SLAB == 0 || h == other || !self.str_is_ascii(other) {
            return false;
        }
        let (offset, len) = (w1 as u32, (w1 >> 32) as usize);
        let n = len + self.str_len(other);
        let offset = self.bytes.resize(offset, len, len, n, 0);
        self.note_growth();
        self.slot_mut(h).w[1] = offset as u64 | (n as u64) << 32;
        let at = offset as usize + len;
        self.copy_text(other, at, at + n - len);
        true
    }

    /// The string's text as WTF-8.
    #[inline]
    pub fn str_bytes(&self, h: Handle) -> &[u8] {
        let slot = self.slot(h);
        let tag = slot.w[2];
        if tag & SLAB != 0 {
            let (offset, len) = (slot.w[1] as u32, (slot.w[1] >> 32) as usize);
            let head = if tag & WIDE != 0 { 4 } else { 0 };
            return self.bytes.run(offset + head, len);
        }
        &slot.inline_bytes()[..(tag >> 56) as usize & 15]
    }

    /// The string as Rust text; lone surrogates become U+FFFD.
    pub fn str_text(&self, h: Handle) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(self.str_bytes(h))
    }

    #[inline]
    pub fn str_is_ascii(&self, h: Handle) -> bool {
        self.slot(h).w[2] & WIDE == 0
    }

    /// `len()`: the number of code points.
    #[inline]
    pub fn str_len(&self, h: Handle) -> usize {
        let slot = self.slot(h);
        match (slot.w[2] & SLAB != 0, slot.w[2] & WIDE != 0) {
            (false, false) => (slot.w[2] >> 56) as usize & 15,
            (true, false) => (slot.w[1] >> 32) as usize,
            (false, true) => count_chars(self.str_bytes(h)),
            (true, true) => {
                let head = self.bytes.run(slot.w[1] as u32, 4);
                u32::from_le_bytes(head.try_into().expect("four bytes")) as usize
            }
        }
    }

    /// How many bytes follow the text in the runs of a class's strings.
    #[inline]
    fn str_tail(&self, type_: u32) -> usize {
        if type_ != ty::STR && self.types[type_ as usize].slots > 0 { 4 } else { 0 }
    }

    /// Where the run ends in which a string keeps the place of its `__slots__`: `None` if its class has none.
    fn str_tail_at(&self, h: Handle) -> Option<u32> {
        let slot = self.slot(h);
        let head = if slot.w[2] & WIDE != 0 { 4 } else { 0 };
        (self.str_tail(slot.ty) > 0).then(|| slot.w[1] as u32 + head + (slot.w[1] >> 32) as u32)
    }

    /// The place of the values of `__slots__`, 0 if there is none.
    #[cold]
    pub(super) fn str_values(&self, h: Handle) -> u32 {
        let Some(at) = self.str_tail_at(h) else { return 0 };
        u32::from_le_bytes(self.bytes.run(at, 4).try_into().expect("four bytes"))
    }

    #[cold]
    pub(super) fn set_str_values(&mut self, h: Handle, place: u32) {
        let at = self.str_tail_at(h).expect("a class with __slots__");
        self.bytes.run_mut(at, 4).copy_from_slice(&place.to_le_bytes());
    }

    pub fn str_is_interned(&self, h: Handle) -> bool {
        self.slot(h).w[2] & INTERNED != 0
    }

    /// True if the object stands for its text wherever one is looked up by name: it is interned, or one of the single
    /// characters, which never die.
    #[inline]
    pub fn str_is_name(&self, h: Handle) -> bool {
        h < fixed::END || self.str_is_interned(h)
    }

    pub(in crate::heap) fn str_set_interned(&mut self, h: Handle, on: bool) {
        let w = &mut self.slot_mut(h).w[2];
        *w = if on { *w | INTERNED } else { *w & !INTERNED };
    }

    /// True if both strings have the same text.
    #[inline]
    pub fn str_eq(&self, a: Handle, b: Handle) -> bool {
        let (x, y) = (self.slot(a), self.slot(b));
        if (x.w[2] | y.w[2]) & SLAB == 0 {
            return x.w[1] == y.w[1] && (x.w[2] ^ y.w[2]) & !INTERNED == 0;
        }
        self.str_bytes(a) == self.str_bytes(b)
    }

    /// `hash(str)`: SipHash-1-3 with the key of PYTHONHASHSEED=0 over the characters as CPython stores them; never 0
    /// or -1 except 0 for the empty string.
    #[inline]
    pub fn str_hash(&mut self, h: Handle) -> i64 {
        let cached = self.slot(h).w[0];
        if cached != 0 {
            return cached as i64;
        }
        let hash = crate::heap::hash::hash_text(self.str_bytes(h));
        self.slot_mut(h).w[0] = hash as u64;
        hash
    }

    /// A new bytes object; the empty one and single bytes are shared.
    pub fn new_bytes(&mut self, data: &[u8]) -> Value {
        match *data {
            [] => Value::borrowed(fixed::EMPTY_BYTES),
            [b] => Value::borrowed(fixed::BYTES1 + b as u32),
            _ => Value::owned(self.new_bytes_of(ty::BYTES, data)),
        }
    }

    pub fn new_bytes_of(&mut self, type_: u32, data: &[u8]) -> Handle {
        let mut offset = 0;
        if !data.is_empty() {
            offset = self.bytes.alloc_copy(data);
            self.note_growth();
        }
        let h = self.alloc(type_);
        self.slot_mut(h).w = [0, offset as u64 | (data.len() as u64) << 32, 0];
        h
    }

    pub fn bytes_data(&self, h: Handle) -> &[u8] {
        let w = self.slot(h).w[1];
        self.bytes.run(w as u32, (w >> 32) as usize)
    }

    /// A new bytearray.
    pub fn new_bytearray(&mut self, data: &[u8]) -> Value {
        Value::owned(self.new_bytes_of(ty::BYTEARRAY, data))
    }

    /// The data of a bytearray, to be changed in place.
    pub fn bytes_mut(&mut self, h: Handle) -> &mut [u8] {
        let w = self.slot(h).w[1];
        self.bytes.run_mut(w as u32, (w >> 32) as usize)
    }

    /// How many views a bytearray has: its length must not change while there are any.
    pub fn exports(&self, h: Handle) -> i64 {
        self.slot(h).w[0] as i64
    }

    /// One view of a bytearray more (1) or less (-1). Counted where bytes keep their hash: a bytearray has none.
    pub fn add_export(&mut self, h: Handle, by: i64) {
        let n = self.exports(h) + by;
        self.slot_mut(h).w[0] = n as u64;
    }

    /// A memoryview lets go of what it looks at, if that is a bytearray.
    pub fn release_export(&mut self, view: Handle) {
        let object = self.lane(view, 0);
        if !object.is_null() && self.slot(object.handle()).ty != ty::BYTES {
            self.add_export(object.handle(), -1);
        }
    }

    /// Gives a bytearray new data.
    pub fn set_bytes(&mut self, h: Handle, data: &[u8]) {
        self.resize_bytes(h, 0, data.len());
        self.bytes_mut(h).copy_from_slice(data);
    }

    /// Appends a byte to a bytearray.
    pub fn bytes_push(&mut self, h: Handle, b: u8) {
        let n = self.bytes_data(h).len();
        self.resize_bytes(h, n, n + 1);
        self.bytes_mut(h)[n] = b;
    }

    /// Appends bytes to a bytearray.
    pub fn bytes_extend(&mut self, h: Handle, data: &[u8]) {
        let n = self.bytes_data(h).len();
        self.resize_bytes(h, n, n + data.len());
        self.bytes_mut(h)[n..].copy_from_slice(data);
    }

    /// Another length for a bytearray; the first `keep` bytes stay.
    fn resize_bytes(&mut self, h: Handle, keep: usize, n: usize) {
        let w = self.slot(h).w[1];
        let (offset, old) = (w as u32, (w >> 32) as usize);
        let offset = match (old, n) {
            (0, 0) => 0,
            (0, _) => self.bytes.alloc(n, 0).0,
            (_, 0) => {
                self.bytes.release(offset, old);
                0
            }
            _ => self.bytes.resize(offset, old, keep, n, 0),
        };
        self.note_growth();
        self.slot_mut(h).w[1] = offset as u64 | (n as u64) << 32;
    }

    /// What is to be given back of a dying string is its slot alone.
    #[inline(always)]
    pub(in crate::heap) fn str_is_bare(&self, h: Handle) -> bool {
        self.slot(h).w[2] & (SLAB | INTERNED) == 0
    }

    /// Gives back the slab run of a dying string or bytes object.
    pub(in crate::heap) fn release_text(&mut self, h: Handle, is_str: bool) {
        let w = self.slot(h).w;
        if is_str {
            if w[2] & SLAB != 0 {
                let around = if w[2] & WIDE != 0 { 4 } else { 0 } + self.str_tail(self.slot(h).ty);
                self.bytes.release(w[1] as u32, (w[1] >> 32) as usize + around);
            }
        } else if w[1] >> 32 != 0 {
            self.bytes.release(w[1] as u32, (w[1] >> 32) as usize);
        }
    }
}

/// Code points in WTF-8 text.
pub fn count_chars(text: &[u8]) -> usize {
    text.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, hash: i64) {
        let heap = &mut Heap::new();
        for type_ in [ty::STR, ty::USER] {
            // The second is laid out as the string of a subclass.
            let h =
                if type_ == ty::STR { heap.new_str(text.as_bytes()).handle() } else { slab_str(heap, text) };
            assert_eq!(heap.str_text(h), text);
            assert_eq!(heap.str_len(h), text.chars().count());
            assert_eq!(heap.str_is_ascii(h), text.is_ascii());
            assert_eq!((heap.str_hash(h), heap.str_hash(h)), (hash, hash));
        }
        let (a, b) = (heap.new_str(text.as_bytes()).handle(), slab_str(heap, text));
        assert!(heap.str_eq(a, b) && heap.str_eq(b, a) && heap.str_eq(b, b));
        let longer = heap.new_str(format!("{text}x").as_bytes()).handle();
        assert!(!heap.str_eq(a, longer) && !heap.str_eq(b, longer));
    }

    fn slab_str(heap: &mut Heap, text: &str) -> Handle {
        let h = heap.new_str_of(ty::OBJECT, text.as_bytes());
        heap.slot_mut(h).ty = ty::STR;
        h
    }

    // Hashes were recorded from CPython 3.13 with PYTHONHASHSEED=0.
    #[test]
    fn texts_of_every_width() {
        check("", 0);
        check("a", 4_644_417_185_603_328_019);
        check("abc", -4_594_863_902_769_663_758);
        check("exactly15bytes!", 7_892_436_861_591_072_963);
        check("sixteen bytes...", 8_371_441_502_886_610_876);
        check("é", 6_047_309_291_227_476_195);
        check("naïve", 7_682_306_841_811_832_039);
        check("Ω", -4_435_444_875_665_441_047);
        check("日本語", 7_116_994_712_188_270);
        check("😀", -3_536_540_696_076_613_844);
        check("x😀é", 7_455_620_461_222_178_210);
        check("a long string that lies in the slab", 9_183_527_085_702_704_054);
        check("ein längerer Text im Speicher", 4_812_791_155_757_706_832);
        check("長い文字列はスラブにあります", 47_010_458_470_832_552);
    }

    #[test]
    fn surrogates_stand_alone() {
        let heap = &mut Heap::new();
        let mut text = Vec::new();
        crate::heap::wtf8::push(&mut text, 0xD800);
        let v = heap.new_str(&text);
        assert_eq!(heap.str_len(v.handle()), 1);
        assert_eq!(crate::heap::wtf8::chars(heap.str_bytes(v.handle())).collect::<Vec<_>>(), [0xD800]);
    }

    #[test]
    fn single_characters_are_shared() {
        let heap = &mut Heap::new();
        for c in ['a', '\0', '\u{7f}', '\u{80}', 'é', 'ÿ'] {
            let v = heap.new_str(c.to_string().as_bytes());
            assert_eq!(v.handle(), fixed::CHARS + c as u32);
            assert_eq!(heap.str_text(v.handle()), c.to_string());
        }
        let (a, b) = (heap.new_str("Ω".as_bytes()), heap.new_str("Ω".as_bytes()));
        assert!(!a.is(b));
        assert!(heap.new_bytes(b"\xff").is(heap.new_bytes(b"\xff")));
    }
}
