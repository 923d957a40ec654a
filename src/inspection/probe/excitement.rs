//! The test images on which a unit is largest, and the part of each that made it so.

use super::{Chunk, Finding, PendingChunk, Probe, following};
use crate::dataset::Samples;
use crate::error::Result;
use crate::inspection::place::{check_place, station};
use crate::inspection::transfer::Bundle;
use crate::network::{Activation, Model, NetworkSpec, Region, Shape};
use burn::tensor::Device;
use serde::Serialize;

/// A search under way.
#[derive(Debug)]
pub struct Excitement {
    model: Model,
    spec: NetworkSpec,
    device: Device,
    layer: usize,
    unit: usize,
    shape: Shape,
    /// How many images are searched, and how many kept.
    images: usize,
    kept: usize,
    next: usize,
    recorded: usize,
    /// The largest first.
    best: Vec<Exciting>,
}

/// An image, and where the unit is largest on it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exciting {
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

impl Excitement {
    /// Searches the first `images` test images for the `kept` on which `unit` of `layer` of `model`, built from `spec`, is
    /// largest.
    ///
    /// # Errors
    /// [`crate::Error::NoSuch`] for a layer or a unit that there is not.
    pub fn new(
        model: Model,
        spec: &NetworkSpec,
        (layer, unit): (usize, usize),
        images: usize,
        kept: usize,
        device: &Device,
    ) -> Result<Self> {
        let (_, shape) = station(spec, layer)?;
        check_place(shape, [unit, 0, 0], "the layer")?;
        Ok(Self {
            model,
            spec: spec.clone(),
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

    fn exciting(&self, index: usize, map: &[f32]) -> Exciting {
        let mut best = 0;
        for (place, &activation) in map.iter().enumerate() {
            if activation > map[best] {
                best = place;
            }
        }
        let [_, row, column] = self.shape.place(best);
        let output = Region::of([self.unit, row, column]);
        // A network that has run has receptive fields.
        let fields = self.spec.receptive_fields(self.layer, &output).unwrap_or_default();
        let [_, rows, columns] = fields.first().map_or([0..0, 0..0, 0..0], |field| field.0.clone());
        Exciting {
            index,
            activation: map[best],
            place: [row, column],
            rows: [rows.start, rows.end],
            columns: [columns.start, columns.end],
        }
    }
}

impl Probe for Excitement {
    fn queue(&mut self, test: &Samples, size: usize) -> Result<PendingChunk> {
        let indices = following(self.next, self.images, size);
        let images = Activation::Map(test.batch(&indices, &self.device)?.images);
        let output = (0..=self.layer).fold(images, |input, layer| self.model.forward_layer(layer, input));
        let mut bundle = Bundle::default();
        match output {
            Activation::Map(maps) => bundle.add(maps.narrow(1, self.unit, 1)),
            Activation::Flat(features) => bundle.add(features.narrow(1, self.unit, 1)),
        };
        self.next += indices.len();
        Ok(PendingChunk(bundle))
    }

    fn record(&mut self, Chunk(values): &Chunk) {
        let [_, rows, columns] = self.shape.extent();
        for map in values[0].chunks_exact(rows * columns) {
            let found = self.exciting(self.recorded, map);
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
        Finding::Excitement { images: self.best.clone() }
    }
}
