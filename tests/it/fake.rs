//! A stand-in for the interpreter: runs one statement a line, of the few kinds that the smallest course uses.

use std::collections::BTreeMap;
use vivarium::course::moment::{Event, Fact, Moment, Watch};
use vivarium::course::probe::{Ending, Probe, Refusal, Runner};

/// Knows `name = literal`, `print(literal or name)`, `raise Name` and `assert True or False`. A literal such as `Pond()`
/// is an object of that type for as long as a name holds it; an instruction is a line.
pub struct FakeRunner;

struct FakeRun {
    /// What each line bound, by the step after it.
    states: Vec<BTreeMap<String, String>>,
    bound: Vec<Option<String>>,
    opcodes: Vec<&'static str>,
    ending: Ending,
}

impl Runner for FakeRunner {
    fn compile(&self, source: &str, _file: &str) -> Result<(), Refusal> {
        match source.lines().position(|line| line.matches('"').count() % 2 == 1) {
            None => Ok(()),
            Some(at) => Err(Refusal {
                line: Some(at as u32 + 1),
                message: "SyntaxError: unterminated string literal".into(),
            }),
        }
    }

    fn start(&self, source: &str, file: &str) -> Result<Box<dyn Probe>, Refusal> {
        self.compile(source, file)?;
        let mut run = FakeRun {
            states: vec![BTreeMap::new()],
            bound: vec![None],
            opcodes: Vec::new(),
            ending: Ending::default(),
        };
        for line in source.lines() {
            run.line(line.trim());
            if run.ending.raised.is_some() {
                break;
            }
        }
        Ok(Box::new(run))
    }
}

impl FakeRun {
    fn line(&mut self, line: &str) {
        let mut names = self.states.last().cloned().unwrap_or_default();
        let mut bound = None;
        self.opcodes.push(match line {
            line if line.contains(" = ") => "STORE_NAME",
            line if line.starts_with("print(") => "CALL",
            _ => "NOP",
        });
        if let Some((name, value)) = line.split_once(" = ") {
            names.insert(name.to_string(), value.replace('"', "'"));
            bound = Some(name.to_string());
        } else if let Some(inside) = line.strip_prefix("print(").and_then(|rest| rest.strip_suffix(')')) {
            let value = names.get(inside).cloned().unwrap_or_else(|| inside.to_string());
            self.ending.stdout.push_str(value.trim_matches(['"', '\'']));
            self.ending.stdout.push('\n');
        } else if let Some(name) =
            line.strip_prefix("raise ").or((line == "assert False").then_some("AssertionError"))
        {
            self.ending.raised = Some(name.to_string());
            self.ending.stderr = format!("Traceback (most recent call last):\n{name}\n");
        }
        self.states.push(names);
        self.bound.push(bound);
    }
}

impl Probe for FakeRun {
    fn find(&mut self, moment: &Moment) -> Result<Option<u64>, Refusal> {
        let last = self.states.len() - 1;
        let nth = moment.nth as usize - 1;
        Ok(match &moment.event {
            Event::Line(line) => (*line as usize <= last).then_some(u64::from(*line) - 1),
            Event::Binds(name) => {
                let times = self.bound.iter().enumerate().filter(|(_, bound)| bound.as_ref() == Some(name));
                times.map(|(step, _)| step as u64).nth(nth)
            }
            Event::End => Some(last as u64),
            _ => None,
        })
    }

    fn look(&mut self, step: u64, watch: &Watch) -> Result<String, Refusal> {
        let Some(names) = self.states.get(step as usize) else {
            return Err(Refusal::new(format!("the run has no step {step}")));
        };
        match watch {
            Watch::Value(name) => names
                .get(name)
                .cloned()
                .ok_or_else(|| Refusal::new(format!("there is no name `{name}` here"))),
            Watch::Fact(Fact::Opcode) => match self.opcodes.get(step as usize) {
                Some(name) => Ok((*name).to_string()),
                None => Err(Refusal::new("nothing runs any more at this step")),
            },
            Watch::Fact(Fact::Line) => Ok((step + 1).to_string()),
            other => Err(Refusal::new(format!("the stand-in cannot show {other}"))),
        }
    }

    fn alive(&mut self, type_name: &str) -> Result<usize, Refusal> {
        let made = format!("{type_name}()");
        Ok(self.states.last().map_or(0, |names| names.values().filter(|value| **value == made).count()))
    }

    fn ending(&mut self) -> Result<Ending, Refusal> {
        Ok(self.ending.clone())
    }
}
