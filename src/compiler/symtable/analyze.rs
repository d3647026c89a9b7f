//! Second pass: from facts to scopes. A child sees the bindings of its parents; a name free in a child becomes a
//! cell in the nearest function that binds it.

use std::collections::HashSet;

use super::{Block, BlockType, Scope, SymbolTable, TOP, def, scope_of};
use crate::compiler::ast::Name;
use crate::compiler::error::{CompileError, Result};
use crate::compiler::ordered::OrderedMap;

type Names = HashSet<Name>;

/// What a block inherits from the blocks around it.
#[derive(Clone, Default)]
struct Context {
    /// Names bound in enclosing functions; `None` at module level.
    bound: Option<Names>,
    /// Names declared global around here.
    global: Names,
    type_params: Names,
    /// The class whose namespace this block can see.
    class: Option<usize>,
}

/// Decides the scope of every name of every block.
pub(super) fn analyze(table: &mut SymbolTable) -> Result {
    let mut free = Names::new();
    analyze_block(table, TOP, Context::default(), &mut free)
}

fn analyze_block(table: &mut SymbolTable, at: usize, mut context: Context, free: &mut Names) -> Result {
    let is_class = table.blocks[at].type_ == BlockType::Class;
    let function_like = table.blocks[at].is_function_like();
    let mut scopes: OrderedMap<Scope> = OrderedMap::default();
    let mut local = Names::new();
    let mut inner = Context::default();
    // A class's own bindings are invisible to its methods, so what they see is settled before its names are.
    if is_class {
        inner.global = context.global.clone();
        inner.bound = Some(context.bound.clone().unwrap_or_default());
    }
    let symbols: Vec<(Name, u32)> =
        table.blocks[at].symbols.iter().map(|(name, flags)| (name.clone(), *flags)).collect();
    for (name, flags) in &symbols {
        let scope = analyze_name(table, at, name, *flags, &mut context, &mut local, free)?;
        scopes.insert(name.clone(), scope);
    }
    if is_class {
        let bound = inner.bound.get_or_insert_default();
        for name in ["__class__", "__classdict__", "__conditional_annotations__"] {
            bound.insert(name.into());
        }
    } else {
        let mut bound = if function_like { local } else { Names::new() };
        bound.extend(context.bound.iter().flatten().cloned());
        inner.bound = Some(bound);
        inner.global = context.global.clone();
    }
    inner.type_params = context.type_params;

    let mut new_free = Names::new();
    let mut inlined_cells = Names::new();
    analyze_children(table, at, &inner, context.class, &mut scopes, &mut new_free, &mut inlined_cells)?;
    splice_inlined_children(table, at);

    if function_like {
        analyze_cells(&mut scopes, &mut new_free, &inlined_cells);
    } else if is_class {
        drop_class_free(&mut table.blocks[at], &mut new_free);
    }
    let sees_class = is_class || table.blocks[at].can_see_class_scope;
    let block = &mut table.blocks[at];
    update_symbols(
        &mut block.symbols,
        &scopes,
        context.bound.as_ref(),
        &new_free,
        &inlined_cells,
        sees_class,
    );
    free.extend(new_free);
    Ok(())
}

fn analyze_children(
    table: &mut SymbolTable,
    at: usize,
    inner: &Context,
    class: Option<usize>,
    scopes: &mut OrderedMap<Scope>,
    new_free: &mut Names,
    inlined_cells: &mut Names,
) -> Result {
    for child in table.blocks[at].children.clone() {
        let mut context = inner.clone();
        if table.blocks[child].can_see_class_scope {
            context.class = if table.blocks[at].type_ == BlockType::Class { Some(at) } else { class };
        }
        let entry = &table.blocks[child];
        let inline =
            entry.comprehension.is_some() && !entry.generator && !table.blocks[at].can_see_class_scope;
        let mut child_free = new_free.clone();
        analyze_block(table, child, context, &mut child_free)?;
        if inline {
            inline_comprehension(table, at, child, scopes, &mut child_free, inlined_cells);
            table.blocks[child].comp_inlined = true;
        }
        new_free.extend(child_free);
    }
    Ok(())
}

/// The scope of one name, from what the block says about it and what surrounds the block.
fn analyze_name(
    table: &SymbolTable,
    at: usize,
    name: &Name,
    flags: u32,
    context: &mut Context,
    local: &mut Names,
    free: &mut Names,
) -> Result<Scope> {
    let block = &table.blocks[at];
    if flags & def::GLOBAL != 0 {
        if flags & def::NONLOCAL != 0 {
            return at_directive(block, name, format!("name '{name}' is nonlocal and global"));
        }
        context.global.insert(name.clone());
        if let Some(bound) = &mut context.bound {
            bound.remove(name);
        }
        return Ok(Scope::GlobalExplicit);
    }
    if flags & def::NONLOCAL != 0 {
        let Some(bound) = &context.bound else {
            return at_directive(block, name, "nonlocal declaration not allowed at module level".into());
        };
        if !bound.contains(name) {
            return at_directive(block, name, format!("no binding for nonlocal '{name}' found"));
        }
        if context.type_params.contains(name) {
            return at_directive(
                block,
                name,
                format!("nonlocal binding not allowed for type parameter '{name}'"),
            );
        }
        free.insert(name.clone());
        return Ok(Scope::Free);
    }
    if flags & def::BOUND != 0 {
        local.insert(name.clone());
        context.global.remove(name);
        if flags & def::TYPE_PARAM != 0 {
            context.type_params.insert(name.clone());
        } else {
            context.type_params.remove(name);
        }
        return Ok(Scope::Local);
    }
    // A name the class binds is looked up in the class namespace and then in the globals, past enclosing functions.
    if let Some(class) = context.class {
        let in_class = table.blocks[class].symbol(name);
        if in_class & def::GLOBAL != 0 {
            return Ok(Scope::GlobalExplicit);
        }
        if in_class & def::BOUND != 0 && in_class & def::NONLOCAL == 0 {
            return Ok(Scope::GlobalImplicit);
        }
    }
    if context.bound.as_ref().is_some_and(|bound| bound.contains(name)) {
        free.insert(name.clone());
        return Ok(Scope::Free);
    }
    Ok(Scope::GlobalImplicit)
}

fn at_directive(block: &Block, name: &Name, message: String) -> Result<Scope> {
    let place = block.directives.iter().find(|(directive, _)| directive == name);
    Err(CompileError::new(message, place.map_or(block.loc, |(_, loc)| *loc)))
}

/// Merges the names of an inlined comprehension (PEP 709) into the block it stands in.
fn inline_comprehension(
    table: &mut SymbolTable,
    at: usize,
    child: usize,
    scopes: &mut OrderedMap<Scope>,
    child_free: &mut Names,
    inlined_cells: &mut Names,
) {
    let symbols: Vec<(Name, u32)> =
        table.blocks[child].symbols.iter().map(|(name, flags)| (name.clone(), *flags)).collect();
    let is_class = table.blocks[at].type_ == BlockType::Class;
    let mut remove_class = false;
    for (name, flags) in symbols {
        if flags & def::PARAM != 0 {
            continue;
        }
        let mut scope = scope_of(flags);
        let facts = flags & ((1 << def::SCOPE_OFFSET) - 1);
        if scope == Scope::Cell || facts & def::COMP_CELL != 0 {
            inlined_cells.insert(name.clone());
        }
        // `__class__` is never free through a class scope.
        if scope == Scope::Free && is_class && &*name == "__class__" {
            scope = Scope::GlobalImplicit;
            child_free.remove(&name);
            remove_class = true;
        }
        match table.blocks[at].symbols.get(&name).copied() {
            None => {
                table.blocks[at].symbols.insert(name.clone(), facts);
                scopes.insert(name, scope);
            }
            Some(existing) => {
                // What was free in the comprehension is now simply local, unless something deeper closes over it.
                let local_here = existing & def::BOUND != 0 && !is_class;
                if local_here && !is_free_in_any_child(table, child, &name) {
                    child_free.remove(&name);
                }
            }
        }
    }
    if remove_class {
        table.blocks[child].symbols.remove("__class__");
    }
}

fn is_free_in_any_child(table: &SymbolTable, at: usize, name: &str) -> bool {
    table.blocks[at].children.iter().any(|child| table.blocks[*child].scope(name) == Scope::Free)
}

fn splice_inlined_children(table: &mut SymbolTable, at: usize) {
    let children = std::mem::take(&mut table.blocks[at].children);
    let mut spliced = Vec::with_capacity(children.len());
    for child in children {
        if table.blocks[child].comp_inlined {
            spliced.extend(table.blocks[child].children.iter().copied());
        } else {
            spliced.push(child);
        }
    }
    table.blocks[at].children = spliced;
}

fn analyze_cells(scopes: &mut OrderedMap<Scope>, free: &mut Names, inlined_cells: &Names) {
    let locals: Vec<Name> =
        scopes.iter().filter(|(_, scope)| **scope == Scope::Local).map(|(name, _)| name.clone()).collect();
    for name in locals {
        if free.contains(&name) || inlined_cells.contains(&name) {
            free.remove(&name);
            scopes.insert(name, Scope::Cell);
        }
    }
}

/// Methods' uses of `__class__` and its kin end at the class, which provides their cells.
fn drop_class_free(block: &mut Block, free: &mut Names) {
    block.needs_class_closure |= free.remove("__class__");
    block.needs_classdict |= free.remove("__classdict__");
    block.has_conditional_annotations |= free.remove("__conditional_annotations__");
}

fn update_symbols(
    symbols: &mut OrderedMap<u32>,
    scopes: &OrderedMap<Scope>,
    bound: Option<&Names>,
    free: &Names,
    inlined_cells: &Names,
    sees_class: bool,
) {
    let updated: Vec<(Name, u32)> = symbols
        .iter()
        .map(|(name, flags)| {
            let cell = if inlined_cells.contains(name) { def::COMP_CELL } else { 0 };
            let scope = scopes.get(name).copied().unwrap_or(Scope::Unknown) as u32;
            (name.clone(), flags | cell | scope << def::SCOPE_OFFSET)
        })
        .collect();
    for (name, flags) in updated {
        symbols.insert(name, flags);
    }
    let mut free: Vec<&Name> = free.iter().collect();
    free.sort();
    for name in free {
        if let Some(flags) = symbols.get(name).copied() {
            if sees_class {
                symbols.insert(name.clone(), flags | def::FREE_CLASS);
            }
        } else if bound.is_none_or(|bound| bound.contains(name)) {
            symbols.insert(name.clone(), (Scope::Free as u32) << def::SCOPE_OFFSET);
        }
    }
}
