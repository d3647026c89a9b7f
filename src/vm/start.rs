//! Starting a program: the `__main__` module and its first frame.

use std::sync::Arc;

use super::{ends, enter};
use crate::bytecode::Code;
use crate::heap::Value;
use crate::objects::{Cont, Ctx, load};

/// Prepares the context to run compiled code as the module `__main__`.
pub fn start_main(ctx: &mut Ctx, code: &Arc<Code>, file: &str) {
    crate::natives::modules::sys::set_argv(ctx);
    // What has been made so far is not the program's: its first collection must not depend on it.
    ctx.heap.gc.count = [0; 3];
    ctx.heap.gc.due = false;
    let module = ctx.new_module("__main__");
    let globals = ctx.dict_of(module);
    let globals = ctx.heap.dup(globals);
    let file = ctx.str(file);
    ctx.dict_set(globals.handle(), "__file__", file);
    let builtins_module = ctx.dict_get(ctx.modules.handle(), "builtins");
    let builtins_module = ctx.heap.dup(builtins_module);
    ctx.dict_set(globals.handle(), "__builtins__", builtins_module);
    ctx.dict_set(ctx.modules.handle(), "__main__", module);
    let code = load::load(ctx, code);
    let function = ctx.new_function(code.as_borrowed(), globals.as_borrowed());
    ctx.heap.release(code);
    ctx.t.conts.push(Cont { sp: ctx.t.sp, resume: &ends::EXIT, state: [0; 4] });
    enter_module(ctx, function, globals);
}

/// Enters a function as a module-like frame whose locals are `namespace`. Takes over both references.
pub fn enter_module(ctx: &mut Ctx, function: Value, namespace: Value) {
    let base = ctx.t.sp;
    ctx.push(function);
    ctx.push(namespace);
    let code = ctx.heap.field_raw(function.handle(), crate::heap::layout::function::CODE_INDEX);
    let _ = enter::push_frame(
        ctx,
        function.handle(),
        code,
        base,
        base + 2,
        crate::objects::frame_flag::CONT,
        namespace.as_borrowed(),
    );
}
