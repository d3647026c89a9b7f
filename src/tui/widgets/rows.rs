//! A scrolling list of prepared rows with a cursor: what nearly every pane is made of.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::cells::width;
use crate::tui::theme::Theme;

/// What a row stands for, so that `Enter` and clicks can act on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Object(u64),
    Frame(usize),
    SourceLine(usize),
    Step(u64),
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub line: Line<'static>,
    pub target: Option<Target>,
    /// It goes on with the row before it, which was too long: what stands after so many columns.
    pub goes_on: Option<usize>,
}

impl Row {
    pub fn new(line: impl Into<Line<'static>>) -> Row {
        Row { line: line.into(), ..Row::default() }
    }

    /// The row in as many rows as it needs in a width, those after the first below its letters, `hang` columns in.
    pub fn folded(self, columns: usize, hang: usize) -> Vec<Row> {
        if self.line.width() <= columns || columns <= hang + 1 {
            return vec![self];
        }
        let mut rows = vec![Row { target: self.target, ..Row::default() }];
        let mut used = 0;
        for span in &self.line.spans {
            for letter in span.content.chars() {
                let text = letter.encode_utf8(&mut [0; 4]).to_owned();
                if used + width(&text) > columns {
                    let line = Line::from(" ".repeat(hang));
                    rows.push(Row { line, target: self.target, goes_on: Some(hang) });
                    used = hang;
                }
                used += width(&text);
                push_letter(rows.last_mut().map(|row| &mut row.line), text, span.style);
            }
        }
        rows
    }

    /// The row without its styles and the blanks at its end.
    pub fn text(&self) -> String {
        let text: String = self.line.spans.iter().map(|span| span.content.as_ref()).collect();
        text.trim_end().to_owned()
    }

    #[must_use]
    pub fn target(mut self, target: Option<Target>) -> Row {
        self.target = target;
        self
    }
}

/// Scroll position and cursor of one list. The pane that draws tells it the length and the height.
#[derive(Clone, Debug, Default)]
pub struct Scroll {
    /// The first row shown.
    pub offset: usize,
    /// Columns scrolled to the right.
    pub left: usize,
    /// The row under the cursor, once the learner moved it.
    pub cursor: Option<usize>,
    /// The row to keep in sight (the current line); a new one takes the view along.
    anchor: Option<usize>,
    /// The rows that came into sight last, as a part of a text.
    part: Option<(usize, usize)>,
    /// The first row that was wanted; where there is room for more rows, one before it may be the first shown.
    top: usize,
    /// First row and height at the last draw.
    drawn: (usize, usize),
    /// Rows and height at the last draw.
    pub len: usize,
    pub height: usize,
    /// The rows of the last draw, for what the cursor is on and for searching and copying.
    pub rows: Vec<Row>,
}

impl Scroll {
    /// Adapts to the content about to be drawn.
    pub fn prepare(&mut self, len: usize, height: usize, anchor: Option<usize>) {
        let (first, rows) = self.drawn;
        self.len = len;
        self.height = height;
        self.cursor = self.cursor.map(|row| row.min(len.saturating_sub(1)));
        if self.offset != first {
            self.top = self.offset;
        }
        let last = len.saturating_sub(height);
        self.offset = self.top.min(last);
        if anchor != self.anchor {
            self.anchor = anchor;
            self.cursor = None;
            if let Some(row) = anchor {
                self.reveal(row);
            }
        } else if height != rows
            && let Some(row) = self.cursor.or(anchor).filter(|row| (first..first + rows).contains(row))
        {
            // Zoomed, or back: what was looked at stays in sight.
            self.reveal(row);
        }
        if self.offset != self.top.min(last) {
            self.top = self.offset;
        }
        self.offset = self.offset.min(last);
        self.drawn = (self.offset, height);
    }

    /// The execution moved: follow it again, even if the learner had scrolled away.
    pub fn follow(&mut self) {
        self.anchor = None;
        self.cursor = None;
    }

    /// A row that is clicked becomes the anchor where it is: the next click is meant for it, too.
    pub fn click(&mut self, row: usize) {
        self.anchor = Some(row);
    }

    /// A text that was not drawn yet is shown from its top, wherever its anchor is.
    pub fn open_at_top(&mut self, anchor: Option<usize>) {
        if self.drawn == (0, 0) {
            self.anchor = anchor;
        }
    }

    /// Brings a new part of a text into sight, from its first row to its last; where not all of it fits, its beginning.
    /// Answers whether there was one.
    pub fn bring(&mut self, len: usize, height: usize, part: Option<(usize, usize)>) -> bool {
        let begins_in_sight =
            |(first, _): (usize, usize)| (self.offset..self.offset + self.height).contains(&first);
        // With less room, or more, what was read stays in sight.
        let stays = height == self.height || !part.is_some_and(begins_in_sight);
        if part == self.part && stays {
            return false;
        }
        (self.len, self.height, self.part) = (len, height, part);
        if let Some((first, last)) = part {
            self.show(last, 0);
            self.offset = self.offset.min(first);
        }
        part.is_some()
    }

    /// Has the next page the last row? Then no row of this one has to be seen again.
    pub fn is_next_the_last(&self) -> bool {
        self.len <= self.offset + 2 * self.height
    }

    /// The row the cursor is on: moved by the learner, or the anchor, or the first.
    pub fn row(&self) -> usize {
        self.cursor.or(self.anchor).unwrap_or(self.offset)
    }

    /// What the row under the cursor stands for.
    pub fn target(&self) -> Option<Target> {
        self.rows.get(self.row()).and_then(|row| row.target)
    }

    /// The rows as text; what was folded is one again.
    pub fn texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for row in &self.rows {
            match (row.goes_on, texts.last_mut()) {
                (Some(hang), Some(last)) => last.extend(row.text().chars().skip(hang)),
                _ => texts.push(row.text()),
            }
        }
        texts
    }

    /// Moves the cursor by rows and keeps it in sight.
    pub fn move_by(&mut self, rows: isize) {
        let row = self.row().saturating_add_signed(rows).min(self.len.saturating_sub(1));
        self.cursor = Some(row);
        self.show(row, 0);
    }

    /// Moves the cursor to a row.
    pub fn move_to(&mut self, row: usize) {
        let row = row.min(self.len.saturating_sub(1));
        self.cursor = Some(row);
        self.show(row, 0);
    }

    /// Scrolls without moving the cursor (the wheel).
    pub fn scroll_by(&mut self, rows: isize) {
        self.offset = self.offset.saturating_add_signed(rows).min(self.len.saturating_sub(self.height));
    }

    /// One page.
    pub fn page(&self) -> isize {
        self.height.saturating_sub(1).max(1) as isize
    }

    /// Scrolls so that a row is in sight with some context, as little as possible.
    fn reveal(&mut self, row: usize) {
        self.show(row, (self.height / 5).min(3));
    }

    fn show(&mut self, row: usize, margin: usize) {
        if row < self.offset + margin {
            self.offset = row.saturating_sub(margin);
        } else if row + margin >= self.offset + self.height {
            self.offset = (row + margin + 1).saturating_sub(self.height);
        }
    }

    /// `3-12 of 40` when not everything is in sight.
    pub fn extent(&self) -> Option<String> {
        extent(self.offset, self.height, self.len)
    }

    /// Is the last row in sight?
    pub fn is_at_end(&self) -> bool {
        self.offset + self.height >= self.len
    }
}

/// Puts a letter at the end of a line, into its last span where that has the style.
fn push_letter(line: Option<&mut Line<'static>>, letter: String, style: Style) {
    let Some(line) = line else { return };
    match line.spans.last_mut().filter(|span| span.style == style) {
        Some(span) => span.content.to_mut().push_str(&letter),
        None => line.spans.push(Span::styled(letter, style)),
    }
}

/// `3-12 of 40` when not everything is in sight.
pub fn extent(first: usize, height: usize, len: usize) -> Option<String> {
    let last = (first + height).min(len);
    (len > height && height > 0).then(|| format!("{}-{last} of {len}", first + 1))
}

/// Draws the rows in sight; the cursor shows only in the focused pane.
pub fn draw(
    rows: Vec<Row>,
    area: Rect,
    buf: &mut Buffer,
    scroll: &mut Scroll,
    theme: &Theme,
    focused: bool,
    anchor: Option<usize>,
) {
    scroll.prepare(rows.len(), area.height as usize, anchor);
    if scroll.left > 0 {
        let widest = rows.iter().map(|row| row.line.width()).max().unwrap_or(0);
        scroll.left = scroll.left.min(widest.saturating_sub(area.width as usize));
    }
    let cursor = if focused { scroll.cursor } else { None };
    for (at, row) in rows.iter().enumerate().skip(scroll.offset).take(area.height as usize) {
        let y = area.y + (at - scroll.offset) as u16;
        line(&row.line, scroll.left, Rect { y, height: 1, ..area }, buf, theme);
        if cursor == Some(at) {
            buf.set_style(Rect::new(area.x, y, area.width, 1), theme.cursor);
        }
    }
    scroll.rows = rows;
}

/// Draws a line from a column on; `…` tells where it goes on.
fn line(line: &Line<'static>, left: usize, area: Rect, buf: &mut Buffer, theme: &Theme) {
    if area.is_empty() {
        return;
    }
    let columns = line.width();
    if left == 0 {
        buf.set_line(area.x, area.y, line, area.width);
    } else {
        let mut skip = left;
        let mut x = area.x;
        for span in &line.spans {
            let rest: String = span.content.chars().filter(|letter| !skipped(*letter, &mut skip)).collect();
            x = buf.set_stringn(x, area.y, rest, area.right().saturating_sub(x) as usize, span.style).0;
        }
        if columns > 0 {
            buf.set_string(area.x, area.y, "…", theme.dim);
        }
    }
    if columns.saturating_sub(left) > area.width as usize {
        buf.set_string(area.right() - 1, area.y, "…", theme.dim);
    }
}

/// Is this letter among the columns to leave out?
fn skipped(letter: char, columns: &mut usize) -> bool {
    let is_skipped = *columns > 0;
    *columns = columns.saturating_sub(width(letter.encode_utf8(&mut [0; 4])));
    is_skipped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_says_that_it_goes_on() {
        let area = Rect::new(0, 0, 6, 1);
        let shown = |left| {
            let (mut buf, mut scroll) = (Buffer::empty(area), Scroll { left, ..Scroll::default() });
            draw(vec![Row::new("abcdefghij")], area, &mut buf, &mut scroll, &Theme::mono(), false, None);
            (0..6).map(|x| buf[(x, 0)].symbol()).collect::<String>()
        };
        assert_eq!(shown(0), "abcde…");
        assert_eq!(shown(2), "…defg…");
        assert_eq!(shown(4), "…fghij");
        assert_eq!(shown(40), "…fghij");
    }

    #[test]
    fn a_folded_row_is_copied_as_one() {
        let rows = Row::new("  abcdefgh").folded(6, 2);
        let texts: Vec<String> = rows.iter().map(Row::text).collect();
        assert_eq!(texts, ["  abcd", "  efgh"]);
        let scroll = Scroll { rows, ..Scroll::default() };
        assert_eq!(scroll.texts(), ["  abcdefgh"]);
    }

    #[test]
    fn a_new_anchor_comes_into_sight_and_an_old_one_does_not_pull() {
        let mut scroll = Scroll::default();
        scroll.prepare(100, 10, Some(50));
        assert!((43..=50).contains(&scroll.offset), "{}", scroll.offset);
        scroll.scroll_by(-40);
        let offset = scroll.offset;
        scroll.prepare(100, 10, Some(50));
        assert_eq!(scroll.offset, offset, "the learner scrolled away");
        scroll.prepare(100, 10, Some(51));
        assert!(scroll.offset > offset);
    }

    #[test]
    fn more_room_and_less_again_leave_the_place_as_it_was() {
        let mut scroll = Scroll::default();
        scroll.prepare(60, 10, Some(40));
        let offset = scroll.offset;
        scroll.prepare(60, 60, Some(40));
        assert_eq!(scroll.offset, 0, "everything is in sight");
        scroll.prepare(60, 10, Some(40));
        assert_eq!(scroll.offset, offset);
        // The learner scrolled away: that place comes back too.
        scroll.scroll_by(-30);
        let away = scroll.offset;
        scroll.prepare(60, 10, Some(40));
        scroll.prepare(60, 20, Some(40));
        scroll.prepare(60, 10, Some(40));
        assert_eq!(scroll.offset, away);
        // What ran meanwhile is in sight when there is less room.
        scroll.prepare(60, 60, Some(50));
        scroll.prepare(60, 10, Some(50));
        assert!((scroll.offset..scroll.offset + 10).contains(&50), "{}", scroll.offset);
    }

    #[test]
    fn a_new_part_comes_into_sight_from_its_beginning() {
        let mut scroll = Scroll::default();
        scroll.bring(30, 10, Some((12, 15)));
        assert_eq!(scroll.offset, 6);
        scroll.scroll_by(-6);
        scroll.bring(30, 10, Some((12, 15)));
        assert_eq!(scroll.offset, 0, "the learner scrolled away");
        scroll.bring(30, 10, Some((12, 29)));
        assert_eq!(scroll.offset, 12);
    }

    #[test]
    fn a_part_stays_in_sight_when_there_is_less_room() {
        let mut scroll = Scroll::default();
        scroll.bring(30, 16, Some((24, 27)));
        scroll.prepare(30, 16, None);
        scroll.bring(30, 6, Some((24, 27)));
        scroll.prepare(30, 6, None);
        assert!(scroll.offset <= 24 && scroll.offset + 6 > 27, "{}", scroll.offset);
        // What was scrolled away from does not come back.
        scroll.scroll_by(-20);
        scroll.prepare(30, 6, None);
        scroll.bring(30, 10, Some((24, 27)));
        assert_eq!(scroll.offset, 2);
    }

    #[test]
    fn a_clicked_row_stays_under_the_pointer() {
        let mut scroll = Scroll::default();
        scroll.prepare(50, 10, Some(0));
        scroll.click(9);
        scroll.prepare(50, 10, Some(9));
        assert_eq!(scroll.offset, 0);
        scroll.prepare(50, 10, Some(10));
        assert!(scroll.offset > 0, "the cursor went on by a key");
    }

    #[test]
    fn a_text_opens_at_its_top_whatever_its_anchor() {
        let mut scroll = Scroll::default();
        scroll.open_at_top(Some(12));
        scroll.prepare(15, 10, Some(12));
        assert_eq!(scroll.offset, 0);
        scroll.open_at_top(Some(13));
        scroll.prepare(15, 10, Some(13));
        assert!(scroll.offset > 0, "the cursor has moved");
    }

    #[test]
    fn the_cursor_stays_inside() {
        let mut scroll = Scroll::default();
        scroll.prepare(3, 10, None);
        scroll.move_by(20);
        assert_eq!(scroll.row(), 2);
        scroll.move_by(-20);
        assert_eq!(scroll.row(), 0);
        assert_eq!(scroll.extent(), None);
    }
}
