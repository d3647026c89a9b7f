//! The listing of code objects, letter by letter as 3.14's `dis` prints it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use super::code::{Code, Const};
use super::decode::Decoded;
use super::opcode::{ArgKind, Op};
use super::{decode, exctable, linetable, oparg, repr};

/// Answers with the address that a listing shows for a code object.
pub type AddressOf<'a> = &'a dyn Fn(&Arc<Code>) -> u64;

/// Width of the name column; longer names take from the operand's.
const NAME_WIDTH: usize = 20;
const OPARG_WIDTH: usize = 5;

/// The text of `python3.14 -m dis FILE`: the code and, after it, all code objects in its constants. Code objects
/// that are only data have no address: these are counted up in order of the listing, from a plausible one.
pub fn listing(code: &Code) -> String {
    let mut order = Vec::new();
    number_codes(code, &mut order);
    let address = |code: &Arc<Code>| {
        let place = order.iter().position(|known| *known == Arc::as_ptr(code)).unwrap_or_default();
        FIRST_ADDRESS + ADDRESS_STEP * place as u64
    };
    listing_at(code, &address)
}

const FIRST_ADDRESS: u64 = 0x7f3a_4c1e_9a40;
const ADDRESS_STEP: u64 = 0x150;

fn number_codes(code: &Code, order: &mut Vec<*const Code>) {
    for constant in code.consts.iter() {
        if let Const::Code(inner) = constant {
            order.push(Arc::as_ptr(inner));
            number_codes(inner, order);
        }
    }
}

/// The same with addresses of the caller's.
pub fn listing_at(code: &Code, address: AddressOf<'_>) -> String {
    let mut out = String::new();
    recursive(&mut out, code, address);
    out
}

fn recursive(out: &mut String, code: &Code, address: AddressOf<'_>) {
    out.push_str(&one(code, address));
    for constant in code.consts.iter() {
        if let Const::Code(inner) = constant {
            let _ = writeln!(out, "\nDisassembly of {}:", show_code(inner, address));
            recursive(out, inner, address);
        }
    }
}

/// `repr` of a code object.
pub fn show_code(code: &Arc<Code>, address: AddressOf<'_>) -> String {
    let Code { name, filename, firstlineno, .. } = &**code;
    format!("<code object {name} at {:#x}, file \"{filename}\", line {firstlineno}>", address(code))
}

/// The listing of one code object alone.
pub fn one(code: &Code, address: AddressOf<'_>) -> String {
    let instructions = decode::with_prefixes(&code.code).unwrap_or_default();
    let starts = line_starts(code);
    let labels = labels(code, &instructions);
    let columns = Columns::new(&starts, &labels);
    let mut out = String::new();
    for instr in &instructions {
        columns.write(&mut out, code, instr, starts.get(&instr.offset), &labels, address);
    }
    if !code.exceptiontable.is_empty() {
        out.push_str("ExceptionTable:\n");
    }
    for entry in exctable::entries(&code.exceptiontable) {
        let label = |offset: u32| labels.get(&(offset as usize)).copied().unwrap_or_default();
        let (start, end, target) = (label(entry.start), label(entry.end), label(entry.target));
        let lasti = if entry.lasti { " lasti" } else { "" };
        let _ = writeln!(out, "  L{start} to L{end} -> L{target} [{}]{lasti}", entry.depth);
    }
    out
}

/// Offsets at which a new line starts, with the line if there is one.
fn line_starts(code: &Code) -> BTreeMap<usize, Option<i32>> {
    let mut starts = BTreeMap::new();
    let mut previous = None;
    for range in linetable::ranges(&code.linetable, code.firstlineno) {
        let line = (range.position.line >= 0).then_some(range.position.line);
        if previous != Some(line) {
            starts.insert(range.start, line);
            previous = Some(line);
        }
    }
    starts
}

/// Offsets that jumps and the exception table name, numbered from 1 in order.
pub fn labels(code: &Code, instructions: &[Decoded]) -> BTreeMap<usize, usize> {
    let jumps = instructions.iter().filter_map(Decoded::target);
    let handled = exctable::entries(&code.exceptiontable)
        .flat_map(|entry| [entry.start as usize, entry.end as usize, entry.target as usize]);
    let mut offsets: Vec<usize> = jumps.chain(handled).collect();
    offsets.sort_unstable();
    offsets.dedup();
    offsets.into_iter().zip(1..).collect()
}

/// Widths of the columns of one listing.
struct Columns {
    line: usize,
    label: usize,
}

impl Columns {
    fn new(starts: &BTreeMap<usize, Option<i32>>, labels: &BTreeMap<usize, usize>) -> Columns {
        // A line 0 counts for nothing here, and `--` stands in a column of at least four.
        let greatest = starts.values().flatten().filter(|line| **line != 0).max();
        let least = if starts.values().any(Option::is_none) { 4 } else { 3 };
        let line = greatest.map_or(0, |line| line.to_string().len().max(least));
        Columns { line, label: 4 + labels.len().to_string().len() }
    }

    fn write(
        &self,
        out: &mut String,
        code: &Code,
        instr: &Decoded,
        line: Option<&Option<i32>>,
        labels: &BTreeMap<usize, usize>,
        address: AddressOf<'_>,
    ) {
        if self.line > 0 && line.is_some() && instr.offset > 0 {
            out.push('\n');
        }
        let mut text = String::new();
        if self.line > 0 {
            let shown =
                line.map(|line| line.map_or("--".into(), |line| line.to_string())).unwrap_or_default();
            let _ = write!(text, "{shown:>width$} ", width = self.line);
        }
        let label = labels.get(&instr.offset).map(|label| format!("L{label}:")).unwrap_or_default();
        let name = instr.op.name();
        let _ = write!(text, "{label:>width$}     {name:<NAME_WIDTH$}", width = self.label);
        if instr.op.has_arg() {
            let width = OPARG_WIDTH.saturating_sub(name.len().saturating_sub(NAME_WIDTH));
            let _ = write!(text, " {:>width$}", instr.oparg);
            let meaning = operand(code, instr, labels, address);
            if !meaning.is_empty() {
                let _ = write!(text, " ({meaning})");
            }
        }
        let _ = writeln!(out, "{}", text.trim_end());
    }
}

/// What an operand means, as the listing shows it in parentheses; empty for plain numbers.
pub fn argrepr(code: &Code, instr: &Decoded, address: AddressOf<'_>) -> String {
    operand(code, instr, &labels(code, &code.instructions()), address)
}

/// The same as [`argrepr`] with labels that are known already.
pub fn operand(
    code: &Code,
    instr: &Decoded,
    labels: &BTreeMap<usize, usize>,
    address: AddressOf<'_>,
) -> String {
    let arg = instr.oparg;
    let name = |index: u32| code.names.get(index as usize).map(|name| name.to_string()).unwrap_or_default();
    let local = |index: u32| {
        code.localsplusnames.get(index as usize).map(|name| name.to_string()).unwrap_or_default()
    };
    let listed = |list: &[&str]| list.get(arg as usize).map(|text| text.to_string()).unwrap_or_default();
    match instr.op.info().arg {
        ArgKind::None | ArgKind::Number | ArgKind::Jump | ArgKind::Handler => String::new(),
        ArgKind::Const => match code.consts.get(arg as usize) {
            Some(constant) => repr::with_code(constant, &mut |code| show_code(code, address)),
            None => String::new(),
        },
        ArgKind::Name => name(arg),
        ArgKind::NameFlag => {
            let suffix = if instr.op.deopt() == Op::LOAD_GLOBAL { " + NULL" } else { " + NULL|self" };
            name(arg >> 1) + if arg & 1 != 0 { suffix } else { "" }
        }
        ArgKind::NameTwoFlags => name(arg >> 2) + if arg & 1 != 0 { " + NULL|self" } else { "" },
        ArgKind::Local | ArgKind::Cell => local(arg),
        ArgKind::LocalPair => format!("{}, {}", local(arg >> 4), local(arg & 15)),
        ArgKind::JumpForward | ArgKind::JumpBackward => {
            let preposition = if instr.op == Op::END_ASYNC_FOR { "from" } else { "to" };
            match instr.target().and_then(|target| labels.get(&target)) {
                Some(label) => format!("{preposition} L{label}"),
                None => String::new(),
            }
        }
        ArgKind::Compare => {
            let comparison =
                oparg::COMPARE_OPS.get((arg >> oparg::COMPARE_SHIFT) as usize).copied().unwrap_or_default();
            if arg & oparg::COMPARE_TO_BOOL != 0 { format!("bool({comparison})") } else { comparison.into() }
        }
        ArgKind::Binary => listed(oparg::BINARY_OPS),
        ArgKind::Invert => match (instr.op.deopt(), arg != 0) {
            (Op::IS_OP, false) => "is".into(),
            (Op::IS_OP, true) => "is not".into(),
            (_, false) => "in".into(),
            (_, true) => "not in".into(),
        },
        ArgKind::CommonConstant => listed(oparg::COMMON_CONSTANTS),
        ArgKind::SpecialMethod => listed(oparg::SPECIAL_METHODS),
        ArgKind::Intrinsic1 => listed(oparg::INTRINSICS_1),
        ArgKind::Intrinsic2 => listed(oparg::INTRINSICS_2),
        ArgKind::Convert => listed(oparg::CONVERSIONS),
        ArgKind::FunctionAttribute => {
            let set = oparg::FUNCTION_ATTRIBUTES.iter().enumerate().filter(|(bit, _)| arg & (1 << bit) != 0);
            set.map(|(_, text)| *text).collect::<Vec<_>>().join(", ")
        }
    }
}
