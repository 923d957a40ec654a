//! The kernels of the CPU: plain loops over slices of `f32`, in the shape that LLVM turns into four lanes at a time,
//! natively as in WebAssembly. They know nothing of burn.
//!
//! Inside, maps are `[batch, rows, columns, channels]`, so that all channels of a window's row lie side by side. Given are
//! they as `[batch, channels, rows, columns]` with any strides.
#![forbid(unsafe_code)]

mod backward;
mod forward;
mod geometry;
mod image;
mod maps;
mod products;
mod rows;
mod weight_gradient;
mod x_gradient;

pub use backward::Task;
pub use forward::convolve;
pub use geometry::{Convolution, Geometry};
pub use maps::Maps;
pub use weight_gradient::weight_gradient;
pub use x_gradient::x_gradient;
