//! Tokens of numbers and plain strings.

use super::token::{Kind, Token};
use super::tokenizer::{Done, Tokenizer, is_name_byte};

type Byte = Option<u8>;

fn is_digit(byte: Byte) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_digit())
}

impl Tokenizer<'_> {
    /// A number whose first byte is read.
    pub fn number(&mut self, first: u8) -> Token {
        let end = match first {
            b'0' => self.after_zero(),
            b'.' => {
                let digit = self.next_byte();
                self.fraction(digit)
            }
            _ => self.decimal_tail().and_then(|byte| self.after_integer(byte)),
        };
        match end {
            Ok(byte) => {
                self.back(byte);
                self.finish(Kind::Number)
            }
            Err(token) => token,
        }
    }

    fn after_zero(&mut self) -> Result<Byte, Token> {
        let mut byte = self.next_byte();
        match byte {
            Some(b'x' | b'X') => return self.radix(16, "hexadecimal"),
            Some(b'o' | b'O') => return self.radix(8, "octal"),
            Some(b'b' | b'B') => return self.radix(2, "binary"),
            _ => {}
        }
        loop {
            if byte == Some(b'_') {
                byte = self.next_byte();
                if !is_digit(byte) {
                    return Err(self.invalid(byte, "decimal"));
                }
            }
            if byte != Some(b'0') {
                break;
            }
            byte = self.next_byte();
        }
        let zeros_end = self.at - byte.is_some() as usize + 1;
        let nonzero = is_digit(byte);
        if nonzero {
            byte = self.decimal_tail()?;
        }
        match byte {
            Some(b'.' | b'e' | b'E' | b'j' | b'J') => self.after_integer(byte),
            _ if nonzero => {
                self.back(byte);
                let start = self.start.unwrap_or(0) + 1 - self.line_start;
                let end = zeros_end - self.line_start;
                Err(self.fail_range(
                    start,
                    end,
                    "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                ))
            }
            _ => self.end_of_number(byte, "decimal"),
        }
    }

    /// Digits after `0x`, `0o` or `0b`.
    fn radix(&mut self, radix: u32, kind: &str) -> Result<Byte, Token> {
        let belongs = |byte: Byte| byte.is_some_and(|byte| (byte as char).is_digit(radix));
        let mut byte = self.next_byte();
        loop {
            if byte == Some(b'_') {
                byte = self.next_byte();
            }
            if !belongs(byte) {
                return Err(self.bad_digit(byte, kind).unwrap_or_else(|| self.invalid(byte, kind)));
            }
            while belongs(byte) {
                byte = self.next_byte();
            }
            if byte != Some(b'_') {
                break;
            }
        }
        match self.bad_digit(byte, kind) {
            Some(error) => Err(error),
            None => self.end_of_number(byte, kind),
        }
    }

    fn bad_digit(&mut self, byte: Byte, kind: &str) -> Option<Token> {
        let digit = byte.filter(|byte| byte.is_ascii_digit())? as char;
        Some(self.fail(&format!("invalid digit '{digit}' in {kind} literal")))
    }

    fn invalid(&mut self, byte: Byte, kind: &str) -> Token {
        self.back(byte);
        self.fail(&format!("invalid {kind} literal"))
    }

    fn decimal_tail(&mut self) -> Result<Byte, Token> {
        loop {
            let mut byte = self.next_byte();
            while is_digit(byte) {
                byte = self.next_byte();
            }
            if byte != Some(b'_') {
                return Ok(byte);
            }
            byte = self.next_byte();
            if !is_digit(byte) {
                return Err(self.invalid(byte, "decimal"));
            }
        }
    }

    fn after_integer(&mut self, byte: Byte) -> Result<Byte, Token> {
        match byte {
            Some(b'.') => {
                let digit = self.next_byte();
                self.fraction(digit)
            }
            _ => self.exponent(byte),
        }
    }

    fn fraction(&mut self, byte: Byte) -> Result<Byte, Token> {
        let byte = if is_digit(byte) { self.decimal_tail()? } else { byte };
        self.exponent(byte)
    }

    fn exponent(&mut self, mut byte: Byte) -> Result<Byte, Token> {
        if matches!(byte, Some(b'e' | b'E')) {
            let letter = byte;
            byte = self.next_byte();
            if matches!(byte, Some(b'+' | b'-')) {
                byte = self.next_byte();
                if !is_digit(byte) {
                    return Err(self.invalid(byte, "decimal"));
                }
            } else if !is_digit(byte) {
                self.back(byte);
                return self.end_of_number(letter, "decimal");
            }
            byte = self.decimal_tail()?;
        }
        if matches!(byte, Some(b'j' | b'J')) {
            byte = self.next_byte();
            return self.end_of_number(byte, "imaginary");
        }
        self.end_of_number(byte, "decimal")
    }

    /// Only a keyword that may follow a number may touch it.
    fn end_of_number(&mut self, byte: Byte, kind: &str) -> Result<Byte, Token> {
        let rest = &self.text[self.at..self.read];
        let word = |tail: &str| {
            rest.starts_with(tail.as_bytes())
                && !rest.get(tail.len()).is_some_and(|byte| is_name_byte(*byte) || byte.is_ascii_digit())
        };
        let keyword = match byte {
            Some(b'a') => word("nd"),
            Some(b'e') => word("lse"),
            Some(b'f') => word("or"),
            Some(b'i') => matches!(rest.first(), Some(b'f' | b'n' | b's')),
            Some(b'o') => word("r"),
            Some(b'n') => word("ot"),
            _ => false,
        };
        match byte {
            Some(letter)
                if !keyword && letter.is_ascii() && (is_name_byte(letter) || letter.is_ascii_digit()) =>
            {
                Err(self.invalid(byte, kind))
            }
            _ => Ok(byte),
        }
    }

    /// A string whose first quote is read.
    pub fn string(&mut self, quote: u8) -> Token {
        self.first_line = self.line;
        self.multi_line_start = self.line_start;
        let rest = &self.text[self.at..];
        let (quotes, mut found) = match (rest.first(), rest.get(1)) {
            (Some(a), Some(b)) if *a == quote && *b == quote => (3, 0),
            (Some(a), _) if *a == quote => (1, 1),
            _ => (1, 0),
        };
        self.at += if quotes == 3 { 2 } else { found };
        let mut escaped_quote = false;
        while found != quotes {
            let byte = self.next_byte();
            if self.done == Done::Fault {
                return self.error();
            }
            match byte {
                None => return self.unterminated(quote, quotes, escaped_quote),
                Some(b'\n') if quotes == 1 => return self.unterminated(quote, quotes, escaped_quote),
                Some(byte) if byte == quote => found += 1,
                Some(byte) => {
                    found = 0;
                    if byte == b'\\' {
                        escaped_quote |= self.next_byte() == Some(quote);
                    }
                }
            }
        }
        self.finish(Kind::String)
    }

    fn unterminated(&mut self, quote: u8, quotes: usize, escaped_quote: bool) -> Token {
        let detected = self.line;
        self.at = self.start.unwrap_or(0) + 1;
        self.line_start = self.multi_line_start;
        self.line = self.first_line;
        let mode = self.mode();
        if mode.quotes == quotes && mode.quote == quote {
            let message = format!("{}-string: expecting '}}'", mode.letter);
            return self.fail(&message);
        }
        self.ended_in_string = self.done == Done::EndOfFile;
        if quotes == 3 {
            return self
                .fail(&format!("unterminated triple-quoted string literal (detected at line {detected})"));
        }
        let hint = if escaped_quote { "; perhaps you escaped the end quote?" } else { "" };
        self.fail(&format!("unterminated string literal (detected at line {detected}){hint}"))
    }
}
