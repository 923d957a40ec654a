//! Shapes, parameters and names of networks, against the tutorial's and PyTorch's.

mod branches;
mod gradients;
mod limits;
mod modes;
mod parity;
mod presets;
pub mod random;
mod refusals;
mod residual;
mod serialised;

use burn::module::Module;
use burn::tensor::{Device, Tensor};
use convscope::network::PendingTensors;
use convscope::network::{Network, NetworkSpec};

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
    let network = Network::new(&NetworkSpec::simple_cnn(), 1, &device).unwrap();
    assert_eq!(network.num_params(), 421_642);
    assert_eq!(network.forward(Tensor::zeros([3, 1, 28, 28], &device)).dims(), [3, 10]);
}

#[test]
fn initial_parameters_are_pytorchs_uniform_and_depend_on_the_seed_alone() {
    let spec = NetworkSpec::simple_cnn();
    let parameters = |seed| {
        let network = Network::new(&spec, seed, &Device::flex()).unwrap();
        pollster::block_on(PendingTensors::parameters(&network).read()).unwrap()
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

/// Recorded when the network knew only the tutorial's layers: saved runs must begin as they did.
#[test]
fn the_tutorials_network_begins_with_the_same_bits_as_ever() {
    let first_middle_last = [
        ("conv1.weight", [1_023_858_136, 3_198_451_883, 1_034_269_492]),
        ("conv1.bias", [1_048_489_270, 1_044_370_818, 1_045_536_074]),
        ("conv2.weight", [3_176_775_069, 3_126_659_200, 3_146_320_968]),
        ("conv2.bias", [999_874_656, 3_166_719_574, 1_019_286_236]),
        ("fc1.weight", [990_124_944, 1_007_530_794, 986_092_944]),
        ("fc1.bias", [1_010_525_980, 1_006_527_088, 3_154_724_476]),
        ("fc2.weight", [3_174_405_998, 3_179_449_980, 1_026_899_574]),
        ("fc2.bias", [1_005_860_256, 1_016_250_572, 1_020_418_384]),
    ];
    let spec = NetworkSpec::simple_cnn();
    let network = Network::new(&spec, 1, &Device::flex()).unwrap();
    let parameters = pollster::block_on(PendingTensors::parameters(&network).read()).unwrap();
    for (tensor, (name, bits)) in parameters.iter().zip(first_middle_last) {
        let count = tensor.values.len();
        let found = [0, count / 2, count - 1].map(|index| tensor.values[index].to_bits());
        assert_eq!((tensor.name.as_str(), found), (name, bits));
    }
}
