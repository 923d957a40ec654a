//! What happens to a class's probability when a part of the image is covered. Zeiler and Fergus, "Visualizing and
//! Understanding Convolutional Networks", ECCV 2014, section 4.2: <https://arxiv.org/abs/1311.2901>.

use super::{Chunk, Finding, PendingChunk, Probe, following};
use crate::dataset::{Samples, normalise};
use crate::error::{Error, Result};
use crate::inspection::place::check_place;
use crate::inspection::softmax;
use crate::inspection::transfer::Bundle;
use crate::network::{Model, NetworkSpec, Shape};
use burn::tensor::{Device, Tensor, TensorData};
use serde::{Deserialize, Serialize};

/// What covers the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// Side of the square in pixels: 1 to the image's shorter side.
    pub patch: usize,
    /// How far it moves at a time: 1 to `patch`, so that no pixel is left out.
    pub stride: usize,
    /// Its grey level, 0 to 255, in every channel.
    pub fill: u8,
}

/// An occlusion under way.
#[derive(Debug)]
pub struct Occlusion {
    model: Model,
    device: Device,
    input: [usize; 3],
    pixels: Vec<u8>,
    cover: Cover,
    class: usize,
    /// Where the square's upper edge, and its left one, have been.
    tops: Vec<usize>,
    lefts: Vec<usize>,
    next: usize,
    probabilities: Vec<f32>,
}

/// The probability of a class with each part of the image covered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OcclusionMap {
    /// The class.
    pub class: usize,
    /// With nothing covered.
    pub whole: f32,
    /// The rows at which the square began.
    pub tops: Vec<usize>,
    /// The columns at which it began.
    pub lefts: Vec<usize>,
    /// Row by row of `tops` times `lefts`; as many as have been computed.
    pub covered: Vec<f32>,
    /// Side of the square.
    pub patch: usize,
}

impl Occlusion {
    /// Covers an image of 0 to 255 for `model`, built from `spec`, and asks for the probability of `class`.
    ///
    /// # Errors
    /// [`Error::Pixels`], [`Error::NoSuch`] for the class, and [`Error::Setting`] for a cover that does not fit.
    pub fn new(
        model: Model,
        spec: &NetworkSpec,
        pixels: &[u8],
        cover: Cover,
        class: usize,
        device: &Device,
    ) -> Result<Self> {
        let [channels, rows, columns] = spec.input;
        let expected = channels * rows * columns;
        if pixels.len() != expected {
            return Err(Error::Pixels { expected, found: pixels.len() });
        }
        check_place(Shape::Flat(spec.classes), [class, 0, 0], "the network's answer")?;
        check(cover, rows.min(columns))?;
        let starts = |side: usize| {
            let last = side - cover.patch;
            let starts = (0..last).step_by(cover.stride);
            starts.chain([last]).collect::<Vec<_>>()
        };
        Ok(Self {
            model,
            device: device.clone().inner(),
            input: spec.input,
            pixels: pixels.to_vec(),
            cover,
            class,
            tops: starts(rows),
            lefts: starts(columns),
            next: 0,
            probabilities: Vec::new(),
        })
    }

    /// The image with the square at the place of that number; the first has none.
    fn covered(&self, number: usize) -> Vec<f32> {
        let mut pixels = self.pixels.clone();
        if let Some(place) = number.checked_sub(1) {
            let (top, left) = (self.tops[place / self.lefts.len()], self.lefts[place % self.lefts.len()]);
            let [channels, rows, columns] = self.input;
            for line in (0..channels).flat_map(|channel| (top..top + self.cover.patch).map(move |row| (channel, row))) {
                let start = (line.0 * rows + line.1) * columns + left;
                pixels[start..start + self.cover.patch].fill(self.cover.fill);
            }
        }
        pixels.into_iter().map(normalise).collect()
    }
}

fn check(cover: Cover, side: usize) -> Result<()> {
    let refuse = |field, value: usize, range| Err(Error::Setting { field, value: value.to_string(), range });
    if !(1..=side).contains(&cover.patch) {
        return refuse("The side of the cover", cover.patch, "a whole number from 1 to the image's shorter side");
    }
    if !(1..=cover.patch).contains(&cover.stride) {
        return refuse("The step of the cover", cover.stride, "a whole number from 1 to its side");
    }
    Ok(())
}

impl Probe for Occlusion {
    fn queue(&mut self, _: &Samples, size: usize) -> Result<PendingChunk> {
        let numbers = following(self.next, self.total(), size);
        let images: Vec<f32> = numbers.iter().flat_map(|&number| self.covered(number)).collect();
        let [channels, rows, columns] = self.input;
        let images = TensorData::new(images, [numbers.len(), channels, rows, columns]);
        let mut bundle = Bundle::default();
        bundle.add(self.model.forward(Tensor::from_data(images, &self.device)));
        self.next += numbers.len();
        Ok(PendingChunk(bundle))
    }

    fn record(&mut self, Chunk(values): &Chunk) {
        let images = self.next - self.probabilities.len();
        let classes = values[0].len() / images.max(1);
        let probabilities = values[0].chunks_exact(classes).map(|scores| softmax(scores)[self.class]);
        self.probabilities.extend(probabilities);
    }

    fn seen(&self) -> usize {
        self.next
    }

    fn total(&self) -> usize {
        1 + self.tops.len() * self.lefts.len()
    }

    fn finding(&self) -> Finding {
        let (whole, covered) = self.probabilities.split_first().unwrap_or((&0.0, &[]));
        Finding::Occlusion(OcclusionMap {
            class: self.class,
            whole: *whole,
            tops: self.tops.clone(),
            lefts: self.lefts.clone(),
            covered: covered.to_vec(),
            patch: self.cover.patch,
        })
    }
}
