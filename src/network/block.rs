//! Fused layers: sequences of layers that one kernel runs.

use super::activation::Activation;
use super::graph::Node;
use super::kinds::{Layer, connect, convolution, convolve};
use crate::kernels::StepLayer;
use burn::nn::Linear;
use burn::nn::conv::Conv2d;

/// Some layers; the numbers are those that they give one by one.
pub enum Block<'a> {
    /// A convolution, ReLU, and 2x2 max pooling with stride 2.
    Pooled(&'a Conv2d),
    /// A fully connected layer and ReLU.
    Rectified(&'a Linear),
}

impl<'a> Block<'a> {
    /// The block that `layers` begin with, if they do.
    pub fn beginning(layers: &'a [Layer]) -> Option<Self> {
        match layers {
            [Layer::Conv2d(convolution), Layer::Relu(_), Layer::MaxPool2d(pool), ..] => {
                let is_covered = pool.kernel == 2 && pool.stride.unwrap_or(2) == 2 && pool.padding == 0;
                is_covered.then_some(Self::Pooled(convolution))
            }
            [Layer::Linear(linear), Layer::Relu(_), ..] => Some(Self::Rectified(linear)),
            _ => None,
        }
    }

    /// How many layers it is.
    pub fn layers(&self) -> usize {
        match self {
            Self::Pooled(_) => 3,
            Self::Rectified(_) => 2,
        }
    }

    /// Runs it.
    pub fn forward(&self, input: Activation) -> Activation {
        match self {
            Self::Pooled(convolution) => Activation::Map(convolve(convolution, input.maps(), true)),
            Self::Rectified(linear) => Activation::Flat(connect(linear, input.features(), true)),
        }
    }

    /// The block as a recorded step has it; `None` where the kernels do not cover it.
    fn recorded(&self) -> Option<StepLayer> {
        match self {
            Self::Pooled(layer) => recorded_convolution(layer, true),
            Self::Rectified(layer) => Some(recorded_linear(layer, true)),
        }
    }
}

/// All of `layers`, each of which reads the output of the one before it, as a recorded step has them; `None` where it has no kernels
/// for one of them. `nodes` are theirs in the graph.
pub fn recorded(layers: &[Layer], nodes: &[Node]) -> Option<Vec<StepLayer>> {
    let mut recorded = Vec::new();
    let mut position = 0;
    while position < layers.len() {
        let rest = &layers[position..];
        if let Some(block) = Block::beginning(rest) {
            position += block.layers();
            recorded.push(block.recorded()?);
            continue;
        }
        position += 1;
        recorded.push(match &rest[0] {
            Layer::Conv2d(layer) => recorded_convolution(layer, false)?,
            Layer::Linear(layer) => recorded_linear(layer, false),
            Layer::Relu(_) => StepLayer::Relu,
            Layer::Flatten(_) => StepLayer::Flatten,
            // Which drops nothing.
            Layer::Dropout(layer) if layer.probability == 0.0 => continue,
            Layer::Dropout(layer) => {
                StepLayer::Dropout { numbers: nodes[position - 1].shapes.input.elements(), kept: layer.kept() }
            }
            _ => return None,
        });
    }
    Some(recorded)
}

fn recorded_convolution(layer: &Conv2d, pooled: bool) -> Option<StepLayer> {
    let convolution = convolution(layer, pooled);
    let [filters, _, rows, columns] = layer.weight.val().dims();
    let layer = StepLayer::Convolution {
        convolution: convolution.clone(),
        filters,
        kernel: [rows, columns],
        has_bias: layer.bias.is_some(),
    };
    convolution.is_covered().then_some(layer)
}

fn recorded_linear(layer: &Linear, rectified: bool) -> StepLayer {
    let [_, features] = layer.weight.val().dims();
    StepLayer::Linear { features, rectified, has_bias: layer.bias.is_some() }
}
