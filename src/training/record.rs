//! The record of an epoch.

use serde::{Deserialize, Serialize};

/// Losses and accuracies of an evaluated epoch.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EpochRecord {
    /// From 1.
    pub epoch: usize,
    /// Steps taken when it ended.
    pub step: usize,
    /// The mean of its batches' losses, in nats, as the tutorial prints it.
    pub train_loss: f64,
    /// The mean cross-entropy over the test images, in nats.
    pub test_loss: f64,
    /// 0 to 1, over all test images.
    pub test_accuracy: f64,
    /// The mean cross-entropy over the validation images, in nats; `None` where none are held out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validation_loss: Option<f64>,
    /// 0 to 1, over the validation images.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validation_accuracy: Option<f64>,
}

impl EpochRecord {
    /// Whether the run held out validation images.
    pub fn has_validation(&self) -> bool {
        self.validation_loss.is_some()
    }

    /// The loss that early stopping watches: on the validation images, or without any on the test images.
    pub fn watched_loss(&self) -> f64 {
        self.validation_loss.unwrap_or(self.test_loss)
    }

    /// The accuracy that it watches, 0 to 1.
    pub fn watched_accuracy(&self) -> f64 {
        self.validation_accuracy.unwrap_or(self.test_accuracy)
    }
}
