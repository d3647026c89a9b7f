//! Tests of the maker of drills.

use std::collections::BTreeMap;

use super::*;
use crate::course::grade::same_value;

const PROGRAM: &str = "\
import gc

def counter(start):
    count = start
    def step(by):
        nonlocal count
        count += by
        return count
    return step

class Node:
    def __init__(self, name):
        self.name = name

tick = counter(10)
total = 0
for number in range(4):
    total += tick(number)
    if total > 30:
        print('large', total)
nodes = [Node('a'), Node('b')]
first = nodes[0]
nodes.clear()
first = None
gc.collect()
print(total)
";

fn maker(text: &str, seed: u64) -> Maker {
    Maker::new("drill.py", text, seed).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn the_same_seed_gives_the_same_drills() {
    let drills = |seed| {
        let mut maker = maker(PROGRAM, seed);
        (0..12).filter_map(|at| maker.next(Level::ALL[at % 3])).collect::<Vec<_>>()
    };
    assert_eq!(drills(1), drills(1));
    assert!(drills(1) != drills(2));
}

#[test]
fn every_kind_is_asked_of_a_program_that_has_it_all() {
    let mut maker = maker(PROGRAM, 5);
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    for at in 0..240 {
        let drill = maker.next(Level::ALL[at % 3]).unwrap_or_else(|| panic!("drill {at}"));
        *kinds.entry(drill.kind).or_default() += 1;
    }
    let missing: Vec<_> = Kind::ALL.into_iter().filter(|kind| !kinds.contains_key(kind)).collect();
    assert_eq!(missing, [], "{kinds:?}");
}

#[test]
fn options_hold_the_answer_once_and_differ() {
    let mut maker = maker(PROGRAM, 9);
    for at in 0..200 {
        let Some(drill) = maker.next(Level::ALL[at % 3]) else { break };
        if drill.options.is_empty() {
            continue;
        }
        assert_eq!(drill.options.iter().filter(|option| **option == drill.answer).count(), 1, "{drill:?}");
        for (at, option) in drill.options.iter().enumerate() {
            assert!(drill.options[at + 1..].iter().all(|other| !same_value(option, other)), "{drill:?}");
        }
    }
}

#[test]
fn nothing_is_asked_of_a_class_line_that_seems_to_run_twice() {
    let program = "kinds = []\nclass Tin:\n    size = 3\n    lid = size + 1\n\nclass Box:\n    lid = 2\n\nprint(Tin.lid, Box.lid)\n";
    let mut maker = maker(program, 4);
    for at in 0..120 {
        let Some(drill) = maker.next(Level::ALL[at % 3]) else { break };
        let is_class_line = [2, 6].contains(&drill.line);
        assert!(!is_class_line || !drill.ask.contains(" in `"), "{}", drill.ask);
        assert!(!drill.ask.contains("for the"), "{}", drill.ask);
    }
}

#[test]
fn what_cannot_be_asked_about_is_refused_in_words() {
    let refused = |text: &str| Maker::new("drill.py", text, 1).err().unwrap_or_default();
    assert!(refused("x = (\n").starts_with("The program does not compile: "));
    assert_eq!(refused("x = 1\n"), "The program ends at once: there is nothing to ask about its run.");
    let reads = "a = 1\nb = 2\nname = input()\nprint(name)\n";
    assert_eq!(refused(reads), "The program reads input, and there is none in a drill.");
    assert_eq!(refused(""), "The program ends at once: there is nothing to ask about its run.");
}

#[test]
fn a_program_that_never_ends_is_asked_about_its_beginning() {
    let mut maker = maker("n = 0\nwhile True:\n    n += 1\n    m = n * 2\n", 3);
    for at in 0..30 {
        let drill = maker.next(Level::ALL[at % 3]).unwrap_or_else(|| panic!("drill {at}"));
        assert!(drill.step < 30_000);
    }
}

#[test]
fn levels_go_up_and_down_within_their_bounds() {
    assert_eq!(Level::Easy.up().up().up(), Level::Hard);
    assert_eq!(Level::Hard.down().down().down(), Level::Easy);
}
