//! The coverage table: every entry stands there once, and every place that it names exists.

use std::collections::BTreeSet;

use crate::course::fault::Fault;
use crate::course::load::Course;

pub fn check(course: &Course, faults: &mut Vec<Fault>) {
    let Some(table) = &course.coverage else { return };
    let mut seen = BTreeSet::new();
    for (at, covered) in table.content.entries.iter().enumerate() {
        let path = format!("entries[{at}]");
        if !seen.insert(&covered.entry) {
            let message = format!("the entry {} stands in the table twice", covered.entry);
            faults.push(table.source.fault(&format!("{path}.entry"), message));
        }
        if covered.places.is_empty() {
            let message = format!("the entry {} is taught nowhere", covered.entry);
            faults.push(table.source.fault(&format!("{path}.in"), message));
        }
        for (index, place) in covered.places.iter().enumerate() {
            if !exists(course, place) {
                let message = format!("there is no lesson or question {place}");
                faults.push(table.source.fault(&format!("{path}.in[{index}]"), message));
            }
        }
    }
}

fn exists(course: &Course, place: &str) -> bool {
    match place.split_once('/') {
        None => course.lists_lesson(place),
        Some((quiz, question)) => {
            course.quiz(quiz).is_some_and(|quiz| quiz.questions.iter().any(|known| known.id == question))
        }
    }
}
