//! The search of the whole course: every typed word must begin a word of a page, a question, a term or a row.
//!
//! The index holds every text once more in small letters; a search goes through all of it. That takes a millisecond or two
//! for a course of a megabyte, so that nothing cleverer is needed while somebody types. Answers are not in it.

mod build;
mod excerpt;

use std::ops::Range;

use super::Course;
use super::cheatsheet;
use crate::source::words;

pub use build::page_title;
pub use excerpt::{Excerpt, excerpt};

/// Hits that are looked at further.
const HITS_MAX: usize = 300;

/// What was found, so that it can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A page of a lesson, from 0.
    Page {
        lesson: String,
        page: usize,
    },
    /// A question of a quiz, from 0.
    Question {
        quiz: String,
        question: usize,
    },
    /// A term of the glossary, by its number.
    Term(usize),
    Cheat(cheatsheet::Place),
}

/// What kind of text holds the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Definition,
    Answer,
    Note,
    Prose,
    Question,
    Remark,
    Program,
}

impl Kind {
    /// In one word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Definition => "glossary",
            Kind::Answer => "cheat sheet",
            Kind::Note => "your note",
            Kind::Prose => "text",
            Kind::Question => "question",
            Kind::Remark => "remark",
            Kind::Program => "program",
        }
    }
}

/// A text with its small letters.
#[derive(Clone, Debug)]
struct Text {
    shown: String,
    small: String,
}

impl Text {
    fn new(shown: String) -> Text {
        Text { small: words::lowered(&shown), shown }
    }
}

/// One place with its texts.
#[derive(Clone, Debug)]
pub struct Entry {
    place: Place,
    /// Where it is, as the result shows it.
    title: String,
    /// What of the title counts as this place's own.
    own: Text,
    fields: Vec<(Kind, Text)>,
}

/// Everything that can be found.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

/// A place in which every typed word was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub place: Place,
    pub title: String,
    pub kind: Kind,
    /// The text that holds most of the words.
    pub text: String,
    /// Where in it they stand, in order.
    pub marks: Vec<Range<usize>>,
}

impl Index {
    /// Reads the course.
    pub fn new(course: &Course) -> Index {
        Index { entries: build::entries(course) }
    }

    /// The learner's own notes: lesson, page and text of each.
    pub fn of_notes(course: &Course, notes: &[(String, usize, String)]) -> Index {
        Index {
            entries: notes
                .iter()
                .map(|(lesson, page, text)| build::note(course, lesson, *page, text))
                .collect(),
        }
    }
}

/// Looks for what was typed in several indexes at once, the best hits first.
pub fn search(indexes: &[&Index], line: &str) -> Vec<Hit> {
    let typed = words::typed(line);
    if typed.is_empty() {
        return Vec::new();
    }
    let entries = indexes.iter().flat_map(|index| &index.entries);
    let mut found: Vec<(usize, usize, &Entry)> = Vec::new();
    for (order, entry) in entries.enumerate() {
        if let Some(badness) = entry.badness(&typed) {
            found.push((badness, order, entry));
        }
    }
    found.sort_by_key(|(badness, order, _)| (*badness, *order));
    found.truncate(HITS_MAX);
    found.into_iter().map(|(_, _, entry)| entry.hit(&typed)).collect()
}

impl Entry {
    /// How badly the words fit, `None` if one does not.
    fn badness(&self, typed: &[String]) -> Option<usize> {
        let of = |word: &String| {
            let in_title = words::fit(&self.own.small, word).map(|fit| 2 * fit as usize);
            let field = |(kind, text): &(Kind, Text)| {
                let weight = 4 + 2 * (*kind as usize);
                words::fit(&text.small, word).map(|fit| weight + 3 * fit as usize)
            };
            in_title.into_iter().chain(self.fields.iter().filter_map(field)).min()
        };
        typed.iter().map(of).sum()
    }

    fn hit(&self, typed: &[String]) -> Hit {
        let held = |text: &Text| typed.iter().filter(|word| words::fit(&text.small, word).is_some()).count();
        // The first of those that hold most.
        let best = self.fields.iter().rev().max_by_key(|(_, text)| held(text));
        let Some((kind, text)) = best else {
            return Hit {
                place: self.place.clone(),
                title: self.title.clone(),
                kind: Kind::Prose,
                text: String::new(),
                marks: Vec::new(),
            };
        };
        Hit {
            place: self.place.clone(),
            title: self.title.clone(),
            kind: *kind,
            text: text.shown.clone(),
            marks: marks(&text.small, typed),
        }
    }
}

/// Where the words stand in a text, in order, without overlaps. All are in small letters.
pub fn marks(small: &str, typed: &[String]) -> Vec<Range<usize>> {
    let places = typed.iter().flat_map(|word| words::places(small, word).map(|at| at..at + word.len()));
    let mut all: Vec<Range<usize>> = places.collect();
    all.sort_by_key(|range| (range.start, usize::MAX - range.end));
    let mut end = 0;
    all.retain(|range| {
        let is_free = range.start >= end;
        if is_free {
            end = range.end;
        }
        is_free
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Origin;
    use std::time::Instant;

    fn course() -> Course {
        Course::load(&Origin::Embedded).unwrap_or_else(|faults| panic!("{faults}"))
    }

    #[test]
    fn every_word_must_be_there_and_titles_come_first() {
        let index = Index::new(&course());
        let hits = search(&[&index], "late binding");
        assert!(hits.len() > 1);
        assert!(hits[0].title.to_lowercase().contains("late"), "{:?}", hits[0]);
        assert!(search(&[&index], "xyzzy").is_empty());
        assert!(search(&[&index], "   ").is_empty());
        for hit in search(&[&index], "cell refer") {
            let all = words::lowered(&format!("{} {}", hit.title, hit.text));
            assert!(words::fit(&all, "cell").is_some() || words::fit(&all, "refer").is_some(), "{hit:?}");
        }
    }

    #[test]
    fn answers_are_not_found() {
        let course = course();
        let index = Index::new(&course);
        let mut explained = 0;
        for quiz in &course.quizzes {
            for (question, asked) in quiz.content.questions.iter().enumerate() {
                let explanation = asked.question.explanation();
                let start: Vec<&str> = explanation.split_whitespace().take(12).collect();
                let place = Place::Question { quiz: quiz.content.id.clone(), question };
                let hits = search(&[&index], &start.join(" "));
                assert!(hits.iter().all(|hit| hit.place != place), "{explanation}");
                explained += 1;
            }
        }
        assert!(explained > 50);
    }

    #[test]
    fn a_note_is_found_at_its_page() {
        let course = course();
        let notes = Index::of_notes(&course, &[("cells".into(), 1, "Ask about the zebra.".into())]);
        let hits = search(&[&Index::new(&course), &notes], "zeb");
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].place, Place::Page { lesson: "cells".into(), page: 1 });
        assert_eq!((hits[0].kind, &hits[0].text[hits[0].marks[0].clone()]), (Kind::Note, "zeb"));
    }

    #[test]
    fn marks_do_not_overlap() {
        let typed = ["cell".to_owned(), "cells".to_owned()];
        assert_eq!(marks("cells and a cell", &typed), [0..5, 12..16]);
    }

    /// Every key searches everything. The limit is ten times what it takes, for slow machines.
    #[test]
    fn the_whole_course_is_searched_at_once() {
        let index = Index::new(&course());
        let begun = Instant::now();
        for line in ["c", "ce", "the", "reference count", "a b c d"] {
            search(&[&index], line);
        }
        let each = begun.elapsed().as_millis() / 5;
        assert!(each < 160, "{each} ms");
    }
}
