//! A program under the debugger: each step in the narrator's words, with the line and what was printed.

use std::io;

use super::{Plain, text, views};
use crate::inspect::views::{Phase, ViewKind, Views};

impl Plain<'_> {
    /// What is stepped, and where it stands.
    pub(super) fn open_debugger(&mut self) -> io::Result<()> {
        let Some(debugger) = &self.session.debugger else { return Ok(()) };
        let title = format!("Debugger: {}", text::inline(&debugger.title));
        let program = debugger.program.text.clone();
        let panes: Vec<&str> = debugger.focus.iter().map(|kind| views::word(*kind)).collect();
        self.say(&title)?;
        self.say_all(text::program(&program))?;
        if !panes.is_empty() {
            self.say(&format!("Worth watching here: {}.", panes.join(", ")))?;
        }
        self.moment()?;
        self.say(
            "Type n for the next line, s to go into calls, i for one instruction, the capitals to go back; help tells more.",
        )
    }

    /// The moment shown: where it is, what the last step did, what comes next, what was printed.
    pub(super) fn moment(&mut self) -> io::Result<()> {
        let views = self.views();
        let remark = self.session.debugger.as_ref().and_then(|debugger| {
            debugger.remark().filter(|(_, exact)| *exact).map(|(text, _)| text.to_owned())
        });
        self.say(&place(&views))?;
        if let Some(remark) = remark {
            let mut lines = text::prose(&remark).into_iter();
            self.say(&format!("Remark: {}", lines.next().unwrap_or_default()))?;
            self.say_all(lines)?;
        }
        if let Some(exception) = &views.status.exception {
            self.say(&format!("Exception: {exception}"))?;
        }
        let narration = &views.narration;
        if !narration.sentence.is_empty() {
            let gap = if narration.opcode.is_empty() { "" } else { ": " };
            self.say(&format!("{}{gap}{}", narration.opcode, text::inline_code(&narration.sentence)))?;
        }
        // At the end nothing comes next, and the notice says so.
        let has_ended = matches!(views.status.phase, Phase::Finished | Phase::Failed);
        if !narration.next.is_empty() && !has_ended {
            self.say(&format!("Next, {}", text::inline_code(&narration.next)))?;
        }
        self.tell_output(&views)
    }

    /// What was printed since the moment told before, or that some of it is not printed yet here.
    fn tell_output(&mut self, views: &Views) -> io::Result<()> {
        let all: String = views.output.parts.iter().map(|part| part.text.as_str()).collect();
        let before = std::mem::replace(&mut self.printed, all.clone());
        if let Some(new) = all.strip_prefix(&before) {
            return self.say_all(new.lines().map(|line| format!("Printed: {line}")));
        }
        match all.lines().count() {
            0 => self.say("Nothing is printed yet here."),
            lines => self.say(&format!("{} printed up to here.", text::count(lines, "line"))),
        }
    }

    /// One view as lines.
    pub(super) fn show_view(&mut self, kind: ViewKind) -> io::Result<()> {
        let views = self.views();
        match kind {
            ViewKind::Status => self.say(&place(&views)),
            kind => self.say_all(views::lines(kind, &views)),
        }?;
        if kind == ViewKind::Frames && views.frames.frames.len() > 1 {
            self.say("Type u or U to look at another frame.")?;
        }
        Ok(())
    }
}

/// `Step 12. Line 4 of counter.py, in step: n += 1`.
fn place(views: &Views) -> String {
    let (status, source) = (&views.status, &views.source);
    let step = match status.phase {
        Phase::NotStarted => "At the start".to_owned(),
        _ => match status.total {
            Some(total) => format!("Step {} of {total}", status.step),
            None => format!("Step {}", status.step),
        },
    };
    let function = views.frames.frames.get(views.frames.selected).map(|frame| frame.qualname.as_str());
    let function = match function {
        Some("<module>") | Some("") | None => String::new(),
        Some(name) => format!(", in {name}"),
    };
    match source.current {
        Some(line) => {
            let code = source.lines.get(line.saturating_sub(1)).map_or("", |line| line.trim());
            format!("{step}. Line {line} of {}{function}: {code}", source.file)
        }
        None => format!("{step}."),
    }
}
