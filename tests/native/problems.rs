//! Every problem that the core can have, with the sentence that it has in English.
//!
//! `tests/fixtures/problems.json` has one of each, and `tests/js/problems.test.js` holds the page's sentences, English ones and
//! others, against it. After a change, `CONVSCOPE_WRITE=1 cargo test --test native problems` writes it anew.

use convscope::Error;
use convscope::error::{
    AbsentPart, CheckpointReason, DataReason, DraftReason, IdxContent, LayerReason, Quantity, Range, RunReason,
    SafetensorsReason, Value, WeightsFault,
};
use convscope::presets::Preset;
use convscope::run::Run;
use convscope::training::Stop;
use convscope::verification::Compared;
use serde::Serialize;
use serde_json::{Value as Json, json};
use std::fmt::Display;

const FIXTURE: &str = "tests/fixtures/problems.json";

fn text(text: &str) -> String {
    text.to_string()
}

fn all<P: Serialize + Display>(problems: impl IntoIterator<Item = P>) -> Vec<Json> {
    let entry = |problem: P| json!({"problem": problem, "english": problem.to_string()});
    problems.into_iter().map(entry).collect()
}

fn files() -> [Error; 6] {
    [
        Error::IdxMagic { file: text("a.idx"), expected: IdxContent::IdxImages, found: 0x801 },
        Error::IdxMagic { file: text("b.idx"), expected: IdxContent::IdxLabels, found: 0x3c21_444f },
        Error::IdxLength { file: text("a.idx"), expected: 28, found: 29 },
        Error::IdxCounts { images: text("a.idx"), image_count: 5, labels: text("b.idx"), label_count: 6, expected: 7 },
        Error::ImageSize { file: text("a.idx"), rows: 27, columns: 26, expected_rows: 28, expected_columns: 29 },
        Error::Label { file: text("a.idx"), label: 12, sample: 3, highest: 9 },
    ]
}

fn states() -> [Error; 23] {
    let digest = "0123456789abcdef".repeat(4);
    [
        Error::OtherImages { input: text("1x28x28"), classes: 10, found: text("3x32x32"), found_classes: 7 },
        Error::DataMissing { name: text("Shapes"), digest },
        Error::Output { found: text("64x7x7"), expected: 10 },
        Error::Buffer { layer: Some(text("conv1")), needed: 196, limit: 128 },
        Error::Buffer { layer: None, needed: 196, limit: 128 },
        Error::OptimiserNeedsRestart,
        Error::LossNeedsRestart,
        Error::RunVersion { found: 9, expected: 1 },
        Error::NotLoaded { index: 10, loaded: 15 },
        Error::Snapshot { step: 11 },
        AbsentPart::AbsentLayer { index: 12, count: 10 }.into(),
        AbsentPart::AbsentUnit { index: 32, count: 16 }.into(),
        AbsentPart::AbsentRow { index: 28, count: 14 }.into(),
        AbsentPart::AbsentColumn { index: 27, count: 13 }.into(),
        AbsentPart::AbsentClass { index: 11, count: 10 }.into(),
        Error::Pixels { expected: 784, found: 783 },
        Error::NoRun,
        Error::RunReplaced,
        Error::NoOtherRun,
        Error::WebGpu { detail: text("No adapter") },
        Error::Device { detail: text("DeviceLost") },
        Error::NoBackend { backend: text("cuda") },
        Error::NoData,
    ]
}

fn settings() -> Vec<Error> {
    let setting = |quantity, value, range| Error::Setting { quantity, value, range };
    let whole = |minimum, maximum| Range::Whole { minimum, maximum };
    let named = |name| Quantity::SettingNamed { name };
    vec![
        setting(named("learning_rate"), Value::given(20), Range::AboveAtMost { minimum: 0.0, maximum: 10.0 }),
        setting(named("momentum"), Value::given(1), Range::FromToBelow { minimum: 0.0, maximum: 1.0 }),
        setting(named("epsilon"), Value::given(2), Range::FromTo { minimum: 1e-12, maximum: 1.0 }),
        setting(named("nesterov"), Value::SwitchedOn, Range::OffWithoutMomentum),
        setting(named("seed"), Value::given(-1), whole(0.0, 9_007_199_254_740_991.0)),
        setting(Quantity::LayerCount, Value::given(65), whole(1.0, 64.0)),
        setting(Quantity::ImageChannels, Value::given(2), Range::OneOrThree),
        setting(Quantity::ImageRows, Value::given(7), whole(8.0, 64.0)),
        setting(Quantity::ImageColumns, Value::given(7), whole(8.0, 64.0)),
        setting(Quantity::ClassCount, Value::given(1), whole(2.0, 100.0)),
        setting(Quantity::ParameterCount, Value::given(0), Range::SomeParameters),
        setting(Quantity::TrainedParameterCount, Value::given(0), Range::SomeTrained),
        setting(Quantity::ParameterCount, Value::given("20,000,001"), Range::FewerParameters { most: 20_000_000 }),
        setting(Quantity::ActivationCount, Value::given("2,000,001"), Range::FewerActivations { most: 2_000_000 }),
        setting(Quantity::StepMemory, Value::Gigabytes { gigabytes: text("2.2") }, Range::LessMemory { gigabytes: 2 }),
        setting(Quantity::CoverSide, Value::given(0), Range::WithinImage),
        setting(Quantity::CoverStep, Value::given(0), Range::WithinCover),
    ]
}

fn layers() -> Vec<Error> {
    let reasons = [
        LayerReason::LayerSetting {
            field: "kernel",
            value: Value::given(9),
            range: Range::Whole { minimum: 1.0, maximum: 7.0 },
        },
        LayerReason::SameNeedsStrideOne { stride: 2 },
        LayerReason::NeedsMaps { features: 128 },
        LayerReason::NeedsFlat { input: text("64x7x7") },
        LayerReason::EmptyBody,
        LayerReason::BranchCount { count: 1, fewest: 2, most: 4 },
        LayerReason::EmptyBranch { branch: 2 },
        LayerReason::BranchOfOtherSize { first: text("16x28x28"), branch: 3, output: text("16x14x14") },
        LayerReason::NestedTooDeep { most: 2 },
        LayerReason::IdentityOfOtherShape { body: text("32x14x14"), input: text("16x28x28") },
        LayerReason::ProjectionOfOtherShape { body: text("8x26x26"), shortcut: text("8x28x28"), stride: 1 },
        LayerReason::PaddingOfKernel { padding: 3, kernel: 2 },
        LayerReason::PaddingOfPooling { padding: 2, kernel: 3 },
        LayerReason::GroupsOfChannels { groups: 3, channels: 8, filters: 16 },
        LayerReason::WindowOfZeros { dilation: 6, padding: 6, rows: 3, columns: 3 },
        LayerReason::WindowTooLarge { kernel: 4, rows: 2, columns: 3, padding: 0, dilation: 1 },
        LayerReason::WindowTooLarge { kernel: 4, rows: 2, columns: 3, padding: 1, dilation: 1 },
        LayerReason::WindowTooLarge { kernel: 3, rows: 2, columns: 3, padding: 1, dilation: 2 },
    ];
    reasons.map(|reason| Error::Layer { number: 3, name: text("pool1"), reason }).into()
}

fn data() -> Vec<Error> {
    let detail = || text("it ends early");
    let reasons = [
        DataReason::SizesDiffer,
        DataReason::TooLarge { megabytes: 300, most: 268 },
        DataReason::PartEmpty { train: 5, test: 0 },
        DataReason::LabelWithoutClass { label: 4, classes: 3 },
        DataReason::DataName { most: 40 },
        DataReason::ClassName { class: text("circle"), most: 40 },
        DataReason::ClassTwice { class: text("circle") },
        DataReason::NotSavedHere,
        DataReason::HeaderUnreadable { key: "convscope.data", detail: detail() },
        DataReason::DataVersion { found: 2, expected: 1 },
        DataReason::TensorMissing { name: text("train.images") },
        DataReason::TensorType { name: text("train.images") },
        DataReason::ShapesDiffer { split: text("train") },
        DataReason::NoSize,
        DataReason::DataUnreadable { detail: detail() },
    ];
    reasons.map(Error::from).into()
}

fn runs() -> Vec<Error> {
    let detail = || text("it ends early");
    let reasons = [
        RunReason::RunTooLong { bytes: 300_000, most: 200_000 },
        RunReason::RunUnreadable { detail: detail() },
        RunReason::FieldUnreadable { path: text("network.layers[0]"), detail: detail() },
        RunReason::NormalisationCount { name: "std", found: 2, channels: 3 },
        RunReason::DataSetName,
        RunReason::DataSetDigest,
        RunReason::NotPlain,
        RunReason::NothingGiven,
    ];
    let unreadable = [Error::Unreadable { detail: detail() }];
    reasons.map(Error::from).into_iter().chain(unreadable).collect()
}

fn weights() -> Vec<Error> {
    let name = || text("conv1.weight");
    let reasons = [
        SafetensorsReason::Archive,
        SafetensorsReason::NumberType { name: name(), dtype: text("I64") },
        SafetensorsReason::NoFixture,
        SafetensorsReason::FixtureMissing { name: name() },
        SafetensorsReason::FileUnreadable { detail: text("it ends early") },
    ];
    let missing = || WeightsFault::WeightMissing { name: name() };
    let faults = vec![
        missing(),
        WeightsFault::WeightShape { name: name(), found: text("[32, 1]"), expected: text("[16, 1]") },
        WeightsFault::WeightNotFinite { name: name() },
        WeightsFault::WeightSurplus { name: text("fc9.bias") },
    ];
    let weights = [Error::Weights { faults, more: 0 }, Error::Weights { faults: vec![missing()], more: 12 }];
    let layer = || text("conv2");
    let drafts = [
        DraftReason::DraftEmpty,
        DraftReason::DraftLayer { name: text("encoder"), shapes: text("in_proj_weight [192, 64]") },
        DraftReason::DraftTooLong { count: 300, most: 128 },
        DraftReason::DraftOrder,
        DraftReason::DraftChain { name: layer(), reads: 64, comes: 32 },
    ];
    let drafts = drafts.map(Error::from);
    reasons.map(Error::from).into_iter().chain(weights).chain(drafts).collect()
}

fn checkpoints() -> Vec<Error> {
    let (key, detail) = (|| text("convscope.progress"), || text("it ends early"));
    let reasons = [
        CheckpointReason::OtherImageCount { saved: 60_000, here: 1000 },
        CheckpointReason::HistoryLength,
        CheckpointReason::EntryMissing { key: key() },
        CheckpointReason::NotBase64 { key: key(), detail: detail() },
        CheckpointReason::LossesCut { key: key() },
        CheckpointReason::EntryUnreadable { key: key(), detail: detail() },
        CheckpointReason::EntrySurplus { name: text("convscope.more") },
        CheckpointReason::PositionOutside { images: 1000 },
        CheckpointReason::OptimiserState { names: text("fc9.bias.step") },
        CheckpointReason::WeightsAlone,
        CheckpointReason::OtherImagesThanRun,
    ];
    reasons.map(Error::from).into()
}

/// Reasons to stop are no errors, and have sentences all the same.
fn stops() -> Vec<Json> {
    let stops = [
        Stop::TargetReached(0.97),
        Stop::ValidationTargetReached(0.9813),
        Stop::NoImprovement(1),
        Stop::NoImprovement(3),
        Stop::NoValidationImprovement(1),
        Stop::NoValidationImprovement(3),
        Stop::NotFinite(42),
    ];
    stops.iter().map(|stop| json!({"problem": stop.reason(), "english": stop.to_string()})).collect()
}

fn compared() -> [Compared; 6] {
    let parameter = || text("conv1.weight");
    [
        Compared::Output { layer: text("conv1") },
        Compared::Loss,
        Compared::Gradient { parameter: parameter() },
        Compared::Parameter { steps: 1, parameter: parameter() },
        Compared::Parameter { steps: 20, parameter: parameter() },
        Compared::Losses { steps: 20 },
    ]
}

#[test]
fn the_fixture_has_every_problem_with_its_english_sentence() {
    let errors = files().into_iter().chain(states()).chain(settings()).chain(layers()).chain(data()).chain(runs());
    let problems: Vec<Json> = all(errors.chain(weights()).chain(checkpoints())).into_iter().chain(stops()).collect();
    let ranges: Vec<_> = Run::ranges().into_iter().map(|range| range.range).collect();
    let presets: Vec<_> = Preset::all().into_iter().map(|preset| preset.id).collect();
    let fixture = json!({"problems": problems, "ranges": all(ranges), "compared": all(compared()), "presets": presets});
    let written = serde_json::to_string_pretty(&fixture).unwrap() + "\n";
    if std::env::var_os("CONVSCOPE_WRITE").is_some() {
        std::fs::write(FIXTURE, &written).unwrap();
    }
    let kept = std::fs::read_to_string(FIXTURE).unwrap();
    assert!(kept == written, "{FIXTURE} is not of this source: see the head of this file");
}
