//! Strings, bytes and tuples as constants: joining, repeating, taking items and slices.

use std::sync::Arc;

use num_traits::ToPrimitive;

use super::as_int;
use crate::bytecode::Const;

/// Number of items; `None` if it is no sequence.
pub fn length(constant: &Const) -> Option<usize> {
    match constant {
        Const::Str(text) => Some(starts(text).len()),
        Const::Bytes(bytes) => Some(bytes.len()),
        Const::Tuple(items) => Some(items.len()),
        _ => None,
    }
}

/// Where each character of a WTF-8 string starts.
fn starts(text: &[u8]) -> Vec<usize> {
    (0..text.len()).filter(|&at| text[at] & 0xc0 != 0x80).collect()
}

/// `left + right` of two sequences of one type.
pub fn concatenate(left: &Const, right: &Const) -> Option<Const> {
    match (left, right) {
        (Const::Str(left), Const::Str(right)) => Some(Const::Str(join_text(left, right))),
        (Const::Bytes(left), Const::Bytes(right)) => Some(Const::Bytes([&**left, &**right].concat().into())),
        (Const::Tuple(left), Const::Tuple(right)) => {
            Some(Const::Tuple(left.iter().chain(right.iter()).cloned().collect()))
        }
        _ => None,
    }
}

/// Joins WTF-8 strings. Two surrogates that meet stay two: Python does not make one character of them.
fn join_text(left: &[u8], right: &[u8]) -> Arc<[u8]> {
    [left, right].concat().into()
}

/// `items * count`.
pub fn repeat(items: &Const, count: usize) -> Const {
    match items {
        Const::Str(text) => Const::Str(text.repeat(count).into()),
        Const::Bytes(bytes) => Const::Bytes(bytes.repeat(count).into()),
        Const::Tuple(items) => {
            Const::Tuple(std::iter::repeat_n(items.iter().cloned(), count).flatten().collect())
        }
        other => other.clone(),
    }
}

/// `container[sub]`; `None` if it fails.
pub fn item(container: &Const, sub: &Const) -> Option<Const> {
    let length = length(container)?;
    if let Const::Slice(parts) = sub {
        return take(container, &slice_places(parts, length)?);
    }
    let index = as_int(sub)?.to_i64()?;
    let index = if index < 0 { index + length as i64 } else { index };
    let at = usize::try_from(index).ok().filter(|&at| at < length)?;
    match container {
        Const::Bytes(bytes) => Some(Const::Int(bytes[at].into())),
        Const::Tuple(items) => Some(items[at].clone()),
        _ => take(container, &[at]),
    }
}

/// The items at these places.
fn take(container: &Const, places: &[usize]) -> Option<Const> {
    match container {
        Const::Bytes(bytes) => Some(Const::Bytes(places.iter().map(|&at| bytes[at]).collect())),
        Const::Tuple(items) => Some(Const::Tuple(places.iter().map(|&at| items[at].clone()).collect())),
        Const::Str(text) => {
            let mut starts = starts(text);
            starts.push(text.len());
            Some(Const::Str(
                places.iter().flat_map(|&at| &text[starts[at]..starts[at + 1]]).copied().collect(),
            ))
        }
        _ => None,
    }
}

/// The indices that a slice selects.
fn slice_places(parts: &[Const; 3], length: usize) -> Option<Vec<usize>> {
    let bound = |part: &Const| match part {
        Const::None => Some(None),
        part => {
            let int = as_int(part)?;
            let far = if int.sign() == num_bigint::Sign::Minus { i64::MIN / 4 } else { i64::MAX / 4 };
            Some(Some(int.to_i64().unwrap_or(far).clamp(i64::MIN / 4, i64::MAX / 4)))
        }
    };
    let (start, stop, step) = (bound(&parts[0])?, bound(&parts[1])?, bound(&parts[2])?.unwrap_or(1));
    if step == 0 {
        return None;
    }
    let length = length as i64;
    let (low, high) = if step > 0 { (0, length) } else { (-1, length - 1) };
    let place = |bound: i64| (if bound < 0 { bound + length } else { bound }).clamp(low, high);
    let mut at = start.map_or(if step > 0 { low } else { high }, place);
    let stop = stop.map_or(if step > 0 { high } else { low }, place);
    let mut places = Vec::new();
    while if step > 0 { at < stop } else { at > stop } {
        places.push(at as usize);
        at += step;
    }
    Some(places)
}
