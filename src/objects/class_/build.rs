//! Making classes: `type(name, bases, namespace)` and what a `class` statement adds.

use crate::heap::layout::builtin;
use crate::heap::{Layout, TypeData, TypeId, Value, flag, ty};
use crate::objects::special::SPECIAL_NAMES;
use crate::objects::{Break, Ctx, Flow, Resume, Special, catches};
use crate::sub;

/// What `__slots__` asks for.
#[derive(Default)]
struct Slots {
    given: bool,
    names: Vec<Value>,
    dict: bool,
    weakref: bool,
}

impl Ctx {
    /// `type.__new__(meta, name, bases, namespace, **keywords)`. All borrowed; `keywords` a dict or NULL.
    ///
    /// Window: the new class, keywords.
    pub fn type_new(
        &mut self,
        meta: Value,
        name: Value,
        bases: Value,
        namespace: Value,
        keywords: Value,
    ) -> Flow {
        let slots = self.heap.dict_get_str(namespace.handle(), self.names.slots.handle());
        let ready =
            slots.is_null() || matches!(self.heap.type_of(slots), ty::STR | ty::TUPLE | ty::LIST | ty::DICT);
        let asked = [meta, name, bases, namespace, keywords];
        if ready {
            return self.type_new_with(asked, slots);
        }
        let base = self.t.sp;
        for v in asked {
            self.push_dup(v);
        }
        let slots = sub!(self, self.to_tuple(slots), &SLOTS, [base, 0, 0, 0]);
        with_slots(self, base, slots)
    }

    /// The same with what `__slots__` names, or NULL.
    fn type_new_with(&mut self, asked: [Value; 5], slots: Value) -> Flow {
        let [meta, name, bases, namespace, keywords] = asked;
        let base_ids = self.base_ids(bases)?;
        let meta_id = self.winner(self.heap.type_id(meta), &base_ids)?;
        if meta_id != self.heap.type_id(meta) {
            // The metaclass of a base, if it makes its classes itself.
            let new = self.resolve_new(meta_id);
            if !self.is_native_of(new, ty::TYPE) {
                let winner = self.heap.type_object(meta_id);
                return self.call_kw(new, &[winner, name, bases, namespace], keywords);
            }
        }
        let class = self.make_type(meta_id, name, &base_ids, namespace, slots)?;
        self.push(class);
        self.push_dup(keywords);
        let method = self.lookup_mro(meta_id, self.names.mro_method.handle());
        if self.is_native_of(method, ty::TYPE) {
            return check_keys(self);
        }
        let order = sub!(self, self.call_special(method, class.as_borrowed(), &[]), &ORDER, [0; 4]);
        order_given(self, order)
    }

    fn base_ids(&mut self, bases: Value) -> Flow<Vec<TypeId>> {
        let mut ids = Vec::new();
        for i in 0..self.heap.seq_len(bases.handle()) {
            let base = self.heap.items(bases.handle())[i];
            if !self.heap.is_type(base) {
                let entries = self.names.specials[Special::MRO_ENTRIES as usize];
                if self.lookup_mro(self.heap.type_of(base), entries.handle()).is_null() {
                    return Err(self.metaclass_conflict());
                }
                let message = "type() doesn't support MRO entry resolution; use types.new_class()";
                return Err(self.type_error(message));
            }
            ids.push(self.heap.type_id(base));
        }
        if ids.is_empty() {
            ids.push(ty::OBJECT);
        }
        Ok(ids)
    }

    /// The most derived metaclass.
    pub fn winner(&mut self, meta: TypeId, bases: &[TypeId]) -> Flow<TypeId> {
        let mut winner = meta;
        for &base in bases {
            let handle = self.heap.types[base as usize].handle;
            let m = self.heap.type_of(Value::borrowed(handle));
            if self.heap.is_subtype(winner, m) {
                continue;
            }
            if self.heap.is_subtype(m, winner) {
                winner = m;
                continue;
            }
            return Err(self.metaclass_conflict());
        }
        Ok(winner)
    }

    fn metaclass_conflict(&mut self) -> Break {
        self.type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses \
             of all its bases",
        )
    }

    /// The base whose layout the new class takes.
    pub(super) fn best_base(&mut self, bases: &[TypeId]) -> Flow<TypeId> {
        let mut best = bases[0];
        for &base in bases {
            if !self.heap.types[base as usize].has(flag::BASE) {
                let message =
                    format!("type '{}' is not an acceptable base type", self.heap.types[base as usize].name);
                return Err(self.type_error(message));
            }
            let (a, b) = (self.layout_owner(best), self.layout_owner(base));
            if a == b || self.heap.is_subtype(a, b) {
                continue;
            }
            if self.heap.is_subtype(b, a) {
                best = base;
                continue;
            }
            return Err(self.type_error("multiple bases have instance lay-out conflict"));
        }
        Ok(best)
    }

    /// The ancestor that last added something to the instance layout: a builtin payload or `__slots__`.
    fn layout_owner(&self, mut t: TypeId) -> TypeId {
        loop {
            let data = &self.heap.types[t as usize];
            if !data.has(flag::HEAP) {
                return data.solid;
            }
            if data.slots > self.heap.types[data.base as usize].slots {
                return t;
            }
            t = data.base;
        }
    }

    fn make_type(
        &mut self,
        meta: TypeId,
        name: Value,
        bases: &[TypeId],
        namespace: Value,
        slots: Value,
    ) -> Flow {
        let utf8 = self.encode_str(name, "utf-8", "strict")?;
        self.heap.release(utf8);
        if self.text(name).contains('\0') {
            return Err(self.value_error("type name must not contain null characters"));
        }
        let base = self.best_base(bases)?;
        let slots = self.read_slots(slots, namespace, name, base)?;
        let mro = match self.merge_mro(bases) {
            Ok(mro) => mro,
            Err(broken) => {
                slots.names.into_iter().for_each(|v| self.heap.release(v));
                return Err(broken);
            }
        };
        let parent = &self.heap.types[base as usize];
        let (base_slots, layout, traced, solid) = (parent.slots, parent.layout, parent.traced, parent.solid);
        let parent_flags = parent.flags;
        let parent_has = |bit: u16| parent_flags & bit != 0;
        let has_dict = parent_has(flag::DICT)
            || !slots.given
            || slots.dict
            || mro.iter().any(|&t| t != ty::OBJECT && self.heap.types[t as usize].has(flag::DICT));
        // Objects of variable size have no room for a list of weak references.
        let sized = matches!(layout, Layout::Int | Layout::Tuple | Layout::Bytes);
        let has_weak = parent_has(flag::WEAK) || !sized && !slots.given || slots.weakref;
        let n_slots = base_slots + slots.names.len() as u32;
        let plain = layout == Layout::Object;
        let mut flags = flag::HEAP | flag::BASE | flag::GC | parent_flags & (flag::META | flag::DEL);
        flags |= if has_dict { flag::DICT } else { 0 } | if has_weak { flag::WEAK } else { 0 };
        let inline = has_dict && plain;
        flags |= if inline { flag::INLINE } else { 0 };
        // The nearest class that says what patterns match it.
        let collection = mro.iter().map(|&t| self.heap.types[t as usize].flags & flag::COLLECTION);
        flags |= collection.into_iter().find(|&bits| bits != 0).unwrap_or(0);
        let own = [has_dict && !parent_has(flag::DICT), has_weak && !parent_has(flag::WEAK)];
        let dict = self.copy_namespace(namespace);
        let bases_tuple = {
            let values: Vec<Value> = bases.iter().map(|&b| self.heap.type_object(b)).collect();
            let values: Vec<Value> = values.into_iter().map(|v| self.heap.dup(v)).collect();
            self.heap.new_tuple(&values)
        };
        let text = self.text(name);
        let data = TypeData {
            handle: 0,
            layout,
            traced,
            flags,
            name: text.into(),
            qualname: Value::NULL,
            dict,
            bases: bases_tuple,
            mro: Value::NULL,
            mro_ids: Box::default(),
            base,
            solid,
            version: 0,
            shared_keys: Vec::new(),
            values: n_slots + if inline { self.expected_attributes(&mro, namespace) } else { 0 },
            slots: n_slots,
            subclasses: Vec::new(),
            specials: Vec::new(),
        };
        let class = self.heap.new_type(meta, data);
        let id = self.heap.type_id(class);
        let mut ids = vec![id];
        ids.extend_from_slice(&mro);
        let mro_tuple = self.mro_tuple(&ids);
        let t = &mut self.heap.types[id as usize];
        t.mro = mro_tuple;
        t.mro_ids = ids.into();
        for &b in bases {
            self.heap.types[b as usize].subclasses.push(id);
        }
        self.heap.track(class.handle());
        let finished = self.finish_namespace(class, id, name, &slots, base_slots, own);
        slots.names.into_iter().for_each(|v| self.heap.release(v));
        if let Err(broken) = finished {
            self.heap.release(class);
            return Err(broken);
        }
        self.update_del_flag(id);
        Ok(class)
    }

    /// Replaces a class's MRO by what its metaclass said, a tuple.
    pub(super) fn set_mro(&mut self, class: Value, order: Value) -> Flow<()> {
        let id = self.heap.type_id(class);
        let solid = self.heap.types[id as usize].solid;
        let mut ids = Vec::new();
        for v in self.heap.items(order.handle()).to_vec() {
            if !self.heap.is_type(v) {
                let message = format!("mro() returned a non-class ('{}')", self.type_name(v));
                return Err(self.type_error(message));
            }
            let t = self.heap.type_id(v);
            if !self.heap.is_subtype(solid, self.heap.types[t as usize].solid) {
                let name = &self.heap.types[t as usize].name;
                let message = format!("mro() returned base with unsuitable layout ('{name}')");
                return Err(self.type_error(message));
            }
            ids.push(t);
        }
        if ids.is_empty() {
            return Err(self.type_error("type MRO must not be empty"));
        }
        let tuple = self.mro_tuple(&ids);
        let data = &mut self.heap.types[id as usize];
        let old = std::mem::replace(&mut data.mro, tuple);
        data.mro_ids = ids.into();
        data.specials.clear();
        self.heap.release(old);
        Ok(())
    }

    /// Room for inline values: what the bodies of the class and its bases assign to `self`, and a few more.
    fn expected_attributes(&mut self, mro: &[TypeId], namespace: Value) -> u32 {
        let mut n = 2;
        let dicts = mro.iter().map(|&t| self.heap.types[t as usize].dict.handle()).collect::<Vec<_>>();
        for dict in dicts.into_iter().chain([namespace.handle()]) {
            let attributes = self.heap.dict_get_str(dict, self.names.static_attributes.handle());
            if !attributes.is_null() && self.heap.type_of(attributes) == ty::TUPLE {
                n += self.heap.seq_len(attributes.handle());
            }
        }
        n.clamp(4, crate::heap::layout::instance::SHARED_KEYS_MAX) as u32
    }

    fn copy_namespace(&mut self, namespace: Value) -> Value {
        let dict = self.heap.new_dict();
        let items: Vec<(Value, Value)> = self.heap.dict_items(namespace.handle()).collect();
        for (k, v) in items {
            let v = self.heap.dup(v);
            let key = self.heap.dup(k);
            let key = self.heap.intern_value(key);
            let old = self.heap.dict_set_str(dict.handle(), key.handle(), v);
            self.heap.release(old);
            self.heap.release(key);
        }
        dict
    }

    /// The descriptors of a class that is the first among its bases to give instances a `__dict__` or `__weakref__`.
    fn add_own_descriptors(&mut self, class: Value, dict: crate::heap::Handle, own: [bool; 2]) {
        for (add, name) in own.into_iter().zip([self.names.dict, self.names.weakref]) {
            let known = self.heap.dict_get_str(dict, name.handle());
            // The descriptors that builtin types with a `__dict__` have serve user classes too.
            let source = self.heap.types[ty::HIDDEN as usize].dict.handle();
            let v = self.heap.dict_get_str(source, name.handle());
            if add && known.is_null() && !v.is_null() {
                let slot = *self.heap.slot(v.handle());
                let mut lanes = std::array::from_fn(|i| slot.lane(i));
                lanes[builtin::NAME] = self.heap.dup(Value::from_raw(lanes[builtin::NAME])).raw();
                lanes[builtin::OWNER] = self.heap.dup(class).raw();
                let v = self.heap.new_record(ty::GETSET_DESCRIPTOR, lanes);
                let old = self.heap.dict_set_str(dict, name.handle(), v);
                self.heap.release(old);
            }
        }
    }

    /// A special method in a class's own dict, borrowed, or NULL.
    fn own_special(&mut self, dict: crate::heap::Handle, special: Special) -> Value {
        self.heap.dict_get_str(dict, self.names.specials[special as usize].handle())
    }

    /// What CPython's `type_new_set_attrs` does: names, docs, special conversions, slot descriptors, class cell.
    fn finish_namespace(
        &mut self,
        class: Value,
        id: TypeId,
        name: Value,
        slots: &Slots,
        first: u32,
        own: [bool; 2],
    ) -> Flow<()> {
        let dict = self.heap.types[id as usize].dict.handle();
        if self.heap.dict_get_str(dict, self.names.module.handle()).is_null() {
            let globals = self.current_globals();
            if !globals.is_null() {
                let module = self.heap.dict_get_str(globals.handle(), self.names.name.handle());
                if !module.is_null() {
                    let module = self.heap.dup(module);
                    self.set_new(dict, self.names.module, module);
                }
            }
        }
        let qualname = self.names.qualname;
        let entry = self.heap.dict_find_str(dict, qualname.handle());
        let qualname = match entry {
            Some(entry) => {
                let (key, value) = self.heap.dict_remove(dict, entry);
                self.heap.release(key);
                if self.heap.type_of(value) != ty::STR {
                    let message = format!("type __qualname__ must be a str, not {}", self.type_name(value));
                    self.heap.release(value);
                    return Err(self.type_error(message));
                }
                value
            }
            None => self.heap.dup(name),
        };
        self.heap.types[id as usize].qualname = qualname;
        let new = self.own_special(dict, Special::NEW);
        if !new.is_null() && self.heap.type_of(new) == ty::FUNCTION {
            let f = self.heap.dup(new);
            let wrapped = self.heap.new_record(ty::STATICMETHOD, [f.raw(), 0, 0, 0, 0, 0]);
            self.dict_set(dict, "__new__", wrapped);
        }
        for special in [Special::INIT_SUBCLASS, Special::CLASS_GETITEM] {
            let f = self.own_special(dict, special);
            if !f.is_null() && self.heap.type_of(f) == ty::FUNCTION {
                let f = self.heap.dup(f);
                let wrapped = self.heap.new_record(ty::CLASSMETHOD, [f.raw(), 0, 0, 0, 0, 0]);
                self.dict_set(dict, SPECIAL_NAMES[special as usize], wrapped);
            }
        }
        let cells = [(self.names.classcell, class), (self.names.classdictcell, Value::borrowed(dict))];
        for (key, store) in cells {
            let cell = self.heap.dict_get_str(dict, key.handle());
            if cell.is_null() {
                continue;
            }
            if self.heap.type_of(cell) != ty::CELL {
                let (key, got) = (self.text(key), self.full_name_of(self.heap.type_of(cell)));
                return Err(self.type_error(format!("{key} must be a nonlocal cell, not <class '{got}'>")));
            }
            let v = self.heap.dup(store);
            let old = self.heap.set_lane(cell.handle(), 0, v);
            self.heap.release(old);
            let entry = self.heap.dict_find_str(dict, key.handle()).expect("just seen");
            let (k, v) = self.heap.dict_remove(dict, entry);
            for v in [k, v] {
                self.heap.release(v);
            }
        }
        for (i, &name) in slots.names.iter().enumerate() {
            self.add_member(dict, class, name, first + i as u32);
        }
        self.add_own_descriptors(class, dict, own);
        let doc = self.heap.dict_get_str(dict, self.names.doc.handle());
        if doc.is_null() {
            self.set_new(dict, self.names.doc, Value::NONE);
        } else if self.is_str(doc) {
            // CPython keeps it as UTF-8 too.
            let encoded = self.encode_str(doc, "utf-8", "strict")?;
            self.heap.release(encoded);
        }
        let eq = self.own_special(dict, Special::EQ);
        let hash = self.own_special(dict, Special::HASH);
        if !eq.is_null() && hash.is_null() {
            self.set_new(dict, self.names.specials[Special::HASH as usize], Value::NONE);
        }
        Ok(())
    }

    /// Enters what the class dict does not have yet, taking it over.
    fn set_new(&mut self, dict: u32, name: Value, v: Value) {
        let old = self.heap.dict_set_str(dict, name.handle(), v);
        debug_assert!(old.is_null());
    }

    fn add_member(&mut self, dict: u32, class: Value, name: Value, index: u32) {
        let (key, owner) = (self.heap.dup(name), self.heap.dup(class));
        let mut lanes = [0; 6];
        lanes[builtin::NATIVE] = index;
        lanes[builtin::NAME] = key.raw();
        lanes[builtin::OWNER] = owner.raw();
        let member = self.heap.new_record(ty::MEMBER_DESCRIPTOR, lanes);
        // What the class got by itself stays: its `__module__`.
        let old = match self.heap.dict_find_str(dict, name.handle()) {
            Some(_) => member,
            None => self.heap.dict_set_str(dict, name.handle(), member),
        };
        self.heap.release(old);
    }

    /// The names are owned.
    fn read_slots(&mut self, slots: Value, namespace: Value, class_name: Value, base: TypeId) -> Flow<Slots> {
        let mut out = Slots::default();
        if slots.is_null() {
            return Ok(out);
        }
        out.given = true;
        let names = match self.heap.type_of(slots) {
            ty::STR => vec![slots],
            ty::DICT => self.heap.dict_items(slots.handle()).map(|(k, _)| k).collect(),
            _ => self.heap.items(slots.handle()).to_vec(),
        };
        let parent = &self.heap.types[base as usize];
        if !names.is_empty()
            && matches!(parent.layout, Layout::Int | Layout::Tuple | Layout::Bytes | Layout::Type)
        {
            let message = format!("nonempty __slots__ not supported for subtype of '{}'", parent.name);
            return Err(self.type_error(message));
        }
        for &name in &names {
            if !self.is_str(name) {
                let message = format!("__slots__ items must be strings, not '{}'", self.type_name(name));
                return Err(self.type_error(message));
            }
            if !is_identifier(&self.text(name)) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
        }
        let parent = &self.heap.types[base as usize];
        for (special, there) in
            [("__dict__", parent.has(flag::DICT)), ("__weakref__", parent.has(flag::WEAK))]
        {
            let asked = names.iter().filter(|&&name| self.text(name) == special).count();
            if asked + there as usize > 1 && asked > 0 {
                let message = format!("{special} slot disallowed: we already got one");
                return Err(self.type_error(message));
            }
        }
        for name in names {
            let text = self.text(name);
            let private = self.text(class_name);
            match text.as_str() {
                "__dict__" => out.dict = true,
                "__weakref__" => out.weakref = true,
                _ => {
                    // Mangled as names in the class body are.
                    let mangled = match private_name(&private, &text) {
                        Some(mangled) => self.heap.intern(&mangled),
                        None if self.heap.type_of(name) != ty::STR => self.heap.intern(&text),
                        None => {
                            let name = self.heap.dup(name);
                            self.heap.intern_value(name)
                        }
                    };
                    out.names.push(mangled);
                    let entry = self.heap.dict_get_str(namespace.handle(), mangled.handle());
                    // Those are in the namespace for the moment only.
                    let passing = [self.names.qualname, self.names.classcell, self.names.classdictcell];
                    if !entry.is_null() && !passing.iter().any(|name| name.is(mangled.as_borrowed())) {
                        let text = self.text(mangled);
                        out.names.into_iter().for_each(|v| self.heap.release(v));
                        return Err(
                            self.value_error(format!("'{text}' in __slots__ conflicts with class variable"))
                        );
                    }
                }
            }
        }
        out.names.sort_by_key(|&n| self.text(n));
        Ok(out)
    }

    /// The `__qualname__` of a type.
    pub fn qualname_of(&mut self, t: TypeId) -> String {
        let data = &self.heap.types[t as usize];
        if !data.has(flag::HEAP) {
            return data.name.rsplit('.').next().unwrap_or_default().to_owned();
        }
        match data.qualname.is_null() {
            true => data.name.to_string(),
            false => self.text(data.qualname),
        }
    }

    /// True if the class has abstract methods left.
    pub fn is_abstract(&self, t: TypeId) -> bool {
        self.heap.types[t as usize].has(flag::ABSTRACT)
    }

    /// Globals of the running visible frame, borrowed, or NULL.
    pub fn current_globals(&self) -> Value {
        let frame = self.t.frames.iter().rev().find(|f| f.flags & crate::objects::frame_flag::HIDDEN == 0);
        frame.map_or(Value::NULL, |f| Value::borrowed(f.globals))
    }
}

/// `__x` in class `A` is `_A__x`; `None` for names that are not private.
fn private_name(class: &str, name: &str) -> Option<String> {
    let class = class.trim_start_matches('_');
    (name.starts_with("__") && !name.ends_with("__") && !class.is_empty()).then(|| format!("_{class}{name}"))
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// Calls `__set_name__` of what the namespace holds, then `__init_subclass__`. The calls may change the namespace: what
/// it held before is what counts.
fn set_names(ctx: &mut Ctx) -> Flow {
    let class = ctx.heap.type_id(ctx.peek(1));
    let dict = ctx.heap.types[class as usize].dict.handle();
    let items: Vec<(Value, Value)> = ctx.heap.dict_items(dict).collect();
    let named: Vec<Value> = items
        .into_iter()
        .filter(|&(_, value)| !ctx.special_of(value, Special::SET_NAME).is_null())
        .flat_map(|(key, value)| [key, value])
        .collect();
    if named.is_empty() {
        return init_subclass(ctx);
    }
    let named = ctx.tuple_of(&named);
    ctx.heap.untrack(named.handle());
    ctx.push(named);
    set_names_from(ctx, 0)
}

/// Window: the class, keywords, the names and what they stand for in turn.
fn set_names_from(ctx: &mut Ctx, mut i: usize) -> Flow {
    loop {
        let (class, named) = (ctx.peek(2), ctx.peek(0).handle());
        let [key, value] = match ctx.heap.items(named).get(i..i + 2) {
            Some(pair) => [pair[0].as_borrowed(), pair[1].as_borrowed()],
            None => break,
        };
        i += 2;
        let set_name = ctx.special_of(value, Special::SET_NAME);
        let state = [i as u32, 0, 0, 0];
        let plain = [ty::FUNCTION, ty::METHOD_DESCRIPTOR, ty::WRAPPER_DESCRIPTOR];
        if !plain.contains(&ctx.heap.type_of(set_name)) {
            let owner = ctx.heap.type_object(ctx.heap.type_of(value));
            let bound = sub!(ctx, ctx.descriptor_get(set_name, value, owner), &SET_NAME_BOUND, state);
            call_set_name(ctx, i, bound)?;
            continue;
        }
        // The method that is bound to it holds it.
        let done = sub!(ctx, ctx.call_special_held(set_name, value, &[class, key], 1), &SET_NAMES, state);
        ctx.heap.release(done);
    }
    ctx.cut(ctx.t.sp - 1);
    init_subclass(ctx)
}

/// A `__set_name__` that is no plain method has been asked for: what that raises goes without a note.
static SET_NAME_BOUND: Resume = Resume::new("", |ctx, cont, bound| {
    let i = cont.state[0] as usize;
    call_set_name(ctx, i, bound)?;
    set_names_from(ctx, i)
});

/// Calls it for the value before number `i`.
fn call_set_name(ctx: &mut Ctx, i: usize, bound: Value) -> Flow<()> {
    ctx.push(bound);
    let class = ctx.peek(3);
    let key = ctx.heap.items(ctx.peek(1).handle())[i - 2].as_borrowed();
    let done = sub!(ctx, ctx.call(bound.as_borrowed(), &[class, key]), &SET_NAME_CALLED, [i as u32, 0, 0, 0]);
    ctx.heap.release(done);
    ctx.cut(ctx.t.sp - 1);
    Ok(())
}

/// Like [`SET_NAMES`], with the bound method above the window.
static SET_NAME_CALLED: Resume = Resume::catching(
    "type.__set_name__",
    |ctx, cont, v| {
        ctx.heap.release(v);
        ctx.cut(ctx.t.sp - 1);
        set_names_from(ctx, cont.state[0] as usize)
    },
    catches::ALL,
    |ctx, cont| {
        ctx.cut(cont.sp - 1);
        note_set_name(ctx, cont.state[0] as usize - 2);
        Err(Break::Raise)
    },
);

/// The names in an unusual `__slots__` arrive as a tuple. Window: what `type_new` was asked for.
static SLOTS: Resume = Resume::new("", |ctx, cont, slots| with_slots(ctx, cont.state[0], slots));

fn with_slots(ctx: &mut Ctx, base: u32, slots: Value) -> Flow {
    ctx.push(slots);
    let asked = [0, 1, 2, 3, 4].map(|i| ctx.at(base + i));
    ctx.type_new_with(asked, slots.as_borrowed())
}

/// The metaclass's `mro()` has answered. Window: the new class, keywords.
static ORDER: Resume = Resume::new("mro", |ctx, _, order| order_given(ctx, order));
static ORDER_TUPLE: Resume = Resume::new("mro", |ctx, _, order| order_taken(ctx, order));

fn order_given(ctx: &mut Ctx, order: Value) -> Flow {
    ctx.push(order);
    let order = sub!(ctx, ctx.to_tuple(order.as_borrowed()), &ORDER_TUPLE, [0; 4]);
    order_taken(ctx, order)
}

fn order_taken(ctx: &mut Ctx, order: Value) -> Flow {
    ctx.push(order);
    let class = ctx.peek(3);
    ctx.set_mro(class, order.as_borrowed())?;
    ctx.cut(ctx.t.sp - 2);
    check_keys(ctx)
}

/// A namespace with keys that are no strings is taken, with a warning.
fn check_keys(ctx: &mut Ctx) -> Flow {
    let data = &ctx.heap.types[ctx.heap.type_id(ctx.peek(1)) as usize];
    let (dict, name) = (data.dict.handle(), data.name.clone());
    if ctx.heap.dict_items(dict).any(|(key, _)| ctx.heap.layout(key) != Layout::Str) {
        let text = format!("non-string key in the __dict__ of class {name}");
        sub!(ctx, ctx.warn(ty::RUNTIME_WARNING, &text, false), &WARNED, [0; 4]);
    }
    set_names(ctx)
}

static WARNED: Resume = Resume::new("", |ctx, _, _| set_names(ctx));

static SET_NAMES: Resume = Resume::catching(
    "type.__set_name__",
    |ctx, cont, v| {
        ctx.heap.release(v);
        set_names_from(ctx, cont.state[0] as usize)
    },
    catches::ALL,
    |ctx, cont| {
        note_set_name(ctx, cont.state[0] as usize - 2);
        Err(Break::Raise)
    },
);

/// Adds to the exception in flight for which attribute `__set_name__` was called.
fn note_set_name(ctx: &mut Ctx, i: usize) {
    let class = ctx.heap.type_id(ctx.peek(2));
    let named = ctx.heap.items(ctx.peek(0).handle());
    let (key, value) = (named[i].as_borrowed(), named[i + 1].as_borrowed());
    let name = match ctx.heap.type_of(key) {
        ty::STR => format!("'{}'", ctx.text(key)),
        _ => "?".to_owned(),
    };
    let (owner, made) = (ctx.type_name(value).to_owned(), ctx.heap.types[class as usize].name.clone());
    let note = ctx.str(&format!("Error calling __set_name__ on '{owner}' instance {name} in '{made}'"));
    let exc = ctx.t.exc;
    let refused = ctx.add_note(exc, note.as_borrowed());
    ctx.heap.release(note);
    if refused.is_err() {
        ctx.clear_exc();
        ctx.t.exc = ctx.heap.own(exc);
    }
}

/// `super(class, class).__init_subclass__(**keywords)`.
fn init_subclass(ctx: &mut Ctx) -> Flow {
    let class = ctx.peek(1);
    let name = ctx.names.specials[Special::INIT_SUBCLASS as usize];
    let method = sub!(ctx, ctx.super_lookup(class, class, name), &INIT_SUBCLASS, [0; 4]);
    call_init_subclass(ctx, method)
}

static INIT_SUBCLASS: Resume = Resume::new("", |ctx, _, method| call_init_subclass(ctx, method));

fn call_init_subclass(ctx: &mut Ctx, method: Value) -> Flow {
    let keywords = ctx.peek(0);
    let base = ctx.t.sp;
    ctx.push(method);
    ctx.push(Value::NULL);
    let items: Vec<(Value, Value)> = match keywords.is_null() {
        true => Vec::new(),
        false => ctx.heap.dict_items(keywords.handle()).collect(),
    };
    for &(_, v) in &items {
        ctx.push_dup(v);
    }
    if !items.is_empty() {
        let names: Vec<Value> = items.iter().map(|&(k, _)| ctx.heap.dup(k)).collect();
        let names = ctx.heap.new_tuple(&names);
        ctx.push(names);
    }
    let done = sub!(ctx, ctx.call_window(base, items.len() as u32, !items.is_empty()), &MADE, [0; 4]);
    made(ctx, done)
}

static MADE: Resume = Resume::new("", |ctx, _, v| made(ctx, v));

fn made(ctx: &mut Ctx, done: Value) -> Flow {
    ctx.heap.release(done);
    ctx.cut(ctx.t.sp - 1);
    Ok(ctx.pop_owned())
}
