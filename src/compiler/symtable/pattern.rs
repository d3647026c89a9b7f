//! Facts from `match` patterns.

use super::build::{Builder, check_name};
use super::def;
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl Builder {
    pub(super) fn visit_match_case(&mut self, case: &MatchCase) -> Result {
        self.visit_pattern(&case.pattern)?;
        if let Some(guard) = &case.guard {
            self.visit_expr(guard)?;
        }
        self.visit_body(&case.body)
    }

    fn visit_patterns(&mut self, patterns: &[Pattern]) -> Result {
        patterns.iter().try_for_each(|pattern| self.visit_pattern(pattern))
    }

    fn visit_pattern(&mut self, pattern: &Pattern) -> Result {
        match &pattern.kind {
            PatternKind::Value(value) => self.visit_expr(value),
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => self.visit_patterns(patterns),
            PatternKind::Star(name) => self.capture(name.as_ref(), pattern.loc),
            PatternKind::Mapping { keys, patterns, rest } => {
                self.visit_exprs(keys)?;
                self.visit_patterns(patterns)?;
                self.capture(rest.as_ref(), pattern.loc)
            }
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.visit_expr(cls)?;
                self.visit_patterns(patterns)?;
                for (attr, pattern) in kwd_attrs.iter().zip(kwd_patterns) {
                    check_name(attr, pattern.loc, Context::Store)?;
                }
                self.visit_patterns(kwd_patterns)
            }
            PatternKind::As { pattern: inner, name } => {
                if let Some(inner) = inner {
                    self.visit_pattern(inner)?;
                }
                self.capture(name.as_ref(), pattern.loc)
            }
        }
    }

    fn capture(&mut self, name: Option<&Name>, loc: Location) -> Result {
        match name {
            Some(name) => self.add_def(name, def::LOCAL, loc),
            None => Ok(()),
        }
    }
}
