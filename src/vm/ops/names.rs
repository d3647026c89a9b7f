//! Names: locals of modules and classes, globals, cells, unbound ones.

use crate::heap::{Value, ty};
use crate::objects::{Ctx, Flow, Resume, catches};
use crate::sub;

fn name_at(ctx: &Ctx, index: u32) -> Value {
    let code = ctx.t.frame().code;
    ctx.heap.codes[code as usize].names[index as usize].as_borrowed()
}

/// `cannot access local variable ...`; always raises.
pub fn unbound_local(ctx: &mut Ctx, index: u32) -> Flow {
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].localsplusnames[index as usize];
    let message =
        format!("cannot access local variable '{}' where it is not associated with a value", ctx.text(name));
    Err(ctx.name_error(ty::UNBOUND_LOCAL_ERROR, name.as_borrowed(), message))
}

/// An empty cell was read; always raises.
pub fn unbound_deref(ctx: &mut Ctx, index: u32) -> Flow {
    let code = ctx.t.frame().code;
    let data = &ctx.heap.codes[code as usize];
    if data.code.localskinds[index as usize] & crate::bytecode::kinds::FREE == 0 {
        return unbound_local(ctx, index);
    }
    let name = data.localsplusnames[index as usize];
    let message = format!(
        "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
        ctx.text(name)
    );
    Err(ctx.name_error(ty::NAME_ERROR, name.as_borrowed(), message))
}

fn not_defined(ctx: &mut Ctx, name: Value) -> Flow {
    let message = format!("name '{}' is not defined", ctx.text(name));
    Err(ctx.name_error(ty::NAME_ERROR, name, message))
}

pub fn load_global(ctx: &mut Ctx, index: u32) -> Flow {
    let name = name_at(ctx, index);
    let globals = ctx.t.frame().globals;
    let v = ctx.heap.dict_get_str(globals, name.handle());
    if !v.is_null() {
        return Ok(ctx.heap.dup(v));
    }
    let v = sub!(ctx, builtin_or_null(ctx, name), &BUILTIN, [index, 0, 0, 0]);
    builtin_found(ctx, index, v)
}

static BUILTIN: Resume = Resume::new("", |ctx, cont, v| builtin_found(ctx, cont.state[0], v));

fn builtin_found(ctx: &mut Ctx, index: u32, v: Value) -> Flow {
    if v.is_null() {
        let name = name_at(ctx, index);
        return not_defined(ctx, name);
    }
    Ok(v)
}

/// What a name means among the builtins, owned, or NULL. Builtins that are no dict are asked for the item.
pub fn builtin_or_null(ctx: &mut Ctx, name: Value) -> Flow {
    let builtins = Value::borrowed(ctx.t.frame().builtins);
    if ctx.heap.type_of(builtins) == ty::DICT {
        let v = ctx.heap.dict_get_str(builtins.handle(), name.handle());
        return Ok(ctx.heap.dup(v));
    }
    let object = ctx.builtins_object(builtins);
    ctx.push(object);
    let v = sub!(ctx, ctx.get_item(object.as_borrowed(), name), &FOREIGN, [0; 4]);
    ctx.cut(ctx.t.sp - 1);
    Ok(v)
}

static FOREIGN: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        ctx.cut(cont.sp - 1);
        Ok(v)
    },
    catches::KEY_ERROR,
    |ctx, cont| {
        ctx.clear_exc();
        ctx.cut(cont.sp - 1);
        Ok(Value::NULL)
    },
);

pub fn load_name(ctx: &mut Ctx, index: u32) -> Flow {
    let name = name_at(ctx, index);
    let namespace = ctx.t.frame().namespace;
    if namespace.is_null() {
        return Err(ctx.raise(ty::SYSTEM_ERROR, format!("no locals when loading '{}'", ctx.text(name))));
    }
    if ctx.heap.type_of(namespace) == ty::DICT {
        let v = ctx.heap.dict_get_str(namespace.handle(), name.handle());
        if !v.is_null() {
            return Ok(ctx.heap.dup(v));
        }
        return load_global(ctx, index);
    }
    let v = sub!(ctx, ctx.get_item(namespace, name), &NAME, [index, 0, 0, 0]);
    Ok(v)
}

/// The class namespace is no dict (`__prepare__`): a KeyError leads to the globals.
static NAME: Resume = Resume::catching(
    "",
    |_, _, v| Ok(v),
    catches::KEY_ERROR,
    |ctx, cont| {
        ctx.clear_exc();
        load_global(ctx, cont.state[0])
    },
);

pub fn store_name(ctx: &mut Ctx, index: u32) -> Flow {
    let name = name_at(ctx, index);
    let namespace = ctx.t.frame().namespace;
    if namespace.is_null() {
        return Err(ctx.raise(ty::SYSTEM_ERROR, format!("no locals found when storing '{}'", ctx.text(name))));
    }
    let v = ctx.peek(0);
    if ctx.heap.type_of(namespace) == ty::DICT {
        let v = ctx.heap.dup(v);
        let old = ctx.heap.dict_set_str(namespace.handle(), name.handle(), v);
        ctx.heap.release(old);
        return Ok(Value::NONE);
    }
    ctx.set_item(namespace, name, v)
}

pub fn delete_name(ctx: &mut Ctx, index: u32) -> Flow {
    let name = name_at(ctx, index);
    let namespace = ctx.t.frame().namespace;
    if ctx.heap.type_of(namespace) != ty::DICT {
        return ctx.del_item(namespace, name);
    }
    delete_from(ctx, namespace.handle(), name)
}

fn delete_from(ctx: &mut Ctx, dict: u32, name: Value) -> Flow {
    match ctx.heap.dict_find_str(dict, name.handle()) {
        Some(entry) => {
            let (key, old) = ctx.heap.dict_remove(dict, entry);
            ctx.heap.release(key);
            ctx.heap.release(old);
            Ok(Value::NONE)
        }
        None => not_defined(ctx, name),
    }
}

pub fn store_global(ctx: &mut Ctx, index: u32) -> Flow {
    let name = name_at(ctx, index);
    let globals = ctx.t.frame().globals;
    let v = ctx.peek(0);
    let v = ctx.heap.dup(v);
    let old = ctx.heap.dict_set_str(globals, name.handle(), v);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

pub fn delete_global(ctx: &mut Ctx, index: u32) -> Flow {
    let name = name_at(ctx, index);
    let globals = ctx.t.frame().globals;
    delete_from(ctx, globals, name)
}

pub fn load_locals(ctx: &mut Ctx) -> Flow {
    let namespace = ctx.t.frame().namespace;
    if namespace.is_null() {
        return Err(ctx.raise(ty::SYSTEM_ERROR, "no locals"));
    }
    Ok(ctx.heap.dup(namespace))
}

/// Operand: a mapping. Looks the name up there, then in the globals.
pub fn load_from_dict_or_globals(ctx: &mut Ctx, index: u32) -> Flow {
    let name = name_at(ctx, index);
    let mapping = ctx.peek(0);
    if ctx.heap.type_of(mapping) == ty::DICT {
        let v = ctx.heap.dict_get_str(mapping.handle(), name.handle());
        return if v.is_null() { load_global(ctx, index) } else { Ok(ctx.heap.dup(v)) };
    }
    let v = sub!(ctx, ctx.get_item(mapping, name), &NAME, [index, 0, 0, 0]);
    Ok(v)
}

/// Operand: the class namespace. Looks the name of a cell up there, then in the cell.
pub fn load_from_dict_or_deref(ctx: &mut Ctx, index: u32) -> Flow {
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].localsplusnames[index as usize].as_borrowed();
    let mapping = ctx.peek(0);
    if ctx.heap.type_of(mapping) == ty::DICT {
        let v = ctx.heap.dict_get_str(mapping.handle(), name.handle());
        return if v.is_null() { deref(ctx, index) } else { Ok(ctx.heap.dup(v)) };
    }
    let v = sub!(ctx, ctx.get_item(mapping, name), &DEREF, [index, 0, 0, 0]);
    Ok(v)
}

static DEREF: Resume = Resume::catching(
    "",
    |_, _, v| Ok(v),
    catches::KEY_ERROR,
    |ctx, cont| {
        ctx.clear_exc();
        deref(ctx, cont.state[0])
    },
);

fn deref(ctx: &mut Ctx, index: u32) -> Flow {
    let cell = ctx.at(ctx.t.fp + index);
    let v = ctx.heap.lane(cell.handle(), 0);
    if v.is_null() {
        return unbound_deref(ctx, index);
    }
    Ok(ctx.heap.dup(v))
}

pub fn load_build_class(ctx: &mut Ctx) -> Flow {
    let name = ctx.names.build_class;
    let v = sub!(ctx, builtin_or_null(ctx, name), &BUILD_CLASS, [0; 4]);
    build_class_found(ctx, v)
}

static BUILD_CLASS: Resume = Resume::new("", |ctx, _, v| build_class_found(ctx, v));

fn build_class_found(ctx: &mut Ctx, v: Value) -> Flow {
    match v.is_null() {
        true => Err(ctx.raise(ty::NAME_ERROR, "__build_class__ not found")),
        false => Ok(v),
    }
}

/// CPython's table of common constants.
pub fn load_common_constant(ctx: &mut Ctx, index: u32) -> Flow {
    let name = match index {
        0 => return Ok(ctx.heap.type_object(ty::ASSERTION_ERROR)),
        1 => return Ok(ctx.heap.type_object(ty::NOT_IMPLEMENTED_ERROR)),
        2 => return Ok(ctx.heap.type_object(ty::TUPLE)),
        3 => "all",
        _ => "any",
    };
    let builtins = ctx.builtins.handle();
    let v = ctx.dict_get(builtins, name);
    Ok(ctx.heap.dup(v))
}

pub fn setup_annotations(ctx: &mut Ctx) -> Flow<()> {
    let namespace = ctx.t.frame().namespace.handle();
    let name = ctx.names.annotations.handle();
    if ctx.heap.dict_find_str(namespace, name).is_none() {
        let dict = ctx.heap.new_dict();
        ctx.heap.dict_set_str(namespace, name, dict);
    }
    Ok(())
}
