//! Hints that name keys, such as `Esc leaves, Ctrl+S checks`: a click on one is as good as the key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells::width;
use crate::tui::keymap::{self, Press};
use crate::tui::theme::Theme;

/// Where keys are named on the screen.
pub type Keys = Vec<(Rect, Press)>;

/// The keys that a hint names, each with the words behind it; the hint stands at the left edge of `area`, as far as there
/// is room.
pub fn keys(hint: &str, area: Rect) -> Keys {
    let mut found = Keys::new();
    let mut x = area.x;
    for part in hint.split_inclusive([',', '─']) {
        let words = part.trim_start().trim_end_matches([',', '─', ' ']);
        let begin = x + (width(part) - width(part.trim_start())) as u16;
        let columns = (width(words) as u16).min(area.right().saturating_sub(begin));
        if let Some(press) = key_of(words).filter(|_| columns > 0) {
            found.push((Rect { x: begin, width: columns, height: 1, ..area }, press));
        }
        x += width(part) as u16;
    }
    found
}

/// The key that a part of a hint begins with.
fn key_of(words: &str) -> Option<Press> {
    let (key, _) = words.split_once(' ')?;
    let is_letter = key.chars().all(|letter| letter.is_ascii_alphabetic() || letter == '/');
    (is_letter || key.len() > 1).then(|| keymap::parse(key)?.first().copied()).flatten()
}

/// Writes a hint on the lower edge of a box, at the right.
pub fn edge(hint: &str, outer: Rect, buf: &mut Buffer, theme: &Theme) -> Keys {
    let text = format!(" {hint} ");
    let x = outer.right().saturating_sub(width(&text) as u16 + 2).max(outer.x + 1);
    let y = outer.bottom().saturating_sub(1);
    let room = outer.right().saturating_sub(x + 1);
    buf.set_stringn(x, y, &text, room as usize, theme.dim);
    keys(hint, Rect::new(x + 1, y, room.saturating_sub(1), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_a_hint_are_found_where_they_stand() {
        let found = |hint: &str| {
            let places = keys(hint, Rect::new(10, 3, 60, 1));
            let place = |(area, press): &(Rect, Press)| (area.x - 10, area.width, press.name());
            places.iter().map(place).collect::<Vec<_>>()
        };
        assert_eq!(
            found("Esc leaves, Ctrl+S checks"),
            [(0, 10, "Esc".to_owned()), (12, 13, "Ctrl+s".to_owned())]
        );
        assert_eq!(
            found("1 of 12 ─ Enter does it, Esc closes"),
            [(10, 13, "Enter".to_owned()), (25, 10, "Esc".to_owned())]
        );
        assert_eq!(found("e types, if you like"), [(0, 7, "e".to_owned())]);
        assert_eq!(found("1-20 of 30, Esc closes"), [(12, 10, "Esc".to_owned())]);
        assert_eq!(found("make_counter.<locals>.step"), []);
    }
}
