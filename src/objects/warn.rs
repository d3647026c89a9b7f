//! Warnings that the interpreter itself gives, shown as the `warnings` module shows them: once for each place.

use super::{Ctx, Flow, Resume};
use crate::heap::layout::generator;
use crate::heap::{Handle, TypeId, Value, ty};
use crate::sub;

static WARNED_OF: Resume = Resume::new("", |ctx, _, _| Ok(ctx.pop_owned()));

impl Ctx {
    /// A warning where the program stands; answers None. A DeprecationWarning is for the main module alone.
    /// `passed`: the instruction that is to blame has been left behind already.
    pub fn warn(&mut self, class: TypeId, text: &str, passed: bool) -> Flow {
        let place = self.visible_frame().map(|frame| {
            let top = self.t.frames.len();
            let index = self.t.frames.iter().rposition(|f| f.fp == frame.fp).unwrap_or(0);
            let pc = if index + 1 == top { self.t.pc } else { frame.pc };
            let data = self.heap.code(frame.code);
            let at = (pc - data.entry).saturating_sub(passed as u32);
            let line = data.lines[at as usize];
            (data.code.filename.to_string(), line, frame.globals)
        });
        if let Some((_, line, globals)) = &place
            && (!self.is_shown(class, *globals) || self.warned_before(*globals, class, text, *line as i64))
        {
            return Ok(Value::NONE);
        }
        let (file, line, source) = match &place {
            Some((file, line, _)) => {
                let source = self.host.sources.get(file).and_then(|s| s.lines().nth(*line as usize - 1));
                let source = source.map(|s| s.trim().to_owned());
                (file.as_str(), *line, source.filter(|s| !s.is_empty()))
            }
            None => ("sys", 1, None),
        };
        let source = source.map_or(String::new(), |s| format!("  {s}\n"));
        let hint = match class {
            ty::RUNTIME_WARNING if text.contains("was never awaited") => {
                "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
            }
            _ => "",
        };
        let name = &self.heap.types[class as usize].name;
        let shown = format!("{file}:{line}: {name}: {text}\n{source}{hint}");
        self.write_warning(&shown)
    }

    /// A conversion has answered an instance of a class derived from `kind`: that is still taken, with a warning. Takes it
    /// over and answers it.
    #[cold]
    pub fn warn_of_subclass(&mut self, method: &str, kind: &str, v: Value) -> Flow {
        let text = format!(
            "{method} returned non-{kind} (type {}).  The ability to return an instance of a strict subclass of {kind} is \
             deprecated, and may be removed in a future version of Python.",
            self.tp_name(v)
        );
        self.push(v);
        sub!(self, self.warn(ty::DEPRECATION_WARNING, &text, false), &WARNED_OF, [0; 4]);
        Ok(self.pop_owned())
    }

    /// The warning about a coroutine that dies without having been awaited.
    pub fn warn_unawaited_coroutine(&mut self, coroutine: Handle, passed: bool) -> Flow {
        let name = self.text(self.heap.field(coroutine, generator::QUALNAME));
        let mut text = format!("coroutine '{name}' was never awaited");
        let origin = self.heap.field(coroutine, generator::ORIGIN_OR_FINALIZER);
        if !origin.is_null() {
            text.push_str(&self.shown_origin(origin));
        }
        self.warn(ty::RUNTIME_WARNING, &text, passed)
    }

    /// Where a coroutine was made, as a traceback.
    fn shown_origin(&self, origin: Value) -> String {
        let mut text = "\nCoroutine created at (most recent call last)".to_owned();
        for row in self.heap.items(origin.handle()).iter().rev() {
            let [file, line, name] = [0, 1, 2].map(|i| self.heap.items(row.handle())[i].as_borrowed());
            let (file, line) = (self.text(file), self.heap.small(line).unwrap_or(0));
            text.push_str(&format!("\n  File \"{file}\", line {line}, in {}", self.text(name)));
            let source = self.host.sources.get(&file).and_then(|s| s.lines().nth((line - 1).max(0) as usize));
            if let Some(source) = source.map(str::trim).filter(|s| !s.is_empty()) {
                text.push_str(&format!("\n    {source}"));
            }
        }
        text
    }

    fn is_shown(&mut self, class: TypeId, globals: u32) -> bool {
        let name = self.heap.dict_get_str(globals, self.names.name.handle());
        class != ty::DEPRECATION_WARNING || self.is_str(name) && self.text(name) == "__main__"
    }

    /// Looks the warning up in the module's `__warningregistry__` and notes it there.
    fn warned_before(&mut self, globals: u32, class: TypeId, text: &str, line: i64) -> bool {
        let mut registry = self.dict_get(globals, "__warningregistry__");
        if registry.is_null() || self.heap.type_of(registry) != ty::DICT {
            let dict = self.heap.new_dict();
            self.dict_set(dict.handle(), "version", Value::small_int(0));
            registry = dict.as_borrowed();
            self.dict_set(globals, "__warningregistry__", dict);
        }
        let class = self.heap.type_object(class);
        let key = [self.str(text), self.heap.dup(class), self.heap.new_int(line)];
        let key = self.heap.new_tuple(&key);
        let known = self.dict_get_now(registry, key.as_borrowed());
        if !known.is_null() {
            self.heap.release(key);
            return known.is(Value::TRUE);
        }
        self.dict_set_now(registry, key, Value::TRUE);
        false
    }
}
