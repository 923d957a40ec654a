//! ReLU where no other kernel has it, for a recorded step.

use super::launch::Extent;
use super::shader::entry;

/// For so many numbers, either way.
pub fn extent(numbers: usize) -> Extent {
    Extent::new(numbers, &[])
}

pub fn wgsl() -> String {
    entry(&[("x", "f32"), ("output", "f32")], "output[id] = select(x[id], 0.0, x[id] <= 0.0);\n")
}

pub fn backward_wgsl() -> String {
    let buffers = [("output", "f32"), ("gradient", "f32"), ("x_gradient", "f32")];
    entry(&buffers, "x_gradient[id] = select(gradient[id], 0.0, output[id] <= 0.0);\n")
}
