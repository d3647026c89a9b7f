//! From tables to namespaces: numbers the natives and fills type dicts and modules of a new interpreter.

use std::sync::OnceLock;

use super::{IMPORTED, MODULE_TYPES, MODULES, ModuleDef};
use crate::heap::layout::builtin;
use crate::heap::{Handle, Heap, TypeId, Value, ty};
use crate::objects::host::Host;
use crate::objects::names::Names;
use crate::objects::types::TABLES;
use crate::objects::types::core_tables::CORE_TABLES;
use crate::objects::types::itertools;
use crate::objects::{Ctx, Kind, Native, NativeDef, Thread, native::Signature};

/// All natives, numbered: those of types first, then those of modules. One table for the process.
fn natives() -> &'static [Native] {
    static NATIVES: OnceLock<Vec<Native>> = OnceLock::new();
    NATIVES.get_or_init(|| {
        let types = TABLES
            .iter()
            .chain(CORE_TABLES)
            .chain(itertools::TABLES)
            .chain(MODULE_TYPES)
            .flat_map(|(t, tables)| tables.iter().map(move |table| (Some(*t), type_name(*t), *table)));
        let modules = MODULES
            .iter()
            .chain(IMPORTED)
            .flat_map(|m| m.functions.iter().map(|table| (None, module_prefix(m.name), *table)));
        let mut all = Vec::new();
        for (type_, owner, table) in types.chain(modules) {
            for def in table {
                let qualname = match owner.is_empty() {
                    true => def.name.to_owned(),
                    false => format!("{owner}.{}", def.name),
                };
                let constructs = type_.filter(|_| def.name == "__new__");
                all.push(Native { def, signature: Signature::parse(def.sig), qualname, constructs });
            }
        }
        all
    })
}

/// Messages name functions with their module, but for `builtins`.
fn module_prefix(name: &str) -> String {
    if name == "builtins" { String::new() } else { name.to_owned() }
}

fn type_name(t: TypeId) -> String {
    crate::heap::BUILTIN_TYPES[t as usize].name.to_owned()
}

/// A new interpreter: builtin types, modules `builtins` and `sys`, nothing running.
pub fn new_interpreter() -> Ctx {
    let mut heap = Heap::new();
    let names = Names::new(&mut heap);
    let (builtins, modules) = (heap.new_dict(), heap.new_dict());
    let mut ctx = Ctx {
        heap,
        t: Thread::new(),
        code: Vec::new(),
        names,
        natives: natives(),
        builtins: Value::NULL,
        modules,
        sys_dict: Value::NULL,
        host: Host::default(),
        meter: Default::default(),
        steps: 0,
        func_versions: 0,
        method_cache: Default::default(),
        attribute_cache: Default::default(),
        monitoring: Default::default(),
        settings: Default::default(),
    };
    ctx.heap.release(builtins);
    let mut index = 0;
    for (t, tables) in TABLES.iter().chain(CORE_TABLES).chain(itertools::TABLES).chain(MODULE_TYPES) {
        for table in *tables {
            for def in *table {
                add_to_type(&mut ctx, *t, def, index);
                index += 1;
            }
        }
    }
    finish_types(&mut ctx);
    for m in MODULES {
        let module = fill_module(&mut ctx, m, index);
        index += natives_of(m);
        if m.name == "string.templatelib" {
            super::modules::templatelib::join_package(&mut ctx, module);
        }
        let (modules, sys) = (ctx.modules.handle(), ctx.sys_dict.handle());
        match m.name.strip_prefix("sys.") {
            // It is an attribute alone.
            Some(name) => ctx.dict_set(sys, name, module),
            None => ctx.dict_set(modules, m.name, module),
        }
    }
    ctx
}

/// How many natives a module has.
fn natives_of(m: &ModuleDef) -> u32 {
    m.functions.iter().map(|table| table.len() as u32).sum()
}

/// A native module, filled. `index` is the number of its first native.
fn fill_module(ctx: &mut Ctx, m: &ModuleDef, mut index: u32) -> Value {
    let module = ctx.new_module(m.name);
    let dict = ctx.dict_of(module).handle();
    let module_name = ctx.heap.intern(m.name);
    for table in m.functions {
        for def in *table {
            let f = new_builtin(ctx, ty::BUILTIN, index, def.name, module_name.as_borrowed());
            ctx.dict_set(dict, def.name, f);
            index += 1;
        }
    }
    ctx.heap.release(module_name);
    match m.name {
        "builtins" => ctx.builtins = ctx.heap.dup(Value::borrowed(dict)),
        "sys" => ctx.sys_dict = ctx.heap.dup(Value::borrowed(dict)),
        _ => {}
    }
    let doc = ctx.str(m.doc);
    ctx.dict_set(dict, "__doc__", doc);
    (m.fill)(ctx, dict);
    module
}

/// The native module of that name that nobody has imported yet, made. Owned.
pub fn import_native(ctx: &mut Ctx, name: &str) -> Option<Value> {
    let at = IMPORTED.iter().position(|m| m.name == name)?;
    let later: u32 = IMPORTED[at..].iter().map(natives_of).sum();
    let index = ctx.natives.len() as u32 - later;
    Some(fill_module(ctx, &IMPORTED[at], index))
}

/// A builtin function or descriptor object.
fn new_builtin(ctx: &mut Ctx, type_: TypeId, native: u32, name: &str, owner: Value) -> Value {
    let name = ctx.heap.intern(name);
    let owner = ctx.heap.dup(owner);
    let mut lanes = [0; 6];
    lanes[builtin::NATIVE] = native;
    lanes[builtin::NAME] = name.raw();
    lanes[builtin::OWNER] = owner.raw();
    let v = ctx.heap.new_record(type_, lanes);
    ctx.heap.untrack(v.handle());
    v
}

fn add_to_type(ctx: &mut Ctx, t: TypeId, def: &'static NativeDef, index: u32) {
    let dict: Handle = ctx.heap.types[t as usize].dict.handle();
    let owner = ctx.heap.type_object(t);
    let type_ = match def.kind {
        Kind::Method | Kind::Function => ty::METHOD_DESCRIPTOR,
        Kind::Slot => ty::WRAPPER_DESCRIPTOR,
        Kind::ClassMethod => ty::CLASSMETHOD_DESCRIPTOR,
        Kind::Static => ty::BUILTIN,
        Kind::Get => ty::GETSET_DESCRIPTOR,
        Kind::Member => ty::MEMBER_DESCRIPTOR,
        Kind::Set => {
            let descriptor = ctx.dict_get(dict, def.name);
            assert!(!descriptor.is_null(), "a Set row follows the Get row of the same name: {}", def.name);
            let member = ctx.heap.type_of(descriptor) == ty::MEMBER_DESCRIPTOR;
            ctx.heap.slot_mut(descriptor.handle()).set_lane(4, index + 1 + member as u32);
            return;
        }
    };
    let mut v = new_builtin(ctx, type_, index, def.name, owner);
    if def.kind == Kind::Member {
        ctx.heap.slot_mut(v.handle()).set_lane(builtin::READ_ONLY, 1);
    }
    if def.kind == Kind::Static && def.name != "__new__" {
        v = ctx.heap.new_record(ty::STATICMETHOD, [v.raw(), 0, 0, 0, 0, 0]);
        ctx.heap.untrack(v.handle());
    }
    ctx.dict_set(dict, def.name, v);
}

/// What no row can say: `__hash__ = None`, and `__doc__`.
fn finish_types(ctx: &mut Ctx) {
    for t in [
        ty::LIST,
        ty::DICT,
        ty::SET,
        ty::BYTEARRAY,
        ty::SIMPLE_NAMESPACE,
        ty::CELL,
        ty::DICT_KEYS,
        ty::DICT_ITEMS,
        ty::WEAKPROXY,
        ty::WEAKCALLABLEPROXY,
        ty::FRAME_LOCALS_PROXY,
        ty::DEQUE,
        ty::PARAM_SPEC_ARGS,
        ty::PARAM_SPEC_KWARGS,
    ] {
        let dict = ctx.heap.types[t as usize].dict.handle();
        ctx.dict_set(dict, "__hash__", Value::NONE);
    }
    for t in 0..ctx.heap.types.len() {
        crate::objects::types::structseq::constants(ctx, t as TypeId);
        let dict = ctx.heap.types[t].dict;
        if !dict.is_null() && ctx.dict_get(dict.handle(), "__doc__").is_null() {
            ctx.dict_set(dict.handle(), "__doc__", Value::NONE);
        }
    }
}
