//! The bytes of anything that has a buffer, as C code gets them that asks for no shape (`PyBUF_SIMPLE`).

use crate::heap::{Layout, Value, ty};
use crate::objects::{Ctx, Flow, Resume, Special, catches};
use crate::sub;

/// Flags of a request that wants the bytes in one piece.
const SIMPLE: i64 = 0;
/// Flags of a request for everything but writing.
pub const FULL_READ_ONLY: i64 = 0x11C;

/// Makes parameter `i` of a native bytes, if it is another object with a buffer; TypeError if it has none. Where that
/// takes Python code, the native starts again when the bytes are there.
#[macro_export]
macro_rules! buffer_param {
    ($ctx:expr, $args:expr, $i:expr, $native:path) => {{
        let v = $args.get($ctx, $i);
        if !$ctx.is_plain_bytes(v) {
            static AGAIN: $crate::objects::Resume = $crate::objects::Resume::new("", |ctx, cont, v| {
                let [base, n, i, _] = cont.state;
                ctx.set_at(base + i, v);
                $native(ctx, $crate::objects::Args { base, n })
            });
            let v = $crate::sub!($ctx, $ctx.simple_buffer(v), &AGAIN, [$args.base, $args.n, $i, 0]);
            $ctx.set_at($args.base + $i, v);
        }
    }};
}
pub use buffer_param;

impl Ctx {
    /// Has an object's class a buffer to be asked for?
    pub fn has_buffer(&mut self, v: Value) -> bool {
        !self.special_of(v, Special::BUFFER).is_null()
    }

    /// Bytes or a bytearray whose class has no `__buffer__` of its own.
    pub fn is_plain_bytes(&mut self, v: Value) -> bool {
        self.heap.layout(v) == Layout::Bytes && self.own_buffer(v).is_null()
    }

    /// A `__buffer__` that the program has given an object's class, borrowed; NULL if there is none.
    pub fn own_buffer(&mut self, v: Value) -> Value {
        self.special_of_program(v, Special::BUFFER)
    }

    fn special_of_program(&mut self, v: Value, special: Special) -> Value {
        if self.heap.type_of(v) < ty::USER {
            return Value::NULL;
        }
        let method = self.special_of(v, special);
        let inherited = !method.is_null() && self.heap.type_of(method) == ty::WRAPPER_DESCRIPTOR;
        if inherited { Value::NULL } else { method }
    }

    /// The bytes of an object's buffer, which must lie in one piece: the object itself if it is bytes or a bytearray, else
    /// a copy. Owned. TypeError for an object without a buffer.
    pub fn simple_buffer(&mut self, v: Value) -> Flow {
        if !self.own_buffer(v).is_null() {
            return self.exported_bytes(v, SIMPLE);
        }
        if self.heap.layout(v) == Layout::Bytes {
            return Ok(self.heap.dup(v));
        }
        if self.heap.type_of(v) != ty::MEMORYVIEW {
            let message = format!("a bytes-like object is required, not '{}'", self.tp_name(v));
            return Err(self.type_error(message));
        }
        let data = self.view_data(v, true)?;
        Ok(self.heap.new_bytes(&data))
    }

    /// The same; NULL for an object without a buffer, and if it does not give it.
    pub fn simple_buffer_or_null(&mut self, v: Value) -> Flow {
        Ok(sub!(self, self.simple_buffer(v), &OR_NULL, [0; 4]))
    }

    /// A copy of what the `__buffer__` of an object's class answers to a request; then the buffer is released.
    pub fn exported_bytes(&mut self, v: Value, request: i64) -> Flow {
        let method = self.own_buffer(v);
        let flags = self.heap.new_int(request);
        self.push(flags);
        let state = [v.raw(), request as u32, 0, 0];
        let view = sub!(self, self.call_special(method, v, &[flags.as_borrowed()]), &EXPORTED, state);
        exported(self, v, request, view)
    }
}

static OR_NULL: Resume = Resume::catching(
    "",
    |_, _, data| Ok(data),
    catches::ALL,
    |ctx, _| {
        ctx.clear_exc();
        Ok(Value::NULL)
    },
);

static EXPORTED: Resume = Resume::new("", |ctx, cont, view| {
    let [v, request, ..] = cont.state;
    exported(ctx, Value::from_raw(v).as_borrowed(), request as i64, view)
});

/// Window: the view that `__buffer__` has answered, its bytes.
fn exported(ctx: &mut Ctx, v: Value, request: i64, view: Value) -> Flow {
    ctx.push(view);
    if ctx.heap.type_of(view) != ty::MEMORYVIEW {
        return Err(ctx.type_error("__buffer__ returned non-memoryview object"));
    }
    let data = ctx.view_data(view.as_borrowed(), request == SIMPLE)?;
    let data = ctx.heap.new_bytes(&data);
    ctx.push(data);
    let method = ctx.special_of_program(v, Special::RELEASE_BUFFER);
    if !method.is_null() {
        let state = [v.raw(), 0, 0, 0];
        let answer = sub!(ctx, ctx.call_special(method, v, &[view.as_borrowed()]), &RELEASED, state);
        ctx.heap.release(answer);
    }
    Ok(ctx.pop())
}

/// An error of `__release_buffer__` is told, no more.
static RELEASED: Resume = Resume::catching(
    "",
    |ctx, _, answer| {
        ctx.heap.release(answer);
        Ok(ctx.pop())
    },
    catches::ALL,
    |ctx, cont| {
        let name = ctx.tp_name(Value::from_raw(cont.state[0]).as_borrowed()).to_owned();
        let said = format!("Exception ignored in __release_buffer__ of {name}");
        let none = sub!(ctx, ctx.report_unraisable_as(&said), &TOLD, [0; 4]);
        ctx.heap.release(none);
        Ok(ctx.pop())
    },
);

static TOLD: Resume = Resume::new("", |ctx, _, none| {
    ctx.heap.release(none);
    Ok(ctx.pop())
});
