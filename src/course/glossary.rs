//! The words of the course: what each means, and where they stand in a text.

use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

use crate::source::words;

/// `lessons/glossary.yaml`, which a course may have.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    pub terms: Vec<Term>,
}

/// One word or phrase.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As lessons write it.
    pub term: String,
    /// Its other forms, such as the plural.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it means, in at most two lines.
    pub text: String,
    /// The lesson that teaches it.
    pub lesson: Option<String>,
}

impl Term {
    /// All its forms.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.term).chain(&self.also).map(String::as_str)
    }
}

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its number in the glossary.
    pub term: usize,
    /// Bytes of the text.
    pub place: Range<usize>,
}

/// The forms of all terms, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Forms(Vec<(usize, String)>);

impl Glossary {
    pub fn forms(&self) -> Forms {
        let forms = |(at, term): (usize, &Term)| -> Vec<(usize, String)> {
            term.forms().map(|form| (at, words::lowered(form))).collect()
        };
        Forms(self.terms.iter().enumerate().flat_map(forms).collect())
    }

    /// The number of a term, by any of its forms.
    pub fn find(&self, form: &str) -> Option<usize> {
        let form = words::lowered(form);
        self.terms.iter().position(|term| term.forms().any(|known| words::lowered(known) == form))
    }
}

impl Forms {
    /// Where each term stands for the first time, in the order of the text; where two overlap, the longer one. Places that
    /// `fits` refuses do not count.
    pub fn first_places(&self, text: &str, fits: &dyn Fn(&Range<usize>) -> bool) -> Vec<Found> {
        let text = words::lowered(text);
        let mut all: Vec<Found> = Vec::new();
        for (term, form) in self.0.iter().filter(|(_, form)| !form.is_empty()) {
            let places = words::places(&text, form).map(|at| at..at + form.len());
            let places = places.filter(|place| is_alone(&text, place) && fits(place));
            all.extend(places.map(|place| Found { term: *term, place }));
        }
        all.sort_by_key(|found| (found.place.start, usize::MAX - found.place.end));
        let mut first: Vec<Found> = Vec::new();
        let mut end = 0;
        for found in all {
            if found.place.start < end {
                continue;
            }
            end = found.place.end;
            if !first.iter().any(|known| known.term == found.term) {
                first.push(found);
            }
        }
        first
    }
}

/// Does the stretch neither begin nor end within a word or a name?
fn is_alone(text: &str, place: &Range<usize>) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    !text[..place.start].ends_with(is_part) && !text[place.end..].starts_with(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary(terms: &[(&str, &[&str])]) -> Glossary {
        let term = |(term, also): &(&str, &[&str])| Term {
            term: (*term).to_owned(),
            also: also.iter().map(|form| (*form).to_owned()).collect(),
            text: String::new(),
            lesson: None,
        };
        Glossary { terms: terms.iter().map(term).collect() }
    }

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let known: [(&str, &[&str]); 3] =
            [("cell", &["cells"]), ("cell object", &[]), ("free variable", &[])];
        let found = glossary(&known).forms().first_places(text, &|_| true);
        let found: Vec<&str> = found.into_iter().map(|found| &text[found.place]).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn each_term_is_found_once_where_it_stands_first() {
        check("Cells are small. A cell holds one.", &["Cells"]);
        check("A free variable lives in a cell.", &["free variable", "cell"]);
    }

    #[test]
    fn the_longer_term_wins() {
        check("A cell object, then a cell.", &["cell object", "cell"]);
    }

    #[test]
    fn parts_of_words_and_of_names_are_not_terms() {
        check("A cellar, an excell, cell_contents, _cell.", &[]);
    }

    #[test]
    fn a_term_is_known_by_all_its_forms() {
        assert_eq!(glossary(&[("frame", &[]), ("cell", &["Cells"])]).find("CELLS"), Some(1));
    }
}
