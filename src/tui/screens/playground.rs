//! The playground screen: the editor beside what its program printed, or the list of scratch files.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};

use crate::inspect::views::{ViewKind, ViewSet};
use crate::session::Session;
use crate::session::playground::{FileList, Playground, Ran};
use crate::tui::layout::Tier;
use crate::tui::panes::output;
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::cells::{Cells, width};
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::hints;
use crate::tui::widgets::markdown;
use crate::tui::widgets::rows::{self, Row};

pub fn draw(
    session: &mut Session,
    ui: &mut Ui,
    theme: &Theme,
    header: Rect,
    body: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let playground = session.playground.as_mut()?;
    let name = playground.document.name();
    super::header(&["Playground", &name], playground.kept(), header, buf, theme);
    let (text, gap, side) = areas(body, ui.tier);
    editor(playground, &name, ui, text, buf, theme);
    ui.hits.side = side;
    match &playground.list {
        Some(list) => files(list, ui, side, buf, theme),
        None => printed(playground, ui, side, buf, theme),
    }
    if let Some(gap) = gap {
        heading::separator(gap, buf, theme);
    }
    None
}

/// The editor, a separator, and what stands beside it, or below it where the screen is narrow.
fn areas(body: Rect, tier: Tier) -> (Rect, Option<Rect>, Rect) {
    if tier == Tier::Small {
        let rows = [Constraint::Fill(3), Constraint::Fill(2)];
        let [text, side] = Layout::vertical(rows).areas(body);
        return (text, None, side);
    }
    let columns = [Constraint::Fill(11), Constraint::Length(1), Constraint::Fill(9)];
    let [text, gap, side] = Layout::horizontal(columns).areas(body);
    (text, Some(gap), side)
}

fn editor(playground: &mut Playground, name: &str, ui: &mut Ui, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let fault = playground.mark().map(|mark| (mark.line, mark.column));
    let Some(editor) = ui.editor.as_mut() else { return };
    let how = if editor.active { "Esc leaves, Ctrl+R runs" } else { "Enter edits, r runs" };
    let look = Look { theme, focused: editor.active };
    let (line, column) = (editor.area.cursor().0 + 1, editor.area.cursor().1 + 1);
    let drawn = heading::rule(name, how, &format!("{line}:{column}"), area, buf, look);
    ui.hits.keys.extend(hints::keys(how, drawn.detail));
    let inner = heading::below(area);
    ui.hits.editor = inner;
    editor.draw(&mut ui.highlighter, fault, inner, buf, theme);
}

/// What the last run printed, or why there was none.
fn printed(playground: &mut Playground, ui: &mut Ui, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let state = playground.state();
    let wants_input = playground.wants_input();
    let focused = ui.editor.as_ref().is_none_or(|editor| !editor.active);
    let columns = area.width.saturating_sub(3) as usize;
    let mut rows = match &mut playground.ran {
        Ran::Nothing => hints(columns, theme),
        Ran::Refused { error, .. } => {
            let text = if error.traceback.is_empty() { &error.message } else { &error.traceback };
            text.lines().flat_map(|line| refused(line, columns, theme)).collect()
        }
        Ran::Begun { run, .. } => {
            let view = &run.views(ViewSet::NONE.with(ViewKind::Output)).output;
            let lines = output::lines(view, theme);
            let rows: Vec<Row> = lines.into_iter().flat_map(|row| row.folded(columns + 2, 2)).collect();
            if rows.is_empty() { vec![Row::new(Line::styled("  nothing printed", theme.dim))] } else { rows }
        }
    };
    if wants_input {
        let how = if focused { "i types" } else { "Esc leaves the editor; then i types" };
        let text = format!("input() found nothing to read. {how} a line for it and runs the program again.");
        rows.push(Row::default());
        rows.extend(indented(markdown::wrap(vec![(text, theme.dim)], columns)));
    }
    let inner = heading::below(area);
    let last = rows.len().checked_sub(1);
    let look = Look { theme, focused };
    let scroll = ui.scroll(ViewKind::Output);
    rows::draw(rows, inner, buf, scroll, theme, false, last);
    heading::rule("Output", &state, &scroll.extent().unwrap_or_default(), area, buf, look);
}

/// What one can do before anything ran.
fn hints(columns: usize, theme: &Theme) -> Vec<Row> {
    let text = "Nothing has run yet. Write Python at the left or above.\n\n\
        - `Ctrl+R` runs it, `Esc` leaves the editor.\n\
        - Then `s` steps through it, forwards and back; `f` lists the scratch files; `E` opens your own editor.\n\n\
        The text is kept by itself.";
    indented(markdown::render(text, columns, theme)).collect()
}

/// Lines below the marks of what was printed.
fn indented(lines: Vec<Line<'static>>) -> impl Iterator<Item = Row> {
    lines.into_iter().map(|mut line| {
        line.spans.insert(0, "  ".into());
        Row::new(line)
    })
}

/// A line of what the compiler said. Carets point at columns: only what does not fit is wrapped.
fn refused(line: &str, columns: usize, theme: &Theme) -> Vec<Row> {
    let lines = match width(line) <= columns {
        true => vec![Line::styled(line.to_owned(), theme.error)],
        false => markdown::wrap(vec![(line.to_owned(), theme.error)], columns),
    };
    let marked = |mut line: Line<'static>| {
        line.spans.insert(0, Span::styled("! ", theme.error));
        Row::new(line)
    };
    lines.into_iter().map(marked).collect()
}

fn files(list: &FileList, ui: &mut Ui, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let inner = heading::below(area);
    let columns = inner.width as usize;
    let row = |(at, name): (usize, &String)| {
        let point = if at == list.selected { ">" } else { " " };
        let cells = Cells::new().gap(1).text(point, theme.current_marker).gap(1);
        let room = columns.saturating_sub(cells.used() + 1);
        Row::new(cells.left(name, room, theme.text).line())
    };
    let mut rows: Vec<Row> = list.names.iter().enumerate().map(row).collect();
    if rows.is_empty() {
        rows.push(Row::new(Line::styled("   none yet: n begins one", theme.dim)));
    }
    rows::draw(rows, inner, buf, &mut ui.files, theme, false, Some(list.selected));
    if let Some(row) = list.selected.checked_sub(ui.files.offset).filter(|row| *row < inner.height as usize)
        && !list.names.is_empty()
    {
        buf.set_style(Rect::new(inner.x, inner.y + row as u16, inner.width, 1), theme.selected);
    }
    ui.hits.files = inner;
    let look = Look { theme, focused: true };
    let how = "Enter opens";
    let drawn = heading::rule("Scratch files", how, &ui.files.extent().unwrap_or_default(), area, buf, look);
    ui.hits.keys.extend(hints::keys(how, drawn.detail));
}
