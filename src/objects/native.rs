//! Functions written in Rust: their definition, their signature and their arguments.

use super::{Ctx, Flow};
use crate::heap::{TypeId, Value};

/// A native's body. Arguments lie on the value stack; see [`Args`].
pub type NativeFn = fn(&mut Ctx, Args) -> Flow;

/// Where a native's bound arguments lie on the value stack: one slot for each parameter of its signature (NULL where
/// an optional one was not given; `self` or the class first), then the extra positional arguments of `*args`.
/// A `**kwargs` parameter's slot holds a dict or NULL.
#[derive(Clone, Copy, Debug)]
pub struct Args {
    pub base: u32,
    pub n: u32,
}

/// How a native shows up in its type's or module's namespace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A function of a module.
    Function,
    /// A method (`method_descriptor`).
    Method,
    /// A special method (`wrapper_descriptor`): `__add__`, `__repr__`, ...
    Slot,
    /// A class method (`classmethod_descriptor`); the first argument is the class.
    ClassMethod,
    /// A static method, `__new__` too (then the first argument is the class).
    Static,
    /// A computed attribute (`getset_descriptor`), read only unless a `Set` row of the same name follows.
    Get,
    /// A field that in CPython is a member of the C structure (`member_descriptor`), read only like `Get`.
    Member,
    /// The setter of the `Get` or `Member` row of the same name: arguments `(self, value)`, value NULL to delete.
    Set,
}

/// One row of a table of natives.
pub struct NativeDef {
    pub name: &'static str,
    /// Parameters as Python writes them, `self` included: `"(self, index, /)"`, `"(obj, /, *, key=None)"`. Defaults
    /// are documentation; the body sees NULL. Drives binding, its errors and `__text_signature__`.
    pub sig: &'static str,
    pub kind: Kind,
    pub func: NativeFn,
    /// One sentence for `__doc__` and for the tutor.
    pub doc: &'static str,
}

impl NativeDef {
    pub const fn new(
        name: &'static str,
        sig: &'static str,
        kind: Kind,
        func: NativeFn,
        doc: &'static str,
    ) -> NativeDef {
        NativeDef { name, sig, kind, func, doc }
    }
}

/// A parsed signature.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    pub params: Vec<Param>,
    /// Positional parameters (positional-only ones first).
    pub positional: usize,
    pub positional_only: usize,
    /// Positional parameters without a default.
    pub required: usize,
    pub varargs: bool,
    /// Some keyword-only parameter has no default.
    pub keyword_required: bool,
    /// Index of the `**kwargs` slot.
    pub kwargs: Option<usize>,
}

/// One parameter: positional ones first, then keyword-only ones, then `**kwargs`.
#[derive(Clone, Debug)]
pub struct Param {
    pub name: String,
    pub required: bool,
}

impl Signature {
    /// How a call with so many positional arguments and no keywords is bound: the number of parameters that are absent,
    /// and in the second byte that of the arguments for `*args`, which lie above them. `None` if such a call is an error
    /// or has more of them than a byte counts.
    pub fn shape(&self, given: usize) -> Option<u32> {
        let extra = given.saturating_sub(self.positional);
        if self.keyword_required || given < self.required || extra > 0 && !self.varargs || extra > 255 {
            return None;
        }
        Some((self.params.len() - (given - extra)) as u32 | (extra as u32) << 8)
    }

    /// Parses a signature text. Panics on a malformed one: the tables are part of the program, and a test reads all.
    pub fn parse(text: &str) -> Signature {
        let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).expect("(...) signature");
        let mut s = Signature::default();
        let mut keyword_only = false;
        let mut depth = 0;
        let parts = inner.split(|c: char| {
            depth += matches!(c, '(' | '[' | '{') as i32 - matches!(c, ')' | ']' | '}') as i32;
            c == ',' && depth == 0
        });
        for part in parts.map(str::trim).filter(|p| !p.is_empty()) {
            let (name, default) = match part.split_once('=') {
                Some((name, default)) => (name, Some(default)),
                None => (part, None),
            };
            match name {
                "/" => s.positional_only = s.params.len(),
                "*" => keyword_only = true,
                _ if name.starts_with("**") => {
                    s.kwargs = Some(s.params.len());
                    s.params.push(Param { name: name[2..].into(), required: false });
                }
                _ if name.starts_with('*') => {
                    keyword_only = true;
                    s.varargs = true;
                }
                _ => {
                    if keyword_only {
                        s.keyword_required |= default.is_none();
                    } else {
                        s.positional += 1;
                        s.required += default.is_none() as usize;
                    }
                    s.params.push(Param { name: name.into(), required: default.is_none() });
                }
            }
        }
        s
    }

    /// True if nothing can be given by keyword.
    pub fn positional_only_all(&self) -> bool {
        self.positional_only == self.params.len() && self.kwargs.is_none()
    }
}

/// A registered native.
pub struct Native {
    pub def: &'static NativeDef,
    pub signature: Signature,
    /// `list.append` for a method of `list`, the plain name for a function: what argument errors call it.
    pub qualname: String,
    /// For a `__new__`: the type it belongs to, whose subclasses alone it may make.
    pub constructs: Option<TypeId>,
}

impl Args {
    /// Parameter `i` (borrowed), NULL if it was not given.
    #[inline(always)]
    pub fn get(self, ctx: &Ctx, i: u32) -> Value {
        ctx.t.stack[(self.base + i) as usize].as_borrowed()
    }

    /// Parameter `i`, `None` if it was not given.
    #[inline(always)]
    pub fn opt(self, ctx: &Ctx, i: u32) -> Option<Value> {
        let v = self.get(ctx, i);
        (!v.is_null()).then_some(v)
    }
}

#[cfg(test)]
mod tests {
    use super::Signature;

    #[test]
    fn signatures() {
        let s = Signature::parse("(self, a, /, b=(1, 2), *args, key=None, **kw)");
        assert_eq!((s.positional, s.positional_only, s.required, s.varargs), (3, 2, 2, true));
        assert_eq!(
            s.params.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(),
            ["self", "a", "b", "key", "kw"]
        );
        assert_eq!(s.kwargs, Some(4));
        assert!(Signature::parse("(x, /)").positional_only_all());
        assert!(Signature::parse("()").positional_only_all());
    }
}
