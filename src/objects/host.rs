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

/// Bytes beyond the bound for what is written about the program: tracebacks, warnings.
const LAST_WORDS: u64 = 1 << 20;

/// The world as the program sees it. Plain data: a checkpoint copies it.
#[derive(Clone, Debug)]
pub struct Host {
    /// Everything written so far to stdout and stderr.
    pub output: Vec<u8>,
    pub pieces: Vec<Piece>,
    /// Bytes written since the program began, and how many it may write: beyond, nothing is kept.
    pub written: u64,
    pub output_max: u64,
    /// How much of `output` has been passed on already.
    pub flushed: usize,
    /// `sys.argv`.
    pub argv: Vec<String>,
    /// What `input()` reads; `None` asks the process's own stdin.
    pub stdin: Option<Vec<u8>>,
    pub stdin_read: usize,
    /// What has been read of the process's own stdin and asked for by nobody yet.
    ahead: Vec<u8>,
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
    /// What the program has compiled under some name: no file, so no traceback shows it, but it can be looked at.
    pub compiled: std::sync::Arc<std::collections::BTreeMap<String, std::sync::Arc<str>>>,
}

impl Host {
    /// True if the program may write so many bytes more.
    pub fn may_write(&self, n: usize) -> bool {
        self.written.saturating_add(n as u64) <= self.output_max
    }

    /// Appends to stdout or stderr.
    pub fn write(&mut self, text: &[u8], err: bool) {
        if text.is_empty() || self.written > self.output_max.saturating_add(LAST_WORDS) {
            return;
        }
        self.written += text.len() as u64;
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

    /// The next line of standard input with its newline; `None` at the end, or if `stops` says so while it is awaited.
    pub fn read_line(&mut self, stops: fn() -> bool) -> Option<String> {
        let line = match &self.stdin {
            Some(text) => {
                let rest = &text[self.stdin_read..];
                let n = rest.iter().position(|&b| b == b'\n').map_or(rest.len(), |i| i + 1);
                self.stdin_read += n;
                rest[..n].to_vec()
            }
            None => self.read_process(stops)?,
        };
        (!line.is_empty()).then(|| String::from_utf8_lossy(&line).into_owned())
    }

    /// The next line of the process's own stdin, or what is left of it.
    fn read_process(&mut self, stops: fn() -> bool) -> Option<Vec<u8>> {
        // The prompt must be seen before the answer is awaited.
        self.pass_on().ok()?;
        let mut searched = 0;
        loop {
            if let Some(at) = memchr::memchr(b'\n', &self.ahead[searched..]) {
                return Some(self.ahead.drain(..=searched + at).collect());
            }
            searched = self.ahead.len();
            let mut piece = vec![0; 1 << 13];
            match super::stdin::read(&mut piece, stops) {
                Ok(0) => return Some(std::mem::take(&mut self.ahead)),
                Ok(n) => self.ahead.extend_from_slice(&piece[..n]),
                Err(_) => return None,
            }
        }
    }

    /// Enters a source text, for tracebacks and listings.
    pub fn add_source(&mut self, file: &str, text: &str) {
        self.share_source(file, text.into());
    }

    /// Enters a source text that others hold too.
    pub fn share_source(&mut self, file: &str, text: std::sync::Arc<str>) {
        std::sync::Arc::make_mut(&mut self.sources).insert(file.into(), text);
    }

    /// Enters a text that the program compiles.
    pub fn add_compiled(&mut self, name: &str, text: &str) {
        std::sync::Arc::make_mut(&mut self.compiled).insert(name.into(), text.into());
    }
}

impl Default for Host {
    fn default() -> Host {
        Host {
            output: Vec::new(),
            pieces: Vec::new(),
            written: 0,
            output_max: u64::MAX,
            flushed: 0,
            argv: Vec::new(),
            stdin: None,
            stdin_read: 0,
            ahead: Vec::new(),
            clock: 0,
            eager: false,
            real_clock: false,
            breaks: 0,
            sources: Default::default(),
            compiled: Default::default(),
        }
    }
}
