//! Cleaning of docstrings: tabs expanded, common indentation of the lines after the first removed.

/// What `inspect.cleandoc` does, except that blank lines at the ends stay.
pub fn clean_doc(doc: &[u8]) -> Vec<u8> {
    let doc = expand_tabs(doc);
    let mut lines = doc.split(|byte| *byte == b'\n');
    let first = lines.next().unwrap_or_default();
    let indent = |line: &[u8]| line.iter().take_while(|byte| **byte == b' ').count();
    let margin = lines.clone().filter(|line| indent(line) < line.len()).map(indent).min().unwrap_or(0);
    let mut clean = first[indent(first)..].to_vec();
    for line in lines {
        clean.push(b'\n');
        clean.extend_from_slice(&line[margin.min(indent(line))..]);
    }
    clean
}

fn expand_tabs(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut column = 0;
    for byte in text {
        match byte {
            b'\t' => {
                let spaces = 8 - column % 8;
                out.extend(std::iter::repeat_n(b' ', spaces));
                column += spaces;
            }
            b'\n' | b'\r' => {
                out.push(*byte);
                column = 0;
            }
            _ => {
                out.push(*byte);
                // A column is a character; the further bytes of one count for nothing.
                column += (*byte & 0xC0 != 0x80) as usize;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::clean_doc;

    #[test]
    fn margins() {
        assert_eq!(clean_doc(b"  a\n    b\n\n      c\n  "), b"a\nb\n\n  c\n");
        assert_eq!(clean_doc(b"a\tb"), b"a       b");
        assert_eq!(clean_doc(b"one"), b"one");
    }
}
