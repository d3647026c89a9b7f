//! Errors that nobody can catch: raised in a finalizer or a callback.

use crate::heap::{Handle, Value};
use crate::objects::Ctx;

impl Ctx {
    /// Reports the exception in flight on stderr and forgets it. `doing`: during what it was raised; `object`: by whom.
    pub fn report_unraisable(&mut self, doing: &str, object: Value) {
        let exc = self.take_exc();
        let shown = self.default_repr_text(object);
        let text = super::traceback::format_unraisable(self, exc);
        self.write(format!("Exception ignored {doing} {shown}:\n{text}").as_bytes(), true);
        self.heap.release(exc);
    }

    /// The same for an error in an object's finalizer.
    pub fn report_unraisable_in(&mut self, object: Handle) {
        let v = Value::borrowed(object);
        let del = self.special_of(v, super::Special::DEL);
        match del.is_null() {
            true => self.report_unraisable("while closing generator", v),
            false => self.report_unraisable("while calling deallocator", del),
        }
    }

    /// The repr of a function, generator or plain object without running Python code.
    fn default_repr_text(&mut self, v: Value) -> String {
        match self.repr(v) {
            Ok(text) => {
                let shown = self.text(text);
                self.heap.release(text);
                shown
            }
            Err(_) => {
                self.clear_exc();
                format!("<{} object>", self.type_name(v))
            }
        }
    }
}
