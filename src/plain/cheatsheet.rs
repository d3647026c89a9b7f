//! The cheat sheet and the glossary, told.

use std::io;

use super::{Plain, text};

impl Plain<'_> {
    /// Every row of the cheat sheet, section by section.
    pub(super) fn cheat_sheet(&mut self) -> io::Result<()> {
        let mut lines = vec!["Cheat sheet".to_owned()];
        for section in self.session.course.cheat_sections() {
            lines.push(String::new());
            lines.push(text::inline(&section.title));
            for row in &section.rows {
                let parts = [&row.what, &row.code, &row.text].map(|part| text::inline(part));
                let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                let lesson = row.lesson.as_ref().map_or(String::new(), |id| format!("; lesson {id}"));
                lines.push(format!("- {}{lesson}", parts.join(": ")));
            }
        }
        self.say_all(lines)
    }

    /// What a word of the glossary means, in any of its forms.
    pub(super) fn define(&mut self, word: &str) -> io::Result<()> {
        if word.is_empty() {
            return self.say("Type define and a word, such as define cell.");
        }
        let terms = self.session.course.terms();
        let found = terms.iter().find(|term| term.forms().any(|form| form.eq_ignore_ascii_case(word)));
        let Some(term) = found.cloned() else {
            return self.say(&format!("The glossary does not have the word {word}."));
        };
        self.say(&format!("{}: {}", term.term, text::inline(&term.text)))?;
        match term.lesson {
            Some(lesson) => self.say(&format!("To read more type lesson {lesson}.")),
            None => Ok(()),
        }
    }
}
