//! `BaseException`: arguments, text, traceback, context and cause, notes.

use super::core_support::REPR;
use super::object::class_arg;
use crate::heap::layout::exception;
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::Kind::{Get, Member, Method, Set, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

/// Everything in `BaseException`'s dict but `__dict__`.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    D::new("__init__", "(self, /, *args, **kwargs)", Slot, init, "Initialize self."),
    D::new("__str__", "(self, /)", Slot, |c, a| base_str(c, a.get(c, 0)), "Return str(self)."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("args", "(self, /)", Get, |c, a| field(c, a, exception::ARGS), "The arguments."),
    D::new("args", "(self, value, /)", Set, set_args, "The arguments."),
    D::new(
        "__traceback__",
        "(self, /)",
        Get,
        |c, a| field(c, a, exception::TRACEBACK),
        "Where it was raised.",
    ),
    D::new("__traceback__", "(self, value, /)", Set, set_traceback, "Where it was raised."),
    D::new(
        "__context__",
        "(self, /)",
        Get,
        |c, a| field(c, a, exception::CONTEXT),
        "What was being handled.",
    ),
    D::new("__context__", "(self, value, /)", Set, set_context, "What was being handled."),
    D::new("__cause__", "(self, /)", Get, |c, a| field(c, a, exception::CAUSE), "What it was raised from."),
    D::new("__cause__", "(self, value, /)", Set, set_cause, "What it was raised from."),
    D::new("__suppress_context__", "(self, /)", Member, suppress, "True if the context is not shown."),
    D::new(
        "__suppress_context__",
        "(self, value, /)",
        Set,
        set_suppress,
        "True if the context is not shown.",
    ),
    D::new(
        "with_traceback",
        "(self, object, /)",
        Method,
        with_traceback,
        "Set self.__traceback__ to tb and return self.",
    ),
    D::new("add_note", "(self, note, /)", Method, add_note, "Add a note to the exception"),
    D::new("__setstate__", "(self, state, /)", Method, setstate, "Sets attributes from a dict."),
];

/// The `__new__` that most exception classes have of their own.
pub static NEW: [D; 1] =
    [D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object.")];

/// A fresh exception of the class with a tuple of arguments (taken over).
pub fn allocate(ctx: &mut Ctx, class: Value, args: Value) -> Flow {
    let id = class_arg(ctx, class, ty::BASE_EXCEPTION)?;
    Ok(with_args(ctx, id, args))
}

/// A fresh exception with the given arguments.
pub fn make(ctx: &mut Ctx, type_: TypeId, args: Args) -> Value {
    let tuple = args_tuple(ctx, args, 0);
    with_args(ctx, type_, tuple)
}

fn with_args(ctx: &mut Ctx, type_: TypeId, tuple: Value) -> Value {
    let mut fields = [Value::NULL; exception::WORDS];
    fields[exception::ARGS] = tuple;
    fields[exception::SUPPRESS] = Value::FALSE;
    let n = words(ctx, type_);
    ctx.new_fields_of(type_, &fields[..n])
}

/// How many fields exceptions of this class have.
#[inline]
pub fn words(ctx: &Ctx, type_: TypeId) -> usize {
    match ctx.heap.types[type_ as usize].solid {
        ty::BASE_EXCEPTION => exception::WORDS_PLAIN,
        _ => exception::WORDS,
    }
}

/// The extra arguments as a tuple, owned.
pub fn args_tuple(ctx: &mut Ctx, args: Args, fixed: u32) -> Value {
    let given = &ctx.t.stack[(args.base + fixed) as usize..(args.base + args.n) as usize];
    ctx.heap.new_tuple_shared(given)
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let tuple = args_tuple(ctx, args, 2);
    allocate(ctx, args.get(ctx, 0), tuple)
}

/// `BaseException.__init__` without keywords: takes the arguments.
pub fn base_init(ctx: &mut Ctx, args: Args, fixed: u32) {
    let tuple = args_tuple(ctx, args, fixed);
    let old = ctx.heap.set_field(args.get(ctx, 0).handle(), exception::ARGS, tuple);
    ctx.heap.release(old);
}

fn init(ctx: &mut Ctx, args: Args) -> Flow {
    if args.opt(ctx, 1).is_some_and(|kwargs| ctx.heap.dict_len(kwargs.handle()) > 0) {
        let message = format!("{}() takes no keyword arguments", ctx.type_name(args.get(ctx, 0)));
        return Err(ctx.type_error(message));
    }
    base_init(ctx, args, 2);
    Ok(Value::NONE)
}

/// `str()` of an exception by its arguments alone.
pub fn base_str(ctx: &mut Ctx, exc: Value) -> Flow {
    let tuple = ctx.heap.field(exc.handle(), exception::ARGS);
    match ctx.heap.items(tuple.handle()) {
        [] => Ok(ctx.str("")),
        &[v] => ctx.str_of(v.as_borrowed()),
        _ => ctx.repr(tuple),
    }
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let exc = args.get(ctx, 0);
    let name = ctx.type_name(exc).to_owned();
    let tuple = ctx.heap.field(exc.handle(), exception::ARGS);
    match ctx.heap.items(tuple.handle()) {
        &[v] => ctx.render(&format!("{name}({REPR})"), &[v.as_borrowed()]),
        _ => ctx.render(&format!("{name}{REPR}"), &[tuple]),
    }
}

fn field(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    Ok(ctx.field_or_none(args.get(ctx, 0).handle(), i))
}

/// Sets a field, None as NULL.
fn put(ctx: &mut Ctx, args: Args, i: usize, v: Value) -> Flow {
    let v = if v.is_none() { Value::NULL } else { ctx.heap.dup(v) };
    let old = ctx.heap.set_field(args.get(ctx, 0).handle(), i, v);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn set_args(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    if v.is_null() {
        return Err(ctx.type_error("args may not be deleted"));
    }
    let tuple = crate::sub!(ctx, ctx.to_tuple(v), &ARGS, [args.base, 0, 0, 0]);
    Ok(store_args(ctx, args.base, tuple))
}

static ARGS: crate::objects::Resume =
    crate::objects::Resume::new("", |ctx, cont, tuple| Ok(store_args(ctx, cont.state[0], tuple)));

fn store_args(ctx: &mut Ctx, base: u32, tuple: Value) -> Value {
    let old = ctx.heap.set_field(ctx.at(base).handle(), exception::ARGS, tuple);
    ctx.heap.release(old);
    Value::NONE
}

fn set_traceback(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    if v.is_null() {
        return Err(ctx.type_error("__traceback__ may not be deleted"));
    }
    if !v.is_none() && ctx.heap.type_of(v) != ty::TRACEBACK {
        return Err(ctx.type_error("__traceback__ must be a traceback or None"));
    }
    put(ctx, args, exception::TRACEBACK, v)
}

/// None or an exception.
fn linked(ctx: &mut Ctx, args: Args, name: &str) -> Flow<Value> {
    let v = args.get(ctx, 1);
    if v.is_null() {
        return Err(ctx.type_error(format!("__{name}__ may not be deleted")));
    }
    if !v.is_none() && !ctx.heap.is_subtype(ctx.heap.type_of(v), ty::BASE_EXCEPTION) {
        return Err(ctx.type_error(format!("exception {name} must be None or derive from BaseException")));
    }
    Ok(v)
}

fn set_context(ctx: &mut Ctx, args: Args) -> Flow {
    let v = linked(ctx, args, "context")?;
    put(ctx, args, exception::CONTEXT, v)
}

fn set_cause(ctx: &mut Ctx, args: Args) -> Flow {
    let v = linked(ctx, args, "cause")?;
    let v = ctx.heap.dup(v);
    ctx.set_cause(args.get(ctx, 0), v);
    Ok(Value::NONE)
}

fn suppress(ctx: &mut Ctx, args: Args) -> Flow {
    let v = ctx.heap.field(args.get(ctx, 0).handle(), exception::SUPPRESS);
    Ok(Value::bool(v.is(Value::TRUE)))
}

fn set_suppress(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    if v.is_null() {
        return Err(ctx.type_error("can't delete numeric/char attribute"));
    }
    if !v.is(Value::TRUE) && !v.is(Value::FALSE) {
        return Err(ctx.type_error("attribute value type must be bool"));
    }
    ctx.heap.set_field(args.get(ctx, 0).handle(), exception::SUPPRESS, v);
    Ok(Value::NONE)
}

fn with_traceback(ctx: &mut Ctx, args: Args) -> Flow {
    set_traceback(ctx, args)?;
    let exc = args.get(ctx, 0);
    Ok(ctx.heap.dup(exc))
}

fn add_note(ctx: &mut Ctx, args: Args) -> Flow {
    ctx.add_note(args.get(ctx, 0), args.get(ctx, 1))
}

impl Ctx {
    /// `exc.add_note(note)`; both borrowed.
    pub fn add_note(&mut self, exc: Value, note: Value) -> Flow {
        if self.heap.layout(note) != Layout::Str {
            let got = if note.is_none() { "None" } else { self.type_name(note) };
            let message = format!("add_note() argument must be str, not {got}");
            return Err(self.type_error(message));
        }
        let dict = self.dict_of(exc).handle();
        let mut notes = self.dict_get(dict, "__notes__");
        if notes.is_null() {
            let list = self.heap.new_list(&[]);
            notes = list.as_borrowed();
            self.dict_set(dict, "__notes__", list);
        }
        if self.heap.layout(notes) != Layout::List {
            return Err(self.type_error("Cannot add note: __notes__ is not a list"));
        }
        let note = self.heap.dup(note);
        self.heap.list_push(notes.handle(), note);
        Ok(Value::NONE)
    }
}

fn setstate(ctx: &mut Ctx, args: Args) -> Flow {
    let (exc, new) = (args.get(ctx, 0), args.get(ctx, 1));
    if new.is_none() {
        return Ok(Value::NONE);
    }
    if ctx.heap.layout(new) != Layout::Dict {
        return Err(ctx.type_error("state is not a dictionary"));
    }
    let dict = ctx.dict_of(exc).handle();
    let items: Vec<(Value, Value)> = ctx.heap.dict_items(new.handle()).collect();
    for (k, v) in items.into_iter().filter(|(k, _)| ctx.heap.type_of(*k) == ty::STR).collect::<Vec<_>>() {
        let v = ctx.heap.dup(v);
        let old = ctx.heap.dict_set_str(dict, k.handle(), v);
        ctx.heap.release(old);
    }
    Ok(Value::NONE)
}
