//! What the `gc` module and the GC pane ask.

use super::{Handle, Heap};
use crate::heap::dealloc::has_extra;
use crate::heap::layout::{Layout, builtin, function};
use crate::heap::{FINALIZED, GENERATION_HEADS, TypeId, Value, flag, ty};

/// Fields of a function as its `tp_traverse` visits them.
const FUNCTION_ORDER: [usize; function::VALUES] = [
    function::CODE,
    function::GLOBALS,
    function::BUILTINS,
    function::MODULE,
    function::DEFAULTS,
    function::KWDEFAULTS,
    function::DOC,
    function::NAME,
    function::CLOSURE,
    function::ANNOTATIONS,
    function::ANNOTATE,
    function::TYPE_PARAMS,
    function::QUALNAME,
];

/// Descriptors of builtin kinds show the collector only their class.
fn is_descriptor(type_: TypeId) -> bool {
    matches!(
        type_,
        ty::METHOD_DESCRIPTOR
            | ty::WRAPPER_DESCRIPTOR
            | ty::CLASSMETHOD_DESCRIPTOR
            | ty::GETSET_DESCRIPTOR
            | ty::MEMBER_DESCRIPTOR
    )
}

/// How many unreachable objects a record of a collection names.
pub const CANDIDATES_MAX: usize = 64;

impl Heap {
    /// `gc.get_objects(generation)`; all three generations, youngest first, for `None`.
    pub fn gc_objects(&self, generation: Option<usize>) -> Vec<Handle> {
        let generations = match generation {
            Some(i) => i..i + 1,
            None => 0..3,
        };
        generations.flat_map(|i| self.list(GENERATION_HEADS[i])).collect()
    }

    /// Numbers of objects in the three generations and among the frozen ones.
    pub fn gc_sizes(&self) -> [usize; 4] {
        GENERATION_HEADS.map(|head| self.list(head).count())
    }

    /// `gc.get_referents` of one object: what its `tp_traverse` visits, in that order.
    pub fn gc_referents(&self, h: Handle) -> Vec<Handle> {
        let mut out: Vec<Value> = Vec::new();
        if !self.is_gc(h) {
            return Vec::new();
        }
        let slot = self.slot(h);
        let t = &self.types[slot.ty as usize];
        let attached = self.attached_dict(h);
        match t.layout {
            Layout::Type => {
                let t = &self.types[slot.w[0] as usize];
                out.extend([t.dict, t.mro, t.bases, self.base_reference(t)]);
            }
            Layout::Function => out.extend(FUNCTION_ORDER.map(|i| self.field(h, i))),
            // The values are its instance's.
            Layout::Dict if self.is_attached_dict(h) => {}
            Layout::Tuple | Layout::List => out.extend(self.items(h).iter().rev()),
            Layout::Dict if self.dict_is_general(h) => {
                out.extend(self.dict_items(h).flat_map(|(k, v)| [v, k]))
            }
            Layout::Dict => out.extend(self.dict_items(h).map(|(_, v)| v)),
            Layout::Record if slot.ty == ty::METHOD_WRAPPER => {
                let (owner, name) = (self.lane(h, builtin::OWNER), self.lane(h, builtin::NAME).handle());
                let dict = self.types[self.type_id(owner) as usize].dict.handle();
                let found = self.dict_items(dict).find(|(key, _)| self.str_eq(key.handle(), name));
                out.extend(found.map(|(_, descriptor)| descriptor));
                out.push(self.lane(h, builtin::SELF));
            }
            // The last field only says where the docstring comes from.
            Layout::Fields if t.solid == ty::PROPERTY => out.extend((0..5).map(|i| self.field(h, i))),
            Layout::Record if is_descriptor(t.solid) => out.push(self.lane(h, builtin::OWNER)),
            _ if attached != 0 => {
                out.extend(self.words.run(self.values_at(h) as u32, self.values_capacity(h)));
                out.extend(self.dict_items(attached).map(|(_, v)| v));
            }
            _ => self.for_each_child(h, |v| out.push(v)),
        }
        if t.layout != Layout::Type
            && has_extra(t)
            && matches!(t.layout, Layout::Function | Layout::Dict | Layout::Tuple | Layout::List)
        {
            out.push(self.instance_dict(h));
        }
        if t.has(flag::HEAP) {
            out.push(Value::borrowed(t.handle));
        }
        out.into_iter().filter(|v| !v.is_null()).map(Value::handle).collect()
    }

    /// `gc.get_referrers`: the tracked objects that refer to one of `targets`; `except` is left out.
    pub fn gc_referrers(&self, targets: &[Handle], except: Handle) -> Vec<Handle> {
        let refers = |h: Handle| self.gc_referents(h).iter().any(|c| targets.contains(c));
        self.gc_objects(None).into_iter().filter(|&h| h != except && refers(h)).collect()
    }

    /// `gc.freeze`: moves everything tracked out of the collector's sight.
    pub fn gc_freeze(&mut self) {
        for &head in &GENERATION_HEADS[..3] {
            self.merge(head, GENERATION_HEADS[3]);
        }
        self.gc.count[..3].fill(0);
    }

    /// `gc.unfreeze`: moves it to the oldest generation.
    pub fn gc_unfreeze(&mut self) {
        self.merge(GENERATION_HEADS[3], GENERATION_HEADS[2]);
    }

    /// `gc.is_finalized`.
    pub fn gc_is_finalized(&self, h: Handle) -> bool {
        self.heads[h as usize].prev & FINALIZED != 0
    }

    /// The generation an object is in: 0 to 2, 3 if frozen, `None` if untracked or in the hands of a collection. Walks
    /// a list: for panes.
    pub fn gc_generation(&self, h: Handle) -> Option<usize> {
        self.is_tracked(h).then(|| (0..4).find(|&i| self.list(GENERATION_HEADS[i]).any(|x| x == h))).flatten()
    }
}
