//! Evaluations of test images.

use super::{Bytes, Uint32s};
use crate::inspection::{ClassScore, Confusion};
use crate::training::{EvaluationResult, Prediction};
use serde::Serialize;

/// How far an evaluation is.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct EvaluationProgress {
    /// Images evaluated so far.
    pub seen: usize,
    /// Images to evaluate.
    pub total: usize,
}

/// The result of an evaluation, without its images.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct EvaluationSummary {
    /// Steps that the evaluated network had taken.
    pub step: usize,
    /// Images evaluated, the first of the test images.
    pub images: usize,
    /// Classes of the network.
    pub classes: usize,
    /// Accuracy, 0 to 1.
    pub accuracy: f64,
    /// Mean loss, in nats.
    pub mean_loss: f64,
    /// The confusion matrix, `[classes, classes]`: a row for each actual class and a column for each predicted one.
    pub counts: Uint32s,
    /// Precision, recall and F1 of each class.
    pub scores: Vec<ClassScore>,
}

impl EvaluationSummary {
    /// The summary of a result of the network after `step`.
    pub fn new(step: usize, result: &EvaluationResult, classes: usize) -> Self {
        let confusion = Confusion::new(&result.predictions, classes);
        Self {
            step,
            images: result.predictions.len(),
            classes,
            accuracy: result.accuracy(),
            mean_loss: result.mean_loss,
            counts: confusion.counts().into(),
            scores: confusion.scores(),
        }
    }
}

/// A test image with its prediction.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct PredictedImage {
    /// In the test images.
    pub index: usize,
    /// `[channels, rows, columns]`, 0 to 255.
    pub pixels: Bytes,
    /// The actual class.
    pub label: u8,
    /// The predicted class.
    pub class: u8,
    /// Its probability.
    pub probability: f32,
    /// Cross-entropy, in nats.
    pub loss: f32,
}

impl PredictedImage {
    /// Test image `index` with its prediction.
    pub fn new(index: usize, pixels: &[u8], prediction: &Prediction) -> Self {
        let &Prediction { label, class, probability, loss, .. } = prediction;
        Self { index, pixels: pixels.into(), label, class, probability, loss }
    }
}

/// A part of a list of test images.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct PredictedImages {
    /// Images in the whole list.
    pub total: usize,
    /// Those that were asked for.
    pub images: Vec<PredictedImage>,
}
