//! Collections of small graphs built by hand.

use super::*;
use crate::heap::{TypeData, TypeId, Value, ty};

/// A class with room for two values; `flags` besides the usual ones.
pub(in crate::heap) fn class(heap: &mut Heap, name: &str, flags: u16) -> Value {
    let dict = heap.new_dict();
    let bases = heap.new_tuple(&[Value::borrowed(crate::heap::fixed::TYPES + ty::OBJECT)]);
    let data = TypeData {
        handle: 0,
        layout: Layout::Object,
        traced: 0,
        flags: flag::GC | flag::BASE | flag::DICT | flag::WEAK | flag::HEAP | flag::INLINE | flags,
        name: name.into(),
        qualname: Value::NULL,
        dict,
        bases,
        mro: Value::NULL,
        mro_ids: Box::default(),
        base: ty::OBJECT,
        solid: ty::OBJECT,
        version: 0,
        shared_keys: Vec::new(),
        values: 30,
        slots: 0,
        subclasses: Vec::new(),
        specials: Vec::new(),
    };
    let class = heap.new_type(ty::TYPE, data);
    let id = heap.type_id(class);
    let own = heap.dup(class.as_borrowed());
    let mro = heap.new_tuple(&[own, Value::borrowed(crate::heap::fixed::TYPES + ty::OBJECT)]);
    let t = &mut heap.types[id as usize];
    t.mro = mro;
    t.mro_ids = [id, ty::OBJECT].into();
    heap.track(class.handle());
    class
}

pub(in crate::heap) fn set_attr(heap: &mut Heap, object: Value, name: &str, value: Value) {
    let name = heap.intern(name);
    let index = heap.shared_key_or_new(object.handle(), name.handle()).expect("room");
    let old = heap.set_inline(object.handle(), index, value);
    heap.release(old);
    heap.release(name);
}

fn ring(heap: &mut Heap, type_: TypeId, n: usize) -> Vec<Value> {
    let objects: Vec<Value> = (0..n).map(|_| heap.new_instance(type_)).collect();
    for i in 0..n {
        let next = heap.dup(objects[(i + 1) % n].as_borrowed());
        set_attr(heap, objects[i], "next", next);
    }
    objects
}

/// Runs a collection; Python code is imitated by `run`. Returns how many were collected.
fn collect(heap: &mut Heap, generation: usize, run: &mut dyn FnMut(&mut Heap, GcStep)) -> usize {
    assert!(heap.gc_begin(Some(generation), Reason::Manual));
    loop {
        let step = heap.gc_step();
        match step {
            GcStep::Done { collected, .. } => return collected,
            GcStep::Due => drain(heap, &mut |_, _| {}),
            GcStep::Call { callback, .. } => {
                run(heap, step);
                heap.release(callback);
            }
            _ => run(heap, step),
        }
    }
}

/// Does what is due until nothing is.
fn drain(heap: &mut Heap, run: &mut dyn FnMut(&mut Heap, crate::heap::Due)) {
    use crate::heap::Due;
    while !heap.due.is_nothing() {
        let floor = heap.enter_nested();
        let due = std::mem::take(&mut heap.due);
        match due {
            Due::Finalizer(h) | Due::Generator(h) => {
                heap.incref(h);
                run(heap, due);
                heap.after_finalizer(h);
            }
            Due::Callback { callback, weakref } => {
                run(heap, due);
                heap.release(callback);
                heap.release(weakref);
            }
            Due::Nothing => {}
        }
        heap.leave_nested(floor);
    }
}

#[track_caller]
pub(in crate::heap) fn clean(heap: &Heap, roots: &[Value]) {
    let findings = heap.audit(&mut |f| roots.iter().for_each(|&v| f(v)));
    assert!(findings.is_empty(), "{}", findings.iter().map(|f| format!("{f}\n")).collect::<String>());
}

fn nothing(_: &mut Heap, _: GcStep) {}

#[test]
fn a_list_that_holds_itself() {
    let heap = &mut Heap::new();
    let list = heap.new_list(&[]);
    let inner = heap.dup(list);
    heap.list_push(list.handle(), inner);
    clean(heap, &[list]);
    assert_eq!(collect(heap, 2, &mut nothing), 0);
    heap.release(list);
    assert_eq!(collect(heap, 2, &mut nothing), 1);
    clean(heap, &[]);
}

#[test]
fn rings_of_instances_and_their_class() {
    let heap = &mut Heap::new();
    let node = class(heap, "Node", 0);
    let type_ = heap.type_id(node);
    let kept = ring(heap, type_, 3);
    let lost = ring(heap, type_, 5);
    lost.iter().for_each(|&v| heap.release(v));
    clean(heap, &[&kept[..], &[node]].concat());
    assert_eq!(collect(heap, 0, &mut nothing), 5);
    assert_eq!(heap.gc.count, [0, 1, 0]);
    let record = heap.gc.last.clone().expect("a record");
    assert_eq!((record.unreachable, record.freed, record.finalized), (5, 5, 0));
    clean(heap, &[&kept[..], &[node]].concat());
    kept.iter().for_each(|&v| heap.release(v));
    heap.release(node);
    assert_eq!(collect(heap, 0, &mut nothing), 0);
    // The instances, the class, its dict, its MRO.
    assert_eq!(collect(heap, 1, &mut nothing), 3 + 3);
    clean(heap, &[]);
}

#[test]
fn finalizers_run_once_and_may_save() {
    let heap = &mut Heap::new();
    let node = class(heap, "Node", flag::DEL);
    let type_ = heap.type_id(node);
    let lost = ring(heap, type_, 3);
    lost.iter().for_each(|&v| heap.release(v));
    let mut saved = Value::NULL;
    let mut finalized = Vec::new();
    let collected = collect(heap, 2, &mut |heap, step| {
        if let GcStep::Finalize(h) = step {
            finalized.push(h);
            if h == lost[1].handle() {
                saved = heap.dup(Value::borrowed(h));
            }
        }
    });
    assert_eq!(finalized, lost.iter().map(|v| v.handle()).collect::<Vec<_>>());
    assert_eq!(collected, 0);
    assert_eq!(heap.gc.last.as_ref().map(|r| r.resurrected), Some(3));
    clean(heap, &[node, saved]);
    assert!(heap.gc_is_finalized(saved.handle()));
    heap.release(saved);
    assert_eq!(collect(heap, 2, &mut |_, step| assert!(!matches!(step, GcStep::Finalize(_)))), 3);
    clean(heap, &[node]);
}

#[test]
fn weak_references_are_cleared_before_callbacks() {
    let heap = &mut Heap::new();
    let node = class(heap, "Node", 0);
    let type_ = heap.type_id(node);
    let lost = ring(heap, type_, 2);
    let callback = heap.new_list(&[]);
    let plain = heap.new_weakref(ty::WEAKREF, lost[0].handle(), Value::NULL);
    let own = heap.dup(callback);
    let first = heap.new_weakref(ty::WEAKREF, lost[0].handle(), own);
    let own = heap.dup(callback);
    let second = heap.new_weakref(ty::WEAKREF, lost[0].handle(), own);
    // A reference that is trash itself: its callback is not called.
    let own = heap.dup(callback);
    let trash = heap.new_weakref(ty::WEAKREF, lost[1].handle(), own);
    set_attr(heap, lost[0], "ref", trash);
    lost.iter().for_each(|&v| heap.release(v));
    let mut called = Vec::new();
    let collected = collect(heap, 2, &mut |heap, step| {
        if let GcStep::Call { weakref, .. } = step {
            called.push(weakref.handle());
            assert_eq!(heap.slot(plain.handle()).lane(0), 0);
            clean(heap, &[node, plain, first, second, callback, Value::owned(callback.handle())]);
        }
    });
    assert_eq!(called, [second.handle(), first.handle()]);
    assert_eq!(collected, 3);
    clean(heap, &[node, plain, first, second, callback]);
}

#[test]
fn thresholds_set_the_breaker() {
    let heap = &mut Heap::new();
    heap.breaker = false;
    collect(heap, 2, &mut nothing);
    let count = heap.gc.count[0];
    let all: Vec<Value> = (count..2000).map(|_| heap.new_dict()).collect();
    assert!(!heap.breaker && !heap.gc.due);
    let one = heap.new_dict();
    assert!(heap.breaker && heap.gc.due);
    assert_eq!(heap.gc_select_generation(), Some(0));
    assert!(heap.gc_begin(None, Reason::Threshold));
    while !matches!(heap.gc_step(), GcStep::Done { .. }) {}
    assert_eq!(heap.gc.count[1], 1);
    assert_eq!(heap.gc_sizes()[0], 0);
    // The first 80 dicts to die go to CPython's free list; the others are counted back, not below 0.
    all.into_iter().for_each(|v| heap.release(v));
    assert_eq!(heap.gc.count[0], 0);
    let more: Vec<Value> = (0..81).map(|_| heap.new_dict()).collect();
    assert_eq!(heap.gc.count[0], 1);
    clean(heap, &[&more[..], &[one]].concat());
}

#[test]
fn tuples_of_plain_things_are_untracked() {
    let heap = &mut Heap::new();
    let plain = heap.new_tuple(&[Value::small_int(1), Value::NONE]);
    let nested = heap.new_tuple(&[plain]);
    let list = heap.new_list(&[]);
    let holder = heap.new_tuple(&[list]);
    collect(heap, 0, &mut nothing);
    // The nested one is looked at before what it holds, which was reached through it only.
    assert_eq!([plain, nested, list, holder].map(|v| heap.is_tracked(v.handle())), [false, true, true, true]);
    assert_eq!(heap.gc_generation(list.handle()), Some(1));
    heap.gc_freeze();
    assert_eq!(heap.gc_generation(list.handle()), Some(3));
    heap.gc_unfreeze();
    assert_eq!(heap.gc_generation(list.handle()), Some(2));
    assert_eq!(heap.gc_referrers(&[list.handle()], 0), [holder.handle()]);
}

#[test]
fn a_death_during_deletion_waits_for_python() {
    let heap = &mut Heap::new();
    let node = class(heap, "Node", 0);
    let type_ = heap.type_id(node);
    let watched = heap.new_set();
    let callback = heap.new_list(&[]);
    let own = heap.dup(callback);
    let weakref = heap.new_weakref(ty::WEAKREF, watched.handle(), own);
    // The ring holds a set that is no trash of its own (untracked), so its callback runs while cycles are broken.
    heap.untrack(watched.handle());
    let lost = ring(heap, type_, 2);
    set_attr(heap, lost[0], "held", watched);
    lost.iter().for_each(|&v| heap.release(v));
    let mut dues = 0;
    assert!(heap.gc_begin(Some(2), Reason::Manual));
    let collected = loop {
        match heap.gc_step() {
            GcStep::Done { collected, .. } => break collected,
            GcStep::Due => {
                clean(heap, &[node, weakref, callback]);
                drain(heap, &mut |_, _| dues += 1);
            }
            _ => {}
        }
    };
    assert_eq!((collected, dues), (2, 1));
    clean(heap, &[node, weakref, callback]);
}

mod deallocation {
    use super::*;
    use crate::heap::Due;

    #[test]
    fn a_million_nested_lists() {
        let heap = &mut Heap::new();
        let mut v = heap.new_list(&[]);
        for _ in 0..1_000_000 {
            v = heap.new_list(&[v]);
        }
        heap.release(v);
        assert_eq!(heap.slots.iter().filter(|s| s.ty == ty::LIST).count(), 0);
    }

    #[test]
    fn del_runs_before_the_next_sibling_and_may_save() {
        let heap = &mut Heap::new();
        let node = class(heap, "Node", flag::DEL);
        let type_ = heap.type_id(node);
        let items: Vec<Value> = (0..3).map(|_| heap.new_instance(type_)).collect();
        let list = heap.new_list(&items);
        heap.release(list);
        let mut order = Vec::new();
        let mut saved = Value::NULL;
        clean(heap, &[node]);
        drain(heap, &mut |heap, due| {
            let Due::Finalizer(h) = due else { panic!("{due:?}") };
            order.push(h);
            clean(heap, &[node, Value::owned(h), saved]);
            if h == items[1].handle() {
                saved = heap.dup(Value::borrowed(h));
            }
        });
        assert_eq!(order, [2, 1, 0].map(|i: usize| items[i].handle()));
        clean(heap, &[node, saved]);
        heap.release(saved);
        assert!(heap.due.is_nothing());
        clean(heap, &[node]);
    }

    #[test]
    fn deaths_inside_a_finalizer_nest() {
        let heap = &mut Heap::new();
        let node = class(heap, "Node", flag::DEL);
        let type_ = heap.type_id(node);
        let outer = heap.new_instance(type_);
        let mut inner = heap.new_instance(type_);
        let inner_handle = inner.handle();
        heap.release(outer);
        let mut order = Vec::new();
        fn run(heap: &mut Heap, due: Due, order: &mut Vec<Handle>, inner: &mut Value) {
            let Due::Finalizer(h) = due else { panic!("{due:?}") };
            order.push(h);
            let v = std::mem::replace(inner, Value::NULL);
            heap.release(v);
            drain(heap, &mut |heap, due| run(heap, due, order, inner));
            order.push(h);
        }
        drain(heap, &mut |heap, due| run(heap, due, &mut order, &mut inner));
        assert_eq!(order, [outer.handle(), inner_handle, inner_handle, outer.handle()]);
        clean(heap, &[node]);
    }

    #[test]
    fn callbacks_run_newest_first_after_all_are_cleared() {
        let heap = &mut Heap::new();
        let set = heap.new_set();
        let callback = heap.new_list(&[]);
        let mut refs = vec![heap.new_weakref(ty::WEAKREF, set.handle(), Value::NULL)];
        for _ in 0..3 {
            let own = heap.dup(callback);
            refs.push(heap.new_weakref(ty::WEAKREF, set.handle(), own));
        }
        assert_eq!(heap.basic_weakref(set.handle()), Some(refs[0].handle()));
        let dropped = refs.remove(2);
        heap.release(dropped);
        heap.release(set);
        let mut order = Vec::new();
        drain(heap, &mut |heap, due| {
            let Due::Callback { weakref, .. } = due else { panic!("{due:?}") };
            order.push(weakref.handle());
            assert!(refs.iter().all(|r| heap.slot(r.handle()).lane(0) == 0));
        });
        assert_eq!(order, [refs[2].handle(), refs[1].handle()]);
        clean(heap, &[&refs[..], &[callback]].concat());
    }
}
