//! The `time` module on the run's clock: virtual unless the host asks for the machine's.

use std::time::{Duration, Instant};

use crate::audited;
use crate::heap::{Handle, Value, ty};
use crate::index_param;
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef};

/// What asking for the time costs in virtual nanoseconds: two calls never see the same time.
const CALL: u64 = 1_000;
/// The virtual wall clock begins on 2025-10-07 10:00 UTC, the day of 3.14's release.
const EPOCH: u64 = 1_759_831_200 * 1_000_000_000;

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new(
        "time",
        "()",
        Kind::Function,
        |ctx, _| seconds(ctx, Clock::Wall),
        "Seconds since the epoch.",
    ),
    NativeDef::new(
        "time_ns",
        "()",
        Kind::Function,
        |ctx, _| nanoseconds(ctx, Clock::Wall),
        "Nanoseconds since the epoch.",
    ),
    NativeDef::new(
        "perf_counter",
        "()",
        Kind::Function,
        |ctx, _| seconds(ctx, Clock::Monotonic),
        "A clock for intervals, in seconds.",
    ),
    NativeDef::new(
        "perf_counter_ns",
        "()",
        Kind::Function,
        |ctx, _| nanoseconds(ctx, Clock::Monotonic),
        "The same in nanoseconds.",
    ),
    NativeDef::new(
        "monotonic",
        "()",
        Kind::Function,
        |ctx, _| seconds(ctx, Clock::Monotonic),
        "A clock that never goes back.",
    ),
    NativeDef::new(
        "monotonic_ns",
        "()",
        Kind::Function,
        |ctx, _| nanoseconds(ctx, Clock::Monotonic),
        "The same in nanoseconds.",
    ),
    NativeDef::new(
        "process_time",
        "()",
        Kind::Function,
        |ctx, _| seconds(ctx, Clock::Process),
        "Time spent by the process.",
    ),
    NativeDef::new(
        "process_time_ns",
        "()",
        Kind::Function,
        |ctx, _| nanoseconds(ctx, Clock::Process),
        "The same in nanoseconds.",
    ),
    NativeDef::new(
        "thread_time",
        "()",
        Kind::Function,
        |ctx, _| seconds(ctx, Clock::Thread),
        "Time spent by the thread.",
    ),
    NativeDef::new(
        "thread_time_ns",
        "()",
        Kind::Function,
        |ctx, _| nanoseconds(ctx, Clock::Thread),
        "The same in nanoseconds.",
    ),
    NativeDef::new(
        "sleep",
        "(seconds, /)",
        Kind::Function,
        |ctx, args| audited!(ctx, args, "time.sleep", [first(ctx, args)], sleep),
        "Lets the clock go on; costs no real time on the virtual clock.",
    ),
];

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for name in ["timezone", "altzone", "daylight"] {
        ctx.dict_set(dict, name, Value::small_int(0));
    }
    let utc = ctx.str("UTC");
    let again = ctx.heap.dup(utc);
    let names = ctx.heap.new_tuple(&[utc, again]);
    ctx.dict_set(dict, "tzname", names);
    let class = ctx.heap.type_object(ty::TIME_STRUCT);
    ctx.dict_set(dict, "struct_time", class);
}

/// Which clock is asked. On the virtual clock all but the wall's begin with the program.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clock {
    Wall,
    Monotonic,
    Process,
    Thread,
}

fn now(ctx: &mut Ctx, clock: Clock) -> u64 {
    if ctx.host.real_clock {
        return real(clock);
    }
    ctx.host.clock += CALL;
    ctx.host.clock + if clock == Clock::Wall { EPOCH } else { 0 }
}

/// The machine's clock in nanoseconds.
#[cfg(unix)]
fn real(clock: Clock) -> u64 {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(match clock {
        Clock::Wall => ClockId::Realtime,
        Clock::Monotonic => ClockId::Monotonic,
        Clock::Process => ClockId::ProcessCPUTime,
        Clock::Thread => ClockId::ThreadCPUTime,
    });
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

/// The machine's clock in nanoseconds; time spent is time gone by where the system tells no better.
#[cfg(not(unix))]
fn real(clock: Clock) -> u64 {
    use std::time::{SystemTime, UNIX_EPOCH};
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    match clock {
        Clock::Wall => SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_nanos() as u64),
        _ => START.elapsed().as_nanos() as u64,
    }
}

/// Whole seconds since the epoch.
pub fn wall_seconds(ctx: &mut Ctx) -> i64 {
    (now(ctx, Clock::Wall) / 1_000_000_000) as i64
}

fn seconds(ctx: &mut Ctx, clock: Clock) -> Flow {
    let now = now(ctx, clock);
    Ok(ctx.heap.new_float(now as f64 / 1e9))
}

fn nanoseconds(ctx: &mut Ctx, clock: Clock) -> Flow {
    let now = now(ctx, clock);
    Ok(ctx.heap.new_int(now as i64))
}

/// How long Ctrl-C may wait for a sleeper.
const SLEEP_SLICE: Duration = Duration::from_millis(20);

fn first(ctx: &mut Ctx, args: Args) -> Value {
    let v = args.get(ctx, 0);
    ctx.heap.dup(v)
}

fn sleep(ctx: &mut Ctx, args: Args) -> Flow {
    if ctx.has_index(args.get(ctx, 0)) {
        index_param!(ctx, args, 0, sleep);
    }
    let v = args.get(ctx, 0);
    let seconds = match ctx.heap.type_of(v) {
        ty::FLOAT => ctx.heap.float(v),
        _ if !ctx.is_int(v) && ctx.special_of(v, crate::objects::Special::INDEX).is_null() => {
            let message =
                format!("'{}' object cannot be interpreted as an integer or float", ctx.type_name(v));
            return Err(ctx.type_error(message));
        }
        _ => ctx.index_arg(v)? as f64,
    };
    if seconds.is_nan() {
        return Err(ctx.value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(ctx.value_error("sleep length must be non-negative"));
    }
    if ctx.host.real_clock {
        // A closed stream is found out at the next piece of output.
        let _ = ctx.host.pass_on();
        let end = Instant::now() + Duration::from_secs_f64(seconds.min(1e9));
        while let left = end.saturating_duration_since(Instant::now())
            && !left.is_zero()
        {
            std::thread::sleep(left.min(SLEEP_SLICE));
            ctx.check_interrupt()?;
        }
    } else {
        ctx.host.clock += (seconds * 1e9) as u64;
    }
    Ok(Value::NONE)
}
