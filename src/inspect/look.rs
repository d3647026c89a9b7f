//! One look at a timeline: the state at the position, the one before it, and all views that are asked for.

use super::frames::FrameRef;
use super::views::{ViewKind, ViewSet, Views};
use super::{code, collector, frames, memory, narration, output, stack, status};
use crate::objects::Ctx;
use crate::timeline::{Program, State, Timeline, state_hash};

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
    /// Looks at the position, with the state before it only if it is there already.
    pub fn now(timeline: &'a Timeline, selected: usize) -> Look<'a> {
        let (state, before) = timeline.states();
        let order_before = before.map(|before| frames::order(&before.ctx)).unwrap_or_default();
        Look::with(timeline, selected, frames::order(&state.ctx), order_before)
    }

    /// The same with the frames that somebody has put in order.
    fn with(
        timeline: &'a Timeline,
        selected: usize,
        order: Vec<FrameRef>,
        order_before: Vec<FrameRef>,
    ) -> Look<'a> {
        let (state, before) = timeline.states();
        let before = before.map(|before| &before.ctx);
        Look {
            timeline,
            program: timeline.program(),
            state,
            ctx: &state.ctx,
            before,
            selected,
            order,
            order_before,
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

/// The asked views of the position. What takes longest, going over a large heap, is done by two threads.
pub fn views(timeline: &mut Timeline, wanted: ViewSet, selected: usize) -> Views {
    let wants = |kind| wanted.contains(kind);
    let (lists, closures) = (wants(ViewKind::Memory), wants(ViewKind::Closures));
    let program = timeline.program().clone();
    let ((found, order), (traces, order_before, hash)) = timeline.look(
        |state| {
            let found = (lists || closures).then(|| memory::Found::new(&state.ctx, &program, lists));
            let order = match &found {
                Some(found) => frames::order_with(&state.ctx, found.generators()),
                None => frames::order(&state.ctx),
            };
            (found, order)
        },
        |state, before| {
            let before = before.map(|before| &before.ctx);
            let traces = lists.then(|| memory::Traces::new(&state.ctx, before, &program));
            let hash = wants(ViewKind::Status).then(|| state_hash(state));
            (traces, before.map(frames::order).unwrap_or_default(), hash)
        },
    );
    let look = Look::with(timeline, selected, order, order_before);
    let mut views = Views { error: status::error(&look), ..Views::default() };
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
    if let Some(found) = found {
        (views.memory, views.closures) = memory::views(&look, &found, traces, closures);
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
    if let Some(hash) = hash {
        views.status = status::view(&look, hash);
    }
    if wants(ViewKind::Timeline) {
        views.timeline = status::timeline(&look);
    }
    views
}
