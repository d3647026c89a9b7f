//! The order in which things are shown: the same within an attempt, another in the next, and never the answer itself.

use super::{Answer, grade};
use crate::course::probe::Runner;
use crate::course::schema::Question;

/// Orders tried before the ones that are made to be wrong.
const TRIES: u64 = 16;

/// What is shown in which order: indices in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Options, sentences, lines, opcodes or the left sides of pairs.
    pub items: Vec<usize>,
    /// The right sides of pairs.
    pub rights: Vec<usize>,
}

/// The texts that a question shows in an order of its own; empty for one that is answered by typing.
pub fn items(question: &Question) -> Vec<&str> {
    match question {
        Question::Choice(ask) | Question::Multiple(ask) => {
            ask.options.iter().map(|option| option.text.as_str()).collect()
        }
        Question::Output(_) | Question::Value(_) | Question::Fill(_) => Vec::new(),
        Question::OrderLines(ask) => ask.lines.iter().map(String::as_str).collect(),
        Question::OrderOpcodes(ask) => ask.opcodes.iter().map(String::as_str).collect(),
        Question::Match(ask) => ask.pairs.iter().map(|pair| pair.left.as_str()).collect(),
        Question::Leak(ask) => ask.program.lines().collect(),
        Question::FalseSentence(ask) => ask.sentences.iter().map(|found| found.text.as_str()).collect(),
    }
}

impl Arrangement {
    /// Decided by `seed` and the question's `id`.
    pub fn new(question: &Question, seed: u64, id: &str, runner: &dyn Runner) -> Arrangement {
        let count = items(question).len();
        match question {
            Question::Leak(_) => Arrangement { items: (0..count).collect(), rights: Vec::new() },
            Question::OrderLines(_) | Question::OrderOpcodes(_) => {
                let solved =
                    |order: &Vec<usize>| grade(question, &Answer::Order(order.clone()), runner).right;
                Arrangement { items: unlike(count, seed, id, &solved), rights: Vec::new() }
            }
            Question::Match(_) => {
                let items = shuffled(count, seed, id);
                let rights = unlike(count, seed, &format!("{id}/right"), &|order| *order == items);
                Arrangement { items, rights }
            }
            _ => Arrangement { items: shuffled(count, seed, id), rights: Vec::new() },
        }
    }
}

/// A shuffled order of which something is not so. Where every shuffled one is refused, one of the turned ones.
fn unlike(count: usize, seed: u64, id: &str, refused: &dyn Fn(&Vec<usize>) -> bool) -> Vec<usize> {
    let tried = (0..TRIES).map(|more| shuffled(count, seed.wrapping_add(more), id));
    let turned = (0..count).map(|by| (0..count).rev().map(|at| (at + by) % count).collect());
    let fallback = (0..count).rev().collect();
    tried.chain(turned).find(|order| !refused(order)).unwrap_or(fallback)
}

/// An order of `count` things: the same for the same seed and question, so that nothing moves while
/// a learner thinks, and another one in the next attempt.
pub fn shuffled(count: usize, seed: u64, question: &str) -> Vec<usize> {
    let mut state = question.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        let pick = (next_random(&mut state) % (last as u64 + 1)) as usize;
        order.swap(last, pick);
    }
    order
}

/// SplitMix64: small, and good enough to shuffle.
fn next_random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::load::parse;
    use crate::course::run::Interpreter;

    #[test]
    fn the_order_is_stable_within_an_attempt() {
        assert_eq!(shuffled(5, 7, "q1"), shuffled(5, 7, "q1"));
        let orders: std::collections::HashSet<_> = (0..40).map(|seed| shuffled(4, seed, "q1")).collect();
        assert!(orders.len() > 10);
        let mut sorted = shuffled(6, 3, "x");
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn an_ordering_is_never_shown_solved() {
        let ask = "{kind: order_lines, ask: a, lines: ['a = 1', 'b = 2', print(a + b)], output: '3', explanation: e}";
        let question = parse::<Question>("q.yaml", ask).unwrap_or_else(|fault| panic!("{fault}")).content;
        for seed in 0..60 {
            let order = Arrangement::new(&question, seed, "q", &Interpreter).items;
            assert_ne!(order.last(), Some(&2), "the other two can stand in any order");
        }
    }

    #[test]
    fn the_sides_of_pairs_do_not_stand_side_by_side() {
        let ask = "{kind: match, ask: a, proof: p, explanation: e, pairs: [{left: a, right: b, why: w}, {left: c, right: d, why: w}]}";
        let question = parse::<Question>("q.yaml", ask).unwrap_or_else(|fault| panic!("{fault}")).content;
        for seed in 0..20 {
            let shown = Arrangement::new(&question, seed, "q", &Interpreter);
            assert_ne!(shown.items, shown.rights);
        }
    }
}
