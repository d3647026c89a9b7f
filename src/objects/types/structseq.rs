//! Struct sequences: tuples whose items have names, as `sys.version_info`. One row of a table is one type.

use super::common::slot;
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::Kind::{Member, Method, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

/// The fields of every struct sequence, in order: what [`Ctx::new_struct`] takes and the repr shows.
macro_rules! sequences {
    ($($table:ident $type_:ident [$($name:literal),* $(,)?];)*) => {
        $(pub static $table: &[D] = sequences!(@rows [] 0usize; $($name),*);)*
        /// The names of the fields of a struct sequence.
        pub fn fields_of(type_: TypeId) -> &'static [&'static str] {
            match type_ {
                $(ty::$type_ => &[$($name),*],)*
                _ => &[],
            }
        }
    };
    (@rows [$($row:expr,)*] $i:expr; $name:literal $(, $rest:literal)*) => {
        sequences!(@rows [$($row,)* D::new($name, "(self, /)", Member, item::<{ $i }>, "A field."),] $i + 1usize; $($rest),*)
    };
    (@rows [$($row:expr,)*] $i:expr;) => { &[$($row,)*] };
}

sequences! {
    VERSION_INFO SYS_VERSION_INFO ["major", "minor", "micro", "releaselevel", "serial"];
    FLOAT_INFO SYS_FLOAT_INFO [
        "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds",
    ];
    INT_INFO SYS_INT_INFO [
        "bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold",
    ];
    HASH_INFO SYS_HASH_INFO [
        "width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff",
    ];
    FLAGS SYS_FLAGS [
        "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
        "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode",
        "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits",
    ];
    UNRAISABLE SYS_UNRAISABLE ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"];
    THREAD_INFO SYS_THREAD_INFO ["name", "lock", "version"];
    ASYNCGEN_HOOKS SYS_ASYNCGEN_HOOKS ["firstiter", "finalizer"];
    TIME TIME_STRUCT [
        "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
    ];
}

/// What all of them have; [`constants`] has the rest.
pub static COMMON: &[D] = &[
    slot("__repr__", "(self, /)", repr, "Return repr(self)."),
    D::new(
        "__replace__",
        "(self, /, **changes)",
        Method,
        replace,
        "Return a copy with new values for the named fields.",
    ),
];

/// Of those that the program may make.
pub static MAKING: &[D] =
    &[D::new("__new__", "(cls, sequence, dict=None)", Static, new, "A sequence's items with names.")];

/// The classes of which there is one instance, made by the interpreter.
pub const ALONE_TYPES: &[TypeId] = &[ty::SYS_VERSION_INFO, ty::SYS_FLAGS];

/// What those have.
pub static ALONE: &[D] = &[D::new("__new__", "(cls, /, *args, **kwargs)", Static, refuse, "There is one.")];

/// What `sys.flags` has besides its items.
pub static FLAGS_METHODS: &[D] = &[
    D::new("gil", "(self, /)", Member, |_, _| Ok(Value::small_int(1)), "-X gil"),
    D::new(
        "thread_inherit_context",
        "(self, /)",
        Member,
        |_, _| Ok(Value::small_int(0)),
        "-X thread_inherit_context",
    ),
    D::new(
        "context_aware_warnings",
        "(self, /)",
        Member,
        |_, _| Ok(Value::small_int(0)),
        "-X context_aware_warnings",
    ),
];

/// What `time.struct_time` has besides its items; every time here is in UTC.
pub static TIME_METHODS: &[D] = &[
    D::new("tm_zone", "(self, /)", Member, |ctx, _| Ok(ctx.str("UTC")), "abbreviation of timezone name"),
    D::new("tm_gmtoff", "(self, /)", Member, |_, _| Ok(Value::small_int(0)), "offset from UTC in seconds"),
];

/// Fields that are no items.
fn hidden(type_: TypeId) -> usize {
    match type_ {
        ty::TIME_STRUCT => 2,
        ty::SYS_FLAGS => 3,
        _ => 0,
    }
}

/// Adds the numbers of fields and `__match_args__` to the dict of a struct sequence type.
pub fn constants(ctx: &mut Ctx, type_: TypeId) {
    let names = fields_of(type_);
    if names.is_empty() {
        return;
    }
    let dict = ctx.heap.types[type_ as usize].dict.handle();
    let (n, all) = (names.len() as i64, (names.len() + hidden(type_)) as i64);
    for (name, n) in [("n_sequence_fields", n), ("n_fields", all), ("n_unnamed_fields", 0)] {
        let n = ctx.heap.new_int(n);
        ctx.dict_set(dict, name, n);
    }
    let names: Vec<Value> = names.iter().map(|name| ctx.heap.intern(name)).collect();
    let names = ctx.heap.new_tuple_packed(&names);
    ctx.dict_set(dict, "__match_args__", names);
}

/// Window: class, sequence, dict.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let sequence = args.get(ctx, 1);
    if ctx.special_of(sequence, Special::GETITEM).is_null()
        && ctx.special_of(sequence, Special::ITER).is_null()
    {
        return Err(ctx.type_error("constructor requires a sequence"));
    }
    let list = sub!(ctx, ctx.to_list(sequence), &ITEMS, [args.base, 0, 0, 0]);
    made_of(ctx, args.base, list)
}

static ITEMS: Resume = Resume::new("", |ctx, cont, list| made_of(ctx, cont.state[0], list));

fn made_of(ctx: &mut Ctx, base: u32, list: Value) -> Flow {
    ctx.push(list);
    let type_ = ctx.heap.type_id(ctx.at(base));
    let name = ctx.heap.types[type_ as usize].name.clone();
    let (n, least) = (ctx.heap.seq_len(list.handle()), fields_of(type_).len());
    let most = least + hidden(type_);
    if n < least || n > most {
        let bound = match least == most {
            true => format!("a {least}"),
            false if n < least => format!("an at least {least}"),
            false => format!("an at most {most}"),
        };
        return Err(ctx.type_error(format!("{name}() takes {bound}-sequence ({n}-sequence given)")));
    }
    let dict = ctx.at(base + 2);
    if !dict.is_null() && !dict.is_none() {
        if ctx.heap.layout(dict) != Layout::Dict {
            return Err(ctx.type_error(format!("{name}() takes a dict as second arg, if any")));
        }
        if hidden(type_) == 0 && ctx.heap.dict_len(dict.handle()) > 0 {
            return Err(ctx.type_error(format!("{name}() got duplicate or unexpected field name(s)")));
        }
    }
    let items = ctx.heap.items(list.handle())[..least].to_vec();
    let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
    Ok(ctx.new_struct(type_, &items))
}

fn replace(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let type_ = ctx.heap.type_of(v);
    let mut items: Vec<Value> = ctx.heap.items(v.handle()).iter().map(|v| v.as_borrowed()).collect();
    let mut unknown = Vec::new();
    if let Some(changes) = args.opt(ctx, 1) {
        let changes: Vec<(Value, Value)> = ctx.heap.dict_items(changes.handle()).collect();
        for (k, v) in changes {
            let name = ctx.text(k);
            match fields_of(type_).iter().position(|f| *f == name) {
                Some(i) => items[i] = v.as_borrowed(),
                None => unknown.push(format!("'{name}'")),
            }
        }
    }
    if !unknown.is_empty() {
        let message = format!("Got unexpected field name(s): [{}]", unknown.join(", "));
        return Err(ctx.type_error(message));
    }
    let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
    Ok(ctx.new_struct(type_, &items))
}

fn item<const I: usize>(ctx: &mut Ctx, args: Args) -> Flow {
    let v = ctx.heap.items(args.get(ctx, 0).handle())[I];
    Ok(ctx.heap.dup(v))
}

fn refuse(ctx: &mut Ctx, args: Args) -> Flow {
    let id = ctx.heap.type_id(args.get(ctx, 0));
    let message = format!("cannot create '{}' instances", ctx.heap.types[id as usize].name);
    Err(ctx.type_error(message))
}

/// `sys.version_info(major=3, ...)`.
fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let t = ctx.heap.type_of(v);
    let name = ctx.tp_name(v).to_owned();
    let mark = super::core_support::REPR;
    let fields: Vec<String> = fields_of(t).iter().map(|field| format!("{field}={mark}")).collect();
    let items: Vec<Value> = ctx.heap.items(v.handle()).iter().map(|v| v.as_borrowed()).collect();
    ctx.render(&format!("{name}({})", fields.join(", ")), &items)
}

impl Ctx {
    /// A struct sequence of a builtin type; takes over the items.
    pub fn new_struct(&mut self, type_: TypeId, items: &[Value]) -> Value {
        debug_assert_eq!(items.len(), fields_of(type_).len());
        let h = self.heap.new_tuple_of(type_, items);
        self.heap.track_if_gc(h);
        Value::owned(h)
    }
}
