//! Finding one's way: palette, search, glossary, cheat sheet, bookmarks and notes, by keys and by mouse.

use std::path::Path;

use vivarium::course::progress::{Progress, Store};
use vivarium::course::{Course, Origin};
use vivarium::session::{Action, Session};
use vivarium::tui::app::App;
use vivarium::tui::theme::Theme;

use crate::authors;
use crate::screens::{MEDIUM, SMALL, Screen, WIDE, check};
use crate::scripted::{PROGRAM, ScriptedLauncher};

const SIZES: [((u16, u16), &str); 3] = [(WIDE, "160x45"), (MEDIUM, "100x30"), (SMALL, "80x24")];

fn debugger(size: (u16, u16)) -> Screen {
    Screen::with(size, Theme::dark(), ScriptedLauncher::default(), Some(PROGRAM))
}

/// A lesson's first page.
fn lesson(size: (u16, u16)) -> Screen {
    Screen::home(size).keys("j Enter")
}

#[track_caller]
pub fn misses(screen: &mut Screen, text: &str) {
    let lines = screen.lines();
    assert!(
        !lines.iter().any(|line| line.contains(text)),
        "`{text}` is on the screen:\n{}",
        lines.join("\n")
    );
}

/// Where a text stands on the screen.
#[track_caller]
pub fn place_of(screen: &mut Screen, text: &str) -> (u16, u16) {
    let lines = screen.lines();
    let found = lines.iter().enumerate().find_map(|(y, line)| {
        let at = line.find(text)?;
        Some((line[..at].chars().count() as u16, y as u16))
    });
    found.unwrap_or_else(|| panic!("`{text}` is not on the screen:\n{}", lines.join("\n")))
}

// --- what it looks like

#[test]
fn palette_at_three_sizes() {
    for (size, name) in SIZES {
        check(&format!("palette-{name}"), lesson(size).keys("Ctrl+p").types("pa"));
    }
    check("palette-debugger-100x30", debugger(MEDIUM).keys("Ctrl+p"));
}

#[test]
fn search_at_three_sizes() {
    for (size, name) in SIZES {
        check(&format!("search-{name}"), Screen::home(size).keys("/").types("cell cou"));
    }
    check("search-empty-80x24", Screen::home(SMALL).keys("/"));
}

#[test]
fn glossary_at_three_sizes() {
    for (size, name) in SIZES {
        check(&format!("glossary-{name}"), lesson(size).keys("w Down"));
    }
}

#[test]
fn cheat_sheet_at_three_sizes() {
    for (size, name) in SIZES {
        check(&format!("cheatsheet-{name}"), Screen::home(size).keys("s j"));
    }
    check("cheatsheet-filtered-80x24", Screen::home(SMALL).keys("s /").types("loop"));
}

#[test]
fn notes_at_three_sizes() {
    for (size, name) in SIZES {
        check(&format!("note-{name}"), lesson(size).keys("m N").types("why two lists?\nask"));
        let screen = lesson(size).keys("m N").types("why two lists?").keys("Esc n m q m");
        check(&format!("bookmarks-{name}"), screen);
    }
    check("note-shown-80x24", lesson(SMALL).keys("m N").types("why two lists?").keys("Esc G"));
}

#[test]
fn rich_text_at_three_sizes() {
    for (size, name) in SIZES {
        check(&format!("lesson-rich-{name}"), Screen::home(size).keys(":").types("lesson late-binding 2\n"));
    }
}

#[test]
fn links_open_their_lesson_by_click_and_by_key() {
    let mut screen = Screen::home(MEDIUM).keys(":").types("lesson late-binding 2\n");
    let (x, y) = place_of(&mut screen, "[the cells]");
    screen = screen.click(x + 2, y);
    screen.line_with("Vivarium  ›  Free variables and cells");
    screen = screen.keys("q");
    screen.line_with("page 2 of 2");
    screen = screen.keys("w End");
    screen.line_with("[the cells]");
    screen.line_with("opens the lesson: Free variables and cells");
    screen = screen.keys("Enter");
    screen.line_with("Vivarium  ›  Free variables and cells");
}

// --- the palette

#[test]
fn the_palette_does_what_is_chosen() {
    let mut screen = debugger(WIDE).keys("Ctrl+p").types("one instr").keys("Enter");
    screen.line_with("step 1 ");
    screen = screen.keys("Ctrl+p").types("open lesson free").keys("Enter");
    screen.line_with("A variable that outlives its call");
}

#[test]
fn the_longest_names_in_the_palette_stay_whole() {
    let mut screen = Screen::home(SMALL).keys("Ctrl+p").types("high");
    screen.line_with("Preference: theme high-contrast, from now on   set theme high-contrast │");
    screen = screen.keys("Ctrl+u").types("set theme colour");
    screen.line_with(" set theme colour-blind │");
}

#[test]
fn the_palette_opens_over_an_editor_and_leaves_its_text_alone() {
    let mut screen = lesson(MEDIUM).keys("n n n").types("41");
    screen = screen.keys("Ctrl+p");
    screen.line_with("What to do");
    screen = screen.types("no such thing").keys("Esc");
    misses(&mut screen, "What to do");
    screen.line_with("41");
    screen = screen.keys("Ctrl+p").types("show the answer").keys("Enter");
    screen.line_with("The answer");
}

#[test]
fn the_palette_takes_clicks_and_closes_on_one_outside() {
    let mut screen = Screen::home(MEDIUM).keys("Ctrl+p").types("cheat");
    let (x, y) = place_of(&mut screen, "Open the cheat sheet");
    screen = screen.click(x, y);
    screen.line_with("read a variable of the enclosing function");
    screen = screen.keys("Ctrl+p").click(0, 29);
    misses(&mut screen, "What to do");
}

#[test]
fn every_item_of_the_palette_can_be_typed_as_a_command() {
    for mut screen in [Screen::home(MEDIUM), lesson(MEDIUM), debugger(MEDIUM)] {
        screen = screen.keys("Ctrl+p");
        let shown = screen.line_with("Enter does it");
        let count = shown.split(" of ").nth(1).and_then(|rest| rest.split(' ').next()?.parse::<usize>().ok());
        assert!(count.is_some_and(|count| count > 20), "{shown}");
    }
}

#[test]
fn commands_complete_their_arguments() {
    let mut screen = Screen::home(SMALL).keys(":").types("lesson la");
    screen.line_with("lesson late-binding");
    screen = screen.keys("Tab Enter");
    screen.line_with("Vivarium  ›  Late binding");
    let mut screen = Screen::home(SMALL).keys(":").types("mou").keys("Tab");
    screen.line_with("mouse off");
}

// --- the glossary

#[test]
fn words_open_their_meaning_and_nothing_is_lost() {
    let mut screen = lesson(MEDIUM).keys("n n j");
    let before = screen.lines();
    screen = screen.keys("w");
    screen.line_with("Words of this page");
    screen = screen.keys("Esc");
    assert_eq!(screen.lines(), before);
}

#[test]
fn what_is_typed_narrows_the_words_of_the_course() {
    let mut screen = Screen::home(SMALL).keys("w");
    screen.line_with("type to narrow the list");
    screen = screen.types("free v");
    screen.line_with("Words of the course ─ > free v");
    screen.line_with("1 of 2");
    screen.line_with("> free variable");
    check("glossary-narrowed-80x24", Screen::home(SMALL).keys("w").types("var"));
    // Words of a definition count too, after those of the terms.
    screen = screen.keys("Ctrl+u").types("reference");
    screen.line_with("> cell");
    screen = screen.types("zzz");
    screen.line_with("nothing fits");
    screen = screen.keys("Ctrl+u").types("cell").keys("Enter");
    screen.line_with("Vivarium  ›  Free variables and cells");
}

#[test]
fn a_word_leads_to_its_lesson_and_q_back_to_the_page() {
    let mut screen = lesson(MEDIUM).keys("w");
    while !screen.line_with("opens the lesson:").contains("Everything") {
        screen = screen.keys("Down");
    }
    screen = screen.keys("Enter");
    screen.line_with("Vivarium  ›  Everything");
    screen = screen.keys("q");
    screen.line_with("A variable that outlives its call");
    screen = screen.keys("q");
    screen.line_with("lessons done");
}

#[test]
fn a_word_of_the_lesson_itself_leaves_the_page_as_it_is() {
    let mut screen = lesson(MEDIUM).keys("n n 2 :").types("lesson cells\n");
    screen.line_with("You are in this lesson.");
    screen.line_with("page 3 of 5");
    screen.line_with("(•) 2");
}

#[test]
fn a_click_on_a_word_opens_it() {
    let mut screen = lesson(MEDIUM);
    let (x, y) = place_of(&mut screen, "frame is gone");
    screen = screen.click(x + 1, y);
    screen.line_with("What one call of a function has of its own");
    screen = screen.click(0, 0);
    misses(&mut screen, "What one call of a function has of its own");
}

#[test]
fn a_word_can_be_asked_for_by_name() {
    let mut screen = Screen::home(SMALL).keys(":").types("define Closures\n");
    screen.line_with("A function together with the cells");
    screen = screen.keys("Esc :").types("define zebra\n");
    screen.line_with("`zebra` is not in the glossary.");
    screen = screen.keys("w");
    screen.line_with("Words of the course");
}

// --- the mouse

#[test]
fn the_words_of_the_footer_can_be_clicked() {
    let mut screen = Screen::home(WIDE);
    let (x, y) = place_of(&mut screen, "cheat sheet");
    screen = screen.click(x, y);
    screen.line_with("read a variable of the enclosing function");
    let (x, y) = place_of(&mut screen, "leave");
    screen = screen.click(x, y);
    screen.line_with("lessons done");
    let (x, y) = place_of(&mut screen, "? help");
    screen = screen.click(x, y);
    screen.line_with("The list of lessons");
    screen = screen.click(0, 0).keys("j Enter n q");
    let (x, y) = place_of(&mut screen, "goes on with");
    screen = screen.click(x, y);
    screen.line_with("page 2 of 5");
}

// --- the cheat sheet

#[test]
fn the_cheat_sheet_filters_and_opens_lessons() {
    let mut screen = Screen::home(SMALL).keys("s /").types("loop var");
    misses(&mut screen, "LOAD_DEREF");
    screen.line_with("1 of 4 answers fit");
    screen = screen.keys("Enter Enter");
    screen.line_with("Vivarium  ›  Late binding");
    screen = screen.keys("q");
    screen.line_with("1 of 4 answers fit");
    screen = screen.keys("Esc");
    screen.line_with("LOAD_DEREF");
    let (x, y) = place_of(&mut screen, "which names the compiler");
    screen = screen.click(x, y).click(x, y);
    screen.line_with("This row has no lesson of its own.");
}

// --- the search

#[test]
fn the_search_opens_the_page_that_holds_the_words() {
    let mut screen = Screen::home(MEDIUM).keys("/").types("same object both calls");
    screen.line_with("Watch the cell");
    screen = screen.keys("Enter");
    screen.line_with("page 2 of 5");
    screen = screen.keys("q");
    screen.line_with("lessons done");
}

#[test]
fn the_search_finds_terms_rows_and_quizzes() {
    let mut screen = Screen::home(MEDIUM).keys("/").types("closure together").keys("Enter");
    screen.line_with("A function together with the cells");
    screen = screen.keys("Esc /").types("cellvars").keys("Enter");
    screen.line_with("which names the compiler made cells");
    screen = screen.keys("q /").types("xylophone");
    screen.line_with("nothing fits");
    screen = screen.keys("Esc");
    screen.line_with("lessons done");
}

#[test]
fn in_the_debugger_the_slash_searches_the_pane() {
    let mut screen = debugger(MEDIUM).keys("/");
    screen.line_with("Enter looks for it");
    misses(&mut screen, "Search the course");
}

// --- bookmarks and notes

fn app(store: &Store) -> App {
    app_with(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_screens").as_ref(), store)
}

fn app_with(course: &Path, store: &Store) -> App {
    let course = Course::load(&Origin::Directory(course.into())).unwrap_or_else(|faults| panic!("{faults}"));
    let progress = Progress::open(store).progress;
    let session = Session::new(std::rc::Rc::new(course), progress, Box::new(ScriptedLauncher::default()));
    App::new(session, Theme::dark())
}

#[test]
fn a_note_is_kept_at_every_change() {
    let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let store = Store::Directory(dir.path().to_path_buf());
    let mut first = app(&store);
    first.act(Action::OpenPage("cells".into(), 1));
    first.act(Action::Bookmark);
    first.act(Action::NoteText("half a wo".into()));
    // As when the process is killed: nothing is closed.
    std::mem::forget(first);
    let mut second = app(&store);
    second.act(Action::OpenPage("cells".into(), 1));
    let state = second.session.lesson.as_ref().map(|state| (state.note.clone(), state.bookmarked));
    assert_eq!(state, Some(("half a wo".to_owned(), true)));
}

#[test]
fn bookmarks_and_notes_stay_with_their_page_when_its_lesson_gets_another() {
    let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let store = Store::Directory(dir.path().join("data"));
    let course = authors::course_of("tests/course_screens");
    let mut app = app_with(course.path(), &store);
    app.act(Action::OpenPage("cells".into(), 1));
    app.act(Action::Bookmark);
    app.act(Action::NoteText("why two lists?".into()));
    drop(app);
    // As an earlier Vivarium kept them, without a title.
    let file = rusqlite::Connection::open(dir.path().join("data/progress.db")).unwrap();
    file.execute_batch("UPDATE bookmark SET title = NULL; UPDATE note SET title = NULL").unwrap();
    drop(file);
    drop(app_with(course.path(), &store));
    let path = course.path().join("lessons/cells.yaml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
    let page = "pages:\n  - kind: prose\n    title: A new one\n    text: First.\n";
    std::fs::write(&path, text.replacen("pages:\n", page, 1)).unwrap_or_else(|error| panic!("{error}"));
    let mut app = app_with(course.path(), &store);
    let kept = |app: &mut App, page: usize| {
        app.act(Action::OpenPage("cells".into(), page));
        app.session.lesson.as_ref().map(|state| (state.note.clone(), state.bookmarked))
    };
    assert_eq!(kept(&mut app, 1), Some((String::new(), false)));
    assert_eq!(kept(&mut app, 2), Some(("why two lists?".to_owned(), true)));
}

#[test]
fn notes_are_printed_as_markdown() {
    let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let progress = Progress::open(&Store::Directory(dir.path().to_path_buf())).progress;
    progress.bookmark("late-binding", 0, "A loop of lambdas").unwrap_or_else(|error| panic!("{error}"));
    progress
        .write_note("cells", 1, "Watch the cell", "Whose cell?\n")
        .unwrap_or_else(|error| panic!("{error}"));
    drop(progress);
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_screens");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_vivarium"))
        .args(["progress", "--notes", "--content", content, "--data"])
        .arg(dir.path())
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "# Bookmarks and notes\n\n## Free variables and cells\n\n### Page 2: Watch the cell\n\nWhose cell?\n\n\
         ## Late binding and its fixes\n\n### Page 1: A loop of lambdas (bookmark)\n"
    );
}

#[test]
fn bookmarks_are_listed_and_gone_to() {
    let mut screen = lesson(SMALL).keys("n m");
    screen.line_with("◆ bookmark, page 2 of 5");
    screen = screen.keys("q m");
    screen.line_with("Bookmarks and notes");
    screen = screen.types("watch").keys("Enter");
    screen.line_with("◆ bookmark, page 2 of 5");
    screen = screen.keys("m");
    screen.line_with("Bookmark removed.");
    screen = screen.keys("q m");
    screen.line_with("No bookmarks and no notes yet");
}

#[test]
fn a_note_is_found_by_the_search() {
    let mut screen = lesson(SMALL).keys("N").types("the zebra question").keys("Esc q /").types("zebra");
    screen.line_with("your note");
    screen = screen.keys("Enter G");
    screen.line_with("the zebra question");
}
