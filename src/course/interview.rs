//! The interview: open questions with key points to tick, by level, and how far the learner is with them.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::load::Course;
use super::progress::{Progress, ProgressError};
use super::review::Grade;

/// The owner of the interview's cards and answers. No quiz can have this id: its file is the interview's own.
pub const OWNER: &str = "interview";

/// `quizzes/interview.yaml`, which a course may have.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Interview {
    pub questions: Vec<OpenQuestion>,
}

/// An open question.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenQuestion {
    /// Short and lasting: cards and answers are kept under it.
    pub id: String,
    /// The lesson to read.
    pub lesson: String,
    pub level: Level,
    pub ask: String,
    /// What a good answer says, each to be ticked.
    pub points: Vec<String>,
    /// What is asked next, one after the other.
    #[serde(default)]
    pub follow_ups: Vec<FollowUp>,
    /// Python that runs without an exception if the points are right.
    pub proof: Option<String>,
}

/// A question that goes on from the one before.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    pub ask: String,
    pub points: Vec<String>,
}

/// Who is asked such a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Junior,
    Mid,
    Senior,
}

impl Level {
    pub const ALL: [Level; 3] = [Level::Junior, Level::Mid, Level::Senior];

    pub fn word(self) -> &'static str {
        match self {
            Level::Junior => "junior",
            Level::Mid => "mid",
            Level::Senior => "senior",
        }
    }
}

impl OpenQuestion {
    /// The question and its follow-ups, each with its points.
    pub fn parts(&self) -> Vec<(&str, &[String])> {
        let first = (self.ask.as_str(), self.points.as_slice());
        let rest = self.follow_ups.iter().map(|next| (next.ask.as_str(), next.points.as_slice()));
        [first].into_iter().chain(rest).collect()
    }
}

/// How far the learner is with the questions of a level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub questions: usize,
    /// Graded at least once.
    pub asked: usize,
    /// Graded 3 or 4 the last time.
    pub well: usize,
}

/// `12 questions, 3 asked, 2 known well`.
impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Standing { questions, asked, well } = *self;
        write!(f, "{questions} {}", if questions == 1 { "question" } else { "questions" })?;
        match asked {
            0 => Ok(()),
            _ => write!(f, ", {asked} asked, {well} known well"),
        }
    }
}

/// The standing of each level that is asked for: one, or all.
///
/// # Errors
/// The store cannot be read.
pub fn standing(
    course: &Course,
    progress: &Progress,
    level: Option<Level>,
) -> Result<Standing, ProgressError> {
    let grades = progress.grades(OWNER)?;
    let mut standing = Standing::default();
    for question in
        course.open_questions().iter().filter(|question| level.is_none_or(|level| question.level == level))
    {
        standing.questions += 1;
        let grade = grades.iter().find(|(id, _)| *id == question.id).map(|(_, grade)| *grade);
        standing.asked += usize::from(grade.is_some());
        standing.well += usize::from(grade >= Some(Grade::Good));
    }
    Ok(standing)
}

/// The grade that a share of ticked points suggests.
pub fn proposed(ticked: usize, points: usize) -> Grade {
    match (ticked * 100).checked_div(points).unwrap_or(0) {
        0..40 => Grade::Again,
        40..70 => Grade::Hard,
        70..100 => Grade::Good,
        _ => Grade::Easy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_ticked_points_proposes_the_grade() {
        let grades = [0, 1, 2, 3, 4, 5].map(|ticked| proposed(ticked, 5).number());
        assert_eq!(grades, [1, 1, 2, 2, 3, 4]);
    }
}
