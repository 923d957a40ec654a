//! The outputs of all layers for one image: feature maps, features, and at the end the class scores.

use super::image;
use super::transfer::floats;
use crate::error::Result;
use crate::network::{Activation, Model, NetworkSpec};
use burn::tensor::{Device, Transaction};

/// The output of one layer for one image.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerOutput {
    /// The layer's name, such as `conv1`.
    pub name: String,
    /// `[channels, rows, columns]` or `[features]`.
    pub shape: Vec<usize>,
    /// Row by row, channel by channel.
    pub values: Vec<f32>,
}

/// The outputs of all layers, still on the device.
#[must_use = "nothing is read until `read`"]
#[derive(Debug)]
pub struct PendingInspection {
    names: Vec<String>,
    shapes: Vec<Vec<usize>>,
    outputs: Vec<Activation>,
}

impl PendingInspection {
    /// Runs `model`, built from `spec`, on one image: `pixels` are 0 to 255, row by row.
    ///
    /// # Errors
    /// [`crate::Error::Pixels`] when the image has another size than the network's input.
    pub fn new(model: &Model, spec: &NetworkSpec, pixels: &[u8], device: &Device) -> Result<Self> {
        Ok(Self {
            names: spec.names(),
            shapes: spec.shapes()?.into_iter().map(crate::network::Shape::sizes).collect(),
            outputs: model.forward_recording(image(spec, pixels, device)?),
        })
    }

    /// Reads all outputs in one transaction.
    ///
    /// # Errors
    /// [`crate::error::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<LayerOutput>> {
        let transaction = self.outputs.into_iter().fold(Transaction::default(), |transaction, output| match output {
            Activation::Map(maps) => transaction.register(maps),
            Activation::Flat(features) => transaction.register(features),
        });
        let data = transaction.execute_async().await?;
        let layers = self.names.into_iter().zip(self.shapes).zip(data);
        Ok(layers.map(|((name, shape), data)| LayerOutput { name, shape, values: floats(&data) }).collect())
    }
}
