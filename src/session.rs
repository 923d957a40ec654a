//! A run under way: the trainer, its history, and the evaluation at the end of each epoch.

mod epoch;
mod inside;
mod past;
mod surveys;

use crate::dataset::{Dataset, Samples};
use crate::error::{Error, Result};
use crate::history::{History, PendingMoment};
use crate::inspection::{PendingInspection, PendingPredictions, PendingTensors};
use crate::interchange::{Checkpoint, PendingCheckpoint, Progress, fit, transpose_linear};
use crate::network::{Muted, NamedTensor, parameter_shapes};
use crate::run::Run;
use crate::training::{
    Evaluation, EvaluationChunk, Judgement, PendingLosses, ScoredChunk, StepOutcome, Stop, Trainer, TrainingSettings,
};
use burn::tensor::Device;
pub use epoch::EpochRecord;
use surveys::Survey;
pub use surveys::SurveyOf;

/// One run on one device. Work is queued by one method and recorded by another, so that whoever drives the session can await
/// the read in between without holding on to it.
#[derive(Debug)]
pub struct Session {
    run: Run,
    device: Device,
    trainer: Trainer,
    losses: Vec<f32>,
    epochs: Vec<EpochRecord>,
    epoch_start: usize,
    evaluation: Option<Evaluation>,
    /// Of the network as it is, and of a past one.
    surveys: [Option<Survey>; 2],
    /// The last evaluation of all test images, and after which step.
    judged: Option<(usize, Judgement)>,
    history: History,
    due: Vec<PendingMoment>,
    stop: Option<Stop>,
    /// The trainer as it was when the last losses were read; whether its weights are good, the next losses tell.
    latest: Trainer,
    /// The last trainer whose weights gave a finite loss.
    good: Trainer,
    /// What is silent to whoever looks inside.
    muted: Muted,
}

impl Session {
    /// Begins `run` on `device`, on a data set of `train_count` training images.
    ///
    /// # Errors
    /// Those of [`Run::validate`].
    pub fn new(run: Run, train_count: usize, device: &Device) -> Result<Self> {
        let trainer = Trainer::new(&run, train_count, device)?;
        Ok(Self {
            latest: trainer.clone(),
            good: trainer.clone(),
            trainer,
            run,
            device: device.clone(),
            losses: Vec::new(),
            epochs: Vec::new(),
            epoch_start: 0,
            evaluation: None,
            surveys: [None, None],
            judged: None,
            history: History::default(),
            due: Vec::new(),
            stop: None,
            muted: Muted::default(),
        })
    }

    /// Begins `run` on `device` with weights in PyTorch's layout instead of those that its seed gives.
    ///
    /// # Errors
    /// Those of [`Session::new`], and [`Error::Weights`] when they are not those of the run's network.
    pub fn with_weights(run: Run, weights: Vec<NamedTensor>, train_count: usize, device: &Device) -> Result<Self> {
        let mut session = Self::new(run, train_count, device)?;
        let expected = parameter_shapes(&session.trainer.model(), &session.run.network);
        session.trainer.replace_parameters(&session.run.network, &fit(weights, &expected)?);
        session.trust();
        Ok(session)
    }

    /// Goes on where a saved run was.
    ///
    /// # Errors
    /// Those of [`Session::with_weights`], and [`Error::Checkpoint`] when its parts contradict each other or the data set.
    pub fn resumed(checkpoint: Checkpoint, train_count: usize, device: &Device) -> Result<Self> {
        let Checkpoint { run, progress, losses, .. } = checkpoint;
        let Progress { train_count: saved_count, position, epochs, stop } = progress;
        if saved_count != train_count {
            let reason = format!("it was trained on {saved_count} images, and {train_count} are here");
            return Err(Error::Checkpoint(reason));
        }
        if losses.len() != position.step || epochs.iter().any(|record| record.step > position.step) {
            return Err(Error::Checkpoint("its history is not as long as its position says".to_string()));
        }
        let mut session = Self::with_weights(run, checkpoint.weights, train_count, device)?;
        let optimiser = checkpoint.optimiser.into_iter().map(transpose_linear).collect();
        session.trainer.resume(&session.run.network, &position, optimiser)?;
        let batches_in_epoch =
            (session.trainer.train_count() - session.trainer.remaining()).div_ceil(session.run.training.batch_size);
        let last = epochs.last().map_or(0, |record| record.step);
        // Where the last epoch has a record, the next began there, whatever the batch size was; else it is worked out.
        session.epoch_start =
            if epochs.len() == position.epoch { last } else { position.step.saturating_sub(batches_in_epoch) };
        if epochs.len() < position.epoch && batches_in_epoch == 0 {
            // It was being evaluated.
            session.evaluation = Some(Evaluation::new(&session.run.training, session.trainer.model(), device));
            session.epoch_start = last;
        }
        (session.losses, session.epochs, session.stop) = (losses, epochs, stop);
        session.trust();
        Ok(session)
    }

    /// Takes the weights as they are for good: they are what a later failure goes back to.
    fn trust(&mut self) {
        (self.latest, self.good) = (self.trainer.clone(), self.trainer.clone());
    }

    /// The whole run as it is now.
    pub fn checkpoint(&self) -> PendingCheckpoint {
        PendingCheckpoint {
            run: self.run.clone(),
            progress: Progress {
                train_count: self.trainer.data_count(),
                position: self.trainer.position(),
                epochs: self.epochs.clone(),
                stop: self.stop,
            },
            losses: self.losses.clone(),
            weights: PendingTensors::parameters(&self.trainer.model(), &self.run.network),
            optimiser: self.trainer.optimiser_state(&self.run.network),
        }
    }

    /// Takes up to `steps` steps; fewer when an epoch ends, data is missing or the run is over. An ended epoch begins its
    /// evaluation.
    ///
    /// # Errors
    /// Those of [`Trainer::step`].
    pub fn train(&mut self, train: &Samples, steps: usize) -> Result<(StepOutcome, PendingLosses)> {
        // Whoever goes on without evaluating an epoch does without its record.
        if self.evaluation.take().is_some() {
            self.epoch_start = self.losses.len();
        }
        if self.stop.is_some() {
            return Ok((StepOutcome::Finished, self.trainer.take_losses()));
        }
        let mut outcome = StepOutcome::Stepped;
        for _ in 0..steps {
            outcome = self.trainer.step(train)?;
            if matches!(outcome, StepOutcome::Stepped | StepOutcome::EpochEnded) {
                self.notice_moment(outcome == StepOutcome::EpochEnded);
            }
            if outcome != StepOutcome::Stepped {
                break;
            }
        }
        if outcome == StepOutcome::EpochEnded {
            self.evaluation = Some(Evaluation::new(&self.run.training, self.trainer.model(), &self.device));
        }
        Ok((outcome, self.trainer.take_losses()))
    }

    /// A step that is forgotten; see [`Trainer::rehearse`].
    pub fn rehearse(&self, train: &Samples) -> PendingLosses {
        self.trainer.rehearse(train)
    }

    /// Adds losses that were read to the history. When one of them is not finite, the run stops and goes back to its last good
    /// weights.
    pub fn record_losses(&mut self, losses: &[f32]) {
        if losses.is_empty() {
            return;
        }
        let before = self.losses.len();
        self.losses.extend_from_slice(losses);
        let Some(position) = losses.iter().position(|loss| !loss.is_finite()) else {
            self.good = std::mem::replace(&mut self.latest, self.trainer.clone());
            return;
        };
        self.stop = Some(Stop::NotFinite(before + position + 1));
        self.trainer = self.good.clone();
        self.trust();
        let steps = self.trainer.steps();
        self.losses.truncate(steps);
        self.epochs.retain(|record| record.step <= steps);
        self.history.truncate(steps);
        self.judged.take_if(|(step, _)| *step > steps);
        self.epoch_start = self.epochs.last().map_or(0, |record| record.step);
        self.evaluation = None;
    }

    /// The next `size` test images of the evaluation under way; `None` when there is none.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] while test images are missing.
    pub fn evaluate(&mut self, test: &Samples, size: usize) -> Result<Option<EvaluationChunk>> {
        match &mut self.evaluation {
            Some(evaluation) => evaluation.next_chunk(test, size),
            None => Ok(None),
        }
    }

    /// Counts a chunk that was read. The last one ends the evaluation and gives the epoch's record.
    pub fn record_evaluation(&mut self, chunk: &ScoredChunk, test: &Samples) -> Option<EpochRecord> {
        let evaluation = self.evaluation.as_mut()?;
        evaluation.record(chunk);
        if !evaluation.is_over(test) {
            return None;
        }
        let judgement = self.evaluation.take()?.judgement();
        let epoch_losses = &self.losses[self.epoch_start..];
        let record = EpochRecord {
            epoch: self.trainer.epoch(),
            step: self.trainer.steps(),
            train_loss: epoch_losses.iter().copied().map(f64::from).sum::<f64>() / epoch_losses.len().max(1) as f64,
            test_loss: judgement.mean_loss,
            test_accuracy: judgement.accuracy(),
        };
        self.epoch_start = self.losses.len();
        self.epochs.push(record);
        self.judged = Some((record.step, judgement));
        self.stop = Stop::after(&self.run.training, &self.epochs);
        Some(record)
    }

    /// Test images evaluated so far, while an evaluation is under way.
    pub fn evaluated(&self) -> Option<usize> {
        self.evaluation.as_ref().map(Evaluation::seen)
    }

    /// Runs the model as it is now on one image of 0 to 255 and records every layer's output.
    ///
    /// # Errors
    /// Those of [`PendingInspection::new`].
    pub fn inspect(&self, pixels: &[u8]) -> Result<PendingInspection> {
        PendingInspection::new(&self.viewed_model(), &self.run.network, pixels, &self.device)
    }

    /// Runs the model as it is now on test images.
    ///
    /// # Errors
    /// Those of [`PendingPredictions::new`].
    pub fn predict(&self, dataset: &Dataset, indices: &[usize]) -> Result<PendingPredictions> {
        PendingPredictions::new(&self.viewed_model(), &dataset.test, indices, &self.device)
    }

    /// Changes the settings of the run under way; see [`Trainer::set_settings`].
    ///
    /// # Errors
    /// [`crate::Error::Setting`]; nothing has changed then.
    pub fn set_training(&mut self, training: TrainingSettings) -> Result<()> {
        self.run.network.check_batch(training.batch_size)?;
        self.trainer.set_settings(training)?;
        self.run.training = training;
        self.stop = None;
        Ok(())
    }

    /// Why the run has ended before its last epoch, if it has.
    pub fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Steps from here to the end of the run.
    pub fn steps_left(&self) -> usize {
        if self.stop.is_some() { 0 } else { self.trainer.steps_left() }
    }

    /// The trainer, to ask where it is.
    pub fn trainer(&self) -> &Trainer {
        &self.trainer
    }

    /// The run, with the settings in force.
    pub fn run(&self) -> &Run {
        &self.run
    }

    /// Every step's loss that has been read.
    pub fn losses(&self) -> &[f32] {
        &self.losses
    }

    /// Every epoch that has been evaluated.
    pub fn epochs(&self) -> &[EpochRecord] {
        &self.epochs
    }
}
