//! Sets and frozensets.

use super::dict::probe::Act;
use crate::heap::{Layout, Value};
use crate::objects::protocol::Compare;
use crate::objects::{Ctx, Flow, NativeDef};

impl Ctx {
    /// `key in set`.
    pub fn set_contains(&mut self, set: Value, key: Value) -> Flow {
        self.probe(Act::Contains, set, key, Value::NULL)
    }

    /// Comparison of sets.
    pub fn set_compare(&mut self, _op: Compare, _a: Value, b: Value) -> Flow {
        if self.heap.layout(b) != Layout::Set {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        self.unsupported("comparing sets")
    }
}

pub static COMMON: &[NativeDef] = &[];
pub static METHODS: &[NativeDef] = &[];
pub static FROZEN_METHODS: &[NativeDef] = &[];
