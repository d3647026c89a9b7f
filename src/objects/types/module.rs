//! Modules.

use crate::heap::{Value, ty};
use crate::objects::Ctx;

impl Ctx {
    /// A new module with its `__name__` and the other names that every module has.
    pub fn new_module(&mut self, name: &str) -> Value {
        let dict = self.heap.new_dict();
        let text = self.heap.intern(name);
        self.dict_set(dict.handle(), "__name__", text);
        for name in ["__doc__", "__package__", "__loader__", "__spec__"] {
            self.dict_set(dict.handle(), name, Value::NONE);
        }
        let name = self.heap.intern(name);
        self.heap.new_record(ty::MODULE, [name.raw(), 0, 0, 0, dict.raw(), 0])
    }
}
