//! `vivarium run`: a program from start to end, as `python3.14` would run it.

use std::io::IsTerminal;
use std::process::ExitCode;

use super::RunArgs;
use crate::compiler::{Mode, Options, compile_warning};
use crate::natives::registry::new_interpreter;
use crate::objects::Ctx;
use crate::vm::{self, Stop, Unobserved};

pub fn run(args: RunArgs) -> anyhow::Result<ExitCode> {
    let mut rest = args.rest.into_iter();
    let (text, file, argv0) = match args.code {
        Some(code) => (code, "<string>".to_owned(), "-c".to_owned()),
        None => {
            let Some(file) = rest.next() else { anyhow::bail!("run: which file? (or -c CODE)") };
            let path = std::path::absolute(&file)?;
            (super::source::read(&path)?, path.to_string_lossy().into_owned(), file)
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
    ctx.host.add_source(&file, &text);
    ctx.heap.gc.stress = std::env::var_os("VIVARIUM_GC_STRESS").is_some_and(|v| v == "1");
    vm::start::start_main(&mut ctx, &code, &file);
    let status = finish(&mut ctx)?;
    if args.audit {
        return audit(&mut ctx, status);
    }
    Ok(ExitCode::from(status))
}

/// Runs to the end, passing output on, reports an uncaught exception and finalizes what is left. The exit status.
fn finish(ctx: &mut Ctx) -> anyhow::Result<u8> {
    run_on(ctx)?;
    let (status, exc) = vm::finish::report(ctx);
    vm::teardown::begin(ctx, exc);
    run_on(ctx)?;
    Ok(status)
}

fn run_on(ctx: &mut Ctx) -> anyhow::Result<()> {
    while vm::run(ctx, &mut Unobserved) != Stop::Done {
        ctx.host.pass_on()?;
    }
    Ok(ctx.host.pass_on()?)
}

/// Recounts all references after the program has gone.
fn audit(ctx: &mut Ctx, status: u8) -> anyhow::Result<ExitCode> {
    let findings = vm::finish::audit(ctx);
    if findings.is_empty() {
        return Ok(ExitCode::from(status));
    }
    eprintln!("vivarium: heap audit: {} findings", findings.len());
    for finding in findings.iter().take(40) {
        eprintln!("  {finding}");
    }
    Ok(ExitCode::from(3))
}
