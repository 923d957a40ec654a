//! Which step of which run a training pass belongs to.

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// All that the randomness of a pass depends on, so that a resumed run drops the same activations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// The run's seed.
    pub seed: u64,
    /// The steps taken before this one.
    pub step: u64,
}

impl Pass {
    /// Random numbers for the layer at `position`, counted from 0. No other use of the seed gives the same: initial weights
    /// and orders come from the key that `seed_from_u64` makes, and this is another.
    pub fn random(&self, position: usize) -> ChaCha8Rng {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&self.seed.to_le_bytes());
        key[8..16].copy_from_slice(&self.step.to_le_bytes());
        key[16..24].copy_from_slice(&(position as u64).to_le_bytes());
        key[24..].copy_from_slice(b"training");
        ChaCha8Rng::from_seed(key)
    }
}
