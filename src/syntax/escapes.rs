//! Escapes in string literals that CPython cannot decode.

/// The message for the first escape that cannot be decoded.
pub(super) fn fault(content: &str, bytes: bool) -> Option<String> {
    let mut rest = content;
    while let Some(at) = rest.find('\\') {
        let from = byte_length(&content[..content.len() - rest.len() + at]);
        let after = &rest[at + 1..];
        let kind = after.chars().next()?;
        if let Some((length, why)) = broken(kind, &after[kind.len_utf8()..], bytes) {
            let to = from + length - 1;
            return Some(match bytes {
                true => format!("(value error) invalid \\x escape at position {from}"),
                false if to == from => {
                    format!(
                        "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position {from}: {why}"
                    )
                }
                false => format!(
                    "(unicode error) 'unicodeescape' codec can't decode bytes in position {from}-{to}: {why}"
                ),
            });
        }
        rest = &after[kind.len_utf8()..];
    }
    None
}

/// Length that CPython counts: what is beyond ASCII was escaped to ten characters before.
fn byte_length(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum()
}

/// Length of the broken escape from its backslash, and what is wrong.
fn broken(kind: char, after: &str, bytes: bool) -> Option<(usize, &'static str)> {
    let (digits, why) = match kind {
        'x' => (2, "truncated \\xXX escape"),
        'u' if !bytes => (4, "truncated \\uXXXX escape"),
        'U' if !bytes => (8, "truncated \\UXXXXXXXX escape"),
        'N' if !bytes => return broken_name(after),
        _ => return None,
    };
    let found = after.bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
    if found < digits {
        return Some((2 + found, why));
    }
    let code = u32::from_str_radix(&after[..digits], 16).unwrap_or(0);
    (code > 0x10FFFF).then_some((2 + digits, "illegal Unicode character"))
}

fn broken_name(after: &str) -> Option<(usize, &'static str)> {
    const MALFORMED: &str = "malformed \\N character escape";
    let Some(name) = after.strip_prefix('{') else { return Some((2, MALFORMED)) };
    match name.find('}') {
        None => Some((3 + byte_length(name), MALFORMED)),
        Some(0) => Some((3, MALFORMED)),
        Some(end) if unicode_names2::character(&name[..end]).is_none() => {
            Some((4 + byte_length(&name[..end]), "unknown Unicode character name"))
        }
        Some(_) => None,
    }
}
