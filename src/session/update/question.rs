//! Actions on questions, in lessons and quizzes: choosing, answering, proving, going on.

use super::Effects;
use crate::course::Event;
use crate::course::progress::Answered;
use crate::session::action::{Action, Effect};
use crate::session::guard::guarded;
use crate::session::question::{Answering, Manner};
use crate::session::quiz::QuizState;
use crate::session::run::{Goal, Program};
use crate::session::{Screen, Session};

impl Session {
    pub(super) fn update_question(&mut self, action: Action) -> Effects {
        let Some((answering, runner)) = self.answering_and_runner() else { return vec![] };
        match action {
            Action::Up => answering.move_by(-1),
            Action::Down => answering.move_by(1),
            Action::Top => answering.move_by(isize::MIN / 2),
            Action::Bottom => answering.move_by(isize::MAX / 2),
            Action::MoveUp => answering.move_item(-1),
            Action::MoveDown => answering.move_item(1),
            Action::MoveTo(row) => answering.move_item_to(row),
            Action::Choose(option) if option >= answering.rows() => {
                self.say(format!("There is no answer {}.", option + 1));
            }
            Action::Choose(option) => answering.choose(option),
            Action::ChooseRight(right) if right >= answering.order.len() => {
                let letter = (b'a' + right.min(25) as u8) as char;
                self.say(format!("There is no answer {letter}."));
            }
            Action::ChooseRight(right) => answering.choose(answering.order.len() + right),
            Action::AnswerText(text) if answering.manner() == Manner::Blanks => answering.blanks.write(text),
            Action::AnswerText(text) => answering.text = text,
            Action::NextBlank => answering.blanks.move_by(1),
            Action::PreviousBlank => answering.blanks.move_by(-1),
            Action::Toggle => {
                let cursor = answering.cursor;
                answering.choose(cursor);
            }
            Action::Reveal if answering.feedback.is_none() => {
                // An answer that had to be shown is one that was missed: the question comes back.
                answering.reveal(runner);
                self.record(String::new(), false, 0.0);
            }
            _ => {}
        }
        vec![]
    }

    /// Gives the answer, or takes the step towards it that Enter means.
    pub(super) fn submit(&mut self) -> Effects {
        let Some((answering, runner)) = self.answering_and_runner() else { return vec![] };
        if answering.feedback.is_none() {
            let is_unchosen = answering.wants_choice();
            if step_towards(answering) {
                if is_unchosen {
                    self.say("This one is chosen now: Enter again answers, j and k choose another.");
                }
                return vec![];
            }
        }
        if answering.lacks_quotes() {
            self.say("Write it as repr() shows it, with quotes.");
            return vec![Effect::Edit];
        }
        let feedback = match guarded(|| answering.submit(runner).cloned()) {
            Ok(feedback) => feedback,
            Err(how) => {
                self.warn(format!("A bug in Vivarium keeps the answer from being judged: {how}"));
                return vec![];
            }
        };
        let Some(feedback) = feedback else {
            let text = match self.answering().map(Answering::manner) {
                Some(Manner::Text) => "Type an answer first; Esc and r show it.",
                Some(Manner::Blanks) => "Fill every blank first; Esc and r show the answer.",
                Some(Manner::Several) => "Choose with Space first; r shows the answer.",
                Some(Manner::Order) => "Nothing is moved yet: Space takes a row, j and k move it.",
                _ => "Choose an answer first; r shows it.",
            };
            self.say(text);
            let is_typed = self.answering().is_some_and(Answering::is_typed);
            return if is_typed { vec![Effect::Edit] } else { vec![] };
        };
        let given = self.answering().map(Answering::given).unwrap_or_default();
        if let Some(drill) = self.drill.as_mut().filter(|_| self.screen == Screen::Drill) {
            drill.record(feedback.verdict.right);
        }
        self.record(given, feedback.verdict.right, feedback.verdict.credit);
        vec![]
    }

    /// Keeps the answer to the question shown.
    pub(super) fn record(&mut self, given: String, right: bool, credit: f64) {
        let seconds = self.seconds();
        let kept = match (self.screen, &mut self.lesson, &mut self.quiz) {
            (Screen::Lesson, Some(state), _) => {
                // What was typed is given: the next time the page asks again.
                let is_typed = state.typed().is_some();
                let forgotten = match is_typed {
                    true => self.progress.keep_draft(&state.lesson.id, state.title(), ""),
                    false => Ok(()),
                };
                let answered = Answered { question: state.page_key(), given, right, credit };
                if right {
                    state.solved.insert(state.page);
                }
                forgotten.and_then(|()| match right {
                    true => self.progress.answer(None, &state.lesson.id, &answered, seconds),
                    false => self.progress.answer_as_card(None, &state.lesson.id, &answered, seconds),
                })
            }
            (Screen::Quiz, _, Some(state)) => {
                state.record(right, credit);
                let question = state.quiz.questions[state.at].id.clone();
                let answered = Answered { question, given, right, credit };
                // A run that tests out asks what the quizzes ask: their cards are made there.
                match state.test_out {
                    Some(_) => self.progress.answer(Some(state.attempt), &state.quiz.id, &answered, seconds),
                    None => {
                        self.progress.answer_as_card(Some(state.attempt), &state.quiz.id, &answered, seconds)
                    }
                }
            }
            _ => Ok(()),
        };
        self.kept(kept);
    }

    /// After the last question the attempt is over: the next one begins afresh.
    pub(super) fn next_question(&mut self) -> Effects {
        let Some(state) = &mut self.quiz else { return vec![] };
        state.next(self.launcher.runner());
        if state.is_finished() {
            state.finish();
            let mut kept = self.progress.finish_attempt(state.attempt);
            if let Some(passed) = state.test_out.as_ref().filter(|run| run.passed == Some(true)) {
                kept = kept.and_then(|()| self.progress.know(&passed.lessons));
            }
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
        let Some(proof) = answering.proof(self.launcher.runner()) else {
            self.say("This question has no program to prove it with.");
            return vec![];
        };
        let program = Program { file: "question.py".to_owned(), text: proof.program };
        let mut effects = self.open_program(proof.title, program);
        if self.screen == Screen::Debugger {
            effects.push(Effect::Focus(vec![proof.pane]));
            let goal = if proof.at.event == Event::End { Goal::End } else { Goal::Moment(proof.at) };
            effects.extend(self.go(goal));
        }
        effects
    }

    pub(super) fn update_quiz(&mut self, action: Action) -> Effects {
        let Some(state) = &mut self.quiz else { return vec![] };
        let answered = state.answering.as_ref().is_some_and(|answering| answering.feedback.is_some());
        match action {
            action if state.is_finished() => self.update_score(action),
            Action::Accept | Action::NextPage | Action::PreviousPage | Action::Skip if state.looks_back => {
                self.look_ahead()
            }
            Action::Accept if !answered => self.submit(),
            Action::Accept | Action::NextPage if answered => self.next_question(),
            Action::Skip => self.next_question(),
            Action::Prove => self.prove(),
            Action::NextPage => {
                let is_typed = self.answering().is_some_and(Answering::is_typed);
                self.say(if is_typed {
                    "Answer first, or skip with Esc and s."
                } else {
                    "Answer first, or skip with s."
                });
                vec![]
            }
            action => self.update_question(action),
        }
    }
}

impl Session {
    /// After the last question: the lessons asked about can be opened.
    fn update_score(&mut self, action: Action) -> Effects {
        let Some(state) = &mut self.quiz else { return vec![] };
        match action {
            Action::Up => state.move_by(-1),
            Action::Down => state.move_by(1),
            Action::Top => state.move_by(isize::MIN),
            Action::Bottom => state.move_by(isize::MAX),
            // As in every list of a screen: a click selects, one on the selected row opens it.
            Action::Choose(row) if row == state.cursor => return self.leave_score(row),
            Action::Choose(row) => state.cursor = row,
            Action::Accept => {
                let row = state.cursor;
                return self.leave_score(row);
            }
            Action::NextPage => return self.after_score(),
            _ => {}
        }
        vec![]
    }

    /// To the lesson in a row of the score; the row after the last lesson leads back, those below to their questions.
    fn leave_score(&mut self, row: usize) -> Effects {
        let Some(state) = &mut self.quiz else { return vec![] };
        let lessons = state.by_lesson();
        state.cursor = row;
        if let Some(found) = lessons.get(row) {
            return self.open_lesson(&found.lesson, None);
        }
        match row.checked_sub(lessons.len() + 1) {
            Some(question) => {
                state.look_back(question, self.launcher.runner());
                vec![Effect::ScreenChanged]
            }
            None => self.after_score(),
        }
    }

    /// Back, where what comes after the quiz is selected.
    fn after_score(&mut self) -> Effects {
        let quiz =
            self.quiz.as_ref().filter(|state| state.test_out.is_none()).map(|state| state.quiz.id.clone());
        let effects = self.back();
        if let Some(id) = quiz.filter(|_| self.screen == Screen::Home) {
            self.home.select_after(&id);
        }
        effects
    }

    /// From a question that is looked at again back to the score.
    pub(super) fn look_ahead(&mut self) -> Effects {
        self.quiz.iter_mut().for_each(QuizState::look_ahead);
        vec![Effect::ScreenChanged]
    }
}

/// What Enter does before there is an answer to give: it chooses, puts down, picks a side, goes to an empty blank.
/// False where the answer is to be given.
fn step_towards(answering: &mut Answering) -> bool {
    match answering.manner() {
        Manner::One | Manner::Line if answering.chosen.is_empty() => {
            answering.choose(answering.cursor);
            !answering.chosen.is_empty()
        }
        Manner::Order if answering.ordering.taken => {
            answering.choose(answering.cursor);
            true
        }
        Manner::Pairs if !answering.pairing.is_complete() => {
            answering.choose(answering.cursor);
            true
        }
        Manner::Blanks if !answering.blanks.is_complete() => {
            let before = answering.blanks.at;
            answering.blanks.go_to_empty();
            answering.blanks.at != before
        }
        _ => false,
    }
}
