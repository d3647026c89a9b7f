//! When two texts count as the same.

/// Equal but for space at the ends of lines and empty lines at the end.
pub fn same_output(left: &str, right: &str) -> bool {
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(|line| line.trim_end().to_string()).collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    };
    lines(left) == lines(right)
}

/// Is it what was expected of a learner who typed it? As [`same_output`], and blanks before a line count only where the
/// expected line has some and is not the first.
pub fn same_typed(expected: &str, given: &str) -> bool {
    let (expected, given) = (expected.trim(), given.trim());
    let (mut wanted, mut typed) = (expected.lines(), given.lines());
    loop {
        match (wanted.next(), typed.next()) {
            (None, None) => return true,
            (Some(wanted), Some(typed)) => {
                let is_indented = wanted.starts_with([' ', '\t']);
                let typed = if is_indented { typed } else { typed.trim_start() };
                if wanted.trim_end() != typed.trim_end() {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

/// Equal as shown values: space around them and the kind of quotes do not count.
pub fn same_value(left: &str, right: &str) -> bool {
    let plain = |text: &str| {
        let text = text.trim();
        let inside = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match inside {
            Some(inside) if !inside.contains(['\'', '"']) => format!("'{inside}'"),
            _ => text.to_string(),
        }
    };
    plain(left) == plain(right)
}

/// Two pieces of source as one module.
pub fn joined(program: &str, code: &str) -> String {
    format!("{}\n{code}", program.trim_end_matches('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_around_what_was_typed_do_not_count() {
        assert!(same_typed("True False True\n", "   True False True"));
        assert!(same_typed("1\n 2\n3\n", "\n 1\n 2 \n  3\n\n"));
        assert!(!same_typed("1\n 2\n", "1\n2"), "these blanks are printed");
        assert!(!same_typed("1\n2\n", "1\n\n2"));
        assert!(!same_typed("True False", "True  False"));
    }

    #[test]
    fn values_forgive_the_kind_of_quotes() {
        assert!(same_value("'a'", " \"a\" "));
        assert!(!same_value("'a'", "a"));
    }
}
