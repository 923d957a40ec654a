//! How a network is trained.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// Stochastic gradient descent on the cross-entropy, as PyTorch's `SGD` (dampening 0) and `CrossEntropyLoss` mean them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingSettings {
    /// Step size; above 0, at most 10.
    pub learning_rate: f64,
    /// Share of the last update that the next one keeps; 0 to below 1.
    pub momentum: f64,
    /// Images a step; 1 to 1024.
    pub batch_size: usize,
    /// Passes over the training images; 1 to 1000.
    pub epochs: usize,
}

impl Default for TrainingSettings {
    /// The tutorial's settings.
    fn default() -> Self {
        Self { learning_rate: 0.01, momentum: 0.9, batch_size: 64, epochs: 5 }
    }
}

impl TrainingSettings {
    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`Error::Setting`] for the first field outside it.
    pub fn validate(&self) -> Result<()> {
        // Written so that NaN fails.
        let checks = [
            (
                self.learning_rate > 0.0 && self.learning_rate <= 10.0,
                "learning_rate",
                self.learning_rate.to_string(),
                "above 0 and at most 10",
            ),
            (self.momentum >= 0.0 && self.momentum < 1.0, "momentum", self.momentum.to_string(), "from 0 to below 1"),
            (
                (1..=1024).contains(&self.batch_size),
                "batch_size",
                self.batch_size.to_string(),
                "a whole number from 1 to 1024",
            ),
            ((1..=1000).contains(&self.epochs), "epochs", self.epochs.to_string(), "a whole number from 1 to 1000"),
        ];
        match checks.into_iter().find(|(valid, ..)| !valid) {
            Some((_, field, value, range)) => Err(Error::Setting { field, value, range }),
            None => Ok(()),
        }
    }
}
