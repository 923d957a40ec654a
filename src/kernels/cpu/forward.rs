//! The forward pass: eight filters over four windows at a time, whose 32 sums stay in registers.

use crate::Geometry;
use crate::image::Image;
use crate::maps::Maps;
use crate::tile::{COLUMNS, ROWS, Sums, add, write};
use crate::winograd;

/// Filters at a time, and windows: after pooling, the four of a pooling window.
const FILTERS: usize = COLUMNS;
const WINDOWS: usize = ROWS;

/// The output `[batch, rows, columns, filters]`, and after pooling which of its window each is.
pub fn convolve(x: &Maps, weight: &[f32], bias: &[f32], geometry: &Geometry) -> (Vec<f32>, Option<Vec<u8>>) {
    if winograd::is_quicker(geometry) {
        return winograd::convolve(x, weight, bias, geometry);
    }
    let panels = panels(weight, geometry);
    let mut image = Image::new(geometry, geometry.is_short());
    let starts = image.geometry.starts();
    let of_image = starts.len() * geometry.filters;
    let mut output = vec![0.0; geometry.batch * of_image];
    let mut argmax = geometry.pooled.then(|| vec![0; output.len()]);
    for index in 0..geometry.batch {
        image.take(x, index);
        for (block, panel) in panels.chunks_exact(geometry.kernel[0] * geometry.run()).enumerate() {
            let filters = Filters::new(&image, panel, block, bias);
            let output = &mut output[index * of_image..][..of_image];
            match &mut argmax {
                Some(argmax) => filters.pooled(&starts, output, &mut argmax[index * of_image..][..of_image]),
                None => filters.plain(&starts, output),
            }
        }
    }
    (output, argmax)
}

/// The weight in blocks of eight filters: for each block `[rows, columns, channels]` of the kernel, eight filters each.
fn panels(weight: &[f32], geometry: &Geometry) -> Vec<[f32; FILTERS]> {
    let ([rows, columns], channels) = (geometry.kernel, geometry.channels);
    let size = rows * columns * channels;
    let mut panels = vec![[0.0; FILTERS]; geometry.filters.div_ceil(FILTERS) * size];
    for (filter, weight) in weight.chunks_exact(size).enumerate() {
        let panel = &mut panels[filter / FILTERS * size..][..size];
        for (channel, weight) in weight.chunks_exact(rows * columns).enumerate() {
            for (place, &weight) in weight.iter().enumerate() {
                panel[place * channels + channel][filter % FILTERS] = weight;
            }
        }
    }
    panels
}

/// A block of filters at work on an image.
struct Filters<'a> {
    image: &'a [f32],
    panel: &'a [[f32; FILTERS]],
    bias: [f32; FILTERS],
    /// From one row of the image to the next, and how many numbers of it a window takes.
    row: usize,
    run: usize,
    neighbours: [usize; WINDOWS],
    /// The block's first filter, and how many there are in all.
    first: usize,
    all: usize,
}

impl<'a> Filters<'a> {
    fn new(image: &'a Image, panel: &'a [[f32; FILTERS]], block: usize, biases: &[f32]) -> Self {
        let first = block * FILTERS;
        let count = FILTERS.min(biases.len() - first);
        let mut bias = [0.0; FILTERS];
        bias[..count].copy_from_slice(&biases[first..first + count]);
        let geometry = &image.geometry;
        let (row, run, neighbours) = (geometry.row(), geometry.run(), geometry.neighbours());
        Self { image: image.values(), panel, bias, row, run, neighbours, first, all: biases.len() }
    }

    /// Writes the sums of all windows.
    fn plain(&self, starts: &[usize], output: &mut [f32]) {
        for (starts, output) in starts.chunks(WINDOWS).zip(output.chunks_mut(WINDOWS * self.all)) {
            // The last window again where there are fewer than four.
            let sums = self.sums(std::array::from_fn(|window| starts[window.min(starts.len() - 1)]));
            for (output, sums) in output.chunks_exact_mut(self.all).zip(sums) {
                write(&mut output[self.first..], &sums);
            }
        }
    }

    /// Writes ReLU of the highest sum of each pooling window, and which it is.
    fn pooled(&self, starts: &[usize], output: &mut [f32], argmax: &mut [u8]) {
        let windows = output.chunks_exact_mut(self.all).zip(argmax.chunks_exact_mut(self.all));
        for (start, (output, argmax)) in starts.iter().zip(windows) {
            let (highest, places) = highest(&self.sums(self.neighbours.map(|neighbour| start + neighbour)));
            write(&mut output[self.first..], &highest);
            write(&mut argmax[self.first..], &places);
        }
    }

    /// The sums over the windows that start at `starts`.
    #[inline]
    fn sums(&self, starts: [usize; WINDOWS]) -> Sums {
        let mut sums = [self.bias; WINDOWS];
        for (kernel_row, weights) in self.panel.chunks_exact(self.run).enumerate() {
            let shift = kernel_row * self.row;
            let [a, b, c, d] = starts.map(
                #[inline(always)]
                |start| &self.image[start + shift..][..self.run],
            );
            for ((((weights, &a), &b), &c), &d) in weights.iter().zip(a).zip(b).zip(c).zip(d) {
                add(&mut sums, [a, b, c, d], weights);
            }
        }
        sums
    }
}

/// ReLU of the highest of four windows, and which it is: the first of equals, and NaN before all, as in PyTorch.
pub fn highest(sums: &Sums) -> ([f32; FILTERS], [u8; FILTERS]) {
    let (mut highest, mut argmax) = (sums[0], [0; FILTERS]);
    for (window, sums) in (1..).zip(&sums[1..]) {
        for filter in 0..FILTERS {
            let higher = sums[filter] > highest[filter] || sums[filter].is_nan();
            highest[filter] = if higher { sums[filter] } else { highest[filter] };
            argmax[filter] = if higher { window } else { argmax[filter] };
        }
    }
    for filter in 0..FILTERS {
        argmax[filter] = if highest[filter] > 0.0 { argmax[filter] } else { 4 };
        highest[filter] = if highest[filter] < 0.0 { 0.0 } else { highest[filter] };
    }
    (highest, argmax.map(|argmax: u32| argmax as u8))
}
