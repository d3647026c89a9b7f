//! What can be looked at in a moment of a run, asked of the interpreter.

use vivarium::course::moment::{Moment, Watch};
use vivarium::course::probe::Runner;
use vivarium::course::run::Interpreter;

const PROGRAM: &str = "\
class Pond:
    pass

def keeper(depth, width):
    def measure():
        return depth * width
    return measure

measure = keeper(2, 3)
plain = keeper
ponds = [Pond() for _ in range(3)]
ponds.pop()
";

fn look(at: &str, watch: &str) -> Result<String, String> {
    let at: Moment = serde_yaml::from_str(at).unwrap();
    let watch: Watch = serde_yaml::from_str(watch).unwrap();
    let mut probe = Interpreter.start(PROGRAM, "ponds.py").unwrap();
    let step = probe.find(&at).unwrap().unwrap();
    probe.look(step, &watch).map_err(|refusal| refusal.message)
}

#[test]
fn living_instances_are_counted() {
    assert_eq!(look("{binds: ponds}", "{alive: Pond}"), Ok("3".into()));
    assert_eq!(look("{end: true}", "{alive: Pond}"), Ok("2".into()));
    assert_eq!(look("{line: 9}", "{alive: Pond}"), Ok("0".into()));
}

#[test]
fn captured_names_are_told() {
    assert_eq!(look("{end: true}", "{captured: measure}"), Ok("depth, width".into()));
    assert_eq!(look("{end: true}", "{captured: plain}"), Ok("none".into()));
    let refused = look("{end: true}", "{captured: ponds}");
    assert_eq!(refused, Err("`ponds` is no function written in Python".into()));
}

/// A loop takes StopIteration away before any handler sees it; its moment comes all the same.
#[test]
fn an_exception_that_a_loop_takes_is_raised_too() {
    let program = "\
class Count:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

for _ in Count():
    pass
";
    let mut probe = Interpreter.start(program, "count.py").unwrap();
    let at: Moment = serde_yaml::from_str("{raises: StopIteration}").unwrap();
    let step = probe.find(&at).unwrap().expect("it is raised");
    let watch: Watch = serde_yaml::from_str("{fact: opcode}").unwrap();
    assert_eq!(probe.look(step, &watch).unwrap(), "RAISE_VARARGS");
    let watch: Watch = serde_yaml::from_str("{fact: line}").unwrap();
    assert_eq!(probe.look(step, &watch).unwrap(), "6");
}
