//! Tracing and monitoring: what happens at an instruction about which somebody wants to be told.
//!
//! Before it is executed in its general form, up to three reports are due: that a line begins, that an instruction is
//! executed, and the instruction's own event ([`own`]). A report calls Python ([`fire`]); the instruction is then
//! dispatched again, and `ctx.t.stage` says which reports are behind it. As a callback may set `f_lineno`, the frame may
//! also go on elsewhere.

mod calls;
mod fire;
mod legacy;
mod loops;
mod own;
mod unwinding;

pub use loops::{after_for, restore_returned, stopped};
pub use unwinding::{fault_unit, raised, thrown, told_of_handler, told_of_unwinding};

use super::ops::Answer;
use super::{drive, unwind};
use crate::bytecode::Op;
use crate::heap::Value;
use crate::objects::monitoring::{event, is_jump};
use crate::objects::thread::Jump;
use crate::objects::{Break, Cont, Ctx, Flow, Form, Resume, catches};

/// How the loop goes on.
pub enum Then {
    /// Execute the instruction in this form.
    Execute(Form),
    /// The instruction has been executed: this is the operation's answer.
    Answer(Answer),
    /// Go on wherever `ctx.t.pc` says.
    Reload,
}

/// Reports that are behind an instruction, in `ctx.t.stage`.
mod stage {
    pub const LINE: u32 = 1;
    pub const INSTRUCTION: u32 = 2;
    pub const OWN: u32 = 3;
    /// The call of `super` within LOAD_SUPER_ATTR has returned.
    pub const SUPER: u32 = 4;
}

/// The instruction at `ctx.t.pc` is watched.
#[inline(never)]
pub fn instrumented(ctx: &mut Ctx) -> Then {
    let done = std::mem::take(&mut ctx.t.stage) as u32;
    let pc = ctx.t.pc;
    let op = ctx.code[pc as usize].base.deopt();
    let unwatched = done == 0 && !ctx.point(pc).is_watched();
    let began = done < stage::LINE && ctx.point(pc).starts_line && begins_line(ctx, pc);
    if ctx.t.tracing == 0
        && let Some(then) = reports(ctx, op, done, began)
    {
        return then;
    }
    note_jump(ctx, op);
    if op == Op::JUMP_BACKWARD && unwatched {
        // It is watched for the sake of its target: to CPython it is as any other.
        ctx.code[pc as usize].base = Op::JUMP_BACKWARD_NO_JIT;
    }
    if op.is_adaptive() {
        // What is watched is not specialised.
        let counter = &mut ctx.code[pc as usize].counter;
        *counter = counter.pause();
    }
    Then::Execute(Form::general(op))
}

/// Gives the reports that are not yet behind the instruction. `None`: now execute it.
fn reports(ctx: &mut Ctx, op: Op, done: u32, began: bool) -> Option<Then> {
    let pc = ctx.t.pc;
    let tools = ctx.point(pc).line;
    if began && tools != 0 {
        let line = line_of(ctx, pc);
        push_code(ctx);
        let line = ctx.heap.new_int(line as i64);
        ctx.push(line);
        if let Some(then) = tell(ctx, event::LINE, tools, 2, stage::LINE) {
            return Some(then);
        }
    }
    let tools = ctx.point(pc).instruction;
    if done < stage::INSTRUCTION && tools != 0 {
        push_place(ctx, pc);
        if let Some(then) = tell(ctx, event::INSTRUCTION, tools, 2, stage::INSTRUCTION) {
            return Some(then);
        }
    }
    let tools = ctx.point(pc).event;
    if tools == 0 && done < stage::OWN {
        return None;
    }
    own::report(ctx, op, done, tools)
}

/// Tells the tools of an event; its `nargs` arguments lie on top of the stack. `None`: all have been told, go on.
fn tell(ctx: &mut Ctx, event: u8, tools: u8, nargs: u32, stage: u32) -> Option<Then> {
    tell_at(ctx, event, tools, nargs, stage, ctx.t.pc)
}

/// [`tell`]; an exception in a callback belongs to the instruction at `fault`.
fn tell_at(ctx: &mut Ctx, event: u8, tools: u8, nargs: u32, stage: u32, fault: u32) -> Option<Then> {
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp - nargs);
    let state = [stage, ctx.t.pc, fault, 0];
    match fire::fire(ctx, event, tools, nargs) {
        Ok(_) if ctx.heap.due.is_nothing() && !moved(ctx) => {
            ctx.cut(sp);
            if ctx.heap.due.is_nothing() {
                return None;
            }
            ctx.t.conts.push(Cont { sp, resume: &TOLD, state });
            drive::drive(ctx, Ok(Value::NONE));
        }
        Ok(v) => {
            ctx.t.conts.push(Cont { sp, resume: &TOLD, state });
            drive::drive(ctx, Ok(v));
        }
        Err(broken) => {
            let broken = ctx.park(depth, sp, broken, &TOLD, state);
            drive::drive(ctx, Err(broken));
        }
    }
    Some(Then::Reload)
}

/// State: the stage, the instruction, the instruction at fault.
static TOLD: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        ctx.heap.release(v);
        ctx.cut(cont.sp);
        if !arrive(ctx) && ctx.code[cont.state[1] as usize].form == Form::INSTRUMENTED {
            ctx.t.stage = cont.state[0] as u8;
        }
        Err(Break::Next)
    },
    catches::ALL,
    |ctx, cont| {
        ctx.cut(cont.sp);
        if !arrive(ctx) {
            ctx.t.pc = cont.state[2];
        }
        unwind::unwind(ctx)
    },
);

/// True if the running frame's `f_lineno` was set.
fn moved(ctx: &Ctx) -> bool {
    ctx.t.moves.last().is_some_and(|m| m.frame as usize + 1 == ctx.t.frames.len())
}

/// Goes to where the running frame's `f_lineno` was set to, if it was.
fn arrive(ctx: &mut Ctx) -> bool {
    if !moved(ctx) {
        return false;
    }
    let to = ctx.t.moves.pop().expect("there is one");
    ctx.cut(to.sp);
    ctx.t.pc = to.pc;
    // The line to which it goes is not reported: it is where the frame stands.
    record_jump(ctx, to.pc, to.pc);
    true
}

fn line_of(ctx: &Ctx, pc: u32) -> i32 {
    let data = ctx.heap.code(ctx.t.frame().code);
    data.lines[(pc - data.entry) as usize]
}

/// True if control came to `pc` from another line. RESUME hides nothing.
fn begins_line(ctx: &mut Ctx, pc: u32) -> bool {
    let from = came_from(ctx, pc);
    line_of(ctx, from) != line_of(ctx, pc) || ctx.code[from as usize].base.deopt() == Op::RESUME
}

/// The instruction of this frame that was executed before the one at `pc`.
fn came_from(ctx: &mut Ctx, pc: u32) -> u32 {
    let frame = ctx.t.frames.len() as u32 - 1;
    while let Some(&jump) = ctx.t.jumps.last()
        && jump.frame >= frame
    {
        ctx.t.jumps.pop();
        if jump.frame == frame && jump.to == pc {
            return jump.from;
        }
    }
    pc - 1
}

/// Notes that the running frame goes from one instruction to another that may begin a line.
pub fn record_jump(ctx: &mut Ctx, from: u32, to: u32) {
    let frame = ctx.t.frames.len() as u32 - 1;
    while ctx.t.jumps.last().is_some_and(|jump| jump.frame >= frame) {
        ctx.t.jumps.pop();
    }
    ctx.t.jumps.push(Jump { frame, from, to });
}

/// Notes the jump that the instruction is about to make.
fn note_jump(ctx: &mut Ctx, op: Op) {
    let pc = ctx.t.pc;
    if is_jump(op) && jumps(ctx, op) {
        record_jump(ctx, pc, ctx.code[pc as usize].c0);
    }
}

/// True if a jump is taken.
fn jumps(ctx: &Ctx, op: Op) -> bool {
    match op {
        Op::POP_JUMP_IF_FALSE => ctx.peek(0).is(Value::FALSE),
        Op::POP_JUMP_IF_TRUE => ctx.peek(0).is(Value::TRUE),
        Op::POP_JUMP_IF_NONE => ctx.peek(0).is_none(),
        Op::POP_JUMP_IF_NOT_NONE => !ctx.peek(0).is_none(),
        _ => true,
    }
}

/// Pushes the running code object.
fn push_code(ctx: &mut Ctx) {
    let code = ctx.heap.code(ctx.t.frame().code).handle;
    ctx.push_dup(Value::borrowed(code));
}

/// Pushes the running code object and an instruction's offset.
fn push_place(ctx: &mut Ctx, pc: u32) {
    push_code(ctx);
    let offset = ctx.code[pc as usize].unit as i64 * 2;
    let offset = ctx.heap.new_int(offset);
    ctx.push(offset);
}

/// Pushes the offset at which the instruction at `pc` begins, its prefixes included.
fn push_begin(ctx: &mut Ctx, pc: u32) {
    let entry = ctx.heap.code(ctx.t.frame().code).entry;
    let unit = match pc > entry {
        true => {
            let before = &ctx.code[pc as usize - 1];
            before.unit as usize + 1 + before.base.deopt().caches()
        }
        false => 0,
    };
    let offset = ctx.heap.new_int(unit as i64 * 2);
    ctx.push(offset);
}

/// Tells of an event at the running frame between two instructions; its `nargs` arguments lie on top of the stack and go.
fn tell_between(ctx: &mut Ctx, event: u8, nargs: u32) -> Flow {
    let tools = ctx.monitoring.tools[event as usize];
    fire::fire(ctx, event, tools, nargs)
}
