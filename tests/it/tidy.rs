//! The architecture, enforced: imports point downwards, every file says what it is.

use std::path::{Path, PathBuf};

/// The layers from the bottom up. A module may name those before it.
const LAYERS: &[&str] = &[
    "source", "syntax", "bytecode", "compiler", "heap", "objects", "natives", "vm", "timeline", "inspect",
    "course", "session", "plain", "tui", "cli",
];

/// Layers side by side: neither may name the other.
const BESIDE: (&str, &str) = ("plain", "tui");

fn rust_files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("readable directory") {
        let path = entry.expect("readable entry").path();
        if path.is_dir() {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(&root.join("src"), &mut files);
    rust_files(&root.join("tests"), &mut files);
    files
        .into_iter()
        .map(|f| {
            let text = std::fs::read_to_string(&f).expect("UTF-8 source");
            (f.strip_prefix(root).expect("below the root").to_owned(), text)
        })
        .collect()
}

/// The layer a file of `src` belongs to.
fn layer(file: &Path) -> Option<usize> {
    let name = file
        .strip_prefix("src")
        .ok()?
        .components()
        .next()?
        .as_os_str()
        .to_str()?
        .trim_end_matches(".rs")
        .to_owned();
    LAYERS.iter().position(|l| *l == name)
}

/// Names that follow `crate::` in a line of code.
fn crate_names(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""))
}

#[test]
fn imports_point_downwards() {
    let mut faults = Vec::new();
    for (file, text) in sources() {
        let Some(own) = layer(&file) else { continue };
        for (i, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for name in crate_names(line) {
                let is_beside = (LAYERS[own], name) == (BESIDE.1, BESIDE.0);
                if is_beside || LAYERS.iter().position(|l| *l == name).is_some_and(|other| other > own) {
                    faults.push(format!(
                        "{}:{}: {} must not name {name}",
                        file.display(),
                        i + 1,
                        LAYERS[own]
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "imports that point upwards:\n{}", faults.join("\n"));
}

#[test]
fn every_layer_is_in_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(root).expect("src") {
        let name = entry.expect("entry").file_name().into_string().expect("UTF-8 name");
        let name = name.trim_end_matches(".rs");
        assert!(["lib", "main"].contains(&name) || LAYERS.contains(&name), "src/{name} is in no layer");
    }
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(file, _)| file.display().to_string())
        .collect();
    assert!(silent.is_empty(), "files that do not begin with a //! line: {silent:?}");
}

#[test]
fn only_the_screen_names_the_terminal() {
    let mut faults = Vec::new();
    for (file, text) in sources() {
        let screen = file.starts_with("src/tui") || file.starts_with("tests");
        if !screen && (text.contains("ratatui::") || text.contains("crossterm::")) {
            faults.push(file.display().to_string());
        }
        let parser = ["src/syntax", "src/compiler", "tests"].iter().any(|d| file.starts_with(d));
        if !parser && text.contains("ruff_") {
            faults.push(file.display().to_string());
        }
    }
    assert!(faults.is_empty(), "files that name a crate of another layer: {faults:?}");
}

#[test]
fn unsafe_code_stays_in_its_modules() {
    let allowed: Vec<String> = sources()
        .into_iter()
        .filter(|(file, text)| file.starts_with("src") && text.contains("allow(unsafe_code)"))
        .map(|(file, _)| file.display().to_string())
        .collect();
    assert!(allowed.iter().all(|f| f == "src/vm/cursor.rs"), "unsafe in {allowed:?}");
}
