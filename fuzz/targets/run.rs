//! Whatever program runs, within its budgets it ends or is stopped, and every reference is accounted for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vivarium::compiler::{Mode, Options, compile};
use vivarium::natives::registry::new_interpreter;
use vivarium::timeline::{Never, State};
use vivarium::vm;

const STEPS: u64 = 20_000;
const MEMORY: usize = 64 << 20;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    let Ok(code) = compile(&text, "fuzz.py", Mode::Exec, Options::default()) else { return };
    let mut ctx = new_interpreter();
    ctx.host.stdin = Some(b"line\n".to_vec());
    ctx.host.add_source("fuzz.py", &text);
    ctx.heap.set_memory_limit(MEMORY);
    if first % 2 == 1 {
        ctx.heap.stress();
    }
    vm::start::start_main(&mut ctx, &code, "fuzz.py");
    let mut state = State::new(ctx);
    state.run(STEPS, &mut Never, None);
    let findings = vm::finish::audit(&state.ctx);
    assert!(findings.is_empty(), "{findings:?}");
});
