//! `vivarium preferences` and `vivarium keys`: what holds, and where it comes from.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::{Place, print};
use crate::session::preferences::{Preferences, PreferencesFile, Preset};
use crate::tui::keymap::Keymap;

/// The file of the learner's preferences.
pub fn place_of(place: &Place) -> Option<PathBuf> {
    let beside_data = place.data.as_ref().map(|data| data.join("preferences.toml"));
    place.config.clone().or(beside_data).or_else(PreferencesFile::usual_place)
}

/// The learner's preferences.
pub fn open(place: &Place) -> PreferencesFile {
    place_of(place).map(|path| PreferencesFile::open(&path)).unwrap_or_default()
}

/// Shows the preferences that hold, or writes the commented defaults. Status 1 when something in the file is wrong.
pub fn preferences(place: &Place, init: bool) -> anyhow::Result<ExitCode> {
    if init {
        let path = place_of(place).ok_or_else(|| {
            anyhow::anyhow!("this platform has no place for preferences; --config FILE names one")
        })?;
        PreferencesFile::init(&path).map_err(anyhow::Error::msg)?;
        return print(&format!("wrote {}\n", path.display()));
    }
    let file = open(place);
    let (_, more) = Keymap::with(file.preferences.preset, &file.preferences.overrides);
    let mut faults: Vec<_> = file.faults.iter().chain(&more).collect();
    faults.sort();
    let mut out = match file.path() {
        Some(path) if path.exists() => format!("# {}\n", path.display()),
        Some(path) => format!("# {} is not there: these are the defaults\n", path.display()),
        None => "# this platform has no place for preferences: these are the defaults\n".to_owned(),
    };
    for name in ["NO_COLOR", "VIVARIUM_THEME"] {
        if let Some(value) = std::env::var(name).ok().filter(|value| !value.is_empty()) {
            let _ = writeln!(out, "# {name}={value} wins over `theme`");
        }
    }
    out.push_str(&written(&file.preferences));
    print(&out)?;
    for fault in &faults {
        eprintln!("{}", fault.message(&file.name()));
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The preferences as a file has them.
fn written(preferences: &Preferences) -> String {
    let Preferences { theme, preset, overrides, mouse, plain, ascii } = preferences;
    let mut out = format!(
        "theme = \"{}\"\nmouse = {mouse}\nplain = {plain}\nascii = {ascii}\n\n[keys]\npreset = \"{}\"\n",
        theme.name(),
        preset.name()
    );
    let mut modes: Vec<&str> = overrides.iter().map(|change| change.mode.text.as_str()).collect();
    modes.sort_unstable();
    modes.dedup();
    for mode in modes {
        let _ = write!(out, "\n[keys.{mode}]\n");
        for change in overrides.iter().filter(|change| change.mode.text == mode) {
            let keys: Vec<String> =
                change.keys.iter().map(|keys| toml::Value::from(keys.text.as_str()).to_string()).collect();
            let _ = writeln!(out, "{} = [{}]", change.action.text, keys.join(", "));
        }
    }
    out
}

/// Prints the keys as Markdown: those of a preset, or those that hold for the learner.
pub fn keys(place: &Place, preset: Option<&str>) -> anyhow::Result<ExitCode> {
    let keymap = match preset {
        Some(name) => {
            let preset = Preset::named(name).ok_or_else(|| {
                anyhow::anyhow!("there is no preset `{name}`; there are {}", Preset::names())
            })?;
            Keymap::of(preset)
        }
        None => {
            let file = open(place);
            Keymap::with(file.preferences.preset, &file.preferences.overrides).0
        }
    };
    print(&keymap.page())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::preferences::read;

    #[test]
    fn what_is_shown_is_a_file_that_says_the_same() {
        let text = "theme = \"mono\"\nascii = true\n[keys]\npreset = \"vim\"\n[keys.any]\nup = [\"Up\", \"\\\\\"]\n[keys.home]\ntop = []\n";
        let (preferences, faults) = read(text);
        assert_eq!(faults, []);
        let (again, faults) = read(&written(&preferences));
        assert_eq!(faults, []);
        let bare = |preferences: &Preferences| {
            let keys = |change: &crate::session::preferences::Override| {
                (
                    change.mode.text.clone(),
                    change.action.text.clone(),
                    change.keys.iter().map(|k| k.text.clone()).collect::<Vec<_>>(),
                )
            };
            let overrides: Vec<_> = preferences.overrides.iter().map(keys).collect();
            (Preferences { overrides: Vec::new(), ..preferences.clone() }, overrides)
        };
        assert_eq!(bare(&again), bare(&preferences));
    }
}
