//! The application on a screen: an event becomes an action, the action changes the session or the screen, both are drawn.
//!
//! It owns no terminal, so that tests drive it with key strings and draw it into a buffer.

use std::rc::Rc;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::compositor::{Outcome, Popup};
use super::definitions::Definitions;
use super::editor::{Editor, Purpose};
use super::finder::Finder;
use super::keymap::{self, Found, Keymap, Mode, Press};
use super::layout::{Sizes, Tier};
use super::note::Note;
use super::palette;
use super::screens;
use super::theme::Theme;
use super::ui_state::{LetterFor, Ui};
use super::widgets::rows::{Scroll, Target};
use crate::inspect::views::ViewKind;
use crate::session::preferences::Setting;
use crate::session::{Action, Effect, Screen, Session, command};

/// What the loop has to do that only a terminal can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    Quit,
    /// Draw every cell anew.
    Redraw,
    Suspend,
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Put a text into the clipboard.
    Copy(String),
    /// Let the learner edit a file in a program of their own.
    Editor(std::path::PathBuf),
}

/// The session with its screen.
pub struct App {
    pub session: Session,
    pub ui: Ui,
    pub theme: Theme,
}

impl App {
    pub fn new(session: Session, theme: Theme) -> App {
        let mut app = App { session, ui: Ui::default(), theme };
        app.apply_preferences();
        let focus = app.session.debugger.as_ref().map(|debugger| debugger.focus.clone()).unwrap_or_default();
        app.effect(Effect::Focus(focus));
        app.sync();
        app
    }

    /// Draws everything; answers where the text cursor belongs.
    pub fn draw(&mut self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let cursor = screens::draw(&mut self.session, &mut self.ui, &self.theme, area, buf);
        if self.session.preferences.preferences.ascii {
            super::ascii::reduce(area, buf);
        }
        cursor
    }

    /// Takes over the learner's keys, and tells what is wrong in their file.
    fn apply_preferences(&mut self) {
        let file = &self.session.preferences;
        let (keymap, faults) = Keymap::with(file.preferences.preset, &file.preferences.overrides);
        self.ui.keymap = keymap;
        if let Some(text) = file.notice(&faults) {
            let title = "Preferences".to_owned();
            self.ui.compositor.push(Popup::Message { title, text, scroll: Scroll::default() });
        }
    }

    /// Takes one event of the terminal.
    pub fn event(&mut self, event: Event) -> Option<Request> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.key(key),
            Event::Mouse(mouse) => super::mouse::handle(self, mouse),
            Event::Paste(text) => {
                if let Some(outcome) = self.ui.compositor.paste(&text) {
                    return self.outcome(outcome);
                }
                let action = self
                    .ui
                    .editor
                    .as_mut()
                    .filter(|editor| editor.active)
                    .map(|editor| editor.paste(&text))?;
                self.act(action)
            }
            _ => None,
        }
    }

    /// Drives a motion under way.
    pub fn tick(&mut self, budget: u64) -> Option<Request> {
        let effects = self.session.tick(budget);
        self.effects(effects)
    }

    /// What is done while nobody types. True when the screen has to be drawn.
    pub fn idle(&mut self) -> (Option<Request>, bool) {
        match self.session.idle() {
            Some(effects) => (self.effects(effects), true),
            None => (None, false),
        }
    }

    /// The learner's own editor ended.
    pub fn given_back(&mut self, ended: Result<(), String>) -> Option<Request> {
        let effects = self.session.given_back(ended);
        self.effects(effects)
    }

    /// Does what a key does that was clicked where it is named.
    pub(super) fn press(&mut self, press: Press) -> Option<Request> {
        self.key(KeyEvent::new(press.code, press.modifiers))
    }

    fn key(&mut self, event: KeyEvent) -> Option<Request> {
        let press = Press::from(event);
        let is_palette = self.ui.keymap.lookup(&[Mode::Any], &[press]) == Found::Action(Action::Palette);
        if is_palette && self.ui.tier != Tier::TooSmall && self.ui.compositor.takes_palette() {
            return self.act(Action::Palette);
        }
        if let Some(outcome) = self.ui.compositor.handle(press) {
            return self.outcome(outcome);
        }
        if self.ui.tier == Tier::TooSmall {
            // Nothing is in sight: only leaving makes sense.
            let quits =
                ["q", "Ctrl+c"].iter().filter_map(|keys| keymap::parse(keys)).any(|keys| keys == [press]);
            return quits.then_some(Request::Quit);
        }
        if let Some(letter_for) = self.ui.letter_for.take() {
            return self.letter(letter_for, press);
        }
        self.ui.pending.push(press);
        let modes = self.ui.modes(&self.session);
        match self.ui.keymap.lookup(&modes, &self.ui.pending) {
            Found::Action(action) => {
                self.ui.pending.clear();
                self.act(action)
            }
            Found::Prefix => None,
            Found::Nothing => {
                self.ui.pending.clear();
                let is_typing = self.ui.editor.as_ref().is_some_and(|editor| editor.active);
                let name = press.name();
                if !is_typing && !name.is_empty() && name != "Esc" {
                    let text = self.without_remarks(press);
                    let text = text.unwrap_or_else(|| format!("{name} does nothing here; ? shows the keys."));
                    self.session.say(text);
                }
                self.type_into_editor(event)
            }
        }
    }

    /// What a key that goes to a remark is told where there is none to go to; `None` for any other key.
    fn without_remarks(&self, press: Press) -> Option<String> {
        let found = self.ui.keymap.lookup(&[Mode::Remarks], &[press]);
        if !matches!(found, Found::Action(Action::NextRemark | Action::PreviousRemark)) {
            return None;
        }
        let modes = self.ui.modes(&self.session);
        let keys = self.ui.keymap.available(&[Mode::Debugger]);
        let keys = keys.iter().find(|(action, _)| *action == Action::NextLine)?;
        let next = keys.1.first()?;
        let has_remarks = self.session.lesson.as_ref().and_then(|state| state.remarks()).is_some();
        match self.session.screen {
            Screen::Debugger => Some(format!("There are no remarks to this run; {next} goes line by line.")),
            Screen::Lesson if modes.contains(&Mode::Program) => Some(match has_remarks {
                true => "Enter opens the program; there this key goes to the remarks.".to_owned(),
                false => {
                    format!("No remarks on this page: Enter opens its program, {next} goes line by line.")
                }
            }),
            _ => None,
        }
    }

    /// Does what a popup came to.
    pub(super) fn outcome(&mut self, outcome: Outcome) -> Option<Request> {
        match outcome {
            Outcome::Do(action) => self.act(action),
            Outcome::Tell(action) => self.act(action),
            Outcome::Settle => {
                self.session.settle_notes();
                None
            }
            Outcome::Found { action, line } => {
                let request = self.act(action);
                self.ui.needle = line.split_whitespace().max_by_key(|word| word.len()).map(str::to_owned);
                self.ui.looked_for = line;
                request
            }
            Outcome::Copy(text) => Some(Request::Copy(text)),
            Outcome::Type(line) => {
                self.ui.compositor.command_line(line, palette::items(&self.session, &self.ui));
                None
            }
            _ => None,
        }
    }

    /// The letter of a mark; any other key gives it up.
    fn letter(&mut self, letter_for: LetterFor, press: Press) -> Option<Request> {
        self.session.notice = None;
        match (letter_for, press.code) {
            (_, KeyCode::Char(_)) if !press.modifiers.is_empty() => None,
            (LetterFor::Mark, KeyCode::Char(letter)) if letter.is_alphanumeric() => {
                self.act(Action::MarkStep(letter))
            }
            (LetterFor::Jump, KeyCode::Char(letter)) if letter == '\'' || letter.is_alphanumeric() => {
                self.act(Action::GotoMark(letter))
            }
            _ => None,
        }
    }

    /// Asks for the letter of a mark, and shows those there are.
    fn ask_letter(&mut self, letter_for: LetterFor) {
        let Some(debugger) = &self.session.debugger else { return };
        let marks = debugger.marks.iter().map(|(letter, step)| match letter {
            '\'' => format!("' back to step {step}"),
            _ => format!("{letter} step {step}"),
        });
        let marks: Vec<String> = marks.collect();
        let what = match letter_for {
            LetterFor::Mark => "Mark this step with the letter:",
            LetterFor::Jump => "Go to the mark:",
        };
        let marks = if marks.is_empty() { "none is set yet".to_owned() } else { marks.join(", ") };
        self.session.say(format!("{what} ({marks})"));
        self.ui.letter_for = Some(letter_for);
    }

    fn type_into_editor(&mut self, event: KeyEvent) -> Option<Request> {
        let is_interrupt = Press::from(event) == keymap::parse("Ctrl+c")?[0];
        if is_interrupt {
            return self.act(Action::Pause);
        }
        let editor = self.ui.editor.as_mut().filter(|editor| editor.active)?;
        let actions = editor.key(event);
        actions.into_iter().find_map(|action| self.act(action))
    }

    /// Does an action: the screen's own ones here, all others in the session.
    pub fn act(&mut self, action: Action) -> Option<Request> {
        if let Action::Command(line) = &action {
            // A command may be one of the screen's own; what is wrong with it the session tells.
            let step = self.session.debugger.as_ref().map_or(0, |debugger| debugger.position().step);
            if let Ok(action) = command::parse(line, step) {
                if action.needs_run() && self.session.screen != Screen::Debugger {
                    self.session.say("That is about a program in the debugger: none is open here.");
                    return None;
                }
                return self.act(action);
            }
        }
        match self.screen_action(&action) {
            Some(request) => return request,
            None if action == Action::Redraw => return Some(Request::Redraw),
            None if action == Action::Suspend => return Some(Request::Suspend),
            None => {}
        }
        if matches!(action, Action::ToCursor | Action::ToCursorBack | Action::ToggleBreakpoint) {
            let line = self.cursor_line();
            self.session.update(Action::CursorLine(line));
        }
        let effects = self.session.update(action);
        self.effects(effects)
    }

    fn effects(&mut self, effects: Vec<Effect>) -> Option<Request> {
        let mut request = None;
        for effect in effects {
            request = request.or(self.effect(effect));
        }
        self.sync();
        request
    }

    /// Does what an action asked of the screen.
    pub fn effect(&mut self, effect: Effect) -> Option<Request> {
        match effect {
            Effect::Quit => return Some(Request::Quit),
            Effect::Focus(panes) => {
                self.ui.bring_forward(&panes);
                if let Some(first) = panes.iter().find(|kind| **kind != ViewKind::Source).or(panes.first()) {
                    self.ui.focus(*first);
                }
            }
            Effect::Moved => self.ui.follow(),
            Effect::ScreenChanged => self.ui.screen_changed(),
            Effect::Object(view) => {
                self.ui.compositor.push(Popup::Object { view, scroll: Scroll::default() })
            }
            Effect::Message { title, text } => {
                // News of the same kind takes the place of what was told before.
                self.ui.compositor.drop_message(&title);
                self.ui.compositor.push(Popup::Message { title, text, scroll: Scroll::default() });
            }
            Effect::Confirm { question, yes } => self.ui.compositor.push(Popup::Confirm { question, yes }),
            Effect::Note { title, text } => {
                self.ui.compositor.push(Popup::Note(Box::new(Note::new(&title, &text))));
            }
            Effect::Places { title, places } => self.ui.compositor.places(title, places),
            Effect::Help => {
                let modes = self.ui.modes_and_behind(&self.session);
                self.ui.compositor.push(Popup::Help { modes, scroll: Scroll::default() });
            }
            Effect::Set(setting) => return self.set(setting),
            Effect::AskCommand(line) => {
                let items = palette::items(&self.session, &self.ui);
                self.ui.compositor.command_line(line, items);
            }
            Effect::Editor(path) => return Some(Request::Editor(path)),
            Effect::Edit => {
                if let Some(editor) = &mut self.ui.editor {
                    editor.active = true;
                }
            }
            Effect::Edited => {
                if let Some(editor) = &mut self.ui.editor {
                    editor.active = false;
                }
            }
        }
        None
    }

    /// A preference changed: what of it concerns the screen.
    fn set(&mut self, setting: Setting) -> Option<Request> {
        match setting {
            Setting::Theme(name) => self.theme = Theme::of(name),
            Setting::Keys(preset) => {
                let overrides = &self.session.preferences.preferences.overrides;
                let (keymap, faults) = Keymap::with(preset, overrides);
                self.ui.keymap = keymap;
                self.ui.pending.clear();
                if let Some(fault) = faults.first() {
                    self.session.say(fault.message(&self.session.preferences.name()));
                }
            }
            Setting::Mouse(on) => return Some(Request::Mouse(on)),
            Setting::Plain(_) | Setting::Ascii(_) => {}
        }
        None
    }

    fn sync(&mut self) {
        Editor::sync(&mut self.ui.editor, &mut self.ui.shelf, &self.session, &self.theme);
    }

    /// The line the cursor of the source pane is on; from the bytecode pane, the line of the instruction.
    fn cursor_line(&mut self) -> usize {
        let kind = if self.ui.focus == ViewKind::Bytecode { ViewKind::Bytecode } else { ViewKind::Source };
        match self.ui.scroll(kind).target() {
            Some(Target::SourceLine(line)) => line,
            _ => self.ui.scroll(ViewKind::Source).row() + 1,
        }
    }

    /// The screen's own actions. `None`: the action is not one of them.
    fn screen_action(&mut self, action: &Action) -> Option<Option<Request>> {
        let in_debugger = self.session.screen == Screen::Debugger;
        match action {
            Action::CommandLine => {
                self.session.notice = None;
                let items = palette::items(&self.session, &self.ui);
                self.ui.compositor.command_line(String::new(), items);
            }
            Action::Palette => {
                self.session.notice = None;
                self.ui.pending.clear();
                self.ui.letter_for = None;
                let items = palette::items(&self.session, &self.ui);
                self.ui.compositor.palette(items);
            }
            Action::Close if self.closes_something() => self.close(),
            Action::Close => return Some(self.leave_with_escape()),
            Action::Words => self.define(None),
            Action::Define(word) => self.define_word(word),
            Action::Find => self.find_in_course(),
            Action::Search if self.session.screen == Screen::CheatSheet => {
                self.ui.compositor.push(Popup::Filter { line: self.session.cheat_sheet.filter.clone() });
            }
            Action::CheckTask if self.editing_answer() => return Some(self.act(Action::Accept)),
            Action::FocusNext if in_debugger => self.ui.focus_by(1),
            Action::FocusPrevious if in_debugger => self.ui.focus_by(-1),
            Action::FocusPane(number) if in_debugger => {
                if let Some(kind) = ViewKind::PANES.get(number.wrapping_sub(1)) {
                    self.ui.focus(*kind);
                }
            }
            Action::SetMark if in_debugger => self.ask_letter(LetterFor::Mark),
            Action::ToMark if in_debugger => self.ask_letter(LetterFor::Jump),
            Action::Grow | Action::Shrink if in_debugger && self.ui.zoom => {
                self.session.say("This pane has the whole screen; z gives the others theirs back.");
            }
            Action::Grow if in_debugger => self.ui.sizes.change(self.ui.focus, 1),
            Action::Shrink if in_debugger => self.ui.sizes.change(self.ui.focus, -1),
            Action::EvenSizes if in_debugger => self.ui.sizes = Sizes::default(),
            Action::NextTheme => {
                self.theme = self.theme.next();
                let name = self.theme.name;
                self.session.say(format!("Theme {name}; :set theme {name} keeps it."));
            }
            Action::KeyTester => {
                let modes = self.ui.modes(&self.session);
                self.ui.compositor.push(Popup::Keys { modes, pressed: Vec::new() });
            }
            Action::Undo | Action::Redo => {
                let editor = self.ui.editor.as_mut().filter(|editor| editor.active);
                let told = editor.and_then(|editor| editor.undo(*action == Action::Redo));
                return Some(told.and_then(|action| self.act(action)));
            }
            Action::Search => {
                self.session.notice = None;
                self.ui.compositor.search_line();
            }
            Action::SearchFor(text) => return Some(self.search(Some(text.clone()), true)),
            Action::SearchNext => return Some(self.search(None, true)),
            Action::SearchPrevious => return Some(self.search(None, false)),
            Action::Yank => return Some(self.yank()),
            Action::Mouse(on) => {
                self.session.say(match on {
                    true => "The mouse works here again.",
                    false => "The mouse is the terminal's now and can select text; :mouse on takes it back.",
                });
                return Some(Some(Request::Mouse(*on)));
            }
            Action::Here if in_debugger => self.ui.follow(),
            Action::Zoom if in_debugger => self.ui.zoom = !self.ui.zoom,
            Action::Back if in_debugger && self.ui.zoom => self.ui.zoom = false,
            Action::Accept if in_debugger => return Some(self.open_target()),
            Action::EditTask if self.session.answering().is_some() || self.session.talk().is_some() => {
                self.effect(Effect::Edit);
            }
            Action::Top | Action::Bottom if in_debugger && self.ui.focus == ViewKind::Timeline => {
                let action = if *action == Action::Top { Action::RunStart } else { Action::RunEnd };
                return Some(self.act(action));
            }
            action => return self.scroll_action(action).then_some(None),
        }
        Some(None)
    }

    /// Opens the words of this page, on the home screen and the cheat sheet all words of the course.
    pub(super) fn define(&mut self, word: Option<usize>) {
        let course = &self.session.course;
        let of_page = matches!(self.session.screen, Screen::Lesson | Screen::Quiz | Screen::Review);
        let mut terms = self.ui.terms.clone();
        if !of_page {
            terms = (0..course.terms().len()).collect();
            terms.sort_by_key(|term| course.terms()[*term].term.to_lowercase());
        }
        let links = if of_page { self.ui.links.clone() } else { Vec::new() };
        if terms.is_empty() && links.is_empty() {
            let text = if of_page {
                "No word of this page is in the glossary."
            } else {
                "This course has no glossary."
            };
            self.session.say(text);
            return;
        }
        let title = if of_page { "Words of this page" } else { "Words of the course" };
        self.ui.compositor.push(Popup::Definitions(Definitions::new(title, course, &terms, &links, word)));
    }

    /// Tells what one word means.
    fn define_word(&mut self, word: &str) {
        let course = &self.session.course;
        match course.glossary.as_ref().and_then(|glossary| glossary.content.find(word)) {
            Some(term) => {
                let words = Definitions::new("A word of the course", course, &[term], &[], Some(term));
                self.ui.compositor.push(Popup::Definitions(words));
            }
            None => self.session.tell(format!("`{word}` is not in the glossary.")),
        }
    }

    /// Opens the search of the whole course.
    fn find_in_course(&mut self) {
        let index = self.session.index();
        let course = Rc::clone(&self.session.course);
        let line = std::mem::take(&mut self.ui.looked_for);
        let finder = Finder::new(course, index, self.session.notes_index(), line);
        self.ui.compositor.push(Popup::Finder(Box::new(finder)));
    }

    fn editing_answer(&self) -> bool {
        self.ui.editor.as_ref().is_some_and(|editor| editor.active && !editor.purpose.is_code())
    }

    /// Is there something above the screen that Escape closes?
    fn closes_something(&self) -> bool {
        let is_filtered =
            self.session.screen == Screen::CheatSheet && !self.session.cheat_sheet.filter.is_empty();
        self.session.notice.is_some() && !self.escape_leaves()
            || self.ui.needle.is_some()
            || self.ui.editor.as_ref().is_some_and(|editor| editor.active)
            || self.session.lists_files()
            || self.session.screen == Screen::Debugger && self.ui.zoom
            || is_filtered
    }

    /// Escape: leaves the editor, then what was looked for, the list, the zoom.
    fn close(&mut self) {
        let was_told = self.session.notice.take().is_some() | self.ui.needle.take().is_some();
        match &mut self.ui.editor {
            Some(editor) if editor.active => editor.active = false,
            _ if self.session.lists_files() => {
                self.session.update(Action::ToggleFiles);
            }
            _ if was_told => {}
            _ if self.session.screen == Screen::CheatSheet => {
                self.session.update(Action::Close);
            }
            _ => self.ui.zoom = false,
        }
    }

    /// Does Escape leave this screen where nothing is open on it? It leaves what was opened over a place of the course.
    fn escape_leaves(&self) -> bool {
        let is_over = match self.session.screen {
            Screen::Debugger | Screen::Drill | Screen::CheatSheet => true,
            _ => self.session.looks_back(),
        };
        is_over && !self.session.is_root()
    }

    /// Escape where nothing is open: leaves, or tells the key.
    fn leave_with_escape(&mut self) -> Option<Request> {
        if self.escape_leaves() {
            return self.act(Action::Back);
        }
        let modes = self.ui.modes(&self.session);
        let keys = self.ui.keymap.available(&modes);
        if let Some((_, keys)) = keys.iter().find(|(action, _)| *action == Action::Back) {
            let what = if self.session.is_root() { "leaves Vivarium" } else { "leaves this view" };
            self.session.say(format!("Nothing is open here to close; {} {what}.", keys.join(" or ")));
        }
        None
    }

    /// Enter in a pane: the details of the object, the frame or the moment under the cursor.
    fn open_target(&mut self) -> Option<Request> {
        let focus = self.ui.focus;
        match self.ui.scroll(focus).target()? {
            Target::Object(id) => self.act(Action::InspectObject(id)),
            Target::Frame(index) => self.act(Action::SelectFrame(index)),
            Target::Step(step) => self.act(Action::GotoStep(step)),
            Target::SourceLine(line) => {
                self.ui.focus(ViewKind::Source);
                self.ui.scroll(ViewKind::Source).move_to(line.saturating_sub(1));
                None
            }
        }
    }

    /// Moves the cursor of the focused pane, or scrolls a page of text. False: the session moves a selection instead.
    fn scroll_action(&mut self, action: &Action) -> bool {
        let screen = self.session.screen;
        // The keys of options move a cursor, whatever way of choosing goes before them.
        let modes = self.ui.modes(&self.session);
        let moves = |mode: &Mode| matches!(mode, Mode::Options | Mode::Score | Mode::Points | Mode::Levels);
        let choosing = modes.iter().any(moves);
        if matches!(screen, Screen::Home | Screen::CheatSheet)
            || self.session.lists_files()
            || (choosing && matches!(action, Action::Up | Action::Down))
        {
            return false;
        }
        let has_ends = modes.iter().any(|mode| matches!(mode, Mode::Options | Mode::Score));
        if has_ends && matches!(action, Action::Top | Action::Bottom) {
            // The first row of a question is in sight with what is asked.
            let end = if *action == Action::Top { isize::MIN / 2 } else { isize::MAX / 2 };
            self.ui.page.scroll_by(end);
            return false;
        }
        let in_debugger = screen == Screen::Debugger;
        let focus = self.ui.focus;
        let is_down = matches!(action, Action::Down | Action::PageDown | Action::Bottom);
        let task = self.ui.editor.as_mut().filter(|editor| editor.purpose == Purpose::Task);
        let side_top = task.as_ref().map_or(self.ui.code.offset, |editor| editor.sight.top);
        let reads_on = match is_down {
            true => self.ui.page.is_at_end(),
            // What was brought into sight with an answer is not yet read: the text goes back first.
            false => side_top > 0 && (self.ui.reads_side || self.ui.page.offset == 0),
        };
        if action.is_reading() {
            // Who reads on has read what lies over the last rows.
            self.session.notice = None;
            self.ui.reads_side = reads_on;
        }
        if let Some(editor) = task.filter(|_| screen == Screen::Lesson && reads_on) {
            let page = editor.sight.area.height.saturating_sub(1).max(1) as isize;
            match action {
                Action::Up => editor.read_by(-1),
                Action::Down => editor.read_by(1),
                Action::PageUp => editor.read_by(-page),
                Action::PageDown => editor.read_by(page),
                Action::Top => editor.read_by(isize::MIN),
                Action::Bottom => editor.read_by(isize::MAX),
                _ => return false,
            }
            return true;
        }
        let scroll = match in_debugger {
            true => self.ui.scroll(focus),
            false if screen == Screen::Playground => self.ui.scroll(ViewKind::Output),
            // What stands below the text goes on where the text ends.
            false if reads_on => &mut self.ui.code,
            false => &mut self.ui.page,
        };
        let (page, end) = (scroll.page(), isize::MAX / 2);
        match action {
            Action::Left if in_debugger => scroll.left = scroll.left.saturating_sub(8),
            Action::Right if in_debugger => scroll.left += 8,
            Action::Up if in_debugger => scroll.move_by(-1),
            Action::Down if in_debugger => scroll.move_by(1),
            Action::PageUp if in_debugger => scroll.move_by(-page),
            Action::PageDown if in_debugger => scroll.move_by(page),
            Action::Top if in_debugger => scroll.move_to(0),
            Action::Bottom if in_debugger => scroll.move_to(usize::MAX),
            Action::Up => scroll.scroll_by(-1),
            Action::Down => scroll.scroll_by(1),
            Action::PageUp => scroll.scroll_by(-page),
            Action::PageDown => scroll.scroll_by(if scroll.is_next_the_last() { end } else { page }),
            Action::Top => scroll.scroll_by(-end),
            Action::Bottom => scroll.scroll_by(end),
            _ => return false,
        }
        true
    }
}
