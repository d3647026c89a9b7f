//! Actions of the drills: opening one on a program, answering, the step that proves the answer.

use super::Effects;
use crate::session::action::{Action, Effect};
use crate::session::drill::DrillState;
use crate::session::guard::guarded;
use crate::session::lesson::LessonState;
use crate::session::run::{Goal, Program};
use crate::session::{Screen, Session};

impl Session {
    /// Opens drills on the program of the lesson's page, or on the one in the debugger.
    pub(super) fn open_drill(&mut self) -> Effects {
        let found = match self.screen {
            Screen::Lesson => self.lesson.as_ref().and_then(program_of_page),
            Screen::Debugger => {
                self.debugger.as_ref().map(|debugger| (debugger.title.clone(), debugger.program.clone()))
            }
            Screen::Playground => self.playground.as_ref().map(|playground| {
                let program = playground.program();
                (program.file.clone(), program)
            }),
            _ => None,
        };
        let Some((title, program)) = found else {
            self.say("There is no program here to drill on.");
            return vec![];
        };
        self.drill_on(title, program)
    }

    /// Opens drills on a program.
    pub fn drill_on(&mut self, title: String, program: Program) -> Effects {
        let seed = self.fresh_seed();
        let made = guarded(|| DrillState::new(title, program, seed, self.launcher.runner()));
        let mut state = match made {
            Ok(Ok(state)) => state,
            Ok(Err(why)) => {
                self.warn(why);
                return vec![];
            }
            Err(how) => {
                self.warn(format!("A bug in Vivarium keeps the program from being run: {how}"));
                return vec![];
            }
        };
        // The proof of an answer takes the debugger's place.
        if self.screen == Screen::Debugger {
            state.held = self.debugger.take();
        }
        self.drill = Some(state);
        self.show(Screen::Drill)
    }

    /// Gives the debugger back that a drill was opened from.
    pub(super) fn leave_drill(&mut self) {
        if let Some(held) = self.drill.take().and_then(|state| state.held) {
            self.debugger = Some(held);
        }
    }

    pub(super) fn update_drill(&mut self, action: Action) -> Effects {
        let Some(state) = &mut self.drill else { return vec![] };
        let is_answered = state.answering.feedback.is_some();
        match action {
            Action::Accept | Action::NextPage if is_answered => self.next_drill(),
            Action::Skip => self.next_drill(),
            Action::Accept => {
                state.tidy_answer();
                self.submit()
            }
            Action::NextPage => {
                self.say("Answer first, or skip with s.");
                vec![]
            }
            Action::Reveal if !is_answered => {
                self.update_question(Action::Reveal);
                if let Some(state) = &mut self.drill {
                    state.record(false);
                }
                vec![]
            }
            Action::TypeAnswer => {
                if !state.switch(self.launcher.runner()) {
                    self.say("This answer is typed, or given already.");
                }
                vec![]
            }
            Action::Prove => self.prove_drill(),
            action => self.update_question(action),
        }
    }

    fn next_drill(&mut self) -> Effects {
        let Some(state) = &mut self.drill else { return vec![] };
        match guarded(|| state.go_on(self.launcher.runner())) {
            Ok(true) => vec![Effect::ScreenChanged],
            Ok(false) => {
                self.say("This run leaves nothing more to ask about.");
                vec![]
            }
            Err(how) => {
                self.warn(format!("A bug in Vivarium keeps the program from being run: {how}"));
                vec![]
            }
        }
    }

    /// Opens the debugger at the moment that shows the answer; `'` `'` goes to the moment of the question.
    fn prove_drill(&mut self) -> Effects {
        let Some(state) = &self.drill else { return vec![] };
        if state.answering.feedback.is_none() {
            self.say("Answer first; then p shows the proof.");
            return vec![];
        }
        let drill = state.drill.clone();
        let mut effects = self.open_program("Proof", state.program.clone());
        if self.screen == Screen::Debugger {
            effects.push(Effect::Focus(vec![drill.kind.pane()]));
            effects.extend(self.go(Goal::Step(drill.step)));
            effects.extend(self.go(Goal::Step(drill.proves)));
        }
        effects
    }
}

fn program_of_page(state: &LessonState) -> Option<(String, Program)> {
    let text = state.program()?;
    Some((
        state.lesson.title.clone(),
        Program { file: format!("{}.py", state.lesson.id.replace('-', "_")), text },
    ))
}
