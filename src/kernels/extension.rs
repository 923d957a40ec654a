//! Where burn's dispatch meets the kernels.

use burn::backend::tensor::{FloatTensor, IntTensor};
use burn::backend::{Backend, backend_extension};
use burn::tensor::ops::ConvOptions;
use convscope_cpu_kernels::Convolution;

#[cfg(gpu)]
use burn::backend::Cube;
#[cfg(feature = "cpu")]
use burn::backend::Flex;

/// A convolution as the network calls it, differentiable on a backend with autodiff.
#[backend_extension(
    Flex: cfg(feature = "cpu"),
    Cube: cfg(gpu),
    Autodiff
)]
pub trait ConvolutionLayer: Backend {
    /// See [`super::convolve`].
    fn convolve(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self>;
}

/// The result of a convolution's forward pass.
pub struct Convolved<B: Backend> {
    /// `[batch, filters, rows, columns]`
    pub output: FloatTensor<B>,
    /// After max pooling: the argmax of each window, from 0 to 3 row by row, or 4 where ReLU is 0.
    pub argmax: Option<IntTensor<B>>,
}

/// The gradients of a convolution that were asked for.
pub struct ConvolutionGradients<B: Backend> {
    /// Of the maps.
    pub x: Option<FloatTensor<B>>,
    /// Of weight and bias.
    pub parameters: Option<[FloatTensor<B>; 2]>,
}

/// What a convolution needs of its backward pass.
pub struct Backward<B: Backend> {
    pub x: FloatTensor<B>,
    pub weight: FloatTensor<B>,
    pub argmax: Option<IntTensor<B>>,
    /// Of the output.
    pub gradient: FloatTensor<B>,
    pub convolution: Convolution,
    /// Whether the gradient of `x` is wanted.
    pub wants_x: bool,
    /// Whether those of weight and bias are: not in a frozen layer.
    pub wants_parameters: bool,
}

/// Forward and backward, without a graph.
pub trait ConvolutionKernels: Backend {
    /// Whether this backend has kernels; without, and for a convolution that they do not cover ([`Convolution::is_covered`]),
    /// burn's own operations are used, and the rest is not called.
    const COVERED: bool;

    /// The output, and what the backward pass needs.
    fn forward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: &Convolution,
    ) -> Convolved<Self>;

    /// The gradients that are wanted.
    fn backward(backward: Backward<Self>) -> ConvolutionGradients<Self>;
}

#[cfg(feature = "cpu")]
impl ConvolutionLayer for Flex {
    fn convolve(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self> {
        if !convolution.is_covered() {
            return composed::<Self>(x, weight, bias, &convolution);
        }
        Self::forward(x, weight, bias, &convolution).output
    }
}

#[cfg(browser_gpu)]
impl ConvolutionLayer for Cube {
    fn convolve(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self> {
        if !convolution.is_covered() {
            return composed::<Self>(x, weight, bias, &convolution);
        }
        Self::forward(x, weight, bias, &convolution).output
    }
}

#[cfg(native_gpu)]
impl ConvolutionLayer for Cube {
    fn convolve(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: Convolution,
    ) -> FloatTensor<Self> {
        composed::<Self>(x, weight, bias, &convolution)
    }
}

#[cfg(native_gpu)]
impl ConvolutionKernels for Cube {
    const COVERED: bool = false;

    fn forward(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        bias: FloatTensor<Self>,
        convolution: &Convolution,
    ) -> Convolved<Self> {
        Convolved { output: composed::<Self>(x, weight, bias, convolution), argmax: None }
    }

    fn backward(_: Backward<Self>) -> ConvolutionGradients<Self> {
        unreachable!("burn's own operations have their own backward pass")
    }
}

/// The same by burn's own operations.
pub fn composed<B: Backend>(
    x: FloatTensor<B>,
    weight: FloatTensor<B>,
    bias: FloatTensor<B>,
    convolution: &Convolution,
) -> FloatTensor<B> {
    let padding = convolution.padding.map(|[before, after]| (before, after));
    let options = ConvOptions::new_with_padding(convolution.stride, padding, convolution.dilation, convolution.groups);
    let maps = B::conv2d(x, weight, Some(bias), options);
    if convolution.pooled { B::max_pool2d(B::relu(maps), [2, 2], [2, 2], [0, 0], [1, 1], false) } else { maps }
}
