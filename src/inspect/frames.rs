//! Frames: those that run and wait, natives in the middle of their work between them, and those parked in generators.

use super::attributes::{is_dunder, names};
use super::look::Look;
use super::names::main_globals;
use super::shown::Shower;
use super::views::{Binding, CellBinding, Change, FrameKind, FrameRow, FramesView};
use crate::bytecode::kinds;
use crate::heap::layout::generator;
use crate::heap::{Handle, Value, fixed, ty};
use crate::objects::{Ctx, frame_flag};
use crate::timeline::{Program, line_of};

/// Names shown of one namespace.
const BINDINGS_MAX: usize = 200;
/// Parked frames shown.
const PARKED_MAX: usize = 64;

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameRef {
    /// Index among the thread's frames.
    Live(usize),
    /// Index among the thread's continuations.
    Native(usize),
    /// A generator's handle.
    Parked(Handle),
}

/// All rows: innermost first, natives where they stand, then the parked ones.
pub fn order(ctx: &Ctx) -> Vec<FrameRef> {
    order_with(ctx, fixed::END..ctx.heap.len() as Handle)
}

/// The same where somebody knows already which objects are generators.
pub fn order_with(ctx: &Ctx, generators: impl Iterator<Item = Handle>) -> Vec<FrameRef> {
    let mut rows = under_way(ctx);
    rows.extend(generators.filter(|h| waits(ctx, *h)).take(PARKED_MAX).map(FrameRef::Parked));
    rows
}

/// The frame at a place of [`order`]. Parked ones are looked for only if it is one of them: that is a look at every object.
pub fn at(ctx: &Ctx, place: usize) -> Option<FrameRef> {
    under_way(ctx).get(place).copied().or_else(|| order(ctx).get(place).copied())
}

/// The frames of the thread, innermost first, with what natives do between them.
fn under_way(ctx: &Ctx) -> Vec<FrameRef> {
    let mut rows = Vec::new();
    let mut conts: Vec<usize> = (0..ctx.t.conts.len()).collect();
    for (index, frame) in ctx.t.frames.iter().enumerate().rev() {
        while let Some(&last) = conts.last()
            && ctx.t.conts[last].sp >= frame.fp
        {
            conts.pop();
            if !ctx.t.conts[last].resume.name.is_empty() {
                rows.push(FrameRef::Native(last));
            }
        }
        if frame.flags & frame_flag::HIDDEN == 0 {
            rows.push(FrameRef::Live(index));
        }
    }
    rows
}

/// Is it a generator or coroutine that waits for somebody to go on?
pub fn waits(ctx: &Ctx, h: Handle) -> bool {
    let heap = &ctx.heap;
    matches!(heap.slot(h).ty, ty::GENERATOR | ty::COROUTINE | ty::ASYNC_GENERATOR)
        && matches!(heap.field_raw(h, generator::STATE), generator::CREATED | generator::SUSPENDED)
        && !heap.codes[heap.field_raw(h, generator::CODE_INDEX) as usize].hidden
}

/// Code and instruction of a frame; `None` for natives.
pub fn place(ctx: &Ctx, frame: FrameRef) -> Option<(u32, u32)> {
    match frame {
        FrameRef::Live(index) if index + 1 == ctx.t.frames.len() => {
            Some((ctx.t.frames[index].code, ctx.t.pc))
        }
        FrameRef::Live(index) => ctx.t.frames.get(index).map(|frame| (frame.code, frame.pc)),
        FrameRef::Parked(h) => {
            Some((ctx.heap.field_raw(h, generator::CODE_INDEX), ctx.heap.field_raw(h, generator::PC)))
        }
        FrameRef::Native(_) => None,
    }
}

/// Fast locals (cells and free variables among them), then the stack of a frame, from the bottom.
pub fn slots(ctx: &Ctx, frame: FrameRef) -> (Vec<Value>, Vec<Value>) {
    let split = |all: &[Value], code: u32| {
        let locals = (ctx.heap.codes[code as usize].nlocalsplus as usize).min(all.len());
        (all[..locals].to_vec(), all[locals..].to_vec())
    };
    match frame {
        FrameRef::Live(index) => {
            let frame = &ctx.t.frames[index];
            let end = match ctx.t.frames.get(index + 1) {
                Some(inner) => {
                    let natives = ctx.t.conts.iter().map(|cont| cont.sp);
                    natives.filter(|&sp| sp >= frame.fp).fold(inner.base, u32::min)
                }
                None => ctx.t.sp,
            };
            let locals = ctx.heap.codes[frame.code as usize].nlocalsplus;
            split(&ctx.t.stack[frame.fp as usize..end.max(frame.fp + locals) as usize], frame.code)
        }
        FrameRef::Parked(h) => {
            let saved = ctx.heap.field_raw(h, generator::SAVED) as usize;
            let all: Vec<Value> =
                (0..saved).map(|i| Value::from_raw(ctx.heap.field_raw(h, generator::START + i))).collect();
            split(&all, ctx.heap.field_raw(h, generator::CODE_INDEX))
        }
        FrameRef::Native(_) => (Vec::new(), Vec::new()),
    }
}

/// The namespace of a module's or class body's frame.
pub fn namespace(ctx: &Ctx, frame: FrameRef) -> Option<Handle> {
    match frame {
        FrameRef::Live(index) => {
            let namespace = ctx.t.frames[index].namespace;
            (!namespace.is_null() && ctx.heap.layout(namespace) == crate::heap::Layout::Dict)
                .then(|| namespace.handle())
        }
        _ => None,
    }
}

/// The pane's view.
pub fn view(look: &Look<'_>) -> FramesView {
    let mut frames = rows(look.ctx, look.program, &look.order);
    if let Some(before) = look.before {
        let old = rows(before, look.program, &look.order_before);
        for (row, frame) in frames.iter_mut().zip(&look.order) {
            let same = |other: &FrameRef| same_frame((look.ctx, *frame), (before, *other));
            match look.order_before.iter().position(same) {
                Some(at) => mark(row, &old[at]),
                None => row.change = Change::New,
            }
        }
    }
    if look.ctx.t.frames.is_empty() {
        frames.extend(ended(look));
    }
    let selected = look.selected.min(frames.len().saturating_sub(1));
    FramesView { frames, selected }
}

/// What is left of the module when its frame has returned.
fn ended(look: &Look<'_>) -> Option<FrameRow> {
    let globals = main_globals(look.ctx)?;
    let locals = visible(look.ctx, look.program, globals);
    let (qualname, file) = ("<module>".to_owned(), look.program.file.to_string());
    Some(FrameRow { kind: FrameKind::Ended, qualname, file, locals, ..FrameRow::default() })
}

/// Is it one activation in two states?
pub fn same_frame((ctx, a): (&Ctx, FrameRef), (other, b): (&Ctx, FrameRef)) -> bool {
    match (a, b) {
        (FrameRef::Live(i), FrameRef::Live(j)) => {
            let (f, g) = (&ctx.t.frames[i], &other.t.frames[j]);
            i == j && f.code == g.code && f.fp == g.fp
        }
        (FrameRef::Parked(g), FrameRef::Parked(h)) => g == h,
        // A generator that began to run, or stopped running.
        (FrameRef::Live(i), FrameRef::Parked(h)) => ctx.t.frames[i].generator.is(Value::borrowed(h)),
        (FrameRef::Parked(h), FrameRef::Live(i)) => other.t.frames[i].generator.is(Value::borrowed(h)),
        (FrameRef::Native(i), FrameRef::Native(j)) => {
            i == j && std::ptr::eq(ctx.t.conts[i].resume, other.t.conts[j].resume)
        }
        _ => false,
    }
}

fn mark(row: &mut FrameRow, old: &FrameRow) {
    for binding in &mut row.locals {
        let before = old.locals.iter().find(|other| other.name == binding.name);
        binding.change = match before {
            None => Change::New,
            Some(before) if before.object == binding.object && before.value == binding.value => Change::Same,
            Some(before) if before.object.is_none() => Change::New,
            Some(_) => Change::Changed,
        };
    }
    for cell in &mut row.cells {
        let before = old.cells.iter().find(|other| other.name == cell.name);
        cell.change = match before {
            None => Change::New,
            Some(before) if before.cell == cell.cell && before.value == cell.value => Change::Same,
            Some(_) => Change::Changed,
        };
    }
    if row.kind != old.kind && (row.kind == FrameKind::Parked || old.kind == FrameKind::Parked) {
        row.change = Change::Changed;
    }
}

fn rows(ctx: &Ctx, program: &Program, order: &[FrameRef]) -> Vec<FrameRow> {
    let innermost = order.iter().position(|frame| matches!(frame, FrameRef::Live(_)));
    let rows = order.iter().enumerate();
    rows.map(|(at, &frame)| row(ctx, program, frame, Some(at) == innermost)).collect()
}

/// A function's name, or what an operator does.
fn native_name(name: &str) -> String {
    match name {
        "[]" => "subscription".to_owned(),
        _ if name.starts_with(|c: char| c.is_ascii_punctuation() && c != '_') => format!("operator {name}"),
        _ => name.to_owned(),
    }
}

fn row(ctx: &Ctx, program: &Program, frame: FrameRef, is_innermost: bool) -> FrameRow {
    let Some((code, pc)) = place(ctx, frame) else {
        let FrameRef::Native(index) = frame else { return FrameRow::default() };
        let qualname = native_name(ctx.t.conts[index].resume.name);
        return FrameRow { kind: FrameKind::Native, qualname, ..FrameRow::default() };
    };
    let data = &ctx.heap.codes[code as usize].code;
    let (locals, stack) = slots(ctx, frame);
    let mut row = FrameRow {
        kind: if is_innermost { FrameKind::Running } else { FrameKind::Suspended },
        qualname: data.qualname.to_string(),
        file: data.filename.to_string(),
        line: line_of(ctx, code, pc).map_or(0, |line| line as usize),
        stack_depth: stack.len(),
        ..FrameRow::default()
    };
    if let FrameRef::Parked(h) = frame {
        row.kind = FrameKind::Parked;
        row.generator = Some(program.display_id(h));
        let begun = ctx.heap.field_raw(h, generator::STATE) == generator::SUSPENDED;
        let line = if begun { row.line } else { data.firstlineno as usize };
        row.resumes_at = format!("{} at line {line}", if begun { "RESUME" } else { "begins" });
    }
    bind(ctx, program, code, &locals, &mut row);
    if let Some(namespace) = namespace(ctx, frame) {
        row.locals.extend(visible(ctx, program, namespace));
    }
    row
}

/// The names of a namespace but for those that the interpreter puts there.
fn visible(ctx: &Ctx, program: &Program, namespace: Handle) -> Vec<Binding> {
    let shown = Shower::new(ctx, program);
    let visible = names(ctx, namespace).into_iter().filter(|(name, _)| !is_dunder(name));
    visible.take(BINDINGS_MAX).map(|(name, value)| binding(&shown, name, value)).collect()
}

/// Fills in locals and cells.
fn bind(ctx: &Ctx, program: &Program, code: u32, locals: &[Value], row: &mut FrameRow) {
    let data = &ctx.heap.codes[code as usize].code;
    let shown = Shower::new(ctx, program);
    for ((name, kind), &value) in data.localsplusnames.iter().zip(data.localskinds.iter()).zip(locals) {
        let is_cell = !value.is_null()
            && ctx.heap.type_of(value) == ty::CELL
            && kind & (kinds::CELL | kinds::FREE) != 0;
        if is_cell {
            let content = ctx.heap.lane(value.handle(), 0);
            row.cells.push(CellBinding {
                name: name.to_string(),
                cell: program.display_id(value.handle()),
                is_free: kind & kinds::FREE != 0,
                value: shown.short(content),
                change: Change::Same,
            });
        } else if kind & kinds::HIDDEN == 0 || !value.is_null() {
            row.locals.push(binding(&shown, name.to_string(), value));
        }
    }
}

fn binding(shown: &Shower<'_>, name: String, value: Value) -> Binding {
    Binding {
        name,
        value: shown.short(value),
        type_name: shown.type_name(value),
        object: (!value.is_null()).then(|| shown.program.display_id(value.handle())),
        change: Change::Same,
    }
}
