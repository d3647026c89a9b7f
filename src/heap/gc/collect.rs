//! One collection as a machine: [`Heap::gc_begin`], then [`Heap::gc_step`] until it is done.
//!
//! Callbacks and finalizers are Python code, and a lesson may look between the phases; so every step does one thing
//! and says what the driver has to do next. All state is plain data in the heap.

use super::query::CANDIDATES_MAX;
use super::{DEBUG_SAVEALL, Handle, Heap, SEEN, UNREACHABLE};
use crate::heap::layout::weakref::CALLBACK;
use crate::heap::layout::{Layout, class::flag};
use crate::heap::{FINALIZED, GENERATION_HEADS, HAS_WEAKREFS, Value};

/// Why a collection runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Reason {
    /// A counter went over its threshold.
    Threshold,
    /// `gc.collect()`.
    Manual,
    /// The interpreter ends; `gc.callbacks` are not called.
    Shutdown,
}

/// The phases, in order. A step that ends one says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Phase {
    Start,
    /// Counters are reset, younger generations merged into the one collected.
    Merge,
    /// Unreachable objects are split off.
    Deduce,
    /// The survivors move to the next generation.
    Promote,
    /// Weak references to and among the trash are cleared.
    ClearWeakrefs,
    Callbacks,
    Finalizers,
    /// What finalizers have saved goes back to the living.
    Resurrect,
    /// Cycles are broken by `tp_clear`.
    Delete,
    Finish,
    Stop,
    Done,
}

/// What the driver has to do before the next step.
#[derive(Clone, Copy, Debug)]
pub enum GcStep {
    /// Call everything in `gc.callbacks` with "start" or "stop".
    Notify { start: bool, generation: usize, collected: usize, uncollectable: usize },
    /// Nothing: a phase is complete.
    Phase(Phase),
    /// Call `callback` (owned by the receiver) with `weakref` (borrowed).
    Call { callback: Value, weakref: Value },
    /// Call this object's `__del__`; errors are unraisable. The collection holds a reference to it.
    Finalize(Handle),
    /// Close this generator or coroutine, likewise.
    FinalizeGenerator(Handle),
    /// Append this object to `gc.garbage` (`DEBUG_SAVEALL`).
    Save(Handle),
    /// A deallocation waits for Python code: see [`Heap::due`].
    Due,
    /// The collection is over. `gc.collect` answers the sum.
    Done { collected: usize, uncollectable: usize },
}

/// A collection under way.
#[derive(Clone, Debug)]
pub struct Collection {
    pub generation: usize,
    pub reason: Reason,
    /// The phase to do next.
    pub phase: Phase,
    /// Weak references whose callbacks are still to be called, last first; owned.
    calls: Vec<Value>,
    /// The weak reference whose callback is running, owned.
    calling: Value,
    /// The object whose finalizer or `tp_clear` is running; the collection owns a reference.
    current: Handle,
    /// Python code has run since the trash was found, so it must be checked again.
    ran_code: bool,
    collected: usize,
    pub record: CollectionRecord,
}

/// What a collection did, for the GC pane.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CollectionRecord {
    pub generation: usize,
    pub reason: Reason,
    /// Objects in the collected generations.
    pub examined: usize,
    /// Objects that were reachable and are tracked further.
    pub promoted: usize,
    /// Tuples that were reachable and are tracked no longer: nothing in them can be part of a cycle.
    pub untracked: usize,
    /// Objects found unreachable at first; the first few of them by handle.
    pub unreachable: usize,
    pub candidates: Vec<Handle>,
    pub callbacks: usize,
    pub finalized: usize,
    pub resurrected: usize,
    pub freed: usize,
}

impl Heap {
    /// The generation that its counter says to collect, the oldest first. A full collection is also put off until the
    /// objects that wait for one are a quarter of those that survived the last.
    pub fn gc_select_generation(&self) -> Option<usize> {
        let gc = &self.gc;
        let over = |i: usize| gc.count[i] > gc.threshold[i];
        let worth = |i: usize| i < 2 || gc.long_lived_pending >= gc.long_lived_total / 4;
        (0..3).rev().find(|&i| over(i) && worth(i)).or(gc.stress.then_some(0))
    }

    /// Begins a collection of a generation, or of the one that is due. False: there is none to do, or one runs already.
    pub fn gc_begin(&mut self, generation: Option<usize>, reason: Reason) -> bool {
        self.gc.due = false;
        if self.gc.collecting {
            return false;
        }
        let Some(generation) = generation.or_else(|| self.gc_select_generation()) else { return false };
        self.gc.collecting = true;
        let record = CollectionRecord {
            generation,
            reason,
            examined: 0,
            promoted: 0,
            untracked: 0,
            unreachable: 0,
            candidates: Vec::new(),
            callbacks: 0,
            finalized: 0,
            resurrected: 0,
            freed: 0,
        };
        self.gc.run = Some(Box::new(Collection {
            generation,
            reason,
            phase: Phase::Start,
            calls: Vec::new(),
            calling: Value::NULL,
            current: 0,
            ran_code: false,
            collected: 0,
            record,
        }));
        true
    }

    /// The next step of the collection; none is done while Python code is due.
    pub fn gc_step(&mut self) -> GcStep {
        if !self.due.is_nothing() {
            return GcStep::Due;
        }
        let Some(mut run) = self.gc.run.take() else {
            return GcStep::Done { collected: 0, uncollectable: 0 };
        };
        if run.phase == Phase::Done {
            self.gc.collecting = false;
            self.gc.last = Some(run.record);
            return GcStep::Done { collected: run.collected, uncollectable: 0 };
        }
        let step = self.gc_step_of(&mut run);
        self.gc.run = Some(run);
        step
    }

    fn gc_step_of(&mut self, run: &mut Collection) -> GcStep {
        let phase = run.phase;
        match phase {
            Phase::Start => {
                run.phase = Phase::Merge;
                if run.reason == Reason::Shutdown {
                    return GcStep::Phase(phase);
                }
                return GcStep::Notify {
                    start: true,
                    generation: run.generation,
                    collected: 0,
                    uncollectable: 0,
                };
            }
            Phase::Merge => {
                self.gc_merge(run.generation);
                run.phase = Phase::Deduce;
            }
            Phase::Deduce => {
                self.gc_deduce(run);
                run.phase = Phase::Promote;
            }
            Phase::Promote => {
                self.gc_promote(run);
                run.phase = Phase::ClearWeakrefs;
            }
            Phase::ClearWeakrefs => {
                self.gc_clear_weakrefs(run);
                run.phase = Phase::Callbacks;
            }
            Phase::Callbacks => {
                if let Some(step) = self.gc_next_callback(run) {
                    return step;
                }
                run.phase = Phase::Finalizers;
            }
            Phase::Finalizers => {
                if let Some(step) = self.gc_next_finalizer(run) {
                    return step;
                }
                run.phase = Phase::Resurrect;
            }
            Phase::Resurrect => {
                self.gc_resurrect(run);
                run.phase = Phase::Delete;
            }
            Phase::Delete => {
                if let Some(step) = self.gc_delete_next(run) {
                    return step;
                }
                run.phase = Phase::Finish;
            }
            Phase::Finish => {
                self.gc_finish(run);
                run.phase = Phase::Stop;
            }
            Phase::Stop => {
                run.phase = Phase::Done;
                if run.reason != Reason::Shutdown {
                    let (generation, collected) = (run.generation, run.collected);
                    return GcStep::Notify { start: false, generation, collected, uncollectable: 0 };
                }
            }
            Phase::Done => {}
        }
        GcStep::Phase(phase)
    }

    /// The list that survivors go to.
    fn old_of(&self, run: &Collection) -> Handle {
        GENERATION_HEADS[(run.generation + 1).min(2)]
    }

    fn gc_merge(&mut self, generation: usize) {
        if generation < 2 {
            self.gc.count[generation + 1] += 1;
        }
        self.gc.count[..=generation].fill(0);
        for &younger in &GENERATION_HEADS[..generation] {
            self.merge(younger, GENERATION_HEADS[generation]);
        }
    }

    fn gc_deduce(&mut self, run: &mut Collection) {
        let young = GENERATION_HEADS[run.generation];
        run.record.examined = self.deduce_unreachable(young, UNREACHABLE);
        run.record.unreachable = self.list(UNREACHABLE).count();
        run.record.promoted = run.record.examined - run.record.unreachable;
        run.record.candidates = self.list(UNREACHABLE).take(CANDIDATES_MAX).collect();
    }

    fn gc_promote(&mut self, run: &mut Collection) {
        let young = GENERATION_HEADS[run.generation];
        self.untrack_tuples(young);
        let size = self.list(young).count();
        run.record.untracked = run.record.promoted.saturating_sub(size);
        run.record.promoted = size;
        if run.generation == 2 {
            self.gc.long_lived_pending = 0;
            self.gc.long_lived_total = size;
        } else {
            if run.generation == 1 {
                self.gc.long_lived_pending += size;
            }
            self.merge(young, self.old_of(run));
        }
    }

    /// Clears the weak references to the trash and among it, before any callback can use one to save an object.
    /// Callbacks of references that are trash themselves are not called.
    fn gc_clear_weakrefs(&mut self, run: &mut Collection) {
        let mut h = self.next_in_list(UNREACHABLE);
        while h != UNREACHABLE {
            let next = self.next_in_list(h);
            if self.types[self.slot(h).ty as usize].is_weakref() {
                self.unlink_weakref(h);
            }
            if self.heads[h as usize].next & HAS_WEAKREFS != 0 {
                for w in self.weakrefs_of(h) {
                    self.unlink_weakref(w);
                    if !self.lane(w, CALLBACK).is_null() && !self.is_trash(w) {
                        run.calls.push(self.dup(Value::borrowed(w)));
                    }
                }
            }
            h = next;
        }
        run.calls.reverse();
    }

    fn gc_next_callback(&mut self, run: &mut Collection) -> Option<GcStep> {
        if !run.calling.is_null() {
            let done = std::mem::replace(&mut run.calling, Value::NULL);
            if self.refcount(done.handle()) == 1 {
                run.collected += 1;
            } else if self.is_tracked(done.handle()) {
                self.move_to(done.handle(), self.old_of(run));
            }
            self.release(done);
            if !self.due.is_nothing() {
                return Some(GcStep::Due);
            }
        }
        let weakref = run.calls.pop()?;
        run.calling = weakref;
        run.ran_code = true;
        run.record.callbacks += 1;
        let callback = self.lane(weakref.handle(), CALLBACK);
        let callback = self.dup(callback);
        Some(GcStep::Call { callback, weakref: weakref.as_borrowed() })
    }

    fn gc_next_finalizer(&mut self, run: &mut Collection) -> Option<GcStep> {
        if let Some(step) = self.gc_give_back(run) {
            return Some(step);
        }
        loop {
            let h = self.next_in_list(UNREACHABLE);
            if h == UNREACHABLE {
                break;
            }
            self.move_to(h, SEEN);
            let t = &self.types[self.slot(h).ty as usize];
            let awaitable = crate::heap::dealloc::is_async_awaitable(self.slot(h).ty);
            let (is_generator, has_del) = (t.layout == Layout::Generator || awaitable, t.has(flag::DEL));
            if self.heads[h as usize].prev & FINALIZED != 0 || !(is_generator || has_del) {
                continue;
            }
            self.heads[h as usize].prev |= FINALIZED;
            if is_generator && !self.generator_needs_close(h) {
                continue;
            }
            self.incref(h);
            run.current = h;
            run.ran_code = true;
            run.record.finalized += 1;
            return Some(if is_generator { GcStep::FinalizeGenerator(h) } else { GcStep::Finalize(h) });
        }
        self.merge(SEEN, UNREACHABLE);
        None
    }

    /// Gives back the reference to the object whose finalizer has run.
    fn gc_give_back(&mut self, run: &mut Collection) -> Option<GcStep> {
        let h = std::mem::take(&mut run.current);
        if h != 0 {
            self.decref(h);
        }
        (!self.due.is_nothing()).then_some(GcStep::Due)
    }

    fn gc_resurrect(&mut self, run: &mut Collection) {
        if run.ran_code {
            let before = self.deduce_unreachable(UNREACHABLE, SEEN);
            self.merge(UNREACHABLE, self.old_of(run));
            self.merge(SEEN, UNREACHABLE);
            run.record.resurrected = before - self.list(UNREACHABLE).count();
        }
        self.clear_marks(UNREACHABLE);
        let freed = self.list(UNREACHABLE).count();
        run.collected += freed;
        run.record.freed = freed;
    }

    fn gc_delete_next(&mut self, run: &mut Collection) -> Option<GcStep> {
        loop {
            if run.current != 0 {
                // If it survives its own clearing it may die when others are cleared.
                let h = run.current;
                if self.refcount(h) > 1 {
                    self.move_to(h, self.old_of(run));
                }
                if let Some(step) = self.gc_give_back(run) {
                    return Some(step);
                }
            }
            let h = self.next_in_list(UNREACHABLE);
            if h == UNREACHABLE {
                return None;
            }
            if self.gc.debug & DEBUG_SAVEALL != 0 {
                self.move_to(h, self.old_of(run));
                return Some(GcStep::Save(h));
            }
            self.incref(h);
            run.current = h;
            self.clear_object(h);
            if !self.due.is_nothing() {
                return Some(GcStep::Due);
            }
        }
    }

    fn gc_finish(&mut self, run: &mut Collection) {
        if run.generation == 2 {
            self.clear_free_lists();
        }
        let stats = &mut self.gc.stats[run.generation];
        stats[0] += 1;
        stats[1] += run.collected as u64;
    }

    /// References that a collection under way owns.
    pub(in crate::heap) fn collection_roots(&self, f: &mut dyn FnMut(Value)) {
        if let Some(run) = &self.gc.run {
            run.calls.iter().for_each(|&w| f(w));
            f(run.calling);
            if run.current != 0 {
                f(Value::owned(run.current));
            }
        }
    }
}
