//! A text area drawn as code: line numbers, highlighting, the selection, the cursor, and the place of a fault.
//!
//! The text-area widget keeps text, cursor and history; it knows one style for all letters, so it is drawn here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use tui_textarea::TextArea;

use super::cells::width;
use super::code_view::{self, Accent};
use super::highlight::Token;
use crate::tui::theme::Theme;

/// Which part of the text is in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    pub top: usize,
    /// Letters scrolled to the right.
    pub left: usize,
    /// Where the letters were drawn last, without the line numbers.
    pub area: Rect,
}

/// A fault in the text: the line from 1, and the column in letters from 0 when it is known.
pub type FaultAt = (usize, Option<usize>);

impl Sight {
    /// The line and letter under a cell of the screen.
    pub fn at(&self, area: &TextArea<'_>, (x, y): (u16, u16)) -> (usize, usize) {
        let row = (self.top + y.saturating_sub(self.area.y) as usize).min(area.lines().len() - 1);
        let wanted = x.saturating_sub(self.area.x) as usize;
        let mut used = 0;
        let letters = area.lines()[row].chars().skip(self.left);
        let passed = letters.take_while(|letter| {
            used += columns(*letter);
            used <= wanted
        });
        (row, self.left + passed.count())
    }

    /// Brings the cursor into sight, as little as possible.
    fn follow(&mut self, line: &str, (row, column): (usize, usize), room: Rect) {
        let height = room.height as usize;
        self.top = self.top.min(row).max((row + 1).saturating_sub(height));
        let room = (room.width as usize).max(2);
        if column < self.left + usize::from(self.left > 0) {
            self.left = column.saturating_sub(8);
        }
        while cells(line, self.left, column) + 1 >= room {
            self.left += 8;
        }
        self.area = Rect::default();
    }
}

/// Cells that a letter takes as `code_view` draws it.
fn columns(letter: char) -> usize {
    match letter {
        '\t' => 4,
        control if control.is_control() => 1,
        other => width(other.encode_utf8(&mut [0; 4])),
    }
}

/// Cells of the letters from one to another.
fn cells(line: &str, from: usize, to: usize) -> usize {
    line.chars().take(to).skip(from).map(columns).sum()
}

/// Draws the text area; the cursor shows only while keys go to it.
#[expect(clippy::too_many_arguments, reason = "what there is to draw, and where")]
pub fn draw(
    text: &TextArea<'_>,
    tokens: &[Vec<(Token, usize)>],
    fault: Option<FaultAt>,
    active: bool,
    sight: &mut Sight,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    if area.is_empty() {
        return;
    }
    let lines = text.lines();
    let digits = lines.len().to_string().len().max(2) as u16;
    let gutter = (digits + 3).min(area.width);
    let letters = Rect { x: area.x + gutter, width: area.width - gutter, ..area };
    let cursor = text.cursor();
    let (row, column) = (cursor.0, cursor.1);
    sight.follow(&lines[row], (row, column), letters);
    sight.area = letters;
    if !active {
        // To be read, a line is wanted from its beginning.
        sight.left = 0;
    }
    for (y, at) in (area.y..area.bottom()).zip(sight.top..lines.len()) {
        let is_faulty = fault.is_some_and(|(line, _)| line == at + 1);
        let (mark, style) = if is_faulty { ('!', theme.error) } else { (' ', theme.number) };
        let number = format!("{mark}{:>w$}  ", at + 1, w = digits as usize);
        buf.set_stringn(area.x, y, number, gutter as usize, style);
        let accent = match fault {
            Some((line, column)) if line == at + 1 => Some(of_fault(&lines[at], column, theme)),
            _ => selected(text, at, theme),
        };
        let tokens = tokens.get(at).map_or(&[][..], Vec::as_slice);
        let room = Rect { y, height: 1, ..letters };
        code_view::draw_line(&lines[at], tokens, sight.left, accent, room, buf, theme);
    }
    if active {
        let x = letters.x + cells(&lines[row], sight.left, column) as u16;
        let y = area.y + (row - sight.top) as u16;
        if x < letters.right() {
            buf.set_style(Rect::new(x, y, 1, 1), Style::new().add_modifier(Modifier::REVERSED));
        }
    }
}

/// The part of a faulty line that is set off: from the column on, or all but the indentation.
fn of_fault(line: &str, column: Option<usize>, theme: &Theme) -> Accent {
    let indent = line.chars().take_while(|letter| letter.is_whitespace()).count();
    let from = column.unwrap_or(indent);
    Accent { from, to: usize::MAX, style: theme.error.add_modifier(Modifier::UNDERLINED) }
}

/// The selected part of a line.
fn selected(text: &TextArea<'_>, line: usize, theme: &Theme) -> Option<Accent> {
    let ((first, from), (last, to)) = text.selection_range()?;
    (first..=last).contains(&line).then_some(Accent {
        from: if line == first { from } else { 0 },
        to: if line == last { to } else { usize::MAX },
        style: theme.cursor,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tui_textarea::CursorMove;

    const AREA: Rect = Rect::new(0, 0, 16, 3);

    fn shown(text: &TextArea<'_>, sight: &mut Sight, fault: Option<FaultAt>) -> Vec<String> {
        let mut buf = Buffer::empty(AREA);
        draw(text, &[], fault, true, sight, AREA, &mut buf, &Theme::mono());
        let row = |y| (0..AREA.width).map(|x| buf[(x, y)].symbol()).collect::<String>();
        (0..AREA.height).map(|y| row(y).trim_end().to_owned()).collect()
    }

    #[test]
    fn the_cursor_stays_in_sight() {
        let mut text = TextArea::from(["abcdefghijklmnop", "b", "c", "d", "e"]);
        let mut sight = Sight::default();
        assert_eq!(shown(&text, &mut sight, None), ["  1  abcdefghij…", "  2  b", "  3  c"]);
        text.move_cursor(CursorMove::Bottom);
        assert_eq!(shown(&text, &mut sight, Some((4, None))), ["  3  c", "! 4  d", "  5  e"]);
        text.move_cursor(CursorMove::Top);
        text.move_cursor(CursorMove::End);
        assert_eq!(shown(&text, &mut sight, None)[0], "  1  …jklmnop");
    }

    #[test]
    fn a_click_finds_its_letter() {
        let text = TextArea::from(["\tx = '日本'", "y"]);
        let mut sight = Sight::default();
        shown(&text, &mut sight, None);
        let x = |column: u16| sight.area.x + column;
        assert_eq!(sight.at(&text, (x(0), 0)), (0, 0));
        assert_eq!(sight.at(&text, (x(4), 0)), (0, 1));
        assert_eq!(sight.at(&text, (x(11), 0)), (0, 7));
        assert_eq!(sight.at(&text, (x(9), 2)), (1, 1));
    }
}
