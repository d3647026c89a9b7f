//! `sys.stderr`, whatever the program has put there: where warnings and errors that nobody can catch are written.

use super::{Break, Ctx, Flow, Resume, catches};
use crate::heap::{TypeId, Value, ty};

impl Ctx {
    /// Writes a warning to `sys.stderr`; answers None. As the `warnings` module does: nothing is written if it is None,
    /// and a file that cannot be written to (OSError) is none of the program's business.
    pub fn write_warning(&mut self, text: &str) -> Flow {
        let file = self.stderr();
        if file.is_null() {
            let (sys, name) = (self.dict_get(self.modules.handle(), "sys"), self.names.stderr);
            return Err(self.attribute_error(sys, name, "module 'sys' has no attribute 'stderr'"));
        }
        self.write_to(file, text, ty::OS_ERROR)
    }

    /// Writes the report of an error to `sys.stderr`, if there is one that can be written to; answers None.
    pub fn write_report(&mut self, text: &str) -> Flow {
        match self.stderr() {
            file if file.is_null() => Ok(Value::NONE),
            file => self.write_to(file, text, ty::BASE_EXCEPTION),
        }
    }

    /// True if writing to `sys.stderr` may run Python code.
    pub fn stderr_runs_code(&mut self) -> bool {
        let file = self.stderr();
        self.has_stderr() && self.heap.type_of(file) != ty::TEXT_IO
    }

    /// True if there is a `sys.stderr` and it is not None.
    pub fn has_stderr(&mut self) -> bool {
        let file = self.stderr();
        !file.is_null() && !file.is_none()
    }

    /// `sys.stderr`, borrowed, or NULL.
    fn stderr(&mut self) -> Value {
        self.heap.dict_get_str(self.sys_dict.handle(), self.names.stderr.handle())
    }

    /// Calls the `write` of a file, or of None nothing; errors of the class `passed_over` are forgotten.
    fn write_to(&mut self, file: Value, text: &str, passed_over: TypeId) -> Flow {
        if file.is_none() {
            return Ok(Value::NONE);
        }
        if self.heap.type_of(file) == ty::TEXT_IO {
            let err = self.heap.slot(file.handle()).w[0] == 2;
            self.write(text.as_bytes(), err);
            return Ok(Value::NONE);
        }
        let state = [self.t.sp, passed_over, 0, 0];
        let text = self.str(text);
        self.push(text);
        let (depth, sp) = (self.t.conts.len(), self.t.sp);
        match self.get_attr(file, self.names.write) {
            Ok(method) => {
                self.cut(sp);
                call_write(self, state, method)
            }
            Err(Break::Raise) => refused(self, state),
            Err(broken) => Err(self.park(depth, sp, broken, &METHOD, state)),
        }
    }
}

/// Window: the text; the file's `write` arrives. State: where the window begins, which errors are passed over.
static METHOD: Resume = Resume::catching(
    "",
    |ctx, cont, method| call_write(ctx, cont.state, method),
    catches::ALL,
    |ctx, cont| refused(ctx, cont.state),
);

fn call_write(ctx: &mut Ctx, state: [u32; 4], method: Value) -> Flow {
    ctx.push(method);
    let text = ctx.at(state[0]);
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    match ctx.call(method.as_borrowed(), &[text]) {
        Ok(v) => Ok(written(ctx, state, v)),
        Err(Break::Raise) => refused(ctx, state),
        Err(broken) => Err(ctx.park(depth, sp, broken, &WRITTEN, state)),
    }
}

static WRITTEN: Resume = Resume::catching(
    "",
    |ctx, cont, v| Ok(written(ctx, cont.state, v)),
    catches::ALL,
    |ctx, cont| refused(ctx, cont.state),
);

fn written(ctx: &mut Ctx, state: [u32; 4], v: Value) -> Value {
    ctx.heap.release(v);
    ctx.cut(state[0]);
    Value::NONE
}

fn refused(ctx: &mut Ctx, state: [u32; 4]) -> Flow {
    if !ctx.exc_is(state[1]) {
        return Err(Break::Raise);
    }
    ctx.clear_exc();
    ctx.cut(state[0]);
    Ok(Value::NONE)
}
