//! What the session remembers beyond this process, behind a trait: the store is the course layer's.

use std::collections::BTreeMap;

/// How far the learner is in a lesson.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LessonMark {
    /// The page last shown, from 0; `None` when the lesson was never opened.
    pub page: Option<usize>,
    /// The last page was reached.
    pub done: bool,
}

/// The learner's answers to a quiz.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuizMark {
    pub answered: usize,
    /// Answered right the last time.
    pub right: usize,
}

/// Where the learner was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Lesson(String),
    Quiz(String),
}

/// The learner's progress. Every change is durable when the call returns.
pub trait Keeper {
    fn lesson(&self, id: &str) -> LessonMark;
    fn quiz(&self, id: &str) -> QuizMark;
    /// The last lesson or quiz that was open.
    fn last(&self) -> Option<Place>;
    /// The text the learner last wrote for a task.
    fn task_text(&self, lesson: &str, page: usize) -> Option<String>;

    /// # Errors
    /// The store cannot be written; the session says so and goes on.
    fn reach_page(&mut self, lesson: &str, page: usize, done: bool) -> anyhow::Result<()>;
    /// # Errors
    /// As above.
    fn open_quiz(&mut self, quiz: &str) -> anyhow::Result<()>;
    /// An answer to a question of a quiz, or of a lesson's page (`owner` is its id).
    ///
    /// # Errors
    /// As above.
    fn answer(&mut self, owner: &str, question: &str, answer: &str, right: bool) -> anyhow::Result<()>;
    /// # Errors
    /// As above.
    fn keep_task(&mut self, lesson: &str, page: usize, text: &str, passed: bool) -> anyhow::Result<()>;
}

/// Progress that ends with the process: for `--no-save` and tests.
#[derive(Clone, Debug, Default)]
pub struct Forgetful {
    lessons: BTreeMap<String, LessonMark>,
    answers: BTreeMap<(String, String), bool>,
    tasks: BTreeMap<(String, usize), String>,
    last: Option<Place>,
}

impl Keeper for Forgetful {
    fn lesson(&self, id: &str) -> LessonMark {
        self.lessons.get(id).copied().unwrap_or_default()
    }

    fn quiz(&self, id: &str) -> QuizMark {
        let answers = self.answers.iter().filter(|((owner, _), _)| owner == id);
        answers.fold(QuizMark::default(), |mark, (_, right)| QuizMark {
            answered: mark.answered + 1,
            right: mark.right + usize::from(*right),
        })
    }

    fn last(&self) -> Option<Place> {
        self.last.clone()
    }

    fn task_text(&self, lesson: &str, page: usize) -> Option<String> {
        self.tasks.get(&(lesson.to_owned(), page)).cloned()
    }

    fn reach_page(&mut self, lesson: &str, page: usize, done: bool) -> anyhow::Result<()> {
        let mark = self.lessons.entry(lesson.to_owned()).or_default();
        mark.page = Some(page);
        mark.done |= done;
        self.last = Some(Place::Lesson(lesson.to_owned()));
        Ok(())
    }

    fn open_quiz(&mut self, quiz: &str) -> anyhow::Result<()> {
        self.last = Some(Place::Quiz(quiz.to_owned()));
        Ok(())
    }

    fn answer(&mut self, owner: &str, question: &str, _answer: &str, right: bool) -> anyhow::Result<()> {
        self.answers.insert((owner.to_owned(), question.to_owned()), right);
        Ok(())
    }

    fn keep_task(&mut self, lesson: &str, page: usize, text: &str, _passed: bool) -> anyhow::Result<()> {
        self.tasks.insert((lesson.to_owned(), page), text.to_owned());
        Ok(())
    }
}
