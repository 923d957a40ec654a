//! What decides a step, against PyTorch, natively on flex.

use crate::support::parity as shared;
use burn::tensor::Device;

#[test]
fn optimisers_are_pytorchs() {
    pollster::block_on(shared::optimisers_are_pytorchs(&Device::flex(), |line| println!("{line}")));
}

#[test]
fn losses_are_pytorchs() {
    pollster::block_on(shared::losses_are_pytorchs(&Device::flex(), |line| println!("{line}")));
}

#[test]
fn schedules_are_pytorchs() {
    shared::schedules_are_pytorchs(|line| println!("{line}"));
}
