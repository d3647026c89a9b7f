//! One action applied to the session.
//!
//! Actions that concern only the screen (focus, zoom, scrolling) change nothing here. Each screen's actions have their own
//! function; what they have in common comes first.

use super::action::{Action, Effect};
use super::debugger::Debugger;
use super::home::HomeRow;
use super::lesson::{self, LessonState, TaskState};
use super::question::Answering;
use super::quiz::QuizState;
use super::run::{Direction, Goal, Program, Stop};
use super::{Screen, Session, command};
use crate::course::Event;
use crate::course::grade;
use crate::course::progress::Answered;
use crate::course::schema::Page;
use crate::inspect::views::{ErrorView, Phase};

type Effects = Vec<Effect>;

impl Session {
    /// Applies an action and tells the screen what else it has to do.
    pub fn update(&mut self, action: Action) -> Effects {
        let was_armed = std::mem::take(&mut self.quit_armed);
        if !matches!(action, Action::CursorLine(_) | Action::TaskText(_) | Action::AnswerText(_)) {
            self.notice = None;
        }
        match action {
            Action::Quit => vec![Effect::Quit],
            Action::Pause => self.pause(was_armed),
            Action::Help => vec![Effect::Help],
            Action::Command(line) => self.command(&line),
            Action::OpenLesson(id) => self.open_lesson(&id, None),
            Action::OpenQuiz(id) => self.open_quiz(&id),
            Action::LessonList => self.to_home(),
            Action::Back => self.back(),
            action => match self.screen {
                Screen::Home => self.update_home(action),
                Screen::Lesson => self.update_lesson(action),
                Screen::Debugger => self.update_debugger(action),
                Screen::Quiz => self.update_quiz(action),
            },
        }
    }

    /// Drives a motion under way for about `budget` instructions.
    pub fn tick(&mut self, budget: u64) -> Effects {
        let stop = self.debugger.as_mut().and_then(|debugger| debugger.advance(budget));
        self.arrived(stop)
    }

    fn pause(&mut self, was_armed: bool) -> Effects {
        if self.debugger.as_mut().is_some_and(Debugger::pause) {
            self.say("Paused.");
            return vec![Effect::Moved];
        }
        if was_armed {
            return vec![Effect::Quit];
        }
        self.quit_armed = true;
        self.warn("Nothing is running. Ctrl+C again leaves Vivarium.");
        vec![]
    }

    fn command(&mut self, line: &str) -> Effects {
        let step = self.debugger.as_ref().map_or(0, |debugger| debugger.position().step);
        match command::parse(line, step) {
            Ok(action) => self.update(action),
            Err(error) => {
                self.warn(error);
                vec![]
            }
        }
    }

    // --- screens and the way back

    fn show(&mut self, screen: Screen) -> Effects {
        if self.screen != screen {
            self.trail.push(self.screen);
            self.screen = screen;
        }
        vec![Effect::ScreenChanged]
    }

    /// To the screen this one was opened from; at the root, out of Vivarium.
    fn back(&mut self) -> Effects {
        match self.trail.pop() {
            Some(screen) => {
                if let Some(debugger) = &mut self.debugger {
                    debugger.pause();
                }
                self.screen = screen;
                self.home.refresh(&self.course, &self.progress);
                vec![Effect::ScreenChanged]
            }
            None => vec![Effect::Quit],
        }
    }

    fn to_home(&mut self) -> Effects {
        self.trail.clear();
        self.screen = Screen::Home;
        self.home.refresh(&self.course, &self.progress);
        vec![Effect::ScreenChanged]
    }

    /// Opens a program in the debugger, as `vivarium step FILE.py` does.
    pub fn open_program(&mut self, title: &str, program: Program) -> Effects {
        match self.launcher.launch(&program) {
            Ok(run) => {
                self.debugger = Some(Debugger::new(title.to_owned(), program, run));
                self.show(Screen::Debugger)
            }
            Err(error) => vec![message(&error)],
        }
    }

    /// As [`Session::open_program`], with no screen to come back to.
    pub fn open_program_as_root(&mut self, title: &str, program: Program) -> Effects {
        let effects = self.open_program(title, program);
        if self.screen == Screen::Debugger {
            self.trail.clear();
        }
        effects
    }

    fn open_lesson(&mut self, id: &str, page: Option<usize>) -> Effects {
        let Some(lesson) = self.course.lesson(id).cloned() else {
            self.warn(format!("there is no lesson `{id}`"));
            return vec![];
        };
        let kept = self.progress.lesson(id).ok().flatten();
        let page = page.or(kept.map(|mark| mark.page)).unwrap_or(0);
        self.lesson = Some(LessonState::new(lesson, page));
        self.enter_page();
        self.show(Screen::Lesson)
    }

    fn open_quiz(&mut self, id: &str) -> Effects {
        let Some(quiz) = self.course.quiz(id).cloned() else {
            self.warn(format!("there is no quiz `{id}`"));
            return vec![];
        };
        let mut attempt = match self.progress.attempt(id) {
            Ok(attempt) => attempt,
            Err(error) => {
                self.kept(Err(error));
                return vec![];
            }
        };
        attempt.seed = self.seed.unwrap_or(attempt.seed);
        self.quiz = Some(QuizState::new(quiz, &attempt));
        self.seconds();
        self.show(Screen::Quiz)
    }

    fn resume(&mut self) -> Effects {
        match self.home.resume.clone() {
            Some((lesson, _)) => self.open_lesson(&lesson, None),
            None => self.update_home(Action::Accept),
        }
    }

    // --- home

    fn update_home(&mut self, action: Action) -> Effects {
        match action {
            Action::Up => self.home.move_by(-1),
            Action::Down => self.home.move_by(1),
            Action::PageUp => self.home.move_by(-10),
            Action::PageDown => self.home.move_by(10),
            Action::Top => self.home.select(0),
            Action::Bottom => self.home.move_by(isize::MAX / 2),
            Action::SelectRow(row) => self.home.select(row),
            Action::Resume => return self.resume(),
            Action::Accept => {
                return match self.home.row().cloned() {
                    Some(HomeRow::Lesson { id, .. }) => self.open_lesson(&id, None),
                    Some(HomeRow::Quiz { id, .. }) => self.open_quiz(&id),
                    _ => vec![],
                };
            }
            _ => {}
        }
        vec![]
    }

    // --- lesson

    /// Prepares the page shown, and remembers that it was reached.
    fn enter_page(&mut self) {
        let seconds = self.seconds();
        let Some(state) = &mut self.lesson else { return };
        let id = state.lesson.id.clone();
        let answers = self.progress.answers(&id).unwrap_or_default();
        let key = state.page_key();
        let kept = answers.into_iter().find(|answer| answer.question == key).map(|answer| answer.given);
        state.enter(self.seed.unwrap_or(0), kept);
        let mut result = self.progress.reached(&id, state.page);
        if state.is_last() && result.is_ok() {
            result = self.progress.finish_lesson(&id);
        }
        if self.screen == Screen::Lesson && result.is_ok() {
            result = self.progress.spent(&id, seconds);
        }
        self.kept(result);
    }

    fn update_lesson(&mut self, action: Action) -> Effects {
        match action {
            Action::NextPage => self.turn_page(1),
            Action::PreviousPage => self.turn_page(-1),
            Action::Accept => self.lesson_accept(),
            Action::StepIt => self.step_page(),
            Action::Prove => self.prove(),
            Action::Skip => self.turn_page(1),
            Action::Hint => self.hint(),
            Action::CheckTask => self.check_task(),
            Action::EditTask => match self.lesson.as_ref().and_then(|state| state.task.as_ref()) {
                Some(_) => vec![Effect::Edit],
                None => vec![],
            },
            Action::ShowSolution => {
                if let Some(task) = self.lesson.as_mut().and_then(|state| state.task.as_mut()) {
                    task.solution_shown = !task.solution_shown;
                }
                vec![]
            }
            Action::ResetTask => self.reset_task(),
            Action::TaskText(text) => {
                if let Some(task) = self.lesson.as_mut().and_then(|state| state.task.as_mut()) {
                    task.text = text;
                }
                vec![]
            }
            action => self.update_question(action),
        }
    }

    fn turn_page(&mut self, by: isize) -> Effects {
        let Some(state) = &mut self.lesson else { return vec![] };
        if by > 0 && state.is_last() {
            return self.to_next_lesson();
        }
        if by < 0 && state.page == 0 {
            self.say("This is the first page.");
            return vec![];
        }
        state.page = state.page.saturating_add_signed(by).min(state.lesson.pages.len().saturating_sub(1));
        self.enter_page();
        vec![Effect::ScreenChanged]
    }

    /// After the last page: home, with the next lesson selected.
    fn to_next_lesson(&mut self) -> Effects {
        let title = self.lesson.as_ref().map_or(String::new(), |state| state.lesson.title.clone());
        let effects = self.to_home();
        self.home.move_by(1);
        self.say(format!("Finished: {title}"));
        effects
    }

    /// Enter does the page's own thing; on a page that has nothing to do it turns over.
    fn lesson_accept(&mut self) -> Effects {
        let Some(state) = &self.lesson else { return vec![] };
        match state.current() {
            Some(Page::Step(_) | Page::Code(_)) => self.step_page(),
            Some(Page::Predict(_)) if state.awaits_answer() => self.submit(),
            Some(Page::Task(_)) if !state.task.as_ref().is_some_and(passed) => vec![Effect::Edit],
            _ => self.turn_page(1),
        }
    }

    /// Opens this page's program in the debugger, with the page's panes, remarks and moment.
    fn step_page(&mut self) -> Effects {
        let Some(state) = &self.lesson else { return vec![] };
        let (Some(page), Some(text)) = (state.current().cloned(), state.program()) else {
            self.say("This page has no program.");
            return vec![];
        };
        let title = format!("{}: {}", state.lesson.title, page.title());
        let program = Program { file: format!("{}.py", state.lesson.id.replace('-', "_")), text };
        let mut effects = self.open_program(&title, program);
        let Some(debugger) = self.debugger.as_mut().filter(|_| self.screen == Screen::Debugger) else {
            return effects;
        };
        debugger.focus = page.focus().iter().copied().map(lesson::view_kind).collect();
        if !debugger.focus.is_empty() {
            effects.push(Effect::Focus(debugger.focus.clone()));
        }
        match page {
            Page::Step(page) => debugger.set_comments(&page.comments),
            Page::Code(page) => {
                if let Some(moment) = page.at {
                    effects.extend(self.go(Goal::Moment(moment)));
                }
            }
            _ => {}
        }
        effects
    }

    fn hint(&mut self) -> Effects {
        let Some(state) = &mut self.lesson else { return vec![] };
        let count = state.task_page().map_or(0, |task| task.hints.len());
        let Some(task) = &mut state.task else { return vec![] };
        if task.hints < count {
            task.hints += 1;
        } else {
            self.say("There are no more hints; S shows a solution.");
        }
        vec![]
    }

    fn check_task(&mut self) -> Effects {
        let Some(state) = &mut self.lesson else { return vec![] };
        let Some(page) = state.task_page().cloned() else { return vec![] };
        let Some(task) = &state.task else { return vec![] };
        let verdict = grade::grade_task(&page, &task.text, self.launcher.runner());
        let (owner, question, given) = (state.lesson.id.clone(), state.page_key(), task.text.clone());
        let answered = Answered { question, given, right: verdict.passed };
        if let Some(task) = &mut state.task {
            task.verdict = Some(verdict);
        }
        let seconds = self.seconds();
        let kept = self.progress.answer(None, &owner, &answered, seconds);
        self.kept(kept);
        vec![]
    }

    /// Puts the starter back; asks first, and not at all when nothing would be lost.
    fn reset_task(&mut self) -> Effects {
        let Some(state) = &mut self.lesson else { return vec![] };
        let Some(starter) = state.task_page().map(|task| task.starter.clone()) else { return vec![] };
        if state.task.as_ref().is_none_or(|task| task.text == starter) {
            return vec![];
        }
        let question = "Put the starter code back? Your text is lost.".to_owned();
        vec![Effect::Confirm { question, yes: Action::TaskText(starter) }]
    }

    // --- questions, in lessons and quizzes

    fn update_question(&mut self, action: Action) -> Effects {
        let Some(answering) = self.answering_mut() else { return vec![] };
        match action {
            Action::Up => answering.move_by(-1),
            Action::Down => answering.move_by(1),
            Action::Choose(option) => answering.choose(option),
            Action::AnswerText(text) => answering.text = text,
            Action::Reveal => {
                if answering.is_typed() || !answering.is_multiple() || answering.feedback.is_some() {
                    answering.reveal();
                } else {
                    let cursor = answering.cursor;
                    answering.choose(cursor);
                }
            }
            _ => {}
        }
        vec![]
    }

    /// Gives the answer; in a question with one right option, the option under the cursor counts when none is chosen.
    fn submit(&mut self) -> Effects {
        let Some(answering) = self.answering_mut() else { return vec![] };
        if answering.chosen.is_empty() && !answering.is_typed() && !answering.is_multiple() {
            let cursor = answering.cursor;
            answering.choose(cursor);
        }
        let Some(feedback) = answering.submit().cloned() else {
            self.say("Choose or type an answer first; Space shows it.");
            return vec![];
        };
        let given = self.answering().map(Answering::given).unwrap_or_default();
        self.record(given, feedback.verdict.right);
        vec![]
    }

    /// Keeps the answer to the question shown.
    fn record(&mut self, given: String, right: bool) {
        let seconds = self.seconds();
        let kept = match (self.screen, &mut self.lesson, &mut self.quiz) {
            (Screen::Lesson, Some(state), _) => {
                let answered = Answered { question: state.page_key(), given, right };
                self.progress.answer(None, &state.lesson.id, &answered, seconds)
            }
            (Screen::Quiz, _, Some(state)) => {
                state.record(right);
                let question = state.quiz.questions[state.at].id.clone();
                let answered = Answered { question, given, right };
                self.progress.answer(Some(state.attempt), &state.quiz.id, &answered, seconds)
            }
            _ => Ok(()),
        };
        self.kept(kept);
    }

    /// After the last question the attempt is over: the next one begins afresh.
    fn next_question(&mut self) -> Effects {
        let Some(state) = &mut self.quiz else { return vec![] };
        state.next();
        if state.is_finished() {
            let kept = self.progress.finish_attempt(state.attempt);
            self.kept(kept);
        }
        vec![Effect::ScreenChanged]
    }

    /// Opens the debugger at the moment that proves the answer.
    fn prove(&mut self) -> Effects {
        let Some(answering) = self.answering() else { return vec![] };
        if answering.feedback.is_none() {
            self.say("Answer first; then p shows the proof.");
            return vec![];
        }
        let Some((text, moment)) = answering.proof() else {
            self.say("This question has no program to prove it with.");
            return vec![];
        };
        let mut effects = self.open_program("Proof", Program { file: "question.py".to_owned(), text });
        if self.screen == Screen::Debugger {
            let goal = if moment.event == Event::End { Goal::End } else { Goal::Moment(moment) };
            effects.extend(self.go(goal));
        }
        effects
    }

    // --- quiz

    fn update_quiz(&mut self, action: Action) -> Effects {
        let Some(state) = &mut self.quiz else { return vec![] };
        let answered = state.answering.as_ref().is_some_and(|answering| answering.feedback.is_some());
        match action {
            Action::Accept | Action::NextPage if state.is_finished() => self.back(),
            Action::Accept if !answered => self.submit(),
            Action::Accept | Action::NextPage if answered => self.next_question(),
            Action::Skip => self.next_question(),
            Action::Prove => self.prove(),
            Action::NextPage => {
                self.say("Answer first, or skip with s.");
                vec![]
            }
            action => self.update_question(action),
        }
    }

    // --- debugger

    fn update_debugger(&mut self, action: Action) -> Effects {
        if let Some((motion, direction)) = action.motion() {
            return self.go(Goal::Move(motion, direction));
        }
        let Some(debugger) = &mut self.debugger else { return vec![] };
        let last = debugger.last;
        match action {
            Action::RepeatForward => self.go(Goal::Move(last, Direction::Forward)),
            Action::RepeatBack => self.go(Goal::Move(last, Direction::Back)),
            Action::RunStart => self.go(Goal::Start),
            Action::RunEnd => self.go(Goal::End),
            Action::RunNewest => self.go(Goal::Newest),
            Action::GotoStep(step) => self.go(Goal::Step(step)),
            Action::GotoPercent(share) => self.go(Goal::Percent(share)),
            Action::ToCursor => {
                let line = debugger.cursor_line;
                self.go(Goal::Line(line, Direction::Forward))
            }
            Action::ToCursorBack => {
                let line = debugger.cursor_line;
                self.go(Goal::Line(line, Direction::Back))
            }
            Action::RunToLine(line) => self.go(Goal::Line(line, Direction::Forward)),
            Action::NextRemark => self.to_remark(Direction::Forward),
            Action::PreviousRemark => self.to_remark(Direction::Back),
            Action::CursorLine(line) => {
                debugger.cursor_line = line;
                vec![]
            }
            Action::ToggleBreakpoint => {
                let line = debugger.cursor_line;
                self.toggle_breakpoint(line)
            }
            Action::ToggleBreakpointAt(line) => self.toggle_breakpoint(line),
            Action::SelectFrame(index) => {
                debugger.select_frame(index);
                vec![Effect::Moved]
            }
            Action::InspectObject(id) => match debugger.object(id) {
                Some(object) => vec![Effect::Object(Box::new(object))],
                None => {
                    self.say(format!("Object #{id} does not live at this moment."));
                    vec![]
                }
            },
            _ => vec![],
        }
    }

    fn to_remark(&mut self, direction: Direction) -> Effects {
        let Some(debugger) = &self.debugger else { return vec![] };
        match debugger.next_remark(direction) {
            Some(step) => self.go(Goal::Step(step)),
            None => {
                let text = match (debugger.remarks.is_empty(), direction) {
                    (true, _) => "There are no remarks here.",
                    (_, Direction::Forward) => "That was the last remark.",
                    (_, Direction::Back) => "There is no remark before.",
                };
                self.say(text);
                vec![]
            }
        }
    }

    fn toggle_breakpoint(&mut self, line: usize) -> Effects {
        let Some(debugger) = &mut self.debugger else { return vec![] };
        match debugger.toggle_breakpoint(line) {
            Some(true) => self.say(format!("Breakpoint on line {line}.")),
            Some(false) => self.say(format!("No breakpoint on line {line} any more.")),
            None => self.warn(format!("Line {line} holds no instruction: nothing would stop there.")),
        }
        vec![]
    }

    fn go(&mut self, goal: Goal) -> Effects {
        let Some(debugger) = &mut self.debugger else { return vec![] };
        let before = debugger.position();
        let stop = debugger.go(goal);
        let stuck = stop == Some(Stop::Finished) && debugger.position().step == before.step;
        let effects = self.arrived(stop);
        if stuck {
            self.say("The program has ended; only the past is left.");
        }
        effects
    }

    /// Tells why a motion stopped.
    fn arrived(&mut self, stop: Option<Stop>) -> Effects {
        let phase = self.debugger.as_ref().map(|debugger| debugger.position().phase);
        match stop {
            None => return vec![],
            Some(Stop::Reached) => {}
            Some(Stop::Breakpoint(line)) => self.say(format!("Stopped at the breakpoint on line {line}.")),
            Some(Stop::Finished) if phase == Some(Phase::Failed) => {
                self.warn("The program ended with an exception; step back to see why.");
            }
            Some(Stop::Finished) => self.say("The program has ended."),
            Some(Stop::AtStart) => self.say("This is the start of the run."),
            Some(Stop::NotFound(why)) | Some(Stop::Limit(why)) => self.warn(why),
        }
        vec![Effect::Moved]
    }
}

fn passed(task: &TaskState) -> bool {
    task.verdict.as_ref().is_some_and(|verdict| verdict.passed)
}

fn message(error: &ErrorView) -> Effect {
    let place =
        if error.line > 0 { format!("{}, line {}\n\n", error.file, error.line) } else { String::new() };
    let body = if error.traceback.is_empty() { &error.message } else { &error.traceback };
    Effect::Message { title: error.title.clone(), text: format!("{place}{body}") }
}
