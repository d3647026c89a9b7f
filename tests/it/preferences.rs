//! Preferences: themes and keys changed live and kept, a file with faults, and what the commands print.

use std::path::Path;
use std::process::{Command, Stdio};

use vivarium::session::preferences::{Preferences, PreferencesFile, Preset, ThemeName};
use vivarium::tui::app::Request;
use vivarium::tui::theme::Theme;

use crate::screens::{Screen, check};
use crate::scripted::{PROGRAM, ScriptedLauncher};

const SMALL: (u16, u16) = (80, 24);
const MEDIUM: (u16, u16) = (100, 30);

/// A screen with the preferences of a file; `program` opens the debugger.
fn with_file(text: &str, program: Option<&str>) -> (tempfile::TempDir, Screen) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("preferences.toml");
    std::fs::write(&path, text).expect("a file");
    let file = PreferencesFile::open(&path);
    let theme = Theme::of(file.preferences.theme);
    let screen = Screen::with_preferences(MEDIUM, theme, ScriptedLauncher::default(), program, file);
    (dir, screen)
}

fn kept(dir: &tempfile::TempDir) -> String {
    std::fs::read_to_string(dir.path().join("preferences.toml")).expect("the file")
}

fn step(screen: &Screen) -> u64 {
    screen.app.session.debugger.as_ref().map_or(0, |debugger| debugger.position().step)
}

// --- changed from within

#[test]
fn a_theme_is_changed_at_once_and_kept_with_its_comment() {
    let (dir, screen) = with_file("theme = \"dark\" # by night\n", None);
    let mut screen = screen.keys(":").types("set theme light").keys("Enter");
    assert_eq!(screen.app.theme, Theme::light());
    assert_eq!(kept(&dir), "theme = \"light\" # by night\n");
    screen.line_with("theme is light; kept in");
}

#[test]
fn ctrl_t_goes_round_and_keeps_nothing() {
    let (dir, screen) = with_file("", None);
    let mut screen = screen.keys("Ctrl+t");
    assert_eq!(screen.app.theme, Theme::light());
    screen.line_with("Theme light; :set theme light keeps it.");
    assert_eq!(kept(&dir), "");
}

#[test]
fn keys_are_changed_at_once() {
    let (dir, screen) = with_file("", Some(PROGRAM));
    let screen = screen.keys(": s e t Space k e y s Space v i m Enter");
    assert_eq!(kept(&dir), "[keys]\npreset = \"vim\"\n");
    let mut screen = screen.keys("Ctrl+w o");
    assert!(screen.app.ui.zoom);
    screen = screen.keys("Z n");
    assert!(!screen.app.ui.zoom);
    assert!(step(&screen) > 0);
    screen.line_with("n/N line");
    screen.press("Ctrl+w");
    screen.line_with(" Ctrl+w …");
}

#[test]
fn the_mouse_is_left_to_the_terminal() {
    let (dir, screen) = with_file("mouse = true\n", None);
    let mut screen = screen.keys(":").types("set mouse off");
    assert_eq!(screen.press("Enter"), Some(Request::Mouse(false)));
    assert_eq!(kept(&dir), "mouse = false\n");
}

#[test]
fn what_cannot_be_kept_is_told_and_holds_all_the_same() {
    let (dir, screen) = with_file("theme = \"dark\n", None);
    let mut screen = screen.keys("Esc :").types("set theme mono").keys("Enter");
    assert_eq!(screen.app.theme, Theme::mono());
    screen.line_with("! theme is mono, until you leave:");
    assert_eq!(kept(&dir), "theme = \"dark\n");
}

#[test]
fn a_wrong_value_says_what_there_is() {
    let (_dir, screen) = with_file("", None);
    let mut screen = screen.keys(":").types("set keys emacs").keys("Enter");
    screen.line_with("there is no preset of keys `emacs`; there are tutor, pdb, vscode, vim");
}

#[test]
fn the_command_line_shows_what_can_be_set() {
    let (_dir, screen) = with_file("", None);
    let mut screen = screen.keys(":").types("set theme li").keys("Tab");
    screen.line_with(":set theme light");
    assert_eq!(screen.press("Enter"), None);
    assert_eq!(screen.app.theme, Theme::light());
}

// --- keys of one's own

#[test]
fn keys_of_ones_own_hold() {
    let text = "[keys.debugger]\nnext = [\"x\"]\n";
    let (_dir, screen) = with_file(text, Some(PROGRAM));
    let mut screen = screen.keys("x");
    assert!(step(&screen) > 0);
    screen.line_with("x/N line");
    screen.keys("n").line_with("n does nothing here");
}

#[test]
fn a_file_with_faults_is_told_once_and_the_rest_holds() {
    let text = "theme = \"drak\"\nascii = true\n[keys.debugger]\nnext = [\"c\"]\n";
    let (dir, mut screen) = with_file(text, Some(PROGRAM));
    let shown = screen.lines().join("\n");
    assert!(shown.contains(":1:9: there is no theme `drak`"), "{shown}");
    assert!(shown.contains("One more is wrong there"), "{shown}");
    assert!(shown.is_ascii(), "{shown}");
    let mut screen = screen.keys("Esc n");
    assert!(step(&screen) > 0);
    let path = dir.path().join("preferences.toml");
    assert!(!screen.lines().join("\n").contains(&path.display().to_string()));
}

#[test]
fn frames_are_walked_and_the_place_is_found_again() {
    let mut screen = Screen::debugger(MEDIUM).keys("s s s s u");
    let selected = |screen: &mut Screen| {
        let debugger = screen.app.session.debugger.as_mut().expect("a debugger");
        debugger.views(vivarium::inspect::views::ViewSet::ALL).frames.selected
    };
    assert_eq!(selected(&mut screen), 1);
    screen = screen.keys("U");
    assert_eq!(selected(&mut screen), 0);
    screen.keys("U").line_with("This is the innermost frame.");
}

// --- what it looks like

#[test]
fn themes() {
    for name in &ThemeName::ALL[1..] {
        let theme = Theme::of(*name);
        let program = Screen::with(SMALL, theme.clone(), ScriptedLauncher::default(), Some(PROGRAM));
        check(&format!("theme-{}-debugger-80x24", name.name()), program.keys("b s s s s s s s s 6"));
        let lesson = Screen::with(SMALL, theme, ScriptedLauncher::default(), None);
        check(&format!("theme-{}-lesson-80x24", name.name()), lesson.keys("j Enter n n 2 Enter"));
    }
}

#[test]
fn no_theme_says_more_than_another() {
    let texts = |theme: &Theme| {
        let launcher = ScriptedLauncher::default;
        [
            Screen::with(MEDIUM, theme.clone(), launcher(), None).keys("Enter q").lines(),
            Screen::with(MEDIUM, theme.clone(), launcher(), None).keys("j Enter n n 1 Enter").lines(),
            Screen::with(MEDIUM, theme.clone(), launcher(), Some(PROGRAM))
                .keys("b s s s s s s s s 4")
                .lines(),
            Screen::with(MEDIUM, theme.clone(), launcher(), Some(PROGRAM)).keys("s s s s N Tab j").lines(),
        ]
    };
    let mono = texts(&Theme::mono());
    for name in &ThemeName::ALL[1..] {
        assert_eq!(texts(&Theme::of(*name)), mono, "{}", name.name());
    }
}

#[test]
fn high_contrast_leaves_no_cell_to_the_terminal() {
    let theme = Theme::of(ThemeName::HighContrast);
    let mut screen = Screen::with(MEDIUM, theme, ScriptedLauncher::default(), Some(PROGRAM)).keys("s s ?");
    for cell in screen.buffer().content() {
        assert_ne!(cell.bg, ratatui::style::Color::Reset, "{cell:?}");
        assert_ne!(cell.fg, ratatui::style::Color::Reset, "{cell:?}");
    }
}

#[test]
fn the_key_tester() {
    let screen = Screen::debugger(SMALL).keys(":").types("keys").keys("Enter q Ctrl+t F5 Esc Shift+Tab");
    check("popup-keys-80x24", screen);
    let mut screen = Screen::debugger(SMALL).keys(":").types("keys").keys("Enter Esc Esc");
    assert!(screen.app.ui.compositor.is_empty());
    screen.line_with("n/N line");
}

#[test]
fn the_help_and_the_footer_show_the_preset() {
    let (_dir, screen) = with_file("[keys]\npreset = \"vscode\"\n", Some(PROGRAM));
    check("preset-vscode-100x30", screen.keys("?"));
    let (_dir, mut screen) = with_file("[keys]\npreset = \"vscode\"\n", Some(PROGRAM));
    screen.line_with("F10/Shift+F10 line");
}

#[test]
fn ascii_draws_with_ascii_only() {
    let (_dir, screen) = with_file("ascii = true\n", Some(PROGRAM));
    check("ascii-debugger-100x30", screen.keys("b s s s s s s s s"));
}

// --- the commands

struct Done {
    out: String,
    err: String,
    status: i32,
}

fn vivarium(dir: &Path, args: &[&str]) -> Done {
    let output = Command::new(env!("CARGO_BIN_EXE_vivarium"))
        .args(args)
        .current_dir(dir)
        .stdin(Stdio::null())
        .env_remove("NO_COLOR")
        .env_remove("VIVARIUM_THEME")
        .output()
        .expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Done { out: text(output.stdout), err: text(output.stderr), status: output.status.code().unwrap_or(-1) }
}

#[test]
fn preferences_are_shown_and_written_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let shown = vivarium(dir.path(), &["preferences", "--data", "d"]);
    let defaults =
        "theme = \"auto\"\nmouse = true\nplain = false\nascii = false\n\n[keys]\npreset = \"tutor\"\n";
    assert_eq!(shown.out, format!("# d/preferences.toml is not there: these are the defaults\n{defaults}"));
    let made = vivarium(dir.path(), &["preferences", "--init", "--data", "d"]);
    assert_eq!((made.out.as_str(), made.status), ("wrote d/preferences.toml\n", 0));
    let again = vivarium(dir.path(), &["preferences", "--init", "--data", "d"]);
    assert_eq!(again.err, "vivarium: d/preferences.toml is there already and stays as it is\n");
    assert_eq!(again.status, 2);
    let shown = vivarium(dir.path(), &["preferences", "--data", "d"]);
    assert_eq!((shown.out, shown.status), (format!("# d/preferences.toml\n{defaults}"), 0));
}

#[test]
fn faults_are_listed_with_their_places() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("p.toml"), "muose = true\n[keys.home]\nup = [\"Enter\"]\n")
        .expect("a file");
    let shown = vivarium(dir.path(), &["preferences", "--config", "p.toml"]);
    assert_eq!(
        shown.err,
        "p.toml:1:1: `muose` is not known (did you mean `mouse`?); there are theme, keys, mouse, plain, ascii\n\
         p.toml:3:7: `Enter` would be both up and accept in [keys.home]; give one of them another key\n"
    );
    assert_eq!(shown.status, 1);
}

#[test]
fn every_preset_has_its_key_page() {
    let dir = tempfile::tempdir().expect("a folder");
    for preset in Preset::ALL {
        let page = vivarium(dir.path(), &["keys", "--preset", preset.name()]);
        assert!(page.out.starts_with(&format!("# Keys of the preset `{}`\n", preset.name())), "{}", page.out);
        assert!(page.out.contains("## The debugger: `[keys.debugger]`"), "{}", page.out);
    }
    let page = vivarium(dir.path(), &["keys", "--preset", "pdb"]);
    assert!(
        page.out.contains("| `u` | frame-out | Look at the frame that called this one |"),
        "{}",
        page.out
    );
    std::fs::write(dir.path().join("preferences.toml"), "[keys.debugger]\nnext = [\"x\"]\n").expect("a file");
    let own = vivarium(dir.path(), &["keys", "--data", "."]);
    assert!(own.out.contains("| `x` | next | Next line of this function, over calls |"), "{}", own.out);
    let none = vivarium(dir.path(), &["keys", "--preset", "emacs"]);
    assert_eq!(none.err, "vivarium: there is no preset `emacs`; there are tutor, pdb, vscode, vim\n");
}

#[test]
fn the_defaults_are_what_no_file_means() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = PreferencesFile::open(&dir.path().join("none.toml"));
    assert_eq!((file.preferences, file.faults), (Preferences::default(), Vec::new()));
}
