//! The output pane: what the program has written up to the shown moment. Stepping back takes it away again.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{OutputView, StreamKind, ViewKind};
use crate::tui::theme::Theme;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::rows::{self, Row, Scroll, Target};

pub struct OutputPane<'a> {
    pub view: &'a OutputView,
    pub look: Look<'a>,
}

impl StatefulWidget for OutputPane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, scroll: &mut Scroll) {
        let inner = heading::below(area);
        let lines = lines(self.view, self.look.theme);
        let detail = match lines.len() {
            0 => String::new(),
            1 => "1 line".to_owned(),
            count => format!("{count} lines"),
        };
        let last = lines.len().checked_sub(1);
        let rows =
            if lines.is_empty() { super::nothing("nothing printed yet", self.look.theme) } else { lines };
        rows::draw(rows, inner, buf, scroll, self.look.theme, self.look.focused, last);
        heading::pane(ViewKind::Output, &detail, scroll.extent(), area, buf, self.look);
    }
}

/// A line under construction: what it is made of, its mark, and the step that began it.
#[derive(Default)]
struct Open {
    spans: Vec<Span<'static>>,
    is_new: bool,
    is_error: bool,
    step: Option<u64>,
}

impl Open {
    fn close(&mut self, theme: &Theme) -> Row {
        let open = std::mem::take(self);
        let (mark, style) = match (open.is_new, open.is_error) {
            (_, true) => ("! ", theme.error),
            (true, _) => ("+ ", theme.new),
            _ => ("  ", theme.text),
        };
        let mut spans = vec![Span::styled(mark, style)];
        spans.extend(open.spans);
        Row::new(Line::from(spans)).target(open.step.map(Target::Step))
    }
}

/// Bytes of output that are laid out; a program that prints for minutes must not slow down every frame.
const SHOWN_MAX: usize = 256 * 1024;

/// The part to begin with, so that about [`SHOWN_MAX`] bytes are shown.
fn first_part(view: &OutputView) -> usize {
    let mut bytes = 0;
    for (at, part) in view.parts.iter().enumerate().rev() {
        bytes += part.text.len();
        if bytes > SHOWN_MAX {
            return (at + 1).min(view.parts.len() - 1);
        }
    }
    0
}

/// Joins the parts and splits them at line ends; `+` marks lines this step wrote to, `!` lines of stderr.
pub fn lines(view: &OutputView, theme: &Theme) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut open = Open::default();
    let first = first_part(view);
    if first > 0 {
        rows.push(Row::new(Line::styled("  … what was printed before is not shown", theme.dim)));
    }
    for part in &view.parts[first..] {
        let is_error = part.stream == StreamKind::Stderr;
        let style = if is_error { theme.error } else { theme.text };
        for piece in part.text.split_inclusive('\n') {
            let text = piece.strip_suffix('\n').unwrap_or(piece);
            open.is_new |= part.is_new;
            open.is_error |= is_error;
            open.step = open.step.or(part.step);
            open.spans.push(Span::styled(text.replace('\t', "    "), style));
            if piece.ends_with('\n') {
                rows.push(open.close(theme));
            }
        }
    }
    if !open.spans.is_empty() {
        rows.push(open.close(theme));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::views::OutputPart;
    use crate::tui::panes::testing;

    #[test]
    fn parts_join_into_lines_with_marks() {
        let part = |stream, text: &str, is_new| OutputPart { stream, text: text.into(), step: None, is_new };
        let view = OutputView {
            parts: vec![
                part(StreamKind::Stdout, "one\ntw", false),
                part(StreamKind::Stdout, "o\n", true),
                part(StreamKind::Stderr, "oops\n", false),
            ],
        };
        let lines = testing::lines(30, 4, |look| OutputPane { view: &view, look });
        assert_eq!(lines, ["─ 8 Output ─ 3 lines ─────────", "  one", "+ two", "! oops"]);
    }
}
