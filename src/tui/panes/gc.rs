//! The collector pane: three generations as lanes, counters against thresholds, and the last collection.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{Collection, GcView, ViewKind};
use crate::tui::widgets::cells::{Cells, thousands};
use crate::tui::widgets::gauge;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::rows::{self, Row, Scroll, Target};

pub struct GcPane<'a> {
    pub view: &'a GcView,
    pub look: Look<'a>,
}

impl StatefulWidget for GcPane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, scroll: &mut Scroll) {
        let (inner, theme) = (heading::below(area), self.look.theme);
        let mut rows: Vec<Row> =
            (0..3).map(|generation| Row::new(self.lane(generation, inner.width as usize))).collect();
        rows.push(Row::default());
        match &self.view.last {
            Some(last) => rows.extend(self.last(last, inner.width as usize)),
            None => rows.push(Row::new(Line::styled("  no collection yet", theme.dim))),
        }
        rows::draw(rows, inner, buf, scroll, theme, self.look.focused, None);
        heading::pane(ViewKind::Gc, &self.state(), scroll.extent(), area, buf, self.look);
    }
}

impl GcPane<'_> {
    fn state(&self) -> String {
        let enabled = if self.view.enabled { "enabled" } else { "disabled" };
        match (self.view.ran_now, self.view.frozen) {
            (true, _) => "collected in this step".to_owned(),
            (_, 0) => enabled.to_owned(),
            (_, frozen) => format!("{enabled}, {frozen} frozen"),
        }
    }

    /// `gen 0 ████░░░░  1204/2000   1190 objects`
    fn lane(&self, generation: usize, columns: usize) -> Line<'static> {
        let theme = self.look.theme;
        let lane = &self.view.generations[generation];
        let numbers = format!("{}/{}", lane.count, lane.threshold);
        let objects = match lane.objects {
            1 => "1 object ".to_owned(),
            objects => format!("{} objects", thousands(objects as u64)),
        };
        let bar_columns = columns.saturating_sub(8 + 11 + 16).clamp(4, 30);
        let [full, empty] = gauge::bar(lane.count, lane.threshold, bar_columns, theme);
        let mut line = Cells::new()
            .gap(1)
            .text(format!("gen {generation} "), theme.strong)
            .text(full.content, full.style)
            .text(empty.content, empty.style)
            .right(&numbers, 11, theme.text)
            .right(&objects, 16, theme.dim);
        if columns > line.used() + 18 {
            line =
                line.gap(2).text(format!("{} runs, {} freed", lane.collections, lane.collected), theme.dim);
        }
        line.line()
    }

    fn last(&self, last: &Collection, columns: usize) -> Vec<Row> {
        let theme = self.look.theme;
        let mark = if self.view.ran_now { "+" } else { " " };
        let target = Some(Target::Step(last.step));
        let head = format!("last: gen {} at step {}", last.generation, thousands(last.step));
        let row = |text: &str, style| {
            let cells = Cells::new().gap(1).left(text, columns.saturating_sub(1), style);
            Row::new(cells.line()).target(target)
        };
        let mut counts =
            format!("examined {}, promoted {}, freed {}", last.examined, last.promoted, last.freed);
        if last.untracked > 0 {
            counts.push_str(&format!(", untracked {}", last.untracked));
        }
        let head =
            Row::new(Cells::new().text(mark, theme.new).text(head, theme.strong).line()).target(target);
        let mut rows = vec![head, row(&counts, theme.text)];
        if !last.reason.is_empty() {
            rows.push(row(&format!("why: {}", last.reason), theme.dim));
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::views::GcGeneration;
    use crate::tui::panes::testing;

    #[test]
    fn lanes_and_the_last_collection() {
        let lane =
            |count, threshold, objects| GcGeneration { count, threshold, objects, ..Default::default() };
        let view = GcView {
            enabled: true,
            generations: [lane(500, 2000, 480), lane(2, 10, 12), lane(0, 10, 3000)],
            last: Some(Collection {
                generation: 0,
                step: 1204,
                examined: 2001,
                promoted: 12,
                freed: 4,
                untracked: 0,
                reason: "count 2001".into(),
            }),
            ..Default::default()
        };
        let lines = testing::lines(44, 8, |look| GcPane { view: &view, look });
        assert_eq!(
            lines,
            [
                "─ 7 Collector ─ enabled ────────────────────",
                " gen 0 ██░░░░░░░   500/2000     480 objects",
                " gen 1 █░░░░░░░░       2/10      12 objects",
                " gen 2 ░░░░░░░░░       0/10   3,000 objects",
                "",
                " last: gen 0 at step 1,204",
                " examined 2001, promoted 12, freed 4",
                " why: count 2001",
            ]
        );
    }
}
