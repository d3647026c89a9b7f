//! The interpreter loop: one `match`, generic over who watches.
//!
//! Hot instructions are executed here on the cursors. Everything else is one call to a function of `vm::ops`, whose
//! answer is routed by [`drive::complete`]: all such exits are joined behind the `'slow` label, because separate slow
//! exits cost a fifth of the loop's speed. `'due` is the exit after a dropped value made Python code due.

use super::attribute::{self, Got};
use super::cursor::{Pc, Sp};
use super::enter::Left;
use super::fast::{self, Fast};
use super::monitor::{self, Then};
use super::{drive, ends, generator, ops, quicken};
use crate::bytecode::Op;
use crate::heap::layout::{function, method};
use crate::heap::{Value, ty};
use crate::objects::instruction::PARTS_MAX;
use crate::objects::meter::is_interrupted;
use crate::objects::{Break, Ctx, Form};

/// Somebody who is asked before every instruction.
pub trait Observer {
    /// False: the loop need not keep its state in `ctx` nor ask.
    const ACTIVE: bool;
    /// True stops the loop before the instruction at `ctx.t.pc`.
    fn before(&mut self, ctx: &mut Ctx) -> bool;
    /// Before which step it need not be asked again: until then the loop saves itself the trouble, and takes several
    /// instructions at once where it can.
    fn rests_until(&self) -> u64 {
        0
    }
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
    let (mut rests, mut unseen) = (0, 0);
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
            // Goes on where `ctx.t` stands: a frame has been entered or left. Each use has a dispatch of its own, which the
            // processor predicts better than the one at 'reload.
            macro_rules! go_on {
                () => {{
                    pc = Pc::new(&mut ctx.code, ctx.t.pc);
                    sp = Sp::new(&mut ctx.t.stack, ctx.t.sp);
                    fp = Sp::new(&mut ctx.t.stack, ctx.t.fp);
                    continue 'next;
                }};
            }

            let mut form = pc.fast();
            if O::ACTIVE {
                if ctx.steps >= unseen {
                    if ctx.steps >= rests {
                        save!();
                        if observer.before(ctx) {
                            return Stop::Observer;
                        }
                        rests = observer.rests_until();
                        unseen = rests.saturating_sub(PARTS_MAX as u64 - 1);
                    }
                    form = pc.form();
                }
                ctx.steps += 1;
            }
            let (flow, end, state): (_, &'static crate::objects::Resume, [u32; 4]) = 'slow: loop {
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
                    // The operation arranges the stack itself.
                    macro_rules! arranged {
                        ($flow:expr) => {{
                            save!();
                            break 'slow ops::arranged($flow);
                        }};
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
                    // A superinstruction is done, that is `n` more instructions than one.
                    macro_rules! also {
                        ($n:expr) => {
                            if O::ACTIVE {
                                ctx.steps += $n;
                            }
                        };
                    }
                    // An instruction's general form: counts, unless CPython's specialised one would have taken the operands, and
                    // is specialised when the counter has run out. What it has become is executed.
                    macro_rules! adaptive {
                        ($specialise:path) => {
                            if pc.named() {
                                save!();
                            }
                            if !pc.named() || !quicken::fits(ctx) {
                                if pc.counter().is_due() {
                                    save!();
                                    $specialise(ctx);
                                    again!();
                                }
                                pc.advance();
                            }
                        };
                    }
                    // A specialised form does not fit: for this time the general one.
                    macro_rules! misfit {
                        () => {{
                            form = Form::general(pc.base());
                            continue 'slow;
                        }};
                    }
                    // The same for a callee that is not the one that the arm knows.
                    macro_rules! other_callee {
                        () => {{
                            save!();
                            if quicken::knows_callee(ctx) {
                                again!();
                            }
                            misfit!();
                        }};
                    }
                    macro_rules! jump {
                        ($taken:expr) => {
                            pc = if $taken {
                                Pc::jump(&mut ctx.code, pc.c0())
                            } else if !O::ACTIVE && pc.next().fast() == Form::NOP {
                                // The NOT_TAKEN that follows.
                                pc.next().next()
                            } else {
                                pc.next()
                            }
                        };
                    }

                    // `BINARY_OP` in the general way.
                    macro_rules! binary {
                        () => {{
                            let (a, b) = (sp.get(-2).as_borrowed(), sp.get(-1).as_borrowed());
                            save!();
                            let flow = ops::arith::binary_op(ctx, pc.arg(), a, b);
                            break 'slow (flow, &ends::BINARY, [2, 0, 0, 0]);
                        }};
                    }
                    macro_rules! arith {
                        ($fast:expr) => {
                            match $fast {
                                Fast::Done(top) => {
                                    sp = top;
                                    pc = pc.next();
                                }
                                Fast::Misfit => misfit!(),
                                Fast::General => binary!(),
                            }
                        };
                    }
                    // `BINARY_OP` in a way that listings do not show: what does not fit is nothing to take note of.
                    macro_rules! shortcut {
                        ($fast:expr) => {
                            match $fast {
                                Fast::Done(top) => {
                                    sp = top;
                                    pc = pc.next();
                                }
                                Fast::Misfit | Fast::General => binary!(),
                            }
                        };
                    }
                    macro_rules! subscript {
                        ($type_:expr) => {{
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            let Some(i) = ctx.heap.exact_int(b) else { misfit!() };
                            if ctx.heap.type_of(a) != $type_ {
                                misfit!();
                            }
                            let Some(&v) = ctx.heap.items(a.handle()).get(i as usize) else { misfit!() };
                            let v = dup!(v);
                            sp = sp.add(-1);
                            sp.set(-1, v);
                            ctx.heap.release_number(b);
                            pc = pc.next();
                            drop!(a);
                        }};
                    }
                    // `COMPARE_OP` in the general way.
                    macro_rules! compare {
                        () => {{
                            let (a, b) = (sp.get(-2).as_borrowed(), sp.get(-1).as_borrowed());
                            save!();
                            let flow = ops::arith::compare(ctx, pc.arg() >> 5, a, b);
                            let end = match flow {
                                Ok(v) if v.is(Value::TRUE) || v.is(Value::FALSE) => &ends::REPLACE,
                                _ if pc.arg() & 16 != 0 => &ends::TO_BOOL,
                                _ => &ends::REPLACE,
                            };
                            break 'slow (flow, end, [2, 0, 0, 0]);
                        }};
                    }
                    // `in` in the general way.
                    macro_rules! contains {
                        ($item:expr, $container:expr) => {{
                            save!();
                            let flow = ctx.contains($container, $item);
                            let end = if pc.arg() == 1 { &ends::NOT } else { &ends::REPLACE };
                            break 'slow (flow, end, [2, 0, 0, 0]);
                        }};
                    }
                    // An attribute replaces its owner; for a call NULL goes above it.
                    macro_rules! attribute {
                        ($owner:expr, $v:expr) => {{
                            let v = dup!($v);
                            owned_attribute!($owner, v);
                        }};
                    }
                    macro_rules! owned_attribute {
                        ($owner:expr, $v:expr) => {{
                            let owner = $owner;
                            sp.set(-1, $v);
                            if pc.arg() & 1 != 0 {
                                push!(Value::NULL);
                            }
                            pc = pc.next();
                            drop!(owner);
                        }};
                    }

                    // `LOAD_ATTR` in the general way.
                    macro_rules! load_attr {
                        () => {{
                            save!();
                            if pc.arg() & 1 != 0 {
                                let flow = ops::attr::load_method(ctx, pc.arg() >> 1);
                                break 'slow (flow, &ends::METHOD, [0; 4]);
                            }
                            let flow = ops::attr::load_attr(ctx, pc.arg() >> 1);
                            break 'slow (flow, &ends::REPLACE, [1, 0, 0, 0]);
                        }};
                    }

                    // A function found on the class is put before its owner, which becomes `self`.
                    macro_rules! method {
                        ($owner:expr, $f:expr) => {{
                            let f = dup!($f);
                            sp.set(-1, f);
                            push!($owner);
                            pc = pc.next();
                        }};
                    }
                    // [value, owner]: the value becomes the owner's inline value or slot `index`.
                    macro_rules! store_attribute {
                        ($owner:expr, $index:expr) => {{
                            let (owner, index) = ($owner, $index);
                            let v = sp.get(-2);
                            let v = ctx.heap.own(v);
                            let old = ctx.heap.set_inline(owner.handle(), index, v);
                            sp = sp.add(-2);
                            pc = pc.next();
                            save!();
                            ctx.heap.release(old);
                            ctx.heap.release(owner);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }};
                    }
                    // A native called with a window of `n` arguments; where the loop stands is kept in registers meanwhile.
                    macro_rules! native_call {
                        ($n:expr, $flow:expr) => {{
                            save!();
                            let (at, base) = (pc.index(&ctx.code), sp.index(&ctx.t.stack) - $n - 2);
                            let flow = $flow;
                            let Ok(v) = flow else { break 'slow (flow, &ends::CALL, [$n + 2, 0, 0, 0]) };
                            debug_assert!(ctx.t.pc == at, "a native moves the program counter");
                            fast::replace_window(ctx, base, v);
                            if ctx.heap.breaker | !ctx.heap.due.is_nothing() {
                                ctx.t.pc = at + 1;
                                if !ctx.heap.due.is_nothing() {
                                    drive::drive(ctx, Err(Break::Next));
                                } else {
                                    drive::look_up_after_call(ctx);
                                }
                                continue 'reload;
                            }
                            pc = Pc::new(&mut ctx.code, at + 1);
                            sp = Sp::new(&mut ctx.t.stack, base + 1);
                            fp = Sp::new(&mut ctx.t.stack, ctx.t.fp);
                        }};
                    }
                    // A native whose signature takes so many positional arguments, called at once.
                    macro_rules! native {
                        () => {{
                            let n = pc.arg();
                            let Some((def, count)) = ops::call::native_at(ctx, sp, pc) else {
                                other_callee!()
                            };
                            let shape = pc.c2();
                            native_call!(n, {
                                let args = ops::call::native_args(ctx, count, shape);
                                (def.func)(ctx, args)
                            });
                        }};
                    }
                    // A superinstruction that does not fit: its first part alone pushes a value.
                    macro_rules! first {
                        ($v:expr) => {{
                            push!($v);
                            pc = pc.next();
                            continue 'next;
                        }};
                    }
                    macro_rules! fused {
                        ($done:expr, $first:expr) => {
                            if $done {
                                also!(1);
                                pc = pc.next().next();
                            } else {
                                first!($first);
                            }
                        };
                    }
                    macro_rules! local_int {
                        ($f:expr) => {{
                            let v = fp.get(pc.arg() as isize).as_borrowed();
                            let j = ctx.heap.exact_int(v);
                            fused!(fast::int_with(&mut ctx.heap, sp, j, $f), v);
                        }};
                    }
                    // A local and an immediate.
                    macro_rules! local_small {
                        ($f:expr) => {{
                            let a = fp.get(pc.arg() as isize).as_borrowed();
                            let small = pc.next().arg() as i64;
                            let result = ctx.heap.exact_int(a).and_then(|i| $f(i, small));
                            let Some(result) = result else { first!(a) };
                            push!(ctx.heap.new_int(result));
                            also!(2);
                            pc = pc.next().next().next();
                        }};
                    }
                    macro_rules! local_float {
                        ($f:expr) => {{
                            let v = fp.get(pc.arg() as isize).as_borrowed();
                            let y = ctx.heap.exact_float(v);
                            fused!(fast::float_with(&mut ctx.heap, sp, y, $f), v);
                        }};
                    }
                    macro_rules! locals {
                        ($done:expr, $f:expr) => {{
                            let a = fp.get((pc.arg() >> 4) as isize).as_borrowed();
                            let b = fp.get((pc.arg() & 15) as isize).as_borrowed();
                            if $done(&mut ctx.heap, sp, a, b, $f) {
                                sp = sp.add(1);
                                also!(1);
                                pc = pc.next().next();
                            } else {
                                push!(a);
                                first!(b);
                            }
                        }};
                    }

                    match form {
                        Form::NOP => pc = pc.next(),
                        Form::RESUME_CHECK => {
                            if (ctx.heap.breaker | is_interrupted()) && pc.arg() & 3 < 2 {
                                let at = pc.index(&ctx.code);
                                pc = pc.next();
                                save!();
                                if drive::eval_breaker(ctx, at) {
                                    return Stop::Host;
                                }
                                continue 'reload;
                            }
                            pc = pc.next();
                        }
                        // ---------------------------------------------------------------- fast locals
                        Form::LOAD_FAST_BORROW => {
                            push!(fp.get(pc.arg() as isize).as_borrowed());
                            pc = pc.next();
                        }
                        Form::LOAD_FAST => {
                            let v = fp.get(pc.arg() as isize);
                            push!(again_ref!(v));
                            pc = pc.next();
                        }
                        Form::LOAD_FAST_CHECK => {
                            let v = fp.get(pc.arg() as isize);
                            if v.is_null() {
                                slow!(0, ops::names::unbound_local(ctx, pc.arg()));
                            }
                            push!(again_ref!(v));
                            pc = pc.next();
                        }
                        Form::LOAD_FAST_BORROW_LOAD_FAST_BORROW => {
                            push!(fp.get((pc.arg() >> 4) as isize).as_borrowed());
                            push!(fp.get((pc.arg() & 15) as isize).as_borrowed());
                            pc = pc.next();
                        }
                        Form::LOAD_FAST_LOAD_FAST => {
                            let (a, b) = (fp.get((pc.arg() >> 4) as isize), fp.get((pc.arg() & 15) as isize));
                            push!(again_ref!(a));
                            push!(again_ref!(b));
                            pc = pc.next();
                        }
                        Form::LOAD_FAST_AND_CLEAR => {
                            push!(fp.get(pc.arg() as isize));
                            fp.set(pc.arg() as isize, Value::NULL);
                            pc = pc.next();
                        }
                        Form::STORE_FAST => {
                            let v = pop!();
                            let old = fp.get(pc.arg() as isize);
                            fp.set(pc.arg() as isize, v);
                            pc = pc.next();
                            drop!(old);
                        }
                        Form::STORE_FAST_LOAD_FAST => {
                            let v = pop!();
                            let old = fp.get((pc.arg() >> 4) as isize);
                            fp.set((pc.arg() >> 4) as isize, v);
                            let loaded = fp.get((pc.arg() & 15) as isize);
                            push!(again_ref!(loaded));
                            pc = pc.next();
                            drop!(old);
                        }
                        Form::STORE_FAST_STORE_FAST => {
                            let (first, second) = ((pc.arg() >> 4) as isize, (pc.arg() & 15) as isize);
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
                        Form::DELETE_FAST => {
                            let old = fp.get(pc.arg() as isize);
                            if old.is_null() {
                                slow!(0, ops::names::unbound_local(ctx, pc.arg()));
                            }
                            fp.set(pc.arg() as isize, Value::NULL);
                            pc = pc.next();
                            drop!(old);
                        }
                        // ---------------------------------------------------------------- constants, stack
                        Form::LOAD_CONST_MORTAL => {
                            push!(dup!(Value::from_raw(pc.c0())));
                            pc = pc.next();
                        }
                        Form::LOAD_SMALL_INT => {
                            push!(Value::small_int(pc.arg() as i64));
                            pc = pc.next();
                        }
                        Form::POP_TOP => {
                            let v = pop!();
                            pc = pc.next();
                            drop!(v);
                        }
                        Form::END_FOR => {
                            let v = pop!();
                            pc = pc.next();
                            drop!(v);
                        }
                        Form::POP_ITER => {
                            let v = pop!();
                            pc = pc.next();
                            drop!(v);
                        }
                        Form::SEND => {
                            adaptive!(quicken::send);
                            let receiver = sp.get(-2);
                            save!();
                            if matches!(ctx.heap.type_of(receiver), ty::GENERATOR | ty::COROUTINE)
                                && generator::resume_send(ctx, receiver.handle())
                            {
                                go_on!();
                            }
                            break 'slow (ops::gen_::send(ctx), &ends::SEND, [0; 4]);
                        }
                        Form::END_SEND => {
                            let v = pop!();
                            let receiver = pop!();
                            push!(v);
                            pc = pc.next();
                            drop!(receiver);
                        }
                        Form::PUSH_NULL => {
                            push!(Value::NULL);
                            pc = pc.next();
                        }
                        Form::COPY => {
                            let v = sp.get(-(pc.arg() as isize));
                            push!(again_ref!(v));
                            pc = pc.next();
                        }
                        Form::SWAP => {
                            let (top, other) = (sp.get(-1), sp.get(-(pc.arg() as isize)));
                            sp.set(-1, other);
                            sp.set(-(pc.arg() as isize), top);
                            pc = pc.next();
                        }
                        // ---------------------------------------------------------------- jumps
                        Form::JUMP_FORWARD => pc = Pc::jump(&mut ctx.code, pc.c0()),
                        Form::JUMP_BACKWARD_NO_INTERRUPT => pc = Pc::jump(&mut ctx.code, pc.c0()),
                        Form::JUMP_BACKWARD_NO_JIT => {
                            let jump = pc;
                            pc = Pc::jump(&mut ctx.code, pc.c0());
                            if ctx.heap.breaker | is_interrupted() {
                                save!();
                                if drive::eval_breaker(ctx, jump.index(&ctx.code)) {
                                    return Stop::Host;
                                }
                                continue 'reload;
                            }
                        }
                        Form::POP_JUMP_IF_FALSE => {
                            let v = pop!();
                            jump!(v.is(Value::FALSE));
                        }
                        Form::POP_JUMP_IF_TRUE => {
                            let v = pop!();
                            jump!(v.is(Value::TRUE));
                        }
                        Form::POP_JUMP_IF_NONE => {
                            let v = pop!();
                            jump!(v.is_none());
                            drop!(v);
                        }
                        Form::POP_JUMP_IF_NOT_NONE => {
                            let v = pop!();
                            jump!(!v.is_none());
                            drop!(v);
                        }
                        Form::UNARY_NEGATIVE => {
                            let v = sp.get(-1);
                            match fast::negative(&mut ctx.heap, v) {
                                Some(result) => {
                                    sp.set(-1, result);
                                    ctx.heap.release_number(v);
                                    pc = pc.next();
                                }
                                None => slow!(1, ops::arith::negative(ctx)),
                            }
                        }
                        Form::UNARY_NOT => {
                            let v = pop!();
                            push!(Value::bool(v.is(Value::FALSE)));
                            pc = pc.next();
                        }
                        Form::IS_OP => {
                            let (b, a) = (pop!(), pop!());
                            push!(Value::bool(a.is(b) != (pc.arg() == 1)));
                            pc = pc.next();
                            save!();
                            ctx.heap.release(b);
                            ctx.heap.release(a);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }
                        Form::TO_BOOL => {
                            adaptive!(quicken::to_bool);
                            let v = sp.get(-1);
                            if v.is(Value::TRUE) || v.is(Value::FALSE) {
                                pc = pc.next();
                            } else {
                                slow!(1, ctx.truth(v.as_borrowed()));
                            }
                        }
                        Form::TO_BOOL_BOOL => {
                            let v = sp.get(-1);
                            if !(v.is(Value::TRUE) || v.is(Value::FALSE)) {
                                misfit!();
                            }
                            pc = pc.next();
                        }
                        Form::TO_BOOL_INT => {
                            let v = sp.get(-1);
                            let Some(i) = ctx.heap.exact_int(v) else { misfit!() };
                            sp.set(-1, Value::bool(i != 0));
                            pc = pc.next();
                            drop!(v);
                        }
                        Form::TO_BOOL_NONE => {
                            if !sp.get(-1).is_none() {
                                misfit!();
                            }
                            sp.set(-1, Value::FALSE);
                            pc = pc.next();
                        }
                        Form::TO_BOOL_LIST => {
                            let v = sp.get(-1);
                            if ctx.heap.type_of(v) != ty::LIST {
                                misfit!();
                            }
                            sp.set(-1, Value::bool(ctx.heap.seq_len(v.handle()) != 0));
                            pc = pc.next();
                            drop!(v);
                        }
                        Form::TO_BOOL_STR => {
                            let v = sp.get(-1);
                            if ctx.heap.type_of(v) != ty::STR {
                                misfit!();
                            }
                            sp.set(-1, Value::bool(!ctx.heap.str_bytes(v.handle()).is_empty()));
                            pc = pc.next();
                            drop!(v);
                        }
                        // ---------------------------------------------------------------- arithmetic
                        Form::BINARY_OP => {
                            adaptive!(quicken::binary_op);
                            binary!();
                        }
                        Form::BINARY_OP_ADD_INT => arith!(fast::ints(&mut ctx.heap, sp, i64::checked_add)),
                        Form::BINARY_OP_SUBTRACT_INT => {
                            arith!(fast::ints(&mut ctx.heap, sp, i64::checked_sub))
                        }
                        Form::BINARY_OP_MULTIPLY_INT => {
                            arith!(fast::ints(&mut ctx.heap, sp, i64::checked_mul))
                        }
                        Form::INT_OPERATOR => {
                            // BINARY_OP_EXTEND's guard, without the call.
                            if !pc.named() || fast::compare_small_ints(&ctx.heap, sp).is_none() {
                                adaptive!(quicken::binary_op);
                            }
                            let oparg = pc.arg();
                            shortcut!(fast::int_operators(&mut ctx.heap, sp, oparg))
                        }
                        Form::BINARY_OP_ADD_FLOAT => {
                            arith!(fast::floats(&mut ctx.heap, sp, |x, y| x + y))
                        }
                        Form::BINARY_OP_SUBTRACT_FLOAT => {
                            arith!(fast::floats(&mut ctx.heap, sp, |x, y| x - y))
                        }
                        Form::BINARY_OP_MULTIPLY_FLOAT => {
                            arith!(fast::floats(&mut ctx.heap, sp, |x, y| x * y))
                        }
                        Form::FLOAT_DIVIDE => {
                            adaptive!(quicken::binary_op);
                            shortcut!(fast::float_divide(&mut ctx.heap, sp))
                        }
                        Form::BINARY_OP_SUBSCR_LIST_INT => subscript!(ty::LIST),
                        Form::BINARY_OP_SUBSCR_TUPLE_INT => subscript!(ty::TUPLE),
                        Form::BINARY_OP_SUBSCR_DICT => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            if ctx.heap.type_of(a) != ty::DICT {
                                misfit!();
                            }
                            let Some(v) = fast::dict_value(&ctx.heap, a, b) else {
                                slow!(2, ctx.dict_subscript(a.as_borrowed(), b.as_borrowed()));
                            };
                            let v = dup!(v);
                            sp = sp.add(-1);
                            sp.set(-1, v);
                            pc = pc.next();
                            ctx.heap.release(b);
                            drop!(a);
                        }
                        Form::BINARY_OP_SUBSCR_STR_INT => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            let Some(v) = fast::ascii_char(&ctx.heap, a, b) else { misfit!() };
                            sp = sp.add(-1);
                            sp.set(-1, v);
                            ctx.heap.release_number(b);
                            pc = pc.next();
                            drop!(a);
                        }
                        Form::BINARY_OP_ADD_UNICODE => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            if ctx.heap.type_of(a) != ty::STR || ctx.heap.type_of(b) != ty::STR {
                                misfit!();
                            }
                            save!();
                            let flow = ctx.concat_str(a, b);
                            break 'slow (flow, &ends::BINARY, [2, 0, 0, 0]);
                        }
                        Form::BINARY_OP_INPLACE_ADD_UNICODE => {
                            // `s += t` where `s` is a local that the next instruction stores.
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            let local = pc.next().arg() as isize;
                            if !(ctx.heap.type_of(a) == ty::STR
                                && ctx.heap.type_of(b) == ty::STR
                                && fp.get(local).is(a))
                            {
                                misfit!();
                            }
                            // The local's reference, and the operand's if it was pushed by STORE_FAST_LOAD_FAST.
                            let held = 1 + a.is_owned() as u32;
                            if !fp.get(local).is_owned() || !ctx.heap.str_append(a.handle(), held, b.handle())
                            {
                                binary!();
                            }
                            sp = sp.add(-2);
                            pc = pc.next().next();
                            ctx.heap.release(a);
                            ctx.heap.release(b);
                        }
                        Form::BINARY_OP_SUBSCR_GETITEM => {
                            let (container, item) = (sp.get(-2), sp.get(-1));
                            if !fast::is_unchanged(&ctx.heap, container, pc.c0(), u32::MAX) {
                                misfit!();
                            }
                            // [container, item] -> [__getitem__, container, item].
                            let method = pc.c1();
                            sp.set(-2, dup!(Value::borrowed(method)));
                            sp.set(-1, container);
                            push!(item);
                            save!();
                            if super::enter::enter_exact(ctx, method, 1) {
                                go_on!();
                            }
                            sp = sp.add(-1);
                            ctx.heap.decref(method);
                            sp.set(-2, container);
                            sp.set(-1, item);
                            misfit!();
                        }
                        Form::COMPARE_OP => {
                            adaptive!(quicken::compare_op);
                            compare!();
                        }
                        Form::COMPARE_WIDE_INTS => {
                            adaptive!(quicken::compare_op);
                            let Some(bit) = fast::compare_ints(&ctx.heap, sp) else { compare!() };
                            sp = fast::drop_numbers(&mut ctx.heap, sp);
                            push!(Value::bool(pc.arg() & bit != 0));
                            pc = pc.next();
                        }
                        Form::COMPARE_OP_INT => {
                            let Some(bit) = fast::compare_small_ints(&ctx.heap, sp) else { misfit!() };
                            sp = fast::drop_numbers(&mut ctx.heap, sp);
                            push!(Value::bool(pc.arg() & bit != 0));
                            pc = pc.next();
                        }
                        Form::COMPARE_OP_FLOAT => {
                            let Some(bit) = fast::compare_floats(&ctx.heap, sp) else { misfit!() };
                            sp = fast::drop_numbers(&mut ctx.heap, sp);
                            push!(Value::bool(pc.arg() & bit != 0));
                            pc = pc.next();
                        }
                        Form::COMPARE_OP_STR => {
                            let (a, b) = (sp.get(-2), sp.get(-1));
                            if ctx.heap.type_of(a) != ty::STR || ctx.heap.type_of(b) != ty::STR {
                                misfit!();
                            }
                            let equal = a.is(b) || ctx.heap.str_eq(a.handle(), b.handle());
                            sp = sp.add(-1);
                            sp.set(-1, Value::bool(equal == (pc.arg() & 8 != 0)));
                            ctx.heap.release(b);
                            ctx.heap.release(a);
                            pc = pc.next();
                        }
                        Form::CONTAINS_OP_DICT => {
                            let (item, dict) = (sp.get(-2), sp.get(-1));
                            if ctx.heap.type_of(dict) != ty::DICT {
                                misfit!();
                            }
                            match fast::dict_has(&ctx.heap, dict, item) {
                                Some(has) => {
                                    sp = sp.add(-1);
                                    sp.set(-1, Value::bool(has != (pc.arg() == 1)));
                                    pc = pc.next();
                                    ctx.heap.release(item);
                                    drop!(dict);
                                }
                                None => contains!(item.as_borrowed(), dict.as_borrowed()),
                            }
                        }
                        Form::CONTAINS_OP_SET => {
                            let (item, set) = (sp.get(-2), sp.get(-1));
                            if !matches!(ctx.heap.type_of(set), ty::SET | ty::FROZENSET) {
                                misfit!();
                            }
                            match fast::set_has(&ctx.heap, set, item) {
                                Some(has) => {
                                    sp = sp.add(-1);
                                    sp.set(-1, Value::bool(has != (pc.arg() == 1)));
                                    pc = pc.next();
                                    ctx.heap.release(item);
                                    drop!(set);
                                }
                                None => contains!(item.as_borrowed(), set.as_borrowed()),
                            }
                        }
                        Form::CONTAINS_OP => {
                            adaptive!(quicken::contains_op);
                            let (item, text) = (sp.get(-2), sp.get(-1));
                            if let Some(has) = fast::str_has(&ctx.heap, text, item) {
                                sp = sp.add(-1);
                                sp.set(-1, Value::bool(has != (pc.arg() == 1)));
                                pc = pc.next();
                                ctx.heap.release(text);
                                ctx.heap.release(item);
                                continue 'next;
                            }
                            contains!(sp.get(-2).as_borrowed(), sp.get(-1).as_borrowed());
                        }
                        // ---------------------------------------------------------------- globals, cells
                        Form::LOAD_GLOBAL => {
                            adaptive!(quicken::load_global);
                            save!();
                            let flow = ops::names::load_global(ctx, pc.arg() >> 1);
                            break 'slow (
                                flow,
                                if pc.arg() & 1 != 0 { &ends::PUSH_WITH_NULL } else { &ends::REPLACE },
                                [0; 4],
                            );
                        }
                        Form::LOAD_GLOBAL_MODULE => {
                            let globals = ctx.t.frame().globals;
                            let Some(v) = ctx.heap.dict_value_at(globals, pc.c0(), pc.c1()) else {
                                misfit!()
                            };
                            push!(dup!(v));
                            if pc.arg() & 1 != 0 {
                                push!(Value::NULL);
                            }
                            pc = pc.next();
                        }
                        Form::LOAD_GLOBAL_BUILTIN => {
                            let frame = ctx.t.frame();
                            let (globals, builtins) = (frame.globals, frame.builtins);
                            if ctx.heap.dict_version_seen(globals) != pc.c0() {
                                misfit!();
                            }
                            let Some(v) = ctx.heap.dict_value_at(builtins, pc.c2(), pc.c1()) else {
                                misfit!()
                            };
                            push!(dup!(v));
                            if pc.arg() & 1 != 0 {
                                push!(Value::NULL);
                            }
                            pc = pc.next();
                        }
                        Form::LOAD_DEREF => {
                            let cell = fp.get(pc.arg() as isize).handle();
                            let v = ctx.heap.lane(cell, 0);
                            if v.is_null() {
                                slow!(0, ops::names::unbound_deref(ctx, pc.arg()));
                            }
                            push!(dup!(v));
                            pc = pc.next();
                        }
                        Form::STORE_DEREF => {
                            let v = pop!();
                            let v = ctx.heap.own(v);
                            let cell = fp.get(pc.arg() as isize).handle();
                            let old = ctx.heap.set_lane(cell, 0, v);
                            pc = pc.next();
                            drop!(old);
                        }
                        Form::DELETE_DEREF => {
                            let cell = fp.get(pc.arg() as isize).handle();
                            let old = ctx.heap.set_lane(cell, 0, Value::NULL);
                            if old.is_null() {
                                slow!(0, ops::names::unbound_deref(ctx, pc.arg()));
                            }
                            pc = pc.next();
                            drop!(old);
                        }
                        Form::MAKE_CELL => {
                            let v = fp.get(pc.arg() as isize);
                            let v = ctx.heap.own(v);
                            let cell = ctx.heap.new_record(ty::CELL, [v.raw(), 0, 0, 0, 0, 0]);
                            fp.set(pc.arg() as isize, cell);
                            pc = pc.next();
                        }
                        Form::COPY_FREE_VARS => {
                            let frame = ctx.t.frame();
                            let (func, code) = (frame.func.handle(), frame.code);
                            let closure =
                                ctx.heap.field(func, crate::heap::layout::function::CLOSURE).handle();
                            let first = ctx.heap.code(code).nlocalsplus - pc.arg();
                            for i in 0..pc.arg() {
                                let cell = ctx.heap.items(closure)[i as usize];
                                let cell = dup!(cell);
                                fp.set((first + i) as isize, cell);
                            }
                            pc = pc.next();
                        }
                        // ---------------------------------------------------------------- attributes
                        Form::LOAD_ATTR => {
                            adaptive!(quicken::load_attr);
                            let owner = sp.get(-1);
                            match attribute::load(ctx, owner.as_borrowed(), pc.arg()) {
                                Got::Value(v) => {
                                    owned_attribute!(owner, v);
                                    continue 'next;
                                }
                                Got::Method(f) => {
                                    method!(owner, f);
                                    continue 'next;
                                }
                                Got::Nothing => {}
                            }
                            load_attr!();
                        }
                        Form::LOAD_ATTR_INSTANCE_VALUE => {
                            let owner = sp.get(-1);
                            let Some(v) = fast::inline_value(&ctx.heap, owner, pc.c0(), pc.c1()) else {
                                misfit!()
                            };
                            attribute!(owner, v);
                        }
                        Form::LOAD_ATTR_METHOD_WITH_VALUES => {
                            let owner = sp.get(-1);
                            if !fast::is_unchanged(&ctx.heap, owner, pc.c0(), pc.c2()) {
                                misfit!();
                            }
                            method!(owner, Value::borrowed(pc.c1()));
                        }
                        Form::LOAD_ATTR_METHOD_NO_DICT => {
                            let owner = sp.get(-1);
                            if !fast::is_unchanged(&ctx.heap, owner, pc.c0(), u32::MAX) {
                                misfit!();
                            }
                            method!(owner, Value::borrowed(pc.c1()));
                        }
                        Form::LOAD_ATTR_NONDESCRIPTOR => {
                            let owner = sp.get(-1);
                            if !fast::is_unchanged(&ctx.heap, owner, pc.c0(), pc.c2()) {
                                misfit!();
                            }
                            attribute!(owner, Value::borrowed(pc.c1()));
                        }
                        Form::LOAD_ATTR_STATIC => {
                            adaptive!(quicken::load_attr);
                            let owner = sp.get(-1);
                            if !fast::is_unchanged(&ctx.heap, owner, pc.c0(), pc.c2()) {
                                load_attr!();
                            }
                            attribute!(owner, Value::borrowed(pc.c1()));
                        }
                        Form::LOAD_ATTR_STATIC_OF_CLASS => {
                            adaptive!(quicken::load_attr);
                            let owner = sp.get(-1);
                            if ctx.heap.type_of(owner) != ty::TYPE
                                || ctx.heap.types[ctx.heap.type_id(owner) as usize].version != pc.c0()
                            {
                                load_attr!();
                            }
                            attribute!(owner, Value::borrowed(pc.c1()));
                        }
                        Form::LOAD_ATTR_CLASS => {
                            let owner = sp.get(-1);
                            if ctx.heap.type_of(owner) != ty::TYPE
                                || ctx.heap.types[ctx.heap.type_id(owner) as usize].version != pc.c0()
                            {
                                misfit!();
                            }
                            attribute!(owner, Value::borrowed(pc.c1()));
                        }
                        Form::LOAD_ATTR_MODULE => {
                            let owner = sp.get(-1);
                            if ctx.heap.type_of(owner) != ty::MODULE {
                                misfit!();
                            }
                            let dict = ctx.heap.instance_dict(owner.handle());
                            if dict.is_null() {
                                misfit!();
                            }
                            let Some(v) = ctx.heap.dict_value_at(dict.handle(), pc.c0(), pc.c1()) else {
                                misfit!()
                            };
                            attribute!(owner, v);
                        }
                        Form::LOAD_ATTR_SLOT => {
                            let owner = sp.get(-1);
                            if !fast::is_unchanged(&ctx.heap, owner, pc.c0(), u32::MAX) {
                                misfit!();
                            }
                            let v = ctx
                                .heap
                                .words
                                .get(ctx.heap.plain_values_at(owner.handle()) + pc.c1() as usize);
                            if v.is_null() {
                                misfit!();
                            }
                            attribute!(owner, v);
                        }
                        Form::LOAD_ATTR_PROPERTY => {
                            let owner = sp.get(-1);
                            if !fast::is_unchanged(&ctx.heap, owner, pc.c0(), pc.c2()) {
                                misfit!();
                            }
                            // [owner] -> [getter, owner]: the owner becomes the frame's argument as it lies there.
                            let getter = pc.c1();
                            sp.set(-1, dup!(Value::borrowed(getter)));
                            push!(owner);
                            save!();
                            if super::enter::enter_exact(ctx, getter, 0) {
                                go_on!();
                            }
                            sp = sp.add(-1);
                            ctx.heap.decref(getter);
                            sp.set(-1, owner);
                            misfit!();
                        }
                        Form::LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN => {
                            let owner = sp.get(-1);
                            if !fast::is_unchanged(&ctx.heap, owner, pc.c0(), pc.c2()) {
                                misfit!();
                            }
                            // [owner] -> [function, owner, name]
                            let function = pc.c1();
                            let code = ctx.t.frame().code;
                            let name = ctx.heap.code(code).names[(pc.arg() >> 1) as usize];
                            sp.set(-1, dup!(Value::borrowed(function)));
                            push!(owner);
                            let name = dup!(name);
                            push!(name);
                            save!();
                            if super::enter::enter_exact(ctx, function, 1) {
                                continue 'reload;
                            }
                            sp = sp.add(-2);
                            ctx.heap.release(name);
                            ctx.heap.decref(function);
                            sp.set(-1, owner);
                            misfit!();
                        }
                        Form::STORE_ATTR => {
                            adaptive!(quicken::store_attr);
                            let owner = sp.get(-1);
                            if let Some(index) = attribute::place(ctx, owner.as_borrowed(), pc.arg()) {
                                store_attribute!(owner, index);
                                continue 'next;
                            }
                            slow_drop!(2, ops::attr::store_attr(ctx, pc.arg()));
                        }
                        Form::STORE_ATTR_INSTANCE_VALUE => {
                            let owner = sp.get(-1);
                            let h = owner.handle();
                            let t = ctx.heap.type_of(owner);
                            if ctx.heap.types[t as usize].version != pc.c0()
                                || !ctx.heap.has_inline_values(h)
                                || pc.c1() as usize >= ctx.heap.values_capacity(h)
                            {
                                misfit!();
                            }
                            store_attribute!(owner, pc.c1() as usize);
                        }
                        Form::STORE_ATTR_SLOT => {
                            let owner = sp.get(-1);
                            if !fast::is_unchanged(&ctx.heap, owner, pc.c0(), u32::MAX) {
                                misfit!();
                            }
                            store_attribute!(owner, pc.c1() as usize);
                        }
                        // ---------------------------------------------------------------- iteration
                        Form::GET_ITER => {
                            let v = sp.get(-1).as_borrowed();
                            slow!(1, ctx.iter(v));
                        }
                        Form::FOR_ITER => {
                            adaptive!(quicken::for_iter);
                            let iterator = sp.get(-1).as_borrowed();
                            if let Some(c) = fast::next_char(&mut ctx.heap, iterator) {
                                push!(c);
                                pc = pc.next();
                                continue 'next;
                            }
                            save!();
                            if let Some(flow) = fast::next_in_place(ctx, iterator) {
                                let Ok(v) = flow else { break 'slow (flow, &ends::FOR_ITER, [0; 4]) };
                                if v.is_null() {
                                    pc = Pc::jump(&mut ctx.code, pc.c0()).next();
                                } else {
                                    push!(v);
                                    pc = pc.next();
                                }
                                if !ctx.heap.due.is_nothing() {
                                    break 'due;
                                }
                                continue 'next;
                            }
                            let flow = ctx.next(iterator);
                            let Ok(v) = flow else { break 'slow (flow, &ends::FOR_ITER, [0; 4]) };
                            if v.is_null() {
                                ctx.cut(ctx.t.operands);
                                ctx.t.pc = pc.c0() + 1;
                            } else {
                                fast::replace_window(ctx, ctx.t.operands, v);
                                ctx.t.pc += 1;
                            }
                            if ctx.heap.due.is_nothing() {
                                go_on!();
                            }
                            drive::drive(ctx, Err(Break::Next));
                            continue 'reload;
                        }
                        Form::FOR_ITER_GEN => {
                            let iterator = sp.get(-1);
                            if ctx.heap.type_of(iterator) != ty::GENERATOR {
                                misfit!();
                            }
                            save!();
                            if generator::resume_for(ctx, iterator.handle()) {
                                if !O::ACTIVE && !(ctx.heap.breaker | is_interrupted()) {
                                    // What was sent is None, which the code goes on by dropping.
                                    let resume = Pc::new(&mut ctx.code, ctx.t.pc);
                                    if resume.fast() == Form::RESUME_CHECK
                                        && resume.next().fast() == Form::POP_TOP
                                    {
                                        ctx.t.sp -= 1;
                                        ctx.t.pc += 2;
                                    }
                                }
                                go_on!();
                            }
                            let flow = ctx.next(iterator.as_borrowed());
                            break 'slow (flow, &ends::FOR_ITER, [0; 4]);
                        }
                        Form::FOR_ITER_RANGE => {
                            let h = sp.get(-1).handle();
                            let slot = ctx.heap.slot(h);
                            if slot.ty != ty::RANGE_ITERATOR {
                                misfit!();
                            }
                            let (next, step, left) = (slot.w[0] as i64, slot.w[1] as i64, slot.w[2]);
                            if left == 0 {
                                pc = Pc::jump(&mut ctx.code, pc.c0()).next();
                            } else {
                                let slot = ctx.heap.slot_mut(h);
                                slot.w[0] = next.wrapping_add(step) as u64;
                                slot.w[2] = left - 1;
                                push!(ctx.heap.new_int(next));
                                pc = pc.next();
                            }
                        }
                        Form::FOR_ITER_LIST => {
                            let h = sp.get(-1).handle();
                            if ctx.heap.slot(h).ty != ty::LIST_ITERATOR {
                                misfit!();
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
                                    pc = Pc::jump(&mut ctx.code, pc.c0()).next();
                                    drop!(list);
                                }
                            }
                        }
                        Form::FOR_ITER_TUPLE => {
                            let h = sp.get(-1).handle();
                            if ctx.heap.slot(h).ty != ty::TUPLE_ITERATOR {
                                misfit!();
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
                                    pc = Pc::jump(&mut ctx.code, pc.c0()).next();
                                    drop!(tuple);
                                }
                            }
                        }
                        Form::LIST_APPEND => {
                            let v = pop!();
                            let v = ctx.heap.own(v);
                            let list = sp.get(-(pc.arg() as isize)).handle();
                            ctx.heap.list_push(list, v);
                            pc = pc.next();
                        }
                        Form::SET_ADD => {
                            let v = sp.get(-1);
                            let set = sp.get(-1 - pc.arg() as isize).as_borrowed();
                            if !fast::set_add(&mut ctx.heap, set, v) {
                                slow_drop!(1, ops::sets::add(ctx, set, v.as_borrowed()));
                            }
                            sp = sp.add(-1);
                            pc = pc.next();
                        }
                        Form::MAP_ADD => {
                            let (k, v) = (sp.get(-2), sp.get(-1));
                            let dict = sp.get(-2 - pc.arg() as isize).as_borrowed();
                            let Some(old) = fast::dict_store(&mut ctx.heap, dict, k, v) else {
                                slow_drop!(2, ctx.dict_store(dict, k.as_borrowed(), v.as_borrowed()));
                            };
                            sp = sp.add(-2);
                            pc = pc.next();
                            save!();
                            ctx.heap.release(old);
                            ctx.heap.release(k);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }
                        Form::STORE_SUBSCR => {
                            adaptive!(quicken::store_subscr);
                            let (v, o, k) = (
                                sp.get(-3).as_borrowed(),
                                sp.get(-2).as_borrowed(),
                                sp.get(-1).as_borrowed(),
                            );
                            slow_drop!(3, ctx.set_item(o, k, v));
                        }
                        Form::STORE_SUBSCR_DICT => {
                            let (v, dict, k) = (sp.get(-3), sp.get(-2), sp.get(-1));
                            if ctx.heap.type_of(dict) != ty::DICT {
                                misfit!();
                            }
                            let Some(old) = fast::dict_store(&mut ctx.heap, dict, k, v) else {
                                let (dict, k, v) = (dict.as_borrowed(), k.as_borrowed(), v.as_borrowed());
                                slow_drop!(3, ctx.set_item(dict, k, v));
                            };
                            sp = sp.add(-3);
                            pc = pc.next();
                            save!();
                            ctx.heap.release(old);
                            ctx.heap.release(dict);
                            ctx.heap.release(k);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }
                        Form::STORE_SUBSCR_LIST_INT => {
                            let (v, list, k) = (sp.get(-3), sp.get(-2), sp.get(-1));
                            let Some(i) = ctx.heap.exact_int(k) else { misfit!() };
                            if ctx.heap.type_of(list) != ty::LIST {
                                misfit!();
                            }
                            if i < 0 || i as usize >= ctx.heap.seq_len(list.handle()) {
                                misfit!();
                            }
                            let v = ctx.heap.own(v);
                            let place = &mut ctx.heap.items_mut(list.handle())[i as usize];
                            let old = std::mem::replace(place, v);
                            sp = sp.add(-3);
                            pc = pc.next();
                            save!();
                            ctx.heap.release(old);
                            ctx.heap.release_number(k);
                            ctx.heap.release(list);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }
                        // ---------------------------------------------------------------- calls
                        Form::CALL => {
                            adaptive!(quicken::call);
                            save!();
                            let flow = super::enter::call_instruction(ctx, pc.arg(), false);
                            break 'slow (flow, &ends::CALL, [pc.arg() + 2, 0, 0, 0]);
                        }
                        Form::CALL_KW => {
                            save!();
                            quicken::count(ctx, quicken::call_kw);
                            let flow = super::enter::call_instruction(ctx, pc.arg(), true);
                            break 'slow (flow, &ends::CALL, [pc.arg() + 3, 0, 0, 0]);
                        }
                        Form::CALL_PY_EXACT_ARGS => {
                            let below = -(pc.arg() as isize) - 2;
                            let mut f = sp.get(below);
                            if pc.base() == Op::CALL_BOUND_METHOD_EXACT_ARGS {
                                if ctx.heap.type_of(f) != ty::METHOD || !sp.get(below + 1).is_null() {
                                    misfit!();
                                }
                                let parts = [method::FUNC, method::SELF];
                                let [func, self_] = parts.map(|lane| ctx.heap.lane(f.handle(), lane));
                                let (func, self_) = (dup!(func), dup!(self_));
                                sp.set(below, func);
                                sp.set(below + 1, self_);
                                ctx.heap.release(f);
                                f = func;
                            }
                            if ctx.heap.type_of(f) != ty::FUNCTION {
                                misfit!();
                            }
                            if ctx.heap.field_raw(f.handle(), function::CODE_INDEX) != pc.c0() {
                                // To CPython another function is a misfit; here it can be entered likewise.
                                if pc.counter().is_due() {
                                    misfit!();
                                }
                                pc.advance();
                            }
                            save!();
                            if super::enter::enter_exact(ctx, f.handle(), pc.arg()) {
                                go_on!();
                            }
                            misfit!();
                        }
                        Form::CALL_NATIVE => {
                            native!();
                        }
                        Form::CALL_LEN => {
                            let v = sp.get(-1);
                            let callee = sp.get(-3);
                            if !fast::is_builtin(&ctx.heap, callee, sp.get(-2), pc.c0()) {
                                misfit!();
                            }
                            match fast::len(&ctx.heap, v) {
                                Some(n) => {
                                    let n = ctx.heap.new_int(n as i64);
                                    sp = sp.add(-2);
                                    sp.set(-1, n);
                                    pc = pc.next();
                                    ctx.heap.release(callee);
                                    drop!(v);
                                }
                                None => native!(),
                            }
                        }
                        Form::CALL_ISINSTANCE => {
                            let (v, class, callee) = (sp.get(-2), sp.get(-1), sp.get(-4));
                            if !fast::is_builtin(&ctx.heap, callee, sp.get(-3), pc.c0()) {
                                misfit!();
                            }
                            match fast::is_instance(&ctx.heap, v, class) {
                                Some(is) => {
                                    sp = sp.add(-3);
                                    sp.set(-1, Value::bool(is));
                                    pc = pc.next();
                                    save!();
                                    ctx.heap.release(class);
                                    ctx.heap.release(v);
                                    ctx.heap.release(callee);
                                    if !ctx.heap.due.is_nothing() {
                                        break 'due;
                                    }
                                }
                                None => native!(),
                            }
                        }
                        Form::CALL_LIST_APPEND => {
                            let (callee, list, v) = (sp.get(-3), sp.get(-2), sp.get(-1));
                            if ops::call::native_at(ctx, sp, pc).is_none() {
                                other_callee!();
                            }
                            let v = ctx.heap.own(v);
                            ctx.heap.list_push(list.handle(), v);
                            sp = sp.add(-2);
                            sp.set(-1, Value::NONE);
                            pc = pc.next();
                            save!();
                            ctx.heap.release(list);
                            ctx.heap.release(callee);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }
                        Form::CALL_ALLOC_AND_ENTER_INIT => {
                            save!();
                            if super::type_call::enter_init_exact(ctx, pc.arg(), pc.c0(), pc.c1()) {
                                go_on!();
                            }
                            misfit!();
                        }
                        Form::RETURN_VALUE => {
                            let v = pop!();
                            let v = ctx.heap.own(v);
                            save!();
                            match super::enter::leave_fast(ctx, v) {
                                Left::ToCaller if ctx.heap.due.is_nothing() => go_on!(),
                                Left::ToCaller => drive::drive(ctx, Err(Break::Next)),
                                Left::ToContinuation => drive::drive(ctx, Ok(v)),
                                Left::NotYet => {
                                    let flow = super::enter::leave(ctx, v);
                                    drive::drive(ctx, flow);
                                }
                            }
                            continue 'reload;
                        }
                        Form::YIELD_VALUE => {
                            save!();
                            let v = generator::yield_value(ctx);
                            let to = match ctx.t.conts.last() {
                                Some(cont) if std::ptr::eq(cont.resume, &ends::FOR_ITER) => Some(cont.sp),
                                // In the place of what was sent.
                                Some(cont) if std::ptr::eq(cont.resume, &ends::SEND) => Some(cont.sp - 1),
                                _ => None,
                            };
                            match to {
                                Some(sp) => {
                                    ctx.t.conts.pop();
                                    fast::replace_window(ctx, sp, v);
                                    ctx.t.pc += 1;
                                    if ctx.heap.due.is_nothing() {
                                        go_on!();
                                    }
                                    drive::drive(ctx, Err(Break::Next));
                                }
                                None => drive::drive(ctx, Ok(v)),
                            }
                            continue 'reload;
                        }
                        Form::LOAD_SUPER_ATTR => {
                            adaptive!(quicken::load_super_attr);
                            save!();
                            break 'slow ops::attr::load_super_attr(ctx, pc.arg());
                        }
                        Form::LOAD_SUPER_ATTR_METHOD => {
                            // [super, class, self] -> [function, self].
                            let (global_super, class, self_) = (sp.get(-3), sp.get(-2), sp.get(-1));
                            if !global_super.is(ctx.heap.type_object(ty::SUPER)) {
                                misfit!();
                            }
                            let f = if class.handle() == pc.c2()
                                && fast::is_unchanged(&ctx.heap, self_, pc.c0(), u32::MAX)
                            {
                                Value::borrowed(pc.c1())
                            } else {
                                attribute::super_method(ctx, class, self_, pc.arg())
                            };
                            if f.is_null() {
                                if !ctx.heap.is_type(class) {
                                    misfit!();
                                }
                                save!();
                                break 'slow ops::attr::load_super_attr(ctx, pc.arg());
                            }
                            let f = dup!(f);
                            sp.set(-3, f);
                            sp.set(-2, self_);
                            sp = sp.add(-1);
                            pc = pc.next();
                            ctx.heap.release(class);
                            drop!(global_super);
                        }
                        Form::CALL_TYPE_1 => {
                            let v = sp.get(-1);
                            if !sp.get(-3).is(ctx.heap.type_object(ty::TYPE)) || !sp.get(-2).is_null() {
                                misfit!();
                            }
                            let t = ctx.heap.type_object(ctx.heap.type_of(v));
                            let (t, callee) = (dup!(t), sp.get(-3));
                            sp = sp.add(-2);
                            sp.set(-1, t);
                            pc = pc.next();
                            ctx.heap.release(callee);
                            drop!(v);
                        }
                        Form::CALL_BUILTIN_CLASS => {
                            let n = pc.arg();
                            let class = sp.get(-(n as isize) - 2);
                            if class.handle() != pc.c1() || !sp.get(-(n as isize) - 1).is_null() {
                                other_callee!();
                            }
                            // `__new__` takes the class first: it lies where `self` would.
                            sp.set(-(n as isize) - 1, class.as_borrowed());
                            let (native, shape) = (pc.c0() as usize, pc.c2());
                            native_call!(n, {
                                let args = ops::call::native_args(ctx, n + 1, shape);
                                (ctx.natives[native].def.func)(ctx, args)
                            });
                        }
                        Form::CALL_EXCEPTION_CLASS => {
                            let n = pc.arg();
                            let class = sp.get(-(n as isize) - 2);
                            if !sp.get(-(n as isize) - 1).is_null()
                                || ctx.heap.version_of_class(class) != Some(pc.c0())
                            {
                                other_callee!();
                            }
                            native_call!(n, Ok(ops::call::exception(ctx, class, n)));
                        }
                        Form::CALL_CONTAINER_CLASS => {
                            let n = pc.arg();
                            let class = sp.get(-(n as isize) - 2);
                            if class.handle() != pc.c1() || !sp.get(-(n as isize) - 1).is_null() {
                                other_callee!();
                            }
                            save!();
                            ops::call::place_container(ctx, n);
                            let args = ops::call::native_args(ctx, n + 1, pc.c2());
                            let flow = (ctx.natives[pc.c0() as usize].def.func)(ctx, args);
                            break 'slow (flow, &ends::CONTAINER, [n + 2, 0, 0, 0]);
                        }
                        Form::CALL_STR_1 => {
                            let v = sp.get(-1).as_borrowed();
                            if !sp.get(-3).is(ctx.heap.type_object(ty::STR)) || !sp.get(-2).is_null() {
                                misfit!();
                            }
                            native_call!(1, ctx.str_of(v));
                        }
                        Form::CALL_TUPLE_1 => {
                            let v = sp.get(-1).as_borrowed();
                            if !sp.get(-3).is(ctx.heap.type_object(ty::TUPLE)) || !sp.get(-2).is_null() {
                                misfit!();
                            }
                            native_call!(1, ctx.to_tuple(v));
                        }
                        Form::BUILD_TUPLE => {
                            save!();
                            ops::build::tuple(ctx, pc.arg());
                            sp = Sp::new(&mut ctx.t.stack, ctx.t.sp);
                            pc = pc.next();
                        }
                        Form::BUILD_LIST => {
                            save!();
                            ops::build::list(ctx, pc.arg());
                            sp = Sp::new(&mut ctx.t.stack, ctx.t.sp);
                            pc = pc.next();
                        }
                        Form::BUILD_MAP => slow!(pc.arg() * 2, ops::build::map(ctx, pc.arg())),
                        Form::BUILD_SLICE => arranged!(ops::build::slice(ctx, pc.arg())),
                        Form::BUILD_STRING => slow!(pc.arg(), ops::build::string(ctx, pc.arg())),
                        Form::BINARY_SLICE => slow!(3, ops::arith::binary_slice(ctx)),
                        Form::STORE_SLICE => slow_drop!(4, ops::arith::store_slice(ctx)),
                        Form::FORMAT_SIMPLE => slow!(1, ops::build::format_simple(ctx)),
                        Form::FORMAT_WITH_SPEC => {
                            let (v, spec) = (sp.get(-2).as_borrowed(), sp.get(-1).as_borrowed());
                            slow!(2, ctx.format(v, spec));
                        }
                        Form::MAKE_FUNCTION => {
                            let code = sp.get(-1);
                            save!();
                            sp.set(-1, ops::func::make_function(ctx, code));
                            pc = pc.next();
                            drop!(code);
                        }
                        Form::SET_FUNCTION_ATTRIBUTE => {
                            let (v, f) = (sp.get(-2), sp.get(-1));
                            let v = ctx.heap.own(v);
                            let old = ops::func::set_function_attribute(ctx, f, pc.arg(), v);
                            sp = sp.add(-1);
                            sp.set(-1, f);
                            pc = pc.next();
                            drop!(old);
                        }
                        // ---------------------------------------------------------------- handlers, patterns
                        // [exc] -> [what was handled before, exc].
                        Form::PUSH_EXC_INFO => {
                            let exc = ctx.heap.own(sp.get(-1));
                            let handled = dup!(exc);
                            let previous = ops::exc::replace_handled(ctx, handled);
                            sp.set(-1, if previous.is_null() { Value::NONE } else { previous });
                            push!(exc);
                            pc = pc.next();
                        }
                        Form::POP_EXCEPT => {
                            let previous = pop!();
                            let previous = ctx.heap.own(previous);
                            let handled = ops::exc::replace_handled(ctx, previous);
                            pc = pc.next();
                            drop!(handled);
                        }
                        Form::CHECK_EXC_MATCH => {
                            let class = sp.get(-1);
                            let Some(matches) = ops::exc::matches_plainly(ctx, sp.get(-2), class) else {
                                slow!(1, ops::exc::check_exc_match(ctx))
                            };
                            sp.set(-1, Value::bool(matches));
                            pc = pc.next();
                            drop!(class);
                        }
                        Form::LOAD_SPECIAL => {
                            let owner = sp.get(-1);
                            if let Some(method) = ops::attr::special_function(ctx, owner, pc.arg()) {
                                sp.set(-1, dup!(method));
                                push!(owner);
                                pc = pc.next();
                                continue 'next;
                            }
                            save!();
                            break 'slow ops::attr::load_special(ctx, pc.arg());
                        }
                        Form::MATCH_SEQUENCE => {
                            push!(Value::bool(ops::pattern::is_sequence(ctx, sp.get(-1))));
                            pc = pc.next();
                        }
                        Form::MATCH_MAPPING => {
                            push!(Value::bool(ops::pattern::is_mapping(ctx, sp.get(-1))));
                            pc = pc.next();
                        }
                        Form::MATCH_KEYS => slow!(0, ops::pattern::match_keys(ctx)),
                        Form::MATCH_CLASS => slow!(3, ops::pattern::match_class(ctx, pc.arg())),
                        Form::GET_LEN => {
                            let v = sp.get(-1).as_borrowed();
                            let Some(n) = fast::len(&ctx.heap, v) else { slow!(0, ctx.length(v)) };
                            push!(ctx.heap.new_int(n as i64));
                            pc = pc.next();
                        }
                        Form::UNPACK_SEQUENCE => {
                            adaptive!(quicken::unpack_sequence);
                            let n = pc.arg();
                            let v = sp.get(-1);
                            let t = ctx.heap.type_of(v);
                            if t != ty::TUPLE && t != ty::LIST || ctx.heap.seq_len(v.handle()) != n as usize {
                                save!();
                                break 'slow ops::build::unpack_sequence(ctx, n);
                            }
                            sp = sp.add(-1);
                            for i in (0..n as usize).rev() {
                                let item = ctx.heap.items(v.handle())[i];
                                push!(dup!(item));
                            }
                            pc = pc.next();
                            drop!(v);
                        }
                        Form::UNPACK_SEQUENCE_TWO_TUPLE => {
                            let v = sp.get(-1);
                            let Some((first, second)) = fast::pair(&ctx.heap, v) else { misfit!() };
                            sp.set(-1, dup!(second));
                            push!(dup!(first));
                            pc = pc.next();
                            drop!(v);
                        }
                        Form::UNPACK_SEQUENCE_TUPLE => {
                            let (v, n) = (sp.get(-1), pc.arg() as usize);
                            if ctx.heap.type_of(v) != ty::TUPLE || ctx.heap.seq_len(v.handle()) != n {
                                misfit!();
                            }
                            sp = sp.add(-1);
                            for i in (0..n).rev() {
                                let item = ctx.heap.items(v.handle())[i];
                                push!(dup!(item));
                            }
                            pc = pc.next();
                            drop!(v);
                        }
                        Form::UNPACK_PAIR_STORE_FAST => {
                            let v = sp.get(-1);
                            let Some((a, b)) = fast::pair(&ctx.heap, v) else { misfit!() };
                            let (a, b) = (dup!(a), dup!(b));
                            let store = pc.next();
                            let (first, second) = ((store.arg() >> 4) as isize, (store.arg() & 15) as isize);
                            let old = fp.get(first);
                            fp.set(first, a);
                            let older = fp.get(second);
                            fp.set(second, b);
                            sp = sp.add(-1);
                            also!(1);
                            pc = store.next();
                            save!();
                            // Its items live on, so that nothing becomes due by its death.
                            ctx.heap.release(v);
                            ctx.heap.release(old);
                            ctx.heap.release(older);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }
                        Form::COMPARE_INT_JUMP_IF_FALSE => {
                            let Some(bit) = fast::compare_small_ints(&ctx.heap, sp) else { misfit!() };
                            sp = fast::drop_numbers(&mut ctx.heap, sp);
                            let holds = pc.arg() & bit != 0;
                            also!(1);
                            pc = pc.next();
                            jump!(!holds);
                        }
                        Form::COMPARE_INT_JUMP_IF_TRUE => {
                            let Some(bit) = fast::compare_small_ints(&ctx.heap, sp) else { misfit!() };
                            sp = fast::drop_numbers(&mut ctx.heap, sp);
                            let holds = pc.arg() & bit != 0;
                            also!(1);
                            pc = pc.next();
                            jump!(holds);
                        }
                        Form::COMPARE_FLOAT_JUMP_IF_FALSE => {
                            let Some(bit) = fast::compare_floats(&ctx.heap, sp) else { misfit!() };
                            sp = fast::drop_numbers(&mut ctx.heap, sp);
                            let holds = pc.arg() & bit != 0;
                            also!(1);
                            pc = pc.next();
                            jump!(!holds);
                        }
                        Form::SMALL_INT_COMPARE_JUMP_IF_FALSE => {
                            let a = sp.get(-1);
                            let small = pc.arg() as i64;
                            let Some(i) = fast::small_int(&ctx.heap, a) else {
                                first!(Value::small_int(small))
                            };
                            sp = sp.add(-1);
                            ctx.heap.release_number(a);
                            let holds = pc.next().arg() & fast::order_bit(i, small) != 0;
                            also!(2);
                            pc = pc.next().next();
                            jump!(!holds);
                        }
                        Form::SMALL_INT_ADD => {
                            let small = pc.arg() as i64;
                            fused!(
                                fast::int_with(&mut ctx.heap, sp, Some(small), i64::checked_add),
                                Value::small_int(small)
                            );
                        }
                        Form::SMALL_INT_SUBTRACT => {
                            let small = pc.arg() as i64;
                            fused!(
                                fast::int_with(&mut ctx.heap, sp, Some(small), i64::checked_sub),
                                Value::small_int(small)
                            );
                        }
                        Form::SMALL_INT_SUBSCR_LIST => {
                            let small = pc.arg() as i64;
                            let list = sp.get(-1);
                            let Some(v) = fast::list_item(&ctx.heap, list, Some(small)) else {
                                first!(Value::small_int(small))
                            };
                            let v = dup!(v);
                            sp.set(-1, v);
                            also!(1);
                            pc = pc.next().next();
                            drop!(list);
                        }
                        Form::LOCAL_ATTR_INSTANCE_VALUE => {
                            let owner = fp.get(pc.arg() as isize).as_borrowed();
                            let load = pc.next();
                            let Some(v) = fast::inline_value(&ctx.heap, owner, load.c0(), load.c1()) else {
                                first!(owner)
                            };
                            push!(dup!(v));
                            if load.arg() & 1 != 0 {
                                push!(Value::NULL);
                            }
                            also!(1);
                            pc = load.next();
                        }
                        Form::LOCAL_ADD_INT => local_int!(i64::checked_add),
                        Form::LOCAL_SUBTRACT_INT => local_int!(i64::checked_sub),
                        Form::LOCAL_MULTIPLY_INT => local_int!(i64::checked_mul),
                        Form::LOCAL_ADD_FLOAT => local_float!(|x, y| x + y),
                        Form::LOCAL_SUBTRACT_FLOAT => local_float!(|x, y| x - y),
                        Form::LOCAL_MULTIPLY_FLOAT => local_float!(|x, y| x * y),
                        Form::LOCALS_ADD_INT => locals!(fast::local_ints, i64::checked_add),
                        Form::LOCALS_SUBTRACT_INT => locals!(fast::local_ints, i64::checked_sub),
                        Form::LOCALS_MULTIPLY_INT => locals!(fast::local_ints, i64::checked_mul),
                        Form::LOCALS_ADD_FLOAT => locals!(fast::local_floats, |x, y| x + y),
                        Form::LOCALS_SUBTRACT_FLOAT => locals!(fast::local_floats, |x, y| x - y),
                        Form::LOCALS_MULTIPLY_FLOAT => locals!(fast::local_floats, |x, y| x * y),
                        Form::LOCALS_SUBSCR_LIST => {
                            let list = fp.get((pc.arg() >> 4) as isize).as_borrowed();
                            let i = fp.get((pc.arg() & 15) as isize).as_borrowed();
                            let i_value = ctx.heap.exact_int(i);
                            let Some(v) = fast::list_item(&ctx.heap, list, i_value) else {
                                push!(list);
                                first!(i)
                            };
                            push!(dup!(v));
                            also!(1);
                            pc = pc.next().next();
                        }
                        Form::FOR_RANGE_STORE_FAST => {
                            let h = sp.get(-1).handle();
                            let slot = ctx.heap.slot(h);
                            if slot.ty != ty::RANGE_ITERATOR {
                                misfit!();
                            }
                            let (next, step, left) = (slot.w[0] as i64, slot.w[1] as i64, slot.w[2]);
                            if left == 0 {
                                pc = Pc::jump(&mut ctx.code, pc.c0()).next();
                            } else {
                                let slot = ctx.heap.slot_mut(h);
                                slot.w[0] = next.wrapping_add(step) as u64;
                                slot.w[2] = left - 1;
                                let v = ctx.heap.new_int(next);
                                let local = pc.next().arg() as isize;
                                let old = fp.get(local);
                                fp.set(local, v);
                                also!(1);
                                pc = pc.next().next();
                                drop!(old);
                            }
                        }
                        Form::FOR_LIST_STORE_FAST => {
                            let h = sp.get(-1).handle();
                            if ctx.heap.slot(h).ty != ty::LIST_ITERATOR {
                                misfit!();
                            }
                            let list = ctx.heap.lane(h, 0);
                            let i = ctx.heap.slot(h).lane(1);
                            let item = match list.is_null() {
                                true => None,
                                false => ctx.heap.items(list.handle()).get(i as usize).copied(),
                            };
                            match item {
                                Some(v) => {
                                    ctx.heap.slot_mut(h).set_lane(1, i + 1);
                                    let v = dup!(v);
                                    let local = pc.next().arg() as isize;
                                    let old = fp.get(local);
                                    fp.set(local, v);
                                    also!(1);
                                    pc = pc.next().next();
                                    drop!(old);
                                }
                                None => {
                                    let list = ctx.heap.set_lane(h, 0, Value::NULL);
                                    pc = Pc::jump(&mut ctx.code, pc.c0()).next();
                                    drop!(list);
                                }
                            }
                        }
                        Form::STORE_FAST_JUMP_BACKWARD => {
                            let v = pop!();
                            let local = pc.arg() as isize;
                            let old = fp.get(local);
                            fp.set(local, v);
                            pc = pc.next();
                            drop!(old);
                            if !(ctx.heap.breaker | is_interrupted()) {
                                also!(1);
                                pc = Pc::jump(&mut ctx.code, pc.c0());
                            }
                        }
                        Form::LOCAL_SMALL_INT_ADD => local_small!(i64::checked_add),
                        Form::LOCAL_SMALL_INT_SUBTRACT => local_small!(i64::checked_sub),
                        Form::LOCAL_SMALL_INT_SUBSCR_LIST => {
                            let list = fp.get(pc.arg() as isize).as_borrowed();
                            let Some(v) = fast::list_item(&ctx.heap, list, Some(pc.next().arg() as i64))
                            else {
                                first!(list)
                            };
                            push!(dup!(v));
                            also!(2);
                            pc = pc.next().next().next();
                        }
                        Form::LOCAL_SMALL_INT_COMPARE_JUMP_IF_FALSE => {
                            let a = fp.get(pc.arg() as isize).as_borrowed();
                            let Some(i) = fast::small_int(&ctx.heap, a) else { first!(a) };
                            let compare = pc.next().next();
                            let holds = compare.arg() & fast::order_bit(i, pc.next().arg() as i64) != 0;
                            also!(3);
                            pc = compare.next();
                            jump!(!holds);
                        }
                        Form::LOCAL_STORE_ATTR => {
                            let owner = fp.get(pc.arg() as isize).as_borrowed();
                            let store = pc.next();
                            if !fast::has_inline_place(&ctx.heap, owner, store.c0(), store.c1()) {
                                first!(owner);
                            }
                            let v = pop!();
                            let v = ctx.heap.own(v);
                            let old = ctx.heap.set_inline(owner.handle(), store.c1() as usize, v);
                            also!(1);
                            pc = store.next();
                            drop!(old);
                        }
                        Form::LOCALS_STORE_ATTR => {
                            let v = fp.get((pc.arg() >> 4) as isize).as_borrowed();
                            let owner = fp.get((pc.arg() & 15) as isize).as_borrowed();
                            let store = pc.next();
                            if !fast::has_inline_place(&ctx.heap, owner, store.c0(), store.c1()) {
                                push!(v);
                                first!(owner);
                            }
                            let v = dup!(v);
                            let old = ctx.heap.set_inline(owner.handle(), store.c1() as usize, v);
                            also!(1);
                            pc = store.next();
                            drop!(old);
                        }
                        Form::COPY_SUBSCR_LIST => {
                            let (list, i) = (sp.get(-2), sp.get(-1));
                            let i = ctx.heap.exact_int(i);
                            let Some(v) = fast::list_item(&ctx.heap, list, i) else {
                                first!(again_ref!(list))
                            };
                            push!(dup!(v));
                            also!(2);
                            pc = pc.next().next().next();
                        }
                        Form::ROTATE_STORE_SUBSCR_LIST => {
                            // [list, index, value].
                            let (list, k, v) = (sp.get(-3), sp.get(-2), sp.get(-1));
                            let fits = match ctx.heap.exact_int(k) {
                                Some(i) if ctx.heap.type_of(list) == ty::LIST => {
                                    (i as u64) < ctx.heap.seq_len(list.handle()) as u64
                                }
                                _ => false,
                            };
                            if !fits {
                                // The first SWAP alone.
                                sp.set(-1, list);
                                sp.set(-3, v);
                                pc = pc.next();
                                continue 'next;
                            }
                            let i = ctx.heap.exact_int(k).unwrap_or_default() as usize;
                            let v = ctx.heap.own(v);
                            let old = std::mem::replace(&mut ctx.heap.items_mut(list.handle())[i], v);
                            sp = sp.add(-3);
                            also!(2);
                            pc = pc.next().next().next();
                            save!();
                            ctx.heap.release(old);
                            ctx.heap.release_number(k);
                            ctx.heap.release(list);
                            if !ctx.heap.due.is_nothing() {
                                break 'due;
                            }
                        }
                        Form::INSTRUMENTED => {
                            save!();
                            match monitor::instrumented(ctx) {
                                Then::Execute(general) => {
                                    pc = Pc::new(&mut ctx.code, ctx.t.pc);
                                    sp = Sp::new(&mut ctx.t.stack, ctx.t.sp);
                                    fp = Sp::new(&mut ctx.t.stack, ctx.t.fp);
                                    form = general;
                                    continue 'slow;
                                }
                                Then::Answer(answer) => break 'slow answer,
                                Then::Reload => continue 'reload,
                            }
                        }
                        Form::FIRST => {
                            let i = pc.index(&ctx.code);
                            quicken::first(ctx, i);
                            again!();
                        }
                        Form::OTHER => {
                            save!();
                            break 'slow ops::execute(ctx, pc.ins());
                        }
                    }
                    continue 'next;
                }
                // A dropped value made Python code due; the instruction itself is finished.
                save!();
                drive::drive(ctx, Err(Break::Next));
                continue 'reload;
            };
            match flow {
                // The commonest ends by far, without the calls.
                Ok(v) if drive::end_quickly(ctx, end, state[0], v) => {
                    if ctx.heap.due.is_nothing() {
                        go_on!();
                    }
                    drive::drive(ctx, Err(Break::Next));
                }
                // A frame was entered, or the operation has ended the instruction itself.
                Err(Break::Next) if ctx.heap.due.is_nothing() => {}
                _ => drive::complete(ctx, flow, end, state),
            }
            continue 'reload;
        }
    }
}
