//! Binding a native's arguments to its signature, with CPython's error wording.

use smallvec::{SmallVec, smallvec};

use super::args_wording::{leaves_keywords, own_arguments, short_name, unexpected_keyword};
use super::native::Native;
use super::{Args, Ctx, Flow, Kind};
use crate::heap::{TypeId, Value, ty};

impl Ctx {
    /// Calls native number `index`. Its `n` arguments (self first, if it has one) lie on the value stack from `base`
    /// on, with `kwnames` a tuple of keyword names lies above them. The stack above `base` belongs to the call.
    pub fn call_native(&mut self, index: u32, base: u32, n: u32, kwnames: bool) -> Flow {
        let native: &'static Native = &self.natives[index as usize];
        if let Some(type_) = native.constructs {
            let named = if kwnames { self.heap.items(self.peek(0).handle()).len() as u32 } else { 0 };
            self.check_new(type_, base, n - named)?;
        }
        let args = self.bind(native, base, n, kwnames)?;
        (native.def.func)(self, args)
    }

    fn bind(&mut self, native: &Native, base: u32, n: u32, kwnames: bool) -> Flow<Args> {
        let s = &native.signature;
        if !kwnames && n as usize == s.params.len() && s.positional == s.params.len() && !s.varargs {
            return Ok(Args { base, n });
        }
        let n_us = n as usize;
        if !kwnames && !s.keyword_required && s.params.len() > s.positional {
            // Nothing is given by keyword: those parameters are NULL, and what `*args` takes lies above them.
            if n_us >= s.required && (n_us <= s.positional || s.varargs) {
                let extra = n_us.saturating_sub(s.positional);
                let absent = s.params.len() - (n_us - extra);
                (0..absent).for_each(|_| self.push(Value::NULL));
                let first = base as usize + n_us - extra;
                self.t.stack.copy_within(first..first + extra, first + absent);
                self.t.stack[first..first + absent].fill(Value::NULL);
                return Ok(Args { base, n: (s.params.len() + extra) as u32 });
            }
        }
        if kwnames || s.kwargs.is_some() || s.params.len() > s.positional {
            return self.bind_keywords(native, base, n, kwnames);
        }
        if n_us < s.required || n_us > s.positional && !s.varargs {
            return Err(self.wrong_count(native, n_us, base));
        }
        for _ in n_us..s.positional {
            self.push(Value::NULL);
        }
        Ok(Args { base, n: n.max(s.positional as u32) })
    }

    /// The general case: keywords, keyword-only parameters, `*args`, `**kwargs`.
    fn bind_keywords(&mut self, native: &Native, base: u32, n: u32, kwnames: bool) -> Flow<Args> {
        let s = &native.signature;
        let mut names: SmallVec<[Value; 8]> = SmallVec::new();
        if kwnames {
            let tuple = self.pop();
            names.extend(self.heap.items(tuple.handle()).iter().map(|v| v.as_borrowed()));
            // The call site's constant keeps the names alive; an owned tuple from CALL_FUNCTION_EX is kept below.
            self.push(tuple);
        }
        let given = n as usize - names.len();
        let class = native.constructs.map(|type_| (self.heap.type_id(self.at(base)), type_));
        if let Some((class, type_)) = class
            && !names.is_empty()
            && leaves_keywords(native)
            && !self.inherits(class, type_, "__init__")
        {
            self.cut(base + given as u32);
            return self.bind(native, base, given as u32, false);
        }
        self.check_by_hand(native, base, given, &names)?;
        if given > s.positional && !s.varargs || !names.is_empty() && s.positional_only_all() {
            return Err(match names.is_empty() || !s.positional_only_all() {
                true if given + names.len() > s.params.len() => {
                    self.too_many(native, given, given + names.len(), base)
                }
                true => self.wrong_count(native, given, base),
                false => self.no_keywords(native, base),
            });
        }
        if given + names.len() > s.params.len() && !s.varargs && s.kwargs.is_none() {
            return Err(self.too_many(native, given, given + names.len(), base));
        }
        let mut slots: SmallVec<[Value; 8]> = smallvec![Value::NULL; s.params.len()];
        let mut extra: SmallVec<[Value; 8]> = SmallVec::new();
        for i in 0..given {
            let v = self.move_at(base + i as u32);
            match slots[..s.positional].get_mut(i) {
                Some(slot) => *slot = v,
                None => extra.push(v),
            }
        }
        let mut failed = None;
        for (i, &name) in names.iter().enumerate() {
            let v = self.move_at(base + (given + i) as u32);
            let text = self.heap.str_bytes(name.handle());
            let nameable = s.positional_only.max(own_arguments(native));
            let found = (nameable..s.params.len())
                .find(|&p| Some(p) != s.kwargs && s.params[p].name.as_bytes() == text);
            match found {
                Some(p) if slots[p].is_null() => slots[p] = v,
                Some(p) => {
                    self.heap.release(v);
                    failed = failed.or(Some(format!(
                        "argument for {}() given by name ('{}') and position ({})",
                        short_name(native),
                        self.text(name),
                        p + 1 - (native.def.kind != Kind::Function) as usize
                    )));
                }
                None if s.kwargs.is_some() => {
                    let p = s.kwargs.expect("checked");
                    if slots[p].is_null() {
                        slots[p] = self.heap.new_dict();
                    }
                    let v = self.heap.own(v);
                    let old = self.heap.dict_set_str(slots[p].handle(), name.handle(), v);
                    self.heap.release(old);
                }
                None => {
                    self.heap.release(v);
                    failed = failed.or(Some(unexpected_keyword(native, &self.text(name))));
                }
            }
        }
        let missing = s.params.iter().enumerate().position(|(i, p)| p.required && slots[i].is_null());
        self.cut(base);
        for v in slots.iter().chain(&extra) {
            self.push(*v);
        }
        if missing == Some(0) && self.unpacked_as(native, base).is_some() {
            return Err(self.wrong_count(native, given, base));
        }
        if let Some(i) = missing {
            if i < s.positional && (s.positional_only_all() || i < s.positional_only) {
                return Err(self.wrong_count(native, given, base));
            }
            let name = &s.params[i].name;
            let at = i + 1 - (native.def.kind != Kind::Function) as usize;
            return Err(self.type_error(match i < s.positional {
                true => format!("{}() missing required argument '{name}' (pos {at})", short_name(native)),
                false => format!("{}() missing required keyword-only argument: '{name}'", short_name(native)),
            }));
        }
        if let Some(message) = failed {
            return Err(self.type_error(message));
        }
        Ok(Args { base, n: (s.params.len() + extra.len()) as u32 })
    }

    /// What every `T.__new__` looks at first: a class that derives from T and is not made by another builtin type.
    fn check_new(&mut self, type_: TypeId, base: u32, n: u32) -> Flow<()> {
        if n > 0 && self.heap.is_type(self.at(base)) {
            let id = self.heap.type_id(self.at(base));
            if id == type_ || self.heap.is_subtype(id, type_) {
                return match type_ == ty::INT && self.heap.is_subtype(id, ty::BOOL) {
                    true => Err(self.type_error("int.__new__(bool) is not safe, use bool.__new__()")),
                    false => Ok(()),
                };
            }
        }
        let own = &*self.heap.types[type_ as usize].name;
        if n == 0 {
            let message = format!("{own}.__new__(): not enough arguments");
            return Err(self.type_error(message));
        }
        let class = self.at(base);
        if !self.heap.is_type(class) {
            let message = format!("{own}.__new__(X): X is not a type object ({})", self.type_name(class));
            return Err(self.type_error(message));
        }
        let name = &self.heap.types[self.heap.type_id(class) as usize].name;
        let message = format!("{own}.__new__({name}): {name} is not a subtype of {own}");
        Err(self.type_error(message))
    }

    /// An argument as an index: int or anything with `__index__` that is laid out as an int. Others raise TypeError.
    pub fn index_arg(&mut self, v: Value) -> Flow<i64> {
        if let Some(i) = self.heap.exact_int(v) {
            return Ok(i);
        }
        if self.heap.is_subtype(self.heap.type_of(v), ty::INT) {
            return match self.heap.small(v) {
                Some(i) => Ok(i),
                None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
            };
        }
        let message = format!("'{}' object cannot be interpreted as an integer", self.type_name(v));
        Err(self.type_error(message))
    }
}
