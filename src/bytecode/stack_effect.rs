//! How many values an instruction takes from the stack and puts on it, read from its formula `(left, right -- res)`.
//!
//! The formulas of the opcode table are the only statement of a stack effect; they are parsed at compile time.

/// One side of a formula: a number of values that may depend on the operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count {
    fixed: i32,
    per_oparg: i32,
    per_low_bit: i32,
    per_low_byte: i32,
    per_high_bytes: i32,
}

impl Count {
    const ZERO: Count = Count { fixed: 0, per_oparg: 0, per_low_bit: 0, per_low_byte: 0, per_high_bytes: 0 };

    /// The number of values for this operand.
    pub const fn of(self, oparg: u32) -> i32 {
        let oparg = oparg as i32;
        self.fixed
            + self.per_oparg * oparg
            + self.per_low_bit * (oparg & 1)
            + self.per_low_byte * (oparg & 0xff)
            + self.per_high_bytes * (oparg >> 8)
    }
}

/// Values popped and pushed by one instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effect {
    pub popped: Count,
    pub pushed: Count,
}

impl Effect {
    /// Parses `(a, b[oparg] -- c)`. Sizes in brackets are `oparg`, `2*oparg`, `oparg & 1`, `oparg & 255`,
    /// `oparg >> 8` and `oparg - N`.
    ///
    /// # Panics
    /// On a malformed formula; as the table is a constant, at compile time.
    pub const fn parse(formula: &str) -> Effect {
        let text = formula.as_bytes();
        let mut at = 0;
        while at + 1 < text.len() && !(text[at] == b'-' && text[at + 1] == b'-') {
            at += 1;
        }
        assert!(at + 1 < text.len(), "a stack effect needs `--`");
        Effect { popped: side(text, 0, at), pushed: side(text, at + 2, text.len()) }
    }
}

/// Adds up the items of one side: each name counts one, or the size in its brackets.
const fn side(text: &[u8], from: usize, to: usize) -> Count {
    let mut count = Count::ZERO;
    let mut at = from;
    while at < to {
        if !text[at].is_ascii_alphabetic() {
            at += 1;
            continue;
        }
        while at < to && (text[at].is_ascii_alphanumeric() || text[at] == b'_') {
            at += 1;
        }
        if at < to && text[at] == b'[' {
            let start = at + 1;
            while text[at] != b']' {
                at += 1;
            }
            count = add_size(count, text, start, at);
            at += 1;
        } else {
            count.fixed += 1;
        }
    }
    count
}

/// Adds the size `text[from..to]` to a count.
const fn add_size(mut count: Count, text: &[u8], from: usize, to: usize) -> Count {
    let size = slice(text, from, to);
    if same(size, b"oparg") {
        count.per_oparg += 1;
    } else if same(size, b"2*oparg") {
        count.per_oparg += 2;
    } else if same(size, b"oparg & 1") {
        count.per_low_bit += 1;
    } else if same(size, b"oparg & 255") {
        count.per_low_byte += 1;
    } else if same(size, b"oparg >> 8") {
        count.per_high_bytes += 1;
    } else {
        assert!(size.len() == 9 && same(slice(size, 0, 8), b"oparg - "), "unknown size in a stack effect");
        count.per_oparg += 1;
        count.fixed -= (size[8] - b'0') as i32;
    }
    count
}

const fn slice(text: &[u8], from: usize, to: usize) -> &[u8] {
    text.split_at(to).0.split_at(from).1
}

const fn same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::Effect;

    #[test]
    fn formulas_count_names_and_sizes() {
        let effect = Effect::parse("(callable, args[oparg] -- res, null[oparg & 1])");
        assert_eq!((effect.popped.of(3), effect.pushed.of(3)), (4, 2));
        let effect = Effect::parse("(seq -- before[oparg & 255], rest, after[oparg >> 8])");
        assert_eq!((effect.popped.of(0x203), effect.pushed.of(0x203)), (1, 6));
        let effect = Effect::parse("(bottom, between[oparg - 2], top -- )");
        assert_eq!((effect.popped.of(2), effect.pushed.of(2)), (2, 0));
    }
}
