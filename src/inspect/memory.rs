//! The program's objects and its cells, with their counts, their holders and what the last step did to them.

use std::collections::HashMap;

use super::frames::{self, FrameRef};
use super::handles::HandleSet;
use super::look::Look;
use super::shown::Shower;
use super::survey::{self, Holders, Survey};
use super::views::{Change, ClosureCell, ClosuresView, Holder, HolderKind, MemoryRow, MemoryView};
use crate::bytecode::kinds;
use crate::heap::layout::function;
use crate::heap::{Handle, Layout, Value, fixed, flag, ty};
use crate::objects::Ctx;
use crate::timeline::{Program, both};

/// Rows of the list.
const ROWS_MAX: usize = 300;
/// With so many objects nobody reads the list to its end: what the step touched and the oldest are enough.
const MANY: usize = 2_000;
const ROWS_OF_MANY: usize = 100;
/// Rows whose holders are looked for.
const CELLS_MAX: usize = 200;

/// What both panes need to know of a heap.
pub struct Found {
    survey: Survey,
    /// The program's objects; nothing where no list of them is wanted.
    objects: HandleSet,
    /// What imported modules brought, listed or not.
    imported: HandleSet,
}

impl Found {
    pub fn new(ctx: &Ctx, program: &Program, lists: bool) -> Found {
        let survey = Survey::new(ctx, program);
        let objects = if lists { survey.objects(ctx) } else { HandleSet::default() };
        let imported = survey.imported(ctx, program);
        Found { survey, objects, imported }
    }

    /// All generators and coroutines.
    pub fn generators(&self) -> impl Iterator<Item = Handle> {
        self.survey.census.generators.iter().copied()
    }
}

/// The views of the memory pane and of the closures pane. Both ask who holds what, which is found by going over the whole
/// heap: once for both.
pub fn views(
    look: &Look<'_>,
    found: &Found,
    traces: Option<Traces>,
    closures: bool,
) -> (MemoryView, ClosuresView) {
    let (touched, freed) = traces.map_or((Vec::new(), false), |traces| (traces.rows, traces.freed));
    let before = look.before.filter(|_| freed);
    let live = listed_alive(&touched, found);
    let cells = if closures { cells(found) } else { Vec::new() };
    let wanted = live.iter().map(|row| row.handle).chain(cells.iter().copied()).collect();
    let (now, program) = (look.ctx, look.program);
    let holders = || found.survey.holders(now, program, &wanted);
    let (gone, holders) = match before {
        Some(before) => both(|| gone(before, now, program), holders),
        None => (Vec::new(), holders()),
    };
    let rows = in_order(live, gone, found, program);
    (
        MemoryView { rows: listed(look, rows, &holders), total: found.objects.len() },
        ClosuresView { cells: shared(look, cells, found, &holders) },
    )
}

/// What a row of the memory pane is about.
#[derive(Clone, Copy)]
struct Row {
    handle: Handle,
    change: Change,
    delta: i64,
}

/// What the last step did to the objects of a heap, whoever's they are.
pub struct Traces {
    /// Those it made or changed, by handle.
    rows: Vec<Row>,
    /// It freed something.
    freed: bool,
}

impl Traces {
    /// Compares a heap with the one before.
    pub fn new(now: &Ctx, before: Option<&Ctx>, program: &Program) -> Traces {
        let mut traces = Traces { rows: Vec::new(), freed: false };
        let Some(before) = before else { return traces };
        // Nothing has changed in any container or instance: where they keep their items is as it was, all of it.
        let same_runs = before.heap.words.is_same(&now.heap.words);
        for handle in 0..now.heap.len().max(before.heap.len()) as Handle {
            let (is_there, was_there) = (is_alive(now, handle), is_alive(before, handle));
            if !is_there {
                traces.freed |= was_there && program.is_own(handle);
            } else if !was_there {
                traces.rows.push(Row { handle, change: Change::New, delta: count(now, handle) });
            } else if now.heap.slot(handle) != before.heap.slot(handle) {
                let delta = count(now, handle) - count(before, handle);
                traces.rows.push(Row { handle, change: Change::Changed, delta });
            } else if !same_runs && !same_contents(now, before, handle) {
                traces.rows.push(Row { handle, change: Change::Changed, delta: 0 });
            }
        }
        traces
    }
}

/// The rows of objects that live: those that the step touched, then the others by birth, those of imported modules last.
fn listed_alive(touched: &[Row], found: &Found) -> Vec<Row> {
    let touched = touched.iter().filter(|row| found.objects.contains(row.handle)).copied();
    let mut rows: Vec<Row> = touched.take(ROWS_MAX).collect();
    let known: HandleSet = rows.iter().map(|row| row.handle).collect();
    let room = if found.objects.len() > MANY { ROWS_OF_MANY } else { ROWS_MAX };
    let of =
        |is_imported: bool| found.objects.iter().filter(move |h| found.imported.contains(*h) == is_imported);
    let quiet = of(false).chain(of(true)).filter(|h| !known.contains(*h));
    let quiet = quiet.take(room.saturating_sub(rows.len()));
    rows.extend(quiet.map(|handle| Row { handle, change: Change::Same, delta: 0 }));
    rows
}

/// The rows of objects that the step freed.
fn gone(before: &Ctx, now: &Ctx, program: &Program) -> Vec<Row> {
    let was_there = Survey::new(before, program).objects(before);
    let gone = was_there.iter().filter(|h| !is_alive(now, *h)).take(ROWS_MAX);
    gone.map(|handle| Row { handle, change: Change::Gone, delta: -count(before, handle) }).collect()
}

/// What the step touched, freed objects among it, by birth; then the others, those of imported modules last.
fn in_order(mut rows: Vec<Row>, gone: Vec<Row>, found: &Found, program: &Program) -> Vec<Row> {
    rows.extend(gone);
    rows.sort_by_key(|row| {
        let is_quiet = row.change == Change::Same;
        (is_quiet, is_quiet && found.imported.contains(row.handle), program.display_id(row.handle))
    });
    rows.truncate(ROWS_MAX);
    rows
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

fn is_alive(ctx: &Ctx, h: Handle) -> bool {
    (h as usize) < ctx.heap.len() && (h < fixed::END || ctx.heap.slot(h).ty != ty::FREE)
}

/// The reference count; 0 for what is not counted.
pub(super) fn count(ctx: &Ctx, h: Handle) -> i64 {
    if ctx.heap.is_immortal(h) { 0 } else { i64::from(ctx.heap.refcount(h)) }
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

/// Every live cell up to a bound, those of imported modules last.
fn cells(found: &Found) -> Vec<Handle> {
    let mut cells = found.survey.census.cells.clone();
    cells.sort_by_key(|h| found.imported.contains(*h));
    cells.truncate(CELLS_MAX);
    cells
}

/// The cells with those who share them.
fn shared(look: &Look<'_>, cells: Vec<Handle>, found: &Found, holders: &Holders) -> Vec<ClosureCell> {
    let ctx = look.ctx;
    let names = if cells.is_empty() { HashMap::new() } else { cell_names(ctx, found) };
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
fn cell_names(ctx: &Ctx, found: &Found) -> HashMap<Handle, String> {
    let mut names = HashMap::new();
    for &h in &found.survey.census.functions {
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
    let parked = found.generators().filter(|h| frames::waits(ctx, *h)).map(FrameRef::Parked);
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
