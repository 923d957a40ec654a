//! The registry of data sets: a run names each entry, and an exported program loads it.

use convscope::dataset::{BUILT_IN, DataSet};
use convscope::interchange::pytorch;
use convscope::network::NetworkSpec;
use convscope::network::kinds::{Flatten, Linear};
use convscope::run::Run;
use std::collections::BTreeSet;

#[test]
fn every_entry_is_named_by_its_id_and_exported_with_its_loader() {
    for entry in BUILT_IN {
        let layers = vec![Flatten {}.into(), Linear::new(entry.classes.len()).into()];
        let network = NetworkSpec { input: entry.input, classes: entry.classes.len(), layers };
        let run = Run { network, data_set: DataSet::BuiltIn(entry), ..Run::default() };
        let json = run.to_json();
        assert!(json.contains(&format!(r#""data_set":"{}""#, entry.id)), "{json}");
        assert_eq!(Run::from_json(&json).unwrap(), run);
        let program = pytorch::program(&run).unwrap();
        let loader = &entry.python;
        for part in [loader.imports, loader.needs, loader.folder, loader.folder_help, "def load_images("] {
            assert!(program.contains(part), "{} lacks {part}", entry.id);
        }
    }
}

#[test]
fn no_two_entries_have_one_id_and_none_is_called_own() {
    let ids: BTreeSet<&str> = BUILT_IN.iter().map(|entry| entry.id).chain(["own"]).collect();
    assert_eq!(ids.len(), BUILT_IN.len() + 1);
}
