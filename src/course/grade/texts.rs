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
    fn values_forgive_the_kind_of_quotes() {
        assert!(same_value("'a'", " \"a\" "));
        assert!(!same_value("'a'", "a"));
    }
}
