//! The rules of prose: fences of Python compile, links lead to lessons, callouts and tables are what they look like.

use super::Checker;
use crate::course::markdown::{self, Block, Callout, Placed, Style};

/// The most a page can show beside each other.
const TABLE_COLUMNS: usize = 76;

impl Checker<'_> {
    pub(super) fn prose(&mut self, path: &str, text: &str) {
        let blocks = markdown::parse(text);
        self.blocks(path, &blocks);
        let mut broken = Vec::new();
        markdown::for_each_text(&blocks, &mut |line, text| {
            for piece in markdown::pieces(text) {
                if let Style::Link(id) = piece.style
                    && !self.course.lists_lesson(&id)
                {
                    broken.push((
                        line,
                        format!("the link [{}] leads to no lesson: there is no {id}", piece.text),
                    ));
                }
            }
        });
        broken.into_iter().for_each(|(line, message)| self.fault_at_line(path, line, message));
    }

    fn blocks(&mut self, path: &str, blocks: &[Placed]) {
        for Placed { line, block } in blocks {
            match block {
                Block::Code { language, lines } if language == "python" => {
                    let code = lines.join("\n") + "\n";
                    if let Err(refusal) = self.runner.compile(&code, "fence.py") {
                        self.fault_at_line(path, line + refusal.line.unwrap_or(1) as usize, refusal.message);
                    }
                }
                Block::Quote { callout, inside } => {
                    if callout.is_none() && first_text(inside).starts_with("[!") {
                        let known: Vec<String> =
                            Callout::ALL.iter().map(|kind| format!("[!{}]", kind.name())).collect();
                        let message = format!("there is no such callout; there are {}", known.join(", "));
                        self.fault_at_line(path, *line, message);
                    }
                    self.blocks(path, inside);
                }
                Block::Table { header, rows } => self.table(path, *line, header, rows),
                _ => {}
            }
        }
    }

    fn table(&mut self, path: &str, line: usize, header: &[String], rows: &[Vec<String>]) {
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.len() != header.len()) {
            let message = format!("this row has {} cells, the header has {}", row.len(), header.len());
            self.fault_at_line(path, line + 2 + at, message);
        }
        if header.len() * 4 > TABLE_COLUMNS {
            self.fault_at_line(path, line, format!("a table of {} columns fits no page", header.len()));
        }
    }

    fn fault_at_line(&mut self, path: &str, line: usize, message: impl Into<String>) {
        let fault = self.source.fault_in_block(path, line, message);
        self.faults.push(fault);
    }
}

fn first_text(blocks: &[Placed]) -> &str {
    match blocks.first().map(|placed| &placed.block) {
        Some(Block::Paragraph(text)) => text,
        _ => "",
    }
}
