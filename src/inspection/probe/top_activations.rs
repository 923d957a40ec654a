//! The test images that activate a unit most, and the region responsible in each.

use super::{Finding, Probe, following};
use crate::dataset::Samples;
use crate::error::Result;
use crate::inspection::place::check_place;
use crate::network::{LayerId, Network, Region, Shape};
use crate::training::{OpenChunk, Wanted};
use burn::tensor::Device;
use serde::Serialize;

/// A search under way.
#[derive(Debug)]
pub struct TopActivations {
    network: Network,
    device: Device,
    layer: LayerId,
    unit: usize,
    shape: Shape,
    /// How many images are searched, and how many kept.
    images: usize,
    kept: usize,
    next: usize,
    recorded: usize,
    /// The largest first.
    best: Vec<TopActivation>,
}

/// An image, and where the unit is largest on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct TopActivation {
    /// Of the test image.
    pub index: usize,
    /// The unit's largest activation on it.
    pub activation: f32,
    /// The row and the column of the unit's map that have it; the first of equals.
    pub place: [usize; 2],
    /// The part of the image that the activation depends on: rows, from and to.
    pub rows: [usize; 2],
    /// The same for columns.
    pub columns: [usize; 2],
}

impl TopActivations {
    /// Searches the first `images` test images for the `kept` on which `unit` of `layer` of `network` is largest.
    ///
    /// # Errors
    /// [`crate::Error::NoSuch`] for a unit that there is not.
    pub fn new(
        network: Network,
        (layer, unit): (LayerId, usize),
        images: usize,
        kept: usize,
        device: &Device,
    ) -> Result<Self> {
        let shape = network.shapes(layer).output;
        check_place(shape, [unit, 0, 0])?;
        Ok(Self {
            network,
            device: device.clone().inner(),
            layer,
            unit,
            shape,
            images,
            kept,
            next: 0,
            recorded: 0,
            best: Vec::new(),
        })
    }

    fn top_of(&self, index: usize, map: &[f32]) -> TopActivation {
        let mut best = 0;
        for (place, &activation) in map.iter().enumerate() {
            if activation > map[best] {
                best = place;
            }
        }
        let [_, row, column] = self.shape.place(best);
        let output = Region::of([self.unit, row, column]);
        let fields = self.network.graph().receptive_fields(self.layer, &output);
        let [_, rows, columns] = fields[0].as_ref().map_or([0..0, 0..0, 0..0], |field| field.0.clone());
        TopActivation {
            index,
            activation: map[best],
            place: [row, column],
            rows: [rows.start, rows.end],
            columns: [columns.start, columns.end],
        }
    }
}

impl Probe for TopActivations {
    fn open(&mut self, test: &Samples, size: usize) -> Result<Option<OpenChunk>> {
        let wanted = Wanted::Unit { layer: self.layer, unit: self.unit };
        let task = following(&self.network, test, (self.next, self.images), size, wanted)?;
        Ok(task.map(|task| {
            self.next += task.images.samples.len();
            OpenChunk::new(self.network.clone(), &self.device, task)
        }))
    }

    fn record(&mut self, numbers: &[f32]) {
        let [_, rows, columns] = self.shape.extent();
        for map in numbers.chunks_exact(rows * columns) {
            let found = self.top_of(self.recorded, map);
            self.recorded += 1;
            let rank = self.best.partition_point(|other| other.activation >= found.activation);
            self.best.insert(rank, found);
            self.best.truncate(self.kept);
        }
    }

    fn seen(&self) -> usize {
        self.next
    }

    fn total(&self) -> usize {
        self.images
    }

    fn finding(&self) -> Finding {
        Finding::TopActivations { images: self.best.clone() }
    }
}
