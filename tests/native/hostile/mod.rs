//! Hostile inputs, and the sentence that each must give. The table is `docs/hostile-inputs.md`: with `UPDATE_TABLE=1` this test
//! writes it, and otherwise it must be what the table says.

mod files;
mod runs;
mod shards;

use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

const TABLE: &str = "docs/hostile-inputs.md";

const INTRODUCTION: &str = "# Hostile inputs

What is given to Convscope, and what it says. `cargo test --test native hostile` gives each of them to the same
parser that the page uses, and compares the sentences with this table; nothing of them may panic, and each parser returns
before it has changed anything. What the page does with them is tested in `tests/e2e/hostile.spec.js`: the run under way goes
on, and runs that are kept stay.
";

/// What begins the table's last part, which `tests/js/hostile-imports.test.js` holds.
const IMPORTS: &str = "\n## Files of images\n";

/// In place of a sentence.
const FAULT: &str = "FAULT";

/// A longer one would not be read.
const SENTENCE_MAX: usize = 700;

/// One input.
struct Hostile {
    what: &'static str,
    give: Box<dyn FnOnce() -> convscope::error::Result<()>>,
}

/// An input by what it is, and by the parser that gets it.
fn hostile(what: &'static str, give: impl FnOnce() -> convscope::error::Result<()> + 'static) -> Hostile {
    Hostile { what, give: Box::new(give) }
}

/// The sentence for the user; a panic and an input that is taken are faults.
fn sentence(give: impl FnOnce() -> convscope::error::Result<()>) -> String {
    match catch_unwind(AssertUnwindSafe(give)) {
        Ok(Err(error)) => error.to_string(),
        Ok(Ok(())) => format!("{FAULT}: it is taken"),
        Err(_) => format!("{FAULT}: it panics"),
    }
}

#[test]
fn each_hostile_input_gives_its_sentence() {
    let mut table = INTRODUCTION.to_string();
    for (kind, inputs) in
        [("Runs and links", runs::all()), ("Saved runs and weights", files::all()), ("IDX files", shards::all())]
    {
        writeln!(table, "\n## {kind}\n\n| Input | Sentence |\n|---|---|").unwrap();
        for input in inputs {
            let what = input.what;
            let sentence = sentence(input.give);
            assert!(sentence.len() < SENTENCE_MAX, "{what}: a sentence of {} bytes", sentence.len());
            writeln!(table, "| {what} | {} |", sentence.replace('|', "\\|").replace('\n', " ")).unwrap();
        }
    }
    assert!(!table.contains(FAULT), "{table}");
    let whole = std::fs::read_to_string(TABLE).unwrap_or_default();
    let (mut expected, imports) = whole.split_at(whole.find(IMPORTS).unwrap_or(whole.len()));
    if std::env::var_os("UPDATE_TABLE").is_some() {
        std::fs::write(TABLE, format!("{table}{imports}")).unwrap();
        expected = &table;
    }
    assert!(expected == table, "docs/hostile-inputs.md says otherwise; UPDATE_TABLE=1 writes it:\n{table}");
}
