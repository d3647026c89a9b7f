//! `code.replace`: a code object like another one, with some fields different.

use std::sync::Arc;

use super::code_new::{finish, set_locals};
use crate::bytecode::{Code, Const, kinds};
use crate::heap::{Layout, Value, ty};
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

/// The deepest value stack that one frame may ask for.
const STACKSIZE_MAX: u32 = 1 << 20;

/// The keywords, in the order of the native's parameters behind `self`.
const FIELDS: [&str; 18] = [
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_firstlineno",
    "co_code",
    "co_consts",
    "co_names",
    "co_varnames",
    "co_freevars",
    "co_cellvars",
    "co_filename",
    "co_name",
    "co_qualname",
    "co_linetable",
    "co_exceptiontable",
];

const SIGNATURE: &str = "(self, /, *, co_argcount=0, co_posonlyargcount=0, co_kwonlyargcount=0, co_nlocals=0, \
     co_stacksize=0, co_flags=0, co_firstlineno=0, co_code=b'', co_consts=(), co_names=(), co_varnames=(), \
     co_freevars=(), co_cellvars=(), co_filename='', co_name='', co_qualname='', co_linetable=b'', \
     co_exceptiontable=b'')";

pub static METHODS: &[D] = &[
    D::new(
        "replace",
        SIGNATURE,
        crate::objects::Kind::Method,
        replace,
        "Return a copy of the code object with new values for the specified fields.",
    ),
    D::new("__replace__", SIGNATURE, crate::objects::Kind::Method, replace, "The same as replace()."),
];

fn replace(ctx: &mut Ctx, args: Args) -> Flow {
    let data = ctx.heap.code(ctx.heap.code_index(args.get(ctx, 0)));
    let mut code = Code::clone(&data.code);
    let mut consts = data.consts.to_vec();
    let mut locals = [kinds::LOCAL, kinds::FREE, kinds::CELL].map(|_| None);
    let nlocals = match args.opt(ctx, 4) {
        Some(v) => Some(ctx.index_arg(v)?),
        None => None,
    };
    for (i, field) in FIELDS.into_iter().enumerate() {
        let Some(v) = args.opt(ctx, i as u32 + 1) else { continue };
        match i {
            0..7 => set_number(ctx, &mut code, i, field, v)?,
            7 | 16 | 17 => set_bytes(ctx, &mut code, field, v)?,
            8 => (code.consts, consts) = constants(ctx, v)?,
            9 => code.names = names(ctx, field, v)?,
            10..13 => locals[i - 10] = Some(names(ctx, field, v)?),
            _ => set_text(ctx, &mut code, field, v)?,
        }
    }
    if locals.iter().any(Option::is_some) {
        let [varnames, freevars, cellvars] = locals;
        let of = |kind: u8| -> Box<[Arc<str>]> {
            let named = code.localsplusnames.iter().zip(&code.localskinds);
            named.filter(|(_, k)| *k & kind != 0).map(|(name, _)| name.clone()).collect()
        };
        let varnames = varnames.unwrap_or_else(|| of(kinds::LOCAL));
        let freevars = freevars.unwrap_or_else(|| of(kinds::FREE));
        let cellvars = cellvars.unwrap_or_else(|| of(kinds::CELL));
        set_locals(&mut code, &varnames, &cellvars, &freevars);
    }
    if nlocals
        .is_some_and(|n| n as usize != code.localskinds.iter().filter(|k| **k & kinds::LOCAL != 0).count())
    {
        return Err(ctx.value_error("code: co_nlocals != len(co_varnames)"));
    }
    finish(ctx, code, &consts)
}

fn wrong(ctx: &mut Ctx, field: &str, wanted: &str, v: Value) -> crate::objects::Break {
    let message = format!("replace() argument '{field}' must be {wanted}, not {}", ctx.type_name(v));
    ctx.type_error(message)
}

fn set_number(ctx: &mut Ctx, code: &mut Code, i: usize, field: &str, v: Value) -> Flow<()> {
    let n = ctx.index_arg(v)?;
    let Some(n) = u32::try_from(n).ok().filter(|&n| i != 4 || n <= STACKSIZE_MAX) else {
        let message = match n < 0 && i < 3 {
            true => format!("code: {} must not be negative", &field[3..]),
            false => format!("code: {field} is out of range"),
        };
        return Err(ctx.value_error(message));
    };
    match i {
        0 => code.argcount = n,
        1 => code.posonlyargcount = n,
        2 => code.kwonlyargcount = n,
        // Checked when the names are known.
        3 => {}
        4 => code.stacksize = n,
        5 => code.flags = n,
        _ => code.firstlineno = n,
    }
    Ok(())
}

fn set_bytes(ctx: &mut Ctx, code: &mut Code, field: &str, v: Value) -> Flow<()> {
    if ctx.heap.layout(v) != Layout::Bytes {
        return Err(wrong(ctx, field, "bytes", v));
    }
    let data = ctx.heap.bytes_data(v.handle()).into();
    match field {
        "co_code" => code.code = data,
        "co_linetable" => code.linetable = data,
        _ => code.exceptiontable = data,
    }
    Ok(())
}

fn set_text(ctx: &mut Ctx, code: &mut Code, field: &str, v: Value) -> Flow<()> {
    if ctx.heap.layout(v) != Layout::Str {
        return Err(wrong(ctx, field, "str", v));
    }
    let text: Arc<str> = ctx.text(v).into();
    match field {
        "co_filename" => code.filename = text,
        "co_name" => code.name = text,
        _ => code.qualname = text,
    }
    Ok(())
}

fn names(ctx: &mut Ctx, field: &str, v: Value) -> Flow<Box<[Arc<str>]>> {
    if ctx.heap.layout(v) != Layout::Tuple {
        return Err(wrong(ctx, field, "tuple", v));
    }
    let items = ctx.heap.items(v.handle()).to_vec();
    if items.iter().any(|&v| ctx.heap.layout(v) != Layout::Str) {
        return Err(ctx.raise(ty::SYSTEM_ERROR, "non-string found in code slot"));
    }
    Ok(items.into_iter().map(|v| ctx.text(v).into()).collect())
}

/// The values of a tuple of constants, and what they are as data.
pub fn constants(ctx: &mut Ctx, v: Value) -> Flow<(Box<[Const]>, Vec<Value>)> {
    if ctx.heap.layout(v) != Layout::Tuple {
        return Err(wrong(ctx, "co_consts", "tuple", v));
    }
    let values: Vec<Value> = ctx.heap.items(v.handle()).iter().map(|v| v.as_borrowed()).collect();
    let mut consts = Vec::new();
    for &v in &values {
        match constant(ctx, v, 0) {
            Some(c) => consts.push(c),
            None => {
                let what = format!("{} objects as constants of a code object", ctx.type_name(v));
                return ctx.unsupported(&what).map(|_| (Box::default(), Vec::new()));
            }
        }
    }
    Ok((consts.into(), values))
}

/// What a constant nests at most.
const DEPTH_MAX: u32 = 50;

fn constant(ctx: &Ctx, v: Value, depth: u32) -> Option<Const> {
    let h = v.handle();
    let all = |items: Vec<Value>| -> Option<Vec<Const>> {
        items.into_iter().map(|v| constant(ctx, v.as_borrowed(), depth + 1)).collect()
    };
    Some(match ctx.heap.type_of(v) {
        _ if depth > DEPTH_MAX => return None,
        ty::NONE => Const::None,
        ty::BOOL => Const::Bool(v.is(Value::TRUE)),
        ty::ELLIPSIS => Const::Ellipsis,
        ty::INT => Const::Int(ctx.heap.big(v)),
        ty::FLOAT => Const::Float(ctx.heap.float(v)),
        ty::COMPLEX => {
            let (real, imag) = ctx.heap.complex(v);
            Const::Complex { real, imag }
        }
        ty::STR => Const::Str(ctx.heap.str_bytes(h).into()),
        ty::BYTES => Const::Bytes(ctx.heap.bytes_data(h).into()),
        ty::TUPLE => Const::Tuple(all(ctx.heap.items(h).to_vec())?.into()),
        ty::FROZENSET => Const::FrozenSet(all(ctx.heap.set_items(h).collect())?.into()),
        ty::CODE => Const::Code(Arc::clone(&ctx.heap.code(ctx.heap.code_index(v)).code)),
        _ => return None,
    })
}
