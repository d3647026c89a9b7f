//! Glossary and cheat sheet: nothing stands there twice, every lesson exists, texts fit their rows, proofs run.

use std::collections::BTreeMap;

use super::Checker;
use crate::course::cheatsheet::{CheatRow, CheatSheet};
use crate::course::glossary::{Glossary, Term};
use crate::course::load::Course;
use crate::source::words;

/// Columns of a line of text in a page or popup.
const COLUMNS: usize = 76;
/// Lines of a definition.
const DEFINITION_LINES: usize = 2;
/// Letters of a row's short answer.
const CODE_COLUMNS: usize = 60;

impl Checker<'_> {
    pub(super) fn glossary(&mut self, glossary: &Glossary, course: &Course) {
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for (at, term) in glossary.terms.iter().enumerate() {
            let path = format!("terms[{at}]");
            self.forms(&path, term, &mut seen);
            self.not_empty(&format!("{path}.text"), &term.text);
            self.prose(&format!("{path}.text"), &term.text);
            let lines = wrapped(&term.text, COLUMNS);
            if lines > DEFINITION_LINES {
                let message =
                    format!("a definition has at most {DEFINITION_LINES} lines of {COLUMNS}, not {lines}");
                self.fault(&format!("{path}.text"), message);
            }
            self.lesson_exists(&path, term.lesson.as_deref(), course);
        }
    }

    fn forms(&mut self, path: &str, term: &Term, seen: &mut BTreeMap<String, String>) {
        let also = (0..term.also.len()).map(|at| format!("{path}.also[{at}]"));
        for (form, path) in term.forms().zip(std::iter::once(format!("{path}.term")).chain(also)) {
            self.not_empty(&path, form);
            if let Some(other) = seen.insert(words::lowered(form), term.term.clone()) {
                let message = match other == term.term {
                    true => format!("the form {form} of {other} is given twice"),
                    false => format!("{form} is a form of {other} already"),
                };
                self.fault(&path, message);
            }
        }
    }

    pub(super) fn cheat_sheet(&mut self, sheet: &CheatSheet, course: &Course) {
        for (at, section) in sheet.sections.iter().enumerate() {
            let path = format!("sections[{at}]");
            self.not_empty(&format!("{path}.title"), &section.title);
            if sheet.sections[..at].iter().any(|before| before.title == section.title) {
                self.fault(&format!("{path}.title"), format!("there are two sections {}", section.title));
            }
            if section.rows.is_empty() {
                self.fault(&format!("{path}.rows"), "a section has at least one row");
            }
            for (row_at, row) in section.rows.iter().enumerate() {
                let path = format!("{path}.rows[{row_at}]");
                if section.rows[..row_at].iter().any(|before| before.what == row.what) {
                    self.fault(&format!("{path}.what"), format!("the section asks twice: {}", row.what));
                }
                self.cheat_row(&path, row, course);
            }
        }
    }

    fn cheat_row(&mut self, path: &str, row: &CheatRow, course: &Course) {
        self.not_empty(&format!("{path}.what"), &row.what);
        if row.code.trim().is_empty() && row.text.trim().is_empty() {
            self.fault(path, "a row needs `code` or `text`: the short answer");
        }
        let fields =
            [("what", &row.what, COLUMNS), ("code", &row.code, CODE_COLUMNS), ("text", &row.text, COLUMNS)];
        for (field, text, columns) in fields {
            let path = format!("{path}.{field}");
            let length = plain(text.trim_end()).chars().count();
            if text.trim_end().contains('\n') {
                self.fault(&path, format!("{field} is one line"));
            } else if length > columns {
                self.fault(&path, format!("{field} has at most {columns} letters, not {length}"));
            }
        }
        self.lesson_exists(path, row.lesson.as_deref(), course);
        if let Some(proof) = &row.proof {
            let path = format!("{path}.proof");
            if let Some(run) = self.run(&path, proof) {
                self.ends(&path, &run.ending, None);
            }
        }
    }

    fn lesson_exists(&mut self, path: &str, lesson: Option<&str>, course: &Course) {
        if let Some(id) = lesson.filter(|id| !course.lists_lesson(id)) {
            self.fault(&format!("{path}.lesson"), format!("there is no lesson {id}"));
        }
    }
}

/// The text without the marks of its markdown.
fn plain(text: &str) -> String {
    text.replace(['`', '*'], "")
}

/// How many lines the text takes.
fn wrapped(text: &str, columns: usize) -> usize {
    let text = plain(text);
    let (mut lines, mut used) = (0, columns);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used + 1 + length > columns {
            (lines, used) = (lines + 1, length);
        } else {
            used += 1 + length;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_as_they_are_wrapped() {
        assert_eq!(wrapped("", 10), 0);
        assert_eq!(wrapped("one two three", 10), 2);
        assert_eq!(wrapped("`one` **two** 3", 9), 1);
        assert_eq!(wrapped("a word-that-is-too-long b", 9), 3);
    }
}
