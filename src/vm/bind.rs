//! Binding a Python function's arguments to its parameters, with CPython's error messages.

use smallvec::{SmallVec, smallvec};

use crate::bytecode::flags as co;
use crate::heap::layout::function;
use crate::heap::{Handle, Value};
use crate::objects::{Break, Ctx, Flow};

/// Values of one call.
type Few = SmallVec<[Value; 12]>;

/// Arranges the arguments of a call as the function's first fast locals, from `fp` on. `given` arguments lie there,
/// `self` counted in; with `kwnames` a tuple of names lies above them and names the last of them.
pub fn bind(ctx: &mut Ctx, f: Handle, code: u32, fp: u32, given: u32, kwnames: bool) -> Flow<()> {
    let (argcount, posonly, kwonly, flags) = {
        let c = &ctx.heap.codes[code as usize].code;
        (c.argcount as usize, c.posonlyargcount as usize, c.kwonlyargcount as usize, c.flags)
    };
    let varargs = flags & co::VARARGS != 0;
    let plain = !kwnames && kwonly == 0 && flags & co::VARKEYWORDS == 0;
    if plain && (varargs || given as usize <= argcount) {
        bind_positional(ctx, given as usize, argcount, varargs);
        return fill_defaults(ctx, f, code, fp);
    }
    if kwnames && !varargs && flags & co::VARKEYWORDS == 0 && bind_named(ctx, code, fp, given as usize) {
        return fill_defaults(ctx, f, code, fp);
    }
    let names = if kwnames { ctx.pop_owned() } else { Value::NULL };
    let keywords: Few = match names.is_null() {
        true => Few::new(),
        false => ctx.heap.items(names.handle()).iter().map(|v| v.as_borrowed()).collect(),
    };
    let positional = given as usize - keywords.len();
    let named = argcount + kwonly;
    let varkw = flags & co::VARKEYWORDS != 0;

    // Take everything off the stack: borrowed arguments stay borrowed, as in CPython.
    let args = Few::from_slice(&ctx.t.stack[fp as usize..(fp + given) as usize]);
    ctx.t.sp = fp;
    let mut slots: Few = smallvec![Value::NULL; named + varargs as usize + varkw as usize];
    let mut extra = Few::new();
    for (i, &v) in args[..positional].iter().enumerate() {
        if i < argcount { slots[i] = v } else { extra.push(v) }
    }
    let surplus = extra.len();
    if varargs {
        let items: Few = extra.drain(..).map(|v| ctx.heap.own(v)).collect();
        slots[named] = ctx.heap.new_tuple_packed(&items);
    }
    if varkw {
        slots[named + varargs as usize] = ctx.heap.new_dict();
    }
    let mut failure = None;
    for (&name, &v) in keywords.iter().zip(&args[positional..]) {
        match place_keyword(ctx, code, name, posonly, named) {
            Some(i) if slots[i].is_null() => slots[i] = v,
            Some(i) => {
                extra.push(v);
                failure = failure.or(Some(Failure::Multiple(i)));
            }
            None if varkw => {
                let dict = slots[named + varargs as usize].handle();
                let v = ctx.heap.own(v);
                let old = ctx.heap.dict_set_str(dict, name.handle(), v);
                ctx.heap.release(old);
            }
            None => {
                extra.push(v);
                failure = failure.or(Some(Failure::Unexpected(ctx.text(name))));
            }
        }
    }
    // Everything is on the stack again, so that an error path drops it.
    for v in slots.into_iter().chain(extra) {
        ctx.push(v);
    }
    let result = match failure {
        Some(failure) => Err(failed(ctx, f, code, failure, &keywords, posonly)),
        None if surplus > 0 && !varargs => Err(too_many(ctx, f, code, fp, positional)),
        None => fill_defaults(ctx, f, code, fp),
    };
    ctx.heap.release(names);
    result
}

/// Only positional arguments: the surplus becomes the tuple of `*args`, what is missing NULLs.
fn bind_positional(ctx: &mut Ctx, given: usize, argcount: usize, varargs: bool) {
    let surplus = given.saturating_sub(argcount);
    let mut tuple = Value::NULL;
    if varargs {
        let top = ctx.t.sp as usize;
        for place in &mut ctx.t.stack[top - surplus..top] {
            *place = ctx.heap.own(*place);
        }
        tuple = ctx.heap.new_tuple_packed(&ctx.t.stack[top - surplus..top]);
        ctx.t.sp -= surplus as u32;
    }
    for _ in given..argcount {
        ctx.push(Value::NULL);
    }
    if varargs {
        ctx.push(tuple);
    }
}

/// Keywords that are the parameters' own names, each once, for a function without `*args` and `**kwargs`. False, and
/// nothing done, if the call is not of that kind.
fn bind_named(ctx: &mut Ctx, code: u32, fp: u32, given: usize) -> bool {
    const MAX: usize = 8;
    let data = &ctx.heap.codes[code as usize];
    let (argcount, posonly) = (data.code.argcount as usize, data.code.posonlyargcount as usize);
    let named = argcount + data.code.kwonlyargcount as usize;
    let names = ctx.heap.items(ctx.peek(0).handle());
    let positional = given - names.len();
    if positional > argcount || names.len() > MAX {
        return false;
    }
    let mut places = [0; MAX];
    for (i, name) in names.iter().enumerate() {
        let found = (positional.max(posonly)..named).find(|&at| data.localsplusnames[at].is(*name));
        match found {
            Some(at) if !places[..i].contains(&at) => places[i] = at,
            _ => return false,
        }
    }
    let n = names.len();
    let names = ctx.pop();
    let first = fp as usize + positional;
    let mut values = [Value::NULL; MAX];
    values[..n].copy_from_slice(&ctx.t.stack[first..first + n]);
    ctx.t.sp = first as u32;
    for _ in positional..named {
        ctx.push(Value::NULL);
    }
    for (at, v) in places.into_iter().zip(values).take(n) {
        ctx.t.stack[fp as usize + at] = v;
    }
    ctx.heap.release(names);
    true
}

/// Pushes the defaults of the positional parameters that are missing. False, and nothing done, if some have none or
/// there are too many arguments.
#[inline]
pub fn fill_trailing(ctx: &mut Ctx, f: Handle, given: u32, argcount: u32) -> bool {
    let defaults = ctx.heap.field(f, function::DEFAULTS);
    if given > argcount || defaults.is_null() || defaults.is_none() {
        return false;
    }
    let missing = (argcount - given) as usize;
    let count = ctx.heap.seq_len(defaults.handle());
    if missing > count {
        return false;
    }
    for i in count - missing..count {
        let v = ctx.heap.items(defaults.handle())[i];
        ctx.push_dup(v);
    }
    true
}

enum Failure {
    Multiple(usize),
    Unexpected(String),
}

/// Index of the parameter that a keyword names.
fn place_keyword(ctx: &Ctx, code: u32, name: Value, posonly: usize, named: usize) -> Option<usize> {
    let params = &ctx.heap.codes[code as usize].localsplusnames;
    let found = (posonly..named).find(|&i| params[i].is(name));
    found.or_else(|| (posonly..named).find(|&i| ctx.heap.str_eq(params[i].handle(), name.handle())))
}

fn qualname(ctx: &Ctx, f: Handle) -> String {
    ctx.text(ctx.heap.field(f, function::QUALNAME))
}

fn param(ctx: &Ctx, code: u32, i: usize) -> String {
    ctx.text(ctx.heap.codes[code as usize].localsplusnames[i])
}

fn failed(
    ctx: &mut Ctx,
    f: Handle,
    code: u32,
    failure: Failure,
    keywords: &[Value],
    posonly: usize,
) -> Break {
    let name = qualname(ctx, f);
    match failure {
        Failure::Multiple(i) => {
            let p = param(ctx, code, i);
            ctx.type_error(format!("{name}() got multiple values for argument '{p}'"))
        }
        Failure::Unexpected(key) => {
            let given: Vec<String> = keywords.iter().map(|&k| ctx.text(k)).collect();
            let wrong: Vec<String> =
                (0..posonly).map(|i| param(ctx, code, i)).filter(|p| given.contains(p)).collect();
            if !wrong.is_empty() {
                let wrong = wrong.join(", ");
                return ctx.type_error(format!(
                    "{name}() got some positional-only arguments passed as keyword arguments: '{wrong}'"
                ));
            }
            let data = &ctx.heap.codes[code as usize];
            let named = (data.code.argcount + data.code.kwonlyargcount) as usize;
            let possible: Vec<String> = (posonly..named).map(|i| param(ctx, code, i)).collect();
            let hint = match crate::objects::suggest::closest(&key, possible.iter().map(String::as_str)) {
                Some(hint) => format!(". Did you mean '{hint}'?"),
                None => String::new(),
            };
            ctx.type_error(format!("{name}() got an unexpected keyword argument '{key}'{hint}"))
        }
    }
}

fn too_many(ctx: &mut Ctx, f: Handle, code: u32, fp: u32, given: usize) -> Break {
    let (argcount, kwonly) = {
        let c = &ctx.heap.codes[code as usize].code;
        (c.argcount as usize, c.kwonlyargcount as usize)
    };
    let defaults = ctx.heap.field(f, function::DEFAULTS);
    let defcount =
        if defaults.is_null() || defaults.is_none() { 0 } else { ctx.heap.seq_len(defaults.handle()) };
    let kwonly_given = (argcount..argcount + kwonly).filter(|&i| !ctx.at(fp + i as u32).is_null()).count();
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let takes = match defcount {
        0 => format!("{argcount}"),
        _ => format!("from {} to {argcount}", argcount - defcount),
    };
    let takes_plural = if defcount == 0 { plural(argcount) } else { "s" };
    let also = match kwonly_given {
        0 => String::new(),
        n => format!(" positional argument{} (and {n} keyword-only argument{})", plural(given), plural(n)),
    };
    let name = qualname(ctx, f);
    let verb = if given == 1 && kwonly_given == 0 { "was" } else { "were" };
    ctx.type_error(format!(
        "{name}() takes {takes} positional argument{takes_plural} but {given}{also} {verb} given"
    ))
}

/// Fills parameters that were not given from the defaults, or raises.
fn fill_defaults(ctx: &mut Ctx, f: Handle, code: u32, fp: u32) -> Flow<()> {
    let (argcount, kwonly) = {
        let c = &ctx.heap.codes[code as usize].code;
        (c.argcount as usize, c.kwonlyargcount as usize)
    };
    let parameters = &ctx.t.stack[fp as usize..fp as usize + argcount + kwonly];
    if parameters.iter().all(|v| !v.is_null()) {
        return Ok(());
    }
    let defaults = ctx.heap.field(f, function::DEFAULTS);
    let defcount =
        if defaults.is_null() || defaults.is_none() { 0 } else { ctx.heap.seq_len(defaults.handle()) };
    let mut missing = Vec::new();
    for i in 0..argcount {
        if !ctx.at(fp + i as u32).is_null() {
            continue;
        }
        if i + defcount >= argcount {
            let v = ctx.heap.items(defaults.handle())[i + defcount - argcount];
            ctx.t.stack[fp as usize + i] = ctx.heap.dup(v);
        } else {
            missing.push(param(ctx, code, i));
        }
    }
    if !missing.is_empty() {
        return Err(missing_arguments(ctx, f, &missing, "positional"));
    }
    let kwdefaults = ctx.heap.field(f, function::KWDEFAULTS);
    for i in argcount..argcount + kwonly {
        if !ctx.at(fp + i as u32).is_null() {
            continue;
        }
        let name = ctx.heap.codes[code as usize].localsplusnames[i];
        let v = match kwdefaults.is_null() || kwdefaults.is_none() {
            true => Value::NULL,
            false => ctx.heap.dict_get_str(kwdefaults.handle(), name.handle()),
        };
        match v.is_null() {
            true => missing.push(ctx.text(name)),
            false => ctx.t.stack[fp as usize + i] = ctx.heap.dup(v),
        }
    }
    match missing.is_empty() {
        true => Ok(()),
        false => Err(missing_arguments(ctx, f, &missing, "keyword-only")),
    }
}

fn missing_arguments(ctx: &mut Ctx, f: Handle, missing: &[String], kind: &str) -> Break {
    let quoted: Vec<String> = missing.iter().map(|m| format!("'{m}'")).collect();
    let list = match &quoted[..] {
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        [] => String::new(),
    };
    let name = qualname(ctx, f);
    let n = missing.len();
    ctx.type_error(format!(
        "{name}() missing {n} required {kind} argument{}: {list}",
        if n == 1 { "" } else { "s" }
    ))
}
