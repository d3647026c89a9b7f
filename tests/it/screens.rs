//! What the learner sees, as text and styles, driven by key strings: every pane and every screen at three sizes.
//!
//! A snapshot holds the text and a compact list of styles: each distinct style has a letter, each row is run-length coded
//! by letter (`.` is the style of text at rest).

use std::collections::HashMap;
use std::fmt::Write;
use std::rc::Rc;

use crossterm::event::{Event, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use vivarium::course::progress::{Progress, Store};
use vivarium::course::schema::{Lesson, Page, Question};
use vivarium::course::{Course, Origin};
use vivarium::inspect::views::ViewKind;
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::preferences::PreferencesFile;
use vivarium::session::run::{Launcher, Program};
use vivarium::session::{Action, Session};
use vivarium::tui::app::{App, Request};
use vivarium::tui::keymap;
use vivarium::tui::theme::Theme;

use crate::scripted::{PROGRAM, ScriptedLauncher};

pub const WIDE: (u16, u16) = (160, 45);
pub const MEDIUM: (u16, u16) = (100, 30);
pub const SMALL: (u16, u16) = (80, 24);

/// The application at a size.
pub struct Screen {
    pub app: App,
    area: Rect,
}

impl Screen {
    pub fn with(
        size: (u16, u16),
        theme: Theme,
        launcher: impl Launcher + 'static,
        program: Option<&str>,
    ) -> Screen {
        Screen::with_preferences(size, theme, launcher, program, PreferencesFile::default())
    }

    pub fn with_preferences(
        size: (u16, u16),
        theme: Theme,
        launcher: impl Launcher + 'static,
        program: Option<&str>,
        preferences: PreferencesFile,
    ) -> Screen {
        let mut session =
            session_of("tests/course_screens", Box::new(launcher)).with_preferences(preferences);
        if let Some(text) = program {
            session
                .open_program_as_root("counter.py", Program { file: "counter.py".into(), text: text.into() });
        }
        Screen::of(session, theme, size)
    }

    /// A session on a screen.
    pub fn of(session: Session, theme: Theme, size: (u16, u16)) -> Screen {
        let mut app = App::new(session, theme);
        app.ui.highlighter.warm();
        let mut screen = Screen { app, area: Rect::new(0, 0, size.0, size.1) };
        screen.buffer();
        screen
    }

    /// The home screen.
    pub fn home(size: (u16, u16)) -> Screen {
        Screen::with(size, Theme::dark(), ScriptedLauncher::default(), None)
    }

    /// The home screen, with the real interpreter behind it.
    fn with_interpreter(size: (u16, u16)) -> Screen {
        Screen::with(size, Theme::dark(), InterpreterLauncher, None)
    }

    /// The debugger on the scripted program.
    pub fn debugger(size: (u16, u16)) -> Screen {
        Screen::with(size, Theme::dark(), ScriptedLauncher::default(), Some(PROGRAM))
    }

    /// Presses keys: `n`, `Tab`, `Ctrl+c`, separated by blanks. Draws after each, as the real loop does.
    pub fn keys(mut self, keys: &str) -> Screen {
        for key in keys.split_whitespace() {
            assert_eq!(self.press(key), None, "{key} ended the session");
        }
        self
    }

    pub fn press(&mut self, key: &str) -> Option<Request> {
        let press = keymap::parse(key).unwrap_or_else(|| panic!("{key} is no key"))[0];
        let request = self.app.event(Event::Key(KeyEvent::new(press.code, press.modifiers)));
        self.buffer();
        request
    }

    /// Types a text letter by letter.
    pub fn types(mut self, text: &str) -> Screen {
        for letter in text.chars() {
            let key = match letter {
                ' ' => "Space".to_owned(),
                '\n' => "Enter".to_owned(),
                other => other.to_string(),
            };
            self.press(&key);
        }
        self
    }

    pub fn mouse(mut self, kind: MouseEventKind, column: u16, row: u16) -> Screen {
        let modifiers = crossterm::event::KeyModifiers::NONE;
        self.app.event(Event::Mouse(MouseEvent { kind, column, row, modifiers }));
        self.buffer();
        self
    }

    pub fn click(self, column: u16, row: u16) -> Screen {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    pub fn resized(mut self, size: (u16, u16)) -> Screen {
        self.area = Rect::new(0, 0, size.0, size.1);
        self.buffer();
        self
    }

    pub fn buffer(&mut self) -> Buffer {
        let mut buf = Buffer::empty(self.area);
        self.app.draw(self.area, &mut buf);
        buf
    }

    pub fn lines(&mut self) -> Vec<String> {
        let buf = self.buffer();
        let row =
            |y| (0..self.area.width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned();
        (0..self.area.height).map(row).collect()
    }

    /// The line that contains a text.
    #[track_caller]
    pub fn line_with(&mut self, text: &str) -> String {
        let lines = self.lines();
        let found = lines.iter().find(|line| line.contains(text));
        found.cloned().unwrap_or_else(|| panic!("`{text}` is not on the screen:\n{}", lines.join("\n")))
    }

    pub fn snapshot(&mut self) -> String {
        let buf = self.buffer();
        format!("{}\n--- styles\n{}", self.lines().join("\n"), styles(&buf))
    }
}

/// A session with a course of the tests, in memory.
pub fn session_of(course: &str, launcher: Box<dyn Launcher>) -> Session {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(course);
    let course = Course::load(&Origin::Directory(dir)).unwrap_or_else(|faults| panic!("{faults}"));
    let progress = Progress::open(&Store::Memory).progress;
    Session::new(Rc::new(course), progress, launcher).with_seed(1)
}

/// The styles of a buffer, run-length coded.
fn styles(buf: &Buffer) -> String {
    let mut letters: HashMap<String, char> = HashMap::new();
    let mut legend = String::new();
    let mut rows = String::new();
    let rest = describe(buf[(buf.area.width - 1, buf.area.height - 1)].style());
    letters.insert(rest, '.');
    for y in 0..buf.area.height {
        let mut runs: Vec<(char, usize)> = Vec::new();
        for x in 0..buf.area.width {
            let style = describe(buf[(x, y)].style());
            let next = (b'a' + (letters.len() as u8 - 1) % 26) as char;
            let next = if letters.len() > 26 { next.to_ascii_uppercase() } else { next };
            let letter = *letters.entry(style.clone()).or_insert_with(|| {
                let _ = writeln!(legend, "{next}: {style}");
                next
            });
            match runs.last_mut() {
                Some((last, count)) if *last == letter => *count += 1,
                _ => runs.push((letter, 1)),
            }
        }
        let coded: Vec<String> = runs.iter().map(|(letter, count)| format!("{letter}{count}")).collect();
        let _ = writeln!(rows, "{y:>2} {}", coded.join(" "));
    }
    format!("{legend}{rows}")
}

fn describe(style: Style) -> String {
    let color =
        |color: Option<ratatui::style::Color>| color.map_or("-".to_owned(), |color| format!("{color}"));
    let mut out = format!("{}/{}", color(style.fg), color(style.bg));
    if !style.add_modifier.is_empty() {
        let _ = write!(out, " {:?}", style.add_modifier);
    }
    out
}

#[track_caller]
pub fn check(name: &str, mut screen: Screen) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let text = screen.snapshot();
    settings.bind(|| insta::assert_snapshot!(name, text));
}

// --- the debugger

#[test]
fn debugger_shows_all_panes_when_wide() {
    check("debugger-160x45", Screen::debugger(WIDE).keys("s s s s s s s s"));
}

#[test]
fn debugger_at_the_start() {
    check("debugger-start-160x45", Screen::debugger(WIDE));
}

#[test]
fn debugger_in_the_past() {
    check("debugger-past-100x30", Screen::debugger(MEDIUM).keys("b : l a s t Enter").keys("N N N N"));
}

#[test]
fn debugger_medium_tabs() {
    for (key, name) in [("2", "bytecode"), ("4", "frames"), ("5", "closures"), ("6", "memory"), ("7", "gc")] {
        let screen = Screen::debugger(MEDIUM).keys("s s s s s s s s").keys(key);
        check(&format!("debugger-{name}-100x30"), screen);
    }
}

#[test]
fn debugger_small_tabs() {
    let tabs = [
        ("2", "bytecode"),
        ("3", "stack"),
        ("4", "frames"),
        ("5", "closures"),
        ("6", "memory"),
        ("7", "gc"),
        ("8", "output"),
    ];
    for (key, name) in tabs {
        let screen = Screen::debugger(SMALL).keys("s s s s s s s s").keys(key);
        check(&format!("debugger-{name}-80x24"), screen);
    }
}

#[test]
fn debugger_zoom() {
    check("debugger-zoom-memory-100x30", Screen::debugger(MEDIUM).keys("s s s 6 z"));
}

#[test]
fn zoom_and_back_keep_the_place_in_a_listing() {
    let program = "x = 1\n".repeat(40);
    let screen = Screen::with(SMALL, Theme::dark(), InterpreterLauncher, Some(&program));
    let mut screen = screen.keys("2 :").types("line 30\n");
    let place = |screen: &Screen| {
        let scroll = screen.app.ui.scroll_of(ViewKind::Bytecode);
        (scroll.offset, (scroll.offset..scroll.offset + scroll.height).contains(&scroll.row()))
    };
    let before = place(&screen);
    assert!(before.0 > 0 && before.1, "{before:?}");
    screen = screen.keys("z");
    assert!(place(&screen).1);
    screen = screen.keys("z");
    assert_eq!(place(&screen), before);
    // What runs while the pane has the whole screen is in sight in its own place too.
    screen = screen.keys("z n n n n n n n z");
    assert!(place(&screen).1);
    // A place that was scrolled to comes back as well.
    for _ in 0..9 {
        screen = screen.mouse(MouseEventKind::ScrollUp, 40, 17);
    }
    let away = place(&screen);
    assert!(!away.1);
    assert_eq!(place(&screen.keys("z z")), away);
}

#[test]
fn debugger_without_colour() {
    let screen = Screen::with(SMALL, Theme::mono(), ScriptedLauncher::default(), Some(PROGRAM));
    check("debugger-mono-80x24", screen.keys("s s s s s s s s Tab j"));
}

#[test]
fn debugger_running() {
    let launcher = ScriptedLauncher { endless: true };
    let mut screen = Screen::with(SMALL, Theme::dark(), launcher, Some(PROGRAM)).keys("c");
    assert!(screen.lines()[0].contains("RUNNING to breakpoint… Ctrl+C pauses"), "{}", screen.lines()[0]);
    assert!(screen.app.session.is_moving());
    screen = screen.keys("Ctrl+c");
    assert!(!screen.app.session.is_moving());
    screen.line_with("Paused.");
}

#[test]
fn marks_survive_without_colour() {
    let mut screen = Screen::with(WIDE, Theme::mono(), ScriptedLauncher::default(), Some(PROGRAM));
    let buf = screen.buffer();
    for cell in buf.content() {
        assert_eq!(cell.fg, ratatui::style::Color::Reset);
        assert_eq!(cell.bg, ratatui::style::Color::Reset);
    }
}

// --- popups

#[test]
fn popup_help() {
    check("popup-help-100x30", Screen::debugger(MEDIUM).keys("?"));
    check("popup-help-80x24", Screen::home(SMALL).keys("?"));
}

#[test]
fn popup_object() {
    check("popup-object-80x24", Screen::debugger(SMALL).keys("5 j Enter"));
}

#[test]
fn popup_command_line() {
    check("popup-command-80x24", Screen::debugger(SMALL).keys(":").types("br"));
}

#[test]
fn popup_syntax_error() {
    let dir_screen = Screen::with(SMALL, Theme::dark(), ScriptedLauncher::default(), None);
    let mut screen = dir_screen;
    let program = Program { file: "bad.py".into(), text: "# syntax error".into() };
    for effect in screen.app.session.open_program("bad.py", program) {
        screen.app.effect(effect);
    }
    check("popup-error-80x24", screen);
}

// --- the other screens

#[test]
fn home() {
    for (size, name) in [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")] {
        // A lesson read to its end, one begun.
        let screen = Screen::home(size).keys("Enter q j Enter n q");
        check(&format!("home-{name}"), screen);
    }
}

#[test]
fn home_before_anything_is_begun() {
    for (size, name) in [(WIDE, "160x45"), (SMALL, "80x24")] {
        check(&format!("home-first-{name}"), Screen::home(size));
    }
    let mut screen = Screen::home(SMALL).keys("c");
    screen.line_with("c does nothing here");
    screen = screen.keys("j Enter n q");
    screen.line_with("c go on");
    assert!(!screen.lines().iter().any(|line| line.contains("The mouse works")));
    screen = screen.keys("c");
    screen.line_with("page 2 of 5");
    // Who has left the mouse to the terminal is told nothing of it.
    let mut screen = Screen::home(SMALL);
    screen.app.session.preferences.preferences.mouse = false;
    assert!(!screen.lines().iter().any(|line| line.contains("The mouse works")));
}

#[test]
fn home_on_a_quiz() {
    check("home-quiz-80x24", Screen::home(SMALL).keys("G"));
}

#[test]
fn lesson_pages() {
    for (size, name) in [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")] {
        let page = |keys: &str| Screen::home(size).keys("j Enter").keys(keys);
        check(&format!("lesson-prose-{name}"), page(""));
        check(&format!("lesson-step-{name}"), page("n"));
        check(&format!("lesson-predict-{name}"), page("n n 2"));
        check(&format!("lesson-output-{name}"), page("n n n").types("1\n1"));
        check(&format!("lesson-task-{name}"), page("n n n n").keys("Esc").keys("n H e"));
    }
}

#[test]
fn lesson_feedback() {
    let page = |keys: &str| Screen::home(MEDIUM).keys("j Enter n n").keys(keys);
    check("lesson-right-100x30", page("1 Enter"));
    check("lesson-wrong-100x30", page("2 Enter"));
    check("lesson-output-wrong-100x30", page("n").types("1\n1").keys("Ctrl+s"));
}

#[test]
fn lesson_task_verdict() {
    let screen =
        Screen::home(MEDIUM).keys("j Enter n n n").keys("Esc n e").types("x = \"").keys("Ctrl+s Esc S");
    check("lesson-verdict-100x30", screen);
}

#[test]
fn lesson_steps_into_the_debugger_with_remarks() {
    check("lesson-debugger-160x45", Screen::home(WIDE).keys("j Enter n Enter ] ]"));
}

#[test]
fn quiz_from_the_first_question_to_the_score() {
    for (size, name) in [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")] {
        let quiz = |keys: &str| Screen::home(size).keys("G Enter").keys(keys);
        check(&format!("quiz-question-{name}"), quiz("j 1"));
        check(&format!("quiz-feedback-{name}"), quiz("1 2 Enter"));
        check(&format!("quiz-score-{name}"), quiz("1 2 3 Enter Enter").types("2").keys("Enter Enter"));
    }
}

#[test]
fn playground() {
    for (size, name) in [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")] {
        let screen = |text: &str| Screen::with_interpreter(size).keys("o").types(text);
        check(&format!("playground-empty-{name}"), screen(""));
        check(
            &format!("playground-printed-{name}"),
            screen("for n in range(3):\nprint(n * n)").keys("Ctrl+r Esc"),
        );
        let failed = "def half(n):\nreturn 1 / n";
        let screen = screen(failed).keys("Enter Backspace").types("half(0)").keys("F5");
        check(&format!("playground-failed-{name}"), screen);
    }
    let refused = Screen::with_interpreter(SMALL).keys("o").types("x = = 1").keys("Ctrl+r");
    check("playground-refused-80x24", refused);
    let input = Screen::with_interpreter(MEDIUM).keys("o").types("print(input())").keys("Ctrl+r");
    check("playground-input-100x30", input);
}

#[test]
fn playground_files() {
    for (size, name) in [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")] {
        let screen =
            Screen::with_interpreter(size).keys("o").types("x = 1").keys("Esc :").types("new cells\n");
        let screen = screen.types("y = 2").keys("Esc f j");
        check(&format!("playground-files-{name}"), screen);
    }
}

#[test]
fn playground_keeps_text_cursor_and_history_while_the_program_is_stepped() {
    let mut screen =
        Screen::with_interpreter(SMALL).keys("o").types("a = 1\nb = 2\nc = 3").keys("Up Left Esc s");
    screen.line_with("AT THE START");
    screen = screen.keys("n q");
    let line = screen.line_with("scratch.py");
    assert!(screen.line_with("2:5").contains("scratch.py"), "{line}");
    screen = screen.keys("e Ctrl+z");
    screen.line_with("  3  c =");
    screen = screen.keys("Ctrl+y");
    screen.line_with("  3  c = 3");
}

#[test]
fn playground_by_mouse() {
    let mut screen = Screen::with_interpreter(MEDIUM).keys("o").types("abc = 1\nb = 2").keys("Esc");
    let row = screen.lines().iter().position(|line| line.contains("  1  abc")).unwrap_or_default() as u16;
    screen = screen.click(7, row).types("X");
    screen.line_with("  1  abXc = 1");
}

#[test]
fn course_faults() {
    let text = "lessons/cells.yaml:8:5: unknown field `titel`, expected `title` or `text`\n  8 |     titel: Words\n    |     ^";
    for (size, name) in [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")] {
        let mut screen = Screen::home(size);
        let title = vivarium::session::reload::FAULTS.to_owned();
        screen.app.effect(vivarium::session::Effect::Message { title, text: text.to_owned() });
        check(&format!("popup-faults-{name}"), screen);
    }
}

#[test]
fn too_small_says_so_and_keeps_the_state() {
    let mut screen = Screen::debugger(SMALL).keys("s s s 6").resized((60, 12));
    check("too-small-60x12", Screen::debugger((60, 12)));
    screen = screen.keys("n Tab").resized(SMALL);
    let status = screen.line_with("step 12");
    assert!(status.contains("step 12"), "{status}");
    screen.line_with("[6 Mem]");
}

// --- behaviour

#[test]
fn the_same_keys_go_forward_and_back() {
    let mut screen = Screen::debugger(SMALL);
    let before = screen.lines();
    screen = screen.keys("n n s i N");
    assert_ne!(screen.lines(), before);
    screen = screen.keys(": f i r s t Enter");
    // All but the bars and the time line, which knows how far the run came.
    assert_eq!(screen.lines()[1..22], before[1..22], "the start looks as it did");
}

#[test]
fn breakpoints_by_key_and_by_mouse() {
    let mut screen = Screen::debugger(SMALL).keys("1 j b");
    screen.line_with("● 2");
    let row = screen.lines().iter().position(|line| line.contains("return count")).unwrap_or_default() as u16;
    screen = screen.click(1, row);
    screen.line_with("● 7");
    screen.line_with("Breakpoint on line 7.");
    screen = screen.click(1, row);
    assert!(!screen.lines().iter().any(|line| line.contains("● 7")));
    screen = screen.keys("c");
    screen.line_with("Stopped at the breakpoint on line 2.");
}

#[test]
fn a_line_without_an_instruction_takes_no_breakpoint() {
    let mut screen = Screen::debugger(SMALL).keys(": b r e a k Space 3 Enter");
    screen.line_with("Line 3 holds no instruction");
    screen = screen.keys(": l i n e Space 3 Enter");
    screen.line_with("Line 3 holds no instruction: it is never about to run.");
    screen.line_with("step 0 ");
}

#[test]
fn the_wheel_on_the_time_line_steps_and_a_click_goes_there() {
    let mut screen = Screen::debugger(WIDE);
    let row = screen.lines().iter().position(|line| line.starts_with(" Time")).unwrap_or_default() as u16;
    screen = screen.mouse(MouseEventKind::ScrollDown, 40, row);
    screen.line_with("step 4 ");
    screen = screen.mouse(MouseEventKind::ScrollUp, 40, row);
    screen.line_with("step 0 ");
    screen = screen.keys("End");
    screen = screen.click(8, row);
    screen.line_with("step 0 of 60");
}

#[test]
fn each_arrow_of_the_status_line_can_be_clicked() {
    let mut screen = Screen::debugger(MEDIUM).keys("s s s");
    let lines = screen.lines();
    let y = lines.iter().position(|line| line.contains("←→ one")).unwrap_or_default();
    let x = lines[y].chars().position(|letter| letter == '←').unwrap_or_default() as u16;
    let step = |screen: &Screen| screen.app.session.debugger.as_ref().map(|run| run.position().step);
    let here = step(&screen);
    screen = screen.click(x, y as u16);
    assert!(step(&screen) < here);
    screen = screen.click(x + 1, y as u16);
    assert_eq!(step(&screen), here);
}

#[test]
fn a_click_focuses_a_pane() {
    let mut screen = Screen::debugger(WIDE);
    let (x, y) = (0..45)
        .find_map(|y| {
            screen.lines()[y].find(" 3 Value stack").map(|x| (screen.lines()[y][..x].chars().count(), y))
        })
        .unwrap_or_default();
    screen = screen.click(x as u16 + 2, y as u16);
    screen.line_with("▌3 Value stack");
}

#[test]
fn escape_never_quits_and_ctrl_c_quits_at_the_second_press() {
    let mut screen = Screen::debugger(SMALL).keys("Esc Esc Ctrl+c");
    screen.line_with("Ctrl+C again leaves");
    assert_eq!(screen.press("Ctrl+c"), Some(Request::Quit));
    let mut screen = Screen::debugger(SMALL).keys("Ctrl+c n");
    assert_eq!(screen.press("Ctrl+c"), None);
}

#[test]
fn q_leaves_one_view_after_the_other() {
    let mut screen = Screen::home(SMALL).keys("j Enter n Enter");
    screen.line_with("2 Code");
    screen = screen.keys("q");
    screen.line_with("Watch the cell");
    screen = screen.keys("q");
    screen.line_with("Functions from the inside");
    assert_eq!(screen.press("q"), Some(Request::Quit));
}

#[test]
fn a_quiz_goes_on_where_it_was_left() {
    let mut screen = Screen::home(SMALL).keys("G Enter 1 2 Enter q Enter");
    screen.line_with("Question 2 of 2");
}

#[test]
fn the_proof_of_an_answer_opens_the_debugger_there() {
    let mut screen = Screen::home(SMALL).keys("G Enter 1 Enter Enter").types("1").keys("Enter p");
    screen.line_with("Proof");
    screen = screen.keys("q");
    screen.line_with("Not so.");
}

#[test]
fn tab_goes_through_every_pane_and_back() {
    let mut screen = Screen::debugger(SMALL);
    let mut seen = Vec::new();
    for _ in 0..10 {
        seen.push(screen.app.ui.focus);
        screen.press("Tab");
    }
    let distinct: std::collections::HashSet<_> = seen.iter().copied().collect();
    assert_eq!(distinct.len(), 10, "{seen:?}");
    assert_eq!(screen.app.ui.focus, seen[0]);
    screen.press("Shift+Tab");
    assert_eq!(screen.app.ui.focus, seen[9]);
}

#[test]
fn unknown_commands_are_told() {
    let mut screen = Screen::debugger(SMALL).keys(":").types("nonsense\n");
    screen.line_with("! there is no command `nonsense`");
}

#[test]
fn commands_reach_the_screen_too() {
    let mut screen = Screen::debugger(WIDE).keys(":").types("zoom\n");
    assert!(screen.app.ui.zoom);
    screen = screen.keys(":").types("mouse off\n");
    screen.line_with("The mouse is the terminal's now");
}

#[test]
fn marks_are_set_shown_and_gone_to() {
    let mut screen = Screen::debugger(WIDE).keys("s s s m a");
    screen.line_with("Mark a is at step 12");
    screen = screen.keys("s s s '");
    screen.line_with("Go to the mark: (a step 12)");
    assert!(screen.line_with(" Time").contains('A'));
    screen = screen.keys("a");
    assert_eq!(screen.app.session.debugger.as_ref().map(|debugger| debugger.position().step), Some(12));
    // The other way: where the jump came from.
    screen = screen.keys("' '");
    assert_eq!(screen.app.session.debugger.as_ref().map(|debugger| debugger.position().step), Some(21));
    screen = screen.keys("' x");
    screen.line_with("There is no mark x; mx sets it.");
    screen = screen.keys("m Esc");
    assert!(screen.app.session.notice.is_none());
}

#[test]
fn a_search_goes_from_hit_to_hit_and_around() {
    let mut screen = Screen::debugger(WIDE).keys("1 /").types("count\n");
    let first = screen.app.ui.scroll_of(screen.app.ui.focus).row();
    screen = screen.keys(".");
    let second = screen.app.ui.scroll_of(screen.app.ui.focus).row();
    assert!(second > first);
    screen = screen.keys(",");
    assert_eq!(screen.app.ui.scroll_of(screen.app.ui.focus).row(), first);
    screen = screen.keys("/").types("nothing like it\n");
    screen.line_with("`nothing like it` is not in the pane Source.");
    let mut screen = Screen::home(SMALL).keys(":").types("search quiz\n");
    screen.line_with("> ? Quiz");
}

#[test]
fn a_pane_grows_and_shrinks_back() {
    let mut screen = Screen::debugger(MEDIUM).keys("1");
    let usual = screen.lines();
    screen = screen.keys("+ +");
    assert_ne!(screen.lines(), usual);
    screen = screen.keys("=");
    assert_eq!(screen.lines(), usual);
}

/// A screen of the course that learners get.
pub fn of_course(size: (u16, u16)) -> Screen {
    Screen::of(session_of(".", Box::new(InterpreterLauncher)), Theme::dark(), size)
}

#[test]
fn a_page_opens_at_its_top() {
    let mut screen = of_course(SMALL).keys(":").types("lesson disassembly\n").keys("n n n n n");
    screen.line_with("Whose listing is it?");
    screen.line_with("A listing, without");
    assert_eq!(screen.app.ui.page.offset, 0);
    // The options are there when they are gone through.
    screen = screen.keys("j");
    screen.line_with("> (•) 2");
}

#[test]
fn what_is_typed_into_an_empty_field_is_no_blank_and_blanks_before_an_answer_do_not_count() {
    let mut screen = of_course(SMALL).keys(":").types("lesson everything-is-an-object\n");
    while screen.app.ui.editor.is_none() {
        screen = screen.keys("n");
    }
    screen = screen.keys("Space Space").types("True False True");
    let text = screen.app.session.answering().map(|answering| answering.text.clone());
    assert_eq!(text.as_deref(), Some("True False True"));
    screen = screen.keys("Home Space Space").keys("Enter");
    screen.line_with("✓ Right.");
}

#[test]
fn the_newest_hint_stays_in_sight_in_the_editor() {
    let mut screen = Screen::home(SMALL).keys("j Enter n n n Esc n H H");
    screen.line_with("Return the inner function");
    screen = screen.keys("Enter");
    assert!(screen.app.ui.editor.as_ref().is_some_and(|editor| editor.active));
    screen.line_with("Return the inner function");
    screen = screen.types("# ");
    screen.line_with("Return the inner function");
}

#[test]
fn the_program_of_a_question_is_read_on_from_the_field() {
    let mut screen = of_course(SMALL);
    let is_long = |page: &Page| match page {
        Page::Predict(page) => {
            matches!(&page.question, Question::Output(ask) if ask.program.lines().count() > 16)
        }
        _ => false,
    };
    let course = Rc::clone(&screen.app.session.course);
    let long_page = |lesson: &Lesson| Some((lesson.id.clone(), lesson.pages.iter().position(is_long)?));
    let found = course.lessons.iter().find_map(|lesson| long_page(&lesson.content));
    let (lesson, page) = found.unwrap_or_else(|| panic!("a long program"));
    screen.app.act(Action::OpenPage(lesson, page));
    screen.line_with("PageDown read on");
    assert!(screen.app.ui.editor.as_ref().is_some_and(|editor| editor.active));
    screen = screen.keys("PageDown PageDown PageDown PageDown PageDown");
    assert!(screen.app.ui.code.is_at_end());
    screen = screen.keys("PageUp PageUp PageUp PageUp PageUp PageUp");
    assert_eq!((screen.app.ui.code.offset, screen.app.ui.page.offset), (0, 0));
    // Where all is in sight there is nothing to read on.
    let mut screen = Screen::home(SMALL).keys("j Enter n n n");
    assert!(!screen.lines().iter().any(|line| line.contains("read on")));
}

#[test]
fn code_that_is_not_edited_is_shown_from_its_first_column() {
    let long = "# ".to_owned() + &"long ".repeat(40);
    let mut screen = Screen::with_interpreter(SMALL).keys("o").types(&long);
    assert!(!screen.lines().iter().any(|line| line.contains("# long")), "scrolled to the cursor");
    screen = screen.keys("Esc");
    screen.line_with("# long long");
}

#[test]
fn escape_leaves_what_fills_the_screen_and_tells_the_key_elsewhere() {
    let mut screen = Screen::with_interpreter(SMALL).keys("s Esc");
    screen.line_with("Lessons");
    // A lesson's program in the debugger: the zoom first.
    screen = screen.keys("j Enter n Enter z");
    screen.line_with("z all panes");
    screen = screen.keys("Esc");
    assert!(!screen.app.ui.zoom);
    screen = screen.keys("Esc");
    screen.line_with("Watch the cell");
    // What was told there does not take the key.
    screen = screen.keys("Enter End n");
    screen.line_with("only the past is left");
    screen = screen.keys("Esc");
    screen.line_with("Watch the cell");
    screen = screen.keys("d Esc Esc");
    screen.line_with("Watch the cell");
    screen = screen.keys("Esc");
    screen.line_with("q leaves this view");
    let mut screen = Screen::debugger(SMALL).keys("Esc");
    screen.line_with("q leaves Vivarium");
}

#[test]
fn an_old_notice_does_not_come_back_after_a_command_that_was_not_typed_to_its_end() {
    let mut screen = Screen::debugger(SMALL).keys(":").types("nonsense\n");
    screen.line_with("there is no command");
    screen = screen.keys(": n Esc");
    assert!(!screen.lines().iter().any(|line| line.contains("there is no command")));
}

#[test]
fn the_help_of_an_editor_and_its_footer_agree() {
    let mut screen = Screen::with_interpreter(MEDIUM).keys("o F1");
    screen.line_with("Leave the editor");
    screen = Screen::home(MEDIUM).keys("? G");
    screen.line_with("Close what is open, or leave this view");
}

#[test]
fn after_the_end_the_line_that_ran_last_is_in_sight() {
    let program = "x = 1\n".repeat(40) + "print(x)\n";
    let mut screen = Screen::with(SMALL, Theme::dark(), InterpreterLauncher, Some(&program)).keys("End");
    screen.line_with("FINISHED");
    screen.line_with("print(x)");
}
