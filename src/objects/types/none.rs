//! `NoneType`, `ellipsis` and `NotImplementedType`.

use crate::heap::Value;
use crate::objects::NativeDef;
use crate::objects::types::macros::row;

/// Everything in `NoneType`'s dict.
pub static METHODS: &[NativeDef] = &[
    row!("__new__" "(cls, /)" Static |_, _| Ok(Value::NONE), "Create and return a new object."),
    row!("__repr__" "(self, /)" Slot |ctx, _| Ok(ctx.str("None")), "Return repr(self)."),
    row!("__bool__" "(self, /)" Slot |_, _| Ok(Value::FALSE), "True if self else False"),
    row!("__hash__" "(self, /)" Slot |ctx, a| {
        let address = ctx.address_of(a.get(ctx, 0));
        Ok(ctx.heap.new_int(address >> 4))
    }, "Return hash(self)."),
];

/// `ellipsis`.
pub static ELLIPSIS: &[NativeDef] = &[
    row!("__new__" "(cls, /)" Static |_, _| Ok(Value::ELLIPSIS), "Create and return a new object."),
    row!("__repr__" "(self, /)" Slot |ctx, _| Ok(ctx.str("Ellipsis")), "Return repr(self)."),
    row!("__reduce__" "(self, /)" Method |ctx, _| Ok(ctx.str("Ellipsis")), "Name for pickling."),
];

/// `NotImplementedType`.
pub static NOT_IMPLEMENTED: &[NativeDef] = &[
    row!("__new__" "(cls, /)" Static |_, _| Ok(Value::NOT_IMPLEMENTED), "Create and return a new object."),
    row!("__repr__" "(self, /)" Slot |ctx, _| Ok(ctx.str("NotImplemented")), "Return repr(self)."),
    row!("__bool__" "(self, /)" Slot |ctx, _| {
        Err(ctx.type_error("NotImplemented should not be used in a boolean context"))
    }, "True if self else False"),
    row!("__reduce__" "(self, /)" Method |ctx, _| Ok(ctx.str("NotImplemented")), "Name for pickling."),
];
