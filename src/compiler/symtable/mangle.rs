//! Name mangling: `__private` in class `Spam` is `_Spam__private`.

use crate::compiler::ast::Name;

/// Mangles a name that begins but does not end with two underscores, inside a class of the given name.
pub fn mangle(private: Option<&str>, name: &Name) -> Name {
    let Some(private) = private else { return name.clone() };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    let class = private.trim_start_matches('_');
    if class.is_empty() {
        return name.clone();
    }
    format!("_{class}{name}").into()
}

#[cfg(test)]
mod tests {
    use super::mangle;

    #[track_caller]
    fn check(class: &str, name: &str, expect: &str) {
        assert_eq!(&*mangle(Some(class), &name.into()), expect);
    }

    #[test]
    fn only_private_names() {
        check("A", "__x", "_A__x");
        check("__A", "__x", "_A__x");
        check("A", "__x__", "__x__");
        check("A", "_x", "_x");
        check("__", "__x", "__x");
        check("A", "__a.b", "__a.b");
    }
}
