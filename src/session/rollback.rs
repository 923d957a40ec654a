//! The last good trainer, to which a run goes back when its loss is not finite.

use crate::training::Trainer;

/// The last trainers: whether the weights of one are good, only the losses of the steps after it tell.
#[derive(Debug)]
pub(super) struct Rollback {
    /// As it was when the last losses were read.
    latest: Trainer,
    /// The last one whose weights gave a finite loss.
    good: Trainer,
}

impl Rollback {
    /// Takes `trainer` for good as it is.
    pub fn to(trainer: &Trainer) -> Self {
        Self { latest: trainer.clone(), good: trainer.clone() }
    }

    /// The losses up to `trainer` are finite, which shows that the one before it was good.
    pub fn advance(&mut self, trainer: &Trainer) {
        self.good = std::mem::replace(&mut self.latest, trainer.clone());
    }

    /// The last good trainer.
    pub fn good(&self) -> &Trainer {
        &self.good
    }
}
