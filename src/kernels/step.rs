//! A training step as plain data: what the kernels of a browser's WebGPU need to know to record it.

pub use convscope_shaders::{Function, Pooling, StepNorm, StepRule, StepUpdate, UpdateNumbers};

use convscope_cpu_kernels::{Convolution, Geometry};

/// The layers, the loss, the optimiser and the sizes of a training step.
#[derive(Debug, Clone, PartialEq)]
pub struct StepSpec {
    /// `[channels, rows, columns]` of an image.
    pub input: [usize; 3],
    /// In the order of the data.
    pub layers: Vec<StepNode>,
    /// Images of the batch.
    pub batch: usize,
    /// The loss of a batch.
    pub loss: StepLoss,
    /// What becomes of the gradient.
    pub update: StepUpdate,
}

/// A layer and what it reads.
#[derive(Debug, Clone, PartialEq)]
pub struct StepNode {
    /// What it does.
    pub layer: StepLayer,
    /// Slot 0 is the input, slot `i + 1` the output of layer `i`.
    pub sources: Vec<usize>,
    /// What the learning rate of its parameters is multiplied by; not 0.
    pub learning_rate_factor: f64,
}

/// A layer, or several that one kernel computes.
#[derive(Debug, Clone, PartialEq)]
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
    /// Another function of each number; the slope is that of LeakyReLU.
    Function {
        /// Which.
        function: Function,
        /// Of negative numbers.
        slope: f32,
    },
    /// Pooling.
    Pool(Pooling),
    /// Batch normalisation.
    Norm(StepNorm),
    /// The sum of two outputs.
    Sum,
    /// Several outputs along their channels or features.
    Concatenation,
    /// The same numbers, as one row an image.
    Flatten,
    /// Dropout, by a mask that each step brings.
    Dropout {
        /// Numbers of an image.
        numbers: usize,
        /// What those that stay are multiplied by.
        kept: f32,
    },
}

/// A loss, the mean over the batch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StepLoss {
    /// See [`super::cross_entropy`].
    CrossEntropy {
        /// The fraction of the target that all classes share.
        label_smoothing: f64,
    },
    /// The mean over the classes of the squared error to the one-hot label.
    MeanSquaredError,
}

/// Bytes of images that wait on the device for steps of one submission, at most, but for a single batch.
const IMAGE_BYTES: usize = 8 << 20;
/// Steps of one submission, at most.
const STEPS: usize = 32;

impl StepLayer {
    /// How the windows of a convolution lie in maps of `[channels, rows, columns]`; `None` for another layer.
    pub fn geometry(&self, shape: &[usize], batch: usize) -> Option<Geometry> {
        let (Self::Convolution { convolution, filters, kernel, .. }, &[channels, rows, columns]) = (self, shape) else {
            return None;
        };
        let weight = [*filters, channels, kernel[0], kernel[1]];
        Some(Geometry::new([batch, channels, rows, columns], weight, convolution))
    }
}

impl StepSpec {
    /// Words between two places where a binding may begin.
    pub const WORDS: usize = 64;

    /// The shape of one image in each slot, `[channels, rows, columns]` or `[features]`.
    pub fn shapes(&self) -> Vec<Vec<usize>> {
        let mut shapes = vec![self.input.to_vec()];
        for StepNode { layer, sources, .. } in &self.layers {
            let first = &shapes[sources[0]];
            shapes.push(match layer {
                StepLayer::Convolution { filters, .. } => {
                    let [rows, columns] = layer.geometry(first, 1).map_or([0, 0], |geometry| geometry.output());
                    vec![*filters, rows, columns]
                }
                StepLayer::Linear { features, .. } => vec![*features],
                StepLayer::Pool(pooling) => vec![first[0], pooling.output[0], pooling.output[1]],
                StepLayer::Flatten => vec![first.iter().product()],
                StepLayer::Concatenation => {
                    let channels = sources.iter().map(|&source| shapes[source][0]).sum();
                    [&[channels], &first[1..]].concat()
                }
                StepLayer::Relu
                | StepLayer::Function { .. }
                | StepLayer::Norm(_)
                | StepLayer::Sum
                | StepLayer::Dropout { .. } => first.clone(),
            });
        }
        shapes
    }

    /// Numbers of a batch's images.
    pub fn numbers(&self) -> usize {
        self.batch * self.input.iter().product::<usize>()
    }

    /// How many steps go into one submission, at most.
    pub fn steps_at_once(&self) -> usize {
        (IMAGE_BYTES / ((self.numbers() + self.mask_words()) * size_of::<f32>()).max(1)).clamp(1, STEPS)
    }

    /// Whether it can be: a single number has no variance.
    pub fn is_covered(&self) -> bool {
        let has_variance = |node: &StepNode| match &node.layer {
            StepLayer::Norm(norm) => self.batch * norm.pixels > 1,
            _ => true,
        };
        self.batch > 0 && self.layers.iter().all(has_variance)
    }

    /// Words of the masks of all dropout layers.
    pub fn mask_words(&self) -> usize {
        let words = self.layers.iter().map(|node| match &node.layer {
            StepLayer::Dropout { numbers, .. } => self.words_of_mask(*numbers),
            _ => 0,
        });
        words.sum()
    }

    /// Words of the mask of a dropout layer of so many numbers an image, one bit each; those of the next begin where a binding may.
    pub fn words_of_mask(&self, numbers: usize) -> usize {
        (self.batch * numbers).div_ceil(u32::BITS as usize).next_multiple_of(Self::WORDS)
    }
}
