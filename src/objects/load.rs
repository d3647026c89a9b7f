//! Loading code: from the compiler's data to a code object whose instructions the VM can run.

use std::collections::HashMap;
use std::sync::Arc;

use crate::bytecode::{Code, Const, Op, exctable, flags, linetable, verify};
use crate::heap::code::Handler;
use crate::heap::{CodeData, Find, Value, ty};
use crate::objects::instruction::fuse;
use crate::objects::{Ctx, Ins};

/// Constants merged over one compilation, as CPython's `c_const_cache` does: by type and value.
#[derive(Default)]
pub struct Loader {
    merged: HashMap<String, Value>,
}

/// Makes a code object of compiled code, with everything nested in it. Owned.
pub fn load(ctx: &mut Ctx, code: &Arc<Code>) -> Value {
    let mut loader = Loader::default();
    let v = loader.code(ctx, code, false);
    loader.merged.into_values().for_each(|v| ctx.heap.release(v));
    v
}

/// Like [`load`] for functions that the program must never see.
pub fn load_hidden(ctx: &mut Ctx, code: &Arc<Code>) -> Value {
    let mut loader = Loader::default();
    let v = loader.code(ctx, code, true);
    loader.merged.into_values().for_each(|v| ctx.heap.release(v));
    v
}

/// Like [`load`] with the constants given as values (borrowed), which the code object shares.
pub fn load_with(ctx: &mut Ctx, code: &Arc<Code>, consts: &[Value]) -> Value {
    let mut loader = Loader::default();
    let consts: Vec<Value> = consts.iter().map(|&v| ctx.heap.dup(v)).collect();
    let tuple = ctx.heap.new_tuple(&consts);
    let v = loader.finish(ctx, code, tuple, false);
    loader.merged.into_values().for_each(|v| ctx.heap.release(v));
    v
}

impl Loader {
    fn code(&mut self, ctx: &mut Ctx, code: &Arc<Code>, hidden: bool) -> Value {
        let consts: Vec<Value> = code.consts.iter().map(|c| self.constant(ctx, c, hidden)).collect();
        // Code objects with equal constants share the tuple of them, too.
        let key = tuple_key(&code.consts);
        if let Some(&shared) = self.merged.get(&key) {
            consts.into_iter().for_each(|v| ctx.heap.release(v));
            let shared = ctx.heap.dup(shared);
            return self.finish(ctx, code, shared, hidden);
        }
        let tuple = ctx.heap.new_tuple(&consts);
        if hidden {
            ctx.heap.untrack(tuple.handle());
        }
        let kept = ctx.heap.dup(tuple);
        self.merged.insert(key, kept);
        self.finish(ctx, code, tuple, hidden)
    }

    /// The code object itself; takes over the tuple of constants. Nothing runs that the verifier has not seen: the cursors of
    /// the loop rely on it.
    fn finish(&mut self, ctx: &mut Ctx, code: &Arc<Code>, consts_tuple: Value, hidden: bool) -> Value {
        if let Err(fault) = verify::verify(code) {
            panic!("{}: code that cannot run: {fault}", code.qualname);
        }
        let names = code.names.iter().map(|n| identifier(ctx, n)).collect();
        let localsplusnames: Box<[Value]> = code.localsplusnames.iter().map(|n| identifier(ctx, n)).collect();
        let filename = self.constant(ctx, &Const::Str(code.filename.as_bytes().into()), hidden);
        let entry = ctx.code.len() as u32;
        let handlers = decode(ctx, code);
        for i in entry as usize..ctx.code.len() {
            if ctx.code[i].base == Op::LOAD_CONST {
                let constant = ctx.heap.items(consts_tuple.handle())[ctx.code[i].arg as usize];
                ctx.code[i].c0 = constant.as_borrowed().raw();
            }
        }
        let nlocalsplus = localsplusnames.len() as u32;
        let data = CodeData {
            handle: 0,
            consts_tuple,
            consts: ctx.heap.items(consts_tuple.handle()).iter().map(|v| v.as_borrowed()).collect(),
            names,
            filename,
            name: identifier(ctx, &code.name),
            qualname: ctx.heap.intern(&code.qualname),
            entry,
            nlocalsplus,
            framesize: nlocalsplus + code.stacksize,
            localsplusnames,
            argcount: code.argcount,
            simple: code.kwonlyargcount == 0 && code.flags & (flags::VARARGS | flags::VARKEYWORDS) == 0,
            hidden,
            handlers,
            lines: lines(ctx, code, entry),
            code: Arc::clone(code),
        };
        ctx.heap.new_code(data)
    }

    fn constant(&mut self, ctx: &mut Ctx, c: &Const, hidden: bool) -> Value {
        match c {
            Const::None => Value::NONE,
            Const::Bool(b) => Value::bool(*b),
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Code(code) => self.code(ctx, code, hidden),
            Const::Str(text) if identifier_like(text) => {
                let v = ctx.heap.new_str(text);
                ctx.heap.intern_value(v)
            }
            _ => {
                let key = key(c);
                if let Some(&v) = self.merged.get(&key) {
                    return ctx.heap.dup(v);
                }
                let v = self.fresh(ctx, c, hidden);
                let kept = ctx.heap.dup(v);
                self.merged.insert(key, kept);
                v
            }
        }
    }

    fn fresh(&mut self, ctx: &mut Ctx, c: &Const, hidden: bool) -> Value {
        match c {
            Const::Int(i) => ctx.heap.new_bigint(i.clone()),
            Const::Float(x) => ctx.heap.new_float(*x),
            Const::Complex { real, imag } => ctx.heap.new_complex(*real, *imag),
            Const::Str(text) => ctx.heap.new_str(text),
            Const::Bytes(data) => ctx.heap.new_bytes(data),
            Const::Tuple(items) => {
                let items: Vec<Value> = items.iter().map(|c| self.constant(ctx, c, hidden)).collect();
                for &v in &items {
                    untrack_atoms(ctx, v);
                }
                ctx.heap.new_tuple(&items)
            }
            Const::FrozenSet(items) => {
                let items: Vec<Value> = items.iter().map(|c| self.constant(ctx, c, hidden)).collect();
                let v = frozenset_of(ctx, &items);
                items.into_iter().for_each(|v| ctx.heap.release(v));
                v
            }
            Const::Slice(parts) => {
                let [a, b, c] =
                    [&parts[0], &parts[1], &parts[2]].map(|c| self.constant(ctx, c, hidden).raw());
                ctx.heap.new_record(crate::heap::ty::SLICE, [a, b, c, 0, 0, 0])
            }
            Const::None | Const::Bool(_) | Const::Ellipsis | Const::Code(_) => self.constant(ctx, c, hidden),
        }
    }
}

/// A name of the source: 3.14 keeps these for ever.
fn identifier(ctx: &mut Ctx, name: &str) -> Value {
    let v = ctx.heap.intern(name);
    ctx.heap.make_immortal(v.handle());
    v
}

/// A tuple of atoms inside another constant is of no interest to the collector. The outermost stays until the first
/// collection, as in CPython.
fn untrack_atoms(ctx: &mut Ctx, v: Value) {
    if ctx.heap.type_of(v) == ty::TUPLE
        && ctx.heap.items(v.handle()).iter().all(|&v| !ctx.heap.is_tracked(v.handle()))
    {
        ctx.heap.untrack(v.handle());
    }
}

/// CPython interns constants that look like identifiers.
fn identifier_like(text: &[u8]) -> bool {
    text.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_')
}

/// Equal for constants that CPython merges.
fn key(c: &Const) -> String {
    match c {
        Const::Float(x) => format!("f{}", x.to_bits()),
        Const::Complex { real, imag } => format!("c{},{}", real.to_bits(), imag.to_bits()),
        Const::Tuple(items) => tuple_key(items),
        Const::FrozenSet(items) => format!("{{{}}}", items.iter().map(key).collect::<Vec<_>>().join(",")),
        Const::Slice(parts) => format!("[{}]", parts.iter().map(key).collect::<Vec<_>>().join(",")),
        Const::Code(code) => format!("code{:p}", Arc::as_ptr(code)),
        other => format!("{other:?}"),
    }
}

fn tuple_key(items: &[Const]) -> String {
    format!("({})", items.iter().map(key).collect::<Vec<_>>().join(","))
}

/// Appends the code's instructions to the arena; returns the exception handlers in terms of instruction indices.
fn decode(ctx: &mut Ctx, code: &Code) -> Box<[Handler]> {
    let entry = ctx.code.len() as u32;
    let units = &code.code;
    let mut index_of_unit = vec![u32::MAX; units.len() / 2 + 1];
    let mut arg = 0u32;
    let mut unit = 0;
    while unit * 2 < units.len() {
        let op = Op::from_u8(units[unit * 2]).expect("the assembler knows its opcodes");
        index_of_unit[unit] = ctx.code.len() as u32;
        arg = arg << 8 | units[unit * 2 + 1] as u32;
        if op == Op::EXTENDED_ARG {
            unit += 1;
            continue;
        }
        ctx.code.push(Ins::new(op, arg, unit as u32));
        unit += 1 + op.caches();
        arg = 0;
    }
    index_of_unit[units.len() / 2] = ctx.code.len() as u32;
    for i in entry as usize..ctx.code.len() {
        let Ins { base: op, arg, unit, .. } = ctx.code[i];
        if !op.is_jump() {
            continue;
        }
        let after = unit as i64 + 1 + op.caches() as i64;
        let backward = op.name().contains("BACKWARD") || op == Op::END_ASYNC_FOR;
        let target = if backward { after - arg as i64 } else { after + arg as i64 };
        ctx.code[i].c0 = index_of_unit[target as usize];
    }
    for i in entry as usize..ctx.code.len() {
        fuse(&mut ctx.code, i);
    }
    exctable::entries(&code.exceptiontable)
        .map(|e| Handler {
            start: index_of_unit[e.start as usize],
            end: index_of_unit[e.end as usize],
            target: index_of_unit[e.target as usize],
            depth: e.depth,
            lasti: e.lasti,
        })
        .collect()
}

/// Line number of each instruction, -1 where it has none.
fn lines(ctx: &Ctx, code: &Code, entry: u32) -> Box<[i32]> {
    let by_unit: Vec<i32> = linetable::positions(&code.linetable, code.firstlineno).map(|p| p.line).collect();
    ctx.code[entry as usize..].iter().map(|i| by_unit.get(i.unit as usize).copied().unwrap_or(-1)).collect()
}

/// A frozenset of constants.
fn frozenset_of(ctx: &mut Ctx, items: &[Value]) -> Value {
    let h = ctx.heap.new_set_of(ty::FROZENSET);
    for &item in items {
        let hash = ctx.hash_now(item).expect("constants are hashable");
        if matches!(ctx.heap.set_find(h, item, hash), Find::Absent) {
            let item = ctx.heap.dup(item);
            ctx.heap.set_insert(h, item, hash);
        }
    }
    ctx.heap.track(h);
    Value::owned(h)
}
