//! `sys.settrace` and `sys.setprofile` as tools, and the trace attributes of frames.

use super::{PROFILE, TRACE, event};
use crate::heap::layout::frame;
use crate::heap::{Handle, Value};
use crate::objects::Ctx;

const TRACED: u32 = event::set(&[
    event::PY_START,
    event::PY_RESUME,
    event::PY_RETURN,
    event::PY_YIELD,
    event::RAISE,
    event::LINE,
    event::JUMP,
    event::PY_UNWIND,
    event::PY_THROW,
    event::STOP_ITERATION,
]);

const PROFILED: u32 = event::set(&[
    event::PY_START,
    event::PY_RESUME,
    event::PY_RETURN,
    event::PY_YIELD,
    event::CALL,
    event::PY_UNWIND,
    event::PY_THROW,
]);

/// The function of a frame object, the running frame's where it has one.
impl Ctx {
    /// Sets the trace function (owned, NULL for none).
    pub fn set_trace(&mut self, f: Value) {
        let wanted = !f.is_null();
        let old = std::mem::replace(&mut self.t.trace, f);
        self.heap.release(old);
        let object = self.visible_frame().map_or(0, |frame| frame.object);
        if wanted && object != 0 && self.trace_flag(object, frame::TRACE_OPCODES) {
            self.trace_opcodes(object, true);
        }
        self.set_events(TRACE, if wanted { TRACED } else { 0 });
    }

    /// Sets the profile function (owned, NULL for none).
    pub fn set_profile(&mut self, f: Value) {
        let wanted = !f.is_null();
        let old = std::mem::replace(&mut self.t.profile, f);
        self.heap.release(old);
        self.set_events(PROFILE, if wanted { PROFILED } else { 0 });
    }

    /// `f_trace_lines` or `f_trace_opcodes` of a frame object.
    pub fn trace_flag(&self, object: Handle, flag: u32) -> bool {
        // Lines are traced unless somebody says otherwise: the bit says that.
        let set = self.heap.field_raw(object, frame::TRACE_FLAGS) & flag != 0;
        set != (flag == frame::TRACE_NO_LINES)
    }

    /// Sets `f_trace_lines` or `f_trace_opcodes`.
    pub fn set_trace_flag(&mut self, object: Handle, flag: u32, wanted: bool) {
        let old = self.heap.field_raw(object, frame::TRACE_FLAGS);
        let set = wanted != (flag == frame::TRACE_NO_LINES);
        self.heap.set_field_raw(object, frame::TRACE_FLAGS, if set { old | flag } else { old & !flag });
    }

    /// Sends the instructions of a frame's code to the trace function, or no longer.
    pub fn trace_opcodes(&mut self, object: Handle, wanted: bool) {
        let code = self.heap.field_raw(object, frame::CODE_INDEX);
        let events = self.local_events(code, TRACE);
        let bit = 1 << event::INSTRUCTION;
        self.set_local_events(code, TRACE, if wanted { events | bit } else { events & !bit });
    }
}
