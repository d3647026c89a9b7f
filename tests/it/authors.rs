//! What authors use: beginning files, the schemas, checking on change, packs, and the course that changes while it is read.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::rc::Rc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;
use vivarium::course::json_schema::{KINDS, kind};
use vivarium::course::progress::{Progress, Store};
use vivarium::course::run::Interpreter;
use vivarium::course::{Course, Origin, embedded, validate};
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::{Action, Effect, Session};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A copy of the smallest course, or of another one.
pub fn course_of(folder: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for part in ["lessons", "quizzes"] {
        fs::create_dir_all(dir.path().join(part)).unwrap();
        for entry in fs::read_dir(here(folder).join(part)).unwrap().flatten() {
            fs::copy(entry.path(), dir.path().join(part).join(entry.file_name())).unwrap();
        }
    }
    dir
}

fn vivarium(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vivarium")).args(args).stdin(Stdio::null()).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text_of(dir: &TempDir) -> String {
    dir.path().display().to_string()
}

// --- beginning files

#[test]
fn a_new_lesson_and_a_new_quiz_pass_the_check_as_they_are() {
    let dir = course_of("tests/course_min");
    let at = text_of(&dir);
    let made = vivarium(&["new", "lesson", "late-binding", "--chapter", "start", "--dir", &at]);
    assert!(made.status.success(), "{}", said(&made));
    let made = vivarium(&["new", "quiz", "names", "--dir", &at]);
    assert!(made.status.success(), "{}", said(&made));
    let faults = validate::check(&Origin::Directory(dir.path().to_path_buf()), &Interpreter);
    assert_eq!(faults.to_string(), "");
    let course = Course::load(&Origin::Directory(dir.path().to_path_buf())).unwrap();
    let lesson = course.lesson("late-binding").unwrap();
    assert_eq!((lesson.title.as_str(), lesson.pages.len()), ("Late binding", 5));
    assert_eq!(course.quiz("names").unwrap().lessons, ["hello", "late-binding"]);
}

#[test]
fn nothing_is_written_over() {
    let dir = course_of("tests/course_min");
    let at = text_of(&dir);
    let new = |id: &str, chapter: &str| vivarium(&["new", "lesson", id, "--chapter", chapter, "--dir", &at]);
    let before = fs::read_to_string(dir.path().join("lessons/course.yaml")).unwrap();
    assert!(said(&new("hello", "start")).contains("lessons/course.yaml lists `hello` already"));
    assert!(
        said(&new("other", "nowhere")).contains("there is no chapter `nowhere`; the chapters are: start")
    );
    assert!(said(&new("Other", "start")).contains("`Other` is no id"));
    let stray = dir.path().join("lessons/stray.yaml");
    fs::write(&stray, "precious").unwrap();
    assert!(said(&new("stray", "start")).contains("exists already; nothing was changed"));
    assert_eq!(fs::read_to_string(&stray).unwrap(), "precious");
    assert_eq!(fs::read_to_string(dir.path().join("lessons/course.yaml")).unwrap(), before);
}

// --- schemas

/// Whether a value fits a schema, for the words that schemas of this package use; a word that is not known is a fault.
fn misfit(root: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    let Some(words) = schema.as_object() else {
        return (schema == &Value::Bool(false)).then(|| format!("{at}: nothing fits here"));
    };
    for (word, rule) in words {
        let fault = match word.as_str() {
            "$schema" | "title" | "description" | "default" | "format" | "definitions" => None,
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
                misfit(root, &root["definitions"][name], value, at)
            }
            "type" => {
                let types = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                let is = |name: &Value| match name.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "number" => value.is_number(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("type {other}"),
                };
                (!types.iter().any(is)).then(|| format!("{at}: {value} is not {rule}"))
            }
            "const" => (rule != value).then(|| format!("{at}: {value} is not {rule}")),
            "enum" => (!rule.as_array().unwrap().contains(value))
                .then(|| format!("{at}: {value} is none of {rule}")),
            "minimum" => (value.as_f64() < rule.as_f64()).then(|| format!("{at}: {value} is below {rule}")),
            "maximum" => (value.as_f64() > rule.as_f64()).then(|| format!("{at}: {value} is above {rule}")),
            "required" => {
                let missing =
                    rule.as_array().unwrap().iter().find(|name| value.get(name.as_str().unwrap()).is_none());
                missing.map(|name| format!("{at}: {name} is missing"))
            }
            "properties" => {
                let fields = rule.as_object().unwrap().iter();
                fields
                    .filter_map(|(name, rule)| Some((name, rule, value.get(name)?)))
                    .find_map(|(name, rule, field)| misfit(root, rule, field, &format!("{at}.{name}")))
            }
            "additionalProperties" => {
                let named = schema.get("properties").and_then(Value::as_object);
                let fields = value.as_object().into_iter().flatten();
                fields
                    .filter(|(name, _)| named.is_none_or(|named| !named.contains_key(*name)))
                    .find_map(|(name, field)| misfit(root, rule, field, &format!("{at}.{name}")))
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items
                    .into_iter()
                    .find_map(|(index, item)| misfit(root, rule, item, &format!("{at}[{index}]")))
            }
            "anyOf" | "oneOf" => {
                let faults: Vec<Option<String>> =
                    rule.as_array().unwrap().iter().map(|one| misfit(root, one, value, at)).collect();
                let fitting = faults.iter().filter(|fault| fault.is_none()).count();
                let fits = if word == "oneOf" { fitting == 1 } else { fitting > 0 };
                (!fits).then(|| format!("{at}: {fitting} of {} fit: {faults:?}", faults.len()))
            }
            "allOf" => rule.as_array().unwrap().iter().find_map(|one| misfit(root, one, value, at)),
            other => Some(format!("{at}: the schema has an unknown word {other}")),
        };
        if fault.is_some() {
            return fault;
        }
    }
    None
}

/// The kind of a file of a course.
fn kind_of(file: &str) -> &'static str {
    match file.rsplit('/').next().unwrap_or(file).trim_end_matches(".yaml") {
        name if KINDS.iter().any(|kind| kind.name == name && !kind.files.contains('*')) => {
            KINDS.iter().find(|kind| kind.name == name).map_or("", |kind| kind.name)
        }
        _ if file.starts_with("quizzes/") => "quiz",
        _ => "lesson",
    }
}

fn schema_of(name: &str) -> Value {
    serde_json::from_str(&kind(name).unwrap().text()).unwrap()
}

#[test]
fn every_file_of_the_course_fits_its_schema() {
    let schemas: Vec<(&str, Value)> = KINDS.iter().map(|kind| (kind.name, schema_of(kind.name))).collect();
    for known in embedded::FILES {
        let name = kind_of(known.path);
        let schema = &schemas.iter().find(|(known, _)| *known == name).unwrap().1;
        let value: Value = serde_yaml(known.yaml);
        assert_eq!(misfit(schema, schema, &value, known.path), None);
    }
}

fn serde_yaml(text: &str) -> Value {
    vivarium::course::load::parse::<Value>("a.yaml", text).map(|read| read.content).unwrap()
}

#[test]
fn a_schema_refuses_what_the_course_refuses() {
    let schema = schema_of("lesson");
    let good = fs::read_to_string(here("tests/course_min/lessons/hello.yaml")).unwrap();
    let fits = |text: &str| misfit(&schema, &schema, &serde_yaml(text), "").is_none();
    assert!(fits(&good));
    for (old, new) in [
        ("title: Hello", "titel: Hello"),
        ("minutes: 1", "minutes: soon"),
        ("kind: prose", "kind: poem"),
        ("at: {line: 1}", "at: {lime: 1}"),
        ("focus: [source", "focus: [sauce"),
        ("watch: {value: word}", "watch: {worth: word}"),
        ("    title: Words\n", ""),
    ] {
        assert_ne!(good.replace(old, new), good, "{old}");
        assert!(!fits(&good.replace(old, new)), "{new} fits");
    }
}

#[test]
fn fields_have_descriptions_and_the_command_prints_them() {
    let printed = vivarium(&["schema", "lesson"]);
    let schema: Value = serde_json::from_slice(&printed.stdout).unwrap();
    assert_eq!(schema["properties"]["chapter"]["description"], "The id of the chapter it belongs to.");
    let refused = vivarium(&["schema", "poem"]);
    assert!(
        said(&refused).contains("there is no schema `poem`; the schemas are: cheatsheet,"),
        "{}",
        said(&refused)
    );
}

// --- checking on change

#[test]
fn check_watch_tells_again_when_a_file_is_saved() {
    let dir = course_of("tests/course_min");
    let mut child = Command::new(env!("CARGO_BIN_EXE_vivarium"))
        .args(["check", "--watch", &text_of(&dir)])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut line = || lines.next().unwrap().unwrap();
    let first = line();
    assert!(first.contains("no faults; 3 files run in "), "{first}");
    let lesson = dir.path().join("lessons/hello.yaml");
    let good = fs::read_to_string(&lesson).unwrap();
    fs::write(&lesson, good.replace("title: Words", "titel: Words")).unwrap();
    let fault = line();
    assert!(fault.starts_with("lessons/hello.yaml:"), "{fault}");
    assert!(line().contains("fault"));
    fs::write(&lesson, good.replace("title: Words", "title: Other words")).unwrap();
    let last = line();
    assert!(last.contains("no faults; 1 file run in "), "only what changed is run: {last}");
    child.kill().unwrap();
    child.wait().unwrap();
}

// --- packs

fn with_manifest(dir: &Path, id: &str, needs: &str) {
    let text = format!(
        "id: {id}\ntitle: The pack {id}\nversion: 1.2.0\nauthors: [Ada]\nlicence: MIT\nvivarium: \"{needs}\"\nlanguage: en\n"
    );
    fs::write(dir.join("pack.yaml"), text).unwrap();
}

fn session(course: Course, data: &Path) -> Session {
    let store = Store::Directory(data.to_path_buf());
    let progress = Progress::open_pack(&store, course.pack_id()).progress;
    Session::new(Rc::new(course), progress, Box::new(InterpreterLauncher)).with_seed(1)
}

fn load(dir: &Path) -> Course {
    Course::load(&Origin::Directory(dir.to_path_buf())).unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn progress_of_packs_with_equal_ids_never_meets() {
    let data = tempfile::tempdir().unwrap();
    let pack = |id: &str| {
        let dir = data.path().join("packs").join(id);
        fs::create_dir_all(&dir).unwrap();
        let copy = course_of("tests/course_min");
        for part in ["lessons", "quizzes"] {
            fs::rename(copy.path().join(part), dir.join(part)).unwrap();
        }
        with_manifest(&dir, id, "0.1");
    };
    pack("one");
    pack("two");
    let mut session = session(load(&here("tests/course_min")), data.path());
    session.update(Action::Command(":pack one".into()));
    assert_eq!(session.home.title, "The pack one");
    session.update(Action::OpenLesson("hello".into()));
    for _ in 0..5 {
        session.update(Action::NextPage);
    }
    assert_eq!(session.home.lessons_done, 1);
    session.update(Action::Command(":pack two".into()));
    assert_eq!((session.home.title.as_str(), session.home.lessons_done), ("The pack two", 0));
    assert_eq!(session.home.resume, None);
    session.update(Action::Command(":pack one".into()));
    assert_eq!(session.home.lessons_done, 1);
    session.update(Action::Command(":pack built-in".into()));
    assert_eq!((session.home.title.as_str(), session.home.lessons_done), ("Inside CPython", 0));
    session.update(Action::Command(":pack three".into()));
    let notice = session.notice.map(|notice| notice.text).unwrap_or_default();
    assert!(
        notice.contains("there is no pack `three`") && notice.ends_with("there are: one, two"),
        "{notice}"
    );
}

#[test]
fn packs_lists_them_and_tells_the_faults_of_a_manifest() {
    let data = tempfile::tempdir().unwrap();
    let list = || vivarium(&["--data", &data.path().display().to_string(), "packs"]);
    assert!(String::from_utf8_lossy(&list().stdout).starts_with("There are no packs in "));
    for (id, needs) in [("good", "0.1"), ("later", "99.0")] {
        fs::create_dir_all(data.path().join("packs").join(id)).unwrap();
        with_manifest(&data.path().join("packs").join(id), id, needs);
    }
    let listed = list();
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(text.starts_with("good                 The pack good 1.2.0 (en), MIT\n"), "{text}");
    let faults = said(&listed);
    let here = env!("CARGO_PKG_VERSION");
    assert!(
        faults.ends_with(&format!(
            "later/pack.yaml:6: the pack needs Vivarium 99.0 or later; this is {here}\n"
        )),
        "{faults}"
    );
    assert_eq!(listed.status.code(), Some(1));
}

// --- a course that changes while it is read

#[track_caller]
fn until(session: &mut Session, what: &str, is_so: impl Fn(&Session) -> bool) -> Vec<Effect> {
    let begun = Instant::now();
    let mut effects = Vec::new();
    while !is_so(session) {
        assert!(begun.elapsed() < Duration::from_secs(20), "waited in vain for {what}");
        effects.extend(session.idle().unwrap_or_default());
        sleep(Duration::from_millis(20));
    }
    effects
}

fn notice(session: &Session) -> &str {
    session.notice.as_ref().map_or("", |notice| &notice.text)
}

#[test]
fn a_saved_lesson_is_read_anew_and_everything_stays_in_place() {
    let dir = course_of("tests/course_min");
    let data = tempfile::tempdir().unwrap();
    let mut session = session(load(dir.path()), data.path());
    session.watch_content();
    session.update(Action::OpenLesson("hello".into()));
    for _ in 0..3 {
        session.update(Action::NextPage);
    }
    session.update(Action::AnswerText("bye".into()));
    session.update(Action::Accept);
    let lesson = dir.path().join("lessons/hello.yaml");
    let good = fs::read_to_string(&lesson).unwrap();
    // A page more before this one, and a change of another.
    let more = "pages:\n  - kind: prose\n    title: Before\n    text: More.\n";
    fs::write(&lesson, good.replace("pages:\n", more).replace("It is printed.", "It is out.")).unwrap();
    until(&mut session, "the new lesson", |session| {
        session.lesson.as_ref().is_some_and(|s| s.lesson.pages.len() == 6)
    });
    let state = session.lesson.as_ref().unwrap();
    assert_eq!((state.page, state.current().map(|page| page.title())), (4, Some("Guess")));
    let answering = state.answering.as_ref().unwrap();
    assert!(answering.text == "bye" && answering.feedback.as_ref().is_some_and(|told| told.verdict.right));
    assert_eq!(notice(&session), "The course was saved and is read anew.");
    // The question itself changes: its answer is asked for again.
    fs::write(&lesson, good.replace("What is printed?", "What comes out?")).unwrap();
    until(&mut session, "the new question", |session| {
        session.answering().is_some_and(|answering| answering.question.ask() == "What comes out?")
    });
    assert!(session.answering().is_some_and(|answering| answering.feedback.is_none()));
}

#[test]
fn the_text_of_a_task_outlives_a_change_and_a_fault_leaves_the_old_course() {
    let dir = course_of("tests/course_min");
    let data = tempfile::tempdir().unwrap();
    let mut session = session(load(dir.path()), data.path());
    session.watch_content();
    session.update(Action::OpenLesson("hello".into()));
    for _ in 0..4 {
        session.update(Action::NextPage);
    }
    session.update(Action::TaskText("print(\"half\")\n".into()));
    let lesson = dir.path().join("lessons/hello.yaml");
    let good = fs::read_to_string(&lesson).unwrap();
    fs::write(&lesson, good.replace("title: Words", "titel: Words")).unwrap();
    let effects = until(&mut session, "the fault", |session| !notice(session).is_empty());
    assert!(
        notice(&session).starts_with("lessons/hello.yaml:9: unknown field `titel`"),
        "{}",
        notice(&session)
    );
    let [Effect::Message { title, text }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(title, "The course has faults");
    assert!(text.starts_with("lessons/hello.yaml:9:5: unknown field `titel`"), "{text}");
    let task = |session: &Session| {
        session.lesson.as_ref().and_then(|state| state.task.clone()).map(|task| task.text)
    };
    assert_eq!(task(&session).as_deref(), Some("print(\"half\")\n"));
    fs::write(&lesson, good.replace("Change the word.", "Change one word.")).unwrap();
    until(&mut session, "the mended lesson", |session| notice(session).contains("read anew"));
    let hint = session.lesson.as_ref().and_then(|state| state.task_page()).map(|task| task.hints[0].clone());
    assert_eq!(hint.as_deref(), Some("Change one word."));
    assert_eq!(task(&session).as_deref(), Some("print(\"half\")\n"));
}
