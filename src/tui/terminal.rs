//! The terminal itself: taken over at the start, given back at the end, on a panic, on a signal and when it hangs up.

use std::io::{self, Stdout, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::hangup::Tty;
use crate::session::guard;

/// Is the terminal ours at the moment? Giving it back twice would leave a screen that is not ours.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// How often the watchdog looks whether the process has to end.
const LOOK: Duration = Duration::from_millis(250);
/// How long the loop may take to end by itself before the watchdog ends the process.
const GRACE: Duration = Duration::from_secs(2);

/// The terminal as long as it is ours; dropping it gives it back.
pub struct Screen {
    pub terminal: Terminal<CrosstermBackend<Stdout>>,
    tty: Tty,
    /// The signal that told the process to end, 0 for none.
    signal: Arc<AtomicUsize>,
    mouse: bool,
    /// Another program has the terminal: what its keys signal is not for us.
    is_lent: Arc<AtomicBool>,
    /// Dropped with the screen: the watchdog's work is over.
    _over: mpsc::Sender<()>,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// The output is no terminal, or it refuses.
    pub fn take() -> io::Result<Screen> {
        give_back_on_panic();
        let signal = Arc::new(AtomicUsize::new(0));
        for number in [SIGTERM, SIGINT, SIGHUP] {
            signal_hook::flag::register_usize(number, Arc::clone(&signal), number as usize)?;
        }
        let tty = Tty::open()?;
        enter()?;
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout())).inspect_err(|_| give_back())?;
        let is_lent = Arc::new(AtomicBool::new(false));
        let over = watchdog(Arc::clone(&signal), Arc::clone(&is_lent), Tty::open()?);
        Ok(Screen { terminal, tty, signal, mouse: true, is_lent, _over: over })
    }

    /// The signal that told the process to end; that the terminal went away counts as SIGHUP.
    pub fn told_to_end(&self) -> Option<i32> {
        match self.signal.load(Ordering::Relaxed) {
            0 if self.tty.is_gone() => Some(SIGHUP),
            0 => None,
            number => Some(number as i32),
        }
    }

    /// Waits for input, at most so long. True when there may be an event.
    pub fn wait(&self, at_most: Duration) -> bool {
        self.tty.wait(at_most)
    }

    /// Takes the mouse, or leaves it to the terminal, which then can select text.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        match on {
            true => execute!(io::stdout(), EnableMouseCapture),
            false => execute!(io::stdout(), DisableMouseCapture),
        }
    }

    /// Hands a text to the terminal's clipboard (OSC 52).
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Gives the terminal to another program as long as it runs, and takes it again.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    pub fn lend<T>(&mut self, other: impl FnOnce() -> T) -> io::Result<T> {
        self.is_lent.store(true, Ordering::SeqCst);
        give_back();
        let done = other();
        // Ctrl+C was pressed for the other program.
        let pressed = SIGINT as usize;
        let _ = self.signal.compare_exchange(pressed, 0, Ordering::SeqCst, Ordering::SeqCst);
        self.is_lent.store(false, Ordering::SeqCst);
        enter()?;
        self.set_mouse(self.mouse)?;
        // A new one knows that nothing of ours is on the screen; `clear` would ask the terminal where its cursor is.
        execute!(io::stdout(), Clear(ClearType::All))?;
        self.terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
        Ok(done)
    }

    /// Stops the process as the shell's Ctrl+Z does, and takes the terminal again when it goes on.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        enter()?;
        self.set_mouse(self.mouse)?;
        self.terminal.clear()
    }

    /// There is no background to go to.
    ///
    /// # Errors
    /// Never.
    #[cfg(not(unix))]
    pub fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, cursor::Hide)
        .inspect_err(|_| give_back())
}

/// Gives the terminal back. What goes wrong on the way out is nobody's business any more.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = restore(&mut out);
        let _ = disable_raw_mode();
        let _ = out.flush();
    }
}

/// Undoes what [`enter`] asked of the terminal.
fn restore(out: &mut impl Write) -> io::Result<()> {
    execute!(out, DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, cursor::Show)
}

/// Watches from a thread of its own: when the process is told to end and the loop does not get to it (a long computation,
/// a read that never returns), the terminal is given back and the process ended all the same.
fn watchdog(signal: Arc<AtomicUsize>, is_lent: Arc<AtomicBool>, tty: Tty) -> mpsc::Sender<()> {
    let (over, is_over) = mpsc::channel();
    std::thread::spawn(move || {
        let mut told: Option<(usize, Instant)> = None;
        // The other end hangs up when the screen is dropped.
        while is_over.recv_timeout(LOOK) == Err(mpsc::RecvTimeoutError::Timeout) {
            let number = match signal.load(Ordering::Relaxed) {
                0 if tty.is_gone() => SIGHUP as usize,
                number if number == SIGINT as usize && is_lent.load(Ordering::SeqCst) => 0,
                number => number,
            };
            match told {
                Some((number, since)) if since.elapsed() > GRACE => {
                    give_back();
                    std::process::exit(128 + number as i32);
                }
                None if number != 0 => told = Some((number, Instant::now())),
                _ => {}
            }
        }
    });
    over
}

/// A panic's message must be readable: the terminal is given back before it is printed. A panic that the session guards
/// against is not the end, and is told on the screen.
fn give_back_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if guard::keeps(info) {
            return;
        }
        give_back();
        before(info);
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_was_asked_for_is_undone() {
        let mut out = Vec::new();
        assert!(restore(&mut out).is_ok());
        let text = String::from_utf8_lossy(&out).into_owned();
        for undone in ["\x1b[?1049l", "\x1b[?25h", "\x1b[?1000l", "\x1b[?1006l", "\x1b[?2004l"] {
            assert!(text.contains(undone), "{undone:?} is not in {text:?}");
        }
    }

    #[test]
    fn a_panic_gives_the_terminal_back_unless_somebody_guards_against_it() {
        TAKEN.store(true, Ordering::SeqCst);
        give_back_on_panic();
        let guarded = guard::guarded(|| panic!("a panic on purpose"));
        let is_kept = TAKEN.load(Ordering::SeqCst);
        let _ = std::panic::catch_unwind(|| panic!("a panic on purpose, told by this test"));
        let is_given_back = !TAKEN.load(Ordering::SeqCst);
        let _ = std::panic::take_hook();
        assert!(guarded.is_err_and(|how: String| how.starts_with("a panic on purpose (src")));
        assert!(is_kept, "a guarded panic takes the screen away");
        assert!(is_given_back, "a panic leaves the terminal as it is");
    }
}
