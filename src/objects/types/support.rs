//! What the method tables of scalars share.

use crate::heap::{Find, Handle, Layout, Value, flag};
use crate::objects::format::escape;
use crate::objects::{Args, Break, Ctx, Flow};

impl Ctx {
    /// Finishes a fresh object of a builtin layout whose type may be a class of the program.
    pub fn adopt(&mut self, h: Handle) -> Value {
        let type_ = self.heap.slot(h).ty;
        if self.heap.types[type_ as usize].has(flag::HEAP) {
            self.heap.init_extra(h);
            self.heap.own_type(type_);
            self.heap.track_if_gc(h);
        }
        Value::owned(h)
    }

    /// `%R` of a str or bytes in a message.
    pub fn heap_repr(&self, v: Value) -> String {
        match self.heap.layout(v) {
            Layout::Str => String::from_utf8_lossy(&escape::str_repr(self.heap.str_bytes(v.handle()), false))
                .into_owned(),
            Layout::Bytes => format!("b{}", escape::bytes_repr(self.heap.bytes_data(v.handle()))),
            _ => String::new(),
        }
    }

    /// The value under an int or str key of a dict, borrowed, or NULL.
    pub fn dict_get_now(&mut self, dict: Value, key: Value) -> Value {
        let Some(hash) = self.hash_now(key) else { return Value::NULL };
        match self.heap.dict_find(dict.handle(), key, hash) {
            Find::Found(entry) => self.heap.dict_entry_value(dict.handle(), entry).as_borrowed(),
            _ => Value::NULL,
        }
    }

    /// Sets an int or str key of a dict, taking both over.
    pub fn dict_set_now(&mut self, dict: Value, key: Value, value: Value) {
        let hash = self.hash_now(key).unwrap_or(0);
        match self.heap.dict_find(dict.handle(), key, hash) {
            Find::Found(entry) => {
                let old = self.heap.dict_replace_value(dict.handle(), entry, value);
                self.heap.release(old);
                self.heap.release(key);
            }
            _ => self.heap.dict_insert(dict.handle(), key, hash, value),
        }
    }

    pub fn is_str(&self, v: Value) -> bool {
        self.heap.layout(v) == Layout::Str
    }

    /// TypeError unless parameter `i` of a method is a str: `find() argument 1 must be str, not int`.
    pub fn want_str(&mut self, args: Args, i: u32, name: &str) -> Flow<Value> {
        let v = args.get(self, i);
        if self.is_str(v) {
            return Ok(v);
        }
        Err(self.not_str(v, &format!("{name}() argument {i}")))
    }

    /// The same where it is the only one: `removeprefix() argument must be str, not int`.
    pub fn only_str(&mut self, args: Args, name: &str) -> Flow<Value> {
        let v = args.get(self, 1);
        if self.is_str(v) {
            return Ok(v);
        }
        Err(self.not_str(v, &format!("{name}() argument")))
    }

    /// `... must be str, not int`.
    #[cold]
    pub fn not_str(&mut self, v: Value, what: &str) -> Break {
        let got = if v.is_none() { "None" } else { self.tp_name(v) };
        let message = format!("{what} must be str, not {got}");
        self.type_error(message)
    }
}

/// `__format__` of str, int, float and complex.
pub fn format_method(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, spec) = (args.get(ctx, 0), args.get(ctx, 1));
    if !ctx.is_str(spec) {
        return Err(ctx.not_str(spec, "__format__() argument"));
    }
    if ctx.heap.str_bytes(spec.handle()).is_empty() {
        return ctx.str_of(v);
    }
    ctx.format_scalar(v, spec)
}
