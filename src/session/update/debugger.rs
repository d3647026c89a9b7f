//! Actions on a program under the debugger: motions, breakpoints, remarks, and why a motion stopped.

use super::Effects;
use crate::inspect::views::{Phase, ViewKind, ViewSet, id_text};
use crate::session::action::{Action, Effect};
use crate::session::run::{Direction, Goal, Stop};
use crate::session::{Debugger, Session};
use crate::timeline::thousands;

impl Session {
    pub(super) fn update_debugger(&mut self, action: Action) -> Effects {
        if let Some((motion, direction)) = action.motion() {
            return self.go(Goal::Move(motion, direction));
        }
        let Some(debugger) = &mut self.debugger else { return vec![] };
        let last = debugger.last;
        match action {
            Action::RepeatForward => self.go(Goal::Move(last, Direction::Forward)),
            Action::RepeatBack => self.go(Goal::Move(last, Direction::Back)),
            Action::RunStart => self.go(Goal::Start),
            Action::RunEnd => self.go(Goal::End),
            Action::RunNewest => self.go(Goal::Newest),
            Action::GotoStep(step) => self.go(Goal::Step(step)),
            Action::GotoPercent(share) => self.go(Goal::Percent(share)),
            Action::ToCursor => {
                let line = debugger.cursor_line;
                self.go_to_line(line, Direction::Forward)
            }
            Action::ToCursorBack => {
                let line = debugger.cursor_line;
                self.go_to_line(line, Direction::Back)
            }
            Action::MarkStep(letter) => {
                let step = debugger.position().step;
                debugger.marks.insert(letter, step);
                self.say(format!(
                    "Mark {letter} is at step {}; '{letter} comes back to it.",
                    thousands(step)
                ));
                vec![]
            }
            Action::GotoMark(letter) => match debugger.marks.get(&letter) {
                Some(&step) => self.go(Goal::Step(step)),
                None => {
                    self.warn(format!("There is no mark {letter}; m{letter} sets it."));
                    vec![]
                }
            },
            Action::RunToLine(line) => self.go_to_line(line, Direction::Forward),
            Action::NextRemark => self.go_to_remark(Direction::Forward),
            Action::PreviousRemark => self.go_to_remark(Direction::Back),
            Action::CursorLine(line) => {
                debugger.cursor_line = line;
                vec![]
            }
            Action::ToggleBreakpoint => {
                let line = debugger.cursor_line;
                self.toggle_breakpoint(line)
            }
            Action::ToggleBreakpointAt(line) => self.toggle_breakpoint(line),
            Action::SelectFrame(index) => {
                debugger.select_frame(index);
                vec![Effect::Moved]
            }
            Action::FrameOut => self.select_frame_by(1),
            Action::FrameIn => self.select_frame_by(-1),
            Action::InspectObject(id) => match debugger.object(id) {
                Some(object) => vec![Effect::Object(Box::new(object))],
                None => {
                    self.say(format!("Object {} does not live at this moment.", id_text(id)));
                    vec![]
                }
            },
            _ => vec![],
        }
    }

    /// Looks at the frame so many calls further out.
    fn select_frame_by(&mut self, by: isize) -> Effects {
        let Some(debugger) = &mut self.debugger else { return vec![] };
        let frames = &debugger.views(ViewSet::NONE.with(ViewKind::Frames)).frames;
        match frames.selected.checked_add_signed(by).filter(|&to| to < frames.frames.len()) {
            Some(to) => {
                debugger.select_frame(to);
                vec![Effect::Moved]
            }
            None => {
                self.say(match by {
                    1.. => "This is the outermost frame.",
                    _ => "This is the innermost frame.",
                });
                vec![]
            }
        }
    }

    pub(super) fn go_to_remark(&mut self, direction: Direction) -> Effects {
        let Some(debugger) = &self.debugger else { return vec![] };
        match debugger.next_remark(direction) {
            Some(step) => self.go(Goal::Step(step)),
            None => {
                let text = match (debugger.remarks.is_empty(), direction) {
                    (true, _) => "There are no remarks here.",
                    (_, Direction::Forward) => "That was the last remark.",
                    (_, Direction::Back) => "There is no remark before.",
                };
                self.say(text);
                vec![]
            }
        }
    }

    pub(super) fn toggle_breakpoint(&mut self, line: usize) -> Effects {
        let Some(debugger) = &mut self.debugger else { return vec![] };
        match debugger.toggle_breakpoint(line) {
            Some(true) => self.say(format!("Breakpoint on line {line}.")),
            Some(false) => self.say(format!("No breakpoint on line {line} any more.")),
            None => self.warn(format!("Line {line} holds no instruction: nothing would stop there.")),
        }
        vec![]
    }

    /// To a line; not on a search through the whole run for one that can never come.
    fn go_to_line(&mut self, line: usize, direction: Direction) -> Effects {
        if self.debugger.as_mut().is_some_and(|debugger| !debugger.holds_instruction(line)) {
            self.warn(format!("Line {line} holds no instruction: it is never about to run."));
            return vec![];
        }
        self.go(Goal::Line(line, direction))
    }

    pub(super) fn go(&mut self, goal: Goal) -> Effects {
        let Some(debugger) = &mut self.debugger else { return vec![] };
        let before = debugger.position();
        let stop = debugger.go(goal);
        let stuck = stop == Some(Stop::Finished) && debugger.position().step == before.step;
        let effects = self.arrived(stop);
        if stuck {
            self.say("The program has ended; only the past is left.");
        }
        effects
    }

    /// What to say of a program that failed.
    fn why_failed(&self) -> &'static str {
        let error = self.debugger.as_ref().and_then(Debugger::failure);
        match error.as_deref() {
            Some("EOFError") => "input() has nothing to read in the tutor. S steps back to the call.",
            _ => "The program ended with an exception. S steps back to where it was raised.",
        }
    }

    /// Tells why a motion stopped.
    pub(super) fn arrived(&mut self, stop: Option<Stop>) -> Effects {
        let phase = self.debugger.as_ref().map(|debugger| debugger.position().phase);
        match stop {
            None => return vec![],
            Some(Stop::Reached) => {}
            Some(Stop::Breakpoint(line)) => self.say(format!("Stopped at the breakpoint on line {line}.")),
            Some(Stop::Finished) if phase == Some(Phase::Failed) => {
                self.warn(self.why_failed());
            }
            Some(Stop::Finished) => self.say("The program has ended."),
            Some(Stop::AtStart) => self.say("This is the start of the run."),
            Some(Stop::Broken(how)) => {
                let step = self.debugger.as_ref().map_or(0, |debugger| debugger.position().step);
                return vec![Effect::Moved, bug(&how, step)];
            }
            Some(Stop::NotFound(why)) | Some(Stop::Limit(why)) => self.warn(why),
        }
        vec![Effect::Moved]
    }
}

/// What is told when the interpreter itself failed.
pub(super) fn bug(how: &str, step: u64) -> Effect {
    let text = format!(
        "Vivarium's interpreter failed here, which is a bug of its own and not one of the program:\n\n{how}\n\n\
         Nothing is lost. The run stands at step {step}, and everything before it can be stepped. \
         Please report the program, the step and the line above."
    );
    Effect::Message { title: "A bug in Vivarium".to_owned(), text }
}
