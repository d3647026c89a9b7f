//! Strings side by side, and the escapes in them.

use super::fields::replacement_field;
use super::node::{Node, What};
use super::parser::{Parser, R, Stop, first};
use super::token::{Kind, Letter};
use crate::syntax::escapes;

pub(super) fn strings(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            let mark = p.mark;
            first!(p;
                p.refuse(invalid_mix),
                {
                    let parts = p.some(no_template)?;
                    concatenate(p, &parts)?;
                    let interpolated = parts.iter().any(|part| part.what == What::FString);
                    Ok(p.node(if interpolated { What::FString } else { What::Literal }, mark))
                },
                {
                    p.some(template)?;
                    Ok(p.node(What::TString, mark))
                },
            )
        },
        1,
    )
}

/// Bytes go with bytes alone.
fn concatenate(p: &mut Parser<'_>, parts: &[Node]) -> R<()> {
    let is_bytes = |part: &Node| {
        let text = p.text_of(&p.tokens[part.first]);
        text.iter().take_while(|byte| byte.is_ascii_alphabetic()).any(|byte| matches!(byte, b'b' | b'B'))
    };
    let bytes = parts.iter().filter(|part| is_bytes(part)).count();
    if bytes > 0 && bytes < parts.len() {
        return Err(p.blame_last("cannot mix bytes and nonbytes literals"));
    }
    Ok(())
}

fn no_template(p: &mut Parser<'_>) -> R {
    first!(p; interpolated(p, 'f'), string(p))
}

fn template(p: &mut Parser<'_>) -> R {
    interpolated(p, 't')
}

fn invalid_mix(p: &mut Parser<'_>) -> R<()> {
    const MIX: &str = "cannot mix t-string literals with string or bytes literals";
    first!(p;
        {
            let a = p.some(no_template)?;
            let b = template(p)?;
            Err(p.blame(a[a.len() - 1].first, b.last, MIX))
        },
        {
            let a = p.some(template)?;
            let b = no_template(p)?;
            Err(p.blame(a[a.len() - 1].first, b.last, MIX))
        },
    )
}

fn string(p: &mut Parser<'_>) -> R {
    let index = p.kind(Kind::String)?;
    let token = p.tokens[index];
    let text = String::from_utf8_lossy(p.text_of(&token)).into_owned();
    let prefix = text.find(['\'', '"']).unwrap_or(0);
    let (prefix, quoted) = text.split_at(prefix);
    let prefix = prefix.to_ascii_lowercase();
    let quotes = if quoted.len() >= 6 && quoted.as_bytes()[1] == quoted.as_bytes()[0] { 3 } else { 1 };
    let content = &quoted[quotes..quoted.len() - quotes];
    if prefix.contains('b') && !content.is_ascii() {
        return Err(p.blame(index, index, "bytes can only contain ASCII literal characters"));
    }
    if !prefix.contains('r') {
        check_escapes(p, content, prefix.contains('b'))?;
    }
    Ok(Node::new(What::Literal, index, index))
}

fn check_escapes(p: &mut Parser<'_>, content: &str, bytes: bool) -> R<()> {
    match escapes::fault(content, bytes) {
        Some(message) => Err(p.blame_last(&message)),
        None => Ok(()),
    }
}

/// An f-string or a t-string.
fn interpolated(p: &mut Parser<'_>, letter: Letter) -> R {
    let start = p.kind(Kind::Start(letter))?;
    let opening = p.tokens[start];
    let raw = p.text_of(&opening).iter().any(|byte| matches!(byte, b'r' | b'R'));
    let parts = p.any(|p| middle(p, letter))?;
    p.kind(Kind::End(letter))?;
    for part in parts.into_iter().filter(|_| !raw) {
        let token = p.tokens[part];
        if token.kind == Kind::Middle(letter) {
            let text = String::from_utf8_lossy(p.text_of(&token)).into_owned();
            check_escapes(p, &text, false)?;
        }
    }
    let what = if letter == 'f' { What::FString } else { What::TString };
    Ok(p.node(what, start))
}

/// Answers the index of its first token.
fn middle(p: &mut Parser<'_>, letter: Letter) -> R<usize> {
    let mark = p.mark;
    first!(p;
        replacement_field(p, letter).map(|()| mark),
        p.kind(Kind::Middle(letter)),
    )
}
