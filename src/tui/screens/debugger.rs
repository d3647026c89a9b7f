//! The debugger screen: the panes around one moment of a run.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{Phase, StatusView, ViewKind, ViewSet, Views};
use crate::session::{Action, Session};
use crate::tui::find;
use crate::tui::layout::{self, Tier, Wishes};
use crate::tui::panes::{
    bytecode::BytecodePane, closures::ClosuresPane, frames::FramesPane, gc::GcPane, memory::MemoryPane,
    narration::NarrationPane, output::OutputPane, source, source::SourcePane, stack::StackPane,
    timeline::TimelinePane,
};
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::cells::{Cells, thousands, width};
use crate::tui::widgets::heading::{self, Look};

/// The remark to show and whether it belongs to this very step; the marked steps.
type Notes<'a> = (Option<(&'a str, bool)>, &'a [(char, u64)]);

/// Rows that the narration may have beyond its own, where a step has more to say.
const WORDS_MORE: u16 = 2;

/// Draws the panes that the tier has room for.
pub fn draw(
    session: &mut Session,
    ui: &mut Ui,
    theme: &Theme,
    header: Rect,
    body: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let Some(debugger) = &mut session.debugger else { return None };
    let zoom = ui.zoom.then_some(ui.focus);
    // A lesson's remarks need a row or two more, in every step, so that nothing jumps.
    let words = match (debugger.remarks.is_empty(), ui.tier) {
        (true, _) => 3,
        (false, Tier::Small) => 4,
        (false, _) => 5,
    };
    let mut wishes = Wishes { words, ..Wishes::default() };
    let usual = layout::debugger(body, ui.tier, ui.tab, zoom, wishes, &ui.sizes);
    let wanted: ViewSet = usual.panes.iter().map(|(kind, _)| *kind).collect();
    let remark = debugger.remark();
    let longest = debugger.program.text.lines().map(width).max().unwrap_or(0);
    let digits = debugger.program.text.lines().count().to_string().len().max(2);
    let views = debugger.views(wanted.with(ViewKind::Status));
    wishes.source_columns = (longest + source::GUTTER + digits) as u16;
    wishes.stack_rows = views.stack.slots.len() as u16 + 1;
    wishes.no_cells = views.closures.cells.is_empty();
    let narration = NarrationPane {
        view: &views.narration,
        remark: remark.as_ref().map(|(text, exact)| (text.as_str(), *exact)),
        bare: ui.tier == Tier::Small,
        look: Look { theme, focused: false },
    };
    wishes.words = (narration.needs(body.width) as u16).clamp(words, words + WORDS_MORE);
    let areas = layout::debugger(body, ui.tier, ui.tab, zoom, wishes, &ui.sizes);
    if areas.pane(ui.focus).is_none()
        && let Some((first, _)) = areas.panes.first()
    {
        ui.focus = *first;
    }
    let (title, moving) = (debugger.title.clone(), debugger.moving);
    let step_word = debugger.last.word();
    let marks: Vec<(char, u64)> = debugger.marks.iter().map(|(letter, step)| (*letter, *step)).collect();
    let views = debugger.last_views();
    let remark = remark.as_ref().map(|(text, exact)| (text.as_str(), *exact));
    for &(kind, area) in &areas.panes {
        pane(kind, area, views, (remark, &marks), ui, theme, buf);
    }
    if let Some(area) = areas.tabs {
        tabs(area, ui, theme, buf);
    }
    for area in &areas.separators {
        heading::separator(*area, buf, theme);
    }
    if let Some(area) = areas.status {
        let arrows = status(&views.status, step_word, area, buf, theme);
        ui.hits.buttons.extend(arrows);
    }
    let badge = badge(&views.status, moving);
    let place = match areas.status {
        Some(_) => String::new(),
        None => format!("step {}  ", thousands(views.status.step)),
    };
    super::header(&[title.as_str()], &format!("{place}{badge}"), header, buf, theme);
    if views.status.phase == Phase::Past || moving.is_some() {
        let at = header.right().saturating_sub(width(&badge) as u16 + 2);
        buf.set_stringn(at, header.y, format!(" {badge} "), width(&badge) + 2, theme.past);
        if moving.is_some() {
            ui.hits.buttons.push((Rect::new(at, header.y, header.right() - at, 1), Action::Pause));
        }
    }
    ui.hits.debugger = areas;
    None
}

fn pane(
    kind: ViewKind,
    area: Rect,
    views: &Views,
    (remark, marks): Notes<'_>,
    ui: &mut Ui,
    theme: &Theme,
    buf: &mut Buffer,
) {
    let look = Look { theme, focused: ui.focus == kind };
    let small = ui.tier == Tier::Small && !ui.zoom;
    let tokens = match kind {
        ViewKind::Source => ui.highlighter.tokens(&views.source.lines),
        _ => Default::default(),
    };
    let scroll = ui.scroll(kind);
    match kind {
        ViewKind::Source => {
            SourcePane { view: &views.source, tokens: &tokens, look }.render(area, buf, scroll)
        }
        ViewKind::Bytecode => BytecodePane { view: &views.bytecode, look }.render(area, buf, scroll),
        ViewKind::Stack => StackPane { view: &views.stack, look }.render(area, buf, scroll),
        ViewKind::Frames => FramesPane { view: &views.frames, look }.render(area, buf, scroll),
        ViewKind::Closures => ClosuresPane { view: &views.closures, look }.render(area, buf, scroll),
        ViewKind::Memory => MemoryPane { view: &views.memory, look }.render(area, buf, scroll),
        ViewKind::Gc => GcPane { view: &views.gc, look }.render(area, buf, scroll),
        ViewKind::Output => OutputPane { view: &views.output, look }.render(area, buf, scroll),
        ViewKind::Narration => {
            NarrationPane { view: &views.narration, remark, bare: small, look }.render(area, buf, scroll);
        }
        ViewKind::Timeline => TimelinePane { view: &views.timeline, marks, look }.render(area, buf, scroll),
        ViewKind::Status => {}
    }
    if let Some(needle) = ui.needle.as_ref().filter(|_| look.focused) {
        find::mark(needle, find::inside(area, kind), buf, theme.found);
    }
}

/// The row of tabs: each pane's number and name, the shown one in brackets.
fn tabs(area: Rect, ui: &mut Ui, theme: &Theme, buf: &mut Buffer) {
    ui.hits.tabs.clear();
    let mut x = area.x;
    for kind in layout::tabs_of(ui.tier) {
        let shown = *kind == ui.tab;
        let label = format!("{} {}", kind.number().unwrap_or(0), kind.short_title());
        let (text, style) = match shown {
            true => (format!("[{label}]"), theme.title_focus),
            false => (format!(" {label} "), theme.title),
        };
        let room = area.right().saturating_sub(x) as usize;
        let (end, _) = buf.set_stringn(x, area.y, &text, room, style);
        ui.hits.tabs.push((Rect::new(x, area.y, end - x, 1), *kind));
        x = end;
    }
}

/// Past or present, in words.
fn badge(status: &StatusView, moving: Option<&str>) -> String {
    if let Some(word) = moving {
        return format!("RUNNING to {word}… Ctrl+C pauses");
    }
    match status.phase {
        Phase::NotStarted => "AT THE START".to_owned(),
        Phase::Present => "PRESENT".to_owned(),
        Phase::Past => format!("PAST  -{}", thousands(status.newest.saturating_sub(status.step))),
        Phase::Finished => "FINISHED".to_owned(),
        Phase::Failed => "ENDED WITH AN EXCEPTION".to_owned(),
    }
}

/// `step 12 of 80 │ MainThread │ depth 3 │ gc 12 1 0 │ state 4f9a21 │ ←→ one line`; answers where the arrows are, and
/// what a click on them does.
fn status(
    view: &StatusView,
    step_word: &str,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> Vec<(Rect, Action)> {
    buf.set_style(area, theme.bar);
    let total = match view.total {
        Some(total) => format!(" of {}", thousands(total)),
        None => String::new(),
    };
    let [young, middle, old] = view.gc_counts;
    let mut parts = vec![format!("step {}{total}", thousands(view.step))];
    if let Some(exception) = &view.exception {
        parts.push(format!("! {exception}"));
    }
    parts.extend([
        view.thread.clone(),
        format!("depth {}", view.depth),
        format!("gc {young} {middle} {old}"),
        format!("state {}", view.state_hash),
        format!("←→ one {step_word}"),
    ]);
    // What does not fit is left out whole, the last first.
    while parts.len() > 1 && parts.iter().map(|part| width(part) + 3).sum::<usize>() > area.width as usize + 1
    {
        parts.pop();
    }
    let mut cells = Cells::new().gap(1);
    for (at, part) in parts.iter().filter(|part| !part.trim().is_empty()).enumerate() {
        if at > 0 {
            cells = cells.text(" │ ", theme.bar);
        }
        cells = cells.text(part.clone(), theme.bar);
    }
    let used = cells.used();
    buf.set_line(area.x, area.y, &cells.line(), area.width);
    let Some(words) = parts.last().filter(|part| part.starts_with('←')) else { return Vec::new() };
    let back = Rect::new(area.x + (used - width(words)) as u16, area.y, 1, 1);
    let forward = Rect { x: back.x + 1, width: width(words) as u16 - 1, ..back };
    vec![(back, Action::RepeatBack), (forward, Action::RepeatForward)]
}
