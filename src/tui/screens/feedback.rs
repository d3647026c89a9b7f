//! What a learner is told after the answer: right or not and how much, why, what is right, and where it is proved.

use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::question::under;
use crate::course::schema::Question;
use crate::session::{Answering, Feedback, Manner};
use crate::tui::theme::Theme;
use crate::tui::widgets::cells::Cells;
use crate::tui::widgets::markdown;

/// The rows, and which of them are blank and can be done without.
pub fn rows(
    answering: &Answering,
    feedback: &Feedback,
    columns: usize,
    theme: &Theme,
) -> (Vec<Line<'static>>, Vec<usize>) {
    let mut gaps = Vec::new();
    let mut gap = |lines: &mut Vec<Line<'static>>| {
        gaps.push(lines.len());
        lines.push(Line::default());
    };
    let verdict = &feedback.verdict;
    let mut lines = vec![head(feedback, theme)];
    for reason in &verdict.reasons {
        lines.extend(markdown::render(reason, columns, theme));
    }
    if !verdict.right {
        right_answer(&mut lines, answering, feedback, columns, theme);
    }
    gap(&mut lines);
    lines.extend(markdown::render(&verdict.explanation, columns, theme));
    let reasons = answering.shown_reasons();
    if !reasons.is_empty() {
        gap(&mut lines);
    }
    for (number, why) in reasons {
        let head = Cells::new().text(format!("{number}  "), theme.key);
        let hang = head.used();
        lines.extend(under(head, markdown::render(why, columns.saturating_sub(hang), theme), hang));
    }
    if !verdict.right {
        gap(&mut lines);
        lines.extend(offer(answering, feedback, columns, theme));
    }
    (lines, gaps)
}

fn head(feedback: &Feedback, theme: &Theme) -> Line<'static> {
    let verdict = &feedback.verdict;
    let percent = (verdict.credit * 100.0).round();
    let (word, style) = match (feedback.revealed, verdict.right) {
        (true, _) => return Line::styled("The answer", theme.strong),
        (_, true) => ("✓ Right.".to_owned(), theme.good),
        (_, false) if percent > 0.0 => (format!("✗ Not all of it: {percent} % counts."), theme.bad),
        (_, false) => ("✗ Not so.".to_owned(), theme.bad),
    };
    Line::styled(word, style.add_modifier(Modifier::BOLD))
}

/// The way to the proof, in plain sight where the answer was not right.
fn offer(answering: &Answering, feedback: &Feedback, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let made = matches!(answering.question, Question::Fill(_) | Question::OrderLines(_));
    let text = match made && !feedback.revealed {
        true => " opens your program (or a solution) in the debugger.",
        false => " opens the debugger at the step that proves it.",
    };
    markdown::wrap(vec![("p".to_owned(), theme.key), (text.to_owned(), theme.dim)], columns)
}

/// What was given and what is right, where the options do not show it already.
fn right_answer(
    lines: &mut Vec<Line<'static>>,
    answering: &Answering,
    feedback: &Feedback,
    columns: usize,
    theme: &Theme,
) {
    let (verdict, given) = (&feedback.verdict, !feedback.revealed);
    match answering.manner() {
        Manner::One | Manner::Several => {}
        Manner::Text => {
            if given {
                block(lines, "You answered", &answering.text, theme.text, theme);
                lines.push(Line::styled("It is", theme.dim));
            }
            lines.extend(verdict.answer.lines().map(|line| Line::styled(format!("    {line}"), theme.code)));
        }
        Manner::Blanks => {
            if given {
                blanks(lines, answering, feedback, theme);
                prints(lines, feedback, theme);
            }
            let solution = verdict.answer.lines().enumerate();
            let solution = solution.map(|(at, text)| format!("{}  {text}", at + 1)).collect::<Vec<_>>();
            block(lines, "A solution", &solution.join("\n"), theme.code, theme);
        }
        Manner::Order => {
            if given {
                prints(lines, feedback, theme);
            }
            let made = matches!(answering.question, Question::OrderLines(_));
            let title = if made { "An order that does it" } else { "They are executed so" };
            block(lines, title, &verdict.answer, theme.code, theme);
        }
        Manner::Pairs => {
            if !given && let Question::Match(ask) = &answering.question {
                for pair in &ask.pairs {
                    let text = format!("- {}: {}. {}", pair.left, pair.right, pair.why);
                    lines.extend(markdown::render(&text, columns, theme));
                }
            }
        }
        Manner::Line => {
            if let Question::Leak(ask) = &answering.question {
                let fix = match ask.fix.trim() {
                    "" => "Without it none is left at the end.".to_owned(),
                    fix => format!("With `{fix}` in its place none is left at the end."),
                };
                let text = format!("It is line {}. {fix}", ask.line);
                lines.extend(markdown::render(&text, columns, theme));
            }
        }
    }
}

/// Each blank with what was written into it, and whether that can stay.
fn blanks(lines: &mut Vec<Line<'static>>, answering: &Answering, feedback: &Feedback, theme: &Theme) {
    for (at, text) in answering.blanks.texts.iter().enumerate() {
        let (mark, style) = match feedback.verdict.parts.get(at) {
            Some(true) => ("✓", theme.good),
            Some(false) => ("✗", theme.bad),
            None => (" ", theme.text),
        };
        let number = Span::styled(format!(" {}  ", at + 1), theme.key);
        lines.push(Line::from(vec![
            Span::styled(mark, style),
            number,
            Span::styled(text.clone(), theme.code),
        ]));
    }
}

fn prints(lines: &mut Vec<Line<'static>>, feedback: &Feedback, theme: &Theme) {
    if let Some(printed) = &feedback.verdict.printed {
        let text = if printed.trim().is_empty() { "nothing" } else { printed };
        block(lines, "Yours prints", text, theme.text, theme);
    }
}

fn block(
    lines: &mut Vec<Line<'static>>,
    title: &'static str,
    text: &str,
    style: ratatui::style::Style,
    theme: &Theme,
) {
    lines.push(Line::styled(title, theme.dim));
    lines.extend(text.lines().map(|line| Line::styled(format!("    {line}"), style)));
}
