//! Branches: their names, shapes and refusals, and their numbers, against PyTorch's and central differences.

use super::residual::{
    conv, ending, gradients_are_the_same_bit_for_bit, gradients_are_those_of_moving_each_number,
    step_and_maps_are_pytorchs,
};
use burn::tensor::{Device, Tensor};
use convscope::inspection::probe::Finding;
use convscope::inspection::{Objective, PendingLayer};
use convscope::kernels::StepLayer;
use convscope::network::kinds::{
    AvgPool2d, BatchNorm, Branches, Conv2d, Flatten, Linear, MaxPool2d, Relu, Residual, Tanh,
};
use convscope::network::{LayerSpec, Muted, Network, NetworkSpec};
use convscope::run::Run;
use convscope::session::Session;
use pollster::block_on;

use crate::support::inside::finish;
use crate::support::synthetic;

const FIXTURE: &[u8] = include_bytes!("../../fixtures/branches.safetensors");

fn branches(bodies: Vec<Vec<LayerSpec>>) -> LayerSpec {
    Branches::new(bodies).into()
}

/// Three branches, of which one has branches in it, and a residual block around two.
fn nested() -> NetworkSpec {
    let inner = branches(vec![vec![conv(2, 1), Tanh {}.into()], vec![Conv2d::new(1, 1).into()]]);
    let normalised = Conv2d::new(2, 3).padded(1).with_stride(2).without_bias();
    let halved = AvgPool2d::new(2);
    let around = Residual::projected(vec![branches(vec![
        vec![conv(3, 2)],
        vec![normalised.into(), BatchNorm::default().into()],
    ])]);
    ending(vec![
        conv(4, 1),
        branches(vec![vec![Conv2d::new(3, 1).into()], vec![conv(2, 1), inner], vec![Relu {}.into()]]),
        halved.into(),
        around.into(),
    ])
}

#[test]
fn layers_stand_branch_by_branch_with_the_names_that_an_author_gives() {
    let summary = nested().summary().unwrap();
    let rows: Vec<_> = summary.iter().map(|l| (l.name.as_str(), l.kind, l.shape[0], l.parameters, l.flops)).collect();
    let expected = [
        ("conv1", "conv2d", 4, 40, 2 * 9 * 4 * 784),
        ("block1.branch1.conv1", "conv2d", 3, 15, 2 * 4 * 3 * 784),
        ("block1.branch2.conv1", "conv2d", 2, 74, 2 * 36 * 2 * 784),
        ("block1.branch2.block1.branch1.conv1", "conv2d", 2, 38, 2 * 18 * 2 * 784),
        ("block1.branch2.block1.branch1.tanh1", "tanh", 2, 0, 2 * 784),
        ("block1.branch2.block1.branch2.conv1", "conv2d", 1, 3, 2 * 2 * 784),
        ("block1.branch2.block1", "branches", 3, 0, 0),
        ("block1.branch3.relu1", "relu", 4, 0, 4 * 784),
        ("block1", "branches", 10, 0, 0),
        ("pool1", "avg_pool2d", 10, 0, 4 * 10 * 196),
        ("block2.block1.branch1.conv1", "conv2d", 3, 273, 2 * 90 * 3 * 49),
        ("block2.block1.branch2.conv1", "conv2d", 2, 180, 2 * 90 * 2 * 49),
        ("block2.block1.branch2.bn1", "batch_norm", 2, 4, 4 * 2 * 49),
        ("block2.block1", "branches", 5, 0, 0),
        ("block2.shortcut", "conv2d", 5, 50, 2 * 10 * 5 * 49),
        ("block2", "residual", 5, 0, 5 * 49),
        ("flatten", "flatten", 245, 0, 0),
        ("fc1", "linear", 10, 2460, 2 * 245 * 10),
    ];
    assert_eq!(rows, expected);
    assert_eq!(summary[8].shape, [10, 28, 28]);
    let inner = "        block1=Branches(\n            branch1=Branch(\n                conv1=nn.Conv2d(2, 2, kernel_size=3, padding=1),\n";
    assert!(
        summary[8]
            .pytorch
            .starts_with("Branches(\n    branch1=Branch(\n        conv1=nn.Conv2d(4, 3, kernel_size=1),\n    ),\n")
    );
    assert!(summary[8].pytorch.contains(inner), "{}", summary[8].pytorch);
    let network = Network::new(&nested(), 1, &Device::flex()).unwrap();
    let names: Vec<String> = network.parameter_shapes().into_iter().map(|(name, _)| name).collect();
    assert!(names.contains(&"block1.branch2.block1.branch1.conv1.weight".to_string()), "{names:?}");
    // A recorded step has them as its layers read each other.
    let layers = network.recorded_layers().unwrap();
    let joins = layers.iter().filter(|node| matches!(node.layer, StepLayer::Concatenation | StepLayer::Sum));
    let sources: Vec<usize> = joins.map(|node| node.sources.len()).collect();
    assert_eq!(sources, [2, 3, 2, 2]);
}

#[test]
fn branches_that_cannot_be_are_refused_with_what_to_do() {
    let relu = || vec![LayerSpec::from(Relu {})];
    let pooled = MaxPool2d::new(2);
    let two = |first, second| branches(vec![first, second]);
    let cases = [
        (branches(vec![]), "Layer 1 (block1) is invalid: it has 0 branches, but it must have 2 to 4."),
        (branches(vec![relu()]), "Layer 2 (block1) is invalid: it has 1 branches, but it must have 2 to 4."),
        (branches(vec![relu(); 5]), "Layer 6 (block1) is invalid: it has 5 branches, but it must have 2 to 4."),
        (two(relu(), vec![]), "Layer 2 (block1) is invalid: its branch 2 is empty; add a layer to it."),
        (
            branches(vec![relu(), vec![conv(8, 1)], vec![conv(8, 1), pooled.into()]]),
            "Layer 5 (block1) is invalid: its branch 1 gives 1x28x28, but its branch 3 gives 8x14x14; to be concatenated, all need the same height and width.",
        ),
        (
            two(relu(), vec![Flatten {}.into()]),
            "Layer 3 (block1) is invalid: its branch 1 gives 1x28x28, but its branch 2 gives 784; to be concatenated, all need the same height and width.",
        ),
        (
            two(relu(), vec![Residual::identity(vec![two(relu(), relu())]).into()]),
            "Layer 4 (block1.branch2.block1.block1) is invalid: it is within 2 other blocks, but blocks nest 2 deep at most; move it out of one.",
        ),
        (
            two(relu(), vec![Linear::new(3).into()]),
            "Layer 2 (block1.branch2.fc1) is invalid: it needs a flat input, but 1x28x28 comes in; put a flatten layer before it.",
        ),
        (
            Branches { learning_rate_factor: 11.0, ..Branches::new(vec![relu(), relu()]) }.into(),
            "Layer 3 (block1) is invalid: its learning_rate_factor is 11, but it must be from 0 to 10.",
        ),
    ];
    for (block, expected) in cases {
        assert_eq!(ending(vec![block]).shapes().unwrap_err().to_string(), expected);
    }
    ending(vec![branches(vec![relu(); 4])]).shapes().unwrap();
}

#[test]
fn a_training_step_and_every_map_of_branches_are_pytorchs() {
    step_and_maps_are_pytorchs(FIXTURE);
}

#[test]
fn gradients_of_branches_are_those_of_moving_each_number() {
    gradients_are_those_of_moving_each_number(nested());
}

#[test]
fn the_same_seed_gives_the_same_gradients_of_branches_bit_for_bit() {
    gradients_are_the_same_bit_for_bit(nested());
}

/// A block's factor is that of every layer in every branch.
#[test]
fn a_frozen_block_freezes_each_branch() {
    let mut spec = nested();
    let LayerSpec::Branches(block) = &mut spec.layers[1] else { panic!() };
    block.learning_rate_factor = 0.0;
    let network = Network::new(&spec, 1, &Device::flex().autodiff()).unwrap();
    let frozen = network.layer_ids().filter(|&id| network.is_frozen(id)).map(|id| network.name(id));
    let frozen: Vec<&str> = frozen.collect();
    assert!(frozen.len() == 8 && frozen.iter().all(|name| name.starts_with("block1")), "{frozen:?}");
}

/// A muted map of the concatenation is silent in what follows, and the branch that it is of has it still.
#[test]
fn a_map_of_the_concatenation_is_muted_by_itself() {
    let device = Device::flex();
    let network = Network::new(&nested(), 2, &device).unwrap();
    let id = |name: &str| network.layer_ids().find(|&id| network.name(id) == name).unwrap();
    let mut muted = Muted::default();
    muted.set(id("block1"), [4]);
    let silent = network.clone().with_muted(muted);
    let images = Tensor::<4>::ones([1, 1, 28, 28], &device);
    let maps = |network: &Network, name: &str| {
        network
            .forward_recording(images.clone())
            .swap_remove(id(name).index())
            .maps()
            .into_data()
            .try_to_vec::<f32>()
            .unwrap()
    };
    let (before, after) = (maps(&network, "block1"), maps(&silent, "block1"));
    for (unit, (before, after)) in before.chunks(784).zip(after.chunks(784)).enumerate() {
        assert!(if unit == 4 { after.iter().all(|&value| value == 0.0) } else { before == after }, "{unit}");
    }
    // Unit 4 is the second map of the inner block's first branch.
    let inner = "block1.branch2.block1";
    assert_eq!(maps(&network, inner), maps(&silent, inner));
    assert_eq!(maps(&network, inner)[784..2 * 784], before[4 * 784..5 * 784]);
    assert_ne!(
        network.forward(images.clone()).into_data().try_to_vec::<f32>().unwrap(),
        silent.forward(images.clone()).into_data().try_to_vec::<f32>().unwrap()
    );
}

/// Grad-CAM by its definition, from the gradient of the concatenation; and the image that excites one of its maps most.
#[test]
fn a_concatenation_has_a_class_activation_map_and_highest_activations() {
    let dataset = synthetic::dataset(16, 8);
    let run = Run { network: nested(), ..Run::default() };
    let session = Session::new(run, 16, &Device::flex()).unwrap();
    let names = session.run().network.names();
    let layer = names.iter().position(|name| name == "block1").unwrap();
    let pixels = dataset.test.sample(1).unwrap().0;
    let cam = block_on(session.attribute(pixels, Some(layer), 3).unwrap().read()).unwrap().cam.unwrap();
    let network = session.trainer().training_network();
    let id = session.run().network.layer_id(layer).unwrap();
    let objective = Some(Objective::Score(3));
    let pending = PendingLayer::new(network, pixels, id, objective, &Device::flex().autodiff()).unwrap();
    let tensors = block_on(pending.read()).unwrap();
    let of = |name: &str| &tensors.iter().find(|tensor| tensor.name == name).unwrap().values;
    let (maps, gradient) = (of("output"), of("gradient.output"));
    let weight = |unit: usize| gradient[unit * 784..(unit + 1) * 784].iter().sum::<f32>() / 784.0;
    for (place, &found) in cam.values.iter().enumerate() {
        let expected = (0..10).map(|unit| weight(unit) * maps[unit * 784 + place]).sum::<f32>().max(0.0);
        assert!((found - expected).abs() < 1e-5, "{place}: {found} is not {expected}");
    }

    let unit = 4;
    let probe = session.top_activations(&dataset.test, layer, unit, 8, 3).unwrap();
    let Finding::TopActivations { images } = block_on(finish(probe, &dataset.test, 3)) else { panic!() };
    let largest = |index: usize| {
        let inspected = session.inspect(dataset.test.sample(index).unwrap().0).unwrap();
        let maps = &block_on(inspected.read()).unwrap()[layer].values;
        maps[unit * 784..(unit + 1) * 784].iter().copied().fold(f32::NEG_INFINITY, f32::max)
    };
    let best = (0..8).max_by(|&one, &other| largest(one).total_cmp(&largest(other))).unwrap();
    assert_eq!((images[0].index, images[0].activation), (best, largest(best)));
    // Three 3x3 convolutions of its branch: the field has at most 7 rows, and no more.
    assert!(images[0].rows[1] - images[0].rows[0] <= 7);
}
