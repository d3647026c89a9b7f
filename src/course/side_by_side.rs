//! The same work on many things at once, on as many threads as the machine runs.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// As deep as the main thread's: programs of any nesting are compiled in it.
const STACK: usize = 8 << 20;

/// What the work makes of each thing, in their order.
pub fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let made = Mutex::new(Vec::with_capacity(things.len()));
    let share = || {
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(at) else { return };
            let result = work(thing);
            made.lock().unwrap_or_else(|broken| broken.into_inner()).push((at, result));
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from).min(things.len());
    thread::scope(|scope| {
        for _ in 1..workers {
            // Where no thread can be had, the others do its share.
            let _ = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, share);
        }
        share();
    });
    let mut made = made.into_inner().unwrap_or_else(|broken| broken.into_inner());
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_things() {
        let things: Vec<u64> = (0..500).collect();
        let slow_first =
            |thing: &u64| (0..(500 - thing) * 20).fold(*thing, |sum, _| std::hint::black_box(sum));
        assert_eq!(map(&things, slow_first), things);
        assert!(map(&[], |thing: &u64| *thing).is_empty());
    }
}
