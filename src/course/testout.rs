//! Testing out of a chapter: a choice of its quizzes' questions, and when it is passed.

use std::collections::BTreeSet;

use super::grade::shuffled;
use super::load::Course;
use super::schema::{Chapter, Quiz, QuizQuestion};

/// So many questions are asked, or one for each lesson where there are more lessons.
const QUESTIONS: usize = 12;
/// The share of the points that passes.
pub const PASS: f64 = 0.8;

/// Under which name the attempts at a chapter are kept.
pub fn owner(chapter: &str) -> String {
    format!("test-out/{chapter}")
}

/// The questions of a run, chosen by the seed: at least one of each lesson that has any. Their ids are `quiz/question`.
/// `None` for a chapter without questions.
pub fn quiz(course: &Course, chapter: &Chapter, seed: u64) -> Option<Quiz> {
    let quizzes = chapter.quizzes.iter().filter_map(|id| course.quiz(id));
    let pool: Vec<(&Quiz, &QuizQuestion)> =
        quizzes.flat_map(|quiz| quiz.questions.iter().map(move |asked| (quiz, asked))).collect();
    let order = shuffled(pool.len(), seed, &chapter.id);
    let lesson_of = |at: usize| pool[at].1.lesson.as_str();
    let firsts =
        chapter.lessons.iter().filter_map(|id| order.iter().copied().find(|&at| lesson_of(at) == id));
    let mut chosen: BTreeSet<usize> = firsts.collect();
    let wanted = QUESTIONS.max(chosen.len());
    for &at in &order {
        if chosen.len() < wanted {
            chosen.insert(at);
        }
    }
    let asked = order.iter().filter(|at| chosen.contains(at)).map(|&at| {
        let (quiz, asked) = pool[at];
        QuizQuestion { id: format!("{}/{}", quiz.id, asked.id), ..asked.clone() }
    });
    let questions: Vec<QuizQuestion> = asked.collect();
    let lessons = chapter.lessons.clone();
    let quiz = Quiz { id: owner(&chapter.id), title: chapter.title.clone(), lessons, questions };
    (!quiz.questions.is_empty()).then_some(quiz)
}

/// Do these points, one share for each question, pass?
pub fn passes(credits: &[f64]) -> bool {
    // Sums of thirds and tenths are not exact.
    credits.iter().sum::<f64>() + 1e-9 >= PASS * credits.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Origin;

    #[test]
    fn each_lesson_is_asked_about_and_a_seed_decides() {
        let course = Course::load(&Origin::Embedded).unwrap_or_else(|faults| panic!("{faults}"));
        for chapter in course.chapters() {
            let asked = |seed| quiz(&course, chapter, seed).map_or(vec![], |quiz| quiz.questions);
            let ids = |seed| asked(seed).into_iter().map(|question| question.id).collect::<Vec<_>>();
            assert_eq!(ids(7), ids(7));
            let quizzes = || chapter.quizzes.iter().filter_map(|id| course.quiz(id));
            let all: usize = quizzes().map(|quiz| quiz.questions.len()).sum();
            assert_eq!(ids(7).len(), all.min(QUESTIONS.max(chapter.lessons.len())), "{}", chapter.id);
            let distinct: BTreeSet<String> = ids(7).into_iter().collect();
            assert_eq!(distinct.len(), ids(7).len());
            for lesson in &chapter.lessons {
                let has = |question: &QuizQuestion| question.lesson == *lesson;
                if quizzes().any(|quiz| quiz.questions.iter().any(has)) {
                    assert!(asked(7).iter().any(has), "{}: {lesson}", chapter.id);
                }
            }
        }
    }

    #[test]
    fn four_fifths_pass() {
        let points = |right: usize, of: usize| {
            (0..of).map(|at| if at < right { 1.0 } else { 0.0 }).collect::<Vec<_>>()
        };
        assert!(passes(&points(8, 10)) && !passes(&points(7, 10)));
        assert!(passes(&points(10, 12)) && !passes(&points(9, 12)));
        let mut partly = points(9, 12);
        partly[9] = 0.6;
        assert!(passes(&partly));
    }
}
