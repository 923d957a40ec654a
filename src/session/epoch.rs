//! Where the epoch under way began.

use crate::training::{EpochRecord, Trainer};

/// The epoch whose losses are being gathered: the one under way, or the one that has ended and has no record yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CurrentEpoch {
    /// Steps taken before its first.
    pub start: usize,
    /// Whether it has ended and waits for its evaluation.
    pub has_ended: bool,
}

impl CurrentEpoch {
    /// That of `trainer`, given the records of earlier epochs. Epochs that were trained without an evaluation have none, so it
    /// is the last record's epoch that counts, and not how many records there are.
    pub fn of(trainer: &Trainer, records: &[EpochRecord]) -> Self {
        let (recorded, last) = records.last().map_or((0, 0), |record| (record.epoch, record.step));
        let batches = |images: usize| images.div_ceil(trainer.settings().batch_size);
        let taken = batches(trainer.train_count() - trainer.remaining());
        let has_ended = taken == 0 && recorded < trainer.epoch();
        let before = trainer.epoch() - usize::from(has_ended);
        if recorded >= before {
            return Self { start: last, has_ended };
        }
        let steps = if has_ended { batches(trainer.train_count()) } else { taken };
        Self { start: trainer.steps().saturating_sub(steps).max(last), has_ended }
    }
}
