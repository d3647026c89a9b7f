//! `vivarium trace`: the states of a run as lines of JSON.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use super::Granularity;
use crate::inspect::views as view_types;
use crate::inspect::views::{FrameRow, ViewKind, ViewSet, Views};
use crate::timeline::{Direction, Goal, Limits, Program, Progress, Stop, Timeline};

/// Instructions in one go.
const BUDGET: u64 = 10_000_000;

/// Prints one line for each shown state, and one for the end.
pub fn trace(file: &Path, by: Granularity, from: u64, max: u64) -> anyhow::Result<ExitCode> {
    let text = super::source::read(file)?;
    let program = match Program::compile(&file.to_string_lossy(), &text) {
        Ok(program) => program,
        Err(error) => {
            eprint!("{}", error.report());
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut timeline = Timeline::new(program, Limits::default());
    let goal = match by {
        Granularity::Line => Goal::Into(Direction::Forward),
        Granularity::Instruction => Goal::Instruction(Direction::Forward),
    };
    if from > 0 {
        go(&mut timeline, Goal::Step(from));
    } else if by == Granularity::Line {
        go(&mut timeline, goal);
    }
    let mut shown = 0;
    while shown < max {
        super::print(&format!("{}\n", line(&mut timeline)))?;
        shown += 1;
        if timeline.state().finished {
            break;
        }
        if let Stop::Limit(reason) = go(&mut timeline, goal) {
            anyhow::bail!("{reason}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Drives a motion to its end.
fn go(timeline: &mut Timeline, goal: Goal) -> Stop {
    timeline.begin(goal);
    loop {
        if let Progress::Done(stop) = timeline.advance(BUDGET) {
            return stop;
        }
    }
}

/// One state.
fn line(timeline: &mut Timeline) -> Json {
    use ViewKind::{Bytecode, Frames, Gc, Memory, Output, Source, Stack, Status};
    let wanted: ViewSet = [Bytecode, Frames, Gc, Memory, Output, Source, Stack, Status].into_iter().collect();
    let views = crate::inspect::views(timeline, wanted, 0);
    let current = views.bytecode.rows.iter().find(|row| row.is_current);
    let counts: Vec<Json> = views
        .memory
        .rows
        .iter()
        .filter(|row| row.delta != 0)
        .map(|row| json!({"id": row.id, "type": row.type_name, "refcount": row.refcount, "delta": row.delta}))
        .collect();
    json!({
        "step": views.status.step,
        "line": views.source.current,
        "opcode": current.map(|row| &row.opcode),
        "operand": current.map(|row| &row.operand),
        "frames": views.frames.frames.iter().map(frame).collect::<Vec<_>>(),
        "stack": stack(&views),
        "refcounts": counts,
        "gc": views.status.gc_counts,
        "output": output(&views),
        "ended": timeline.state().finished,
        "error": views.error.as_ref().map(|error| format!("{}: {}", error.title, error.message)),
    })
}

fn stack(views: &Views) -> Vec<Json> {
    let slot = |slot: &view_types::StackSlot| json!({"value": slot.value, "type": slot.type_name, "ownership": format!("{:?}", slot.ownership).to_lowercase()});
    views.stack.slots.iter().map(slot).collect()
}

fn output(views: &Views) -> String {
    views.output.parts.iter().map(|part| part.text.as_str()).collect()
}

fn frame(row: &FrameRow) -> Json {
    let locals: serde_json::Map<String, Json> =
        row.locals.iter().map(|local| (local.name.clone(), json!(local.value))).collect();
    let cells: serde_json::Map<String, Json> =
        row.cells.iter().map(|cell| (cell.name.clone(), json!(cell.value))).collect();
    json!({
        "kind": format!("{:?}", row.kind).to_lowercase(),
        "function": row.qualname,
        "line": row.line,
        "locals": locals,
        "cells": cells,
    })
}
