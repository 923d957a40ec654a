//! The shaders of WebGPU: the WGSL, the bindings and the dispatch sizes of each, as plain values. They know nothing of burn or wgpu, and are
//! validated natively.
//!
//! Each file has the shaders of one operation, and what they take. A new one is a [`Shader`] in a file of its own: nothing lists them.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod activation;
mod elements;
mod extent;
mod gather;
mod linear;
mod loss;
mod matrix;
mod norm;
mod partial_sums;
mod pooling;
mod product;
mod row_sums;
mod row_weight;
mod rows;
pub mod select;
mod sgd;
mod shader;
mod shared_maps;
mod shared_sums;
mod shared_weight;
mod tile;
mod update;
mod weight;

pub use activation::{Activation, ActivationBackward, Function, Relu, ReluBackward};
pub use elements::{Append, Dropout, Part, Sum};
pub use extent::{Extent, SIZES, WORKGROUP};
pub use gather::Gather;
pub use linear::{Linear, LinearPartialSums, LinearWeight, LinearX};
pub use loss::Loss;
pub use norm::{Norm, NormBackward, NormGradientSums, NormSums, Shares, StepNorm};
pub use partial_sums::PartialSums;
pub use pooling::{MaxPoolBackward, Pool, PoolBackward, Pooling};
pub use product::{PixelSums, Sums};
pub use row_sums::RowSums;
pub use row_weight::RowWeightPartialSums;
pub use sgd::SgdStep;
pub use shader::{Buffer, ENTRY_POINT, Element, Shader};
pub use shared_sums::SharedSums;
pub use shared_weight::SharedWeightPartialSums;
pub use tile::{Choice, Heavy, Tile};
pub use update::{GradientNorm, RateFactor, StepRule, StepUpdate, Update, UpdateNumbers};
pub use weight::{Weight, WeightPartialSums};
