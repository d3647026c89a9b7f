//! The editor of a task page or of a typed answer: the text-area widget, kept in step with the session's text.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tui_textarea::{CursorMove, TextArea};

use super::past::{Moment, Past};
use super::theme::Theme;
use super::widgets::cells::width;
use super::widgets::code_edit::{self, FaultAt, Sight};
use super::widgets::highlight::Highlighter;
use super::widgets::prose_edit;
use super::widgets::rows::extent;
use crate::session::{Action, Manner, Session};

/// What the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Task,
    /// `lines`: the answer has several lines, so that Enter begins a new one.
    Answer {
        lines: bool,
    },
    /// One of so many blanks of a program.
    Blank {
        at: usize,
        count: usize,
    },
    /// The playground's text with this serial number.
    Play {
        serial: usize,
    },
    /// What one would say to an open question; nobody has to type it.
    Free,
}

impl Purpose {
    /// Is it Python, with line numbers, indentation and a line end after the last line?
    pub fn is_code(self) -> bool {
        !matches!(self, Purpose::Answer { .. } | Purpose::Blank { .. } | Purpose::Free)
    }
}

/// An editor and whether keys go to it.
pub struct Editor {
    pub area: TextArea<'static>,
    pub purpose: Purpose,
    pub active: bool,
    /// The part in sight, where it is drawn as code.
    pub sight: Sight,
    /// Where it is drawn as a field.
    pub field: Rect,
    past: Past,
}

impl Editor {
    /// The editor that the session's page needs; `None` where there is nothing to type.
    pub fn wanted(session: &Session) -> Option<(Purpose, String)> {
        if let Some(talk) = session.talk() {
            return talk.is_asking().then(|| (Purpose::Free, talk.text().to_owned()));
        }
        if let Some(answering) = session.answering() {
            return match answering.manner() {
                _ if answering.feedback.is_some() => None,
                Manner::Text => {
                    Some((Purpose::Answer { lines: answering.wants_lines() }, answering.text.clone()))
                }
                Manner::Blanks => {
                    let blanks = &answering.blanks;
                    let purpose = Purpose::Blank { at: blanks.at, count: blanks.texts.len() };
                    blanks.texts.get(blanks.at).map(|text| (purpose, text.clone()))
                }
                _ => None,
            };
        }
        if session.screen == crate::session::Screen::Playground {
            let playground = session.playground.as_ref()?;
            let purpose = Purpose::Play { serial: playground.serial };
            return Some((purpose, playground.document.text().to_owned()));
        }
        let is_lesson = session.screen == crate::session::Screen::Lesson;
        let task = session.lesson.as_ref().filter(|_| is_lesson)?.task.as_ref()?;
        Some((Purpose::Task, task.text.clone()))
    }

    /// Makes, replaces or drops the editor so that it fits the session. A typed answer and the playground are active at
    /// once. An editor of code that is dropped waits in `shelf`, so that cursor and history are there when it comes back.
    pub fn sync(slot: &mut Option<Editor>, shelf: &mut Option<Editor>, session: &Session, theme: &Theme) {
        let wanted = Editor::wanted(session);
        let purpose = wanted.as_ref().map(|(purpose, _)| *purpose);
        if let Some(dropped) = slot.take_if(|editor| Some(editor.purpose) != purpose)
            && dropped.purpose.is_code()
        {
            *shelf = Some(dropped);
        }
        let Some((purpose, text)) = wanted else { return };
        if slot.is_none() {
            *slot = shelf.take_if(|editor| editor.purpose == purpose && editor.text() == text);
        }
        match slot {
            Some(editor) if editor.text() == text => {}
            Some(editor) if matches!(purpose, Purpose::Play { .. }) => editor.exchange(&text),
            Some(editor) => editor.set_text(&text, theme),
            None => {
                let active = !matches!(purpose, Purpose::Task | Purpose::Free);
                let mut editor = Editor::new(purpose, active);
                editor.set_text(&text, theme);
                *slot = Some(editor);
            }
        }
    }

    fn new(purpose: Purpose, active: bool) -> Editor {
        let (area, sight, past) = (TextArea::default(), Sight::default(), Past::default());
        Editor { area, purpose, active, sight, field: Rect::default(), past }
    }

    /// Puts another text in so that it can be taken back; the cursor stays on its line.
    fn exchange(&mut self, text: &str) {
        let was = Moment::of(&self.area);
        let (row, column) = (self.area.cursor().0, self.area.cursor().1);
        self.area.select_all();
        self.area.insert_str(text.trim_end_matches('\n'));
        self.area.move_cursor(CursorMove::Jump(row as u16, column as u16));
        self.past.keep(was, &self.area);
    }

    /// Draws it as code.
    pub fn draw(
        &mut self,
        highlighter: &mut Highlighter,
        fault: Option<FaultAt>,
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
    ) {
        let tokens = highlighter.tokens(self.area.lines());
        let (active, sight) = (self.active, &mut self.sight);
        code_edit::draw(&self.area, &tokens, fault, active, sight, area, buf, theme);
    }

    /// Puts the cursor where the mouse is.
    pub fn click(&mut self, at: (u16, u16)) {
        let place = match self.purpose {
            Purpose::Free => prose_edit::at(&self.area, &self.sight, at),
            purpose if purpose.is_code() => Some(self.sight.at(&self.area, at)),
            _ => self.in_field(at),
        };
        let Some((row, column)) = place else { return };
        self.area.cancel_selection();
        self.area.move_cursor(CursorMove::Jump(row as u16, column as u16));
    }

    /// Row and column in a field without code; `None` outside, and where its lines are longer than it: the widget does not
    /// tell how far it has scrolled.
    fn in_field(&self, (x, y): (u16, u16)) -> Option<(usize, usize)> {
        let fits = |line: &String| width(line) < self.field.width as usize;
        let lines = self.area.lines();
        let all = lines.len() <= self.field.height as usize && lines.iter().all(fits);
        let inside = self.field.contains(Position::new(x, y)) && all;
        inside.then(|| ((y - self.field.y) as usize, (x - self.field.x) as usize))
    }

    /// Takes the last change back, or makes it again.
    pub fn undo(&mut self, again: bool) -> Option<Action> {
        self.past.turn(&mut self.area, again).then(|| self.told())
    }

    /// `3-12 of 40` when not every line is in sight.
    pub fn extent(&self) -> Option<String> {
        extent(self.sight.top, self.sight.area.height as usize, self.area.lines().len())
    }

    /// Brings other lines into sight: so many below what is shown, or above it.
    pub fn read_by(&mut self, rows: isize) {
        let last = (self.sight.top + self.sight.area.height as usize).saturating_sub(1);
        let row = if rows < 0 { self.sight.top } else { last };
        let row = row.saturating_add_signed(rows).min(self.area.lines().len() - 1);
        self.area.move_cursor(CursorMove::Jump(row as u16, 0));
    }

    /// Moves the cursor by rows (the wheel).
    pub fn scroll_by(&mut self, rows: isize) {
        let (row, column) = (self.area.cursor().0, self.area.cursor().1);
        let row = row.saturating_add_signed(rows).min(self.area.lines().len() - 1);
        self.area.move_cursor(CursorMove::Jump(row as u16, column as u16));
    }

    /// The spaces before the cursor when there is nothing else, and nothing is selected.
    fn indentation(&self) -> usize {
        let (row, column) = (self.area.cursor().0, self.area.cursor().1);
        let before = self.area.lines()[row].chars().take(column);
        let is_blank = self.area.selection_range().is_none() && before.clone().all(|letter| letter == ' ');
        if is_blank { before.count() } else { 0 }
    }

    /// Moves the cursor by a page.
    fn page(&mut self, down: bool) {
        let rows = self.sight.area.height.saturating_sub(1).max(1);
        let (row, column) = (self.area.cursor().0 as u16, self.area.cursor().1 as u16);
        let row = if down { row.saturating_add(rows) } else { row.saturating_sub(rows) };
        self.area.move_cursor(CursorMove::Jump(row, column));
    }

    fn set_text(&mut self, text: &str, theme: &Theme) {
        let mut area = TextArea::new(text.lines().map(str::to_owned).collect());
        area.set_tab_length(4);
        // The history is this editor's own.
        area.set_max_histories(0);
        area.set_style(theme.text);
        area.set_cursor_line_style(theme.text);
        area.set_selection_style(theme.cursor);
        if self.purpose.is_code() {
            area.set_line_number_style(theme.number);
        } else {
            area.move_cursor(CursorMove::Bottom);
            area.move_cursor(CursorMove::End);
        }
        self.area = area;
        self.past = Past::default();
    }

    /// The text with a line end after the last line, as a file has it; empty for an empty answer.
    pub fn text(&self) -> String {
        let text = self.area.lines().join("\n");
        if text.is_empty() || !self.purpose.is_code() { text } else { text + "\n" }
    }

    /// Gives a key to the editor; answers what the session is to be told.
    pub fn key(&mut self, event: KeyEvent) -> Vec<Action> {
        let was = Moment::of(&self.area);
        let is_control = event.modifiers.contains(KeyModifiers::CONTROL);
        match (event.code, self.purpose) {
            (KeyCode::Enter, Purpose::Answer { lines: false } | Purpose::Blank { .. }) => {
                return vec![self.told(), Action::Accept];
            }
            // Who turned a page with the key meant nothing to be typed.
            (KeyCode::Enter | KeyCode::Char(' '), _) if !self.purpose.is_code() && self.area.is_empty() => {}
            // There is no text to move in: pages turn as they do outside of the field.
            (KeyCode::Right, Purpose::Answer { .. } | Purpose::Blank { .. }) if self.area.is_empty() => {
                return vec![Action::NextPage];
            }
            (KeyCode::Left, Purpose::Answer { .. } | Purpose::Blank { .. }) if self.area.is_empty() => {
                return vec![Action::PreviousPage];
            }
            (KeyCode::Char('u'), _) if is_control => {
                if self.area.cursor().1 > 0 || self.area.is_selecting() {
                    self.area.delete_line_by_head();
                }
            }
            (KeyCode::Enter, _) if self.purpose.is_code() => self.new_line(),
            (KeyCode::Backspace, _) if self.purpose.is_code() && self.indentation() > 0 => {
                let spaces = (self.indentation() - 1) % 4 + 1;
                for _ in 0..spaces {
                    self.area.delete_char();
                }
            }
            (KeyCode::PageUp | KeyCode::PageDown, _) if self.purpose.is_code() => {
                self.page(event.code == KeyCode::PageDown);
            }
            _ => {
                self.area.input(event);
            }
        }
        self.past.keep(was, &self.area);
        vec![self.told()]
    }

    /// Text pasted by the terminal.
    pub fn paste(&mut self, text: &str) -> Action {
        let was = Moment::of(&self.area);
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        match self.purpose {
            // A blank is part of a line.
            Purpose::Blank { .. } => self.area.insert_str(text.trim_end().replace('\n', " ")),
            _ => self.area.insert_str(text),
        };
        self.past.keep(was, &self.area);
        self.told()
    }

    /// A new line with the indentation of the one before, one level deeper after a colon.
    fn new_line(&mut self) {
        let line = self.area.lines()[self.area.cursor().0].clone();
        let before: String = line.chars().take(self.area.cursor().1).collect();
        let indent: String = before.chars().take_while(|letter| *letter == ' ').collect();
        let deeper = if before.trim_end().ends_with(':') { "    " } else { "" };
        self.area.insert_newline();
        self.area.insert_str(format!("{indent}{deeper}"));
    }

    fn told(&self) -> Action {
        match self.purpose {
            Purpose::Task => Action::TaskText(self.text()),
            Purpose::Answer { .. } | Purpose::Blank { .. } | Purpose::Free => Action::AnswerText(self.text()),
            Purpose::Play { .. } => Action::PlayText(self.text()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    fn editor(text: &str, purpose: Purpose) -> Editor {
        let mut editor = Editor::new(purpose, true);
        editor.set_text(text, &Theme::mono());
        editor.area.move_cursor(CursorMove::Bottom);
        editor.area.move_cursor(CursorMove::End);
        editor
    }

    fn enter() -> KeyEvent {
        KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)
    }

    #[test]
    fn a_new_line_keeps_and_deepens_the_indentation() {
        let mut editor = editor("def f():\n    if x:", Purpose::Task);
        assert_eq!(editor.key(enter()), vec![Action::TaskText("def f():\n    if x:\n        \n".into())]);
    }

    #[test]
    fn backspace_takes_a_level_of_indentation() {
        let mut editor = editor("if x:\n         ", Purpose::Task);
        let back = KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE);
        for left in [8, 4, 0] {
            assert_eq!(editor.key(back), vec![Action::TaskText(format!("if x:\n{}\n", " ".repeat(left)))]);
        }
        assert_eq!(editor.key(back), vec![Action::TaskText("if x:\n".into())]);
    }

    fn at(editor: &Editor) -> (usize, usize) {
        (editor.area.cursor().0, editor.area.cursor().1)
    }

    fn press(editor: &mut Editor, code: KeyCode, modifiers: KeyModifiers) -> (String, (usize, usize)) {
        editor.key(KeyEvent::new(code, modifiers));
        (editor.text(), at(editor))
    }

    #[test]
    fn a_key_is_taken_back_at_once_and_the_cursor_goes_where_it_was() {
        let mut editor = editor("if x:\n    a = 1\nb = 2", Purpose::Task);
        let whole = editor.text();
        // Two lines joined.
        editor.area.move_cursor(CursorMove::Jump(1, 9));
        let joined = press(&mut editor, KeyCode::Char('k'), KeyModifiers::CONTROL);
        assert_eq!(joined, ("if x:\n    a = 1b = 2\n".to_owned(), (1, 9)));
        editor.undo(false);
        assert_eq!((editor.text(), at(&editor)), (whole.clone(), (1, 9)));
        editor.undo(true);
        assert_eq!((editor.text(), at(&editor)), joined);
        editor.undo(false);
        // A new line with its indentation.
        assert_eq!(press(&mut editor, KeyCode::Enter, KeyModifiers::NONE).1, (2, 4));
        editor.undo(false);
        assert_eq!((editor.text(), at(&editor)), (whole, (1, 9)));
        assert_eq!(editor.undo(false), None);
    }

    #[test]
    fn control_u_clears_to_the_start_of_the_line() {
        let mut one = editor("True False", Purpose::Answer { lines: false });
        one.area.move_cursor(CursorMove::Jump(0, 5));
        assert_eq!(press(&mut one, KeyCode::Char('u'), KeyModifiers::CONTROL).0, "False");
        assert_eq!(press(&mut one, KeyCode::Char('u'), KeyModifiers::CONTROL).0, "False");
        press(&mut one, KeyCode::Char('e'), KeyModifiers::CONTROL);
        assert_eq!(press(&mut one, KeyCode::Char('w'), KeyModifiers::CONTROL).0, "");
        let mut code = editor("a\nb = 1", Purpose::Task);
        assert_eq!(press(&mut code, KeyCode::Char('u'), KeyModifiers::CONTROL).0, "a\n\n");
        assert_eq!(press(&mut code, KeyCode::Char('u'), KeyModifiers::CONTROL).0, "a\n\n");
    }

    #[test]
    fn a_blank_or_an_enter_begins_no_answer() {
        for purpose in [Purpose::Answer { lines: true }, Purpose::Blank { at: 0, count: 1 }, Purpose::Free] {
            let mut empty = editor("", purpose);
            assert_eq!(press(&mut empty, KeyCode::Char(' '), KeyModifiers::NONE).0, "");
        }
        let mut empty = editor("", Purpose::Answer { lines: true });
        assert_eq!(press(&mut empty, KeyCode::Enter, KeyModifiers::NONE).0, "");
        press(&mut empty, KeyCode::Char('1'), KeyModifiers::NONE);
        press(&mut empty, KeyCode::Enter, KeyModifiers::NONE);
        assert_eq!(press(&mut empty, KeyCode::Char(' '), KeyModifiers::NONE).0, "1\n ");
    }

    #[test]
    fn enter_gives_a_one_line_answer() {
        let mut editor = editor("42", Purpose::Answer { lines: false });
        assert_eq!(editor.key(enter()), vec![Action::AnswerText("42".into()), Action::Accept]);
    }
}
