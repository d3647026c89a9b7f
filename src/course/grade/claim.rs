//! What a claim is about, looked up in a run.

use std::fmt;

use crate::course::moment::Watch;
use crate::course::probe::{Probe, Refusal};
use crate::course::schema::Claim;

/// What a claim's watch shows at a step; of a claim with `since`, by how much it has grown.
///
/// # Errors
/// The interpreter's refusal, or why the two moments cannot be compared.
pub fn observed(claim: &Claim, step: u64, probe: &mut dyn Probe) -> Result<String, Refusal> {
    let shown = probe.look(step, &claim.watch)?;
    let Some(since) = &claim.since else { return Ok(shown) };
    if !matches!(claim.watch, Watch::Made(_)) {
        return Err(Refusal::new("`since` belongs to `made`, the one watch that counts from the beginning"));
    }
    let Some(first) = probe.find(since)? else {
        return Err(Refusal::new(format!("this moment never comes: {since}")));
    };
    if first > step {
        return Err(Refusal::new(format!("this moment comes only later: {since}")));
    }
    let before = probe.look(first, &claim.watch)?;
    match (shown.parse::<u64>(), before.parse::<u64>()) {
        (Ok(shown), Ok(before)) => Ok((shown - before).to_string()),
        _ => Err(Refusal::new(format!("{shown} and {before} are no numbers"))),
    }
}

/// What it is about, in words.
impl fmt::Display for Claim {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.watch)?;
        self.since.as_ref().map_or(Ok(()), |since| write!(out, " since {since}"))
    }
}
