//! Easy drills: the next line, the next printed line, the value of a name after the line.

use super::scene::is_plain;
use super::trace::Arrival;
use super::{Drill, Kind, Maker};
use crate::course::moment::{Fact, Watch};

/// Lines that may run before the line is printed that is asked for.
const PRINTED_WITHIN: usize = 12;
/// Characters of a printed line that is asked for.
const PRINTED_MAX: usize = 40;

impl Maker {
    pub(super) fn arrival(&self, step: u64) -> Option<Arrival> {
        let at = self.trace.arrivals.binary_search_by_key(&step, |arrival| arrival.step).ok()?;
        Some(self.trace.arrivals[at]).filter(|arrival| !arrival.is_edge)
    }

    pub(super) fn ask_line(&mut self, step: u64) -> Option<Drill> {
        let here = self.arrival(step)?;
        let next = self.trace.next_arrival(step);
        if next.is_some_and(|next| next.is_edge)
            || next.is_none() && !self.trace.is_complete
            || !self.trace.stays(step, next.map_or(u64::MAX, |next| next.step))
        {
            return None;
        }
        let code_lines = self.timeline.program().code_lines();
        let below = code_lines.iter().copied().find(|line| *line > here.line as usize);
        let goes_down = next.is_some_and(|next| Some(next.line as usize) == below);
        if goes_down && self.not_now(3) {
            return None;
        }
        let scene = self.scene(step)?;
        let answer = next.map_or("none".to_owned(), |next| next.line.to_string());
        let at = self.trace.arrivals.partition_point(|arrival| arrival.step < step);
        let around = self.trace.arrivals[at.saturating_sub(4)..].iter().take(12);
        let mut likely: Vec<String> = around.map(|arrival| arrival.line.to_string()).collect();
        likely.extend(below.map(|line| line.to_string()));
        let rest = code_lines.iter().map(usize::to_string).chain(["none".to_owned()]).collect();
        let ask = format!(
            "{}\n\n**Which line of the program runs next?** (`none` if the program ends)",
            self.told(here, &scene, "")
        );
        let explanation = match next {
            Some(next) if next.line == here.line => format!("Line {} runs once more.", here.line),
            Some(next) => format!("After line {} comes line {}.", here.line, next.line),
            None => format!("After line {} the program ends.", here.line),
        };
        let last = self.trace.steps.len() as u64;
        Some(Drill {
            kind: Kind::Line,
            step,
            proves: next.map_or(last, |next| next.step),
            line: here.line,
            ask,
            options: self.options(&answer, likely, rest),
            answer,
            explanation,
            subject: String::new(),
            watch: next.map(|_| Watch::Fact(Fact::Line)),
        })
    }

    pub(super) fn ask_printed(&mut self, step: u64) -> Option<Drill> {
        let here = self.arrival(step)?;
        let written = self.trace.at(step)?.written;
        let line = self.trace.printed.iter().find(|line| line.from == written)?.clone();
        let is_fit = |text: &str| {
            !text.is_empty()
                && text.chars().count() <= PRINTED_MAX
                && text.trim() == text
                && !text.contains('`')
                && !text.contains(char::is_control)
        };
        if !is_fit(&line.text) || line.text.contains(" at 0x") {
            return None;
        }
        let first = self.trace.steps.iter().position(|at| at.written >= line.to)? as u64;
        let between = |arrival: &&Arrival| (step..first).contains(&arrival.step);
        if self.trace.arrivals.iter().filter(between).count() > PRINTED_WITHIN {
            return None;
        }
        let scene = self.scene(step)?;
        let all: Vec<String> =
            self.trace.printed.iter().map(|line| line.text.clone()).filter(|text| is_fit(text)).collect();
        let near: Vec<String> = self
            .trace
            .printed
            .iter()
            .filter(|other| other.from.abs_diff(line.from) < 200)
            .map(|line| line.text.clone())
            .filter(|text| is_fit(text))
            .collect();
        let mut more = all;
        more.extend(
            self.samples
                .iter()
                .map(|(_, value)| value.trim_matches(['\'', '"']).to_owned())
                .filter(|text| is_fit(text)),
        );
        let ask =
            format!("{}\n\n**What is the next line that the program prints?**", self.told(here, &scene, ""));
        Some(Drill {
            kind: Kind::Printed,
            step,
            proves: first,
            line: here.line,
            ask,
            options: self.options(&line.text, near, more),
            explanation: format!("The program prints `{}`.", line.text),
            answer: line.text,
            subject: String::new(),
            watch: None,
        })
    }

    pub(super) fn ask_value(&mut self, step: u64) -> Option<Drill> {
        let here = self.arrival(step)?;
        let next = self.trace.after_line(step)?;
        let before = self.scene(step)?;
        let after = self.scene(next.step)?;
        let is_changed = |name: &str, value: &str| before.get(name).is_none_or(|old| old.value != value);
        let changed: Vec<_> = after
            .names
            .iter()
            .filter(|named| is_plain(&named.value) && is_changed(&named.name, &named.value))
            .collect();
        let named = (*self.random.pick(&changed)?).clone();
        let old = before.get(&named.name).map(|old| old.value.clone()).filter(|old| is_plain(old));
        let mut likely: Vec<String> = self.values_of(&named.name);
        likely.extend(old.clone());
        likely.extend(neighbours(&named.value));
        let more =
            after.names.iter().map(|other| other.value.clone()).filter(|value| is_plain(value)).collect();
        let told = self.told(here, &before, "");
        let ask = format!("{told}\n\nWhat is `{}` after this line?", named.name);
        let explanation = match old {
            Some(old) => {
                format!("Line {} makes `{}` of `{old}` into `{}`.", here.line, named.name, named.value)
            }
            None => format!("After line {} `{}` is `{}`.", here.line, named.name, named.value),
        };
        Some(Drill {
            kind: Kind::Value,
            step,
            proves: next.step,
            line: here.line,
            ask,
            options: self.options(&named.value, likely, more),
            answer: named.value,
            explanation,
            watch: Some(Watch::Value(named.name.clone())),
            subject: named.name,
        })
    }

    /// Values that a name has at other moments of the run.
    pub(super) fn values_of(&self, name: &str) -> Vec<String> {
        self.samples.iter().filter(|(other, _)| other == name).map(|(_, value)| value.clone()).collect()
    }
}

/// The whole numbers beside one.
pub(super) fn neighbours(value: &str) -> Vec<String> {
    match value.parse::<i64>() {
        Ok(number) => [number.checked_sub(1), number.checked_add(1)]
            .into_iter()
            .flatten()
            .map(|number| number.to_string())
            .collect(),
        Err(_) => Vec::new(),
    }
}
