//! The tutor itself: opening the screen.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use super::Place;
use crate::course::progress::{Clock, Progress, Store};
use crate::course::{Course, Origin};
use crate::session::launch::InterpreterLauncher;
use crate::session::playground::document::Document;
use crate::session::playground::shelf::Shelf;
use crate::session::run::Program;
use crate::session::{Action, Session};
use crate::{plain, timeline, tui};

/// What the tutor opens with.
pub enum Opening {
    Home,
    File(PathBuf),
    /// The playground, with a file or what was open last.
    Play(Option<PathBuf>),
    Lesson(String),
    Quiz(String),
}

/// Opens the tutor's screen and stays until the learner leaves it.
pub fn open(place: &Place, opening: Opening) -> anyhow::Result<ExitCode> {
    let preferences = super::preferences::open(place);
    let is_plain = place.plain || preferences.preferences.plain;
    if is_plain && matches!(&opening, Opening::File(file) if file.as_os_str() == "-") {
        anyhow::bail!("with --plain, commands come from standard input: give the program as a file");
    }
    // What can fail fails before the terminal is taken over.
    let program = match &opening {
        Opening::File(file) => {
            let (text, path) = super::source::read_named(&file.to_string_lossy())?;
            let name =
                Path::new(&path).file_name().map_or(path.clone(), |name| name.to_string_lossy().into());
            if let Err(error) = timeline::Program::compile(&name, &text) {
                eprint!("{}", error.report());
                return Ok(ExitCode::FAILURE);
            }
            let file = (path != super::source::STDIN).then(|| PathBuf::from(path));
            Some((name, text, file))
        }
        Opening::Play(Some(file)) => {
            if let Err(why) = Document::file(&Shelf::default(), file) {
                anyhow::bail!(why);
            }
            None
        }
        _ => None,
    };
    if !is_plain && !std::io::stdout().is_terminal() {
        anyhow::bail!(
            "the tutor needs a terminal to draw on, and the standard output is none; --plain speaks in lines"
        );
    }
    let course = load(place)?;
    match &opening {
        Opening::Lesson(id) if course.lesson(id).is_none() => {
            anyhow::bail!(
                "there is no lesson `{id}`; the lessons are: {}",
                ids(course.lessons.iter().map(|l| &l.content.id))
            )
        }
        Opening::Quiz(id) if course.quiz(id).is_none() => {
            anyhow::bail!(
                "there is no quiz `{id}`; the quizzes are: {}",
                ids(course.quizzes.iter().map(|q| &q.content.id))
            )
        }
        _ => {}
    }
    let opened = Progress::open_pack(&store(place), course.pack_id());
    let progress = opened.progress.with_clock(clock(place));
    let mut session =
        Session::new(Rc::new(course), progress, Box::new(InterpreterLauncher)).with_preferences(preferences);
    session.watch_content();
    match opening {
        Opening::Home => {}
        Opening::File(_) => {
            if let Some((file, text, path)) = program {
                session.open_file_as_root(path, Program { file, text });
            }
        }
        Opening::Play(file) => {
            let file = file.map(|file| file.to_string_lossy().into_owned());
            session.open_playground_as_root(file.as_deref());
        }
        Opening::Lesson(id) => {
            session.update(Action::OpenLesson(id));
        }
        Opening::Quiz(id) => {
            session.update(Action::OpenQuiz(id));
        }
    }
    if let Some(notice) = opened.notice {
        session.tell(notice);
    }
    if is_plain {
        return speak(session);
    }
    Ok(match tui::run(session)? {
        // As the shell tells it.
        Some(signal) => ExitCode::from(128 + signal as u8),
        None => ExitCode::SUCCESS,
    })
}

/// The tutor in lines. What is read is repeated when nobody sees it being typed.
fn speak(mut session: Session) -> anyhow::Result<ExitCode> {
    if let Some(text) = session.preferences.notice(&[]) {
        session.tell(text);
    }
    let stdin = std::io::stdin();
    let echo = !stdin.is_terminal();
    plain::run(session, &mut stdin.lock(), &mut std::io::stdout().lock(), echo)?;
    Ok(ExitCode::SUCCESS)
}

/// The course that the arguments name.
pub fn load(place: &Place) -> anyhow::Result<Course> {
    let origin = place.content.clone().map_or(Origin::Embedded, Origin::Directory);
    Course::load(&origin).map_err(|faults| {
        let faults: Vec<String> = faults.0.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("the course cannot be read:\n{}", faults.join("\n"))
    })
}

/// Where the learner's progress is.
pub fn store(place: &Place) -> Store {
    place.data.clone().map_or(Store::Platform, Store::Directory)
}

/// The learner's clock.
pub fn clock(place: &Place) -> Clock {
    place.now.map_or(Clock::System, Clock::Fixed)
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> String {
    ids.map(String::as_str).collect::<Vec<_>>().join(", ")
}
