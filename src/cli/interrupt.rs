//! Ctrl-C under `vivarium run`: the program gets a KeyboardInterrupt.

#[cfg(unix)]
pub use unix::{end_as_interrupted, watch};

#[cfg(unix)]
mod unix {
    use std::time::{Duration, Instant};

    use signal_hook::consts::SIGINT;
    use signal_hook::low_level::emulate_default_handler;

    use crate::objects::meter;

    /// How long a program may take to notice one before the next ends the process.
    const PATIENCE: Duration = Duration::from_secs(1);

    /// Passes Ctrl-C on from now on. Without it the process ends as any other.
    pub fn watch() {
        let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT]) else { return };
        std::thread::spawn(move || {
            let mut first = Instant::now();
            for signal in signals.forever() {
                if !meter::interrupt() {
                    first = Instant::now();
                } else if first.elapsed() > PATIENCE {
                    let _ = emulate_default_handler(signal);
                }
            }
        });
    }

    /// Ends the process as Ctrl-C would: its parent sees what it was.
    pub fn end_as_interrupted() {
        let _ = emulate_default_handler(SIGINT);
    }
}

/// Elsewhere Ctrl-C ends the process.
#[cfg(not(unix))]
pub fn watch() {}

#[cfg(not(unix))]
pub fn end_as_interrupted() {}
