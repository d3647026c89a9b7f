//! The text of an exception and its traceback, as 3.14's `traceback` module prints it.

mod carets;
mod group;
mod suggestion;

use crate::bytecode::linetable::{self, Position};
use crate::heap::layout::{exception, frame, traceback};
use crate::heap::{Handle, Layout, Value, flag, ty};
use crate::objects::{Ctx, frame_flag};
use crate::syntax::{Hint, Kept};

/// Entries of one frame shown in a row before they are folded.
const REPEATS_MAX: usize = 3;

/// What turns an exception into its `str`, which may need Python code; `None` if that failed.
pub type ToText<'a> = dyn FnMut(&mut Ctx, Value) -> Option<String> + 'a;

/// The lines that CPython prints for an exception, its causes and contexts first. An exception whose `__str__` is
/// Python code is shown without it.
pub fn format_exception(ctx: &mut Ctx, exc: Value) -> String {
    format_exception_with(ctx, exc, &mut native_text)
}

fn native_text(ctx: &mut Ctx, exc: Value) -> Option<String> {
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    match ctx.str_of(exc) {
        Ok(text) => {
            let shown = ctx.text(text);
            ctx.heap.release(text);
            Some(shown)
        }
        Err(_) => {
            ctx.t.conts.truncate(depth);
            ctx.cut(sp);
            ctx.clear_exc();
            None
        }
    }
}

/// Like [`format_exception`], with a way to call `__str__`.
pub fn format_exception_with(ctx: &mut Ctx, exc: Value, to_text: &mut ToText<'_>) -> String {
    let mut printer = group::Printer::default();
    printer.chain(ctx, exc, to_text);
    printer.out
}

/// What CPython prints for an exception that nobody can catch: its own traceback without carets, hints and notes.
pub fn format_unraisable(ctx: &mut Ctx, exc: Value) -> String {
    let mut out = String::new();
    let tb = ctx.heap.field(exc.handle(), exception::TRACEBACK);
    if !tb.is_null() && !tb.is_none() {
        out += "Traceback (most recent call last):\n";
        entries(ctx, tb, false, &mut out);
    } else if let Some(entry) = Entry::of_running(ctx) {
        out += "Traceback (most recent call last):\n";
        out += &entry.text(ctx, false);
    }
    let name = exception_name(ctx, exc);
    let text = native_text(ctx, exc).unwrap_or_else(|| "<exception str() failed>".to_owned());
    out + &format!("{name}: {text}\n")
}

/// The entries of a traceback, repeated ones folded.
fn entries(ctx: &Ctx, mut tb: Value, carets: bool, out: &mut String) {
    let mut last: Option<(String, i32, String)> = None;
    let mut count = 0;
    let fold = |count: usize, out: &mut String| {
        if count > REPEATS_MAX {
            let more = count - REPEATS_MAX;
            *out +=
                &format!("  [Previous line repeated {more} more time{}]\n", if more == 1 { "" } else { "s" });
        }
    };
    while !tb.is_null() && !tb.is_none() {
        let entry = Entry::of(ctx, tb.handle());
        let key = (entry.file.clone(), entry.line, entry.name.clone());
        if last.as_ref() == Some(&key) {
            count += 1;
        } else {
            fold(count, out);
            last = Some(key);
            count = 1;
        }
        if count <= REPEATS_MAX {
            *out += &entry.text(ctx, carets);
        }
        tb = ctx.heap.lane(tb.handle(), traceback::NEXT);
    }
    fold(count, out);
}

/// One traceback entry.
struct Entry {
    file: String,
    line: i32,
    name: String,
    position: Option<Position>,
}

impl Entry {
    fn of(ctx: &Ctx, tb: Handle) -> Entry {
        let f = ctx.heap.lane(tb, traceback::FRAME).handle();
        let code = ctx.heap.code(ctx.heap.field_raw(f, frame::CODE_INDEX));
        let slot = ctx.heap.slot(tb);
        let unit = slot.lane(traceback::LASTI) as usize / 2;
        Entry {
            file: ctx.text(code.filename),
            line: slot.lane(traceback::LINENO) as i32,
            name: ctx.text(code.name),
            position: linetable::position_of(&code.code.linetable, code.code.firstlineno, unit),
        }
    }

    /// The innermost frame that is shown.
    fn of_running(ctx: &Ctx) -> Option<Entry> {
        let top = ctx.t.frames.len().checked_sub(1)?;
        let i = (0..=top).rev().find(|&i| ctx.t.frames[i].flags & frame_flag::HIDDEN == 0)?;
        let frame = &ctx.t.frames[i];
        let data = ctx.heap.code(frame.code);
        // A finalizer runs after its instruction.
        let pc = if i == top { ctx.t.pc.saturating_sub(1).max(data.entry) } else { frame.pc };
        let line = *data.lines.get(pc.checked_sub(data.entry)? as usize)?;
        let (file, name) = (ctx.text(data.filename), ctx.text(data.name));
        Some(Entry { file, line, name, position: None })
    }

    fn text(&self, ctx: &Ctx, carets: bool) -> String {
        let mut out = format!("  File \"{}\", line {}, in {}\n", self.file, self.line, self.name);
        if let Some(source) = ctx.host.sources.get(&self.file) {
            out += &carets::lines(source, self.line, self.position.filter(|_| carets));
        }
        out
    }
}

/// `Type: text`, hints and notes.
fn exception_only(ctx: &mut Ctx, exc: Value, out: &mut String, to_text: &mut ToText<'_>) {
    let name = exception_name(ctx, exc);
    let type_ = ctx.heap.type_of(exc);
    if ctx.heap.is_subtype(type_, ty::SYNTAX_ERROR) {
        syntax_error(ctx, exc, &name, out, to_text);
    } else {
        let mut text = to_text(ctx, exc).unwrap_or_else(|| "<exception str() failed>".to_owned());
        if let Some(hint) = suggestion::hint(ctx, exc) {
            text += &hint;
        }
        *out += &match text.is_empty() {
            true => format!("{name}\n"),
            false => format!("{name}: {text}\n"),
        };
    }
    let dict = ctx.heap.instance_dict(exc.handle());
    if !dict.is_null() {
        let notes = ctx.heap.dict_get_str(dict.handle(), ctx.names.notes.handle());
        notes_of(ctx, notes, out, to_text);
    }
}

fn notes_of(ctx: &mut Ctx, notes: Value, out: &mut String, to_text: &mut ToText<'_>) {
    if notes.is_null() || notes.is_none() {
        return;
    }
    if !matches!(ctx.heap.layout(notes), Layout::List | Layout::Tuple) {
        if let Ok(text) = ctx.repr(notes) {
            *out += &format!("{}\n", ctx.text(text));
            ctx.heap.release(text);
        }
        return;
    }
    for note in ctx.heap.items(notes.handle()).to_vec() {
        let text = to_text(ctx, note.as_borrowed()).unwrap_or_else(|| "<note str() failed>".to_owned());
        for line in text.split('\n') {
            *out += &format!("{line}\n");
        }
    }
}

/// The exception's class as a traceback shows it: with its module unless that is `builtins` or `__main__`.
fn exception_name(ctx: &mut Ctx, exc: Value) -> String {
    let type_ = ctx.heap.type_of(exc);
    let qualname = ctx.qualname_of(type_);
    if !ctx.heap.types[type_ as usize].has(flag::HEAP) {
        return qualname;
    }
    let dict = ctx.heap.types[type_ as usize].dict.handle();
    let module = ctx.heap.dict_get_str(dict, ctx.names.module.handle());
    if module.is_null() || ctx.heap.type_of(module) != ty::STR {
        return qualname;
    }
    match ctx.text(module).as_str() {
        "builtins" | "__main__" => qualname,
        module => format!("{module}.{qualname}"),
    }
}

/// A SyntaxError shows the place that it is about.
fn syntax_error(ctx: &mut Ctx, exc: Value, name: &str, out: &mut String, to_text: &mut ToText<'_>) {
    let h = exc.handle();
    let text_of = |ctx: &Ctx, v: Value| (!v.is_null() && ctx.heap.type_of(v) == ty::STR).then(|| ctx.text(v));
    let int_of = |ctx: &Ctx, v: Value| if v.is_null() { None } else { ctx.heap.exact_int(v) };
    let field = |ctx: &Ctx, i: usize| ctx.heap.field(h, exception::FIRST + i);
    let (message, file) = (text_of(ctx, field(ctx, 0)), text_of(ctx, field(ctx, 1)));
    let line = int_of(ctx, field(ctx, 2));
    let Some(line) = line else {
        let text = to_text(ctx, exc).unwrap_or_default();
        *out += &format!("{name}: {text}\n");
        return;
    };
    let metadata = ctx.heap.field(h, exception::SYNTAX_METADATA);
    let items = match !metadata.is_null() && ctx.heap.type_of(metadata) == ty::TUPLE {
        true => ctx.heap.items(metadata.handle()).to_vec(),
        false => Vec::new(),
    };
    let hint = match items[..] {
        [statement, _, source] if ctx.heap.type_of(source) == ty::STR => {
            let statement = ctx.heap.exact_int(statement).unwrap_or(0) as u32;
            Some(Hint { statement, source: ctx.text(source).into() })
        }
        _ => None,
    };
    let error = crate::syntax::SyntaxError {
        kind: crate::syntax::ErrorKind::Syntax,
        message: message.unwrap_or_else(|| "<no detail available>".into()),
        filename: file.unwrap_or_else(|| "<string>".into()),
        line: line as u32,
        column: int_of(ctx, field(ctx, 3)).unwrap_or(0) as u32,
        text: text_of(ctx, field(ctx, 4)).map(|text| text.trim_end_matches('\n').to_owned()),
        end_line: int_of(ctx, field(ctx, 5)).unwrap_or(line) as u32,
        end_column: int_of(ctx, field(ctx, 6)).unwrap_or(0) as i32,
        after_parsing: false,
        hint,
    };
    let report = error.report_of(Kept::InString);
    *out += &report.replacen("SyntaxError:", &format!("{name}:"), 1);
}
