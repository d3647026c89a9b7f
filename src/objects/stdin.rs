//! The process's own standard input, awaited so that somebody can break off.

use std::io;

/// Reads what is there, at least a byte; 0 at the end.
///
/// # Errors
/// The system's, and `Interrupted` if `stops` says so before anything has come.
#[cfg(unix)]
pub fn read(piece: &mut [u8], stops: fn() -> bool) -> io::Result<usize> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let stdin = rustix::stdio::stdin();
    let slice = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
    loop {
        match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], Some(&slice)) {
            Ok(0) | Err(rustix::io::Errno::INTR) if stops() => return Err(io::ErrorKind::Interrupted.into()),
            Ok(0) | Err(rustix::io::Errno::INTR) => {}
            Ok(_) => return Ok(rustix::io::read(stdin, piece)?),
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(not(unix))]
pub fn read(piece: &mut [u8], _: fn() -> bool) -> io::Result<usize> {
    io::Read::read(&mut io::stdin(), piece)
}
