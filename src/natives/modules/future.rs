//! `__future__`: what `from __future__ import ...` finds when it runs.

use crate::heap::{Handle, Value, ty};
use crate::objects::Kind::{Get, Method, Slot};
use crate::objects::types::core_support::REPR;
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

/// Lanes of a feature.
const OPTIONAL: usize = 0;
const MANDATORY: usize = 1;
const FLAG: usize = 2;

/// `_Feature`.
pub static FEATURE: &[D] = &[
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("optional", "(self, /)", Get, |c, a| lane(c, a, OPTIONAL), "First release that knows it."),
    D::new(
        "mandatory",
        "(self, /)",
        Get,
        |c, a| lane(c, a, MANDATORY),
        "Release that does it without being asked.",
    ),
    D::new("compiler_flag", "(self, /)", Get, |c, a| lane(c, a, FLAG), "The flag of compile()."),
    D::new(
        "getOptionalRelease",
        "(self, /)",
        Method,
        |c, a| lane(c, a, OPTIONAL),
        "Return first release in which this feature was recognized.",
    ),
    D::new(
        "getMandatoryRelease",
        "(self, /)",
        Method,
        |c, a| lane(c, a, MANDATORY),
        "Return release in which this feature will become mandatory.",
    ),
];

/// Name, the two releases (major, minor, level, serial), flag.
type Row = (&'static str, (i64, i64, &'static str, i64), Option<(i64, i64)>, i64);

static FEATURES: &[Row] = &[
    ("nested_scopes", (2, 1, "beta", 1), Some((2, 2)), 16),
    ("generators", (2, 2, "alpha", 1), Some((2, 3)), 0),
    ("division", (2, 2, "alpha", 2), Some((3, 0)), 0x20000),
    ("absolute_import", (2, 5, "alpha", 1), Some((3, 0)), 0x40000),
    ("with_statement", (2, 5, "alpha", 1), Some((2, 6)), 0x80000),
    ("print_function", (2, 6, "alpha", 2), Some((3, 0)), 0x100000),
    ("unicode_literals", (2, 6, "alpha", 2), Some((3, 0)), 0x200000),
    ("barry_as_FLUFL", (3, 1, "alpha", 2), Some((4, 0)), 0x400000),
    ("generator_stop", (3, 5, "beta", 1), Some((3, 7)), 0x800000),
    ("annotations", (3, 7, "beta", 1), None, 0x1000000),
];

fn lane(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    Ok(ctx.lane_or_none(args.get(ctx, 0).handle(), i))
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let parts = [OPTIONAL, MANDATORY, FLAG].map(|i| ctx.heap.lane(h, i));
    ctx.render(&format!("_Feature({REPR}, {REPR}, {REPR})"), &parts)
}

fn release(ctx: &mut Ctx, major: i64, minor: i64, level: &str, serial: i64) -> Value {
    let parts = [
        ctx.heap.new_int(major),
        ctx.heap.new_int(minor),
        Value::small_int(0),
        ctx.heap.intern(level),
        ctx.heap.new_int(serial),
    ];
    let tuple = ctx.heap.new_tuple(&parts);
    ctx.heap.untrack(tuple.handle());
    tuple
}

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    let mut names = Vec::new();
    for &(name, (major, minor, level, serial), mandatory, flag) in FEATURES {
        let optional = release(ctx, major, minor, level, serial);
        let mandatory = match mandatory {
            Some((major, minor)) => release(ctx, major, minor, if major == 4 { "alpha" } else { "final" }, 0),
            None => Value::NONE,
        };
        let flag = ctx.heap.new_int(flag);
        let feature =
            ctx.heap.new_record(ty::FUTURE_FEATURE, [optional.raw(), mandatory.raw(), flag.raw(), 0, 0, 0]);
        ctx.heap.untrack(feature.handle());
        ctx.dict_set(dict, name, feature);
        names.push(ctx.heap.intern(name));
    }
    let names = ctx.heap.new_list(&names);
    ctx.heap.untrack(names.handle());
    ctx.dict_set(dict, "all_feature_names", names);
}
