//! The time line: the whole run as one strip, depth of the frames as heat, marked moments as letters.
//!
//! Two rows: marks and the position above, depth below. In one row the depth gives way to the position and the marks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{TimelineMarkKind, TimelineView, ViewKind};
use crate::tui::widgets::cells::thousands;
use crate::tui::widgets::heading::Look;
use crate::tui::widgets::rows::Scroll;

pub struct TimelinePane<'a> {
    pub view: &'a TimelineView,
    /// The learner's own marks.
    pub marks: &'a [(char, u64)],
    pub look: Look<'a>,
}

/// Where the strip lies within the pane: after its title, before the numbers.
pub fn strip(area: Rect) -> Rect {
    let left = 8.min(area.width);
    let right = 22.min(area.width.saturating_sub(left));
    Rect { x: area.x + left, width: area.width.saturating_sub(left + right), ..area }
}

/// The step that a column of the strip stands for.
pub fn step_at(view: &TimelineView, strip: Rect, column: u16) -> u64 {
    let last = strip.width.saturating_sub(1).max(1) as u64;
    let at = column.saturating_sub(strip.x).min(strip.width.saturating_sub(1)) as u64;
    (length(view) as u128 * at as u128 / last as u128) as u64
}

/// The steps that the strip spans.
fn length(view: &TimelineView) -> u64 {
    view.total.unwrap_or(view.newest).max(view.newest).max(1)
}

fn column_of(view: &TimelineView, strip: Rect, step: u64) -> u16 {
    let last = strip.width.saturating_sub(1) as u128;
    strip.x + (step.min(length(view)) as u128 * last / length(view) as u128) as u16
}

fn mark(kind: TimelineMarkKind) -> &'static str {
    match kind {
        TimelineMarkKind::Call => "c",
        TimelineMarkKind::Return => "r",
        TimelineMarkKind::Output => "o",
        TimelineMarkKind::Exception => "x",
        TimelineMarkKind::Gc => "g",
        TimelineMarkKind::Breakpoint => "●",
    }
}

impl StatefulWidget for TimelinePane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, _scroll: &mut Scroll) {
        if area.is_empty() {
            return;
        }
        let theme = self.look.theme;
        let title = if self.look.focused { "▌Time" } else { " Time" };
        buf.set_stringn(
            area.x,
            area.y,
            title,
            8,
            if self.look.focused { theme.title_focus } else { theme.title },
        );
        let strip = strip(area);
        self.depths(Rect { y: area.bottom() - 1, height: 1, ..strip }, buf);
        self.marks(Rect { height: 1, ..strip }, buf);
        self.numbers(
            Rect { x: strip.right() + 1, width: area.right().saturating_sub(strip.right() + 1), ..area },
            buf,
        );
    }
}

impl TimelinePane<'_> {
    /// The explored part as blocks, the rest as dots.
    fn depths(&self, strip: Rect, buf: &mut Buffer) {
        const BLOCKS: [&str; 5] = ["▁", "▂", "▃", "▅", "▇"];
        let (view, theme) = (self.view, self.look.theme);
        let deepest = view.depths.iter().copied().max().unwrap_or(0).max(4) as usize;
        let explored = column_of(view, strip, view.newest);
        for x in strip.left()..strip.right() {
            let (symbol, style) = if x > explored {
                ("·", theme.dim)
            } else if view.depths.is_empty() {
                ("─", theme.gauge)
            } else {
                let span = (explored - strip.x + 1) as usize;
                let depth = view.depths
                    [((x - strip.x) as usize * view.depths.len() / span).min(view.depths.len() - 1)];
                (
                    BLOCKS[(depth as usize * (BLOCKS.len() - 1)).div_ceil(deepest).min(BLOCKS.len() - 1)],
                    theme.gauge,
                )
            };
            buf.set_string(x, strip.y, symbol, style);
        }
    }

    fn marks(&self, strip: Rect, buf: &mut Buffer) {
        let (view, theme) = (self.view, self.look.theme);
        // Of the marks that fall on one column the last is shown; they are ascending.
        let mut moments =
            view.marks.iter().map(|mark| (column_of(view, strip, mark.step), mark.kind)).peekable();
        while let Some((column, kind)) = moments.next() {
            if moments.peek().is_none_or(|(next, _)| *next != column) {
                let style = if kind == TimelineMarkKind::Exception { theme.error } else { theme.dim };
                buf.set_string(column, strip.y, mark(kind), style);
            }
        }
        for (letter, step) in self.marks.iter().filter(|(letter, _)| letter.is_alphanumeric()) {
            // Capitals, so that they are no events.
            let letter = letter.to_uppercase().to_string();
            buf.set_stringn(column_of(view, strip, *step), strip.y, letter, 1, theme.breakpoint);
        }
        buf.set_string(column_of(view, strip, view.step), strip.y, "◆", theme.current_marker);
    }

    fn numbers(&self, area: Rect, buf: &mut Buffer) {
        let (view, theme) = (self.view, self.look.theme);
        let total = match view.total {
            Some(total) => thousands(total),
            None => format!("{}+", thousands(view.newest)),
        };
        let text = format!("{}/{total}", thousands(view.step));
        buf.set_stringn(area.x, area.y, &text, area.width as usize, theme.text);
        if area.height > 1 && view.total.is_some() {
            let share = view.step as u128 * 100 / length(view) as u128;
            buf.set_stringn(area.x, area.y + 1, format!("{share} %"), area.width as usize, theme.dim);
        }
    }
}

/// The kind of this pane, for those that only know the widget.
pub const KIND: ViewKind = ViewKind::Timeline;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::views::TimelineMark;
    use crate::tui::panes::testing;

    #[test]
    fn position_marks_and_depths() {
        let view = TimelineView {
            step: 50,
            newest: 80,
            total: Some(100),
            marks: vec![TimelineMark { step: 20, kind: TimelineMarkKind::Output }],
            depths: vec![1, 2, 4],
        };
        let lines = testing::lines(51, 2, |look| TimelinePane { view: &view, marks: &[('a', 0)], look });
        assert_eq!(lines, [" Time   A   o     ◆           50/100", "        ▂▂▂▂▂▂▃▃▃▃▃▃▇▇▇▇▇···· 50 %"]);
    }

    #[test]
    fn a_column_and_its_step_agree() {
        let view = TimelineView { total: Some(1000), ..Default::default() };
        let strip = strip(Rect::new(0, 0, 131, 1));
        assert_eq!(step_at(&view, strip, strip.x), 0);
        assert_eq!(step_at(&view, strip, strip.right() - 1), 1000);
        assert_eq!(column_of(&view, strip, step_at(&view, strip, 42)), 42);
    }
}
