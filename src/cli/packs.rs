//! `vivarium packs`: the course packs that the learner has.

use std::fmt::Write;
use std::process::ExitCode;

use super::Place;
use crate::course::pack;

/// Lists the packs in the data directory; faults of a manifest are told, and are status 1.
pub fn packs(place: &Place) -> anyhow::Result<ExitCode> {
    let Some(data) = super::tutor::store(place).directory() else {
        anyhow::bail!("there is no home directory; --data names one for what is kept");
    };
    let packs = pack::installed(&data);
    let folder = data.join("packs");
    if packs.is_empty() {
        return super::print(&format!(
            "There are no packs in {}.\nA pack is a content directory with a pack.yaml; put it there, or open it with --content DIR.\n",
            folder.display()
        ));
    }
    let (mut text, mut faults) = (String::new(), String::new());
    for known in &packs {
        match &known.pack {
            Ok(pack) => {
                let _ = writeln!(
                    text,
                    "{:20} {} {} ({}), {}",
                    pack.id, pack.title, pack.version, pack.language, pack.licence
                );
                let _ = writeln!(text, "{:20} by {}", "", pack.authors.join(", "));
            }
            Err(found) => {
                for fault in &found.0 {
                    let _ = writeln!(faults, "{}/{}", known.dir.display(), fault.one_line());
                }
            }
        }
    }
    super::print(&text)?;
    eprint!("{faults}");
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
