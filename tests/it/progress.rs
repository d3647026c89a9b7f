//! The learner's progress on the disk: damage, two writers, a killed process, a place that cannot be written.

use std::fs;
use std::path::Path;
use vivarium::course::progress::{Answered, FILE_NAME, Opened, Progress, Store};

fn open(dir: &Path) -> Opened {
    Progress::open(&Store::Directory(dir.to_path_buf()))
}

#[track_caller]
fn open_well(dir: &Path) -> Progress {
    let opened = open(dir);
    assert_eq!(opened.notice, None);
    opened.progress
}

fn answered(question: &str, given: &str, right: bool) -> Answered {
    Answered::whole(question.into(), given.into(), right)
}

#[test]
fn what_was_done_is_there_after_opening_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut progress = open_well(dir.path());
    progress.reached("cells", 3).unwrap();
    progress.reached("cells", 1).unwrap();
    progress.spent("cells", 40).unwrap();
    progress.finish_lesson("cells").unwrap();
    let attempt = progress.attempt("memory").unwrap();
    progress.answer(Some(attempt.id), "memory", &answered("q1", "2", true), 5).unwrap();
    drop(progress);

    let mut progress = open_well(dir.path());
    let lesson = progress.lesson("cells").unwrap().unwrap();
    assert_eq!((lesson.page, lesson.furthest, lesson.seconds, lesson.finished), (1, 3, 40, true));
    assert_eq!(progress.last_place().unwrap(), Some(("cells".to_string(), 1)));
    let again = progress.attempt("memory").unwrap();
    assert_eq!((again.id, again.seed), (attempt.id, attempt.seed));
    assert_eq!(again.answers, [answered("q1", "2", true)]);
}

#[test]
fn a_finished_attempt_is_scored_and_the_next_is_new() {
    let dir = tempfile::tempdir().unwrap();
    let mut progress = open_well(dir.path());
    let first = progress.attempt("memory").unwrap();
    progress.answer(Some(first.id), "memory", &answered("q1", "2", true), 1).unwrap();
    progress.answer(Some(first.id), "memory", &answered("q2", "9", false), 1).unwrap();
    assert_eq!(progress.best_score("memory").unwrap(), None);
    progress.finish_attempt(first.id).unwrap();
    let score = progress.best_score("memory").unwrap().unwrap();
    assert_eq!((score.right, score.answered), (1, 2));
    let second = progress.attempt("memory").unwrap();
    assert_ne!(second.id, first.id);
    assert!(second.answers.is_empty());
}

#[test]
fn the_latest_answer_to_a_question_counts() {
    let dir = tempfile::tempdir().unwrap();
    let progress = open_well(dir.path());
    progress.answer(None, "cells", &answered("page-2", "1", false), 1).unwrap();
    progress.answer(None, "cells", &answered("page-4", "x", true), 1).unwrap();
    progress.answer(None, "cells", &answered("page-2", "2", true), 1).unwrap();
    assert_eq!(
        progress.answers("cells").unwrap(),
        [answered("page-2", "2", true), answered("page-4", "x", true)]
    );
}

#[test]
fn a_damaged_file_is_set_aside_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    for number in 1..=2 {
        let text = format!("this is no database {number}").repeat(50);
        fs::write(dir.path().join(FILE_NAME), &text).unwrap();
        let opened = open(dir.path());
        let notice = opened.notice.unwrap();
        assert!(
            notice.contains("is damaged") && notice.contains(&format!("progress.damaged-{number}.db")),
            "{notice}"
        );
        opened.progress.reached("cells", 1).unwrap();
        drop(opened.progress);
        assert_eq!(
            fs::read_to_string(dir.path().join(format!("progress.damaged-{number}.db"))).unwrap(),
            text
        );
    }
    open_well(dir.path());
}

#[test]
fn damage_in_the_middle_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let progress = open_well(dir.path());
    for page in 0..200 {
        progress
            .answer(None, "cells", &answered(&format!("page-{page}"), &"x".repeat(200), true), 1)
            .unwrap();
    }
    drop(progress);
    let file = dir.path().join(FILE_NAME);
    let mut bytes = fs::read(&file).unwrap();
    let (from, to) = (4096, bytes.len() - 4096);
    bytes[from..to].fill(0xA5);
    fs::write(&file, bytes).unwrap();
    let opened = open(dir.path());
    assert!(opened.notice.unwrap().contains("is damaged"));
    assert!(dir.path().join("progress.damaged-1.db").exists());
}

#[test]
fn a_file_of_a_later_version_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    open_well(dir.path()).reached("cells", 4).unwrap();
    let file = rusqlite::Connection::open(dir.path().join(FILE_NAME)).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    drop(file);
    let opened = open(dir.path());
    assert!(opened.notice.unwrap().contains("newer Vivarium"));
    assert_eq!(opened.progress.file(), None);
    assert_eq!(opened.progress.last_place().unwrap(), Some(("cells".to_string(), 4)));
    assert!(!dir.path().join("progress.damaged-1.db").exists());
}

#[test]
fn an_unwritable_place_is_said_and_the_session_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let in_the_way = dir.path().join("file");
    fs::write(&in_the_way, "").unwrap();
    let opened = open(&in_the_way.join("data"));
    let notice = opened.notice.unwrap();
    assert!(notice.contains("cannot write to") && notice.contains("will not be kept"), "{notice}");
    opened.progress.reached("cells", 2).unwrap();
    assert_eq!(opened.progress.lesson("cells").unwrap().unwrap().page, 2);
}

#[test]
fn two_instances_write_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let writers: Vec<_> = (0..3)
        .map(|writer| {
            let path = dir.path().to_path_buf();
            std::thread::spawn(move || {
                let mut progress = open_well(&path);
                for number in 0..20 {
                    let question = format!("q-{writer}-{number}");
                    progress.answer(None, "cells", &answered(&question, "1", true), 1).unwrap();
                    progress.attempt("memory").unwrap();
                }
            })
        })
        .collect();
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    let mut progress = open_well(dir.path());
    assert_eq!(progress.answers("cells").unwrap().len(), 60);
    assert_eq!(progress.attempt("memory").unwrap().id, 1);
}

/// A killed process leaves its file and journal as they are at that moment: a copy of them, taken while it is open.
#[test]
fn an_answer_survives_a_kill() {
    let (dir, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let progress = open_well(dir.path());
    progress.reached("cells", 1).unwrap();
    progress.answer(None, "cells", &answered("page-1", "2", true), 1).unwrap();
    for entry in fs::read_dir(dir.path()).unwrap().flatten() {
        if !entry.file_name().to_string_lossy().ends_with("-shm") {
            fs::copy(entry.path(), after.path().join(entry.file_name())).unwrap();
        }
    }
    let found = open_well(after.path());
    assert_eq!(found.answers("cells").unwrap(), [answered("page-1", "2", true)]);
    drop(progress);
}
