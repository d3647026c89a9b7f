//! The lesson screen's state: the page, a question being answered, a task being written.

use std::collections::{BTreeMap, BTreeSet};

use super::question::Answering;
use crate::course::grade::TaskVerdict;
use crate::course::probe::Runner;
use crate::course::schema::{Lesson, Page, Pane, Task};
use crate::inspect::views::ViewKind;

/// A lesson open at a page.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonState {
    pub lesson: Lesson,
    /// From 0.
    pub page: usize,
    /// The question of a predict page.
    pub answering: Option<Answering>,
    /// The work on a task page.
    pub task: Option<TaskState>,
    /// What was answered and written on other pages since the lesson was opened, by page.
    left: BTreeMap<usize, Work>,
    /// The page that `answering` and `task` belong to.
    entered: usize,
    /// Pages whose question or task was solved once.
    pub solved: BTreeSet<usize>,
    /// Orders the options of its questions, the same way until the lesson is opened again.
    seed: u64,
    /// Has the page a bookmark?
    pub bookmarked: bool,
    /// The learner's note to the page; empty where there is none.
    pub note: String,
}

/// The work on a page.
#[derive(Clone, Debug, PartialEq)]
struct Work {
    answering: Option<Answering>,
    task: Option<TaskState>,
}

impl Work {
    /// Is there anything that the learner may want to find again? The text of a task is kept elsewhere.
    fn is_kept(&self) -> bool {
        self.answering.is_some() || self.task.as_ref().is_some_and(|task| task.told != Told::Nothing)
    }
}

/// A task being written.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskState {
    pub text: String,
    /// Hints shown so far.
    pub hints: usize,
    pub verdict: Option<TaskVerdict>,
    pub solution_shown: bool,
    /// What the learner was told last.
    pub told: Told,
}

/// What a learner at a task can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told {
    #[default]
    Nothing,
    Verdict,
    Hint,
    Solution,
}

impl LessonState {
    /// Opens a lesson; `page` is brought into range, `seed` orders the options of its questions.
    pub fn new(lesson: Lesson, page: usize, seed: u64) -> LessonState {
        let page = page.min(lesson.pages.len().saturating_sub(1));
        LessonState {
            lesson,
            page,
            answering: None,
            task: None,
            left: BTreeMap::new(),
            entered: page,
            solved: BTreeSet::new(),
            seed,
            bookmarked: false,
            note: String::new(),
        }
    }

    /// The page shown; `None` in a lesson without pages.
    pub fn current(&self) -> Option<&Page> {
        self.lesson.pages.get(self.page)
    }

    /// The title of the page shown.
    pub fn title(&self) -> &str {
        self.current().map_or("", Page::title)
    }

    pub fn is_last(&self) -> bool {
        self.page + 1 >= self.lesson.pages.len()
    }

    /// The name under which the answer or text of this page is kept.
    pub fn page_key(&self) -> String {
        format!("page-{}", self.page + 1)
    }

    /// Prepares the state that the page needs. `written` is what the learner wrote for this task before, or had typed as an
    /// answer that was not given.
    pub fn enter(&mut self, written: Option<String>, runner: &dyn Runner) {
        let work = Work { answering: self.answering.take(), task: self.task.take() };
        if work.is_kept() {
            self.left.insert(self.entered, work);
        }
        self.entered = self.page;
        if let Some(work) = self.left.remove(&self.page) {
            (self.answering, self.task) = (work.answering, work.task);
            return;
        }
        let id = format!("{}/{}", self.lesson.id, self.page);
        match self.lesson.pages.get(self.page) {
            Some(Page::Predict(page)) => {
                let mut answering = Answering::new(page.question.clone(), self.seed, &id, runner);
                answering.type_again(&written.unwrap_or_default());
                self.answering = Some(answering);
            }
            Some(Page::Task(page)) => self.task = Some(TaskState::new(page, written)),
            _ => {}
        }
    }

    /// What was done on its pages no longer belongs to them.
    pub fn forget_work(&mut self) {
        self.left.clear();
        (self.answering, self.task) = (None, None);
    }

    /// The task of this page.
    pub fn task_page(&self) -> Option<&Task> {
        match self.current() {
            Some(Page::Task(task)) => Some(task),
            _ => None,
        }
    }

    /// Is it a task whose hints were all shown?
    pub fn all_hints_shown(&self) -> bool {
        let hints = self.task_page().map(|task| task.hints.len());
        hints.is_some() && self.task.as_ref().map(|task| task.hints) >= hints
    }

    /// The program of this page as it stands: the learner's text on a task page.
    pub fn program(&self) -> Option<String> {
        match &self.task {
            Some(task) => Some(task.text.clone()),
            None => self.current().and_then(Page::program).map(str::to_owned),
        }
    }

    /// How many remarks the program of this page has; `None` for a page without any.
    pub fn remarks(&self) -> Option<usize> {
        match self.current() {
            Some(Page::Step(step)) => Some(step.comments.len()).filter(|count| *count > 0),
            _ => None,
        }
    }

    /// Is there a question or a task on this page?
    pub fn wants_work(&self) -> bool {
        self.answering.is_some() || self.task.is_some()
    }

    /// The answer being typed on this page.
    pub fn typed(&self) -> Option<String> {
        self.answering.as_ref().filter(|answering| answering.is_typed()).map(Answering::typed)
    }

    /// Has the page something to answer before it is done?
    pub fn awaits_answer(&self) -> bool {
        self.answering.as_ref().is_some_and(|answering| answering.feedback.is_none())
    }
}

impl TaskState {
    fn new(task: &Task, written: Option<String>) -> TaskState {
        let text = written.unwrap_or_else(|| task.starter.clone());
        TaskState { text, hints: 0, verdict: None, solution_shown: false, told: Told::Nothing }
    }

    /// Did the last check find nothing wrong?
    pub fn passed(&self) -> bool {
        self.verdict.as_ref().is_some_and(|verdict| verdict.passed)
    }
}

/// The course's name of a pane to the screen's.
pub fn view_kind(pane: Pane) -> ViewKind {
    match pane {
        Pane::Source => ViewKind::Source,
        Pane::Bytecode => ViewKind::Bytecode,
        Pane::Stack => ViewKind::Stack,
        Pane::Frames => ViewKind::Frames,
        Pane::Closures => ViewKind::Closures,
        Pane::Memory => ViewKind::Memory,
        Pane::Gc => ViewKind::Gc,
        Pane::Output => ViewKind::Output,
        Pane::Narration => ViewKind::Narration,
    }
}
