//! `vivarium new`: begins a lesson or a quiz that passes the check as it stands.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Subcommand;

use crate::course::load::{COURSE_FILE, parse};
use crate::course::outline::{self, Entry};
use crate::course::schema::CourseFile;
use crate::session::files;

const LESSON: &str = include_str!("templates/lesson.yaml");
const QUIZ: &str = include_str!("templates/quiz.yaml");

/// What is begun.
#[derive(Subcommand)]
pub enum New {
    /// Begin a lesson, and list it in course.yaml
    Lesson {
        /// The new file's name without `.yaml`
        id: String,
        /// The chapter that it belongs to
        #[arg(long, value_name = "CHAPTER")]
        chapter: String,
        /// The content directory, which holds lessons/course.yaml; the current one when left out
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    /// Begin a quiz, and list it in course.yaml
    Quiz {
        /// The new file's name without `.yaml`
        id: String,
        /// The chapter that it follows; the last one when left out
        #[arg(long, value_name = "CHAPTER")]
        chapter: Option<String>,
        /// The content directory, which holds lessons/course.yaml; the current one when left out
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
}

/// Makes the file and lists it.
pub fn new(what: New, content: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let (entry, id, chapter, dir) = match what {
        New::Lesson { id, chapter, dir } => (Entry::Lesson, id, Some(chapter), dir),
        New::Quiz { id, chapter, dir } => (Entry::Quiz, id, chapter, dir),
    };
    let dir = dir.or(content).unwrap_or_else(|| PathBuf::from("."));
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let reserved = ["true", "false", "null", "course", "coverage", "glossary", "cheatsheet", "interview"];
    if !id.starts_with(|letter: char| letter.is_ascii_lowercase()) || !id.chars().all(fits) {
        bail!(
            "`{id}` is no id: it begins with a small letter and goes on with small letters, digits and -, such as late-binding"
        );
    }
    if reserved.contains(&id.as_str()) {
        bail!("`{id}` cannot be an id: the word has a meaning of its own there");
    }
    let outline = dir.join(COURSE_FILE);
    let text = fs::read_to_string(&outline).with_context(|| {
        format!(
            "{} cannot be read; a content directory holds lessons/course.yaml (--dir names another)",
            outline.display()
        )
    })?;
    let course: CourseFile = parse(COURSE_FILE, &text).map_err(|fault| anyhow::anyhow!("{fault}"))?.content;
    let chapter = match (chapter, course.chapters.last()) {
        (Some(chapter), _) => chapter,
        (None, Some(last)) => last.id.clone(),
        (None, None) => bail!("{COURSE_FILE} has no chapter yet"),
    };
    let edited = outline::enter(&text, &chapter, entry, &id).map_err(anyhow::Error::msg)?;
    let found = course.chapters.iter().find(|known| known.id == chapter);
    let body = match entry {
        Entry::Lesson => filled(LESSON, &id, &[("chapter", &chapter)]),
        Entry::Quiz => {
            let lessons = found.map(|chapter| chapter.lessons.clone()).unwrap_or_default();
            let Some(first) = lessons.first() else {
                bail!("the chapter `{chapter}` has no lesson that the quiz could ask about: begin one first");
            };
            filled(QUIZ, &id, &[("lessons", &lessons.join(", ")), ("lesson", first)])
        }
    };
    let file = format!("{}/{id}.yaml", entry.folder());
    make(&dir.join(&file), &body)?;
    if let Err(why) = files::write(&outline, &edited) {
        let _ = fs::remove_file(dir.join(&file));
        bail!(why);
    }
    super::schema::write_into(&dir)?;
    let kind = if entry == Entry::Lesson { "lesson" } else { "quiz" };
    let at = dir.display();
    super::print(&format!(
        "{file} is begun and listed in {COURSE_FILE}.\n\
         See it:    vivarium --content {at} {kind} {id}\n\
         Check it:  vivarium check --watch {at}\n"
    ))
}

/// The template with its places filled in.
fn filled(template: &str, id: &str, places: &[(&str, &str)]) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let text = template.replace("{id}", id).replace("{title}", &title);
    places.iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// A file that must not exist yet.
fn make(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    let mut file =
        OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                anyhow::anyhow!("{} exists already; nothing was changed", path.display())
            }
            _ => anyhow::anyhow!("{} cannot be written: {}", path.display(), files::said(&error)),
        })?;
    Ok(file.write_all(text.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_made_of_the_id() {
        assert!(filled(LESSON, "late-binding", &[]).contains("\ntitle: Late binding\n"));
    }
}
