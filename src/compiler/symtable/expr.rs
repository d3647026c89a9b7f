//! Facts from expressions, comprehensions and parameters.

use super::build::{Builder, check_name, error};
use super::{BlockType, def};
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl Builder {
    pub(super) fn visit_exprs(&mut self, exprs: &[Expr]) -> Result {
        exprs.iter().try_for_each(|expr| self.visit_expr(expr))
    }

    pub(super) fn visit_opt(&mut self, expr: Option<&Expr>) -> Result {
        expr.map_or(Ok(()), |expr| self.visit_expr(expr))
    }

    pub(super) fn visit_expr(&mut self, expr: &Expr) -> Result {
        match &expr.kind {
            ExprKind::Named { target, value } => {
                self.refuse_in_annotation("named expression", expr.loc)?;
                self.visit_named(target, value, expr.loc)
            }
            ExprKind::BoolOp { values, .. } => self.visit_exprs(values),
            ExprKind::BinOp { left, right, .. } => {
                self.visit_expr(left)?;
                self.visit_expr(right)
            }
            ExprKind::UnaryOp { operand, .. } => self.visit_expr(operand),
            ExprKind::Lambda(node) => {
                self.visit_defaults(&node.args)?;
                self.enter_block("lambda".into(), BlockType::Function, node.id, expr.loc)?;
                self.visit_arguments(&node.args)?;
                self.visit_expr(&node.body)?;
                self.exit_block();
                Ok(())
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.visit_expr(test)?;
                self.visit_expr(body)?;
                self.visit_expr(orelse)
            }
            ExprKind::Dict { keys, values } => {
                keys.iter().flatten().try_for_each(|key| self.visit_expr(key))?;
                self.visit_exprs(values)
            }
            ExprKind::Comp(node) => self.visit_comprehension(node, expr.loc),
            ExprKind::Yield(value) => {
                self.refuse_in_annotation("yield expression", expr.loc)?;
                self.visit_opt(value.as_deref())?;
                self.mark_generator(expr.loc)
            }
            ExprKind::YieldFrom(value) => {
                self.refuse_in_annotation("yield expression", expr.loc)?;
                self.visit_expr(value)?;
                self.mark_generator(expr.loc)
            }
            ExprKind::Await(value) => self.visit_await(value, expr.loc),
            ExprKind::Compare { left, comparators, .. } => {
                self.visit_expr(left)?;
                self.visit_exprs(comparators)
            }
            ExprKind::Call(node) => {
                self.visit_expr(&node.func)?;
                self.visit_exprs(&node.args)?;
                self.visit_keywords(&node.keywords)
            }
            ExprKind::FormattedValue { value, spec, .. } => {
                self.visit_expr(value)?;
                self.visit_opt(spec.as_deref())
            }
            ExprKind::Interpolation(node) => {
                self.visit_expr(&node.value)?;
                self.visit_opt(node.spec.as_ref())
            }
            ExprKind::JoinedStr(elts) | ExprKind::TemplateStr(elts) | ExprKind::Set(elts) => {
                self.visit_exprs(elts)
            }
            ExprKind::Constant(_) => Ok(()),
            ExprKind::Attribute { value, attr, ctx } => {
                check_name(attr, expr.loc, *ctx)?;
                self.visit_expr(value)
            }
            ExprKind::Subscript { value, slice, .. } => {
                self.visit_expr(value)?;
                self.visit_expr(slice)
            }
            ExprKind::Starred { value, .. } => self.visit_expr(value),
            ExprKind::Slice { lower, upper, step } => {
                self.visit_opt(lower.as_deref())?;
                self.visit_opt(upper.as_deref())?;
                self.visit_opt(step.as_deref())
            }
            ExprKind::Name { id, ctx } => self.visit_name(id, *ctx, expr.loc),
            ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => self.visit_exprs(elts),
        }
    }

    fn visit_name(&mut self, id: &Name, ctx: Context, loc: Location) -> Result {
        if self.block().in_unevaluated_annotation {
            return Ok(());
        }
        let flag = if ctx == Context::Load { def::USE } else { def::LOCAL };
        self.add_def_ctx(id, flag, loc, ctx)?;
        // A use of `super` counts as a use of `__class__`.
        if ctx == Context::Load && &**id == "super" && self.block().is_function_like() {
            self.add_def(&"__class__".into(), def::USE, loc)?;
        }
        Ok(())
    }

    fn visit_await(&mut self, value: &Expr, loc: Location) -> Result {
        self.refuse_in_annotation("await expression", loc)?;
        if !self.awaits_at_top() {
            let block = self.block();
            if !block.is_function_like() {
                return error("'await' outside function".into(), loc);
            }
            let async_def = block.type_ == BlockType::Function && block.coroutine;
            if !async_def && block.comprehension.is_none() {
                return error("'await' outside async function".into(), loc);
            }
        }
        self.visit_expr(value)?;
        self.block().coroutine = true;
        Ok(())
    }

    fn mark_generator(&mut self, loc: Location) -> Result {
        self.block().generator = true;
        let inside = match self.block().comprehension {
            None => return Ok(()),
            Some(CompKind::List) => "list comprehension",
            Some(CompKind::Set) => "set comprehension",
            Some(CompKind::Dict) => "dict comprehension",
            Some(CompKind::Generator) => "generator expression",
        };
        error(format!("'yield' inside {inside}"), loc)
    }

    fn visit_named(&mut self, target: &Expr, value: &Expr, loc: Location) -> Result {
        if self.block().comp_iter_expr > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return error(message.into(), loc);
        }
        if self.block().comprehension.is_some()
            && let Some(name) = target.as_name()
        {
            self.extend_named_scope(name, target.loc)?;
        }
        self.visit_expr(value)?;
        self.visit_expr(target)
    }

    /// The target of a named expression inside a comprehension belongs to the nearest function or module around.
    fn extend_named_scope(&mut self, name: &Name, loc: Location) -> Result {
        for at in self.stack.clone().into_iter().rev() {
            let block = &self.table.blocks[at];
            if block.comprehension.is_some() {
                let known = self.lookup_in(at, name);
                if known & def::COMP_ITER != 0 && known & def::LOCAL != 0 {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{name}'"
                    );
                    return error(message, loc);
                }
                continue;
            }
            let place = match block.type_ {
                BlockType::Function => {
                    let global = self.lookup_in(at, name) & def::GLOBAL != 0;
                    self.add_def(name, if global { def::GLOBAL } else { def::NONLOCAL }, loc)?;
                    self.record_directive(name, loc);
                    return self.add_def_to(at, name, def::LOCAL, loc);
                }
                BlockType::Module => {
                    self.add_def(name, def::GLOBAL, loc)?;
                    self.record_directive(name, loc);
                    return self.add_def_to(at, name, def::GLOBAL, loc);
                }
                BlockType::Class => "in a class body",
                BlockType::TypeParameters => "within the definition of a generic",
                BlockType::TypeAlias => "in a type alias",
                BlockType::TypeVariable => "in a TypeVar bound",
                BlockType::Annotation => continue,
            };
            let message = format!("assignment expression within a comprehension cannot be used {place}");
            return error(message, loc);
        }
        Ok(())
    }

    fn refuse_in_annotation(&mut self, what: &str, loc: Location) -> Result {
        let block = self.block();
        let place = match block.type_ {
            BlockType::Annotation => "an annotation",
            BlockType::TypeVariable => block.scope_info,
            BlockType::TypeAlias => "a type alias",
            BlockType::TypeParameters => "the definition of a generic",
            _ => return Ok(()),
        };
        error(format!("{what} cannot be used within {place}"), loc)
    }

    fn visit_comprehension(&mut self, node: &Comp, loc: Location) -> Result {
        let is_generator = node.kind == CompKind::Generator;
        let Some((outermost, rest)) = node.generators.split_first() else { return Ok(()) };
        // The outermost iterable is evaluated in the enclosing scope.
        self.block().comp_iter_expr += 1;
        self.visit_expr(&outermost.iter)?;
        self.block().comp_iter_expr -= 1;
        let name = match node.kind {
            CompKind::List => "listcomp",
            CompKind::Set => "setcomp",
            CompKind::Dict => "dictcomp",
            CompKind::Generator => "genexpr",
        };
        self.enter_block(name.into(), BlockType::Function, node.id, loc)?;
        self.block().comprehension = Some(node.kind);
        self.block().coroutine |= outermost.is_async;
        self.add_def(&".0".into(), def::PARAM, loc)?;
        self.visit_iteration_target(&outermost.target)?;
        self.visit_exprs(&outermost.ifs)?;
        for generator in rest {
            self.visit_iteration_target(&generator.target)?;
            self.block().comp_iter_expr += 1;
            self.visit_expr(&generator.iter)?;
            self.block().comp_iter_expr -= 1;
            self.visit_exprs(&generator.ifs)?;
            self.block().coroutine |= generator.is_async;
        }
        self.visit_opt(node.value.as_ref())?;
        self.visit_expr(&node.elt)?;
        self.block().generator = is_generator;
        let is_async = self.block().coroutine && !is_generator;
        self.exit_block();
        if is_async {
            let at_top = self.awaits_at_top();
            let block = self.block();
            let async_def = block.type_ == BlockType::Function && block.coroutine;
            if !async_def && block.comprehension.is_none() && !at_top {
                return error("asynchronous comprehension outside of an asynchronous function".into(), loc);
            }
            block.coroutine = true;
        }
        Ok(())
    }

    fn visit_iteration_target(&mut self, target: &Expr) -> Result {
        self.block().comp_iter_target = true;
        self.visit_expr(target)?;
        self.block().comp_iter_target = false;
        Ok(())
    }

    pub(super) fn visit_arguments(&mut self, args: &Arguments) -> Result {
        for arg in args.posonly.iter().chain(&args.args).chain(&args.kwonly) {
            self.add_def(&arg.name, def::PARAM, arg.loc)?;
        }
        if let Some(arg) = &args.vararg {
            self.add_def(&arg.name, def::PARAM, arg.loc)?;
            self.block().varargs = true;
        }
        if let Some(arg) = &args.kwarg {
            self.add_def(&arg.name, def::PARAM, arg.loc)?;
            self.block().varkeywords = true;
        }
        Ok(())
    }
}
