//! `bool`: an int with two instances.

use crate::heap::Value;
use crate::objects::protocol::BinaryOp;
use crate::objects::types::int;
use crate::objects::types::macros::{binary_slots, row};
use crate::objects::{Args, Ctx, Flow, NativeDef};
use crate::sub;

/// Everything in `bool`'s dict.
pub static METHODS: &[&[NativeDef]] = &[BINARY, OTHERS];

static BINARY: &[NativeDef] = binary_slots!(slot;
    "__and__" "__rand__" And "&", "__xor__" "__rxor__" Xor "^", "__or__" "__ror__" Or "|");

static OTHERS: &[NativeDef] = &[
    row!("__new__" "(cls, object=False, /)" Static new, "Create and return a new object."),
    row!("__repr__" "(self, /)" Slot repr, "Return repr(self)."),
    row!("__invert__" "(self, /)" Slot invert, "~self"),
];

fn slot(ctx: &mut Ctx, op: BinaryOp, a: Value, b: Value) -> Flow {
    use crate::heap::ty;
    if ctx.heap.type_of(a) == ty::BOOL && ctx.heap.type_of(b) == ty::BOOL {
        return int::bool_binary(ctx, op, a, b);
    }
    if ctx.is_int(a) && ctx.is_int(b) { int::binary(ctx, op, a, b) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let text = if args.get(ctx, 0).is(Value::TRUE) { "True" } else { "False" };
    Ok(ctx.str(text))
}

/// The number's inversion, which is hardly what one wants of a bool.
fn invert(ctx: &mut Ctx, args: Args) -> Flow {
    ctx.inverted_bool(args.get(ctx, 0))
}

static WARNED: crate::objects::Resume =
    crate::objects::Resume::new("", |ctx, cont, _| Ok(ctx.heap.new_int(!(cont.state[0] as i64))));

impl Ctx {
    /// `~True` is -2, with a warning.
    pub fn inverted_bool(&mut self, v: Value) -> Flow {
        let text = "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the \
                    bitwise inversion of the underlying int object and is usually not what you expect from negating \
                    a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise \
                    inversion of the underlying int.";
        let i = v.is(Value::TRUE) as u32;
        sub!(self, self.warn(crate::heap::ty::DEPRECATION_WARNING, text, false), &WARNED, [i, 0, 0, 0]);
        Ok(self.heap.new_int(!(i as i64)))
    }
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    match args.opt(ctx, 1) {
        None => Ok(Value::FALSE),
        Some(v) => {
            static TRUTH: crate::objects::Resume = crate::objects::Resume::new("bool", |_, _, v| Ok(v));
            Ok(sub!(ctx, ctx.truth(v), &TRUTH, [0; 4]))
        }
    }
}
