//! The editor of a task page or of a typed answer: the text-area widget, kept in step with the session's text.

use crossterm::event::{KeyCode, KeyEvent};
use tui_textarea::{CursorMove, TextArea};

use super::theme::Theme;
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
}

/// An editor and whether keys go to it.
pub struct Editor {
    pub area: TextArea<'static>,
    pub purpose: Purpose,
    pub active: bool,
}

impl Editor {
    /// The editor that the session's page needs; `None` where there is nothing to type.
    pub fn wanted(session: &Session) -> Option<(Purpose, String)> {
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
        let is_lesson = session.screen == crate::session::Screen::Lesson;
        let task = session.lesson.as_ref().filter(|_| is_lesson)?.task.as_ref()?;
        Some((Purpose::Task, task.text.clone()))
    }

    /// Makes, replaces or drops the editor so that it fits the session. A typed answer is active at once.
    pub fn sync(slot: &mut Option<Editor>, session: &Session, theme: &Theme) {
        let Some((purpose, text)) = Editor::wanted(session) else {
            *slot = None;
            return;
        };
        match slot {
            Some(editor) if editor.purpose == purpose && editor.text() == text => {}
            Some(editor) if editor.purpose == purpose => editor.set_text(&text, theme),
            _ => {
                let active = purpose != Purpose::Task;
                let mut editor = Editor { area: TextArea::default(), purpose, active };
                editor.set_text(&text, theme);
                *slot = Some(editor);
            }
        }
    }

    fn set_text(&mut self, text: &str, theme: &Theme) {
        let mut area = TextArea::new(text.lines().map(str::to_owned).collect());
        area.set_tab_length(4);
        area.set_style(theme.text);
        area.set_cursor_line_style(theme.text);
        area.set_selection_style(theme.cursor);
        if self.purpose == Purpose::Task {
            area.set_line_number_style(theme.number);
        } else {
            area.move_cursor(CursorMove::Bottom);
            area.move_cursor(CursorMove::End);
        }
        self.area = area;
    }

    /// The text with a line end after the last line, as a file has it; empty for an empty answer.
    pub fn text(&self) -> String {
        let text = self.area.lines().join("\n");
        if text.is_empty() || self.purpose != Purpose::Task { text } else { text + "\n" }
    }

    /// Gives a key to the editor; answers what the session is to be told.
    pub fn key(&mut self, event: KeyEvent) -> Vec<Action> {
        match (event.code, self.purpose) {
            (KeyCode::Enter, Purpose::Answer { lines: false } | Purpose::Blank { .. }) => {
                return vec![self.told(), Action::Accept];
            }
            (KeyCode::Enter, Purpose::Task) => self.new_line(),
            _ => {
                self.area.input(event);
            }
        }
        vec![self.told()]
    }

    /// Text pasted by the terminal.
    pub fn paste(&mut self, text: &str) -> Action {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        match self.purpose {
            // A blank is part of a line.
            Purpose::Blank { .. } => self.area.insert_str(text.trim_end().replace('\n', " ")),
            _ => self.area.insert_str(text),
        };
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
            Purpose::Answer { .. } | Purpose::Blank { .. } => Action::AnswerText(self.text()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    fn editor(text: &str, purpose: Purpose) -> Editor {
        let mut editor = Editor { area: TextArea::default(), purpose, active: true };
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
    fn enter_gives_a_one_line_answer() {
        let mut editor = editor("42", Purpose::Answer { lines: false });
        assert_eq!(editor.key(enter()), vec![Action::AnswerText("42".into()), Action::Accept]);
    }
}
