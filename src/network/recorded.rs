//! The layers of a network as a recorded step has them.

use super::block::Block;
use super::graph::Node;
use super::kinds::{AvgPool2d, Dropout, Layer, MaxPool2d, convolution};
use super::{Network, Shape, StepRng};
use crate::kernels::{Function, Pooling, StepLayer, StepNode, StepNorm};
use burn::nn::Linear;
use burn::nn::conv::Conv2d;

impl Network {
    /// The layers as a recorded step has them; `None` where it has no kernels for one of them, one is frozen, or none learns.
    pub fn recorded_layers(&self) -> Option<Vec<StepNode>> {
        let nodes = self.graph().nodes();
        if nodes.iter().any(|node| node.learning_rate_factor == 0.0) {
            return None;
        }
        let mut recorded = Recorded { nodes: Vec::new(), slots: vec![Some(0)], factor: 1.0 };
        let mut position = 0;
        while position < nodes.len() {
            position += self.record(position, &mut recorded)?;
            recorded.slots.resize(position + 1, None);
        }
        let learns = |node: &StepNode| {
            matches!(node.layer, StepLayer::Convolution { .. } | StepLayer::Linear { .. } | StepLayer::Norm(_))
        };
        recorded.nodes.iter().any(learns).then_some(recorded.nodes)
    }

    /// Appends the layers from `position` on that one kernel computes; how many they are.
    fn record(&self, position: usize, recorded: &mut Recorded) -> Option<usize> {
        let (node, layers) = (&self.graph().nodes()[position], self.layers_from(position));
        recorded.factor = node.learning_rate_factor;
        let sources = node.sources.iter().map(|&slot| recorded.slots[slot]).collect::<Option<Vec<usize>>>()?;
        let is_chain = |count| self.graph().is_chain(position, count);
        if let Some(block) = Block::beginning(layers).filter(|block| is_chain(block.layers())) {
            let layer = match block {
                Block::Pooled(layer) => recorded_convolution(layer, true)?,
                Block::Rectified(layer) => recorded_linear(layer, true),
            };
            recorded.push(layer, sources, position + block.layers());
            return Some(block.layers());
        }
        let rectified = matches!(layers, [_, Layer::Relu(_), ..]) && is_chain(2);
        let function = |function, slope: f64| StepLayer::Function { function, slope: slope as f32 };
        let layer = match &layers[0] {
            Layer::Conv2d(layer) => recorded_convolution(layer, false)?,
            Layer::Linear(layer) => recorded_linear(layer, false),
            Layer::BatchNorm(layer) => {
                let ([channels, ..], numbers) = (node.shapes.input.extent(), node.shapes.input.elements());
                let (epsilon, momentum) = (layer.epsilon(), layer.momentum());
                let [epsilon, momentum] = [epsilon, momentum].map(|number| (number as f32).to_bits());
                let norm = StepNorm { channels, pixels: numbers / channels, epsilon, momentum, rectified };
                let layers = if rectified { 2 } else { 1 };
                recorded.push(StepLayer::Norm(norm), sources, position + layers);
                return Some(layers);
            }
            Layer::Relu(_) => StepLayer::Relu,
            Layer::LeakyRelu(layer) => function(Function::LeakyRelu, layer.negative_slope),
            Layer::Gelu(_) => function(Function::Gelu, 0.0),
            Layer::Tanh(_) => function(Function::Tanh, 0.0),
            Layer::Sigmoid(_) => function(Function::Sigmoid, 0.0),
            Layer::MaxPool2d(MaxPool2d { kernel, padding, .. }) => pooling(node, Some(*kernel), *padding, true)?,
            Layer::AvgPool2d(AvgPool2d { kernel, padding, .. }) => pooling(node, Some(*kernel), *padding, false)?,
            Layer::GlobalAvgPool2d(_) => pooling(node, None, 0, false)?,
            Layer::Flatten(_) => StepLayer::Flatten,
            // Which drops nothing.
            Layer::Dropout(layer) if layer.probability == 0.0 => {
                recorded.alias(sources[0], position + 1);
                return Some(1);
            }
            Layer::Dropout(layer) => StepLayer::Dropout { numbers: node.shapes.input.elements(), kept: layer.kept() },
            // A dispatch cannot read the same twice.
            Layer::Residual(_) if sources.len() == 2 && sources[0] != sources[1] => StepLayer::Sum,
            Layer::Branches(_) => StepLayer::Concatenation,
            _ => return None,
        };
        recorded.push(layer, sources, position + 1);
        Some(1)
    }

    /// The masks of the dropout layers that [`Network::recorded_layers`] has, for so many images: each as words, of which each bit says whether
    /// a number stays.
    pub fn dropout_masks(&self, step_rng: &StepRng, images: usize) -> Vec<Vec<u32>> {
        let dropouts = self.layers_from(0).iter().enumerate().filter_map(|(position, layer)| match layer {
            Layer::Dropout(dropout) if dropout.probability > 0.0 => Some((position, dropout)),
            _ => None,
        });
        let mask = |(position, dropout): (usize, &Dropout)| {
            let numbers = self.graph().nodes()[position].shapes.input.elements();
            let mut words = vec![0; (images * numbers).div_ceil(u32::BITS as usize)];
            for (number, is_kept) in dropout.mask([images, numbers], step_rng, position).enumerate() {
                words[number / 32] |= u32::from(is_kept) << (number % 32);
            }
            words
        };
        dropouts.map(mask).collect()
    }
}

/// Layers so far, and in which of their slots a slot of the graph is.
struct Recorded {
    nodes: Vec<StepNode>,
    slots: Vec<Option<usize>>,
    /// What the learning rate of the next one is multiplied by.
    factor: f64,
}

impl Recorded {
    /// A layer that gives what the graph has in `slot`.
    fn push(&mut self, layer: StepLayer, sources: Vec<usize>, slot: usize) {
        self.nodes.push(StepNode { layer, sources, learning_rate_factor: self.factor });
        self.alias(self.nodes.len(), slot);
    }

    fn alias(&mut self, recorded: usize, slot: usize) {
        self.slots.resize(slot, None);
        self.slots.push(Some(recorded));
    }
}

/// Of windows of a side, or of whole maps.
fn pooling(node: &Node, kernel: Option<usize>, padding: usize, is_max: bool) -> Option<StepLayer> {
    let (Shape::Map([_, rows, columns]), Shape::Map([_, to_rows, to_columns])) =
        (node.shapes.input, node.shapes.output)
    else {
        return None;
    };
    let (input, output) = ([rows, columns], [to_rows, to_columns]);
    let (kernel, stride) = kernel.map_or((input, input), |kernel| ([kernel; 2], [node.layer.stride(); 2]));
    Some(StepLayer::Pool(Pooling { input, output, kernel, stride, padding, is_max }))
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
