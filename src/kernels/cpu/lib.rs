//! The kernels of the CPU: plain loops over slices of `f32`, in the shape that LLVM turns into four lanes at a time,
//! natively as in WebAssembly. They know nothing of burn.
//!
//! Inside, maps are `[batch, rows, columns, channels]`, so that all channels of a window's row lie side by side. Given are
//! they as `[batch, channels, rows, columns]` with any strides.
#![forbid(unsafe_code)]

mod backward;
mod cross_entropy;
mod forward;
mod geometry;
mod image;
mod linear;
mod maps;
mod products;
mod rows;
mod sgd;
mod tile;
mod weight_gradient;
mod winograd;
mod x_gradient;

pub use backward::Task;
pub use cross_entropy::cross_entropy;
pub use forward::convolve;
pub use geometry::{Convolution, Geometry};
pub use linear::{linear, linear_weight_gradient, linear_x_gradient, rectified_gradient, rectify};
pub use maps::Maps;
pub use sgd::{SgdConfig, add, sgd_step};
pub use weight_gradient::weight_gradient;
pub use x_gradient::x_gradient;
