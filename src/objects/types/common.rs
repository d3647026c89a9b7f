//! Rows and helpers that several container types share.

use crate::heap::{TypeId, Value};
use crate::objects::protocol::Compare;
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, NativeFn};

pub const fn slot(name: &'static str, sig: &'static str, func: NativeFn, doc: &'static str) -> NativeDef {
    NativeDef::new(name, sig, Kind::Slot, func, doc)
}

pub const fn method(name: &'static str, sig: &'static str, func: NativeFn, doc: &'static str) -> NativeDef {
    NativeDef::new(name, sig, Kind::Method, func, doc)
}

fn compare<const OP: usize>(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.compare_builtin(Compare::ALL[OP], a, b)
}

/// The six comparisons of a builtin container.
pub static COMPARISONS: &[NativeDef] = &[
    slot("__lt__", "(self, value, /)", compare::<0>, "Return self<value."),
    slot("__le__", "(self, value, /)", compare::<1>, "Return self<=value."),
    slot("__eq__", "(self, value, /)", compare::<2>, "Return self==value."),
    slot("__ne__", "(self, value, /)", compare::<3>, "Return self!=value."),
    slot("__gt__", "(self, value, /)", compare::<4>, "Return self>value."),
    slot("__ge__", "(self, value, /)", compare::<5>, "Return self>=value."),
];

fn no_order(_: &mut Ctx, _: Args) -> Flow {
    Ok(Value::NOT_IMPLEMENTED)
}

/// The orders of a type that compares, but only for equality.
pub static NO_ORDER: &[NativeDef] = &[
    slot("__lt__", "(self, value, /)", no_order, "Return self<value."),
    slot("__le__", "(self, value, /)", no_order, "Return self<=value."),
    slot("__gt__", "(self, value, /)", no_order, "Return self>value."),
    slot("__ge__", "(self, value, /)", no_order, "Return self>=value."),
];

/// Comparisons of a type whose objects are equal to nothing but themselves.
pub static IDENTITY: &[NativeDef] = &[
    slot("__eq__", "(self, value, /)", |ctx, args| same(ctx, args, true), "Return self==value."),
    slot("__ne__", "(self, value, /)", |ctx, args| same(ctx, args, false), "Return self!=value."),
];

fn same(ctx: &mut Ctx, args: Args, eq: bool) -> Flow {
    match args.get(ctx, 0).is(args.get(ctx, 1)) {
        true => Ok(Value::bool(eq)),
        false => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn class_getitem(ctx: &mut Ctx, args: Args) -> Flow {
    let (class, item) = (args.get(ctx, 0), args.get(ctx, 1));
    Ok(ctx.new_generic_alias(class, item))
}

/// `list[int]`.
pub static GENERIC: &[NativeDef] =
    &[NativeDef::new("__class_getitem__", "(cls, item, /)", Kind::ClassMethod, class_getitem, "See PEP 585")];

/// `__len__` of anything laid out as a builtin container.
pub fn len(ctx: &mut Ctx, args: Args) -> Flow {
    let n = ctx.length_raw(args.get(ctx, 0));
    Ok(ctx.heap.new_int(n as i64))
}

/// `__iter__` of a builtin container, for subclasses too.
pub fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let solid = ctx.solid(v);
    match ctx.iter_builtin(v, solid) {
        Some(it) => Ok(it),
        None => Err(ctx.not_iterable(v)),
    }
}

/// `__new__` of a mutable container: an empty one; the arguments are for `__init__`.
pub fn new_empty(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.class_arg(args)?;
    Ok(ctx.heap.new_instance(class))
}

/// The one optional positional argument of a constructor bound as `(self, /, *args, **kwargs)`. Keywords are not
/// looked at if they are for a subclass's own `__init__` or `__new__`.
pub fn one_arg(ctx: &mut Ctx, args: Args, name: &str, strict: bool) -> Flow<Option<Value>> {
    let kwargs = args.get(ctx, 1);
    if strict && !kwargs.is_null() && ctx.heap.dict_len(kwargs.handle()) > 0 {
        return Err(ctx.type_error(format!("{name}() takes no keyword arguments")));
    }
    match args.n - 2 {
        0 => Ok(None),
        1 => Ok(Some(args.get(ctx, 2))),
        n => Err(ctx.type_error(format!("{name} expected at most 1 argument, got {n}"))),
    }
}

impl Ctx {
    /// True if a class takes a method from a builtin type, no class between having its own.
    pub fn inherits(&mut self, class: TypeId, from: TypeId, name: &str) -> bool {
        if class == from {
            return true;
        }
        let name = self.heap.intern(name);
        let (theirs, own) = (self.lookup_mro(class, name.handle()), self.lookup_mro(from, name.handle()));
        self.heap.release(name);
        theirs.is(own)
    }

    /// The class's dotted path, with its module unless that is the main one: `%T` in CPython's messages.
    pub fn class_shown(&mut self, v: Value) -> String {
        let name = self.full_name_of(self.heap.type_of(v));
        name.strip_prefix("__main__.").map_or(name.clone(), str::to_owned)
    }

    /// The class's name as argument errors give it: None has no type there.
    pub fn type_or_none(&self, v: Value) -> &str {
        if v.is_none() { "None" } else { self.tp_name(v) }
    }

    /// The builtin type whose layout a value has.
    #[inline]
    pub fn solid(&self, v: Value) -> TypeId {
        self.heap.types[self.heap.type_of(v) as usize].solid
    }

    /// The class that a `__new__` is asked to make an instance of.
    pub fn class_arg(&mut self, args: Args) -> Flow<TypeId> {
        let class = args.get(self, 0);
        match self.heap.is_type(class) {
            true => Ok(self.heap.type_id(class)),
            false => Err(self.type_error("__new__(X): X is not a type object")),
        }
    }

    /// A list with copies of the references in `items`.
    pub fn list_of(&mut self, items: &[Value]) -> Value {
        self.heap.new_list_shared(items)
    }

    /// A tuple with copies of the references in `items`.
    pub fn tuple_of(&mut self, items: &[Value]) -> Value {
        let items: Vec<Value> = items.iter().map(|&v| self.heap.dup(v)).collect();
        self.heap.new_tuple(&items)
    }

    /// Releases a batch of owned values.
    pub fn release_all(&mut self, values: impl IntoIterator<Item = Value>) {
        for v in values {
            self.heap.release(v);
        }
    }
}
