//! From syntax tree to code object: symbol table, codegen, flow graph, assembler.

pub mod instruction;
