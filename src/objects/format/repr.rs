//! `repr(v)`, `str(v)`, `ascii(v)`, `format(v, spec)` of any object.

use super::{Text, escape, float, number};
use crate::heap::{Value, fixed, ty};
use crate::objects::{Ctx, Flow, Resume, Special};
use crate::sub;

impl Ctx {
    /// `repr(v)`: a str, owned.
    pub fn repr(&mut self, v: Value) -> Flow {
        if let Some(answer) = self.exact_repr(v) {
            return answer;
        }
        let answer = match self.has_special(v, Special::REPR) {
            true => {
                sub!(self, self.call_special_of(Special::REPR, v, &[]).expect("just found"), &REPR, [0; 4])
            }
            false => return Ok(self.default_repr(v)),
        };
        must_be_str(self, answer, "__repr__")
    }

    /// The repr of exact builtin scalars, without a special method.
    pub fn exact_repr(&mut self, v: Value) -> Option<Flow> {
        let h = v.handle();
        Some(Ok(match self.heap.type_of(v) {
            ty::STR => {
                let text = escape::str_repr(self.heap.str_bytes(h), false);
                self.heap.new_str(&text)
            }
            ty::INT if let Some(i) = self.heap.small(v) => {
                self.heap.new_str_unshared(number::decimal(i, &mut [0; 20]))
            }
            ty::INT => match self.int_text(v) {
                Ok(text) => self.heap.new_str_unshared(text.as_bytes()),
                Err(broken) => return Some(Err(broken)),
            },
            ty::FLOAT => {
                let text = float::repr(self.heap.float(v));
                self.heap.new_str(&text)
            }
            ty::BOOL => self.heap.intern(if v.is(Value::TRUE) { "True" } else { "False" }),
            ty::NONE => self.str("None"),
            ty::ELLIPSIS => self.str("Ellipsis"),
            ty::NOT_IMPLEMENTED => self.str("NotImplemented"),
            ty::BYTES => {
                let text = format!("b{}", escape::bytes_repr(self.heap.bytes_data(h)));
                self.str(&text)
            }
            ty::COMPLEX => {
                let (re, im) = self.heap.complex(v);
                self.heap.new_str(&float::complex_repr(re, im))
            }
            _ => return None,
        }))
    }

    /// `str(v)`: a str, owned.
    pub fn str_of(&mut self, v: Value) -> Flow {
        if self.heap.type_of(v) == ty::STR {
            return Ok(self.heap.dup(v));
        }
        if let Some(answer) = self.exact_repr(v) {
            return answer;
        }
        let answer = match self.has_special(v, Special::STR) {
            true => sub!(self, self.call_special_of(Special::STR, v, &[]).expect("just found"), &STR, [0; 4]),
            false => return self.repr(v),
        };
        must_be_str(self, answer, "__str__")
    }

    /// `ascii(v)`: a str, owned.
    pub fn ascii(&mut self, v: Value) -> Flow {
        let text = sub!(self, self.repr(v), &ASCII, [0; 4]);
        Ok(to_ascii(self, text))
    }

    /// `format(v, spec)`: a str, owned. `spec` is a str.
    pub fn format(&mut self, v: Value, spec: Value) -> Flow {
        let empty = self.heap.str_len(spec.handle()) == 0;
        let type_ = self.heap.type_of(v);
        if empty && matches!(type_, ty::STR | ty::INT | ty::FLOAT | ty::BOOL | ty::NONE) {
            return self.str_of(v);
        }
        if !empty && matches!(type_, ty::STR | ty::INT | ty::FLOAT | ty::BOOL | ty::COMPLEX) {
            return self.format_scalar(v, spec);
        }
        let base = self.t.sp;
        let answer = match self.has_special(v, Special::FORMAT) {
            true => {
                // CPython binds the method here, which holds the object.
                self.push_dup(v);
                sub!(
                    self,
                    self.call_special_of(Special::FORMAT, v, &[spec]).expect("just found"),
                    &FORMAT,
                    [base, 0, 0, 0]
                )
            }
            false if empty => return self.str_of(v),
            false => {
                let message = format!("unsupported format string passed to {}.__format__", self.tp_name(v));
                return Err(self.type_error(message));
            }
        };
        self.cut(base);
        checked_format(self, answer)
    }

    /// `format(v)` with no specification, as FORMAT_SIMPLE does it.
    #[inline]
    pub fn format_simple(&mut self, v: Value) -> Flow {
        self.format(v, Value::borrowed(fixed::EMPTY_STR))
    }

    /// `__format__` of anything laid out as str, int, float or complex.
    pub fn format_scalar(&mut self, v: Value, spec: Value) -> Flow {
        use crate::heap::Layout;
        let digits_max = self.settings.int_max_str_digits;
        let spec = self.heap.str_bytes(spec.handle());
        let name = self.tp_name(v);
        let mut text = Text::new();
        let out = &mut text;
        let formatted = match self.heap.layout(v) {
            Layout::Str => number::format_str(out, self.heap.str_bytes(v.handle()), spec, name),
            Layout::Float => number::format_float(out, self.heap.float(v), spec, name),
            Layout::Complex => {
                let (re, im) = self.heap.complex(v);
                number::format_complex(out, re, im, spec, name)
            }
            _ => match self.heap.small(v).and_then(|i| number::format_word(out, i, spec, name)) {
                Some(formatted) => formatted,
                None => {
                    let i = self.heap.big(v);
                    number::format_int(out, &i, spec, name, digits_max, || {
                        crate::objects::types::int::big_to_f64(&i)
                            .ok_or_else(|| super::Fault::overflow("int too large to convert to float"))
                    })
                }
            },
        };
        match formatted {
            Ok(()) => {
                self.need_room(text.len())?;
                Ok(self.heap.new_str(&text))
            }
            Err(fault) => Err(fault.raise(self)),
        }
    }

    /// `<module.Class object at 0x...>`.
    pub fn default_repr(&mut self, v: Value) -> Value {
        let name = self.qualified_type_name(v);
        let text = format!("<{name} object at {:#x}>", self.heap.id(v));
        self.str(&text)
    }

    /// `module.Qualname` of an object's class, without `builtins.`.
    pub fn qualified_type_name(&mut self, v: Value) -> String {
        self.full_name_of(self.heap.type_of(v))
    }
}

static REPR: Resume = Resume::new("", |ctx, _, v| must_be_str(ctx, v, "__repr__"));
static STR: Resume = Resume::new("", |ctx, _, v| must_be_str(ctx, v, "__str__"));
static ASCII: Resume = Resume::new("", |ctx, _, v| Ok(to_ascii(ctx, v)));
static FORMAT: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.state[0]);
    checked_format(ctx, v)
});

/// The answer of `__repr__` or `__str__`.
fn must_be_str(ctx: &mut Ctx, v: Value, method: &str) -> Flow {
    if ctx.heap.layout(v) == crate::heap::Layout::Str {
        return Ok(v);
    }
    let message = format!("{method} returned non-string (type {})", ctx.tp_name(v));
    ctx.heap.release(v);
    Err(ctx.type_error(message))
}

fn checked_format(ctx: &mut Ctx, v: Value) -> Flow {
    if ctx.heap.layout(v) == crate::heap::Layout::Str {
        return Ok(v);
    }
    let message = format!("__format__ must return a str, not {}", ctx.tp_name(v));
    ctx.heap.release(v);
    Err(ctx.type_error(message))
}

fn to_ascii(ctx: &mut Ctx, text: Value) -> Value {
    if ctx.heap.str_is_ascii(text.handle()) {
        return text;
    }
    let escaped = escape::ascii_only(ctx.heap.str_bytes(text.handle()));
    ctx.heap.release(text);
    ctx.heap.new_str(&escaped)
}
