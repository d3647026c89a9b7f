//! `frame.f_lineno = line`: a traced frame goes on elsewhere.
//!
//! What lies on the frame's stack must fit the new place, so the stack is modelled: for every instruction, what kinds of
//! values lie there when it begins.

use std::cmp::Ordering;

use crate::bytecode::Op;
use crate::heap::layout::frame;
use crate::heap::{Handle, Value, ty};
use crate::objects::monitoring::event;
use crate::objects::thread::Move;
use crate::objects::{Args, Ctx, Flow, Ins, Resume};
use crate::sub;

/// A kind of value on the modelled stack. The order is CPython's, which compares stacks as numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Kind {
    Iterator = 1,
    Except = 2,
    Object = 3,
    Null = 4,
    Lasti = 5,
}

/// Values that CPython's model of a stack can hold.
const DEPTH_MAX: usize = 21;

/// The stack when an instruction begins.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Stack {
    /// Nothing leads there.
    Unknown,
    TooDeep,
    Kinds(Vec<Kind>),
}

impl Stack {
    fn push(&mut self, kind: Kind) {
        let Stack::Kinds(kinds) = self else { return };
        match kinds.len() >= DEPTH_MAX {
            true => *self = Stack::TooDeep,
            false => kinds.push(kind),
        }
    }

    fn pop(&mut self) -> Option<Kind> {
        match self {
            Stack::Kinds(kinds) => kinds.pop(),
            _ => None,
        }
    }
}

/// As CPython compares the numbers that stand for stacks.
fn order(a: &[Kind], b: &[Kind]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

/// Window: the frame, the line.
pub fn set(ctx: &mut Ctx, args: Args) -> Flow {
    let (object, value) = (args.get(ctx, 0).handle(), args.get(ctx, 1));
    if value.is_null() {
        return Err(ctx.raise(ty::ATTRIBUTE_ERROR, "cannot delete attribute"));
    }
    if ctx.heap.type_of(value) != ty::INT {
        return Err(ctx.value_error("lineno must be an integer"));
    }
    let index = allowed(ctx, object)?;
    let wanted = ctx.heap.small(value).and_then(|line| i32::try_from(line).ok());
    let Some(wanted) = wanted else { return Err(ctx.value_error("lineno out of range")) };
    let code = ctx.heap.field_raw(object, frame::CODE_INDEX);
    let data = ctx.heap.code(code);
    if wanted < data.code.firstlineno as i32 {
        return Err(ctx.value_error(format!("line {wanted} comes before the current code block")));
    }
    let starts = line_starts(&data.lines);
    let Some(line) = starts.iter().copied().filter(|&line| line >= wanted).min() else {
        return Err(ctx.value_error(format!("line {wanted} comes after the current code block")));
    };
    let (entry, n) = (data.entry, data.lines.len());
    let stacks = stacks(ctx, code);
    let moved = ctx.t.moves.iter().position(|m| m.frame as usize == index);
    let from = moved.map_or(crate::objects::frames::pc(ctx, object), |i| ctx.t.moves[i].pc);
    let start = stacks[(from - entry) as usize].clone();
    let places = (0..n).filter(|&i| starts[i] == line);
    let (to, kept) = match best(&start, places, &stacks) {
        Ok(found) => found,
        Err(message) => return Err(ctx.value_error(message)),
    };
    // Nothing is unbound the second time.
    sub!(ctx, bind_unbound(ctx, index, code), &BOUND, [args.base, args.n, 0, 0]);
    let Stack::Kinds(kinds) = start else { unreachable!("it fits") };
    let sp = ctx.t.frames[index].fp + ctx.heap.code(code).nlocalsplus;
    for i in (kept..kinds.len()).rev() {
        drop_value(ctx, index, sp + i as u32, kinds[i]);
    }
    if let Some(i) = moved {
        ctx.t.moves.remove(i);
    }
    let pc = entry + to as u32;
    ctx.t.frames[index].pc = pc;
    ctx.t.moves.push(Move { frame: index as u32, pc, sp: sp + kept as u32 });
    Ok(Value::NONE)
}

/// The number of the frame, if it is the one that is being traced and its event allows to jump.
fn allowed(ctx: &mut Ctx, object: Handle) -> Flow<usize> {
    let index = ctx.heap.field_raw(object, frame::INDEX);
    let live = ctx.heap.field_raw(object, frame::STATE) == frame::LIVE;
    let Some(&(event, _)) = ctx.t.reports.last().filter(|(_, frame)| live && *frame == index) else {
        return Err(ctx.value_error("f_lineno can only be set in a trace function"));
    };
    match event {
        event::PY_RESUME
        | event::JUMP
        | event::BRANCH_LEFT
        | event::BRANCH_RIGHT
        | event::LINE
        | event::PY_YIELD => Ok(index as usize),
        event::PY_START => Err(ctx.value_error("can't jump from the 'call' trace event of a new frame")),
        event::CALL | event::C_RETURN => Err(ctx.value_error("can't jump during a call")),
        event::STOP_ITERATION | event::RERAISE => Err(ctx.raise(ty::SYSTEM_ERROR, "unexpected event type")),
        _ => Err(ctx.value_error("can only jump from a 'line' trace event")),
    }
}

/// The line that each instruction starts, -1 for none.
fn line_starts(lines: &[i32]) -> Vec<i32> {
    let mut last = -1;
    let start = |&line: &i32| {
        let starts = line != last && line != -1;
        if starts {
            last = line;
        }
        if starts { line } else { -1 }
    };
    lines.iter().map(start).collect()
}

/// The place with the highest stack that fits, and how many values stay.
fn best(
    start: &Stack,
    places: impl Iterator<Item = usize>,
    stacks: &[Stack],
) -> Result<(usize, usize), &'static str> {
    let mut found: Option<(usize, &[Kind])> = None;
    let mut message = "cannot find bytecode for specified line";
    let mut explained = false;
    for i in places {
        match (start, &stacks[i]) {
            (Stack::Kinds(from), Stack::Kinds(to)) if fits(from, to) => {
                if found.is_none_or(|(_, kinds)| order(to, kinds) == Ordering::Greater) {
                    found = Some((i, to));
                }
            }
            _ if found.is_some() || explained => {}
            (Stack::TooDeep, _) => message = "stack to deep to analyze",
            (Stack::Unknown, _) => message = "can't jump from unreachable code",
            (_, to) => {
                message = explain(to);
                explained = true;
            }
        }
    }
    found.map(|(i, kinds)| (i, kinds.len())).ok_or(message)
}

/// True if the values that lie there can be used as the new place does, those above dropped.
fn fits(from: &[Kind], to: &[Kind]) -> bool {
    let mut from = from;
    while order(from, to) == Ordering::Greater {
        from = &from[..from.len() - 1];
    }
    let fits = |(&from, &to): (&Kind, &Kind)| match to {
        Kind::Object => from != Kind::Null,
        Kind::Null => true,
        _ => from == to,
    };
    from.len() == to.len() && from.iter().zip(to).all(fits)
}

fn explain(to: &Stack) -> &'static str {
    match to {
        Stack::TooDeep => "stack is too deep to analyze",
        Stack::Unknown => "can't jump into an exception handler, or code may be unreachable",
        Stack::Kinds(kinds) => match kinds.last() {
            Some(Kind::Except) => "can't jump into an 'except' block as there's no exception",
            Some(Kind::Lasti) => "can't jump into a re-raising block as there's no location",
            Some(Kind::Iterator) => "can't jump into the body of a for loop",
            _ => "incompatible stacks",
        },
    }
}

static BOUND: Resume =
    Resume::new("", |ctx, cont, _| set(ctx, Args { base: cont.state[0], n: cont.state[1] }));

/// The compiler may count on any local being bound at the new place: unbound ones become None, with a warning.
fn bind_unbound(ctx: &mut Ctx, index: usize, code: u32) -> Flow {
    let fp = ctx.t.frames[index].fp;
    let places = fp..fp + ctx.heap.code(code).nlocalsplus;
    let unbound: Vec<u32> = places.filter(|&at| ctx.t.stack[at as usize].is_null()).collect();
    if unbound.is_empty() {
        return Ok(Value::NONE);
    }
    for &at in &unbound {
        ctx.t.stack[at as usize] = Value::NONE;
    }
    let s = if unbound.len() == 1 { "" } else { "s" };
    ctx.warn(ty::RUNTIME_WARNING, &format!("assigning None to {} unbound local{s}", unbound.len()), false)
}

/// Drops a value of the frame's stack in its place. What was handled before an `except` is handled again.
fn drop_value(ctx: &mut Ctx, index: usize, at: u32, kind: Kind) {
    let v = ctx.move_at(at);
    if kind != Kind::Except {
        return ctx.heap.release(v);
    }
    let v = ctx.heap.own(v);
    let level = ctx.t.frames[..=index].iter().filter(|f| !f.generator.is_null()).count();
    let handled = if v.is_none() { Value::NULL } else { v };
    let old = std::mem::replace(&mut ctx.t.handled[level], handled);
    ctx.heap.release(old);
}

/// The stack at the beginning of every instruction.
fn stacks(ctx: &Ctx, code: u32) -> Vec<Stack> {
    let data = ctx.heap.code(code);
    let (entry, n) = (data.entry as usize, data.lines.len());
    let instructions = &ctx.code[entry..entry + n];
    let mut stacks = vec![Stack::Unknown; n + 1];
    stacks[0] = Stack::Kinds(Vec::new());
    loop {
        let before = stacks.clone();
        for (i, ins) in instructions.iter().enumerate() {
            if stacks[i] != Stack::Unknown {
                let (next, target) = after(ins, stacks[i].clone());
                if let Some(next) = next {
                    stacks[i + 1] = next;
                }
                if let Some(target) = target {
                    stacks[ins.c0 as usize - entry] = target;
                }
            }
        }
        for handler in &data.handlers {
            let (from, to) = (handler.start as usize - entry, handler.target as usize - entry);
            if let (Stack::Kinds(kinds), Stack::Unknown) = (stacks[from].clone(), &stacks[to]) {
                let mut stack = Stack::Kinds(kinds[..kinds.len().min(handler.depth as usize)].to_vec());
                if handler.lasti {
                    stack.push(Kind::Lasti);
                }
                stack.push(Kind::Except);
                stacks[to] = stack;
            }
        }
        if stacks == before {
            return stacks;
        }
    }
}

/// The stack behind an instruction, and at its target.
fn after(ins: &Ins, mut stack: Stack) -> (Option<Stack>, Option<Stack>) {
    let arg = ins.arg;
    match ins.base.deopt() {
        Op::POP_JUMP_IF_FALSE | Op::POP_JUMP_IF_TRUE | Op::POP_JUMP_IF_NONE | Op::POP_JUMP_IF_NOT_NONE => {
            stack.pop();
            return (Some(stack.clone()), Some(stack));
        }
        Op::SEND => return (Some(stack.clone()), Some(stack)),
        Op::JUMP_FORWARD | Op::JUMP_BACKWARD | Op::JUMP_BACKWARD_NO_INTERRUPT => return (None, Some(stack)),
        Op::FOR_ITER => {
            stack.push(Kind::Object);
            return (Some(stack.clone()), Some(stack));
        }
        Op::RETURN_VALUE | Op::RAISE_VARARGS | Op::RERAISE => return (None, None),
        Op::GET_ITER | Op::GET_AITER => {
            stack.pop();
            stack.push(Kind::Iterator);
        }
        Op::END_ASYNC_FOR => {
            stack.pop();
            stack.pop();
        }
        Op::PUSH_EXC_INFO => stack.push(Kind::Except),
        Op::POP_EXCEPT => {
            stack.pop();
        }
        Op::PUSH_NULL => stack.push(Kind::Null),
        Op::LOAD_GLOBAL => {
            stack.push(Kind::Object);
            if arg & 1 != 0 {
                stack.push(Kind::Null);
            }
        }
        Op::LOAD_ATTR => {
            if arg & 1 != 0 {
                stack.pop();
                stack.push(Kind::Object);
                stack.push(Kind::Null);
            }
        }
        Op::SWAP => {
            if let Stack::Kinds(kinds) = &mut stack
                && kinds.len() >= arg as usize
            {
                let top = kinds.len() - 1;
                kinds.swap(top, top + 1 - arg as usize);
            }
        }
        Op::COPY => {
            let copied = match &stack {
                Stack::Kinds(kinds) => kinds.get(kinds.len().wrapping_sub(arg as usize)).copied(),
                _ => None,
            };
            stack.push(copied.unwrap_or(Kind::Object));
        }
        op => {
            let effect = op.info().effect;
            let delta = effect.pushed.of(arg) - effect.popped.of(arg);
            for _ in delta..0 {
                stack.pop();
            }
            for _ in 0..delta {
                stack.push(Kind::Object);
            }
        }
    }
    (Some(stack), None)
}
