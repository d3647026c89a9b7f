//! `vivarium check`: every claim of the course is compared with a run, and every rule of its shape is enforced.

mod coverage;
mod interview;
mod kinds;
mod page;
mod parts;
mod prose;
mod question;
mod reference;

use super::fault::{Fault, Faults};
use super::load::{Course, Origin, SourceFile, Sourced};
use super::moment::{Event, Moment};
use super::probe::{Ending, Probe, Refusal, Runner};
use super::schema::{Claim, Lesson, Quiz};
use std::collections::{BTreeMap, BTreeSet};

/// What was found in each file, for the texts that it was found in.
#[derive(Debug, Default)]
pub struct Memory {
    found: BTreeMap<String, (String, Vec<Fault>)>,
    outline: String,
    /// Files that were run by the last check.
    pub run: usize,
}

impl Memory {
    /// Another list of chapters may change what is said of every file.
    fn begin(&mut self, outline: &str) {
        if self.outline != outline {
            self.found.clear();
            outline.clone_into(&mut self.outline);
        }
    }

    /// Was this very text checked before?
    fn knows(&self, source: &SourceFile) -> bool {
        self.found.get(&source.file).is_some_and(|(text, _)| *text == source.text)
    }

    fn keep(&mut self, source: &SourceFile, faults: Vec<Fault>) {
        self.found.insert(source.file.clone(), (source.text.clone(), faults));
    }

    /// What was found in a file.
    fn faults(&self, source: &SourceFile) -> Vec<Fault> {
        self.found.get(&source.file).map_or_else(Vec::new, |(_, faults)| faults.clone())
    }
}

/// Reads the course and checks all of it.
pub fn check(origin: &Origin, runner: &(dyn Runner + Sync)) -> Faults {
    check_again(origin, runner, &mut Memory::default())
}

/// Checks again, and runs only the files that changed since the memory was made; all of them after a change of the
/// outline.
pub fn check_again(origin: &Origin, runner: &(dyn Runner + Sync), memory: &mut Memory) -> Faults {
    let (course, mut faults) = Course::load_what_can_be(origin);
    if let Some(course) = course {
        memory.begin(&course.outline.source.text);
        check_outline(&course, &mut faults.0);
        coverage::check(&course, &mut faults.0);
        faults.0.extend(parts::check(&course, runner, memory));
    }
    faults.0.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    faults
}

fn check_outline(course: &Course, faults: &mut Vec<Fault>) {
    let (mut chapters, mut files) = (BTreeSet::new(), BTreeSet::new());
    for (at, chapter) in course.chapters().iter().enumerate() {
        if !chapters.insert(&chapter.id) {
            let message = format!("the chapter id {} is used twice", chapter.id);
            faults.push(course.outline.source.fault(&format!("chapters[{at}].id"), message));
        }
        for (folder, ids) in [("lessons", &chapter.lessons), ("quizzes", &chapter.quizzes)] {
            for (index, id) in ids.iter().enumerate() {
                if !files.insert((folder, id)) {
                    let path = format!("chapters[{at}].{folder}[{index}]");
                    faults.push(
                        course.outline.source.fault(&path, format!("{folder}/{id}.yaml is listed twice")),
                    );
                }
            }
        }
    }
}

/// Checks one file.
struct Checker<'a> {
    course: &'a Course,
    source: &'a SourceFile,
    runner: &'a dyn Runner,
    faults: &'a mut Vec<Fault>,
}

impl Checker<'_> {
    fn lesson(&mut self, lesson: &Sourced<Lesson>, course: &Course) {
        let content = &lesson.content;
        self.id_is_the_name("lessons", &content.id);
        let mut around = course.chapters().iter().filter(|chapter| chapter.lessons.contains(&content.id));
        if around.next().is_some_and(|chapter| chapter.id != content.chapter) {
            self.fault(
                "chapter",
                format!("course.yaml puts this lesson in another chapter than {}", content.chapter),
            );
        }
        self.not_empty("title", &content.title);
        if content.minutes == 0 {
            self.fault("minutes", "a lesson takes at least a minute");
        }
        if content.objectives.is_empty() {
            self.fault("objectives", "a lesson has at least one objective");
        }
        if content.pages.is_empty() {
            self.fault("pages", "a lesson has at least one page");
        }
        for (at, page) in content.pages.iter().enumerate() {
            self.page(&format!("pages[{at}]"), page);
        }
    }

    fn quiz(&mut self, quiz: &Sourced<Quiz>, course: &Course) {
        let content = &quiz.content;
        self.id_is_the_name("quizzes", &content.id);
        self.not_empty("title", &content.title);
        for (at, id) in content.lessons.iter().enumerate() {
            if !course.lists_lesson(id) {
                self.fault(&format!("lessons[{at}]"), format!("there is no lesson {id}"));
            }
        }
        if content.questions.is_empty() {
            self.fault("questions", "a quiz has at least one question");
        }
        let mut ids = BTreeSet::new();
        for (at, question) in content.questions.iter().enumerate() {
            let path = format!("questions[{at}]");
            if !ids.insert(&question.id) {
                self.fault(&format!("{path}.id"), format!("the question id {} is used twice", question.id));
            }
            if !content.lessons.contains(&question.lesson) {
                let message = format!("the quiz does not list the lesson {}", question.lesson);
                self.fault(&format!("{path}.lesson"), message);
            }
            self.question(&format!("{path}.question"), &question.question);
        }
    }

    fn fault(&mut self, path: &str, message: impl Into<String>) {
        self.faults.push(self.source.fault(path, message));
    }

    /// A refusal of the interpreter, at the line of the program it is about.
    fn refused(&mut self, path: &str, refusal: &Refusal) {
        let fault = match refusal.line {
            Some(line) => self.source.fault_in_block(path, line as usize, &refusal.message),
            None => self.source.fault(path, &refusal.message),
        };
        self.faults.push(fault);
    }

    fn id_is_the_name(&mut self, folder: &str, id: &str) {
        if self.source.file != format!("{folder}/{id}.yaml") {
            self.fault("id", format!("the id is {id}, but the file is {}", self.source.file));
        }
    }

    fn not_empty(&mut self, path: &str, text: &str) {
        if text.trim().is_empty() {
            let name = path.rsplit('.').next().unwrap_or(path);
            self.fault(path, format!("{name} is empty"));
        }
    }

    /// Runs the program at `path` to its end.
    fn run(&mut self, path: &str, program: &str) -> Option<Run> {
        if program.trim().is_empty() {
            self.fault(path, "the program is empty");
            return None;
        }
        let started = self.runner.start(program, "program.py");
        let run = started.and_then(|mut probe| probe.ending().map(|ending| Run { probe, ending }));
        match run {
            Ok(run) => Some(run),
            Err(refusal) => {
                self.refused(path, &refusal);
                None
            }
        }
    }

    /// The program ends as it should: without an exception, or with the one that is named.
    fn ends(&mut self, path: &str, ending: &Ending, raises: Option<&str>) {
        match (ending.raised.as_deref(), raises) {
            (None, Some(expected)) => {
                self.fault(path, format!("the program should raise {expected}, but it does not"))
            }
            (Some(raised), Some(expected)) if raised != expected => {
                self.fault(path, format!("the program should raise {expected}, but it raises {raised}"));
            }
            (Some(_), None) => self.fault(path, format!("the program fails: {}", ending.last_words())),
            _ => {}
        }
    }

    /// The step of a moment; a fault if it never comes.
    fn moment(&mut self, path: &str, moment: &Moment, program: &str, probe: &mut dyn Probe) -> Option<u64> {
        let lines = program.lines().count();
        if let Event::Line(line) = moment.event
            && line as usize > lines
        {
            self.fault(path, format!("there is no line {line}: the program has {lines}"));
            return None;
        }
        match probe.find(moment) {
            Ok(Some(step)) => return Some(step),
            Ok(None) => self.fault(path, format!("this moment never comes: {moment}")),
            Err(refusal) => self.fault(path, refusal.message),
        }
        None
    }

    /// What is claimed at a moment is so; the claim's own moment goes before the one given.
    fn claim(&mut self, path: &str, claim: &Claim, step: u64, program: &str, probe: &mut dyn Probe) {
        let step = match &claim.at {
            None => Some(step),
            Some(at) => self.moment(&format!("{path}.at"), at, program, probe),
        };
        let Some(step) = step else { return };
        match super::grade::observed(claim, step, probe) {
            Ok(value) if super::grade::same_value(&claim.is, &value) => {}
            Ok(value) => self.fault(&format!("{path}.is"), format!("{claim} is {value}, not {}", claim.is)),
            Err(refusal) => self.fault(&format!("{path}.watch"), refusal.message),
        }
    }
}

/// A run with its end.
struct Run {
    probe: Box<dyn Probe>,
    ending: Ending,
}
