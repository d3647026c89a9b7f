//! The small markdown of the course, as plain data: what a text consists of. Screens draw it, the checker reads it.

mod inline;

pub use inline::{Piece, Style, pieces};

/// A callout: a paragraph that is set off from the others, told by its word and a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callout {
    Note,
    /// What many believe; the run disproves it.
    Belief,
    Warning,
}

impl Callout {
    pub const ALL: [Callout; 3] = [Callout::Note, Callout::Belief, Callout::Warning];

    /// As the author writes it: `> [!note]`.
    pub fn name(self) -> &'static str {
        match self {
            Callout::Note => "note",
            Callout::Belief => "belief",
            Callout::Warning => "warning",
        }
    }

    /// As the learner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Callout::Note => "Note",
            Callout::Belief => "A common belief",
            Callout::Warning => "Take care",
        }
    }
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    Paragraph(String),
    /// An item of a list: how deep it lies, its mark (`•` or `2.`), its text.
    Item {
        depth: usize,
        mark: String,
        text: String,
    },
    /// `> text`; with `[!kind]` on its first line a callout.
    Quote {
        callout: Option<Callout>,
        inside: Vec<Placed>,
    },
    /// A fence with its language, or lines indented by four.
    Code {
        language: String,
        lines: Vec<String>,
    },
    Table {
        header: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    Blank,
}

/// A block with the line of the text on which it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub line: usize,
    pub block: Block,
}

/// Reads a text.
pub fn parse(text: &str) -> Vec<Placed> {
    let lines: Vec<&str> = text.lines().collect();
    let mut reader = Reader { lines: &lines, at: 0, found: Vec::new(), indents: Vec::new(), number: None };
    while reader.at < reader.lines.len() {
        reader.block();
    }
    reader.found
}

/// All links of a text: what they are called, and where they lead.
pub fn links(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for_each_text(&parse(text), &mut |_, text| {
        for piece in pieces(text) {
            if let Style::Link(target) = piece.style {
                found.push((piece.text, target));
            }
        }
    });
    found
}

/// Gives every stretch of running text, with its line.
pub fn for_each_text(blocks: &[Placed], see: &mut dyn FnMut(usize, &str)) {
    for Placed { line, block } in blocks {
        match block {
            Block::Heading(text) | Block::Paragraph(text) | Block::Item { text, .. } => see(*line, text),
            Block::Quote { inside, .. } => for_each_text(inside, see),
            Block::Table { header, rows } => {
                header.iter().for_each(|cell| see(*line, cell));
                for (at, row) in rows.iter().enumerate() {
                    row.iter().for_each(|cell| see(line + 2 + at, cell));
                }
            }
            Block::Code { .. } | Block::Blank => {}
        }
    }
}

struct Reader<'a> {
    lines: &'a [&'a str],
    at: usize,
    found: Vec<Placed>,
    /// Indents of the lists that the reader is in.
    indents: Vec<usize>,
    /// The number of the last item of a numbered list.
    number: Option<u64>,
}

impl<'a> Reader<'a> {
    fn block(&mut self) {
        let (line, at) = (self.lines[self.at], self.at);
        let text = line.trim_start();
        let in_list = matches!(self.found.last(), Some(Placed { block: Block::Item { .. }, .. }));
        let block = if let Some(language) = text.strip_prefix("```") {
            self.fence(language.trim().to_owned())
        } else if line.trim().is_empty() {
            self.at += 1;
            Block::Blank
        } else if let Some((mark, rest)) = item(text).filter(|_| in_list || !line.starts_with("    ")) {
            self.item(line.len() - text.len(), mark, rest)
        } else if line.starts_with("    ") {
            self.indented()
        } else if is_quote(text) {
            self.quote()
        } else if let Some(heading) = heading(line) {
            self.at += 1;
            Block::Heading(heading.to_owned())
        } else if is_table(&self.lines[self.at..]) {
            self.table()
        } else {
            self.number = None;
            let text = self.running(line.trim());
            Block::Paragraph(text)
        };
        if !matches!(block, Block::Item { .. } | Block::Blank) {
            self.indents.clear();
        }
        self.found.push(Placed { line: at + 1, block });
    }

    fn fence(&mut self, language: String) -> Block {
        let body = &self.lines[self.at + 1..];
        let end = body.iter().position(|line| line.trim_start().starts_with("```")).unwrap_or(body.len());
        self.at = (self.at + end + 2).min(self.lines.len());
        Block::Code { language, lines: body[..end].iter().map(|line| (*line).to_owned()).collect() }
    }

    fn indented(&mut self) -> Block {
        let rest = &self.lines[self.at..];
        let count =
            rest.iter().take_while(|line| line.starts_with("    ") && !line.trim().is_empty()).count();
        self.at += count;
        let lines = rest[..count].iter().map(|line| line[4..].to_owned()).collect();
        Block::Code { language: "indented".to_owned(), lines }
    }

    fn item(&mut self, indent: usize, mark: String, first: &str) -> Block {
        while self.indents.last().is_some_and(|last| *last > indent) {
            self.indents.pop();
        }
        if self.indents.last().is_none_or(|last| *last < indent) {
            self.indents.push(indent);
        }
        let depth = self.indents.len() - 1;
        self.number = number(&mark).or(self.number);
        let text = self.running(first.trim_end());
        Block::Item { depth, mark, text }
    }

    /// Does a list's item with this mark begin within a text? A number only at the start of a list or after the one before
    /// it: any other is a number of the text that came to stand at the start of a line.
    fn interrupts(&self, mark: &str) -> bool {
        number(mark).is_none_or(|number| number == 1 || self.number.is_some_and(|last| last + 1 == number))
    }

    /// The text from this line on, as far as nothing else begins.
    fn running(&mut self, first: &str) -> String {
        let mut text = first.to_owned();
        self.at += 1;
        while let Some(line) = self.lines.get(self.at) {
            let begins = line.trim_start();
            if begins.is_empty()
                || begins.starts_with("```")
                || is_quote(begins)
                || item(begins).is_some_and(|(mark, _)| self.interrupts(&mark))
                || heading(line).is_some()
                || is_table(&self.lines[self.at..])
            {
                break;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line.trim());
            self.at += 1;
        }
        text
    }

    fn quote(&mut self) -> Block {
        let rest = &self.lines[self.at..];
        let count = rest.iter().take_while(|line| is_quote(line.trim_start())).count();
        let bare = |line: &&'a str| {
            let line = line.trim_start();
            line.strip_prefix("> ").unwrap_or("")
        };
        let mut inside: Vec<&str> = rest[..count].iter().map(bare).collect();
        let begun = self.at;
        self.at += count;
        let known =
            |line: &&str| Callout::ALL.into_iter().find(|kind| line.trim() == format!("[!{}]", kind.name()));
        let callout = inside.first().and_then(known);
        let skipped = usize::from(callout.is_some());
        inside.drain(..skipped);
        let mut inside = parse(&inside.join("\n"));
        shift(&mut inside, begun + skipped);
        Block::Quote { callout, inside }
    }

    fn table(&mut self) -> Block {
        let rest = &self.lines[self.at..];
        let count = rest.iter().take_while(|line| line.trim_start().starts_with('|')).count();
        self.at += count;
        let rows = rest[2..count].iter().map(|line| cells(line)).collect();
        Block::Table { header: cells(rest[0]), rows }
    }
}

fn shift(blocks: &mut [Placed], by: usize) {
    for placed in blocks {
        placed.line += by;
        if let Block::Quote { inside, .. } = &mut placed.block {
            shift(inside, by);
        }
    }
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    (rest.len() < line.len() && rest.starts_with(' ')).then(|| rest.trim())
}

fn is_quote(text: &str) -> bool {
    text.starts_with("> ") || text.trim_end() == ">"
}

/// The mark of a list's item and the text after it.
fn item(text: &str) -> Option<(String, &str)> {
    if let Some(rest) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
        return Some(("•".to_owned(), rest));
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    (digits > 0 && text[digits..].starts_with(". "))
        .then(|| (text[..=digits].to_owned(), &text[digits + 2..]))
}

/// The number of a list's mark; `None` for a bullet.
fn number(mark: &str) -> Option<u64> {
    mark.strip_suffix('.').map(|digits| digits.parse().unwrap_or(0))
}

/// Does a table begin here: a row, and below it the rule?
fn is_table(lines: &[&str]) -> bool {
    let is_row = |line: &&str| line.trim_start().starts_with('|');
    let is_rule = |line: &&str| {
        is_row(line) && line.contains("---") && line.chars().all(|letter| "|-: ".contains(letter))
    };
    lines.first().is_some_and(is_row) && lines.get(1).is_some_and(is_rule)
}

/// The cells of a table's row; `\|` is a bar within one.
fn cells(line: &str) -> Vec<String> {
    let inside = line.trim().trim_start_matches('|').replace("\\|", "\u{1}");
    let inside = inside.strip_suffix('|').unwrap_or(&inside);
    inside.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[Block]) {
        let found: Vec<Block> = parse(text).into_iter().map(|placed| placed.block).collect();
        assert_eq!(found, expect);
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(text.into())
    }

    fn list_item(depth: usize, mark: &str, text: &str) -> Block {
        Block::Item { depth, mark: mark.into(), text: text.into() }
    }

    #[test]
    fn paragraphs_headings_and_lists() {
        check(
            "one\ntwo\n\n# Head\n- a\n  more\n- b",
            &[
                paragraph("one two"),
                Block::Blank,
                Block::Heading("Head".into()),
                list_item(0, "•", "a more"),
                list_item(0, "•", "b"),
            ],
        );
    }

    #[test]
    fn lists_lie_in_lists() {
        check(
            "1. a\n   - b\n      - c\n2. d",
            &[
                list_item(0, "1.", "a"),
                list_item(1, "•", "b"),
                list_item(2, "•", "c"),
                list_item(0, "2.", "d"),
            ],
        );
    }

    #[test]
    fn a_number_at_the_start_of_a_line_is_not_always_a_list() {
        check("the table has\n32. entries\nor more", &[paragraph("the table has 32. entries or more")]);
        check(
            "so:\n1. a\n   - b\n2. c\n4. of c",
            &[
                paragraph("so:"),
                list_item(0, "1.", "a"),
                list_item(1, "•", "b"),
                list_item(0, "2.", "c 4. of c"),
            ],
        );
        check("so\n\n3. c", &[paragraph("so"), Block::Blank, list_item(0, "3.", "c")]);
    }

    #[test]
    fn a_fence_is_kept_as_it_is() {
        let lines = vec!["+--+".to_owned(), "| > |".to_owned(), String::new()];
        check(
            "```text\n+--+\n| > |\n\n```\nend",
            &[Block::Code { language: "text".into(), lines }, paragraph("end")],
        );
        check("    - x", &[Block::Code { language: "indented".into(), lines: vec!["- x".into()] }]);
    }

    #[test]
    fn callouts_have_blocks_inside() {
        let text = "a\n\n> [!belief]\n> It is\n> so.\n>\n> - no";
        let placed = parse(text);
        let Block::Quote { callout, inside } = &placed[2].block else { panic!("{placed:?}") };
        assert_eq!(*callout, Some(Callout::Belief));
        let lines: Vec<usize> = inside.iter().map(|placed| placed.line).collect();
        assert_eq!(lines, [4, 6, 7]);
        assert_eq!(inside[0].block, paragraph("It is so."));
        assert_eq!(inside[2].block, list_item(0, "•", "no"));
    }

    #[test]
    fn tables_have_a_header() {
        check(
            "| a | b |\n|---|---|\n| 1 | x \\| y |\n",
            &[Block::Table {
                header: vec!["a".into(), "b".into()],
                rows: vec![vec!["1".into(), "x | y".into()]],
            }],
        );
        check("| no table", &[paragraph("| no table")]);
    }

    #[test]
    fn links_are_found_wherever_they_stand() {
        let text = "- see [cells](lesson:cells)\n> and [it](lesson:b) but `[x](lesson:y)`";
        let expect = [("cells", "cells"), ("it", "b")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(links(text), expect);
    }
}
