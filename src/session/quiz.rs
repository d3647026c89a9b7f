//! The quiz screen's state: one question at a time, the results so far, the score at the end.

use super::question::Answering;
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
    /// Changes with every attempt, so that the options come in another order.
    seed: u64,
}

impl QuizState {
    /// Begins at the first question.
    pub fn new(quiz: Quiz, attempt: u64) -> QuizState {
        let results = vec![None; quiz.questions.len()];
        let seed = attempt.wrapping_mul(1009) + quiz.id.bytes().map(u64::from).sum::<u64>();
        let mut state = QuizState { quiz, at: 0, answering: None, results, seed };
        state.enter();
        state
    }

    fn enter(&mut self) {
        let question = self.quiz.questions.get(self.at);
        let seed = self.seed.wrapping_add(self.at as u64 * 7919);
        self.answering = question.map(|question| Answering::new(question.question.clone(), seed));
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
