//! Dead units: those that are 0 everywhere, on every one of many test images.

use super::{Finding, Probe, following};
use crate::dataset::Samples;
use crate::error::Result;
use crate::network::Network;
use crate::training::{OpenChunk, Wanted};
use burn::tensor::Device;
use serde::Serialize;

/// A search for dead units under way.
#[derive(Debug)]
pub struct DeadUnitScan {
    network: Network,
    device: Device,
    images: usize,
    next: usize,
    layers: Vec<LayerDeadUnits>,
}

/// The dead units of a layer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct LayerDeadUnits {
    /// The layer's name.
    pub name: String,
    /// Its units: channels or flat features.
    pub units: usize,
    /// Those that have been 0 everywhere so far.
    pub dead: Vec<usize>,
}

impl DeadUnitScan {
    /// Scans every unit of `network` on the first `images` test images.
    pub fn new(network: Network, images: usize, device: &Device) -> Self {
        let layers = network.layer_ids().map(|layer| {
            let [units, ..] = network.shapes(layer).output.extent();
            LayerDeadUnits { name: network.name(layer).to_string(), units, dead: (0..units).collect() }
        });
        Self { layers: layers.collect(), network, device: device.clone().inner(), images, next: 0 }
    }
}

impl Probe for DeadUnitScan {
    fn open(&mut self, test: &Samples, size: usize) -> Result<Option<OpenChunk>> {
        let task = following(&self.network, test, (self.next, self.images), size, Wanted::Sums)?;
        Ok(task.map(|task| {
            self.next += task.images.samples.len();
            OpenChunk::new(self.network.clone(), &self.device, task)
        }))
    }

    fn record(&mut self, mut numbers: &[f32]) {
        for layer in &mut self.layers {
            let (sums, others) = numbers.split_at(layer.units);
            layer.dead.retain(|&unit| sums[unit] == 0.0);
            numbers = others;
        }
    }

    fn seen(&self) -> usize {
        self.next
    }

    fn total(&self) -> usize {
        self.images
    }

    fn finding(&self) -> Finding {
        Finding::DeadUnits { layers: self.layers.clone() }
    }
}
