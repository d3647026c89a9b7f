//! The rules of the kinds of question whose answer is made, ordered, paired or pointed at.

use super::Checker;
use super::question::plain;
use crate::course::grade::{Answer, filled, grade, joined, same_output};
use crate::course::moment::{Fact, Watch};
use crate::course::schema::{
    FillQuestion, LeakQuestion, LinesQuestion, MatchQuestion, OpcodesQuestion, Question, SentencesQuestion,
};
use std::collections::BTreeSet;

impl Checker<'_> {
    pub(super) fn fill(&mut self, path: &str, ask: &FillQuestion) {
        let blanks = ask.program.matches("____").count();
        if blanks == 0 {
            return self.fault(&format!("{path}.program"), "there is no blank `____` in the program");
        }
        if ask.output.is_none() && ask.tests.is_empty() {
            return self.fault(path, "what is asked must be computed: give `output`, or `tests`");
        }
        if ask.solution.len() != blanks {
            let message = format!(
                "the program has {}, the solution {}",
                count(blanks, "blank"),
                count(ask.solution.len(), "text")
            );
            return self.fault(&format!("{path}.solution"), message);
        }
        let question = Question::Fill(ask.clone());
        let verdict = grade(&question, &Answer::Blanks(ask.solution.clone()), self.runner);
        if !verdict.right {
            let how = verdict.reasons.first().cloned();
            let how = how.unwrap_or_else(|| format!("it prints {:?}", verdict.printed.unwrap_or_default()));
            self.fault(&format!("{path}.solution"), format!("the solution does not do what is asked: {how}"));
        }
        if ask.wrong.is_empty() {
            self.fault(path, "the question needs at least one filling in `wrong`, with its reason");
        }
        for (at, known) in ask.wrong.iter().enumerate() {
            let path = format!("{path}.wrong[{at}]");
            self.not_empty(&format!("{path}.why"), &known.why);
            if known.answer.len() != blanks {
                let message = format!(
                    "the program has {}, this has {}",
                    count(blanks, "blank"),
                    count(known.answer.len(), "text")
                );
                self.fault(&format!("{path}.answer"), message);
            } else if grade(&question, &Answer::Blanks(known.answer.clone()), self.runner).right {
                let text = filled(&ask.program, &known.answer);
                let message = format!("this filling does what is asked: {:?}", text.trim_end());
                self.fault(&format!("{path}.answer"), message);
            }
        }
    }

    pub(super) fn order_lines(&mut self, path: &str, ask: &LinesQuestion) {
        if ask.lines.len() < 3 {
            return self.fault(&format!("{path}.lines"), "there are at least three lines to put in order");
        }
        for (at, line) in ask.lines.iter().enumerate() {
            self.not_empty(&format!("{path}.lines[{at}]"), line);
        }
        let program = ask.lines.join("\n");
        if let Err(refusal) = self.runner.compile(&program, "program.py") {
            let at = refusal.line.map_or(String::new(), |line| format!("[{}]", line.saturating_sub(1)));
            return self.fault(&format!("{path}.lines{at}"), refusal.message);
        }
        let Some(run) = self.run(&format!("{path}.lines"), &program) else { return };
        self.ends(&format!("{path}.lines"), &run.ending, None);
        if !same_output(&ask.output, &run.ending.stdout) {
            let message = format!("the lines print {:?}, not {:?}", run.ending.stdout, ask.output);
            return self.fault(&format!("{path}.output"), message);
        }
        let backwards: Vec<usize> = (0..ask.lines.len()).rev().collect();
        if grade(&Question::OrderLines(ask.clone()), &Answer::Order(backwards), self.runner).right {
            self.fault(
                &format!("{path}.lines"),
                "the lines print the same backwards: there is nothing to order",
            );
        }
    }

    pub(super) fn order_opcodes(&mut self, path: &str, ask: &OpcodesQuestion) {
        let names: BTreeSet<&str> = ask.opcodes.iter().map(String::as_str).collect();
        if ask.opcodes.len() < 3 || names.len() < 2 {
            let message = "there are at least three opcodes to put in order, and not all the same";
            return self.fault(&format!("{path}.opcodes"), message);
        }
        let Some(mut run) = self.run(&format!("{path}.program"), &ask.program) else { return };
        let at = format!("{path}.at");
        let Some(step) = self.moment(&at, &ask.at, &ask.program, &mut *run.probe) else { return };
        for (index, name) in ask.opcodes.iter().enumerate() {
            let path = format!("{path}.opcodes[{index}]");
            match run.probe.look(step + index as u64, &Watch::Fact(Fact::Opcode)) {
                Ok(executed) if executed == *name => {}
                Ok(executed) => {
                    return self.fault(&path, format!("the run executes {executed} here, not {name}"));
                }
                Err(refusal) => return self.fault(&path, refusal.message),
            }
        }
    }

    pub(super) fn pairs(&mut self, path: &str, ask: &MatchQuestion) {
        if ask.pairs.len() < 2 {
            return self.fault(&format!("{path}.pairs"), "there are at least two pairs");
        }
        let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
        for (at, pair) in ask.pairs.iter().enumerate() {
            let path = format!("{path}.pairs[{at}]");
            self.not_empty(&format!("{path}.left"), &pair.left);
            self.not_empty(&format!("{path}.right"), &pair.right);
            self.not_empty(&format!("{path}.why"), &pair.why);
            if !lefts.insert(plain(&pair.left)) || !rights.insert(plain(&pair.right)) {
                self.fault(&path, "two pairs say the same on one side");
            }
        }
        let Some(lines) = self.printed_by_proof(path, ask.program.as_deref(), &ask.proof) else { return };
        let computed: Vec<String> = lines.iter().map(|line| plain(line)).collect();
        let right: Vec<String> = ask.pairs.iter().map(|pair| plain(&pair.right)).collect();
        if computed != right {
            let message = format!("the run says {computed:?}, but the right sides are {right:?}");
            self.fault(&format!("{path}.pairs"), message);
        }
    }

    pub(super) fn leak(&mut self, path: &str, ask: &LeakQuestion) {
        let lines = ask.program.lines().count();
        if ask.line == 0 || ask.line > lines {
            let message = format!("there is no line {}: the program has {lines}", ask.line);
            return self.fault(&format!("{path}.line"), message);
        }
        if ask.wrong.is_empty() {
            self.fault(path, "the question needs at least one line in `wrong`, with its reason");
        }
        for (at, known) in ask.wrong.iter().enumerate() {
            let path = format!("{path}.wrong[{at}]");
            self.not_empty(&format!("{path}.why"), &known.why);
            if known.line == 0 || known.line > lines {
                let message = format!("there is no line {}: the program has {lines}", known.line);
                self.fault(&format!("{path}.line"), message);
            } else if known.line == ask.line {
                self.fault(&format!("{path}.line"), "this is the guilty line");
            }
        }
        let leaking = self.alive(&format!("{path}.program"), &ask.program, &ask.leaks);
        if leaking == Some(0) {
            let message = format!("no {} is alive at the end: nothing leaks", ask.leaks);
            self.fault(&format!("{path}.leaks"), message);
        }
        if let Some(left @ 1..) = self.alive(&format!("{path}.fix"), &ask.fixed(), &ask.leaks) {
            let message = format!("with the fix, {left} of {} are still alive at the end", ask.leaks);
            self.fault(&format!("{path}.fix"), message);
        }
    }

    /// How many objects of a type live when the program has ended, as it should, without an exception.
    fn alive(&mut self, path: &str, program: &str, type_name: &str) -> Option<usize> {
        let mut run = self.run(path, program)?;
        self.ends(path, &run.ending, None);
        match run.probe.alive(type_name) {
            Ok(count) => Some(count),
            Err(refusal) => {
                self.refused(path, &refusal);
                None
            }
        }
    }

    pub(super) fn sentences(&mut self, path: &str, ask: &SentencesQuestion) {
        let false_ones = ask.sentences.iter().filter(|sentence| !sentence.holds).count();
        if false_ones != 1 || ask.sentences.len() < 2 {
            let message = format!(
                "one of at least two sentences does not hold, not {false_ones} of {}",
                ask.sentences.len()
            );
            return self.fault(&format!("{path}.sentences"), message);
        }
        let mut texts = BTreeSet::new();
        for (at, sentence) in ask.sentences.iter().enumerate() {
            let path = format!("{path}.sentences[{at}]");
            self.not_empty(&format!("{path}.text"), &sentence.text);
            self.not_empty(&format!("{path}.why"), &sentence.why);
            if !texts.insert(sentence.text.trim()) {
                self.fault(&path, "two sentences say the same");
            }
            let program = ask.program.as_deref().unwrap_or_default();
            let Some(run) = self.run(&format!("{path}.proof"), &joined(program, &sentence.proof)) else {
                continue;
            };
            let expected = (!sentence.holds).then_some("AssertionError");
            if run.ending.raised.as_deref() != expected {
                let message = match (&run.ending.raised, sentence.holds) {
                    (None, _) => "the sentence should not hold, but its proof runs to the end".to_string(),
                    (_, true) => {
                        format!("the sentence should hold, but its proof fails: {}", run.ending.last_words())
                    }
                    (_, false) => format!(
                        "the proof should raise AssertionError, but it fails: {}",
                        run.ending.last_words()
                    ),
                };
                self.fault(&format!("{path}.proof"), message);
            }
        }
    }
}

/// `1 blank`, `2 blanks`.
fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
