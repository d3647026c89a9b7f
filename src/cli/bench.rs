//! `vivarium bench-steps` and `bench-keys`: how quick the time machine and the screen are, for `benches/run` and `benches/screen`.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::course::progress::{Progress as Learner, Store};
use crate::course::{Course, Origin};
use crate::session::launch::InterpreterLauncher;
use crate::session::{self, Action, Session};
use crate::timeline::{Direction, Goal, Limits, Never, Program, Progress, Timeline};
use crate::tui;
use crate::vm::{self, Unobserved};

/// Stretches between the states that are compared.
const CHECKS: u64 = 40;
/// Steps back that are timed.
const STEPS: usize = 200;

/// Prints the median time of a step back, of a jump, and the observed loop's time as a multiple of the plain one's.
pub fn steps(file: &Path) -> anyhow::Result<ExitCode> {
    let text = super::source::read(file)?;
    let program =
        Program::compile(&file.to_string_lossy(), &text).map_err(|error| anyhow::anyhow!(error.report()))?;
    let mut state = program.start();
    let begun = Instant::now();
    while vm::run(&mut state.ctx, &mut Unobserved) != vm::Stop::Done {
        state.ctx.host.flushed = state.ctx.host.output.len();
    }
    let plain = begun.elapsed();
    let mut state = program.start();
    let begun = Instant::now();
    state.run(u64::MAX, &mut Never, None);
    let observed = begun.elapsed();

    let limits = Limits { steps: u64::MAX, ..Limits::default() };
    let mut timeline = Timeline::new(program, limits);
    let begun = Instant::now();
    timeline.run_to_end();
    let recorded = begun.elapsed();
    let total = timeline.position();
    let mut other = Timeline::new(timeline.program().clone(), limits);
    let different = differences(&mut other, total);
    timeline.seek(total / 2);
    let back: Vec<Duration> =
        (0..STEPS).map(|_| timed(&mut timeline, Goal::Instruction(Direction::Back))).collect();
    let jumps: Vec<Duration> =
        (1..20).map(|i| timed(&mut timeline, Goal::Step(total * (i * 7 % 20) / 20))).collect();
    let ms = |duration: Duration| duration.as_secs_f64() * 1000.0;
    super::print(&format!(
        "{total} steps, plain {:.1} ms, observed {:.1} ms ({:.2}), with checkpoints {:.1} ms\nstep back {:.3} ms, jump {:.3} ms\n{different} of {CHECKS} states differ on the way back\n",
        ms(plain),
        ms(observed),
        observed.as_secs_f64() / plain.as_secs_f64(),
        ms(recorded),
        ms(median(back)),
        ms(median(jumps)),
    ))
}

/// The screen on which keys are timed.
const SCREEN: (u16, u16) = (200, 60);
/// Rounds of all keys.
const ROUNDS: usize = 40;
/// Keys that leave the run where it was after a round: steps of each kind, panes, scrolling, zoom.
const KEYS: &[&str] = &[
    "i",
    "I",
    "s",
    "S",
    "n",
    "N",
    "6",
    "Down",
    "Up",
    "PageDown",
    "PageUp",
    "z",
    "z",
    "Tab",
    "Shift+Tab",
    "?",
    "Esc",
];

/// Prints the median and the slowest time of each key where a program calls `breakpoint()`.
pub fn keys(file: &Path) -> anyhow::Result<ExitCode> {
    let text = super::source::read(file)?;
    let (name, launcher) = (file.to_string_lossy().into_owned(), Box::new(InterpreterLauncher));
    let course =
        Rc::new(Course::load(&Origin::Embedded).map_err(|faults| anyhow::anyhow!(faults.to_string()))?);
    let progress = Learner::open(&Store::Memory).progress;
    let mut session = Session::new(course, progress, launcher);
    session.open_program_as_root(&name, session::run::Program { file: name.clone(), text });
    // To its `breakpoint()`, and on to the next line.
    for action in [Action::Continue, Action::NextLine, Action::NextLine] {
        session.update(action);
        while session.is_moving() {
            session.tick(u64::MAX / 4);
        }
    }
    let times = tui::measure::keys(session, SCREEN, KEYS, ROUNDS)?;
    let ms = |duration: Duration| duration.as_secs_f64() * 1000.0;
    let mut out = format!("{}x{}, {ROUNDS} rounds\n", SCREEN.0, SCREEN.1);
    for (key, times) in KEYS.iter().zip(times) {
        let slowest = times.iter().copied().max().unwrap_or_default();
        let _ =
            writeln!(out, "{key:<10} median {:7.3} ms, slowest {:7.3} ms", ms(median(times)), ms(slowest));
    }
    super::print(&out)
}

/// Hashes on the way forward, and again at the same steps from the last to the first: the number of differences.
fn differences(timeline: &mut Timeline, total: u64) -> usize {
    let at = |i: u64| total * i / CHECKS;
    let mut hash = |step: u64| {
        timeline.seek(step);
        timeline.state_hash()
    };
    let there: Vec<u64> = (0..=CHECKS).map(at).map(&mut hash).collect();
    let back: Vec<u64> = (0..=CHECKS).rev().map(at).map(&mut hash).collect();
    there.iter().zip(back.iter().rev()).filter(|(a, b)| a != b).count()
}

/// A motion, and the state before it as the screen wants it.
fn timed(timeline: &mut Timeline, goal: Goal) -> Duration {
    let begun = Instant::now();
    timeline.begin(goal);
    while timeline.advance(u64::MAX / 4) == Progress::More {}
    timeline.before();
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
