//! Loss functions, on the device for training and on the host for evaluation.

use super::{LossKind, TrainingSettings};
use crate::kernels::cross_entropy;
use burn::tensor::{Int, Tensor};

/// The loss of a batch, `[1]`: scores (logits) `[batch, classes]`, labels `[batch]`.
pub fn loss(settings: &TrainingSettings, scores: Tensor<2>, labels: Tensor<1, Int>) -> Tensor<1> {
    match settings.loss {
        LossKind::CrossEntropy => cross_entropy(scores, labels, settings.label_smoothing),
        LossKind::MeanSquaredError => {
            let [batch, classes] = scores.dims();
            // burn's one_hot reads the labels to check them, and a browser's WebGPU has no such blocking read.
            let all =
                Tensor::arange(0..classes as i64, &labels.device()).reshape([1, classes]).expand([batch, classes]);
            let targets = labels.reshape([batch, 1]).expand([batch, classes]).equal(all).float();
            (scores - targets).powi_scalar(2).mean()
        }
    }
}

/// The same for one sample on the host; finite for finite scores.
pub fn loss_of_sample(settings: &TrainingSettings, scores: &[f32], label: usize) -> f64 {
    let classes = scores.len() as f64;
    match settings.loss {
        LossKind::CrossEntropy => {
            let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let shifted = |score: f32| f64::from(score - highest);
            let log_sum = scores.iter().map(|&score| shifted(score).exp()).sum::<f64>().ln();
            let mean = scores.iter().map(|&score| shifted(score) - log_sum).sum::<f64>() / classes;
            let smoothing = settings.label_smoothing;
            -(1.0 - smoothing) * (shifted(scores[label]) - log_sum) - smoothing * mean
        }
        LossKind::MeanSquaredError => {
            let target = |class| f64::from(u8::from(class == label));
            let errors = scores.iter().enumerate().map(|(class, &score)| f64::from(score) - target(class));
            errors.map(|error| error * error).sum::<f64>() / classes
        }
    }
}
