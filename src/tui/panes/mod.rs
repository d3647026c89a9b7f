//! The panes: each a pure function of one view struct, a theme and a rectangle.
//!
//! A pane is a `StatefulWidget` whose state is its [`Scroll`](super::widgets::rows::Scroll). It draws its heading and its
//! rows in the area it gets, and handles no key.

pub mod bytecode;
pub mod closures;
pub mod frames;
pub mod gc;
pub mod memory;
pub mod narration;
pub mod output;
pub mod source;
pub mod stack;
pub mod timeline;

use ratatui::style::Style;

use super::theme::Theme;
use super::widgets::rows::Row;
use crate::inspect::views::{Change, Holder};

/// The marker column that begins a row: a letter, and its style.
fn marker(change: Change, theme: &Theme) -> (String, Style) {
    (change.marker().to_string(), theme.change(change))
}

/// A single dim row, for a pane with nothing to show.
fn nothing(text: &str, theme: &Theme) -> Vec<Row> {
    vec![Row::new(ratatui::text::Line::styled(format!("  {text}"), theme.dim))]
}

/// A value beside which its type stands: `<function f>` is `f`, `<class 'int'>` is `int`.
fn brief(value: &str, type_name: &str) -> String {
    let Some(inside) = value.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else {
        return value.to_owned();
    };
    if let Some(name) = inside.strip_prefix("class '").and_then(|rest| rest.strip_suffix('\'')) {
        return name.strip_prefix("__main__.").unwrap_or(name).to_owned();
    }
    if let Some(name) = inside.strip_prefix("built-in function ") {
        return name.to_owned();
    }
    match inside.strip_prefix(type_name).and_then(|rest| rest.strip_prefix(' ')) {
        Some(rest) => {
            let rest = rest.strip_prefix("object ").unwrap_or(rest);
            rest.rsplit("<locals>.").next().unwrap_or(rest).to_owned()
        }
        None => value.to_owned(),
    }
}

/// Holders in a few words: `local x in main, item of list #12 (2)`.
fn holders(holders: &[Holder]) -> String {
    let words: Vec<String> = holders
        .iter()
        .map(|holder| {
            let words = format!("{} {}", holder.kind.word(), holder.label);
            match holder.count {
                0 | 1 => words.trim_end().to_owned(),
                count => format!("{} ({count})", words.trim_end()),
            }
        })
        .collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_the_type_says_is_left_out() {
        let brief = super::brief;
        assert_eq!(brief("<function outer.<locals>.step>", "function"), "step");
        assert_eq!(brief("<class '__main__.Node'>", "type"), "Node");
        assert_eq!(brief("<Node object #45>", "Node"), "#45");
        assert_eq!(brief("<generator object gen>", "generator"), "gen");
        assert_eq!(brief("<built-in function print>", "builtin_function_or_method"), "print");
        assert_eq!(brief("'<b>'", "str"), "'<b>'");
        assert_eq!(brief("<cell: 4>", "cell"), "<cell: 4>");
    }
}

#[cfg(test)]
pub(super) mod testing {
    //! Drawing a pane into text, for the tests of the panes.

    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::widgets::StatefulWidget;

    use crate::tui::theme::Theme;
    use crate::tui::widgets::heading::Look;
    use crate::tui::widgets::rows::Scroll;

    /// The lines a pane draws, without the blanks at their ends.
    pub fn lines<W>(width: u16, height: u16, pane: impl FnOnce(Look<'static>) -> W) -> Vec<String>
    where
        W: StatefulWidget<State = Scroll>,
    {
        let theme: &'static Theme = Box::leak(Box::new(Theme::mono()));
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        pane(Look { theme, focused: false }).render(area, &mut buf, &mut Scroll::default());
        (0..height)
            .map(|y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned())
            .collect()
    }
}
