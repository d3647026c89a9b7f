//! Answers in parts that are compared with the course's own: opcodes in order, pairs, a line, a sentence.

use super::Judged;
use crate::course::schema::{LeakQuestion, MatchQuestion, OpcodesQuestion, SentencesQuestion};

/// Two instructions of the same name may change places.
pub(super) fn order_opcodes(ask: &OpcodesQuestion, order: &[usize]) -> Judged {
    let given: Vec<&str> = order.iter().filter_map(|&at| ask.opcodes.get(at)).map(String::as_str).collect();
    let right: Vec<&str> = ask.opcodes.iter().map(String::as_str).collect();
    let parts = right.iter().enumerate().map(|(at, name)| given.get(at) == Some(name)).collect();
    let is_right = given == right;
    let credit = if is_right { 1.0 } else { neighbours(&given, &right) };
    Judged { right: is_right, credit, parts, ..Judged::default() }
}

/// The share of neighbours that follow each other as they should.
pub(super) fn neighbours(given: &[&str], right: &[&str]) -> f64 {
    let mut wanted: Vec<&[&str]> = right.windows(2).collect();
    let all = wanted.len().max(1);
    let mut found = 0;
    for pair in given.windows(2) {
        if let Some(at) = wanted.iter().position(|other| *other == pair) {
            wanted.swap_remove(at);
            found += 1;
        }
    }
    found as f64 / all as f64
}

pub(super) fn pairs(ask: &MatchQuestion, given: &[Option<usize>]) -> Judged {
    let parts: Vec<bool> = (0..ask.pairs.len()).map(|at| given.get(at) == Some(&Some(at))).collect();
    let wrong = ask.pairs.iter().zip(&parts).filter(|(_, is_right)| !**is_right);
    let reasons = wrong.map(|(pair, _)| format!("{}: {}. {}", pair.left, pair.right, pair.why)).collect();
    let right = parts.iter().filter(|is_right| **is_right).count();
    let credit = right as f64 / parts.len().max(1) as f64;
    Judged { right: right == parts.len(), credit, parts, reasons, printed: None }
}

pub(super) fn line(ask: &LeakQuestion, line: usize) -> Judged {
    let known = ask.wrong.iter().filter(|known| known.line == line);
    let reasons = known.map(|known| format!("Line {line}: {}", known.why)).collect();
    Judged::whole(line == ask.line, reasons)
}

/// Why the sentence that was chosen holds, if it does, and what is wrong about the false one.
pub(super) fn sentence(ask: &SentencesQuestion, chosen: &[usize]) -> Judged {
    let chosen: Vec<_> = chosen.iter().filter_map(|&at| ask.sentences.get(at)).collect();
    let right = chosen.len() == 1 && chosen.iter().all(|found| !found.holds);
    let true_ones = chosen.iter().filter(|found| found.holds);
    let mut reasons: Vec<String> =
        true_ones.map(|found| format!("That one is true. {}", found.why)).collect();
    reasons.extend(false_one(ask));
    Judged::whole(right, reasons)
}

/// The false sentence with what is wrong about it.
pub(super) fn false_one(ask: &SentencesQuestion) -> Option<String> {
    let found = ask.sentences.iter().find(|sentence| !sentence.holds)?;
    Some(format!("The false sentence: {}\n\n{}", found.text, found.why))
}

#[cfg(test)]
mod tests {
    use crate::course::grade::{Answer, grade};
    use crate::course::load::parse;
    use crate::course::run::Interpreter;
    use crate::course::schema::Question;

    fn question(text: &str) -> Question {
        parse::<Question>("q.yaml", text).unwrap_or_else(|fault| panic!("{fault}")).content
    }

    #[test]
    fn equal_opcodes_may_change_places() {
        let ask = question(
            "{kind: order_opcodes, ask: a, program: p, at: {line: 1}, opcodes: [LOAD_NAME, LOAD_NAME, BINARY_OP], explanation: e}",
        );
        assert!(grade(&ask, &Answer::Order(vec![1, 0, 2]), &Interpreter).right);
        let wrong = grade(&ask, &Answer::Order(vec![0, 2, 1]), &Interpreter);
        assert_eq!((wrong.right, wrong.credit, wrong.parts), (false, 0.5, vec![true, false, false]));
    }

    #[test]
    fn each_pair_counts() {
        let ask = question(
            "{kind: match, ask: a, proof: p, explanation: e, pairs: [{left: a, right: x, why: wa.}, {left: b, right: y, why: wb.}, \
             {left: c, right: z, why: wc.}, {left: d, right: u, why: wd.}]}",
        );
        let verdict = grade(&ask, &Answer::Pairs(vec![Some(0), Some(2), Some(1), Some(3)]), &Interpreter);
        assert_eq!((verdict.right, verdict.credit), (false, 0.5));
        assert_eq!(verdict.reasons, ["b: y. wb.", "c: z. wc."]);
        assert!(!grade(&ask, &Answer::Pairs(vec![Some(0), None, None, None]), &Interpreter).right);
    }

    #[test]
    fn a_suspected_line_is_cleared() {
        let ask = question(
            "{kind: leak, ask: a, program: \"a = 1\\nb = 2\\n\", leaks: T, line: 2, fix: b = 3, wrong: [{line: 1, why: It is gone.}], explanation: e}",
        );
        assert!(grade(&ask, &Answer::Line(2), &Interpreter).right);
        let verdict = grade(&ask, &Answer::Line(1), &Interpreter);
        assert_eq!(
            (verdict.reasons, verdict.answer),
            (vec!["Line 1: It is gone.".to_string()], "line 2: b = 2".to_string())
        );
    }

    #[test]
    fn a_true_sentence_says_why_it_is_true() {
        let ask = question(
            "{kind: false_sentence, ask: a, explanation: e, sentences: [{text: t, why: So it is., proof: p}, {text: f, holds: false, why: No., proof: p}]}",
        );
        assert!(grade(&ask, &Answer::Chosen(vec![1]), &Interpreter).right);
        let verdict = grade(&ask, &Answer::Chosen(vec![0]), &Interpreter);
        assert_eq!(verdict.reasons, ["That one is true. So it is.", "The false sentence: f\n\nNo."]);
        assert!(!grade(&ask, &Answer::Chosen(vec![0, 1]), &Interpreter).right);
    }
}
