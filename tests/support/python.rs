//! Python programs that tests compare with.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

/// A Python that imports `modules`: the one that the environment variable names, or `usual`. Without one the test is skipped, which
/// is said past the test harness, which would hide it; `part` of tools/set-up.sh installs them.
#[allow(clippy::explicit_write, reason = "eprintln! is what the test harness hides")]
pub fn python_with(modules: &str, variable: &str, usual: &str, part: &str) -> Option<PathBuf> {
    let python = std::env::var_os(variable).map_or_else(|| usual.into(), PathBuf::from);
    let found = Command::new(&python).args(["-c", &format!("import {modules}")]).output();
    if found.is_ok_and(|found| found.status.success()) {
        return Some(python);
    }
    let reason = format!("{} has no {modules}; run tools/set-up.sh {part}", python.display());
    writeln!(std::io::stderr(), "SKIPPED: a comparison with {modules}: {reason}").unwrap();
    None
}
