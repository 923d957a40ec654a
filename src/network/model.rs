//! A network that runs.

use super::{Activation, Forward, Layer, NetworkSpec, Pass, block};
use crate::error::Result;
use burn::module::Module;
use burn::tensor::{Device, Tensor};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// The layers of a [`NetworkSpec`] with their parameters on a device.
#[derive(Module, Debug)]
pub struct Model {
    layers: Vec<Layer>,
}

impl Model {
    /// Builds `spec` on `device`, with initial parameters that depend on `seed` alone.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn new(spec: &NetworkSpec, seed: u64, device: &Device) -> Result<Self> {
        let stations = spec.stations()?;
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let layers = spec.layers.iter().zip(stations);
        Ok(Self { layers: layers.map(|(layer, (input, _))| layer.build(input, &mut rng, device)).collect() })
    }

    /// Class scores (logits) `[batch, classes]` of images `[batch, channels, rows, columns]` in -1 to 1, by inference:
    /// running statistics, and nothing is dropped.
    pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        let (mut activation, mut position) = (Activation::Map(images), 0);
        while let Some(layer) = self.layers.get(position) {
            (activation, position) = match block::beginning(&self.layers[position..]) {
                Some(convolution) => (block::forward(convolution, activation), position + block::LAYERS),
                None => (layer.forward(activation), position + 1),
            };
        }
        activation.features()
    }

    /// The same in training: each batch is normalised by its own statistics, which move the running ones, and dropout drops
    /// what `pass` says.
    pub fn forward_training(&mut self, images: Tensor<4>, pass: &Pass) -> Tensor<2> {
        let (mut activation, mut position) = (Activation::Map(images), 0);
        while position < self.layers.len() {
            (activation, position) = match block::beginning(&self.layers[position..]) {
                Some(convolution) => (block::forward(convolution, activation), position + block::LAYERS),
                None => (self.layers[position].forward_training(activation, pass, position), position + 1),
            };
        }
        activation.features()
    }

    /// The layers, in order; each is a burn module with its parameters.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The outputs of all layers in inference, in order; the last holds the logits.
    pub fn forward_recording(&self, images: Tensor<4>) -> Vec<Activation> {
        let mut activation = Activation::Map(images);
        let mut outputs = Vec::with_capacity(self.layers.len());
        for layer in &self.layers {
            activation = layer.forward(activation);
            outputs.push(activation.clone());
        }
        outputs
    }
}
