//! The parameters of a network in training: values, gradients and the optimiser's state, each one row of numbers in a buffer of its own.

use super::pipelines::{ALIGNMENT, Region};
use super::shared::Gpu;
use crate::kernels::{StepLayer, StepSpec};

/// Numbers between two places where a binding may begin.
pub const STRIDE: usize = ALIGNMENT as usize / size_of::<f32>();

/// The buffers, and where each parameter lies in them. Between two stand zeros, which every optimiser leaves as they are.
#[derive(Debug)]
pub struct Parameters {
    pub values: Region,
    pub gradients: Region,
    /// Of the optimiser.
    pub states: Vec<Region>,
    /// The first number of each, and how many it has.
    places: Vec<[usize; 2]>,
    /// The same of each layer: of its weight, and of its bias where it has one.
    layers: Vec<Option<(usize, Option<usize>)>>,
}

impl Parameters {
    pub fn new(gpu: &Gpu, spec: &StepSpec) -> Self {
        let (mut places, mut layers, mut shape) = (Vec::<[usize; 2]>::new(), Vec::new(), spec.input.to_vec());
        let mut place = |numbers: usize| {
            let first = places.last().map_or(0, |[first, numbers]| first + numbers).next_multiple_of(STRIDE);
            places.push([first, numbers]);
            places.len() - 1
        };
        for layer in &spec.layers {
            layers.push(match layer {
                StepLayer::Convolution { filters, kernel, has_bias, .. } => {
                    let weight = place(filters * shape[0] * kernel[0] * kernel[1]);
                    Some((weight, has_bias.then(|| place(*filters))))
                }
                StepLayer::Linear { features, has_bias, .. } => {
                    let weight = place(shape.iter().product::<usize>() * features);
                    Some((weight, has_bias.then(|| place(*features))))
                }
                StepLayer::Relu | StepLayer::Flatten | StepLayer::Dropout { .. } => None,
            });
            shape = output_shape(layer, &shape);
        }
        let count = places.last().map_or(0, |[first, numbers]| first + numbers).next_multiple_of(STRIDE);
        let [values, gradients] = [(); 2].map(|()| Region::new(gpu, count));
        let states = (0..spec.update.rule.states()).map(|_| Region::new(gpu, count)).collect();
        Self { values, gradients, states, places, layers }
    }

    /// Numbers of a row, zeros included.
    pub fn count(&self) -> usize {
        self.values.numbers()
    }

    /// What training keeps from step to step: one row of numbers each.
    pub fn rows(&self) -> Vec<&Region> {
        [&self.values].into_iter().chain(&self.states).collect()
    }

    /// Weight and bias of a layer that has a weight, in one of the rows.
    pub fn of_layer(&self, layer: usize, row: &Region) -> Option<(Region, Option<Region>)> {
        let (weight, bias) = self.layers[layer]?;
        Some((self.part(weight, row), bias.map(|bias| self.part(bias, row))))
    }

    /// The first numbers of a layer's weight and bias in a row.
    pub fn first_of_layer(&self, layer: usize) -> Option<(usize, Option<usize>)> {
        let first = |parameter: usize| self.places[parameter][0];
        self.layers[layer].map(|(weight, bias)| (first(weight), bias.map(first)))
    }

    /// Value and state of a parameter.
    pub fn held(&self, parameter: usize) -> Vec<Region> {
        self.rows().into_iter().map(|row| self.part(parameter, row)).collect()
    }

    /// One parameter, in one of the rows.
    pub fn part(&self, parameter: usize, row: &Region) -> Region {
        let [first, numbers] = self.places[parameter];
        row.part(first, numbers)
    }
}

/// The shape of one image after a layer, `[channels, rows, columns]` or `[features]`.
pub fn output_shape(layer: &StepLayer, shape: &[usize]) -> Vec<usize> {
    match layer {
        StepLayer::Convolution { filters, .. } => {
            let geometry = super::tape::geometry(layer, shape, 1);
            let [rows, columns] = geometry.map_or([0, 0], |geometry| geometry.output());
            vec![*filters, rows, columns]
        }
        StepLayer::Linear { features, .. } => vec![*features],
        StepLayer::Relu | StepLayer::Dropout { .. } => shape.to_vec(),
        StepLayer::Flatten => vec![shape.iter().product()],
    }
}
