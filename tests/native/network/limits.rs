//! What a step may need: memory of a browser's tab, and buffers of its GPU.

use crate::support::{synthetic, training as shared};
use burn::tensor::Device;
use convscope::Error;
use convscope::network::kinds::{Conv2d, Flatten, Gelu, Linear, MaxPool2d, Relu};
use convscope::network::{DeviceLimits, LayerSpec};
use convscope::run::Run;
use convscope::session::Session;
use convscope::training::{OptimiserKind, TrainingSettings};

/// What every WebGPU device has: `maxStorageBufferBindingSize`.
const LEAST: DeviceLimits = DeviceLimits { buffer: 128 << 20, records: false };

fn run(batch_size: usize, layers: Vec<LayerSpec>) -> Run {
    let mut run = shared::run(batch_size, 3);
    run.network.layers = layers;
    run
}

/// 64 maps of 28x28: 200,704 bytes an image.
fn wide(batch_size: usize) -> Run {
    run(
        batch_size,
        vec![
            Conv2d::new(64, 3).padded(1).into(),
            Gelu {}.into(),
            MaxPool2d::new(7).into(),
            Flatten {}.into(),
            Linear::new(10).into(),
        ],
    )
}

/// 18.7 million parameters, of which Adam's trainers take 44 bytes each: beside 1.4 GB of activations that is too much, and the
/// 32 bytes of SGD are not.
#[test]
fn the_memory_of_a_step_has_the_optimisers_state_of_every_trainer() {
    let mut run = run(
        600,
        vec![
            Conv2d::new(128, 3).padded(1).into(),
            Relu {}.into(),
            MaxPool2d::new(7).into(),
            Flatten {}.into(),
            Linear::new(4096).into(),
            Linear::new(2500).into(),
            Linear::new(10).into(),
        ],
    );
    run.validate().unwrap();
    for optimiser in [OptimiserKind::Adam, OptimiserKind::AdamW, OptimiserKind::RmsProp] {
        run.training.optimiser = optimiser;
        let sentence = run.validate().unwrap_err().to_string();
        assert!(sentence.starts_with("The memory that a training step needs is about 2.2 GB, but"), "{sentence}");
    }
}

/// Where steps are recorded, two recordings keep all activations and two gradients as large as the largest, and another copy of the parameters.
#[test]
fn the_memory_of_a_recorded_step_has_what_is_kept_from_step_to_step() {
    let unlimited = DeviceLimits { records: true, ..DeviceLimits::default() };
    let mut run = wide(1024);
    let state = run.training.optimiser.state_size();
    // Maps of 28x28 before and after GELU, of 4x4, the same flat, and the scores, by 12 bytes; or by 8 with twice 64 maps of 28x28 more.
    let activations = 2 * 50_176 + 2 * 1024 + 10;
    let parameters = 640 + 10_250;
    for (limits, an_image, a_parameter) in
        [(DeviceLimits::default(), 12 * activations, 32), (unlimited, 8 * (activations + 2 * 50_176), 32 + 12)]
    {
        let most = ((2_usize << 30) - parameters * a_parameter) / an_image;
        run.network.check_batch(most, state, limits).unwrap();
        let refused = run.network.check_batch(most + 1, state, limits).unwrap_err().to_string();
        assert!(refused.starts_with("The memory that a training step needs is about 2.0 GB, but"), "{refused}");
    }
    run.network.layers[0] = Conv2d::new(90, 3).padded(1).into();
    let mut session = Session::new(run, 96, &Device::flex()).unwrap();
    assert!(matches!(session.set_limits(unlimited), Err(Error::Setting { .. })));
    session.set_limits(DeviceLimits::default()).unwrap();
}

#[test]
fn a_step_that_the_gpu_has_no_buffer_for_is_refused() {
    let run = wide(1024);
    run.validate().unwrap();
    let refused = run.network.check_device(1024, LEAST).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "A training step needs a buffer of 196 MB for conv1, but this GPU holds at most 128 MB in one: make the batch \
         smaller, use fewer filters, pool earlier, or choose the CPU backend."
    );
    run.network.check_device(668, LEAST).unwrap();
    run.network.check_device(669, LEAST).unwrap_err();
    run.network.check_device(1024, DeviceLimits { buffer: 256 << 20, ..LEAST }).unwrap();
    run.network.check_device(1024, DeviceLimits::default()).unwrap();
    let mut session = Session::new(run, 96, &Device::flex()).unwrap();
    assert!(matches!(session.set_limits(LEAST), Err(Error::Buffer { .. })));
}

#[test]
fn a_larger_batch_during_a_run_is_refused_too() {
    let mut session = Session::new(wide(64), 96, &Device::flex()).unwrap();
    session.set_limits(LEAST).unwrap();
    let before = session.run().clone();
    let training = TrainingSettings { batch_size: 1024, ..before.training };
    assert!(matches!(session.set_training(training), Err(Error::Buffer { .. })));
    assert_eq!((session.run(), session.trainer().settings()), (&before, &before.training));
    session.set_training(TrainingSettings { batch_size: 668, ..before.training }).unwrap();
    let mut branch = {
        session.keep_history(1 << 30);
        let moments = session.take_snapshots().into_iter();
        let moments = moments.map(|moment| pollster::block_on(moment.read()).unwrap()).collect();
        session.record_snapshots(moments);
        session.branch(0).unwrap()
    };
    assert!(matches!(branch.set_training(training), Err(Error::Buffer { .. })), "a branch is on the same device");
}

/// An evaluation takes 250 images at once where a buffer holds them, and fewer where it does not.
#[test]
fn evaluations_take_what_the_gpu_has_buffers_for() {
    let dataset = synthetic::dataset(8, 40);
    let mut session = Session::new(wide(8), 8, &Device::flex()).unwrap();
    session.set_limits(DeviceLimits { buffer: 12 * 200_704, ..LEAST }).unwrap();
    assert_eq!(session.images_at_once(), 12);
    let (_, losses) = session.train(&dataset.train, 1).unwrap();
    session.record_losses(&pollster::block_on(losses.read()).unwrap());
    assert!(session.evaluate(&dataset, 250).unwrap().is_some());
    assert_eq!(session.evaluated(), Some(12));
    session.begin_evaluation_of(None, 40).unwrap();
    let chunk = session.evaluate_of(convscope::session::EvaluationOf::Now, &dataset.test, 250).unwrap().unwrap();
    let scores = pollster::block_on(chunk.read()).unwrap();
    let progress = session.record_evaluation_of(convscope::session::EvaluationOf::Now, &scores, &dataset.test);
    assert_eq!(progress, Some((12, 40)));
}
