//! The tutor in lines: for screen readers, for pipes, for terminals that cannot be drawn on.
//!
//! It is a layer beside the screen over the same [`Session`]: a prompt, a line read, an action done, its outcome told. No
//! colour, no box, no movement of the cursor; lists, programs and options are numbered, and a number chooses. The words
//! are those of the command line of the screen, with the letters that the debugger's keys have. What is typed may come
//! from a file: the end of the input leaves quietly.

mod asking;
mod cheatsheet;
mod debugger;
mod drill;
mod edit;
mod feedback;
mod find;
mod home;
mod interview;
mod lesson;
mod outcome;
mod playground;
mod question;
mod review;
mod situation;
mod text;
mod views;
mod vocabulary;
mod words;
mod writing;

use std::io::{self, BufRead, Write};

use crate::inspect::views::{ViewKind, ViewSet, Views};
use crate::session::{Action, Screen, Session, command};
use asking::{Asking, Purpose};
use situation::Situation;
use words::Do;
use writing::Former;

/// The conversation.
pub struct Plain<'io> {
    session: Session,
    out: &'io mut dyn Write,
    asking: Asking,
    /// What the program under the debugger had printed when it was last told.
    printed: String,
    /// The learner's text before its last change.
    former: Option<Former>,
    /// Somebody types at a terminal, which a program of their own can use.
    has_terminal: bool,
    /// Something was said since the line that is being answered.
    has_spoken: bool,
    is_over: bool,
}

/// Speaks with the learner until they leave or the input ends. `echo` repeats what is read, for input that nobody sees
/// being typed.
///
/// # Errors
/// The output cannot be written to, or the input cannot be read.
pub fn run(session: Session, input: &mut dyn BufRead, out: &mut dyn Write, echo: bool) -> io::Result<()> {
    let mut plain = Plain {
        session,
        out,
        asking: Asking::Command,
        printed: String::new(),
        former: None,
        has_terminal: !echo,
        has_spoken: false,
        is_over: false,
    };
    plain.greet()?;
    while !plain.is_over {
        let prompt = plain.prompt();
        write!(plain.out, "{prompt}")?;
        plain.out.flush()?;
        let Some(line) = read_line(input)? else {
            plain.end_of_input()?;
            break;
        };
        if echo {
            writeln!(plain.out, "{line}")?;
        }
        if plain.look_around()? {
            plain.line(&line)?;
        }
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
        self.has_spoken = true;
        writeln!(self.out, "{text}")
    }

    fn say_all(&mut self, lines: impl IntoIterator<Item = String>) -> io::Result<()> {
        lines.into_iter().try_for_each(|line| self.say(&line))
    }

    fn greet(&mut self) -> io::Result<()> {
        self.say("Vivarium in lines. Type help to hear what can be typed, quit to leave.")?;
        self.tell_notice()?;
        self.screen()
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
        if let Some(wanted) = line.strip_prefix('/') {
            return self.find(wanted);
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
        self.has_spoken = false;
        match words::find(situation, word, !rest.is_empty()) {
            Some(does) => self.does(does, rest)?,
            None => self.screen_command(line, word)?,
        }
        // Silence would leave the learner wondering.
        if !self.has_spoken && matches!(self.asking, Asking::Command) && !self.is_over {
            self.say(&format!("Nothing comes of {word} here. {}", words::what(self.situation())))?;
        }
        Ok(())
    }

    /// Is the line anything that can be typed here?
    fn is_known(&self, line: &str) -> bool {
        let line = line.trim_start_matches(':');
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        line.is_empty()
            || line.starts_with('/')
            || words::find(self.situation(), word, !rest.is_empty()).is_some()
            || command::parse(line, self.step()).is_ok()
    }

    /// A line that none of the words here begins: what the command line of the screen makes of it.
    fn screen_command(&mut self, line: &str, word: &str) -> io::Result<()> {
        match command::parse(line, self.step()) {
            Ok(action) if words::is_of_the_screen(&action) => {
                let text = format!("That concerns the drawn screen alone. {}", words::what(self.situation()));
                self.say(&text)
            }
            Ok(action) if words::is_of_the_list(&action) => {
                self.say(&format!("That is done from the list: type list, then {word}."))
            }
            Ok(Action::Choose(at)) => self.choose(&[at + 1]),
            Ok(action) => self.act(action),
            Err(_) if words::find(self.situation(), word, false).is_some() => {
                self.say(&format!("Type {word} alone, without anything after it."))
            }
            Err(error) if error.starts_with("there is no command") => {
                self.say(&format!("`{word}` is not known here. {}", words::what(self.situation())))
            }
            Err(error) => self.say(&error.replace(':', "")),
        }
    }

    /// Numbers choose where there is something to choose from. `None`: the line is no such number.
    fn numbers(&mut self, line: &str) -> Option<io::Result<()>> {
        let numbers = numbers(line)?;
        match self.situation() {
            Situation::Home => Some(self.open_row(&numbers)),
            Situation::Choosing | Situation::Ticking | Situation::Ordering | Situation::DrillChoosing => {
                Some(self.choose(&numbers))
            }
            // What is asked for may well be a number; no word is one.
            Situation::Typing | Situation::DrillTyping => Some(self.answer(line)),
            Situation::Grading | Situation::Rating => Some(self.grade(&numbers)),
            Situation::Points => Some(self.tick(&numbers)),
            Situation::Level => Some(self.choose_level(&numbers)),
            Situation::Files => Some(self.open_scratch(&numbers)),
            _ => None,
        }
    }

    fn does(&mut self, does: Do, rest: &str) -> io::Result<()> {
        match does {
            Do::Act(action) => self.act(action),
            Do::Again => self.screen(),
            Do::Code | Do::Insert | Do::Cut => self.edit(&does, rest),
            Do::Former => self.take_back(),
            Do::File => self.read_file(rest),
            Do::Answer if rest.is_empty() => self.begin_lines(Purpose::Answer),
            Do::Answer => self.answer(rest),
            Do::Show(kind) => self.show_view(kind),
            Do::Program => self.program(),
            Do::Printed => self.told_run(),
            Do::Define => self.define(rest),
            Do::Find => self.find(rest),
            Do::TestOut => self.test_out(rest),
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
            Screen::Playground => self.playground(),
            Screen::Interview => self.interview(),
            Screen::Drill => self.drill(),
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
            (Screen::Quiz | Screen::Drill, _)
                if matches!(self.situation(), Situation::Answered | Situation::Drilled) =>
            {
                self.say("")?;
                self.say("The question is answered. Type next to go on, again to hear it again.")
            }
            (Screen::Playground, _) => {
                self.say("")?;
                self.playground_in_short()
            }
            _ => self.screen(),
        }
    }

    fn situation(&self) -> Situation {
        Situation::of(&self.session)
    }

    fn step(&self) -> u64 {
        self.session.debugger.as_ref().map_or(0, |debugger| debugger.position().step)
    }

    /// The program of a page or question, or the source under the debugger.
    fn program(&mut self) -> io::Result<()> {
        let text = match self.session.screen {
            Screen::Debugger => return self.show_view(ViewKind::Source),
            Screen::Playground => return self.written(),
            Screen::Drill => return self.drilled_program(),
            Screen::Lesson => self.session.lesson.as_ref().and_then(|state| state.program()),
            _ => self.session.answering().and_then(|answering| answering.shown_program()),
        };
        match text {
            Some(text) => self.say_all(text::program(&text)),
            None => self.say("There is no program here."),
        }
    }

    fn views(&mut self) -> Views {
        match &mut self.session.debugger {
            Some(debugger) => debugger.views(ViewSet::ALL).clone(),
            None => Default::default(),
        }
    }
}

/// The numbers that a line is made of; `None` when it holds anything else, or nothing.
fn numbers(line: &str) -> Option<Vec<usize>> {
    let parts = line.split([' ', ',']).filter(|part| !part.is_empty());
    let numbers: Vec<usize> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    (!numbers.is_empty()).then_some(numbers)
}
