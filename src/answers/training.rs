//! The run under way: started, trained, evaluated, opened.

use super::Float32s;
use crate::dataset::DataSummary;
use crate::error::Result;
use crate::network::{LayerSummary, NetworkSpec};
use crate::run::Run;
use crate::session::Session;
use crate::training::{EpochRecord, StepOutcome, StopReason};
use crate::verification::Comparison;
use serde::Serialize;

/// A network's layers and its size.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct NetworkSummary {
    /// In the order in which they run.
    pub layers: Vec<LayerSummary>,
    /// Weights and biases of all layers.
    pub parameters: usize,
    /// Floating-point operations of one image's forward pass.
    pub flops: u64,
}

impl NetworkSummary {
    /// The summary of `network`.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::summary`].
    pub fn new(network: &NetworkSpec) -> Result<Self> {
        let layers = network.summary()?;
        let parameters = layers.iter().map(|layer| layer.parameters).sum();
        Ok(Self { parameters, flops: layers.iter().map(|layer| layer.flops).sum(), layers })
    }
}

/// A run that begins.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct StartedRun {
    /// Its network's layers.
    pub layers: Vec<LayerSummary>,
    /// The data set that it is on.
    pub data: DataSummary,
}

/// The position of a run.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct RunPosition {
    /// Steps taken.
    pub step: usize,
    /// Epochs ended.
    pub epoch: usize,
    /// Training images seen.
    pub samples: usize,
    /// Steps to the end of the last epoch.
    pub steps_left: usize,
    /// Whether an ended epoch waits for the rest of its evaluation.
    pub evaluating: bool,
    /// Why the run has ended before its last epoch.
    pub stop: Option<StopReason>,
}

impl From<&Session> for RunPosition {
    fn from(session: &Session) -> Self {
        let trainer = session.trainer();
        Self {
            step: trainer.steps(),
            epoch: trainer.epoch(),
            samples: trainer.samples_seen(),
            steps_left: session.steps_left(),
            evaluating: session.evaluated().is_some(),
            stop: session.stop().map(|stop| stop.reason()),
        }
    }
}

/// Training steps that have been taken.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct TrainedSteps {
    /// Where the run is after them.
    #[serde(flatten)]
    pub position: RunPosition,
    /// The loss of each.
    pub losses: Float32s,
    /// The outcome of the last one.
    pub outcome: StepOutcome,
    /// Milliseconds in which they were queued: on the CPU they are computed then.
    pub queue_ms: f64,
    /// Milliseconds in which their losses were read: a GPU computes them then.
    pub read_ms: f64,
    /// Whether they were recorded once and replayed.
    pub is_recorded: bool,
}

/// Images of an ended epoch's evaluation.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct EvaluatedImages {
    /// Where the run is after them: the last of them may end it.
    #[serde(flatten)]
    pub position: RunPosition,
    /// Images evaluated so far.
    pub seen: usize,
    /// Images to evaluate.
    pub total: usize,
    /// The epoch's record, once all are.
    pub record: Option<EpochEnd>,
}

/// The result of an epoch's evaluation.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct EpochEnd {
    /// From 1.
    pub epoch: usize,
    /// Steps taken when it ended.
    pub step: usize,
    /// Mean loss of its batches, in nats.
    pub train_loss: f64,
    /// Mean cross-entropy of the test images, in nats.
    pub test_loss: f64,
    /// Accuracy on the test images, 0 to 1.
    pub test_accuracy: f64,
    /// Mean cross-entropy of the validation images; `null` in a run that holds out none.
    pub validation_loss: Option<f64>,
    /// Accuracy on the validation images, 0 to 1.
    pub validation_accuracy: Option<f64>,
}

impl From<&EpochRecord> for EpochEnd {
    fn from(record: &EpochRecord) -> Self {
        Self {
            epoch: record.epoch,
            step: record.step,
            train_loss: record.train_loss,
            test_loss: record.test_loss,
            test_accuracy: record.test_accuracy,
            validation_loss: record.validation_loss,
            validation_accuracy: record.validation_accuracy,
        }
    }
}

/// Everything that a run has recorded.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct RunHistory {
    /// The loss of every step taken, in order.
    pub losses: Float32s,
    /// Every epoch that has been evaluated, in order.
    pub epochs: Vec<EpochEnd>,
}

impl From<&Session> for RunHistory {
    fn from(session: &Session) -> Self {
        Self { losses: session.losses().into(), epochs: session.epochs().iter().map(EpochEnd::from).collect() }
    }
}

/// A run with a history that takes the place of the one under way.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct OpenedRun {
    /// Its losses and epochs.
    #[serde(flatten)]
    pub history: RunHistory,
    /// The run.
    pub run: Run,
    /// Its network's layers.
    pub layers: Vec<LayerSummary>,
    /// The data set that it is on.
    pub data: DataSummary,
    /// Whether it goes on where it was saved; else it begins again with weights alone.
    pub is_checkpoint: bool,
    /// Where it is.
    pub position: RunPosition,
}

impl OpenedRun {
    /// The state of `session`, on the images of `data`.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::summary`].
    pub fn new(session: &Session, data: DataSummary, is_checkpoint: bool) -> Result<Self> {
        Ok(Self {
            history: session.into(),
            run: session.run().clone(),
            layers: session.run().network.summary()?,
            data,
            is_checkpoint,
            position: session.into(),
        })
    }
}

/// Memory that burn holds on the GPU, in bytes.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct GpuMemory {
    /// With what is kept for the next tensors.
    pub reserved: u64,
    /// Memory of tensors.
    pub in_use: u64,
}

/// Comparisons with PyTorch's recorded numbers.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct VerifiedQuantities {
    /// Those since the last answer.
    pub rows: Vec<Comparison>,
    /// Fraction of the work that is done, 0 to 1.
    pub share: f64,
}
