//! Everything by mouse: keys that are named, dots, lists, the wheel, and what stays in sight while something is told.

use std::rc::Rc;
use std::time::Duration;

use crossterm::event::{MouseButton, MouseEventKind};

use vivarium::course::progress::{Progress, Store};
use vivarium::course::schema::Question;
use vivarium::course::{Course, Origin};
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::{Action, Screen as Shown, Session};
use vivarium::tui::theme::Theme;

use crate::finding::{misses, place_of};
use crate::screens::{MEDIUM, SMALL, Screen, WIDE, check};
use crate::scripted::{PROGRAM, ScriptedLauncher};

fn debugger(size: (u16, u16)) -> Screen {
    Screen::with(size, Theme::dark(), ScriptedLauncher::default(), Some(PROGRAM))
}

/// The lesson at a page, from 1.
fn lesson(size: (u16, u16), page: usize) -> Screen {
    let mut screen = Screen::home(size);
    screen.app.act(Action::OpenPage("cells".into(), page - 1));
    screen.buffer();
    screen
}

fn step(screen: &Screen) -> u64 {
    screen.app.session.debugger.as_ref().map_or(0, |debugger| debugger.position().step)
}

fn rows_between(screen: &mut Screen, above: &str, below: &str) -> u16 {
    place_of(screen, below).1 - place_of(screen, above).1
}

/// Clicks on a text.
#[track_caller]
fn click(mut screen: Screen, text: &str) -> Screen {
    let (x, y) = place_of(&mut screen, text);
    screen.click(x, y)
}

#[test]
fn a_notice_leaves_the_text_and_the_keys_in_sight() {
    for (size, name) in [(WIDE, "160x45"), (SMALL, "80x24")] {
        check(&format!("notice-lesson-{name}"), lesson(size, 1).keys("m"));
        check(&format!("notice-debugger-{name}"), debugger(size).keys("N"));
    }
    // The time line stays where it is, and the keys can be clicked.
    let mut screen = debugger(SMALL).keys("N");
    screen.line_with(" Time ");
    screen = click(screen, "s/S into");
    assert!(step(&screen) > 0);
}

#[test]
fn a_click_in_a_field_puts_the_caret_there() {
    let mut screen = lesson(SMALL, 1);
    while screen.app.ui.editor.is_none() {
        screen = screen.keys("n");
    }
    screen = screen.types("abcdef");
    let (x, y) = place_of(&mut screen, "abcdef");
    screen = screen.click(x + 3, y).types("X");
    screen.line_with("abcXdef");
}

#[test]
fn a_drag_on_the_time_line_goes_on_though_a_notice_went_away() {
    let mut screen = debugger(WIDE).keys("n n n N N N N N N");
    let strip = |screen: &mut Screen| place_of(screen, "Time").1 + 1;
    let row = strip(&mut screen);
    screen = screen.click(8, row);
    let before = step(&screen);
    let button = MouseButton::Left;
    screen = screen.mouse(MouseEventKind::Drag(button), 150, row);
    assert!(step(&screen) > before);
}

#[test]
fn keys_that_are_named_on_an_edge_can_be_clicked() {
    let mut screen = click(Screen::home(SMALL).keys("?"), "Esc closes");
    misses(&mut screen, "─ Keys ─");
    let mut screen = click(Screen::home(MEDIUM).keys("Ctrl+p"), "Esc closes");
    misses(&mut screen, "What to do");
    let mut screen = click(lesson(SMALL, 1).keys("w"), "Enter opens the lesson,");
    misses(&mut screen, "Words of this page");
    // In a task's rule, and in that of an answer.
    let mut screen = click(lesson(SMALL, 5), "Enter edits");
    screen.line_with("Esc leaves, Ctrl+S checks");
    screen = click(screen, "Ctrl+S checks");
    screen.line_with("Passed.");
    screen = click(screen, "e edits");
    screen = click(screen, "Esc leaves");
    screen.line_with("e edits");
    let mut screen = click(lesson(SMALL, 4).types("2"), "Ctrl+S answers");
    screen.line_with("Not so.");
}

#[test]
fn rows_of_the_help_do_what_they_say() {
    let mut screen = click(Screen::home(SMALL).keys("?"), "Open the cheat sheet");
    screen.line_with("read a variable of the enclosing function");
    // A heading does nothing, and neither does a row of several keys with a meaning each.
    screen = click(screen.keys("q ?"), "The list of lessons");
    screen.line_with("─ Keys ─");
    assert!(step(&click(debugger(MEDIUM).keys("?"), "Next line, into calls")) > 0);
}

#[test]
fn the_footer_keeps_what_everything_else_is_reached_by() {
    let mut screens = [
        Screen::home(SMALL),
        lesson(SMALL, 1),
        lesson(SMALL, 2),
        lesson(SMALL, 3),
        lesson(SMALL, 5),
        debugger(SMALL),
        Screen::home(SMALL).keys("s"),
    ];
    for screen in &mut screens {
        screen.line_with("Ctrl+P actions  ? help  q leave");
    }
    lesson(SMALL, 1).line_with("Space next  b back  L list");
    lesson(SMALL, 3).line_with("s skip  Left back");
    lesson(SMALL, 5).line_with("Enter edit  c check  H hint  Space next");
    lesson(SMALL, 3).keys("1 Enter").line_with("Enter next  p prove it  b back  L list");
    lesson(WIDE, 1).line_with("m bookmark");
}

#[test]
fn a_program_below_gives_up_blank_rows_before_lines() {
    lesson(SMALL, 2).line_with("─ Program ────");
    lesson(SMALL, 3).line_with("─ Program ────");
    let mut screen = lesson(SMALL, 3);
    let answering = screen.app.session.lesson.as_mut().and_then(|state| state.answering.as_mut());
    if let Some(Question::Choice(ask)) = answering.map(|answering| &mut answering.question) {
        ask.program = Some("x = 1\n".repeat(30));
    }
    screen.line_with("─ Program ─ 1-13 of 30");
    // The field of an answer takes only the rows that it needs then.
    let mut screen = lesson(SMALL, 4);
    let answering = screen.app.session.lesson.as_mut().and_then(|state| state.answering.as_mut());
    if let Some(Question::Output(ask)) = answering.map(|answering| &mut answering.question) {
        ask.program = "x = 1\n".repeat(30);
    }
    assert_eq!(rows_between(&mut screen, "Your answer", "Program"), 3);
    screen = screen.types("1\n2\n3");
    assert_eq!(rows_between(&mut screen, "Your answer", "Program"), 4);
}

#[test]
fn an_option_is_chosen_before_it_is_answered() {
    let mut screen = click(lesson(SMALL, 3), "Enter answer");
    screen.line_with("Choose an option first");
    screen.line_with("> ( ) 1");
    // Enter takes the row under the cursor first; moving to a row takes it, too.
    screen = screen.keys("Enter");
    screen.line_with("> (•) 1");
    screen.line_with("Enter again answers");
    screen = screen.keys("j");
    screen.line_with("> (•) 2");
    screen = click(click(screen, ") 1  "), "Enter answer");
    screen.line_with("(•) 1");
    screen.line_with("Enter next");
}

#[test]
fn a_dot_leads_to_its_page_and_answers_stay() {
    let mut screen = lesson(SMALL, 3).keys("1 Enter");
    let (x, y) = place_of(&mut screen, "●●●○○");
    screen = screen.click(x + 1, y);
    screen.line_with("page 2 of 5");
    screen = screen.click(x + 4, y);
    screen.line_with("page 5 of 5");
    let (x, y) = place_of(&mut screen, "●●●●●");
    screen = screen.click(x + 2, y);
    screen.line_with("page 3 of 5");
    screen.line_with("Enter next");
}

#[test]
fn a_lesson_that_was_read_with_its_task_left_out_says_so() {
    let mut screen = lesson(SMALL, 5).keys("n");
    screen.line_with("Finished");
    screen = screen.keys("k");
    check("home-task-open-80x24", Screen::of(screen.app.session, Theme::dark(), SMALL));
    let mut screen = Screen::home(SMALL);
    screen.app.session.preferences.preferences.ascii = true;
    screen.app.act(Action::OpenPage("cells".into(), 4));
    screen = screen.keys("n");
    screen.line_with("~ Free variables and cells");
}

#[test]
fn the_wheel_moves_three_rows_in_lists() {
    let mut screen = Screen::home(MEDIUM).keys("Ctrl+p");
    screen.line_with("1 of ");
    screen = screen.mouse(MouseEventKind::ScrollDown, 50, 10);
    screen.line_with(" 4 of ");
    screen = screen.mouse(MouseEventKind::ScrollUp, 50, 10);
    screen.line_with(" 1 of ");
    screen = screen.keys("Esc g");
    let before = screen.app.session.home.selected;
    screen = screen.mouse(MouseEventKind::ScrollDown, 5, 5);
    assert!(screen.app.session.home.selected >= before + 3);
}

#[test]
fn the_line_of_a_words_lesson_can_be_clicked() {
    let mut screen = Screen::home(SMALL).keys("w");
    let row = screen.line_with(" opens the lesson: ");
    let title =
        row.split("opens the lesson: ").nth(1).unwrap_or_default().trim_matches([' ', '│', '┃']).to_owned();
    let title = title.split('│').next().unwrap_or_default().trim().to_owned();
    screen = click(screen, "opens the lesson: ");
    assert_eq!(screen.app.session.screen, Shown::Lesson);
    screen.line_with(&format!("Vivarium  ›  {title}"));
}

#[test]
fn the_selected_lesson_stays_in_sight_when_the_terminal_shrinks() {
    let course = Course::load(&Origin::Embedded).unwrap_or_else(|faults| panic!("{faults}"));
    let progress = Progress::open(&Store::Memory).progress;
    let session = Session::new(Rc::new(course), progress, Box::new(InterpreterLauncher));
    let mut screen = Screen::of(session, Theme::dark(), WIDE);
    for row in [20, 30, 38, 60] {
        screen.app.act(Action::SelectRow(row));
        screen = screen.resized(WIDE);
        for size in [(100, 24), (80, 24), (60, 12), SMALL, WIDE, SMALL] {
            screen = screen.resized(size);
            let home = &screen.app.ui.home;
            let is_in_sight =
                (home.offset..home.offset + home.height).contains(&screen.app.session.home.selected);
            assert!(is_in_sight, "row {row} at {size:?}: {}, {}", home.offset, home.height);
        }
        screen = screen.resized(WIDE);
    }
}

#[test]
fn the_second_of_two_quick_clicks_does_not_leave() {
    let mut screen = lesson(SMALL, 1);
    let ((one, y), (other, _)) =
        (place_of(&mut screen, "q leave"), place_of(&mut Screen::home(SMALL), "q leave"));
    let x = one.max(other);
    assert!(x < one.min(other) + 7, "the two overlap");
    screen = screen.click(x, y);
    assert_eq!(screen.app.session.screen, Shown::Home);
    let click = |screen: &mut Screen| {
        let (kind, modifiers) =
            (MouseEventKind::Down(MouseButton::Left), crossterm::event::KeyModifiers::NONE);
        let event = crossterm::event::MouseEvent { kind, column: x, row: y, modifiers };
        screen.app.event(crossterm::event::Event::Mouse(event))
    };
    assert_eq!(click(&mut screen), None);
    // A moment later it is meant.
    screen = lesson(SMALL, 1).click(x, y);
    let leap = screen.app.ui.leap.as_mut().unwrap_or_else(|| panic!("another screen came"));
    leap.1 = leap.1.checked_sub(Duration::from_millis(601)).unwrap_or(leap.1);
    assert_eq!(click(&mut screen), Some(vivarium::tui::app::Request::Quit));
}

#[test]
fn the_wheel_scrolls_the_code_of_a_task() {
    let mut screen = lesson(SMALL, 5);
    let code: String = (1..40).map(|line| format!("x = {line}\n")).collect();
    screen.app.act(Action::TaskText(code));
    let (_, y) = place_of(&mut screen, "x = 1");
    screen = screen.mouse(MouseEventKind::ScrollDown, 20, y + 1);
    misses(&mut screen, " x = 3 ");
    screen.line_with("  4  x = 4");
    screen = screen.keys("e").mouse(MouseEventKind::ScrollDown, 20, y + 1);
    screen.line_with("  7  x = 7");
    screen = screen.mouse(MouseEventKind::ScrollUp, 20, y + 1);
    screen.line_with("  4  x = 4");
}

#[test]
fn rules_between_panes_are_dragged() {
    let drag = |screen: Screen, from: (u16, u16), to: (u16, u16)| {
        let screen = screen.click(from.0, from.1);
        let screen = screen.mouse(MouseEventKind::Drag(MouseButton::Left), to.0, to.1);
        screen.mouse(MouseEventKind::Up(MouseButton::Left), to.0, to.1)
    };
    let mut screen = debugger(WIDE);
    let (x, y) = place_of(&mut screen, "8 Output");
    screen = drag(screen, (x, y), (x, y - 5));
    assert_eq!(place_of(&mut screen, "8 Output"), (x, y - 5));
    let gap = screen.app.ui.hits.debugger.separators[0];
    screen = drag(screen, (gap.x, gap.y + 9), (gap.x + 12, gap.y + 9));
    assert_eq!(screen.app.ui.hits.debugger.separators[0].x, gap.x + 12);
    // What was dragged goes back to its place with the key that evens.
    screen = screen.keys("=");
    assert_eq!(screen.app.ui.hits.debugger.separators[0], gap);
    let mut screen = debugger(SMALL);
    let (x, y) = place_of(&mut screen, "2 Bytecode");
    screen = drag(screen, (x, y), (x, y + 3));
    assert_eq!(place_of(&mut screen, "2 Bytecode"), (x, y + 3));
}

#[test]
fn a_question_of_the_score_is_shown_again_with_its_answer() {
    let mut screen = Screen::home(SMALL).keys("G Enter 1 Enter Enter").types("2").keys("Enter");
    screen.line_with("Enter next");
    screen = screen.keys("Enter");
    let row = screen.line_with("1  Which of these");
    assert!(row.starts_with("    "), "{row}");
    screen = click(click(screen, "1  Which of these"), "1  Which of these");
    screen.line_with("Question 1 of 2");
    screen.line_with("[x] 1");
    screen.line_with("Enter back to the score");
    screen = click(screen, "Enter back");
    screen.line_with("▌Score");
    screen = screen.keys("j Enter");
    screen.line_with("Question 2 of 2");
    screen = screen.keys("q");
    screen.line_with("▌Score");
    screen = screen.keys("q");
    screen.line_with("▌Lessons");
    // In a later session only the right answer is known.
    let mut screen = Screen::of(screen.app.session, Theme::dark(), SMALL).keys("G Enter");
    screen.line_with("Question 1 of 2");
}
