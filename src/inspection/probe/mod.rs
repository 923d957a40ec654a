//! Questions that take many forward passes, answered a chunk at a time so that training goes on meanwhile. Each is about the
//! network as it was when the question was put.

mod accuracy;
mod dead_units;
mod occlusion;
mod top_activations;

pub use accuracy::{MutedAccuracy, MutingEffect};
pub use dead_units::{DeadUnitScan, LayerDeadUnits};
pub use occlusion::{Occluder, Occlusion, OcclusionMap};
pub use top_activations::{TopActivation, TopActivations};

use crate::dataset::{SampleRef, Samples};
use crate::error::Result;
use crate::network::Network;
use crate::training::{ForwardTask, OpenChunk, Wanted};
use serde::Serialize;

/// A question under way.
pub trait Probe {
    /// Opens the next `size` forward passes at most, which any worker can compute; `None` when all have been opened.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] when a test image has not arrived.
    fn open(&mut self, test: &Samples, size: usize) -> Result<Option<OpenChunk>>;

    /// Counts the numbers of a chunk. Chunks are counted in the order in which they were opened.
    fn record(&mut self, numbers: &[f32]);

    /// Forward passes opened so far.
    fn seen(&self) -> usize;

    /// Forward passes in all.
    fn total(&self) -> usize;

    /// The answer, so far.
    fn finding(&self) -> Finding;
}

/// The findings of a probe.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// See [`Occlusion`].
    Occlusion(OcclusionMap),
    /// See [`TopActivations`].
    TopActivations {
        /// The highest activation first.
        images: Vec<TopActivation>,
    },
    /// See [`DeadUnitScan`].
    DeadUnits {
        /// All layers, in order.
        layers: Vec<LayerDeadUnits>,
    },
    /// See [`MutedAccuracy`].
    Accuracy(MutingEffect),
}

/// What is wanted of the test images up to `end`, the next `size` from `next` on; `None` when there are no more.
fn following(
    network: &Network,
    test: &Samples,
    (next, end): (usize, usize),
    size: usize,
    wanted: Wanted,
) -> Result<Option<ForwardTask>> {
    let samples: Vec<SampleRef> = (next..end.min(next + size.max(1))).map(SampleRef::of).collect();
    if samples.is_empty() {
        return Ok(None);
    }
    let normalisation = network.normalisation().clone();
    Ok(Some(ForwardTask { images: test.raw_batch(&samples)?, normalisation, wanted }))
}
