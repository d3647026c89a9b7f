//! Drills: fresh questions about a moment of a run, one after the other.

use std::io;

use super::{Plain, text};

impl Plain<'_> {
    /// The question with the moment it is about.
    pub(super) fn drill(&mut self) -> io::Result<()> {
        let Some(state) = &self.session.drill else { return Ok(()) };
        let so_far = match state.answered {
            0 => String::new(),
            answered => format!(", {} of {answered} right so far", state.right),
        };
        let head = format!("Drill: {}; {}{so_far}.", text::inline(&state.title), state.level.word());
        // The program is told once; afterwards it can be asked for.
        let is_first = state.answered == 0 && state.answering.feedback.is_none();
        self.say(&head)?;
        if is_first {
            self.say("Program:")?;
            self.drilled_program()?;
        }
        self.drill_again()
    }

    /// The question as it is asked now: to choose, or to type.
    pub(super) fn drill_again(&mut self) -> io::Result<()> {
        let Some(state) = &self.session.drill else { return Ok(()) };
        let line = state.drill.line as usize;
        let code =
            state.program.text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim().to_owned();
        if line > 0 {
            self.say(&format!("Line {line}: {code}"))?;
        }
        self.question()
    }

    /// The program that is asked about.
    pub(super) fn drilled_program(&mut self) -> io::Result<()> {
        let program = self.session.drill.as_ref().map(|state| text::program(&state.program.text));
        self.say_all(program.unwrap_or_default())
    }
}
