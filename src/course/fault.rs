//! Something wrong in the content, with the place where the author can mend it.

use std::fmt;

/// One fault: the file, the place in it (counted from 1; line 0 means the file as a whole), what is wrong, and the text
/// of the offending line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub message: String,
    pub excerpt: String,
}

impl Fault {
    /// A fault of the file as a whole, such as one that is missing.
    pub fn of_file(file: &str, message: impl Into<String>) -> Fault {
        Fault { file: file.to_string(), line: 0, column: 0, message: message.into(), excerpt: String::new() }
    }

    /// A fault at a place in a file whose text is at hand.
    pub fn at(file: &str, text: &str, (line, column): (usize, usize), message: impl Into<String>) -> Fault {
        let excerpt = line.checked_sub(1).and_then(|at| text.lines().nth(at)).unwrap_or_default();
        Fault { file: file.to_string(), line, column, message: message.into(), excerpt: excerpt.to_string() }
    }

    /// `file:line: message`, the one-line form that editors and other tools understand.
    pub fn one_line(&self) -> String {
        let message = self.message.replace('\n', " | ");
        match self.line {
            0 => format!("{}: {message}", self.file),
            line => format!("{}:{line}: {message}", self.file),
        }
    }
}

/// `file:line:column: message`, then the line itself with a mark below the column.
impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return write!(out, "{}: {}", self.file, self.message);
        }
        write!(out, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        if !self.excerpt.trim().is_empty() {
            let number = self.line.to_string();
            let margin = " ".repeat(self.column.saturating_sub(1));
            write!(
                out,
                "\n  {number} | {}\n  {:width$} | {margin}^",
                self.excerpt,
                "",
                width = number.len()
            )?;
        }
        Ok(())
    }
}

/// Every fault that was found, in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.0.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            write!(out, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_line_and_a_mark() {
        let fault = Fault::at("a.yaml", "id: x\n  oops: 1\n", (2, 3), "unknown field `oops`");
        assert_eq!(fault.to_string(), "a.yaml:2:3: unknown field `oops`\n  2 |   oops: 1\n    |   ^");
        assert_eq!(fault.one_line(), "a.yaml:2: unknown field `oops`");
    }
}
