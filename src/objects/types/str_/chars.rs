//! Properties and case mappings of single characters, as Python's `str` methods see them.

use unicode_properties::{GeneralCategory as G, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::tables;

fn within(ranges: &[(u32, u32)], c: u32) -> bool {
    let i = ranges.partition_point(|r| r.1 < c);
    ranges.get(i).is_some_and(|r| r.0 <= c)
}

/// `str.isspace`.
pub fn is_space(c: u32) -> bool {
    matches!(
        c,
        0x09..=0x0D | 0x1C..=0x20 | 0x85 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000
    )
}

/// Ends a line for `str.splitlines`.
pub fn is_line_break(c: u32) -> bool {
    matches!(c, 0x0A..=0x0D | 0x1C..=0x1E | 0x85 | 0x2028 | 0x2029)
}

/// The value of a decimal digit of any script.
pub fn decimal_value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).map(|d| d as u8);
    }
    let c = c as u32;
    let i = tables::ZEROS.partition_point(|&z| z <= c);
    let value = c - tables::ZEROS[..i].last()?;
    (value < 10).then_some(value as u8)
}

pub fn is_decimal(c: u32) -> bool {
    char::from_u32(c).and_then(decimal_value).is_some()
}

pub fn is_digit(c: u32) -> bool {
    is_decimal(c) || c > 0x7F && within(tables::DIGITS, c)
}

pub fn is_numeric(c: u32) -> bool {
    is_digit(c) || c > 0x7F && within(tables::NUMERIC, c)
}

fn category(c: u32) -> Option<G> {
    char::from_u32(c).map(|c| c.general_category())
}

/// `str.isalpha`: a letter.
pub fn is_alpha(c: u32) -> bool {
    match char::from_u32(c) {
        Some(c) if c.is_ascii() => c.is_ascii_alphabetic(),
        Some(c) => c.general_category_group() == GeneralCategoryGroup::Letter,
        None => false,
    }
}

pub fn is_alnum(c: u32) -> bool {
    is_alpha(c) || is_numeric(c)
}

pub fn is_lower(c: u32) -> bool {
    char::from_u32(c).is_some_and(char::is_lowercase)
}

pub fn is_upper(c: u32) -> bool {
    char::from_u32(c).is_some_and(char::is_uppercase)
}

/// In title case itself: a letter like U+01C5.
pub fn is_title(c: u32) -> bool {
    c > 0x7F && within(tables::TITLE_LETTERS, c)
}

/// Shown as it is by `repr`.
pub fn is_printable(c: u32) -> bool {
    if c < 0x7F {
        return c >= 0x20;
    }
    match category(c) {
        None => false,
        Some(
            G::Control
            | G::Format
            | G::Surrogate
            | G::PrivateUse
            | G::Unassigned
            | G::LineSeparator
            | G::ParagraphSeparator
            | G::SpaceSeparator,
        ) => false,
        Some(_) => true,
    }
}

/// May begin an identifier.
pub fn is_identifier_start(c: u32) -> bool {
    if c < 0x80 {
        return c == b'_' as u32 || (c as u8).is_ascii_alphabetic();
    }
    let other = matches!(c, 0x1885 | 0x1886 | 0x2118 | 0x212E | 0x309B | 0x309C);
    let letter = matches!(category(c), Some(G::LetterNumber)) || is_alpha(c);
    // Letters whose compatibility form begins with something else (XID_Start).
    let excluded = matches!(
        c,
        0x37A | 0xE33 | 0xEB3 | 0x309B | 0x309C | 0xFC5E
            ..=0xFC63
                | 0xFDFA
                | 0xFDFB
                | 0xFE70
                | 0xFE72
                | 0xFE74
                | 0xFE76
                | 0xFE78
                | 0xFE7A
                | 0xFE7C
                | 0xFE7E
                | 0xFF9E
                | 0xFF9F
                | 0x2E2F
    );
    (letter || other) && !excluded
}

/// May follow in an identifier.
pub fn is_identifier_part(c: u32) -> bool {
    if c < 0x80 {
        return c == b'_' as u32 || (c as u8).is_ascii_alphanumeric();
    }
    is_identifier_start(c)
        || matches!(c, 0xB7 | 0x387 | 0x1369..=0x1371 | 0x19DA | 0x200C | 0x200D | 0x30FB | 0xFF65)
        || matches!(c, 0xE33 | 0xEB3 | 0xFF9E | 0xFF9F)
        || matches!(
            category(c),
            Some(G::NonspacingMark | G::SpacingMark | G::DecimalNumber | G::ConnectorPunctuation)
        )
}

fn offset(table: &[(u32, u32, i32)], c: u32) -> Option<u32> {
    let i = table.partition_point(|r| r.1 < c);
    table.get(i).filter(|r| r.0 <= c).map(|r| c.wrapping_add_signed(r.2))
}

fn long(table: &[(u32, &'static str)], c: u32) -> Option<&'static str> {
    table.binary_search_by_key(&c, |r| r.0).ok().map(|i| table[i].1)
}

/// Calls `f` with each character of the upper-case form.
pub fn upper(c: u32, mut f: impl FnMut(u32)) {
    match char::from_u32(c) {
        Some(c) => c.to_uppercase().for_each(|c| f(c as u32)),
        None => f(c),
    }
}

/// Calls `f` with each character of the lower-case form.
pub fn lower(c: u32, mut f: impl FnMut(u32)) {
    match char::from_u32(c) {
        Some(c) => c.to_lowercase().for_each(|c| f(c as u32)),
        None => f(c),
    }
}

/// Calls `f` with each character of the title-case form.
pub fn title(c: u32, mut f: impl FnMut(u32)) {
    if let Some(one) = offset(tables::TITLE, c) {
        return f(one);
    }
    match long(tables::TITLE_LONG, c) {
        Some(text) => text.chars().for_each(|c| f(c as u32)),
        None => upper(c, f),
    }
}

/// Calls `f` with each character of the folded form.
pub fn fold(c: u32, mut f: impl FnMut(u32)) {
    if let Some(one) = offset(tables::FOLD, c) {
        return f(one);
    }
    match long(tables::FOLD_LONG, c) {
        Some(text) => text.chars().for_each(|c| f(c as u32)),
        None => lower(c, f),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapped(f: impl Fn(u32, &mut dyn FnMut(u32)), c: char) -> String {
        let mut out = String::new();
        f(c as u32, &mut |c| out.extend(char::from_u32(c)));
        out
    }

    #[test]
    fn properties() {
        assert!(is_digit('²' as u32) && !is_decimal('²' as u32) && is_numeric('½' as u32));
        assert_eq!(decimal_value('٣'), Some(3));
        assert!(is_numeric('五' as u32) && is_alpha('五' as u32));
        assert!(!is_printable(0xA0) && is_printable('é' as u32) && !is_printable(0xD800));
        assert!(is_title('ǅ' as u32));
    }

    #[test]
    fn case() {
        assert_eq!(mapped(|c, f| title(c, f), 'ǆ'), "ǅ");
        assert_eq!(mapped(|c, f| fold(c, f), 'ß'), "ss");
        assert_eq!(mapped(|c, f| upper(c, f), 'ß'), "SS");
        assert_eq!(mapped(|c, f| title(c, f), 'ß'), "Ss");
        assert_eq!(mapped(|c, f| fold(c, f), 'ς'), "σ");
    }
}
