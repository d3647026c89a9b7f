//! What matters of each type to somebody who goes over a whole heap, looked up once for all of its objects.

use crate::heap::{Handle, Layout, flag, ty};
use crate::objects::Ctx;

/// Not one of those that the interpreter needs for itself.
const SHOWN: u8 = 1;
/// May hold references.
const HOLDS: u8 = 2;
/// May keep its references in dicts or tuples of its own.
const HAS_PARTS: u8 = 4;

/// The facts of each type, by type id.
pub struct Sorts(Vec<u8>);

impl Sorts {
    pub fn new(ctx: &Ctx) -> Sorts {
        let facts = |(type_, data): (usize, &crate::heap::TypeData)| {
            let is_plain = matches!(
                data.layout,
                Layout::Free
                    | Layout::Int
                    | Layout::Float
                    | Layout::Complex
                    | Layout::Str
                    | Layout::Bytes
                    | Layout::Code
            );
            let has_parts = data.has(flag::DICT) || matches!(data.layout, Layout::Function | Layout::Type);
            let shown = if is_shown(type_ as u32) { SHOWN } else { 0 };
            let holds = if is_plain && !data.has(flag::HEAP) { 0 } else { HOLDS };
            shown | holds | if has_parts { HAS_PARTS } else { 0 }
        };
        Sorts(ctx.heap.types.iter().enumerate().map(facts).collect())
    }

    fn of(&self, ctx: &Ctx, h: Handle) -> u8 {
        self.0[ctx.heap.slot(h).ty as usize]
    }

    /// Is it listed among the program's objects?
    pub fn is_shown(&self, ctx: &Ctx, h: Handle) -> bool {
        self.of(ctx, h) & SHOWN != 0
    }

    /// May it hold references?
    pub fn holds(&self, ctx: &Ctx, h: Handle) -> bool {
        self.of(ctx, h) & HOLDS != 0
    }

    /// May it have dicts or tuples that are part of it?
    pub fn has_parts(&self, ctx: &Ctx, h: Handle) -> bool {
        self.of(ctx, h) & HAS_PARTS != 0
    }
}

fn is_shown(type_: u32) -> bool {
    !matches!(
        type_,
        ty::FREE
            | ty::NONE
            | ty::BOOL
            | ty::ELLIPSIS
            | ty::NOT_IMPLEMENTED
            | ty::CODE
            | ty::MODULE
            | ty::GETSET_DESCRIPTOR
            | ty::MEMBER_DESCRIPTOR
            | ty::MAPPINGPROXY
    )
}
