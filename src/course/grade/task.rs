//! The judgement of a task: every part of its check.

use super::claim::observed;
use super::texts::{joined, same_output, same_value};
use crate::course::moment::Moment;
use crate::course::probe::{Ending, Refusal, Runner};
use crate::course::schema::{Check, Claim, Task};

/// Whether a task is passed, part by part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskVerdict {
    pub passed: bool,
    pub parts: Vec<Part>,
}

/// One part of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it makes sure of.
    pub name: String,
    /// `None` if it holds, or else what happened instead.
    pub failure: Option<String>,
}

/// Runs a learner's program against a task's check.
pub fn grade_task(task: &Task, program: &str, runner: &dyn Runner) -> TaskVerdict {
    let parts = match runner.compile(program, "task.py") {
        Err(refusal) => {
            vec![Part { name: "the program compiles".to_string(), failure: Some(said(&refusal)) }]
        }
        Ok(()) => check_parts(&task.check, program, runner),
    };
    TaskVerdict { passed: parts.iter().all(|part| part.failure.is_none()), parts }
}

pub(super) fn said(refusal: &Refusal) -> String {
    match refusal.line {
        Some(line) => format!("line {line}: {}", refusal.message),
        None => refusal.message.clone(),
    }
}

pub(super) fn check_parts(check: &Check, program: &str, runner: &dyn Runner) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(expected) = &check.output {
        let failure = output_failure(expected, program, runner);
        parts.push(Part { name: "it prints what is asked".to_string(), failure });
    }
    for test in &check.tests {
        let failure = test_failure(program, &test.code, runner);
        parts.push(Part { name: test.name.clone(), failure });
    }
    for claim in &check.claims {
        let name = claim.say.clone().unwrap_or_else(|| format!("{claim} is {}", claim.is));
        let failure = claim_failure(claim, program, runner);
        parts.push(Part { name, failure });
    }
    parts
}

pub(super) fn run(program: &str, runner: &dyn Runner) -> Result<Ending, String> {
    runner.start(program, "task.py").and_then(|mut probe| probe.ending()).map_err(|refusal| said(&refusal))
}

fn output_failure(expected: &str, program: &str, runner: &dyn Runner) -> Option<String> {
    match run(program, runner) {
        Err(message) => Some(message),
        Ok(ending) if ending.raised.is_some() => Some(ending.last_words().to_string()),
        Ok(ending) if same_output(expected, &ending.stdout) => None,
        Ok(ending) => Some(format!("it prints\n{}instead of\n{expected}", ending.stdout)),
    }
}

fn test_failure(program: &str, code: &str, runner: &dyn Runner) -> Option<String> {
    match run(&joined(program, code), runner) {
        Err(message) => Some(message),
        Ok(ending) => ending.raised.is_some().then(|| ending.last_words().to_string()),
    }
}

fn claim_failure(claim: &Claim, program: &str, runner: &dyn Runner) -> Option<String> {
    let at = claim.at.clone().unwrap_or_else(Moment::end);
    let mut probe = match runner.start(program, "task.py") {
        Ok(probe) => probe,
        Err(refusal) => return Some(said(&refusal)),
    };
    let step = match probe.find(&at) {
        Ok(Some(step)) => step,
        Ok(None) => return Some(format!("this moment never comes: {at}")),
        Err(refusal) => return Some(said(&refusal)),
    };
    match observed(claim, step, &mut *probe) {
        Ok(value) if same_value(&claim.is, &value) => None,
        Ok(value) => Some(format!("{claim} is {value}")),
        Err(refusal) => Some(said(&refusal)),
    }
}
