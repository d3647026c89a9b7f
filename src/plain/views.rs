//! The debugger's views as lines: what the panes show, in words instead of marks and columns.

use super::text::{self, count};
use crate::inspect::views::{
    Change, ClosuresView, FrameKind, FramesView, GcView, Holder, MemoryView, ObjectView, OutputView,
    Ownership, Phase, SourceView, StackView, StreamKind, ViewKind, Views, id_text,
};

/// The word that shows a view.
pub(super) fn word(kind: ViewKind) -> &'static str {
    match kind {
        ViewKind::Source => "source",
        ViewKind::Bytecode => "bytecode",
        ViewKind::Stack => "stack",
        ViewKind::Frames => "frames",
        ViewKind::Closures => "closures",
        ViewKind::Memory => "memory",
        ViewKind::Gc => "gc",
        ViewKind::Output => "output",
        ViewKind::Narration => "narration",
        ViewKind::Status | ViewKind::Timeline => "where",
    }
}

/// A view as lines.
pub(super) fn lines(kind: ViewKind, views: &Views) -> Vec<String> {
    match kind {
        ViewKind::Source => source(&views.source),
        ViewKind::Bytecode => bytecode(views),
        ViewKind::Stack => stack(&views.stack),
        ViewKind::Frames => frames(&views.frames),
        ViewKind::Closures => closures(&views.closures),
        ViewKind::Memory => memory(&views.memory),
        ViewKind::Gc => gc(&views.gc),
        ViewKind::Output => output(&views.output),
        ViewKind::Narration => narration(views),
        ViewKind::Status | ViewKind::Timeline => Vec::new(),
    }
}

/// What the step did to a row, at the end of a line.
fn changed(change: Change) -> &'static str {
    match change {
        Change::Same => "",
        Change::New => "; new",
        Change::Gone => "; gone",
        Change::Changed => "; changed",
    }
}

fn source(view: &SourceView) -> Vec<String> {
    let mut lines = vec![format!("Source of {}, {}:", view.file, count(view.lines.len(), "line"))];
    let numbered = text::numbered(view.lines.iter().map(String::as_str));
    lines.extend(numbered.into_iter().enumerate().map(|(at, line)| {
        let number = at + 1;
        let mut marks = Vec::new();
        if view.current == Some(number) {
            marks.push("about to run");
        }
        if view.came_from == Some(number) {
            marks.push("ran before");
        }
        if view.breakpoints.contains(&number) {
            marks.push("breakpoint");
        }
        if marks.is_empty() { line } else { format!("{line}  ({})", marks.join(", ")) }
    }));
    lines
}

fn bytecode(views: &Views) -> Vec<String> {
    let view = &views.bytecode;
    if view.rows.is_empty() {
        return vec!["Nothing runs here: there are no instructions to tell.".to_owned()];
    }
    let mut lines = vec![format!("Instructions of {}, {}:", view.code_name, count(view.rows.len(), "row"))];
    for row in &view.rows {
        if let Some(line) = row.line {
            lines.push(format!("Line {line}:"));
        }
        let mut text = format!("{} {}", row.offset, row.opcode);
        if let Some(label) = &row.label {
            text = format!("{label}, {text}");
        }
        if !row.operand.is_empty() {
            text.push_str(&format!(" {}", row.operand));
        }
        if let Some(form) = &row.specialized {
            text.push_str(&format!(", now {form}"));
        }
        if row.is_handler {
            text.push_str("; an exception handler begins here");
        }
        if row.is_current {
            text.push_str("; about to run");
        }
        if row.came_from {
            text.push_str("; ran before");
        }
        lines.push(text);
    }
    lines
}

fn stack(view: &StackView) -> Vec<String> {
    if view.slots.is_empty() {
        return vec![format!("The value stack is empty; it may hold {}.", view.depth_max)];
    }
    let mut lines =
        vec![format!("Value stack, {} of {}, top first:", count(view.slots.len(), "value"), view.depth_max)];
    for (at, slot) in view.slots.iter().enumerate() {
        let mut text = match slot.ownership {
            Ownership::Null => format!("{}. NULL", at + 1),
            _ => format!("{}. {}, {}", at + 1, slot.value, slot.type_name),
        };
        match slot.ownership {
            Ownership::Borrowed => text.push_str(", borrowed"),
            Ownership::Immortal => text.push_str(", immortal"),
            Ownership::Owned | Ownership::Null => {}
        }
        if let Some(opcode) = &slot.pushed_by {
            text.push_str(&format!(", pushed by {opcode}"));
        }
        if at < view.next_takes {
            text.push_str("; the next instruction takes it");
        }
        lines.push(text + changed(slot.change));
    }
    lines
}

fn frames(view: &FramesView) -> Vec<String> {
    let mut lines = vec![format!("{}, the innermost first:", count(view.frames.len(), "frame"))];
    for (at, frame) in view.frames.iter().enumerate() {
        let state = match frame.kind {
            FrameKind::Running => "running".to_owned(),
            FrameKind::Suspended => "waits for a call".to_owned(),
            FrameKind::Parked => format!("parked, goes on at {}", frame.resumes_at),
            FrameKind::Native => "native".to_owned(),
            FrameKind::Ended => "has returned, its names are left".to_owned(),
        };
        let place =
            if frame.line > 0 { format!(", line {} of {}", frame.line, frame.file) } else { String::new() };
        let looked = if at == view.selected { ", looked at" } else { "" };
        let head = format!("{}. {}{place}, {state}{looked}", at + 1, frame.qualname);
        lines.push(head + changed(frame.change));
        for local in &frame.locals {
            let value = if local.value.is_empty() { "not bound" } else { &local.value };
            lines.push(format!("   {} = {value}{}", local.name, changed(local.change)));
        }
        for cell in &frame.cells {
            let value = if cell.value.is_empty() { "empty" } else { &cell.value };
            let from = if cell.is_free { ", from an enclosing function" } else { "" };
            let cell_id = id_text(cell.cell);
            lines.push(format!(
                "   {} = {value}, in cell {cell_id}{from}{}",
                cell.name,
                changed(cell.change)
            ));
        }
    }
    lines
}

fn holders(holders: &[Holder]) -> String {
    let one = |holder: &Holder| {
        let times = if holder.count > 1 { format!(" {} times", holder.count) } else { String::new() };
        format!("{} {}{times}", holder.kind.word(), holder.label)
    };
    match holders.is_empty() {
        true => "nobody".to_owned(),
        false => holders.iter().map(one).collect::<Vec<_>>().join(", "),
    }
}

fn closures(view: &ClosuresView) -> Vec<String> {
    if view.cells.is_empty() {
        return vec!["There are no cells.".to_owned()];
    }
    let mut lines = vec![format!("{}:", count(view.cells.len(), "cell"))];
    for (at, cell) in view.cells.iter().enumerate() {
        let value = if cell.value.is_empty() { "empty" } else { &cell.value };
        lines.push(format!(
            "{}. Cell {} of {} = {value}, {}, held by {}{}",
            at + 1,
            id_text(cell.id),
            cell.name,
            count(usize::try_from(cell.refcount).unwrap_or(0), "reference"),
            holders(&cell.holders),
            changed(cell.change)
        ));
    }
    lines
}

fn memory(view: &MemoryView) -> Vec<String> {
    if view.rows.is_empty() {
        return vec!["There are no objects of the program.".to_owned()];
    }
    let mut lines = vec![format!("{} of the program:", count(view.total, "object"))];
    for (at, row) in view.rows.iter().enumerate() {
        let references = match row.immortal {
            true => "immortal".to_owned(),
            false => count(usize::try_from(row.refcount).unwrap_or(0), "reference"),
        };
        let delta = if row.delta == 0 { String::new() } else { format!(" ({:+})", row.delta) };
        let state = match row.change {
            Change::Gone => "; freed".to_owned(),
            change => format!(", held by {}{}", holders(&row.holders), changed(change)),
        };
        lines.push(format!(
            "{}. {} {} {}, {references}{delta}{state}",
            at + 1,
            id_text(row.id),
            row.type_name,
            row.value
        ));
    }
    let living = view.rows.iter().filter(|row| row.change != Change::Gone).count();
    if view.total > living {
        lines.push(format!("{} more are not listed.", view.total - living));
    }
    lines
}

fn gc(view: &GcView) -> Vec<String> {
    let state = if view.enabled { "enabled" } else { "disabled" };
    let frozen =
        if view.frozen > 0 { format!(", {} frozen", count(view.frozen, "object")) } else { String::new() };
    let now = if view.ran_now { "; it collected in this step" } else { "" };
    let mut lines = vec![format!("The collector is {state}{frozen}{now}.")];
    for (at, generation) in view.generations.iter().enumerate() {
        lines.push(format!(
            "Generation {at}: count {} of {}, {}, {}, {} freed",
            generation.count,
            generation.threshold,
            count(generation.objects, "object"),
            count(generation.collections, "run"),
            generation.collected
        ));
    }
    lines.push(match &view.last {
        None => "No collection yet.".to_owned(),
        Some(last) => format!(
            "Last: generation {} at step {}, examined {}, promoted {}, untracked {}, freed {}; why: {}",
            last.generation, last.step, last.examined, last.promoted, last.untracked, last.freed, last.reason
        ),
    });
    lines
}

fn output(view: &OutputView) -> Vec<String> {
    if view.parts.is_empty() {
        return vec!["Nothing is printed yet.".to_owned()];
    }
    let all: String = view.parts.iter().map(|part| part.text.as_str()).collect();
    let mut lines = vec![format!("{} printed:", count(all.lines().count(), "line"))];
    lines.extend(text::numbered(all.lines()));
    if view.parts.iter().any(|part| part.stream == StreamKind::Stderr) {
        lines.push("Some of it went to stderr.".to_owned());
    }
    lines
}

fn narration(views: &Views) -> Vec<String> {
    let view = &views.narration;
    let mut lines = Vec::new();
    if !view.sentence.is_empty() {
        lines.push(format!("{}: {}", view.opcode, text::inline_code(&view.sentence)));
    }
    if !view.detail.is_empty() {
        lines.push(text::inline_code(&view.detail));
    }
    let has_ended = matches!(views.status.phase, Phase::Finished | Phase::Failed);
    if !view.next.is_empty() && !has_ended {
        lines.push(format!("Next, {}", text::inline_code(&view.next)));
    }
    if lines.is_empty() {
        lines.push("Nothing ran yet.".to_owned());
    }
    lines
}

/// One object in detail.
pub(super) fn object(view: &ObjectView) -> Vec<String> {
    let references = match view.immortal {
        true => "immortal, never counted".to_owned(),
        false => count(usize::try_from(view.refcount).unwrap_or(0), "reference"),
    };
    let collector = match view.generation {
        Some(generation) => format!("tracked, generation {generation}"),
        None => "not tracked by the collector".to_owned(),
    };
    let mut lines = vec![
        format!("Object {}, {}: {}", id_text(view.id), view.type_name, view.value),
        format!("{references}; {}; {collector}; id() is {:#x}", count(view.size, "byte"), view.address),
        format!("Held by {}", holders(&view.holders)),
    ];
    for (how, id, value) in &view.children {
        lines.push(format!("Refers by {how} to {}, {value}", id_text(*id)));
    }
    lines
}
