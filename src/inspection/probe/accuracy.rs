//! What muting costs: the accuracy with and without the muted units, on the same test images.

use super::{Chunk, Finding, PendingChunk, Probe, following};
use crate::dataset::Samples;
use crate::error::Result;
use crate::inspection::transfer::Bundle;
use crate::network::{Model, Muted};
use crate::training::most_probable;
use burn::tensor::Device;
use serde::Serialize;

/// A comparison under way.
#[derive(Debug)]
pub struct MutedAccuracy {
    whole: Model,
    muted: Model,
    device: Device,
    images: usize,
    next: usize,
    labels: Vec<u8>,
    effect: MutingEffect,
}

/// Of how many images the likeliest class is the true one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MutingEffect {
    /// Images counted so far.
    pub images: usize,
    /// Right with every unit heard.
    pub whole: usize,
    /// Right with the muted ones silent.
    pub muted: usize,
}

impl MutedAccuracy {
    /// Compares `model` with and without its `muted` units on the first `images` test images.
    pub fn new(model: Model, muted: Muted, images: usize, device: &Device) -> Self {
        Self {
            whole: model.clone().with_muted(Muted::default()),
            muted: model.with_muted(muted),
            device: device.clone().inner(),
            images,
            next: 0,
            labels: Vec::new(),
            effect: MutingEffect::default(),
        }
    }
}

impl Probe for MutedAccuracy {
    fn queue(&mut self, test: &Samples, size: usize) -> Result<PendingChunk> {
        let indices = following(self.next, self.images, size);
        self.labels = indices.iter().map(|&index| Ok(test.sample(index)?.1)).collect::<Result<_>>()?;
        let images = test.batch(&indices, &self.device)?.images;
        let mut bundle = Bundle::default();
        bundle.add(self.whole.forward(images.clone()));
        bundle.add(self.muted.forward(images));
        self.next += indices.len();
        Ok(PendingChunk(bundle))
    }

    fn record(&mut self, Chunk(values): &Chunk) {
        let right = |scores: &[f32]| {
            let classes = scores.len() / self.labels.len().max(1);
            let scored = scores.chunks_exact(classes).zip(&self.labels);
            scored.filter(|(scores, label)| most_probable(scores) == usize::from(**label)).count()
        };
        let (whole, muted) = (right(&values[0]), right(&values[1]));
        self.effect.images += self.labels.len();
        self.effect.whole += whole;
        self.effect.muted += muted;
    }

    fn seen(&self) -> usize {
        self.next
    }

    fn total(&self) -> usize {
        self.images
    }

    fn finding(&self) -> Finding {
        Finding::Accuracy(self.effect.clone())
    }
}
