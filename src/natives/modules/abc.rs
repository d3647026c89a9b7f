//! What `_abc` asks of classes and cannot say in Python: the bits that tell patterns of sequences and mappings what they match.

use crate::heap::{TypeId, Value, flag};
use crate::objects::Kind::Function;
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

pub static FUNCTIONS: &[D] = &[
    D::new(
        "_is_subtype",
        "(cls, base, /)",
        Function,
        |ctx, args| {
            let [class, base] = [0, 1].map(|i| ctx.heap.type_id(args.get(ctx, i)));
            Ok(Value::bool(ctx.heap.is_subtype(class, base)))
        },
        "Whether a class has another one in its MRO.",
    ),
    D::new("_collection_flags", "(cls, /)", Function, collection_flags, "The bits of a class for patterns."),
    D::new(
        "_set_collection_flags",
        "(cls, flags, /)",
        Function,
        set_collection_flags,
        "Gives the bits to a class and those derived from it.",
    ),
];

/// CPython's bits for ours.
const BITS: [(i64, u16); 2] = [(1 << 5, flag::SEQUENCE), (1 << 6, flag::MAPPING)];

fn collection_flags(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.heap.type_id(args.get(ctx, 0));
    let data = &ctx.heap.types[class as usize];
    let bits = BITS.iter().filter(|&&(_, flag)| data.has(flag)).map(|&(bit, _)| bit).sum();
    Ok(ctx.heap.new_int(bits))
}

fn set_collection_flags(ctx: &mut Ctx, args: Args) -> Flow {
    let bits = ctx.clamped(args.get(ctx, 1));
    let flags: u16 = BITS.iter().filter(|&&(bit, _)| bits & bit != 0).map(|&(_, flag)| flag).sum();
    let mut classes: Vec<TypeId> = vec![ctx.heap.type_id(args.get(ctx, 0))];
    while let Some(class) = classes.pop() {
        let data = &mut ctx.heap.types[class as usize];
        if data.has(flag::IMMUTABLE) || data.flags & flag::COLLECTION == flags {
            continue;
        }
        data.flags = data.flags & !flag::COLLECTION | flags;
        classes.extend(&data.subclasses);
    }
    Ok(Value::NONE)
}
