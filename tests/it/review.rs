//! The review: what becomes a card, when it comes back, and that nothing of it is lost.

use std::path::Path;
use std::rc::Rc;

use vivarium::course::progress::{Answered, Card, Clock, Progress, Store};
use vivarium::course::review::{self, Grade, Stage};
use vivarium::course::{Course, Origin};
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::{Action, Screen, Session};

const MONDAY: i64 = 1_790_000_000;
const DAY: i64 = 86_400;

fn course() -> Course {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_screens");
    Course::load(&Origin::Directory(dir.into())).unwrap_or_else(|faults| panic!("{faults}"))
}

fn progress(dir: &Path, now: i64) -> Progress {
    let opened = Progress::open(&Store::Directory(dir.to_path_buf()));
    assert_eq!(opened.notice, None);
    opened.progress.with_clock(Clock::Fixed(now))
}

/// A session that begins at a time.
fn session(dir: &Path, now: i64) -> Session {
    Session::new(Rc::new(course()), progress(dir, now), Box::new(InterpreterLauncher)).with_seed(1)
}

fn notice(session: &Session) -> &str {
    session.notice.as_ref().map_or("", |notice| &notice.text)
}

fn cards(dir: &Path) -> Vec<Card> {
    progress(dir, MONDAY).cards().unwrap()
}

/// The card that is shown, by its question's id.
fn shown(session: &Session) -> &str {
    let shown = session.review.as_ref().and_then(|review| review.shown.as_ref());
    shown.map_or("nothing", |shown| &shown.card.question)
}

/// Answers the whole quiz wrong, on Monday.
fn answer_quiz(session: &mut Session) {
    session.update(Action::OpenQuiz("closures".into()));
    session.update(Action::Choose(0));
    session.update(Action::Accept);
    session.update(Action::Accept);
    session.update(Action::AnswerText("77".into()));
    session.update(Action::Accept);
    session.update(Action::Accept);
    session.update(Action::LessonList);
}

#[test]
fn quiz_answers_and_missed_predictions_become_cards_by_themselves() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = session(dir.path(), MONDAY);
    answer_quiz(&mut session);
    session.update(Action::OpenLesson("cells".into()));
    session.update(Action::NextPage);
    session.update(Action::NextPage);
    let wrong = {
        let answering = session.answering().unwrap();
        (0..answering.order.len()).find(|&option| !answering.is_right(option)).unwrap()
    };
    session.update(Action::Choose(wrong));
    session.update(Action::Accept);
    let names: Vec<String> =
        cards(dir.path()).into_iter().map(|card| format!("{}/{}", card.owner, card.question)).collect();
    assert_eq!(names, ["cells/page-3", "closures/shared", "closures/value"]);
    assert_eq!(session.home.due, 0, "nobody is asked again on the same day");
}

#[test]
fn a_right_prediction_is_no_card() {
    let dir = tempfile::tempdir().unwrap();
    let mut session = session(dir.path(), MONDAY);
    session.update(Action::OpenLesson("cells".into()));
    session.update(Action::NextPage);
    session.update(Action::NextPage);
    let right = {
        let answering = session.answering().unwrap();
        (0..answering.order.len()).find(|&option| answering.is_right(option)).unwrap()
    };
    session.update(Action::Choose(right));
    session.update(Action::Accept);
    assert_eq!(cards(dir.path()), []);
}

#[test]
fn a_review_across_two_days() {
    let dir = tempfile::tempdir().unwrap();
    let mut monday = session(dir.path(), MONDAY);
    answer_quiz(&mut monday);
    monday.update(Action::Review);
    assert_eq!(shown(&monday), "nothing");
    let review = monday.review.as_ref().unwrap();
    assert_eq!((review.left(), review.next_at, review.cards), (0, Some(MONDAY + DAY), 2));
    drop(monday);

    let mut tuesday = session(dir.path(), MONDAY + DAY);
    assert_eq!(tuesday.home.due, 2);
    tuesday.update(Action::Review);
    assert_eq!(tuesday.screen, Screen::Review);
    assert_eq!(shown(&tuesday), "shared");
    tuesday.update(Action::Grade(3));
    assert_eq!(notice(&tuesday), "Answer first, or skip with s.");
    // A wrong answer proposes `again`; Enter takes it.
    tuesday.update(Action::Choose(0));
    tuesday.update(Action::Accept);
    assert_eq!(tuesday.proposed_grade(), Some(Grade::Again));
    tuesday.update(Action::Accept);
    assert_eq!(shown(&tuesday), "value");
    // A right one proposes `good`; another may be given.
    tuesday.update(Action::AnswerText("2".into()));
    tuesday.update(Action::Accept);
    assert_eq!(tuesday.proposed_grade(), Some(Grade::Good));
    tuesday.update(Action::Grade(4));
    assert_eq!(shown(&tuesday), "nothing");
    let review = tuesday.review.as_ref().unwrap();
    assert_eq!((review.graded, review.next_at), (2, Some(MONDAY + DAY + 5 * 60)));
    drop(tuesday);

    let stages: Vec<(String, Stage)> =
        cards(dir.path()).into_iter().map(|card| (card.question, card.memory.stage)).collect();
    assert_eq!(stages, [("shared".into(), Stage::Relearning), ("value".into(), Stage::Review)]);
    let mut later = session(dir.path(), MONDAY + DAY + 6 * 60);
    assert_eq!(later.home.due, 1);
    later.update(Action::Review);
    assert_eq!(shown(&later), "shared");
}

#[test]
fn a_card_that_becomes_due_during_the_review_joins_it() {
    let dir = tempfile::tempdir().unwrap();
    let progress = progress(dir.path(), MONDAY);
    for question in ["shared", "value"] {
        let answered = Answered::whole(question.into(), String::new(), false);
        progress.answer_as_card(None, "closures", &answered, 0).unwrap();
    }
    let mut session = session(dir.path(), MONDAY + DAY);
    session.update(Action::Review);
    session.update(Action::Reveal);
    // Somebody else makes a card meanwhile, due at once.
    let other = self::progress(dir.path(), MONDAY - DAY);
    let answered = Answered::whole("page-3".into(), String::new(), false);
    other.answer_as_card(None, "cells", &answered, 0).unwrap();
    session.update(Action::Grade(3));
    session.update(Action::Reveal);
    session.update(Action::Grade(3));
    assert_eq!(shown(&session), "page-3");
}

#[test]
fn the_last_grade_is_taken_back_exactly_also_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    answer_quiz(&mut session(dir.path(), MONDAY));
    let before = cards(dir.path());
    let mut first = session(dir.path(), MONDAY + DAY);
    first.update(Action::Review);
    for grade in [2, 4] {
        first.update(Action::Reveal);
        first.update(Action::Grade(grade));
    }
    let graded = cards(dir.path());
    assert!(graded != before);
    first.update(Action::UndoGrade);
    assert_eq!(notice(&first), "Taken back: 4 easy.");
    assert_eq!(shown(&first), "value");
    assert!(first.answering().is_some_and(|answering| answering.feedback.is_none()), "it is asked again");
    assert_eq!(first.review.as_ref().map(|review| review.graded), Some(1));
    drop(first);

    let mut second = session(dir.path(), MONDAY + 9 * DAY);
    second.update(Action::Review);
    second.update(Action::UndoGrade);
    assert_eq!(notice(&second), "Taken back: 2 hard.");
    assert_eq!(shown(&second), "shared");
    assert_eq!(cards(dir.path()), before, "every number is as it was");
    second.update(Action::UndoGrade);
    assert_eq!(notice(&second), "There is no grade to take back.");
}

#[test]
fn a_skipped_card_comes_at_the_end() {
    let dir = tempfile::tempdir().unwrap();
    answer_quiz(&mut session(dir.path(), MONDAY));
    let mut session = session(dir.path(), MONDAY + DAY);
    session.update(Action::Review);
    session.update(Action::Skip);
    assert_eq!(shown(&session), "value");
    session.update(Action::Reveal);
    session.update(Action::Grade(3));
    assert_eq!(shown(&session), "shared");
    session.update(Action::Skip);
    assert_eq!(notice(&session), "No other card is due; q leaves the review.");
    assert_eq!(shown(&session), "shared");
}

#[test]
fn a_card_without_its_question_is_left_out_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let progress = progress(dir.path(), MONDAY);
    for (owner, question) in
        [("closures", "gone"), ("no-such-quiz", "q"), ("cells", "page-1"), ("cells", "page-0")]
    {
        let answered = Answered::whole(question.into(), String::new(), false);
        progress.answer_as_card(None, owner, &answered, 0).unwrap();
    }
    let mut session = session(dir.path(), MONDAY + DAY);
    assert_eq!(session.home.due, 0);
    session.update(Action::Review);
    assert_eq!(shown(&session), "nothing");
    assert_eq!(cards(dir.path()).len(), 4);
}

#[test]
fn options_come_in_another_order_each_time() {
    let dir = tempfile::tempdir().unwrap();
    answer_quiz(&mut session(dir.path(), MONDAY));
    let mut orders = std::collections::BTreeSet::new();
    for day in 1..9 {
        let mut session = session(dir.path(), MONDAY + day * 100 * DAY);
        session.update(Action::Review);
        while shown(&session) != "shared" {
            session.update(Action::Skip);
        }
        orders.insert(session.answering().unwrap().order.clone());
        session.update(Action::Reveal);
        session.update(Action::Grade(1));
    }
    assert!(orders.len() > 1, "{orders:?}");
}

#[test]
fn the_lesson_of_a_card_is_a_key_away_and_the_card_still_there() {
    let dir = tempfile::tempdir().unwrap();
    answer_quiz(&mut session(dir.path(), MONDAY));
    let mut session = session(dir.path(), MONDAY + DAY);
    session.update(Action::Review);
    session.update(Action::Reveal);
    session.update(Action::ReadLesson);
    assert_eq!(session.lesson.as_ref().map(|state| state.lesson.id.as_str()), Some("cells"));
    session.update(Action::Back);
    assert_eq!((session.screen, shown(&session)), (Screen::Review, "shared"));
    assert_eq!(session.proposed_grade(), Some(Grade::Again));
}

#[test]
fn a_question_missed_again_in_its_quiz_comes_back_with_the_new_ones() {
    let dir = tempfile::tempdir().unwrap();
    let answered = |right| Answered::whole("value".into(), "2".into(), right);
    progress(dir.path(), MONDAY).answer_as_card(None, "closures", &answered(true), 0).unwrap();
    assert_eq!(cards(dir.path())[0].memory.due_at, MONDAY + 3 * DAY);
    progress(dir.path(), MONDAY + 60).answer_as_card(None, "closures", &answered(true), 0).unwrap();
    assert_eq!(cards(dir.path())[0].memory.due_at, MONDAY + 3 * DAY);
    progress(dir.path(), MONDAY + 60).answer_as_card(None, "closures", &answered(false), 0).unwrap();
    assert_eq!(cards(dir.path())[0].memory.due_at, MONDAY + 60 + DAY);
}

#[test]
fn the_deck_tells_what_is_due_and_when_the_next_comes() {
    let dir = tempfile::tempdir().unwrap();
    answer_quiz(&mut session(dir.path(), MONDAY));
    let deck = |now| review::deck(&course(), &progress(dir.path(), now)).unwrap();
    assert_eq!((deck(MONDAY).due.len(), deck(MONDAY).next_at), (0, Some(MONDAY + DAY)));
    assert_eq!((deck(MONDAY + DAY).due.len(), deck(MONDAY + DAY).next_at), (2, None));
}
