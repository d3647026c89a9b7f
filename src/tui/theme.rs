//! The theme: one struct of named styles, passed by reference; no pane names a colour.
//!
//! Colour only ever repeats what a letter, a shape or a weight already says, so that the monochrome theme (`NO_COLOR`)
//! loses nothing. The high-contrast theme and the light one set a background for text at rest; with all others, and where
//! the terminal says that it is light, the terminal's own shows through.

mod palette;

use ratatui::style::{Color, Modifier, Style};

use crate::session::preferences::ThemeName;
use palette::Palette;

/// The named styles.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub name: &'static str,
    /// What lies below everything: nothing, where the terminal's own background shows through.
    pub ground: Style,
    /// Text at rest.
    pub text: Style,
    /// Less important text.
    pub dim: Style,
    /// Headings and names that matter.
    pub strong: Style,
    /// Rules between panes.
    pub rule: Style,
    /// The rule above the focused pane.
    pub rule_focus: Style,
    /// A pane's title.
    pub title: Style,
    /// The focused pane's title.
    pub title_focus: Style,
    /// The key in a footer or help line.
    pub key: Style,
    /// Header and status bars.
    pub bar: Style,
    /// The badge that says the shown moment is in the past.
    pub past: Style,
    /// The row about to run.
    pub current: Style,
    /// The marker of the row about to run.
    pub current_marker: Style,
    /// The row under the cursor.
    pub cursor: Style,
    /// The exact expression about to run.
    pub span: Style,
    /// Where control came from.
    pub came_from: Style,
    pub breakpoint: Style,
    /// Born in this step.
    pub new: Style,
    /// Gone in this step.
    pub gone: Style,
    /// Changed in this step.
    pub changed: Style,
    /// Line numbers and offsets.
    pub number: Style,
    /// Jump arrows.
    pub arrow: Style,
    /// Opcode names.
    pub opcode: Style,
    /// The specialised part of an opcode's name.
    pub specialized: Style,
    /// Values.
    pub value: Style,
    /// Type names.
    pub type_name: Style,
    /// Display ids.
    pub id: Style,
    /// Errors, and text written to stderr.
    pub error: Style,
    /// Correct answers, finished lessons.
    pub good: Style,
    /// Wrong answers.
    pub bad: Style,
    /// The filled part of a gauge.
    pub gauge: Style,
    /// The filled part of a gauge that is nearly full.
    pub gauge_high: Style,
    /// A selected row in a list.
    pub selected: Style,
    /// A place that holds the text looked for.
    pub found: Style,
    /// Code in running text.
    pub code: Style,
    /// Python: keywords, strings, numbers, comments, names being defined, builtins, decorators.
    pub syntax_keyword: Style,
    pub syntax_string: Style,
    pub syntax_number: Style,
    pub syntax_comment: Style,
    pub syntax_definition: Style,
    pub syntax_builtin: Style,
    pub syntax_decorator: Style,
}

fn fg(index: u8) -> Style {
    Style::new().fg(Color::Indexed(index))
}

impl Theme {
    /// The theme for this process: monochrome with `NO_COLOR`, then what `VIVARIUM_THEME` says, then what the learner
    /// prefers; `Auto` is light when the terminal says its background is light.
    pub fn from_env(preferred: ThemeName) -> Theme {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Theme::choose(
            set("NO_COLOR").is_some(),
            set("VIVARIUM_THEME").as_deref(),
            preferred,
            set("COLORFGBG").as_deref(),
        )
    }

    /// The rule behind [`Theme::from_env`], without the environment.
    pub fn choose(
        no_color: bool,
        wish: Option<&str>,
        preferred: ThemeName,
        colorfgbg: Option<&str>,
    ) -> Theme {
        let background =
            colorfgbg.and_then(|text| text.rsplit(';').next()).and_then(|text| text.parse::<u8>().ok());
        let name =
            if no_color { ThemeName::Mono } else { wish.and_then(ThemeName::named).unwrap_or(preferred) };
        match name {
            // That is what the terminal has itself, in its own shade.
            ThemeName::Auto if matches!(background, Some(7 | 15)) => {
                Theme { ground: Style::new(), ..Theme::light() }
            }
            name => Theme::of(name),
        }
    }

    /// The theme with a name; `Auto` is dark here, where the terminal is not asked.
    pub fn of(name: ThemeName) -> Theme {
        match name {
            ThemeName::Auto | ThemeName::Dark => Theme::dark(),
            ThemeName::Light => Theme::light(),
            ThemeName::HighContrast => Theme::colored("high-contrast", &palette::HIGH_CONTRAST),
            ThemeName::ColourBlind => Theme::colored("colour-blind", &palette::COLOUR_BLIND),
            ThemeName::Mono => Theme::mono(),
        }
    }

    /// The theme that `Ctrl+t` shows next.
    pub fn next(&self) -> Theme {
        let all = &ThemeName::ALL[1..];
        let at = all.iter().position(|name| name.name() == self.name).unwrap_or(0);
        Theme::of(all[(at + 1) % all.len()])
    }

    /// For dark backgrounds.
    pub fn dark() -> Theme {
        Theme::colored("dark", &palette::DARK)
    }

    /// Dark on white.
    pub fn light() -> Theme {
        Theme::colored("light", &palette::LIGHT)
    }

    fn colored(name: &'static str, c: &Palette) -> Theme {
        let bold = Modifier::BOLD;
        Theme {
            name,
            ground: c.ground.map_or(Style::new(), |ground| fg(c.text).bg(Color::Indexed(ground))),
            text: fg(c.text),
            dim: fg(c.dim),
            strong: fg(c.strong).add_modifier(bold),
            rule: fg(c.rule),
            rule_focus: fg(c.accent),
            title: fg(c.soft),
            title_focus: fg(c.accent).add_modifier(bold),
            key: fg(c.accent).add_modifier(bold),
            bar: fg(c.soft).bg(Color::Indexed(c.bar)),
            past: Style::new()
                .fg(Color::Indexed(c.badge_text))
                .bg(Color::Indexed(c.amber))
                .add_modifier(bold),
            current: Style::new().bg(Color::Indexed(c.current)),
            current_marker: fg(c.amber).add_modifier(bold),
            cursor: Style::new().bg(Color::Indexed(c.cursor)),
            span: Style::new().bg(Color::Indexed(c.span)).add_modifier(bold | Modifier::UNDERLINED),
            came_from: fg(c.soft),
            breakpoint: fg(c.red).add_modifier(bold),
            new: fg(c.green).add_modifier(bold),
            gone: fg(c.red).add_modifier(bold),
            changed: fg(c.amber).add_modifier(bold),
            number: fg(c.dim),
            arrow: fg(c.blue),
            opcode: fg(c.strong),
            specialized: fg(c.violet),
            value: fg(c.text),
            type_name: fg(c.blue),
            id: fg(c.violet),
            error: fg(c.red),
            good: fg(c.green),
            bad: fg(c.red),
            gauge: fg(c.blue),
            gauge_high: fg(c.amber),
            selected: Style::new().bg(Color::Indexed(c.cursor)).add_modifier(bold),
            found: Style::new().add_modifier(Modifier::REVERSED),
            code: fg(c.teal),
            syntax_keyword: fg(c.violet),
            syntax_string: fg(c.green),
            syntax_number: fg(c.teal),
            syntax_comment: fg(c.dim).add_modifier(Modifier::ITALIC),
            syntax_definition: fg(c.blue).add_modifier(bold),
            syntax_builtin: fg(c.teal),
            syntax_decorator: fg(c.amber),
        }
    }

    /// Without colour: weight, underline and reverse only.
    pub fn mono() -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Theme {
            name: "mono",
            ground: plain,
            text: plain,
            dim,
            strong: bold,
            rule: dim,
            rule_focus: bold,
            title: plain,
            title_focus: reversed.add_modifier(Modifier::BOLD),
            key: bold,
            bar: reversed,
            past: bold.add_modifier(Modifier::UNDERLINED),
            current: bold,
            current_marker: bold,
            cursor: reversed,
            span: bold.add_modifier(Modifier::UNDERLINED),
            came_from: plain,
            breakpoint: bold,
            new: bold,
            gone: bold,
            changed: bold,
            number: dim,
            arrow: plain,
            opcode: plain,
            specialized: plain.add_modifier(Modifier::ITALIC),
            value: plain,
            type_name: plain,
            id: plain,
            error: bold,
            good: bold,
            bad: bold,
            gauge: plain,
            gauge_high: bold,
            selected: reversed,
            found: Style::new().add_modifier(Modifier::REVERSED),
            code: bold,
            syntax_keyword: bold,
            syntax_string: plain,
            syntax_number: plain,
            syntax_comment: dim,
            syntax_definition: bold,
            syntax_builtin: plain,
            syntax_decorator: plain,
        }
    }

    /// The style that goes with a change marker.
    pub fn change(&self, change: crate::inspect::views::Change) -> Style {
        use crate::inspect::views::Change;
        match change {
            Change::Same => self.text,
            Change::New => self.new,
            Change::Gone => self.gone,
            Change::Changed => self.changed,
        }
    }
}

#[cfg(test)]
mod tests;
