//! The state one instruction before the live one, for whoever compares the two.

use super::checkpoint::Checkpoints;
use super::replay::{Never, Ran};
use super::state::State;
use super::window::Window;

/// So many instructions run in the time in which the state of a small heap is filled anew.
const FOLLOWED_MAX: u64 = 20_000;

/// The state before, when somebody needed it, and one to restore into.
#[derive(Default)]
pub(super) struct Behind {
    pub before: Option<Box<State>>,
    /// A state that nobody needs any more: memory that is there already is filled more quickly.
    pub spare: Option<Box<State>>,
    /// The stretch over which the last motion back by lines went.
    window: Option<Window>,
}

impl Behind {
    /// Makes the state before what the run was at a step.
    pub fn bring(&mut self, step: u64, checkpoints: &mut Checkpoints) -> &State {
        let before = match self.before.take().map(|before| brought(before, step)) {
            Some(Ok(before)) => before,
            Some(Err(useless)) => {
                self.spare = Some(useless);
                self.state_at(step, checkpoints)
            }
            None => self.state_at(step, checkpoints),
        };
        self.before.insert(before)
    }

    /// A state of its own at a step that was reached before.
    pub fn state_at(&mut self, step: u64, checkpoints: &mut Checkpoints) -> Box<State> {
        let mut state = self.restored(step, checkpoints);
        if let Some(near) = checkpoints.near_step(state.ctx.steps, step) {
            state.run(near, &mut Never, None);
            checkpoints.keep_near(&state);
        }
        state.run(step, &mut Never, None);
        state
    }

    /// A state of its own at the nearest checkpoint at or before a step.
    pub fn restored(&mut self, step: u64, checkpoints: &Checkpoints) -> Box<State> {
        match self.spare.take() {
            Some(mut state) => {
                checkpoints.restore_into(step, &mut state);
                state
            }
            None => Box::new(checkpoints.restore(step)),
        }
    }

    /// What is known of a stretch that leads to a step, and the number of instructions that had to be run for it.
    pub fn window(&mut self, upper: u64, checkpoints: &Checkpoints, file: &str) -> (&Window, u64) {
        let known = self.window.take().filter(|window| window.leads_to(upper));
        let (window, ran) = match known {
            Some(window) => (window, 0),
            None => {
                let mut state = self.restored(upper - 1, checkpoints);
                let window = Window::record(&mut state, upper, file);
                self.spare = Some(state);
                let ran = upper - window.from;
                (window, ran)
            }
        };
        (self.window.insert(window), ran)
    }

    /// The live state is about to go a step further: makes the state before what the live one is. Running the same
    /// instruction again is quicker than copying a heap.
    pub fn follow(&mut self, live: &State) {
        let follower = self.before.take().and_then(|before| brought(before, live.ctx.steps).ok());
        self.before = Some(follower.unwrap_or_else(|| Box::new(live.clone())));
    }
}

/// The state at a step, if it is there already or not far before it: running on is quicker than filling a heap anew.
fn brought(mut state: Box<State>, step: u64) -> Result<Box<State>, Box<State>> {
    let at = state.ctx.steps;
    let is_there = at == step || at < step && step - at <= FOLLOWED_MAX && run_on(&mut state, step);
    if is_there { Ok(state) } else { Err(state) }
}

/// Runs a state on to a step. False if it does not get there, and then it is of no use any more.
fn run_on(state: &mut State, step: u64) -> bool {
    !state.finished && state.run(step, &mut Never, None) == Ran::There && state.ctx.steps == step
}
