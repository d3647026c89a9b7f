//! How deep a source nests: parser and compiler recurse over it, and their stack is not endless.

use super::token::Kind;
use super::tokenizer::Tokenizer;

/// The deepest expression, and the longest chain of `elif`.
const MAX_DEPTH: usize = 10_000;

/// A lambda is as deep as so many operators.
const LAMBDA: usize = 8;

/// Operators and keywords that keep what follows them at the same depth.
const FLAT: &[&[u8]] =
    &[b"and", b"or", b"in", b"is", b"==", b"!=", b"<", b">", b"<=", b">=", b"=", b":", b";", b"for"];

/// What can be said of a source before it is parsed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::syntax) enum Depth {
    /// It can be parsed.
    Fine,
    /// The tokenizer refuses it: a parser that goes on after an error need not see it.
    Faulty,
    /// It would overflow the stack of CPython's parser.
    Parser,
    /// CPython's parser takes it in a loop, but its tree is too deep to be compiled.
    Tree,
}

/// Looks closer only at what is long enough to be deep.
pub(in crate::syntax) fn depth(text: &str) -> Depth {
    let long = longest_line(text.as_bytes()) > MAX_DEPTH
        || memchr::memmem::find_iter(text.as_bytes(), "elif").count() > MAX_DEPTH;
    if long { deepest(text) } else { Depth::Fine }
}

/// Bytes of the longest line, where a line goes on as long as a bracket or a backslash says so.
fn longest_line(text: &[u8]) -> usize {
    let (mut longest, mut current, mut brackets, mut before) = (0, 0, 0_usize, b' ');
    for &byte in text {
        match byte {
            b'(' | b'[' | b'{' => brackets += 1,
            b')' | b']' | b'}' => brackets = brackets.saturating_sub(1),
            b'\n' if brackets == 0 && before != b'\\' => current = 0,
            _ => {}
        }
        before = byte;
        current += 1;
        longest = longest.max(current);
    }
    longest
}

/// Every operator may put what is before or behind it one level deeper; what is deepest decides.
fn deepest(text: &str) -> Depth {
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(b'\n');
    let mut tokenizer = Tokenizer::new(&bytes);
    let (mut here, mut chain) = (Level::default(), 0_usize);
    // What surrounds each open bracket.
    let mut open: Vec<Level> = Vec::new();
    // An operand lies before the token: an operator joins it to the next. A case's alternatives are one list.
    let (mut operand, mut line_begins, mut in_case) = (false, true, false);
    loop {
        let token = tokenizer.next();
        let text = &bytes[token.start..token.end];
        let outside = |open: &[Level]| open.last().map_or(Level::default(), Level::within);
        match token.kind {
            Kind::Error => return Depth::Faulty,
            Kind::EndMarker => return Depth::Fine,
            Kind::Newline => here = Level::default(),
            // Literal text parts the fields of an f-string.
            Kind::Middle(_) => here = outside(&open),
            Kind::Op | Kind::Keyword => match text {
                b"(" | b"[" | b"{" => {
                    open.push(here);
                    here = here.within();
                }
                b")" | b"]" | b"}" => {
                    here = open.pop().unwrap_or_default();
                    here.left += 1;
                }
                b"," => {
                    let lambdas = if here.headers == 0 { (0, 0) } else { (here.lambdas, here.headers) };
                    here = outside(&open);
                    (here.lambdas, here.headers) = lambdas;
                }
                b"lambda" => {
                    here.lambdas += LAMBDA;
                    here.headers += 1;
                }
                b":" => {
                    here.headers = here.headers.saturating_sub(1);
                    in_case = false;
                }
                b"if" => {
                    here.right += 1;
                    in_case = false;
                }
                b"elif" => chain += 1,
                b"|" if in_case => {}
                _ if FLAT.contains(&text) => {}
                b"**" => here.right += 1,
                _ if operand && token.kind == Kind::Op => here.left += 1,
                _ => here.right += 1,
            },
            _ => {}
        }
        in_case |= line_begins && text == b"case";
        line_begins = matches!(token.kind, Kind::Newline | Kind::Indent | Kind::Dedent);
        in_case &= !line_begins;
        operand = match token.kind {
            Kind::Op => matches!(text, b")" | b"]" | b"}"),
            Kind::Keyword => matches!(text, b"None" | b"True" | b"False"),
            _ => true,
        };
        let right = here.right + here.lambdas;
        if right > MAX_DEPTH || chain > MAX_DEPTH {
            return Depth::Parser;
        }
        if right + here.left > MAX_DEPTH {
            return Depth::Tree;
        }
    }
}

/// How deep a token lies.
#[derive(Clone, Copy, Default)]
struct Level {
    /// By operators that take what follows them: the parser calls itself for these.
    right: usize,
    /// By operators and trailers that take what is before them.
    left: usize,
    /// By lambdas. Commas part nothing in their headers.
    lambdas: usize,
    /// Lambdas that have not come to their colon.
    headers: usize,
}

impl Level {
    /// Inside of a bracket that opens here.
    fn within(&self) -> Level {
        Level { right: self.right + 1, left: self.left, ..Level::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Depth, depth};

    #[test]
    fn depth_is_not_length() {
        let many = |text: &str| text.repeat(20_000);
        for deep in ["-", "not ", "a**", "lambda a, b: ", "x if y else ", "await "] {
            assert_eq!(depth(&(many(deep) + "1")), Depth::Parser, "{deep}");
        }
        assert_eq!(depth(&("if x: pass\n".to_owned() + &many("elif x: pass\n"))), Depth::Parser);
        for deep in [".b", "()", "[0]", "+1", "|1"] {
            assert_eq!(depth(&("a".to_owned() + &many(deep))), Depth::Tree, "{deep}");
        }
        for flat in ["a, ", "a and ", "a < ", "a = ", "x = -1\n"] {
            assert_eq!(depth(&(many(flat) + "1")), Depth::Fine, "{flat}");
        }
        assert_eq!(depth(&format!("x = [{}]", many("lambda a, b: a, "))), Depth::Fine);
        assert_eq!(depth(&format!("f'{}'", many("{a}b"))), Depth::Fine);
        assert_eq!(depth(&format!("x = [{}]", many("(-1, {2: f(3 * 4)}),\n"))), Depth::Fine);
        assert_eq!(depth(&format!("match a:\n case {}0: pass", many("0|"))), Depth::Fine);
        assert_eq!(depth(&format!("match a:\n case 0 if {}0: pass", many("0|"))), Depth::Tree);
        assert_eq!(depth(&many("(")), Depth::Faulty);
    }
}
