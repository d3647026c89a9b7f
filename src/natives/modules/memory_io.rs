//! `StringIO` and `BytesIO`: streams in memory.
//!
//! Lane 0 is a bytearray with the data (text as UTF-8), NULL when the stream is closed; lane 1 says how newlines are
//! treated; then come the position (two lanes; in characters for text) and the dict.

use super::newlines::{self, Newline};
use crate::heap::layout::text::count_chars;
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{Get, Method, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::{fitting_param, index_param, int_param, size_param, sub};

const DATA: usize = 0;
const NEWLINE: usize = 1;

/// What both have.
macro_rules! stream {
    ($init:literal) => {
        [
            D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
            D::new("__init__", $init, Slot, init, "Initialize self."),
            D::new("write", "(self, s, /)", Method, write, "Writes; answers how much."),
            D::new("writelines", "(self, lines, /)", Method, writelines, "Writes in turn."),
            D::new("read", "(self, size=-1, /)", Method, read, "Reads at most size, or to the end."),
            D::new("readline", "(self, size=-1, /)", Method, readline, "Reads a line."),
            D::new("readlines", "(self, hint=-1, /)", Method, readlines, "Reads the lines that are left."),
            D::new("getvalue", "(self, /)", Method, getvalue, "All that the stream holds."),
            D::new("seek", "(self, pos, whence=0, /)", Method, seek, "Changes the position."),
            D::new("tell", "(self, /)", Method, tell, "The position."),
            D::new("truncate", "(self, pos=None, /)", Method, truncate, "Cuts the data off."),
            D::new("close", "(self, /)", Method, close, "Closes the stream."),
            D::new("flush", "(self, /)", Method, flush, "Does nothing."),
            D::new("isatty", "(self, /)", Method, |c, a| told(c, a, false), "False."),
            D::new("readable", "(self, /)", Method, |c, a| told(c, a, true), "True."),
            D::new("writable", "(self, /)", Method, |c, a| told(c, a, true), "True."),
            D::new("seekable", "(self, /)", Method, |c, a| told(c, a, true), "True."),
            D::new("fileno", "(self, /)", Method, fileno, "There is no file."),
            D::new("closed", "(self, /)", Get, closed, "True once the stream is closed."),
            D::new("__iter__", "(self, /)", Slot, iter, "Implement iter(self)."),
            D::new("__next__", "(self, /)", Slot, next, "Implement next(self)."),
        ]
    };
}

pub static STRING_IO: &[D] = &stream!("(self, initial_value='', newline='\\n')");
pub static BYTES_IO: &[D] = &stream!("(self, initial_bytes=b'')");

pub static STRING_ONLY: &[D] = &[
    D::new("encoding", "(self, /)", Get, |_, _| Ok(Value::NONE), "None."),
    D::new("errors", "(self, /)", Get, |_, _| Ok(Value::NONE), "None."),
    D::new("newlines", "(self, /)", Get, |_, _| Ok(Value::NONE), "None."),
    D::new("line_buffering", "(self, /)", Get, |c, a| told(c, a, false), "False."),
];

pub static BYTES_ONLY: &[D] = &[
    D::new("read1", "(self, size=-1, /)", Method, read, "Reads at most size, or to the end."),
    D::new("readinto", "(self, buffer, /)", Method, readinto, "Reads into a bytearray."),
    D::new("getbuffer", "(self, /)", Method, getbuffer, "A view of the data."),
];

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.class_arg(args)?;
    let data = ctx.heap.new_bytearray(b"");
    let none = crate::objects::types::core_support::NO;
    Ok(ctx.new_core_record(class, [data.raw(), Newline::Keep as u32, 0, 0, none, 0]))
}

fn is_text(ctx: &Ctx, stream: Value) -> bool {
    ctx.solid(stream) == ty::STRING_IO
}

/// The bytearray of an open stream, or the error.
pub fn open_buffer(ctx: &mut Ctx, stream: Value) -> Flow<Value> {
    let data = ctx.heap.lane(stream.handle(), DATA);
    match data.is_null() {
        true if is_text(ctx, stream) => Err(ctx.value_error("I/O operation on closed file")),
        true => Err(ctx.value_error("I/O operation on closed file.")),
        false => Ok(data),
    }
}

fn position(ctx: &Ctx, stream: Value) -> usize {
    ctx.heap.slot(stream.handle()).w[1] as usize
}

fn set_position(ctx: &mut Ctx, stream: Value, at: usize) {
    ctx.heap.slot_mut(stream.handle()).w[1] = at as u64;
}

fn init(ctx: &mut Ctx, args: Args) -> Flow {
    let stream = args.get(ctx, 0);
    let initial = args.opt(ctx, 1).filter(|v| !v.is_none());
    let data = match initial {
        Some(v) if is_text(ctx, stream) && !ctx.is_str(v) => {
            let message = format!("initial_value must be str or None, not {}", ctx.type_name(v));
            return Err(ctx.type_error(message));
        }
        Some(v) if is_text(ctx, stream) => ctx.heap.str_bytes(v.handle()).to_vec(),
        Some(v) => bytes_of(ctx, v)?,
        None => Vec::new(),
    };
    let mode = match is_text(ctx, stream) {
        true => newlines::mode(ctx, args.opt(ctx, 2))?,
        false => Newline::Keep,
    };
    ctx.heap.slot_mut(stream.handle()).set_lane(NEWLINE, mode as u32);
    let buffer = ctx.heap.new_bytearray(&mode.written(&data));
    let old = ctx.heap.set_lane(stream.handle(), DATA, buffer);
    ctx.heap.release(old);
    set_position(ctx, stream, 0);
    Ok(Value::NONE)
}

/// The bytes of an argument that has some.
fn bytes_of(ctx: &mut Ctx, v: Value) -> Flow<Vec<u8>> {
    match ctx.heap.layout(v) {
        Layout::Bytes => Ok(ctx.heap.bytes_data(v.handle()).to_vec()),
        _ => {
            let message = format!("a bytes-like object is required, not '{}'", ctx.type_name(v));
            Err(ctx.type_error(message))
        }
    }
}

/// The byte at which character `n` of UTF-8 text begins, or its end.
fn byte_of(text: &[u8], n: usize) -> usize {
    if text.is_ascii() {
        return n.min(text.len());
    }
    let starts = text.iter().enumerate().filter(|(_, b)| **b & 0xC0 != 0x80);
    starts.map(|(i, _)| i).nth(n).unwrap_or(text.len())
}

fn units(text: bool, data: &[u8]) -> usize {
    if text { count_chars(data) } else { data.len() }
}

fn put(ctx: &mut Ctx, stream: Value, v: Value) -> Flow<usize> {
    let buffer = open_buffer(ctx, stream)?.handle();
    let text = is_text(ctx, stream);
    let new = match text {
        true if ctx.is_str(v) => {
            let mode = Newline::from_lane(ctx.heap.slot(stream.handle()).lane(NEWLINE));
            mode.written(ctx.heap.str_bytes(v.handle())).into_owned()
        }
        true => {
            let message = format!("string argument expected, got '{}'", ctx.type_name(v));
            return Err(ctx.type_error(message));
        }
        false => bytes_of(ctx, v)?,
    };
    if ctx.heap.exports(buffer) > 0 {
        return Err(ctx.raise(ty::BUFFER_ERROR, "Existing exports of data: object cannot be re-sized"));
    }
    let (at, n) = (position(ctx, stream), units(text, &new));
    let old = ctx.heap.bytes_data(buffer);
    let length = if text { count_chars(old) } else { old.len() };
    if at == length {
        ctx.heap.bytes_extend(buffer, &new);
    } else {
        let (from, to) = match text {
            true => (byte_of(old, at), byte_of(old, at + n)),
            false => (at.min(old.len()), (at + n).min(old.len())),
        };
        let mut all = old[..from].to_vec();
        all.resize(all.len() + at.saturating_sub(length), 0);
        all.extend_from_slice(&new);
        all.extend_from_slice(&old[to..]);
        ctx.heap.set_bytes(buffer, &all);
    }
    set_position(ctx, stream, at + n);
    Ok(n)
}

fn write(ctx: &mut Ctx, args: Args) -> Flow {
    let (stream, v) = (args.get(ctx, 0), args.get(ctx, 1));
    put(ctx, stream, v)?;
    let n = if ctx.is_str(v) { ctx.heap.str_len(v.handle()) } else { ctx.heap.bytes_data(v.handle()).len() };
    Ok(ctx.heap.new_int(n as i64))
}

fn writelines(ctx: &mut Ctx, args: Args) -> Flow {
    let lines = sub!(ctx, ctx.to_list(args.get(ctx, 1)), &LINES, [args.base, 0, 0, 0]);
    write_all(ctx, args.base, lines)
}

static LINES: Resume = Resume::new("writelines", |ctx, cont, lines| write_all(ctx, cont.state[0], lines));

fn write_all(ctx: &mut Ctx, base: u32, lines: Value) -> Flow {
    ctx.push(lines);
    for line in ctx.heap.items(lines.handle()).to_vec() {
        let stream = ctx.at(base);
        put(ctx, stream, line)?;
    }
    Ok(Value::NONE)
}

/// Makes the size argument an int, unless it is None.
macro_rules! size_or_none {
    ($ctx:expr, $args:expr, $native:path) => {{
        if let Some(v) = $args.opt($ctx, 1).filter(|v| !v.is_none()) {
            if !$ctx.has_index(v) {
                let message = format!("argument should be integer or None, not '{}'", $ctx.tp_name(v));
                return Err($ctx.type_error(message));
            }
            fitting_param!($ctx, $args, 1, $native, ty::OVERFLOW_ERROR);
        }
    }};
}

/// A size argument: how much to read at most.
fn limit(ctx: &mut Ctx, args: Args) -> Flow<usize> {
    match args.opt(ctx, 1).filter(|v| !v.is_none()) {
        Some(v) => Ok(usize::try_from(ctx.index_arg(v)?).unwrap_or(usize::MAX)),
        None => Ok(usize::MAX),
    }
}

/// Takes what lies from the position on, as much as `length` says of it (in bytes), at most `most` units.
fn take(ctx: &mut Ctx, stream: Value, most: usize, length: impl Fn(&[u8]) -> usize) -> Flow {
    let data = open_buffer(ctx, stream)?.handle();
    let (text, at) = (is_text(ctx, stream), position(ctx, stream));
    let all = ctx.heap.bytes_data(data);
    let rest = &all[if text { byte_of(all, at) } else { at.min(all.len()) }..];
    let n = length(rest);
    let n = match text {
        true if most < n => n.min(byte_of(&rest[..n], most)),
        _ => n.min(most),
    };
    let taken = rest[..n].to_vec();
    set_position(ctx, stream, at + units(text, &taken));
    Ok(if text { ctx.heap.new_str(&taken) } else { ctx.heap.new_bytes(&taken) })
}

fn read(ctx: &mut Ctx, args: Args) -> Flow {
    size_or_none!(ctx, args, read);
    let most = limit(ctx, args)?;
    take(ctx, args.get(ctx, 0), most, <[u8]>::len)
}

fn line(ctx: &mut Ctx, stream: Value, most: usize) -> Flow {
    let mode = Newline::from_lane(ctx.heap.slot(stream.handle()).lane(NEWLINE));
    take(ctx, stream, most, |rest| mode.line(rest))
}

fn readline(ctx: &mut Ctx, args: Args) -> Flow {
    size_or_none!(ctx, args, readline);
    let most = limit(ctx, args)?;
    line(ctx, args.get(ctx, 0), most)
}

fn is_empty(ctx: &Ctx, v: Value) -> bool {
    match ctx.heap.layout(v) {
        Layout::Str => ctx.heap.str_bytes(v.handle()).is_empty(),
        _ => ctx.heap.bytes_data(v.handle()).is_empty(),
    }
}

fn readlines(ctx: &mut Ctx, args: Args) -> Flow {
    if is_text(ctx, args.get(ctx, 0)) {
        size_or_none!(ctx, args, readlines);
    } else if let Some(v) = args.opt(ctx, 1).filter(|v| !v.is_none() && ctx.heap.layout(*v) != Layout::Int) {
        let message = format!("integer argument expected, got '{}'", ctx.tp_name(v));
        return Err(ctx.type_error(message));
    }
    let hint = limit(ctx, args)?;
    let (list, mut read) = (ctx.heap.new_list(&[]), 0);
    ctx.push(list);
    loop {
        let line = line(ctx, args.get(ctx, 0), usize::MAX)?;
        if is_empty(ctx, line) {
            ctx.heap.release(line);
            return Ok(ctx.heap.dup(list));
        }
        read += if ctx.is_str(line) {
            ctx.heap.str_len(line.handle())
        } else {
            ctx.heap.bytes_data(line.handle()).len()
        };
        ctx.heap.list_push(list.handle(), line);
        if hint > 0 && read > hint {
            return Ok(ctx.heap.dup(list));
        }
    }
}

fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let stream = args.get(ctx, 0);
    open_buffer(ctx, stream)?;
    Ok(ctx.heap.dup(stream))
}

fn next(ctx: &mut Ctx, args: Args) -> Flow {
    let line = line(ctx, args.get(ctx, 0), usize::MAX)?;
    if is_empty(ctx, line) {
        ctx.heap.release(line);
        return Err(ctx.stop_iteration(Value::NULL));
    }
    Ok(line)
}

fn getvalue(ctx: &mut Ctx, args: Args) -> Flow {
    let stream = args.get(ctx, 0);
    let data = open_buffer(ctx, stream)?.handle();
    let all = ctx.heap.bytes_data(data).to_vec();
    Ok(if is_text(ctx, stream) { ctx.heap.new_str(&all) } else { ctx.heap.new_bytes(&all) })
}

fn seek(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, seek);
    if args.opt(ctx, 2).is_some() {
        int_param!(ctx, args, 2, seek);
    }
    let stream = args.get(ctx, 0);
    let data = open_buffer(ctx, stream)?.handle();
    let (text, offset) = (is_text(ctx, stream), args.get(ctx, 1));
    let offset = ctx.index_arg(offset)?;
    let whence = match args.opt(ctx, 2) {
        Some(v) => ctx.index_arg(v)?,
        None => 0,
    };
    let end = units(text, ctx.heap.bytes_data(data)) as i64;
    if text && matches!(whence, 1 | 2) && offset != 0 {
        return Err(ctx.raise(ty::OS_ERROR, "Can't do nonzero cur-relative seeks"));
    }
    let from = match whence {
        0 if offset < 0 && text => return Err(ctx.value_error(format!("Negative seek position {offset}"))),
        0 if offset < 0 => return Err(ctx.value_error(format!("negative seek value {offset}"))),
        0 => 0,
        1 => position(ctx, stream) as i64,
        2 => end,
        _ => {
            let hint = if text { "Invalid whence" } else { "invalid whence" };
            return Err(ctx.value_error(format!("{hint} ({whence}, should be 0, 1 or 2)")));
        }
    };
    let at = (from + offset).max(0);
    set_position(ctx, stream, at as usize);
    Ok(ctx.heap.new_int(at))
}

fn tell(ctx: &mut Ctx, args: Args) -> Flow {
    let stream = args.get(ctx, 0);
    open_buffer(ctx, stream)?;
    let at = position(ctx, stream) as i64;
    Ok(ctx.heap.new_int(at))
}

fn truncate(ctx: &mut Ctx, args: Args) -> Flow {
    let stream = args.get(ctx, 0);
    if is_text(ctx, stream) {
        size_or_none!(ctx, args, truncate);
    } else if args.opt(ctx, 1).is_some_and(|v| !v.is_none()) {
        index_param!(ctx, args, 1, truncate);
        if ctx.heap.small(args.get(ctx, 1)).is_none() {
            return Err(ctx.overflow_error("Python int too large to convert to C long"));
        }
    }
    let data = open_buffer(ctx, stream)?.handle();
    let size = match args.opt(ctx, 1).filter(|v| !v.is_none()) {
        Some(v) => ctx.index_arg(v)?,
        None => position(ctx, stream) as i64,
    };
    if size < 0 {
        let what = if is_text(ctx, stream) { "Negative size value" } else { "negative size value" };
        return Err(ctx.value_error(format!("{what} {size}")));
    }
    let all = ctx.heap.bytes_data(data);
    let keep = if is_text(ctx, stream) { byte_of(all, size as usize) } else { all.len().min(size as usize) };
    let kept = all[..keep].to_vec();
    ctx.heap.set_bytes(data, &kept);
    Ok(ctx.heap.new_int(size))
}

fn close(ctx: &mut Ctx, args: Args) -> Flow {
    let stream = args.get(ctx, 0);
    let old = ctx.heap.set_lane(stream.handle(), DATA, Value::NULL);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn flush(ctx: &mut Ctx, args: Args) -> Flow {
    let stream = args.get(ctx, 0);
    if !is_text(ctx, stream) {
        open_buffer(ctx, stream)?;
    }
    Ok(Value::NONE)
}

fn told(ctx: &mut Ctx, args: Args, answer: bool) -> Flow {
    let stream = args.get(ctx, 0);
    open_buffer(ctx, stream)?;
    Ok(Value::bool(answer))
}

fn fileno(ctx: &mut Ctx, _: Args) -> Flow {
    Err(ctx.raise(ty::UNSUPPORTED_OPERATION, "fileno"))
}

fn closed(ctx: &mut Ctx, args: Args) -> Flow {
    let data = ctx.heap.lane(args.get(ctx, 0).handle(), DATA);
    Ok(Value::bool(data.is_null()))
}

fn readinto(ctx: &mut Ctx, args: Args) -> Flow {
    let (stream, into) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.solid(into) != ty::BYTEARRAY {
        let message =
            format!("readinto() argument must be read-write bytes-like object, not {}", ctx.type_name(into));
        return Err(ctx.type_error(message));
    }
    let room = ctx.heap.bytes_data(into.handle()).len();
    let read = take(ctx, stream, room, <[u8]>::len)?;
    let data = ctx.heap.bytes_data(read.handle()).to_vec();
    ctx.heap.bytes_mut(into.handle())[..data.len()].copy_from_slice(&data);
    ctx.heap.release(read);
    Ok(ctx.heap.new_int(data.len() as i64))
}

fn getbuffer(ctx: &mut Ctx, args: Args) -> Flow {
    let stream = args.get(ctx, 0);
    let data = open_buffer(ctx, stream)?;
    let view = ctx.heap.type_object(ty::MEMORYVIEW);
    ctx.call(view, &[data])
}
