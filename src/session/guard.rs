//! A panic below the session is a message, not the end: the learner's place and answers outlive a bug in the interpreter.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};

/// What this thread is guarding, and what was said when it panicked.
#[derive(Default)]
struct Guard {
    depth: usize,
    said: Option<String>,
}

thread_local! {
    static GUARD: RefCell<Guard> = RefCell::default();
}

/// Does the work; a panic within is the error, told in words.
///
/// # Errors
/// The work panicked: what it said and where. Whatever it was changing is to be thrown away.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    GUARD.with_borrow_mut(|guard| guard.depth += 1);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARD.with_borrow_mut(|guard| {
        guard.depth -= 1;
        done.map_err(|_| guard.said.take().unwrap_or_else(|| "no reason was given".to_owned()))
    })
}

/// Keeps what a panic says, when somebody guards against it. For the panic hook: false means that nobody does.
pub fn keeps(info: &PanicHookInfo<'_>) -> bool {
    GUARD.with_borrow_mut(|guard| {
        if guard.depth == 0 {
            return false;
        }
        let place = info.location().map(|at| format!(" ({}:{})", at.file(), at.line())).unwrap_or_default();
        let reason = info.payload_as_str().unwrap_or("no reason was given");
        guard.said = Some(format!("{reason}{place}"));
        true
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        assert_eq!(guarded(|| 7), Ok(7));
        // The hook of this test's process says the reason on stderr instead of keeping it.
        assert!(guarded(|| -> u8 { panic!("on purpose") }).is_err());
        assert_eq!(guarded(|| 8), Ok(8));
    }
}
