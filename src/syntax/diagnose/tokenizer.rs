//! A tokenizer that fails where CPython's fails, with its words. It is run only on source that ruff refused.

use super::fault::{Fault, chars_in};
use super::interpolated::Mode;
use super::token::{Kind, Token, is_keyword};
use crate::syntax::ErrorKind;

const MAX_BRACKETS: usize = 200;
const MAX_INDENTS: usize = 100;
const TAB_SIZE: usize = 8;

/// How the tokenizer ended when it could not go on, other than with a fault of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Done {
    Not,
    EndOfFile,
    Fault,
    Dedent,
    TabSpace,
    TooDeep,
    Continuation,
}

/// An open bracket and where it is.
#[derive(Clone, Copy)]
pub(super) struct Bracket {
    pub byte: u8,
    pub line: u32,
    pub column: i32,
}

/// CPython's tokenizer state, as far as errors can show it.
pub(super) struct Tokenizer<'s> {
    pub text: &'s [u8],
    /// The next byte.
    pub at: usize,
    /// End of the lines read so far.
    pub read: usize,
    /// Start of what an error report calls the current line.
    pub buffer: usize,
    /// Start of the token in hand; none between tokens.
    pub start: Option<usize>,
    pub line_start: usize,
    pub line: u32,
    /// Where a string that may go over several lines began.
    pub multi_line_start: usize,
    pub first_line: u32,
    pub done: Done,
    pub fault: Option<Fault>,
    /// Whether the text ended within a string.
    pub ended_in_string: bool,
    pub brackets: Vec<Bracket>,
    pub modes: Vec<Mode>,
    line_begins: bool,
    pending: i32,
    indents: Vec<(usize, usize)>,
}

impl<'s> Tokenizer<'s> {
    pub fn new(text: &'s [u8]) -> Self {
        Tokenizer {
            text,
            at: 0,
            read: 0,
            buffer: 0,
            start: None,
            line_start: 0,
            line: 0,
            multi_line_start: 0,
            first_line: 0,
            done: Done::Not,
            fault: None,
            ended_in_string: false,
            brackets: Vec::new(),
            modes: vec![Mode::outermost()],
            line_begins: true,
            pending: 0,
            indents: vec![(0, 0)],
        }
    }

    /// The next byte, reading a further line where one ends.
    pub fn next_byte(&mut self) -> Option<u8> {
        loop {
            if self.at < self.read {
                self.at += 1;
                return Some(self.text[self.at - 1]);
            }
            if self.done != Done::Not {
                return None;
            }
            if self.read == self.text.len() {
                self.done = Done::EndOfFile;
                return None;
            }
            if self.start.is_none() {
                self.buffer = self.at;
            }
            self.line_start = self.at;
            self.line += 1;
            self.read =
                memchr::memchr(b'\n', &self.text[self.at..]).map_or(self.text.len(), |n| self.at + n + 1);
            if self.text[self.line_start..self.read].contains(&0) {
                self.fail("source code cannot contain null bytes");
                self.at = self.read;
                return None;
            }
        }
    }

    /// Takes back the byte just read; at the end there was none.
    pub fn back(&mut self, byte: Option<u8>) {
        if byte.is_some() {
            self.at -= 1;
        }
    }

    pub fn peek_byte(&mut self) -> Option<u8> {
        let byte = self.next_byte();
        self.back(byte);
        byte
    }

    /// A fault at the byte just read.
    pub fn fail(&mut self, message: &str) -> Token {
        let column = chars_in(&self.text[self.line_start..], self.at - self.line_start);
        self.fail_at(column, column, message)
    }

    /// A fault over a range of bytes of the current line, counted from 1.
    pub fn fail_range(&mut self, from: usize, to: usize, message: &str) -> Token {
        let column = |byte: usize| chars_in(&self.text[self.line_start..], byte.saturating_sub(1)) + 1;
        let (from, to) = (column(from), column(to));
        self.fail_at(from, to, message)
    }

    fn fail_at(&mut self, column: i32, end_column: i32, message: &str) -> Token {
        if self.done != Done::Fault {
            self.done = Done::Fault;
            let line = self.text[self.line_start..].split(|byte| *byte == b'\n').next().unwrap_or_default();
            self.fault = Some(Fault {
                kind: ErrorKind::Syntax,
                message: message.to_owned(),
                line: self.line,
                column,
                end_line: self.line,
                end_column,
                text: String::from_utf8_lossy(line).into_owned(),
            });
        }
        self.error()
    }

    /// The token that stands for a failure.
    pub fn error(&self) -> Token {
        self.token(Kind::Error, None)
    }

    fn give_up(&mut self, done: Done) -> Token {
        self.done = done;
        self.at = self.read;
        self.error()
    }

    /// A token of the given bytes; none has a place when there are none.
    pub fn token(&self, kind: Kind, range: Option<(usize, usize)>) -> Token {
        let multi_line = matches!(kind, Kind::String | Kind::Start(_) | Kind::Middle(_) | Kind::End(_));
        let line_start = if multi_line { self.multi_line_start } else { self.line_start };
        let (start, end) = range.unwrap_or((self.at, self.at));
        let column = |byte: usize, line_start: usize| match range {
            Some(_) if byte >= line_start => (byte - line_start) as i32,
            _ => -1,
        };
        Token {
            kind,
            start,
            end,
            line: if multi_line { self.first_line } else { self.line },
            column: column(start, line_start),
            end_line: self.line,
            end_column: column(end, self.line_start),
            level: self.brackets.len(),
        }
    }

    /// A token from the start of the one in hand to here.
    pub fn finish(&self, kind: Kind) -> Token {
        self.token(kind, Some((self.start.unwrap_or(self.at), self.at)))
    }

    pub fn mode(&mut self) -> &mut Mode {
        self.modes.last_mut().expect("the outermost mode is never left")
    }

    /// Closes the open blocks as if the text ended on the outermost level.
    pub fn close_blocks(&mut self) {
        self.pending = 1 - self.indents.len() as i32;
        self.indents.truncate(1);
    }

    /// The next token.
    pub fn next(&mut self) -> Token {
        if self.mode().literal { self.interpolated() } else { self.regular() }
    }

    pub fn regular(&mut self) -> Token {
        loop {
            self.start = None;
            let mut blank = false;
            if self.line_begins {
                self.line_begins = false;
                match self.indentation() {
                    Ok(is_blank) => blank = is_blank,
                    Err(error) => return error,
                }
            }
            self.start = Some(self.at);
            if self.pending != 0 {
                let kind = if self.pending < 0 { Kind::Dedent } else { Kind::Indent };
                self.pending -= self.pending.signum();
                return self.token(kind, None);
            }
            self.peek_byte();
            if let Some(token) = self.after_indentation(blank) {
                return token;
            }
        }
    }

    /// Measures a line's indentation; answers whether the line is blank.
    fn indentation(&mut self) -> Result<bool, Token> {
        let (mut column, mut other, mut before_continuation) = (0, 0, 0);
        let byte = loop {
            match self.next_byte() {
                Some(b' ') => (column, other) = (column + 1, other + 1),
                Some(b'\t') => (column, other) = ((column / TAB_SIZE + 1) * TAB_SIZE, other + 1),
                Some(b'\x0c') => (column, other) = (0, 0),
                Some(b'\\') => {
                    // What stands before the first backslash is the indentation of what follows it.
                    before_continuation = if before_continuation > 0 { before_continuation } else { column };
                    self.continuation()?;
                }
                byte => break byte,
            }
        };
        self.back(byte);
        if matches!(byte, Some(b'#' | b'\n')) {
            return Ok(true);
        }
        if before_continuation > 0 {
            (column, other) = (before_continuation, before_continuation);
        }
        if self.brackets.is_empty() {
            self.compare_indentation(column, other).map(|()| false)
        } else {
            Ok(false)
        }
    }

    fn compare_indentation(&mut self, column: usize, other: usize) -> Result<(), Token> {
        let (current, current_other) = *self.indents.last().expect("the first is never left");
        if column == current {
            return if other == current_other { Ok(()) } else { Err(self.give_up(Done::TabSpace)) };
        }
        if column > current {
            if self.indents.len() >= MAX_INDENTS {
                return Err(self.give_up(Done::TooDeep));
            }
            if other <= current_other {
                return Err(self.give_up(Done::TabSpace));
            }
            self.pending += 1;
            self.indents.push((column, other));
            return Ok(());
        }
        while self.indents.len() > 1 && column < self.indents[self.indents.len() - 1].0 {
            self.pending -= 1;
            self.indents.pop();
        }
        match *self.indents.last().expect("the first is never left") {
            (outer, _) if outer != column => Err(self.give_up(Done::Dedent)),
            (_, outer) if outer != other => Err(self.give_up(Done::TabSpace)),
            _ => Ok(()),
        }
    }

    /// What follows a backslash must be a line end, and then a line.
    fn continuation(&mut self) -> Result<(), Token> {
        if self.next_byte() != Some(b'\n') {
            self.done = Done::Continuation;
            return Err(self.error());
        }
        if self.peek_byte().is_none() {
            return Err(self.give_up(Done::EndOfFile));
        }
        Ok(())
    }

    /// A token after white space; none where a line ends that means nothing.
    fn after_indentation(&mut self, blank: bool) -> Option<Token> {
        loop {
            self.start = None;
            let mut byte = self.next_byte();
            while matches!(byte, Some(b' ' | b'\t' | b'\x0c')) {
                byte = self.next_byte();
            }
            self.start = Some(self.at.saturating_sub(byte.is_some() as usize));
            if byte == Some(b'#') {
                while !matches!(byte, None | Some(b'\n')) {
                    byte = self.next_byte();
                }
            }
            let Some(byte) = byte else {
                let whole = self.brackets.is_empty() && self.done == Done::EndOfFile;
                return Some(self.token(if whole { Kind::EndMarker } else { Kind::Error }, None));
            };
            return match byte {
                b'\n' => {
                    self.line_begins = true;
                    if blank || !self.brackets.is_empty() {
                        return None;
                    }
                    // A comment before it is no part of the token.
                    Some(self.token(Kind::Newline, Some((self.start.unwrap_or(0), self.at))))
                }
                b'\\' => match self.continuation() {
                    Ok(()) => continue,
                    Err(error) => Some(error),
                },
                b'0'..=b'9' => Some(self.number(byte)),
                b'.' if self.peek_byte().is_some_and(|next| next.is_ascii_digit()) => Some(self.number(byte)),
                b'\'' | b'"' => Some(self.string(byte)),
                _ if is_name_byte(byte) => Some(self.name(byte)),
                _ => Some(self.operator(byte)),
            };
        }
    }

    /// A name, a keyword, or a string with a prefix.
    fn name(&mut self, first: u8) -> Token {
        let mut byte = Some(first);
        let mut seen: Vec<u8> = Vec::new();
        while let Some(letter) = byte.map(|byte| byte.to_ascii_lowercase()) {
            if !b"burft".contains(&letter) || seen.contains(&letter) {
                break;
            }
            seen.push(letter);
            byte = self.next_byte();
            if let Some(quote @ (b'"' | b'\'')) = byte {
                return self.prefixed(&seen, quote);
            }
        }
        while byte.is_some_and(|byte| is_name_byte(byte) || byte.is_ascii_digit()) {
            byte = self.next_byte();
        }
        self.back(byte);
        let start = self.start.unwrap_or(self.at);
        let name = String::from_utf8_lossy(&self.text[start..self.at]).into_owned();
        if !name.is_ascii()
            && let Some(error) = self.check_name(start, &name)
        {
            return error;
        }
        self.finish(if is_keyword(&name) { Kind::Keyword } else { Kind::Name })
    }

    fn prefixed(&mut self, seen: &[u8], quote: u8) -> Token {
        for (first, second) in ["ub", "ur", "uf", "ut", "bf", "bt", "ft"].map(|pair| pair.split_at(1)) {
            let has = |letter: &str| seen.contains(&letter.as_bytes()[0]);
            if has(first) && has(second) {
                let start = self.start.unwrap_or(0) - self.line_start;
                let end = self.at - self.line_start;
                let message = format!("'{first}' and '{second}' prefixes are incompatible");
                return self.fail_range(start + 1, end, &message);
            }
        }
        match seen.iter().find(|letter| matches!(letter, b'f' | b't')) {
            Some(letter) => self.start_interpolated(*letter as char, seen.contains(&b'r'), quote),
            None => self.string(quote),
        }
    }

    /// Characters that may not stand in a name.
    fn check_name(&mut self, start: usize, name: &str) -> Option<Token> {
        use unicode_normalization::UnicodeNormalization;
        let fits = |first: bool, c: char| if first { starts_name(c) } else { continues_name(c) };
        let allowed = |at: usize, c: char| {
            let mut normal = std::iter::once(c).nfkc().enumerate();
            fits(at == 0, c) && normal.all(|(i, n)| fits(at + i == 0, n))
        };
        let (at, c) = name.char_indices().find(|(at, c)| !allowed(*at, *c))?;
        self.at = start + at + c.len_utf8();
        let code = c as u32;
        Some(match is_printable(c) {
            true => self.fail(&format!("invalid character '{c}' (U+{code:04X})")),
            false => self.fail(&format!("invalid non-printable character U+{code:04X}")),
        })
    }

    fn operator(&mut self, byte: u8) -> Token {
        if let Some(token) = self.before_format(byte) {
            return token;
        }
        // An operator at the end of the text is found to be one of a single character.
        self.peek_byte();
        let rest = &self.text[self.at - 1..self.read];
        let length = ["**=", "//=", ">>=", "<<=", "..."]
            .into_iter()
            .chain(["!=", "%=", "&=", "**", "*=", "+=", "-=", "->", "//", "/=", ":=", "<<", "<=", "<>", "=="])
            .chain([">=", ">>", "@=", "^=", "|="])
            .find(|operator| rest.starts_with(operator.as_bytes()))
            .map_or(1, str::len);
        self.at += length - 1;
        if length == 1 {
            match byte {
                b'(' | b'[' | b'{' => {
                    if self.brackets.len() >= MAX_BRACKETS {
                        return self.fail("too many nested parentheses");
                    }
                    let column = (self.at - 1 - self.line_start) as i32;
                    self.brackets.push(Bracket { byte, line: self.line, column });
                    self.mode().depth += 1;
                }
                b')' | b']' | b'}' => {
                    if let Some(error) = self.close(byte) {
                        return error;
                    }
                }
                _ if byte < b' ' || byte == 0x7F => {
                    return self.fail(&format!("invalid non-printable character U+{byte:04X}"));
                }
                _ => {}
            }
        }
        self.finish(Kind::Op)
    }

    fn close(&mut self, byte: u8) -> Option<Token> {
        let closing = byte as char;
        let inside = self.modes.len() > 1;
        let letter = self.mode().letter;
        if inside && self.mode().depth == 0 && byte == b'}' {
            return Some(self.fail(&format!("{letter}-string: single '}}' is not allowed")));
        }
        let Some(open) = self.brackets.pop() else {
            return Some(self.fail(&format!("unmatched '{closing}'")));
        };
        if !matches!((open.byte, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
            let mode = self.mode();
            if inside && open.byte == b'{' && mode.depth - 1 == mode.expression_depth {
                return Some(self.fail(&format!("{letter}-string: unmatched '{closing}'")));
            }
            let opening = open.byte as char;
            let mut message =
                format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}'");
            if open.line != self.line {
                message += &format!(" on line {}", open.line);
            }
            return Some(self.fail(&message));
        }
        let mode = self.mode();
        mode.depth -= 1;
        if inside {
            if mode.depth < 0 {
                return Some(self.fail(&format!("{letter}-string: unmatched '{closing}'")));
            }
            if byte == b'}' && mode.depth == mode.expression_depth {
                mode.expression_depth -= 1;
                mode.literal = true;
                mode.in_format = false;
            }
        }
        None
    }
}

pub(super) fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn starts_name(c: char) -> bool {
    use unicode_properties::{GeneralCategory as G, UnicodeGeneralCategory};
    let other = matches!(c, '\u{1885}' | '\u{1886}' | '\u{2118}' | '\u{212E}' | '\u{309B}' | '\u{309C}');
    c == '_'
        || other
        || matches!(
            c.general_category(),
            G::UppercaseLetter
                | G::LowercaseLetter
                | G::TitlecaseLetter
                | G::ModifierLetter
                | G::OtherLetter
                | G::LetterNumber
        )
}

fn continues_name(c: char) -> bool {
    use unicode_properties::{GeneralCategory as G, UnicodeGeneralCategory};
    let other =
        matches!(c, '\u{B7}' | '\u{387}' | '\u{1369}'..='\u{1371}' | '\u{19DA}' | '\u{30FB}' | '\u{FF65}');
    starts_name(c)
        || other
        || matches!(
            c.general_category(),
            G::NonspacingMark | G::SpacingMark | G::DecimalNumber | G::ConnectorPunctuation
        )
}

fn is_printable(c: char) -> bool {
    use unicode_properties::{GeneralCategoryGroup as G, UnicodeGeneralCategory};
    !matches!(c.general_category_group(), G::Other | G::Separator)
}
