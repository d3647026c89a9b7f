//! The syntax tree as CPython's compiler sees it (`Parser/Python.asdl`), with locations already in lines and columns.
//!
//! Codegen must follow CPython's, and CPython's decisions hang on the shape of its tree: `elif` is a nested `If`,
//! adjacent strings are one node, a generator argument owns the call's parentheses. So ruff's tree is lowered to
//! this one first (`compiler::lower`); nothing after that knows ruff.

use std::sync::Arc;

pub use super::instruction::Location;
use crate::bytecode::Const;

/// An identifier.
pub type Name = Arc<str>;

/// Names a node that opens a scope, so that the symbol table and codegen find each other's entries.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct NodeId(pub u32);

/// What `compile()` was asked for.
#[derive(Clone, Debug)]
pub enum Module {
    Exec(Vec<Stmt>),
    Single(Vec<Stmt>),
    Eval(Box<Expr>),
}

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
pub struct Expr {
    pub kind: ExprKind,
    pub loc: Location,
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    BoolOp {
        op: BoolOp,
        values: Vec<Expr>,
    },
    Named {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    BinOp {
        left: Box<Expr>,
        op: Operator,
        right: Box<Expr>,
    },
    UnaryOp {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Lambda(Box<Lambda>),
    IfExp {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },
    /// A key of `None` is a `**` unpacking.
    Dict {
        keys: Vec<Option<Expr>>,
        values: Vec<Expr>,
    },
    Set(Vec<Expr>),
    Comp(Box<Comp>),
    Await(Box<Expr>),
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
    Compare {
        left: Box<Expr>,
        ops: Vec<CmpOp>,
        comparators: Vec<Expr>,
    },
    Call(Box<Call>),
    FormattedValue {
        value: Box<Expr>,
        conversion: Option<Conversion>,
        spec: Option<Box<Expr>>,
    },
    Interpolation(Box<Interpolation>),
    JoinedStr(Vec<Expr>),
    TemplateStr(Vec<Expr>),
    Constant(Const),
    Attribute {
        value: Box<Expr>,
        attr: Name,
        ctx: Context,
    },
    Subscript {
        value: Box<Expr>,
        slice: Box<Expr>,
        ctx: Context,
    },
    Starred {
        value: Box<Expr>,
        ctx: Context,
    },
    Name {
        id: Name,
        ctx: Context,
    },
    List {
        elts: Vec<Expr>,
        ctx: Context,
    },
    Tuple {
        elts: Vec<Expr>,
        ctx: Context,
    },
    Slice {
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    },
}

#[derive(Clone, Debug)]
pub struct Lambda {
    pub id: NodeId,
    pub args: Arguments,
    pub body: Expr,
}

#[derive(Clone, Debug)]
pub struct Comp {
    pub id: NodeId,
    pub kind: CompKind,
    /// The element, or the key of a dict comprehension.
    pub elt: Expr,
    /// The value of a dict comprehension.
    pub value: Option<Expr>,
    pub generators: Vec<Generator>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompKind {
    List,
    Set,
    Dict,
    Generator,
}

#[derive(Clone, Debug)]
pub struct Generator {
    pub target: Expr,
    pub iter: Expr,
    pub ifs: Vec<Expr>,
    pub is_async: bool,
}

#[derive(Clone, Debug)]
pub struct Call {
    pub func: Expr,
    pub args: Vec<Expr>,
    pub keywords: Vec<Keyword>,
}

#[derive(Clone, Debug)]
pub struct Interpolation {
    pub value: Expr,
    /// Source text of the expression.
    pub text: Const,
    pub conversion: Option<Conversion>,
    pub spec: Option<Expr>,
}

/// `!s`, `!r`, `!a`, with the numbers CONVERT_VALUE takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Conversion {
    Str = 1,
    Repr = 2,
    Ascii = 3,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Context {
    Load,
    Store,
    Del,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BoolOp {
    And,
    Or,
}

/// Binary operators; the numbers are BINARY_OP's (`NB_*`), an in-place operator adds 13.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    Add = 0,
    BitAnd = 1,
    FloorDiv = 2,
    LShift = 3,
    MatMult = 4,
    Mult = 5,
    Mod = 6,
    BitOr = 7,
    Pow = 8,
    RShift = 9,
    Sub = 10,
    Div = 11,
    BitXor = 12,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    Invert,
    Not,
    UAdd,
    USub,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CmpOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
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

impl Expr {
    /// The value, when this is a constant.
    pub fn as_constant(&self) -> Option<&Const> {
        match &self.kind {
            ExprKind::Constant(value) => Some(value),
            _ => None,
        }
    }

    pub fn is_constant(&self) -> bool {
        matches!(self.kind, ExprKind::Constant(_))
    }

    pub fn is_starred(&self) -> bool {
        matches!(self.kind, ExprKind::Starred { .. })
    }

    /// The identifier, when this is a plain name.
    pub fn as_name(&self) -> Option<&Name> {
        match &self.kind {
            ExprKind::Name { id, .. } => Some(id),
            _ => None,
        }
    }
}

/// The docstring of a body: its first statement, when that is a plain string.
pub fn docstring(body: &[Stmt]) -> Option<&Arc<[u8]>> {
    match &body.first()?.kind {
        StmtKind::Expr(Expr { kind: ExprKind::Constant(Const::Str(text)), .. }) => Some(text),
        _ => None,
    }
}
