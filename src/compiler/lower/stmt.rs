//! Lowering of statements.

use ruff_python_ast as ruff;
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Lowerer;
use crate::compiler::ast::*;

impl Lowerer<'_> {
    pub(super) fn body(&mut self, body: &[ruff::Stmt]) -> Vec<Stmt> {
        body.iter().map(|stmt| self.stmt(stmt)).collect()
    }

    fn stmt(&mut self, stmt: &ruff::Stmt) -> Stmt {
        let mut loc = if is_compound(stmt) { self.block_range(stmt.range()) } else { self.loc(stmt) };
        let kind = match stmt {
            ruff::Stmt::FunctionDef(node) => {
                loc = self.definition_loc(node.range, &node.decorator_list);
                StmtKind::FunctionDef(Box::new(self.function(node)))
            }
            ruff::Stmt::ClassDef(node) => {
                loc = self.definition_loc(node.range, &node.decorator_list);
                StmtKind::ClassDef(Box::new(self.class(node)))
            }
            ruff::Stmt::TypeAlias(node) => StmtKind::TypeAlias(Box::new(TypeAlias {
                id: self.fresh(),
                name: self.expr(&node.name),
                type_params: self.type_params(node.type_params.as_deref()),
                value: self.expr(&node.value),
            })),
            ruff::Stmt::For(node) => StmtKind::For(Box::new(For {
                is_async: node.is_async,
                target: self.expr(&node.target),
                iter: self.expr(&node.iter),
                body: self.body(&node.body),
                orelse: self.body(&node.orelse),
            })),
            ruff::Stmt::While(node) => StmtKind::While {
                test: self.expr(&node.test),
                body: self.body(&node.body),
                orelse: self.body(&node.orelse),
            },
            ruff::Stmt::If(node) => StmtKind::If {
                test: self.expr(&node.test),
                body: self.body(&node.body),
                orelse: self.elif_chain(&node.elif_else_clauses),
            },
            ruff::Stmt::With(node) => StmtKind::With(Box::new(self.with(node))),
            ruff::Stmt::Match(node) => StmtKind::Match {
                subject: self.expr(&node.subject),
                cases: node.cases.iter().map(|case| self.match_case(case)).collect(),
            },
            ruff::Stmt::Try(node) => StmtKind::Try(Box::new(Try {
                is_star: node.is_star,
                body: self.body(&node.body),
                handlers: node.handlers.iter().map(|handler| self.handler(handler)).collect(),
                orelse: self.body(&node.orelse),
                finalbody: self.body(&node.finalbody),
            })),
            _ => self.simple_stmt(stmt),
        };
        Stmt { kind, loc }
    }

    fn simple_stmt(&mut self, stmt: &ruff::Stmt) -> StmtKind {
        match stmt {
            ruff::Stmt::Return(node) => StmtKind::Return(node.value.as_deref().map(|value| self.expr(value))),
            ruff::Stmt::Delete(node) => StmtKind::Delete(self.exprs(&node.targets)),
            ruff::Stmt::Assign(node) => {
                StmtKind::Assign { targets: self.exprs(&node.targets), value: self.expr(&node.value) }
            }
            ruff::Stmt::AugAssign(node) => StmtKind::AugAssign {
                target: self.expr(&node.target),
                op: super::expr::operator(node.op),
                value: self.expr(&node.value),
            },
            ruff::Stmt::AnnAssign(node) => StmtKind::AnnAssign(Box::new(AnnAssign {
                target: self.expr(&node.target),
                annotation: self.expr(&node.annotation),
                value: node.value.as_deref().map(|value| self.expr(value)),
                simple: node.simple,
            })),
            ruff::Stmt::Raise(node) => StmtKind::Raise {
                exc: node.exc.as_deref().map(|exc| self.expr(exc)),
                cause: node.cause.as_deref().map(|cause| self.expr(cause)),
            },
            ruff::Stmt::Assert(node) => StmtKind::Assert {
                test: self.expr(&node.test),
                msg: node.msg.as_deref().map(|msg| self.expr(msg)),
            },
            ruff::Stmt::Import(node) => StmtKind::Import(self.aliases(&node.names)),
            ruff::Stmt::ImportFrom(node) => StmtKind::ImportFrom {
                module: node.module.as_ref().map(|module| self.identifier(module)),
                names: self.aliases(&node.names),
                level: node.level,
            },
            ruff::Stmt::Global(node) => {
                StmtKind::Global(node.names.iter().map(|name| self.identifier(name)).collect())
            }
            ruff::Stmt::Nonlocal(node) => {
                StmtKind::Nonlocal(node.names.iter().map(|name| self.identifier(name)).collect())
            }
            ruff::Stmt::Expr(node) => StmtKind::Expr(self.expr(&node.value)),
            ruff::Stmt::Break(_) => StmtKind::Break,
            ruff::Stmt::Continue(_) => StmtKind::Continue,
            // Escape commands exist in notebooks only; the parser refuses them in modules.
            _ => StmtKind::Pass,
        }
    }

    /// CPython's definitions begin at `def`, `async` or `class`; ruff's at the first decorator.
    fn definition_loc(&self, range: TextRange, decorators: &[ruff::Decorator]) -> Location {
        let Some(last) = decorators.last() else { return self.block_range(range) };
        let text = self.source.text();
        let mut offset = last.end().to_usize();
        while let Some(byte) = text.as_bytes().get(offset) {
            match byte {
                b'#' => offset += text[offset..].find('\n').unwrap_or(text.len() - offset),
                b' ' | b'\t' | b'\n' | b'\x0c' | b'\\' => offset += 1,
                _ => break,
            }
        }
        self.block_range(TextRange::new(TextSize::new(offset as u32), range.end()))
    }

    /// A block ends with its last token, also if that is a semicolon after the last statement.
    fn block_range(&self, range: TextRange) -> Location {
        let rest = &self.source.text().as_bytes()[range.end().to_usize()..];
        let spaces = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\x0c')).count();
        let semicolon = if rest.get(spaces) == Some(&b';') { spaces + 1 } else { 0 };
        self.span(range.start(), range.end() + TextSize::new(semicolon as u32))
    }

    fn function(&mut self, node: &ruff::StmtFunctionDef) -> FunctionDef {
        FunctionDef {
            id: self.fresh(),
            is_async: node.is_async,
            name: self.identifier(&node.name),
            args: self.arguments(Some(&node.parameters)),
            body: self.body(&node.body),
            decorators: self.decorators(&node.decorator_list),
            returns: node.returns.as_deref().map(|returns| self.expr(returns)),
            type_params: self.type_params(node.type_params.as_deref()),
        }
    }

    fn class(&mut self, node: &ruff::StmtClassDef) -> ClassDef {
        let (bases, keywords) = match node.arguments.as_deref() {
            Some(arguments) => (self.call_args(arguments), self.keywords(&arguments.keywords)),
            None => (Vec::new(), Vec::new()),
        };
        ClassDef {
            id: self.fresh(),
            name: self.identifier(&node.name),
            bases,
            keywords,
            body: self.body(&node.body),
            decorators: self.decorators(&node.decorator_list),
            type_params: self.type_params(node.type_params.as_deref()),
        }
    }

    fn decorators(&mut self, decorators: &[ruff::Decorator]) -> Vec<Expr> {
        decorators.iter().map(|decorator| self.expr(&decorator.expression)).collect()
    }

    /// `elif` is an `If` alone in the `else` of the one before it.
    fn elif_chain(&mut self, clauses: &[ruff::ElifElseClause]) -> Vec<Stmt> {
        let Some((first, rest)) = clauses.split_first() else { return Vec::new() };
        let Some(test) = &first.test else { return self.body(&first.body) };
        let end = clauses.last().map_or(first.range.end(), |clause| clause.range.end());
        let loc = self.span(first.range.start(), end);
        let kind = StmtKind::If {
            test: self.expr(test),
            body: self.body(&first.body),
            orelse: self.elif_chain(rest),
        };
        vec![Stmt { kind, loc }]
    }

    fn with(&mut self, node: &ruff::StmtWith) -> With {
        let items = node.items.iter().map(|item| WithItem {
            context: self.expr(&item.context_expr),
            vars: item.optional_vars.as_deref().map(|vars| self.expr(vars)),
        });
        With { is_async: node.is_async, items: items.collect(), body: self.body(&node.body) }
    }

    fn handler(&mut self, handler: &ruff::ExceptHandler) -> Handler {
        let ruff::ExceptHandler::ExceptHandler(node) = handler;
        Handler {
            loc: self.block_range(node.range),
            type_: node.type_.as_deref().map(|type_| self.expr(type_)),
            name: node.name.as_ref().map(|name| self.identifier(name)),
            body: self.body(&node.body),
        }
    }

    fn aliases(&mut self, names: &[ruff::Alias]) -> Vec<Alias> {
        let lower = |alias: &ruff::Alias| Alias {
            loc: self.range(alias.range),
            name: self.identifier(&alias.name),
            asname: alias.asname.as_ref().map(|name| self.identifier(name)),
        };
        names.iter().map(lower).collect()
    }

    pub(super) fn type_params(&mut self, params: Option<&ruff::TypeParams>) -> TypeParams {
        let id = self.fresh();
        let list = params.map_or(&[][..], |params| &params.type_params[..]);
        TypeParams { id, list: list.iter().map(|param| self.type_param(param)).collect() }
    }

    fn type_param(&mut self, param: &ruff::TypeParam) -> TypeParam {
        let (kind, name, bound, default) = match param {
            ruff::TypeParam::TypeVar(node) => {
                (TypeParamKind::TypeVar, &node.name, node.bound.as_deref(), node.default.as_deref())
            }
            ruff::TypeParam::TypeVarTuple(node) => {
                (TypeParamKind::TypeVarTuple, &node.name, None, node.default.as_deref())
            }
            ruff::TypeParam::ParamSpec(node) => {
                (TypeParamKind::ParamSpec, &node.name, None, node.default.as_deref())
            }
        };
        TypeParam {
            loc: self.loc(param),
            kind,
            name: self.identifier(name),
            bound: bound.map(|bound| self.expr(bound)),
            default: default.map(|default| self.expr(default)),
            bound_id: self.fresh(),
            default_id: self.fresh(),
        }
    }

    pub(super) fn arguments(&mut self, parameters: Option<&ruff::Parameters>) -> Arguments {
        let id = self.fresh();
        let Some(params) = parameters else {
            return Arguments {
                id,
                posonly: Vec::new(),
                args: Vec::new(),
                vararg: None,
                kwonly: Vec::new(),
                kw_defaults: Vec::new(),
                kwarg: None,
                defaults: Vec::new(),
            };
        };
        let positional = params.posonlyargs.iter().chain(&params.args);
        let defaults =
            positional.filter_map(|param| param.default.as_deref()).map(|it| self.expr(it)).collect();
        Arguments {
            id,
            posonly: params.posonlyargs.iter().map(|param| self.arg(&param.parameter)).collect(),
            args: params.args.iter().map(|param| self.arg(&param.parameter)).collect(),
            vararg: params.vararg.as_deref().map(|param| self.arg(param)),
            kwonly: params.kwonlyargs.iter().map(|param| self.arg(&param.parameter)).collect(),
            kw_defaults: params
                .kwonlyargs
                .iter()
                .map(|param| param.default.as_deref().map(|default| self.expr(default)))
                .collect(),
            kwarg: params.kwarg.as_deref().map(|param| self.arg(param)),
            defaults,
        }
    }

    fn arg(&mut self, param: &ruff::Parameter) -> Arg {
        // `*args` and `**kwargs` are placed at their names.
        let loc = self.span(param.name.range.start(), param.range.end());
        Arg {
            loc,
            name: self.identifier(&param.name),
            annotation: param.annotation.as_deref().map(|annotation| self.expr(annotation)),
        }
    }
}

/// Statements that hold blocks.
fn is_compound(stmt: &ruff::Stmt) -> bool {
    use ruff::Stmt::*;
    matches!(stmt, FunctionDef(_) | ClassDef(_) | For(_) | While(_) | If(_) | With(_) | Match(_) | Try(_))
}
