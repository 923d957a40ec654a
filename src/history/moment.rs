//! One past moment of a run: what is needed to look at the network as it was, and to go on from there.

use crate::error::Result;
use crate::inspection::PendingTensors;
use crate::network::{NamedTensor, NetworkSpec};
use crate::training::{Judgement, Position, Trainer};

/// The network after some step.
#[derive(Debug)]
pub struct Moment {
    position: Position,
    is_landmark: bool,
    weights: Vec<NamedTensor>,
    optimiser: Option<Vec<NamedTensor>>,
    /// What the network of then says of test images, once it has been asked.
    pub judgement: Option<Judgement>,
}

/// A moment that is still on the device.
#[must_use = "nothing is kept until it is read"]
pub struct PendingMoment {
    position: Position,
    is_landmark: bool,
    weights: PendingTensors,
    optimiser: PendingTensors,
}

impl std::fmt::Debug for PendingMoment {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.debug_struct("PendingMoment").field("position", &self.position).finish_non_exhaustive()
    }
}

impl PendingMoment {
    /// `trainer`, of a network built from `spec`, as it is now; `is_landmark` where an epoch has ended.
    pub fn new(trainer: &Trainer, spec: &NetworkSpec, is_landmark: bool) -> Self {
        Self {
            position: trainer.position(),
            is_landmark,
            weights: PendingTensors::parameters(&trainer.model(), spec),
            optimiser: trainer.optimiser_state(spec),
        }
    }

    /// Reads it. The run may have gone on meanwhile: the moment stays what it is.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Moment> {
        Ok(Moment {
            position: self.position,
            is_landmark: self.is_landmark,
            weights: self.weights.read().await?,
            optimiser: Some(self.optimiser.read().await?),
            judgement: None,
        })
    }
}

impl Moment {
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
        let tensors = self.weights.iter().chain(self.optimiser.iter().flatten());
        tensors.map(|tensor| size_of_val(&tensor.values[..])).sum()
    }

    /// Keeps the weights alone.
    pub fn forget_optimiser(&mut self) {
        self.optimiser = None;
    }
}
