//! What the binary carries beside its code: CPython's standard library, and the course.

mod course;
mod library;

use std::path::{Path, PathBuf};
use std::{env, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    library::pack(Path::new(rustpython_pylib::LIB_PATH), &out)?;
    course::translate(&out)
}
