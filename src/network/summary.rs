//! What is known of each layer without running it.

use super::NetworkSpec;
use crate::error::Result;
use serde::Serialize;

/// What the page shows of one layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LayerSummary {
    /// Unique name; those with parameters are named as PyTorch's `state_dict` of the tutorial names them: `conv1`, `fc1`.
    pub name: String,
    /// The serialised `kind`.
    pub kind: &'static str,
    /// Input sizes of one sample.
    pub input: Vec<usize>,
    /// Output sizes of one sample.
    pub shape: Vec<usize>,
    /// Weights and biases, without running statistics.
    pub parameters: usize,
    /// How that number comes about, such as `32·1·3·3 + 32 = 320`; empty without parameters.
    pub arithmetic: String,
    /// Floating-point operations of one sample's forward pass; a multiply-add counts as two.
    pub flops: u64,
    /// The expression that makes the layer in PyTorch, such as `nn.Conv2d(1, 32, kernel_size=3, padding=1)`.
    pub pytorch: String,
}

impl NetworkSpec {
    /// The summary of every layer.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn summary(&self) -> Result<Vec<LayerSummary>> {
        let layers = self.layers.iter().zip(self.names()).zip(self.stations()?);
        let summary = layers.map(|((layer, name), (input, output))| {
            let cost = layer.cost(input);
            LayerSummary {
                name,
                kind: layer.kind(),
                input: input.sizes(),
                shape: output.sizes(),
                // At most 20,000,000, which `shapes` has checked.
                parameters: cost.parameters as usize,
                arithmetic: cost.arithmetic,
                flops: cost.flops,
                pytorch: layer.pytorch(input),
            }
        });
        Ok(summary.collect())
    }
}
