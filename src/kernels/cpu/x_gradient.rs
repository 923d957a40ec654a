//! The gradient of the maps: from each output, through the weights of those filters whose gradient there is not zero.

use crate::Geometry;
use crate::backward::Task;
use crate::maps::crop;
use crate::products::{Entry, add_products, narrow};
use crate::rows::LANES;

/// The gradient, `[batch, rows, columns, channels]`.
pub fn x_gradient(task: &Task, weight: &[f32]) -> Vec<f32> {
    let geometry = task.geometry;
    let of_image = geometry.input.iter().product::<usize>() * geometry.channels;
    let mut gradient = vec![0.0; geometry.batch * of_image];
    let mut padded = vec![0.0; geometry.padded()];
    let places = Places::new(weight, geometry);
    let mut pixels = Pixels::new(geometry);
    for (index, image) in gradient.chunks_exact_mut(of_image).enumerate() {
        let (of_output, argmax) = task.of_image(index);
        pixels.list(of_output, argmax);
        padded.fill(0.0);
        for (shift, filters) in places.each() {
            for (start, entries) in pixels.each() {
                add_products(entries, filters, 0, &mut padded[start + shift..][..places.wide]);
            }
        }
        crop(&padded, geometry, image);
    }
    gradient
}

/// The weight as `[rows, columns, filters, channels]`, with zeros in the idle lanes after the channels.
struct Places {
    weight: Vec<f32>,
    filters: usize,
    wide: usize,
    /// Where in a window each place of the kernel is.
    shifts: Vec<usize>,
}

impl Places {
    fn new(weight: &[f32], geometry: &Geometry) -> Self {
        let ([rows, columns], filters) = (geometry.kernel, geometry.filters);
        let (wide, places) = (wide(geometry), rows * columns);
        let mut by_place = vec![0.0; places * filters * wide];
        for (index, weight) in weight.chunks_exact(places).enumerate() {
            let (filter, channel) = (index / geometry.channels, index % geometry.channels);
            for (place, &weight) in weight.iter().enumerate() {
                by_place[(place * filters + filter) * wide + channel] = weight;
            }
        }
        let shifts = (0..places).map(|place| place / columns * geometry.row() + place % columns * geometry.channels);
        Self { weight: by_place, filters, wide, shifts: shifts.collect() }
    }

    fn each(&self) -> impl Iterator<Item = (usize, &[f32])> {
        self.shifts.iter().copied().zip(self.weight.chunks_exact(self.filters * self.wide))
    }
}

/// The channels up to a whole number of lanes.
fn wide(geometry: &Geometry) -> usize {
    geometry.channels.next_multiple_of(LANES)
}

/// The filters whose gradient is not zero at each of the convolution's outputs in an image.
struct Pixels {
    filters: usize,
    wide: usize,
    /// Where the window of each starts; after pooling, those of each pooling window follow each other.
    starts: Vec<usize>,
    counts: Vec<usize>,
    /// As many for each as there are filters, of which the first are in use.
    entries: Vec<Entry>,
}

impl Pixels {
    fn new(geometry: &Geometry) -> Self {
        let starts = geometry.starts().into_iter();
        let starts: Vec<usize> = if geometry.pooled {
            starts.flat_map(|start| geometry.neighbours().map(|neighbour| start + neighbour)).collect()
        } else {
            starts.collect()
        };
        // One more pixel takes what no pixel has.
        let entries = vec![(0, 0.0); (starts.len() + 1) * geometry.filters];
        Self { filters: geometry.filters, wide: wide(geometry), counts: vec![0; starts.len()], starts, entries }
    }

    /// Lists those of `gradient` `[rows, columns, filters]`.
    fn list(&mut self, gradient: &[f32], argmax: Option<&[u8]>) {
        self.counts.fill(0);
        for (window, gradient) in gradient.chunks_exact(self.filters).enumerate() {
            let argmax = argmax.map(|argmax| &argmax[window * self.filters..][..self.filters]);
            for (filter, &gradient) in gradient.iter().enumerate() {
                let place = argmax.map_or(0, |argmax| usize::from(argmax[filter]));
                if place == 4 || gradient == 0.0 {
                    continue;
                }
                let pixel = if argmax.is_some() { window * 4 + place } else { window };
                self.entries[pixel * self.filters + self.counts[pixel]] = (narrow(filter * self.wide), gradient);
                self.counts[pixel] += 1;
            }
        }
    }

    /// The pixels that have any.
    fn each(&self) -> impl Iterator<Item = (usize, &[Entry])> {
        let entries = self.entries.chunks_exact(self.filters).zip(&self.counts);
        let pixels = self.starts.iter().zip(entries);
        pixels.filter(|&(_, (_, &count))| count > 0).map(|(&start, (entries, &count))| (start, &entries[..count]))
    }
}
