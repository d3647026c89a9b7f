//! Turning objects into text: `repr`, `str`, `ascii`, `format`, `%` and `str.format`.

pub mod escape;
pub mod float;
pub mod number;
pub mod percent;
pub mod repr;
pub mod spec;
pub mod template;

use smallvec::SmallVec;

use crate::heap::{TypeId, ty};
use crate::objects::{Break, Ctx, Resume};

/// Formatted text. Most is short.
pub type Text = SmallVec<[u8; 64]>;

/// Parks like [`crate::sub!`], with the text put together so far at a place of the window: it is made an object only
/// when somebody has to wait.
#[cold]
fn park_with_text(
    ctx: &mut Ctx,
    (depth, sp): (usize, u32),
    broken: Break,
    (place, text): (u32, &[u8]),
    resume: &'static Resume,
    state: [u32; 4],
) -> Break {
    let text = ctx.heap.new_bytes(text);
    ctx.set_at(place, text);
    ctx.park(depth, sp, broken, resume, state)
}

/// Why something cannot be formatted: the exception to raise.
#[derive(PartialEq, Eq, Debug)]
pub struct Fault {
    pub type_: TypeId,
    pub message: String,
}

impl Fault {
    pub fn value(message: impl Into<String>) -> Fault {
        Fault { type_: ty::VALUE_ERROR, message: message.into() }
    }

    pub fn overflow(message: impl Into<String>) -> Fault {
        Fault { type_: ty::OVERFLOW_ERROR, message: message.into() }
    }

    pub fn type_(message: impl Into<String>) -> Fault {
        Fault { type_: ty::TYPE_ERROR, message: message.into() }
    }

    #[cold]
    pub fn raise(self, ctx: &mut Ctx) -> Break {
        ctx.raise(self.type_, self.message)
    }
}
