//! Python functions: making them, their attributes, binding and calling.

use super::core_support::STR;
use crate::bytecode::flags as co;
use crate::heap::layout::{builtin, function};
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{Get, Member, Set, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;
use crate::{audited, audited_get, audited_set};

/// Everything in `function`'s dict but `__dict__`.
pub static METHODS: &[D] = &[
    D::new(
        "__new__",
        "(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
        Static,
        new,
        "Create a function object.",
    ),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__call__", "(self, /, *args, **kwargs)", Slot, call, "Call self as a function."),
    D::new(
        "__get__",
        "(self, instance, owner=None, /)",
        Slot,
        get,
        "Return an attribute of instance, which is of type owner.",
    ),
    D::new("__name__", "(self, /)", Get, |c, a| field(c, a, function::NAME), "The name."),
    D::new("__name__", "(self, value, /)", Set, set_name, "The name."),
    D::new("__qualname__", "(self, /)", Get, |c, a| field(c, a, function::QUALNAME), "The dotted path."),
    D::new("__qualname__", "(self, value, /)", Set, set_qualname, "The dotted path."),
    D::new("__doc__", "(self, /)", Get, |c, a| field(c, a, function::DOC), "The docstring."),
    D::new("__doc__", "(self, value, /)", Set, |c, a| set_any(c, a, function::DOC), "The docstring."),
    D::new(
        "__module__",
        "(self, /)",
        Member,
        |c, a| field(c, a, function::MODULE),
        "The defining module's name.",
    ),
    D::new(
        "__module__",
        "(self, value, /)",
        Set,
        |c, a| set_any(c, a, function::MODULE),
        "The defining module's name.",
    ),
    D::new("__code__", "(self, /)", Get, |c, a| audited_get!(c, a, "__code__", code), "The code object."),
    D::new("__code__", "(self, value, /)", Set, set_code, "The code object."),
    D::new(
        "__defaults__",
        "(self, /)",
        Get,
        |c, a| audited_get!(c, a, "__defaults__", defaults),
        "Defaults of positional parameters.",
    ),
    D::new("__defaults__", "(self, value, /)", Set, set_defaults, "Defaults of positional parameters."),
    D::new(
        "__kwdefaults__",
        "(self, /)",
        Get,
        |c, a| audited_get!(c, a, "__kwdefaults__", kwdefaults),
        "Defaults of keyword-only parameters.",
    ),
    D::new("__kwdefaults__", "(self, value, /)", Set, set_kwdefaults, "Defaults of keyword-only parameters."),
    D::new(
        "__closure__",
        "(self, /)",
        Member,
        |c, a| field(c, a, function::CLOSURE),
        "The cells of the free variables.",
    ),
    D::new("__globals__", "(self, /)", Member, |c, a| field(c, a, function::GLOBALS), "The globals."),
    D::new("__builtins__", "(self, /)", Member, builtins, "The builtins."),
    D::new("__annotations__", "(self, /)", Get, annotations, "The annotations, computed when asked for."),
    D::new("__annotations__", "(self, value, /)", Set, set_annotations, "The annotations."),
    D::new(
        "__annotate__",
        "(self, /)",
        Get,
        |c, a| field(c, a, function::ANNOTATE),
        "The function that computes the annotations.",
    ),
    D::new(
        "__annotate__",
        "(self, value, /)",
        Set,
        set_annotate,
        "The function that computes the annotations.",
    ),
    D::new("__type_params__", "(self, /)", Get, type_params, "The type parameters."),
    D::new("__type_params__", "(self, value, /)", Set, set_type_params, "The type parameters."),
];

impl Ctx {
    /// A function of a code object and its globals (both borrowed).
    pub fn new_function(&mut self, code: Value, globals: Value) -> Value {
        let builtins = self.heap.dict_get_str(globals.handle(), self.names.builtins.handle());
        let module = self.heap.dict_get_str(globals.handle(), self.names.name.handle());
        self.new_function_among(code, globals, builtins, module)
    }

    /// The same where it is known what the globals have as `__builtins__` and `__name__`.
    pub fn new_function_among(
        &mut self,
        code: Value,
        globals: Value,
        builtins: Value,
        module: Value,
    ) -> Value {
        let index = self.heap.code_index(code);
        let builtins = self.builtins_of(builtins);
        let data = &self.heap.codes[index as usize];
        let (name, qualname, hidden) = (data.name, data.qualname, data.hidden);
        let doc = match data.code.flags & co::HAS_DOCSTRING {
            0 => Value::NONE,
            _ => data.consts[0],
        };
        let mut fields = [Value::NULL; function::WORDS];
        fields[function::CODE] = self.heap.dup(code);
        fields[function::GLOBALS] = self.heap.dup(globals);
        fields[function::BUILTINS] = builtins;
        fields[function::NAME] = self.heap.dup(name);
        fields[function::QUALNAME] = self.heap.dup(qualname);
        fields[function::DOC] = self.heap.dup(doc);
        fields[function::MODULE] = self.heap.dup(module);
        fields[function::CODE_INDEX] = Value::from_raw(index);
        fields[function::VERSION] = Value::from_raw(0);
        let f = self.heap.new_fields(ty::FUNCTION, &fields);
        if !hidden {
            self.heap.track(f.handle());
        }
        f
    }

    /// What code has for builtins whose globals have this `__builtins__`, owned: a dict. For an object of another kind
    /// stands a dict without names, which keeps the object.
    fn builtins_of(&mut self, builtins: Value) -> Value {
        let dict = match self.heap.type_of(builtins) {
            _ if builtins.is_null() => return self.running_builtins(),
            ty::DICT => builtins,
            ty::MODULE => self.heap.instance_dict(builtins.handle()),
            _ => {
                let object = self.heap.dup(builtins);
                let dict = self.heap.new_dict_of(ty::FOREIGN_BUILTINS);
                self.heap.track(dict);
                self.heap.dict_insert(dict, Value::NONE, 0, object);
                return Value::owned(dict);
            }
        };
        self.heap.dup(dict)
    }

    /// The dict of builtins of the running code, owned.
    fn running_builtins(&mut self) -> Value {
        let builtins = match self.visible_frame() {
            Some(frame) => Value::borrowed(frame.builtins),
            None => self.builtins,
        };
        self.heap.dup(builtins)
    }

    /// The object that a dict of builtins is or stands for, owned.
    pub fn builtins_object(&mut self, dict: Value) -> Value {
        let object = match self.heap.type_of(dict) {
            ty::FOREIGN_BUILTINS => self.heap.dict_entry(dict.handle(), 0).1,
            _ => dict,
        };
        self.heap.dup(object)
    }

    /// What `__builtins__` is for code that the running code makes, owned.
    pub fn builtins_to_inherit(&mut self) -> Value {
        let dict = self.running_builtins();
        let object = self.builtins_object(dict);
        self.heap.release(dict);
        object
    }
}

/// `types.FunctionType(...)`.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let code = args.get(ctx, 1);
    if ctx.heap.type_of(code) != ty::CODE {
        return make(ctx, args);
    }
    audited!(ctx, args, "function.__new__", [ctx.heap.dup(code)], make)
}

fn make(ctx: &mut Ctx, args: Args) -> Flow {
    let (code, globals) = (args.get(ctx, 1), args.get(ctx, 2));
    for (v, name, wanted) in [(code, "code", ty::CODE), (globals, "globals", ty::DICT)] {
        if !ctx.heap.is_subtype(ctx.heap.type_of(v), wanted) {
            let wanted = &ctx.heap.types[wanted as usize].name;
            let message =
                format!("function() argument '{name}' must be {wanted}, not {}", ctx.type_or_none(v));
            return Err(ctx.type_error(message));
        }
    }
    let some = |ctx: &Ctx, i: u32| args.opt(ctx, i).filter(|v| !v.is_none());
    let (name, defaults, closure, kwdefaults) = (some(ctx, 3), some(ctx, 4), some(ctx, 5), some(ctx, 6));
    if name.is_some_and(|v| ctx.heap.layout(v) != Layout::Str) {
        return Err(ctx.type_error("arg 3 (name) must be None or string"));
    }
    if defaults.is_some_and(|v| ctx.heap.layout(v) != Layout::Tuple) {
        return Err(ctx.type_error("arg 4 (defaults) must be None or tuple"));
    }
    check_closure(ctx, code, closure)?;
    if kwdefaults.is_some_and(|v| ctx.heap.layout(v) != Layout::Dict) {
        return Err(ctx.type_error("arg 6 (kwdefaults) must be None or dict"));
    }
    let f = ctx.new_function(code, globals);
    let given = [
        (function::NAME, name),
        (function::DEFAULTS, defaults),
        (function::CLOSURE, closure),
        (function::KWDEFAULTS, kwdefaults),
    ];
    for (i, v) in given {
        if let Some(v) = v {
            let v = ctx.heap.dup(v);
            let old = ctx.heap.set_field(f.handle(), i, v);
            ctx.heap.release(old);
        }
    }
    Ok(f)
}

/// The closure must be a tuple of as many cells as the code has free variables.
fn check_closure(ctx: &mut Ctx, code: Value, closure: Option<Value>) -> Flow<()> {
    let free = super::code::names_of_kind(ctx, code, crate::bytecode::kinds::FREE).len();
    let cells = match closure {
        None if free > 0 => return Err(ctx.type_error("arg 5 (closure) must be tuple")),
        None => return Ok(()),
        Some(v) if ctx.heap.layout(v) != Layout::Tuple => {
            return Err(ctx.type_error("arg 5 (closure) must be None or tuple"));
        }
        Some(v) => ctx.heap.items(v.handle()).to_vec(),
    };
    if cells.len() != free {
        let name = ctx.heap.code(ctx.heap.code_index(code)).name;
        let message = format!("{} requires closure of length {free}, not {}", ctx.text(name), cells.len());
        return Err(ctx.value_error(message));
    }
    for cell in cells {
        if ctx.heap.type_of(cell) != ty::CELL {
            let message = format!("arg 5 (closure) expected cell, found {}", ctx.type_name(cell));
            return Err(ctx.type_error(message));
        }
    }
    Ok(())
}

fn field(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    Ok(ctx.field_or_none(args.get(ctx, 0).handle(), i))
}

fn builtins(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = ctx.heap.field(args.get(ctx, 0).handle(), function::BUILTINS);
    Ok(ctx.builtins_object(dict))
}

/// Sets a field (NULL is kept as None's stand-in) and makes call sites look at the function again.
fn code(ctx: &mut Ctx, args: Args) -> Flow {
    field(ctx, args, function::CODE)
}

fn defaults(ctx: &mut Ctx, args: Args) -> Flow {
    field(ctx, args, function::DEFAULTS)
}

fn kwdefaults(ctx: &mut Ctx, args: Args) -> Flow {
    field(ctx, args, function::KWDEFAULTS)
}

fn set_field(ctx: &mut Ctx, args: Args, i: usize, v: Value) -> Flow {
    let f = args.get(ctx, 0).handle();
    let v = ctx.heap.dup(v);
    let old = ctx.heap.set_field(f, i, v);
    ctx.heap.set_field_raw(f, function::VERSION, 0);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn set_any(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    let v = args.get(ctx, 1);
    set_field(ctx, args, i, v)
}

fn set_str(ctx: &mut Ctx, args: Args, i: usize, name: &str) -> Flow {
    let v = args.get(ctx, 1);
    if v.is_null() || ctx.heap.layout(v) != Layout::Str {
        return Err(ctx.type_error(format!("{name} must be set to a string object")));
    }
    set_field(ctx, args, i, v)
}

fn set_name(ctx: &mut Ctx, args: Args) -> Flow {
    set_str(ctx, args, function::NAME, "__name__")
}

fn set_qualname(ctx: &mut Ctx, args: Args) -> Flow {
    set_str(ctx, args, function::QUALNAME, "__qualname__")
}

/// Sets a field that holds an object of one layout; None and deletion empty it.
fn set_layout(ctx: &mut Ctx, args: Args, i: usize, layout: Layout, message: &str) -> Flow {
    check_layout(ctx, args, layout, message)?;
    set_or_empty(ctx, args, i)
}

fn check_layout(ctx: &mut Ctx, args: Args, layout: Layout, message: &str) -> Flow<()> {
    let v = args.get(ctx, 1);
    match v.is_null() || v.is_none() || ctx.heap.layout(v) == layout {
        true => Ok(()),
        false => Err(ctx.type_error(message)),
    }
}

fn set_or_empty(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    let v = args.get(ctx, 1);
    set_field(ctx, args, i, if v.is_none() { Value::NULL } else { v })
}

fn set_defaults(ctx: &mut Ctx, args: Args) -> Flow {
    check_layout(ctx, args, Layout::Tuple, "__defaults__ must be set to a tuple object")?;
    audited_set!(ctx, args, "__defaults__", |c: &mut Ctx, a| set_or_empty(c, a, function::DEFAULTS))
}

fn set_kwdefaults(ctx: &mut Ctx, args: Args) -> Flow {
    check_layout(ctx, args, Layout::Dict, "__kwdefaults__ must be set to a dict object")?;
    audited_set!(ctx, args, "__kwdefaults__", |c: &mut Ctx, a| set_or_empty(c, a, function::KWDEFAULTS))
}

fn set_code(ctx: &mut Ctx, args: Args) -> Flow {
    let code = args.get(ctx, 1);
    if code.is_null() || ctx.heap.type_of(code) != ty::CODE {
        return Err(ctx.type_error("__code__ must be set to a code object"));
    }
    audited_set!(ctx, args, "__code__", replace_code)
}

fn replace_code(ctx: &mut Ctx, args: Args) -> Flow {
    let (f, code) = (args.get(ctx, 0), args.get(ctx, 1));
    let free = super::code::names_of_kind(ctx, code, crate::bytecode::kinds::FREE).len();
    let closure = ctx.heap.field(f.handle(), function::CLOSURE);
    let cells = if closure.is_null() { 0 } else { ctx.heap.seq_len(closure.handle()) };
    if free != cells {
        let name = ctx.text(ctx.heap.field(f.handle(), function::NAME));
        let message = format!("{name}() requires a code object with {cells} free vars, not {free}");
        return Err(ctx.value_error(message));
    }
    let index = ctx.heap.code_index(code);
    ctx.heap.set_field_raw(f.handle(), function::CODE_INDEX, index);
    set_field(ctx, args, function::CODE, code)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let f = args.get(ctx, 0);
    let name = ctx.heap.field(f.handle(), function::QUALNAME);
    let address = ctx.address_of(f);
    ctx.render(&format!("<function {STR} at {address:#x}>"), &[name])
}

/// `f.__call__(...)`: the function itself is called. Serves everything callable.
pub fn call(ctx: &mut Ctx, args: Args) -> Flow {
    let given = ctx.extra_args(args, 2);
    ctx.call_kw(args.get(ctx, 0), &given, args.get(ctx, 1))
}

/// The arguments of a `__get__` row: the instance (NULL for None) and the owner (NULL if not given).
pub fn get_args(ctx: &mut Ctx, args: Args) -> Flow<(Value, Value)> {
    let (instance, owner) = (args.get(ctx, 1), args.get(ctx, 2));
    let instance = if instance.is_none() { Value::NULL } else { instance };
    let owner = if owner.is_none() { Value::NULL } else { owner };
    if instance.is_null() && owner.is_null() {
        return Err(ctx.type_error("__get__(None, None) is invalid"));
    }
    Ok((instance, owner))
}

/// `__get__` as attribute look-up does it.
pub fn get(ctx: &mut Ctx, args: Args) -> Flow {
    let (instance, owner) = get_args(ctx, args)?;
    let descr = args.get(ctx, 0);
    match ctx.heap.type_of(descr) {
        ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR if !instance.is_null() => {
            let defining = ctx.heap.lane(descr.handle(), builtin::OWNER);
            ctx.check_member_owner(descr, defining, instance)?;
        }
        ty::CLASSMETHOD_DESCRIPTOR => {
            let class = match owner.is_null() {
                true => ctx.heap.type_object(ctx.heap.type_of(instance)),
                false => owner,
            };
            ctx.check_class_argument(descr.handle(), Some(class))?;
        }
        _ => {}
    }
    let owner = match owner.is_null() {
        true => ctx.heap.type_object(ctx.heap.type_of(instance)),
        false => owner,
    };
    ctx.descriptor_get(args.get(ctx, 0), instance, owner)
}

/// Window: the native's arguments. The annotations stay in the function.
fn annotations(ctx: &mut Ctx, args: Args) -> Flow {
    let f = args.get(ctx, 0).handle();
    let v = ctx.heap.field(f, function::ANNOTATIONS);
    if !v.is_null() && ctx.heap.type_of(v) == ty::TUPLE {
        // `from __future__ import annotations`: names and texts in turn.
        let items = ctx.heap.items(v.handle()).to_vec();
        let dict = ctx.heap.new_dict();
        for pair in items.chunks(2) {
            let value = ctx.heap.dup(pair[1]);
            let old = ctx.heap.dict_set_str(dict.handle(), pair[0].handle(), value);
            ctx.heap.release(old);
        }
        return Ok(keep_annotations(ctx, f, dict));
    }
    if !v.is_null() {
        return Ok(ctx.heap.dup(v));
    }
    let annotate = ctx.heap.field(f, function::ANNOTATE);
    if annotate.is_null() || annotate.is_none() {
        let dict = ctx.heap.new_dict();
        return Ok(keep_annotations(ctx, f, dict));
    }
    let v = sub!(ctx, ctx.call(annotate, &[Value::small_int(1)]), &ANNOTATIONS, [args.base, args.n, 0, 0]);
    annotated(ctx, f, v)
}

static ANNOTATIONS: Resume = Resume::new("", |ctx, cont, v| {
    let f = ctx.at(cont.state[0]).handle();
    annotated(ctx, f, v)
});

fn annotated(ctx: &mut Ctx, f: u32, v: Value) -> Flow {
    let v = check_annotations(ctx, v)?;
    Ok(keep_annotations(ctx, f, v))
}

/// What `__annotate__` answers must be a dict.
pub fn check_annotations(ctx: &mut Ctx, v: Value) -> Flow {
    if ctx.heap.layout(v) == Layout::Dict {
        return Ok(v);
    }
    let message = format!("__annotate__ returned non-dict of type '{}'", ctx.type_name(v));
    ctx.heap.release(v);
    Err(ctx.type_error(message))
}

fn keep_annotations(ctx: &mut Ctx, f: u32, dict: Value) -> Value {
    let answer = ctx.heap.dup(dict);
    let old = ctx.heap.set_field(f, function::ANNOTATIONS, dict);
    ctx.heap.release(old);
    answer
}

fn set_annotations(ctx: &mut Ctx, args: Args) -> Flow {
    let message = "__annotations__ must be set to a dict object";
    set_layout(ctx, args, function::ANNOTATIONS, Layout::Dict, message)?;
    set_field(ctx, args, function::ANNOTATE, Value::NULL)
}

fn set_annotate(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    if v.is_null() {
        return Err(ctx.type_error("__annotate__ cannot be deleted"));
    }
    if !v.is_none() {
        if ctx.special_of(v, Special::CALL).is_null() {
            return Err(ctx.type_error("__annotate__ must be callable or None"));
        }
        set_field(ctx, args, function::ANNOTATIONS, Value::NULL)?;
    }
    set_field(ctx, args, function::ANNOTATE, v)
}

fn type_params(ctx: &mut Ctx, args: Args) -> Flow {
    let v = ctx.heap.field(args.get(ctx, 0).handle(), function::TYPE_PARAMS);
    Ok(if v.is_null() { Value::EMPTY_TUPLE } else { ctx.heap.dup(v) })
}

fn set_type_params(ctx: &mut Ctx, args: Args) -> Flow {
    let message = "__type_params__ must be set to a tuple";
    set_layout(ctx, args, function::TYPE_PARAMS, Layout::Tuple, message)
}
