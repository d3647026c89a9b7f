//! The audit: every reference recounted from scratch and compared with the counts the heap keeps.
//!
//! Slow and complete. Tests call it after each program; it finds leaks, dangling handles, references nobody counted, and
//! damage to the free list, the generations and the lists of weak references.

use std::fmt;

use super::dealloc::{Due, Work};
use super::heads::{BLOCK, Kind};
use super::{
    FINALIZED, GENERATION_HEADS, GcHead, HAS_WEAKREFS, Handle, Heap, IMMORTAL, Value, fixed, flag, ty,
};

/// What is wrong with an object.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// Its reference count is not the number of references to it.
    Count { expected: u32, actual: u32 },
    /// A freed slot is referred to, by the object named (0: by a root).
    Dangling { from: Handle },
    /// The free list does not hold exactly the free slots.
    FreeList(&'static str),
    /// The generations' lists are damaged.
    Generation(&'static str),
    /// A list of weak references is damaged.
    Weakref(&'static str),
    /// The table of interned strings is damaged.
    Interned(&'static str),
}

/// One fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    pub handle: Handle,
    pub type_name: String,
    /// A short description of the object.
    pub value: String,
    pub problem: Problem,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} (#{}): ", self.type_name, self.value, self.handle)?;
        match &self.problem {
            Problem::Count { expected, actual } if actual > expected => {
                write!(f, "leaked: {actual} counted, {expected} found")
            }
            Problem::Count { expected, actual } => write!(f, "{actual} counted, {expected} found"),
            Problem::Dangling { from: 0 } => f.write_str("freed, but a root refers to it"),
            Problem::Dangling { from } => write!(f, "freed, but #{from} refers to it"),
            Problem::FreeList(what) => write!(f, "free list: {what}"),
            Problem::Generation(what) => write!(f, "generations: {what}"),
            Problem::Weakref(what) => write!(f, "weak references: {what}"),
            Problem::Interned(what) => write!(f, "interned strings: {what}"),
        }
    }
}

/// Gives every root to the function it is called with.
pub type Roots<'a> = dyn FnMut(&mut dyn FnMut(Value)) + 'a;

impl Heap {
    /// Recounts everything. `roots` names every value that is held outside the heap (stacks, frames, modules); those
    /// with the borrowed bit do not count. What the heap's own work in progress holds is known here.
    pub fn audit(&self, roots: &mut Roots<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.audit_counts(roots, &mut findings);
        self.audit_free_list(&mut findings);
        self.audit_generations(&mut findings);
        self.audit_weakrefs(&mut findings);
        self.audit_interned(&mut findings);
        findings
    }

    fn is_free(&self, h: Handle) -> bool {
        h >= fixed::END && self.slot(h).ty == ty::FREE
    }

    fn find(&self, findings: &mut Vec<Finding>, handle: Handle, problem: Problem) {
        let type_name = self.types[self.slot(handle).ty as usize].name.to_string();
        findings.push(Finding { handle, type_name, value: self.describe(handle), problem });
    }

    fn audit_counts(&self, roots: &mut Roots<'_>, findings: &mut Vec<Finding>) {
        let mut expected = vec![0u32; self.slots.len()];
        let mut dangling = Vec::new();
        let mut count = |from: Handle, v: Value| {
            if v.is_null() {
                return;
            }
            if self.is_free(v.handle()) {
                dangling.push((v.handle(), from));
            } else if v.is_owned() {
                expected[v.handle() as usize] += 1;
            }
        };
        roots(&mut |v| count(0, v));
        self.own_roots(&mut |v| count(0, v));
        for h in 1..self.slots.len() as Handle {
            if self.slot(h).ty == ty::FREE {
                continue;
            }
            // A dying object has already given up its first children.
            let dying = self.work.iter().find_map(|w| match *w {
                Work::Children(x, i) if x == h => Some(i),
                _ => None,
            });
            match dying {
                None => self.for_each_child(h, |v| count(h, v)),
                Some(first) => {
                    (first..).map_while(|i| self.child_to_drop(h, i)).for_each(|v| count(h, v));
                }
            }
            let t = &self.types[self.slot(h).ty as usize];
            if t.has(flag::HEAP) {
                count(h, Value::owned(t.handle));
            }
        }
        for (h, from) in dangling {
            self.find(findings, h, Problem::Dangling { from });
        }
        for (h, &expected) in expected.iter().enumerate() {
            let slot = &self.slots[h];
            if slot.rc < IMMORTAL && slot.rc != expected {
                self.find(findings, h as Handle, Problem::Count { expected, actual: slot.rc });
            }
        }
    }

    /// References that the heap itself holds outside any object.
    fn own_roots(&self, f: &mut dyn FnMut(Value)) {
        let mut call = |callback, weakref| {
            f(callback);
            f(weakref);
        };
        for work in &self.work {
            match *work {
                Work::Call { callback, weakref } => call(callback, weakref),
                Work::Drop(h) => call(Value::owned(h), Value::NULL),
                _ => {}
            }
        }
        if let Due::Callback { callback, weakref } = self.due {
            call(callback, weakref);
        }
        self.collection_roots(f);
    }

    fn audit_free_list(&self, findings: &mut Vec<Finding>) {
        let mut seen = vec![false; self.slots.len()];
        for (mut h, kind) in self.free.into_iter().zip([Kind::Collected, Kind::Plain]) {
            while h != 0 {
                if self.heads.blocks[h as usize / BLOCK] != kind {
                    return self.find(findings, h, Problem::FreeList("of the other kind"));
                }
                if !self.is_free(h) || self.slot(h).rc != 0 {
                    return self.find(findings, h, Problem::FreeList("holds a live object"));
                }
                if std::mem::replace(&mut seen[h as usize], true) {
                    return self.find(findings, h, Problem::FreeList("has a loop"));
                }
                h = self.slot(h).w[0] as Handle;
            }
        }
        for h in fixed::END..self.slots.len() as Handle {
            if self.is_free(h) && !seen[h as usize] {
                self.find(findings, h, Problem::FreeList("misses a free slot"));
            }
        }
    }

    fn audit_generations(&self, findings: &mut Vec<Finding>) {
        let mut listed = vec![false; self.slots.len()];
        for head in GENERATION_HEADS.into_iter().chain(super::gc::TEMPORARY_HEADS) {
            let mut before = head;
            for h in self.list(head) {
                if std::mem::replace(&mut listed[h as usize], true) {
                    return self.find(findings, h, Problem::Generation("in a list twice"));
                }
                if self.prev_in_list(h) != before {
                    return self.find(findings, h, Problem::Generation("links do not match"));
                }
                if !self.is_gc(h) {
                    self.find(findings, h, Problem::Generation("not of a collected type"));
                }
                before = h;
            }
            if self.prev_in_list(head) != before {
                return self.find(findings, before, Problem::Generation("the head's link does not match"));
            }
        }
        for h in fixed::END..self.slots.len() as Handle {
            if self.is_tracked(h) && !listed[h as usize] {
                self.find(findings, h, Problem::Generation("tracked but in no list"));
            }
            let head = self.heads[h as usize];
            if self.is_free(h) && (head.prev & FINALIZED != 0 || head.next & HAS_WEAKREFS != 0) {
                self.find(findings, h, Problem::Generation("a free slot has flags"));
            }
            if self.heads.blocks[h as usize / BLOCK] == Kind::Plain && head != GcHead::default() {
                self.find(findings, h, Problem::Generation("a number or text has a head"));
            }
        }
    }

    fn audit_weakrefs(&self, findings: &mut Vec<Finding>) {
        use super::layout::weakref::REFERENT;
        for h in 1..self.slots.len() as Handle {
            let flagged = self.heads[h as usize].next & HAS_WEAKREFS != 0;
            if flagged != self.weakrefs.contains_key(&h) {
                self.find(findings, h, Problem::Weakref("flag and table disagree"));
            }
            if self.slot(h).ty != ty::FREE && self.types[self.slot(h).ty as usize].is_weakref() {
                let referent = self.slot(h).lane(REFERENT);
                if referent != 0 && !self.weakrefs_of(referent).contains(&h) {
                    self.find(findings, h, Problem::Weakref("not on its referent's list"));
                }
            }
        }
        for &referent in self.weakrefs.keys() {
            for w in self.weakrefs_of(referent) {
                if self.is_free(w) || self.slot(w).lane(REFERENT) != referent {
                    self.find(findings, w, Problem::Weakref("on the wrong list"));
                }
            }
        }
    }

    fn audit_interned(&self, findings: &mut Vec<Finding>) {
        for h in self.interned_handles() {
            if self.slot(h).ty != ty::STR || !self.str_is_interned(h) {
                self.find(findings, h, Problem::Interned("holds something else"));
            }
        }
    }

    /// A few words about an object, for findings.
    pub(super) fn describe(&self, h: Handle) -> String {
        let slot = self.slot(h);
        let v = Value::borrowed(h);
        match slot.ty {
            ty::INT | ty::BOOL => self.big(v).to_string(),
            ty::FLOAT => format!("{:?}", self.float(v)),
            ty::STR => format!("{:?}", self.str_text(h).chars().take(40).collect::<String>()),
            ty::TUPLE | ty::LIST => format!("of {} items", self.seq_len(h)),
            ty::DICT => format!("of {} keys", self.dict_len(h)),
            ty::SET | ty::FROZENSET => format!("of {} keys", self.set_len(h)),
            ty::TYPE => self.types[slot.w[0] as usize].name.to_string(),
            ty::CODE => self.codes[slot.w[0] as usize].code.name.to_string(),
            _ => "object".to_string(),
        }
    }
}
