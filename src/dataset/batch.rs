//! A batch: as bytes with what training does to them, and as tensors on a device.

use super::{Augmentation, SampleRef};
use crate::network::Normalisation;
use burn::tensor::{Device, Int, Tensor, TensorData};
use serde::{Deserialize, Serialize};

/// A batch on a device.
#[derive(Debug)]
pub struct Batch {
    /// `[batch, channels, rows, columns]`, normalised.
    pub images: Tensor<4>,
    /// `[batch]`, the class of each image.
    pub labels: Tensor<1, Int>,
}

/// A batch that is still bytes, and can be sent to another worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RawBatch {
    /// `[channels, rows, columns]` of each image.
    pub input: [usize; 3],
    /// Which images these are, and the keys of their augmentation.
    pub samples: Vec<SampleRef>,
    /// `[samples]`, the class that each is trained with.
    pub labels: Vec<u8>,
    /// `[samples, channels, rows, columns]`, 0 to 255. Not in the serialised form, beside which they are sent as bytes.
    #[serde(skip)]
    pub pixels: Vec<u8>,
}

impl RawBatch {
    /// The batch on `device`, its images randomly augmented where they have a key.
    pub fn on_device(&self, augmentation: &Augmentation, normalisation: &Normalisation, device: &Device) -> Batch {
        let ([channels, rows, columns], count) = (self.input, self.samples.len());
        let values = self.normalised(augmentation, normalisation);
        let labels = self.labels.iter().map(|&label| i32::from(label)).collect::<Vec<_>>();
        Batch {
            images: Tensor::from_data(TensorData::new(values, [count, channels, rows, columns]), device),
            labels: Tensor::from_data(TensorData::new(labels, [count]), device),
        }
    }

    /// `[samples, channels, rows, columns]`, what a network takes: randomly augmented where they have a key.
    pub fn normalised(&self, augmentation: &Augmentation, normalisation: &Normalisation) -> Vec<f32> {
        let [channels, rows, columns] = self.input;
        let (plane_size, image_size) = ((rows * columns).max(1), (channels * rows * columns).max(1));
        let mut values = Vec::with_capacity(self.pixels.len());
        for (sample, image) in self.samples.iter().zip(self.pixels.chunks_exact(image_size)) {
            match &sample.augmentation {
                Some(key) => {
                    let levels = augmentation.applied(image, self.input, key.random(sample.index));
                    values.extend(normalisation.of(levels, plane_size));
                }
                None => values.extend(normalisation.of(image.iter().copied().map(f32::from), plane_size)),
            }
        }
        values
    }
}
