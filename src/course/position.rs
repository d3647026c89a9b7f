//! Where each field of a YAML file stands: a path such as `pages[2].comments[0].at` to a line and column.
//!
//! serde keeps positions only for errors of its own. Faults that are found later, by running a program, need them too; so
//! the text is read a second time by a parser that gives events with positions.

use saphyr_parser::{Event, Parser, ScalarStyle};
use std::collections::BTreeMap;

/// A place in a file: line and column, both counted from 1.
pub type Place = (usize, usize);

/// The places of all fields of one file.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// By path: where the key stands (for an item of a list, where the item begins).
    fields: BTreeMap<String, Place>,
    /// By path: the line of the first line of a text that stands below its key (`program: |`).
    blocks: BTreeMap<String, usize>,
}

impl Positions {
    /// Reads the positions of a text; what follows a syntax error is left out, for serde reports that.
    pub fn of(text: &str) -> Positions {
        let mut walk = Walk::default();
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { break };
            walk.event(event, (span.start.line(), span.start.col() + 1));
        }
        walk.found
    }

    /// The place of a field, or of the nearest field around it.
    pub fn place(&self, path: &str) -> Place {
        let mut path = path;
        loop {
            if let Some(place) = self.fields.get(path) {
                return *place;
            }
            match path.rfind(['.', '[']) {
                Some(cut) => path = &path[..cut],
                None => return (1, 1),
            }
        }
    }

    /// The place of line `line` (counted from 1) of a text block such as a program.
    pub fn place_in_block(&self, path: &str, line: usize) -> Place {
        match self.blocks.get(path) {
            Some(first) => (first + line.saturating_sub(1), 1),
            None => self.place(path),
        }
    }

    /// The place of exactly this field.
    pub fn exact(&self, path: &str) -> Option<Place> {
        self.fields.get(path).copied()
    }

    /// The mappings that say their kind, the innermost first: their path and the place of the key `kind`.
    pub fn tagged(&self) -> Vec<(&str, Place)> {
        let kinds =
            self.fields.iter().filter_map(|(path, place)| Some((path.strip_suffix(".kind")?, *place)));
        let mut found: Vec<_> = kinds.collect();
        found.sort_by_key(|(path, place)| (std::cmp::Reverse(path.matches(['.', '[']).count()), *place));
        found
    }
}

/// One open collection on the way down.
enum Level {
    /// The index of the next item.
    List(usize),
    /// The key whose value comes next, with its place.
    Map(Option<(String, Place)>),
}

#[derive(Default)]
struct Walk {
    levels: Vec<(String, Level)>,
    found: Positions,
}

impl Walk {
    fn event(&mut self, event: Event<'_>, place: Place) {
        match event {
            Event::Scalar(text, style, ..) => self.scalar(&text, style, place),
            Event::Alias(_) => drop(self.enter(place)),
            Event::SequenceStart(..) => {
                let path = self.enter(place);
                self.levels.push((path, Level::List(0)));
            }
            Event::MappingStart(..) => {
                let path = self.enter(place);
                self.levels.push((path, Level::Map(None)));
            }
            Event::SequenceEnd | Event::MappingEnd => drop(self.levels.pop()),
            _ => {}
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, place: Place) {
        if let Some((_, Level::Map(key @ None))) = self.levels.last_mut() {
            *key = Some((text.to_string(), place));
            return;
        }
        let path = self.enter(place);
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            let key_line = self.found.fields.get(&path).map_or(place.0, |key| key.0);
            self.found.blocks.insert(path, key_line + 1);
        }
    }

    /// A value begins: its path, with the place of its key (or its own, for an item of a list) noted.
    fn enter(&mut self, place: Place) -> String {
        let (path, place) = match self.levels.last_mut() {
            None => (String::new(), place),
            Some((parent, Level::List(next))) => {
                *next += 1;
                (format!("{parent}[{}]", *next - 1), place)
            }
            Some((parent, Level::Map(key))) => {
                let (name, at) = key.take().unwrap_or((String::new(), place));
                (if parent.is_empty() { name } else { format!("{parent}.{name}") }, at)
            }
        };
        self.found.fields.insert(path.clone(), place);
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "id: x\npages:\n  - kind: code\n    program: |\n      a = 1\n      b = 2\n    at: {line: 2}\n";

    #[test]
    fn finds_keys_items_and_lines_of_blocks() {
        let positions = Positions::of(TEXT);
        assert_eq!(positions.place("id"), (1, 1));
        assert_eq!(positions.place("pages[0]"), (3, 5));
        assert_eq!(positions.place("pages[0].at.line"), (7, 10));
        assert_eq!(positions.place_in_block("pages[0].program", 2), (6, 1));
    }

    #[test]
    fn falls_back_to_what_is_around() {
        assert_eq!(Positions::of(TEXT).place("pages[0].title"), (3, 5));
        assert_eq!(Positions::of(TEXT).place("nothing"), (1, 1));
    }
}
