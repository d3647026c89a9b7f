//! The `sys` module.

use crate::heap::layout::exception;
use crate::heap::{Handle, IMMORTAL, Layout, Value, ty};
use crate::natives::builtins::io::new_stream;
use crate::objects::{Args, Break, Ctx, Flow, Kind, NativeDef, Resume, Special, catches, frame_flag};

/// What 3.14 answers for an immortal object's reference count on 64-bit machines.
const IMMORTAL_REFCOUNT: i64 = 3 << 30;

/// `sys.implementation.cache_tag`.
pub const CACHE_TAG: &str = "vivarium-314";

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new(
        "getrefcount",
        "(object, /)",
        Kind::Function,
        getrefcount,
        "The object's reference count.",
    ),
    NativeDef::new(
        "getsizeof",
        "(object, default=None)",
        Kind::Function,
        getsizeof,
        "The object's size in bytes, as CPython's on 64 bits.",
    ),
    NativeDef::new(
        "intern",
        "(string, /)",
        Kind::Function,
        intern,
        "The interned string equal to the given one.",
    ),
    NativeDef::new(
        "getrecursionlimit",
        "()",
        Kind::Function,
        getrecursionlimit,
        "How many frames may be nested.",
    ),
    NativeDef::new(
        "setrecursionlimit",
        "(limit, /)",
        Kind::Function,
        setrecursionlimit,
        "Sets how many frames may be nested.",
    ),
    NativeDef::new(
        "exc_info",
        "()",
        Kind::Function,
        exc_info,
        "Type, value and traceback of the exception being handled.",
    ),
    NativeDef::new("exception", "()", Kind::Function, exception_, "The exception being handled."),
    NativeDef::new("exit", "(status=None, /)", Kind::Function, exit, "Raises SystemExit."),
    NativeDef::new(
        "displayhook",
        "(object, /)",
        Kind::Function,
        super::displayhook::displayhook,
        "Prints a value's repr and keeps it in builtins._.",
    ),
    NativeDef::new(
        "excepthook",
        "(exctype, value, traceback, /)",
        Kind::Function,
        excepthook,
        "Prints an exception and its traceback.",
    ),
    NativeDef::new(
        "unraisablehook",
        "(unraisable, /)",
        Kind::Function,
        unraisablehook,
        "Prints an exception that nobody could catch.",
    ),
    NativeDef::new(
        "breakpointhook",
        "(*args, **kws)",
        Kind::Function,
        |ctx, _| {
            ctx.host.breaks += 1;
            Ok(Value::NONE)
        },
        "What breakpoint() calls: the tutor's debugger stops, elsewhere nothing happens.",
    ),
    NativeDef::new("getdefaultencoding", "()", Kind::Function, |ctx, _| Ok(ctx.str("utf-8")), "utf-8."),
    NativeDef::new(
        "is_finalizing",
        "()",
        Kind::Function,
        |_, _| Ok(Value::FALSE),
        "True while the interpreter shuts down.",
    ),
    NativeDef::new(
        "_is_interned",
        "(string, /)",
        Kind::Function,
        is_interned,
        "True if the string is interned.",
    ),
];

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for (name, fd) in [("stdin", 0), ("stdout", 1), ("stderr", 2)] {
        let stream = new_stream(ctx, fd);
        let twin = ctx.heap.dup(stream);
        ctx.dict_set(dict, name, stream);
        ctx.dict_set(dict, &format!("__{name}__"), twin);
    }
    for name in ["displayhook", "excepthook", "unraisablehook"] {
        let hook = ctx.dict_get(dict, name);
        let hook = ctx.heap.dup(hook);
        ctx.dict_set(dict, &format!("__{name}__"), hook);
    }
    let hook_args = ctx.heap.type_object(ty::SYS_UNRAISABLE);
    let hook_args = ctx.heap.dup(hook_args);
    ctx.dict_set(dict, "UnraisableHookArgs", hook_args);
    for (name, text) in [
        ("version", concat!("3.14.5 (Vivarium ", env!("CARGO_PKG_VERSION"), ")")),
        ("platform", "linux"),
        ("byteorder", "little"),
        ("copyright", "Vivarium: see --licenses"),
        ("executable", ""),
        ("prefix", ""),
        ("platlibdir", "lib"),
    ] {
        let v = ctx.str(text);
        ctx.dict_set(dict, name, v);
    }
    for (name, n) in
        [("maxsize", i64::MAX), ("maxunicode", 0x10FFFF), ("hexversion", 0x030E_05F0), ("api_version", 1013)]
    {
        let v = ctx.heap.new_int(n);
        ctx.dict_set(dict, name, v);
    }
    let natives = crate::natives::MODULES.iter().chain(crate::natives::IMPORTED);
    let mut names: Vec<&str> = natives.map(|m| m.name).filter(|name| !name.contains('.')).collect();
    names.sort_unstable();
    let names: Vec<Value> = names.into_iter().map(|name| ctx.heap.intern(name)).collect();
    let names = ctx.heap.new_tuple(&names);
    ctx.heap.untrack(names.handle());
    ctx.dict_set(dict, "builtin_module_names", names);
    let library = ctx.str(crate::natives::library::ROOT);
    let path = ctx.heap.new_list(&[library]);
    ctx.dict_set(dict, "path", path);
    let cache = ctx.heap.new_dict();
    ctx.dict_set(dict, "path_importer_cache", cache);
    for name in ["meta_path", "path_hooks", "warnoptions", "orig_argv", "argv"] {
        let v = ctx.heap.new_list(&[]);
        ctx.dict_set(dict, name, v);
    }
    let version = version_info(ctx);
    let again = ctx.heap.dup(version);
    ctx.dict_set(dict, "version_info", version);
    let implementation = ctx.heap.new_instance(ty::SIMPLE_NAMESPACE);
    for (name, field) in [
        ("name", Field::Str("vivarium")),
        ("cache_tag", Field::Str(CACHE_TAG)),
        ("hexversion", Field::Int(0x030E_05F0)),
        ("_multiarch", Field::Str("x86_64-linux-gnu")),
        ("supports_isolated_interpreters", Field::Bool(false)),
    ] {
        let v = field.value(ctx);
        ctx.dict_set_attr(implementation, name, v);
    }
    ctx.dict_set_attr(implementation, "version", again);
    ctx.dict_set(dict, "implementation", implementation);
    for (name, type_, fields) in STRUCTS {
        let items: Vec<Value> = fields.iter().map(|field| field.value(ctx)).collect();
        let v = ctx.new_struct(*type_, &items);
        ctx.dict_set(dict, name, v);
    }
    let hook = ctx.dict_get(dict, "breakpointhook");
    let hook = ctx.heap.dup(hook);
    ctx.dict_set(dict, "__breakpointhook__", hook);
    let modules = ctx.heap.dup(ctx.modules);
    ctx.dict_set(dict, "modules", modules);
    super::sys_facts::fill(ctx, dict);
}

/// Fills `sys.argv` with what the host was given.
pub fn set_argv(ctx: &mut Ctx) {
    let dict = ctx.sys_dict.handle();
    let texts: Vec<Value> = ctx.host.argv.clone().iter().map(|text| ctx.str(text)).collect();
    for name in ["argv", "orig_argv"] {
        let list = ctx.list_of(&texts);
        ctx.dict_set(dict, name, list);
    }
    ctx.release_all(texts);
}

enum Field {
    Int(i64),
    Float(f64),
    Str(&'static str),
    Bool(bool),
    None,
}

impl Field {
    fn value(&self, ctx: &mut Ctx) -> Value {
        match self {
            Field::Int(i) => ctx.heap.new_int(*i),
            Field::Float(x) => ctx.heap.new_float(*x),
            Field::Str(s) => ctx.str(s),
            Field::Bool(b) => Value::bool(*b),
            Field::None => Value::NONE,
        }
    }
}

/// The struct sequences of the module but `version_info`.
static STRUCTS: &[(&str, u32, &[Field])] = {
    use Field::{Bool, Float, Int, None, Str};
    &[
        (
            "float_info",
            ty::SYS_FLOAT_INFO,
            &[
                Float(f64::MAX),
                Int(1024),
                Int(308),
                Float(f64::MIN_POSITIVE),
                Int(-1021),
                Int(-307),
                Int(15),
                Int(53),
                Float(f64::EPSILON),
                Int(2),
                Int(1),
            ],
        ),
        ("int_info", ty::SYS_INT_INFO, &[Int(30), Int(4), Int(4300), Int(640)]),
        (
            "hash_info",
            ty::SYS_HASH_INFO,
            &[
                Int(64),
                Int((1 << 61) - 1),
                Int(314_159),
                Int(0),
                Int(1_000_003),
                Str("siphash13"),
                Int(64),
                Int(128),
                Int(0),
            ],
        ),
        (
            "flags",
            ty::SYS_FLAGS,
            &[
                Int(0),
                Int(0),
                Int(0),
                Int(0),
                Int(0),
                Int(0),
                Int(0),
                Int(0),
                Int(0),
                Int(0),
                Int(0),
                Int(0),
                Int(0),
                Bool(false),
                Int(0),
                Int(0),
                Bool(false),
                Int(4300),
            ],
        ),
        ("thread_info", ty::SYS_THREAD_INFO, &[Str("pthread"), Str("semaphore"), None]),
    ]
};

fn version_info(ctx: &mut Ctx) -> Value {
    let level = ctx.str("final");
    let items = [Value::small_int(3), Value::small_int(14), Value::small_int(5), level, Value::small_int(0)];
    ctx.new_struct(ty::SYS_VERSION_INFO, &items)
}

fn getrefcount(ctx: &mut Ctx, args: Args) -> Flow {
    let raw = ctx.t.stack[args.base as usize];
    let count = ctx.heap.refcount(raw.handle());
    if count >= IMMORTAL {
        return Ok(ctx.heap.new_int(IMMORTAL_REFCOUNT));
    }
    let running = match ctx.heap.type_of(raw) {
        ty::CODE => frames_of(ctx, raw.handle()),
        _ => 0,
    };
    Ok(ctx.heap.new_int(count as i64 + running))
}

/// Frames hold their code: those that run and those of suspended generators.
fn frames_of(ctx: &Ctx, code: Handle) -> i64 {
    use crate::heap::layout::generator;
    let index = ctx.heap.slot(code).w[0] as u32;
    let running = ctx.t.frames.iter().filter(|f| f.code == index).count();
    let suspended = (1..ctx.heap.len() as Handle).filter(|&h| {
        ctx.heap.layout(Value::borrowed(h)) == Layout::Generator
            && ctx.heap.field_raw(h, generator::CODE_INDEX) == index
            && matches!(ctx.heap.field_raw(h, generator::STATE), generator::CREATED | generator::SUSPENDED)
    });
    (running + suspended.count()) as i64
}

fn getsizeof(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let sizeof = ctx.special_of(v, Special::SIZEOF);
    if sizeof.is_null() {
        return Ok(ctx.heap.new_int(ctx.heap.sizeof(v) as i64));
    }
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    let state = [args.base, 0, 0, 0];
    let answer = match ctx.call_special(sizeof, v, &[]) {
        Ok(answer) => answer,
        Err(Break::Raise) => return default_size(ctx, args.base),
        Err(broken) => return Err(ctx.park(depth, sp, broken, &SIZED, state)),
    };
    ctx.cut(sp);
    add_headers(ctx, args.base, answer)
}

static SIZED: Resume = Resume::catching(
    "sys.getsizeof",
    |ctx, cont, answer| add_headers(ctx, cont.state[0], answer),
    catches::TYPE_ERROR,
    |ctx, cont| default_size(ctx, cont.state[0]),
);

/// A TypeError in flight gives way to the default, if there is one.
fn default_size(ctx: &mut Ctx, base: u32) -> Flow {
    let default = ctx.at(base + 1);
    if default.is_null() || !ctx.exc_is(ty::TYPE_ERROR) {
        return Err(Break::Raise);
    }
    ctx.clear_exc();
    Ok(ctx.heap.dup(default))
}

/// What stands in front of the object in memory is added to what `__sizeof__` answered.
fn add_headers(ctx: &mut Ctx, base: u32, answer: Value) -> Flow {
    let size = if ctx.heap.is_subtype(ctx.heap.type_of(answer), ty::INT) {
        ctx.heap.small(answer).unwrap_or(i64::MAX)
    } else {
        ctx.heap.release(answer);
        let _ = ctx.type_error("an integer is required");
        return default_size(ctx, base);
    };
    ctx.heap.release(answer);
    if size < 0 {
        return Err(ctx.value_error("__sizeof__() should return >= 0"));
    }
    let headers = ctx.heap.sizeof_headers(ctx.t.stack[base as usize]);
    Ok(ctx.heap.new_int(size.saturating_add(headers as i64)))
}

fn intern(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    if ctx.heap.type_of(v) != ty::STR {
        let message = match ctx.is_str(v) {
            true => format!("can't intern {}", ctx.type_name(v)),
            false => format!("intern() argument must be str, not {}", ctx.type_name(v)),
        };
        return Err(ctx.type_error(message));
    }
    let v = ctx.heap.dup(v);
    Ok(ctx.heap.intern_value(v))
}

fn is_interned(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    if !ctx.is_str(v) {
        let message = format!("_is_interned() argument must be str, not {}", ctx.type_name(v));
        return Err(ctx.type_error(message));
    }
    let h = v.handle();
    Ok(Value::bool(h < crate::heap::fixed::END || ctx.heap.str_is_interned(h)))
}

fn getrecursionlimit(ctx: &mut Ctx, _: Args) -> Flow {
    let hidden = ctx.t.frames.iter().filter(|f| f.flags & frame_flag::HIDDEN != 0).count();
    Ok(ctx.heap.new_int(ctx.t.recursion_limit as i64 - hidden as i64))
}

fn setrecursionlimit(ctx: &mut Ctx, args: Args) -> Flow {
    let limit = args.get(ctx, 0);
    let limit = ctx.index_arg(limit)?;
    if limit < 1 {
        return Err(ctx.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = ctx.t.frames.len() as i64;
    if limit <= depth {
        return Err(ctx.raise(
            ty::RECURSION_ERROR,
            format!("cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"),
        ));
    }
    ctx.t.recursion_limit = limit.min(10_000_000) as u32;
    Ok(Value::NONE)
}

fn exc_info(ctx: &mut Ctx, _: Args) -> Flow {
    let exc = ctx.handled();
    if exc.is_null() {
        return Ok(ctx.heap.new_tuple(&[Value::NONE; 3]));
    }
    let class = ctx.heap.type_object(ctx.heap.type_of(exc));
    let tb = ctx.heap.field(exc.handle(), exception::TRACEBACK);
    let tb = if tb.is_null() { Value::NONE } else { tb };
    let items = [class, exc, tb].map(|v| ctx.heap.dup(v));
    Ok(ctx.heap.new_tuple(&items))
}

fn exception_(ctx: &mut Ctx, _: Args) -> Flow {
    let exc = ctx.handled();
    if exc.is_null() {
        return Ok(Value::NONE);
    }
    Ok(ctx.heap.dup(exc))
}

fn exit(ctx: &mut Ctx, args: Args) -> Flow {
    match args.opt(ctx, 0).filter(|v| !v.is_none()) {
        // A tuple is the exception's arguments, as wherever CPython raises a class with a value.
        Some(v) if ctx.heap.type_of(v) == ty::TUPLE => {
            let items = ctx.heap.items(v.handle()).to_vec();
            let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
            Err(ctx.raise_with(ty::SYSTEM_EXIT, &items))
        }
        Some(v) => {
            let v = ctx.heap.dup(v);
            Err(ctx.raise_with(ty::SYSTEM_EXIT, &[v]))
        }
        None => Err(ctx.raise_with(ty::SYSTEM_EXIT, &[])),
    }
}

fn unraisablehook(ctx: &mut Ctx, args: Args) -> Flow {
    let given = args.get(ctx, 0);
    if ctx.heap.type_of(given) != ty::SYS_UNRAISABLE {
        return Err(ctx.type_error("sys.unraisablehook argument type must be UnraisableHookArgs"));
    }
    let items = ctx.heap.items(given.handle()).to_vec();
    let (exc, message, object) = (items[1], items[3], items[4]);
    if !ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::BASE_EXCEPTION) {
        return Ok(Value::NONE);
    }
    let line = match (object.is_none(), message.is_none()) {
        (true, true) => String::new(),
        (true, false) => format!("{}:", ctx.text(message)),
        (false, true) => format!("Exception ignored in: {}", ctx.default_repr_text(object)),
        (false, false) => format!("{}: {}", ctx.text(message), ctx.default_repr_text(object)),
    };
    let exc = ctx.heap.dup(exc);
    ctx.print_unraisable(&line, exc)
}

fn excepthook(ctx: &mut Ctx, args: Args) -> Flow {
    let exc = args.get(ctx, 1);
    let text = crate::objects::traceback::format_exception(ctx, exc);
    ctx.write_report(&text)
}
