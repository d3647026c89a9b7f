//! Checkpoints: whole states from which replays begin, kept within a budget of memory.
//!
//! A checkpoint's heap shares its unchanged pages with the one before. When the budget is used up, every second checkpoint
//! goes and the distance doubles. A few more lie near the position, so that repeated steps back replay little.

use std::collections::VecDeque;

use super::place::Trail;
use super::state::{Ended, State};
use crate::heap::HeapSnapshot;
use crate::objects::host::Host;
use crate::objects::monitoring::Monitoring;
use crate::objects::settings::Settings;
use crate::objects::{Ctx, Ins, Thread};

/// Least distance of two checkpoints in instructions.
const SPACING_MIN: u64 = 10_000;
/// A checkpoint may cost this many bytes for each instruction between two of them.
const BYTES_PER_STEP: u64 = 64;
/// Checkpoints near the position.
const NEAR_MAX: usize = 4;
/// How far before the position they lie.
const NEAR_DISTANCE: u64 = 2_000;

/// A state, compactly.
struct Checkpoint {
    step: u64,
    heap: HeapSnapshot,
    thread: Thread,
    code: Vec<Ins>,
    host: Host,
    func_versions: u32,
    monitoring: Monitoring,
    settings: Settings,
    trail: Trail,
    ended: Option<Ended>,
    bytes: usize,
}

impl Checkpoint {
    fn take(state: &State, previous: Option<&Checkpoint>) -> Checkpoint {
        let ctx = &state.ctx;
        let heap = ctx.heap.snapshot(previous.map(|previous| &previous.heap));
        let mut thread = ctx.t.clone();
        // What lies above the top of the stack is not part of the state.
        thread.stack.truncate(ctx.t.sp as usize);
        thread.stack.shrink_to_fit();
        let bytes = heap.fresh_bytes()
            + thread.stack.len() * 4
            + ctx.code.len() * size_of::<Ins>()
            + ctx.host.output.len()
            + 8_192;
        Checkpoint {
            step: ctx.steps,
            heap,
            thread,
            code: ctx.code.clone(),
            host: ctx.host.clone(),
            func_versions: ctx.func_versions,
            monitoring: ctx.monitoring.clone(),
            settings: ctx.settings.clone(),
            trail: state.trail,
            ended: state.ended.clone(),
            bytes,
        }
    }

    /// Makes a state what it was.
    fn restore_into(&self, state: &mut State) {
        let ctx: &mut Ctx = &mut state.ctx;
        ctx.heap.restore(&self.heap);
        let room = ctx.t.stack.len();
        ctx.t = self.thread.clone();
        ctx.t.stack.resize(room.max(self.thread.stack.len() + (1 << 14)), crate::heap::Value::NULL);
        ctx.code.clone_from(&self.code);
        ctx.host = self.host.clone();
        ctx.func_versions = self.func_versions;
        ctx.monitoring = self.monitoring.clone();
        ctx.settings = self.settings.clone();
        ctx.method_cache.clear();
        ctx.attribute_cache.clear();
        ctx.steps = self.step;
        state.trail = self.trail;
        state.finished = self.ended.is_some();
        state.ended.clone_from(&self.ended);
    }
}

/// All checkpoints of a run.
pub(super) struct Checkpoints {
    /// Ascending; the first is the start and never goes.
    all: Vec<Checkpoint>,
    near: VecDeque<Checkpoint>,
    spacing: u64,
    budget: usize,
    bytes: usize,
    /// A state to restore into: making one from nothing costs more.
    blank: State,
}

impl Checkpoints {
    pub fn new(first: &State, budget: usize) -> Checkpoints {
        let start = Checkpoint::take(first, None);
        let bytes = start.bytes;
        Checkpoints {
            all: vec![start],
            near: VecDeque::new(),
            spacing: SPACING_MIN,
            budget,
            bytes,
            blank: first.clone(),
        }
    }

    /// What natives may work in one instruction of the states restored from now on.
    pub fn allow_work(&mut self, limit: u64) {
        self.blank.ctx.meter.limit = limit;
    }

    /// The step at which the next checkpoint is due.
    pub fn next(&self) -> u64 {
        self.all.last().map_or(0, |last| last.step) + self.spacing
    }

    /// Keeps this state, the newest so far.
    pub fn keep(&mut self, state: &State) {
        if state.ctx.steps <= self.all.last().map_or(0, |last| last.step) {
            return;
        }
        let checkpoint = Checkpoint::take(state, self.all.last());
        self.bytes += checkpoint.bytes;
        let worth = (checkpoint.bytes as u64 / BYTES_PER_STEP).next_power_of_two();
        self.spacing = self.spacing.max(worth.min(1 << 20));
        self.all.push(checkpoint);
        if self.bytes > self.budget && self.all.len() > 4 {
            self.thin();
        }
    }

    /// Drops every second checkpoint. Pages that others share stay; the estimate is made anew from what they cost.
    fn thin(&mut self) {
        let mut index = 0;
        self.all.retain(|_| {
            index += 1;
            index % 2 == 1
        });
        self.spacing *= 2;
        self.bytes = self.all.iter().map(|one| one.bytes).sum();
    }

    /// Keeps a state near the position.
    pub fn keep_near(&mut self, state: &State) {
        let step = state.ctx.steps;
        if self.nearest(step).step + NEAR_DISTANCE / 2 > step {
            return;
        }
        let checkpoint = Checkpoint::take(state, Some(self.nearest(step)));
        if self.near.len() == NEAR_MAX {
            self.near.pop_front();
        }
        self.near.push_back(checkpoint);
    }

    /// Where a replay to `step` should keep a state near its end, if it is long.
    pub fn near_step(&self, from: u64, step: u64) -> Option<u64> {
        (step - from > 2 * NEAR_DISTANCE).then(|| step - NEAR_DISTANCE)
    }

    fn nearest(&self, step: u64) -> &Checkpoint {
        let at = self.all.partition_point(|one| one.step <= step) - 1;
        let best = &self.all[at];
        self.near
            .iter()
            .filter(|one| one.step <= step)
            .fold(best, |best, one| if one.step > best.step { one } else { best })
    }

    /// The step of the nearest checkpoint at or before `step`.
    pub fn nearest_step(&self, step: u64) -> u64 {
        self.nearest(step).step
    }

    /// A state of its own at the nearest checkpoint at or before `step`.
    pub fn restore(&self, step: u64) -> State {
        let mut state = self.blank.clone();
        self.restore_into(step, &mut state);
        state
    }

    /// Makes an existing state that of the nearest checkpoint at or before `step`.
    pub fn restore_into(&self, step: u64, state: &mut State) {
        self.nearest(step).restore_into(state);
        state.ctx.meter.clone_from(&self.blank.ctx.meter);
    }
}
