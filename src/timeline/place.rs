//! Where a state stands in the source: lines, and what counts as arriving at one.

use crate::bytecode::Op;
use crate::natives::library;
use crate::objects::{Ctx, frame_flag};

/// The instruction that ran last: enough to say whether the run has arrived at a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    /// False at the start.
    pub some: bool,
    /// Index of the instruction in the arena.
    pub pc: u32,
    /// Number of frames when it ran.
    pub depth: u32,
}

/// The line of an instruction of a code object, given its index in the arena; `None` if it has none.
pub fn line_of(ctx: &Ctx, code: u32, pc: u32) -> Option<u32> {
    let data = &ctx.heap.codes[code as usize];
    let line = *data.lines.get(pc.checked_sub(data.entry)? as usize)?;
    (line > 0).then_some(line as u32)
}

/// The line of the instruction about to run, if its frame is shown and it has one.
pub fn line_here(ctx: &Ctx) -> Option<u32> {
    let frame = ctx.t.frames.last().filter(|frame| frame.flags & frame_flag::HIDDEN == 0)?;
    line_of(ctx, frame.code, ctx.t.pc)
}

/// The line that the run arrives at with the instruction about to run, in the innermost frame.
///
/// The rules are those of line events in CPython: the line differs from that of the instruction that ran before in the
/// same frame. The instructions that set a frame up belong to no line.
pub fn arrives(ctx: &Ctx, trail: &Trail) -> Option<u32> {
    let frame = ctx.t.frames.last()?;
    if frame.flags & frame_flag::HIDDEN != 0 {
        return None;
    }
    let (pc, code) = (ctx.t.pc, frame.code);
    let line = line_of(ctx, code, pc)?;
    let before = before_in_frame(ctx, trail);
    if before.is_some_and(|before| line_of(ctx, code, before) == Some(line)) || sets_up(ctx, pc) {
        return None;
    }
    Some(line)
}

/// Index of the instruction that ran before in the innermost frame; `None` if its body begins here.
fn before_in_frame(ctx: &Ctx, trail: &Trail) -> Option<u32> {
    let frame = ctx.t.frames.last()?;
    let data = &ctx.heap.codes[frame.code as usize];
    let depth = ctx.t.frames.len() as u32;
    let pc = ctx.t.pc;
    let before = if !trail.some {
        return None;
    } else if trail.depth > depth && frame.pc == pc {
        // A finalizer ran between two instructions.
        pc.saturating_sub(1)
    } else if trail.depth > depth {
        frame.pc
    } else if trail.depth < depth {
        // A generator that goes on does so in the middle of its line.
        return (pc != data.entry).then_some(pc);
    } else {
        trail.pc
    };
    let is_own = (data.entry..data.entry + data.lines.len() as u32).contains(&before);
    let begins = is_own
        && matches!(ctx.code[before as usize].base.deopt(), Op::RESUME)
        && ctx.code[before as usize].arg & 3 == 0;
    (is_own && !begins).then_some(before)
}

/// Does the instruction belong to the setting up of a frame?
fn sets_up(ctx: &Ctx, pc: u32) -> bool {
    let ins = &ctx.code[pc as usize];
    match ins.base.deopt() {
        Op::MAKE_CELL | Op::COPY_FREE_VARS | Op::RETURN_GENERATOR => true,
        Op::RESUME => ins.arg & 3 == 0,
        Op::POP_TOP => pc > 0 && ctx.code[pc as usize - 1].base == Op::RETURN_GENERATOR,
        _ => false,
    }
}

/// Is the instruction about to run one that is shown?
pub fn is_visible(ctx: &Ctx) -> bool {
    ctx.t.frames.last().is_none_or(|frame| frame.flags & frame_flag::HIDDEN == 0)
}

/// Does the instruction about to run begin an activation?
pub fn is_entry(ctx: &Ctx) -> bool {
    ctx.t.frames.last().is_some_and(|frame| ctx.heap.codes[frame.code as usize].entry == ctx.t.pc)
}

/// Does the innermost frame run code of the standard library?
pub fn is_in_library(ctx: &Ctx) -> bool {
    let frame = ctx.t.frames.last();
    frame.is_some_and(|frame| library::owns(&ctx.heap.codes[frame.code as usize].code.filename))
}

/// Does the innermost frame belong to this file?
pub fn is_in(ctx: &Ctx, file: &str) -> bool {
    ctx.t.frames.last().is_some_and(|frame| &*ctx.heap.codes[frame.code as usize].code.filename == file)
}
