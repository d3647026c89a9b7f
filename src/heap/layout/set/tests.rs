//! Tests of sets: sizes, orders and hashes were recorded from 64-bit CPython 3.13 with PYTHONHASHSEED=0.

use super::*;
use crate::heap::hash::hash_i64;

fn add(heap: &mut Heap, set: Value, i: i64) {
    let key = heap.new_int(i);
    match heap.set_find(set.handle(), key, hash_i64(i)) {
        Find::Absent => heap.set_insert(set.handle(), key, hash_i64(i)),
        _ => heap.release(key),
    }
}

fn ints(heap: &mut Heap, items: impl IntoIterator<Item = i64>) -> Value {
    let set = heap.new_set();
    items.into_iter().for_each(|i| add(heap, set, i));
    set
}

fn discard(heap: &mut Heap, set: Value, i: i64) {
    let key = heap.new_int(i);
    let Find::Found(entry) = heap.set_find(set.handle(), key, hash_i64(i)) else { panic!("{i} is absent") };
    let old = heap.set_remove(set.handle(), entry);
    heap.release(old);
    heap.release(key);
}

fn order(heap: &Heap, set: Value) -> Vec<i64> {
    heap.set_items(set.handle()).map(|k| heap.small(k).expect("an int")).collect()
}

fn words_of(heap: &mut Heap, text: &str) -> Value {
    let set = heap.new_set();
    for word in text.split(' ') {
        let key = heap.new_str(word.as_bytes());
        let hash = heap.str_hash(key.handle());
        match heap.set_find(set.handle(), key, hash) {
            Find::Absent => heap.set_insert(set.handle(), key, hash),
            _ => heap.release(key),
        }
    }
    set
}

#[test]
fn order_follows_the_table() {
    let heap = &mut Heap::new();
    let s = ints(heap, (0..12).map(|i| 3 * i * i - 50));
    assert_eq!(order(heap, s), [97, 193, 58, 313, -23, 250, -50, 142, -47, 25, -38, -2]);
    assert_eq!(heap.set_table_bytes(s.handle()), 728 - 216);
    let text = "the quick brown fox jumps over a lazy dog and then some more words follow naïve Ωmega 😀x";
    let s = words_of(heap, text);
    let shown: Vec<_> = heap.set_items(s.handle()).map(|k| heap.str_text(k.handle()).into_owned()).collect();
    let expect = "more and brown naïve fox then Ωmega some 😀x words the over a quick jumps lazy dog follow";
    assert_eq!(shown.join(" "), expect);
}

#[test]
fn deleted_places_and_growth() {
    let heap = &mut Heap::new();
    let s = ints(heap, (0..160).step_by(8));
    (0..160).step_by(16).for_each(|i| discard(heap, s, i));
    (5..60).step_by(5).for_each(|i| add(heap, s, i));
    let expect = [5, 8, 136, 10, 15, 20, 24, 152, 25, 30, 35, 40, 45, 50, 55, 56, 72, 88, 104, 120];
    assert_eq!(order(heap, s), expect);
    assert_eq!(heap.set_table_bytes(s.handle()), 2264 - 216);
    let s = heap.new_set();
    let mut sizes = Vec::new();
    for i in 0..20_000 {
        add(heap, s, i);
        let size = 216 + heap.set_table_bytes(s.handle());
        if sizes.last().is_none_or(|&(_, last)| last != size) {
            sizes.push((i + 1, size));
        }
    }
    let first = [(1, 216), (5, 728), (19, 2264), (77, 8408), (307, 32984), (1229, 131288)];
    assert_eq!(sizes[..6], first);
    assert_eq!(sizes[6..], [(4915, 524_504), (19_661, 2_097_368)]);
}

#[test]
fn pop_moves_its_finger() {
    let heap = &mut Heap::new();
    let s = ints(heap, (0..9).map(|i| 1000 * i));
    let mut popped: Vec<i64> = (0..4).map(|_| pop(heap, s)).collect();
    add(heap, s, 77);
    popped.push(pop(heap, s));
    assert_eq!(popped, [0, 4000, 8000, 1000, 5000]);
    assert_eq!(order(heap, s), [77, 2000, 6000, 7000, 3000]);
    let copy = Value::owned(heap.set_copy(s.handle(), ty::SET));
    assert_eq!(order(heap, copy), [2000, 6000, 3000, 7000, 77]);
    assert_eq!(heap.set_table_bytes(copy.handle()), 472 - 216);
}

fn pop(heap: &mut Heap, s: Value) -> i64 {
    let v = heap.set_pop(s.handle());
    let i = heap.small(v).expect("an int");
    heap.release(v);
    i
}

#[test]
fn copies_and_merges() {
    let heap = &mut Heap::new();
    let big = ints(heap, 0..1000);
    (0..990).for_each(|i| discard(heap, big, i));
    let copy = Value::owned(heap.set_copy(big.handle(), ty::SET));
    assert_eq!(order(heap, copy), [992, 993, 994, 995, 996, 997, 998, 999, 990, 991]);
    assert_eq!(heap.set_table_bytes(copy.handle()), 728 - 216);
    assert_eq!(heap.set_table_bytes(big.handle()), 32984 - 216);
    let s = ints(heap, [1, 2, 3]);
    let other = ints(heap, [10, 20, 30, 8, 16]);
    assert!(!heap.set_merge(s.handle(), other.handle()));
    let keys = order(heap, other);
    keys.into_iter().for_each(|i| add(heap, s, i));
    assert_eq!(order(heap, s), [1, 2, 3, 8, 10, 16, 20, 30]);
    assert_eq!(heap.set_table_bytes(s.handle()), 728 - 216);
    let s = heap.new_set();
    heap.set_reserve(s.handle(), 16);
    (0..64).step_by(4).for_each(|i| add(heap, s, i));
    assert_eq!(heap.set_table_bytes(s.handle()), 1240 - 216);
}

#[test]
fn frozenset_hashes() {
    let heap = &mut Heap::new();
    let empty = heap.new_set();
    assert_eq!(heap.frozenset_hash(empty.handle()), 133_146_708_735_736);
    let three = ints(heap, [1, 2, 3]);
    assert_eq!(heap.frozenset_hash(three.handle()), -272_375_401_224_217_160);
    let s = words_of(heap, "a bc");
    assert_eq!(heap.frozenset_hash(s.handle()), -6_013_272_748_164_488_708);
    let hundred = ints(heap, 0..100);
    assert_eq!(heap.frozenset_hash(hundred.handle()), 4_411_996_150_312_757_951);
}

#[test]
fn everything_is_given_back() {
    let heap = &mut Heap::new();
    let s = ints(heap, 1000..2000);
    discard(heap, s, 1500);
    assert_eq!(heap.audit(&mut |f| f(s)), []);
    for v in heap.set_take_all(s.handle()) {
        heap.release(v);
    }
    assert_eq!((heap.set_len(s.handle()), heap.set_table_size(s.handle())), (0, 8));
    heap.release(s);
    assert_eq!(heap.audit(&mut |_| {}), []);
}
