//! The hash of a state: everything that the program can see or that decides how the run goes on.

use std::hash::Hasher;

use siphasher::sip::SipHasher13;

use super::state::State;

/// Two states with different hashes differ in something that matters. Looking at a state never changes its hash.
pub fn state_hash(state: &State) -> u64 {
    let ctx = &state.ctx;
    let mut hash = SipHasher13::new();
    hash.write_u64(ctx.heap.state_hash());
    let t = &ctx.t;
    for value in &t.stack[..t.sp as usize] {
        hash.write_u32(value.raw());
    }
    for word in [t.sp, t.fp, t.pc, t.exc.raw(), t.returned.raw(), t.next_namespace.raw(), t.result.raw()] {
        hash.write_u32(word);
    }
    for word in [t.tracing, t.stage as u32, t.trace.raw(), t.profile.raw(), t.jumps.len() as u32] {
        hash.write_u32(word);
    }
    hash.write_u8(t.done as u8);
    for frame in &t.frames {
        for word in [frame.ret, frame.caller_fp, frame.fp, frame.base, frame.func.raw(), frame.code, frame.pc]
        {
            hash.write_u32(word);
        }
        hash.write_u32(frame.namespace.raw());
        hash.write_u32(frame.generator.raw());
        hash.write_u32(frame.object);
        hash.write_u8(frame.flags);
    }
    for cont in &t.conts {
        hash.write_u32(cont.sp);
        hash.write(cont.resume.name.as_bytes());
        cont.state.iter().for_each(|&word| hash.write_u32(word));
    }
    for value in &t.handled {
        hash.write_u32(value.raw());
    }
    // Listings show the opcodes that instructions have become; the counters decide when that changes.
    for ins in &ctx.code {
        hash.write_u32(ins.base as u32 | (ins.counter.0 as u32) << 16);
    }
    hash.write(&ctx.host.output);
    hash.write_u64(ctx.host.clock);
    hash.write_usize(ctx.host.stdin_read);
    hash.write_u64(ctx.steps);
    hash.finish()
}
