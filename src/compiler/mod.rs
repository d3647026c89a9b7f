//! From syntax tree to code object: symbol table, codegen, flow graph, assembler.

pub mod assemble;
mod flowgraph;
pub mod instruction;
