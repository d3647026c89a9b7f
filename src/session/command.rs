//! The command line: a line typed after `:` becomes an action.

use super::action::Action;
use super::preferences::Setting;
use crate::course::Course;
use crate::inspect::views::parse_id;

/// What stands after the name of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    Lesson,
    Quiz,
    OnOff,
    /// A preference and its value.
    Setting,
    /// A line of the program under the debugger.
    Line,
    /// An object of the program under the debugger.
    Object,
    /// The number of a pane of the debugger.
    Pane,
    /// The letter of a mark in the debugger.
    Letter,
    /// The number of an option of a question.
    Choice,
    /// A word of the glossary.
    Word,
    Text,
}

/// A command that has an argument.
#[derive(Debug)]
pub struct Command {
    pub name: &'static str,
    pub argument: Argument,
    pub help: &'static str,
}

const fn command(name: &'static str, argument: Argument, help: &'static str) -> Command {
    Command { name, argument, help }
}

/// The commands that have an argument; those that have none are the names of the actions.
pub const COMMANDS: &[Command] = &[
    command("break", Argument::Line, "Breakpoint on a line, on or off"),
    command("line", Argument::Line, "Run to a line"),
    command("object", Argument::Object, "Show the details of an object"),
    command("pane", Argument::Pane, "Focus a pane by its number"),
    command("mark", Argument::Letter, "Mark this step with a letter"),
    command("to-mark", Argument::Letter, "Go to a marked step"),
    command("choose", Argument::Choice, "Choose an option by its number"),
    command("search", Argument::Text, "Look for a text in what is focused"),
    command("mouse", Argument::OnOff, "Take the mouse, or leave it to the terminal"),
    command("set", Argument::Setting, "Change a preference and keep it"),
    command("define", Argument::Word, "What a word means"),
    command("lesson", Argument::Lesson, "Open a lesson"),
    command("quiz", Argument::Quiz, "Open a quiz"),
];

impl Argument {
    /// Is it about a program under the debugger?
    pub fn needs_run(self) -> bool {
        matches!(self, Argument::Line | Argument::Object | Argument::Pane | Argument::Letter)
    }

    /// What can stand there, each with what it means, where that can be listed.
    pub fn words(self, course: &Course) -> Vec<(String, String)> {
        match self {
            Argument::Lesson => {
                let lessons = course.lessons.iter().map(|lesson| &lesson.content);
                lessons.map(|lesson| (lesson.id.clone(), format!("Open lesson: {}", lesson.title))).collect()
            }
            Argument::Quiz => {
                let quizzes = course.quizzes.iter().map(|quiz| &quiz.content);
                quizzes.map(|quiz| (quiz.id.clone(), format!("Open quiz: {}", quiz.title))).collect()
            }
            Argument::Word => {
                let terms = course.terms().iter();
                terms.map(|term| (term.term.clone(), format!("What is meant by {}", term.term))).collect()
            }
            Argument::Setting => {
                let settings = Setting::all().into_iter().map(Setting::words);
                let word = |(name, value)| {
                    (format!("{name} {value}"), format!("Preference: {name} {value}, from now on"))
                };
                settings.map(word).collect()
            }
            Argument::OnOff => vec![
                ("on".to_owned(), "Take the mouse".to_owned()),
                ("off".to_owned(), "Leave the mouse to the terminal".to_owned()),
            ],
            _ => Vec::new(),
        }
    }
}

/// Reads a command. `step` is the current position, for `:+10` and `:-10`.
///
/// # Errors
/// What is wrong with the line, as one sentence.
pub fn parse(line: &str, step: u64) -> Result<Action, String> {
    let line = line.trim().trim_start_matches(':').trim();
    let (word, rest) =
        line.split_once(char::is_whitespace).map_or((line, ""), |(word, rest)| (word, rest.trim()));
    if let Some(action) = position(word, step)? {
        return Ok(action);
    }
    match word {
        "" => Err("type a command; :help shows them".to_owned()),
        "first" | "start" => Ok(Action::RunStart),
        "last" | "end" => Ok(Action::RunEnd),
        "newest" => Ok(Action::RunNewest),
        "b" | "break" => Ok(Action::ToggleBreakpointAt(line_number(word, rest)?)),
        "line" | "until" => Ok(Action::RunToLine(line_number(word, rest)?)),
        "o" | "object" => parse_id(rest)
            .map(Action::InspectObject)
            .ok_or_else(|| format!(":{word} needs an object's number, such as :{word} 12")),
        "mark" if !rest.is_empty() => Ok(Action::MarkStep(letter(word, rest)?)),
        "to-mark" if !rest.is_empty() => Ok(Action::GotoMark(letter(word, rest)?)),
        "pane" => Ok(Action::FocusPane(number_from_one(word, rest)?)),
        "choose" => Ok(Action::Choose(number_from_one(word, rest)? - 1)),
        "search" if !rest.is_empty() => Ok(Action::SearchFor(rest.to_owned())),
        "filter" => Ok(Action::Filter(rest.to_owned())),
        "mouse" => match rest {
            "on" => Ok(Action::Mouse(true)),
            "off" => Ok(Action::Mouse(false)),
            _ => Err(":mouse needs on or off".to_owned()),
        },
        "set" => Setting::parse(rest).map(Action::Set),
        "define" if !rest.is_empty() => Ok(Action::Define(rest.to_owned())),
        "define" => Ok(Action::Words),
        "lesson" if !rest.is_empty() => Ok(lesson(rest)),
        "quiz" if !rest.is_empty() => Ok(Action::OpenQuiz(rest.to_owned())),
        "open" if !rest.is_empty() => Ok(Action::OpenPath(rest.to_owned())),
        "pack" if !rest.is_empty() => Ok(Action::OpenPack(rest.to_owned())),
        "pack" => Ok(Action::Packs),
        "open" => Err(":open needs the path of a file".to_owned()),
        "save" if !rest.is_empty() => Ok(Action::SaveAs(rest.to_owned())),
        "new" if !rest.is_empty() => Ok(Action::NewScratch(rest.to_owned())),
        "rename" if !rest.is_empty() => Ok(Action::RenameScratch(rest.to_owned())),
        "input" if !rest.is_empty() => Ok(Action::InputLine(rest.to_owned())),
        "lesson" | "quiz" => Err(format!(":{word} needs the name of a {word}")),
        "q" | "quit" => Ok(Action::Quit),
        _ => Action::ALL
            .iter()
            .find(|action| action.name() == word)
            .cloned()
            .ok_or_else(|| format!("there is no command `{word}`; :help shows them")),
    }
}

/// `1234`, `+10`, `-10`, `50%`.
fn position(word: &str, step: u64) -> Result<Option<Action>, String> {
    if let Some(share) = word.strip_suffix('%') {
        return match share.parse::<u8>() {
            Ok(share @ 0..=100) => Ok(Some(Action::GotoPercent(share))),
            _ => Err(format!("`{word}` is not a share between 0% and 100%")),
        };
    }
    let number = |digits: &str| digits.replace([',', '_'], "").parse::<u64>().ok();
    Ok(match word.chars().next() {
        Some('+') => number(&word[1..]).map(|by| Action::GotoStep(step.saturating_add(by))),
        Some('-') => number(&word[1..]).map(|by| Action::GotoStep(step.saturating_sub(by))),
        _ => number(word).map(Action::GotoStep),
    })
}

fn letter(word: &str, rest: &str) -> Result<char, String> {
    let mut letters = rest.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_alphanumeric() => Ok(letter),
        _ => Err(format!(":{word} needs one letter, such as :{word} a")),
    }
}

/// `cells`, or with a page `cells 3`.
fn lesson(rest: &str) -> Action {
    let page = rest.split_once(' ').and_then(|(id, page)| Some((id, page.trim().parse::<usize>().ok()?)));
    match page {
        Some((id, page)) => Action::OpenPage(id.to_owned(), page.saturating_sub(1)),
        None => Action::OpenLesson(rest.to_owned()),
    }
}

fn number_from_one(word: &str, rest: &str) -> Result<usize, String> {
    match rest.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(format!(":{word} needs a number, such as :{word} 2")),
    }
}

fn line_number(word: &str, rest: &str) -> Result<usize, String> {
    match rest.parse() {
        Ok(line) if line > 0 => Ok(line),
        _ => Err(format!(":{word} needs a line number, such as :{word} 12")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::preferences::ThemeName;
    use super::*;

    #[track_caller]
    fn check(line: &str, expect: Result<Action, &str>) {
        assert_eq!(parse(line, 100), expect.map_err(str::to_owned));
    }

    #[test]
    fn positions() {
        check(":1234", Ok(Action::GotoStep(1234)));
        check("1,234", Ok(Action::GotoStep(1234)));
        check("+5", Ok(Action::GotoStep(105)));
        check("-500", Ok(Action::GotoStep(0)));
        check(" 50% ", Ok(Action::GotoPercent(50)));
        check("150%", Err("`150%` is not a share between 0% and 100%"));
        check("last", Ok(Action::RunEnd));
    }

    #[test]
    fn words() {
        check("break 7", Ok(Action::ToggleBreakpointAt(7)));
        check("b", Err(":b needs a line number, such as :b 12"));
        check("next", Ok(Action::NextLine));
        check("q", Ok(Action::Quit));
        check("frobnicate", Err("there is no command `frobnicate`; :help shows them"));
        check("lesson cells", Ok(Action::OpenLesson("cells".into())));
        check("lesson cells 3", Ok(Action::OpenPage("cells".into(), 2)));
        check("define free variable", Ok(Action::Define("free variable".into())));
        check("mark a", Ok(Action::MarkStep('a')));
        check("mark ab", Err(":mark needs one letter, such as :mark a"));
        check("mouse off", Ok(Action::Mouse(false)));
        check("mouse", Err(":mouse needs on or off"));
        check("set theme light", Ok(Action::Set(Setting::Theme(ThemeName::Light))));
        check("set mouse", Err("mouse is on or off"));
        check("search for", Ok(Action::SearchFor("for".into())));
        check("open a b.py", Ok(Action::OpenPath("a b.py".into())));
        check("open", Err(":open needs the path of a file"));
        check("save", Ok(Action::Save));
        check("save ~/a.py", Ok(Action::SaveAs("~/a.py".into())));
        check("new", Ok(Action::NewFile));
        check("new cells", Ok(Action::NewScratch("cells".into())));
        check("lesson", Err(":lesson needs the name of a lesson"));
        check("choose 2", Ok(Action::Choose(1)));
        check("pane 0", Err(":pane needs a number, such as :pane 2"));
    }

    #[test]
    fn every_command_of_the_table_can_be_typed() {
        for command in COMMANDS {
            let example = match command.argument {
                Argument::OnOff => "on",
                Argument::Setting => "theme light",
                Argument::Letter => "a",
                Argument::Lesson | Argument::Quiz | Argument::Text | Argument::Word => "word",
                _ => "3",
            };
            assert!(parse(&format!("{} {example}", command.name), 0).is_ok(), "{}", command.name);
        }
    }
}
