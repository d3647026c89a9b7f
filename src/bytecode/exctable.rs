//! The exception table (`co_exceptiontable`): which code units are protected by which handler.

/// A protected range. Offsets count code units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    pub start: u32,
    /// First unit behind the range.
    pub end: u32,
    pub target: u32,
    /// The stack is cut to this depth before the handler runs.
    pub depth: u32,
    /// Whether the index of the failing instruction is pushed under the exception.
    pub lasti: bool,
}

/// Marks the first byte of an entry, so that a table can be searched from the middle.
const ENTRY_START: u8 = 0x80;
const MORE: u8 = 0x40;

/// Appends an entry to a table.
pub fn write(table: &mut Vec<u8>, entry: &Entry) {
    write_number(table, entry.start, ENTRY_START);
    write_number(table, entry.end - entry.start, 0);
    write_number(table, entry.target, 0);
    write_number(table, entry.depth << 1 | u32::from(entry.lasti), 0);
}

/// Six bits a byte, the high ones first.
fn write_number(table: &mut Vec<u8>, value: u32, mut mark: u8) {
    for shift in [24, 18, 12, 6] {
        if value >> shift != 0 {
            table.push((value >> shift & 0x3f) as u8 | MORE | mark);
            mark = 0;
        }
    }
    table.push((value & 0x3f) as u8 | mark);
}

/// Reads a table front to back. A table that ends in the middle of an entry ends the iteration.
pub fn entries(table: &[u8]) -> impl Iterator<Item = Entry> + '_ {
    let mut bytes = table.iter().copied();
    std::iter::from_fn(move || {
        let mut number = || {
            let mut value = 0;
            loop {
                let byte = bytes.next()?;
                value = value << 6 | u32::from(byte & 0x3f);
                if byte & MORE == 0 {
                    return Some(value);
                }
            }
        };
        let start = number()?;
        let end = start + number()?;
        let target = number()?;
        let depth_lasti = number()?;
        Some(Entry { start, end, target, depth: depth_lasti >> 1, lasti: depth_lasti & 1 != 0 })
    })
}

/// The handler of an exception at this code unit: the last entry of the table's order that covers it.
pub fn find(table: &[u8], unit: u32) -> Option<Entry> {
    entries(table).take_while(|entry| entry.start <= unit).filter(|entry| unit < entry.end).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_read_back() {
        let written = [
            Entry { start: 0, end: 5, target: 20, depth: 0, lasti: false },
            Entry { start: 70, end: 5000, target: 300_000, depth: 3, lasti: true },
        ];
        let mut table = Vec::new();
        written.iter().for_each(|entry| write(&mut table, entry));
        assert_eq!(entries(&table).collect::<Vec<_>>(), written);
        assert_eq!(find(&table, 4), Some(written[0]));
        assert_eq!(find(&table, 5), None);
        assert_eq!(find(&table, 71), Some(written[1]));
        assert_eq!(entries(&table[..table.len() - 1]).count(), 1);
    }
}
