//! What the learner prefers: theme, keys, mouse, and how the tutor speaks. Kept in a TOML file that is written by hand as
//! much as by `:set`.
//!
//! `read` turns the text into [`Preferences`] and says what is wrong where; `edit` changes one value and leaves everything
//! else as it stands; `file` is the file itself. Names of modes, actions and keys are checked by the screen, which alone
//! knows them: an [`Override`] keeps its place in the file for that.

mod edit;
mod file;
mod read;

pub use file::{PreferencesFile, TEMPLATE};
pub use read::read;

/// Declares the names that a preference can have.
macro_rules! names {
    ($(#[$doc:meta])* $type:ident { $($variant:ident $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $type {
            #[default]
            $($variant,)*
        }

        impl $type {
            pub const ALL: &'static [$type] = &[$($type::$variant),*];

            /// As it is written in the file.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name,)* }
            }

            /// The one with this name.
            pub fn named(name: &str) -> Option<$type> {
                $type::ALL.iter().copied().find(|one| one.name() == name)
            }

            /// All names, as an error lists them.
            pub fn names() -> String {
                $type::ALL.iter().map(|one| one.name()).collect::<Vec<_>>().join(", ")
            }
        }
    };
}

names! {
    /// A theme by name. `Auto` is dark or light, as the terminal's background is.
    ThemeName {
        Auto "auto",
        Dark "dark",
        Light "light",
        HighContrast "high-contrast",
        ColourBlind "colour-blind",
        Mono "mono",
    }
}

names! {
    /// A set of keys by name.
    Preset {
        Tutor "tutor",
        Pdb "pdb",
        Vscode "vscode",
        Vim "vim",
    }
}

/// A text and where it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub text: String,
    pub place: Place,
}

/// A place in the file, line and column from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// The keys that an action has in a mode, instead of those of the preset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    pub mode: Placed,
    pub action: Placed,
    pub keys: Vec<Placed>,
}

/// What the learner prefers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    pub theme: ThemeName,
    pub preset: Preset,
    pub overrides: Vec<Override>,
    /// Take the mouse, instead of leaving it to the terminal.
    pub mouse: bool,
    /// Speak in lines instead of drawing a screen.
    pub plain: bool,
    /// Draw with ASCII only.
    pub ascii: bool,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            theme: ThemeName::Auto,
            preset: Preset::Tutor,
            overrides: Vec::new(),
            mouse: true,
            plain: false,
            ascii: false,
        }
    }
}

/// Something that is wrong in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// `None` when the file as a whole is meant.
    pub place: Option<Place>,
    /// What is wrong and what is allowed.
    pub text: String,
}

impl Fault {
    pub fn at(place: Place, text: impl Into<String>) -> Fault {
        Fault { place: Some(place), text: text.into() }
    }

    /// With the file in front, as compilers write it.
    pub fn message(&self, file: &str) -> String {
        match self.place {
            Some(place) => format!("{file}:{}:{}: {}", place.line, place.column, self.text),
            None => format!("{file}: {}", self.text),
        }
    }
}

/// One preference with its value: what `:set` changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    Theme(ThemeName),
    Keys(Preset),
    Mouse(bool),
    Plain(bool),
    Ascii(bool),
}

impl Setting {
    /// The names that `:set` knows.
    pub const NAMES: [&'static str; 5] = ["theme", "keys", "mouse", "plain", "ascii"];

    /// Reads what follows `:set`.
    ///
    /// # Errors
    /// What is wrong and what is allowed, as one sentence.
    pub fn parse(text: &str) -> Result<Setting, String> {
        let (name, value) = text.split_once([' ', '=']).unwrap_or((text, ""));
        let value = value.trim().trim_start_matches('=').trim().trim_matches('"');
        match name {
            "theme" => theme(value).map(Setting::Theme),
            "keys" => preset(value).map(Setting::Keys),
            "mouse" => switch(name, value).map(Setting::Mouse),
            "plain" => switch(name, value).map(Setting::Plain),
            "ascii" => switch(name, value).map(Setting::Ascii),
            _ => Err(format!(":set knows {}, such as :set theme light", Setting::NAMES.join(", "))),
        }
    }

    /// The name and the value, as `:set` takes them.
    pub fn words(self) -> (&'static str, &'static str) {
        let word = |on: bool| if on { "on" } else { "off" };
        match self {
            Setting::Theme(theme) => ("theme", theme.name()),
            Setting::Keys(preset) => ("keys", preset.name()),
            Setting::Mouse(on) => ("mouse", word(on)),
            Setting::Plain(on) => ("plain", word(on)),
            Setting::Ascii(on) => ("ascii", word(on)),
        }
    }

    /// Everything that can be typed after `:set`.
    pub fn all() -> Vec<Setting> {
        let mut all: Vec<Setting> = ThemeName::ALL.iter().map(|theme| Setting::Theme(*theme)).collect();
        all.extend(Preset::ALL.iter().map(|preset| Setting::Keys(*preset)));
        all.extend([true, false].map(Setting::Mouse));
        all.extend([true, false].map(Setting::Plain));
        all.extend([true, false].map(Setting::Ascii));
        all
    }
}

impl Preferences {
    /// Takes over one preference.
    pub fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Theme(theme) => self.theme = theme,
            Setting::Keys(preset) => self.preset = preset,
            Setting::Mouse(on) => self.mouse = on,
            Setting::Plain(on) => self.plain = on,
            Setting::Ascii(on) => self.ascii = on,
        }
    }
}

/// The theme with this name.
fn theme(name: &str) -> Result<ThemeName, String> {
    // The American spelling means the same.
    let name = if name == "color-blind" { "colour-blind" } else { name };
    ThemeName::named(name).ok_or_else(|| refusal("theme", name, &ThemeName::names()))
}

fn preset(name: &str) -> Result<Preset, String> {
    Preset::named(name).ok_or_else(|| refusal("preset of keys", name, &Preset::names()))
}

fn switch(name: &str, value: &str) -> Result<bool, String> {
    match value {
        "on" | "true" | "yes" => Ok(true),
        "off" | "false" | "no" => Ok(false),
        _ => Err(format!("{name} is on or off")),
    }
}

fn refusal(what: &str, name: &str, allowed: &str) -> String {
    match name.is_empty() {
        true => format!("the name of a {what} is missing: {allowed}"),
        false => format!("there is no {what} `{name}`; there are {allowed}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_be_set_is_read_as_it_is_written() {
        for setting in Setting::all() {
            let (name, value) = setting.words();
            assert_eq!(Setting::parse(&format!("{name} {value}")), Ok(setting));
            assert_eq!(Setting::parse(&format!("{name} = \"{value}\"")), Ok(setting));
        }
    }

    #[test]
    fn what_cannot_be_set_says_what_can() {
        let error = |text| Setting::parse(text).expect_err("refused");
        assert_eq!(
            error("theme drak"),
            "there is no theme `drak`; there are auto, dark, light, high-contrast, colour-blind, mono"
        );
        assert_eq!(error("keys"), "the name of a preset of keys is missing: tutor, pdb, vscode, vim");
        assert_eq!(error("mouse maybe"), "mouse is on or off");
        assert_eq!(
            error("colour red"),
            ":set knows theme, keys, mouse, plain, ascii, such as :set theme light"
        );
    }
}
