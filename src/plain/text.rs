//! Prose and programs as lines.

/// Columns of a line of prose; what is read line by line should not be long.
const COLUMNS: usize = 78;

/// The small markdown of the course as lines without marks.
pub(super) fn prose(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut in_fence = false;
    for line in text.lines() {
        let is_fence = line.trim_start().starts_with("```");
        let is_code = in_fence || (line.starts_with("    ") && paragraph.is_empty());
        let begins = is_item(line) || line.starts_with('#') || line.trim_start().starts_with('|');
        if is_fence || is_code || begins || line.trim().is_empty() {
            flush(&mut paragraph, &mut lines);
        }
        if is_fence {
            in_fence = !in_fence;
        } else if in_fence {
            lines.push(format!("    {line}"));
        } else if is_code {
            lines.push(line.to_owned());
        } else if line.trim().is_empty() {
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(String::new());
            }
        } else if line.trim_start().starts_with('|') {
            lines.extend(table_row(line));
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim_start_matches('#').trim_start_matches("> ").trim());
        }
    }
    flush(&mut paragraph, &mut lines);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn is_item(line: &str) -> bool {
    let text = line.trim_start();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    text.starts_with("- ")
        || text.starts_with("* ")
        || text.starts_with("> ")
        || (digits > 0 && text[digits..].starts_with(". "))
}

/// The cells of a table's row, one after the other; `None` for the rule below the head.
fn table_row(line: &str) -> Option<String> {
    let cells: Vec<String> =
        line.trim().trim_matches('|').split('|').map(|cell| inline(cell.trim())).collect();
    let is_rule =
        cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|letter| "-: ".contains(letter)));
    (!is_rule).then(|| cells.join("; "))
}

fn flush(paragraph: &mut String, lines: &mut Vec<String>) {
    let text = std::mem::take(paragraph);
    if !text.is_empty() {
        lines.extend(wrap(&inline(&text), COLUMNS));
    }
}

/// Running text without its marks. A mark without its partner is text.
pub(super) fn inline(text: &str) -> String {
    strip(text, &["`", "**", "*"])
}

/// As [`inline`] for text with values of the program in it, whose stars may be its own.
pub(super) fn inline_code(text: &str) -> String {
    strip(text, &["`"])
}

fn strip(text: &str, marks: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = text;
    'text: while let Some(letter) = rest.chars().next() {
        for mark in marks {
            let Some(inside) = rest.strip_prefix(mark) else { continue };
            if let Some(end) = inside.find(mark).filter(|&end| end > 0 && !inside.starts_with(' ')) {
                out.push_str(&inside[..end]);
                rest = &inside[end + mark.len()..];
                continue 'text;
            }
        }
        out.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    out
}

/// Breaks a text at blanks.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > columns {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
        }
    }
    lines
}

/// A program with its lines numbered.
pub(super) fn program(text: &str) -> Vec<String> {
    numbered(text.lines())
}

/// Lines with their numbers, which have all the same width: indentation stays what it is.
pub(super) fn numbered<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let lines: Vec<&str> = lines.collect();
    let columns = lines.len().to_string().len();
    let number = |(at, line): (usize, &&str)| format!("{:>columns$}: {line}", at + 1).trim_end().to_owned();
    lines.iter().enumerate().map(number).collect()
}

/// `1 line`, `2 lines`.
pub(super) fn count(number: usize, word: &str) -> String {
    match number {
        1 => format!("1 {word}"),
        number => format!("{number} {word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_has_no_marks() {
        let text = "# Cells\n\nA *cell* holds `x` for **all**\nof them.\n\n- one\n- `*args` two\n\n```python\nx = 1  # `a`\n```\n\n> Mind 2 * 3.\n";
        assert_eq!(
            prose(text),
            [
                "Cells",
                "",
                "A cell holds x for all of them.",
                "",
                "- one",
                "- *args two",
                "",
                "    x = 1  # `a`",
                "",
                "Mind 2 * 3.",
            ]
        );
    }

    #[test]
    fn tables_are_read_row_by_row() {
        assert_eq!(prose("| a | b |\n|---|:--|\n| `1` | 2 |\n"), ["a; b", "1; 2"]);
    }

    #[test]
    fn lines_are_short_enough() {
        let lines = prose(&"word ".repeat(40));
        assert!(lines.len() > 1 && lines.iter().all(|line| line.len() <= COLUMNS), "{lines:?}");
    }

    #[test]
    fn numbers_keep_the_indentation() {
        let text = "if x:\n    y\n".to_owned() + &"\n".repeat(8);
        let lines = program(&text);
        assert_eq!(
            (lines[0].as_str(), lines[1].as_str(), lines[9].as_str()),
            (" 1: if x:", " 2:     y", "10:")
        );
    }
}
