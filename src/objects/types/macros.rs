//! Rows of method tables that come in families.

/// Binary slots of a number type, direct and reflected: `fn(ctx, op, a, b) -> Flow` does the work.
macro_rules! binary_slots {
    ($run:path; $($name:literal $reflected:literal $op:ident $symbol:literal),* $(,)?) => {
        &[$(
            $crate::objects::NativeDef::new(
                $name, "(self, value, /)", $crate::objects::Kind::Slot,
                |ctx, args| $run(ctx, $crate::objects::protocol::BinaryOp::$op, args.get(ctx, 0), args.get(ctx, 1)),
                concat!("Return self", $symbol, "value."),
            ),
            $crate::objects::NativeDef::new(
                $reflected, "(self, value, /)", $crate::objects::Kind::Slot,
                |ctx, args| $run(ctx, $crate::objects::protocol::BinaryOp::$op, args.get(ctx, 1), args.get(ctx, 0)),
                concat!("Return value", $symbol, "self."),
            ),
        )*]
    };
}

/// Comparison slots: `fn(ctx, a, b) -> Option<Ordering>` or `NotImplemented`, chosen by `$run(ctx, a, b, Compare)`.
macro_rules! compare_slots {
    ($run:path; $($name:literal $op:ident $symbol:literal),* $(,)?) => {
        &[$(
            $crate::objects::NativeDef::new(
                $name, "(self, value, /)", $crate::objects::Kind::Slot,
                |ctx, args| $run(ctx, $crate::objects::types::compare::Order::$op, args.get(ctx, 0), args.get(ctx, 1)),
                concat!("Return self", $symbol, "value."),
            ),
        )*]
    };
}

/// Unary number slots: `fn(ctx, op, a) -> Flow`.
macro_rules! unary_slots {
    ($($name:literal $op:ident $doc:literal),* $(,)?) => {
        &[$(
            $crate::objects::NativeDef::new(
                $name, "(self, /)", $crate::objects::Kind::Slot,
                |ctx, args| {
                    let v = ctx.number_unary($crate::objects::protocol::UnaryOp::$op, args.get(ctx, 0))?;
                    Ok(v.unwrap_or($crate::heap::Value::NOT_IMPLEMENTED))
                },
                $doc,
            ),
        )*]
    };
}

/// One row: `row!("name" "(self, /)" Method function "Doc.")`.
macro_rules! row {
    ($name:literal $sig:literal $kind:ident $func:expr, $doc:literal) => {
        $crate::objects::NativeDef::new($name, $sig, $crate::objects::Kind::$kind, $func, $doc)
    };
}

pub(crate) use {binary_slots, compare_slots, row, unary_slots};
