//! Python programs that tests compare with.

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{LazyLock, Mutex};

/// Whether a Python imports modules, once it was asked: to import PyTorch takes it a second of the processor.
static IMPORTS: LazyLock<Mutex<HashMap<(PathBuf, String), bool>>> = LazyLock::new(Mutex::default);

/// A Python that imports `modules`: the one that the environment variable names, or `usual`. Without one the test is skipped, which
/// is said past the test harness, which would hide it; `part` of tools/set-up.sh installs them.
#[allow(clippy::explicit_write, reason = "eprintln! is what the test harness hides")]
pub fn python_with(modules: &str, variable: &str, usual: &str, part: &str) -> Option<PathBuf> {
    let python = std::env::var_os(variable).map_or_else(|| usual.into(), PathBuf::from);
    if imports(&python, modules) {
        return Some(python);
    }
    let reason = format!("{} has no {modules}; run tools/set-up.sh {part}", python.display());
    writeln!(std::io::stderr(), "SKIPPED: a comparison with {modules}: {reason}").unwrap();
    None
}

fn imports(python: &PathBuf, modules: &str) -> bool {
    let mut asked = IMPORTS.lock().unwrap();
    *asked.entry((python.clone(), modules.into())).or_insert_with(|| {
        let found = Command::new(python).args(["-c", &format!("import {modules}")]).output();
        found.is_ok_and(|found| found.status.success())
    })
}
