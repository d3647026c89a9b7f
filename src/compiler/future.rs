//! `from __future__` imports: which are known, and where the run of them at the top of a module ends.

use super::ast::*;
use super::error::{CompileError, Result};

/// Features that CPython accepts; all but two are long since the language itself.
const KNOWN: [&str; 9] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
    "annotations",
];

/// `co_flags` bit of `from __future__ import annotations`.
pub const CO_FUTURE_ANNOTATIONS: u32 = 0x100_0000;

/// Future features of a module.
#[derive(Clone, Copy, Debug)]
pub struct Future {
    pub annotations: bool,
    /// Location of the last `__future__` import that stands where it may.
    last: Location,
}

impl Future {
    /// Reads the imports at the top of a module.
    pub fn of(module: &Module) -> Result<Future> {
        let mut future = Future { annotations: false, last: Location::NONE };
        let (Module::Exec(body) | Module::Single(body)) = module else { return Ok(future) };
        for (index, stmt) in body.iter().enumerate() {
            match &stmt.kind {
                StmtKind::ImportFrom { module: Some(name), names, level: 0 } if &**name == "__future__" => {
                    for alias in names {
                        future.enable(alias)?;
                    }
                    future.last = stmt.loc;
                }
                StmtKind::Expr(Expr { kind: ExprKind::Constant(crate::bytecode::Const::Str(_)), .. })
                    if index == 0 => {}
                _ => break,
            }
        }
        Ok(future)
    }

    fn enable(&mut self, alias: &Alias) -> Result {
        let message = match &*alias.name {
            "annotations" => {
                self.annotations = true;
                return Ok(());
            }
            "braces" => "not a chance".to_owned(),
            name if KNOWN.contains(&name) || name == "barry_as_FLUFL" => return Ok(()),
            name => format!("future feature {name} is not defined"),
        };
        Err(CompileError::new(message, alias.loc))
    }

    /// Whether a `__future__` import at this place comes too late.
    pub fn is_after(&self, loc: Location) -> bool {
        loc.lineno > self.last.lineno || loc.lineno == self.last.end_lineno && loc.col > self.last.end_col
    }
}
