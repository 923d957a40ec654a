//! Evaluation of a network on a set of samples, chunk by chunk so that nothing has to wait for all of it.

use super::forward_task::{ForwardTask, OpenChunk, PendingNumbers, Wanted};
use super::{TrainingSettings, loss_of_sample};
use crate::dataset::{SampleRef, Samples};
use crate::error::Result;
use crate::network::{Network, argmax, softmax};
use burn::tensor::Device;
use std::rc::Rc;

/// An evaluation under way, of the network as it was when it began.
#[derive(Debug)]
pub struct Evaluation {
    settings: TrainingSettings,
    network: Network,
    device: Device,
    limit: usize,
    /// Which samples; `None` for the first.
    indices: Option<Rc<[usize]>>,
    next: usize,
    loss_sum: f64,
    predictions: Vec<Prediction>,
}

/// The prediction for one sample, with its label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// The actual class.
    pub label: u8,
    /// The predicted class.
    pub class: u8,
    /// The probability of that class, 0 to 1.
    pub probability: f32,
    /// The loss by the run's settings, in nats for the cross-entropy.
    pub loss: f32,
}

/// The result of an evaluation: a prediction for each sample.
#[derive(Debug, Clone, PartialEq)]
pub struct EvaluationResult {
    /// One a sample, in their order.
    pub predictions: Vec<Prediction>,
    /// The mean loss.
    pub mean_loss: f64,
}

/// The scores of some of the samples, still on the device.
#[must_use = "the scores count only after `Evaluation::record`"]
#[derive(Debug)]
pub struct EvaluationChunk {
    logits: PendingNumbers,
    labels: Vec<u8>,
}

/// Scores that were read: `[samples * classes]` logits and `[samples]` labels.
#[derive(Debug)]
pub struct ScoredChunk {
    logits: Vec<f32>,
    labels: Vec<u8>,
}

impl Evaluation {
    /// Begins to evaluate `network` on `device` on all samples, by the loss of `settings`.
    pub fn new(settings: &TrainingSettings, network: Network, device: &Device) -> Self {
        Self::of_first(usize::MAX, settings, network, device)
    }

    /// The same on the first `limit` samples alone.
    pub fn of_first(limit: usize, settings: &TrainingSettings, network: Network, device: &Device) -> Self {
        let device = device.clone().inner();
        Self {
            settings: *settings,
            network,
            device,
            limit,
            indices: None,
            next: 0,
            loss_sum: 0.0,
            predictions: Vec::new(),
        }
    }

    /// The same on the samples of `indices`, in that order.
    pub fn of_indices(indices: Rc<[usize]>, settings: &TrainingSettings, network: Network, device: &Device) -> Self {
        Self { indices: Some(indices), ..Self::new(settings, network, device) }
    }

    /// Opens the next `size` samples; `None` when all have been opened.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] when one of them has not arrived.
    pub fn open_chunk(&mut self, samples: &Samples, size: usize) -> Result<Option<OpenChunk>> {
        let places = self.next..self.total(samples).min(self.next + size);
        let chunk: Vec<SampleRef> = match &self.indices {
            Some(indices) => indices[places].iter().copied().map(SampleRef::of).collect(),
            None => places.map(SampleRef::of).collect(),
        };
        if chunk.is_empty() {
            return Ok(None);
        }
        let images = samples.raw_batch(&chunk)?;
        self.next += chunk.len();
        let wanted = Wanted::Scores { muted: vec![self.network.muted().clone()] };
        let task = ForwardTask { images, normalisation: self.network.normalisation().clone(), wanted };
        Ok(Some(OpenChunk::new(self.network.clone(), &self.device, task)))
    }

    /// Adds the predictions of a chunk.
    pub fn record(&mut self, chunk: &ScoredChunk) {
        let classes = chunk.logits.len() / chunk.labels.len().max(1);
        for (logits, &label) in chunk.logits.chunks_exact(classes).zip(&chunk.labels) {
            let loss = loss_of_sample(&self.settings, logits, usize::from(label));
            let class = argmax(logits);
            let probability = softmax(logits)[class];
            self.loss_sum += loss;
            self.predictions.push(Prediction { label, class: class as u8, probability, loss: loss as f32 });
        }
    }

    /// How many of `samples` are to be evaluated.
    pub fn total(&self, samples: &Samples) -> usize {
        self.indices.as_ref().map_or(samples.len(), |indices| indices.len()).min(self.limit)
    }

    /// Whether all of them have been counted.
    pub fn is_over(&self, samples: &Samples) -> bool {
        self.predictions.len() >= self.total(samples)
    }

    /// Samples started on so far.
    pub fn seen(&self) -> usize {
        self.next
    }

    /// The result so far.
    pub fn result(self) -> EvaluationResult {
        let mean_loss = self.loss_sum / self.predictions.len().max(1) as f64;
        EvaluationResult { predictions: self.predictions, mean_loss }
    }
}

impl Prediction {
    /// Whether the predicted class is the actual one.
    pub fn is_correct(&self) -> bool {
        self.class == self.label
    }
}

impl EvaluationResult {
    /// The fraction of correct predictions; 0 to 1.
    pub fn accuracy(&self) -> f64 {
        let right = self.predictions.iter().filter(|prediction| prediction.is_correct()).count();
        right as f64 / self.predictions.len().max(1) as f64
    }
}

impl OpenChunk {
    /// Starts to compute the scores of an evaluation's chunk.
    pub fn evaluate(&self) -> EvaluationChunk {
        EvaluationChunk { logits: self.compute(), labels: self.task().images.labels.clone() }
    }

    /// An evaluation's chunk with the scores `[samples * classes]` that another worker has computed; `None` where they are not as many.
    pub fn scored(&self, logits: Vec<f32>) -> Option<ScoredChunk> {
        self.takes(&logits).then(|| ScoredChunk { logits, labels: self.task().images.labels.clone() })
    }
}

impl EvaluationChunk {
    /// Reads the scores.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<ScoredChunk> {
        Ok(ScoredChunk { logits: self.logits.read().await?, labels: self.labels })
    }
}
