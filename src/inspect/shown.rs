//! Values as text without running Python: builtins as `repr` shows them, within bounds; others by type and number.

use super::attributes::{attributes, dict_get};
use super::views::id_text;
use crate::bytecode::repr;

use crate::heap::layout::{exception, function, generator, method};
use crate::heap::{Handle, Layout, Value, ty};
use crate::objects::Ctx;
use crate::objects::types::{alias, type_param};
use crate::timeline::Program;

/// Items shown of one container.
const ITEMS_MAX: usize = 64;
/// Containers within containers.
const NESTING_MAX: usize = 6;

/// Shows values of one state.
#[derive(Clone, Copy)]
pub struct Shower<'a> {
    pub ctx: &'a Ctx,
    pub program: &'a Program,
}

/// What is being written, and how much may follow.
struct Text {
    out: String,
    left: usize,
    /// Containers being shown, for those that contain themselves.
    within: Vec<Handle>,
    items_max: usize,
}

impl Text {
    fn push(&mut self, text: &str) {
        for char in text.chars() {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            self.out.push(if self.left == 0 { '…' } else { char });
        }
    }

    /// A text between quotes keeps the closing one where it is shortened.
    fn push_quoted(&mut self, text: &str) {
        let (Some(quote), count) = (text.chars().last(), text.chars().count()) else { return };
        if count < self.left || self.left < 4 {
            return self.push(text);
        }
        self.out.extend(text.chars().take(self.left - 2));
        self.out.extend(['…', quote]);
        self.left = 0;
    }

    fn is_full(&self) -> bool {
        self.left == 0
    }
}

impl<'a> Shower<'a> {
    pub fn new(ctx: &'a Ctx, program: &'a Program) -> Shower<'a> {
        Shower { ctx, program }
    }

    /// A value in at most `max` characters; empty for NULL.
    pub fn show(&self, v: Value, max: usize) -> String {
        let items_max = if max > 4096 { usize::MAX } else { ITEMS_MAX };
        let mut text = Text { out: String::new(), left: max, within: Vec::new(), items_max };
        if !v.is_null() {
            self.value(&mut text, v);
        }
        text.out
    }

    /// A value in the length that suits a line of a pane.
    pub fn short(&self, v: Value) -> String {
        self.show(v, 60)
    }

    /// A value beside which its type and its number stand already: the name of a function, class or generator, the
    /// attributes of an instance.
    pub fn brief(&self, v: Value) -> String {
        let heap = &self.ctx.heap;
        let h = v.handle();
        let last = |name: Value| {
            let name = if is_str(self.ctx, name) { self.ctx.text(name) } else { "?".to_owned() };
            name.rsplit('.').next().unwrap_or(&name).to_owned()
        };
        match heap.type_of(v) {
            ty::FUNCTION => last(heap.field(h, function::QUALNAME)),
            ty::GENERATOR | ty::COROUTINE | ty::ASYNC_GENERATOR => last(heap.field(h, generator::QUALNAME)),
            ty::CELL if heap.lane(h, 0).is_null() => "empty".to_owned(),
            ty::CELL => self.short(heap.lane(h, 0)),
            _ if heap.is_type(v) => self.type_name_of(v),
            type_ if heap.is_subtype(type_, ty::BASE_EXCEPTION) => self.short(v),
            _ => {
                let text = self.short(v);
                let attributes = if text.starts_with('<') { attributes(self.ctx, h) } else { Vec::new() };
                if attributes.is_empty() {
                    return text;
                }
                let shown =
                    attributes.iter().map(|(name, value)| format!("{name}={}", self.show(*value, 20)));
                shown.collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// The name of a value's type, without its module.
    pub fn type_name(&self, v: Value) -> String {
        if v.is_null() { String::new() } else { self.ctx.type_name(v).to_owned() }
    }

    fn value(&self, text: &mut Text, v: Value) {
        let heap = &self.ctx.heap;
        let h = v.handle();
        match heap.type_of(v) {
            ty::NONE => text.push("None"),
            ty::ELLIPSIS => text.push("Ellipsis"),
            ty::NOT_IMPLEMENTED => text.push("NotImplemented"),
            ty::BOOL => text.push(if v.is(Value::TRUE) { "True" } else { "False" }),
            ty::INT => match heap.exact_int(v) {
                Some(i) => text.push(&i.to_string()),
                None => {
                    let big = heap.big(v);
                    match big.bits() {
                        0..4096 => text.push(&big.to_string()),
                        bits => text.push(&format!("<int of {bits} bits>")),
                    }
                }
            },
            ty::FLOAT => text.push(&repr::float(heap.float(v))),
            ty::COMPLEX => {
                let (real, imag) = heap.complex(v);
                text.push(&repr::constant(&crate::bytecode::Const::Complex { real, imag }));
            }
            ty::STR => {
                let bytes = heap.str_bytes(h);
                let cut = bytes.len().min(text.left * 4 + 4);
                text.push_quoted(&repr::string(&bytes[..cut]));
            }
            ty::BYTES => {
                let bytes = heap.bytes_data(h);
                text.push_quoted(&repr::bytes(&bytes[..bytes.len().min(text.left + 4)]));
            }
            ty::BYTEARRAY => {
                text.push("bytearray(");
                text.push_quoted(&repr::bytes(
                    &heap.bytes_data(h)[..heap.bytes_data(h).len().min(text.left + 4)],
                ));
                text.push(")");
            }
            ty::TUPLE | ty::LIST | ty::DICT | ty::SET | ty::FROZENSET => self.container(text, v),
            _ => self.object(text, v),
        }
    }

    fn container(&self, text: &mut Text, v: Value) {
        let h = v.handle();
        let heap = &self.ctx.heap;
        let (open, close) = match heap.type_of(v) {
            ty::TUPLE => ("(", if heap.seq_len(h) == 1 { ",)" } else { ")" }),
            ty::LIST => ("[", "]"),
            ty::FROZENSET if heap.set_len(h) == 0 => return text.push("frozenset()"),
            ty::FROZENSET => ("frozenset({", "})"),
            ty::SET if heap.set_len(h) == 0 => return text.push("set()"),
            _ => ("{", "}"),
        };
        if text.within.contains(&h) || text.within.len() >= NESTING_MAX {
            text.push(open);
            text.push("...");
            return text.push(close);
        }
        text.within.push(h);
        text.push(open);
        match heap.type_of(v) {
            ty::TUPLE | ty::LIST => self.items(text, heap.items(h).iter().copied()),
            ty::DICT => self.pairs(text, h),
            _ => self.items(text, heap.set_items(h)),
        }
        text.push(close);
        text.within.pop();
    }

    /// Whatever is shown in a row, parted by commas, until there is no more room.
    fn row<T>(&self, text: &mut Text, parts: impl Iterator<Item = T>, show: impl Fn(&mut Text, T)) {
        for (i, part) in parts.enumerate() {
            if text.is_full() {
                return;
            }
            if i > 0 {
                text.push(", ");
            }
            if i >= text.items_max {
                return text.push("…");
            }
            show(text, part);
        }
    }

    fn items(&self, text: &mut Text, items: impl Iterator<Item = Value>) {
        self.row(text, items, |text, item| self.value(text, item));
    }

    /// What a view of items shows: a tuple for each.
    fn entries(&self, text: &mut Text, dict: Handle) {
        self.row(text, self.ctx.heap.dict_items(dict), |text, (key, value)| {
            text.push("(");
            self.items(text, [key, value].into_iter());
            text.push(")");
        });
    }

    fn pairs(&self, text: &mut Text, dict: Handle) {
        self.row(text, self.ctx.heap.dict_items(dict), |text, (key, value)| {
            self.value(text, key);
            text.push(": ");
            if value.is_null() {
                text.push("NULL");
            } else {
                self.value(text, value);
            }
        });
    }

    fn object(&self, text: &mut Text, v: Value) {
        let heap = &self.ctx.heap;
        let h = v.handle();
        let type_ = heap.type_of(v);
        let name_of =
            |v: Value| if v.is_null() || !is_str(self.ctx, v) { "?".into() } else { self.ctx.text(v) };
        match type_ {
            ty::FUNCTION => {
                text.push(&format!("<function {}>", name_of(heap.field(h, function::QUALNAME))));
            }
            ty::METHOD => {
                let func = heap.lane(h, method::FUNC);
                let name = match heap.type_of(func) {
                    ty::FUNCTION => name_of(heap.field(func.handle(), function::QUALNAME)),
                    _ => self.show(func, 30),
                };
                text.push(&format!("<bound method {name} of "));
                self.value(text, heap.lane(h, method::SELF));
                text.push(">");
            }
            ty::BUILTIN => {
                let name = name_of(heap.lane(h, crate::heap::layout::builtin::NAME));
                let self_ = heap.lane(h, crate::heap::layout::builtin::SELF);
                match self_.is_null() || heap.type_of(self_) == ty::MODULE {
                    true => text.push(&format!("<built-in function {name}>")),
                    false => {
                        text.push(&format!("<built-in method {name} of {} object>", self.type_name(self_)))
                    }
                }
            }
            ty::WRAPPER_DESCRIPTOR => {
                let name = name_of(heap.lane(h, crate::heap::layout::builtin::NAME));
                text.push(&format!("<slot wrapper '{name}'>"));
            }
            ty::METHOD_WRAPPER => {
                let name = name_of(heap.lane(h, crate::heap::layout::builtin::NAME));
                let self_ = heap.lane(h, crate::heap::layout::builtin::SELF);
                text.push(&format!("<method-wrapper '{name}' of {} object>", self.type_name(self_)));
            }
            ty::METHOD_DESCRIPTOR => {
                let name = name_of(heap.lane(h, crate::heap::layout::builtin::NAME));
                text.push(&format!("<method '{name}'>"));
            }
            ty::MODULE => text.push(&format!("<module {}>", self.module_name(v))),
            ty::CELL => {
                let content = heap.lane(h, 0);
                match content.is_null() {
                    true => text.push("<cell: empty>"),
                    false => {
                        text.push("<cell: ");
                        self.value(text, content);
                        text.push(">");
                    }
                }
            }
            ty::CODE => text.push(&format!("<code object {}>", heap.code(heap.code_index(v)).code.qualname)),
            ty::GENERATOR | ty::COROUTINE | ty::ASYNC_GENERATOR => {
                let name = name_of(heap.field(h, generator::QUALNAME));
                text.push(&format!("<{} object {name}>", self.type_name(v)));
            }
            ty::RANGE => {
                let [start, stop, step] = [0, 1, 2].map(|lane| heap.lane(h, lane));
                text.push("range(");
                self.value(text, start);
                text.push(", ");
                self.value(text, stop);
                if heap.exact_int(step) != Some(1) {
                    text.push(", ");
                    self.value(text, step);
                }
                text.push(")");
            }
            ty::TYPE_VAR | ty::TYPE_VAR_TUPLE | ty::PARAM_SPEC | ty::TYPE_ALIAS_TYPE => {
                text.push(&name_of(heap.field(h, type_param::NAME)));
            }
            ty::GENERIC_ALIAS | ty::TYPING_ALIAS | ty::UNPACK_ALIAS => {
                self.type_argument(text, heap.lane(h, alias::ORIGIN));
                text.push("[");
                for (i, &item) in heap.items(heap.lane(h, alias::ARGS).handle()).iter().enumerate() {
                    text.push(if i > 0 { ", " } else { "" });
                    self.type_argument(text, item);
                }
                text.push("]");
            }
            ty::UNION => {
                for (i, &item) in heap.items(heap.lane(h, 0).handle()).iter().enumerate() {
                    text.push(if i > 0 { " | " } else { "" });
                    self.type_argument(text, item);
                }
            }
            ty::TEMPLATE => {
                text.push("Template(");
                self.items(text, (0..2).map(|lane| heap.lane(h, lane)));
                text.push(")");
            }
            ty::INTERPOLATION => {
                text.push("Interpolation(");
                self.items(text, (0..4).map(|lane| heap.lane(h, lane)));
                text.push(")");
            }
            ty::ASYNC_GENERATOR_ASEND | ty::ASYNC_GENERATOR_ATHROW | ty::COROUTINE_WRAPPER => {
                text.push(&format!("<{} of ", self.type_name(v)));
                self.value(text, heap.lane(h, 0));
                text.push(">");
            }
            ty::SLICE => {
                text.push("slice(");
                self.items(text, (0..3).map(|lane| heap.lane(h, lane)));
                text.push(")");
            }
            ty::MAPPINGPROXY => {
                text.push("mappingproxy(");
                self.value(text, heap.lane(h, 0));
                text.push(")");
            }
            ty::DICT_KEYS | ty::DICT_VALUES | ty::DICT_ITEMS => self.view(text, v),
            _ if heap.is_type(v) => text.push(&format!("<class '{}'>", self.class_name(v))),
            _ if heap.is_subtype(type_, ty::BASE_EXCEPTION) => self.exception(text, v),
            _ => {
                text.push(&format!("<{} object {}>", self.type_name(v), id_text(self.program.display_id(h))));
            }
        }
    }

    /// A view of a dict, which may lie in the dict itself.
    fn view(&self, text: &mut Text, v: Value) {
        let (heap, h) = (&self.ctx.heap, v.handle());
        if text.within.contains(&h) || text.within.len() >= NESTING_MAX {
            return text.push("...");
        }
        text.within.push(h);
        text.push(&format!("{}([", self.type_name(v)));
        let dict = heap.lane(h, 0);
        match heap.type_of(v) {
            _ if heap.layout(dict) != Layout::Dict => self.value(text, dict),
            ty::DICT_KEYS => self.items(text, heap.dict_items(dict.handle()).map(|(key, _)| key)),
            ty::DICT_VALUES => self.items(text, heap.dict_items(dict.handle()).map(|(_, value)| value)),
            _ => self.entries(text, dict.handle()),
        }
        text.push("])");
        text.within.pop();
    }

    /// A class among type arguments goes by its name.
    fn type_argument(&self, text: &mut Text, v: Value) {
        match self.ctx.heap.is_type(v) {
            _ if text.is_full() => {}
            true => text.push(&self.class_name(v)),
            false => self.value(text, v),
        }
    }

    /// `ValueError('no')`.
    fn exception(&self, text: &mut Text, v: Value) {
        let heap = &self.ctx.heap;
        text.push(&self.type_name(v));
        text.push("(");
        let args = heap.field(v.handle(), exception::ARGS);
        if !args.is_null() && heap.type_of(args) == ty::TUPLE {
            self.items(text, heap.items(args.handle()).iter().copied());
        }
        text.push(")");
    }

    fn module_name(&self, module: Value) -> String {
        let dict = Value::from_raw(self.ctx.heap.slot(module.handle()).lane(4));
        let name = (!dict.is_null()).then(|| dict_get(self.ctx, dict.handle(), "__name__")).flatten();
        name.map_or_else(|| "?".into(), |name| self.show(name, 60))
    }

    /// `__main__.Account` for a class of the program, `int` for a builtin.
    fn class_name(&self, class: Value) -> String {
        let data = &self.ctx.heap.types[self.ctx.heap.type_id(class) as usize];
        if data.qualname.is_null() {
            return data.name.to_string();
        }
        let qualname = self.ctx.text(data.qualname);
        let module = dict_get(self.ctx, data.dict.handle(), "__module__");
        match module.filter(|&module| is_str(self.ctx, module)) {
            Some(module) if self.ctx.text(module) != "builtins" => {
                format!("{}.{qualname}", self.ctx.text(module))
            }
            _ => qualname,
        }
    }
}

fn is_str(ctx: &Ctx, v: Value) -> bool {
    ctx.heap.is_subtype(ctx.heap.type_of(v), ty::STR)
}

impl Shower<'_> {
    /// The name of a class.
    pub fn type_name_of(&self, class: Value) -> String {
        let name = self.class_name(class);
        name.rsplit('.').next().unwrap_or(&name).to_owned()
    }
}
