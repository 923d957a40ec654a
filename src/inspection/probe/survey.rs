//! Which units are dead: 0 everywhere, on every one of many test images.

use super::{Chunk, Finding, PendingChunk, Probe, following};
use crate::dataset::Samples;
use crate::error::Result;
use crate::inspection::transfer::Bundle;
use crate::network::{Activation, Model, NetworkSpec};
use burn::tensor::Device;
use serde::Serialize;

/// A survey under way.
#[derive(Debug)]
pub struct Survey {
    model: Model,
    device: Device,
    images: usize,
    next: usize,
    layers: Vec<LayerLife>,
}

/// The dead units of a layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LayerLife {
    /// The layer's name.
    pub name: String,
    /// Its units: channels or flat features.
    pub units: usize,
    /// Those that have been 0 everywhere so far.
    pub dead: Vec<usize>,
}

impl Survey {
    /// Looks at every unit of `model`, built from `spec`, on the first `images` test images.
    ///
    /// # Errors
    /// Those of [`NetworkSpec::shapes`].
    pub fn new(model: Model, spec: &NetworkSpec, images: usize, device: &Device) -> Result<Self> {
        let layers = spec.names().into_iter().zip(spec.shapes()?).map(|(name, shape)| {
            let [units, ..] = shape.extent();
            LayerLife { name, units, dead: (0..units).collect() }
        });
        Ok(Self { model, device: device.clone().inner(), images, next: 0, layers: layers.collect() })
    }
}

impl Probe for Survey {
    fn queue(&mut self, test: &Samples, size: usize) -> Result<PendingChunk> {
        let indices = following(self.next, self.images, size);
        let mut bundle = Bundle::default();
        for output in self.model.forward_recording(test.batch(&indices, &self.device)?.images) {
            // Sums, because a sum of sizes is 0 only where all are.
            match output {
                Activation::Map(maps) => {
                    let [images, channels, rows, columns] = maps.dims();
                    bundle.add(maps.abs().reshape([images, channels, rows * columns]).sum_dim(2).sum_dim(0))
                }
                Activation::Flat(features) => bundle.add(features.abs().sum_dim(0)),
            };
        }
        self.next += indices.len();
        Ok(PendingChunk(bundle))
    }

    fn record(&mut self, Chunk(values): &Chunk) {
        for (layer, sums) in self.layers.iter_mut().zip(values) {
            layer.dead.retain(|&unit| sums[unit] == 0.0);
        }
    }

    fn seen(&self) -> usize {
        self.next
    }

    fn total(&self) -> usize {
        self.images
    }

    fn finding(&self) -> Finding {
        Finding::Survey { layers: self.layers.clone() }
    }
}
