//! Snapshots of the run under way, and another run beside it.

use super::{Inspection, NamedValues};
use crate::history::{History, Snapshot};
use serde::Serialize;

/// The snapshots of a run.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct Snapshots {
    /// The most that they may take, in bytes.
    pub budget: usize,
    /// Their size in bytes.
    pub bytes: usize,
    /// In the order of their steps.
    pub snapshots: Vec<SnapshotSummary>,
}

impl From<&History> for Snapshots {
    fn from(history: &History) -> Self {
        let snapshots = history.snapshots().iter().map(SnapshotSummary::from).collect();
        Self { budget: history.budget(), bytes: history.bytes(), snapshots }
    }
}

/// A snapshot, without its tensors.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct SnapshotSummary {
    /// Steps taken.
    pub step: usize,
    /// Epochs that had ended.
    pub epoch: usize,
    /// Its size in bytes.
    pub bytes: usize,
    /// Whether it has the optimiser's state.
    pub has_optimiser: bool,
    /// Accuracy on the test images, 0 to 1, once it has been evaluated.
    pub accuracy: Option<f64>,
}

impl From<&Snapshot> for SnapshotSummary {
    fn from(snapshot: &Snapshot) -> Self {
        Self {
            step: snapshot.step(),
            epoch: snapshot.position().epoch,
            bytes: snapshot.bytes(),
            has_optimiser: snapshot.optimiser().is_some(),
            accuracy: snapshot.evaluation.as_ref().map(|evaluation| evaluation.accuracy()),
        }
    }
}

/// A network at a step: its outputs for an image, and its filters.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct NetworkView {
    /// Its outputs for the image.
    #[serde(flatten)]
    pub inspection: Inspection,
    /// Weights of the convolutions, `[out, in, kernel, kernel]`.
    pub filters: Vec<NamedValues>,
}

/// Another run, to be compared with.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct OtherRun {
    /// Steps taken.
    pub step: usize,
}
