//! Where the run stands: the status line, the strip of time, and how the program failed.

use super::look::Look;
use super::shown::Shower;
use super::views::{ErrorView, Phase, StatusView, TimelineMark, TimelineMarkKind, TimelineView};
use crate::bytecode::Op;
use crate::objects::frame_flag;
use crate::timeline::{MarkKind, Timeline};

/// The phase of the position.
pub fn phase(timeline: &Timeline) -> Phase {
    let state = timeline.state();
    if state.finished {
        let failed = state.ended.as_ref().is_some_and(|ended| ended.failure.is_some());
        return if failed { Phase::Failed } else { Phase::Finished };
    }
    match timeline.position() {
        step if step < timeline.newest() => Phase::Past,
        0 => Phase::NotStarted,
        _ => Phase::Present,
    }
}

/// The status line; `hash` is that of the state.
pub fn view(look: &Look<'_>, hash: u64) -> StatusView {
    let ctx = look.ctx;
    let hash = format!("{hash:016x}");
    StatusView {
        step: ctx.steps,
        total: look.timeline.total(),
        newest: look.timeline.newest(),
        phase: phase(look.timeline),
        thread: "MainThread".into(),
        depth: ctx.t.frames.iter().filter(|frame| frame.flags & frame_flag::HIDDEN == 0).count(),
        gc_counts: ctx.heap.gc.count.map(|count| count.max(0) as usize),
        state_hash: hash[..6].to_owned(),
        exception: exception(look),
    }
}

/// The exception that has just been handed to a handler.
fn exception(look: &Look<'_>) -> Option<String> {
    let ctx = look.ctx;
    if look.state.finished {
        let failure = look.state.ended.as_ref()?.failure.as_ref()?;
        return Some(failure.message.clone());
    }
    let shown = Shower::new(ctx, look.program);
    if ctx.code[ctx.t.pc as usize].base == Op::PUSH_EXC_INFO && ctx.t.sp > 0 {
        return Some(shown.short(ctx.peek(0)));
    }
    None
}

/// The strip of time.
pub fn timeline(look: &Look<'_>) -> TimelineView {
    let record = look.timeline.record();
    let kind = |kind| match kind {
        MarkKind::Call => TimelineMarkKind::Call,
        MarkKind::Return => TimelineMarkKind::Return,
        MarkKind::Output => TimelineMarkKind::Output,
        MarkKind::Exception => TimelineMarkKind::Exception,
        MarkKind::Gc => TimelineMarkKind::Gc,
    };
    TimelineView {
        step: look.ctx.steps,
        newest: look.timeline.newest(),
        total: look.timeline.total(),
        marks: record
            .marks
            .iter()
            .map(|mark| TimelineMark { step: mark.step, kind: kind(mark.kind) })
            .collect(),
        depths: record.depths.clone(),
    }
}

/// How the program failed, at its end.
pub fn error(look: &Look<'_>) -> Option<ErrorView> {
    let failure = look.state.ended.as_ref()?.failure.as_ref()?;
    let message = failure.message.split_once(": ").map_or("", |(_, message)| message);
    Some(ErrorView {
        title: failure.type_name.clone(),
        message: message.to_owned(),
        traceback: failure.traceback.clone(),
        file: look.program.file.to_string(),
        line: failure.line as usize,
    })
}
