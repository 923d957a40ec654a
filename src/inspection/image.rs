//! One image as the network gets it.

use crate::dataset::normalise;
use crate::error::{Error, Result};
use crate::network::NetworkSpec;
use burn::tensor::{Device, Tensor, TensorData};

/// `pixels`, 0 to 255, channel by channel, row by row, as `[1, channels, rows, columns]` in -1 to 1, without a graph.
///
/// # Errors
/// [`Error::Pixels`] when the image has another size than the network's input.
pub fn image(spec: &NetworkSpec, pixels: &[u8], device: &Device) -> Result<Tensor<4>> {
    let [channels, rows, columns] = spec.input;
    let expected = channels * rows * columns;
    if pixels.len() != expected {
        return Err(Error::Pixels { expected, found: pixels.len() });
    }
    let values: Vec<f32> = pixels.iter().copied().map(normalise).collect();
    Ok(Tensor::from_data(TensorData::new(values, [1, channels, rows, columns]), &device.clone().inner()))
}
