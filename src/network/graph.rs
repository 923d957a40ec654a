//! The layers of a network in the order of the data, with what each reads: nested blocks become one list.

use super::kinds::{Branches, Residual, Shortcut};
use super::{LayerId, LayerShapes, LayerSpec, NetworkSpec, Place, Region, Shape};
use crate::error::{Error, LayerReason, Result};
use std::borrow::Cow;
use std::collections::HashMap;

/// How deep blocks nest: a block, and one in its body.
pub const DEPTH: usize = 2;

/// All layers of a valid network, in an order in which each runs after all that it reads: of a residual block, the layers of its
/// body, its 1x1 convolution if it has one, and its sum; of branches, the layers of each, and the concatenation.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    nodes: Vec<Node>,
    /// Of each slot, how many layers read it, and the last that does.
    readers: Vec<(usize, usize)>,
}

/// A layer where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Unique, such as `conv1` or, in a block, `block1.conv1` and `block1.branch2.conv1`.
    pub name: String,
    /// What it is. A block stands for its sum or its concatenation; its 1x1 convolution is a layer like any other.
    pub layer: LayerSpec,
    /// The slots that it reads: slot 0 is the network's input, slot `i + 1` the output of layer `i`. A sum reads two, first its
    /// body's; a concatenation the last slot of each branch.
    pub sources: Vec<usize>,
    /// The shapes of these slots.
    pub inputs: Vec<Shape>,
    /// What the learning rate is multiplied by for its parameters: its own factor times those of the blocks that it is in.
    pub learning_rate_factor: f64,
    /// Of what it reads, of a sum one addend and of a concatenation all together; and of its output.
    pub shapes: LayerShapes,
    /// The input of the whole block, for a sum or a concatenation; otherwise the same as the input.
    pub block_input: Shape,
}

/// A layer before its shape is known.
pub(super) struct Entry<'a> {
    pub name: String,
    pub role: Role<'a>,
    sources: Vec<usize>,
    /// The slot from which the layer's block reads; for a layer that is no block, the slot from which it reads.
    start: usize,
    within: Within,
}

/// The blocks that a layer is in.
#[derive(Clone, Copy)]
struct Within {
    /// How many.
    depth: usize,
    /// The product of their factors of the learning rate.
    factor: f64,
}

impl Within {
    /// Where the layers of a block are that is here itself.
    fn block(self, factor: f64) -> Self {
        Self { depth: self.depth + 1, factor: self.factor * factor }
    }
}

/// What a layer is in the specification.
pub(super) enum Role<'a> {
    /// A layer of a list; a block stands for its sum or its concatenation.
    Listed(&'a LayerSpec),
    /// The 1x1 convolution of a block whose body's output is in the slot.
    Projection { block: &'a Residual, body: usize },
}

#[derive(Default)]
struct Entries<'a>(Vec<Entry<'a>>);

impl<'a> Entries<'a> {
    /// Adds a list of layers that begins at `slot`; returns the slot of its output.
    fn add_list(&mut self, layers: &'a [LayerSpec], prefix: &str, mut slot: usize, within: Within) -> usize {
        for (layer, name) in layers.iter().zip(names(layers)) {
            let (name, start) = (format!("{prefix}{name}"), slot);
            let inner = within.block(layer.learning_rate_factor());
            let sources = match layer {
                LayerSpec::Residual(block) => self.add_residual(block, &name, slot, inner),
                LayerSpec::Branches(block) => self.add_branches(block, &name, slot, inner),
                _ => vec![slot],
            };
            slot = self.push(Entry { name, role: Role::Listed(layer), sources, start, within });
        }
        slot
    }

    /// Adds the branches that a concatenation reads; returns the slots.
    fn add_branches(&mut self, block: &'a Branches, name: &str, start: usize, within: Within) -> Vec<usize> {
        let bodies = block.bodies.iter().enumerate();
        bodies
            .map(|(place, body)| self.add_list(body, &format!("{name}.branch{}.", place + 1), start, within))
            .collect()
    }

    /// Adds what a residual block's sum reads; returns the slots.
    fn add_residual(&mut self, block: &'a Residual, name: &str, start: usize, within: Within) -> Vec<usize> {
        let body = self.add_list(&block.body, &format!("{name}."), start, within);
        let shortcut = match block.shortcut {
            Shortcut::Identity => start,
            Shortcut::Projection => {
                let role = Role::Projection { block, body };
                let name = format!("{name}.shortcut");
                self.push(Entry { name, role, sources: vec![start], start, within })
            }
        };
        vec![body, shortcut]
    }

    fn push(&mut self, entry: Entry<'a>) -> usize {
        self.0.push(entry);
        self.0.len()
    }
}

impl Entry<'_> {
    /// The layer, and the shape of its output, from the shapes of all slots before it.
    fn layer(&self, slots: &[Shape]) -> std::result::Result<(Cow<'_, LayerSpec>, Shape), LayerReason> {
        let start = slots[self.start];
        match self.role {
            Role::Listed(LayerSpec::Residual(_) | LayerSpec::Branches(_)) if self.within.depth >= DEPTH => {
                Err(LayerReason::NestedTooDeep { most: DEPTH })
            }
            Role::Listed(layer @ LayerSpec::Residual(block)) => {
                let shape = block.sum_shape(start, slots[self.sources[0]], slots[self.sources[1]])?;
                Ok((Cow::Borrowed(layer), shape))
            }
            Role::Listed(layer @ LayerSpec::Branches(block)) => {
                Ok((Cow::Borrowed(layer), block.joined_shape(&self.inputs(slots))?))
            }
            Role::Listed(layer) => Ok((Cow::Borrowed(layer), layer.output_shape(start)?)),
            Role::Projection { block, body } => {
                let convolution = LayerSpec::from(block.projection(slots[body]));
                let shape = convolution.output_shape(start)?;
                Ok((Cow::Owned(convolution), shape))
            }
        }
    }

    /// The shapes that it reads.
    fn inputs(&self, slots: &[Shape]) -> Vec<Shape> {
        self.sources.iter().map(|&slot| slots[slot]).collect()
    }
}

impl Node {
    /// The smallest box of its source `number` that holds everything a box of its output depends on; `None` for nothing of it.
    pub fn reads(&self, number: usize, output: &Region) -> Option<Region> {
        self.layer.reads_of(&self.inputs, number, output)
    }

    /// Of a layer that makes each number of one: the slot that the number at `place` comes from, and its place there.
    pub fn origin(&self, place: Place) -> Option<(usize, Place)> {
        let read = |number| self.reads(number, &Region::of(place));
        let found = self.sources.iter().enumerate().find_map(|(number, &slot)| Some((slot, read(number)?)));
        found.map(|(slot, Region(ranges))| (slot, ranges.map(|range| range.start)))
    }
}

impl Graph {
    /// The layers of `spec`, with their shapes.
    ///
    /// # Errors
    /// [`Error::Layer`] for the first layer that cannot work where it stands.
    pub fn new(spec: &NetworkSpec) -> Result<Self> {
        let mut slots = vec![Shape::Map(spec.input)];
        let mut nodes = Vec::new();
        for (index, entry) in entries(&spec.layers).into_iter().enumerate() {
            let (layer, output) = entry.layer(&slots).map_err(|reason| {
                let (number, name) = (index + 1, entry.name.clone());
                Error::Layer { number, name, reason }
            })?;
            let inputs = entry.inputs(&slots);
            // A concatenation reads what it gives, in parts.
            let input = if matches!(*layer, LayerSpec::Branches(_)) { output } else { inputs[0] };
            let shapes = LayerShapes { input, output };
            let (layer, block_input) = (layer.into_owned(), slots[entry.start]);
            let learning_rate_factor = entry.within.factor * layer.learning_rate_factor();
            slots.push(output);
            let Entry { name, sources, .. } = entry;
            nodes.push(Node { name, layer, sources, inputs, learning_rate_factor, shapes, block_input });
        }
        let mut readers = vec![(0, 0); slots.len()];
        for (index, node) in nodes.iter().enumerate() {
            for &source in &node.sources {
                readers[source] = (readers[source].0 + 1, index);
            }
        }
        Ok(Self { nodes, readers })
    }

    /// All layers in order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The layers in the order in which they run.
    pub fn layer_ids(&self) -> impl Iterator<Item = LayerId> + use<> {
        LayerId::all(self.nodes.len())
    }

    /// A layer.
    pub fn node(&self, id: LayerId) -> &Node {
        &self.nodes[id.index()]
    }

    /// Whether no layer after `reader` reads a slot.
    pub fn is_last_reader(&self, reader: usize, slot: usize) -> bool {
        self.readers[slot].1 <= reader
    }

    /// Whether each of these layers but the first reads the one before it, whose output nothing else reads.
    pub fn is_chain(&self, start: usize, count: usize) -> bool {
        (start + 1..start + count).all(|index| self.nodes[index].sources == [index] && self.readers[index].0 == 1)
    }
}

/// The layers of a network in the order of the data, valid or not.
pub(super) fn entries(layers: &[LayerSpec]) -> Vec<Entry<'_>> {
    let mut entries = Entries::default();
    entries.add_list(layers, "", 0, Within { depth: 0, factor: 1.0 });
    entries.0
}

/// The names of a list of layers: a stem for the kind, counted from 1; `flatten` has no number until there are two.
pub(super) fn names(layers: &[LayerSpec]) -> Vec<String> {
    let mut counts = HashMap::<&str, usize>::new();
    let mut name = |layer: &LayerSpec| {
        let count = counts.entry(layer.stem()).or_default();
        *count += 1;
        match layer {
            LayerSpec::Flatten(_) if *count == 1 => layer.stem().to_string(),
            _ => format!("{}{count}", layer.stem()),
        }
    };
    layers.iter().map(&mut name).collect()
}
