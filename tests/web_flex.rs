//! The core in a browser's worker, on burn-flex. A binary of its own, because a panic spoils all later tests of a binary.
#![cfg(target_arch = "wasm32")]

mod support;

use burn::tensor::Device;
use support::{inside, layers, parity, training as shared, verification};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

#[wasm_bindgen_test]
async fn loss_falls_on_a_fixed_seed() {
    shared::loss_falls_on_a_fixed_seed(&Device::flex()).await;
}

#[wasm_bindgen_test]
async fn thirty_two_images_are_memorised() {
    shared::thirty_two_images_are_memorised(&Device::flex()).await;
}

#[wasm_bindgen_test]
async fn inspection_shows_every_layer() {
    shared::inspection_shows_every_layer(&Device::flex()).await;
}

/// As natively, see tests/native/network/parity.rs.
#[wasm_bindgen_test]
async fn every_kind_of_layer_agrees_with_pytorch() {
    layers::layers_agree_with_pytorch(&Device::flex(), 2e-6, |line| console_log!("{line}")).await;
}

#[wasm_bindgen_test]
async fn every_recorded_number_is_pytorchs() {
    verification::every_recorded_number_is_pytorchs(&Device::flex(), |line| console_log!("{line}")).await;
}

#[wasm_bindgen_test]
async fn optimisers_and_losses_are_pytorchs() {
    parity::optimisers_are_pytorchs(&Device::flex(), |line| console_log!("{line}")).await;
    parity::losses_are_pytorchs(&Device::flex(), |line| console_log!("{line}")).await;
}

#[wasm_bindgen_test]
async fn every_kind_of_layer_is_explained() {
    inside::every_kind_is_explained(&Device::flex()).await;
}

#[wasm_bindgen_test]
async fn saliency_grad_cam_and_gradients_are_pytorchs() {
    inside::gradients_are_pytorchs(&Device::flex(), 2e-6, |line| console_log!("{line}")).await;
}
