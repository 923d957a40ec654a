//! Dropout by a mask that the host has drawn, forward and backward alike, for a recorded step.

use super::launch::Extent;
use super::shader::entry;

/// For so many numbers, of which those that stay are multiplied by `kept`.
pub fn extent(numbers: usize, kept: f32) -> Extent {
    Extent::new(numbers, &[kept.to_bits() as usize])
}

/// `sizes` are the numbers and the bits of the factor.
pub fn wgsl() -> String {
    let body = "let is_kept = ((mask[id / 32] >> u32(id % 32)) & 1u) == 1u;\n\
                output[id] = x[id] * select(0.0, bitcast<f32>(sizes[0].y), is_kept);\n";
    entry(&[("x", "f32"), ("mask", "u32"), ("output", "f32")], body)
}
