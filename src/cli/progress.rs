//! `vivarium progress`.

use std::fmt::Write;
use std::process::ExitCode;

use super::{Place, tutor};
use crate::course::progress::Progress;
use crate::course::review::{self, interval_text};

/// Prints how far each lesson was read, how each quiz went, and what is due for review.
pub fn show(place: &Place) -> anyhow::Result<ExitCode> {
    let course = tutor::load(place)?;
    let opened = Progress::open_pack(&tutor::store(place), course.pack_id());
    if let Some(notice) = &opened.notice {
        eprintln!("vivarium: {notice}");
    }
    let progress = opened.progress.with_clock(tutor::clock(place));
    let known = progress.known()?;
    let mut out = String::new();
    let width = course
        .lessons
        .iter()
        .map(|lesson| lesson.content.title.chars().count())
        .chain(course.quizzes.iter().map(|quiz| quiz.content.title.chars().count()))
        .max()
        .unwrap_or(0);
    for chapter in course.chapters() {
        let _ = writeln!(out, "{}", chapter.title);
        for id in &chapter.lessons {
            let Some(lesson) = course.lesson(id) else { continue };
            let state = match progress.lesson(id)? {
                read if known.contains(id) && !read.as_ref().is_some_and(|read| read.finished) => {
                    "known, tested out".to_owned()
                }
                None => "not begun".to_owned(),
                Some(read) if read.finished => format!("finished, {} min", minutes(read.seconds)),
                Some(read) => format!(
                    "page {} of {}, {} min",
                    read.furthest + 1,
                    lesson.pages.len(),
                    minutes(read.seconds)
                ),
            };
            let _ = writeln!(out, "  {:<width$}  {state}", lesson.title);
        }
        for id in &chapter.quizzes {
            let Some(quiz) = course.quiz(id) else { continue };
            let state = match progress.best_score(id)? {
                None => "not taken".to_owned(),
                Some(score) => format!("best {} of {}", score.right, quiz.questions.len()),
            };
            let _ = writeln!(out, "  {:<width$}  {state}", quiz.title);
        }
    }
    let deck = review::deck(&course, &progress)?;
    let _ = writeln!(out, "Review");
    let next = match deck.next_at {
        Some(at) if deck.due.is_empty() => format!(", the next in {}", interval_text(at - progress.now())),
        _ => String::new(),
    };
    let _ = writeln!(out, "  {} of {} cards due{next}", deck.due.len(), deck.cards);
    super::print(&out)
}

/// Prints bookmarks and notes as Markdown, in the order of the course.
pub fn notes(place: &Place) -> anyhow::Result<ExitCode> {
    let course = tutor::load(place)?;
    let mut opened = Progress::open_pack(&tutor::store(place), course.pack_id());
    if let Some(notice) = &opened.notice {
        eprintln!("vivarium: {notice}");
    }
    opened.progress.follow_pages(&course)?;
    let mut noted = opened.progress.noted()?;
    noted.sort_by_key(|noted| (course.order_of(&noted.lesson), noted.lesson.clone(), noted.page));
    let mut out = String::from("# Bookmarks and notes\n");
    let mut heading = None;
    for noted in &noted {
        let lesson = course.lesson(&noted.lesson);
        if heading.replace(&noted.lesson) != Some(&noted.lesson) {
            let _ = writeln!(out, "\n## {}", lesson.map_or(noted.lesson.as_str(), |lesson| &lesson.title));
        }
        let page = lesson.and_then(|lesson| lesson.pages.get(noted.page));
        let title = page.map_or(String::new(), |page| format!(": {}", page.title()));
        let mark = if noted.bookmarked { " (bookmark)" } else { "" };
        let _ = writeln!(out, "\n### Page {}{title}{mark}", noted.page + 1);
        if !noted.note.trim().is_empty() {
            let _ = writeln!(out, "\n{}", noted.note.trim());
        }
    }
    if noted.is_empty() {
        out.push_str("\nNone yet: in a lesson, `m` sets a bookmark and `N` writes a note.\n");
    }
    super::print(&out)
}

fn minutes(seconds: u64) -> u64 {
    seconds.div_ceil(60)
}
