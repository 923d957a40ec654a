//! Why a run ends before its last epoch.

use super::TrainingSettings;
use crate::session::EpochRecord;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A reason to stop; its `Display` is the sentence that the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// The test accuracy, 0 to 1, has reached the target.
    TargetReached(f64),
    /// So many epochs have brought no lower test loss.
    NoImprovement(usize),
    /// The loss of this step was infinite or not a number.
    NotFinite(usize),
}

impl Stop {
    /// The reason to stop after the last of `epochs`, if there is one.
    pub fn after(settings: &TrainingSettings, epochs: &[EpochRecord]) -> Option<Self> {
        let last = epochs.last()?;
        if settings.target_accuracy > 0.0 && last.test_accuracy >= settings.target_accuracy {
            return Some(Self::TargetReached(last.test_accuracy));
        }
        let (mut lowest, mut epochs_since) = (f64::INFINITY, 0);
        for record in epochs {
            epochs_since = if record.test_loss < lowest { 0 } else { epochs_since + 1 };
            lowest = lowest.min(record.test_loss);
        }
        (settings.patience > 0 && epochs_since >= settings.patience).then_some(Self::NoImprovement(epochs_since))
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TargetReached(accuracy) => {
                write!(f, "Stopped: the test accuracy of {:.2} % has reached the target.", 100.0 * accuracy)
            }
            Self::NoImprovement(1) => write!(f, "Stopped: the last epoch brought no lower test loss."),
            Self::NoImprovement(epochs) => write!(f, "Stopped: {epochs} epochs have brought no lower test loss."),
            Self::NotFinite(step) => write!(
                f,
                "Stopped: the loss of step {step} is not finite. The last good weights are kept; lower the learning rate to go on."
            ),
        }
    }
}
