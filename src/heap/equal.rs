//! Equality that needs no Python code: exact builtin types compared natively.

use super::{Heap, TypeId, Value, fixed, ty};

/// Nesting up to which tuples are compared here.
const DEPTH_MAX: u32 = 20;
/// Items of tuples compared here: tuples that share their items look endless.
pub const ITEMS_MAX: u32 = 1_000;

impl Heap {
    /// `a == b` if both are of exact builtin types whose comparison runs no Python code; `None` if it might.
    #[inline]
    pub fn exact_eq(&self, a: Value, b: Value) -> Option<bool> {
        self.exact_eq_at(a, b, 0, &mut 0)
    }

    /// `seen` counts the items of tuples.
    fn exact_eq_at(&self, a: Value, b: Value, depth: u32, seen: &mut u32) -> Option<bool> {
        let (x, y) = (self.type_of(a), self.type_of(b));
        match (x, y) {
            (ty::STR, ty::STR) => Some(self.str_eq(a.handle(), b.handle())),
            (ty::INT | ty::BOOL, ty::INT | ty::BOOL) => Some(match (self.small(a), self.small(b)) {
                (Some(i), Some(j)) => i == j,
                (None, None) => self.big_ref(a) == self.big_ref(b),
                _ => false,
            }),
            (ty::FLOAT, ty::FLOAT) => Some(self.float(a) == self.float(b)),
            (ty::INT | ty::BOOL, ty::FLOAT) => Some(self.int_eq_float(a, self.float(b))),
            (ty::FLOAT, ty::INT | ty::BOOL) => Some(self.int_eq_float(b, self.float(a))),
            (ty::BYTES, ty::BYTES) => Some(self.bytes_data(a.handle()) == self.bytes_data(b.handle())),
            (ty::TUPLE, ty::TUPLE) if depth < DEPTH_MAX => {
                let (p, q) = (self.items(a.handle()), self.items(b.handle()));
                for (&u, &v) in p.iter().zip(q) {
                    *seen += 1;
                    if *seen > ITEMS_MAX {
                        return None;
                    }
                    if !u.is(v) && !self.exact_eq_at(u, v, depth + 1, seen)? {
                        return Some(false);
                    }
                }
                Some(p.len() == q.len())
            }
            _ if a.is(b) && (plain(x) || a.handle() < fixed::END) => {
                Some(x != ty::FLOAT || self.float(a) == self.float(a))
            }
            _ if knows_only_itself(x) && knows_only_itself(y) && x != y => Some(false),
            _ => None,
        }
    }

    /// An int of any size against a float, exactly.
    pub fn int_eq_float(&self, i: Value, x: f64) -> bool {
        match self.small(i) {
            Some(i) => i as f64 == x && x.abs() < 9.3e18 && x as i128 == i as i128,
            None => {
                x.is_finite()
                    && x.fract() == 0.0
                    && num_traits::FromPrimitive::from_f64(x)
                        .is_some_and(|y: num_bigint::BigInt| &y == self.big_ref(i).expect("not small"))
            }
        }
    }
}

/// Types that compare unequal to each other without asking anybody. Numbers of different types are handled before.
fn knows_only_itself(t: TypeId) -> bool {
    plain(t) || matches!(t, ty::LIST | ty::DICT)
}

/// Of these, those that are equal to themselves.
fn plain(t: u32) -> bool {
    matches!(t, ty::STR | ty::INT | ty::BOOL | ty::FLOAT | ty::BYTES | ty::TUPLE | ty::NONE | ty::ELLIPSIS)
}
