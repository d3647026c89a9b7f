//! One look at a timeline: the state at the position, the one before it, and all views that are asked for.

use super::frames::FrameRef;
use super::views::{ViewKind, ViewSet, Views};
use super::{code, collector, frames, memory, narration, output, stack, status};
use crate::objects::Ctx;
use crate::timeline::{Program, State, Timeline};

/// What the views are made from.
pub struct Look<'a> {
    pub timeline: &'a Timeline,
    pub program: &'a Program,
    pub state: &'a State,
    pub ctx: &'a Ctx,
    /// The state one instruction before.
    pub before: Option<&'a Ctx>,
    /// The frame that source, bytecode and stack describe, as an index into [`frames::order`].
    pub selected: usize,
    /// The frames in the order in which they are listed.
    pub order: Vec<FrameRef>,
    /// Those of the state before.
    pub order_before: Vec<FrameRef>,
}

impl<'a> Look<'a> {
    /// Looks at the position. Computes the state before it if need be; the position does not change.
    pub fn new(timeline: &'a mut Timeline, selected: usize) -> Look<'a> {
        timeline.before();
        Look::now(timeline, selected)
    }

    /// Looks at the position, with the state before it only if it is there already.
    pub fn now(timeline: &'a Timeline, selected: usize) -> Look<'a> {
        let (state, before) = timeline.states();
        let before = before.map(|before| &before.ctx);
        Look {
            timeline,
            program: timeline.program(),
            state,
            ctx: &state.ctx,
            before,
            selected,
            order: frames::order(&state.ctx),
            order_before: before.map(frames::order).unwrap_or_default(),
        }
    }

    /// The selected frame; `None` when no frame is left.
    pub fn frame(&self) -> Option<FrameRef> {
        self.order.get(self.selected.min(self.order.len().saturating_sub(1))).copied()
    }

    /// The display id of an object.
    pub fn id(&self, h: crate::heap::Handle) -> u64 {
        self.program.display_id(h)
    }
}

/// The asked views of the position.
pub fn views(timeline: &mut Timeline, wanted: ViewSet, selected: usize) -> Views {
    let look = Look::new(timeline, selected);
    let mut views = Views { error: status::error(&look), ..Views::default() };
    let wants = |kind| wanted.contains(kind);
    if wants(ViewKind::Source) {
        views.source = code::source(&look);
    }
    if wants(ViewKind::Bytecode) {
        views.bytecode = code::bytecode(&look);
    }
    if wants(ViewKind::Stack) {
        views.stack = stack::view(&look);
    }
    if wants(ViewKind::Frames) {
        views.frames = frames::view(&look);
    }
    let (memory, closures) = (wants(ViewKind::Memory), wants(ViewKind::Closures));
    if memory || closures {
        (views.memory, views.closures) = memory::views(&look, memory, closures);
    }
    if wants(ViewKind::Gc) {
        views.gc = collector::view(&look);
    }
    if wants(ViewKind::Output) {
        views.output = output::view(&look);
    }
    if wants(ViewKind::Narration) {
        views.narration = narration::view(&look);
    }
    if wants(ViewKind::Status) {
        views.status = status::view(&look);
    }
    if wants(ViewKind::Timeline) {
        views.timeline = status::timeline(&look);
    }
    views
}
