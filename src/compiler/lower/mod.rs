//! From ruff's syntax tree to the compiler's own ([`super::ast`]), shaped and placed as CPython's parser does it.

mod expr;
mod number;
mod pattern;
mod stmt;
mod string;
mod text;
mod warn;

use std::collections::HashSet;
use std::sync::Arc;

use ruff_python_ast as ruff;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::ast::{Location, Module, Name, NodeId};
use super::warning::SyntaxWarning;
use crate::source::SourceText;

/// Lowers one parsed source.
pub struct Lowerer<'s> {
    source: &'s SourceText,
    names: HashSet<Arc<str>>,
    next_id: u32,
    warnings: Vec<SyntaxWarning>,
}

impl<'s> Lowerer<'s> {
    pub fn new(source: &'s SourceText) -> Self {
        Lowerer { source, names: HashSet::new(), next_id: 0, warnings: Vec::new() }
    }

    /// A module, or interactive input when `single`.
    pub fn module(&mut self, module: &ruff::ModModule, single: bool) -> Module {
        let body = self.body(&module.body);
        if single { Module::Single(body) } else { Module::Exec(body) }
    }

    /// A single expression, for `eval`.
    pub fn expression(&mut self, module: &ruff::ModExpression) -> Module {
        Module::Eval(self.expr_box(&module.body))
    }

    /// What was noticed on the way.
    pub fn into_warnings(self) -> Vec<SyntaxWarning> {
        self.warnings
    }

    fn fresh(&mut self) -> NodeId {
        self.next_id += 1;
        NodeId(self.next_id)
    }

    fn name(&mut self, text: &str) -> Name {
        if let Some(name) = self.names.get(text) {
            return name.clone();
        }
        let name: Name = text.into();
        self.names.insert(name.clone());
        name
    }

    fn identifier(&mut self, identifier: &ruff::Identifier) -> Name {
        self.name(identifier.as_str())
    }

    fn loc(&self, node: &impl Ranged) -> Location {
        self.span(node.start(), node.end())
    }

    fn range(&self, range: TextRange) -> Location {
        self.span(range.start(), range.end())
    }

    fn span(&self, start: TextSize, end: TextSize) -> Location {
        let (start, end) = (self.source.position(start.to_u32()), self.source.position(end.to_u32()));
        Location {
            lineno: start.line as i32,
            end_lineno: end.line as i32,
            col: start.column as i32,
            end_col: end.column as i32,
        }
    }

    fn slice(&self, range: TextRange) -> &'s str {
        &self.source.text()[range.start().to_usize()..range.end().to_usize()]
    }
}
