//! A network that runs.

use super::layer::Layer;
use super::{NetworkSpec, Shape};
use crate::error::Result;
use burn::module::Module;
use burn::tensor::{Device, Tensor};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// What flows between layers: a batch of one of the two [`Shape`]s.
#[derive(Debug, Clone)]
pub enum Activation {
    /// `[batch, channels, rows, columns]`
    Map(Tensor<4>),
    /// `[batch, features]`
    Flat(Tensor<2>),
}

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
        let shapes = spec.shapes()?;
        let inputs = std::iter::once(Shape::Map(spec.input)).chain(shapes);
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let layers = spec.layers.iter().zip(inputs);
        Ok(Self { layers: layers.map(|(layer, input)| Layer::new(layer, input, &mut rng, device)).collect() })
    }

    /// Class scores (logits) `[batch, classes]` of images `[batch, channels, rows, columns]` in -1 to 1.
    pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        let output = self.layers.iter().fold(Activation::Map(images), |activation, layer| layer.forward(activation));
        logits(output)
    }

    /// The layers, in order; each is a burn module with its parameters.
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The outputs of all layers, in order; the last holds the logits.
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

/// The class scores that a network ends in.
///
/// # Panics
/// When the network ends in maps, which [`NetworkSpec::shapes`] rules out.
fn logits(output: Activation) -> Tensor<2> {
    match output {
        Activation::Flat(logits) => logits,
        Activation::Map(_) => panic!("the network does not end in class scores: it was not validated"),
    }
}
