//! `sys.monitoring`, and under it `sys.settrace` and `sys.setprofile`: who wants to be told of what.
//!
//! As in CPython, tracing is instrumentation: an instruction about which somebody wants to be told gets the form
//! `INSTRUMENTED` ([`instrument`]), and no other pays for it. The VM's `monitor` tells the callbacks; what is here is
//! the state and its tables. Tool 7 is `sys.settrace`, tool 6 `sys.setprofile`, 0 to 5 are the program's.

pub mod event;
mod instrument;
mod lines;
mod tracing;

pub use lines::is_jump;

use std::sync::Arc;

use crate::heap::Value;
use crate::objects::Ctx;

/// Tools that the program may have.
pub const TOOLS: usize = 6;
/// The tool behind `sys.setprofile`.
pub const PROFILE: u32 = 6;
/// The tool behind `sys.settrace`.
pub const TRACE: u32 = 7;

/// Who wants to be told of what in this interpreter.
#[derive(Clone)]
pub struct Monitoring {
    /// Names of the tools in use, owned, or NULL.
    pub names: [Value; TOOLS],
    /// Callbacks by tool and event, owned, or NULL.
    pub callbacks: [[Value; event::ALL]; TOOLS],
    /// Tools (bits) whose callbacks of `BRANCH_LEFT` and `BRANCH_RIGHT` were registered for `BRANCH`.
    pub both_branches: u8,
    /// Tools (bits) to which each event goes wherever it happens.
    pub tools: [u8; event::UNGROUPED],
    /// How often what was disabled has been wanted again.
    restarts: u32,
    /// By index of the code object.
    codes: Vec<Option<Arc<CodeMonitoring>>>,
    /// `sys.monitoring.DISABLE` and `MISSING`, immortal.
    pub disable: Value,
    pub missing: Value,
}

/// Who wants to be told of what in one code object.
#[derive(Clone)]
pub struct CodeMonitoring {
    /// The code's first instruction: another one means that the index was given to other code.
    entry: u32,
    /// Tools to which each event goes in this code alone.
    pub local: [u8; event::LOCAL],
    /// Tools to which each event goes: the code is instrumented for them.
    pub active: [u8; event::LOCAL],
    /// The restart that it has followed.
    restarts: u32,
    /// One for each instruction.
    pub points: Box<[Point]>,
}

/// The tools (bits) that want to be told of one instruction, less those that have disabled it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Point {
    /// Of the instruction's own event: a call, a jump.
    pub event: u8,
    /// That it starts a line.
    pub line: u8,
    /// That it is executed.
    pub instruction: u8,
    pub starts_line: bool,
}

impl Point {
    /// True if somebody wants to be told of anything.
    pub fn is_watched(self) -> bool {
        self.event | self.line | self.instruction != 0
    }
}

impl Default for Monitoring {
    fn default() -> Monitoring {
        Monitoring {
            names: [Value::NULL; TOOLS],
            callbacks: [[Value::NULL; event::ALL]; TOOLS],
            both_branches: 0,
            tools: [0; event::UNGROUPED],
            restarts: 0,
            codes: Vec::new(),
            disable: Value::NULL,
            missing: Value::NULL,
        }
    }
}

impl Monitoring {
    /// Every value it holds.
    pub fn roots(&self) -> impl Iterator<Item = Value> + '_ {
        self.names.iter().chain(self.callbacks.iter().flatten()).copied()
    }

    /// The events of one tool as a set of bits.
    pub fn events_of(&self, tool: u32) -> u32 {
        events_of(&self.tools, tool)
    }
}

/// The bits of the events that go to a tool.
fn events_of(tools: &[u8], tool: u32) -> u32 {
    let wanted = tools.iter().enumerate().filter(|(_, tools)| *tools >> tool & 1 != 0);
    wanted.map(|(event, _)| 1 << event).sum()
}

/// Sends exactly the events in `events` to a tool.
fn set_events_of(tools: &mut [u8], tool: u32, events: u32) {
    for (event, tools) in tools.iter_mut().enumerate() {
        *tools = *tools & !(1 << tool) | ((events >> event & 1) as u8) << tool;
    }
}

impl Ctx {
    /// True if somebody is to be told of an event that no instruction stands for: exceptions on their way.
    #[inline(always)]
    pub fn watches(&self, event: u8) -> bool {
        self.monitoring.tools[event as usize] != 0 && self.t.tracing == 0
    }

    /// What is watched in a code object, if anything was ever.
    pub fn code_monitoring(&self, code: u32) -> Option<&CodeMonitoring> {
        let data = self.monitoring.codes.get(code as usize)?.as_deref()?;
        (data.entry == self.heap.code(code).entry).then_some(data)
    }

    /// The point of the instruction at `pc` of the running frame.
    pub fn point(&self, pc: u32) -> Point {
        let code = self.t.frame().code;
        let i = (pc - self.heap.code(code).entry) as usize;
        self.code_monitoring(code).map_or(Point::default(), |data| data.points[i])
    }

    /// Keeps the StopIteration in flight that ends the iterator of the running instruction, if somebody is to be told.
    pub fn keep_stopped(&mut self) {
        if self.watches(event::RAISE) && self.t.conts.last().is_some_and(|cont| cont.resume.bottom) {
            let exc = self.heap.dup(self.t.exc);
            let old = std::mem::replace(&mut self.t.stopped, exc);
            self.heap.release(old);
        }
    }

    /// What was disabled is wanted again.
    pub fn restart_events(&mut self) {
        self.monitoring.restarts += 1;
        self.instrument_all();
    }

    /// Sends exactly the given events to a tool, wherever they happen.
    pub fn set_events(&mut self, tool: u32, events: u32) {
        if self.monitoring.events_of(tool) != events {
            set_events_of(&mut self.monitoring.tools, tool, events);
            self.instrument_all();
        }
    }

    /// The events of one code object that go to a tool.
    pub fn local_events(&self, code: u32, tool: u32) -> u32 {
        self.code_monitoring(code).map_or(0, |data| events_of(&data.local, tool))
    }

    /// Sends exactly the given events of one code object to a tool.
    pub fn set_local_events(&mut self, code: u32, tool: u32, events: u32) {
        if self.local_events(code, tool) != events {
            let data = self.code_monitoring_mut(code);
            set_events_of(&mut data.local, tool, events);
            self.instrument(code);
        }
    }

    /// Forgets everything that a tool wanted.
    pub fn clear_tool(&mut self, tool: u32) {
        for event in 0..event::ALL {
            let old = std::mem::replace(&mut self.monitoring.callbacks[tool as usize][event], Value::NULL);
            self.heap.release(old);
        }
        self.set_events(tool, 0);
        for code in 0..self.heap.codes.len() as u32 {
            if self.heap.code(code).handle != 0 {
                self.set_local_events(code, tool, 0);
            }
        }
    }
}
