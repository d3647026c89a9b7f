//! The application without a screen: where the learner is, what can be done, and what came of it.
//!
//! Everything the learner can do is an [`Action`]; [`Session::update`] applies one and answers what the screen has to do
//! besides drawing ([`Effect`]). An execution is known only as a [`run::Run`], so that everything here can be tested
//! without the interpreter.

mod action;
mod blanks;
pub mod cheatsheet;
pub mod command;
mod debugger;
mod drill;
mod elsewhere;
pub mod files;
pub mod found;
pub mod guard;
pub mod home;
mod interview;
pub mod launch;
pub mod lesson;
mod ordering;
pub mod own_editor;
mod pairing;
pub mod playground;
pub mod preferences;
mod proof;
mod question;
mod quiz;
pub mod reload;
mod review;
pub mod run;
mod update;
pub mod watch;

pub use action::{Action, Effect, ListedPlace};
pub use debugger::{Debugger, Remark};
pub use drill::DrillState;
pub use interview::{CHOICES, InterviewState, Talk};
pub use proof::Proof;
pub use question::{Answering, Feedback, Manner};
pub use quiz::{LessonResult, QuizState, TestOut};
pub use review::{Face, ReviewState, Shown};

use std::path::PathBuf;
use std::rc::Rc;
use std::time::Instant;

use crate::course::probe::Runner;
use crate::course::progress::{Progress, ProgressError};
use crate::course::search::Index;
use crate::course::{Course, Faults};
use cheatsheet::CheatSheetState;
use elsewhere::Lent;
use home::Home;
use lesson::LessonState;
use playground::Playground;
use preferences::PreferencesFile;
use run::Launcher;
use watch::Watch;

/// Which screen is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    #[default]
    Home,
    Lesson,
    Debugger,
    Quiz,
    Review,
    CheatSheet,
    Playground,
    Interview,
    Drill,
}

/// What was left for the screen shown, to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Left {
    Screen(Screen),
    /// A page of a lesson that gave way to another lesson.
    Page {
        lesson: String,
        page: usize,
    },
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Warning,
    Error,
}

/// A line that stays until the next action.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notice {
    pub tone: Tone,
    pub text: String,
}

/// The state of the application.
pub struct Session {
    pub screen: Screen,
    /// What to come back to; the last one is the nearest.
    trail: Vec<Left>,
    pub course: Rc<Course>,
    pub home: Home,
    pub lesson: Option<LessonState>,
    pub debugger: Option<Debugger>,
    pub quiz: Option<QuizState>,
    pub review: Option<ReviewState>,
    pub cheat_sheet: CheatSheetState,
    /// Made when it is first opened.
    pub playground: Option<Playground>,
    pub interview: Option<InterviewState>,
    pub drill: Option<DrillState>,
    pub notice: Option<Notice>,
    pub preferences: PreferencesFile,
    /// Ctrl+C was pressed with nothing to pause: the next one quits.
    quit_armed: bool,
    /// Orders the options of all questions, instead of the attempt's own seed: for tests.
    seed: Option<u64>,
    /// When the page or question was shown: the time spent is kept with the progress.
    shown_at: Instant,
    /// What is edited in a program of the learner's own.
    lent: Option<Lent>,
    /// The watch over the course's directory, and the faults that its last version has.
    content: Option<Watch>,
    faults: Faults,
    /// The directory of the learner's data; `None` when nothing is kept.
    data: Option<PathBuf>,
    progress: Progress,
    launcher: Box<dyn Launcher>,
    /// What of the course can be found; made when it is first asked for.
    index: Option<Rc<Index>>,
}

impl Session {
    /// Opens at the home screen.
    pub fn new(course: Rc<Course>, mut progress: Progress, launcher: Box<dyn Launcher>) -> Session {
        let followed = progress.follow_pages(&course);
        let mut home = Home::default();
        home.refresh(&course, &progress);
        let data = progress.file().and_then(|file| file.parent()).map(ToOwned::to_owned);
        let mut session = Session {
            screen: Screen::Home,
            trail: Vec::new(),
            course,
            home,
            lesson: None,
            debugger: None,
            quiz: None,
            review: None,
            cheat_sheet: CheatSheetState::default(),
            playground: None,
            interview: None,
            drill: None,
            notice: None,
            preferences: PreferencesFile::default(),
            quit_armed: false,
            seed: None,
            shown_at: Instant::now(),
            lent: None,
            content: None,
            faults: Faults::default(),
            data,
            progress,
            launcher,
            index: None,
        };
        session.kept(followed);
        session
    }

    /// Is a motion under way, so that [`Session::tick`] wants to be called?
    pub fn is_moving(&self) -> bool {
        match self.screen {
            Screen::Debugger => self.debugger.as_ref().is_some_and(|debugger| debugger.moving.is_some()),
            Screen::Playground => self.playground.as_ref().is_some_and(Playground::is_running),
            _ => false,
        }
    }

    /// What is done while nobody types: texts are kept, and files looked after. `None` when nothing came of it.
    pub fn idle(&mut self) -> Option<Vec<Effect>> {
        if let Some(effects) = self.look_at_content() {
            return Some(effects);
        }
        let playground = self.playground.as_mut()?;
        if playground.document.is_due() {
            return Some(self.keep_playground());
        }
        playground.saved_elsewhere()?;
        Some(self.look_at_file())
    }

    /// Is there no screen to come back to?
    pub fn is_root(&self) -> bool {
        self.trail.is_empty()
    }

    /// Is the list of scratch files on the screen?
    pub fn lists_files(&self) -> bool {
        self.screen == Screen::Playground
            && self.playground.as_ref().is_some_and(|playground| playground.list.is_some())
    }

    /// The program is about to end, whatever the reason: nothing that was typed is lost.
    pub fn leaving(&mut self) {
        self.keep_playground();
    }

    /// The question being answered on the screen shown.
    pub fn answering(&self) -> Option<&Answering> {
        match self.screen {
            Screen::Lesson => self.lesson.as_ref()?.answering.as_ref(),
            Screen::Quiz => self.quiz.as_ref()?.answering.as_ref(),
            Screen::Review => self.review.as_ref()?.shown.as_ref()?.answering(),
            Screen::Drill => Some(&self.drill.as_ref()?.answering),
            _ => None,
        }
    }

    /// The question being answered, and what runs programs.
    fn answering_and_runner(&mut self) -> Option<(&mut Answering, &dyn Runner)> {
        let answering =
            open_question(self.screen, &mut self.lesson, &mut self.quiz, &mut self.review, &mut self.drill)?;
        Some((answering, self.launcher.runner()))
    }

    /// The learner's clock: seconds after 1970.
    pub fn now(&self) -> i64 {
        self.progress.now()
    }

    /// Shows a notice until the next action.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { tone: Tone::Plain, text: text.into() });
    }

    fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { tone: Tone::Warning, text: text.into() });
    }

    /// The options of all questions come in the order of this seed.
    #[must_use]
    pub fn with_seed(mut self, seed: u64) -> Session {
        self.seed = Some(seed);
        self
    }

    /// With the learner's preferences; without them they are the defaults and last for this session.
    #[must_use]
    pub fn with_preferences(mut self, preferences: PreferencesFile) -> Session {
        self.preferences = preferences;
        self
    }

    /// Shows a notice before the first action, such as what opening the progress said.
    pub fn tell(&mut self, text: impl Into<String>) {
        self.warn(text);
    }

    /// What of the course can be found.
    pub fn index(&mut self) -> Rc<Index> {
        let course = &self.course;
        Rc::clone(self.index.get_or_insert_with(|| Rc::new(Index::new(course))))
    }

    /// Seconds since this was asked last, or since the page was shown.
    fn seconds(&mut self) -> u64 {
        let now = Instant::now();
        let seconds = now.duration_since(self.shown_at).as_secs();
        self.shown_at = now;
        seconds
    }

    /// A failure to write progress is told, not fatal.
    fn kept(&mut self, result: Result<(), ProgressError>) {
        if let Err(error) = result {
            self.notice = Some(Notice { tone: Tone::Error, text: error.to_string() });
        }
    }
}

fn open_question<'a>(
    screen: Screen,
    lesson: &'a mut Option<LessonState>,
    quiz: &'a mut Option<QuizState>,
    review: &'a mut Option<ReviewState>,
    drill: &'a mut Option<DrillState>,
) -> Option<&'a mut Answering> {
    match screen {
        Screen::Lesson => lesson.as_mut()?.answering.as_mut(),
        Screen::Quiz => quiz.as_mut()?.answering.as_mut(),
        Screen::Review => review.as_mut()?.shown.as_mut()?.answering_mut(),
        Screen::Drill => Some(&mut drill.as_mut()?.answering),
        _ => None,
    }
}
