//! `sys.monitoring`: the functions of the module. What they decide is done by `objects::monitoring`.

use crate::audited;
use crate::heap::{Handle, Value, ty};
use crate::objects::monitoring::{TOOLS, event};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef};

const fn function(
    name: &'static str,
    sig: &'static str,
    func: crate::objects::NativeFn,
    doc: &'static str,
) -> NativeDef {
    NativeDef::new(name, sig, Kind::Function, func, doc)
}

pub static FUNCTIONS: &[NativeDef] = &[
    function("use_tool_id", "(tool_id, name, /)", use_tool_id, "Takes a tool id for a tool with this name."),
    function("clear_tool_id", "(tool_id, /)", clear_tool_id, "Forgets a tool's events and callbacks."),
    function("free_tool_id", "(tool_id, /)", free_tool_id, "Forgets a tool altogether."),
    function("get_tool", "(tool_id, /)", get_tool, "The name of a tool, None if the id is free."),
    function(
        "register_callback",
        "(tool_id, event, func, /)",
        |ctx, args| {
            audited!(ctx, args, "sys.monitoring.register_callback", [callback(ctx, args)], register_callback)
        },
        "Sets a tool's callback of an event; answers the one before.",
    ),
    function("get_events", "(tool_id, /)", get_events, "The events that go to a tool."),
    function("set_events", "(tool_id, event_set, /)", set_events, "Sends these events to a tool."),
    function(
        "get_local_events",
        "(tool_id, code, /)",
        get_local_events,
        "A tool's events in one code object.",
    ),
    function(
        "set_local_events",
        "(tool_id, code, event_set, /)",
        set_local_events,
        "Sends these events in one code object to a tool.",
    ),
    function("restart_events", "()", restart_events, "Events that were disabled are told again."),
    function("_all_events", "()", all_events, "The tools (bits) of every event that goes to one."),
];

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for name in ["DISABLE", "MISSING"] {
        let v = ctx.heap.new_instance(ty::OBJECT);
        ctx.heap.make_immortal(v.handle());
        let v = v.as_borrowed();
        match name {
            "DISABLE" => ctx.monitoring.disable = v,
            _ => ctx.monitoring.missing = v,
        }
        ctx.dict_set(dict, name, v);
    }
    let events = ctx.heap.new_instance(ty::SIMPLE_NAMESPACE);
    // In the order of the numbers that programs see.
    for (i, name) in event::NAMES.iter().enumerate() {
        let bit = ctx.heap.new_int(1 << i);
        ctx.dict_set_attr(events, name, bit);
    }
    ctx.dict_set_attr(events, "NO_EVENTS", Value::small_int(0));
    ctx.dict_set(dict, "events", events);
    for (name, id) in [("DEBUGGER_ID", 0), ("COVERAGE_ID", 1), ("PROFILER_ID", 2), ("OPTIMIZER_ID", 5)] {
        ctx.dict_set(dict, name, Value::small_int(id));
    }
}

/// An argument as a C int.
fn c_int(ctx: &mut Ctx, v: Value) -> Flow<i32> {
    let n = ctx.index_arg(v)?;
    i32::try_from(n).map_err(|_| ctx.overflow_error("Python int too large to convert to C int"))
}

fn tool(ctx: &mut Ctx, v: Value) -> Flow<u32> {
    let n = c_int(ctx, v)?;
    match n {
        0..=5 => Ok(n as u32),
        _ => Err(ctx.value_error(format!("invalid tool {n} (must be between 0 and {})", TOOLS - 1))),
    }
}

fn tool_in_use(ctx: &mut Ctx, tool: u32) -> Flow<()> {
    match ctx.monitoring.names[tool as usize].is_null() {
        true => Err(ctx.value_error(format!("tool {tool} is not in use"))),
        false => Ok(()),
    }
}

fn use_tool_id(ctx: &mut Ctx, args: Args) -> Flow {
    let (tool, name) = (tool(ctx, args.get(ctx, 0))?, args.get(ctx, 1));
    if !ctx.is_str(name) {
        return Err(ctx.value_error("tool name must be a str"));
    }
    if !ctx.monitoring.names[tool as usize].is_null() {
        return Err(ctx.value_error(format!("tool {tool} is already in use")));
    }
    ctx.monitoring.names[tool as usize] = ctx.heap.dup(name);
    Ok(Value::NONE)
}

fn clear_tool_id(ctx: &mut Ctx, args: Args) -> Flow {
    let tool = tool(ctx, args.get(ctx, 0))?;
    if !ctx.monitoring.names[tool as usize].is_null() {
        ctx.clear_tool(tool);
    }
    Ok(Value::NONE)
}

fn free_tool_id(ctx: &mut Ctx, args: Args) -> Flow {
    clear_tool_id(ctx, args)?;
    let tool = tool(ctx, args.get(ctx, 0))?;
    let old = std::mem::replace(&mut ctx.monitoring.names[tool as usize], Value::NULL);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn get_tool(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.monitoring.names[tool(ctx, args.get(ctx, 0))? as usize];
    Ok(if name.is_null() { Value::NONE } else { ctx.heap.dup(name) })
}

fn callback(ctx: &mut Ctx, args: Args) -> Value {
    let f = args.get(ctx, 2);
    ctx.heap.dup(f)
}

fn register_callback(ctx: &mut Ctx, args: Args) -> Flow {
    let tool = tool(ctx, args.get(ctx, 0))? as usize;
    let events = c_int(ctx, args.get(ctx, 1))?;
    if (events as u32).count_ones() != 1 {
        return Err(ctx.value_error("The callback can only be set for one event at a time"));
    }
    let id = events.trailing_zeros() as usize;
    if id >= event::ALL {
        return Err(ctx.value_error(format!("invalid event {events}")));
    }
    let func = args.get(ctx, 2);
    let func = if func.is_none() { Value::NULL } else { ctx.heap.dup(func) };
    let branches = [event::BRANCH_LEFT as usize, event::BRANCH_RIGHT as usize];
    let callbacks = &mut ctx.monitoring.callbacks[tool];
    let old = if id == event::BRANCH as usize {
        ctx.monitoring.both_branches |= 1 << tool;
        let old = branches.map(|at| std::mem::replace(&mut callbacks[at], func.as_borrowed()));
        ctx.monitoring.callbacks[tool][branches[0]] = func;
        ctx.monitoring.callbacks[tool][branches[1]] = ctx.heap.dup(func);
        ctx.heap.release(old[1]);
        old[0]
    } else {
        if branches.contains(&id) {
            ctx.monitoring.both_branches &= !(1 << tool);
        }
        std::mem::replace(&mut callbacks[id], func)
    };
    Ok(if old.is_null() { Value::NONE } else { old })
}

const C_ENDS: u32 = event::set(&[event::C_RETURN, event::C_RAISE]);
const CALLS: u32 = C_ENDS | event::set(&[event::CALL]);
const BOTH: u32 = event::set(&[event::BRANCH]);

/// The set that is stored for one that was asked for: C_RETURN and C_RAISE follow CALL, BRANCH is two events.
fn stored(ctx: &mut Ctx, events: u32) -> Flow<u32> {
    if events & C_ENDS != 0 && events & CALLS != CALLS {
        return Err(ctx.value_error("cannot set C_RETURN or C_RAISE events independently"));
    }
    let events = events & !C_ENDS;
    Ok(match events & BOTH {
        0 => events,
        _ => events & !BOTH | event::set(&[event::BRANCH_LEFT, event::BRANCH_RIGHT]),
    })
}

fn get_events(ctx: &mut Ctx, args: Args) -> Flow {
    let tool = tool(ctx, args.get(ctx, 0))?;
    Ok(ctx.heap.new_int(ctx.monitoring.events_of(tool) as i64))
}

fn set_events(ctx: &mut Ctx, args: Args) -> Flow {
    let tool = tool(ctx, args.get(ctx, 0))?;
    let events = c_int(ctx, args.get(ctx, 1))? as u32;
    if events >= 1 << event::ALL {
        return Err(ctx.value_error(format!("invalid event set {events:#x}")));
    }
    let events = stored(ctx, events)?;
    tool_in_use(ctx, tool)?;
    ctx.set_events(tool, events);
    Ok(Value::NONE)
}

/// The index of a code object's data.
fn code(ctx: &mut Ctx, v: Value) -> Flow<u32> {
    match ctx.heap.type_of(v) {
        ty::CODE => Ok(ctx.heap.code_index(v)),
        _ => Err(ctx.type_error("code must be a code object")),
    }
}

fn get_local_events(ctx: &mut Ctx, args: Args) -> Flow {
    let code = code(ctx, args.get(ctx, 1))?;
    let tool = tool(ctx, args.get(ctx, 0))?;
    Ok(ctx.heap.new_int(ctx.local_events(code, tool) as i64))
}

fn set_local_events(ctx: &mut Ctx, args: Args) -> Flow {
    let code = code(ctx, args.get(ctx, 1))?;
    let tool = tool(ctx, args.get(ctx, 0))?;
    let events = c_int(ctx, args.get(ctx, 2))? as u32;
    let events = stored(ctx, events)?;
    if events >= 1 << event::LOCAL {
        return Err(ctx.value_error(format!("invalid local event set {events:#x}")));
    }
    tool_in_use(ctx, tool)?;
    ctx.set_local_events(code, tool, events);
    Ok(Value::NONE)
}

fn restart_events(ctx: &mut Ctx, _: Args) -> Flow {
    ctx.restart_events();
    Ok(Value::NONE)
}

fn all_events(ctx: &mut Ctx, _: Args) -> Flow {
    let dict = ctx.heap.new_dict();
    for (i, tools) in ctx.monitoring.tools.into_iter().enumerate() {
        if tools != 0 {
            ctx.dict_set(dict.handle(), event::NAMES[i], Value::small_int(tools as i64));
        }
    }
    Ok(dict)
}
