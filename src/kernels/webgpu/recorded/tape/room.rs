//! Room for gradients: each is needed until the layer that gave the numbers has seen it, and then the next ones lie there.

use super::super::pipelines::Region;
use super::super::shared::Gpu;
use super::convolution::before_pooling;
use crate::kernels::{StepLayer, StepNode, StepSpec};
use convscope_shaders::{LinearPartialSums, Shares, select};
use std::rc::Rc;

/// Buffers of one size.
#[derive(Debug)]
pub struct Room {
    numbers: usize,
    free: Vec<Region>,
}

impl Room {
    pub fn new(numbers: usize) -> Self {
        Self { numbers, free: Vec::new() }
    }

    /// Room for so many numbers.
    pub fn take(&mut self, gpu: &Gpu, numbers: usize) -> Rc<Region> {
        let region = self.free.pop().unwrap_or_else(|| Region::new(gpu, self.numbers));
        Rc::new(region.first(numbers))
    }

    /// What is no longer read, unless another slot has the same gradient.
    pub fn give_back(&mut self, region: Rc<Region>) {
        self.free.extend(Rc::into_inner(region));
    }
}

/// The most numbers of a slot, and of sums that the next dispatch adds up; of gradients before pooling too.
pub fn largest(spec: &StepSpec, shapes: &[Vec<usize>]) -> [usize; 2] {
    let numbers = |shape: &Vec<usize>| spec.batch * shape.iter().product::<usize>();
    let (mut outputs, mut sums) = (shapes.iter().map(numbers).max().unwrap_or(1), 1);
    for StepNode { layer, sources, .. } in &spec.layers {
        let shape = &shapes[sources[0]];
        if let Some(geometry) = layer.geometry(shape, spec.batch) {
            if geometry.pooled && !select::from_pooled(&geometry) {
                outputs = outputs.max(before_pooling(&geometry));
            }
        }
        sums = sums.max(match layer {
            StepLayer::Linear { features, .. } => {
                let (_, groups) = LinearPartialSums::default().extent([spec.batch, shape.iter().product(), *features]);
                groups * spec.batch * features
            }
            StepLayer::Norm(norm) => Shares::new(norm, spec.batch).sums(),
            _ => 0,
        });
    }
    [outputs, sums]
}
