//! The quiz screen's state: one question at a time, the results so far, the score at the end.

use std::collections::BTreeMap;

use super::question::Answering;
use crate::course::probe::Runner;
use crate::course::progress::Attempt;
use crate::course::schema::Quiz;
use crate::course::testout;

/// A run over the questions of a chapter, to have its lessons count as known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestOut {
    /// What is marked when it is passed.
    pub lessons: Vec<String>,
    /// Known after the last question.
    pub passed: Option<bool>,
}

/// What was asked about one lesson, and how it went.
#[derive(Clone, Debug, PartialEq)]
pub struct LessonResult {
    pub lesson: String,
    pub asked: usize,
    pub right: usize,
    /// Points, with what counts of answers that were right in part.
    pub points: f64,
}

/// A quiz under way.
#[derive(Clone, Debug, PartialEq)]
pub struct QuizState {
    pub quiz: Quiz,
    /// The question shown, from 0; equal to the number of questions when all are done.
    pub at: usize,
    pub answering: Option<Answering>,
    /// For each question: right, wrong, or not answered.
    pub results: Vec<Option<bool>>,
    /// For each question, how much of the answer was right, 0 to 1.
    pub credits: Vec<f64>,
    /// The run tests out of a chapter.
    pub test_out: Option<TestOut>,
    /// The row under the cursor of the score: a lesson, the way back after the last, or a question.
    pub cursor: usize,
    /// A question that is looked at again from the score.
    pub looks_back: bool,
    /// Questions with their answers, as they were left.
    given: BTreeMap<usize, Answering>,
    /// The attempt's number in the store.
    pub attempt: i64,
    /// Stays within an attempt, changes with the next: orders the options.
    seed: u64,
}

impl QuizState {
    /// Goes on with an attempt: at its first question without an answer.
    pub fn new(quiz: Quiz, attempt: &Attempt, runner: &dyn Runner) -> QuizState {
        let given = |id: &str| attempt.answers.iter().rfind(|answer| answer.question == id);
        let results: Vec<_> =
            quiz.questions.iter().map(|asked| given(&asked.id).map(|answer| answer.right)).collect();
        let at = results.iter().position(Option::is_none).unwrap_or(results.len());
        let credits = quiz.questions.iter().map(|asked| given(&asked.id).map_or(0.0, |answer| answer.credit));
        let credits = credits.collect();
        let (attempt, seed) = (attempt.id, attempt.seed);
        let mut state = QuizState {
            quiz,
            at,
            answering: None,
            results,
            credits,
            test_out: None,
            cursor: 0,
            looks_back: false,
            given: BTreeMap::new(),
            attempt,
            seed,
        };
        state.enter(runner);
        state
    }

    /// The score of an attempt that is over.
    pub fn score_of(quiz: Quiz, attempt: &Attempt, runner: &dyn Runner) -> QuizState {
        let mut state = QuizState::new(quiz, attempt, runner);
        state.look_ahead();
        state
    }

    fn enter(&mut self, runner: &dyn Runner) {
        let asked = self.quiz.questions.get(self.at);
        self.answering =
            asked.map(|asked| Answering::new(asked.question.clone(), self.seed, &asked.id, runner));
    }

    /// Goes to the next question, or to the score after the last.
    pub fn next(&mut self, runner: &dyn Runner) {
        if let Some(answering) = self.answering.take().filter(|answering| answering.feedback.is_some()) {
            self.given.insert(self.at, answering);
        }
        self.at = (self.at + 1).min(self.quiz.questions.len());
        self.enter(runner);
    }

    /// From the score back to a question, with its answer; where that is not known any more, or was not given, with the
    /// right one.
    pub(super) fn look_back(&mut self, question: usize, runner: &dyn Runner) {
        self.at = question;
        self.looks_back = true;
        self.answering = self.given.get(&question).cloned();
        if self.answering.is_none() {
            self.enter(runner);
            self.answering.iter_mut().for_each(|answering| answering.reveal(runner));
        }
    }

    /// Back to the score.
    pub(super) fn look_ahead(&mut self) {
        self.at = self.quiz.questions.len();
        self.looks_back = false;
        self.answering = None;
    }

    /// Another version of the quiz: the same question, with its answer when it is unchanged.
    pub fn reload(&mut self, quiz: Quiz, runner: &dyn Runner) {
        if quiz == self.quiz || self.test_out.is_some() {
            return;
        }
        self.given.clear();
        let asked = self.quiz.questions.get(self.at).cloned();
        let known: Vec<_> = self.results.drain(..).zip(self.credits.drain(..)).collect();
        let old = std::mem::replace(&mut self.quiz, quiz);
        let result = |id: &str| {
            let at = old.questions.iter().position(|asked| asked.id == id);
            at.and_then(|at| known.get(at).copied()).unwrap_or((None, 0.0))
        };
        (self.results, self.credits) = self.quiz.questions.iter().map(|asked| result(&asked.id)).unzip();
        let Some(asked) = asked else {
            self.at = self.quiz.questions.len();
            return;
        };
        let place = self.quiz.questions.iter().position(|now| now.id == asked.id);
        self.at = place.unwrap_or(self.at.min(self.quiz.questions.len()));
        let now = self.quiz.questions.get(self.at);
        if now.is_none_or(|now| now.id != asked.id || now.question != asked.question) {
            self.enter(runner);
        }
    }

    pub fn is_finished(&self) -> bool {
        self.at >= self.quiz.questions.len()
    }

    pub fn right(&self) -> usize {
        self.results.iter().filter(|result| **result == Some(true)).count()
    }

    pub fn answered(&self) -> usize {
        self.results.iter().flatten().count()
    }

    /// Records the answer to the question shown, once.
    pub fn record(&mut self, right: bool, credit: f64) {
        if let Some(result) = self.results.get_mut(self.at).filter(|result| result.is_none()) {
            *result = Some(right);
            self.credits[self.at] = credit;
        }
    }

    /// All points: what counts of every answer.
    pub fn points(&self) -> f64 {
        self.credits.iter().sum()
    }

    /// The results by lesson, in the order in which the lessons were asked about first; skipped questions earn nothing.
    pub fn by_lesson(&self) -> Vec<LessonResult> {
        let mut lessons: Vec<LessonResult> = Vec::new();
        for ((asked, result), credit) in self.quiz.questions.iter().zip(&self.results).zip(&self.credits) {
            let at = lessons.iter().position(|found| found.lesson == asked.lesson).unwrap_or_else(|| {
                let lesson = asked.lesson.clone();
                lessons.push(LessonResult { lesson, asked: 0, right: 0, points: 0.0 });
                lessons.len() - 1
            });
            let found = &mut lessons[at];
            found.asked += 1;
            found.right += usize::from(*result == Some(true));
            found.points += credit;
        }
        lessons
    }

    /// After the last question: a run that tests out is judged, and the cursor stands on what to read again.
    pub(super) fn finish(&mut self) {
        let lessons = self.by_lesson();
        self.cursor = lessons.iter().position(|found| found.right < found.asked).unwrap_or(lessons.len());
        if let Some(test_out) = &mut self.test_out {
            test_out.passed = Some(testout::passes(&self.credits));
        }
    }

    /// Moves the cursor of the score.
    pub(super) fn move_by(&mut self, rows: isize) {
        let last = self.by_lesson().len() + self.quiz.questions.len();
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }
}
