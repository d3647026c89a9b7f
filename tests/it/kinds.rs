//! Every kind of question, asked, answered and graded by the real interpreter: by keys, by mouse, and on the screen.

use std::path::Path;

use crossterm::event::{MouseButton, MouseEventKind};

use vivarium::course::progress::{Progress, Store};
use vivarium::course::run::Interpreter;
use vivarium::course::{Origin, validate};
use vivarium::inspect::views::{Phase, ViewSet};
use vivarium::session::home::HomeRow;
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::{Action, Screen as Shown, Session};
use vivarium::tui::theme::Theme;

use crate::screens::{MEDIUM, SMALL, Screen, WIDE, check, session_of};
use crate::scripted::ScriptedLauncher;

const COURSE: &str = "tests/course_kinds";

fn session() -> Session {
    session_of(COURSE, Box::new(InterpreterLauncher))
}

fn screen(size: (u16, u16)) -> Screen {
    Screen::of(session(), Theme::dark(), size)
}

/// The quiz at the question of this number.
fn quiz(size: (u16, u16), question: usize) -> Screen {
    let mut screen = screen(size);
    screen.app.act(Action::OpenQuiz("kinds".into()));
    (0..question).for_each(|_| drop(screen.app.act(Action::Skip)));
    screen.buffer();
    screen
}

fn answering(screen: &Screen) -> &vivarium::session::Answering {
    screen.app.session.answering().unwrap_or_else(|| panic!("no question is open"))
}

/// Is the answer given, and right?
fn verdict(screen: &Screen) -> Option<bool> {
    answering(screen).feedback.as_ref().map(|feedback| feedback.verdict.right)
}

#[test]
fn the_course_of_all_kinds_is_faultless() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join(COURSE);
    assert_eq!(validate::check(&Origin::Directory(dir), &Interpreter).to_string(), "");
}

#[test]
fn every_kind_unanswered_and_answered_wrong() {
    let wrong = [
        ("fill", ""),
        ("lines", "J Enter"),
        ("opcodes", "J Enter"),
        ("pairs", ""),
        ("leak", "j j Enter"),
        ("sentence", ""),
    ];
    for (size, name) in [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")] {
        for (at, (kind, keys)) in wrong.iter().enumerate() {
            check(&format!("kind-{kind}-{name}"), quiz(size, at));
            let screen = match *kind {
                "fill" => quiz(size, at).types("0").keys("Tab").types("global").keys("Enter"),
                "pairs" => quiz(size, at).keys("1 a 2 b 3 c 4 d Enter"),
                "sentence" => {
                    let screen = quiz(size, at);
                    let right = (0..3).find(|&row| answering(&screen).is_right(row)).unwrap_or_default();
                    screen.keys(&format!("{} Enter", (right + 1) % 3 + 1))
                }
                _ => quiz(size, at).keys(keys),
            };
            assert_eq!(verdict(&screen), Some(false), "{kind}");
            check(&format!("kind-{kind}-wrong-{name}"), screen);
        }
    }
}

#[test]
fn blanks_are_filled_one_after_the_other_and_run() {
    let mut screen = quiz(SMALL, 0).keys("Enter");
    assert_eq!(verdict(&screen), None);
    screen.line_with("Fill every blank first");
    screen = screen.types("5 - 5").keys("Enter");
    screen.line_with("count = 5 - 5");
    assert_eq!(verdict(&screen), None, "Enter goes to the empty blank");
    screen = screen.types("nonlocal").keys("Enter");
    assert_eq!(verdict(&screen), Some(true), "what does the same is right");
}

#[test]
fn a_field_says_how_it_is_left_and_how_one_comes_back() {
    let typing = |screen: &Screen| screen.app.ui.editor.as_ref().is_some_and(|editor| editor.active);
    // The second question of the quiz asks for a value.
    let field = || Screen::home(SMALL).keys("G Enter s");
    let mut screen = field().types("mN/?");
    assert_eq!(answering(&screen).text, "mN/?", "letters belong to the answer");
    screen.line_with("Enter answer  Esc leave the field");
    screen.line_with("Your answer ━ Enter answers, Esc leaves");
    screen = screen.keys("F1");
    screen.line_with("In the field of an answer");
    screen.line_with("After Esc letters are typed no more, but are keys:");
    screen = screen.keys("Esc Esc");
    assert!(!typing(&screen));
    screen.line_with("Enter answer  e type  s skip");
    screen.line_with("Your answer ─ e goes on typing");
    screen = screen.keys("e");
    assert!(typing(&screen));
    // A click elsewhere leaves the field, one into it comes back.
    let row = screen.lines().iter().position(|line| line.contains("Your answer")).unwrap_or_default() as u16;
    screen = screen.click(4, 2);
    assert!(!typing(&screen));
    screen = screen.click(4, row + 1);
    assert!(typing(&screen));
    // Without an answer to give, Enter leads into the field.
    let mut screen = field().keys("Esc Enter");
    screen.line_with("Type an answer first");
    assert!(typing(&screen));
}

#[test]
fn a_click_opens_another_blank() {
    let mut screen = quiz(MEDIUM, 0);
    let row = screen.lines().iter().position(|line| line.contains(" 2  ____")).unwrap_or_default() as u16;
    screen = screen.click(8, row).types("nonlocal");
    assert_eq!(answering(&screen).blanks.texts, ["", "nonlocal"]);
}

/// Puts everything into the order of the file with `Space`, `j` and `k`.
fn sort_by_keys(mut screen: Screen) -> Screen {
    for place in 0..answering(&screen).order.len() {
        let at = answering(&screen).order.iter().position(|&item| item == place).unwrap_or_default();
        let to_it = at as isize - answering(&screen).cursor as isize;
        screen = screen.keys(&if to_it < 0 { "k " } else { "j " }.repeat(to_it.unsigned_abs()));
        screen = screen.keys("Space").keys(&"k ".repeat(at - place)).keys("Space");
    }
    screen
}

#[test]
fn lines_are_ordered_by_keys_and_graded_by_running() {
    let mut screen = quiz(SMALL, 1).keys("Enter");
    screen.line_with("Nothing is moved yet");
    screen = sort_by_keys(screen);
    screen = screen.keys("Enter");
    assert_eq!(verdict(&screen), Some(true));
}

#[test]
fn lines_are_moved_at_once_with_capitals() {
    let mut screen = quiz(SMALL, 1);
    let before = answering(&screen).order.clone();
    screen = screen.keys("J J K");
    let after = &answering(&screen).order;
    assert_eq!((after[0], after[1], after[2]), (before[1], before[0], before[2]));
    assert_eq!(answering(&screen).cursor, 1);
    screen = screen.keys("Alt+Up Shift+Down");
    assert_eq!(answering(&screen).cursor, 1);
    screen = screen.keys("G");
    assert_eq!(answering(&screen).cursor, answering(&screen).order.len() - 1);
    screen = screen.keys("g");
    assert_eq!(answering(&screen).cursor, 0);
}

#[test]
fn a_row_is_dragged_to_its_place() {
    let mut screen = quiz(MEDIUM, 1);
    let before = answering(&screen).order.clone();
    let areas: Vec<_> = screen.app.ui.hits.options.iter().map(|(area, _)| *area).collect();
    let (left, button) = (areas[0].x + 4, MouseButton::Left);
    screen = screen.click(left, areas[0].y);
    screen = screen.mouse(MouseEventKind::Drag(button), left, areas[2].y);
    screen = screen.mouse(MouseEventKind::Up(button), left, areas[2].y);
    assert_eq!(answering(&screen).order[2], before[0]);
    assert!(!answering(&screen).ordering.taken);
}

#[test]
fn opcodes_in_order_are_right_and_part_of_it_counts() {
    let screen = sort_by_keys(quiz(SMALL, 2)).keys("Enter");
    assert_eq!(verdict(&screen), Some(true));
    let screen = sort_by_keys(quiz(SMALL, 2)).keys("k k k J Enter");
    let credit = answering(&screen).feedback.as_ref().map(|feedback| feedback.verdict.credit);
    assert_eq!(verdict(&screen), Some(false));
    assert_eq!(credit, Some(1.0 / 3.0), "two of three neighbours are torn apart");
}

#[test]
fn pairs_are_made_by_keys_and_by_mouse() {
    let mut screen = quiz(MEDIUM, 3);
    let right_of = |screen: &Screen, left: usize| {
        let answering = answering(screen);
        answering.pairing.rights.iter().position(|&at| at == answering.order[left]).unwrap_or_default()
    };
    // The first two by keys, the others by clicks.
    for left in 0..2 {
        let letter = (b'a' + right_of(&screen, left) as u8) as char;
        screen = screen.keys(&format!("{} {letter}", left + 1));
    }
    for left in 2..4 {
        let right = right_of(&screen, left);
        for row in [left, 4 + right] {
            let area = screen.app.ui.hits.options.iter().find(|(_, option)| *option == row).map(|hit| hit.0);
            let area = area.unwrap_or_default();
            screen = screen.click(area.x + 3, area.y);
        }
    }
    assert!(answering(&screen).pairing.is_complete());
    screen = screen.keys("Enter");
    assert_eq!(verdict(&screen), Some(true));
}

#[test]
fn the_line_that_leaks_is_chosen_by_a_click() {
    let mut screen = quiz(MEDIUM, 4);
    let area = screen.app.ui.hits.options.iter().find(|(_, option)| *option == 7).map(|hit| hit.0);
    let area = area.unwrap_or_default();
    screen = screen.click(area.x + 3, area.y).keys("Enter");
    assert_eq!(verdict(&screen), Some(true));
}

#[test]
fn every_answer_is_shown_with_r_and_proved_with_p() {
    for at in 0..6 {
        let mut screen = quiz(SMALL, at).keys("Esc r");
        screen.line_with("The answer");
        screen.line_with("the debugger at the step that proves it");
        screen = screen.keys("p");
        assert_eq!(screen.app.session.screen, Shown::Debugger, "question {at}");
    }
}

/// Where the proof of a predicted output opens: what is printed there, and whether the program has ended.
fn proof_of(predicted: &str) -> (usize, bool) {
    let session = session_of("tests/course_screens", Box::new(InterpreterLauncher));
    let mut screen = Screen::of(session, Theme::dark(), SMALL);
    screen.app.act(Action::OpenPage("cells".into(), 3));
    screen.buffer();
    let mut screen = screen.types(predicted).keys("Ctrl+s p");
    let debugger = screen.app.session.debugger.as_mut().unwrap_or_else(|| panic!("no debugger is open"));
    let phase = debugger.position().phase;
    let parts = &debugger.views(ViewSet::ALL).output.parts;
    let lines = parts.iter().map(|part| part.text.lines().count()).sum();
    (lines, phase == Phase::Finished)
}

#[test]
fn the_proof_of_an_output_opens_where_the_first_wrong_line_is_printed() {
    assert_eq!(proof_of("1\n2"), (1, false));
    assert_eq!(proof_of("2\n3"), (2, false));
    assert_eq!(proof_of("2"), (2, false), "the second line was not foreseen");
    assert_eq!(proof_of("2\n2\n2"), (2, true), "every line there is was foreseen");
    assert_eq!(proof_of("2\n2"), (2, true), "it was right");
}

#[test]
fn a_program_of_the_learner_is_opened_as_it_is() {
    let screen = quiz(SMALL, 1).keys("J Enter");
    assert_eq!(verdict(&screen), Some(false));
    let own = answering(&screen).given();
    let screen = screen.keys("p");
    let program = screen.app.session.debugger.as_ref().map(|debugger| debugger.program.text.clone());
    // What does not compile cannot be stepped: then a solution is.
    let compiles =
        vivarium::compiler::compile(&own, "x.py", vivarium::compiler::Mode::Exec, Default::default()).is_ok();
    assert_eq!(program.map(|text| text.trim_end() == own), Some(compiles));
}

#[test]
fn questions_of_lessons_take_the_same_keys() {
    let mut screen = screen(SMALL);
    screen.app.act(Action::OpenLesson("names".into()));
    screen.buffer();
    let screen = sort_by_keys(screen).keys("Enter");
    assert_eq!(verdict(&screen), Some(true));
}

// --- the score, and testing out of a chapter

/// Home of the course of the screens, where one chapter has a quiz of two questions.
fn at_home() -> Session {
    session_of("tests/course_screens", Box::new(ScriptedLauncher::default()))
}

/// Answers the question shown and goes on; `right` or not.
fn answer(session: &mut Session, right: bool) {
    let answering = session.answering().unwrap_or_else(|| panic!("no question is open"));
    if answering.is_typed() {
        session.update(Action::AnswerText(if right { "2" } else { "7" }.into()));
    } else {
        let rows: Vec<usize> =
            (0..answering.rows()).filter(|&row| answering.is_right(row) == right).collect();
        rows.into_iter().for_each(|row| drop(session.update(Action::Choose(row))));
    }
    session.update(Action::Accept);
    assert_eq!(session.answering().and_then(|a| a.feedback.as_ref()).map(|f| f.verdict.right), Some(right));
    session.update(Action::Accept);
}

fn known(session: &Session) -> Vec<(&str, bool)> {
    let rows = session.home.rows.iter().filter_map(|row| match row {
        HomeRow::Lesson { id, known, .. } => Some((id.as_str(), *known)),
        _ => None,
    });
    rows.collect()
}

#[test]
fn a_chapter_is_tested_out_of_and_its_lessons_are_known() {
    let mut session = at_home();
    session.update(Action::Bottom);
    session.update(Action::TestOut);
    assert_eq!(session.screen, Shown::Quiz);
    answer(&mut session, true);
    // Left half way: it goes on there.
    session.update(Action::Back);
    session.update(Action::TestOut);
    assert_eq!(session.quiz.as_ref().map(|state| (state.at, state.answered())), Some((1, 1)));
    answer(&mut session, true);
    let passed = session.quiz.as_ref().and_then(|state| state.test_out.as_ref()).and_then(|run| run.passed);
    assert_eq!(passed, Some(true));
    session.update(Action::Back);
    assert_eq!(known(&session), [("everything", false), ("cells", true), ("late-binding", true)]);
    assert_eq!(session.home.lessons_done, 0, "known is not finished");
    // The next run begins afresh.
    session.update(Action::TestOut);
    assert_eq!(session.quiz.as_ref().map(|state| state.answered()), Some(0));
}

#[test]
fn what_is_known_is_listed_as_such() {
    let data = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let store = Store::Directory(data.path().to_path_buf());
    let kept = Progress::open(&store).progress.know(&["names".into(), "names".into()]);
    assert_eq!(kept, Ok(()));
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join(COURSE);
    let args = [
        "progress".as_ref(),
        "--content".as_ref(),
        content.as_os_str(),
        "--data".as_ref(),
        data.path().as_os_str(),
    ];
    let shown = std::process::Command::new(env!("CARGO_BIN_EXE_vivarium")).args(args).output();
    let text = shown.map(|shown| String::from_utf8_lossy(&shown.stdout).into_owned()).unwrap_or_default();
    let state = |title: &str| text.lines().find_map(|line| line.trim().strip_prefix(title)).map(str::trim);
    assert_eq!(state("Names in order"), Some("known, tested out"), "{text}");
    assert_eq!(state("What holds an object"), Some("not begun"), "{text}");
}

#[test]
fn a_missed_run_marks_nothing_and_lists_what_to_read() {
    let mut session = at_home();
    session.update(Action::Bottom);
    session.update(Action::TestOut);
    answer(&mut session, true);
    answer(&mut session, false);
    let passed = session.quiz.as_ref().and_then(|state| state.test_out.as_ref()).and_then(|run| run.passed);
    assert_eq!(passed, Some(false));
    session.update(Action::Accept);
    assert_eq!(session.lesson.as_ref().map(|state| state.lesson.id.as_str()), Some("cells"));
    session.update(Action::LessonList);
    assert!(known(&session).iter().all(|(_, known)| !known));
}

#[test]
fn a_chapter_without_questions_says_so() {
    let mut session = at_home();
    session.update(Action::Top);
    session.update(Action::TestOut);
    assert_eq!(session.screen, Shown::Home);
    let notice = session.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!(notice, Some("There are no questions yet to test out of Objects and names."));
}

#[test]
fn the_score_of_a_run_on_the_screen() {
    for (size, name) in [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")] {
        let run = |second: bool| {
            let mut session = at_home();
            session.update(Action::Bottom);
            session.update(Action::TestOut);
            answer(&mut session, true);
            answer(&mut session, second);
            Screen::of(session, Theme::dark(), size)
        };
        check(&format!("test-out-passed-{name}"), run(true));
        check(&format!("test-out-missed-{name}"), run(false));
        check(&format!("test-out-home-{name}"), run(true).keys("q"));
    }
}

/// The screen of a score, after a run with one wrong answer.
fn score(size: (u16, u16)) -> Screen {
    let mut session = at_home();
    session.update(Action::Bottom);
    session.update(Action::TestOut);
    answer(&mut session, true);
    answer(&mut session, false);
    Screen::of(session, Theme::dark(), size)
}

/// Clicks on the first row that holds a text.
fn click_on(mut screen: Screen, text: &str) -> Screen {
    let row = screen.lines().iter().position(|line| line.contains(text));
    let row = row.unwrap_or_else(|| panic!("{text} is not on the screen")) as u16;
    screen.click(8, row)
}

#[test]
fn a_click_in_the_score_selects_and_one_on_the_selected_row_opens_it() {
    // The cursor stands on what to read again.
    let screen = click_on(score(SMALL), "read again");
    assert_eq!(screen.app.session.lesson.as_ref().map(|state| state.lesson.id.as_str()), Some("cells"));
    let screen = screen.keys("q");
    assert_eq!(screen.app.session.screen, Shown::Quiz);
    let screen = click_on(screen, "Back to the list");
    assert_eq!(screen.app.session.screen, Shown::Quiz);
    let screen = click_on(screen, "> Back to the list");
    assert_eq!(screen.app.session.screen, Shown::Home);
}

#[test]
fn a_score_that_overflows_says_which_rows_are_in_sight() {
    assert!(!score(SMALL).line_with("Score").contains(" of "));
    let mut screen = score(SMALL);
    let state = screen.app.session.quiz.as_mut().unwrap_or_else(|| panic!("no quiz is open"));
    for _ in 0..7 {
        state.quiz.questions.extend_from_within(..2);
        state.results.extend_from_within(..2);
        state.credits.extend_from_within(..2);
    }
    state.at = state.quiz.questions.len();
    screen.line_with("▌Score ━ 1-20 of 25");
    screen = screen.keys("PageDown");
    screen.line_with("▌Score ━ 6-25 of 25");
}

#[test]
fn part_of_an_answer_is_kept_and_counts_in_the_score() {
    let mut session = at_home();
    session.update(Action::OpenQuiz("closures".into()));
    let answering = session.answering().unwrap_or_else(|| panic!("no question is open"));
    let first = (0..answering.rows()).find(|&row| answering.is_right(row)).unwrap_or_default();
    session.update(Action::Choose(first));
    session.update(Action::Accept);
    session.update(Action::Back);
    session.update(Action::OpenQuiz("closures".into()));
    assert_eq!(session.quiz.as_ref().map(|state| state.points()), Some(0.5), "it was kept");
    session.update(Action::Skip);
    let results = session.quiz.as_ref().map(|state| state.by_lesson()).unwrap_or_default();
    assert_eq!((results.len(), results[0].asked, results[0].right, results[0].points), (1, 2, 0, 0.5));
    // The cursor stands on what to read again; the row after the lessons leads back.
    session.update(Action::Down);
    session.update(Action::Accept);
    assert_eq!(session.screen, Shown::Home);
}

#[test]
fn a_click_on_the_word_answers_although_a_row_is_held() {
    let mut screen = quiz(SMALL, 1).keys("Space j");
    assert!(answering(&screen).ordering.taken);
    let lines = screen.lines();
    let last = lines.last().cloned().unwrap_or_default();
    let column = last.find("Enter answer").unwrap_or_else(|| panic!("no such word in {last}"));
    screen = screen.click(column as u16 + 6, lines.len() as u16 - 1);
    assert!(verdict(&screen).is_some(), "{:?}", screen.lines());
}
