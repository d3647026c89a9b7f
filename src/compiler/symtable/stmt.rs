//! Facts from statements.

use super::build::{Builder, check_name, error};
use super::{BlockType, TOP, def};
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl Builder {
    pub(super) fn visit_body(&mut self, body: &[Stmt]) -> Result {
        body.iter().try_for_each(|stmt| self.visit_stmt(stmt))
    }

    fn visit_stmt(&mut self, stmt: &Stmt) -> Result {
        match &stmt.kind {
            StmtKind::FunctionDef(node) => self.visit_function(node, stmt.loc),
            StmtKind::ClassDef(node) => self.visit_class(node, stmt.loc),
            StmtKind::TypeAlias(node) => self.visit_type_alias(node, stmt.loc),
            StmtKind::Return(value) => self.visit_opt(value.as_ref()),
            StmtKind::Delete(targets) => self.visit_exprs(targets),
            StmtKind::Assign { targets, value } => {
                self.visit_exprs(targets)?;
                self.visit_expr(value)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.visit_expr(target)?;
                self.visit_expr(value)
            }
            StmtKind::AnnAssign(node) => self.visit_ann_assign(node, stmt.loc),
            StmtKind::For(node) => {
                if node.is_async {
                    self.require_coroutine("'async for' outside async function", stmt.loc)?;
                }
                self.visit_expr(&node.target)?;
                self.visit_expr(&node.iter)?;
                self.visit_conditional(&[&node.body, &node.orelse])
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.visit_expr(test)?;
                self.visit_conditional(&[body, orelse])
            }
            StmtKind::With(node) => self.visit_with(node, stmt.loc),
            StmtKind::Match { subject, cases } => {
                self.visit_expr(subject)?;
                self.conditionally(|this| cases.iter().try_for_each(|case| this.visit_match_case(case)))
            }
            StmtKind::Raise { exc, cause } => {
                self.visit_opt(exc.as_ref())?;
                self.visit_opt(cause.as_ref())
            }
            StmtKind::Try(node) => self.visit_try(node),
            StmtKind::Assert { test, msg } => {
                self.visit_expr(test)?;
                self.visit_opt(msg.as_ref())
            }
            StmtKind::Import(names) => names.iter().try_for_each(|alias| self.visit_alias(alias)),
            StmtKind::ImportFrom { module, names, level } => {
                names.iter().try_for_each(|alias| self.visit_alias(alias))?;
                let future = *level == 0 && module.as_deref() == Some("__future__");
                if future && self.future.is_after(stmt.loc) {
                    let message = "from __future__ imports must occur at the beginning of the file";
                    return error(message.into(), stmt.loc);
                }
                Ok(())
            }
            StmtKind::Global(names) => self.visit_directive(names, def::GLOBAL, "global", stmt.loc),
            StmtKind::Nonlocal(names) => self.visit_directive(names, def::NONLOCAL, "nonlocal", stmt.loc),
            StmtKind::Expr(value) => self.visit_expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn visit_conditional(&mut self, bodies: &[&[Stmt]]) -> Result {
        self.conditionally(|this| bodies.iter().try_for_each(|body| this.visit_body(body)))
    }

    fn visit_function(&mut self, node: &FunctionDef, loc: Location) -> Result {
        self.add_def(&node.name, def::LOCAL, loc)?;
        self.visit_defaults(&node.args)?;
        self.visit_exprs(&node.decorators)?;
        let generic = !node.type_params.list.is_empty();
        if generic {
            let kwdefaults = node.args.kw_defaults.iter().any(Option::is_some);
            // CPython asks only whether there is a list of defaults, and there is always one.
            self.enter_type_params(&node.name, &node.type_params, true, kwdefaults, false, loc)?;
            self.visit_type_params(&node.type_params)?;
        }
        let function = self.new_block(node.name.clone(), BlockType::Function, node.id, loc);
        self.table.blocks[function].has_docstring = docstring(&node.body).is_some();
        self.visit_annotations(&node.args, node.returns.as_ref(), loc)?;
        self.enter_existing(function);
        self.block().coroutine = node.is_async;
        self.visit_arguments(&node.args)?;
        self.visit_body(&node.body)?;
        self.exit_block();
        if generic {
            self.exit_block();
        }
        Ok(())
    }

    pub(super) fn visit_defaults(&mut self, args: &Arguments) -> Result {
        self.visit_exprs(&args.defaults)?;
        args.kw_defaults.iter().flatten().try_for_each(|default| self.visit_expr(default))
    }

    fn visit_class(&mut self, node: &ClassDef, loc: Location) -> Result {
        self.add_def(&node.name, def::LOCAL, loc)?;
        self.visit_exprs(&node.decorators)?;
        let private = self.private.clone();
        let generic = !node.type_params.list.is_empty();
        if generic {
            self.enter_type_params(&node.name, &node.type_params, false, false, true, loc)?;
            self.private = Some(node.name.clone());
            let set = self.new_mangled_set();
            self.block().mangled_names = Some(set);
            self.visit_type_params(&node.type_params)?;
        }
        self.visit_exprs(&node.bases)?;
        self.visit_keywords(&node.keywords)?;
        self.enter_block(node.name.clone(), BlockType::Class, node.id, loc)?;
        self.private = Some(node.name.clone());
        if generic {
            self.add_def(&"__type_params__".into(), def::LOCAL, loc)?;
            self.add_def(&".type_params".into(), def::USE, loc)?;
        }
        self.block().has_docstring = docstring(&node.body).is_some();
        self.visit_body(&node.body)?;
        self.exit_block();
        if generic {
            self.exit_block();
        }
        self.private = private;
        Ok(())
    }

    pub(super) fn visit_keywords(&mut self, keywords: &[Keyword]) -> Result {
        for keyword in keywords {
            if let Some(arg) = &keyword.arg {
                check_name(arg, keyword.loc, Context::Store)?;
            }
        }
        keywords.iter().try_for_each(|keyword| self.visit_expr(&keyword.value))
    }

    fn visit_type_alias(&mut self, node: &TypeAlias, loc: Location) -> Result {
        self.visit_expr(&node.name)?;
        let Some(name) = node.name.as_name().cloned() else { return Ok(()) };
        let in_class = self.block().type_ == BlockType::Class;
        let generic = !node.type_params.list.is_empty();
        if generic {
            self.enter_type_params(&name, &node.type_params, false, false, false, loc)?;
            self.visit_type_params(&node.type_params)?;
        }
        self.enter_block(name, BlockType::TypeAlias, node.id, loc)?;
        self.see_class_scope(in_class, node.value.loc)?;
        self.visit_expr(&node.value)?;
        self.exit_block();
        if generic {
            self.exit_block();
        }
        Ok(())
    }

    fn visit_ann_assign(&mut self, node: &AnnAssign, loc: Location) -> Result {
        self.block().annotations_used = true;
        if let Some(name) = node.target.as_name() {
            let known = self.lookup_in(self.current(), name);
            if known & (def::GLOBAL | def::NONLOCAL) != 0 && self.current() != TOP && node.simple {
                let what = if known & def::GLOBAL != 0 { "global" } else { "nonlocal" };
                return error(format!("annotated name '{name}' can't be {what}"), loc);
            }
            if node.simple {
                self.add_def(name, def::ANNOT | def::LOCAL, node.target.loc)?;
            } else if node.value.is_some() {
                self.add_def(name, def::LOCAL, node.target.loc)?;
            }
        } else {
            self.visit_expr(&node.target)?;
        }
        self.visit_annotation(&node.annotation)?;
        self.visit_opt(node.value.as_ref())
    }

    fn visit_with(&mut self, node: &With, loc: Location) -> Result {
        if node.is_async {
            self.require_coroutine("'async with' outside async function", loc)?;
        }
        self.conditionally(|this| {
            for item in &node.items {
                this.visit_expr(&item.context)?;
                this.visit_opt(item.vars.as_ref())?;
            }
            this.visit_body(&node.body)
        })
    }

    fn visit_try(&mut self, node: &Try) -> Result {
        self.conditionally(|this| {
            this.visit_body(&node.body)?;
            for handler in &node.handlers {
                this.visit_opt(handler.type_.as_ref())?;
                if let Some(name) = &handler.name {
                    this.add_def(name, def::LOCAL, handler.loc)?;
                }
                this.visit_body(&handler.body)?;
            }
            this.visit_body(&node.orelse)?;
            this.visit_body(&node.finalbody)
        })
    }

    fn require_coroutine(&mut self, message: &str, loc: Location) -> Result {
        if self.awaits_at_top() {
            self.block().coroutine = true;
        }
        if self.block().coroutine { Ok(()) } else { error(message.into(), loc) }
    }

    /// `import a.b` binds `a`; `*` binds what it finds and is for modules only.
    fn visit_alias(&mut self, alias: &Alias) -> Result {
        let name = alias.asname.as_ref().unwrap_or(&alias.name);
        if &**name == "*" {
            if self.block().type_ != BlockType::Module {
                return error("import * only allowed at module level".into(), alias.loc);
            }
            return Ok(());
        }
        let bound: Name = match name.split_once('.') {
            Some((first, _)) => first.into(),
            None => name.clone(),
        };
        self.add_def(&bound, def::IMPORT, alias.loc)
    }

    fn visit_directive(&mut self, names: &[Name], flag: u32, word: &str, loc: Location) -> Result {
        for name in names {
            let known = self.lookup_in(self.current(), name);
            if known & (def::PARAM | def::LOCAL | def::USE | def::ANNOT) != 0 {
                let message = if known & def::PARAM != 0 {
                    format!("name '{name}' is parameter and {word}")
                } else if known & def::USE != 0 {
                    format!("name '{name}' is used prior to {word} declaration")
                } else if known & def::ANNOT != 0 {
                    format!("annotated name '{name}' can't be {word}")
                } else {
                    format!("name '{name}' is assigned to before {word} declaration")
                };
                return error(message, loc);
            }
            self.add_def(name, flag, loc)?;
            self.record_directive(name, loc);
        }
        Ok(())
    }
}
