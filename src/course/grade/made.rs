//! Questions whose answer is a program of the learner's making: blanks filled, lines put in order. It is run.

use super::Judged;
use super::parts::neighbours;
use super::task::{check_parts, run};
use super::texts::same_output;
use crate::course::probe::Runner;
use crate::course::schema::{Check, FillQuestion, LinesQuestion};

/// A blank in a program.
pub const BLANK: &str = "____";

/// The program with a text in each blank; blanks without one stay.
pub fn filled(program: &str, texts: &[String]) -> String {
    let mut pieces = program.split(BLANK);
    let mut out = pieces.next().unwrap_or_default().to_string();
    for (at, piece) in pieces.enumerate() {
        out.push_str(texts.get(at).map_or(BLANK, |text| text.trim()));
        out.push_str(piece);
    }
    out
}

/// Right is what does what is asked, whatever stands in the blanks. A wrong filling earns the blanks that are right
/// beside the solution's others; where each is, they are wrong only together, and nothing is earned.
pub(super) fn fill(ask: &FillQuestion, blanks: &[String], runner: &dyn Runner) -> Judged {
    let program = filled(&ask.program, blanks);
    let failures = failures(ask, &program, runner);
    if failures.is_empty() {
        return Judged { parts: vec![true; ask.solution.len()], ..Judged::whole(true, Vec::new()) };
    }
    let mut parts: Vec<bool> =
        (0..ask.solution.len()).map(|at| is_right_alone(ask, blanks, at, runner)).collect();
    let right = parts.iter().filter(|is_right| **is_right).count();
    if right == parts.len() {
        parts.clear();
    }
    let credit = if parts.is_empty() { 0.0 } else { right as f64 / parts.len() as f64 };
    let known = ask.wrong.iter().filter(|known| is_same_filling(&known.answer, blanks));
    let mut reasons: Vec<String> = known.map(|known| known.why.clone()).collect();
    reasons.extend(failures.into_iter().flatten());
    Judged { right: false, credit, parts, reasons, printed: Some(printed(&program, runner)) }
}

/// What a filled program does not do; a text for all but what it prints, which is shown by itself.
fn failures(ask: &FillQuestion, program: &str, runner: &dyn Runner) -> Vec<Option<String>> {
    let output = Check { output: ask.output.clone(), tests: Vec::new(), claims: Vec::new() };
    if check_parts(&output, program, runner).iter().any(|part| part.failure.is_some()) {
        return vec![None];
    }
    let tests = Check { output: None, tests: ask.tests.clone(), claims: Vec::new() };
    let parts = check_parts(&tests, program, runner).into_iter();
    parts.filter_map(|part| part.failure.map(|failure| Some(format!("{}: {failure}", part.name)))).collect()
}

fn is_right_alone(ask: &FillQuestion, blanks: &[String], at: usize, runner: &dyn Runner) -> bool {
    let mut texts = ask.solution.clone();
    match (texts.get_mut(at), blanks.get(at)) {
        (Some(text), Some(given)) if text.trim() == given.trim() => return true,
        (Some(text), Some(given)) => text.clone_from(given),
        _ => return false,
    }
    failures(ask, &filled(&ask.program, &texts), runner).is_empty()
}

fn is_same_filling(known: &[String], given: &[String]) -> bool {
    known.len() == given.len() && known.iter().zip(given).all(|(known, given)| known.trim() == given.trim())
}

/// Right is every order whose run prints the same; a wrong one earns the neighbours that stand as in the file's order.
pub(super) fn order_lines(ask: &LinesQuestion, order: &[usize], runner: &dyn Runner) -> Judged {
    let lines: Vec<&str> = order.iter().filter_map(|&at| ask.lines.get(at)).map(String::as_str).collect();
    let program = lines.join("\n") + "\n";
    let is_same = |ending: &crate::course::probe::Ending| {
        ending.raised.is_none() && same_output(&ask.output, &ending.stdout)
    };
    if lines.len() == ask.lines.len() && run(&program, runner).is_ok_and(|ending| is_same(&ending)) {
        return Judged::whole(true, Vec::new());
    }
    let right: Vec<&str> = ask.lines.iter().map(String::as_str).collect();
    Judged {
        credit: neighbours(&lines, &right),
        printed: Some(printed(&program, runner)),
        ..Judged::default()
    }
}

/// What a program prints, and how it fails.
fn printed(program: &str, runner: &dyn Runner) -> String {
    match run(program, runner) {
        Err(message) => message,
        Ok(ending) if ending.raised.is_some() => {
            let mut text = ending.stdout.clone();
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text + ending.last_words()
        }
        Ok(ending) => ending.stdout,
    }
}

#[cfg(test)]
mod tests {
    use crate::course::grade::{Answer, Verdict, grade};
    use crate::course::load::parse;
    use crate::course::run::Interpreter;
    use crate::course::schema::Question;

    fn question(text: &str) -> Question {
        parse::<Question>("q.yaml", text).unwrap_or_else(|fault| panic!("{fault}")).content
    }

    fn blanks(ask: &Question, texts: &[&str]) -> Verdict {
        grade(ask, &Answer::Blanks(texts.iter().map(|text| text.to_string()).collect()), &Interpreter)
    }

    fn order(ask: &Question, order: &[usize]) -> Verdict {
        grade(ask, &Answer::Order(order.to_vec()), &Interpreter)
    }

    #[test]
    fn whatever_does_what_is_asked_fills_a_blank() {
        let ask = question(
            "{kind: fill, ask: a, program: \"n = ____\\nprint(n ____ 2)\\n\", solution: ['3', '+'], output: '5', \
             wrong: [{answer: ['3', '-'], why: w}], explanation: e}",
        );
        assert!(blanks(&ask, &["1 + 2", "+"]).right);
        assert!(blanks(&ask, &["2.5 * 2 - 2 or 7", "+ 2 +"]).printed.is_some());
        let wrong = blanks(&ask, &["3", "-"]);
        assert_eq!(
            (wrong.credit, wrong.parts, wrong.reasons),
            (0.5, vec![true, false], vec!["w".to_string()])
        );
        assert_eq!(wrong.printed.as_deref(), Some("1\n"));
        // 7 and minus print what is asked, so they are right; 3 and 4 are not, in no blank.
        assert!(blanks(&ask, &["7", "-"]).right);
        assert_eq!(blanks(&ask, &["4", "("]).credit, 0.0);
        assert!(blanks(&ask, &["4", "("]).printed.is_some_and(|text| text.contains("SyntaxError")));
    }

    #[test]
    fn blanks_that_are_wrong_only_together_earn_nothing() {
        let ask = question(
            "{kind: fill, ask: a, program: \"a, b = ____, ____\\nprint(a * b)\\n\", solution: ['0', '0'], output: '0', \
             wrong: [{answer: ['1', '1'], why: w}], explanation: e}",
        );
        let verdict = blanks(&ask, &["2", "2"]);
        assert_eq!((verdict.right, verdict.credit, verdict.parts), (false, 0.0, vec![]));
    }

    #[test]
    fn a_test_that_fails_is_told() {
        let ask = question(
            "{kind: fill, ask: a, program: \"n = ____\\n\", solution: ['3'], \
             tests: [{name: it is odd, code: \"assert n % 2, 'even'\"}], wrong: [{answer: ['2'], why: w}], explanation: e}",
        );
        assert!(blanks(&ask, &["5"]).right);
        assert_eq!(blanks(&ask, &["4"]).reasons, ["it is odd: AssertionError: even"]);
    }

    #[test]
    fn any_order_that_prints_the_same_is_right() {
        let ask = question(
            "{kind: order_lines, ask: a, lines: ['a = 1', 'b = 2', print(a), print(b)], output: \"1\\n2\\n\", explanation: e}",
        );
        assert!(order(&ask, &[0, 1, 2, 3]).right);
        assert!(order(&ask, &[1, 0, 2, 3]).right);
        let wrong = order(&ask, &[0, 1, 3, 2]);
        assert_eq!((wrong.right, wrong.printed.as_deref()), (false, Some("2\n1\n")));
        assert!((wrong.credit - 1.0 / 3.0).abs() < 1e-9);
        assert!(order(&ask, &[2, 0, 1, 3]).printed.is_some_and(|text| text.contains("NameError")));
    }
}
