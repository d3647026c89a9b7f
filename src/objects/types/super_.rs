//! `super`: lanes class, object, the object's class. Without arguments it looks at the calling frame.

use super::core_support::NO;
use crate::bytecode::kinds;
use crate::heap::{Value, ty};
use crate::objects::Kind::{Member, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

const TYPE: usize = 0;
const OBJECT: usize = 1;
const OBJECT_TYPE: usize = 2;

/// Everything in `super`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    D::new("__init__", "(self, /, *args)", Slot, init, "Initialize self."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__getattribute__", "(self, name, /)", Slot, getattribute, "Return getattr(self, name)."),
    D::new("__get__", "(self, instance, owner=None, /)", Slot, get, "Bind an unbound super to an instance."),
    D::new("__thisclass__", "(self, /)", Member, |c, a| lane(c, a, TYPE), "the class invoking super()"),
    D::new(
        "__self__",
        "(self, /)",
        Member,
        |c, a| lane(c, a, OBJECT),
        "the instance invoking super(); may be None",
    ),
    D::new(
        "__self_class__",
        "(self, /)",
        Member,
        |c, a| lane(c, a, OBJECT_TYPE),
        "the type of the instance invoking super(); may be None",
    ),
];

fn lane(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    Ok(ctx.lane_or_none(args.get(ctx, 0).handle(), i))
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let id = super::object::class_arg(ctx, args.get(ctx, 0), ty::SUPER)?;
    Ok(ctx.new_core_record(id, [NO, NO, NO, NO, NO, 0]))
}

fn init(ctx: &mut Ctx, args: Args) -> Flow {
    let given = ctx.extra_args(args, 1);
    let (class, object) = match given[..] {
        [] => from_frame(ctx)?,
        [class] => (class, Value::NULL),
        [class, object] => (class, object),
        _ => {
            let n = given.len();
            let message = match ctx.heap.type_of(args.get(ctx, 0)) {
                ty::SUPER => format!("super() expected at most 2 arguments, got {n}"),
                _ => format!("super() takes at most 2 arguments ({n} given)"),
            };
            return Err(ctx.type_error(message));
        }
    };
    if !ctx.heap.is_type(class) {
        let message = match ctx.heap.type_of(args.get(ctx, 0)) {
            ty::SUPER => format!("super() argument 1 must be a type, not {}", ctx.type_name(class)),
            _ => format!("super() argument 1 must be type, not {}", ctx.type_or_none(class)),
        };
        return Err(ctx.type_error(message));
    }
    let made = sub!(ctx, ctx.new_super(class, object), &MADE, [args.base, 0, 0, 0]);
    Ok(become_made(ctx, args.base, made))
}

static MADE: Resume = Resume::new("", |ctx, cont, made| Ok(become_made(ctx, cont.state[0], made)));

/// The fresh super object's lanes become those of the one being initialised.
fn become_made(ctx: &mut Ctx, base: u32, made: Value) -> Value {
    let self_ = ctx.at(base).handle();
    for i in [TYPE, OBJECT, OBJECT_TYPE] {
        let v = ctx.heap.lane(made.handle(), i);
        let v = ctx.heap.dup(v);
        let old = ctx.heap.set_lane(self_, i, v);
        ctx.heap.release(old);
    }
    ctx.heap.release(made);
    Value::NONE
}

/// Class and first argument of the calling method; borrowed.
fn from_frame(ctx: &mut Ctx) -> Flow<(Value, Value)> {
    let Some(frame) = ctx.t.frames.last().copied() else {
        return Err(ctx.raise(ty::RUNTIME_ERROR, "super(): no current frame"));
    };
    let data = &ctx.heap.codes[frame.code as usize];
    if data.argcount == 0 {
        return Err(ctx.raise(ty::RUNTIME_ERROR, "super(): no arguments"));
    }
    let kinds = &data.code.localskinds;
    let boxed = kinds[0] & kinds::CELL != 0;
    let class = data
        .code
        .localsplusnames
        .iter()
        .zip(kinds)
        .position(|(n, k)| &**n == "__class__" && k & kinds::FREE != 0);
    let mut first = ctx.at(frame.fp);
    if boxed && !first.is_null() && ctx.heap.type_of(first) == ty::CELL {
        first = ctx.heap.lane(first.handle(), 0);
    }
    if first.is_null() {
        return Err(ctx.raise(ty::RUNTIME_ERROR, "super(): arg[0] deleted"));
    }
    let Some(class) = class else {
        return Err(ctx.raise(ty::RUNTIME_ERROR, "super(): __class__ cell not found"));
    };
    let cell = ctx.at(frame.fp + class as u32);
    let class = ctx.heap.lane(cell.handle(), 0);
    if class.is_null() {
        return Err(ctx.raise(ty::RUNTIME_ERROR, "super(): empty __class__ cell"));
    }
    if !ctx.heap.is_type(class) {
        let message = format!("super(): __class__ is not a type ({})", ctx.type_name(class));
        return Err(ctx.raise(ty::RUNTIME_ERROR, message));
    }
    Ok((class, first))
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let (class, object_type) = (ctx.heap.lane(h, TYPE), ctx.heap.lane(h, OBJECT_TYPE));
    let name = |ctx: &Ctx, class: Value| match class.is_null() {
        true => "NULL".to_owned(),
        false => ctx.heap.types[ctx.heap.type_id(class) as usize].name.to_string(),
    };
    let class = name(ctx, class);
    let text = match object_type.is_null() {
        true => format!("<super: <class '{class}'>, NULL>"),
        false => format!("<super: <class '{class}'>, <{} object>>", name(ctx, object_type)),
    };
    Ok(ctx.str(&text))
}

fn getattribute(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.super_get_attr(args.get(ctx, 0), name.as_borrowed())
}

fn get(ctx: &mut Ctx, args: Args) -> Flow {
    super::function::get_args(ctx, args)?;
    let (self_, instance) = (args.get(ctx, 0), args.get(ctx, 1));
    let h = self_.handle();
    if instance.is_none() || !ctx.heap.lane(h, OBJECT).is_null() {
        return Ok(ctx.heap.dup(self_));
    }
    let class = ctx.heap.lane(h, TYPE);
    match ctx.heap.type_of(self_) {
        // Not initialised: there is no class, whose name would be told.
        ty::SUPER if class.is_null() => Err(ctx.not_below(instance, "")),
        ty::SUPER => ctx.new_super(class, instance),
        t if class.is_null() => {
            let derived = ctx.heap.type_object(t);
            ctx.call(derived, &[])
        }
        t => {
            let derived = ctx.heap.type_object(t);
            ctx.call(derived, &[class, instance])
        }
    }
}
