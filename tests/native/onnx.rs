//! Networks as ONNX models: checked by `onnx.checker`, run by onnxruntime, and compared with Convscope's scores.

use crate::network::random::{is_small, layer, made_valid};
use crate::pytorch::{folder, output};
use crate::support::python::python_with;
use crate::support::training::losses;
use burn::tensor::{Device, Tensor, TensorData};
use convscope::dataset::{Dataset, Samples};
use convscope::network::{LayerSpec, NetworkSpec, Normalisation};
use convscope::presets::Preset;
use convscope::run::Run;
use convscope::session::Session;
use pollster::block_on;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Images that each network classifies.
const COUNT: usize = 100;

/// Both compute in float32, and add up in other orders.
const TOLERANCE: f64 = 1e-5;

/// Networks drawn at random.
const RANDOM: usize = 60;

#[test]
fn every_network_scores_the_same_in_onnxruntime() {
    let Some(python) = python_with_onnx() else { return };
    let folder = folder("onnx");
    let networks = networks();
    let kinds: BTreeSet<&str> =
        networks.iter().flat_map(|(_, network)| network.layers.iter().map(LayerSpec::kind)).collect();
    assert_eq!(kinds.len(), LayerSpec::kinds().len(), "kinds that no network has are missing: {kinds:?}");
    for (name, network) in &networks {
        write(&folder, name, network);
    }
    let printed = output(Command::new(&python).arg("tests/fixtures/onnx_scores.py").arg(&folder));
    let errors: Vec<(&str, f64)> = printed
        .lines()
        .map(|line| line.split_once(' ').map(|(name, error)| (name, error.parse().unwrap())).unwrap())
        .collect();
    assert_eq!(errors.len(), networks.len(), "{printed}");
    for (name, error) in &errors {
        let network = &networks.iter().find(|(other, _)| other == name).unwrap().1;
        assert!(*error <= TOLERANCE, "{name} differs by {error:.1e}: {network:?}");
    }
    let worst = errors.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    println!("{} networks; the largest error is {:.1e}: {}", errors.len(), worst.1, worst.0);
}

/// Noise and any labels.
fn samples(network: &NetworkSpec) -> Samples {
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let pixels = (0..COUNT * network.input.iter().product::<usize>()).map(|_| rng.random()).collect();
    let labels = (0..COUNT).map(|index| (index % network.classes) as u8).collect();
    Samples::complete(pixels, labels, network.input, network.classes).unwrap()
}

/// The presets, one with settings that no other has, and some drawn at random.
fn networks() -> Vec<(String, NetworkSpec)> {
    let spread: NetworkSpec = serde_json::from_str(
        r#"{"input":[3,16,12],"classes":4,"layers":[
            {"kind":"conv2d","filters":6,"kernel":4,"padding":"same","dilation":2,"groups":3,"bias":false},
            {"kind":"batch_norm","epsilon":0.01},{"kind":"leaky_relu","negative_slope":0.2},
            {"kind":"local_response_norm","size":4,"alpha":0.5,"beta":0.6,"k":2},{"kind":"gelu"},
            {"kind":"local_response_norm","size":3,"alpha":0.8},{"kind":"conv2d","filters":6,"kernel":3,"stride":2,"groups":6},
            {"kind":"avg_pool2d","kernel":3,"stride":1,"padding":1},{"kind":"max_pool2d","kernel":3,"stride":2,"padding":1},{"kind":"sigmoid"},{"kind":"dropout"},{"kind":"flatten"},
            {"kind":"batch_norm"},{"kind":"tanh"},{"kind":"linear","features":5,"bias":false},{"kind":"linear","features":4}
        ]}"#,
    )
    .unwrap();
    let presets = Preset::all().into_iter().map(|preset| (preset.id.to_string(), preset.network));
    let mut networks: Vec<(String, NetworkSpec)> = presets.chain([("spread".into(), spread)]).collect();
    let input = prop_oneof![Just([1, 12, 10]), Just([3, 9, 13])];
    let strategy = (input, 2..7usize, vec(layer(1..7usize, 0.01..0.99f64), 0..10));
    let mut runner = TestRunner::deterministic();
    while networks.len() < RANDOM {
        let (input, classes, layers) = strategy.new_tree(&mut runner).unwrap().current();
        let network = made_valid(input, classes, layers);
        if is_small(&network) {
            networks.push((format!("random{}", networks.len()), network));
        }
    }
    networks
}

/// Trains `network` for two steps, so that running statistics are not 0 and 1, and writes its model, images and scores.
fn write(folder: &Path, name: &str, network: &NetworkSpec) {
    let device = Device::flex();
    let [channels, rows, columns] = network.input;
    // Another for each channel.
    let normalisation =
        Normalisation { mean: vec![0.25; channels], std: (0..channels).map(|c| 0.5 + 0.1 * c as f64).collect() };
    let mut run = Run { network: network.clone(), normalisation: normalisation.clone(), ..Run::default() };
    run.training.batch_size = COUNT / 2;
    let mut session = Session::new(run, COUNT, &device).unwrap();
    let dataset = Dataset { train: samples(network), test: samples(network) };
    block_on(losses(&mut session, &dataset, 2));
    let levels: Vec<f32> = dataset.test.all().unwrap().0.iter().map(|&level| level.into()).collect();
    let images = levels.chunks(channels * rows * columns);
    let pixels: Vec<f32> = images.flat_map(|image| normalisation.of(image.to_vec(), rows * columns)).collect();
    let images = TensorData::new(pixels.clone(), [COUNT, channels, rows, columns]);
    let scores = session.trainer().network().forward(Tensor::from_data(images, &device)).into_data();
    let model = block_on(session.onnx().read()).unwrap();
    std::fs::write(folder.join(format!("{name}.onnx")), model).unwrap();
    let bytes = |numbers: Vec<f32>| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    std::fs::write(folder.join(format!("{name}.images")), bytes(pixels)).unwrap();
    std::fs::write(folder.join(format!("{name}.scores")), bytes(scores.iter().collect())).unwrap();
}

/// A Python that has onnx and onnxruntime: `$ONNX_PYTHON`, or the one of tools/set-up.sh.
fn python_with_onnx() -> Option<PathBuf> {
    python_with("onnx, onnxruntime", "ONNX_PYTHON", ".venv/bin/python", "onnx")
}
