//! Parameters of functions and of lambdas, which differ in what ends them and in annotations.

use super::expressions::{expression, star_expression};
use super::node::What;
use super::parser::{Parser, R, Stop, first};

/// Whose parameters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Def,
    Lambda,
}

impl Of {
    /// The token after the last parameter.
    fn end(self) -> &'static str {
        if self == Of::Def { ")" } else { ":" }
    }
}

pub(super) fn parameters_of(p: &mut Parser<'_>, of: Of) -> R<()> {
    p.mistake(|p| invalid_parameters(p, of))?;
    first!(p;
        {
            slash_no_default(p, of)?;
            p.any(|p| no_default(p, of))?;
            p.any(|p| with_default(p, of))?;
            p.maybe(|p| star_etc(p, of)).map(drop)
        },
        {
            slash_with_default(p, of)?;
            p.any(|p| with_default(p, of))?;
            p.maybe(|p| star_etc(p, of)).map(drop)
        },
        {
            p.some(|p| no_default(p, of))?;
            p.any(|p| with_default(p, of))?;
            p.maybe(|p| star_etc(p, of)).map(drop)
        },
        {
            p.some(|p| with_default(p, of))?;
            p.maybe(|p| star_etc(p, of)).map(drop)
        },
        star_etc(p, of),
    )
}

fn slash_no_default(p: &mut Parser<'_>, of: Of) -> R<()> {
    p.some(|p| no_default(p, of))?;
    slash(p, of)
}

fn slash_with_default(p: &mut Parser<'_>, of: Of) -> R<()> {
    p.any(|p| no_default(p, of))?;
    p.some(|p| with_default(p, of))?;
    slash(p, of)
}

fn slash(p: &mut Parser<'_>, of: Of) -> R<()> {
    p.lit("/")?;
    comma_or_end(p, of)
}

fn comma_or_end(p: &mut Parser<'_>, of: Of) -> R<()> {
    first!(p; p.lit(",").map(drop), p.ahead(|p| p.lit(of.end())))
}

fn star_etc(p: &mut Parser<'_>, of: Of) -> R<()> {
    p.mistake(|p| invalid_star_etc(p, of))?;
    first!(p;
        {
            p.lit("*")?;
            no_default(p, of)?;
            p.any(|p| maybe_default(p, of))?;
            p.maybe(|p| kwds(p, of)).map(drop)
        },
        {
            p.lit("*")?;
            star_annotated(p, of)?;
            p.any(|p| maybe_default(p, of))?;
            p.maybe(|p| kwds(p, of)).map(drop)
        },
        {
            p.lit("*")?;
            p.lit(",")?;
            p.some(|p| maybe_default(p, of))?;
            p.maybe(|p| kwds(p, of)).map(drop)
        },
        kwds(p, of),
    )
}

fn kwds(p: &mut Parser<'_>, of: Of) -> R<()> {
    p.mistake(|p| invalid_kwds(p, of))?;
    p.lit("**")?;
    no_default(p, of).map(drop)
}

fn param(p: &mut Parser<'_>, of: Of) -> R {
    let mark = p.mark;
    p.name()?;
    if of == Of::Def {
        p.maybe(|p| {
            p.lit(":")?;
            expression(p)
        })?;
    }
    Ok(p.node(What::Other, mark))
}

/// `*args: *Ts`, which only a function may have.
fn star_annotated(p: &mut Parser<'_>, of: Of) -> R<()> {
    if of == Of::Lambda {
        return Err(Stop::No);
    }
    p.name()?;
    p.lit(":")?;
    star_expression(p)?;
    comma_or_end(p, of)
}

fn no_default(p: &mut Parser<'_>, of: Of) -> R {
    let node = param(p, of)?;
    comma_or_end(p, of)?;
    Ok(node)
}

fn with_default(p: &mut Parser<'_>, of: Of) -> R<()> {
    param(p, of)?;
    default(p)?;
    comma_or_end(p, of)
}

fn maybe_default(p: &mut Parser<'_>, of: Of) -> R<()> {
    param(p, of)?;
    p.maybe(default)?;
    comma_or_end(p, of)
}

fn default(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.lit("=")?;
            expression(p).map(drop)
        },
        p.refuse(|p| {
            let equals = p.lit("=")?;
            p.ahead(|p| p.one_of(&[")", ","]))?;
            Err::<(), _>(p.blame(equals, equals, "expected default value expression"))
        }),
    )
}

fn invalid_parameters(p: &mut Parser<'_>, of: Of) -> R<()> {
    first!(p;
        {
            let slash = p.lit("/")?;
            p.lit(",")?;
            Err(p.blame(slash, slash, "at least one argument must precede /"))
        },
        {
            any_slash(p, of)?;
            p.any(|p| maybe_default(p, of))?;
            let slash = p.lit("/")?;
            Err(p.blame(slash, slash, "/ may appear only once"))
        },
        {
            p.maybe(|p| slash_no_default(p, of))?;
            p.any(|p| no_default(p, of))?;
            some_defaults(p, of)?;
            let a = no_default(p, of)?;
            Err(p.blame_node(&a, "parameter without a default follows parameter with a default"))
        },
        parenthesized(p, of),
        {
            p.maybe(|p| any_slash(p, of))?;
            p.any(|p| maybe_default(p, of))?;
            p.lit("*")?;
            comma_or_param(p, of)?;
            p.any(|p| maybe_default(p, of))?;
            let slash = p.lit("/")?;
            Err(p.blame(slash, slash, "/ must be ahead of *"))
        },
        {
            p.some(|p| maybe_default(p, of))?;
            p.lit("/")?;
            let star = p.lit("*")?;
            Err(p.blame(star, star, "expected comma between / and *"))
        },
    )
}

fn some_defaults(p: &mut Parser<'_>, of: Of) -> R<()> {
    first!(p; slash_with_default(p, of), p.some(|p| with_default(p, of)).map(drop))
}

fn any_slash(p: &mut Parser<'_>, of: Of) -> R<()> {
    first!(p; slash_no_default(p, of), slash_with_default(p, of))
}

fn comma_or_param(p: &mut Parser<'_>, of: Of) -> R<()> {
    first!(p; p.lit(",").map(drop), no_default(p, of).map(drop))
}

fn parenthesized(p: &mut Parser<'_>, of: Of) -> R<()> {
    p.any(|p| no_default(p, of))?;
    let open = p.lit("(")?;
    match of {
        Of::Def => p.some(|p| no_default(p, of)).map(drop)?,
        Of::Lambda => p.list(|p| param(p, of)).map(drop)?,
    }
    p.maybe(|p| p.lit(","))?;
    let close = p.lit(")")?;
    let what = if of == Of::Def { "Function" } else { "Lambda expression" };
    Err(p.blame(open, close, &format!("{what} parameters cannot be parenthesized")))
}

fn invalid_star_etc(p: &mut Parser<'_>, of: Of) -> R<()> {
    const BARE: &str = "named arguments must follow bare *";
    first!(p;
        {
            let star = p.lit("*")?;
            nothing_named(p, of)?;
            match of {
                Of::Def => Err(p.blame(star, star, BARE)),
                Of::Lambda => Err(p.blame_last(BARE)),
            }
        },
        {
            p.lit("*")?;
            param(p, of)?;
            let equals = p.lit("=")?;
            Err(p.blame(equals, equals, "var-positional argument cannot have default value"))
        },
        {
            p.lit("*")?;
            comma_or_param_last(p, of)?;
            p.any(|p| maybe_default(p, of))?;
            let star = p.lit("*")?;
            comma_or_param_last(p, of)?;
            Err(p.blame(star, star, "* argument may appear only once"))
        },
    )
}

fn nothing_named(p: &mut Parser<'_>, of: Of) -> R<()> {
    first!(p;
        p.lit(of.end()).map(drop),
        {
            p.lit(",")?;
            p.one_of(&[of.end(), "**"]).map(drop)
        },
    )
}

fn comma_or_param_last(p: &mut Parser<'_>, of: Of) -> R<()> {
    first!(p; no_default(p, of).map(drop), p.lit(",").map(drop))
}

fn invalid_kwds(p: &mut Parser<'_>, of: Of) -> R<()> {
    const LAST: &str = "arguments cannot follow var-keyword argument";
    first!(p;
        {
            p.lit("**")?;
            param(p, of)?;
            let equals = p.lit("=")?;
            Err(p.blame(equals, equals, "var-keyword argument cannot have default value"))
        },
        {
            p.lit("**")?;
            param(p, of)?;
            p.lit(",")?;
            let a = param(p, of)?;
            Err(p.blame_node(&a, LAST))
        },
        {
            p.lit("**")?;
            param(p, of)?;
            p.lit(",")?;
            let a = p.one_of(&["*", "**", "/"])?;
            Err(p.blame(a, a, LAST))
        },
    )
}
