//! Lessons and quizzes as data and rules: the schema, loading, checking, grading and the learner's progress.
//!
//! Nothing here draws or interprets Python. What a lesson claims about a run is asked of the interpreter through
//! [`probe`], so that every claim of the course is checked by the machine it is about.

pub mod cheatsheet;
pub mod drill;
pub mod embedded;
pub mod fault;
pub mod glossary;
pub mod grade;
pub mod interview;
pub mod json_schema;
pub mod load;
pub mod markdown;
pub mod moment;
pub mod outline;
pub mod pack;
pub mod position;
pub mod probe;
pub mod progress;
mod question;
mod refine;
pub mod review;
pub mod run;
pub mod schema;
pub mod search;
pub mod seek;
mod side_by_side;
pub mod testout;
pub mod validate;

pub use fault::{Fault, Faults};
pub use grade::{Answer, Verdict};
pub use load::{Course, Origin};
pub use moment::{Event, Fact, Moment, Watch};
pub use progress::Progress;
