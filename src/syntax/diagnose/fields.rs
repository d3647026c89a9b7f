//! Replacement fields of f-strings and t-strings.

use super::assignments::annotated_rhs;
use super::parser::{Parser, R, Stop, first};
use super::token::{Kind, Letter};

pub(super) fn replacement_field(p: &mut Parser<'_>, letter: Letter) -> R<()> {
    first!(p;
        {
            p.lit("{")?;
            annotated_rhs(p)?;
            p.maybe(|p| p.lit("="))?;
            p.maybe(|p| conversion(p, letter))?;
            p.maybe(|p| format(p, letter))?;
            p.lit("}").map(drop)
        },
        p.refuse(|p| invalid_field(p, letter)),
    )
}

fn conversion(p: &mut Parser<'_>, letter: Letter) -> R<()> {
    let mark = p.lit("!")?;
    let name = p.name()?.first;
    let (a, b) = (p.tokens[mark], p.tokens[name]);
    if a.line != b.line || a.end_column != b.column {
        let message = format!("{letter}-string: conversion type must come right after the exclamation mark");
        return Err(p.blame(mark, name, &message));
    }
    let text = String::from_utf8_lossy(p.text_of(&b)).into_owned();
    if !matches!(&*text, "s" | "r" | "a") {
        let message =
            format!("{letter}-string: invalid conversion character '{text}': expected 's', 'r', or 'a'");
        return Err(p.blame(name, name, &message));
    }
    Ok(())
}

fn format(p: &mut Parser<'_>, letter: Letter) -> R<()> {
    p.lit(":")?;
    p.any(|p| format_part(p, letter)).map(drop)
}

fn format_part(p: &mut Parser<'_>, letter: Letter) -> R<()> {
    first!(p; p.kind(Kind::Middle(letter)).map(drop), replacement_field(p, letter))
}

/// The mistakes in a field, in the order of what may stand in it.
fn invalid_field(p: &mut Parser<'_>, letter: Letter) -> R<()> {
    p.lit("{")?;
    let next = p.mark;
    if let Some(sign) = p.maybe(|p| p.one_of(&["=", "!", ":", "}"]))? {
        let token = p.tokens[sign];
        let text = String::from_utf8_lossy(p.text_of(&token)).into_owned();
        let message = format!("{letter}-string: valid expression required before '{text}'");
        return Err(p.blame(next, next, &message));
    }
    if p.maybe(annotated_rhs)?.is_none() {
        return Err(p.blame_next(&format!("{letter}-string: expecting a valid expression after '{{'")));
    }
    expect(p, letter, &["=", "!", ":", "}"], "'=', or '!', or ':', or '}'")?;
    if p.maybe(|p| p.lit("="))?.is_some() {
        expect(p, letter, &["!", ":", "}"], "'!', or ':', or '}'")?;
    }
    if p.fits(|p| p.lit("!"))? {
        p.maybe(|p| invalid_conversion(p, letter))?;
        p.maybe(|p| {
            p.lit("!")?;
            p.name()
        })?;
        expect(p, letter, &[":", "}"], "':' or '}'")?;
    }
    if p.maybe(|p| p.lit(":"))?.is_some() {
        p.any(|p| format_part(p, letter))?;
        return expect(p, letter, &["}"], "'}', or format specs");
    }
    expect(p, letter, &["}"], "'}'")
}

fn expect(p: &mut Parser<'_>, letter: Letter, signs: &[&str], words: &str) -> R<()> {
    match p.fits(|p| p.one_of(signs))? {
        true => Ok(()),
        false => Err(p.blame_next(&format!("{letter}-string: expecting {words}"))),
    }
}

fn invalid_conversion(p: &mut Parser<'_>, letter: Letter) -> R<()> {
    p.lit("!")?;
    if p.fits(|p| p.one_of(&[":", "}"]))? {
        return Err(p.blame_next(&format!("{letter}-string: missing conversion character")));
    }
    match p.fits(Parser::name)? {
        true => Err(Stop::No),
        false => Err(p.blame_next(&format!("{letter}-string: invalid conversion character"))),
    }
}
