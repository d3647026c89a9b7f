//! The output up to the position, piece by piece with the steps that wrote it.

use super::look::Look;
use super::views::{OutputPart, OutputView, StreamKind};

/// The pane's view.
pub fn view(look: &Look<'_>) -> OutputView {
    let host = &look.ctx.host;
    let old = look.before.map_or(host.output.len(), |before| before.host.output.len());
    let record = look.timeline.record();
    let mut parts = Vec::new();
    let mut from = 0;
    for piece in &host.pieces {
        while from < piece.end {
            let written = record.output.partition_point(|(len, _)| *len <= from);
            let end = record.output.get(written).map_or(piece.end, |(len, _)| (*len).min(piece.end));
            parts.push(OutputPart {
                stream: if piece.err { StreamKind::Stderr } else { StreamKind::Stdout },
                text: String::from_utf8_lossy(&host.output[from..end]).into_owned(),
                step: record.step_of_output(end),
                is_new: from >= old,
            });
            from = end;
        }
    }
    OutputView { parts }
}
