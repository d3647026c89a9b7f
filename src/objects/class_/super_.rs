//! `super`: look-up that begins behind a class in the MRO.

use crate::heap::{TypeId, Value, ty};
use crate::objects::{Break, Ctx, Flow, Resume};
use crate::sub;

/// Lanes of a super object.
const TYPE: usize = 0;
const OBJECT: usize = 1;
const OBJECT_TYPE: usize = 2;

impl Ctx {
    /// A super object for class and instance (or class); checks that they fit.
    pub fn new_super(&mut self, class: Value, object: Value) -> Flow {
        if object.is_null() || object.is_none() {
            let class = self.heap.dup(class);
            return Ok(self
                .heap
                .new_record(ty::SUPER, [class.raw(), Value::NULL.raw(), Value::NULL.raw(), 0, 0, 0]));
        }
        let (base, name) = (self.t.sp, self.names.class);
        let start = self.super_check(class, object)?;
        if !start.is_null() {
            return Ok(bound(self, class, object, start));
        }
        self.push_dup(class);
        self.push_dup(object);
        let claimed = sub!(self, self.get_attr_or_null(object, name), &CLAIMED, [base, 0, 0, 0]);
        let made = claimed_super(self, base, claimed)?;
        self.cut(base);
        Ok(made)
    }

    /// The class whose MRO `super(class, object)` walks, borrowed; NULL if only the object's `__class__` may name it.
    fn super_check(&mut self, class: Value, object: Value) -> Flow {
        if !self.heap.is_type(class) {
            let message = format!("super() argument 1 must be a type, not {}", self.type_name(class));
            return Err(self.type_error(message));
        }
        if self.heap.is_type(object) && descends(self, object, class) {
            return Ok(object);
        }
        let type_ = self.heap.type_object(self.heap.type_of(object));
        Ok(if descends(self, type_, class) { type_ } else { Value::NULL })
    }

    /// The same, after `__class__` (or NULL) has been asked for: a class that is not the object's own counts.
    fn super_claim(&mut self, class: Value, object: Value, claimed: Value) -> Flow {
        let type_ = self.heap.type_object(self.heap.type_of(object));
        let another = !claimed.is_null() && self.heap.is_type(claimed) && !claimed.is(type_);
        if another && descends(self, claimed, class) {
            return Ok(claimed);
        }
        let name = self.heap.types[self.heap.type_id(class) as usize].name.clone();
        Err(self.not_below(object, &name))
    }

    /// The error of an object that does not go with the class that `super` has.
    pub fn not_below(&mut self, object: Value, class: &str) -> Break {
        let detail = match self.heap.is_type(object) {
            true => format!("type {}", self.heap.types[self.heap.type_id(object) as usize].name),
            false => format!("instance of {}", self.type_name(object)),
        };
        self.type_error(format!(
            "super(type, obj): obj ({detail}) is not an instance or subtype of type ({class})."
        ))
    }

    /// `super(class, object).name`; the super object is made only if it is asked for an attribute of its own.
    pub fn super_lookup(&mut self, class: Value, object: Value, name: Value) -> Flow {
        let start = self.super_check(class, object)?;
        if !start.is_null() {
            return self.super_lookup_from(class, object, start, name);
        }
        let (base, own) = (self.t.sp, self.names.class);
        for v in [class, object, name] {
            self.push_dup(v);
        }
        let claimed = sub!(self, self.get_attr_or_null(object, own), &CLAIMED_LOOKUP, [base, 0, 0, 0]);
        let answer = claimed_lookup(self, base, claimed);
        self.settled(base, answer)
    }

    fn super_lookup_from(&mut self, class: Value, object: Value, start: Value, name: Value) -> Flow {
        match self.super_find(class, object, start, name)? {
            v if !v.is_null() => Ok(v),
            _ => {
                let sp = self.t.sp;
                self.push_dup(name);
                let super_ = sub!(self, self.new_super(class, object), &OWN, [0; 4]);
                let answer = own_attribute(self, super_);
                self.settled(sp, answer)
            }
        }
    }

    /// The attribute behind `class` in the MRO of `start`, bound; NULL if there is none.
    fn super_find(&mut self, class: Value, object: Value, start: Value, name: Value) -> Flow {
        let id = self.heap.type_id(class);
        let start_id = self.heap.type_id(start);
        if name.is(self.names.class) {
            return Ok(Value::NULL);
        }
        let v = self.behind_in_mro(start_id, id, name);
        if v.is_null() {
            return Ok(Value::NULL);
        }
        let object = if object.is(start) { Value::NULL } else { object };
        self.descriptor_get(v, object, start)
    }

    /// The attribute of the first class behind `class` in the MRO of `start` that has it: borrowed, or NULL.
    pub fn behind_in_mro(&mut self, start: TypeId, class: TypeId, name: Value) -> Value {
        let mro = &self.heap.types[start as usize].mro_ids;
        let behind = mro.iter().position(|&t| t == class).map_or(mro.len(), |i| i + 1);
        for i in behind..self.heap.types[start as usize].mro_ids.len() {
            let t = self.heap.types[start as usize].mro_ids[i];
            let dict = self.heap.types[t as usize].dict.handle();
            let v = self.heap.dict_get_str(dict, name.handle());
            if !v.is_null() {
                return v;
            }
        }
        Value::NULL
    }

    /// `super.__getattribute__`.
    pub fn super_get_attr(&mut self, super_: Value, name: Value) -> Flow {
        let h = super_.handle();
        let (class, object, start) =
            (self.heap.lane(h, TYPE), self.heap.lane(h, OBJECT), self.heap.lane(h, OBJECT_TYPE));
        if !start.is_null() {
            let v = self.super_find(class, object, start, name)?;
            if !v.is_null() {
                return Ok(v);
            }
        }
        self.generic_get_attr(super_, name)
    }
}

/// Whether a class has another in its MRO: the metaclass may have left it out of its own.
fn descends(ctx: &Ctx, class: Value, from: Value) -> bool {
    let from = ctx.heap.type_id(from);
    ctx.heap.types[ctx.heap.type_id(class) as usize].mro_ids.contains(&from)
}

/// The super object with all its parts.
fn bound(ctx: &mut Ctx, class: Value, object: Value, start: Value) -> Value {
    let [class, object, start] = [class, object, start].map(|v| ctx.heap.dup(v));
    ctx.heap.new_record(ty::SUPER, [class.raw(), object.raw(), start.raw(), 0, 0, 0])
}

/// Window: class, object. The object's `__class__` arrives.
static CLAIMED: Resume = Resume::new("", |ctx, cont, claimed| claimed_super(ctx, cont.state[0], claimed));

fn claimed_super(ctx: &mut Ctx, base: u32, claimed: Value) -> Flow {
    ctx.push(claimed);
    let (class, object) = (ctx.at(base), ctx.at(base + 1));
    let start = ctx.super_claim(class, object, claimed.as_borrowed())?;
    Ok(bound(ctx, class, object, start))
}

/// The same for an attribute. Window: class, object, name.
static CLAIMED_LOOKUP: Resume =
    Resume::new("", |ctx, cont, claimed| claimed_lookup(ctx, cont.state[0], claimed));

fn claimed_lookup(ctx: &mut Ctx, base: u32, claimed: Value) -> Flow {
    ctx.push(claimed);
    let [class, object, name] = [0, 1, 2].map(|i| ctx.at(base + i));
    let start = ctx.super_claim(class, object, claimed.as_borrowed())?;
    ctx.super_lookup_from(class, object, start, name)
}

/// Window: a name. The super object whose own attribute is asked for arrives.
static OWN: Resume = Resume::new("", |ctx, _, super_| own_attribute(ctx, super_));

fn own_attribute(ctx: &mut Ctx, super_: Value) -> Flow {
    let name = ctx.peek(0);
    ctx.push(super_);
    ctx.generic_get_attr(super_.as_borrowed(), name)
}
