//! How a network is trained.

use super::SettingRange;
use crate::error::Result;
use serde::{Deserialize, Serialize};

const LEARNING_RATE: SettingRange =
    SettingRange::number("learning_rate", 0.01, [0.0, 10.0], "above 0 and at most 10").above_minimum();
const MOMENTUM: SettingRange = SettingRange::number("momentum", 0.9, [0.0, 1.0], "from 0 to below 1").below_maximum();
const BATCH_SIZE: SettingRange = SettingRange::whole("batch_size", 64, [1, 1024], "a whole number from 1 to 1024");
const EPOCHS: SettingRange = SettingRange::whole("epochs", 5, [1, 1000], "a whole number from 1 to 1000");

/// Stochastic gradient descent on the cross-entropy, as PyTorch's `SGD` (dampening 0) and `CrossEntropyLoss` mean them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
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
        Self {
            learning_rate: LEARNING_RATE.default,
            momentum: MOMENTUM.default,
            batch_size: BATCH_SIZE.default as usize,
            epochs: EPOCHS.default as usize,
        }
    }
}

impl TrainingSettings {
    /// What each field may be.
    pub const RANGES: [SettingRange; 4] = [LEARNING_RATE, MOMENTUM, BATCH_SIZE, EPOCHS];

    /// Checks every field against its range.
    ///
    /// # Errors
    /// [`crate::Error::Setting`] for the first field outside it.
    pub fn validate(&self) -> Result<()> {
        LEARNING_RATE.check(self.learning_rate)?;
        MOMENTUM.check(self.momentum)?;
        BATCH_SIZE.check(self.batch_size as f64)?;
        EPOCHS.check(self.epochs as f64)
    }
}
