//! The lesson screen: one page; prose at the left, its program, question or editor beside or below it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::question;
use crate::course::markdown as course_markdown;
use crate::course::schema::{Page, Task};
use crate::session::lesson::{LessonState, TaskState, Told};
use crate::session::{Action, Answering, Session};
use crate::tui::editor::{Editor, Purpose};
use crate::tui::layout::Tier;
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::cells::width;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::highlight::Highlighter;
use crate::tui::widgets::hints::{self, Keys};
use crate::tui::widgets::prose_edit;
use crate::tui::widgets::rows::{self, Row, Scroll};
use crate::tui::widgets::{code_view, markdown, terms};

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
    let state = session.lesson.as_ref()?;
    let page = state.current()?;
    let count = state.lesson.pages.len();
    let place = format!("page {} of {count}", state.page + 1);
    let place = if state.bookmarked { format!("◆ bookmark, {place}") } else { place };
    super::header(&[state.lesson.title.as_str()], &place, header, buf, theme);
    let program = match &state.answering {
        Some(answering) => answering.shown_program(),
        None => page.program().map(str::to_owned),
    };
    let side = match (&state.task, &program) {
        (Some(task), _) => Some(Side::of_task(&task.text)),
        (None, program) => {
            program.as_deref().map(|program| Side::of_program(program).with_printed(&page.printed()))
        }
    };
    let mut column = page_text(state, page, text_columns(body, side), &mut ui.highlighter, theme);
    ui.links = links(state, page);
    ui.terms = terms::underline(&mut column.lines, &session.course.forms, theme);
    let editing = ui.editor.as_ref().is_some_and(|editor| editor.active);
    let told = column.told.is_some() && !editing;
    let areas = areas(body, &mut column, side, told, ui);
    let title = page.title().replace('`', "");
    let title = (title.as_str(), dots(state, count));
    let cursor = text_column(column, areas.text, title, ui, buf, theme);
    ui.hits.buttons.extend(turns(&state.lesson.id, count, ui.hits.corner));
    let Some(area) = areas.side else { return cursor };
    ui.hits.side = area;
    if let Some(editor) = ui.editor.as_mut().filter(|editor| editor.purpose == Purpose::Task) {
        ui.hits.editor = area;
        let passed = state.task.as_ref().is_some_and(TaskState::passed);
        let keys = task_box(editor, passed, ui.tight > 1, &mut ui.highlighter, area, buf, theme);
        ui.hits.keys.extend(keys);
    } else if let Some(program) = &program {
        let printed = page.printed();
        program_box(program, &printed, state.answering.as_ref(), area, ui, buf, theme);
    }
    if let Some(gap) = areas.gap {
        heading::separator(gap, buf, theme);
    }
    cursor
}

/// Rows of a program that stay in sight below a text, with its rule.
const SIDE_ROWS: u16 = 7;

/// Rules and blank rows around a text.
const TEXT_FRAME: u16 = 3;

/// The rule and the blank rows around what stands below it.
const SIDE_FRAME: u16 = 3;

/// The blank rows of both frames, which are given up first.
const GIVEN_UP: u16 = 3;

/// The areas of a page or question: text, and what stands beside or below it.
pub struct PageAreas {
    pub text: Rect,
    pub gap: Option<Rect>,
    pub side: Option<Rect>,
}

/// What would like to stand beside the text.
#[derive(Clone, Copy, Debug)]
pub struct Side {
    rows: u16,
    columns: u16,
    /// Rows of what the program prints: blank rows are given up for them, text is not.
    printed: u16,
}

impl Side {
    /// A program with its line numbers.
    pub fn of_program(program: &str) -> Side {
        let longest = program.lines().map(width).max().unwrap_or(0);
        Side { rows: program.lines().count() as u16, columns: longest as u16 + 6, printed: 0 }
    }

    /// The same with what the program prints, under a rule.
    fn with_printed(self, printed: &[String]) -> Side {
        Side { printed: if printed.is_empty() { 0 } else { printed.len() as u16 + 1 }, ..self }
    }

    /// An editor: room to write, whatever is in it at the moment.
    fn of_task(text: &str) -> Side {
        Side { rows: text.lines().count().max(8) as u16 + 2, columns: 0, printed: 0 }
    }

    /// Columns beside the text: half, or as much more as the program needs; `None` when it has to go below.
    fn beside(self, body: Rect) -> Option<u16> {
        let columns = self.columns.max(body.width / 2);
        (body.width >= 100 && columns <= body.width * 6 / 10).then_some(columns)
    }
}

/// The width that text can have.
pub fn text_columns(body: Rect, side: Option<Side>) -> usize {
    let beside = side.and_then(|side| side.beside(body)).map_or(0, |columns| columns + 1);
    (body.width - beside).saturating_sub(3).min(PROSE_COLUMNS) as usize
}

/// Beside where there is room for both, below where not. What was just `told` matters more than what stands below. Where
/// not everything fits, blank rows are given up first: those around the text, then those in what was told.
pub fn areas(body: Rect, column: &mut Column, side: Option<Side>, told: bool, ui: &mut Ui) -> PageAreas {
    ui.tight = 0;
    let Some(side) = side else { return PageAreas { text: body, gap: None, side: None } };
    if let Some(columns) = side.beside(body) {
        let widths = [Constraint::Min(0), Constraint::Length(1), Constraint::Length(columns)];
        let [text, gap, side] = Layout::horizontal(widths).areas(body);
        return PageAreas { text, gap: Some(gap), side: Some(side) };
    }
    let frames = TEXT_FRAME + answer_rows(ui) + side.rows + side.printed + SIDE_FRAME - 1;
    ui.tight = (column.lines.len() as u16 + frames).saturating_sub(body.height);
    column.squeeze(ui.tight.saturating_sub(GIVEN_UP).into());
    let wanted = column.lines.len() as u16 + text_frame(ui) + answer_rows(ui);
    let spare = body.height.saturating_sub(side.rows + SIDE_FRAME - ui.tight.min(2));
    let least = if told { body.height.saturating_sub(SIDE_ROWS) } else { body.height * 11 / 20 };
    let rows = wanted.min(spare.max(least));
    let below = Constraint::Min((side.rows + 1).min(6));
    let [text, side] = Layout::vertical([Constraint::Length(rows), below]).areas(body);
    PageAreas { text, gap: None, side: Some(side) }
}

/// The rule of a text, and the blank rows around it that there is room for: first the one after it is given up, then the
/// one above what stands below, then the one before it.
fn text_frame(ui: &Ui) -> u16 {
    TEXT_FRAME - u16::from(ui.tight > 0) - u16::from(ui.tight > 2)
}

/// Rows that the editor of a typed answer takes.
fn answer_rows(ui: &Ui) -> u16 {
    match ui.editor.as_ref().map(|editor| editor.purpose) {
        // The program to be read needs the room more.
        Some(Purpose::Answer { lines: true }) if ui.tier == Tier::Small => {
            let typed = ui.editor.as_ref().map_or(0, |editor| editor.area.lines().len() as u16);
            5 - ui.tight.saturating_sub(3).min(4 - typed.clamp(2, 4))
        }
        Some(Purpose::Answer { lines: true }) => 8,
        Some(Purpose::Answer { .. }) if ui.tight > 3 => 2,
        Some(Purpose::Answer { .. }) => 3,
        Some(Purpose::Blank { count, .. }) => count as u16 + 1,
        Some(Purpose::Free) => 5,
        _ => 0,
    }
}

/// `●✓●○○`: pages read, solved, and to come; only numbers when there are many.
fn dots(state: &LessonState, count: usize) -> String {
    if count > 16 {
        return format!("{}/{count}", state.page + 1);
    }
    let dot = |at: usize| match at {
        at if state.solved.contains(&at) => '✓',
        at if at <= state.page => '●',
        _ => '○',
    };
    (0..count).map(dot).collect()
}

/// Each dot leads to its page.
fn turns(lesson: &str, count: usize, dots: Rect) -> Vec<(Rect, Action)> {
    let is_drawn = usize::from(dots.width) == count;
    let turn = |at: usize| {
        let dot = Rect { x: dots.x + at as u16, width: 1, ..dots };
        (dot, Action::OpenPage(lesson.to_owned(), at))
    };
    (0..count).filter(|_| is_drawn).map(turn).collect()
}

/// A column of text, with the rows of the options in it, the row to keep in sight, and the part that was just told.
#[derive(Default)]
pub struct Column {
    pub lines: Vec<Line<'static>>,
    pub options: Vec<(usize, usize)>,
    pub anchor: Option<usize>,
    pub told: Option<(usize, usize)>,
    /// Blank rows in it that can be done without.
    pub gaps: Vec<usize>,
    /// What stands in the blanks of a question.
    pub blanks: Vec<String>,
    /// What is asked for is a value as `repr` shows it.
    pub as_repr: bool,
}

impl Column {
    /// Adds a question below what is there.
    pub fn add_question(
        &mut self,
        answering: &Answering,
        columns: usize,
        highlighter: &mut Highlighter,
        theme: &Theme,
    ) {
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let begin = self.lines.len();
        let question = question::rows(answering, columns, highlighter, theme);
        self.blanks.clone_from(&answering.blanks.texts);
        self.as_repr = answering.wants_repr();
        self.options = question.options.iter().map(|(row, count)| (row + begin, *count)).collect();
        self.anchor = question.anchor.map(|row| row + begin);
        self.told = question.told.map(|(first, last)| (first + begin, last + begin));
        self.gaps = question.gaps.iter().map(|row| row + begin).collect();
        self.lines.extend(question.rows);
    }

    /// Gives up blank rows of what was told, where there are so many rows too few.
    fn squeeze(&mut self, lacking: usize) {
        for row in self.gaps.split_off(self.gaps.len().saturating_sub(lacking)).into_iter().rev() {
            self.lines.remove(row);
            self.told.iter_mut().for_each(|(_, last)| *last -= 1);
        }
    }
}

/// The links that can be seen on the page.
fn links(state: &LessonState, page: &Page) -> Vec<(String, String)> {
    let mut found = course_markdown::links(page.text());
    if let Some(answering) = &state.answering {
        found.extend(question_links(answering));
    }
    found
}

/// The links of a question, after the answer also those of the explanation.
pub fn question_links(answering: &Answering) -> Vec<(String, String)> {
    let mut found = course_markdown::links(answering.question.ask());
    if answering.feedback.is_some() {
        found.extend(course_markdown::links(answering.question.explanation()));
    }
    found
}

/// The page's text with its question or its hints.
fn page_text(
    state: &LessonState,
    page: &Page,
    columns: usize,
    highlighter: &mut Highlighter,
    theme: &Theme,
) -> Column {
    let mut code = |block: &[String]| code_view::styled_lines(block, &highlighter.tokens(block), theme);
    let lines = markdown::render_with(page.text(), columns, theme, &mut code);
    let mut column = Column { lines, ..Column::default() };
    if let Some(answering) = &state.answering {
        column.add_question(answering, columns, highlighter, theme);
    }
    if let (Page::Task(task), Some(work)) = (page, &state.task) {
        column.told = add_task_lines(&mut column.lines, task, work, columns, theme);
    }
    if let Some(text) = how_to_step(state, page) {
        column.lines.push(Line::default());
        column.lines.extend(markdown::wrap(vec![(text, theme.dim)], columns));
    }
    add_note(&mut column.lines, &state.note, columns, theme);
    column
}

/// How the program of the page is stepped through.
fn how_to_step(state: &LessonState, page: &Page) -> Option<String> {
    match (page, state.remarks()) {
        (Page::Step(_), Some(1)) => Some("Enter steps through it with 1 remark; ] goes to it.".to_owned()),
        (Page::Step(_), Some(count)) => {
            Some(format!("Enter steps through it with {count} remarks; ] goes to the next."))
        }
        (Page::Step(_) | Page::Code(_), _) => {
            Some("Enter steps through it; n goes to the next line.".to_owned())
        }
        _ => None,
    }
}

/// The learner's own note, below everything else.
fn add_note(lines: &mut Vec<Line<'static>>, note: &str, columns: usize, theme: &Theme) {
    if note.trim().is_empty() {
        return;
    }
    lines.push(Line::default());
    lines.push(Line::styled("Your note", theme.strong));
    for line in note.trim().lines() {
        for wrapped in markdown::wrap(vec![(line.to_owned(), theme.text)], columns.saturating_sub(2)) {
            let mut full = Line::from(Span::styled("┃ ", theme.rule_focus));
            full.spans.extend(wrapped.spans);
            lines.push(full);
        }
    }
}

/// Draws a column of text under its rule, with the editor of a typed answer at its end.
pub fn text_column(
    column: Column,
    area: Rect,
    (title, right): (&str, String),
    ui: &mut Ui,
    buf: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let editing = ui.editor.as_ref().is_some_and(|editor| editor.active);
    let mut area = area;
    let mut cursor = None;
    let mut fields = Vec::new();
    let (rows, frame) = (answer_rows(ui), text_frame(ui));
    if let Some(editor) = ui.editor.as_mut().filter(|editor| editor.purpose != Purpose::Task) {
        let wanted = column.lines.len() as u16 + frame;
        let [above, below, _] =
            Layout::vertical([Constraint::Max(wanted), Constraint::Length(rows), Constraint::Min(0)])
                .areas(area);
        area = above;
        match editor.purpose {
            Purpose::Blank { at, .. } => {
                (ui.hits.editor, fields) =
                    blank_fields(editor, at, &column.blanks, below, buf, theme, &mut ui.hits.keys);
            }
            _ => {
                ui.hits.editor = below;
                let title = if column.as_repr { "Answer as repr()" } else { "Your answer" };
                cursor = answer_box(editor, title, below, buf, theme, &mut ui.hits.keys);
            }
        }
    }
    let inner = heading::below(area);
    let inner = Rect { x: inner.x + 2, width: inner.width.saturating_sub(3).min(PROSE_COLUMNS), ..inner };
    let inner = if ui.tight > 2 { inner } else { after_blank(inner) };
    let rows: Vec<Row> = column.lines.into_iter().map(Row::new).collect();
    let count = rows.len();
    ui.page.open_at_top(column.anchor);
    // What was chosen is named by its number only: it stays in sight where there is room for both.
    let told = column.told.map(|(first, last)| match column.anchor {
        Some(row) if row < first && last - row < inner.height as usize => (row, last),
        _ => (first, last),
    });
    if ui.page.bring(count, inner.height as usize, told) {
        ui.reads_side = false;
    }
    rows::draw(rows, inner, buf, &mut ui.page, theme, false, column.anchor);
    ui.hits.page = inner;
    let extent = in_sight(&ui.page);
    let drawn = heading::rule(title, &extent, &right, area, buf, Look { theme, focused: !editing });
    ui.hits.keys.extend(hints::keys(&extent, drawn.detail));
    ui.hits.corner = drawn.right;
    ui.hits.options = option_hits(&column.options, inner, ui.page.offset);
    ui.hits.options.extend(fields);
    cursor
}

/// `3-12 of 40, PageUp reads back`: what is in sight of a text, and the key that brings the rest.
fn in_sight(scroll: &Scroll) -> String {
    let Some(extent) = scroll.extent() else { return String::new() };
    let key = if scroll.offset > 0 { "PageUp reads back" } else { "PageDown reads on" };
    format!("{extent}, {key}")
}

/// The rows of options as rectangles for the mouse.
pub fn option_hits(options: &[(usize, usize)], area: Rect, offset: usize) -> Vec<(Rect, usize)> {
    let visible = |row: usize| row.checked_sub(offset).filter(|row| *row < area.height as usize);
    let mut out = Vec::new();
    for (option, (row, count)) in options.iter().enumerate() {
        for row in (*row..row + count).filter_map(visible) {
            out.push((Rect::new(area.x, area.y + row as u16, area.width, 1), option));
        }
    }
    out
}

/// Adds verdict, hints and solution under the task's text; answers the rows of what was told last.
fn add_task_lines(
    lines: &mut Vec<Line<'static>>,
    task: &Task,
    work: &TaskState,
    columns: usize,
    theme: &Theme,
) -> Option<(usize, usize)> {
    let mut told = None;
    if let Some(verdict) = &work.verdict {
        lines.push(Line::default());
        let first = lines.len();
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
            lines.extend(failure.lines().flat_map(|line| indented(line, columns, theme)));
        }
        told = told.or((work.told == Told::Verdict).then(|| (first, lines.len() - 1)));
    }
    for (at, hint) in task.hints.iter().take(work.hints).enumerate() {
        lines.push(Line::default());
        let first = lines.len();
        lines.push(Line::styled(format!("Hint {} of {}", at + 1, task.hints.len()), theme.strong));
        lines.extend(markdown::render(hint, columns, theme));
        let is_new = work.told == Told::Hint && at + 1 == work.hints;
        told = told.or(is_new.then(|| (first, lines.len() - 1)));
    }
    if work.solution_shown {
        lines.push(Line::default());
        let first = lines.len();
        lines.push(Line::styled("A solution", theme.strong));
        lines.extend(task.solution.lines().map(|line| Line::styled(format!("    {line}"), theme.code)));
        told = told.or((work.told == Told::Solution).then(|| (first, lines.len() - 1)));
    }
    told
}

/// A line of what a check said, wrapped where it is too long.
fn indented(line: &str, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let room = columns.saturating_sub(4).max(8);
    if width(line) <= room {
        return vec![Line::styled(format!("    {line}"), theme.dim)];
    }
    let mut lines = markdown::wrap(vec![(line.to_owned(), theme.dim)], room);
    lines.iter_mut().for_each(|line| line.spans.insert(0, Span::raw("    ")));
    lines
}

/// An area without its first row.
fn after_blank(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// A highlighted program under a rule, with what it prints behind it; the line that decides a question stays in sight
/// once it is answered.
pub fn program_box(
    program: &str,
    printed: &[String],
    answering: Option<&Answering>,
    area: Rect,
    ui: &mut Ui,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let lines: Vec<String> = program.lines().map(str::to_owned).collect();
    let tokens = ui.highlighter.tokens(&lines);
    let inner = heading::below(area);
    let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(1), ..inner };
    // What it prints begins with a rule of its own.
    let count = lines.len() + if printed.is_empty() { 0 } else { printed.len() + 1 };
    let inner = if count < inner.height as usize { after_blank(inner) } else { inner };
    let decides = answering.and_then(|answering| answering.feedback.as_ref()?.line);
    ui.code.prepare(count, inner.height as usize, decides.map(|line| line - 1));
    code_view::draw(&lines, &tokens, ui.code.offset, inner, buf, theme);
    printed_rows(
        printed,
        lines.len(),
        ui.code.offset,
        Rect { x: area.x, width: area.width, ..inner },
        buf,
        theme,
    );
    let extent = match printed.is_empty() {
        true => ui.code.extent().unwrap_or_default(),
        false => in_sight(&ui.code),
    };
    let drawn = heading::rule("Program", &extent, "", area, buf, Look { theme, focused: false });
    ui.hits.keys.extend(hints::keys(&extent, drawn.detail));
}

/// What a program prints: it follows row `first` of what is scrolled by `offset` rows.
fn printed_rows(
    printed: &[String],
    first: usize,
    offset: usize,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    for (at, line) in std::iter::once(None).chain(printed.iter().map(Some)).enumerate() {
        let row =
            (first + at).checked_sub(offset).filter(|row| *row < area.height as usize && !printed.is_empty());
        let Some(row) = row else { continue };
        let area = Rect { y: area.y + row as u16, height: 1, ..area };
        match line {
            None => drop(heading::rule("Output", "", "", area, buf, Look { theme, focused: false })),
            Some(line) => drop(buf.set_stringn(
                area.x + 2,
                area.y,
                line,
                area.width.saturating_sub(3).into(),
                theme.text,
            )),
        }
    }
}

fn task_box(
    editor: &mut Editor,
    passed: bool,
    tight: bool,
    highlighter: &mut Highlighter,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> Keys {
    let state = match (editor.active, passed) {
        (true, _) => "Esc leaves, Ctrl+S checks",
        (false, true) => "e edits",
        (false, false) => "Enter edits",
    };
    let inner = heading::below(area);
    let inner = if tight { inner } else { after_blank(inner) };
    editor.draw(highlighter, None, inner, buf, theme);
    let extent = editor.extent().unwrap_or_default();
    let look = Look { theme, focused: editor.active };
    hints::keys(state, heading::rule("Your code", state, &extent, area, buf, look).detail)
}

/// The editor of a typed answer.
fn answer_box(
    editor: &mut Editor,
    title: &str,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    keys: &mut Keys,
) -> Option<Position> {
    let how = match (editor.active, editor.purpose) {
        (false, Purpose::Free) => "e types, if you like",
        (false, _) => "e goes on typing",
        (_, Purpose::Free) => "Ctrl+S shows the key points, Esc leaves",
        (_, Purpose::Answer { lines: true }) => "Ctrl+S answers, Esc leaves",
        _ => "Enter answers, Esc leaves",
    };
    let drawn = heading::rule(title, how, "", area, buf, Look { theme, focused: editor.active });
    keys.extend(hints::keys(how, drawn.detail));
    let inner = heading::below(area);
    text_area(editor, Rect { x: inner.x + 2, width: inner.width.saturating_sub(3), ..inner }, buf, theme)
}

/// A small field for each blank, the open one with its editor: the editor's place, and those of the others.
fn blank_fields(
    editor: &mut Editor,
    open: usize,
    texts: &[String],
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    keys: &mut Keys,
) -> (Rect, Vec<(Rect, usize)>) {
    let how = if editor.active { "Enter answers, Esc leaves" } else { "e goes on typing" };
    let drawn = heading::rule("Your blanks", how, "", area, buf, Look { theme, focused: editor.active });
    keys.extend(hints::keys(how, drawn.detail));
    let (mut editor_at, mut others) = (Rect::default(), Vec::new());
    for (at, text) in texts.iter().enumerate() {
        let row =
            Rect { x: area.x + 2, y: area.y + 1 + at as u16, width: area.width.saturating_sub(3), height: 1 };
        if row.y >= area.bottom() {
            break;
        }
        let point = if at == open { ">" } else { " " };
        buf.set_string(row.x, row.y, point, theme.current_marker);
        buf.set_string(row.x + 2, row.y, format!("{}", at + 1), theme.key);
        let field = Rect { x: row.x + 5, width: row.width.saturating_sub(5), ..row };
        if at == open {
            text_area(editor, field, buf, theme);
            editor_at = field;
        } else {
            let (text, style) =
                if text.is_empty() { ("____", theme.dim) } else { (text.as_str(), theme.text) };
            buf.set_stringn(field.x, field.y, text, field.width as usize, style);
            others.push((row, at));
        }
    }
    (editor_at, others)
}

/// Draws the text area; its cursor is a reversed cell while keys go to it.
fn text_area(editor: &mut Editor, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
    if editor.purpose == Purpose::Free {
        prose_edit::draw(&editor.area, editor.active, &mut editor.sight, area, buf, theme);
        return None;
    }
    let cursor = if editor.active {
        ratatui::style::Style::new().add_modifier(ratatui::style::Modifier::REVERSED)
    } else {
        theme.text
    };
    editor.area.set_cursor_style(cursor);
    editor.field = area;
    (&editor.area).render(area, buf);
    None
}
