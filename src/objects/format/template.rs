//! `str.format`: replacement fields with attributes, items, conversions and nested specifications.
//!
//! One activation per template: the outer one, and one for each specification that has fields itself. Its window is
//! `[template, text so far, value, specification]`; what it was doing when Python code had to run is a number: the
//! place of the field and how many of the field's steps are done. A field is parsed again when its step is answered.

use smallvec::SmallVec;

use super::{Text, park_with_text};
use crate::heap::{Value, wtf8};
use crate::objects::{Args, Ctx, Flow, Resume};

/// Where an activation lies and whose arguments it uses.
#[derive(Clone, Copy)]
struct Run {
    /// The native's arguments: the template, then keywords (or the mapping), then positional ones.
    base: u32,
    n: u32,
    /// Of `format_map`.
    mapping: bool,
    /// How deep specifications may still nest.
    depth: u32,
    /// The window.
    w: u32,
}

const STEP_SHIFT: u32 = 24;
const MAPPING: u32 = 1 << 31;
const DEPTH_SHIFT: u32 = 28;

impl Run {
    fn state(self, at: usize, step: u32) -> [u32; 4] {
        let flags = if self.mapping { MAPPING } else { 0 } | self.depth << DEPTH_SHIFT;
        [self.base, self.n | flags, self.w, at as u32 | step << STEP_SHIFT]
    }

    fn from_state(state: [u32; 4]) -> (Run, usize, u32) {
        let [base, n, w, at] = state;
        let run = Run {
            base,
            n: n & ((1 << DEPTH_SHIFT) - 1),
            mapping: n & MAPPING != 0,
            depth: n >> DEPTH_SHIFT & 7,
            w,
        };
        (run, (at & ((1 << STEP_SHIFT) - 1)) as usize, at >> STEP_SHIFT)
    }

    /// The counter of automatic field numbers lies behind the arguments: -1 for manual numbering.
    fn counter(self) -> u32 {
        self.base + self.n
    }
}

static FORMAT: Resume = Resume::new("str.format", |ctx, cont, v| {
    let (run, at, step) = Run::from_state(cont.state);
    expand(ctx, run, at, Some((step, v)))
});

/// `template.format(*args, **kwargs)`.
pub fn format(ctx: &mut Ctx, args: Args) -> Flow {
    begin(ctx, args, false)
}

/// `template.format_map(mapping)`.
pub fn format_map(ctx: &mut Ctx, args: Args) -> Flow {
    begin(ctx, args, true)
}

fn begin(ctx: &mut Ctx, args: Args, mapping: bool) -> Flow {
    ctx.push(Value::NONE);
    let template = args.get(ctx, 0);
    if !mapping {
        let given = &ctx.t.stack[args.base as usize + 2..(args.base + args.n) as usize];
        if let [only] = *given
            && ctx.heap.type_of(only) == crate::heap::ty::STR
            && ctx.heap.str_bytes(template.handle()) == b"{}"
        {
            // Nothing to put together: the str itself.
            return Ok(ctx.heap.dup(only));
        }
        // CPython passes a tuple, which holds the arguments.
        let tuple = ctx.heap.new_tuple_shared(given);
        ctx.push(tuple);
    }
    activate(ctx, Run { base: args.base, n: args.n, mapping, depth: 2, w: 0 }, template)
}

/// Begins an activation for a template.
fn activate(ctx: &mut Ctx, run: Run, template: Value) -> Flow {
    if run.depth == 0 {
        return Err(ctx.value_error("Max string recursion exceeded"));
    }
    let run = Run { w: ctx.t.sp, ..run };
    ctx.push(template.as_borrowed());
    for _ in 0..3 {
        ctx.push(Value::NULL);
    }
    expand(ctx, run, 0, None)
}

/// A parsed replacement field.
struct Field<'a> {
    first: &'a [u8],
    accessors: SmallVec<[Accessor<'a>; 2]>,
    conversion: Option<u32>,
    spec: &'a [u8],
    nested: bool,
    /// Position behind it.
    end: usize,
}

enum Accessor<'a> {
    Attribute(&'a [u8]),
    Item(&'a [u8]),
}

/// Goes on at byte `at`; `arrived` is the answer to a step of the field that begins there.
fn expand(ctx: &mut Ctx, run: Run, mut at: usize, mut arrived: Option<(u32, Value)>) -> Flow {
    let text = Text::from_slice(ctx.heap.str_bytes(ctx.at(run.w).handle()));
    let so_far = ctx.at(run.w + 1);
    let mut out = match so_far.is_null() {
        true => Text::new(),
        false => Text::from_slice(ctx.heap.bytes_data(so_far.handle())),
    };
    loop {
        if arrived.is_none() {
            match literal(&text, at, &mut out) {
                Ok(Some(next)) => at = next,
                Ok(None) => break,
                Err(message) => return Err(ctx.value_error(message)),
            }
        }
        let field = match parse_field(&text, at) {
            Ok(field) => field,
            Err(message) => {
                if let Some((_, v)) = arrived {
                    ctx.heap.release(v);
                }
                return Err(ctx.value_error(message));
            }
        };
        let steps = field.accessors.len() as u32 + 4;
        let mut step = 0;
        while step < steps {
            if arrived.is_none() && step == steps - 3 && field.conversion.is_none() {
                step += 1;
                continue;
            }
            let v = match arrived.take() {
                Some((done, v)) => {
                    step = done;
                    v
                }
                None => {
                    let before = (ctx.t.conts.len(), ctx.t.sp);
                    match take_step(ctx, run, &field, step) {
                        Ok(v) => {
                            ctx.cut(before.1);
                            v
                        }
                        Err(broken) => {
                            let (text, state) = ((run.w + 1, &out[..]), run.state(at, step));
                            return Err(park_with_text(ctx, before, broken, text, &FORMAT, state));
                        }
                    }
                }
            };
            let place = if step == steps - 2 { 3 } else { 2 };
            ctx.set_at(run.w + place, v);
            step += 1;
        }
        let done = ctx.at(run.w + 2);
        out.extend_from_slice(ctx.heap.str_bytes(done.handle()));
        at = field.end;
    }
    let answer = ctx.heap.new_str(&out);
    ctx.cut(run.w);
    Ok(answer)
}

/// Steps of a field: its object, each accessor, the conversion, the specification, the formatting.
fn take_step(ctx: &mut Ctx, run: Run, field: &Field<'_>, step: u32) -> Flow {
    let accessors = field.accessors.len() as u32;
    let value = ctx.at(run.w + 2);
    match step {
        0 => first_object(ctx, run, field.first),
        _ if step <= accessors => match field.accessors[step as usize - 1] {
            Accessor::Attribute(name) => {
                let name = ctx.heap.new_str(name);
                let name = ctx.heap.intern_value(name);
                ctx.push(name);
                ctx.get_attr(value, name.as_borrowed())
            }
            Accessor::Item(key) => {
                let key = match integer(key) {
                    Ok(Some(i)) => ctx.heap.new_int(i),
                    Ok(None) => ctx.heap.new_str(key),
                    Err(message) => return Err(ctx.value_error(message)),
                };
                ctx.push(key);
                ctx.get_item(value, key.as_borrowed())
            }
        },
        _ if step == accessors + 1 => match field.conversion.and_then(char::from_u32) {
            None => Ok(ctx.heap.dup(value)),
            Some('s') => ctx.str_of(value),
            Some('r') => ctx.repr(value),
            Some('a') => ctx.ascii(value),
            Some(c) => {
                let message = match c {
                    '!'..='~' => format!("Unknown conversion specifier {c}"),
                    _ => format!("Unknown conversion specifier \\x{:x}", c as u32),
                };
                Err(ctx.value_error(message))
            }
        },
        _ if step == accessors + 2 => {
            let spec = ctx.heap.new_str(field.spec);
            if !field.nested {
                return Ok(spec);
            }
            ctx.push(spec);
            activate(ctx, Run { depth: run.depth - 1, ..run }, spec.as_borrowed())
        }
        _ => {
            let spec = ctx.at(run.w + 3);
            ctx.format(value, spec)
        }
    }
}

/// The object that a field's name begins with.
fn first_object(ctx: &mut Ctx, run: Run, first: &[u8]) -> Flow {
    let index = match integer(first) {
        Ok(index) => index,
        Err(message) => return Err(ctx.value_error(message)),
    };
    if !first.is_empty() && index.is_none() {
        let key = ctx.heap.new_str(first);
        ctx.push(key);
        let names = ctx.at(run.base + 1);
        if run.mapping {
            return ctx.get_item(names, key.as_borrowed());
        }
        let found = if names.is_null() { Value::NULL } else { ctx.dict_get_now(names, key.as_borrowed()) };
        if found.is_null() {
            return Err(ctx.key_error(key.as_borrowed()));
        }
        return Ok(ctx.heap.dup(found));
    }
    let index = number(ctx, run, index)?;
    if run.mapping {
        return Err(ctx.value_error("Format string contains positional fields"));
    }
    // Positional arguments follow the template and the keywords.
    match index < (run.n - 2) as i64 {
        true => {
            let v = ctx.at(run.base + 2 + index as u32);
            Ok(ctx.heap.dup(v))
        }
        false => {
            Err(ctx.index_error(format!("Replacement index {index} out of range for positional args tuple")))
        }
    }
}

/// The field's number: given, or the next automatic one.
fn number(ctx: &mut Ctx, run: Run, given: Option<i64>) -> Flow<i64> {
    let counter = ctx.at(run.counter());
    let state = if counter.is_none() { None } else { ctx.heap.small(counter) };
    match (given, state) {
        (Some(_), Some(0..)) => {
            Err(ctx.value_error("cannot switch from automatic field numbering to manual field specification"))
        }
        (None, Some(-1)) => {
            Err(ctx.value_error("cannot switch from manual field specification to automatic field numbering"))
        }
        (Some(i), _) => {
            ctx.set_at(run.counter(), Value::small_int(-1));
            Ok(i)
        }
        (None, state) => {
            let i = state.unwrap_or(0);
            let next = ctx.heap.new_int(i + 1);
            ctx.set_at(run.counter(), next);
            Ok(i)
        }
    }
}

/// Copies literal text up to a field; the position behind its brace, or `None` at the end.
fn literal(text: &[u8], mut at: usize, out: &mut Text) -> Result<Option<usize>, &'static str> {
    loop {
        let rest = &text[at..];
        let Some(n) = rest.iter().position(|b| matches!(b, b'{' | b'}')) else {
            out.extend_from_slice(rest);
            return Ok(None);
        };
        out.extend_from_slice(&rest[..n]);
        at += n + 2;
        match rest.get(n + 1) {
            Some(&next) if next == rest[n] => out.push(next),
            _ if rest[n] == b'}' => return Err("Single '}' encountered in format string"),
            None => return Err("Single '{' encountered in format string"),
            Some(_) => return Ok(Some(at - 1)),
        }
    }
}

fn parse_field(text: &[u8], start: usize) -> Result<Field<'_>, &'static str> {
    let (mut at, mut inside, mut stop) = (start, false, 0);
    while let Some(&c) = text.get(at) {
        at += 1;
        match c {
            b'{' => return Err("unexpected '{' in field name"),
            b'[' => inside = true,
            b']' => inside = false,
            b'}' | b':' | b'!' if !inside => {
                stop = c;
                break;
            }
            _ => {}
        }
    }
    let name_end = if stop == 0 { at } else { at - 1 };
    let mut field =
        Field { first: &[], accessors: SmallVec::new(), conversion: None, spec: &[], nested: false, end: at };
    match stop {
        0 => return Err("expected '}' before end of string"),
        b'}' => {}
        _ => parse_tail(text, at, stop, &mut field)?,
    }
    parse_name(&text[start..name_end], &mut field)?;
    Ok(field)
}

/// `!r` and `:spec`.
fn parse_tail<'a>(
    text: &'a [u8],
    mut at: usize,
    stop: u8,
    field: &mut Field<'a>,
) -> Result<(), &'static str> {
    if stop == b'!' {
        let Some(&first) = text.get(at) else {
            return Err("end of string while looking for conversion specifier");
        };
        let n = wtf8::length(first);
        field.conversion = Some(wtf8::decode(&text[at..at + n]));
        at += n;
        if let Some(&c) = text.get(at) {
            at += 1;
            if c == b'}' {
                field.end = at;
                return Ok(());
            }
            if c != b':' {
                return Err("expected ':' after conversion specifier");
            }
        }
    }
    let start = at;
    let mut depth = 1;
    while let Some(&c) = text.get(at) {
        at += 1;
        match c {
            b'{' => {
                depth += 1;
                field.nested = true;
            }
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    field.spec = &text[start..at - 1];
                    field.end = at;
                    return Ok(());
                }
            }
            _ => {}
        }
    }
    Err("unmatched '{' in format spec")
}

fn parse_name<'a>(name: &'a [u8], field: &mut Field<'a>) -> Result<(), &'static str> {
    let begins = |&c: &u8| matches!(c, b'.' | b'[');
    let mut at = name.iter().position(begins).unwrap_or(name.len());
    field.first = &name[..at];
    while at < name.len() {
        let rest = &name[at + 1..];
        let accessor = match name[at] {
            b'.' => {
                let len = rest.iter().position(begins).unwrap_or(rest.len());
                at += 1 + len;
                Accessor::Attribute(&rest[..len])
            }
            b'[' => {
                let Some(len) = rest.iter().position(|&c| c == b']') else {
                    return Err("Missing ']' in format string");
                };
                at += 2 + len;
                Accessor::Item(&rest[..len])
            }
            _ => return Err("Only '.' or '[' may follow ']' in format field specifier"),
        };
        match accessor {
            Accessor::Attribute([]) | Accessor::Item([]) => return Err("Empty attribute in format string"),
            _ => field.accessors.push(accessor),
        }
    }
    Ok(())
}

/// The number that a name consists of.
fn integer(name: &[u8]) -> Result<Option<i64>, &'static str> {
    if name.is_empty() {
        return Ok(None);
    }
    let mut n = 0i64;
    for &c in name {
        if !c.is_ascii_digit() {
            return Ok(None);
        }
        n = match n.checked_mul(10).and_then(|n| n.checked_add((c - b'0') as i64)) {
            Some(n) => n,
            None => return Err("Too many decimal digits in format string"),
        };
    }
    Ok(Some(n))
}
