//! What the diagnosing parser keeps of an expression: its kind, its place, and the parts that messages look at.

use std::rc::Rc;

/// Kinds of expressions, as far as messages tell them apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum What {
    Attribute,
    Subscript,
    Starred,
    Name,
    List,
    Tuple,
    Lambda,
    Call,
    Operation,
    Generator,
    Yield,
    Await,
    ListComp,
    SetComp,
    DictComp,
    Dict,
    Set,
    FString,
    TString,
    None,
    True,
    False,
    Ellipsis,
    Literal,
    /// A comparison; whether its first operator is `in`.
    Compare(bool),
    Conditional,
    Named,
    /// The arguments of a call; whether there is a `**` among them.
    Arguments(bool),
    /// A pattern, a parameter: nothing that a message names.
    Other,
}

impl What {
    /// CPython's word for it.
    pub fn words(self) -> &'static str {
        match self {
            What::Attribute => "attribute",
            What::Subscript => "subscript",
            What::Starred => "starred",
            What::Name => "name",
            What::List => "list",
            What::Tuple => "tuple",
            What::Lambda => "lambda",
            What::Call => "function call",
            What::Operation => "expression",
            What::Generator => "generator expression",
            What::Yield => "yield expression",
            What::Await => "await expression",
            What::ListComp => "list comprehension",
            What::SetComp => "set comprehension",
            What::DictComp => "dict comprehension",
            What::Dict => "dict literal",
            What::Set => "set display",
            What::FString => "f-string expression",
            What::TString => "t-string expression",
            What::None => "None",
            What::True => "True",
            What::False => "False",
            What::Ellipsis => "ellipsis",
            What::Literal | What::Arguments(_) | What::Other => "literal",
            What::Compare(_) => "comparison",
            What::Conditional => "conditional expression",
            What::Named => "named expression",
        }
    }
}

/// An expression: indices of its first and its last token, and its parts where they matter.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub what: What,
    pub first: usize,
    pub last: usize,
    parts: Option<Rc<[Node]>>,
}

/// Which targets are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Targets {
    Assigned,
    Deleted,
    Looped,
}

impl Node {
    pub fn new(what: What, first: usize, last: usize) -> Self {
        Node { what, first, last, parts: None }
    }

    pub fn with(mut self, parts: impl Into<Rc<[Node]>>) -> Self {
        self.parts = Some(parts.into());
        self
    }

    pub fn parts(&self) -> &[Node] {
        self.parts.as_deref().unwrap_or_default()
    }

    /// The first part that cannot be a target.
    pub fn invalid_target(&self, targets: Targets) -> Option<&Node> {
        match self.what {
            What::List | What::Tuple => self.parts().iter().find_map(|part| part.invalid_target(targets)),
            What::Starred if targets != Targets::Deleted => self.parts().first()?.invalid_target(targets),
            What::Compare(is_in) if targets == Targets::Looped => match is_in {
                true => self.parts().first()?.invalid_target(targets),
                false => None,
            },
            What::Name | What::Subscript | What::Attribute => None,
            _ => Some(self),
        }
    }
}
