//! Max pooling. On the CPU, without a graph, a plain loop, where burn-flex's own copies its maps first, for each type of numbers in another way.

use burn::backend::autodiff::checkpoint::strategy::CheckpointStrategy;
use burn::backend::tensor::FloatTensor;
use burn::backend::{Autodiff, Backend, Dispatch, backend_extension};
use burn::tensor::Tensor;

#[cfg(gpu)]
use burn::backend::Cube;

/// `torch.nn.functional.max_pool2d`: the largest number of each square window, `stride` from one to the next, with `padding` on each side.
pub fn max_pool(maps: Tensor<4>, kernel: usize, stride: usize, padding: usize) -> Tensor<4> {
    Tensor::from_dispatch(<Dispatch as MaxPoolLayer>::max_pool_layer(maps.into_dispatch(), kernel, stride, padding))
}

/// Where burn's dispatch meets it, differentiable on a backend with autodiff.
#[backend_extension(Flex: cfg(feature = "cpu"), Cube: cfg(gpu), Autodiff)]
pub trait MaxPoolLayer: Backend {
    /// See [`max_pool`].
    fn max_pool_layer(maps: FloatTensor<Self>, kernel: usize, stride: usize, padding: usize) -> FloatTensor<Self> {
        Self::max_pool2d(maps, [kernel; 2], [stride; 2], [padding; 2], [1, 1], false)
    }
}

#[cfg(gpu)]
impl MaxPoolLayer for Cube {}

impl<B: Backend, C: CheckpointStrategy> MaxPoolLayer for Autodiff<B, C> {}
