//! What the next line is taken for: a command, yes or no, the number of a place, or a line of a text.

use std::io;

use super::edit::Edit;
use super::{Plain, words};
use crate::session::{Action, ListedPlace};

/// Places told at a time.
const PLACES: usize = 10;

/// What the next line is taken for.
#[derive(Default)]
pub(super) enum Asking {
    #[default]
    Command,
    /// Yes or no.
    Yes(Action),
    /// The number of one of these places, or another command.
    Place {
        places: Vec<ListedPlace>,
        /// So many of them were told.
        told: usize,
    },
    /// Lines of a text, until one that is a single dot.
    Lines { purpose: Purpose, text: String, count: usize },
}

/// What a text of several lines is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Code, where it goes to in the learner's text.
    Code(Edit),
    Answer,
    Note,
}

impl Plain<'_> {
    pub(super) fn prompt(&self) -> String {
        match &self.asking {
            Asking::Command | Asking::Place { .. } => "> ".to_owned(),
            Asking::Yes(_) => "yes or no> ".to_owned(),
            Asking::Lines { count, .. } => format!("{}: ", count + 1),
        }
    }

    /// One line of the learner's.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        match std::mem::take(&mut self.asking) {
            Asking::Command => self.command(line.trim()),
            Asking::Place { places, told } => self.choose_place(places, told, line.trim()),
            Asking::Yes(action) => match line.trim().to_lowercase().as_str() {
                "yes" | "y" => self.act(action),
                "no" | "n" | "" => self.say("Nothing is changed."),
                _ => {
                    self.asking = Asking::Yes(action);
                    self.say("Type yes or no.")
                }
            },
            Asking::Lines { purpose, text, .. } if line.trim() == "." => self.take_text(purpose, text),
            Asking::Lines { purpose, mut text, count } => {
                text.push_str(line);
                text.push('\n');
                self.asking = Asking::Lines { purpose, text, count: count + 1 };
                Ok(())
            }
        }
    }

    pub(super) fn begin_lines(&mut self, purpose: Purpose) -> io::Result<()> {
        self.asking = Asking::Lines { purpose, text: String::new(), count: 0 };
        self.say("Type line after line; a line with a single dot ends the text.")
    }

    fn take_text(&mut self, purpose: Purpose, text: String) -> io::Result<()> {
        match purpose {
            Purpose::Answer if text.trim().is_empty() => {
                self.say(&format!("Nothing was typed. {}", words::what(self.situation())))
            }
            Purpose::Answer => self.answer(text.trim_end_matches('\n')),
            Purpose::Code(edit) => self.take_lines(edit, &text),
            Purpose::Note => self.take_note(text.trim_end()),
        }
    }

    /// A note without a line may be meant to go, or begun by mistake.
    fn take_note(&mut self, text: &str) -> io::Result<()> {
        let has_note = self.session.lesson.as_ref().is_some_and(|state| !state.note.is_empty());
        let is_empty = text.trim().is_empty();
        if is_empty && has_note {
            self.asking = Asking::Yes(Action::NoteText(String::new()));
            return self.say("Nothing was typed. Take the note away?");
        }
        self.act(Action::NoteText(text.to_owned()))
    }

    /// Lists places to choose one of.
    pub(super) fn tell_places(&mut self, places: Vec<ListedPlace>, from: usize) -> io::Result<()> {
        let to = places.len().min(from + PLACES);
        for (at, place) in places.iter().enumerate().take(to).skip(from) {
            let title = spoken(&place.title);
            let gap = if place.detail.is_empty() { "" } else { ": " };
            self.say(&format!("{}. {title}{gap}{}", at + 1, place.detail))?;
        }
        self.say(&match places.len() - to {
            0 => "Type a number to choose one.".to_owned(),
            left => format!("Type a number to choose one, or more to hear the other {left}."),
        })?;
        self.asking = Asking::Place { places, told: to };
        Ok(())
    }

    fn choose_place(&mut self, places: Vec<ListedPlace>, told: usize, line: &str) -> io::Result<()> {
        let Ok(number) = line.parse::<usize>() else {
            return match line {
                "more" if told < places.len() => self.tell_places(places, told),
                _ if line == "more" || !self.is_known(line) => {
                    // A slip of the fingers loses no list.
                    self.command(line)?;
                    self.asking = Asking::Place { places, told };
                    Ok(())
                }
                _ => self.command(line),
            };
        };
        match number.checked_sub(1).and_then(|at| places.get(at)) {
            Some(place) => self.act(place.action.clone()),
            None => {
                let text = format!("There is no {number}; they go from 1 to {}.", places.len());
                self.asking = Asking::Place { places, told };
                self.say(&text)
            }
        }
    }

    /// The end of the input leaves quietly. What was written so far is kept, as when leaving by a word; only an answer that
    /// would be judged is not given before it is ended.
    pub(super) fn end_of_input(&mut self) -> io::Result<()> {
        match std::mem::take(&mut self.asking) {
            Asking::Lines { purpose: Purpose::Code(edit), text, .. } if !text.trim().is_empty() => {
                self.write_lines(edit, &text);
            }
            Asking::Lines { purpose: Purpose::Note, text, .. } if !text.trim().is_empty() => {
                self.session.update(Action::NoteText(text.trim_end().to_owned()));
            }
            Asking::Lines { purpose: Purpose::Answer, text, .. } if self.session.talk().is_some() => {
                self.session.update(Action::AnswerText(text.trim_end().to_owned()));
                self.session.update(Action::Reveal);
            }
            _ => {}
        }
        self.session.update(Action::Quit);
        self.say("")
    }
}

/// The title of a place without the marks that a screen has.
fn spoken(title: &str) -> String {
    let title = match title.strip_prefix('◆') {
        Some(rest) => format!("Bookmark, {}", rest.trim()),
        None => title.trim().to_owned(),
    };
    title.replace(" › ", ", ")
}
