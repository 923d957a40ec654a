//! What a model says about images: a probability for each class.

use super::transfer::floats;
use crate::dataset::Samples;
use crate::error::Result;
use crate::network::Model;
use burn::tensor::{Device, Tensor};

/// Class scores of some images, still on the device.
#[must_use = "nothing is read until `read`"]
#[derive(Debug)]
pub struct PendingPredictions {
    logits: Tensor<2>,
}

impl PendingPredictions {
    /// Runs `model` on the samples of `indices`.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] when one of them has not arrived.
    pub fn new(model: &Model, samples: &Samples, indices: &[usize], device: &Device) -> Result<Self> {
        let batch = samples.batch(indices, &device.clone().inner())?;
        Ok(Self { logits: model.forward(batch.images) })
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

/// exp(x) / sum(exp(x)), shifted by the maximum so that no score overflows.
pub fn softmax(logits: &[f32]) -> Vec<f32> {
    let highest = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let exponentials: Vec<f32> = logits.iter().map(|logit| (logit - highest).exp()).collect();
    let sum: f32 = exponentials.iter().sum();
    exponentials.into_iter().map(|exponential| exponential / sum).collect()
}
