//! JSON Schemas of the course's files, for editors: made from the very types that read them.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::cheatsheet::CheatSheet;
use super::glossary::Glossary;
use super::interview::Interview;
use super::pack::Pack;
use super::schema::{CourseFile, Coverage, Lesson, Quiz};

/// A kind of file: its name on the command line, which files it is about, and how its schema is made.
pub struct Kind {
    pub name: &'static str,
    pub files: &'static str,
    make: fn() -> Value,
}

/// Every kind of file of a course.
pub const KINDS: &[Kind] = &[
    Kind { name: "cheatsheet", files: "lessons/cheatsheet.yaml", make: of::<CheatSheet> },
    Kind { name: "course", files: "lessons/course.yaml", make: of::<CourseFile> },
    Kind { name: "coverage", files: "lessons/coverage.yaml", make: of::<Coverage> },
    Kind { name: "glossary", files: "lessons/glossary.yaml", make: of::<Glossary> },
    Kind { name: "interview", files: "quizzes/interview.yaml", make: of::<Interview> },
    Kind { name: "lesson", files: "lessons/*.yaml", make: of::<Lesson> },
    Kind { name: "pack", files: "pack.yaml", make: of::<Pack> },
    Kind { name: "quiz", files: "quizzes/*.yaml", make: of::<Quiz> },
];

impl Kind {
    /// The schema as JSON text.
    pub fn text(&self) -> String {
        format!("{:#}\n", (self.make)())
    }
}

/// The kind of a name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// The draft that language servers for YAML know best.
fn of<T: JsonSchema>() -> Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<T>().to_value()
}
