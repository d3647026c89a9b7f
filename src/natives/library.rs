//! CPython's standard library as far as it is written in Python: packed into the binary when it is built, unpacked and
//! compiled a module at a time when the program imports it.
//!
//! To the program the modules lie in a zip file, as CPython can keep its own library: [`ROOT`] is the archive's name.

use std::collections::HashMap;
use std::io::Read;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use flate2::read::DeflateDecoder;

use crate::bytecode::Code;
use crate::compiler::{Mode, Options, compile};

/// Where the library seems to lie.
pub const ROOT: &str = "/lib/python314.zip";

/// The licence of the library.
pub const LICENCE: &str = include_str!(concat!(env!("OUT_DIR"), "/PSF-LICENSE"));

/// A module of the library.
pub struct Packed {
    pub name: &'static str,
    /// It has submodules.
    pub package: bool,
    /// Its deflated source in the archive.
    place: Range<usize>,
    /// Length of the source.
    size: usize,
}

/// Sorted by name.
static MODULES: &[Packed] = include!(concat!(env!("OUT_DIR"), "/library.rs"));
static ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.bin"));

/// The module of that name.
pub fn find(name: &str) -> Option<&'static Packed> {
    let at = MODULES.binary_search_by(|module| module.name.cmp(name)).ok()?;
    Some(&MODULES[at])
}

/// True for a file of the library.
pub fn owns(file: &str) -> bool {
    file.strip_prefix(ROOT).is_some_and(|rest| rest.starts_with('/'))
}

/// What an import needs of a module.
#[derive(Clone)]
pub struct Unpacked {
    pub source: Arc<str>,
    pub code: Arc<Code>,
}

impl Packed {
    /// The name of its file.
    pub fn file(&self) -> String {
        let path = self.name.replace('.', "/");
        match self.package {
            true => format!("{ROOT}/{path}/__init__.py"),
            false => format!("{ROOT}/{path}.py"),
        }
    }

    /// The folder of a package.
    pub fn folder(&self) -> Option<String> {
        self.package.then(|| format!("{ROOT}/{}", self.name.replace('.', "/")))
    }

    pub fn source(&self) -> String {
        let mut text = String::with_capacity(self.size);
        DeflateDecoder::new(&ARCHIVE[self.place.clone()])
            .read_to_string(&mut text)
            .expect("the archive is part of the program");
        text
    }

    /// Source and compiled code, made once for the process: a replayed import compiles nothing.
    pub fn unpack(&self) -> Unpacked {
        once(self.name, || (self.source(), self.file()))
    }
}

/// The code of Python source that belongs to a native module.
pub fn compiled(module: &'static str, source: &str) -> Arc<Code> {
    once(module, || (source.to_owned(), format!("<{module}>"))).code
}

/// What has been made of a name already, or is made now of source and file.
fn once(name: &'static str, make: impl FnOnce() -> (String, String)) -> Unpacked {
    static MADE: OnceLock<Mutex<HashMap<&'static str, Unpacked>>> = OnceLock::new();
    let mut made = MADE.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(unpacked) = made.get(name) {
        return unpacked.clone();
    }
    let (source, file) = make();
    let code = compile(&source, &file, Mode::Exec, Options::default())
        .unwrap_or_else(|error| panic!("{name}: {}", error.message));
    let unpacked = Unpacked { source: source.into(), code };
    made.insert(name, unpacked.clone());
    unpacked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_found_by_name() {
        assert!(MODULES.is_sorted_by_key(|module| module.name));
        assert_eq!(find("dis").map(Packed::file).as_deref(), Some("/lib/python314.zip/dis.py"));
        assert_eq!(
            find("collections").map(Packed::file).as_deref(),
            Some("/lib/python314.zip/collections/__init__.py")
        );
        assert!(find("keyword").is_some_and(|module| module.source().contains("softkwlist")));
        // `collections` makes it an alias of `_collections_abc`: it has no file.
        assert!(find("collections.abc").is_none());
        assert!(find("dis.py").is_none() && find("").is_none());
    }

    #[test]
    fn files_of_the_library_are_known() {
        assert!(owns("/lib/python314.zip/dis.py"));
        assert!(!owns("/lib/python314.zipped/dis.py") && !owns("main.py"));
    }
}
