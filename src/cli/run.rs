//! `vivarium run`: a program from start to end, as `python3.14` would run it.

use std::io::IsTerminal;
use std::process::ExitCode;

use super::{RunArgs, interrupt};
use crate::compiler::{Mode, Options, compile_warning};
use crate::heap::{Value, ty};
use crate::natives::registry::new_interpreter;
use crate::objects::Ctx;
use crate::timeline::{Ran, State, thousands};
use crate::vm::{self, Stop, Unobserved};

/// Exit status of a program that went on after it was told that its budget was used up.
const STOPPED: u8 = 4;
/// Instructions between two looks at the output in a counted run.
const CHUNK: u64 = 50_000;

pub fn run(args: RunArgs) -> anyhow::Result<ExitCode> {
    let mut rest = args.rest.into_iter();
    let (text, file, argv0) = match args.code {
        Some(code) => (code, "<string>".to_owned(), "-c".to_owned()),
        None => {
            let Some(file) = rest.next() else { anyhow::bail!("run: which file? (or -c CODE)") };
            let (text, name) = super::source::read_named(&file)?;
            (text, name, file)
        }
    };
    let code = match compile_warning(&text, &file, Mode::Exec, Options::default()) {
        Ok((code, warnings)) => {
            // CPython shows a warning once a line.
            let mut shown = std::collections::HashSet::new();
            for report in warnings.iter().map(|warning| warning.report(&file, &text)) {
                if shown.insert(report.clone()) {
                    eprint!("{report}");
                }
            }
            code
        }
        Err(error) => {
            eprint!("{}", error.report());
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut ctx = new_interpreter();
    ctx.host.argv = std::iter::once(argv0).chain(rest).collect();
    ctx.host.real_clock = true;
    ctx.host.eager = std::io::stdout().is_terminal();
    if let Some(mebibytes) = args.memory {
        ctx.heap.set_memory_limit(mebibytes << 20);
    }
    if let Some(mebibytes) = args.output {
        ctx.host.output_max = mebibytes << 20;
    }
    if file != super::source::STDIN {
        ctx.host.add_source(&file, &text);
    }
    if std::env::var_os("VIVARIUM_GC_STRESS").is_some_and(|v| v == "1") {
        ctx.heap.stress();
    }
    vm::start::start_main(&mut ctx, &code, &file);
    interrupt::watch();
    let (end, ctx) = match args.instructions {
        None => (finish(&mut ctx)?, ctx),
        Some(budget) => finish_counted(ctx, budget)?,
    };
    if args.audit && !audit(&ctx) {
        return Ok(ExitCode::from(3));
    }
    if end.interrupted {
        interrupt::end_as_interrupted();
    }
    Ok(ExitCode::from(end.status))
}

/// How a program ended.
struct End {
    status: u8,
    /// By a KeyboardInterrupt that nobody caught.
    interrupted: bool,
}

/// Runs to the end, passing output on, reports an uncaught exception and finalizes what is left.
fn finish(ctx: &mut Ctx) -> anyhow::Result<End> {
    run_on(ctx)?;
    let exc = ctx.t.exc;
    let interrupted = !exc.is_null() && ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::KEYBOARD_INTERRUPT);
    let (status, exc) = vm::finish::report(ctx);
    finalize(ctx, exc)?;
    Ok(End { status, interrupted })
}

/// Takes over the exception that nobody caught, or NULL.
fn finalize(ctx: &mut Ctx, exc: Value) -> anyhow::Result<()> {
    vm::teardown::begin(ctx, exc);
    run_on(ctx)
}

fn run_on(ctx: &mut Ctx) -> anyhow::Result<()> {
    while vm::run(ctx, &mut Unobserved) != Stop::Done {
        ctx.host.pass_on()?;
    }
    Ok(ctx.host.pass_on()?)
}

/// The same in the loop that counts. The program is told once that its budget is used up and has a little left to end in
/// order; then it is stopped where it stands.
fn finish_counted(ctx: Ctx, budget: u64) -> anyhow::Result<(End, Ctx)> {
    let mut state = State::new(ctx);
    let (mut last, mut worked, mut told) = (budget, 0, false);
    loop {
        let done = state.ctx.steps + worked;
        state.ctx.meter.limit = last.saturating_sub(done);
        let until = state.ctx.steps + CHUNK.min(last.saturating_sub(done));
        let mut count = |ctx: &Ctx, _: &_| {
            worked += ctx.meter.work;
            ctx.steps + worked >= last
        };
        let ran = state.run(until, &mut count, None);
        state.ctx.host.pass_on()?;
        match ran {
            Ran::Ended => {
                let status = state.ended.map_or(1, |ended| ended.status);
                // The budget is the program's: what its objects do at the interpreter's end is not counted.
                state.ctx.meter.limit = u64::MAX;
                finalize(&mut state.ctx, Value::NULL)?;
                return Ok((End { status, interrupted: false }, state.ctx));
            }
            Ran::There | Ran::Stopped if state.ctx.steps + worked < last => {}
            Ran::There | Ran::Stopped | Ran::Spent if told => {
                eprintln!("vivarium: stopped after {} instructions", thousands(state.ctx.steps));
                return Ok((End { status: STOPPED, interrupted: false }, state.ctx));
            }
            ran => {
                told = true;
                last = (state.ctx.steps + worked).max(last) + budget / 32 + 1_000;
                match ran {
                    Ran::Spent => state.ctx.meter.spent = false,
                    _ => vm::interrupt(&mut state.ctx),
                }
            }
        }
    }
}

/// Recounts all references after the program has gone; false if they do not add up.
fn audit(ctx: &Ctx) -> bool {
    let findings = vm::finish::audit(ctx);
    if findings.is_empty() {
        return true;
    }
    eprintln!("vivarium: heap audit: {} findings", findings.len());
    for finding in findings.iter().take(40) {
        eprintln!("  {finding}");
    }
    false
}
