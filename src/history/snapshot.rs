//! A snapshot of a run: what is needed to look at the network as it was, and to go on from there.

use crate::error::Result;
use crate::network::{NamedTensor, PendingTensors};
use crate::training::{EvaluationResult, Position, Trainer};

/// The network after some step.
#[derive(Debug)]
pub struct Snapshot {
    position: Position,
    is_landmark: bool,
    weights: Vec<NamedTensor>,
    optimiser: Option<Vec<NamedTensor>>,
    /// The predictions of its network on test images, once they have been asked for.
    pub evaluation: Option<EvaluationResult>,
}

/// A snapshot that is still on the device.
#[must_use = "nothing is kept until it is read"]
pub struct PendingSnapshot {
    position: Position,
    is_landmark: bool,
    weights: PendingTensors,
    optimiser: PendingTensors,
}

impl std::fmt::Debug for PendingSnapshot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.debug_struct("PendingSnapshot").field("position", &self.position).finish_non_exhaustive()
    }
}

impl PendingSnapshot {
    /// `trainer` as it is now; `is_landmark` where an epoch has ended.
    pub fn new(trainer: &Trainer, is_landmark: bool) -> Self {
        Self {
            position: trainer.position(),
            is_landmark,
            weights: PendingTensors::parameters(&trainer.network()),
            optimiser: trainer.optimiser_state(),
        }
    }

    /// Steps taken.
    pub fn step(&self) -> usize {
        self.position.step
    }

    /// Reads it. The run may have gone on meanwhile: the snapshot stays what it is.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Snapshot> {
        Ok(Snapshot {
            position: self.position,
            is_landmark: self.is_landmark,
            weights: self.weights.read().await?,
            optimiser: Some(self.optimiser.read().await?),
            evaluation: None,
        })
    }
}

impl Snapshot {
    /// Steps taken.
    pub fn step(&self) -> usize {
        self.position.step
    }

    /// Where in its run the training was.
    pub fn position(&self) -> &Position {
        &self.position
    }

    /// Whether an epoch ended with it.
    pub fn is_landmark(&self) -> bool {
        self.is_landmark
    }

    /// The parameters, in burn's layout.
    pub fn weights(&self) -> &[NamedTensor] {
        &self.weights
    }

    /// The optimiser's state, in burn's layout, where it is kept.
    pub fn optimiser(&self) -> Option<&[NamedTensor]> {
        self.optimiser.as_deref()
    }

    /// What it takes in memory: the numbers of its tensors.
    pub fn bytes(&self) -> usize {
        self.weight_bytes() + bytes(self.optimiser().unwrap_or_default())
    }

    /// The same without the optimiser's state.
    pub fn weight_bytes(&self) -> usize {
        bytes(&self.weights)
    }

    /// Keeps the weights alone.
    pub fn forget_optimiser(&mut self) {
        self.optimiser = None;
    }
}

fn bytes(tensors: &[NamedTensor]) -> usize {
    tensors.iter().map(|tensor| size_of_val(&tensor.values[..])).sum()
}
