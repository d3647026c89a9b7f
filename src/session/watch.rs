//! Tells that something below a place changed on the disk; what it is the caller finds out by reading.
//!
//! The system's own notifications are used where there are any; without them the answer is "maybe" every second, which
//! comes to the same for callers that compare what they read.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Programs write a file in several steps: it is read when nothing more came for so long.
const SETTLE: Duration = Duration::from_millis(80);
/// How often to look where the system tells nothing.
const LOOK: Duration = Duration::from_secs(1);

/// A watch over one file or one directory with all that is in it.
pub struct Watch {
    /// Notifications end when it is dropped.
    watcher: Option<RecommendedWatcher>,
    events: Receiver<()>,
    /// When the last change came that was not told yet.
    changed: Option<Instant>,
    looked: Instant,
}

impl Watch {
    /// Watches a file. It is its directory that is watched: many programs save by putting a new file in the old one's place.
    pub fn file(path: &Path) -> Watch {
        let name = path.file_name().map(ToOwned::to_owned);
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        Watch::place(parent.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive, move |event| {
            event.paths.iter().any(|path| path.file_name() == name.as_deref())
        })
    }

    /// Watches a directory and everything below it.
    pub fn directory(path: &Path) -> Watch {
        Watch::place(path, RecursiveMode::Recursive, |_| true)
    }

    fn place(path: &Path, mode: RecursiveMode, concerns: impl Fn(&Event) -> bool + Send + 'static) -> Watch {
        let (tell, events) = mpsc::channel();
        let told = move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            // That somebody reads is no change; we do so ourselves.
            if !matches!(event.kind, EventKind::Access(_)) && concerns(&event) {
                // Nobody listens any more when the watch is dropped.
                let _ = tell.send(());
            }
        };
        let watcher = notify::recommended_watcher(told)
            .and_then(|mut watcher| watcher.watch(path, mode).map(|()| watcher))
            .ok();
        Watch { watcher, events, changed: None, looked: Instant::now() }
    }

    /// Did something change, and is it over? Told once.
    pub fn changed(&mut self) -> bool {
        loop {
            match self.events.try_recv() {
                Ok(()) => self.changed = Some(Instant::now()),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    self.watcher = None;
                    break;
                }
            }
        }
        if self.watcher.is_none() && self.looked.elapsed() >= LOOK {
            self.looked = Instant::now();
            return true;
        }
        let is_over = self.changed.is_some_and(|at| at.elapsed() >= SETTLE);
        if is_over {
            self.changed = None;
        }
        is_over
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn within(watch: &mut Watch, time: Duration) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < time {
            if watch.changed() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        false
    }

    #[test]
    fn a_change_is_told_once_and_a_neighbour_not_at_all() {
        let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let file = dir.path().join("a.py");
        fs::write(&file, "1").unwrap_or_else(|error| panic!("{error}"));
        let mut watch = Watch::file(&file);
        if watch.watcher.is_none() {
            // This system tells nothing: only the regular look is left.
            assert!(within(&mut watch, Duration::from_secs(3)));
            return;
        }
        fs::write(dir.path().join("b.py"), "2").unwrap_or_else(|error| panic!("{error}"));
        assert!(!within(&mut watch, Duration::from_millis(300)));
        fs::write(&file, "3").unwrap_or_else(|error| panic!("{error}"));
        assert!(within(&mut watch, Duration::from_secs(10)));
        let _ = fs::read(&file);
        assert!(!within(&mut watch, Duration::from_millis(300)));
    }
}
