//! Faulty sources: exceptions, places, printed reports and warnings against those recorded from CPython.
//!
//! `tests/syntaxerrors/*.txt` hold the sources, each after a line `#%%`, which may name the mode; `record` there asks
//! CPython.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use vivarium::compiler::{Mode, Options, compile_warning};
use vivarium::syntax::Kept;

/// Cases that are not equal, and why.
const DIFFERENT: &[(&str, &str)] = &[
    ("numbers:45", "a warning of what comes before the error"),
    ("strings:119", "a warning of what comes before the error"),
    ("statements:112", "`<>` is no operator, whatever is imported from `__future__`"),
    ("strings:90", "CPython raises a UnicodeDecodeError"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/syntaxerrors")
}

/// Mode and source of every case.
fn cases() -> BTreeMap<String, (Mode, String)> {
    let mut cases = BTreeMap::new();
    for entry in fs::read_dir(folder()).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a text");
        let family = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
        for (number, case) in text.split("#%%").skip(1).enumerate() {
            let (head, source) = case.split_once('\n').expect("a line");
            let (mode, source) = match head.trim() {
                "" => (Mode::Exec, source),
                "eval" => (Mode::Eval, source.trim_end_matches('\n')),
                _ => (Mode::Single, source),
            };
            cases.insert(format!("{family}:{}", number + 1), (mode, source.to_owned()));
        }
    }
    cases
}

/// What we say of a case, in the form of the record.
fn found(name: &str, mode: Mode, source: &str) -> Value {
    let mut row = json!({ "case": name });
    match compile_warning(source, "<string>", mode, Options::default()) {
        Ok((_, warnings)) if !warnings.is_empty() => {
            row["warnings"] = warnings.iter().map(|w| json!([w.location.lineno, w.message])).collect();
        }
        Ok(_) => {}
        Err(mut error) => {
            if error.after_parsing {
                error.text = None;
            }
            row["error"] = json!([
                error.kind.name(),
                error.message,
                error.line,
                error.column,
                error.end_line,
                error.end_column,
                error.text
            ]);
            row["printed"] = error.report_of(Kept::InString).into();
        }
    }
    row
}

#[test]
fn faulty_sources_are_refused_as_cpython_refuses_them() {
    let recorded = fs::read_to_string(folder().join("recorded.jsonl")).expect("the record");
    let recorded: Vec<Value> =
        recorded.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect();
    let cases = cases();
    assert_eq!(cases.len(), recorded.len(), "the record is not of these sources");
    let mut wrong = Vec::new();
    for expected in &recorded {
        let name = expected["case"].as_str().expect("a name");
        let (mode, source) = &cases[name];
        let found = found(name, *mode, source);
        let listed = DIFFERENT.iter().any(|(different, _)| *different == name);
        if (found == *expected) == listed {
            wrong.push(format!("{name}\n{source}  found {found}\nexpected {expected}\n"));
        }
    }
    println!("{} of {} equal", recorded.len() - wrong.len(), recorded.len());
    assert!(wrong.is_empty(), "{}\n{} of {} wrong", wrong.join("\n"), wrong.len(), recorded.len());
}
