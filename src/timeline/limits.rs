//! Every bound of a run in one place. Reaching one pauses with a message and loses nothing.

/// What a run may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Instructions; after a pause the same number more.
    pub steps: u64,
    /// Bytes of the program's heap.
    pub heap_bytes: usize,
    /// Bytes of output.
    pub output_bytes: usize,
    /// What natives may work in one instruction, in items; after a pause the same again.
    pub work: u64,
    /// Bytes of all checkpoints together.
    pub checkpoint_bytes: usize,
}

/// 1234567 as `1,234,567`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            steps: 50_000_000,
            heap_bytes: 512 << 20,
            output_bytes: 8 << 20,
            work: 1 << 25,
            checkpoint_bytes: 192 << 20,
        }
    }
}

impl Limits {
    /// The bound that a run has reached, in words.
    pub(super) fn reached(&self, steps: u64, heap_bytes: usize, output: usize) -> Option<String> {
        if steps >= self.steps {
            return Some(format!(
                "{} instructions have run. Paused; go on for as many again.",
                thousands(steps)
            ));
        }
        if heap_bytes > self.heap_bytes {
            return Some(format!("The program uses {} MiB of memory. Paused.", heap_bytes >> 20));
        }
        if output > self.output_bytes {
            return Some(format!("The program has written {} MiB. Paused.", output >> 20));
        }
        None
    }
}
