//! What `co_lines`, `co_positions` and `co_branches` of a code object answer.
//!
//! Lane 0 holds the code object. Those that read its line table say in the next three lanes where they stand in it, and
//! the positions in lane 4 how many units of that entry they have told; the branches keep in lane 1 the first unit that
//! they have not looked at.

use std::sync::Arc;

use crate::bytecode::linetable::{Position, Range, Ranges};
use crate::bytecode::{Code, Op};
use crate::heap::{Handle, TypeId, Value, ty};
use crate::objects::{Args, Ctx, Flow};

const PLACE: usize = 1;
const UNITS_TOLD: usize = 4;

/// `code.co_lines()`.
pub fn lines(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(iterator(ctx, args, ty::LINE_ITERATOR))
}

/// `code.co_positions()`.
pub fn positions(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(iterator(ctx, args, ty::POSITIONS_ITERATOR))
}

/// `code.co_branches()`.
pub fn branches(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(iterator(ctx, args, ty::BRANCHES_ITERATOR))
}

fn iterator(ctx: &mut Ctx, args: Args, type_: TypeId) -> Value {
    let code = ctx.heap.dup(args.get(ctx, 0));
    let mut lanes = [code.raw(), 0, 0, 0, 0, 0];
    if type_ != ty::BRANCHES_ITERATOR {
        let first = ctx.heap.code(ctx.heap.code_index(code)).code.firstlineno;
        lanes[PLACE..UNITS_TOLD].copy_from_slice(&Ranges::new(&[], first).place());
    }
    ctx.heap.new_record(type_, lanes)
}

fn code(ctx: &Ctx, it: Handle) -> Arc<Code> {
    Arc::clone(&ctx.heap.code(ctx.heap.code_index(ctx.heap.lane(it, 0))).code)
}

/// The line table from where the iterator stands.
fn ranges<'a>(ctx: &Ctx, it: Handle, code: &'a Code) -> Ranges<'a> {
    let slot = ctx.heap.slot(it);
    Ranges::from_place(&code.linetable, [PLACE, PLACE + 1, PLACE + 2].map(|i| slot.lane(i)))
}

fn set_place(ctx: &mut Ctx, it: Handle, ranges: &Ranges<'_>) {
    for (i, part) in ranges.place().into_iter().enumerate() {
        ctx.heap.slot_mut(it).set_lane(PLACE + i, part);
    }
}

/// A line or column; None where there is none.
fn number(ctx: &mut Ctx, i: i32) -> Value {
    if i < 0 { Value::NONE } else { ctx.heap.new_int(i as i64) }
}

impl Ctx {
    /// Start, end and line of the next bytes: neighbouring entries of one line are one row.
    pub(crate) fn line_iter_next(&mut self, it: Value) -> Value {
        let it = it.handle();
        let code = code(self, it);
        let mut ranges = ranges(self, it, &code);
        let Some(Range { start, mut units, position: Position { line, .. } }) = ranges.next() else {
            return Value::NULL;
        };
        set_place(self, it, &ranges);
        while let Some(more) = ranges.next().filter(|more| more.position.line == line) {
            units += more.units;
            set_place(self, it, &ranges);
        }
        let row = [start as i32 * 2, (start + units) as i32 * 2, line].map(|i| number(self, i));
        self.heap.new_tuple(&row)
    }

    /// The position of the next code unit.
    pub(crate) fn position_iter_next(&mut self, it: Value) -> Value {
        let it = it.handle();
        let code = code(self, it);
        let mut ranges = ranges(self, it, &code);
        let Some(Range { units, position, .. }) = ranges.next() else { return Value::NULL };
        let told = self.heap.slot(it).lane(UNITS_TOLD) + 1;
        if told as usize == units {
            set_place(self, it, &ranges);
        }
        self.heap.slot_mut(it).set_lane(UNITS_TOLD, told % units as u32);
        let Position { line, end_line, col, end_col } = position;
        let row = [line, end_line, col, end_col].map(|i| number(self, i));
        self.heap.new_tuple(&row)
    }

    /// The two ways that the next branch goes: into the next instruction, or to its target.
    pub(crate) fn branch_iter_next(&mut self, it: Value) -> Value {
        let it = it.handle();
        let first = self.heap.slot(it).lane(PLACE) as usize;
        for instr in code(self, it).instructions() {
            let Some(target) = instr.target().filter(|_| instr.offset >= first) else { continue };
            let row = match instr.op {
                op if op.is_conditional_jump() => [instr.offset, instr.end() + 1, target],
                // Whoever leaves the loop goes over its END_FOR and POP_ITER.
                Op::FOR_ITER => [instr.offset, instr.end(), target + 2],
                // The target is where the item arrives, and a NOT_TAKEN follows.
                Op::END_ASYNC_FOR => [target, target + 2, instr.end()],
                _ => continue,
            };
            self.heap.slot_mut(it).set_lane(PLACE, instr.end() as u32);
            let row = row.map(|unit| self.heap.new_int(unit as i64 * 2));
            return self.heap.new_tuple(&row);
        }
        Value::NULL
    }
}
