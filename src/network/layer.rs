//! One layer of a running network.

use super::model::Activation;
use super::{LayerSpec, Shape, initialise};
use burn::module::Module;
use burn::nn::conv::{Conv2d, Conv2dConfig};
use burn::nn::pool::{MaxPool2d, MaxPool2dConfig};
use burn::nn::{Linear, LinearConfig, PaddingConfig2d, Relu};
use burn::tensor::Device;
use rand_chacha::ChaCha8Rng;

/// A burn layer, with one variant for each [`LayerSpec`].
#[derive(Module, Debug)]
pub enum Layer {
    /// See [`LayerSpec::Conv2d`].
    Conv2d(Conv2d),
    /// See [`LayerSpec::Relu`].
    Relu(Relu),
    /// See [`LayerSpec::MaxPool2d`].
    MaxPool2d(MaxPool2d),
    /// See [`LayerSpec::Flatten`].
    Flatten(Flatten),
    /// See [`LayerSpec::Linear`].
    Linear(Linear),
}

/// `[batch, c, h, w]` to `[batch, c * h * w]`.
#[derive(Module, Debug)]
pub struct Flatten;

impl Layer {
    /// Builds the layer of `spec` for `input`, with its initial parameters drawn from `rng`.
    pub fn new(spec: &LayerSpec, input: Shape, rng: &mut ChaCha8Rng, device: &Device) -> Self {
        match *spec {
            LayerSpec::Conv2d { filters, kernel, stride, padding } => {
                let channels = input.sizes()[0];
                let conv = Conv2dConfig::new([channels, filters], [kernel, kernel])
                    .with_stride([stride, stride])
                    .with_padding(PaddingConfig2d::Explicit(padding, padding, padding, padding))
                    .init(device);
                Self::Conv2d(initialise::conv2d(conv, [filters, channels, kernel, kernel], rng, device))
            }
            LayerSpec::Relu => Self::Relu(Relu::new()),
            LayerSpec::MaxPool2d { kernel, stride } => {
                Self::MaxPool2d(MaxPool2dConfig::new([kernel, kernel]).with_strides([stride, stride]).init())
            }
            LayerSpec::Flatten => Self::Flatten(Flatten),
            LayerSpec::Linear { features } => {
                let linear = LinearConfig::new(input.elements(), features).init(device);
                Self::Linear(initialise::linear(linear, [input.elements(), features], rng, device))
            }
        }
    }

    /// Applies the layer to a batch.
    ///
    /// # Panics
    /// When the activation has the wrong rank, which [`super::NetworkSpec::shapes`] rules out.
    pub fn forward(&self, input: Activation) -> Activation {
        match (self, input) {
            (Self::Conv2d(conv), Activation::Map(x)) => Activation::Map(conv.forward(x)),
            (Self::MaxPool2d(pool), Activation::Map(x)) => Activation::Map(pool.forward(x)),
            (Self::Relu(relu), Activation::Map(x)) => Activation::Map(relu.forward(x)),
            (Self::Relu(relu), Activation::Flat(x)) => Activation::Flat(relu.forward(x)),
            (Self::Flatten(_), Activation::Map(x)) => Activation::Flat(x.flatten(1, 3)),
            (Self::Linear(linear), Activation::Flat(x)) => Activation::Flat(linear.forward(x)),
            (layer, input) => panic!("{layer} cannot take {input:?}: the network was not validated"),
        }
    }
}
