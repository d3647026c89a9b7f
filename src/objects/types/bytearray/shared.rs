//! What `bytearray` has in common with `bytes`: the same natives, whose bytes become bytearrays.

use crate::heap::{Value, ty};
use crate::objects::types::bytes::methods::METHODS as BYTES;
use crate::objects::types::macros::row;
use crate::objects::{Args, Ctx, Flow, NativeDef, Resume};
use crate::sub;

pub static METHODS: &[NativeDef] = &[
    row!("capitalize" "(self, /)" Method |c, a| copied(c, a, "capitalize"), "Return a copy of B with only its first character capitalized (ASCII)."),
    row!("lower" "(self, /)" Method |c, a| copied(c, a, "lower"), "Return a copy of B with all ASCII characters converted to lowercase."),
    row!("upper" "(self, /)" Method |c, a| copied(c, a, "upper"), "Return a copy of B with all ASCII characters converted to uppercase."),
    row!("swapcase" "(self, /)" Method |c, a| copied(c, a, "swapcase"), "Return a copy of B with uppercase ASCII characters converted to lowercase and vice versa."),
    row!("title" "(self, /)" Method |c, a| copied(c, a, "title"), "Return a titlecased version of B."),
    row!("isalnum" "(self, /)" Method |c, a| copied(c, a, "isalnum"), "Return True if all characters in B are alphanumeric."),
    row!("isalpha" "(self, /)" Method |c, a| copied(c, a, "isalpha"), "Return True if all characters in B are alphabetic."),
    row!("isascii" "(self, /)" Method |c, a| copied(c, a, "isascii"), "Return True if B is empty or all characters in B are ASCII."),
    row!("isdigit" "(self, /)" Method |c, a| copied(c, a, "isdigit"), "Return True if all characters in B are digits."),
    row!("islower" "(self, /)" Method |c, a| copied(c, a, "islower"), "Return True if all cased characters in B are lowercase."),
    row!("isupper" "(self, /)" Method |c, a| copied(c, a, "isupper"), "Return True if all cased characters in B are uppercase."),
    row!("isspace" "(self, /)" Method |c, a| copied(c, a, "isspace"), "Return True if all characters in B are whitespace."),
    row!("istitle" "(self, /)" Method |c, a| copied(c, a, "istitle"), "Return True if B is a titlecased string."),
    row!("find" "(self, sub, start=None, end=None, /)" Method |c, a| copied(c, a, "find"), "Return the lowest index in B where subsection sub is found, or -1."),
    row!("rfind" "(self, sub, start=None, end=None, /)" Method |c, a| copied(c, a, "rfind"), "Return the highest index in B where subsection sub is found, or -1."),
    row!("index" "(self, sub, start=None, end=None, /)" Method |c, a| copied(c, a, "index"), "Return the lowest index in B where subsection sub is found."),
    row!("rindex" "(self, sub, start=None, end=None, /)" Method |c, a| copied(c, a, "rindex"), "Return the highest index in B where subsection sub is found."),
    row!("count" "(self, sub, start=None, end=None, /)" Method |c, a| copied(c, a, "count"), "Return the number of non-overlapping occurrences of subsection sub."),
    row!("startswith" "(self, prefix, start=None, end=None, /)" Method |c, a| copied(c, a, "startswith"), "Return True if the bytes starts with the specified prefix, False otherwise."),
    row!("endswith" "(self, suffix, start=None, end=None, /)" Method |c, a| copied(c, a, "endswith"), "Return True if the bytes ends with the specified suffix, False otherwise."),
    row!("removeprefix" "(self, prefix, /)" Method |c, a| copied(c, a, "removeprefix"), "Return a bytearray with the given prefix string removed if present."),
    row!("removesuffix" "(self, suffix, /)" Method |c, a| copied(c, a, "removesuffix"), "Return a bytearray with the given suffix string removed if present."),
    row!("replace" "(self, old, new, count=-1, /)" Method |c, a| copied(c, a, "replace"), "Return a copy with all occurrences of substring old replaced by new."),
    row!("split" "(self, /, sep=None, maxsplit=-1)" Method |c, a| copied(c, a, "split"), "Return a list of the sections in the bytearray, using sep as the delimiter."),
    row!("rsplit" "(self, /, sep=None, maxsplit=-1)" Method |c, a| copied(c, a, "rsplit"), "Return a list of the sections in the bytearray, using sep as the delimiter."),
    row!("splitlines" "(self, /, keepends=False)" Method |c, a| copied(c, a, "splitlines"), "Return a list of the lines in the bytearray, breaking at line boundaries."),
    row!("partition" "(self, sep, /)" Method |c, a| copied(c, a, "partition"), "Partition the bytes into three parts using the given separator."),
    row!("rpartition" "(self, sep, /)" Method |c, a| copied(c, a, "rpartition"), "Partition the bytes into three parts using the given separator."),
    row!("strip" "(self, bytes=None, /)" Method |c, a| copied(c, a, "strip"), "Strip leading and trailing bytes contained in the argument."),
    row!("lstrip" "(self, bytes=None, /)" Method |c, a| copied(c, a, "lstrip"), "Strip leading bytes contained in the argument."),
    row!("rstrip" "(self, bytes=None, /)" Method |c, a| copied(c, a, "rstrip"), "Strip trailing bytes contained in the argument."),
    row!("center" "(self, width, fillchar=b' ', /)" Method |c, a| copied(c, a, "center"), "Return a centered string of length width."),
    row!("ljust" "(self, width, fillchar=b' ', /)" Method |c, a| copied(c, a, "ljust"), "Return a left-justified string of length width."),
    row!("rjust" "(self, width, fillchar=b' ', /)" Method |c, a| copied(c, a, "rjust"), "Return a right-justified string of length width."),
    row!("zfill" "(self, width, /)" Method |c, a| copied(c, a, "zfill"), "Pad a numeric string with zeros on the left, to fill a field of the given width."),
    row!("expandtabs" "(self, /, tabsize=8)" Method |c, a| copied(c, a, "expandtabs"), "Return a copy where all tab characters are expanded using spaces."),
    row!("decode" "(self, /, encoding='utf-8', errors='strict')" Method |c, a| copied(c, a, "decode"), "Decode the bytes using the codec registered for encoding."),
    row!("hex" "(self, sep=None, bytes_per_sep=1)" Method |c, a| copied(c, a, "hex"), "Create a string of hexadecimal numbers from a bytearray."),
    row!("fromhex" "(type, string, /)" ClassMethod |c, a| plain(c, a, "fromhex"), "Create a bytearray from a string of hexadecimal numbers."),
    row!("join" "(self, iterable_of_bytes, /)" Method |c, a| copied(c, a, "join"), "Concatenate any number of bytes objects."),
    row!("translate" "(self, table, /, delete=b'')" Method |c, a| copied(c, a, "translate"), "Return a copy with each character mapped by the given translation table."),
    row!("maketrans" "(frm, to, /)" Static |c, a| plain(c, a, "maketrans"), "Return a translation table usable for the bytes or bytearray translate method."),
];

/// The native of `bytes` with the given name.
fn plain(ctx: &mut Ctx, args: Args, name: &str) -> Flow {
    let def = BYTES.iter().find(|def| def.name == name).expect("a method of bytes");
    (def.func)(ctx, args)
}

fn copied(ctx: &mut Ctx, args: Args, name: &str) -> Flow {
    let answer = sub!(ctx, plain(ctx, args, name), &COPIED, [0; 4]);
    Ok(as_bytearrays(ctx, answer))
}

/// The answer of a native of `bytes` becomes that of `bytearray`.
pub static COPIED: Resume = Resume::new("", |ctx, _, answer| Ok(as_bytearrays(ctx, answer)));

/// Bytes, or a tuple or list of them, as bytearrays; anything else as it is. Takes the value over.
pub fn as_bytearrays(ctx: &mut Ctx, v: Value) -> Value {
    match ctx.heap.type_of(v) {
        ty::BYTES => {
            let data = ctx.heap.bytes_data(v.handle()).to_vec();
            ctx.heap.release(v);
            ctx.heap.new_bytearray(&data)
        }
        t @ (ty::TUPLE | ty::LIST) => {
            let items: Vec<Value> = ctx.heap.items(v.handle()).to_vec();
            let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
            ctx.heap.release(v);
            let items: Vec<Value> = items.into_iter().map(|v| as_bytearrays(ctx, v)).collect();
            if t == ty::TUPLE { ctx.heap.new_tuple(&items) } else { ctx.heap.new_list(&items) }
        }
        _ => v,
    }
}
