//! Early stopping: why a run ends before its last epoch.

use super::{EpochRecord, TrainingSettings};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A reason to stop, as a saved run has it; [`Stop::reason`] is what the page gets.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// The test accuracy, 0 to 1, has reached the target.
    TargetReached(f64),
    /// So many epochs have brought no lower test loss.
    NoImprovement(usize),
    /// The validation accuracy, 0 to 1, has reached the target.
    ValidationTargetReached(f64),
    /// So many epochs have brought no lower validation loss.
    NoValidationImprovement(usize),
    /// The loss of this step was infinite or not a number.
    NotFinite(usize),
}

/// A [`Stop`] as a problem, `{code, values}`: see [`crate::error`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "code", content = "values", rename_all = "snake_case")]
pub enum StopReason {
    /// The test accuracy has reached the target.
    TargetReached {
        /// 0 to 1.
        accuracy: f64,
    },
    /// The test loss has not fallen for the patience of the run.
    NoImprovement {
        /// So many epochs.
        epochs: usize,
    },
    /// The validation accuracy has reached the target.
    ValidationTargetReached {
        /// 0 to 1.
        accuracy: f64,
    },
    /// The validation loss has not fallen for the patience of the run.
    NoValidationImprovement {
        /// So many epochs.
        epochs: usize,
    },
    /// A loss was infinite or not a number.
    LossNotFinite {
        /// The step whose loss it was.
        step: usize,
    },
}

impl Stop {
    /// The reason as the page gets it.
    pub fn reason(self) -> StopReason {
        match self {
            Self::TargetReached(accuracy) => StopReason::TargetReached { accuracy },
            Self::NoImprovement(epochs) => StopReason::NoImprovement { epochs },
            Self::ValidationTargetReached(accuracy) => StopReason::ValidationTargetReached { accuracy },
            Self::NoValidationImprovement(epochs) => StopReason::NoValidationImprovement { epochs },
            Self::NotFinite(step) => StopReason::LossNotFinite { step },
        }
    }

    /// The reason to stop after the last of `epochs`, if there is one: by the validation images, or without any by the test images.
    pub fn after(settings: &TrainingSettings, epochs: &[EpochRecord]) -> Option<Self> {
        let last = epochs.last()?;
        if settings.target_accuracy > 0.0 && last.watched_accuracy() >= settings.target_accuracy {
            let accuracy = last.watched_accuracy();
            return Some(match last.has_validation() {
                true => Self::ValidationTargetReached(accuracy),
                false => Self::TargetReached(accuracy),
            });
        }
        let (mut lowest, mut epochs_since) = (f64::INFINITY, 0);
        for record in epochs {
            epochs_since = if record.watched_loss() < lowest { 0 } else { epochs_since + 1 };
            lowest = lowest.min(record.watched_loss());
        }
        (settings.patience > 0 && epochs_since >= settings.patience).then(|| match last.has_validation() {
            true => Self::NoValidationImprovement(epochs_since),
            false => Self::NoImprovement(epochs_since),
        })
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
            Self::ValidationTargetReached(accuracy) => {
                write!(f, "Stopped: the validation accuracy of {:.2} % has reached the target.", 100.0 * accuracy)
            }
            Self::NoValidationImprovement(1) => write!(f, "Stopped: the last epoch brought no lower validation loss."),
            Self::NoValidationImprovement(epochs) => {
                write!(f, "Stopped: {epochs} epochs have brought no lower validation loss.")
            }
            Self::NotFinite(step) => write!(
                f,
                "Stopped: the loss of step {step} is not finite. The last good weights are kept; lower the learning rate to go on."
            ),
        }
    }
}
