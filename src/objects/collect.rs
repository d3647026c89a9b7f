//! Running the cyclic collector: its steps, and the Python code that they ask for.

use super::{Ctx, Flow, Resume, Special, catches};
use crate::heap::Value;
use crate::heap::gc::{GcStep, Reason};
use crate::sub;

impl Ctx {
    /// Collects a generation (or the one that is due) and answers the number of objects found, as an int.
    pub fn collect(&mut self, generation: Option<usize>, reason: Reason) -> Flow {
        if !self.heap.gc_begin(generation, reason) {
            return Ok(Value::small_int(0));
        }
        steps(self)
    }

    /// `gc.callbacks`, borrowed, or NULL before the module is there.
    fn gc_callbacks(&mut self) -> Value {
        let module = self.dict_get(self.modules.handle(), "gc");
        if module.is_null() {
            return Value::NULL;
        }
        let dict = self.dict_of(module).handle();
        self.dict_get(dict, "callbacks")
    }
}

fn steps(ctx: &mut Ctx) -> Flow {
    loop {
        match ctx.heap.gc_step() {
            GcStep::Phase(_) => {}
            GcStep::Done { collected, uncollectable } => {
                return Ok(ctx.heap.new_int((collected + uncollectable) as i64));
            }
            GcStep::Due => return ctx.go(&STEPS, [0; 4]),
            GcStep::Notify { start, generation, collected, uncollectable } => {
                let state = [start as u32, generation as u32, collected as u32, uncollectable as u32];
                let done = sub!(ctx, notify(ctx, state), &IGNORED, [0; 4]);
                ctx.heap.release(done);
            }
            GcStep::Call { callback, weakref } => {
                ctx.push(callback);
                let base = ctx.t.sp;
                ctx.push_dup(callback);
                ctx.push(Value::NULL);
                ctx.push_dup(weakref);
                let done = sub!(ctx, ctx.call_window(base, 1, false), &CALLED_BACK, [base - 1, 0, 0, 0]);
                ctx.heap.release(done);
                ctx.cut(base - 1);
            }
            GcStep::Finalize(h) => {
                let object = Value::borrowed(h);
                let del = ctx.special_of(object, Special::DEL);
                let done = sub!(ctx, ctx.call_special(del, object, &[]), &IGNORED, [h, 0, 0, 0]);
                ctx.heap.release(done);
            }
            GcStep::FinalizeGenerator(h) => {
                let generator = Value::borrowed(h);
                let done = sub!(
                    ctx,
                    super::types::generator::finalize(ctx, generator, false),
                    &IGNORED,
                    [h, 0, 0, 0]
                );
                ctx.heap.release(done);
            }
            GcStep::Save(h) => {
                let module = ctx.dict_get(ctx.modules.handle(), "gc");
                if !module.is_null() {
                    let dict = ctx.dict_of(module).handle();
                    let garbage = ctx.dict_get(dict, "garbage").handle();
                    let v = ctx.heap.dup(Value::borrowed(h));
                    ctx.heap.list_push(garbage, v);
                }
            }
        }
        if !ctx.heap.due.is_nothing() {
            return ctx.go(&STEPS, [0; 4]);
        }
    }
}

static STEPS: Resume = Resume::new("gc.collect", |ctx, _, _| steps(ctx));

/// Whatever the Python code answered or raised, the collection goes on.
static IGNORED: Resume = Resume::catching(
    "gc.collect",
    |ctx, _, v| {
        ctx.heap.release(v);
        steps(ctx)
    },
    catches::ALL,
    |ctx, cont| {
        match cont.state[0] {
            0 => ctx.clear_exc(),
            object => {
                sub!(ctx, ctx.report_unraisable_in(object), &REPORTED, [u32::MAX, 0, 0, 0]);
            }
        }
        steps(ctx)
    },
);

/// An error has been reported: cuts the stack to `state[0]`, if it names a place, and goes on.
static REPORTED: Resume = Resume::new("gc.collect", |ctx, cont, v| {
    ctx.heap.release(v);
    if cont.state[0] != u32::MAX {
        ctx.cut(cont.state[0]);
    }
    steps(ctx)
});

/// The same for the callback of a weak reference, which lies at `state[0]`.
static CALLED_BACK: Resume = Resume::catching(
    "gc.collect",
    |ctx, cont, v| {
        ctx.heap.release(v);
        ctx.cut(cont.state[0]);
        steps(ctx)
    },
    catches::ALL,
    |ctx, cont| {
        let callback = ctx.at(cont.state[0]);
        let doing = "on calling weakref callback";
        sub!(ctx, ctx.report_unraisable(doing, callback), &REPORTED, [cont.state[0], 0, 0, 0]);
        ctx.cut(cont.state[0]);
        steps(ctx)
    },
);

/// Calls everything in `gc.callbacks` with the phase and a dict about the collection.
fn notify(ctx: &mut Ctx, state: [u32; 4]) -> Flow {
    let callbacks = ctx.gc_callbacks();
    if callbacks.is_null() || ctx.heap.seq_len(callbacks.handle()) == 0 {
        return Ok(Value::NONE);
    }
    let phase = ctx.str(if state[0] == 1 { "start" } else { "stop" });
    ctx.push(phase);
    let info = ctx.heap.new_dict();
    ctx.push(info);
    for (key, n) in [("generation", state[1]), ("collected", state[2]), ("uncollectable", state[3])] {
        let n = ctx.heap.new_int(n as i64);
        ctx.dict_set(info.handle(), key, n);
    }
    notify_from(ctx, 0)
}

/// Window: phase, info.
fn notify_from(ctx: &mut Ctx, mut i: u32) -> Flow {
    loop {
        let callbacks = ctx.gc_callbacks();
        let Some(&f) = ctx.heap.items(callbacks.handle()).get(i as usize) else {
            ctx.cut(ctx.t.sp - 2);
            return Ok(Value::NONE);
        };
        i += 1;
        let (phase, info) = (ctx.peek(1), ctx.peek(0));
        ctx.push_dup(f);
        let done = sub!(ctx, ctx.call(f.as_borrowed(), &[phase, info]), &NOTIFIED, [i, 0, 0, 0]);
        ctx.heap.release(done);
        ctx.cut(ctx.t.sp - 1);
    }
}

static NOTIFIED: Resume = Resume::catching(
    "gc.callbacks",
    |ctx, cont, v| {
        ctx.heap.release(v);
        ctx.cut(ctx.t.sp - 1);
        notify_from(ctx, cont.state[0])
    },
    catches::ALL,
    |ctx, cont| {
        let callback = ctx.peek(0);
        let doing = "while calling GC callback";
        sub!(ctx, ctx.report_unraisable(doing, callback), &NOTIFIED, [cont.state[0], 0, 0, 0]);
        ctx.cut(ctx.t.sp - 1);
        notify_from(ctx, cont.state[0])
    },
);
