//! A run: everything that decides what a training computes. The page's controls, a link and a saved file carry this one value.

use crate::error::{Error, Result};
use crate::network::NetworkSpec;
use crate::training::TrainingSettings;
use serde::{Deserialize, Serialize};

/// The version of the serialised form that this build writes and reads.
pub const RUN_VERSION: u32 = 1;

/// The largest seed: what a JavaScript number holds exactly (2^53 - 1).
pub const SEED_MAX: u64 = (1 << 53) - 1;

/// A network, how it is trained, and the seed of its initial weights and of the order of its images.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// [`RUN_VERSION`].
    pub version: u32,
    /// The layers.
    pub network: NetworkSpec,
    /// Optimiser, batch and length.
    pub training: TrainingSettings,
    /// 0 to [`SEED_MAX`].
    pub seed: u64,
    /// Whether each epoch visits the training images in an order of its own, or as they stand in the file.
    pub shuffle: bool,
}

impl Default for Run {
    /// The tutorial's run.
    fn default() -> Self {
        Self {
            version: RUN_VERSION,
            network: NetworkSpec::simple_cnn(),
            training: TrainingSettings::default(),
            seed: 1,
            shuffle: true,
        }
    }
}

impl Run {
    /// Checks that the run can be trained.
    ///
    /// # Errors
    /// [`Error::RunVersion`], [`Error::Setting`], or those of [`NetworkSpec::shapes`].
    pub fn validate(&self) -> Result<()> {
        if self.version != RUN_VERSION {
            return Err(Error::RunVersion { found: self.version, expected: RUN_VERSION });
        }
        if self.seed > SEED_MAX {
            return Err(Error::Setting {
                field: "seed",
                value: self.seed.to_string(),
                range: "a whole number from 0 to 9007199254740991",
            });
        }
        self.training.validate()?;
        self.network.shapes().map(drop)
    }
}
