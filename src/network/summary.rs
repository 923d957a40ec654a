//! Summary of each layer: shapes, parameters and cost, without running it.

use super::{LayerShapes, NetworkSpec};
use crate::error::Result;
use serde::Serialize;

/// The summary of one layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
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
    /// The arithmetic of that number, such as `32·1·3·3 + 32 = 320`; empty without parameters.
    pub arithmetic: String,
    /// Floating-point operations of one sample's forward pass; a multiply-add counts as two.
    pub flops: u64,
    /// The expression that makes the layer in PyTorch, such as `nn.Conv2d(1, 32, kernel_size=3, padding=1)`.
    pub pytorch: String,
    /// Whether Convscope's kernels do not cover the convolution, so that burn's own, slower operations compute it.
    pub fallback: bool,
}

impl NetworkSpec {
    /// The summary of every layer, in the order of the data.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn summary(&self) -> Result<Vec<LayerSummary>> {
        let graph = self.graph()?;
        let summary = graph.nodes().iter().map(|node| {
            let LayerShapes { input, output } = node.shapes;
            let cost = node.layer.cost(input);
            LayerSummary {
                name: node.name.clone(),
                kind: node.layer.kind(),
                input: input.sizes(),
                shape: output.sizes(),
                // At most 20,000,000, which `shapes` has checked.
                parameters: cost.parameters as usize,
                arithmetic: cost.arithmetic,
                flops: cost.flops,
                pytorch: node.layer.pytorch(node.block_input),
                fallback: node.layer.is_fallback(),
            }
        });
        Ok(summary.collect())
    }
}
