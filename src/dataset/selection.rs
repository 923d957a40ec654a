//! Sampling of the training set: the subset that a run trains on, the images held out for validation, and label noise.

use super::{AugmentationKey, Samples};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A reference to a training image: its index, with the label and the augmentation that it is trained with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleRef {
    /// Its index in the data set.
    pub index: usize,
    /// How many classes further than its own its label is; 0 for the right one.
    pub label_offset: u8,
    /// The key of its random augmentation; `None` without any.
    pub augmentation: Option<AugmentationKey>,
}

impl SampleRef {
    /// The sample as it is.
    pub fn of(index: usize) -> Self {
        Self { index, label_offset: 0, augmentation: None }
    }
}

/// How a run samples the training images of its data set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SelectionConfig {
    /// The run's seed.
    pub seed: u64,
    /// Number of images used, sampled evenly from each class; 0 for all.
    pub size: usize,
    /// Fraction of those that is held out for validation; 0 to 0.5.
    pub validation_share: f64,
    /// Label noise: fraction of the others that get a wrong label; 0 to 1.
    pub label_noise: f64,
}

/// The training images of a run. Which ones depends on all labels where they are not all, so it is decided once those are
/// there.
#[derive(Debug, Clone)]
pub struct Selection {
    config: SelectionConfig,
    total: usize,
    /// Number of images used: for training, and for validation.
    size: usize,
    held_out: usize,
    decided: Option<Rc<Decided>>,
}

/// For each position, in the order of the data set.
#[derive(Debug)]
struct Decided {
    /// `None` for all images.
    indices: Option<Vec<usize>>,
    /// `None` when all labels are right.
    label_offsets: Option<Vec<u8>>,
    /// The indices in the data set of the validation images, ascending.
    validation: Rc<[usize]>,
}

impl Selection {
    /// The selection of `config` from `total` images. A validation share is rounded to whole images, and is at least one image where
    /// there are two.
    pub fn new(config: SelectionConfig, total: usize) -> Self {
        let size = if config.size == 0 { total } else { config.size.min(total) };
        let held_out = if config.validation_share > 0.0 && size > 1 {
            ((config.validation_share * size as f64).round() as usize).clamp(1, size - 1)
        } else {
            0
        };
        Self { config, total, size, held_out, decided: None }
    }

    /// The run's seed.
    pub fn seed(&self) -> u64 {
        self.config.seed
    }

    /// Number of training images.
    pub fn len(&self) -> usize {
        self.size - self.held_out
    }

    /// Number of images held out for validation.
    pub fn held_out(&self) -> usize {
        self.held_out
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many there are in the data set.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Decides which images of `train` these are; false while labels are missing that this takes.
    pub fn decide(&mut self, train: &Samples) -> bool {
        if self.decided.is_some() {
            return true;
        }
        let SelectionConfig { seed, label_noise, .. } = self.config;
        let (mut indices, mut validation) = (None, Vec::new());
        if self.len() < self.total {
            let Some((_, labels)) = train.all() else { return false };
            let used = stratified(labels, train.classes(), self.size, seed);
            let (held_out, learned) = hold_out(&used, labels, train.classes(), self.held_out, seed);
            (indices, validation) = (Some(learned), held_out);
        }
        let label_offsets = (label_noise > 0.0).then(|| {
            let indices = indices.clone().unwrap_or_else(|| (0..self.total).collect());
            label_offsets(&indices, train.classes(), label_noise, seed)
        });
        self.decided = Some(Rc::new(Decided { indices, label_offsets, validation: validation.into() }));
        true
    }

    /// The indices in the data set of the images that are held out for validation; `None` before they are decided.
    pub fn validation(&self) -> Option<Rc<[usize]>> {
        self.decided.as_ref().map(|decided| decided.validation.clone())
    }

    /// The training image at `position`; before they are decided, that of the data set.
    pub fn sample(&self, position: usize) -> SampleRef {
        let Some(decided) = &self.decided else { return SampleRef::of(position) };
        let index = decided.indices.as_ref().map_or(position, |indices| indices[position]);
        let label_offset = decided.label_offsets.as_ref().map_or(0, |offsets| offsets[position]);
        SampleRef { label_offset, ..SampleRef::of(index) }
    }
}

/// `size` of the samples with these labels, in their order, each class by its share: sample r of a class of c, in an order
/// that `seed` gives, stands at (r + 1/2) / c, and the lowest are taken. A smaller choice is a part of each larger one.
pub fn stratified(labels: &[u8], classes: usize, size: usize, seed: u64) -> Vec<usize> {
    let all: Vec<usize> = (0..labels.len()).collect();
    stratified_of(&all, labels, classes, size, |index| hashed(seed, Purpose::Subset, index))
}

/// The same of some samples, `indices` into `labels`, in the order that `order` gives.
fn stratified_of(
    indices: &[usize],
    labels: &[u8],
    classes: usize,
    size: usize,
    order: impl Fn(usize) -> u64,
) -> Vec<usize> {
    let mut members = vec![Vec::new(); classes];
    for &index in indices {
        members[usize::from(labels[index])].push((order(index), index));
    }
    let mut places = Vec::with_capacity(indices.len());
    for mut class in members {
        class.sort_unstable();
        let count = class.len() as f64;
        places.extend(
            class.into_iter().enumerate().map(|(rank, (hash, index))| ((rank as f64 + 0.5) / count, hash, index)),
        );
    }
    places.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut chosen: Vec<usize> = places.into_iter().take(size).map(|(_, _, index)| index).collect();
    chosen.sort_unstable();
    chosen
}

/// Splits samples into `size` for validation, of each class alike, and the others; both ascending.
fn hold_out(used: &[usize], labels: &[u8], classes: usize, size: usize, seed: u64) -> (Vec<usize>, Vec<usize>) {
    let held_out = stratified_of(used, labels, classes, size, |index| hashed(seed, Purpose::Validation, index));
    let others = used.iter().copied().filter(|index| held_out.binary_search(index).is_err()).collect();
    (held_out, others)
}

/// By how many classes the label of each of `indices` is moved: 0 for all but a share of them, rounded to whole samples.
fn label_offsets(indices: &[usize], classes: usize, share: f64, seed: u64) -> Vec<u8> {
    let mut order: Vec<(u64, usize)> =
        indices.iter().enumerate().map(|(position, &index)| (hashed(seed, Purpose::Noise, index), position)).collect();
    order.sort_unstable();
    let mut offsets = vec![0; indices.len()];
    for &(_, position) in order.iter().take((share * indices.len() as f64).round() as usize) {
        let others = classes as u64 - 1;
        // At most 99.
        offsets[position] = (1 + hashed(seed, Purpose::Label, indices[position]) % others) as u8;
    }
    offsets
}

/// The purpose of a hash. The exported program has the same four, so that it learns from the same images.
#[derive(Clone, Copy)]
enum Purpose {
    Validation = 0,
    Subset = 1,
    Noise = 2,
    Label = 3,
}

/// A number for a sample that depends on the seed: `SplitMix64` (<https://prng.di.unimi.it/splitmix64.c>), twice.
fn hashed(seed: u64, purpose: Purpose, index: usize) -> u64 {
    mixed(mixed(seed.wrapping_mul(4).wrapping_add(purpose as u64)).wrapping_add(index as u64))
}

fn mixed(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
