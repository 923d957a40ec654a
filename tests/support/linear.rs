//! Fully connected layers and losses that fit no tile, on two devices.

use super::convolutions::{read, tensor};
use burn::tensor::{Device, Int, Tensor};
use convscope::kernels::{append, cross_entropy, linear};

/// `[batch, features in, features]`: one number each, less than a tile, more than one, and sums long enough to be shared out.
pub const CASES: [[usize; 3]; 4] = [[2, 1, 9], [3, 5, 7], [9, 17, 10], [11, 300, 130]];

/// The output of a layer, with ReLU or without, and the gradients of features, weight and bias.
pub async fn outcomes([batch, inputs, outputs]: [usize; 3], rectified: bool, device: &Device) -> Vec<Vec<f32>> {
    let device = device.clone().autodiff();
    let x = tensor([batch, inputs], 1, &device).require_grad();
    let weight = tensor([inputs, outputs], 2, &device).require_grad();
    let bias = tensor([outputs], 3, &device).require_grad();
    let output = linear(x.clone(), weight.clone(), Some(bias.clone()), rectified);
    let gradients = (output.clone() * tensor([batch, outputs], 4, &device)).sum().backward();
    vec![
        read(output.inner()).await,
        read(x.grad(&gradients).unwrap()).await,
        read(weight.grad(&gradients).unwrap()).await,
        read(bias.grad(&gradients).unwrap()).await,
    ]
}

/// Cross-entropy of `batch` samples, more than a workgroup has invocations, with three times the gradient of the scores.
pub async fn losses(batch: usize, classes: usize, smoothing: f64, device: &Device) -> Vec<Vec<f32>> {
    let device = device.clone().autodiff();
    let scores = (tensor([batch, classes], 5, &device) * 40.0).inner();
    let scores = Tensor::from_inner(scores).require_grad();
    let labels: Vec<i32> = (0..batch).map(|sample| (sample * 7 % classes) as i32).collect();
    let labels = Tensor::<1, Int>::from_ints(labels.as_slice(), &device);
    let loss = cross_entropy(scores.clone(), labels, smoothing);
    let gradients = (loss.clone() * 3.0).backward();
    vec![read(loss.inner()).await, read(scores.grad(&gradients).unwrap()).await]
}

/// Numbers, one after the other.
pub async fn appended(device: &Device) -> Vec<f32> {
    let number = |number: f32| Tensor::from_floats([number], device);
    read(append(append(number(1.0), number(2.0)), number(3.0))).await
}
