//! `super`: look-up that begins behind a class in the MRO.

use crate::heap::{TypeId, Value, ty};
use crate::objects::{Ctx, Flow};

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
        let object_type = self.super_check(class, object)?;
        let (class, object, object_type) =
            (self.heap.dup(class), self.heap.dup(object), self.heap.dup(object_type));
        Ok(self.heap.new_record(ty::SUPER, [class.raw(), object.raw(), object_type.raw(), 0, 0, 0]))
    }

    /// The class whose MRO `super(class, object)` walks, borrowed.
    fn super_check(&mut self, class: Value, object: Value) -> Flow {
        if !self.heap.is_type(class) {
            let message = format!("super() argument 1 must be a type, not {}", self.type_name(class));
            return Err(self.type_error(message));
        }
        // The metaclass may have left a class out of its own MRO.
        let id = self.heap.type_id(class);
        let descends = |ctx: &Ctx, t: TypeId| ctx.heap.types[t as usize].mro_ids.contains(&id);
        if self.heap.is_type(object) && descends(self, self.heap.type_id(object)) {
            return Ok(object);
        }
        let type_ = self.heap.type_of(object);
        if descends(self, type_) {
            return Ok(self.heap.type_object(type_));
        }
        let detail = match self.heap.is_type(object) {
            true => format!("type {}", self.heap.types[self.heap.type_id(object) as usize].name),
            false => format!("instance of {}", self.type_name(object)),
        };
        let name = self.heap.types[id as usize].name.clone();
        Err(self.type_error(format!(
            "super(type, obj): obj ({detail}) is not an instance or subtype of type ({name})."
        )))
    }

    /// `super(class, object).name`; the super object is made only if it is asked for an attribute of its own.
    pub fn super_lookup(&mut self, class: Value, object: Value, name: Value) -> Flow {
        let start = self.super_check(class, object)?;
        match self.super_find(class, object, start, name)? {
            v if !v.is_null() => Ok(v),
            _ => {
                let sp = self.t.sp;
                let super_ = self.new_super(class, object)?;
                self.push(super_);
                let answer = self.generic_get_attr(super_.as_borrowed(), name);
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
