//! A new lesson or quiz entered in the text of `course.yaml`, which keeps its comments and its layout.

use super::load::{COURSE_FILE, parse};
use super::position::Positions;
use super::schema::CourseFile;

/// What is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    Lesson,
    Quiz,
}

impl Entry {
    /// The folder of such files, which is also the name of the chapter's list.
    pub fn folder(self) -> &'static str {
        match self {
            Entry::Lesson => "lessons",
            Entry::Quiz => "quizzes",
        }
    }
}

/// The text with the id at the end of the chapter's list.
///
/// # Errors
/// The text has a fault, the chapter does not exist, the id is listed already, or the layout is one that is not understood.
pub fn enter(text: &str, chapter: &str, entry: Entry, id: &str) -> Result<String, String> {
    let course = parse::<CourseFile>(COURSE_FILE, text).map_err(|fault| fault.to_string())?;
    let chapters = &course.content.chapters;
    let Some(at) = chapters.iter().position(|known| known.id == chapter) else {
        let known: Vec<&str> = chapters.iter().map(|chapter| chapter.id.as_str()).collect();
        return Err(format!("there is no chapter `{chapter}`; the chapters are: {}", known.join(", ")));
    };
    let list = |chapter: &super::schema::Chapter| match entry {
        Entry::Lesson => chapter.lessons.clone(),
        Entry::Quiz => chapter.quizzes.clone(),
    };
    if chapters.iter().any(|chapter| list(chapter).iter().any(|known| known == id)) {
        return Err(format!("{COURSE_FILE} lists `{id}` already"));
    }
    let edit = Edit { text, positions: course.source.positions(), chapter: format!("chapters[{at}]") };
    let edited = edit.add(entry, list(&chapters[at]).last().map(String::as_str), id);
    let is_right = |edited: &String| {
        let mut wanted = course.content.clone();
        match entry {
            Entry::Lesson => wanted.chapters[at].lessons.push(id.to_owned()),
            Entry::Quiz => wanted.chapters[at].quizzes.push(id.to_owned()),
        }
        parse::<CourseFile>(COURSE_FILE, edited).is_ok_and(|found| found.content == wanted)
    };
    edited.filter(is_right).ok_or_else(|| {
        format!(
            "the layout of {COURSE_FILE} is not understood: add `{id}` to the {} of `{chapter}` yourself",
            entry.folder()
        )
    })
}

/// The text and where its fields stand.
struct Edit<'a> {
    text: &'a str,
    positions: &'a Positions,
    chapter: String,
}

impl Edit<'_> {
    fn add(&self, entry: Entry, last: Option<&str>, id: &str) -> Option<String> {
        let list = format!("{}.{}", self.chapter, entry.folder());
        match last {
            Some(last) => {
                let count =
                    (0..).take_while(|at| self.positions.exact(&format!("{list}[{at}]")).is_some()).count();
                self.after(self.positions.exact(&format!("{list}[{}]", count.checked_sub(1)?))?, last, id)
            }
            None if self.positions.exact(&list).is_some() => {
                self.fill_empty(self.positions.exact(&list)?, id)
            }
            None => self.new_list(entry, id),
        }
    }

    /// Byte offset of a place, whose column counts characters.
    fn offset(&self, (line, column): (usize, usize)) -> Option<usize> {
        let before: usize = self.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        let row = self.text[before..].lines().next()?;
        Some(before + row.char_indices().nth(column - 1).map_or(row.len(), |(at, _)| at))
    }

    fn inserted(&self, at: usize, new: &str) -> String {
        format!("{}{new}{}", &self.text[..at], &self.text[at..])
    }

    /// The end of the line that holds an offset.
    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end)
    }

    /// After the last item of a list, in whichever of the two styles it is written.
    fn after(&self, place: (usize, usize), last: &str, id: &str) -> Option<String> {
        let begin = self.offset(place)?;
        let line_begin = self.text[..begin].rfind('\n').map_or(0, |at| at + 1);
        let margin = &self.text[line_begin..begin];
        if margin.trim_end().ends_with('-') {
            let dash = margin.rfind('-')?;
            let indent: String = margin[..dash].chars().map(|c| if c == '-' { ' ' } else { c }).collect();
            let end = self.line_end(begin);
            return Some(self.inserted(end, &format!("\n{}- {id}", blank(&indent, dash))));
        }
        let quotes = usize::from(self.text[begin..].starts_with(['"', '\'']));
        Some(self.inserted(begin + last.len() + 2 * quotes, &format!(", {id}")))
    }

    /// Into `lessons: []`.
    fn fill_empty(&self, place: (usize, usize), id: &str) -> Option<String> {
        let begin = self.offset(place)?;
        let open = begin + self.text[begin..self.line_end(begin)].find('[')?;
        Some(self.inserted(open + 1, id))
    }

    /// A list of its own below the chapter's lessons.
    fn new_list(&self, entry: Entry, id: &str) -> Option<String> {
        let other = format!("{}.lessons", self.chapter);
        let (line, column) = self.positions.exact(&other)?;
        let begin = self.offset((line, column))?;
        let items = (0..).map_while(|at| self.positions.exact(&format!("{other}[{at}]")));
        let last = items.last().map_or(Some(begin), |place| self.offset(place))?;
        let is_flow = self.text[begin..self.line_end(begin)].contains('[');
        let end = if is_flow { last + self.text[last..].find(']')? } else { last };
        let end = self.line_end(end);
        let indent = " ".repeat(column - 1);
        Some(self.inserted(end, &format!("\n{indent}{}: [{id}]", entry.folder())))
    }
}

/// The indentation of an item; never shorter than where its dash stands.
fn blank(indent: &str, columns: usize) -> String {
    if indent.chars().all(char::is_whitespace) { indent.to_owned() } else { " ".repeat(columns) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOW: &str = "# order\ntitle: T\nchapters:\n  - id: a  # first\n    title: A\n    lessons: [one,  # why\n      two]  # end\n  - id: b\n    title: B\n    lessons: []\n";

    #[track_caller]
    fn check(text: &str, chapter: &str, entry: Entry, expect: &str) {
        assert_eq!(enter(text, chapter, entry, "new"), Ok(expect.to_owned()));
    }

    #[test]
    fn a_list_in_brackets() {
        check(FLOW, "a", Entry::Lesson, &FLOW.replace("two]", "two, new]"));
        check(FLOW, "b", Entry::Lesson, &FLOW.replace("[]", "[new]"));
    }

    #[test]
    fn a_list_in_lines() {
        let text =
            "title: T\nchapters:\n- id: a\n  title: A\n  lessons:\n  - \"one\"  # first\n  # more to come\n";
        check(text, "a", Entry::Lesson, &text.replace("# first", "# first\n  - new"));
    }

    #[test]
    fn a_chapter_without_quizzes_gets_a_list() {
        check(FLOW, "a", Entry::Quiz, &FLOW.replace("# end", "# end\n    quizzes: [new]"));
        let text = "title: T\nchapters:\n  - id: a\n    title: A\n    lessons:\n      - one";
        check(text, "a", Entry::Quiz, &format!("{text}\n    quizzes: [new]"));
    }

    #[test]
    fn what_cannot_be_entered_is_told() {
        let told = |chapter, id| enter(FLOW, chapter, Entry::Lesson, id).err().unwrap_or_default();
        assert_eq!(told("c", "new"), "there is no chapter `c`; the chapters are: a, b");
        assert_eq!(told("a", "two"), "lessons/course.yaml lists `two` already");
        let anchors = "title: T\nchapters:\n  - {id: a, title: A, lessons: &l [one]}\n  - {id: b, title: B, lessons: *l}\n";
        assert!(
            enter(anchors, "b", Entry::Lesson, "new")
                .is_err_and(|why| why.contains("add `new` to the lessons of `b` yourself"))
        );
    }
}
