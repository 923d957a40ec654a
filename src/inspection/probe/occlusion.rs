//! Occlusion: the probability of a class with parts of the image covered. Zeiler and Fergus, "Visualizing and
//! Understanding Convolutional Networks", ECCV 2014, section 4.2: <https://arxiv.org/abs/1311.2901>.

use super::{Finding, Probe};
use crate::dataset::{RawBatch, SampleRef, Samples};
use crate::error::{Error, Quantity, Range, Result, Value};
use crate::inspection::place::check_class;
use crate::network::{Network, softmax};
use crate::training::{ForwardTask, OpenChunk, Wanted};
use burn::tensor::Device;
use serde::{Deserialize, Serialize};

/// The square that covers a part of the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occluder {
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
    network: Network,
    device: Device,
    input: [usize; 3],
    pixels: Vec<u8>,
    occluder: Occluder,
    class: usize,
    /// Where the square's upper edge, and its left one, have been.
    tops: Vec<usize>,
    lefts: Vec<usize>,
    next: usize,
    probabilities: Vec<f32>,
}

/// The probability of a class with each part of the image covered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
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
    /// Covers an image of 0 to 255 for `network`, and asks for the probability of `class`.
    ///
    /// # Errors
    /// [`Error::Pixels`], [`Error::NoSuch`] for the class, and [`Error::Setting`] for a cover that does not fit.
    pub fn new(network: Network, pixels: &[u8], occluder: Occluder, class: usize, device: &Device) -> Result<Self> {
        let input = network.spec().input;
        let [channels, rows, columns] = input;
        let expected = channels * rows * columns;
        if pixels.len() != expected {
            return Err(Error::Pixels { expected, found: pixels.len() });
        }
        check_class(class, network.spec().classes)?;
        check(occluder, rows.min(columns))?;
        let starts = |side: usize| {
            let last = side - occluder.patch;
            let starts = (0..last).step_by(occluder.stride);
            starts.chain([last]).collect::<Vec<_>>()
        };
        Ok(Self {
            network,
            device: device.clone().inner(),
            input,
            pixels: pixels.to_vec(),
            occluder,
            class,
            tops: starts(rows),
            lefts: starts(columns),
            next: 0,
            probabilities: Vec::new(),
        })
    }

    /// The image with the square at the place of that number; the first has none.
    fn covered(&self, number: usize) -> Vec<u8> {
        let mut pixels = self.pixels.clone();
        if let Some(place) = number.checked_sub(1) {
            let (top, left) = (self.tops[place / self.lefts.len()], self.lefts[place % self.lefts.len()]);
            let [channels, rows, columns] = self.input;
            for line in
                (0..channels).flat_map(|channel| (top..top + self.occluder.patch).map(move |row| (channel, row)))
            {
                let start = (line.0 * rows + line.1) * columns + left;
                pixels[start..start + self.occluder.patch].fill(self.occluder.fill);
            }
        }
        pixels
    }
}

fn check(occluder: Occluder, side: usize) -> Result<()> {
    let refuse = |quantity, value: usize, range| Err(Error::Setting { quantity, value: Value::given(value), range });
    if !(1..=side).contains(&occluder.patch) {
        return refuse(Quantity::CoverSide, occluder.patch, Range::WithinImage);
    }
    if !(1..=occluder.patch).contains(&occluder.stride) {
        return refuse(Quantity::CoverStep, occluder.stride, Range::WithinCover);
    }
    Ok(())
}

impl Probe for Occlusion {
    fn open(&mut self, _: &Samples, size: usize) -> Result<Option<OpenChunk>> {
        let numbers = self.next..self.total().min(self.next + size.max(1));
        if numbers.is_empty() {
            return Ok(None);
        }
        self.next = numbers.end;
        let images = RawBatch {
            input: self.input,
            samples: numbers.clone().map(SampleRef::of).collect(),
            // Nobody looks at them.
            labels: vec![0; numbers.len()],
            pixels: numbers.flat_map(|number| self.covered(number)).collect(),
        };
        let wanted = Wanted::Scores { muted: vec![self.network.muted().clone()] };
        let task = ForwardTask { images, normalisation: self.network.normalisation().clone(), wanted };
        Ok(Some(OpenChunk::new(self.network.clone(), &self.device, task)))
    }

    fn record(&mut self, numbers: &[f32]) {
        let scores = numbers.chunks_exact(self.network.spec().classes);
        self.probabilities.extend(scores.map(|scores| softmax(scores)[self.class]));
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
            patch: self.occluder.patch,
        })
    }
}
