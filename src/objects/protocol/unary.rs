//! Unary operators: `-a`, `+a`, `~a`, `abs(a)`.

use num_traits::Signed;

use crate::heap::{Layout, Value, ty};
use crate::objects::{Ctx, Flow, Special};

/// A unary operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Abs,
}

impl UnaryOp {
    fn special(self) -> Special {
        [Special::NEG, Special::POS, Special::INVERT, Special::ABS][self as usize]
    }

    fn symbol(self) -> &'static str {
        ["unary -", "unary +", "unary ~", "abs()"][self as usize]
    }
}

impl Ctx {
    /// `-a`, `+a`, `~a` or `abs(a)`.
    pub fn unary_op(&mut self, op: UnaryOp, a: Value) -> Flow {
        if op == UnaryOp::Invert && self.heap.type_of(a) == ty::BOOL {
            return self.inverted_bool(a);
        }
        if matches!(self.heap.type_of(a), ty::INT | ty::BOOL | ty::FLOAT | ty::COMPLEX)
            && let Some(v) = self.number_unary(op, a)?
        {
            return Ok(v);
        }
        match self.call_special_of(op.special(), a, &[]) {
            Some(answer) => answer,
            None => {
                let message = format!("bad operand type for {}: '{}'", op.symbol(), self.tp_name(a));
                Err(self.type_error(message))
            }
        }
    }

    /// The operator on anything laid out as a number; `None` if it has no such operator.
    pub fn number_unary(&mut self, op: UnaryOp, a: Value) -> Flow<Option<Value>> {
        Ok(Some(match (self.heap.layout(a), op) {
            (Layout::Int, op) => self.int_unary(op, a),
            (Layout::Float, UnaryOp::Pos) if self.heap.type_of(a) == ty::FLOAT => self.heap.dup(a),
            (Layout::Float, UnaryOp::Neg | UnaryOp::Pos | UnaryOp::Abs) => {
                let x = self.heap.float(a);
                self.heap.new_float(match op {
                    UnaryOp::Neg => -x,
                    UnaryOp::Abs => x.abs(),
                    _ => x,
                })
            }
            (Layout::Complex, UnaryOp::Abs) => {
                let (re, im) = self.heap.complex(a);
                let length = re.hypot(im);
                if length.is_infinite() && re.is_finite() && im.is_finite() {
                    return Err(self.overflow_error("absolute value too large"));
                }
                self.heap.new_float(length)
            }
            (Layout::Complex, UnaryOp::Neg | UnaryOp::Pos) => {
                let (re, im) = self.heap.complex(a);
                if op == UnaryOp::Neg {
                    self.heap.new_complex(-re, -im)
                } else {
                    self.heap.new_complex(re, im)
                }
            }
            _ => return Ok(None),
        }))
    }

    fn int_unary(&mut self, op: UnaryOp, a: Value) -> Value {
        if let Some(i) = self.heap.small(a) {
            let answer = match op {
                UnaryOp::Neg => i.checked_neg(),
                UnaryOp::Pos => Some(i),
                UnaryOp::Invert => Some(!i),
                UnaryOp::Abs => i.checked_abs(),
            };
            let same = matches!(op, UnaryOp::Pos | UnaryOp::Abs) && i >= 0 || op == UnaryOp::Pos;
            if same && self.heap.type_of(a) == ty::INT {
                return self.heap.dup(a);
            }
            if let Some(i) = answer {
                return self.heap.new_int(i);
            }
        }
        let i = self.heap.big(a);
        let same = op == UnaryOp::Pos || op == UnaryOp::Abs && !i.is_negative();
        if same && self.heap.type_of(a) == ty::INT {
            return self.heap.dup(a);
        }
        self.heap.new_bigint(match op {
            UnaryOp::Neg => -i,
            UnaryOp::Pos => i,
            UnaryOp::Invert => -i - 1,
            UnaryOp::Abs => i.abs(),
        })
    }
}
