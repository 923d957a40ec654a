//! Which training images a run learns from, and which of their labels are wrong on purpose.

use super::{Chance, Samples};
use std::rc::Rc;

/// A training image as it is to be learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// Its index in the data set.
    pub index: usize,
    /// How many classes further than its own its label is; 0 for the right one.
    pub label_offset: u8,
    /// What it is augmented by; `None` to be left as it is.
    pub chance: Option<Chance>,
}

impl Draw {
    /// The sample as it is.
    pub fn of(index: usize) -> Self {
        Self { index, label_offset: 0, chance: None }
    }
}

/// The training images of a run. Which ones depends on all labels where they are not all, so it is decided once those are
/// there.
#[derive(Debug, Clone)]
pub struct Selection {
    seed: u64,
    total: usize,
    size: usize,
    label_noise: f64,
    decided: Option<Rc<Decided>>,
}

/// For each position, in the order of the data set.
#[derive(Debug)]
struct Decided {
    /// `None` for all images.
    indices: Option<Vec<usize>>,
    /// `None` when all labels are right.
    label_offsets: Option<Vec<u8>>,
}

impl Selection {
    /// `size` images out of `total` (0 for all of them), of which a share `label_noise` gets a wrong label.
    pub fn new(seed: u64, total: usize, size: usize, label_noise: f64) -> Self {
        let size = if size == 0 { total } else { size.min(total) };
        Self { seed, total, size, label_noise, decided: None }
    }

    /// How many images there are to learn from.
    pub fn len(&self) -> usize {
        self.size
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.size == 0
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
        let mut indices = None;
        if self.size < self.total {
            let Some((_, labels)) = train.all() else { return false };
            indices = Some(stratified(labels, train.classes(), self.size, self.seed));
        }
        let label_offsets = (self.label_noise > 0.0).then(|| {
            let indices = indices.clone().unwrap_or_else(|| (0..self.total).collect());
            label_offsets(&indices, train.classes(), self.label_noise, self.seed)
        });
        self.decided = Some(Rc::new(Decided { indices, label_offsets }));
        true
    }

    /// The image at `position` of these; before they are decided, that of the data set.
    pub fn draw(&self, position: usize) -> Draw {
        let Some(decided) = &self.decided else { return Draw::of(position) };
        let index = decided.indices.as_ref().map_or(position, |indices| indices[position]);
        let label_offset = decided.label_offsets.as_ref().map_or(0, |offsets| offsets[position]);
        Draw { label_offset, ..Draw::of(index) }
    }
}

/// `size` of the samples with these labels, in their order, each class by its share: sample r of a class of c, in an order
/// that `seed` gives, stands at (r + 1/2) / c, and the lowest are taken. A smaller choice is a part of each larger one.
pub fn stratified(labels: &[u8], classes: usize, size: usize, seed: u64) -> Vec<usize> {
    let mut members = vec![Vec::new(); classes];
    for (index, &label) in labels.iter().enumerate() {
        members[usize::from(label)].push((hashed(seed, Purpose::Choice, index), index));
    }
    let mut places = Vec::with_capacity(labels.len());
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

/// What a hash decides. The exported program has the same three, so that it learns from the same images.
#[derive(Clone, Copy)]
enum Purpose {
    Choice = 1,
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
