//! The screen drawn with ASCII only: each mark of ours becomes a letter that says the same.
//!
//! What a program prints stays as it is: only marks that the screen itself draws are reduced.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Marks and what stands for them.
const MARKS: &[(&str, &str)] = &[
    ("─━╌┄▁▂═", "-"),
    ("│┃┊┆▌▐║", "|"),
    ("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┠┨┯┷╞╡╪", "+"),
    ("▃▄▅▆▇█▓", "#"),
    ("▒░", ":"),
    ("●◉◆■▪", "*"),
    ("○◇□▫", "o"),
    ("·•", "."),
    ("◐◑", "~"),
    ("▴↑▲", "^"),
    ("▾↓▼", "v"),
    ("→►▸▶›»↳", ">"),
    ("←◄◂◀‹«", "<"),
    ("↔", "="),
    ("✓✔☑", "x"),
    ("✗✘☐", "-"),
    ("…", "~"),
    ("–—−", "-"),
];

/// Reduces what was drawn in an area.
pub fn reduce(area: Rect, buf: &mut Buffer) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buf[(x, y)];
            if !cell.symbol().is_ascii()
                && let Some((_, ascii)) = MARKS.iter().find(|(marks, _)| marks.contains(cell.symbol()))
            {
                cell.set_symbol(ascii);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    #[test]
    fn marks_are_reduced_and_other_letters_stay() {
        let area = Rect::new(0, 0, 12, 1);
        let mut buf = Buffer::empty(area);
        buf.set_string(0, 0, "─┐ ● ✓ é 日", Style::new());
        reduce(area, &mut buf);
        let row: String = (0..12).map(|x| buf[(x, 0)].symbol()).collect();
        assert_eq!(row.trim_end(), "-+ * x é 日");
    }
}
