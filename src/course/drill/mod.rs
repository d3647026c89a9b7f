//! Drills: fresh questions about a run, made from the run itself, so that each answer is what the interpreter did.
//!
//! A run is passed over once ([`trace`]). Each kind of question has a pool of moments, in an order that the seed decides; a
//! moment is looked at when its turn comes, and asked about if the answer is short and beyond doubt. When a pool is
//! through, the moments that were good come again in another order.

mod easy;
mod hard;
mod middle;
mod random;
mod scene;
mod trace;

use std::collections::BTreeMap;

use super::moment::Watch;
use crate::inspect::views::ViewKind;
use crate::timeline::{Limits, Program, Timeline};
use random::Random;
use trace::Trace;

/// Moments looked at for one question before another kind is tried.
const TRIES: usize = 40;
/// Options of a question, with the right one.
const OPTIONS: usize = 4;
/// Moments whose values are collected, to be offered as answers elsewhere.
const SAMPLES: usize = 40;

/// How hard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    #[default]
    Easy,
    Middle,
    Hard,
}

impl Level {
    pub const ALL: [Level; 3] = [Level::Easy, Level::Middle, Level::Hard];

    pub fn word(self) -> &'static str {
        match self {
            Level::Easy => "easy",
            Level::Middle => "middle",
            Level::Hard => "hard",
        }
    }

    /// The one above, or itself.
    pub fn up(self) -> Level {
        Level::ALL[(self as usize + 1).min(2)]
    }

    /// The one below, or itself.
    pub fn down(self) -> Level {
        Level::ALL[(self as usize).saturating_sub(1)]
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Which line runs next?
    Line,
    /// What is printed next?
    Printed,
    /// What is the value of a name after the line?
    Value,
    /// Which instruction runs next?
    Opcode,
    /// What lies on top of the stack after the instruction?
    Stack,
    /// How many frames are there when the next line runs?
    Frames,
    /// How many references has an object after the line?
    Count,
    /// What does a cell hold after the line?
    Cell,
    /// In which generation is an object after the line?
    Generation,
    /// Which name or whose object is gone after the line?
    Gone,
}

impl Kind {
    pub const ALL: [Kind; 10] = [
        Kind::Line,
        Kind::Printed,
        Kind::Value,
        Kind::Opcode,
        Kind::Stack,
        Kind::Frames,
        Kind::Count,
        Kind::Cell,
        Kind::Generation,
        Kind::Gone,
    ];

    pub fn level(self) -> Level {
        match self {
            Kind::Line | Kind::Printed | Kind::Value => Level::Easy,
            Kind::Opcode | Kind::Stack | Kind::Frames => Level::Middle,
            Kind::Count | Kind::Cell | Kind::Generation | Kind::Gone => Level::Hard,
        }
    }

    /// The pane in which the answer is seen.
    pub fn pane(self) -> ViewKind {
        match self {
            Kind::Line => ViewKind::Source,
            Kind::Printed => ViewKind::Output,
            Kind::Value | Kind::Frames => ViewKind::Frames,
            Kind::Opcode => ViewKind::Bytecode,
            Kind::Stack => ViewKind::Stack,
            Kind::Cell => ViewKind::Closures,
            Kind::Generation => ViewKind::Gc,
            Kind::Count | Kind::Gone => ViewKind::Memory,
        }
    }

    /// Is it asked at single instructions, not at lines?
    fn is_of_instructions(self) -> bool {
        matches!(self, Kind::Opcode | Kind::Stack)
    }
}

/// A question about a moment of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Drill {
    pub kind: Kind,
    /// The moment of the question.
    pub step: u64,
    /// The moment at which the answer is seen.
    pub proves: u64,
    /// The line about to run at the moment of the question.
    pub line: u32,
    /// The question, in the small markdown of the course.
    pub ask: String,
    pub answer: String,
    /// The answer among others; empty where too few others are plausible.
    pub options: Vec<String>,
    pub explanation: String,
    /// The name that is asked about; empty for a question about none.
    pub subject: String,
    /// What shows the answer at the moment that proves it; nothing for what is printed or gone.
    pub watch: Option<Watch>,
}

/// Makes drills from a program.
pub struct Maker {
    timeline: Timeline,
    lines: Vec<String>,
    trace: Trace,
    random: Random,
    pools: BTreeMap<Kind, Pool>,
    samples: Vec<(String, String)>,
    /// The moment looked at last is good, but its turn is another time.
    is_put_off: bool,
}

/// The moments of one kind of question.
#[derive(Default)]
struct Pool {
    /// Steps in the order in which they are tried.
    order: Vec<u64>,
    at: usize,
    /// Those that were good in this round.
    good: Vec<u64>,
}

impl Maker {
    /// Runs the program once.
    ///
    /// # Errors
    /// There is nothing to ask: why, in a sentence.
    pub fn new(file: &str, text: &str, seed: u64) -> Result<Maker, String> {
        let program = Program::compile(file, text).map_err(|error| match error.line {
            0 => format!("The program does not compile: {}.", error.message),
            line => format!("The program does not compile: {} (line {line}).", error.message),
        })?;
        let timeline = Timeline::new(program, Limits::default());
        let trace = Trace::of(&timeline);
        if trace.failure.as_deref() == Some("EOFError") {
            return Err("The program reads input, and there is none in a drill.".to_owned());
        }
        if trace.arrivals.len() < 3 {
            return Err("The program ends at once: there is nothing to ask about its run.".to_owned());
        }
        let lines = text.lines().map(str::to_owned).collect();
        let mut random = Random(seed);
        let mut pools = BTreeMap::new();
        for kind in Kind::ALL {
            let mut order: Vec<u64> = match kind.is_of_instructions() {
                true => (0..trace.steps.len() as u64).collect(),
                false => trace.arrivals.iter().map(|arrival| arrival.step).collect(),
            };
            random.shuffle(&mut order);
            pools.insert(kind, Pool { order, ..Pool::default() });
        }
        let mut maker =
            Maker { timeline, lines, trace, random, pools, samples: Vec::new(), is_put_off: false };
        maker.sample();
        Ok(maker)
    }

    /// The next question of a level; of the nearest level that has one, where this has none. `None` when the run
    /// leaves nothing to ask.
    pub fn next(&mut self, level: Level) -> Option<Drill> {
        let below = Level::ALL.into_iter().rev().filter(|other| *other < level);
        let above = Level::ALL.into_iter().filter(|other| *other > level);
        let levels: Vec<Level> = [level].into_iter().chain(below).chain(above).collect();
        levels.into_iter().find_map(|level| self.next_of(level))
    }

    fn next_of(&mut self, level: Level) -> Option<Drill> {
        let mut kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| kind.level() == level).collect();
        self.random.shuffle(&mut kinds);
        // A kind whose moments are rare gets the time it needs only after the others had their turn.
        loop {
            for &kind in &kinds {
                if let Some(drill) = self.next_like(kind) {
                    return Some(drill);
                }
            }
            if kinds.iter().all(|kind| self.pools[kind].order.is_empty()) {
                return None;
            }
        }
    }

    /// The next question of a kind, within a number of tries.
    fn next_like(&mut self, kind: Kind) -> Option<Drill> {
        for _ in 0..TRIES {
            let step = self.draw(kind)?;
            self.is_put_off = false;
            let drill = self.ask(kind, step);
            if drill.is_some() || self.is_put_off {
                self.pools.entry(kind).or_default().good.push(step);
            }
            if drill.is_some() {
                return drill;
            }
        }
        None
    }

    /// The next moment of a pool; `None` at the end of a round.
    fn draw(&mut self, kind: Kind) -> Option<u64> {
        let pool = self.pools.entry(kind).or_default();
        let step = pool.order.get(pool.at).copied();
        pool.at += 1;
        if step.is_none() {
            pool.order = std::mem::take(&mut pool.good);
            pool.at = 0;
            self.random.shuffle(&mut pool.order);
            return pool.order.first().copied().inspect(|_| pool.at = 1);
        }
        step
    }

    fn ask(&mut self, kind: Kind, step: u64) -> Option<Drill> {
        match kind {
            Kind::Line => self.ask_line(step),
            Kind::Printed => self.ask_printed(step),
            Kind::Value => self.ask_value(step),
            Kind::Opcode => self.ask_opcode(step),
            Kind::Stack => self.ask_stack(step),
            Kind::Frames => self.ask_frames(step),
            Kind::Count => self.ask_count(step),
            Kind::Cell => self.ask_cell(step),
            Kind::Generation => self.ask_generation(step),
            Kind::Gone => self.ask_gone(step),
        }
    }

    /// Puts a moment off whose question is of little use, but for one time in so many.
    fn not_now(&mut self, once_in: usize) -> bool {
        self.is_put_off = !self.random.once_in(once_in);
        self.is_put_off
    }

    /// Values of names at moments all over the run.
    fn sample(&mut self) {
        let arrivals = &self.trace.arrivals;
        let every = arrivals.len().div_ceil(SAMPLES).max(1);
        let steps: Vec<u64> = arrivals.iter().step_by(every).map(|arrival| arrival.step).collect();
        for step in steps {
            if let Some(scene) = self.scene(step) {
                self.samples.extend(scene.names.into_iter().map(|named| (named.name, named.value)));
            }
        }
        self.samples.retain(|(_, value)| scene::is_plain(value));
        self.samples.sort();
        self.samples.dedup();
    }

    /// The answer among the most plausible of others, which stand in front; nothing if there are too few.
    fn options(&mut self, answer: &str, others: Vec<String>, more: Vec<String>) -> Vec<String> {
        let mut options = vec![answer.to_owned()];
        for mut group in [others, more] {
            group.sort();
            group.dedup();
            self.random.shuffle(&mut group);
            for other in group {
                if options.len() < OPTIONS
                    && !options.iter().any(|known| super::grade::same_value(known, &other))
                {
                    options.push(other);
                }
            }
        }
        if options.len() < 3 { Vec::new() } else { options }
    }
}

#[cfg(test)]
mod tests;
