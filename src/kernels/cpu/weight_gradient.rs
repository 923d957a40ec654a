//! The gradient of the weight: for each filter, the numbers of those windows whose sum has a gradient that is not zero.

use crate::Geometry;
use crate::backward::Task;
use crate::image::Image;
use crate::products::{Entry, add_products, narrow};

/// Channels at a time: an image of 16x16 of them takes half of a 32 KiB first-level cache, through which every filter goes.
const CHANNELS: usize = 16;

/// The gradients of weight, `[filters, channels, rows, columns]`, and bias.
pub fn weight_gradient(task: &Task) -> (Vec<f32>, Vec<f32>) {
    let geometry = task.geometry;
    let size = geometry.filters * geometry.channels * geometry.kernel[0] * geometry.kernel[1];
    let (mut weight, mut bias) = (vec![0.0; size], vec![0.0; geometry.filters]);
    for first in (0..geometry.channels).step_by(CHANNELS) {
        let part = geometry.with_channels(CHANNELS.min(geometry.channels - first));
        let mut image = Image::new(&part, part.is_short());
        let weights = Weights::new(&part, &image.geometry, first, geometry.channels);
        let mut gradient = vec![0.0; geometry.filters * weights.filter];
        let mut entries = Entries::new(&image.geometry);
        let x = task.x.after_channels(first);
        for index in 0..geometry.batch {
            let (of_output, argmax) = task.of_image(index);
            entries.list(of_output, argmax);
            if first == 0 {
                entries.add_sums(&mut bias);
            }
            image.take(&x, index);
            add_gradient(&entries, &image, &mut gradient);
        }
        weights.each(|from, to| weight[from] = gradient[to]);
    }
    (weight, bias)
}

/// Adds an image's share.
fn add_gradient(entries: &Entries, image: &Image, gradient: &mut [f32]) {
    let (row, run) = (image.geometry.row(), image.geometry.wide_run());
    let filters = gradient.chunks_exact_mut(image.geometry.kernel[0] * run);
    for (entries, gradient) in entries.by_filter().zip(filters) {
        for (kernel_row, sums) in gradient.chunks_exact_mut(run).enumerate() {
            add_products(entries, image.values(), kernel_row * row, sums);
        }
    }
}

/// How some channels of the weight lie here: for each filter the rows of its kernel, each a run `[columns, channels]` with
/// zeros in the idle lanes; one run for all rows where images are unfolded.
struct Weights {
    filters: usize,
    kernel: [usize; 2],
    /// These channels, and all.
    first: usize,
    count: usize,
    channels: usize,
    /// Numbers of a filter, and from one row of it to the next.
    filter: usize,
    row: usize,
}

impl Weights {
    fn new(geometry: &Geometry, of_image: &Geometry, first: usize, channels: usize) -> Self {
        let filter = of_image.kernel[0] * of_image.wide_run();
        let row = if of_image.kernel[0] == geometry.kernel[0] { of_image.wide_run() } else { geometry.run() };
        let Geometry { filters, kernel, channels: count, .. } = *geometry;
        Self { filters, kernel, first, count, channels, filter, row }
    }

    /// Calls `visit` with the place of each weight in `[filters, channels, rows, columns]` and here.
    fn each(&self, mut visit: impl FnMut(usize, usize)) {
        let [rows, columns] = self.kernel;
        for filter in 0..self.filters {
            for channel in 0..self.count {
                for row in 0..rows {
                    for column in 0..columns {
                        let from = ((filter * self.channels + self.first + channel) * rows + row) * columns + column;
                        visit(from, filter * self.filter + row * self.row + column * self.count + channel);
                    }
                }
            }
        }
    }
}

/// The windows of an image whose sums have a gradient that is not zero, filter by filter.
struct Entries {
    filters: usize,
    starts: Vec<u32>,
    neighbours: [u32; 4],
    entries: Vec<Entry>,
    /// Where the entries of each filter end.
    ends: Vec<usize>,
}

impl Entries {
    fn new(geometry: &Geometry) -> Self {
        let starts: Vec<u32> = geometry.starts().into_iter().map(narrow).collect();
        Self {
            filters: geometry.filters,
            neighbours: geometry.neighbours().map(narrow),
            entries: vec![(0, 0.0); starts.len() * geometry.filters + 1],
            ends: Vec::with_capacity(geometry.filters),
            starts,
        }
    }

    /// Lists those of `gradient` `[rows, columns, filters]`.
    fn list(&mut self, gradient: &[f32], argmax: Option<&[u8]>) {
        let mut count = 0;
        let [a, b, c, d] = self.neighbours;
        let neighbours = [a, b, c, d, 0, 0, 0, 0];
        self.ends.clear();
        for filter in 0..self.filters {
            let windows = gradient[filter..].iter().step_by(self.filters).zip(&self.starts);
            match argmax {
                Some(argmax) => {
                    let argmax = argmax[filter..].iter().step_by(self.filters);
                    for ((&gradient, start), &place) in windows.zip(argmax) {
                        self.entries[count] = (start + neighbours[usize::from(place % 8)], gradient);
                        count += usize::from(place < 4 && gradient != 0.0);
                    }
                }
                None => {
                    for (&gradient, &start) in windows {
                        self.entries[count] = (start, gradient);
                        count += usize::from(gradient != 0.0);
                    }
                }
            }
            self.ends.push(count);
        }
    }

    fn by_filter(&self) -> impl Iterator<Item = &[Entry]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.entries[start..end])
    }

    /// Adds to each filter's bias its gradient.
    fn add_sums(&self, biases: &mut [f32]) {
        for (bias, entries) in biases.iter_mut().zip(self.by_filter()) {
            *bias += entries.iter().map(|&(_, gradient)| gradient).sum::<f32>();
        }
    }
}
