//! Images and labels as bytes in memory, filled shard by shard, served as normalised batches.

use super::{IdxImages, IdxLabels};
use crate::error::{Error, Result};
use burn::tensor::{Device, Int, Tensor, TensorData};

/// A pixel as the tutorial feeds it to the network: `ToTensor` (x / 255), then `Normalize((0.5,), (0.5,))`; -1 to 1.
pub fn normalise(pixel: u8) -> f32 {
    (f32::from(pixel) / 255.0 - 0.5) / 0.5
}

/// A batch on a device.
#[derive(Debug)]
pub struct Batch {
    /// `[batch, 1, rows, columns]`, normalised to -1 to 1.
    pub images: Tensor<4>,
    /// `[batch]`, the class of each image.
    pub labels: Tensor<1, Int>,
}

/// One split (training or test) of a data set. Its size is known from the start; its samples arrive in shards of equal size.
#[derive(Debug)]
pub struct Samples {
    rows: usize,
    columns: usize,
    classes: usize,
    shard_size: usize,
    pixels: Vec<u8>,
    labels: Vec<u8>,
    arrived: Vec<bool>,
}

impl Samples {
    /// Room for `count` grey images of `size` (rows, columns) in `classes` classes, arriving `shard_size` at a time.
    ///
    /// # Panics
    /// When `shard_size` is zero.
    pub fn with_capacity(count: usize, shard_size: usize, size: [usize; 2], classes: usize) -> Self {
        Self {
            rows: size[0],
            columns: size[1],
            classes,
            shard_size,
            pixels: vec![0; count * size[0] * size[1]],
            labels: vec![0; count],
            arrived: vec![false; count.div_ceil(shard_size)],
        }
    }

    /// Samples that are all there: `pixels` are `[count, rows, columns]`, 0 to 255, `labels` `[count]`.
    ///
    /// # Errors
    /// [`Error::Pixels`] when there are not `rows * columns` pixels for each label.
    pub fn complete(pixels: Vec<u8>, labels: Vec<u8>, size: [usize; 2], classes: usize) -> Result<Self> {
        let expected = labels.len() * size[0] * size[1];
        if pixels.len() != expected {
            return Err(Error::Pixels { expected, found: pixels.len() });
        }
        let shard_size = labels.len().max(1);
        let arrived = vec![true; labels.len().div_ceil(shard_size)];
        Ok(Self { rows: size[0], columns: size[1], classes, shard_size, pixels, labels, arrived })
    }

    /// Puts shard `shard` in its place: a pair of IDX files (already unpacked), with the names that errors use.
    /// A shard that is there already is replaced; on an error nothing changes.
    ///
    /// # Errors
    /// Those of the IDX parsers; [`Error::IdxCounts`], [`Error::ImageSize`] and [`Error::Label`] when the pair does not fit.
    pub fn insert_shard(&mut self, shard: usize, images: (&str, &[u8]), labels: (&str, &[u8])) -> Result<()> {
        let parsed_images = IdxImages::parse(images.1, images.0)?;
        let parsed_labels = IdxLabels::parse(labels.1, labels.0)?.labels;
        let range = self.shard_range(shard);
        if parsed_images.count != range.len() || parsed_labels.len() != range.len() {
            return Err(Error::IdxCounts {
                images: images.0.into(),
                image_count: parsed_images.count,
                labels: labels.0.into(),
                label_count: parsed_labels.len(),
                expected: range.len(),
            });
        }
        if (parsed_images.rows, parsed_images.columns) != (self.rows, self.columns) {
            return Err(Error::ImageSize {
                file: images.0.into(),
                rows: parsed_images.rows,
                columns: parsed_images.columns,
                expected_rows: self.rows,
                expected_columns: self.columns,
            });
        }
        if let Some(sample) = parsed_labels.iter().position(|&label| usize::from(label) >= self.classes) {
            return Err(Error::Label {
                file: labels.0.into(),
                label: parsed_labels[sample],
                sample,
                highest: self.classes - 1,
            });
        }
        let size = self.image_size();
        self.pixels[range.start * size..range.end * size].copy_from_slice(parsed_images.pixels);
        self.labels[range.clone()].copy_from_slice(parsed_labels);
        if let Some(arrived) = self.arrived.get_mut(shard) {
            *arrived = true;
        }
        Ok(())
    }

    /// How many samples there are when all shards have arrived.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether this split has no samples at all.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// How many samples have arrived.
    pub fn loaded(&self) -> usize {
        (0..self.arrived.len()).filter(|&shard| self.arrived[shard]).map(|shard| self.shard_range(shard).len()).sum()
    }

    /// Whether sample `index` has arrived.
    pub fn is_loaded(&self, index: usize) -> bool {
        self.arrived.get(index / self.shard_size).is_some_and(|&arrived| arrived)
    }

    /// The pixels (0 to 255, row by row) and the class of sample `index`.
    ///
    /// # Errors
    /// [`Error::NotLoaded`] when it has not arrived.
    pub fn sample(&self, index: usize) -> Result<(&[u8], u8)> {
        if index >= self.len() || !self.is_loaded(index) {
            return Err(Error::NotLoaded { index, loaded: self.loaded() });
        }
        let size = self.image_size();
        Ok((&self.pixels[index * size..(index + 1) * size], self.labels[index]))
    }

    /// The samples of `indices`, in that order, as one batch on `device`.
    ///
    /// # Errors
    /// [`Error::NotLoaded`] when one of them has not arrived.
    pub fn batch(&self, indices: &[usize], device: &Device) -> Result<Batch> {
        let mut pixels = Vec::with_capacity(indices.len() * self.image_size());
        let mut labels = Vec::with_capacity(indices.len());
        for &index in indices {
            let (image, label) = self.sample(index)?;
            pixels.extend(image.iter().copied().map(normalise));
            labels.push(i32::from(label));
        }
        let shape = [indices.len(), 1, self.rows, self.columns];
        Ok(Batch {
            images: Tensor::from_data(TensorData::new(pixels, shape), device),
            labels: Tensor::from_data(TensorData::new(labels, [indices.len()]), device),
        })
    }

    fn image_size(&self) -> usize {
        self.rows * self.columns
    }

    fn shard_range(&self, shard: usize) -> std::ops::Range<usize> {
        let start = shard.saturating_mul(self.shard_size).min(self.len());
        start..start.saturating_add(self.shard_size).min(self.len())
    }
}
