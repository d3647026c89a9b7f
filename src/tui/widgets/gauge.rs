//! A bar that fills, made of block characters; the number beside it says the same.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::tui::theme::Theme;

/// The filled and the empty part of a bar. Anything above zero shows at least one block.
pub fn bar(value: usize, limit: usize, columns: usize, theme: &Theme) -> [Span<'static>; 2] {
    let share = if limit == 0 { 0.0 } else { (value as f64 / limit as f64).min(1.0) };
    let mut filled = (share * columns as f64).floor() as usize;
    if value > 0 && limit > 0 {
        filled = filled.clamp(1, columns);
    }
    let style: Style = if share >= 0.9 { theme.gauge_high } else { theme.gauge };
    [Span::styled("█".repeat(filled), style), Span::styled("░".repeat(columns - filled), theme.dim)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: usize, limit: usize, expect: &str) {
        let [full, empty] = bar(value, limit, 4, &Theme::mono());
        assert_eq!(format!("{}{}", full.content, empty.content), expect);
    }

    #[test]
    fn bars() {
        check(0, 10, "░░░░");
        check(1, 2000, "█░░░");
        check(5, 10, "██░░");
        check(99, 10, "████");
        check(3, 0, "░░░░");
    }
}
