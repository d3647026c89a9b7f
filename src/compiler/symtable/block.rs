//! A new, empty block.

use super::{Block, BlockType};
use crate::compiler::ast::{Location, Name};
use crate::compiler::ordered::OrderedMap;

/// An empty block below its parent.
pub(super) fn new(name: Name, type_: BlockType, loc: Location, parent: Option<&Block>) -> Block {
    Block {
        name,
        type_,
        loc,
        symbols: OrderedMap::default(),
        varnames: Vec::new(),
        children: Vec::new(),
        directives: Vec::new(),
        mangled_names: None,
        scope_info: "",
        nested: parent.is_some_and(|parent| parent.nested || parent.is_function_like()),
        generator: false,
        coroutine: false,
        comprehension: None,
        varargs: false,
        varkeywords: false,
        annotations_used: false,
        needs_class_closure: false,
        needs_classdict: false,
        comp_inlined: false,
        comp_iter_target: false,
        comp_iter_expr: 0,
        can_see_class_scope: false,
        has_conditional_annotations: false,
        in_conditional_block: false,
        in_unevaluated_annotation: false,
        annotation_block: None,
        has_docstring: false,
        method: type_ == BlockType::Function && parent.is_some_and(|parent| parent.type_ == BlockType::Class),
    }
}
