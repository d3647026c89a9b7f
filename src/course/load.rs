//! Reading the course, from the binary or from a directory, into [`Course`]; faults carry file, line and column.

use super::cheatsheet::{CheatSheet, Section};
use super::embedded::{Embedded, FILES};
use super::fault::{Fault, Faults};
use super::glossary::{Forms, Glossary, Term};
use super::interview::{Interview, OpenQuestion};
use super::pack::{self, Pack};
use super::position::Positions;
use super::schema::{Chapter, CourseFile, Coverage, Lesson, Quiz};
use super::side_by_side;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The file that lists all others.
pub const COURSE_FILE: &str = "lessons/course.yaml";
/// The table of what is taught where; a course can do without it.
const COVERAGE_FILE: &str = "lessons/coverage.yaml";
/// The words of the course; a course can do without them.
const GLOSSARY_FILE: &str = "lessons/glossary.yaml";
/// Short answers; a course can do without them.
const CHEAT_SHEET_FILE: &str = "lessons/cheatsheet.yaml";

/// The open questions of the interview; a course can do without them.
const INTERVIEW_FILE: &str = "quizzes/interview.yaml";

/// Where the content comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The files compiled into the binary.
    #[default]
    Embedded,
    /// A directory that holds `lessons` and `quizzes`.
    Directory(PathBuf),
}

/// The text of a file of the course with the places of its fields.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path below the content's root, such as `lessons/cells.yaml`.
    pub file: String,
    pub text: String,
    positions: OnceLock<Positions>,
}

impl SourceFile {
    fn new(file: &str, text: &str) -> SourceFile {
        SourceFile { file: file.to_string(), text: text.to_string(), positions: OnceLock::new() }
    }

    /// The places of its fields, read when they are first asked for: a course without faults needs none.
    pub fn positions(&self) -> &Positions {
        self.positions.get_or_init(|| Positions::of(&self.text))
    }

    /// A fault at a field of this file.
    pub fn fault(&self, path: &str, message: impl Into<String>) -> Fault {
        Fault::at(&self.file, &self.text, self.positions().place(path), message)
    }

    /// A fault at a line of a text block of this file, such as a program.
    pub fn fault_in_block(&self, path: &str, line: usize, message: impl Into<String>) -> Fault {
        Fault::at(&self.file, &self.text, self.positions().place_in_block(path, line), message)
    }
}

/// What a file says, with the file.
#[derive(Clone, Debug)]
pub struct Sourced<T> {
    pub source: SourceFile,
    pub content: T,
}

/// Everything there is to learn, in order.
#[derive(Clone, Debug)]
pub struct Course {
    pub origin: Origin,
    pub outline: Sourced<CourseFile>,
    /// In the order of the chapters.
    pub lessons: Vec<Sourced<Lesson>>,
    /// In the order of the chapters.
    pub quizzes: Vec<Sourced<Quiz>>,
    pub coverage: Option<Sourced<Coverage>>,
    pub glossary: Option<Sourced<Glossary>>,
    /// What the terms of the glossary look like in a text.
    pub forms: Forms,
    pub cheat_sheet: Option<Sourced<CheatSheet>>,
    /// What the directory's manifest says, if it has one.
    pub pack: Option<Pack>,
    /// Of all texts, so that it is known whether anything changed.
    fingerprint: u64,
    pub interview: Option<Sourced<Interview>>,
}

impl Course {
    /// Reads the course; any fault refuses it as a whole, and all faults are told.
    pub fn load(origin: &Origin) -> Result<Course, Faults> {
        let (course, faults) = Course::load_what_can_be(origin);
        match course {
            Some(course) if faults.0.is_empty() => Ok(course),
            _ => Err(faults),
        }
    }

    /// Reads whatever is readable, with the faults of the rest: what the author's checker works on.
    pub fn load_what_can_be(origin: &Origin) -> (Option<Course>, Faults) {
        let mut faults = Faults::default();
        let pack = match origin {
            Origin::Embedded => None,
            Origin::Directory(dir) => match pack::read(dir) {
                Ok(pack) => pack.map(|pack| pack.content),
                Err(found) => {
                    faults = found;
                    None
                }
            },
        };
        let files = match read_all(origin) {
            Ok(files) => files,
            Err(fault) => return (None, with(faults, fault)),
        };
        let fingerprint = fingerprint(origin, &files);
        let Some(text) = files.get(COURSE_FILE) else {
            return (None, with(faults, Fault::of_file(COURSE_FILE, missing(origin))));
        };
        let outline: Sourced<CourseFile> = match text.read(COURSE_FILE) {
            Ok(outline) => outline,
            Err(fault) => return (None, with(faults, fault)),
        };
        let mut reader = Reader { files: &files, outline: &outline, faults: &mut faults };
        let lessons = reader.listed("lessons", |chapter| &chapter.lessons);
        let quizzes = reader.listed("quizzes", |chapter| &chapter.quizzes);
        reader.strays();
        let coverage = reader.optional(COVERAGE_FILE);
        let glossary = reader.optional(GLOSSARY_FILE);
        let cheat_sheet = reader.optional(CHEAT_SHEET_FILE);
        let interview = reader.optional(INTERVIEW_FILE);
        let forms =
            glossary.as_ref().map(|known: &Sourced<Glossary>| known.content.forms()).unwrap_or_default();
        let origin = origin.clone();
        let course = Course {
            origin,
            outline,
            lessons,
            quizzes,
            coverage,
            glossary,
            forms,
            cheat_sheet,
            interview,
            pack,
            fingerprint,
        };
        (Some(course), faults)
    }

    /// The course's title; a pack's is that of its manifest.
    pub fn title(&self) -> &str {
        self.pack.as_ref().map_or(&self.outline.content.title, |pack| &pack.title)
    }

    /// The id under which the progress of a pack is kept.
    pub fn pack_id(&self) -> Option<&str> {
        self.pack.as_ref().map(|pack| pack.id.as_str())
    }

    /// Do all files say the same?
    pub fn is_same(&self, other: &Course) -> bool {
        self.pack == other.pack && self.fingerprint == other.fingerprint
    }

    /// The chapters in order.
    pub fn chapters(&self) -> &[Chapter] {
        &self.outline.content.chapters
    }

    /// The lesson of this id.
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons.iter().map(|lesson| &lesson.content).find(|lesson| lesson.id == id)
    }

    /// Where a lesson stands among all; one that is gone stands last.
    pub fn order_of(&self, id: &str) -> usize {
        let at = self.lessons.iter().position(|lesson| lesson.content.id == id);
        at.unwrap_or(self.lessons.len())
    }

    /// Whether a chapter lists a lesson of this id.
    pub fn lists_lesson(&self, id: &str) -> bool {
        self.chapters().iter().any(|chapter| chapter.lessons.iter().any(|listed| listed == id))
    }

    /// The terms of the glossary.
    pub fn terms(&self) -> &[Term] {
        self.glossary.as_ref().map_or(&[], |glossary| &glossary.content.terms)
    }

    /// The sections of the cheat sheet.
    pub fn cheat_sections(&self) -> &[Section] {
        self.cheat_sheet.as_ref().map_or(&[], |sheet| &sheet.content.sections)
    }

    /// The open questions of the interview.
    pub fn open_questions(&self) -> &[OpenQuestion] {
        self.interview.as_ref().map_or(&[], |interview| &interview.content.questions)
    }

    /// The quiz of this id.
    pub fn quiz(&self, id: &str) -> Option<&Quiz> {
        self.quizzes.iter().map(|quiz| &quiz.content).find(|quiz| quiz.id == id)
    }
}

fn with(mut faults: Faults, fault: Fault) -> Faults {
    faults.0.push(fault);
    faults
}

fn missing(origin: &Origin) -> String {
    match origin {
        Origin::Embedded => "is not in the binary".to_string(),
        Origin::Directory(dir) => {
            format!("not found in {}: a content directory holds lessons/course.yaml", dir.display())
        }
    }
}

/// Path below the root to text.
type Files = BTreeMap<String, Text>;

/// The text of a file.
#[derive(Hash)]
enum Text {
    Embedded(&'static Embedded),
    Read(String),
}

impl Text {
    /// What the file says.
    fn read<T: DeserializeOwned>(&self, file: &str) -> Result<Sourced<T>, Fault> {
        match self {
            Text::Read(yaml) => parse(file, yaml),
            Text::Embedded(known) => match serde_json::from_str(known.json) {
                Ok(content) => Ok(Sourced { source: SourceFile::new(file, known.yaml), content }),
                // The author's own text says what is wrong with it, and where.
                Err(_) => parse(file, known.yaml),
            },
        }
    }
}

/// Changes when any file does.
fn fingerprint(origin: &Origin, files: &Files) -> u64 {
    if *origin == Origin::Embedded {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    hasher.finish()
}

fn read_all(origin: &Origin) -> Result<Files, Fault> {
    match origin {
        Origin::Embedded => {
            Ok(FILES.iter().map(|known| (known.path.to_string(), Text::Embedded(known))).collect())
        }
        Origin::Directory(dir) => {
            let mut files = Files::new();
            read_folder(dir, "lessons", &mut files)?;
            read_folder(dir, "quizzes", &mut files)?;
            Ok(files)
        }
    }
}

fn read_folder(dir: &Path, folder: &str, files: &mut Files) -> Result<(), Fault> {
    let Ok(entries) = fs::read_dir(dir.join(folder)) else { return Ok(()) };
    for entry in entries.flatten() {
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if name.ends_with(".yaml") || name.ends_with(".yml") {
            let text =
                fs::read_to_string(entry.path()).map_err(|error| Fault::of_file(&name, error.to_string()))?;
            files.insert(name, Text::Read(text));
        }
    }
    Ok(())
}

/// Reads the files that the outline lists.
struct Reader<'a> {
    files: &'a Files,
    outline: &'a Sourced<CourseFile>,
    faults: &'a mut Faults,
}

impl Reader<'_> {
    fn listed<T: DeserializeOwned + Send>(
        &mut self,
        folder: &str,
        ids: impl Fn(&Chapter) -> &Vec<String>,
    ) -> Vec<Sourced<T>> {
        let mut listed = Vec::new();
        for (chapter_at, chapter) in self.outline.content.chapters.iter().enumerate() {
            for (at, id) in ids(chapter).iter().enumerate() {
                let file = format!("{folder}/{id}.yaml");
                let listed_at = format!("chapters[{chapter_at}].{folder}[{at}]");
                match self.files.get(&file) {
                    None => self
                        .faults
                        .0
                        .push(self.outline.source.fault(&listed_at, format!("there is no file {file}"))),
                    Some(text) => listed.push((file, text)),
                }
            }
        }
        let read = side_by_side::map(&listed, |(file, text)| text.read(file));
        read.into_iter().filter_map(|read| read.map_err(|fault| self.faults.0.push(fault)).ok()).collect()
    }

    /// A file that a course can do without.
    fn optional<T: DeserializeOwned>(&mut self, file: &str) -> Option<Sourced<T>> {
        let text = self.files.get(file)?;
        text.read(file).map_err(|fault| self.faults.0.push(fault)).ok()
    }

    /// Files that no chapter lists: a lesson that nobody can reach.
    fn strays(&mut self) {
        let chapters = &self.outline.content.chapters;
        let lessons =
            chapters.iter().flat_map(|chapter| &chapter.lessons).map(|id| format!("lessons/{id}.yaml"));
        let quizzes =
            chapters.iter().flat_map(|chapter| &chapter.quizzes).map(|id| format!("quizzes/{id}.yaml"));
        let others =
            [COURSE_FILE, COVERAGE_FILE, GLOSSARY_FILE, CHEAT_SHEET_FILE, INTERVIEW_FILE].map(String::from);
        let known: Vec<String> = lessons.chain(quizzes).chain(others).collect();
        for file in self.files.keys().filter(|file| !known.contains(file)) {
            self.faults.0.push(Fault::of_file(file, format!("is not listed in {COURSE_FILE}")));
        }
    }
}

/// Reads one file.
pub fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<Sourced<T>, Fault> {
    match serde_yaml::from_str(text) {
        Ok(content) => Ok(Sourced { source: SourceFile::new(file, text), content }),
        Err(error) => {
            let (place, message) = super::refine::place_and_message(&error, text, &Positions::of(text));
            Err(Fault::at(file, text, place, message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str, expect: &str) {
        let fault = parse::<Lesson>("lessons/a.yaml", text).unwrap_err();
        assert_eq!(fault.to_string(), expect);
    }

    const HEAD: &str = "id: a\ntitle: A\nchapter: c\nminutes: 5\nobjectives: [o]\npages:\n";

    #[test]
    fn the_embedded_course_loads() {
        let course = Course::load(&Origin::Embedded).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(course.title(), "Inside CPython");
    }

    #[test]
    fn what_the_binary_carries_is_what_the_files_say() {
        let embedded = Course::load(&Origin::Embedded).unwrap_or_else(|faults| panic!("{faults}"));
        let root = Origin::Directory(env!("CARGO_MANIFEST_DIR").into());
        let read = Course::load(&root).unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(embedded.outline.content, read.outline.content);
        let contents = |course: &Course| {
            let lessons: Vec<Lesson> = course.lessons.iter().map(|lesson| lesson.content.clone()).collect();
            let quizzes: Vec<Quiz> = course.quizzes.iter().map(|quiz| quiz.content.clone()).collect();
            (lessons, quizzes)
        };
        assert!(contents(&embedded) == contents(&read), "the embedded JSON differs from the files");
        assert!(embedded.open_questions() == read.open_questions());
        assert!(embedded.terms() == read.terms() && embedded.cheat_sections() == read.cheat_sections());
    }

    #[test]
    fn an_unknown_field_is_shown_where_it_stands() {
        refused(
            &format!("{HEAD}  - kind: prose\n    title: T\n    tex: hello\n"),
            "lessons/a.yaml:9:5: unknown field `tex`, expected `title` or `text`\n  9 |     tex: hello\n    |     ^",
        );
    }

    #[test]
    fn an_unknown_kind_is_shown_where_it_stands() {
        let text = format!("{HEAD}  - kind: poem\n    title: T\n");
        let fault = parse::<Lesson>("lessons/a.yaml", &text).unwrap_err();
        assert_eq!((fault.line, fault.excerpt.as_str()), (7, "  - kind: poem"), "{fault}");
        assert!(fault.message.contains("unknown variant `poem`, expected one of `prose`, `code`"), "{fault}");
    }

    #[test]
    fn a_fault_deep_in_a_later_page_is_shown_where_it_stands() {
        let page = "  - kind: prose\n    title: T\n    text: t\n";
        let step = "  - kind: step\n    title: T\n    program: p\n    comments:\n      - at: {line: 1, gc: 2}\n        text: t\n";
        let fault = parse::<Lesson>("lessons/a.yaml", &format!("{HEAD}{page}{page}{step}")).unwrap_err();
        assert_eq!((fault.line, fault.excerpt.as_str()), (17, "      - at: {line: 1, gc: 2}"), "{fault}");
    }

    #[test]
    fn broken_yaml_is_shown_where_it_breaks() {
        let fault = parse::<Lesson>("lessons/a.yaml", "id: a\ntitle: [\n").unwrap_err();
        assert!(fault.line >= 2, "{fault}");
    }

    #[test]
    fn a_directory_without_a_course_says_what_is_needed() {
        let faults = Course::load(&Origin::Directory("nowhere".into())).unwrap_err();
        assert!(faults.to_string().contains("a content directory holds lessons/course.yaml"));
    }
}
