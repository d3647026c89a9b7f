//! `compile()`: source text to a code object, what is wrong with it, and what it deserves to be warned of.

use super::compile_args::convert;
use super::source::{NotText, decoded};
use crate::bytecode::flags;
use crate::compiler::{self, Mode, Options, SyntaxWarning};
use crate::heap::layout::exception;
use crate::heap::{Layout, Value, ty};
use crate::objects::{Args, Break, Ctx, Flow, Resume};
use crate::sub;
use crate::syntax::{ErrorKind, Rules, SyntaxError};

/// Source given as str or as bytes.
pub fn source_text(ctx: &mut Ctx, source: Value, what: &str, filename: &str) -> Flow<String> {
    let is_text = ctx.heap.layout(source) == Layout::Str;
    let bytes = match ctx.contiguous_data(source) {
        // Lone surrogates are no text.
        _ if is_text => {
            let encoded = ctx.encode_str(source, "utf-8", "strict")?;
            let bytes = ctx.heap.bytes_data(encoded.handle()).to_vec();
            ctx.heap.release(encoded);
            bytes
        }
        Some(bytes) => bytes,
        None => {
            let kind = if what == "compile" { "string, bytes or AST" } else { "string, bytes or code" };
            return Err(ctx.type_error(format!("{what}() arg 1 must be a {kind} object")));
        }
    };
    if bytes.contains(&0) {
        return Err(ctx.raise(ty::SYNTAX_ERROR, "source code string cannot contain null bytes"));
    }
    if !is_text {
        return decoded(&bytes, None).map_err(|not_text| raise_not_text(ctx, not_text, filename));
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.starts_with('\u{FEFF}') => Err(raise_mark(ctx, &text, filename)),
        Ok(text) => Ok(text),
        Err(_) => unreachable!("it has been encoded"),
    }
}

/// A byte order mark is none where there are no bytes.
fn raise_mark(ctx: &mut Ctx, text: &str, filename: &str) -> Break {
    let message = ctx.str("invalid non-printable character U+FEFF");
    let (filename, line) = (ctx.str(filename), ctx.str(text.lines().next().unwrap_or_default()));
    let [row, column, end_row, end_column] = [1; 4].map(|n| ctx.heap.new_int(n));
    raise_with_details(ctx, ty::SYNTAX_ERROR, message, &[filename, row, column, line, end_row, end_column])
}

/// Bytes that are no text: the file is named only where the place is not known.
fn raise_not_text(ctx: &mut Ctx, not_text: NotText, filename: &str) -> Break {
    let message = ctx.str(&not_text.message);
    let known = not_text.place.is_some();
    let details = match not_text.place {
        Some(place) => {
            let text = ctx.str(&place.text);
            let [line, column, end_column] =
                [place.line, place.column, place.end_column].map(|n| ctx.heap.new_int(n as i64));
            let end_line = ctx.heap.dup(line);
            vec![Value::NONE, line, column, text, end_line, end_column]
        }
        None => {
            let filename = ctx.str(filename);
            let [line, column] = [0, -1].map(|n| ctx.heap.new_int(n));
            vec![filename, line, column, Value::NONE]
        }
    };
    let raised = raise_with_details(ctx, ty::SYNTAX_ERROR, message, &details);
    if known {
        // The attribute has it none the less.
        let filename = ctx.str(filename);
        let exc = ctx.t.exc.handle();
        let old = ctx.heap.set_field(exc, exception::FIRST + 1, filename);
        ctx.heap.release(old);
    }
    raised
}

/// Raises a SyntaxError of a message and its details: file, line, column, text and, if known, the end. All are owned.
fn raise_with_details(ctx: &mut Ctx, class: u32, message: Value, details: &[Value]) -> Break {
    let kept: Vec<Value> = details.iter().map(|&v| ctx.heap.dup(v)).collect();
    let details = ctx.heap.new_tuple(details);
    let first = ctx.heap.dup(message);
    let exc = ctx.new_exception(class, &[message, details]);
    for (i, v) in [first].into_iter().chain(kept).enumerate() {
        ctx.heap.set_field(exc.handle(), exception::FIRST + i, v);
    }
    ctx.raise_value(exc)
}

/// Text to be compiled.
pub struct Text {
    pub text: String,
    pub filename: String,
    pub mode: Mode,
    pub options: Options,
}

impl Text {
    /// The code object, owned. Audit hooks hear of it first.
    pub fn compile(self, ctx: &mut Ctx) -> Flow {
        if ctx.is_audited() {
            let base = ctx.t.sp;
            for text in [&self.text, &self.filename] {
                let text = ctx.str(text);
                ctx.push(text);
            }
            let told = [ctx.heap.new_bytes(self.text.as_bytes()), ctx.str(&self.filename)];
            sub!(ctx, ctx.audit("compile", &told), &TOLD, [base, self.how(), 0, 0]);
            ctx.cut(base);
        }
        self.compile_now(ctx)
    }

    /// Mode and options as a number.
    fn how(&self) -> u32 {
        let Options { optimize, future_annotations, top_level_await, rules } = self.options;
        self.mode as u32
            | (optimize as u32) << 2
            | (future_annotations as u32) << 4
            | (top_level_await as u32) << 5
            | (rules.tells_incomplete as u32) << 6
            | (rules.implies_dedent as u32) << 7
    }

    /// What [`Text::compile`] left in the window at `base`, and [`Text::how`].
    fn left(ctx: &Ctx, base: u32, how: u32) -> Text {
        let [text, filename] = [0, 1].map(|i| ctx.text(ctx.at(base + i)));
        let mode = [Mode::Exec, Mode::Eval, Mode::Single][how as usize & 3];
        let options = Options {
            optimize: (how >> 2 & 3) as u8,
            future_annotations: how >> 4 & 1 != 0,
            top_level_await: how >> 5 & 1 != 0,
            rules: Rules {
                digits_max: ctx.settings.int_max_str_digits as usize,
                tells_incomplete: how >> 6 & 1 != 0,
                implies_dedent: how >> 7 & 1 != 0,
            },
        };
        Text { text, filename, mode, options }
    }

    fn compile_now(self, ctx: &mut Ctx) -> Flow {
        match compiler::compile_warning(&self.text, &self.filename, self.mode, self.options) {
            Ok((code, warnings)) => {
                let source = ctx.host.sources.get(&self.filename).cloned().unwrap_or_default();
                let mut shown: Vec<SyntaxWarning> = Vec::new();
                for warning in warnings {
                    // Code that is compiled twice, as that of a finally clause, is warned of once.
                    if !shown.contains(&warning) {
                        shown.push(warning);
                    }
                }
                let reports: Vec<String> =
                    shown.iter().map(|warning| warning.report(&self.filename, &source)).collect();
                let code = crate::objects::load::load(ctx, &code);
                show(ctx, code, &reports)
            }
            Err(mut error) => {
                // What a later pass refuses names a line of a file, and of text there is no file.
                if error.after_parsing {
                    error.text = None;
                }
                Err(ctx.raise_syntax_error(&error))
            }
        }
    }
}

static TOLD: Resume = Resume::new("", |ctx, cont, _| {
    let [base, how, ..] = cont.state;
    let text = Text::left(ctx, base, how);
    ctx.cut(base);
    text.compile_now(ctx)
});

/// Shows the warnings about code, owned; the code is the answer.
fn show(ctx: &mut Ctx, code: Value, reports: &[String]) -> Flow {
    ctx.push(code);
    if ctx.stderr_runs_code() {
        let reports: Vec<Value> = reports.iter().map(|report| ctx.str(report)).collect();
        let reports = ctx.heap.new_tuple(&reports);
        ctx.push(reports);
        return show_from(ctx, 0);
    }
    for report in reports {
        ctx.write_warning(report)?;
    }
    Ok(ctx.pop_owned())
}

/// Window: the code, the reports.
fn show_from(ctx: &mut Ctx, mut i: u32) -> Flow {
    while let Some(&report) = ctx.heap.items(ctx.peek(0).handle()).get(i as usize) {
        i += 1;
        let report = ctx.text(report);
        sub!(ctx, ctx.write_warning(&report), &SHOWN, [i, 0, 0, 0]);
    }
    ctx.cut(ctx.t.sp - 1);
    Ok(ctx.pop_owned())
}

static SHOWN: Resume = Resume::new("", |ctx, cont, _| show_from(ctx, cont.state[0]));

impl Ctx {
    /// Raises a compiler's or parser's refusal as SyntaxError or one of its subclasses.
    pub fn raise_syntax_error(&mut self, error: &SyntaxError) -> Break {
        let class = match error.kind {
            ErrorKind::Syntax => ty::SYNTAX_ERROR,
            ErrorKind::Indentation => ty::INDENTATION_ERROR,
            ErrorKind::Tab => ty::TAB_ERROR,
            ErrorKind::Incomplete => ty::INCOMPLETE_INPUT_ERROR,
            ErrorKind::Memory => return self.raise(ty::MEMORY_ERROR, &error.message),
            ErrorKind::Recursion => return self.raise(ty::RECURSION_ERROR, &error.message),
        };
        let message = self.str(&error.message);
        let filename = self.str(&error.filename);
        let text = match &error.text {
            Some(text) => self.str(text),
            None => Value::NONE,
        };
        let [line, column, end_line, end_column] =
            [error.line as i64, error.column as i64, error.end_line as i64, error.end_column as i64]
                .map(|n| self.heap.new_int(n));
        let raised =
            raise_with_details(self, class, message, &[filename, line, column, text, end_line, end_column]);
        if let Some(hint) = &error.hint {
            let source = self.str(&hint.source);
            let [statement, column] = [hint.statement.into(), 0].map(|n| self.heap.new_int(n));
            let metadata = self.heap.new_tuple(&[statement, column, source]);
            self.heap.set_field(self.t.exc.handle(), exception::SYNTAX_METADATA, metadata);
        }
        raised
    }
}

/// Code compiled by code under `from __future__ import annotations` is under it too.
pub fn caller_has_future(ctx: &Ctx) -> bool {
    ctx.visible_frame().is_some_and(|f| ctx.heap.code(f.code).code.flags & flags::FUTURE_ANNOTATIONS != 0)
}

/// `PyCF_ONLY_AST`.
const ONLY_AST: i64 = 0x400;
/// `PyCF_ALLOW_TOP_LEVEL_AWAIT`.
const ALLOW_TOP_LEVEL_AWAIT: i64 = 0x2000;
/// `PyCF_DONT_IMPLY_DEDENT`.
const DONT_IMPLY_DEDENT: i64 = 0x200;
/// `PyCF_ALLOW_INCOMPLETE_INPUT`.
const ALLOW_INCOMPLETE_INPUT: i64 = 0x4000;
/// All that `compile` takes: those of `from __future__` (0x20000 to 0x1000000), that of nested scopes, and the parser's.
const COMPILE_FLAGS: i64 = 0x1FE_0000 | 0x10 | 0xF600;

pub fn compile(ctx: &mut Ctx, args: Args) -> Flow {
    sub!(ctx, convert(ctx, args), &CONVERTED, [args.base, args.n, 0, 0]);
    compile_converted(ctx, args)
}

static CONVERTED: Resume =
    Resume::new("", |ctx, cont, _| compile_converted(ctx, Args { base: cont.state[0], n: cont.state[1] }));

fn compile_converted(ctx: &mut Ctx, args: Args) -> Flow {
    let (source, filename) = (args.get(ctx, 0), ctx.text(args.get(ctx, 1)));
    let number = |ctx: &Ctx, i, default| args.opt(ctx, i).and_then(|v| ctx.heap.small(v)).unwrap_or(default);
    let (asked, optimize) = (number(ctx, 3, 0), number(ctx, 5, -1));
    if asked & !COMPILE_FLAGS != 0 {
        return Err(ctx.value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(ctx.value_error("compile(): invalid optimize value"));
    }
    let inherits = args.opt(ctx, 4).is_none_or(|v| v.is(Value::FALSE));
    let future_annotations =
        asked & flags::FUTURE_ANNOTATIONS as i64 != 0 || inherits && caller_has_future(ctx);
    if asked & ONLY_AST != 0 {
        ctx.unsupported("compile() of a syntax tree (PyCF_ONLY_AST)")?;
    }
    let mode = match ctx.text(args.get(ctx, 2)).as_str() {
        "exec" => Mode::Exec,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        "func_type" => {
            return Err(ctx.value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST"));
        }
        _ => return Err(ctx.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    let top_level_await = asked & ALLOW_TOP_LEVEL_AWAIT != 0;
    let options = Options {
        optimize: optimize.max(0) as u8,
        future_annotations,
        top_level_await,
        rules: Rules {
            digits_max: ctx.settings.int_max_str_digits as usize,
            tells_incomplete: asked & ALLOW_INCOMPLETE_INPUT != 0,
            implies_dedent: asked & DONT_IMPLY_DEDENT == 0,
        },
    };
    if ctx.heap.type_of(source) == ty::CODE {
        return Ok(ctx.heap.dup(source));
    }
    let text = source_text(ctx, source, "compile", &filename)?;
    ctx.host.add_compiled(&filename, &text);
    Text { text, filename, mode, options }.compile(ctx)
}
