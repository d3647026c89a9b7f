//! The program's objects and its cells, with their counts, their holders and what the last step did to them.

use std::collections::HashMap;

use super::frames::{self, FrameRef};
use super::look::Look;
use super::shown::Shower;
use super::survey::{self, Holders, Survey};
use super::views::{Change, ClosureCell, ClosuresView, Holder, HolderKind, MemoryRow, MemoryView};
use crate::bytecode::kinds;
use crate::heap::layout::function;
use crate::heap::{Handle, Layout, Value, fixed, flag, ty};
use crate::objects::Ctx;

/// Rows of the list.
const ROWS_MAX: usize = 300;
/// Rows whose holders are looked for.
const CELLS_MAX: usize = 200;

/// The views of the memory pane and of the closures pane, of those that are wanted. Both ask who holds what, which is found by
/// going over the whole heap: once for both.
pub fn views(look: &Look<'_>, memory: bool, closures: bool) -> (MemoryView, ClosuresView) {
    let survey = Survey::new(look.ctx, look.program);
    let (rows, total) = if memory { rows(look, &survey) } else { Default::default() };
    let cells = if closures { cells(look) } else { Vec::new() };
    let live = rows.iter().filter(|row| row.change != Change::Gone).map(|row| row.handle);
    let holders = survey.holders(&live.chain(cells.iter().copied()).collect());
    (
        MemoryView { rows: listed(look, rows, &holders), total },
        ClosuresView { cells: shared(look, cells, &holders) },
    )
}

/// What a row of the memory pane is about.
struct Row {
    handle: Handle,
    change: Change,
    delta: i64,
}

/// The rows of the memory pane, and how many objects there are.
fn rows(look: &Look<'_>, survey: &Survey<'_>) -> (Vec<Row>, usize) {
    let objects = survey.objects();
    let comparison = Comparison::new(look);
    let (mut rows, mut quiet) = (Vec::new(), Vec::new());
    for handle in objects.iter() {
        let (change, delta) = comparison.of(handle);
        match change {
            Change::Same if quiet.len() < ROWS_MAX => quiet.push(Row { handle, change, delta }),
            Change::Same => {}
            _ => rows.push(Row { handle, change, delta }),
        }
    }
    if let Some(before) = look.before.filter(|before| lost_any(before, look)) {
        let was_there = Survey::new(before, look.program).objects();
        let gone = was_there.iter().filter(|h| !is_alive(look.ctx, *h));
        rows.extend(gone.map(|handle| Row { handle, change: Change::Gone, delta: -count(before, handle) }));
        rows.sort_by_key(|row| row.handle);
    }
    rows.extend(quiet);
    rows.truncate(ROWS_MAX);
    (rows, objects.len())
}

fn listed(look: &Look<'_>, rows: Vec<Row>, holders: &Holders) -> Vec<MemoryRow> {
    let row = |Row { handle: h, change, delta }| {
        let ctx = match (change, look.before) {
            (Change::Gone, Some(before)) => before,
            _ => look.ctx,
        };
        let shown = Shower::new(ctx, look.program);
        let v = Value::borrowed(h);
        MemoryRow {
            id: look.id(h),
            type_name: shown.type_name(v),
            value: shown.brief(v),
            refcount: if change == Change::Gone { 0 } else { count(ctx, h) },
            delta,
            holders: complete(holders.get(&h).cloned().unwrap_or_default(), count(ctx, h), change),
            change,
            immortal: ctx.heap.is_immortal(h),
        }
    };
    rows.into_iter().map(row).collect()
}

/// The holders with those that no name leads to (a call under way, an instance's class): together they are the count.
pub(super) fn complete(mut holders: Vec<Holder>, count: i64, change: Change) -> Vec<Holder> {
    let counted = holders.iter().filter(|holder| !holder.label.ends_with(survey::BORROWED));
    let rest = count - counted.map(|holder| holder.count as i64).sum::<i64>();
    if rest > 0 && change != Change::Gone {
        let (kind, label) = (HolderKind::Interpreter, String::new());
        holders.push(Holder { kind, label, object: None, count: rest as usize });
    }
    holders
}

/// Has the last step freed an object of the program?
fn lost_any(before: &Ctx, look: &Look<'_>) -> bool {
    survey::own(before, look.program).any(|h| !is_alive(look.ctx, h))
}

fn is_alive(ctx: &Ctx, h: Handle) -> bool {
    (h as usize) < ctx.heap.len() && (h < fixed::END || ctx.heap.slot(h).ty != ty::FREE)
}

/// The reference count; 0 for what is not counted.
pub(super) fn count(ctx: &Ctx, h: Handle) -> i64 {
    if ctx.heap.is_immortal(h) { 0 } else { i64::from(ctx.heap.refcount(h)) }
}

/// What the last step did.
struct Comparison<'a> {
    now: &'a Ctx,
    before: Option<&'a Ctx>,
    /// Nothing has changed in any container or instance: where they keep their items is as it was, all of it.
    same_runs: bool,
}

impl<'a> Comparison<'a> {
    fn new(look: &Look<'a>) -> Comparison<'a> {
        let same_runs = look.before.is_some_and(|before| before.heap.words.is_same(&look.ctx.heap.words));
        Comparison { now: look.ctx, before: look.before, same_runs }
    }

    /// What it did to an object that lives.
    fn of(&self, h: Handle) -> (Change, i64) {
        let Some(before) = self.before else { return (Change::Same, 0) };
        if !is_alive(before, h) {
            return (Change::New, count(self.now, h));
        }
        let (now, old) = (self.now.heap.slot(h), before.heap.slot(h));
        if now != old {
            return (Change::Changed, count(self.now, h) - count(before, h));
        }
        let same = self.same_runs || same_contents(self.now, before, h);
        (if same { Change::Same } else { Change::Changed }, 0)
    }
}

/// Compares what lies in runs of its own; the slots are equal.
fn same_contents(now: &Ctx, old: &Ctx, h: Handle) -> bool {
    let pair = |(key, value): (Value, Value)| (key.raw(), value.raw());
    let data = &now.heap.types[now.heap.slot(h).ty as usize];
    if data.has(flag::HEAP) && !matches!(data.layout, Layout::Str | Layout::Type) {
        let (n, m) = (now.heap.values_capacity(h), old.heap.values_capacity(h));
        let value = |ctx: &Ctx, i: usize| ctx.heap.words.get(ctx.heap.values_at(h) + i).raw();
        if n != m || (0..n).any(|i| value(now, i) != value(old, i)) {
            return false;
        }
    }
    match data.layout {
        Layout::List => {
            let (now, old) = (now.heap.items(h), old.heap.items(h));
            now.len() == old.len() && now.iter().zip(old).all(|(a, b)| a.raw() == b.raw())
        }
        Layout::Dict => now.heap.dict_items(h).map(pair).eq(old.heap.dict_items(h).map(pair)),
        Layout::Set => now.heap.set_items(h).map(Value::raw).eq(old.heap.set_items(h).map(Value::raw)),
        Layout::Generator => {
            let state = crate::heap::layout::generator::PC;
            now.heap.field_raw(h, state) == old.heap.field_raw(h, state)
        }
        _ => true,
    }
}

/// Every live cell, up to a bound.
fn cells(look: &Look<'_>) -> Vec<Handle> {
    let is_cell = |h: &Handle| look.ctx.heap.slot(*h).ty == ty::CELL;
    survey::own(look.ctx, look.program).filter(is_cell).take(CELLS_MAX).collect()
}

/// The cells with those who share them.
fn shared(look: &Look<'_>, cells: Vec<Handle>, holders: &Holders) -> Vec<ClosureCell> {
    let ctx = look.ctx;
    let names = if cells.is_empty() { HashMap::new() } else { cell_names(ctx, look) };
    let shown = Shower::new(ctx, look.program);
    let cell = |h: Handle| {
        let content = ctx.heap.lane(h, 0);
        ClosureCell {
            id: look.id(h),
            name: names.get(&h).cloned().unwrap_or_else(|| "?".into()),
            value: shown.short(content),
            object: (!content.is_null()).then(|| look.id(content.handle())),
            refcount: count(ctx, h),
            holders: holders.get(&h).cloned().unwrap_or_default(),
            change: cell_change(look, h),
        }
    };
    cells.into_iter().map(cell).collect()
}

fn cell_change(look: &Look<'_>, h: Handle) -> Change {
    let Some(before) = look.before else { return Change::Same };
    if !is_alive(before, h) || before.heap.slot(h).ty != ty::CELL {
        return Change::New;
    }
    let same = before.heap.slot(h).lane(0) == look.ctx.heap.slot(h).lane(0)
        && count(before, h) == count(look.ctx, h);
    if same { Change::Same } else { Change::Changed }
}

/// Names of cells, from the functions that close over them and the frames that made them.
fn cell_names(ctx: &Ctx, look: &Look<'_>) -> HashMap<Handle, String> {
    let mut names = HashMap::new();
    for h in survey::own(ctx, look.program).filter(|h| ctx.heap.slot(*h).ty == ty::FUNCTION) {
        let closure = ctx.heap.field(h, function::CLOSURE);
        if closure.is_null() || ctx.heap.type_of(closure) != ty::TUPLE {
            continue;
        }
        let code = &ctx.heap.codes[ctx.heap.field_raw(h, function::CODE_INDEX) as usize].code;
        let free = code.localsplusnames.iter().zip(code.localskinds.iter());
        let free = free.filter(|(_, kind)| **kind & kinds::FREE != 0).map(|(name, _)| name);
        for (name, cell) in free.zip(ctx.heap.items(closure.handle())) {
            names.insert(cell.handle(), name.to_string());
        }
    }
    let parked = frames::parked(ctx).into_iter().map(FrameRef::Parked);
    for frame in (0..ctx.t.frames.len()).map(FrameRef::Live).chain(parked) {
        let Some((code, _)) = frames::place(ctx, frame) else { continue };
        let (locals, _) = frames::slots(ctx, frame);
        let data = &ctx.heap.codes[code as usize].code;
        for (name, value) in data.localsplusnames.iter().zip(locals) {
            if !value.is_null() && ctx.heap.type_of(value) == ty::CELL {
                names.entry(value.handle()).or_insert_with(|| name.to_string());
            }
        }
    }
    names
}
