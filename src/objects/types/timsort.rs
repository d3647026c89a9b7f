//! The order of comparisons of CPython's list.sort: runs, binary insertion, powersort's merge policy, galloping.
//!
//! What is sorted is a permutation; keys never move. The algorithm is a chain of small atomic steps: one comparison of
//! a run or a merge, one insertion, one gallop. A step changes the state only when all its comparisons are known. If a
//! comparison needs Python code, the step is given up with the pair to ask about; when the answer has been logged, the
//! step begins again and reads the log. So the whole state is plain data, and a run may stop at any comparison.

const MIN_GALLOP: usize = 7;
const MAX_MINRUN: usize = 64;

/// The pair (left, right) whose `left < right` must be answered.
#[derive(Clone, Copy, Debug)]
pub struct Ask(pub u32, pub u32);

#[derive(Clone, Copy, Debug)]
struct Run {
    base: usize,
    len: usize,
    power: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Phase {
    /// Looking for the end of the run that begins at `lo`; `n` items belong to it.
    #[default]
    Ascending,
    /// It ended with a smaller item: is it a run of equal items?
    Equal,
    Descending,
    /// A descending run was reversed: does it go on?
    Extended,
    /// Inserting item `ok` of a short run.
    Insert,
    /// A run is complete: merge what must be merged before it is put on the stack.
    Collapse,
    /// The last merges.
    Force,
    MergeStart,
    MergePair,
    GallopA,
    GallopB,
    Done,
}

/// A sort that can stop at every comparison.
#[derive(Clone, Debug, Default)]
pub struct Timsort {
    /// Numbers of the keys, in the order reached so far.
    pub order: Vec<u32>,
    log: Vec<bool>,
    phase: Phase,
    /// Where to go on after a merge.
    after: Phase,
    pending: Vec<Run>,
    lo: usize,
    n: usize,
    equal: usize,
    ok: usize,
    minrun: usize,
    min_gallop: usize,
    power: u32,
    // The merge under way: which pair of runs, whether from the back, and its cursors.
    at: usize,
    high: bool,
    tmp: Vec<u32>,
    a: usize,
    na: usize,
    b: usize,
    nb: usize,
    dest: usize,
    acount: usize,
    bcount: usize,
}

/// Reads the log, then asks.
struct Less<'a> {
    log: &'a mut Vec<bool>,
    next: usize,
    native: &'a mut dyn FnMut(u32, u32) -> Option<bool>,
}

impl Less<'_> {
    fn lt(&mut self, a: u32, b: u32) -> Result<bool, Ask> {
        let at = self.next;
        self.next += 1;
        if let Some(&known) = self.log.get(at) {
            return Ok(known);
        }
        let answer = (self.native)(a, b).ok_or(Ask(a, b))?;
        self.log.push(answer);
        Ok(answer)
    }
}

impl Timsort {
    pub fn new(n: usize, reverse: bool) -> Timsort {
        let mut order: Vec<u32> = (0..n as u32).collect();
        if reverse {
            order.reverse();
        }
        let (mut minrun, mut rest) = (n, 0);
        while minrun >= MAX_MINRUN {
            rest |= minrun & 1;
            minrun >>= 1;
        }
        let phase = if n < 2 { Phase::Done } else { Phase::Ascending };
        Timsort { order, phase, n: 1, minrun: minrun + rest, min_gallop: MIN_GALLOP, ..Timsort::default() }
    }

    /// The answer to the last [`Ask`].
    pub fn answer(&mut self, less: bool) {
        self.log.push(less);
    }

    /// Sorts on until it is done or must ask. `native` compares two keys if no Python code is needed.
    pub fn run(&mut self, native: &mut dyn FnMut(u32, u32) -> Option<bool>) -> Result<(), Ask> {
        while self.phase != Phase::Done {
            let mut log = std::mem::take(&mut self.log);
            let mut less = Less { log: &mut log, next: 0, native };
            let result = self.step(&mut less);
            if let Err(ask) = result {
                self.log = log;
                return Err(ask);
            }
            log.clear();
            self.log = log;
        }
        Ok(())
    }

    fn step(&mut self, less: &mut Less<'_>) -> Result<(), Ask> {
        let (lo, n) = (self.lo, self.n);
        let remaining = self.order.len() - lo;
        match self.phase {
            Phase::Ascending => {
                if n >= remaining {
                    self.run_found();
                } else if less.lt(self.order[lo + n], self.order[lo + n - 1])? {
                    self.phase = if n > 1 { Phase::Equal } else { Phase::Descending };
                    self.n += (n == 1) as usize;
                } else {
                    self.n += 1;
                }
            }
            Phase::Equal => {
                if less.lt(self.order[lo], self.order[lo + n - 1])? {
                    self.run_found();
                } else {
                    self.order[lo..lo + n].reverse();
                    self.n += 1;
                    self.phase = Phase::Descending;
                }
            }
            Phase::Descending => {
                if n < remaining {
                    let (x, y) = (self.order[lo + n - 1], self.order[lo + n]);
                    if less.lt(y, x)? {
                        self.reverse_equal();
                        self.n += 1;
                        return Ok(());
                    }
                    if !less.lt(x, y)? {
                        self.equal += 1;
                        self.n += 1;
                        return Ok(());
                    }
                }
                self.reverse_equal();
                self.order[lo..lo + n].reverse();
                self.phase = Phase::Extended;
            }
            Phase::Extended => {
                if n < remaining && !less.lt(self.order[lo + n], self.order[lo + n - 1])? {
                    self.n += 1;
                } else {
                    self.run_found();
                }
            }
            Phase::Insert => {
                if self.ok == n {
                    self.phase = Phase::Collapse;
                    self.power = 0;
                    return Ok(());
                }
                let pivot = self.order[lo + self.ok];
                let (mut l, mut r) = (0, self.ok);
                while l < r {
                    let m = (l + r) >> 1;
                    if less.lt(pivot, self.order[lo + m])? { r = m } else { l = m + 1 }
                }
                self.order[lo + l..=lo + self.ok].rotate_right(1);
                self.ok += 1;
            }
            Phase::Collapse => self.collapse(),
            Phase::Force => self.force(),
            Phase::MergeStart => self.merge_start(less)?,
            Phase::MergePair => self.merge_pair(less)?,
            Phase::GallopA => self.gallop_a(less)?,
            Phase::GallopB => self.gallop_b(less)?,
            Phase::Done => {}
        }
        Ok(())
    }

    /// Equal items at the end of a descending run go back to their old order.
    fn reverse_equal(&mut self) {
        if self.equal > 0 {
            let end = self.lo + self.n;
            self.order[end - self.equal - 1..end].reverse();
            self.equal = 0;
        }
    }

    /// A run of `n` items; a short one grows by insertion.
    fn run_found(&mut self) {
        self.ok = self.n;
        let remaining = self.order.len() - self.lo;
        if self.n < self.minrun {
            self.n = self.minrun.min(remaining);
        }
        self.phase = Phase::Insert;
    }

    fn collapse(&mut self) {
        if let Some(&Run { base, len, .. }) = self.pending.last() {
            if self.power == 0 {
                self.power = powerloop(base, len, self.n, self.order.len());
            }
            let count = self.pending.len();
            if count > 1 && self.pending[count - 2].power > self.power {
                self.merge_at(count - 2, Phase::Collapse);
                return;
            }
            self.pending[count - 1].power = self.power;
        }
        self.pending.push(Run { base: self.lo, len: self.n, power: 0 });
        self.lo += self.n;
        self.n = 1;
        self.phase = if self.lo == self.order.len() { Phase::Force } else { Phase::Ascending };
    }

    fn force(&mut self) {
        let count = self.pending.len();
        if count <= 1 {
            self.phase = Phase::Done;
            return;
        }
        let mut at = count - 2;
        if at > 0 && self.pending[at - 1].len < self.pending[at + 1].len {
            at -= 1;
        }
        self.merge_at(at, Phase::Force);
    }

    fn merge_at(&mut self, at: usize, after: Phase) {
        let (x, y) = (self.pending[at], self.pending[at + 1]);
        (self.a, self.na, self.b, self.nb) = (x.base, x.len, y.base, y.len);
        self.pending[at].len = x.len + y.len;
        self.pending.remove(at + 1);
        self.at = at;
        self.after = after;
        self.phase = Phase::MergeStart;
    }

    /// What is already in place at both ends is left out; the shorter rest moves aside.
    fn merge_start(&mut self, less: &mut Less<'_>) -> Result<(), Ask> {
        let k = gallop_right(less, self.order[self.b], &self.order[self.a..self.a + self.na], 0)?;
        let (a, na) = (self.a + k, self.na - k);
        if na == 0 {
            self.phase = self.after;
            return Ok(());
        }
        let b = &self.order[self.b..self.b + self.nb];
        let nb = gallop_left(less, self.order[a + na - 1], b, self.nb - 1)?;
        if nb == 0 {
            self.phase = self.after;
            return Ok(());
        }
        (self.a, self.na, self.nb, self.high) = (a, na, nb, na > nb);
        (self.acount, self.bcount) = (0, 0);
        self.phase = Phase::MergePair;
        if self.high {
            self.tmp = self.order[self.b..self.b + nb].to_vec();
            self.dest = self.b + nb;
            self.take_a();
            if self.na == 0 || self.nb == 1 {
                self.finish();
            }
        } else {
            self.tmp = self.order[a..a + na].to_vec();
            self.dest = a;
            self.a = 0;
            self.take_b();
            if self.nb == 0 || self.na == 1 {
                self.finish();
            }
        }
        Ok(())
    }

    // From the front: `tmp[a..]` holds the left rest, `order[b..]` the right one, `dest` is the next place. From the
    // back: `order[a..a + na]` and `tmp[..nb]` hold the rests, the next place is `dest - 1`.

    fn take_a(&mut self) {
        if self.high {
            self.dest -= 1;
            self.order[self.dest] = self.order[self.a + self.na - 1];
        } else {
            self.order[self.dest] = self.tmp[self.a];
            self.dest += 1;
            self.a += 1;
        }
        self.na -= 1;
    }

    fn take_b(&mut self) {
        if self.high {
            self.dest -= 1;
            self.order[self.dest] = self.tmp[self.nb - 1];
        } else {
            self.order[self.dest] = self.order[self.b];
            self.dest += 1;
            self.b += 1;
        }
        self.nb -= 1;
    }

    /// The rests, once no comparison is left to make.
    fn finish(&mut self) {
        if self.high {
            // Left rest first, then what was moved aside: `dest - na - nb == a`.
            let (a, na, nb) = (self.a, self.na, self.nb);
            if nb == 1 {
                self.order.copy_within(a..a + na, a + 1);
                self.order[a] = self.tmp[0];
            } else {
                self.order[a + na..a + na + nb].copy_from_slice(&self.tmp[..nb]);
            }
        } else if self.na == 1 {
            self.order.copy_within(self.b..self.b + self.nb, self.dest);
            self.order[self.dest + self.nb] = self.tmp[self.a];
        } else {
            let (dest, na) = (self.dest, self.na);
            self.order[dest..dest + na].copy_from_slice(&self.tmp[self.a..self.a + na]);
        }
        self.tmp.clear();
        self.phase = self.after;
    }

    fn merge_pair(&mut self, less: &mut Less<'_>) -> Result<(), Ask> {
        let (x, y) = match self.high {
            true => (self.order[self.a + self.na - 1], self.tmp[self.nb - 1]),
            false => (self.tmp[self.a], self.order[self.b]),
        };
        // The right item goes first from the front if it is smaller; from the back the left one goes if it is larger.
        let right_smaller = less.lt(y, x)?;
        let take_a = right_smaller == self.high;
        if take_a {
            self.take_a();
            (self.acount, self.bcount) = (self.acount + 1, 0);
        } else {
            self.take_b();
            (self.acount, self.bcount) = (0, self.bcount + 1);
        }
        if self.over() {
            self.finish();
        } else if self.acount.max(self.bcount) >= self.min_gallop {
            self.min_gallop += 1;
            self.phase = Phase::GallopA;
        }
        Ok(())
    }

    fn over(&self) -> bool {
        match self.high {
            true => self.na == 0 || self.nb == 1 || self.nb == 0,
            false => self.nb == 0 || self.na == 1 || self.na == 0,
        }
    }

    fn gallop_a(&mut self, less: &mut Less<'_>) -> Result<(), Ask> {
        let k = match self.high {
            true => {
                let a = &self.order[self.a..self.a + self.na];
                self.na - gallop_right(less, self.tmp[self.nb - 1], a, self.na - 1)?
            }
            false => {
                let a = &self.tmp[self.a..self.a + self.na];
                gallop_right(less, self.order[self.b], a, 0)?
            }
        };
        self.min_gallop -= (self.min_gallop > 1) as usize;
        self.acount = k;
        for _ in 0..k {
            self.take_a();
        }
        if k > 0 && self.over() {
            self.finish();
            return Ok(());
        }
        self.take_b();
        match self.over() {
            true => self.finish(),
            false => self.phase = Phase::GallopB,
        }
        Ok(())
    }

    fn gallop_b(&mut self, less: &mut Less<'_>) -> Result<(), Ask> {
        let k = match self.high {
            true => {
                let key = self.order[self.a + self.na - 1];
                self.nb - gallop_left(less, key, &self.tmp[..self.nb], self.nb - 1)?
            }
            false => {
                let b = &self.order[self.b..self.b + self.nb];
                gallop_left(less, self.tmp[self.a], b, 0)?
            }
        };
        self.bcount = k;
        for _ in 0..k {
            self.take_b();
        }
        if k > 0 && self.over() {
            self.finish();
            return Ok(());
        }
        self.take_a();
        if self.over() {
            self.finish();
        } else if self.acount >= MIN_GALLOP || self.bcount >= MIN_GALLOP {
            self.phase = Phase::GallopA;
        } else {
            self.min_gallop += 1;
            (self.acount, self.bcount) = (0, 0);
            self.phase = Phase::MergePair;
        }
        Ok(())
    }

    /// A comparison failed: every key gets a place again.
    pub fn abandon(&mut self) {
        if matches!(self.phase, Phase::MergePair | Phase::GallopA | Phase::GallopB) {
            let (dest, a, na, nb) = (self.dest, self.a, self.na, self.nb);
            match self.high {
                true => self.order[dest - nb..dest].copy_from_slice(&self.tmp[..nb]),
                false => self.order[dest..dest + na].copy_from_slice(&self.tmp[a..a + na]),
            }
        }
        self.phase = Phase::Done;
    }
}

/// Depth of the node between two neighbouring runs in the perfect tree over the whole list.
fn powerloop(base: usize, len: usize, next: usize, n: usize) -> u32 {
    let (mut a, mut b, mut result) = (2 * base + len, 2 * base + 2 * len + next, 0);
    loop {
        result += 1;
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            return result;
        }
        a <<= 1;
        b <<= 1;
    }
}

/// Where `key` goes in the sorted `a`, left of equal items; the search begins at `hint`.
fn gallop_left(less: &mut Less<'_>, key: u32, a: &[u32], hint: usize) -> Result<usize, Ask> {
    let (mut last, mut ofs) = (0, 1);
    let (mut l, mut r);
    if less.lt(a[hint], key)? {
        let max = a.len() - hint;
        while ofs < max && less.lt(a[hint + ofs], key)? {
            (last, ofs) = (ofs, 2 * ofs + 1);
        }
        (l, r) = (hint + last + 1, hint + ofs.min(max));
    } else {
        let max = hint + 1;
        while ofs < max && !less.lt(a[hint - ofs], key)? {
            (last, ofs) = (ofs, 2 * ofs + 1);
        }
        (l, r) = (hint + 1 - ofs.min(max), hint - last);
    }
    while l < r {
        let m = l + ((r - l) >> 1);
        if less.lt(a[m], key)? { l = m + 1 } else { r = m }
    }
    Ok(r)
}

/// The same, right of equal items.
fn gallop_right(less: &mut Less<'_>, key: u32, a: &[u32], hint: usize) -> Result<usize, Ask> {
    let (mut last, mut ofs) = (0, 1);
    let (mut l, mut r);
    if less.lt(key, a[hint])? {
        let max = hint + 1;
        while ofs < max && less.lt(key, a[hint - ofs])? {
            (last, ofs) = (ofs, 2 * ofs + 1);
        }
        (l, r) = (hint + 1 - ofs.min(max), hint - last);
    } else {
        let max = a.len() - hint;
        while ofs < max && !less.lt(key, a[hint + ofs])? {
            (last, ofs) = (ofs, 2 * ofs + 1);
        }
        (l, r) = (hint + last + 1, hint + ofs.min(max));
    }
    while l < r {
        let m = l + ((r - l) >> 1);
        if less.lt(key, a[m])? { r = m } else { l = m + 1 }
    }
    Ok(r)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sorts with every comparison asked for, and checks the result against a stable sort.
    fn check(keys: &[i64]) -> usize {
        let (mut sort, mut asked) = (Timsort::new(keys.len(), false), 0);
        while let Err(Ask(a, b)) = sort.run(&mut |_, _| None) {
            asked += 1;
            sort.answer(keys[a as usize] < keys[b as usize]);
        }
        let mut expected: Vec<u32> = (0..keys.len() as u32).collect();
        expected.sort_by_key(|&i| keys[i as usize]);
        assert_eq!(sort.order, expected);
        asked
    }

    #[test]
    fn sorts_stably() {
        let mut x = 12345u64;
        let mut random = |n: u64| {
            x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (x >> 33) % n
        };
        for n in [0, 1, 2, 3, 10, 63, 64, 65, 100, 500, 2000] {
            for values in [2, 10, 1000] {
                let keys: Vec<i64> = (0..n).map(|_| random(values) as i64).collect();
                check(&keys);
                let mut runs = keys.clone();
                runs.chunks_mut(97).for_each(|run| run.sort());
                check(&runs);
                runs.chunks_mut(150).for_each(|run| run.sort_by_key(|k| -k));
                check(&runs);
            }
        }
        assert_eq!(check(&(0..1000).collect::<Vec<i64>>()), 999);
        assert_eq!(check(&(0..1000).rev().collect::<Vec<i64>>()), 999);
    }
}
