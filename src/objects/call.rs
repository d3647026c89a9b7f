//! Calling from natives: anything callable, special methods, and natives without a detour through the driver.

use super::{Break, Ctx, Flow, Special};
use crate::heap::layout::{builtin, method};
use crate::heap::{TypeId, Value, ty};
use crate::sub;

/// Nesting of natives on the Rust stack beyond which a call takes the way through the driver.
const NATIVE_DEPTH_MAX: u32 = 40;

impl Ctx {
    /// Calls `f` with the given arguments, all borrowed. A native runs at once; Python code is asked for with
    /// [`Break::Call`], so the caller must be ready to park ([`crate::sub!`]) or to tail-call (return the answer).
    pub fn call(&mut self, f: Value, args: &[Value]) -> Flow {
        let base = self.t.sp;
        // Whoever resumes a generator holds it, the running frame does not.
        let generator = self.heap.layout(f) == crate::heap::Layout::Generator;
        if generator {
            self.push(f.as_borrowed())
        } else {
            self.push_dup(f)
        }
        self.push(Value::NULL);
        let owned = self.frame_owns(f);
        for &arg in args {
            if owned { self.push_dup(arg) } else { self.push(arg.as_borrowed()) }
        }
        self.call_window(base, args.len() as u32, false)
    }

    /// [`Ctx::call`] with arguments that lie on the value stack, and stay there.
    pub fn call_with(&mut self, f: Value, places: std::ops::Range<u32>) -> Flow {
        let base = self.t.sp;
        self.push_dup(f);
        self.push(Value::NULL);
        let owned = self.frame_owns(f);
        let n = places.len() as u32;
        for at in places {
            let arg = self.at(at);
            if owned { self.push_dup(arg) } else { self.push(arg) }
        }
        self.call_window(base, n, false)
    }

    /// True if calling `f` enters a Python frame at once. Such a frame has references of its own to arguments that come
    /// from a native; others only look at what their caller holds.
    pub(super) fn frame_owns(&self, f: Value) -> bool {
        match self.heap.type_of(f) {
            ty::BUILTIN | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR | ty::METHOD_WRAPPER => false,
            ty::CLASSMETHOD_DESCRIPTOR => false,
            _ => !self.heap.is_type(f),
        }
    }

    /// Calls what lies on the stack from `base` on: `[callee, self|NULL, n arguments]` and, with `kwnames`, the names.
    pub fn call_window(&mut self, base: u32, n: u32, kwnames: bool) -> Flow {
        let f = self.at(base);
        let has_self = !self.at(base + 1).is_null();
        if self.t.native_depth < NATIVE_DEPTH_MAX {
            match self.heap.type_of(f) {
                ty::BUILTIN | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR | ty::METHOD_WRAPPER => {
                    return self.call_builtin(base, n, kwnames);
                }
                ty::METHOD if !has_self => {
                    let (func, self_) =
                        (self.heap.lane(f.handle(), method::FUNC), self.heap.lane(f.handle(), method::SELF));
                    let (func, self_) = (self.heap.dup(func), self.heap.dup(self_));
                    self.set_at(base + 1, self_);
                    self.set_at(base, func);
                    return self.call_window(base, n, kwnames);
                }
                _ => {}
            }
        }
        Err(Break::Call { n, kwnames })
    }

    /// Runs the builtin whose window begins at `base`, at once. Cuts the window when it is done.
    pub fn call_builtin(&mut self, base: u32, n: u32, kwnames: bool) -> Flow {
        let f = self.at(base).handle();
        let index = self.heap.slot(f).lane(builtin::NATIVE);
        let self_ = self.heap.lane(f, builtin::SELF);
        let has_self = !self.at(base + 1).is_null();
        let (first, count) = if has_self && !self_.is_null() {
            // A bound builtin whose first argument lies in the place of `self` (a decorator's call).
            self.push(Value::NULL);
            let (at, top) = (base as usize + 2, self.t.sp as usize);
            self.t.stack.copy_within(at - 1..top - 1, at);
            self.t.stack[at - 1] = self.heap.dup(self_);
            (base + 1, n + 2)
        } else if has_self {
            (base + 1, n + 1)
        } else if !self_.is_null() {
            let self_ = self.heap.dup(self_);
            self.t.stack[base as usize + 1] = self_;
            (base + 1, n + 1)
        } else {
            (base + 2, n)
        };
        if self.heap.type_of(Value::borrowed(f)) != ty::BUILTIN {
            let named = if kwnames { self.heap.items(self.peek(0).handle()).len() as u32 } else { 0 };
            self.check_descriptor_self(f, first, count - named)?;
        }
        let (depth, sp) = (self.t.conts.len(), base);
        self.t.native_depth += 1;
        let answer = self.call_native(index, first, count, kwnames);
        self.t.native_depth -= 1;
        match answer {
            Ok(v) => {
                self.cut(base);
                Ok(v)
            }
            Err(broken) => Err(self.park(depth, sp, broken, &WINDOW, [base, 0, 0, 0])),
        }
    }

    /// The receiver of a method descriptor must be of the class that defines it.
    fn check_descriptor_self(&mut self, f: u32, first: u32, count: u32) -> Flow<()> {
        let owner = self.heap.lane(f, builtin::OWNER);
        if owner.is_null() || !self.heap.is_type(owner) {
            return Ok(());
        }
        let owner_id = self.heap.type_id(owner);
        if self.heap.slot(f).ty == ty::CLASSMETHOD_DESCRIPTOR {
            return self.check_class_argument(f, (count > 0).then(|| self.at(first)));
        }
        if count > 0 && self.heap.is_subtype(self.heap.type_of(self.at(first)), owner_id) {
            return Ok(());
        }
        Err(self.wrong_descriptor_self(f, owner_id, (count > 0).then(|| self.at(first))))
    }

    /// The first argument of a class method's descriptor must be the class that defines it or one derived from it.
    pub fn check_class_argument(&mut self, f: u32, class: Option<Value>) -> Flow<()> {
        let owner = self.heap.type_id(self.heap.lane(f, builtin::OWNER));
        let name = self.text(self.heap.lane(f, builtin::NAME));
        let wanted = self.heap.types[owner as usize].name.clone();
        Err(match class {
            Some(class) if self.heap.is_type(class) => {
                let id = self.heap.type_id(class);
                if self.heap.is_subtype(id, owner) {
                    return Ok(());
                }
                let got = self.heap.types[id as usize].name.clone();
                self.type_error(format!(
                    "descriptor '{name}' requires a subtype of '{wanted}' but received '{got}'"
                ))
            }
            Some(other) => {
                let got = self.tp_name(other).to_owned();
                self.type_error(format!(
                    "descriptor '{name}' for type '{wanted}' needs a type, not a '{got}' as arg 2"
                ))
            }
            None => self.type_error(format!("descriptor '{name}' of '{wanted}' object needs an argument")),
        })
    }

    #[cold]
    fn wrong_descriptor_self(&mut self, f: u32, owner: TypeId, receiver: Option<Value>) -> Break {
        let name = self.text(self.heap.lane(f, builtin::NAME));
        let class = self.heap.types[owner as usize].name.clone();
        let wrapper = self.heap.slot(f).ty == ty::WRAPPER_DESCRIPTOR;
        let got = receiver.map(|v| self.type_name(v).to_owned());
        let message = match (got, wrapper) {
            (None, true) => format!("descriptor '{name}' of '{class}' object needs an argument"),
            (None, false) => {
                let class = self.qualname_of(owner);
                format!("unbound method {class}.{name}() needs an argument")
            }
            (Some(got), true) => {
                format!("descriptor '{name}' requires a '{class}' object but received a '{got}'")
            }
            (Some(got), false) => {
                format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{got}' object")
            }
        };
        self.type_error(message)
    }

    /// Calls a special method found by [`Ctx::special`] on `self_` with further arguments, all borrowed.
    pub fn call_special(&mut self, method: Value, self_: Value, args: &[Value]) -> Flow {
        let base = self.t.sp;
        match self.heap.type_of(method) {
            ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR => {
                self.push_dup(method);
                let owned = self.heap.type_of(method) == ty::FUNCTION;
                for &v in [self_].iter().chain(args) {
                    if owned { self.push_dup(v) } else { self.push(v.as_borrowed()) }
                }
                self.call_window(base, args.len() as u32, false)
            }
            _ => self.call_special_bound(method, self_, args),
        }
    }

    /// [`Ctx::call_special`] while `n` more references to the object are held: by a bound method, by the tuple in which
    /// it was passed.
    pub fn call_special_held(&mut self, method: Value, self_: Value, args: &[Value], n: u32) -> Flow {
        let base = self.t.sp;
        for _ in 0..n {
            self.push_dup(self_);
        }
        let answer = sub!(self, self.call_special(method, self_, args), &WINDOW, [base, 0, 0, 0]);
        self.cut(base);
        Ok(answer)
    }

    /// The tuples that a call of a slot wrapper makes of its arguments, and the window once more above them. Answers
    /// where it begins.
    pub fn hold_wrapper_arguments(&mut self, base: u32, n: u32, kwnames: bool) -> u32 {
        let items: Vec<Value> = (base + 1..base + 2 + n).map(|i| self.at(i)).collect();
        let wrapper = self.heap.type_of(self.at(base)) == ty::WRAPPER_DESCRIPTOR;
        let items = if items[0].is_null() { &items[1..] } else { &items[..] };
        let all = self.heap.new_tuple_shared(items);
        self.push(all);
        if wrapper && !items.is_empty() {
            let rest = self.heap.new_tuple_shared(&items[1..]);
            self.push(rest);
        }
        let window = self.t.sp;
        for i in base..base + 2 + n + kwnames as u32 {
            let v = self.at(i);
            self.push(v.as_borrowed());
        }
        window
    }

    /// `self_.__name__(args)` looked up on the type; `None` if the type has no such method (or has set it to None).
    pub fn call_special_of(&mut self, special: Special, self_: Value, args: &[Value]) -> Option<Flow> {
        let method = self.special_of(self_, special);
        if method.is_null() || method.is_none() {
            return None;
        }
        Some(self.call_special(method, self_, args))
    }
}

/// A builtin that parked: its window goes when it is done.
static WINDOW: super::Resume = super::Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.state[0]);
    Ok(v)
});

impl Ctx {
    /// A special method that is no plain function is bound by its `__get__` first.
    #[cold]
    fn call_special_bound(&mut self, method: Value, self_: Value, args: &[Value]) -> Flow {
        for &v in [self_, method].iter().chain(args) {
            self.push_dup(v);
        }
        let base = self.t.sp - args.len() as u32 - 2;
        let type_ = self.heap.type_object(self.heap.type_of(self_));
        let bound =
            sub!(self, self.descriptor_get(method, self_, type_), &BOUND, [base, args.len() as u32, 0, 0]);
        call_bound(self, base, args.len() as u32, bound)
    }
}

/// Window of a bound special call: receiver, method, arguments; the bound method arrives.
static BOUND: super::Resume =
    super::Resume::new("", |ctx, cont, bound| call_bound(ctx, cont.state[0], cont.state[1], bound));

fn call_bound(ctx: &mut Ctx, base: u32, n: u32, bound: Value) -> Flow {
    ctx.set_at(base, bound);
    ctx.set_at(base + 1, Value::NULL);
    ctx.call_window(base, n, false)
}
