//! The session without a screen: what an action changes, and what is kept of it.

use std::rc::Rc;

use vivarium::course::progress::{Answered, Clock, Progress, Store};
use vivarium::course::run::Interpreter;
use vivarium::course::schema::Question;
use vivarium::course::{Course, Origin};
use vivarium::inspect::views::{Change, Phase, ViewKind, ViewSet, Views};
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::run::Program;
use vivarium::session::{Action, Effect, Screen, Session};

use crate::scripted::{PROGRAM, ScriptedLauncher};

fn session_in(store: &Store) -> Session {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_screens");
    let course = Course::load(&Origin::Directory(dir.into())).unwrap_or_else(|faults| panic!("{faults}"));
    Session::new(Rc::new(course), Progress::open(store).progress, Box::new(ScriptedLauncher::default()))
        .with_seed(1)
}

fn session() -> Session {
    session_in(&Store::Memory)
}

/// A session with the scripted program under the debugger.
fn debugging() -> Session {
    let mut session = session();
    session.open_program_as_root("counter.py", Program { file: "counter.py".into(), text: PROGRAM.into() });
    session
}

fn step(session: &Session) -> u64 {
    session.debugger.as_ref().map_or(0, |debugger| debugger.position().step)
}

fn notice(session: &Session) -> &str {
    session.notice.as_ref().map_or("", |notice| &notice.text)
}

#[test]
fn every_motion_has_its_way_back() {
    let pairs = [(Action::StepInto, Action::StepIntoBack), (Action::Instruction, Action::InstructionBack)];
    for (forward, back) in pairs {
        let mut session = debugging();
        session.update(Action::NextLine);
        let before = step(&session);
        session.update(forward.clone());
        assert!(step(&session) > before, "{forward:?}");
        session.update(back.clone());
        assert_eq!(step(&session), before, "{back:?}");
    }
}

#[test]
fn repeating_goes_on_with_the_last_kind_of_step() {
    let mut session = debugging();
    session.update(Action::Instruction);
    session.update(Action::RepeatForward);
    assert_eq!(step(&session), 2);
    session.update(Action::RepeatBack);
    assert_eq!(step(&session), 1);
}

#[test]
fn the_end_is_told_once_reached_and_the_past_is_known() {
    let mut session = debugging();
    session.update(Action::Continue);
    assert_eq!(notice(&session), "The program has ended.");
    session.update(Action::NextLine);
    assert_eq!(notice(&session), "The program has ended; only the past is left.");
    session.update(Action::NextLineBack);
    assert_eq!(session.debugger.as_ref().map(|debugger| debugger.position().phase), Some(Phase::Past));
}

#[test]
fn a_step_that_does_not_exist_is_told() {
    let mut session = debugging();
    session.update(Action::Command(":99999".into()));
    assert_eq!(notice(&session), "The run has 60 steps.");
}

#[test]
fn a_program_that_does_not_compile_opens_nothing() {
    let mut session = session();
    let program = Program { file: "bad.py".into(), text: "# syntax error".into() };
    let effects = session.open_program("bad.py", program);
    assert!(matches!(&effects[..], [Effect::Message { title, .. }] if title == "SyntaxError"), "{effects:?}");
    assert_eq!(session.screen, Screen::Home);
}

#[test]
fn a_lesson_is_resumed_at_its_page_and_finished_after_the_last() {
    let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let store = Store::Directory(dir.path().to_path_buf());
    let mut first = session_in(&store);
    first.update(Action::OpenLesson("cells".into()));
    first.update(Action::NextPage);
    drop(first);
    let mut second = session_in(&store);
    assert_eq!(second.home.resumed().and_then(|row| row.id()), Some("cells"));
    second.update(Action::Resume);
    assert_eq!(second.lesson.as_ref().map(|state| state.page), Some(1));
    for _ in 0..4 {
        second.update(Action::NextPage);
    }
    assert_eq!(second.screen, Screen::Home);
    assert_eq!(second.home.lessons_done, 1);
    assert_eq!(
        second.home.row().and_then(|row| row.id()),
        Some("late-binding"),
        "the next lesson is selected"
    );
}

#[test]
fn an_answer_is_kept_when_it_is_given() {
    let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let store = Store::Directory(dir.path().to_path_buf());
    let mut session = session_in(&store);
    session.update(Action::OpenQuiz("closures".into()));
    session.update(Action::Choose(0));
    session.update(Action::Accept);
    // Nothing is closed in between, as after a kill.
    let answers =
        Progress::open(&store).progress.answers("closures").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(answers.len(), 1);
    assert_eq!((answers[0].question.as_str(), answers[0].right), ("shared", false));
}

#[test]
fn a_task_keeps_its_text_and_tells_what_fails() {
    let mut session = session();
    session.update(Action::OpenLesson("cells".into()));
    for _ in 0..4 {
        session.update(Action::NextPage);
    }
    session.update(Action::TaskText("x = \"\n".into()));
    session.update(Action::CheckTask);
    let task = |session: &Session| session.lesson.as_ref().and_then(|state| state.task.clone());
    let verdict = task(&session).and_then(|task| task.verdict).unwrap_or_else(|| panic!("no verdict"));
    assert!(!verdict.passed);
    session.update(Action::PreviousPage);
    session.update(Action::NextPage);
    assert_eq!(task(&session).map(|task| task.text), Some("x = \"\n".into()));
    let effects = session.update(Action::ResetTask);
    assert!(matches!(&effects[..], [Effect::Confirm { .. }]), "{effects:?}");
}

#[test]
fn remarks_are_found_and_visited_in_order() {
    let mut session = session();
    session.update(Action::OpenLesson("cells".into()));
    session.update(Action::NextPage);
    session.update(Action::StepIt);
    let remark = |session: &Session| {
        session.debugger.as_ref().and_then(|d| d.remark().map(|(text, _)| text.to_owned()))
    };
    assert_eq!(remark(&session), None, "nothing is said before its moment");
    session.update(Action::NextRemark);
    assert!(remark(&session).is_some_and(|text| text.starts_with("The call has a frame")));
    session.update(Action::NextRemark);
    session.update(Action::NextRemark);
    assert_eq!(remark(&session).as_deref(), Some("Four calls, one cell."));
    session.update(Action::NextRemark);
    assert_eq!(notice(&session), "That was the last remark.");
}

/// A session whose programs really run, with this one under the debugger.
fn running(text: &str) -> Session {
    let course = Course::load(&Origin::Embedded).unwrap_or_else(|faults| panic!("{faults}"));
    let progress = Progress::open(&Store::Memory).progress;
    let mut session = Session::new(Rc::new(course), progress, Box::new(InterpreterLauncher)).with_seed(1);
    session.open_program_as_root("a.py", Program { file: "a.py".into(), text: text.into() });
    session
}

/// Does an action and all that its motion takes.
fn act(session: &mut Session, action: Action) {
    session.update(action);
    while session.is_moving() {
        session.tick(1_000_000);
    }
}

fn views(session: &mut Session, kind: ViewKind) -> Views {
    let debugger = session.debugger.as_mut().unwrap_or_else(|| panic!("nothing is stepped"));
    debugger.views(ViewSet::NONE.with(kind)).clone()
}

#[test]
fn the_end_lies_past_all_breakpoints() {
    let mut session = running("for i in range(3):\n    breakpoint()\n    n = i\n");
    act(&mut session, Action::ToggleBreakpointAt(3));
    act(&mut session, Action::Continue);
    assert!(notice(&session).starts_with("Stopped at the breakpoint"), "{}", notice(&session));
    act(&mut session, Action::RunEnd);
    assert_eq!(notice(&session), "The program has ended.");
}

#[test]
fn a_frame_that_waits_in_a_call_says_who_pushed_what_it_keeps() {
    let mut session = running("def f(n):\n    return 1 + f(n - 1) if n else 0\nf(2)\n");
    act(&mut session, Action::RunToLine(2));
    act(&mut session, Action::StepInto);
    let debugger = session.debugger.as_mut().unwrap_or_else(|| panic!("nothing is stepped"));
    debugger.select_frame(1);
    let stack = views(&mut session, ViewKind::Stack).stack;
    let shown: Vec<_> =
        stack.slots.iter().map(|slot| (slot.value.as_str(), slot.pushed_by.as_deref())).collect();
    assert_eq!(shown, [("1", Some("LOAD_SMALL_INT"))]);
}

#[test]
fn a_collection_is_described_while_its_callbacks_are_called() {
    let program = "import gc\ngc.collect()\ndef note(phase, info):\n    if phase == 'stop':\n        print(info)\n\
                   gc.callbacks.append(note)\ngc.collect(0)\n";
    let mut session = running(program);
    act(&mut session, Action::RunToLine(5));
    let gc = views(&mut session, ViewKind::Gc).gc;
    assert_eq!(gc.last.map(|last| (last.generation, last.freed)), Some((0, 0)));
}

#[test]
fn an_answer_that_is_chosen_is_proved_by_what_prints_it() {
    let mut session = running("");
    session.update(Action::OpenQuiz("objects-and-names".into()));
    let asked = session.quiz.as_ref().map(|state| state.quiz.questions.clone()).unwrap_or_default();
    for question in asked.into_iter().filter(|one| matches!(one.question, Question::Choice(_))) {
        let mut answering =
            vivarium::session::Answering::new(question.question, 1, &question.id, &Interpreter);
        answering.reveal(&Interpreter);
        assert!(answering.proof(&Interpreter).is_some(), "{}", question.id);
    }
    session.update(Action::Reveal);
    let effects = session.update(Action::Prove);
    assert!(effects.contains(&Effect::Focus(vec![ViewKind::Output])), "{effects:?}");
    while session.is_moving() {
        session.tick(1_000_000);
    }
    let output = views(&mut session, ViewKind::Output).output;
    assert!(!output.parts.is_empty());
}

#[test]
fn a_text_that_was_not_checked_is_kept_when_the_page_is_left() {
    let mut session = session();
    session.update(Action::OpenLesson("cells".into()));
    (0..4).for_each(|_| drop(session.update(Action::NextPage)));
    let text =
        |session: &Session| session.lesson.as_ref().and_then(|s| s.task.as_ref()).map(|t| t.text.clone());
    session.update(Action::TaskText("half = 1\n".into()));
    session.update(Action::LessonList);
    session.update(Action::Resume);
    assert_eq!(text(&session), Some("half = 1\n".into()));
}

#[test]
fn after_a_lesson_the_next_is_gone_on_with_and_a_read_one_begins_afresh() {
    let mut session = session();
    session.update(Action::OpenLesson("cells".into()));
    let pages = session.lesson.as_ref().map_or(0, |state| state.lesson.pages.len());
    (0..pages).for_each(|_| drop(session.update(Action::NextPage)));
    assert_eq!(session.home.resumed().and_then(|row| row.id()), Some("late-binding"));
    session.update(Action::OpenLesson("cells".into()));
    assert_eq!(session.lesson.as_ref().map(|state| state.page), Some(0));
}

/// The row that is gone on with, and the row that is selected.
fn places(session: &Session) -> (Option<String>, Option<String>) {
    let id = |row: Option<&vivarium::session::home::HomeRow>| row.and_then(|row| row.id()).map(str::to_owned);
    (id(session.home.resumed()), id(session.home.row()))
}

#[test]
fn what_was_only_looked_at_again_is_not_gone_on_with() {
    let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let store = Store::Directory(dir.path().to_path_buf());
    let at = |seconds| Progress::open(&store).progress.with_clock(Clock::Fixed(seconds));
    for (now, lesson, page, is_end) in
        [(1, "cells", 3, true), (2, "late-binding", 0, false), (3, "cells", 1, false)]
    {
        let progress = at(now);
        progress.reached(lesson, page).unwrap_or_else(|error| panic!("{error}"));
        if is_end {
            progress.finish_lesson(lesson).unwrap_or_else(|error| panic!("{error}"));
        }
    }
    let late = Some("late-binding".to_owned());
    assert_eq!(places(&session_in(&store)), (late.clone(), late.clone()));
    // Where all that was worked on is finished, the next that is not comes.
    drop(at(4).finish_lesson("late-binding"));
    drop(at(5).reached("late-binding", 0));
    let mut session = session_in(&store);
    let (resumed, selected) = places(&session);
    assert!(resumed.is_some() && resumed == selected && resumed != late, "{resumed:?} {selected:?}");
    session.update(Action::Resume);
    assert_eq!(session.screen, Screen::Quiz, "a quiz that follows finished lessons is not left out");
}

#[test]
fn after_each_quiz_of_a_chapter_the_next_is_gone_on_with_and_then_the_next_chapter() {
    let course = Course::load(&Origin::Embedded).unwrap_or_else(|faults| panic!("{faults}"));
    let chapter = course.chapters().iter().position(|chapter| chapter.quizzes.len() == 2);
    let chapter = chapter.unwrap_or_else(|| panic!("a chapter with two quizzes"));
    let wanted = |session: &Session| places(session).0.unwrap_or_default();
    let chapters = course.chapters().to_vec();
    let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let store = Store::Directory(dir.path().to_path_buf());
    let (course, mut now) = (Rc::new(course), 1);
    let open = |now| {
        let progress = Progress::open(&store).progress.with_clock(Clock::Fixed(now));
        Session::new(Rc::clone(&course), progress, Box::new(ScriptedLauncher::default()))
    };
    let mut progress = Progress::open(&store).progress;
    for lesson in &chapters[chapter].lessons {
        progress = progress.with_clock(Clock::Fixed(now));
        progress
            .reached(lesson, 0)
            .and_then(|()| progress.finish_lesson(lesson))
            .unwrap_or_else(|e| panic!("{e}"));
        now += 1;
    }
    for quiz in &chapters[chapter].quizzes {
        assert_eq!(wanted(&open(now)), *quiz);
        progress = progress.with_clock(Clock::Fixed(now));
        let attempt = progress.attempt(quiz).unwrap_or_else(|error| panic!("{error}"));
        let answered = Answered::whole("q".into(), "1".into(), true);
        progress.answer(Some(attempt.id), quiz, &answered, 1).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(wanted(&open(now)), *quiz, "it is under way");
        progress.finish_attempt(attempt.id).unwrap_or_else(|error| panic!("{error}"));
        now += 1;
    }
    assert_eq!(wanted(&open(now)), chapters[chapter + 1].lessons[0]);
}

/// What is told after each instruction of a program.
fn sentences(program: &str) -> Vec<String> {
    let mut session = running(program);
    let mut told = Vec::new();
    let runs = |session: &Session| {
        let phase = session.debugger.as_ref().map(|debugger| debugger.position().phase);
        matches!(phase, Some(Phase::NotStarted | Phase::Present))
    };
    while runs(&session) {
        act(&mut session, Action::Instruction);
        told.push(views(&mut session, ViewKind::Narration).narration.sentence);
    }
    told
}

#[track_caller]
fn is_told(told: &[String], begins: &str) {
    assert!(told.iter().any(|sentence| sentence.starts_with(begins)), "{begins}\n{}", told.join("\n"));
}

#[test]
fn an_access_that_calls_python_tells_what_is_about_to_run() {
    let told = sentences(
        "class Tank:
    @property
    def level(self):
        return 1
    @level.setter
    def level(self, value):
        pass
    def __getattr__(self, name):
        return 2
tank = Tank()
tank.level = 5
tank.level
tank.none
",
    );
    is_told(&told, "Sets `.level` of <Tank object #27> to 5: calls the setter `level`.");
    is_told(&told, "Looks up `.level` of <Tank object #27>: calls the getter `level`.");
    is_told(&told, "Looks up `.none` of <Tank object #27>: calls `__getattr__`.");
    assert!(!told.iter().any(|sentence| sentence.starts_with("Set `.level`")));
}

#[test]
fn a_decorated_function_begins_at_its_def() {
    let mut session =
        running("def same(function):\n    return function\n@same\n@same\ndef ring():\n    pass\nring()\n");
    act(&mut session, Action::RunToLine(7));
    act(&mut session, Action::StepInto);
    act(&mut session, Action::InstructionBack);
    assert_eq!(views(&mut session, ViewKind::Source).source.current, Some(5));
}

#[test]
fn what_waits_for_a_function_is_not_told_as_done() {
    let told = sentences(
        "class Named:
    def __set_name__(self, owner, name):
        pass
class Span:
    named = Named()
    def __rmul__(self, other):
        return other
    def __hash__(self):
        return 1
    def __iter__(self):
        yield 1
    def __enter__(self):
        pass
    def __exit__(self, *what):
        return True
span = Span()
3 * span
{span: 1}
for one in span:
    pass
with span:
    raise KeyError
sorted([2, 1], key=lambda one: -one)
",
    );
    is_told(&told, "Calls __build_class__(<function Named>, 'Named'): the body of the class runs first.");
    is_told(&told, "Returned None from `Span` to its caller. Then `type.__new__` calls `__set_name__`.");
    is_told(&told, "Computes 3 * <Span object #");
    is_told(&told, "Makes a dict of the top pair: calls `__hash__`.");
    is_told(&told, "Makes an iterator over <Span object #");
    is_told(
        &told,
        "Asks <generator object Span.__iter__> for its next item: the frame of `__iter__` goes on.",
    );
    is_told(&told, "Tells `__exit__` about KeyError(): calls `__exit__`.");
    is_told(&told, "Calls sorted([2, 1], key=<function <lambda>>): it calls `<lambda>`.");
    is_told(&told, "Returned -2 from `<lambda>` to its caller. Then `sort` calls `<lambda>`.");
}

#[test]
fn what_comes_behind_an_instruction_is_told_behind_it() {
    let told = sentences(
        "import gc
class Tin:
    def __del__(self):
        pass
def tap():
    try:
        yield 1
    finally:
        pass
tin = Tin()
tin = None
running = tap()
next(running)
del running
def watch(phase, facts):
    pass
gc.callbacks.append(watch)
gc.set_threshold(1)
for turn in range(9):
    kept = [tap]
    kept.append(kept)
",
    );
    is_told(&told, "Bound the name `tin` to None. That was the last reference to <Tin object #");
    is_told(
        &told,
        "Deleted the name `running`. That was the last reference to the generator, which closes it: GeneratorExit() is raised in `tap`.",
    );
    assert!(
        told.iter().any(|sentence| sentence.contains("The collector, which is due at line ")),
        "{told:?}"
    );
    is_told(
        &told,
        "Returned None from `watch` to its caller. Then `gc.callbacks` calls `watch`, for the collection at line ",
    );
}

#[test]
fn a_function_that_traces_is_called_by_its_setting() {
    let told = sentences(
        "import sys
def watch(frame, event, argument):
    return watch
def ring():
    return 1
sys.settrace(watch)
ring()
sys.settrace(None)
",
    );
    is_told(&told, "Begins running `ring`: `sys.settrace` calls `watch`.");
    is_told(&told, "Returns 1 from `ring` to its caller: `sys.settrace` calls `watch`.");
}

#[test]
fn an_exception_that_goes_on_is_told_by_what_it_leaves() {
    let told = sentences(
        "for turn in range(2):
    try:
        try:
            try:
                raise KeyError('k')
            finally:
                turn = 1
        except ValueError:
            pass
    except KeyError:
        pass
",
    );
    is_told(&told, "Raised KeyError('k'). It goes to the handler in `<module>`.");
    is_told(&told, "Went on with KeyError('k') after the `finally`.");
    is_told(&told, "Raised KeyError('k') again: no `except` clause here caught it.");
    is_told(&told, "Went on with KeyError('k'): the handler was left.");
    is_told(&told, "Jumped back to line 1.");
}

#[test]
fn what_is_called_is_named_so_that_it_can_be_read() {
    let told = sentences(
        "class Ferry:
    @classmethod
    def labelled(cls, text):
        return cls
    def __init__(self):
        object.__init__(self)
Ferry.labelled('a long label that does not fit into a line of its own')
Ferry()
def ring(function):
    return function
@ring
def bell(one, two):
    pass
bell(1, two=2)
[].append(*(1,))
",
    );
    is_told(
        &told,
        "Calls Ferry.labelled('a long label that does not fit into a…'): its frame is on top now.",
    );
    is_told(&told, "Called object.__init__(<Ferry object #");
    is_told(&told, "Calls Ferry(): it calls `__init__`.");
    is_told(&told, "Calls ring(<function bell>): its frame is on top now.");
    is_told(&told, "Called [].append(*(1,)), giving None.");
    is_told(&told, "Calls bell(1, two=2): its frame is on top now.");
}

#[test]
fn the_memory_pane_lists_the_program_before_what_it_imports() {
    let program = "import collections\nclass Own:\n    pass\nown = Own()\nheld = [own, own]\nprint(held)\n";
    let mut session = running(program);
    act(&mut session, Action::RunToLine(6));
    let rows = views(&mut session, ViewKind::Memory).memory.rows;
    let quiet: Vec<_> = rows.iter().skip_while(|row| row.change != Change::Same).take(4).collect();
    assert!(quiet.iter().any(|row| row.type_name == "Own"), "{quiet:?}");
}
