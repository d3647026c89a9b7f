//! Errors that nobody can catch: raised in a finalizer or a callback.

use crate::heap::layout::{builtin, exception};
use crate::heap::{Handle, Value, flag, ty};
use crate::objects::{Ctx, Flow, Resume, catches, frame_flag};
use crate::sub;

impl Ctx {
    /// Reports the exception in flight, on stderr or to `sys.unraisablehook`, and forgets it. `doing`: during what it was
    /// raised; `object`: by whom. Answers None.
    pub fn report_unraisable(&mut self, doing: &str, object: Value) -> Flow {
        let shown = self.default_repr_text(object);
        self.report_unraisable_as(&format!("Exception ignored {doing} {shown}"))
    }

    /// The same in other words.
    pub fn report_unraisable_as(&mut self, said: &str) -> Flow {
        let hook = self.unraisable_hook();
        let exc = self.take_exc();
        if hook.is_null() {
            return self.print_unraisable(&format!("{said}:"), exc);
        }
        // An error that no frame has raised is reported for the frame that runs.
        if self.heap.field(exc.handle(), exception::TRACEBACK).is_null() {
            self.blame_running_frame(exc);
        }
        let traceback = self.heap.field(exc.handle(), exception::TRACEBACK);
        let traceback = if traceback.is_null() { Value::NONE } else { self.heap.dup(traceback) };
        let class = self.heap.type_object(self.heap.type_of(exc));
        let class = self.heap.dup(class);
        let message = self.str(said);
        let args = self.new_struct(ty::SYS_UNRAISABLE, &[class, exc, traceback, message, Value::NONE]);
        self.push(args);
        let answer = sub!(self, self.call(hook, &[args.as_borrowed()]), &HOOKED, [0; 4]);
        self.heap.release(answer);
        self.cut(self.t.sp - 1);
        Ok(Value::NONE)
    }

    /// `sys.unraisablehook` if it is not the original one, borrowed.
    fn unraisable_hook(&mut self) -> Value {
        let dict = self.sys_dict.handle();
        let hook = self.dict_get(dict, "unraisablehook");
        if hook.is_null() || hook.is_none() {
            return Value::NULL;
        }
        let native = self.heap.type_of(hook) == ty::BUILTIN
            && self.natives[self.heap.slot(hook.handle()).lane(builtin::NATIVE) as usize].qualname
                == "sys.unraisablehook";
        if native { Value::NULL } else { hook }
    }

    /// What the original hook writes: a line and the traceback. Takes `exc` over; answers None.
    pub fn print_unraisable(&mut self, line: &str, exc: Value) -> Flow {
        let text = super::traceback::format_unraisable(self, exc);
        self.push(exc);
        let answer = sub!(self, self.write_report(&format!("{line}\n{text}")), &PRINTED, [0; 4]);
        self.cut(self.t.sp - 1);
        Ok(answer)
    }

    /// Gives an exception that has no traceback one with the innermost visible frame.
    fn blame_running_frame(&mut self, exc: Value) {
        let visible = |f: &super::Frame| f.flags & frame_flag::HIDDEN == 0;
        let Some(i) = self.t.frames.iter().rposition(visible) else { return };
        let f = self.t.frames[i];
        let entry = self.heap.codes[f.code as usize].entry;
        // A finalizer runs after its instruction.
        let pc = if i + 1 == self.t.frames.len() { self.t.pc.saturating_sub(1).max(entry) } else { f.pc };
        let Some(&line) =
            pc.checked_sub(entry).and_then(|at| self.heap.codes[f.code as usize].lines.get(at as usize))
        else {
            return;
        };
        let lasti = self.code[pc as usize].unit * 2;
        let frame = self.frame_object(i);
        let none = Value::NONE.raw();
        let tb = self.heap.new_record(ty::TRACEBACK, [none, frame.raw(), lasti, line as u32, 0, 0]);
        let old = self.heap.set_field(exc.handle(), exception::TRACEBACK, tb);
        self.heap.release(old);
    }

    /// The same for an error in an object's finalizer.
    pub fn report_unraisable_in(&mut self, object: Handle) -> Flow {
        let v = Value::borrowed(object);
        let del = self.special_of(v, super::Special::DEL);
        match self.heap.types[self.heap.type_of(v) as usize].has(flag::DEL) {
            true => self.report_unraisable("while calling deallocator", del),
            false => self.report_unraisable("while closing generator", v),
        }
    }

    /// Reports the exception in flight and goes on with `resume` in whatever state the asker was, even if the hook fails.
    pub fn reported(&mut self, answer: Flow) -> Flow {
        match answer {
            Err(super::Break::Raise) => {
                let hook = self.unraisable_hook();
                let exc = self.take_exc();
                let shown = self.default_repr_text(hook);
                self.print_unraisable(&format!("Exception ignored in sys.unraisablehook: {shown}"), exc)
            }
            answer => answer,
        }
    }

    /// The repr of a function, generator or plain object without running Python code.
    pub fn default_repr_text(&mut self, v: Value) -> String {
        match self.repr(v) {
            Ok(text) => {
                let shown = self.text(text);
                self.heap.release(text);
                shown
            }
            Err(_) => {
                self.clear_exc();
                format!("<{} object>", self.type_name(v))
            }
        }
    }
}

static PRINTED: Resume = Resume::new("", |ctx, cont, answer| {
    ctx.cut(cont.sp - 1);
    Ok(answer)
});

/// The hook has run. An error in it is reported as one that nobody can catch either.
static HOOKED: Resume = Resume::catching(
    "sys.unraisablehook",
    |ctx, cont, answer| {
        ctx.heap.release(answer);
        ctx.cut(cont.sp - 1);
        Ok(Value::NONE)
    },
    catches::ALL,
    |ctx, cont| {
        ctx.cut(cont.sp - 1);
        ctx.reported(Err(super::Break::Raise))
    },
);
