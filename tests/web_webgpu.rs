//! The core in a browser's worker, on WebGPU, compared with burn-flex in the same worker.
//!
//! Without an adapter the tests say so and pass, unless `CONVSCOPE_REQUIRE_WEBGPU` was not empty when they were built, as
//! `make test` has it.
#![cfg(target_arch = "wasm32")]

mod support;

use burn::tensor::Device;
use convscope::kernels::{Choice, Tile, choose, init_webgpu};
use convscope::network::{Activation, LayerSpec, NamedTensor, Network, NetworkSpec, PendingTensors, StepRng};
use convscope::training::{TrainingSettings, loss_and_gradients};
use convscope::verification::relative_error;
use std::cell::RefCell;
use support::{
    convolutions, inside, layers, linear, listed, parity, past, recorded, synthetic, tiles, training as shared,
    verification,
};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Both backends compute in f32 and differ only in the order of their sums: over the 50,176 terms of the longest sum (a bias
/// gradient of conv1: 64 * 28 * 28) rounding grows like the square root of the count, 224 * 6e-8 = 1.3e-5 for random signs.
const TOLERANCE: f64 = 1e-4;

thread_local! {
    // burn allows one initialisation a worker, and all tests of a binary share one.
    static WEBGPU: RefCell<Option<Device>> = const { RefCell::new(None) };
}

/// The device, with the tiles of a software adapter, whatever another test has chosen.
async fn webgpu() -> Option<Device> {
    choose(Choice::default());
    if let Some(device) = WEBGPU.with_borrow(Clone::clone) {
        return Some(device);
    }
    match init_webgpu(64).await {
        Ok(device) => {
            WEBGPU.set(Some(device.clone()));
            Some(device)
        }
        Err(error) if option_env!("CONVSCOPE_REQUIRE_WEBGPU").is_some_and(|value| !value.is_empty()) => {
            panic!("a WebGPU adapter is required here, but there is none: {error}")
        }
        Err(error) => {
            console_log!("SKIPPED: no WebGPU adapter: {error}");
            None
        }
    }
}

fn compare(what: &str, webgpu: &[f32], flex: &[f32]) {
    let error = relative_error(webgpu, flex);
    console_log!("{what}: relative error {error:.1e} (at most {TOLERANCE:.0e})");
    assert!(flex.iter().any(|&value| value != 0.0), "{what} is all zero: nothing is compared");
    assert!(error <= TOLERANCE, "{what} differs by {error:.2e}");
}

fn compare_all(what: &str, webgpu: &[NamedTensor], flex: &[NamedTensor]) {
    assert_eq!(webgpu.len(), 8);
    for (webgpu, flex) in webgpu.iter().zip(flex) {
        assert_eq!((&webgpu.name, &webgpu.shape), (&flex.name, &flex.shape));
        compare(&format!("{what} {}", flex.name), &webgpu.values, &flex.values);
    }
}

#[wasm_bindgen_test]
async fn convolutions_of_odd_shapes_agree_with_flex() {
    let Some(device) = webgpu().await else { return };
    for case in &convolutions::cases() {
        let webgpu = convolutions::outcomes(case, &device).await;
        let flex = convolutions::outcomes(case, &Device::flex()).await;
        for ((what, webgpu), (_, flex)) in webgpu.iter().zip(&flex) {
            compare(&format!("{what} of {case:?}"), webgpu, flex);
        }
    }
}

#[wasm_bindgen_test]
async fn fully_connected_layers_of_odd_shapes_agree_with_flex() {
    let Some(device) = webgpu().await else { return };
    for (case, rectified) in linear::CASES.into_iter().flat_map(|case| [(case, false), (case, true)]) {
        let webgpu = linear::outcomes(case, rectified, &device).await;
        let flex = linear::outcomes(case, rectified, &Device::flex()).await;
        for (what, (webgpu, flex)) in ["output", "features", "weight", "bias"].iter().zip(webgpu.iter().zip(&flex)) {
            compare(&format!("{what} of {case:?}, rectified {rectified}"), webgpu, flex);
        }
    }
}

/// Those of workgroups, where the tests before took those of registers.
#[wasm_bindgen_test]
async fn other_tiles_of_odd_shapes_agree_with_flex() {
    let Some(device) = webgpu().await else { return };
    choose(Choice::all(Tile::Workgroup));
    for case in &convolutions::cases() {
        let webgpu = convolutions::outcomes(case, &device).await;
        let flex = convolutions::outcomes(case, &Device::flex()).await;
        for ((what, webgpu), (_, flex)) in webgpu.iter().zip(&flex) {
            compare(&format!("{what} of {case:?}"), webgpu, flex);
        }
    }
    for case in linear::CASES {
        let webgpu = linear::outcomes(case, true, &device).await;
        let flex = linear::outcomes(case, true, &Device::flex()).await;
        for (what, (webgpu, flex)) in ["output", "features", "weight", "bias"].iter().zip(webgpu.iter().zip(&flex)) {
            compare(&format!("{what} of {case:?}"), webgpu, flex);
        }
    }
}

#[wasm_bindgen_test]
async fn losses_of_odd_shapes_agree_with_flex() {
    let Some(device) = webgpu().await else { return };
    for (batch, classes, smoothing) in [(1, 2, 0.0), (3, 10, 0.1), (150, 7, 0.0), (65, 100, 0.2)] {
        let webgpu = linear::losses(batch, classes, smoothing, &device).await;
        let flex = linear::losses(batch, classes, smoothing, &Device::flex()).await;
        for (what, (webgpu, flex)) in ["loss", "gradient"].iter().zip(webgpu.iter().zip(&flex)) {
            compare(&format!("{what} of {batch} samples of {classes} classes"), webgpu, flex);
        }
    }
    assert_eq!(linear::appended(&device).await, [1.0, 2.0, 3.0]);
    assert_eq!(linear::appended(&Device::flex()).await, [1.0, 2.0, 3.0]);
}

#[wasm_bindgen_test]
async fn every_layers_output_agrees_with_flex() {
    let Some(device) = webgpu().await else { return };
    let spec = NetworkSpec::simple_cnn();
    let samples = synthetic::samples(8);
    let mut outputs = Vec::new();
    for device in [device, Device::flex()] {
        let network = Network::new(&spec, 1, &device).unwrap();
        let batch = samples.batch(&[0, 1, 2, 3, 4, 5, 6, 7], network.normalisation(), &device).unwrap();
        let mut values = Vec::new();
        for output in network.forward_recording(batch.images) {
            let data = match output {
                Activation::Map(maps) => maps.into_data_async().await,
                Activation::Flat(features) => features.into_data_async().await,
            };
            values.push(data.unwrap().iter::<f32>().collect::<Vec<f32>>());
        }
        outputs.push(values);
    }
    for ((name, webgpu), flex) in spec.names().iter().zip(&outputs[0]).zip(&outputs[1]) {
        compare(name, webgpu, flex);
    }
}

#[wasm_bindgen_test]
async fn the_loss_and_every_gradient_agree_with_flex() {
    let Some(device) = webgpu().await else { return };
    let spec = NetworkSpec::simple_cnn();
    let samples = synthetic::samples(16);
    let indices: Vec<usize> = (0..16).collect();
    let mut results = Vec::new();
    for device in [device, Device::flex()] {
        let device = device.autodiff();
        let mut network = Network::new(&spec, 1, &device).unwrap();
        let batch = samples.batch(&indices, network.normalisation(), &device).unwrap();
        let step_rng = StepRng::new(1, 0);
        let (loss, gradients) = loss_and_gradients(&TrainingSettings::default(), &mut network, batch, &step_rng);
        let loss = loss.into_scalar_async::<f32>().await.unwrap();
        results.push((loss, PendingTensors::gradients(&network, &gradients).read().await.unwrap()));
    }
    compare("loss", &[results[0].0], &[results[1].0]);
    compare_all("gradient of", &results[0].1, &results[1].1);
}

/// What a step asks the device to compute: so many launches.
async fn launches(frozen: &str, device: &Device) -> f64 {
    let count = js_sys::Function::new_no_args(
        "const passes = GPUComputePassEncoder.prototype;
         if (!('launches' in globalThis)) {
           const dispatch = passes.dispatchWorkgroups;
           passes.dispatchWorkgroups = function (...sizes) { globalThis.launches += 1; return dispatch.apply(this, sizes); };
         }
         const before = globalThis.launches ?? 0;
         globalThis.launches = 0;
         return before;",
    );
    let counted = || count.call0(&wasm_bindgen::JsValue::NULL).unwrap().as_f64().unwrap();
    let mut spec = NetworkSpec::simple_cnn();
    for (layer, name) in spec.layers.iter_mut().zip(NetworkSpec::simple_cnn().names()) {
        match layer {
            LayerSpec::Conv2d(conv) if name == frozen => conv.learning_rate_factor = 0.0,
            LayerSpec::Linear(linear) if name == frozen => linear.learning_rate_factor = 0.0,
            _ => {}
        }
    }
    let device = device.clone().autodiff();
    let samples = synthetic::samples(4);
    // The first time more is launched: what is to be reused is not there yet.
    let mut launches = 0.0;
    for _ in 0..2 {
        let mut network = Network::new(&spec, 1, &device).unwrap();
        let batch = samples.batch(&[0, 1, 2, 3], network.normalisation(), &device).unwrap();
        counted();
        let step_rng = StepRng::new(1, 0);
        let (_, gradients) = loss_and_gradients(&TrainingSettings::default(), &mut network, batch, &step_rng);
        PendingTensors::gradients(&network, &gradients).read().await.unwrap();
        launches = counted();
    }
    launches
}

/// Behind a layer that is trained, a frozen one passes the gradient on, and nothing computes those of its weight and bias: two launches of a
/// convolution, one of a fully connected layer.
#[wasm_bindgen_test]
async fn no_gradient_of_a_frozen_layers_weight_is_computed() {
    let Some(device) = webgpu().await else { return };
    let trained = launches("", &device).await;
    for (name, fewer) in [("conv2", 2.0), ("fc1", 1.0)] {
        assert_eq!(launches(name, &device).await, trained - fewer, "{name} frozen, of {trained} launches");
    }
}

#[wasm_bindgen_test]
async fn losses_and_weights_after_three_steps_agree_with_flex() {
    let Some(device) = webgpu().await else { return };
    let run = shared::run(16, 1);
    let train = synthetic::samples(48);
    let mut results = Vec::new();
    for device in [device, Device::flex()] {
        let mut trainer = run.trainer(48, &device).unwrap();
        for _ in 0..3 {
            trainer.step(&train).unwrap();
        }
        let losses = trainer.take_losses().read().await.unwrap();
        let weights = PendingTensors::parameters(&trainer.network()).read().await.unwrap();
        results.push((losses, weights));
    }
    assert_eq!(results[0].0.len(), 3);
    compare("losses of three steps", &results[0].0, &results[1].0);
    compare_all("after three steps,", &results[0].1, &results[1].1);
}

#[wasm_bindgen_test]
async fn probes_agree_with_flex() {
    let Some(device) = webgpu().await else { return };
    let (webgpu, flex) = (inside::findings(&device).await, inside::findings(&Device::flex()).await);
    assert_eq!(webgpu.dead, flex.dead);
    assert_eq!(webgpu.excited, flex.excited);
    assert_eq!(webgpu.right, flex.right);
    compare("probabilities of a covered image", &webgpu.covered, &flex.covered);
}

fn log(line: String) {
    console_log!("{line}");
}

/// Tests whose bodies other backends, or other kinds of steps, share.
macro_rules! on_webgpu {
    ($($(#[$about:meta])* $name:ident($device:ident) => $body:expr;)*) => {$(
        $(#[$about])*
        #[wasm_bindgen_test]
        async fn $name() {
            let Some($device) = webgpu().await else { return };
            $body.await;
        }
    )*};
}

on_webgpu! {
    every_recorded_number_is_pytorchs(device) => verification::every_recorded_number_is_pytorchs(&device, log);
    optimisers_are_pytorchs(device) => parity::optimisers_are_pytorchs(&device, log);
    losses_are_pytorchs(device) => parity::losses_are_pytorchs(&device, log);
    loss_falls_on_a_fixed_seed(device) => shared::loss_falls_on_a_fixed_seed(&device);
    a_dry_run_changes_nothing(device) => shared::a_dry_run_changes_nothing(&device);
    inspection_shows_every_layer(device) => shared::inspection_shows_every_layer(&device);
    confusion_counts_are_the_predictions(device) => past::confusion_counts_are_the_predictions(&device, 12);
    /// The past is read from the device and comes back to it without a change; only sums may come in another order.
    a_past_snapshot_is_the_network_of_then(device) => past::a_past_snapshot_is_the_network_of_then(&device, 1e-6);
    every_kind_of_layer_agrees_with_pytorch(device) => layers::layers_agree_with_pytorch(&device, TOLERANCE, log);
    every_kind_of_layer_is_explained(device) => inside::every_kind_is_explained(&device);
    saliency_grad_cam_and_gradients_are_pytorchs(device) => inside::gradients_are_pytorchs(&device, TOLERANCE, log);
    muting_is_undone_bit_for_bit(device) => inside::muting_is_undone_bit_for_bit(&device, 1);
    replayed_steps_give_the_numbers_of_steps_one_by_one(device) =>
        recorded::replayed_steps_give_the_numbers_of_steps_one_by_one(&device, log);
    replayed_steps_are_those_one_by_one_but_for_rounding(device) =>
        recorded::replayed_steps_are_those_one_by_one_but_for_rounding(&device, log);
    a_replay_goes_on_from_wherever_the_trainer_is(device) => recorded::a_replay_goes_on_from_wherever_the_trainer_is(&device);
    a_change_of_settings_holds_from_the_next_replay(device) => recorded::a_change_of_settings_holds_from_the_next_replay(&device);
    a_session_that_is_looked_into_goes_on_as_one_left_alone(device) =>
        recorded::a_session_that_is_looked_into_goes_on_as_one_left_alone(&device);
    other_tiles_give_the_same_numbers_but_for_rounding(device) =>
        tiles::other_tiles_give_the_same_numbers_but_for_rounding(&device, log);
    measured_tiles_are_taken(device) => tiles::measured_tiles_are_taken(&device);
    every_recorded_number_is_pytorchs_with_other_tiles(device) => async {
        choose(Choice::all(Tile::Workgroup));
        verification::every_recorded_number_is_pytorchs(&device, log).await;
    };
    recorded_images_have_every_level_normalised_as_by_the_host(device) => listed::every_level_is_normalised_as_by_the_host(&device);
    recorded_images_on_the_device_follow_the_data_set(device) => listed::images_on_the_device_follow_the_data_set(&device);
}
