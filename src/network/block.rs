//! Fused layers: sequences of layers that one kernel runs.

use super::activation::Activation;
use super::kinds::{Layer, connect, convolve};
use burn::nn::Linear;
use burn::nn::conv::Conv2d;

/// Some layers; the numbers are those that they give one by one.
pub enum Block<'a> {
    /// A convolution, ReLU, and 2x2 max pooling with stride 2.
    Pooled(&'a Conv2d),
    /// A fully connected layer and ReLU.
    Rectified(&'a Linear),
}

impl<'a> Block<'a> {
    /// The block that `layers` begin with, if they do.
    pub fn beginning(layers: &'a [Layer]) -> Option<Self> {
        match layers {
            [Layer::Conv2d(convolution), Layer::Relu(_), Layer::MaxPool2d(pool), ..] => {
                let is_covered = pool.kernel == 2 && pool.stride.unwrap_or(2) == 2 && pool.padding == 0;
                is_covered.then_some(Self::Pooled(convolution))
            }
            [Layer::Linear(linear), Layer::Relu(_), ..] => Some(Self::Rectified(linear)),
            _ => None,
        }
    }

    /// How many layers it is.
    pub fn layers(&self) -> usize {
        match self {
            Self::Pooled(_) => 3,
            Self::Rectified(_) => 2,
        }
    }

    /// Runs it.
    pub fn forward(&self, input: Activation) -> Activation {
        match self {
            Self::Pooled(convolution) => Activation::Map(convolve(convolution, input.maps(), true)),
            Self::Rectified(linear) => Activation::Flat(connect(linear, input.features(), true)),
        }
    }
}
