//! A run that was written down: a counter made by a closure, sixty steps long. The screens are tested with it, so that
//! they depend on nothing but the screens.

use std::collections::BTreeSet;

use vivarium::course::Moment;
use vivarium::course::moment::Event;
use vivarium::course::probe::Runner;
use vivarium::inspect::views::*;
use vivarium::session::run::{Direction, Goal, Launcher, Motion, Position, Program, Progress, Run, Stop};

use crate::fake::FakeRunner;

/// The program that the script belongs to.
pub const PROGRAM: &str = "\
def make_counter(start):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


tick = make_counter(10)
tick()
tick(by=5)
seen = [tick(), tick()]
print(\"seen\", seen)
";

/// For each stretch of steps: the line, the depth of the frames, and how many instructions it has.
const SCRIPT: &[(usize, usize, u64)] = &[
    (1, 1, 4),
    (12, 1, 5),
    (2, 2, 3),
    (4, 2, 6),
    (9, 2, 2),
    (12, 1, 1),
    (13, 1, 4),
    (6, 2, 5),
    (7, 2, 2),
    (13, 1, 1),
    (14, 1, 4),
    (6, 2, 5),
    (7, 2, 2),
    (15, 1, 4),
    (6, 2, 5),
    (7, 2, 2),
    (16, 1, 5),
];

const END: u64 = 60;

/// A scripted run, and how far it was run.
#[derive(Default)]
pub struct Scripted {
    step: u64,
    newest: u64,
    goal: Option<Goal>,
    breakpoints: BTreeSet<usize>,
    frame: usize,
    /// Motions never end: for the screen of a running program.
    endless: bool,
}

fn place(step: u64) -> (usize, usize) {
    let mut left = step;
    for (line, depth, count) in SCRIPT {
        if left < *count {
            return (*line, *depth);
        }
        left -= count;
    }
    (16, 1)
}

impl Scripted {
    fn phase(&self) -> Phase {
        match self.step {
            END => Phase::Finished,
            _ if self.step < self.newest => Phase::Past,
            0 => Phase::NotStarted,
            _ => Phase::Present,
        }
    }

    /// Walks until a step satisfies the goal.
    fn walk(&mut self, direction: Direction, reached: impl Fn(u64) -> bool) -> Stop {
        loop {
            match direction {
                Direction::Forward if self.step == END => return Stop::Finished,
                Direction::Back if self.step == 0 => return Stop::AtStart,
                Direction::Forward => self.step += 1,
                Direction::Back => self.step -= 1,
            }
            self.newest = self.newest.max(self.step);
            let (line, _) = place(self.step);
            let begins = place(self.step.saturating_sub(1)).0 != line;
            if begins && self.breakpoints.contains(&line) {
                return Stop::Breakpoint(line);
            }
            if reached(self.step) {
                return Stop::Reached;
            }
        }
    }

    fn go(&mut self, step: u64) -> Stop {
        self.step = step.min(END);
        self.newest = self.newest.max(self.step);
        Stop::Reached
    }

    fn arrive(&mut self, goal: Goal) -> Stop {
        let (line, depth) = place(self.step);
        let begins = |step: u64| step == 0 || place(step - 1) != place(step);
        match goal {
            Goal::Move(Motion::Instruction, direction) => self.walk(direction, |_| true),
            Goal::Move(Motion::Into, direction) => self.walk(direction, begins),
            Goal::Move(Motion::Over, direction) => {
                self.walk(direction, |step| begins(step) && place(step).1 <= depth && place(step).0 != line)
            }
            Goal::Move(Motion::Out, direction) => self.walk(direction, |step| place(step).1 < depth),
            Goal::Move(Motion::Continue, direction) => self.walk(direction, |_| false),
            Goal::Start => self.go(0),
            Goal::End => self.go(END),
            Goal::Newest => self.go(self.newest),
            Goal::Step(step) if step > END => {
                self.go(END);
                Stop::NotFound(format!("The run has {END} steps."))
            }
            Goal::Step(step) => self.go(step),
            Goal::Percent(share) => self.go(END * u64::from(share) / 100),
            Goal::Line(line, direction) => self.walk(direction, |step| begins(step) && place(step).0 == line),
            Goal::Moment(moment) => match self.locate(&[moment])[0] {
                Some(step) => self.go(step),
                None => Stop::NotFound("this moment does not come".into()),
            },
        }
    }
}

impl Run for Scripted {
    fn begin(&mut self, goal: Goal) {
        self.goal = Some(goal);
    }

    fn advance(&mut self, _budget: u64) -> Progress {
        match self.goal.take() {
            Some(goal) if self.endless => {
                self.goal = Some(goal);
                Progress::More
            }
            Some(goal) => Progress::Done(self.arrive(goal)),
            None => Progress::Done(Stop::Reached),
        }
    }

    fn pause(&mut self) {
        self.goal = None;
    }

    fn position(&self) -> Position {
        let (line, _) = place(self.step);
        let total = (self.newest == END).then_some(END);
        Position {
            step: self.step,
            newest: self.newest,
            total,
            phase: self.phase(),
            file: "counter.py".into(),
            line,
        }
    }

    fn set_breakpoints(&mut self, lines: &BTreeSet<usize>) {
        self.breakpoints.clone_from(lines);
    }

    fn select_frame(&mut self, index: usize) {
        self.frame = index;
    }

    fn locate(&mut self, moments: &[Moment]) -> Vec<Option<u64>> {
        let step_of = |moment: &Moment| match &moment.event {
            Event::Line(line) => (0..END).find(|step| place(*step).0 == *line as usize),
            Event::Call(_) => Some(9),
            Event::End => Some(END),
            _ => None,
        };
        moments.iter().map(step_of).collect()
    }

    fn views(&mut self, _wanted: ViewSet) -> Views {
        Views {
            source: self.source(),
            bytecode: bytecode(self.step),
            stack: stack(),
            frames: frames(self.frame),
            closures: closures(),
            memory: memory(),
            gc: gc(),
            output: output(self.step),
            narration: narration(),
            status: self.status(),
            timeline: self.timeline(),
            error: None,
        }
    }

    fn object(&mut self, id: u64) -> Option<ObjectView> {
        (id != 404).then(|| ObjectView {
            id,
            type_name: "cell".into(),
            value: "<cell at 0x7f3a01c0: int object at 0x5581a0>".into(),
            refcount: 2,
            immortal: false,
            address: 0x7f3a_01c0,
            size: 40,
            generation: Some(0),
            holders: vec![
                holder(HolderKind::Function, "step.__closure__", 1),
                holder(HolderKind::Frame, "step, line 6", 1),
            ],
            children: vec![("cell_contents".into(), 7, "10".into())],
        })
    }
}

impl Scripted {
    fn source(&self) -> SourceView {
        let (line, _) = place(self.step);
        let span = (line == 6).then_some(Span { line: 6, col: 8, end_line: 6, end_col: 19 });
        SourceView {
            file: "counter.py".into(),
            lines: PROGRAM.lines().map(str::to_owned).collect(),
            current: Some(line),
            span,
            came_from: self.step.checked_sub(1).map(|step| place(step).0),
            breakpoints: self.breakpoints.iter().copied().collect(),
            code_lines: vec![1, 2, 4, 6, 7, 9, 12, 13, 14, 15, 16],
        }
    }

    fn status(&self) -> StatusView {
        StatusView {
            step: self.step,
            total: (self.newest == END).then_some(END),
            newest: self.newest,
            phase: self.phase(),
            thread: "MainThread".into(),
            depth: place(self.step).1,
            gc_counts: [512, 3, 0],
            state_hash: format!("{:06x}", 0x4f9a21 + self.step * 7919),
            exception: None,
        }
    }

    fn timeline(&self) -> TimelineView {
        let mark = |step, kind| TimelineMark { step, kind };
        let marks = [
            mark(9, TimelineMarkKind::Call),
            mark(25, TimelineMarkKind::Call),
            mark(37, TimelineMarkKind::Call),
            mark(48, TimelineMarkKind::Gc),
            mark(58, TimelineMarkKind::Output),
        ];
        TimelineView {
            step: self.step,
            newest: self.newest,
            total: (self.newest == END).then_some(END),
            marks: marks.into_iter().filter(|mark| mark.step <= self.newest).collect(),
            depths: (0..=self.newest).map(|step| place(step).1 as u16).collect(),
        }
    }
}

fn bytecode(step: u64) -> BytecodeView {
    let row = |offset, line: Option<usize>, opcode: &str, oparg: Option<u32>, operand: &str| BytecodeRow {
        offset,
        line,
        opcode: opcode.into(),
        oparg,
        operand: operand.into(),
        ..Default::default()
    };
    let mut rows = vec![
        row(0, None, "COPY_FREE_VARS", Some(1), ""),
        row(2, Some(4), "RESUME", Some(0), ""),
        row(4, Some(6), "LOAD_DEREF", Some(1), "count"),
        row(6, None, "LOAD_FAST_BORROW", Some(0), "by"),
        row(8, None, "BINARY_OP", Some(13), "+="),
        row(20, None, "STORE_DEREF", Some(1), "count"),
        row(22, Some(7), "LOAD_DEREF", Some(1), "count"),
        row(24, None, "POP_JUMP_IF_FALSE", Some(4), "to L1"),
        row(28, None, "NOP", None, ""),
        row(30, None, "JUMP_BACKWARD", Some(9), "to 22"),
        row(34, None, "RETURN_VALUE", None, ""),
        row(36, None, "PUSH_EXC_INFO", None, ""),
        row(38, None, "RERAISE", Some(0), ""),
    ];
    rows[4].specialized = Some("BINARY_OP_ADD_INT".into());
    rows[7].jump_to = Some(10);
    rows[9].jump_to = Some(6);
    rows[10].label = Some("L1".into());
    rows[11].label = Some("L2".into());
    rows[11].is_handler = true;
    rows[7].handler = Some(11);
    rows[8].handler = Some(11);
    let (line, depth) = place(step);
    if depth == 2 {
        let at = if line == 7 { 6 } else { 4 };
        rows[at].is_current = true;
        rows[at - 1].came_from = true;
    }
    BytecodeView { code_name: "make_counter.<locals>.step".into(), place: "counter.py:4".into(), rows }
}

fn stack() -> StackView {
    let slot = |value: &str, type_name: &str, object, ownership, by: &str, change| StackSlot {
        value: value.into(),
        type_name: type_name.into(),
        object,
        ownership,
        pushed_by: Some(by.into()),
        change,
    };
    StackView {
        slots: vec![
            slot("5", "int", Some(6), Ownership::Immortal, "LOAD_FAST_BORROW", Change::New),
            slot(
                "[11, 'a rather long list of things', {'k': 1}]",
                "list",
                Some(31),
                Ownership::Borrowed,
                "LOAD_DEREF",
                Change::Same,
            ),
            slot("", "", None, Ownership::Null, "PUSH_NULL", Change::Same),
            slot(
                "<function step at 0x7f3a02e0>",
                "function",
                Some(22),
                Ownership::Owned,
                "LOAD_NAME",
                Change::Same,
            ),
        ],
        depth_max: 6,
        next_takes: 2,
    }
}

fn binding(name: &str, value: &str, type_name: &str, object: u64, change: Change) -> Binding {
    Binding {
        name: name.into(),
        value: value.into(),
        type_name: type_name.into(),
        object: Some(object),
        change,
    }
}

fn frames(selected: usize) -> FramesView {
    let step = FrameRow {
        kind: FrameKind::Running,
        qualname: "make_counter.<locals>.step".into(),
        file: "counter.py".into(),
        line: 6,
        locals: vec![binding("by", "5", "int", 6, Change::New)],
        cells: vec![CellBinding {
            name: "count".into(),
            cell: 28,
            is_free: true,
            value: "11".into(),
            change: Change::Changed,
        }],
        stack_depth: 2,
        ..Default::default()
    };
    let native = FrameRow {
        kind: FrameKind::Native,
        qualname: "list.sort: key of item 3".into(),
        ..Default::default()
    };
    let module = FrameRow {
        kind: FrameKind::Suspended,
        qualname: "<module>".into(),
        file: "counter.py".into(),
        line: 14,
        locals: vec![
            binding("make_counter", "<function make_counter at 0x7f3a0240>", "function", 20, Change::Same),
            binding(
                "tick",
                "<function make_counter.<locals>.step at 0x7f3a02e0>",
                "function",
                22,
                Change::Same,
            ),
            Binding { name: "seen".into(), ..Default::default() },
        ],
        ..Default::default()
    };
    let parked = FrameRow {
        kind: FrameKind::Parked,
        qualname: "squares".into(),
        file: "counter.py".into(),
        generator: Some(40),
        resumes_at: "resumes at line 3".into(),
        locals: vec![binding("n", "4", "int", 5, Change::Same)],
        ..Default::default()
    };
    FramesView { frames: vec![step, native, module, parked], selected }
}

fn holder(kind: HolderKind, label: &str, count: usize) -> Holder {
    Holder { kind, label: label.into(), object: Some(22), count }
}

fn closures() -> ClosuresView {
    ClosuresView {
        cells: vec![
            ClosureCell {
                id: 28,
                name: "count".into(),
                value: "11".into(),
                object: Some(9),
                refcount: 2,
                holders: vec![
                    holder(HolderKind::Function, "make_counter.<locals>.step", 1),
                    holder(HolderKind::Frame, "step, line 6", 1),
                ],
                change: Change::Changed,
            },
            ClosureCell {
                id: 29,
                name: "limit".into(),
                refcount: 1,
                holders: vec![holder(HolderKind::Function, "guard", 1)],
                ..Default::default()
            },
        ],
    }
}

fn memory() -> MemoryView {
    let row = |id, type_name: &str, value: &str, refcount, delta, change, holders| MemoryRow {
        id,
        type_name: type_name.into(),
        value: value.into(),
        refcount,
        delta,
        holders,
        change,
        immortal: false,
    };
    let mut rows = vec![
        row(41, "tuple", "(5,)", 1, 1, Change::New, vec![holder(HolderKind::Stack, "step", 1)]),
        row(
            28,
            "cell",
            "<cell: 11>",
            2,
            1,
            Change::Changed,
            vec![holder(HolderKind::Function, "step", 1), holder(HolderKind::Frame, "step", 1)],
        ),
        row(39, "int", "1011", 0, -1, Change::Gone, vec![]),
        row(
            20,
            "function",
            "<function make_counter>",
            1,
            0,
            Change::Same,
            vec![holder(HolderKind::Global, "make_counter", 1)],
        ),
        row(
            22,
            "function",
            "<function make_counter.<locals>.step>",
            3,
            0,
            Change::Same,
            vec![
                holder(HolderKind::Global, "tick", 1),
                holder(HolderKind::Container, "list #44 [0], [1]", 2),
            ],
        ),
    ];
    rows.push(MemoryRow {
        id: 5,
        type_name: "int".into(),
        value: "10".into(),
        immortal: true,
        ..Default::default()
    });
    MemoryView { rows, total: 47 }
}

fn gc() -> GcView {
    let generation = |count, threshold, objects, collections, collected| GcGeneration {
        count,
        threshold,
        objects,
        collections,
        collected,
    };
    GcView {
        enabled: true,
        frozen: 0,
        generations: [
            generation(512, 2000, 498, 4, 12),
            generation(3, 10, 41, 0, 0),
            generation(0, 10, 6210, 0, 0),
        ],
        last: Some(Collection {
            generation: 0,
            step: 48,
            examined: 2001,
            promoted: 41,
            untracked: 0,
            freed: 12,
            reason: "count 2001 > threshold 2000".into(),
        }),
        ran_now: false,
    }
}

fn output(step: u64) -> OutputView {
    let part =
        |stream, text: &str, step, is_new| OutputPart { stream, text: text.into(), step: Some(step), is_new };
    let mut parts = vec![part(StreamKind::Stdout, "counting from 10\n", 3, false)];
    if step > 20 {
        parts.push(part(StreamKind::Stderr, "warning: nothing to count\n", 20, false));
        parts.push(part(StreamKind::Stdout, "11\n", 32, true));
    }
    if step == END {
        parts.push(part(StreamKind::Stdout, "seen [17, 18]\n", 58, true));
    }
    OutputView { parts }
}

fn narration() -> NarrationView {
    NarrationView {
        opcode: "LOAD_FAST_BORROW".into(),
        sentence:
            "Pushed the local `by`, which is 5, without counting a reference: the frame keeps it alive."
                .into(),
        detail: "The compiler saw that nothing can rebind `by` before the value is taken off the stack."
            .into(),
        next: "`BINARY_OP` will take both values and push their sum.".into(),
    }
}

/// Launches the script, whatever the program says; a program with `syntax error` in it is refused.
#[derive(Default)]
pub struct ScriptedLauncher {
    pub endless: bool,
}

impl Launcher for ScriptedLauncher {
    fn launch(&self, program: &Program) -> Result<Box<dyn Run>, ErrorView> {
        if program.text.contains("syntax error") {
            return Err(ErrorView {
                title: "SyntaxError".into(),
                message: "invalid syntax".into(),
                traceback: "  File \"bad.py\", line 2\n    x = = 1\n        ^\nSyntaxError: invalid syntax"
                    .into(),
                file: "bad.py".into(),
                line: 2,
            });
        }
        Ok(Box::new(Scripted { endless: self.endless, ..Scripted::default() }))
    }

    fn runner(&self) -> &dyn Runner {
        &FakeRunner
    }
}
