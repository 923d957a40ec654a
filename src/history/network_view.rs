//! The network of one snapshot on one image: every layer's output, and the filters that made it.

use crate::error::Result;
use crate::inspection::{LayerOutput, PendingInspection};
use crate::network::{NamedTensor, PendingTensors};

/// A network's outputs for one image, with its filters.
#[derive(Debug)]
pub struct NetworkView {
    /// Every layer's output, in order; the last holds the class scores.
    pub layers: Vec<LayerOutput>,
    /// The weights of every convolution, `[out, in, kernel, kernel]`.
    pub filters: Vec<NamedTensor>,
}

/// The same, still on the device.
#[must_use = "nothing is read until `read`"]
pub struct PendingNetworkView {
    pub(crate) inspection: PendingInspection,
    pub(crate) weights: Weights,
}

/// Weights of the past are on the host already.
pub(crate) enum Weights {
    Past(Vec<NamedTensor>),
    Now(PendingTensors),
}

impl PendingNetworkView {
    /// Reads it.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<NetworkView> {
        let layers = self.inspection.read().await?;
        let weights = match self.weights {
            Weights::Past(weights) => weights,
            Weights::Now(pending) => pending.read().await?,
        };
        Ok(NetworkView { layers, filters: weights.into_iter().filter(is_filters).collect() })
    }
}

/// Convolutions alone have weights of four dimensions.
pub(crate) fn is_filters(tensor: &NamedTensor) -> bool {
    tensor.shape.len() == 4
}
