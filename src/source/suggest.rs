//! "Did you mean": the closest name by CPython's weighted edit distance.

/// CPython's MAX_CANDIDATE_ITEMS and MAX_STRING_SIZE.
const CANDIDATES_MAX: usize = 750;
const LENGTH_MAX: usize = 40;
const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;

/// The candidate most like `wrong`, if one is like it enough.
pub fn closest<'a>(wrong: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.take(CANDIDATES_MAX) {
        if candidate == wrong {
            continue;
        }
        let max = (candidate.len() + wrong.len() + 3) * MOVE_COST / 6;
        let max = best.map_or(max, |(d, _)| max.min(d - 1));
        let distance = distance(wrong, candidate, max);
        if distance <= max && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name.to_owned())
}

fn substitution(a: u8, b: u8) -> usize {
    match (a == b, a.eq_ignore_ascii_case(&b)) {
        (true, _) => 0,
        (_, true) => CASE_COST,
        _ => MOVE_COST,
    }
}

/// Weighted Levenshtein distance, or `max + 1` as soon as it is known to exceed `max`.
fn distance(a: &str, b: &str, max: usize) -> usize {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b)
        && x == y
    {
        (a, b) = (rest_a, rest_b);
    }
    while let ([rest_a @ .., x], [rest_b @ .., y]) = (a, b)
        && x == y
    {
        (a, b) = (rest_a, rest_b);
    }
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE_COST;
    }
    if a.len() > LENGTH_MAX || b.len() > LENGTH_MAX {
        return max + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|i| i * MOVE_COST).collect();
    let mut result = 0;
    for (j, &y) in b.iter().enumerate() {
        let mut diagonal = j * MOVE_COST;
        result = diagonal + MOVE_COST;
        let mut least = usize::MAX;
        for (i, &x) in a.iter().enumerate() {
            let left = result;
            let up = row[i];
            result = (diagonal + substitution(x, y)).min(up.min(left) + MOVE_COST);
            diagonal = up;
            row[i] = result;
            least = least.min(result);
        }
        if least > max {
            return max + 1;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn suggestions() {
        assert_eq!(closest("pritn", ["print", "input"].into_iter()), Some("print".into()));
        assert_eq!(closest("xyz", ["print", "input"].into_iter()), None);
        assert_eq!(closest("Value", ["value"].into_iter()), Some("value".into()));
    }
}
