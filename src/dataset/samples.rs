//! Images and labels as bytes in memory, filled shard by shard, served as normalised batches.

use super::{Augmentation, Batch, IdxImages, IdxLabels, RawBatch, SampleRef};
use crate::error::{Error, Result};
use crate::network::Normalisation;
use burn::tensor::{Device, Tensor, TensorData};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

/// One split (training or test) of a data set. Its size is known from the start; its samples arrive in shards of equal size.
#[derive(Debug)]
pub struct Samples {
    pub(super) input: [usize; 3],
    pub(super) classes: usize,
    pub(super) shard_size: usize,
    pub(super) pixels: Vec<u8>,
    pub(super) labels: Vec<u8>,
    /// Of each shard.
    pub(super) arrivals: Vec<Arrival>,
}

/// When a shard came: a number that no other arrival has, in any data set; 0 while it has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrival(u64);

impl Arrival {
    pub(super) const MISSING: Self = Self(0);

    /// Now.
    pub(super) fn new() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

impl Samples {
    /// Room for `count` images of `input` (channels, rows, columns) in `classes` classes, arriving `shard_size` at a time.
    ///
    /// # Panics
    /// When `shard_size` is zero.
    pub fn with_capacity(count: usize, shard_size: usize, input: [usize; 3], classes: usize) -> Self {
        Self {
            input,
            classes,
            shard_size,
            pixels: vec![0; count * input.iter().product::<usize>()],
            labels: vec![0; count],
            arrivals: vec![Arrival::MISSING; count.div_ceil(shard_size)],
        }
    }

    /// Samples that are all there: `pixels` are `[count, channels, rows, columns]`, 0 to 255, `labels` `[count]`.
    ///
    /// # Errors
    /// [`Error::Pixels`] when there are not as many pixels for each label as `input` says.
    pub fn complete(pixels: Vec<u8>, labels: Vec<u8>, input: [usize; 3], classes: usize) -> Result<Self> {
        let expected = labels.len() * input.iter().product::<usize>();
        if pixels.len() != expected {
            return Err(Error::Pixels { expected, found: pixels.len() });
        }
        let shard_size = labels.len().max(1);
        let arrivals = vec![Arrival::new(); labels.len().div_ceil(shard_size)];
        Ok(Self { input, classes, shard_size, pixels, labels, arrivals })
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
        let [_, expected_rows, expected_columns] = self.input;
        if [1, parsed_images.rows, parsed_images.columns] != self.input {
            return Err(Error::ImageSize {
                file: images.0.into(),
                rows: parsed_images.rows,
                columns: parsed_images.columns,
                expected_rows,
                expected_columns,
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
        if let Some(arrival) = self.arrivals.get_mut(shard) {
            *arrival = Arrival::new();
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

    /// `[channels, rows, columns]` of each image.
    pub fn input(&self) -> [usize; 3] {
        self.input
    }

    /// How many classes the labels tell apart.
    pub fn classes(&self) -> usize {
        self.classes
    }

    /// How many samples have arrived.
    pub fn loaded(&self) -> usize {
        self.arrived().map(|(shard, _)| self.shard_range(shard).len()).sum()
    }

    /// Whether sample `index` has arrived.
    pub fn is_loaded(&self, index: usize) -> bool {
        self.arrivals.get(index / self.shard_size).is_some_and(|&arrival| arrival != Arrival::MISSING)
    }

    /// All pixels and all labels, when all samples have arrived.
    pub fn all(&self) -> Option<(&[u8], &[u8])> {
        self.arrivals.iter().all(|&arrival| arrival != Arrival::MISSING).then_some((&self.pixels, &self.labels))
    }

    /// The pixels of all samples, `[count, channels, rows, columns]`, 0 to 255, and where in them lies what has arrived: each shard with a
    /// number that no other arrival has, in any data set.
    pub fn arrived_pixels(&self) -> (&[u8], Vec<(Range<usize>, u64)>) {
        let size = self.image_size();
        let bytes = |samples: Range<usize>| samples.start * size..samples.end * size;
        (&self.pixels, self.arrived().map(|(shard, arrival)| (bytes(self.shard_range(shard)), arrival.0)).collect())
    }

    /// How many of the samples that have arrived each class has.
    pub fn class_counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.classes];
        for (index, &label) in self.labels.iter().enumerate() {
            counts[usize::from(label)] += usize::from(self.is_loaded(index));
        }
        counts
    }

    /// The pixels (0 to 255, channel by channel, row by row) and the class of sample `index`.
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

    /// The samples of `indices`, in that order and as they are, as one batch on `device`.
    ///
    /// # Errors
    /// [`Error::NotLoaded`] when one of them has not arrived.
    pub fn batch(&self, indices: &[usize], normalisation: &Normalisation, device: &Device) -> Result<Batch> {
        let samples: Vec<SampleRef> = indices.iter().map(|&index| SampleRef::of(index)).collect();
        Ok(self.raw_batch(&samples)?.on_device(&Augmentation::default(), normalisation, device))
    }

    /// A batch of `samples`, in that order and with the labels that the references say, while it is still bytes.
    ///
    /// # Errors
    /// [`Error::NotLoaded`] when one of them has not arrived.
    pub fn raw_batch(&self, samples: &[SampleRef]) -> Result<RawBatch> {
        let mut pixels = Vec::with_capacity(samples.len() * self.image_size());
        let mut labels = Vec::with_capacity(samples.len());
        for sample in samples {
            pixels.extend_from_slice(self.sample(sample.index)?.0);
            labels.push(self.label(sample)?);
        }
        Ok(RawBatch { input: self.input, samples: samples.to_vec(), labels, pixels })
    }

    /// The class that a sample is trained with.
    ///
    /// # Errors
    /// [`Error::NotLoaded`] when it has not arrived.
    pub fn label(&self, sample: &SampleRef) -> Result<u8> {
        let (_, label) = self.sample(sample.index)?;
        Ok(((usize::from(label) + usize::from(sample.label_offset)) % self.classes) as u8)
    }

    /// As many blank images of the first class, on `device`: what a batch of samples would be, whether they have arrived or not.
    pub fn blank_batch(&self, count: usize, device: &Device) -> Batch {
        let [channels, rows, columns] = self.input;
        Batch {
            images: Tensor::from_data(TensorData::zeros::<f32, _>([count, channels, rows, columns]), device),
            labels: Tensor::from_data(TensorData::zeros::<i32, _>([count]), device),
        }
    }

    /// The shards that are there.
    fn arrived(&self) -> impl Iterator<Item = (usize, Arrival)> {
        self.arrivals.iter().copied().enumerate().filter(|&(_, arrival)| arrival != Arrival::MISSING)
    }

    fn image_size(&self) -> usize {
        self.input.iter().product()
    }

    fn shard_range(&self, shard: usize) -> Range<usize> {
        let start = shard.saturating_mul(self.shard_size).min(self.len());
        start..start.saturating_add(self.shard_size).min(self.len())
    }
}
