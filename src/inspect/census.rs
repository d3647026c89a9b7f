//! One look at every object of a heap, for those who then go over it again: what each of them is.

use super::attributes::instance_dict;
use super::edges;
use super::handles::HandleSet;
use super::names::main_globals;
use crate::heap::{Handle, Layout, TypeData, Value, fixed, flag, ty};
use crate::objects::Ctx;
use crate::timeline::Program;

/// The program brought it or made it.
const OWN: u8 = 1;
/// Not one of those that the interpreter needs for itself.
const SHOWN: u8 = 2;
/// May hold references.
const HOLDS: u8 = 4;
/// May have parts, or is listed below.
const NOTED: u8 = 8;
/// The collector knows it, and it was made by running the program.
const TRACKED: u8 = 16;
/// A dict or tuple that belongs to the inside of another object.
const INNER: u8 = 32;

/// What the objects of a heap are.
#[derive(Default)]
pub struct Census {
    /// The facts of each object, by handle; none of what is free or was there before the program.
    facts: Vec<u8>,
    pub cells: Vec<Handle>,
    pub functions: Vec<Handle>,
    pub classes: Vec<Handle>,
    pub modules: Vec<Handle>,
    /// Generators and coroutines.
    pub generators: Vec<Handle>,
}

impl Census {
    pub fn new(ctx: &Ctx, program: &Program) -> Census {
        let heap = &ctx.heap;
        let of_types: Vec<u8> = heap.types.iter().enumerate().map(of_type).collect();
        let mut census = Census { facts: vec![0; heap.len()], ..Census::default() };
        for h in fixed::END..heap.len() as Handle {
            let type_ = heap.slot(h).ty;
            if type_ == ty::FREE || !program.is_own(h) {
                continue;
            }
            let mut facts = of_types[type_ as usize];
            if facts & HOLDS != 0 && heap.is_tracked(h) && program.is_new(h) {
                facts |= TRACKED;
            }
            // It may have been found to be a part already.
            census.facts[h as usize] |= facts;
            if facts & NOTED != 0 {
                census.note(ctx, h);
            }
        }
        if let Some(globals) = main_globals(ctx) {
            census.facts[globals as usize] |= INNER;
        }
        census
    }

    fn note(&mut self, ctx: &Ctx, h: Handle) {
        match ctx.heap.slot(h).ty {
            ty::CELL => self.cells.push(h),
            ty::FUNCTION => self.functions.push(h),
            ty::MODULE => self.modules.push(h),
            ty::GENERATOR | ty::COROUTINE | ty::ASYNC_GENERATOR => self.generators.push(h),
            _ if ctx.heap.is_type(Value::borrowed(h)) => self.classes.push(h),
            _ => {
                // By far the most: instances.
                if let Some(dict) = instance_dict(ctx, h) {
                    self.facts[dict as usize] |= INNER;
                }
                return;
            }
        }
        edges::inner_parts(ctx, h, &mut |part| {
            if let Some(facts) = self.facts.get_mut(part as usize) {
                *facts |= INNER;
            }
        });
    }

    fn has(&self, h: Handle, wanted: u8) -> bool {
        self.facts.get(h as usize).is_some_and(|facts| facts & wanted == wanted)
    }

    /// Is it one of the program's objects that are listed?
    pub fn is_shown(&self, h: Handle) -> bool {
        self.has(h, OWN | SHOWN)
    }

    /// Is it one of the program's objects that may hold references?
    pub fn holds(&self, h: Handle) -> bool {
        self.has(h, OWN | HOLDS)
    }

    /// Is it one that may hold references, and not part of another?
    pub fn is_holder(&self, h: Handle) -> bool {
        self.holds(h) && !self.has(h, INNER)
    }

    /// Objects to be listed that the collector knows and the program made, but for the parts of others.
    pub fn tracked(&self) -> HandleSet {
        let wanted = OWN | SHOWN | TRACKED;
        HandleSet::of(&self.facts, |facts| facts & (wanted | INNER) == wanted)
    }
}

fn of_type((type_, data): (usize, &TypeData)) -> u8 {
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
    let type_ = type_ as u32;
    let is_noted = data.has(flag::DICT)
        || matches!(data.layout, Layout::Function | Layout::Type | Layout::Generator)
        || matches!(type_, ty::CELL | ty::MODULE);
    let fact = |holds: bool, fact: u8| if holds { fact } else { 0 };
    OWN | fact(is_shown(type_), SHOWN)
        | fact(!is_plain || data.has(flag::HEAP), HOLDS)
        | fact(is_noted, NOTED)
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
