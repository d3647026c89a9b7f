//! Hard drills: reference counts, cells, generations, what is gone.

use super::scene::{Named, Scene, is_plain};
use super::{Drill, Kind, Maker};
use crate::course::moment::Watch;
use crate::heap::{Handle, ty};
use crate::objects::Ctx;
use crate::timeline::Trail;

/// References that are asked for at most.
const COUNT_MAX: u32 = 12;

/// A name whose object has another quality than before, or that has another object.
#[derive(Clone)]
struct Changed<T> {
    named: Named,
    handle: Handle,
    /// Of the same object; `None` if the name is new, or had another object.
    was: Option<T>,
    is: T,
}

impl Maker {
    pub(super) fn ask_count(&mut self, step: u64) -> Option<Drill> {
        let here = self.arrival(step)?;
        let next = self.trace.after_line(step)?;
        let before = self.scene(step)?;
        let mut changed = self.changed(&before, next.step, |maker, handle| {
            maker.is_counted(handle).then(|| maker.ctx().heap.refcount(handle))
        })?;
        changed.retain(|changed| changed.is <= COUNT_MAX);
        let Changed { named, handle, was, is: count } = self.random.pick(&changed)?.clone();
        let type_name = self.ctx().type_name(crate::heap::Value::borrowed(handle)).to_owned();
        let now = match was {
            Some(was) => {
                format!(" The `{type_name}` that `{}` refers to has {} now.", named.name, references(was))
            }
            None => String::new(),
        };
        let ask = format!(
            "{}{now}\n\nHow many references has the object of `{}` after this line?",
            self.told(here, &before, ""),
            named.name
        );
        let explanation = match was {
            Some(was) => format!(
                "The `{type_name}` had {}; line {} leaves it with {count}.",
                references(was),
                here.line
            ),
            None => format!(
                "Line {} binds `{}` to a `{type_name}` with {}.",
                here.line,
                named.name,
                references(count)
            ),
        };
        let numbers = [count.saturating_sub(1), count + 1, count + 2, was.unwrap_or(count + 1), 1];
        let likely =
            numbers.into_iter().filter(|number| *number > 0).map(|number| number.to_string()).collect();
        let answer = count.to_string();
        Some(Drill {
            kind: Kind::Count,
            step,
            proves: next.step,
            line: here.line,
            ask,
            options: self.options(&answer, likely, Vec::new()),
            answer,
            explanation,
            watch: Some(Watch::Refcount(named.name.clone())),
            subject: named.name,
        })
    }

    pub(super) fn ask_cell(&mut self, step: u64) -> Option<Drill> {
        let here = self.arrival(step)?;
        let next = self.trace.after_line(step)?;
        let before = self.scene(step)?;
        let after = self.scene(next.step)?;
        let is_changed = |named: &&Named| {
            named.cell.is_some()
                && is_plain(&named.value)
                && before.get(&named.name).is_none_or(|old| old.value != named.value)
        };
        let changed: Vec<&Named> = after.names.iter().filter(is_changed).collect();
        let named = (*self.random.pick(&changed)?).clone();
        let mut likely = self.values_of(&named.name);
        likely.extend(before.get(&named.name).map(|old| old.value.clone()).filter(|old| is_plain(old)));
        likely.extend(super::easy::neighbours(&named.value));
        let more =
            after.names.iter().map(|other| other.value.clone()).filter(|value| is_plain(value)).collect();
        let ask = format!(
            "{}\n\nWhat does the cell of `{}` hold after this line?",
            self.told(here, &before, ""),
            named.name
        );
        Some(Drill {
            kind: Kind::Cell,
            step,
            proves: next.step,
            line: here.line,
            ask,
            options: self.options(&named.value, likely, more),
            explanation: format!(
                "After line {} the cell of `{}` holds `{}`.",
                here.line, named.name, named.value
            ),
            answer: named.value,
            watch: Some(Watch::Value(named.name.clone())),
            subject: named.name,
        })
    }

    pub(super) fn ask_generation(&mut self, step: u64) -> Option<Drill> {
        let here = self.arrival(step)?;
        let next = self.trace.after_line(step)?;
        let before = self.scene(step)?;
        let changed = self.changed(&before, next.step, |maker, handle| {
            let generation = maker.ctx().heap.gc_generation(handle);
            let shown = || generation.map_or("none".to_owned(), |number| number.to_string());
            maker.timeline.program().is_own(handle).then(shown)
        })?;
        let Changed { named, was, is: answer, .. } = self.random.pick(&changed)?.clone();
        // That numbers and texts are not tracked is asked now and then only.
        if was.is_none() && answer == "none" && self.not_now(4) {
            return None;
        }
        let now = match was.as_deref() {
            Some("none") => format!(" The object of `{}` is in none now.", named.name),
            Some(was) => format!(" The object of `{}` is in generation {was} now.", named.name),
            None => String::new(),
        };
        let ask = format!(
            "{}{now}\n\nIn which generation of the collector is the object of `{}` after this line? \
             (`none` if the collector does not track it)",
            self.told(here, &before, ""),
            named.name
        );
        let explanation = match answer.as_str() {
            "none" => format!("The collector does not track the object of `{}`.", named.name),
            number => format!("After line {} it is in generation {number}.", here.line),
        };
        let likely = ["0", "1", "2", "none"].map(str::to_owned).to_vec();
        Some(Drill {
            kind: Kind::Generation,
            step,
            proves: next.step,
            line: here.line,
            ask,
            options: self.options(&answer, likely, Vec::new()),
            answer,
            explanation,
            watch: Some(Watch::Generation(named.name.clone())),
            subject: named.name,
        })
    }

    pub(super) fn ask_gone(&mut self, step: u64) -> Option<Drill> {
        let here = self.arrival(step)?;
        let next = self.trace.after_line(step)?;
        let before = self.scene(step)?;
        let is_held = |named: &&Named| named.handle.is_some_and(|handle| self.is_counted(handle));
        let held: Vec<Named> = before.names.iter().filter(is_held).cloned().collect();
        let freed = self.freed(&held, next.step);
        let (name, question, why) = match freed.as_slice() {
            [name] => {
                let question = "One of the objects that names refer to here is freed by this line, numbers and texts aside. \
                                **Which name had it before?**";
                (name.clone(), question, format!("Line {} takes away the last reference to it.", here.line))
            }
            [] => {
                let after = self.scene(next.step)?;
                let gone: Vec<&Named> =
                    before.names.iter().filter(|named| after.get(&named.name).is_none()).collect();
                let [named] = gone.as_slice() else { return None };
                // A `del` says it itself.
                if self.lines.get(here.line as usize - 1)?.contains("del ") {
                    return None;
                }
                let why = format!("After line {} `{}` is no name here any more.", here.line, named.name);
                (named.name.clone(), "**Which name is gone after this line?**", why)
            }
            _ => return None,
        };
        let ask = format!("{}\n\n{question}", self.told(here, &before, ""));
        let likely: Vec<String> = held.iter().map(|named| named.name.clone()).collect();
        let more = before.names.iter().map(|named| named.name.clone()).collect();
        Some(Drill {
            kind: Kind::Gone,
            step,
            proves: next.step,
            line: here.line,
            ask,
            options: self.options(&name, likely, more),
            explanation: why,
            subject: name.clone(),
            answer: name,
            watch: None,
        })
    }

    /// The names whose objects have another quality at a later step than in the scene at the position, or are bound there
    /// anew. The position is the later step then.
    fn changed<T: PartialEq>(
        &mut self,
        before: &Scene,
        later: u64,
        quality: impl Fn(&Maker, Handle) -> Option<T>,
    ) -> Option<Vec<Changed<T>>> {
        let all = |maker: &Maker, scene: &Scene| -> Vec<(Named, Handle, T)> {
            let known = scene.names.iter().filter_map(|named| {
                let handle = named.handle?;
                Some((named.clone(), handle, quality(maker, handle)?))
            });
            known.collect()
        };
        let mut old = all(self, before);
        let after = self.scene(later)?;
        let now = all(self, &after).into_iter().map(|(named, handle, is)| {
            let same = |other: &(Named, Handle, T)| other.0.name == named.name && other.1 == handle;
            let was = old.iter().position(same).map(|at| old.swap_remove(at).2);
            Changed { named, handle, was, is }
        });
        Some(now.filter(|changed| changed.was.as_ref() != Some(&changed.is)).collect())
    }

    /// The names whose objects are freed between the position and a later step, however short they stay away.
    fn freed(&self, held: &[Named], until: u64) -> Vec<String> {
        let mut state = self.timeline.state().clone();
        let mut freed = vec![false; held.len()];
        state.run(
            until,
            &mut |ctx: &Ctx, _: &Trail| {
                for (named, is_freed) in held.iter().zip(&mut freed) {
                    *is_freed |= named.handle.is_some_and(|handle| ctx.heap.slot(handle).ty == ty::FREE);
                }
                false
            },
            None,
        );
        held.iter()
            .zip(freed)
            .filter(|(_, is_freed)| *is_freed)
            .map(|(named, _)| named.name.clone())
            .collect()
    }
}

fn references(count: u32) -> String {
    if count == 1 { "1 reference".to_owned() } else { format!("{count} references") }
}
