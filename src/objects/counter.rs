//! The counter in an adaptive instruction's inline cache: when it is specialised, and when that is tried again.
//!
//! As in CPython the upper twelve bits count down, and the lower four say how long the wait after the next failure is.
//! An instruction that is not specialised counts its executions, one that is counts those that did not fit.

/// Bits of the length of the next wait.
const BITS: u16 = 4;
/// The longest wait is 2 to this power, less one.
const LONGEST: u16 = 12;

/// What such a cache holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counter(pub u16);

impl Counter {
    /// Of an instruction that has not run yet: the second execution specialises it.
    pub const WARMUP: Counter = Counter(1 << BITS | 1);
    /// Of an instruction that has just been specialised: so many misfits, then it is looked at anew.
    pub const COOLDOWN: Counter = Counter(52 << BITS);

    /// True if the instruction is to be specialised now.
    #[inline(always)]
    pub fn is_due(self) -> bool {
        self.0 >> BITS == 0
    }

    /// One execution less to wait. Only for one that is not due.
    #[inline(always)]
    pub fn advance(self) -> Counter {
        Counter(self.0 - (1 << BITS))
    }

    /// One execution more to wait: takes back an `advance` that is to come.
    pub fn pause(self) -> Counter {
        Counter(self.0.saturating_add(1 << BITS))
    }

    /// After an attempt that failed: the next wait is twice as long.
    pub fn back_off(self) -> Counter {
        let power = (self.0 & ((1 << BITS) - 1)).saturating_add(1).min(LONGEST);
        Counter(((1 << power) - 1) << BITS | power)
    }
}

#[cfg(test)]
mod tests {
    use super::Counter;

    #[test]
    fn waits_double() {
        let mut counter = Counter::WARMUP;
        let mut waits = Vec::new();
        while waits.len() < 14 {
            let mut wait = 0;
            while !counter.is_due() {
                counter = counter.advance();
                wait += 1;
            }
            waits.push(wait);
            counter = counter.back_off();
        }
        assert_eq!(waits, [1, 3, 7, 15, 31, 63, 127, 255, 511, 1023, 2047, 4095, 4095, 4095]);
    }

    #[test]
    fn a_pause_takes_back_an_advance() {
        assert_eq!(Counter::WARMUP.pause().advance(), Counter::WARMUP);
    }
}
