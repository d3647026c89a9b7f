//! The lesson screen: one page; prose at the left, its program, question or editor beside or below it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::question;
use crate::course::schema::{Page, Task};
use crate::session::Session;
use crate::session::lesson::{LessonState, TaskState};
use crate::tui::editor::{Editor, Purpose};
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::rows::{self, Row};
use crate::tui::widgets::{code_view, markdown};

/// Longer lines of prose are hard to read.
const PROSE_COLUMNS: u16 = 78;

pub fn draw(
    session: &mut Session,
    ui: &mut Ui,
    theme: &Theme,
    header: Rect,
    body: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let Some(state) = &session.lesson else { return None };
    let Some(page) = state.current() else { return None };
    let count = state.lesson.pages.len();
    super::header(
        &[state.lesson.title.as_str()],
        &format!("page {} of {count}", state.page + 1),
        header,
        buf,
        theme,
    );
    let program = if state.task.is_some() { None } else { page.program() };
    let areas = areas(
        body,
        program.is_some() || state.task.is_some(),
        state.answering.is_some() && program.is_none(),
    );
    let editing = ui.editor.as_ref().is_some_and(|editor| editor.active);
    let mut text = areas.text;
    let mut cursor = None;
    if let Some(editor) = ui.editor.as_mut().filter(|editor| editor.purpose != Purpose::Task) {
        let (above, below) = split_answer(text, editor);
        text = above;
        ui.hits.editor = below;
        cursor = answer_box(editor, below, buf, theme);
    }
    let look = Look { theme, focused: !editing };
    let column = prose(state, page, text, ui, buf, theme);
    heading::rule(page.title(), "", &dots(state.page, count), text, buf, look);
    option_hits(ui, column);
    if let Some(area) = areas.side {
        if let Some(program) = program {
            program_box(program, area, ui, buf, theme);
        } else if let Some(editor) = ui.editor.as_mut().filter(|editor| editor.purpose == Purpose::Task) {
            ui.hits.editor = area;
            cursor = task_box(editor, area, buf, theme).or(cursor);
        }
    }
    if let Some(gap) = areas.gap {
        heading::separator(gap, buf, theme);
    }
    cursor
}

/// The areas of a page or question: text, and what stands beside or below it.
pub struct PageAreas {
    pub text: Rect,
    pub gap: Option<Rect>,
    pub side: Option<Rect>,
}

/// Beside where there is room for both, below where not.
pub fn areas(body: Rect, has_side: bool, _only_question: bool) -> PageAreas {
    if !has_side {
        return PageAreas { text: body, gap: None, side: None };
    }
    if body.width >= 100 {
        let [text, gap, side] =
            Layout::horizontal([Constraint::Fill(1), Constraint::Length(1), Constraint::Fill(1)]).areas(body);
        return PageAreas { text, gap: Some(gap), side: Some(side) };
    }
    let [text, side] = Layout::vertical([Constraint::Fill(11), Constraint::Fill(9)]).areas(body);
    PageAreas { text, gap: None, side: Some(side) }
}

/// `●●○○`: pages read and to come; only numbers when there are many.
fn dots(page: usize, count: usize) -> String {
    if count > 16 {
        return format!("{}/{count}", page + 1);
    }
    (0..count).map(|at| if at <= page { '●' } else { '○' }).collect()
}

/// Where the options of a question were drawn, relative to the text.
pub struct Column {
    area: Rect,
    options: Vec<(usize, usize)>,
}

/// Draws the page's text with its question or its hints.
fn prose(
    state: &LessonState,
    page: &Page,
    area: Rect,
    ui: &mut Ui,
    buf: &mut Buffer,
    theme: &Theme,
) -> Column {
    let inner = heading::below(area);
    let inner = Rect { x: inner.x + 2, width: inner.width.saturating_sub(3).min(PROSE_COLUMNS), ..inner };
    let inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let columns = inner.width as usize;
    let mut lines = markdown::render(page.text(), columns, theme);
    let mut options = Vec::new();
    let mut anchor = None;
    if let Some(answering) = &state.answering {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let question = question::rows(answering, columns, theme);
        options = question.options.iter().map(|(row, count)| (row + lines.len(), *count)).collect();
        anchor = question.anchor.map(|row| row + lines.len());
        lines.extend(question.rows);
    }
    if let (Page::Task(task), Some(work)) = (page, &state.task) {
        let begin = lines.len();
        lines.extend(task_lines(task, work, columns, theme));
        anchor = work.verdict.as_ref().map(|_| begin + 1);
    }
    if let Page::Step(step) = page {
        lines.push(Line::default());
        lines.push(Line::styled(
            format!(
                "Enter steps through it with {} remarks; ] goes from one to the next.",
                step.comments.len()
            ),
            theme.dim,
        ));
    }
    let rows = lines.into_iter().map(Row::new).collect();
    rows::draw(rows, inner, buf, &mut ui.page, theme, false, anchor);
    if let Some(extent) = ui.page.extent() {
        let text = format!(" {extent} ");
        let x = area.right().saturating_sub(text.len() as u16 + 1);
        buf.set_stringn(x, area.bottom() - 1, &text, text.len(), theme.dim);
    }
    Column { area: inner, options }
}

/// Turns the rows of options into rectangles for the mouse.
fn option_hits(ui: &mut Ui, column: Column) {
    let offset = ui.page.offset;
    ui.hits.options = hits(&column, offset);
}

fn hits(column: &Column, offset: usize) -> Vec<(Rect, usize)> {
    let area = column.area;
    let visible = |row: usize| row.checked_sub(offset).filter(|row| *row < area.height as usize);
    let mut out = Vec::new();
    for (option, (row, count)) in column.options.iter().enumerate() {
        for row in (*row..row + count).filter_map(visible) {
            out.push((Rect::new(area.x, area.y + row as u16, area.width, 1), option));
        }
    }
    out
}

/// Verdict, hints and solution under the task's text.
fn task_lines(task: &Task, work: &TaskState, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if let Some(verdict) = &work.verdict {
        lines.push(Line::default());
        let (word, style) = match verdict.passed {
            true => ("✓ Passed.", theme.good),
            false => ("✗ Not yet.", theme.bad),
        };
        lines.push(Line::styled(word, style.add_modifier(ratatui::style::Modifier::BOLD)));
        for part in &verdict.parts {
            let (mark, style) =
                if part.failure.is_none() { ("✓ ", theme.good) } else { ("✗ ", theme.bad) };
            for (at, line) in
                markdown::render(&part.name, columns.saturating_sub(2), theme).into_iter().enumerate()
            {
                let mut full = Line::from(Span::styled(if at == 0 { mark } else { "  " }, style));
                full.spans.extend(line.spans);
                lines.push(full);
            }
            let failure = part.failure.as_deref().unwrap_or_default();
            lines.extend(failure.lines().map(|line| Line::styled(format!("    {line}"), theme.dim)));
        }
    }
    for (at, hint) in task.hints.iter().take(work.hints).enumerate() {
        lines.push(Line::default());
        lines.push(Line::styled(format!("Hint {} of {}", at + 1, task.hints.len()), theme.strong));
        lines.extend(markdown::render(hint, columns, theme));
    }
    if work.solution_shown {
        lines.push(Line::default());
        lines.push(Line::styled("A solution", theme.strong));
        lines.extend(task.solution.lines().map(|line| Line::styled(format!("    {line}"), theme.code)));
    }
    lines
}

/// A highlighted program under a rule.
pub fn program_box(program: &str, area: Rect, ui: &mut Ui, buf: &mut Buffer, theme: &Theme) {
    let lines: Vec<String> = program.lines().map(str::to_owned).collect();
    let tokens = ui.highlighter.tokens(&lines);
    heading::rule("Program", "", "", area, buf, Look { theme, focused: false });
    let inner = heading::below(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner };
    let inner = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    code_view::draw(&lines, &tokens, 0, inner, buf, theme);
    if lines.len() > inner.height as usize {
        let more = format!(" {} more lines ", lines.len() - inner.height as usize);
        let x = area.right().saturating_sub(more.len() as u16 + 1);
        buf.set_stringn(x, area.bottom() - 1, &more, more.len(), theme.dim);
    }
}

fn task_box(editor: &mut Editor, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
    let state = if editor.active { "editing, Esc leaves, Ctrl+S checks" } else { "Enter edits" };
    heading::rule("Your code", state, "", area, buf, Look { theme, focused: editor.active });
    let inner = heading::below(area);
    text_area(editor, Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner }, buf, theme)
}

/// The lower part of the text column becomes the answer's editor.
pub fn split_answer(text: Rect, editor: &Editor) -> (Rect, Rect) {
    let height = match editor.purpose {
        Purpose::Answer { lines: true } => 8,
        _ => 3,
    };
    let [above, below] = Layout::vertical([Constraint::Min(5), Constraint::Length(height)]).areas(text);
    (above, below)
}

/// The editor of a typed answer.
pub fn answer_box(editor: &mut Editor, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
    let how = match (editor.active, editor.purpose) {
        (false, _) => "e goes on typing",
        (_, Purpose::Answer { lines: true }) => "Ctrl+S answers",
        _ => "Enter answers",
    };
    heading::rule("Your answer", how, "", area, buf, Look { theme, focused: editor.active });
    let inner = heading::below(area);
    text_area(editor, Rect { x: inner.x + 2, width: inner.width.saturating_sub(3), ..inner }, buf, theme)
}

/// Draws the text area; its cursor is a reversed cell while keys go to it.
fn text_area(editor: &mut Editor, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
    let cursor = if editor.active {
        ratatui::style::Style::new().add_modifier(ratatui::style::Modifier::REVERSED)
    } else {
        theme.text
    };
    editor.area.set_cursor_style(cursor);
    (&editor.area).render(area, buf);
    None
}

/// For the quiz screen, which draws its own text.
pub fn column(area: Rect, options: Vec<(usize, usize)>, offset: usize) -> Vec<(Rect, usize)> {
    hits(&Column { area, options }, offset)
}
