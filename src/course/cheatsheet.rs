//! The cheat sheet: short answers in sections, each with the lesson behind it.

use schemars::JsonSchema;
use serde::Deserialize;

/// `lessons/cheatsheet.yaml`, which a course may have.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheatSheet {
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub title: String,
    pub rows: Vec<CheatRow>,
}

/// One short answer.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheatRow {
    /// What one wants or asks.
    pub what: String,
    /// The short answer: code, an opcode, a call.
    #[serde(default)]
    pub code: String,
    /// One line about it.
    #[serde(default)]
    pub text: String,
    /// The lesson that tells all of it.
    pub lesson: Option<String>,
    /// Python that runs without an exception when the row is right; not shown.
    pub proof: Option<String>,
}

/// Where a row stands: its section and its place in it, both counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub section: usize,
    pub row: usize,
}
