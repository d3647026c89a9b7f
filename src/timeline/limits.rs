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
    /// Bytes of all checkpoints together.
    pub checkpoint_bytes: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            steps: 50_000_000,
            heap_bytes: 512 << 20,
            output_bytes: 8 << 20,
            checkpoint_bytes: 192 << 20,
        }
    }
}

impl Limits {
    /// The bound that a run has reached, in words.
    pub(super) fn reached(&self, steps: u64, heap_bytes: usize, output: usize) -> Option<String> {
        if steps >= self.steps {
            return Some(format!("{steps} instructions have run: paused; go on for as many again"));
        }
        if heap_bytes > self.heap_bytes {
            return Some(format!("the program uses {} MiB of memory: paused", heap_bytes >> 20));
        }
        if output > self.output_bytes {
            return Some(format!("the program has written {} MiB: paused", output >> 20));
        }
        None
    }
}
