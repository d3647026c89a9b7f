//! `_typing` and what the core has of `typing`: the classes that type parameters are made of.

use crate::heap::{Handle, Value, ty};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef};

/// Functions of `_typing`.
pub static FUNCTIONS: &[NativeDef] =
    &[NativeDef::new("_idfunc", "(x, /)", Kind::Function, identity, "Answers its argument.")];

fn identity(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    Ok(ctx.heap.dup(v))
}

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    let classes = [
        ("TypeVar", ty::TYPE_VAR),
        ("TypeVarTuple", ty::TYPE_VAR_TUPLE),
        ("ParamSpec", ty::PARAM_SPEC),
        ("ParamSpecArgs", ty::PARAM_SPEC_ARGS),
        ("ParamSpecKwargs", ty::PARAM_SPEC_KWARGS),
        ("TypeAliasType", ty::TYPE_ALIAS_TYPE),
        ("Generic", ty::GENERIC),
        ("Union", ty::UNION),
    ];
    for (name, t) in classes {
        let class = ctx.heap.type_object(t);
        ctx.dict_set(dict, name, class);
        // Their instances have the module too.
        let own = ctx.heap.types[t as usize].dict.handle();
        if ctx.dict_get(own, "__module__").is_null() {
            let module = ctx.heap.intern("typing");
            ctx.dict_set(own, "__module__", module);
        }
    }
    ctx.dict_set(dict, "NoDefault", Value::NO_DEFAULT);
}
