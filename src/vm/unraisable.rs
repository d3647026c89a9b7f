//! Errors that nobody can catch: raised in a finalizer or a callback.

use crate::heap::{Handle, Value};
use crate::objects::Ctx;

/// Reports the exception in flight on stderr and forgets it. `object`: whose finalizer it was, 0 for a callback.
pub fn report(ctx: &mut Ctx, object: Handle) {
    let exc = ctx.take_exc();
    let what = match object {
        0 => "Exception ignored in weakref callback".to_owned(),
        h => {
            let type_ = ctx.heap.type_of(Value::borrowed(h));
            let name = ctx.heap.types[type_ as usize].name.clone();
            let del = ctx.special(type_, crate::objects::Special::DEL);
            match del.is_null() {
                true => format!("Exception ignored while closing generator {name}"),
                false => {
                    let address = ctx.address_of(del);
                    format!("Exception ignored while calling deallocator <function {name}.__del__ at {address:#x}>")
                }
            }
        }
    };
    let text = crate::vm::traceback::format_exception(ctx, exc);
    ctx.host.write(format!("{what}:\n").as_bytes(), true);
    ctx.host.write(text.as_bytes(), true);
    ctx.heap.release(exc);
}
