//! The application without a screen: where the learner is, what can be done, and what came of it.
//!
//! Everything the learner can do is an [`Action`]; [`Session::update`] applies one and answers what the screen has to do
//! besides drawing ([`Effect`]). An execution is known only as a [`run::Run`], the learner's progress only as a
//! [`progress::Keeper`], so that everything here can be tested without either.

mod action;
pub mod command;
mod debugger;
pub mod home;
pub mod lesson;
pub mod progress;
mod question;
mod quiz;
pub mod run;
mod update;

pub use action::{Action, Effect};
pub use debugger::{Debugger, Remark};
pub use question::{Answering, Feedback};
pub use quiz::QuizState;

use std::rc::Rc;

use crate::course::Course;
use home::Home;
use lesson::LessonState;
use progress::Keeper;
use run::Launcher;

/// Which screen is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    #[default]
    Home,
    Lesson,
    Debugger,
    Quiz,
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
    /// The screens to come back to; the last one is the nearest.
    trail: Vec<Screen>,
    pub course: Rc<Course>,
    pub home: Home,
    pub lesson: Option<LessonState>,
    pub debugger: Option<Debugger>,
    pub quiz: Option<QuizState>,
    pub notice: Option<Notice>,
    /// Ctrl+C was pressed with nothing to pause: the next one quits.
    quit_armed: bool,
    /// Quizzes begun in this session; gives each attempt its own order of options.
    attempts: u64,
    keeper: Box<dyn Keeper>,
    launcher: Box<dyn Launcher>,
}

impl Session {
    /// Opens at the home screen.
    pub fn new(course: Rc<Course>, keeper: Box<dyn Keeper>, launcher: Box<dyn Launcher>) -> Session {
        let mut home = Home::default();
        home.refresh(&course, keeper.as_ref());
        Session {
            screen: Screen::Home,
            trail: Vec::new(),
            course,
            home,
            lesson: None,
            debugger: None,
            quiz: None,
            notice: None,
            quit_armed: false,
            attempts: 0,
            keeper,
            launcher,
        }
    }

    /// Is a motion under way, so that [`Session::tick`] wants to be called?
    pub fn is_moving(&self) -> bool {
        self.screen == Screen::Debugger
            && self.debugger.as_ref().is_some_and(|debugger| debugger.moving.is_some())
    }

    /// The question being answered on the screen shown.
    pub fn answering(&self) -> Option<&Answering> {
        match self.screen {
            Screen::Lesson => self.lesson.as_ref()?.answering.as_ref(),
            Screen::Quiz => self.quiz.as_ref()?.answering.as_ref(),
            _ => None,
        }
    }

    fn answering_mut(&mut self) -> Option<&mut Answering> {
        match self.screen {
            Screen::Lesson => self.lesson.as_mut()?.answering.as_mut(),
            Screen::Quiz => self.quiz.as_mut()?.answering.as_mut(),
            _ => None,
        }
    }

    fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { tone: Tone::Plain, text: text.into() });
    }

    fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { tone: Tone::Warning, text: text.into() });
    }

    /// A failure to write progress is told, not fatal.
    fn kept(&mut self, result: anyhow::Result<()>) {
        if let Err(error) = result {
            self.notice =
                Some(Notice { tone: Tone::Error, text: format!("progress is not saved: {error:#}") });
        }
    }
}
