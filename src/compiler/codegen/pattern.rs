//! Patterns (PEP 634). Each visitor consumes the subject on top and jumps away when it does not match.

use std::collections::HashSet;

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::consts::write_key;
use super::match_::PatternContext;
use super::{Codegen, NB_SUBSCR, error, names_const};
use crate::bytecode::{Const, Op};
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl<'a> Codegen<'a> {
    pub(super) fn pattern(&mut self, pattern: &'a Pattern, context: &mut PatternContext) -> Result {
        let loc = pattern.loc;
        match &pattern.kind {
            PatternKind::Value(value) => {
                if !value.is_constant() && !matches!(value.kind, ExprKind::Attribute { .. }) {
                    return error("patterns may only match literals and attribute lookups", loc);
                }
                self.visit_expr(value)?;
                self.compare_op(loc, CmpOp::Eq);
                self.op(loc, Op::TO_BOOL);
                self.jump_to_fail_pop(loc, context, Op::POP_JUMP_IF_FALSE);
                Ok(())
            }
            PatternKind::Singleton(value) => {
                self.load_const(loc, value.clone());
                self.compare_op(loc, CmpOp::Is);
                self.jump_to_fail_pop(loc, context, Op::POP_JUMP_IF_FALSE);
                Ok(())
            }
            PatternKind::Sequence(patterns) => self.pattern_sequence(patterns, loc, context),
            PatternKind::Mapping { keys, patterns, rest } => {
                self.pattern_mapping(keys, patterns, rest.as_ref(), loc, context)
            }
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.pattern_class(cls, patterns, kwd_attrs, kwd_patterns, loc, context)
            }
            PatternKind::Star(name) => self.capture(name.as_ref(), loc, context),
            PatternKind::As { pattern: inner, name } => {
                self.pattern_as(inner.as_deref(), name.as_ref(), loc, context)
            }
            PatternKind::Or(patterns) => self.pattern_or(patterns, loc, context),
        }
    }

    /// A pattern inside another; it may always match.
    fn subpattern(&mut self, pattern: &'a Pattern, context: &mut PatternContext) -> Result {
        let allowed = std::mem::replace(&mut context.allow_irrefutable, true);
        self.pattern(pattern, context)?;
        context.allow_irrefutable = allowed;
        Ok(())
    }

    fn pattern_as(
        &mut self,
        inner: Option<&'a Pattern>,
        name: Option<&'a Name>,
        loc: Location,
        context: &mut PatternContext,
    ) -> Result {
        let Some(inner) = inner else {
            if !context.allow_irrefutable {
                return match name {
                    Some(name) => {
                        error(format!("name capture '{name}' makes remaining patterns unreachable"), loc)
                    }
                    None => error("wildcard makes remaining patterns unreachable", loc),
                };
            }
            return self.capture(name, loc, context);
        };
        context.on_top += 1;
        self.op_i(loc, Op::COPY, 1);
        self.pattern(inner, context)?;
        context.on_top -= 1;
        self.capture(name, loc, context)
    }

    /// Moves the value on top below what must stay on top, to be stored when the whole pattern has matched.
    fn capture(&mut self, name: Option<&Name>, loc: Location, context: &mut PatternContext) -> Result {
        let Some(name) = name else {
            self.op(loc, Op::POP_TOP);
            return Ok(());
        };
        if context.stores.contains(name) {
            return duplicate_store(name, loc);
        }
        self.rotate(loc, context.on_top + context.stores.len() + 1);
        context.stores.push(name.clone());
        Ok(())
    }

    pub(super) fn rotate(&mut self, loc: Location, count: usize) {
        for depth in (2..=count).rev() {
            self.op_i(loc, Op::SWAP, depth as u32);
        }
    }

    fn pattern_sequence(
        &mut self,
        patterns: &'a [Pattern],
        loc: Location,
        context: &mut PatternContext,
    ) -> Result {
        let is_star = |pattern: &Pattern| matches!(pattern.kind, PatternKind::Star(_));
        let star = patterns.iter().position(is_star);
        if patterns.iter().filter(|pattern| is_star(pattern)).count() > 1 {
            return error("multiple starred names in sequence pattern", loc);
        }
        let only_wildcards =
            patterns.iter().all(|pattern| pattern.is_wildcard() || pattern.is_star_wildcard());
        context.on_top += 1;
        self.op(loc, Op::MATCH_SEQUENCE);
        self.jump_to_fail_pop(loc, context, Op::POP_JUMP_IF_FALSE);
        match star {
            None => self.check_length(patterns.len(), CmpOp::Eq, loc, context),
            Some(_) if patterns.len() > 1 => self.check_length(patterns.len() - 1, CmpOp::GtE, loc, context),
            Some(_) => {}
        }
        context.on_top -= 1;
        match star {
            _ if only_wildcards => self.op(loc, Op::POP_TOP),
            Some(star) if patterns[star].is_star_wildcard() => {
                self.sequence_by_index(patterns, star, loc, context)?;
            }
            _ => self.sequence_by_unpacking(patterns, star, loc, context)?,
        }
        Ok(())
    }

    fn check_length(&mut self, length: usize, op: CmpOp, loc: Location, context: &mut PatternContext) {
        self.op(loc, Op::GET_LEN);
        self.load_int(loc, length as i64);
        self.compare_op(loc, op);
        self.jump_to_fail_pop(loc, context, Op::POP_JUMP_IF_FALSE);
    }

    fn sequence_by_unpacking(
        &mut self,
        patterns: &'a [Pattern],
        star: Option<usize>,
        loc: Location,
        context: &mut PatternContext,
    ) -> Result {
        match star {
            Some(before) => {
                let after = patterns.len() - before - 1;
                if before >= 1 << 8 || after >= (i32::MAX >> 8) as usize {
                    return error("too many expressions in star-unpacking sequence pattern", loc);
                }
                self.op_i(loc, Op::UNPACK_EX, (before + (after << 8)) as u32);
            }
            None => self.op_i(loc, Op::UNPACK_SEQUENCE, patterns.len() as u32),
        }
        context.on_top += patterns.len();
        for pattern in patterns {
            context.on_top -= 1;
            self.subpattern(pattern, context)?;
        }
        Ok(())
    }

    /// `[first, *_, last]` takes single elements and leaves the middle alone.
    fn sequence_by_index(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        loc: Location,
        context: &mut PatternContext,
    ) -> Result {
        context.on_top += 1;
        for (index, pattern) in patterns.iter().enumerate() {
            if pattern.is_wildcard() || index == star {
                continue;
            }
            self.op_i(loc, Op::COPY, 1);
            if index < star {
                self.load_int(loc, index as i64);
            } else {
                // The subject may not know negative indexes.
                self.op(loc, Op::GET_LEN);
                self.load_int(loc, (patterns.len() - index) as i64);
                self.op_i(loc, Op::BINARY_OP, Operator::Sub as u32);
            }
            self.op_i(loc, Op::BINARY_OP, NB_SUBSCR);
            self.subpattern(pattern, context)?;
        }
        context.on_top -= 1;
        self.op(loc, Op::POP_TOP);
        Ok(())
    }

    fn pattern_class(
        &mut self,
        cls: &'a Expr,
        patterns: &'a [Pattern],
        kwd_attrs: &'a [Name],
        kwd_patterns: &'a [Pattern],
        loc: Location,
        context: &mut PatternContext,
    ) -> Result {
        for (index, attr) in kwd_attrs.iter().enumerate() {
            if let Some(other) = kwd_attrs[index + 1..].iter().position(|other| other == attr) {
                let message = format!("attribute name repeated in class pattern: {attr}");
                return error(message, kwd_patterns[index + 1 + other].loc);
            }
        }
        self.visit_expr(cls)?;
        self.load_const(loc, names_const(kwd_attrs.iter()));
        self.op_i(loc, Op::MATCH_CLASS, patterns.len() as u32);
        self.op_i(loc, Op::COPY, 1);
        self.load_none(loc);
        self.op_i(loc, Op::IS_OP, 1);
        context.on_top += 1;
        self.jump_to_fail_pop(loc, context, Op::POP_JUMP_IF_FALSE);
        let count = patterns.len() + kwd_patterns.len();
        self.op_i(loc, Op::UNPACK_SEQUENCE, count as u32);
        context.on_top += count;
        context.on_top -= 1;
        for pattern in patterns.iter().chain(kwd_patterns) {
            context.on_top -= 1;
            if pattern.is_wildcard() {
                self.op(loc, Op::POP_TOP);
            } else {
                self.subpattern(pattern, context)?;
            }
        }
        Ok(())
    }

    fn pattern_mapping(
        &mut self,
        keys: &'a [Expr],
        patterns: &'a [Pattern],
        rest: Option<&'a Name>,
        loc: Location,
        context: &mut PatternContext,
    ) -> Result {
        context.on_top += 1;
        self.op(loc, Op::MATCH_MAPPING);
        self.jump_to_fail_pop(loc, context, Op::POP_JUMP_IF_FALSE);
        if keys.is_empty() && rest.is_none() {
            context.on_top -= 1;
            self.op(loc, Op::POP_TOP);
            return Ok(());
        }
        if !keys.is_empty() {
            self.check_length(keys.len(), CmpOp::GtE, loc, context);
        }
        self.mapping_keys(keys, loc)?;
        self.op_i(loc, Op::BUILD_TUPLE, keys.len() as u32);
        self.op(loc, Op::MATCH_KEYS);
        // The tuple of keys and the tuple of values now lie on the subject.
        context.on_top += 2;
        self.op_i(loc, Op::COPY, 1);
        self.load_none(loc);
        self.op_i(loc, Op::IS_OP, 1);
        self.jump_to_fail_pop(loc, context, Op::POP_JUMP_IF_FALSE);
        self.op_i(loc, Op::UNPACK_SEQUENCE, keys.len() as u32);
        context.on_top += keys.len();
        context.on_top -= 1;
        for pattern in patterns {
            context.on_top -= 1;
            self.subpattern(pattern, context)?;
        }
        context.on_top -= 2;
        match rest {
            Some(name) => {
                self.mapping_rest(keys.len() as u32, loc);
                self.capture(Some(name), loc, context)
            }
            None => {
                self.op(loc, Op::POP_TOP);
                self.op(loc, Op::POP_TOP);
                Ok(())
            }
        }
    }

    fn mapping_keys(&mut self, keys: &'a [Expr], loc: Location) -> Result {
        let mut seen = HashSet::new();
        for key in keys {
            if let Some(value) = key.as_constant() {
                let mut text = Vec::new();
                write_key(&by_equality(value), &mut text);
                if !seen.insert(text) {
                    let shown = crate::compiler::unparse::unparse(key);
                    return error(format!("mapping pattern checks duplicate key ({shown})"), loc);
                }
            } else if !matches!(key.kind, ExprKind::Attribute { .. }) {
                return error("mapping pattern keys may only match literals and attribute lookups", loc);
            }
            self.visit_expr(key)?;
        }
        Ok(())
    }

    /// `rest = dict(subject)`, then `del rest[key]` for every key.
    fn mapping_rest(&mut self, keys: u32, loc: Location) {
        self.op_i(loc, Op::BUILD_MAP, 0);
        self.op_i(loc, Op::SWAP, 3);
        self.op_i(loc, Op::DICT_UPDATE, 2);
        self.op_i(loc, Op::UNPACK_SEQUENCE, keys);
        for left in (1..=keys).rev() {
            self.op_i(loc, Op::COPY, 1 + left);
            self.op_i(loc, Op::SWAP, 2);
            self.op(loc, Op::DELETE_SUBSCR);
        }
    }
}

/// One constant for all that are equal: True, 1 and 1.0 are one key.
fn by_equality(value: &Const) -> Const {
    match value {
        Const::Bool(value) => Const::Int((*value as u8).into()),
        Const::Float(x) if x.fract() == 0.0 => Const::Int(BigInt::from_f64(*x).unwrap_or_default()),
        Const::Complex { real, imag } if *imag == 0.0 => by_equality(&Const::Float(*real)),
        Const::Complex { real, imag } => Const::Complex { real: real + 0.0, imag: *imag },
        other => other.clone(),
    }
}

pub(super) fn duplicate_store<T>(name: &str, loc: Location) -> Result<T> {
    error(format!("multiple assignments to name '{name}' in pattern"), loc)
}
