//! Steps that are replayed: on a browser's WebGPU, where its kernels cover all of a step.

use super::{StepOutcome, Trainer};
use crate::dataset::{SampleRef, Samples};
use crate::error::{Error, Result};
use crate::kernels::{
    Choice, ImageSet, Kept, Recorder, StepBatches, StepImages, StepLoss, StepRule, StepSpec, StepUpdate, UpdateNumbers,
};
use crate::network::Network;
use crate::training::{LossKind, Optimiser, OptimiserConfig, PendingLosses, StepContext, learning_rate};
use burn::backend::DispatchDevice;
use burn::tensor::Tensor;
use std::cell::OnceCell;

/// The trainer's part in a recording.
#[derive(Debug, Default)]
pub struct Recording {
    recorder: Recorder,
    /// `None` where the trainer's network and optimiser are those of now.
    replays: Option<Replays>,
    /// The same as tensors, once somebody has asked for them.
    tensors: OnceCell<(Network, Optimiser)>,
}

/// What replays have made of the trainer's network and optimiser.
#[derive(Debug, Clone)]
struct Replays {
    /// The parameters and the optimiser's state after the last.
    kept: Kept,
    rule: StepRule,
    /// How many steps they were in all.
    updates: usize,
}

impl Clone for Recording {
    /// Makes its own tensors: for most copies nobody asks.
    fn clone(&self) -> Self {
        Self { recorder: self.recorder.clone(), replays: self.replays.clone(), tensors: OnceCell::new() }
    }
}

impl Recording {
    /// Updates that the trainer's optimiser has not counted.
    fn updates(&self) -> usize {
        self.replays.as_ref().map_or(0, |replays| replays.updates)
    }

    /// The network and the optimiser as they are now, where the trainer's are those before a replay.
    pub(super) fn current(&self, network: &Network, optimiser: &Optimiser) -> Option<&(Network, Optimiser)> {
        let Replays { kept, rule, updates } = self.replays.as_ref()?;
        Some(self.tensors.get_or_init(|| {
            let (network, mut optimiser) = (network.clone(), optimiser.clone());
            // Without tensors the device was lost, and with it what could be read of the others.
            let network = match kept.tensors() {
                Ok(tensors) => optimiser.with_held(*rule, network, tensors, *updates),
                Err(_) => network,
            };
            (network, optimiser)
        }))
    }
}

impl Trainer {
    /// How often each parameter was updated; `None` where some were more often than others.
    fn updates(&self) -> Option<usize> {
        self.optimiser.updates(&self.network).map(|updates| updates + self.recording.updates())
    }

    /// To be called before the parameters or the optimiser's state become others in another way: the trainer has them then.
    pub(super) fn settle(&mut self) {
        self.recording.current(&self.network, &self.optimiser);
        if let Some(current) = self.recording.tensors.take() {
            (self.network, self.optimiser) = current;
        }
        self.recording.replays = None;
    }

    /// See [`Trainer::is_recorded`].
    pub(super) fn records(&self) -> bool {
        self.step_spec(self.settings.batch_size.min(self.train_count())).is_some()
    }

    /// Measures which tiles are the fastest for this trainer's steps, and has them taken from here on; `None` where steps are not recorded.
    /// `now` gives milliseconds.
    ///
    /// # Errors
    /// [`Error::Device`] when the device was lost.
    pub fn measure_tiles(&self, now: fn() -> f64) -> impl Future<Output = Result<Option<Choice>>> + use<> {
        let spec = self.step_spec(self.settings.batch_size.min(self.train_count()));
        let device = self.device.clone().inner().as_dispatch().clone();
        async move {
            match spec {
                Some(spec) => Recorder::measure(spec, device, now).await,
                None => Ok(None),
            }
        }
    }

    /// Takes up to `most` steps, of one epoch and of one size of batch; `None` where they are to be taken one by one.
    ///
    /// # Errors
    /// Those of [`Trainer::step`], and [`Error::Device`] when the device was lost.
    pub(super) fn replay(&mut self, train: &Samples, most: usize) -> Result<Option<(StepOutcome, usize)>> {
        let batch = self.settings.batch_size.min(self.order.remaining());
        let Some(spec) = self.step_spec(batch) else { return Ok(None) };
        let mut batches =
            StepBatches { images: self.step_images(train), labels: Vec::new(), masks: Vec::new(), updates: Vec::new() };
        let (outcome, failure) = self.gather(train, most.min(spec.steps_at_once()), &spec, &mut batches);
        let steps = batches.updates.len();
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
        batches: &mut StepBatches<'_>,
    ) -> (StepOutcome, Option<Error>) {
        let mut outcome = StepOutcome::Stepped;
        let updates = self.updates().unwrap_or(0);
        while batches.updates.len() < most && self.settings.batch_size.min(self.order.remaining()) == spec.batch {
            let (context, samples) = match self.next_batch(train) {
                Ok(next) => next,
                Err(_) if !batches.updates.is_empty() => break,
                Err(reason) => return (reason, None),
            };
            if let Err(error) = self.add_batch(train, &samples, batches) {
                return (outcome, Some(error));
            }
            batches.masks.extend(self.masks(spec));
            batches.updates.push(self.update_numbers(context, updates + batches.updates.len() + 1));
            outcome = self.advance(samples.len());
            if outcome == StepOutcome::EpochEnded {
                break;
            }
        }
        (outcome, None)
    }

    /// None yet: of the set on the device, unless they are augmented or there is no room for it.
    fn step_images<'a>(&self, train: &'a Samples) -> StepImages<'a> {
        let (pixels, shards) = train.arrived_pixels();
        if !self.settings.augmentation().is_off() || !Recorder::lists(pixels.len()) {
            return StepImages::Numbers(Vec::new());
        }
        let levels = self.network.normalisation().of_bytes(train.input()[0]);
        StepImages::Listed { set: ImageSet { pixels, shards, levels }, indices: Vec::new() }
    }

    fn add_batch(&self, train: &Samples, samples: &[SampleRef], batches: &mut StepBatches<'_>) -> Result<()> {
        for sample in samples {
            batches.labels.push(train.label(sample)?.into());
        }
        match &mut batches.images {
            StepImages::Numbers(numbers) => {
                let raw = train.raw_batch(samples)?;
                numbers.extend(raw.normalised(&self.settings.augmentation(), self.network.normalisation()));
            }
            StepImages::Listed { indices, .. } => indices.extend(samples.iter().map(|sample| sample.index as u32)),
        }
        Ok(())
    }

    /// A dry run: see [`Trainer::dry_run`]. `None` where steps are not recorded, or the device was lost.
    pub(super) fn replay_blank(&self, train: &Samples) -> Option<PendingLosses> {
        let spec = self.step_spec(self.settings.batch_size.min(self.train_count()))?;
        let context = StepContext { epoch: self.epoch, step: self.step, steps_left: self.steps_left() };
        let mut images = self.step_images(train);
        match &mut images {
            StepImages::Numbers(numbers) => numbers.resize(spec.numbers(), 0.0),
            StepImages::Listed { indices, .. } => indices.resize(spec.batch, 0),
        }
        let masks = vec![0; spec.mask_words()];
        let updates = vec![self.update_numbers(context, self.updates()? + 1)];
        let batches = StepBatches { images, labels: vec![0; spec.batch], masks, updates };
        let losses = self.clone().replay_batches(&spec, batches).ok()?;
        Some(PendingLosses(losses.into_iter().collect()))
    }

    /// Replays the steps; the parameters and the optimiser's state are then those after the last. The losses.
    fn replay_batches(&mut self, spec: &StepSpec, batches: StepBatches<'_>) -> Result<Option<Tensor<1>>> {
        let (rule, steps) = (spec.update.rule, batches.updates.len());
        let Recording { recorder, replays, .. } = &self.recording;
        let parameters = || self.optimiser.held(rule, &self.network);
        let kept = replays.as_ref().map(|replays| &replays.kept);
        let Some(replayed) = recorder.replay(spec, kept, parameters, batches)? else { return Ok(None) };
        let updates = self.recording.updates() + steps;
        self.recording.replays = Some(Replays { kept: replayed.parameters, rule, updates });
        self.recording.tensors = OnceCell::new();
        Ok(Some(replayed.losses))
    }

    /// What a step on so many images is recorded for; `None` where not all of it is covered.
    fn step_spec(&self, batch: usize) -> Option<StepSpec> {
        let settings = &self.settings;
        let is_webgpu = matches!(self.device.clone().inner().as_dispatch(), DispatchDevice::Cube(_));
        if !is_webgpu || !Recorder::is_there() {
            return None;
        }
        self.updates()?;
        let update = StepUpdate { rule: settings.optimiser_config().rule.recorded(), clips: settings.clip_norm > 0.0 };
        let layers = self.network.recorded_layers()?;
        let input = self.network.spec().input;
        let loss = match settings.loss {
            LossKind::CrossEntropy => StepLoss::CrossEntropy { label_smoothing: settings.label_smoothing },
            LossKind::MeanSquaredError => StepLoss::MeanSquaredError,
        };
        let spec = StepSpec { input, layers, batch, loss, update };
        spec.is_covered().then_some(spec)
    }

    /// Those of the next step, each as long as `spec` has it.
    fn masks(&self, spec: &StepSpec) -> Vec<u32> {
        let masks = self.network.dropout_masks(&self.step_rng(), spec.batch);
        let padded = masks.into_iter().flat_map(|mut mask| {
            mask.resize(mask.len().next_multiple_of(StepSpec::WORDS), 0);
            mask
        });
        padded.collect()
    }

    fn update_numbers(&self, context: StepContext, update: usize) -> UpdateNumbers {
        let learning_rate = learning_rate(&self.settings, context);
        OptimiserConfig { learning_rate, ..self.settings.optimiser_config() }.numbers(update)
    }
}
