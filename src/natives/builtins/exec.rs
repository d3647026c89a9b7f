//! Running code given as text or as code objects, and looking at namespaces.

use super::compile::{Text, caller_has_future, compile, source_text};
use crate::bytecode::{flags, kinds};
use crate::compiler::{Mode, Options};
use crate::heap::layout::function;
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::Function;
use crate::objects::types::code::names_of_kind;
use crate::objects::types::object::{keys_list, sorted_names};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;
use crate::syntax::Rules;

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
    if ctx.heap.type_of(locals) == ty::DICT {
        let list = keys_list(ctx, locals.handle());
        return sorted_names(ctx, list);
    }
    let name = ctx.names.keys;
    let method = sub!(ctx, ctx.get_attr(locals, name), &KEYS_METHOD, [0; 4]);
    keys_of(ctx, method)
}

/// Window: the namespace. Its `keys` arrives.
static KEYS_METHOD: Resume = Resume::new("dir", |ctx, _, method| keys_of(ctx, method));

fn keys_of(ctx: &mut Ctx, method: Value) -> Flow {
    ctx.push(method);
    let keys = sub!(ctx, ctx.call(method.as_borrowed(), &[]), &KEYS, [0; 4]);
    listed(ctx, keys)
}

static KEYS: Resume = Resume::new("dir", |ctx, _, keys| listed(ctx, keys));

fn listed(ctx: &mut Ctx, keys: Value) -> Flow {
    ctx.push(keys);
    let list = sub!(ctx, ctx.to_list(keys.as_borrowed()), &NAMES, [0; 4]);
    sorted_names(ctx, list)
}

static NAMES: Resume = Resume::new("dir", |ctx, _, list| sorted_names(ctx, list));

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

/// Window: source, globals, locals (, closure), then globals and locals as they are used, the source or the code.
fn run(ctx: &mut Ctx, args: Args, mode: Mode) -> Flow {
    let what = name_of(mode);
    let (mut globals, mut locals) = (given(ctx, args, 1), given(ctx, args, 2));
    if mode == Mode::Eval {
        check_locals(ctx, locals, "locals must be a mapping")?;
        check_globals(ctx, globals, mode)?;
    } else {
        check_globals(ctx, globals, mode)?;
        let got = if locals.is_null() { "" } else { ctx.type_name(locals) };
        let message = format!("locals must be a mapping or None, not {got}");
        check_locals(ctx, locals, &message)?;
    }
    if globals.is_null() {
        globals = ctx.current_globals();
        if locals.is_null() {
            locals = ctx.current_locals();
        }
    } else if locals.is_null() {
        locals = globals;
    }
    ctx.push(globals.as_borrowed());
    ctx.push(locals);
    let key = ctx.names.builtins;
    if ctx.heap.dict_get_str(globals.handle(), key.handle()).is_null() {
        let builtins = ctx.builtins_to_inherit();
        let old = ctx.heap.dict_set_str(globals.handle(), key.handle(), builtins);
        ctx.heap.release(old);
    }
    let source = args.get(ctx, 0);
    let state = [args.base, args.n, (mode == Mode::Eval) as u32, 0];
    let code = match ctx.heap.type_of(source) {
        ty::CODE => ctx.heap.dup(source),
        _ => {
            let mut text = source_text(ctx, source, what, "<string>")?;
            if mode == Mode::Eval {
                text = text.trim_start_matches([' ', '\t']).to_owned();
            }
            let options = Options {
                future_annotations: caller_has_future(ctx),
                rules: Rules { digits_max: ctx.settings.int_max_str_digits as usize, ..Rules::default() },
                ..Options::default()
            };
            let text = Text { text, filename: "<string>".to_owned(), mode, options };
            sub!(ctx, text.compile(ctx), &COMPILED, state)
        }
    };
    run_code(ctx, state, code)
}

fn check_globals(ctx: &mut Ctx, globals: Value, mode: Mode) -> Flow<()> {
    if globals.is_null() || ctx.heap.layout(globals) == Layout::Dict {
        return Ok(());
    }
    let mapping = !ctx.special_of(globals, Special::GETITEM).is_null();
    Err(ctx.type_error(match mode {
        Mode::Eval if mapping => "globals must be a real dict; try eval(expr, {}, mapping)".to_owned(),
        Mode::Eval => "globals must be a dict".to_owned(),
        _ => format!("exec() globals must be a dict, not {}", ctx.type_name(globals)),
    }))
}

fn check_locals(ctx: &mut Ctx, locals: Value, message: &str) -> Flow<()> {
    match locals.is_null() || !ctx.special_of(locals, Special::GETITEM).is_null() {
        true => Ok(()),
        false => Err(ctx.type_error(message)),
    }
}

static COMPILED: Resume = Resume::new("", |ctx, cont, code| run_code(ctx, cont.state, code));

fn name_of(mode: Mode) -> &'static str {
    if mode == Mode::Eval { "eval" } else { "exec" }
}

/// The code is there, owned.
fn run_code(ctx: &mut Ctx, state: [u32; 4], code: Value) -> Flow {
    ctx.push(code);
    if ctx.is_audited() {
        let told = [ctx.heap.dup(code)];
        sub!(ctx, ctx.audit("exec", &told), &TOLD, state);
    }
    enter(ctx, state)
}

static TOLD: Resume = Resume::new("", |ctx, cont, _| enter(ctx, cont.state));

fn enter(ctx: &mut Ctx, state: [u32; 4]) -> Flow {
    let args = Args { base: state[0], n: state[1] };
    let mode = if state[2] != 0 { Mode::Eval } else { Mode::Exec };
    let (source, code, locals, globals) = (args.get(ctx, 0), ctx.peek(0), ctx.peek(1), ctx.peek(2));
    let closure = if mode == Mode::Exec { given(ctx, args, 3) } else { Value::NULL };
    check_closure(ctx, source, code, closure, name_of(mode))?;
    let f = ctx.new_function(code, globals);
    ctx.push(f);
    // Messages call it by its plain name.
    let name = ctx.heap.field(f.handle(), function::NAME);
    let name = ctx.heap.dup(name);
    let old = ctx.heap.set_field(f.handle(), function::QUALNAME, name);
    ctx.heap.release(old);
    if !closure.is_null() {
        let cells = ctx.heap.dup(closure);
        ctx.heap.set_field(f.handle(), function::CLOSURE, cells);
    }
    // The code of a function has its own fast locals, and parameters that nobody fills.
    if ctx.heap.code(ctx.heap.code_index(code)).code.flags & flags::OPTIMIZED == 0 {
        ctx.t.next_namespace = ctx.heap.dup(locals);
    }
    let v = sub!(ctx, ctx.call(f.as_borrowed(), &[]), &RAN, [state[2], 0, 0, 0]);
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
