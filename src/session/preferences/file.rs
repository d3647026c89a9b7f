//! The file of the preferences: where it lies, what is in it, and one value changed in it.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{Fault, Preferences, Setting, edit, read};

/// What `vivarium preferences --init` writes: every preference, commented, with its default.
pub const TEMPLATE: &str = include_str!("template.toml");

/// The learner's preferences and the file they came from.
#[derive(Clone, Debug, Default)]
pub struct PreferencesFile {
    /// `None`: they last for this session only.
    path: Option<PathBuf>,
    pub preferences: Preferences,
    /// What is wrong in the file.
    pub faults: Vec<Fault>,
}

impl PreferencesFile {
    /// Reads a file. One that is not there gives the defaults.
    pub fn open(path: &Path) -> PreferencesFile {
        let (preferences, faults) = match std::fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => read(&text),
            Ok(Err(_)) => {
                (Preferences::default(), vec![whole("this is no text in UTF-8; the defaults are used")])
            }
            Err(error) if error.kind() == ErrorKind::NotFound => (Preferences::default(), Vec::new()),
            Err(error) => (
                Preferences::default(),
                vec![whole(&format!("cannot be read ({error}); the defaults are used"))],
            ),
        };
        PreferencesFile { path: Some(path.to_owned()), preferences, faults }
    }

    /// Where preferences lie unless the command line says otherwise. `None` on a platform without such a place.
    pub fn usual_place() -> Option<PathBuf> {
        let dirs = directories::ProjectDirs::from("", "", "vivarium")?;
        Some(dirs.config_dir().join("preferences.toml"))
    }

    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The file's name for messages.
    pub fn name(&self) -> String {
        self.path.as_ref().map_or_else(|| "preferences.toml".to_owned(), |path| path.display().to_string())
    }

    /// What is wrong, and what holds instead, in words for the learner. `None` when all is well.
    pub fn notice(&self, more: &[Fault]) -> Option<String> {
        let mut faults: Vec<&Fault> = self.faults.iter().chain(more).collect();
        faults.sort();
        let (first, others) = faults.split_first()?;
        let mut text = first.message(&self.name());
        match others.len() {
            0 => text.push_str("\n\nIts default is used."),
            1 => text.push_str("\n\nOne more is wrong there; the defaults are used for both."),
            more => {
                text.push_str(&format!("\n\n{more} more are wrong there; the defaults are used for them."))
            }
        }
        text.push_str(" `vivarium preferences` shows everything that holds.");
        Some(text)
    }

    /// Changes one preference, in the file as well; it may have been edited since it was read.
    ///
    /// # Errors
    /// Why the file could not be changed. The preference holds for this session all the same.
    pub fn change(&mut self, setting: Setting) -> Result<(), String> {
        self.preferences.set(setting);
        let Some(path) = &self.path else { return Ok(()) };
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(format!("{} cannot be read: {error}", path.display())),
        };
        let Some(changed) = edit::set(&text, setting) else {
            let place = read(&text).1.first().and_then(|fault| fault.place);
            return Err(match place {
                Some(place) => {
                    format!("{}:{}:{} must be mended first", path.display(), place.line, place.column)
                }
                None => format!("{} has no place for it", path.display()),
            });
        };
        write(path, &changed).map_err(|error| format!("{} cannot be written: {error}", path.display()))
    }

    /// Writes the commented defaults, never over a file that is there.
    ///
    /// # Errors
    /// The file is there already, or cannot be written.
    pub fn init(path: &Path) -> Result<(), String> {
        make_folder(path).map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
        let file = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
        match file.and_then(|mut file| file.write_all(TEMPLATE.as_bytes())) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Err(format!("{} is there already and stays as it is", path.display()))
            }
            Err(error) => Err(format!("{} cannot be written: {error}", path.display())),
        }
    }
}

fn whole(text: &str) -> Fault {
    Fault { place: None, text: text.to_owned() }
}

fn make_folder(path: &Path) -> std::io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => std::fs::create_dir_all(folder),
        _ => Ok(()),
    }
}

/// Writes beside the file first, so that a full disk leaves the old one. A link stays a link.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    make_folder(path)?;
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let beside = target.with_extension("toml.new");
    std::fs::write(&beside, text)?;
    if let Ok(old) = std::fs::metadata(&target) {
        std::fs::set_permissions(&beside, old.permissions())?;
    }
    std::fs::rename(&beside, &target).inspect_err(|_| {
        // The failure is told; a leftover would only puzzle.
        let _ = std::fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Place, ThemeName};
    use super::*;

    #[test]
    fn the_template_is_the_defaults_and_names_every_preference() {
        assert_eq!(read(TEMPLATE), (Preferences::default(), Vec::new()));
        let open: String = TEMPLATE
            .lines()
            .map(|line| {
                line.strip_prefix("# ").filter(|l| l.contains(" = ")).unwrap_or(line).to_owned() + "\n"
            })
            .collect();
        let (preferences, faults) = read(&open);
        assert_eq!(faults, []);
        assert!(!preferences.overrides.is_empty());
        for name in ["theme", "mouse", "plain", "ascii", "preset"] {
            assert!(open.contains(&format!("\n{name} = ")), "{name} is not in the template");
        }
    }

    #[test]
    fn one_message_tells_the_first_fault_and_counts_the_others() {
        let file = PreferencesFile {
            path: Some("config/preferences.toml".into()),
            faults: vec![Fault::at(Place { line: 3, column: 9 }, "there is no theme `drak`")],
            ..PreferencesFile::default()
        };
        let notice = file.notice(&[]).unwrap_or_default();
        assert!(notice.starts_with("config/preferences.toml:3:9: there is no theme `drak`\n"), "{notice}");
        let earlier = Fault::at(Place { line: 1, column: 1 }, "first");
        let notice = file.notice(&[earlier]).unwrap_or_default();
        assert!(notice.contains(":1:1: first\n\nOne more is wrong there"), "{notice}");
    }

    #[test]
    fn a_change_is_kept_and_the_rest_of_the_file_stays() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("deep/preferences.toml");
        let mut file = PreferencesFile::open(&path);
        assert_eq!(file.change(Setting::Theme(ThemeName::Mono)), Ok(()));
        assert_eq!(PreferencesFile::open(&path).preferences.theme, ThemeName::Mono);
        // Edited meanwhile.
        std::fs::write(&path, "# mine\nplain = true\n").expect("a file");
        assert_eq!(file.change(Setting::Mouse(false)), Ok(()));
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text, "# mine\nplain = true\nmouse = false\n");
        assert_eq!(std::fs::read_dir(dir.path().join("deep")).map(Iterator::count).ok(), Some(1));
    }

    #[test]
    fn a_file_with_a_fault_in_its_form_is_not_touched() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("preferences.toml");
        std::fs::write(&path, "plain = true\ntheme = \"dark\n").expect("a file");
        let mut file = PreferencesFile::open(&path);
        let error = file.change(Setting::Mouse(false)).expect_err("refused");
        assert!(error.ends_with("preferences.toml:2:14 must be mended first"), "{error}");
        assert!(!file.preferences.mouse, "it holds for the session");
        assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), "plain = true\ntheme = \"dark\n");
    }

    #[test]
    fn the_template_never_overwrites() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a/preferences.toml");
        assert_eq!(PreferencesFile::init(&path), Ok(()));
        std::fs::write(&path, "plain = true\n").expect("a file");
        assert!(PreferencesFile::init(&path).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), "plain = true\n");
    }
}
