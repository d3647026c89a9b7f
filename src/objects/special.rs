//! Special methods: their names, numbered, and how a type's are found.

use super::Ctx;
use crate::heap::{TypeId, Value, ty};

macro_rules! specials {
    ($($id:ident $name:literal),* $(,)?) => {
        /// A special method.
        #[allow(clippy::upper_case_acronyms, non_camel_case_types, reason = "the names without their underscores")]
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum Special { $($id),* }
        /// Their names, by number.
        pub static SPECIAL_NAMES: &[&str] = &[$($name),*];
        /// All of them, by number.
        pub static SPECIALS: &[Special] = &[$(Special::$id),*];
    };
}

specials! {
    NEW "__new__", INIT "__init__", DEL "__del__", REPR "__repr__", STR "__str__", BYTES "__bytes__",
    FORMAT "__format__", LT "__lt__", LE "__le__", EQ "__eq__", NE "__ne__", GT "__gt__", GE "__ge__",
    HASH "__hash__", BOOL "__bool__", GETATTR "__getattr__", GETATTRIBUTE "__getattribute__",
    SETATTR "__setattr__", DELATTR "__delattr__", DIR "__dir__", GET "__get__", SET "__set__", DELETE "__delete__",
    CALL "__call__", LEN "__len__", LENGTH_HINT "__length_hint__", GETITEM "__getitem__", SETITEM "__setitem__",
    DELITEM "__delitem__", MISSING "__missing__", ITER "__iter__", NEXT "__next__", REVERSED "__reversed__",
    CONTAINS "__contains__", ADD "__add__", SUB "__sub__", MUL "__mul__", MATMUL "__matmul__",
    TRUEDIV "__truediv__", FLOORDIV "__floordiv__", MOD "__mod__", DIVMOD "__divmod__", POW "__pow__",
    LSHIFT "__lshift__", RSHIFT "__rshift__", AND "__and__", XOR "__xor__", OR "__or__", RADD "__radd__",
    RSUB "__rsub__", RMUL "__rmul__", RMATMUL "__rmatmul__", RTRUEDIV "__rtruediv__",
    RFLOORDIV "__rfloordiv__", RMOD "__rmod__", RDIVMOD "__rdivmod__", RPOW "__rpow__", RLSHIFT "__rlshift__",
    RRSHIFT "__rrshift__", RAND "__rand__", RXOR "__rxor__", ROR "__ror__", IADD "__iadd__", ISUB "__isub__",
    IMUL "__imul__", IMATMUL "__imatmul__", ITRUEDIV "__itruediv__", IFLOORDIV "__ifloordiv__",
    IMOD "__imod__", IPOW "__ipow__", ILSHIFT "__ilshift__", IRSHIFT "__irshift__", IAND "__iand__",
    IXOR "__ixor__", IOR "__ior__", NEG "__neg__", POS "__pos__", ABS "__abs__", INVERT "__invert__",
    COMPLEX "__complex__", INT "__int__", FLOAT "__float__", INDEX "__index__", ROUND "__round__",
    TRUNC "__trunc__", FLOOR "__floor__", CEIL "__ceil__", ENTER "__enter__", EXIT "__exit__",
    AWAIT "__await__", AITER "__aiter__", ANEXT "__anext__", AENTER "__aenter__", AEXIT "__aexit__",
    INSTANCECHECK "__instancecheck__", SUBCLASSCHECK "__subclasscheck__",
    CLASS_GETITEM "__class_getitem__", INIT_SUBCLASS "__init_subclass__", SET_NAME "__set_name__",
    PREPARE "__prepare__", MRO_ENTRIES "__mro_entries__", FSPATH "__fspath__", SIZEOF "__sizeof__",
    REDUCE "__reduce__", REDUCE_EX "__reduce_ex__", COPY "__copy__", DEEPCOPY "__deepcopy__",
    BUFFER "__buffer__", RELEASE_BUFFER "__release_buffer__",
}

impl Ctx {
    /// What a special method resolves to on the type (never on the instance): borrowed, NULL if there is none.
    #[inline]
    pub fn special(&mut self, type_: TypeId, special: Special) -> Value {
        match self.heap.types[type_ as usize].specials.get(special as usize) {
            Some(&v) => v,
            None => self.fill_specials(type_)[special as usize],
        }
    }

    /// Like [`Ctx::special`] for the type of a value.
    #[inline]
    pub fn special_of(&mut self, v: Value, special: Special) -> Value {
        self.special(self.heap.type_of(v), special)
    }

    #[cold]
    fn fill_specials(&mut self, type_: TypeId) -> &[Value] {
        let found = match self.inherited_specials(type_) {
            Some(found) => found,
            None => {
                (0..SPECIALS.len()).map(|i| self.lookup_mro(type_, self.names.specials[i].handle())).collect()
            }
        };
        self.heap.types[type_ as usize].specials = found;
        &self.heap.types[type_ as usize].specials
    }

    /// Those of the base, if the class has its base's MRO behind itself, with what its own dict says.
    fn inherited_specials(&mut self, type_: TypeId) -> Option<Vec<Value>> {
        let mro = &self.heap.types[type_ as usize].mro_ids;
        let &[own, base, ..] = &mro[..] else { return None };
        if own != type_ || mro[1..] != self.heap.types[base as usize].mro_ids[..] {
            return None;
        }
        // Changes of the bases must reach this class.
        self.heap.type_version(type_);
        self.special(base, Special::NEW);
        let mut found = self.heap.types[base as usize].specials.clone();
        let dict = self.heap.types[type_ as usize].dict.handle();
        for entry in 0..self.heap.dict_entries(dict) {
            let (name, v) = self.heap.dict_entry(dict, entry);
            let is_str = !name.is_null() && self.heap.type_of(name) == ty::STR;
            if !is_str || !self.heap.str_bytes(name.handle()).starts_with(b"__") {
                continue;
            }
            let name = Value::borrowed(self.heap.find_interned(name.handle()));
            if let Some(i) = self.names.specials.iter().position(|special| special.is(name)) {
                found[i] = v.as_borrowed();
            }
        }
        Some(found)
    }

    /// Looks an interned name up along a type's MRO; borrowed, NULL if absent.
    pub fn lookup_mro(&mut self, type_: TypeId, name: u32) -> Value {
        let version = self.heap.type_version(type_);
        let deaths = self.heap.interned_deaths();
        if let Some(known) = self.method_cache.get(version, name, deaths) {
            return Value::from_raw(known);
        }
        let v = self.walk_mro(type_, name);
        if self.heap.str_is_name(name) {
            self.method_cache.set(version, name, deaths, v.raw());
        }
        v
    }

    fn walk_mro(&mut self, type_: TypeId, name: u32) -> Value {
        for i in 0..self.heap.types[type_ as usize].mro_ids.len() {
            let t = self.heap.types[type_ as usize].mro_ids[i];
            let dict = self.heap.types[t as usize].dict.handle();
            let v = self.heap.dict_get_str(dict, name);
            if !v.is_null() {
                return v;
            }
        }
        Value::NULL
    }
}
