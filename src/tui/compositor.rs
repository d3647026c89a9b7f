//! Popups: a stack of layers over the screen. The topmost sees a key first and says whether it used it.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::keymap::{self, Mode, Press};
use super::layout;
use super::theme::Theme;
use super::widgets::cells::{self, Cells};
use super::widgets::markdown;
use super::widgets::rows::{self, Row, Scroll};
use crate::inspect::views::ObjectView;
use crate::session::Action;

/// What lies over the screen.
pub enum Popup {
    /// The keys of these modes.
    Help {
        modes: Vec<Mode>,
        scroll: Scroll,
    },
    Object {
        view: Box<ObjectView>,
        scroll: Scroll,
    },
    Message {
        title: String,
        text: String,
        scroll: Scroll,
    },
    Confirm {
        question: String,
        yes: Action,
    },
    /// The line typed so far, and the lines typed before.
    Command {
        line: String,
        history_at: usize,
    },
}

/// What a popup did with a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing: the key is for what lies below.
    Ignored,
    Consumed,
    /// Close the popup.
    Close,
    /// Close the popup and do this.
    Do(Action),
}

/// The stack of popups.
#[derive(Default)]
pub struct Compositor {
    pub popups: Vec<Popup>,
    /// Commands typed so far, the last one last.
    history: Vec<String>,
}

impl Compositor {
    pub fn push(&mut self, popup: Popup) {
        self.popups.push(popup);
    }

    pub fn is_empty(&self) -> bool {
        self.popups.is_empty()
    }

    /// Opens the command line.
    pub fn command_line(&mut self) {
        self.push(Popup::Command { line: String::new(), history_at: self.history.len() });
    }

    /// Gives a key to the topmost popup; `None` when no popup wants it.
    pub fn handle(&mut self, press: Press) -> Option<Outcome> {
        let outcome = match self.popups.last_mut()? {
            Popup::Command { line, history_at } => command_key(line, history_at, &self.history, press),
            Popup::Confirm { yes, .. } => confirm_key(yes, press),
            Popup::Help { scroll, .. } | Popup::Object { scroll, .. } | Popup::Message { scroll, .. } => {
                scroll_key(scroll, press)
            }
        };
        match &outcome {
            Outcome::Close | Outcome::Do(_) => {
                if let Outcome::Do(Action::Command(line)) = &outcome {
                    self.history.push(line.clone());
                }
                self.popups.pop();
            }
            _ => {}
        }
        Some(outcome)
    }

    /// Scrolls the topmost popup (the wheel); false when there is none.
    pub fn scroll_by(&mut self, by: isize) -> bool {
        match self.popups.last_mut() {
            Some(
                Popup::Help { scroll, .. } | Popup::Object { scroll, .. } | Popup::Message { scroll, .. },
            ) => {
                scroll.scroll_by(by);
                true
            }
            other => other.is_some(),
        }
    }

    /// Draws all popups; answers where the text cursor belongs.
    pub fn draw(&mut self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<(u16, u16)> {
        let mut cursor = None;
        for popup in &mut self.popups {
            cursor = draw(popup, area, buf, theme);
        }
        cursor
    }
}

fn command_key(line: &mut String, history_at: &mut usize, history: &[String], press: Press) -> Outcome {
    match (press.code, press.modifiers) {
        (KeyCode::Enter, _) => return Outcome::Do(Action::Command(std::mem::take(line))),
        (KeyCode::Esc, _) | (KeyCode::Char('c'), KeyModifiers::CONTROL) => return Outcome::Close,
        (KeyCode::Backspace, _) if line.is_empty() => return Outcome::Close,
        (KeyCode::Backspace, _) => {
            line.pop();
        }
        (KeyCode::Char('u'), KeyModifiers::CONTROL) => line.clear(),
        (KeyCode::Tab, _) => complete(line),
        (KeyCode::Up, _) => {
            *history_at = history_at.saturating_sub(1);
            *line = history.get(*history_at).cloned().unwrap_or_default();
        }
        (KeyCode::Down, _) => {
            *history_at = (*history_at + 1).min(history.len());
            *line = history.get(*history_at).cloned().unwrap_or_default();
        }
        (KeyCode::Char(letter), modifiers) if !modifiers.contains(KeyModifiers::CONTROL) => line.push(letter),
        _ => {}
    }
    Outcome::Consumed
}

/// Completes the command's name as far as it is unambiguous.
fn complete(line: &mut String) {
    let candidates = candidates(line);
    let Some(first) = candidates.first() else { return };
    let common = candidates.iter().fold(first.len(), |length, name| {
        first.bytes().zip(name.bytes()).take(length).take_while(|(a, b)| a == b).count()
    });
    if common > line.len() {
        *line = first[..common].to_owned();
    }
}

/// Names of commands that begin with what is typed.
fn candidates(line: &str) -> Vec<&'static str> {
    let more = ["break", "line", "object", "lesson", "quiz", "last", "first"];
    let names = Action::ALL.iter().map(Action::name).chain(more);
    names.filter(|name| name.starts_with(line)).collect()
}

fn confirm_key(yes: &Action, press: Press) -> Outcome {
    match press.code {
        KeyCode::Char('y' | 'Y') | KeyCode::Enter => Outcome::Do(yes.clone()),
        KeyCode::Char('n' | 'N' | 'q') | KeyCode::Esc => Outcome::Close,
        _ => Outcome::Consumed,
    }
}

fn scroll_key(scroll: &mut Scroll, press: Press) -> Outcome {
    let page = scroll.page();
    match press.code {
        KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | '?' | ' ') | KeyCode::F(1) => {
            return Outcome::Close;
        }
        KeyCode::Char('c') if press.modifiers == KeyModifiers::CONTROL => return Outcome::Close,
        KeyCode::Up | KeyCode::Char('k') => scroll.scroll_by(-1),
        KeyCode::Down | KeyCode::Char('j') => scroll.scroll_by(1),
        KeyCode::PageUp => scroll.scroll_by(-page),
        KeyCode::PageDown => scroll.scroll_by(page),
        KeyCode::Char('g') | KeyCode::Home => scroll.scroll_by(isize::MIN / 2),
        KeyCode::Char('G') | KeyCode::End => scroll.scroll_by(isize::MAX / 2),
        _ => {}
    }
    Outcome::Consumed
}

fn draw(popup: &mut Popup, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<(u16, u16)> {
    let room = (area.width.saturating_sub(12) as usize).min(76);
    match popup {
        Popup::Help { modes, scroll } => boxed("Keys", help_rows(modes, theme), scroll, area, buf, theme),
        Popup::Object { view, scroll } => {
            let title = format!("{} #{}", view.type_name, view.id);
            boxed(&title, object_rows(view, room, theme), scroll, area, buf, theme);
        }
        Popup::Message { title, text, scroll } => {
            let lines = text.lines().flat_map(|line| {
                // Carets point at columns: only what does not fit is wrapped.
                match cells::width(line) <= room {
                    true => vec![Line::styled(line.to_owned(), theme.text)],
                    false => markdown::wrap(vec![(line.to_owned(), theme.text)], room),
                }
            });
            boxed(title, lines.map(Row::new).collect(), scroll, area, buf, theme);
        }
        Popup::Confirm { question, .. } => {
            let keys = Cells::new()
                .text("y", theme.key)
                .text(" yes   ", theme.text)
                .text("n", theme.key)
                .text(" no", theme.text);
            let rows = vec![Row::new(question.clone()), Row::default(), Row::new(keys.line())];
            boxed("Sure?", rows, &mut Scroll::default(), area, buf, theme);
        }
        Popup::Command { line, .. } => return Some(command_line(line, area, buf, theme)),
    }
    None
}

/// Draws rows in a box of their size in the middle of the screen.
fn boxed(title: &str, rows: Vec<Row>, scroll: &mut Scroll, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let widest = rows.iter().map(|row| row.line.width()).max().unwrap_or(0).max(title.chars().count() + 6);
    let (width, height) = (widest as u16 + 4, rows.len() as u16 + 2);
    let outer = layout::centered(
        area,
        width.min(area.width.saturating_sub(4)),
        height.min(area.height.saturating_sub(2)),
    );
    Clear.render(outer, buf);
    let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.rule_focus);
    let inner = block.inner(outer);
    block.render(outer, buf);
    buf.set_stringn(
        outer.x + 2,
        outer.y,
        format!(" {title} "),
        outer.width.saturating_sub(4) as usize,
        theme.title_focus,
    );
    let text = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    rows::draw(rows, text, buf, scroll, theme, false, None);
    let bottom = match scroll.extent() {
        Some(extent) => format!(" {extent}, Esc closes "),
        None => " Esc closes ".to_owned(),
    };
    let at = outer.right().saturating_sub(bottom.chars().count() as u16 + 2).max(outer.x + 1);
    buf.set_stringn(at, outer.bottom() - 1, &bottom, outer.width.saturating_sub(2) as usize, theme.dim);
}

fn help_rows(modes: &[Mode], theme: &Theme) -> Vec<Row> {
    let mut rows = Vec::new();
    let sections: Vec<_> = modes.iter().map(|mode| (mode, keymap::help(*mode))).collect();
    let lines = sections.iter().flat_map(|(_, lines)| lines);
    let columns = lines.map(|line| line.keys.chars().count()).max().unwrap_or(0);
    for (mode, lines) in sections {
        if !rows.is_empty() {
            rows.push(Row::default());
        }
        rows.push(Row::new(Line::styled(mode.title(), theme.strong)));
        for line in lines {
            let cells =
                Cells::new().gap(2).left(&line.keys, columns, theme.key).gap(2).text(line.help, theme.text);
            rows.push(Row::new(cells.line()));
        }
    }
    if modes.contains(&Mode::Debugger) {
        rows.push(Row::default());
        rows.push(Row::new(Line::styled("Marks", theme.strong)));
        for (mark, meaning) in MARKS {
            rows.push(Row::new(
                Cells::new().gap(2).left(mark, columns, theme.key).gap(2).text(*meaning, theme.text).line(),
            ));
        }
        rows.push(Row::default());
        rows.push(Row::new(Line::styled("Commands", theme.strong)));
        for (command, meaning) in COMMANDS {
            rows.push(Row::new(
                Cells::new()
                    .gap(2)
                    .left(command, columns, theme.key)
                    .gap(2)
                    .text(*meaning, theme.text)
                    .line(),
            ));
        }
    }
    rows
}

const MARKS: &[(&str, &str)] = &[
    (">", "about to run"),
    ("*", "ran in the step before"),
    ("●", "breakpoint"),
    ("+  -  ~", "new, gone, changed in this step"),
    ("▴", "the next instruction takes this slot"),
    ("z", "a parked frame: a generator nobody runs now"),
    ("►  ┊", "an exception handler, and what it covers"),
    ("!", "written to stderr"),
];

const COMMANDS: &[(&str, &str)] = &[
    (":1234", "go to a step; also :+10, :-10"),
    (":50%", "go to a share of the run"),
    (":first  :last", "the start and the end of the run"),
    (":newest", "the newest moment reached"),
    (":break 12", "set or remove a breakpoint"),
    (":line 12", "run to a line"),
    (":object 31", "an object in detail"),
];

fn object_rows(view: &ObjectView, columns: usize, theme: &Theme) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut field = |name: &str, value: String| {
        for (at, line) in
            markdown::wrap(vec![(value, theme.value)], columns.saturating_sub(14)).into_iter().enumerate()
        {
            let mut cells = Cells::new().left(if at == 0 { name } else { "" }, 12, theme.dim);
            for span in line.spans {
                cells = cells.text(span.content, span.style);
            }
            rows.push(Row::new(cells.line()));
        }
    };
    field("value", view.value.clone());
    field("type", view.type_name.clone());
    let count = if view.immortal { "immortal: never counted".to_owned() } else { view.refcount.to_string() };
    field("references", count);
    field("id()", format!("{:#x}", view.address));
    field("size", format!("{} bytes", view.size));
    field(
        "collector",
        match view.generation {
            Some(generation) => format!("tracked, generation {generation}"),
            None => "not tracked".to_owned(),
        },
    );
    if !view.holders.is_empty() {
        rows.push(Row::default());
        rows.push(Row::new(Line::styled("Held by", theme.strong)));
        for holder in &view.holders {
            let count = if holder.count > 1 { format!(" ({})", holder.count) } else { String::new() };
            let label = format!("{}{count}", holder.label);
            rows.push(Row::new(
                Cells::new().gap(2).left(holder.kind.word(), 12, theme.dim).text(label, theme.text).line(),
            ));
        }
    }
    if !view.children.is_empty() {
        rows.push(Row::default());
        rows.push(Row::new(Line::styled("Refers to", theme.strong)));
        for (how, id, value) in &view.children {
            let cells = Cells::new().gap(2).left(how, 15, theme.dim).left(&format!("#{id}"), 7, theme.id);
            let room = columns.saturating_sub(cells.used());
            rows.push(Row::new(cells.left(value, room, theme.value).line()));
        }
    }
    rows
}

/// The command line lies over the footer; what could complete it, above.
fn command_line(line: &str, area: Rect, buf: &mut Buffer, theme: &Theme) -> (u16, u16) {
    let row = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    Clear.render(row, buf);
    let (x, _) = buf.set_stringn(row.x, row.y, format!(" :{line}"), row.width as usize, theme.strong);
    let candidates = if line.contains(' ') { Vec::new() } else { candidates(line) };
    if !candidates.is_empty() && x + 2 < row.right() {
        let room = row.right() - x - 2;
        buf.set_stringn(x + 2, row.y, candidates.join("  "), room as usize, theme.dim);
    }
    (x.min(row.right().saturating_sub(1)), row.y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(keys: &str) -> Press {
        keymap::parse(keys).unwrap_or_default()[0]
    }

    #[test]
    fn a_command_is_typed_completed_and_remembered() {
        let mut compositor = Compositor::default();
        compositor.command_line();
        for keys in ["b", "r", "Tab", "Space", "7"] {
            assert_eq!(compositor.handle(press(keys)), Some(Outcome::Consumed));
        }
        let done = Outcome::Do(Action::Command("break 7".into()));
        // `breakpoint` is a command too: the completion stops where the two part.
        assert_eq!(compositor.handle(press("Enter")), Some(done.clone()));
        assert!(compositor.is_empty());
        compositor.command_line();
        compositor.handle(press("Up"));
        assert_eq!(compositor.handle(press("Enter")), Some(done));
    }

    #[test]
    fn escape_closes_the_topmost_only() {
        let mut compositor = Compositor::default();
        compositor.push(Popup::Message { title: "a".into(), text: "b".into(), scroll: Scroll::default() });
        compositor.push(Popup::Confirm { question: "sure?".into(), yes: Action::Quit });
        assert_eq!(compositor.handle(press("x")), Some(Outcome::Consumed));
        assert_eq!(compositor.handle(press("Esc")), Some(Outcome::Close));
        assert_eq!(compositor.popups.len(), 1);
    }

    #[test]
    fn yes_does_it() {
        let mut compositor = Compositor::default();
        compositor.push(Popup::Confirm { question: "sure?".into(), yes: Action::Quit });
        assert_eq!(compositor.handle(press("y")), Some(Outcome::Do(Action::Quit)));
    }
}
