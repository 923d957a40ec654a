//! A run's past: its moments are kept as it goes on, looked at, and gone back to.

use super::Session;
use crate::error::{Error, Result};
use crate::history::{History, Moment, PendingLook, PendingMoment, Weights, is_filters};
use crate::inspection::{PendingInspection, PendingTensors};
use crate::interchange::{Checkpoint, Progress, transpose_linear};
use crate::network::{Model, NamedTensor, replace_parameters};

impl Session {
    /// Keeps past moments of the run in at most `budget` bytes from now on; 0, as at the beginning, keeps none.
    pub fn keep_history(&mut self, budget: usize) {
        self.history.set_budget(budget);
        self.notice_moment(false);
    }

    /// The moments that are kept.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The moments that have become due since the last call, still on the device.
    pub fn take_moments(&mut self) -> Vec<PendingMoment> {
        std::mem::take(&mut self.due)
    }

    /// Keeps moments that were read, but for those that a loss which is not finite has undone: to be called after
    /// [`Session::record_losses`].
    pub fn record_moments(&mut self, moments: Vec<Moment>) {
        for moment in moments {
            if moment.step() <= self.trainer.steps() && self.history.get(moment.step()).is_none() {
                self.history.add(moment);
            }
        }
    }

    /// The moment as it is now becomes due, where it is one to keep.
    pub(super) fn notice_moment(&mut self, is_landmark: bool) {
        if self.history.wants(self.trainer.steps(), is_landmark) {
            self.due.push(PendingMoment::new(&self.trainer, &self.run.network, is_landmark));
        }
    }

    /// The network as it was after `step`.
    ///
    /// # Errors
    /// [`Error::Moment`] when that moment is not kept.
    pub fn model_at(&self, step: usize) -> Result<Model> {
        let weights = self.moment(step)?.weights();
        Ok(replace_parameters(self.trainer.model(), &self.run.network, weights))
    }

    /// What the network as it is, or as it was after step `past`, makes of one image of 0 to 255.
    ///
    /// # Errors
    /// [`Error::Moment`] when that moment is not kept, and those of [`PendingInspection::new`].
    pub fn look(&self, past: Option<usize>, pixels: &[u8]) -> Result<PendingLook> {
        let (model, spec) = (self.trainer.model(), &self.run.network);
        let (model, weights) = match past {
            None => (model.clone(), Weights::Now(PendingTensors::parameters(&model, spec))),
            Some(step) => {
                let filters = self.moment(step)?.weights().iter().filter(|tensor| is_filters(tensor));
                (self.model_at(step)?, Weights::Past(filters.cloned().collect()))
            }
        };
        Ok(PendingLook { inspection: PendingInspection::new(&model, spec, pixels, &self.device)?, weights })
    }

    /// A moment that is kept.
    ///
    /// # Errors
    /// [`Error::Moment`] when it is not.
    pub fn moment(&self, step: usize) -> Result<&Moment> {
        self.history.get(step).ok_or(Error::Moment(step))
    }

    /// A run that goes on from a past moment, with the settings in force and the past up to there, which it takes along. An
    /// optimiser whose state is not kept begins afresh.
    ///
    /// # Errors
    /// [`Error::Moment`] when that moment is not kept; this run has kept everything then.
    pub fn branch(&mut self, step: usize) -> Result<Self> {
        let moment = self.moment(step)?;
        let in_pytorch_layout = |tensors: &[NamedTensor]| tensors.iter().cloned().map(transpose_linear).collect();
        let checkpoint = Checkpoint {
            run: self.run.clone(),
            progress: Progress {
                train_count: self.trainer.data_count(),
                position: moment.position().clone(),
                epochs: self.epochs.iter().copied().filter(|record| record.step <= step).collect(),
                stop: None,
            },
            losses: self.losses[..step].to_vec(),
            weights: in_pytorch_layout(moment.weights()),
            optimiser: in_pytorch_layout(moment.optimiser().unwrap_or_default()),
        };
        let mut branch = Self::resumed(checkpoint, self.trainer.data_count(), &self.device)?;
        branch.history = std::mem::take(&mut self.history);
        branch.history.truncate(step);
        Ok(branch)
    }
}
