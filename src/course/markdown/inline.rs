//! Running text: code, strong and emphasised parts, links to lessons.

/// How a piece of text is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Code,
    Strong,
    Emphasis,
    /// A link to a lesson, by its id.
    Link(String),
}

/// A piece of text of one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub style: Style,
}

const MARKS: [(&str, Style); 3] = [("`", Style::Code), ("**", Style::Strong), ("*", Style::Emphasis)];

/// Splits running text at its marks. A mark without its partner is plain text.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        match marked(rest).or_else(|| link(rest)) {
            Some((piece, after)) => {
                if !plain.is_empty() {
                    found.push(Piece { text: std::mem::take(&mut plain), style: Style::Plain });
                }
                found.extend(with_code(piece));
                rest = after;
            }
            None => {
                plain.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    if !plain.is_empty() {
        found.push(Piece { text: plain, style: Style::Plain });
    }
    found
}

/// A piece between two equal marks, and what follows it.
fn marked(text: &str) -> Option<(Piece, &str)> {
    MARKS.into_iter().find_map(|(mark, style)| {
        let inside = text.strip_prefix(mark)?;
        let end = inside.find(mark).filter(|&end| end > 0 && !inside.starts_with(' '))?;
        Some((Piece { text: inside[..end].to_owned(), style }, &inside[end + mark.len()..]))
    })
}

/// Code within strong or emphasised text is code.
fn with_code(piece: Piece) -> Vec<Piece> {
    if !matches!(piece.style, Style::Strong | Style::Emphasis) || !piece.text.contains('`') {
        return vec![piece];
    }
    let outer = |inner: Piece| match inner.style {
        Style::Plain => Piece { style: piece.style.clone(), ..inner },
        _ => inner,
    };
    pieces(&piece.text).into_iter().map(outer).collect()
}

/// `[text](lesson:ID)`.
fn link(text: &str) -> Option<(Piece, &str)> {
    let inside = text.strip_prefix('[')?;
    let (label, after) = inside.split_once("](lesson:")?;
    let (target, rest) = after.split_once(')')?;
    if label.is_empty() || label.contains(['[', ']']) || target.contains(char::is_whitespace) {
        return None;
    }
    Some((Piece { text: label.replace('`', ""), style: Style::Link(target.to_owned()) }, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(&str, Style)]) {
        let found = pieces(text);
        let found: Vec<(&str, Style)> =
            found.iter().map(|piece| (piece.text.as_str(), piece.style.clone())).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn code_in_strong_text_is_code() {
        check(
            "**the `x` of** it",
            &[("the ", Style::Strong), ("x", Style::Code), (" of", Style::Strong), (" it", Style::Plain)],
        );
        check("**`x`**", &[("x", Style::Code)]);
    }

    #[test]
    fn marks_and_links() {
        check(
            "a `b` **c** *d* [e `f`](lesson:g-h).",
            &[
                ("a ", Style::Plain),
                ("b", Style::Code),
                (" ", Style::Plain),
                ("c", Style::Strong),
                (" ", Style::Plain),
                ("d", Style::Emphasis),
                (" ", Style::Plain),
                ("e f", Style::Link("g-h".into())),
                (".", Style::Plain),
            ],
        );
    }

    #[test]
    fn what_is_no_mark_stays() {
        check("2 * 3 * 4, a[0](1), [x](other:y)", &[("2 * 3 * 4, a[0](1), [x](other:y)", Style::Plain)]);
    }
}
