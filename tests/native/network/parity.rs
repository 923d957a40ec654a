//! Every kind of layer against PyTorch; the body is in support/layers.rs, because the browser runs it too.

use crate::support::layers::layers_agree_with_pytorch;
use burn::tensor::Device;

/// Both sides start from the same float32 numbers, and PyTorch's computed in float64: the difference is flex's own rounding,
/// 6e-8 an operation, in sums of up to 300 terms of random sign: sqrt(300) * 6e-8 = 1e-6.
const TOLERANCE: f64 = 2e-6;

#[test]
fn every_kind_agrees_with_pytorch() {
    pollster::block_on(layers_agree_with_pytorch(&Device::flex(), TOLERANCE, |line| println!("{line}")));
}
