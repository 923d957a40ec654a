//! A training step as plain data: what the kernels of a browser's WebGPU need to know to record it.

use super::Convolution;

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

/// An activation function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// `torch.nn.LeakyReLU`
    LeakyRelu,
    /// `torch.nn.GELU`, the exact one.
    Gelu,
    /// `torch.nn.Tanh`
    Tanh,
    /// `torch.nn.Sigmoid`
    Sigmoid,
}

/// How pooling's windows lie in a map.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pooling {
    /// Rows and columns of a map.
    pub input: [usize; 2],
    /// Of the output.
    pub output: [usize; 2],
    /// Of a window.
    pub kernel: [usize; 2],
    /// From one window to the next.
    pub stride: [usize; 2],
    /// Around the map: zeros that a mean counts, and that are no maximum.
    pub padding: usize,
    /// Whether it takes the maximum, not the mean.
    pub is_max: bool,
}

/// A batch normalisation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StepNorm {
    /// Or features.
    pub channels: usize,
    /// Of a map; 1 for features.
    pub pixels: usize,
    /// What the variance gets added, as the bits of a number of 32.
    pub epsilon: u32,
    /// The weight of a batch in the running statistics, the same.
    pub momentum: u32,
    /// Whether ReLU follows.
    pub rectified: bool,
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

/// How parameters follow from their gradient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StepUpdate {
    /// The optimiser.
    pub rule: StepRule,
    /// Whether the gradient is clipped by its norm.
    pub clips: bool,
}

/// An optimiser, whose hyper-parameters each step brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepRule {
    /// The velocity is its state.
    Sgd,
    /// `Adam` and `AdamW`: running averages of the gradient and of its square.
    Adam,
    /// The velocity, and the running average of the gradient's square.
    RmsProp,
}

impl StepRule {
    /// Numbers of state for each parameter.
    pub fn states(self) -> usize {
        match self {
            Self::Sgd => 1,
            Self::Adam | Self::RmsProp => 2,
        }
    }
}

/// The hyper-parameters of a step: what its rule does not have is 0, and a factor that it does not have is 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UpdateNumbers {
    /// The learning rate; Adam's after the correction of the first average.
    pub rate: f64,
    /// Decay rates of the two states.
    pub first: f64,
    /// See `first`.
    pub second: f64,
    /// What a divisor gets added to it.
    pub epsilon: f64,
    /// What the root of Adam's second average is divided by.
    pub correction: f64,
    /// What a value is multiplied by beforehand, as `AdamW` has it.
    pub shrink: f64,
    /// This times the value is added to its gradient.
    pub decay: f64,
    /// This times the value's sign is added to its gradient.
    pub l1: f64,
    /// The largest norm of the gradient, where it is clipped.
    pub clip_norm: f64,
    /// Nesterov's momentum, of SGD.
    pub nesterov: bool,
}

/// Bytes of images that wait on the device for steps of one submission, at most, but for a single batch.
const IMAGE_BYTES: usize = 8 << 20;
/// Steps of one submission, at most.
const STEPS: usize = 32;

impl StepSpec {
    /// Words between two places where a binding may begin.
    pub const WORDS: usize = 64;

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
