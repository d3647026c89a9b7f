//! The review on the screen: a card, its grades, the end; and what the home screen says of it.

use std::path::Path;
use std::rc::Rc;

use vivarium::course::progress::{Answered, Clock, Progress, Store};
use vivarium::course::{Course, Origin};
use vivarium::session::Session;
use vivarium::tui::theme::Theme;

use crate::screens::{MEDIUM, SMALL, Screen, WIDE, check};
use crate::scripted::ScriptedLauncher;

const MONDAY: i64 = 1_790_000_000;
const DAY: i64 = 86_400;
const SIZES: [((u16, u16), &str); 3] = [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")];

fn progress(dir: &Path, now: i64) -> Progress {
    Progress::open(&Store::Directory(dir.to_path_buf())).progress.with_clock(Clock::Fixed(now))
}

/// The day after three questions were missed.
fn tuesday(dir: &Path, size: (u16, u16)) -> Screen {
    for (owner, question) in [("closures", "shared"), ("closures", "value"), ("cells", "page-4")] {
        let answered = Answered::whole(question.into(), String::new(), false);
        progress(dir, MONDAY).answer_as_card(None, owner, &answered, 0).unwrap();
    }
    let course = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_screens");
    let course = Course::load(&Origin::Directory(course.into())).unwrap_or_else(|faults| panic!("{faults}"));
    let launcher = Box::new(ScriptedLauncher::default());
    let session = Session::new(Rc::new(course), progress(dir, MONDAY + DAY), launcher).with_seed(1);
    Screen::of(session, Theme::dark(), size)
}

#[test]
fn home_says_what_is_due() {
    for (size, name) in SIZES {
        let dir = tempfile::tempdir().unwrap();
        check(&format!("home-due-{name}"), tuesday(dir.path(), size));
    }
}

#[test]
fn a_review_from_the_first_card_to_the_end() {
    for (size, name) in SIZES {
        let review = |keys: &str| {
            let dir = tempfile::tempdir().unwrap();
            tuesday(dir.path(), size).keys("r").keys(keys)
        };
        // The first card is the output to predict, which is typed.
        check(&format!("review-typed-{name}"), review(""));
        check(&format!("review-card-{name}"), review("Esc s"));
        check(&format!("review-wrong-{name}"), review("Esc s 1 Enter"));
        check(&format!("review-right-{name}"), review("Esc s s").types("2").keys("Enter"));
        check(&format!("review-end-{name}"), review("Esc r 3 r Enter Esc r 4"));
    }
}

#[test]
fn a_click_on_a_grade_gives_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut screen = tuesday(dir.path(), SMALL).keys("r Esc r");
    let row = screen.lines().iter().position(|line| line.contains("2 hard")).unwrap_or_default();
    let column = screen.lines()[row].find("2 hard").unwrap_or_default();
    screen = screen.click(column as u16, row as u16);
    assert_eq!(screen.app.session.review.as_ref().map(|review| review.graded), Some(1));
    let memory = progress(dir.path(), MONDAY).memory("cells", "page-4").unwrap().unwrap();
    assert_eq!(memory.due_at, MONDAY + 2 * DAY);
}

#[test]
fn words_and_the_search_are_there_as_in_lessons() {
    let dir = tempfile::tempdir().unwrap();
    let mut screen = tuesday(dir.path(), WIDE).keys("r Esc s");
    screen.line_with("w words  / search");
    screen = screen.keys("w");
    screen.line_with("Words of this page");
    screen.line_with("A small object that holds one reference");
    screen = screen.keys("Enter");
    screen.line_with("Vivarium  ›  Free variables and cells");
    screen = screen.keys("q /").types("cellvars");
    screen.line_with("Search the course");
    screen = screen.keys("Enter");
    screen.line_with("Vivarium  ›  Cheat sheet");
    screen = screen.keys("q");
    screen.line_with("Vivarium  ›  Review");
}

#[test]
fn the_grade_is_taken_back_by_u_and_the_keys_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let mut screen = tuesday(dir.path(), SMALL).keys("r Esc r");
    screen.line_with("Enter as proposed");
    screen = screen.keys("4 u");
    screen.line_with("Taken back: 4 easy.");
    screen.line_with("3 left");
}
