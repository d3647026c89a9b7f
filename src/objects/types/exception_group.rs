//! `BaseExceptionGroup` and `ExceptionGroup`: a message and a tuple of exceptions.

use super::core_support::STR;
use super::exception::{allocate, args_tuple, base_init};
use crate::heap::layout::exception::FIRST;
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{ClassMethod, Member, Method, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

const MESSAGE: usize = FIRST;
const EXCEPTIONS: usize = FIRST + 1;

/// Everything in `BaseExceptionGroup`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    D::new("__init__", "(self, /, *args, **kwargs)", Slot, init, "Initialize self."),
    D::new("__str__", "(self, /)", Slot, str_, "Return str(self)."),
    D::new(
        "message",
        "(self, /)",
        Member,
        |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), MESSAGE)),
        "exception message",
    ),
    D::new(
        "exceptions",
        "(self, /)",
        Member,
        |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), EXCEPTIONS)),
        "nested exceptions",
    ),
    D::new("derive", "(self, excs, /)", Method, derive, "A group of the same message with other exceptions."),
    D::new(
        "split",
        "(self, matcher_value, /)",
        Method,
        super::group_split::split,
        "The part whose exceptions match and the part of the others, as a pair.",
    ),
    D::new(
        "subgroup",
        "(self, matcher_value, /)",
        Method,
        super::group_split::subgroup,
        "The part whose exceptions match.",
    ),
    D::new("__class_getitem__", "(cls, item, /)", ClassMethod, generic, "See PEP 585"),
];

fn init(ctx: &mut Ctx, args: Args) -> Flow {
    if args.opt(ctx, 1).is_some_and(|kwargs| ctx.heap.dict_len(kwargs.handle()) > 0) {
        let message = format!("{}() takes no keyword arguments", ctx.type_name(args.get(ctx, 0)));
        return Err(ctx.type_error(message));
    }
    base_init(ctx, args, 2);
    Ok(Value::NONE)
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let given = ctx.extra_args(args, 2);
    let class = args.get(ctx, 0);
    if given.len() != 2 {
        let name = ctx.heap.types[ctx.heap.type_id(class) as usize].name.clone();
        let message = format!("{name}.__new__() takes exactly 2 arguments ({} given)", given.len());
        return Err(ctx.type_error(message.replace(&*name, "BaseExceptionGroup")));
    }
    if ctx.heap.layout(given[0]) != Layout::Str {
        let message = format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
            ctx.type_or_none(given[0])
        );
        return Err(ctx.type_error(message));
    }
    let sequence = !ctx.special_of(given[1], Special::GETITEM).is_null();
    if !sequence || ctx.heap.layout(given[1]) == Layout::Dict {
        return Err(ctx.type_error("second argument (exceptions) must be a sequence"));
    }
    let tuple = sub!(ctx, ctx.to_tuple(given[1]), &MADE, [args.base, args.n, 0, 0]);
    made(ctx, args, tuple)
}

static MADE: Resume =
    Resume::new("", |ctx, cont, tuple| made(ctx, Args { base: cont.state[0], n: cont.state[1] }, tuple));

fn made(ctx: &mut Ctx, args: Args, tuple: Value) -> Flow {
    ctx.push(tuple);
    let items = ctx.heap.items(tuple.handle()).to_vec();
    if items.is_empty() {
        return Err(ctx.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut nested_base = false;
    for (i, &v) in items.iter().enumerate() {
        let t = ctx.heap.type_of(v);
        if !ctx.heap.is_subtype(t, ty::BASE_EXCEPTION) {
            return Err(
                ctx.value_error(format!("Item {i} of second argument (exceptions) is not an exception"))
            );
        }
        nested_base |= !ctx.heap.is_subtype(t, ty::EXCEPTION);
    }
    let mut class = args.get(ctx, 0);
    let id = ctx.heap.type_id(class);
    if id == ty::BASE_EXCEPTION_GROUP && !nested_base {
        class = ctx.heap.type_object(ty::EXCEPTION_GROUP);
    } else if id == ty::EXCEPTION_GROUP && nested_base {
        return Err(ctx.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    } else if nested_base && ctx.heap.is_subtype(id, ty::EXCEPTION) {
        let name = ctx.heap.types[id as usize].name.clone();
        return Err(ctx.type_error(format!("Cannot nest BaseExceptions in '{name}'")));
    }
    let given = args_tuple(ctx, args, 2);
    let exc = allocate(ctx, class, given)?;
    let (message, tuple) = (ctx.heap.dup(args.get(ctx, 2)), ctx.heap.dup(tuple));
    ctx.heap.set_field(exc.handle(), MESSAGE, message);
    ctx.heap.set_field(exc.handle(), EXCEPTIONS, tuple);
    Ok(exc)
}

fn str_(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let (message, exceptions) = (ctx.heap.field(h, MESSAGE), ctx.heap.field(h, EXCEPTIONS));
    let n = ctx.heap.seq_len(exceptions.handle());
    ctx.render(&format!("{STR} ({n} sub-exception{})", if n == 1 { "" } else { "s" }), &[message])
}

fn derive(ctx: &mut Ctx, args: Args) -> Flow {
    let message = ctx.heap.field(args.get(ctx, 0).handle(), MESSAGE);
    let class = ctx.heap.type_object(ty::BASE_EXCEPTION_GROUP);
    ctx.call(class, &[message, args.get(ctx, 1)])
}

fn generic(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(ctx.new_generic_alias(args.get(ctx, 0), args.get(ctx, 1)))
}
