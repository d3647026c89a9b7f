//! Is the terminal still there? The kernel says so without a byte being read.
//!
//! crossterm's reader takes the end of its input for "nothing yet" and asks again at once, for ever. So the loop waits here,
//! and asks crossterm only for what has come.

use std::io;
use std::time::Duration;

#[cfg(not(unix))]
pub use other::Tty;
#[cfg(unix)]
pub use unix::Tty;

#[cfg(unix)]
mod unix {
    use std::fs::File;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::fd::{AsFd, BorrowedFd};

    use super::{Duration, io};

    /// What keys are read from: the standard input, or the controlling terminal when that is redirected.
    pub struct Tty(Option<File>);

    impl Tty {
        /// # Errors
        /// There is no terminal.
        pub fn open() -> io::Result<Tty> {
            if rustix::termios::isatty(rustix::stdio::stdin()) {
                return Ok(Tty(None));
            }
            File::options().read(true).write(true).open("/dev/tty").map(|file| Tty(Some(file)))
        }

        fn fd(&self) -> BorrowedFd<'_> {
            self.0.as_ref().map_or(rustix::stdio::stdin(), |file| file.as_fd())
        }

        /// Did it hang up?
        pub fn is_gone(&self) -> bool {
            self.poll(PollFlags::empty(), Duration::ZERO)
                .intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
        }

        /// Waits until there is something to read, a signal comes or the time is over. False when it hung up.
        pub fn wait(&self, at_most: Duration) -> bool {
            !self.poll(PollFlags::IN, at_most).intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)
        }

        fn poll(&self, wanted: PollFlags, at_most: Duration) -> PollFlags {
            let fd = self.fd();
            let mut fds = [PollFd::new(&fd, wanted)];
            let at_most =
                Timespec { tv_sec: at_most.as_secs() as i64, tv_nsec: at_most.subsec_nanos().into() };
            match poll(&mut fds, Some(&at_most)) {
                Ok(_) => fds[0].revents(),
                // A signal.
                Err(_) => PollFlags::empty(),
            }
        }
    }
}

#[cfg(not(unix))]
mod other {
    use super::{Duration, io};

    /// Elsewhere the reader itself says when its input is over.
    pub struct Tty;

    impl Tty {
        /// # Errors
        /// Never.
        pub fn open() -> io::Result<Tty> {
            Ok(Tty)
        }

        pub fn is_gone(&self) -> bool {
            false
        }

        pub fn wait(&self, at_most: Duration) -> bool {
            crossterm::event::poll(at_most).unwrap_or(false)
        }
    }
}
