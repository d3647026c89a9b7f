//! Binding a native's arguments to its signature, with CPython's error wording.

use super::native::{Native, Signature};
use super::{Args, Break, Ctx, Flow, Kind};
use crate::heap::{Value, ty};

impl Ctx {
    /// Calls native number `index`. Its `n` arguments (self first, if it has one) lie on the value stack from `base`
    /// on, with `kwnames` a tuple of keyword names lies above them. The stack above `base` belongs to the call.
    pub fn call_native(&mut self, index: u32, base: u32, n: u32, kwnames: bool) -> Flow {
        let native: &'static Native = &self.natives[index as usize];
        let args = self.bind(native, base, n, kwnames)?;
        (native.def.func)(self, args)
    }

    fn bind(&mut self, native: &Native, base: u32, n: u32, kwnames: bool) -> Flow<Args> {
        let s = &native.signature;
        if !kwnames && n as usize == s.params.len() && s.positional == s.params.len() && !s.varargs {
            return Ok(Args { base, n });
        }
        if kwnames || s.kwargs.is_some() || s.params.len() > s.positional {
            return self.bind_keywords(native, base, n, kwnames);
        }
        let n_us = n as usize;
        if n_us < s.required || n_us > s.positional && !s.varargs {
            return Err(self.wrong_count(native, n_us));
        }
        for _ in n_us..s.positional {
            self.push(Value::NULL);
        }
        Ok(Args { base, n: n.max(s.positional as u32) })
    }

    /// The general case: keywords, keyword-only parameters, `*args`, `**kwargs`.
    fn bind_keywords(&mut self, native: &Native, base: u32, n: u32, kwnames: bool) -> Flow<Args> {
        let s = &native.signature;
        let mut names = Vec::new();
        if kwnames {
            let tuple = self.pop();
            names = self.heap.items(tuple.handle()).iter().map(|v| v.as_borrowed()).collect();
            // The call site's constant keeps the names alive; an owned tuple from CALL_FUNCTION_EX is kept below.
            self.push(tuple);
        }
        let given = n as usize - names.len();
        if given > s.positional && !s.varargs || !names.is_empty() && s.positional_only_all() {
            return Err(if names.is_empty() {
                self.wrong_count(native, given)
            } else {
                self.type_error(format!("{}() takes no keyword arguments", native.qualname))
            });
        }
        let mut slots: Vec<Value> = vec![Value::NULL; s.params.len()];
        let mut extra = Vec::new();
        for i in 0..given {
            let v = self.take_at(base + i as u32);
            if i < s.positional { slots[i] = v } else { extra.push(v) }
        }
        let mut failed = None;
        for (i, &name) in names.iter().enumerate() {
            let v = self.take_at(base + (given + i) as u32);
            let text = self.text(name);
            let found = (s.positional_only..s.params.len())
                .find(|&p| Some(p) != s.kwargs && s.params[p].name == text);
            match found {
                Some(p) if slots[p].is_null() => slots[p] = v,
                Some(p) => {
                    self.heap.release(v);
                    failed = failed.or(Some(format!(
                        "argument for {}() given by name ('{}') and position ({})",
                        short_name(native),
                        text,
                        p + 1 - (native.def.kind != Kind::Function) as usize
                    )));
                }
                None if s.kwargs.is_some() => {
                    let p = s.kwargs.expect("checked");
                    if slots[p].is_null() {
                        slots[p] = self.heap.new_dict();
                    }
                    let old = self.heap.dict_set_str(slots[p].handle(), name.handle(), v);
                    self.heap.release(old);
                }
                None => {
                    self.heap.release(v);
                    failed = failed.or(Some(format!(
                        "{}() got an unexpected keyword argument '{text}'",
                        short_name(native)
                    )));
                }
            }
        }
        let missing = s.params.iter().enumerate().position(|(i, p)| p.required && slots[i].is_null());
        self.cut(base);
        for v in slots.iter().chain(&extra) {
            self.push(*v);
        }
        if let Some(message) = failed {
            return Err(self.type_error(message));
        }
        if let Some(i) = missing {
            if i == 0 && is_new(native) {
                return Err(self.type_error(format!("{}(): not enough arguments", native.qualname)));
            }
            if i < s.positional && s.positional_only_all() {
                return Err(self.wrong_count(native, given));
            }
            let name = &s.params[i].name;
            let at = i + 1 - (native.def.kind != Kind::Function) as usize;
            return Err(self.type_error(match i < s.positional {
                true => format!("{}() missing required argument '{name}' (pos {at})", short_name(native)),
                false => format!("{}() missing required keyword-only argument: '{name}'", short_name(native)),
            }));
        }
        Ok(Args { base, n: (s.params.len() + extra.len()) as u32 })
    }

    /// The message for a wrong number of positional arguments, in the family that CPython uses for the signature.
    #[cold]
    fn wrong_count(&mut self, native: &Native, given: usize) -> Break {
        let s = &native.signature;
        // `self` does not count, and slot wrappers have their own wording.
        let own =
            (native.def.kind != Kind::Function && native.def.kind != Kind::Static || is_new(native)) as usize;
        let (min, max) = (s.required.saturating_sub(own), s.positional.saturating_sub(own));
        let given = given.saturating_sub(own);
        let name = &native.qualname;
        let plain = short_name(native);
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let message = if native.def.kind == Kind::Slot {
            match min == max {
                true => format!("expected {max} argument{}, got {given}", plural(max)),
                false if given < min => {
                    format!("expected at least {min} argument{}, got {given}", plural(min))
                }
                false => format!("expected at most {max} argument{}, got {given}", plural(max)),
            }
        } else if !s.positional_only_all() || s.varargs {
            self.keyword_count(plain, s, min, max, given, own)
        } else if max == 0 {
            format!("{name}() takes no arguments ({given} given)")
        } else if min == max && max == 1 {
            format!("{name}() takes exactly one argument ({given} given)")
        } else if min == max {
            format!("{plain} expected {max} argument{}, got {given}", plural(max))
        } else if given < min {
            format!("{plain} expected at least {min} argument{}, got {given}", plural(min))
        } else {
            format!("{plain} expected at most {max} argument{}, got {given}", plural(max))
        };
        self.type_error(message)
    }

    fn keyword_count(
        &self,
        name: &str,
        s: &Signature,
        min: usize,
        max: usize,
        given: usize,
        own: usize,
    ) -> String {
        // Positional-only parameters that are missing are counted, others named.
        let needed = s.positional_only.saturating_sub(own).min(min);
        if given < needed {
            let how = if needed < s.params.len() - own { "at least" } else { "exactly" };
            let s = if needed == 1 { "" } else { "s" };
            return format!("{name}() takes {how} {needed} positional argument{s} ({given} given)");
        }
        if given < min {
            let missing = &s.params[given + own].name;
            return format!("{name}() missing required argument '{missing}' (pos {})", given + 1);
        }
        if max == 0 {
            let plain = name.rsplit('.').next().unwrap_or(name);
            return format!("{plain}() takes no positional arguments");
        }
        let how = if min == max { "exactly" } else { "at most" };
        let kind = if s.params.len() - own > max { "positional argument" } else { "argument" };
        format!("{name}() takes {how} {max} {kind}{} ({given} given)", if max == 1 { "" } else { "s" })
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

/// The name without its class or module; a constructor goes by its class.
fn short_name(native: &Native) -> &str {
    let mut parts = native.qualname.rsplit('.');
    let last = parts.next().unwrap_or_default();
    if is_new(native) { parts.next().unwrap_or(last) } else { last }
}

fn is_new(native: &Native) -> bool {
    native.def.name == "__new__"
}
