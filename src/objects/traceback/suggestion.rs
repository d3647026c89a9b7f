//! Hints behind an error's text: "Did you mean", "Did you forget to import".

use crate::heap::layout::{exception, frame, function, traceback};
use crate::heap::{Handle, Value, ty};
use crate::objects::Ctx;
use crate::objects::suggest::closest;

/// Names of the modules that this interpreter has and a program may have forgotten to import.
const MODULES: &[&str] = &[
    "sys",
    "gc",
    "dis",
    "time",
    "math",
    "weakref",
    "os",
    "re",
    "json",
    "random",
    "itertools",
    "functools",
    "collections",
    "string",
    "typing",
    "asyncio",
    "threading",
    "io",
    "abc",
    "copy",
    "datetime",
    "enum",
    "inspect",
    "operator",
    "pathlib",
    "pickle",
    "struct",
    "subprocess",
    "types",
    "unittest",
    "logging",
    "decimal",
    "fractions",
    "statistics",
    "heapq",
    "bisect",
    "array",
    "queue",
    "socket",
    "tempfile",
    "textwrap",
    "traceback",
    "uuid",
    "warnings",
    "ast",
    "argparse",
    "base64",
    "hashlib",
    "contextlib",
    "dataclasses",
    "glob",
    "shutil",
    "signal",
    "sqlite3",
    "csv",
    "calendar",
    "cmath",
    "code",
    "codecs",
    "secrets",
    "select",
    "shelve",
    "token",
    "tokenize",
    "turtle",
    "urllib",
    "xml",
    "zipfile",
    "zlib",
];

/// The hint for an exception, if CPython would give one.
pub fn hint(ctx: &mut Ctx, exc: Value) -> Option<String> {
    let type_ = ctx.heap.type_of(exc);
    if ctx.heap.is_subtype(type_, ty::NAME_ERROR) {
        return name_hint(ctx, exc);
    }
    if ctx.heap.is_subtype(type_, ty::ATTRIBUTE_ERROR) {
        return attribute_hint(ctx, exc);
    }
    if ctx.heap.is_subtype(type_, ty::IMPORT_ERROR) {
        return import_hint(ctx, exc);
    }
    None
}

/// A name of the module that looks like the one that could not be imported from it.
fn import_hint(ctx: &mut Ctx, exc: Value) -> Option<String> {
    let (module, wrong) = (text_field(ctx, exc, 1)?, text_field(ctx, exc, 3)?);
    let modules = ctx.modules.handle();
    let module = ctx.dict_get(modules, &module);
    if module.is_null() || !ctx.heap.is_subtype(ctx.heap.type_of(module), ty::MODULE) {
        return None;
    }
    let dict = ctx.dict_of(module).handle();
    let mut names = dict_names(ctx, dict);
    names.sort();
    names.retain(|n| wrong.starts_with('_') || !n.starts_with('_'));
    closest(&wrong, names.iter().map(String::as_str)).map(|found| format!(". Did you mean: '{found}'?"))
}

fn text_field(ctx: &Ctx, exc: Value, i: usize) -> Option<String> {
    let v = ctx.heap.field(exc.handle(), exception::FIRST + i);
    (!v.is_null() && ctx.heap.type_of(v) == ty::STR).then(|| ctx.text(v))
}

fn name_hint(ctx: &mut Ctx, exc: Value) -> Option<String> {
    let wrong = text_field(ctx, exc, 0)?;
    let frame = last_frame(ctx, exc)?;
    let mut names = Vec::new();
    let func = ctx.heap.field(frame, frame::FUNC).handle();
    let code = ctx.heap.field_raw(frame, frame::CODE_INDEX);
    names.extend(ctx.heap.code(code).localsplusnames.iter().map(|&n| ctx.text(n)));
    let namespace = ctx.heap.field(frame, frame::NAMESPACE);
    let dicts =
        [namespace, ctx.heap.field(func, function::GLOBALS), ctx.heap.field(func, function::BUILTINS)];
    for dict in dicts.into_iter().filter(|d| !d.is_null() && ctx.heap.type_of(*d) == ty::DICT) {
        names.extend(dict_names(ctx, dict.handle()));
    }
    let found = closest(&wrong, names.iter().map(String::as_str));
    let known = MODULES.contains(&wrong.as_str());
    match found {
        Some(found) if known => {
            Some(format!(". Did you mean: '{found}'? Or did you forget to import '{wrong}'?"))
        }
        Some(found) => Some(format!(". Did you mean: '{found}'?")),
        None if known => Some(format!(". Did you forget to import '{wrong}'?")),
        None => None,
    }
}

fn attribute_hint(ctx: &mut Ctx, exc: Value) -> Option<String> {
    let wrong = text_field(ctx, exc, 0)?;
    let object = ctx.heap.field(exc.handle(), exception::FIRST + 1);
    if object.is_null() {
        return None;
    }
    let mut names = Vec::new();
    let mut types = ctx.heap.types[ctx.heap.type_of(object) as usize].mro_ids.to_vec();
    if ctx.heap.is_type(object) {
        types.extend_from_slice(&ctx.heap.types[ctx.heap.type_id(object) as usize].mro_ids);
    } else if ctx.heap.types[types[0] as usize].has(crate::heap::flag::DICT) {
        names.extend(instance_names(ctx, object));
    }
    for t in types {
        names.extend(dict_names(ctx, ctx.heap.types[t as usize].dict.handle()));
    }
    // Private names are no suggestion for public ones.
    names.sort();
    names.dedup();
    names.retain(|n| wrong.starts_with('_') || !n.starts_with('_'));
    closest(&wrong, names.iter().map(String::as_str)).map(|found| format!(". Did you mean: '{found}'?"))
}

fn instance_names(ctx: &Ctx, object: Value) -> Vec<String> {
    let h = object.handle();
    let t = ctx.heap.type_data(object);
    if ctx.heap.has_inline_values(h) {
        let slots = t.slots as usize;
        return ctx.heap.inline_order(h).into_iter().map(|i| ctx.text(t.shared_keys[i - slots])).collect();
    }
    match ctx.heap.instance_dict(h) {
        d if d.is_null() => Vec::new(),
        d => dict_names(ctx, d.handle()),
    }
}

fn dict_names(ctx: &Ctx, dict: Handle) -> Vec<String> {
    ctx.heap
        .dict_items(dict)
        .filter(|(k, _)| ctx.heap.type_of(*k) == ty::STR)
        .map(|(k, _)| ctx.text(k))
        .collect()
}

/// The frame in which the exception was raised.
fn last_frame(ctx: &Ctx, exc: Value) -> Option<Handle> {
    let mut tb = ctx.heap.field(exc.handle(), exception::TRACEBACK);
    let mut frame = None;
    while !tb.is_null() && !tb.is_none() {
        frame = Some(ctx.heap.lane(tb.handle(), traceback::FRAME).handle());
        tb = ctx.heap.lane(tb.handle(), traceback::NEXT);
    }
    frame
}
