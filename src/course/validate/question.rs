//! The rules of questions: the answer is what a run says, and every wrong answer has its reason.

use super::Checker;
use crate::course::grade::{joined, same_output, same_typed, same_value};
use crate::course::schema::{Choice, OutputQuestion, Question, ValueQuestion, Wrong};
use std::collections::BTreeSet;

impl Checker<'_> {
    pub(super) fn question(&mut self, path: &str, question: &Question) {
        self.not_empty(&format!("{path}.ask"), question.ask());
        self.not_empty(&format!("{path}.explanation"), question.explanation());
        self.prose(&format!("{path}.ask"), question.ask());
        self.prose(&format!("{path}.explanation"), question.explanation());
        match question {
            Question::Choice(choice) => {
                self.options(path, choice);
                let right = choice.options.iter().filter(|option| option.right).count();
                if right != 1 {
                    self.fault(
                        &format!("{path}.options"),
                        format!("a choice has one right option, not {right}"),
                    );
                }
                self.recompute(path, choice);
            }
            Question::Multiple(choice) => {
                self.options(path, choice);
                if !choice.options.iter().any(|option| option.right) {
                    self.fault(&format!("{path}.options"), "no option is right");
                }
                self.recompute(path, choice);
            }
            Question::Output(output) => self.output(path, output),
            Question::Value(value) => self.value(path, value),
            Question::Fill(fill) => self.fill(path, fill),
            Question::OrderLines(lines) => self.order_lines(path, lines),
            Question::OrderOpcodes(opcodes) => self.order_opcodes(path, opcodes),
            Question::Match(pairs) => self.pairs(path, pairs),
            Question::Leak(leak) => self.leak(path, leak),
            Question::FalseSentence(sentences) => self.sentences(path, sentences),
        }
    }

    fn options(&mut self, path: &str, choice: &Choice) {
        if choice.options.len() < 2 {
            self.fault(&format!("{path}.options"), "a question has at least two options");
        }
        let mut texts = BTreeSet::new();
        for (at, option) in choice.options.iter().enumerate() {
            let path = format!("{path}.options[{at}]");
            self.not_empty(&format!("{path}.text"), &option.text);
            if !texts.insert(option.text.trim()) {
                self.fault(&path, "two options say the same");
            }
            if !option.right && option.why.as_deref().is_none_or(|why| why.trim().is_empty()) {
                self.fault(&path, "a wrong option needs `why`: the reason it is wrong");
            }
        }
    }

    /// Asks a run which options are right.
    fn recompute(&mut self, path: &str, choice: &Choice) {
        match (&choice.proof, &choice.at, &choice.watch) {
            (Some(proof), None, None) => self.prove(path, choice, proof),
            (None, Some(at), Some(watch)) => {
                let Some(program) = choice.program.as_deref() else {
                    return self.fault(path, "`at` and `watch` need a program");
                };
                let Some(mut run) = self.run(&format!("{path}.program"), program) else { return };
                let Some(step) = self.moment(&format!("{path}.at"), at, program, &mut *run.probe) else {
                    return;
                };
                match run.probe.look(step, watch) {
                    Ok(value) => self.compare(path, choice, &[value]),
                    Err(refusal) => self.fault(&format!("{path}.watch"), refusal.message),
                }
            }
            _ => self.fault(path, "the answer must be computed: give `proof`, or `at` and `watch`"),
        }
    }

    fn prove(&mut self, path: &str, choice: &Choice, proof: &str) {
        if let Some(lines) = self.printed_by_proof(path, choice.program.as_deref(), proof) {
            self.compare(path, choice, &lines);
        }
    }

    /// The lines that a proof prints, run after the question's program when there is one.
    pub(super) fn printed_by_proof(
        &mut self,
        path: &str,
        program: Option<&str>,
        proof: &str,
    ) -> Option<Vec<String>> {
        let proof_path = format!("{path}.proof");
        let mut before = String::new();
        let mut source = proof.to_string();
        if let Some(program) = program {
            let alone = self.run(&format!("{path}.program"), program)?;
            self.ends(&format!("{path}.program"), &alone.ending, None);
            before = alone.ending.stdout;
            source = joined(program, proof);
        }
        let run = self.run(&proof_path, &source)?;
        self.ends(&proof_path, &run.ending, None);
        let printed = run.ending.stdout.strip_prefix(&before).unwrap_or(&run.ending.stdout);
        Some(printed.lines().map(str::to_string).collect())
    }

    fn compare(&mut self, path: &str, choice: &Choice, computed: &[String]) {
        let right: Vec<String> = choice.options.iter().filter(|o| o.right).map(|o| plain(&o.text)).collect();
        let computed: Vec<String> = computed.iter().map(|line| plain(line)).collect();
        if right != computed {
            let message = format!("the run says {computed:?}, but the right options are {right:?}");
            self.fault(&format!("{path}.options"), message);
        }
    }

    fn output(&mut self, path: &str, question: &OutputQuestion) {
        self.wrong_answers(path, &question.wrong, &question.answer, same_typed);
        let Some(run) = self.run(&format!("{path}.program"), &question.program) else { return };
        self.ends(&format!("{path}.program"), &run.ending, question.raises.as_deref());
        if !same_output(&question.answer, &run.ending.stdout) {
            let message = format!("the program prints {:?}, not {:?}", run.ending.stdout, question.answer);
            self.fault(&format!("{path}.answer"), message);
        }
    }

    fn value(&mut self, path: &str, question: &ValueQuestion) {
        self.wrong_answers(path, &question.wrong, &question.answer, same_value);
        let Some(mut run) = self.run(&format!("{path}.program"), &question.program) else { return };
        let at = format!("{path}.at");
        let Some(step) = self.moment(&at, &question.at, &question.program, &mut *run.probe) else { return };
        match run.probe.look(step, &question.watch) {
            Ok(value) if same_value(&question.answer, &value) => {}
            Ok(value) => {
                let message = format!("{} is {value}, not {}", question.watch, question.answer);
                self.fault(&format!("{path}.answer"), message);
            }
            Err(refusal) => self.fault(&format!("{path}.watch"), refusal.message),
        }
    }

    fn wrong_answers(&mut self, path: &str, wrong: &[Wrong], answer: &str, same: fn(&str, &str) -> bool) {
        if wrong.is_empty() {
            self.fault(path, "the question needs at least one answer in `wrong`, with its reason");
        }
        for (at, known) in wrong.iter().enumerate() {
            let path = format!("{path}.wrong[{at}]");
            self.not_empty(&format!("{path}.why"), &known.why);
            if same(answer, &known.answer) {
                self.fault(&format!("{path}.answer"), "this is the right answer");
            }
        }
    }
}

/// A text without its marks, as a proof prints it.
pub(super) fn plain(text: &str) -> String {
    text.replace('`', "").trim().to_string()
}
