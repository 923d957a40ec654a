//! Forward passes of some images that any worker can compute: the numbers are the same in every one.

use crate::dataset::{Augmentation, RawBatch};
use crate::error::Result;
use crate::network::{Activation, Bundle, LayerId, Muted, Network, Normalisation};
use burn::tensor::Device;
use serde::{Deserialize, Serialize};

/// Images, and what is wanted of them: all that the numbers depend on, but the network's parameters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ForwardTask {
    /// The images, still as bytes.
    pub images: RawBatch,
    /// How they are normalised.
    pub normalisation: Normalisation,
    /// What is wanted of them.
    pub wanted: Wanted,
}

/// What is wanted of forward passes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// `[images, classes]` logits with these units silent, once for each of the list.
    Scores {
        /// For each time, what is silent.
        muted: Vec<Muted>,
    },
    /// `[images, rows, columns]`: the output of a unit, a channel or a flat feature.
    Unit {
        /// The unit's layer.
        layer: LayerId,
        /// Its place there.
        unit: usize,
    },
    /// For each unit of each layer, the sum of the sizes of its outputs on all images, which is 0 only where all are.
    Sums,
}

/// A task, and the network that it is about.
#[must_use = "its images are not opened again"]
#[derive(Debug)]
pub struct OpenChunk {
    network: Network,
    device: Device,
    task: ForwardTask,
}

/// Numbers that a task gives, still on the device.
#[must_use = "the numbers count only when they have been read"]
#[derive(Debug)]
pub struct PendingNumbers(Bundle);

impl ForwardTask {
    /// Starts to compute it by inference on `device`.
    pub fn compute(&self, network: &Network, device: &Device) -> PendingNumbers {
        let images = self.images.on_device(&Augmentation::default(), &self.normalisation, device).images;
        let mut bundle = Bundle::default();
        match &self.wanted {
            Wanted::Scores { muted } => {
                for muted in muted {
                    bundle.add(network.clone().with_muted(muted.clone()).forward(images.clone()));
                }
            }
            Wanted::Unit { layer, unit } => {
                match network.forward_to(*layer, images).output {
                    Activation::Map(maps) => bundle.add(maps.narrow(1, *unit, 1)),
                    Activation::Flat(features) => bundle.add(features.narrow(1, *unit, 1)),
                };
            }
            Wanted::Sums => {
                for output in network.forward_recording(images) {
                    match output {
                        Activation::Map(maps) => {
                            let [images, channels, rows, columns] = maps.dims();
                            bundle.add(maps.abs().reshape([images, channels, rows * columns]).sum_dim(2).sum_dim(0))
                        }
                        Activation::Flat(features) => bundle.add(features.abs().sum_dim(0)),
                    };
                }
            }
        }
        PendingNumbers(bundle)
    }

    /// How many numbers that gives.
    pub fn len(&self, network: &Network) -> usize {
        let images = self.images.samples.len();
        match &self.wanted {
            Wanted::Scores { muted } => muted.len() * images * network.spec().classes,
            Wanted::Unit { layer, .. } => {
                let [_, rows, columns] = network.shapes(*layer).output.extent();
                images * rows * columns
            }
            Wanted::Sums => network.layer_ids().map(|layer| network.shapes(layer).output.extent()[0]).sum(),
        }
    }
}

impl OpenChunk {
    /// The task for `network`, which is on `device`.
    pub fn new(network: Network, device: &Device, task: ForwardTask) -> Self {
        Self { network, device: device.clone().inner(), task }
    }

    /// At most `count` chunks. What is open stays so where the next cannot be had: the next call returns the reason.
    ///
    /// # Errors
    /// That of the first chunk.
    pub fn several(count: usize, mut open: impl FnMut() -> Result<Option<Self>>) -> Result<Vec<Self>> {
        let mut chunks = Vec::new();
        while chunks.len() < count {
            match open() {
                Ok(Some(chunk)) => chunks.push(chunk),
                Err(error) if chunks.is_empty() => return Err(error),
                Ok(None) | Err(_) => break,
            }
        }
        Ok(chunks)
    }

    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The task, from which a worker computes the numbers.
    pub fn task(&self) -> &ForwardTask {
        &self.task
    }

    /// Starts to compute it.
    pub fn compute(&self) -> PendingNumbers {
        self.task.compute(&self.network, &self.device)
    }

    /// Whether the numbers that another worker has computed are as many as they must be.
    pub fn takes(&self, numbers: &[f32]) -> bool {
        numbers.len() == self.task.len(&self.network)
    }
}

impl PendingNumbers {
    /// Reads them in one transaction, one tensor after the other.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device was lost.
    pub async fn read(self) -> Result<Vec<f32>> {
        Ok(self.0.read().await?.concat())
    }

    /// Has them at once, as the CPU alone can.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when they cannot be read.
    pub fn now(self) -> Result<Vec<f32>> {
        Ok(self.0.now()?.concat())
    }
}
