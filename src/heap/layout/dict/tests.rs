//! Tests of dicts: sizes, orders and hashes were recorded from 64-bit CPython 3.13 with PYTHONHASHSEED=0.

use super::*;
use crate::heap::hash::hash_i64;

fn set(heap: &mut Heap, d: Value, i: i64) {
    let (key, value) = (heap.new_int(i), heap.new_int(i + 1000));
    match heap.dict_find(d.handle(), key, hash_i64(i)) {
        Find::Found(entry) => {
            let old = heap.dict_replace_value(d.handle(), entry, value);
            heap.release(old);
            heap.release(key);
        }
        _ => heap.dict_insert(d.handle(), key, hash_i64(i), value),
    }
}

fn del(heap: &mut Heap, d: Value, i: i64) {
    let key = heap.new_int(i);
    let Find::Found(entry) = heap.dict_find(d.handle(), key, hash_i64(i)) else { panic!("{i} is absent") };
    let (k, v) = heap.dict_remove(d.handle(), entry);
    [k, v, key].into_iter().for_each(|v| heap.release(v));
}

fn ints(heap: &mut Heap, n: i64) -> Value {
    let d = heap.new_dict();
    (0..n).for_each(|i| set(heap, d, i));
    d
}

fn size(heap: &Heap, d: Value) -> usize {
    64 + heap.dict_keys_size(d.handle())
}

fn growth(heap: &mut Heap, n: i64, mut add: impl FnMut(&mut Heap, Value, i64)) -> Vec<(i64, usize)> {
    let d = heap.new_dict();
    let mut sizes = vec![(0, size(heap, d))];
    for i in 0..n {
        add(heap, d, i);
        if size(heap, d) != sizes[sizes.len() - 1].1 {
            sizes.push((i + 1, size(heap, d)));
        }
    }
    sizes
}

#[test]
fn index_sizes_follow_cpython() {
    for (n, log2) in [(0, 3), (5, 4), (8, 3), (9, 4), (15, 4), (16, 5), (17, 5), (30, 5), (32, 6), (33, 6)] {
        assert_eq!(log2_for(n), log2, "{n}");
    }
}

#[test]
fn growth_with_int_and_str_keys() {
    let heap = &mut Heap::new();
    let expect = [(0, 64), (1, 224), (6, 352), (11, 632), (22, 1168), (43, 2264), (86, 4688), (171, 9304)];
    let sizes = growth(heap, 22_000, set);
    assert_eq!(sizes[..8], expect);
    assert_eq!(sizes[14], (21_846, 1_310_800));
    let sizes = growth(heap, 1400, |heap, d, i| {
        let key = heap.intern(&format!("k{i}"));
        heap.dict_set_str(d.handle(), key.handle(), Value::NONE);
        heap.release(key);
    });
    let expect = [(0, 64), (1, 184), (6, 272), (11, 464), (22, 832), (43, 1584), (86, 3328), (171, 6576)];
    assert_eq!(sizes[..8], expect);
    assert_eq!(sizes[10], (1366, 51968));
}

#[test]
fn growth_after_deletions() {
    let heap = &mut Heap::new();
    let d = ints(heap, 10);
    (0..8).for_each(|i| del(heap, d, i));
    let sizes: Vec<usize> = (100..140)
        .map(|i| {
            set(heap, d, i);
            size(heap, d)
        })
        .collect();
    let runs: Vec<(usize, usize)> = sizes.chunk_by(|a, b| a == b).map(|run| (run.len(), run[0])).collect();
    assert_eq!(runs, [(8, 352), (11, 632), (21, 1168)]);
}

#[test]
fn a_key_that_is_no_str_changes_the_kind() {
    let heap = &mut Heap::new();
    let d = heap.new_dict();
    for name in ["aa", "bb"] {
        let key = heap.intern(name);
        heap.dict_set_str(d.handle(), key.handle(), Value::NONE);
        heap.release(key);
    }
    assert_eq!(size(heap, d), 184);
    set(heap, d, 3);
    assert_eq!(size(heap, d), 352);
    del(heap, d, 3);
    assert_eq!(size(heap, d), 352);
    let copy = heap.dict_copy(d.handle());
    assert_eq!(size(heap, copy), 352);
}

#[test]
fn copies_and_merges() {
    let heap = &mut Heap::new();
    let table = [
        (30, 9, [1168, 1168, 1168]),
        (30, 10, [1168, 1168, 632]),
        (100, 79, [4688, 1168, 1168]),
        (100, 20, [4688, 4688, 2264]),
        (64, 43, [2264, 1168, 1168]),
        (21, 0, [632, 632, 632]),
        (200, 115, [9304, 4688, 4688]),
        (200, 64, [9304, 9304, 4688]),
    ];
    for (n, gone, sizes) in table {
        let d = ints(heap, n);
        (0..gone).for_each(|i| del(heap, d, i));
        let copy = heap.dict_copy(d.handle());
        let merged = heap.new_dict();
        assert!(heap.dict_merge(merged.handle(), d.handle()));
        assert_eq!([d, copy, merged].map(|d| size(heap, d)), sizes, "{n} less {gone}");
        let keys: Vec<_> = heap.dict_items(copy.handle()).map(|(k, _)| heap.small(k)).collect();
        assert_eq!(keys, (gone..n).map(Some).collect::<Vec<_>>());
        let one = heap.new_dict();
        set(heap, one, -1);
        assert!(!heap.dict_merge(one.handle(), d.handle()));
        [d, copy, merged, one].into_iter().for_each(|d| heap.release(d));
    }
    assert_eq!(heap.audit(&mut |_| {}), []);
}

#[test]
fn versions_change_with_the_keys() {
    let heap = &mut Heap::new();
    let d = heap.new_dict();
    let empty = heap.dict_version(d.handle());
    set(heap, d, 1);
    let one = heap.dict_version(d.handle());
    assert!(empty != one && heap.dict_version(d.handle()) == one);
    set(heap, d, 1);
    assert_eq!(heap.dict_version_seen(d.handle()), one);
    del(heap, d, 1);
    assert_eq!(heap.dict_version_seen(d.handle()), 0);
    assert_eq!(size(heap, d), 224);
}

#[test]
fn negative_and_large_hashes_probe_like_cpython() {
    let heap = &mut Heap::new();
    let d = heap.new_dict();
    let hashes = [-1i64 << 62, i64::MIN, i64::MAX, -2, 0, 8, 16, i64::MIN + 8];
    for (i, &hash) in hashes.iter().enumerate() {
        let key = heap.new_int(i as i64 + 1000);
        heap.dict_insert(d.handle(), key, hash, Value::NONE);
    }
    for (i, &hash) in hashes.iter().enumerate() {
        let key = heap.new_int(i as i64 + 1000);
        assert_eq!(heap.dict_find(d.handle(), key, hash), Find::Found(i as u32));
        heap.release(key);
    }
}
