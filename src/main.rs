//! The `vivarium` binary: maps the library's answer to an exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    vivarium::cli::main()
}
