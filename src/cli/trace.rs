//! `vivarium trace`.

use std::path::Path;
use std::process::ExitCode;

use super::Granularity;

pub fn trace(_file: &Path, _by: Granularity, _from: u64, _max: u64) -> anyhow::Result<ExitCode> {
    anyhow::bail!("trace: not connected yet")
}
