//! The quiz screen's state: one question at a time, the results so far, the score at the end.

use super::question::Answering;
use crate::course::progress::Attempt;
use crate::course::schema::Quiz;

/// A quiz under way.
#[derive(Clone, Debug, PartialEq)]
pub struct QuizState {
    pub quiz: Quiz,
    /// The question shown, from 0; equal to the number of questions when all are done.
    pub at: usize,
    pub answering: Option<Answering>,
    /// For each question: right, wrong, or not answered.
    pub results: Vec<Option<bool>>,
    /// The attempt's number in the store.
    pub attempt: i64,
    /// Stays within an attempt, changes with the next: orders the options.
    seed: u64,
}

impl QuizState {
    /// Goes on with an attempt: at its first question without an answer.
    pub fn new(quiz: Quiz, attempt: &Attempt) -> QuizState {
        let given = |id: &str| attempt.answers.iter().rfind(|answer| answer.question == id);
        let results: Vec<_> =
            quiz.questions.iter().map(|asked| given(&asked.id).map(|answer| answer.right)).collect();
        let at = results.iter().position(Option::is_none).unwrap_or(results.len());
        let mut state =
            QuizState { quiz, at, answering: None, results, attempt: attempt.id, seed: attempt.seed };
        state.enter();
        state
    }

    fn enter(&mut self) {
        let asked = self.quiz.questions.get(self.at);
        self.answering = asked.map(|asked| Answering::new(asked.question.clone(), self.seed, &asked.id));
    }

    /// Goes to the next question, or to the score after the last.
    pub fn next(&mut self) {
        self.at = (self.at + 1).min(self.quiz.questions.len());
        self.enter();
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
    pub fn record(&mut self, right: bool) {
        if let Some(result) = self.results.get_mut(self.at) {
            result.get_or_insert(right);
        }
    }

    /// The lessons of the questions that went wrong or were skipped, without repeats: what to read again.
    pub fn lessons_to_review(&self) -> Vec<&str> {
        let mut lessons = Vec::new();
        for (question, result) in self.quiz.questions.iter().zip(&self.results) {
            if *result != Some(true) && !lessons.contains(&question.lesson.as_str()) {
                lessons.push(question.lesson.as_str());
            }
        }
        lessons
    }
}
