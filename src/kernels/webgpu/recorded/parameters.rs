//! The parameters of a network in training: values, gradients and the optimiser's state, each one row of numbers in a buffer of its own.

use super::pipelines::{ALIGNMENT, Region};
use super::shared::Gpu;
use crate::kernels::{StepLayer, StepSpec};

/// Numbers between two places where a binding may begin.
pub const STRIDE: usize = ALIGNMENT as usize / size_of::<f32>();

/// The buffers, and where each parameter lies in them. Between two stand zeros, which every optimiser leaves as they are. Running statistics, which
/// are not learned, are values after all others.
#[derive(Debug)]
pub struct Parameters {
    pub values: Region,
    pub gradients: Region,
    /// Of the optimiser.
    pub states: Vec<Region>,
    places: Vec<Place>,
    /// Of each layer, the numbers of its parameters.
    layers: Vec<Vec<usize>>,
}

#[derive(Debug)]
struct Place {
    first: usize,
    numbers: usize,
    is_learned: bool,
}

impl Parameters {
    pub fn new(gpu: &Gpu, spec: &StepSpec) -> Self {
        let shapes = spec.shapes();
        let (mut places, mut layers) = (Vec::new(), Vec::new());
        for node in &spec.layers {
            let sizes = parameters(&node.layer, &shapes[node.sources[0]]);
            layers.push((places.len()..places.len() + sizes.len()).collect());
            places.extend(sizes.into_iter().map(|(numbers, is_learned)| Place { first: 0, numbers, is_learned }));
        }
        let mut next = 0;
        let counts = [true, false].map(|is_learned| {
            for place in places.iter_mut().filter(|place| place.is_learned == is_learned) {
                place.first = next;
                next = (next + place.numbers).next_multiple_of(STRIDE);
            }
            next
        });
        let [gradients, values] = counts.map(|count| Region::new(gpu, count));
        let states = (0..spec.update.rule.states()).map(|_| Region::new(gpu, counts[0])).collect();
        Self { values, gradients, states, places, layers }
    }

    /// Numbers that are learned, zeros between them included.
    pub fn count(&self) -> usize {
        self.gradients.numbers()
    }

    /// What training keeps from step to step: one row of numbers each.
    pub fn rows(&self) -> Vec<&Region> {
        [&self.values].into_iter().chain(&self.states).collect()
    }

    /// A layer's parameters in one of the rows: weight, and bias where it has one.
    pub fn of_layer(&self, layer: usize, row: &Region) -> Vec<Region> {
        self.layers[layer].iter().map(|&parameter| self.part(parameter, row)).collect()
    }

    /// The first numbers of a layer's parameters.
    pub fn first_of_layer(&self, layer: usize) -> Vec<usize> {
        self.layers[layer].iter().map(|&parameter| self.places[parameter].first).collect()
    }

    /// The first of the numbers of each parameter of a layer that is learned, and how many it has.
    pub fn learned(&self, layer: usize) -> impl Iterator<Item = [usize; 2]> {
        let places = self.layers[layer].iter().map(|&parameter| &self.places[parameter]);
        places.filter(|place| place.is_learned).map(|place| [place.first, place.numbers])
    }

    /// Of [`Parameters::rows`] or copies of them: value of a parameter, and state where it is learned.
    pub fn held(&self, parameter: usize, rows: &[&Region]) -> Vec<Region> {
        let all = if self.places[parameter].is_learned { rows.len() } else { 1 };
        rows[..all].iter().map(|row| self.part(parameter, row)).collect()
    }

    /// One parameter, in one of the rows.
    fn part(&self, parameter: usize, row: &Region) -> Region {
        let Place { first, numbers, .. } = self.places[parameter];
        row.part(first, numbers)
    }
}

/// How many numbers each parameter of a layer has, and whether they are learned, in the order of the network's own.
fn parameters(layer: &StepLayer, shape: &[usize]) -> Vec<(usize, bool)> {
    let with_bias = |weight, has_bias: bool, outputs| {
        let bias = has_bias.then_some((outputs, true));
        [(weight, true)].into_iter().chain(bias).collect()
    };
    match layer {
        StepLayer::Convolution { filters, kernel, has_bias, .. } => {
            with_bias(filters * shape[0] * kernel[0] * kernel[1], *has_bias, *filters)
        }
        StepLayer::Linear { features, has_bias, .. } => {
            with_bias(shape.iter().product::<usize>() * features, *has_bias, *features)
        }
        StepLayer::Norm(norm) => [true, true, false, false].map(|is_learned| (norm.channels, is_learned)).into(),
        _ => Vec::new(),
    }
}
