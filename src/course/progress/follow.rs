//! Bookmarks and notes go along with their pages when a lesson is edited.

use std::collections::BTreeSet;

use rusqlite::{TransactionBehavior, params};

use super::{Progress, Result};
use crate::course::Course;
use crate::course::schema::Page;

/// A page as it is kept: its number, and its title, which what an earlier Vivarium kept has not.
type Kept = (usize, Option<String>);

impl Progress {
    /// Gives what is kept for a page the number that its title has in the course now.
    pub fn follow_pages(&mut self, course: &Course) -> Result<()> {
        for table in ["bookmark", "note"] {
            for id in self.lessons_in(table)? {
                let Some(lesson) = course.lesson(&id) else { continue };
                let titles: Vec<&str> = lesson.pages.iter().map(Page::title).collect();
                let kept = self.kept_pages(table, &id)?;
                let now = placed(&kept, &titles);
                if now != kept {
                    self.renumber(table, &id, &kept, &now)?;
                }
            }
        }
        Ok(())
    }

    fn lessons_in(&self, table: &str) -> Result<Vec<String>> {
        let mut asked = self.connection.prepare(&format!("SELECT DISTINCT lesson FROM {table}"))?;
        let rows = asked.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn kept_pages(&self, table: &str, lesson: &str) -> Result<Vec<Kept>> {
        let sql = format!("SELECT page, title FROM {table} WHERE lesson = ?1 ORDER BY page");
        let mut asked = self.connection.prepare(&sql)?;
        let rows = asked.query_map([lesson], |row| Ok((row.get::<_, i64>(0)? as usize, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// By way of negative numbers, so that pages can change places.
    fn renumber(&mut self, table: &str, lesson: &str, kept: &[Kept], now: &[Kept]) -> Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute(&format!("UPDATE {table} SET page = -1 - page WHERE lesson = ?1"), [lesson])?;
        let sql = format!("UPDATE {table} SET page = ?3, title = ?4 WHERE lesson = ?1 AND page = -1 - ?2");
        for ((old, _), (new, title)) in kept.iter().zip(now) {
            transaction.execute(&sql, params![lesson, *old as i64, *new as i64, title])?;
        }
        transaction.commit()?;
        Ok(())
    }
}

/// Where each page is among these titles: at the nearest place of its title. One without a title gets that of the page
/// with its number; one whose title is gone keeps its number, or takes the next that is free.
fn placed(kept: &[Kept], titles: &[&str]) -> Vec<Kept> {
    let mut taken = BTreeSet::new();
    let mut now = kept.to_vec();
    let mut gone = Vec::new();
    for (at, (page, title)) in kept.iter().enumerate() {
        let title = title.as_deref().or(titles.get(*page).copied());
        let places =
            (0..titles.len()).filter(|place| title == Some(titles[*place]) && !taken.contains(place));
        match places.min_by_key(|place| place.abs_diff(*page)) {
            Some(place) => {
                taken.insert(place);
                now[at] = (place, title.map(str::to_owned));
            }
            None => gone.push(at),
        }
    }
    for at in gone {
        let free = (now[at].0..).find(|place| taken.insert(*place));
        now[at].0 = free.expect("some number is free");
    }
    now
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kept: &[(usize, Option<&str>)], titles: &[&str], expect: &[(usize, Option<&str>)]) {
        let owned = |pages: &[(usize, Option<&str>)]| -> Vec<Kept> {
            pages.iter().map(|(page, title)| (*page, title.map(str::to_owned))).collect()
        };
        assert_eq!(placed(&owned(kept), titles), owned(expect));
    }

    #[test]
    fn pages_go_along_with_their_titles() {
        check(&[(0, Some("a")), (2, Some("c"))], &["new", "a", "b", "c"], &[(1, Some("a")), (3, Some("c"))]);
        check(&[(0, Some("a")), (1, Some("b"))], &["b", "a"], &[(1, Some("a")), (0, Some("b"))]);
    }

    #[test]
    fn equal_titles_keep_apart() {
        check(
            &[(1, Some("t")), (3, Some("t"))],
            &["n", "a", "t", "b", "t"],
            &[(2, Some("t")), (4, Some("t"))],
        );
    }

    #[test]
    fn a_page_without_a_title_gets_the_one_that_it_has_now() {
        check(&[(1, None), (9, None)], &["a", "b"], &[(1, Some("b")), (9, None)]);
    }

    #[test]
    fn what_has_lost_its_title_is_not_lost() {
        check(&[(0, Some("old")), (1, Some("a"))], &["a", "b"], &[(1, Some("old")), (0, Some("a"))]);
    }
}
