//! The training loop, one step at a time: the caller of [`Trainer::step`] decides the pace, and pauses by not calling.

use super::{StepOutcome, Trainer};
use crate::dataset::{AugmentationKey, Batch, EpochOrder, SampleRef, Samples};
use crate::error::Result;
use crate::kernels::{append, is_flex};
use crate::network::StepRng;
use crate::training::gradient::{Piece, PieceGradient, cut, loss_and_gradients};
use crate::training::open_step::{OpenStep, Opening};
use crate::training::{OptimiserConfig, PendingLosses, StepContext, learning_rate};
use burn::optim::GradientsParams;
use burn::tensor::Tensor;
use std::ops::Range;

impl Trainer {
    /// Whether its steps are recorded once and replayed, as on a browser's WebGPU where its kernels cover all of a step.
    pub fn is_recorded(&self) -> bool {
        #[cfg(browser_gpu)]
        return self.records();
        #[cfg(not(browser_gpu))]
        false
    }

    /// Takes up to `most` steps of one epoch, several together where they are replayed: what the last of them did, or why there is none, and
    /// how many were taken.
    ///
    /// # Errors
    /// Those of [`Trainer::step`].
    pub fn take_steps(&mut self, train: &Samples, most: usize) -> Result<(StepOutcome, usize)> {
        #[cfg(browser_gpu)]
        if let Some(taken) = self.replay(train, most)? {
            return Ok(taken);
        }
        let (mut last, mut taken) = (StepOutcome::Stepped, 0);
        while taken < most && last == StepOutcome::Stepped {
            match self.step(train)? {
                outcome @ (StepOutcome::Stepped | StepOutcome::EpochEnded) => (last, taken) = (outcome, taken + 1),
                none if taken == 0 => return Ok((none, 0)),
                _ => break,
            }
        }
        Ok((last, taken))
    }

    /// Takes one step on the next batch of `train`. On WebGPU this only queues the work; the loss stays on the device until
    /// [`Trainer::take_losses`].
    ///
    /// # Errors
    /// None in practice: the batch is only drawn from samples that have arrived.
    pub fn step(&mut self, train: &Samples) -> Result<StepOutcome> {
        if self.is_cut() {
            let step = match self.open_step(train)? {
                Opening::Open(step) => step,
                Opening::Closed(outcome) => return Ok(outcome),
            };
            return Ok(self.close_step(step));
        }
        let (context, samples) = match self.next_batch(train) {
            Ok(next) => next,
            Err(outcome) => return Ok(outcome),
        };
        let normalisation = self.network.normalisation();
        let batch = train.raw_batch(&samples)?.on_device(&self.settings.augmentation(), normalisation, &self.device);
        let loss = self.update(batch, context);
        Ok(self.stepped(samples.len(), loss))
    }

    /// Whether batches are cut into pieces: on burn-flex, unless a layer needs the whole batch.
    pub fn is_cut(&self) -> bool {
        let needs_whole_batch = self.network.spec().needs_whole_batch();
        is_flex(&self.device) && !needs_whole_batch && self.pieces_a_step() > 1
    }

    /// Into how many pieces a whole batch is cut, where batches are.
    pub fn pieces_a_step(&self) -> usize {
        cut(self.settings.batch_size.min(self.train_count())).count()
    }

    /// Takes the next batch of `train`, and cuts it into pieces. The step is taken by [`Trainer::close_step`].
    ///
    /// # Errors
    /// None in practice, as for [`Trainer::step`].
    pub fn open_step(&mut self, train: &Samples) -> Result<Opening> {
        let (context, samples) = match self.next_batch(train) {
            Ok(next) => next,
            Err(outcome) => return Ok(Opening::Closed(outcome)),
        };
        let piece = |(number, range): (usize, Range<usize>)| {
            let rng = StepRng { first_image: range.start as u64, ..self.step_rng() };
            let images = train.raw_batch(&samples[range])?;
            let normalisation = self.network.normalisation().clone();
            Ok(Piece { number, batch_size: samples.len(), rng, images, normalisation, settings: self.settings })
        };
        let pieces = cut(samples.len()).enumerate().map(piece).collect::<Result<Vec<Piece>>>()?;
        Ok(Opening::Open(OpenStep::new(context, samples.len(), pieces, self.network.trained_lengths())))
    }

    /// Computes the gradient of a piece.
    pub fn gradient_of(&self, piece: &Piece) -> PieceGradient {
        piece.gradient(&self.network, &self.device)
    }

    /// Computes what is missing of a step of [`Trainer::open_step`], and takes it.
    pub fn close_step(&mut self, mut step: OpenStep) -> StepOutcome {
        for number in 0..step.pieces().len() {
            if !step.has(number) {
                let gradient = self.gradient_of(&step.pieces()[number]);
                step.add(number..number + 1, gradient);
            }
        }
        let (context, images) = (step.context, step.images);
        let total = step.total();
        let taken =
            total.and_then(|PieceGradient { loss, rows }| Some((loss, self.network.gradients_from_rows(rows)?)));
        let Some((loss, gradients)) = taken else { unreachable!("each piece was computed for this network") };
        self.update_parameters(context, gradients);
        self.stepped(images, Tensor::from_floats([loss], &self.device.clone().inner()))
    }

    /// The batch of the next step; else why there is none.
    pub(super) fn next_batch(
        &mut self,
        train: &Samples,
    ) -> std::result::Result<(StepContext, Vec<SampleRef>), StepOutcome> {
        if self.is_finished() {
            return Err(StepOutcome::Finished);
        }
        let context = StepContext { epoch: self.epoch, step: self.step, steps_left: self.steps_left() };
        let samples = self.next_samples(train).ok_or(StepOutcome::WaitingForData)?;
        Ok((context, samples))
    }

    /// A step has been taken on so many images.
    fn stepped(&mut self, images: usize, loss: Tensor<1>) -> StepOutcome {
        let losses = match self.unread_losses.pop() {
            Some(losses) => append(losses, loss),
            None => loss,
        };
        self.unread_losses.push(losses);
        self.advance(images)
    }

    /// Counts a step on so many images.
    pub(super) fn advance(&mut self, images: usize) -> StepOutcome {
        self.step += 1;
        self.samples_seen += images;
        if self.order.remaining() > 0 {
            return StepOutcome::Stepped;
        }
        self.epoch += 1;
        self.order = EpochOrder::new(self.selection.len(), self.order_seed, self.epoch);
        StepOutcome::EpochEnded
    }

    /// A dry run: a step on blank images, or on any, whose result but for the loss is dropped. All that a step needs on a GPU is compiled
    /// once the loss is read.
    pub fn dry_run(&self, train: &Samples) -> PendingLosses {
        #[cfg(browser_gpu)]
        if let Some(losses) = self.replay_blank(train) {
            return losses;
        }
        let mut copy = self.clone();
        let context = StepContext { epoch: self.epoch, step: self.step, steps_left: self.steps_left() };
        let batch_size = self.settings.batch_size.min(self.train_count());
        PendingLosses(vec![copy.update(train.blank_batch(batch_size, &self.device), context)])
    }

    /// The samples of the next batch; `None` while not all of them have arrived.
    fn next_samples(&mut self, train: &Samples) -> Option<Vec<SampleRef>> {
        if !self.selection.decide(train) {
            return None;
        }
        let selection = &self.selection;
        let positions =
            self.order.take(self.settings.batch_size, |position| train.is_loaded(selection.sample(position).index))?;
        let key = AugmentationKey { seed: self.seed, epoch: self.epoch };
        let key = (!self.settings.augmentation().is_off()).then_some(key);
        Some(
            positions
                .into_iter()
                .map(|position| SampleRef { augmentation: key, ..selection.sample(position) })
                .collect(),
        )
    }

    /// Forward, loss, backward, update. Returns the batch's mean loss, `[1]`, still on the device.
    fn update(&mut self, batch: Batch, context: StepContext) -> Tensor<1> {
        #[cfg(browser_gpu)]
        self.settle();
        let step_rng = self.step_rng();
        let (loss, gradients) = loss_and_gradients(&self.settings, &mut self.network, batch, &step_rng);
        self.update_parameters(context, gradients);
        loss
    }

    fn update_parameters(&mut self, context: StepContext, gradients: GradientsParams) {
        let learning_rate = learning_rate(&self.settings, context);
        let config = OptimiserConfig { learning_rate, ..self.settings.optimiser_config() };
        self.network = self.optimiser.step(&config, self.network.clone(), gradients);
    }

    pub(super) fn step_rng(&self) -> StepRng {
        StepRng::new(self.seed, self.step as u64)
    }
}
