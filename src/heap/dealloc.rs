//! Deallocation: a resumable work list, depth first in CPython's order, that never recurses.
//!
//! An object whose count reaches zero gives up its children one by one; a child that dies is taken apart before its
//! next sibling. Where Python code has to run (`__del__`, a weak reference's callback) the list stops: [`Heap::due`]
//! says what to run. The driver then does, until nothing is due:
//!
//! 1. `let floor = heap.enter_nested()`, `let due = std::mem::take(&mut heap.due)`;
//! 2. runs that code (deaths on the way have their own work above the floor, and may be due in turn);
//! 3. [`Heap::after_finalizer`] if it was a finalizer;
//! 4. `heap.leave_nested(floor)`, which goes on with the list.

use super::heads::Kind;
use super::layout::{frame, function, generator};
use super::{FINALIZED, HAS_WEAKREFS, Handle, Heap, IMMORTAL, Layout, TypeData, TypeId, Value, flag, ty};

/// Python code that must run before a deallocation can go on.
#[derive(Clone, Copy, Debug, Default)]
pub enum Due {
    #[default]
    Nothing,
    /// Call `__del__` of this object (its count is 0 here; the caller makes it 1 for the call) and then
    /// [`Heap::after_finalizer`].
    Finalizer(Handle),
    /// Close this suspended generator, likewise. For a coroutine that was never started: warn that it was not awaited.
    Generator(Handle),
    /// Call this callback with this weak reference; both are owned by the receiver.
    Callback { callback: Value, weakref: Value },
}

impl Due {
    #[inline(always)]
    pub fn is_nothing(self) -> bool {
        matches!(self, Due::Nothing)
    }
}

/// A pending step. Steps above are done first.
#[derive(Clone, Copy, Debug)]
pub(super) enum Work {
    /// The object's count is zero: finalize, clear weak references, then take it apart.
    Kill(Handle),
    /// Give up the children from number `i` on.
    Children(Handle, u32),
    /// A reference to give up, once the Python code that was due first has run.
    Drop(Handle),
    /// A callback of a weak reference to the object below; both values are owned.
    Call { callback: Value, weakref: Value },
}

/// Most items that a container may have to be looked at twice when it dies.
const FLAT_MAX: usize = 16;

/// After so many of these fields, the docstring last, goes the `__dict__`.
const FUNCTION_DICT: usize = 6;
/// Function fields in the order in which CPython's `func_dealloc` gives them up.
const FUNCTION_ORDER: [usize; function::VALUES] = [
    function::GLOBALS,
    function::BUILTINS,
    function::MODULE,
    function::DEFAULTS,
    function::KWDEFAULTS,
    function::DOC,
    function::CLOSURE,
    function::ANNOTATIONS,
    function::ANNOTATE,
    function::TYPE_PARAMS,
    function::CODE,
    function::NAME,
    function::QUALNAME,
];

impl Heap {
    /// The object's count has reached zero.
    #[inline(never)]
    pub(super) fn deallocate(&mut self, h: Handle) {
        let t = &self.types[self.slot(h).ty as usize];
        if t.has(flag::LEAF) {
            self.finish_leaf(h);
        } else if !self.due.is_nothing() {
            // Python code must run first, and it must not see that this reference is gone.
            self.slot_mut(h).rc = 1;
            self.work.insert(self.floor, Work::Drop(h));
        } else if self.deallocating {
            self.work.push(Work::Kill(h));
        } else if t.has(flag::QUIET) && self.heads[h as usize].next & HAS_WEAKREFS == 0 {
            // The commonest death by far, and what they refer to seldom dies with them.
            self.untrack(h);
            self.drop_children(h, 0);
            if self.work.len() > self.floor {
                self.run_work();
            }
        } else {
            self.deallocating = true;
            if self.kill(h) {
                self.run_work();
            }
            self.deallocating = false;
        }
    }

    /// Goes on after the Python code that was due has run.
    pub fn resume_deallocation(&mut self) {
        if self.due.is_nothing() {
            self.run_work();
        }
    }

    /// Sets the current work aside while Python code runs; returns what [`Heap::leave_nested`] needs.
    pub fn enter_nested(&mut self) -> usize {
        std::mem::replace(&mut self.floor, self.work.len())
    }

    /// Takes the work up again that [`Heap::enter_nested`] set aside.
    pub fn leave_nested(&mut self, floor: usize) {
        debug_assert!(self.work.len() == self.floor, "the nested level has work left");
        self.floor = floor;
        self.resume_deallocation();
    }

    fn run_work(&mut self) {
        self.deallocating = true;
        while self.work.len() > self.floor {
            match self.work.pop().expect("above the floor") {
                Work::Kill(h) => {
                    if !self.kill(h) {
                        break;
                    }
                }
                Work::Drop(h) => self.decref(h),
                Work::Children(h, i) => self.drop_children(h, i),
                Work::Call { callback, weakref } => {
                    self.due = Due::Callback { callback, weakref };
                    break;
                }
            }
        }
        self.deallocating = false;
    }

    /// First half of a death. False: Python code must run first.
    fn kill(&mut self, h: Handle) -> bool {
        let slot = self.slot(h);
        debug_assert!(slot.rc == 0 && slot.ty != ty::FREE, "a dying object is referenced");
        let head = self.heads[h as usize];
        let t = &self.types[slot.ty as usize];
        if t.has(flag::QUIET) && head.next & HAS_WEAKREFS == 0 {
            self.untrack(h);
            self.drop_children(h, 0);
            return true;
        }
        let (is_generator, is_weakref) = (t.layout == Layout::Generator, t.is_weakref());
        let closes = is_generator || is_async_awaitable(slot.ty);
        if head.prev & FINALIZED == 0 && t.has(flag::DEL) {
            return self.await_finalizer(h, Due::Finalizer(h));
        }
        if head.next & HAS_WEAKREFS != 0 && self.clear_weakrefs(h) {
            return false;
        }
        if closes && head.prev & FINALIZED == 0 && self.generator_needs_close(h) {
            return self.await_finalizer(h, Due::Generator(h));
        }
        if is_generator {
            self.detach_generator_frame(h);
        }
        if is_weakref {
            self.unlink_weakref(h);
            self.weak_hashes.remove(&h);
        }
        if self.slot(h).ty == ty::MEMORYVIEW {
            self.release_export(h);
        }
        if self.attached_dict(h) != 0 {
            self.order_attached_dict(h);
        }
        self.untrack(h);
        self.drop_children(h, 0);
        true
    }

    /// The finalizer may save the object, so the collector must know it again, as the youngest.
    fn await_finalizer(&mut self, h: Handle, due: Due) -> bool {
        self.heads[h as usize].prev |= FINALIZED;
        if self.is_tracked(h) {
            self.untrack(h);
            self.link(h, super::GENERATION_HEADS[0]);
        }
        self.work.push(Work::Kill(h));
        self.due = due;
        false
    }

    /// Does any object have Python code that runs when it dies: a finalizer, a callback, the rest of a generator?
    pub fn has_last_words(&self) -> bool {
        (0..self.len() as Handle).any(|h| {
            let slot = self.slot(h);
            let t = &self.types[slot.ty as usize];
            let awaitable = t.layout == Layout::Generator || is_async_awaitable(slot.ty);
            let closes = awaitable && self.generator_needs_close(h);
            slot.ty != ty::FREE && (t.has(flag::DEL) || closes || self.has_callback(h))
        })
    }

    /// A suspended generator must be closed by running it; a coroutine that was never started earns a warning.
    pub(super) fn generator_needs_close(&self, h: Handle) -> bool {
        if is_async_awaitable(self.slot(h).ty) {
            return self.slot(h).lane(super::layout::AWAITABLE_STATE) == 0;
        }
        match self.field_raw(h, generator::STATE) {
            generator::SUSPENDED => true,
            generator::CREATED => self.slot(h).ty == ty::COROUTINE,
            _ => false,
        }
    }

    /// Clears all weak references to a dying object. True: callbacks must run first, they are the next work.
    fn clear_weakrefs(&mut self, h: Handle) -> bool {
        let callbacks = self.take_weakref_callbacks(h);
        if callbacks.is_empty() {
            return false;
        }
        self.work.push(Work::Kill(h));
        for (callback, weakref) in callbacks.into_iter().rev() {
            self.work.push(Work::Call { callback, weakref });
        }
        if let Some(Work::Call { callback, weakref }) = self.work.pop() {
            self.due = Due::Callback { callback, weakref };
        }
        true
    }

    /// The frame object of a generator that is over: it takes over the variables that are left if somebody holds it.
    pub fn detach_generator_frame(&mut self, h: Handle) {
        let object = self.field(h, generator::FRAME);
        if object.is_null() {
            return;
        }
        let object = object.handle();
        let code = self.field_raw(h, generator::CODE_INDEX);
        let mut n = (self.code(code).nlocalsplus).min(self.field_raw(h, generator::SAVED)) as usize;
        if self.refcount(object) == 1 {
            n = 0;
        }
        for i in 0..n {
            let v = self.set_field(h, generator::START + i, Value::NULL);
            self.set_field(object, frame::START + i, v);
        }
        self.set_field_raw(object, frame::STATE, frame::DONE);
        self.set_field_raw(object, frame::INDEX, n as u32);
    }

    /// After `__del__` has run: drops the reference that was lent to it. If the object was saved, its death is off.
    /// To be called before [`Heap::leave_nested`].
    pub fn after_finalizer(&mut self, h: Handle) {
        let slot = self.slot_mut(h);
        slot.rc -= 1;
        if slot.rc > 0 {
            // Resurrected: forget the pending death. It is the topmost work of this level.
            let at =
                self.work.iter().rposition(|w| matches!(w, Work::Kill(x) if *x == h)).expect("still pending");
            self.work.remove(at);
            if at < self.floor {
                self.floor -= 1;
            }
        }
    }

    /// Second half: gives up the children from `i` on; when all are gone, frees the slot.
    fn drop_children(&mut self, h: Handle, mut i: u32) {
        match self.slot(h).ty {
            ty::TUPLE | ty::LIST => return self.drop_items(h, i),
            ty::DICT => return self.drop_entries(h, i),
            ty::SET | ty::FROZENSET => return self.drop_keys(h, i),
            _ => {}
        }
        let t = &self.types[self.slot(h).ty as usize];
        match t.layout {
            Layout::Record if !t.has(flag::HEAP) => {
                return self.drop_lanes(h, i, t.traced);
            }
            Layout::Object if t.has(flag::HEAP) && t.slots == 0 => return self.drop_values(h, i),
            Layout::Fields if t.slots == 0 => return self.drop_fields(h, i, has_extra(t)),
            Layout::Frame => return self.drop_frame(h, i),
            Layout::Generator => return self.drop_generator(h, i),
            // Neither attributes nor a dict of them.
            Layout::Function if self.slot(h).w[2] <= 1 => return self.drop_function(h, i),
            _ => {}
        }
        while let Some(child) = self.child_to_drop(h, i) {
            i += 1;
            if self.gives_up(h, child, i) {
                return;
            }
        }
        self.finish(h);
    }

    /// The same for records of builtin types: the lanes that hold values.
    fn drop_lanes(&mut self, h: Handle, done: u32, traced: u8) {
        let slot = *self.slot(h);
        let mut left = traced >> done << done;
        while left != 0 {
            let i = left.trailing_zeros();
            left &= left - 1;
            // A slice: the step, then start and stop.
            let lane = if slot.ty == ty::SLICE { (i + 2) % 3 } else { i };
            let child = Value::from_raw(slot.lane(lane as usize));
            if self.gives_up(h, child, i + 1) {
                return;
            }
        }
        self.note_freed(h);
        self.free_slot(h, Kind::Collected);
    }

    /// The same for plain instances: the inline values, then `__dict__`.
    fn drop_values(&mut self, h: Handle, done: u32) {
        let (at, n) = (self.values_at(h), self.values_capacity(h) as u32);
        for i in done..=n {
            let child =
                if i < n { self.words.get(at + i as usize) } else { Value::from_raw(self.slot(h).lane(4)) };
            if self.gives_up(h, child, i + 1) {
                return;
            }
        }
        self.finish(h);
    }

    /// The same for objects with a run of fields: inline values and `__dict__` if there are such, then the fields.
    fn drop_fields(&mut self, h: Handle, done: u32, extra: bool) {
        let (values_at, values, before) = match extra {
            true => (self.values_at(h), self.values_capacity(h), self.values_capacity(h) + 1),
            false => (0, 0, 0),
        };
        let w = self.slot(h).w[0];
        let (at, len) = (w as u32 as usize, (w >> 32) as usize);
        if values == 0 && (!extra || Value::from_raw(self.slot(h).lane(4)).is_null()) {
            // The place of the dict counts, empty as it is.
            return self.drop_places(h, done.max(before as u32), before + len, |i| at + i - before);
        }
        for i in done as usize..before + len {
            let child = if i >= before {
                self.words.get(at + i - before)
            } else if i < values {
                self.words.get(values_at + i)
            } else {
                Value::from_raw(self.slot(h).lane(4))
            };
            if self.gives_up(h, child, i as u32 + 1) {
                return;
            }
        }
        self.finish(h);
    }

    /// The same for references that lie at `n` places of the word slab, in that order.
    #[inline(always)]
    fn drop_places(&mut self, h: Handle, done: u32, n: usize, place: impl Fn(usize) -> usize) {
        for i in done as usize..n {
            let child = self.words.get(place(i));
            if self.gives_up(h, child, i as u32 + 1) {
                return;
            }
        }
        self.finish(h);
    }

    /// The same for exact tuples and lists, from the back.
    #[inline(always)]
    fn drop_items(&mut self, h: Handle, done: u32) {
        let w = self.slot(h).w[0];
        let (offset, len) = (w as u32 as usize, (w >> 32) as usize);
        let mut left = len - done as usize;
        while left > 0 {
            left = self.skip_uncounted(offset, left);
            let stop = left.saturating_sub(8);
            while left > stop {
                left -= 1;
                let child = self.words.get(offset + left);
                if self.gives_up(h, child, (len - left) as u32) {
                    return;
                }
            }
        }
        self.finish(h);
    }

    /// The same for exact dicts: key and value of each entry in turn.
    fn drop_entries(&mut self, h: Handle, done: u32) {
        let (first, n) = self.dict_places(h);
        self.drop_places(h, done, n * 2, |i| first + i / 2 * 4 + i % 2);
    }

    /// The same for frame objects: their own fields, then the locals of one that has ended, the last first.
    fn drop_frame(&mut self, h: Handle, done: u32) {
        let at = self.slot(h).w[0] as u32 as usize;
        let over = self.field_raw(h, frame::STATE) == frame::DONE;
        let saved = if over { self.field_raw(h, frame::INDEX) as usize } else { 0 };
        self.drop_places(h, done, frame::VALUES + saved, |i| match i {
            i if i < frame::VALUES => at + i,
            i => at + frame::START + saved - 1 - (i - frame::VALUES),
        });
    }

    /// The same for generators: the frame dies first, its last value first.
    fn drop_generator(&mut self, h: Handle, done: u32) {
        let at = self.slot(h).w[0] as u32 as usize;
        let saved = self.field_raw(h, generator::SAVED) as usize;
        self.drop_places(h, done, saved + generator::VALUES, |i| match i {
            i if i < saved => at + generator::START + saved - 1 - i,
            i => at + i - saved,
        });
    }

    /// The same for functions without attributes of their own.
    fn drop_function(&mut self, h: Handle, done: u32) {
        let at = self.slot(h).w[0] as u32;
        let fields: [Value; function::WORDS] =
            self.words.run(at, function::WORDS).try_into().expect("so many words");
        for i in done as usize..FUNCTION_ORDER.len() {
            let child = fields[FUNCTION_ORDER[i]];
            if self.gives_up(h, child, i as u32 + 1) {
                return;
            }
        }
        self.words.release(at, function::WORDS);
        self.note_collectable_freed(h);
        self.free_slot(h, Kind::Collected);
    }

    /// The same for exact sets, by table place.
    fn drop_keys(&mut self, h: Handle, done: u32) {
        let done = done as usize + self.set_drop_shared(h, done as usize);
        let (first, n) = self.set_places(h);
        self.drop_places(h, done as u32, n, |i| first + i * 3);
    }

    /// Gives up one of the object's references. True: the child dies of it and is the next work, and after it the object's
    /// children from number `next` on.
    #[inline(always)]
    fn gives_up(&mut self, h: Handle, child: Value, next: u32) -> bool {
        let kills = child.is_owned() && !child.is_null() && self.drop_child(child.handle());
        if kills {
            self.work.push(Work::Children(h, next));
            self.work.push(Work::Kill(child.handle()));
        }
        kills
    }

    /// One reference less to a child. True: it must be killed, which takes more than freeing its slot.
    #[inline(always)]
    fn drop_child(&mut self, c: Handle) -> bool {
        let slot = self.slot_mut(c);
        if slot.rc >= IMMORTAL {
            return false;
        }
        slot.rc -= 1;
        if slot.rc > 0 {
            return false;
        }
        let type_ = slot.ty;
        let bare = match type_ {
            ty::FLOAT => true,
            ty::INT => slot.w[1] == 0,
            ty::STR => self.str_is_bare(c),
            _ => false,
        };
        if bare {
            self.free_slot(c, Kind::Plain);
        } else if self.types[type_ as usize].has(flag::LEAF) {
            self.finish_leaf(c);
        } else {
            return !(matches!(type_, ty::TUPLE | ty::LIST) && self.drop_flat(c));
        }
        false
    }

    /// Takes a dead tuple or list apart at once, if it holds nothing but texts, numbers and the like. False, and nothing
    /// done, if not.
    fn drop_flat(&mut self, h: Handle) -> bool {
        let flat = |v: &Value| !v.is_owned() || Kind::of(self.type_of(*v)) == Kind::Plain;
        let items = self.items(h);
        if items.len() > FLAT_MAX || !items.iter().all(flat) {
            return false;
        }
        self.untrack(h);
        self.drop_items(h, 0);
        true
    }

    /// Gives back what the object occupied, and its reference to its class.
    #[inline]
    fn finish(&mut self, h: Handle) {
        let slot = self.slot(h);
        let (w, type_) = (slot.w, slot.ty);
        match type_ {
            ty::TUPLE => self.words.release(w[0] as u32, (w[0] >> 32) as usize),
            ty::LIST => self.words.release(w[0] as u32, w[1] as u32 as usize),
            ty::DICT => self.dict_release(h),
            _ => {
                let t = &self.types[type_ as usize];
                if !t.has(flag::QUIET) || !matches!(t.layout, Layout::Fields | Layout::Frame) {
                    return self.finish_other(h);
                }
                self.words.release(w[0] as u32, (w[0] >> 32) as usize);
                self.note_freed(h);
                return self.free_slot(h, Kind::Collected);
            }
        }
        self.note_collectable_freed(h);
        self.free_slot(h, Kind::Collected);
    }

    /// An object without references, finalizer or weak references: the collector does not know it.
    fn finish_leaf(&mut self, h: Handle) {
        if self.slot(h).ty == ty::STR && self.str_is_bare(h) {
            return self.free_slot(h, Kind::Plain);
        }
        match self.types[self.slot(h).ty as usize].layout {
            Layout::Str => {
                if self.str_is_interned(h) {
                    self.forget_interned(h);
                }
                self.release_text(h, true);
            }
            Layout::Bytes => self.release_text(h, false),
            Layout::Int => self.release_big(h),
            _ => {}
        }
        self.free_slot(h, Kind::of(self.slot(h).ty));
    }

    fn finish_other(&mut self, h: Handle) {
        self.note_freed(h);
        let slot = *self.slot(h);
        let (layout, heap_type, type_handle) = {
            let t = &self.types[slot.ty as usize];
            (t.layout, t.has(flag::HEAP), t.handle)
        };
        // A str needs its text to find its values.
        if heap_type {
            self.release_values(h);
        }
        match layout {
            Layout::Int => self.release_big(h),
            Layout::Str => {
                if self.str_is_interned(h) {
                    self.forget_interned(h);
                }
                self.release_text(h, true);
            }
            Layout::Bytes => self.release_text(h, false),
            Layout::Tuple => self.words.release(slot.w[0] as u32, (slot.w[0] >> 32) as usize),
            Layout::List => self.words.release(slot.w[0] as u32, slot.w[1] as u32 as usize),
            Layout::Dict => self.dict_release(h),
            Layout::Set => self.set_release(h),
            Layout::Fields | Layout::Function | Layout::Generator | Layout::Frame => {
                self.words.release(slot.w[0] as u32, (slot.w[0] >> 32) as usize);
            }
            Layout::Type => self.release_type(h),
            Layout::Code => self.release_code(h),
            Layout::Object | Layout::Float | Layout::Complex | Layout::Record | Layout::Free => {}
        }
        self.free_slot(h, Kind::of(slot.ty));
        if heap_type {
            self.decref_later(type_handle);
        }
    }

    /// The class of a dead instance dies after it, as the next work.
    fn decref_later(&mut self, h: Handle) {
        let slot = self.slot_mut(h);
        if slot.rc >= IMMORTAL {
            return;
        }
        slot.rc -= 1;
        if slot.rc == 0 {
            self.work.push(Work::Kill(h));
        }
    }

    /// The `i`th reference that a dying object gives up, in CPython's order: instance values and `__dict__`, then what
    /// the layout holds (sequences from the back).
    pub(super) fn child_to_drop(&self, h: Handle, i: u32) -> Option<Value> {
        let slot = self.slot(h);
        let t = &self.types[slot.ty as usize];
        let mut i = i as usize;
        if matches!(slot.ty, ty::TUPLE | ty::LIST) {
            return self.items(h).iter().rev().nth(i).copied();
        }
        if has_extra(t) && t.layout != Layout::Function {
            let n = self.values_capacity(h);
            if i < n {
                return Some(self.words.get(self.values_at(h) + self.value_to_drop(t, i)));
            }
            i -= n;
            if i == 0 {
                return Some(Value::from_raw(slot.lane(4)));
            }
            i -= 1;
        }
        match t.layout {
            Layout::Tuple | Layout::List => self.items(h).iter().rev().nth(i).copied(),
            Layout::Function if i == FUNCTION_DICT => Some(Value::from_raw(slot.lane(4))),
            Layout::Function => self.child(h, *FUNCTION_ORDER.get(i - (i > FUNCTION_DICT) as usize)?),
            Layout::Generator => {
                // The frame dies first, its last value first.
                let saved = self.field_raw(h, generator::SAVED) as usize;
                match i {
                    _ if i < saved => self.child(h, generator::VALUES + saved - 1 - i),
                    _ if i < saved + generator::VALUES => self.child(h, i - saved),
                    _ => None,
                }
            }
            Layout::Frame if i >= frame::VALUES && self.field_raw(h, frame::STATE) == frame::DONE => {
                let saved = self.field_raw(h, frame::INDEX) as usize;
                let i = (frame::VALUES + saved).checked_sub(1 + i - frame::VALUES)?;
                if i >= frame::VALUES { self.child(h, i) } else { None }
            }
            // The step, then start and stop.
            Layout::Record if slot.ty == ty::SLICE => self.child(h, if i < 3 { (i + 2) % 3 } else { i }),
            _ => self.child(h, i),
        }
    }

    /// Members of `__slots__` die before the other values, those of the most derived class first.
    fn value_to_drop<'a>(&'a self, mut t: &'a TypeData, i: usize) -> usize {
        let (mut left, mut end) = (i, t.slots as usize);
        if i >= end {
            return i;
        }
        loop {
            t = &self.types[t.base as usize];
            let start = t.slots as usize;
            if left < end - start {
                return start + left;
            }
            left -= end - start;
            end = start;
        }
    }

    /// The `i`th reference held by an object's own layout (not by its instance values or `__dict__`).
    pub(super) fn child(&self, h: Handle, i: usize) -> Option<Value> {
        let slot = self.slot(h);
        let t = &self.types[slot.ty as usize];
        match t.layout {
            Layout::Tuple | Layout::List => self.items(h).get(i).copied(),
            Layout::Dict => {
                let entry = (i / 2) as u32;
                (entry < self.dict_entries(h)).then(|| {
                    let (key, value) = self.dict_entry(h, entry);
                    if i.is_multiple_of(2) { key } else { value }
                })
            }
            Layout::Set => self.set_child(h, i),
            Layout::Record => (i < 6).then(|| match t.traced >> i & 1 {
                1 if !(i == 4 && t.has(flag::HEAP)) => Value::from_raw(slot.lane(i)),
                _ => Value::NULL,
            }),
            Layout::Fields => {
                (i < (slot.w[0] >> 32) as usize).then(|| self.words.get(slot.w[0] as u32 as usize + i))
            }
            Layout::Function => (i < function::VALUES).then(|| self.words.get(slot.w[0] as u32 as usize + i)),
            Layout::Generator => {
                let saved = self.field_raw(h, generator::SAVED) as usize;
                self.value_or_saved(h, i, generator::VALUES, generator::START, saved)
            }
            Layout::Frame => {
                let done = self.field_raw(h, frame::STATE) == frame::DONE;
                let saved = if done { self.field_raw(h, frame::INDEX) as usize } else { 0 };
                self.value_or_saved(h, i, frame::VALUES, frame::START, saved)
            }
            Layout::Type => self.type_child(h, i),
            Layout::Code => {
                let data = self.code(slot.w[0] as u32);
                let (c, n) = (1, data.names.len());
                let l = data.localsplusnames.len();
                match i {
                    0 => Some(data.consts_tuple),
                    i if i < c + n => Some(data.names[i - c]),
                    i if i < c + n + l => Some(data.localsplusnames[i - c - n]),
                    i => [data.filename, data.name, data.qualname].get(i - c - n - l).copied(),
                }
            }
            Layout::Object
            | Layout::Int
            | Layout::Float
            | Layout::Complex
            | Layout::Str
            | Layout::Bytes
            | Layout::Free => None,
        }
    }

    /// Values first, then the saved fast locals and stack that follow the raw words.
    fn value_or_saved(
        &self,
        h: Handle,
        i: usize,
        values: usize,
        start: usize,
        saved: usize,
    ) -> Option<Value> {
        let at = self.slot(h).w[0] as u32 as usize;
        match i {
            i if i < values => Some(self.words.get(at + i)),
            i if i < values + saved => Some(self.words.get(at + start + i - values)),
            _ => None,
        }
    }

    /// `__base__`: a class owns a reference to it besides those in the tuples.
    pub(super) fn base_reference(&self, t: &TypeData) -> Value {
        let base = &self.types[t.base as usize];
        if t.has(flag::HEAP) && base.has(flag::HEAP) {
            Value::owned(base.handle)
        } else {
            Value::borrowed(base.handle)
        }
    }

    fn type_child(&self, h: Handle, i: usize) -> Option<Value> {
        let t = &self.types[self.slot(h).w[0] as usize];
        match i {
            0 => Some(t.dict),
            1 => Some(t.bases),
            2 => Some(t.mro),
            3 => Some(t.qualname),
            4 => Some(self.base_reference(t)),
            _ => t.shared_keys.get(i - 5).copied(),
        }
    }

    /// Every reference an object holds, its class not counted: instance values, `__dict__`, then the layout's own.
    pub fn for_each_child(&self, h: Handle, mut f: impl FnMut(Value)) {
        let slot = self.slot(h);
        let t = &self.types[slot.ty as usize];
        if has_extra(t) {
            self.words.run(self.values_at(h) as u32, self.values_capacity(h)).iter().for_each(|&v| f(v));
            f(Value::from_raw(slot.lane(4)));
        }
        match t.layout {
            Layout::Tuple | Layout::List => self.items(h).iter().for_each(|&v| f(v)),
            Layout::Dict => self.dict_items(h).for_each(|(key, value)| {
                f(key);
                f(value);
            }),
            Layout::Set => self.set_items(h).for_each(f),
            _ => {
                let mut i = 0;
                while let Some(v) = self.child(h, i) {
                    f(v);
                    i += 1;
                }
            }
        }
    }
}

/// True if lanes 4 and 5 hold a `__dict__` and inline values (records of builtin types trace lane 4 themselves).
pub(super) fn has_extra(t: &TypeData) -> bool {
    let own = matches!(t.layout, Layout::Fields | Layout::Function | Layout::Object);
    t.has(flag::HEAP) || t.has(flag::DICT) && own
}

impl TypeData {
    /// The flag [`flag::QUIET`] if a builtin type with this number, layout and these flags deserves it.
    pub(super) fn quiet_flag(type_: TypeId, layout: Layout, flags: u16) -> u16 {
        use Layout::{Dict, Fields, Frame, Function, List, Record, Set, Tuple};
        let plain = matches!(layout, Tuple | List | Dict | Set | Record | Fields | Function | Frame);
        let weakref = matches!(type_, ty::WEAKREF | ty::WEAKPROXY | ty::WEAKCALLABLEPROXY);
        let has_rites =
            weakref || is_async_awaitable(type_) || type_ == ty::MEMORYVIEW || flags & flag::DEL != 0;
        if plain && !has_rites { flag::QUIET } else { 0 }
    }
}

/// What `asend`, `athrow` and `aclose` answer: they earn a warning if nobody awaits them.
pub(super) fn is_async_awaitable(t: TypeId) -> bool {
    matches!(t, ty::ASYNC_GENERATOR_ASEND | ty::ASYNC_GENERATOR_ATHROW)
}
