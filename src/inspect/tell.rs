//! One sentence for every instruction, with the operands that it has in a state.

mod call;
mod entered;
mod raised;

use super::shown::Shower;
use crate::bytecode::{Op, oparg};
use crate::heap::{Value, ty};
use crate::objects::{Ctx, Ins};
use crate::timeline::Program;

/// Has it happened, or will it?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    Past,
    Future,
}

/// Tells about the instruction about to run in a state.
pub struct Teller<'a> {
    ctx: &'a Ctx,
    shown: Shower<'a>,
    tense: Tense,
    after: Option<&'a Ctx>,
    entered: Option<entered::Entered<'a>>,
    ins: Ins,
}

impl<'a> Teller<'a> {
    pub fn new(ctx: &'a Ctx, program: &'a Program, tense: Tense) -> Teller<'a> {
        let ins = ctx.code[ctx.t.pc as usize];
        Teller { ctx, shown: Shower::new(ctx, program), tense, after: None, entered: None, ins }
    }

    /// The state that the instruction led to.
    pub fn after(mut self, after: &'a Ctx) -> Teller<'a> {
        self.after = Some(after);
        self.entered = entered::entered(self.ctx, after, self.op());
        // What waits for a function has not happened yet.
        if self.is_under_way() {
            self.tense = Tense::Future;
        }
        self
    }

    fn op(&self) -> Op {
        self.ins.base.deopt()
    }

    /// The sentence. What is on top now and what an exception did come behind.
    pub fn sentence(&self) -> String {
        let mut sentence = self.plain();
        if let Some(ending) = self.ending() {
            sentence.truncate(sentence.trim_end_matches('.').len());
            sentence.push_str(&ending);
            return sentence;
        }
        if let Some(raised) = self.raised() {
            sentence.push_str(&raised);
        }
        sentence
    }

    /// `Pushed` or `Pushes`.
    fn verb(&self, past: &'static str, future: &'static str) -> &'static str {
        if self.tense == Tense::Past { past } else { future }
    }

    fn push(&self) -> &'static str {
        self.verb("Pushed", "Pushes")
    }

    /// The `i`th value from the top, shown.
    fn top(&self, i: u32) -> String {
        let depth = self.ctx.t.frames.last().map_or(0, |frame| frame.fp);
        if self.ctx.t.sp <= depth + i { "?".into() } else { self.show(self.ctx.peek(i)) }
    }

    fn show(&self, v: Value) -> String {
        if v.is_null() { "NULL".into() } else { self.shown.show(v, 40) }
    }

    /// The value that the instruction left on top, as `, which is 5` or nothing.
    fn result(&self) -> Option<String> {
        let after = self.after?;
        let frame = self.ctx.t.frames.last()?;
        let same = after.t.frames.len() == self.ctx.t.frames.len() && after.t.frames.last()?.fp == frame.fp;
        let floor = frame.fp + self.ctx.heap.codes[frame.code as usize].nlocalsplus;
        let fell_through = self.raised().is_none();
        if !same || !fell_through || after.t.sp <= floor {
            return None;
        }
        let v = after.peek(0);
        (!v.is_null()).then(|| Shower::new(after, self.shown.program).show(v, 60))
    }

    fn giving(&self) -> String {
        match self.entered {
            Some(_) => String::new(),
            None => self.result().map_or_else(String::new, |result| format!(", giving {result}")),
        }
    }

    fn load_attr(&self, arg: u32) -> String {
        let (name, object) = (self.name(arg >> 1), self.top(0));
        let found = match arg & 1 != 0 && self.entered.is_none() {
            true => ", to call it as a method".to_owned(),
            false => self.giving(),
        };
        format!("{} up `.{name}` of {object}{found}.", self.verb("Looked", "Looks"))
    }

    fn store_attr(&self, arg: u32) -> String {
        let (name, object, value) = (self.name(arg), self.top(0), self.top(1));
        format!("{} `.{name}` of {object} to {value}.", self.verb("Set", "Sets"))
    }

    fn delete_attr(&self, arg: u32) -> String {
        let (name, object) = (self.name(arg), self.top(0));
        format!("{} `.{name}` of {object}.", self.verb("Deleted", "Deletes"))
    }

    fn local(&self, index: u32) -> (String, Value) {
        let Some(frame) = self.ctx.t.frames.last() else { return Default::default() };
        let data = &self.ctx.heap.codes[frame.code as usize].code;
        let name = data.localsplusnames.get(index as usize).map_or_else(String::new, |name| name.to_string());
        (name, self.ctx.at(frame.fp + index))
    }

    fn name(&self, index: u32) -> String {
        let Some(frame) = self.ctx.t.frames.last() else { return String::new() };
        let data = &self.ctx.heap.codes[frame.code as usize].code;
        data.names.get(index as usize).map_or_else(String::new, |name| name.to_string())
    }

    /// What the frame's cell holds.
    fn cell(&self, index: u32) -> (String, String) {
        let (name, cell) = self.local(index);
        let is_cell = !cell.is_null() && self.ctx.heap.type_of(cell) == ty::CELL;
        let content = if is_cell { self.ctx.heap.lane(cell.handle(), 0) } else { Value::NULL };
        (name, if content.is_null() { "nothing".into() } else { self.show(content) })
    }

    fn plain(&self) -> String {
        let (arg, push) = (self.ins.arg, self.push());
        match self.ins.base.deopt() {
            Op::RESUME if arg & 3 == 0 => {
                format!("{} running `{}`.", self.verb("Began", "Begins"), self.function())
            }
            Op::RESUME => {
                format!("{} in `{}` after its yield.", self.verb("Went on", "Goes on"), self.function())
            }
            Op::NOP | Op::NOT_TAKEN | Op::CACHE | Op::EXTENDED_ARG => {
                format!("{} nothing.", self.verb("Did", "Does"))
            }
            Op::LOAD_CONST => format!("{push} the constant {}.", self.constant(arg)),
            Op::LOAD_SMALL_INT => format!("{push} the small int {arg}, which is immortal."),
            Op::LOAD_COMMON_CONSTANT => {
                format!("{push} {}.", oparg::COMMON_CONSTANTS.get(arg as usize).unwrap_or(&"a constant"))
            }
            op @ (Op::LOAD_FAST | Op::LOAD_FAST_CHECK | Op::LOAD_FAST_BORROW) => {
                let (name, value) = self.local(arg);
                if value.is_null() {
                    return format!("`{name}` has no value yet.");
                }
                let how = match op {
                    Op::LOAD_FAST_BORROW => {
                        " without counting a reference: the frame keeps it alive".to_owned()
                    }
                    _ => format!(" and {} one more reference to it", self.verb("counted", "counts")),
                };
                if self.ctx.heap.type_of(value) == ty::CELL {
                    return format!("{push} the cell of `{name}`, not what is in it,{how}.");
                }
                format!("{push} the local `{name}`, which is {},{how}.", self.show(value))
            }
            Op::LOAD_FAST_BORROW_LOAD_FAST_BORROW | Op::LOAD_FAST_LOAD_FAST => {
                let ((a, v), (b, w)) = (self.local(arg >> 4), self.local(arg & 15));
                format!("{push} the locals `{a}` ({}) and `{b}` ({}).", self.show(v), self.show(w))
            }
            Op::LOAD_FAST_AND_CLEAR => {
                let (name, _) = self.local(arg);
                format!(
                    "{} the local `{name}` away, for the comprehension uses its place.",
                    self.verb("Put", "Puts")
                )
            }
            Op::STORE_FAST => self.bound(&self.local(arg).0, "local"),
            Op::STORE_FAST_STORE_FAST => {
                let (a, b) = (self.local(arg >> 4).0, self.local(arg & 15).0);
                format!(
                    "{} `{a}` to {} and `{b}` to {}.",
                    self.verb("Bound", "Binds"),
                    self.top(0),
                    self.top(1)
                )
            }
            Op::STORE_FAST_LOAD_FAST => {
                let (a, b) = (self.local(arg >> 4).0, self.local(arg & 15).0);
                format!(
                    "{} `{a}` to {}, then {} `{b}`.",
                    self.verb("Bound", "Binds"),
                    self.top(0),
                    self.verb("pushed", "pushes")
                )
            }
            Op::STORE_NAME => self.bound(&self.name(arg), "name"),
            Op::STORE_GLOBAL => self.bound(&self.name(arg), "global"),
            Op::STORE_DEREF => {
                let (name, old) = self.cell(arg);
                format!(
                    "{} {} into the cell of `{name}`, which held {old}.",
                    self.verb("Put", "Puts"),
                    self.top(0)
                )
            }
            Op::LOAD_DEREF => {
                let (name, value) = self.cell(arg);
                format!(
                    "{} through the cell of `{name}` and {} {value}.",
                    self.verb("Looked", "Looks"),
                    self.verb("pushed", "pushes")
                )
            }
            Op::MAKE_CELL => format!(
                "{} a cell for `{}`: an inner function uses it too.",
                self.verb("Made", "Makes"),
                self.local(arg).0
            ),
            Op::COPY_FREE_VARS => format!(
                "{} {arg} cell{} from the function's closure into the new frame.",
                self.verb("Copied", "Copies"),
                plural(arg)
            ),
            Op::DELETE_FAST | Op::DELETE_DEREF => {
                format!("{} `{}`.", self.verb("Unbound", "Unbinds"), self.local(arg).0)
            }
            Op::DELETE_NAME | Op::DELETE_GLOBAL => {
                format!("{} the name `{}`.", self.verb("Deleted", "Deletes"), self.name(arg))
            }
            Op::LOAD_NAME | Op::LOAD_FROM_DICT_OR_GLOBALS => self.looked_up(&self.name(arg)),
            Op::LOAD_FROM_DICT_OR_DEREF => self.looked_up(&self.local(arg).0),
            Op::LOAD_GLOBAL => self.looked_up(&self.name(arg >> 1)),
            Op::LOAD_BUILD_CLASS => format!("{push} the function that makes classes."),
            Op::LOAD_LOCALS => format!("{push} the namespace of the class body."),
            Op::LOAD_ATTR => self.load_attr(arg),
            Op::LOAD_SUPER_ATTR => {
                format!(
                    "{} up `.{}` in the classes after {}{}.",
                    self.verb("Looked", "Looks"),
                    self.name(arg >> 2),
                    self.top(1),
                    if arg & 1 != 0 { String::new() } else { self.giving() }
                )
            }
            Op::LOAD_SPECIAL => format!(
                "{} up `{}` on the type of {}.",
                self.verb("Looked", "Looks"),
                oparg::SPECIAL_METHODS.get(arg as usize).unwrap_or(&"a method"),
                self.top(0)
            ),
            Op::STORE_ATTR => self.store_attr(arg),
            Op::DELETE_ATTR => self.delete_attr(arg),
            Op::POP_TOP => format!("{} {} from the stack.", self.verb("Dropped", "Drops"), self.top(0)),
            Op::PUSH_NULL => format!("{push} NULL: the place of `self` in the call to come stays empty."),
            Op::COPY => format!("{push} a second reference to {}.", self.top(arg.saturating_sub(1))),
            Op::SWAP => format!(
                "{} {} with {}.",
                self.verb("Exchanged", "Exchanges"),
                self.top(0),
                self.top(arg.saturating_sub(1))
            ),
            Op::BINARY_OP => self.binary(arg),
            Op::BINARY_SLICE => {
                format!(
                    "{} {}[{}:{}]{}.",
                    self.verb("Took", "Takes"),
                    self.top(2),
                    self.top(1),
                    self.top(0),
                    self.giving()
                )
            }
            Op::STORE_SLICE => format!(
                "{} {}[{}:{}] to {}.",
                self.verb("Set", "Sets"),
                self.top(2),
                self.top(1),
                self.top(0),
                self.top(3)
            ),
            Op::STORE_SUBSCR => {
                format!("{} {}[{}] to {}.", self.verb("Set", "Sets"), self.top(1), self.top(0), self.top(2))
            }
            Op::DELETE_SUBSCR => {
                format!("{} {}[{}].", self.verb("Deleted", "Deletes"), self.top(1), self.top(0))
            }
            Op::UNARY_NEGATIVE => {
                format!("{} {}{}.", self.verb("Negated", "Negates"), self.top(0), self.giving())
            }
            Op::UNARY_INVERT => {
                format!("{} ~{}{}.", self.verb("Computed", "Computes"), self.top(0), self.giving())
            }
            Op::UNARY_NOT => {
                format!("{} not {}{}.", self.verb("Computed", "Computes"), self.top(0), self.giving())
            }
            Op::TO_BOOL => {
                format!("{} whether {} is true{}.", self.verb("Asked", "Asks"), self.top(0), self.giving())
            }
            Op::COMPARE_OP => {
                let op = oparg::COMPARE_OPS.get((arg >> oparg::COMPARE_SHIFT) as usize).unwrap_or(&"?");
                format!(
                    "{} {} {op} {}{}.",
                    self.verb("Compared", "Compares"),
                    self.top(1),
                    self.top(0),
                    self.giving()
                )
            }
            Op::IS_OP => {
                let op = if arg == 0 { "is" } else { "is not" };
                format!(
                    "{} whether {} {op} {}{}.",
                    self.verb("Asked", "Asks"),
                    self.top(1),
                    self.top(0),
                    self.giving()
                )
            }
            Op::CONTAINS_OP => {
                let op = if arg == 0 { "in" } else { "not in" };
                format!(
                    "{} whether {} is {op} {}{}.",
                    self.verb("Asked", "Asks"),
                    self.top(1),
                    self.top(0),
                    self.giving()
                )
            }
            op if op.is_conditional_jump() => self.conditional(op),
            Op::JUMP_BACKWARD | Op::JUMP_BACKWARD_NO_INTERRUPT | Op::JUMP_FORWARD => self.jump(),
            Op::GET_ITER => format!("{} an iterator over {}.", self.verb("Made", "Makes"), self.top(0)),
            Op::GET_YIELD_FROM_ITER => format!(
                "{} what `yield from` delegates to out of {}.",
                self.verb("Made", "Makes"),
                self.top(0)
            ),
            Op::FOR_ITER => self.for_iter(),
            Op::END_FOR => format!("{} the end of the loop away.", self.verb("Put", "Puts")),
            Op::POP_ITER => {
                format!("{} the iterator {}: the loop is over.", self.verb("Dropped", "Drops"), self.top(0))
            }
            Op::CALL => {
                format!("{} {}{}.", self.verb("Called", "Calls"), self.call(arg, None), self.giving())
            }
            Op::CALL_KW => {
                let what = self.call(arg, Some(self.value(0)));
                format!("{} {what}{}.", self.verb("Called", "Calls"), self.giving())
            }
            Op::CALL_FUNCTION_EX => {
                format!("{} {}{}.", self.verb("Called", "Calls"), self.call_unpacked(), self.giving())
            }
            Op::CALL_INTRINSIC_1 => format!(
                "{} the helper {}.",
                self.verb("Called", "Calls"),
                oparg::INTRINSICS_1.get(arg as usize).unwrap_or(&"?")
            ),
            Op::CALL_INTRINSIC_2 => format!(
                "{} the helper {}.",
                self.verb("Called", "Calls"),
                oparg::INTRINSICS_2.get(arg as usize).unwrap_or(&"?")
            ),
            Op::RETURN_VALUE => format!(
                "{} {} from `{}` to its caller.",
                self.verb("Returned", "Returns"),
                self.top(0),
                self.function()
            ),
            Op::RETURN_GENERATOR => format!(
                "{} {} of the call of `{}`: its frame is parked, nothing of its body has run.",
                self.verb("Made", "Makes"),
                self.generator_kind(),
                self.function()
            ),
            Op::GET_AWAITABLE => format!(
                "{} {} for the iterator to which `await` delegates{}.",
                self.verb("Asked", "Asks"),
                self.top(0),
                self.giving()
            ),
            Op::GET_AITER => format!(
                "{} {} for its asynchronous iterator{}.",
                self.verb("Asked", "Asks"),
                self.top(0),
                self.giving()
            ),
            Op::GET_ANEXT => format!(
                "{} {} for the awaitable of its next item{}.",
                self.verb("Asked", "Asks"),
                self.top(0),
                self.giving()
            ),
            Op::END_ASYNC_FOR => {
                format!(
                    "{} at {}: StopAsyncIteration ends the loop.",
                    self.verb("Looked", "Looks"),
                    self.top(0)
                )
            }
            Op::BUILD_TEMPLATE => format!("{} a template{}.", self.verb("Made", "Makes"), self.giving()),
            Op::BUILD_INTERPOLATION => format!(
                "{} an interpolation of {}{}.",
                self.verb("Made", "Makes"),
                self.top(1 + (arg & 1)),
                self.giving()
            ),
            Op::YIELD_VALUE => format!(
                "{} {}; the frame of `{}` {} parked.",
                self.verb("Yielded", "Yields"),
                self.top(0),
                self.function(),
                self.verb("was", "is")
            ),
            Op::SEND => format!("{} {} into {}.", self.verb("Sent", "Sends"), self.top(0), self.top(1)),
            Op::END_SEND => format!(
                "{} the exhausted iterator from under its result {}.",
                self.verb("Dropped", "Drops"),
                self.top(0)
            ),
            Op::MAKE_FUNCTION => format!(
                "{} a function of {}: the code was compiled before, the object is new.",
                self.verb("Made", "Makes"),
                self.top(0)
            ),
            Op::SET_FUNCTION_ATTRIBUTE => self.function_attribute(arg),
            Op::BUILD_LIST
            | Op::BUILD_TUPLE
            | Op::BUILD_SET
            | Op::BUILD_STRING
            | Op::BUILD_MAP
            | Op::BUILD_SLICE => self.build(arg),
            Op::LIST_APPEND => {
                format!("{} {} to the list being made.", self.verb("Appended", "Appends"), self.top(0))
            }
            Op::SET_ADD => format!("{} {} to the set being made.", self.verb("Added", "Adds"), self.top(0)),
            Op::MAP_ADD => format!(
                "{} {}: {} to the dict being made.",
                self.verb("Added", "Adds"),
                self.top(1),
                self.top(0)
            ),
            Op::LIST_EXTEND | Op::SET_UPDATE | Op::DICT_UPDATE | Op::DICT_MERGE => {
                format!(
                    "{} everything of {} to the display being made.",
                    self.verb("Added", "Adds"),
                    self.top(0)
                )
            }
            Op::UNPACK_SEQUENCE => {
                format!("{} {} into {arg} values.", self.verb("Unpacked", "Unpacks"), self.top(0))
            }
            Op::UNPACK_EX => {
                format!("{} {} around the starred name.", self.verb("Unpacked", "Unpacks"), self.top(0))
            }
            Op::FORMAT_SIMPLE => {
                format!("{} {} as text{}.", self.verb("Formatted", "Formats"), self.top(0), self.giving())
            }
            Op::FORMAT_WITH_SPEC => format!(
                "{} {} by the spec {}{}.",
                self.verb("Formatted", "Formats"),
                self.top(1),
                self.top(0),
                self.giving()
            ),
            Op::CONVERT_VALUE => format!(
                "{} {}({}){}.",
                self.verb("Applied", "Applies"),
                oparg::CONVERSIONS.get(arg as usize).unwrap_or(&"?"),
                self.top(0),
                self.giving()
            ),
            Op::IMPORT_NAME => {
                format!("{} the module `{}`.", self.verb("Imported", "Imports"), self.name(arg))
            }
            Op::IMPORT_FROM => {
                format!("{} `{}` out of {}.", self.verb("Took", "Takes"), self.name(arg), self.top(0))
            }
            Op::RAISE_VARARGS => match arg {
                0 => format!("{} the exception being handled again.", self.verb("Raised", "Raises")),
                1 => format!("{} {}.", self.verb("Raised", "Raises"), self.top(0)),
                _ => format!("{} {} from {}.", self.verb("Raised", "Raises"), self.top(1), self.top(0)),
            },
            Op::PUSH_EXC_INFO => {
                format!("{} {} the exception being handled.", self.verb("Made", "Makes"), self.top(0))
            }
            Op::CHECK_EXC_MATCH => format!(
                "{} whether {} is caught by `except {}`{}.",
                self.verb("Asked", "Asks"),
                self.top(1),
                self.callable_name(self.value(0)),
                self.giving()
            ),
            Op::CHECK_EG_MATCH => format!(
                "{} the part of {} that `except* {}` catches.",
                self.verb("Took", "Takes"),
                self.top(1),
                self.callable_name(self.value(0))
            ),
            Op::POP_EXCEPT => format!("{} handling the exception.", self.verb("Ended", "Ends")),
            Op::RERAISE => self.raise_again(arg),
            Op::WITH_EXCEPT_START => {
                format!("{} `__exit__` about {}.", self.verb("Told", "Tells"), self.top(0))
            }
            Op::MATCH_CLASS => format!(
                "{} whether {} matches the class pattern `{}`{}.",
                self.verb("Asked", "Asks"),
                self.top(2),
                self.callable_name(self.value(1)),
                self.giving()
            ),
            Op::MATCH_KEYS => format!(
                "{} up the keys {} in {}{}.",
                self.verb("Looked", "Looks"),
                self.top(0),
                self.top(1),
                self.giving()
            ),
            op => {
                let doc = op.info().doc;
                doc.to_owned()
            }
        }
    }

    fn value(&self, i: u32) -> Value {
        if self.ctx.t.sp > i { self.ctx.peek(i) } else { Value::NULL }
    }

    fn function(&self) -> String {
        let frame = self.ctx.t.frames.last();
        frame.map_or_else(String::new, |frame| self.ctx.heap.codes[frame.code as usize].code.name.to_string())
    }

    /// What a call of the running function makes instead of running its body.
    fn generator_kind(&self) -> &'static str {
        use crate::bytecode::flags;
        let flags = self.ctx.heap.codes[self.ctx.t.frame().code as usize].code.flags;
        match flags {
            x if x & flags::COROUTINE != 0 => "a coroutine",
            x if x & flags::ASYNC_GENERATOR != 0 => "an asynchronous generator",
            _ => "a generator",
        }
    }

    fn constant(&self, index: u32) -> String {
        let Some(frame) = self.ctx.t.frames.last() else { return String::new() };
        let data = &self.ctx.heap.codes[frame.code as usize];
        data.consts.get(index as usize).map_or_else(String::new, |&v| self.show(v))
    }

    fn bound(&self, name: &str, what: &str) -> String {
        format!("{} the {what} `{name}` to {}.", self.verb("Bound", "Binds"), self.top(0))
    }

    fn looked_up(&self, name: &str) -> String {
        let found = self.found(name);
        format!("{} up `{name}`{found}.", self.verb("Looked", "Looks"))
    }

    /// Where a name is found and what it is.
    fn found(&self, name: &str) -> String {
        use super::attributes::dict_get;
        let Some(frame) = self.ctx.t.frames.last() else { return String::new() };
        let namespace = (!frame.namespace.is_null() && self.ctx.heap.type_of(frame.namespace) == ty::DICT)
            .then(|| dict_get(self.ctx, frame.namespace.handle(), name))
            .flatten();
        let is_module = frame.namespace.handle() == frame.globals;
        let places = [
            (namespace.filter(|_| !is_module), "in the class's namespace"),
            (dict_get(self.ctx, frame.globals, name), "among the globals"),
            (dict_get(self.ctx, frame.builtins, name), "among the builtins"),
        ];
        let found = places.into_iter().find_map(|(value, place)| Some((value?, place)));
        match found {
            Some((value, place)) => format!(" {place}: it is {}", self.show(value)),
            None => ", and it is nowhere".into(),
        }
    }

    fn binary(&self, arg: u32) -> String {
        if arg == oparg::NB_SUBSCR {
            return format!(
                "{} {}[{}]{}.",
                self.verb("Took", "Takes"),
                self.top(1),
                self.top(0),
                self.giving()
            );
        }
        let op = oparg::BINARY_OPS.get(arg as usize).unwrap_or(&"?");
        format!(
            "{} {} {op} {}{}.",
            self.verb("Computed", "Computes"),
            self.top(1),
            self.top(0),
            self.giving()
        )
    }

    /// Whether a conditional jump jumps follows from the value on top.
    fn conditional(&self, op: Op) -> String {
        let v = self.value(0);
        let jumps = match op {
            Op::POP_JUMP_IF_FALSE => v.is(Value::FALSE),
            Op::POP_JUMP_IF_TRUE => v.is(Value::TRUE),
            Op::POP_JUMP_IF_NONE => v.is_none(),
            _ => !v.is_none(),
        };
        match jumps {
            true => format!(
                "{} {}, so it {}{}.",
                self.verb("Took", "Takes"),
                self.top(0),
                self.verb("jumped", "jumps"),
                self.to_line()
            ),
            false => format!(
                "{} {}, so it {} straight on.",
                self.verb("Took", "Takes"),
                self.top(0),
                self.verb("went", "goes")
            ),
        }
    }

    /// ` to line 7`.
    fn to_line(&self) -> String {
        self.target_line().map_or_else(String::new, |line| format!(" to line {line}"))
    }

    fn target_line(&self) -> Option<u32> {
        crate::timeline::line_of(self.ctx, self.ctx.t.frames.last()?.code, self.ins.c0)
    }

    /// Where it goes on in the source, which need not be where the instruction lies.
    fn jump(&self) -> String {
        let code = self.ctx.t.frames.last().map_or(0, |frame| frame.code);
        let here = crate::timeline::line_of(self.ctx, code, self.ctx.t.pc);
        let (target, is_loop) = (self.target_line(), self.op() == Op::JUMP_BACKWARD);
        let jumps = self.verb("Jumped", "Jumps");
        match (here, target) {
            (_, None) => format!("{jumps} {}.", if self.ins.c0 > self.ctx.t.pc { "forward" } else { "back" }),
            (Some(here), Some(line)) if line == here && is_loop => {
                format!("{jumps} back within line {line}.")
            }
            (Some(here), Some(line)) if line < here => format!("{jumps} back to line {line}."),
            (None, Some(line)) if is_loop => format!("{jumps} back to line {line}."),
            (Some(here), Some(line)) if line > here && !is_loop => format!("{jumps} forward to line {line}."),
            (_, Some(line)) => format!("{} at line {line}.", self.verb("Went on", "Goes on")),
        }
    }

    fn for_iter(&self) -> String {
        let asked = format!("{} {} for its next item", self.verb("Asked", "Asks"), self.top(0));
        match self.after.filter(|_| self.entered.is_none()) {
            None => format!("{asked}."),
            Some(after) if after.t.pc == self.ctx.t.pc + 1 => format!("{asked}{}.", self.giving()),
            Some(_) => format!("{asked}: there is none, the loop ends."),
        }
    }

    fn function_attribute(&self, arg: u32) -> String {
        let what = match arg {
            oparg::MAKE_FUNCTION_DEFAULTS => "the defaults",
            oparg::MAKE_FUNCTION_KWDEFAULTS => "the keyword defaults",
            oparg::MAKE_FUNCTION_CLOSURE => "its closure, the cells",
            _ => "its annotations,",
        };
        format!("{} {} {what} {}.", self.verb("Gave", "Gives"), self.top(0), self.top(1))
    }

    fn build(&self, arg: u32) -> String {
        let what = match self.op() {
            Op::BUILD_LIST => "a list",
            Op::BUILD_TUPLE => "a tuple",
            Op::BUILD_SET => "a set",
            Op::BUILD_MAP => "a dict",
            Op::BUILD_SLICE => "a slice",
            _ => "a string",
        };
        let (one, more) = match self.op() {
            Op::BUILD_MAP => ("pair", "pairs"),
            _ => ("value", "values"),
        };
        let of = match arg {
            0 => return format!("{} {what} with nothing in it.", self.verb("Made", "Makes")),
            1 => format!("the top {one}"),
            n => format!("the top {n} {more}"),
        };
        format!("{} {what} of {of}{}.", self.verb("Made", "Makes"), self.giving())
    }
}

fn plural(n: u32) -> &'static str {
    if n == 1 { "" } else { "s" }
}
