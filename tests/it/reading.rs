//! Reading a page and what is told on it: where the text and the program stand after an answer, what is kept of an answer
//! that is not given yet, and what an action's words name.

use std::rc::Rc;

use crossterm::event::MouseEventKind;

use vivarium::course::load::parse;
use vivarium::course::progress::{Progress, Store};
use vivarium::course::run::Interpreter;
use vivarium::course::schema::Lesson;
use vivarium::course::{Course, Origin};
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::lesson::LessonState;
use vivarium::session::{Screen as Shown, Session};
use vivarium::tui::theme::Theme;

use crate::screens::{MEDIUM, SMALL, Screen, WIDE, session_of};

/// A lesson with a long question about a long program, with a question of several options, with a program without remarks.
fn lesson() -> Lesson {
    let mut program = String::new();
    (1..=30).for_each(|line| program.push_str(&format!("        x{line} = {line}\n")));
    let words = "Read all of this before you answer, for it is long. ".repeat(8);
    let text = format!(
        "id: cells
title: Reading
chapter: functions
minutes: 1
objectives: [Read.]
pages:
  - kind: predict
    title: Long
    text: First words of the page. {words}
    question:
      kind: value
      ask: What is the value in the end?
      program: |
{program}
      at: {{line: 25}}
      watch: {{value: x20}}
      answer: \"20\"
      wrong: [{{answer: \"19\", why: no}}]
      explanation: {words}
  - kind: predict
    title: Several
    question:
      kind: multiple
      ask: Which are even?
      options: [{{text: two, right: true}}, {{text: three, why: odd}}, {{text: four, right: true}}]
      proof: print('two'); print('four')
      explanation: They are.
  - kind: code
    title: No remarks
    program: print(1, 2)
    output: 1 2
"
    );
    parse::<Lesson>("lesson.yaml", &text).unwrap_or_else(|fault| panic!("{fault}")).content
}

/// A page of that lesson, from 0.
fn page(size: (u16, u16), page: usize) -> Screen {
    let mut session = session_of("tests/course_screens", Box::new(InterpreterLauncher));
    let mut state = LessonState::new(lesson(), page, 1);
    state.enter(None, &Interpreter);
    session.lesson = Some(state);
    session.screen = Shown::Lesson;
    Screen::of(session, Theme::dark(), size)
}

fn shows(screen: &mut Screen, text: &str) -> bool {
    screen.lines().iter().any(|line| line.contains(text))
}

#[test]
fn the_text_goes_back_after_the_answer_before_the_program_does() {
    let mut screen = page(SMALL, 0).keys("Esc r");
    screen.line_with("The answer");
    screen.line_with("PageUp reads back");
    assert!(shows(&mut screen, "x25 = 25"), "the line that decides is in sight");
    assert!(!shows(&mut screen, "First words"));
    while !shows(&mut screen, "First words") {
        screen = screen.keys("PageUp");
    }
    assert!(shows(&mut screen, "x25 = 25"), "the program stands where it was");
    screen = screen.keys("PageDown PageDown PageDown PageDown");
    assert!(!shows(&mut screen, "First words") && shows(&mut screen, "x30 = 30"));
    let text = screen.lines()[2].clone();
    screen = screen.keys("PageUp");
    assert_eq!(screen.lines()[2], text, "what was read last goes back first");
}

#[test]
fn the_deciding_line_is_in_sight_at_every_size() {
    for size in [SMALL, MEDIUM, WIDE] {
        page(size, 0).types("19\n").line_with("x25 = 25");
    }
}

#[test]
fn what_was_chosen_and_what_is_right_have_marks_of_their_own() {
    let mut screen = page(SMALL, 1).keys("r");
    assert!(!shows(&mut screen, "[ ]"), "nothing is left to be chosen");
    let rows = ["two", "three", "four"].map(|text| screen.line_with(&format!("  {text}")));
    let marks = |row: &String| (row.contains('✓'), row.contains("[x]"));
    assert_eq!(rows.each_ref().map(marks), [(true, false), (false, false), (true, false)]);
}

#[test]
fn a_page_without_remarks_says_how_one_steps() {
    let mut screen = page(SMALL, 2);
    screen.line_with("Enter steps through it; n goes to the next line.");
    screen = screen.keys("]");
    screen.line_with("No remarks on this page: Enter opens its program, n goes line by line.");
    screen = screen.keys("Enter ]");
    screen.line_with("There are no remarks to this run; n goes line by line.");
}

#[test]
fn a_prediction_that_is_not_given_yet_is_kept_on_its_page() {
    let mut screen = Screen::home(SMALL).keys("j Enter n n n").types("1");
    screen = screen.keys("Esc b n");
    screen.line_with("  1");
    assert_eq!(screen.app.session.answering().map(|answering| answering.text.as_str()), Some("1"));
}

#[test]
fn a_prediction_that_is_not_given_yet_outlives_the_process() {
    let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let store = Store::Directory(dir.path().to_owned());
    let open = |store: &Store| {
        let course = Origin::Directory(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_screens").into());
        let course = Course::load(&course).unwrap_or_else(|faults| panic!("{faults}"));
        let launcher = Box::new(InterpreterLauncher);
        let session = Session::new(Rc::new(course), Progress::open(store).progress, launcher);
        Screen::of(session.with_seed(1), Theme::dark(), SMALL)
    };
    let typed = |screen: &Screen| screen.app.session.answering().map(|answering| answering.text.clone());
    drop(open(&store).keys("j Enter n n n").types("1\n1"));
    let screen = open(&store).keys("Enter");
    assert_eq!(typed(&screen).as_deref(), Some("1\n1"));
    drop(screen.keys("Ctrl+s"));
    assert_eq!(typed(&open(&store).keys("Enter")).as_deref(), Some(""), "it is given: the page asks again");
}

#[test]
fn a_notice_moves_nothing() {
    let mut screen = Screen::home(SMALL).keys("j Enter");
    let before = screen.lines();
    screen = screen.keys("m");
    screen.line_with("Bookmark set");
    assert_eq!(screen.lines()[1..20], before[1..20]);
    screen = screen.keys("PageDown");
    assert!(!shows(&mut screen, "Bookmark set"), "who reads on has read it");
}

#[test]
fn the_wheel_moves_the_selection_of_a_score() {
    let mut screen = Screen::home(SMALL).keys("G Enter 1 2 3 Enter Enter").types("2").keys("Enter Enter");
    let cursor = |screen: &Screen| screen.app.session.quiz.as_ref().map(|state| state.cursor);
    screen = screen.mouse(MouseEventKind::ScrollDown, 20, 8);
    assert!(cursor(&screen) > Some(0));
    screen = screen.keys("q v");
    screen.line_with("Back to the list of lessons");
}

#[test]
fn a_step_means_nothing_outside_of_the_debugger() {
    let mut screen = Screen::home(SMALL).keys("j Enter").keys(": 8 Enter");
    screen.line_with("That is about a program in the debugger: none is open here.");
}

#[test]
fn what_would_be_said_wraps_in_its_field() {
    let mut screen = Screen::home(SMALL).keys("i Enter e");
    screen = screen.types(&"word ".repeat(20)).types("end");
    let first = screen.lines().iter().position(|line| line.contains("word word"));
    let last = screen.lines().iter().position(|line| line.contains("word end"));
    assert!(first.is_some() && last > first, "{:?}", screen.lines());
}

#[test]
fn long_lines_of_output_go_on_below() {
    let mut screen = page(SMALL, 2);
    screen.app.act(vivarium::session::Action::Playground);
    screen = screen.types("print('ab' * 60 + 'end')").keys("Ctrl+r");
    while screen.app.session.is_moving() {
        screen.app.tick(1_000_000);
    }
    screen.line_with("abend");
}

#[test]
fn a_page_to_look_at_shows_what_its_program_prints() {
    for size in [SMALL, MEDIUM, WIDE] {
        let mut screen = page(size, 2);
        screen.line_with(" Output ");
        assert!(screen.lines().iter().any(|line| line.ends_with("  1 2")), "{}", screen.lines().join("\n"));
    }
}

#[test]
fn an_answer_that_is_shown_says_why_the_others_are_wrong() {
    let mut screen = page(SMALL, 1).keys("r");
    screen.line_with("  odd");
}

#[test]
fn pages_turn_from_an_empty_field_and_not_from_one_with_text() {
    let mut screen = page(SMALL, 0).keys("2 Right");
    screen.line_with("Long");
    let mut screen = screen.keys("Backspace Right");
    screen.line_with("Several");
}

#[test]
fn of_the_panes_worth_watching_the_first_behind_a_tab_is_in_sight() {
    use vivarium::inspect::views::ViewKind;
    let mut screen = page(SMALL, 2).keys("Enter");
    for (panes, shown) in [
        (vec![ViewKind::Source, ViewKind::Narration, ViewKind::Memory], ViewKind::Memory),
        (vec![ViewKind::Source, ViewKind::Frames, ViewKind::Memory], ViewKind::Frames),
    ] {
        screen.app.ui.bring_forward(&panes);
        assert_eq!(screen.app.ui.tab, shown);
    }
}
