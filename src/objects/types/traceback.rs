//! Traceback objects as the program sees them.

use crate::audited_get;
use crate::heap::layout::{frame, traceback};
use crate::heap::{Value, ty};
use crate::objects::Kind::{Get, Member, Method, Set, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

/// Everything in `traceback`'s dict.
pub static METHODS: &[D] = &[
    D::new(
        "__new__",
        "(cls, tb_next, tb_frame, tb_lasti, tb_lineno)",
        Static,
        new,
        "Create a new traceback object.",
    ),
    D::new("__dir__", "(self, /)", Method, dir, "The names of the attributes."),
    D::new("tb_frame", "(self, /)", Member, |c, a| audited_get!(c, a, "tb_frame", frame_of), "The frame."),
    D::new(
        "tb_next",
        "(self, /)",
        Get,
        |c, a| Ok(c.lane_or_none(a.get(c, 0).handle(), traceback::NEXT)),
        "The entry of the frame that it called.",
    ),
    D::new("tb_next", "(self, value, /)", Set, set_next, "The entry of the frame that it called."),
    D::new("tb_lineno", "(self, /)", Get, lineno, "The line."),
    D::new(
        "tb_lasti",
        "(self, /)",
        Member,
        |c, a| raw(c, a, traceback::LASTI),
        "Byte offset of the instruction.",
    ),
];

fn frame_of(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    Ok(ctx.lane_or_none(h, traceback::FRAME))
}

fn raw(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    let n = ctx.heap.slot(args.get(ctx, 0).handle()).lane(i) as i32;
    Ok(ctx.heap.new_int(n as i64))
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let (next, frame) = (args.get(ctx, 1), args.get(ctx, 2));
    if ctx.heap.type_of(frame) != ty::FRAME {
        let message =
            format!("traceback() argument 'tb_frame' must be frame, not {}", ctx.type_or_none(frame));
        return Err(ctx.type_error(message));
    }
    if !next.is_none() && ctx.heap.type_of(next) != ty::TRACEBACK {
        let message = format!("expected traceback object or None, got '{}'", ctx.type_name(next));
        return Err(ctx.type_error(message));
    }
    let lasti = c_int(ctx, args.get(ctx, 3))? as u32;
    let line = c_int(ctx, args.get(ctx, 4))? as u32;
    let (next, frame) = (ctx.heap.dup(next), ctx.heap.dup(frame));
    Ok(ctx.heap.new_record(ty::TRACEBACK, [next.raw(), frame.raw(), lasti, line, 0, 0]))
}

/// The line; -1, which only a program says, stands for that of the instruction.
fn lineno(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    if ctx.heap.slot(h).lane(traceback::LINENO) as i32 != -1 {
        return raw(ctx, args, traceback::LINENO);
    }
    let lasti = ctx.heap.slot(h).lane(traceback::LASTI) as i32;
    let code = ctx.heap.field_raw(ctx.heap.lane(h, traceback::FRAME).handle(), frame::CODE_INDEX);
    let data = ctx.heap.code(code);
    let instructions = &ctx.code[data.entry as usize..][..data.lines.len()];
    let line = match lasti {
        ..0 => data.code.firstlineno as i32,
        _ => {
            let at = instructions.partition_point(|ins| ins.unit as i32 * 2 <= lasti).saturating_sub(1);
            data.lines[at]
        }
    };
    Ok(if line < 0 { Value::NONE } else { ctx.heap.new_int(line as i64) })
}

/// An argument as a C int.
fn c_int(ctx: &mut Ctx, v: Value) -> Flow<i32> {
    let n = ctx.index_arg(v)?;
    i32::try_from(n).map_err(|_| ctx.overflow_error("Python int too large to convert to C int"))
}

fn dir(ctx: &mut Ctx, _: Args) -> Flow {
    let names = ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"].map(|name| ctx.str(name));
    Ok(ctx.heap.new_list(&names))
}

fn set_next(ctx: &mut Ctx, args: Args) -> Flow {
    let (self_, next) = (args.get(ctx, 0), args.get(ctx, 1));
    if next.is_null() {
        return Err(ctx.type_error("can't delete tb_next attribute"));
    }
    if !next.is_none() && ctx.heap.type_of(next) != ty::TRACEBACK {
        let message = format!("expected traceback object, got '{}'", ctx.type_name(next));
        return Err(ctx.type_error(message));
    }
    let mut at = next;
    while !at.is_none() && !at.is_null() {
        if at.is(self_) {
            return Err(ctx.value_error("traceback loop detected"));
        }
        at = ctx.heap.lane(at.handle(), traceback::NEXT);
    }
    let next: Value = ctx.heap.dup(next);
    let old = ctx.heap.set_lane(self_.handle(), traceback::NEXT, next);
    ctx.heap.release(old);
    Ok(Value::NONE)
}
