//! Names and values in namespaces and instances, read without touching any cache.

use crate::heap::layout::builtin;
use crate::heap::{Handle, Layout, Value, flag, ty};
use crate::objects::Ctx;

/// The value under a str key of a dict.
pub fn dict_get(ctx: &Ctx, dict: Handle, name: &str) -> Option<Value> {
    let found = ctx.heap.dict_items(dict).find(|(key, _)| is_name(ctx, *key, name));
    found.map(|(_, value)| value).filter(|value| !value.is_null())
}

fn is_name(ctx: &Ctx, key: Value, name: &str) -> bool {
    !key.is_null() && ctx.heap.type_of(key) == ty::STR && ctx.heap.str_bytes(key.handle()) == name.as_bytes()
}

/// The str keys of a dict with their values, in order.
pub fn names(ctx: &Ctx, dict: Handle) -> Vec<(String, Value)> {
    let is_str = |key: Value| !key.is_null() && ctx.heap.type_of(key) == ty::STR;
    let items = ctx.heap.dict_items(dict).filter(|(key, value)| is_str(*key) && !value.is_null());
    items.map(|(key, value)| (ctx.text(key), value)).collect()
}

/// Is it a name that the interpreter sets, such as `__name__`?
pub fn is_dunder(name: &str) -> bool {
    name.len() > 4 && name.starts_with("__") && name.ends_with("__")
}

/// The attributes that an object itself holds: inline values and slots, or those of its `__dict__`.
pub fn attributes(ctx: &Ctx, h: Handle) -> Vec<(String, Value)> {
    let heap = &ctx.heap;
    let data = &heap.types[heap.slot(h).ty as usize];
    let mut found = Vec::new();
    if data.layout == Layout::Type || data.layout == Layout::Free {
        return found;
    }
    if data.has(flag::HEAP) && data.layout != Layout::Str {
        let (at, capacity) = (heap.values_at(h), heap.values_capacity(h));
        for i in 0..capacity {
            let value = heap.words.get(at + i);
            if value.is_null() {
                continue;
            }
            let name = attribute_name(ctx, heap.slot(h).ty, i);
            found
                .push((name.map_or_else(|| format!("slot {i}"), |name| ctx.text(name)), value.as_borrowed()));
        }
    }
    if let Some(dict) = instance_dict(ctx, h) {
        found.extend(names(ctx, dict));
    }
    found
}

/// The name of the attribute that lies at this place in a type's instances: slots first, then shared keys.
pub fn attribute_name(ctx: &Ctx, type_: u32, index: usize) -> Option<Value> {
    let data = &ctx.heap.types[type_ as usize];
    let shared = index.checked_sub(data.slots as usize).and_then(|key| data.shared_keys.get(key));
    shared.copied().or_else(|| slot_name(ctx, type_, index))
}

/// The name under which `__slots__` of a type or one of its bases put a slot.
fn slot_name(ctx: &Ctx, type_: u32, index: usize) -> Option<Value> {
    let heap = &ctx.heap;
    let data = &heap.types[type_ as usize];
    let is_member = |v: &Value| {
        heap.type_of(*v) == ty::MEMBER_DESCRIPTOR
            && heap.slot(v.handle()).lane(builtin::READ_ONLY) == 0
            && heap.slot(v.handle()).lane(builtin::NATIVE) as usize == index
    };
    if !data.dict.is_null() {
        let values =
            heap.dict_items(data.dict.handle()).map(|(_, value)| value).filter(|value| !value.is_null());
        if let Some(member) = values.into_iter().find(is_member) {
            return Some(heap.lane(member.handle(), builtin::NAME).as_borrowed());
        }
    }
    let bases = if data.bases.is_null() { &[] } else { heap.items(data.bases.handle()) };
    bases.iter().find_map(|base| slot_name(ctx, heap.type_id(*base), index))
}

/// The `__dict__` of an object that has one as an object.
pub fn instance_dict(ctx: &Ctx, h: Handle) -> Option<Handle> {
    let data = &ctx.heap.types[ctx.heap.slot(h).ty as usize];
    if !data.has(flag::DICT) || matches!(data.layout, Layout::Free | Layout::Type) {
        return None;
    }
    let dict = Value::from_raw(ctx.heap.slot(h).lane(4));
    (!dict.is_null() && ctx.heap.layout(dict) == Layout::Dict).then(|| dict.handle())
}
