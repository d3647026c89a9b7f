//! Finds moments in a run, from a description of each of its states in order.
//!
//! The seeker knows no interpreter. Whoever replays a run describes every state with [`State`]; all moments are found in
//! one pass, and the pass may end as soon as [`Seeker::done`].

use super::moment::{Event, Moment};

/// What the seeker asks of the state before an instruction.
pub trait State {
    /// The name of the function whose frame runs; `<module>` at the top level.
    fn function(&self) -> &str;

    /// The line of the program's own file that the run has just arrived at, when the instruction is the first of it.
    fn arrives_at(&self) -> Option<u32>;

    /// The instruction that comes next, by its unspecialised name; `None` at the end.
    fn opcode(&self) -> Option<&str>;

    /// What the instruction before this state has done.
    fn happened(&self) -> &[Happening];

    /// What a local, cell or global name of the running frame shows.
    fn shows(&mut self, name: &str) -> Option<String>;
}

/// Something that an instruction did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// It gave this name a value.
    Bound(String),
    /// It made the frame that runs now (resuming a parked frame is none of these).
    Called,
    /// A collection of this generation ended.
    Collected(u8),
    /// It raised an exception of this type.
    Raised(String),
    /// It finished a line of stdout; one that finished several did so several times.
    Printed,
}

/// The search for a list of moments.
pub struct Seeker<'a> {
    searches: Vec<Search<'a>>,
    /// The function of the state before, for what is known only afterwards.
    function_before: String,
    open: usize,
}

struct Search<'a> {
    moment: &'a Moment,
    times: u32,
    /// Reached, and waiting for the next state because the moment says `after`.
    pending: bool,
    found: Option<u64>,
}

impl<'a> Seeker<'a> {
    /// A search that has seen nothing yet.
    pub fn new(moments: &'a [Moment]) -> Seeker<'a> {
        let searches = moments.iter().map(|moment| Search { moment, times: 0, pending: false, found: None });
        Seeker { searches: searches.collect(), function_before: String::new(), open: moments.len() }
    }

    /// Every moment is found; `end` never is before the end.
    pub fn done(&self) -> bool {
        self.open == 0
    }

    /// Looks at the next state of the run.
    pub fn see(&mut self, step: u64, state: &mut dyn State) {
        for search in self.searches.iter_mut().filter(|search| search.found.is_none()) {
            search.see(step, state, &self.function_before);
            self.open -= usize::from(search.found.is_some());
        }
        self.function_before.clear();
        self.function_before.push_str(state.function());
    }

    /// The run is over with this step: the answers, in the order of the moments.
    pub fn finish(self, last_step: u64) -> Vec<Option<u64>> {
        let answer = |search: Search<'_>| match search.moment.event {
            Event::End => Some(last_step),
            _ => search.found.or(search.pending.then_some(last_step)),
        };
        self.searches.into_iter().map(answer).collect()
    }
}

impl Search<'_> {
    fn see(&mut self, step: u64, state: &mut dyn State, function_before: &str) {
        if self.pending {
            self.found = Some(step);
            return;
        }
        let before = matches!(self.moment.event, Event::Raises(_));
        let function = if before { function_before } else { state.function() };
        if self.moment.within.as_deref().is_some_and(|within| within != function) {
            return;
        }
        let times = happens(&self.moment.event, state);
        if times == 0
            || !self.moment.when.iter().all(|(name, value)| state.shows(name).as_ref() == Some(value))
        {
            return;
        }
        self.times += times;
        if self.times >= self.moment.nth {
            match (before, self.moment.after) {
                (true, false) => self.found = Some(step.saturating_sub(1)),
                (false, false) | (true, true) => self.found = Some(step),
                (false, true) => self.pending = true,
            }
        }
    }
}

/// How many times the event happens at this state.
fn happens(event: &Event, state: &dyn State) -> u32 {
    let count = |wanted: &dyn Fn(&Happening) -> bool| {
        state.happened().iter().filter(|one| wanted(one)).count() as u32
    };
    match event {
        Event::Line(line) => u32::from(state.arrives_at() == Some(*line)),
        Event::Opcode(name) => u32::from(state.opcode() == Some(name)),
        Event::Return(name) => u32::from(state.opcode() == Some("RETURN_VALUE") && state.function() == name),
        Event::Call(name) if state.function() == name => count(&|one| *one == Happening::Called),
        Event::Call(_) | Event::End => 0,
        Event::Binds(name) => count(&|one| matches!(one, Happening::Bound(bound) if bound == name)),
        Event::Gc(generation) => count(&|one| matches!(one, Happening::Collected(of) if of == generation)),
        Event::Raises(name) => count(&|one| matches!(one, Happening::Raised(raised) if raised == name)),
        Event::Prints => count(&|one| *one == Happening::Printed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One written-down state: function, line arrived at, next instruction, what happened, and the value of `n`.
    struct Written(&'static str, Option<u32>, &'static str, Vec<Happening>, &'static str);

    impl State for Written {
        fn function(&self) -> &str {
            self.0
        }
        fn arrives_at(&self) -> Option<u32> {
            self.1
        }
        fn opcode(&self) -> Option<&str> {
            Some(self.2)
        }
        fn happened(&self) -> &[Happening] {
            &self.3
        }
        fn shows(&mut self, name: &str) -> Option<String> {
            (name == "n").then(|| self.4.to_string())
        }
    }

    fn run() -> Vec<Written> {
        let bound = || vec![Happening::Bound("n".into())];
        vec![
            Written("<module>", Some(1), "LOAD_NAME", vec![], ""),
            Written("f", None, "RESUME", vec![Happening::Called], "1"),
            Written("f", Some(2), "STORE_FAST", vec![], "1"),
            Written("f", Some(3), "LOAD_FAST", bound(), "2"),
            Written("f", None, "STORE_FAST", vec![Happening::Collected(0)], "2"),
            Written("f", Some(4), "RETURN_VALUE", bound(), "3"),
            Written("<module>", None, "POP_TOP", vec![], ""),
            Written("<module>", None, "RETURN_VALUE", vec![Happening::Raised("ValueError".into())], ""),
        ]
    }

    #[track_caller]
    fn check(moment: &str, expect: Option<u64>) {
        let moments = [serde_yaml::from_str::<Moment>(moment).unwrap()];
        let mut seeker = Seeker::new(&moments);
        for (step, mut state) in run().into_iter().enumerate() {
            seeker.see(step as u64, &mut state);
        }
        assert_eq!(seeker.finish(8), [expect], "{moment}");
    }

    #[test]
    fn finds_each_kind_of_moment() {
        check("{line: 3}", Some(3));
        check("{binds: n}", Some(3));
        check("{call: f}", Some(1));
        check("{return: f}", Some(5));
        check("{opcode: STORE_FAST}", Some(2));
        check("{gc: 0}", Some(4));
        check("{raises: ValueError}", Some(6));
        check("{end: true}", Some(8));
    }

    #[test]
    fn counts_and_conditions_narrow_it() {
        check("{binds: n, nth: 2}", Some(5));
        check("{binds: n, nth: 3}", None);
        check("{opcode: STORE_FAST, when: {n: '2'}}", Some(4));
        check("{opcode: RETURN_VALUE, in: <module>}", Some(7));
        check("{opcode: LOAD_FAST, after: true}", Some(4));
        check("{opcode: RETURN_VALUE, nth: 2, after: true}", Some(8));
    }

    #[test]
    fn stops_when_all_are_found() {
        let moments = [Moment::first(Event::Line(1)), Moment::first(Event::Call("f".into()))];
        let mut seeker = Seeker::new(&moments);
        for (step, mut state) in run().into_iter().enumerate().take(2) {
            assert!(!seeker.done());
            seeker.see(step as u64, &mut state);
        }
        assert!(seeker.done());
    }
}
