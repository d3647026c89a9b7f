//! `__build_class__`: what a `class` statement calls.
//!
//! Window: the native's arguments `[function, name, keywords, bases...]`, then from `top` on the bases as written (a
//! tuple), the resolved bases (a list, later a tuple), the metaclass, the keywords for it (a dict), the namespace, and
//! what the body answered (its `__class__` cell or None).

use crate::heap::{TypeId, Value, ty};
use crate::objects::Kind::Function;
use crate::objects::types::core_support::REPR;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

pub static FUNCTIONS: &[D] = &[D::new(
    "__build_class__",
    "(func, name, /, *bases, **kwds)",
    Function,
    build_class,
    "Internal helper function used by the class statement.",
)];

const ORIGINAL: u32 = 0;
const BASES: u32 = 1;
const META: u32 = 2;
const KEYWORDS: u32 = 3;
const NAMESPACE: u32 = 4;
const CELL: u32 = 5;

fn build_class(ctx: &mut Ctx, args: Args) -> Flow {
    let (func, name) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(func) != ty::FUNCTION {
        return Err(ctx.type_error("__build_class__: func must be a function"));
    }
    if ctx.heap.type_of(name) != ty::STR {
        return Err(ctx.type_error("__build_class__: name is not a string"));
    }
    let bases = ctx.extra_args(args, 3);
    let owned: Vec<Value> = bases.iter().map(|&v| ctx.heap.dup(v)).collect();
    let original = ctx.heap.new_tuple(&owned);
    let top = ctx.t.sp;
    ctx.push(original);
    if bases.iter().all(|&b| ctx.heap.is_type(b)) {
        ctx.push_dup(original);
        return metaclass(ctx, args.base, top);
    }
    let list = ctx.heap.new_list(&[]);
    ctx.push(list);
    resolve_bases(ctx, args.base, top, 0)
}

/// Replaces bases that are no classes by what their `__mro_entries__` say.
fn resolve_bases(ctx: &mut Ctx, base: u32, top: u32, mut i: u32) -> Flow {
    while (i as usize) < ctx.heap.seq_len(ctx.at(top + ORIGINAL).handle()) {
        let v = ctx.heap.items(ctx.at(top + ORIGINAL).handle())[i as usize].as_borrowed();
        i += 1;
        if ctx.heap.is_type(v) {
            let (list, v) = (ctx.at(top + BASES).handle(), ctx.heap.dup(v));
            ctx.heap.list_push(list, v);
            continue;
        }
        let name = ctx.names.specials[Special::MRO_ENTRIES as usize];
        let method = sub!(ctx, ctx.get_attr_or_null(v, name), &ENTRIES_METHOD, [base, top, i, 0]);
        call_entries(ctx, base, top, i, method)?;
        let entries = ctx.pop_owned();
        extend_bases(ctx, top, entries)?;
    }
    let list = ctx.at(top + BASES);
    let items: Vec<Value> = ctx.heap.items(list.handle()).to_vec();
    let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
    let tuple = ctx.heap.new_tuple(&items);
    ctx.set_at(top + BASES, tuple);
    metaclass(ctx, base, top)
}

static ENTRIES_METHOD: Resume = Resume::new("", |ctx, cont, method| {
    let [base, top, i, _] = cont.state;
    call_entries(ctx, base, top, i, method)?;
    let entries = ctx.pop_owned();
    extend_bases(ctx, top, entries)?;
    resolve_bases(ctx, base, top, i)
});

/// Calls `__mro_entries__(bases)`; leaves its answer on the stack. NULL stands for the base itself.
fn call_entries(ctx: &mut Ctx, base: u32, top: u32, i: u32, method: Value) -> Flow<()> {
    if method.is_null() {
        let v = ctx.heap.items(ctx.at(top + ORIGINAL).handle())[i as usize - 1];
        let v = ctx.heap.dup(v);
        let one = ctx.heap.new_tuple(&[v]);
        ctx.push(one);
        return Ok(());
    }
    ctx.push(method);
    let original = ctx.at(top + ORIGINAL);
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    match ctx.call(method.as_borrowed(), &[original]) {
        Ok(entries) => {
            ctx.cut(sp - 1);
            ctx.push(entries);
            Ok(())
        }
        Err(broken) => Err(ctx.park(depth, sp, broken, &ENTRIES, [base, top, i, 0])),
    }
}

static ENTRIES: Resume = Resume::new("", |ctx, cont, entries| {
    let [base, top, i, _] = cont.state;
    ctx.cut(cont.sp - 1);
    extend_bases(ctx, top, entries)?;
    resolve_bases(ctx, base, top, i)
});

/// Adds a tuple (taken over) to the resolved bases.
fn extend_bases(ctx: &mut Ctx, top: u32, entries: Value) -> Flow<()> {
    if ctx.heap.type_of(entries) != ty::TUPLE {
        ctx.heap.release(entries);
        return Err(ctx.type_error("__mro_entries__ must return a tuple"));
    }
    for v in ctx.heap.items(entries.handle()).to_vec() {
        let v = ctx.heap.dup(v);
        ctx.heap.list_push(ctx.at(top + BASES).handle(), v);
    }
    ctx.heap.release(entries);
    Ok(())
}

/// Finds the metaclass and asks it for a namespace.
fn metaclass(ctx: &mut Ctx, base: u32, top: u32) -> Flow {
    let given = ctx.at(base + 2);
    let keywords = ctx.heap.new_dict();
    let mut meta = Value::NULL;
    let items: Vec<(Value, Value)> = match given.is_null() {
        true => Vec::new(),
        false => ctx.heap.dict_items(given.handle()).collect(),
    };
    for (k, v) in items {
        if ctx.text(k) == "metaclass" {
            meta = v.as_borrowed();
            continue;
        }
        let v = ctx.heap.dup(v);
        let old = ctx.heap.dict_set_str(keywords.handle(), k.handle(), v);
        ctx.heap.release(old);
    }
    let bases = ctx.heap.items(ctx.at(top + BASES).handle()).to_vec();
    let explicit = !meta.is_null();
    if !explicit {
        meta = match bases.first() {
            Some(&first) => ctx.heap.type_object(ctx.heap.type_of(first)),
            None => ctx.heap.type_object(ty::TYPE),
        };
    }
    let is_class = ctx.heap.is_type(meta);
    if is_class {
        let ids: Vec<TypeId> =
            bases.iter().filter(|b| ctx.heap.is_type(**b)).map(|&b| ctx.heap.type_id(b)).collect();
        let meta_id = ctx.heap.type_id(meta);
        let winner = match ctx.winner(meta_id, &ids) {
            Ok(winner) => winner,
            Err(broken) => {
                ctx.heap.release(keywords);
                return Err(broken);
            }
        };
        meta = ctx.heap.type_object(winner);
    }
    ctx.push_dup(meta);
    ctx.push(keywords);
    if meta.is(ctx.heap.type_object(ty::TYPE)) {
        let namespace = ctx.heap.new_dict();
        return run_body(ctx, base, top, namespace);
    }
    let name = ctx.names.specials[Special::PREPARE as usize];
    let prepare = sub!(ctx, ctx.get_attr_or_null(meta, name), &PREPARE, [base, top, 0, 0]);
    call_prepare(ctx, base, top, prepare)
}

static PREPARE: Resume =
    Resume::new("", |ctx, cont, prepare| call_prepare(ctx, cont.state[0], cont.state[1], prepare));

fn call_prepare(ctx: &mut Ctx, base: u32, top: u32, prepare: Value) -> Flow {
    if prepare.is_null() {
        let namespace = ctx.heap.new_dict();
        return run_body(ctx, base, top, namespace);
    }
    let (name, bases, keywords) = (ctx.at(base + 1), ctx.at(top + BASES), ctx.at(top + KEYWORDS));
    ctx.push(prepare);
    let namespace =
        sub!(ctx, ctx.call_kw(prepare.as_borrowed(), &[name, bases], keywords), &PREPARED, [base, top, 0, 0]);
    prepared(ctx, base, top, namespace)
}

static PREPARED: Resume = Resume::new("", |ctx, cont, v| prepared(ctx, cont.state[0], cont.state[1], v));

fn prepared(ctx: &mut Ctx, base: u32, top: u32, namespace: Value) -> Flow {
    ctx.cut(top + NAMESPACE);
    if ctx.special_of(namespace, Special::GETITEM).is_null() {
        let meta = ctx.at(top + META);
        let meta = match ctx.heap.is_type(meta) {
            true => ctx.heap.types[ctx.heap.type_id(meta) as usize].name.to_string(),
            false => "<metaclass>".to_owned(),
        };
        let message = format!("{meta}.__prepare__() must return a mapping, not {}", ctx.type_name(namespace));
        ctx.heap.release(namespace);
        return Err(ctx.type_error(message));
    }
    run_body(ctx, base, top, namespace)
}

/// Runs the class body with the namespace (taken over) as its locals.
fn run_body(ctx: &mut Ctx, base: u32, top: u32, namespace: Value) -> Flow {
    ctx.push(namespace);
    let func = ctx.at(base);
    ctx.t.next_namespace = ctx.heap.dup(namespace);
    let cell = sub!(ctx, ctx.call(func, &[]), &BODY, [base, top, 0, 0]);
    body_done(ctx, base, top, cell)
}

static BODY: Resume = Resume::new("", |ctx, cont, cell| body_done(ctx, cont.state[0], cont.state[1], cell));

fn body_done(ctx: &mut Ctx, base: u32, top: u32, cell: Value) -> Flow {
    ctx.push(cell);
    let (original, bases) = (ctx.at(top + ORIGINAL), ctx.at(top + BASES));
    if original.is(bases) {
        return make_class(ctx, base, top);
    }
    let (namespace, name) = (ctx.at(top + NAMESPACE), ctx.names.orig_bases);
    let done = sub!(ctx, ctx.set_item(namespace, name, original), &ORIG_BASES, [base, top, 0, 0]);
    ctx.heap.release(done);
    make_class(ctx, base, top)
}

static ORIG_BASES: Resume = Resume::new("", |ctx, cont, v| {
    ctx.heap.release(v);
    make_class(ctx, cont.state[0], cont.state[1])
});

/// `metaclass(name, bases, namespace, **keywords)`.
fn make_class(ctx: &mut Ctx, base: u32, top: u32) -> Flow {
    let (name, bases, namespace) = (ctx.at(base + 1), ctx.at(top + BASES), ctx.at(top + NAMESPACE));
    let (meta, keywords) = (ctx.at(top + META), ctx.at(top + KEYWORDS));
    let class = sub!(ctx, ctx.call_kw(meta, &[name, bases, namespace], keywords), &CLASS, [base, top, 0, 0]);
    class_made(ctx, base, top, class)
}

static CLASS: Resume =
    Resume::new("", |ctx, cont, class| class_made(ctx, cont.state[0], cont.state[1], class));

/// The `__class__` cell must hold the class now.
fn class_made(ctx: &mut Ctx, base: u32, top: u32, class: Value) -> Flow {
    let cell = ctx.at(top + CELL);
    if !ctx.heap.is_type(class) || ctx.heap.type_of(cell) != ty::CELL {
        return Ok(class);
    }
    let inside = ctx.heap.lane(cell.handle(), 0);
    if inside.is(class) {
        return Ok(class);
    }
    ctx.push(class);
    let (name, class) = (ctx.at(base + 1), class.as_borrowed());
    if inside.is_null() {
        let template = format!(
            "__class__ not set defining {REPR} as {REPR}. Was __classcell__ propagated to type.__new__?"
        );
        return ctx.raise_rendered(ty::RUNTIME_ERROR, &template, &[name, class]);
    }
    let template = format!("__class__ set to {REPR} defining {REPR} as {REPR}");
    ctx.raise_rendered(ty::TYPE_ERROR, &template, &[inside, name, class])
}
