//! Networks drawn at random: good ones run with the shapes that were inferred, bad ones get a sentence. Without its `std`,
//! proptest draws the same cases each time.

use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor};
use convscope::Error;
use convscope::network::kinds::{
    AvgPool2d, BatchNorm, Branches, Conv2d, Dropout, Flatten, Gelu, GlobalAvgPool2d, LeakyRelu, Linear,
    LocalResponseNorm, MaxPool2d, NamedPadding, Padding, Relu, Residual, Shortcut, Sigmoid, Tanh,
};
use convscope::network::{Activation, LayerSpec, Network, NetworkSpec, Shape, StepRng};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// A layer of any kind, two of six a block: whole numbers from `whole`, others from `number`.
pub fn layer(
    whole: impl Strategy<Value = usize> + Clone + 'static,
    number: impl Strategy<Value = f64> + Clone + 'static,
) -> BoxedStrategy<LayerSpec> {
    let block = |layer: BoxedStrategy<LayerSpec>| {
        let shortcut = prop_oneof![Just(Shortcut::Identity), Just(Shortcut::Projection)];
        let residual = (vec(layer.clone(), 0..4), shortcut)
            .prop_map(|(body, shortcut)| Residual { shortcut, ..Residual::identity(body) }.into());
        let branches = vec(vec(layer.clone(), 0..3), 1..6).prop_map(|bodies| Branches::new(bodies).into());
        prop_oneof![4 => layer, 1 => residual, 1 => branches].boxed()
    };
    // Three deep, which is one too many.
    block(block(block(plain_layer(whole, number))))
}

/// A layer of any kind but a block.
fn plain_layer(
    whole: impl Strategy<Value = usize> + Clone + 'static,
    number: impl Strategy<Value = f64> + Clone + 'static,
) -> BoxedStrategy<LayerSpec> {
    let padding = prop_oneof![
        3 => whole.clone().prop_map(Padding::Pixels),
        1 => Just(Padding::Named(NamedPadding::Same)),
        1 => Just(Padding::Named(NamedPadding::Valid)),
    ];
    let stride = proptest::option::of(whole.clone());
    let settings = (whole.clone(), whole.clone(), stride, padding, any::<bool>());
    let numbers = (number.clone(), number.clone(), number);
    let spread = (proptest::option::of(whole.clone()), proptest::option::of(whole.clone()));
    // Mostly one that is accepted, or none.
    let pool_padding = prop_oneof![2 => Just(0), 2 => Just(1), 1 => whole];
    (0..14u8, settings, spread, pool_padding, numbers)
        .prop_map(|(kind, (first, second, stride, padding, bias), (groups, dilation), pool_padding, (a, b, c))| {
            match kind {
                0 => {
                    let (stride, groups, dilation) = (stride.unwrap_or(1), groups.unwrap_or(1), dilation.unwrap_or(1));
                    Conv2d {
                        filters: first,
                        kernel: second,
                        stride,
                        padding,
                        bias,
                        groups,
                        dilation,
                        learning_rate_factor: c,
                    }
                    .into()
                }
                1 => Relu {}.into(),
                2 => LeakyRelu { negative_slope: a }.into(),
                3 => Gelu {}.into(),
                4 => Tanh {}.into(),
                5 => Sigmoid {}.into(),
                6 => MaxPool2d { kernel: first, stride, padding: pool_padding }.into(),
                7 => AvgPool2d { kernel: first, stride, padding: pool_padding }.into(),
                8 => GlobalAvgPool2d {}.into(),
                9 => BatchNorm { epsilon: a, momentum: b, learning_rate_factor: c }.into(),
                10 => LocalResponseNorm { size: first, alpha: a, beta: b, k: c }.into(),
                11 => Dropout { probability: a }.into(),
                12 => Flatten {}.into(),
                _ => Linear { features: first, bias, learning_rate_factor: c }.into(),
            }
        })
        .boxed()
}

/// Whatever of `layers` fits where it stands, in bodies too, and the shape of its output.
fn fitting(layers: Vec<LayerSpec>, mut shape: Shape, depth: usize) -> (Vec<LayerSpec>, Shape) {
    let mut kept = Vec::new();
    for layer in layers {
        let layer = match layer {
            LayerSpec::Residual(_) | LayerSpec::Branches(_) if depth == 2 => continue,
            LayerSpec::Residual(Residual { body, shortcut, .. }) => {
                let (body, _) = fitting(body, shape, depth + 1);
                Residual { shortcut, ..Residual::identity(body) }.into()
            }
            LayerSpec::Branches(Branches { bodies, .. }) => {
                let fitting = |body| fitting(body, shape, depth + 1);
                let bodies: Vec<(Vec<LayerSpec>, Shape)> = bodies.into_iter().map(fitting).collect();
                Branches::new(joining(bodies)).into()
            }
            layer => layer,
        };
        if let Ok(output) = layer.output_shape(shape) {
            shape = output;
            kept.push(layer);
        }
    }
    (kept, shape)
}

/// Those of the branches that have a layer, and give as many rows and columns as the first of them.
fn joining(mut bodies: Vec<(Vec<LayerSpec>, Shape)>) -> Vec<Vec<LayerSpec>> {
    bodies.retain(|(body, _)| !body.is_empty());
    let sides = |shape: Shape| (matches!(shape, Shape::Map(_)), shape.extent()[1..].to_vec());
    let first = bodies.first().map(|&(_, shape)| sides(shape));
    bodies.retain(|&(_, shape)| first == Some(sides(shape)));
    bodies.into_iter().map(|(body, _)| body).collect()
}

/// Whatever of `layers` fits where it stands, and an end that scores `classes`.
pub fn made_valid(input: [usize; 3], classes: usize, layers: Vec<LayerSpec>) -> NetworkSpec {
    let (mut fitting, shape) = fitting(layers, Shape::Map(input), 0);
    if let Shape::Map(_) = shape {
        fitting.push(Flatten {}.into());
    }
    fitting.push(Linear::new(classes).into());
    NetworkSpec { input, classes, layers: fitting }
}

/// Builds and runs `network` on two images, in both modes and backward, and compares every shape with the inferred one.
fn run(spec: &NetworkSpec, shapes: &[Shape]) {
    let device = Device::flex().autodiff();
    let mut network = Network::new(spec, 1, &device).unwrap();
    let [channels, rows, columns] = spec.input;
    let images = || Tensor::<4>::ones([2, channels, rows, columns], &device);
    for ((output, shape), layer) in network.forward_recording(images()).iter().zip(shapes).zip(spec.names()) {
        let dims = match output {
            Activation::Map(maps) => maps.dims().to_vec(),
            Activation::Flat(features) => features.dims().to_vec(),
        };
        assert_eq!(dims, [&[2], &shape.sizes()[..]].concat(), "{layer:?}");
    }
    let scores = network.forward_training(images(), &StepRng::new(1, 0));
    assert_eq!(scores.dims(), [2, spec.classes]);
    let gradients = GradientsParams::from_grads(scores.sum().backward(), &network);
    assert!(!gradients.is_empty(), "{spec:?}");
}

/// Small enough that a hundred of them take seconds.
pub fn is_small(network: &NetworkSpec) -> bool {
    network.summary().is_ok_and(|layers| {
        layers.iter().map(|layer| layer.flops).sum::<u64>() < 20_000_000
            && layers.iter().map(|layer| layer.parameters).sum::<usize>() < 500_000
    })
}

fn assert_is_a_sentence(error: &Error) {
    assert!(matches!(error, Error::Layer { .. } | Error::Output { .. } | Error::Setting { .. }), "{error:?}");
    let sentence = error.to_string();
    assert!(sentence.starts_with("Layer ") || sentence.starts_with("The "), "{sentence}");
    assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
}

/// What is drawn at random has what is to be tested.
#[test]
fn many_of_the_valid_networks_have_branches_and_residual_blocks() {
    let mut runner = TestRunner::deterministic();
    let drawn = vec(layer(1..8usize, 0.01..0.99f64), 0..12);
    let mut counts = [0; 2];
    for _ in 0..200 {
        let layers = drawn.new_tree(&mut runner).unwrap().current();
        let network = made_valid([1, 16, 16], 4, layers);
        let kinds: Vec<&str> = network.summary().unwrap().iter().map(|layer| layer.kind).collect();
        counts[0] += usize::from(kinds.contains(&"branches"));
        counts[1] += usize::from(kinds.contains(&"residual"));
    }
    println!("of 200 networks, {} have branches and {} residual blocks", counts[0], counts[1]);
    assert!(counts.iter().all(|&count| count >= 40), "{counts:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_valid_runs_with_the_inferred_shapes(
        input in (prop_oneof![Just(1usize), Just(3)], 8..20usize, 8..20usize),
        classes in 2..12usize,
        layers in vec(layer(1..8usize, 0.01..0.99f64), 0..12),
    ) {
        let network = made_valid(input.into(), classes, layers);
        let shapes = network.shapes().unwrap();
        if is_small(&network) {
            run(&network, &shapes);
        }
    }
}

/// Numbers in and out of every range, up to those that overflow when they are multiplied.
fn wild() -> impl Strategy<Value = usize> + Clone {
    prop_oneof![4 => 0..9usize, 2 => 0..200usize, 1 => 0..5000usize, 1 => Just(usize::MAX), 1 => any::<usize>()]
}

fn wild_number() -> impl Strategy<Value = f64> + Clone {
    prop_oneof![3 => 0.0..1.0f64, 1 => -2.0..200.0f64, 1 => any::<f64>(), 1 => Just(f64::NAN)]
}

/// Such as people type: of longer ones serde_json may miss the last bit.
fn decimal() -> impl Strategy<Value = f64> + Clone {
    (-99_999..99_999i32, 0..8i32).prop_map(|(digits, places)| f64::from(digits) / 10f64.powi(places))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_invalid_is_refused_with_a_sentence(
        input in (wild(), wild(), wild()),
        plausible in any::<bool>(),
        classes in wild(),
        layers in vec(layer(wild(), wild_number()), 0..70),
    ) {
        let input = if plausible { [1, 28, 28] } else { input.into() };
        let classes = if plausible { 10 } else { classes };
        let network = NetworkSpec { input, classes, layers };
        match network.shapes() {
            Ok(shapes) if is_small(&network) => run(&network, &shapes),
            Ok(_) => {}
            Err(error) => assert_is_a_sentence(&error),
        }
    }

    #[test]
    fn one_setting_astray_is_refused_by_the_layers_name(
        layers in vec(layer(1..8usize, 0.01..0.99f64), 0..8),
        stray in layer(wild(), wild_number()),
        place in 0..8usize,
    ) {
        let mut network = made_valid([1, 20, 20], 5, layers);
        let place = place.min(network.layers.len() - 1);
        network.layers.insert(place, stray);
        match network.shapes() {
            Ok(shapes) if is_small(&network) => run(&network, &shapes),
            Ok(_) => {}
            Err(error) => assert_is_a_sentence(&error),
        }
    }

    #[test]
    fn the_serialised_form_keeps_every_setting(layers in vec(layer(wild(), decimal()), 0..8)) {
        let network = NetworkSpec { input: [1, 28, 28], classes: 10, layers };
        let json = serde_json::to_string(&network).unwrap();
        prop_assert_eq!(serde_json::from_str::<NetworkSpec>(&json).unwrap(), network);
    }
}
