//! Actions on a lesson: turning pages, stepping a page's program, working on a task.

use super::Effects;
use crate::course::grade;
use crate::course::progress::Answered;
use crate::course::schema::Page;
use crate::session::action::{Action, Effect};
use crate::session::guard::guarded;
use crate::session::lesson::{self, TaskState, Told};
use crate::session::run::{Goal, Program};
use crate::session::{Screen, Session};

impl Session {
    /// Prepares the page shown, and remembers that it was reached.
    pub(in crate::session) fn enter_page(&mut self) {
        let seconds = self.seconds();
        let Some(state) = &mut self.lesson else { return };
        let id = state.lesson.id.clone();
        let draft = self.progress.draft(&id, state.title()).unwrap_or_default();
        let answered = || {
            let answers = self.progress.answers(&id).unwrap_or_default();
            let key = state.page_key();
            answers.into_iter().find(|answer| answer.question == key).map(|answer| answer.given)
        };
        let is_task = state.task_page().is_some();
        let written = if is_task { draft.or_else(answered) } else { draft };
        state.enter(written, self.launcher.runner());
        state.solved = self.progress.solved(&id).unwrap_or_default();
        state.bookmarked = self.progress.bookmarked(&id, state.page).unwrap_or_default();
        state.note = self.progress.note(&id, state.page).unwrap_or_default();
        let mut result = self.progress.reached(&id, state.page);
        if state.is_last() && !state.wants_work() && result.is_ok() {
            result = self.progress.finish_lesson(&id);
        }
        if self.screen == Screen::Lesson && result.is_ok() {
            result = self.progress.spent(&id, seconds);
        }
        self.kept(result);
    }

    pub(super) fn update_lesson(&mut self, action: Action) -> Effects {
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
                    task.told = if task.solution_shown { Told::Solution } else { Told::Nothing };
                }
                vec![]
            }
            Action::ResetTask => self.reset_task(),
            Action::TaskText(text) => {
                self.write_task(text);
                vec![]
            }
            Action::Bookmark => self.toggle_bookmark(),
            Action::Note => self.edit_note(),
            action => {
                let before = self.lesson.as_ref().and_then(|state| state.typed());
                let effects = self.update_question(action);
                self.keep_typed(before);
                effects
            }
        }
    }

    /// Keeps what is typed as an answer, where it is not as it was.
    fn keep_typed(&mut self, before: Option<String>) {
        let Some(state) = &self.lesson else { return };
        let typed = state.typed().filter(|_| state.awaits_answer());
        if let Some(typed) = typed.filter(|typed| before.as_ref() != Some(typed)) {
            let kept = self.progress.keep_draft(&state.lesson.id, state.title(), &typed);
            self.kept(kept);
        }
    }

    pub(super) fn turn_page(&mut self, by: isize) -> Effects {
        let Some(state) = &mut self.lesson else { return vec![] };
        if by > 0 && state.is_last() {
            return self.open_next_lesson();
        }
        if by < 0 && state.page == 0 {
            self.say("This is the first page.");
            return vec![];
        }
        state.page = state.page.saturating_add_signed(by).min(state.lesson.pages.len().saturating_sub(1));
        self.enter_page();
        vec![Effect::ScreenChanged]
    }

    /// To a page of the lesson that is open.
    pub(super) fn turn_to(&mut self, page: usize) -> Effects {
        let Some(state) = &mut self.lesson else { return vec![] };
        let page = page.min(state.lesson.pages.len().saturating_sub(1));
        if page == state.page {
            return vec![];
        }
        state.page = page;
        self.enter_page();
        vec![Effect::ScreenChanged]
    }

    /// After the last page: home, with the next lesson selected.
    fn open_next_lesson(&mut self) -> Effects {
        let Some(lesson) = self.lesson.as_ref().map(|state| state.lesson.clone()) else { return vec![] };
        let kept = self.progress.finish_lesson(&lesson.id);
        let effects = self.go_home();
        self.home.select_after(&lesson.id);
        self.say(format!("Finished: {}", lesson.title));
        self.kept(kept);
        effects
    }

    /// Enter does the page's own thing; on a page that has nothing to do it turns over.
    pub(super) fn lesson_accept(&mut self) -> Effects {
        let Some(state) = &self.lesson else { return vec![] };
        match state.current() {
            Some(Page::Step(_) | Page::Code(_)) => self.step_page(),
            Some(Page::Predict(_)) if state.awaits_answer() => self.submit(),
            Some(Page::Task(_)) if !state.task.as_ref().is_some_and(TaskState::passed) => vec![Effect::Edit],
            _ => self.turn_page(1),
        }
    }

    /// Opens this page's program in the debugger, with the page's panes, remarks and moment.
    pub(super) fn step_page(&mut self) -> Effects {
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

    pub(super) fn hint(&mut self) -> Effects {
        let Some(state) = &mut self.lesson else { return vec![] };
        let count = state.task_page().map_or(0, |task| task.hints.len());
        let Some(task) = &mut state.task else { return vec![] };
        if task.hints < count {
            task.hints += 1;
            task.told = Told::Hint;
        } else {
            self.say("There are no more hints; S shows a solution.");
        }
        vec![]
    }

    pub(super) fn check_task(&mut self) -> Effects {
        let Some(state) = &mut self.lesson else { return vec![] };
        let Some(page) = state.task_page().cloned() else { return vec![] };
        let Some(task) = &state.task else { return vec![] };
        let verdict = match guarded(|| grade::grade_task(&page, &task.text, self.launcher.runner())) {
            Ok(verdict) => verdict,
            Err(how) => {
                self.warn(format!("A bug in Vivarium keeps the check from running: {how}"));
                return vec![];
            }
        };
        let (owner, question, given) = (state.lesson.id.clone(), state.page_key(), task.text.clone());
        let answered = Answered::whole(question, given, verdict.passed);
        let passed = verdict.passed;
        if passed {
            state.solved.insert(state.page);
        }
        if let Some(task) = &mut state.task {
            task.verdict = Some(verdict);
            task.told = Told::Verdict;
        }
        let seconds = self.seconds();
        let kept = self.progress.answer(None, &owner, &answered, seconds);
        self.kept(kept);
        if passed { vec![Effect::Edited] } else { vec![] }
    }

    /// Takes over what the editor of the task holds now, and keeps it.
    pub(in crate::session) fn write_task(&mut self, text: String) {
        let Some(state) = &mut self.lesson else { return };
        let title = state.title().to_owned();
        let is_starter = state.task_page().is_some_and(|page| page.starter == text);
        let Some(task) = state.task.as_mut().filter(|task| task.text != text) else { return };
        task.text = text;
        if is_starter {
            // Begun afresh: what the check said was about another text.
            (task.verdict, task.told) = (None, Told::Nothing);
        }
        let kept = self.progress.keep_draft(&state.lesson.id, &title, &task.text);
        self.kept(kept);
    }

    /// Puts the starter back; asks first, and not at all when nothing would be lost.
    pub(super) fn reset_task(&mut self) -> Effects {
        let Some(state) = &mut self.lesson else { return vec![] };
        let Some(starter) = state.task_page().map(|task| task.starter.clone()) else { return vec![] };
        if state.task.as_ref().is_none_or(|task| task.text == starter) {
            self.say("The starter code is there already.");
            return vec![];
        }
        let question = "Put the starter code back? Your text is lost.".to_owned();
        vec![Effect::Confirm { question, yes: Action::TaskText(starter) }]
    }
}
