//! The same numbers as PyTorch's, natively on flex.

use crate::support::verification;
use burn::tensor::Device;

#[test]
fn every_recorded_number_is_pytorchs() {
    pollster::block_on(verification::every_recorded_number_is_pytorchs(&Device::flex(), |line| println!("{line}")));
}
