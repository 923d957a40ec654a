//! One number of one layer for one image, down to the numbers that it was made of.

use super::place::{check_place, station};
use super::transfer::Bundle;
use super::{LayerOutput, image, softmax};
use crate::error::Result;
use crate::network::{Arithmetic, Model, Muted, NetworkSpec, Operands, Place, Region, Shape};
use burn::module::{Module, ModuleVisitor, Param};
use burn::tensor::{Device, Tensor};
use std::collections::BTreeMap;

/// How a number came about, with everything that was there at that moment.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// From the layer that reads more than one number to the one that was asked about: a convolution, then its ReLU.
    pub links: Vec<Link>,
    /// All that the last link's layer put out, from the same pass.
    pub output: LayerOutput,
    /// All that the first link's layer read.
    pub previous: LayerOutput,
    /// What the number depends on of `previous`.
    pub previous_field: Region,
    /// What it depends on of the image.
    pub input_field: Region,
}

/// One layer's part in a number.
#[derive(Debug, Clone)]
pub struct Link {
    /// Counted from 0; the number of layers for the softmax after the last.
    pub layer: usize,
    /// The layer's name, or "softmax".
    pub name: String,
    /// Where in its output.
    pub place: Place,
    /// How it comes about.
    pub arithmetic: Arithmetic,
    /// What the device has computed there.
    pub activation: f32,
    /// Whether the unit is muted, which makes it 0 after all.
    pub muted: bool,
}

/// An explanation whose numbers are still on the device.
#[must_use = "nothing is read until `read`"]
#[derive(Debug)]
pub struct PendingExplanation {
    spec: NetworkSpec,
    stations: Vec<(Shape, Shape)>,
    muted: Muted,
    layer: usize,
    place: Place,
    chain: Vec<(usize, Place)>,
    /// By the layer that puts it out; the first layer's input stands before all.
    activations: Vec<usize>,
    /// Of each link's layer, its fields with their numbers in the bundle.
    parameters: Vec<Vec<(String, usize)>>,
    bundle: Bundle,
}

impl PendingExplanation {
    /// Runs `model`, built from `spec`, on an image of 0 to 255, and asks for the number at `place` of `layer`; the layer
    /// after the last is the softmax.
    ///
    /// # Errors
    /// [`crate::Error::Pixels`], and [`crate::Error::NoSuch`] for a layer or place that there is not.
    pub fn new(
        model: &Model,
        spec: &NetworkSpec,
        pixels: &[u8],
        (layer, place): (usize, Place),
        device: &Device,
    ) -> Result<Self> {
        let stations = spec.stations()?;
        let is_softmax = layer == stations.len();
        let (_, shape) = station(spec, if is_softmax { layer - 1 } else { layer })?;
        check_place(shape, place, "the layer")?;
        let input = image(spec, pixels, device)?;
        let outputs = model.forward_recording(input.clone());
        let chain = if is_softmax { Vec::new() } else { spec.lineage(layer, place)? };
        let first = chain.first().map_or(layer, |&(first, _)| first);
        let mut bundle = Bundle::default();
        let mut activations = vec![match first {
            0 => bundle.add(input),
            _ => bundle.add_activation(outputs[first - 1].clone()),
        }];
        activations.extend(chain.iter().map(|&(link, _)| bundle.add_activation(outputs[link].clone())));
        let parameters = chain.iter().map(|&(link, [unit, ..])| {
            let mut collector = UnitParameters { unit, field: String::new(), bundle: &mut bundle, fields: Vec::new() };
            model.layers()[link].visit(&mut collector);
            collector.fields
        });
        let parameters = parameters.collect();
        let muted = model.muted().clone();
        Ok(Self { spec: spec.clone(), stations, muted, layer, place, chain, activations, parameters, bundle })
    }

    /// Reads everything in one transaction.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(mut self) -> Result<Explanation> {
        let mut values = std::mem::take(&mut self.bundle).read().await?;
        let links: Vec<Link> = match self.layer == self.stations.len() {
            true => vec![self.softmax(&values[0])],
            false => (0..self.chain.len()).map(|link| self.link(link, &values)).collect(),
        };
        let names = self.spec.names();
        let first = links[0].layer;
        let (mut previous_field, mut input_field) = (Region::whole(self.stations[first.max(1) - 1].1), None);
        if first < self.stations.len() {
            let fields = self.spec.receptive_fields(first, &Region::of(links[0].place))?;
            previous_field = fields[first].clone();
            input_field = Some(fields[0].clone());
        }
        let output = match self.layer == self.stations.len() {
            true => LayerOutput { name: "softmax".into(), shape: vec![values[0].len()], values: softmax(&values[0]) },
            false => LayerOutput {
                name: names[self.layer].clone(),
                shape: self.stations[self.layer].1.sizes(),
                values: values[self.activations[self.chain.len()]].clone(),
            },
        };
        let previous = LayerOutput {
            name: if first == 0 { "input".into() } else { names[first - 1].clone() },
            shape: self.read_by(first).sizes(),
            values: std::mem::take(&mut values[0]),
        };
        let input_field = input_field.unwrap_or_else(|| Region::whole(Shape::Map(self.spec.input)));
        Ok(Explanation { links, output, previous, previous_field, input_field })
    }

    fn read_by(&self, layer: usize) -> Shape {
        self.stations.get(layer).map_or(self.stations[self.stations.len() - 1].1, |&(input, _)| input)
    }

    fn link(&self, link: usize, values: &[Vec<f32>]) -> Link {
        let (layer, place) = self.chain[link];
        let (input, output) = self.stations[layer];
        let parameters: BTreeMap<String, Vec<f32>> =
            self.parameters[link].iter().map(|(field, number)| (field.clone(), values[*number].clone())).collect();
        let operands = Operands { shape: input, values: &values[self.activations[link]], parameters: &parameters };
        Link {
            layer,
            name: self.spec.names()[layer].clone(),
            place,
            arithmetic: self.spec.layers[layer].arithmetic(place, &operands),
            activation: values[self.activations[link + 1]][output.index(place)],
            muted: self.muted.contains(layer, place[0]),
        }
    }

    fn softmax(&self, scores: &[f32]) -> Link {
        let class = self.place[0];
        Link {
            layer: self.layer,
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
