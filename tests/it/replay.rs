//! Time travel is exact: the same program gives the same states, whichever way one goes to them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use vivarium::bytecode::Op;
use vivarium::inspect;
use vivarium::inspect::views::ViewSet;
use vivarium::objects::Ctx;
use vivarium::objects::counter::Counter;
use vivarium::timeline::{Direction, Goal, Limits, Never, Program, Progress, State, Stop, Timeline};
use vivarium::vm;

/// The programs that run: those refused by the compiler have nothing to replay.
fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let entries = std::fs::read_dir(folder).expect("the programs are there");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".py") && !name.starts_with("uncaught_syntax_")
    });
    files.sort();
    files
}

/// Does something with the name and the text of every `step`th program, on all cores.
fn for_programs(step: usize, check: impl Fn(&str, &str) + Sync) {
    let files: Vec<PathBuf> = programs().into_iter().step_by(step).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let text = std::fs::read_to_string(file).expect("readable");
            check(&file.file_name().unwrap_or_default().to_string_lossy(), &text);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            // Deep recursion in unoptimised code needs more than a thread's usual stack.
            std::thread::Builder::new().stack_size(16 << 20).spawn_scoped(scope, work).expect("a thread");
        }
    });
}

fn timeline(text: &str) -> Timeline {
    Timeline::new(Program::compile("program.py", text).expect("it compiles"), Limits::default())
}

fn go(timeline: &mut Timeline, goal: Goal) -> Stop {
    timeline.begin(goal);
    loop {
        if let Progress::Done(stop) = timeline.advance(50_000) {
            return stop;
        }
    }
}

/// Positions and the hashes there, from start to end: close together at first, then each a little further on, so that a run of
/// a million steps is seen in as many places as ten short ones. A seek into a hidden frame goes on until it is out of it.
fn hashes(timeline: &mut Timeline) -> Vec<(u64, u64)> {
    let mut hashes = vec![(0, timeline.state_hash())];
    while !timeline.state().finished {
        let here = timeline.position();
        timeline.seek(here + 100.max(here / 50));
        hashes.push((timeline.position(), timeline.state_hash()));
    }
    hashes
}

#[test]
fn every_way_to_a_state_gives_the_same_state() {
    for_programs(1, |name, text| {
        let mut first = timeline(text);
        let there = hashes(&mut first);
        go(&mut first, Goal::Start);
        assert_eq!(hashes(&mut first), there, "{name}: back to the start and forward again");
        let mut second = timeline(text);
        assert_eq!(hashes(&mut second), there, "{name}: another run");
        let mut random = 0x9e37_79b9_u64;
        for _ in 0..5 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (at, hash) = there[(random >> 33) as usize % there.len()];
            second.seek(at);
            assert_eq!(second.state_hash(), hash, "{name}: straight to step {at}");
        }
    });
}

#[test]
fn looking_changes_nothing() {
    for_programs(6, |name, text| {
        let mut plain = timeline(text);
        let mut watched = timeline(text);
        while !plain.state().finished && plain.position() < 1_500 {
            let step = plain.position() + 97;
            plain.seek(step);
            watched.seek(step);
            inspect::views(&mut watched, ViewSet::ALL, 0);
            assert_eq!(watched.state_hash(), plain.state_hash(), "{name}: step {step}");
        }
    });
}

/// The frames pane writes values without running Python, as `repr` would.
#[test]
fn values_are_shown_as_repr_shows_them() {
    let text = "\
def shown():
    d = {'tea': 1, 2: [3]}
    keys, values, items = d.keys(), d.values(), d.items()
    none, span, part = {}.items(), range(2, 9), slice(1, None)
    d = {}
    d[0] = inside = d.values()
    print(repr([keys, values, items, none, span, part, inside])[1:-1])


shown()
";
    let mut timeline = timeline(text);
    assert_eq!(go(&mut timeline, Goal::Over(Direction::Forward)), Stop::Reached);
    while inspect::views(&mut timeline, ViewSet::ALL, 0).source.current != Some(7) {
        assert_eq!(go(&mut timeline, Goal::Into(Direction::Forward)), Stop::Reached);
    }
    let frames = inspect::views(&mut timeline, ViewSet::ALL, 0).frames.frames;
    let locals = &frames.iter().find(|frame| frame.qualname == "shown").expect("it runs").locals;
    let value = |name: &str| locals.iter().find(|local| local.name == name).expect(name).value.clone();
    let shown = ["keys", "values", "items", "none", "span", "part", "inside"].map(value).join(", ");
    go(&mut timeline, Goal::End);
    assert_eq!(String::from_utf8_lossy(&timeline.state().ctx.host.output).trim_end(), shown);
}

const COUNTER: &str = "\
def outer():
    total = 0

    def add(n):
        nonlocal total
        total += n
        return total

    return add


add = outer()
for n in range(3):
    add(n)
print(add(4))
";

/// Lines at which a motion stops until it reaches an end.
fn lines(timeline: &mut Timeline, goal: Goal) -> Vec<u32> {
    let mut lines = Vec::new();
    loop {
        match go(timeline, goal) {
            Stop::Reached | Stop::Breakpoint(_) => {}
            _ => return lines,
        }
        let views = inspect::views(timeline, ViewSet::ALL, 0);
        lines.push(views.source.current.unwrap_or_default() as u32);
    }
}

/// A stretch is run once for many motions back by lines: each comes to where it comes to with nothing kept, whatever
/// motion there was before it.
#[test]
fn motions_back_by_lines_do_not_hang_on_those_before() {
    use Direction::Back;
    for_programs(12, |name, text| {
        let mut kept = timeline(text);
        go(&mut kept, Goal::Step(3_000));
        let goals = [Goal::Over(Back), Goal::Into(Back), Goal::Over(Back), Goal::Line(3, Back)];
        for goal in goals.into_iter().cycle().take(24) {
            let from = kept.position();
            let stop = go(&mut kept, goal);
            let mut fresh = timeline(text);
            go(&mut fresh, Goal::Step(from));
            let position = (go(&mut fresh, goal), fresh.position());
            assert_eq!((stop, kept.position()), position, "{name}: {goal:?} from step {from}");
            if kept.position() == 0 {
                go(&mut kept, Goal::Step(from.saturating_sub(40)));
            }
        }
    });
}

#[test]
fn steps_over_lines_both_ways() {
    let mut timeline = timeline(COUNTER);
    let there = lines(&mut timeline, Goal::Over(Direction::Forward));
    assert_eq!(there, [1, 12, 13, 14, 13, 14, 13, 14, 13, 15]);
    let mut back = lines(&mut timeline, Goal::Over(Direction::Back));
    back.reverse();
    assert_eq!(back, there);
}

#[test]
fn steps_into_calls_both_ways() {
    let mut timeline = timeline(COUNTER);
    let there = lines(&mut timeline, Goal::Into(Direction::Forward));
    assert_eq!(there[..8], [1, 12, 2, 4, 9, 13, 14, 6]);
    let mut back = lines(&mut timeline, Goal::Into(Direction::Back));
    back.reverse();
    assert_eq!(back, there);
}

#[test]
fn breakpoints_stop_both_ways() {
    let mut timeline = timeline(COUNTER);
    timeline.set_breakpoints([6].into());
    let there = lines(&mut timeline, Goal::Continue(Direction::Forward));
    assert_eq!(there, [6; 4]);
    assert_eq!(lines(&mut timeline, Goal::Continue(Direction::Back)), [6; 4]);
    assert_eq!(timeline.position(), 0);
}

#[test]
fn out_leaves_the_call_and_back_out_comes_to_it() {
    let mut timeline = timeline(COUNTER);
    timeline.set_breakpoints([6].into());
    go(&mut timeline, Goal::Continue(Direction::Forward));
    timeline.set_breakpoints([].into());
    go(&mut timeline, Goal::Out(Direction::Back));
    let call = inspect::views(&mut timeline, ViewSet::ALL, 0);
    assert_eq!(call.source.current, Some(14));
    assert!(call.bytecode.rows.iter().any(|row| row.is_current && row.opcode == "CALL"));
    go(&mut timeline, Goal::Instruction(Direction::Forward));
    go(&mut timeline, Goal::Out(Direction::Forward));
    assert_eq!(inspect::views(&mut timeline, ViewSet::ALL, 0).source.current, Some(14));
}

#[test]
fn an_endless_loop_can_be_paused_and_stepped_back() {
    let mut timeline = timeline("n = 0\nwhile True:\n    n += 1\n");
    timeline.begin(Goal::End);
    assert_eq!(timeline.advance(100_000), Progress::More);
    timeline.pause();
    let step = timeline.position();
    assert!(step >= 100_000);
    assert_eq!(go(&mut timeline, Goal::Instruction(Direction::Back)), Stop::Reached);
    assert_eq!(timeline.position(), step - 1);
}

#[test]
fn an_uncaught_exception_ends_the_run() {
    let mut timeline = timeline("def f():\n    return 1 / 0\nf()\n");
    go(&mut timeline, Goal::End);
    let views = inspect::views(&mut timeline, ViewSet::ALL, 0);
    let error = views.error.expect("it failed");
    assert_eq!((error.title.as_str(), error.line), ("ZeroDivisionError", 2));
    assert!(error.traceback.starts_with("Traceback (most recent call last):"));
    assert_eq!(go(&mut timeline, Goal::Instruction(Direction::Back)), Stop::Reached);
    assert!(!timeline.state().finished);
}

/// CPython takes the modules apart when a program has ended; what that prints belongs to the output.
#[test]
fn what_the_interpreters_end_prints_is_told_while_the_last_state_stays() {
    let text = "import atexit\natexit.register(print, 'bye')\nclass Parcel:\n    def __del__(self):\n        \
                print('dropped')\nkept = Parcel()\nprint('go')\n";
    let mut timeline = timeline(text);
    assert_eq!(go(&mut timeline, Goal::Continue(Direction::Forward)), Stop::Finished);
    assert_eq!(String::from_utf8_lossy(&timeline.state().ctx.host.output), "go\nbye\ndropped\n");
    let rows = inspect::views(&mut timeline, ViewSet::ALL, 0).memory.rows;
    assert!(rows.iter().any(|row| row.type_name == "Parcel" && row.refcount == 1));
    assert_eq!(go(&mut timeline, Goal::Instruction(Direction::Back)), Stop::Reached);
    assert_eq!(String::from_utf8_lossy(&timeline.state().ctx.host.output), "go\n");
    assert!(vm::finish::audit(&timeline.state().ctx).is_empty());
}

/// What `asend` answered is not alive as a generator, but it has something to say when it dies unawaited.
#[test]
fn an_unawaited_asend_is_heard_at_the_end() {
    let text = "async def chimes():\n    yield 1\nstep = chimes().asend(None)\n";
    let mut timeline = timeline(text);
    assert_eq!(go(&mut timeline, Goal::Continue(Direction::Forward)), Stop::Finished);
    let output = String::from_utf8_lossy(&timeline.state().ctx.host.output).into_owned();
    assert!(output.contains("coroutine method 'asend' of 'chimes' was never awaited"), "{output}");
}

/// What every instruction has become, and when it is looked at again.
fn opcodes(ctx: &Ctx) -> Vec<(Op, Counter)> {
    ctx.code.iter().map(|ins| (ins.base, ins.counter)).collect()
}

/// Superinstructions and in-place shortcuts of the plain loop must not show: not in the output, not in which slot an object
/// got, and not in a listing.
#[test]
fn the_plain_loop_leaves_the_heap_that_the_observed_loop_leaves() {
    for_programs(1, |name, text| {
        let program = Program::compile("program.py", text).expect("it compiles");
        let mut plain = program.start();
        while vm::run(&mut plain.ctx, &mut vm::Unobserved) != vm::Stop::Done {
            plain.ctx.host.flushed = plain.ctx.host.output.len();
        }
        let mut observed = State { tells_shutdown: false, ..program.start() };
        let steps = u64::MAX;
        observed.run(steps, &mut Never, None);
        let (_, exc) = vm::finish::report(&mut plain.ctx);
        plain.ctx.heap.release(exc);
        assert!(plain.ctx.host.output == observed.ctx.host.output, "{name}: the output");
        assert_eq!(plain.ctx.heap.state_hash(), observed.ctx.heap.state_hash(), "{name}: the heap");
        assert!(opcodes(&plain.ctx) == opcodes(&observed.ctx), "{name}: the opcodes that listings show");
    });
}

#[test]
fn the_builtin_breakpoint_stops_both_ways() {
    let text = "x = 1\nbreakpoint()\nfor i in range(2):\n    breakpoint(i)\nprint(x)\n";
    let mut timeline = timeline(text);
    let forward: Vec<Stop> = (0..4).map(|_| go(&mut timeline, Goal::Continue(Direction::Forward))).collect();
    assert_eq!(forward, [Stop::Breakpoint(2), Stop::Breakpoint(4), Stop::Breakpoint(4), Stop::Finished]);
    let back: Vec<Stop> = (0..4).map(|_| go(&mut timeline, Goal::Continue(Direction::Back))).collect();
    assert_eq!(back, [Stop::Breakpoint(4), Stop::Breakpoint(4), Stop::Breakpoint(2), Stop::AtStart]);
}

/// A native that goes on for ever runs no instruction at which it could be paused: the pause is before it.
#[test]
fn an_endless_native_pauses_before_it_begins() {
    let text = "n = 0\nfor i in range(100):\n    n += i\nprint(n, 5 in iter(int, 1))\n";
    let limits = Limits { work: 100_000, ..Limits::default() };
    let mut timeline = Timeline::new(Program::compile("program.py", text).expect("it compiles"), limits);
    let paused = |stop: Stop| match stop {
        Stop::Limit(why) => why,
        other => panic!("{other:?}"),
    };
    let why = paused(go(&mut timeline, Goal::End));
    assert_eq!(
        why,
        "This instruction has worked on 100,000 items and found no end. Paused before it; go on for twice as many."
    );
    let (step, hash) = (timeline.position(), timeline.state_hash());
    assert!(!timeline.state().finished && timeline.state().ctx.t.exc.is_null());
    let why = paused(go(&mut timeline, Goal::Instruction(Direction::Forward)));
    assert!(why.contains("200,000"), "{why}");
    assert_eq!((timeline.position(), timeline.state_hash()), (step, hash));
    go(&mut timeline, Goal::Start);
    assert!(timeline.seek(step));
    assert_eq!(timeline.state_hash(), hash);
    // One that ends in time is none the worse for it.
    let text = "print(sum(range(150_000)), sum(range(150_000)))";
    let mut timeline = Timeline::new(Program::compile("program.py", text).expect("it compiles"), limits);
    paused(go(&mut timeline, Goal::End));
    assert!(timeline.run_to_end());
    let output = &timeline.state().ctx.host.output;
    assert_eq!(String::from_utf8_lossy(output), "11249925000 11249925000\n");
}

/// The first import runs a whole module of the library.
const IMPORTS: &str = "import keyword\nfrom heapq import nsmallest\nx = nsmallest(1, [2, 1])\ny = 3\n";

#[test]
fn steps_by_lines_stay_out_of_the_library() {
    let mut timeline = timeline(IMPORTS);
    assert_eq!(lines(&mut timeline, Goal::Into(Direction::Forward)), [1, 2, 3, 4]);
    assert_eq!(lines(&mut timeline, Goal::Into(Direction::Back)), [4, 3, 2, 1]);
    assert_eq!(lines(&mut timeline, Goal::Over(Direction::Forward)), [1, 2, 3, 4]);
    assert_eq!(lines(&mut timeline, Goal::Over(Direction::Back)), [4, 3, 2, 1]);
}

#[test]
fn steps_by_instructions_go_into_the_library_and_lines_follow_there() {
    let mut timeline = timeline(IMPORTS);
    while timeline.state().ctx.t.frames.len() < 2 {
        assert_eq!(go(&mut timeline, Goal::Instruction(Direction::Forward)), Stop::Reached);
    }
    let file = |timeline: &Timeline| {
        let ctx = &timeline.state().ctx;
        let frame = ctx.t.frames.last().expect("a frame");
        ctx.heap.code(frame.code).code.filename.to_string()
    };
    assert_eq!(file(&timeline), "/lib/python314.zip/keyword.py");
    assert_eq!(go(&mut timeline, Goal::Into(Direction::Forward)), Stop::Reached);
    assert_eq!(file(&timeline), "/lib/python314.zip/keyword.py");
    assert_eq!(go(&mut timeline, Goal::Out(Direction::Forward)), Stop::Reached);
    assert_eq!(file(&timeline), "program.py");
}
