//! The cyclic collector: counts, thresholds, generations, and what the last collection did.

use super::look::Look;
use super::views::{Collection, GcGeneration, GcView};
use crate::heap::Reason;
use crate::heap::gc::{CollectionRecord, GcState, Phase};

/// The last collection; the one under way once it has freed what it found and only has to tell so.
fn last_record(gc: &GcState) -> Option<&CollectionRecord> {
    let under_way = gc.run.as_deref().filter(|run| matches!(run.phase, Phase::Stop | Phase::Done));
    under_way.map(|run| &run.record).or(gc.last.as_ref())
}

/// The pane's view.
pub fn view(look: &Look<'_>) -> GcView {
    let gc = &look.ctx.heap.gc;
    let sizes = look.ctx.heap.gc_sizes();
    let generation = |i: usize| GcGeneration {
        count: gc.count[i].max(0) as usize,
        threshold: gc.threshold[i].max(0) as usize,
        objects: sizes[i],
        collections: gc.stats[i][0] as usize,
        collected: gc.stats[i][1] as usize,
    };
    let collections = &look.timeline.record().collections;
    let step = collections.iter().rev().find(|step| **step <= look.ctx.steps).copied();
    let last = last_record(gc).map(|last| Collection {
        generation: last.generation as u8,
        step: step.unwrap_or_default(),
        examined: last.examined,
        promoted: last.promoted,
        untracked: last.untracked,
        freed: last.freed,
        reason: match last.reason {
            Reason::Manual => "gc.collect()".into(),
            Reason::Threshold => {
                let threshold = gc.threshold[last.generation];
                format!("count {} > threshold {threshold}", threshold + 1)
            }
            Reason::Shutdown => "the interpreter ends".into(),
            #[allow(unreachable_patterns)]
            _ => "asked for at every allocation".into(),
        },
    });
    GcView {
        enabled: gc.enabled,
        frozen: sizes[3],
        generations: [generation(0), generation(1), generation(2)],
        ran_now: step == Some(look.ctx.steps) && look.ctx.steps > 0,
        last,
    }
}
