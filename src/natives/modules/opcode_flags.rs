//! CPython's flags of opcodes, as ranges of their numbers: specialised forms do not always have those of their base, and the
//! instrumented ones have their own.

use std::ops::RangeInclusive;

/// Opcodes with one property.
pub type Flag = &'static [RangeInclusive<i64>];

/// Opcodes that there are.
pub const VALID: Flag = &[0..=120, 128..=211, 234..=266];
/// Those that use their operand.
pub const ARG: Flag = &[
    44..=120,
    128..=128,
    143..=153,
    155..=195,
    197..=197,
    200..=200,
    209..=211,
    237..=237,
    239..=239,
    241..=245,
    247..=251,
    253..=253,
    255..=255,
    257..=261,
    263..=266,
];
/// Those with a constant.
pub const CONST: Flag = &[82..=82, 190..=191];
/// Those with a name.
pub const NAME: Flag = &[
    61..=61,
    64..=65,
    72..=73,
    80..=80,
    91..=93,
    96..=96,
    110..=110,
    115..=116,
    179..=179,
    189..=189,
    194..=195,
    200..=200,
    249..=249,
];
/// Those that jump.
pub const JUMP: Flag =
    &[68..=68, 70..=70, 75..=77, 100..=103, 106..=106, 172..=176, 237..=237, 248..=248, 257..=260];
/// Those with a cell or a free variable.
pub const FREE: Flag = &[62..=62, 90..=90, 97..=97, 111..=111];
/// Those with a local variable.
pub const LOCAL: Flag = &[3..=3, 63..=63, 83..=89, 112..=114, 261..=261, 266..=266];
/// Those that open a protected range.
pub const EXC: Flag = &[263..=265];

/// True for an opcode with the property.
pub fn holds(flag: Flag, opcode: i64) -> bool {
    flag.iter().any(|range| range.contains(&opcode))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytecode::opcode::ArgKind;
    use crate::bytecode::optable::BY_NUMBER;

    #[test]
    fn unspecialised_opcodes_have_what_their_operand_says() {
        for info in BY_NUMBER.iter().flatten().filter(|info| info.base == info.op) {
            let number = info.op as i64;
            assert!(holds(VALID, number), "{}", info.name);
            assert_eq!(holds(CONST, number), info.arg == ArgKind::Const, "{}", info.name);
            assert_eq!(holds(EXC, number), info.arg == ArgKind::Handler, "{}", info.name);
            assert!(!holds(JUMP, number) || holds(ARG, number), "{}", info.name);
        }
    }
}
