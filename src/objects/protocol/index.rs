//! `o[k]`, `o[k] = v`, `del o[k]`, `k in o`, and turning objects into indices.

use num_traits::{Signed, ToPrimitive};

use super::iter::Purpose;
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::types::list;
use crate::objects::types::str_::{self, search};
use crate::objects::{Break, Ctx, Flow, Resume, Special};
use crate::sub;

impl Ctx {
    /// `o[k]`, owned.
    pub fn get_item(&mut self, o: Value, k: Value) -> Flow {
        match self.heap.type_of(o) {
            ty::LIST | ty::TUPLE if let Some(i) = self.heap.exact_int(k) => self.seq_get(o, i),
            ty::DICT => self.dict_subscript(o, k),
            t if self.heap.type_of(k) == ty::SLICE && self.slice_is_plain(k) => match t {
                ty::LIST | ty::TUPLE => list::sliced(self, o, k),
                ty::STR => str_::slots::slice_of(self, o, k),
                _ => self.get_item_slow(o, k),
            },
            ty::STR if let Some(i) = self.heap.exact_int(k) => match self.char_at(o, i) {
                Some(c) => Ok(c),
                None => self.get_item_slow(o, k),
            },
            _ => self.get_item_slow(o, k),
        }
    }

    /// Item `i` of a list or tuple, counted from the back if negative.
    #[inline]
    pub fn seq_get(&mut self, o: Value, i: i64) -> Flow {
        let items = self.heap.items(o.handle());
        let at = if i < 0 { i + items.len() as i64 } else { i };
        match items.get(at as usize) {
            Some(&item) => Ok(self.heap.dup(item)),
            None => {
                let what = if self.heap.layout(o) == Layout::List { "list" } else { "tuple" };
                Err(self.index_error(format!("{what} index out of range")))
            }
        }
    }

    fn get_item_slow(&mut self, o: Value, k: Value) -> Flow {
        let f = self.special_of(o, Special::GETITEM);
        if !f.is_null() && !f.is_none() {
            if self.solid(o) == ty::DEQUE && self.is_native_of(f, ty::DEQUE) {
                return self.at_index(f, [o, k, Value::NULL]);
            }
            return self.call_special(f, o, &[k]);
        }
        if self.heap.is_type(o) {
            let sp = self.t.sp;
            let answer = self.class_get_item(o, k);
            return self.settled(sp, answer);
        }
        let message = format!("'{}' object is not subscriptable", self.type_name(o));
        Err(self.type_error(message))
    }

    /// `C[k]`: the class's `__class_getitem__`.
    fn class_get_item(&mut self, class: Value, k: Value) -> Flow {
        if self.heap.type_id(class) == ty::TYPE {
            return Ok(self.new_generic_alias(class, k));
        }
        let name = self.names.specials[Special::CLASS_GETITEM as usize];
        let id = self.heap.type_id(class);
        let f = self.lookup_mro(id, name.handle());
        if f.is_null() || f.is_none() {
            let name = &self.heap.types[id as usize].name;
            let name = name.rsplit('.').next().unwrap_or(name).to_owned();
            return Err(self.type_error(format!("type '{name}' is not subscriptable")));
        }
        self.push(class.as_borrowed());
        self.push(k.as_borrowed());
        let bound = sub!(self, self.descriptor_get(f, Value::NULL, class), &CLASS_ITEM, [0; 4]);
        class_item(self, bound)
    }

    /// `types.GenericAlias(origin, args)`, for `list[int]` and its kin.
    pub fn new_generic_alias(&mut self, origin: Value, args: Value) -> Value {
        if self.heap.type_of(args) == ty::TUPLE {
            return self.new_alias_of(ty::GENERIC_ALIAS, origin, args);
        }
        let args = self.tuple_of(&[args]);
        let alias = self.new_alias_of(ty::GENERIC_ALIAS, origin, args.as_borrowed());
        self.heap.release(args);
        alias
    }

    /// `o[k] = v`; all borrowed. Answers None.
    pub fn set_item(&mut self, o: Value, k: Value, v: Value) -> Flow {
        match self.heap.type_of(o) {
            ty::LIST if let Some(i) = self.heap.exact_int(k) => {
                let v = self.heap.dup(v);
                self.list_set(o, i, v)
            }
            ty::DICT => self.dict_store(o, k, v),
            ty::LIST
                if self.heap.type_of(k) == ty::SLICE
                    && self.slice_is_plain(k)
                    && self.is_items(v)
                    && !v.is(o) =>
            {
                let parts = [0, 1, 2].map(|i| self.heap.lane(k.handle(), i));
                list::set_items(self, o, parts, v)
            }
            _ => {
                let f = self.special_of(o, Special::SETITEM);
                if f.is_null() && !self.special_of(o, Special::DELITEM).is_null() {
                    return Err(self.raise(ty::ATTRIBUTE_ERROR, "__setitem__"));
                }
                if f.is_null() || f.is_none() {
                    let message = format!("'{}' object does not support item assignment", self.type_name(o));
                    return Err(self.type_error(message));
                }
                if self.solid(o) == ty::DEQUE && self.is_native_of(f, ty::DEQUE) {
                    return self.at_index(f, [o, k, v]);
                }
                let answer = sub!(self, self.call_special(f, o, &[k, v]), &TO_NONE, [0; 4]);
                self.heap.release(answer);
                Ok(Value::NONE)
            }
        }
    }

    /// True for an exact list or tuple, whose items can be had without asking.
    #[inline]
    pub fn is_items(&self, v: Value) -> bool {
        matches!(self.heap.type_of(v), ty::LIST | ty::TUPLE)
    }

    /// `list[i] = v`, taking over `v`.
    #[inline]
    pub fn list_set(&mut self, list: Value, i: i64, v: Value) -> Flow {
        let items = self.heap.items_mut(list.handle());
        let at = if i < 0 { i + items.len() as i64 } else { i };
        match items.get_mut(at as usize) {
            Some(place) => {
                let old = std::mem::replace(place, v);
                self.heap.release(old);
                Ok(Value::NONE)
            }
            None => {
                self.heap.release(v);
                Err(self.index_error("list assignment index out of range"))
            }
        }
    }

    /// `del o[k]`. Answers None.
    pub fn del_item(&mut self, o: Value, k: Value) -> Flow {
        match self.heap.type_of(o) {
            ty::DICT => return self.dict_delete(o, k),
            ty::LIST if let Some(i) = self.heap.exact_int(k) => return list::delete(self, o.handle(), i),
            _ => {}
        }
        let f = self.special_of(o, Special::DELITEM);
        if f.is_null() && !self.special_of(o, Special::SETITEM).is_null() {
            // A class that has the one is thought to have the other.
            return Err(self.raise(ty::ATTRIBUTE_ERROR, "__delitem__"));
        }
        if f.is_null() || f.is_none() {
            // Types with any part of the sequence protocol word it their own way for an index.
            let t = self.heap.type_of(o);
            let sequence = t >= ty::USER
                || matches!(t, ty::TUPLE | ty::STR | ty::BYTES | ty::RANGE | ty::SET | ty::FROZENSET)
                || matches!(t, ty::DICT_KEYS | ty::DICT_VALUES | ty::DICT_ITEMS | ty::MAPPINGPROXY);
            let not = if sequence && self.has_index(k) { "doesn't" } else { "does not" };
            let message = format!("'{}' object {not} support item deletion", self.type_name(o));
            return Err(self.type_error(message));
        }
        if self.solid(o) == ty::DEQUE && self.is_native_of(f, ty::DEQUE) {
            return self.at_index(f, [o, k, Value::NULL]);
        }
        let answer = sub!(self, self.call_special(f, o, &[k]), &TO_NONE, [0; 4]);
        self.heap.release(answer);
        Ok(Value::NONE)
    }

    /// Calls one of `__getitem__`, `__setitem__`, `__delitem__` of a type with the sequence protocol alone: the key becomes an
    /// index first, in the words of the operators. Given: the object, the key, the value or NULL.
    fn at_index(&mut self, f: Value, given: [Value; 3]) -> Flow {
        let [o, k, v] = given;
        let arguments = if v.is_null() { 1 } else { 2 };
        if self.heap.exact_int(k).is_some() {
            return self.call_special(f, o, &given[1..1 + arguments]);
        }
        if !self.has_index(k) {
            let message = format!("sequence index must be integer, not '{}'", self.type_name(k));
            return Err(self.type_error(message));
        }
        let base = self.t.sp;
        for part in [f, o, v] {
            self.push_dup(part);
        }
        let i = sub!(self, self.to_fitting_index(k, ty::INDEX_ERROR), &AT_INDEX, [base, 0, 0, 0]);
        let answer = at_index_found(self, base, i);
        self.settled(base, answer)
    }

    /// `item in container`: True or False.
    pub fn contains(&mut self, container: Value, item: Value) -> Flow {
        let sp = self.t.sp;
        let answer = self.contains_at(container, item);
        self.settled(sp, answer)
    }

    /// Hands on an answer; if it came at once, nothing is left on the stack above `sp`.
    #[inline]
    pub fn settled(&mut self, sp: u32, answer: Flow) -> Flow {
        if answer.is_ok() {
            self.cut(sp);
        }
        answer
    }

    fn contains_at(&mut self, container: Value, item: Value) -> Flow {
        match self.heap.type_of(container) {
            ty::LIST | ty::TUPLE => return self.sequence_contains(container, item),
            ty::DICT => return self.dict_contains(container, item),
            ty::SET | ty::FROZENSET => return self.set_contains(container, item),
            ty::STR if self.heap.type_of(item) == ty::STR => {
                let (text, part) =
                    (self.heap.str_bytes(container.handle()), self.heap.str_bytes(item.handle()));
                return Ok(Value::bool(search::find(text, part).is_some()));
            }
            _ => {}
        }
        let f = self.special_of(container, Special::CONTAINS);
        if f.is_none() {
            let message = format!("'{}' object is not a container", self.type_name(container));
            return Err(self.type_error(message));
        }
        if !f.is_null() {
            let answer = sub!(self, self.call_special(f, container, &[item]), &TRUTH, [0; 4]);
            return truth_of(self, answer);
        }
        self.push(container.as_borrowed());
        self.push(item.as_borrowed());
        let it = sub!(self, self.iter_for(container, Purpose::Contains), &SEARCH, [0; 4]);
        self.push(it);
        search(self, NEXT, Value::NULL)
    }

    /// `operator.index(v)`: an exact int value, owned.
    pub fn to_index(&mut self, v: Value) -> Flow {
        if self.heap.type_of(v) == ty::INT {
            return Ok(self.heap.dup(v));
        }
        if self.heap.layout(v) == Layout::Int {
            let i = self.heap.big(v);
            return Ok(self.heap.new_bigint(i));
        }
        let f = self.special_of(v, Special::INDEX);
        if f.is_null() || f.is_none() {
            let message = format!("'{}' object cannot be interpreted as an integer", self.type_name(v));
            return Err(self.type_error(message));
        }
        let i = sub!(self, self.call_special(f, v, &[]), &INDEX, [0; 4]);
        index_result(self, i)
    }

    /// True for what can be turned into a number (`PyNumber_Check`).
    pub fn is_number(&mut self, v: Value) -> bool {
        matches!(self.heap.layout(v), Layout::Int | Layout::Float | Layout::Complex)
            || [Special::INDEX, Special::INT, Special::FLOAT]
                .into_iter()
                .any(|special| !self.special_of(v, special).is_null())
    }

    /// True if `operator.index(v)` would not raise at once.
    pub fn has_index(&mut self, v: Value) -> bool {
        self.heap.layout(v) == Layout::Int || !self.special_of(v, Special::INDEX).is_null()
    }

    /// `operator.index(v)` if that fits an index; else an exception of the class `error`, which names the type of `v`.
    pub fn to_fitting_index(&mut self, v: Value, error: TypeId) -> Flow {
        if self.heap.exact_int(v).is_some() {
            return Ok(self.heap.dup(v));
        }
        let i = sub!(self, self.to_index(v), &FITTING, [v.raw(), error, 0, 0]);
        fitting(self, v, error, i)
    }

    /// A number of the given object's that fits no index.
    #[cold]
    pub fn unfit(&mut self, given: Value, error: TypeId) -> Break {
        let message = format!("cannot fit '{}' into an index-sized integer", self.tp_name(given));
        self.raise(error, message)
    }

    /// An index value cut off at the machine's limits, as slice bounds are.
    #[inline]
    pub fn clamp(&self, i: Value) -> i64 {
        match self.heap.small(i) {
            Some(i) => i,
            None if self.heap.big(i).is_negative() => i64::MIN,
            None => self.heap.big(i).to_i64().unwrap_or(i64::MAX),
        }
    }
}

/// Window: class, key. `__class_getitem__` arrives, bound.
static CLASS_ITEM: Resume = Resume::new("", |ctx, _, bound| class_item(ctx, bound));

fn class_item(ctx: &mut Ctx, bound: Value) -> Flow {
    ctx.push(bound);
    let k = ctx.peek(1);
    ctx.call(bound.as_borrowed(), &[k])
}

/// Window: a method, its object, a value or NULL. The index arrives.
static AT_INDEX: Resume = Resume::new("", |ctx, cont, i| at_index_found(ctx, cont.state[0], i));

fn at_index_found(ctx: &mut Ctx, base: u32, i: Value) -> Flow {
    ctx.push(i);
    let [f, o, v] = [0, 1, 2].map(|at| ctx.at(base + at));
    match v.is_null() {
        true => ctx.call_special(f, o, &[i.as_borrowed()]),
        false => ctx.call_special(f, o, &[i.as_borrowed(), v]),
    }
}

/// State: the object that was asked, the class of the exception.
static FITTING: Resume = Resume::new("", |ctx, cont, i| {
    let [given, error, ..] = cont.state;
    fitting(ctx, Value::from_raw(given).as_borrowed(), error, i)
});

fn fitting(ctx: &mut Ctx, given: Value, error: TypeId, i: Value) -> Flow {
    if ctx.heap.small(i).is_some() {
        return Ok(i);
    }
    ctx.heap.release(i);
    Err(ctx.unfit(given, error))
}

/// The answer is dropped.
pub static TO_NONE: Resume = Resume::new("", |ctx, _, v| {
    ctx.heap.release(v);
    Ok(Value::NONE)
});

static TRUTH: Resume = Resume::new("", |ctx, _, v| truth_of(ctx, v));

fn truth_of(ctx: &mut Ctx, v: Value) -> Flow {
    if let Some(b) = ctx.truth_now(v) {
        ctx.heap.release(v);
        return Ok(Value::bool(b));
    }
    let sp = ctx.t.sp;
    ctx.push(v);
    let answer = ctx.truth(v.as_borrowed());
    ctx.settled(sp, answer)
}

static INDEX: Resume = Resume::new("index", |ctx, _, v| index_result(ctx, v));

fn index_result(ctx: &mut Ctx, v: Value) -> Flow {
    if ctx.heap.type_of(v) == ty::INT {
        return Ok(v);
    }
    if ctx.heap.layout(v) == Layout::Int {
        let v = sub!(ctx, ctx.warn_of_subclass("__index__", "int", v), &SUBCLASS, [0; 4]);
        return Ok(exact(ctx, v));
    }
    let broken = format!("__index__ returned non-int (type {})", ctx.type_name(v));
    ctx.heap.release(v);
    Err(ctx.type_error(broken))
}

static SUBCLASS: Resume = Resume::new("", |ctx, _, v| Ok(exact(ctx, v)));

/// The same number as an exact int; takes it over.
fn exact(ctx: &mut Ctx, v: Value) -> Value {
    let i = ctx.heap.big(v);
    ctx.heap.release(v);
    ctx.heap.new_bigint(i)
}

const ITER: u32 = 0;
const NEXT: u32 = 1;
const ITEM: u32 = 2;
const EQUAL: u32 = 3;

/// Window: container, wanted item, iterator, item. State: what arrives.
static SEARCH: Resume = Resume::new("in", |ctx, cont, v| match cont.state[0] {
    ITER => {
        ctx.push(v);
        search(ctx, NEXT, Value::NULL)
    }
    stage => search(ctx, stage, v),
});

fn search(ctx: &mut Ctx, mut stage: u32, mut v: Value) -> Flow {
    loop {
        (stage, v) = match stage {
            NEXT => {
                let it = ctx.peek(0);
                (ITEM, sub!(ctx, ctx.next(it), &SEARCH, [ITEM, 0, 0, 0]))
            }
            ITEM if v.is_null() => return Ok(Value::FALSE),
            ITEM => {
                let wanted = ctx.peek(1);
                ctx.push(v);
                (EQUAL, sub!(ctx, ctx.equal(v.as_borrowed(), wanted), &SEARCH, [EQUAL, 0, 0, 0]))
            }
            _ if v.is(Value::TRUE) => return Ok(v),
            _ => {
                ctx.cut(ctx.t.sp - 1);
                (NEXT, Value::NULL)
            }
        };
    }
}

impl Ctx {
    /// `item in sequence` for lists and tuples.
    pub fn sequence_contains(&mut self, seq: Value, item: Value) -> Flow {
        let h = seq.handle();
        for i in 0..self.heap.seq_len(h) {
            self.poll()?;
            let x = self.heap.items(h)[i];
            if x.is(item) {
                return Ok(Value::TRUE);
            }
            match self.heap.exact_eq(x, item) {
                Some(true) => return Ok(Value::TRUE),
                Some(false) => {}
                None => {
                    let found = sub!(self, self.sequence_find(seq, item, i, usize::MAX), &FOUND, [0; 4]);
                    return Ok(Value::bool(!found.is_null()));
                }
            }
        }
        Ok(Value::FALSE)
    }

    /// Index of the first item of a list or tuple from `start` on and before `stop` that equals `item`, as an int
    /// value; NULL if there is none. The list may change meanwhile.
    pub fn sequence_find(&mut self, seq: Value, item: Value, start: usize, stop: usize) -> Flow {
        self.push(seq.as_borrowed());
        self.push(item.as_borrowed());
        find(self, start as u64, stop.min(u32::MAX as usize) as u32, Value::NULL)
    }
}

static FOUND: Resume = Resume::new("in", |ctx, _, i| {
    ctx.heap.release(i);
    Ok(Value::bool(!i.is_null()))
});

/// Window: sequence, item, candidate. State: index (two words), end. Whether the candidate equals the item arrives.
static FIND: Resume = Resume::new("index", |ctx, cont, same| {
    let i = cont.state[0] as u64 | (cont.state[1] as u64) << 32;
    ctx.cut(cont.sp - 1);
    find(ctx, i, cont.state[2], same)
});

fn find(ctx: &mut Ctx, mut i: u64, stop: u32, mut same: Value) -> Flow {
    let base = ctx.t.sp - 2;
    let (seq, item) = (ctx.at(base).handle(), ctx.at(base + 1));
    loop {
        if same.is(Value::TRUE) {
            ctx.cut(base);
            return Ok(ctx.heap.new_int(i as i64));
        }
        i += same.is(Value::FALSE) as u64;
        if i as usize >= ctx.heap.seq_len(seq).min(stop as usize) {
            ctx.cut(base);
            return Ok(Value::NULL);
        }
        ctx.poll()?;
        let candidate = ctx.heap.items(seq)[i as usize];
        if let Some(equal) = ctx.heap.exact_eq(candidate, item) {
            same = Value::bool(equal || candidate.is(item));
            continue;
        }
        // A list may lose the item meanwhile, a tuple keeps it.
        match ctx.heap.layout(Value::borrowed(seq)) {
            Layout::Tuple => ctx.push(candidate.as_borrowed()),
            _ => ctx.push_dup(candidate),
        }
        let state = [i as u32, (i >> 32) as u32, stop, 0];
        same = sub!(ctx, ctx.equal(candidate.as_borrowed(), item), &FIND, state);
        ctx.cut(base + 2);
    }
}

impl Ctx {
    /// How many items of a list or tuple equal `item`.
    pub fn sequence_count(&mut self, seq: Value, item: Value) -> Flow {
        self.push(seq.as_borrowed());
        self.push(item.as_borrowed());
        count(self, 0, 0, Value::NULL)
    }
}

/// Window: sequence, item, candidate. State: index, count. Whether the candidate equals the item arrives.
static COUNT: Resume = Resume::new("count", |ctx, cont, same| {
    ctx.cut(cont.sp - 1);
    count(ctx, cont.state[0], cont.state[1], same)
});

fn count(ctx: &mut Ctx, mut i: u32, mut n: u32, mut same: Value) -> Flow {
    let base = ctx.t.sp - 2;
    let (seq, item) = (ctx.at(base).handle(), ctx.at(base + 1));
    loop {
        if !same.is_null() {
            n += same.is(Value::TRUE) as u32;
            i += 1;
        }
        if i as usize >= ctx.heap.seq_len(seq) {
            ctx.cut(base);
            return Ok(ctx.heap.new_int(n as i64));
        }
        ctx.poll()?;
        let candidate = ctx.heap.items(seq)[i as usize];
        if let Some(equal) = ctx.heap.exact_eq(candidate, item) {
            same = Value::bool(equal || candidate.is(item));
            continue;
        }
        ctx.push_dup(candidate);
        same = sub!(ctx, ctx.equal(candidate.as_borrowed(), item), &COUNT, [i, n, 0, 0]);
        ctx.cut(base + 2);
    }
}

/// Reports a wrong kind of index.
pub fn bad_index(ctx: &mut Ctx, what: &str, k: Value) -> Break {
    let message = format!("{what} indices must be integers or slices, not {}", ctx.type_name(k));
    ctx.type_error(message)
}
