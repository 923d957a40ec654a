//! A training step as plain data: what the kernels of a browser's WebGPU need to know to record it.

use super::Convolution;

/// The layers, the loss and the sizes of a training step; cross-entropy, and SGD after it.
#[derive(Debug, Clone, PartialEq)]
pub struct StepSpec {
    /// `[channels, rows, columns]` of an image.
    pub input: [usize; 3],
    /// In the order of the data: each reads the output of the one before it.
    pub layers: Vec<StepLayer>,
    /// Images of the batch.
    pub batch: usize,
    /// See [`super::cross_entropy`].
    pub label_smoothing: f64,
}

/// A layer, or several that one kernel computes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepLayer {
    /// A convolution.
    Convolution {
        /// How its windows move, and whether ReLU and 2x2 max pooling follow.
        convolution: Convolution,
        /// Output channels.
        filters: usize,
        /// Rows and columns of the kernel.
        kernel: [usize; 2],
        /// Whether it has a bias.
        has_bias: bool,
    },
    /// A fully connected layer.
    Linear {
        /// Output features.
        features: usize,
        /// Whether ReLU follows.
        rectified: bool,
        /// Whether it has a bias.
        has_bias: bool,
    },
    /// ReLU.
    Relu,
    /// The same numbers, as one row an image.
    Flatten,
}

/// Bytes of images that wait on the device for steps of one submission, at most, but for a single batch.
const IMAGE_BYTES: usize = 8 << 20;
/// Steps of one submission, at most.
const STEPS: usize = 32;

impl StepSpec {
    /// Numbers of a batch's images.
    pub fn numbers(&self) -> usize {
        self.batch * self.input.iter().product::<usize>()
    }

    /// How many steps go into one submission, at most.
    pub fn steps_at_once(&self) -> usize {
        (IMAGE_BYTES / (self.numbers() * size_of::<f32>()).max(1)).clamp(1, STEPS)
    }
}
