//! Lists the files of the course, each with its content as JSON: reading the whole course as YAML would be most of the time
//! until the first screen.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

/// Writes `course.rs`, and a file of JSON for each file of the course.
pub fn translate(out: &Path) -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let mut table = String::from("&[\n");
    for folder in ["lessons", "quizzes"] {
        println!("cargo:rerun-if-changed={folder}");
        let mut names: Vec<String> = fs::read_dir(Path::new(&root).join(folder))?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<_>>()?;
        names.retain(|name| name.ends_with(".yaml"));
        names.sort();
        for name in names {
            let path = format!("{folder}/{name}");
            let translated = format!("{folder}-{name}.json");
            let content = json(&fs::read_to_string(Path::new(&root).join(&path))?);
            fs::write(out.join(&translated), content)?;
            // By names within the folders that cargo tells: the project may be moved with what is built.
            let _ = writeln!(
                table,
                r#"Embedded {{
    path: "{path}",
    yaml: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/{path}")),
    json: include_str!(concat!(env!("OUT_DIR"), "/{translated}")),
}},"#
            );
        }
    }
    table.push(']');
    fs::write(out.join("course.rs"), table)
}

/// The same content as JSON; nothing for a file that is no YAML, which is told where it is read.
fn json(yaml: &str) -> String {
    let content = serde_yaml::from_str::<serde_json::Value>(yaml);
    content.map(|content| content.to_string()).unwrap_or_default()
}
