//! One action applied to the session: what all screens share; each kind of screen has its own file.
//!
//! Actions that concern only the screen (focus, zoom, scrolling) change nothing here.

mod cheatsheet;
mod debugger;
mod drill;
mod interview;
mod lesson;
mod notes;
mod playground;
mod preferences;
mod question;
mod review;

use super::action::{Action, Effect};
use super::debugger::Debugger;
use super::home::HomeRow;
use super::lesson::LessonState;
use super::playground::Playground;
use super::quiz::{QuizState, TestOut};
use super::run::Program;
use super::{Left, Screen, Session, command};
use crate::course::progress::LessonProgress;
use crate::course::testout;
use crate::inspect::views::ErrorView;

/// What one action leaves for the screen to do.
type Effects = Vec<Effect>;

impl Session {
    /// Applies an action and tells the screen what else it has to do.
    pub fn update(&mut self, action: Action) -> Effects {
        let was_armed = std::mem::take(&mut self.quit_armed);
        if !matches!(
            action,
            Action::CursorLine(_) | Action::TaskText(_) | Action::AnswerText(_) | Action::NoteText(_)
        ) {
            self.notice = None;
        }
        if matches!(action, Action::Quit | Action::Pause | Action::LessonList | Action::Back) {
            self.keep_playground();
        }
        match action {
            Action::Quit => vec![Effect::Quit],
            Action::Pause => self.pause(was_armed),
            Action::Help => vec![Effect::Help],
            Action::Command(line) => self.command(&line),
            Action::Set(setting) => self.set(setting),
            Action::OpenLesson(id) => self.open_lesson(&id, None),
            Action::OpenQuiz(id) => self.open_quiz(&id),
            Action::OpenPage(id, page) => self.open_lesson(&id, Some(page)),
            Action::OpenCheatRow(place) => self.open_cheat_row(place),
            Action::CheatSheet => self.open_cheat_sheet(),
            Action::NoteText(text) => self.write_note(text),
            Action::Noted => self.noted(),
            Action::Playground => self.open_playground(None),
            Action::OpenPath(path) => self.open_playground(Some(&path)),
            Action::EditElsewhere => self.lend(),
            Action::Packs => self.list_packs(),
            Action::OpenPack(id) => self.choose_pack(&id),
            Action::LessonList => self.go_home(),
            Action::Back if self.looks_back() => self.look_ahead(),
            Action::Back => self.back(),
            Action::Drill => self.open_drill(),
            action => match self.screen {
                Screen::Home => self.update_home(action),
                Screen::Lesson => self.update_lesson(action),
                Screen::Debugger => self.update_debugger(action),
                Screen::Quiz => self.update_quiz(action),
                Screen::Review => self.update_review(action),
                Screen::CheatSheet => self.update_cheat_sheet(action),
                Screen::Playground => self.update_playground(action),
                Screen::Interview => self.update_interview(action),
                Screen::Drill => self.update_drill(action),
            },
        }
    }

    /// Drives a motion under way for about `budget` instructions.
    pub fn tick(&mut self, budget: u64) -> Effects {
        if let Some(playground) = self.playground.as_mut().filter(|_| self.screen == Screen::Playground) {
            playground.advance(budget);
            return if playground.is_running() { vec![] } else { self.ran() };
        }
        let stop = self.debugger.as_mut().and_then(|debugger| debugger.advance(budget));
        self.arrived(stop)
    }

    fn pause(&mut self, was_armed: bool) -> Effects {
        let run = match self.screen {
            Screen::Playground => self.playground.as_mut().and_then(Playground::run),
            _ => self.debugger.as_mut(),
        };
        if run.is_some_and(Debugger::pause) {
            self.say("Paused.");
            return vec![Effect::Moved];
        }
        if was_armed {
            return vec![Effect::Quit];
        }
        self.quit_armed = true;
        self.warn("Nothing is running. Ctrl+C again leaves Vivarium.");
        vec![]
    }

    fn command(&mut self, line: &str) -> Effects {
        let step = self.debugger.as_ref().map_or(0, |debugger| debugger.position().step);
        match command::parse(line, step) {
            Ok(action) => self.update(action),
            Err(error) => {
                self.warn(error);
                vec![]
            }
        }
    }

    fn show(&mut self, screen: Screen) -> Effects {
        if self.screen != screen {
            self.trail.push(Left::Screen(self.screen));
            self.screen = screen;
        }
        vec![Effect::ScreenChanged]
    }

    /// Is a question looked at again, from the score?
    pub fn looks_back(&self) -> bool {
        self.screen == Screen::Quiz && self.quiz.as_ref().is_some_and(|state| state.looks_back)
    }

    /// To the screen this one was opened from; at the root, out of Vivarium.
    fn back(&mut self) -> Effects {
        match self.trail.pop() {
            Some(left) => {
                if let Some(debugger) = &mut self.debugger {
                    debugger.pause();
                }
                if self.screen == Screen::Drill {
                    self.leave_drill();
                }
                match left {
                    Left::Screen(screen) => self.screen = screen,
                    Left::Page { lesson, page } => self.turn_back(&lesson, page),
                }
                self.playground.as_mut().and_then(Playground::run).map(Debugger::pause);
                self.home.refresh(&self.course, &self.progress);
                vec![Effect::ScreenChanged]
            }
            None => vec![Effect::Quit],
        }
    }

    pub(super) fn go_home(&mut self) -> Effects {
        self.trail.clear();
        self.screen = Screen::Home;
        self.home.refresh(&self.course, &self.progress);
        vec![Effect::ScreenChanged]
    }

    /// Opens a program in the debugger, as `vivarium step FILE.py` does.
    pub fn open_program(&mut self, title: &str, program: Program) -> Effects {
        match self.launcher.launch(&program) {
            Ok(run) => {
                self.debugger = Some(Debugger::new(title.to_owned(), program, run));
                self.show(Screen::Debugger)
            }
            Err(error) => vec![message(&error)],
        }
    }

    /// As [`Session::open_program`], with no screen to come back to.
    pub fn open_program_as_root(&mut self, title: &str, program: Program) -> Effects {
        let effects = self.open_program(title, program);
        if self.screen == Screen::Debugger {
            self.trail.clear();
        }
        effects
    }

    pub(super) fn open_lesson(&mut self, id: &str, page: Option<usize>) -> Effects {
        let Some(lesson) = self.course.lesson(id).cloned() else {
            self.warn(format!("there is no lesson `{id}`"));
            return vec![];
        };
        let is_open = self.lesson.as_ref().is_some_and(|state| state.lesson.id == id);
        if self.screen == Screen::Lesson && is_open {
            let Some(page) = page else {
                self.say("You are in this lesson.");
                return vec![];
            };
            return self.turn_to(page);
        }
        let kept = self.progress.lesson(id).ok().flatten();
        // A lesson that was read to its end is read again from its beginning.
        let is_read = |mark: &LessonProgress| mark.finished && mark.page + 1 >= lesson.pages.len();
        let reached = kept.filter(|mark| !is_read(mark)).map(|mark| mark.page);
        let page = page.or(reached).unwrap_or(0);
        self.leave_lesson(&lesson.id);
        self.lesson = Some(LessonState::new(lesson, page, self.fresh_seed()));
        self.enter_page();
        self.show(Screen::Lesson)
    }

    /// Another lesson takes the place of the one that is open: the way back leads to the page of that one.
    fn leave_lesson(&mut self, next: &str) {
        let Some(state) = &self.lesson else { return };
        let page = Left::Page { lesson: state.lesson.id.clone(), page: state.page };
        for left in self.trail.iter_mut().filter(|left| **left == Left::Screen(Screen::Lesson)) {
            *left = page.clone();
        }
        if self.screen == Screen::Lesson && state.lesson.id != next {
            self.trail.push(page);
        }
    }

    /// Back to a page of a lesson that was left for another one.
    fn turn_back(&mut self, lesson: &str, page: usize) {
        self.screen = Screen::Lesson;
        let is_open =
            self.lesson.as_ref().is_some_and(|state| state.lesson.id == lesson && state.page == page);
        if let Some(lesson) = self.course.lesson(lesson).filter(|_| !is_open) {
            self.lesson = Some(LessonState::new(lesson.clone(), page, self.fresh_seed()));
            self.enter_page();
        }
    }

    fn open_quiz(&mut self, id: &str) -> Effects {
        let Some(quiz) = self.course.quiz(id).cloned() else {
            self.warn(format!("there is no quiz `{id}`"));
            return vec![];
        };
        let mut attempt = match self.progress.attempt(id) {
            Ok(attempt) => attempt,
            Err(error) => {
                self.kept(Err(error));
                return vec![];
            }
        };
        attempt.seed = self.seed.unwrap_or(attempt.seed);
        self.quiz = Some(QuizState::new(quiz, &attempt, self.launcher.runner()));
        self.seconds();
        self.show(Screen::Quiz)
    }

    /// Opens the score of the latest finished run of the quiz that is selected.
    fn open_score(&mut self) -> Effects {
        let Some(HomeRow::Quiz { id, .. }) = self.home.row().cloned() else {
            self.say("Only a quiz has a score: select one first.");
            return vec![];
        };
        let attempt = match self.progress.finished_attempt(&id) {
            Ok(attempt) => attempt,
            Err(error) => {
                self.kept(Err(error));
                return vec![];
            }
        };
        let (Some(attempt), Some(quiz)) = (attempt, self.course.quiz(&id).cloned()) else {
            self.say("No run of this quiz is finished yet; Enter opens it.");
            return vec![];
        };
        self.quiz = Some(QuizState::score_of(quiz, &attempt, self.launcher.runner()));
        self.show(Screen::Quiz)
    }

    /// Begins, or goes on with, the run that tests out of the chapter of the selected row.
    fn test_out(&mut self) -> Effects {
        let id = self.home.row().and_then(HomeRow::id).unwrap_or_default();
        let holds = |ids: &Vec<String>| ids.iter().any(|listed| listed == id);
        let mut chapters = self.course.chapters().iter();
        let chapter = chapters.find(|chapter| holds(&chapter.lessons) || holds(&chapter.quizzes)).cloned();
        let Some(chapter) = chapter else { return vec![] };
        let mut attempt = match self.progress.attempt(&testout::owner(&chapter.id)) {
            Ok(attempt) => attempt,
            Err(error) => {
                self.kept(Err(error));
                return vec![];
            }
        };
        attempt.seed = self.seed.unwrap_or(attempt.seed);
        let Some(quiz) = testout::quiz(&self.course, &chapter, attempt.seed) else {
            self.say(format!("There are no questions yet to test out of {}.", chapter.title));
            return vec![];
        };
        self.say(format!(
            "{} questions: with {} % right, the lessons of this chapter count as known.",
            quiz.questions.len(),
            testout::PASS * 100.0
        ));
        let mut state = QuizState::new(quiz, &attempt, self.launcher.runner());
        state.test_out = Some(TestOut { lessons: chapter.lessons, passed: None });
        self.quiz = Some(state);
        self.seconds();
        self.show(Screen::Quiz)
    }

    fn resume(&mut self) -> Effects {
        match self.home.resumed().cloned() {
            Some(HomeRow::Lesson { id, .. }) => self.open_lesson(&id, None),
            Some(HomeRow::Quiz { id, .. }) => self.open_quiz(&id),
            _ => {
                self.say("There is no lesson to go on with.");
                vec![]
            }
        }
    }

    fn update_home(&mut self, action: Action) -> Effects {
        match action {
            Action::Up => self.home.move_by(-1),
            Action::Down => self.home.move_by(1),
            Action::PageUp => self.home.move_by(-10),
            Action::PageDown => self.home.move_by(10),
            Action::Top => self.home.select(0),
            Action::Bottom => self.home.move_by(isize::MAX / 2),
            Action::SelectRow(row) => self.home.select(row),
            Action::Resume => return self.resume(),
            Action::Review => return self.open_review(),
            Action::TestOut => return self.test_out(),
            Action::LastScore => return self.open_score(),
            Action::Interview => return self.open_interview(),
            Action::Accept => {
                return match self.home.row().cloned() {
                    Some(HomeRow::Lesson { id, .. }) => self.open_lesson(&id, None),
                    Some(HomeRow::Quiz { id, .. }) => self.open_quiz(&id),
                    _ => vec![],
                };
            }
            _ => {}
        }
        vec![]
    }
}

pub(super) fn message(error: &ErrorView) -> Effect {
    let place =
        if error.line > 0 { format!("{}, line {}\n\n", error.file, error.line) } else { String::new() };
    let body = if error.traceback.is_empty() { &error.message } else { &error.traceback };
    Effect::Message { title: error.title.clone(), text: format!("{place}{body}") }
}
