//! What the search of the course found, as the action that goes there.

use super::Action;
use crate::course::Course;
use crate::course::search::Place;

/// The action that opens a place.
pub fn opens(course: &Course, place: &Place) -> Action {
    match place {
        Place::Page { lesson, page } => Action::OpenPage(lesson.clone(), *page),
        Place::Question { quiz, .. } => Action::OpenQuiz(quiz.clone()),
        Place::Term(term) => {
            Action::Define(course.terms().get(*term).map_or(String::new(), |term| term.term.clone()))
        }
        Place::Cheat(place) => Action::OpenCheatRow(*place),
    }
}
