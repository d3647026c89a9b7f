//! The theme: one struct of named styles, passed by reference; no pane names a colour.
//!
//! Colour only ever repeats what a letter, a shape or a weight already says, so that the monochrome theme (`NO_COLOR`)
//! loses nothing. No theme sets a background for text at rest: the terminal's own shows through.

use ratatui::style::{Color, Modifier, Style};

/// The named styles.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub name: &'static str,
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
    /// The theme for this process: monochrome with `NO_COLOR`, light when the terminal says its background is light.
    pub fn from_env() -> Theme {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Theme::choose(
            set("NO_COLOR").is_some(),
            set("VIVARIUM_THEME").as_deref(),
            set("COLORFGBG").as_deref(),
        )
    }

    /// The rule behind [`Theme::from_env`], without the environment.
    pub fn choose(no_color: bool, wish: Option<&str>, colorfgbg: Option<&str>) -> Theme {
        let background =
            colorfgbg.and_then(|text| text.rsplit(';').next()).and_then(|text| text.parse::<u8>().ok());
        match wish {
            _ if no_color => Theme::mono(),
            Some("mono") => Theme::mono(),
            Some("light") => Theme::light(),
            Some("dark") => Theme::dark(),
            _ if matches!(background, Some(7 | 15)) => Theme::light(),
            _ => Theme::dark(),
        }
    }

    /// For dark backgrounds.
    pub fn dark() -> Theme {
        Theme::colored("dark", &DARK)
    }

    /// For light backgrounds.
    pub fn light() -> Theme {
        Theme::colored("light", &LIGHT)
    }

    fn colored(name: &'static str, c: &Palette) -> Theme {
        let bold = Modifier::BOLD;
        Theme {
            name,
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

/// Colours of the 256-colour table.
struct Palette {
    text: u8,
    soft: u8,
    dim: u8,
    strong: u8,
    rule: u8,
    bar: u8,
    accent: u8,
    amber: u8,
    badge_text: u8,
    red: u8,
    green: u8,
    blue: u8,
    violet: u8,
    teal: u8,
    current: u8,
    cursor: u8,
    span: u8,
}

const DARK: Palette = Palette {
    text: 252,
    soft: 248,
    dim: 243,
    strong: 255,
    rule: 239,
    bar: 236,
    accent: 79,
    amber: 215,
    badge_text: 234,
    red: 204,
    green: 114,
    blue: 111,
    violet: 177,
    teal: 116,
    current: 236,
    cursor: 238,
    span: 24,
};

const LIGHT: Palette = Palette {
    text: 236,
    soft: 240,
    dim: 245,
    strong: 232,
    rule: 250,
    bar: 254,
    accent: 30,
    amber: 130,
    badge_text: 231,
    red: 160,
    green: 28,
    blue: 25,
    violet: 91,
    teal: 23,
    current: 254,
    cursor: 252,
    span: 153,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_wins_over_every_wish() {
        assert_eq!(Theme::choose(true, Some("dark"), None).name, "mono");
    }

    #[test]
    fn a_light_background_gets_the_light_theme() {
        assert_eq!(Theme::choose(false, None, Some("0;15")).name, "light");
        assert_eq!(Theme::choose(false, None, Some("15;0")).name, "dark");
    }

    #[test]
    fn the_mono_theme_has_no_colour() {
        let shown = format!("{:?}", Theme::mono());
        assert!(!shown.contains("Indexed") && !shown.contains("Rgb"), "{shown}");
    }
}
