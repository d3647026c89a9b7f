//! The event of an instruction itself.

use super::{Then, calls, jumps, loops, push_begin, push_place, stage, tell, tell_at};
use crate::bytecode::Op;
use crate::heap::{Value, ty};
use crate::objects::Ctx;
use crate::objects::monitoring::event;

/// Reports an instruction's own event if that is not behind it. `None`: execute the instruction.
pub fn report(ctx: &mut Ctx, op: Op, done: u32, tools: u8) -> Option<Then> {
    let told = done >= stage::OWN;
    match op {
        Op::CALL | Op::CALL_KW => calls::call(ctx, op == Op::CALL_KW, told, tools),
        Op::CALL_FUNCTION_EX => calls::call_function_ex(ctx, told, tools),
        Op::LOAD_SUPER_ATTR => calls::super_(ctx, done, tools),
        Op::FOR_ITER => Some(loops::for_iter(ctx)),
        _ if told => None,
        Op::RESUME => {
            push_place(ctx, ctx.t.pc);
            let event = if ctx.code[ctx.t.pc as usize].arg == 0 { event::PY_START } else { event::PY_RESUME };
            tell(ctx, event, tools, 2, stage::OWN)
        }
        Op::RETURN_VALUE | Op::YIELD_VALUE => {
            let value = ctx.peek(0);
            push_place(ctx, ctx.t.pc);
            ctx.push_dup(value);
            let event = if op == Op::RETURN_VALUE { event::PY_RETURN } else { event::PY_YIELD };
            tell(ctx, event, tools, 3, stage::OWN)
        }
        Op::JUMP_FORWARD | Op::JUMP_BACKWARD => {
            let to = ctx.code[ctx.t.pc as usize].c0;
            branch(ctx, event::JUMP, tools, ctx.t.pc, to)
        }
        Op::NOT_TAKEN => branch(ctx, event::BRANCH_LEFT, tools, ctx.t.pc - 1, ctx.t.pc + 1),
        Op::POP_ITER => branch(ctx, event::BRANCH_RIGHT, tools, loop_of(ctx), ctx.t.pc + 1),
        Op::END_ASYNC_FOR => {
            let over = ctx.heap.is_subtype(ctx.heap.type_of(ctx.peek(0)), ty::STOP_ASYNC_ITERATION);
            let from = ctx.code[ctx.t.pc as usize].c0;
            if over { branch(ctx, event::BRANCH_RIGHT, tools, from, ctx.t.pc + 1) } else { None }
        }
        Op::END_FOR | Op::END_SEND => {
            let (receiver, value) = (ctx.peek(1), ctx.peek(0));
            let ended = match ctx.heap.type_of(receiver) {
                ty::GENERATOR => true,
                ty::COROUTINE => op == Op::END_SEND,
                _ => false,
            };
            if !ended {
                return None;
            }
            push_place(ctx, ctx.t.pc);
            let exc = stop_iteration(ctx, value);
            ctx.push(exc);
            tell(ctx, event::STOP_ITERATION, tools, 3, stage::OWN)
        }
        _ if jumps(ctx, op) => {
            let to = ctx.code[ctx.t.pc as usize].c0;
            branch(ctx, event::BRANCH_RIGHT, tools, ctx.t.pc, to)
        }
        _ => None,
    }
}

/// The FOR_ITER that a POP_ITER ends; that of a `break` follows the instruction before it.
fn loop_of(ctx: &Ctx) -> u32 {
    let pc = ctx.t.pc;
    let entry = ctx.heap.code(ctx.t.frame().code).entry;
    let ends = |at: &u32| {
        let ins = &ctx.code[*at as usize];
        ins.base.deopt() == Op::FOR_ITER && ins.c0 == pc - 1
    };
    (entry..pc).rev().find(ends).unwrap_or(pc - 1)
}

/// A StopIteration for a value that a generator returned (borrowed); as `raise` would make it. Owned.
pub fn stop_iteration(ctx: &mut Ctx, value: Value) -> Value {
    let value = ctx.heap.dup(value);
    let _in_flight = ctx.stop_iteration(value);
    ctx.take_exc()
}

/// A callback's exception belongs to where the jump goes.
fn branch(ctx: &mut Ctx, event: u8, tools: u8, from: u32, to: u32) -> Option<Then> {
    push_place(ctx, from);
    push_begin(ctx, to);
    tell_at(ctx, event, tools, 3, stage::OWN, to)
}
