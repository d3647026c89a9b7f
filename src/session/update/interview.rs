//! Actions of the interview, and of its open questions wherever they are shown.

use super::Effects;
use crate::course::interview::OWNER;
use crate::course::progress::Answered;
use crate::course::review::{self, Grade};
use crate::session::action::{Action, Effect};
use crate::session::interview::{CHOICES, InterviewState, Talk};
use crate::session::run::Program;
use crate::session::{Screen, Session};

impl Session {
    /// Opens the choice of a level.
    pub(super) fn open_interview(&mut self) -> Effects {
        if self.course.open_questions().is_empty() {
            self.say("This course has no interview.");
            return vec![];
        }
        match InterviewState::new(&self.course, &self.progress) {
            Ok(state) => {
                self.interview = Some(state);
                self.show(Screen::Interview)
            }
            Err(error) => {
                self.kept(Err(error));
                vec![]
            }
        }
    }

    pub(super) fn update_interview(&mut self, action: Action) -> Effects {
        let Some(state) = &self.interview else { return vec![] };
        if !state.is_begun {
            return self.choose_level(action);
        }
        let Some(talk) = &state.talk else {
            return if matches!(action, Action::Accept | Action::NextPage) { self.back() } else { vec![] };
        };
        let lesson = talk.question.lesson.clone();
        match (action, state.graded, talk.proposed()) {
            (Action::ReadLesson, ..) | (Action::Accept, Some(_), _) => self.open_lesson(&lesson, None),
            (Action::Prove, ..) => self.prove_talk(),
            (Action::NextPage | Action::Skip, Some(_), _) => self.next_open_question(),
            (_, Some(_), _) => vec![],
            (Action::Grade(number), _, Some(_)) => match Grade::from_number(number) {
                Some(grade) => self.grade_open_question(grade),
                None => vec![],
            },
            (Action::Accept | Action::NextPage, _, Some(grade)) => self.grade_open_question(grade),
            (Action::Skip, ..) => {
                if self.interview.as_mut().is_some_and(InterviewState::skip) {
                    return self.next_open_question();
                }
                self.say("This is the last question; q leaves the interview.");
                vec![]
            }
            (action, ..) => self.update_talk(action),
        }
    }

    fn choose_level(&mut self, action: Action) -> Effects {
        let Some(state) = &mut self.interview else { return vec![] };
        match action {
            Action::Up => state.cursor = state.cursor.saturating_sub(1),
            Action::Down => state.cursor = (state.cursor + 1).min(CHOICES.len() - 1),
            Action::SelectRow(level) => state.cursor = level.min(CHOICES.len() - 1),
            Action::Choose(level) if level < CHOICES.len() => {
                state.cursor = level;
                return self.begin_interview();
            }
            Action::Accept | Action::NextPage => return self.begin_interview(),
            _ => {}
        }
        vec![]
    }

    fn begin_interview(&mut self) -> Effects {
        let grades = match self.progress.grades(OWNER) {
            Ok(grades) => grades,
            Err(error) => {
                self.kept(Err(error));
                return vec![];
            }
        };
        let seed = self.fresh_seed();
        let Some(state) = &mut self.interview else { return vec![] };
        if state.standings[state.cursor].questions == 0 {
            self.say("There are no questions of this level.");
            return vec![];
        }
        state.begin(&self.course, &grades, seed);
        self.next_open_question()
    }

    fn next_open_question(&mut self) -> Effects {
        let question = self.interview.as_mut().and_then(InterviewState::take);
        if let Some(question) = question {
            let memory = self.progress.memory(OWNER, &question.id).ok().flatten();
            let intervals = review::intervals(memory.as_ref(), self.progress.now());
            let talk = Talk::new(question.clone(), self.said_before(&question.id));
            if let Some(state) = &mut self.interview {
                state.talk = Some(talk);
                state.intervals = intervals;
            }
            self.seconds();
        }
        vec![Effect::ScreenChanged]
    }

    fn grade_open_question(&mut self, grade: Grade) -> Effects {
        let Some(talk) = self.talk() else { return vec![] };
        let id = talk.question.id.clone();
        if let Err(error) = self.progress.grade(OWNER, &id, grade) {
            self.kept(Err(error));
            return vec![];
        }
        self.keep_talk(grade >= Grade::Good);
        if let Some(state) = &mut self.interview {
            state.graded = Some(grade);
            state.count += 1;
            let read = state.read(&self.course, &self.progress);
            self.kept(read);
        }
        vec![]
    }

    /// What an open question does before it is graded.
    pub(super) fn update_talk(&mut self, action: Action) -> Effects {
        let Some(talk) = self.talk_mut() else { return vec![] };
        match action {
            Action::AnswerText(text) if talk.is_asking() => talk.set_text(text),
            Action::Reveal | Action::Accept | Action::NextPage if talk.is_asking() => {
                talk.reveal();
                self.keep_talk(false);
            }
            Action::Accept | Action::NextPage => {
                talk.go_on();
                return vec![Effect::ScreenChanged];
            }
            Action::Choose(point) => talk.tick(point),
            Action::Toggle => talk.tick(talk.cursor),
            Action::Up => talk.move_by(-1),
            Action::Down => talk.move_by(1),
            _ => {}
        }
        vec![]
    }

    /// Keeps what was typed, if anything was.
    pub(super) fn keep_talk(&mut self, right: bool) {
        let seconds = self.seconds();
        let Some(talk) = self.talk() else { return };
        let answered = Answered::whole(talk.question.id.clone(), talk.given(), right);
        if !answered.given.is_empty() {
            let kept = self.progress.answer(None, OWNER, &answered, seconds);
            self.kept(kept);
        }
    }

    /// What was typed the last time for an open question.
    pub(super) fn said_before(&self, id: &str) -> Option<String> {
        let answers = self.progress.answers(OWNER).ok()?;
        answers.into_iter().find(|answer| answer.question == id).map(|answer| answer.given)
    }

    /// Opens the program that proves the points, once they are shown.
    pub(super) fn prove_talk(&mut self) -> Effects {
        let Some(talk) = self.talk() else { return vec![] };
        if talk.is_asking() && talk.part == 0 {
            self.say("Answer first; then p shows the proof.");
            return vec![];
        }
        match talk.question.proof.clone() {
            Some(text) => self.open_program("Proof", Program { file: "question.py".to_owned(), text }),
            None => {
                self.say("This question has no program to prove it with.");
                vec![]
            }
        }
    }
}
