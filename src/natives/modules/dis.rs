//! The `dis` module: listings of functions, classes, code objects and source.

use std::sync::Arc;

use crate::bytecode::{Code, dis};
use crate::compiler::{Mode, Options, compile};
use crate::heap::layout::{function, method};
use crate::heap::{Value, ty};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef};

pub static FUNCTIONS: &[NativeDef] = &[NativeDef::new(
    "dis",
    "(x=None, *, file=None, depth=None, show_caches=False, adaptive=False)",
    Kind::Function,
    dis_,
    "Prints the bytecode of a class, method, function, code object or source text.",
)];

fn dis_(ctx: &mut Ctx, args: Args) -> Flow {
    let Some(x) = args.opt(ctx, 0).filter(|v| !v.is_none()) else {
        return ctx.unsupported("dis.dis() of the last traceback");
    };
    let text = listing(ctx, x)?;
    ctx.print(text.as_bytes(), false)?;
    Ok(Value::NONE)
}

fn listing(ctx: &mut Ctx, x: Value) -> Flow<String> {
    if let Some(index) = code_of(ctx, x) {
        let code = Arc::clone(&ctx.heap.code(index).code);
        return Ok(show(ctx, &code));
    }
    if ctx.heap.type_of(x) == ty::STR {
        let source = ctx.text(x);
        let options = Options::default();
        let code = compile(&source, "<dis>", Mode::Eval, options)
            .or_else(|_| compile(&source, "<dis>", Mode::Exec, options));
        return match code {
            Ok(code) => Ok(show(ctx, &code)),
            Err(error) => Err(ctx.raise(ty::SYNTAX_ERROR, error.to_string())),
        };
    }
    if ctx.heap.is_type(x) || ctx.heap.type_of(x) == ty::MODULE {
        return Ok(members(ctx, x));
    }
    let message = format!("don't know how to disassemble {} objects", ctx.type_name(x));
    Err(ctx.type_error(message))
}

/// The functions of a class or module, each under its name, sorted.
fn members(ctx: &mut Ctx, x: Value) -> String {
    let dict = match ctx.heap.is_type(x) {
        true => ctx.heap.types[ctx.heap.type_id(x) as usize].dict,
        false => ctx.dict_of(x),
    };
    let mut items: Vec<(String, Value)> = ctx
        .heap
        .dict_items(dict.handle())
        .map(|(k, v)| (ctx.heap.str_text(k.handle()).into_owned(), v))
        .collect();
    items.sort_by(|a, b| a.0.cmp(&b.0));
    let mut out = String::new();
    for (name, v) in items {
        if let Some(index) = code_of(ctx, v.as_borrowed()) {
            let code = Arc::clone(&ctx.heap.code(index).code);
            out += &format!("Disassembly of {name}:\n{}\n", show(ctx, &code));
        }
    }
    out
}

fn show(ctx: &Ctx, code: &Arc<Code>) -> String {
    dis::listing_at(code, &|inner: &Arc<Code>| address(ctx, inner))
}

/// Where the object of a piece of code lies.
pub fn address(ctx: &Ctx, code: &Arc<Code>) -> u64 {
    let found = ctx.heap.codes.iter().find(|c| c.handle != 0 && Arc::ptr_eq(&c.code, code));
    ctx.address_of(Value::borrowed(found.map_or(0, |c| c.handle))) as u64
}

/// Index of the code behind a function, method, code object, generator or wrapper.
pub fn code_of(ctx: &Ctx, x: Value) -> Option<u32> {
    let h = x.handle();
    Some(match ctx.heap.type_of(x) {
        ty::FUNCTION => ctx.heap.field_raw(h, function::CODE_INDEX),
        ty::METHOD => return code_of(ctx, ctx.heap.lane(h, method::FUNC)),
        ty::CLASSMETHOD | ty::STATICMETHOD => return code_of(ctx, ctx.heap.lane(h, 0)),
        ty::CODE => ctx.heap.code_index(x),
        ty::GENERATOR => ctx.heap.field_raw(h, crate::heap::layout::generator::CODE_INDEX),
        _ => return None,
    })
}
