//! The `_io` module: `StringIO` and `BytesIO`, the base classes of streams, and the names of those that need files.

use crate::heap::{Handle, TypeId, Value, ty};
use crate::objects::Kind::{Function, Method, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

pub static FUNCTIONS: &[D] = &[
    D::new(
        "open_code",
        "(path)",
        Function,
        crate::natives::builtins::open::open_code,
        "Opens the provided file with the intent to import the contents: here there are no files.",
    ),
    D::new(
        "text_encoding",
        "(encoding, stacklevel=2, /)",
        Function,
        text_encoding,
        "A helper function to choose the text encoding.",
    ),
];

/// The classes under the names that the module gives them.
const CLASSES: &[(&str, TypeId)] = &[
    ("_IOBase", ty::IO_BASE),
    ("_RawIOBase", ty::RAW_IO_BASE),
    ("_BufferedIOBase", ty::BUFFERED_IO_BASE),
    ("_TextIOBase", ty::TEXT_IO_BASE),
    ("StringIO", ty::STRING_IO),
    ("BytesIO", ty::BYTES_IO),
    ("TextIOWrapper", ty::TEXT_IO),
    ("FileIO", ty::FILE_IO),
    ("BufferedReader", ty::BUFFERED_READER),
    ("BufferedWriter", ty::BUFFERED_WRITER),
    ("BufferedRWPair", ty::BUFFERED_RW_PAIR),
    ("BufferedRandom", ty::BUFFERED_RANDOM),
    ("IncrementalNewlineDecoder", ty::NEWLINE_DECODER),
    ("BlockingIOError", ty::BLOCKING_IO_ERROR),
    ("UnsupportedOperation", ty::UNSUPPORTED_OPERATION),
];

/// For the classes that need files: they are there to be named.
pub static REFUSED: &[D] =
    &[D::new("__new__", "(cls, /, *args, **kwargs)", Static, refuse, "Create and return a new object.")];

/// What all streams have.
pub static IO_BASE: &[D] = &[
    D::new("__enter__", "(self, /)", Method, enter, "Enters a with block."),
    D::new("__exit__", "(self, /, *args)", Method, leave, "Closes the stream."),
];

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for &(name, t) in CLASSES {
        let class = ctx.heap.type_object(t);
        let class = ctx.heap.dup(class);
        ctx.dict_set(dict, name, class);
    }
    // The builtin function is this module's.
    let open = ctx.dict_get(ctx.builtins.handle(), "open");
    if !open.is_null() {
        let open = ctx.heap.dup(open);
        ctx.dict_set(dict, "open", open);
    }
    let size = ctx.heap.new_int(131_072);
    ctx.dict_set(dict, "DEFAULT_BUFFER_SIZE", size);
}

fn text_encoding(ctx: &mut Ctx, args: Args) -> Flow {
    let encoding = args.get(ctx, 0);
    match encoding.is_none() {
        true => Ok(ctx.heap.intern("locale")),
        false => Ok(ctx.heap.dup(encoding)),
    }
}

fn refuse(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.class_arg(args)?;
    let name = ctx.full_name_of(class);
    ctx.unsupported(&format!("{name}: there is no file system"))
}

fn enter(ctx: &mut Ctx, args: Args) -> Flow {
    let stream = args.get(ctx, 0);
    if matches!(ctx.solid(stream), ty::STRING_IO | ty::BYTES_IO) {
        super::memory_io::open_buffer(ctx, stream)?;
    }
    Ok(ctx.heap.dup(stream))
}

/// `__exit__` closes by the stream's own `close`.
fn leave(ctx: &mut Ctx, args: Args) -> Flow {
    let (stream, name) = (args.get(ctx, 0), ctx.names.close);
    let close = crate::sub!(ctx, ctx.get_attr(stream, name), &CLOSE, [0; 4]);
    close_by(ctx, close)
}

static CLOSE: crate::objects::Resume = crate::objects::Resume::new("", |ctx, _, close| close_by(ctx, close));

fn close_by(ctx: &mut Ctx, close: Value) -> Flow {
    ctx.push(close);
    ctx.call(close.as_borrowed(), &[])
}
