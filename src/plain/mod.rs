//! The tutor in lines: for screen readers, for pipes, for terminals that cannot be drawn on.
//!
//! It is a layer beside the screen over the same [`Session`]: a prompt, a line read, an action done, its outcome told. No
//! colour, no box, no movement of the cursor; lists, programs and options are numbered, and a number chooses. The words
//! are those of the command line of the screen, with the letters that the debugger's keys have. What is typed may come
//! from a file: the end of the input leaves quietly.

mod cheatsheet;
mod debugger;
mod feedback;
mod home;
mod lesson;
mod question;
mod review;
mod text;
mod views;
mod words;

use std::io::{self, BufRead, Write};

use crate::inspect::views::ViewSet;
use crate::session::{Action, Effect, ListedPlace, Screen, Session, command};
use words::{Do, Situation};

/// Instructions run between two looks at what a motion has come to.
const BUDGET: u64 = 5_000_000;

/// The conversation.
pub struct Plain<'io> {
    session: Session,
    out: &'io mut dyn Write,
    asking: Asking,
    /// What the program under the debugger had printed when it was last told.
    printed: String,
    is_over: bool,
}

/// What the next line is taken for.
#[derive(Default)]
enum Asking {
    #[default]
    Command,
    /// Yes or no.
    Yes(Action),
    /// The number of one of these places, or another command.
    Place(Vec<ListedPlace>),
    /// Lines of a text, until one that is a single dot.
    Lines { purpose: Purpose, text: String, count: usize },
}

/// What a text of several lines is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Task,
    Answer,
    Note,
}

/// Speaks with the learner until they leave or the input ends. `echo` repeats what is read, for input that nobody sees
/// being typed.
///
/// # Errors
/// The output cannot be written to, or the input cannot be read.
pub fn run(session: Session, input: &mut dyn BufRead, out: &mut dyn Write, echo: bool) -> io::Result<()> {
    let mut plain = Plain { session, out, asking: Asking::Command, printed: String::new(), is_over: false };
    plain.greet()?;
    while !plain.is_over {
        let prompt = plain.prompt();
        write!(plain.out, "{prompt}")?;
        plain.out.flush()?;
        let Some(line) = read_line(input)? else {
            // What was written so far is kept, as when leaving by a word.
            plain.session.update(Action::Quit);
            writeln!(plain.out)?;
            break;
        };
        if echo {
            writeln!(plain.out, "{line}")?;
        }
        plain.line(&line)?;
    }
    plain.out.flush()
}

/// The next line without its end; `None` at the end of the input. What is no UTF-8 is replaced.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()))
}

impl Plain<'_> {
    fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    fn say_all(&mut self, lines: impl IntoIterator<Item = String>) -> io::Result<()> {
        lines.into_iter().try_for_each(|line| self.say(&line))
    }

    fn prompt(&self) -> String {
        match &self.asking {
            Asking::Command | Asking::Place(_) => "> ".to_owned(),
            Asking::Yes(_) => "yes or no> ".to_owned(),
            Asking::Lines { count, .. } => format!("{}: ", count + 1),
        }
    }

    fn greet(&mut self) -> io::Result<()> {
        self.say("Vivarium in lines. Type help to hear what can be typed, quit to leave.")?;
        self.tell_notice()?;
        self.screen()
    }

    /// One line of the learner's.
    fn line(&mut self, line: &str) -> io::Result<()> {
        match std::mem::take(&mut self.asking) {
            Asking::Command => self.command(line.trim()),
            Asking::Place(places) => match line.trim().parse::<usize>().ok().and_then(|at| at.checked_sub(1))
            {
                Some(at) => match places.get(at) {
                    Some(place) => self.act(place.action.clone()),
                    None => self.say(&format!("They go from 1 to {}.", places.len())),
                },
                None => self.command(line.trim()),
            },
            Asking::Yes(action) => match line.trim().to_lowercase().as_str() {
                "yes" | "y" => self.act(action),
                "no" | "n" | "" => self.say("Nothing is changed."),
                _ => {
                    self.asking = Asking::Yes(action);
                    self.say("Type yes or no.")
                }
            },
            Asking::Lines { purpose, text, .. } if line.trim() == "." => self.take_text(purpose, text),
            Asking::Lines { purpose, mut text, count } => {
                text.push_str(line);
                text.push('\n');
                self.asking = Asking::Lines { purpose, text, count: count + 1 };
                Ok(())
            }
        }
    }

    fn command(&mut self, line: &str) -> io::Result<()> {
        let line = line.trim_start_matches(':').trim();
        let situation = self.situation();
        if line.is_empty() {
            return match situation.usual() {
                Some(word) => self.command(word),
                None => self.say(&words::what(situation)),
            };
        }
        if let Some(done) = self.numbers(line) {
            return done;
        }
        if situation == Situation::Pairing
            && let Some(done) = self.letters(line)
        {
            return done;
        }
        let (word, rest) = line.split_once(' ').map_or((line, ""), |(word, rest)| (word, rest.trim()));
        if let Some(does) = words::find(situation, word, !rest.is_empty()) {
            return self.does(does, rest);
        }
        match command::parse(line, self.step()) {
            Ok(action) if words::is_of_the_screen(&action) => {
                self.say("That concerns the drawn screen alone.")
            }
            Ok(action) => self.act(action),
            Err(error) if error.starts_with("there is no command") => {
                self.say(&format!("`{word}` is not known here. {}", words::what(situation)))
            }
            Err(error) => self.say(&error.replace(':', "")),
        }
    }

    /// Numbers choose where there is something to choose from. `None`: the line is no such number.
    fn numbers(&mut self, line: &str) -> Option<io::Result<()>> {
        let numbers: Option<Vec<usize>> =
            line.split([' ', ',']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect();
        let numbers = numbers.filter(|numbers| !numbers.is_empty())?;
        match self.situation() {
            Situation::Home => Some(self.open_row(&numbers)),
            Situation::Choosing | Situation::Ticking | Situation::Ordering => Some(self.choose(&numbers)),
            Situation::Grading => Some(self.grade(&numbers)),
            _ => None,
        }
    }

    fn does(&mut self, does: Do, rest: &str) -> io::Result<()> {
        match does {
            Do::Act(action) => self.act(action),
            Do::Again => self.screen(),
            Do::Help => {
                let lines = words::help(self.situation());
                self.say_all(lines)
            }
            Do::Code => self.begin_lines(Purpose::Task),
            Do::File => self.read_file(rest),
            Do::Answer if rest.is_empty() => self.begin_lines(Purpose::Answer),
            Do::Answer => self.answer(rest),
            Do::Show(kind) => self.show_view(kind),
            Do::Program => self.program(),
            Do::Define => self.define(rest),
        }
    }

    fn begin_lines(&mut self, purpose: Purpose) -> io::Result<()> {
        self.asking = Asking::Lines { purpose, text: String::new(), count: 0 };
        self.say("Type line after line; a line with a single dot ends the text.")
    }

    fn take_text(&mut self, purpose: Purpose, text: String) -> io::Result<()> {
        match purpose {
            Purpose::Task => self.take_code(text),
            Purpose::Note => self.act(Action::NoteText(text.trim_end().to_owned())),
            Purpose::Answer => self.answer(text.trim_end_matches('\n')),
        }
    }

    /// Does an action and tells what came of it.
    fn act(&mut self, action: Action) -> io::Result<()> {
        let mut effects = self.session.update(action.clone());
        while self.session.is_moving() {
            effects.extend(self.session.tick(BUDGET));
        }
        let changed = effects.contains(&Effect::ScreenChanged);
        let moved = effects.contains(&Effect::Moved);
        for effect in effects {
            self.effect(effect)?;
        }
        if self.is_over {
            return Ok(());
        }
        if changed {
            self.tell_notice()?;
            match action {
                Action::Back => self.came_back(),
                _ => self.screen(),
            }
        } else {
            if moved {
                self.moment()?;
            }
            self.outcome(&action)?;
            self.tell_notice()
        }
    }

    fn effect(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Quit => self.is_over = true,
            Effect::ScreenChanged => self.printed.clear(),
            Effect::Message { title, text } => {
                self.say(&title)?;
                self.say_all(text.lines().map(str::to_owned))?;
            }
            Effect::Confirm { question, yes } => {
                self.say(&question)?;
                self.asking = Asking::Yes(yes);
            }
            Effect::Object(object) => self.say_all(views::object(&object))?,
            Effect::Note { title, text } => {
                self.say(&title)?;
                self.say_all(text.lines().map(str::to_owned))?;
                self.begin_lines(Purpose::Note)?;
            }
            Effect::Places { title, places } => {
                self.say(&title)?;
                for (at, place) in places.iter().enumerate() {
                    let gap = if place.detail.is_empty() { "" } else { ": " };
                    self.say(&format!("{}. {}{gap}{}", at + 1, place.title, place.detail))?;
                }
                self.say("Type a number to go there.")?;
                self.asking = Asking::Place(places);
            }
            Effect::Help => self.say_all(words::help(self.situation()))?,
            Effect::Edit => self.say(&words::what(self.situation()))?,
            // What only a drawn screen does.
            _ => {}
        }
        Ok(())
    }

    /// What an action left to be told besides a notice.
    fn outcome(&mut self, action: &Action) -> io::Result<()> {
        match action {
            Action::Accept | Action::Reveal => self.feedback(),
            Action::Hint | Action::CheckTask | Action::ShowSolution => self.told(action),
            _ => Ok(()),
        }
    }

    fn tell_notice(&mut self) -> io::Result<()> {
        match self.session.notice.take() {
            Some(notice) => self.say(&notice.text),
            None => Ok(()),
        }
    }

    /// Tells where the learner is, from the beginning.
    fn screen(&mut self) -> io::Result<()> {
        self.say("")?;
        match self.session.screen {
            Screen::Home => self.home(),
            Screen::Lesson => self.page(),
            Screen::Quiz => self.quiz(),
            Screen::Debugger => self.open_debugger(),
            Screen::Review => self.review(),
            Screen::CheatSheet => self.cheat_sheet(),
            Screen::Playground => {
                self.say("The playground needs a screen; vivarium run and vivarium step take a file here.")
            }
            Screen::Interview => self.say("The interview needs a screen."),
            Screen::Drill => self.say("Drills need a screen."),
        }
    }

    /// Tells in short where the learner came back to; they have heard it before.
    fn came_back(&mut self) -> io::Result<()> {
        match (self.session.screen, &self.session.lesson) {
            (Screen::Home, _) => {
                self.say("")?;
                self.home_in_short()
            }
            (Screen::Lesson, Some(state)) => {
                let title = state.current().map_or("", |page| page.title());
                let place = format!("Page {} of {}", state.page + 1, state.lesson.pages.len());
                let text = format!("{place}: {}. Type again to hear it again.", text::inline(title));
                self.say("")?;
                self.say(&text)
            }
            (Screen::Quiz, _) if self.situation() == Situation::Answered => {
                self.say("")?;
                self.say("The question is answered. Type next to go on, again to hear it again.")
            }
            _ => self.screen(),
        }
    }

    fn situation(&self) -> Situation {
        words::situation(&self.session)
    }

    fn step(&self) -> u64 {
        self.session.debugger.as_ref().map_or(0, |debugger| debugger.position().step)
    }

    /// The program of a page or question, or the source under the debugger.
    fn program(&mut self) -> io::Result<()> {
        let text = match self.session.screen {
            Screen::Debugger => return self.show_view(crate::inspect::views::ViewKind::Source),
            Screen::Lesson => self.session.lesson.as_ref().and_then(|state| state.program()),
            _ => self.session.answering().and_then(|answering| answering.shown_program()),
        };
        match text {
            Some(text) => self.say_all(text::program(&text)),
            None => self.say("There is no program here."),
        }
    }

    fn views(&mut self) -> crate::inspect::views::Views {
        match &mut self.session.debugger {
            Some(debugger) => debugger.views(ViewSet::ALL).clone(),
            None => Default::default(),
        }
    }
}
