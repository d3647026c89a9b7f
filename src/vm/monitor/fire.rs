//! Telling the tools of one event, one after the other.

use super::legacy;
use crate::heap::Value;
use crate::objects::monitoring::{PROFILE, TRACE, event};
use crate::objects::{Break, Ctx, Flow, Resume, catches};

/// Calls the callbacks of the tools (bits) with the `nargs` values on top of the stack, which stay. Answers None.
pub fn fire(ctx: &mut Ctx, event: u8, tools: u8, nargs: u32) -> Flow {
    let frame = ctx.t.frames.len() as u32 - 1;
    let base = ctx.t.sp - nargs;
    each(ctx, [event as u32 | nargs << 8, tools as u32, base, frame])
}

/// State: event and number of arguments, tools to tell with the one being told in the third byte, where the arguments begin,
/// the frame.
fn each(ctx: &mut Ctx, mut state: [u32; 4]) -> Flow {
    let (event, nargs, base) = (state[0] as u8, state[0] >> 8, state[2]);
    loop {
        let tools = state[1] as u8;
        if tools == 0 {
            return Ok(Value::NONE);
        }
        let tool = 7 - tools.leading_zeros();
        state[1] = (tools & !(1 << tool)) as u32 | tool << 16;
        ctx.t.tracing += 1;
        ctx.t.reports.push((event, state[3]));
        let depth = ctx.t.conts.len();
        match start(ctx, tool, event, base, nargs) {
            Ok(v) => {
                ctx.cut(base + nargs);
                finish(ctx, state, v)?;
            }
            Err(broken) => return Err(ctx.park(depth, base + nargs, broken, &TOOL_TOLD, state)),
        }
    }
}

static TOOL_TOLD: Resume = Resume::catching(
    "sys.monitoring",
    |ctx, cont, v| {
        finish(ctx, cont.state, v)?;
        each(ctx, cont.state)
    },
    catches::ALL,
    |ctx, cont| {
        ended(ctx);
        ctx.cut(cont.sp);
        let tool = cont.state[1] >> 16;
        if tool >= PROFILE {
            legacy::failed(ctx, tool);
        }
        Err(Break::Raise)
    },
);

fn start(ctx: &mut Ctx, tool: u32, event: u8, base: u32, nargs: u32) -> Flow {
    match tool {
        TRACE => legacy::trace(ctx, event, base),
        PROFILE => legacy::profile(ctx, event, base),
        _ => {
            let callback = ctx.monitoring.callbacks[tool as usize][event as usize];
            if callback.is_null() || is_disabled_branch(ctx, tool, event, base) {
                return Ok(if callback.is_null() { Value::NONE } else { ctx.monitoring.disable });
            }
            ctx.call_with(callback, base..base + nargs)
        }
    }
}

/// A callback for both branches is not called for one when the other has been disabled.
fn is_disabled_branch(ctx: &Ctx, tool: u32, event: u8, base: u32) -> bool {
    if !matches!(event, event::BRANCH_LEFT | event::BRANCH_RIGHT)
        || ctx.monitoring.both_branches >> tool & 1 == 0
    {
        return false;
    }
    let unit = ctx.heap.small(ctx.at(base + 1)).unwrap_or(0) as u32 / 2;
    let data = ctx.heap.code(ctx.t.frame().code);
    let (from, to) = (data.entry as usize, data.entry as usize + data.lines.len());
    let source = ctx.code[from..to].iter().find(|ins| ins.unit == unit);
    source.is_some_and(|ins| ins.form != crate::objects::Form::INSTRUMENTED)
}

fn ended(ctx: &mut Ctx) {
    ctx.t.tracing -= 1;
    ctx.t.reports.pop();
}

/// A callback has answered.
fn finish(ctx: &mut Ctx, state: [u32; 4], v: Value) -> Flow<()> {
    ended(ctx);
    let (event, tool) = (state[0] as u8, state[1] >> 16);
    if !v.is(ctx.monitoring.disable) {
        ctx.heap.release(v);
        return Ok(());
    }
    let at = if event as usize >= event::UNGROUPED { event::CALL } else { event };
    if at as usize >= event::LOCAL {
        let name = event::NAMES[event as usize];
        let callback = &mut ctx.monitoring.callbacks[tool as usize][event as usize];
        let old = std::mem::replace(callback, Value::NULL);
        ctx.heap.release(old);
        return Err(ctx.value_error(format!("Cannot disable {name} events. Callback removed.")));
    }
    let frame = ctx.t.frames[state[3] as usize];
    ctx.disable(frame.code, ctx.t.pc, at, tool);
    Ok(())
}
