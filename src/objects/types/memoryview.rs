//! `memoryview`: a window on the data of bytes or a bytearray.
//!
//! Lanes: 0 the object (NULL when released); raw: 1 offset of the first item in bytes, 2 length of the first dimension, 3 its
//! stride in bytes (signed), 4 the format's character with `READ_ONLY` and `SCALAR`; 5 the lengths of further dimensions, a
//! tuple or NULL: those lie without gaps, because only `cast` makes them. A bytearray counts its views and keeps its length
//! meanwhile.

use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{ClassMethod, Get, Method, Slot, Static};
use crate::objects::protocol::buffer::FULL_READ_ONLY;
use crate::objects::types::memory_items::{item, packed, size_of};
use crate::objects::{Args, Break, Ctx, Flow, NativeDef as D, Resume};
use crate::{fitting_param, index_param, sub};

const READ_ONLY: u32 = 1 << 8;
/// No dimension at all: one item.
const SCALAR: u32 = 1 << 9;
/// Dimensions that CPython allows.
const DIMENSIONS_MAX: usize = 64;

pub static METHODS: &[D] = &[
    D::new(
        "__new__",
        "(cls, object)",
        Static,
        new,
        "Create a new memoryview object which references the given object.",
    ),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__len__", "(self, /)", Slot, len, "Return len(self)."),
    D::new("__getitem__", "(self, key, /)", Slot, get_item, "Return self[key]."),
    D::new("__setitem__", "(self, key, value, /)", Slot, set_item, "Set self[key] to value."),
    D::new(
        "__delitem__",
        "(self, key, /)",
        Slot,
        |c, a| {
            let message = match view(c, a)?.readonly {
                true => "cannot modify read-only memory",
                false => "cannot delete memory",
            };
            Err(c.type_error(message))
        },
        "Refuses.",
    ),
    D::new("__iter__", "(self, /)", Slot, iter, "Implement iter(self)."),
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
        tobytes,
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
    D::new(
        "cast",
        "(self, /, format, shape=<unrepresentable>)",
        Method,
        cast,
        "Cast a memoryview to a new format or shape.",
    ),
    D::new("count", "(self, value, /)", Method, count, "Count the number of occurrences of a value."),
    D::new(
        "index",
        "(self, value, start=0, stop=9223372036854775807, /)",
        Method,
        index,
        "Return the index of the first occurrence of a value.",
    ),
    D::new("__class_getitem__", "(cls, object, /)", ClassMethod, class_getitem, "See PEP 585"),
    D::new(
        "__buffer__",
        "(self, flags, /)",
        Slot,
        buffer,
        "Return a buffer object that exposes the underlying memory of the object.",
    ),
    D::new(
        "__release_buffer__",
        "(self, buffer, /)",
        Slot,
        release_buffer,
        "Release the buffer object that exposes the underlying memory of the object.",
    ),
    D::new(
        "_from_flags",
        "(cls, object, flags)",
        ClassMethod,
        from_flags,
        "Create a new memoryview object which references the given object.",
    ),
    D::new("toreadonly", "(self, /)", Method, toreadonly, "Return a readonly version of the memoryview."),
    D::new("obj", "(self, /)", Get, obj, "The underlying object of the memoryview."),
    D::new(
        "nbytes",
        "(self, /)",
        Get,
        |c, a| number(c, a, |v| (v.items() * size_of(v.format)) as i64),
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
        |c, a| number(c, a, |v| v.shape().len() as i64),
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
        |c, a| several(c, a, |v| v.shape().iter().map(|&n| n as i64).collect()),
        "A tuple of ndim integers giving the shape of the memory.",
    ),
    D::new(
        "strides",
        "(self, /)",
        Get,
        |c, a| several(c, a, View::strides),
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
        |c, a| flag(c, a, |v| v.is_contiguous() || v.is_fortran()),
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
        |c, a| flag(c, a, |v| v.is_fortran()),
        "A bool indicating whether the memory is Fortran contiguous.",
    ),
];

/// A view's facts.
#[derive(Clone, Debug)]
struct View {
    object: Value,
    start: i64,
    len: usize,
    stride: i64,
    format: char,
    readonly: bool,
    scalar: bool,
    /// Lengths of the dimensions after the first.
    inner: Vec<usize>,
}

impl View {
    fn shape(&self) -> Vec<usize> {
        if self.scalar { Vec::new() } else { [&[self.len], &self.inner[..]].concat() }
    }

    fn strides(&self) -> Vec<i64> {
        let mut out = vec![];
        let mut size = size_of(self.format) as i64;
        for &n in self.inner.iter().rev() {
            out.push(size);
            size *= n as i64;
        }
        out.push(self.stride);
        out.reverse();
        if self.scalar { Vec::new() } else { out }
    }

    /// Bytes of one item of the first dimension.
    fn row(&self) -> usize {
        self.inner.iter().product::<usize>() * size_of(self.format)
    }

    /// Number of items, of all dimensions.
    fn items(&self) -> usize {
        self.len * self.inner.iter().product::<usize>()
    }

    fn is_contiguous(&self) -> bool {
        self.items() == 0 || self.len <= 1 || self.stride == self.row() as i64
    }

    /// Contiguous with the first dimension varying fastest.
    fn is_fortran(&self) -> bool {
        let mut size = size_of(self.format) as i64;
        self.items() == 0
            || self.shape().iter().zip(self.strides()).all(|(&n, stride)| {
                let fits = n <= 1 || stride == size;
                size *= n as i64;
                fits
            })
    }

    fn at(&self, i: usize) -> usize {
        (self.start + i as i64 * self.stride) as usize
    }
}

fn view(ctx: &mut Ctx, args: Args) -> Flow<View> {
    match view_of(ctx, args.get(ctx, 0)) {
        Some(view) => Ok(view),
        None => Err(released(ctx)),
    }
}

fn view_of(ctx: &Ctx, v: Value) -> Option<View> {
    let slot = ctx.heap.slot(v.handle());
    let object = Value::from_raw(slot.lane(0)).as_borrowed();
    if object.is_null() {
        return None;
    }
    let inner = Value::from_raw(slot.lane(5)).as_borrowed();
    let inner = if inner.is_null() { &[] } else { ctx.heap.items(inner.handle()) };
    Some(View {
        object,
        start: slot.lane(1) as i64,
        len: slot.lane(2) as usize,
        stride: slot.lane(3) as i32 as i64,
        format: slot.lane(4) as u8 as char,
        readonly: slot.lane(4) & READ_ONLY != 0,
        scalar: slot.lane(4) & SCALAR != 0,
        inner: inner.iter().map(|&n| ctx.clamped(n) as usize).collect(),
    })
}

/// A new view object, which counts at its bytearray.
fn make(ctx: &mut Ctx, view: View) -> Value {
    if ctx.heap.type_of(view.object) != ty::BYTES {
        ctx.heap.add_export(view.object.handle(), 1);
    }
    let object = ctx.heap.dup(view.object);
    let flags = [(view.readonly, READ_ONLY), (view.scalar, SCALAR)];
    let flags: u32 = flags.iter().filter(|f| f.0).map(|f| f.1).sum();
    let inner = match view.inner.is_empty() {
        true => Value::NULL,
        false => {
            let lengths: Vec<Value> = view.inner.iter().map(|&n| ctx.heap.new_int(n as i64)).collect();
            ctx.heap.new_tuple(&lengths)
        }
    };
    let lanes = [
        object.raw(),
        view.start as u32,
        view.len as u32,
        view.stride as i32 as u32,
        view.format as u32 | flags,
        inner.raw(),
    ];
    ctx.heap.new_record(ty::MEMORYVIEW, lanes)
}

/// `memoryview(object)`. Window: class, object.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    ctx.memory_of(v)
}

fn from_flags(ctx: &mut Ctx, args: Args) -> Flow {
    crate::int_param!(ctx, args, 2, from_flags);
    let v = args.get(ctx, 1);
    check_writable(ctx, v, args.get(ctx, 2))?;
    ctx.memory_of(v)
}

static EXPOSED: Resume = Resume::new("memoryview", |ctx, _, v| exposed(ctx, v));

/// What a `__buffer__` of the program's has answered.
fn exposed(ctx: &mut Ctx, v: Value) -> Flow {
    ctx.push(v);
    if ctx.heap.type_of(v) != ty::MEMORYVIEW {
        return Err(ctx.type_error("__buffer__ returned non-memoryview object"));
    }
    ctx.memory_of(v.as_borrowed())
}

impl Ctx {
    /// A new view of anything that has a buffer. Owned.
    pub fn memory_of(&mut self, v: Value) -> Flow {
        if self.heap.type_of(v) == ty::MEMORYVIEW {
            return match view_of(self, v) {
                Some(view) => Ok(make(self, view)),
                None => Err(released(self)),
            };
        }
        let method = self.own_buffer(v);
        if !method.is_null() {
            let flags = self.heap.new_int(FULL_READ_ONLY);
            self.push(flags);
            let view = sub!(self, self.call_special(method, v, &[flags.as_borrowed()]), &EXPOSED, [0; 4]);
            return exposed(self, view);
        }
        if self.heap.layout(v) != Layout::Bytes {
            let message = format!("memoryview: a bytes-like object is required, not '{}'", self.tp_name(v));
            return Err(self.type_error(message));
        }
        let view = whole(self, v);
        Ok(make(self, view))
    }

    /// The data of bytes, a bytearray or a live view; `None` for anything else.
    pub fn buffer_data(&self, v: Value) -> Option<Vec<u8>> {
        if self.heap.layout(v) == Layout::Bytes {
            return Some(self.heap.bytes_data(v.handle()).to_vec());
        }
        if self.heap.type_of(v) != ty::MEMORYVIEW {
            return None;
        }
        view_of(self, v).map(|view| data_of(self, &view))
    }

    /// The data of a view; `BufferError` if it has to lie in one piece and does not.
    pub fn view_data(&mut self, v: Value, in_one_piece: bool) -> Flow<Vec<u8>> {
        match view_of(self, v) {
            None => Err(released(self)),
            Some(view) if in_one_piece && !view.is_contiguous() => {
                Err(self.raise(ty::BUFFER_ERROR, "memoryview: underlying buffer is not C-contiguous"))
            }
            Some(view) => Ok(data_of(self, &view)),
        }
    }

    /// The same for data that lies in one piece.
    pub fn contiguous_data(&self, v: Value) -> Option<Vec<u8>> {
        let in_pieces = self.heap.type_of(v) == ty::MEMORYVIEW
            && !view_of(self, v).is_some_and(|view| view.is_contiguous());
        if in_pieces { None } else { self.buffer_data(v) }
    }
}

/// A view of all of a bytes or bytearray object.
fn whole(ctx: &Ctx, v: Value) -> View {
    let len = ctx.heap.bytes_data(v.handle()).len();
    let readonly = ctx.solid(v) == ty::BYTES;
    View { object: v, start: 0, len, stride: 1, format: 'B', readonly, scalar: false, inner: Vec::new() }
}

fn released(ctx: &mut Ctx) -> Break {
    ctx.value_error("operation forbidden on released memoryview object")
}

fn buffer(ctx: &mut Ctx, args: Args) -> Flow {
    fitting_param!(ctx, args, 1, buffer, ty::OVERFLOW_ERROR);
    let (v, flags) = (args.get(ctx, 0), args.get(ctx, 1));
    if i32::try_from(ctx.clamped(flags)).is_err() {
        return Err(ctx.overflow_error("buffer flags out of range"));
    }
    check_writable(ctx, v, flags)?;
    ctx.memory_of(v)
}

/// A buffer that the asker wants to write to (`PyBUF_WRITABLE`) must not be read-only.
fn check_writable(ctx: &mut Ctx, v: Value, flags: Value) -> Flow<()> {
    if ctx.heap.small(flags).unwrap_or(0) & 1 == 0 {
        return Ok(());
    }
    let message = match ctx.heap.type_of(v) {
        ty::MEMORYVIEW if view_of(ctx, v).is_some_and(|view| view.readonly) => {
            "memoryview: underlying buffer is not writable"
        }
        _ if ctx.heap.layout(v) == Layout::Bytes && ctx.solid(v) == ty::BYTES => "Object is not writable.",
        _ => return Ok(()),
    };
    Err(ctx.raise(ty::BUFFER_ERROR, message))
}

/// `__buffer__` of bytes and bytearray.
pub static BUFFER: &[D] = &[D::new(
    "__buffer__",
    "(self, flags, /)",
    Slot,
    buffer,
    "Return a buffer object that exposes the underlying memory of the object.",
)];

/// `__release_buffer__` of bytearray.
pub static RELEASE_BUFFER: &[D] = &[D::new(
    "__release_buffer__",
    "(self, buffer, /)",
    Slot,
    release_buffer,
    "Release the buffer object that exposes the underlying memory of the object.",
)];

fn release_buffer(ctx: &mut Ctx, args: Args) -> Flow {
    let view = args.get(ctx, 1);
    if ctx.heap.type_of(view) != ty::MEMORYVIEW {
        return Err(ctx.type_error("expected a memoryview object"));
    }
    match view_of(ctx, view) {
        None => Err(ctx.value_error("memoryview's buffer has already been released")),
        Some(found) if !found.object.is(args.get(ctx, 0)) => {
            Err(ctx.value_error("memoryview's buffer is not this object"))
        }
        Some(_) => release(ctx, Args { base: args.base + 1, n: 1 }),
    }
}

fn class_getitem(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(ctx.new_generic_alias(args.get(ctx, 0), args.get(ctx, 1)))
}

fn len(ctx: &mut Ctx, args: Args) -> Flow {
    let view = view(ctx, args)?;
    if view.scalar {
        return Err(ctx.type_error("0-dim memory has no length"));
    }
    Ok(ctx.heap.new_int(view.len as i64))
}

fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let view = view(ctx, args)?;
    if view.scalar {
        return Err(ctx.type_error("invalid indexing of 0-dim memory"));
    }
    if !view.inner.is_empty() {
        return Err(ctx.raise(ty::NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented"));
    }
    Ok(ctx.new_iterator(ty::MEMORY_ITERATOR, args.get(ctx, 0)))
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

fn several(ctx: &mut Ctx, args: Args, field: fn(&View) -> Vec<i64>) -> Flow {
    let view = view(ctx, args)?;
    let items: Vec<Value> = field(&view).into_iter().map(|n| ctx.heap.new_int(n)).collect();
    Ok(ctx.heap.new_tuple(&items))
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
    Ok(data_of(ctx, &view))
}

fn data_of(ctx: &Ctx, view: &View) -> Vec<u8> {
    let data = ctx.heap.bytes_data(view.object.handle());
    let size = view.row();
    (0..view.len).flat_map(|i| data[view.at(i)..view.at(i) + size].iter().copied()).collect()
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

/// Asks those of a tuple key's items that are no ints for their index, each when its turn comes; answers the offset.
macro_rules! places {
    ($ctx:expr, $args:expr, $view:expr, $again:path) => {{
        match many_places($ctx, $view, $args.get($ctx, 1))? {
            Places::At(at) => Some(at),
            Places::Other => None,
            Places::Ask(i) => {
                static AGAIN: Resume = Resume::new("", |ctx, cont, index| {
                    let [base, n, i, _] = cont.state;
                    put_index(ctx, base, i, index);
                    $again(ctx, Args { base, n })
                });
                let v = $ctx.heap.items($args.get($ctx, 1).handle())[i].as_borrowed();
                let state = [$args.base, $args.n, i as u32, 0];
                let index = sub!($ctx, $ctx.to_fitting_index(v, ty::INDEX_ERROR), &AGAIN, state);
                put_index($ctx, $args.base, i as u32, index);
                return $again($ctx, $args);
            }
        }
    }};
}

/// A key with one of its items replaced by the index that this has answered.
fn put_index(ctx: &mut Ctx, base: u32, i: u32, index: Value) {
    let key = ctx.at(base + 1);
    let mut items = ctx.heap.items(key.handle()).to_vec();
    items[i as usize] = index.as_borrowed();
    let key = ctx.tuple_of(&items);
    ctx.heap.release(index);
    ctx.set_at(base + 1, key);
}

/// What a key is.
enum Places {
    /// A tuple for the item at this byte offset.
    At(usize),
    /// A tuple whose item with this number has to be asked for its index.
    Ask(usize),
    /// Something else.
    Other,
}

/// What a tuple key names.
fn many_places(ctx: &mut Ctx, view: &View, key: Value) -> Flow<Places> {
    if ctx.heap.layout(key) != Layout::Tuple {
        return Ok(Places::Other);
    }
    let items = ctx.heap.items(key.handle()).to_vec();
    let kinds: Vec<bool> = items.iter().map(|&v| ctx.has_index(v)).collect();
    if kinds.iter().any(|&k| !k) {
        let slices = items.iter().all(|&v| ctx.heap.type_of(v) == ty::SLICE) && !items.is_empty();
        return match slices {
            true => Err(not_implemented(ctx, "multi-dimensional slicing is not implemented")),
            false => Ok(Places::Other),
        };
    }
    let shape = view.shape();
    if items.len() < shape.len() {
        return Err(not_implemented(ctx, "sub-views are not implemented"));
    }
    if items.len() > shape.len() {
        let message =
            format!("cannot index {}-dimension view with {}-element tuple", shape.len(), items.len());
        return Err(ctx.type_error(message));
    }
    let mut at = view.start;
    for (dimension, (v, (n, stride))) in items.iter().zip(shape.iter().zip(view.strides())).enumerate() {
        if !ctx.is_int(*v) {
            return Ok(Places::Ask(dimension));
        }
        if ctx.heap.small(*v).is_none() {
            return Err(ctx.unfit(*v, ty::INDEX_ERROR));
        }
        let i = ctx.index_arg(*v)?;
        let i = if i < 0 { i + *n as i64 } else { i };
        if i < 0 || i >= *n as i64 {
            let message = format!("index out of bounds on dimension {}", dimension + 1);
            return Err(ctx.index_error(message));
        }
        at += i * stride;
    }
    Ok(Places::At(at as usize))
}

fn not_implemented(ctx: &mut Ctx, message: &str) -> Break {
    ctx.raise(ty::NOT_IMPLEMENTED_ERROR, message)
}

/// An empty tuple or `...`, the only keys of a view without dimensions.
fn is_scalar_key(ctx: &Ctx, key: Value) -> bool {
    key.is(Value::EMPTY_TUPLE) || ctx.heap.type_of(key) == ty::ELLIPSIS
}

fn place(ctx: &mut Ctx, args: Args, view: &View) -> Flow<usize> {
    let i = ctx.clamped(args.get(ctx, 1));
    let i = if i < 0 { i + view.len as i64 } else { i };
    if i < 0 || i >= view.len as i64 {
        return Err(ctx.index_error("index out of bounds on dimension 1"));
    }
    Ok(view.at(i as usize))
}

fn get_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, key) = (view(ctx, args)?, args.get(ctx, 1));
    if v.scalar {
        return match is_scalar_key(ctx, key) {
            true if key.is(Value::EMPTY_TUPLE) => Ok(item(ctx, v.object, v.format, v.start as usize)),
            true => Ok(ctx.heap.dup(args.get(ctx, 0))),
            false => Err(ctx.type_error("invalid indexing of 0-dim memory")),
        };
    }
    if let Some(at) = places!(ctx, args, &v, get_item) {
        return Ok(item(ctx, v.object, v.format, at));
    }
    if ctx.heap.type_of(key) == ty::SLICE {
        plain_slice!(ctx, args, get_item);
        let part = part(ctx, args, v)?;
        return Ok(make(ctx, part));
    }
    if !ctx.has_index(key) {
        return Err(ctx.type_error("memoryview: invalid slice key"));
    }
    if !v.inner.is_empty() {
        return Err(not_implemented(ctx, "multi-dimensional sub-views are not implemented"));
    }
    fitting_param!(ctx, args, 1, get_item, ty::INDEX_ERROR);
    let at = place(ctx, args, &v)?;
    Ok(item(ctx, v.object, v.format, at))
}

fn set_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, key) = (view(ctx, args)?, args.get(ctx, 1));
    if v.readonly {
        return Err(ctx.type_error("cannot modify read-only memory"));
    }
    if v.scalar && !is_scalar_key(ctx, key) {
        return Err(ctx.type_error("invalid indexing of 0-dim memory"));
    }
    let one = if v.scalar { Some(v.start as usize) } else { places!(ctx, args, &v, set_item) };
    if let Some(at) = one {
        let data = packed(ctx, args.get(ctx, 2), v.format)?;
        ctx.heap.bytes_mut(v.object.handle())[at..at + data.len()].copy_from_slice(&data);
        return Ok(Value::NONE);
    }
    if !v.inner.is_empty() && ctx.heap.type_of(key) == ty::SLICE {
        let message = "memoryview slice assignments are currently restricted to ndim = 1";
        return Err(not_implemented(ctx, message));
    }
    if ctx.heap.type_of(key) == ty::SLICE {
        plain_slice!(ctx, args, set_item);
        let part = part(ctx, args, v)?;
        return set_part(ctx, part, args.get(ctx, 2));
    }
    if !ctx.has_index(key) {
        return Err(ctx.type_error("memoryview: invalid slice key"));
    }
    if !v.inner.is_empty() {
        return Err(not_implemented(ctx, "sub-views are not implemented"));
    }
    fitting_param!(ctx, args, 1, set_item, ty::INDEX_ERROR);
    let at = place(ctx, args, &v)?;
    let data = packed(ctx, args.get(ctx, 2), v.format)?;
    ctx.heap.bytes_mut(v.object.handle())[at..at + data.len()].copy_from_slice(&data);
    Ok(Value::NONE)
}

/// Copies from something bytes-like of the same length and format.
fn set_part(ctx: &mut Ctx, part: View, source: Value) -> Flow {
    let (data, format) = match ctx.heap.type_of(source) {
        ty::MEMORYVIEW => match view_of(ctx, source) {
            Some(view) => (data_of(ctx, &view), view.format),
            None => return Err(released(ctx)),
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
        _ if ctx.heap.layout(b) == Layout::Bytes => Some(whole(ctx, b)),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    let (Some(x), Some(y)) = (view_of(ctx, a), other) else { return Ok(Value::bool(!eq)) };
    if x.shape() != y.shape() {
        return Ok(Value::bool(!eq));
    }
    if x.format == y.format && !matches!(x.format, 'f' | 'd') {
        return Ok(Value::bool((data_of(ctx, &x) == data_of(ctx, &y)) == eq));
    }
    for view in [x, y] {
        let list = list_of(ctx, &view);
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
    let hash = crate::heap::hash::hash_buffer(&data_of(ctx, &view));
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

/// The items as a list, nested as the dimensions are.
fn list_of(ctx: &mut Ctx, view: &View) -> Value {
    if view.scalar {
        return item(ctx, view.object, view.format, view.start as usize);
    }
    level(ctx, view, &view.shape(), &view.strides(), view.start)
}

fn level(ctx: &mut Ctx, view: &View, shape: &[usize], strides: &[i64], start: i64) -> Value {
    let items: Vec<Value> = (0..shape[0])
        .map(|i| {
            let at = start + i as i64 * strides[0];
            match shape.len() {
                1 => item(ctx, view.object, view.format, at as usize),
                _ => level(ctx, view, &shape[1..], &strides[1..], at),
            }
        })
        .collect();
    ctx.heap.new_list(&items)
}

/// The items as a list on the stack, for a search.
fn searched(ctx: &mut Ctx, args: Args) -> Flow {
    let view = view(ctx, args)?;
    if view.scalar {
        return Err(ctx.type_error("invalid lookup on 0-dim memory"));
    }
    if !view.inner.is_empty() {
        return Err(not_implemented(ctx, "multi-dimensional lookup is not implemented"));
    }
    let list = list_of(ctx, &view);
    ctx.push(list);
    Ok(list.as_borrowed())
}

fn count(ctx: &mut Ctx, args: Args) -> Flow {
    let view = view(ctx, args)?;
    if !view.inner.is_empty() {
        return Err(not_implemented(ctx, "multi-dimensional sub-views are not implemented"));
    }
    if view.scalar {
        return Err(ctx.type_error("invalid indexing of 0-dim memory"));
    }
    let list = searched(ctx, args)?;
    ctx.sequence_count(list, args.get(ctx, 1))
}

static FOUND: Resume = Resume::new("memoryview.index", |ctx, _, at| found(ctx, at));

fn found(ctx: &mut Ctx, at: Value) -> Flow {
    if at.is_null() || at.is_none() {
        return Err(ctx.value_error("memoryview.index(x): x not found"));
    }
    Ok(at)
}

fn index(ctx: &mut Ctx, args: Args) -> Flow {
    for i in [2, 3] {
        let v = args.get(ctx, i);
        if !v.is_null() && !ctx.is_int(v) && !ctx.has_index(v) {
            return Err(ctx.type_error("slice indices must be integers or have an __index__ method"));
        }
    }
    index_param!(ctx, args, 2, index);
    index_param!(ctx, args, 3, index);
    let list = searched(ctx, args)?;
    let n = ctx.heap.seq_len(list.handle()) as i64;
    let bound = |ctx: &Ctx, i: u32, default: i64| match args.opt(ctx, i).map(|v| ctx.clamped(v)) {
        None => default,
        Some(i) if i < 0 => i.saturating_add(n).max(0),
        Some(i) => i.min(n),
    };
    let (start, stop) = (bound(ctx, 2, 0), bound(ctx, 3, n));
    let item = args.get(ctx, 1);
    let at = sub!(ctx, ctx.sequence_find(list, item, start as usize, stop as usize), &FOUND, [0; 4]);
    found(ctx, at)
}

fn tobytes(ctx: &mut Ctx, args: Args) -> Flow {
    if let Some(order) = args.opt(ctx, 1).filter(|v| !v.is_none()) {
        if !ctx.is_str(order) {
            let message =
                format!("tobytes() argument 'order' must be str or None, not {}", ctx.tp_name(order));
            return Err(ctx.type_error(message));
        }
        if !matches!(ctx.heap.str_bytes(order.handle()), b"C" | b"F" | b"A") {
            return Err(ctx.value_error("order must be 'C', 'F' or 'A'"));
        }
    }
    let data = bytes_of(ctx, args)?;
    Ok(ctx.heap.new_bytes(&data))
}

fn tolist(ctx: &mut Ctx, args: Args) -> Flow {
    let view = view(ctx, args)?;
    Ok(list_of(ctx, &view))
}

/// Window: the native's arguments, the bytes whose `hex` does the work.
fn hex(ctx: &mut Ctx, args: Args) -> Flow {
    let data = bytes_of(ctx, args)?;
    let data = ctx.heap.new_bytes(&data);
    ctx.push(data);
    let name = ctx.heap.intern("hex");
    ctx.push(name);
    let method = ctx.lookup_mro(ty::BYTES, name.handle());
    // The arguments are those of `bytes.hex`.
    let given: Vec<Value> = (1..3).filter_map(|i| args.opt(ctx, i)).collect();
    ctx.call_special(method, data.as_borrowed(), &given)
}

fn cast(ctx: &mut Ctx, args: Args) -> Flow {
    let (view, format) = (view(ctx, args)?, args.get(ctx, 1));
    if !ctx.is_str(format) {
        return Err(ctx.not_str(format, "cast() argument 'format'"));
    }
    let shape = cast_shape(ctx, args.opt(ctx, 2))?;
    if !view.is_contiguous() {
        return Err(ctx.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    if (shape.is_some() || view.shape().len() != 1) && view.shape().contains(&0) {
        return Err(ctx.type_error("memoryview: cannot cast view with zeros in shape or strides"));
    }
    if shape.as_ref().is_some_and(|s| s.len() != 1) && view.shape().len() != 1 {
        return Err(ctx.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    let text = ctx.text(format);
    let letter = match text.strip_prefix('@').unwrap_or(&text) {
        one if one.len() == 1 && "cbB?hHiIlLqQnNfd".contains(one) => one.as_bytes()[0] as char,
        _ => {
            let message = "memoryview: destination format must be a native single character format prefixed with an optional '@'";
            return Err(ctx.value_error(message));
        }
    };
    let byte = |c: char| matches!(c, 'c' | 'b' | 'B');
    if !byte(letter) && !byte(view.format) {
        return Err(ctx.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let (bytes, size) = (view.items() * size_of(view.format), size_of(letter));
    if bytes % size != 0 {
        return Err(ctx.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let Some(shape) = shape else {
        let flat = View { len: bytes / size, stride: size as i64, format: letter, scalar: false, ..view };
        return Ok(make(ctx, View { inner: Vec::new(), ..flat }));
    };
    if shape.iter().try_fold(size, |n, &k| n.checked_mul(k)) != Some(bytes) {
        return Err(ctx.type_error("memoryview: product(shape) * itemsize != buffer size"));
    }
    let inner: Vec<usize> = shape.iter().skip(1).copied().collect();
    let stride = (inner.iter().product::<usize>() * size) as i64;
    let (len, scalar) = (shape.first().copied().unwrap_or(1), shape.is_empty());
    Ok(make(ctx, View { len, stride, format: letter, scalar, inner, ..view }))
}

/// The lengths of the dimensions that `cast` was asked for.
fn cast_shape(ctx: &mut Ctx, shape: Option<Value>) -> Flow<Option<Vec<usize>>> {
    let Some(v) = shape else { return Ok(None) };
    if !matches!(ctx.heap.layout(v), Layout::List | Layout::Tuple) {
        return Err(ctx.type_error("shape must be a list or a tuple"));
    }
    let items = ctx.heap.items(v.handle()).to_vec();
    if items.len() > DIMENSIONS_MAX {
        return Err(ctx.value_error("memoryview: number of dimensions must not exceed 64"));
    }
    let mut out = Vec::new();
    for v in items {
        if !ctx.is_int(v) {
            return Err(ctx.type_error("memoryview.cast(): elements of shape must be integers"));
        }
        match ctx.clamped(v) {
            n if n <= 0 => {
                return Err(ctx.value_error("memoryview.cast(): elements of shape must be integers > 0"));
            }
            n => out.push(n as usize),
        }
    }
    Ok(Some(out))
}

fn toreadonly(ctx: &mut Ctx, args: Args) -> Flow {
    let view = view(ctx, args)?;
    Ok(make(ctx, View { readonly: true, ..view }))
}
