//! Where in a piece of source the interesting part of an expression lies, for a traceback's carets.

use ruff_python_ast::{Expr, ModModule, Stmt};
use ruff_python_parser::{parse_expression, parse_module};
use ruff_text_size::Ranged;

/// The part to be marked with `^` inside an expression otherwise marked with `~`: lines from 0, columns in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Anchors {
    pub left_line: usize,
    pub left_column: usize,
    pub right_line: usize,
    pub right_column: usize,
}

/// The operator of a binary operation, the brackets of a subscript, the parentheses of a call.
pub fn anchors(segment: &str) -> Option<Anchors> {
    const OPEN: &str = "(\n";
    let text = format!("{OPEN}{segment}\n)");
    let parsed = parse_expression(&text).ok()?;
    let body = &*parsed.syntax().body;
    let at = |offset: usize| offset - OPEN.len();
    let (left, right) = match body {
        Expr::BinOp(op) => {
            let from = at(op.left.range().end().to_usize());
            let start = skip_to_operator(segment, from)?;
            let mut end = start + segment[start..].chars().next()?.len_utf8();
            let second = segment[end..].chars().next();
            if second.is_some_and(|c| {
                !c.is_whitespace()
                    && end < at(op.right.range().start().to_usize())
                    && matches!(c, '*' | '/' | '<' | '>')
            }) {
                end += 1;
            }
            (start, end)
        }
        Expr::Subscript(subscript) => {
            let from = at(subscript.value.range().end().to_usize());
            let open = from + segment[from..].find('[')?;
            (open, at(subscript.range().end().to_usize()))
        }
        Expr::Call(call) => {
            let from = at(call.func.range().end().to_usize());
            let open = from + segment[from..].find('(')?;
            (open, at(call.range().end().to_usize()))
        }
        _ => return None,
    };
    let place = |offset: usize| {
        let before = &segment[..offset];
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
        (line, column)
    };
    let ((left_line, left_column), (right_line, right_column)) = (place(left), place(right));
    Some(Anchors { left_line, left_column, right_line, right_column })
}

/// Between the operands there may be white space, closing parentheses, comments and continuation lines.
fn skip_to_operator(segment: &str, mut at: usize) -> Option<usize> {
    loop {
        let rest = &segment[at..];
        let c = rest.chars().next()?;
        match c {
            '#' => at += rest.find('\n')?,
            '\\' | ')' => at += 1,
            c if c.is_whitespace() => at += c.len_utf8(),
            _ => return Some(at),
        }
    }
}

/// True if the lines are a statement that is, or returns, or assigns to a name, one call which spans them exactly: carets would
/// say nothing.
pub fn is_whole_call(lines: &str, start: usize, end: usize) -> bool {
    let Ok(parsed) = parse_module(lines) else { return false };
    let ModModule { body, .. } = parsed.syntax();
    let value = match body.first() {
        Some(Stmt::Return(statement)) => match statement.value.as_deref() {
            Some(value @ Expr::Call(call)) if call.func.is_name_expr() => value,
            _ => return false,
        },
        Some(Stmt::Assign(statement))
            if statement.value.is_call_expr()
                && matches!(&statement.targets[..], [target] if target.is_name_expr()) =>
        {
            &*statement.value
        }
        _ => return false,
    };
    let (from, to) = (value.range().start().to_usize(), value.range().end().to_usize());
    let last = lines.rfind('\n').map_or(0, |i| i + 1);
    let first_end = lines.find('\n').unwrap_or(lines.len());
    from <= first_end && from == start && to >= last && to - last == end
}

#[cfg(test)]
mod tests {
    use super::{Anchors, anchors};

    #[test]
    fn operators_brackets_and_calls() {
        let at = |l, r| Some(Anchors { left_line: 0, left_column: l, right_line: 0, right_column: r });
        assert_eq!(anchors("1/0"), at(1, 2));
        assert_eq!(anchors("a // (b)"), at(2, 4));
        assert_eq!(anchors("x[1]"), at(1, 4));
        assert_eq!(anchors("f(1)"), at(1, 4));
        assert_eq!(anchors("name"), None);
    }
}
