//! Convolutions that fit no tile: what a kernel does at its edges.

use burn::tensor::{Device, Tensor, TensorData};
use convscope::kernels::{Convolution, convolve};

/// A convolution, the maps that it gets and its weight.
#[derive(Debug, Clone)]
pub struct Case {
    /// `[batch, channels, rows, columns]`
    x: [usize; 4],
    /// `[filters, channels, rows, columns]`
    weight: [usize; 4],
    convolution: Convolution,
}

/// Few filters and more than a tile's, odd and wide sizes, steps, margins that differ, with and without pooling.
pub fn cases() -> Vec<Case> {
    let case = |x, weight, stride, padding, pooled| Case {
        x,
        weight,
        convolution: Convolution { stride, padding, dilation: [1, 1], groups: 1, pooled },
    };
    let spread = |x, weight, padding, dilation, groups, pooled| Case {
        x,
        weight,
        convolution: Convolution { stride: [1, 1], padding, dilation, groups, pooled },
    };
    vec![
        case([3, 2, 7, 9], [5, 2, 3, 3], [1, 1], [[1, 1], [1, 1]], true),
        case([2, 3, 8, 7], [11, 3, 3, 2], [2, 1], [[1, 0], [0, 2]], true),
        case([3, 4, 6, 5], [9, 4, 2, 3], [1, 2], [[0, 1], [2, 0]], false),
        case([5, 1, 5, 5], [3, 1, 5, 5], [3, 3], [[2, 2], [2, 2]], false),
        case([2, 6, 4, 4], [10, 6, 1, 1], [1, 1], [[0, 0], [0, 0]], false),
        // Several tiles beside each other, of which the last has columns too many.
        case([2, 3, 9, 31], [5, 3, 3, 3], [1, 1], [[1, 1], [1, 1]], true),
        case([1, 2, 6, 40], [3, 2, 2, 2], [1, 1], [[0, 1], [1, 0]], false),
        case([2, 1, 5, 33], [2, 1, 1, 3], [1, 1], [[0, 0], [2, 2]], true),
        case([1, 4, 11, 29], [7, 4, 3, 3], [1, 1], [[0, 2], [0, 3]], false),
        case([130, 2, 4, 4], [3, 2, 3, 3], [1, 1], [[1, 1], [1, 1]], true),
        // What the kernels do not cover.
        spread([3, 6, 7, 9], [6, 1, 3, 3], [[1, 1], [1, 1]], [1, 1], 6, true),
        spread([2, 4, 8, 7], [6, 2, 3, 2], [[1, 0], [0, 2]], [1, 1], 2, false),
        spread([2, 3, 9, 8], [4, 3, 3, 3], [[2, 2], [3, 3]], [2, 3], 1, true),
        spread([2, 4, 9, 8], [8, 1, 3, 3], [[2, 2], [2, 2]], [2, 2], 4, false),
    ]
}

/// The output and the gradients of maps, weight and bias.
pub async fn outcomes(case: &Case, device: &Device) -> Vec<(&'static str, Vec<f32>)> {
    let device = device.clone().autodiff();
    let x = tensor(case.x, 1, &device).require_grad();
    let weight = tensor(case.weight, 2, &device).require_grad();
    let bias = tensor([case.weight[0]], 3, &device).require_grad();
    let output = convolve(x.clone(), weight.clone(), Some(bias.clone()), &case.convolution);
    let share = tensor(output.dims(), 4, &device);
    let gradients = (output.clone() * share).sum().backward();
    vec![
        ("output", read(output.inner()).await),
        ("gradient of the maps", read(x.grad(&gradients).unwrap()).await),
        ("gradient of the weight", read(weight.grad(&gradients).unwrap()).await),
        ("gradient of the bias", read(bias.grad(&gradients).unwrap()).await),
    ]
}

/// Numbers from -0.5 to 0.5 that show no pattern, the same on every device.
pub fn tensor<const D: usize>(shape: [usize; D], seed: u32, device: &Device) -> Tensor<D> {
    let mut state = seed;
    let mut number = || {
        // Numerical Recipes' generator, of which the high bits are used.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 24) as f32 - 0.5
    };
    let values: Vec<f32> = (0..shape.iter().product()).map(|_| number()).collect();
    Tensor::from_data(TensorData::new(values, shape), device)
}

/// The numbers of a tensor.
pub async fn read<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data_async().await.unwrap().iter::<f32>().collect()
}
