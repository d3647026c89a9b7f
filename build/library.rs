//! Packs CPython's standard library: every module deflated by itself, one after the other, and a table of where each lies.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// Parts that a tutor without a screen of its own windows, a package index or a file system has no use for, and what the
/// crate has beside CPython's own files.
const LEFT_OUT: &[&str] = &[
    "idlelib",
    "tkinter",
    "turtle",
    "turtledemo",
    "ensurepip",
    "venv",
    "test",
    "tests",
    "pydoc_data",
    "_pyrepl",
    "__phello__",
    "_dummy_os",
    "_dummy_thread",
    "dummy_threading",
    "_pycodecs",
];

/// Writes `library.bin` and `library.rs`. Packed once: a lesson that changes packs nothing anew.
pub fn pack(root: &Path, out: &Path) -> io::Result<()> {
    let stamp = out.join("library.stamp");
    // Whatever changes how it is packed changes this file, and so the time of the build script.
    let made_by = format!("{} {:?}", root.display(), fs::metadata(std::env::current_exe()?)?.modified()?);
    if fs::read_to_string(&stamp).is_ok_and(|known| known == made_by) {
        return Ok(());
    }
    let mut modules = Vec::new();
    collect(root, "", &mut modules)?;
    modules.sort();
    let mut packed = Vec::new();
    let mut table = String::from("&[\n");
    for (name, package, path) in modules {
        let source = fs::read(path)?;
        let start = packed.len();
        let mut encoder = DeflateEncoder::new(&mut packed, Compression::best());
        encoder.write_all(&source)?;
        encoder.finish()?;
        let (end, size) = (packed.len(), source.len());
        let _ = writeln!(
            table,
            "Packed {{ name: {name:?}, package: {package}, place: {start}..{end}, size: {size} }},"
        );
    }
    table.push(']');
    fs::write(out.join("library.bin"), packed)?;
    fs::write(out.join("library.rs"), table)?;
    fs::copy(root.join("PSF-LICENSE"), out.join("PSF-LICENSE"))?;
    fs::write(stamp, made_by)
}

/// The modules of a folder, each with its dotted name.
fn collect(folder: &Path, prefix: &str, out: &mut Vec<(String, bool, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        let init = path.join("__init__.py");
        if LEFT_OUT.contains(&stem.as_str()) || stem.contains('-') {
            continue;
        }
        if init.exists() {
            let name = format!("{prefix}{stem}");
            collect(&path, &format!("{name}."), out)?;
            out.push((name, true, init));
        } else if path.extension().is_some_and(|e| e == "py") && stem != "__init__" {
            out.push((format!("{prefix}{stem}"), false, path));
        }
    }
    Ok(())
}
