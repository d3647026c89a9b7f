//! The shape of course files: what an author may write, field by field. `lessons/README.md` says the same with examples.

use super::moment::{Moment, Watch};
use schemars::JsonSchema;
use serde::Deserialize;

pub use super::question::*;

/// `lessons/course.yaml`: the order of everything.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseFile {
    /// What the whole course is called.
    pub title: String,
    /// The chapters in the order in which they are read.
    pub chapters: Vec<Chapter>,
}

/// `lessons/coverage.yaml`, which a course may have: where each entry of its curriculum is taught or asked.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    pub entries: Vec<Covered>,
}

/// One entry of the curriculum.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Covered {
    /// Its name in the curriculum.
    pub entry: String,
    /// Lessons by their id, questions as `quiz/question`.
    #[serde(rename = "in")]
    pub places: Vec<String>,
}

/// A group of lessons with the quizzes that follow it.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// Short name; the lessons of the chapter repeat it.
    pub id: String,
    /// The chapter's heading.
    pub title: String,
    /// Ids of its lessons, in order; lesson `x` is the file `lessons/x.yaml`.
    pub lessons: Vec<String>,
    /// Ids of the quizzes after it; quiz `x` is the file `quizzes/x.yaml`.
    #[serde(default)]
    pub quizzes: Vec<String>,
}

/// One lesson: one idea, told in pages.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    /// The file's name without `.yaml`.
    pub id: String,
    /// The lesson's heading.
    pub title: String,
    /// The id of the chapter it belongs to.
    pub chapter: String,
    /// How long it takes.
    pub minutes: u32,
    /// What the learner can say or do afterwards.
    pub objectives: Vec<String>,
    /// The pages in order.
    pub pages: Vec<Page>,
}

/// One page. `kind` says which of the five it is.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Page {
    /// Text alone.
    Prose(Prose),
    /// A program to look at and step freely, with the panes worth watching.
    Code(Code),
    /// A program with commentary that appears at moments of its run.
    Step(Step),
    /// A question to answer before the run answers it.
    Predict(Predict),
    /// Something to write, checked by running it.
    Task(Task),
}

impl Page {
    /// The page's heading.
    pub fn title(&self) -> &str {
        match self {
            Page::Prose(page) => &page.title,
            Page::Code(page) => &page.title,
            Page::Step(page) => &page.title,
            Page::Predict(page) => &page.title,
            Page::Task(page) => &page.title,
        }
    }

    /// Is there something to answer or to write?
    pub fn is_work(&self) -> bool {
        matches!(self, Page::Predict(_) | Page::Task(_))
    }

    /// The page's prose, in the small markdown of the course.
    pub fn text(&self) -> &str {
        match self {
            Page::Prose(page) => &page.text,
            Page::Code(page) => &page.text,
            Page::Step(page) => &page.text,
            Page::Predict(page) => &page.text,
            Page::Task(page) => &page.text,
        }
    }

    /// The program that the page shows, if it has one (for a task, what the learner starts from).
    pub fn program(&self) -> Option<&str> {
        match self {
            Page::Prose(_) => None,
            Page::Code(page) => Some(&page.program),
            Page::Step(page) => Some(&page.program),
            Page::Predict(page) => page.question.program(),
            Page::Task(page) => Some(&page.starter),
        }
    }

    /// What the program of a page to look at prints, line by line, and how it ends.
    pub fn printed(&self) -> Vec<String> {
        let Page::Code(page) = self else { return Vec::new() };
        let ends = page.raises.as_ref().map(|raised| format!("{raised} ends it."));
        page.output.lines().map(str::to_owned).chain(ends).collect()
    }

    /// The panes that the page wants in sight.
    pub fn focus(&self) -> &[Pane] {
        match self {
            Page::Prose(_) => &[],
            Page::Code(page) => &page.focus,
            Page::Step(page) => &page.focus,
            Page::Predict(page) => &page.focus,
            Page::Task(page) => &page.focus,
        }
    }
}

/// A page of text.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prose {
    pub title: String,
    /// Markdown: paragraphs, lists, fences, `code`, **strong**, *emph*.
    pub text: String,
}

/// A program to look at.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    pub title: String,
    /// What to look for.
    #[serde(default)]
    pub text: String,
    /// Python 3.14.
    pub program: String,
    /// The panes worth watching.
    #[serde(default)]
    pub focus: Vec<Pane>,
    /// Exactly what the program prints.
    #[serde(default)]
    pub output: String,
    /// The exception that ends the program, if one does.
    pub raises: Option<String>,
    /// Where the debugger opens; the start when left out.
    pub at: Option<Moment>,
}

/// A program with commentary.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub title: String,
    #[serde(default)]
    pub text: String,
    pub program: String,
    #[serde(default)]
    pub focus: Vec<Pane>,
    #[serde(default)]
    pub output: String,
    pub raises: Option<String>,
    /// In the order in which their moments come.
    pub comments: Vec<Comment>,
}

/// A remark that belongs to a moment of the run.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// When it is shown.
    pub at: Moment,
    /// One or two sentences.
    pub text: String,
    /// What the remark claims about that moment; checked, not shown.
    #[serde(default)]
    pub claims: Vec<Claim>,
}

/// Something that must be so at a moment.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The moment; for a comment's claims, the comment's own when left out.
    pub at: Option<Moment>,
    /// For a watch that counts: only what came after this moment.
    pub since: Option<Moment>,
    pub watch: Watch,
    /// The value as it is shown.
    pub is: String,
    /// What a learner whose task fails this claim is told.
    pub say: Option<String>,
}

/// A question inside a lesson.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Predict {
    pub title: String,
    /// What leads to the question.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub focus: Vec<Pane>,
    pub question: Question,
}

/// Something to write.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub title: String,
    /// What to reach.
    pub text: String,
    /// What the editor shows at first; it fails the check.
    pub starter: String,
    /// From a nudge to nearly the answer; at least one.
    pub hints: Vec<String>,
    pub check: Check,
    /// A program that passes the check.
    pub solution: String,
    #[serde(default)]
    pub focus: Vec<Pane>,
}

/// How a task is checked: every part that is given must hold.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Exactly what the learner's program prints.
    pub output: Option<String>,
    /// Code that runs after the learner's, in the same module; an exception is a failure.
    #[serde(default)]
    pub tests: Vec<Test>,
    /// What must be so at moments of the run of the learner's program.
    #[serde(default)]
    pub claims: Vec<Claim>,
}

/// A piece of Python that must run without an exception.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// What it makes sure of, as the learner reads it.
    pub name: String,
    pub code: String,
}

/// One quiz.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quiz {
    /// The file's name without `.yaml`.
    pub id: String,
    pub title: String,
    /// The ids of the lessons it asks about.
    pub lessons: Vec<String>,
    pub questions: Vec<QuizQuestion>,
}

/// A question of a quiz.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuizQuestion {
    /// Short and lasting: a learner's answers are kept under it.
    pub id: String,
    /// The lesson that teaches the answer.
    pub lesson: String,
    pub question: Question,
}

/// The panes that a page can put in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pane {
    Source,
    Bytecode,
    Stack,
    Frames,
    Closures,
    Memory,
    Gc,
    Output,
    Narration,
}
