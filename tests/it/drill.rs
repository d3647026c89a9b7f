//! Drills: every answer is compared with the run by another look at it, through the debugger's own motions.

use std::rc::Rc;

use vivarium::course::drill::{Drill, Kind, Level, Maker};
use vivarium::course::probe::{Probe, Runner};
use vivarium::course::progress::{Progress, Store};
use vivarium::course::run::Interpreter;
use vivarium::course::schema::Page;
use vivarium::course::{Course, Origin};
use vivarium::inspect::views::{Phase, ViewKind, ViewSet};
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::run::{Direction, Goal, Launcher, Motion, Program, Progress as Moved, Run};
use vivarium::session::{Action, Screen, Session};
use vivarium::tui::theme::Theme;

use crate::screens::{self, MEDIUM, SMALL, WIDE, check};

/// Drills of each program that are checked.
const DRILLS: usize = 200;

fn launch(text: &str) -> Box<dyn Run> {
    let program = Program { file: "drill.py".into(), text: text.into() };
    InterpreterLauncher.launch(&program).unwrap_or_else(|error| panic!("{}", error.message))
}

/// Moves and tells the step arrived at.
fn go(run: &mut dyn Run, goal: Goal) -> u64 {
    run.begin(goal);
    while run.advance(1_000_000) == Moved::More {}
    run.position().step
}

fn forward(run: &mut dyn Run, motion: Motion) -> u64 {
    go(run, Goal::Move(motion, Direction::Forward))
}

/// What went to standard output so far.
fn output(run: &mut dyn Run) -> String {
    let views = run.views(ViewSet::NONE.with(ViewKind::Output));
    views.output.parts.into_iter().map(|part| part.text).collect()
}

/// Names of the running frame, with the numbers of their objects.
fn names(run: &mut dyn Run) -> Vec<(String, u64)> {
    let views = run.views(ViewSet::NONE.with(ViewKind::Frames));
    let row = views.frames.frames.into_iter().next().unwrap_or_default();
    row.locals.into_iter().filter_map(|local| Some((local.name, local.object?))).collect()
}

/// A program looked at once more: under the debugger, and through the eyes of the course's checker.
struct Witness {
    run: Box<dyn Run>,
    probe: Box<dyn Probe>,
}

impl Witness {
    fn of(text: &str) -> Witness {
        let probe = Interpreter.start(text, "drill.py").unwrap_or_else(|refusal| panic!("{refusal:?}"));
        Witness { run: launch(text), probe }
    }
}

#[track_caller]
fn verify(witness: &mut Witness, drill: &Drill) {
    let run = &mut *witness.run;
    go(run, Goal::Step(drill.step));
    // The moment that proves it is where the debugger's own motion arrives.
    match drill.kind {
        Kind::Line | Kind::Frames => assert_eq!(forward(run, Motion::Into), drill.proves, "{drill:?}"),
        Kind::Opcode | Kind::Stack => {
            assert_eq!(forward(run, Motion::Instruction), drill.proves, "{drill:?}");
        }
        Kind::Printed => {}
        _ => assert_eq!(forward(run, Motion::Over), drill.proves, "{drill:?}"),
    }
    match (&drill.watch, drill.kind) {
        (Some(watch), _) => {
            let seen = witness
                .probe
                .look(drill.proves, watch)
                .unwrap_or_else(|refusal| panic!("{drill:?}: {refusal:?}"));
            assert_eq!(seen, drill.answer, "{drill:?}");
        }
        (None, Kind::Line) => {
            assert_eq!(drill.answer, "none");
            assert!(matches!(run.position().phase, Phase::Finished | Phase::Failed), "{drill:?}");
        }
        (None, Kind::Printed) => {
            go(run, Goal::Step(drill.step));
            let before = output(run);
            go(run, Goal::Step(drill.proves));
            let printed = output(run)[before.len()..].to_owned();
            assert_eq!(printed.lines().next(), Some(drill.answer.as_str()), "{drill:?}");
            go(run, Goal::Step(drill.proves - 1));
            assert!(!output(run)[before.len()..].contains('\n'), "{drill:?}");
        }
        (None, _) => verify_gone(run, drill),
    }
}

/// The name is gone at the end of the line, or its object did not live at some step on the way.
#[track_caller]
fn verify_gone(run: &mut dyn Run, drill: &Drill) {
    go(run, Goal::Step(drill.step));
    let before = names(run);
    let object = before.iter().find(|(name, _)| *name == drill.answer).map(|(_, object)| *object);
    let mut was_freed = false;
    if let Some(object) = object {
        for step in drill.step + 1..=drill.proves {
            go(run, Goal::Step(step));
            was_freed |= run.object(object).is_none();
        }
    }
    go(run, Goal::Step(drill.proves));
    let is_gone = !names(run).iter().any(|(name, _)| *name == drill.answer);
    assert!(was_freed || is_gone, "{drill:?}");
}

fn course() -> Course {
    Course::load(&Origin::Embedded).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn two_hundred_drills_of_several_lessons_say_what_the_run_does() {
    let course = course();
    for id in [
        "cells",
        "late-binding",
        "parked-frames",
        "reference-counts",
        "generations",
        "unwinding",
        "weak-references",
    ] {
        let lesson = course.lesson(id).unwrap_or_else(|| panic!("no lesson {id}"));
        let is_long = |page: &&Page| page.program().is_some_and(|text| text.lines().count() >= 6);
        let Some(text) = lesson
            .pages
            .iter()
            .filter(|page| matches!(page, Page::Step(_)))
            .find(is_long)
            .and_then(Page::program)
        else {
            panic!("{id} has no step page");
        };
        let mut maker = Maker::new("drill.py", text, 7).unwrap_or_else(|why| panic!("{id}: {why}"));
        let mut witness = Witness::of(text);
        for at in 0..DRILLS {
            let drill = maker.next(Level::ALL[at % 3]).unwrap_or_else(|| panic!("{id}: drill {at}"));
            verify(&mut witness, &drill);
        }
    }
}

/// The last program of every lesson can be drilled, and what cannot says why.
#[test]
fn a_program_of_every_lesson_gives_drills_or_a_reason() {
    let (mut refused, mut all) = (0, 0);
    for lesson in &course().lessons {
        let Some(text) = lesson.content.pages.iter().rev().find_map(Page::program) else { continue };
        all += 1;
        let mut maker = match Maker::new("drill.py", text, 3) {
            Ok(maker) => maker,
            Err(why) => {
                assert!(why.ends_with('.'), "{why}");
                refused += 1;
                continue;
            }
        };
        let mut witness = Witness::of(text);
        for drill in Level::ALL.into_iter().filter_map(|level| maker.next(level)) {
            verify(&mut witness, &drill);
        }
    }
    assert!(refused * 4 < all, "{refused} of {all} programs cannot be drilled");
}

fn session() -> Session {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_screens");
    let course = Course::load(&Origin::Directory(dir.into())).unwrap_or_else(|faults| panic!("{faults}"));
    let progress = Progress::open(&Store::Memory).progress;
    Session::new(Rc::new(course), progress, Box::new(InterpreterLauncher)).with_seed(4)
}

const LOOP: &str = "total = 0\nfor n in range(6):\n    total += n\n    square = n * n\nprint(total)\n";

fn drilling() -> Session {
    let mut session = session();
    session.open_program("own.py", Program { file: "own.py".into(), text: LOOP.into() });
    session.update(Action::NextLine);
    session.update(Action::Drill);
    assert_eq!(session.screen, Screen::Drill);
    session
}

/// Gives the right answer, or a wrong one.
fn answer(session: &mut Session, right: bool) {
    let drill = session.drill.as_ref().map(|state| state.drill.clone()).unwrap_or_else(|| panic!("no drill"));
    match session.answering().map(|answering| answering.is_typed()) {
        Some(true) => {
            let text = if right { drill.answer } else { "nonsense".to_owned() };
            session.update(Action::AnswerText(text));
        }
        _ => {
            let answering = session.answering().unwrap_or_else(|| panic!("no question"));
            let option = (0..answering.order.len()).find(|&option| answering.is_right(option) == right);
            session.update(Action::Choose(option.unwrap_or_default()));
        }
    }
    session.update(Action::Accept);
    let feedback = session.answering().and_then(|answering| answering.feedback.clone());
    assert_eq!(feedback.map(|feedback| feedback.verdict.right), Some(right));
}

#[test]
fn two_right_in_a_row_go_up_and_a_miss_goes_down() {
    let mut session = drilling();
    let mut levels = Vec::new();
    for right in [true, true, true, false, true, true, true, true] {
        answer(&mut session, right);
        levels.push(session.drill.as_ref().map(|state| state.level as usize).unwrap_or_default());
        session.update(Action::Accept);
    }
    assert_eq!(levels, [0, 1, 1, 0, 0, 1, 1, 2]);
    let state = session.drill.as_ref().unwrap_or_else(|| panic!("no drill"));
    assert_eq!((state.right, state.answered), (7, 8));
}

#[test]
fn the_proof_opens_at_the_very_step_and_the_own_debugger_comes_back() {
    let mut session = drilling();
    session.update(Action::Prove);
    assert_eq!(session.screen, Screen::Drill, "nothing is given away");
    answer(&mut session, false);
    let proves = session.drill.as_ref().map(|state| state.drill.proves);
    session.update(Action::Prove);
    assert_eq!(session.screen, Screen::Debugger);
    assert_eq!(session.debugger.as_ref().map(|debugger| debugger.position().step), proves);
    session.update(Action::Back);
    assert_eq!(session.screen, Screen::Drill);
    session.update(Action::Back);
    assert_eq!(session.screen, Screen::Debugger);
    let debugger = session.debugger.as_ref().unwrap_or_else(|| panic!("no debugger"));
    assert_eq!((debugger.title.as_str(), debugger.position().line), ("own.py", 1));
}

#[test]
fn an_answer_is_chosen_or_typed_as_one_likes() {
    let mut session = drilling();
    assert_eq!(session.answering().map(|answering| answering.is_typed()), Some(false));
    session.update(Action::TypeAnswer);
    assert_eq!(session.answering().map(|answering| answering.is_typed()), Some(true));
    answer(&mut session, true);
    session.update(Action::TypeAnswer);
    let notice = session.notice.as_ref().map_or("", |notice| &notice.text);
    assert_eq!(notice, "This answer is typed, or given already.");
}

#[test]
fn what_cannot_be_drilled_says_why_and_opens_nothing() {
    let mut session = session();
    session.update(Action::OpenLesson("cells".into()));
    session.update(Action::Drill);
    assert_eq!(session.screen, Screen::Lesson);
    let notice = session.notice.as_ref().map_or("", |notice| &notice.text);
    assert_eq!(notice, "There is no program here to drill on.");
    session.drill_on("x".into(), Program { file: "x.py".into(), text: "x = (".into() });
    let notice = session.notice.as_ref().map_or("", |notice| &notice.text);
    assert!(notice.starts_with("The program does not compile"), "{notice}");
}

// --- on the screen

#[test]
fn drills_on_the_screen() {
    for (size, name) in [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")] {
        let drill = |keys: &str| screens::Screen::of(drilling(), Theme::dark(), size).keys(keys);
        check(&format!("drill-easy-{name}"), drill(""));
        check(&format!("drill-typed-{name}"), drill("t"));
        check(&format!("drill-told-{name}"), drill("r"));
        let mut middle = drilling();
        answer(&mut middle, true);
        middle.update(Action::Accept);
        answer(&mut middle, true);
        middle.update(Action::Accept);
        check(&format!("drill-middle-{name}"), screens::Screen::of(middle, Theme::dark(), size));
    }
}
