//! The course changes under the learner: a file was saved, or another pack is chosen.

use std::rc::Rc;

use super::Session;
use super::action::Effect;
use super::lesson::LessonState;
use super::watch::Watch;
use crate::course::progress::{Progress, Store};
use crate::course::schema::{Lesson, Page};
use crate::course::{Course, Faults, Origin, pack};

/// The name by which the built-in course is chosen.
const BUILT_IN: &str = "built-in";

impl Session {
    /// Reads the course anew whenever a file of its directory is saved. Nothing for the built-in one.
    pub fn watch_content(&mut self) {
        self.content = match &self.course.origin {
            Origin::Directory(dir) => Some(Watch::directory(dir)),
            Origin::Embedded => None,
        };
    }

    /// Something in the course's directory may have changed.
    pub(super) fn look_at_content(&mut self) -> Option<Vec<Effect>> {
        if !self.content.as_mut()?.changed() {
            return None;
        }
        match Course::load(&self.course.origin) {
            Ok(course) => {
                let had_faults = !std::mem::take(&mut self.faults).0.is_empty();
                if !had_faults && course.is_same(&self.course) {
                    return None;
                }
                self.exchange(course);
                self.say("The course was saved and is read anew.");
                Some(vec![])
            }
            Err(faults) if faults == self.faults => None,
            Err(faults) => {
                let first = faults.0.first().map(crate::course::Fault::one_line).unwrap_or_default();
                self.warn(first);
                self.faults = faults;
                Some(vec![Effect::Message { title: FAULTS.to_owned(), text: told(&self.faults) }])
            }
        }
    }

    /// Puts another version of the course in; the learner stays where they are, with what they wrote and answered.
    fn exchange(&mut self, course: Course) {
        self.course = Rc::new(course);
        self.index = None;
        let followed = self.progress.follow_pages(&self.course);
        self.kept(followed);
        let mut is_new = false;
        if let Some(state) = &mut self.lesson
            && let Some(lesson) = self.course.lesson(&state.lesson.id)
        {
            is_new = state.reload(lesson.clone());
            if is_new {
                state.forget_work();
            }
        }
        if let Some(state) = &mut self.quiz
            && let Some(quiz) = self.course.quiz(&state.quiz.id)
        {
            state.reload(quiz.clone(), self.launcher.runner());
        }
        if is_new {
            self.enter_page();
        }
        self.home.refresh(&self.course, &self.progress);
    }

    /// Opens the pack of this id, or the built-in course.
    pub(super) fn choose_pack(&mut self, id: &str) -> Vec<Effect> {
        let data = self.data.clone();
        let loaded = match (id, &data) {
            (BUILT_IN, _) => Course::load(&Origin::Embedded).map_err(|faults| faults.to_string()),
            (_, Some(data)) => pack::load(data, id),
            (_, None) => Err("there is no directory for packs here".to_owned()),
        };
        let course = match loaded {
            Ok(course) => course,
            Err(why) if why.contains('\n') => {
                return vec![Effect::Message { title: FAULTS.to_owned(), text: why }];
            }
            Err(why) => {
                self.warn(why);
                return vec![];
            }
        };
        let store = data.map_or(Store::Memory, Store::Directory);
        let opened = Progress::open_pack(&store, course.pack_id());
        self.progress = opened.progress.with_clock(self.progress.clock());
        self.course = Rc::new(course);
        self.index = None;
        let followed = self.progress.follow_pages(&self.course);
        self.kept(followed);
        (self.lesson, self.quiz) = (None, None);
        self.watch_content();
        let effects = self.go_home();
        self.say(opened.notice.unwrap_or_else(|| format!("This is {}.", self.course.title())));
        effects
    }

    /// The packs there are, to be chosen.
    pub(super) fn list_packs(&mut self) -> Vec<Effect> {
        let packs = self.data.as_deref().map(pack::installed).unwrap_or_default();
        let mut text = format!(":pack {BUILT_IN}\n  the course that comes with Vivarium\n");
        for known in packs {
            match known.pack {
                Ok(pack) => {
                    text.push_str(&format!(":pack {}\n  {}, {}\n", pack.id, pack.title, pack.version))
                }
                Err(faults) => text.push_str(&format!("{}\n  {}\n", known.dir.display(), told(&faults))),
            }
        }
        if let Some(data) = &self.data {
            text.push_str(&format!("\nPacks are the folders of {}.\n", data.join("packs").display()));
        }
        vec![Effect::Message { title: "Course packs".to_owned(), text }]
    }
}

/// The heading over the faults of a course.
pub const FAULTS: &str = "The course has faults";

/// Each fault with its file and line.
fn told(faults: &Faults) -> String {
    faults.0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

impl LessonState {
    /// Another version of the lesson: the same page if it can be told, with the text and the answer given there.
    /// True when nothing of the page is left, so that it is to be entered.
    pub fn reload(&mut self, lesson: Lesson) -> bool {
        if lesson == self.lesson {
            return false;
        }
        let old = self.current().cloned();
        let page = old.as_ref().map_or(0, |old| place_of(old, self.page, &lesson.pages));
        let new = lesson.pages.get(page).cloned();
        (self.lesson, self.page) = (lesson, page);
        match (old, new) {
            (Some(Page::Predict(old)), Some(Page::Predict(new))) => return old.question != new.question,
            (Some(Page::Task(old)), Some(Page::Task(new))) => {
                let Some(task) = &mut self.task else { return true };
                task.hints = task.hints.min(new.hints.len());
                if task.text == old.starter {
                    task.text.clone_from(&new.starter);
                }
            }
            _ => return true,
        }
        false
    }
}

/// Where a page is now: the nearest one of its title and kind, or what has its number.
fn place_of(old: &Page, at: usize, pages: &[Page]) -> usize {
    let same = |page: &Page| {
        page.title() == old.title() && std::mem::discriminant(page) == std::mem::discriminant(old)
    };
    let places = pages.iter().enumerate().filter(|(_, page)| same(page)).map(|(place, _)| place);
    places.min_by_key(|place| place.abs_diff(at)).unwrap_or(at.min(pages.len().saturating_sub(1)))
}
