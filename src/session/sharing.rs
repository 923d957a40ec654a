//! Steps whose batch several workers share.

use super::Session;
use crate::dataset::Samples;
use crate::error::Result;
use crate::training::{OpenStep, Opening, PendingLosses, StepOutcome};

impl Session {
    /// Into how many pieces the batch of a step is cut; 1 where it is not.
    pub fn pieces_a_step(&self) -> usize {
        if self.trainer.is_cut() { self.trainer.pieces_a_step() } else { 1 }
    }

    /// Opens the next step, whose pieces can be computed by any worker: [`Session::close_step`] takes it.
    ///
    /// # Errors
    /// Those of [`crate::training::Trainer::open_step`].
    pub fn open_step(&mut self, train: &Samples) -> Result<Opening> {
        if self.may_step() { self.trainer.open_step(train) } else { Ok(Opening::Closed(StepOutcome::Finished)) }
    }

    /// Computes what is missing of an open step, and takes it. An ended epoch begins its evaluation.
    pub fn close_step(&mut self, step: OpenStep) -> StepOutcome {
        let taken = self.trainer.close_step(step);
        self.stepped(taken)
    }

    /// The losses of the steps since they were last taken.
    pub fn take_losses(&mut self) -> PendingLosses {
        self.trainer.take_losses()
    }

    /// Whether nothing has ended the run; to be asked before each step.
    pub(super) fn may_step(&mut self) -> bool {
        // An epoch that is not evaluated before the next step has no record.
        if self.evaluations.drop_epoch() {
            self.log.begin_epoch();
        }
        self.stop.is_none()
    }

    /// To be told of each step: it may be one to keep, and begins the evaluation of an ended epoch.
    pub(super) fn stepped(&mut self, outcome: StepOutcome) -> StepOutcome {
        if matches!(outcome, StepOutcome::Stepped | StepOutcome::EpochEnded) {
            self.history.snapshot_if_due(&self.trainer, outcome == StepOutcome::EpochEnded);
        }
        if outcome == StepOutcome::EpochEnded {
            self.begin_evaluation();
        }
        outcome
    }
}
