//! The network of one moment, seen through one image: every layer's output, and the filters that made it.

use crate::error::Result;
use crate::inspection::{LayerOutput, PendingInspection, PendingTensors};
use crate::network::NamedTensor;

/// What a moment shows of one image.
#[derive(Debug)]
pub struct Look {
    /// Every layer's output, in order; the last holds the class scores.
    pub layers: Vec<LayerOutput>,
    /// The weights of every convolution, `[out, in, kernel, kernel]`.
    pub filters: Vec<NamedTensor>,
}

/// The same, still on the device.
#[must_use = "nothing is read until `read`"]
pub struct PendingLook {
    pub(crate) inspection: PendingInspection,
    pub(crate) weights: Weights,
}

/// Weights of the past are on the host already.
pub(crate) enum Weights {
    Past(Vec<NamedTensor>),
    Now(PendingTensors),
}

impl PendingLook {
    /// Reads it.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Look> {
        let layers = self.inspection.read().await?;
        let weights = match self.weights {
            Weights::Past(weights) => weights,
            Weights::Now(pending) => pending.read().await?,
        };
        Ok(Look { layers, filters: weights.into_iter().filter(is_filters).collect() })
    }
}

/// Convolutions alone have weights of four dimensions.
pub(crate) fn is_filters(tensor: &NamedTensor) -> bool {
    tensor.shape.len() == 4
}
