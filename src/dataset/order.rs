//! The order in which an epoch visits the training images.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// The rest of one epoch's order: a permutation of all samples that depends on the seed and the epoch alone.
#[derive(Debug, Clone)]
pub struct EpochOrder {
    /// In reverse: the next sample is last, so that taking it is cheap.
    remaining: Vec<usize>,
}

/// The images that an epoch has still to visit, in a form that can be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remaining {
    /// The last so many samples of the epoch's order.
    Count(usize),
    /// These samples, next one first: some came late, so others were taken before their turn.
    Samples(Vec<usize>),
}

impl EpochOrder {
    /// The order of epoch `epoch` over `count` samples: shuffled by `seed`, or as they are when there is no seed.
    pub fn new(count: usize, seed: Option<u64>, epoch: usize) -> Self {
        let mut remaining: Vec<usize> = (0..count).rev().collect();
        if let Some(seed) = seed {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            // A stream of its own for each epoch; stream 0 belongs to the initial weights.
            rng.set_stream(epoch as u64 + 1);
            remaining.shuffle(&mut rng);
        }
        Self { remaining }
    }

    /// Takes the next `size` samples for which `is_loaded` holds; the epoch's last batch may be smaller. Samples that have
    /// not arrived keep their place and come later, so an epoch visits each sample once whatever arrives when.
    /// Takes nothing, and returns `None`, while a full batch has not arrived.
    pub fn take(&mut self, size: usize, is_loaded: impl Fn(usize) -> bool) -> Option<Vec<usize>> {
        let positions: Vec<usize> = (0..self.remaining.len())
            .rev()
            .filter(|&position| is_loaded(self.remaining[position]))
            .take(size)
            .collect();
        if positions.len() < size.min(self.remaining.len()) {
            return None;
        }
        Some(positions.into_iter().map(|position| self.remaining.remove(position)).collect())
    }

    /// The rest of this order of epoch `epoch` over `count` samples.
    pub fn to_remaining(&self, count: usize, seed: Option<u64>, epoch: usize) -> Remaining {
        let whole = Self::new(count, seed, epoch).remaining;
        if whole.starts_with(&self.remaining) {
            return Remaining::Count(self.remaining.len());
        }
        Remaining::Samples(self.remaining.iter().rev().copied().collect())
    }

    /// The order of epoch `epoch` over `count` samples of which only `remaining` is left; `None` when it names samples that
    /// the epoch does not have, or none at all.
    pub fn from_remaining(remaining: &Remaining, count: usize, seed: Option<u64>, epoch: usize) -> Option<Self> {
        let mut order = Self::new(count, seed, epoch);
        match remaining {
            Remaining::Count(left) => order.remaining.truncate(*left),
            Remaining::Samples(samples) => order.remaining = samples.iter().rev().copied().collect(),
        }
        let left = match remaining {
            Remaining::Count(left) => *left,
            Remaining::Samples(samples) => samples.len(),
        };
        let mut seen = vec![false; count];
        let distinct = |&sample: &usize| sample < count && !std::mem::replace(&mut seen[sample], true);
        (left > 0 && order.remaining.len() == left && order.remaining.iter().all(distinct)).then_some(order)
    }

    /// How many samples the epoch has still to visit.
    pub fn remaining(&self) -> usize {
        self.remaining.len()
    }
}
