//! A program as the timeline starts it: its text, its code, and which objects were there before it.

use std::sync::Arc;

use super::numbers::Numbers;
use super::state::State;
use crate::bytecode::{Code, Const, linetable};
use crate::compiler::{Mode, Options, compile};
use crate::heap::{Handle, Heap, fixed, ty};
use crate::natives::registry::new_interpreter;
use crate::syntax::SyntaxError;
use crate::vm;

/// Bytes that a program may use before it gets a MemoryError. The debugger pauses before, if it looks in time.
const MEMORY: usize = 1 << 30;
/// Likewise for output.
const OUTPUT: u64 = 64 << 20;

/// A compiled program.
#[derive(Clone)]
pub struct Program {
    /// As tracebacks name it.
    pub file: Arc<str>,
    pub text: Arc<str>,
    pub code: Arc<Code>,
    /// Which handles were in use before the program was loaded; others are the program's own.
    pub builtin: Arc<[bool]>,
    /// The same before its first instruction: its code, constants and names are there.
    pub loaded: Arc<[bool]>,
    numbers: Numbers,
    /// What `input()` reads.
    pub stdin: Arc<[u8]>,
}

impl Program {
    /// Compiles a program.
    ///
    /// # Errors
    /// The syntax error.
    pub fn compile(file: &str, text: &str) -> Result<Program, SyntaxError> {
        let code = compile(text, file, Mode::Exec, Options::default())?;
        let mut program = Program {
            file: file.into(),
            text: text.into(),
            code,
            builtin: Arc::default(),
            loaded: Arc::default(),
            numbers: Numbers::default(),
            stdin: Arc::default(),
        };
        let before = new_interpreter().heap;
        program.builtin = in_use(&before);
        program.numbers = Numbers::of(&before);
        program.loaded = in_use(&program.start().ctx.heap);
        Ok(program)
    }

    /// The state before the first instruction.
    pub fn start(&self) -> State {
        let mut ctx = new_interpreter();
        ctx.host.argv = vec![self.file.to_string()];
        ctx.host.stdin = Some(self.stdin.to_vec());
        ctx.host.add_source(&self.file, &self.text);
        ctx.heap.set_memory_limit(MEMORY);
        ctx.heap.begin_census();
        ctx.host.output_max = OUTPUT;
        vm::start::start_main(&mut ctx, &self.code, &self.file);
        State { tells_shutdown: true, ..State::new(ctx) }
    }

    /// Is an object with this handle one that the program brought with it or made?
    pub fn is_own(&self, h: Handle) -> bool {
        !self.builtin.get(h as usize).copied().unwrap_or(false)
    }

    /// Was it made by running the program, not by loading it?
    pub fn is_new(&self, h: Handle) -> bool {
        !self.loaded.get(h as usize).copied().unwrap_or(false)
    }

    /// The number under which an object is shown: small for the program's own.
    pub fn display_id(&self, h: Handle) -> u64 {
        self.numbers.number(h)
    }

    /// The handle behind such a number.
    pub fn handle(&self, display_id: u64) -> Handle {
        self.numbers.handle(display_id)
    }

    /// Lines that hold an instruction, ascending.
    pub fn code_lines(&self) -> Vec<usize> {
        let mut lines = Vec::new();
        collect_lines(&self.code, &mut lines);
        lines.sort_unstable();
        lines.dedup();
        lines
    }
}

fn in_use(heap: &Heap) -> Arc<[bool]> {
    (0..heap.len() as Handle).map(|h| h < fixed::END || heap.slot(h).ty != ty::FREE).collect()
}

fn collect_lines(code: &Code, lines: &mut Vec<usize>) {
    let ranges = linetable::ranges(&code.linetable, code.firstlineno);
    lines.extend(ranges.filter(|range| range.position.line > 0).map(|range| range.position.line as usize));
    for constant in code.consts.iter() {
        if let Const::Code(inner) = constant {
            collect_lines(inner, lines);
        }
    }
}
