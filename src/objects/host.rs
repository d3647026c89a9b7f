//! What a run can see of the world: output, arguments, input and a clock, virtual by default.

use std::io::{self, Write as _};

/// A piece of output, in order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Piece {
    /// End of the piece in [`Host::output`].
    pub end: usize,
    /// True for stderr.
    pub err: bool,
}

/// The world as the program sees it. Plain data: a checkpoint copies it.
#[derive(Clone, Debug, Default)]
pub struct Host {
    /// Everything written so far to stdout and stderr.
    pub output: Vec<u8>,
    pub pieces: Vec<Piece>,
    /// How much of `output` has been passed on already.
    pub flushed: usize,
    /// `sys.argv`.
    pub argv: Vec<String>,
    /// What `input()` reads; `None` asks the process's own stdin.
    pub stdin: Option<Vec<u8>>,
    pub stdin_read: usize,
    /// Nanoseconds since the program began, in virtual time.
    pub clock: u64,
    /// Pass on every piece of output as soon as it can be: somebody looks at a terminal.
    pub eager: bool,
    /// Use the machine's clock instead.
    pub real_clock: bool,
    /// How often the program has called `breakpoint()`.
    pub breaks: u64,
    /// Source text by file name, for tracebacks.
    pub sources: std::sync::Arc<std::collections::BTreeMap<String, std::sync::Arc<str>>>,
}

impl Host {
    /// Appends to stdout or stderr.
    pub fn write(&mut self, text: &[u8], err: bool) {
        if text.is_empty() {
            return;
        }
        self.output.extend_from_slice(text);
        let end = self.output.len();
        match self.pieces.last_mut() {
            Some(last) if last.err == err => last.end = end,
            _ => self.pieces.push(Piece { end, err }),
        }
    }

    /// True if the loop should return to the host: much output waits, or any that somebody waits for.
    pub fn wants_control(&self) -> bool {
        self.output.len() - self.flushed > if self.eager { 0 } else { 1 << 16 }
    }

    /// Writes the output that waits to the process's own stdout and stderr, and forgets it.
    ///
    /// # Errors
    /// A stream could not be written to.
    pub fn pass_on(&mut self) -> io::Result<()> {
        let mut from = 0;
        for piece in self.pieces.drain(..) {
            let text = &self.output[from..piece.end];
            match piece.err {
                true => io::stderr().write_all(text)?,
                false => io::stdout().write_all(text)?,
            }
            from = piece.end;
        }
        self.output.clear();
        self.flushed = 0;
        io::stdout().flush()
    }

    /// The next line of standard input with its newline; `None` at the end.
    pub fn read_line(&mut self) -> Option<String> {
        let mut line = String::new();
        match &self.stdin {
            Some(text) => {
                let rest = &text[self.stdin_read..];
                let n = rest.iter().position(|&b| b == b'\n').map_or(rest.len(), |i| i + 1);
                line.push_str(&String::from_utf8_lossy(&rest[..n]));
                self.stdin_read += n;
            }
            None => {
                // The prompt must be seen before the answer is awaited.
                self.pass_on().ok()?;
                io::stdin().read_line(&mut line).ok()?;
            }
        }
        (!line.is_empty()).then_some(line)
    }

    /// Enters a source text, for tracebacks and listings.
    pub fn add_source(&mut self, file: &str, text: &str) {
        self.share_source(file, text.into());
    }

    /// Enters a source text that others hold too.
    pub fn share_source(&mut self, file: &str, text: std::sync::Arc<str>) {
        std::sync::Arc::make_mut(&mut self.sources).insert(file.into(), text);
    }
}
