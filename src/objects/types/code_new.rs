//! `code(...)`: a code object from its parts.

use std::sync::Arc;

use super::code_replace::constants;
use crate::bytecode::{ArgKind, Code, Op, flags, kinds, verify};
use crate::heap::{Layout, Value};
use crate::objects::Kind::Static;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, load};

const SIGNATURE: &str = "(cls, argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, \
     constants, names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), \
     cellvars=(), /)";

pub static METHODS: &[D] =
    &[D::new("__new__", SIGNATURE, Static, new, "Create a code object.  Not for mere mortals.")];

/// The deepest value stack that one frame may ask for.
const STACKSIZE_MAX: i32 = 1 << 20;

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let mut numbers = [0; 7];
    for (number, i) in numbers.iter_mut().zip([1, 2, 3, 4, 5, 6, 14]) {
        *number = c_int(ctx, args.get(ctx, i))?;
    }
    let [argcount, posonly, kwonly, nlocals, stacksize, code_flags, firstlineno] = numbers;
    for (i, layout, wanted) in [
        (7, Layout::Bytes, "bytes"),
        (8, Layout::Tuple, "tuple"),
        (9, Layout::Tuple, "tuple"),
        (10, Layout::Tuple, "tuple"),
        (11, Layout::Str, "str"),
        (12, Layout::Str, "str"),
        (13, Layout::Str, "str"),
        (15, Layout::Bytes, "bytes"),
        (16, Layout::Bytes, "bytes"),
        (17, Layout::Tuple, "tuple"),
        (18, Layout::Tuple, "tuple"),
    ] {
        let v = args.get(ctx, i);
        if !v.is_null() && ctx.heap.layout(v) != layout {
            let message = format!("code() argument {i} must be {wanted}, not {}", ctx.type_name(v));
            return Err(ctx.type_error(message));
        }
    }
    let [names, varnames, freevars, cellvars] = [9, 10, 17, 18].map(|i| strings(ctx, args.get(ctx, i)));
    let (names, varnames, freevars, cellvars) = (names?, varnames?, freevars?, cellvars?);
    for (n, what) in [
        (argcount, "argcount"),
        (posonly, "posonlyargcount"),
        (kwonly, "kwonlyargcount"),
        (nlocals, "nlocals"),
    ] {
        if n < 0 {
            return Err(ctx.value_error(format!("code: {what} must not be negative")));
        }
    }
    if nlocals as usize != varnames.len() {
        return Err(ctx.value_error("code: co_nlocals != len(co_varnames)"));
    }
    if !(0..=STACKSIZE_MAX).contains(&stacksize) || firstlineno < 0 || code_flags < 0 {
        return Err(ctx.value_error("code: a number is out of range"));
    }
    let (consts, values) = constants(ctx, args.get(ctx, 8))?;
    let text = |i: u32| -> Arc<str> { ctx.text(args.get(ctx, i)).into() };
    let bytes = |i: u32| -> Box<[u8]> { ctx.heap.bytes_data(args.get(ctx, i).handle()).into() };
    let mut code = Code {
        filename: text(11),
        name: text(12),
        qualname: text(13),
        firstlineno: firstlineno as u32,
        flags: code_flags as u32,
        argcount: argcount as u32,
        posonlyargcount: posonly as u32,
        kwonlyargcount: kwonly as u32,
        stacksize: stacksize as u32,
        code: bytes(7),
        consts,
        names: names.into(),
        localsplusnames: Box::default(),
        localskinds: Box::default(),
        exceptiontable: bytes(16),
        linetable: bytes(15),
    };
    set_locals(&mut code, &varnames, &cellvars, &freevars);
    finish(ctx, code, &values)
}

/// The code object, if it can run.
pub fn finish(ctx: &mut Ctx, code: Code, consts: &[Value]) -> Flow {
    let variadic = (code.flags & flags::VARARGS != 0) as u32 + (code.flags & flags::VARKEYWORDS != 0) as u32;
    let parameters = code.argcount.saturating_add(code.kwonlyargcount).saturating_add(variadic);
    let locals = code.localskinds.iter().filter(|kind| **kind & kinds::LOCAL != 0).count();
    if code.posonlyargcount > code.argcount || parameters as usize > locals {
        return Err(ctx.value_error("code: varnames is too small"));
    }
    if let Err(fault) = verify::verify(&code) {
        return Err(ctx.value_error(format!("code: it cannot run: {fault}")));
    }
    if !makes_its_cells(&code) {
        return Err(ctx.value_error("code: it cannot run: it uses cells that it does not make"));
    }
    Ok(load::load_with(ctx, &Arc::new(code), consts))
}

/// True if instructions about cells name cells, and all of them are there when the body begins.
fn makes_its_cells(code: &Code) -> bool {
    let free = code.localskinds.iter().filter(|kind| **kind & kinds::FREE != 0).count();
    let mut made: Vec<bool> = code.localskinds.iter().map(|kind| kind & kinds::CELL == 0).collect();
    let (mut unit, mut arg, mut copied, mut prologue) = (0, 0usize, free == 0, true);
    while let Some(op) = code.code.get(unit * 2).copied().and_then(Op::from_u8) {
        arg = arg << 8 | code.code[unit * 2 + 1] as usize;
        match op {
            Op::RESUME => prologue = false,
            Op::MAKE_CELL if prologue => made[arg] = true,
            Op::COPY_FREE_VARS => copied = copied || prologue && arg == free,
            _ => {}
        }
        if op.info().arg == ArgKind::Cell && code.localskinds[arg] & (kinds::CELL | kinds::FREE) == 0 {
            return false;
        }
        if op != Op::EXTENDED_ARG {
            arg = 0;
        }
        unit += 1 + op.caches();
    }
    copied && made.into_iter().all(|made| made)
}

/// Lays out the fast locals: the variables, cells that are none of them, free variables.
pub fn set_locals(code: &mut Code, varnames: &[Arc<str>], cellvars: &[Arc<str>], freevars: &[Arc<str>]) {
    let parameters = parameter_kinds(code);
    let mut rows: Vec<(Arc<str>, u8)> = Vec::new();
    for (i, name) in varnames.iter().enumerate() {
        let cell = if cellvars.contains(name) { kinds::CELL } else { 0 };
        rows.push((name.clone(), kinds::LOCAL | cell | parameters.get(i).copied().unwrap_or(0)));
    }
    rows.extend(
        cellvars.iter().filter(|name| !varnames.contains(name)).map(|name| (name.clone(), kinds::CELL)),
    );
    rows.extend(freevars.iter().map(|name| (name.clone(), kinds::FREE)));
    code.localsplusnames = rows.iter().map(|(name, _)| name.clone()).collect();
    code.localskinds = rows.iter().map(|(_, kind)| *kind).collect();
}

/// How the parameters, the first locals, may be given.
fn parameter_kinds(code: &Code) -> Vec<u8> {
    let both = kinds::ARG_POS | kinds::ARG_KW;
    let mut kinds_ = vec![kinds::ARG_POS; code.posonlyargcount.min(code.argcount) as usize];
    kinds_.resize(code.argcount.min(u16::MAX as u32) as usize, both);
    kinds_.resize(kinds_.len() + code.kwonlyargcount.min(u16::MAX as u32) as usize, kinds::ARG_KW);
    if code.flags & flags::VARARGS != 0 {
        kinds_.push(kinds::ARG_VAR | kinds::ARG_POS);
    }
    if code.flags & flags::VARKEYWORDS != 0 {
        kinds_.push(kinds::ARG_VAR | kinds::ARG_KW);
    }
    kinds_
}

/// An argument as a C int.
fn c_int(ctx: &mut Ctx, v: Value) -> Flow<i32> {
    let n = ctx.index_arg(v)?;
    i32::try_from(n).map_err(|_| ctx.overflow_error("Python int too large to convert to C int"))
}

/// The names in a tuple; none for NULL.
fn strings(ctx: &mut Ctx, v: Value) -> Flow<Vec<Arc<str>>> {
    if v.is_null() {
        return Ok(Vec::new());
    }
    let items = ctx.heap.items(v.handle()).to_vec();
    if let Some(&other) = items.iter().find(|v| ctx.heap.layout(**v) != Layout::Str) {
        let message = format!("name tuples must contain only strings, not '{}'", ctx.type_name(other));
        return Err(ctx.type_error(message));
    }
    Ok(items.into_iter().map(|v| ctx.text(v).into()).collect())
}
