//! `try` statements.

use super::blocks::{block, else_block, missing_block, missing_colon};
use super::expressions::{expression, expressions};
use super::parser::{Parser, R, Stop, first};

const PARENTHESES: &str = "multiple exception types must be parenthesized when using 'as'";
const BOTH: &str = "cannot have both 'except' and 'except*' on the same 'try'";

pub(super) fn try_stmt(p: &mut Parser<'_>) -> R<()> {
    p.mistake(invalid_try_stmt)?;
    first!(p;
        {
            try_block(p)?;
            finally_block(p)
        },
        {
            try_block(p)?;
            p.some(|p| except_block(p, false))?;
            p.maybe(else_block)?;
            p.maybe(finally_block).map(drop)
        },
        {
            try_block(p)?;
            p.some(|p| except_block(p, true))?;
            p.maybe(else_block)?;
            p.maybe(finally_block).map(drop)
        },
    )
}

fn try_block(p: &mut Parser<'_>) -> R<()> {
    p.lit("try")?;
    p.forced(":")?;
    block(p).map(drop)
}

fn invalid_try_stmt(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            let header = p.lit("try")?;
            missing_block(p, header, "'try' statement")
        },
        {
            p.lit("try")?;
            p.lit(":")?;
            block(p)?;
            p.not_ahead(|p| p.one_of(&["except", "finally"]))?;
            Err(p.blame_last("expected 'except' or 'finally' block"))
        },
        {
            p.lit("try")?;
            p.lit(":")?;
            p.any(block)?;
            p.some(|p| except_block(p, false))?;
            let except = p.lit("except")?;
            let star = p.lit("*")?;
            expression(p)?;
            p.maybe(as_name)?;
            p.lit(":")?;
            Err(p.blame(except, star, BOTH))
        },
        {
            p.lit("try")?;
            p.lit(":")?;
            p.any(block)?;
            p.some(|p| except_block(p, true))?;
            let except = p.lit("except")?;
            p.maybe(|p| {
                expression(p)?;
                p.maybe(as_name)
            })?;
            p.lit(":")?;
            Err(p.blame(except, except, BOTH))
        },
    )
}

fn as_name(p: &mut Parser<'_>) -> R {
    p.lit("as")?;
    p.name()
}

/// `except`, and its star if it shall have one.
fn except(p: &mut Parser<'_>, star: bool) -> R<usize> {
    let header = p.lit("except")?;
    if star {
        p.lit("*")?;
    }
    Ok(header)
}

fn except_block(p: &mut Parser<'_>, star: bool) -> R<()> {
    p.mistake(|p| invalid_except_indent(p, star))?;
    first!(p;
        {
            except(p, star)?;
            expression(p)?;
            p.lit(":")?;
            block(p).map(drop)
        },
        {
            except(p, star)?;
            expression(p)?;
            as_name(p)?;
            p.lit(":")?;
            block(p).map(drop)
        },
        {
            except(p, star)?;
            expressions(p)?;
            p.lit(":")?;
            block(p).map(drop)
        },
        {
            except(p, star)?;
            if star {
                return Err(Stop::No);
            }
            p.lit(":")?;
            block(p).map(drop)
        },
        p.refuse(|p| invalid_except(p, star)),
    )
}

fn invalid_except_indent(p: &mut Parser<'_>, star: bool) -> R<()> {
    let what = if star { "'except*' statement" } else { "'except' statement" };
    first!(p;
        {
            let header = except(p, star)?;
            expression(p)?;
            p.maybe(as_name)?;
            missing_block(p, header, what)
        },
        {
            let header = except(p, star)?;
            if star {
                return Err(Stop::No);
            }
            missing_block(p, header, what)
        },
    )
}

fn invalid_except(p: &mut Parser<'_>, star: bool) -> R<()> {
    first!(p;
        {
            except(p, star)?;
            let a = expression(p)?;
            p.lit(",")?;
            expressions(p)?;
            as_name(p)?;
            p.lit(":")?;
            Err(p.blame_from(a.first, PARENTHESES))
        },
        {
            except(p, star)?;
            expression(p)?;
            p.maybe(as_name)?;
            missing_colon(p)
        },
        {
            except(p, star)?;
            match star {
                true => no_types(p),
                false => missing_colon(p),
            }
        },
        {
            except(p, star)?;
            expression(p)?;
            p.lit("as")?;
            let a = expression(p)?;
            p.lit(":")?;
            block(p)?;
            let statement = if star { "except*" } else { "except" };
            Err(p.blame_node(&a, &format!("cannot use {statement} statement with {}", a.what.words())))
        },
    )
}

fn no_types(p: &mut Parser<'_>) -> R<()> {
    use super::token::Kind;
    if !p.fits(|p| p.kind(Kind::Newline))? {
        p.lit(":")?;
    }
    Err(p.blame_last("expected one or more exception types"))
}

fn finally_block(p: &mut Parser<'_>) -> R<()> {
    p.mistake(|p| {
        let header = p.lit("finally")?;
        missing_block::<()>(p, header, "'finally' statement")
    })?;
    p.lit("finally")?;
    p.forced(":")?;
    block(p).map(drop)
}
