//! Which objects are the program's, and who holds them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::attributes::{dict_get, instance_dict, is_dunder};
use super::census::Census;
use super::edges::{self, Way};
use super::frames::{self, FrameRef};
use super::handles::HandleSet;
use super::names::main_globals;
use super::shown::Shower;
use super::views::{Holder, HolderKind, id_text};
use crate::bytecode::kinds;
use crate::heap::layout::function;
use crate::heap::{Handle, Value, fixed, ty};
use crate::objects::Ctx;
use crate::timeline::{Program, both, line_of};

/// The end of a holder's label that holds without counting.
pub const BORROWED: &str = " (borrowed)";

/// A reference from outside the heap: a local, a stack slot, a global name.
pub struct Root {
    pub kind: HolderKind,
    pub label: String,
    pub value: Value,
    /// The holder counts a reference.
    pub is_counted: bool,
}

/// All references from frames and from the names of `__main__`.
pub fn roots(ctx: &Ctx) -> Vec<Root> {
    let mut roots = Vec::new();
    let mut add = |kind, label: String, value: Value| {
        if !value.is_null() {
            roots.push(Root { kind, label, value: value.as_borrowed(), is_counted: value.is_owned() });
        }
    };
    for index in (0..ctx.t.frames.len()).rev() {
        let frame = FrameRef::Live(index);
        let Some((code, pc)) = frames::place(ctx, frame) else { continue };
        let data = &ctx.heap.codes[code as usize].code;
        let (locals, stack) = frames::slots(ctx, frame);
        for ((name, kind), &value) in data.localsplusnames.iter().zip(data.localskinds.iter()).zip(&locals) {
            let is_cell = kind & (kinds::CELL | kinds::FREE) != 0;
            if is_cell && !value.is_null() && ctx.heap.type_of(value) == ty::CELL {
                let line = line_of(ctx, code, pc).unwrap_or_default();
                add(HolderKind::Frame, format!("{}, line {line}", data.name), value);
            } else {
                add(HolderKind::Local, format!("{name} in {}", data.name), value);
            }
        }
        stack.iter().for_each(|&value| add(HolderKind::Stack, format!("of {}", data.name), value));
        if ctx.t.frames[index].namespace.is_null() {
            let func = ctx.t.frames[index].func;
            add(HolderKind::Frame, format!("{} runs it", data.name), Value::owned(func.handle()));
        }
    }
    if let Some(globals) = main_globals(ctx) {
        for (key, value) in ctx.heap.dict_items(globals) {
            let name =
                if key.is_null() || ctx.heap.type_of(key) != ty::STR { continue } else { ctx.text(key) };
            if !is_dunder(&name) {
                add(HolderKind::Global, name, value);
            }
        }
    }
    for &value in ctx.t.handled.iter().chain([&ctx.t.exc]) {
        add(HolderKind::Interpreter, "being handled".into(), value);
    }
    roots
}

/// The holders of each of some objects.
pub type Holders = HashMap<Handle, Vec<Holder>>;

/// What is found by going over a whole heap, for the views that ask for it.
pub struct Survey {
    pub census: Census,
}

impl Survey {
    pub fn new(ctx: &Ctx, program: &Program) -> Survey {
        Survey { census: Census::new(ctx, program) }
    }

    /// The program's objects, by handle: what its names reach, and what the collector knows beyond that.
    pub fn objects(&self, ctx: &Ctx) -> HandleSet {
        // Most objects are known without a walk, and cycles that no name reaches any more are among these.
        let mut seen = self.census.tracked();
        for root in roots(ctx) {
            let h = root.value.handle();
            let is_plain = matches!(ctx.heap.type_of(root.value), ty::INT | ty::STR | ty::FLOAT | ty::BYTES);
            if is_plain || self.census.is_shown(h) {
                seen.insert(h);
            }
        }
        let mut queue = Vec::new();
        for h in seen.clone().iter() {
            self.reach(ctx, h, &mut seen, &mut queue);
        }
        while let Some(h) = queue.pop() {
            self.reach(ctx, h, &mut seen, &mut queue);
        }
        seen
    }

    /// What imported modules brought and nothing of `__main__` leads to.
    pub fn imported(&self, ctx: &Ctx, program: &Program) -> HandleSet {
        let main = main_globals(ctx);
        let Census { functions, classes, modules, .. } = &self.census;
        let all = functions.iter().chain(classes).chain(modules).copied();
        let foreign: HandleSet = all.filter(|h| is_imported(ctx, main, *h)).collect();
        if foreign.len() == 0 {
            return foreign;
        }
        let codes =
            ctx.heap.codes.iter().filter(|data| data.handle != 0 && data.code.filename != program.file);
        let consts = codes.map(|data| data.consts_tuple.handle()).filter(|h| program.is_own(*h));
        let brought = foreign.iter().chain(consts).collect();
        let named = roots(ctx).into_iter().map(|root| root.value.handle()).filter(|h| !foreign.contains(*h));
        let of_main = self.spread(ctx, program, named.collect(), &foreign);
        self.spread(ctx, program, brought, &of_main)
    }

    /// Some objects and what they lead to, up to any of `ends`.
    fn spread(&self, ctx: &Ctx, program: &Program, mut queue: Vec<Handle>, ends: &HandleSet) -> HandleSet {
        let mut seen: HandleSet = queue.iter().copied().collect();
        while let Some(h) = queue.pop() {
            if !self.census.holds(h) {
                continue;
            }
            edges::edges(ctx, h, |_, v| {
                let h = v.handle();
                if program.is_own(h) && !ends.contains(h) && seen.insert(h) {
                    queue.push(h);
                }
            });
        }
        seen
    }

    /// Adds what an object refers to; what may refer to more is queued.
    fn reach(&self, ctx: &Ctx, h: Handle, seen: &mut HandleSet, queue: &mut Vec<Handle>) {
        if !self.census.holds(h) {
            return;
        }
        let is_type = ctx.heap.is_type(Value::borrowed(h));
        edges::edges(ctx, h, |way, v| {
            let h = v.handle();
            if seen.contains(h) || !self.census.is_shown(h) || matches!(way, Way::Key) {
                return;
            }
            let of_class = is_type && matches!(way, Way::Attribute(name) if is_dunder(&ctx.text(name)));
            if !of_class && seen.insert(h) && self.census.holds(h) {
                queue.push(h);
            }
        });
    }

    /// Who holds the wanted objects.
    pub fn holders(&self, ctx: &Ctx, program: &Program, wanted: &HandleSet) -> Holders {
        let (first, end) = (fixed::END, ctx.heap.len() as Handle);
        let middle = first + (end - first) / 2;
        let (there, here) = both(
            || self.held(ctx, program, wanted, middle..end),
            || {
                let mut tally = self.held(ctx, program, wanted, first..middle);
                tally.add_roots(ctx, wanted);
                tally
            },
        );
        here.merged(there).holders()
    }

    /// What the objects of a range hold.
    fn held(&self, ctx: &Ctx, program: &Program, wanted: &HandleSet, range: Range<Handle>) -> Tally {
        let mut tally = Tally::default();
        let shown = Shower::new(ctx, program);
        // What the main module holds are the globals: they are among the roots.
        for h in range.filter(|h| self.census.is_holder(*h) && !is_main(ctx, *h)) {
            edges::edges(ctx, h, |way, v| {
                if wanted.contains(v.handle()) {
                    let kind = way.kind(ctx.heap.slot(h).ty);
                    tally.add(v.handle(), 1, kind, label(&shown, h, way), Some(program.display_id(h)));
                }
            });
        }
        tally
    }
}

/// Holders in the making: of each object by rank and label.
#[derive(Default)]
struct Tally(HashMap<Handle, BTreeMap<(usize, String), Holder>>);

impl Tally {
    fn add(&mut self, target: Handle, rank: usize, kind: HolderKind, label: String, object: Option<u64>) {
        let of = self.0.entry(target).or_default();
        let holder = of.entry((rank, label.clone())).or_insert(Holder { kind, label, object, count: 0 });
        holder.count += 1;
    }

    /// Adds frames, names, and the constants of code.
    fn add_roots(&mut self, ctx: &Ctx, wanted: &HandleSet) {
        for root in roots(ctx).into_iter().filter(|root| wanted.contains(root.value.handle())) {
            let is_plain = root.is_counted || ctx.heap.is_immortal(root.value.handle());
            let label = if is_plain { root.label } else { format!("{}{BORROWED}", root.label) };
            self.add(root.value.handle(), 0, root.kind, label, None);
        }
        for data in ctx.heap.codes.iter().filter(|data| data.handle != 0) {
            for constant in data.consts.iter().filter(|constant| wanted.contains(constant.handle())) {
                self.add(constant.handle(), 2, HolderKind::Constant, format!("of {}", data.code.name), None);
            }
        }
    }

    fn merged(mut self, other: Tally) -> Tally {
        for (target, holders) in other.0 {
            let of = self.0.entry(target).or_default();
            for (key, holder) in holders {
                match of.get_mut(&key) {
                    Some(known) => known.count += holder.count,
                    None => drop(of.insert(key, holder)),
                }
            }
        }
        self
    }

    fn holders(self) -> Holders {
        self.0.into_iter().map(|(h, holders)| (h, holders.into_values().collect())).collect()
    }
}

/// Is it the module `__main__`?
fn is_main(ctx: &Ctx, h: Handle) -> bool {
    ctx.heap.slot(h).ty == ty::MODULE && instance_dict(ctx, h) == main_globals(ctx)
}

/// Is it a module other than the one with these names, or a function or class of one?
fn is_imported(ctx: &Ctx, main: Option<Handle>, h: Handle) -> bool {
    let v = Value::borrowed(h);
    match ctx.heap.type_of(v) {
        ty::MODULE => instance_dict(ctx, h) != main,
        ty::FUNCTION => main != Some(ctx.heap.field(h, function::GLOBALS).handle()),
        _ if ctx.heap.is_type(v) => {
            let dict = ctx.heap.types[ctx.heap.type_id(v) as usize].dict;
            let module = (!dict.is_null()).then(|| dict_get(ctx, dict.handle(), "__module__")).flatten();
            module.is_some_and(|name| ctx.heap.type_of(name) == ty::STR && ctx.text(name) != "__main__")
        }
        _ => false,
    }
}

/// `step.__closure__`, `list #12 [3]`, `Account #7 .owner`.
fn label(shown: &Shower<'_>, holder: Handle, way: Way) -> String {
    let ctx = shown.ctx;
    let suffix = way.suffix(ctx, holder, &|v| shown.show(v, 20));
    let v = Value::borrowed(holder);
    match ctx.heap.type_of(v) {
        ty::FUNCTION => {
            let name = ctx.text(ctx.heap.field(holder, function::QUALNAME));
            format!("{}{suffix}", name.rsplit('.').next().unwrap_or(&name))
        }
        _ if ctx.heap.is_type(v) => format!("{}{suffix}", shown.type_name_of(v)),
        _ => format!("{} {}{suffix}", shown.type_name(v), id_text(shown.program.display_id(holder))),
    }
}
