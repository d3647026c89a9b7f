//! What is typed, against a text: a typed word fits where it begins a word of the text. Case does not count.

/// The typed words in small letters.
pub fn typed(line: &str) -> Vec<String> {
    line.split_whitespace().map(lowered).collect()
}

/// The text in small letters, byte for byte as long: a place in it is the same place in the text.
pub fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let mut small = letter.to_lowercase();
        match (small.next(), small.next()) {
            (Some(only), None) if only.len_utf8() == letter.len_utf8() => out.push(only),
            _ => out.push(letter),
        }
    }
    out
}

/// How well a typed word fits; less is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is a word of the text.
    Whole,
    /// It begins one.
    Beginning,
}

/// Every place where the word begins a word of the text, as bytes. Both are in small letters.
pub fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let free = !word.starts_with(char::is_alphanumeric);
    memchr::memmem::find_iter(text.as_bytes(), word.as_bytes())
        .filter(move |&at| free || !text[..at].ends_with(char::is_alphanumeric))
}

/// The best fit of a word in a text, `None` where it begins no word. Both are in small letters.
pub fn fit(text: &str, word: &str) -> Option<Fit> {
    let whole = |at: usize| !text[at + word.len()..].starts_with(char::is_alphanumeric);
    places(text, word).map(|at| if whole(at) { Fit::Whole } else { Fit::Beginning }).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, word: &str, expect: Option<Fit>) {
        assert_eq!(fit(&lowered(text), &lowered(word)), expect);
    }

    #[test]
    fn a_word_fits_at_the_beginning_of_words_only() {
        check("Free variables and cells", "cell", Some(Fit::Beginning));
        check("Free variables and cells", "CELLS", Some(Fit::Whole));
        check("Free variables and cells", "ells", None);
        check("LOAD_FAST", "fast", Some(Fit::Whole));
        check("LOAD_FAST", "load_f", Some(Fit::Beginning));
        check("a += 1", "+=", Some(Fit::Whole));
        check("x__init__", "__in", Some(Fit::Beginning));
        check("über alles", "ÜBER", Some(Fit::Whole));
    }

    #[test]
    fn a_better_fit_further_on_counts() {
        check("cells and a cell", "cell", Some(Fit::Whole));
    }

    #[test]
    fn small_letters_stay_where_they_are() {
        let text = "İstanbul K und ẞ";
        assert_eq!(lowered(text).len(), text.len());
        assert_eq!(typed("  Two  Words "), ["two", "words"]);
    }
}
