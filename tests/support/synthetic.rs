//! Ten easy classes of 28x28 images, the same on every machine: a bright square whose place is the class, on dim noise.

use convscope::dataset::{Dataset, Samples};

const SIDE: usize = 28;

/// An IDX image file of the given images.
pub fn idx_images(count: usize, rows: usize, columns: usize, pixels: &[u8]) -> Vec<u8> {
    let sizes = [0x803, count as u32, rows as u32, columns as u32];
    sizes.iter().flat_map(|size| size.to_be_bytes()).chain(pixels.iter().copied()).collect()
}

/// An IDX label file.
pub fn idx_labels(labels: &[u8]) -> Vec<u8> {
    let sizes = [0x801, labels.len() as u32];
    sizes.iter().flat_map(|size| size.to_be_bytes()).chain(labels.iter().copied()).collect()
}

/// `count` images and labels, in an order of classes that shows no pattern to a batch.
pub fn images_and_labels(count: usize) -> (Vec<u8>, Vec<u8>) {
    let mut noise = Noise(count as u32);
    let labels: Vec<u8> = (0..count).map(|_| (noise.next() % 10) as u8).collect();
    let pixels = labels.iter().flat_map(|&label| image(label, &mut noise)).collect();
    (pixels, labels)
}

/// One shard of `count` samples as a whole split.
pub fn samples(count: usize) -> Samples {
    let (pixels, labels) = images_and_labels(count);
    let mut samples = Samples::with_capacity(count, count, [1, SIDE, SIDE], 10);
    let images = idx_images(count, SIDE, SIDE, &pixels);
    samples.insert_shard(0, ("images", &images), ("labels", &idx_labels(&labels))).unwrap();
    samples
}

/// A training and a test set.
pub fn dataset(train: usize, test: usize) -> Dataset {
    Dataset { train: samples(train), test: samples(test) }
}

fn image(label: u8, noise: &mut Noise) -> Vec<u8> {
    let (left, top) = (2 + 5 * (usize::from(label) % 5), 6 + 10 * (usize::from(label) / 5));
    (0..SIDE * SIDE)
        .map(|pixel| {
            let (column, row) = (pixel % SIDE, pixel / SIDE);
            let inside = (left..left + 4).contains(&column) && (top..top + 4).contains(&row);
            if inside { 200 + (noise.next() % 56) as u8 } else { (noise.next() % 60) as u8 }
        })
        .collect()
}

/// Numerical Recipes' linear congruential generator; its low bits are poor, so the high ones are used.
struct Noise(u32);

impl Noise {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.0 >> 16
    }
}
