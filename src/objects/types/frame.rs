//! Frame objects as the program sees them.

use crate::audited_get;
use crate::bytecode::kinds;
use crate::heap::layout::{frame, function, generator};
use crate::heap::{Handle, Value, ty};
use crate::objects::Kind::{Get, Member, Method, Set, Slot};
use crate::objects::{Args, Ctx, Flow, Frame, NativeDef as D, frame_flag, frames};

/// Everything in `frame`'s dict.
pub static METHODS: &[D] = &[
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("f_code", "(self, /)", Get, |c, a| audited_get!(c, a, "f_code", code), "The code object."),
    D::new("f_locals", "(self, /)", Get, locals, "The local variables, as a dict."),
    D::new("f_globals", "(self, /)", Get, |c, a| func_field(c, a, function::GLOBALS), "The globals."),
    D::new("f_builtins", "(self, /)", Get, builtins, "The builtins."),
    D::new("f_back", "(self, /)", Get, back, "The caller's frame."),
    D::new("f_lineno", "(self, /)", Get, lineno, "The current line."),
    D::new("f_lasti", "(self, /)", Get, lasti, "Byte offset of the current instruction."),
    D::new(
        "f_trace",
        "(self, /)",
        Get,
        |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), frame::TRACE)),
        "The trace function.",
    ),
    D::new("f_trace", "(self, value, /)", Set, set_trace, "The trace function."),
    D::new("f_lineno", "(self, value, /)", Set, super::frame_lineno::set, "The current line."),
    D::new(
        "f_generator",
        "(self, /)",
        Get,
        generator_of,
        "The generator or coroutine of the frame, or None.",
    ),
    D::new(
        "f_trace_lines",
        "(self, /)",
        Member,
        |c, a| Ok(Value::bool(c.trace_flag(a.get(c, 0).handle(), frame::TRACE_NO_LINES))),
        "True if the trace function is told of lines.",
    ),
    D::new(
        "f_trace_lines",
        "(self, value, /)",
        Set,
        set_trace_lines,
        "True if the trace function is told of lines.",
    ),
    D::new(
        "f_trace_opcodes",
        "(self, /)",
        Get,
        |c, a| Ok(Value::bool(c.trace_flag(a.get(c, 0).handle(), frame::TRACE_OPCODES))),
        "True if the trace function is told of instructions.",
    ),
    D::new(
        "f_trace_opcodes",
        "(self, value, /)",
        Set,
        set_trace_opcodes,
        "True if the trace function is told of instructions.",
    ),
    D::new("clear", "(self, /)", Method, clear, "Clear all references held by the frame."),
    D::new("__sizeof__", "(self, /)", Method, sizeof, "Return the size of the frame in memory, in bytes."),
];

fn code(ctx: &mut Ctx, args: Args) -> Flow {
    let index = ctx.heap.field_raw(args.get(ctx, 0).handle(), frame::CODE_INDEX);
    let v = Value::borrowed(ctx.heap.code(index).handle);
    Ok(ctx.heap.dup(v))
}

fn func_field(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    let func = ctx.heap.field(args.get(ctx, 0).handle(), frame::FUNC);
    let v = ctx.heap.field(func.handle(), i);
    Ok(ctx.heap.dup(v))
}

fn builtins(ctx: &mut Ctx, args: Args) -> Flow {
    let func = ctx.heap.field(args.get(ctx, 0).handle(), frame::FUNC);
    let dict = ctx.heap.field(func.handle(), function::BUILTINS);
    Ok(ctx.builtins_object(dict))
}

fn back(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    match ctx.heap.field_raw(h, frame::STATE) {
        frame::LIVE => {
            let index = ctx.heap.field_raw(h, frame::INDEX) as usize;
            let visible = |i: &usize| ctx.t.frames[*i].flags & frame_flag::HIDDEN == 0;
            match (0..index).rev().find(visible) {
                Some(i) => Ok(frames::frame_object(ctx, i)),
                None => Ok(Value::NONE),
            }
        }
        frame::DONE => Ok(ctx.field_or_none(h, frame::BACK)),
        _ => Ok(Value::NONE),
    }
}

fn lineno(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(match frames::line(ctx, args.get(ctx, 0).handle()) {
        Some(line) => ctx.heap.new_int(line as i64),
        None => Value::NONE,
    })
}

fn lasti(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    // A generator that has yielded stands at the RESUME behind its YIELD_VALUE.
    let yielded = ctx.heap.field_raw(h, frame::STATE) == frame::PARKED
        && ctx.heap.field_raw(ctx.heap.field_raw(h, frame::INDEX), generator::STATE) == generator::SUSPENDED;
    let pc = frames::pc(ctx, h) + yielded as u32;
    let unit = ctx.code[pc as usize].unit as i64;
    Ok(ctx.heap.new_int(unit * 2))
}

fn set_trace(ctx: &mut Ctx, args: Args) -> Flow {
    let (h, v) = (args.get(ctx, 0).handle(), args.get(ctx, 1));
    let v = if v.is_none() || v.is_null() { Value::NULL } else { ctx.heap.dup(v) };
    let old = ctx.heap.set_field(h, frame::TRACE, v);
    ctx.heap.release(old);
    if !v.is_null() && ctx.trace_flag(h, frame::TRACE_OPCODES) {
        ctx.trace_opcodes(h, true);
    }
    Ok(Value::NONE)
}

fn bool_arg(ctx: &mut Ctx, v: Value) -> Flow<bool> {
    match v.is(Value::TRUE) || v.is(Value::FALSE) {
        true => Ok(v.is(Value::TRUE)),
        false => Err(ctx.type_error("attribute value type must be bool")),
    }
}

fn set_trace_lines(ctx: &mut Ctx, args: Args) -> Flow {
    if args.get(ctx, 1).is_null() {
        return Err(ctx.type_error("can't delete numeric/char attribute"));
    }
    let wanted = bool_arg(ctx, args.get(ctx, 1))?;
    ctx.set_trace_flag(args.get(ctx, 0).handle(), frame::TRACE_NO_LINES, wanted);
    Ok(Value::NONE)
}

fn set_trace_opcodes(ctx: &mut Ctx, args: Args) -> Flow {
    let wanted = bool_arg(ctx, args.get(ctx, 1))?;
    let h = args.get(ctx, 0).handle();
    ctx.set_trace_flag(h, frame::TRACE_OPCODES, wanted);
    if !wanted || !ctx.heap.field(h, frame::TRACE).is_null() {
        ctx.trace_opcodes(h, wanted);
    }
    Ok(Value::NONE)
}

fn generator_of(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let index = ctx.heap.field_raw(h, frame::INDEX);
    let generator = match ctx.heap.field_raw(h, frame::STATE) {
        frame::LIVE => ctx.t.frames[index as usize].generator,
        frame::PARKED => Value::borrowed(index),
        _ => Value::NULL,
    };
    Ok(if generator.is_null() { Value::NONE } else { ctx.heap.dup(generator) })
}

fn sizeof(ctx: &mut Ctx, args: Args) -> Flow {
    let size = ctx.heap.sizeof(args.get(ctx, 0)) as i64;
    Ok(ctx.heap.new_int(size))
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let address = ctx.address_of(v);
    let index = ctx.heap.field_raw(v.handle(), frame::CODE_INDEX);
    let code = std::sync::Arc::clone(&ctx.heap.code(index).code);
    let line = frames::line(ctx, v.handle()).map_or("None".to_owned(), |l| l.to_string());
    let text = format!("<frame at {address:#x}, file '{}', line {line}, code {}>", code.filename, code.name);
    Ok(ctx.str(&text))
}

/// A module's or class's namespace itself; of a function, a proxy of its variables.
fn locals(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let namespace = ctx.heap.field(h, frame::NAMESPACE);
    if !namespace.is_null() {
        return Ok(ctx.heap.dup(namespace));
    }
    Ok(ctx.new_frame_locals(args.get(ctx, 0)))
}

/// Drops the variables of a frame that is over, or of a generator that has not begun.
fn clear(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let index = ctx.heap.field_raw(h, frame::INDEX);
    match ctx.heap.field_raw(h, frame::STATE) {
        frame::LIVE => return Err(ctx.raise(ty::RUNTIME_ERROR, "cannot clear an executing frame")),
        frame::PARKED if ctx.heap.field_raw(index, generator::STATE) == generator::SUSPENDED => {
            return Err(ctx.raise(ty::RUNTIME_ERROR, "cannot clear a suspended frame"));
        }
        frame::PARKED => super::generator::drop_locals(ctx, index),
        _ => {}
    }
    let n = ctx.heap.field_raw(h, frame::INDEX) as usize;
    if ctx.heap.field_raw(h, frame::STATE) == frame::DONE {
        for i in 0..n {
            let old = ctx.heap.set_field(h, frame::START + i, Value::NULL);
            ctx.heap.release(old);
        }
    }
    for i in [frame::EXTRA, frame::OVERWRITTEN, frame::TRACE] {
        let old = ctx.heap.set_field(h, i, Value::NULL);
        ctx.heap.release(old);
    }
    Ok(Value::NONE)
}

/// A dict of variables by name; cells are opened, unbound ones left out. Owned.
fn snapshot(ctx: &mut Ctx, code: u32, values: &[Value]) -> Value {
    let dict = ctx.heap.new_dict();
    for (i, &v) in values.iter().enumerate() {
        let data = ctx.heap.code(code);
        let (name, kind) = (data.localsplusnames[i].as_borrowed(), data.code.localskinds[i]);
        if kind & kinds::HIDDEN != 0 || v.is_null() {
            continue;
        }
        let v = match kind & (kinds::CELL | kinds::FREE) != 0 && ctx.heap.type_of(v) == ty::CELL {
            true => ctx.heap.lane(v.handle(), 0),
            false => v,
        };
        if !v.is_null() {
            let v = ctx.heap.dup(v);
            let old = ctx.heap.dict_set_str(dict.handle(), name.handle(), v);
            ctx.heap.release(old);
        }
    }
    dict
}

impl Ctx {
    /// The innermost frame that the program may see.
    pub fn visible_frame(&self) -> Option<Frame> {
        self.t.frames.iter().rev().find(|f| f.flags & frame_flag::HIDDEN == 0).copied()
    }

    /// `locals()` of the running frame, owned.
    pub fn current_locals(&mut self) -> Value {
        let Some(f) = self.visible_frame() else { return self.heap.new_dict() };
        if !f.namespace.is_null() {
            return self.heap.dup(f.namespace);
        }
        let n = self.heap.code(f.code).nlocalsplus;
        let values: Vec<Value> = (0..n).map(|i| self.at(f.fp + i)).collect();
        snapshot(self, f.code, &values)
    }

    /// The frame object of a generator, None when it is done. Owned.
    pub fn generator_frame(&mut self, g: Handle) -> Value {
        match self.heap.field_raw(g, generator::STATE) {
            generator::COMPLETED => return Value::NONE,
            generator::EXECUTING => {
                let index =
                    self.t.frames.iter().rposition(|f| f.generator.handle() == g && !f.generator.is_null());
                return index.map_or(Value::NONE, |i| frames::frame_object(self, i));
            }
            _ => {}
        }
        let existing = self.heap.field(g, generator::FRAME);
        if !existing.is_null() {
            return self.heap.dup(existing);
        }
        let code = self.heap.field_raw(g, generator::CODE_INDEX);
        let n = self.heap.code(code).framesize as usize;
        let [func, namespace] = [generator::FUNC, generator::NAMESPACE].map(|i| self.heap.field(g, i));
        let mut fields = vec![Value::NULL; frame::START + n];
        fields[frame::FUNC] = self.heap.dup(func);
        fields[frame::NAMESPACE] = self.heap.dup(namespace);
        fields[frame::CODE_INDEX] = Value::from_raw(code);
        // A parked one shows its YIELD_VALUE, a new one the instruction that it begins with.
        let parked = self.heap.field_raw(g, generator::STATE) != generator::CREATED;
        fields[frame::PC] = Value::from_raw(self.heap.field_raw(g, generator::PC) - parked as u32);
        fields[frame::STATE] = Value::from_raw(frame::PARKED);
        fields[frame::INDEX] = Value::from_raw(g);
        fields[frame::TRACE_FLAGS] = Value::from_raw(0);
        let object = self.heap.new_fields(ty::FRAME, &fields);
        self.heap.track(object.handle());
        let kept = self.heap.dup(object);
        self.heap.set_field(g, generator::FRAME, kept);
        object
    }
}
