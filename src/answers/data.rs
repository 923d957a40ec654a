//! Data sets.

use super::Bytes;
use crate::dataset::{DataSummary, OwnData};
use crate::error::Result;
use serde::{Deserialize, Serialize};

/// How labelled images become a data set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct DataPlan {
    /// The data set's name.
    pub name: String,
    /// Fraction of the images that is held out for testing, 0 to 1.
    pub test_share: f64,
    /// Seed of that choice.
    pub seed: u64,
    /// Names of the classes; empty for those that the labels give.
    #[serde(default)]
    pub classes: Vec<String>,
}

/// An own data set as it is stored.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct OwnDataFile {
    /// Its summary.
    pub summary: DataSummary,
    /// The file.
    pub bytes: Bytes,
}

impl OwnDataFile {
    /// The file of `own`.
    ///
    /// # Errors
    /// Those of [`OwnData::to_bytes`].
    pub fn new(own: &OwnData) -> Result<Self> {
        Ok(Self { summary: own.summary(), bytes: own.to_bytes()?.into() })
    }
}

/// A training image as one epoch shows it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct AugmentedImage {
    /// In the training images.
    pub index: usize,
    /// `[channels, rows, columns]`, 0 to 255.
    pub pixels: Bytes,
    /// Its class.
    pub label: u8,
}
