//! Ablation: the accuracy with and without the muted units, on the same test images.

use super::{Finding, Probe, following};
use crate::dataset::Samples;
use crate::error::Result;
use crate::network::{Muted, Network, argmax};
use crate::training::{OpenChunk, Wanted};
use burn::tensor::Device;
use serde::Serialize;
use std::collections::VecDeque;

/// A comparison under way.
#[derive(Debug)]
pub struct MutedAccuracy {
    network: Network,
    muted: Muted,
    device: Device,
    images: usize,
    next: usize,
    /// Of the chunks that are open.
    labels: VecDeque<Vec<u8>>,
    effect: MutingEffect,
}

/// Of how many images the likeliest class is the true one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(native, derive(ts_rs::TS))]
pub struct MutingEffect {
    /// Images counted so far.
    pub images: usize,
    /// Right with every unit heard.
    pub whole: usize,
    /// Right with the muted ones silent.
    pub muted: usize,
}

impl MutedAccuracy {
    /// Compares `network` with and without its `muted` units on the first `images` test images.
    pub fn new(network: Network, muted: Muted, images: usize, device: &Device) -> Self {
        Self {
            network,
            muted,
            device: device.clone().inner(),
            images,
            next: 0,
            labels: VecDeque::new(),
            effect: MutingEffect::default(),
        }
    }
}

impl Probe for MutedAccuracy {
    fn open(&mut self, test: &Samples, size: usize) -> Result<Option<OpenChunk>> {
        let wanted = Wanted::Scores { muted: vec![Muted::default(), self.muted.clone()] };
        let task = following(&self.network, test, (self.next, self.images), size, wanted)?;
        Ok(task.map(|task| {
            self.next += task.images.labels.len();
            self.labels.push_back(task.images.labels.clone());
            OpenChunk::new(self.network.clone(), &self.device, task)
        }))
    }

    fn record(&mut self, numbers: &[f32]) {
        let labels = self.labels.pop_front().unwrap_or_default();
        let right = |scores: &[f32]| {
            let scored = scores.chunks_exact(self.network.spec().classes).zip(&labels);
            scored.filter(|(scores, label)| argmax(scores) == usize::from(**label)).count()
        };
        let (whole, muted) = numbers.split_at(numbers.len() / 2);
        let (whole, muted) = (right(whole), right(muted));
        self.effect.images += labels.len();
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
