//! Our code objects against CPython's, field by field.
//!
//! `tests/codeobjects/*.py` have their code objects recorded in full; `tests/programs` and the standard library by a
//! hash a file. `record.mjs` there makes the records.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vivarium::bytecode::{Code, Const, dis, json, verify};
use vivarium::compiler::{Mode, Options, compile};

/// Every field of the records but the key (`file`, `qualname`, `firstlineno`).
const FIELDS: [&str; 13] = [
    "code",
    "consts",
    "names",
    "varnames",
    "freevars",
    "cellvars",
    "flags",
    "stacksize",
    "argcount",
    "posonly",
    "kwonly",
    "exceptiontable",
    "linetable",
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn compiled(source: &str, name: &str) -> Result<String, String> {
    match compile(source, name, Mode::Exec, Options::default()) {
        Ok(code) => {
            check(&code)?;
            Ok(sets_in_order(&json::lines(&code)))
        }
        Err(error) => Err(format!("{name}: {error:?}")),
    }
}

/// All code objects must pass the checks that make them safe to run.
fn check(code: &Code) -> Result<(), String> {
    verify::verify(code).map_err(|fault| format!("{} {}: {fault}", code.filename, code.qualname))?;
    code.consts.iter().try_for_each(|constant| match constant {
        Const::Code(inner) => check(inner),
        _ => Ok(()),
    })
}

/// The order of a set's items depends on the hash seed: sorts them.
fn sets_in_order(text: &str) -> String {
    const OPEN: &str = "frozenset({";
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(OPEN) {
        let (before, from) = rest.split_at(start + OPEN.len());
        let Some(end) = from.find("})") else { break };
        let mut items: Vec<&str> = from[..end].split(", ").collect();
        items.sort_unstable();
        out.push_str(before);
        out.push_str(&items.join(", "));
        rest = &from[end..];
    }
    out + rest
}

fn hash(text: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// Code objects in order, each under `file:qualname:line`; the nth of one place is marked.
fn by_place(lines: &str) -> Vec<(String, Value)> {
    let mut seen = BTreeMap::new();
    let parsed = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("a JSON object a line"));
    let place = |value: &Value| {
        format!("{}:{}:{}", value["file"], value["qualname"], value["firstlineno"]).replace('"', "")
    };
    parsed
        .map(|value| {
            let place = place(&value);
            let count = seen.entry(place.clone()).or_insert(0);
            *count += 1;
            (if *count > 1 { format!("{place}#{count}") } else { place }, value)
        })
        .collect()
}

#[test]
fn the_corpus_compiles_to_recorded_code_objects() {
    let mut differences = BTreeSet::new();
    let mut per_field = BTreeMap::new();
    let (mut total, mut same) = (0, 0);
    let mut files: Vec<_> = fs::read_dir(folder("codeobjects"))
        .expect("the corpus")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    files.sort();
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a file name").to_owned();
        let source = fs::read_to_string(&path).expect("a readable program");
        let recorded =
            fs::read_to_string(path.with_extension("json")).expect("a record beside every program");
        let ours: BTreeMap<_, _> = match compiled(&source, &name) {
            Ok(lines) => by_place(&lines).into_iter().collect(),
            Err(error) => panic!("{error}"),
        };
        for (place, theirs) in by_place(&recorded) {
            total += 1;
            let different: Vec<_> = match ours.get(&place) {
                Some(ours) => FIELDS.into_iter().filter(|field| ours[field] != theirs[field]).collect(),
                None => vec!["missing"],
            };
            same += usize::from(different.is_empty());
            for field in different {
                *per_field.entry(field).or_insert(0) += 1;
                differences.insert(format!("{place} {field}"));
            }
        }
    }
    println!("{same} of {total} code objects are CPython's ({:.2} %)", 100.0 * same as f64 / total as f64);
    println!("differences by field: {per_field:?}");
    let known =
        fs::read_to_string(folder("codeobjects/known_differences.txt")).expect("the list of differences");
    let known: BTreeSet<String> =
        known.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
    let new: Vec<_> = differences.difference(&known).collect();
    let gone: Vec<_> = known.difference(&differences).collect();
    assert!(new.is_empty(), "new differences: {new:#?}");
    assert!(gone.is_empty(), "no differences any more, take them off the list: {gone:#?}");
}

/// Puts `0x...` in place of addresses.
fn masked(listing: &str) -> String {
    let mut parts = listing.split("at 0x");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + "at 0x..." + part.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
}

#[test]
fn listings_read_as_those_of_dis() {
    let mut compared = 0;
    for entry in fs::read_dir(folder("codeobjects")).expect("the corpus") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "dis") {
            continue;
        }
        let source = fs::read_to_string(path.with_extension("py")).expect("the program of the listing");
        let name =
            path.with_extension("py").file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let code = compile(&source, &name, Mode::Exec, Options::default()).expect("a program of the corpus");
        let recorded = fs::read_to_string(&path).expect("a listing");
        let ours = masked(&dis::listing(&code));
        for (at, (ours, theirs)) in ours.lines().zip(recorded.lines()).enumerate() {
            assert_eq!(ours, theirs, "{name}, line {} of the listing", at + 1);
        }
        assert_eq!(ours.len(), recorded.len(), "{name}");
        compared += 1;
    }
    assert!(compared > 0, "no listing is recorded");
}

/// Compares all files of a folder with a list of hashes; gives those that differ.
fn against_hashes(root: &Path, list: &str) -> Vec<String> {
    let list = fs::read_to_string(folder("codeobjects").join(list)).expect("a list of hashes");
    let mut different = Vec::new();
    for line in list.lines() {
        let [name, source_hash, recorded] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("not an entry: {line}")
        };
        let source = match fs::read_to_string(root.join(name)) {
            Ok(source) => source,
            Err(error) => {
                different.push(format!("{name}: {error}"));
                continue;
            }
        };
        if hash(&source) != source_hash {
            different.push(format!("{name}: changed since it was recorded"));
            continue;
        }
        match compiled(&source, name) {
            Ok(lines) if hash(&lines) == recorded => {}
            Ok(_) => different.push(name.to_owned()),
            Err(error) => different.push(error),
        }
    }
    different
}

#[test]
fn the_test_programs_compile_to_recorded_code_objects() {
    let different = against_hashes(&folder("programs"), "programs.hashes");
    assert!(different.is_empty(), "differ from CPython: {different:#?}");
    let recorded = fs::read_to_string(folder("codeobjects/programs.hashes")).expect("a list of hashes");
    let recorded: BTreeSet<_> = recorded.lines().filter_map(|line| line.split(' ').next()).collect();
    for entry in fs::read_dir(folder("programs")).expect("the programs") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8 name");
        let compiles = name.ends_with(".py") && !name.starts_with("uncaught_syntax_");
        assert!(!compiles || recorded.contains(&*name), "{name} is not in programs.hashes");
    }
}

/// The standard library of 3.14, as the crate `rustpython-pylib` packs it.
#[test]
fn the_standard_library_compiles_to_recorded_code_objects() {
    let root = PathBuf::from(rustpython_pylib::LIB_PATH);
    let different = std::thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(move || against_hashes(&root, "stdlib.hashes"))
        .expect("a thread")
        .join()
        .expect("no panic");
    assert!(different.is_empty(), "differ from CPython: {different:#?}");
}
