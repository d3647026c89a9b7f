//! What an instruction put on top before its work was done, or behind it: a function, a generator that goes on, a
//! finalizer.

use super::super::shown::Shower;
use super::Teller;
use crate::bytecode::Op;
use crate::heap::{Value, ty};
use crate::objects::{Ctx, frame_flag};
use crate::timeline::line_of;

/// The frame on top that was not there before the instruction.
#[derive(Clone, Copy)]
pub(super) struct Entered<'a> {
    after: &'a Ctx,
    how: How,
    /// It stands where the instruction took its own frame off.
    instead: bool,
    /// The native that called it, if that has a name.
    caller: &'static str,
}

#[derive(Clone, Copy)]
enum How {
    Begins,
    GoesOn,
    /// A generator, with an exception that its handler sees.
    Thrown(Value),
}

/// Looks for it in the state that the instruction led to.
pub(super) fn entered<'a>(before: &Ctx, after: &'a Ctx, op: Op) -> Option<Entered<'a>> {
    let frame = after.t.frames.last().filter(|frame| frame.flags & frame_flag::HIDDEN == 0)?;
    let instead = after.t.frames.len() == before.t.frames.len() && leaves(op);
    if after.t.frames.len() <= before.t.frames.len() && !instead {
        return None;
    }
    let data = &after.heap.codes[frame.code as usize];
    let how = match (data.entry == after.t.pc, landed(after)) {
        (true, _) => How::Begins,
        (false, Some(exc)) => How::Thrown(exc),
        (false, None) => How::GoesOn,
    };
    Some(Entered { after, how, instead, caller: caller(after) })
}

/// The exception that has just reached a handler.
pub(super) fn landed(ctx: &Ctx) -> Option<Value> {
    let frame = ctx.t.frames.last()?;
    let handlers = &ctx.heap.codes[frame.code as usize].handlers;
    if ctx.t.sp == 0 || !handlers.iter().any(|handler| handler.target == ctx.t.pc) {
        return None;
    }
    let exc = ctx.peek(0);
    let is_exception = !exc.is_null() && ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::BASE_EXCEPTION);
    is_exception.then_some(exc)
}

/// Does it take its frame off, so that another may stand in its place?
fn leaves(op: Op) -> bool {
    matches!(op, Op::RETURN_VALUE | Op::YIELD_VALUE | Op::RETURN_GENERATOR)
}

/// The innermost native between the frame on top and the one below.
fn caller(ctx: &Ctx) -> &'static str {
    let frames = &ctx.t.frames;
    let floor = frames.len().checked_sub(2).map_or(0, |below| frames[below].fp);
    let natives = ctx.t.conts.iter().rev().take_while(|cont| cont.sp >= floor);
    natives.map(|cont| cont.resume.name).find(|name| !name.is_empty()).unwrap_or_default()
}

impl Entered<'_> {
    fn name(&self) -> String {
        let code = self.after.t.frame().code;
        self.after.heap.codes[code as usize].code.name.to_string()
    }

    /// `calls f`, in the words for how it came on top.
    fn runs(&self, shown: &Shower<'_>) -> String {
        let name = self.name();
        match self.how {
            How::Begins => format!("calls `{name}`"),
            How::GoesOn => format!("goes on with `{name}`"),
            How::Thrown(exc) => format!("raises {} in `{name}`", shown.short(exc)),
        }
    }

    fn is_class_body(&self) -> bool {
        !self.after.t.frame().namespace.is_null() && self.name() != "<module>"
    }

    /// `, for the collection at line 7`: where the frame below waits for it.
    fn for_collection(&self) -> String {
        let frames = &self.after.t.frames;
        let below = frames.len().checked_sub(2).map(|below| frames[below]);
        let line = below.and_then(|frame| line_of(self.after, frame.code, frame.pc));
        line.map_or_else(String::new, |line| format!(", for the collection at line {line}"))
    }

    /// Who calls it, where that is not what the instruction names.
    fn hidden_caller(&self) -> Option<&'static str> {
        match self.name().as_str() {
            "__set_name__" | "__init_subclass__" => Some("type.__new__"),
            _ => self.caller.starts_with("sys.").then_some(self.caller),
        }
    }
}

impl Teller<'_> {
    /// Is the instruction's work still to be done when the frame on top has returned?
    pub(super) fn is_under_way(&self) -> bool {
        let Some(entered) = self.entered else { return false };
        !entered.instead && entered.caller != "finalizer" && !self.is_collected(entered)
    }

    /// Did the collector look up behind the instruction? It may have been called for, too.
    fn is_collected(&self, entered: Entered<'_>) -> bool {
        let asked = || self.callee().is_some_and(|callee| self.callable_name(callee) == "collect");
        entered.caller.starts_with("gc.") && !asked()
    }

    /// How the sentence goes on about the frame on top.
    pub(super) fn ending(&self) -> Option<String> {
        let entered = self.entered?;
        let shown = Shower::new(entered.after, self.shown.program);
        let (name, runs) = (entered.name(), entered.runs(&shown));
        Some(match (entered.caller, entered.how) {
            ("finalizer", _) => format!(". {}.", self.finalizes(entered, &shown)),
            _ if entered.instead => match entered.hidden_caller().unwrap_or(entered.caller) {
                "" if entered.is_class_body() => format!(". Then the body of the class `{name}` runs."),
                "" if matches!(entered.how, How::Begins) => format!(". Then `{name}` is called."),
                "" => format!(". Then the frame of `{name}` goes on."),
                native if native.starts_with("gc.") => {
                    format!(". Then `{native}` {runs}{}.", entered.for_collection())
                }
                native => format!(". Then `{native}` {runs}."),
            },
            _ if self.is_collected(entered) => {
                format!(". The collector, which is due{}, {runs}.", self.at_line())
            }
            (_, how) => match (entered.hidden_caller(), how) {
                (Some(native), _) => format!(": `{native}` {runs}."),
                (None, How::Begins) => format!(": {}.", self.begins(entered, &name)),
                (None, How::GoesOn) => format!(": the frame of `{name}` goes on."),
                (None, How::Thrown(exc)) => format!(": {} is raised in `{name}`.", shown.short(exc)),
            },
        })
    }

    /// A function that the instruction calls and waits for.
    fn begins(&self, entered: Entered<'_>, name: &str) -> String {
        let frame = entered.after.t.frame();
        match (self.op(), self.callee()) {
            (_, Some(callee)) if callee.is(frame.func) => "its frame is on top now".into(),
            (_, Some(_)) if entered.is_class_body() => "the body of the class runs first".into(),
            _ if name == "<module>" => "its code runs now".into(),
            (Op::CALL | Op::CALL_KW | Op::CALL_FUNCTION_EX, _) => {
                let is_method = self.callee().is_some_and(|callee| self.is_function_of(callee, frame.func));
                if is_method { "its frame is on top now".into() } else { format!("it calls `{name}`") }
            }
            (op, _) => match accessor(op).filter(|_| !name.starts_with("__")) {
                Some(kind) => format!("calls the {kind} `{name}`"),
                None => format!("calls `{name}`"),
            },
        }
    }

    /// Is that the function of a bound method?
    fn is_function_of(&self, callee: Value, func: Value) -> bool {
        use crate::heap::layout::method;
        let heap = &self.ctx.heap;
        !callee.is_null()
            && heap.type_of(callee) == ty::METHOD
            && heap.lane(callee.handle(), method::FUNC).is(func)
    }

    /// What is due because something lost its last reference.
    fn finalizes(&self, entered: Entered<'_>, shown: &Shower<'_>) -> String {
        let (name, after) = (entered.name(), entered.after);
        match entered.how {
            How::Begins if name == "__del__" => {
                let object = after.at(after.t.frame().fp);
                let object = if object.is_null() { "it".into() } else { shown.show(object, 40) };
                format!("That was the last reference to {object}: its `__del__` is called")
            }
            How::Begins => format!("That ends an object: its weak reference calls `{name}`"),
            How::GoesOn => format!("That was the last reference to a generator: `{name}` is closed"),
            How::Thrown(exc) => format!(
                "That was the last reference to the generator, which closes it: {} is raised in `{name}`",
                shown.short(exc)
            ),
        }
    }

    /// ` at line 7`, where the instruction stands.
    fn at_line(&self) -> String {
        let code = self.ctx.t.frames.last().map_or(0, |frame| frame.code);
        line_of(self.ctx, code, self.ctx.t.pc).map_or_else(String::new, |line| format!(" at line {line}"))
    }
}

/// What a function is that is no special method and runs for an attribute.
fn accessor(op: Op) -> Option<&'static str> {
    match op {
        Op::LOAD_ATTR => Some("getter"),
        Op::STORE_ATTR => Some("setter"),
        Op::DELETE_ATTR => Some("deleter"),
        _ => None,
    }
}
