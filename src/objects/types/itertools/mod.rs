//! The iterators of `itertools`.
//!
//! Each is an object with a run of fields; numbers among them are int objects. `next` is a small state machine per type:
//! the window is the iterator and what has been fetched so far, the stage says what arrives.

mod chains;
mod combine;
mod filters;
mod groups;
mod merge;

use super::iterators::{iter_next, iter_self};
use crate::heap::{TypeId, Value, ty};
use crate::objects::Kind::{ClassMethod, Method, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, NativeFn, Resume};
use crate::sub;

const fn made(signature: &'static str, func: NativeFn, doc: &'static str) -> [D; 3] {
    [
        D::new("__new__", signature, Static, func, doc),
        D::new("__iter__", "(self, /)", Slot, iter_self, "Implement iter(self)."),
        D::new("__next__", "(self, /)", Slot, iter_next, "Implement next(self)."),
    ]
}

/// The rows of every type, in the order of their names.
pub static TABLES: &[(TypeId, &[&[D]])] = &[
    (
        ty::ACCUMULATE,
        &[&made(
            "(cls, iterable, func=None, *, initial=None)",
            merge::accumulate_new,
            "Return series of accumulated sums (or other binary function results).",
        )],
    ),
    (
        ty::BATCHED,
        &[&made(
            "(cls, iterable, n, *, strict=False)",
            merge::batched_new,
            "Batch data into tuples of length n. The last batch may be shorter than n.",
        )],
    ),
    (
        ty::CHAIN,
        &[
            &made(
                "(cls, /, *iterables)",
                chains::chain_new,
                "Return a chain object whose .__next__() method returns elements from the first iterable until it is exhausted, then elements from the next iterable, until all of the iterables are exhausted.",
            ),
            &[D::new(
                "from_iterable",
                "(cls, iterable, /)",
                ClassMethod,
                chains::from_iterable,
                "Alternative chain() constructor taking a single iterable argument that evaluates lazily.",
            )],
            super::common::GENERIC,
        ],
    ),
    (
        ty::COMBINATIONS,
        &[&made(
            "(cls, iterable, r)",
            combine::combinations_new,
            "Return successive r-length combinations of elements in the iterable.",
        )],
    ),
    (
        ty::COMBINATIONS_WITH_REPLACEMENT,
        &[&made(
            "(cls, iterable, r)",
            combine::with_replacement_new,
            "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.",
        )],
    ),
    (
        ty::COMPRESS,
        &[&made(
            "(cls, data, selectors)",
            filters::compress_new,
            "Return data elements corresponding to true selector elements.",
        )],
    ),
    (
        ty::COUNT,
        &[
            &made(
                "(cls, start=0, step=1)",
                chains::count_new,
                "Return a count object whose .__next__() method returns consecutive values.",
            ),
            &[D::new("__repr__", "(self, /)", Slot, chains::count_repr, "Return repr(self).")],
        ],
    ),
    (
        ty::CYCLE,
        &[&made(
            "(cls, iterable, /)",
            chains::cycle_new,
            "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
        )],
    ),
    (
        ty::DROPWHILE,
        &[&made(
            "(cls, predicate, iterable, /)",
            filters::while_new,
            "Drop items from the iterable while predicate(item) is true.",
        )],
    ),
    (
        ty::FILTERFALSE,
        &[&made(
            "(cls, function, iterable, /)",
            filters::while_new,
            "Return those items of iterable for which function(item) is false.",
        )],
    ),
    (
        ty::GROUPBY,
        &[&made(
            "(cls, iterable, key=None)",
            groups::groupby_new,
            "make an iterator that returns consecutive keys and groups from the iterable",
        )],
    ),
    (ty::GROUPER, &[&made("(cls, parent, tgtkey, /)", groups::grouper_new, "The items of one group.")]),
    (ty::ISLICE, &[&made("(cls, /, *args)", chains::islice_new, "islice(iterable, stop) --> islice object")]),
    (
        ty::PAIRWISE,
        &[&made(
            "(cls, iterable, /)",
            merge::pairwise_new,
            "Return an iterator of overlapping pairs taken from the input iterator.",
        )],
    ),
    (
        ty::PERMUTATIONS,
        &[&made(
            "(cls, iterable, r=None)",
            combine::permutations_new,
            "Return successive r-length permutations of elements in the iterable.",
        )],
    ),
    (
        ty::PRODUCT,
        &[&made(
            "(cls, /, *iterables, repeat=1)",
            combine::product_new,
            "product(*iterables, repeat=1) --> product object",
        )],
    ),
    (
        ty::REPEAT,
        &[
            &made(
                "(cls, object, times=None)",
                chains::repeat_new,
                "repeat(object [,times]) -> create an iterator which returns the object for the specified number of times.",
            ),
            &[
                D::new("__repr__", "(self, /)", Slot, chains::repeat_repr, "Return repr(self)."),
                D::new(
                    "__length_hint__",
                    "(self, /)",
                    Method,
                    chains::repeat_hint,
                    "Private method returning an estimate of len(list(it)).",
                ),
            ],
        ],
    ),
    (
        ty::STARMAP,
        &[&made(
            "(cls, function, iterable, /)",
            filters::while_new,
            "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.",
        )],
    ),
    (
        ty::TAKEWHILE,
        &[&made(
            "(cls, predicate, iterable, /)",
            filters::while_new,
            "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
        )],
    ),
    (
        ty::TEE,
        &[
            &made("(cls, iterable, /)", groups::tee_new, "Iterator wrapped to make it copyable."),
            &[D::new("__copy__", "(self, /)", Method, groups::tee_copy, "Returns an independent iterator.")],
        ],
    ),
    (ty::TEE_DATA, &[]),
    (
        ty::ZIP_LONGEST,
        &[&made(
            "(cls, /, *iterables, fillvalue=None)",
            merge::zip_longest_new,
            "Return a zip_longest object whose .__next__() method returns a tuple where the i-th element comes from the i-th iterable argument.",
        )],
    ),
];

/// `itertools.tee(iterable, n=2)`, a function.
pub static FUNCTIONS: &[D] = &[D::new(
    "tee",
    "(iterable, n=2, /)",
    crate::objects::Kind::Function,
    groups::tee,
    "Returns a tuple of n independent iterators.",
)];

/// True for the types of this module.
pub fn is_itertool(t: TypeId) -> bool {
    (ty::ACCUMULATE..=ty::ZIP_LONGEST).contains(&t)
}

impl Ctx {
    /// The next item of an iterator whose layout is that of the itertool `solid`; NULL at the end.
    pub(crate) fn itertool_next(&mut self, it: Value, solid: TypeId) -> Flow {
        let base = self.t.sp;
        self.push_dup(it);
        step(self, base, solid, START, Value::NULL)
    }
}

/// The stage in which nothing has arrived yet.
const START: u32 = 0;

/// Goes on when what a stage waits for arrives. State: the window, the type, the stage.
static STEP: Resume = Resume::new("", |ctx, cont, v| {
    let [base, solid, stage, _] = cont.state;
    step(ctx, base, solid as TypeId, stage, v)
});

fn step(ctx: &mut Ctx, base: u32, solid: TypeId, stage: u32, v: Value) -> Flow {
    match solid {
        ty::ACCUMULATE => merge::accumulate(ctx, base, stage, v),
        ty::BATCHED => merge::batched(ctx, base, stage, v),
        ty::CHAIN => chains::chain(ctx, base, stage, v),
        ty::COMBINATIONS => Ok(combine::combinations(ctx, base)),
        ty::COMBINATIONS_WITH_REPLACEMENT => Ok(combine::with_replacement(ctx, base)),
        ty::COMPRESS => filters::compress(ctx, base, stage, v),
        ty::COUNT => chains::count(ctx, base, stage, v),
        ty::CYCLE => chains::cycle(ctx, base, stage, v),
        ty::DROPWHILE | ty::FILTERFALSE | ty::TAKEWHILE => filters::by_truth(ctx, base, solid, stage, v),
        ty::GROUPBY => groups::groupby(ctx, base, stage, v),
        ty::GROUPER => groups::grouper(ctx, base, stage, v),
        ty::ISLICE => chains::islice(ctx, base, stage, v),
        ty::PAIRWISE => merge::pairwise(ctx, base, stage, v),
        ty::PERMUTATIONS => Ok(combine::permutations(ctx, base)),
        ty::PRODUCT => Ok(combine::product(ctx, base)),
        ty::REPEAT => Ok(chains::repeat(ctx, base)),
        ty::STARMAP => filters::starmap(ctx, base, stage, v),
        ty::TEE => groups::tee_next(ctx, base, stage, v),
        _ => merge::zip_longest(ctx, base, stage, v),
    }
}

/// Takes a step; when it does not finish at once, the machine goes on at `stage` with what arrives.
macro_rules! ask {
    ($ctx:expr, $step:expr, $base:expr, $solid:expr, $stage:expr) => {
        $crate::sub!($ctx, $step, &super::STEP, [$base, $solid as u32, $stage, 0])
    };
}
use ask;

/// Field `i` of the iterator in the window, borrowed.
fn field(ctx: &Ctx, base: u32, i: usize) -> Value {
    ctx.heap.field(ctx.at(base).handle(), i)
}

/// Sets a field of the iterator in the window, taking over the value.
fn put(ctx: &mut Ctx, base: u32, i: usize, v: Value) {
    let old = ctx.heap.set_field(ctx.at(base).handle(), i, v);
    ctx.heap.release(old);
}

/// A field that is an int.
fn number(ctx: &Ctx, base: u32, i: usize) -> i64 {
    ctx.heap.small(field(ctx, base, i)).unwrap_or(i64::MAX)
}

fn put_number(ctx: &mut Ctx, base: u32, i: usize, n: i64) {
    let n = ctx.heap.new_int(n);
    put(ctx, base, i, n);
}

/// The item goes out (owned; NULL at the end), the window goes.
fn give(ctx: &mut Ctx, base: u32, item: Value) -> Flow {
    ctx.cut(base);
    Ok(item)
}

/// A new iterator of the class that lies at `base`; takes over the fields.
fn new_of(ctx: &mut Ctx, base: u32, fields: &[Value]) -> Value {
    let class = ctx.heap.type_id(ctx.at(base));
    ctx.new_fields_of(class, fields)
}

/// Makes an iterator for argument `i` of a `__new__` and hands it to the type's `built`.
fn with_iterator(ctx: &mut Ctx, args: Args, i: u32) -> Flow {
    let it = sub!(ctx, ctx.iter(args.get(ctx, i)), &BUILT, [args.base, args.n, 0, 0]);
    built(ctx, args, it)
}

static BUILT: Resume =
    Resume::new("", |ctx, cont, it| built(ctx, Args { base: cont.state[0], n: cont.state[1] }, it));

/// The second half of a `__new__`: the iterator has arrived.
fn built(ctx: &mut Ctx, args: Args, it: Value) -> Flow {
    let class = ctx.heap.type_id(ctx.at(args.base));
    let solid = ctx.heap.types[class as usize].solid;
    match solid {
        ty::ACCUMULATE => merge::accumulate_built(ctx, args, it),
        ty::BATCHED => merge::batched_built(ctx, args, it),
        ty::CHAIN => Ok(new_of(ctx, args.base, &[it, Value::NULL])),
        ty::COMPRESS => filters::compress_built(ctx, args, it),
        ty::CYCLE => {
            let saved = ctx.heap.new_list(&[]);
            Ok(new_of(ctx, args.base, &[it, saved, Value::small_int(0)]))
        }
        ty::DROPWHILE | ty::FILTERFALSE | ty::TAKEWHILE | ty::STARMAP => {
            let f = ctx.heap.dup(args.get(ctx, 1));
            Ok(new_of(ctx, args.base, &[f, it, Value::FALSE]))
        }
        ty::GROUPBY => groups::groupby_built(ctx, args, it),
        ty::ISLICE => chains::islice_built(ctx, args, it),
        ty::TEE => groups::tee_built(ctx, args.base, it),
        _ => Ok(new_of(ctx, args.base, &[it, Value::NULL])),
    }
}

/// An argument that is a non-negative int, or the error.
fn count_arg(ctx: &mut Ctx, v: Value, message: &str) -> Flow<i64> {
    let n = ctx.index_arg(v)?;
    if n < 0 { Err(ctx.value_error(message)) } else { Ok(n) }
}
