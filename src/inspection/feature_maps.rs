//! The outputs of all layers for one image: feature maps, features, and at the end the class scores.

use super::image;
use crate::error::Result;
use crate::kernels::row_by_row;
use crate::network::{Activation, Network, floats};
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
    /// Runs `network` on one image: `pixels` are 0 to 255, row by row.
    ///
    /// # Errors
    /// [`crate::Error::Pixels`] when the image has another size than the network's input.
    pub fn new(network: &Network, pixels: &[u8], device: &Device) -> Result<Self> {
        Ok(Self {
            names: network.spec().names(),
            shapes: network.layer_ids().map(|layer| network.shapes(layer).output.sizes()).collect(),
            outputs: network.forward_recording(image(network, pixels, device)?),
        })
    }

    /// Reads all outputs in one transaction.
    ///
    /// # Errors
    /// [`crate::error::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<LayerOutput>> {
        let transaction = self.outputs.into_iter().fold(Transaction::default(), |transaction, output| match output {
            Activation::Map(maps) => transaction.register(row_by_row(maps)),
            Activation::Flat(features) => transaction.register(features),
        });
        let data = transaction.execute_async().await?;
        let layers = self.names.into_iter().zip(self.shapes).zip(data);
        Ok(layers.map(|((name, shape), data)| LayerOutput { name, shape, values: floats(&data) }).collect())
    }
}
