//! The networks to begin with, and what is known of each layer.

use burn::module::Module;
use burn::tensor::{Device, Tensor};
use convscope::network::kinds::{BatchNorm, Conv2d, Flatten, GlobalAvgPool2d, LeakyRelu, Linear};
use convscope::network::{LayerSpec, Network, NetworkSpec, PendingTensors};
use convscope::presets::Preset;
use std::collections::BTreeSet;

#[test]
fn every_preset_is_valid_named_once_and_runs() {
    let device = Device::flex();
    let presets = Preset::all();
    assert_eq!(presets[0].network, NetworkSpec::simple_cnn());
    let ids: BTreeSet<&str> = presets.iter().map(|preset| preset.id).collect();
    assert_eq!((ids.len(), presets.len()), (13, 13));
    for preset in presets {
        preset.training.unwrap_or_default().validate().unwrap();
        let summary = preset.network.summary().unwrap();
        let network = Network::new(&preset.network, 1, &device).unwrap();
        let learned: usize = summary.iter().map(|layer| layer.parameters).sum();
        let statistics: usize = summary.iter().filter(|layer| layer.kind == "batch_norm").map(|l| l.parameters).sum();
        // A running mean and variance for each scale and shift.
        assert_eq!(network.num_params(), learned + statistics, "{}", preset.id);
        assert_eq!(network.forward(Tensor::zeros([2, 1, 28, 28], &device)).dims(), [2, 10]);
        let flops: u64 = summary.iter().map(|layer| layer.flops).sum();
        println!("{}: {learned} parameters, {flops} flops, {} layers", preset.id, summary.len());
    }
}

#[test]
fn lenet_5_has_its_61706_parameters() {
    let presets = Preset::all();
    let lenet = &presets.iter().find(|preset| preset.id == "lenet-5").unwrap().network;
    let summary = lenet.summary().unwrap();
    // 156 + 2,416 + 48,120 + 10,164 + 850: LeCun's has 60,000, because its second convolution is sparse.
    assert_eq!(summary.iter().map(|layer| layer.parameters).sum::<usize>(), 61_706);
    let names: Vec<&str> = summary.iter().map(|layer| layer.name.as_str()).collect();
    let expected = "conv1 tanh1 pool1 conv2 tanh2 pool2 flatten fc1 tanh3 fc2 tanh4 fc3";
    assert_eq!(names.join(" "), expected);
}

#[test]
fn resnets_have_as_many_layers_with_weights_and_parameters_as_the_paper_says() {
    // Table 6 of He et al. has 0.27 M for ResNet-20, for 3 channels and without a convolution in a shortcut, which adds
    // 16 * 32 + 32 * 64; 1 channel is 2 * 9 * 16 fewer than 3.
    for (id, depth, parameters) in [("resnet-8", 8, 77_562), ("resnet-20", 20, 271_994)] {
        let presets = Preset::all();
        let resnet = &presets.iter().find(|preset| preset.id == id).unwrap().network;
        let summary = resnet.summary().unwrap();
        let weighty = |kind: &str| matches!(kind, "conv2d" | "linear");
        let on_the_way = summary.iter().filter(|layer| weighty(layer.kind) && !layer.name.ends_with("shortcut"));
        assert_eq!(on_the_way.count(), depth);
        assert_eq!(summary.iter().map(|layer| layer.parameters).sum::<usize>(), parameters);
        let coloured = NetworkSpec { input: [3, 32, 32], ..resnet.clone() };
        let maps: Vec<Vec<usize>> = coloured.summary().unwrap().into_iter().map(|layer| layer.shape).collect();
        assert!(maps.contains(&vec![64, 8, 8]), "{maps:?}");
    }
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

#[test]
fn depthwise_separable_convolutions_cost_what_their_filters_read() {
    let presets = Preset::all();
    let mobilenet = &presets.iter().find(|preset| preset.id == "mobilenet").unwrap().network;
    let rows: Vec<_> = mobilenet.summary().unwrap().into_iter().filter(|layer| layer.kind == "conv2d").collect();
    let rows: Vec<_> = rows.iter().map(|l| (l.arithmetic.as_str(), l.flops, l.fallback)).collect();
    let expected = [
        ("16·1·3·3 = 144", 2 * 9 * 16 * 14 * 14, false),
        ("16·1·3·3 = 144", 2 * 9 * 16 * 14 * 14, true),
        ("32·16·1·1 = 512", 2 * 16 * 32 * 14 * 14, false),
        ("32·1·3·3 = 288", 2 * 9 * 32 * 7 * 7, true),
        ("64·32·1·1 = 2,048", 2 * 32 * 64 * 7 * 7, false),
        ("64·1·3·3 = 576", 2 * 9 * 64 * 7 * 7, true),
        ("64·64·1·1 = 4,096", 2 * 64 * 64 * 7 * 7, false),
    ];
    assert_eq!(rows, expected);
}

/// PyTorch's bound is 1 / sqrt(fan in), and a filter's fan-in is what it reads: the channels of its group.
#[test]
fn filters_of_a_group_begin_with_the_bound_of_what_they_read() {
    let depthwise = Conv2d::depthwise(64, 3).padded(1);
    let layers: Vec<LayerSpec> =
        vec![Conv2d::new(64, 1).into(), depthwise.into(), Flatten {}.into(), Linear::new(2).into()];
    let network = Network::new(&NetworkSpec { input: [1, 8, 8], classes: 2, layers }, 1, &Device::flex()).unwrap();
    let tensors = pollster::block_on(PendingTensors::parameters(&network).read()).unwrap();
    for name in ["conv2.weight", "conv2.bias"] {
        let tensor = tensors.iter().find(|tensor| tensor.name == name).unwrap();
        let largest = tensor.values.iter().fold(0.0f32, |largest, value| largest.max(value.abs()));
        assert!(largest < 1.0 / 3.0 && largest > 0.9 / 3.0, "{name} reaches {largest}");
    }
}
