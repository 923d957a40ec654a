//! The TypeScript types of everything that crosses from Rust to the worker.
//!
//! They are made from Rust. After a change, `CONVSCOPE_WRITE=1 cargo test --test native protocol` writes them anew.

use convscope::answers::*;
use convscope::dataset::{BUILT_IN, BuiltIn, DataSummary};
use convscope::digit::Steps;
use convscope::error::Error;
use convscope::inspection::ImageFilter;
use convscope::interchange::{NetworkDraft, WeightMatching};
use convscope::network::{FieldTable, LayerKind, LayerSpec, NetworkSpec};
use convscope::presets::Preset;
use convscope::run::Run;
use convscope::training::SettingRange;
use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

const FILE: &str = "www/protocol/core.d.ts";

/// The kinds of layers as the worker sends them, for the tests of the page, which have no wasm.
const KINDS: &str = "tests/fixtures/layer-kinds.json";

/// What the worker tells of networks and data sets, as far as lessons name them.
const OFFERS: &str = "tests/fixtures/offers.json";

const HEAD: &str = "/**
 * Types of everything that crosses between Rust and the worker, made from Rust by tests/native/protocol.rs: do not edit them here.
 * @module
 */
";

/// Declarations by name, of types and of those that they consist of.
struct Declarations {
    config: Config,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // What has no file is no declared type: numbers, lists, typed arrays.
        if T::output_path().is_none() || self.by_name.contains_key(&T::ident(&self.config)) {
            return;
        }
        let declaration = format!("{}export {}\n", T::docs().unwrap_or_default(), T::decl(&self.config));
        let declaration = tidy(&declaration);
        self.by_name.insert(T::ident(&self.config), declaration);
        T::visit_dependencies(self);
    }
}

/// The same text with comments of one line on one line, and what a type consists of indented.
fn tidy(declaration: &str) -> String {
    let joined = declaration.replace("/**\n * ", "/** ").replace("\n */", " */");
    let mut is_inside = false;
    let indented = joined.lines().map(|line| {
        let indent = if is_inside { "  " } else { "" };
        is_inside |= line.starts_with("export");
        format!("{indent}{}\n", line.trim_end())
    });
    indented.collect()
}

fn declarations() -> String {
    let mut found = Declarations { config: Config::new().with_large_int("number"), by_name: BTreeMap::new() };
    macro_rules! visit {
        ($($type:ty),+ $(,)?) => { $(found.visit::<$type>();)+ };
    }
    visit![Run, SettingRange, LayerKind, Preset, NetworkSummary, FieldTable, Error];
    visit![
        StartedRun,
        TrainedSteps,
        EvaluatedImages,
        OpenedRun,
        RunHistory,
        GpuMemory,
        VerifiedQuantities,
        WeightMatching,
        NetworkDraft
    ];
    visit![BuiltIn, DataPlan, DataSummary, OwnDataFile, AugmentedImage];
    visit![EvaluationProgress, EvaluationSummary, PredictedImages, ImageFilter];
    visit![Snapshots, NetworkView, OtherRun, Inspection, LabelledImage, PreparedDrawing, Steps];
    visit![Explanation, LayerTensors, Attribution, ProbeProgress];
    std::iter::once(HEAD.to_string()).chain(found.by_name.into_values()).collect::<Vec<_>>().join("\n")
}

/// Holds a file against what it is made from, or writes it.
fn check(file: &str, made: &str) {
    if std::env::var_os("CONVSCOPE_WRITE").is_some() {
        std::fs::write(file, made).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(file).unwrap();
    assert!(committed == made, "{file} is out of date: run CONVSCOPE_WRITE=1 cargo test --test native protocol");
}

#[test]
fn typescripts_types_are_those_of_rust() {
    check(FILE, &declarations());
}

#[test]
fn the_pages_tests_have_the_kinds_of_layers_that_rust_has() {
    check(KINDS, &(serde_json::to_string_pretty(&LayerSpec::kinds()).unwrap() + "\n"));
}

#[test]
fn the_lessons_parser_has_the_networks_and_data_sets_that_rust_has() {
    let without_network = |preset: Preset| match preset.training {
        Some(training) => serde_json::json!({ "id": preset.id, "training": training }),
        None => serde_json::json!({ "id": preset.id }),
    };
    let presets: Vec<_> = Preset::all().into_iter().map(without_network).collect();
    let offers = serde_json::json!({
        "presets": presets,
        "dataSets": BUILT_IN,
        "blockDepth": NetworkSpec::BLOCK_DEPTH,
        "branchCounts": NetworkSpec::BRANCH_COUNTS,
    });
    check(OFFERS, &(serde_json::to_string_pretty(&offers).unwrap() + "\n"));
}

#[test]
fn a_layer_that_leaves_a_setting_out_has_the_usual_value() {
    for kind in LayerSpec::kinds() {
        // What has no default must be said.
        let said: serde_json::Map<_, _> = ["filters", "kernel", "features"]
            .iter()
            .filter_map(|&name| {
                Some((name.to_string(), kind.settings.iter().find(|each| each.field == name)?.default.into()))
            })
            .collect();
        let whole = |(name, value): (String, serde_json::Value)| (name, (value.as_f64().unwrap() as u64).into());
        let mut layer: serde_json::Map<_, _> = said.into_iter().map(whole).collect();
        layer.insert("kind".to_string(), kind.kind.into());
        let layer: LayerSpec = serde_json::from_value(layer.into()).unwrap();
        let read = serde_json::to_value(&layer).unwrap();
        for range in kind.settings {
            // A pooling's stride is its kernel while it says nothing.
            let implied = if range.field == "stride" { read.get("kernel") } else { None };
            match read.get(range.field).or(implied) {
                Some(value) => assert_eq!(value.as_f64(), Some(range.default), "{} of {}", range.field, kind.kind),
                // Left out where it is the usual value, so that equal layers look equal.
                None => {
                    let mut spoken = read.clone();
                    spoken[range.field] = (range.default as u64).into();
                    let spoken: LayerSpec = serde_json::from_value(spoken).unwrap();
                    assert_eq!(spoken, layer, "{} of {}", range.field, kind.kind);
                }
            }
            assert!(range.contains(range.default), "{} of {}", range.field, kind.kind);
        }
    }
}
