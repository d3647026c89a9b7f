//! `memoryview`: a window on the data of bytes or a bytearray, of one dimension.
//!
//! Lanes: 0 the object (NULL when released); raw: 1 offset of the first item in bytes, 2 number of items, 3 stride in
//! bytes (signed), 4 the format's character, 5 `READ_ONLY`. A bytearray counts its views and keeps its length meanwhile.

use num_bigint::BigInt;

use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{Get, Method, Slot, Static};
use crate::objects::{Args, Break, Ctx, Flow, NativeDef as D, Resume};
use crate::{index_param, sub};

const READ_ONLY: u32 = 1;

pub static METHODS: &[D] = &[
    D::new(
        "__new__",
        "(cls, object)",
        Static,
        new,
        "Create a new memoryview object which references the given object.",
    ),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__len__", "(self, /)", Slot, |c, a| number(c, a, |v| v.len as i64), "Return len(self)."),
    D::new("__getitem__", "(self, key, /)", Slot, get_item, "Return self[key]."),
    D::new("__setitem__", "(self, key, value, /)", Slot, set_item, "Set self[key] to value."),
    D::new(
        "__delitem__",
        "(self, key, /)",
        Slot,
        |c, _| Err(c.type_error("cannot delete memory")),
        "Refuses.",
    ),
    D::new(
        "__iter__",
        "(self, /)",
        Slot,
        |c, a| Ok(c.new_iterator(ty::SEQ_ITERATOR, a.get(c, 0))),
        "Implement iter(self).",
    ),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| compare(c, a, true), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| compare(c, a, false), "Return self!=value."),
    D::new("__hash__", "(self, /)", Slot, hash, "Return hash(self)."),
    D::new("__enter__", "(self, /)", Method, enter, "Enters a with block."),
    D::new("__exit__", "(self, /, *exc_info)", Method, release, "Releases the buffer."),
    D::new(
        "release",
        "(self, /)",
        Method,
        release,
        "Release the underlying buffer exposed by the memoryview object.",
    ),
    D::new(
        "tobytes",
        "(self, /, order='C')",
        Method,
        |c, a| {
            let d = bytes_of(c, a)?;
            Ok(c.heap.new_bytes(&d))
        },
        "Return the data in the buffer as a byte string.",
    ),
    D::new("tolist", "(self, /)", Method, tolist, "Return the data in the buffer as a list of elements."),
    D::new(
        "hex",
        "(self, /, sep=None, bytes_per_sep=1)",
        Method,
        hex,
        "Return the data in the buffer as a str of hexadecimal numbers.",
    ),
    D::new("cast", "(self, /, format)", Method, cast, "Cast a memoryview to a new format."),
    D::new("toreadonly", "(self, /)", Method, toreadonly, "Return a readonly version of the memoryview."),
    D::new("obj", "(self, /)", Get, obj, "The underlying object of the memoryview."),
    D::new(
        "nbytes",
        "(self, /)",
        Get,
        |c, a| number(c, a, |v| (v.len * size_of(v.format)) as i64),
        "The amount of space in bytes that the array would use in a contiguous representation.",
    ),
    D::new(
        "itemsize",
        "(self, /)",
        Get,
        |c, a| number(c, a, |v| size_of(v.format) as i64),
        "The size in bytes of each element of the memoryview.",
    ),
    D::new(
        "ndim",
        "(self, /)",
        Get,
        |c, a| number(c, a, |_| 1),
        "An integer indicating how many dimensions of a multi-dimensional array the memory represents.",
    ),
    D::new(
        "format",
        "(self, /)",
        Get,
        |c, a| {
            let v = view(c, a)?;
            Ok(c.str(&v.format.to_string()))
        },
        "A string containing the format (in struct module style) for each element in the view.",
    ),
    D::new(
        "readonly",
        "(self, /)",
        Get,
        |c, a| flag(c, a, |v| v.readonly),
        "A bool indicating whether the memory is read only.",
    ),
    D::new(
        "shape",
        "(self, /)",
        Get,
        |c, a| one(c, a, |v| v.len as i64),
        "A tuple of ndim integers giving the shape of the memory.",
    ),
    D::new(
        "strides",
        "(self, /)",
        Get,
        |c, a| one(c, a, |v| v.stride),
        "A tuple of ndim integers giving the size in bytes to access each element.",
    ),
    D::new(
        "suboffsets",
        "(self, /)",
        Get,
        |c, a| {
            view(c, a)?;
            Ok(Value::EMPTY_TUPLE)
        },
        "A tuple of integers used internally for PIL-style arrays.",
    ),
    D::new(
        "contiguous",
        "(self, /)",
        Get,
        |c, a| flag(c, a, |v| v.is_contiguous()),
        "A bool indicating whether the memory is contiguous.",
    ),
    D::new(
        "c_contiguous",
        "(self, /)",
        Get,
        |c, a| flag(c, a, |v| v.is_contiguous()),
        "A bool indicating whether the memory is C contiguous.",
    ),
    D::new(
        "f_contiguous",
        "(self, /)",
        Get,
        |c, a| flag(c, a, |v| v.is_contiguous()),
        "A bool indicating whether the memory is Fortran contiguous.",
    ),
];

/// A view's facts.
#[derive(Clone, Copy)]
struct View {
    object: Value,
    start: i64,
    len: usize,
    stride: i64,
    format: char,
    readonly: bool,
}

impl View {
    fn is_contiguous(&self) -> bool {
        self.len <= 1 || self.stride == size_of(self.format) as i64
    }

    fn at(&self, i: usize) -> usize {
        (self.start + i as i64 * self.stride) as usize
    }
}

/// Bytes of an item.
fn size_of(format: char) -> usize {
    match format {
        'h' | 'H' => 2,
        'i' | 'I' | 'f' => 4,
        'l' | 'L' | 'q' | 'Q' | 'n' | 'N' | 'd' | 'P' => 8,
        _ => 1,
    }
}

fn view(ctx: &mut Ctx, args: Args) -> Flow<View> {
    match view_of(ctx, args.get(ctx, 0)) {
        Some(view) => Ok(view),
        None => Err(ctx.value_error("operation forbidden on released memoryview object")),
    }
}

fn view_of(ctx: &Ctx, v: Value) -> Option<View> {
    let slot = ctx.heap.slot(v.handle());
    let object = Value::from_raw(slot.lane(0)).as_borrowed();
    (!object.is_null()).then(|| View {
        object,
        start: slot.lane(1) as i64,
        len: slot.lane(2) as usize,
        stride: slot.lane(3) as i32 as i64,
        format: slot.lane(4) as u8 as char,
        readonly: slot.lane(5) & READ_ONLY != 0,
    })
}

/// A new view object, which counts at its bytearray.
fn make(ctx: &mut Ctx, view: View) -> Value {
    if ctx.heap.type_of(view.object) != ty::BYTES {
        ctx.heap.add_export(view.object.handle(), 1);
    }
    let object = ctx.heap.dup(view.object);
    let lanes = [
        object.raw(),
        view.start as u32,
        view.len as u32,
        view.stride as i32 as u32,
        view.format as u32,
        if view.readonly { READ_ONLY } else { 0 },
    ];
    ctx.heap.new_record(ty::MEMORYVIEW, lanes)
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    if ctx.heap.type_of(v) == ty::MEMORYVIEW {
        return match view_of(ctx, v) {
            Some(view) => Ok(make(ctx, view)),
            None => Err(ctx.value_error("operation forbidden on released memoryview object")),
        };
    }
    if ctx.heap.layout(v) != Layout::Bytes {
        let message = format!("memoryview: a bytes-like object is required, not '{}'", ctx.tp_name(v));
        return Err(ctx.type_error(message));
    }
    let len = ctx.heap.bytes_data(v.handle()).len();
    let readonly = ctx.solid(v) == ty::BYTES;
    Ok(make(ctx, View { object: v, start: 0, len, stride: 1, format: 'B', readonly }))
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let (kind, address) =
        (if view_of(ctx, v).is_some() { "memory" } else { "released memory" }, ctx.address_of(v));
    Ok(ctx.str(&format!("<{kind} at {address:#x}>")))
}

fn number(ctx: &mut Ctx, args: Args, field: fn(View) -> i64) -> Flow {
    let view = view(ctx, args)?;
    Ok(ctx.heap.new_int(field(view)))
}

fn one(ctx: &mut Ctx, args: Args, field: fn(View) -> i64) -> Flow {
    let n = number(ctx, args, field)?;
    Ok(ctx.heap.new_tuple(&[n]))
}

fn flag(ctx: &mut Ctx, args: Args, field: fn(View) -> bool) -> Flow {
    Ok(Value::bool(field(view(ctx, args)?)))
}

fn obj(ctx: &mut Ctx, args: Args) -> Flow {
    let view = view(ctx, args)?;
    Ok(ctx.heap.dup(view.object))
}

/// All items' bytes, in order.
fn bytes_of(ctx: &mut Ctx, args: Args) -> Flow<Vec<u8>> {
    let view = view(ctx, args)?;
    Ok(data_of(ctx, view))
}

fn data_of(ctx: &Ctx, view: View) -> Vec<u8> {
    let data = ctx.heap.bytes_data(view.object.handle());
    let size = size_of(view.format);
    (0..view.len).flat_map(|i| data[view.at(i)..view.at(i) + size].iter().copied()).collect()
}

/// The item at byte offset `at`, as an object.
fn item(ctx: &mut Ctx, view: View, at: usize) -> Value {
    let mut raw = [0u8; 8];
    let size = size_of(view.format);
    raw[..size].copy_from_slice(&ctx.heap.bytes_data(view.object.handle())[at..at + size]);
    let unsigned = u64::from_le_bytes(raw);
    let shift = 64 - 8 * size as u32;
    match view.format {
        'c' => ctx.heap.new_bytes(&raw[..1]),
        '?' => Value::bool(raw[0] != 0),
        'f' => ctx.heap.new_float(f32::from_bits(unsigned as u32) as f64),
        'd' => ctx.heap.new_float(f64::from_bits(unsigned)),
        'b' | 'h' | 'i' | 'l' | 'q' | 'n' => ctx.heap.new_int((unsigned << shift) as i64 >> shift),
        _ => ctx.heap.new_bigint(BigInt::from(unsigned)),
    }
}

fn invalid(ctx: &mut Ctx, what: &str, format: char) -> Break {
    let message = format!("memoryview: invalid {what} for format '{format}'");
    if what == "type" { ctx.type_error(message) } else { ctx.value_error(message) }
}

/// The bytes of a value as an item of the format.
fn packed(ctx: &mut Ctx, v: Value, format: char) -> Flow<Vec<u8>> {
    let size = size_of(format);
    match format {
        'c' => match ctx.heap.layout(v) {
            Layout::Bytes if ctx.heap.bytes_data(v.handle()).len() == 1 => {
                Ok(ctx.heap.bytes_data(v.handle()).to_vec())
            }
            Layout::Bytes => Err(invalid(ctx, "value", format)),
            _ => Err(invalid(ctx, "type", format)),
        },
        '?' => Ok(vec![ctx.truth_now(v).unwrap_or(true) as u8]),
        'f' | 'd' => {
            if !matches!(ctx.heap.layout(v), Layout::Float | Layout::Int) {
                return Err(invalid(ctx, "type", format));
            }
            let x = ctx.int_or_float(v)?;
            Ok(if size == 4 { (x as f32).to_le_bytes().to_vec() } else { x.to_le_bytes().to_vec() })
        }
        _ => {
            if !ctx.is_int(v) {
                return Err(invalid(ctx, "type", format));
            }
            let i = ctx.heap.big(v);
            let bits = 8 * size as u32;
            let (low, high) = match format.is_ascii_lowercase() {
                true => (-(BigInt::from(1) << (bits - 1)), BigInt::from(1) << (bits - 1)),
                false => (BigInt::from(0), BigInt::from(1) << bits),
            };
            if i < low || i >= high {
                return Err(invalid(ctx, "value", format));
            }
            let word = i64::try_from(&i).map(|i| i as u64).or_else(|_| u64::try_from(&i)).unwrap_or_default();
            Ok(word.to_le_bytes()[..size].to_vec())
        }
    }
}

/// Makes the slice in place 1 of the window plain; Python code may have to run for that.
macro_rules! plain_slice {
    ($ctx:expr, $args:expr, $again:path) => {{
        static AGAIN: Resume = Resume::new("", |ctx, cont, slice| {
            let [base, n, ..] = cont.state;
            ctx.set_at(base + 1, slice);
            $again(ctx, Args { base, n })
        });
        let key = $args.get($ctx, 1);
        if !$ctx.slice_is_plain(key) {
            let slice = sub!($ctx, $ctx.plain_slice(key), &AGAIN, [$args.base, $args.n, 0, 0]);
            $ctx.set_at($args.base + 1, slice);
        }
    }};
}

fn part(ctx: &mut Ctx, args: Args, view: View) -> Flow<View> {
    let e = ctx.extent(args.get(ctx, 1), view.len)?;
    Ok(View { start: view.start + e.start * view.stride, len: e.count, stride: view.stride * e.step, ..view })
}

fn place(ctx: &mut Ctx, args: Args, view: View) -> Flow<usize> {
    let i = ctx.index_or_error(args.get(ctx, 1))?;
    let i = if i < 0 { i + view.len as i64 } else { i };
    if i < 0 || i >= view.len as i64 {
        return Err(ctx.index_error("index out of bounds on dimension 1"));
    }
    Ok(view.at(i as usize))
}

fn get_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, key) = (view(ctx, args)?, args.get(ctx, 1));
    if ctx.heap.type_of(key) == ty::SLICE {
        plain_slice!(ctx, args, get_item);
        let part = part(ctx, args, v)?;
        return Ok(make(ctx, part));
    }
    if !ctx.has_index(key) {
        return Err(ctx.type_error("memoryview: invalid slice key"));
    }
    index_param!(ctx, args, 1, get_item);
    let at = place(ctx, args, v)?;
    Ok(item(ctx, v, at))
}

fn set_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, key) = (view(ctx, args)?, args.get(ctx, 1));
    if v.readonly {
        return Err(ctx.type_error("cannot modify read-only memory"));
    }
    if ctx.heap.type_of(key) == ty::SLICE {
        plain_slice!(ctx, args, set_item);
        let part = part(ctx, args, v)?;
        return set_part(ctx, part, args.get(ctx, 2));
    }
    if !ctx.has_index(key) {
        return Err(ctx.type_error("memoryview: invalid slice key"));
    }
    index_param!(ctx, args, 1, set_item);
    let at = place(ctx, args, v)?;
    let data = packed(ctx, args.get(ctx, 2), v.format)?;
    ctx.heap.bytes_mut(v.object.handle())[at..at + data.len()].copy_from_slice(&data);
    Ok(Value::NONE)
}

/// Copies from something bytes-like of the same length and format.
fn set_part(ctx: &mut Ctx, part: View, source: Value) -> Flow {
    let (data, format) = match ctx.heap.type_of(source) {
        ty::MEMORYVIEW => match view_of(ctx, source) {
            Some(view) => (data_of(ctx, view), view.format),
            None => return Err(ctx.value_error("operation forbidden on released memoryview object")),
        },
        _ if ctx.heap.layout(source) == Layout::Bytes => (ctx.heap.bytes_data(source.handle()).to_vec(), 'B'),
        _ => {
            let message = format!("a bytes-like object is required, not '{}'", ctx.tp_name(source));
            return Err(ctx.type_error(message));
        }
    };
    let size = size_of(part.format);
    if format != part.format || data.len() != part.len * size {
        let message = "memoryview assignment: lvalue and rvalue have different structures";
        return Err(ctx.value_error(message));
    }
    for i in 0..part.len {
        let at = part.at(i);
        ctx.heap.bytes_mut(part.object.handle())[at..at + size]
            .copy_from_slice(&data[i * size..(i + 1) * size]);
    }
    Ok(Value::NONE)
}

/// By the values of the items; a released view equals only itself.
fn compare(ctx: &mut Ctx, args: Args, eq: bool) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if a.is(b) {
        return Ok(Value::bool(eq));
    }
    let other = match ctx.heap.type_of(b) {
        ty::MEMORYVIEW => view_of(ctx, b),
        _ if ctx.heap.layout(b) == Layout::Bytes => {
            let len = ctx.heap.bytes_data(b.handle()).len();
            Some(View { object: b, start: 0, len, stride: 1, format: 'B', readonly: true })
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    let (Some(x), Some(y)) = (view_of(ctx, a), other) else { return Ok(Value::bool(!eq)) };
    if x.len != y.len {
        return Ok(Value::bool(!eq));
    }
    if x.format == y.format && !matches!(x.format, 'f' | 'd') {
        return Ok(Value::bool((data_of(ctx, x) == data_of(ctx, y)) == eq));
    }
    for view in [x, y] {
        let list = list_of(ctx, view);
        ctx.push(list);
    }
    let (x, y) = (ctx.peek(1), ctx.peek(0));
    let op = if eq { crate::objects::protocol::Compare::Eq } else { crate::objects::protocol::Compare::Ne };
    ctx.compare(op, x, y)
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let view = view(ctx, args)?;
    if !view.readonly {
        return Err(ctx.value_error("cannot hash writable memoryview object"));
    }
    if !matches!(view.format, 'B' | 'b' | 'c') {
        return Err(ctx.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
    }
    if ctx.heap.type_of(view.object) == ty::BYTEARRAY {
        return Err(ctx.type_error("unhashable type: 'bytearray'"));
    }
    let hash = crate::heap::hash::hash_buffer(&data_of(ctx, view));
    Ok(ctx.heap.new_int(hash))
}

fn enter(ctx: &mut Ctx, args: Args) -> Flow {
    view(ctx, args)?;
    Ok(ctx.heap.dup(args.get(ctx, 0)))
}

fn release(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    ctx.heap.release_export(h);
    let old = ctx.heap.set_lane(h, 0, Value::NULL);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn list_of(ctx: &mut Ctx, view: View) -> Value {
    let items: Vec<Value> = (0..view.len).map(|i| item(ctx, view, view.at(i))).collect();
    ctx.heap.new_list(&items)
}

fn tolist(ctx: &mut Ctx, args: Args) -> Flow {
    let view = view(ctx, args)?;
    Ok(list_of(ctx, view))
}

/// Window: the native's arguments, the bytes whose `hex` does the work.
fn hex(ctx: &mut Ctx, args: Args) -> Flow {
    let data = bytes_of(ctx, args)?;
    let data = ctx.heap.new_bytes(&data);
    ctx.push(data);
    let name = ctx.heap.intern("hex");
    ctx.push(name);
    let method = ctx.lookup_mro(ty::BYTES, name.handle());
    let given: Vec<Value> = (1..3).filter_map(|i| args.opt(ctx, i)).collect();
    ctx.call_special(method, data.as_borrowed(), &given)
}

fn cast(ctx: &mut Ctx, args: Args) -> Flow {
    let (view, format) = (view(ctx, args)?, args.get(ctx, 1));
    if !ctx.is_str(format) {
        return Err(
            ctx.type_error("cast() argument 'format' must be str, not ".to_owned() + ctx.tp_name(format))
        );
    }
    let text = ctx.text(format);
    let letter = match text.strip_prefix('@').unwrap_or(&text) {
        one if one.len() == 1 && "cbB?hHiIlLqQnNfd".contains(one) => one.as_bytes()[0] as char,
        _ => {
            let message = "memoryview: destination format must be a native single character format prefixed with an optional '@'";
            return Err(ctx.value_error(message));
        }
    };
    if !view.is_contiguous() {
        return Err(ctx.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let byte = |c: char| matches!(c, 'c' | 'b' | 'B');
    if !byte(letter) && !byte(view.format) {
        return Err(ctx.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let (bytes, size) = (view.len * size_of(view.format), size_of(letter));
    if bytes % size != 0 {
        return Err(ctx.type_error("memoryview: length is not a multiple of itemsize"));
    }
    Ok(make(ctx, View { len: bytes / size, stride: size as i64, format: letter, ..view }))
}

fn toreadonly(ctx: &mut Ctx, args: Args) -> Flow {
    let view = view(ctx, args)?;
    Ok(make(ctx, View { readonly: true, ..view }))
}
