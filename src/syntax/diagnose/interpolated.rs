//! Tokens of f-strings and t-strings: literal text, and the way in and out of replacement fields.

use super::token::{Kind, Letter, Token};
use super::tokenizer::{Done, Tokenizer};

const MAX_STRINGS: usize = 150;
const MAX_FIELDS: i32 = 3;

/// Where the tokenizer is: outside of such strings, in the text of one, or in one of its fields.
pub(super) struct Mode {
    pub letter: Letter,
    /// In the literal text.
    pub literal: bool,
    pub quote: u8,
    pub quotes: usize,
    pub raw: bool,
    /// Where the string begins: offset, start of the line, line.
    pub start: usize,
    pub start_line_start: usize,
    pub start_line: u32,
    /// Brackets open inside of the string.
    pub depth: i32,
    /// `depth` at which the innermost field began, from 0; -1 outside of fields.
    pub expression_depth: i32,
    pub in_format: bool,
}

impl Mode {
    pub fn outermost() -> Self {
        Mode {
            letter: 'f',
            literal: false,
            quote: 0,
            quotes: 0,
            raw: false,
            start: 0,
            start_line_start: 0,
            start_line: 0,
            depth: 0,
            expression_depth: -1,
            in_format: false,
        }
    }
}

impl Tokenizer<'_> {
    /// After the first quote of a string with an `f` or a `t`.
    pub fn start_interpolated(&mut self, letter: Letter, raw: bool, quote: u8) -> Token {
        self.first_line = self.line;
        self.multi_line_start = self.line_start;
        let quotes = if self.text[self.at..].starts_with(&[quote, quote]) { 3 } else { 1 };
        self.at += quotes - 1;
        let token = self.finish(Kind::Start(letter));
        if self.modes.len() >= MAX_STRINGS {
            return self.fail("too many nested f-strings or t-strings");
        }
        self.modes.push(Mode {
            letter,
            literal: true,
            quote,
            quotes,
            raw,
            start: self.start.unwrap_or(self.at),
            start_line_start: self.line_start,
            start_line: self.line,
            ..Mode::outermost()
        });
        token
    }

    /// A bracket, colon or exclamation mark of a field: a colon may begin the format.
    pub fn before_format(&mut self, byte: u8) -> Option<Token> {
        let inside = self.modes.len() > 1;
        let mode = self.mode();
        if !inside || mode.expression_depth < 0 || byte != b':' || mode.depth - 1 != mode.expression_depth {
            return None;
        }
        mode.literal = true;
        mode.in_format = true;
        Some(self.finish(Kind::Op))
    }

    /// A token in the literal text: text, the end of the string, or the bracket of a field.
    pub fn interpolated(&mut self) -> Token {
        self.start = Some(self.at);
        self.first_line = self.line;
        let letter = self.mode().letter;
        if self.peek_byte() == Some(b'{') && self.text.get(self.at + 1) != Some(&b'{') {
            return match self.enter_field() {
                Some(error) => error,
                None => self.regular(),
            };
        }
        let (quote, quotes) = (self.mode().quote, self.mode().quotes);
        if self.text[self.at..self.read].iter().take(quotes).filter(|byte| **byte == quote).count() == quotes
        {
            self.multi_line_start = self.line_start;
            self.at += quotes;
            let token = self.finish(Kind::End(letter));
            self.modes.pop();
            return token;
        }
        self.text_of_interpolated(letter, quote, quotes)
    }

    fn enter_field(&mut self) -> Option<Token> {
        let letter = self.mode().letter;
        let mode = self.mode();
        mode.expression_depth += 1;
        if mode.expression_depth >= MAX_FIELDS {
            return Some(self.fail(&format!("{letter}-string: expressions nested too deeply")));
        }
        mode.literal = false;
        None
    }

    fn text_of_interpolated(&mut self, letter: Letter, quote: u8, quotes: usize) -> Token {
        self.multi_line_start = self.line_start;
        let (mut found, mut named) = (0, false);
        while found != quotes {
            let byte = self.next_byte();
            if self.done == Done::Fault {
                return self.error();
            }
            let mode = self.mode();
            let in_format = mode.in_format && mode.expression_depth >= 0;
            let Some(byte) = byte.filter(|byte| quotes == 3 || *byte != b'\n') else {
                if in_format && byte.is_some() {
                    return self.fail(&format!(
                        "{letter}-string: newlines are not allowed in format specifiers for single quoted {letter}-strings"
                    ));
                }
                return self.unterminated_interpolated(letter, quotes);
            };
            if byte == quote {
                found += 1;
                continue;
            }
            found = 0;
            match byte {
                b'{' => {
                    if self.next_byte_is(b'{') && !in_format {
                        self.at += 1;
                        return self.middle_but_last(letter);
                    }
                    self.at -= 1;
                    let error = self.enter_field();
                    self.mode().in_format = in_format;
                    return error.unwrap_or_else(|| self.finish(Kind::Middle(letter)));
                }
                b'}' if named => return self.finish(Kind::Middle(letter)),
                b'}' => {
                    if self.next_byte_is(b'}') && !in_format && self.mode().depth == 0 {
                        self.at += 1;
                        return self.middle_but_last(letter);
                    }
                    self.at -= 1;
                    self.mode().literal = false;
                    return self.finish(Kind::Middle(letter));
                }
                b'\\' => {
                    let escaped = self.next_byte();
                    if matches!(escaped, Some(b'{' | b'}')) {
                        self.back(escaped);
                    } else if escaped == Some(b'N') && !self.mode().raw && self.next_byte_is(b'{') {
                        self.at += 1;
                        named = true;
                    }
                }
                _ => {}
            }
        }
        self.at -= quotes;
        self.finish(Kind::Middle(letter))
    }

    fn next_byte_is(&mut self, byte: u8) -> bool {
        self.peek_byte() == Some(byte)
    }

    /// Doubled brackets count once.
    fn middle_but_last(&self, letter: Letter) -> Token {
        self.token(Kind::Middle(letter), Some((self.start.unwrap_or(self.at), self.at - 1)))
    }

    fn unterminated_interpolated(&mut self, letter: Letter, quotes: usize) -> Token {
        let detected = self.line;
        let mode = self.mode();
        let (start, line_start, line) = (mode.start, mode.start_line_start, mode.start_line);
        self.at = start + 1;
        self.line_start = line_start;
        self.line = line;
        self.ended_in_string = self.done == Done::EndOfFile;
        let triple = if quotes == 3 { "triple-quoted " } else { "" };
        self.fail(&format!("unterminated {triple}{letter}-string literal (detected at line {detected})"))
    }
}
