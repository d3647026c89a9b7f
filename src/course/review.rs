//! Spaced repetition: when a question comes back, and which question a card stands for.
//!
//! FSRS decides, by its crate, for a retention of 0.9 and without chance, so that the same answers give the same days.
//! The answer that makes a card counts as its first review, over days: nobody is asked again in the evening what was
//! right at noon. From then on a card that was forgotten comes back after minutes, all others after days.

use rs_fsrs::{FSRS, Parameters, Rating, State};
use std::time::{Duration, SystemTime};

use super::interview::{self, OpenQuestion};
use super::load::Course;
use super::progress::{Card, Progress, ProgressError};
use super::schema::{Page, Question};

/// The share of questions that is still known when they come back.
const RETENTION: f64 = 0.9;

/// How well a question was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    Again = 1,
    Hard = 2,
    Good = 3,
    Easy = 4,
}

impl Grade {
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];

    /// 1 to 4.
    pub fn number(self) -> usize {
        self as usize
    }

    pub fn from_number(number: usize) -> Option<Grade> {
        Grade::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The word beside the number.
    pub fn word(self) -> &'static str {
        match self {
            Grade::Again => "again",
            Grade::Hard => "hard",
            Grade::Good => "good",
            Grade::Easy => "easy",
        }
    }

    fn rating(self) -> Rating {
        match self {
            Grade::Again => Rating::Again,
            Grade::Hard => Rating::Hard,
            Grade::Good => Rating::Good,
            Grade::Easy => Rating::Easy,
        }
    }
}

/// How far the learning of a card is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    New = 0,
    Learning = 1,
    Review = 2,
    Relearning = 3,
}

impl Stage {
    /// From the number it is kept as; one that does not exist is new.
    pub fn from_number(number: i64) -> Stage {
        match number {
            1 => Stage::Learning,
            2 => Stage::Review,
            3 => Stage::Relearning,
            _ => Stage::New,
        }
    }
}

/// What is known of the learner's memory of one question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// Days after which it is known with a probability of 0.9.
    pub stability: f64,
    /// From 1 to 10.
    pub difficulty: f64,
    pub stage: Stage,
    pub reps: i64,
    pub lapses: i64,
    /// In seconds after 1970, as `due_at`.
    pub reviewed_at: i64,
    pub due_at: i64,
}

/// The memory after the answer that makes a card.
pub fn first(grade: Grade, now: i64) -> Memory {
    scheduled(&Memory { due_at: now, ..Memory::default() }, grade, now, false)
}

/// The memory after a grade of the review; a question without a card gets its first one.
pub fn after(before: Option<&Memory>, grade: Grade, now: i64) -> Memory {
    match before {
        Some(memory) => scheduled(memory, grade, now, true),
        None => first(grade, now),
    }
}

/// How long until the question comes back, for each grade, in seconds.
pub fn intervals(memory: Option<&Memory>, now: i64) -> [i64; 4] {
    Grade::ALL.map(|grade| after(memory, grade, now).due_at - now)
}

fn scheduled(memory: &Memory, grade: Grade, now: i64, has_steps_of_minutes: bool) -> Memory {
    let at = |seconds: i64| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds.max(0) as u64);
    let card = rs_fsrs::Card {
        due: at(memory.due_at).into(),
        last_review: at(memory.reviewed_at).into(),
        stability: memory.stability,
        difficulty: memory.difficulty,
        reps: memory.reps as i32,
        lapses: memory.lapses as i32,
        state: match memory.stage {
            Stage::New => State::New,
            Stage::Learning => State::Learning,
            Stage::Review => State::Review,
            Stage::Relearning => State::Relearning,
        },
        ..rs_fsrs::Card::default()
    };
    let fsrs = FSRS::new(Parameters {
        request_retention: RETENTION,
        enable_short_term: has_steps_of_minutes,
        enable_fuzz: false,
        ..Parameters::default()
    });
    let next = fsrs.next(card, at(now).into(), grade.rating()).card;
    Memory {
        stability: next.stability,
        difficulty: next.difficulty,
        stage: Stage::from_number(next.state as i64),
        reps: i64::from(next.reps),
        lapses: i64::from(next.lapses),
        reviewed_at: now,
        due_at: next.due.timestamp(),
    }
}

/// A stretch of time, short: `10 min`, `5 h`, `4 d`, `3 mo`, `2 y`.
pub fn interval_text(seconds: i64) -> String {
    const HOUR: i64 = 3600;
    const DAY: i64 = 24 * HOUR;
    let rounded = |unit: i64| (seconds + unit / 2) / unit;
    match seconds.max(0) {
        0..HOUR => format!("{} min", (seconds.max(0) + 59) / 60),
        HOUR..DAY => format!("{} h", rounded(HOUR)),
        seconds if seconds < 60 * DAY => format!("{} d", rounded(DAY)),
        seconds if seconds < 730 * DAY => format!("{} mo", rounded(DAY * 365 / 12)),
        _ => format!("{} y", rounded(DAY * 365)),
    }
}

/// A question of a card.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Question(Question),
    Open(OpenQuestion),
}

/// What a card asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub content: Content,
    /// The lesson that teaches the answer.
    pub lesson: String,
}

/// The question of a card; `None` when the course has it no more.
pub fn asked(course: &Course, owner: &str, question: &str) -> Option<Asked> {
    if let Some(lesson) = course.lesson(owner)
        && let Some(number) = question.strip_prefix("page-").and_then(|number| number.parse::<usize>().ok())
        && let Page::Predict(page) = lesson.pages.get(number.checked_sub(1)?)?
    {
        let content = Content::Question(page.question.clone());
        return Some(Asked { content, lesson: owner.to_owned() });
    }
    if owner == interview::OWNER {
        let open = course.open_questions().iter().find(|open| open.id == question)?;
        return Some(Asked { content: Content::Open(open.clone()), lesson: open.lesson.clone() });
    }
    let asked = course.quiz(owner)?.questions.iter().find(|asked| asked.id == question)?;
    Some(Asked { content: Content::Question(asked.question.clone()), lesson: asked.lesson.clone() })
}

/// What is there to review.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deck {
    /// Due now, the longest due first.
    pub due: Vec<Card>,
    /// When the first of the others is due.
    pub next_at: Option<i64>,
    /// All cards that the course still asks.
    pub cards: usize,
}

/// The cards that the course still asks; those of other courses and of questions that are gone stay in the store.
///
/// # Errors
/// The store cannot be read.
pub fn deck(course: &Course, progress: &Progress) -> Result<Deck, ProgressError> {
    let now = progress.now();
    let mut deck = Deck::default();
    for card in progress.cards()? {
        if asked(course, &card.owner, &card.question).is_none() {
            continue;
        }
        deck.cards += 1;
        if card.memory.due_at <= now {
            deck.due.push(card);
        } else {
            deck.next_at.get_or_insert(card.memory.due_at);
        }
    }
    Ok(deck)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_000_000;
    const DAY: i64 = 86_400;

    #[test]
    fn the_first_answer_decides_over_days() {
        assert_eq!(first(Grade::Good, NOW).due_at, NOW + 3 * DAY);
        assert_eq!(first(Grade::Again, NOW).due_at, NOW + DAY);
        assert_eq!(first(Grade::Good, NOW).stage, Stage::Review);
    }

    #[test]
    fn better_grades_come_back_later_and_a_lapse_after_minutes() {
        let memory = first(Grade::Good, NOW);
        let [again, hard, good, easy] = intervals(Some(&memory), NOW + 3 * DAY);
        assert_eq!(again, 5 * 60);
        assert!(DAY <= hard && hard < good && good < easy, "{hard} {good} {easy}");
        let lapsed = after(Some(&memory), Grade::Again, NOW + 3 * DAY);
        assert_eq!((lapsed.lapses, lapsed.stage), (1, Stage::Relearning));
        assert!(lapsed.stability < memory.stability);
    }

    #[test]
    fn a_card_known_well_is_asked_at_growing_distances() {
        let (mut memory, mut now, mut before) = (first(Grade::Good, NOW), NOW, 0);
        for _ in 0..6 {
            let wait = memory.due_at - now;
            assert!(wait > before, "{wait} after {before}");
            (before, now) = (wait, memory.due_at);
            memory = after(Some(&memory), Grade::Good, now);
        }
        assert!(before > 200 * DAY, "{before}");
    }

    #[test]
    fn the_same_grades_give_the_same_days() {
        let memory = first(Grade::Good, NOW);
        assert_eq!(
            after(Some(&memory), Grade::Easy, NOW + 9 * DAY),
            after(Some(&memory), Grade::Easy, NOW + 9 * DAY)
        );
    }

    #[test]
    fn stretches_of_time_are_short_words() {
        let texts = [1, 60, 600, 5400, 23 * 3600, DAY, 4 * DAY, 59 * DAY, 91 * DAY, 800 * DAY];
        assert_eq!(
            texts.map(interval_text),
            ["1 min", "1 min", "10 min", "2 h", "23 h", "1 d", "4 d", "59 d", "3 mo", "2 y"]
        );
    }
}
