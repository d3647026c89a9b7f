//! Functions, lambdas, decorators and defaults.

use super::docstring::clean_doc;
use super::fblock::BlockKind;
use super::unit::{ArgCounts, ScopeType};
use super::{Codegen, function_flag, intrinsic};
use crate::bytecode::{Const, Op};
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::instruction::Instruction;

impl<'a> Codegen<'a> {
    pub(super) fn function(&mut self, node: &'a FunctionDef, loc: Location) -> Result {
        self.visit_exprs(&node.decorators)?;
        let firstlineno = node.decorators.first().map_or(loc.lineno, |decorator| decorator.loc.lineno);
        let mut flags = self.default_arguments(loc, &node.args)?;
        let generic = !node.type_params.list.is_empty();
        let passed =
            (flags & function_flag::DEFAULTS != 0) as u32 + (flags & function_flag::KWDEFAULTS != 0) as u32;
        if generic {
            if passed == 2 {
                self.op_i(loc, Op::SWAP, 2);
            }
            self.enter_generic_scope(&node.name, &node.type_params, firstlineno, None, passed);
            self.type_params(&node.type_params)?;
            for index in 0..passed {
                self.op_i(loc, Op::LOAD_FAST, index);
            }
        }
        flags |= self.function_annotations(loc, &node.args, node.returns.as_ref())?;
        self.function_body(node, flags, firstlineno, loc)?;
        if generic {
            self.op_i(loc, Op::SWAP, 2);
            self.op_i(loc, Op::CALL_INTRINSIC_2, intrinsic::SET_FUNCTION_TYPE_PARAMS);
            let code = self.leave_scope(false)?;
            self.make_closure(loc, code, 0)?;
            if passed > 0 {
                self.op_i(loc, Op::SWAP, passed + 1);
                self.op_i(loc, Op::CALL, passed - 1);
            } else {
                self.op(loc, Op::PUSH_NULL);
                self.op_i(loc, Op::CALL, 0);
            }
        }
        self.apply_decorators(&node.decorators);
        self.nameop(loc, &node.name, Context::Store)
    }

    /// Decorators lie below what they decorate; each is called with it, innermost first.
    pub(super) fn apply_decorators(&mut self, decorators: &[Expr]) {
        for decorator in decorators.iter().rev() {
            self.op_i(decorator.loc, Op::CALL, 0);
        }
    }

    fn function_body(
        &mut self,
        node: &'a FunctionDef,
        flags: u32,
        firstlineno: i32,
        loc: Location,
    ) -> Result {
        let scope_type = if node.is_async { ScopeType::AsyncFunction } else { ScopeType::Function };
        let block = self.table.lookup(node.id);
        self.enter_scope(node.name.clone(), scope_type, block, firstlineno, None, ArgCounts::of(&node.args));
        let mut body = &node.body[..];
        if self.block().has_docstring
            && let Some(doc) = docstring(body)
        {
            // The docstring is the first constant, whether or not an instruction loads it.
            let clean = Const::Str(clean_doc(doc).into());
            self.unit().consts.add(clean);
            body = &body[1..];
        }
        let start = self.label();
        self.place(start);
        let handled = self.block().coroutine || self.block().generator;
        if handled {
            self.push_fblock(BlockKind::StopIteration, Location::NONE)?;
        }
        self.visit_body(body)?;
        if handled {
            self.wrap_in_stopiteration_handler();
            self.pop_fblock(BlockKind::StopIteration);
        }
        let code = self.leave_scope(true)?;
        self.make_closure(loc, code, flags)
    }

    /// A StopIteration that leaves a generator's body becomes a RuntimeError.
    pub(super) fn wrap_in_stopiteration_handler(&mut self) {
        let handler = self.label();
        let seq = &mut self.unit().seq;
        let setup =
            Instruction { op: Op::SETUP_CLEANUP, oparg: 0, target: Some(handler), location: Location::NONE };
        seq.list.insert(0, setup);
        for label in seq.labels.iter_mut().filter(|at| **at != u32::MAX) {
            *label += 1;
        }
        self.load_none(Location::NONE);
        self.op(Location::NONE, Op::RETURN_VALUE);
        self.place(handler);
        self.op_i(Location::NONE, Op::CALL_INTRINSIC_1, intrinsic::STOPITERATION_ERROR);
        self.op_i(Location::NONE, Op::RERAISE, 1);
    }

    /// Pushes the defaults: a tuple of positional ones and a dict of keyword-only ones, each if there are any.
    fn default_arguments(&mut self, loc: Location, args: &'a Arguments) -> Result<u32> {
        let mut flags = 0;
        if !args.defaults.is_empty() {
            self.visit_exprs(&args.defaults)?;
            self.op_i(loc, Op::BUILD_TUPLE, args.defaults.len() as u32);
            flags |= function_flag::DEFAULTS;
        }
        let mut count = 0;
        for (arg, default) in args.kwonly.iter().zip(&args.kw_defaults) {
            if let Some(default) = default {
                count += 1;
                let mangled = self.mangled(&arg.name);
                self.name_const(loc, &mangled);
                self.visit_expr(default)?;
            }
        }
        if count > 0 {
            self.op_i(loc, Op::BUILD_MAP, count);
            flags |= function_flag::KWDEFAULTS;
        }
        Ok(flags)
    }

    pub(super) fn lambda(&mut self, node: &'a Lambda, loc: Location) -> Result {
        let flags = self.default_arguments(loc, &node.args)?;
        let block = self.table.lookup(node.id);
        let counts = ArgCounts::of(&node.args);
        self.enter_scope("<lambda>".into(), ScopeType::Lambda, block, loc.lineno, None, counts);
        self.visit_expr(&node.body)?;
        let generator = self.block().generator;
        if !generator {
            self.op(node.body.loc, Op::RETURN_VALUE);
        }
        let code = self.leave_scope(!generator)?;
        self.make_closure(loc, code, flags)
    }
}
