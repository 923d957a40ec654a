//! Fine-tuning: frozen layers have no gradient, and other learning rates are PyTorch's parameter groups.

use crate::support::synthetic;
use crate::support::training::{losses, run};
use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor};
use convscope::inspection::{Objective, PendingLayer};
use convscope::network::{LayerSpec, NamedTensor, Network, NetworkSpec, PendingTensors, StepRng};
use convscope::run::Run;
use convscope::session::Session;
use convscope::training::OptimiserKind;
use pollster::block_on;
use std::time::Instant;

/// The tutorial's network with these factors of its four layers with weights.
fn tuned(factors: [f64; 4]) -> NetworkSpec {
    let mut spec = NetworkSpec::simple_cnn();
    let mut factors = factors.into_iter();
    for layer in &mut spec.layers {
        match layer {
            LayerSpec::Conv2d(conv) => conv.learning_rate_factor = factors.next().unwrap(),
            LayerSpec::Linear(linear) => linear.learning_rate_factor = factors.next().unwrap(),
            _ => {}
        }
    }
    spec
}

fn parameters(session: &Session) -> Vec<NamedTensor> {
    block_on(session.checkpoint().read()).unwrap().weights
}

#[test]
fn a_frozen_layer_has_no_gradient_and_the_pass_stops_before_it() {
    let device = Device::flex().autodiff();
    let gradients = |factors: [f64; 4]| {
        let mut network = Network::new(&tuned(factors), 1, &device).unwrap();
        let scores = network.forward_training(Tensor::ones([2, 1, 28, 28], &device), &StepRng::new(1, 0));
        let gradients = GradientsParams::from_grads(scores.powf_scalar(2.0).sum().backward(), &network);
        let flat: usize = network.gradient_rows(GradientsParams::new()).iter().map(Vec::len).sum();
        let names: Vec<String> = block_on(PendingTensors::gradients(&network, &gradients).read())
            .unwrap()
            .into_iter()
            .map(|tensor| tensor.name)
            .collect();
        (names.join(" "), flat)
    };
    let head = "fc2.weight fc2.bias";
    assert_eq!(gradients([0.0, 0.0, 0.0, 1.0]), (head.to_string(), 1290));
    assert_eq!(gradients([0.0, 0.0, 2.0, 0.0]), ("fc1.weight fc1.bias".to_string(), 128 * 3136 + 128));
    assert_eq!(gradients([1.0, 1.0, 0.5, 1.0]).1, 421_642);
    // What frozen layers compute is not on the graph.
    let network = Network::new(&tuned([0.0, 0.0, 1.0, 1.0]), 1, &device).unwrap();
    let tracked = |name: &str| {
        let id = network.layer_ids().find(|&id| network.name(id) == name).unwrap();
        let output = network.forward_to(id, Tensor::ones([1, 1, 28, 28], &device)).output;
        let sum = match output {
            convscope::network::Activation::Map(maps) => maps.sum(),
            convscope::network::Activation::Flat(features) => features.sum(),
        };
        sum.is_tracked()
    };
    assert!(!tracked("pool2") && !tracked("flatten") && tracked("fc1"));
}

#[test]
fn frozen_weights_stay_and_a_factor_scales_the_step() {
    let dataset = synthetic::dataset(64, 10);
    for optimiser in [OptimiserKind::Sgd, OptimiserKind::Adam, OptimiserKind::RmsProp] {
        let moved = |factors| {
            let mut run = Run { network: tuned(factors), ..run(32, 4) };
            (run.training.optimiser, run.training.learning_rate) = (optimiser, 0.001);
            run.training.weight_decay = 0.01;
            let mut session = Session::new(run, 64, &Device::flex()).unwrap();
            let before = parameters(&session);
            block_on(losses(&mut session, &dataset, 1));
            let change = |(before, after): (&NamedTensor, &NamedTensor)| {
                let values = before.values.iter().zip(&after.values).map(|(before, after)| after - before);
                (before.name.clone(), values.collect::<Vec<f32>>())
            };
            before.iter().zip(&parameters(&session)).map(change).collect::<Vec<_>>()
        };
        let (whole, tuned) = (moved([1.0; 4]), moved([0.0, 1.0, 0.25, 4.0]));
        for ((name, whole), (_, tuned)) in whole.iter().zip(&tuned) {
            let factor = match name.split('.').next().unwrap() {
                "conv1" => 0.0,
                "fc1" => 0.25,
                "fc2" => 4.0,
                _ => 1.0,
            };
            // The weights are about 0.1, and each of both differences is rounded to 1e-8.
            let is_scaled = |(&whole, &tuned): (&f32, &f32)| (factor * whole - tuned).abs() <= 6e-8 * (1.0 + factor);
            assert!(whole.iter().zip(tuned).all(is_scaled), "{optimiser:?} {name}");
            assert!(whole.iter().any(|&change| change != 0.0), "{optimiser:?} {name}");
        }
    }
}

/// A frozen layer's gradient can still be looked at: of what it would learn.
#[test]
fn a_frozen_layers_gradient_can_be_looked_at() {
    let device = Device::flex().autodiff();
    let gradient = |factors| {
        let network = Network::new(&tuned(factors), 1, &device).unwrap();
        let id = network.layer_ids().next().unwrap();
        let pending = PendingLayer::new(&network, &[100; 784], id, Some(Objective::Score(3)), &device).unwrap();
        let tensors = block_on(pending.read()).unwrap();
        tensors.into_iter().find(|tensor| tensor.name == "gradient.weight").unwrap().values
    };
    assert_eq!(gradient([0.0, 0.0, 1.0, 1.0]), gradient([1.0; 4]));
}

#[test]
fn a_network_that_is_all_frozen_is_refused() {
    let error = tuned([0.0; 4]).shapes().unwrap_err().to_string();
    assert_eq!(
        error,
        "The network's number of trained parameters is 0, but it must be at least 1: every layer is frozen; train one of them."
    );
    let error = tuned([11.0, 1.0, 1.0, 1.0]).shapes().unwrap_err().to_string();
    assert_eq!(error, "Layer 1 (conv1) is invalid: its learning_rate_factor is 11, but it must be from 0 to 10.");
}

/// Run by hand, on a machine that has nothing else to do: `cargo test --test native a_step_is_faster -- --ignored --nocapture`.
#[test]
#[ignore = "measures time"]
fn a_step_is_faster_with_frozen_layers() {
    let dataset = synthetic::dataset(640, 10);
    let seconds = |factors| {
        let mut session = Session::new(Run { network: tuned(factors), ..run(64, 9) }, 640, &Device::flex()).unwrap();
        block_on(losses(&mut session, &dataset, 3));
        let time = |_| {
            let start = Instant::now();
            block_on(losses(&mut session, &dataset, 5));
            start.elapsed().as_secs_f64()
        };
        (0..8).map(time).fold(f64::INFINITY, f64::min) / 5.0
    };
    let all = seconds([1.0; 4]);
    let cases = [
        ("conv1", [0.0, 1.0, 1.0, 1.0]),
        // Behind a layer that is trained: the gradient of its input alone is computed.
        ("conv2", [1.0, 0.0, 1.0, 1.0]),
        ("all but fc2", [0.0, 0.0, 0.0, 1.0]),
    ];
    for (name, factors) in cases {
        let frozen = seconds(factors);
        println!(
            "{name} frozen: {:.1} ms a step instead of {:.1}, {:.2} times as fast",
            frozen * 1e3,
            all * 1e3,
            all / frozen
        );
        assert!(frozen < all);
    }
}
