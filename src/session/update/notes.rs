//! Bookmarks and notes: of the page that is open, and all of them.

use super::Effects;
use crate::course::progress::Noted;
use crate::course::search::{self, Index};
use crate::session::action::{Action, Effect, ListedPlace};
use crate::session::{Screen, Session};

impl Session {
    pub(super) fn toggle_bookmark(&mut self) -> Effects {
        let Some(state) = &mut self.lesson else { return vec![] };
        state.bookmarked = !state.bookmarked;
        let (id, page, set) = (&state.lesson.id, state.page, state.bookmarked);
        let kept = match set {
            true => self.progress.bookmark(id, page, state.title()),
            false => self.progress.remove_bookmark(id, page),
        };
        self.say(match set {
            true => "Bookmark set; m on the first screen lists all.",
            false => "Bookmark removed.",
        });
        self.kept(kept);
        vec![]
    }

    pub(super) fn edit_note(&mut self) -> Effects {
        let Some(state) = &self.lesson else { return vec![] };
        let title = state.current().map_or(String::new(), |page| page.title().replace('`', ""));
        vec![Effect::Note { title, text: state.note.clone() }]
    }

    /// The note as it stands after a key.
    pub(super) fn write_note(&mut self, text: String) -> Effects {
        let Some(state) = self.lesson.as_mut().filter(|_| self.screen == Screen::Lesson) else {
            return vec![];
        };
        if state.note != text {
            let kept = self.progress.write_note(&state.lesson.id, state.page, state.title(), &text);
            state.note = text;
            self.kept(kept);
        }
        vec![]
    }

    /// The editor of the note is closed.
    pub fn settle_notes(&mut self) {
        let kept = self.progress.settle_notes();
        self.kept(kept);
    }

    /// All bookmarks and notes, to choose one.
    pub(super) fn noted(&mut self) -> Effects {
        let mut noted = self.progress.noted().unwrap_or_default();
        noted.sort_by_key(|noted| (self.course.order_of(&noted.lesson), noted.page));
        if noted.is_empty() {
            self.say("No bookmarks and no notes yet: in a lesson, m sets a bookmark and N writes a note.");
            return vec![];
        }
        let places = noted.iter().map(|noted| self.listed(noted)).collect();
        vec![Effect::Places { title: "Bookmarks and notes".to_owned(), places }]
    }

    fn listed(&self, noted: &Noted) -> ListedPlace {
        let lesson = self.course.lesson(&noted.lesson);
        let title = match lesson.and_then(|lesson| Some((lesson, lesson.pages.get(noted.page)?))) {
            Some((lesson, page)) => search::page_title(lesson, page),
            None => format!("{} › page {} (gone)", noted.lesson, noted.page + 1),
        };
        let mark = if noted.bookmarked { "◆" } else { " " };
        let first = noted.note.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        ListedPlace {
            title: format!("{mark} {title}"),
            detail: first.trim().to_owned(),
            action: Action::OpenPage(noted.lesson.clone(), noted.page),
        }
    }

    /// The learner's notes, to be searched.
    pub fn notes_index(&self) -> Index {
        let noted = self.progress.noted().unwrap_or_default();
        let notes: Vec<(String, usize, String)> = noted
            .into_iter()
            .filter(|noted| !noted.note.is_empty())
            .map(|noted| (noted.lesson, noted.page, noted.note))
            .collect();
        Index::of_notes(&self.course, &notes)
    }
}
