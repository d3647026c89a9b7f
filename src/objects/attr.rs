//! Attribute protocol: look-up, descriptors, setting and deleting.

use super::{Ctx, Flow, Resume, Special, catches};
use crate::heap::flag::{DICT, IMMUTABLE, INLINE};
use crate::heap::layout::{builtin, method};
use crate::heap::{TypeId, Value, ty};
use crate::objects::types::classmethod::wrapped;
use crate::objects::types::core_support::{REPR, STR};
use crate::sub;

/// How a class attribute takes part in look-up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Descriptor {
    /// Has `__get__` and `__set__` or `__delete__`: wins over the instance.
    Data,
    /// Has only `__get__`.
    NonData,
    None,
}

/// What the ordinary look-up comes to.
enum Found {
    /// An attribute, owned.
    Value(Value),
    /// This descriptor of the class, borrowed, has to be asked.
    Descriptor(Value),
    Nothing,
}

impl Ctx {
    /// `object.name`; the name is an interned str. All borrowed; the answer is owned.
    pub fn get_attr(&mut self, object: Value, name: Value) -> Flow {
        let type_ = self.heap.type_of(object);
        let getattribute = self.special(type_, Special::GETATTRIBUTE);
        let getattr = self.special(type_, Special::GETATTR);
        if getattr.is_null() && getattribute.is(self.special(ty::OBJECT, Special::GETATTRIBUTE)) {
            return self.generic_get_attr(object, name);
        }
        let owner = self.native_owner(getattribute);
        if getattr.is_null() || getattr.is_none() {
            return match owner {
                Some(owner) => self.get_attr_natively(owner, object, name),
                None => self.call_special(getattribute, object, &[name]),
            };
        }
        // Window for `__getattr__`: object, name.
        self.push(object.as_borrowed());
        self.push(name.as_borrowed());
        let v = match owner {
            Some(owner) => {
                let (depth, sp) = (self.t.conts.len(), self.t.sp);
                match self.get_attr_natively(owner, object, name) {
                    Ok(v) => v,
                    Err(super::Break::Raise) if self.exc_is(ty::ATTRIBUTE_ERROR) => {
                        self.clear_exc();
                        self.cut(sp);
                        return self.tail_getattr(getattr, object, name, sp);
                    }
                    Err(broken) => return Err(self.park(depth, sp, broken, &FALLBACK, [0; 4])),
                }
            }
            None => sub!(self, self.call_special(getattribute, object, &[name]), &FALLBACK, [0; 4]),
        };
        self.cut(self.t.sp - 2);
        Ok(v)
    }

    fn tail_getattr(&mut self, getattr: Value, object: Value, name: Value, sp: u32) -> Flow {
        let v = sub!(self, self.call_special(getattr, object, &[name]), &DROP_TWO, [0; 4]);
        self.cut(sp - 2);
        Ok(v)
    }

    /// Like [`Ctx::get_attr`] with a name as text.
    pub fn get_attr_str(&mut self, object: Value, name: &str) -> Flow {
        let name = self.heap.intern(name);
        self.push(name);
        let v = sub!(self, self.get_attr(object, name.as_borrowed()), &DROP_ONE, [0; 4]);
        self.cut(self.t.sp - 1);
        Ok(v)
    }

    /// `getattr(object, name, NULL)`: NULL if AttributeError is raised. As in CPython no exception is made where the
    /// ordinary look-up finds nothing.
    pub fn get_attr_or_null(&mut self, object: Value, name: Value) -> Flow {
        if let Some(v) = self.plain_attr(object, name) {
            return Ok(v);
        }
        let (depth, sp) = (self.t.conts.len(), self.t.sp);
        match self.get_attr(object, name) {
            Ok(v) => Ok(v),
            Err(super::Break::Raise) if self.exc_is(ty::ATTRIBUTE_ERROR) => {
                self.clear_exc();
                self.cut(sp);
                Ok(Value::NULL)
            }
            Err(broken) => Err(self.park(depth, sp, broken, &OR_NULL, [0; 4])),
        }
    }

    /// The same where nobody has to be asked, no descriptor either.
    pub fn plain_attr(&mut self, object: Value, name: Value) -> Option<Value> {
        if !self.looks_up_plainly(object) {
            return None;
        }
        match self.ordinary_attr(object, name) {
            Found::Value(v) => Some(v),
            Found::Nothing => Some(Value::NULL),
            Found::Descriptor(_) => None,
        }
    }

    /// The builtin type whose native `__getattribute__` (or other slot) this is.
    pub fn native_owner(&self, slot: Value) -> Option<TypeId> {
        let own = &self.heap.types[ty::OBJECT as usize].specials;
        let is_own = |special: Special| own.get(special as usize).is_some_and(|v| v.is(slot));
        if is_own(Special::GETATTRIBUTE) || is_own(Special::SETATTR) {
            return Some(ty::OBJECT);
        }
        if self.heap.type_of(slot) != ty::WRAPPER_DESCRIPTOR {
            return None;
        }
        // Some other wrapper under that name (`__delattr__ = dict.__delitem__`) is an ordinary callable.
        let name = self.heap.lane(slot.handle(), builtin::NAME);
        let attribute = [Special::GETATTRIBUTE, Special::SETATTR, Special::DELATTR];
        if !attribute.iter().any(|&s| name.is(self.names.specials[s as usize])) {
            return None;
        }
        Some(self.heap.type_id(self.heap.lane(slot.handle(), builtin::OWNER)))
    }

    /// Look-up as the given builtin type's `__getattribute__` does it.
    pub fn get_attr_natively(&mut self, owner: TypeId, object: Value, name: Value) -> Flow {
        match owner {
            ty::TYPE => self.type_get_attr(object, name),
            ty::MODULE => self.module_get_attr(object, name),
            ty::SUPER => self.super_get_attr(object, name),
            ty::METHOD => self.method_get_attr(object, name),
            ty::WEAKPROXY | ty::WEAKCALLABLEPROXY => self.proxy_get_attr(object, name),
            ty::GENERIC_ALIAS | ty::TYPING_ALIAS | ty::UNPACK_ALIAS => self.alias_get_attr(object, name),
            _ => self.generic_get_attr(object, name),
        }
    }

    /// `object.__getattribute__`.
    pub fn generic_get_attr(&mut self, object: Value, name: Value) -> Flow {
        match self.ordinary_attr(object, name) {
            Found::Value(v) => Ok(v),
            Found::Descriptor(descr) => {
                let class = self.heap.type_object(self.heap.type_of(object));
                self.descriptor_get(descr, object, class)
            }
            Found::Nothing => Err(self.no_attribute(object, name)),
        }
    }

    /// The look-up of `object.__getattribute__`, up to the descriptor that has to be asked.
    fn ordinary_attr(&mut self, object: Value, name: Value) -> Found {
        let found = self.lookup_mro(self.heap.type_of(object), name.handle());
        let kind = self.descriptor_kind(found);
        if kind == Descriptor::Data {
            return Found::Descriptor(found);
        }
        let own = self.instance_attr(object, name);
        if !own.is_null() {
            return Found::Value(self.heap.dup(own));
        }
        match kind {
            Descriptor::NonData => Found::Descriptor(found),
            _ if !found.is_null() => Found::Value(self.heap.dup(found)),
            _ => Found::Nothing,
        }
    }

    /// True if the class has `object.__getattribute__` and no `__getattr__`.
    fn looks_up_plainly(&mut self, object: Value) -> bool {
        let type_ = self.heap.type_of(object);
        let plain = self.special(ty::OBJECT, Special::GETATTRIBUTE);
        self.special(type_, Special::GETATTRIBUTE).is(plain)
            && self.special(type_, Special::GETATTR).is_null()
    }

    /// `LOAD_ATTR` for a call: the value, or NULL with the unbound function pushed, `object` being its `self`.
    pub fn get_method(&mut self, object: Value, name: Value) -> Flow {
        let type_ = self.heap.type_of(object);
        let getattribute = self.special(type_, Special::GETATTRIBUTE);
        if !matches!(self.native_owner(getattribute), Some(o) if o == ty::OBJECT) {
            return self.get_attr(object, name);
        }
        let getattr = self.special(type_, Special::GETATTR);
        if !getattr.is_null() && !getattr.is_none() {
            // The class's `tp_getattro` is not the generic one, so a method is bound.
            return self.get_attr(object, name);
        }
        let found = self.lookup_mro(type_, name.handle());
        if !matches!(self.heap.type_of(found), ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR)
            || found.is_null()
        {
            return self.get_attr(object, name);
        }
        let own = self.instance_attr(object, name);
        if !own.is_null() {
            return Ok(self.heap.dup(own));
        }
        self.push_dup(found);
        Ok(Value::NULL)
    }

    #[cold]
    fn no_attribute(&mut self, object: Value, name: Value) -> super::Break {
        let message = format!("'{}' object has no attribute '{}'", self.type_name(object), self.text(name));
        self.attribute_error(object, name, message)
    }

    /// The attribute in the instance's own values or `__dict__`, borrowed, or NULL.
    pub fn instance_attr(&mut self, object: Value, name: Value) -> Value {
        let h = object.handle();
        let type_ = self.heap.type_of(object);
        let t = &self.heap.types[type_ as usize];
        if !t.has(DICT) {
            return Value::NULL;
        }
        if t.has(INLINE) && self.heap.has_inline_values(h) {
            return match self.heap.shared_key(type_, name.handle()) {
                Some(i) if i < self.heap.values_capacity(h) => {
                    self.heap.words.get(self.heap.values_at(h) + i).as_borrowed()
                }
                _ => Value::NULL,
            };
        }
        if self.heap.is_type(object) {
            return Value::NULL;
        }
        match self.heap.instance_dict(h) {
            d if d.is_null() => Value::NULL,
            d => self.heap.dict_get_str(d.handle(), name.handle()),
        }
    }

    /// Whether an attribute of a class is bound to the object that it is taken from.
    pub fn is_descriptor(&mut self, v: Value) -> bool {
        !matches!(self.descriptor_kind(v), Descriptor::None)
    }

    fn descriptor_kind(&mut self, v: Value) -> Descriptor {
        if v.is_null() {
            return Descriptor::None;
        }
        match self.heap.type_of(v) {
            ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR | ty::CLASSMETHOD_DESCRIPTOR => {
                Descriptor::NonData
            }
            ty::CLASSMETHOD | ty::STATICMETHOD => Descriptor::NonData,
            ty::GETSET_DESCRIPTOR | ty::MEMBER_DESCRIPTOR | ty::PROPERTY => Descriptor::Data,
            t => {
                if self.special(t, Special::GET).is_null() {
                    Descriptor::None
                } else if self.special(t, Special::SET).is_null()
                    && self.special(t, Special::DELETE).is_null()
                {
                    Descriptor::NonData
                } else {
                    Descriptor::Data
                }
            }
        }
    }

    /// True if assigning through it goes to the descriptor (`__set__` or `__delete__`).
    fn is_data_descriptor(&mut self, v: Value) -> bool {
        if v.is_null() {
            return false;
        }
        match self.heap.type_of(v) {
            ty::GETSET_DESCRIPTOR | ty::MEMBER_DESCRIPTOR | ty::PROPERTY => true,
            t => !self.special(t, Special::SET).is_null() || !self.special(t, Special::DELETE).is_null(),
        }
    }

    /// `type(descr).__get__(descr, object, type)`, or `descr` itself if it has no `__get__`. `object` is NULL for
    /// access through the class. All borrowed; answers an owned value.
    pub fn descriptor_get(&mut self, descr: Value, object: Value, class: Value) -> Flow {
        let d = descr.handle();
        match self.heap.type_of(descr) {
            ty::FUNCTION
            | ty::METHOD_DESCRIPTOR
            | ty::WRAPPER_DESCRIPTOR
            | ty::GETSET_DESCRIPTOR
            | ty::MEMBER_DESCRIPTOR
                if object.is_null() =>
            {
                Ok(self.heap.dup(descr))
            }
            ty::FUNCTION => Ok(self.new_method(descr, object)),
            ty::METHOD_DESCRIPTOR => Ok(self.bind_builtin(descr, object, ty::BUILTIN)),
            ty::WRAPPER_DESCRIPTOR => Ok(self.bind_builtin(descr, object, ty::METHOD_WRAPPER)),
            ty::CLASSMETHOD_DESCRIPTOR => Ok(self.bind_builtin(descr, class, ty::BUILTIN)),
            ty::GETSET_DESCRIPTOR => {
                let owner = self.heap.lane(d, builtin::OWNER);
                if !owner.is_null() {
                    self.check_member_owner(descr, owner, object)?;
                }
                let getter = self.heap.slot(d).lane(builtin::NATIVE);
                self.call_native_now(getter, &[object])
            }
            ty::MEMBER_DESCRIPTOR => self.member_get(descr, object),
            ty::STATICMETHOD => {
                let f = wrapped(self, descr)?;
                Ok(self.heap.dup(f))
            }
            ty::CLASSMETHOD => {
                let f = wrapped(self, descr)?;
                Ok(self.new_method(f, class))
            }
            ty::PROPERTY if object.is_null() => Ok(self.heap.dup(descr)),
            ty::PROPERTY => self.property_get(descr, object),
            t => {
                let get = self.special(t, Special::GET);
                if get.is_null() {
                    return Ok(self.heap.dup(descr));
                }
                let object = if object.is_null() { Value::NONE } else { object };
                self.call_special_held(get, descr, &[object, class], 1)
            }
        }
    }

    fn bind_builtin(&mut self, descr: Value, self_: Value, type_: TypeId) -> Value {
        let d = descr.handle();
        let native = self.heap.slot(d).lane(builtin::NATIVE);
        let name = self.heap.lane(d, builtin::NAME);
        let owner = if type_ == ty::METHOD_WRAPPER { self.heap.lane(d, builtin::OWNER) } else { Value::NULL };
        let (self_, name, owner) = (self.heap.dup(self_), self.heap.dup(name), self.heap.dup(owner));
        self.heap.new_record(type_, [native, self_.raw(), name.raw(), owner.raw(), 0, 0])
    }

    /// Calls native number `index` with the given borrowed arguments, no callee being on the stack.
    pub fn call_native_now(&mut self, index: u32, args: &[Value]) -> Flow {
        let base = self.t.sp;
        args.iter().for_each(|&v| self.push(v.as_borrowed()));
        let v = sub!(self, self.call_native(index, base, args.len() as u32, false), &CUT, [base, 0, 0, 0]);
        self.cut(base);
        Ok(v)
    }

    fn member_get(&mut self, descr: Value, object: Value) -> Flow {
        let owner = self.heap.lane(descr.handle(), builtin::OWNER);
        self.check_member_owner(descr, owner, object)?;
        if self.heap.slot(descr.handle()).lane(builtin::READ_ONLY) != 0 {
            let getter = self.heap.slot(descr.handle()).lane(builtin::NATIVE);
            return self.call_native_now(getter, &[object]);
        }
        let index = self.heap.slot(descr.handle()).lane(builtin::NATIVE) as usize;
        let v = self.heap.words.get(self.heap.values_at(object.handle()) + index);
        if v.is_null() {
            let name = self.heap.lane(descr.handle(), builtin::NAME);
            let class = self.class_shown(object);
            let message = format!("'{class}' object has no attribute '{}'", self.text(name));
            return Err(self.attribute_error(object, name, message));
        }
        Ok(self.heap.dup(v))
    }

    pub fn check_member_owner(&mut self, descr: Value, owner: Value, object: Value) -> Flow<()> {
        let owner_id = self.heap.type_id(owner);
        if self.heap.is_subtype(self.heap.type_of(object), owner_id) {
            return Ok(());
        }
        let name = self.text(self.heap.lane(descr.handle(), builtin::NAME));
        let message = format!(
            "descriptor '{name}' for '{}' objects doesn't apply to a '{}' object",
            self.heap.types[owner_id as usize].name,
            self.type_name(object)
        );
        Err(self.type_error(message))
    }

    /// A bound method.
    pub fn new_method(&mut self, func: Value, self_: Value) -> Value {
        let (func, self_) = (self.heap.dup(func), self.heap.dup(self_));
        let mut lanes = [0; 6];
        lanes[method::FUNC] = func.raw();
        lanes[method::SELF] = self_.raw();
        self.heap.new_record(ty::METHOD, lanes)
    }

    /// `object.name = value`, or `del object.name` for NULL. All borrowed; answers None.
    pub fn set_attr(&mut self, object: Value, name: Value, value: Value) -> Flow {
        let type_ = self.heap.type_of(object);
        let special = if value.is_null() { Special::DELATTR } else { Special::SETATTR };
        let slot = self.special(type_, special);
        match self.native_owner(slot) {
            Some(ty::TYPE) => self.type_set_attr(object, name, value),
            Some(ty::WEAKPROXY | ty::WEAKCALLABLEPROXY) => self.proxy_set_attr(object, name, value),
            // The alias of a generic class stands for the class.
            Some(_) if type_ == ty::TYPING_ALIAS && !self.text(name).starts_with("__") => {
                let origin = self.heap.lane(object.handle(), super::types::alias::ORIGIN);
                self.set_attr(origin, name, value)
            }
            Some(_) => self.generic_set_attr(object, name, value),
            None if value.is_null() => self.call_special(slot, object, &[name]),
            None => self.call_special(slot, object, &[name, value]),
        }
    }

    /// `object.__setattr__` and `object.__delattr__`.
    pub fn generic_set_attr(&mut self, object: Value, name: Value, value: Value) -> Flow {
        let type_ = self.heap.type_of(object);
        let found = self.lookup_mro(type_, name.handle());
        if self.is_data_descriptor(found) {
            return self.descriptor_set(found, object, name, value);
        }
        let t = &self.heap.types[type_ as usize];
        if !t.has(DICT) {
            // CPython says why only where no class of the program has a hand in it.
            let plain = [Special::SETATTR, Special::DELATTR].into_iter().all(|special| {
                let slot = self.special(type_, special);
                self.native_owner(slot) == Some(ty::OBJECT)
            });
            let (class, text) = (self.type_name(object).to_owned(), self.text(name));
            let message = match (found.is_null(), plain) {
                (true, true) => format!(
                    "'{class}' object has no attribute '{text}' and no __dict__ for setting new attributes"
                ),
                (true, false) => format!("'{class}' object has no attribute '{text}'"),
                (false, _) => {
                    let message = format!("'{class}' object attribute '{text}' is read-only");
                    return Err(self.raise(ty::ATTRIBUTE_ERROR, message));
                }
            };
            return Err(self.attribute_error(object, name, message));
        }
        let old = self.instance_store(object, name, value)?;
        self.heap.release(old);
        Ok(Value::NONE)
    }

    /// Stores into (or, for NULL, deletes from) the instance's own attributes; answers the old value, owned or NULL.
    fn instance_store(&mut self, object: Value, name: Value, value: Value) -> Flow {
        let h = object.handle();
        let type_ = self.heap.type_of(object);
        let inline = self.heap.types[type_ as usize].has(INLINE) && self.heap.has_inline_values(h);
        if inline {
            if value.is_null() {
                let index =
                    self.heap.shared_key(type_, name.handle()).filter(|&i| i < self.heap.values_capacity(h));
                let old = index.map_or(Value::NULL, |i| self.heap.take_inline(h, i));
                return if old.is_null() { Err(self.no_attribute(object, name)) } else { Ok(old) };
            }
            if let Some(i) = self.heap.shared_key_or_new(h, name.handle()) {
                let value = self.heap.dup(value);
                return Ok(self.heap.set_inline(h, i, value));
            }
        }
        let dict = self.dict_of(object).handle();
        if value.is_null() {
            return match self.heap.dict_find_str(dict, name.handle()) {
                Some(entry) => {
                    let (key, old) = self.heap.dict_remove(dict, entry);
                    self.heap.release(key);
                    Ok(old)
                }
                None => Err(self.no_attribute(object, name)),
            };
        }
        if self.heap.attached_dict(h) != 0
            && self.heap.dict_find_str(dict, name.handle()).is_none()
            && self.heap.shared_key_or_new(h, name.handle()).is_none()
        {
            self.heap.detach_dict(dict);
        }
        let value = self.heap.dup(value);
        Ok(self.heap.dict_set_str(dict, name.handle(), value))
    }

    /// The `__dict__` of an object that has one, made if need be; borrowed.
    pub fn dict_of(&mut self, object: Value) -> Value {
        let h = object.handle();
        let type_ = self.heap.type_of(object);
        if self.heap.types[type_ as usize].has(INLINE) {
            return self.heap.materialise_dict(h);
        }
        let dict = self.heap.instance_dict(h);
        if !dict.is_null() {
            return dict;
        }
        let dict = self.heap.new_dict();
        self.heap.slot_mut(h).set_lane(4, dict.raw());
        dict.as_borrowed()
    }

    /// `type(descr).__set__(descr, object, value)` or, for NULL, `__delete__`.
    pub fn descriptor_set(&mut self, descr: Value, object: Value, name: Value, value: Value) -> Flow {
        let d = descr.handle();
        match self.heap.type_of(descr) {
            ty::GETSET_DESCRIPTOR => match self.heap.slot(d).lane(4) {
                _ if let owner = self.heap.lane(d, builtin::OWNER)
                    && !owner.is_null()
                    && !self.heap.is_subtype(self.heap.type_of(object), self.heap.type_id(owner)) =>
                {
                    self.check_member_owner(descr, owner, object)?;
                    Ok(Value::NONE)
                }
                0 => {
                    let message = format!(
                        "attribute '{}' of '{}' objects is not writable",
                        self.text(name),
                        self.heap.types[self.heap.type_id(self.heap.lane(d, builtin::OWNER)) as usize].name
                    );
                    Err(self.attribute_error(object, name, message))
                }
                setter => self.call_native_now(setter - 1, &[object, value]),
            },
            ty::MEMBER_DESCRIPTOR => {
                let owner = self.heap.lane(d, builtin::OWNER);
                self.check_member_owner(descr, owner, object)?;
                match self.heap.slot(d).lane(builtin::READ_ONLY) {
                    0 => {}
                    1 => return Err(self.raise(ty::ATTRIBUTE_ERROR, "readonly attribute")),
                    setter => return self.call_native_now(setter - 2, &[object, value]),
                }
                let index = self.heap.slot(d).lane(builtin::NATIVE) as usize;
                let value_owned = self.heap.dup(value);
                let old = self.heap.set_member(object.handle(), index, value_owned);
                if value.is_null() && old.is_null() {
                    let name = self.text(self.heap.lane(d, builtin::NAME));
                    return Err(self.raise(ty::ATTRIBUTE_ERROR, name));
                }
                self.heap.release(old);
                Ok(Value::NONE)
            }
            ty::PROPERTY => self.property_set(descr, object, value),
            t => {
                let special = if value.is_null() { Special::DELETE } else { Special::SET };
                let f = self.special(t, special);
                if f.is_null() {
                    let what = if value.is_null() { "__delete__" } else { "__set__" };
                    return Err(self.attribute_error(object, name, what));
                }
                let arguments = [object, value];
                let n = if value.is_null() { 1 } else { 2 };
                let v = sub!(self, self.call_special_held(f, descr, &arguments[..n], 1), &SET, [0; 4]);
                self.heap.release(v);
                Ok(Value::NONE)
            }
        }
    }

    /// `type.__getattribute__`: metaclass data descriptors, then the class's MRO, then the metaclass.
    fn type_get_attr(&mut self, object: Value, name: Value) -> Flow {
        let type_ = self.heap.type_id(object);
        let meta = self.heap.type_of(object);
        let meta_found = self.lookup_mro(meta, name.handle());
        let kind = self.descriptor_kind(meta_found);
        let meta_object = self.heap.type_object(meta);
        if kind == Descriptor::Data {
            return self.descriptor_get(meta_found, object, meta_object);
        }
        let found = self.lookup_mro(type_, name.handle());
        if !found.is_null() {
            return self.descriptor_get(found, Value::NULL, object);
        }
        match kind {
            Descriptor::NonData => self.descriptor_get(meta_found, object, meta_object),
            _ if !meta_found.is_null() => Ok(self.heap.dup(meta_found)),
            _ => {
                let class = self.heap.types[type_ as usize].name.clone();
                let message = format!("type object '{class}' has no attribute '{}'", self.text(name));
                Err(self.attribute_error(object, name, message))
            }
        }
    }

    /// `type.__setattr__`.
    pub fn type_set_attr(&mut self, object: Value, name: Value, value: Value) -> Flow {
        let type_ = self.heap.type_id(object);
        if self.heap.types[type_ as usize].has(IMMUTABLE) {
            let (name, class) = (self.text(name), self.full_name_of(type_));
            let message = format!("cannot set '{name}' attribute of immutable type '{class}'");
            return Err(self.type_error(message));
        }
        let meta_found = self.lookup_mro(self.heap.type_of(object), name.handle());
        if self.is_data_descriptor(meta_found) {
            return self.descriptor_set(meta_found, object, name, value);
        }
        let dict = self.heap.types[type_ as usize].dict.handle();
        let old = if value.is_null() {
            match self.heap.dict_find_str(dict, name.handle()) {
                Some(entry) => {
                    let (key, old) = self.heap.dict_remove(dict, entry);
                    self.heap.release(key);
                    old
                }
                None => {
                    let class = self.heap.types[type_ as usize].name.clone();
                    let message = format!("type object '{class}' has no attribute '{}'", self.text(name));
                    return Err(self.attribute_error(object, name, message));
                }
            }
        } else {
            let value = self.heap.dup(value);
            self.heap.dict_set_str(dict, name.handle(), value)
        };
        let special = self.heap.str_bytes(name.handle()).starts_with(b"__");
        self.heap.type_changed(type_, special);
        if special {
            self.update_del_flag(type_);
        }
        self.heap.release(old);
        Ok(Value::NONE)
    }

    fn module_get_attr(&mut self, object: Value, name: Value) -> Flow {
        let own = self.instance_attr(object, name);
        if !own.is_null() {
            return Ok(self.heap.dup(own));
        }
        let found = self.lookup_mro(ty::MODULE, name.handle());
        if !found.is_null() {
            let class = self.heap.type_object(ty::MODULE);
            return self.descriptor_get(found, object, class);
        }
        let dict = self.dict_of(object).handle();
        let getattr = self.heap.dict_get_str(dict, self.names.specials[Special::GETATTR as usize].handle());
        if !getattr.is_null() {
            return self.call(getattr, &[name]);
        }
        let module = self.heap.dict_get_str(dict, self.names.name.handle());
        let message = match module.is_null() {
            true => format!("module has no attribute '{}'", self.text(name)),
            false => format!("module '{}' has no attribute '{}'", self.text(module), self.text(name)),
        };
        Err(self.attribute_error(object, name, message))
    }

    pub fn property_get(&mut self, descr: Value, object: Value) -> Flow {
        let fget = self.heap.field(descr.handle(), 0);
        if fget.is_null() || fget.is_none() {
            return self.property_missing(descr, object, "getter");
        }
        self.call(fget, &[object])
    }

    pub fn property_set(&mut self, descr: Value, object: Value, value: Value) -> Flow {
        let (index, what) = if value.is_null() { (2, "deleter") } else { (1, "setter") };
        let f = self.heap.field(descr.handle(), index);
        if f.is_null() || f.is_none() {
            return self.property_missing(descr, object, what);
        }
        match value.is_null() {
            true => self.call(f, &[object]),
            false => self.call(f, &[object, value]),
        }
    }

    fn property_missing(&mut self, descr: Value, object: Value, what: &str) -> Flow {
        let mut name = self.heap.field(descr.handle(), 4);
        let fget = self.heap.field(descr.handle(), 0);
        if name.is_null() && !fget.is_null() {
            name = match self.heap.type_of(fget) {
                ty::FUNCTION => self.heap.field(fget.handle(), crate::heap::layout::function::NAME),
                ty::BUILTIN => self.heap.lane(fget.handle(), builtin::NAME),
                _ => name,
            };
        }
        let class = self.heap.type_of(object);
        let class = self.qualname_of(class);
        if name.is_null() {
            let message = format!("property of '{class}' object has no {what}");
            return Err(self.raise(ty::ATTRIBUTE_ERROR, message));
        }
        let class = self.str(&class);
        self.push(class);
        let message = format!("property {REPR} of '{STR}' object has no {what}");
        self.raise_rendered(ty::ATTRIBUTE_ERROR, &message, &[name, class.as_borrowed()])
    }

    /// Keeps the flag that sends dying instances to `__del__` up to date, for the class and its subclasses.
    pub fn update_del_flag(&mut self, type_: TypeId) {
        let has = !self.special(type_, Special::DEL).is_null();
        let t = &mut self.heap.types[type_ as usize];
        t.flags = if has { t.flags | crate::heap::flag::DEL } else { t.flags & !crate::heap::flag::DEL };
        for sub in t.subclasses.clone() {
            self.update_del_flag(sub);
        }
    }
}

/// `__getattribute__` was Python code: its value goes on, its AttributeError leads to `__getattr__`.
static FALLBACK: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        ctx.cut(cont.sp - 2);
        Ok(v)
    },
    catches::ATTRIBUTE_ERROR,
    |ctx, cont| {
        ctx.clear_exc();
        let (object, name) = (ctx.peek(1), ctx.peek(0));
        let getattr = ctx.special_of(object, Special::GETATTR);
        ctx.tail_getattr(getattr, object, name, cont.sp)
    },
);

static DROP_TWO: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.sp - 2);
    Ok(v)
});

static DROP_ONE: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.sp - 1);
    Ok(v)
});

static CUT: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.state[0]);
    Ok(v)
});

static OR_NULL: Resume = Resume::catching(
    "",
    |_, _, v| Ok(v),
    catches::ATTRIBUTE_ERROR,
    |ctx, _| {
        ctx.clear_exc();
        Ok(Value::NULL)
    },
);

/// What a descriptor's `__set__` or `__delete__` answers counts for nothing.
static SET: Resume = Resume::new("", |ctx, _, v| {
    ctx.heap.release(v);
    Ok(Value::NONE)
});
