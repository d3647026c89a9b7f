//! Right or wrong, and what the learner is told; and the order in which options are shown.

use super::moment::Moment;
use super::probe::{Ending, Refusal, Runner};
use super::schema::{Check, Choice, Claim, Question, Task, Wrong};

/// What a learner answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The chosen options, as indices in the order of the file.
    Chosen(Vec<usize>),
    /// The predicted output or value.
    Text(String),
}

/// The judgement of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub right: bool,
    /// What is wrong about this very answer, when the course knows it.
    pub reasons: Vec<String>,
    /// The right answer, as text.
    pub answer: String,
    /// Said in either case.
    pub explanation: String,
}

/// Judges an answer to a question. The expected answers were compared with a run by `vivarium check`.
pub fn grade(question: &Question, answer: &Answer) -> Verdict {
    let (right, reasons, expected) = match (question, answer) {
        (Question::Choice(choice) | Question::Multiple(choice), Answer::Chosen(chosen)) => {
            grade_choice(choice, chosen)
        }
        (Question::Choice(choice) | Question::Multiple(choice), Answer::Text(_)) => grade_choice(choice, &[]),
        (Question::Output(ask), given) => grade_text(&ask.answer, &ask.wrong, given, same_output),
        (Question::Value(ask), given) => grade_text(&ask.answer, &ask.wrong, given, same_value),
    };
    Verdict { right, reasons, answer: expected, explanation: question.explanation().to_string() }
}

fn grade_choice(choice: &Choice, chosen: &[usize]) -> (bool, Vec<String>, String) {
    let mut right = true;
    let mut reasons = Vec::new();
    for (at, option) in choice.options.iter().enumerate() {
        let picked = chosen.contains(&at);
        right &= picked == option.right;
        if picked != option.right {
            reasons.extend(option.why.clone());
        }
    }
    let expected: Vec<&str> =
        choice.options.iter().filter(|option| option.right).map(|o| o.text.as_str()).collect();
    (right, reasons, expected.join("\n"))
}

fn grade_text(
    expected: &str,
    wrong: &[Wrong],
    given: &Answer,
    same: fn(&str, &str) -> bool,
) -> (bool, Vec<String>, String) {
    let given = match given {
        Answer::Text(text) => text.as_str(),
        Answer::Chosen(_) => "",
    };
    let right = same(expected, given);
    let reasons =
        wrong.iter().filter(|known| !right && same(&known.answer, given)).map(|known| known.why.clone());
    (right, reasons.collect(), expected.to_string())
}

/// Equal but for space at the ends of lines and empty lines at the end.
pub fn same_output(left: &str, right: &str) -> bool {
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(|line| line.trim_end().to_string()).collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    };
    lines(left) == lines(right)
}

/// Equal as shown values: space around them and the kind of quotes do not count.
pub fn same_value(left: &str, right: &str) -> bool {
    let plain = |text: &str| {
        let text = text.trim();
        let inside = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match inside {
            Some(inside) if !inside.contains(['\'', '"']) => format!("'{inside}'"),
            _ => text.to_string(),
        }
    };
    plain(left) == plain(right)
}

/// The order in which `count` options are shown: the same for the same seed and question, so that nothing moves while
/// a learner thinks, and another one in the next attempt.
pub fn shuffled(count: usize, seed: u64, question: &str) -> Vec<usize> {
    let mut state = question.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        let pick = (next_random(&mut state) % (last as u64 + 1)) as usize;
        order.swap(last, pick);
    }
    order
}

/// SplitMix64: small, and good enough to shuffle.
fn next_random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The judgement of a task: every part of its check.
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

fn said(refusal: &Refusal) -> String {
    match refusal.line {
        Some(line) => format!("line {line}: {}", refusal.message),
        None => refusal.message.clone(),
    }
}

fn check_parts(check: &Check, program: &str, runner: &dyn Runner) -> Vec<Part> {
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
        let name = claim.say.clone().unwrap_or_else(|| format!("{} is {}", claim.watch, claim.is));
        let failure = claim_failure(claim, program, runner);
        parts.push(Part { name, failure });
    }
    parts
}

fn run(program: &str, runner: &dyn Runner) -> Result<Ending, String> {
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

/// Two pieces of source as one module.
pub fn joined(program: &str, code: &str) -> String {
    format!("{}\n{code}", program.trim_end_matches('\n'))
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
    match probe.look(step, &claim.watch) {
        Ok(value) if same_value(&claim.is, &value) => None,
        Ok(value) => Some(format!("{} is {value}", claim.watch)),
        Err(refusal) => Some(said(&refusal)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::load::parse;

    fn question(text: &str) -> Question {
        parse::<Question>("q.yaml", text).unwrap_or_else(|fault| panic!("{fault}")).content
    }

    fn text(answer: &str) -> Answer {
        Answer::Text(answer.to_string())
    }

    #[test]
    fn multiple_needs_all_and_no_other() {
        let ask = question(
            "{kind: multiple, ask: a, explanation: e, proof: p, options: \
             [{text: x, right: true}, {text: y, why: no y}, {text: z, right: true, why: z too}]}",
        );
        assert!(grade(&ask, &Answer::Chosen(vec![2, 0])).right);
        let verdict = grade(&ask, &Answer::Chosen(vec![0, 1]));
        assert!(!verdict.right);
        assert_eq!(verdict.reasons, ["no y", "z too"]);
        assert_eq!(verdict.answer, "x\nz");
    }

    #[test]
    fn output_forgives_trailing_space_alone() {
        let ask = question(
            "{kind: output, ask: a, explanation: e, program: p, answer: \"1\\n 2\\n\", wrong: [{answer: '2', why: w}]}",
        );
        assert!(grade(&ask, &text("1  \n 2\n\n")).right);
        assert!(!grade(&ask, &text("1\n2")).right);
        assert_eq!(grade(&ask, &text("2")).reasons, ["w"]);
    }

    #[test]
    fn values_forgive_the_kind_of_quotes() {
        assert!(same_value("'a'", " \"a\" "));
        assert!(!same_value("'a'", "a"));
    }

    #[test]
    fn the_order_is_stable_within_an_attempt() {
        assert_eq!(shuffled(5, 7, "q1"), shuffled(5, 7, "q1"));
        let orders: std::collections::HashSet<_> = (0..40).map(|seed| shuffled(4, seed, "q1")).collect();
        assert!(orders.len() > 10);
        let mut sorted = shuffled(6, 3, "x");
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3, 4, 5]);
    }
}
