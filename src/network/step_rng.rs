//! The random numbers of a training step.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};

/// The key of a training step's random numbers, so that a resumed run drops the same activations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRng {
    /// The run's seed.
    pub seed: u64,
    /// The steps taken before this one.
    pub step: u64,
    /// The place of the first image in its batch: 0, but for a piece of a batch.
    pub first_image: u64,
}

impl StepRng {
    /// The key of a whole batch.
    pub const fn new(seed: u64, step: u64) -> Self {
        Self { seed, step, first_image: 0 }
    }

    /// Random numbers for the layer at `position`, counted from 0. No other use of the seed gives the same: initial weights
    /// and orders come from the key that `seed_from_u64` makes, and this is another. Each image takes `numbers_per_image` numbers of 32
    /// bits, so that a piece of a batch gets those that its images have in the whole.
    pub fn random(&self, position: usize, numbers_per_image: usize) -> ChaCha8Rng {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&self.seed.to_le_bytes());
        key[8..16].copy_from_slice(&self.step.to_le_bytes());
        key[16..24].copy_from_slice(&(position as u64).to_le_bytes());
        key[24..].copy_from_slice(b"training");
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_word_pos(u128::from(self.first_image) * numbers_per_image as u128);
        rng
    }
}
