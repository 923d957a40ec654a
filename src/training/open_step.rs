//! A training step in pieces: opened by the trainer, computed by several workers, and closed by the trainer.

use super::{Piece, PieceGradient, PieceSums, StepContext, StepOutcome};
use std::ops::Range;

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
    sums: PieceSums,
}

impl OpenStep {
    pub(super) fn new(context: StepContext, images: usize, pieces: Vec<Piece>, lengths: Vec<usize>) -> Self {
        let sums = PieceSums::new(pieces.len());
        Self { context, images, pieces, lengths, sums }
    }

    /// The pieces, in the order of the batch.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The number of values of each row of a gradient.
    pub fn lengths(&self) -> &[usize] {
        &self.lengths
    }

    /// Takes the gradient of neighbouring pieces, as [`PieceSums::add`] does; but none of other lengths, which is another network's: those
    /// pieces are computed when the step is closed.
    pub fn add(&mut self, pieces: Range<usize>, gradient: PieceGradient) {
        if gradient.rows.iter().map(Vec::len).eq(self.lengths.iter().copied()) {
            self.sums.add(pieces, gradient);
        }
    }

    /// Whether the gradient of piece `number` is there.
    pub fn has(&self, number: usize) -> bool {
        self.sums.has(number)
    }

    /// Loss and gradient of the batch; `None` while a piece is missing.
    pub(super) fn total(self) -> Option<PieceGradient> {
        self.sums.total()
    }
}
