//! The training loop, one step at a time: whoever calls [`Trainer::step`] decides the pace, and pauses by not calling.

use super::{Moment, Optimiser, TrainingSettings, learning_rate, loss};
use crate::dataset::{Batch, Chance, Draw, EpochOrder, Remaining, Samples, Selection};
use crate::error::{Error, Result};
use crate::inspection::PendingTensors;
use crate::kernels::append;
use crate::network::{Model, NamedTensor, NetworkSpec, Pass, replace_parameters};
use crate::run::Run;
use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor};
use serde::{Deserialize, Serialize};

/// What one call of [`Trainer::step`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepOutcome {
    /// One step was taken.
    Stepped,
    /// One step was taken, and it was the last of its epoch.
    EpochEnded,
    /// Nothing: the images of the next batch have not arrived.
    WaitingForData,
    /// Nothing: the last epoch has ended.
    Finished,
}

/// Where in its run a training is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Epochs that have ended.
    pub epoch: usize,
    /// Steps taken.
    pub step: usize,
    /// Training images seen, each as often as it was seen.
    pub samples_seen: usize,
    /// What the epoch under way has still to visit.
    pub remaining: Remaining,
}

/// A model in training, and where in its run it is. Cloning it shares the tensors, which never change.
#[derive(Debug, Clone)]
pub struct Trainer {
    model: Model,
    optimiser: Optimiser,
    settings: TrainingSettings,
    seed: u64,
    order_seed: Option<u64>,
    device: Device,
    selection: Selection,
    order: EpochOrder,
    epoch: usize,
    step: usize,
    samples_seen: usize,
    unread_losses: Option<Tensor<1>>,
}

impl Trainer {
    /// A new model for `run` on `device`, to be trained on `train_count` images, or on what the run selects of them.
    ///
    /// # Errors
    /// Those of [`Run::validate`].
    pub fn new(run: &Run, train_count: usize, device: &Device) -> Result<Self> {
        run.validate()?;
        let device = device.clone().autodiff();
        let order_seed = run.shuffle.then_some(run.seed);
        let selection = Selection::new(run.seed, train_count, run.train_size, run.label_noise);
        Ok(Self {
            model: Model::new(&run.network, run.seed, &device)?,
            optimiser: Optimiser::default(),
            settings: run.training,
            seed: run.seed,
            order_seed,
            device,
            order: EpochOrder::new(selection.len(), order_seed, 0),
            selection,
            epoch: 0,
            step: 0,
            samples_seen: 0,
            unread_losses: None,
        })
    }

    /// Takes one step on the next batch of `train`. On WebGPU this only queues the work; the loss stays on the device until
    /// [`Trainer::take_losses`].
    ///
    /// # Errors
    /// None in practice: the batch is only drawn from samples that have arrived.
    pub fn step(&mut self, train: &Samples) -> Result<StepOutcome> {
        if self.epoch >= self.settings.epochs {
            return Ok(StepOutcome::Finished);
        }
        let moment = Moment { epoch: self.epoch, step: self.step, steps_left: self.steps_left() };
        let Some(draws) = self.draw(train) else { return Ok(StepOutcome::WaitingForData) };
        let augmentation = self.settings.augmentation();
        let loss = self.learn(train.learning_batch(&draws, &augmentation, &self.device)?, moment);
        self.unread_losses = Some(match self.unread_losses.take() {
            Some(losses) => append(losses, loss),
            None => loss,
        });
        self.step += 1;
        self.samples_seen += draws.len();
        if self.order.remaining() > 0 {
            return Ok(StepOutcome::Stepped);
        }
        self.epoch += 1;
        self.order = EpochOrder::new(self.selection.len(), self.order_seed, self.epoch);
        Ok(StepOutcome::EpochEnded)
    }

    /// Takes a step on blank images and forgets it, but for its loss: all that a step needs on a GPU is compiled once that is read.
    pub fn rehearse(&self, train: &Samples) -> PendingLosses {
        let mut rehearsed = self.clone();
        let moment = Moment { epoch: self.epoch, step: self.step, steps_left: self.steps_left() };
        let batch_size = self.settings.batch_size.min(self.train_count());
        PendingLosses(Some(rehearsed.learn(train.blank_batch(batch_size, &self.device), moment)))
    }

    /// The images of the next batch; `None` while not all of them have arrived.
    fn draw(&mut self, train: &Samples) -> Option<Vec<Draw>> {
        if !self.selection.decide(train) {
            return None;
        }
        let selection = &self.selection;
        let positions =
            self.order.take(self.settings.batch_size, |position| train.is_loaded(selection.draw(position).index))?;
        let chance = Chance { seed: self.seed, epoch: self.epoch };
        let chance = (!self.settings.augmentation().is_off()).then_some(chance);
        Some(positions.into_iter().map(|position| Draw { chance, ..selection.draw(position) }).collect())
    }

    /// Forward, loss, backward, update. Returns the batch's mean loss, `[1]`, still on the device.
    fn learn(&mut self, batch: Batch, moment: Moment) -> Tensor<1> {
        let pass = Pass { seed: self.seed, step: self.step as u64 };
        let (loss, gradients) = loss_and_gradients(&self.settings, &mut self.model, batch, &pass);
        let rate = learning_rate(&self.settings, moment);
        self.model = self.optimiser.step(&self.settings, rate, self.step, self.model.clone(), gradients);
        loss
    }

    /// Gives the model other parameters, all or some of them; each must have its parameter's shape.
    pub fn replace_parameters(&mut self, spec: &NetworkSpec, parameters: &[NamedTensor]) {
        self.model = replace_parameters(self.model.clone(), spec, parameters);
    }

    /// Goes to where another training of the same run was, with the optimiser's state that it had there.
    ///
    /// # Errors
    /// [`Error::Checkpoint`] when the run has no such position, or the state belongs to another network.
    pub fn resume(&mut self, spec: &NetworkSpec, position: &Position, optimiser: Vec<NamedTensor>) -> Result<()> {
        let Position { epoch, step, samples_seen, ref remaining } = *position;
        let order =
            EpochOrder::from_remaining(remaining, self.train_count(), self.order_seed, epoch).ok_or_else(|| {
                Error::Checkpoint(format!("its position is not one of {} training images", self.train_count()))
            })?;
        self.optimiser = Optimiser::restored(&self.model, spec, optimiser).map_err(|surplus| {
            Error::Checkpoint(format!("its optimiser state does not fit the network: {}", surplus.join(", ")))
        })?;
        (self.order, self.epoch, self.step, self.samples_seen) = (order, epoch, step, samples_seen);
        Ok(())
    }

    /// Where the training is.
    pub fn position(&self) -> Position {
        let remaining = self.order.to_remaining(self.train_count(), self.order_seed, self.epoch);
        Position { epoch: self.epoch, step: self.step, samples_seen: self.samples_seen, remaining }
    }

    /// The optimiser's state, still on the device: tensors named after their parameter, such as
    /// `conv1.weight.momentum_buffer`.
    pub fn optimiser_state(&self, spec: &NetworkSpec) -> PendingTensors {
        PendingTensors::collect(&self.model, spec, &self.optimiser)
    }

    /// How many images it is trained on.
    pub fn train_count(&self) -> usize {
        self.selection.len()
    }

    /// How many training images the data set has.
    pub fn data_count(&self) -> usize {
        self.selection.total()
    }

    /// The losses of the steps since the last call.
    pub fn take_losses(&mut self) -> PendingLosses {
        PendingLosses(self.unread_losses.take())
    }

    /// Changes what can change while the model stays: from the next step on.
    ///
    /// # Errors
    /// [`Error::Setting`], or [`Error::NeedsRestart`] for another loss or optimiser; nothing has changed then.
    pub fn set_settings(&mut self, settings: TrainingSettings) -> Result<()> {
        settings.validate()?;
        if settings.optimiser != self.settings.optimiser {
            return Err(Error::NeedsRestart("optimiser"));
        }
        if settings.loss != self.settings.loss {
            return Err(Error::NeedsRestart("loss"));
        }
        self.settings = settings;
        Ok(())
    }

    /// The model as it is now, without what training needs: for inference.
    pub fn model(&self) -> Model {
        burn::module::Module::valid(&self.model)
    }

    /// The model in training, from which gradients can be had.
    pub fn learning_model(&self) -> &Model {
        &self.model
    }

    /// Epochs that have ended.
    pub fn epoch(&self) -> usize {
        self.epoch
    }

    /// Images that the epoch under way has still to visit.
    pub fn remaining(&self) -> usize {
        self.order.remaining()
    }

    /// Steps taken.
    pub fn steps(&self) -> usize {
        self.step
    }

    /// Training images seen, each as often as it was seen.
    pub fn samples_seen(&self) -> usize {
        self.samples_seen
    }

    /// Whether the last epoch has ended.
    pub fn is_finished(&self) -> bool {
        self.epoch >= self.settings.epochs
    }

    /// The settings in force.
    pub fn settings(&self) -> &TrainingSettings {
        &self.settings
    }

    /// Steps from here to the end of the last epoch, if the settings stay as they are.
    pub fn steps_left(&self) -> usize {
        let epochs_after = self.settings.epochs.saturating_sub(self.epoch + 1);
        if self.is_finished() {
            return 0;
        }
        let batch = self.settings.batch_size;
        self.order.remaining().div_ceil(batch) + epochs_after * self.train_count().div_ceil(batch)
    }
}

/// The loss of `batch` in a training pass, `[1]` and off the graph, and its gradient for every parameter of `model`. The
/// running statistics of `model` have moved.
pub fn loss_and_gradients(
    settings: &TrainingSettings,
    model: &mut Model,
    batch: Batch,
    pass: &Pass,
) -> (Tensor<1>, GradientsParams) {
    let scores = model.forward_training(batch.images, pass);
    let loss = loss(settings, scores, batch.labels);
    let gradients = GradientsParams::from_grads(loss.backward(), model);
    (loss.inner(), gradients)
}

/// Losses that are still on the device.
#[must_use = "reading them is also what keeps the queue of a GPU from growing without limit"]
#[derive(Debug)]
pub struct PendingLosses(Option<Tensor<1>>);

impl PendingLosses {
    /// Reads the mean loss of each step, in order, in one read.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<f32>> {
        let Some(losses) = self.0 else { return Ok(Vec::new()) };
        Ok(losses.into_data_async().await?.iter::<f32>().collect())
    }
}
