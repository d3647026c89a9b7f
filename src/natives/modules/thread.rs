//! The `_thread` module as far as one thread needs it: its identity, and locks that it can only find free or its own.

use crate::heap::{Handle, Value, ty};
use crate::objects::Kind::{Function, Method, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

pub static FUNCTIONS: &[D] = &[
    D::new(
        "get_ident",
        "()",
        Function,
        |c, _| Ok(c.heap.new_int(IDENT)),
        "Return the identity of the thread.",
    ),
    D::new(
        "get_native_id",
        "()",
        Function,
        |_, _| Ok(Value::small_int(1)),
        "Return the thread's number in the system.",
    ),
    D::new(
        "allocate_lock",
        "()",
        Function,
        |c, _| Ok(c.heap.new_record(ty::LOCK, [0; 6])),
        "Create a new lock object.",
    ),
];

/// What `get_ident` answers: there is one thread.
const IDENT: i64 = 0x7F00_0000_1000;

/// How often a lock is held.
const HELD: usize = 0;

pub static LOCK: &[D] = &[
    D::new("__new__", "(cls, /)", Static, new, "A lock object."),
    D::new("acquire", "(self, blocking=True, timeout=-1)", Method, acquire, "Lock the lock."),
    D::new("__enter__", "(self, /)", Method, acquire, "Lock the lock."),
    D::new("release", "(self, /)", Method, release, "Release the lock."),
    D::new("__exit__", "(self, /, *exc_info)", Method, release, "Release the lock."),
    D::new(
        "locked",
        "(self, /)",
        Method,
        |c, a| Ok(Value::bool(held(c, a) > 0)),
        "Return whether the lock is in the locked state.",
    ),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
];

/// The same for `RLock`, and what it has beside.
pub static RLOCK: &[D] = &[D::new(
    "_is_owned",
    "(self, /)",
    Method,
    |c, a| Ok(Value::bool(held(c, a) > 0)),
    "For internal use by `threading.Condition`.",
)];

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for (name, t) in
        [("lock", ty::LOCK), ("LockType", ty::LOCK), ("RLock", ty::RLOCK), ("error", ty::RUNTIME_ERROR)]
    {
        let class = ctx.heap.type_object(t);
        let class = ctx.heap.dup(class);
        ctx.dict_set(dict, name, class);
    }
    let max = ctx.heap.new_float(9_223_372_036.0);
    ctx.dict_set(dict, "TIMEOUT_MAX", max);
}

fn held(ctx: &Ctx, args: Args) -> u32 {
    ctx.heap.slot(args.get(ctx, 0).handle()).lane(HELD)
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.class_arg(args)?;
    Ok(ctx.new_record_of(class, [0; 6]))
}

fn acquire(ctx: &mut Ctx, args: Args) -> Flow {
    let lock = args.get(ctx, 0);
    let n = held(ctx, args);
    if n > 0 && ctx.solid(lock) == ty::LOCK {
        let waits = args.n < 2 || args.opt(ctx, 1).is_none_or(|v| ctx.truth_now(v) != Some(false));
        let limited = args.n > 2 && args.opt(ctx, 2).is_some_and(|v| ctx.heap.small(v) != Some(-1));
        if !waits || limited {
            return Ok(Value::FALSE);
        }
        // Nobody else could ever release it.
        return ctx.unsupported("waiting for a lock that the only thread holds itself");
    }
    ctx.heap.slot_mut(lock.handle()).set_lane(HELD, n + 1);
    Ok(Value::TRUE)
}

fn release(ctx: &mut Ctx, args: Args) -> Flow {
    let lock = args.get(ctx, 0);
    let n = held(ctx, args);
    if n == 0 {
        let message = match ctx.solid(lock) {
            ty::RLOCK => "cannot release un-acquired lock",
            _ => "release unlocked lock",
        };
        return Err(ctx.raise(ty::RUNTIME_ERROR, message));
    }
    ctx.heap.slot_mut(lock.handle()).set_lane(HELD, n - 1);
    Ok(Value::NONE)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let lock = args.get(ctx, 0);
    let (n, address) = (held(ctx, args), ctx.address_of(lock));
    let state = if n > 0 { "locked" } else { "unlocked" };
    let text = match ctx.solid(lock) {
        ty::RLOCK => {
            let owner = if n > 0 { IDENT } else { 0 };
            format!("<{state} _thread.RLock object owner={owner} count={n} at {address:#x}>")
        }
        _ => format!("<{state} _thread.lock object at {address:#x}>"),
    };
    Ok(ctx.str(&text))
}
