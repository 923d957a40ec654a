//! Residual blocks: their names, shapes and refusals, and their gradients, against PyTorch's and central differences.

use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor, TensorData};
use convscope::inspection::{Objective, PendingLayer};
use convscope::interchange::StateDict;
use convscope::network::kinds::{BatchNorm, Conv2d, Dropout, Flatten, Linear, MaxPool2d, Relu, Residual, Tanh};
use convscope::network::{LayerSpec, NamedTensor, Network, NetworkSpec, PendingTensors, StepRng};
use convscope::verification::relative_error;
use pollster::block_on;
use std::collections::{BTreeMap, HashMap};

const FIXTURE: &[u8] = include_bytes!("../../fixtures/residual.safetensors");

/// Both sides begin with the same float32 numbers, and PyTorch's computed in float64: rounding of sums of at most 300 terms, and
/// what three normalisations make of it.
const TOLERANCE: f64 = 5e-6;

pub(super) fn conv(filters: usize, stride: usize) -> LayerSpec {
    Conv2d::new(filters, 3).padded(1).with_stride(stride).into()
}

pub(super) fn ending(mut layers: Vec<LayerSpec>) -> NetworkSpec {
    layers.extend([Flatten {}.into(), Linear::new(10).into()]);
    NetworkSpec { input: [1, 28, 28], classes: 10, layers }
}

fn nested() -> NetworkSpec {
    let inner = Residual::identity(vec![conv(6, 1), Tanh {}.into()]);
    ending(vec![
        conv(4, 1),
        Residual::projected(vec![conv(6, 2), inner.into(), BatchNorm::default().into()]).into(),
        Relu {}.into(),
        Residual::identity(vec![Relu {}.into(), MaxPool2d::new(1).into()]).into(),
    ])
}

#[test]
fn layers_stand_in_the_order_of_the_data_with_the_names_that_an_author_gives() {
    let summary = nested().summary().unwrap();
    let rows: Vec<_> = summary.iter().map(|l| (l.name.as_str(), l.kind, l.shape[0], l.parameters, l.flops)).collect();
    let expected = [
        ("conv1", "conv2d", 4, 40, 2 * 9 * 4 * 784),
        ("block1.conv1", "conv2d", 6, 222, 2 * 36 * 6 * 196),
        ("block1.block1.conv1", "conv2d", 6, 330, 2 * 54 * 6 * 196),
        ("block1.block1.tanh1", "tanh", 6, 0, 6 * 196),
        ("block1.block1", "residual", 6, 0, 6 * 196),
        ("block1.bn1", "batch_norm", 6, 12, 4 * 6 * 196),
        ("block1.shortcut", "conv2d", 6, 24, 2 * 4 * 6 * 196),
        ("block1", "residual", 6, 0, 6 * 196),
        ("relu1", "relu", 6, 0, 6 * 196),
        ("block2.relu1", "relu", 6, 0, 6 * 196),
        ("block2.pool1", "max_pool2d", 6, 0, 6 * 196),
        ("block2", "residual", 6, 0, 6 * 196),
        ("flatten", "flatten", 1176, 0, 0),
        ("fc1", "linear", 10, 11_770, 2 * 1176 * 10),
    ];
    assert_eq!(rows, expected);
    let shortcut = "nn.Conv2d(4, 6, kernel_size=1, stride=2, bias=False)";
    assert_eq!((summary[6].pytorch.as_str(), summary[6].arithmetic.as_str()), (shortcut, "6·4·1·1 = 24"));
    assert!(summary[7].pytorch.contains(&format!("\n    shortcut={shortcut},\n)")), "{}", summary[7].pytorch);
    let network = Network::new(&nested(), 1, &Device::flex()).unwrap();
    let names: Vec<String> = network.parameter_shapes().into_iter().map(|(name, _)| name).collect();
    assert!(names.contains(&"block1.block1.conv1.weight".to_string()), "{names:?}");
    assert!(names.contains(&"block1.shortcut.weight".to_string()), "{names:?}");
}

#[test]
fn a_block_that_cannot_be_is_refused_with_what_to_do() {
    let identity = |body: Vec<LayerSpec>| LayerSpec::from(Residual::identity(body));
    let projected = |body: Vec<LayerSpec>| LayerSpec::from(Residual::projected(body));
    let inner = || Relu {}.into();
    let cases = [
        (identity(vec![]), "Layer 1 (block1) is invalid: its body is empty; add a layer to it."),
        (
            identity(vec![conv(8, 2)]),
            "Layer 2 (block1) is invalid: its body makes 8x14x14 of 1x28x28, and an identity shortcut needs the same shape; choose the 1x1 convolution as its shortcut, or let the body keep the shape.",
        ),
        (
            projected(vec![Conv2d::new(8, 3).into()]),
            "Layer 3 (block1) is invalid: its body gives 8x26x26, but its shortcut, a 1x1 convolution of stride 1, gives 8x28x28; pad the body's convolutions, so that strides alone change the size.",
        ),
        (
            projected(vec![Flatten {}.into(), Linear::new(8).into()]),
            "Layer 4 (block1) is invalid: its body gives 8, but its shortcut, a 1x1 convolution of stride 1, gives 8x28x28; pad the body's convolutions, so that strides alone change the size.",
        ),
        (
            identity(vec![identity(vec![identity(vec![inner()])])]),
            "Layer 2 (block1.block1.block1) is invalid: it is within 2 other blocks, but blocks nest 2 deep at most; move it out of one.",
        ),
        (
            identity(vec![identity(vec![Linear::new(3).into()])]),
            "Layer 1 (block1.block1.fc1) is invalid: it needs a flat input, but 1x28x28 comes in; put a flatten layer before it.",
        ),
    ];
    for (block, expected) in cases {
        assert_eq!(ending(vec![block]).shapes().unwrap_err().to_string(), expected);
    }
    let many = ending(vec![identity(vec![Relu {}.into(); 124])]);
    many.shapes().unwrap();
    let more = ending(vec![identity(vec![Relu {}.into(); 126])]).shapes().unwrap_err().to_string();
    assert_eq!(more, "The number of layers is 129, but it must be a whole number from 1 to 128.");
}

/// The tensors of the fixture whose names begin with `prefix`, by the rest of their names, with weights of fully connected layers
/// as burn lays them out.
fn expected(file: &StateDict, prefix: &str) -> BTreeMap<String, NamedTensor> {
    let tensors = file.tensors.iter().filter_map(|tensor| {
        let name = tensor.name.strip_prefix(prefix)?.to_string();
        let mut tensor = NamedTensor { name: name.clone(), ..tensor.clone() };
        if let ([out, into], true) = (&tensor.shape[..], name.ends_with("weight")) {
            let at = |index: usize| tensor.values[index % out * into + index / out];
            tensor.values = (0..out * into).map(at).collect();
            tensor.shape.reverse();
        }
        Some((name, tensor))
    });
    tensors.collect()
}

fn agree(what: &str, found: &[f32], expected: &NamedTensor) {
    let error = relative_error(found, &expected.values);
    println!("{what} {}: relative error {error:.1e}", expected.name);
    assert!(error <= TOLERANCE, "{what} {} is {error:.1e} from PyTorch's", expected.name);
}

fn batch<const D: usize>(file: &StateDict, name: &str, device: &Device) -> Tensor<D> {
    let tensor = file.tensors.iter().find(|tensor| tensor.name == name).unwrap();
    Tensor::from_data(TensorData::new(tensor.values.clone(), tensor.shape.clone()), device)
}

#[test]
fn a_training_step_and_every_map_are_pytorchs() {
    step_and_maps_are_pytorchs(FIXTURE);
}

/// Compares what `fixture` recorded of a step with the same step.
pub(super) fn step_and_maps_are_pytorchs(fixture: &[u8]) {
    let (file, device) = (StateDict::read(fixture).unwrap(), Device::flex().autodiff());
    let spec: NetworkSpec = serde_json::from_str(&file.metadata["network"]).unwrap();
    let before: Vec<NamedTensor> = expected(&file, "before.").into_values().collect();
    let mut network = Network::new(&spec, 1, &device).unwrap().with_parameters(&before);
    assert_eq!(network.parameter_shapes().len(), before.len());

    let scores = network.forward_training(batch(&file, "images", &device), &StepRng::new(1, 0));
    let of_training = expected(&file, "training.");
    agree("training", &scores.clone().into_data().iter::<f32>().collect::<Vec<_>>(), &of_training["scores"]);
    let loss = (scores * batch(&file, "upstream", &device)).sum();
    let gradients = GradientsParams::from_grads(loss.backward(), &network);
    let gradients = block_on(PendingTensors::gradients(&network, &gradients).read()).unwrap();
    let of_gradients = expected(&file, "training.gradient.");
    assert_eq!(gradients.len(), of_gradients.len());
    gradients.iter().for_each(|tensor| agree("gradient", &tensor.values, &of_gradients[&tensor.name]));
    let after = expected(&file, "after.");
    let parameters = block_on(PendingTensors::parameters(&network).read()).unwrap();
    parameters.iter().for_each(|tensor| agree("after", &tensor.values, &after[&tensor.name]));

    let images = batch::<4>(&file, "images", &device);
    let outputs = expected(&file, "inference.output.");
    let recorded = network.forward_recording(images.clone());
    let named: HashMap<_, _> = network.layer_ids().map(|id| (network.name(id), &recorded[id.index()])).collect();
    for (name, expected) in &outputs {
        let mut bundle = named[name.as_str()].clone();
        let values = match &mut bundle {
            convscope::network::Activation::Map(maps) => maps.clone().into_data(),
            convscope::network::Activation::Flat(features) => features.clone().into_data(),
        };
        agree("output", &values.iter::<f32>().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn gradients_within_a_network_are_those_of_moving_each_number() {
    gradients_are_those_of_moving_each_number(nested());
}

/// The gradient of a score with respect to the output of each layer: a number's whole influence, by all paths.
pub(super) fn gradients_are_those_of_moving_each_number(mut spec: NetworkSpec) {
    spec.input = [1, 8, 8];
    // Without the kinks of ReLU, which a step may cross.
    let smooth = serde_json::to_string(&spec).unwrap().replace("relu", "tanh");
    let spec: NetworkSpec = serde_json::from_str(&smooth).unwrap();
    let device = Device::flex().autodiff();
    let network = Network::new(&spec, 3, &device).unwrap();
    let pixels: Vec<u8> = (0..64).map(|index| (index * 37 % 256) as u8).collect();
    let step = 1e-2f32;
    for id in network.layer_ids() {
        let pending = PendingLayer::new(&network, &pixels, id, Some(Objective::Score(2)), &device).unwrap();
        let tensors = block_on(pending.read()).unwrap();
        let gradient = &tensors.iter().find(|tensor| tensor.name == "gradient.output").unwrap().values;
        let image: Vec<f32> = pixels.iter().map(|&pixel| f32::from(pixel) / 127.5 - 1.0).collect();
        let image = Tensor::<4>::from_data(TensorData::new(image, [1, 1, 8, 8]), &device);
        let prefix = network.forward_to(id, image);
        let score = |index: usize, step: f32| {
            let mut prefix = prefix.clone();
            prefix.output = match prefix.output {
                convscope::network::Activation::Map(maps) => {
                    convscope::network::Activation::Map(moved(maps, index, step))
                }
                convscope::network::Activation::Flat(flat) => {
                    convscope::network::Activation::Flat(moved(flat, index, step))
                }
            };
            network.forward_after(prefix).features().into_data().iter::<f32>().nth(2).unwrap()
        };
        for index in (0..gradient.len()).step_by(7) {
            let difference = (score(index, step) - score(index, -step)) / (2.0 * step);
            let name = network.name(id);
            // The score is rounded to 6e-8, and moves by the step twice.
            assert!((difference - gradient[index]).abs() < 1e-4, "{name} {index}: {difference}, {}", gradient[index]);
        }
    }
}

fn moved<const D: usize>(tensor: Tensor<D>, index: usize, step: f32) -> Tensor<D> {
    let (dims, device) = (tensor.dims(), tensor.device());
    let mut values: Vec<f32> = tensor.into_data().iter::<f32>().collect();
    values[index] += step;
    Tensor::from_data(TensorData::new(values, dims), &device)
}

#[test]
fn the_same_seed_gives_the_same_gradients_bit_for_bit() {
    gradients_are_the_same_bit_for_bit(nested());
}

/// A sum has as many addends in backward as paths leave its input: their order must not change from run to run.
pub(super) fn gradients_are_the_same_bit_for_bit(mut spec: NetworkSpec) {
    spec.layers.insert(3, Dropout { probability: 0.3 }.into());
    let gradients = || {
        let device = Device::flex().autodiff();
        let mut network = Network::new(&spec, 9, &device).unwrap();
        let images = Tensor::<1>::from_data(TensorData::from([0.3f32; 5 * 784].as_slice()), &device);
        let images = images.reshape([5, 1, 28, 28]);
        let scores = network.forward_training(images, &StepRng::new(2, 3));
        let gradients = GradientsParams::from_grads(scores.powf_scalar(2.0).sum().backward(), &network);
        block_on(PendingTensors::gradients(&network, &gradients).read()).unwrap()
    };
    let first = gradients();
    assert!(first.iter().all(|tensor| tensor.values.iter().any(|&value| value != 0.0)));
    (0..4).for_each(|_| assert_eq!(gradients(), first));
}
