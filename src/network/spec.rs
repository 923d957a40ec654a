//! The specification of a network as data: its layers in order, blocks with their bodies.

use super::graph::{self, Role};
use super::kinds::{Branches, Conv2d, Flatten, Linear, MaxPool2d, Relu};
use super::limits::{DeviceLimits, Size, check_frame};
use super::{Graph, LayerShapes, LayerSpec, Node, Shape};
use crate::error::{AbsentPart, Error, Result};
use serde::{Deserialize, Serialize};

/// The specification of a network: its input, its layers in order, and its classes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NetworkSpec {
    /// `[channels, rows, columns]` of one image: 1 or 3 channels, sides of 8 to 64.
    pub input: [usize; 3],
    /// The number of classes, 2 to 100, which the last layer's width must equal.
    pub classes: usize,
    /// The layers, from input to output: 1 to 128 with those in blocks.
    pub layers: Vec<LayerSpec>,
}

/// A layer of a network: its place in the order in which the layers run. It belongs to the network that gave it
/// ([`NetworkSpec::layer_id`]); another has perhaps no such layer, and panics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LayerId(usize);

impl LayerId {
    /// Those of a network of so many layers.
    pub(super) fn all(count: usize) -> impl Iterator<Item = Self> {
        (0..count).map(Self)
    }

    /// The place, counted from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

impl NetworkSpec {
    /// The tutorial's `SimpleCNN` for MNIST.
    pub fn simple_cnn() -> Self {
        let layers = vec![
            Conv2d::new(32, 3).padded(1).into(),
            Relu {}.into(),
            MaxPool2d::new(2).with_stride(2).into(),
            Conv2d::new(64, 3).padded(1).into(),
            Relu {}.into(),
            MaxPool2d::new(2).with_stride(2).into(),
            Flatten {}.into(),
            Linear::new(128).into(),
            Relu {}.into(),
            Linear::new(10).into(),
        ];
        Self { input: [1, 28, 28], classes: 10, layers }
    }

    /// How deep blocks may nest.
    pub const BLOCK_DEPTH: usize = graph::DEPTH;

    /// How few branches there may be beside each other, and how many.
    pub const BRANCH_COUNTS: [usize; 2] = [*Branches::COUNT.start(), *Branches::COUNT.end()];

    /// The layer at a place, counted from 0.
    ///
    /// # Errors
    /// [`Error::NoSuch`].
    pub fn layer_id(&self, index: usize) -> Result<LayerId> {
        let count = self.layer_count();
        if index < count {
            return Ok(LayerId(index));
        }
        Err(AbsentPart::AbsentLayer { index, count }.into())
    }

    /// The layers in the order in which they run.
    pub fn layer_ids(&self) -> impl Iterator<Item = LayerId> + use<> {
        LayerId::all(self.layer_count())
    }

    /// The output shape of every layer. A network that has them can be built and run.
    ///
    /// # Errors
    /// [`Error::Layer`] for the first layer that cannot work where it stands, [`Error::Output`] when the last does not score
    /// the classes, [`Error::Setting`] for an input, classes or a size outside their ranges.
    pub fn shapes(&self) -> Result<Vec<Shape>> {
        Ok(self.layer_shapes()?.into_iter().map(|shapes| shapes.output).collect())
    }

    /// Checks that a step with a batch of this size can be taken, by an optimiser whose state has `state` numbers of each
    /// parameter, on a device of these limits.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`], and [`Error::Setting`] when it needs too much memory.
    pub fn check_batch(&self, batch_size: usize, state: usize, limits: DeviceLimits) -> Result<()> {
        self.measure()?.1.check_memory(batch_size, state, limits)
    }

    /// Checks that a device can take a step with a batch of this size.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`], and [`Error::Buffer`].
    pub fn check_device(&self, batch_size: usize, limits: DeviceLimits) -> Result<()> {
        self.measure()?.1.check_device(batch_size, limits)
    }

    /// How many images a device can take through the network together, at least 1; 1 for a network that cannot be.
    pub fn images_at_once(&self, limits: DeviceLimits) -> usize {
        self.measure().map_or(1, |(_, size)| size.images_at_once(limits))
    }

    fn measure(&self) -> Result<(Graph, Size)> {
        check_frame(self)?;
        let graph = Graph::new(self)?;
        let mut size = Size::of_input(Shape::Map(self.input));
        for Node { name, layer, shapes, learning_rate_factor, .. } in graph.nodes() {
            let parameters = layer.cost(shapes.input).parameters;
            size.add(name, parameters, shapes.output);
            size.trained += if *learning_rate_factor > 0.0 { parameters } else { 0 };
        }
        let output = graph.nodes().last().map_or(Shape::Map(self.input), |node| node.shapes.output);
        if output != Shape::Flat(self.classes) {
            return Err(Error::Output { found: output.to_string(), expected: self.classes });
        }
        size.check()?;
        Ok((graph, size))
    }

    /// The layers in the order of the data, those in blocks too.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn graph(&self) -> Result<Graph> {
        self.measure().map(|(graph, _)| graph)
    }

    /// The input and the output shape of every layer.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn layer_shapes(&self) -> Result<Vec<LayerShapes>> {
        Ok(self.graph()?.nodes().iter().map(|node| node.shapes).collect())
    }

    /// The layers' names: a stem for the kind, counted from 1; `flatten` has no number until there are two. Those in a block
    /// begin with its name: `block1.conv1`, `block1.branch2.conv1`.
    pub fn names(&self) -> Vec<String> {
        graph::entries(&self.layers).into_iter().map(|entry| entry.name).collect()
    }

    /// How many layers there are, those in blocks, their sums, concatenations and 1x1 convolutions too.
    pub fn layer_count(&self) -> usize {
        graph::entries(&self.layers).len()
    }

    /// Whether some layer needs the whole batch; see [`super::Kind::NEEDS_WHOLE_BATCH`].
    pub fn needs_whole_batch(&self) -> bool {
        graph::entries(&self.layers).iter().any(|entry| match entry.role {
            Role::Listed(layer) => layer.needs_whole_batch(),
            Role::Projection { .. } => false,
        })
    }
}
