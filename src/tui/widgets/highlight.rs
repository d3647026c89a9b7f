//! Python highlighting with syntect, loaded when first needed and cached by text.
//!
//! Only the parser of syntect is used: its scopes are reduced to a handful of token kinds, and the theme gives each a
//! style. Until `warm` was called everything is plain text, so that the first frame does not wait for the grammar.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use ratatui::style::Style;
use syntect::parsing::{ParseState, ScopeStack, SyntaxSet};

use crate::tui::theme::Theme;

/// What a stretch of Python text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Token {
    #[default]
    Text,
    Keyword,
    String,
    Number,
    Comment,
    Definition,
    Builtin,
    Decorator,
}

impl Token {
    pub fn style(self, theme: &Theme) -> Style {
        match self {
            Token::Text => theme.text,
            Token::Keyword => theme.syntax_keyword,
            Token::String => theme.syntax_string,
            Token::Number => theme.syntax_number,
            Token::Comment => theme.syntax_comment,
            Token::Definition => theme.syntax_definition,
            Token::Builtin => theme.syntax_builtin,
            Token::Decorator => theme.syntax_decorator,
        }
    }
}

/// For each line the tokens with the character after their end.
pub type Tokens = Rc<Vec<Vec<(Token, usize)>>>;

/// Texts remembered at once.
const CACHE_MAX: usize = 32;

/// Highlights Python texts.
#[derive(Default)]
pub struct Highlighter {
    grammar: Option<SyntaxSet>,
    cache: HashMap<u64, Tokens>,
}

impl Highlighter {
    /// Loads the grammar; true when it was not loaded before, so that the screen is worth drawing again.
    pub fn warm(&mut self) -> bool {
        if self.grammar.is_some() {
            return false;
        }
        self.grammar = Some(SyntaxSet::load_defaults_newlines());
        true
    }

    /// The tokens of a text; empty while the grammar is not loaded.
    pub fn tokens(&mut self, lines: &[String]) -> Tokens {
        let Some(grammar) = &self.grammar else { return Tokens::default() };
        let mut hasher = DefaultHasher::new();
        lines.hash(&mut hasher);
        let key = hasher.finish();
        if let Some(tokens) = self.cache.get(&key) {
            return tokens.clone();
        }
        if self.cache.len() >= CACHE_MAX {
            self.cache.clear();
        }
        let tokens = Rc::new(parse(grammar, lines));
        self.cache.insert(key, tokens.clone());
        tokens
    }
}

fn parse(grammar: &SyntaxSet, lines: &[String]) -> Vec<Vec<(Token, usize)>> {
    let Some(python) = grammar.find_syntax_by_extension("py") else { return Vec::new() };
    let mut state = ParseState::new(python);
    let mut scopes = ScopeStack::new();
    lines.iter().map(|line| parse_line(grammar, &mut state, &mut scopes, line)).collect()
}

fn parse_line(
    grammar: &SyntaxSet,
    state: &mut ParseState,
    scopes: &mut ScopeStack,
    line: &str,
) -> Vec<(Token, usize)> {
    let with_end = format!("{line}\n");
    let Ok(operations) = state.parse_line(&with_end, grammar) else { return Vec::new() };
    let mut tokens: Vec<(Token, usize)> = Vec::new();
    let mut from = 0;
    let mut close = |token: Token, from: usize, to: usize| {
        let to = to.min(line.len());
        if to > from {
            let end = tokens.last().map_or(0, |(_, end)| *end) + line[from..to].chars().count();
            match tokens.last_mut() {
                Some((last, last_end)) if *last == token => *last_end = end,
                _ => tokens.push((token, end)),
            }
        }
    };
    for (at, operation) in operations {
        close(token_of(scopes), from, at);
        from = at.min(line.len());
        if scopes.apply(&operation).is_err() {
            break;
        }
    }
    close(token_of(scopes), from, line.len());
    tokens
}

/// The innermost scope that means something decides.
fn token_of(scopes: &ScopeStack) -> Token {
    for scope in scopes.as_slice().iter().rev() {
        let name = scope.build_string();
        let token = match name.as_str() {
            n if n.starts_with("comment") => Token::Comment,
            n if n.starts_with("constant.numeric") => Token::Number,
            n if n.starts_with("constant.character") => Token::String,
            n if n.starts_with("constant.language") => Token::Number,
            n if n.starts_with("string") => Token::String,
            n if n.starts_with("keyword.operator.logical") => Token::Keyword,
            n if n.starts_with("keyword.operator") => Token::Text,
            n if n.starts_with("keyword") || n.starts_with("storage") => Token::Keyword,
            n if n.starts_with("entity.name") => Token::Definition,
            n if n.contains("annotation") || n.contains("decorator") => Token::Decorator,
            n if n.starts_with("support.function") || n.starts_with("support.type") => Token::Builtin,
            n if n.starts_with("meta.interpolation") || n.starts_with("source") => Token::Text,
            _ => continue,
        };
        return token;
    }
    Token::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(line: &str) -> Vec<(Token, usize)> {
        let mut highlighter = Highlighter::default();
        assert!(highlighter.tokens(&[line.to_owned()]).is_empty(), "plain until warm");
        assert!(highlighter.warm());
        highlighter.tokens(&[line.to_owned()])[0].clone()
    }

    #[test]
    fn a_definition() {
        let tokens = tokens("def f(): return 1  # one");
        assert_eq!(tokens[0].0, Token::Keyword);
        assert!(tokens.iter().any(|(token, _)| *token == Token::Definition));
        assert!(tokens.iter().any(|(token, _)| *token == Token::Number));
        assert_eq!(tokens.last(), Some(&(Token::Comment, 24)));
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(tokens("'é' + x").first(), Some(&(Token::String, 3)));
    }
}
