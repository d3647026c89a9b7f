//! Errors that nobody can catch: raised in a finalizer or a callback.

use crate::heap::{Handle, Value};
use crate::objects::Ctx;

impl Ctx {
    /// Reports the exception in flight on stderr and forgets it. `object`: whose finalizer it was, 0 for a callback.
    pub fn report_unraisable(&mut self, object: Handle) {
        let exc = self.take_exc();
        let what = self.unraisable_context(object);
        let text = super::traceback::format_exception(self, exc);
        self.host.write(format!("{what}:\n{text}").as_bytes(), true);
        self.heap.release(exc);
    }

    fn unraisable_context(&mut self, object: Handle) -> String {
        if object == 0 {
            return "Exception ignored while calling weakref callback".to_owned();
        }
        let v = Value::borrowed(object);
        let type_ = self.heap.type_of(v);
        let del = self.special(type_, super::Special::DEL);
        if del.is_null() {
            let shown = self.default_repr_text(v);
            return format!("Exception ignored while closing generator {shown}");
        }
        let shown = self.default_repr_text(del);
        format!("Exception ignored while calling deallocator {shown}")
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
