//! A network in training, and where in its run it is. How it takes a step is in `steps`.

#[cfg(browser_gpu)]
mod recorded;
mod steps;

use super::{Optimiser, PendingLosses, TrainingSettings};
use crate::dataset::{EpochOrder, Remaining, Samples, Selection};
use crate::error::{CheckpointReason, Error, Result};
use crate::network::{NamedTensor, Network, PendingTensors};
use burn::tensor::{Device, Tensor};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The outcome of one call of [`Trainer::step`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepOutcome {
    /// One step was taken.
    Stepped,
    /// One step was taken, and it was the last of its epoch.
    EpochEnded,
    /// Nothing: the images of the next batch have not arrived.
    WaitingForData,
    /// Nothing: the last epoch has ended.
    Finished,
}

/// Where in its run a training is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Epochs that have ended.
    pub epoch: usize,
    /// Steps taken.
    pub step: usize,
    /// Training images seen, each as often as it was seen.
    pub samples_seen: usize,
    /// The images that the epoch under way has still to visit.
    pub remaining: Remaining,
}

/// A network in training, and where in its run it is. Cloning it shares the tensors, which never change.
#[derive(Debug, Clone)]
pub struct Trainer {
    /// After steps that were replayed, this and the optimiser are those before them: see [`Trainer::current`].
    network: Network,
    optimiser: Optimiser,
    settings: TrainingSettings,
    seed: u64,
    order_seed: Option<u64>,
    device: Device,
    selection: Selection,
    order: EpochOrder,
    epoch: usize,
    step: usize,
    samples_seen: usize,
    /// In the order of the steps; the losses of several may be one tensor.
    unread_losses: Vec<Tensor<1>>,
    #[cfg(browser_gpu)]
    recording: recorded::Recording,
}

impl Trainer {
    /// Begins to train `network`, which is on an autodiff device, on the images that `selection` selects: each epoch in an
    /// order of its own where `shuffle`, else in that of the data set.
    pub fn new(
        network: Network,
        settings: TrainingSettings,
        selection: Selection,
        shuffle: bool,
        device: &Device,
    ) -> Self {
        let seed = selection.seed();
        let order_seed = shuffle.then_some(seed);
        Self {
            optimiser: Optimiser::of(&network),
            network,
            settings,
            seed,
            order_seed,
            device: device.clone().autodiff(),
            order: EpochOrder::new(selection.len(), order_seed, 0),
            selection,
            epoch: 0,
            step: 0,
            samples_seen: 0,
            unread_losses: Vec::new(),
            #[cfg(browser_gpu)]
            recording: recorded::Recording::default(),
        }
    }

    /// Replaces parameters of the network, all or some of them; each must have its parameter's shape.
    pub fn replace_parameters(&mut self, parameters: &[NamedTensor]) {
        #[cfg(browser_gpu)]
        self.settle();
        self.network = self.network.clone().with_parameters(parameters);
    }

    /// Goes to where another training of the same run was, with the optimiser's state that it had there; without one, the
    /// optimiser begins anew there.
    ///
    /// # Errors
    /// [`Error::Checkpoint`] when the run has no such position, or the state belongs to another network.
    pub fn resume(&mut self, position: &Position, optimiser: Vec<NamedTensor>) -> Result<()> {
        #[cfg(browser_gpu)]
        self.settle();
        let Position { epoch, step, samples_seen, ref remaining } = *position;
        let images = self.train_count();
        let order = EpochOrder::from_remaining(remaining, images, self.order_seed, epoch)
            .ok_or(CheckpointReason::PositionOutside { images })?;
        self.optimiser = Optimiser::restored(&self.network, optimiser, step)
            .map_err(|surplus| CheckpointReason::OptimiserState { names: surplus.join(", ") })?;
        (self.order, self.epoch, self.step, self.samples_seen) = (order, epoch, step, samples_seen);
        Ok(())
    }

    /// Where the training is.
    pub fn position(&self) -> Position {
        let remaining = self.order.to_remaining(self.train_count(), self.order_seed, self.epoch);
        Position { epoch: self.epoch, step: self.step, samples_seen: self.samples_seen, remaining }
    }

    /// The optimiser's state, still on the device: tensors named after their parameter, such as
    /// `conv1.weight.momentum_buffer`, and counts of updates, such as `conv1.weight.step`, of shape `[]`.
    pub fn optimiser_state(&self) -> PendingTensors {
        let (network, optimiser) = self.current();
        PendingTensors::collect(network, optimiser)
    }

    /// The network and the optimiser as they are now.
    fn current(&self) -> (&Network, &Optimiser) {
        #[cfg(browser_gpu)]
        if let Some((network, optimiser)) = self.recording.current(&self.network, &self.optimiser) {
            return (network, optimiser);
        }
        (&self.network, &self.optimiser)
    }

    /// How many images it is trained on.
    pub fn train_count(&self) -> usize {
        self.selection.len()
    }

    /// How many training images are held out for validation.
    pub fn held_out_count(&self) -> usize {
        self.selection.held_out()
    }

    /// Their indices, ascending.
    ///
    /// # Errors
    /// [`Error::NotLoaded`] while training images are missing.
    pub fn held_out(&mut self, train: &Samples) -> Result<Rc<[usize]>> {
        if self.held_out_count() == 0 {
            return Ok(Rc::from([]));
        }
        self.selection.decide(train);
        let missing = Error::NotLoaded { index: train.len().saturating_sub(1), loaded: train.loaded() };
        self.selection.validation().ok_or(missing)
    }

    /// How many training images the data set has.
    pub fn data_count(&self) -> usize {
        self.selection.total()
    }

    /// The losses of the steps since the last call.
    pub fn take_losses(&mut self) -> PendingLosses {
        PendingLosses(std::mem::take(&mut self.unread_losses))
    }

    /// Changes what can change while the network stays: from the next step on.
    ///
    /// # Errors
    /// [`Error::Setting`], [`Error::OptimiserNeedsRestart`] or [`Error::LossNeedsRestart`]; nothing has changed then.
    pub fn set_settings(&mut self, settings: TrainingSettings) -> Result<()> {
        settings.validate()?;
        if settings.optimiser != self.settings.optimiser {
            return Err(Error::OptimiserNeedsRestart);
        }
        if settings.loss != self.settings.loss {
            return Err(Error::LossNeedsRestart);
        }
        self.settings = settings;
        Ok(())
    }

    /// The network as it is now, without what training needs: for inference.
    pub fn network(&self) -> Network {
        burn::module::Module::valid(self.training_network())
    }

    /// The network in training, from which gradients can be had.
    pub fn training_network(&self) -> &Network {
        self.current().0
    }

    /// Epochs that have ended.
    pub fn epoch(&self) -> usize {
        self.epoch
    }

    /// Images that the epoch under way has still to visit.
    pub fn remaining(&self) -> usize {
        self.order.remaining()
    }

    /// Steps taken.
    pub fn steps(&self) -> usize {
        self.step
    }

    /// Training images seen, each as often as it was seen.
    pub fn samples_seen(&self) -> usize {
        self.samples_seen
    }

    /// Whether the last epoch has ended.
    pub fn is_finished(&self) -> bool {
        self.epoch >= self.settings.epochs
    }

    /// The settings in force.
    pub fn settings(&self) -> &TrainingSettings {
        &self.settings
    }

    /// Steps from here to the end of the last epoch, if the settings stay as they are.
    pub fn steps_left(&self) -> usize {
        let epochs_after = self.settings.epochs.saturating_sub(self.epoch + 1);
        if self.is_finished() {
            return 0;
        }
        let batch = self.settings.batch_size;
        self.order.remaining().div_ceil(batch) + epochs_after * self.train_count().div_ceil(batch)
    }
}
