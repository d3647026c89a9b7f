//! The interview: the way through an open question, what is kept of it, and its cards in the review.

use std::path::Path;
use std::rc::Rc;

use vivarium::course::interview::{OWNER, standing};
use vivarium::course::progress::{Clock, Progress, Store};
use vivarium::course::review::Grade;
use vivarium::course::{Course, Origin};
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::{Action, Screen, Session};
use vivarium::tui::theme::Theme;

use crate::screens::{self, MEDIUM, SMALL, WIDE, check};

const MONDAY: i64 = 1_790_000_000;
const DAY: i64 = 86_400;

fn course() -> Course {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_screens");
    Course::load(&Origin::Directory(dir.into())).unwrap_or_else(|faults| panic!("{faults}"))
}

fn progress(dir: &Path, now: i64) -> Progress {
    Progress::open(&Store::Directory(dir.to_path_buf())).progress.with_clock(Clock::Fixed(now))
}

fn session(dir: &Path, now: i64) -> Session {
    Session::new(Rc::new(course()), progress(dir, now), Box::new(InterpreterLauncher)).with_seed(1)
}

/// An interview at the level with this number, counted from 0.
fn interview(dir: &Path, now: i64, level: usize) -> Session {
    let mut session = session(dir, now);
    session.update(Action::Interview);
    session.update(Action::Choose(level));
    session
}

fn id(session: &Session) -> &str {
    session.talk().map_or("nothing", |talk| &talk.question.id)
}

#[test]
fn a_question_is_thought_about_ticked_gone_on_with_and_graded() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = interview(dir.path(), MONDAY, 1);
    assert_eq!((session.screen, id(&session)), (Screen::Interview, "late-binding"));
    session.update(Action::AnswerText("They share the cell.".into()));
    session.update(Action::Choose(0));
    assert_eq!(
        session.talk().map(|talk| talk.ticked()),
        Some((0, 4)),
        "nothing is ticked before it is shown"
    );
    session.update(Action::Reveal);
    session.update(Action::Choose(1));
    session.update(Action::Choose(0));
    session.update(Action::Choose(0));
    session.update(Action::Choose(7));
    assert_eq!(session.talk().map(|talk| talk.ticked()), Some((1, 4)));
    session.update(Action::Accept);
    let talk = session.talk().unwrap();
    assert_eq!((talk.part, talk.is_asking()), (1, true), "the follow-up comes next");
    session.update(Action::Accept);
    session.update(Action::Down);
    session.update(Action::Toggle);
    assert_eq!(session.proposed_grade(), None);
    session.update(Action::Accept);
    assert_eq!(session.proposed_grade(), Some(Grade::Hard), "2 of 4 points");
    session.update(Action::Grade(3));
    assert_eq!(session.proposed_grade(), None);
    let memory = progress(dir.path(), MONDAY).memory(OWNER, "late-binding").unwrap().unwrap();
    assert_eq!(memory.due_at, MONDAY + 3 * DAY);
    let answers = progress(dir.path(), MONDAY).answers(OWNER).unwrap();
    assert_eq!((answers[0].given.as_str(), answers[0].right), ("They share the cell.", true));
    session.update(Action::Accept);
    assert_eq!(session.lesson.as_ref().map(|state| state.lesson.id.as_str()), Some("late-binding"));
}

#[test]
fn what_was_typed_is_kept_when_the_points_are_shown() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = interview(dir.path(), MONDAY, 0);
    session.update(Action::AnswerText("A box.".into()));
    session.update(Action::Reveal);
    drop(session);
    let mut again = interview(dir.path(), MONDAY + DAY, 0);
    assert_eq!(again.talk().and_then(|talk| talk.before.as_deref()), Some("A box."));
    again.update(Action::Reveal);
    assert_eq!(again.talk().map(|talk| talk.points().len()), Some(3));
}

#[test]
fn levels_tell_how_far_one_is() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = interview(dir.path(), MONDAY, 3);
    for grade in [4, 1] {
        while session.proposed_grade().is_none() {
            session.update(Action::Accept);
        }
        session.update(Action::Grade(grade));
        session.update(Action::NextPage);
    }
    assert_eq!(id(&session), "nothing");
    let all = standing(&course(), &progress(dir.path(), MONDAY), None).unwrap();
    assert_eq!((all.questions, all.asked, all.well), (2, 2, 1));
    let mut empty = interview(dir.path(), MONDAY, 2);
    assert_eq!(
        empty.notice.as_ref().map(|notice| notice.text.as_str()),
        Some("There are no questions of this level.")
    );
    empty.update(Action::Up);
    empty.update(Action::Accept);
    assert_eq!(id(&empty), "late-binding");
}

#[test]
fn questions_that_were_never_asked_come_first_and_skipped_ones_last() {
    let dir = tempfile::tempdir().unwrap();
    progress(dir.path(), MONDAY).grade(OWNER, "what-a-cell-is", Grade::Good).unwrap();
    let mut session = interview(dir.path(), MONDAY, 3);
    assert_eq!(id(&session), "late-binding");
    session.update(Action::Skip);
    assert_eq!(id(&session), "what-a-cell-is");
    session.update(Action::Skip);
    assert_eq!(id(&session), "late-binding");
}

#[test]
fn the_review_asks_it_in_the_same_form_and_takes_the_first_grade_back() {
    let dir = tempfile::tempdir().unwrap();
    progress(dir.path(), MONDAY).grade(OWNER, "what-a-cell-is", Grade::Hard).unwrap();
    let mut session = session(dir.path(), MONDAY + 2 * DAY);
    assert_eq!(session.home.due, 1);
    session.update(Action::Review);
    assert_eq!(id(&session), "what-a-cell-is");
    session.update(Action::Reveal);
    for point in 0..3 {
        session.update(Action::Choose(point));
    }
    session.update(Action::Accept);
    assert_eq!(session.proposed_grade(), Some(Grade::Easy));
    session.update(Action::Accept);
    assert_eq!(session.review.as_ref().map(|review| (review.graded, review.left())), Some((1, 0)));
    session.update(Action::UndoGrade);
    assert_eq!(session.talk().map(|talk| talk.is_asking()), Some(true));
    session.update(Action::UndoGrade);
    assert_eq!(progress(dir.path(), MONDAY).cards().unwrap(), [], "the grade that made the card is gone");
}

#[test]
fn the_proof_of_a_question_is_a_program_to_step() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = interview(dir.path(), MONDAY, 1);
    session.update(Action::Prove);
    assert_eq!(session.screen, Screen::Interview);
    session.update(Action::Reveal);
    session.update(Action::Prove);
    assert_eq!(session.screen, Screen::Debugger);
    session.update(Action::Back);
    assert_eq!(session.talk().map(|talk| talk.is_revealed), Some(true));
}

// --- on the screen

fn screen(size: (u16, u16), keys: &str) -> screens::Screen {
    let dir = tempfile::tempdir().unwrap();
    let session = session(dir.path(), MONDAY);
    screens::Screen::of(session, Theme::dark(), size).keys("i").keys(keys)
}

#[test]
fn an_interview_from_the_level_to_the_end() {
    for (size, name) in [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")] {
        check(&format!("interview-levels-{name}"), screen(size, "Up"));
        check(&format!("interview-asked-{name}"), screen(size, "2"));
        check(&format!("interview-points-{name}"), screen(size, "2 Space j Space"));
        check(&format!("interview-grade-{name}"), screen(size, "2 Space 1 2 Enter Enter 1 Enter"));
        check(&format!("interview-graded-{name}"), screen(size, "2 Space 1 2 Enter Enter 1 Enter Enter"));
        check(&format!("interview-end-{name}"), screen(size, "2 Space 1 Enter Enter Enter 2 Space"));
    }
}

#[test]
fn a_follow_up_is_in_sight_before_it_is_answered() {
    let mut screen = screens::of_course(SMALL).keys("i 1");
    for _ in 0..60 {
        screen = screen.keys("Space Enter");
        let follows = screen.app.session.talk().is_some_and(|talk| talk.part > 0 && !talk.is_revealed);
        let page = &screen.app.ui.page;
        if follows && page.len > page.height {
            assert_eq!(page.offset + page.height, page.len);
            return;
        }
    }
    panic!("no follow-up is longer than the screen");
}

#[test]
fn a_click_selects_a_level_and_one_on_the_selected_level_begins() {
    let mut screen = screen(SMALL, "Up");
    let row = screen.lines().iter().position(|line| line.contains("2  ")).unwrap_or_default() as u16;
    screen = screen.click(10, row);
    assert!(screen.lines()[usize::from(row)].starts_with("  > 2"), "{}", screen.lines().join("\n"));
    screen = screen.click(10, row);
    screen.line_with("▌Question");
}

#[test]
fn an_answer_may_be_typed_and_points_be_clicked() {
    let mut screen = screen(SMALL, "1 e").types("A box\nfor one reference").keys("Ctrl+s");
    screen.line_with("for one reference");
    let row = screen.lines().iter().position(|line| line.contains("The enclosing frame")).unwrap_or_default();
    screen = screen.click(10, row as u16);
    screen.line_with("[x] 3");
    let row = screen.lines().iter().position(|line| line.contains("Enter go on")).unwrap_or_default();
    screen = screen.click(4, row as u16);
    screen.line_with("1 of 3 points said.");
}
