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

/// Whether a source nests deeper than can be parsed. It looks closer only at what is long enough.
pub(in crate::syntax) fn too_complex(text: &str) -> bool {
    let long = longest_line(text.as_bytes()) > MAX_DEPTH
        || memchr::memmem::find_iter(text.as_bytes(), "elif").count() > MAX_DEPTH;
    long && deepest(text) > MAX_DEPTH
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

/// Depth at most: every operator may put what is before or behind it one level deeper.
fn deepest(text: &str) -> usize {
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(b'\n');
    let mut tokenizer = Tokenizer::new(&bytes);
    let (mut deepest, mut depth, mut chain) = (0_usize, 0_usize, 0_usize);
    // Depth outside of each open bracket, and the lambdas there.
    let mut open: Vec<(usize, Lambdas)> = Vec::new();
    let mut lambdas = Lambdas::default();
    loop {
        let token = tokenizer.next();
        match token.kind {
            Kind::Error | Kind::EndMarker => return deepest,
            Kind::Newline => (depth, lambdas) = (0, Lambdas::default()),
            // Literal text parts the fields of an f-string.
            Kind::Middle(_) => depth = open.last().map_or(0, |(outside, _)| outside + 1),
            Kind::Op | Kind::Keyword => match &bytes[token.start..token.end] {
                b"(" | b"[" | b"{" => {
                    open.push((depth, lambdas));
                    depth += 1;
                    lambdas = Lambdas::default();
                }
                b")" | b"]" | b"}" => {
                    (depth, lambdas) = open.pop().unwrap_or_default();
                    depth += 1;
                }
                b"," => {
                    depth = open.last().map_or(0, |(outside, _)| outside + 1);
                    if lambdas.headers == 0 {
                        lambdas = Lambdas::default();
                    }
                }
                b"lambda" => {
                    lambdas.depth += LAMBDA;
                    lambdas.headers += 1;
                }
                b":" => lambdas.headers = lambdas.headers.saturating_sub(1),
                b"elif" => chain += 1,
                b"." => depth += 1,
                text if FLAT.contains(&text) => {}
                _ => depth += 1,
            },
            _ => {}
        }
        deepest = deepest.max(depth + lambdas.depth).max(chain);
    }
}

/// Lambdas that are open between two brackets. Commas part nothing in their headers.
#[derive(Clone, Copy, Default)]
struct Lambdas {
    depth: usize,
    /// How many have not come to their colon.
    headers: usize,
}

#[cfg(test)]
mod tests {
    use super::too_complex;

    #[test]
    fn depth_is_not_length() {
        let many = |text: &str| text.repeat(20_000);
        for deep in ["-", "not ", "a**", "1+", "lambda a, b: ", "x if y else ", "await "] {
            assert!(too_complex(&(many(deep) + "1")), "{deep}");
        }
        assert!(too_complex(&("a".to_owned() + &many(".b"))));
        assert!(too_complex(&("a".to_owned() + &many("()"))));
        assert!(too_complex(&("if x: pass\n".to_owned() + &many("elif x: pass\n"))));
        for flat in ["a, ", "a and ", "a < ", "a = ", "x = -1\n"] {
            assert!(!too_complex(&(many(flat) + "1")), "{flat}");
        }
        assert!(!too_complex(&format!("x = [{}]", many("lambda a, b: a, "))));
        assert!(!too_complex(&format!("f'{}'", many("{a}b"))));
        assert!(!too_complex(&format!("x = [{}]", many("(-1, {2: f(3 * 4)}),\n"))));
    }
}
