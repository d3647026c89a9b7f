//! The symbol table: which scope every name of every block belongs to, by CPython's rules (`Python/symtable.c`).
//!
//! [`build`] walks the tree once collecting facts (bound here, used here, declared global), then `analyze` decides
//! scopes from the outermost block inwards and cells from the innermost outwards.

mod analyze;
mod annotation;
mod block;
mod build;
mod expr;
mod mangle;
mod pattern;
mod stmt;

use std::collections::{HashMap, HashSet};

pub use build::build;
pub use mangle::mangle;

use super::ast::{CompKind, Location, Name, NodeId};
use super::ordered::OrderedMap;

/// Facts about a name in a block, as bits of a symbol.
pub mod def {
    pub const GLOBAL: u32 = 1;
    pub const LOCAL: u32 = 2;
    pub const PARAM: u32 = 4;
    pub const NONLOCAL: u32 = 8;
    pub const USE: u32 = 16;
    /// Free in a class whose method has a free variable of that name.
    pub const FREE_CLASS: u32 = 64;
    pub const IMPORT: u32 = 128;
    pub const ANNOT: u32 = 256;
    pub const COMP_ITER: u32 = 512;
    pub const TYPE_PARAM: u32 = 1024;
    /// A cell in a comprehension that was inlined here.
    pub const COMP_CELL: u32 = 2048;
    pub const BOUND: u32 = LOCAL | PARAM | IMPORT | TYPE_PARAM;
    /// Where the scope is kept above the facts.
    pub const SCOPE_OFFSET: u32 = 12;
}

/// Where a name lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// The block knows nothing of the name.
    Unknown = 0,
    Local = 1,
    GlobalExplicit = 2,
    GlobalImplicit = 3,
    Free = 4,
    Cell = 5,
}

/// The scope kept in a symbol.
pub fn scope_of(symbol: u32) -> Scope {
    match (symbol >> def::SCOPE_OFFSET) & 15 {
        1 => Scope::Local,
        2 => Scope::GlobalExplicit,
        3 => Scope::GlobalImplicit,
        4 => Scope::Free,
        5 => Scope::Cell,
        _ => Scope::Unknown,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockType {
    Function,
    Class,
    Module,
    Annotation,
    TypeVariable,
    TypeAlias,
    TypeParameters,
}

/// One block: a module, class, function, comprehension or annotation scope.
#[derive(Clone, Debug)]
pub struct Block {
    pub name: Name,
    pub type_: BlockType,
    pub loc: Location,
    pub symbols: OrderedMap<u32>,
    /// Parameters in order.
    pub varnames: Vec<Name>,
    pub children: Vec<usize>,
    /// `global` and `nonlocal` statements, for error positions.
    pub directives: Vec<(Name, Location)>,
    /// Index of the set of names that are mangled here when not all are (type parameters of a class).
    pub mangled_names: Option<usize>,
    /// What a type variable block is, for messages.
    pub scope_info: &'static str,
    pub nested: bool,
    pub generator: bool,
    pub coroutine: bool,
    pub comprehension: Option<CompKind>,
    pub varargs: bool,
    pub varkeywords: bool,
    pub annotations_used: bool,
    pub needs_class_closure: bool,
    pub needs_classdict: bool,
    pub comp_inlined: bool,
    pub comp_iter_target: bool,
    pub comp_iter_expr: u32,
    pub can_see_class_scope: bool,
    pub has_conditional_annotations: bool,
    pub in_conditional_block: bool,
    pub in_unevaluated_annotation: bool,
    pub annotation_block: Option<usize>,
    pub has_docstring: bool,
    pub method: bool,
}

impl Block {
    /// All facts and the scope of a name; 0 when unknown.
    pub fn symbol(&self, name: &str) -> u32 {
        self.symbols.get(name).copied().unwrap_or(0)
    }

    pub fn scope(&self, name: &str) -> Scope {
        scope_of(self.symbol(name))
    }

    /// Whether names are fast locals here.
    pub fn is_function_like(&self) -> bool {
        !matches!(self.type_, BlockType::Module | BlockType::Class)
    }
}

/// All blocks of a module.
#[derive(Clone, Debug, Default)]
pub struct SymbolTable {
    pub blocks: Vec<Block>,
    by_node: HashMap<NodeId, usize>,
    mangled_sets: Vec<HashSet<Name>>,
}

/// The module block's index.
pub const TOP: usize = 0;

impl SymbolTable {
    /// The block that a node opens.
    pub fn lookup(&self, node: NodeId) -> usize {
        self.by_node[&node]
    }

    /// The name as stored: mangled inside a class, unless this block exempts it.
    pub fn maybe_mangle(&self, private: Option<&str>, block: usize, name: &Name) -> Name {
        if let Some(set) = self.blocks[block].mangled_names
            && !self.mangled_sets[set].contains(name)
        {
            return name.clone();
        }
        mangle(private, name)
    }
}
