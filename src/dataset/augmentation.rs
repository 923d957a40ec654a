//! Data augmentation: training images randomly translated, rotated, scaled and made noisy.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// The ranges of random transformations; all 0 changes nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Augmentation {
    /// Maximum translation along each axis, in pixels.
    pub shift: f64,
    /// Maximum rotation either way, in degrees.
    pub rotation: f64,
    /// Maximum change of scale, as a fraction of the size; 0 to below 1.
    pub scaling: f64,
    /// Standard deviation of Gaussian noise on each pixel, where black is 0 and white 1.
    pub noise: f64,
}

/// The key of the random numbers that augment an epoch's images, so that a resumed run sees the same ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AugmentationKey {
    /// The run's seed.
    pub seed: u64,
    /// Epochs that have ended.
    pub epoch: usize,
}

impl AugmentationKey {
    /// Random numbers for the training image `index`. Weights, orders and dropout have other keys.
    pub fn random(&self, index: usize) -> ChaCha8Rng {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&self.seed.to_le_bytes());
        key[8..16].copy_from_slice(&(self.epoch as u64).to_le_bytes());
        key[16..24].copy_from_slice(&(index as u64).to_le_bytes());
        key[24..].copy_from_slice(b"augments");
        ChaCha8Rng::from_seed(key)
    }
}

impl Augmentation {
    /// Whether nothing is changed.
    pub fn is_off(&self) -> bool {
        *self == Self::default()
    }

    /// An image of `[channels, rows, columns]` pixels, 0 to 255, randomly transformed by `rng`: levels, 0 to 255.
    pub fn applied(&self, image: &[u8], [channels, rows, columns]: [usize; 3], mut rng: ChaCha8Rng) -> Vec<f32> {
        let placement = self.placement(&mut rng);
        let mut levels = vec![0.0; image.len()];
        let planes = image.chunks_exact(rows * columns).zip(levels.chunks_exact_mut(rows * columns));
        for (plane, levels) in planes.take(channels) {
            placement.resample(plane, [rows, columns], levels);
        }
        if self.noise > 0.0 {
            add_noise(&mut levels, 255.0 * self.noise, &mut rng);
        }
        levels
    }

    /// The same as pixels, 0 to 255, to be looked at.
    pub fn shown(&self, image: &[u8], input: [usize; 3], rng: ChaCha8Rng) -> Vec<u8> {
        self.applied(image, input, rng).into_iter().map(|level| level.round() as u8).collect()
    }

    /// Where `rng` puts an image. It always takes as many numbers, so that one setting does not change what another does.
    fn placement(&self, rng: &mut ChaCha8Rng) -> Placement {
        let mut within = |most: f64| most * (2.0 * unit(rng) - 1.0);
        Placement {
            shift: [within(self.shift), within(self.shift)],
            angle: within(self.rotation) * PI / 180.0,
            factor: 1.0 + within(self.scaling),
        }
    }
}

/// How an image lies in its frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Pixels to the right, and down.
    pub shift: [f64; 2],
    /// Radians, counter-clockwise about the middle.
    pub angle: f64,
    /// How much larger it is.
    pub factor: f64,
}

impl Placement {
    /// Puts a grey plane of `[rows, columns]` in this place, by bilinear interpolation; what comes from beyond its edge is
    /// black. `levels` are 0 to 255.
    pub fn resample(&self, plane: &[u8], [rows, columns]: [usize; 2], levels: &mut [f32]) {
        let (sine, cosine) = (self.angle.sin() / self.factor, self.angle.cos() / self.factor);
        let (middle_x, middle_y) = ((columns as f64 - 1.0) / 2.0, (rows as f64 - 1.0) / 2.0);
        for row in 0..rows {
            let y = row as f64 - middle_y - self.shift[1];
            for column in 0..columns {
                let x = column as f64 - middle_x - self.shift[0];
                // Rows run downwards, so this turns the point back clockwise.
                let source = [cosine * x - sine * y + middle_x, sine * x + cosine * y + middle_y];
                levels[row * columns + column] = level_at(plane, [rows, columns], source);
            }
        }
    }
}

/// The level between the four pixels around a point, each by its nearness.
fn level_at(plane: &[u8], [rows, columns]: [usize; 2], [x, y]: [f64; 2]) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (right_share, bottom_share) = ((x - left) as f32, (y - top) as f32);
    let pixel = |column: f64, row: f64| {
        let inside = column >= 0.0 && row >= 0.0 && column < columns as f64 && row < rows as f64;
        if inside { f32::from(plane[row as usize * columns + column as usize]) } else { 0.0 }
    };
    let upper = pixel(left, top) * (1.0 - right_share) + pixel(left + 1.0, top) * right_share;
    let lower = pixel(left, top + 1.0) * (1.0 - right_share) + pixel(left + 1.0, top + 1.0) * right_share;
    upper * (1.0 - bottom_share) + lower * bottom_share
}

/// Adds normally distributed numbers (Box and Muller 1958), and keeps the levels within 0 to 255.
fn add_noise(levels: &mut [f32], deviation: f64, rng: &mut ChaCha8Rng) {
    for pair in levels.chunks_mut(2) {
        // 1 - u is never 0, which has no logarithm.
        let radius = deviation * (-2.0 * (1.0 - unit(rng)).ln()).sqrt();
        let (sine, cosine) = (2.0 * PI * unit(rng)).sin_cos();
        for (level, direction) in pair.iter_mut().zip([cosine, sine]) {
            *level = (*level + (radius * direction) as f32).clamp(0.0, 255.0);
        }
    }
}

/// Evenly distributed over 0 to below 1.
fn unit(rng: &mut ChaCha8Rng) -> f64 {
    f64::from(rng.next_u32()) / 2f64.powi(32)
}
