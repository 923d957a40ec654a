//! ReLU where no other kernel has it, for a recorded step, and its gradient within the kernel before it.

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
    let buffers = [RECTIFIED, ("gradient", "f32"), ("x_gradient", "f32")];
    entry(&buffers, &rectified_write("x_gradient", "id", "gradient[id]"))
}

/// The output of ReLU, for its gradient.
pub const RECTIFIED: (&str, &str) = ("rectified", "f32");

/// Writes the gradient of what ReLU reads, of which `gradient` is that of its output at the same place.
pub fn rectified_write(to: &str, place: &str, gradient: &str) -> String {
    format!("{to}[{place}] = select({gradient}, 0.0, rectified[{place}] <= 0.0);\n")
}
