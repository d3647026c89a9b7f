//! What CPython's grammar refuses with words of its own; everything else is "invalid syntax" at the offending token.

use std::ops::Range;

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{ParseErrorType as E, UnsupportedSyntaxError, UnsupportedSyntaxErrorKind};

use super::cursor::Cursor;
use super::error::ErrorKind;
use super::lexical;
use super::targets::{assignment_message, expression_at, name_at};
use super::translate::Found;

/// The error for a grammar fault at a range.
pub(super) fn grammar(cursor: &Cursor<'_>, error: &E, range: Range<usize>) -> Found {
    match error {
        E::InvalidAssignmentTarget => Found::at(range.clone(), &assignment_message(cursor, range)),
        E::InvalidDeleteTarget => named(cursor, range, "cannot delete ", ""),
        E::InvalidNamedAssignmentTarget => {
            named(cursor, range, "cannot use assignment expressions with ", "")
        }
        E::InvalidAugmentedAssignmentTarget => {
            named(cursor, range, "'", "' is an illegal expression for augmented assignment")
        }
        E::InvalidAnnotatedAssignmentTarget => annotated(cursor, range),
        E::UnexpectedIndentation => unexpected_indent(cursor, range),
        E::NonDefaultParamAfterDefaultParam => {
            Found::at(range, "parameter without a default follows parameter with a default")
        }
        E::PositionalAfterKeywordArgument => {
            Found::at(range.end..range.end + 1, "positional argument follows keyword argument")
        }
        E::PositionalAfterKeywordUnpacking => {
            Found::at(range.end..range.end + 1, "positional argument follows keyword argument unpacking")
        }
        E::InvalidArgumentUnpackingOrder => {
            Found::at(range, "iterable argument unpacking follows keyword argument unpacking")
        }
        E::UnparenthesizedGeneratorExpression => {
            Found::at(range, "Generator expression must be parenthesized")
        }
        E::ExpectedKeywordParam => bare_star(cursor, range),
        E::EmptyImportNames if cursor.kind(cursor.at(range.start)) == TokenKind::Newline => {
            Found::at(range.start..range.start, "Expected one or more names after 'import'")
        }
        E::ParamAfterVarKeywordParam => Found::at(range, "arguments cannot follow var-keyword argument"),
        E::VarParameterWithDefault => Found::at(range, "var-positional argument cannot have default value"),
        E::FStringError(error) => lexical::interpolated(cursor, error, range, "f"),
        E::TStringError(error) => lexical::interpolated(cursor, error, range, "t"),
        E::SimpleStatementsOnSameLine => two_operands(cursor, range),
        E::ExpectedToken { expected, found } => expected_token(cursor, *expected, *found, range),
        E::ExpectedExpression => expected_expression(cursor, range),
        E::OtherError(message) => other(cursor, message, range),
        _ => generic(cursor, range),
    }
}

/// "invalid syntax" at the token where a range begins.
fn generic(cursor: &Cursor<'_>, range: Range<usize>) -> Found {
    let index = cursor.at(range.start);
    let glued = lexical::glued_number(cursor, index).or_else(|| lexical::glued_number(cursor, index + 1));
    if let Some(found) = glued {
        return found;
    }
    if cursor.kind(index) == TokenKind::Indent {
        return unexpected_indent(cursor, cursor.range(index));
    }
    Found::at(cursor.range(index), "invalid syntax")
}

fn named(cursor: &Cursor<'_>, range: Range<usize>, before: &str, after: &str) -> Found {
    let name = name_at(cursor, range.clone());
    Found::at(range, &format!("{before}{name}{after}"))
}

fn annotated(cursor: &Cursor<'_>, range: Range<usize>) -> Found {
    match name_at(cursor, range.clone()) {
        name @ ("list" | "tuple") => {
            Found::at(range, &format!("only single target (not {name}) can be annotated"))
        }
        _ => Found::at(range, "illegal target for annotation"),
    }
}

fn unexpected_indent(cursor: &Cursor<'_>, range: Range<usize>) -> Found {
    let line = cursor.line(range.end);
    let text = cursor.source.line(line).unwrap_or("");
    let indent = text.len() - text.trim_start().len();
    // CPython's column is that of the last blank.
    let at = cursor.source.line_start(line) as usize + indent.saturating_sub(1);
    if mixes_tabs(cursor, line) {
        let end = cursor.source.line_start(line) as usize;
        let message = "inconsistent use of tabs and spaces in indentation";
        return Found { kind: ErrorKind::Tab, end_column: Some(0), ..Found::at(end..end, message) };
    }
    Found { kind: ErrorKind::Indentation, end_column: Some(-1), ..Found::at(at..at, "unexpected indent") }
}

/// Whether a line and the one before are indented by different characters.
fn mixes_tabs(cursor: &Cursor<'_>, line: u32) -> bool {
    let first = |line: u32| cursor.source.line(line).and_then(|text| text.chars().next());
    matches!((first(line.saturating_sub(1)), first(line)), (Some('\t'), Some(' ')) | (Some(' '), Some('\t')))
}

fn bare_star(cursor: &Cursor<'_>, range: Range<usize>) -> Found {
    let index = cursor.at(range.start);
    let star = (0..=index).rev().find(|at| cursor.kind(*at) == TokenKind::Star).unwrap_or(index);
    Found::at(cursor.range(star), "named arguments must follow bare *")
}

/// `print "x"`, and two operands side by side.
fn two_operands(cursor: &Cursor<'_>, range: Range<usize>) -> Found {
    let index = cursor.at(range.start);
    if let Some(before) = index.checked_sub(1) {
        let name = cursor.range(before);
        let word = cursor.text(name.clone());
        if matches!(word, "print" | "exec")
            && cursor.statement_start(before) == before
            && let Some(operand) = cursor.operand_from(index)
            && expression_at(cursor, operand.clone()).is_some()
        {
            let message = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
            return Found::at(name.start..operand.end, &message);
        }
    }
    generic(cursor, range)
}

fn expected_token(cursor: &Cursor<'_>, expected: TokenKind, found: TokenKind, range: Range<usize>) -> Found {
    let index = cursor.at(range.start);
    match (expected, found) {
        (TokenKind::Colon, TokenKind::Newline) => Found::at(range, "expected ':'"),
        (TokenKind::Colon, TokenKind::Equal) => single_equal(cursor, index, range),
        (TokenKind::Colon, TokenKind::Rbrace | TokenKind::Comma) => match cursor.operand_before(index) {
            Some(key) => Found {
                end_column: Some(0),
                ..Found::at(key.start..key.start, "':' expected after dictionary key")
            },
            None => generic(cursor, range),
        },
        (TokenKind::Else, _) => match cursor.operand_before(index) {
            Some(test) => {
                let at_if = cursor.at(test.start).saturating_sub(1);
                let start = cursor.operand_before(at_if).map_or(test.start, |body| body.start);
                Found::at(start..test.end, "expected 'else' after 'if' expression")
            }
            None => generic(cursor, range),
        },
        (TokenKind::Comma, _) if cursor.kind(index).as_augmented_assign_operator().is_some() => {
            let start = cursor.range(cursor.statement_start(index)).start;
            let target = start..cursor.range(index.saturating_sub(1)).end;
            named(cursor, target, "'", "' is an illegal expression for augmented assignment")
        }
        (TokenKind::Comma, _) if cursor.depth(index) > 0 => forgotten_comma(cursor, index, range),
        (TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace, _) if cursor.depth(index) > 0 => {
            forgotten_comma(cursor, index, range)
        }
        _ => generic(cursor, range),
    }
}

/// `if x = 1:`.
fn single_equal(cursor: &Cursor<'_>, index: usize, range: Range<usize>) -> Found {
    let (Some(left), Some(right)) = (cursor.operand_before(index), cursor.operand_from(index + 1)) else {
        return generic(cursor, range);
    };
    match name_at(cursor, left.clone()) {
        "name" => {
            Found::at(left.start..right.end, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
        }
        name @ ("True" | "False" | "None" | "list" | "tuple") => {
            Found::at(left, &format!("cannot assign to {name}"))
        }
        name => {
            Found::at(left, &format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?"))
        }
    }
}

fn forgotten_comma(cursor: &Cursor<'_>, index: usize, range: Range<usize>) -> Found {
    let (Some(left), Some(right)) = (cursor.operand_before(index), cursor.operand_from(index)) else {
        return generic(cursor, range);
    };
    // A name before a string may be a prefix that does not exist.
    let before = index.checked_sub(1).map(|at| cursor.kind(at));
    let prefix = before == Some(TokenKind::Name) && cursor.kind(index) == TokenKind::String;
    let whole = |range: &Range<usize>| expression_at(cursor, range.clone()).is_some();
    if prefix || !whole(&left) || !whole(&right) {
        return generic(cursor, range);
    }
    Found::at(left.start..right.end, "invalid syntax. Perhaps you forgot a comma?")
}

fn expected_expression(cursor: &Cursor<'_>, range: Range<usize>) -> Found {
    let index = cursor.at(range.start);
    let before = index.checked_sub(1).map(|at| (at, cursor.kind(at)));
    match (before, cursor.kind(index)) {
        (Some((at, TokenKind::Colon)), TokenKind::Rbrace | TokenKind::Comma) if cursor.depth(index) > 0 => {
            Found::at(cursor.range(at), "expression expected after dictionary key and ':'")
        }
        (Some((open, TokenKind::Lbrace)), TokenKind::Rbrace) if in_string(cursor, open) => {
            let letter = if cursor.kind(open - 1) == TokenKind::TStringStart { "t" } else { "f" };
            let message = format!("{letter}-string: valid expression required before '}}'");
            Found::at(cursor.range(index), &message)
        }
        _ => generic(cursor, range),
    }
}

/// Whether a brace opens a replacement field.
fn in_string(cursor: &Cursor<'_>, index: usize) -> bool {
    index.checked_sub(1).is_some_and(|at| {
        matches!(
            cursor.kind(at),
            TokenKind::FStringStart
                | TokenKind::FStringMiddle
                | TokenKind::TStringStart
                | TokenKind::TStringMiddle
        )
    })
}

fn other(cursor: &Cursor<'_>, message: &str, range: Range<usize>) -> Found {
    if let Some(clause) = message.strip_prefix("Expected an indented block after ") {
        return missing_block(cursor, clause, range);
    }
    match message {
        "Expected `except` or `finally` after `try` block" => {
            Found::at(range, "expected 'except' or 'finally' block")
        }
        "Bytes literal cannot be mixed with non-bytes literals" => {
            Found::at(range.end..range.end + 1, "cannot mix bytes and nonbytes literals")
        }
        "Expected a parameter name" => keyword_expression(cursor, range),
        _ => generic(cursor, range),
    }
}

fn missing_block(cursor: &Cursor<'_>, clause: &str, range: Range<usize>) -> Found {
    let index = cursor.at(range.start);
    let colon = (0..index).rev().find(|at| cursor.kind(*at) == TokenKind::Colon).unwrap_or(0);
    let line = cursor.line(cursor.range(cursor.statement_start(colon)).start);
    // CPython calls most of them statements.
    let clause =
        clause.replace('`', "'").replace("' clause", "' statement").replace("' block", "' statement");
    let clause = clause.replace("'class' definition", "class definition");
    let message = format!("expected an indented block after {clause} on line {line}");
    Found { kind: ErrorKind::Indentation, ..Found::at(cursor.range(index), &message) }
}

/// `f(a.b=1)`.
fn keyword_expression(cursor: &Cursor<'_>, range: Range<usize>) -> Found {
    let equal = cursor.range(cursor.at(range.end));
    let range = range.start..equal.end;
    match cursor.text(range.start..equal.start).trim() {
        name @ ("True" | "False" | "None") => Found::at(range, &format!("cannot assign to {name}")),
        _ => Found::at(range, "expression cannot contain assignment, perhaps you meant \"==\"?"),
    }
}

/// Syntax that later versions of Python have.
pub(super) fn unsupported(error: &UnsupportedSyntaxError) -> Found {
    let range = error.range.start().to_usize()..error.range.end().to_usize();
    match error.kind {
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(kind) => {
            let dict = format!("{kind:?}").starts_with("Dict");
            if dict {
                let stars = range.start..range.start + 2;
                Found::at(stars, "dict unpacking cannot be used in dict comprehension")
            } else {
                Found::at(range, "iterable unpacking cannot be used in comprehension")
            }
        }
        _ => Found::at(range, "invalid syntax"),
    }
}
