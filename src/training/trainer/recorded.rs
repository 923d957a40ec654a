//! Steps that are replayed: on a browser's WebGPU, where its kernels cover all of a step.

use super::{StepOutcome, Trainer};
use crate::dataset::Samples;
use crate::error::{Error, Result};
use crate::kernels::{Recorder, SgdConfig, StepBatches, StepSpec, Version};
use crate::training::{LossKind, OptimiserConfig, PendingLosses, StepContext, UpdateRule, learning_rate};
use burn::backend::DispatchDevice;
use burn::tensor::Tensor;

/// The trainer's part in a recording.
#[derive(Debug, Clone, Default)]
pub struct Recording {
    recorder: Recorder,
    /// Where the recorder's buffers hold this, they hold the trainer's parameters.
    version: Option<Version>,
}

impl Recording {
    /// To be told where the parameters or their velocities have become others in another way.
    pub(super) fn forget(&mut self) {
        self.version = None;
    }
}

impl Trainer {
    /// See [`Trainer::is_recorded`].
    pub(super) fn records(&self) -> bool {
        self.step_spec(1).is_some()
    }

    /// Takes up to `most` steps, of one epoch and of one size of batch; `None` where they are to be taken one by one.
    ///
    /// # Errors
    /// Those of [`Trainer::step`], and [`Error::Device`] when the device was lost.
    pub(super) fn replay(&mut self, train: &Samples, most: usize) -> Result<Option<(StepOutcome, usize)>> {
        let batch = self.settings.batch_size.min(self.order.remaining());
        let Some(spec) = self.step_spec(batch) else { return Ok(None) };
        let mut batches = StepBatches::default();
        let (outcome, failure) = self.gather(train, most.min(spec.steps_at_once()), &spec, &mut batches);
        let steps = batches.configs.len();
        if steps > 0 {
            let losses = self.replay_batches(&spec, batches)?;
            self.unread_losses.extend(losses);
        }
        failure.map_or(Ok(Some((outcome, steps))), Err)
    }

    /// Takes the next batches, of the size of `spec`; what the last of their steps does, or why there is none.
    fn gather(
        &mut self,
        train: &Samples,
        most: usize,
        spec: &StepSpec,
        batches: &mut StepBatches,
    ) -> (StepOutcome, Option<Error>) {
        let mut outcome = StepOutcome::Stepped;
        while batches.configs.len() < most && self.settings.batch_size.min(self.order.remaining()) == spec.batch {
            let (context, samples) = match self.next_batch(train) {
                Ok(next) => next,
                Err(_) if !batches.configs.is_empty() => break,
                Err(reason) => return (reason, None),
            };
            let raw = match train.raw_batch(&samples) {
                Ok(raw) => raw,
                Err(error) => return (outcome, Some(error)),
            };
            batches.images.extend(raw.normalised(&self.settings.augmentation(), self.network.normalisation()));
            batches.labels.extend(raw.labels.iter().map(|&label| i32::from(label)));
            batches.configs.push(self.sgd_config(context));
            outcome = self.advance(samples.len());
            if outcome == StepOutcome::EpochEnded {
                break;
            }
        }
        (outcome, None)
    }

    /// A dry run: see [`Trainer::dry_run`]. `None` where steps are not recorded, or the device was lost.
    pub(super) fn replay_blank(&self) -> Option<PendingLosses> {
        let spec = self.step_spec(self.settings.batch_size.min(self.train_count()))?;
        let context = StepContext { epoch: self.epoch, step: self.step, steps_left: self.steps_left() };
        let batches = StepBatches {
            images: vec![0.0; spec.numbers()],
            labels: vec![0; spec.batch],
            configs: vec![self.sgd_config(context)],
        };
        let losses = self.clone().replay_batches(&spec, batches).ok()?;
        Some(PendingLosses(losses.into_iter().collect()))
    }

    /// Replays the steps; the parameters and velocities are then those after the last. The losses.
    fn replay_batches(&mut self, spec: &StepSpec, batches: StepBatches) -> Result<Option<Tensor<1>>> {
        let parameters = self.optimiser.sgd_state(&self.network);
        let Recording { recorder, version } = &self.recording;
        let Some(replayed) = recorder.replay(spec, (parameters, version.as_ref()), batches)? else { return Ok(None) };
        self.network = self.optimiser.with_sgd_state(self.network.clone(), replayed.parameters);
        self.recording.version = Some(replayed.version);
        Ok(Some(replayed.losses))
    }

    /// What a step on so many images is recorded for; `None` where not all of it is covered.
    fn step_spec(&self, batch: usize) -> Option<StepSpec> {
        let settings = &self.settings;
        let is_webgpu = matches!(self.device.clone().inner().as_dispatch(), DispatchDevice::Cube(_));
        let is_plain_sgd = matches!(settings.optimiser_config().rule, UpdateRule::Sgd { .. })
            && settings.clip_norm == 0.0
            && settings.l1 == 0.0;
        if !is_webgpu || !Recorder::is_there() || !is_plain_sgd || settings.loss != LossKind::CrossEntropy || batch == 0
        {
            return None;
        }
        let layers = self.network.recorded_layers()?;
        let input = self.network.spec().input;
        Some(StepSpec { input, layers, batch, label_smoothing: settings.label_smoothing })
    }

    fn sgd_config(&self, context: StepContext) -> SgdConfig {
        let OptimiserConfig { rule, weight_decay, .. } = self.settings.optimiser_config();
        let UpdateRule::Sgd { momentum, nesterov } = rule else { unreachable!("only SGD is recorded") };
        SgdConfig { learning_rate: learning_rate(&self.settings, context), momentum, nesterov, weight_decay }
    }
}
