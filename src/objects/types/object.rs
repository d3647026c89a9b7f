//! `object`: what every class inherits.

use crate::audited_set;
use crate::heap::{Handle, Layout, TypeId, Value, flag, ty};
use crate::objects::Kind::{ClassMethod, Get, Method, Set, Slot, Static};
use crate::objects::protocol::Compare;
use crate::objects::protocol::hash::address_hash;
use crate::objects::{Args, Break, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

/// Everything in `object`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    D::new("__init__", "(self, /, *args, **kwargs)", Slot, init, "Initialize self."),
    D::new("__repr__", "(self, /)", Slot, |ctx, a| Ok(ctx.default_repr(a.get(ctx, 0))), "Return repr(self)."),
    D::new("__str__", "(self, /)", Slot, str_, "Return str(self)."),
    D::new("__hash__", "(self, /)", Slot, hash, "Return hash(self)."),
    D::new("__eq__", "(self, value, /)", Slot, |ctx, a| order(ctx, a, Compare::Eq), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |ctx, a| order(ctx, a, Compare::Ne), "Return self!=value."),
    D::new("__lt__", "(self, value, /)", Slot, |ctx, a| order(ctx, a, Compare::Lt), "Return self<value."),
    D::new("__le__", "(self, value, /)", Slot, |ctx, a| order(ctx, a, Compare::Le), "Return self<=value."),
    D::new("__gt__", "(self, value, /)", Slot, |ctx, a| order(ctx, a, Compare::Gt), "Return self>value."),
    D::new("__ge__", "(self, value, /)", Slot, |ctx, a| order(ctx, a, Compare::Ge), "Return self>=value."),
    D::new("__getattribute__", "(self, name, /)", Slot, getattribute, "Return getattr(self, name)."),
    D::new("__setattr__", "(self, name, value, /)", Slot, setattr, "Implement setattr(self, name, value)."),
    D::new("__delattr__", "(self, name, /)", Slot, delattr, "Implement delattr(self, name)."),
    D::new("__class__", "(self, /)", Get, class, "the object's class"),
    D::new("__class__", "(self, value, /)", Set, set_class, "the object's class"),
    D::new("__format__", "(self, format_spec, /)", Method, format, "Default object formatter."),
    D::new("__dir__", "(self, /)", Method, dir, "Default dir() implementation."),
    D::new("__sizeof__", "(self, /)", Method, sizeof, "Size of object in memory, in bytes."),
    D::new(
        "__init_subclass__",
        "(cls, /, **kwargs)",
        ClassMethod,
        init_subclass,
        "This method is called when a class is subclassed.",
    ),
    D::new(
        "__subclasshook__",
        "(cls, object, /)",
        ClassMethod,
        |_, _| Ok(Value::NOT_IMPLEMENTED),
        "Abstract classes can override this to customize issubclass().",
    ),
];

/// `__dict__` of anything that has one, for the dicts of the types that list it and, through `<hidden>`, of classes.
pub static DICT: &[D] = &[
    D::new("__dict__", "(self, /)", Get, dict, "dictionary for instance variables"),
    D::new("__dict__", "(self, value, /)", Set, set_dict, "dictionary for instance variables"),
];

/// `__weakref__` of classes.
pub static WEAKREF: &[D] =
    &[D::new("__weakref__", "(self, /)", Get, weakref, "list of weak references to the object")];

/// True if what a special method resolves to is `object`'s own.
fn is_objects(ctx: &mut Ctx, type_: TypeId, special: Special) -> bool {
    let (own, objects) = (ctx.special(type_, special), ctx.special(ty::OBJECT, special));
    own.is(objects)
}

/// True for a type whose instances the interpreter alone makes.
pub fn makes_none(ctx: &mut Ctx, type_: TypeId) -> bool {
    type_ != ty::OBJECT
        && !ctx.heap.types[type_ as usize].has(flag::HEAP)
        && is_objects(ctx, type_, Special::NEW)
}

/// The class argument of a `__new__`: a type that derives from `base`.
pub fn class_arg(ctx: &mut Ctx, class: Value, base: TypeId) -> Flow<TypeId> {
    if !ctx.heap.is_type(class) {
        let name = &ctx.heap.types[base as usize].name;
        let message = format!("{name}.__new__(X): X is not a type object ({})", ctx.type_name(class));
        return Err(ctx.type_error(message));
    }
    let id = ctx.heap.type_id(class);
    if !ctx.heap.is_subtype(id, base) {
        let (name, got) = (&ctx.heap.types[base as usize].name, &ctx.heap.types[id as usize].name);
        let message = format!("{name}.__new__({got}): {got} is not a subtype of {name}");
        return Err(ctx.type_error(message));
    }
    Ok(id)
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let id = class_arg(ctx, args.get(ctx, 0), ty::OBJECT)?;
    // A class derived from a type that makes no instances makes none either.
    let data = &ctx.heap.types[id as usize];
    let maker = if data.has(flag::HEAP) && data.layout != Layout::Object { data.solid } else { id };
    if makes_none(ctx, maker) {
        let name = &ctx.heap.types[id as usize].name;
        return Err(ctx.type_error(format!("cannot create '{name}' instances")));
    }
    if ctx.heap.types[id as usize].layout != Layout::Object && !ctx.is_abstract(id) {
        return Err(not_safe(ctx, id));
    }
    if args.n > 2 || args.opt(ctx, 1).is_some() {
        if !is_objects(ctx, id, Special::NEW) {
            return Err(
                ctx.type_error("object.__new__() takes exactly one argument (the type to instantiate)")
            );
        }
        if is_objects(ctx, id, Special::INIT) {
            let name = &ctx.heap.types[id as usize].name;
            return Err(ctx.type_error(format!("{name}() takes no arguments")));
        }
    }
    if ctx.is_abstract(id) {
        return Err(abstract_class(ctx, id));
    }
    let data = &ctx.heap.types[id as usize];
    if data.layout == Layout::Object && (data.has(flag::HEAP) || data.has(flag::BASE)) {
        return Ok(ctx.heap.new_instance(id));
    }
    Err(not_safe(ctx, id))
}

/// `object` cannot lay out what another builtin type makes.
fn not_safe(ctx: &mut Ctx, id: TypeId) -> Break {
    let data = &ctx.heap.types[id as usize];
    let (name, solid) = (&data.name, &ctx.heap.types[data.solid as usize].name);
    ctx.type_error(format!("object.__new__({name}) is not safe, use {solid}.__new__()"))
}

fn abstract_class(ctx: &mut Ctx, id: TypeId) -> Break {
    let dict = ctx.heap.types[id as usize].dict.handle();
    let missing = ctx.heap.dict_get_str(dict, ctx.names.abstractmethods.handle());
    let values: Vec<Value> = match ctx.heap.layout(missing) {
        Layout::Set => ctx.heap.set_items(missing.handle()).collect(),
        Layout::Tuple | Layout::List => ctx.heap.items(missing.handle()).to_vec(),
        _ => Vec::new(),
    };
    let mut names: Vec<String> = values.into_iter().map(|v| ctx.text(v)).collect();
    names.sort();
    let class = ctx.heap.types[id as usize].name.clone();
    let plural = if names.len() > 1 { "s" } else { "" };
    let list = names.join("', '");
    ctx.type_error(format!(
        "Can't instantiate abstract class {class} without an implementation for abstract method{plural} '{list}'"
    ))
}

fn init(ctx: &mut Ctx, args: Args) -> Flow {
    if args.n > 2 || args.opt(ctx, 1).is_some() {
        let id = ctx.heap.type_of(args.get(ctx, 0));
        if !is_objects(ctx, id, Special::INIT) {
            let message = "object.__init__() takes exactly one argument (the instance to initialize)";
            return Err(ctx.type_error(message));
        }
        // Builtin types that cannot be called have no `__new__` of their own either.
        let callable = id == ty::OBJECT || ctx.heap.types[id as usize].has(flag::HEAP);
        if callable && is_objects(ctx, id, Special::NEW) {
            let name = ctx.heap.types[id as usize].name.clone();
            let message =
                format!("{name}.__init__() takes exactly one argument (the instance to initialize)");
            return Err(ctx.type_error(message));
        }
    }
    Ok(Value::NONE)
}

/// What `__repr__` says, unchecked: `str` words the complaint.
fn str_(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    match ctx.call_special_of(Special::REPR, v, &[]) {
        Some(text) => text,
        None => ctx.repr(v),
    }
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let hash = address_hash(ctx.address_of(args.get(ctx, 0)));
    Ok(ctx.heap.new_int(hash))
}

fn order(ctx: &mut Ctx, args: Args, op: Compare) -> Flow {
    ctx.compare_object(op, args.get(ctx, 0), args.get(ctx, 1))
}

fn getattribute(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.generic_get_attr(args.get(ctx, 0), name.as_borrowed())
}

fn setattr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.generic_set_attr(args.get(ctx, 0), name.as_borrowed(), args.get(ctx, 2))
}

fn delattr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.generic_set_attr(args.get(ctx, 0), name.as_borrowed(), Value::NULL)
}

fn class(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.heap.type_object(ctx.heap.type_of(args.get(ctx, 0)));
    Ok(ctx.heap.dup(class))
}

fn set_class(ctx: &mut Ctx, args: Args) -> Flow {
    let class = args.get(ctx, 1);
    if class.is_null() {
        return Err(ctx.type_error("can't delete __class__ attribute"));
    }
    if !ctx.heap.is_type(class) {
        let message = format!("__class__ must be set to a class, not '{}' object", ctx.type_name(class));
        return Err(ctx.type_error(message));
    }
    audited_set!(ctx, args, "__class__", replace_class)
}

fn replace_class(ctx: &mut Ctx, args: Args) -> Flow {
    let (object, class) = (args.get(ctx, 0), args.get(ctx, 1));
    let (old, new) = (ctx.heap.type_of(object), ctx.heap.type_id(class));
    let (a, b) = (&ctx.heap.types[old as usize], &ctx.heap.types[new as usize]);
    let of_modules = [old, new].iter().all(|&t| ctx.heap.is_subtype(t, ty::MODULE));
    let mutable = a.has(flag::HEAP) && b.has(flag::HEAP);
    if !of_modules && !mutable {
        let message = "__class__ assignment only supported for mutable types or ModuleType subclasses";
        return Err(ctx.type_error(message));
    }
    let inline = a.has(flag::INLINE);
    ctx.check_assignable("__class__", old, new)?;
    if inline {
        // The values are laid out by the old class's shared keys.
        ctx.heap.materialise_dict(object.handle());
    }
    ctx.heap.slot_mut(object.handle()).ty = new;
    ctx.heap.own_type(new);
    let old = Value::owned(ctx.heap.types[old as usize].handle);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn format(ctx: &mut Ctx, args: Args) -> Flow {
    let (object, spec) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.layout(spec) != Layout::Str {
        return Err(ctx.not_str(spec, "__format__() argument"));
    }
    if ctx.heap.str_len(spec.handle()) > 0 {
        let message = format!("unsupported format string passed to {}.__format__", ctx.type_name(object));
        return Err(ctx.type_error(message));
    }
    ctx.str_of(object)
}

fn dir(ctx: &mut Ctx, args: Args) -> Flow {
    let object = args.get(ctx, 0);
    let mut names = Names::new(ctx);
    let id = ctx.heap.type_of(object);
    if ctx.heap.types[id as usize].has(flag::DICT) && !ctx.heap.is_type(object) {
        let dict = ctx.dict_of(object).handle();
        names.add_keys(ctx, dict);
    }
    names.add_class(ctx, id);
    Ok(names.list(ctx))
}

/// The names that a `__dir__` finds, each once: a dict on the stack that knows them, and what they are in their order.
pub struct Names {
    known: Handle,
    found: Vec<Value>,
}

impl Names {
    pub fn new(ctx: &mut Ctx) -> Names {
        let known = ctx.heap.new_dict();
        ctx.push(known);
        Names { known: known.handle(), found: Vec::new() }
    }

    /// The names in a class and its bases.
    pub fn add_class(&mut self, ctx: &mut Ctx, id: TypeId) {
        for t in ctx.heap.types[id as usize].mro_ids.clone() {
            let dict = ctx.heap.types[t as usize].dict.handle();
            self.add_keys(ctx, dict);
        }
    }

    /// The keys of a dict. Those that are not str are not compared with each other: hashing them may take Python code.
    fn add_keys(&mut self, ctx: &mut Ctx, dict: Handle) {
        let keys: Vec<Value> = ctx.heap.dict_items(dict).map(|(k, _)| k).collect();
        for key in keys {
            let old = match ctx.heap.type_of(key) {
                ty::STR => ctx.heap.dict_set_str(self.known, key.handle(), Value::NONE),
                _ => Value::NULL,
            };
            if old.is_null() {
                self.found.push(key);
            }
            ctx.heap.release(old);
        }
    }

    pub fn list(self, ctx: &mut Ctx) -> Value {
        let keys: Vec<Value> = self.found.into_iter().map(|k| ctx.heap.dup(k)).collect();
        ctx.heap.new_list(&keys)
    }
}

/// The keys of a dict as a list, owned.
pub fn keys_list(ctx: &mut Ctx, dict: Handle) -> Value {
    let keys: Vec<Value> = ctx.heap.dict_items(dict).map(|(k, _)| k).collect();
    let keys: Vec<Value> = keys.into_iter().map(|k| ctx.heap.dup(k)).collect();
    ctx.heap.new_list(&keys)
}

/// `__sizeof__` of every builtin type: the struct and what belongs to it.
pub fn sizeof(ctx: &mut Ctx, args: Args) -> Flow {
    let size = ctx.heap.sizeof_object(args.get(ctx, 0));
    Ok(ctx.heap.new_int(size as i64))
}

fn init_subclass(ctx: &mut Ctx, args: Args) -> Flow {
    if args.opt(ctx, 1).is_some_and(|kwargs| ctx.heap.dict_len(kwargs.handle()) > 0) {
        let name = ctx.qualname_of(ctx.heap.type_id(args.get(ctx, 0)));
        return Err(ctx.type_error(format!("{name}.__init_subclass__() takes no keyword arguments")));
    }
    Ok(Value::NONE)
}

fn dict(ctx: &mut Ctx, args: Args) -> Flow {
    let object = args.get(ctx, 0);
    if !ctx.heap.type_data(object).has(flag::DICT) || ctx.heap.is_type(object) {
        let message = format!("'{}' object has no attribute '__dict__'", ctx.type_name(object));
        return Err(ctx.raise(ty::ATTRIBUTE_ERROR, message));
    }
    let dict = ctx.dict_of(object);
    Ok(ctx.heap.dup(dict))
}

fn set_dict(ctx: &mut Ctx, args: Args) -> Flow {
    let (object, value) = (args.get(ctx, 0), args.get(ctx, 1));
    if value.is_null() && ctx.heap.type_of(object) < ty::USER {
        return Err(ctx.type_error("cannot delete __dict__"));
    }
    let dict = match value.is_null() {
        true => ctx.heap.new_dict(),
        false if ctx.heap.layout(value) == Layout::Dict => ctx.heap.dup(value),
        false => {
            let message = format!("__dict__ must be set to a dictionary, not a '{}'", ctx.type_name(value));
            return Err(ctx.type_error(message));
        }
    };
    ctx.dict_of(object);
    let h = object.handle();
    let old = Value::from_raw(ctx.heap.slot(h).lane(4));
    ctx.heap.slot_mut(h).set_lane(4, dict.raw());
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn weakref(ctx: &mut Ctx, args: Args) -> Flow {
    let refs = ctx.heap.weakrefs_of(args.get(ctx, 0).handle());
    Ok(refs.first().map_or(Value::NONE, |&w| ctx.heap.dup(Value::borrowed(w))))
}

impl Ctx {
    /// `dir(object)`'s sorted list: calls `__dir__` and sorts what it answers. Owned.
    pub fn dir_of(&mut self, object: Value) -> Flow {
        let f = self.special_of(object, Special::DIR);
        if f.is_null() {
            return Err(self.type_error("object does not provide __dir__"));
        }
        // Its arguments' tuple holds the object, and so does the bound method.
        let names = sub!(self, self.call_special_held(f, object, &[], 2), &DIR_NAMES, [0; 4]);
        dir_names(self, names)
    }
}

static DIR_NAMES: Resume = Resume::new("dir", |ctx, _, names| dir_names(ctx, names));
static DIR_LIST: Resume = Resume::new("dir", |ctx, _, list| sorted_names(ctx, list));

fn dir_names(ctx: &mut Ctx, names: Value) -> Flow {
    ctx.push(names);
    let list = sub!(ctx, ctx.to_list(names.as_borrowed()), &DIR_LIST, [0; 4]);
    sorted_names(ctx, list)
}

/// Sorts a list, taken over, and answers it.
pub fn sorted_names(ctx: &mut Ctx, list: Value) -> Flow {
    let window = ctx.t.sp;
    for v in [list, Value::NULL, Value::NULL] {
        ctx.push(v);
    }
    sub!(ctx, ctx.sort_window(window), &DIR_SORTED, [window, 0, 0, 0]);
    let list = ctx.take_at(window);
    ctx.cut(window);
    Ok(list)
}

/// Window: the list, no key, not reversed.
static DIR_SORTED: Resume = Resume::new("dir", |ctx, cont, _| Ok(ctx.take_at(cont.state[0])));
