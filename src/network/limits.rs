//! What a network may be at most, so that a browser tab can hold it and every sum stays within range.

use super::NetworkSpec;
use super::cost::grouped;
use crate::error::{Error, Result};
use std::ops::RangeInclusive;

const SIDES: RangeInclusive<usize> = 8..=64;
const CLASSES: RangeInclusive<usize> = 2..=100;
const LAYERS: RangeInclusive<usize> = 1..=64;
/// 80 MB of weights, as much again for each of gradients and velocities.
const PARAMETERS: u64 = 20_000_000;
/// 8 MB for one image; training keeps those of a whole batch.
const ACTIVATIONS: u64 = 2_000_000;

/// A tab of a browser has 4 GB at most, and this is an estimate.
const MEMORY: u64 = 2 << 30;
/// Training keeps each layer's output and its gradient, and works on a copy.
const BYTES_AN_ACTIVATION: u64 = 3 * 4;
/// A parameter, its gradient, and two memories of an optimiser.
const BYTES_A_PARAMETER: u64 = 4 * 4;

/// What a network adds up to.
#[derive(Debug, Default)]
pub struct Size {
    /// Weights and biases of all layers.
    pub parameters: u64,
    /// The numbers that all layers put out for one image.
    pub activations: u64,
}

impl Size {
    /// Refuses a step that no tab could hold.
    pub fn check_memory(&self, batch_size: usize) -> Result<()> {
        let activations = self.activations.saturating_mul(batch_size as u64);
        let bytes = activations.saturating_mul(BYTES_AN_ACTIVATION) + self.parameters * BYTES_A_PARAMETER;
        if bytes <= MEMORY {
            return Ok(());
        }
        Err(Error::Setting {
            field: "The memory that a training step needs",
            value: format!("about {:.1} GB", bytes as f64 / f64::from(1 << 30)),
            range: "at most 2 GB: make the batch smaller, use fewer filters, or pool earlier",
        })
    }

    /// Refuses a network that has nothing to learn, or is too large.
    pub fn check(&self) -> Result<()> {
        let parameters = ("The network's number of parameters", self.parameters);
        let activations = ("The network's number of activations for one image", self.activations);
        let checks = [
            (parameters, self.parameters > 0, "at least 1: add a convolution or a fully connected layer"),
            (
                parameters,
                self.parameters <= PARAMETERS,
                "at most 20,000,000: make its layers narrower, or pool more before the first fully connected layer",
            ),
            (activations, self.activations <= ACTIVATIONS, "at most 2,000,000: use fewer filters, or pool earlier"),
        ];
        match checks.into_iter().find(|(_, allowed, _)| !allowed) {
            Some(((field, value), _, range)) => Err(Error::Setting { field, value: grouped(value), range }),
            None => Ok(()),
        }
    }
}

/// Refuses an input, classes or a number of layers outside their ranges.
pub fn check_frame(spec: &NetworkSpec) -> Result<()> {
    check_images(spec.input, spec.classes)?;
    let layers = spec.layers.len();
    first_refused([("The number of layers", layers, LAYERS.contains(&layers), "a whole number from 1 to 64")])
}

/// Refuses images of another size, and another number of classes, than a network can have.
///
/// # Errors
/// [`Error::Setting`].
pub fn check_images([channels, rows, columns]: [usize; 3], classes: usize) -> Result<()> {
    let side = "a whole number from 8 to 64";
    first_refused([
        ("The number of image channels", channels, matches!(channels, 1 | 3), "1 or 3"),
        ("The number of image rows", rows, SIDES.contains(&rows), side),
        ("The number of image columns", columns, SIDES.contains(&columns), side),
        ("The number of classes", classes, CLASSES.contains(&classes), "a whole number from 2 to 100"),
    ])
}

fn first_refused<const N: usize>(checks: [(&'static str, usize, bool, &'static str); N]) -> Result<()> {
    match checks.into_iter().find(|(_, _, allowed, _)| !allowed) {
        Some((field, value, _, range)) => Err(Error::Setting { field, value: value.to_string(), range }),
        None => Ok(()),
    }
}
