//! Helpers that the natives of the core types share: calls with keywords, text made from other objects' texts, checked
//! attribute names.

use crate::heap::{Layout, TypeId, Value, flag, ty};
use crate::objects::{Args, Ctx, Flow, Resume};
use crate::sub;

/// A lane without a value.
pub const NO: u32 = Value::NULL.raw();

// Names of the program may stand in a template, too: noncharacters are what they have least.
/// In a template of [`Ctx::render`]: `str()` of the next value.
pub const STR: char = '\u{10FFFE}';
/// In a template of [`Ctx::render`]: `repr()` of the next value.
pub const REPR: char = '\u{10FFFF}';

impl Ctx {
    /// A new object with a run of fields, of a builtin type or a class derived from it; takes over the fields.
    pub fn new_fields_of(&mut self, type_: TypeId, fields: &[Value]) -> Value {
        let v = self.heap.new_fields(type_, fields);
        if type_ >= ty::USER {
            self.heap.init_extra(v.handle());
            self.heap.own_type(type_);
        }
        self.heap.track_if_gc(v.handle());
        v
    }

    /// A record of a builtin type or a class derived from it; takes over the values among the lanes.
    pub fn new_core_record(&mut self, type_: TypeId, lanes: [u32; 6]) -> Value {
        let v = self.heap.new_record(type_, lanes);
        if type_ >= ty::USER {
            self.heap.init_extra(v.handle());
            self.heap.own_type(type_);
        }
        v
    }

    /// Calls with keywords from a dict (or NULL); all borrowed.
    pub fn call_kw(&mut self, f: Value, args: &[Value], keywords: Value) -> Flow {
        let base = self.t.sp;
        let n = self.push_kw_window(f, args, keywords);
        let kwnames = n as usize > args.len();
        self.call_window(base, n, kwnames)
    }

    /// Pushes `[f, NULL, args..., keyword values..., names]`; answers the number of arguments.
    pub fn push_kw_window(&mut self, f: Value, args: &[Value], keywords: Value) -> u32 {
        self.push_dup(f);
        self.push(Value::NULL);
        let owned = self.frame_owns(f);
        for &v in args {
            if owned { self.push_dup(v) } else { self.push(v.as_borrowed()) }
        }
        let items: Vec<(Value, Value)> = match keywords.is_null() {
            true => Vec::new(),
            false => self.heap.dict_items(keywords.handle()).collect(),
        };
        for &(_, v) in &items {
            self.push_dup(v);
        }
        if !items.is_empty() {
            let names: Vec<Value> = items.iter().map(|&(k, _)| self.heap.dup(k)).collect();
            let names = self.heap.new_tuple(&names);
            self.push(names);
        }
        (args.len() + items.len()) as u32
    }

    /// The extra positional arguments of a native whose signature has `fixed` parameters.
    pub fn extra_args(&self, args: Args, fixed: u32) -> Vec<Value> {
        (fixed..args.n).map(|i| args.get(self, i)).collect()
    }

    /// An attribute name given by the program, interned; owned.
    pub fn attr_name(&mut self, name: Value) -> Flow {
        if self.heap.type_of(name) == ty::STR {
            let name = self.heap.dup(name);
            return Ok(self.heap.intern_value(name));
        }
        if self.heap.layout(name) == Layout::Str {
            let text = self.heap.str_bytes(name.handle()).to_vec();
            let name = self.heap.new_str(&text);
            return Ok(self.heap.intern_value(name));
        }
        let message = format!("attribute name must be string, not '{}'", self.type_name(name));
        Err(self.type_error(message))
    }

    /// `module.Qualname` of a type, without `builtins.`: what `repr` of the type shows.
    pub fn full_name_of(&mut self, t: TypeId) -> String {
        let name = self.qualname_of(t);
        match self.module_of(t) {
            Some(module) if module != "builtins" => format!("{module}.{name}"),
            _ => name,
        }
    }

    /// `__module__` of a type as text.
    pub fn module_of(&mut self, t: TypeId) -> Option<String> {
        let data = &self.heap.types[t as usize];
        if !data.has(flag::HEAP) {
            return Some(data.name.rsplit_once('.').map_or("builtins", |(module, _)| module).to_owned());
        }
        let dict = data.dict.handle();
        let v = self.heap.dict_get_str(dict, self.names.module.handle());
        (!v.is_null() && self.heap.type_of(v) == ty::STR).then(|| self.text(v))
    }

    /// A field as the program sees it: None where there is nothing. Owned.
    pub fn field_or_none(&mut self, h: u32, i: usize) -> Value {
        let v = self.heap.field(h, i);
        if v.is_null() { Value::NONE } else { self.heap.dup(v) }
    }

    /// A lane as the program sees it: None where there is nothing. Owned.
    pub fn lane_or_none(&mut self, h: u32, i: usize) -> Value {
        let v = self.heap.lane(h, i);
        if v.is_null() { Value::NONE } else { self.heap.dup(v) }
    }

    /// Text with the `str` or `repr` of values in it, at the marks [`STR`] and [`REPR`] of the template. Owned.
    ///
    /// Window: template, values, list of texts made so far.
    pub fn render(&mut self, template: &str, values: &[Value]) -> Flow {
        let base = self.t.sp;
        let template = self.heap.new_str(template.as_bytes());
        self.push(template);
        for &v in values {
            self.push_dup(v);
        }
        let done = self.heap.new_list(&[]);
        self.push(done);
        render(self, base, values.len() as u32, Value::NULL)
    }

    /// Like [`Ctx::render`], raising an exception of the given type with that text.
    pub fn raise_rendered(&mut self, type_: TypeId, template: &str, values: &[Value]) -> Flow {
        let text = sub!(self, self.render(template, values), &RAISE_TEXT, [type_, 0, 0, 0]);
        Err(self.raise_with(type_, &[text]))
    }
}

static RAISE_TEXT: Resume = Resume::new("", |ctx, cont, text| Err(ctx.raise_with(cont.state[0], &[text])));

static RENDER: Resume = Resume::new("", |ctx, cont, text| render(ctx, cont.state[0], cont.state[1], text));

fn render(ctx: &mut Ctx, base: u32, n: u32, mut arrived: Value) -> Flow {
    let list = base + 1 + n;
    let template = ctx.text(ctx.at(base));
    let marks: Vec<char> = template.chars().filter(|&c| c == STR || c == REPR).collect();
    loop {
        if !arrived.is_null() {
            ctx.heap.list_push(ctx.at(list).handle(), arrived);
        }
        let i = ctx.heap.seq_len(ctx.at(list).handle());
        if i == n as usize {
            break;
        }
        let v = ctx.at(base + 1 + i as u32);
        let state = [base, n, 0, 0];
        arrived = match marks.get(i) {
            Some(&REPR) => sub!(ctx, ctx.repr(v), &RENDER, state),
            _ => sub!(ctx, ctx.str_of(v), &RENDER, state),
        };
    }
    let mut out: Vec<u8> = Vec::new();
    let mut texts = ctx.heap.items(ctx.at(list).handle()).iter();
    for c in template.chars() {
        let text = if c == STR || c == REPR { texts.next() } else { None };
        match text {
            Some(text) => out.extend_from_slice(ctx.heap.str_bytes(text.handle())),
            None => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    ctx.cut(base);
    Ok(ctx.heap.new_str(&out))
}
