//! `type.__call__`: `__new__`, then `__init__`.

use crate::heap::layout::builtin;
use crate::heap::{TypeId, Value, ty};
use crate::objects::{Break, Ctx, Flow, Resume, Special};
use crate::sub;

impl Ctx {
    /// Makes an instance of the class whose window `[class, NULL, n arguments (, names)]` begins at `base`.
    pub fn make_instance(&mut self, base: u32, n: u32, kwnames: bool) -> Flow {
        let type_ = self.heap.type_id(self.at(base));
        let new = self.resolve_new(type_);
        let kw = kwnames as u32;
        let state = [base, n, kw, 0];
        self.push_dup(new);
        for i in [0].into_iter().chain(2..2 + n + kw) {
            let v = self.at(base + i);
            self.push_dup(v);
        }
        let window = self.t.sp - n - kw - 2;
        let made = sub!(self, self.call_window(window, n, kwnames), &NEW, state);
        made_instance(self, state, made)
    }

    /// What `__new__` resolves to, staticmethods unwrapped.
    pub fn resolve_new(&mut self, type_: TypeId) -> Value {
        let new = self.special(type_, Special::NEW);
        match self.heap.type_of(new) {
            ty::STATICMETHOD => self.heap.lane(new.handle(), 0),
            _ => new,
        }
    }

    /// True if a special method is the native one that a builtin type defines.
    pub fn is_native_of(&self, method: Value, owner: TypeId) -> bool {
        matches!(self.heap.type_of(method), ty::BUILTIN | ty::WRAPPER_DESCRIPTOR | ty::METHOD_DESCRIPTOR)
            && self.heap.lane(method.handle(), builtin::OWNER).is(self.heap.type_object(owner))
    }

    /// `__init__` must answer None; takes over `result`.
    pub fn init_not_none(&mut self, result: Value) -> Break {
        let name = self.type_name(result).to_owned();
        self.heap.release(result);
        self.type_error(format!("__init__() should return None, not '{name}'"))
    }
}

static NEW: Resume = Resume::new("", |ctx, cont, v| made_instance(ctx, cont.state, v));

/// `__new__` answered: run `__init__` if the result is an instance of the class.
fn made_instance(ctx: &mut Ctx, state: [u32; 4], made: Value) -> Flow {
    let [base, n, kw, _] = state;
    let type_ = ctx.heap.type_id(ctx.at(base));
    let got = ctx.heap.type_of(made);
    if !ctx.heap.is_subtype(got, type_) {
        ctx.cut(base);
        return Ok(made);
    }
    let init = ctx.special(got, Special::INIT);
    if ctx.is_native_of(init, ty::OBJECT) && n + kw == 0 {
        ctx.cut(base);
        return Ok(made);
    }
    ctx.push(made);
    ctx.push_dup(init);
    ctx.push_dup(made);
    for i in 2..2 + n + kw {
        let v = ctx.at(base + i);
        ctx.push_dup(v);
    }
    let window = ctx.t.sp - n - kw - 2;
    let state = [base, window - 1, 0, 0];
    let result = match ctx.heap.type_of(init) {
        ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR => {
            sub!(ctx, ctx.call_window(window, n, kw != 0), &INIT, state)
        }
        _ => {
            let class = ctx.heap.type_object(got);
            let bound_state = [window, n, kw, base];
            let made = made.as_borrowed();
            let bound = sub!(ctx, ctx.descriptor_get(init, made, class), &INIT_BOUND, bound_state);
            return call_bound_init(ctx, bound_state, bound);
        }
    };
    initialised(ctx, state, result)
}

static INIT_BOUND: Resume = Resume::new("", |ctx, cont, v| call_bound_init(ctx, cont.state, v));

fn call_bound_init(ctx: &mut Ctx, state: [u32; 4], bound: Value) -> Flow {
    let [window, n, kw, base] = state;
    ctx.set_at(window, bound);
    ctx.set_at(window + 1, Value::NULL);
    let state = [base, window - 1, 0, 0];
    let result = sub!(ctx, ctx.call_window(window, n, kw != 0), &INIT, state);
    initialised(ctx, state, result)
}

static INIT: Resume = Resume::new("", |ctx, cont, v| initialised(ctx, cont.state, v));

fn initialised(ctx: &mut Ctx, state: [u32; 4], result: Value) -> Flow {
    if !result.is_none() {
        return Err(ctx.init_not_none(result));
    }
    let made = ctx.take_at(state[1]);
    ctx.cut(state[0]);
    Ok(made)
}
