//! The course's files and their checker: the smallest course is faultless, and every rule finds its broken file.

use crate::fake::FakeRunner;
use std::fs;
use std::path::{Path, PathBuf};
use vivarium::bytecode::dis::listing;
use vivarium::compiler::{Mode, Options, compile};
use vivarium::course::grade::{Answer, filled, grade, grade_task, joined};
use vivarium::course::schema::{Page, Pane, Question};
use vivarium::course::{Course, Event, Moment, Origin, validate};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn yaml_files(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(here(folder)).unwrap().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".yaml"));
    names.sort();
    names.into_iter().map(|name| format!("{folder}/{name}")).collect()
}

#[test]
fn the_smallest_course_is_faultless() {
    let faults = validate::check(&Origin::Directory(here("tests/course_min")), &FakeRunner);
    assert_eq!(faults.to_string(), "");
}

/// Each broken file stands in for one file of the smallest course; its last lines say what must be found.
#[test]
fn every_rule_finds_its_broken_file() {
    for file in yaml_files("tests/course_min/broken") {
        let text = fs::read_to_string(here(&file)).unwrap();
        let expected: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("# expect: ")).collect();
        let found = faults_of(&file, &text);
        if std::env::var_os("BLESS").is_some() {
            bless(&file, &text, &found);
        } else {
            assert_eq!(found, expected, "{file}");
            assert!(!found.is_empty(), "{file} has no fault");
        }
    }
}

fn faults_of(broken: &str, text: &str) -> Vec<String> {
    let dir = tempfile::tempdir().unwrap();
    for file in ["lessons/course.yaml", "lessons/hello.yaml", "quizzes/hello.yaml"] {
        let target = dir.path().join(file);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(here("tests/course_min").join(file), target).unwrap();
    }
    let name = Path::new(broken).file_name().unwrap().to_string_lossy().into_owned();
    let stands_for = match name.split('-').next() {
        Some("lesson") => "lessons/hello.yaml",
        Some("quiz") => "quizzes/hello.yaml",
        Some("interview") => "quizzes/interview.yaml",
        Some("coverage") => "lessons/coverage.yaml",
        Some("glossary") => "lessons/glossary.yaml",
        Some("cheatsheet") => "lessons/cheatsheet.yaml",
        Some("pack") => "pack.yaml",
        _ => "lessons/course.yaml",
    };
    fs::write(dir.path().join(stands_for), text).unwrap();
    let faults = validate::check(&Origin::Directory(dir.path().to_path_buf()), &FakeRunner);
    faults.0.iter().map(|fault| fault.one_line()).collect()
}

/// Whatever a rule may say, some broken file makes it say so.
#[test]
fn every_message_of_the_rules_has_its_broken_file() {
    let broken: Vec<String> = yaml_files("tests/course_min/broken")
        .iter()
        .flat_map(|file| {
            fs::read_to_string(here(file)).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|line| line.starts_with("# expect: "))
        .collect();
    let expected = broken.join("\n");
    let mut silent = Vec::new();
    for entry in fs::read_dir(here("src/course/validate")).unwrap().flatten() {
        let text = fs::read_to_string(entry.path()).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for message in messages(&lines.collect::<Vec<_>>().join("\n")) {
            if !expected.contains(&message) {
                silent.push(format!("{}: {message}", entry.path().display()));
            }
        }
    }
    assert!(silent.is_empty(), "no file in tests/course_min/broken expects:\n{}", silent.join("\n"));
}

/// The longest part between values of each text in a source that reads like a sentence.
fn messages(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut literal: Option<String> = None;
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match (&mut literal, letter) {
            (None, '"') => literal = Some(String::new()),
            (None, _) => {}
            (Some(_), '"') => found.extend(literal.take()),
            (Some(text), '\\') => text.extend(letters.next()),
            (Some(text), letter) => text.push(letter),
        }
    }
    let longest = |text: &String| {
        let parts = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest).trim());
        parts.max_by_key(|part| part.len()).map(str::to_owned)
    };
    let is_sentence = |text: &String| text.contains(' ') && text.len() >= 10;
    found.iter().filter_map(longest).filter(is_sentence).collect()
}

/// `BLESS=1` writes what was found into the file, to be read before it is committed.
fn bless(file: &str, text: &str, found: &[String]) {
    let mut lines: Vec<String> =
        text.lines().filter(|line| !line.starts_with("# expect: ")).map(String::from).collect();
    lines.extend(found.iter().map(|message| format!("# expect: {message}")));
    fs::write(here(file), lines.join("\n") + "\n").unwrap();
}

fn course() -> Course {
    Course::load(&Origin::Embedded).unwrap_or_else(|faults| panic!("{faults}"))
}

/// A page must be readable at 80x24: code within 76 columns and 18 lines, prose within 14 wrapped lines.
#[test]
fn every_page_fits_a_small_terminal() {
    for lesson in &course().lessons {
        for page in &lesson.content.pages {
            let name = format!("{}: {}", lesson.source.file, page.title());
            let prose: usize = page.text().lines().map(|line| line.chars().count() / 76 + 1).sum();
            assert!(prose <= 16, "{name}: {prose} lines of prose");
            let code = page.program().unwrap_or_default();
            assert!(
                code.lines().all(|line| line.chars().count() <= 72),
                "{name}: a line of code is too long"
            );
            assert!(code.lines().count() <= 20, "{name}: {} lines of code", code.lines().count());
        }
    }
}

#[test]
fn every_lesson_has_steps_with_commentary_and_a_prediction() {
    for lesson in &course().lessons {
        let (name, pages) = (&lesson.source.file, &lesson.content.pages);
        assert!((6..=10).contains(&pages.len()), "{name}: {} pages", pages.len());
        let steps = |page: &Page| matches!(page, Page::Step(step) if step.comments.len() >= 4);
        assert!(pages.iter().any(steps), "{name}: no step page with four comments");
        assert!(pages.iter().any(|page| matches!(page, Page::Predict(_))), "{name}: nothing to predict");
    }
}

#[test]
fn every_quiz_has_eight_questions_of_the_first_kinds() {
    use Question::{Choice, Multiple, Output, Value};
    for quiz in &course().quizzes {
        let questions = &quiz.content.questions;
        assert!(questions.len() >= 8, "{}: {} questions", quiz.source.file, questions.len());
        let has = |kind: fn(&Question) -> bool| questions.iter().any(|q| kind(&q.question));
        assert!(has(|q| matches!(q, Choice(_))) && has(|q| matches!(q, Multiple(_))), "{}", quiz.source.file);
        assert!(has(|q| matches!(q, Output(_))) && has(|q| matches!(q, Value(_))), "{}", quiz.source.file);
    }
}

/// Every program of the course with the instructions that its moments name.
fn programs(course: &Course) -> Vec<(String, String, Vec<String>)> {
    let mut found = Vec::new();
    for lesson in &course.lessons {
        for page in &lesson.content.pages {
            let name = format!("{}: {}", lesson.source.file, page.title());
            match page {
                Page::Step(step) => {
                    let moments = step.comments.iter().map(|comment| &comment.at);
                    found.push((name, step.program.clone(), moments.filter_map(opcode_of).collect()));
                }
                Page::Code(code) => found.push((name, code.program.clone(), vec![])),
                Page::Predict(predict) => found.extend(of_question(&name, &predict.question)),
                Page::Task(task) => {
                    found.push((name.clone(), task.starter.clone(), vec![]));
                    for test in &task.check.tests {
                        found.push((name.clone(), joined(&task.solution, &test.code), vec![]));
                    }
                }
                Page::Prose(_) => {}
            }
        }
    }
    for quiz in &course.quizzes {
        for question in &quiz.content.questions {
            found.extend(of_question(&format!("{}: {}", quiz.source.file, question.id), &question.question));
        }
    }
    found
}

fn of_question(name: &str, question: &Question) -> Vec<(String, String, Vec<String>)> {
    let program = question.program().unwrap_or_default();
    match question {
        Question::Choice(choice) | Question::Multiple(choice) => {
            let proof = choice.proof.clone().unwrap_or_default();
            let opcodes = choice.at.iter().filter_map(opcode_of).collect();
            vec![(name.to_string(), format!("{program}\n{proof}"), opcodes)]
        }
        Question::Output(_) => vec![(name.to_string(), program.to_string(), vec![])],
        Question::Value(value) => {
            vec![(name.to_string(), program.to_string(), opcode_of(&value.at).into_iter().collect())]
        }
        Question::Fill(fill) => vec![(name.to_string(), filled(&fill.program, &fill.solution), vec![])],
        Question::OrderLines(lines) => vec![(name.to_string(), lines.lines.join("\n"), vec![])],
        Question::OrderOpcodes(ask) => vec![(name.to_string(), program.to_string(), ask.opcodes.clone())],
        Question::Match(ask) => vec![(name.to_string(), joined(program, &ask.proof), vec![])],
        Question::Leak(leak) => {
            vec![(name.to_string(), program.to_string(), vec![]), (name.to_string(), leak.fixed(), vec![])]
        }
        Question::FalseSentence(ask) => {
            let proofs = ask.sentences.iter().map(|sentence| joined(program, &sentence.proof));
            proofs.map(|text| (name.to_string(), text, vec![])).collect()
        }
    }
}

fn opcode_of(moment: &Moment) -> Option<String> {
    match &moment.event {
        Event::Opcode(name) => Some(name.clone()),
        _ => None,
    }
}

#[test]
fn every_program_compiles_to_the_instructions_it_is_about() {
    for (name, program, opcodes) in programs(&course()) {
        let code = compile(&program, "program.py", Mode::Exec, Options::default());
        let listing =
            listing(&code.unwrap_or_else(|error| panic!("{name}: line {}: {}", error.line, error.message)));
        for opcode in opcodes {
            assert!(
                listing.split_whitespace().any(|word| word == opcode),
                "{name}: no {opcode} in\n{listing}"
            );
        }
    }
}

#[test]
fn a_task_tells_what_failed() {
    let course = Course::load(&Origin::Directory(here("tests/course_min"))).unwrap();
    let Some(Page::Task(task)) = course.lessons[0].content.pages.last() else {
        panic!("the last page is a task")
    };
    assert!(grade_task(task, "print(\"goodbye\")\n", &FakeRunner).passed);
    let verdict = grade_task(task, "print(\"hello\")\n", &FakeRunner);
    assert_eq!(verdict.parts[0].failure.as_deref(), Some("it prints\nhello\ninstead of\ngoodbye"));
    let verdict = grade_task(task, "print(\"hello)\n", &FakeRunner);
    assert_eq!(verdict.parts[0].failure.as_deref(), Some("line 1: SyntaxError: unterminated string literal"));
}

#[test]
fn a_known_mistake_is_explained() {
    let course = Course::load(&Origin::Directory(here("tests/course_min"))).unwrap();
    let quiz = course.quiz("hello").unwrap();
    let verdict = grade(&quiz.questions[2].question, &Answer::Text(" 1 ".into()), &FakeRunner);
    assert_eq!((verdict.right, verdict.reasons), (false, vec!["It is bound again.".to_string()]));
    let Page::Step(step) = &course.lesson("hello").unwrap().pages[2] else {
        panic!("the third page is a step")
    };
    assert_eq!(step.focus, [Pane::Source, Pane::Output]);
}
