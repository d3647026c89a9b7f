//! `vivarium progress`.

use std::process::ExitCode;

use super::Place;

pub fn show(_place: &Place) -> anyhow::Result<ExitCode> {
    anyhow::bail!("progress: not connected yet")
}
