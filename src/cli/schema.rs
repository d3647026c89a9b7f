//! `vivarium schema`: the JSON Schema of a kind of file, for editors.

use std::path::Path;
use std::process::ExitCode;

use crate::course::json_schema::{KINDS, kind};
use crate::session::files;

/// Prints a schema.
pub fn schema(name: &str) -> anyhow::Result<ExitCode> {
    match kind(name) {
        Some(kind) => super::print(&kind.text()),
        None => {
            let known: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
            anyhow::bail!("there is no schema `{name}`; the schemas are: {}", known.join(", "))
        }
    }
}

/// Writes all schemas into the folder `schema` of a content directory, where new files look for them.
pub fn write_into(dir: &Path) -> anyhow::Result<()> {
    let folder = dir.join("schema");
    std::fs::create_dir_all(&folder)?;
    for kind in KINDS {
        let path = folder.join(format!("{}.json", kind.name));
        let text = kind.text();
        if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            files::write(&path, &text).map_err(anyhow::Error::msg)?;
        }
    }
    Ok(())
}
