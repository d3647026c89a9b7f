//! The rules of the interview: what it names exists, every question has points, every proof runs.

use std::collections::BTreeSet;

use super::Checker;
use crate::course::interview::Interview;
use crate::course::load::{Course, Sourced};

/// Points are ticked by the keys 1 to 9.
const POINTS_MAX: usize = 9;

impl Checker<'_> {
    pub(super) fn interview(&mut self, interview: &Sourced<Interview>, course: &Course) {
        let questions = &interview.content.questions;
        if questions.is_empty() {
            self.fault("questions", "an interview has at least one question");
        }
        let mut ids = BTreeSet::new();
        for (at, question) in questions.iter().enumerate() {
            let path = format!("questions[{at}]");
            self.not_empty(&format!("{path}.id"), &question.id);
            if !ids.insert(&question.id) {
                self.fault(&format!("{path}.id"), format!("the question id {} is used twice", question.id));
            }
            if !course.lists_lesson(&question.lesson) {
                self.fault(&format!("{path}.lesson"), format!("there is no lesson {}", question.lesson));
            }
            self.asked(&path, &question.ask, &question.points);
            for (at, next) in question.follow_ups.iter().enumerate() {
                self.asked(&format!("{path}.follow_ups[{at}]"), &next.ask, &next.points);
            }
            if let Some(proof) = &question.proof {
                let path = format!("{path}.proof");
                if let Some(run) = self.run(&path, proof) {
                    self.ends(&path, &run.ending, None);
                }
            }
        }
    }

    fn asked(&mut self, path: &str, ask: &str, points: &[String]) {
        self.not_empty(&format!("{path}.ask"), ask);
        match points.len() {
            1..=POINTS_MAX => {}
            0 => self.fault(&format!("{path}.points"), "a question has at least one key point"),
            count => self.fault(
                &format!("{path}.points"),
                format!("{count} key points are too many: the keys 1 to {POINTS_MAX} tick them"),
            ),
        }
        for (at, point) in points.iter().enumerate() {
            self.not_empty(&format!("{path}.points[{at}]"), point);
        }
    }
}
