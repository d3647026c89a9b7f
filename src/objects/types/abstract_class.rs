//! Classes that are no types: `isinstance` and `issubclass` go by what `__bases__` says, if that is a tuple.

use crate::heap::{Layout, Value, ty};
use crate::objects::{Ctx, Flow, Resume};
use crate::sub;

/// Steps; the one named in a continuation takes what arrives.
const CHECK_DERIVED: u32 = 0;
const DERIVED_BASES: u32 = 1;
const CHECK_CLASS: u32 = 2;
const CLASS_BASES: u32 = 3;
const OBJECTS_CLASS: u32 = 4;
const WALK: u32 = 5;
const WALK_BASES: u32 = 6;

impl Ctx {
    /// `issubclass(derived, class)` where one of them is no type.
    pub fn abstract_issubclass(&mut self, derived: Value, class: Value) -> Flow {
        begin(self, derived, class, CHECK_DERIVED, false)
    }

    /// `isinstance(object, class)` where the class is no type.
    pub fn abstract_isinstance(&mut self, object: Value, class: Value) -> Flow {
        begin(self, object, class, CHECK_CLASS, true)
    }
}

/// Window: class, object or derived class, list of classes to look at, `__bases__`, and what is being looked at.
fn begin(ctx: &mut Ctx, object: Value, class: Value, stage: u32, instance: bool) -> Flow {
    let base = ctx.t.sp;
    ctx.push_dup(class);
    ctx.push_dup(object);
    let todo = ctx.heap.new_list(&[]);
    ctx.push(todo);
    let name = ctx.heap.intern("__bases__");
    ctx.push(name);
    step(ctx, base, stage, instance, Value::NULL)
}

/// State: base of the window, step, whether an instance is asked about.
static STEP: Resume = Resume::new("", |ctx, cont, v| {
    let [base, stage, instance, _] = cont.state;
    step(ctx, base, stage, instance != 0, v)
});

fn step(ctx: &mut Ctx, base: u32, mut stage: u32, instance: bool, mut arrived: Value) -> Flow {
    loop {
        let (class, object) = (ctx.at(base), ctx.at(base + 1));
        let (todo, name) = (ctx.at(base + 2), ctx.at(base + 3));
        let state = |stage| [base, stage, instance as u32, 0];
        let asked = match stage {
            CHECK_DERIVED if !ctx.heap.is_type(object) => Some((object, name, DERIVED_BASES)),
            CHECK_DERIVED => {
                stage = CHECK_CLASS;
                continue;
            }
            DERIVED_BASES => {
                if !took_bases(ctx, arrived) {
                    return Err(ctx.type_error("issubclass() arg 1 must be a class"));
                }
                stage = CHECK_CLASS;
                continue;
            }
            CHECK_CLASS if !ctx.heap.is_type(class) => Some((class, name, CLASS_BASES)),
            CHECK_CLASS | CLASS_BASES => {
                if stage == CLASS_BASES && !took_bases(ctx, arrived) {
                    return Err(ctx.type_error(match instance {
                        true => "isinstance() arg 2 must be a type, a tuple of types, or a union",
                        false => "issubclass() arg 2 must be a class, a tuple of classes, or a union",
                    }));
                }
                if instance {
                    Some((object, ctx.names.class, OBJECTS_CLASS))
                } else {
                    let object = ctx.heap.dup(object);
                    ctx.heap.list_push(todo.handle(), object);
                    stage = WALK;
                    continue;
                }
            }
            OBJECTS_CLASS => {
                if !arrived.is_null() {
                    ctx.heap.list_push(todo.handle(), arrived);
                }
                stage = WALK;
                continue;
            }
            WALK => {
                let n = ctx.heap.seq_len(todo.handle());
                if n == 0 {
                    ctx.cut(base);
                    return Ok(Value::FALSE);
                }
                let next = ctx.list_splice(todo.handle(), n - 1, n, &[])[0];
                ctx.push(next);
                if next.is(class) {
                    ctx.cut(base);
                    return Ok(Value::TRUE);
                }
                Some((next.as_borrowed(), name, WALK_BASES))
            }
            _ => {
                ctx.push(arrived);
                if !arrived.is_null() && ctx.heap.layout(arrived) == Layout::Tuple {
                    for v in ctx.heap.items(arrived.handle()).to_vec().into_iter().rev() {
                        let v = ctx.heap.dup(v);
                        ctx.heap.list_push(todo.handle(), v);
                    }
                }
                ctx.cut(base + 4);
                if ctx.heap.seq_len(todo.handle()) > ctx.t.recursion_limit as usize {
                    return Err(ctx.raise(ty::RECURSION_ERROR, "maximum recursion depth exceeded"));
                }
                stage = WALK;
                continue;
            }
        };
        if let Some((of, name, then)) = asked {
            arrived = sub!(ctx, ctx.get_attr_or_null(of, name), &STEP, state(then));
            stage = then;
        }
    }
}

/// Whether a `__bases__` that has been fetched is what it should be; releases it.
fn took_bases(ctx: &mut Ctx, bases: Value) -> bool {
    let tuple = !bases.is_null() && ctx.heap.layout(bases) == Layout::Tuple;
    ctx.heap.release(bases);
    tuple
}
