//! The real interpreter behind [`probe`](super::probe): moments and watches answered by a timeline.

use super::moment::{Fact, Moment, Watch};
use super::probe::{Ending, Probe, Refusal, Runner};
use super::seek::{Happening, Seeker, State as SeekState};
use crate::bytecode::{Op, kinds};
use crate::heap::layout::function;
use crate::heap::{Handle, Value, fixed, ty};
use crate::inspect::frames::{self, FrameRef};
use crate::inspect::names::{innermost, lookup};
use crate::inspect::shown::Shower;
use crate::objects::host::Host;
use crate::objects::{Ctx, frame_flag};
use crate::timeline::{Limits, Program, Ran, Timeline, Trail, arrives, line_of};

/// Instructions that a program of the course may take.
const STEPS_MAX: u64 = 5_000_000;
/// Characters of a value that is looked at.
const VALUE_MAX: usize = 20_000;

/// Runs programs with the interpreter of this package.
#[derive(Clone, Copy, Debug, Default)]
pub struct Interpreter;

impl Runner for Interpreter {
    fn compile(&self, source: &str, file: &str) -> Result<(), Refusal> {
        compile(source, file).map(|_| ())
    }

    fn start(&self, source: &str, file: &str) -> Result<Box<dyn Probe>, Refusal> {
        let limits = Limits { steps: STEPS_MAX, ..Limits::default() };
        Ok(Box::new(Probed { timeline: Timeline::new(compile(source, file)?, limits) }))
    }
}

fn compile(source: &str, file: &str) -> Result<Program, Refusal> {
    Program::compile(file, source).map_err(|error| Refusal {
        line: (error.line > 0).then_some(error.line),
        message: format!("{}: {}", error.kind.name(), error.message),
    })
}

/// A run that is asked.
struct Probed {
    timeline: Timeline,
}

impl Probe for Probed {
    fn find(&mut self, moment: &Moment) -> Result<Option<u64>, Refusal> {
        let found = find(&self.timeline, std::slice::from_ref(moment), STEPS_MAX);
        match found.is_complete {
            true => Ok(found.steps[0]),
            false => {
                Err(Refusal::new(format!("the program was still running after {STEPS_MAX} instructions")))
            }
        }
    }

    fn look(&mut self, step: u64, watch: &Watch) -> Result<String, Refusal> {
        if !self.timeline.seek(step) {
            return Err(Refusal::new(format!("the run has no step {step}")));
        }
        look(&self.timeline, watch)
    }

    fn alive(&mut self, type_name: &str) -> Result<usize, Refusal> {
        self.ending()?;
        Ok(alive(&self.timeline, type_name))
    }

    fn ending(&mut self) -> Result<Ending, Refusal> {
        if !self.timeline.run_to_end() {
            return Err(Refusal::new(format!(
                "the program was still running after {STEPS_MAX} instructions"
            )));
        }
        let state = self.timeline.state();
        let host = &state.ctx.host;
        let mut ending = Ending::default();
        let mut from = 0;
        for piece in &host.pieces {
            let text = String::from_utf8_lossy(&host.output[from..piece.end]);
            if piece.err { &mut ending.stderr } else { &mut ending.stdout }.push_str(&text);
            from = piece.end;
        }
        let failure = state.ended.as_ref().and_then(|ended| ended.failure.as_ref());
        ending.raised = failure.map(|failure| failure.type_name.clone());
        Ok(ending)
    }
}

/// The steps of moments.
pub struct Found {
    /// In the order of the moments; `None` for one that does not come.
    pub steps: Vec<Option<u64>>,
    /// False if a limit ended the search.
    pub is_complete: bool,
}

/// Searches a run from its start for moments, for at most so many instructions. The timeline's position is unchanged.
pub fn find(timeline: &Timeline, moments: &[Moment], steps_max: u64) -> Found {
    let mut seeker = Seeker::new(moments);
    let mut state = timeline.first_state();
    let mut notes = Notes { collections: state.ctx.heap.gc.stats.map(|stats| stats[0]), ..Notes::default() };
    seeker.see(0, &mut Seen::of(&state.ctx, &state.trail, timeline.program(), &[]));
    let program = timeline.program();
    let ran = state.run(
        steps_max,
        &mut |ctx: &Ctx, trail: &Trail| {
            notes.take(ctx, trail);
            seeker.see(ctx.steps, &mut Seen::of(ctx, trail, program, &notes.happened));
            seeker.done()
        },
        None,
    );
    let last = state.ctx.steps;
    if ran == Ran::Ended {
        notes.take(&state.ctx, &state.trail);
        let failure = state.ended.as_ref().and_then(|ended| ended.failure.as_ref());
        let is_raised_again = state.trail.some && state.ctx.code[state.trail.pc as usize].base == Op::RERAISE;
        if let Some(failure) = failure.filter(|_| !is_raised_again) {
            notes.happened.push(Happening::Raised(failure.type_name.clone()));
        }
        seeker.see(last, &mut Seen::of(&state.ctx, &state.trail, program, &notes.happened));
    }
    let is_complete = matches!(ran, Ran::Stopped | Ran::Ended);
    let mut steps = seeker.finish(last);
    if !is_complete {
        let is_end = |moment: &Moment| moment.event == super::Event::End;
        steps.iter_mut().zip(moments).filter(|(_, moment)| is_end(moment)).for_each(|(step, _)| *step = None);
    }
    Found { steps, is_complete }
}

/// What the instruction before a state did, worked out state by state.
#[derive(Default)]
struct Notes {
    happened: Vec<Happening>,
    collections: [u64; 3],
    /// The type of what the `raise` that comes next raises.
    raising: Option<String>,
    /// Bytes of output that were written before.
    written: usize,
}

impl Notes {
    fn take(&mut self, ctx: &Ctx, trail: &Trail) {
        self.happened.clear();
        if trail.some {
            self.bindings(ctx, trail);
        }
        let frame = ctx.t.frames.last();
        let is_shown = frame.is_some_and(|frame| frame.flags & frame_flag::HIDDEN == 0);
        if is_shown && frame.is_some_and(|frame| ctx.heap.codes[frame.code as usize].entry == ctx.t.pc) {
            self.happened.push(Happening::Called);
        }
        for generation in 0..3 {
            let count = ctx.heap.gc.stats[generation][0];
            if count != self.collections[generation] {
                self.collections[generation] = count;
                self.happened.push(Happening::Collected(generation as u8));
            }
        }
        // What leaves its frame for a native, as StopIteration does for a loop, reaches no handler.
        let taken = self.raising.take().filter(|_| (trail.depth as usize) > ctx.t.frames.len());
        if let Some(raised) = raised(ctx, trail).or(taken) {
            self.happened.push(Happening::Raised(raised));
        }
        self.raising = raising(ctx);
        self.lines(&ctx.host);
    }

    /// Lines of stdout that the instruction finished.
    fn lines(&mut self, host: &Host) {
        let mut from = 0;
        for piece in host.pieces.iter().filter(|_| host.output.len() > self.written) {
            let text = &host.output[from.max(self.written).min(piece.end)..piece.end];
            let ends = text.iter().filter(|byte| !piece.err && **byte == b'\n');
            self.happened.extend(ends.map(|_| Happening::Printed));
            from = piece.end;
        }
        self.written = host.output.len();
    }

    /// Names that the instruction bound, in the frame in which it ran.
    fn bindings(&mut self, ctx: &Ctx, trail: &Trail) {
        let ins = ctx.code[trail.pc as usize];
        let op = ins.base.deopt();
        let stores = matches!(
            op,
            Op::STORE_FAST
                | Op::STORE_FAST_LOAD_FAST
                | Op::STORE_FAST_STORE_FAST
                | Op::STORE_DEREF
                | Op::STORE_NAME
                | Op::STORE_GLOBAL
        );
        let Some(frame) = ctx.t.frames.get((trail.depth as usize).wrapping_sub(1)).filter(|_| stores) else {
            return;
        };
        let code = &ctx.heap.codes[frame.code as usize].code;
        let local = |i: u32| code.localsplusnames.get(i as usize).map(|name| name.to_string());
        let names = match op {
            Op::STORE_NAME | Op::STORE_GLOBAL => {
                vec![code.names.get(ins.arg as usize).map(|name| name.to_string())]
            }
            Op::STORE_FAST_STORE_FAST => vec![local(ins.arg >> 4), local(ins.arg & 15)],
            Op::STORE_FAST_LOAD_FAST => vec![local(ins.arg >> 4)],
            _ => vec![local(ins.arg)],
        };
        self.happened.extend(names.into_iter().flatten().map(Happening::Bound));
    }
}

/// The type of what a `raise` that is about to run raises.
fn raising(ctx: &Ctx) -> Option<String> {
    ctx.t.frames.last()?;
    let ins = ctx.code[ctx.t.pc as usize];
    if ins.base.deopt() != Op::RAISE_VARARGS || ins.arg == 0 {
        return None;
    }
    let v = ctx.peek(ins.arg - 1);
    let name = if ctx.heap.is_type(v) {
        &ctx.heap.types[ctx.heap.type_id(v) as usize].name
    } else {
        ctx.type_name(v)
    };
    Some(name.to_owned().to_string())
}

/// The type of the exception that has just reached a handler, unless it was only raised again.
fn raised(ctx: &Ctx, trail: &Trail) -> Option<String> {
    let frame = ctx.t.frames.last()?;
    let handlers = &ctx.heap.codes[frame.code as usize].handlers;
    if !trail.some
        || !handlers.iter().any(|handler| handler.target == ctx.t.pc)
        || ctx.code[trail.pc as usize].base == Op::RERAISE
        || ctx.t.sp == 0
    {
        return None;
    }
    let exc = ctx.peek(0);
    let is_exception = !exc.is_null() && ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::BASE_EXCEPTION);
    is_exception.then(|| ctx.type_name(exc).to_owned())
}

/// A state as the seeker asks about it.
struct Seen<'a> {
    ctx: &'a Ctx,
    trail: &'a Trail,
    program: &'a Program,
    happened: &'a [Happening],
}

impl<'a> Seen<'a> {
    fn of(ctx: &'a Ctx, trail: &'a Trail, program: &'a Program, happened: &'a [Happening]) -> Seen<'a> {
        Seen { ctx, trail, program, happened }
    }
}

impl SeekState for Seen<'_> {
    fn function(&self) -> &str {
        match innermost(self.ctx) {
            Some(index) => &self.ctx.heap.codes[self.ctx.t.frames[index].code as usize].code.name,
            None => "<module>",
        }
    }

    fn arrives_at(&self) -> Option<u32> {
        let line = arrives(self.ctx, self.trail)?;
        let frame = self.ctx.t.frames.last()?;
        let file = &self.ctx.heap.codes[frame.code as usize].code.filename;
        (**file == *self.program.file).then_some(line)
    }

    fn opcode(&self) -> Option<&str> {
        (!self.ctx.t.frames.is_empty()).then(|| self.ctx.code[self.ctx.t.pc as usize].base.deopt().name())
    }

    fn happened(&self) -> &[Happening] {
        self.happened
    }

    fn shows(&mut self, name: &str) -> Option<String> {
        let value = lookup(self.ctx, name)?;
        Some(Shower::new(self.ctx, self.program).show(value, VALUE_MAX))
    }
}

/// What a watch shows at the timeline's position.
fn look(timeline: &Timeline, watch: &Watch) -> Result<String, Refusal> {
    let ctx = &timeline.state().ctx;
    let shown = Shower::new(ctx, timeline.program());
    let named =
        |name: &str| lookup(ctx, name).ok_or_else(|| Refusal::new(format!("there is no name `{name}` here")));
    Ok(match watch {
        Watch::Value(name) => shown.show(named(name)?, VALUE_MAX),
        Watch::Type(name) => shown.type_name(named(name)?),
        Watch::Refcount(name) => match named(name)?.handle() {
            h if ctx.heap.is_immortal(h) => "immortal".into(),
            h => ctx.heap.refcount(h).to_string(),
        },
        Watch::Generation(name) => match ctx.heap.gc_generation(named(name)?.handle()) {
            Some(generation) => generation.to_string(),
            None => "none".into(),
        },
        Watch::Alive(name) => alive(timeline, name).to_string(),
        Watch::Made(name) => made(ctx, name)?,
        Watch::Captured(name) => captured(ctx, named(name)?)
            .ok_or_else(|| Refusal::new(format!("`{name}` is no function written in Python")))?,
        Watch::Stack(depth) => {
            let stack = stack(ctx);
            let at = stack.len().checked_sub(1 + *depth as usize);
            let value = at.map(|at| stack[at]).filter(|value| !value.is_null());
            match value {
                Some(value) => shown.show(value, VALUE_MAX),
                None => {
                    return Err(Refusal::new(format!("there is nothing at depth {depth} of the stack here")));
                }
            }
        }
        Watch::Fact(fact) => look_at_fact(ctx, *fact)?,
    })
}

/// The instances of a type, by its name, that the program made and that live at the timeline's position.
fn alive(timeline: &Timeline, type_name: &str) -> usize {
    let (ctx, program) = (&timeline.state().ctx, timeline.program());
    let is_alive = |h: &Handle| ctx.heap.slot(*h).ty != ty::FREE && program.is_new(*h);
    let of_type = |h: &Handle| ctx.type_name(Value::borrowed(*h)) == type_name;
    (fixed::END..ctx.heap.len() as Handle).filter(|h| is_alive(h) && of_type(h)).count()
}

/// How many objects of a type of this name were made, of builtins and of the program's own classes.
fn made(ctx: &Ctx, type_name: &str) -> Result<String, Refusal> {
    let types =
        ctx.heap.types.iter().enumerate().filter(|(_, data)| data.handle != 0 && *data.name == *type_name);
    let counts: Vec<u32> = types.filter_map(|(type_, _)| ctx.heap.made(type_ as u32)).collect();
    match counts.is_empty() {
        true => Err(Refusal::new(format!(
            "there is no type `{type_name}` here whose objects the collector counts"
        ))),
        false => Ok(counts.iter().sum::<u32>().to_string()),
    }
}

/// The free variables of a function, in the order of its code; `None` for what is no function.
fn captured(ctx: &Ctx, v: Value) -> Option<String> {
    if ctx.heap.type_of(v) != ty::FUNCTION {
        return None;
    }
    let code = &ctx.heap.codes[ctx.heap.field_raw(v.handle(), function::CODE_INDEX) as usize].code;
    let free =
        code.localsplusnames.iter().zip(&code.localskinds).filter(|(_, kind)| *kind & kinds::FREE != 0);
    let names: Vec<String> = free.map(|(name, _)| name.to_string()).collect();
    Some(if names.is_empty() { "none".into() } else { names.join(", ") })
}

fn stack(ctx: &Ctx) -> Vec<Value> {
    innermost(ctx).map(|index| frames::slots(ctx, FrameRef::Live(index)).1).unwrap_or_default()
}

fn look_at_fact(ctx: &Ctx, fact: Fact) -> Result<String, Refusal> {
    let shown = ctx.t.frames.iter().filter(|frame| frame.flags & frame_flag::HIDDEN == 0).count();
    let ended = || Refusal::new("nothing runs any more at this step");
    Ok(match fact {
        Fact::StackSize => stack(ctx).len().to_string(),
        Fact::Frames => shown.to_string(),
        Fact::GcCounts => {
            let [young, middle, old] = ctx.heap.gc.count;
            format!("({young}, {middle}, {old})")
        }
        Fact::Function => {
            let index = innermost(ctx).ok_or_else(ended)?;
            ctx.heap.codes[ctx.t.frames[index].code as usize].code.name.to_string()
        }
        Fact::Line => {
            let index = innermost(ctx).ok_or_else(ended)?;
            let (code, pc) = frames::place(ctx, FrameRef::Live(index)).ok_or_else(ended)?;
            line_of(ctx, code, pc).map_or_else(|| "none".into(), |line| line.to_string())
        }
        Fact::Opcode => {
            innermost(ctx).ok_or_else(ended)?;
            ctx.code[ctx.t.pc as usize].base.deopt().name().to_owned()
        }
    })
}
