//! "Did you mean 'for'?": a keyword that, put in a name's place, makes the source fit.

use super::parser::Parser;
use super::statements;
use super::token::{Kind, is_keyword, keywords};
use super::tokenizer::{Done, Tokenizer};
use crate::source::suggest;
use crate::syntax::{Hint, Rules, SyntaxError};

/// Names tried, keywords tried for each, and the longest source looked at.
const MAX_NAMES: usize = 10;
const MAX_KEYWORDS: usize = 3;
const MAX_LENGTH: usize = 1024;
/// How much alike a name and a keyword must be.
const LEAST_RATIO: f64 = 0.5;

/// A name that should be a keyword: its line, columns from 1 in characters, and the keyword.
pub(in crate::syntax) struct Typo {
    pub text: String,
    pub line: u32,
    pub column: i32,
    pub end_column: i32,
    pub keyword: &'static str,
}

/// The first name that a keyword mends. Of a file only the names on the error's line are tried.
pub(in crate::syntax) fn find(error: &SyntaxError, is_file: bool) -> Option<Typo> {
    if error.message != "invalid syntax" && !error.message.contains("Perhaps you forgot a comma") {
        return None;
    }
    let Hint { statement, source } = error.hint.as_ref()?;
    let from = statement.saturating_sub(1) as usize;
    let lines: Vec<&str> = source.lines().take(error.line as usize).skip(from).collect();
    let code = dedented(&lines);
    if code.chars().count() > MAX_LENGTH {
        return None;
    }
    let last = lines.len() as u32;
    let names = names(&code);
    names
        .iter()
        .filter(|name| !is_file || name.line == last)
        .filter(|name| !is_keyword(name.text))
        .take(MAX_NAMES)
        .find_map(|name| mended(&code, name, &names))
}

struct Name<'c> {
    text: &'c str,
    start: usize,
    line: u32,
    column: usize,
}

/// The names and keywords up to the first token that is wrong.
fn names(code: &str) -> Vec<Name<'_>> {
    let mut text = code.as_bytes().to_vec();
    text.push(b'\n');
    let mut tokenizer = Tokenizer::new(&text);
    let mut names = Vec::new();
    loop {
        let token = tokenizer.next();
        match token.kind {
            Kind::Error | Kind::EndMarker => return names,
            Kind::Name | Kind::Keyword => names.push(Name {
                text: &code[token.start..token.end],
                start: token.start,
                line: token.line,
                column: token.column.max(0) as usize,
            }),
            _ => {}
        }
    }
}

fn mended(code: &str, name: &Name<'_>, names: &[Name<'_>]) -> Option<Typo> {
    let closest = suggest::closest(name.text, keywords().iter().copied());
    let closest = closest.and_then(|word| keywords().iter().copied().find(|keyword| *keyword == word));
    let candidates = closest.into_iter().chain(similar(name.text)).take(MAX_KEYWORDS);
    let end = name.start + name.text.len();
    let fits = |keyword: &&str| {
        has_place(keyword, name, names)
            && accepted(&format!("{}{keyword}{}", &code[..name.start], &code[end..]))
    };
    let keyword = candidates.into_iter().find(fits)?;
    let line = code.lines().nth(name.line as usize - 1)?;
    let column = line.get(..name.column)?.chars().count() as i32 + 1;
    let end_column = column + name.text.chars().count() as i32;
    Some(Typo { text: line.to_owned(), line: name.line, column, end_column, keyword })
}

/// Whether a keyword that needs a function or a loop around it has one.
fn has_place(keyword: &str, name: &Name<'_>, names: &[Name<'_>]) -> bool {
    let margin = |line: u32| names.iter().find(|other| other.line == line).map_or(0, |first| first.column);
    let inside = |headers: &[&str]| {
        let before = |other: &&Name<'_>| other.start < name.start && margin(other.line) < name.column;
        names.iter().filter(before).any(|other| headers.contains(&other.text))
    };
    match keyword {
        "return" | "yield" | "await" | "nonlocal" => inside(&["def", "lambda"]),
        "break" | "continue" => inside(&["for", "while"]),
        _ => true,
    }
}

/// Whether a source fits, or could if it went on.
fn accepted(code: &str) -> bool {
    let mut text = code.as_bytes().to_vec();
    text.push(b'\n');
    let mut parser = Parser::new(&text, false, Rules { digits_max: 0, ..Rules::default() });
    statements::file(&mut parser).is_ok() || parser.tokenizer.done == Done::EndOfFile
}

/// The lines without the indentation that all of them have.
fn dedented(lines: &[&str]) -> String {
    let blank = |line: &&str| line.trim_matches([' ', '\t']).is_empty();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let filled = || lines.iter().filter(|line| !blank(line));
    let least = filled().map(|line| &line[..indent(line)]).min_by_key(|margin| margin.len()).unwrap_or("");
    let length = (0..=least.len())
        .rev()
        .find(|length| filled().all(|line| line.starts_with(&least[..*length])))
        .unwrap_or(0);
    let lines: Vec<&str> = lines.iter().map(|line| if blank(line) { "" } else { &line[length..] }).collect();
    lines.join("\n")
}

/// The keywords most alike a name, as difflib measures it.
fn similar(name: &str) -> Vec<&'static str> {
    let mut alike: Vec<(f64, &'static str)> = keywords()
        .iter()
        .map(|keyword| (ratio(keyword.as_bytes(), name.as_bytes()), *keyword))
        .filter(|(ratio, _)| *ratio >= LEAST_RATIO)
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(a.1)));
    alike.into_iter().map(|(_, keyword)| keyword).take(MAX_KEYWORDS).collect()
}

/// Twice the number of matching bytes, by the number of all.
fn ratio(a: &[u8], b: &[u8]) -> f64 {
    2.0 * matching(a, b) as f64 / (a.len() + b.len()).max(1) as f64
}

/// Bytes in the longest common run, and in those left and right of it.
fn matching(a: &[u8], b: &[u8]) -> usize {
    let (mut best, mut at_a, mut at_b) = (0, 0, 0);
    for i in 0..a.len() {
        for j in 0..b.len() {
            let run = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
            if run > best {
                (best, at_a, at_b) = (run, i, j);
            }
        }
    }
    match best {
        0 => 0,
        _ => best + matching(&a[..at_a], &b[..at_b]) + matching(&a[at_a + best..], &b[at_b + best..]),
    }
}
