//! Pairs being made: a left side is picked, then the right side that belongs to it.
//!
//! The rows are all left sides, then all right sides, each in the order shown.

use super::question::Answering;
use crate::course::schema::Question;

/// The pairs made so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairing {
    /// The right sides in the order shown, as indices of the question's own.
    pub rights: Vec<usize>,
    /// For each left side shown, the right side put to it, as shown.
    pub partners: Vec<Option<usize>>,
    /// The left side that waits for its right side.
    pub picked: Option<usize>,
}

impl Pairing {
    pub(super) fn new(rights: Vec<usize>) -> Pairing {
        Pairing { partners: vec![None; rights.len()], rights, picked: None }
    }

    /// Has every left side its right side?
    pub fn is_complete(&self) -> bool {
        self.partners.iter().all(Option::is_some)
    }

    /// The left side that a right side was put to, both as shown.
    pub fn left_of(&self, right: usize) -> Option<usize> {
        self.partners.iter().position(|partner| *partner == Some(right))
    }
}

impl Answering {
    /// Picks the side at a row. A right side goes to the left side that waits, or to the first without a partner.
    pub(super) fn pick(&mut self, row: usize) {
        let count = self.order.len();
        if row >= 2 * count {
            return;
        }
        self.cursor = row;
        let Some(right) = row.checked_sub(count) else {
            self.pairing.picked = Some(row);
            self.cursor = count;
            return;
        };
        let open = self.pairing.partners.iter().position(Option::is_none);
        let Some(left) = self.pairing.picked.take().or(open) else { return };
        if let Some(before) = self.pairing.left_of(right) {
            self.pairing.partners[before] = None;
        }
        self.pairing.partners[left] = Some(right);
        let next = self.pairing.partners.iter().position(Option::is_none);
        self.cursor = next.unwrap_or(left);
    }

    /// The texts of the right sides in the order shown.
    pub fn rights(&self) -> Vec<&str> {
        let Question::Match(ask) = &self.question else { return Vec::new() };
        self.pairing.rights.iter().map(|&at| ask.pairs[at].right.as_str()).collect()
    }

    /// The pairs as the file counts both sides.
    pub(super) fn pairs_of_file(&self) -> Vec<Option<usize>> {
        let mut pairs = vec![None; self.order.len()];
        for (&left, partner) in self.order.iter().zip(&self.pairing.partners) {
            pairs[left] = partner.map(|right| self.pairing.rights[right]);
        }
        pairs
    }

    pub(super) fn pairs_in_words(&self) -> Vec<String> {
        let (lefts, rights) = (self.options(), self.rights());
        let pairs = lefts.iter().zip(&self.pairing.partners);
        pairs.filter_map(|(left, right)| Some(format!("{left} = {}", rights[(*right)?]))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::load::parse;
    use crate::course::run::Interpreter;

    fn answering() -> Answering {
        let ask = "{kind: match, ask: a, proof: p, explanation: e, pairs: [{left: a, right: x, why: w}, \
                   {left: b, right: y, why: w}, {left: c, right: z, why: w}]}";
        let question = parse::<Question>("q.yaml", ask).unwrap_or_else(|fault| panic!("{fault}")).content;
        let mut answering = Answering::new(question, 1, "q", &Interpreter);
        (answering.order, answering.pairing.rights) = (vec![2, 0, 1], vec![0, 2, 1]);
        answering
    }

    #[test]
    fn a_left_side_then_a_right_side_make_a_pair() {
        let mut answering = answering();
        answering.choose(0);
        assert_eq!((answering.pairing.picked, answering.cursor), (Some(0), 3));
        answering.choose(3 + 1);
        assert_eq!((answering.pairing.partners.clone(), answering.cursor), (vec![Some(1), None, None], 1));
        // Without a left side that waits, the first open one is meant.
        answering.choose(3);
        answering.choose(3 + 2);
        assert!(answering.submit(&Interpreter).is_some_and(|feedback| feedback.verdict.right));
        assert_eq!(answering.given(), "c = z\na = x\nb = y");
    }

    #[test]
    fn a_right_side_has_one_partner() {
        let mut answering = answering();
        answering.choose(0);
        answering.choose(3);
        answering.choose(1);
        answering.choose(3);
        assert_eq!(answering.pairing.partners, [None, Some(0), None]);
        assert!(answering.submit(&Interpreter).is_none(), "two are open");
    }
}
