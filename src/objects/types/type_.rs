//! `type`: making classes, calling them, attributes of classes, instance and subclass checks.

use super::object::Names;
use crate::heap::{Layout, TypeId, Value, flag, ty};
use crate::objects::Kind::{ClassMethod, Method, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

/// Methods of `type`.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    D::new("__init__", "(self, /, *args, **kwargs)", Slot, init, "Initialize self."),
    D::new("__call__", "(self, /, *args, **kwargs)", Slot, call, "Call self as a function."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__getattribute__", "(self, name, /)", Slot, getattribute, "Return getattr(self, name)."),
    D::new("__setattr__", "(self, name, value, /)", Slot, setattr, "Implement setattr(self, name, value)."),
    D::new("__delattr__", "(self, name, /)", Slot, delattr, "Implement delattr(self, name)."),
    D::new("mro", "(self, /)", Method, mro, "Return a type's method resolution order."),
    D::new("__subclasses__", "(self, /)", Method, subclasses, "Return a list of immediate subclasses."),
    D::new(
        "__prepare__",
        "(cls, /, *args, **kwargs)",
        ClassMethod,
        |ctx, _| Ok(ctx.heap.new_dict()),
        "Create the namespace for the class statement",
    ),
    D::new(
        "__instancecheck__",
        "(self, instance, /)",
        Method,
        |ctx, a| ctx.real_isinstance(a.get(ctx, 1), a.get(ctx, 0)),
        "Check if an object is an instance.",
    ),
    D::new(
        "__subclasscheck__",
        "(self, subclass, /)",
        Method,
        |ctx, a| ctx.real_issubclass(a.get(ctx, 1), a.get(ctx, 0)),
        "Check if a class is a subclass.",
    ),
    D::new("__dir__", "(self, /)", Method, dir, "Specialized __dir__ implementation for types."),
    D::new(
        "__or__",
        "(self, value, /)",
        Slot,
        |ctx, a| super::union::union(ctx, a.get(ctx, 0), a.get(ctx, 1)),
        "Return self|value.",
    ),
    D::new(
        "__ror__",
        "(self, value, /)",
        Slot,
        |ctx, a| super::union::union(ctx, a.get(ctx, 1), a.get(ctx, 0)),
        "Return value|self.",
    ),
    D::new("__sizeof__", "(self, /)", Method, super::object::sizeof, "Size of the type object."),
];

/// `__new__` of an argument that is a tuple of three, or one.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let meta = args.get(ctx, 0);
    super::object::class_arg(ctx, meta, ty::TYPE)?;
    let given = ctx.extra_args(args, 2);
    let keywords = args.get(ctx, 1);
    if given.len() != 3 {
        return Err(
            ctx.type_error(format!("type.__new__() takes exactly 3 arguments ({} given)", given.len()))
        );
    }
    let expected = [(Layout::Str, "str"), (Layout::Tuple, "tuple"), (Layout::Dict, "dict")];
    for (i, (layout, name)) in expected.into_iter().enumerate() {
        if ctx.heap.layout(given[i]) != layout {
            let got = ctx.type_or_none(given[i]);
            let message = format!("type.__new__() argument {} must be {name}, not {got}", i + 1);
            return Err(ctx.type_error(message));
        }
    }
    ctx.type_new(meta, given[0], given[1], given[2], keywords)
}

fn init(ctx: &mut Ctx, args: Args) -> Flow {
    let given = args.n - 2;
    if args.opt(ctx, 1).is_some() && given == 1 {
        return Err(ctx.type_error("type.__init__() takes no keyword arguments"));
    }
    if given != 1 && given != 3 {
        return Err(ctx.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(Value::NONE)
}

fn call(ctx: &mut Ctx, args: Args) -> Flow {
    let given = ctx.extra_args(args, 2);
    let base = ctx.t.sp;
    let n = ctx.push_kw_window(args.get(ctx, 0), &given, args.get(ctx, 1));
    ctx.make_instance(base, n, n as usize > given.len(), true)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.full_name_of(ctx.heap.type_id(args.get(ctx, 0)));
    Ok(ctx.str(&format!("<class '{name}'>")))
}

fn getattribute(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.get_attr_natively(ty::TYPE, args.get(ctx, 0), name.as_borrowed())
}

fn setattr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.type_set_attr(args.get(ctx, 0), name.as_borrowed(), args.get(ctx, 2))
}

fn delattr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.type_set_attr(args.get(ctx, 0), name.as_borrowed(), Value::NULL)
}

fn mro(ctx: &mut Ctx, args: Args) -> Flow {
    let id = ctx.heap.type_id(args.get(ctx, 0));
    let bases = ctx.heap.types[id as usize].bases;
    let mut ids = vec![id];
    if !bases.is_null() && ctx.heap.seq_len(bases.handle()) > 0 {
        let bases = ctx.heap.items(bases.handle()).to_vec();
        let bases: Vec<TypeId> = bases.into_iter().map(|b| ctx.heap.type_id(b)).collect();
        ids.extend(ctx.merge_mro(&bases)?);
    }
    let values: Vec<Value> = ids.iter().map(|&t| ctx.heap.type_object(t)).collect();
    let values: Vec<Value> = values.into_iter().map(|v| ctx.heap.dup(v)).collect();
    Ok(ctx.heap.new_list(&values))
}

fn subclasses(ctx: &mut Ctx, args: Args) -> Flow {
    let id = ctx.heap.type_id(args.get(ctx, 0));
    let hidden = [ty::HIDDEN, ty::FREE];
    let ids = ctx.heap.types[id as usize].subclasses.clone();
    let values: Vec<Value> =
        ids.into_iter().filter(|t| !hidden.contains(t)).map(|t| ctx.heap.type_object(t)).collect();
    let values: Vec<Value> = values.into_iter().map(|v| ctx.heap.dup(v)).collect();
    Ok(ctx.heap.new_list(&values))
}

fn dir(ctx: &mut Ctx, args: Args) -> Flow {
    let mut names = Names::new(ctx);
    names.add_class(ctx, ctx.heap.type_id(args.get(ctx, 0)));
    Ok(names.list(ctx))
}

/// What is asked of one class after the other.
const INSTANCE: u32 = 0;
const SUBCLASS: u32 = 1;

impl Ctx {
    /// `isinstance(object, classes)`: True or False.
    pub fn isinstance(&mut self, object: Value, classes: Value) -> Flow {
        // The exact class never asks anybody.
        if classes.is(self.heap.type_object(self.heap.type_of(object))) {
            return Ok(Value::TRUE);
        }
        if self.heap.type_of(classes) == ty::TYPE {
            let sp = self.t.sp;
            let answer = self.real_isinstance(object, classes);
            return self.settled(sp, answer);
        }
        self.check_classes(object, classes, INSTANCE)
    }

    /// `issubclass(class, classes)`: True or False.
    pub fn issubclass(&mut self, class: Value, classes: Value) -> Flow {
        self.check_classes(class, classes, SUBCLASS)
    }

    fn check_classes(&mut self, object: Value, classes: Value, mode: u32) -> Flow {
        let mut flat = Vec::new();
        let mut todo = vec![classes];
        while let Some(c) = todo.pop() {
            self.poll()?;
            match self.heap.type_of(c) {
                _ if self.heap.layout(c) == Layout::Tuple => {
                    todo.extend(self.heap.items(c.handle()).iter().rev().map(|v| v.as_borrowed()));
                }
                ty::UNION => {
                    let members = self.heap.lane(c.handle(), 0).handle();
                    todo.extend(self.heap.items(members).iter().rev().map(|v| v.as_borrowed()));
                }
                _ => flat.push(c),
            }
        }
        let flat: Vec<Value> = flat.into_iter().map(|v| self.heap.dup(v)).collect();
        self.push_dup(object);
        let flat = self.heap.new_tuple(&flat);
        self.push(flat);
        check_next(self, 0, mode, Value::FALSE)
    }

    /// `type.__instancecheck__`: by type, or by what `object.__class__` says.
    pub fn real_isinstance(&mut self, object: Value, class: Value) -> Flow {
        let (t, id) = (self.heap.type_of(object), self.heap.type_id(class));
        if self.heap.is_subtype(t, id) {
            return Ok(Value::TRUE);
        }
        let name = self.names.class;
        let own = self.lookup_mro(t, name.handle());
        let getattribute = self.special(t, Special::GETATTRIBUTE);
        let plain = self.native_owner(getattribute).is_some();
        let proxy = matches!(t, ty::WEAKPROXY | ty::WEAKCALLABLEPROXY);
        if own.is(self.lookup_mro(ty::OBJECT, name.handle())) && plain && !proxy {
            return Ok(Value::FALSE);
        }
        let claimed = sub!(self, self.get_attr_or_null(object, name), &CLAIMED, [id, 0, 0, 0]);
        Ok(claimed_class(self, id, claimed))
    }

    /// `type.__subclasscheck__`.
    pub fn real_issubclass(&mut self, class: Value, base: Value) -> Flow {
        if !self.heap.is_type(class) {
            return self.abstract_issubclass(class, base);
        }
        let (id, base) = (self.heap.type_id(class), self.heap.type_id(base));
        Ok(Value::bool(self.heap.is_subtype(id, base)))
    }
}

static CLAIMED: Resume = Resume::new("", |ctx, cont, v| Ok(claimed_class(ctx, cont.state[0], v)));

fn claimed_class(ctx: &mut Ctx, id: u32, claimed: Value) -> Value {
    let yes =
        !claimed.is_null() && ctx.heap.is_type(claimed) && ctx.heap.is_subtype(ctx.heap.type_id(claimed), id);
    ctx.heap.release(claimed);
    Value::bool(yes)
}

/// Window: object, flat tuple of classes. State: index, mode. The answer for the class before arrives.
static CHECK: Resume = Resume::new("", |ctx, cont, v| check_truth(ctx, cont.state[0], cont.state[1], v));
static CHECK_TRUTH: Resume = Resume::new("", |ctx, cont, v| check_next(ctx, cont.state[0], cont.state[1], v));

fn check_truth(ctx: &mut Ctx, i: u32, mode: u32, v: Value) -> Flow {
    if v.is(Value::TRUE) || v.is(Value::FALSE) {
        return check_next(ctx, i, mode, v);
    }
    ctx.push(v);
    let truth = sub!(ctx, ctx.truth(v.as_borrowed()), &CHECK_POP, [i, mode, 0, 0]);
    ctx.cut(ctx.t.sp - 1);
    check_next(ctx, i, mode, truth)
}

static CHECK_POP: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.sp - 1);
    (CHECK_TRUTH.run)(ctx, cont, v)
});

fn check_next(ctx: &mut Ctx, mut i: u32, mode: u32, mut answer: Value) -> Flow {
    loop {
        let (object, classes) = (ctx.peek(1), ctx.peek(0));
        if answer.is(Value::TRUE) || i as usize == ctx.heap.seq_len(classes.handle()) {
            ctx.cut(ctx.t.sp - 2);
            return Ok(answer);
        }
        let class = ctx.heap.items(classes.handle())[i as usize].as_borrowed();
        i += 1;
        let special = if mode == INSTANCE { Special::INSTANCECHECK } else { Special::SUBCLASSCHECK };
        let meta = ctx.heap.type_of(class);
        let f = ctx.special(meta, special);
        if f.is_null() {
            let state = [i, mode, 0, 0];
            answer = match mode {
                INSTANCE => sub!(ctx, ctx.abstract_isinstance(object, class), &CHECK, state),
                _ => sub!(ctx, ctx.abstract_issubclass(object, class), &CHECK, state),
            };
            continue;
        }
        let state = [i, mode, 0, 0];
        let native = f.is(ctx.special(ty::TYPE, special));
        answer = match (native, mode) {
            (true, INSTANCE) => sub!(ctx, ctx.real_isinstance(object, class), &CHECK, state),
            (true, _) => sub!(ctx, ctx.real_issubclass(object, class), &CHECK, state),
            // An exact instance needs no leave of the metaclass.
            (false, INSTANCE) if class.is(ctx.heap.type_object(ctx.heap.type_of(object))) => Value::TRUE,
            _ => {
                let v = sub!(ctx, ctx.call_special(f, class, &[object]), &CHECK, state);
                return check_truth(ctx, i, mode, v);
            }
        };
    }
}

/// True if the class can be changed by the program.
pub fn is_mutable(ctx: &Ctx, class: Value) -> bool {
    !ctx.heap.types[ctx.heap.type_id(class) as usize].has(flag::IMMUTABLE)
}
