//! Accuracy and mean loss over a whole set of samples, computed chunk by chunk so that nothing has to wait for all of it.

use super::{TrainingSettings, loss_of_sample};
use crate::dataset::Samples;
use crate::error::Result;
use crate::network::Model;
use burn::tensor::{Device, Tensor};

/// An evaluation under way, of the model as it was when it began.
#[derive(Debug)]
pub struct Evaluation {
    settings: TrainingSettings,
    model: Model,
    device: Device,
    next: usize,
    correct: usize,
    loss_sum: f64,
}

/// The scores of some of the samples, still on the device.
#[must_use = "the scores count only after `Evaluation::record`"]
#[derive(Debug)]
pub struct EvaluationChunk {
    logits: Tensor<2>,
    labels: Vec<u8>,
}

/// Scores that were read: `[samples * classes]` logits and `[samples]` labels.
#[derive(Debug)]
pub struct ScoredChunk {
    logits: Vec<f32>,
    labels: Vec<u8>,
}

impl Evaluation {
    /// Begins to evaluate `model` on `device`, by the loss of `settings`.
    pub fn new(settings: &TrainingSettings, model: Model, device: &Device) -> Self {
        Self { settings: *settings, model, device: device.clone().inner(), next: 0, correct: 0, loss_sum: 0.0 }
    }

    /// Starts on the next `size` samples; `None` when all have been started.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] when one of them has not arrived.
    pub fn next_chunk(&mut self, samples: &Samples, size: usize) -> Result<Option<EvaluationChunk>> {
        let indices: Vec<usize> = (self.next..samples.len().min(self.next + size)).collect();
        if indices.is_empty() {
            return Ok(None);
        }
        let labels = indices.iter().map(|&index| Ok(samples.sample(index)?.1)).collect::<Result<_>>()?;
        let logits = self.model.forward(samples.batch(&indices, &self.device)?.images);
        self.next += indices.len();
        Ok(Some(EvaluationChunk { logits, labels }))
    }

    /// Counts what a chunk's scores say.
    pub fn record(&mut self, chunk: &ScoredChunk) {
        let classes = chunk.logits.len() / chunk.labels.len().max(1);
        for (logits, &label) in chunk.logits.chunks_exact(classes).zip(&chunk.labels) {
            let label = usize::from(label);
            self.correct += usize::from(most_probable(logits) == label);
            self.loss_sum += loss_of_sample(&self.settings, logits, label);
        }
    }

    /// Samples started on so far.
    pub fn seen(&self) -> usize {
        self.next
    }

    /// The share of the samples seen whose most probable class is their label; 0 to 1.
    pub fn accuracy(&self) -> f64 {
        self.correct as f64 / self.next.max(1) as f64
    }

    /// The mean loss over the samples seen.
    pub fn mean_loss(&self) -> f64 {
        self.loss_sum / self.next.max(1) as f64
    }
}

impl EvaluationChunk {
    /// Reads the scores.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<ScoredChunk> {
        let data = self.logits.into_data_async().await?;
        Ok(ScoredChunk { logits: data.iter::<f32>().collect(), labels: self.labels })
    }
}

/// The class of the largest score or probability; the first of equals.
pub fn most_probable(probabilities: &[f32]) -> usize {
    let mut best = 0;
    for (class, &probability) in probabilities.iter().enumerate() {
        if probability > probabilities[best] {
            best = class;
        }
    }
    best
}
