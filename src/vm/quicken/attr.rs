//! Globals, attributes, `super()`: what a name was found to be, and on which versions that depends.

use super::call::takes;
use super::{install, install_with};
use crate::bytecode::Op;
use crate::heap::layout::builtin;
use crate::heap::{Layout, TypeId, Value, flag, ty};
use crate::objects::attribute_cache::{How, Known};
use crate::objects::{Ctx, Form, Special};

#[cold]
pub fn load_global(ctx: &mut Ctx) {
    let frame = ctx.t.frame();
    let (globals, builtins, code) = (frame.globals, frame.builtins, frame.code);
    let index = ctx.code[ctx.t.pc as usize].arg >> 1;
    let name = ctx.heap.codes[code as usize].names[index as usize].handle();
    if let Some(entry) = ctx.heap.dict_find_str(globals, name) {
        let (version, place) = (ctx.heap.dict_version(globals), ctx.heap.dict_place(globals, entry));
        return install_with(ctx, Op::LOAD_GLOBAL_MODULE, [version, place, 0]);
    }
    if let Some(entry) = ctx.heap.dict_find_str(builtins, name) {
        let (g, b) = (ctx.heap.dict_version(globals), ctx.heap.dict_version(builtins));
        return install_with(ctx, Op::LOAD_GLOBAL_BUILTIN, [g, ctx.heap.dict_place(builtins, entry), b]);
    }
    install(ctx, None);
}

#[cold]
pub fn load_attr(ctx: &mut Ctx) {
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].names[(arg >> 1) as usize].as_borrowed();
    let owner = ctx.peek(0);
    let found = attr_form(ctx, owner, name, arg & 1 != 0);
    match found {
        Some((op, cache)) => install_with(ctx, op, cache),
        None => {
            install(ctx, None);
            static_form(ctx, owner, name);
        }
    }
}

/// A staticmethod: 3.14 does not specialise it, so the form is for where nobody looks, and counts as the general one.
fn static_form(ctx: &mut Ctx, owner: Value, name: Value) {
    let Some((class, found, keys)) = wrapped(ctx, owner, name) else { return };
    if ctx.heap.type_of(found) != ty::STATICMETHOD {
        return;
    }
    let of_class = ctx.heap.is_type(owner);
    let version = ctx.heap.type_version(class);
    let function = ctx.heap.lane(found.handle(), 0).handle();
    let ins = &mut ctx.code[ctx.t.pc as usize];
    ins.fast = if of_class { Form::LOAD_ATTR_STATIC_OF_CLASS } else { Form::LOAD_ATTR_STATIC };
    [ins.c0, ins.c1, ins.c2] = [version, function, keys];
}

/// The class, its attribute and the keys that it shares, where the attribute is what a plain look-up finds.
fn wrapped(ctx: &mut Ctx, owner: Value, name: Value) -> Option<(TypeId, Value, u32)> {
    let t = ctx.heap.type_of(owner);
    let getattribute = ctx.special(t, Special::GETATTRIBUTE);
    let class = match ctx.native_owner(getattribute) {
        Some(ty::OBJECT) => t,
        Some(ty::TYPE) if t == ty::TYPE && ctx.lookup_mro(ty::TYPE, name.handle()).is_null() => {
            ctx.heap.type_id(owner)
        }
        _ => return None,
    };
    let found = ctx.lookup_mro(class, name.handle());
    if found.is_null() {
        return None;
    }
    let wraps = matches!(ctx.heap.type_of(found), ty::STATICMETHOD | ty::CLASSMETHOD);
    if wraps && ctx.heap.lane(found.handle(), 0).is_null() {
        // Not initialised.
        return None;
    }
    let keys = if class == t { keys_without(ctx, owner, name)? } else { u32::MAX };
    Some((class, found, keys))
}

/// What is to be known for all sites of the attribute that `owner`'s class decides about; `None`: the general way.
pub fn known(ctx: &mut Ctx, owner: Value, name: Value, method: bool) -> Option<Known> {
    // What is known of classes is forgotten now and then: to learn it must leave no trace, such as the version of a dict.
    if ctx.heap.type_of(owner) == ty::MODULE {
        return None;
    }
    let keyless = |how| Some(Known { how, keys: u32::MAX });
    let Some((op, [_, what, keys])) = attr_form(ctx, owner, name, method) else {
        let (_, found, keys) = wrapped(ctx, owner, name)?;
        let function = ctx.heap.lane(found.handle(), 0).handle();
        return match ctx.heap.type_of(found) {
            ty::STATICMETHOD => Some(Known { how: How::Plain(function), keys }),
            ty::CLASSMETHOD => Some(Known { how: How::Bound(function), keys }),
            _ => None,
        };
    };
    match op {
        Op::LOAD_ATTR_INSTANCE_VALUE => keyless(How::Inline(what)),
        Op::LOAD_ATTR_SLOT => keyless(How::Slot(what)),
        // A property holds its owner in the general way, in the special one it does not.
        Op::LOAD_ATTR_PROPERTY => None,
        Op::LOAD_ATTR_CLASS => keyless(How::Plain(what)),
        // With `__getattr__` a method is bound.
        Op::LOAD_ATTR_METHOD_WITH_VALUES | Op::LOAD_ATTR_METHOD_NO_DICT => {
            let t = ctx.heap.type_of(owner);
            let plain = ctx.special(t, Special::GETATTR).is_null();
            plain.then_some(Known { how: How::Function(what), keys })
        }
        Op::LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES | Op::LOAD_ATTR_NONDESCRIPTOR_NO_DICT => {
            Some(Known { how: How::Plain(what), keys })
        }
        _ => None,
    }
}

/// How many keys the instance's class shares while none of its instances has an attribute of this name; `u32::MAX` if
/// instances have no attributes of their own; `None` if this one must be asked each time.
fn keys_without(ctx: &Ctx, owner: Value, name: Value) -> Option<u32> {
    let t = ctx.heap.type_of(owner);
    let data = &ctx.heap.types[t as usize];
    if data.has(flag::INLINE) {
        let none =
            ctx.heap.has_inline_values(owner.handle()) && ctx.heap.shared_key(t, name.handle()).is_none();
        none.then_some(data.shared_keys.len() as u32)
    } else {
        (!data.has(flag::DICT)).then_some(u32::MAX)
    }
}

fn attr_form(ctx: &mut Ctx, owner: Value, name: Value, method: bool) -> Option<(Op, [u32; 3])> {
    let t = ctx.heap.type_of(owner);
    let getattribute = ctx.special(t, Special::GETATTRIBUTE);
    let Some(native) = ctx.native_owner(getattribute) else {
        let alone = !method && ctx.special(t, Special::GETATTR).is_null() && takes(ctx, getattribute, 2);
        let cache = [ctx.heap.type_version(t), getattribute.handle(), u32::MAX];
        return alone.then_some((Op::LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN, cache));
    };
    match native {
        ty::OBJECT => instance_form(ctx, owner, name, method),
        ty::TYPE if ctx.heap.is_type(owner) => class_form(ctx, owner, name),
        ty::MODULE if t == ty::MODULE => {
            let dict = ctx.heap.instance_dict(owner.handle());
            if dict.is_null() {
                return None;
            }
            let entry = ctx.heap.dict_find_str(dict.handle(), name.handle())?;
            let version = ctx.heap.dict_version(dict.handle());
            Some((Op::LOAD_ATTR_MODULE, [version, ctx.heap.dict_place(dict.handle(), entry), 0]))
        }
        _ => None,
    }
}

/// An attribute of a class that its metaclass does not have.
fn class_form(ctx: &mut Ctx, owner: Value, name: Value) -> Option<(Op, [u32; 3])> {
    let meta = ctx.heap.type_of(owner);
    if !ctx.lookup_mro(meta, name.handle()).is_null() {
        return None;
    }
    let t = ctx.heap.type_id(owner);
    let found = ctx.lookup_mro(t, name.handle());
    if found.is_null() || ctx.heap.type_of(found) != ty::FUNCTION && !is_plain(ctx, found) {
        return None;
    }
    let op = match meta {
        ty::TYPE => Op::LOAD_ATTR_CLASS,
        _ => Op::LOAD_ATTR_CLASS_WITH_METACLASS_CHECK,
    };
    Some((op, [ctx.heap.type_version(t), found.handle(), 0]))
}

/// True if the value is no descriptor.
fn is_plain(ctx: &mut Ctx, v: Value) -> bool {
    let t = ctx.heap.type_of(v);
    ctx.special(t, Special::GET).is_null()
}

fn instance_form(ctx: &mut Ctx, owner: Value, name: Value, method: bool) -> Option<(Op, [u32; 3])> {
    let t = ctx.heap.type_of(owner);
    let found = ctx.lookup_mro(t, name.handle());
    let inline = ctx.heap.types[t as usize].has(flag::INLINE);
    if found.is_null() {
        if !inline || !ctx.heap.has_inline_values(owner.handle()) {
            return None;
        }
        let index = ctx.heap.shared_key(t, name.handle())?;
        if index >= ctx.heap.values_capacity(owner.handle()) {
            return None;
        }
        let version = ctx.heap.type_version(t);
        return Some((Op::LOAD_ATTR_INSTANCE_VALUE, [version, index as u32, 0]));
    }
    let version = ctx.heap.type_version(t);
    match ctx.heap.type_of(found) {
        ty::MEMBER_DESCRIPTOR => {
            return slot_of(ctx, t, found).map(|slot| (Op::LOAD_ATTR_SLOT, [version, slot, 0]));
        }
        ty::PROPERTY if !method => {
            let getter = ctx.heap.field(found.handle(), 0);
            if getter.is_null() || !takes(ctx, getter, 1) || !ctx.special(t, Special::GETATTR).is_null() {
                return None;
            }
            return Some((Op::LOAD_ATTR_PROPERTY, [version, getter.handle(), u32::MAX]));
        }
        _ => {}
    }
    // What the class says counts only if the instance has no such attribute of its own.
    let keys = keys_without(ctx, owner, name)?;
    let callable =
        matches!(ctx.heap.type_of(found), ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR);
    let op = match (inline, method) {
        (true, true) if callable => Op::LOAD_ATTR_METHOD_WITH_VALUES,
        (false, true) if callable => Op::LOAD_ATTR_METHOD_NO_DICT,
        (true, false) if is_plain(ctx, found) => Op::LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES,
        (false, false) if is_plain(ctx, found) => Op::LOAD_ATTR_NONDESCRIPTOR_NO_DICT,
        _ => return None,
    };
    Some((op, [version, found.handle(), keys]))
}

/// Index of the inline value behind a `__slots__` member of the class or one of its bases.
fn slot_of(ctx: &Ctx, type_: TypeId, found: Value) -> Option<u32> {
    if found.is_null() || ctx.heap.type_of(found) != ty::MEMBER_DESCRIPTOR {
        return None;
    }
    let d = ctx.heap.slot(found.handle());
    let owner = Value::borrowed(d.lane(builtin::OWNER) >> 1);
    // The fast way knows nothing of the place where a str keeps its values.
    let own = d.lane(builtin::READ_ONLY) == 0
        && ctx.heap.types[type_ as usize].layout != Layout::Str
        && ctx.heap.is_type(owner)
        && ctx.heap.is_subtype(type_, ctx.heap.type_id(owner));
    own.then(|| d.lane(builtin::NATIVE))
}

/// `super().method` where `super` is the builtin: the function and what its look-up depends on.
#[cold]
pub fn load_super_attr(ctx: &mut Ctx) {
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let (global_super, class, self_) = (ctx.peek(2), ctx.peek(1), ctx.peek(0));
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].names[(arg >> 2) as usize].as_borrowed();
    if !global_super.is(ctx.heap.type_object(ty::SUPER)) || !ctx.heap.is_type(class) {
        return install(ctx, None);
    }
    if arg & 1 == 0 {
        return install(ctx, Some(Op::LOAD_SUPER_ATTR_ATTR));
    }
    match known_super(ctx, class, self_, name).how {
        How::Function(found) => {
            let version = ctx.heap.type_version(ctx.heap.type_of(self_));
            install_with(ctx, Op::LOAD_SUPER_ATTR_METHOD, [version, found, class.handle()]);
        }
        _ => install(ctx, None),
    }
}

/// The function that `super(class, self_).name` finds.
pub fn known_super(ctx: &mut Ctx, class: Value, self_: Value, name: Value) -> Known {
    let found = ctx.behind_in_mro(ctx.heap.type_of(self_), ctx.heap.type_id(class), name);
    match ctx.heap.type_of(found) {
        ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR if !found.is_null() => {
            Known { how: How::Function(found.handle()), keys: u32::MAX }
        }
        _ => Known::default(),
    }
}

#[cold]
pub fn store_attr(ctx: &mut Ctx) {
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].names[arg as usize].as_borrowed();
    let owner = ctx.peek(0);
    match store_form(ctx, owner, name) {
        Some((op, cache)) => install_with(ctx, op, cache),
        None => {
            let hint = stored_in_dict(ctx, owner, name);
            install(ctx, hint.then_some(Op::STORE_ATTR_WITH_HINT));
        }
    }
}

fn store_form(ctx: &mut Ctx, owner: Value, name: Value) -> Option<(Op, [u32; 3])> {
    let t = ctx.heap.type_of(owner);
    let setattr = ctx.special(t, Special::SETATTR);
    if ctx.native_owner(setattr) != Some(ty::OBJECT) {
        return None;
    }
    let found = ctx.lookup_mro(t, name.handle());
    if let Some(slot) = slot_of(ctx, t, found) {
        return Some((Op::STORE_ATTR_SLOT, [ctx.heap.type_version(t), slot, 0]));
    }
    if !found.is_null()
        || !ctx.heap.types[t as usize].has(flag::INLINE)
        || !ctx.heap.has_inline_values(owner.handle())
    {
        return None;
    }
    let index = ctx.heap.shared_key(t, name.handle())?;
    let fits = index < ctx.heap.values_capacity(owner.handle());
    fits.then(|| (Op::STORE_ATTR_INSTANCE_VALUE, [ctx.heap.type_version(t), index as u32, 0]))
}

/// Where all sites store this attribute of `owner`'s class.
pub fn known_place(ctx: &mut Ctx, owner: Value, name: Value) -> Known {
    let how = match store_form(ctx, owner, name) {
        Some((Op::STORE_ATTR_SLOT, [_, index, _])) => How::Slot(index),
        Some((_, [_, index, _])) => How::Inline(index),
        None => How::Generally,
    };
    Known { how, keys: u32::MAX }
}

/// A dict of no more keys still shares them with its class in CPython, which does not specialise that.
const SHARED_KEYS_MAX: usize = 30;

/// True for a store into the dict of an instance whose attributes are no longer inline.
pub(super) fn stored_in_dict(ctx: &mut Ctx, owner: Value, name: Value) -> bool {
    let t = ctx.heap.type_of(owner);
    let setattr = ctx.special(t, Special::SETATTR);
    if ctx.native_owner(setattr) != Some(ty::OBJECT)
        || !ctx.lookup_mro(t, name.handle()).is_null()
        || !ctx.heap.types[t as usize].has(flag::INLINE)
        || ctx.heap.has_inline_values(owner.handle())
    {
        return false;
    }
    let dict = ctx.heap.instance_dict(owner.handle());
    !dict.is_null()
        && ctx.heap.dict_len(dict.handle()) > SHARED_KEYS_MAX
        && ctx.heap.dict_find_str(dict.handle(), name.handle()).is_some()
}
