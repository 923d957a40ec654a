//! What a model says of a set of samples, computed chunk by chunk so that nothing has to wait for all of it.

use super::{TrainingSettings, loss_of_sample};
use crate::dataset::Samples;
use crate::error::Result;
use crate::inspection::{floats, softmax};
use crate::network::Model;
use burn::tensor::{Device, Tensor};

/// An evaluation under way, of the model as it was when it began.
#[derive(Debug)]
pub struct Evaluation {
    settings: TrainingSettings,
    model: Model,
    device: Device,
    limit: usize,
    next: usize,
    loss_sum: f64,
    verdicts: Vec<Verdict>,
}

/// What a model says of one sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The truth.
    pub label: u8,
    /// The most probable class.
    pub class: u8,
    /// The probability of that class, 0 to 1.
    pub probability: f32,
    /// The loss by the run's settings, in nats for the cross-entropy.
    pub loss: f32,
}

/// What a model says of the first samples of a set.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// One a sample, in their order.
    pub verdicts: Vec<Verdict>,
    /// The mean loss.
    pub mean_loss: f64,
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
    /// Begins to evaluate `model` on `device` on all samples, by the loss of `settings`.
    pub fn new(settings: &TrainingSettings, model: Model, device: &Device) -> Self {
        Self::of_first(usize::MAX, settings, model, device)
    }

    /// The same on the first `limit` samples alone.
    pub fn of_first(limit: usize, settings: &TrainingSettings, model: Model, device: &Device) -> Self {
        let device = device.clone().inner();
        Self { settings: *settings, model, device, limit, next: 0, loss_sum: 0.0, verdicts: Vec::new() }
    }

    /// Starts on the next `size` samples; `None` when all have been started.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] when one of them has not arrived.
    pub fn next_chunk(&mut self, samples: &Samples, size: usize) -> Result<Option<EvaluationChunk>> {
        let indices: Vec<usize> = (self.next..self.total(samples).min(self.next + size)).collect();
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
            let loss = loss_of_sample(&self.settings, logits, usize::from(label));
            let class = most_probable(logits);
            let probability = softmax(logits)[class];
            self.loss_sum += loss;
            self.verdicts.push(Verdict { label, class: class as u8, probability, loss: loss as f32 });
        }
    }

    /// How many of `samples` are to be evaluated.
    pub fn total(&self, samples: &Samples) -> usize {
        samples.len().min(self.limit)
    }

    /// Whether all of them have been counted.
    pub fn is_over(&self, samples: &Samples) -> bool {
        self.verdicts.len() >= self.total(samples)
    }

    /// Samples started on so far.
    pub fn seen(&self) -> usize {
        self.next
    }

    /// What has been counted.
    pub fn judgement(self) -> Judgement {
        let mean_loss = self.loss_sum / self.verdicts.len().max(1) as f64;
        Judgement { verdicts: self.verdicts, mean_loss }
    }
}

impl Verdict {
    /// Whether the most probable class is the truth.
    pub fn is_right(&self) -> bool {
        self.class == self.label
    }
}

impl Judgement {
    /// The share of the samples whose most probable class is their label; 0 to 1.
    pub fn accuracy(&self) -> f64 {
        let right = self.verdicts.iter().filter(|verdict| verdict.is_right()).count();
        right as f64 / self.verdicts.len().max(1) as f64
    }
}

impl EvaluationChunk {
    /// Reads the scores.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<ScoredChunk> {
        Ok(ScoredChunk { logits: floats(&self.logits.into_data_async().await?), labels: self.labels })
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
