//! Where everything lies: a pure function from the terminal's size to named areas.
//!
//! Three tiers. Wide (140x40 and up) shows all panes at once; medium (100x30) shows source, output and stack beside one
//! pane chosen by number; small (80x24) shows the source above one chosen pane. Below that nothing is drawn but a message.

use ratatui::layout::{Constraint, Layout, Position, Rect};

use crate::inspect::views::ViewKind;

/// The smallest terminal that can show a screen.
pub const WIDTH_MIN: u16 = 80;
/// See [`WIDTH_MIN`].
pub const HEIGHT_MIN: u16 = 24;

/// How much room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    Wide,
    Medium,
    Small,
    TooSmall,
}

impl Tier {
    /// The tier of a terminal of this size.
    pub fn of(area: Rect) -> Tier {
        match (area.width, area.height) {
            (width, height) if width >= 140 && height >= 40 => Tier::Wide,
            (width, height) if width >= 100 && height >= 30 => Tier::Medium,
            (width, height) if width >= WIDTH_MIN && height >= HEIGHT_MIN => Tier::Small,
            _ => Tier::TooSmall,
        }
    }
}

/// The frame of every screen: a bar above, a bar of keys below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    pub header: Rect,
    pub body: Rect,
    pub footer: Rect,
}

/// Splits off header and footer.
pub fn frame(area: Rect) -> Frame {
    let [header, body, footer] =
        Layout::vertical([Constraint::Length(1), Constraint::Min(0), Constraint::Length(1)]).areas(area);
    Frame { header, body, footer }
}

/// The areas of the debugger screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DebuggerAreas {
    /// The panes on the screen in the order of `Tab`.
    pub panes: Vec<(ViewKind, Rect)>,
    /// The row of tabs, when some panes are reached by tabs.
    pub tabs: Option<Rect>,
    /// The status line, when it has its own row.
    pub status: Option<Rect>,
    /// Columns that separate panes.
    pub separators: Vec<Rect>,
}

impl DebuggerAreas {
    /// The area of a pane, when it is on the screen.
    pub fn pane(&self, kind: ViewKind) -> Option<Rect> {
        self.panes.iter().find(|(shown, _)| *shown == kind).map(|(_, area)| *area)
    }

    /// The rule under the mouse that can be dragged.
    pub fn rule_at(&self, at: Position) -> Option<Rule> {
        if let Some(column) = self.separators.iter().position(|gap| gap.contains(at)) {
            return Some(Rule::Beside(column));
        }
        let is_on = |area: Rect| Rect { height: 1, ..area }.contains(at);
        let (kind, area) = self.panes.iter().find(|(_, area)| is_on(*area))?;
        match self.above(*kind) {
            Some(_) => Some(Rule::Above(*kind)),
            None => self.is_below_words(*area).then_some(Rule::BelowWords),
        }
    }

    /// Is it one of several areas that lie side by side below the narration? Tabs may stand between.
    fn is_below_words(&self, area: Rect) -> bool {
        let top = self.tabs_above(area).map_or(area.y, |tabs| tabs.y);
        self.pane(ViewKind::Narration).is_some_and(|words| words.bottom() == top && words.width > area.width)
    }

    /// The pane above a rule and the pane below, by their places; tabs may stand between.
    fn above(&self, kind: ViewKind) -> Option<(usize, usize)> {
        let below = self.panes.iter().position(|(shown, _)| *shown == kind && kind != ViewKind::Timeline)?;
        let area = self.panes[below].1;
        let top = self.tabs_above(area).map_or(area.y, |tabs| tabs.y);
        let meets = |other: Rect| other.bottom() == top && (other.x, other.width) == (area.x, area.width);
        Some((self.panes.iter().position(|(_, other)| meets(*other))?, below))
    }

    fn tabs_above(&self, area: Rect) -> Option<Rect> {
        self.tabs.filter(|tabs| tabs.bottom() == area.y && tabs.x == area.x)
    }

    /// How far a rule can go towards a place: rows down or columns to the right, or back where it is negative.
    pub fn way(&self, rule: Rule, to: Position) -> i16 {
        let is = |from: u16, to: u16| to as i16 - from as i16;
        match rule {
            Rule::Above(kind) => self.pane(kind).map_or(0, |area| self.within(rule, is(area.y, to.y))),
            Rule::Beside(at) => self.separators.get(at).map_or(0, |gap| self.within(rule, is(gap.x, to.x))),
            Rule::BelowWords => {
                let words = self.pane(ViewKind::Narration);
                words.map_or(0, |words| self.within(rule, is(words.bottom(), to.y)))
            }
        }
    }

    /// So much of a way that every pane keeps the least it needs.
    fn within(&self, rule: Rule, by: i16) -> i16 {
        let spare = |size: u16, least: u16| size.saturating_sub(least) as i16;
        let (before, after) = match rule {
            Rule::BelowWords => {
                let below =
                    self.panes.iter().map(|(_, area)| *area).filter(|area| self.is_below_words(*area));
                let words = self.pane(ViewKind::Narration).map_or(0, |words| spare(words.height, 2));
                (words, below.map(|area| spare(area.height, ROWS_LEAST)).min().unwrap_or(0))
            }
            Rule::Above(kind) => match self.above(kind) {
                Some((above, below)) => {
                    let least = if self.panes[above].0 == ViewKind::Narration { 1 } else { ROWS_LEAST };
                    (spare(self.panes[above].1.height, least), spare(self.panes[below].1.height, ROWS_LEAST))
                }
                None => (0, 0),
            },
            Rule::Beside(at) => match self.separators.get(at) {
                Some(gap) => {
                    let least = |is_beside: &dyn Fn(Rect) -> bool| {
                        let beside = self.panes.iter().map(|(_, area)| *area).filter(|area| is_beside(*area));
                        beside.map(|area| spare(area.width, COLUMNS_LEAST)).min().unwrap_or(0)
                    };
                    (least(&|area| area.right() == gap.x), least(&|area| area.x == gap.right()))
                }
                None => (0, 0),
            },
        };
        by.clamp(-before, after)
    }

    /// Moves a rule as far as there is room.
    fn shift(&mut self, rule: Rule, by: i16) {
        let by = self.within(rule, by);
        let grow = |size: &mut u16, by: i16| *size = size.saturating_add_signed(by);
        match rule {
            Rule::BelowWords => self.shift_words(by),
            Rule::Above(kind) => {
                let Some((above, below)) = self.above(kind) else { return };
                if self.tabs_above(self.panes[below].1).is_some() {
                    self.tabs.iter_mut().for_each(|tabs| grow(&mut tabs.y, by));
                }
                grow(&mut self.panes[above].1.height, by);
                grow(&mut self.panes[below].1.y, by);
                grow(&mut self.panes[below].1.height, -by);
            }
            Rule::Beside(at) => {
                let Some(gap) = self.separators.get(at).copied() else { return };
                let panes = self.panes.iter_mut().map(|(_, area)| area);
                for area in panes.chain(self.tabs.iter_mut()) {
                    if area.right() == gap.x {
                        grow(&mut area.width, by);
                    } else if area.x == gap.right() {
                        grow(&mut area.x, by);
                        grow(&mut area.width, -by);
                    }
                }
                grow(&mut self.separators[at].x, by);
            }
        }
    }
}

impl DebuggerAreas {
    /// Gives the narration so many rows of those that lie side by side below it.
    fn shift_words(&mut self, by: i16) {
        let is_below: Vec<bool> = self.panes.iter().map(|(_, area)| self.is_below_words(*area)).collect();
        let down = |area: &mut Rect, rows: i16| {
            area.y = area.y.saturating_add_signed(by);
            area.height = area.height.saturating_add_signed(-rows);
        };
        let Some(bottom) = self.pane(ViewKind::Narration).map(|words| words.bottom()) else { return };
        for ((kind, area), is_below) in self.panes.iter_mut().zip(is_below) {
            match kind {
                ViewKind::Narration => area.height = area.height.saturating_add_signed(by),
                _ if is_below => down(area, by),
                _ => {}
            }
        }
        self.separators.iter_mut().filter(|gap| gap.y == bottom).for_each(|gap| down(gap, by));
        self.tabs.iter_mut().filter(|tabs| tabs.y == bottom).for_each(|tabs| down(tabs, 0));
    }
}

/// A rule between panes, which the mouse can drag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The separator of this number, from the left.
    Beside(usize),
    /// The rule of this pane, which stands below another.
    Above(ViewKind),
    /// The rules of the panes that lie side by side below the narration.
    BelowWords,
}

/// Rows that dragging leaves a pane, and columns.
const ROWS_LEAST: u16 = 3;
/// See [`ROWS_LEAST`].
const COLUMNS_LEAST: u16 = 20;

/// How much larger or smaller than usual the learner wants each pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    steps: [i8; 11],
    /// Rows by which the rule of a pane was dragged down.
    down: [i16; 11],
    /// Columns by which the separators were dragged to the right.
    right: [i16; 2],
    /// Rows by which the rules below the narration were dragged down.
    words: i16,
}

impl Sizes {
    /// A step larger or smaller.
    pub fn change(&mut self, kind: ViewKind, by: i8) {
        let size = &mut self.steps[kind as usize];
        *size = (*size + by).clamp(-6, 12);
    }

    fn of(&self, kind: ViewKind) -> i32 {
        self.steps[kind as usize].into()
    }

    /// Moves a rule, down or to the right.
    pub fn drag(&mut self, rule: Rule, by: i16) {
        let moved = match rule {
            Rule::BelowWords => &mut self.words,
            Rule::Above(kind) => &mut self.down[kind as usize],
            Rule::Beside(at) => match self.right.get_mut(at) {
                Some(moved) => moved,
                None => return,
            },
        };
        *moved = moved.saturating_add(by);
    }

    /// What was dragged away from its place.
    fn dragged(&self) -> impl Iterator<Item = (Rule, i16)> {
        let columns = self.right.iter().enumerate().map(|(at, by)| (Rule::Beside(at), *by));
        let rows = ViewKind::PANES.into_iter().map(|kind| (Rule::Above(kind), self.down[kind as usize]));
        columns.chain(rows).chain([(Rule::BelowWords, self.words)]).filter(|(_, by)| *by != 0)
    }

    /// The share of a pane whose usual share is given.
    fn fill(&self, kind: ViewKind, usual: i32) -> Constraint {
        Constraint::Fill((usual * (4 + self.of(kind)) / 4).clamp(2, 60) as u16)
    }

    /// The share of a column with these panes.
    fn column(&self, kinds: &[ViewKind], usual: i32) -> Constraint {
        let more: i32 = kinds.iter().map(|kind| self.of(*kind)).sum();
        Constraint::Fill((usual + 4 * more).clamp(12, 120) as u16)
    }

    /// The rows of a pane below another: what one gets, the other gives.
    fn below(&self, kind: ViewKind, above: ViewKind, usual: u16, height: u16) -> Constraint {
        let rows = i32::from(usual) + 2 * (self.of(kind) - self.of(above));
        Constraint::Length(rows.clamp(3, i32::from(height.saturating_sub(6)).max(3)) as u16)
    }

    fn narration(&self, usual: u16) -> u16 {
        (i32::from(usual) + self.of(ViewKind::Narration)).clamp(1, 12) as u16
    }
}

/// What there is to show wishes for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Rows for the narration.
    pub words: u16,
    /// Columns in which the longest line of the source has room.
    pub source_columns: u16,
    /// Rows for the value stack, with its rule.
    pub stack_rows: u16,
    /// There is no cell to show.
    pub no_cells: bool,
}

/// Lays out the debugger's body. `tab` is the pane chosen in the tiers that show one at a time, `zoom` fills the body.
pub fn debugger(
    area: Rect,
    tier: Tier,
    tab: ViewKind,
    zoom: Option<ViewKind>,
    wishes: Wishes,
    sizes: &Sizes,
) -> DebuggerAreas {
    if let Some(kind) = zoom {
        let [main, time, status] =
            rows(area, [Constraint::Min(3), Constraint::Length(1), Constraint::Length(1)]);
        let mut panes = vec![(kind, main)];
        if kind != ViewKind::Timeline {
            panes.push((ViewKind::Timeline, time));
        }
        return DebuggerAreas { panes, status: Some(status), ..Default::default() };
    }
    let words = sizes.narration(wishes.words);
    let mut areas = match tier {
        Tier::Wide => wide(area, words, wishes, sizes),
        Tier::Medium => medium(area, tab, words, sizes),
        _ => small(area, tab, words, sizes),
    };
    sizes.dragged().for_each(|(rule, by)| areas.shift(rule, by));
    areas
}

/// The most columns that the source pane takes for its longest line.
const SOURCE_COLUMNS_MAX: u16 = 88;
/// What it leaves the panes beside it.
const BESIDE_COLUMNS_MIN: [u16; 2] = [44, 40];
/// The usual shares of the three columns, and of what stands in the third.
const SHARES: [i32; 3] = [35, 33, 35];
const RIGHT_SHARES: [i32; 4] = [8, 11, 7, 11];

/// The shares of the three columns: the first has what it wishes for where the others can do without.
fn shares(width: u16, wished: u16) -> [i32; 3] {
    let all: i32 = SHARES.iter().sum();
    let columns = i32::from(width.saturating_sub(2).max(1));
    let [least, right] = BESIDE_COLUMNS_MIN.map(i32::from);
    let spare = columns - least - right;
    let wished = i32::from(wished.min(SOURCE_COLUMNS_MAX)).min(spare);
    let source = (wished * all + columns - 1) / columns;
    if source <= SHARES[0] {
        return SHARES;
    }
    let usual = (all - source) * SHARES[1] / (SHARES[1] + SHARES[2]);
    let middle = usual.max((least * all + columns - 1) / columns);
    [source, middle, (all - source - middle).max(1)]
}

/// The shares of the panes of the third column: where there are no cells, their room is for a stack that needs it.
fn right_shares(height: u16, wishes: Wishes) -> [i32; 4] {
    let all: i32 = RIGHT_SHARES.iter().sum();
    let share = |rows: u16| (i32::from(rows) * all + i32::from(height) - 1) / i32::from(height.max(1));
    let [stack, frames, closures, memory] = RIGHT_SHARES;
    let more = (share(wishes.stack_rows) - stack).min(closures - share(3)).max(0);
    match wishes.no_cells {
        true => [stack + more, frames, closures - more, memory],
        false => RIGHT_SHARES,
    }
}

/// All panes: three columns, time and status below.
fn wide(area: Rect, words: u16, wishes: Wishes, sizes: &Sizes) -> DebuggerAreas {
    let [narration, main, time, status] = rows(
        area,
        [Constraint::Length(words + 1), Constraint::Min(20), Constraint::Length(2), Constraint::Length(1)],
    );
    let shares = shares(main.width, wishes.source_columns);
    let [left, gap_a, middle, gap_b, right] = columns(
        main,
        [
            sizes.column(&[ViewKind::Source, ViewKind::Output], shares[0]),
            Constraint::Length(1),
            sizes.column(&[ViewKind::Bytecode, ViewKind::Gc], shares[1]),
            Constraint::Length(1),
            sizes.column(
                &[ViewKind::Stack, ViewKind::Frames, ViewKind::Closures, ViewKind::Memory],
                shares[2],
            ),
        ],
    );
    let below = (main.height / 4).clamp(7, 12);
    let output = sizes.below(ViewKind::Output, ViewKind::Source, below, main.height);
    let gc = sizes.below(ViewKind::Gc, ViewKind::Bytecode, below, main.height);
    let [source, output] = rows(left, [Constraint::Min(3), output]);
    let [bytecode, gc] = rows(middle, [Constraint::Min(3), gc]);
    let shares = right_shares(right.height, wishes);
    let [stack, frames, closures, memory] = rows(
        right,
        [
            sizes.fill(ViewKind::Stack, shares[0]),
            sizes.fill(ViewKind::Frames, shares[1]),
            sizes.fill(ViewKind::Closures, shares[2]),
            sizes.fill(ViewKind::Memory, shares[3]),
        ],
    );
    DebuggerAreas {
        panes: vec![
            (ViewKind::Source, source),
            (ViewKind::Bytecode, bytecode),
            (ViewKind::Stack, stack),
            (ViewKind::Frames, frames),
            (ViewKind::Closures, closures),
            (ViewKind::Memory, memory),
            (ViewKind::Gc, gc),
            (ViewKind::Output, output),
            (ViewKind::Narration, narration),
            (ViewKind::Timeline, time),
        ],
        tabs: None,
        status: Some(status),
        separators: vec![gap_a, gap_b],
    }
}

/// The panes that a tab can show in the medium tier.
pub const MEDIUM_TABS: [ViewKind; 5] =
    [ViewKind::Bytecode, ViewKind::Frames, ViewKind::Closures, ViewKind::Memory, ViewKind::Gc];

/// The panes that a tab can show in the small tier.
pub const SMALL_TABS: [ViewKind; 7] = [
    ViewKind::Bytecode,
    ViewKind::Stack,
    ViewKind::Frames,
    ViewKind::Closures,
    ViewKind::Memory,
    ViewKind::Gc,
    ViewKind::Output,
];

/// The panes behind tabs in a tier.
pub fn tabs_of(tier: Tier) -> &'static [ViewKind] {
    match tier {
        Tier::Wide => &[],
        Tier::Medium => &MEDIUM_TABS,
        _ => &SMALL_TABS,
    }
}

fn medium(area: Rect, tab: ViewKind, words: u16, sizes: &Sizes) -> DebuggerAreas {
    let tab = if MEDIUM_TABS.contains(&tab) { tab } else { ViewKind::Bytecode };
    let [narration, main, time, status] = rows(
        area,
        [Constraint::Length(words + 1), Constraint::Min(12), Constraint::Length(2), Constraint::Length(1)],
    );
    let [left, gap, right] = columns(
        main,
        [
            sizes.column(&[ViewKind::Source, ViewKind::Output], 50),
            Constraint::Length(1),
            sizes.column(&[tab, ViewKind::Stack], 50),
        ],
    );
    let output = sizes.below(ViewKind::Output, ViewKind::Source, 7, main.height);
    let stack = sizes.below(ViewKind::Stack, tab, 7, main.height);
    let [source, output] = rows(left, [Constraint::Min(3), output]);
    let [tabs, chosen, stack] = rows(right, [Constraint::Length(1), Constraint::Min(3), stack]);
    DebuggerAreas {
        panes: vec![
            (ViewKind::Source, source),
            (tab, chosen),
            (ViewKind::Stack, stack),
            (ViewKind::Output, output),
            (ViewKind::Narration, narration),
            (ViewKind::Timeline, time),
        ],
        tabs: Some(tabs),
        status: Some(status),
        separators: vec![gap],
    }
}

fn small(area: Rect, tab: ViewKind, words: u16, sizes: &Sizes) -> DebuggerAreas {
    let tab = if SMALL_TABS.contains(&tab) { tab } else { ViewKind::Bytecode };
    let [narration, source, tabs, chosen, time] = rows(
        area,
        [
            Constraint::Length(words),
            sizes.fill(ViewKind::Source, 9),
            Constraint::Length(1),
            sizes.fill(tab, 9),
            Constraint::Length(1),
        ],
    );
    DebuggerAreas {
        panes: vec![
            (ViewKind::Source, source),
            (tab, chosen),
            (ViewKind::Narration, narration),
            (ViewKind::Timeline, time),
        ],
        tabs: Some(tabs),
        status: None,
        separators: vec![],
    }
}

/// A centred rectangle, no larger than the area.
pub fn centered(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}

fn rows<const N: usize>(area: Rect, constraints: [Constraint; N]) -> [Rect; N] {
    Layout::vertical(constraints).areas(area)
}

fn columns<const N: usize>(area: Rect, constraints: [Constraint; N]) -> [Rect; N] {
    Layout::horizontal(constraints).areas(area)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WISHES: Wishes = Wishes { words: 3, source_columns: 0, stack_rows: 0, no_cells: false };

    #[test]
    fn long_lines_and_a_tall_stack_get_what_others_do_not_need() {
        let body = Rect::new(0, 1, 160, 43);
        let areas = |wishes| debugger(body, Tier::Wide, ViewKind::Memory, None, wishes, &Sizes::default());
        let width = |wishes| areas(wishes).pane(ViewKind::Source).unwrap_or_default().width;
        let height = |wishes, kind| areas(wishes).pane(kind).unwrap_or_default().height;
        let usual = width(WISHES);
        assert_eq!(width(Wishes { source_columns: usual - 10, ..WISHES }), usual);
        assert!((70..=72).contains(&width(Wishes { source_columns: 70, ..WISHES })));
        assert!(width(Wishes { source_columns: 200, ..WISHES }) <= 76);
        let tall = Wishes { stack_rows: 10, ..WISHES };
        assert_eq!(height(tall, ViewKind::Stack), height(WISHES, ViewKind::Stack));
        let alone = Wishes { no_cells: true, ..tall };
        assert!(height(alone, ViewKind::Stack) >= 10, "{}", height(alone, ViewKind::Stack));
        assert!(height(alone, ViewKind::Closures) >= 2);
        assert_eq!(height(alone, ViewKind::Memory), height(WISHES, ViewKind::Memory));
    }

    #[track_caller]
    fn check(width: u16, height: u16, tier: Tier) {
        let area = Rect::new(0, 0, width, height);
        assert_eq!(Tier::of(area), tier);
        if tier == Tier::TooSmall {
            return;
        }
        let body = frame(area).body;
        for grown in [None, Some(12), Some(-6)] {
            let mut sizes = Sizes::default();
            for kind in ViewKind::PANES.into_iter().step_by(2) {
                (0..grown.unwrap_or(0i8).abs()).for_each(|_| sizes.change(kind, grown.unwrap_or(0).signum()));
            }
            check_areas(body, debugger(body, tier, ViewKind::Memory, None, WISHES, &sizes));
            for by in [-200, -3, 5, 200] {
                let mut sizes = sizes.clone();
                ViewKind::PANES.into_iter().for_each(|kind| sizes.drag(Rule::Above(kind), by));
                (0..2).for_each(|at| sizes.drag(Rule::Beside(at), -by));
                check_areas(body, debugger(body, tier, ViewKind::Memory, None, WISHES, &sizes));
            }
        }
    }

    #[track_caller]
    fn check_areas(body: Rect, areas: DebuggerAreas) {
        let mut used = 0u32;
        let mut all: Vec<Rect> = areas.panes.iter().map(|(_, rect)| *rect).collect();
        all.extend(areas.tabs);
        all.extend(areas.status);
        all.extend(&areas.separators);
        for (at, rect) in all.iter().enumerate() {
            assert!(!rect.is_empty(), "{rect:?} is empty in {body:?}");
            assert_eq!(rect.intersection(body), *rect);
            assert!(all[at + 1..].iter().all(|other| !rect.intersects(*other)), "{rect:?} overlaps");
            used += rect.area();
        }
        assert_eq!(used, body.area(), "every cell belongs to one area");
    }

    #[test]
    fn every_tier_covers_the_body_without_overlap() {
        check(160, 45, Tier::Wide);
        check(140, 40, Tier::Wide);
        check(250, 70, Tier::Wide);
        check(139, 45, Tier::Medium);
        check(100, 30, Tier::Medium);
        check(99, 50, Tier::Small);
        check(80, 24, Tier::Small);
        check(79, 24, Tier::TooSmall);
        check(80, 23, Tier::TooSmall);
    }

    #[test]
    fn a_pane_that_grows_takes_from_its_neighbours() {
        let body = Rect::new(0, 1, 160, 43);
        let mut sizes = Sizes::default();
        let before = debugger(body, Tier::Wide, ViewKind::Memory, None, WISHES, &sizes);
        sizes.change(ViewKind::Memory, 1);
        sizes.change(ViewKind::Memory, 1);
        let after = debugger(body, Tier::Wide, ViewKind::Memory, None, WISHES, &sizes);
        let size = |areas: &DebuggerAreas, kind| areas.pane(kind).unwrap_or_default();
        let (was, is) = (size(&before, ViewKind::Memory), size(&after, ViewKind::Memory));
        assert!(is.width > was.width && is.height > was.height, "{was:?} {is:?}");
        assert!(size(&after, ViewKind::Frames).height < size(&before, ViewKind::Frames).height);
        assert!(size(&after, ViewKind::Source).width < size(&before, ViewKind::Source).width);
    }

    #[test]
    fn a_rule_that_is_dragged_stands_where_the_mouse_is() {
        for (tier, body) in [(Tier::Wide, Rect::new(0, 1, 160, 43)), (Tier::Small, Rect::new(0, 1, 80, 22))] {
            let mut sizes = Sizes::default();
            let areas = debugger(body, tier, ViewKind::Memory, None, WISHES, &sizes);
            let before = areas.pane(ViewKind::Memory).unwrap_or_default();
            let rule = areas.rule_at(Position::new(before.x + 9, before.y));
            assert_eq!(rule, Some(Rule::Above(ViewKind::Memory)));
            for (to, is) in
                [(before.y - 2, before.y - 2), (before.y + 1, before.y + 1), (99, before.bottom() - 3)]
            {
                let areas = debugger(body, tier, ViewKind::Memory, None, WISHES, &sizes);
                let rule = Rule::Above(ViewKind::Memory);
                sizes.drag(rule, areas.way(rule, Position::new(before.x, to)));
                let areas = debugger(body, tier, ViewKind::Memory, None, WISHES, &sizes);
                assert_eq!(areas.pane(ViewKind::Memory).map(|area| area.y), Some(is));
            }
        }
    }

    #[test]
    fn the_rules_below_the_narration_move_together() {
        for (tier, body) in [(Tier::Wide, Rect::new(0, 1, 160, 43)), (Tier::Medium, Rect::new(0, 1, 100, 28))]
        {
            let mut sizes = Sizes::default();
            let areas = debugger(body, tier, ViewKind::Memory, None, WISHES, &sizes);
            let source = areas.pane(ViewKind::Source).unwrap_or_default();
            assert_eq!(areas.rule_at(Position::new(source.x + 9, source.y)), Some(Rule::BelowWords));
            sizes.drag(Rule::BelowWords, areas.way(Rule::BelowWords, Position::new(9, source.y + 3)));
            let after = debugger(body, tier, ViewKind::Memory, None, WISHES, &sizes);
            assert_eq!(after.pane(ViewKind::Narration).map(|area| area.bottom()), Some(source.y + 3));
            assert_eq!(
                after.pane(ViewKind::Source),
                Some(Rect { y: source.y + 3, height: source.height - 3, ..source })
            );
            let place = |areas: &DebuggerAreas| areas.pane(ViewKind::Memory).map(|area| area.bottom());
            assert_eq!(place(&after), place(&areas));
            assert_eq!(after.separators[0].bottom(), areas.separators[0].bottom());
        }
    }

    #[test]
    fn zoom_leaves_only_time_and_status() {
        let areas = debugger(
            Rect::new(0, 0, 80, 22),
            Tier::Small,
            ViewKind::Bytecode,
            Some(ViewKind::Memory),
            WISHES,
            &Sizes::default(),
        );
        assert_eq!(areas.pane(ViewKind::Memory), Some(Rect::new(0, 0, 80, 20)));
        assert_eq!(areas.panes.len(), 2);
    }
}
