//! The interpreter loop: one `match`, generic over who watches.
//!
//! Hot instructions are executed here on the cursors. Everything else is one call to a function of `vm::ops`, whose
//! answer is routed by [`drive::complete`]: all such exits are joined behind the `'slow` label, because separate slow
//! exits cost a fifth of the loop's speed. `'due` is the exit after a dropped value made Python code due.

use super::cursor::{Pc, Sp};
use super::{drive, ends, ops, quicken};
use crate::bytecode::Op;
use crate::heap::layout::method;
use crate::heap::{Value, ty};
use crate::objects::{Break, Ctx};

/// Somebody who is asked before every instruction.
pub trait Observer {
    /// False: the loop need not keep its state in `ctx` nor ask.
    const ACTIVE: bool;
    /// True stops the loop before the instruction at `ctx.t.pc`.
    fn before(&mut self, ctx: &mut Ctx) -> bool;
}

/// Nobody watches.
pub struct Unobserved;

impl Observer for Unobserved {
    const ACTIVE: bool = false;

    fn before(&mut self, _: &mut Ctx) -> bool {
        false
    }
}

/// Why the loop stopped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    /// The program has ended; `ctx.t.result` or `ctx.t.exc` says how.
    Done,
    /// The observer said so.
    Observer,
    /// The host wants to act (pass on output, look at a request to stop).
    Host,
}

/// Runs until the program ends or somebody stops it.
pub fn run<O: Observer>(ctx: &mut Ctx, observer: &mut O) -> Stop {
    let mut pc;
    let mut sp;
    let mut fp;
    'reload: loop {
        if ctx.t.done {
            return Stop::Done;
        }
        pc = Pc::new(&mut ctx.code, ctx.t.pc);
        sp = Sp::new(&mut ctx.t.stack, ctx.t.sp);
        fp = Sp::new(&mut ctx.t.stack, ctx.t.fp);

        macro_rules! save {
            () => {
                ctx.t.sp = sp.index(&ctx.t.stack);
                ctx.t.pc = pc.index(&ctx.code);
                ctx.t.operands = ctx.t.sp;
                ctx.t.conts_floor = ctx.t.conts.len() as u32;
            };
        }
        macro_rules! push {
            ($v:expr) => {{
                let v = $v;
                sp.set(0, v);
                sp = sp.add(1);
            }};
        }
        macro_rules! pop {
            () => {{
                sp = sp.add(-1);
                sp.get(0)
            }};
        }
        // A second reference, owned.
        macro_rules! dup {
            ($v:expr) => {
                ctx.heap.dup($v)
            };
        }
        // The same reference again: a borrowed one stays borrowed, as its owner outlives the frame's use of it.
        macro_rules! again_ref {
            ($v:expr) => {{
                let v = $v;
                if v.is_owned() { ctx.heap.dup(v) } else { v }
            }};
        }

        'next: loop {
            if O::ACTIVE {
                save!();
                if observer.before(ctx) {
                    return Stop::Observer;
                }
                ctx.steps += 1;
            }
            let ins = pc.ins();
            let op = if O::ACTIVE { ins.base } else { ins.op };
            let (flow, end, state): (_, &'static crate::objects::Resume, [u32; 4]) = 'slow: {
                'due: {
                    // Releases a value as the last act of an instruction.
                    macro_rules! drop {
                        ($v:expr) => {
                            if ctx.heap.release_due($v) {
                                break 'due;
                            }
                        };
                    }
                    // The instruction's result comes from a call; `n` operands are dropped and it is pushed.
                    macro_rules! slow {
                        ($n:expr, $flow:expr) => {{
                            save!();
                            let flow = $flow;
                            break 'slow (flow, &ends::REPLACE, [$n as u32, 0, 0, 0]);
                        }};
                    }
                    // Likewise, without a result.
                    macro_rules! slow_drop {
                        ($n:expr, $flow:expr) => {{
                            save!();
                            let flow = $flow;
                            break 'slow (flow, &ends::DROP, [$n as u32, 0, 0, 0]);
                        }};
                    }
                    // Warm-up: specialise when the counter has run out.
                    macro_rules! adaptive {
                        ($specialise:path) => {
                            if ins.counter == 0 {
                                save!();
                                $specialise(ctx);
                                if ctx.code[ctx.t.pc as usize].op != ins.op {
                                    again!();
                                }
                            } else {
                                quicken::count_down(&mut ctx.code, pc);
                            }
                        };
                    }
                    // The same instruction again: it counts as one step.
                    macro_rules! again {
                        () => {{
                            if O::ACTIVE {
                                ctx.steps -= 1;
                            }
                            continue 'next;
                        }};
                    }
                    // A specialised form does not fit: back to the general one.
                    macro_rules! deopt {
                        () => {{
                            quicken::deopt(&mut ctx.code, pc);
                            again!();
                        }};
                    }
                    macro_rules! jump {
                        ($taken:expr) => {
                            pc = if $taken { Pc::jump(&mut ctx.code, ins.c0) } else { pc.next() }
                        };
                    }

                    match op {
                        Op::NOP | Op::NOT_TAKEN | Op::CACHE | Op::EXTENDED_ARG => pc = pc.next(),
                        Op::RESUME | Op::RESUME_CHECK => {
                            pc = pc.next();
                            if ctx.heap.breaker && ins.arg & 3 < 2 {
                                save!();
                                if drive::eval_breaker(ctx) {
                                    return Stop::Host;
                                }
                                continue 'reload;
                            }
                        }
                        // ---------------------------------------------------------------- fast locals
                        Op::LOAD_FAST_BORROW => {
                            push!(fp.get(ins.arg as isize).as_borrowed());
                            pc = pc.next();
                        }
                        Op::LOAD_FAST => {
                            let v = fp.get(ins.arg as isize);
                            push!(again_ref!(v));
                            pc = pc.next();
                        }
                        Op::LOAD_FAST_CHECK => {
                            let v = fp.get(ins.arg as isize);
                            if v.is_null() {
                                slow!(0, ops::names::unbound_local(ctx, ins.arg));
                            }
                            push!(again_ref!(v));
                            pc = pc.next();
                        }
                        Op::LOAD_FAST_BORROW_LOAD_FAST_BORROW => {
                            push!(fp.get((ins.arg >> 4) as isize).as_borrowed());
                            push!(fp.get((ins.arg & 15) as isize).as_borrowed());
                            pc = pc.next();
                        }
                        Op::LOAD_FAST_LOAD_FAST => {
                            let (a, b) = (fp.get((ins.arg >> 4) as isize), fp.get((ins.arg & 15) as isize));
                            push!(again_ref!(a));
                            push!(again_ref!(b));
                            pc = pc.next();
                        }
                        Op::LOAD_FAST_AND_CLEAR => {
                            push!(fp.get(ins.arg as isize));
                            fp.set(ins.arg as isize, Value::NULL);
                            pc = pc.next();
                        }
                        Op::STORE_FAST => {
                            let v = pop!();
                            let old = fp.get(ins.arg as isize);
                            fp.set(ins.arg as isize, v);
                            pc = pc.next();
                            drop!(old);
                        }
                        Op::STORE_FAST_LOAD_FAST => {
                            let v = pop!();
                            let old = fp.get((ins.arg >> 4) as isize);
                            fp.set((ins.arg >> 4) as isize, v);
                            let loaded = fp.get((ins.arg & 15) as isize);
                            push!(again_ref!(loaded));
                            pc = pc.next();
                            drop!(old);
                        }
                        Op::STORE_FAST_STORE_FAST => {
                            let (first, second) = ((ins.arg >> 4) as isize, (ins.arg & 15) as isize);
                            let (v, w) = (pop!(), pop!());
                            let old = fp.get(first);
                            fp.set(first, v);
                            let older = fp.get(second);
                            fp.set(second, w);
                            pc = pc.next();
                            save!();
                            ctx.heap.release(old);
                            ctx.heap.release(older);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }
                        Op::DELETE_FAST => {
                            let old = fp.get(ins.arg as isize);
                            if old.is_null() {
                                slow!(0, ops::names::unbound_local(ctx, ins.arg));
                            }
                            fp.set(ins.arg as isize, Value::NULL);
                            pc = pc.next();
                            drop!(old);
                        }
                        // ---------------------------------------------------------------- constants, stack
                        Op::LOAD_CONST | Op::LOAD_CONST_IMMORTAL | Op::LOAD_CONST_MORTAL => {
                            let code = ctx.t.frame().code;
                            let v = ctx.heap.codes[code as usize].consts[ins.arg as usize];
                            push!(dup!(v));
                            pc = pc.next();
                        }
                        Op::LOAD_SMALL_INT => {
                            push!(Value::small_int(ins.arg as i64));
                            pc = pc.next();
                        }
                        Op::POP_TOP => {
                            let v = pop!();
                            pc = pc.next();
                            drop!(v);
                        }
                        Op::END_FOR => {
                            let v = pop!();
                            pc = pc.next();
                            drop!(v);
                        }
                        Op::POP_ITER => {
                            let v = pop!();
                            pc = pc.next();
                            drop!(v);
                        }
                        Op::END_SEND => {
                            let v = pop!();
                            let receiver = pop!();
                            push!(v);
                            pc = pc.next();
                            drop!(receiver);
                        }
                        Op::PUSH_NULL => {
                            push!(Value::NULL);
                            pc = pc.next();
                        }
                        Op::COPY => {
                            let v = sp.get(-(ins.arg as isize));
                            push!(again_ref!(v));
                            pc = pc.next();
                        }
                        Op::SWAP => {
                            let (top, other) = (sp.get(-1), sp.get(-(ins.arg as isize)));
                            sp.set(-1, other);
                            sp.set(-(ins.arg as isize), top);
                            pc = pc.next();
                        }
                        // ---------------------------------------------------------------- jumps
                        Op::JUMP_FORWARD => pc = Pc::jump(&mut ctx.code, ins.c0),
                        Op::JUMP_BACKWARD_NO_INTERRUPT => pc = Pc::jump(&mut ctx.code, ins.c0),
                        Op::JUMP_BACKWARD | Op::JUMP_BACKWARD_NO_JIT | Op::JUMP_BACKWARD_JIT => {
                            pc = Pc::jump(&mut ctx.code, ins.c0);
                            if ctx.heap.breaker {
                                save!();
                                if drive::eval_breaker(ctx) {
                                    return Stop::Host;
                                }
                                continue 'reload;
                            }
                        }
                        Op::POP_JUMP_IF_FALSE => {
                            let v = pop!();
                            jump!(v.is(Value::FALSE));
                        }
                        Op::POP_JUMP_IF_TRUE => {
                            let v = pop!();
                            jump!(v.is(Value::TRUE));
                        }
                        Op::POP_JUMP_IF_NONE => {
                            let v = pop!();
                            jump!(v.is_none());
                            drop!(v);
                        }
                        Op::POP_JUMP_IF_NOT_NONE => {
                            let v = pop!();
                            jump!(!v.is_none());
                            drop!(v);
                        }
                        Op::UNARY_NOT => {
                            let v = pop!();
                            push!(Value::bool(v.is(Value::FALSE)));
                            pc = pc.next();
                        }
                        Op::IS_OP => {
                            let (b, a) = (pop!(), pop!());
                            push!(Value::bool(a.is(b) != (ins.arg == 1)));
                            pc = pc.next();
                            save!();
                            ctx.heap.release(b);
                            ctx.heap.release(a);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }
                        Op::TO_BOOL => {
                            let v = sp.get(-1);
                            if v.is(Value::TRUE) || v.is(Value::FALSE) {
                                if ins.counter == 0 && op == ins.op {
                                    quicken::set(&mut ctx.code, pc, Op::TO_BOOL_BOOL);
                                }
                                quicken::count_down(&mut ctx.code, pc);
                                pc = pc.next();
                            } else {
                                adaptive!(quicken::to_bool);
                                slow!(1, ctx.truth(v.as_borrowed()));
                            }
                        }
                        Op::TO_BOOL_BOOL => {
                            let v = sp.get(-1);
                            if !(v.is(Value::TRUE) || v.is(Value::FALSE)) {
                                deopt!();
                            }
                            pc = pc.next();
                        }
                        Op::TO_BOOL_INT => {
                            let v = sp.get(-1);
                            let Some(i) = ctx.heap.exact_int(v) else { deopt!() };
                            sp.set(-1, Value::bool(i != 0));
                            pc = pc.next();
                            drop!(v);
                        }
                        Op::TO_BOOL_NONE => {
                            if !sp.get(-1).is_none() {
                                deopt!();
                            }
                            sp.set(-1, Value::FALSE);
                            pc = pc.next();
                        }
                        Op::TO_BOOL_LIST => {
                            let v = sp.get(-1);
                            if ctx.heap.type_of(v) != ty::LIST {
                                deopt!();
                            }
                            sp.set(-1, Value::bool(ctx.heap.seq_len(v.handle()) != 0));
                            pc = pc.next();
                            drop!(v);
                        }
                        Op::TO_BOOL_STR => {
                            let v = sp.get(-1);
                            if ctx.heap.type_of(v) != ty::STR {
                                deopt!();
                            }
                            sp.set(-1, Value::bool(!ctx.heap.str_bytes(v.handle()).is_empty()));
                            pc = pc.next();
                            drop!(v);
                        }
                        // ---------------------------------------------------------------- arithmetic
                        Op::BINARY_OP => {
                            adaptive!(quicken::binary_op);
                            let (a, b) = (sp.get(-2).as_borrowed(), sp.get(-1).as_borrowed());
                            save!();
                            let flow = ops::arith::binary_op(ctx, ins.arg, a, b);
                            break 'slow (flow, &ends::BINARY, [2, 0, 0, 0]);
                        }
                        Op::BINARY_OP_ADD_INT | Op::BINARY_OP_SUBTRACT_INT | Op::BINARY_OP_MULTIPLY_INT => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            let (Some(i), Some(j)) = (ctx.heap.exact_int(a), ctx.heap.exact_int(b)) else {
                                deopt!()
                            };
                            let result = match op {
                                Op::BINARY_OP_ADD_INT => i.checked_add(j),
                                Op::BINARY_OP_SUBTRACT_INT => i.checked_sub(j),
                                _ => i.checked_mul(j),
                            };
                            let Some(result) = result else {
                                slow!(
                                    2,
                                    ops::arith::binary_op(ctx, ins.arg, a.as_borrowed(), b.as_borrowed())
                                );
                            };
                            let v = ctx.heap.new_int(result);
                            sp = sp.add(-1);
                            sp.set(-1, v);
                            ctx.heap.release(b);
                            ctx.heap.release(a);
                            pc = pc.next();
                        }
                        Op::BINARY_OP_ADD_FLOAT
                        | Op::BINARY_OP_SUBTRACT_FLOAT
                        | Op::BINARY_OP_MULTIPLY_FLOAT => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            let (Some(x), Some(y)) = (ctx.heap.exact_float(a), ctx.heap.exact_float(b))
                            else {
                                deopt!()
                            };
                            let v = ctx.heap.new_float(match op {
                                Op::BINARY_OP_ADD_FLOAT => x + y,
                                Op::BINARY_OP_SUBTRACT_FLOAT => x - y,
                                _ => x * y,
                            });
                            sp = sp.add(-1);
                            sp.set(-1, v);
                            ctx.heap.release(b);
                            ctx.heap.release(a);
                            pc = pc.next();
                        }
                        Op::BINARY_OP_SUBSCR_LIST_INT => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            let Some(i) = ctx.heap.exact_int(b) else { deopt!() };
                            if ctx.heap.type_of(a) != ty::LIST {
                                deopt!();
                            }
                            let Some(&v) = ctx.heap.items(a.handle()).get(i as usize) else {
                                slow!(
                                    2,
                                    ops::arith::binary_op(ctx, ins.arg, a.as_borrowed(), b.as_borrowed())
                                );
                            };
                            let v = dup!(v);
                            sp = sp.add(-1);
                            sp.set(-1, v);
                            ctx.heap.release(b);
                            pc = pc.next();
                            drop!(a);
                        }
                        Op::BINARY_OP_SUBSCR_TUPLE_INT => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            let Some(i) = ctx.heap.exact_int(b) else { deopt!() };
                            if ctx.heap.type_of(a) != ty::TUPLE {
                                deopt!();
                            }
                            let Some(&v) = ctx.heap.items(a.handle()).get(i as usize) else {
                                slow!(
                                    2,
                                    ops::arith::binary_op(ctx, ins.arg, a.as_borrowed(), b.as_borrowed())
                                );
                            };
                            let v = dup!(v);
                            sp = sp.add(-1);
                            sp.set(-1, v);
                            ctx.heap.release(b);
                            pc = pc.next();
                            drop!(a);
                        }
                        Op::BINARY_OP_SUBSCR_GETITEM => {
                            let (container, item) = (sp.get(-2), sp.get(-1));
                            let t = ctx.heap.type_of(container);
                            if ctx.heap.types[t as usize].version != ins.c0 {
                                deopt!();
                            }
                            // [container, item] -> [__getitem__, container, item].
                            sp.set(-2, dup!(Value::borrowed(ins.c1)));
                            sp.set(-1, container);
                            push!(item);
                            save!();
                            if super::enter::enter_exact(ctx, ins.c1, 1) {
                                continue 'reload;
                            }
                            sp = sp.add(-1);
                            ctx.heap.decref(ins.c1);
                            sp.set(-2, container);
                            sp.set(-1, item);
                            deopt!();
                        }
                        Op::COMPARE_OP => {
                            adaptive!(quicken::compare_op);
                            let (a, b) = (sp.get(-2).as_borrowed(), sp.get(-1).as_borrowed());
                            let flow = {
                                save!();
                                ops::arith::compare(ctx, ins.arg >> 5, a, b)
                            };
                            break 'slow (
                                flow,
                                if ins.arg & 16 != 0 { &ends::TO_BOOL } else { &ends::REPLACE },
                                [2, 0, 0, 0],
                            );
                        }
                        Op::COMPARE_OP_INT => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            let (Some(i), Some(j)) = (ctx.heap.exact_int(a), ctx.heap.exact_int(b)) else {
                                deopt!()
                            };
                            let ordering = i.cmp(&j) as i8 + 1;
                            // Bits 0..3 of the oparg: true when less (2), equal (8), greater (4); unordered (1).
                            let mask = [2, 8, 4][ordering as usize];
                            sp = sp.add(-1);
                            sp.set(-1, Value::bool(ins.arg & mask != 0));
                            ctx.heap.release(b);
                            ctx.heap.release(a);
                            pc = pc.next();
                        }
                        Op::COMPARE_OP_FLOAT => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            let (Some(x), Some(y)) = (ctx.heap.exact_float(a), ctx.heap.exact_float(b))
                            else {
                                deopt!()
                            };
                            let mask = x.partial_cmp(&y).map_or(1, |o| [2, 8, 4][(o as i8 + 1) as usize]);
                            sp = sp.add(-1);
                            sp.set(-1, Value::bool(ins.arg & mask != 0));
                            ctx.heap.release(b);
                            ctx.heap.release(a);
                            pc = pc.next();
                        }
                        Op::COMPARE_OP_STR => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            if ctx.heap.type_of(a) != ty::STR || ctx.heap.type_of(b) != ty::STR {
                                deopt!();
                            }
                            let equal = a.is(b) || ctx.heap.str_eq(a.handle(), b.handle());
                            sp = sp.add(-1);
                            sp.set(-1, Value::bool(equal == (ins.arg & 8 != 0)));
                            ctx.heap.release(b);
                            ctx.heap.release(a);
                            pc = pc.next();
                        }
                        Op::CONTAINS_OP | Op::CONTAINS_OP_DICT | Op::CONTAINS_OP_SET => {
                            let (item, container) = (sp.get(-2).as_borrowed(), sp.get(-1).as_borrowed());
                            save!();
                            let flow = ctx.contains(container, item);
                            break 'slow (
                                flow,
                                if ins.arg == 1 { &ends::NOT } else { &ends::REPLACE },
                                [2, 0, 0, 0],
                            );
                        }
                        // ---------------------------------------------------------------- globals, cells
                        Op::LOAD_GLOBAL => {
                            adaptive!(quicken::load_global);
                            save!();
                            let flow = ops::names::load_global(ctx, ins.arg >> 1);
                            break 'slow (
                                flow,
                                if ins.arg & 1 != 0 { &ends::PUSH_WITH_NULL } else { &ends::REPLACE },
                                [0; 4],
                            );
                        }
                        Op::LOAD_GLOBAL_MODULE => {
                            let globals = ctx.t.frame().globals;
                            if ctx.heap.dict_version_seen(globals) != ins.c0 {
                                deopt!();
                            }
                            let v = ctx.heap.dict_entry_value(globals, ins.c1);
                            push!(dup!(v));
                            if ins.arg & 1 != 0 {
                                push!(Value::NULL);
                            }
                            pc = pc.next();
                        }
                        Op::LOAD_GLOBAL_BUILTIN => {
                            let frame = ctx.t.frame();
                            let (globals, builtins) = (frame.globals, frame.builtins);
                            if ctx.heap.dict_version_seen(globals) != ins.c0
                                || ctx.heap.dict_version_seen(builtins) != ins.c2
                            {
                                deopt!();
                            }
                            let v = ctx.heap.dict_entry_value(builtins, ins.c1);
                            push!(dup!(v));
                            if ins.arg & 1 != 0 {
                                push!(Value::NULL);
                            }
                            pc = pc.next();
                        }
                        Op::LOAD_DEREF => {
                            let cell = fp.get(ins.arg as isize).handle();
                            let v = ctx.heap.lane(cell, 0);
                            if v.is_null() {
                                slow!(0, ops::names::unbound_deref(ctx, ins.arg));
                            }
                            push!(dup!(v));
                            pc = pc.next();
                        }
                        Op::STORE_DEREF => {
                            let v = pop!();
                            let v = ctx.heap.own(v);
                            let cell = fp.get(ins.arg as isize).handle();
                            let old = ctx.heap.set_lane(cell, 0, v);
                            pc = pc.next();
                            drop!(old);
                        }
                        Op::DELETE_DEREF => {
                            let cell = fp.get(ins.arg as isize).handle();
                            let old = ctx.heap.set_lane(cell, 0, Value::NULL);
                            if old.is_null() {
                                slow!(0, ops::names::unbound_deref(ctx, ins.arg));
                            }
                            pc = pc.next();
                            drop!(old);
                        }
                        Op::MAKE_CELL => {
                            let v = fp.get(ins.arg as isize);
                            let v = ctx.heap.own(v);
                            let cell = ctx.heap.new_record(ty::CELL, [v.raw(), 0, 0, 0, 0, 0]);
                            fp.set(ins.arg as isize, cell);
                            pc = pc.next();
                        }
                        Op::COPY_FREE_VARS => {
                            let frame = ctx.t.frame();
                            let (func, code) = (frame.func.handle(), frame.code);
                            let closure =
                                ctx.heap.field(func, crate::heap::layout::function::CLOSURE).handle();
                            let first = ctx.heap.code(code).nlocalsplus - ins.arg;
                            for i in 0..ins.arg {
                                let cell = ctx.heap.items(closure)[i as usize];
                                let cell = dup!(cell);
                                fp.set((first + i) as isize, cell);
                            }
                            pc = pc.next();
                        }
                        // ---------------------------------------------------------------- attributes
                        Op::LOAD_ATTR => {
                            adaptive!(quicken::load_attr);
                            save!();
                            if ins.arg & 1 != 0 {
                                let flow = ops::attr::load_method(ctx, ins.arg >> 1);
                                break 'slow (flow, &ends::METHOD, [0; 4]);
                            }
                            let flow = ops::attr::load_attr(ctx, ins.arg >> 1);
                            break 'slow (flow, &ends::REPLACE, [1, 0, 0, 0]);
                        }
                        Op::LOAD_ATTR_INSTANCE_VALUE => {
                            let owner = sp.get(-1);
                            let t = ctx.heap.type_of(owner);
                            let h = owner.handle();
                            if ctx.heap.types[t as usize].version != ins.c0 || !ctx.heap.has_inline_values(h)
                            {
                                deopt!();
                            }
                            let v = ctx.heap.words.get(ctx.heap.values_at(h) + ins.c1 as usize);
                            if v.is_null() {
                                deopt!();
                            }
                            let v = dup!(v);
                            sp.set(-1, v);
                            if ins.arg & 1 != 0 {
                                push!(Value::NULL);
                            }
                            pc = pc.next();
                            drop!(owner);
                        }
                        Op::LOAD_ATTR_METHOD_WITH_VALUES => {
                            let owner = sp.get(-1);
                            let t = ctx.heap.type_of(owner);
                            if ctx.heap.types[t as usize].version != ins.c0
                                || !ctx.heap.has_inline_values(owner.handle())
                                || ctx.heap.types[t as usize].shared_keys.len() as u32 != ins.c2
                            {
                                deopt!();
                            }
                            let f = dup!(Value::borrowed(ins.c1));
                            sp.set(-1, f);
                            push!(owner);
                            pc = pc.next();
                        }
                        Op::LOAD_ATTR_METHOD_NO_DICT => {
                            let owner = sp.get(-1);
                            let t = ctx.heap.type_of(owner);
                            if ctx.heap.types[t as usize].version != ins.c0 {
                                deopt!();
                            }
                            let f = dup!(Value::borrowed(ins.c1));
                            sp.set(-1, f);
                            push!(owner);
                            pc = pc.next();
                        }
                        Op::LOAD_ATTR_PROPERTY => {
                            let owner = sp.get(-1);
                            let t = ctx.heap.type_of(owner);
                            if ctx.heap.types[t as usize].version != ins.c0 {
                                deopt!();
                            }
                            // [owner] -> [getter, owner]: the owner becomes the frame's argument as it lies there.
                            sp.set(-1, dup!(Value::borrowed(ins.c1)));
                            push!(owner);
                            save!();
                            if super::enter::enter_exact(ctx, ins.c1, 0) {
                                continue 'reload;
                            }
                            sp = sp.add(-1);
                            ctx.heap.decref(ins.c1);
                            sp.set(-1, owner);
                            deopt!();
                        }
                        Op::STORE_ATTR => {
                            adaptive!(quicken::store_attr);
                            slow_drop!(2, ops::attr::store_attr(ctx, ins.arg));
                        }
                        Op::STORE_ATTR_INSTANCE_VALUE => {
                            let owner = sp.get(-1);
                            let h = owner.handle();
                            let t = ctx.heap.type_of(owner);
                            if ctx.heap.types[t as usize].version != ins.c0
                                || !ctx.heap.has_inline_values(h)
                                || ins.c1 as usize >= ctx.heap.values_capacity(h)
                            {
                                deopt!();
                            }
                            let v = sp.get(-2);
                            let v = ctx.heap.own(v);
                            let old = ctx.heap.set_inline(h, ins.c1 as usize, v);
                            sp = sp.add(-2);
                            pc = pc.next();
                            save!();
                            ctx.heap.release(old);
                            ctx.heap.release(owner);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }
                        // ---------------------------------------------------------------- iteration
                        Op::GET_ITER => {
                            let v = sp.get(-1).as_borrowed();
                            slow!(1, ctx.iter(v));
                        }
                        Op::FOR_ITER => {
                            adaptive!(quicken::for_iter);
                            let iterator = sp.get(-1).as_borrowed();
                            save!();
                            let flow = ctx.next(iterator);
                            break 'slow (flow, &ends::FOR_ITER, [0; 4]);
                        }
                        Op::FOR_ITER_RANGE => {
                            let h = sp.get(-1).handle();
                            let slot = ctx.heap.slot(h);
                            if slot.ty != ty::RANGE_ITERATOR {
                                deopt!();
                            }
                            let (next, step, left) = (slot.w[0] as i64, slot.w[1] as i64, slot.w[2]);
                            if left == 0 {
                                pc = Pc::jump(&mut ctx.code, ins.c0).next();
                            } else {
                                let slot = ctx.heap.slot_mut(h);
                                slot.w[0] = next.wrapping_add(step) as u64;
                                slot.w[2] = left - 1;
                                push!(ctx.heap.new_int(next));
                                pc = pc.next();
                            }
                        }
                        Op::FOR_ITER_LIST => {
                            let h = sp.get(-1).handle();
                            if ctx.heap.slot(h).ty != ty::LIST_ITERATOR {
                                deopt!();
                            }
                            let list = ctx.heap.lane(h, 0);
                            let i = ctx.heap.slot(h).lane(1) as usize;
                            match list
                                .is_null()
                                .then_some(None)
                                .unwrap_or_else(|| ctx.heap.items(list.handle()).get(i).copied())
                            {
                                Some(v) => {
                                    ctx.heap.slot_mut(h).set_lane(1, i as u32 + 1);
                                    push!(dup!(v));
                                    pc = pc.next();
                                }
                                None => {
                                    let list = ctx.heap.set_lane(h, 0, Value::NULL);
                                    pc = Pc::jump(&mut ctx.code, ins.c0).next();
                                    drop!(list);
                                }
                            }
                        }
                        Op::FOR_ITER_TUPLE => {
                            let h = sp.get(-1).handle();
                            if ctx.heap.slot(h).ty != ty::TUPLE_ITERATOR {
                                deopt!();
                            }
                            let tuple = ctx.heap.lane(h, 0);
                            let i = ctx.heap.slot(h).lane(1) as usize;
                            match tuple
                                .is_null()
                                .then_some(None)
                                .unwrap_or_else(|| ctx.heap.items(tuple.handle()).get(i).copied())
                            {
                                Some(v) => {
                                    ctx.heap.slot_mut(h).set_lane(1, i as u32 + 1);
                                    push!(dup!(v));
                                    pc = pc.next();
                                }
                                None => {
                                    let tuple = ctx.heap.set_lane(h, 0, Value::NULL);
                                    pc = Pc::jump(&mut ctx.code, ins.c0).next();
                                    drop!(tuple);
                                }
                            }
                        }
                        Op::LIST_APPEND => {
                            let v = pop!();
                            let v = ctx.heap.own(v);
                            let list = sp.get(-(ins.arg as isize)).handle();
                            ctx.heap.list_push(list, v);
                            pc = pc.next();
                        }
                        Op::STORE_SUBSCR => {
                            let (v, o, k) = (
                                sp.get(-3).as_borrowed(),
                                sp.get(-2).as_borrowed(),
                                sp.get(-1).as_borrowed(),
                            );
                            slow_drop!(3, ctx.set_item(o, k, v));
                        }
                        // ---------------------------------------------------------------- calls
                        Op::CALL => {
                            adaptive!(quicken::call);
                            save!();
                            let flow = super::enter::call_instruction(ctx, ins.arg, false);
                            break 'slow (flow, &ends::CALL, [ins.arg + 2, 0, 0, 0]);
                        }
                        Op::CALL_PY_EXACT_ARGS | Op::CALL_BOUND_METHOD_EXACT_ARGS => {
                            let f = sp.get(-(ins.arg as isize) - 2);
                            if ctx.heap.type_of(f) != ty::FUNCTION {
                                if ctx.heap.type_of(f) == ty::METHOD
                                    && sp.get(-(ins.arg as isize) - 1).is_null()
                                {
                                    let (func, self_) = (
                                        ctx.heap.lane(f.handle(), method::FUNC),
                                        ctx.heap.lane(f.handle(), method::SELF),
                                    );
                                    let (func, self_) = (dup!(func), dup!(self_));
                                    sp.set(-(ins.arg as isize) - 2, func);
                                    sp.set(-(ins.arg as isize) - 1, self_);
                                    ctx.heap.release(f);
                                    again!();
                                }
                                deopt!();
                            }
                            save!();
                            if super::enter::enter_exact(ctx, f.handle(), ins.arg) {
                                continue 'reload;
                            }
                            deopt!();
                        }
                        Op::CALL_ALLOC_AND_ENTER_INIT => {
                            save!();
                            if super::type_call::enter_init_exact(ctx, ins.arg, ins.c0) {
                                continue 'reload;
                            }
                            deopt!();
                        }
                        Op::RETURN_VALUE => {
                            let v = pop!();
                            let v = ctx.heap.own(v);
                            save!();
                            if super::enter::leave_fast(ctx, v) {
                                if !ctx.heap.due.is_nothing() {
                                    drive::drive(ctx, Err(Break::Next));
                                }
                                continue 'reload;
                            }
                            let flow = super::enter::leave(ctx, v);
                            drive::drive(ctx, flow);
                            continue 'reload;
                        }
                        _ => {
                            save!();
                            break 'slow ops::execute(ctx, op, ins);
                        }
                    }
                    continue 'next;
                }
                // A dropped value made Python code due; the instruction itself is finished.
                save!();
                drive::drive(ctx, Err(Break::Next));
                continue 'reload;
            };
            drive::complete(ctx, flow, end, state);
            continue 'reload;
        }
    }
}
