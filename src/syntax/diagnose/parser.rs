//! The machinery of the diagnosing parser: tokens on demand, alternatives with backtracking, faults.
//!
//! It tries what CPython's parser tries, in its order, since that decides which mistake is reported and where: the
//! first time without, the second time with the rules for mistakes. Rules are functions that answer `Err(Stop::No)`
//! where they do not fit.

use std::collections::HashMap;

use super::fault::{Fault, chars_in};
use super::node::{Node, Targets, What};
use super::token::{Kind, Token};
use super::tokenizer::{Done, Tokenizer};
use crate::syntax::{ErrorKind, Rules};

/// Why a rule does not answer.
pub(super) enum Stop {
    /// It does not fit here.
    No,
    /// It does not fit, and no further alternative of the rule around it shall be tried.
    Cut,
    /// A mistake is found: see [`Parser::fault`].
    Fault,
}

pub(super) type R<T = Node> = Result<T, Stop>;
pub(super) type Rule<T = Node> = fn(&mut Parser<'_>) -> R<T>;

/// Tries alternatives in order; must be the last expression of a rule.
macro_rules! first {
    ($p:ident; $($alternative:expr),+ $(,)?) => {{
        let mark = $p.mark;
        $(
            #[allow(clippy::redundant_closure_call)]
            match (|$p: &mut Parser<'_>| $alternative)(&mut *$p) {
                Err(Stop::No) => $p.mark = mark,
                Err(Stop::Cut) => {
                    $p.mark = mark;
                    return Err(Stop::No);
                }
                done => return done,
            }
        )+
        Err(Stop::No)
    }};
}
pub(super) use first;

/// The parser's stack holds so many rules.
const MAX_DEPTH: u32 = 100_000;

pub(super) struct Parser<'s> {
    pub tokenizer: Tokenizer<'s>,
    pub tokens: Vec<Token>,
    /// Index of the next token.
    pub mark: usize,
    /// Whether the rules for mistakes are tried.
    pub second: bool,
    pub fault: Option<Fault>,
    /// Line and column of the statement parsed last.
    pub last_statement: (u32, i32),
    pub too_deep: bool,
    pub rules: Rules,
    /// Whether this is interactive input, and whether a token of a statement has been read.
    single: bool,
    parsing_started: bool,
    depth: u32,
    memo: HashMap<(usize, usize), (Option<Node>, usize)>,
}

impl<'s> Parser<'s> {
    pub fn new(text: &'s [u8], single: bool, rules: Rules) -> Self {
        Parser {
            tokenizer: Tokenizer::new(text),
            tokens: Vec::new(),
            mark: 0,
            second: false,
            fault: None,
            last_statement: (0, 0),
            too_deep: false,
            rules,
            single,
            parsing_started: false,
            depth: 0,
            memo: HashMap::new(),
        }
    }

    /// Begins again, this time with the rules for mistakes.
    pub fn begin_second(&mut self) {
        self.second = true;
        self.mark = 0;
        self.depth = 0;
        self.last_statement = (0, 0);
        self.memo.clear();
    }

    /// A rule with its level on the parser's stack, whose answers are kept.
    pub fn memo(&mut self, rule: Rule, levels: u32) -> R {
        let key = (rule as usize, self.mark);
        if let Some((node, end)) = self.memo.get(&key) {
            let node = node.clone().ok_or(Stop::No)?;
            self.mark = *end;
            return Ok(node);
        }
        let start = self.mark;
        let answer = self.deeper(levels, rule);
        match &answer {
            Ok(node) => self.memo.insert((key.0, start), (Some(node.clone()), self.mark)),
            Err(Stop::No | Stop::Cut) => self.memo.insert((key.0, start), (None, start)),
            Err(Stop::Fault) => None,
        };
        answer
    }

    /// A rule that lies so many levels deeper on the stack.
    pub fn deeper<T>(&mut self, levels: u32, rule: impl FnOnce(&mut Self) -> R<T>) -> R<T> {
        self.depth += levels;
        if self.depth > MAX_DEPTH {
            self.too_deep = true;
            return Err(Stop::Fault);
        }
        let answer = rule(self);
        self.depth -= levels;
        answer
    }

    // Tokens.

    pub fn peek(&mut self) -> R<Token> {
        if self.mark == self.tokens.len() {
            let mut token = self.tokenizer.next();
            // A statement typed by hand needs no line end.
            self.parsing_started = match token.kind {
                Kind::EndMarker if self.single && self.parsing_started => {
                    token.kind = Kind::Newline;
                    if self.rules.implies_dedent {
                        self.tokenizer.close_blocks();
                    }
                    false
                }
                _ => true,
            };
            self.tokens.push(token);
            if token.kind == Kind::Error {
                self.tokenizer_fault();
                return Err(Stop::Fault);
            }
        }
        Ok(self.tokens[self.mark])
    }

    pub fn text_of(&self, token: &Token) -> &'s [u8] {
        &self.tokenizer.text[token.start..token.end]
    }

    /// Index of the token taken last that is more than layout.
    pub fn last(&self) -> usize {
        let taken = &self.tokens[..self.mark];
        taken.iter().rposition(|token| !token.is_layout()).unwrap_or(0)
    }

    /// A node from a token to the one taken last.
    pub fn node(&self, what: What, first: usize) -> Node {
        Node::new(what, first, self.last())
    }

    /// Takes a token of a kind; answers its index.
    pub fn kind(&mut self, kind: Kind) -> R<usize> {
        match self.peek()?.kind == kind {
            true => {
                self.mark += 1;
                Ok(self.mark - 1)
            }
            false => Err(Stop::No),
        }
    }

    /// Takes an operator or a keyword.
    pub fn lit(&mut self, text: &str) -> R<usize> {
        let token = self.peek()?;
        if matches!(token.kind, Kind::Op | Kind::Keyword) && self.text_of(&token) == text.as_bytes() {
            self.mark += 1;
            return Ok(self.mark - 1);
        }
        Err(Stop::No)
    }

    /// Takes one of several operators or keywords.
    pub fn one_of(&mut self, texts: &[&str]) -> R<usize> {
        let token = self.peek()?;
        let text = self.text_of(&token);
        if matches!(token.kind, Kind::Op | Kind::Keyword) && texts.iter().any(|one| one.as_bytes() == text) {
            self.mark += 1;
            return Ok(self.mark - 1);
        }
        Err(Stop::No)
    }

    /// Takes a name that is a keyword in some places.
    pub fn soft(&mut self, text: &str) -> R<usize> {
        let token = self.peek()?;
        if token.kind == Kind::Name && self.text_of(&token) == text.as_bytes() {
            self.mark += 1;
            return Ok(self.mark - 1);
        }
        Err(Stop::No)
    }

    pub fn name(&mut self) -> R {
        let first = self.kind(Kind::Name)?;
        Ok(Node::new(What::Name, first, first))
    }

    /// Takes a token that nothing else can stand for.
    pub fn forced(&mut self, text: &str) -> R<usize> {
        match self.lit(text) {
            Err(Stop::No) => {
                let at = self.mark;
                Err(self.blame(at, at, &format!("expected '{text}'")))
            }
            answer => answer,
        }
    }

    // Combinations.

    /// What a rule takes, or nothing.
    pub fn maybe<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<Option<T>> {
        let mark = self.mark;
        match rule(self) {
            Ok(answer) => Ok(Some(answer)),
            Err(Stop::Fault) => Err(Stop::Fault),
            Err(_) => {
                self.mark = mark;
                Ok(None)
            }
        }
    }

    /// As often as it fits.
    pub fn any<T>(&mut self, mut rule: impl FnMut(&mut Self) -> R<T>) -> R<Vec<T>> {
        let mut all = Vec::new();
        while let Some(one) = self.maybe(&mut rule)? {
            all.push(one);
        }
        Ok(all)
    }

    /// As often as it fits, but once.
    pub fn some<T>(&mut self, rule: impl FnMut(&mut Self) -> R<T>) -> R<Vec<T>> {
        let all = self.any(rule)?;
        if all.is_empty() { Err(Stop::No) } else { Ok(all) }
    }

    /// One or more, with commas between.
    pub fn list<T>(&mut self, rule: impl FnMut(&mut Self) -> R<T>) -> R<Vec<T>> {
        self.separated(",", rule)
    }

    pub fn separated<T>(&mut self, by: &str, mut rule: impl FnMut(&mut Self) -> R<T>) -> R<Vec<T>> {
        let mut all = vec![rule(self)?];
        while let Some(one) = self.maybe(|p| {
            p.lit(by)?;
            rule(p)
        })? {
            all.push(one);
        }
        Ok(all)
    }

    /// Whether a rule fits, without taking anything.
    pub fn fits<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<bool> {
        let mark = self.mark;
        let fits = self.maybe(rule)?.is_some();
        self.mark = mark;
        Ok(fits)
    }

    pub fn ahead<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<()> {
        if self.fits(rule)? { Ok(()) } else { Err(Stop::No) }
    }

    pub fn not_ahead<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<()> {
        if self.fits(rule)? { Err(Stop::No) } else { Ok(()) }
    }

    /// Tries a rule for mistakes; nothing is taken.
    pub fn mistake<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<()> {
        if self.second {
            self.fits(rule)?;
        }
        Ok(())
    }

    /// A rule for mistakes as an alternative, which never fits.
    pub fn refuse<T, U>(&mut self, rule: impl FnOnce(&mut Self) -> R<U>) -> R<T> {
        self.mistake(rule)?;
        Err(Stop::No)
    }

    // Faults.

    /// Blames the tokens from one to another.
    pub fn blame(&mut self, first: usize, last: usize, message: &str) -> Stop {
        let (a, b) = (self.tokens[first], self.tokens[last]);
        self.raise(ErrorKind::Syntax, (a.line, a.column + 1), (b.end_line, b.end_column + 1), message)
    }

    pub fn blame_node(&mut self, node: &Node, message: &str) -> Stop {
        self.blame(node.first, node.last, message)
    }

    /// Blames everything from a token to where the tokenizer is.
    pub fn blame_from(&mut self, first: usize, message: &str) -> Stop {
        let a = self.tokens[first];
        let end = (self.tokenizer.line, (self.tokenizer.at - self.tokenizer.line_start) as i32);
        self.raise(ErrorKind::Syntax, (a.line, a.column + 1), end, message)
    }

    /// Blames the token read last.
    pub fn blame_last(&mut self, message: &str) -> Stop {
        self.blame_token(ErrorKind::Syntax, self.tokens.len() - 1, message)
    }

    /// Whether the parser has come to where the source ends.
    pub fn is_at_end(&self) -> bool {
        self.tokenizer.done == Done::EndOfFile || self.tokenizer.ended_in_string
    }

    /// Says that the source may go on where it ends.
    pub fn blame_incomplete(&mut self) -> Stop {
        self.blame_place(ErrorKind::Incomplete, self.tokens.len() - 1, "incomplete input")
    }

    /// Blames the next token.
    pub fn blame_next(&mut self, message: &str) -> Stop {
        match self.peek() {
            Ok(_) => self.blame_token(ErrorKind::Syntax, self.mark, message),
            Err(stop) => stop,
        }
    }

    pub fn blame_indentation(&mut self, message: &str) -> Stop {
        self.blame_token(ErrorKind::Indentation, self.tokens.len() - 1, message)
    }

    /// Blames the first part of a node that cannot be a target, if there is one.
    pub fn blame_target(&mut self, targets: Targets, node: &Node) -> R<()> {
        let Some(part) = node.invalid_target(targets) else { return Err(Stop::No) };
        let verb = if targets == Targets::Deleted { "delete" } else { "assign to" };
        let message = format!("cannot {verb} {}", part.what.words());
        Err(self.blame(part.first, part.last, &message))
    }

    fn blame_token(&mut self, kind: ErrorKind, index: usize, message: &str) -> Stop {
        let last = self.tokens.len() - 1;
        if self.tokens[last].kind == Kind::Error && self.tokenizer.done == Done::EndOfFile && index == last {
            return self.blame_end(message);
        }
        self.blame_place(kind, index, message)
    }

    /// Blames a token, or where the tokenizer is if the token has no place.
    fn blame_place(&mut self, kind: ErrorKind, index: usize, message: &str) -> Stop {
        let token = self.tokens[index];
        let column = match token.column {
            -1 => (self.tokenizer.at - self.tokenizer.line_start) as i32,
            column => column + 1,
        };
        let end = if token.end_column == -1 { -1 } else { token.end_column + 1 };
        self.raise(kind, (token.line, column), (token.end_line, end), message)
    }

    /// The source ended too early.
    fn blame_end(&mut self, message: &str) -> Stop {
        match self.tokenizer.brackets.last() {
            Some(_) => self.never_closed(),
            None => {
                let end = (self.tokenizer.at - self.tokenizer.line_start) as i32;
                let line = self.tokenizer.line;
                self.raise(ErrorKind::Syntax, (line, end), (line, -1), message)
            }
        }
    }

    /// The innermost bracket is open.
    pub fn never_closed(&mut self) -> Stop {
        let Some(open) = self.tokenizer.brackets.last().copied() else { return Stop::Fault };
        let message = format!("'{}' was never closed", open.byte as char);
        self.raise(ErrorKind::Syntax, (open.line, open.column + 1), (open.line, 0), &message)
    }

    /// Turns the tokenizer's failure into a fault.
    fn tokenizer_fault(&mut self) {
        if let Some(fault) = self.tokenizer.fault.take() {
            self.fault.get_or_insert(fault);
            return;
        }
        let line = self.tokenizer.line;
        let (kind, column, message) = match self.tokenizer.done {
            Done::EndOfFile => {
                self.blame_end("unexpected EOF while parsing");
                return;
            }
            Done::Dedent => {
                let message = "unindent does not match any outer indentation level";
                self.blame_indentation(message);
                return;
            }
            Done::TabSpace => (ErrorKind::Tab, 0, "inconsistent use of tabs and spaces in indentation"),
            Done::TooDeep => (ErrorKind::Indentation, 0, "too many levels of indentation"),
            Done::Continuation => {
                let column = self.tokenizer.at as i32 - self.tokenizer.buffer as i32 - 1;
                (ErrorKind::Syntax, column, "unexpected character after line continuation character")
            }
            Done::Not | Done::Fault => (ErrorKind::Syntax, 0, "unknown parsing error"),
        };
        self.raise(kind, (line, column.max(0) + 1), (line, 0), message);
    }

    /// A fault from a line and column (in bytes, from 1) to another.
    pub fn raise(&mut self, kind: ErrorKind, from: (u32, i32), to: (u32, i32), message: &str) -> Stop {
        let text = self.shown_line(from.0);
        let in_chars = |column: i32| if column > 0 { chars_in_padded(text, column as usize) } else { column };
        self.fault = Some(Fault {
            kind,
            message: message.to_owned(),
            line: from.0,
            column: in_chars(from.1),
            end_line: to.0,
            end_column: in_chars(to.1),
            text: String::from_utf8_lossy(text).into_owned(),
        });
        Stop::Fault
    }

    /// The line that a report shows: of the line in hand all that was read of it.
    fn shown_line(&self, line: u32) -> &'s [u8] {
        let tokenizer = &self.tokenizer;
        let text = tokenizer.text;
        if tokenizer.line <= line && tokenizer.read > tokenizer.line_start {
            return &text[tokenizer.line_start..tokenizer.read];
        }
        let line = line.max(1) as usize;
        text.split(|byte| *byte == b'\n').nth(line - 1).unwrap_or_default()
    }
}

/// Columns beyond the line are the one after it.
fn chars_in_padded(line: &[u8], bytes: usize) -> i32 {
    chars_in(line, bytes) + (bytes > line.len()) as i32
}
