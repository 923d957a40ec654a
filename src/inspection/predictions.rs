//! Predictions: for each image the probability of each class.

use crate::dataset::Samples;
use crate::error::Result;
use crate::network::{Network, floats, softmax};
use burn::tensor::{Device, Tensor};

/// Class scores of some images, still on the device.
#[must_use = "nothing is read until `read`"]
#[derive(Debug)]
pub struct PendingPredictions {
    logits: Tensor<2>,
}

impl PendingPredictions {
    /// Runs `network` on the samples of `indices`.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] when one of them has not arrived.
    pub fn new(network: &Network, samples: &Samples, indices: &[usize], device: &Device) -> Result<Self> {
        let batch = samples.batch(indices, network.normalisation(), &device.clone().inner())?;
        Ok(Self { logits: network.forward(batch.images) })
    }

    /// Reads the probabilities: `[images * classes]`, each image's summing to 1.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<f32>> {
        let [_, classes] = self.logits.dims();
        let logits = floats(&self.logits.into_data_async().await?);
        Ok(logits.chunks_exact(classes).flat_map(softmax).collect())
    }
}
