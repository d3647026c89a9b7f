//! The files of a course checked side by side, as each stands for itself.

use super::{Checker, Memory};
use crate::course::cheatsheet::CheatSheet;
use crate::course::fault::Fault;
use crate::course::glossary::Glossary;
use crate::course::interview::Interview;
use crate::course::load::{Course, SourceFile, Sourced};
use crate::course::probe::Runner;
use crate::course::schema::{Lesson, Quiz};
use crate::course::side_by_side;

/// A file with claims.
enum Part<'a> {
    Glossary(&'a Sourced<Glossary>),
    CheatSheet(&'a Sourced<CheatSheet>),
    Lesson(&'a Sourced<Lesson>),
    Quiz(&'a Sourced<Quiz>),
    Interview(&'a Sourced<Interview>),
}

impl<'a> Part<'a> {
    fn all(course: &'a Course) -> Vec<Part<'a>> {
        let glossary = course.glossary.iter().map(Part::Glossary);
        let sheet = course.cheat_sheet.iter().map(Part::CheatSheet);
        let interview = course.interview.iter().map(Part::Interview);
        let lessons = course.lessons.iter().map(Part::Lesson);
        let quizzes = course.quizzes.iter().map(Part::Quiz);
        // The long ones first, so that none is left over at the end.
        interview.chain(sheet).chain(glossary).chain(quizzes).chain(lessons).collect()
    }

    fn source(&self) -> &'a SourceFile {
        match self {
            Part::Glossary(file) => &file.source,
            Part::CheatSheet(file) => &file.source,
            Part::Lesson(file) => &file.source,
            Part::Quiz(file) => &file.source,
            Part::Interview(file) => &file.source,
        }
    }

    fn check(&self, course: &Course, runner: &dyn Runner) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut checker = Checker { course, source: self.source(), runner, faults: &mut faults };
        match self {
            Part::Glossary(file) => checker.glossary(&file.content, course),
            Part::CheatSheet(file) => checker.cheat_sheet(&file.content, course),
            Part::Lesson(file) => checker.lesson(file, course),
            Part::Quiz(file) => checker.quiz(file, course),
            Part::Interview(file) => checker.interview(file, course),
        }
        faults
    }
}

/// The faults of all files; those whose text the memory knows are not run again.
pub(super) fn check(course: &Course, runner: &(dyn Runner + Sync), memory: &mut Memory) -> Vec<Fault> {
    let (known, open): (Vec<_>, Vec<_>) =
        Part::all(course).into_iter().partition(|part| memory.knows(part.source()));
    let found = side_by_side::map(&open, |part| part.check(course, runner));
    for (part, faults) in open.iter().zip(found) {
        memory.keep(part.source(), faults);
    }
    memory.run = open.len();
    known.iter().chain(&open).flat_map(|part| memory.faults(part.source())).collect()
}
