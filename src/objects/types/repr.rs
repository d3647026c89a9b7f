//! `repr` of containers: brackets, separators, and `...` for a container inside itself.

use crate::heap::{Handle, Layout, Value, ty};
use crate::objects::{Args, Ctx, Flow, Resume, Special, catches};
use crate::sub;

/// Continuations that nested reprs may leave before they count as endless.
const DEPTH_MAX: usize = 20_000;

impl Ctx {
    /// `repr(v)` of an item.
    pub(crate) fn item_repr(&mut self, v: Value) -> Flow {
        self.poll()?;
        if let Some(text) = self.exact_repr(v) {
            return text;
        }
        let f = self.special_of(v, Special::REPR);
        if f.is_null() {
            let text = format!("<{} object at 0x{:x}>", self.type_name(v), self.address_of(v));
            return Ok(self.str(&text));
        }
        if self.t.conts.len() > DEPTH_MAX {
            let message = "maximum recursion depth exceeded while getting the repr of an object";
            return Err(self.raise(ty::RECURSION_ERROR, message));
        }
        self.call_special(f, v, &[])
    }

    /// `Py_ReprEnter`: false if the object's repr is being made already.
    pub(crate) fn repr_enter(&mut self, h: Handle) -> bool {
        let inside = self.t.repr_guard.contains(&h);
        if !inside {
            self.t.repr_guard.push(h);
        }
        !inside
    }

    pub(crate) fn repr_leave(&mut self, h: Handle) {
        if let Some(at) = self.t.repr_guard.iter().rposition(|&x| x == h) {
            self.t.repr_guard.remove(at);
        }
    }
}

/// How a container is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    List,
    Tuple,
    Dict,
    Set,
    /// A set of another type, or a dict view: name and parentheses around the items.
    Named,
}

const FORMS: [Form; 5] = [Form::List, Form::Tuple, Form::Dict, Form::Set, Form::Named];

/// `__repr__` of list, tuple, dict, set, frozenset and dict views.
pub fn container_repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let solid = ctx.heap.types[ctx.heap.type_of(v) as usize].solid;
    let form = match solid {
        ty::LIST => Form::List,
        ty::TUPLE => Form::Tuple,
        ty::DICT => Form::Dict,
        ty::SET if ctx.heap.type_of(v) == ty::SET => Form::Set,
        _ => Form::Named,
    };
    if let Some(text) = empty(ctx, v, form) {
        return Ok(ctx.str(&text));
    }
    let h = v.handle();
    if !ctx.repr_enter(h) {
        let text = match form {
            Form::List => "[...]".to_owned(),
            Form::Tuple => "(...)".to_owned(),
            Form::Dict => "{...}".to_owned(),
            Form::Set => "set(...)".to_owned(),
            Form::Named if solid == ty::FROZENSET || solid == ty::SET => format!("{}(...)", ctx.type_name(v)),
            Form::Named => "...".to_owned(),
        };
        return Ok(ctx.str(&text));
    }
    // Window: the container; a list of what is to be written; the text so far.
    ctx.push_dup(v);
    let items = snapshot(ctx, v, form);
    ctx.push(items);
    let text = ctx.heap.new_list(&[]);
    ctx.heap.untrack(text.handle());
    ctx.push(text);
    write(ctx, 0, form, Value::NULL)
}

fn empty(ctx: &mut Ctx, v: Value, form: Form) -> Option<String> {
    let h = v.handle();
    let n = match form {
        Form::List | Form::Tuple => ctx.heap.seq_len(h),
        Form::Dict => ctx.heap.dict_len(h),
        Form::Set | Form::Named if ctx.heap.layout(v) == Layout::Set => ctx.heap.set_len(h),
        _ => return None,
    };
    (n == 0).then(|| match form {
        Form::List => "[]".to_owned(),
        Form::Tuple => "()".to_owned(),
        Form::Dict => "{}".to_owned(),
        _ => format!("{}()", ctx.type_name(v)),
    })
}

/// The items that are written. Lists and dicts are read as they are at each step; sets and views are copied first, as
/// CPython does.
fn snapshot(ctx: &mut Ctx, v: Value, form: Form) -> Value {
    if form != Form::Set && form != Form::Named {
        return Value::NONE;
    }
    let h = v.handle();
    let items: Vec<Value> = match ctx.heap.layout(v) {
        Layout::Set => ctx.heap.set_items(h).collect(),
        _ => {
            let dict = ctx.heap.lane(h, 0).handle();
            let pairs: Vec<(Value, Value)> = ctx.heap.dict_items(dict).collect();
            match ctx.heap.type_of(v) {
                ty::DICT_KEYS => pairs.into_iter().map(|(k, _)| k).collect(),
                ty::DICT_VALUES => pairs.into_iter().map(|(_, v)| v).collect(),
                _ => {
                    let mut items = Vec::with_capacity(pairs.len());
                    for (k, v) in pairs {
                        let pair = [ctx.heap.dup(k), ctx.heap.dup(v)];
                        items.push(ctx.heap.new_tuple(&pair));
                    }
                    return ctx.heap.new_list(&items);
                }
            }
        }
    };
    let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
    ctx.heap.new_list(&items)
}

/// Window: container, items, texts so far. State: number of the text that arrives, form. Leaves the guard on errors.
static WRITE: Resume = Resume::catching(
    "repr",
    |ctx, cont, text| write(ctx, cont.state[0], FORMS[cont.state[1] as usize], text),
    catches::ALL,
    |ctx, cont| {
        let container = ctx.at(cont.sp - 4).handle();
        ctx.repr_leave(container);
        Err(crate::objects::Break::Raise)
    },
);

/// The `i`th object to write: items, or keys and values in turn. NULL at the end.
fn piece(ctx: &Ctx, base: u32, i: u32, form: Form) -> Value {
    let (v, items) = (ctx.at(base), ctx.at(base + 1));
    match form {
        Form::List | Form::Tuple => ctx.heap.items(v.handle()).get(i as usize).copied().unwrap_or_default(),
        Form::Dict => {
            // The key's entry is looked up by counting live ones; the position is kept in the text list's spare lane.
            let (h, n) = (v.handle(), i as usize / 2);
            let whole = ctx.heap.dict_len(h) == ctx.heap.dict_entries(h) as usize;
            let nth = match whole && n < ctx.heap.dict_len(h) {
                true => Some(ctx.heap.dict_entry(h, n as u32)),
                false => ctx.heap.dict_items(h).nth(n),
            };
            nth.map_or(Value::NULL, |(key, value)| if i.is_multiple_of(2) { key } else { value })
        }
        _ => ctx.heap.items(items.handle()).get(i as usize).copied().unwrap_or_default(),
    }
}

fn write(ctx: &mut Ctx, mut i: u32, form: Form, mut arrived: Value) -> Flow {
    let base = if arrived.is_null() { ctx.t.sp - 3 } else { ctx.t.sp - 4 };
    loop {
        if !arrived.is_null() {
            if ctx.heap.layout(arrived) != Layout::Str {
                let message = format!("__repr__ returned non-string (type {})", ctx.type_name(arrived));
                ctx.heap.release(arrived);
                let container = ctx.at(base).handle();
                ctx.repr_leave(container);
                return Err(ctx.type_error(message));
            }
            let texts = ctx.at(base + 2).handle();
            ctx.heap.list_push(texts, arrived);
            ctx.cut(base + 3);
            i += 1;
        }
        let item = piece(ctx, base, i, form);
        if item.is_null() {
            break;
        }
        ctx.push_dup(item);
        arrived = sub!(ctx, repr_nested(ctx, item.as_borrowed()), &WRITE, [i, form as u32, 0, 0]);
    }
    let text = assemble(ctx, base, form);
    let container = ctx.at(base).handle();
    ctx.repr_leave(container);
    ctx.cut(base);
    Ok(ctx.heap.new_str(&text))
}

/// Deep nesting goes on from the driver.
fn repr_nested(ctx: &mut Ctx, item: Value) -> Flow {
    if ctx.t.native_depth > 20 {
        ctx.push_dup(item);
        return ctx.go(&ITEM, [0; 4]);
    }
    ctx.item_repr(item)
}

/// Window: the item.
static ITEM: Resume = Resume::new("", |ctx, cont, _| {
    let item = ctx.at(cont.sp - 1);
    ctx.item_repr(item)
});

fn assemble(ctx: &Ctx, base: u32, form: Form) -> Vec<u8> {
    let v = ctx.at(base);
    let texts: Vec<&[u8]> =
        ctx.heap.items(ctx.at(base + 2).handle()).iter().map(|t| ctx.heap.str_bytes(t.handle())).collect();
    let body = match form {
        Form::Dict => {
            let pairs: Vec<Vec<u8>> = texts.chunks(2).map(|pair| pair.join(&b": "[..])).collect();
            pairs.join(&b", "[..])
        }
        _ => texts.join(&b", "[..]),
    };
    let wrap = |open: &str, close: &str| [open.as_bytes(), &body, close.as_bytes()].concat();
    match form {
        Form::List => wrap("[", "]"),
        Form::Tuple if texts.len() == 1 => wrap("(", ",)"),
        Form::Tuple => wrap("(", ")"),
        Form::Dict | Form::Set => wrap("{", "}"),
        Form::Named if ctx.heap.layout(v) == Layout::Set => wrap(&format!("{}({{", ctx.type_name(v)), "})"),
        Form::Named => wrap(&format!("{}([", ctx.type_name(v)), "])"),
    }
}
