//! Binding a native's arguments to its signature, with CPython's error wording.

use smallvec::{SmallVec, smallvec};

use super::native::{Native, Signature};
use super::{Args, Break, Ctx, Flow, Kind};
use crate::heap::layout::builtin;
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
        if given > s.positional && !s.varargs || !names.is_empty() && s.positional_only_all() {
            return Err(match names.is_empty() || !s.positional_only_all() {
                true if given + names.len() > s.params.len() => {
                    self.too_many(native, given, given + names.len())
                }
                true => self.wrong_count(native, given, base),
                false => self.no_keywords(native, base),
            });
        }
        if given + names.len() > s.params.len() && !s.varargs && s.kwargs.is_none() {
            return Err(self.too_many(native, given, given + names.len()));
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
            let found = (s.positional_only..s.params.len())
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
        if missing == Some(0) && unpacked_as(native).is_some() {
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
                return Ok(());
            }
        }
        let own = &*self.heap.types[type_ as usize].name;
        let own = own.rsplit('.').next().unwrap_or(own);
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

    /// What messages call a native: a bound one goes by the class of what it is bound to.
    fn called_as(&self, native: &Native, base: u32) -> String {
        if matches!(native.def.kind, Kind::Method | Kind::ClassMethod) && base > 0 {
            let callee = self.at(base - 1);
            if !callee.is_null() && self.heap.type_of(callee) == ty::BUILTIN {
                let index = self.heap.slot(callee.handle()).lane(builtin::NATIVE);
                let self_ = self.heap.lane(callee.handle(), builtin::SELF);
                if !self_.is_null() && std::ptr::eq(&self.natives[index as usize], native) {
                    let class = if self.heap.is_type(self_) {
                        self.heap.type_id(self_)
                    } else {
                        self.heap.type_of(self_)
                    };
                    if self.heap.is_subtype(class, ty::MODULE) {
                        return native.def.name.to_owned();
                    }
                    let class = &*self.heap.types[class as usize].name;
                    return format!("{}.{}", class.rsplit('.').next().unwrap_or(class), native.def.name);
                }
            }
        }
        native.qualname.clone()
    }

    #[cold]
    fn no_keywords(&mut self, native: &Native, base: u32) -> Break {
        let message = match native.def.kind {
            _ if is_new(native) => format!("{}() takes no keyword arguments", short_name(native)),
            Kind::Slot if native.def.name == "__init__" => {
                format!("{}() takes no keyword arguments", short_name(native))
            }
            Kind::Slot => format!("wrapper {}() takes no keyword arguments", native.def.name),
            _ => format!("{}() takes no keyword arguments", self.called_as(native, base)),
        };
        self.type_error(message)
    }

    /// More arguments, positional and by keyword, than there are parameters.
    #[cold]
    fn too_many(&mut self, native: &Native, given: usize, total: usize) -> Break {
        if let Some(name) = unpacked_as(native) {
            let own = is_new(native) as usize;
            let max = native.signature.positional - own;
            let s = if max == 1 { "" } else { "s" };
            return self
                .type_error(format!("{name} expected at most {max} argument{s}, got {}", given - own));
        }
        let own =
            (native.def.kind != Kind::Function && native.def.kind != Kind::Static || is_new(native)) as usize;
        let (most, total) = (native.signature.params.len() - own, total - own);
        let kind = if given == own { "keyword " } else { "" };
        let (name, s) = (short_name(native), if most == 1 { "" } else { "s" });
        self.type_error(format!("{name}() takes at most {most} {kind}argument{s} ({total} given)"))
    }

    /// The message for a wrong number of positional arguments, in the family that CPython uses for the signature.
    #[cold]
    fn wrong_count(&mut self, native: &Native, given: usize, base: u32) -> Break {
        let s = &native.signature;
        // `self` does not count, and slot wrappers have their own wording.
        let own =
            (native.def.kind != Kind::Function && native.def.kind != Kind::Static || is_new(native)) as usize;
        let (min, max) = (s.required.saturating_sub(own), s.positional.saturating_sub(own));
        let given = given.saturating_sub(own);
        let name = &self.called_as(native, base);
        let plain = short_name(native);
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let message = if let Some(name) = unpacked_as(native) {
            let (how, bound) = match given < min {
                _ if min == max => ("", max),
                true => ("at least ", min),
                false => ("at most ", max),
            };
            format!("{name} expected {how}{bound} argument{}, got {given}", plural(bound))
        } else if native.def.kind == Kind::Slot && (s.positional_only_all() || native.def.name != "__init__")
        {
            match min == max {
                true if matches!(
                    native.def.name,
                    "__setitem__" | "__set__" | "__buffer__" | "__release_buffer__"
                ) =>
                {
                    format!("{} expected {max} argument{}, got {given}", native.def.name, plural(max))
                }
                false if native.def.name == "__get__" => {
                    let (how, n) = if given < min { ("least", min) } else { ("most", max) };
                    format!("__get__ expected at {how} {n} argument{}, got {given}", plural(n))
                }
                _ if matches!(native.def.name, "__pow__" | "__rpow__") => {
                    format!("expected 1 or 2 arguments, got {given}")
                }
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
        let how = if min == max && s.params.len() - own > max { "exactly" } else { "at most" };
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

/// Natives whose positional arguments CPython counts by hand, with the name they go by then.
fn unpacked_as(native: &Native) -> Option<&'static str> {
    match native.qualname.as_str() {
        "sorted" => Some("sorted"),
        "str.__new__" => Some("str"),
        "int.__new__" => Some("int"),
        "reversed.__new__" => Some("reversed"),
        "itertools.cycle.__new__" => Some("cycle"),
        "itertools.dropwhile.__new__" => Some("dropwhile"),
        "itertools.filterfalse.__new__" => Some("filterfalse"),
        "itertools.pairwise.__new__" => Some("pairwise"),
        "itertools.starmap.__new__" => Some("starmap"),
        "itertools.takewhile.__new__" => Some("takewhile"),
        "classmethod.__init__" => Some("classmethod"),
        "staticmethod.__init__" => Some("staticmethod"),
        "weakref.ReferenceType.__new__" => Some("__new__"),
        _ => None,
    }
}

/// The message for a keyword that the native does not know.
#[cold]
fn unexpected_keyword(native: &Native, text: &str) -> String {
    let name = match native.qualname.as_str() {
        // It hands its keywords to `list.sort`.
        "sorted" => "sort",
        "enumerate.__new__" => return format!("'{text}' is an invalid keyword argument for enumerate()"),
        _ => short_name(native),
    };
    let s = &native.signature;
    let known = s.params[s.positional_only..].iter().map(|p| p.name.as_str());
    let hint = match super::suggest::closest(text, known) {
        Some(hint) => format!(". Did you mean '{hint}'?"),
        None => String::new(),
    };
    format!("{name}() got an unexpected keyword argument '{text}'{hint}")
}

/// The name without its class or module; a constructor goes by its class.
fn short_name(native: &Native) -> &str {
    match &*native.qualname {
        "typing.TypeVar.__new__" => return "typevar",
        "typing.TypeVarTuple.__new__" => return "typevartuple",
        "typing.ParamSpec.__new__" => return "paramspec",
        "typing.TypeAliasType.__new__" => return "typealias",
        _ => {}
    }
    let mut parts = native.qualname.rsplit('.');
    let last = parts.next().unwrap_or_default();
    if is_new(native) || native.def.name == "__init__" { parts.next().unwrap_or(last) } else { last }
}

fn is_new(native: &Native) -> bool {
    native.def.name == "__new__"
}
