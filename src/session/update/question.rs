//! Actions on questions, in lessons and quizzes: choosing, answering, proving, going on.

use super::Effects;
use crate::course::Event;
use crate::course::progress::Answered;
use crate::session::action::{Action, Effect};
use crate::session::question::Answering;
use crate::session::run::{Goal, Program};
use crate::session::{Screen, Session};

impl Session {
    pub(super) fn update_question(&mut self, action: Action) -> Effects {
        let Some(answering) = self.answering_mut() else { return vec![] };
        match action {
            Action::Up => answering.move_by(-1),
            Action::Down => answering.move_by(1),
            Action::Choose(option) if option >= answering.order.len() => {
                self.say(format!("There is no answer {}.", option + 1));
            }
            Action::Choose(option) => answering.choose(option),
            Action::AnswerText(text) => answering.text = text,
            Action::Toggle => {
                let cursor = answering.cursor;
                answering.choose(cursor);
            }
            Action::Reveal => answering.reveal(),
            _ => {}
        }
        vec![]
    }

    /// Gives the answer; in a question with one right option, the option under the cursor counts when none is chosen.
    pub(super) fn submit(&mut self) -> Effects {
        let Some(answering) = self.answering_mut() else { return vec![] };
        if answering.chosen.is_empty() && !answering.is_typed() && !answering.is_multiple() {
            let cursor = answering.cursor;
            answering.choose(cursor);
        }
        let Some(feedback) = answering.submit().cloned() else {
            let text = match self.answering().map(|answering| (answering.is_typed(), answering.is_multiple()))
            {
                Some((true, _)) => "Type an answer first; Esc and Space show it.",
                Some((_, true)) => "Choose with Space first; r shows the answer.",
                _ => "Choose an answer first; Space shows it.",
            };
            self.say(text);
            return vec![];
        };
        let given = self.answering().map(Answering::given).unwrap_or_default();
        self.record(given, feedback.verdict.right);
        vec![]
    }

    /// Keeps the answer to the question shown.
    pub(super) fn record(&mut self, given: String, right: bool) {
        let seconds = self.seconds();
        let kept = match (self.screen, &mut self.lesson, &mut self.quiz) {
            (Screen::Lesson, Some(state), _) => {
                let answered = Answered { question: state.page_key(), given, right };
                if right {
                    self.progress.answer(None, &state.lesson.id, &answered, seconds)
                } else {
                    self.progress.answer_as_card(None, &state.lesson.id, &answered, seconds)
                }
            }
            (Screen::Quiz, _, Some(state)) => {
                state.record(right);
                let question = state.quiz.questions[state.at].id.clone();
                let answered = Answered { question, given, right };
                self.progress.answer_as_card(Some(state.attempt), &state.quiz.id, &answered, seconds)
            }
            _ => Ok(()),
        };
        self.kept(kept);
    }

    /// After the last question the attempt is over: the next one begins afresh.
    pub(super) fn next_question(&mut self) -> Effects {
        let Some(state) = &mut self.quiz else { return vec![] };
        state.next();
        if state.is_finished() {
            let kept = self.progress.finish_attempt(state.attempt);
            self.kept(kept);
        }
        vec![Effect::ScreenChanged]
    }

    /// Opens the debugger at the moment that proves the answer.
    pub(super) fn prove(&mut self) -> Effects {
        let Some(answering) = self.answering() else { return vec![] };
        if answering.feedback.is_none() {
            self.say("Answer first; then p shows the proof.");
            return vec![];
        }
        let Some((text, moment)) = answering.proof() else {
            self.say("This question has no program to prove it with.");
            return vec![];
        };
        let pane = answering.proof_pane();
        let mut effects = self.open_program("Proof", Program { file: "question.py".to_owned(), text });
        if self.screen == Screen::Debugger {
            effects.push(Effect::Focus(vec![pane]));
            let goal = if moment.event == Event::End { Goal::End } else { Goal::Moment(moment) };
            effects.extend(self.go(goal));
        }
        effects
    }

    pub(super) fn update_quiz(&mut self, action: Action) -> Effects {
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
}
