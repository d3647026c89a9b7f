//! The line table (`co_linetable`): source range of every code unit, as CPython encodes it.
//!
//! An entry covers one to eight code units. Its first byte is `1 kkkk lll`: k the kind, l the length less one.
//! Kinds 0..=9 are short forms (columns below 80), 10..=12 one line with byte columns, 13 a line without columns,
//! 14 the long form, 15 no location.

/// A source range: 1-based lines, 0-based UTF-8 byte columns, -1 where unknown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Position {
    pub line: i32,
    pub end_line: i32,
    pub col: i32,
    pub end_col: i32,
}

impl Position {
    pub const NONE: Position = Position { line: -1, end_line: -1, col: -1, end_col: -1 };
}

/// Code units one entry can cover.
const MAX_UNITS: usize = 8;
const ONE_LINE: u8 = 10;
const NO_COLUMNS: u8 = 13;
const LONG: u8 = 14;
const NO_LOCATION: u8 = 15;

/// Writes a line table front to back.
pub struct Writer {
    table: Vec<u8>,
    line: i32,
}

impl Writer {
    /// Lines are written relative to the one before, the first relative to `co_firstlineno`.
    pub fn new(firstlineno: i32) -> Writer {
        Writer { table: Vec::new(), line: firstlineno }
    }

    /// Adds a range of code units that share one position.
    pub fn write(&mut self, position: Position, mut units: usize) {
        while units > 0 {
            let length = units.min(MAX_UNITS);
            self.entry(position, length);
            units -= length;
        }
    }

    pub fn finish(self) -> Vec<u8> {
        self.table
    }

    fn entry(&mut self, position: Position, length: usize) {
        let Position { line, end_line, col, end_col } = position;
        if line < 0 {
            return self.head(NO_LOCATION, length);
        }
        let delta = line - std::mem::replace(&mut self.line, line);
        if col < 0 || end_col < 0 {
            if end_line == line || end_line == -1 {
                self.head(NO_COLUMNS, length);
                return self.signed(delta);
            }
        } else if end_line == line {
            if delta == 0 && col < 80 && (0..16).contains(&(end_col - col)) {
                self.head((col >> 3) as u8, length);
                return self.table.push(((col & 7) << 4 | (end_col - col)) as u8);
            }
            if (0..3).contains(&delta) && col < 128 && end_col < 128 {
                self.head(ONE_LINE + delta as u8, length);
                return self.table.extend([col as u8, end_col as u8]);
            }
        }
        self.head(LONG, length);
        self.signed(delta);
        self.unsigned((end_line - line) as u32);
        self.unsigned((col + 1) as u32);
        self.unsigned((end_col + 1) as u32);
    }

    fn head(&mut self, kind: u8, length: usize) {
        self.table.push(0x80 | kind << 3 | (length - 1) as u8);
    }

    /// Six bits a byte, the low ones first; bit 6 says that more follow.
    fn unsigned(&mut self, mut value: u32) {
        while value >= 64 {
            self.table.push(0x40 | (value & 0x3f) as u8);
            value >>= 6;
        }
        self.table.push(value as u8);
    }

    /// The sign goes to the lowest bit.
    fn signed(&mut self, value: i32) {
        self.unsigned(value.unsigned_abs() << 1 | u32::from(value < 0));
    }
}

/// One entry of a line table, read back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    /// First code unit.
    pub start: usize,
    /// Code units covered.
    pub units: usize,
    pub position: Position,
}

/// Reads a line table front to back. A table that ends in the middle of an entry ends the iteration.
pub struct Ranges<'a> {
    table: &'a [u8],
    at: usize,
    unit: usize,
    line: i32,
}

/// All entries of a line table in order of their code units.
pub fn ranges(table: &[u8], firstlineno: u32) -> Ranges<'_> {
    Ranges::new(table, firstlineno)
}

/// Position of every code unit in turn (`co_positions`).
pub fn positions(table: &[u8], firstlineno: u32) -> impl Iterator<Item = Position> + '_ {
    ranges(table, firstlineno).flat_map(|range| std::iter::repeat_n(range.position, range.units))
}

/// Position of one code unit.
pub fn position_of(table: &[u8], firstlineno: u32, unit: usize) -> Option<Position> {
    ranges(table, firstlineno).find(|range| unit < range.start + range.units).map(|range| range.position)
}

/// The table in the form of CPython 3.9 (`co_lnotab`): pairs of a step in bytes and a step in lines.
pub fn lnotab(table: &[u8], firstlineno: u32) -> Vec<u8> {
    let mut pairs = Vec::new();
    let (mut offset, mut line) = (0, firstlineno as i32);
    let mut ranges = ranges(table, firstlineno);
    while let Some(range) = ranges.next() {
        if ranges.line == line {
            continue;
        }
        let (mut bytes, mut lines) = (range.start * 2 - offset, ranges.line - line);
        while bytes > 255 {
            pairs.extend([255, 0]);
            bytes -= 255;
        }
        loop {
            let step = lines.clamp(-128, 127);
            pairs.extend([bytes as u8, step as u8]);
            (bytes, lines) = (0, lines - step);
            if lines == 0 {
                break;
            }
        }
        (offset, line) = (range.start * 2, ranges.line);
    }
    pairs
}

impl<'a> Ranges<'a> {
    pub fn new(table: &'a [u8], firstlineno: u32) -> Ranges<'a> {
        Ranges { table, at: 0, unit: 0, line: firstlineno as i32 }
    }

    /// Goes on where another reader of the same table stood.
    pub fn from_place(table: &'a [u8], [at, unit, line]: [u32; 3]) -> Ranges<'a> {
        Ranges { table, at: at as usize, unit: unit as usize, line: line as i32 }
    }

    /// Where the reader stands, to be kept: the byte, its code unit, the line before.
    pub fn place(&self) -> [u32; 3] {
        [self.at as u32, self.unit as u32, self.line as u32]
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.table.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn unsigned(&mut self) -> Option<i32> {
        let mut value = 0_u32;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x3f).checked_shl(shift)?;
            shift += 6;
            if byte & 0x40 == 0 {
                return Some(value as i32);
            }
        }
    }

    fn signed(&mut self) -> Option<i32> {
        let value = self.unsigned()?;
        Some(if value & 1 != 0 { -(value >> 1) } else { value >> 1 })
    }

    fn position(&mut self, kind: u8) -> Option<Position> {
        let mut end_delta = 0;
        let (col, end_col) = match kind {
            NO_LOCATION => return Some(Position::NONE),
            NO_COLUMNS => {
                self.line += self.signed()?;
                (-1, -1)
            }
            LONG => {
                self.line += self.signed()?;
                end_delta = self.unsigned()?;
                (self.unsigned()? - 1, self.unsigned()? - 1)
            }
            ONE_LINE.. => {
                self.line += i32::from(kind - ONE_LINE);
                (i32::from(self.byte()?), i32::from(self.byte()?))
            }
            _ => {
                let low = self.byte()?;
                let col = i32::from(kind) << 3 | i32::from(low >> 4 & 7);
                (col, col + i32::from(low & 15))
            }
        };
        Some(Position { line: self.line, end_line: self.line + end_delta, col, end_col })
    }
}

impl Iterator for Ranges<'_> {
    type Item = Range;

    fn next(&mut self) -> Option<Range> {
        let head = self.byte()?;
        let units = usize::from(head & 7) + 1;
        let position = self.position(head >> 3 & 15)?;
        let start = self.unit;
        self.unit += units;
        Some(Range { start, units, position })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_reads_back() {
        let range = |line, end_line, col, end_col| Position { line, end_line, col, end_col };
        let written = [
            (range(0, 1, 0, 0), 1),
            (range(3, 3, 4, 10), 2),
            (range(3, 3, 70, 84), 8),
            (range(5, 5, 100, 120), 19),
            (range(4, 90, 0, 300), 1),
            (Position::NONE, 3),
            (range(700, 700, -1, -1), 2),
            (range(2, 2, 9, 4), 1),
        ];
        let mut writer = Writer::new(1);
        for (position, units) in written {
            writer.write(position, units);
        }
        let table = writer.finish();
        let expected: Vec<_> =
            written.iter().flat_map(|(position, units)| std::iter::repeat_n(*position, *units)).collect();
        assert_eq!(positions(&table, 1).collect::<Vec<_>>(), expected);
        assert_eq!(position_of(&table, 1, 2), Some(range(3, 3, 4, 10)));
        assert_eq!(position_of(&table, 1, 999), None);
    }

    #[test]
    fn a_cut_table_ends() {
        assert_eq!(ranges(&[0x80 | 14 << 3, 0x40], 1).count(), 0);
    }
}
