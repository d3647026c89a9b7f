//! The learner's own editor: `$VISUAL` or `$EDITOR`, run on a file while the terminal is its.

use std::path::Path;
use std::process::{Command, ExitStatus};

/// The command that the environment names.
fn wanted() -> Option<String> {
    ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|command| !command.trim().is_empty())
}

/// Runs the editor on a file and waits until it ends.
///
/// # Errors
/// There is none, it cannot be started, or it ends with a failure.
pub fn edit(path: &Path) -> Result<(), String> {
    let Some(editor) = wanted() else {
        return Err("Neither $VISUAL nor $EDITOR names an editor".to_owned());
    };
    let ended = command(&editor, path).status();
    told(&editor, ended)
}

/// The command may have arguments of its own (`code --wait`), in the quoting of the shell.
#[cfg(unix)]
fn command(editor: &str, path: &Path) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg("sh").arg(path);
    command
}

#[cfg(not(unix))]
fn command(editor: &str, path: &Path) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).arg(path);
    command
}

fn told(editor: &str, ended: std::io::Result<ExitStatus>) -> Result<(), String> {
    match ended {
        Ok(status) if status.success() => Ok(()),
        // What a shell says of a command that is not there.
        Ok(status) if status.code() == Some(127) => Err(format!("The editor `{editor}` cannot be started")),
        Ok(status) => Err(format!("The editor `{editor}` ended with {status}")),
        Err(error) => Err(format!("The editor `{editor}` cannot be started: {error}")),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_one_argument_and_failures_are_told() {
        let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let path = dir.path().join("a b.py");
        let run = |editor: &str| told(editor, command(editor, &path).status());
        assert_eq!(run("printf x >"), Ok(()));
        assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), Some("x"));
        assert_eq!(run("false"), Err("The editor `false` ended with exit status: 1".into()));
        assert!(run("no-such-editor-here 2>&-").is_err_and(|why| why.ends_with("cannot be started")));
    }
}
