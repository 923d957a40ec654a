//! A network that runs: forward passes for inference and for training.

use super::block::Block;
use super::live::Live;
use super::{Activation, Forward, Graph, Layer, LayerId, LayerShapes, Muted, NetworkSpec, Normalisation, StepRng};
use crate::error::Result;
use burn::module::Module;
use burn::tensor::{Device, Tensor};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::sync::Arc;

/// A network: its specification, and its layers with their parameters on a device. Cloning it shares the tensors.
#[derive(Module, Debug)]
pub struct Network {
    /// In the order of the data, as in the graph.
    layers: Vec<Layer>,
    #[module(skip)]
    blueprint: Arc<Blueprint>,
    /// What inference silences; training never does.
    #[module(skip)]
    muted: Muted,
    /// How its input is made of pixels.
    #[module(skip)]
    normalisation: Normalisation,
}

/// The specification, and its layers in the order of the data.
#[derive(Debug)]
struct Blueprint {
    spec: NetworkSpec,
    graph: Graph,
}

/// A forward pass up to a layer: what the layer has read, its output, and what later layers read beside it.
#[derive(Debug, Clone)]
pub struct Prefix {
    /// What the layer has read, in the order of its sources.
    pub inputs: Vec<Activation>,
    /// The layer's output.
    pub output: Activation,
    next: usize,
    live: Live,
}

impl Network {
    /// Builds `spec` on `device`, with initial parameters that depend on `seed` alone.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn new(spec: &NetworkSpec, seed: u64, device: &Device) -> Result<Self> {
        let graph = spec.graph()?;
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let layers = graph.nodes().iter().map(|node| {
            let layer = node.layer.build(node.shapes.input, &mut rng, device);
            if node.learning_rate_factor == 0.0 { layer.no_grad() } else { layer }
        });
        let layers = layers.collect();
        let blueprint = Arc::new(Blueprint { spec: spec.clone(), graph });
        Ok(Self { layers, blueprint, muted: Muted::default(), normalisation: Normalisation::default() })
    }

    /// The specification that it was built from.
    pub fn spec(&self) -> &NetworkSpec {
        &self.blueprint.spec
    }

    /// Its layers in the order of the data, with what each reads.
    pub fn graph(&self) -> &Graph {
        &self.blueprint.graph
    }

    /// The layers in the order in which they run.
    pub fn layer_ids(&self) -> impl Iterator<Item = LayerId> + use<> {
        self.graph().layer_ids()
    }

    /// A layer: a burn module with its parameters.
    pub fn layer(&self, id: LayerId) -> &Layer {
        &self.layers[id.index()]
    }

    /// A layer's name, such as `conv1`; see [`NetworkSpec::names`].
    pub fn name(&self, id: LayerId) -> &str {
        &self.graph().node(id).name
    }

    /// A layer's input and output shapes.
    pub fn shapes(&self, id: LayerId) -> LayerShapes {
        self.graph().node(id).shapes
    }

    /// The same network, whose input is made of pixels in this way; the tutorial's otherwise.
    pub fn with_normalisation(self, normalisation: Normalisation) -> Self {
        Self { normalisation, ..self }
    }

    /// How its input is made of pixels.
    pub fn normalisation(&self) -> &Normalisation {
        &self.normalisation
    }

    /// The same network, in whose inference `muted` units are 0.
    pub fn with_muted(self, muted: Muted) -> Self {
        Self { muted, ..self }
    }

    /// The units that inference silences.
    pub fn muted(&self) -> &Muted {
        &self.muted
    }

    /// Class scores (logits) `[batch, classes]` of normalised images `[batch, channels, rows, columns]`, by inference:
    /// running statistics, and nothing is dropped.
    pub fn forward(&self, images: Tensor<4>) -> Tensor<2> {
        self.run_from(0, Live::new(Activation::Map(images))).features()
    }

    /// Inference from the output of the layer at which `prefix` ends to the output of the last layer.
    pub fn forward_after(&self, prefix: Prefix) -> Activation {
        let Prefix { mut live, next, output, .. } = prefix;
        live.set(next, output);
        self.run_from(next, live)
    }

    /// Inference from the input up to the output of layer `id`, layer by layer.
    pub fn forward_to(&self, id: LayerId, images: Tensor<4>) -> Prefix {
        let mut live = Live::new(Activation::Map(images));
        for before in self.layer_ids().take_while(|&before| before < id) {
            let inputs = live.take(self.graph(), before.index());
            live.set(before.index() + 1, self.forward_layer(before, inputs));
        }
        let inputs = live.take(self.graph(), id.index());
        let output = self.forward_layer(id, inputs.clone());
        Prefix { inputs, output, next: id.index() + 1, live }
    }

    /// One layer in inference, of what it reads in the order of its sources.
    pub fn forward_layer(&self, id: LayerId, inputs: Vec<Activation>) -> Activation {
        self.muted.silence(id, forward(self.layer(id), inputs))
    }

    /// The outputs of all layers in inference, in order; the last holds the logits.
    pub fn forward_recording(&self, images: Tensor<4>) -> Vec<Activation> {
        let mut live = Live::new(Activation::Map(images));
        let mut outputs = Vec::with_capacity(self.layers.len());
        for id in self.layer_ids() {
            let output = self.forward_layer(id, live.take(self.graph(), id.index()));
            live.set(id.index() + 1, output.clone());
            outputs.push(output);
        }
        outputs
    }

    /// The layers from a place on.
    pub(super) fn layers_from(&self, position: usize) -> &[Layer] {
        &self.layers[position..]
    }

    /// Class scores in training: each batch is normalised by its own statistics, which move the running ones, and dropout
    /// drops what `step_rng` says.
    pub fn forward_training(&mut self, images: Tensor<4>, step_rng: &StepRng) -> Tensor<2> {
        let (mut live, mut position) = (Live::new(Activation::Map(images)), 0);
        let blueprint = Arc::clone(&self.blueprint);
        while position < self.layers.len() {
            let mut inputs = live.take(&blueprint.graph, position);
            let output;
            (output, position) = match self.block_at(position) {
                Some(block) => (block.forward(only(inputs)), position + block.layers()),
                None => {
                    let layer = &mut self.layers[position];
                    let output = match inputs.len() {
                        1 => layer.forward_training(inputs.remove(0), step_rng, position),
                        _ => layer.join(inputs),
                    };
                    (output, position + 1)
                }
            };
            live.set(position, output);
        }
        live.take_last().features()
    }

    /// The layers from `position` on that one kernel runs, of which only the last one's output is read.
    fn block_at(&self, position: usize) -> Option<Block<'_>> {
        let block = Block::beginning(&self.layers[position..])?;
        self.graph().is_chain(position, block.layers()).then_some(block)
    }

    /// Inference from the layer at `start`, with layers that run in one go where none of them is muted.
    fn run_from(&self, start: usize, mut live: Live) -> Activation {
        let mut position = start;
        let ids: Vec<LayerId> = self.layer_ids().collect();
        while position < self.layers.len() {
            let block = self.block_at(position);
            let block = block.filter(|block| self.muted.spares(&ids[position..position + block.layers() - 1]));
            let inputs = live.take(self.graph(), position);
            let output;
            (output, position) = match block {
                Some(block) => {
                    let next = position + block.layers();
                    (self.muted.silence(ids[next - 1], block.forward(only(inputs))), next)
                }
                None => (self.forward_layer(ids[position], inputs), position + 1),
            };
            live.set(position, output);
        }
        live.take_last()
    }
}

impl Prefix {
    /// The same pass on the autodiff device of a network that learns, with another output of the layer.
    pub fn learning_from(self, output: Activation) -> Self {
        let inputs = self.inputs.into_iter().map(Activation::into_autodiff).collect();
        Self { inputs, output, live: self.live.into_autodiff(), next: self.next }
    }
}

fn forward(layer: &Layer, inputs: Vec<Activation>) -> Activation {
    match inputs.len() {
        1 => layer.forward(only(inputs)),
        _ => layer.join(inputs),
    }
}

/// What a layer with one source reads.
fn only(mut inputs: Vec<Activation>) -> Activation {
    inputs.remove(0)
}
