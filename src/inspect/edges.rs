//! References between objects as a learner thinks of them: items, attributes, cells.
//!
//! Dicts of instances and classes, and the tuples that functions keep their cells and defaults in, are stepped over: what
//! they hold counts as held by their owner.

use super::attributes::{attribute_name, dict_get, instance_dict};
use super::views::HolderKind;
use crate::heap::layout::{exception, function, generator, method};
use crate::heap::{Handle, Layout, Value, flag, ty};
use crate::objects::Ctx;

/// How an object holds another.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    Item(usize),
    /// A key of a dict.
    Key,
    /// The value under this key.
    Entry(Value),
    Member,
    /// The attribute of this name.
    Attribute(Value),
    /// An attribute that lies in the instance at this place; [`attribute_name`] finds its name, which costs more.
    Inline(usize),
    Closure(usize),
    Default(usize),
    Content,
    /// A fast local or stack place of a parked frame.
    Saved(usize),
    Part(&'static str),
}

impl Way {
    /// The kind of holder for the screen.
    pub fn kind(self, holder: u32) -> HolderKind {
        match self {
            Way::Item(_) | Way::Key | Way::Entry(_) | Way::Member => HolderKind::Container,
            Way::Attribute(_) | Way::Inline(_) => HolderKind::Attribute,
            Way::Closure(_) | Way::Default(_) => HolderKind::Function,
            Way::Content => HolderKind::Cell,
            Way::Saved(_) => HolderKind::Frame,
            Way::Part(_) if holder == ty::FUNCTION => HolderKind::Function,
            Way::Part(_) => HolderKind::Attribute,
        }
    }

    /// As Python would write it behind its holder: `[0]`, `.name`.
    pub fn suffix(self, ctx: &Ctx, holder: Handle, show: &dyn Fn(Value) -> String) -> String {
        match self {
            Way::Item(i) => format!("[{i}]"),
            Way::Key => " key".into(),
            Way::Entry(key) => format!("[{}]", show(key)),
            Way::Member => " member".into(),
            Way::Attribute(name) => format!(".{}", ctx.text(name)),
            Way::Inline(i) => attribute_name(ctx, ctx.heap.slot(holder).ty, i)
                .map_or_else(|| format!(" slot {i}"), |name| format!(".{}", ctx.text(name))),
            Way::Closure(i) => format!(".__closure__[{i}]"),
            Way::Default(i) => format!(".__defaults__[{i}]"),
            Way::Content => ".cell_contents".into(),
            Way::Saved(_) => " frame".into(),
            Way::Part(name) => format!(".{name}"),
        }
    }
}

/// Calls with every reference that an object holds.
pub fn edges(ctx: &Ctx, h: Handle, mut see: impl FnMut(Way, Value)) {
    let heap = &ctx.heap;
    let slot = heap.slot(h);
    let data = &heap.types[slot.ty as usize];
    let mut give = |way: Way, v: Value| {
        if !v.is_null() {
            see(way, v.as_borrowed());
        }
    };
    if data.has(flag::HEAP) && !matches!(data.layout, Layout::Str | Layout::Type) {
        let at = heap.values_at(h);
        for i in 0..heap.values_capacity(h) {
            give(Way::Inline(i), heap.words.get(at + i));
        }
    }
    if let Some(dict) = instance_dict(ctx, h) {
        namespace(ctx, dict, &mut give);
    }
    match data.layout {
        Layout::Tuple | Layout::List => {
            heap.items(h).iter().enumerate().for_each(|(i, v)| give(Way::Item(i), *v))
        }
        Layout::Dict => heap.dict_items(h).for_each(|(key, value)| {
            give(Way::Key, key);
            give(Way::Entry(key), value);
        }),
        Layout::Set => heap.set_items(h).for_each(|v| give(Way::Member, v)),
        Layout::Function => {
            let tuple = |field| {
                let v = heap.field(h, field);
                let is_tuple = !v.is_null() && heap.type_of(v) == ty::TUPLE;
                if is_tuple { heap.items(v.handle()) } else { Default::default() }
            };
            tuple(function::CLOSURE).iter().enumerate().for_each(|(i, v)| give(Way::Closure(i), *v));
            tuple(function::DEFAULTS).iter().enumerate().for_each(|(i, v)| give(Way::Default(i), *v));
            give(Way::Part("__kwdefaults__"), heap.field(h, function::KWDEFAULTS));
            give(Way::Part("__annotations__"), heap.field(h, function::ANNOTATIONS));
        }
        Layout::Generator => {
            let saved = heap.field_raw(h, generator::SAVED) as usize;
            (0..saved).for_each(|i| give(Way::Saved(i), heap.field(h, generator::START + i)));
            give(Way::Part("function"), heap.field(h, generator::FUNC));
        }
        Layout::Type => {
            let type_ = &heap.types[slot.w[0] as usize];
            if !type_.dict.is_null() {
                namespace(ctx, type_.dict.handle(), &mut give);
            }
            if !type_.bases.is_null() {
                heap.items(type_.bases.handle()).iter().for_each(|v| give(Way::Part("__bases__"), *v));
            }
        }
        Layout::Fields if heap.is_subtype(slot.ty, ty::BASE_EXCEPTION) => {
            let parts = [
                (exception::ARGS, "args"),
                (exception::TRACEBACK, "__traceback__"),
                (exception::CONTEXT, "__context__"),
                (exception::CAUSE, "__cause__"),
            ];
            parts.iter().for_each(|(field, name)| give(Way::Part(name), heap.field(h, *field)));
        }
        Layout::Record if slot.ty == ty::CELL => give(Way::Content, heap.lane(h, 0)),
        Layout::Record if slot.ty == ty::METHOD => {
            give(Way::Part("__func__"), heap.lane(h, method::FUNC));
            give(Way::Part("__self__"), heap.lane(h, method::SELF));
        }
        Layout::Record | Layout::Fields | Layout::Frame => heap.for_each_child(h, |v| {
            let is_dict = !v.is_null() && instance_dict(ctx, h) == Some(v.handle());
            // A frame object knows its namespaces; what lies in them is not its own.
            let is_namespace = slot.ty == ty::FRAME && !v.is_null() && is_module_dict(ctx, v);
            if !is_dict && !is_namespace {
                give(Way::Part("part"), v);
            }
        }),
        _ => {}
    }
}

/// Is it the dict of a module, `builtins` included?
fn is_module_dict(ctx: &Ctx, v: Value) -> bool {
    ctx.heap.type_of(v) == ty::DICT
        && (v.handle() == ctx.builtins.handle() || dict_get(ctx, v.handle(), "__builtins__").is_some())
}

fn namespace(ctx: &Ctx, dict: Handle, give: &mut impl FnMut(Way, Value)) {
    for (key, value) in ctx.heap.dict_items(dict) {
        let is_name = !key.is_null() && ctx.heap.type_of(key) == ty::STR;
        give(if is_name { Way::Attribute(key) } else { Way::Entry(key) }, value);
    }
}

/// What an object keeps its references in, stepped over by [`edges`].
pub fn inner_parts(ctx: &Ctx, h: Handle, see: &mut dyn FnMut(Handle)) {
    let heap = &ctx.heap;
    if let Some(dict) = instance_dict(ctx, h) {
        see(dict);
    }
    match heap.types[heap.slot(h).ty as usize].layout {
        Layout::Function => [function::CLOSURE, function::DEFAULTS]
            .into_iter()
            .for_each(|field| see(heap.field(h, field).handle())),
        Layout::Type => {
            let type_ = &heap.types[heap.slot(h).w[0] as usize];
            [type_.dict, type_.bases, type_.mro].into_iter().for_each(|v| see(v.handle()));
        }
        _ => {}
    }
}
