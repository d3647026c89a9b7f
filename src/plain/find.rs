//! The search of the whole course, and the words of its glossary.

use std::io;

use super::{Plain, text};
use crate::course::search::{self, Hit, Kind};
use crate::session::{Action, ListedPlace, Screen, found};

/// Letters of an excerpt.
const EXCERPT: usize = 100;

impl Plain<'_> {
    /// Lists the places that hold these words, the best first.
    pub(super) fn find(&mut self, wanted: &str) -> io::Result<()> {
        let wanted = wanted.trim();
        if wanted.is_empty() {
            return self.say("Type find and words, or their beginnings, such as find cell count.");
        }
        let index = self.session.index();
        let hits = search::search(&[&index, &self.session.notes_index()], wanted);
        let course = &self.session.course;
        let places: Vec<ListedPlace> = hits
            .iter()
            .map(|hit| ListedPlace {
                title: format!("{} › {}", hit.kind.word(), hit.title),
                detail: excerpt(hit),
                action: found::opens(course, &hit.place),
            })
            .collect();
        if places.is_empty() {
            return self
                .say(&format!("Nothing holds {wanted}. Fewer words or only their beginnings find more."));
        }
        self.say(&format!("{} with {wanted}:", text::count(places.len(), "place")))?;
        self.tell_places(places, 0)
    }

    /// What a word of the glossary means, in any of its forms.
    pub(super) fn define(&mut self, word: &str) -> io::Result<()> {
        if word.is_empty() {
            return self.say("Type define and a word, such as define cell.");
        }
        let glossary = self.session.course.glossary.as_ref().map(|glossary| &glossary.content);
        let term = glossary.and_then(|glossary| Some(glossary.terms[glossary.find(word)?].clone()));
        let Some(term) = term else {
            return self.say(&format!(
                "The glossary does not have the word {word}. Type words for those it has, or find {word}."
            ));
        };
        self.say(&format!("{}: {}", term.term, text::inline(&term.text)))?;
        match term.lesson {
            Some(lesson) => self.say(&format!("To read more type lesson {lesson}.")),
            None => Ok(()),
        }
    }

    /// The words of the glossary that the page has; where there is no page, all of them.
    pub(super) fn words(&mut self) -> io::Result<()> {
        let Some(glossary) = self.session.course.glossary.as_ref().map(|glossary| &glossary.content) else {
            return self.say("This course has no glossary.");
        };
        let page = self.session.lesson.as_ref().filter(|_| self.session.screen == Screen::Lesson);
        let mut terms: Vec<usize> = match page.and_then(|state| state.current()) {
            Some(page) => {
                let found = self.session.course.forms.first_places(page.text(), &|_| true);
                found.into_iter().map(|found| found.term).collect()
            }
            None => (0..glossary.terms.len()).collect(),
        };
        terms.sort_by_key(|term| glossary.terms[*term].term.to_lowercase());
        let places: Vec<ListedPlace> = terms
            .into_iter()
            .map(|term| {
                let term = glossary.terms[term].term.clone();
                ListedPlace { title: term.clone(), detail: String::new(), action: Action::Define(term) }
            })
            .collect();
        match places.is_empty() {
            true => self.say("No word of this page is in the glossary."),
            false => self.tell_places(places, 0),
        }
    }
}

/// The text around what was found; the bars between the cells of a table are no words.
fn excerpt(hit: &Hit) -> String {
    let text = search::excerpt(&hit.text, &hit.marks, EXCERPT).text;
    if hit.kind == Kind::Program {
        return text;
    }
    let parts = text.split('|').map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("; ")
}
