//! Expressions and operators.

use super::stmt::{Arguments, Keyword};
use super::{Location, Name, NodeId};
use crate::bytecode::Const;

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
