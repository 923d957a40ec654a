//! The sum of the pieces of a batch, in an order of additions that does not depend on who computes which.

use super::PieceGradient;
use std::collections::BTreeMap;
use std::ops::Range;

/// The gradients of some pieces of a batch, added in pairs: that of several pieces is that of their first half plus that of the second, and so
/// on down to one piece. Whoever has computed all pieces of such a half gives one sum for it.
#[derive(Debug)]
pub struct PieceSums {
    /// Pieces of the batch.
    pieces: usize,
    /// No two of them are the halves of one sum. By their first piece, with the one behind their last.
    sums: BTreeMap<usize, (usize, PieceGradient)>,
}

impl PieceSums {
    /// None yet, of so many pieces.
    pub fn new(pieces: usize) -> Self {
        Self { pieces, sums: BTreeMap::new() }
    }

    /// Whether piece `number` is in one of the sums.
    pub fn has(&self, number: usize) -> bool {
        self.sums.range(..=number).next_back().is_some_and(|(_, (end, _))| number < *end)
    }

    /// Takes the sum over `pieces`, and adds it to those that it makes a larger one with. Nothing changes where one of the pieces is there already:
    /// every worker computes the same; nor where they are no half of anything.
    pub fn add(&mut self, mut pieces: Range<usize>, mut gradient: PieceGradient) {
        if pieces.clone().any(|number| self.has(number)) || !self.is_sum(&pieces) {
            return;
        }
        while let Some((whole, other)) = self.other_half(&pieces) {
            let Some(mut sum) = self.take_sum(&other) else { break };
            if other.start > pieces.start {
                std::mem::swap(&mut sum, &mut gradient);
            }
            sum.add(&gradient);
            (pieces, gradient) = (whole, sum);
        }
        self.sums.insert(pieces.start, (pieces.end, gradient));
    }

    /// Takes the next of the sums, in the order of the pieces.
    pub fn take(&mut self) -> Option<(Range<usize>, PieceGradient)> {
        self.sums.pop_first().map(|(start, (end, gradient))| (start..end, gradient))
    }

    /// Takes the sum over just these, if it is there.
    fn take_sum(&mut self, pieces: &Range<usize>) -> Option<PieceGradient> {
        self.sums.get(&pieces.start).filter(|(end, _)| *end == pieces.end)?;
        self.sums.remove(&pieces.start).map(|(_, gradient)| gradient)
    }

    /// Loss and gradient of the batch; `None` while a piece is missing.
    pub fn total(mut self) -> Option<PieceGradient> {
        self.take_sum(&(0..self.pieces))
    }

    /// Whether there is a sum over just these.
    fn is_sum(&self, pieces: &Range<usize>) -> bool {
        !pieces.is_empty() && (*pieces == (0..self.pieces) || self.other_half(pieces).is_some())
    }

    /// What `pieces` are a half of, and the other half of it.
    fn other_half(&self, pieces: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let mut whole = 0..self.pieces;
        while whole.len() > 1 {
            let middle = usize::midpoint(whole.start, whole.end);
            let (first, second) = (whole.start..middle, middle..whole.end);
            if *pieces == first {
                return Some((whole, second));
            }
            if *pieces == second {
                return Some((whole, first));
            }
            whole = if pieces.start < middle { first } else { second };
        }
        None
    }
}
