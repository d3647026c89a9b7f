//! Where the learner is, as far as the words that can be typed differ.

use crate::course::schema::Page;
use crate::session::lesson::TaskState;
use crate::session::{Answering, Manner, Screen, Session, Talk};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Situation {
    Home,
    /// A page without anything to do.
    Page,
    /// A page with a program.
    Program,
    Task,
    /// A task whose check found nothing wrong.
    Passed,
    /// A question with options.
    Choosing,
    /// A question with options, several of which may be right.
    Ticking,
    /// Things to put in order.
    Ordering,
    /// Pairs to make.
    Pairing,
    /// A question answered by typing.
    Typing,
    /// A program with blanks to fill.
    Filling,
    /// After the answer.
    Answered,
    /// A drill with options.
    DrillChoosing,
    /// A drill answered by typing.
    DrillTyping,
    /// After the answer to a drill.
    Drilled,
    /// An open question, before its key points are shown.
    Asked,
    /// The key points of an open question, to say which were said.
    Points,
    /// A card of the review whose answer is given.
    Grading,
    /// An open question of the interview that was talked through.
    Rating,
    /// An open question of the interview that is graded.
    Rated,
    /// The choice of a level for the interview.
    Level,
    /// Nothing is left to be asked in the interview.
    InterviewEnd,
    /// Nothing is left to review.
    ReviewEnd,
    /// After the last question of a quiz.
    Score,
    CheatSheet,
    Playground,
    /// The list of scratch files.
    Files,
    Debugger,
}

impl Situation {
    /// The situation of a session.
    pub(super) fn of(session: &Session) -> Situation {
        if let Some(answering) = session.answering() {
            return of_question(session.screen, answering);
        }
        if let Some(talk) = session.talk() {
            return of_talk(session, talk);
        }
        match session.screen {
            Screen::Home => Situation::Home,
            Screen::Debugger | Screen::Drill => Situation::Debugger,
            Screen::Quiz => Situation::Score,
            Screen::Review => Situation::ReviewEnd,
            Screen::CheatSheet => Situation::CheatSheet,
            Screen::Playground if session.lists_files() => Situation::Files,
            Screen::Playground => Situation::Playground,
            Screen::Interview => match session.interview.as_ref().is_some_and(|state| state.is_begun) {
                true => Situation::InterviewEnd,
                false => Situation::Level,
            },
            Screen::Lesson => of_page(session).unwrap_or(Situation::Page),
        }
    }

    /// What an empty line means.
    pub(super) fn usual(self) -> Option<&'static str> {
        match self {
            Situation::Page | Situation::Passed | Situation::Answered | Situation::Drilled => Some("next"),
            Situation::Grading | Situation::Rating | Situation::Rated | Situation::Points => Some("next"),
            Situation::Asked => Some("reveal"),
            Situation::Program => Some("step"),
            Situation::Score | Situation::ReviewEnd | Situation::InterviewEnd => Some("done"),
            Situation::Debugger => Some("+"),
            _ => None,
        }
    }
}

fn of_question(screen: Screen, answering: &Answering) -> Situation {
    let is_drill = screen == Screen::Drill;
    match (answering.manner(), &answering.feedback) {
        (_, Some(_)) if screen == Screen::Review => Situation::Grading,
        (_, Some(_)) if is_drill => Situation::Drilled,
        (_, Some(_)) => Situation::Answered,
        (Manner::Text, None) if is_drill => Situation::DrillTyping,
        (Manner::One, None) if is_drill => Situation::DrillChoosing,
        (Manner::One | Manner::Line, None) => Situation::Choosing,
        (Manner::Several, None) => Situation::Ticking,
        (Manner::Order, None) => Situation::Ordering,
        (Manner::Pairs, None) => Situation::Pairing,
        (Manner::Text, None) => Situation::Typing,
        (Manner::Blanks, None) => Situation::Filling,
    }
}

fn of_talk(session: &Session, talk: &Talk) -> Situation {
    let is_interview = session.screen == Screen::Interview;
    let is_graded = || session.interview.as_ref().is_some_and(|state| state.graded.is_some());
    match talk.is_done() {
        true if is_interview && is_graded() => Situation::Rated,
        true if is_interview => Situation::Rating,
        true => Situation::Grading,
        false if talk.is_revealed => Situation::Points,
        false => Situation::Asked,
    }
}

fn of_page(session: &Session) -> Option<Situation> {
    let state = session.lesson.as_ref()?;
    Some(match state.current()? {
        Page::Task(_) if state.task.as_ref().is_some_and(TaskState::passed) => Situation::Passed,
        Page::Task(_) => Situation::Task,
        Page::Code(_) | Page::Step(_) => Situation::Program,
        _ => Situation::Page,
    })
}
