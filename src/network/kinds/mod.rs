//! The kinds of layers, one file a family.
//!
//! A kind is a struct of settings with PyTorch's names and meaning; its [`Kind`] says what follows from them, and its
//! [`Forward`] runs it. To add one: write its file, and add one line to the list below.

mod activation;
mod batch_norm;
mod body;
mod branches;
mod conv2d;
mod dropout;
mod flatten;
mod learning_rate;
mod linear;
mod local_response_norm;
mod pool;
mod range;
mod residual;
mod window;

pub use activation::{Gelu, LeakyRelu, Relu, Sigmoid, Tanh};
pub use batch_norm::{BatchNorm, BatchNormLayer};
pub use branches::Branches;
pub use conv2d::Conv2d;
pub(super) use conv2d::{convolution, convolve};
pub use dropout::Dropout;
pub use flatten::Flatten;
pub use linear::Linear;
pub(super) use linear::connect;
pub use local_response_norm::LocalResponseNorm;
pub use pool::{AvgPool2d, GlobalAvgPool2d, MaxPool2d};
pub use residual::{Residual, Shortcut};
pub use window::{NamedPadding, Padding};

use super::activation::Activation;
use super::cost::Cost;
use super::{Arithmetic, Operands, Operator, Place, Region, Shape, StepRng};
use crate::error::LayerReason;
use crate::range::SettingRange;
use burn::module::Module;
use burn::tensor::Device;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

kinds! {
    "conv2d" => Conv2d,
    "relu" => Relu,
    "leaky_relu" => LeakyRelu,
    "gelu" => Gelu,
    "tanh" => Tanh,
    "sigmoid" => Sigmoid,
    "max_pool2d" => MaxPool2d,
    "avg_pool2d" => AvgPool2d,
    "global_avg_pool2d" => GlobalAvgPool2d,
    "batch_norm" => BatchNorm,
    "local_response_norm" => LocalResponseNorm,
    "dropout" => Dropout,
    "flatten" => Flatten,
    "linear" => Linear,
    "residual" => Residual,
    "branches" => Branches,
}

/// What every kind of layer says of itself.
pub trait Kind {
    /// What runs it; a kind without parameters runs itself.
    type Layer: Forward;

    /// What its layers' names start with, as in the tutorial's code.
    const STEM: &'static str;
    /// Whether training computes an image's output from the other images of its batch, which then cannot be cut into pieces.
    const NEEDS_WHOLE_BATCH: bool = false;

    /// Ranges and usual values of its numeric settings.
    const SETTINGS: &'static [SettingRange] = &[];

    /// The shape that it makes of one sample.
    ///
    /// # Errors
    /// Why it cannot, or which setting is out of range.
    fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason>;

    /// Parameters and arithmetic for an input that [`Kind::output_shape`] accepts.
    fn cost(&self, input: Shape) -> Cost;

    /// The layer for such an input, with initial parameters drawn from `rng`.
    fn build(&self, input: Shape, rng: &mut ChaCha8Rng, device: &Device) -> Self::Layer;

    /// The expression that makes the same layer in PyTorch, with `from torch import nn`.
    fn pytorch(&self, input: Shape) -> String;

    /// What it computes in inference, as operators of ONNX: the first reads the layer's input, the last gives its output.
    fn onnx(&self, input: Shape) -> Vec<Operator>;

    /// What the learning rate is multiplied by for its parameters, and those of all layers in a block; 0 freezes them.
    fn learning_rate_factor(&self) -> f64 {
        1.0
    }

    /// Whether the kernels do not cover this convolution, so that burn's own operations compute it on every backend.
    fn is_fallback(&self) -> bool {
        false
    }

    /// How many rows or columns of the input one of the output stands for, as far as steps of windows decide it.
    fn stride(&self) -> usize {
        1
    }

    /// The smallest box of the input that holds everything a box of the output depends on in inference. The output's box
    /// itself, where each number has its own.
    fn reads(&self, _input: Shape, output: &Region) -> Region {
        output.clone()
    }

    /// The same of one of the sources that a layer reads, which have the shapes `inputs`; `None` where the box depends on nothing
    /// of it.
    fn reads_of(&self, inputs: &[Shape], source: usize, output: &Region) -> Option<Region> {
        Some(self.reads(inputs[source], output))
    }

    /// The arithmetic of the output's number at `place` in inference.
    fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic;
}

/// A kind of layer, as the page's editor needs it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LayerKind {
    /// As it is serialised, such as `conv2d`.
    pub kind: &'static str,
    /// See [`Kind::STEM`].
    pub stem: &'static str,
    /// See [`Kind::SETTINGS`].
    pub settings: Vec<SettingRange>,
    /// See [`Kind::NEEDS_WHOLE_BATCH`].
    pub needs_whole_batch: bool,
}

/// A layer that runs. Its input has the shape that it was built for; another is a panic.
pub trait Forward {
    /// Inference: running statistics, and nothing is dropped.
    fn forward(&self, input: Activation) -> Activation;

    /// Inference and training of a layer that reads several.
    fn join(&self, inputs: Vec<Activation>) -> Activation {
        unreachable!("a layer that reads one got {}", inputs.len())
    }

    /// Training: statistics of the batch, which move the running ones, and dropout. `position` counts the network's layers
    /// from 0.
    fn forward_training(&mut self, input: Activation, _step_rng: &StepRng, _position: usize) -> Activation {
        self.forward(input)
    }
}

/// Makes the list of kinds into [`LayerSpec`], [`Layer`] and what both pass on to the kind.
macro_rules! kinds {
    ($($tag:literal => $kind:ident,)+) => {
        /// One layer as data; serialised, its `kind` says which.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(native, derive(ts_rs::TS))]
        #[serde(tag = "kind")]
        pub enum LayerSpec {
            $(#[doc = concat!("See [`", stringify!($kind), "`].")] #[serde(rename = $tag)] $kind($kind),)+
        }

        /// One layer of a running network: a burn module for each kind of [`LayerSpec`].
        #[derive(Module, Debug)]
        pub enum Layer {
            $(#[doc = concat!("See [`", stringify!($kind), "`].")] $kind(<$kind as Kind>::Layer),)+
        }

        impl LayerSpec {
            /// The kind as it is serialised.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$kind(_) => $tag,)+ }
            }

            /// Every kind, in the order of the list.
            pub fn kinds() -> Vec<LayerKind> {
                vec![$(LayerKind {
                    kind: $tag,
                    stem: <$kind as Kind>::STEM,
                    settings: <$kind as Kind>::SETTINGS.to_vec(),
                    needs_whole_batch: <$kind as Kind>::NEEDS_WHOLE_BATCH,
                },)+]
            }

            /// See [`Kind::STEM`].
            pub fn stem(&self) -> &'static str {
                match self { $(Self::$kind(_) => <$kind as Kind>::STEM,)+ }
            }

            /// See [`Kind::NEEDS_WHOLE_BATCH`].
            pub fn needs_whole_batch(&self) -> bool {
                match self { $(Self::$kind(_) => <$kind as Kind>::NEEDS_WHOLE_BATCH,)+ }
            }

            /// See [`Kind::output_shape`].
            ///
            /// # Errors
            /// Why it cannot.
            pub fn output_shape(&self, input: Shape) -> Result<Shape, LayerReason> {
                match self { $(Self::$kind(spec) => spec.output_shape(input),)+ }
            }

            /// See [`Kind::cost`].
            pub fn cost(&self, input: Shape) -> Cost {
                match self { $(Self::$kind(spec) => spec.cost(input),)+ }
            }

            /// See [`Kind::build`].
            pub fn build(&self, input: Shape, rng: &mut ChaCha8Rng, device: &Device) -> Layer {
                match self { $(Self::$kind(spec) => Layer::$kind(spec.build(input, rng, device)),)+ }
            }

            /// See [`Kind::pytorch`].
            pub fn pytorch(&self, input: Shape) -> String {
                match self { $(Self::$kind(spec) => spec.pytorch(input),)+ }
            }

            /// See [`Kind::onnx`].
            pub fn onnx(&self, input: Shape) -> Vec<Operator> {
                match self { $(Self::$kind(spec) => spec.onnx(input),)+ }
            }

            /// See [`Kind::learning_rate_factor`].
            pub fn learning_rate_factor(&self) -> f64 {
                match self { $(Self::$kind(spec) => spec.learning_rate_factor(),)+ }
            }

            /// See [`Kind::is_fallback`].
            pub fn is_fallback(&self) -> bool {
                match self { $(Self::$kind(spec) => spec.is_fallback(),)+ }
            }

            /// See [`Kind::stride`].
            pub fn stride(&self) -> usize {
                match self { $(Self::$kind(spec) => spec.stride(),)+ }
            }

            /// See [`Kind::reads_of`].
            pub fn reads_of(&self, inputs: &[Shape], source: usize, output: &Region) -> Option<Region> {
                match self { $(Self::$kind(spec) => spec.reads_of(inputs, source, output),)+ }
            }

            /// See [`Kind::arithmetic`].
            pub fn arithmetic(&self, place: Place, operands: &Operands) -> Arithmetic {
                match self { $(Self::$kind(spec) => spec.arithmetic(place, operands),)+ }
            }
        }

        impl Forward for Layer {
            fn forward(&self, input: Activation) -> Activation {
                match self { $(Self::$kind(layer) => Forward::forward(layer, input),)+ }
            }

            fn join(&self, inputs: Vec<Activation>) -> Activation {
                match self { $(Self::$kind(layer) => Forward::join(layer, inputs),)+ }
            }

            fn forward_training(&mut self, input: Activation, step_rng: &StepRng, position: usize) -> Activation {
                match self { $(Self::$kind(layer) => Forward::forward_training(layer, input, step_rng, position),)+ }
            }
        }

        $(impl From<$kind> for LayerSpec {
            fn from(spec: $kind) -> Self {
                Self::$kind(spec)
            }
        })+
    };
}
use kinds;
