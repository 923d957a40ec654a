//! Layers that run in one go where they follow each other: a convolution, ReLU, and 2x2 max pooling with stride 2.

use super::activation::Activation;
use super::kinds::{Layer, convolve};
use burn::nn::conv::Conv2d;

/// How many layers a block is.
pub const LAYERS: usize = 3;

/// The convolution of the block that `layers` begin with, if they do.
pub fn beginning(layers: &[Layer]) -> Option<&Conv2d> {
    match layers {
        [Layer::Conv2d(convolution), Layer::Relu(_), Layer::MaxPool2d(pool), ..] => {
            (pool.kernel == 2 && pool.stride.unwrap_or(2) == 2).then_some(convolution)
        }
        _ => None,
    }
}

/// Runs a block: the numbers are those that its layers give one by one.
pub fn forward(convolution: &Conv2d, input: Activation) -> Activation {
    Activation::Map(convolve(convolution, input.maps(), true))
}
