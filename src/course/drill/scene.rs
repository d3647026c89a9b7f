//! What the learner is told of the moment of a question: the line, the function, the values of names.

use super::Maker;
use super::trace::Arrival;
use crate::heap::{Handle, ty};
use crate::inspect::Look;
use crate::inspect::frames;
use crate::inspect::views::FrameKind;
use crate::objects::Ctx;

/// Characters of a value that is shown or asked for.
const VALUE_MAX: usize = 30;
/// Names whose values are told.
const TOLD_MAX: usize = 6;

/// The names of the innermost frame.
pub struct Scene {
    pub function: String,
    /// Locals (at the top level: globals), then what lies in cells.
    pub names: Vec<Named>,
    /// Qualified names of the frames, the innermost first.
    pub frames: Vec<String>,
}

/// A name and what it refers to.
#[derive(Clone, Debug)]
pub struct Named {
    pub name: String,
    pub value: String,
    /// The object; for a name in a cell, none is given.
    pub handle: Option<Handle>,
    /// The display id of the cell that holds it.
    pub cell: Option<u64>,
}

impl Scene {
    pub fn get(&self, name: &str) -> Option<&Named> {
        self.names.iter().find(|named| named.name == name)
    }
}

/// Can the value be told and asked for: short, whole, and written as Python writes it?
pub fn is_plain(value: &str) -> bool {
    !value.is_empty()
        && value.chars().count() <= VALUE_MAX
        && !value.contains(['…', '<', '`', '\n'])
        && value.trim() == value
}

impl Maker {
    /// Goes to a step and looks around.
    pub(super) fn scene(&mut self, step: u64) -> Option<Scene> {
        if !self.timeline.seek(step) {
            return None;
        }
        let look = Look::now(&self.timeline, 0);
        let view = frames::view(&look);
        let live = view.frames.iter().filter(|row| row.kind != FrameKind::Parked);
        let frames = live.map(|row| row.qualname.clone()).collect();
        let row = view.frames.into_iter().find(|row| row.kind == FrameKind::Running)?;
        let program = self.timeline.program();
        let locals = row.locals.into_iter().filter(|local| local.object.is_some()).map(|local| Named {
            name: local.name,
            value: local.value,
            handle: local.object.map(|id| program.handle(id)),
            cell: None,
        });
        let cells = row.cells.into_iter().filter(|cell| !cell.value.is_empty()).map(|cell| Named {
            name: cell.name,
            value: cell.value,
            handle: None,
            cell: Some(cell.cell),
        });
        Some(Scene { function: row.qualname, names: locals.chain(cells).collect(), frames })
    }

    pub(super) fn ctx(&self) -> &Ctx {
        &self.timeline.state().ctx
    }

    /// Is it an object that the learner sees counted: made by the program, mortal, no number and no text?
    pub(super) fn is_counted(&self, handle: Handle) -> bool {
        let (heap, program) = (&self.ctx().heap, self.timeline.program());
        let type_ = heap.slot(handle).ty;
        let is_simple = matches!(
            type_,
            ty::INT
                | ty::FLOAT
                | ty::STR
                | ty::BYTES
                | ty::BOOL
                | ty::NONE
                | ty::TUPLE
                | ty::COMPLEX
                | ty::FREE
        );
        let is_class = heap.is_type(crate::heap::Value::borrowed(handle));
        program.is_own(handle) && !heap.is_immortal(handle) && !is_simple && !is_class && type_ != ty::MODULE
    }

    /// `Line 7 is about to run in step, for the 3rd time.` and the values that are known.
    pub(super) fn told(&self, arrival: Arrival, scene: &Scene, but: &str) -> String {
        let mut text = format!("Line {} is about to run", arrival.line);
        if scene.function != "<module>" {
            text.push_str(&format!(" in `{}`", scene.function));
        }
        let time = self.trace.time(arrival);
        if time > 1 {
            text.push_str(&format!(", for the {} time", ordinal(time)));
        }
        text.push('.');
        let line = self.lines.get(arrival.line as usize - 1).map_or("", String::as_str);
        let mut known: Vec<&Named> =
            scene.names.iter().filter(|named| is_plain(&named.value) && named.name != but).collect();
        known.sort_by_key(|named| !mentions(line, &named.name));
        known.truncate(TOLD_MAX);
        let known: Vec<String> =
            known.iter().map(|named| format!("`{}` is `{}`", named.name, named.value)).collect();
        if !known.is_empty() {
            text.push_str(&format!(" Now {}.", known.join(", ")));
        }
        text
    }
}

/// Does a line of source name it?
pub fn mentions(line: &str, name: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.split(|letter| !is_part(letter)).any(|word| word == name)
}

/// `1st`, `2nd`, `11th`.
fn ordinal(number: usize) -> String {
    let end = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}
