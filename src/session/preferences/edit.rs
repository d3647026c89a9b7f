//! One value changed in the text of the preferences; everything else, comments above all, stays as the learner wrote it.
//!
//! A value that is there is replaced where it stands. A new one goes below the comment that shows it (as the template
//! does), else to the end of its table. Each way is tried and read again; only one that changes just this value counts.

use toml::de::{DeTable, DeValue};

use super::{Setting, read};

/// The text with the setting in it. `None` when no place for it was found: the file is written in a way of its own.
pub(super) fn set(text: &str, setting: Setting) -> Option<String> {
    let (mut wanted, faults) = read(text);
    wanted.set(setting);
    let wanted =
        (wanted.theme, wanted.preset, wanted.mouse, wanted.plain, wanted.ascii, wanted.overrides.len());
    ways(text, setting).into_iter().find(|changed| {
        let (is, left) = read(changed);
        let is = (is.theme, is.preset, is.mouse, is.plain, is.ascii, is.overrides.len());
        is == wanted && left.len() <= faults.len()
    })
}

/// The text changed in every way that may do, the best first.
fn ways(text: &str, setting: Setting) -> Vec<String> {
    let (name, value) = written(setting);
    let is_key = matches!(setting, Setting::Keys(_));
    let line = format!("{name} = {value}");
    let mut ways = Vec::new();
    if let Some(span) = span_of(text, is_key, name) {
        ways.push(format!("{}{value}{}", &text[..span.start], &text[span.end..]));
        return ways;
    }
    let starts = line_starts(text);
    let shown = |at: &usize| {
        let comment = text[*at..].lines().next().unwrap_or("").trim();
        comment.strip_prefix('#').is_some_and(|rest| rest.trim().starts_with(&format!("{name} =")))
    };
    ways.extend(starts.iter().copied().filter(shown).map(|at| after_line(text, at, &line)));
    match is_key {
        true => {
            let is_header = |at: &usize| text[*at..].trim_start().starts_with("[keys]");
            ways.extend(starts.iter().copied().filter(is_header).map(|at| after_line(text, at, &line)));
            let gap = if text.is_empty() || text.ends_with("\n\n") {
                ""
            } else if text.ends_with('\n') {
                "\n"
            } else {
                "\n\n"
            };
            ways.push(format!("{text}{gap}[keys]\n{line}\n"));
        }
        false => {
            // Behind the last line before the first table, without the comment that belongs to that.
            let header = starts.iter().copied().find(|at| text[*at..].starts_with('['));
            let end = header.unwrap_or(text.len());
            let body = text[..end].trim_end_matches(|c| c != '\n').trim_end();
            let is_value = |line: &str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
            let last_value = body.lines().rev().position(is_value);
            if let (Some(_), Some(comments)) = (header, last_value) {
                let keep = body.lines().count() - comments;
                let at = text.split_inclusive('\n').take(keep).map(str::len).sum::<usize>();
                ways.push(insert(text, at, &line));
            }
            match header {
                None => ways.push(insert(text, text.len(), &line)),
                Some(_) => ways.push(format!("{line}\n\n{text}")),
            }
        }
    }
    ways
}

/// The key and the value as the file has them.
fn written(setting: Setting) -> (&'static str, String) {
    let (name, word) = setting.words();
    match setting {
        Setting::Theme(_) => (name, format!("\"{word}\"")),
        Setting::Keys(_) => ("preset", format!("\"{word}\"")),
        Setting::Mouse(on) | Setting::Plain(on) | Setting::Ascii(on) => (name, on.to_string()),
    }
}

/// Where the value stands, if it is there.
fn span_of(text: &str, is_key: bool, name: &str) -> Option<std::ops::Range<usize>> {
    let root = DeTable::parse(text).ok()?;
    let table = match is_key {
        true => match root.get_ref().get("keys")?.get_ref() {
            DeValue::Table(table) => table,
            _ => return None,
        },
        false => root.get_ref(),
    };
    Some(table.get(name)?.span())
}

fn line_starts(text: &str) -> Vec<usize> {
    let mut at = 0;
    let mut starts = Vec::new();
    for line in text.split_inclusive('\n') {
        starts.push(at);
        at += line.len();
    }
    starts
}

/// A line put after the one that begins at `at`.
fn after_line(text: &str, at: usize, line: &str) -> String {
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length + 1);
    insert(text, end, line)
}

fn insert(text: &str, at: usize, line: &str) -> String {
    let before = &text[..at];
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    format!("{before}{gap}{line}\n{}", &text[at..])
}

#[cfg(test)]
mod tests {
    use super::super::{Preset, TEMPLATE, ThemeName};
    use super::*;

    #[track_caller]
    fn check(text: &str, setting: Setting, expect: &str) {
        assert_eq!(set(text, setting).as_deref(), Some(expect));
    }

    #[test]
    fn a_value_is_replaced_where_it_stands() {
        check(
            "# mine\ntheme   =   'dark' # at night\nmouse = true\n",
            Setting::Theme(ThemeName::Light),
            "# mine\ntheme   =   \"light\" # at night\nmouse = true\n",
        );
        check("[keys]\npreset = \"vim\"", Setting::Keys(Preset::Pdb), "[keys]\npreset = \"pdb\"");
        check("keys.preset = \"vim\"\n", Setting::Keys(Preset::Pdb), "keys.preset = \"pdb\"\n");
    }

    #[test]
    fn a_wrong_value_is_mended() {
        check("theme = 7\n", Setting::Theme(ThemeName::Dark), "theme = \"dark\"\n");
    }

    #[test]
    fn a_new_value_goes_before_the_tables() {
        check("", Setting::Mouse(false), "mouse = false\n");
        check("plain = true", Setting::Mouse(false), "plain = true\nmouse = false\n");
        check(
            "plain = true\n\n# keys\n[keys]\n",
            Setting::Mouse(false),
            "plain = true\nmouse = false\n\n# keys\n[keys]\n",
        );
        check("[keys]\npreset = 'vim'\n", Setting::Ascii(true), "ascii = true\n\n[keys]\npreset = 'vim'\n");
        check("# a\n[keys]\n", Setting::Ascii(true), "ascii = true\n\n# a\n[keys]\n");
    }

    #[test]
    fn a_new_preset_goes_into_its_table() {
        check("plain = true\n", Setting::Keys(Preset::Vim), "plain = true\n\n[keys]\npreset = \"vim\"\n");
        check(
            "[keys.debugger]\nnext = []\n",
            Setting::Keys(Preset::Vim),
            "[keys.debugger]\nnext = []\n\n[keys]\npreset = \"vim\"\n",
        );
        check(
            "[keys] # k\n[keys.home]\n",
            Setting::Keys(Preset::Vim),
            "[keys] # k\npreset = \"vim\"\n[keys.home]\n",
        );
    }

    #[test]
    fn a_bracket_in_a_text_is_no_table() {
        let text = "theme = \"\"\"\n[keys]\"\"\"\n";
        let changed = set(text, Setting::Keys(Preset::Vim)).unwrap_or_default();
        assert!(changed.starts_with(text), "{changed}");
    }

    #[test]
    fn what_is_no_toml_is_left_alone() {
        assert_eq!(set("theme = \"dark\nmouse", Setting::Keys(Preset::Vim)), None);
        assert_eq!(set("keys = { home = {} }\n", Setting::Keys(Preset::Vim)), None);
    }

    #[test]
    fn everything_can_be_set_in_the_template_one_after_the_other() {
        let mut text = TEMPLATE.to_owned();
        for setting in Setting::all() {
            let (mut wanted, _) = read(&text);
            wanted.set(setting);
            text = set(&text, setting).unwrap_or_else(|| panic!("{setting:?} has no place in\n{text}"));
            assert_eq!(read(&text), (wanted, Vec::new()), "{text}");
        }
        let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
        assert_eq!(comments(&text), comments(TEMPLATE));
    }
}
