//! The narration pane: what the last step did, in words; a lesson's remark on this moment comes first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{NarrationView, ViewKind};
use crate::tui::theme::Theme;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::markdown;
use crate::tui::widgets::rows::{self, Row, Scroll};

pub struct NarrationPane<'a> {
    pub view: &'a NarrationView,
    /// The lesson's remark on this moment, and whether it belongs exactly here (not to an earlier step).
    pub remark: Option<(&'a str, bool)>,
    /// Room is scarce: no heading.
    pub bare: bool,
    pub look: Look<'a>,
}

impl StatefulWidget for NarrationPane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, scroll: &mut Scroll) {
        let inner = if self.bare { area } else { heading::below(area) };
        let (columns, height) = (inner.width as usize, inner.height as usize);
        let whole = self.rows(columns, usize::MAX);
        let is_cut = whole.len() > height && !self.look.focused && scroll.offset == 0;
        let mut rows = if is_cut { self.rows(columns, height) } else { Vec::new() };
        // What was cut comes into sight when it is scrolled.
        rows.extend(whole.into_iter().skip(rows.len()));
        rows::draw(rows, inner, buf, scroll, self.look.theme, self.look.focused, None);
        if !self.bare {
            heading::pane(ViewKind::Narration, &self.view.opcode, scroll.extent(), area, buf, self.look);
        }
    }
}

impl NarrationPane<'_> {
    /// Rows in which all of it can be read.
    pub fn needs(&self, columns: u16) -> usize {
        self.rows(columns as usize, usize::MAX).len()
    }

    /// The rule behind what happened has the rows that the rest leaves. Where even that is too much, what happened is cut
    /// first and what comes next then; all of it is there while the pane has the focus.
    fn rows(&self, columns: usize, height: usize) -> Vec<Row> {
        let theme = self.look.theme;
        let room = columns.saturating_sub(2).max(10);
        let mut sentence = markdown::inline_code(&self.view.sentence, theme);
        if self.bare && !self.view.opcode.is_empty() {
            sentence.insert(0, (format!("{}: ", self.view.opcode), theme.opcode));
        }
        let remark = self.remark.map_or_else(Vec::new, |(remark, exact)| {
            let mark = if exact { Span::styled("» ", theme.key) } else { Span::styled("· ", theme.dim) };
            marked(mark, markdown::render(remark, room, theme))
        });
        let wrapped = |mark: Span<'static>, pieces: Vec<(String, ratatui::style::Style)>| {
            if pieces.is_empty() { Vec::new() } else { marked(mark, markdown::wrap(pieces, room)) }
        };
        let mut done = wrapped(Span::styled("* ", theme.came_from), sentence);
        // Where room is scarce, what comes next matters more than the rule behind what was.
        let detail = if self.bare { "" } else { self.view.detail.as_str() };
        let mut rule = wrapped(Span::raw("  "), dimmed(markdown::inline_code(detail, theme), theme));
        let mut next =
            wrapped(Span::styled("> ", theme.current_marker), markdown::inline_code(&self.view.next, theme));
        if !self.look.focused {
            let mut over = (remark.len() + done.len() + rule.len() + next.len()).saturating_sub(height);
            for (part, least) in [(&mut rule, 0), (&mut done, 1), (&mut next, 1)] {
                let cut = over.min(part.len().saturating_sub(least));
                over -= cut;
                shorten(part, cut, room, theme);
            }
        }
        [remark, done, rule, next].into_iter().flatten().map(Row::new).collect()
    }
}

/// The lines with a mark before the first.
fn marked(mark: Span<'static>, mut lines: Vec<Line<'static>>) -> Vec<Line<'static>> {
    for (at, line) in lines.iter_mut().enumerate() {
        line.spans.insert(0, if at == 0 { mark.clone() } else { Span::raw("  ") });
    }
    lines
}

/// Takes lines off the end; the last that stays says that it goes on.
fn shorten(lines: &mut Vec<Line<'static>>, cut: usize, room: usize, theme: &Theme) {
    lines.truncate(lines.len() - cut);
    let Some(last) = lines.last_mut().filter(|_| cut > 0) else { return };
    // The mark has two columns of its own; the sign that it goes on takes two.
    while last.width() > room
        && let Some(span) = last.spans.last_mut()
    {
        let mut text = span.content.to_string();
        match text.pop() {
            Some(_) => span.content = text.into(),
            None => drop(last.spans.pop()),
        }
    }
    last.spans.push(Span::styled(" …", theme.dim));
}

/// The same pieces, less important.
fn dimmed(
    pieces: Vec<(String, ratatui::style::Style)>,
    theme: &Theme,
) -> Vec<(String, ratatui::style::Style)> {
    pieces.into_iter().map(|(text, _)| (text, theme.dim)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::panes::testing;

    #[test]
    fn what_does_not_fit_says_that_it_goes_on() {
        let view = NarrationView {
            opcode: "LOAD_FAST".into(),
            sentence: "pushed `n`, which is 3, and counted one more reference".into(),
            detail: "A rule.".into(),
            next: "will add what is on top to what lies below it".into(),
        };
        let shown = |height, bare| {
            let remark = Some(("Look at that, it takes two rows.", true));
            testing::lines(24, height, |look| NarrationPane { view: &view, remark, bare, look })
        };
        assert_eq!(
            shown(4, true),
            [
                "» Look at that, it takes",
                "  two rows.",
                "* LOAD_FAST: pushed n, …",
                "> will add what is on …"
            ]
        );
    }

    #[test]
    fn what_was_cut_comes_into_sight_when_it_is_scrolled() {
        let view = NarrationView {
            opcode: "LOAD_FAST".into(),
            sentence: "pushed `n`, which is 3, and counted one more reference".into(),
            detail: String::new(),
            next: "will add what is on top to what lies below it".into(),
        };
        let (area, theme) = (Rect::new(0, 0, 24, 3), Theme::mono());
        let mut scroll = Scroll::default();
        let mut shown = |by: isize| {
            let mut buf = Buffer::empty(area);
            let look = Look { theme: &theme, focused: false };
            scroll.scroll_by(by);
            NarrationPane { view: &view, remark: None, bare: true, look }.render(area, &mut buf, &mut scroll);
            let line = |y| (0..24).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
            (0..3).map(line).collect::<Vec<_>>()
        };
        assert_eq!(shown(0)[2], "  top to what lies bel …");
        assert_eq!(shown(9)[2], "  it");
        assert_eq!(shown(-9)[2], "  top to what lies bel …");
    }

    #[test]
    fn remark_then_what_happened_then_what_comes() {
        let view = NarrationView {
            opcode: "LOAD_FAST".into(),
            sentence: "pushed `n`, which is 3".into(),
            detail: String::new(),
            next: "will add".into(),
        };
        let lines = testing::lines(40, 4, |look| NarrationPane {
            view: &view,
            remark: Some(("Look.", true)),
            bare: false,
            look,
        });
        assert_eq!(
            lines,
            ["─ 9 Narration ─ LOAD_FAST ──────────────", "» Look.", "* pushed n, which is 3", "> will add"]
        );
    }
}
