//! The record of an epoch.

use serde::{Deserialize, Serialize};

/// What is known of an epoch once it has been evaluated.
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
}
