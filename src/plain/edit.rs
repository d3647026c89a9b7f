//! A change to some lines of a text, counted from 1 as they are told.

/// Where lines that were typed go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// In place of the whole text.
    All,
    /// In place of these lines.
    Lines { first: usize, last: usize },
    /// Before this line; before the one after the last, at the end.
    Before(usize),
}

impl Edit {
    /// The text with lines put in.
    pub(super) fn of(self, text: &str, typed: &str) -> String {
        let lines: Vec<&str> = text.lines().collect();
        let (keep, skip) = match self {
            Edit::All => (0, lines.len()),
            Edit::Lines { first, last } => (first - 1, last),
            Edit::Before(line) => (line - 1, line - 1),
        };
        let parts = lines[..keep].iter().copied().chain(typed.lines()).chain(lines[skip..].iter().copied());
        parts.flat_map(|line| [line, "\n"]).collect()
    }

    /// `LINE` or `FIRST LAST` of a text with so many lines.
    ///
    /// # Errors
    /// What is wrong with the numbers, as one sentence.
    pub(super) fn lines(numbers: &[usize], count: usize) -> Result<Edit, String> {
        let (first, last) = match *numbers {
            [line] => (line, line),
            [first, last] => (first, last),
            _ => return Err("Type one number, or the first and the last.".to_owned()),
        };
        match (1..=count).contains(&first) && (first..=count).contains(&last) {
            true => Ok(Edit::Lines { first, last }),
            false if count == 0 => Err("The text has no lines yet; code alone begins it.".to_owned()),
            false => Err(format!("The lines go from 1 to {count}, the first before the last.")),
        }
    }

    /// Before a line of a text with so many lines, without a number at its end.
    ///
    /// # Errors
    /// What is wrong with the number, as one sentence.
    pub(super) fn before(numbers: &[usize], count: usize) -> Result<Edit, String> {
        match *numbers {
            [] => Ok(Edit::Before(count + 1)),
            [line] if (1..=count + 1).contains(&line) => Ok(Edit::Before(line)),
            [_] => Err(format!("Lines go before one from 1 to {}.", count + 1)),
            _ => Err("Type one number: the line before which they go.".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_replaced_put_in_and_taken_out() {
        let check = |edit: Edit, typed: &str, expect: &str| assert_eq!(edit.of("a\nb\nc\n", typed), expect);
        check(Edit::All, "x\n", "x\n");
        check(Edit::Lines { first: 2, last: 2 }, "x\ny\n", "a\nx\ny\nc\n");
        check(Edit::Lines { first: 1, last: 3 }, "", "");
        check(Edit::Before(1), "x\n", "x\na\nb\nc\n");
        check(Edit::Before(4), "x\n", "a\nb\nc\nx\n");
    }

    #[test]
    fn numbers_stay_inside_the_text() {
        assert_eq!(Edit::lines(&[2, 3], 3), Ok(Edit::Lines { first: 2, last: 3 }));
        for bad in [&[0][..], &[4], &[3, 2], &[1, 4], &[], &[1, 2, 3]] {
            assert!(Edit::lines(bad, 3).is_err(), "{bad:?}");
        }
        assert_eq!(Edit::before(&[], 3), Ok(Edit::Before(4)));
        assert_eq!(Edit::before(&[4], 3), Ok(Edit::Before(4)));
        assert!(Edit::before(&[5], 3).is_err() && Edit::before(&[0], 3).is_err());
    }
}
