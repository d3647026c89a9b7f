//! Statements, definitions, parameters and patterns.

use super::expr::Expr;
use super::{Location, Name, NodeId, Operator};
use crate::bytecode::Const;

#[derive(Clone, Debug)]
pub struct Stmt {
    pub kind: StmtKind,
    pub loc: Location,
}

#[derive(Clone, Debug)]
pub enum StmtKind {
    FunctionDef(Box<FunctionDef>),
    ClassDef(Box<ClassDef>),
    Return(Option<Expr>),
    Delete(Vec<Expr>),
    Assign { targets: Vec<Expr>, value: Expr },
    TypeAlias(Box<TypeAlias>),
    AugAssign { target: Expr, op: Operator, value: Expr },
    AnnAssign(Box<AnnAssign>),
    For(Box<For>),
    While { test: Expr, body: Vec<Stmt>, orelse: Vec<Stmt> },
    If { test: Expr, body: Vec<Stmt>, orelse: Vec<Stmt> },
    With(Box<With>),
    Match { subject: Expr, cases: Vec<MatchCase> },
    Raise { exc: Option<Expr>, cause: Option<Expr> },
    Try(Box<Try>),
    Assert { test: Expr, msg: Option<Expr> },
    Import(Vec<Alias>),
    ImportFrom { module: Option<Name>, names: Vec<Alias>, level: u32 },
    Global(Vec<Name>),
    Nonlocal(Vec<Name>),
    Expr(Expr),
    Pass,
    Break,
    Continue,
}

#[derive(Clone, Debug)]
pub struct FunctionDef {
    pub id: NodeId,
    pub is_async: bool,
    pub name: Name,
    pub args: Arguments,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
    pub returns: Option<Expr>,
    pub type_params: TypeParams,
}

#[derive(Clone, Debug)]
pub struct ClassDef {
    pub id: NodeId,
    pub name: Name,
    pub bases: Vec<Expr>,
    pub keywords: Vec<Keyword>,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
    pub type_params: TypeParams,
}

#[derive(Clone, Debug)]
pub struct TypeAlias {
    pub id: NodeId,
    /// Always a `Name` in store context.
    pub name: Expr,
    pub type_params: TypeParams,
    pub value: Expr,
}

#[derive(Clone, Debug)]
pub struct AnnAssign {
    pub target: Expr,
    pub annotation: Expr,
    pub value: Option<Expr>,
    pub simple: bool,
}

#[derive(Clone, Debug)]
pub struct For {
    pub is_async: bool,
    pub target: Expr,
    pub iter: Expr,
    pub body: Vec<Stmt>,
    pub orelse: Vec<Stmt>,
}

#[derive(Clone, Debug)]
pub struct With {
    pub is_async: bool,
    pub items: Vec<WithItem>,
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug)]
pub struct WithItem {
    pub context: Expr,
    pub vars: Option<Expr>,
}

#[derive(Clone, Debug)]
pub struct Try {
    pub is_star: bool,
    pub body: Vec<Stmt>,
    pub handlers: Vec<Handler>,
    pub orelse: Vec<Stmt>,
    pub finalbody: Vec<Stmt>,
}

#[derive(Clone, Debug)]
pub struct Handler {
    pub loc: Location,
    pub type_: Option<Expr>,
    pub name: Option<Name>,
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug)]
pub struct MatchCase {
    pub pattern: Pattern,
    pub guard: Option<Expr>,
    pub body: Vec<Stmt>,
}

#[derive(Clone, Debug)]
pub struct Alias {
    pub loc: Location,
    pub name: Name,
    pub asname: Option<Name>,
}

#[derive(Clone, Debug)]
pub struct Keyword {
    pub loc: Location,
    pub arg: Option<Name>,
    pub value: Expr,
}

/// Parameters of a function; `id` names the scope of their annotations.
#[derive(Clone, Debug)]
pub struct Arguments {
    pub id: NodeId,
    pub posonly: Vec<Arg>,
    pub args: Vec<Arg>,
    pub vararg: Option<Arg>,
    pub kwonly: Vec<Arg>,
    /// One entry per keyword-only parameter.
    pub kw_defaults: Vec<Option<Expr>>,
    pub kwarg: Option<Arg>,
    /// Defaults of the last `posonly` and `args`.
    pub defaults: Vec<Expr>,
}

#[derive(Clone, Debug)]
pub struct Arg {
    pub loc: Location,
    pub name: Name,
    pub annotation: Option<Expr>,
}

/// Type parameters; `id` names their scope. Empty when there are none.
#[derive(Clone, Debug)]
pub struct TypeParams {
    pub id: NodeId,
    pub list: Vec<TypeParam>,
}

#[derive(Clone, Debug)]
pub struct TypeParam {
    pub loc: Location,
    pub kind: TypeParamKind,
    pub name: Name,
    pub bound: Option<Expr>,
    pub default: Option<Expr>,
    pub bound_id: NodeId,
    pub default_id: NodeId,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeParamKind {
    TypeVar,
    TypeVarTuple,
    ParamSpec,
}

#[derive(Clone, Debug)]
pub struct Pattern {
    pub kind: PatternKind,
    pub loc: Location,
}

#[derive(Clone, Debug)]
pub enum PatternKind {
    Value(Expr),
    Singleton(Const),
    Sequence(Vec<Pattern>),
    Mapping { keys: Vec<Expr>, patterns: Vec<Pattern>, rest: Option<Name> },
    Class { cls: Expr, patterns: Vec<Pattern>, kwd_attrs: Vec<Name>, kwd_patterns: Vec<Pattern> },
    Star(Option<Name>),
    As { pattern: Option<Box<Pattern>>, name: Option<Name> },
    Or(Vec<Pattern>),
}
