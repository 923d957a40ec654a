//! Questions that take many forward passes, answered a chunk at a time so that training goes on meanwhile. Each is about the
//! model as it was when the question was put.

mod accuracy;
mod excitement;
mod occlusion;
mod survey;

pub use accuracy::{MutedAccuracy, MutingEffect};
pub use excitement::{Excitement, Exciting};
pub use occlusion::{Cover, Occlusion, OcclusionMap};
pub use survey::{LayerLife, Survey};

use super::transfer::Bundle;
use crate::dataset::Samples;
use crate::error::Result;
use serde::Serialize;

/// A question under way.
pub trait Probe {
    /// Queues the next `size` forward passes at most. [`Probe::seen`] counts them at once.
    ///
    /// # Errors
    /// [`crate::Error::NotLoaded`] when a test image has not arrived.
    fn queue(&mut self, test: &Samples, size: usize) -> Result<PendingChunk>;

    /// Counts what was read of the chunk queued last.
    fn record(&mut self, chunk: &Chunk);

    /// Forward passes queued so far.
    fn seen(&self) -> usize;

    /// Forward passes in all.
    fn total(&self) -> usize;

    /// The answer, so far.
    fn finding(&self) -> Finding;
}

/// What a probe has found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// See [`Occlusion`].
    Occlusion(OcclusionMap),
    /// See [`Excitement`].
    Excitement {
        /// The most exciting first.
        images: Vec<Exciting>,
    },
    /// See [`Survey`].
    Survey {
        /// All layers, in order.
        layers: Vec<LayerLife>,
    },
    /// See [`MutedAccuracy`].
    Accuracy(MutingEffect),
}

/// Numbers of some forward passes, still on the device.
#[must_use = "they count only after `Probe::record`"]
#[derive(Debug)]
pub struct PendingChunk(Bundle);

/// Numbers that were read.
#[derive(Debug)]
pub struct Chunk(Vec<Vec<f32>>);

impl PendingChunk {
    /// Reads them in one transaction.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Chunk> {
        Ok(Chunk(self.0.read().await?))
    }
}

/// The next `size` of the numbers up to `end`, from `next` on.
fn following(next: usize, end: usize, size: usize) -> Vec<usize> {
    (next..end.min(next + size.max(1))).collect()
}
