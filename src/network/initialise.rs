//! PyTorch's default initialisation, drawn on the host so that every backend starts from the same weights.
//!
//! `kaiming_uniform_(weight, a=sqrt(5))` is U(-b, b) with b = 1 / sqrt(fan_in), and the bias has the same bound:
//! <https://github.com/pytorch/pytorch/blob/v2.9.0/torch/nn/modules/conv.py#L184-L193>.

use burn::module::Param;
use burn::nn::Linear;
use burn::nn::conv::Conv2d;
use burn::tensor::{Device, Tensor, TensorData};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// Gives `conv` new parameters; `shape` is `[out, in, kernel, kernel]`. One without a bias stays without.
pub fn conv2d(mut conv: Conv2d, shape: [usize; 4], rng: &mut ChaCha8Rng, device: &Device) -> Conv2d {
    let fan_in = shape[1..].iter().product();
    conv.weight = uniform(shape, fan_in, rng, device);
    conv.bias = conv.bias.map(|_| uniform([shape[0]], fan_in, rng, device));
    conv
}

/// Gives `linear` new parameters; `shape` is `[in, out]`, burn's layout. One without a bias stays without.
pub fn linear(mut linear: Linear, shape: [usize; 2], rng: &mut ChaCha8Rng, device: &Device) -> Linear {
    linear.weight = uniform(shape, shape[0], rng, device);
    linear.bias = linear.bias.map(|_| uniform([shape[1]], shape[0], rng, device));
    linear
}

fn uniform<const D: usize>(
    shape: [usize; D],
    fan_in: usize,
    rng: &mut ChaCha8Rng,
    device: &Device,
) -> Param<Tensor<D>> {
    let bound = 1.0 / (fan_in as f32).sqrt();
    let values: Vec<f32> = (0..shape.iter().product()).map(|_| rng.random_range(-bound..bound)).collect();
    Param::from_tensor(Tensor::from_data(TensorData::new(values, shape), device))
}
