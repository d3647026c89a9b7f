//! `vivarium dis` and `vivarium code`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use crate::bytecode::{Code, dis, json};
use crate::compiler::{Mode, Options, compile};
use crate::syntax::SyntaxError;

/// Compiles a file as a module.
fn compile_file(file: &Path) -> anyhow::Result<Result<Arc<Code>, SyntaxError>> {
    let text = super::source::read(file)?;
    Ok(compile(&text, &file.to_string_lossy(), Mode::Exec, Options::default()))
}

pub fn dis(file: &Path) -> anyhow::Result<ExitCode> {
    match compile_file(file)? {
        Ok(code) => super::print(&dis::listing(&code)),
        Err(error) => {
            eprint!("{}", error.report());
            Ok(ExitCode::FAILURE)
        }
    }
}

pub fn code(files: &[PathBuf]) -> anyhow::Result<ExitCode> {
    let mut status = ExitCode::SUCCESS;
    for file in files {
        match compile_file(file)? {
            Ok(code) => {
                super::print(&json::lines(&code))?;
            }
            Err(error) => {
                let line = serde_json::json!({
                    "file": file.to_string_lossy(),
                    "error": format!("{}: {error}", error.kind.name()),
                });
                super::print(&format!("{line}\n"))?;
                status = ExitCode::FAILURE;
            }
        }
    }
    Ok(status)
}
