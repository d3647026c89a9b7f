//! Exchanges on the stack: shorter runs of `SWAP`, and none where the stores can be reordered instead.

use super::graph::{Block, Instr};
use crate::bytecode::Op;

/// Optimises every run of `SWAP`s of a block.
pub fn optimize(block: &mut Block) {
    let mut at = 0;
    while at < block.instrs.len() {
        if block.instrs[at].op == Op::SWAP {
            at = shorten_run(&mut block.instrs, at);
            apply_to_stores(&mut block.instrs, at);
        }
        at += 1;
    }
}

/// Replaces a run of `SWAP`s and `NOP`s by the shortest one of the same effect. Gives the place of its last one.
fn shorten_run(instrs: &mut [Instr], start: usize) -> usize {
    let mut end = start + 1;
    let mut several = false;
    while end < instrs.len() && matches!(instrs[end].op, Op::SWAP | Op::NOP) {
        several |= instrs[end].op == Op::SWAP;
        end += 1;
    }
    if !several {
        return start;
    }
    let run = &mut instrs[start..end];
    let mut permutation = run_permutation(run);
    let mut rest = run.len();
    for first in 0..permutation.len() {
        // Each cycle of the permutation is walked once; swapping with the top itself is no instruction.
        if permutation[first] == Some(first) {
            continue;
        }
        let mut at = first;
        while let Some(next) = permutation[at].take() {
            if at != 0 {
                rest -= 1;
                run[rest].set(Op::SWAP, at as u32 + 1);
            }
            at = next;
            if permutation[at].is_none() && at != 0 {
                rest -= 1;
                run[rest].set(Op::SWAP, at as u32 + 1);
            }
        }
    }
    run[..rest].iter_mut().for_each(Instr::make_nop);
    end - 1
}

/// What the run leaves at each depth, counted from the top.
fn run_permutation(run: &[Instr]) -> Vec<Option<usize>> {
    let swaps = || run.iter().filter(|instr| instr.op == Op::SWAP).map(|instr| instr.oparg as usize);
    let depth = swaps().max().unwrap_or(0);
    let mut stack: Vec<Option<usize>> = (0..depth).map(Some).collect();
    for oparg in swaps() {
        stack.swap(0, oparg - 1);
    }
    stack
}

/// True for instructions that only take the top value and run no code that could notice their order.
fn swappable(op: Op) -> bool {
    matches!(op, Op::STORE_FAST | Op::STORE_FAST_MAYBE_NULL | Op::POP_TOP)
}

fn stores_to(instr: &Instr) -> Option<u32> {
    matches!(instr.op, Op::STORE_FAST | Op::STORE_FAST_MAYBE_NULL).then_some(instr.oparg)
}

/// The next instruction that may change places, on this line if one is given.
fn next_swappable(instrs: &[Instr], after: usize, line: Option<i32>) -> Option<usize> {
    for (at, instr) in instrs.iter().enumerate().skip(after + 1) {
        if line.is_some_and(|line| line >= 0 && instr.loc.lineno != line) {
            return None;
        }
        if instr.op != Op::NOP {
            return swappable(instr.op).then_some(at);
        }
    }
    None
}

/// Going left from `at`, does away with `SWAP`s by exchanging the stores they feed.
fn apply_to_stores(instrs: &mut [Instr], at: usize) {
    for place in (0..=at).rev() {
        let swap = instrs[place];
        if swap.op != Op::SWAP {
            if swap.op == Op::NOP || swappable(swap.op) {
                continue;
            }
            return;
        }
        let Some((first, last)) = operands(instrs, place, swap.oparg) else { return };
        instrs[place].make_nop();
        instrs.swap(first, last);
    }
}

/// The two instructions that may be exchanged instead of what they take.
fn operands(instrs: &[Instr], swap: usize, depth: u32) -> Option<(usize, usize)> {
    let first = next_swappable(instrs, swap, None)?;
    let line = instrs[first].loc.lineno;
    let mut last = first;
    for _ in 1..depth {
        last = next_swappable(instrs, last, Some(line))?;
    }
    let (one, other) = (stores_to(&instrs[first]), stores_to(&instrs[last]));
    if one.is_some() || other.is_some() {
        let clashes =
            |instr: &Instr| stores_to(instr).is_some_and(|local| Some(local) == one || Some(local) == other);
        if one == other || instrs[first + 1..last].iter().any(clashes) {
            return None;
        }
    }
    Some((first, last))
}
