//! Running code given as text or as code objects, and looking at namespaces.

use super::source::{NotText, decoded};
use crate::bytecode::{flags, kinds};
use crate::compiler::{self, Mode, Options};
use crate::heap::layout::{exception, function};
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::Function;
use crate::objects::types::code::names_of_kind;
use crate::objects::types::object::keys_list;
use crate::objects::{Args, Break, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;
use crate::syntax::{ErrorKind, SyntaxError};

pub static FUNCTIONS: &[D] = &[
    D::new(
        "exec",
        "(source, /, globals=None, locals=None, *, closure=None)",
        Function,
        exec,
        "Execute the given source in the context of globals and locals.",
    ),
    D::new(
        "eval",
        "(source, /, globals=None, locals=None)",
        Function,
        eval,
        "Evaluate the given source in the context of globals and locals.",
    ),
    D::new(
        "compile",
        "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
        Function,
        compile,
        "Compile source into a code object that can be executed by exec() or eval().",
    ),
    D::new(
        "globals",
        "()",
        Function,
        globals,
        "Return the dictionary containing the current scope's global variables.",
    ),
    D::new(
        "locals",
        "()",
        Function,
        |ctx, _| Ok(ctx.current_locals()),
        "Return a dictionary containing the current scope's local variables.",
    ),
    D::new("vars", "(object=None, /)", Function, vars, "The object's __dict__, or locals()."),
    D::new(
        "dir",
        "(object=None, /)",
        Function,
        dir,
        "The names of the object's attributes, or those in the current scope.",
    ),
];

fn globals(ctx: &mut Ctx, _: Args) -> Flow {
    let globals = ctx.current_globals();
    Ok(ctx.heap.dup(globals))
}

fn vars(ctx: &mut Ctx, args: Args) -> Flow {
    let Some(object) = args.opt(ctx, 0) else { return Ok(ctx.current_locals()) };
    let name = ctx.names.dict;
    let dict = sub!(ctx, ctx.get_attr_or_null(object, name), &VARS, [0; 4]);
    vars_of(ctx, dict)
}

static VARS: Resume = Resume::new("", |ctx, _, dict| vars_of(ctx, dict));

fn vars_of(ctx: &mut Ctx, dict: Value) -> Flow {
    match dict.is_null() {
        true => Err(ctx.type_error("vars() argument must have __dict__ attribute")),
        false => Ok(dict),
    }
}

fn dir(ctx: &mut Ctx, args: Args) -> Flow {
    if let Some(object) = args.opt(ctx, 0) {
        return ctx.dir_of(object);
    }
    let locals = ctx.current_locals();
    ctx.push(locals);
    if ctx.heap.layout(locals) != Layout::Dict {
        return ctx.unsupported("dir() in a namespace that is not a dict");
    }
    let list = keys_list(ctx, locals.handle());
    ctx.sort_names(list.as_borrowed());
    Ok(list)
}

/// A namespace argument: NULL for None and for one not given.
fn given(ctx: &Ctx, args: Args, i: u32) -> Value {
    let v = args.get(ctx, i);
    if v.is_none() { Value::NULL } else { v }
}

fn exec(ctx: &mut Ctx, args: Args) -> Flow {
    run(ctx, args, Mode::Exec)
}

fn eval(ctx: &mut Ctx, args: Args) -> Flow {
    run(ctx, args, Mode::Eval)
}

/// Window: source, globals, locals (, closure), then code, globals, locals as they are used.
fn run(ctx: &mut Ctx, args: Args, mode: Mode) -> Flow {
    let what = if mode == Mode::Eval { "eval" } else { "exec" };
    let (mut globals, mut locals) = (given(ctx, args, 1), given(ctx, args, 2));
    if !globals.is_null() && ctx.heap.layout(globals) != Layout::Dict {
        let got = ctx.type_name(globals).to_owned();
        let mapping = !ctx.special_of(globals, crate::objects::Special::GETITEM).is_null();
        return Err(ctx.type_error(match mode {
            Mode::Eval if mapping => "globals must be a real dict; try eval(expr, {}, mapping)".to_owned(),
            Mode::Eval => "globals must be a dict".to_owned(),
            _ => format!("{what}() globals must be a dict, not {got}"),
        }));
    }
    if !locals.is_null() && ctx.special_of(locals, crate::objects::Special::GETITEM).is_null() {
        let got = ctx.type_name(locals).to_owned();
        return Err(ctx.type_error(match mode {
            Mode::Eval => "locals must be a mapping".to_owned(),
            _ => format!("locals must be a mapping or None, not {got}"),
        }));
    }
    if globals.is_null() {
        globals = ctx.current_globals();
        if locals.is_null() {
            let current = ctx.current_locals();
            ctx.push(current);
            locals = current.as_borrowed();
        }
    } else if locals.is_null() {
        locals = globals;
    }
    let key = ctx.names.builtins;
    if ctx.heap.dict_get_str(globals.handle(), key.handle()).is_null() {
        let builtins = ctx.builtins_of(ctx.current_globals());
        let builtins = ctx.heap.dup(builtins);
        let old = ctx.heap.dict_set_str(globals.handle(), key.handle(), builtins);
        ctx.heap.release(old);
    }
    let source = args.get(ctx, 0);
    let code = match ctx.heap.type_of(source) {
        ty::CODE => ctx.heap.dup(source),
        _ => {
            let mut text = source_text(ctx, source, what, "<string>")?;
            if mode == Mode::Eval {
                text = text.trim_start_matches([' ', '\t']).to_owned();
            }
            let options = Options { future_annotations: caller_has_future(ctx), ..Options::default() };
            compile_text(ctx, &text, "<string>", mode, options)?
        }
    };
    ctx.push(code);
    let closure = if mode == Mode::Exec { given(ctx, args, 3) } else { Value::NULL };
    check_closure(ctx, source, code, closure, what)?;
    let f = ctx.new_function(code.as_borrowed(), globals);
    ctx.push(f);
    if !closure.is_null() {
        let cells = ctx.heap.dup(closure);
        ctx.heap.set_field(f.handle(), function::CLOSURE, cells);
    }
    // The code of a function has its own fast locals, and parameters that nobody fills.
    if ctx.heap.code(ctx.heap.code_index(code)).code.flags & flags::OPTIMIZED == 0 {
        ctx.t.next_namespace = ctx.heap.dup(locals);
    }
    let v = sub!(ctx, ctx.call(f.as_borrowed(), &[]), &RAN, [(mode == Mode::Eval) as u32, 0, 0, 0]);
    Ok(ran(ctx, mode == Mode::Eval, v))
}

/// Code with free variables needs as many cells, other code none.
fn check_closure(ctx: &mut Ctx, source: Value, code: Value, closure: Value, what: &str) -> Flow<()> {
    let free = names_of_kind(ctx, code, kinds::FREE).len();
    let fits = match closure.is_null() {
        true => free == 0,
        false => {
            ctx.heap.type_of(closure) == ty::TUPLE
                && ctx.heap.seq_len(closure.handle()) == free
                && ctx.heap.items(closure.handle()).iter().all(|&c| ctx.heap.type_of(c) == ty::CELL)
        }
    };
    if !closure.is_null() && ctx.heap.type_of(source) != ty::CODE {
        return Err(ctx.type_error("closure can only be used when source is a code object"));
    }
    if !closure.is_null() && free == 0 {
        return Err(ctx.type_error("cannot use a closure with this code object"));
    }
    match (fits, what) {
        (true, _) => Ok(()),
        (_, "eval") => Err(ctx.type_error("code object passed to eval() may not contain free variables")),
        _ => Err(ctx.type_error(format!("code object requires a closure of exactly length {free}"))),
    }
}

static RAN: Resume = Resume::new("", |ctx, cont, v| Ok(ran(ctx, cont.state[0] != 0, v)));

fn ran(ctx: &mut Ctx, eval: bool, v: Value) -> Value {
    if eval {
        return v;
    }
    ctx.heap.release(v);
    Value::NONE
}

/// Source given as str or bytes.
fn source_text(ctx: &mut Ctx, source: Value, what: &str, filename: &str) -> Flow<String> {
    let bytes = match ctx.heap.layout(source) {
        Layout::Str => ctx.text(source).into_bytes(),
        Layout::Bytes => ctx.heap.bytes_data(source.handle()).to_vec(),
        _ => {
            let kind = if what == "compile" { "string, bytes or AST" } else { "string, bytes or code" };
            return Err(ctx.type_error(format!("{what}() arg 1 must be a {kind} object")));
        }
    };
    if bytes.contains(&0) {
        return Err(ctx.raise(ty::SYNTAX_ERROR, "source code string cannot contain null bytes"));
    }
    if ctx.heap.layout(source) == Layout::Str {
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    decoded(&bytes, None).map_err(|not_text| raise_not_text(ctx, not_text, filename))
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

/// Compiles; the code object is owned.
fn compile_text(ctx: &mut Ctx, text: &str, filename: &str, mode: Mode, options: Options) -> Flow {
    match compiler::compile_warning(text, filename, mode, options) {
        Ok((code, warnings)) => {
            // Code that is compiled twice, as that of a finally clause, is warned of once.
            let mut shown = Vec::new();
            for warning in warnings {
                if !shown.contains(&warning) {
                    let source = ctx.host.sources.get(filename).cloned();
                    let report = warning.report(filename, source.as_deref().unwrap_or(""));
                    ctx.host.write(report.as_bytes(), true);
                    shown.push(warning);
                }
            }
            Ok(crate::objects::load::load(ctx, &code))
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

impl Ctx {
    /// Raises a compiler's or parser's refusal as SyntaxError or one of its subclasses.
    pub fn raise_syntax_error(&mut self, error: &SyntaxError) -> Break {
        let class = match error.kind {
            ErrorKind::Syntax => ty::SYNTAX_ERROR,
            ErrorKind::Indentation => ty::INDENTATION_ERROR,
            ErrorKind::Tab => ty::TAB_ERROR,
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
fn caller_has_future(ctx: &Ctx) -> bool {
    ctx.visible_frame().is_some_and(|f| ctx.heap.code(f.code).code.flags & flags::FUTURE_ANNOTATIONS != 0)
}

/// `PyCF_ONLY_AST`.
const ONLY_AST: i64 = 0x400;
/// `PyCF_ALLOW_TOP_LEVEL_AWAIT`.
const ALLOW_TOP_LEVEL_AWAIT: i64 = 0x2000;
/// All that `compile` takes: those of `from __future__` (0x20000 to 0x1000000), that of nested scopes, and the parser's.
const COMPILE_FLAGS: i64 = 0x1FE_0000 | 0x10 | 0xF600;

fn compile(ctx: &mut Ctx, args: Args) -> Flow {
    let (source, filename, mode) = (args.get(ctx, 0), args.get(ctx, 1), args.get(ctx, 2));
    if ctx.heap.layout(filename) != Layout::Str {
        let message = format!("compile() argument 'filename' must be str, not {}", ctx.type_name(filename));
        return Err(ctx.type_error(message));
    }
    if ctx.heap.layout(mode) != Layout::Str {
        let message = format!("compile() argument 'mode' must be str, not {}", ctx.type_name(mode));
        return Err(ctx.type_error(message));
    }
    let mode = match ctx.text(mode).as_str() {
        "exec" => Mode::Exec,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        _ => return Err(ctx.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    let optimize = match args.opt(ctx, 5) {
        Some(v) => ctx.index_arg(v)?,
        None => -1,
    };
    if !(-1..=2).contains(&optimize) {
        return Err(ctx.value_error("compile(): invalid optimize value"));
    }
    let asked = match args.opt(ctx, 3) {
        Some(v) => ctx.index_arg(v)?,
        None => 0,
    };
    if asked & !COMPILE_FLAGS != 0 {
        return Err(ctx.value_error("compile(): unrecognised flags"));
    }
    if asked & ONLY_AST != 0 {
        ctx.unsupported("compile() of a syntax tree (PyCF_ONLY_AST)")?;
    }
    if asked & ALLOW_TOP_LEVEL_AWAIT != 0 {
        ctx.unsupported("compile() with await at top level (PyCF_ALLOW_TOP_LEVEL_AWAIT)")?;
    }
    let inherits = args.opt(ctx, 4).is_none_or(|v| ctx.truth_now(v) == Some(false));
    let future_annotations =
        asked & flags::FUTURE_ANNOTATIONS as i64 != 0 || inherits && caller_has_future(ctx);
    let options = Options { optimize: optimize.max(0) as u8, future_annotations };
    if ctx.heap.type_of(source) == ty::CODE {
        return Ok(ctx.heap.dup(source));
    }
    let filename = ctx.text(filename);
    let text = source_text(ctx, source, "compile", &filename)?;
    ctx.host.add_compiled(&filename, &text);
    compile_text(ctx, &text, &filename, mode, options)
}
