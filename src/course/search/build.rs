//! What of the course can be found, and under which titles.

use super::{Entry, Kind, Place, Text};
use crate::course::Course;
use crate::course::cheatsheet;
use crate::course::schema::{Lesson, Page, Quiz};

pub fn entries(course: &Course) -> Vec<Entry> {
    let mut entries: Vec<Entry> = course.terms().iter().enumerate().map(term).collect();
    for (section, content) in course.cheat_sections().iter().enumerate() {
        for (row, text) in content.rows.iter().enumerate() {
            let place = Place::Cheat(cheatsheet::Place { section, row });
            let own = plain(&text.what);
            let answer = [&text.code, &text.text].map(|part| plain(part)).join("  ");
            let title = format!("{} › {own}", content.title);
            entries.push(entry(place, title, own, vec![(Kind::Answer, answer.trim().to_owned())]));
        }
    }
    for lesson in &course.lessons {
        let pages = lesson.content.pages.iter().enumerate();
        entries.extend(pages.map(|(at, page)| of_page(&lesson.content, at, page)));
    }
    for quiz in &course.quizzes {
        entries.extend((0..quiz.content.questions.len()).map(|at| of_question(&quiz.content, at)));
    }
    entries
}

fn entry(place: Place, title: String, own: String, fields: Vec<(Kind, String)>) -> Entry {
    let fields = fields.into_iter().filter(|(_, text)| !text.trim().is_empty());
    let fields = fields.map(|(kind, text)| (kind, Text::new(text))).collect();
    Entry { place, title, own: Text::new(own), fields }
}

fn term((at, term): (usize, &crate::course::glossary::Term)) -> Entry {
    let forms: Vec<&str> = term.forms().collect();
    entry(Place::Term(at), term.term.clone(), forms.join(" "), vec![(Kind::Definition, plain(&term.text))])
}

/// The learner's note to a page; the page may be gone by now.
pub fn note(course: &Course, lesson: &str, page: usize, text: &str) -> Entry {
    let content = course.lesson(lesson);
    let title = match content.and_then(|content| Some((content, content.pages.get(page)?))) {
        Some((content, page)) => page_title(content, page),
        None => format!("{lesson} › page {}", page + 1),
    };
    let place = Place::Page { lesson: lesson.to_owned(), page };
    entry(place, title, String::new(), vec![(Kind::Note, plain(text))])
}

/// Where a page is: its lesson and its own title.
pub fn page_title(lesson: &Lesson, page: &Page) -> String {
    format!("{} › {}", lesson.title, plain(page.title()))
}

fn of_page(lesson: &Lesson, at: usize, page: &Page) -> Entry {
    let mut fields = vec![(Kind::Prose, plain(page.text()))];
    match page {
        Page::Predict(predict) => fields.push((Kind::Question, plain(predict.question.ask()))),
        Page::Step(step) => {
            fields.extend(step.comments.iter().map(|comment| (Kind::Remark, plain(&comment.text))));
        }
        _ => {}
    }
    if at == 0 {
        fields.extend(lesson.objectives.iter().map(|objective| (Kind::Prose, plain(objective))));
    }
    fields.extend(page.program().map(|program| (Kind::Program, program.to_owned())));
    let own = match at {
        0 => format!("{} {}", lesson.title, plain(page.title())),
        _ => plain(page.title()),
    };
    let place = Place::Page { lesson: lesson.id.clone(), page: at };
    entry(place, page_title(lesson, page), own, fields)
}

fn of_question(quiz: &Quiz, at: usize) -> Entry {
    let question = &quiz.questions[at].question;
    let mut fields = vec![(Kind::Question, plain(question.ask()))];
    fields.extend(question.program().map(|program| (Kind::Program, program.to_owned())));
    let own = if at == 0 { quiz.title.clone() } else { String::new() };
    let place = Place::Question { quiz: quiz.id.clone(), question: at };
    entry(place, format!("Quiz: {} › question {}", quiz.title, at + 1), own, fields)
}

/// Prose on one line, without the marks of its markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace().filter(|word| !word.starts_with("```")) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.replace("**", "").replace('`', ""));
    }
    out
}
