//! The log of a run: the loss of every step, and the record of every epoch.

use super::epoch::CurrentEpoch;
use crate::training::{EpochRecord, Trainer};

/// Losses that have been read and epochs that have been evaluated.
#[derive(Debug, Default)]
pub(super) struct Log {
    losses: Vec<f32>,
    epochs: Vec<EpochRecord>,
    /// Steps before the first of the epoch whose losses are being gathered.
    epoch_start: usize,
}

impl Log {
    /// That of a run that goes on where `trainer` is; and whether an epoch has ended that has no record yet. Its records never
    /// repeat an epoch, as those of earlier versions could.
    pub fn resumed(losses: Vec<f32>, mut epochs: Vec<EpochRecord>, trainer: &Trainer) -> (Self, bool) {
        epochs.dedup_by_key(|record| record.epoch);
        let current = CurrentEpoch::of(trainer, &epochs);
        (Self { losses, epochs, epoch_start: current.start }, current.has_ended)
    }

    /// Every step's loss.
    pub fn losses(&self) -> &[f32] {
        &self.losses
    }

    /// Every epoch's record.
    pub fn epochs(&self) -> &[EpochRecord] {
        &self.epochs
    }

    /// Adds the losses of the next steps.
    pub fn add_losses(&mut self, losses: &[f32]) {
        self.losses.extend_from_slice(losses);
    }

    /// Gathers the losses of another epoch from here on.
    pub fn begin_epoch(&mut self) {
        self.epoch_start = self.losses.len();
    }

    /// The mean loss of the epoch's steps.
    pub fn epoch_loss(&self) -> f64 {
        let losses = &self.losses[self.epoch_start..];
        losses.iter().copied().map(f64::from).sum::<f64>() / losses.len().max(1) as f64
    }

    /// Adds the record of the epoch, which ends it.
    pub fn end_epoch(&mut self, record: EpochRecord) {
        self.epochs.push(record);
        self.begin_epoch();
    }

    /// Drops what came after the steps of `trainer`, to which the run has gone back.
    pub fn go_back_to(&mut self, trainer: &Trainer) {
        let steps = trainer.steps();
        self.losses.truncate(steps);
        self.epochs.retain(|record| record.step <= steps);
        let current = CurrentEpoch::of(trainer, &self.epochs);
        // An epoch that has ended goes without its record.
        self.epoch_start = if current.has_ended { steps } else { current.start };
    }
}
