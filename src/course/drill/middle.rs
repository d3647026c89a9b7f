//! Middle drills: the next instruction, the top of the stack, the number of frames.

use super::scene::is_plain;
use super::{Drill, Kind, Maker};
use crate::bytecode::Op;
use crate::course::drill::trace::Arrival;
use crate::course::moment::{Fact, Watch};
use crate::inspect::views::{BytecodeRow, StackView};
use crate::inspect::{Look, code, stack};

/// Instructions shown before the one about to run.
const ROWS_BEFORE: usize = 2;
/// Values of the stack that are told.
const STACK_MAX: usize = 4;
/// Frames that are told by name.
const FRAMES_MAX: usize = 5;

impl Maker {
    pub(super) fn ask_opcode(&mut self, step: u64) -> Option<Drill> {
        let (here, next) = (*self.trace.at(step)?, *self.trace.at(step + 1)?);
        if !here.is_own || !next.is_own || here.is_entry {
            return None;
        }
        let arrival = self.latest_arrival(step)?;
        let scene = self.scene(step)?;
        let rows = code::bytecode(&Look::now(&self.timeline, 0)).rows;
        let at = rows.iter().position(|row| row.is_current)?;
        let follows = rows.get(at + 1).map(|row| row.opcode.clone());
        let jumps_to = rows[at].jump_to.and_then(|to| rows.get(to)).map(|row| row.opcode.clone());
        let answer = next.op.name().to_owned();
        // Where one instruction simply follows the other there is little to think about.
        if jumps_to.is_none() && follows.as_ref() == Some(&answer) && self.not_now(4) {
            return None;
        }
        let likely: Vec<String> = follows.into_iter().chain(jumps_to).collect();
        let near = self.trace.steps[(step as usize).saturating_sub(20)..].iter().take(40);
        let more = near.filter(|at| at.is_own).map(|at| at.op.name().to_owned()).collect();
        let told = self.told(arrival, &scene, "").replace("is about to run", "runs");
        let ask = format!(
            "{told}\n\n```\n{}\n```\n\n**Which instruction runs after the one at the mark?**",
            listing(&rows[at.saturating_sub(ROWS_BEFORE)..=at])
        );
        Some(Drill {
            kind: Kind::Opcode,
            step,
            proves: step + 1,
            line: arrival.line,
            ask,
            options: self.options(&answer, likely, more),
            explanation: format!("After `{}` comes `{answer}`.", here.op.name()),
            answer,
            subject: String::new(),
            watch: Some(Watch::Fact(Fact::Opcode)),
        })
    }

    pub(super) fn ask_stack(&mut self, step: u64) -> Option<Drill> {
        let (here, next) = (*self.trace.at(step)?, *self.trace.at(step + 1)?);
        if !here.is_own
            || !next.is_own
            || !self.trace.is_same_activation(step, step + 1)
            || says_itself(here.op)
        {
            return None;
        }
        let arrival = self.latest_arrival(step)?;
        let scene = self.scene(step)?;
        let look = Look::now(&self.timeline, 0);
        let row = code::bytecode(&look).rows.into_iter().find(|row| row.is_current)?;
        let before = stack::view(&look);
        if !self.timeline.seek(step + 1) {
            return None;
        }
        let after = stack::view(&Look::now(&self.timeline, 0));
        let answer = after.slots.first()?.value.clone();
        if !is_plain(&answer) || before.slots.iter().any(|slot| slot.value.contains(['`', '\n'])) {
            return None;
        }
        let values = |view: &StackView| -> Vec<String> {
            view.slots.iter().map(|slot| slot.value.clone()).filter(|value| is_plain(value)).collect()
        };
        let likely = [values(&before), values(&after), super::easy::neighbours(&answer)].concat();
        let more = self.samples.iter().map(|(_, value)| value.clone()).collect();
        let told = self.told(arrival, &scene, "").replace("is about to run", "runs");
        let ask = format!(
            "{told} {}\n\n```\n{}\n```\n\n**What lies on top of the stack after this instruction?**",
            stack_text(&before),
            listing(std::slice::from_ref(&row))
        );
        Some(Drill {
            kind: Kind::Stack,
            step,
            proves: step + 1,
            line: arrival.line,
            ask,
            options: self.options(&answer, likely, more),
            explanation: format!("After `{}` the top of the stack is `{answer}`.", row.opcode),
            answer,
            subject: String::new(),
            watch: Some(Watch::Stack(0)),
        })
    }

    pub(super) fn ask_frames(&mut self, step: u64) -> Option<Drill> {
        let here = self.arrival(step)?;
        let next = self
            .trace
            .next_arrival(step)
            .filter(|next| !next.is_edge && self.trace.stays(step, next.step))?;
        let (now, then) = (self.trace.at(step)?.frames, self.trace.at(next.step)?.frames);
        if now == then && self.not_now(8) {
            return None;
        }
        let scene = self.scene(step)?;
        let names: Vec<String> =
            scene.frames.iter().take(FRAMES_MAX).map(|name| format!("`{name}`")).collect();
        let rest = if scene.frames.len() > FRAMES_MAX { ", …" } else { "" };
        let answer = then.to_string();
        let numbers = [now.saturating_sub(1).max(1), now, now + 1, now + 2, then + 1];
        let likely = numbers.iter().map(u16::to_string).collect();
        let frames = if now == 1 { "1 frame".to_owned() } else { format!("{now} frames") };
        let ask = format!(
            "{} There {} {frames}, the innermost first: {}{rest}.\n\n\
             **How many frames are there when the next line of the program is about to run?**",
            self.told(here, &scene, ""),
            if now == 1 { "is" } else { "are" },
            names.join(", ")
        );
        let why = match now.cmp(&then) {
            std::cmp::Ordering::Less => "line {} calls",
            std::cmp::Ordering::Greater => "line {} returns, or an exception leaves its function",
            std::cmp::Ordering::Equal => "line {} leaves the frames as they are",
        };
        let explanation =
            format!("At line {} there are {then}: {}.", next.line, why.replace("{}", &here.line.to_string()));
        Some(Drill {
            kind: Kind::Frames,
            step,
            proves: next.step,
            line: here.line,
            ask,
            options: self.options(&answer, likely, Vec::new()),
            answer,
            explanation,
            subject: String::new(),
            watch: Some(Watch::Fact(Fact::Frames)),
        })
    }

    /// The line that an instruction belongs to: the one its activation arrived at last.
    fn latest_arrival(&self, step: u64) -> Option<Arrival> {
        let until = self.trace.arrivals.partition_point(|arrival| arrival.step <= step);
        let arrival = *self.trace.arrivals[..until].last().filter(|arrival| !arrival.is_edge)?;
        (arrival.step == step || self.trace.is_same_activation(arrival.step, step)).then_some(arrival)
    }
}

/// Does the instruction show in its operand what it pushes, or does it push nothing?
fn says_itself(op: Op) -> bool {
    matches!(op, Op::LOAD_CONST | Op::LOAD_SMALL_INT | Op::NOP | Op::RESUME | Op::PUSH_NULL)
}

/// Instructions as `dis` shows them, the last one with the mark.
fn listing(rows: &[BytecodeRow]) -> String {
    let last = rows.len().saturating_sub(1);
    let line = |(at, row): (usize, &BytecodeRow)| {
        let mark = if at == last { ">" } else { " " };
        let operand = match (row.oparg, row.operand.as_str()) {
            (None, _) => String::new(),
            (Some(arg), "") => arg.to_string(),
            (Some(arg), operand) => format!("{arg} ({operand})"),
        };
        format!("{mark} {:<22} {operand}", row.opcode).trim_end().to_owned()
    };
    rows.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

fn stack_text(view: &StackView) -> String {
    let value = |value: &str| if value.is_empty() { "NULL".to_owned() } else { format!("`{value}`") };
    let shown: Vec<String> = view.slots.iter().take(STACK_MAX).map(|slot| value(&slot.value)).collect();
    match view.slots.len() {
        0 => "The stack is empty.".to_owned(),
        1 => format!("On the stack lies {}.", shown[0]),
        count if count > STACK_MAX => format!("On the stack lie, from the top, {}, ….", shown.join(", ")),
        _ => format!("On the stack lie, from the top, {}.", shown.join(", ")),
    }
}
