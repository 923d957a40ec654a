//! Normalisation of the input: what makes numbers for the network out of pixels, as torchvision's `ToTensor` and `Normalize(mean, std)`.

use crate::error::{Result, RunReason};
use crate::range::SettingRange;
use serde::{Deserialize, Serialize};

const MEAN: SettingRange = SettingRange::number("mean", 0.5, [0.0, 1.0]);
// From the standard deviation of nearly blank images, and 1 / 255 that gives the network 0 to 255.
const STD: SettingRange = SettingRange::number("std", 0.5, [0.001, 10.0]);

/// The mean and the standard deviation by which pixels are normalised, where black is 0 and white 1: `(x - mean) / std`. Each is
/// one number for all channels, or one for each. Weights fit the normalisation that they were trained with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct Normalisation {
    /// 0 to 1 each.
    pub mean: Vec<f64>,
    /// 0.001 to 10 each.
    pub std: Vec<f64>,
}

impl Default for Normalisation {
    /// The tutorial's `Normalize((0.5,), (0.5,))`, which gives -1 to 1.
    fn default() -> Self {
        Self { mean: vec![MEAN.default], std: vec![STD.default] }
    }
}

impl Normalisation {
    /// The range of each number.
    pub(crate) const RANGES: [SettingRange; 2] = [MEAN, STD];

    /// Whether it is the tutorial's.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Checks that images of so many channels can be normalised.
    ///
    /// # Errors
    /// [`crate::Error::Setting`] for a number out of range, [`crate::Error::Run`] for too many numbers or too few.
    pub fn validate(&self, channels: usize) -> Result<()> {
        for (range, values) in [(MEAN, &self.mean), (STD, &self.std)] {
            if values.len() != 1 && values.len() != channels {
                let (name, found) = (range.field, values.len());
                return Err(RunReason::NormalisationCount { name, found, channels }.into());
            }
            values.iter().try_for_each(|&value| range.check(value))?;
        }
        Ok(())
    }

    /// Mean and standard deviation of a channel, in the precision of the computation.
    pub fn channel(&self, channel: usize) -> (f32, f32) {
        let of = |values: &[f64]| values.get(channel).or(values.first()).copied().unwrap_or(0.5) as f32;
        (of(&self.mean), of(&self.std))
    }

    /// `[channels, 256]`, the numbers for the network of all levels that a pixel can have.
    pub fn of_bytes(&self, channels: usize) -> Vec<f32> {
        let levels = (0..channels).flat_map(|_| (0..=u8::MAX).map(f32::from));
        self.of(levels, usize::from(u8::MAX) + 1).collect()
    }

    /// The numbers for the network of an image of `[channels, rows, columns]` levels, 0 to 255, of which `plane_size` are in a channel.
    pub fn of(&self, levels: impl IntoIterator<Item = f32>, plane_size: usize) -> impl Iterator<Item = f32> {
        let mut channel = (0, self.channel(0));
        levels.into_iter().enumerate().map(move |(place, level)| {
            if place / plane_size != channel.0 {
                channel = (place / plane_size, self.channel(place / plane_size));
            }
            let (mean, std) = channel.1;
            (level / 255.0 - mean) / std
        })
    }
}
