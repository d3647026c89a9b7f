//! What `sys` lets a program set.

use crate::heap::Value;

/// The settings of an interpreter.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sys.getswitchinterval()`, in seconds.
    pub switch_interval: f64,
    /// Decimal digits allowed in conversions between int and str, 0 for any number.
    pub int_max_str_digits: u32,
    /// Frames that a new coroutine notes as its origin.
    pub origin_depth: u32,
    /// `sys.get_asyncgen_hooks()`, owned or NULL: called when an asynchronous generator is first iterated, and when it dies.
    pub firstiter: Value,
    pub finalizer: Value,
    /// `sys.addaudithook()`, owned.
    pub audit_hooks: Vec<Value>,
    /// What `atexit` calls: a list, owned, or NULL.
    pub exit_callbacks: Value,
    /// `sys.getdlopenflags()`.
    pub dlopen_flags: i32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            switch_interval: 0.005,
            int_max_str_digits: 4300,
            origin_depth: 0,
            firstiter: Value::NULL,
            finalizer: Value::NULL,
            audit_hooks: Vec::new(),
            exit_callbacks: Value::NULL,
            dlopen_flags: 2,
        }
    }
}

impl Settings {
    /// Every value it holds.
    pub fn roots(&self) -> impl Iterator<Item = Value> + '_ {
        [self.firstiter, self.finalizer, self.exit_callbacks]
            .into_iter()
            .chain(self.audit_hooks.iter().copied())
    }
}
