//! The gradient of the weight: for each filter, the numbers of those windows whose sum has a gradient that is not zero.

use crate::Geometry;
use crate::backward::Task;
use crate::image::Image;
use crate::maps::Maps;
use crate::products::{Entry, add_products, narrow};
use crate::sgd::add;

/// Channels at a time: an image of 16x16 of them takes half of a 32 KiB first-level cache, through which every filter goes.
const CHANNELS: usize = 16;

/// The gradients of weight, `[filters, channels, rows, columns]`, and bias.
pub fn weight_gradient(task: &Task) -> (Vec<f32>, Vec<f32>) {
    let geometry = task.geometry;
    let size = geometry.filters * geometry.channels * geometry.kernel[0] * geometry.kernel[1];
    let (mut weight, mut bias) = (vec![0.0; size], vec![0.0; geometry.filters]);
    let mut parts: Vec<Part> = (0..geometry.channels).step_by(CHANNELS).map(|first| Part::new(task, first)).collect();
    // All but the last have as many channels, and share the lists.
    for (group, parts) in parts.chunk_by_mut(|a, b| a.image.geometry == b.image.geometry).enumerate() {
        let mut entries = Entries::new(&parts[0].image.geometry);
        for index in 0..geometry.batch {
            let (of_output, argmax) = task.of_image(index);
            entries.list(of_output, argmax);
            if group == 0 {
                add(&mut bias, &entries.sums);
            }
            for part in &mut *parts {
                part.image.take(&part.x, index);
                add_gradient(&entries, &part.image, &mut part.gradient);
            }
        }
    }
    for part in parts {
        part.weights.each(|from, to| weight[from] = part.gradient[to]);
    }
    (weight, bias)
}

/// Some of the channels.
struct Part<'a> {
    x: Maps<'a>,
    image: Image,
    weights: Weights,
    gradient: Vec<f32>,
}

impl<'a> Part<'a> {
    fn new(task: &Task<'a>, first: usize) -> Self {
        let channels = task.geometry.channels;
        let geometry = task.geometry.with_channels(CHANNELS.min(channels - first));
        let image = Image::new(&geometry, geometry.is_short());
        let weights = Weights::new(&geometry, &image.geometry, first, channels);
        let gradient = vec![0.0; geometry.filters * weights.filter];
        Self { x: task.x.after_channels(first), image, weights, gradient }
    }
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
    starts: Vec<u32>,
    neighbours: [u32; 8],
    /// As many for each filter as there are windows and one that takes what is zero, of which the first are in use.
    entries: Vec<Entry>,
    counts: Vec<usize>,
    /// The gradient of each filter's bias.
    sums: Vec<f32>,
}

impl Entries {
    fn new(geometry: &Geometry) -> Self {
        let starts: Vec<u32> = geometry.starts().into_iter().map(narrow).collect();
        let [a, b, c, d] = geometry.neighbours().map(narrow);
        let entries = vec![(0, 0.0); (starts.len() + 1) * geometry.filters];
        let (counts, sums) = (vec![0; geometry.filters], vec![0.0; geometry.filters]);
        Self { starts, neighbours: [a, b, c, d, 0, 0, 0, 0], entries, counts, sums }
    }

    /// Lists those of `gradient` `[rows, columns, filters]`.
    fn list(&mut self, gradient: &[f32], argmax: Option<&[u8]>) {
        let (filters, windows) = (self.counts.len(), self.starts.len());
        self.counts.fill(0);
        self.sums.fill(0.0);
        for (window, (gradient, &start)) in gradient.chunks_exact(filters).zip(&self.starts).enumerate() {
            let lists = self.entries.chunks_exact_mut(windows + 1).zip(&mut self.counts);
            match argmax {
                Some(argmax) => {
                    let places = &argmax[window * filters..][..filters];
                    for (((list, count), &gradient), &place) in lists.zip(gradient).zip(places) {
                        list[*count] = (start + self.neighbours[usize::from(place % 8)], gradient);
                        *count += usize::from(place < 4 && gradient != 0.0);
                    }
                    for ((sum, &gradient), &place) in self.sums.iter_mut().zip(gradient).zip(places) {
                        *sum += if place < 4 { gradient } else { 0.0 };
                    }
                }
                None => {
                    for ((list, count), &gradient) in lists.zip(gradient) {
                        list[*count] = (start, gradient);
                        *count += usize::from(gradient != 0.0);
                    }
                    add(&mut self.sums, gradient);
                }
            }
        }
    }

    fn by_filter(&self) -> impl Iterator<Item = &[Entry]> {
        let lists = self.entries.chunks_exact(self.starts.len() + 1);
        lists.zip(&self.counts).map(|(list, &count)| &list[..count])
    }
}
