//! A text area drawn as prose: lines that are too long go on below, broken between words, and the cursor with them.
//!
//! The text-area widget scrolls long lines sideways; what one would say to a question is read as a whole.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use tui_textarea::TextArea;

use super::cells::width;
use super::code_edit::Sight;
use crate::tui::theme::Theme;

/// A stretch of a line of the text, in letters, that has a row of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    line: usize,
    from: usize,
    to: usize,
}

/// Draws the rows around the cursor.
pub fn draw(
    area: &TextArea<'_>,
    is_active: bool,
    sight: &mut Sight,
    room: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let stretches = folded(area.lines(), room.width as usize);
    let (row, _) = place(&stretches, cursor(area));
    let last = stretches.len().saturating_sub(room.height as usize);
    sight.top = sight.top.min(row).max((row + 1).saturating_sub(room.height as usize)).min(last);
    sight.area = room;
    for (at, stretch) in stretches.iter().enumerate().skip(sight.top).take(room.height as usize) {
        let y = room.y + (at - sight.top) as u16;
        draw_stretch(area, *stretch, is_active, Rect { y, height: 1, ..room }, buf, theme);
    }
}

/// The line and the letter under a cell of the screen.
pub fn at(area: &TextArea<'_>, sight: &Sight, (x, y): (u16, u16)) -> Option<(usize, usize)> {
    let stretches = folded(area.lines(), sight.area.width as usize);
    let row = sight.top + y.checked_sub(sight.area.y)? as usize;
    let stretch = stretches.get(row.min(stretches.len().checked_sub(1)?))?;
    let wanted = x.saturating_sub(sight.area.x) as usize;
    let mut used = 0;
    let letters = area.lines()[stretch.line].chars().skip(stretch.from).take(stretch.to - stretch.from);
    let passed = letters.take_while(|letter| {
        used += columns(*letter);
        used <= wanted
    });
    Some((stretch.line, stretch.from + passed.count()))
}

fn cursor(area: &TextArea<'_>) -> (usize, usize) {
    (area.cursor().0, area.cursor().1)
}

fn columns(letter: char) -> usize {
    width(letter.encode_utf8(&mut [0; 4]))
}

/// The rows of a text; the cursor behind a row's last letter has room too.
fn folded(lines: &[String], room: usize) -> Vec<Stretch> {
    let room = room.saturating_sub(1).max(1);
    let mut found = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        let letters: Vec<char> = text.chars().collect();
        let mut from = 0;
        while let Some(to) = break_of(&letters[from..], room) {
            found.push(Stretch { line, from, to: from + to });
            from += to;
        }
        found.push(Stretch { line, from, to: letters.len() });
    }
    found
}

/// How many letters come into the first row: behind the last blank that does; `None` where all do.
fn break_of(letters: &[char], room: usize) -> Option<usize> {
    let mut used = 0;
    let fits = letters.iter().take_while(|letter| {
        used += columns(**letter);
        used <= room
    });
    let count = fits.count().max(1);
    if count >= letters.len() {
        return None;
    }
    // A blank at the end of a row takes the column of the cursor.
    let searched = &letters[..=count];
    let blank = searched.iter().rposition(|letter| *letter == ' ');
    Some(blank.map_or(count, |blank| blank + 1).min(letters.len()))
}

/// Row and letter within it of a place in the text.
fn place(stretches: &[Stretch], (line, letter): (usize, usize)) -> (usize, usize) {
    let holds = |stretch: &Stretch| stretch.line == line && stretch.from <= letter;
    let row = stretches.iter().rposition(holds).unwrap_or(0);
    (row, letter - stretches.get(row).map_or(0, |stretch| stretch.from.min(letter)))
}

fn draw_stretch(
    area: &TextArea<'_>,
    stretch: Stretch,
    is_active: bool,
    room: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let is_selected =
        |at: usize| area.selection_range().is_some_and(|(a, b)| (a..b).contains(&(stretch.line, at)));
    let is_last = area.lines()[stretch.line].chars().count() == stretch.to;
    let mut x = room.x;
    for (at, letter) in area.lines()[stretch.line].chars().enumerate().take(stretch.to).skip(stretch.from) {
        let style = if is_selected(at) { theme.cursor } else { theme.text };
        let style = if is_active && cursor(area) == (stretch.line, at) { reversed(style) } else { style };
        let left = room.right().saturating_sub(x) as usize;
        x = buf.set_stringn(x, room.y, letter.to_string(), left, style).0;
    }
    if is_active && is_last && cursor(area) == (stretch.line, stretch.to) && x < room.right() {
        buf.set_string(x, room.y, " ", reversed(theme.text));
    }
}

fn reversed(style: ratatui::style::Style) -> ratatui::style::Style {
    style.add_modifier(Modifier::REVERSED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, room: usize) -> Vec<String> {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let part = |stretch: &Stretch| {
            lines[stretch.line].chars().skip(stretch.from).take(stretch.to - stretch.from).collect()
        };
        folded(&lines, room).iter().map(part).collect()
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(rows("one two three", 9), ["one two ", "three"]);
        assert_eq!(rows("one two three", 8), ["one two ", "three"]);
        assert_eq!(rows("abcdefgh ij", 6), ["abcde", "fgh ", "ij"]);
        assert_eq!(rows("a\n\nb", 6), ["a", "", "b"]);
    }

    #[test]
    fn the_cursor_is_found_where_it_is_drawn() {
        let lines = ["one two three".to_owned()];
        let stretches = folded(&lines, 9);
        assert_eq!(place(&stretches, (0, 7)), (0, 7));
        assert_eq!(place(&stretches, (0, 8)), (1, 0));
        assert_eq!(place(&stretches, (0, 13)), (1, 5));
    }

    #[test]
    fn a_click_finds_its_letter() {
        let area = TextArea::new(vec!["one two three".to_owned()]);
        let sight = Sight { area: Rect::new(2, 5, 9, 3), ..Sight::default() };
        assert_eq!(at(&area, &sight, (4, 6)), Some((0, 10)));
        assert_eq!(at(&area, &sight, (40, 9)), Some((0, 13)));
    }
}
