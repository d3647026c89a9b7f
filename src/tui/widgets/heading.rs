//! The rule above a pane: number, title, detail, and how much is in sight. It is the pane's only border.
//!
//! A rule instead of a box leaves a row and two columns more for content, and text copied from a pane holds no border.
//! The focused pane is told by a heavy rule and the `▌` before its title, not by colour alone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells::{fit, width};
use crate::inspect::views::ViewKind;
use crate::tui::theme::Theme;

/// What every pane needs to draw itself besides its view.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    pub theme: &'a Theme,
    pub focused: bool,
}

/// Draws the rule of a pane at the top of its area.
pub fn pane(
    kind: ViewKind,
    detail: &str,
    right: Option<String>,
    area: Rect,
    buf: &mut Buffer,
    look: Look<'_>,
) {
    let title = match kind.number() {
        Some(number) => format!("{number} {}", kind.title()),
        None => kind.title().to_owned(),
    };
    rule(&title, detail, right.as_deref().unwrap_or(""), area, buf, look);
}

/// The area below the rule.
pub fn below(area: Rect) -> Rect {
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// Where the texts of a rule stand; empty where there was no room.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drawn {
    pub detail: Rect,
    pub right: Rect,
}

/// Draws `── title ── detail ───── right ──`.
pub fn rule(title: &str, detail: &str, right: &str, area: Rect, buf: &mut Buffer, look: Look<'_>) -> Drawn {
    let mut drawn = Drawn::default();
    if area.is_empty() {
        return drawn;
    }
    let theme = look.theme;
    let (line, rule_style, title_style) = match look.focused {
        true => ("━", theme.rule_focus, theme.title_focus),
        false => ("─", theme.rule, theme.title),
    };
    buf.set_string(area.x, area.y, line.repeat(area.width as usize), rule_style);
    let title = if look.focused { format!("▌{title} ") } else { format!(" {title} ") };
    let room = area.width.saturating_sub(2) as usize;
    let (mut x, _) = buf.set_stringn(area.x + 1, area.y, fit(&title, room), room, title_style);
    let right_width = if right.is_empty() { 0 } else { width(right) + 3 };
    let room = (area.right() as usize).saturating_sub(x as usize + right_width + 2);
    if !detail.is_empty() && room > 4 {
        x = buf.set_stringn(x, area.y, line, 1, rule_style).0;
        let begin = x + 1;
        x = buf.set_stringn(x, area.y, format!(" {} ", fit(detail, room - 3)), room, theme.dim).0;
        drawn.detail = Rect::new(begin, area.y, x.saturating_sub(begin + 1), 1);
    }
    if !right.is_empty() && area.right() as usize >= x as usize + right_width {
        let at = area.right() - right_width as u16;
        buf.set_string(at, area.y, format!(" {right} "), theme.dim);
        drawn.right = Rect::new(at + 1, area.y, width(right) as u16, 1);
    }
    drawn
}

/// Draws a separator column and joins it with the rules it meets on either side.
pub fn separator(area: Rect, buf: &mut Buffer, theme: &Theme) {
    for y in area.top()..area.bottom() {
        let symbol_at = |x: u16| buf.cell((x, y)).map_or(" ", |cell| cell.symbol()).to_owned();
        let left = if area.x > 0 { symbol_at(area.x - 1) } else { String::new() };
        let right = symbol_at(area.right());
        let is_rule = |symbol: &str| symbol == "─" || symbol == "━";
        let top = y == area.top();
        let symbol = match (is_rule(&left), is_rule(&right)) {
            (true, true) if top => "┬",
            (true, true) => "┼",
            (true, false) if top => "┐",
            (true, false) => "┤",
            (false, true) if top => "┌",
            (false, true) => "├",
            (false, false) => "│",
        };
        buf.set_string(area.x, y, symbol, theme.rule);
    }
}
