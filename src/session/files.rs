//! Text files of the learner: read whole, and written so that a crash leaves either the old text or the new one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Bytes of the largest file that is edited here.
const BYTES_MAX: u64 = 1 << 20;

/// A file's text.
///
/// # Errors
/// What keeps it from being read, as one sentence.
pub fn read(path: &Path) -> Result<String, String> {
    let shown = path.display();
    let cannot = |error: io::Error| format!("{shown} cannot be read: {}", said(&error));
    let about = fs::metadata(path).map_err(cannot)?;
    if about.is_dir() {
        return Err(format!("{shown} is a directory; name a file in it"));
    }
    if about.len() > BYTES_MAX {
        return Err(format!("{shown} is larger than {} MiB, too large to edit here", BYTES_MAX >> 20));
    }
    let bytes = fs::read(path).map_err(cannot)?;
    String::from_utf8(bytes).map_err(|_| format!("{shown} is not UTF-8 text"))
}

/// Writes a text: into a file beside it, which then takes its place. A link stays a link, permissions stay.
///
/// # Errors
/// What keeps it from being written, as one sentence.
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    replace(path, text).map_err(|error| format!("{} cannot be written: {}", path.display(), said(&error)))
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let beside = target.with_file_name(format!(".{}.{}~", name.to_string_lossy(), std::process::id()));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        if let Ok(old) = fs::metadata(&target) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        fs::rename(&beside, &target)
    });
    written.inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// An error of the system without its number.
pub fn said(error: &io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error").map_or(text.clone(), |(words, _)| words.to_owned())
}

/// The path that a learner typed; `~` is the home directory.
pub fn typed(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_whole_and_leaves_nothing_beside_it() {
        let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let path = dir.path().join("a.py");
        assert_eq!(write(&path, "x = 1\n"), Ok(()));
        assert_eq!(write(&path, "x = 2\n"), Ok(()));
        assert_eq!(read(&path), Ok("x = 2\n".to_owned()));
        assert_eq!(fs::read_dir(dir.path()).map(Iterator::count).ok(), Some(1));
    }

    #[test]
    fn what_cannot_be_read_or_written_is_told() {
        let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let told = |result: Result<String, String>| result.err().unwrap_or_default();
        assert!(told(read(dir.path())).ends_with("is a directory; name a file in it"));
        assert!(told(read(&dir.path().join("no.py"))).ends_with("cannot be read: No such file or directory"));
        let bytes = dir.path().join("bytes.py");
        fs::write(&bytes, [0xff, 0xfe]).unwrap_or_else(|error| panic!("{error}"));
        assert!(told(read(&bytes)).ends_with("is not UTF-8 text"));
        let nowhere = dir.path().join("no/where.py");
        assert!(write(&nowhere, "").is_err_and(|why| why.contains("cannot be written")));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let (real, link) = (dir.path().join("real.py"), dir.path().join("link.py"));
        assert_eq!(write(&real, "1\n"), Ok(()));
        std::os::unix::fs::symlink(&real, &link).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(write(&link, "2\n"), Ok(()));
        assert!(fs::symlink_metadata(&link).is_ok_and(|about| about.is_symlink()));
        assert_eq!(read(&real), Ok("2\n".to_owned()));
    }
}
