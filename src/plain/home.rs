//! The list of lessons and quizzes, numbered.

use std::io;

use super::Plain;
use super::text::count;
use crate::session::Action;
use crate::session::home::{self, HomeRow};

impl Plain<'_> {
    pub(super) fn home(&mut self) -> io::Result<()> {
        let home = &self.session.home;
        let mut lines = vec![
            home.title.clone(),
            format!("{} of {} done.", home.lessons_done, count(home.lessons, "lesson")),
        ];
        if let Some(title) = home.resumed().map(HomeRow::name) {
            lines.push(format!("Type resume to go on with: {title}."));
        }
        lines.extend(due(home.due));
        let mut number = 0;
        for row in &home.rows {
            if row.id().is_some() {
                number += 1;
            }
            lines.extend(row_line(row, number));
        }
        lines.push(
            "Type a number to open it; help tells of the interview, the playground and the search."
                .to_owned(),
        );
        self.say_all(lines)
    }

    /// How far the learner is, without the list.
    pub(super) fn home_in_short(&mut self) -> io::Result<()> {
        let home = &self.session.home;
        let done =
            format!("{}: {} of {} done.", home.title, home.lessons_done, count(home.lessons, "lesson"));
        let resume = home.resumed().map(|row| format!("Type resume to go on with: {}.", row.name()));
        let due = due(home.due);
        self.say(&done)?;
        self.say_all(resume.into_iter().chain(due))?;
        self.say("Type list to hear the list, or the number of a lesson or quiz in it.")
    }

    /// Opens what has this number in the list.
    pub(super) fn open_row(&mut self, numbers: &[usize]) -> io::Result<()> {
        match numbers {
            &[number] => self.do_on_row(number, Action::Accept),
            _ => self.say("Type one number."),
        }
    }

    /// Tests out of the chapter of what has this number in the list.
    pub(super) fn test_out(&mut self, typed: &str) -> io::Result<()> {
        match typed.parse() {
            Ok(number) => self.do_on_row(number, Action::TestOut),
            Err(_) => {
                self.say("Type test-out and the number of a lesson of the chapter, such as test-out 2.")
            }
        }
    }

    fn do_on_row(&mut self, number: usize, action: Action) -> io::Result<()> {
        let rows = self.session.home.rows.iter().enumerate().filter(|(_, row)| row.id().is_some());
        let rows: Vec<usize> = rows.map(|(at, _)| at).collect();
        match number.checked_sub(1).and_then(|at| rows.get(at)) {
            Some(&row) => {
                self.session.update(Action::SelectRow(row));
                self.act(action)
            }
            None => self.say(&format!("There is no {number}; the list goes from 1 to {}.", rows.len())),
        }
    }
}

/// What waits to be reviewed.
fn due(cards: usize) -> Option<String> {
    (cards > 0).then(|| format!("Type review for the {} due.", count(cards, "card")))
}

fn row_line(row: &HomeRow, number: usize) -> Vec<String> {
    match row {
        HomeRow::Chapter { title, .. } => vec![String::new(), format!("Chapter: {title}")],
        HomeRow::Lesson { title, minutes, mark, pages, known, .. } => {
            let state = match mark {
                _ if row.has_open_task() => "read, its task open".to_owned(),
                _ if home::finished(mark) => "done".to_owned(),
                Some(mark) => format!("begun, page {} of {pages}", mark.page + 1),
                None if *known => "known".to_owned(),
                None => "not begun".to_owned(),
            };
            vec![format!("{number}. {title}: {}, {state}.", count(*minutes as usize, "minute"))]
        }
        HomeRow::Quiz { title, questions, mark, .. } => {
            let state = match mark.answered {
                0 => "not begun".to_owned(),
                answered => format!("{} of {answered} right", mark.right),
            };
            vec![format!("{number}. Quiz, {title}: {}, {state}.", count(*questions, "question"))]
        }
    }
}
