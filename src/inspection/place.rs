//! Whether a network has what somebody asks about.

use crate::error::{Error, Result};
use crate::network::{NetworkSpec, Place, Shape};

/// Refuses a layer that `spec` does not have; returns its input and its output shape.
///
/// # Errors
/// [`Error::NoSuch`], and those of [`NetworkSpec::shapes`].
pub fn station(spec: &NetworkSpec, layer: usize) -> Result<(Shape, Shape)> {
    let stations = spec.stations()?;
    let count = stations.len();
    stations.get(layer).copied().ok_or_else(|| Error::NoSuch {
        what: "layer",
        index: layer,
        of: "the network".to_string(),
        count,
    })
}

/// Refuses a place that a sample of `shape`, which `of` names, does not have.
///
/// # Errors
/// [`Error::NoSuch`].
pub fn check_place(shape: Shape, place: Place, of: &str) -> Result<()> {
    let sizes = ["unit", "row", "column"].into_iter().zip(place).zip(shape.extent());
    match sizes.into_iter().find(|((_, index), count)| index >= count) {
        Some(((what, index), count)) => Err(Error::NoSuch { what, index, of: of.to_string(), count }),
        None => Ok(()),
    }
}
