//! Code objects as the program sees them.

use std::sync::Arc;

use super::code_iterators::{branches, lines, positions};
use crate::bytecode::{Code, kinds, linetable};
use crate::heap::hash::hash_text;
use crate::heap::{CodeData, Value, ty};
use crate::objects::Kind::{Get, Member, Method, Slot};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

/// Everything in `code`'s dict.
pub static METHODS: &[D] = &[
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| compare(c, a, true), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| compare(c, a, false), "Return self!=value."),
    D::new("__hash__", "(self, /)", Slot, hash, "Return hash(self)."),
    D::new("co_name", "(self, /)", Member, |c, a| value(c, a, |d| d.name), "The name."),
    D::new("co_qualname", "(self, /)", Member, |c, a| value(c, a, |d| d.qualname), "The dotted path."),
    D::new(
        "co_filename",
        "(self, /)",
        Member,
        |c, a| value(c, a, |d| d.filename),
        "The file it was compiled from.",
    ),
    D::new("co_firstlineno", "(self, /)", Member, |c, a| int(c, a, |d| d.firstlineno), "Its first line."),
    D::new(
        "co_argcount",
        "(self, /)",
        Member,
        |c, a| int(c, a, |d| d.argcount),
        "Number of positional parameters.",
    ),
    D::new(
        "co_posonlyargcount",
        "(self, /)",
        Member,
        |c, a| int(c, a, |d| d.posonlyargcount),
        "Number of positional-only parameters.",
    ),
    D::new(
        "co_kwonlyargcount",
        "(self, /)",
        Member,
        |c, a| int(c, a, |d| d.kwonlyargcount),
        "Number of keyword-only parameters.",
    ),
    D::new(
        "co_stacksize",
        "(self, /)",
        Member,
        |c, a| int(c, a, |d| d.stacksize),
        "Room on the value stack.",
    ),
    D::new("co_flags", "(self, /)", Member, |c, a| int(c, a, |d| d.flags), "Flags."),
    D::new("co_nlocals", "(self, /)", Member, nlocals, "Number of local variables."),
    D::new("co_varnames", "(self, /)", Get, |c, a| names(c, a, kinds::LOCAL), "Names of local variables."),
    D::new(
        "co_cellvars",
        "(self, /)",
        Get,
        |c, a| names(c, a, kinds::CELL),
        "Names of variables that inner functions share.",
    ),
    D::new(
        "co_freevars",
        "(self, /)",
        Get,
        |c, a| names(c, a, kinds::FREE),
        "Names of variables of outer functions.",
    ),
    D::new("co_consts", "(self, /)", Member, |c, a| value(c, a, |d| d.consts_tuple), "Constants."),
    D::new(
        "co_names",
        "(self, /)",
        Member,
        |c, a| tuple(c, a, |d| &d.names),
        "Names of globals and attributes.",
    ),
    D::new("co_code", "(self, /)", Get, |c, a| bytes(c, a, |d| &d.code), "The bytecode."),
    D::new(
        "co_linetable",
        "(self, /)",
        Member,
        |c, a| bytes(c, a, |d| &d.linetable),
        "The encoded source positions.",
    ),
    D::new("co_lnotab", "(self, /)", Get, lnotab, "The lines of the bytecode, in the form of CPython 3.9."),
    D::new(
        "co_exceptiontable",
        "(self, /)",
        Member,
        |c, a| bytes(c, a, |d| &d.exceptiontable),
        "The encoded exception table.",
    ),
    D::new(
        "co_positions",
        "(self, /)",
        Method,
        positions,
        "Iterates over the source position of every code unit.",
    ),
    D::new("co_lines", "(self, /)", Method, lines, "Iterates over (start, end, line)."),
    D::new("co_branches", "(self, /)", Method, branches, "Iterates over (branch, not taken, taken)."),
    D::new(
        "_co_code_adaptive",
        "(self, /)",
        Get,
        adaptive,
        "The bytecode with its specialised instructions.",
    ),
    D::new(
        "_varname_from_oparg",
        "(self, /, oparg)",
        Method,
        varname,
        "(internal-only) Return the local variable name for the given oparg.",
    ),
    D::new("__sizeof__", "(self, /)", Method, sizeof, "Size of object in memory, in bytes."),
];

fn data(ctx: &Ctx, v: Value) -> &CodeData {
    ctx.heap.code(ctx.heap.code_index(v))
}

fn code(ctx: &Ctx, args: Args) -> Arc<Code> {
    Arc::clone(&data(ctx, args.get(ctx, 0)).code)
}

fn value(ctx: &mut Ctx, args: Args, field: fn(&CodeData) -> Value) -> Flow {
    let v = field(data(ctx, args.get(ctx, 0)));
    Ok(ctx.heap.dup(v))
}

fn int(ctx: &mut Ctx, args: Args, field: fn(&Code) -> u32) -> Flow {
    let i = field(&code(ctx, args)) as i64;
    Ok(ctx.heap.new_int(i))
}

fn bytes(ctx: &mut Ctx, args: Args, field: fn(&Code) -> &[u8]) -> Flow {
    Ok(ctx.heap.new_bytes(field(&code(ctx, args))))
}

fn lnotab(ctx: &mut Ctx, args: Args) -> Flow {
    let text = "co_lnotab is deprecated, use co_lines instead.";
    sub!(ctx, ctx.warn(ty::DEPRECATION_WARNING, text, false), &WARNED, [args.base, args.n, 0, 0]);
    Ok(lnotab_now(ctx, args))
}

static WARNED: Resume = Resume::new("", |ctx, cont, _| {
    let [base, n, ..] = cont.state;
    Ok(lnotab_now(ctx, Args { base, n }))
});

fn lnotab_now(ctx: &mut Ctx, args: Args) -> Value {
    let code = code(ctx, args);
    ctx.heap.new_bytes(&linetable::lnotab(&code.linetable, code.firstlineno))
}

fn tuple(ctx: &mut Ctx, args: Args, field: fn(&CodeData) -> &[Value]) -> Flow {
    let items = field(data(ctx, args.get(ctx, 0))).to_vec();
    Ok(tuple_of(ctx, items))
}

fn tuple_of(ctx: &mut Ctx, items: Vec<Value>) -> Value {
    let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
    ctx.heap.new_tuple(&items)
}

/// Names of the fast locals of a kind (a bit of [`kinds`]), borrowed.
pub fn names_of_kind(ctx: &Ctx, code: Value, kind: u8) -> Vec<Value> {
    let d = data(ctx, code);
    let named = d.localsplusnames.iter().zip(&d.code.localskinds);
    named.filter(|(_, k)| *k & kind != 0).map(|(n, _)| n.as_borrowed()).collect()
}

fn names(ctx: &mut Ctx, args: Args, kind: u8) -> Flow {
    let names = names_of_kind(ctx, args.get(ctx, 0), kind);
    Ok(tuple_of(ctx, names))
}

fn nlocals(ctx: &mut Ctx, args: Args) -> Flow {
    let n = names_of_kind(ctx, args.get(ctx, 0), kinds::LOCAL).len() as i64;
    Ok(ctx.heap.new_int(n))
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let (address, code) = (ctx.address_of(v), code(ctx, args));
    let text = format!(
        "<code object {} at {address:#x}, file \"{}\", line {}>",
        code.name, code.filename, code.firstlineno
    );
    Ok(ctx.str(&text))
}

fn same(a: &Arc<Code>, b: &Arc<Code>) -> bool {
    Arc::ptr_eq(a, b)
        || a.name == b.name
            && a.firstlineno == b.firstlineno
            && a.flags == b.flags
            && a.argcount == b.argcount
            && a.posonlyargcount == b.posonlyargcount
            && a.kwonlyargcount == b.kwonlyargcount
            && a.code == b.code
            && a.names == b.names
            && a.localsplusnames == b.localsplusnames
            && a.linetable == b.linetable
            && a.exceptiontable == b.exceptiontable
            && format!("{:?}", a.consts) == format!("{:?}", b.consts)
}

fn compare(ctx: &mut Ctx, args: Args, eq: bool) -> Flow {
    let other = args.get(ctx, 1);
    if ctx.heap.type_of(other) != ty::CODE {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let same = same(&code(ctx, args), &data(ctx, other).code);
    Ok(Value::bool(same == eq))
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let code = code(ctx, args);
    let hash = hash_text(code.name.as_bytes()) ^ crate::heap::hash::hash_buffer(&code.code);
    Ok(ctx.heap.new_int(if hash == -1 { -2 } else { hash }))
}

/// The code units with the opcodes that the instructions have taken by now, and the counters in their inline caches.
fn adaptive(ctx: &mut Ctx, args: Args) -> Flow {
    let code = ctx.heap.code_index(args.get(ctx, 0));
    let d = ctx.heap.code(code);
    let mut units = d.code.code.to_vec();
    let first = d.entry as usize;
    for (i, ins) in ctx.code[first..first + d.lines.len()].iter().enumerate() {
        let at = ins.unit as usize * 2;
        units[at] = ctx.opcode_shown(code, i);
        if ins.base.deopt().is_adaptive() {
            units[at + 2..at + 4].copy_from_slice(&ins.counter.0.to_le_bytes());
        }
    }
    Ok(ctx.heap.new_bytes(&units))
}

fn varname(ctx: &mut Ctx, args: Args) -> Flow {
    let i = args.get(ctx, 1);
    let i = ctx.index_arg(i)?;
    let names = &data(ctx, args.get(ctx, 0)).localsplusnames;
    match usize::try_from(i).ok().and_then(|i| names.get(i).copied()) {
        Some(name) => Ok(ctx.heap.dup(name)),
        None => Err(ctx.index_error("tuple index out of range")),
    }
}

fn sizeof(ctx: &mut Ctx, args: Args) -> Flow {
    let size = 168 + code(ctx, args).code.len() as i64;
    Ok(ctx.heap.new_int(size))
}
