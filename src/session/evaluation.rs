//! The evaluations of a run: at the end of each epoch on the validation images, where some are held out, and the test images;
//! and on demand, of the network as it is and of a past snapshot.

use super::Session;
use crate::dataset::{Dataset, Samples};
use crate::error::Result;
use crate::training::{
    EpochRecord, Evaluation, EvaluationChunk, EvaluationResult, OpenChunk, ScoredChunk, Stop, Trainer, TrainingSettings,
};
use burn::tensor::Device;

/// All evaluations under way, and the result of the last.
#[derive(Debug, Default)]
pub(super) struct Evaluations {
    of_epoch: Option<EpochEvaluation>,
    /// By [`EvaluationOf`].
    on_demand: [Option<EvaluationJob>; 2],
    /// The last result on all test images, and after which step.
    last: Option<(usize, EvaluationResult)>,
}

/// The evaluation of an epoch, of the network as it was when the epoch ended.
#[derive(Debug)]
struct EpochEvaluation {
    /// `None` until the run's validation images are known; of no image in a run that holds out none.
    validation: Option<Evaluation>,
    test: Evaluation,
}

/// An evaluation on demand, and after which step the network was.
#[derive(Debug)]
struct EvaluationJob {
    evaluation: Evaluation,
    step: usize,
}

/// Which of the two evaluations on demand that may be under way side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvaluationOf {
    /// Of the network as it was when the evaluation began.
    Now,
    /// Of a past snapshot.
    Past,
}

impl EpochEvaluation {
    fn seen(&self) -> usize {
        self.validation.as_ref().map_or(0, Evaluation::seen) + self.test.seen()
    }

    fn open_chunk(
        &mut self,
        (settings, trainer, device): (&TrainingSettings, &mut Trainer, &Device),
        dataset: &Dataset,
        size: usize,
    ) -> Result<Option<OpenChunk>> {
        if self.validation.is_none() {
            let held_out = trainer.held_out(&dataset.train)?;
            self.validation = Some(Evaluation::of_indices(held_out, settings, trainer.network(), device));
        }
        if let Some(validation) = &mut self.validation
            && let Some(chunk) = validation.open_chunk(&dataset.train, size)?
        {
            return Ok(Some(chunk));
        }
        self.test.open_chunk(&dataset.test, size)
    }

    fn record(&mut self, chunk: &ScoredChunk, dataset: &Dataset) {
        match &mut self.validation {
            Some(validation) if !validation.is_over(&dataset.train) => validation.record(chunk),
            _ => self.test.record(chunk),
        }
    }

    /// `None` for validation without images.
    fn results(self) -> (Option<EvaluationResult>, EvaluationResult) {
        let validation = self.validation.map(Evaluation::result).filter(|found| !found.predictions.is_empty());
        (validation, self.test.result())
    }
}

impl Evaluations {
    /// Begins to evaluate the epoch that has ended.
    pub fn begin_epoch(&mut self, test: Evaluation) {
        self.of_epoch = Some(EpochEvaluation { validation: None, test });
    }

    /// Drops the evaluation of an epoch; whether there was one.
    pub fn drop_epoch(&mut self) -> bool {
        self.of_epoch.take().is_some()
    }

    /// Counts a chunk of the epoch's evaluation; the results of validation and test images after the last.
    fn record_epoch(
        &mut self,
        chunk: &ScoredChunk,
        dataset: &Dataset,
    ) -> Option<(Option<EvaluationResult>, EvaluationResult)> {
        let evaluation = self.of_epoch.as_mut()?;
        evaluation.record(chunk, dataset);
        if !evaluation.test.is_over(&dataset.test) {
            return None;
        }
        self.of_epoch.take().map(EpochEvaluation::results)
    }

    /// Drops a result that came after `step`.
    pub fn truncate(&mut self, step: usize) {
        self.last.take_if(|(last, _)| *last > step);
    }
}

impl Session {
    /// Begins to evaluate the network as it is at the end of an epoch.
    pub(super) fn begin_evaluation(&mut self) {
        let test = Evaluation::new(&self.run.training, self.trainer.network(), &self.device);
        self.evaluations.begin_epoch(test);
    }

    /// Opens the next `size` images of the epoch's evaluation, validation images first; `None` when none is under way.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] while images are missing.
    pub fn open_evaluation(&mut self, dataset: &Dataset, size: usize) -> Result<Option<OpenChunk>> {
        let size = size.min(self.images_at_once());
        let Some(evaluation) = &mut self.evaluations.of_epoch else { return Ok(None) };
        evaluation.open_chunk((&self.run.training, &mut self.trainer, &self.device), dataset, size)
    }

    /// The same, and starts to compute their scores.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] while images are missing.
    pub fn evaluate(&mut self, dataset: &Dataset, size: usize) -> Result<Option<EvaluationChunk>> {
        Ok(self.open_evaluation(dataset, size)?.map(|chunk| chunk.evaluate()))
    }

    /// Counts a chunk that was read; chunks are counted in the order of their images. The last one ends the evaluation and gives
    /// the epoch's record.
    pub fn record_evaluation(&mut self, chunk: &ScoredChunk, dataset: &Dataset) -> Option<EpochRecord> {
        let (validation, test) = self.evaluations.record_epoch(chunk, dataset)?;
        let record = EpochRecord {
            epoch: self.trainer.epoch(),
            step: self.trainer.steps(),
            train_loss: self.log.epoch_loss(),
            test_loss: test.mean_loss,
            test_accuracy: test.accuracy(),
            validation_loss: validation.as_ref().map(|found| found.mean_loss),
            validation_accuracy: validation.as_ref().map(EvaluationResult::accuracy),
        };
        self.log.end_epoch(record);
        self.evaluations.last = Some((record.step, test));
        self.stop = Stop::after(&self.run.training, self.log.epochs());
        Some(record)
    }

    /// Validation and test images evaluated so far, while the evaluation of an epoch is under way.
    pub fn evaluated(&self) -> Option<usize> {
        self.evaluations.of_epoch.as_ref().map(EpochEvaluation::seen)
    }

    /// How many images the evaluation of an epoch has: those held out for validation, and the test images.
    pub fn to_evaluate(&self, dataset: &Dataset) -> usize {
        self.trainer.held_out_count() + dataset.test.len()
    }

    /// Begins to evaluate the network as it is now, or as it was after step `past`, on the first `images` test images. The
    /// run may go on meanwhile. One of the same kind is dropped.
    ///
    /// # Errors
    /// [`crate::Error::Snapshot`] when that snapshot is not kept.
    pub fn begin_evaluation_of(&mut self, past: Option<usize>, images: usize) -> Result<()> {
        let network = past.map_or_else(|| Ok(self.trainer.network()), |step| self.network_at(step))?;
        let evaluation = Evaluation::of_first(images, &self.run.training, network, &self.device);
        let of = if past.is_some() { EvaluationOf::Past } else { EvaluationOf::Now };
        let step = past.unwrap_or(self.trainer.steps());
        self.evaluations.on_demand[of as usize] = Some(EvaluationJob { evaluation, step });
        Ok(())
    }

    /// Opens the next `size` test images of an evaluation on demand; `None` when none is under way.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] while test images are missing.
    pub fn open_evaluation_of(&mut self, of: EvaluationOf, test: &Samples, size: usize) -> Result<Option<OpenChunk>> {
        let size = size.min(self.images_at_once());
        let job = self.evaluations.on_demand[of as usize].as_mut();
        job.map_or(Ok(None), |job| job.evaluation.open_chunk(test, size))
    }

    /// The same, and starts to compute their scores.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] while test images are missing.
    pub fn evaluate_of(&mut self, of: EvaluationOf, test: &Samples, size: usize) -> Result<Option<EvaluationChunk>> {
        Ok(self.open_evaluation_of(of, test, size)?.map(|chunk| chunk.evaluate()))
    }

    /// Counts a chunk that was read. The last one ends the evaluation. Returns how many images are counted, and of how many.
    pub fn record_evaluation_of(
        &mut self,
        of: EvaluationOf,
        chunk: &ScoredChunk,
        test: &Samples,
    ) -> Option<(usize, usize)> {
        let job = self.evaluations.on_demand[of as usize].as_mut()?;
        job.evaluation.record(chunk);
        let progress = (job.evaluation.seen(), job.evaluation.total(test));
        if job.evaluation.is_over(test) {
            let EvaluationJob { evaluation, step } = self.evaluations.on_demand[of as usize].take()?;
            match of {
                EvaluationOf::Now => self.evaluations.last = Some((step, evaluation.result())),
                EvaluationOf::Past => {
                    if let Some(snapshot) = self.history.get_mut(step) {
                        snapshot.evaluation = Some(evaluation.result());
                    }
                }
            }
        }
        Some(progress)
    }

    /// The last result on test images, at the end of an epoch or on demand, and after which step it was.
    pub fn last_evaluation(&self) -> Option<(usize, &EvaluationResult)> {
        self.evaluations.last.as_ref().map(|(step, result)| (*step, result))
    }
}
