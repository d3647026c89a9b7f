//! The recorded programs: one named test per file of `tests/programs` and `tests/counts`, run by the real binary.
//!
//! `programs/NAME` and `counts/NAME` run a program with `--audit` and compare standard output, standard error and exit
//! status with what CPython did (`tests/record` writes those files). `stress/NAME` runs the same program with a collection
//! at every allocation, which must change nothing.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};

/// How long one program may run before it counts as hanging; collecting at every allocation is given more.
const LIMIT: Duration = Duration::from_secs(60);
const STRESS_LIMIT: Duration = Duration::from_secs(300);

/// The interpreter collects at every allocation when this is set.
const STRESS: &str = "VIVARIUM_GC_STRESS";

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for case in cases("programs").into_iter().chain(cases("counts")) {
        if case.suite == "programs" {
            trials.push(trial(format!("stress/{}", case.stem), case.clone(), true));
        }
        trials.push(trial(format!("{}/{}", case.suite, case.stem), case, false));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// One recorded program.
#[derive(Clone)]
struct Case {
    suite: &'static str,
    stem: String,
    path: PathBuf,
}

/// What a program did, or should have done.
struct Outcome {
    stdout: String,
    stderr: String,
    status: i32,
}

fn tests_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The programs of one folder, sorted by name.
fn cases(suite: &'static str) -> Vec<Case> {
    let folder = tests_dir().join(suite);
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut cases: Vec<_> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "py"))
        .map(|path| {
            let stem = path.file_stem().expect("a file name").to_string_lossy().into_owned();
            Case { suite, stem, path }
        })
        .collect();
    cases.sort_by(|a, b| a.stem.cmp(&b.stem));
    cases
}

fn trial(name: String, case: Case, stress: bool) -> Trial {
    Trial::test(name, move || check(&case, stress))
}

/// Runs the program and compares all it did with the record.
fn check(case: &Case, stress: bool) -> Result<(), Failed> {
    let expected = recorded(&case.path)?;
    let actual = run(case, stress)?;
    let mut faults = Vec::new();
    if actual.status != expected.status {
        faults.push(format!("exit status {}, not {}", actual.status, expected.status));
    }
    faults.extend(first_difference("stdout", &expected.stdout, &actual.stdout));
    faults.extend(first_difference("stderr", &expected.stderr, &actual.stderr));
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

/// What CPython did, from the files beside the program.
fn recorded(program: &Path) -> Result<Outcome, Failed> {
    let stdout = program.with_extension("out");
    let stdout =
        fs::read_to_string(&stdout).map_err(|e| format!("{}: {e}; run tests/record", stdout.display()))?;
    let stderr = fs::read_to_string(program.with_extension("err")).unwrap_or_default();
    let status = match fs::read_to_string(program.with_extension("rc")) {
        Ok(text) => {
            text.trim().parse().map_err(|e| format!("{}: {e}", program.with_extension("rc").display()))?
        }
        Err(_) => 0,
    };
    Ok(Outcome { stdout, stderr, status })
}

/// Runs a copy named `main.py` in a folder of its own, as the recorder does: tracebacks name that file.
fn run(case: &Case, stress: bool) -> Result<Outcome, Failed> {
    let folder = tempfile::tempdir()?;
    fs::copy(&case.path, folder.path().join("main.py"))?;
    let (stdout, stderr) = (folder.path().join("stdout"), folder.path().join("stderr"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_vivarium"));
    command
        .args(["run", "--audit", "main.py"])
        .current_dir(folder.path())
        .env_remove(STRESS)
        .env("NO_COLOR", "1")
        .env("PYTHONHASHSEED", "0")
        .stdin(Stdio::null())
        .stdout(File::create(&stdout)?)
        .stderr(File::create(&stderr)?);
    if stress {
        command.env(STRESS, "1");
    }
    let status = wait(command, if stress { STRESS_LIMIT } else { LIMIT })?;
    // The record names the file alone.
    let prefix = format!("{}/", folder.path().canonicalize()?.display());
    let read = |path| fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).replace(&prefix, ""));
    Ok(Outcome { stdout: read(&stdout)?, stderr: read(&stderr)?, status })
}

/// Exit status of the command, -1 for a signal; ends it when it takes longer than the limit.
fn wait(mut command: Command, limit: Duration) -> Result<i32, Failed> {
    let mut child = command.spawn()?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code().unwrap_or(-1));
        }
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Err(format!("still running after {} s", limit.as_secs()).into());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The first line in which two texts differ, with the line before it; nothing when they are equal.
fn first_difference(what: &str, expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let (want, got): (Vec<_>, Vec<_>) = (expected.lines().collect(), actual.lines().collect());
    let at = want.iter().zip(&got).take_while(|(a, b)| a == b).count();
    let line = |lines: &[&str]| match lines.get(at) {
        Some(text) => (*text).to_owned(),
        None => "(end)".to_owned(),
    };
    let mut report = format!("{what} line {}\n", at + 1);
    if at > 0 {
        report += &format!("         : {}\n", want[at - 1]);
    }
    report += &format!("  CPython: {}\n  here   : {}", line(&want), line(&got));
    // The tail of an unexpected traceback says what went wrong.
    if let (true, Some(last)) = (want.is_empty(), got.last()) {
        report += &format!("\n  last   : {last}");
    }
    Some(report)
}
