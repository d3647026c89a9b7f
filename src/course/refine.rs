//! The exact place of a fault inside a mapping that says its kind.
//!
//! To learn the kind, serde reads such a mapping as a whole before it looks at the fields, and an error inside has lost
//! its place. So the lines of each such mapping are read once more, alone, as the one type that its kind names.

use super::position::{Place, Positions};
use super::schema::{
    Choice, Code, FillQuestion, LeakQuestion, LinesQuestion, MatchQuestion, OpcodesQuestion, OutputQuestion,
    Predict, Prose, SentencesQuestion, Step, Task, ValueQuestion,
};
use serde::de::DeserializeOwned;

/// Where an error stands and what it says, without the place that serde adds to the words.
pub fn place_and_message(error: &serde_yaml::Error, text: &str, positions: &Positions) -> (Place, String) {
    let message = without_place(&error.to_string());
    // `pages[0].kind: unknown variant` names its field.
    if let Some((path, _)) = message.split_once(": ")
        && path.ends_with(".kind")
        && let Some(place) = positions.exact(path)
    {
        return (place, message);
    }
    if let Some(found) = inside_tagged(text, positions) {
        return found;
    }
    let place = error.location().map_or((1, 1), |at| (at.line(), at.column()));
    (place, message)
}

/// The message without the ` at line 3 column 5` at its end.
fn without_place(message: &str) -> String {
    match message.rfind(" at line ") {
        Some(cut) if message[cut..].contains(" column ") => message[..cut].to_string(),
        _ => message.to_string(),
    }
}

fn inside_tagged(text: &str, positions: &Positions) -> Option<(Place, String)> {
    let lines: Vec<&str> = text.lines().collect();
    positions.tagged().into_iter().find_map(|(_, (line, column))| {
        let first = lines.get(line - 1)?;
        let kind = first.get(column - 1..)?.strip_prefix("kind:")?.trim();
        let (start, alone) = alone(&lines, line - 1, column - 1);
        let (place, message) = fault_as_kind(kind, &alone)?;
        Some(((start + place.0, column - 1 + place.1), message))
    })
}

/// The lines of the mapping around the key at (`line`, `column`), counted from 0, cut to begin at `column` and without
/// that key; and how many lines of the file come before them.
fn alone(lines: &[&str], line: usize, column: usize) -> (usize, String) {
    let belongs = |text: &&str| text.trim().is_empty() || indent(text) >= column;
    let before = lines[..line].iter().rev().take_while(|text| belongs(text)).count();
    let is_item = indent(lines[line]) < column;
    // The line above may be `- ask: ...`, the item's first key.
    let above = line.checked_sub(before + 1).filter(|_| !is_item).map(|at| lines[at]);
    let headed = above.is_some_and(|text| text.trim_start().starts_with("- ") && indent(text) + 2 == column);
    let start = if is_item { line } else { line - before - usize::from(headed) };
    let after = lines[line + 1..].iter().take_while(|text| belongs(text)).count();
    let mut out = String::new();
    for (at, text) in lines.iter().enumerate().take(line + 1 + after).skip(start) {
        if at != line {
            out.push_str(text.get(column..).unwrap_or_default());
        }
        out.push('\n');
    }
    (start, out)
}

fn indent(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn fault_as_kind(kind: &str, text: &str) -> Option<(Place, String)> {
    match kind {
        "prose" => fault_as::<Prose>(text),
        "code" => fault_as::<Code>(text),
        "step" => fault_as::<Step>(text),
        "predict" => fault_as::<Predict>(text),
        "task" => fault_as::<Task>(text),
        "choice" | "multiple" => fault_as::<Choice>(text),
        "output" => fault_as::<OutputQuestion>(text),
        "value" => fault_as::<ValueQuestion>(text),
        "fill" => fault_as::<FillQuestion>(text),
        "order_lines" => fault_as::<LinesQuestion>(text),
        "order_opcodes" => fault_as::<OpcodesQuestion>(text),
        "match" => fault_as::<MatchQuestion>(text),
        "leak" => fault_as::<LeakQuestion>(text),
        "false_sentence" => fault_as::<SentencesQuestion>(text),
        _ => None,
    }
}

fn fault_as<T: DeserializeOwned>(text: &str) -> Option<(Place, String)> {
    let error = serde_yaml::from_str::<T>(text).err()?;
    let at = error.location()?;
    Some(((at.line(), at.column()), without_place(&error.to_string())))
}
