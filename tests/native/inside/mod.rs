//! Looking inside: every quantity against a direct computation or PyTorch's.

mod arithmetic;
mod histogram;
mod probes;
mod receptive;
mod refusals;

use crate::support::inside as shared;
use burn::tensor::Device;
use pollster::block_on;

#[test]
fn every_number_of_a_trained_network_is_explained() {
    block_on(shared::every_layer_is_explained(&Device::flex(), 12));
}

#[test]
fn every_kind_of_layer_is_explained() {
    block_on(shared::every_kind_is_explained(&Device::flex()));
}

#[test]
fn saliency_grad_cam_and_gradients_are_pytorchs() {
    block_on(shared::gradients_are_pytorchs(&Device::flex(), 2e-6, |line| println!("{line}")));
}

#[test]
fn muting_is_undone_bit_for_bit_and_training_does_not_notice() {
    block_on(shared::muting_is_undone_bit_for_bit(&Device::flex(), 3));
}
