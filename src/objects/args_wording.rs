//! How CPython words that a native got wrong arguments: each family of signatures has its own way.

use super::native::{Native, Signature};
use super::{Break, Ctx, Flow, Kind};
use crate::heap::layout::builtin;
use crate::heap::{Value, ty};

impl Ctx {
    /// What some natives refuse before their arguments are looked at one by one.
    pub(super) fn check_by_hand(
        &mut self,
        native: &Native,
        base: u32,
        given: usize,
        names: &[Value],
    ) -> Flow<()> {
        let (s, named) = (&native.signature, names.len());
        if let Some(message) = self.enumerate_refusal(native, base, given, names) {
            return Err(self.type_error(message));
        }
        if native.qualname == "__build_class__" && given < 2 {
            return Err(self.type_error("__build_class__: not enough arguments"));
        }
        // Its keywords are those of `list.sort`, which comes later.
        if native.qualname == "sorted" && given == 1 && !self.is_iterable(self.at(base)) {
            return Err(self.not_iterable(self.at(base)));
        }
        // Text makes a complex number only if it is no keyword's.
        if let [name] = *names
            && native.qualname == "complex.__new__"
            && given == 1
            && self.text(name) == "real"
            && self.is_str(self.at(base + 1))
        {
            let type_ = self.class_shown(self.at(base + 1));
            let message = format!("complex() argument 'real' must be a real number, not {type_}");
            return Err(self.type_error(message));
        }
        if let Some(name) = singleton(native) {
            return Err(self.type_error(format!("{name} takes no arguments")));
        }
        if given == 0 && matches!(native.def.name, "min" | "max") && native.def.kind == Kind::Function {
            let message = format!("{} expected at least 1 argument, got 0", native.def.name);
            return Err(self.type_error(message));
        }
        let nameable = s.params.len() - s.positional;
        if s.varargs
            && s.kwargs.is_none()
            && s.positional_only == s.positional
            && named > nameable
            && nameable > 0
            && native.qualname != "itertools.zip_longest.__new__"
        {
            let name = short_name(native);
            let many = if nameable == 1 { "" } else { "s" };
            let message = format!("{name}() takes at most {nameable} keyword argument{many} ({named} given)");
            return Err(self.type_error(message));
        }
        Ok(())
    }

    /// What `enumerate(...)` refuses: unlike classes derived from it, it looks at its arguments by hand.
    fn enumerate_refusal(&self, native: &Native, base: u32, given: usize, names: &[Value]) -> Option<String> {
        if native.qualname != "enumerate.__new__" || self.heap.type_id(self.at(base)) != ty::ENUMERATE {
            return None;
        }
        let names: Vec<String> = names.iter().map(|&name| self.text(name)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let given = given - 1;
        let invalid = match (given, &names[..]) {
            (1 | 2, [])
            | (1, ["start"])
            | (0, ["iterable"] | ["iterable", "start"] | ["start", "iterable"]) => {
                return None;
            }
            (1, [name]) | (0, [name] | ["iterable", name] | ["start", name] | [name, _]) => name,
            (0, _) => return Some("enumerate() missing required argument 'iterable'".to_owned()),
            _ => {
                let total = given + names.len();
                return Some(format!("enumerate() takes at most 2 arguments ({total} given)"));
            }
        };
        Some(format!("'{invalid}' is an invalid keyword argument for enumerate()"))
    }

    /// What messages call a native: a bound one goes by the class of what it is bound to.
    fn called_as(&self, native: &Native, base: u32) -> String {
        if matches!(native.def.kind, Kind::Method | Kind::ClassMethod) && base > 0 {
            let callee = self.at(base - 1);
            if !callee.is_null() && self.heap.type_of(callee) == ty::BUILTIN {
                let index = self.heap.slot(callee.handle()).lane(builtin::NATIVE);
                let self_ = self.heap.lane(callee.handle(), builtin::SELF);
                if !self_.is_null() && std::ptr::eq(&self.natives[index as usize], native) {
                    let class = if self.heap.is_type(self_) {
                        self.heap.type_id(self_)
                    } else {
                        self.heap.type_of(self_)
                    };
                    if self.heap.is_subtype(class, ty::MODULE) {
                        return native.def.name.to_owned();
                    }
                    let class = &*self.heap.types[class as usize].name;
                    return format!("{}.{}", class.rsplit('.').next().unwrap_or(class), native.def.name);
                }
            }
        }
        // A method goes by its class, without the module.
        match (native.def.kind, native.qualname.rsplit_once('.')) {
            (Kind::Method | Kind::ClassMethod, Some((class, name))) => {
                format!("{}.{name}", class.rsplit('.').next().unwrap_or(class))
            }
            _ => native.qualname.clone(),
        }
    }

    /// Natives whose positional arguments CPython counts by hand, with the name they go by then.
    pub(super) fn unpacked_as(&self, native: &Native, base: u32) -> Option<&'static str> {
        // A class derived from int or str has its arguments counted like anybody's.
        let derived = native.constructs.is_some_and(|t| {
            let class = self.at(base);
            matches!(t, ty::INT | ty::STR) && self.heap.is_type(class) && self.heap.type_id(class) != t
        });
        match native.qualname.as_str() {
            _ if derived => None,
            "sorted" => Some("sorted"),
            "str.__new__" => Some("str"),
            "int.__new__" => Some("int"),
            "reversed.__new__" => Some("reversed"),
            "itertools.cycle.__new__" => Some("cycle"),
            "itertools.dropwhile.__new__" => Some("dropwhile"),
            "itertools.filterfalse.__new__" => Some("filterfalse"),
            "itertools.pairwise.__new__" => Some("pairwise"),
            "itertools.starmap.__new__" => Some("starmap"),
            "itertools.takewhile.__new__" => Some("takewhile"),
            "classmethod.__init__" => Some("classmethod"),
            "staticmethod.__init__" => Some("staticmethod"),
            "weakref.ReferenceType.__new__" => Some("__new__"),
            "weakref.ReferenceType.__init__" => Some("__init__"),
            "weakref.ReferenceType.__call__" => Some("weakref"),
            _ => None,
        }
    }

    /// True if what is called is a builtin bound to its object, not the descriptor in the class.
    fn is_bound(&self, base: u32) -> bool {
        base > 0 && !self.at(base - 1).is_null() && self.heap.type_of(self.at(base - 1)) == ty::BUILTIN
    }

    #[cold]
    pub(super) fn no_keywords(&mut self, native: &Native, base: u32) -> Break {
        let message = match native.def.kind {
            _ if is_new(native) => format!("{}() takes no keyword arguments", short_name(native)),
            Kind::Slot if native.def.name == "__init__" => {
                format!("{}() takes no keyword arguments", short_name(native))
            }
            Kind::Slot if native.qualname == "weakref.ReferenceType.__call__" => {
                "weakref() takes no keyword arguments".to_owned()
            }
            Kind::Slot => format!("wrapper {}() takes no keyword arguments", native.def.name),
            _ if plain_varargs(native) && self.is_bound(base) => {
                format!("{}() takes no keyword arguments", native.def.name)
            }
            _ => format!("{}() takes no keyword arguments", self.called_as(native, base)),
        };
        self.type_error(message)
    }

    /// More arguments, positional and by keyword, than there are parameters.
    #[cold]
    pub(super) fn too_many(&mut self, native: &Native, given: usize, total: usize, base: u32) -> Break {
        if native.def.name == "__replace__" {
            let name = short_name(native);
            return self.type_error(format!("{name}() takes no positional arguments"));
        }
        if let Some(name) = self.unpacked_as(native, base).filter(|name| total == given || *name == "sorted")
        {
            let own = is_new(native) as usize;
            let exactly = native.signature.required == native.signature.positional;
            let how = if exactly { "" } else { "at most " };
            let max = native.signature.positional - own;
            let s = if max == 1 { "" } else { "s" };
            return self.type_error(format!("{name} expected {how}{max} argument{s}, got {}", given - own));
        }
        let own = own_arguments(native);
        let (most, total) = (native.signature.params.len() - own, total - own);
        let kind = if given == own { "keyword " } else { "" };
        let (name, s) = (short_name(native), if most == 1 { "" } else { "s" });
        self.type_error(format!("{name}() takes at most {most} {kind}argument{s} ({total} given)"))
    }

    /// The message for a wrong number of positional arguments, in the family that CPython uses for the signature.
    #[cold]
    pub(super) fn wrong_count(&mut self, native: &Native, given: usize, base: u32) -> Break {
        let s = &native.signature;
        if let Some(message) = self.enumerate_refusal(native, base, given, &[]) {
            return self.type_error(message);
        }
        // `self` does not count, and slot wrappers have their own wording.
        let own = own_arguments(native);
        let (min, max) = (s.required.saturating_sub(own), s.positional.saturating_sub(own));
        let given = given.saturating_sub(own);
        let name = &self.called_as(native, base);
        let plain = short_name(native);
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let message = if let Some(name) = singleton(native) {
            format!("{name} takes no arguments")
        } else if let Some(name) = self.unpacked_as(native, base) {
            let (how, bound) = match given < min {
                _ if min == max => ("", max),
                true => ("at least ", min),
                false => ("at most ", max),
            };
            format!("{name} expected {how}{bound} argument{}, got {given}", plural(bound))
        } else if native.def.kind == Kind::Slot && (s.positional_only_all() || native.def.name != "__init__")
        {
            match min == max {
                true if matches!(
                    native.def.name,
                    "__setitem__" | "__set__" | "__setattr__" | "__buffer__" | "__release_buffer__"
                ) =>
                {
                    format!("{} expected {max} argument{}, got {given}", native.def.name, plural(max))
                }
                false if native.def.name == "__get__" => {
                    let (how, n) = if given < min { ("least", min) } else { ("most", max) };
                    format!("__get__ expected at {how} {n} argument{}, got {given}", plural(n))
                }
                _ if matches!(native.def.name, "__pow__" | "__rpow__") => {
                    format!("expected 1 or 2 arguments, got {given}")
                }
                true => format!("expected {max} argument{}, got {given}", plural(max)),
                false if given < min => {
                    format!("expected at least {min} argument{}, got {given}", plural(min))
                }
                false => format!("expected at most {max} argument{}, got {given}", plural(max)),
            }
        } else if !s.positional_only_all() || s.varargs {
            self.keyword_count(plain, s, min, max, given, own)
        } else if plain_varargs(native) {
            format!("{plain}() takes {max} positional arguments but {given} were given")
        } else if max == 0 {
            format!("{name}() takes no arguments ({given} given)")
        } else if min == max && max == 1 {
            format!("{name}() takes exactly one argument ({given} given)")
        } else if min == max {
            format!("{plain} expected {max} argument{}, got {given}", plural(max))
        } else if given < min {
            format!("{plain} expected at least {min} argument{}, got {given}", plural(min))
        } else {
            format!("{plain} expected at most {max} argument{}, got {given}", plural(max))
        };
        self.type_error(message)
    }

    fn keyword_count(
        &self,
        name: &str,
        s: &Signature,
        min: usize,
        max: usize,
        given: usize,
        own: usize,
    ) -> String {
        // Positional-only parameters that are missing are counted, others named.
        let needed = s.positional_only.saturating_sub(own).min(min);
        if given < needed {
            let how = if needed < s.positional - own { "at least" } else { "exactly" };
            let s = if needed == 1 { "" } else { "s" };
            return format!("{name}() takes {how} {needed} positional argument{s} ({given} given)");
        }
        if given < min {
            let missing = &s.params[given + own].name;
            return format!("{name}() missing required argument '{missing}' (pos {})", given + 1);
        }
        if max == 0 && name.ends_with("__init_subclass__") {
            return format!("object.{name}() takes no arguments ({given} given)");
        }
        if max == 0 {
            let plain = name.rsplit('.').next().unwrap_or(name);
            return format!("{plain}() takes no positional arguments");
        }
        let how = if min == max && s.params.len() - own > max { "exactly" } else { "at most" };
        let kind = if s.params.len() - own > max { "positional argument" } else { "argument" };
        format!("{name}() takes {how} {max} {kind}{} ({given} given)", if max == 1 { "" } else { "s" })
    }
}

/// The message for a keyword that the native does not know.
#[cold]
pub(super) fn unexpected_keyword(native: &Native, text: &str) -> String {
    let name = match native.qualname.as_str() {
        // It hands its keywords to `list.sort`.
        "sorted" => "sort",
        "itertools.zip_longest.__new__" => {
            return "zip_longest() got an unexpected keyword argument".to_owned();
        }
        _ => short_name(native),
    };
    let s = &native.signature;
    let known = s.params[s.positional_only..].iter().map(|p| p.name.as_str());
    let hint = match super::suggest::closest(text, known) {
        Some(hint) => format!(". Did you mean '{hint}'?"),
        None => String::new(),
    };
    format!("{name}() got an unexpected keyword argument '{text}'{hint}")
}

/// The name without its class or module; a constructor goes by its class.
pub(super) fn short_name(native: &Native) -> &str {
    match &*native.qualname {
        "code.__replace__" => return "replace",
        "weakref.ReferenceType.__init__" => return "ref",
        "typing.TypeVar.__new__" => return "typevar",
        "typing.TypeVarTuple.__new__" => return "typevartuple",
        "typing.ParamSpec.__new__" => return "paramspec",
        "typing.TypeAliasType.__new__" => return "typealias",
        "typing.ParamSpecArgs.__new__" => return "paramspecargs",
        "typing.ParamSpecKwargs.__new__" => return "paramspeckwargs",
        name if native.constructs.is_some_and(|t| !super::types::structseq::fields_of(t).is_empty())
            && name.ends_with(".__new__") =>
        {
            return "structseq";
        }
        _ => {}
    }
    let mut parts = native.qualname.rsplit('.');
    let last = parts.next().unwrap_or_default();
    if is_new(native) || native.def.name == "__init__" { parts.next().unwrap_or(last) } else { last }
}

fn is_new(native: &Native) -> bool {
    native.def.name == "__new__"
}

/// Constructors that leave keywords to a subclass's own `__init__`.
pub(super) fn leaves_keywords(native: &Native) -> bool {
    let class = native.qualname.strip_suffix(".__new__").unwrap_or_default();
    matches!(
        class.strip_prefix("itertools.").unwrap_or(class),
        "float"
            | "filter"
            | "reversed"
            | "chain"
            | "cycle"
            | "dropwhile"
            | "filterfalse"
            | "islice"
            | "pairwise"
            | "starmap"
            | "takewhile"
    )
}

/// How many of the positional arguments are the native's own: `self`, or the class.
pub(super) fn own_arguments(native: &Native) -> usize {
    (native.def.kind != Kind::Function && native.def.kind != Kind::Static || is_new(native)) as usize
}

/// The types of which there is one object; CPython names them as its C structures.
fn singleton(native: &Native) -> Option<&'static str> {
    match native.qualname.as_str() {
        "NoneType.__new__" => Some("NoneType"),
        "ellipsis.__new__" => Some("EllipsisType"),
        "NotImplementedType.__new__" => Some("NotImplementedType"),
        _ => None,
    }
}

/// Methods that take their arguments as one tuple: messages give them without their class.
fn plain_varargs(native: &Native) -> bool {
    matches!(
        native.qualname.as_str(),
        "async_generator.athrow" | "memoryview.__exit__" | "property.__set_name__"
    )
}
