//! The program's objects and its cells, with their counts, their holders and what the last step did to them.

use std::collections::HashMap;

use super::frames::{self, FrameRef};
use super::handles::HandleSet;
use super::look::Look;
use super::shown::Shower;
use super::survey;
use super::views::{Change, ClosureCell, ClosuresView, Holder, HolderKind, MemoryRow, MemoryView};
use crate::bytecode::kinds;
use crate::heap::layout::function;
use crate::heap::{Handle, Layout, Value, fixed, flag, ty};
use crate::objects::Ctx;

/// Rows of the list.
const ROWS_MAX: usize = 300;
/// Rows whose holders are looked for.
const CELLS_MAX: usize = 200;

/// The memory pane's view.
pub fn view(look: &Look<'_>) -> MemoryView {
    let objects = survey::objects(look.ctx, look.program);
    let mut rows: Vec<(bool, Handle, Change, i64)> = Vec::new();
    for &h in &objects {
        let (change, delta) = compare(look, h);
        rows.push((change == Change::Same, h, change, delta));
    }
    if let Some(before) = look.before.filter(|before| lost_any(before, look)) {
        let gone = survey::objects(before, look.program).into_iter().filter(|h| !is_alive(look.ctx, *h));
        rows.extend(gone.map(|h| (false, h, Change::Gone, -count(before, h))));
    }
    rows.sort_by_key(|row| (row.0, row.1));
    rows.truncate(ROWS_MAX);
    let wanted: HandleSet = rows.iter().filter(|row| row.2 != Change::Gone).map(|row| row.1).collect();
    let mut holders = survey::holders(look.ctx, look.program, &wanted);
    let rows = rows.into_iter().map(|(_, h, change, delta)| {
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
            holders: complete(holders.remove(&h).unwrap_or_default(), count(ctx, h), change),
            change,
            immortal: ctx.heap.is_immortal(h),
        }
    });
    MemoryView { rows: rows.collect(), total: objects.len() }
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

/// What the last step did to an object that lives.
fn compare(look: &Look<'_>, h: Handle) -> (Change, i64) {
    let Some(before) = look.before else { return (Change::Same, 0) };
    if !is_alive(before, h) {
        return (Change::New, count(look.ctx, h));
    }
    let delta = count(look.ctx, h) - count(before, h);
    let (now, old) = (look.ctx.heap.slot(h), before.heap.slot(h));
    if delta != 0 || now.w != old.w || now.ty != old.ty {
        return (Change::Changed, delta);
    }
    (if same_contents(look.ctx, before, h) { Change::Same } else { Change::Changed }, 0)
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

/// The closures pane's view: every live cell and who shares it.
pub fn closures(look: &Look<'_>) -> ClosuresView {
    let ctx = look.ctx;
    let names = cell_names(ctx, look);
    let is_cell = |h: &Handle| ctx.heap.slot(*h).ty == ty::CELL;
    let cells: Vec<Handle> = survey::own(ctx, look.program).filter(is_cell).take(CELLS_MAX).collect();
    let wanted: HandleSet = cells.iter().copied().collect();
    let mut holders = survey::holders(ctx, look.program, &wanted);
    let shown = Shower::new(ctx, look.program);
    let rows = cells.into_iter().map(|h| {
        let content = ctx.heap.lane(h, 0);
        ClosureCell {
            id: look.id(h),
            name: names.get(&h).cloned().unwrap_or_else(|| "?".into()),
            value: shown.short(content),
            object: (!content.is_null()).then(|| look.id(content.handle())),
            refcount: count(ctx, h),
            holders: holders.remove(&h).unwrap_or_default(),
            change: cell_change(look, h),
        }
    });
    ClosuresView { cells: rows.collect() }
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
