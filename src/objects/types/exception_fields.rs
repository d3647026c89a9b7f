//! What particular exception classes keep besides their arguments.

use super::core_support::{REPR, STR};
use super::exception::{allocate, args_tuple, base_init, base_str};
use crate::heap::layout::exception::{ARGS, FIRST};
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::Kind::{Get, Member, Set, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

/// Getter and setter rows of a field.
macro_rules! fields {
    ($($head:expr,)* ; $($name:literal $i:literal),* $(,)?) => {
        &[
            $($head,)*
            $(
                D::new($name, "(self, /)", Member, |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), FIRST + $i)), ""),
                D::new($name, "(self, value, /)", Set, |c, a| put(c, a, $i), ""),
            )*
        ]
    };
}

/// A row of `__init__` that takes anything.
const fn init_row(func: fn(&mut Ctx, Args) -> Flow) -> D {
    D::new("__init__", "(self, /, *args, **kwargs)", Slot, func, "Initialize self.")
}

const fn str_row(func: fn(&mut Ctx, Args) -> Flow) -> D {
    D::new("__str__", "(self, /)", Slot, func, "Return str(self).")
}

pub static STOP_ITERATION: &[D] = fields!(init_row(stop_iteration),; "value" 0);
pub static SYSTEM_EXIT: &[D] = fields!(init_row(system_exit),; "code" 0);
pub static NAME_ERROR: &[D] = fields!(init_row(|c, a| with_keywords(c, a, &["name"])),; "name" 0);
pub static ATTRIBUTE_ERROR: &[D] =
    fields!(init_row(|c, a| with_keywords(c, a, &["name", "obj"])),; "name" 0, "obj" 1);
pub static IMPORT_ERROR: &[D] =
    fields!(init_row(import_error), str_row(import_str),; "msg" 0, "name" 1, "path" 2, "name_from" 3);
pub static KEY_ERROR: &[D] = &[str_row(key_str)];
pub static OS_ERROR: &[D] = fields!(
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, os_new, "Create and return a new object."),
    init_row(os_init),
    str_row(os_str),
    D::new("characters_written", "(self, /)", Get, written, "Characters written before the operation would block."),
    D::new("characters_written", "(self, value, /)", Set, set_written, "Characters written before the operation would block."),;
    "errno" 0, "strerror" 1, "filename" 2, "filename2" 3,
);
pub static SYNTAX_ERROR: &[D] = fields!(
    init_row(syntax_error),
    str_row(syntax_str),;
    "msg" 0, "filename" 1, "lineno" 2, "offset" 3, "text" 4, "end_lineno" 5, "end_offset" 6,
    "print_file_and_line" 7, "_metadata" 8,
);
pub static UNICODE_ERROR: &[D] = fields!(
    init_row(|c, a| unicode_error(c, a, true)),
    str_row(unicode_str),;
    "encoding" 0, "object" 1, "start" 2, "end" 3, "reason" 4,
);
pub static UNICODE_TRANSLATE_ERROR: &[D] = fields!(
    init_row(|c, a| unicode_error(c, a, false)),
    str_row(unicode_str),;
    "encoding" 0, "object" 1, "start" 2, "end" 3, "reason" 4,
);

/// Where `characters_written` is kept.
const WRITTEN: usize = 4;

fn written(ctx: &mut Ctx, args: Args) -> Flow {
    match ctx.heap.field(args.get(ctx, 0).handle(), FIRST + WRITTEN) {
        v if v.is_null() => Err(ctx.raise(ty::ATTRIBUTE_ERROR, "characters_written")),
        v => Ok(ctx.heap.dup(v)),
    }
}

fn set_written(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    if v.is_null() && ctx.heap.field(args.get(ctx, 0).handle(), FIRST + WRITTEN).is_null() {
        return Err(ctx.raise(ty::ATTRIBUTE_ERROR, "characters_written"));
    }
    if !v.is_null() && !ctx.is_int(v) {
        return Err(ctx.not_an_index(v));
    }
    put(ctx, args, WRITTEN)
}

fn put(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    let v = args.get(ctx, 1);
    store(ctx, args.get(ctx, 0), i, v);
    Ok(Value::NONE)
}

/// Field `FIRST + i`; borrows the value. NULL reads as None.
fn store(ctx: &mut Ctx, exc: Value, i: usize, v: Value) {
    let v = ctx.heap.dup(v);
    let old = ctx.heap.set_field(exc.handle(), FIRST + i, v);
    ctx.heap.release(old);
}

/// A field as it is; None for NULL, borrowed.
fn load(ctx: &Ctx, exc: Value, i: usize) -> Value {
    match ctx.heap.field(exc.handle(), FIRST + i) {
        v if v.is_null() => Value::NONE,
        v => v,
    }
}

fn no_keywords(ctx: &mut Ctx, args: Args) -> Flow<()> {
    match args.opt(ctx, 1).is_some_and(|kwargs| ctx.heap.dict_len(kwargs.handle()) > 0) {
        true => {
            let message = format!("{}() takes no keyword arguments", ctx.type_name(args.get(ctx, 0)));
            Err(ctx.type_error(message))
        }
        false => Ok(()),
    }
}

fn stop_iteration(ctx: &mut Ctx, args: Args) -> Flow {
    no_keywords(ctx, args)?;
    base_init(ctx, args, 2);
    let value = if args.n > 2 { args.get(ctx, 2) } else { Value::NONE };
    store(ctx, args.get(ctx, 0), 0, value);
    Ok(Value::NONE)
}

fn system_exit(ctx: &mut Ctx, args: Args) -> Flow {
    no_keywords(ctx, args)?;
    base_init(ctx, args, 2);
    let exc = args.get(ctx, 0);
    let code = match args.n - 2 {
        0 => Value::NONE,
        1 => args.get(ctx, 2),
        _ => ctx.heap.field(exc.handle(), ARGS),
    };
    store(ctx, exc, 0, code);
    Ok(Value::NONE)
}

/// Stores the keyword arguments of the given names in the first fields.
fn with_keywords(ctx: &mut Ctx, args: Args, names: &[&str]) -> Flow {
    base_init(ctx, args, 2);
    take_keywords(ctx, args, names, 0)
}

fn take_keywords(ctx: &mut Ctx, args: Args, names: &[&str], first: usize) -> Flow {
    let exc = args.get(ctx, 0);
    for i in 0..names.len() {
        store(ctx, exc, first + i, Value::NULL);
    }
    let Some(kwargs) = args.opt(ctx, 1) else { return Ok(Value::NONE) };
    let items: Vec<(Value, Value)> = ctx.heap.dict_items(kwargs.handle()).collect();
    for (k, v) in items {
        let key = ctx.text(k);
        match names.iter().position(|n| *n == key) {
            Some(i) => store(ctx, exc, first + i, v.as_borrowed()),
            None => {
                // CPython's format strings name the class, not the subclass.
                let given = ctx.heap.dict_len(kwargs.handle());
                let owner = [ty::NAME_ERROR, ty::ATTRIBUTE_ERROR, ty::IMPORT_ERROR];
                let t = ctx.heap.type_of(exc);
                let owner = owner.into_iter().find(|&o| ctx.heap.is_subtype(t, o)).unwrap_or(t);
                let class = ctx.heap.types[owner as usize].name.clone();
                let message = match given > names.len() {
                    true => {
                        let most = names.len();
                        let s = if most == 1 { "" } else { "s" };
                        format!("{class}() takes at most {most} keyword argument{s} ({given} given)")
                    }
                    false => {
                        let hint = crate::source::suggest::closest(&key, names.iter().copied());
                        let hint = hint.map_or(String::new(), |hint| format!(". Did you mean '{hint}'?"));
                        format!("{class}() got an unexpected keyword argument '{key}'{hint}")
                    }
                };
                return Err(ctx.type_error(message));
            }
        }
    }
    Ok(Value::NONE)
}

fn import_error(ctx: &mut Ctx, args: Args) -> Flow {
    base_init(ctx, args, 2);
    take_keywords(ctx, args, &["name", "path", "name_from"], 1)?;
    let message = if args.n == 3 { args.get(ctx, 2) } else { Value::NULL };
    store(ctx, args.get(ctx, 0), 0, message);
    Ok(Value::NONE)
}

fn import_str(ctx: &mut Ctx, args: Args) -> Flow {
    let exc = args.get(ctx, 0);
    let message = load(ctx, exc, 0);
    match ctx.heap.type_of(message) == ty::STR {
        true => Ok(ctx.heap.dup(message)),
        false => base_str(ctx, exc),
    }
}

/// A missing key is shown by its repr: the empty string would be invisible.
fn key_str(ctx: &mut Ctx, args: Args) -> Flow {
    let exc = args.get(ctx, 0);
    let tuple = ctx.heap.field(exc.handle(), ARGS);
    match ctx.heap.items(tuple.handle()) {
        &[key] => ctx.repr(key.as_borrowed()),
        _ => base_str(ctx, exc),
    }
}

/// The class that an errno stands for.
fn os_class(errno: i64) -> TypeId {
    match errno {
        11 | 114 | 115 => ty::BLOCKING_IO_ERROR,
        10 => ty::CHILD_PROCESS_ERROR,
        32 | 108 => ty::BROKEN_PIPE_ERROR,
        103 => ty::CONNECTION_ABORTED_ERROR,
        111 => ty::CONNECTION_REFUSED_ERROR,
        104 => ty::CONNECTION_RESET_ERROR,
        17 => ty::FILE_EXISTS_ERROR,
        2 => ty::FILE_NOT_FOUND_ERROR,
        4 => ty::INTERRUPTED_ERROR,
        21 => ty::IS_A_DIRECTORY_ERROR,
        20 => ty::NOT_A_DIRECTORY_ERROR,
        1 | 13 => ty::PERMISSION_ERROR,
        3 => ty::PROCESS_LOOKUP_ERROR,
        110 => ty::TIMEOUT_ERROR,
        _ => ty::OS_ERROR,
    }
}

/// A class with an `__init__` but no `__new__` of its own has its arguments read by `OSError.__init__`, others by
/// `OSError.__new__`.
fn read_by_init(ctx: &mut Ctx, class: TypeId) -> bool {
    !ctx.inherits(class, ty::OS_ERROR, "__init__") && ctx.inherits(class, ty::OS_ERROR, "__new__")
}

fn os_new(ctx: &mut Ctx, args: Args) -> Flow {
    let given = ctx.extra_args(args, 2);
    let mut class = args.get(ctx, 0);
    if read_by_init(ctx, ctx.heap.type_id(class)) {
        return allocate(ctx, class, Value::EMPTY_TUPLE);
    }
    if args.opt(ctx, 1).is_some_and(|kwargs| ctx.heap.dict_len(kwargs.handle()) > 0) {
        let name = ctx.heap.types[ctx.heap.type_id(class) as usize].name.clone();
        return Err(ctx.type_error(format!("{name}() takes no keyword arguments")));
    }
    if class.is(ctx.heap.type_object(ty::OS_ERROR))
        && (2..=5).contains(&given.len())
        && let Some(errno) = ctx.heap.exact_int(given[0])
    {
        class = ctx.heap.type_object(os_class(errno));
    }
    let tuple = args_tuple(ctx, args, 2);
    let exc = allocate(ctx, class, tuple)?;
    os_fill(ctx, exc.as_borrowed(), &given);
    Ok(exc)
}

/// `errno, strerror[, filename[, winerror[, filename2]]]`; a file name leaves only the first two as arguments.
pub fn os_fill(ctx: &mut Ctx, exc: Value, given: &[Value]) {
    if !(2..=5).contains(&given.len()) {
        return;
    }
    let blocking = ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::BLOCKING_IO_ERROR);
    if blocking && given.len() == 3 && ctx.heap.is_subtype(ctx.heap.type_of(given[2]), ty::INT) {
        // The third argument says how many characters were written.
        (0..2).for_each(|i| store(ctx, exc, i, given[i]));
        return;
    }
    for (i, at) in [(0, 0), (1, 1), (2, 2), (3, 4)] {
        let v = given.get(at).copied().unwrap_or(Value::NULL);
        store(ctx, exc, i, v);
    }
    if given.get(2).is_some_and(|v| !v.is_none()) {
        let two: Vec<Value> = given[..2].iter().map(|&v| ctx.heap.dup(v)).collect();
        let tuple = ctx.heap.new_tuple(&two);
        let old = ctx.heap.set_field(exc.handle(), ARGS, tuple);
        ctx.heap.release(old);
    }
}

fn os_init(ctx: &mut Ctx, args: Args) -> Flow {
    if !read_by_init(ctx, ctx.heap.type_of(args.get(ctx, 0))) {
        return Ok(Value::NONE);
    }
    no_keywords(ctx, args)?;
    let given = ctx.extra_args(args, 2);
    base_init(ctx, args, 2);
    os_fill(ctx, args.get(ctx, 0), &given);
    Ok(Value::NONE)
}

fn os_str(ctx: &mut Ctx, args: Args) -> Flow {
    let exc = args.get(ctx, 0);
    let [errno, strerror, file, file2] = [0, 1, 2, 3].map(|i| load(ctx, exc, i));
    if !file.is_none() {
        return match file2.is_none() {
            true => ctx.render(&format!("[Errno {STR}] {STR}: {REPR}"), &[errno, strerror, file]),
            false => {
                let template = format!("[Errno {STR}] {STR}: {REPR} -> {REPR}");
                ctx.render(&template, &[errno, strerror, file, file2])
            }
        };
    }
    if !errno.is_none() && !strerror.is_none() {
        return ctx.render(&format!("[Errno {STR}] {STR}"), &[errno, strerror]);
    }
    base_str(ctx, exc)
}

fn syntax_error(ctx: &mut Ctx, args: Args) -> Flow {
    no_keywords(ctx, args)?;
    base_init(ctx, args, 2);
    let exc = args.get(ctx, 0);
    if args.n > 2 {
        let message = args.get(ctx, 2);
        store(ctx, exc, 0, message);
    }
    if args.n != 4 {
        return Ok(Value::NONE);
    }
    let info = args.get(ctx, 3);
    let tuple = sub!(ctx, ctx.to_tuple(info), &DETAILS, [args.base, 0, 0, 0]);
    syntax_details(ctx, args.base, tuple)
}

static DETAILS: Resume = Resume::new("", |ctx, cont, tuple| syntax_details(ctx, cont.state[0], tuple));

/// `filename, lineno, offset, text[, end_lineno, end_offset[, metadata]]`.
fn syntax_details(ctx: &mut Ctx, base: u32, tuple: Value) -> Flow {
    ctx.push(tuple);
    let exc = ctx.at(base);
    let items = ctx.heap.items(tuple.handle()).to_vec();
    if !(4..=7).contains(&items.len()) {
        let (how, n) = if items.len() < 4 { ("least", 4) } else { ("most", 7) };
        let message = format!("function takes at {how} {n} arguments ({} given)", items.len());
        return Err(ctx.type_error(message));
    }
    if items.len() == 5 {
        return Err(ctx.type_error("end_offset must be provided when end_lineno is provided"));
    }
    for (i, v) in items.iter().take(6).enumerate() {
        store(ctx, exc, 1 + i, v.as_borrowed());
    }
    Ok(Value::NONE)
}

fn syntax_str(ctx: &mut Ctx, args: Args) -> Flow {
    let exc = args.get(ctx, 0);
    let [message, file, line] = [0, 1, 2].map(|i| load(ctx, exc, i));
    let line = ctx.heap.exact_int(line);
    let file = (ctx.heap.layout(file) == Layout::Str).then(|| ctx.text(file));
    let file = file.map(|f| f.rsplit('/').next().unwrap_or_default().to_owned());
    match (file, line) {
        (Some(file), Some(line)) => ctx.render(&format!("{STR} ({file}, line {line})"), &[message]),
        (Some(file), None) => ctx.render(&format!("{STR} ({file})"), &[message]),
        (None, Some(line)) => ctx.render(&format!("{STR} (line {line})"), &[message]),
        (None, None) => ctx.str_of(message),
    }
}

/// `encoding, object, start, end, reason`; translating has no encoding.
fn unicode_error(ctx: &mut Ctx, args: Args, encoding: bool) -> Flow {
    no_keywords(ctx, args)?;
    base_init(ctx, args, 2);
    let given = ctx.extra_args(args, 2);
    let first = if encoding { 0 } else { 1 };
    if given.len() != 5 - first {
        let message = format!("function takes exactly {} arguments ({} given)", 5 - first, given.len());
        return Err(ctx.type_error(message));
    }
    let decode = ctx.heap.is_subtype(ctx.heap.type_of(args.get(ctx, 0)), ty::UNICODE_DECODE_ERROR);
    let wanted: [(Layout, &str); 5] = [
        (Layout::Str, "str"),
        if decode { (Layout::Bytes, "a bytes-like object") } else { (Layout::Str, "str") },
        (Layout::Int, "int"),
        (Layout::Int, "int"),
        (Layout::Str, "str"),
    ];
    for (i, &v) in given.iter().enumerate() {
        let (layout, name) = wanted[first + i];
        if ctx.heap.layout(v) != layout {
            let got = ctx.type_name(v).to_owned();
            return Err(ctx.type_error(match layout {
                Layout::Int => format!("'{got}' object cannot be interpreted as an integer"),
                Layout::Bytes => format!("a bytes-like object is required, not '{got}'"),
                _ => format!("argument {} must be {name}, not {got}", i + 1),
            }));
        }
        store(ctx, args.get(ctx, 0), first + i, v);
    }
    Ok(Value::NONE)
}

fn unicode_str(ctx: &mut Ctx, args: Args) -> Flow {
    let exc = args.get(ctx, 0);
    let [encoding, object, start, end, reason] = [0, 1, 2, 3, 4].map(|i| load(ctx, exc, i));
    if object.is_none() {
        return Ok(ctx.str(""));
    }
    let t = ctx.heap.type_of(exc);
    let (start, end) = (ctx.heap.small(start).unwrap_or(0), ctx.heap.small(end).unwrap_or(0));
    let decode = ctx.heap.is_subtype(t, ty::UNICODE_DECODE_ERROR);
    let codec = match ctx.heap.is_subtype(t, ty::UNICODE_TRANSLATE_ERROR) {
        true => String::new(),
        false => format!("'{}' codec ", ctx.text(encoding)),
    };
    let verb = match (decode, codec.is_empty()) {
        (true, _) => "decode",
        (_, true) => "translate",
        _ => "encode",
    };
    let one = if end == start + 1 { unicode_unit(ctx, object, start, decode) } else { None };
    let things = if decode { "bytes" } else { "characters" };
    let what = match one {
        Some(unit) => format!("{codec}can't {verb} {unit} in position {start}: {STR}"),
        None => format!("{codec}can't {verb} {things} in position {start}-{}: {STR}", end - 1),
    };
    ctx.render(&what, &[reason])
}

/// `byte 0xff` or `character '\xe9'` at a position.
fn unicode_unit(ctx: &Ctx, object: Value, at: i64, decode: bool) -> Option<String> {
    let at = usize::try_from(at).ok()?;
    if decode {
        return ctx.heap.bytes_data(object.handle()).get(at).map(|b| format!("byte {b:#04x}"));
    }
    let c = crate::heap::wtf8::chars(ctx.heap.str_bytes(object.handle())).nth(at)?;
    Some(match c {
        0..=0xFF => format!("character '\\x{c:02x}'"),
        0x100..=0xFFFF => format!("character '\\u{c:04x}'"),
        _ => format!("character '\\U{c:08x}'"),
    })
}
