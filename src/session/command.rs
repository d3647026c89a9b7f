//! The command line: a line typed after `:` becomes an action.

use super::action::Action;
use crate::inspect::views::parse_id;

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
        "search" if !rest.is_empty() => Ok(Action::SearchFor(rest.to_owned())),
        "mouse" => match rest {
            "on" => Ok(Action::Mouse(true)),
            "off" => Ok(Action::Mouse(false)),
            _ => Err(":mouse needs on or off".to_owned()),
        },
        "lesson" if !rest.is_empty() => Ok(Action::OpenLesson(rest.to_owned())),
        "quiz" if !rest.is_empty() => Ok(Action::OpenQuiz(rest.to_owned())),
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

fn line_number(word: &str, rest: &str) -> Result<usize, String> {
    match rest.parse() {
        Ok(line) if line > 0 => Ok(line),
        _ => Err(format!(":{word} needs a line number, such as :{word} 12")),
    }
}

#[cfg(test)]
mod tests {
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
        check("mark a", Ok(Action::MarkStep('a')));
        check("mark ab", Err(":mark needs one letter, such as :mark a"));
        check("mouse off", Ok(Action::Mouse(false)));
        check("mouse", Err(":mouse needs on or off"));
        check("search for", Ok(Action::SearchFor("for".into())));
        check("lesson", Err(":lesson needs the name of a lesson"));
    }
}
