//! The two views of code: the source with the exact expression, and the instructions with their operands resolved.

use std::collections::BTreeMap;

use super::frames;
use super::look::Look;
use super::views::{BytecodeRow, BytecodeView, SourceView, Span};
use crate::bytecode::linetable::{self, Position};
use crate::bytecode::{Op, dis, exctable};
use crate::heap::Value;
use crate::objects::Ctx;
use crate::timeline::line_of;

/// The source view.
pub fn source(look: &Look<'_>) -> SourceView {
    let place = look.frame().and_then(|frame| frames::place(look.ctx, frame));
    let file = match place {
        Some((code, _)) => look.ctx.heap.codes[code as usize].code.filename.to_string(),
        None => look.program.file.to_string(),
    };
    let is_own = *file == *look.program.file;
    let host = &look.ctx.host;
    let text = host.sources.get(&file).or_else(|| host.compiled.get(&file)).cloned();
    let lines: Vec<String> = text.iter().flat_map(|text| text.lines()).map(str::to_owned).collect();
    let current = place.and_then(|(code, pc)| line_to_mark(look.ctx, code, pc));
    let begins = place.is_some_and(|(code, pc)| is_before_body(look.ctx, code, pc));
    let current = current.map(|line| if begins { below_decorators(&lines, line) } else { line });
    let position = place.and_then(|(code, pc)| position(look.ctx, code, pc));
    SourceView {
        span: position.and_then(|position| span(&lines, position)),
        current: current.filter(|line| *line <= lines.len()),
        came_from: look.before.and_then(|before| line_in(before, &file)).filter(|line| *line <= lines.len()),
        breakpoints: match is_own {
            true => look.timeline.breakpoints().iter().map(|line| *line as usize).collect(),
            false => Vec::new(),
        },
        code_lines: if is_own { look.program.code_lines() } else { Vec::new() },
        lines,
        file,
    }
}

/// The line of an instruction, or of the next that has one: the first of a handler belongs to no line.
fn line_to_mark(ctx: &Ctx, code: u32, pc: u32) -> Option<usize> {
    let data = &ctx.heap.codes[code as usize];
    let end = data.entry + data.lines.len() as u32;
    (pc..end).find_map(|pc| line_of(ctx, code, pc)).map(|line| line as usize)
}

/// Is a frame still being set up, or about to begin its body?
fn is_before_body(ctx: &Ctx, code: u32, pc: u32) -> bool {
    let entry = ctx.heap.codes[code as usize].entry;
    let mut before = ctx.code[entry as usize..pc.max(entry) as usize].iter();
    !before.any(|ins| ins.base.deopt() == Op::RESUME)
}

/// A function begins with its first decorator; what is called is the `def` below.
fn below_decorators(lines: &[String], line: usize) -> usize {
    let begins_with = |line: &usize, words: &[&str]| {
        lines.get(line - 1).is_some_and(|text| words.iter().any(|word| text.trim_start().starts_with(word)))
    };
    if !begins_with(&line, &["@"]) {
        return line;
    }
    (line..=lines.len()).find(|line| begins_with(line, &["def ", "async def ", "class "])).unwrap_or(line)
}

/// The line of the innermost frame, when it is in this file.
fn line_in(ctx: &Ctx, file: &str) -> Option<usize> {
    let frame = ctx.t.frames.last()?;
    let is_there = &*ctx.heap.codes[frame.code as usize].code.filename == file;
    line_of(ctx, frame.code, ctx.t.pc).filter(|_| is_there).map(|line| line as usize)
}

/// Source range of an instruction.
pub fn position(ctx: &Ctx, code: u32, pc: u32) -> Option<Position> {
    let data = &ctx.heap.codes[code as usize].code;
    let unit = ctx.code.get(pc as usize)?.unit as usize;
    linetable::position_of(&data.linetable, data.firstlineno, unit)
}

/// Byte columns become character columns.
fn span(lines: &[String], position: Position) -> Option<Span> {
    let Position { line, end_line, col, end_col } = position;
    if line < 1 || end_line < line || col < 0 || end_col < 0 {
        return None;
    }
    let chars = |line: i32, bytes: i32| {
        let text = lines.get(line as usize - 1)?;
        let end = (bytes as usize).min(text.len());
        Some(String::from_utf8_lossy(&text.as_bytes()[..end]).chars().count())
    };
    Some(Span {
        line: line as usize,
        col: chars(line, col)?,
        end_line: end_line as usize,
        end_col: chars(end_line, end_col)?,
    })
}

/// The bytecode view.
pub fn bytecode(look: &Look<'_>) -> BytecodeView {
    let Some((code, pc)) = look.frame().and_then(|frame| frames::place(look.ctx, frame)) else {
        return BytecodeView::default();
    };
    let loaded = &look.ctx.heap.codes[code as usize];
    let data = &loaded.code;
    let came_from = look.before.and_then(|before| {
        let frame = before.t.frames.last()?;
        (frame.code == code).then_some(before.t.pc)
    });
    let instructions = data.instructions();
    let labels = dis::labels(data, &instructions);
    let index_of: BTreeMap<usize, usize> =
        instructions.iter().enumerate().map(|(at, instr)| (instr.offset, at)).collect();
    let row_at = |offset: usize| index_of.range(offset..).next().map(|(_, at)| *at);
    let handlers: Vec<_> = exctable::entries(&data.exceptiontable).collect();
    let address = |inner: &std::sync::Arc<crate::bytecode::Code>| address_of(look.ctx, inner);
    let mut line_before = None;
    let rows = instructions.iter().enumerate().map(|(at, instr)| {
        let index = loaded.entry + at as u32;
        let ins = &look.ctx.code[index as usize];
        let line = line_of(look.ctx, code, index).map(|line| line as usize);
        let starts_line = line != line_before;
        line_before = line;
        let covers =
            handlers.iter().find(|entry| (entry.start as usize..entry.end as usize).contains(&instr.offset));
        BytecodeRow {
            offset: instr.offset * 2,
            label: labels.get(&instr.start).or(labels.get(&instr.offset)).map(|label| format!("L{label}")),
            line: line.filter(|_| starts_line),
            opcode: instr.op.name().to_owned(),
            specialized: (ins.base != instr.op).then(|| ins.base.name().to_owned()),
            oparg: instr.op.has_arg().then_some(instr.oparg),
            operand: dis::operand(data, instr, &labels, &address),
            is_current: index == pc,
            came_from: came_from == Some(index),
            jump_to: instr.target().and_then(row_at),
            handler: covers.and_then(|entry| row_at(entry.target as usize)),
            is_handler: handlers.iter().any(|entry| entry.target as usize == instr.start),
        }
    });
    BytecodeView {
        rows: rows.collect(),
        code_name: data.qualname.to_string(),
        place: format!("{}:{}", data.filename, data.firstlineno),
    }
}

/// Where a nested code object lies.
fn address_of(ctx: &Ctx, code: &std::sync::Arc<crate::bytecode::Code>) -> u64 {
    let loaded =
        ctx.heap.codes.iter().find(|data| data.handle != 0 && std::sync::Arc::ptr_eq(&data.code, code));
    loaded.map_or(0, |data| ctx.heap.id(Value::borrowed(data.handle)))
}
