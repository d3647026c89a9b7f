//! The home screen's state: chapters with their lessons and quizzes, and what is selected.

use crate::course::progress::{LessonProgress, Progress, Worked};
use crate::course::schema::{Lesson, Page};
use crate::course::{Course, review};

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum HomeRow {
    Chapter {
        title: String,
        /// How many of its lessons were read to the end, of how many.
        done: usize,
        lessons: usize,
    },
    Lesson {
        id: String,
        title: String,
        minutes: u32,
        pages: usize,
        objectives: Vec<String>,
        mark: Option<LessonProgress>,
        /// Its pages with a question or a task, and how many of them were solved.
        work: usize,
        solved: usize,
        /// Tasks among them that are not solved.
        tasks_open: usize,
        /// Tested out of.
        known: bool,
    },
    Quiz {
        id: String,
        title: String,
        questions: usize,
        mark: QuizMark,
    },
}

/// The learner's latest answers to a quiz.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuizMark {
    pub answered: usize,
    pub right: usize,
    /// Its latest attempt has answers, and is not finished.
    pub is_open: bool,
}

/// The list and the cursor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Home {
    pub title: String,
    pub rows: Vec<HomeRow>,
    /// Index of the selected row; never a chapter, unless there is nothing else.
    pub selected: usize,
    /// The row of what the learner was working on: what `Resume` opens.
    pub resume: Option<usize>,
    pub lessons_done: usize,
    /// Lessons that are known without having been finished.
    pub lessons_known: usize,
    pub lessons: usize,
    /// Cards of the review that are due now.
    pub due: usize,
}

impl Home {
    /// Reads the course and the progress; keeps the selection.
    pub fn refresh(&mut self, course: &Course, progress: &Progress) {
        let before = self.rows.get(self.selected).and_then(HomeRow::id).map(str::to_owned);
        self.title = course.title().to_owned();
        let worked = progress.worked_on().unwrap_or_default();
        self.rows = rows(course, progress, &worked);
        // A store that cannot be read has nothing due; the write that fails is the one that is told.
        self.due = review::deck(course, progress).unwrap_or_default().due.len();
        let lessons = self.rows.iter().filter_map(|row| match row {
            HomeRow::Lesson { mark, .. } => Some(finished(mark)),
            _ => None,
        });
        (self.lessons, self.lessons_done) =
            lessons.fold((0, 0), |(all, done), is| (all + 1, done + usize::from(is)));
        let is_known =
            |row: &&HomeRow| matches!(row, HomeRow::Lesson { mark, known: true, .. } if !finished(mark));
        self.lessons_known = self.rows.iter().filter(is_known).count();
        self.resume = self.find_resume(&worked);
        let at = |id: &str| self.rows.iter().position(|row| row.id() == Some(id));
        let first_open = || {
            self.rows.iter().position(
                |row| matches!(row, HomeRow::Lesson { mark, known, .. } if !finished(mark) && !known),
            )
        };
        let selected = before.as_deref().and_then(at).or(self.resume).or_else(first_open);
        self.selected = selected.unwrap_or(0);
        self.settle(1);
    }

    /// What was worked on last and is not finished. What was finished then leads to the next open row after it; what was
    /// only looked at again leads nowhere.
    fn find_resume(&self, worked: &[Worked]) -> Option<usize> {
        let row = |place: &Worked| self.rows.iter().position(|row| row.is_of(place));
        let goes_on = |place: &Worked| {
            let at = row(place)?;
            match &self.rows[at] {
                HomeRow::Lesson { known: false, .. } | HomeRow::Quiz { .. } if !place.is_finished => Some(at),
                _ if place.is_reread => None,
                _ => self.open_after(at),
            }
        };
        let found = worked.iter().find_map(goes_on);
        found.or_else(|| self.open_after(worked.iter().find_map(row)?))
    }

    /// The next row with something that is not finished.
    fn open_after(&self, at: usize) -> Option<usize> {
        (at + 1..self.rows.len()).find(|&at| self.is_open(at))
    }

    /// Is it a lesson that is not read, or a quiz that is not done? A chapter that was tested out of needs no quiz.
    fn is_open(&self, at: usize) -> bool {
        match &self.rows[at] {
            HomeRow::Chapter { .. } => false,
            HomeRow::Lesson { mark, known, .. } => !finished(mark) && !known,
            HomeRow::Quiz { mark, .. } if mark.answered > 0 => mark.is_open,
            HomeRow::Quiz { .. } => {
                let of_chapter = self.rows[..at].iter().rev();
                let mut lessons = of_chapter
                    .take_while(|row| !matches!(row, HomeRow::Chapter { .. }))
                    .filter(|row| matches!(row, HomeRow::Lesson { .. }))
                    .peekable();
                let is_only_known = |row: &HomeRow| matches!(row, HomeRow::Lesson { mark, known: true, .. } if !finished(mark));
                lessons.peek().is_none() || !lessons.all(is_only_known)
            }
        }
    }

    /// The row of what the learner was working on.
    pub fn resumed(&self) -> Option<&HomeRow> {
        self.rows.get(self.resume?)
    }

    /// Moves the selection by rows, past chapter headings.
    pub fn move_by(&mut self, rows: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(rows).min(last);
        self.settle(rows);
    }

    /// Selects a row; a chapter heading selects what follows it.
    pub fn select(&mut self, row: usize) {
        self.selected = row.min(self.rows.len().saturating_sub(1));
        self.settle(1);
    }

    /// Selects what comes after a lesson or quiz and is not finished; where all is, what comes next.
    pub fn select_after(&mut self, id: &str) {
        let Some(at) = self.rows.iter().position(|row| row.id() == Some(id)) else { return };
        match self.open_after(at) {
            Some(next) => self.select(next),
            None => {
                self.select(at);
                self.move_by(1);
            }
        }
    }

    pub fn row(&self) -> Option<&HomeRow> {
        self.rows.get(self.selected)
    }

    /// From a heading to the nearest row that can be opened, in the direction of the movement if there is one.
    fn settle(&mut self, direction: isize) {
        let opens = |at: &usize| self.rows.get(*at).is_some_and(|row| row.id().is_some());
        let down = (self.selected..self.rows.len()).find(opens);
        let up = (0..=self.selected.min(self.rows.len().saturating_sub(1))).rev().find(opens);
        let found = if direction < 0 { up.or(down) } else { down.or(up) };
        self.selected = found.unwrap_or(0);
    }
}

impl HomeRow {
    /// The id of the lesson or quiz.
    pub fn id(&self) -> Option<&str> {
        match self {
            HomeRow::Chapter { .. } => None,
            HomeRow::Lesson { id, .. } | HomeRow::Quiz { id, .. } => Some(id),
        }
    }

    /// Its title; that of a quiz says what it is.
    pub fn name(&self) -> String {
        match self {
            HomeRow::Chapter { title, .. } | HomeRow::Lesson { title, .. } => title.clone(),
            HomeRow::Quiz { title, .. } => format!("Quiz: {title}"),
        }
    }

    fn is_of(&self, place: &Worked) -> bool {
        matches!(self, HomeRow::Quiz { .. }) == place.is_quiz && self.id() == Some(place.id.as_str())
    }

    /// Is it a lesson that was read to the end with a task left out? Who has tested out of it need not do it.
    pub fn has_open_task(&self) -> bool {
        matches!(self, HomeRow::Lesson { mark, tasks_open: 1.., known: false, .. } if finished(mark))
    }
}

fn rows(course: &Course, progress: &Progress, worked: &[Worked]) -> Vec<HomeRow> {
    let mut rows = Vec::new();
    let known = progress.known().unwrap_or_default();
    for chapter in course.chapters() {
        let lessons =
            chapter.lessons.iter().filter_map(|id| course.lesson(id)).map(|lesson| HomeRow::Lesson {
                id: lesson.id.clone(),
                title: lesson.title.clone(),
                minutes: lesson.minutes,
                pages: lesson.pages.len(),
                objectives: lesson.objectives.clone(),
                mark: progress.lesson(&lesson.id).ok().flatten(),
                work: lesson.pages.iter().filter(|page| page.is_work()).count(),
                solved: solved(lesson, progress),
                tasks_open: tasks_open(lesson, progress),
                known: known.contains(&lesson.id),
            });
        let lessons: Vec<HomeRow> = lessons.collect();
        let is_done = |row: &&HomeRow| {
            matches!(row, HomeRow::Lesson { mark, .. } if finished(mark))
                || matches!(row, HomeRow::Lesson { known: true, .. })
        };
        let (done, count) = (lessons.iter().filter(is_done).count(), lessons.len());
        rows.push(HomeRow::Chapter { title: chapter.title.clone(), done, lessons: count });
        rows.extend(lessons);
        rows.extend(chapter.quizzes.iter().filter_map(|id| course.quiz(id)).map(|quiz| HomeRow::Quiz {
            id: quiz.id.clone(),
            title: quiz.title.clone(),
            questions: quiz.questions.len(),
            mark: quiz_mark(progress, &quiz.id, worked),
        }));
    }
    rows
}

/// How many of a lesson's questions and tasks were solved.
fn solved(lesson: &Lesson, progress: &Progress) -> usize {
    let solved = progress.solved(&lesson.id).unwrap_or_default();
    solved.iter().filter(|page| lesson.pages.get(**page).is_some_and(Page::is_work)).count()
}

/// How many of a lesson's tasks are not solved.
fn tasks_open(lesson: &Lesson, progress: &Progress) -> usize {
    let solved = progress.solved(&lesson.id).unwrap_or_default();
    let pages = lesson.pages.iter().enumerate();
    pages.filter(|(at, page)| matches!(page, Page::Task(_)) && !solved.contains(at)).count()
}

/// Was the lesson read to its end?
pub fn finished(mark: &Option<LessonProgress>) -> bool {
    mark.as_ref().is_some_and(|mark| mark.finished)
}

/// A store that cannot be read shows as no answers; the write that fails is the one that is told.
fn quiz_mark(progress: &Progress, quiz: &str, worked: &[Worked]) -> QuizMark {
    let answers = progress.answers(quiz).unwrap_or_default();
    let is_open = worked.iter().any(|place| place.is_quiz && place.id == quiz && !place.is_finished);
    QuizMark { answered: answers.len(), right: answers.iter().filter(|answer| answer.right).count(), is_open }
}
