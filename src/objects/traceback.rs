//! The text of an exception and its traceback.

use crate::heap::Value;
use crate::objects::Ctx;

/// The lines that CPython prints for an uncaught exception.
pub fn format_exception(ctx: &mut Ctx, exc: Value) -> String {
    let name = ctx.type_name(exc).to_owned();
    let args = ctx.heap.field(exc.handle(), 0);
    let text: Vec<String> = ctx.heap.items(args.handle()).iter().map(|&v| ctx.text(v)).collect();
    format!("{name}: {}\n", text.join(", "))
}
