//! Whatever bytes are compiled, the compiler answers with code that the verifier accepts or with a SyntaxError.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vivarium::bytecode::{Code, Const, dis, verify};
use vivarium::compiler::{Mode, Options, compile_warning};

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let mode = match first % 4 {
        0 => Mode::Eval,
        1 => Mode::Single,
        _ => Mode::Exec,
    };
    let text = String::from_utf8_lossy(bytes);
    match compile_warning(&text, "fuzz.py", mode, Options { optimize: first / 4 % 3, ..Options::default() }) {
        Ok((code, warnings)) => {
            check(&code);
            dis::listing(&code);
            for warning in warnings {
                warning.report("fuzz.py", &text);
            }
        }
        Err(error) => {
            error.report();
        }
    }
});

/// A code object and those in its constants.
fn check(code: &Code) {
    if let Err(fault) = verify::verify(code) {
        panic!("{}: {fault}", code.qualname);
    }
    for constant in code.consts.iter() {
        if let Const::Code(inner) = constant {
            check(inner);
        }
    }
}
