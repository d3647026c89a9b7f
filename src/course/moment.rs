//! Moments of a run, said so that they survive an edit of the program, and what can be looked at there.
//!
//! A moment is always a state between two instructions: `line`, `opcode`, `return` and `raises` name the state just
//! before the instruction runs; `call`, `binds`, `gc` and `prints` the state just after it happened; `end` the last state.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// A moment: what happens, in which function, for which time, and under which condition.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "MomentFields")]
pub struct Moment {
    pub event: Event,
    /// Only in frames of this function (`<module>` for the top level).
    pub within: Option<String>,
    /// The first time is 1. Only the times at which `when` holds are counted.
    pub nth: u32,
    /// Local names of the current frame and the values they show, such as `{n: "2"}`.
    pub when: BTreeMap<String, String>,
    /// One instruction later: what the named instruction has done.
    pub after: bool,
}

/// What happens at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The run arrives at a line of the program: its first instruction comes next.
    Line(u32),
    /// A name was given a value: a local, a global or one in a cell.
    Binds(String),
    /// A call of the function of this name has just made its frame.
    Call(String),
    /// The function of this name is about to return; the value is on top of the stack.
    Return(String),
    /// An instruction of this name comes next; specialised forms count as the one they stand for.
    Opcode(String),
    /// A collection of this generation has just ended.
    Gc(u8),
    /// An exception of this type is about to be raised.
    Raises(String),
    /// A line of stdout was finished: `nth` is its number. No course says so; the proof of a predicted output does.
    Prints,
    /// Nothing is left to run.
    End,
}

/// The fields of a moment in a file: exactly one of the first eight.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MomentFields {
    /// When the run arrives at this line, before its first instruction.
    line: Option<u32>,
    /// Just after this name was given a value.
    binds: Option<String>,
    /// Just after a call of this function made its frame.
    call: Option<String>,
    /// Just before this function returns.
    #[serde(rename = "return")]
    return_: Option<String>,
    /// Just before an instruction of this name.
    opcode: Option<String>,
    /// Just after a collection of this generation.
    gc: Option<u8>,
    /// Just before the instruction that raises this exception.
    raises: Option<String>,
    /// When nothing is left to run.
    end: Option<bool>,
    /// Only in frames of this function; `<module>` is the top level.
    #[serde(rename = "in")]
    within: Option<String>,
    /// The second time, the third; 1 when left out.
    nth: Option<u32>,
    /// Only when these names of the frame show these values.
    #[serde(default)]
    when: BTreeMap<String, String>,
    /// One instruction later.
    #[serde(default)]
    after: bool,
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        MomentFields::json_schema(generator)
    }
}

impl TryFrom<MomentFields> for Moment {
    type Error = String;

    fn try_from(fields: MomentFields) -> Result<Moment, String> {
        let end = match fields.end {
            Some(false) => return Err("`end` can only be true".to_string()),
            other => other.map(|_| Event::End),
        };
        let events = [
            fields.line.map(Event::Line),
            fields.binds.map(Event::Binds),
            fields.call.map(Event::Call),
            fields.return_.map(Event::Return),
            fields.opcode.map(Event::Opcode),
            fields.gc.map(Event::Gc),
            fields.raises.map(Event::Raises),
            end,
        ];
        let names = "line, binds, call, return, opcode, gc, raises, end";
        let event = exactly_one(events, "a moment", names)?;
        if let Event::Gc(generation) = event
            && generation > 2
        {
            return Err(format!("there are generations 0, 1 and 2, not {generation}"));
        }
        if matches!(event, Event::Raises(_)) && !fields.when.is_empty() {
            return Err("`when` cannot go with `raises`: it is known only afterwards".to_string());
        }
        let nth = fields.nth.unwrap_or(1);
        if nth == 0 {
            return Err("`nth` counts from 1".to_string());
        }
        Ok(Moment { event, within: fields.within, nth, when: fields.when, after: fields.after })
    }
}

fn exactly_one<T, const N: usize>(choices: [Option<T>; N], what: &str, names: &str) -> Result<T, String> {
    let mut given = choices.into_iter().flatten();
    match (given.next(), given.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(format!("{what} needs one of {names}")),
        (Some(_), Some(_)) => Err(format!("{what} has only one of {names}")),
    }
}

impl Moment {
    /// The first time something happens, anywhere.
    pub fn first(event: Event) -> Moment {
        Moment { event, within: None, nth: 1, when: BTreeMap::new(), after: false }
    }

    /// The last state of a run.
    pub fn end() -> Moment {
        Moment::first(Event::End)
    }
}

/// In words: `2nd time line 4 runs in outer`.
impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.event {
            Event::End => return out.write_str("the end of the run"),
            Event::Line(line) => write!(out, "line {line} runs")?,
            Event::Binds(name) => write!(out, "`{name}` is bound")?,
            Event::Call(name) => write!(out, "`{name}` is called")?,
            Event::Return(name) => write!(out, "`{name}` returns")?,
            Event::Opcode(name) => write!(out, "{name} runs")?,
            Event::Gc(generation) => write!(out, "generation {generation} is collected")?,
            Event::Raises(name) => write!(out, "{name} is raised")?,
            Event::Prints => out.write_str("a line is printed")?,
        }
        if let Some(function) = &self.within {
            write!(out, " in `{function}`")?;
        }
        for (name, value) in &self.when {
            write!(out, " with {name} == {value}")?;
        }
        if self.after {
            write!(out, ", just after")?;
        }
        match self.nth {
            1 => Ok(()),
            nth => write!(out, ", time {nth}"),
        }
    }
}

/// What is looked at in a moment. Names are those of the current frame: locals, then cells, then globals.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WatchFields")]
pub enum Watch {
    /// The value of a name, as `repr` shows it.
    Value(String),
    /// How many references the object of a name has.
    Refcount(String),
    /// The name of the type of a name's object.
    Type(String),
    /// The generation (0, 1, 2) that holds the object of a name; `none` if it is not tracked.
    Generation(String),
    /// How many instances of the type of this name live, of those that the program made.
    Alive(String),
    /// How many objects of the type of this name the program has made up to here, those that have died included.
    Made(String),
    /// The names that the function of a name has captured in cells, such as `count, step`; `none` if there are none.
    Captured(String),
    /// A value on the stack of the current frame, as `repr` shows it; 0 is the top.
    Stack(u32),
    /// A fact without a name.
    Fact(Fact),
}

/// Facts about a moment that belong to no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// How many values lie on the stack of the current frame.
    StackSize,
    /// How many Python frames are on the call stack.
    Frames,
    /// The name of the function that runs.
    Function,
    /// The line that runs.
    Line,
    /// The name of the instruction that comes next.
    Opcode,
    /// The collector's three counters, as `gc.get_count()` shows them.
    GcCounts,
}

const WATCHES: &str = "value, refcount, type, generation, alive, made, captured, stack, fact";

/// The fields of a watch in a file: exactly one.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WatchFields {
    /// The value of this name, as `repr` shows it.
    value: Option<String>,
    /// How many references the object of this name has.
    refcount: Option<String>,
    /// The name of the type of this name's object.
    #[serde(rename = "type")]
    type_: Option<String>,
    /// The collector's generation that holds this name's object: 0, 1, 2, or none.
    generation: Option<String>,
    /// How many instances of this type live, of those that the program made.
    alive: Option<String>,
    /// How many objects of this type the program has made so far, of types that the collector knows.
    made: Option<String>,
    /// The names that the function of this name has captured in cells.
    captured: Option<String>,
    /// A value on the stack of the running frame; 0 is the top.
    stack: Option<u32>,
    /// A fact without a name.
    fact: Option<Fact>,
}

impl JsonSchema for Watch {
    fn schema_name() -> Cow<'static, str> {
        "Watch".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        WatchFields::json_schema(generator)
    }
}

impl TryFrom<WatchFields> for Watch {
    type Error = String;

    fn try_from(fields: WatchFields) -> Result<Watch, String> {
        let choices = [
            fields.value.map(Watch::Value),
            fields.refcount.map(Watch::Refcount),
            fields.type_.map(Watch::Type),
            fields.generation.map(Watch::Generation),
            fields.alive.map(Watch::Alive),
            fields.made.map(Watch::Made),
            fields.captured.map(Watch::Captured),
            fields.stack.map(Watch::Stack),
            fields.fact.map(Watch::Fact),
        ];
        exactly_one(choices, "a watch", WATCHES)
    }
}

/// In words: `the reference count of box`.
impl fmt::Display for Watch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Watch::Value(name) => write!(out, "the value of `{name}`"),
            Watch::Refcount(name) => write!(out, "the reference count of `{name}`"),
            Watch::Type(name) => write!(out, "the type of `{name}`"),
            Watch::Generation(name) => write!(out, "the generation of `{name}`"),
            Watch::Alive(name) => write!(out, "the number of living instances of `{name}`"),
            Watch::Made(name) => write!(out, "the number of objects of `{name}` made"),
            Watch::Captured(name) => write!(out, "the names that `{name}` has captured"),
            Watch::Stack(0) => out.write_str("the top of the stack"),
            Watch::Stack(depth) => write!(out, "the stack, {depth} below the top"),
            Watch::Fact(Fact::StackSize) => out.write_str("the number of values on the stack"),
            Watch::Fact(Fact::Frames) => out.write_str("the number of frames"),
            Watch::Fact(Fact::Function) => out.write_str("the function that runs"),
            Watch::Fact(Fact::Line) => out.write_str("the line that runs"),
            Watch::Fact(Fact::Opcode) => out.write_str("the next instruction"),
            Watch::Fact(Fact::GcCounts) => out.write_str("the collector's counters"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Result<Moment, String> {
        serde_yaml::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_and_says_moments() {
        let second = moment("{binds: count, nth: 2}").unwrap();
        assert_eq!(second.to_string(), "`count` is bound, time 2");
        let inner = moment("{line: 7, in: outer, when: {n: '2'}}").unwrap();
        assert_eq!(inner.to_string(), "line 7 runs in `outer` with n == 2");
        assert_eq!(moment("{end: true}").unwrap(), Moment::end());
    }

    #[test]
    fn refuses_none_two_and_impossible() {
        assert!(moment("{nth: 2}").unwrap_err().contains("a moment needs one of line, binds"));
        assert!(moment("{line: 2, gc: 0}").unwrap_err().contains("a moment has only one of"));
        assert!(moment("{gc: 3}").unwrap_err().contains("not 3"));
        assert!(moment("{line: 2, nth: 0}").unwrap_err().contains("counts from 1"));
        assert!(moment("{lin: 2}").unwrap_err().contains("unknown field `lin`"));
    }

    #[test]
    fn reads_watches() {
        assert_eq!(serde_yaml::from_str::<Watch>("{stack: 0}").unwrap(), Watch::Stack(0));
        assert_eq!(serde_yaml::from_str::<Watch>("{fact: gc_counts}").unwrap(), Watch::Fact(Fact::GcCounts));
    }
}
