//! What instructions about attributes have learned of classes, for all of them: sites that see objects of several
//! classes in turn ask here when their own inline cache does not fit.

use crate::heap::Handle;

const SIZE: usize = 2048;

/// Who asks: what follows from a class and a name depends on it.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Asks {
    #[default]
    Nobody,
    /// For an attribute of an instance, or one to be called.
    Value,
    Method,
    /// The same of a class.
    ClassValue,
    ClassMethod,
    /// To store an attribute of an instance.
    Store,
    /// For a method behind this class in the MRO.
    Super(Handle),
}

/// How the attribute is had.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum How {
    /// Nobody has looked: it was asked for once.
    Unlearned,
    /// In the general way.
    #[default]
    Generally,
    /// It is the inline value of this index, if the instance keeps its values inline.
    Inline(u32),
    /// It is the slot of this index.
    Slot(u32),
    /// This function of the class, `self` being the object.
    Function(Handle),
    /// This object, as it is.
    Plain(Handle),
    /// This function, bound to the class.
    Bound(Handle),
}

/// An answer, and how many keys the class shares while it holds; `u32::MAX` if that does not matter.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub how: How,
    pub keys: u32,
}

impl Default for Known {
    fn default() -> Known {
        Known { how: How::Generally, keys: u32::MAX }
    }
}

/// What an answer is about. `deaths`: interned strings that had died, for a handle may name another string by now.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Question {
    pub version: u32,
    pub name: Handle,
    pub deaths: u32,
    pub asks: Asks,
}

/// The cache. Derived from the heap: a heap that is put back to an earlier state needs an empty one.
#[derive(Clone, Debug)]
pub struct AttributeCache {
    entries: Box<[(Question, Known)]>,
}

impl Default for AttributeCache {
    fn default() -> AttributeCache {
        AttributeCache { entries: vec![Default::default(); SIZE].into() }
    }
}

impl AttributeCache {
    /// The answer, if it is known.
    #[inline(always)]
    pub fn get(&self, question: &Question) -> Option<Known> {
        let (asked, known) = &self.entries[place(question)];
        (asked == question).then_some(*known)
    }

    /// Remembers an answer.
    pub fn set(&mut self, question: Question, known: Known) {
        self.entries[place(&question)] = (question, known);
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.entries.fill(Default::default());
    }
}

#[inline(always)]
fn place(question: &Question) -> usize {
    let asks = match question.asks {
        Asks::Nobody | Asks::Value => 0,
        Asks::Method | Asks::ClassValue => 1,
        Asks::ClassMethod => 2,
        Asks::Store => 3,
        Asks::Super(class) => class,
    };
    (question.version.wrapping_mul(31) ^ question.name.wrapping_mul(7) ^ asks) as usize % SIZE
}
