//! `type.__call__`: `__new__`, then `__init__`.

use crate::heap::layout::builtin;
use crate::heap::{TypeId, Value, flag, ty};
use crate::objects::types::exception;
use crate::objects::{Args, Break, Ctx, Flow, Resume, Special};
use crate::sub;

impl Ctx {
    /// Makes an instance of the class whose window `[class, NULL, n arguments (, names)]` begins at `base`. `in_tuple`:
    /// the caller has been given a tuple of the arguments, which it holds.
    pub fn make_instance(&mut self, base: u32, n: u32, kwnames: bool, in_tuple: bool) -> Flow {
        let type_ = self.heap.type_id(self.at(base));
        let named = if kwnames { self.heap.seq_len(self.peek(0).handle()) as u32 } else { 0 };
        if type_ == ty::TYPE && n - named != 3 {
            if n - named == 1 && kwnames {
                return Err(self.type_error("type() takes no keyword arguments"));
            }
            if n - named != 1 {
                return Err(self.type_error("type() takes 1 or 3 arguments"));
            }
            let class = self.heap.type_object(self.heap.type_of(self.at(base + 2)));
            let class = self.heap.dup(class);
            self.cut(base);
            return Ok(class);
        }
        if !kwnames && self.stores_arguments(type_) {
            let made = exception::make(self, type_, Args { base: base + 2, n });
            self.cut(base);
            return Ok(made);
        }
        let new = self.resolve_new(type_);
        let kw = kwnames as u32;
        let python = self.heap.type_of(new) == ty::FUNCTION;
        let in_tuple = in_tuple && !kwnames;
        let held = python || in_tuple || n > 0 && self.passes_tuple(type_);
        if held && !in_tuple {
            self.hold_arguments(base, n, kwnames, Value::NULL);
        }
        let state = [base, n, kw, held as u32];
        self.push_dup(new);
        for i in [0].into_iter().chain(2..2 + n + kw) {
            let v = self.at(base + i);
            // A native only looks at what lies in the caller's window.
            if python { self.push_dup(v) } else { self.push(v.as_borrowed()) }
        }
        let window = self.t.sp - n - kw - 2;
        let made = sub!(self, self.call_window(window, n, kwnames), &NEW, state);
        made_instance(self, state, made)
    }

    /// True if calling the class puts the arguments in a tuple, which holds them while `__new__` and `__init__` run:
    /// only some builtin types take them as they lie there.
    pub fn passes_tuple(&self, type_: TypeId) -> bool {
        self.heap.types[type_ as usize].has(flag::HEAP)
            || matches!(type_, ty::BYTES | ty::BYTEARRAY | ty::ZIP)
    }

    /// A call that goes through a type's slot puts its arguments in a tuple (and its keywords in a dict) first, which
    /// hold them while it lasts. The window `[callee, self|NULL, n arguments (, names)]` begins at `base`.
    pub fn hold_arguments(&mut self, base: u32, n: u32, kwnames: bool, receiver: Value) {
        let keywords = match kwnames {
            true => self.heap.seq_len(self.at(base + 2 + n).handle()) as u32,
            false => 0,
        };
        let has_self = !self.at(base + 1).is_null();
        let first = base + 2 - has_self as u32;
        let items = &self.t.stack[first as usize..(base + 2 + n - keywords) as usize];
        let tuple = self.heap.new_tuple_shared(items);
        self.push(tuple);
        if kwnames {
            // A dict of the keywords, and the array into which it is unpacked.
            self.push_dup(receiver);
            let values: Vec<Value> = (base + 2..base + 2 + n).map(|i| self.at(i)).collect();
            for v in values.iter().chain(&values[values.len() - keywords as usize..]) {
                self.push_dup(*v);
            }
        }
    }

    /// What `__new__` resolves to, staticmethods unwrapped.
    pub fn resolve_new(&mut self, type_: TypeId) -> Value {
        let new = self.special(type_, Special::NEW);
        match self.heap.type_of(new) {
            ty::STATICMETHOD if !self.heap.lane(new.handle(), 0).is_null() => self.heap.lane(new.handle(), 0),
            _ => new,
        }
    }

    /// True if a special method is the native one that a builtin type defines.
    pub fn is_native_of(&self, method: Value, owner: TypeId) -> bool {
        matches!(self.heap.type_of(method), ty::BUILTIN | ty::WRAPPER_DESCRIPTOR | ty::METHOD_DESCRIPTOR)
            && self.heap.lane(method.handle(), builtin::OWNER).is(self.heap.type_object(owner))
    }

    /// True for a class of exceptions whose `__new__` and `__init__` both would do no more than store the arguments: it is
    /// done once.
    pub fn stores_arguments(&mut self, type_: TypeId) -> bool {
        if self.heap.types[type_ as usize].solid != ty::BASE_EXCEPTION {
            return false;
        }
        let (new, init) = (self.resolve_new(type_), self.special(type_, Special::INIT));
        self.is_native_of(init, ty::BASE_EXCEPTION)
            && (self.is_native_of(new, ty::BASE_EXCEPTION) || self.is_exception_new(new))
    }

    /// True for the `__new__` that most builtin exceptions have of their own, which does what `BaseException`'s does.
    fn is_exception_new(&self, new: Value) -> bool {
        self.heap.type_of(new) == ty::BUILTIN && {
            let native = self.heap.slot(new.handle()).lane(builtin::NATIVE);
            std::ptr::eq(self.natives[native as usize].def, &exception::NEW[0])
        }
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
    let [base, n, kw, held] = state;
    let type_ = ctx.heap.type_id(ctx.at(base));
    let got = ctx.heap.type_of(made);
    if !ctx.heap.is_subtype(got, type_) {
        ctx.cut(base);
        return Ok(made);
    }
    let init = ctx.special(got, Special::INIT);
    let new = ctx.resolve_new(got);
    // `object.__init__` minds arguments only if nobody else has taken them.
    if ctx.is_native_of(init, ty::OBJECT) && (n + kw == 0 || !ctx.is_native_of(new, ty::OBJECT)) {
        ctx.cut(base);
        return Ok(made);
    }
    let python = ctx.heap.type_of(init) == ty::FUNCTION;
    let at = ctx.t.sp;
    ctx.push(made);
    if python && (held == 0 || kw != 0) {
        ctx.hold_arguments(base, n, kw != 0, made);
    }
    ctx.push_dup(init);
    ctx.push_dup(made);
    for i in 2..2 + n + kw {
        let v = ctx.at(base + i);
        if python { ctx.push_dup(v) } else { ctx.push(v.as_borrowed()) }
    }
    let window = ctx.t.sp - n - kw - 2;
    let state = [base, at, 0, 0];
    let result = match ctx.heap.type_of(init) {
        ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR => {
            sub!(ctx, ctx.call_window(window, n, kw != 0), &INIT, state)
        }
        _ => {
            let class = ctx.heap.type_object(got);
            let bound_state = [window, n, kw, base];
            debug_assert_eq!(window, at + 1);
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
