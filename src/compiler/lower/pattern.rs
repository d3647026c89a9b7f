//! Lowering of `match` cases.

use ruff_python_ast as ruff;

use super::Lowerer;
use crate::bytecode::Const;
use crate::compiler::ast::*;

impl Lowerer<'_> {
    pub(super) fn match_case(&mut self, case: &ruff::MatchCase) -> MatchCase {
        MatchCase {
            pattern: self.pattern(&case.pattern),
            guard: case.guard.as_deref().map(|guard| self.expr(guard)),
            body: self.body(&case.body),
        }
    }

    fn patterns(&mut self, patterns: &[ruff::Pattern]) -> Vec<Pattern> {
        patterns.iter().map(|pattern| self.pattern(pattern)).collect()
    }

    fn pattern(&mut self, pattern: &ruff::Pattern) -> Pattern {
        let loc = self.loc(pattern);
        let kind = match pattern {
            ruff::Pattern::MatchValue(node) => PatternKind::Value(self.expr(&node.value)),
            ruff::Pattern::MatchSingleton(node) => PatternKind::Singleton(match node.value {
                ruff::Singleton::None => Const::None,
                ruff::Singleton::True => Const::Bool(true),
                ruff::Singleton::False => Const::Bool(false),
            }),
            ruff::Pattern::MatchSequence(node) => PatternKind::Sequence(self.patterns(&node.patterns)),
            ruff::Pattern::MatchMapping(node) => PatternKind::Mapping {
                keys: self.exprs(&node.keys),
                patterns: self.patterns(&node.patterns),
                rest: node.rest.as_ref().map(|rest| self.identifier(rest)),
            },
            ruff::Pattern::MatchClass(node) => PatternKind::Class {
                cls: self.expr(&node.cls),
                patterns: self.patterns(&node.arguments.patterns),
                kwd_attrs: node.arguments.keywords.iter().map(|it| self.identifier(&it.attr)).collect(),
                kwd_patterns: node.arguments.keywords.iter().map(|it| self.pattern(&it.pattern)).collect(),
            },
            ruff::Pattern::MatchStar(node) => {
                PatternKind::Star(node.name.as_ref().map(|name| self.identifier(name)))
            }
            ruff::Pattern::MatchAs(node) => PatternKind::As {
                pattern: node.pattern.as_deref().map(|inner| Box::new(self.pattern(inner))),
                name: node.name.as_ref().map(|name| self.identifier(name)),
            },
            ruff::Pattern::MatchOr(node) => PatternKind::Or(self.patterns(&node.patterns)),
        };
        Pattern { kind, loc }
    }
}
