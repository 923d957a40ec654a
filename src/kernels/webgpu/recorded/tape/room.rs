//! Room for gradients: each is needed until the layer that gave the numbers has seen it, and then the next ones lie there.

use super::super::pipelines::Region;
use super::super::shared::Gpu;
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
