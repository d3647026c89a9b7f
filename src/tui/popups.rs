//! What popups look like: keys, an object in detail, a message, a question, the command line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::compositor::{Hits, Popup};
use super::keymap::{Found, Keymap, Mode, Press};
use super::layout;
use super::palette;
use super::theme::Theme;
use super::widgets::cells::{self, Cells};
use super::widgets::hints::{self, Keys};
use super::widgets::markdown;
use super::widgets::rows::{self, Row, Scroll};
use crate::inspect::views::{ObjectView, id_text};
use crate::session::Action;

/// How many keys the tester remembers.
pub const TESTED_MAX: usize = 8;

/// Draws one popup; answers where the text cursor belongs.
pub fn draw(
    popup: &mut Popup,
    keymap: &Keymap,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
    hits: &mut Hits,
) -> Option<(u16, u16)> {
    let room = (area.width.saturating_sub(12) as usize).min(76);
    hits.keys.clear();
    hits.rows.clear();
    match popup {
        Popup::Help { modes, scroll } => {
            let (rows, actions): (Vec<Row>, Vec<_>) = help_rows(modes, keymap, theme).into_iter().unzip();
            (hits.outer, hits.keys) = boxed("Keys", rows, scroll, area, buf, theme);
            hits.rows = help_hits(actions, scroll, hits.outer);
        }
        Popup::Keys { modes, pressed } => {
            let rows = tested_rows(modes, pressed, keymap, theme);
            (hits.outer, hits.keys) =
                framed("Press a key", "Esc twice closes", rows, &mut Scroll::default(), area, buf, theme);
        }
        Popup::Object { view, scroll } => {
            let title = format!("{} {}", view.type_name, id_text(view.id));
            (hits.outer, hits.keys) = boxed(&title, object_rows(view, room, theme), scroll, area, buf, theme);
        }
        Popup::Message { title, text, scroll } => {
            let lines = text.lines().flat_map(|line| {
                // Carets point at columns: only what does not fit is wrapped.
                match cells::width(line) <= room {
                    true => vec![Line::styled(line.to_owned(), theme.text)],
                    false => markdown::wrap(vec![(line.to_owned(), theme.text)], room),
                }
            });
            (hits.outer, hits.keys) = boxed(title, lines.map(Row::new).collect(), scroll, area, buf, theme);
        }
        Popup::Confirm { question, .. } => {
            let keys = Cells::new()
                .text("y", theme.key)
                .text(" yes   ", theme.text)
                .text("n", theme.key)
                .text(" no", theme.text);
            let rows = vec![Row::new(question.clone()), Row::default(), Row::new(keys.line())];
            (hits.outer, hits.keys) = boxed("Sure?", rows, &mut Scroll::default(), area, buf, theme);
            let keys = Rect { x: hits.outer.x + 2, y: hits.outer.y + 3, width: 5, height: 1 };
            (hits.yes, hits.no) = (keys, Rect { x: keys.x + 8, width: 4, ..keys });
        }
        Popup::Command { line, items, .. } => {
            if !line.is_empty() {
                candidates(&palette::completions(items, line), area, buf, theme);
            }
            return Some(typed_line(':', line, "", area, buf, theme).0);
        }
        Popup::Palette(palette) => return Some(palette.draw(area, buf, theme, &mut hits.keys)),
        Popup::Finder(finder) => return Some(finder.draw(area, buf, theme, &mut hits.keys)),
        Popup::Note(note) => hits.keys = note.draw(area, buf, theme),
        Popup::Definitions(words) => return Some(words.draw(area, buf, theme, &mut hits.keys)),
        Popup::Filter { line } => {
            let hint = "Enter keeps the rows that fit, Esc shows all";
            let (cursor, keys) = typed_line('/', line, hint, area, buf, theme);
            hits.keys = keys;
            return Some(cursor);
        }
        Popup::Search { line } => {
            let hint = "Enter looks for it ─ . and , go on";
            let (cursor, keys) = typed_line('/', line, hint, area, buf, theme);
            hits.keys = keys;
            return Some(cursor);
        }
    }
    None
}

/// Draws rows in a box of their size in the middle of the screen; answers where the box is, and where its edge names keys.
fn boxed(
    title: &str,
    rows: Vec<Row>,
    scroll: &mut Scroll,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> (Rect, Keys) {
    framed(title, "Esc closes", rows, scroll, area, buf, theme)
}

/// As [`boxed`], with the words that say how to leave it.
fn framed(
    title: &str,
    closes: &str,
    rows: Vec<Row>,
    scroll: &mut Scroll,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> (Rect, Keys) {
    let widest = rows.iter().map(|row| row.line.width()).max().unwrap_or(0).max(title.chars().count() + 6);
    let (width, height) = (widest as u16 + 4, rows.len() as u16 + 2);
    let outer = layout::centered(
        area,
        width.min(area.width.saturating_sub(4)),
        height.min(area.height.saturating_sub(2)),
    );
    Clear.render(outer, buf);
    buf.set_style(outer, theme.ground);
    let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.rule_focus);
    let inner = block.inner(outer);
    block.render(outer, buf);
    buf.set_stringn(
        outer.x + 2,
        outer.y,
        format!(" {title} "),
        outer.width.saturating_sub(4) as usize,
        theme.title_focus,
    );
    let text = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
    rows::draw(rows, text, buf, scroll, theme, false, None);
    let bottom = match scroll.extent() {
        Some(extent) => format!("{extent}, {closes}"),
        None => closes.to_owned(),
    };
    (outer, hints::edge(&bottom, outer, buf, theme))
}

/// Rows of candidates above the line of a command.
const CANDIDATES_MAX: usize = 8;

/// What a command's line can go on to, above it.
fn candidates(found: &[(String, String)], area: Rect, buf: &mut Buffer, theme: &Theme) {
    let shown = &found[..found.len().min(CANDIDATES_MAX)];
    let longest = shown.iter().map(|(name, _)| cells::width(name)).max().unwrap_or(0);
    let rest = found.len() - shown.len();
    let height = (shown.len() + usize::from(rest > 0)) as u16;
    let top = area.bottom().saturating_sub(height + 1);
    let lines = shown.iter().map(|(name, help)| {
        Cells::new().gap(2).left(name, longest, theme.strong).gap(2).text(help, theme.dim).line()
    });
    let more = (rest > 0).then(|| Line::styled(format!("  and {rest} more"), theme.dim));
    for (at, line) in lines.chain(more).enumerate() {
        let row = Rect { y: top + at as u16, height: 1, ..area };
        Clear.render(row, buf);
        buf.set_style(row, theme.bar);
        buf.set_line(row.x, row.y, &line, row.width);
    }
}

/// The rows in sight that stand for something to do.
fn help_hits(actions: Vec<Option<Action>>, scroll: &Scroll, outer: Rect) -> Vec<(Rect, Action)> {
    let in_sight = actions.into_iter().skip(scroll.offset).take(scroll.height).enumerate();
    let place = |at: usize| Rect::new(outer.x + 1, outer.y + 1 + at as u16, outer.width.saturating_sub(2), 1);
    in_sight.filter_map(|(at, action)| Some((place(at), action?))).collect()
}

/// The rows of the help, with what those do that stand for one action.
fn help_rows(modes: &[Mode], keymap: &Keymap, theme: &Theme) -> Vec<(Row, Option<Action>)> {
    let mut rows: Vec<(Row, Option<Action>)> = Vec::new();
    let sections = keymap.help_of(modes);
    let lines = sections.iter().flat_map(|(_, lines)| lines);
    let columns = lines.map(|line| line.keys.chars().count()).max().unwrap_or(0);
    for (mode, lines) in sections {
        if !rows.is_empty() {
            rows.push((Row::default(), None));
        }
        rows.push((Row::new(Line::styled(mode.title(), theme.strong)), None));
        for line in lines {
            let cells =
                Cells::new().gap(2).left(&line.keys, columns, theme.key).gap(2).text(line.help, theme.text);
            rows.push((Row::new(cells.line()), line.action));
        }
        if mode == Mode::Editor {
            rows.push((Row::default(), None));
            let text = "After Esc letters are typed no more, but are keys:";
            rows.push((Row::new(Line::styled(text, theme.dim)), None));
        }
    }
    let mut add = |title: &'static str, meanings: &[(&str, &str)]| {
        rows.push((Row::default(), None));
        rows.push((Row::new(Line::styled(title, theme.strong)), None));
        for (what, meaning) in meanings {
            let cells = Cells::new()
                .gap(2)
                .left(what, columns, theme.key)
                .gap(2)
                .text((*meaning).to_owned(), theme.text);
            rows.push((Row::new(cells.line()), None));
        }
    };
    if modes.contains(&Mode::Debugger) {
        add("Marks", MARKS);
        add("Commands", COMMANDS);
    }
    add("The mouse", MOUSE);
    rows
}

const MOUSE: &[(&str, &str)] = &[
    ("click", "a row: selects it; the selected row: opens it"),
    ("", "a row of a list over the screen: does it at once"),
    ("", "a key that is named somewhere: as if pressed"),
    ("wheel", "three rows; on the time line one step"),
    ("drag", "the time line, rules between panes, rows to order"),
];

/// The keys pressed, the last one last, each with what it does here.
fn tested_rows(modes: &[Mode], pressed: &[Press], keymap: &Keymap, theme: &Theme) -> Vec<Row> {
    let mut rows: Vec<Row> = pressed
        .iter()
        .map(|press| {
            let name = match press.name() {
                name if name.is_empty() => format!("{:?}, which has no name here", press.code),
                name => name,
            };
            let does = match keymap.lookup(modes, &[*press]) {
                Found::Action(action) => action.help(),
                Found::Prefix => "the beginning of a longer sequence",
                Found::Nothing => "nothing here",
            };
            Row::new(Cells::new().left(&name, 16, theme.key).gap(2).left(does, 44, theme.text).line())
        })
        .collect();
    rows.resize(TESTED_MAX, Row::default());
    rows.push(Row::default());
    rows.push(Row::new(Line::styled("Its name for the preferences, and what it does here.", theme.dim)));
    rows
}

const MARKS: &[(&str, &str)] = &[
    (">", "about to run"),
    ("*", "ran in the step before"),
    ("●", "breakpoint"),
    ("+  -  ~", "new, gone, changed in this step"),
    ("▴", "the next instruction takes this slot"),
    ("z", "a parked frame: a generator nobody runs now"),
    ("►  ┊", "an exception handler, and what it covers"),
    ("!", "written to stderr"),
];

const COMMANDS: &[(&str, &str)] = &[
    (":1234", "go to a step; also :+10, :-10"),
    (":50%", "go to a share of the run"),
    (":first  :last", "the start and the end of the run"),
    (":newest", "the newest moment reached"),
    (":break 12", "set or remove a breakpoint"),
    (":line 12", "run to a line"),
    (":object 31", "an object in detail"),
    (":mark a", "mark this step; also m a"),
    (":set theme light", "change and keep a preference; also keys, mouse"),
    (":keys", "the names of keys that are pressed"),
    (":mouse off", "leave the mouse to the terminal, to select text"),
];

fn object_rows(view: &ObjectView, columns: usize, theme: &Theme) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut field = |name: &str, value: String| {
        for (at, line) in
            markdown::wrap(vec![(value, theme.value)], columns.saturating_sub(14)).into_iter().enumerate()
        {
            let mut cells = Cells::new().left(if at == 0 { name } else { "" }, 12, theme.dim);
            for span in line.spans {
                cells = cells.text(span.content, span.style);
            }
            rows.push(Row::new(cells.line()));
        }
    };
    field("value", view.value.clone());
    field("type", view.type_name.clone());
    let count = if view.immortal { "immortal: never counted".to_owned() } else { view.refcount.to_string() };
    field("references", count);
    field("id()", format!("{:#x}", view.address));
    field("size", format!("{} bytes", view.size));
    field(
        "collector",
        match view.generation {
            Some(generation) => format!("tracked, generation {generation}"),
            None => "not tracked".to_owned(),
        },
    );
    if !view.holders.is_empty() {
        rows.push(Row::default());
        rows.push(Row::new(Line::styled("Held by", theme.strong)));
        for holder in &view.holders {
            let count = if holder.count > 1 { format!(" ({})", holder.count) } else { String::new() };
            let label = format!("{}{count}", holder.label);
            rows.push(Row::new(
                Cells::new().gap(2).left(holder.kind.word(), 12, theme.dim).text(label, theme.text).line(),
            ));
        }
    }
    if !view.children.is_empty() {
        rows.push(Row::default());
        rows.push(Row::new(Line::styled("Refers to", theme.strong)));
        for (how, id, value) in &view.children {
            let cells = Cells::new().gap(2).left(how, 15, theme.dim).left(&id_text(*id), 7, theme.id);
            let room = columns.saturating_sub(cells.used());
            rows.push(Row::new(cells.left(value, room, theme.value).line()));
        }
    }
    rows
}

/// A line being typed lies over the footer, with what could complete it beside it.
fn typed_line(
    prompt: char,
    line: &str,
    hint: &str,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> ((u16, u16), Keys) {
    let row = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    Clear.render(row, buf);
    buf.set_style(row, theme.ground);
    let (x, _) = buf.set_stringn(row.x, row.y, format!(" {prompt}{line}"), row.width as usize, theme.strong);
    let mut keys = Keys::new();
    if !hint.is_empty() && x + 2 < row.right() {
        let place = Rect { x: x + 2, width: row.right() - x - 2, ..row };
        buf.set_stringn(place.x, place.y, hint, place.width as usize, theme.dim);
        keys = hints::keys(hint, place);
    }
    ((x.min(row.right().saturating_sub(1)), row.y), keys)
}
