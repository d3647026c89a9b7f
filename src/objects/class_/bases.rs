//! Assignment to `__bases__`: new bases, and a new MRO for the class and everything below it.

use crate::heap::{Layout, TypeId, Value, flag, ty};
use crate::objects::{Break, Ctx, Flow, Resume, catches};
use crate::sub;

/// Places in the window of an assignment: the class, its new and its old bases, the classes whose MRO is still to be
/// computed (the next one last), and triples of a class, its new and its old MRO.
const CLASS: u32 = 0;
const NEW: u32 = 1;
const OLD: u32 = 2;
const TO_DO: u32 = 3;
const DONE: u32 = 4;
/// While a metaclass is asked: the class and the MRO that it has.
const ASKED: u32 = 5;
const ASKED_MRO: u32 = 6;

impl Ctx {
    /// `class.__bases__ = value`; both borrowed. Nothing changes if the new order cannot be had.
    pub fn set_bases(&mut self, class: Value, value: Value) -> Flow {
        let id = self.heap.type_id(class);
        let bases = self.checked_bases(id, value)?;
        let base = self.best_base(&bases)?;
        self.check_assignable("__bases__", self.heap.types[id as usize].base, base)?;
        let window = self.t.sp;
        self.push_dup(class);
        self.push_dup(value);
        let tuple = self.heap.dup(value);
        self.heap.own_type(base);
        let t = &mut self.heap.types[id as usize];
        let old_base = std::mem::replace(&mut t.base, base);
        let old_tuple = std::mem::replace(&mut t.bases, tuple);
        self.push(old_tuple);
        for first in [vec![class], Vec::new()] {
            let list = self.list_of(&first);
            self.heap.untrack(list.handle());
            self.push(list);
        }
        renew(self, window, old_base)
    }

    fn checked_bases(&mut self, id: TypeId, value: Value) -> Flow<Vec<TypeId>> {
        let class = self.heap.types[id as usize].name.clone();
        if self.heap.layout(value) != Layout::Tuple {
            let got = self.type_name(value);
            return Err(self.type_error(format!("can only assign tuple to {class}.__bases__, not {got}")));
        }
        let items = self.heap.items(value.handle()).to_vec();
        if items.is_empty() {
            let message = format!("can only assign non-empty tuple to {class}.__bases__, not ()");
            return Err(self.type_error(message));
        }
        let mut ids = Vec::new();
        for item in items {
            if !self.heap.is_type(item) {
                let got = self.type_name(item);
                let message = format!("{class}.__bases__ must be tuple of classes, not '{got}'");
                return Err(self.type_error(message));
            }
            let base = self.heap.type_id(item);
            if self.heap.is_subtype(base, id) {
                return Err(self.type_error("a __bases__ item causes an inheritance cycle"));
            }
            ids.push(base);
        }
        Ok(ids)
    }

    /// Instances exist already: a new class or base must lay them out as the old one did. `what` is assigned to.
    pub fn check_assignable(&mut self, what: &str, old: TypeId, new: TypeId) -> Flow<()> {
        let (a, b) = (&self.heap.types[old as usize], &self.heap.types[new as usize]);
        let same = |bit: u16| a.has(bit) == b.has(bit);
        let differs = if !same(flag::GC) {
            "deallocator"
        } else if a.solid != b.solid || !same(flag::DICT) || !same(flag::WEAK) || !self.same_layout(old, new)
        {
            "object layout"
        } else {
            return Ok(());
        };
        let message = format!("{what} assignment: '{}' {differs} differs from '{}'", b.name, a.name);
        Err(self.type_error(message))
    }

    /// Whether the same ancestor, or ancestors that added the same to the same base, last changed the layout.
    fn same_layout(&self, a: TypeId, b: TypeId) -> bool {
        let (a, b) = (self.layout_changer(a), self.layout_changer(b));
        let base = |t: TypeId| self.heap.types[t as usize].base;
        a == b || base(a) == base(b) && self.slot_names(a) == self.slot_names(b)
    }

    fn layout_changer(&self, mut t: TypeId) -> TypeId {
        loop {
            let (data, base) =
                (&self.heap.types[t as usize], &self.heap.types[self.heap.types[t as usize].base as usize]);
            let same = |bit: u16| data.has(bit) == base.has(bit);
            let inherited = match data.has(flag::HEAP) {
                true => data.slots == base.slots && same(flag::DICT) && same(flag::WEAK) && same(flag::GC),
                false => data.solid != t,
            };
            if !inherited {
                return t;
            }
            t = data.base;
        }
    }

    /// What a class itself has in `__slots__`, sorted.
    fn slot_names(&self, t: TypeId) -> Vec<String> {
        let dict = self.heap.types[t as usize].dict.handle();
        let mut names: Vec<String> = self
            .heap
            .dict_items(dict)
            .filter(|&(_, v)| self.heap.type_of(v) == ty::MEMBER_DESCRIPTOR)
            .map(|(k, _)| self.text(k))
            .collect();
        names.sort_unstable();
        names
    }

    /// A class is no longer based on this one.
    fn disown_type(&mut self, base: TypeId) {
        let base = self.heap.type_object(base);
        if !self.heap.is_immortal(base.handle()) {
            self.heap.decref(base.handle());
        }
    }

    /// The class moves from its old bases' lists of subclasses to the new ones'.
    fn relist(&mut self, id: TypeId, old: Value, new: &[TypeId]) {
        for base in self.heap.items(old.handle()).to_vec() {
            let base = self.heap.type_id(base);
            self.heap.types[base as usize].subclasses.retain(|&s| s != id);
        }
        for &base in new {
            self.heap.types[base as usize].subclasses.push(id);
        }
    }
}

/// Computes the MRO of the classes that are to do; their subclasses follow.
fn renew(ctx: &mut Ctx, window: u32, old_base: TypeId) -> Flow {
    loop {
        let to_do = ctx.at(window + TO_DO).handle();
        let n = ctx.heap.seq_len(to_do);
        if n == 0 {
            return finish(ctx, window, old_base);
        }
        let class = ctx.list_splice(to_do, n - 1, n, &[])[0];
        ctx.push(class);
        let id = ctx.heap.type_id(class);
        ctx.push_dup(ctx.heap.types[id as usize].mro);
        let method = ctx.lookup_mro(ctx.heap.type_of(class), ctx.names.mro_method.handle());
        let state = [window, old_base, 0, 0];
        let order = match ctx.is_native_of(method, ty::TYPE) {
            true => sub!(ctx, natural_order(ctx, id), &TUPLE, state),
            false => {
                let order = sub!(ctx, ctx.call_special(method, class.as_borrowed(), &[]), &ORDER, state);
                ctx.push(order);
                sub!(ctx, ctx.to_tuple(order.as_borrowed()), &TUPLE, state)
            }
        };
        taken(ctx, window, order).map_err(|broken| undone(ctx, window, old_base, broken))?;
    }
}

/// What `type.mro` answers, as a tuple.
fn natural_order(ctx: &mut Ctx, id: TypeId) -> Flow {
    let bases = ctx.heap.types[id as usize].bases.handle();
    let bases: Vec<TypeId> =
        ctx.heap.items(bases).to_vec().into_iter().map(|b| ctx.heap.type_id(b)).collect();
    let mut ids = vec![id];
    ids.extend(ctx.merge_mro(&bases)?);
    Ok(ctx.mro_tuple(&ids))
}

/// A metaclass has answered.
static ORDER: Resume = Resume::catching(
    "mro",
    |ctx, cont, order| {
        ctx.push(order);
        let order = sub!(ctx, ctx.to_tuple(order.as_borrowed()), &TUPLE, cont.state);
        tuple(ctx, cont.state, order)
    },
    catches::ALL,
    |ctx, cont| Err(undone(ctx, cont.state[0], cont.state[1], Break::Raise)),
);

static TUPLE: Resume = Resume::catching(
    "mro",
    |ctx, cont, order| tuple(ctx, cont.state, order),
    catches::ALL,
    |ctx, cont| Err(undone(ctx, cont.state[0], cont.state[1], Break::Raise)),
);

fn tuple(ctx: &mut Ctx, [window, old_base, ..]: [u32; 4], order: Value) -> Flow {
    taken(ctx, window, order).map_err(|broken| undone(ctx, window, old_base, broken))?;
    renew(ctx, window, old_base)
}

/// The class in question has its new MRO. One that got another while its metaclass was asked keeps that.
fn taken(ctx: &mut Ctx, window: u32, order: Value) -> Flow<()> {
    ctx.push(order);
    let (class, old) = (ctx.at(window + ASKED), ctx.at(window + ASKED_MRO));
    let id = ctx.heap.type_id(class);
    if ctx.heap.types[id as usize].mro.is(old) {
        ctx.set_mro(class, order.as_borrowed())?;
        ctx.heap.type_modified(id);
        for v in [class, ctx.heap.types[id as usize].mro, old] {
            let v = ctx.heap.dup(v);
            ctx.heap.list_push(ctx.at(window + DONE).handle(), v);
        }
        for sub in ctx.heap.types[id as usize].subclasses.clone().into_iter().rev() {
            let sub = ctx.heap.type_object(sub);
            let sub = ctx.heap.dup(sub);
            ctx.heap.list_push(ctx.at(window + TO_DO).handle(), sub);
        }
    }
    ctx.cut(window + ASKED);
    Ok(())
}

/// All have their MRO: the class moves to the lists of its new bases. An assignment by one of the metaclasses that were
/// asked has come before this one.
fn finish(ctx: &mut Ctx, window: u32, old_base: TypeId) -> Flow {
    let [class, new, old] = [CLASS, NEW, OLD].map(|i| ctx.at(window + i));
    let id = ctx.heap.type_id(class);
    ctx.disown_type(old_base);
    if ctx.heap.types[id as usize].bases.is(new) {
        let bases: Vec<TypeId> =
            ctx.heap.items(new.handle()).to_vec().into_iter().map(|b| ctx.heap.type_id(b)).collect();
        ctx.relist(id, old, &bases);
        ctx.heap.type_modified(id);
        ctx.update_del_flag(id);
    }
    ctx.cut(window);
    Ok(Value::NONE)
}

/// Puts everything back that has not been changed again since.
fn undone(ctx: &mut Ctx, window: u32, old_base: TypeId, broken: Break) -> Break {
    let done = ctx.heap.items(ctx.at(window + DONE).handle()).to_vec();
    for triple in done.chunks(3) {
        let id = ctx.heap.type_id(triple[0]);
        if ctx.heap.types[id as usize].mro.is(triple[1]) {
            let ids: Vec<TypeId> = ctx
                .heap
                .items(triple[2].handle())
                .to_vec()
                .into_iter()
                .map(|t| ctx.heap.type_id(t))
                .collect();
            let old = ctx.heap.dup(triple[2]);
            let data = &mut ctx.heap.types[id as usize];
            data.mro_ids = ids.into();
            let new = std::mem::replace(&mut data.mro, old);
            ctx.heap.release(new);
            ctx.heap.type_modified(id);
        }
    }
    let [class, new, old] = [CLASS, NEW, OLD].map(|i| ctx.at(window + i));
    let id = ctx.heap.type_id(class) as usize;
    if ctx.heap.types[id].bases.is(new) {
        let old = ctx.heap.dup(old);
        let data = &mut ctx.heap.types[id];
        let base = std::mem::replace(&mut data.base, old_base);
        let tuple = std::mem::replace(&mut data.bases, old);
        ctx.heap.release(tuple);
        ctx.disown_type(base);
    } else {
        ctx.disown_type(old_base);
    }
    ctx.cut(window);
    broken
}
