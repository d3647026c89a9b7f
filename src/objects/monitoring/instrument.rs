//! Instrumentation: instructions about which somebody wants to be told get the form `INSTRUMENTED`.

use std::sync::Arc;

use super::{CodeMonitoring, Point, event, lines};
use crate::bytecode::{Op, instrumented};
use crate::objects::counter::Counter;
use crate::objects::instruction::{fuse, specialise};
use crate::objects::{Ctx, Form};

impl Ctx {
    /// Brings the code that runs up to date. As in CPython, other code follows when it is next begun or resumed.
    pub fn instrument_all(&mut self) {
        for code in 0..self.heap.codes.len() as u32 {
            let data = self.heap.code(code);
            if data.handle == 0 || data.hidden {
                continue;
            }
            if self.t.frames.iter().any(|frame| frame.code == code) {
                self.instrument(code);
            } else {
                self.instrument_when_resumed(code);
            }
        }
    }

    fn instrument_when_resumed(&mut self, code: u32) {
        let data = self.heap.code(code);
        let entry = data.entry as usize;
        for ins in &mut self.code[entry..entry + data.lines.len()] {
            if ins.base.deopt() == Op::RESUME {
                (ins.form, ins.fast) = (Form::FIRST, Form::FIRST);
            }
        }
    }

    /// The same for a code object that is begun or resumed with the RESUME at `pc`.
    pub fn instrument_resumed(&mut self, code: u32, pc: u32) {
        self.instrument(code);
        if self.code_monitoring(code).is_some() {
            self.set_form(code, (pc - self.heap.code(code).entry) as usize);
        }
    }

    /// Brings one code object up to date.
    pub fn instrument(&mut self, code: u32) {
        let known = self.code_monitoring(code);
        let (local, old) = known.map_or(([0; event::LOCAL], [0; event::LOCAL]), |k| (k.local, k.active));
        let mut active = local;
        for (tools, everywhere) in active.iter_mut().zip(self.monitoring.tools) {
            *tools |= everywhere;
        }
        let restarts = self.monitoring.restarts;
        let restarted = known.is_some_and(|known| known.restarts != restarts);
        if active == old && !(restarted && active != [0; event::LOCAL]) {
            return;
        }
        self.code_monitoring_mut(code).restarts = restarts;
        let n = self.heap.code(code).lines.len();
        let entry = self.heap.code(code).entry as usize;
        let first = lines::first_traceable(&self.code[entry..entry + n]);
        self.code_monitoring_mut(code).active = active;
        for i in first..n {
            let op = self.code[entry + i].base.deopt();
            let own = event::of(op, self.code[entry + i].arg);
            let point = &mut self.code_monitoring_mut(code).points[i];
            let change = |tools: &mut u8, event: u8| {
                let (old, new) = (old[event as usize], active[event as usize]);
                *tools = if restarted { new } else { *tools & new | new & !old };
            };
            if let Some(event) = own {
                change(&mut point.event, event);
            }
            if point.starts_line {
                change(&mut point.line, event::LINE);
            }
            if op != Op::RESUME && op != Op::END_FOR {
                change(&mut point.instruction, event::INSTRUCTION);
            }
        }
        for i in 0..n {
            self.set_form(code, i);
        }
        for i in 0..n {
            let at = entry + i;
            // It would store into the next instruction's local itself.
            let skips = self.code[at].base == Op::BINARY_OP_INPLACE_ADD_UNICODE;
            if skips && self.code.get(at + 1).is_some_and(|next| next.form == Form::INSTRUMENTED) {
                specialise(&mut self.code, at, Op::BINARY_OP);
            }
            fuse(&mut self.code, at);
        }
    }

    /// A tool does not want to be told of this event at this place again.
    pub fn disable(&mut self, code: u32, pc: u32, event: u8, tool: u32) {
        let entry = self.heap.code(code).entry;
        let i = (pc - entry) as usize;
        let point = &mut self.code_monitoring_mut(code).points[i];
        let tools = match event {
            event::LINE => &mut point.line,
            event::INSTRUCTION => &mut point.instruction,
            _ => &mut point.event,
        };
        *tools &= !(1 << tool);
        self.set_form(code, i);
        for at in pc.saturating_sub(3).max(entry)..=pc {
            fuse(&mut self.code, at as usize);
        }
    }

    /// What is watched in a code object, made if need be.
    pub(super) fn code_monitoring_mut(&mut self, code: u32) -> &mut CodeMonitoring {
        if self.code_monitoring(code).is_none() {
            let starts = lines::starts(self, code);
            let points = starts.into_iter().map(|starts_line| Point { starts_line, ..Point::default() });
            let data = CodeMonitoring {
                entry: self.heap.code(code).entry,
                local: [0; event::LOCAL],
                active: [0; event::LOCAL],
                restarts: self.monitoring.restarts,
                points: points.collect(),
            };
            let codes = &mut self.monitoring.codes;
            codes.resize(codes.len().max(code as usize + 1), None);
            codes[code as usize] = Some(Arc::new(data));
        }
        Arc::make_mut(self.monitoring.codes[code as usize].as_mut().expect("made above"))
    }

    /// Gives instruction number `i` the form that its point asks for. Jumps are watched for lines: their targets ask where
    /// control came from.
    fn set_form(&mut self, code: u32, i: usize) {
        let entry = self.heap.code(code).entry as usize;
        let data = self.code_monitoring(code).expect("it is monitored");
        let (point, by_line) = (data.points[i], data.active[event::LINE as usize] != 0);
        let ins = &mut self.code[entry + i];
        let op = ins.base.deopt();
        if point.is_watched() {
            (ins.base, ins.named) = (op, false);
        }
        let form = match point.is_watched() || by_line && lines::is_jump(op) {
            true => Form::INSTRUMENTED,
            false => Form::of(ins.base),
        };
        if (form == Form::INSTRUMENTED) != (ins.form == Form::INSTRUMENTED) {
            (ins.form, ins.fast) = (form, form);
            ins.counter = Counter::WARMUP;
        }
    }

    /// The number that a listing of what code has become shows for instruction number `i` of a code object.
    pub fn opcode_shown(&self, code: u32, i: usize) -> u8 {
        let ins = &self.code[self.heap.code(code).entry as usize + i];
        let point = self.code_monitoring(code).map_or(Point::default(), |data| data.points[i]);
        match () {
            _ if point.line != 0 => instrumented::LINE,
            _ if point.instruction != 0 => instrumented::INSTRUCTION,
            _ if point.event != 0 => instrumented::number_of(ins.base.deopt()).unwrap_or(ins.base as u8),
            _ => ins.base as u8,
        }
    }
}
