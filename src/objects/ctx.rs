//! `Ctx`: everything an operation may touch — heap, thread, names, natives, host.

use super::host::Host;
use super::instruction::Ins;
use super::names::Names;
use super::native::Native;
use super::thread::Thread;
use crate::heap::{Handle, Heap, Value};

/// The state of an interpreter. Cloning it clones the run.
#[derive(Clone)]
pub struct Ctx {
    pub heap: Heap,
    /// The running thread.
    pub t: Thread,
    /// The instruction arena: the decoded instructions of all loaded code, one after the other.
    pub code: Vec<Ins>,
    pub names: Names,
    pub natives: &'static [Native],
    /// The `builtins` module's dict, owned.
    pub builtins: Value,
    /// `sys.modules`, a dict, owned.
    pub modules: Value,
    /// The `sys` module's dict, owned.
    pub sys_dict: Value,
    pub host: Host,
    /// The work of natives.
    pub meter: super::Meter,
    /// Instructions executed by the observed loop.
    pub steps: u64,
    pub method_cache: super::method_cache::MethodCache,
    pub attribute_cache: super::attribute_cache::AttributeCache,
    /// Source of `func_version` numbers.
    pub func_versions: u32,
    /// Who wants to be told of what happens.
    pub monitoring: super::monitoring::Monitoring,
    pub settings: super::settings::Settings,
}

impl Ctx {
    /// Writes to the program's stdout or stderr.
    pub fn write(&mut self, text: &[u8], err: bool) {
        self.host.write(text, err);
        self.heap.breaker |= self.host.wants_control();
    }

    /// Writes for the program: OSError if that is more than it may write.
    pub fn print(&mut self, text: &[u8], err: bool) -> super::Flow<()> {
        if !self.host.may_write(text.len()) {
            return Err(self.too_much_output());
        }
        self.write(text, err);
        Ok(())
    }

    /// Writes a str for the program.
    pub fn print_str(&mut self, text: Value, err: bool) -> super::Flow<()> {
        let text = self.heap.str_bytes(text.handle());
        if !self.host.may_write(text.len()) {
            return Err(self.too_much_output());
        }
        self.host.write(text, err);
        self.heap.breaker |= self.host.wants_control();
        Ok(())
    }

    /// As the system says it of a file that may not grow.
    #[cold]
    fn too_much_output(&mut self) -> super::Break {
        let (errno, text) = (Value::small_int(27), self.str("File too large"));
        let kept = self.heap.dup(text);
        let raised = self.raise_with(crate::heap::ty::OS_ERROR, &[errno, text]);
        let exc = self.t.exc.as_borrowed();
        super::types::exception_fields::os_fill(self, exc, &[errno, kept.as_borrowed()]);
        self.heap.release(kept);
        raised
    }

    /// Pushes a value, taking it over.
    #[inline]
    pub fn push(&mut self, v: Value) {
        let sp = self.t.sp as usize;
        if sp == self.t.stack.len() {
            self.grow_stack(1);
        }
        self.t.stack[sp] = v;
        self.t.sp += 1;
    }

    /// Pushes a second reference to `v`.
    #[inline]
    pub fn push_dup(&mut self, v: Value) {
        let v = self.heap.dup(v);
        self.push(v);
    }

    /// Pops a value as it lies on the stack, owned or borrowed.
    #[inline]
    pub fn pop(&mut self) -> Value {
        self.t.sp -= 1;
        self.t.stack[self.t.sp as usize]
    }

    /// Pops a value and makes it owned.
    #[inline]
    pub fn pop_owned(&mut self) -> Value {
        let v = self.pop();
        self.heap.own(v)
    }

    /// The `i`th value from the top (0 is the top), borrowed.
    #[inline]
    pub fn peek(&self, i: u32) -> Value {
        self.t.stack[(self.t.sp - 1 - i) as usize].as_borrowed()
    }

    /// The value at an absolute stack position, borrowed.
    #[inline]
    pub fn at(&self, i: u32) -> Value {
        self.t.stack[i as usize].as_borrowed()
    }

    /// Replaces the value at an absolute stack position, taking over `v`, and releases the old one.
    #[inline]
    pub fn set_at(&mut self, i: u32, v: Value) {
        let old = std::mem::replace(&mut self.t.stack[i as usize], v);
        self.heap.release(old);
    }

    /// Takes an owned value out of a stack position, leaving NULL there.
    #[inline]
    pub fn take_at(&mut self, i: u32) -> Value {
        let v = std::mem::replace(&mut self.t.stack[i as usize], Value::NULL);
        self.heap.own(v)
    }

    /// Takes the value at a stack position as it lies there, owned or borrowed.
    #[inline]
    pub fn move_at(&mut self, i: u32) -> Value {
        std::mem::replace(&mut self.t.stack[i as usize], Value::NULL)
    }

    /// Releases everything on the value stack from position `sp` up, the top first.
    #[inline]
    pub fn cut(&mut self, sp: u32) {
        while self.t.sp > sp {
            self.t.sp -= 1;
            let v = self.t.stack[self.t.sp as usize];
            self.heap.release(v);
        }
    }

    /// Makes room for `n` more values.
    #[cold]
    pub fn grow_stack(&mut self, n: usize) {
        let len = (self.t.sp as usize + n).next_power_of_two().max(1 << 14);
        if len > self.t.stack.len() {
            self.t.stack.resize(len, Value::NULL);
            let frames = self.t.frames.len() * size_of::<super::Frame>();
            self.heap.set_stack_bytes(len * size_of::<Value>() + frames);
        }
    }

    /// What the generator that has just ended returned, owned; None if it said nothing.
    pub fn take_returned(&mut self) -> Value {
        let v = std::mem::replace(&mut self.t.returned, Value::NULL);
        if v.is_null() { Value::NONE } else { v }
    }

    /// Forgets what an earlier generator returned to nobody.
    pub fn drop_returned(&mut self) {
        let old = std::mem::replace(&mut self.t.returned, Value::NULL);
        self.heap.release(old);
    }

    /// A new str, owned.
    pub fn str(&mut self, text: &str) -> Value {
        self.heap.new_str(text.as_bytes())
    }

    /// The text of a str value, surrogates replaced.
    pub fn text(&self, v: Value) -> String {
        self.heap.str_text(v.handle()).into_owned()
    }

    /// The name of a value's type as messages show it: builtin types outside `builtins` with their module.
    pub fn type_name(&self, v: Value) -> &str {
        &self.heap.type_data(v).name
    }

    /// The value under a str key of a dict, borrowed, or NULL.
    pub fn dict_get(&mut self, dict: Handle, key: &str) -> Value {
        let key = self.str(key);
        let v = self.heap.dict_get_str(dict, key.handle());
        self.heap.release(key);
        v
    }

    /// Sets a str key of a dict, taking over the value.
    pub fn dict_set(&mut self, dict: Handle, key: &str, value: Value) {
        let key = self.heap.intern(key);
        let old = self.heap.dict_set_str(dict, key.handle(), value);
        self.heap.release(old);
        self.heap.release(key);
    }

    /// Sets an attribute of an object that has a `__dict__`, taking over the value.
    pub fn dict_set_attr(&mut self, object: Value, name: &str, value: Value) {
        let dict = self.dict_of(object).handle();
        self.dict_set(dict, name, value);
    }
}
