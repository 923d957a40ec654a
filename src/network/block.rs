//! Layers that run in one go where they follow each other: a convolution, ReLU, and 2x2 max pooling with stride 2.

use super::activation::Activation;
use super::kinds::{Layer, convolve};

/// The layers of a block.
const LAYERS: usize = 3;

/// Runs the block that `layers` begin with, if they do; returns its output and how many layers it was. The numbers are
/// those that the layers give one by one.
pub fn forward(layers: &[Layer], input: Activation) -> Result<(Activation, usize), Activation> {
    match layers {
        [Layer::Conv2d(convolution), Layer::Relu(_), Layer::MaxPool2d(pool), ..]
            if pool.kernel == 2 && pool.stride.unwrap_or(2) == 2 =>
        {
            Ok((Activation::Map(convolve(convolution, input.maps(), true)), LAYERS))
        }
        _ => Err(input),
    }
}
