//! The playground: writing, running, stepping, the files that texts are kept in, and files that are saved elsewhere.

use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use vivarium::course::progress::{Progress, Store};
use vivarium::course::{Course, Origin};
use vivarium::inspect::views::{ViewKind, ViewSet};
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::playground::Mark;
use vivarium::session::{Action, Effect, Screen, Session};

fn dir() -> TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
}

fn session(data: &Path) -> Session {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_screens");
    let course = Course::load(&Origin::Directory(dir.into())).unwrap_or_else(|faults| panic!("{faults}"));
    let progress = Progress::open(&Store::Directory(data.to_path_buf())).progress;
    Session::new(Rc::new(course), progress, Box::new(InterpreterLauncher))
}

/// A session at the playground with a text.
fn writing(data: &Path, text: &str) -> Session {
    let mut session = session(data);
    session.update(Action::Playground);
    session.update(Action::PlayText(text.to_owned()));
    session
}

fn text(session: &Session) -> &str {
    session.playground.as_ref().map_or("", |playground| playground.document.text())
}

fn notice(session: &Session) -> &str {
    session.notice.as_ref().map_or("", |notice| &notice.text)
}

fn state(session: &mut Session) -> String {
    session.playground.as_mut().map(|playground| playground.state()).unwrap_or_default()
}

fn printed(session: &mut Session) -> String {
    let run = session.playground.as_mut().and_then(|playground| playground.run());
    let views = run.map(|run| run.views(ViewSet::NONE.with(ViewKind::Output)).output.clone());
    views.unwrap_or_default().parts.iter().map(|part| part.text.as_str()).collect()
}

fn mark(session: &mut Session) -> Option<Mark> {
    session.playground.as_mut().and_then(|playground| playground.mark())
}

/// Lets the session be idle until something is so.
#[track_caller]
fn until(session: &mut Session, what: &str, is_so: impl Fn(&mut Session) -> bool) -> Vec<Effect> {
    let begun = Instant::now();
    let mut effects = Vec::new();
    while !is_so(session) {
        assert!(begun.elapsed() < Duration::from_secs(20), "waited in vain for {what}");
        effects.extend(session.idle().unwrap_or_default());
        sleep(Duration::from_millis(20));
    }
    effects
}

#[test]
fn a_program_runs_and_what_it_printed_is_shown() {
    let data = dir();
    let mut session = writing(data.path(), "for n in range(3):\n    print(n * n)\n");
    session.update(Action::RunProgram);
    assert_eq!(printed(&mut session), "0\n1\n4\n");
    assert_eq!(state(&mut session), "finished");
    session.update(Action::PlayText("print(1)\n".into()));
    assert_eq!(state(&mut session), "finished, before the last change");
}

#[test]
fn where_it_failed_is_marked_until_the_text_changes() {
    let data = dir();
    let mut session = writing(data.path(), "def half(n):\n    return 1 / n\n\nhalf(0)\n");
    session.update(Action::RunProgram);
    assert_eq!(state(&mut session), "ended with ZeroDivisionError");
    assert_eq!(mark(&mut session), Some(Mark { line: 2, column: None }));
    session.update(Action::PlayText("x = 1\n".into()));
    assert_eq!(mark(&mut session), None);
}

#[test]
fn a_syntax_error_is_marked_at_its_column() {
    let data = dir();
    let mut session = writing(data.path(), "if True:\n    x = = 1\n");
    session.update(Action::RunProgram);
    assert_eq!(state(&mut session), "SyntaxError");
    assert_eq!(mark(&mut session), Some(Mark { line: 2, column: Some(8) }));
    session.update(Action::StepIt);
    assert_eq!(session.screen, Screen::Playground);
}

#[test]
fn an_endless_loop_is_paused_and_goes_on() {
    let data = dir();
    let mut session = writing(data.path(), "n = 0\nwhile True:\n    n += 1\n");
    session.update(Action::RunProgram);
    assert!(session.is_moving());
    assert_eq!(state(&mut session), "running, Ctrl+C pauses");
    session.update(Action::Pause);
    assert!(!session.is_moving());
    assert_eq!(state(&mut session), "paused, c goes on");
    session.update(Action::Continue);
    assert!(session.is_moving());
}

#[test]
fn input_is_typed_a_line_at_a_time() {
    let data = dir();
    let mut session = writing(data.path(), "print('hej', input(), input())\n");
    session.update(Action::RunProgram);
    assert_eq!(notice(&session), "input() found nothing more to read: i types a line for it.");
    session.update(Action::InputLine("Ada".into()));
    assert_eq!(notice(&session), "input() found nothing more to read: i types a line for it.");
    session.update(Action::InputLine("Grace".into()));
    assert_eq!(printed(&mut session), "hej Ada Grace\n");
    // A new run reads afresh.
    session.update(Action::RunProgram);
    assert!(state(&mut session).starts_with("ended with EOFError"));
}

#[test]
fn stepping_leads_to_the_debugger_and_back() {
    let data = dir();
    let mut session = writing(data.path(), "x = 1\n");
    session.update(Action::StepIt);
    assert_eq!(session.screen, Screen::Debugger);
    session.update(Action::Back);
    assert_eq!((session.screen, text(&session)), (Screen::Playground, "x = 1\n"));
}

#[test]
fn a_scratch_file_is_kept_after_a_pause_without_anything_being_asked() {
    let data = dir();
    let mut session = writing(data.path(), "kept = True\n");
    let file = data.path().join("scratch/scratch.py");
    assert!(!file.exists());
    until(&mut session, "the file", |_| file.exists());
    assert_eq!(fs::read_to_string(&file).ok().as_deref(), Some("kept = True\n"));
    // As after a kill: a new session reads it.
    let mut again = self::session(data.path());
    again.update(Action::Playground);
    assert_eq!(text(&again), "kept = True\n");
}

#[test]
fn scratch_files_are_begun_listed_renamed_and_deleted() {
    let data = dir();
    let mut session = writing(data.path(), "a = 1\n");
    session.update(Action::Command(":new cells".into()));
    session.update(Action::PlayText("c = 1\n".into()));
    session.update(Action::ToggleFiles);
    let names = |session: &Session| {
        let list = session.playground.as_ref().and_then(|playground| playground.list.clone());
        list.map(|list| list.names).unwrap_or_default()
    };
    assert_eq!(names(&session), ["cells", "scratch"]);
    session.update(Action::Down);
    session.update(Action::Command(":rename tuples".into()));
    assert_eq!(names(&session), ["cells", "tuples"]);
    let effects = session.update(Action::DeleteFile);
    let [Effect::Confirm { question, yes }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(question, "Delete the scratch file tuples? It cannot be brought back.");
    session.update(yes.clone());
    assert_eq!(names(&session), ["cells"]);
    session.update(Action::Accept);
    assert_eq!(text(&session), "c = 1\n");
    session.update(Action::Command(":new ../up".into()));
    assert!(notice(&session).starts_with("a scratch file's name is made of"), "{}", notice(&session));
}

#[test]
fn deleting_the_open_file_does_not_bring_it_back() {
    let data = dir();
    let mut session = writing(data.path(), "a = 1\n");
    session.update(Action::Save);
    session.update(Action::RemoveScratch("scratch".into()));
    session.leaving();
    assert!(!data.path().join("scratch/scratch.py").exists());
    assert_eq!(text(&session), "");
}

#[test]
fn a_file_of_ones_own_is_written_only_when_asked() {
    let (data, own) = (dir(), dir());
    let path = own.path().join("mine.py");
    fs::write(&path, "x = 1\n").unwrap_or_else(|error| panic!("{error}"));
    let mut session = session(data.path());
    session.update(Action::Command(format!(":open {}", path.display())));
    assert_eq!(text(&session), "x = 1\n");
    session.update(Action::PlayText("x = 2\n".into()));
    session.leaving();
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("x = 1\n"));
    // After a kill the change is back, and saving writes it.
    let mut again = self::session(data.path());
    again.update(Action::OpenPath(path.display().to_string()));
    assert_eq!(text(&again), "x = 2\n");
    assert!(notice(&again).starts_with("Your unsaved changes of mine.py are back"), "{}", notice(&again));
    again.update(Action::Save);
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("x = 2\n"));
}

#[test]
fn a_text_is_saved_elsewhere_and_not_over_another_file_without_asking() {
    let (data, own) = (dir(), dir());
    let path = own.path().join("taken.py");
    fs::write(&path, "precious\n").unwrap_or_else(|error| panic!("{error}"));
    let mut session = writing(data.path(), "x = 1\n");
    let effects = session.update(Action::SaveAs(path.display().to_string()));
    let [Effect::Confirm { yes, .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("precious\n"));
    session.update(yes.clone());
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("x = 1\n"));
    let nowhere = own.path().join("no/dir.py");
    session.update(Action::SaveAs(nowhere.display().to_string()));
    assert!(notice(&session).contains("cannot be written"), "{}", notice(&session));
}

#[test]
fn a_file_saved_elsewhere_is_read_and_run_anew() {
    let (data, own) = (dir(), dir());
    let path = own.path().join("watched.py");
    fs::write(&path, "print('old')\n").unwrap_or_else(|error| panic!("{error}"));
    let mut session = session(data.path());
    session.update(Action::OpenPath(path.display().to_string()));
    fs::write(&path, "print('new')\n").unwrap_or_else(|error| panic!("{error}"));
    until(&mut session, "the new text", |session| text(session) == "print('new')\n");
    assert_eq!(printed(&mut session), "new\n");
    assert_eq!(notice(&session), "watched.py was saved elsewhere and is read anew.");
}

#[test]
fn two_changes_at_once_are_asked_about_and_neither_is_lost() {
    let (data, own) = (dir(), dir());
    let path = own.path().join("both.py");
    fs::write(&path, "x = 0\n").unwrap_or_else(|error| panic!("{error}"));
    let open = || {
        let mut session = session(data.path());
        session.update(Action::OpenPath(path.display().to_string()));
        session
    };
    let mut session = open();
    session.update(Action::PlayText("x = 'here'\n".into()));
    fs::write(&path, "x = 'there'\n").unwrap_or_else(|error| panic!("{error}"));
    let conflict = |session: &mut Session| {
        session.playground.as_ref().is_some_and(|playground| playground.conflict.is_some())
    };
    let effects = until(&mut session, "the question", conflict);
    let yes = effects.iter().find_map(|effect| match effect {
        Effect::Confirm { question, yes } => {
            assert_eq!(question, "both.py was saved elsewhere. Take that text instead of yours?");
            Some(yes.clone())
        }
        _ => None,
    });
    assert_eq!(text(&session), "x = 'here'\n");
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("x = 'there'\n"));
    session.update(yes.unwrap_or_else(|| panic!("nothing was asked")));
    assert_eq!(text(&session), "x = 'there'\n");
    // The other way round.
    session.update(Action::PlayText("x = 'mine'\n".into()));
    fs::write(&path, "x = 'theirs'\n").unwrap_or_else(|error| panic!("{error}"));
    until(&mut session, "the question", conflict);
    session.update(Action::Save);
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("x = 'mine'\n"));
}

#[test]
fn a_task_and_a_program_go_to_the_own_editor_and_come_back() {
    let data = dir();
    let mut session = session(data.path());
    session.update(Action::OpenLesson("cells".into()));
    for _ in 0..4 {
        session.update(Action::NextPage);
    }
    let effects = session.update(Action::EditElsewhere);
    let [Effect::Editor(path)] = &effects[..] else { panic!("{effects:?}") };
    fs::write(path, "done = 'elsewhere'\n").unwrap_or_else(|error| panic!("{error}"));
    session.given_back(Ok(()));
    let task = session.lesson.as_ref().and_then(|state| state.task.as_ref()).map(|task| task.text.clone());
    assert_eq!(task.as_deref(), Some("done = 'elsewhere'\n"));
    assert!(!path.exists());
    // An editor that fails changes nothing.
    let effects = session.update(Action::EditElsewhere);
    let [Effect::Editor(path)] = &effects[..] else { panic!("{effects:?}") };
    fs::write(path, "broken\n").unwrap_or_else(|error| panic!("{error}"));
    session.given_back(Err("The editor `vi` ended with exit status: 1".into()));
    assert_eq!(notice(&session), "The editor `vi` ended with exit status: 1; nothing is changed here.");
    let task = session.lesson.as_ref().and_then(|state| state.task.as_ref()).map(|task| task.text.clone());
    assert_eq!(task.as_deref(), Some("done = 'elsewhere'\n"));
}

#[test]
fn a_stepped_file_is_edited_and_begun_anew_with_its_breakpoints() {
    use vivarium::session::run::Program;
    let (data, own) = (dir(), dir());
    let path = own.path().join("steps.py");
    let old = "a = 1\nb = 2\nc = 3\n";
    fs::write(&path, old).unwrap_or_else(|error| panic!("{error}"));
    let mut session = session(data.path());
    session.open_file_as_root(Some(path.clone()), Program { file: "steps.py".into(), text: old.into() });
    session.update(Action::ToggleBreakpointAt(2));
    session.update(Action::ToggleBreakpointAt(3));
    session.update(Action::Continue);
    let effects = session.update(Action::EditElsewhere);
    assert_eq!(effects, [Effect::Editor(path.clone())]);
    fs::write(&path, "a = 1\nb = 22\n").unwrap_or_else(|error| panic!("{error}"));
    session.given_back(Ok(()));
    let debugger = session.debugger.as_ref().unwrap_or_else(|| panic!("no debugger"));
    assert_eq!((debugger.position().step, debugger.program.text.as_str()), (0, "a = 1\nb = 22\n"));
    assert_eq!(debugger.breakpoints.iter().copied().collect::<Vec<_>>(), [2]);
    // A version that does not compile leaves the old one.
    session.update(Action::EditElsewhere);
    fs::write(&path, "a = = 1\n").unwrap_or_else(|error| panic!("{error}"));
    let effects = session.given_back(Ok(()));
    assert!(matches!(&effects[..], [Effect::Message { title, .. }] if title == "SyntaxError"), "{effects:?}");
    assert_eq!(
        session.debugger.as_ref().map(|debugger| debugger.program.text.as_str()),
        Some("a = 1\nb = 22\n")
    );
}
