//! Code objects as JSON lines: every field, to be compared with those of another compiler.

use std::fmt::Write;

use super::code::{Code, Const, kinds};
use super::repr;

/// One line a code object: the code, then those in its constants, depth first.
pub fn lines(code: &Code) -> String {
    let mut out = String::new();
    write_lines(&mut out, code);
    out
}

fn write_lines(out: &mut String, code: &Code) {
    out.push_str(&line(code));
    out.push('\n');
    for constant in code.consts.iter() {
        if let Const::Code(inner) = constant {
            write_lines(out, inner);
        }
    }
}

/// The JSON object of one code object.
pub fn line(code: &Code) -> String {
    let names_of = |kind: u8| {
        let named = code.localsplusnames.iter().zip(code.localskinds.iter());
        array(named.filter(|(_, kinds)| **kinds & kind != 0).map(|(name, _)| quote(name)))
    };
    let fields = [
        ("file", quote(&code.filename)),
        ("qualname", quote(&code.qualname)),
        ("firstlineno", code.firstlineno.to_string()),
        ("code", hex(&code.code)),
        ("consts", array(code.consts.iter().map(|constant| quote(&show(constant))))),
        ("names", array(code.names.iter().map(|name| quote(name)))),
        ("varnames", names_of(kinds::LOCAL)),
        ("freevars", names_of(kinds::FREE)),
        ("cellvars", names_of(kinds::CELL)),
        ("flags", code.flags.to_string()),
        ("stacksize", code.stacksize.to_string()),
        ("argcount", code.argcount.to_string()),
        ("posonly", code.posonlyargcount.to_string()),
        ("kwonly", code.kwonlyargcount.to_string()),
        ("exceptiontable", hex(&code.exceptiontable)),
        ("linetable", hex(&code.linetable)),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
    format!("{{{}}}", fields.join(", "))
}

/// A constant as `type:repr`, a code object as its qualified name.
pub fn show(constant: &Const) -> String {
    let type_name = match constant {
        Const::None => "NoneType",
        Const::Bool(_) => "bool",
        Const::Ellipsis => "ellipsis",
        Const::Int(_) => "int",
        Const::Float(_) => "float",
        Const::Complex { .. } => "complex",
        Const::Str(_) => "str",
        Const::Bytes(_) => "bytes",
        Const::Tuple(_) => "tuple",
        Const::FrozenSet(_) => "frozenset",
        Const::Slice(_) => "slice",
        Const::Code(code) => return format!("<code {}>", code.qualname),
    };
    format!("{type_name}:{}", repr::constant(constant))
}

fn array(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn hex(bytes: &[u8]) -> String {
    let mut out = String::from('"');
    bytes.iter().for_each(|byte| {
        let _ = write!(out, "{byte:02x}");
    });
    out.push('"');
    out
}

/// A JSON string in ASCII.
fn quote(text: &str) -> String {
    let mut out = String::from('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            ' '..='~' => out.push(char),
            _ => char.encode_utf16(&mut [0; 2]).iter().for_each(|unit| {
                let _ = write!(out, "\\u{unit:04x}");
            }),
        }
    }
    out.push('"');
    out
}
