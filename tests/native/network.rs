//! Shapes, parameters and names of networks, against the tutorial's and PyTorch's.

use burn::module::Module;
use burn::tensor::{Device, Tensor};
use convscope::Error;
use convscope::inspection::PendingTensors;
use convscope::network::{LayerSpec, Model, NetworkSpec};

fn network(layers: Vec<LayerSpec>) -> NetworkSpec {
    NetworkSpec { input: [1, 28, 28], classes: 10, layers }
}

#[test]
fn the_tutorials_network_has_its_shapes_and_parameters() {
    let rows: Vec<(String, Vec<usize>, usize)> = NetworkSpec::simple_cnn()
        .summary()
        .unwrap()
        .into_iter()
        .map(|layer| (layer.name, layer.shape, layer.parameters))
        .collect();
    let expected = [
        ("conv1", vec![32, 28, 28], 320), // 32 * 1 * 3 * 3 + 32
        ("relu1", vec![32, 28, 28], 0),
        ("pool1", vec![32, 14, 14], 0),
        ("conv2", vec![64, 14, 14], 18_496), // 64 * 32 * 3 * 3 + 64
        ("relu2", vec![64, 14, 14], 0),
        ("pool2", vec![64, 7, 7], 0),
        ("flatten", vec![3136], 0),  // 64 * 7 * 7
        ("fc1", vec![128], 401_536), // 3136 * 128 + 128
        ("relu3", vec![128], 0),
        ("fc2", vec![10], 1290), // 128 * 10 + 10
    ];
    for ((name, shape, parameters), expected) in rows.iter().zip(expected) {
        assert_eq!((name.as_str(), shape, *parameters), (expected.0, &expected.1, expected.2));
    }
    assert_eq!(rows.iter().map(|row| row.2).sum::<usize>(), 421_642);
}

#[test]
fn the_model_has_as_many_parameters_and_gives_a_score_a_class() {
    let device = Device::flex();
    let model = Model::new(&NetworkSpec::simple_cnn(), 1, &device).unwrap();
    assert_eq!(model.num_params(), 421_642);
    assert_eq!(model.forward(Tensor::zeros([3, 1, 28, 28], &device)).dims(), [3, 10]);
}

#[test]
fn initial_parameters_are_pytorchs_uniform_and_depend_on_the_seed_alone() {
    let spec = NetworkSpec::simple_cnn();
    let parameters = |seed| {
        let model = Model::new(&spec, seed, &Device::flex()).unwrap();
        pollster::block_on(PendingTensors::parameters(&model, &spec).read()).unwrap()
    };
    let first = parameters(5);
    assert_eq!(first, parameters(5));
    assert_ne!(first, parameters(6));
    // 1 / sqrt(fan_in), for weights and biases alike.
    let fan_in = |name: &str| match &name[..5] {
        "conv1" => 9.0f32,
        "conv2" => 288.0,
        "fc1.w" | "fc1.b" => 3136.0,
        _ => 128.0,
    };
    assert_eq!(first.len(), 8);
    for tensor in &first {
        let bound = 1.0 / fan_in(&tensor.name).sqrt();
        let largest = tensor.values.iter().fold(0.0f32, |largest, value| largest.max(value.abs()));
        assert!(largest < bound, "{} reaches {largest}, past {bound}", tensor.name);
        // Uniform on (-b, b) has variance b^2 / 3; 288 values or more estimate it within a quarter.
        if tensor.values.len() >= 288 {
            let variance = tensor.values.iter().map(|value| value * value).sum::<f32>() / tensor.values.len() as f32;
            let ratio = variance / (bound * bound / 3.0);
            assert!((0.75..1.25).contains(&ratio), "{} has {ratio} times the variance", tensor.name);
        }
    }
}

#[test]
fn an_impossible_layer_is_named_with_the_reason() {
    let linear = || LayerSpec::Linear { features: 10 };
    let cases = [
        (
            vec![linear()],
            "Layer 1 (fc1) is impossible: it needs a flat input, but 1x28x28 comes in; put a flatten layer before it.",
        ),
        (
            vec![LayerSpec::Flatten, LayerSpec::Conv2d { filters: 4, kernel: 3, stride: 1, padding: 1 }, linear()],
            "Layer 2 (conv1) is impossible: it needs an image-like input, but 784 flat features come in; move it before the flatten layer.",
        ),
        (
            vec![LayerSpec::MaxPool2d { kernel: 29, stride: 1 }, LayerSpec::Flatten, linear()],
            "Layer 1 (pool1) is impossible: its window of 29 does not fit into 28 pixels padded by 0.",
        ),
        (
            vec![LayerSpec::Conv2d { filters: 0, kernel: 3, stride: 1, padding: 1 }],
            "Layer 1 (conv1) is impossible: its filters must be at least 1.",
        ),
        (
            vec![LayerSpec::Flatten, LayerSpec::Linear { features: 9 }],
            "The network ends in 9, but it must end in a fully connected layer with one output for each of the 10 classes.",
        ),
    ];
    for (layers, sentence) in cases {
        let error = network(layers).shapes().unwrap_err();
        assert!(matches!(error, Error::Layer { .. } | Error::Output { .. }));
        assert_eq!(error.to_string(), sentence);
    }
}
