//! A training step in pieces: opened by the trainer, computed by several workers, and closed by the trainer.

use super::gradient::{GradientSum, Piece, PieceGradient};
use super::{StepContext, StepOutcome};
use std::collections::BTreeMap;

/// The result of [`super::Trainer::open_step`].
#[derive(Debug)]
pub enum Opening {
    /// A step whose batch is cut into pieces.
    Open(OpenStep),
    /// There is none to be taken, and why.
    Closed(StepOutcome),
}

/// A step whose batch is cut into pieces, of which gradients are added as they come.
#[derive(Debug)]
pub struct OpenStep {
    pub(super) context: StepContext,
    pub(super) images: usize,
    pieces: Vec<Piece>,
    /// The number of values of each trained parameter.
    lengths: Vec<usize>,
    /// Those of the first pieces, added in their order.
    sum: Option<GradientSum>,
    added: usize,
    /// Those that came before their turn.
    waiting: BTreeMap<usize, PieceGradient>,
}

impl OpenStep {
    pub(super) fn new(context: StepContext, images: usize, pieces: Vec<Piece>, lengths: Vec<usize>) -> Self {
        Self { context, images, pieces, lengths, sum: None, added: 0, waiting: BTreeMap::new() }
    }

    /// The pieces, in the order of the sum.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Takes the gradient of piece `number`. One that is there already changes nothing: every worker computes the same. Neither does
    /// one of another length, which is another network's: that piece is computed when the step is closed.
    pub fn add(&mut self, number: usize, gradient: PieceGradient) {
        if number < self.added || number >= self.pieces.len() || gradient.values.len() != self.values() {
            return;
        }
        self.waiting.insert(number, gradient);
        while let Some(next) = self.waiting.remove(&self.added) {
            match &mut self.sum {
                Some(sum) => sum.add(&next),
                None => self.sum = Some(GradientSum::of(&next, &self.lengths)),
            }
            self.added += 1;
        }
    }

    /// Whether the gradient of piece `number` is there.
    pub fn has(&self, number: usize) -> bool {
        number < self.added || self.waiting.contains_key(&number)
    }

    /// Loss and gradient of the batch; `None` while a piece is missing.
    pub(super) fn sum(self) -> Option<GradientSum> {
        self.sum.filter(|_| self.added == self.pieces.len())
    }

    /// Number of values of each gradient.
    fn values(&self) -> usize {
        self.lengths.iter().sum()
    }
}
