//! Vivarium: a terminal tutor for advanced Python and CPython internals.
//!
//! A vivarium is the glass case in which one watches a live snake. Here the snake is a Python 3.14 interpreter of our
//! own: the learner reads a short lesson, then steps real Python code forwards and backwards, instruction by
//! instruction, with frames, value stack, cells, reference counts and garbage-collector generations in side panes.
//!
//! # From source to screen
//!
//! ```text
//! text --syntax--> tree --compiler--> Code --vm--> a run (Ctx) --timeline--> any moment of it
//!                                                                 |
//!                  tui <--views-- session <------------------- inspect
//! ```
//!
//! [`compiler`] makes the code objects that CPython 3.14 makes, byte for byte. When one is first run, its code units are
//! decoded into fixed-size records ([`objects::instruction`]): each keeps the opcode that listings show, its inline cache,
//! and the forms ([`objects::form`]) that the loops execute. [`vm`] executes them over [`objects::Ctx`], which
//! holds the whole state of an interpreter as plain data: cloning it clones the run. The timeline keeps checkpoints and
//! replays; [`inspect`] turns a moment into structs with public fields; [`session`] is the application without a screen,
//! [`tui`] the screen without an application.
//!
//! # The standard library
//!
//! `build/library.rs` packs CPython's own `Lib` into the binary ([`natives::library`]); `__import__` unpacks, compiles and runs a module
//! when the program asks for it, so that `dis.py` or `collections` are the code that a CPython user has. What is C in CPython is a
//! native module here. Line steps stay out of the library unless the learner is in it already; instruction steps go anywhere.
//!
//! # Layers
//!
//! A module imports only from modules below it; `tests/it/tidy.rs` reads the `use` lines and enforces this table.
//!
//! ```text
//! cli        the command line
//! tui        the only code that names ratatui and crossterm
//! plain      the tutor in lines, for screen readers and pipes; beside tui, and neither names the other
//! session    where the learner is, actions as data
//! course     lessons, quizzes, grading, progress
//! inspect    read-only answers about an execution, as plain structs
//! timeline   step, back, seek: checkpoints and replay
//! vm         the instruction loop, calls, unwinding
//! natives    functions and modules in Rust
//! objects    Python's semantics per type and protocol
//! heap       every object as flat data: counts, slabs, collector
//! compiler   symbol table, codegen, flow graph, assembler
//! bytecode   opcodes, code objects, their tables and listings
//! syntax     the one user of ruff's parser
//! source     text and positions
//! ```
//!
//! # Invariants
//!
//! - **Python never recurses on the Rust stack.** A native that needs Python code answers with a next action
//!   ([`objects::flow`]); so a run can stop, be cloned and go on before any instruction.
//! - **Counts are exact.** A value owned by its holder is one counted reference; the audit recounts all of them after
//!   every test program ([`heap`]).
//! - **A run is a function of program, inputs and seed.** Time, hashing and input lie behind [`objects::host`].
//! - **Looking changes nothing.** Inspection never allocates in the live heap.
//! - **Being watched changes nothing.** The plain and the observed loop come from one source ([`vm::run`]), which is
//!   compiled once for each. Superinstructions, several instructions in one form, are for stretches that nobody looks
//!   at: where the observer does not rest, the observed loop takes every instruction by itself. Quickened and fused forms
//!   allocate exactly what general ones do, so ids do not depend on being watched.
//! - **`unsafe` lives in the loop's cursors** (`vm/cursor.rs`); a test refuses it elsewhere. The cursors rely on the verifier
//!   ([`bytecode::verify`]), which every code object passes before it runs.
//!
//! # Where to change what
//!
//! - An opcode: its row in `bytecode/optable.rs`, codegen, its function in `vm/ops` or, if it is hot, its form in
//!   `objects/form.rs` and an arm in `vm/run.rs`; its sentence in `inspect/tell.rs`.
//! - An event of tracing or monitoring: `objects/monitoring` says who wants to be told and which instructions are
//!   instrumented for it (no other pays), `vm/monitor` tells.
//! - A specialisation: `vm/quicken`, and CPython's guard in its `fits.rs` if there is no arm for it; a superinstruction: `objects/instruction.rs`.
//! - A method of a builtin type: a row and a function in `objects/types/<type>`.
//! - A builtin function or module: a row in `natives/builtins` or `natives/modules`. A module that exists from the start has
//!   its row in `MODULES` of `natives/mod.rs`, one that is made when it is imported in `IMPORTED`.
//! - What a pane shows: the struct in `inspect/views`, the code that fills it in `inspect`, the widget in `tui/panes`.
//! - A key: the table in `tui/keymap.rs`; help and footer follow.

pub mod bytecode;
pub mod cli;
pub mod compiler;
pub mod course;
pub mod heap;
pub mod inspect;
pub mod natives;
pub mod objects;
pub mod plain;
pub mod session;
pub mod source;
pub mod syntax;
pub mod timeline;
pub mod tui;
pub mod vm;
