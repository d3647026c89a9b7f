//! Raising: making exception objects and putting them in flight.

use super::{Break, Ctx, Flow};
use crate::heap::layout::exception;
use crate::heap::{TypeId, Value, ty};

impl Ctx {
    /// Raises a builtin exception with one str argument: `return Err(ctx.raise(ty::TYPE_ERROR, "..."))`, or with `?`
    /// in a function that returns [`Flow`].
    #[cold]
    pub fn raise(&mut self, type_: TypeId, message: impl AsRef<str>) -> Break {
        let message = self.str(message.as_ref());
        self.raise_with(type_, &[message])
    }

    /// Raises a builtin exception with the given arguments, taking them over.
    #[cold]
    pub fn raise_with(&mut self, type_: TypeId, args: &[Value]) -> Break {
        let exc = self.new_exception(type_, args);
        self.raise_value(exc)
    }

    pub fn type_error(&mut self, message: impl AsRef<str>) -> Break {
        self.raise(ty::TYPE_ERROR, message)
    }

    pub fn value_error(&mut self, message: impl AsRef<str>) -> Break {
        self.raise(ty::VALUE_ERROR, message)
    }

    pub fn index_error(&mut self, message: impl AsRef<str>) -> Break {
        self.raise(ty::INDEX_ERROR, message)
    }

    pub fn overflow_error(&mut self, message: impl AsRef<str>) -> Break {
        self.raise(ty::OVERFLOW_ERROR, message)
    }

    pub fn zero_division(&mut self, message: impl AsRef<str>) -> Break {
        self.raise(ty::ZERO_DIVISION_ERROR, message)
    }

    pub fn memory_error(&mut self) -> Break {
        self.heap.acknowledge_exhaustion();
        self.raise_with(ty::MEMORY_ERROR, &[])
    }

    /// MemoryError if `n` more bytes are too many.
    pub fn need_room(&mut self, n: usize) -> Flow<()> {
        if self.heap.has_room(n) { Ok(()) } else { Err(self.memory_error()) }
    }

    /// `KeyError(key)`; borrows the key.
    pub fn key_error(&mut self, key: Value) -> Break {
        let key = self.heap.dup(key);
        self.raise_with(ty::KEY_ERROR, &[key])
    }

    /// `StopIteration(value)`, or without argument for NULL; takes the value over.
    pub fn stop_iteration(&mut self, value: Value) -> Break {
        if value.is_null() || value.is_none() {
            return self.raise_with(ty::STOP_ITERATION, &[]);
        }
        self.raise_with(ty::STOP_ITERATION, &[value])
    }

    /// `AttributeError` with its `name` and `obj`.
    pub fn attribute_error(&mut self, object: Value, name: Value, message: impl AsRef<str>) -> Break {
        let broken = self.raise(ty::ATTRIBUTE_ERROR, message);
        let exc = self.t.exc.handle();
        for (i, v) in [name, object].into_iter().enumerate() {
            let v = self.heap.dup(v);
            let old = self.heap.set_field(exc, exception::FIRST + i, v);
            self.heap.release(old);
        }
        broken
    }

    /// A new exception object of a builtin type (no `__init__` is run); takes over the arguments.
    pub fn new_exception(&mut self, type_: TypeId, args: &[Value]) -> Value {
        let mut fields = [Value::NULL; exception::WORDS];
        fields[exception::ARGS] = self.heap.new_tuple_packed(args);
        fields[exception::SUPPRESS] = Value::FALSE;
        if type_ == ty::STOP_ITERATION || type_ == ty::SYSTEM_EXIT {
            let value = match args {
                [] => Value::NONE,
                // SystemExit with several arguments has all of them as its code.
                [_, _, ..] if type_ == ty::SYSTEM_EXIT => fields[exception::ARGS].as_borrowed(),
                [value, ..] => *value,
            };
            fields[exception::FIRST] = self.heap.dup(value);
        }
        if let (ty::SYNTAX_ERROR | ty::IMPORT_ERROR, [message]) = (type_, args) {
            // Their `msg`.
            fields[exception::FIRST] = self.heap.dup(*message);
        }
        let n = super::types::exception::words(self, type_);
        let exc = self.heap.new_fields(type_, &fields[..n]);
        self.heap.track(exc.handle());
        exc
    }

    /// Puts an exception object in flight, taking it over; its `__context__` is set where it is being handled.
    #[cold]
    pub fn raise_value(&mut self, exc: Value) -> Break {
        let handled = self.handled();
        self.raise_while(exc, handled)
    }

    /// Like [`Ctx::raise_value`] where something else is being handled than here: NULL or None for nothing.
    #[cold]
    pub fn raise_while(&mut self, exc: Value, handled: Value) -> Break {
        let exc = self.heap.own(exc);
        self.set_context(exc, handled);
        let old = std::mem::replace(&mut self.t.exc, exc);
        self.heap.release(old);
        Break::Raise
    }

    /// The exception being handled, borrowed, or NULL.
    pub fn handled(&self) -> Value {
        let found = self.t.handled.iter().rev().find(|v| !v.is_null() && !v.is_none());
        found.map_or(Value::NULL, |v| v.as_borrowed())
    }

    /// `exc.__context__ = ` what is being handled, without making a cycle.
    fn set_context(&mut self, exc: Value, handled: Value) {
        if handled.is_null() || handled.is_none() || handled.is(exc) {
            return;
        }
        // Cut a cycle that would lead from the handled exception back to this one.
        let mut at = handled.handle();
        loop {
            let context = self.heap.field(at, exception::CONTEXT);
            if context.is_null() || context.is_none() {
                break;
            }
            if context.is(exc) {
                let old = self.heap.set_field(at, exception::CONTEXT, Value::NULL);
                self.heap.release(old);
                break;
            }
            at = context.handle();
        }
        let context = self.heap.dup(handled);
        let old = self.heap.set_field(exc.handle(), exception::CONTEXT, context);
        self.heap.release(old);
    }

    /// Replaces the exception in flight by a new one of which it is cause and context.
    pub fn raise_from_current(&mut self, type_: TypeId, message: &str) {
        let cause = self.take_exc();
        let message = self.str(message);
        let exc = self.new_exception(type_, &[message]);
        let context = self.heap.dup(cause);
        self.heap.set_field(exc.handle(), exception::CONTEXT, context);
        self.set_cause(exc, cause);
        self.t.exc = exc;
    }

    /// `exc.__cause__ = cause` (taken over; None for none), which also suppresses the context.
    pub fn set_cause(&mut self, exc: Value, cause: Value) {
        let cause = if cause.is_none() { Value::NULL } else { cause };
        let old = self.heap.set_field(exc.handle(), exception::CAUSE, cause);
        self.heap.release(old);
        self.heap.set_field(exc.handle(), exception::SUPPRESS, Value::TRUE);
    }

    /// A StopIteration in flight is over: its value goes to where a generator's return value would be.
    pub fn stop_iteration_to_returned(&mut self) {
        let exc = self.take_exc();
        let value = self.heap.field(exc.handle(), exception::FIRST);
        let value = self.heap.dup(value);
        let old = std::mem::replace(&mut self.t.returned, value);
        self.heap.release(old);
        self.heap.release(exc);
    }

    /// `NameError` or a subclass, with its `name`.
    pub fn name_error(&mut self, type_: TypeId, name: Value, message: impl AsRef<str>) -> Break {
        let broken = self.raise(type_, message);
        let name = self.heap.dup(name);
        let old = self.heap.set_field(self.t.exc.handle(), exception::FIRST, name);
        self.heap.release(old);
        broken
    }

    /// Takes the exception in flight, owned.
    pub fn take_exc(&mut self) -> Value {
        std::mem::replace(&mut self.t.exc, Value::NULL)
    }

    /// Forgets the exception in flight.
    pub fn clear_exc(&mut self) {
        let exc = self.take_exc();
        self.heap.release(exc);
    }

    /// True if the exception in flight is an instance of a builtin exception type.
    pub fn exc_is(&self, type_: TypeId) -> bool {
        !self.t.exc.is_null() && self.heap.is_subtype(self.heap.type_of(self.t.exc), type_)
    }

    /// For natives that only answer immediately: the value or a raise; anything else cannot happen.
    pub fn unsupported(&mut self, what: &str) -> Flow {
        Err(self.raise(ty::NOT_IMPLEMENTED_ERROR, format!("Vivarium does not support {what} yet")))
    }
}
