//! Course packs: what `pack.yaml` says of a content directory, and the packs in the learner's data directory.

use std::fs;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::Deserialize;

use super::fault::{Fault, Faults};
use super::load::{Course, Origin, Sourced, parse};

/// The manifest's name in a content directory.
pub const PACK_FILE: &str = "pack.yaml";

/// `pack.yaml`: what a course of its own is called and what it needs.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Short and lasting, of small letters, digits and `-`: the learner's progress is kept under it.
    pub id: String,
    /// What the pack is called.
    pub title: String,
    /// The pack's own version.
    pub version: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The licence of its texts, such as `CC-BY-4.0`.
    pub licence: String,
    /// The oldest Vivarium that can show it, such as `0.1`.
    pub vivarium: String,
    /// The language of its texts, such as `en`.
    pub language: String,
}

/// Reads the manifest of a content directory; `None` where there is none.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(dir: &Path) -> Result<Option<Sourced<Pack>>, Faults> {
    let text = match fs::read_to_string(dir.join(PACK_FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Faults(vec![Fault::of_file(PACK_FILE, error.to_string())])),
    };
    let pack: Sourced<Pack> = parse(PACK_FILE, &text).map_err(|fault| Faults(vec![fault]))?;
    let faults = faults_of(&pack, env!("CARGO_PKG_VERSION"));
    if faults.is_empty() { Ok(Some(pack)) } else { Err(Faults(faults)) }
}

fn faults_of(pack: &Sourced<Pack>, running: &str) -> Vec<Fault> {
    let content = &pack.content;
    let mut faults = Vec::new();
    let mut fault = |field: &str, message: String| faults.push(pack.source.fault(field, message));
    if !is_id(&content.id) {
        fault("id", format!("the id {:?} is not made of small letters, digits and -", content.id));
    }
    let texts = [
        ("title", &content.title),
        ("version", &content.version),
        ("licence", &content.licence),
        ("language", &content.language),
    ];
    for (field, text) in texts {
        if text.trim().is_empty() {
            fault(field, format!("{field} is empty"));
        }
    }
    if content.authors.iter().all(|author| author.trim().is_empty()) {
        fault("authors", "a pack has at least one author".to_owned());
    }
    match (parts(&content.vivarium), parts(running)) {
        (None, _) => {
            fault("vivarium", format!("{:?} is not a version such as 0.1 or 1.2.3", content.vivarium));
        }
        (Some(needed), Some(here)) if needed > here => {
            let message = format!("the pack needs Vivarium {} or later; this is {running}", content.vivarium);
            fault("vivarium", message);
        }
        _ => {}
    }
    faults
}

fn is_id(id: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    !id.is_empty() && id.chars().all(fits)
}

/// The numbers of a version; what is left out is 0.
fn parts(version: &str) -> Option<[u64; 3]> {
    let mut out = [0; 3];
    let mut numbers = version.split('.');
    for part in &mut out {
        match numbers.next() {
            Some(number) => *part = number.parse().ok()?,
            None => break,
        }
    }
    numbers.next().is_none().then_some(out)
}

/// A pack that the learner has.
#[derive(Clone, Debug, PartialEq)]
pub struct Installed {
    pub dir: PathBuf,
    /// What it is, or what is wrong with its manifest.
    pub pack: Result<Pack, Faults>,
}

/// The packs in the learner's data directory, in the order of their folders' names.
pub fn installed(data: &Path) -> Vec<Installed> {
    let entries = fs::read_dir(data.join("packs")).into_iter().flatten().flatten();
    let mut dirs: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    dirs.sort();
    let pack = |dir: &Path| match read(dir) {
        Ok(Some(pack)) => Ok(pack.content),
        Ok(None) => Err(Faults(vec![Fault::of_file(PACK_FILE, "is missing: a pack has a manifest")])),
        Err(faults) => Err(faults),
    };
    dirs.into_iter().map(|dir| Installed { pack: pack(&dir), dir }).collect()
}

/// Loads the pack of this id from the learner's data directory.
///
/// # Errors
/// There is none, or it cannot be read.
pub fn load(data: &Path, id: &str) -> Result<Course, String> {
    let packs = installed(data);
    let is_it = |known: &&Installed| match &known.pack {
        Ok(pack) => pack.id == id,
        // What its manifest would say is not known; its folder may be called so.
        Err(_) => known.dir.file_name().is_some_and(|name| name.to_string_lossy() == id),
    };
    let Some(found) = packs.iter().find(is_it) else {
        let known: Vec<&str> =
            packs.iter().filter_map(|known| known.pack.as_ref().ok()).map(|pack| pack.id.as_str()).collect();
        let known = if known.is_empty() {
            "there is none yet".to_owned()
        } else {
            format!("there are: {}", known.join(", "))
        };
        return Err(format!("there is no pack `{id}` in {}; {known}", data.join("packs").display()));
    };
    if let Err(faults) = &found.pack {
        return Err(faults.to_string());
    }
    Course::load(&Origin::Directory(found.dir.clone())).map_err(|faults| faults.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "id: gc-deep\ntitle: T\nversion: 1.0.0\nauthors: [A]\nlicence: MIT\nvivarium: \"0.1\"\nlanguage: en\n";

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let pack = parse(PACK_FILE, text).unwrap_or_else(|fault| panic!("{fault}"));
        let found: Vec<String> = faults_of(&pack, "0.1.0").iter().map(Fault::one_line).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn faults_of_a_manifest_name_their_line() {
        check(GOOD, &[]);
        check(
            &GOOD.replace("gc-deep", "GC deep"),
            &["pack.yaml:1: the id \"GC deep\" is not made of small letters, digits and -"],
        );
        check(&GOOD.replace("[A]", "[]"), &["pack.yaml:4: a pack has at least one author"]);
        check(
            &GOOD.replace("\"0.1\"", "\"0.2\""),
            &["pack.yaml:6: the pack needs Vivarium 0.2 or later; this is 0.1.0"],
        );
        check(
            &GOOD.replace("\"0.1\"", "new"),
            &["pack.yaml:6: \"new\" is not a version such as 0.1 or 1.2.3"],
        );
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert!(parts("0.10") > parts("0.9.9"));
        assert_eq!(parts("1"), Some([1, 0, 0]));
        assert_eq!(parts("1.2.3.4"), None);
    }
}
