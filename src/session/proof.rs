//! What proves an answer: a program, a moment of it, and the pane in which it is seen.

use super::question::Answering;
use crate::course::grade::{filled, joined};
use crate::course::probe::Runner;
use crate::course::schema::Question;
use crate::course::{Event, Fact, Moment, Watch};
use crate::inspect::views::ViewKind;

/// So many lines of a proof are counted.
const PRINTS_MAX: u32 = 40;

/// What the debugger opens to prove an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Proof {
    /// What it is called on the screen.
    pub title: &'static str,
    pub program: String,
    pub at: Moment,
    pub pane: ViewKind,
}

impl Answering {
    /// The proof of the answer; of a program that the learner made, that program, for it shows what it does instead.
    pub fn proof(&self, runner: &dyn Runner) -> Option<Proof> {
        let proof = |program: String, at: Moment, pane| Proof { title: "Proof", program, at, pane };
        Some(match &self.question {
            Question::Choice(ask) | Question::Multiple(ask) => {
                let program = with_proof(ask.program.as_deref(), ask.proof.as_deref())?;
                let pane = ask.watch.as_ref().map_or(ViewKind::Output, pane_of);
                let at = ask.at.clone().or_else(|| last_print(&program, runner)).unwrap_or_else(Moment::end);
                proof(program, at, pane)
            }
            Question::Output(ask) => {
                let differs =
                    self.first_wrong_line(&ask.answer).filter(|moment| comes(&ask.program, moment, runner));
                proof(ask.program.clone(), differs.unwrap_or_else(Moment::end), ViewKind::Output)
            }
            Question::Value(ask) => proof(ask.program.clone(), ask.at.clone(), pane_of(&ask.watch)),
            Question::Fill(ask) => {
                let solution = filled(&ask.program, &ask.solution);
                self.made(filled(&ask.program, &self.blanks.texts), solution, runner)
            }
            Question::OrderLines(ask) => self.made(lines(&self.options()), lines(&ask.lines), runner),
            Question::OrderOpcodes(ask) => proof(ask.program.clone(), ask.at.clone(), ViewKind::Bytecode),
            Question::Match(ask) => {
                let program = with_proof(ask.program.as_deref(), Some(&ask.proof))?;
                let at = last_print(&program, runner).unwrap_or_else(Moment::end);
                proof(program, at, ViewKind::Output)
            }
            Question::Leak(ask) => proof(ask.program.clone(), Moment::end(), ViewKind::Memory),
            Question::FalseSentence(ask) => {
                let lie = ask.sentences.iter().find(|sentence| !sentence.holds)?;
                let program = joined(ask.program.as_deref().unwrap_or_default(), &lie.proof);
                let fails = Moment::first(Event::Raises("AssertionError".to_owned()));
                proof(program.trim_start_matches('\n').to_owned(), fails, ViewKind::Source)
            }
        })
    }

    /// The line of the program shown that decides: the one the question asks about, the one of its moment, or the first
    /// that what is told names. `None` where the answer was right: who gave it has seen what decides.
    pub fn deciding_line(&self, runner: &dyn Runner) -> Option<usize> {
        self.feedback.as_ref().filter(|feedback| !feedback.verdict.right)?;
        let program = self.question.program()?;
        let told = || {
            let reasons = self.feedback.iter().flat_map(|feedback| &feedback.verdict.reasons);
            reasons.map(String::as_str).chain([self.question.explanation()]).find_map(line_named)
        };
        let line = line_named(self.question.ask())
            .or_else(|| line_at(program, &self.deciding_moment()?, runner))
            .or_else(told)?;
        (1..=program.lines().count()).contains(&line).then_some(line)
    }

    /// The moment of the program shown at which it turns out; not its end, which is on no line.
    fn deciding_moment(&self) -> Option<Moment> {
        let at = match &self.question {
            Question::Choice(ask) | Question::Multiple(ask) => ask.at.clone(),
            Question::Output(ask) => {
                let print = |nth| Moment { nth, ..Moment::first(Event::Prints) };
                let last = || Some(ask.answer.trim_end().lines().count() as u32).filter(|count| *count > 0);
                self.first_wrong_line(&ask.answer).or_else(|| last().map(print))
            }
            Question::Value(ask) => Some(ask.at.clone()),
            Question::OrderOpcodes(ask) => Some(ask.at.clone()),
            _ => None,
        };
        at.filter(|at| at.event != Event::End)
    }

    /// The moment at which the first line is printed that is not as it was predicted. `None` where every line is, or none
    /// was predicted.
    fn first_wrong_line(&self, printed: &str) -> Option<Moment> {
        self.feedback.as_ref().filter(|feedback| !feedback.revealed && !feedback.verdict.right)?;
        let mut predicted = self.text.lines();
        let is_wrong = |line: &str| predicted.next().is_none_or(|text| text.trim_end() != line.trim_end());
        let at = printed.lines().position(is_wrong)?;
        Some(Moment { nth: at as u32 + 1, ..Moment::first(Event::Prints) })
    }

    /// The learner's program if it was wrong and can be run, else the one of the course.
    fn made(&self, own: String, right: String, runner: &dyn Runner) -> Proof {
        let (pane, at) = (ViewKind::Output, Moment::end());
        let was_given = self.feedback.as_ref().is_some_and(|feedback| !feedback.revealed);
        if was_given && runner.compile(&own, "question.py").is_ok() {
            return Proof { title: "Your program", program: own, at, pane };
        }
        Proof { title: "A solution", program: right, at, pane }
    }
}

/// The moment at which the last line is printed: all that proves is there, and so is the line that printed it.
fn last_print(program: &str, runner: &dyn Runner) -> Option<Moment> {
    let mut run = runner.start(program, "question.py").ok()?;
    let print = |nth| Moment { nth, ..Moment::first(Event::Prints) };
    (1..=PRINTS_MAX).map(print).take_while(|moment| matches!(run.find(moment), Ok(Some(_)))).last()
}

/// Does the moment come when the program runs? A last line without an end, for one, is never finished.
fn comes(program: &str, moment: &Moment, runner: &dyn Runner) -> bool {
    let found = runner.start(program, "question.py").and_then(|mut run| run.find(moment));
    matches!(found, Ok(Some(_)))
}

/// The line that comes next at a moment.
fn line_at(program: &str, moment: &Moment, runner: &dyn Runner) -> Option<usize> {
    if let Event::Line(line) = moment.event {
        return Some(line as usize);
    }
    let mut run = runner.start(program, "question.py").ok()?;
    let step = run.find(moment).ok()??;
    run.look(step, &Watch::Fact(Fact::Line)).ok()?.parse().ok()
}

/// The line of a program that a text names first: `line 12`.
fn line_named(text: &str) -> Option<usize> {
    let mut words = text.split_whitespace();
    words.find(|word| matches!(*word, "line" | "Line" | "lines" | "Lines"))?;
    let number = words.next()?;
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    number[..digits].parse().ok()
}

fn lines<T: AsRef<str>>(lines: &[T]) -> String {
    lines.iter().map(|line| format!("{}\n", line.as_ref())).collect()
}

/// Where the right answers are what a program prints, it is run after the question's own.
fn with_proof(program: Option<&str>, proof: Option<&str>) -> Option<String> {
    match (program, proof) {
        (Some(program), Some(proof)) => {
            Some(format!("{program}\n# The proof: it prints what is right.\n{proof}"))
        }
        (program, proof) => program.or(proof).map(str::to_owned),
    }
}

/// The pane that shows what is watched.
fn pane_of(watch: &Watch) -> ViewKind {
    match watch {
        Watch::Value(_) | Watch::Fact(Fact::Frames | Fact::Function) => ViewKind::Frames,
        Watch::Refcount(_) | Watch::Type(_) | Watch::Alive(_) | Watch::Made(_) => ViewKind::Memory,
        Watch::Captured(_) => ViewKind::Closures,
        Watch::Generation(_) | Watch::Fact(Fact::GcCounts) => ViewKind::Gc,
        Watch::Stack(_) | Watch::Fact(Fact::StackSize) => ViewKind::Stack,
        Watch::Fact(Fact::Line) => ViewKind::Source,
        Watch::Fact(Fact::Opcode) => ViewKind::Bytecode,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_named_by_its_number() {
        assert_eq!(line_named("What is on the stack before line 12?"), Some(12));
        assert_eq!(line_named("Lines 3-5 say so."), Some(3));
        assert_eq!(line_named("The line prints 3."), None);
    }
}
