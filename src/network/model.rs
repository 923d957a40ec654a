//! A network that runs.

use super::block::Block;
use super::{Activation, Forward, Layer, Muted, NetworkSpec, Pass};
use crate::error::Result;
use burn::module::Module;
use burn::tensor::{Device, Tensor};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// The layers of a [`NetworkSpec`] with their parameters on a device.
#[derive(Module, Debug)]
pub struct Model {
    layers: Vec<Layer>,
    /// What inference silences; training never does.
    #[module(skip)]
    muted: Muted,
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
        let layers = layers.map(|(layer, (input, _))| layer.build(input, &mut rng, device)).collect();
        Ok(Self { layers, muted: Muted::default() })
    }

    /// The same model, in whose inference `muted` units are 0.
    pub fn with_muted(self, muted: Muted) -> Self {
        Self { muted, ..self }
    }

    /// The units that inference silences.
    pub fn muted(&self) -> &Muted {
        &self.muted
    }

    /// Class scores (logits) `[batch, classes]` of images `[batch, channels, rows, columns]` in -1 to 1, by inference:
    /// running statistics, and nothing is dropped.
    pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        self.forward_from(0, Activation::Map(images)).features()
    }

    /// The end of the same: the output of the last layer, from the input of layer `start`.
    pub fn forward_from(&self, start: usize, input: Activation) -> Activation {
        let (mut activation, mut position) = (input, start);
        while position < self.layers.len() {
            let block = Block::beginning(&self.layers[position..]);
            let block = block.filter(|block| self.muted.spares(position..position + block.layers() - 1));
            (activation, position) = match block {
                Some(block) => {
                    let next = position + block.layers();
                    (self.muted.silence(next - 1, block.forward(activation)), next)
                }
                None => (self.forward_layer(position, activation), position + 1),
            };
        }
        activation
    }

    /// One layer of the same.
    pub fn forward_layer(&self, layer: usize, input: Activation) -> Activation {
        self.muted.silence(layer, self.layers[layer].forward(input))
    }

    /// The same in training: each batch is normalised by its own statistics, which move the running ones, and dropout drops
    /// what `pass` says.
    pub fn forward_training(&mut self, images: Tensor<4>, pass: &Pass) -> Tensor<2> {
        let (mut activation, mut position) = (Activation::Map(images), 0);
        while position < self.layers.len() {
            (activation, position) = match Block::beginning(&self.layers[position..]) {
                Some(block) => (block.forward(activation), position + block.layers()),
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
        for layer in 0..self.layers.len() {
            activation = self.forward_layer(layer, activation);
            outputs.push(activation.clone());
        }
        outputs
    }
}
