//! Two pieces of work at once, where the machine has a second processor.

use std::sync::Mutex;
use std::thread;

/// Does both and answers both. `there` is done by another thread; if none can be had, or none gets to it in time, by this one.
pub fn both<A: Send, B>(there: impl FnOnce() -> A + Send, here: impl FnOnce() -> B) -> (A, B) {
    let waiting = Mutex::new(Some(there));
    let take = || waiting.lock().unwrap_or_else(|broken| broken.into_inner()).take();
    thread::scope(|scope| {
        let many = thread::available_parallelism().is_ok_and(|count| count.get() > 1);
        let other = many
            .then(|| thread::Builder::new().spawn_scoped(scope, || take().map(|there| there())))
            .and_then(Result::ok);
        let b = here();
        // Nobody has begun it.
        if let Some(there) = take() {
            return (there(), b);
        }
        match other.map(thread::ScopedJoinHandle::join) {
            Some(Ok(Some(a))) => (a, b),
            Some(Err(panic)) => std::panic::resume_unwind(panic),
            _ => unreachable!("what was taken was taken by the other thread"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_done_and_a_panic_comes_out() {
        assert_eq!(both(|| 1, || 2), (1, 2));
        assert!(std::panic::catch_unwind(|| both(|| panic!("there"), || 2)).is_err());
    }
}
