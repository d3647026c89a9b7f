//! The command line.

mod bench;
mod check;
mod code;
mod interrupt;
mod new;
mod packs;
mod preferences;
mod progress;
mod run;
mod schema;
mod source;
mod trace;
mod tutor;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::natives::library;

/// A terminal tutor for advanced Python and CPython internals.
#[derive(Parser)]
#[command(name = "vivarium", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    place: Place,
}

/// Where the course and the learner's progress are.
#[derive(Args, Clone)]
struct Place {
    /// Take lessons and quizzes from this directory instead of the built-in ones
    #[arg(long, value_name = "DIR", global = true)]
    content: Option<PathBuf>,
    /// Keep the learner's progress in this directory
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    /// Speak in numbered lines instead of drawing a screen: for screen readers and pipes
    #[arg(long, global = true)]
    plain: bool,
    /// Read preferences from this file; usually DIR/preferences.toml of --data, else the platform's place for them
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
    /// Take this as the time, in seconds after 1970: for tests of what is due when
    #[arg(long, value_name = "SECONDS", global = true, hide = true)]
    now: Option<i64>,
}

#[derive(Subcommand)]
enum Command {
    /// Step a Python file in the debugger; - is standard input
    Step { file: PathBuf },
    /// Write Python and run it; the file need not exist
    Play { file: Option<PathBuf> },
    /// Run a Python program
    Run(RunArgs),
    /// Show the bytecode of a Python file, as `python3.14 -m dis`
    Dis { file: PathBuf },
    /// Show every code object of a Python file as a line of JSON
    Code {
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Run a Python file and show its states as lines of JSON
    Trace {
        file: PathBuf,
        /// One line of JSON for each line of source or for each instruction
        #[arg(long, value_enum, default_value_t = Granularity::Instruction)]
        by: Granularity,
        /// First step to show
        #[arg(long, default_value_t = 0)]
        from: u64,
        /// How many steps to show at most
        #[arg(long, default_value_t = 10_000)]
        max: u64,
    },
    /// Check lessons and quizzes by running them
    Check {
        dir: Option<PathBuf>,
        /// Check again whenever a file is saved, until Ctrl-C
        #[arg(long)]
        watch: bool,
    },
    /// Begin a lesson or a quiz that passes the check as it stands
    #[command(subcommand)]
    New(new::New),
    /// Show the JSON Schema of a kind of course file, for editors
    Schema {
        /// course, lesson, quiz, pack, coverage, glossary or cheatsheet
        kind: String,
    },
    /// Show the course packs in the data directory
    Packs,
    /// Time the time machine on a program
    #[command(hide = true)]
    BenchSteps { file: PathBuf },
    /// Time keys in the debugger until they are painted
    #[command(hide = true)]
    BenchKeys { file: PathBuf },
    /// Open a lesson
    Lesson { id: String },
    /// Open a quiz
    Quiz { id: String },
    /// Show the learner's progress
    Progress {
        /// Print bookmarks and notes as Markdown instead
        #[arg(long)]
        notes: bool,
    },
    /// Show the preferences that hold and where they lie
    Preferences {
        /// Write a commented file of defaults, never over one that is there
        #[arg(long)]
        init: bool,
    },
    /// Print the keys as Markdown
    Keys {
        /// Those of this preset, instead of the learner's own
        #[arg(long)]
        preset: Option<String>,
    },
    /// Show the licences of everything in this program
    Licenses,
    /// Print a completion script for a shell
    Completions { shell: clap_complete::Shell },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Granularity {
    Line,
    Instruction,
}

#[derive(Args)]
struct RunArgs {
    /// Recount all references at the end; a mismatch gives exit status 3
    #[arg(long)]
    audit: bool,
    /// How much memory the program may use; beyond it raises MemoryError
    #[arg(long, value_name = "MIB")]
    memory: Option<usize>,
    /// How many instructions it may run; what natives do item by item counts as well. Beyond, KeyboardInterrupt
    #[arg(long, value_name = "N")]
    instructions: Option<u64>,
    /// How much it may write; beyond it raises OSError
    #[arg(long, value_name = "MIB")]
    output: Option<u64>,
    /// Program given as a string
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    /// The file, or - for standard input, and its arguments
    #[arg(trailing_var_arg = true, value_name = "FILE [ARGS]")]
    rest: Vec<String>,
}

/// Between the licences of the crates and that of the library.
const STANDARD_LIBRARY: &str = "\n----------------------------------------------------------------------\n\nPython's standard library\n\n";

/// Runs the command that the process's arguments name.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

/// The program that somebody named where a command belongs.
fn program_for_command(error: &clap::Error) -> Option<&str> {
    let name = match error.get(clap::error::ContextKind::InvalidSubcommand)? {
        clap::error::ContextValue::String(name) => name,
        _ => return None,
    };
    name.ends_with(".py").then_some(name)
}

fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(with_arguments_of_code(args.into_iter().collect())) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            if let Some(file) = program_for_command(&error) {
                let _ = writeln!(
                    std::io::stderr(),
                    "\nTo run a program: vivarium run {file}\nTo step it:       vivarium step {file}"
                );
            }
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let answer = match cli.command {
        None => tutor::open(&cli.place, tutor::Opening::Home),
        Some(Command::Step { file }) => tutor::open(&cli.place, tutor::Opening::File(file)),
        Some(Command::Play { file }) => tutor::open(&cli.place, tutor::Opening::Play(file)),
        Some(Command::Lesson { id }) => tutor::open(&cli.place, tutor::Opening::Lesson(id)),
        Some(Command::Quiz { id }) => tutor::open(&cli.place, tutor::Opening::Quiz(id)),
        Some(Command::Run(args)) => run::run(args),
        Some(Command::Dis { file }) => code::dis(&file),
        Some(Command::Code { files }) => code::code(&files),
        Some(Command::Trace { file, by, from, max }) => trace::trace(&file, by, from, max),
        Some(Command::Check { dir, watch: false }) => check::check(dir.or(cli.place.content)),
        Some(Command::Check { dir, watch: true }) => check::watch(dir.or(cli.place.content)),
        Some(Command::New(what)) => new::new(what, cli.place.content),
        Some(Command::Schema { kind }) => schema::schema(&kind),
        Some(Command::Packs) => packs::packs(&cli.place),
        Some(Command::BenchSteps { file }) => bench::steps(&file),
        Some(Command::BenchKeys { file }) => bench::keys(&file),
        Some(Command::Progress { notes: false }) => progress::show(&cli.place),
        Some(Command::Progress { notes: true }) => progress::notes(&cli.place),
        Some(Command::Preferences { init }) => preferences::preferences(&cli.place, init),
        Some(Command::Keys { preset }) => preferences::keys(&cli.place, preset.as_deref()),
        Some(Command::Licenses) => print(include_str!("licenses.txt"))
            .and_then(|_| print(STANDARD_LIBRARY))
            .and_then(|_| print(library::LICENCE)),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            let command = &mut <Cli as clap::CommandFactory>::command();
            clap_complete::generate(shell, command, "vivarium", &mut script);
            print(&String::from_utf8_lossy(&script))
        }
    };
    answer.unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            return ExitCode::SUCCESS;
        }
        if let Some(unreadable) = error.downcast_ref::<source::NotText>() {
            let _ = write!(std::io::stderr(), "{unreadable}");
            return ExitCode::FAILURE;
        }
        // A terminal that went away cannot be told either.
        let _ = writeln!(std::io::stderr(), "vivarium: {error:#}");
        ExitCode::from(2)
    })
}

/// Whatever follows `run -c CODE` is for the program: ends our own options there.
fn with_arguments_of_code(mut args: Vec<OsString>) -> Vec<OsString> {
    let is_option = |arg: &OsString| arg.as_encoded_bytes().starts_with(b"-");
    if let Some(run) = args.iter().position(|arg| arg == "run")
        && let Some(at) = args[run + 1..].iter().position(|arg| arg == "-c" || !is_option(arg))
        && args[run + 1 + at] == "-c"
        && run + at + 3 < args.len()
    {
        args.insert(run + at + 3, "--".into());
    }
    args
}

/// Writes to stdout; a closed pipe is an error value, not a panic.
fn print(text: &str) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
