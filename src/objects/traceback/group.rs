//! The layout of a traceback: chains of causes and contexts, and exception groups as trees with a margin.

use std::collections::HashSet;

use super::{ToText, entries, exception_only};
use crate::heap::layout::exception::{self, FIRST};
use crate::heap::{Handle, Value, ty};
use crate::objects::Ctx;

/// Groups nested deeper are not shown.
const DEPTH_MAX: usize = 10;
/// Nor more exceptions of one group.
const WIDTH_MAX: usize = 15;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// The text as it grows.
#[derive(Default)]
pub struct Printer {
    pub out: String,
    /// Groups around what is being written.
    depth: usize,
    /// The last exception of a group is being written: whoever closes the tree first draws the line.
    need_close: bool,
    seen: HashSet<Handle>,
}

impl Printer {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Writes lines behind the margin of the groups around them.
    fn emit(&mut self, text: &str, margin: char) {
        if self.depth == 0 {
            self.out += text;
            return;
        }
        let indent = self.indent();
        for line in text.split_inclusive('\n') {
            self.out += &format!("{indent}{margin} {line}");
        }
    }

    /// An exception after those that it followed from.
    pub fn chain(&mut self, ctx: &mut Ctx, exc: Value, to_text: &mut ToText<'_>) {
        let mut links = Vec::new();
        let mut next = Some((exc, None));
        while let Some((exc, message)) = next {
            self.seen.insert(exc.handle());
            links.push((exc, message));
            next = self.before(ctx, exc);
        }
        // The message stands below the exception that came first.
        let mut below = None;
        for (exc, message) in links.into_iter().rev() {
            if let Some(text) = below {
                self.emit(text, '|');
            }
            below = message;
            self.one(ctx, exc, to_text);
        }
    }

    /// What an exception followed from, and the words for it.
    fn before(&self, ctx: &Ctx, exc: Value) -> Option<(Value, Option<&'static str>)> {
        let h = exc.handle();
        let linked = |i: usize| {
            let v = ctx.heap.field(h, i);
            (!v.is_null() && !v.is_none()).then_some(v)
        };
        let fresh = |v: &Value| !self.seen.contains(&v.handle());
        let suppressed = ctx.heap.field(h, exception::SUPPRESS).is(Value::TRUE);
        match linked(exception::CAUSE) {
            Some(cause) => Some(cause).filter(fresh).map(|v| (v, Some(CAUSE))),
            None if suppressed => None,
            None => linked(exception::CONTEXT).filter(fresh).map(|v| (v, Some(CONTEXT))),
        }
    }

    fn one(&mut self, ctx: &mut Ctx, exc: Value, to_text: &mut ToText<'_>) {
        if !ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::BASE_EXCEPTION_GROUP) {
            self.plain(ctx, exc, "Traceback (most recent call last):\n", '|', to_text);
        } else if self.depth > DEPTH_MAX {
            self.emit(&format!("... (max_group_depth is {DEPTH_MAX})\n"), '|');
        } else {
            self.group(ctx, exc, to_text);
        }
    }

    /// Header, entries and the exception itself.
    fn plain(&mut self, ctx: &mut Ctx, exc: Value, header: &str, margin: char, to_text: &mut ToText<'_>) {
        let tb = ctx.heap.field(exc.handle(), exception::TRACEBACK);
        if !tb.is_null() && !tb.is_none() {
            self.emit(header, margin);
            let mut text = String::new();
            entries(ctx, tb, true, &mut text);
            self.emit(&text, '|');
        }
        let mut text = String::new();
        exception_only(ctx, exc, &mut text, to_text);
        self.emit(&text, '|');
    }

    fn group(&mut self, ctx: &mut Ctx, exc: Value, to_text: &mut ToText<'_>) {
        let top = self.depth == 0;
        self.depth += top as usize;
        let margin = if top { '+' } else { '|' };
        self.plain(ctx, exc, "Exception Group Traceback (most recent call last):\n", margin, to_text);
        let exceptions = ctx.heap.field(exc.handle(), FIRST + 1);
        let members = ctx.heap.items(exceptions.handle()).to_vec();
        let shown = members.len().min(WIDTH_MAX + 1);
        self.need_close = false;
        for (i, member) in members.iter().take(shown).enumerate() {
            let last = i == shown - 1;
            self.need_close |= last;
            let title = if i < WIDTH_MAX { (i + 1).to_string() } else { "...".to_owned() };
            let corner = if i == 0 { "+-" } else { "  " };
            self.out += &format!("{}{corner}+---------------- {title} ----------------\n", self.indent());
            self.depth += 1;
            if i < WIDTH_MAX {
                self.chain(ctx, member.as_borrowed(), to_text);
            } else {
                let more = members.len() - WIDTH_MAX;
                let plural = if more > 1 { "s" } else { "" };
                self.emit(&format!("and {more} more exception{plural}\n"), '|');
            }
            if last && self.need_close {
                self.out += &format!("{}+------------------------------------\n", self.indent());
                self.need_close = false;
            }
            self.depth -= 1;
        }
        self.depth -= top as usize;
    }
}
