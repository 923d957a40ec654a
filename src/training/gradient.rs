//! The gradient of a batch, whole or piece by piece.
//!
//! On the CPU a batch is cut into pieces, by one worker or several: the gradient of each is summed within it, and pieces are added in
//! pairs ([`super::PieceSums`]). So a run gives the same numbers bit for bit, whatever the number of workers.

use super::{TrainingSettings, loss};
use crate::dataset::{Batch, RawBatch};
use crate::network::{Network, Normalisation, StepRng};
use burn::optim::GradientsParams;
use burn::tensor::{Device, Tensor};
use convscope_cpu_kernels::add;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The fewest images of a piece, but for a batch's last: with fewer, products of matrices become slow.
const PIECE_LEAST: usize = 16;
/// The most pieces of a batch: a gradient of each may wait to be added, and more workers are not started.
const PIECES_MOST: usize = 8;

/// A piece of a batch: all that its gradient depends on, but the network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// Its place in the batch, from 0.
    pub number: usize,
    /// Images of the whole batch.
    pub batch_size: usize,
    /// The key of the step's random numbers, from this piece's first image on.
    pub rng: StepRng,
    /// The images, still as bytes.
    pub images: RawBatch,
    /// How they are normalised.
    pub normalisation: Normalisation,
    /// Loss and augmentation are taken from these.
    pub settings: TrainingSettings,
}

/// The loss of a piece, or of several, and its gradient, as parts of the sums that those of the batch are.
#[derive(Debug, Clone, PartialEq)]
pub struct PieceGradient {
    /// The loss of the pieces' images, over the number of all images of the batch.
    pub loss: f32,
    /// Its gradient, a row for each trained parameter in the order of the layers: the optimiser takes them as they are.
    pub rows: Vec<Vec<f32>>,
}

/// The pieces of a batch, as ranges of its images: they depend on its size alone.
pub fn cut(batch_size: usize) -> impl Iterator<Item = Range<usize>> {
    let size = PIECE_LEAST.max(batch_size.div_ceil(PIECES_MOST));
    (0..batch_size).step_by(size).map(move |start| start..(start + size).min(batch_size))
}

impl Piece {
    /// The gradient on `device`, of which `network` is with its parameters as they are before the step.
    pub fn gradient(&self, network: &Network, device: &Device) -> PieceGradient {
        let batch = self.images.on_device(&self.settings.augmentation(), &self.normalisation, device);
        let share = (self.images.samples.len() as f64 / self.batch_size as f64) as f32;
        // A copy shares the tensors. What training changes in it are statistics of the batch, which no network in pieces has.
        let mut copy = network.clone();
        let scores = copy.forward_training(batch.images, &self.rng);
        let loss = loss(&self.settings, scores, batch.labels) * share;
        let gradients = GradientsParams::from_grads(loss.backward(), &copy);
        PieceGradient { loss: number(loss.inner()), rows: network.gradient_rows(gradients) }
    }
}

impl PieceGradient {
    /// Adds other pieces'.
    pub fn add(&mut self, others: &Self) {
        self.loss += others.loss;
        for (row, other) in self.rows.iter_mut().zip(&others.rows) {
            add(row, other);
        }
    }
}

/// Read at once, which burn-flex can.
fn number(loss: Tensor<1>) -> f32 {
    loss.into_data().iter::<f32>().next().unwrap_or(f32::NAN)
}

/// The loss of `batch` in a training pass, `[1]` and off the graph, and its gradient for every parameter of `network`. The
/// running statistics of `network` have moved.
pub fn loss_and_gradients(
    settings: &TrainingSettings,
    network: &mut Network,
    batch: Batch,
    step_rng: &StepRng,
) -> (Tensor<1>, GradientsParams) {
    let scores = network.forward_training(batch.images, step_rng);
    let loss = loss(settings, scores, batch.labels);
    let gradients = GradientsParams::from_grads(loss.backward(), network);
    (loss.inner(), gradients)
}
