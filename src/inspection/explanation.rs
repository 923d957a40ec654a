//! The arithmetic of one number of one layer for one image, with the network's own numbers.

use super::place::check_place;
use super::{LayerOutput, image};
use crate::error::Result;
use crate::network::{Arithmetic, Bundle, LayerId, LayerShapes, Network, Operands, Place, Region, Shape, softmax};
use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::{Device, Tensor};
use std::collections::BTreeMap;

/// The arithmetic of a number, from one forward pass.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// From the layer that reads more than one number to the one that was asked about: a convolution, then its ReLU.
    pub links: Vec<Link>,
    /// Layer output of the last link, from the same forward pass.
    pub output: LayerOutput,
    /// Layer input of the first link.
    pub previous: LayerOutput,
    /// The receptive field in `previous`.
    pub previous_field: Region,
    /// The receptive field in the image.
    pub input_field: Region,
}

/// The arithmetic of one layer in a chain of layers.
#[derive(Debug, Clone)]
pub struct Link {
    /// Counted from 0; the number of layers for the softmax after the last.
    pub layer: usize,
    /// The layer's name, or "softmax".
    pub name: String,
    /// Where in its output.
    pub place: Place,
    /// Its arithmetic.
    pub arithmetic: Arithmetic,
    /// The device's result there.
    pub activation: f32,
    /// Whether the unit is muted, which makes it 0 after all.
    pub muted: bool,
}

/// An explanation whose numbers are still on the device.
#[must_use = "nothing is read until `read`"]
#[derive(Debug)]
pub struct PendingExplanation {
    network: Network,
    /// `None` for the softmax.
    layer: Option<LayerId>,
    place: Place,
    chain: Vec<(LayerId, Place)>,
    /// By the layer that puts it out; the first layer's input stands before all.
    activations: Vec<usize>,
    /// The second addend of the first link's layer, where it adds two.
    shortcut: Option<usize>,
    /// Of each link's layer, its fields with their numbers in the bundle.
    parameters: Vec<Vec<(String, usize)>>,
    bundle: Bundle,
}

impl PendingExplanation {
    /// Runs `network` on an image of 0 to 255, and asks for the number at `place` of `layer`, or without one of the softmax
    /// after the last.
    ///
    /// # Errors
    /// [`crate::Error::Pixels`], and [`crate::Error::NoSuch`] for a place that there is not.
    pub fn new(
        network: Network,
        pixels: &[u8],
        (layer, place): (Option<LayerId>, Place),
        device: &Device,
    ) -> Result<Self> {
        let spec = network.spec();
        let shape = layer.map_or(Shape::Flat(spec.classes), |layer| network.shapes(layer).output);
        check_place(shape, place)?;
        let input = image(&network, pixels, device)?;
        let outputs = network.forward_recording(input.clone());
        let chain = layer.map_or(Vec::new(), |layer| network.graph().lineage(layer, place));
        let mut bundle = Bundle::default();
        let mut add = |slot: usize| match slot.checked_sub(1) {
            None => bundle.add(input.clone()),
            Some(layer) => bundle.add_activation(outputs[layer].clone()),
        };
        let read = match chain.first() {
            Some(&(first, _)) => network.graph().node(first).sources.clone(),
            None => vec![outputs.len()],
        };
        let mut activations = vec![add(read[0])];
        let shortcut = read.get(1).map(|&slot| add(slot));
        activations.extend(chain.iter().map(|&(link, _)| bundle.add_activation(outputs[link.index()].clone())));
        let parameters = chain.iter().map(|&(link, [unit, ..])| {
            let mut collector = UnitParameters { unit, field: String::new(), bundle: &mut bundle, fields: Vec::new() };
            network.layer(link).visit(&mut collector);
            collector.fields
        });
        let parameters = parameters.collect();
        Ok(Self { layer, place, chain, activations, shortcut, parameters, bundle, network })
    }

    /// Reads everything in one transaction.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(mut self) -> Result<Explanation> {
        let mut values = std::mem::take(&mut self.bundle).read().await?;
        let links: Vec<Link> = match self.layer {
            None => vec![self.softmax(&values[0])],
            Some(_) => (0..self.chain.len()).map(|link| self.link(link, &values)).collect(),
        };
        let graph = self.network.graph();
        let (previous_name, previous_shape) = self.read_by_first();
        let (previous_field, input_field) = match self.chain.first() {
            Some(&(first, place)) => graph.fields(first, place),
            None => (Region::whole(previous_shape), Region::whole(Shape::Map(self.network.spec().input))),
        };
        let output = match self.layer {
            None => LayerOutput { name: "softmax".into(), shape: vec![values[0].len()], values: softmax(&values[0]) },
            Some(layer) => LayerOutput {
                name: self.network.name(layer).into(),
                shape: self.network.shapes(layer).output.sizes(),
                values: values[self.activations[self.chain.len()]].clone(),
            },
        };
        let previous =
            LayerOutput { name: previous_name, shape: previous_shape.sizes(), values: std::mem::take(&mut values[0]) };
        Ok(Explanation { links, output, previous, previous_field, input_field })
    }

    /// Name and shape of what the first link reads.
    fn read_by_first(&self) -> (String, Shape) {
        let slot = match self.chain.first() {
            Some(&(first, _)) => self.network.graph().node(first).sources[0],
            None => self.network.graph().nodes().len(),
        };
        match self.network.layer_ids().take(slot).last() {
            Some(layer) => (self.network.name(layer).into(), self.network.shapes(layer).output),
            None => ("input".into(), Shape::Map(self.network.spec().input)),
        }
    }

    fn link(&self, link: usize, values: &[Vec<f32>]) -> Link {
        let (layer, place) = self.chain[link];
        let LayerShapes { input, output } = self.network.shapes(layer);
        // Of a concatenation, the chain came by one of the branches.
        let (shape, read) = match link.checked_sub(1).map(|before| self.chain[before]) {
            Some((before, place)) => (self.network.shapes(before).output, place),
            None => (input, place),
        };
        let parameters: BTreeMap<String, Vec<f32>> =
            self.parameters[link].iter().map(|(field, number)| (field.clone(), values[*number].clone())).collect();
        let shortcut = self.shortcut.filter(|_| link == 0).map(|number| &values[number][..]);
        let operands =
            Operands { shape, values: &values[self.activations[link]], read, shortcut, parameters: &parameters };
        Link {
            layer: layer.index(),
            name: self.network.name(layer).into(),
            place,
            arithmetic: self.network.graph().node(layer).layer.arithmetic(place, &operands),
            activation: values[self.activations[link + 1]][output.index(place)],
            muted: self.network.muted().contains(layer, place[0]),
        }
    }

    fn softmax(&self, scores: &[f32]) -> Link {
        let class = self.place[0];
        Link {
            layer: self.network.layer_ids().count(),
            name: "softmax".into(),
            place: self.place,
            arithmetic: Arithmetic::softmax(scores, class),
            activation: softmax(scores)[class],
            muted: false,
        }
    }
}

/// Of each parameter of a layer, what belongs to one unit.
struct UnitParameters<'a> {
    unit: usize,
    field: String,
    bundle: &'a mut Bundle,
    fields: Vec<(String, usize)>,
}

impl ModuleVisitor for UnitParameters<'_> {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.field = name.to_string();
    }

    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        // Fully connected weights are [in, out]; everything else has the unit first.
        let axis = if D == 2 { 1 } else { 0 };
        let number = self.bundle.add(parameter.val().inner().narrow(axis, self.unit, 1));
        self.fields.push((self.field.clone(), number));
    }
}
