//! Everything about the screen that is not the session: focus, scrolling, zoom, the editor, popups, and where things
//! were drawn last, for the mouse.

use std::time::Instant;

use ratatui::layout::{Position, Rect};

use super::compositor::Compositor;
use super::editor::{Editor, Purpose};
use super::keymap::{Keymap, Mode, Press};
use super::layout::{self, DebuggerAreas, Rule, Sizes, Tier};
use super::widgets::highlight::Highlighter;
use super::widgets::hints::Keys;
use super::widgets::rows::Scroll;
use crate::course::schema::Page;
use crate::inspect::views::ViewKind;
use crate::session::lesson::TaskState;
use crate::session::{Action, Manner, QuizState, Screen, Session, Talk};

/// The state of the screen.
pub struct Ui {
    pub tier: Tier,
    pub focus: ViewKind,
    /// The pane shown in the tiers that show one at a time.
    pub tab: ViewKind,
    pub zoom: bool,
    scrolls: [Scroll; 11],
    /// The text of a lesson's page or a question.
    pub page: Scroll,
    /// The program beside it.
    pub code: Scroll,
    /// The keys that scroll have gone on from the text to what stands below it.
    pub reads_side: bool,
    /// The list of lessons.
    pub home: Scroll,
    /// The list of scratch files.
    pub files: Scroll,
    pub editor: Option<Editor>,
    /// An editor of code that is not on the screen, with its cursor and its history.
    pub shelf: Option<Editor>,
    pub compositor: Compositor,
    pub highlighter: Highlighter,
    /// What was looked for in the course last.
    pub looked_for: String,
    /// The text looked for last.
    pub needle: Option<String>,
    /// What the letter typed next is for.
    pub letter_for: Option<LetterFor>,
    /// Rows that a page lacks: so many of its blank rows are given up.
    pub tight: u16,
    /// How much larger or smaller panes are than usual.
    pub sizes: Sizes,
    /// The keys that hold.
    pub keymap: Keymap,
    /// Keys of a sequence that is not complete.
    pub pending: Vec<Press>,
    /// Something is being dragged to another place in its order.
    pub dragging: bool,
    /// What the mouse holds in the debugger.
    pub grip: Option<Grip>,
    /// The click that led to another screen last, and when it came.
    pub leap: Option<(Position, Instant)>,
    /// The terms of the glossary that the page shows, in the order of its text.
    pub terms: Vec<usize>,
    /// The links of the page: their texts, and the lessons they lead to.
    pub links: Vec<(String, String)>,
    /// Where things were drawn last.
    pub hits: Hits,
}

/// What a letter is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterFor {
    Mark,
    Jump,
}

/// What the mouse took hold of when its button went down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    Time,
    /// A rule between panes.
    Rule(Rule),
}

/// What a click can hit.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    pub debugger: DebuggerAreas,
    pub tabs: Vec<(Rect, ViewKind)>,
    /// The rows of the list of lessons.
    pub home: Rect,
    /// The options of a question, by number; blanks that are not open too.
    pub options: Vec<(Rect, usize)>,
    /// Keys that are named outside of the footer.
    pub keys: Keys,
    /// What stands at the right of a page's rule.
    pub corner: Rect,
    /// What else can be clicked, and what it does.
    pub buttons: Vec<(Rect, Action)>,
    /// The rows of a list, by number.
    pub rows: Vec<(Rect, usize)>,
    pub editor: Rect,
    /// The rows of the list of scratch files.
    pub files: Rect,
    /// The text of a page.
    pub page: Rect,
    /// The program beside a page's text.
    pub side: Rect,
    /// What the learner is told.
    pub told: Rect,
}

impl Default for Ui {
    fn default() -> Ui {
        Ui {
            tier: Tier::Wide,
            focus: ViewKind::Source,
            tab: ViewKind::Bytecode,
            zoom: false,
            scrolls: Default::default(),
            page: Scroll::default(),
            code: Scroll::default(),
            reads_side: false,
            home: Scroll::default(),
            files: Scroll::default(),
            editor: None,
            shelf: None,
            compositor: Compositor::default(),
            highlighter: Highlighter::default(),
            looked_for: String::new(),
            needle: None,
            letter_for: None,
            tight: 0,
            sizes: Sizes::default(),
            keymap: Keymap::default(),
            pending: Vec::new(),
            dragging: false,
            grip: None,
            leap: None,
            terms: Vec::new(),
            links: Vec::new(),
            hits: Hits::default(),
        }
    }
}

/// The keys of an open question before it is graded.
fn talk_mode(talk: &Talk) -> Option<Mode> {
    match (talk.is_done(), talk.is_revealed) {
        (true, _) => None,
        (false, true) => Some(Mode::Points),
        (false, false) => Some(Mode::Asked),
    }
}

impl Ui {
    /// The scroll position of a pane.
    pub fn scroll(&mut self, kind: ViewKind) -> &mut Scroll {
        &mut self.scrolls[kind as usize]
    }

    /// The scroll position of a pane, to look at.
    pub fn scroll_of(&self, kind: ViewKind) -> &Scroll {
        &self.scrolls[kind as usize]
    }

    /// The execution moved: panes follow it again.
    pub fn follow(&mut self) {
        self.scrolls.iter_mut().for_each(Scroll::follow);
        // It tells of another step: from its beginning.
        self.scroll(ViewKind::Narration).offset = 0;
    }

    /// Another screen or page is shown.
    pub fn screen_changed(&mut self) {
        self.page = Scroll::default();
        self.code = Scroll::default();
        self.reads_side = false;
        self.scrolls = Default::default();
        if let Some(editor) = self.editor.take().filter(|editor| editor.purpose.is_code()) {
            self.shelf = Some(editor);
        }
        self.hits = Hits::default();
        self.pending.clear();
        self.terms.clear();
        self.links.clear();
        self.letter_for = None;
    }

    /// Focuses a pane; in the smaller tiers it comes to the front of its tabs.
    pub fn focus(&mut self, kind: ViewKind) {
        self.focus = kind;
        if layout::tabs_of(self.tier).contains(&kind) {
            self.tab = kind;
        }
    }

    /// Of panes worth watching, the first that stands behind a tab comes to its front, whatever has the focus.
    pub fn bring_forward(&mut self, panes: &[ViewKind]) {
        let tabs = match self.tier {
            // How large the screen is, is not known before it is drawn.
            Tier::Wide => &layout::SMALL_TABS[..],
            tier => layout::tabs_of(tier),
        };
        if let Some(first) = panes.iter().find(|kind| tabs.contains(kind)) {
            self.tab = *first;
        }
    }

    /// The panes `Tab` goes through: those in sight, and those behind tabs, in the order of their numbers.
    fn ring(&self) -> Vec<ViewKind> {
        let shown = |kind: &ViewKind| self.hits.debugger.pane(*kind).is_some();
        let tabs = layout::tabs_of(self.tier);
        ViewKind::PANES.into_iter().filter(|kind| shown(kind) || tabs.contains(kind)).collect()
    }

    /// Focuses the next pane or the one before.
    pub fn focus_by(&mut self, by: isize) {
        let ring = match self.zoom {
            true => ViewKind::PANES[..9].to_vec(),
            false => self.ring(),
        };
        if ring.is_empty() {
            return;
        }
        let at = ring.iter().position(|kind| *kind == self.focus).unwrap_or(0) as isize;
        self.focus(ring[(at + by).rem_euclid(ring.len() as isize) as usize]);
    }

    /// The modes whose keys apply now, the first first.
    pub fn modes(&self, session: &Session) -> Vec<Mode> {
        let filling = session.answering().filter(|answering| answering.feedback.is_none());
        let filling = filling.is_some_and(|answering| answering.manner() == Manner::Blanks);
        let mut modes = if filling { vec![Mode::Blanks] } else { vec![] };
        if let Some(editor) = self.editor.as_ref().filter(|editor| editor.active) {
            modes.extend(match editor.purpose {
                Purpose::Answer { lines: false } | Purpose::Blank { .. } => Some(Mode::Field),
                Purpose::Answer { lines: true } | Purpose::Free => Some(Mode::Lines),
                Purpose::Play { .. } => Some(Mode::Writing),
                Purpose::Task => None,
            });
            modes.push(Mode::Editor);
            return modes;
        }
        modes.extend(self.modes_of_screen(session));
        modes
    }

    /// The modes whose keys apply now, and behind those of an editor what applies once it is left.
    pub fn modes_and_behind(&self, session: &Session) -> Vec<Mode> {
        let mut modes = self.modes(session);
        if modes.contains(&Mode::Editor) {
            modes.extend(self.modes_of_screen(session));
        }
        modes
    }

    /// The modes that would apply without an editor.
    fn modes_of_screen(&self, session: &Session) -> Vec<Mode> {
        let mut modes = Vec::new();
        if session.proposed_grade().is_some() {
            modes.push(Mode::Grading);
        }
        let quiz = session.quiz.as_ref().filter(|_| session.screen == Screen::Quiz);
        if quiz.is_some_and(|state| state.looks_back) {
            modes.push(Mode::Looked);
        }
        if let Some(answering) = session.answering() {
            if answering.feedback.is_some() {
                modes.push(Mode::Answered);
            } else {
                modes.extend(answer_modes(answering.manner()));
            }
        }
        match session.screen {
            Screen::Home => {
                modes.extend(session.home.resume.is_some().then_some(Mode::Begun));
                modes.push(Mode::Home);
            }
            Screen::Quiz => {
                if session.quiz.as_ref().is_some_and(QuizState::is_finished) {
                    modes.push(Mode::Score);
                }
                modes.push(Mode::Quiz);
            }
            Screen::Review => {
                modes.extend(session.talk().and_then(talk_mode));
                modes.push(match session.review.as_ref().is_some_and(|state| state.shown.is_some()) {
                    true => Mode::Review,
                    false => Mode::ReviewEnd,
                });
            }
            Screen::Playground => {
                if session.lists_files() {
                    modes.push(Mode::Files);
                }
                modes.push(Mode::Playground);
            }
            Screen::CheatSheet => modes.push(Mode::CheatSheet),
            Screen::Interview => {
                let state = session.interview.as_ref();
                if state.is_some_and(|state| !state.is_begun) {
                    modes.push(Mode::Levels);
                } else if state.is_some_and(|state| state.graded.is_some()) {
                    modes.push(Mode::Graded);
                } else {
                    modes.extend(session.talk().and_then(talk_mode));
                }
                modes.push(Mode::Interview);
            }
            Screen::Drill => modes.push(Mode::Drill),
            Screen::Debugger => {
                if self.zoom {
                    modes.push(Mode::Zoomed);
                }
                if session.debugger.as_ref().is_some_and(|debugger| !debugger.remarks.is_empty()) {
                    modes.push(Mode::Remarks);
                }
                modes.push(Mode::Debugger);
            }
            Screen::Lesson => {
                let state = session.lesson.as_ref();
                match state.and_then(|state| state.current()) {
                    Some(Page::Task(_)) => {
                        let task = state.and_then(|state| state.task.as_ref());
                        if task.is_some_and(TaskState::passed) {
                            modes.push(Mode::Passed);
                        }
                        modes.push(Mode::Task);
                    }
                    Some(Page::Code(_) | Page::Step(_)) => modes.push(Mode::Program),
                    _ => {}
                }
                modes.push(Mode::Lesson);
            }
        }
        modes.push(Mode::Any);
        modes
    }
}

/// The keys for a way of answering.
fn answer_modes(manner: Manner) -> Vec<Mode> {
    match manner {
        Manner::One | Manner::Line => vec![Mode::Options],
        Manner::Several => vec![Mode::Several, Mode::Options],
        Manner::Order => vec![Mode::Ordering, Mode::Options],
        Manner::Pairs => vec![Mode::Pairing, Mode::Options],
        Manner::Text | Manner::Blanks => vec![Mode::Typed],
    }
}
