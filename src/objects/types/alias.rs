//! `types.GenericAlias`: what `list[int]` is; and the aliases of generic classes and unpacked type parameters that the
//! `typing` module makes. Lanes: the origin, the tuple of arguments, the parameters, 1 for `*tuple[int]`.

use super::core_support::REPR;
use super::generic;
use crate::heap::layout::function;
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::Kind::{Get, Member, Method, Slot, Static};
use crate::objects::{Args, Break, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

/// Lanes.
pub const ORIGIN: usize = 0;
pub const ARGS: usize = 1;
/// The tuple of the type parameters among the arguments.
pub const PARAMETERS: usize = 2;
const STARRED: usize = 3;

/// True for every kind of alias.
pub fn is_alias(t: TypeId) -> bool {
    matches!(t, ty::GENERIC_ALIAS | ty::TYPING_ALIAS | ty::UNPACK_ALIAS)
}

/// Attributes of the alias itself; all others are those of its origin.
const OWN: [&str; 11] = [
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__copy__",
    "__deepcopy__",
];

/// Everything in `types.GenericAlias`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, origin, args, /)", Static, new, "Create and return a new object."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__hash__", "(self, /)", Slot, hash, "Return hash(self)."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| compare(c, a, true), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| compare(c, a, false), "Return self!=value."),
    D::new("__call__", "(self, /, *args, **kwargs)", Slot, call, "Call self as a function."),
    D::new("__getitem__", "(self, key, /)", Slot, getitem, "Return self[key]."),
    D::new("__iter__", "(self, /)", Slot, iter, "Implement iter(self)."),
    D::new("__or__", "(self, value, /)", Slot, |c, a| or(c, a, 0, 1), "Return self|value."),
    D::new("__ror__", "(self, value, /)", Slot, |c, a| or(c, a, 1, 0), "Return value|self."),
    D::new("__getattribute__", "(self, name, /)", Slot, getattribute, "Return getattr(self, name)."),
    D::new("__origin__", "(self, /)", Member, |c, a| lane(c, a, ORIGIN), "The class."),
    D::new("__args__", "(self, /)", Member, |c, a| lane(c, a, ARGS), "What stands in the brackets."),
    D::new(
        "__unpacked__",
        "(self, /)",
        Member,
        |c, a| Ok(Value::bool(is_starred(c, a.get(c, 0)))),
        "True if it stands behind a star.",
    ),
    D::new(
        "__typing_unpacked_tuple_args__",
        "(self, /)",
        Get,
        unpacked_tuple_args,
        "What stands in the brackets of a tuple behind a star.",
    ),
    D::new(
        "__parameters__",
        "(self, /)",
        Get,
        |c, a| lane(c, a, PARAMETERS),
        "Type variables in the GenericAlias.",
    ),
    D::new("__mro_entries__", "(self, bases, /)", Method, mro_entries, "The origin stands for it as a base."),
    D::new(
        "__instancecheck__",
        "(self, instance, /)",
        Method,
        |c, a| Err(no_check(c, a, "isinstance() argument 2 cannot be a parameterized generic")),
        "Refuses.",
    ),
    D::new(
        "__subclasscheck__",
        "(self, subclass, /)",
        Method,
        |c, a| Err(no_check(c, a, "issubclass() argument 2 cannot be a parameterized generic")),
        "Refuses.",
    ),
    D::new("__dir__", "(self, /)", Method, dir, "Names of the origin's attributes."),
];

fn no_check(ctx: &mut Ctx, args: Args, message: &str) -> Break {
    let typing = ctx.heap.type_of(args.get(ctx, 0)) == ty::TYPING_ALIAS;
    let other = "Subscripted generics cannot be used with class and instance checks";
    ctx.type_error(if typing { other } else { message })
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(ctx.new_generic_alias(args.get(ctx, 1), args.get(ctx, 2)))
}

fn lane(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    Ok(ctx.lane_or_none(args.get(ctx, 0).handle(), i))
}

fn unpacked_tuple_args(ctx: &mut Ctx, args: Args) -> Flow {
    let alias = args.get(ctx, 0);
    let of_tuple = ctx.heap.lane(alias.handle(), ORIGIN).is(ctx.heap.type_object(ty::TUPLE));
    if of_tuple && is_starred(ctx, alias) { lane(ctx, args, ARGS) } else { Ok(Value::NONE) }
}

fn is_starred(ctx: &Ctx, alias: Value) -> bool {
    ctx.heap.slot(alias.handle()).lane(STARRED) != 0
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let mut values = Vec::new();
    let mut template = String::new();
    write_item(ctx, args.get(ctx, 0), &mut template, &mut values, true);
    ctx.render(&template, &values)
}

/// Appends an item as `list[int]` and `int | str` show it. What only Python code can show becomes a mark in the
/// template, and a value.
pub fn write_item(ctx: &mut Ctx, v: Value, out: &mut String, values: &mut Vec<Value>, nested: bool) {
    match ctx.heap.type_of(v) {
        ty::ELLIPSIS => *out += "...",
        t if nested && is_alias(t) => write_alias(ctx, v, out, values),
        ty::FUNCTION => {
            let (name, module) = (
                ctx.heap.field(v.handle(), function::QUALNAME),
                ctx.heap.field(v.handle(), function::MODULE),
            );
            if !module.is_null() && ctx.heap.type_of(module) == ty::STR && ctx.text(module) != "builtins" {
                *out += &format!("{}.", ctx.text(module));
            }
            *out += &ctx.text(name);
        }
        _ if ctx.heap.is_type(v) => *out += &ctx.full_name_of(ctx.heap.type_id(v)),
        _ => {
            out.push(REPR);
            values.push(v);
        }
    }
}

fn write_alias(ctx: &mut Ctx, alias: Value, out: &mut String, values: &mut Vec<Value>) {
    // Aliases nest as deep as the program has written them; beyond this their own repr goes on.
    let nested = out.len() < 10_000;
    if is_starred(ctx, alias) {
        out.push('*');
    }
    let (origin, args) = (ctx.heap.lane(alias.handle(), ORIGIN), ctx.heap.lane(alias.handle(), ARGS));
    if ctx.heap.type_of(alias) == ty::UNPACK_ALIAS {
        *out += "typing.Unpack[";
        let item = ctx.heap.items(args.handle())[0].as_borrowed();
        write_item(ctx, item, out, values, nested);
        out.push(']');
        return;
    }
    write_item(ctx, origin, out, values, nested);
    out.push('[');
    let items = ctx.heap.items(args.handle()).to_vec();
    if items.is_empty() {
        *out += "()";
    }
    for (i, &item) in items.iter().enumerate() {
        *out += if i > 0 { ", " } else { "" };
        let listed = match ctx.heap.type_of(alias) {
            ty::TYPING_ALIAS => ty::TUPLE,
            _ => ty::LIST,
        };
        if ctx.heap.type_of(item) != listed {
            write_item(ctx, item.as_borrowed(), out, values, nested);
            continue;
        }
        out.push('[');
        for (j, part) in ctx.heap.items(item.handle()).to_vec().into_iter().enumerate() {
            *out += if j > 0 { ", " } else { "" };
            write_item(ctx, part.as_borrowed(), out, values, nested);
        }
        out.push(']');
    }
    out.push(']');
}

/// Window: the native's arguments, the pair whose hash is asked.
fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let alias = args.get(ctx, 0).handle();
    let pair = [ctx.heap.lane(alias, ORIGIN), ctx.heap.lane(alias, ARGS)].map(|v| ctx.heap.dup(v));
    let pair = ctx.heap.new_tuple(&pair);
    ctx.push(pair);
    ctx.hash(pair.as_borrowed())
}

fn compare(ctx: &mut Ctx, args: Args, eq: bool) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(b) != ctx.heap.type_of(a) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if is_starred(ctx, a) != is_starred(ctx, b) {
        return Ok(Value::bool(!eq));
    }
    for v in [a, b] {
        let pair =
            [ctx.heap.lane(v.handle(), ORIGIN), ctx.heap.lane(v.handle(), ARGS)].map(|v| ctx.heap.dup(v));
        let pair = ctx.heap.new_tuple(&pair);
        ctx.push(pair);
    }
    let (a, b) = (ctx.peek(1), ctx.peek(0));
    ctx.compare(
        if eq { crate::objects::protocol::Compare::Eq } else { crate::objects::protocol::Compare::Ne },
        a,
        b,
    )
}

/// `list[int](...)`: an instance of the origin, which learns where it comes from.
fn call(ctx: &mut Ctx, args: Args) -> Flow {
    let given = ctx.extra_args(args, 2);
    let (alias, keywords) = (args.get(ctx, 0), args.get(ctx, 1));
    let origin = ctx.heap.lane(alias.handle(), ORIGIN);
    let made = sub!(ctx, ctx.call_kw(origin, &given, keywords), &MADE, [args.base, 0, 0, 0]);
    tell_origin(ctx, args.base, made)
}

static MADE: Resume = Resume::new("", |ctx, cont, made| tell_origin(ctx, cont.state[0], made));

fn tell_origin(ctx: &mut Ctx, base: u32, made: Value) -> Flow {
    let alias = ctx.at(base);
    ctx.push(made);
    let name = ctx.heap.intern("__orig_class__");
    ctx.push(name);
    let done = {
        let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
        match ctx.set_attr(made.as_borrowed(), name.as_borrowed(), alias) {
            Ok(done) => done,
            Err(crate::objects::Break::Raise) if refused(ctx) => {
                ctx.clear_exc();
                ctx.cut(sp);
                Value::NONE
            }
            Err(broken) => return Err(ctx.park(depth, sp, broken, &TOLD, [0; 4])),
        }
    };
    ctx.heap.release(done);
    ctx.cut(ctx.t.sp - 1);
    Ok(ctx.pop_owned())
}

fn refused(ctx: &Ctx) -> bool {
    ctx.exc_is(ty::ATTRIBUTE_ERROR) || ctx.exc_is(ty::TYPE_ERROR)
}

static TOLD: Resume = Resume::catching(
    "",
    |ctx, _, done| {
        ctx.heap.release(done);
        ctx.cut(ctx.t.sp - 1);
        Ok(ctx.pop_owned())
    },
    crate::objects::catches::ATTRIBUTE_ERROR | crate::objects::catches::TYPE_ERROR,
    |ctx, _| {
        ctx.clear_exc();
        ctx.cut(ctx.t.sp - 1);
        Ok(ctx.pop_owned())
    },
);

/// `alias[types]`, or `union[types]`. Window: alias, item; then the parameters and the list of arguments.
pub fn getitem(ctx: &mut Ctx, args: Args) -> Flow {
    let alias = args.get(ctx, 0);
    let params = match ctx.heap.type_of(alias) {
        ty::UNION => ctx.heap.lane(alias.handle(), super::union::PARAMETERS),
        _ => ctx.heap.lane(alias.handle(), PARAMETERS),
    };
    if params.is_null() || ctx.heap.seq_len(params.handle()) == 0 {
        return ctx.raise_rendered(ty::TYPE_ERROR, &format!("{REPR} is not a generic class"), &[alias]);
    }
    ctx.push_dup(params);
    generic::push_arguments(ctx, args.get(ctx, 1))?;
    let done = sub!(ctx, generic::add_defaults(ctx), &FILLED, [args.base, 0, 0, 0]);
    ctx.heap.release(done);
    substitute(ctx, args.base)
}

static FILLED: Resume = Resume::new("", |ctx, cont, done| {
    ctx.heap.release(done);
    substitute(ctx, cont.state[0])
});

fn substitute(ctx: &mut Ctx, base: u32) -> Flow {
    let (alias, params, list) = (ctx.at(base), ctx.peek(1), ctx.peek(0));
    let pairs = generic::pair_up(ctx, alias, params, list)?;
    generic::replace(ctx, alias, &pairs, 0)
}

/// `*tuple[int]`: the alias once more, starred.
fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let alias = args.get(ctx, 0).handle();
    let [origin, items] = [ORIGIN, ARGS].map(|i| ctx.heap.lane(alias, i)).map(|v| ctx.heap.dup(v).raw());
    let params = ctx.heap.lane(alias, PARAMETERS);
    let params = ctx.heap.dup(params).raw();
    let type_ = ctx.heap.slot(alias).ty;
    let starred = ctx.heap.new_record(type_, [origin, items, params, 1, 0, 0]);
    let one = ctx.heap.new_tuple(&[starred]);
    ctx.push(one);
    ctx.iter(one.as_borrowed())
}

fn or(ctx: &mut Ctx, args: Args, left: u32, right: u32) -> Flow {
    super::union::union(ctx, args.get(ctx, left), args.get(ctx, right))
}

fn mro_entries(ctx: &mut Ctx, args: Args) -> Flow {
    let alias = args.get(ctx, 0);
    let origin = ctx.heap.lane(alias.handle(), ORIGIN);
    let bases = args.get(ctx, 1);
    if origin.is(ctx.heap.type_object(ty::GENERIC)) && ctx.heap.layout(bases) == Layout::Tuple {
        // Another alias behind it brings `Generic` along.
        let items = ctx.heap.items(bases.handle());
        let own = items.iter().position(|b| b.is(alias)).unwrap_or(0);
        if items[own..].iter().skip(1).any(|&b| ctx.heap.type_of(b) == ty::TYPING_ALIAS) {
            return Ok(Value::EMPTY_TUPLE);
        }
    }
    Ok(ctx.tuple_of(&[origin]))
}

fn getattribute(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.alias_get_attr(args.get(ctx, 0), name.as_borrowed())
}

fn dir(ctx: &mut Ctx, args: Args) -> Flow {
    let origin = ctx.heap.lane(args.get(ctx, 0).handle(), ORIGIN);
    let method = ctx.special_of(origin, Special::DIR);
    let names = sub!(ctx, ctx.call_special(method, origin, &[]), &ORIGINS_NAMES, [0; 4]);
    with_own_names(ctx, names)
}

static ORIGINS_NAMES: Resume = Resume::new("", |ctx, _, names| with_own_names(ctx, names));

fn with_own_names(ctx: &mut Ctx, names: Value) -> Flow {
    ctx.push(names);
    if ctx.heap.type_of(names) != ty::LIST {
        return Ok(ctx.heap.dup(names));
    }
    let known: Vec<String> = ctx.heap.items(names.handle()).iter().map(|v| ctx.text(*v)).collect();
    let list = ctx.heap.dup(names);
    for name in OWN {
        let copied = matches!(name, "__copy__" | "__deepcopy__");
        if !copied && known.iter().all(|k| k != name) {
            let name = ctx.heap.intern(name);
            ctx.heap.list_push(list.handle(), name);
        }
    }
    Ok(list)
}

/// `made` is starred if `from` is.
pub fn copy_star(ctx: &mut Ctx, from: Value, made: Value) {
    let star = ctx.heap.slot(from.handle()).lane(STARRED);
    ctx.heap.slot_mut(made.handle()).set_lane(STARRED, star);
}

impl Ctx {
    /// An alias of one of the kinds; the arguments are a tuple.
    pub fn new_alias_of(&mut self, type_: TypeId, origin: Value, args: Value) -> Value {
        let items = self.heap.items(args.handle()).to_vec();
        let params = generic::parameters_in(self, &items);
        let params = if params.is_empty() { Value::EMPTY_TUPLE } else { self.tuple_of(&params) };
        let (origin, args) = (self.heap.dup(origin), self.heap.dup(args));
        self.heap.new_record(type_, [origin.raw(), args.raw(), params.raw(), 0, 0, 0])
    }

    /// `Unpack[v]`.
    pub fn new_unpack(&mut self, v: Value) -> Value {
        let args = self.tuple_of(&[v]);
        self.push(args);
        let origin = self.heap.type_object(ty::UNPACK_ALIAS);
        let alias = self.new_alias_of(ty::UNPACK_ALIAS, origin, args.as_borrowed());
        self.cut(self.t.sp - 1);
        alias
    }

    /// `alias.name`: its own few attributes, else the origin's.
    pub fn alias_get_attr(&mut self, alias: Value, name: Value) -> Flow {
        let text = self.text(name);
        // The alias of a class is none: it has no bases.
        if OWN.contains(&text.as_str()) || text == "__bases__" {
            return self.generic_get_attr(alias, name);
        }
        let origin = self.heap.lane(alias.handle(), ORIGIN);
        self.get_attr(origin, name)
    }

    /// True if two members of a union are one: the same class, or aliases alike.
    pub fn same_member(&self, a: Value, b: Value) -> bool {
        if a.is(b) {
            return true;
        }
        let (t, u) = (self.heap.type_of(a), self.heap.type_of(b));
        if !is_alias(t) || t != u || is_starred(self, a) != is_starred(self, b) {
            return false;
        }
        let (x, y) = (self.heap.lane(a.handle(), ARGS).handle(), self.heap.lane(b.handle(), ARGS).handle());
        let same_args = self.heap.layout(Value::borrowed(x)) == Layout::Tuple
            && self.heap.seq_len(x) == self.heap.seq_len(y)
            && self.heap.items(x).iter().zip(self.heap.items(y)).all(|(&a, &b)| self.same_member(a, b));
        self.heap.lane(a.handle(), ORIGIN).is(self.heap.lane(b.handle(), ORIGIN)) && same_args
    }
}
