//! A call as one would write it: `bell.ring(2)`, `Animal.__init__(<Dog object #7>, 'Rex')`, `total(*(1, 2))`.

use super::Teller;
use crate::heap::layout::{builtin, function, method};
use crate::heap::{Value, ty};

/// Arguments shown of one call.
const ARGUMENTS_MAX: u32 = 4;

impl Teller<'_> {
    /// What `CALL` and `CALL_KW` call, with `n` arguments; `names` are those of the last of them.
    pub(super) fn call(&self, n: u32, names: Option<Value>) -> String {
        let above = u32::from(names.is_some());
        let names = names.map_or_else(Vec::new, |names| self.keywords(names));
        let positional = (n as usize).saturating_sub(names.len());
        let shown = |i: u32| {
            let value = self.top(above + n - 1 - i);
            match (i as usize).checked_sub(positional).and_then(|at| names.get(at)) {
                Some(name) => format!("{name}={value}"),
                None => value,
            }
        };
        let mut args: Vec<String> = (0..n.min(ARGUMENTS_MAX)).map(shown).collect();
        if n > ARGUMENTS_MAX {
            args.push("…".into());
        }
        self.written(self.value(above + n + 1), self.value(above + n), args)
    }

    /// What `CALL_FUNCTION_EX` calls.
    pub(super) fn call_unpacked(&self) -> String {
        let mut args = vec![format!("*{}", self.top(1))];
        if !self.value(0).is_null() {
            args.push(format!("**{}", self.top(0)));
        }
        self.written(self.value(3), self.value(2), args)
    }

    /// The object that a call instruction is about to call.
    pub(super) fn callee(&self) -> Option<Value> {
        use crate::bytecode::Op;
        match self.ins.base.deopt() {
            Op::CALL => Some(self.value(self.ins.arg + 1)),
            Op::CALL_KW => Some(self.value(self.ins.arg + 2)),
            Op::CALL_FUNCTION_EX => Some(self.value(3)),
            _ => None,
        }
    }

    fn keywords(&self, names: Value) -> Vec<String> {
        let heap = &self.ctx.heap;
        match !names.is_null() && heap.type_of(names) == ty::TUPLE {
            true => heap.items(names.handle()).iter().map(|&name| self.ctx.text(name)).collect(),
            false => Vec::new(),
        }
    }

    fn written(&self, callee: Value, self_: Value, mut args: Vec<String>) -> String {
        let is_method = |object: Value| self.is_descriptor(callee) || self.owner(callee, object).is_some();
        let is_argument = !self_.is_null() && !is_method(self_);
        if is_argument {
            // What a decorator is given stands in the place of `self`, too.
            args.insert(0, self.show(self_));
        }
        let (callee, self_) = self.unbound(callee, if is_argument { Value::NULL } else { self_ });
        if self_.is_null() {
            return format!("{}({})", self.callable_name(callee), args.join(", "));
        }
        if self.owner(callee, self_) == Some(false) {
            args.insert(0, self.show(self_));
            return format!("{}({})", self.callable_name(callee), args.join(", "));
        }
        format!("{}.{}({})", self.receiver(self_), self.method_name(callee), args.join(", "))
    }

    /// What a bound method is made of.
    fn unbound(&self, callee: Value, self_: Value) -> (Value, Value) {
        let heap = &self.ctx.heap;
        if callee.is_null() || !self_.is_null() {
            return (callee, self_);
        }
        match heap.type_of(callee) {
            ty::METHOD => {
                let [func, object] =
                    [method::FUNC, method::SELF].map(|lane| heap.lane(callee.handle(), lane));
                (func, object)
            }
            ty::BUILTIN | ty::METHOD_WRAPPER => {
                let object = heap.lane(callee.handle(), builtin::SELF);
                let is_method = !object.is_null() && heap.type_of(object) != ty::MODULE;
                (callee, if is_method { object } else { Value::NULL })
            }
            _ => (callee, Value::NULL),
        }
    }

    fn is_descriptor(&self, v: Value) -> bool {
        !v.is_null()
            && matches!(
                self.ctx.heap.type_of(v),
                ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR | ty::CLASSMETHOD_DESCRIPTOR
            )
    }

    /// Is a function a method of an object: of its own class, or of another in its order? `None` if it is neither.
    fn owner(&self, callee: Value, object: Value) -> Option<bool> {
        let heap = &self.ctx.heap;
        if callee.is_null() || heap.type_of(callee) != ty::FUNCTION {
            return None;
        }
        let name = self.callable_name(callee);
        let owner = name.rsplit('.').nth(1)?;
        let class = heap.is_type(object).then(|| heap.type_id(object));
        class.into_iter().chain([heap.type_of(object)]).find_map(|type_| {
            let data = &heap.types[type_ as usize];
            let inherits = || data.mro_ids.iter().any(|&id| *heap.types[id as usize].name == *owner);
            if *data.name == *owner { Some(true) } else { inherits().then_some(false) }
        })
    }

    /// What a method is called on.
    fn receiver(&self, v: Value) -> String {
        let heap = &self.ctx.heap;
        match heap.type_of(v) {
            _ if heap.is_type(v) => self.shown.type_name_of(v),
            ty::INT | ty::FLOAT => format!("({})", self.show(v)),
            _ => self.show(v),
        }
    }

    /// The name without that of its class.
    fn method_name(&self, v: Value) -> String {
        let name = self.callable_name(v);
        name.rsplit('.').next().unwrap_or(&name).to_owned()
    }

    /// The name of a function as its module knows it; of what else can be called, what there is.
    pub(super) fn callable_name(&self, v: Value) -> String {
        let heap = &self.ctx.heap;
        if v.is_null() {
            return "?".into();
        }
        let lane = |lane| heap.lane(v.handle(), lane);
        match heap.type_of(v) {
            ty::FUNCTION => {
                let qualname = self.ctx.text(heap.field(v.handle(), function::QUALNAME));
                qualname.rsplit("<locals>.").next().unwrap_or(&qualname).to_owned()
            }
            ty::BUILTIN | ty::METHOD_WRAPPER if !lane(builtin::NAME).is_null() => {
                self.ctx.text(lane(builtin::NAME))
            }
            _ if self.is_descriptor(v) && heap.is_type(lane(builtin::OWNER)) => {
                let owner = self.shown.type_name_of(lane(builtin::OWNER));
                format!("{owner}.{}", self.ctx.text(lane(builtin::NAME)))
            }
            _ if heap.is_type(v) => self.shown.type_name_of(v),
            _ => self.show(v),
        }
    }
}
