//! The activations of a forward pass that layers ahead still read.

use super::{Activation, Graph};

/// By slot: slot 0 is the network's input, slot `i + 1` the output of layer `i`. What nothing ahead reads is gone.
#[derive(Debug, Clone)]
pub struct Live(Vec<Option<Activation>>);

impl Live {
    /// Before the first layer.
    pub fn new(input: Activation) -> Self {
        Self(vec![Some(input)])
    }

    /// Keeps what a slot holds from now on.
    pub fn set(&mut self, slot: usize, activation: Activation) {
        self.0.resize(slot + 1, None);
        self.0[slot] = Some(activation);
    }

    /// What the layer at `reader` reads, in the order of its sources. The last reader gets the tensor itself, so that a kernel may
    /// work in its memory.
    pub fn take(&mut self, graph: &Graph, reader: usize) -> Vec<Activation> {
        let sources = &graph.nodes()[reader].sources;
        let activation = |&source: &usize| {
            let slot = &mut self.0[source];
            let read = if graph.is_last_reader(reader, source) { slot.take() } else { slot.clone() };
            read.expect("a layer runs after those that it reads")
        };
        sources.iter().map(activation).collect()
    }

    /// The output of the layer that ran last.
    ///
    /// # Panics
    /// When none has run since it was taken.
    pub fn take_last(self) -> Activation {
        self.0.into_iter().next_back().flatten().expect("the last layer's output is read by none")
    }

    /// The same on the autodiff device of a network that learns.
    pub fn into_autodiff(self) -> Self {
        Self(self.0.into_iter().map(|slot| slot.map(Activation::into_autodiff)).collect())
    }
}
