//! Calls: of functions, of methods, with unpacking, and of `any`, `all` and `tuple` with a generator.

use std::collections::HashMap;

use super::names::AttrLoad;
use super::sequence::TUPLE;
use super::super_::start_at_attr;
use super::{Codegen, STACK_USE_GUIDELINE, common, error, intrinsic, names_const};
use crate::bytecode::{Const, Op};
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::instruction::Label;

impl<'a> Codegen<'a> {
    pub(super) fn call(&mut self, node: &'a Call, loc: Location) -> Result {
        validate_keywords(&node.keywords)?;
        if self.method_call(node, loc)? {
            return Ok(());
        }
        let skip = self.label();
        self.check_caller(&node.func);
        self.visit_expr(&node.func)?;
        self.generator_call(node, skip)?;
        self.op(node.func.loc, Op::PUSH_NULL);
        self.call_helper(loc, 0, &node.args, None, &node.keywords)?;
        self.place(skip);
        Ok(())
    }

    /// `any(... for ...)` and its kin run the generator in line, if the name still means the builtin.
    fn generator_call(&mut self, node: &'a Call, end: Label) -> Result {
        let [generator @ Expr { kind: ExprKind::Comp(comp), .. }] = &node.args[..] else { return Ok(()) };
        let Some(name) = node.func.as_name() else { return Ok(()) };
        if comp.kind != CompKind::Generator || !node.keywords.is_empty() {
            return Ok(());
        }
        let (constant, initial) = match &**name {
            "all" => (common::ALL, Some(true)),
            "any" => (common::ANY, Some(false)),
            "tuple" => (common::TUPLE, None),
            _ => return Ok(()),
        };
        let loc = node.func.loc;
        let [skip, next, cleanup] = [(); 3].map(|()| self.label());
        self.op_i(loc, Op::COPY, 1);
        self.op_i(loc, Op::LOAD_COMMON_CONSTANT, constant);
        self.compare_op(loc, CmpOp::Is);
        self.jump(loc, Op::POP_JUMP_IF_FALSE, skip);
        self.op(loc, Op::POP_TOP);
        if initial.is_none() {
            self.op_i(loc, Op::BUILD_LIST, 0);
        }
        self.visit_expr(generator)?;
        self.place(next);
        self.jump(loc, Op::FOR_ITER, cleanup);
        match initial {
            None => {
                self.op_i(loc, Op::LIST_APPEND, 2);
                self.jump(loc, Op::JUMP, next);
            }
            Some(initial) => {
                self.op(loc, Op::TO_BOOL);
                let goes_on = if initial { Op::POP_JUMP_IF_TRUE } else { Op::POP_JUMP_IF_FALSE };
                self.jump(loc, goes_on, next);
            }
        }
        self.op(Location::NONE, Op::POP_ITER);
        if let Some(initial) = initial {
            self.load_const(loc, Const::Bool(!initial));
        }
        self.jump(loc, Op::JUMP, end);
        self.place(cleanup);
        self.op(Location::NONE, Op::END_FOR);
        self.op(Location::NONE, Op::POP_ITER);
        match initial {
            None => self.op_i(loc, Op::CALL_INTRINSIC_1, intrinsic::LIST_TO_TUPLE),
            Some(initial) => self.load_const(loc, Const::Bool(initial)),
        }
        self.jump(loc, Op::JUMP, end);
        self.place(skip);
        Ok(())
    }

    /// Emits `object.method(...)` without making a bound method, where that is allowed.
    fn method_call(&mut self, node: &'a Call, call_loc: Location) -> Result<bool> {
        let func = &node.func;
        let ExprKind::Attribute { value, attr, ctx: Context::Load } = &func.kind else { return Ok(false) };
        if self.is_import_originated(value) {
            return Ok(false);
        }
        let (args, keywords) = (node.args.len(), node.keywords.len());
        if args + keywords + (keywords != 0) as usize >= STACK_USE_GUIDELINE
            || node.args.iter().any(Expr::is_starred)
            || node.keywords.iter().any(|keyword| keyword.arg.is_none())
        {
            return Ok(false);
        }
        let loc = start_at_attr(func.loc, func);
        if let Some(call) = self.optimizable_super(value, attr) {
            self.load_super_args(call, value.loc)?;
            let form = if call.args.is_empty() { AttrLoad::ZeroSuperMethod } else { AttrLoad::SuperMethod };
            self.load_attr(func.loc, form, attr);
            self.nop(loc);
        } else {
            self.visit_expr(value)?;
            self.load_attr(loc, AttrLoad::Method, attr);
        }
        self.visit_exprs(&node.args)?;
        let end = start_at_attr(call_loc, func);
        if keywords > 0 {
            self.keyword_values(loc, &node.keywords)?;
            self.op_i(end, Op::CALL_KW, (args + keywords) as u32);
        } else {
            self.op_i(end, Op::CALL, args as u32);
        }
        Ok(true)
    }

    /// Pushes the values of keyword arguments and the tuple of their names.
    fn keyword_values(&mut self, loc: Location, keywords: &'a [Keyword]) -> Result {
        for keyword in keywords {
            self.visit_expr(&keyword.value)?;
        }
        self.load_const(loc, names_const(keywords.iter().filter_map(|keyword| keyword.arg.as_ref())));
        Ok(())
    }

    /// The arguments and the call itself, `pushed` arguments being on the stack already.
    pub(super) fn call_helper(
        &mut self,
        loc: Location,
        pushed: u32,
        args: &'a [Expr],
        injected: Option<&Name>,
        keywords: &'a [Keyword],
    ) -> Result {
        validate_keywords(keywords)?;
        if args.len() + keywords.len() * 2 > STACK_USE_GUIDELINE
            || args.iter().any(Expr::is_starred)
            || keywords.iter().any(|keyword| keyword.arg.is_none())
        {
            return self.call_ex(loc, pushed, args, injected, keywords);
        }
        self.visit_exprs(args)?;
        let mut count = pushed + args.len() as u32;
        if let Some(name) = injected {
            self.nameop(loc, name, Context::Load)?;
            count += 1;
        }
        if keywords.is_empty() {
            self.op_i(loc, Op::CALL, count);
        } else {
            self.keyword_values(loc, keywords)?;
            self.op_i(loc, Op::CALL_KW, count + keywords.len() as u32);
        }
        Ok(())
    }

    /// A call with a tuple of arguments and a dict of keywords.
    fn call_ex(
        &mut self,
        loc: Location,
        pushed: u32,
        args: &'a [Expr],
        injected: Option<&Name>,
        keywords: &'a [Keyword],
    ) -> Result {
        match args {
            [Expr { kind: ExprKind::Starred { value, .. }, .. }] if pushed == 0 => self.visit_expr(value)?,
            _ => self.star_unpack(loc, args, injected, pushed, TUPLE)?,
        }
        if keywords.is_empty() {
            self.op(loc, Op::PUSH_NULL);
        } else {
            self.keywords_dict(loc, keywords)?;
        }
        self.op(loc, Op::CALL_FUNCTION_EX);
        Ok(())
    }

    fn keywords_dict(&mut self, loc: Location, keywords: &'a [Keyword]) -> Result {
        let mut have_dict = false;
        let mut pending = 0;
        for (index, keyword) in keywords.iter().enumerate() {
            if keyword.arg.is_some() {
                pending += 1;
                continue;
            }
            if pending > 0 {
                self.sub_keywords(loc, &keywords[index - pending..index], &mut have_dict)?;
                pending = 0;
            }
            if !have_dict {
                self.op_i(loc, Op::BUILD_MAP, 0);
                have_dict = true;
            }
            self.visit_expr(&keyword.value)?;
            self.op_i(loc, Op::DICT_MERGE, 1);
        }
        if pending > 0 {
            self.sub_keywords(loc, &keywords[keywords.len() - pending..], &mut have_dict)?;
        }
        Ok(())
    }

    fn sub_keywords(&mut self, loc: Location, keywords: &'a [Keyword], have_dict: &mut bool) -> Result {
        let big = keywords.len() * 2 > STACK_USE_GUIDELINE;
        if big {
            self.op_i(Location::NONE, Op::BUILD_MAP, 0);
        }
        for keyword in keywords {
            if let Some(arg) = &keyword.arg {
                self.name_const(loc, arg);
            }
            self.visit_expr(&keyword.value)?;
            if big {
                self.op_i(Location::NONE, Op::MAP_ADD, 1);
            }
        }
        if !big {
            self.op_i(loc, Op::BUILD_MAP, keywords.len() as u32);
        }
        if *have_dict {
            self.op_i(loc, Op::DICT_MERGE, 1);
        }
        *have_dict = true;
        Ok(())
    }
}

fn validate_keywords(keywords: &[Keyword]) -> Result {
    let mut seen = HashMap::new();
    // The repetition of the earliest name is told.
    let mut repeated: Option<(usize, &Keyword)> = None;
    for (index, keyword) in keywords.iter().enumerate() {
        let Some(arg) = &keyword.arg else { continue };
        let first = *seen.entry(arg).or_insert(index);
        if first < index && repeated.is_none_or(|(earliest, _)| first < earliest) {
            repeated = Some((first, keyword));
        }
    }
    match repeated.and_then(|(_, keyword)| Some((keyword.arg.as_ref()?, keyword.loc))) {
        Some((arg, loc)) => error(format!("keyword argument repeated: {arg}"), loc),
        None => Ok(()),
    }
}
