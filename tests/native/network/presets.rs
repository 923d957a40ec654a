//! The networks to begin with, and what is known of each layer.

use burn::module::Module;
use burn::tensor::{Device, Tensor};
use convscope::network::kinds::{BatchNorm, Conv2d, Flatten, GlobalAvgPool2d, LeakyRelu, Linear};
use convscope::network::{LayerSpec, Model, NetworkSpec};
use std::collections::BTreeSet;

#[test]
fn every_preset_is_valid_named_once_and_runs() {
    let device = Device::flex();
    let presets = NetworkSpec::presets();
    assert_eq!(presets[0].network, NetworkSpec::simple_cnn());
    let ids: BTreeSet<&str> = presets.iter().map(|preset| preset.id).collect();
    assert_eq!((ids.len(), presets.len()), (7, 7));
    for preset in presets {
        assert!(preset.hint.ends_with('.'), "{}", preset.hint);
        let summary = preset.network.summary().unwrap();
        let model = Model::new(&preset.network, 1, &device).unwrap();
        let learned: usize = summary.iter().map(|layer| layer.parameters).sum();
        let statistics: usize = summary.iter().filter(|layer| layer.kind == "batch_norm").map(|l| l.parameters).sum();
        // A running mean and variance for each scale and shift.
        assert_eq!(model.num_params(), learned + statistics, "{}", preset.id);
        assert_eq!(model.forward(Tensor::zeros([2, 1, 28, 28], &device)).dims(), [2, 10]);
        let flops: u64 = summary.iter().map(|layer| layer.flops).sum();
        println!("{}: {learned} parameters, {flops} flops, {} layers", preset.id, summary.len());
    }
}

#[test]
fn lenet_5_has_its_61706_parameters() {
    let presets = NetworkSpec::presets();
    let lenet = &presets.iter().find(|preset| preset.id == "lenet-5").unwrap().network;
    let summary = lenet.summary().unwrap();
    // 156 + 2,416 + 48,120 + 10,164 + 850: LeCun's has 60,000, because its second convolution is sparse.
    assert_eq!(summary.iter().map(|layer| layer.parameters).sum::<usize>(), 61_706);
    let names: Vec<&str> = summary.iter().map(|layer| layer.name.as_str()).collect();
    let expected = "conv1 tanh1 pool1 conv2 tanh2 pool2 flatten fc1 tanh3 fc2 tanh4 fc3";
    assert_eq!(names.join(" "), expected);
}

#[test]
fn the_summary_shows_how_the_numbers_come_about() {
    let layers: Vec<LayerSpec> = vec![
        Conv2d::new(32, 3).padded(1).into(),
        BatchNorm::default().into(),
        LeakyRelu::default().into(),
        Conv2d::new(64, 5).with_stride(2).without_bias().into(),
        GlobalAvgPool2d {}.into(),
        Flatten {}.into(),
        Linear::new(1000).into(),
        BatchNorm::default().into(),
        Linear::new(10).into(),
    ];
    let summary = NetworkSpec { input: [1, 28, 28], classes: 10, layers }.summary().unwrap();
    let rows: Vec<_> = summary.iter().map(|l| (l.name.as_str(), l.arithmetic.as_str(), l.flops)).collect();
    let expected = [
        ("conv1", "32·1·3·3 + 32 = 320", 2 * 9 * 32 * 28 * 28),
        ("bn1", "2·32 = 64", 4 * 32 * 28 * 28),
        ("leaky1", "", 2 * 32 * 28 * 28),
        ("conv2", "64·32·5·5 = 51,200", 2 * 32 * 25 * 64 * 12 * 12),
        ("pool1", "", 64 * 12 * 12),
        ("flatten", "", 0),
        ("fc1", "1,000·64 + 1,000 = 65,000", 2 * 64 * 1000),
        ("bn2", "2·1,000 = 2,000", 4 * 1000),
        ("fc2", "10·1,000 + 10 = 10,010", 2 * 1000 * 10),
    ];
    assert_eq!(rows, expected);
    assert_eq!(summary[7].pytorch, "nn.BatchNorm1d(1000)");
    for pair in summary.windows(2) {
        assert_eq!(pair[0].shape, pair[1].input);
    }
}
