//! Lists, tuples, sets and dicts: displays with unpacking, and unpacking targets.

use super::{Codegen, STACK_USE_GUIDELINE, error, intrinsic};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;

/// How a display is built: at once, or piece by piece.
#[derive(Clone, Copy)]
pub struct Build {
    pub build: Op,
    pub add: Op,
    pub extend: Op,
    /// Built as a list, wanted as a tuple.
    pub tuple: bool,
}

pub const LIST: Build =
    Build { build: Op::BUILD_LIST, add: Op::LIST_APPEND, extend: Op::LIST_EXTEND, tuple: false };
pub const TUPLE: Build = Build { tuple: true, ..LIST };
const SET: Build = Build { build: Op::BUILD_SET, add: Op::SET_ADD, extend: Op::SET_UPDATE, tuple: false };

impl<'a> Codegen<'a> {
    pub(super) fn list_or_tuple(
        &mut self,
        elts: &'a [Expr],
        ctx: Context,
        tuple: bool,
        loc: Location,
    ) -> Result {
        match ctx {
            Context::Store => self.unpack_targets(elts, loc),
            Context::Load => self.star_unpack(loc, elts, None, 0, if tuple { TUPLE } else { LIST }),
            Context::Del => self.visit_exprs(elts),
        }
    }

    pub(super) fn set(&mut self, elts: &'a [Expr], loc: Location) -> Result {
        self.star_unpack(loc, elts, None, 0, SET)
    }

    /// Builds a sequence of expressions, some starred, `pushed` values being on the stack already.
    pub(super) fn star_unpack(
        &mut self,
        loc: Location,
        elts: &'a [Expr],
        injected: Option<&Name>,
        pushed: u32,
        how: Build,
    ) -> Result {
        let total = elts.len() + pushed as usize + injected.is_some() as usize;
        let big = total > STACK_USE_GUIDELINE;
        if !big && !elts.iter().any(Expr::is_starred) {
            self.visit_exprs(elts)?;
            if let Some(name) = injected {
                self.nameop(loc, name, Context::Load)?;
            }
            self.op_i(loc, if how.tuple { Op::BUILD_TUPLE } else { how.build }, total as u32);
            return Ok(());
        }
        let mut built = big;
        if big {
            self.op_i(loc, how.build, pushed);
        }
        for (index, elt) in elts.iter().enumerate() {
            if let ExprKind::Starred { value, .. } = &elt.kind {
                if !built {
                    self.op_i(loc, how.build, index as u32 + pushed);
                    built = true;
                }
                self.visit_expr(value)?;
                self.op_i(loc, how.extend, 1);
            } else {
                self.visit_expr(elt)?;
                if built {
                    self.op_i(loc, how.add, 1);
                }
            }
        }
        if let Some(name) = injected {
            self.nameop(loc, name, Context::Load)?;
            self.op_i(loc, how.add, 1);
        }
        if how.tuple {
            self.op_i(loc, Op::CALL_INTRINSIC_1, intrinsic::LIST_TO_TUPLE);
        }
        Ok(())
    }

    fn unpack_targets(&mut self, elts: &'a [Expr], loc: Location) -> Result {
        let mut stars = elts.iter().enumerate().filter(|(_, elt)| elt.is_starred());
        match (stars.next(), stars.next()) {
            (_, Some(_)) => return error("multiple starred expressions in assignment", loc),
            (Some((before, _)), None) => {
                let after = elts.len() - before - 1;
                if before >= 1 << 8 || after >= (i32::MAX >> 8) as usize {
                    return error("too many expressions in star-unpacking assignment", loc);
                }
                self.op_i(loc, Op::UNPACK_EX, (before + (after << 8)) as u32);
            }
            (None, None) => self.op_i(loc, Op::UNPACK_SEQUENCE, elts.len() as u32),
        }
        for elt in elts {
            match &elt.kind {
                ExprKind::Starred { value, .. } => self.visit_expr(value)?,
                _ => self.visit_expr(elt)?,
            }
        }
        Ok(())
    }

    pub(super) fn dict(&mut self, keys: &'a [Option<Expr>], values: &'a [Expr], loc: Location) -> Result {
        let mut have_dict = false;
        let mut pending = 0;
        for (index, (key, value)) in keys.iter().zip(values).enumerate() {
            if key.is_none() {
                if pending > 0 {
                    self.sub_dict(keys, values, index - pending, index, &mut have_dict, loc)?;
                    pending = 0;
                }
                if !have_dict {
                    self.op_i(loc, Op::BUILD_MAP, 0);
                    have_dict = true;
                }
                self.visit_expr(value)?;
                self.op_i(loc, Op::DICT_UPDATE, 1);
            } else if pending * 2 > STACK_USE_GUIDELINE {
                self.sub_dict(keys, values, index - pending, index + 1, &mut have_dict, loc)?;
                pending = 0;
            } else {
                pending += 1;
            }
        }
        if pending > 0 {
            self.sub_dict(keys, values, keys.len() - pending, keys.len(), &mut have_dict, loc)?;
        }
        if !have_dict {
            self.op_i(loc, Op::BUILD_MAP, 0);
        }
        Ok(())
    }

    /// Builds a run of items, and merges it into the dict before when there is one.
    fn sub_dict(
        &mut self,
        keys: &'a [Option<Expr>],
        values: &'a [Expr],
        begin: usize,
        end: usize,
        have_dict: &mut bool,
        loc: Location,
    ) -> Result {
        let count = end - begin;
        let big = count * 2 > STACK_USE_GUIDELINE;
        if big {
            self.op_i(loc, Op::BUILD_MAP, 0);
        }
        for (key, value) in keys[begin..end].iter().zip(&values[begin..end]) {
            if let Some(key) = key {
                self.visit_expr(key)?;
            }
            self.visit_expr(value)?;
            if big {
                self.op_i(loc, Op::MAP_ADD, 1);
            }
        }
        if !big {
            self.op_i(loc, Op::BUILD_MAP, count as u32);
        }
        if *have_dict {
            self.op_i(loc, Op::DICT_UPDATE, 1);
        }
        *have_dict = true;
        Ok(())
    }
}
