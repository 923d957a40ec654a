//! The comparison, a bounded piece at a time.

use super::{Compared, Comparison, Fixture};
use crate::dataset::Samples;
use crate::error::Result;
use crate::inspection::PendingInspection;
use crate::network::{NamedTensor, Normalisation, PendingTensors, StepRng};
use crate::session::Session;
use crate::training::loss_and_gradients;
use burn::tensor::Device;

// What ‖ours − PyTorch's‖ / ‖PyTorch's‖ may be. All compute in f32, whose rounding is 6e-8; they differ in the order of their
// sums and in what the GPU's exp and log round. The fixture records how far PyTorch's own f32 is from its f64: the worst are
// 1.1e-6 for activations, 5e-8 for losses, 1e-6 for gradients, 2.8e-8 and 1.6e-7 for weights after 1 and 20 steps. A tolerance
// is some ten times that, or a hundred where sums over 50,176 terms (the gradient of conv1's bias at batch 64) come in; a
// wrong sign, factor or layout is off by 1e-3 and more.
const ACTIVATIONS: f64 = 1e-5;
const LOSSES: f64 = 1e-5;
const GRADIENTS: f64 = 1e-4;
const WEIGHTS_AFTER_ONE: f64 = 1e-6;
const WEIGHTS_AFTER_ALL: f64 = 1e-5;

/// Images of the first batch whose activations are recorded.
const IMAGES_INSPECTED: usize = 2;

/// A comparison under way.
#[derive(Debug)]
pub struct Verification {
    fixture: Fixture,
    samples: Samples,
    session: Session,
    device: Device,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Activations,
    Gradients,
    Training,
    Done,
}

impl Verification {
    /// Sets the fixture's network up on `device`.
    ///
    /// # Errors
    /// Those of [`Fixture::read`] and [`Session::with_weights`].
    pub fn new(fixture: &[u8], device: &Device) -> Result<Self> {
        let fixture = Fixture::read(fixture)?;
        let samples = fixture.samples()?;
        let session = Session::with_weights(fixture.run(), fixture.initial().to_vec(), samples.len(), device)?;
        Ok(Self { fixture, samples, session, device: device.clone(), stage: Stage::Activations })
    }

    /// The share of the work that is done, 0 to 1.
    pub fn share(&self) -> f64 {
        let all = self.fixture.steps() + 2;
        let done = match self.stage {
            Stage::Activations => 0,
            Stage::Gradients => 1,
            Stage::Training => 2 + self.session.losses().len(),
            Stage::Done => all,
        };
        done as f64 / all as f64
    }

    /// Does the next piece of work, at most about one training step, and returns the comparisons that it completes; `None`
    /// when everything has been compared.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost, [`crate::Error::Safetensors`] when the fixture lacks a number.
    pub async fn next(&mut self) -> Result<Option<Vec<Comparison>>> {
        match self.stage {
            Stage::Activations => {
                self.stage = Stage::Gradients;
                self.activations().await.map(Some)
            }
            Stage::Gradients => {
                self.stage = Stage::Training;
                self.gradients().await.map(Some)
            }
            Stage::Training => self.training().await.map(Some),
            Stage::Done => Ok(None),
        }
    }

    async fn activations(&self) -> Result<Vec<Comparison>> {
        let network = self.session.trainer().network();
        let mut outputs = vec![Vec::new(); network.layer_ids().count()];
        for image in 0..IMAGES_INSPECTED {
            let pixels = self.samples.sample(image)?.0;
            let layers = PendingInspection::new(&network, pixels, &self.device)?.read().await?;
            for (output, layer) in outputs.iter_mut().zip(layers) {
                output.extend(layer.values);
            }
        }
        let layers = network.spec().names().into_iter().zip(outputs);
        layers
            .map(|(name, ours)| {
                let theirs = self.fixture.values(&format!("activation.{name}"))?;
                Ok(Comparison::new(Compared::Output { layer: name }, &ours, theirs, ACTIVATIONS))
            })
            .collect()
    }

    async fn gradients(&self) -> Result<Vec<Comparison>> {
        let (run, trainer) = (self.session.run(), self.session.trainer());
        let indices: Vec<usize> = (0..run.training.batch_size).collect();
        let batch = self.samples.batch(&indices, &Normalisation::default(), &self.device.clone().autodiff())?;
        // A copy: the training that follows begins from the network as it is.
        let mut network = trainer.training_network().clone();
        let step_rng = StepRng::new(run.seed, 0);
        let (loss, gradients) = loss_and_gradients(&run.training, &mut network, batch, &step_rng);
        let loss = loss.into_data_async().await?.iter::<f32>().collect::<Vec<_>>();
        let gradients = PendingTensors::gradients(&network, &gradients).read().await?;
        let mut rows = vec![Comparison::new(Compared::Loss, &loss, self.fixture.values("loss")?, LOSSES)];
        rows.extend(self.named("gradient", |parameter| Compared::Gradient { parameter }, gradients, GRADIENTS)?);
        Ok(rows)
    }

    async fn training(&mut self) -> Result<Vec<Comparison>> {
        let (_, losses) = self.session.train(&self.samples, 1)?;
        self.session.record_losses(&losses.read().await?);
        let steps = self.session.losses().len();
        if steps == 1 {
            let after = |parameter| Compared::Parameter { steps, parameter };
            return self.named("after1", after, self.weights().await?, WEIGHTS_AFTER_ONE);
        }
        if steps < self.fixture.steps() {
            return Ok(Vec::new());
        }
        self.stage = Stage::Done;
        let losses =
            Comparison::new(Compared::Losses { steps }, self.session.losses(), self.fixture.values("losses")?, LOSSES);
        let after = |parameter| Compared::Parameter { steps, parameter };
        let weights = self.named(&format!("after{steps}"), after, self.weights().await?, WEIGHTS_AFTER_ALL)?;
        Ok(std::iter::once(losses).chain(weights).collect())
    }

    async fn weights(&self) -> Result<Vec<NamedTensor>> {
        PendingTensors::parameters(&self.session.trainer().network()).read().await
    }

    fn named(
        &self,
        prefix: &str,
        quantity: impl Fn(String) -> Compared,
        tensors: Vec<NamedTensor>,
        tolerance: f64,
    ) -> Result<Vec<Comparison>> {
        let compared = tensors.into_iter().map(|tensor| {
            let (quantity, name) = (quantity(tensor.name.clone()), format!("{prefix}.{}", tensor.name));
            let ours = self.fixture.recorded_part(&name, tensor);
            Ok(Comparison::new(quantity, &ours, self.fixture.values(&name)?, tolerance))
        });
        compared.collect()
    }
}
