//! A run under way: its trainer, and its log, evaluations and past, each a value of its own.

mod epoch;
mod evaluation;
mod inside;
mod limits;
mod log;
mod past;
mod rollback;
mod sharing;
mod slot;

use self::log::Log;
use crate::dataset::{Dataset, Samples};
use crate::error::{CheckpointReason, Result};
use crate::history::History;
use crate::inspection::{PendingInspection, PendingPredictions};
use crate::interchange::{Checkpoint, Matched, PendingCheckpoint, PendingOnnx, Progress, fit, transpose_linear};
use crate::network::{DeviceLimits, Muted, NamedTensor, PendingTensors};
use crate::run::Run;
pub use crate::training::EpochRecord;
use crate::training::{PendingLosses, StepOutcome, Stop, Trainer};
use burn::tensor::Device;
pub use evaluation::EvaluationOf;
use evaluation::Evaluations;
use rollback::Rollback;
pub use slot::{Generation, SessionSlot};

/// One run on one device. Work is queued by one method and recorded by another, so that a caller can await
/// the read in between without holding on to it.
#[derive(Debug)]
pub struct Session {
    run: Run,
    device: Device,
    trainer: Trainer,
    log: Log,
    evaluations: Evaluations,
    history: History,
    rollback: Rollback,
    stop: Option<Stop>,
    /// The units that are muted in what is looked at.
    muted: Muted,
    limits: DeviceLimits,
}

impl Session {
    /// Begins `run` on `device`, on a data set of `train_count` training images.
    ///
    /// # Errors
    /// Those of [`Run::validate`].
    pub fn new(run: Run, train_count: usize, device: &Device) -> Result<Self> {
        let trainer = run.trainer(train_count, device)?;
        Ok(Self {
            rollback: Rollback::to(&trainer),
            trainer,
            run,
            device: device.clone(),
            log: Log::default(),
            evaluations: Evaluations::default(),
            history: History::default(),
            stop: None,
            muted: Muted::default(),
            limits: DeviceLimits::default(),
        })
    }

    /// Begins `run` on `device` with weights in PyTorch's layout instead of those that its seed gives.
    ///
    /// # Errors
    /// Those of [`Session::new`], and [`crate::Error::Weights`] when they are not those of the run's network.
    pub fn with_weights(run: Run, weights: Vec<NamedTensor>, train_count: usize, device: &Device) -> Result<Self> {
        let session = Self::new(run, train_count, device)?;
        let expected = session.trainer.network().parameter_shapes();
        let weights = Matched::new(weights, &expected, false).tensors;
        Ok(session.with_parameters(&fit(weights, &expected)?))
    }

    /// Begins `run` on `device` with the weights that fit; its seed gives the others, such as those of a new head.
    ///
    /// # Errors
    /// Those of [`Session::new`], and [`crate::Error::Weights`] when none of them fits.
    pub fn with_fitting(run: Run, weights: Matched, train_count: usize, device: &Device) -> Result<Self> {
        let session = Self::new(run, train_count, device)?;
        if weights.matching.rows.iter().all(|row| !row.fits) {
            fit(weights.tensors, &session.trainer.network().parameter_shapes())?;
            return Ok(session);
        }
        Ok(session.with_parameters(&weights.fitting()))
    }

    fn with_parameters(mut self, parameters: &[NamedTensor]) -> Self {
        self.trainer.replace_parameters(parameters);
        self.rollback = Rollback::to(&self.trainer);
        self
    }

    /// Goes on where a saved run was.
    ///
    /// # Errors
    /// Those of [`Session::with_weights`], and [`crate::Error::Checkpoint`] when its parts contradict each other or the data set.
    pub fn resumed(checkpoint: Checkpoint, train_count: usize, device: &Device) -> Result<Self> {
        let Checkpoint { run, progress, losses, .. } = checkpoint;
        let Progress { train_count: saved_count, position, epochs, stop } = progress;
        if saved_count != train_count {
            return Err(CheckpointReason::OtherImageCount { saved: saved_count, here: train_count }.into());
        }
        let is_ahead = |record: &EpochRecord| record.step > position.step || record.epoch > position.epoch;
        if losses.len() != position.step || epochs.iter().any(is_ahead) {
            return Err(CheckpointReason::HistoryLength.into());
        }
        let mut session = Self::with_weights(run, checkpoint.weights, train_count, device)?;
        let optimiser = checkpoint.optimiser.into_iter().map(transpose_linear).collect();
        session.trainer.resume(&position, optimiser)?;
        let (log, has_ended) = Log::resumed(losses, epochs, &session.trainer);
        if has_ended {
            session.begin_evaluation();
        }
        (session.log, session.stop) = (log, stop);
        session.rollback = Rollback::to(&session.trainer);
        Ok(session)
    }

    /// The whole run as it is now.
    pub fn checkpoint(&self) -> PendingCheckpoint {
        PendingCheckpoint {
            run: self.run.clone(),
            progress: Progress {
                train_count: self.trainer.data_count(),
                position: self.trainer.position(),
                epochs: self.log.epochs().to_vec(),
                stop: self.stop,
            },
            losses: self.log.losses().to_vec(),
            weights: PendingTensors::parameters(&self.trainer.network()),
            optimiser: self.trainer.optimiser_state(),
        }
    }

    /// The network as it is now, as an ONNX model.
    pub fn onnx(&self) -> PendingOnnx {
        PendingOnnx::new(&self.run, &self.trainer.network(), self.trainer.steps())
    }

    /// Takes up to `steps` steps; fewer when an epoch ends, data is missing or the run is over. An ended epoch begins its
    /// evaluation.
    ///
    /// # Errors
    /// Those of [`Trainer::step`].
    pub fn train(&mut self, train: &Samples, steps: usize) -> Result<(StepOutcome, PendingLosses)> {
        let (mut outcome, mut left) = (StepOutcome::Stepped, steps);
        while left > 0 && outcome == StepOutcome::Stepped {
            if !self.may_step() {
                outcome = StepOutcome::Finished;
                break;
            }
            let until_snapshot = self.history.until_due(self.trainer.steps());
            let (last, taken) = self.trainer.take_steps(train, left.min(until_snapshot))?;
            outcome = self.stepped(last);
            left -= taken;
        }
        Ok((outcome, self.trainer.take_losses()))
    }

    /// A step that is forgotten; see [`Trainer::dry_run`].
    pub fn dry_run(&self, train: &Samples) -> PendingLosses {
        self.trainer.dry_run(train)
    }

    /// Adds losses that were read to the history. When one of them is not finite, the run stops and goes back to its last good
    /// weights.
    pub fn record_losses(&mut self, losses: &[f32]) {
        if losses.is_empty() {
            return;
        }
        let before = self.log.losses().len();
        self.log.add_losses(losses);
        let Some(position) = losses.iter().position(|loss| !loss.is_finite()) else {
            return self.rollback.advance(&self.trainer);
        };
        self.stop = Some(Stop::NotFinite(before + position + 1));
        self.trainer = self.rollback.good().clone();
        self.rollback = Rollback::to(&self.trainer);
        let steps = self.trainer.steps();
        self.log.go_back_to(&self.trainer);
        self.history.truncate(steps);
        self.evaluations.truncate(steps);
        self.evaluations.drop_epoch();
    }

    /// Runs the network as it is now on one image of 0 to 255 and records every layer's output.
    ///
    /// # Errors
    /// Those of [`PendingInspection::new`].
    pub fn inspect(&self, pixels: &[u8]) -> Result<PendingInspection> {
        PendingInspection::new(&self.viewed_network(), pixels, &self.device)
    }

    /// Runs the network as it is now on test images.
    ///
    /// # Errors
    /// Those of [`PendingPredictions::new`].
    pub fn predict(&self, dataset: &Dataset, indices: &[usize]) -> Result<PendingPredictions> {
        PendingPredictions::new(&self.viewed_network(), &dataset.test, indices, &self.device)
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
        self.log.losses()
    }

    /// Every epoch that has been evaluated.
    pub fn epochs(&self) -> &[EpochRecord] {
        self.log.epochs()
    }
}
