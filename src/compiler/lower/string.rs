//! Lowering of strings, f-strings and t-strings: adjacent literals become one node, as CPython's parser makes them.

use std::sync::Arc;

use ruff_python_ast as ruff;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Lowerer;
use crate::bytecode::Const;
use crate::compiler::ast::*;

/// What an interpolated string is made into.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    FString,
    TString,
}

impl Lowerer<'_> {
    pub(super) fn string(&mut self, node: &ruff::ExprStringLiteral) -> ExprKind {
        let mut bytes = Vec::new();
        for literal in &node.value {
            self.check_escapes(literal.content_range(), literal.flags.prefix().is_raw(), false);
            bytes.extend(self.literal_bytes(literal));
        }
        ExprKind::Constant(Const::Str(bytes.into()))
    }

    fn literal_bytes(&self, literal: &ruff::StringLiteral) -> Vec<u8> {
        let raw = literal.flags.prefix().is_raw();
        self.decoded(&literal.value, literal.content_range(), raw)
    }

    /// ruff puts U+FFFD where a lone surrogate was written; such a literal is decoded again from the source.
    fn decoded(&self, value: &str, content: TextRange, raw: bool) -> Vec<u8> {
        if raw || !value.contains('\u{FFFD}') {
            return value.as_bytes().to_vec();
        }
        super::text::decode_escapes(self.slice(content))
    }

    pub(super) fn fstring(&mut self, node: &ruff::ExprFString) -> ExprKind {
        let mut parts = Vec::new();
        for part in node.value.as_slice() {
            match part {
                ruff::FStringPart::Literal(literal) => {
                    self.check_escapes(literal.content_range(), literal.flags.prefix().is_raw(), false);
                    let value = Const::Str(self.literal_bytes(literal).into());
                    parts.push(Expr { kind: ExprKind::Constant(value), loc: self.loc(literal) });
                }
                ruff::FStringPart::FString(fstring) => {
                    let raw = fstring.flags.prefix().is_raw();
                    self.elements(&fstring.elements, Kind::FString, raw, &mut parts);
                }
            }
        }
        ExprKind::JoinedStr(merge_constants(parts))
    }

    pub(super) fn tstring(&mut self, node: &ruff::ExprTString) -> ExprKind {
        let mut parts = Vec::new();
        for tstring in node.value.as_slice() {
            let raw = tstring.flags.prefix().is_raw();
            self.elements(&tstring.elements, Kind::TString, raw, &mut parts);
        }
        ExprKind::TemplateStr(merge_constants(parts))
    }

    fn elements(
        &mut self,
        elements: &ruff::InterpolatedStringElements,
        kind: Kind,
        raw: bool,
        parts: &mut Vec<Expr>,
    ) {
        for element in elements {
            match element {
                ruff::InterpolatedStringElement::Literal(literal) => {
                    self.check_escapes(literal.range, raw, false);
                    let value = Const::Str(self.decoded(&literal.value, literal.range, raw).into());
                    let loc = self.range(literal.range);
                    parts.push(Expr { kind: ExprKind::Constant(value), loc });
                }
                ruff::InterpolatedStringElement::Interpolation(element) => {
                    self.interpolation(element, kind, raw, parts);
                }
            }
        }
    }

    fn interpolation(
        &mut self,
        element: &ruff::InterpolatedElement,
        kind: Kind,
        raw: bool,
        parts: &mut Vec<Expr>,
    ) {
        let loc = self.range(element.range);
        let value = self.expr(&element.expression);
        let mut conversion = match element.conversion {
            ruff::ConversionFlag::None => None,
            ruff::ConversionFlag::Str => Some(Conversion::Str),
            ruff::ConversionFlag::Ascii => Some(Conversion::Ascii),
            ruff::ConversionFlag::Repr => Some(Conversion::Repr),
        };
        if element.debug_text.is_some() {
            if conversion.is_none() && element.format_spec.is_none() {
                conversion = Some(Conversion::Repr);
            }
            let end = self.debug_end(element);
            let text = self.slice(TextRange::new(element.range.start() + TextSize::new(1), end));
            let loc = self.span(element.range.start() + TextSize::new(1), end);
            let shown: Arc<[u8]> = without_comments(text).as_bytes().into();
            parts.push(Expr { kind: ExprKind::Constant(Const::Str(shown)), loc });
        }
        let spec = element.format_spec.as_deref().map(|spec| self.format_spec(spec, raw));
        let kind = match kind {
            Kind::FString => {
                ExprKind::FormattedValue { value: Box::new(value), conversion, spec: spec.map(Box::new) }
            }
            Kind::TString => {
                let text = Const::Str(self.expression_text(element).as_bytes().into());
                ExprKind::Interpolation(Box::new(Interpolation { value, text, conversion, spec }))
            }
        };
        parts.push(Expr { kind, loc });
    }

    /// Where the text of `{expression=` ends: before `!`, `:` or `}`.
    fn debug_end(&self, element: &ruff::InterpolatedElement) -> TextSize {
        let text = self.source.text().as_bytes();
        let stop = element.range.end().to_usize() - 1;
        let mut at = self.after_expression(element);
        while at < stop && text[at] != b'=' {
            at += 1;
        }
        at += 1;
        while at < stop && (text[at].is_ascii_whitespace() || text[at] == b'#') {
            if text[at] == b'#' {
                at += text[at..].iter().position(|byte| *byte == b'\n').unwrap_or(stop - at);
            } else {
                at += 1;
            }
        }
        TextSize::new(at.min(stop) as u32)
    }

    /// Offset after the expression and the parentheses that close around it.
    fn after_expression(&self, element: &ruff::InterpolatedElement) -> usize {
        let text = self.source.text().as_bytes();
        let stop = element.range.end().to_usize() - 1;
        let mut at = element.expression.end().to_usize();
        let mut probe = at;
        while probe < stop && (text[probe].is_ascii_whitespace() || text[probe] == b')') {
            probe += 1;
            if text[probe - 1] == b')' {
                at = probe;
            }
        }
        at
    }

    /// The source of a t-string's expression, as `Interpolation.expression` shows it.
    fn expression_text(&self, element: &ruff::InterpolatedElement) -> &str {
        let start = element.range.start().to_usize() + 1;
        self.source.text()[start..self.after_expression(element)].trim_end()
    }

    /// The text after the colon; CPython counts the colon in.
    fn format_spec(&mut self, spec: &ruff::InterpolatedStringFormatSpec, raw: bool) -> Expr {
        let mut parts = Vec::new();
        self.elements(&spec.elements, Kind::FString, raw, &mut parts);
        Expr {
            kind: ExprKind::JoinedStr(merge_constants(parts)),
            loc: self.span(spec.range.start() - TextSize::new(1), spec.range.end()),
        }
    }
}

/// The source of an expression without its comments, as `{expression=}` prints it.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut quote = None;
    let mut in_comment = false;
    for char in text.chars() {
        match char {
            '\n' if in_comment => in_comment = false,
            _ if in_comment => continue,
            '#' if quote.is_none() => {
                in_comment = true;
                continue;
            }
            '\'' | '"' if quote == Some(char) => quote = None,
            '\'' | '"' if quote.is_none() => quote = Some(char),
            _ => {}
        }
        out.push(char);
    }
    out
}

/// Joins neighbouring literals and drops empty ones.
fn merge_constants(parts: Vec<Expr>) -> Vec<Expr> {
    let mut merged: Vec<Expr> = Vec::with_capacity(parts.len());
    for part in parts {
        let ExprKind::Constant(Const::Str(text)) = &part.kind else {
            merged.push(part);
            continue;
        };
        if text.is_empty() {
            continue;
        }
        if let Some(Expr { kind: ExprKind::Constant(Const::Str(before)), loc }) = merged.last_mut() {
            *before = [&before[..], &text[..]].concat().into();
            (loc.end_lineno, loc.end_col) = (part.loc.end_lineno, part.loc.end_col);
        } else {
            merged.push(part);
        }
    }
    merged
}
