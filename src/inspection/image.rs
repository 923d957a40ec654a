//! One image as the network gets it.

use crate::error::{Error, Result};
use crate::network::Network;
use burn::tensor::{Device, Tensor, TensorData};

/// An image for `network`: `pixels`, 0 to 255, channel by channel, row by row, as `[1, channels, rows, columns]`, normalised and without a graph.
///
/// # Errors
/// [`Error::Pixels`] when the image has another size.
pub fn image(network: &Network, pixels: &[u8], device: &Device) -> Result<Tensor<4>> {
    let [channels, rows, columns] = network.spec().input;
    let expected = channels * rows * columns;
    if pixels.len() != expected {
        return Err(Error::Pixels { expected, found: pixels.len() });
    }
    let levels = pixels.iter().copied().map(f32::from);
    let values: Vec<f32> = network.normalisation().of(levels, rows * columns).collect();
    Ok(Tensor::from_data(TensorData::new(values, [1, channels, rows, columns]), &device.clone().inner()))
}
